"""Homicides: counts of a year, of part of a year, of a month, and rates.

==============  =================================================================================
``sentence``    takes the sentences in their order and proposes figures
``scene``       the province or canton that the article is about
``lists``       heads that govern what stands below: lists, timelines, questions, claims
``tables``      lines of lists, and the heads that say what they count
``columns``     tables and lists whose lines hold several figures
``corrections`` figures that a text takes back, and those that it puts in their place
``marks``       marks that were passed, which are no counts
``measures``    whether a figure counts homicides, is a rate, or is none of ours
``counting``    which words tell that a figure counts homicides
``differences`` figures that only say by how much a count changed
``others``      whether something else is named nearer to a figure
``before``      the time from which a count changed, or with which it is compared
``ratios``      so many of so many, which count nothing
``means``       averages, and what goes on with them
``capitals``    which capital is meant: that of the country, or of a province
``sizes``       figures of the size of those told before
``again``       figures that a text gives again
``anaphora``    whether a sentence goes on with what was counted before
``pairs``       figures that stand in pairs and lists
``periods``     which times of a sentence are those of figures
``areas``       which words name places
``listed``      names of cantons in lists
``mentioned``   what the words around a place tell: whether figures are of it
``likely``      figures that no rule knows and that read like those of homicides
``linking``     which words tell the time and the place of each figure
``together``    figures that several places have together
``placing``     the area and the time of each figure
``keys``        the area of a figure that names none, and the cell that a figure is for
``series``      figures of a row or a change, for the years from one to another
``brackets``    figures in brackets behind others, and whose times are whose
``settling``    small signs that settle the time or the place of a figure
``doubts``      what makes a figure doubtful
``clauses``     what else stands beside a figure
``alike``       figures of a year that are of the same part of it as those of another
``speakers``    places that only tell who speaks
``asides``      places that a sentence names only beside the one that it tells of
``changes``     changes from one figure to another: of which time each is
``cues``        words that tell what a figure, a time or a place is of
``days``        days beside a figure: which part of a year it counts
``going_on``    what a text goes on with after the figures of a sentence
``passing``     times that a text names only in passing
``running``     what a count has come to in the year so far
``telling``     counts and rates that only their clause tells
``words``       words of the lists of the grammar in a sentence
``memory``      what was said before, and times that refer to it
==============  =================================================================================
"""

from datapkg.extract.articles.homicides.memory import KILLED, TOPIC, VIOLENCE
from datapkg.extract.articles.homicides.sentence import Homicides

__all__ = ["KILLED", "TOPIC", "VIOLENCE", "Homicides"]
