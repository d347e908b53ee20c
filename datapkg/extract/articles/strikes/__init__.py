"""US strikes on vessels: single strikes, and the running totals of the campaign.

============  ===================================================================================
``story``     a first look at the whole text: the day of its strike, the sea of each day
``telling``   a sentence of that first look
``topic``     whether a text is about the strikes at all
``roles``     which day is that of a strike, of its announcement, of something else
``sentence``  takes the sentences in their order, and leaves out what tells of other deeds
``heads``     days at the head of lines: of a timeline, of the page itself
``counting``  what a figure counts
``severally`` what is told of each of several strikes or boats
``basins``    of two seas that a sentence names that of a figure
``days``      the day of a strike
``turning``   other times that are the day of a strike
``resolving`` days whose words leave their year or week open
``twofold``   figures that "respectively" shares out between two days or two seas
``ordinals``  an ordinal that counts within a span: whether it is the number of the strike
``pairs``     two strikes that are numbered together
``either``    of two strikes or boats told of together that of a figure
``boats``     how many boats one strike hit
``fates``     what became of people whose figure no pattern takes
``again``     a strike that is spoken of again: "that day", "in that attack"
``totals``    running totals of the campaign
``parting``   parts of a total: what they count, and of which sea
``shared``    totals that are shared out between the seas
``asked``     bare numbers: of a timeline, under a label, in answer to a question
``tables``    tables: the totals of each sea, the dead of each day
``growing``   totals that have grown
``tallying``  large figures that no pattern takes
``others``    large figures that count something else
``spans``     figures of a part of the campaign, or of other times
``claimed``   what somebody claims on the net
``listing``   the dead of several days in a list
``nearby``    what stands beside a figure of a sentence
``keyed``     the day and the sea of a figure of a single strike
``placing``   each figure: of a strike, or a total
``memory``    what was said before
``elsewhere`` words of other deeds than the strikes
``onward``    with which day and sea a text goes on
============  ===================================================================================
"""

from datapkg.extract.articles.strikes.memory import BOATS, FROM, STRUCK
from datapkg.extract.articles.strikes.sentence import Strikes

__all__ = ["BOATS", "FROM", "STRUCK", "Strikes"]
