"""Questions whose Yes does away with something: to reject what it ends is a Yes."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.sentences import Sentence

Cue = tuple[int, int, str, bool]
_REACH = 12
"""Words behind an answer in which what it ends may be named."""
_LEAD = re.compile(
    r" (?:(?:the|a|an|any|more|such|to|on|of|for|with|allowing|la|las|el|los|al?|del?|que haya|continued|further|continu\w+|keep|keeping|mantener|seguir|permitir) )*"
)
_KEEPS = re.compile(r"\b(?:keep\w*|maintain\w*|retain\w*|continu\w*|manten\w*|conserv\w*|segu\w*) ")
_REFUSES = re.compile(
    r"\b(?:reject|refus|oppos|rechaz|repudi|opus|opon|neg[oa]|spurn|turned|voted down)|\b(?:against|contra|no a|no to|no al)\b|\bnot want|\bno (?:quier|quis)"
)
_SAID_NO = re.compile(r"(?:said|say|says|saying|dij\w+|dice\w*) (?:que )?no (?:to|a|al) ")
_BACKS = re.compile(
    r"\b(?:back|support|favou?r|endors|defend|apoy|respald|aval|defend|want|acept|accept)|\b(?:for|por)\b"
)
_CHANGES = re.compile(
    r"\b(?:end|ending|elimin\w*|abol\w*|scrap\w*|ban\w*|prohib\w*|repeal\w*|cut\w*|quit\w*|fin|derog\w*|remov\w*|lift\w*)\b"
)

_DONE_WITH = re.compile(
    r"(?: (?![.,;:])\S+){0,4}? (?:bann|repeal|abolish|end|scrapp|gone|eliminat|eliminad|prohibid|derogad|suprimid|outlaw|stopp|fuera|no more)"
)
"""What was wanted of the thing itself: "wanted the killing of animals banned"."""


def ended(told: Discourse, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """Answers to what a question ends, as answers to the question.

    "36% backed indefinite re-election", on the question that abolished it, is 36% for No.
    """
    found: list[Cue] = []
    for first, last, answer, noun in cues:
        vote = told.ballots.at(sentence.words[first].start - told.block).vote
        if vote is not None and vote.ends and answer in OPPOSITE:
            behind = next((j for j in range(first, last + 1) if sentence.word(j) == "Q"), last + 1)
            said = " ".join(w.plain for w in sentence.words[first:behind])
            ahead = "".join(f" {w.plain}" for w in sentence.words[behind : behind + _REACH])
            lead = _LEAD.match(f"{ahead} ")
            at = lead.end() if lead is not None else 1
            things = [m for _, thing in vote.ends if (m := thing.match(ahead, at))]
            if things and _DONE_WITH.match(ahead, things[0].end()) is None:
                leads = said + ahead[:at]
                if noun:
                    turns = _SAID_NO.match(leads) is not None
                else:
                    turns = (_REFUSES if answer == "no" else _BACKS).search(leads) is not None
                if _KEEPS.search(leads) and not (noun or _REFUSES.search(said)):
                    answer = "no"
                elif turns and not _CHANGES.search(leads):
                    answer = OPPOSITE[answer]
        found.append((first, last, answer, noun))
    return found
