"""Referendums: shares and votes of each question, turnout, electorate, and how much was counted.

==============  ==================================================================================
``topic``       what makes an article one on a referendum
``flow``        takes the sentences in their order and proposes figures
``discourse``   what an article has said so far: its vote, its question, its place, its answer
``scene``       what one sentence holds of results, and the drafts of proposals made of it
``cues``        words of a sentence that say Yes or No, null or blank
``denying``     answers that a word before them turns: "did not oppose the bases"
``ending``      questions whose Yes does away with something: to reject that is a Yes
``gathering``   every answer that the words of a sentence give, before figures are
``choices``     the answer that each figure of a sentence counts
``leading``     which answer is ahead of the other, where no share of either is told
``verdicts``    lists of questions with their shares, whose answer stands before them
``heads``       what a line of its own says of the list that stands below it
``likely``      figures whose answer no rule knows, by their likeness
``labels``      figures behind their labels: "No 6,240,150, Yes 4,049,721"
``rows``        rows of questions or places, and figures in their order
``shares``      shares that leave out their sign
``sums``        what two figures say of each other: shares that make 100, votes beside their share
``tallies``     two numbers of votes with "against" between them
``majorities``  figures beside which nothing says an answer: who won tells
``gains``       what a proposal or those who put it got, where nothing says Yes
``stopping``    votes whose Yes ends what was done: to reject the drilling is a Yes
``outcomes``    what a question got in a former vote, where only who won tells the answer
``asides``      asides that end before a figure: what they say is not said of it
``wordings``    how sentences go on with answers that the sentence before gave, or leave them out
``asked``       which question a figure answers
``where``       which part of the country a sentence speaks of
``wholeland``   where a text speaks of the whole country, although its headline names a place
``inpassing``   places that a sentence names only in passing
``stage``       the place that a paragraph begins with, for those below it that name none
``cantons``     cantons whose names are common words or surnames, where a text means the place
``results``     shares and votes for Yes, No, null and blank, with their question and their area
``counts``      turnout, electorate, absentees, how much was counted: everything but the answers
``counted``     how much was counted: whether a share says so, of which question and where
``voters``      voters as a whole and their parts: who could vote, who did, who stayed away
``sizes``       the columns that count voters, and what is possible for each
``turnouts``    voters told by what they put in the boxes, or as the rest of others
``beside``      what a figure on voters tells of those beside it
``homeabroad``  voters shared out between the country and abroad
``wholes``      what adds up: those who voted and those who did not are all who could
``wanted``      what a line of its own asks for, and the figure below that answers it
``foreseen``    what was foreseen, hoped for or made up: polls and claims
``awaited``     shares that are only awaited, and signatures that ask for a vote
``ours``        what is a result of ours: not another country's vote, not a rating, not a margin
``persons``     elections of persons: what somebody won is no answer to what was asked
==============  ==================================================================================
"""

from datapkg.extract.articles.referendums.flow import Referendums
from datapkg.extract.articles.referendums.topic import ABOUT, TOPIC

__all__ = ["ABOUT", "TOPIC", "Referendums"]
