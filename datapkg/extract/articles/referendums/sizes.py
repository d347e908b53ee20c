"""The columns that count voters, as shares and as numbers, and what is possible for each."""

from __future__ import annotations

import re
from decimal import Decimal

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Sentence

NUMBER = {"turnout": "votes_cast", "voted": "votes_cast", "absent": "absent", "stayed": "absent",
          "eligible": "electorate", "roll": "electorate", "can": "electorate"}  # fmt: skip
SHARE = {"turnout": "turnout_pct", "voted": "turnout_pct", "absent": "absent_pct",
         "stayed": "absent_pct"}  # fmt: skip
OTHER = {"turnout_pct": "votes_cast", "votes_cast": "turnout_pct", "absent_pct": "absent",
         "absent": "absent_pct"}  # fmt: skip
SIZED = ("electorate", "votes_cast", "absent")
_LEAST = {"electorate": 1_500_000, "votes_cast": 1_000_000, "absent": 300_000}
POSSIBLE = {
    "electorate": (1_500_000, 20_000_000),
    "electorate_domestic": (1_500_000, 20_000_000),
    "electorate_abroad": (10_000, 1_500_000),
    "votes_cast": (1_000_000, 20_000_000),
    "absent": (100_000, 8_000_000),
    "null_votes": (500, 3_000_000),
    "blank_votes": (500, 3_000_000),
}
"""What is possible for the whole country since 1970; else the figure is of a part of it."""
VOTES = frozenset(["votes", "votos", "valid", "validos", "sufragios"])


def fits(sentence: Sentence, i: int, column: str) -> bool:
    """Whether a figure can be one of a column, by its size."""
    value = sentence.words[i].mark.values[0]
    if column == "turnout_pct":
        return bool(value >= 20)
    return bool(value >= _LEAST.get(column, 0))


def counts_answer(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether the words right behind a figure say that it counts an answer."""
    after = sentence.said(i + 1, i + 4)
    said = re.split(r" [;,.:)] ", after, maxsplit=1)[0] + " "
    names = ("no_cue", "yes_cue")
    return (
        _ANSWER_AT.search(sentence.said(max(0, i - 14), i)) is not None
        or " YES " in said
        or " NO " in said
        or any(told.grammar.any_of(name).search(said) for name in names)
    )


_ANSWER_AT = re.compile(
    r" (?:rejection|opposition|support|approval|backing|disapproval|rechazo|respaldo|apoyo|oposicion|aprobacion) (?:of|to|for|a|al|de|del) "
    r"(?:(?!P |N |[.,;:] )\S+ ){1,7}?(?:was|were|is|stood|stands|reached|estaba|esta|era|fue|llegaba|llega|alcanzaba) (?:(?:at|on|a|al|en|el|de|del) )*$"
)
"""What right before a figure says that it counts an answer: "the rejection of the bases was at"."""


def from_to(sentence: Sentence, i: int) -> bool:
    """Whether a share is an end of a range over several questions: "shares ranging from 60% to 69%"."""
    if len(sentence.tagged("Q")) < 2 or "AREA" in sentence.tags:
        return False
    found = _FROM_TO.search(sentence.line)
    return found is not None and i in map(sentence.index, (found.start("low"), found.start("high")))


_FROM_TO = re.compile(
    r" (?:van|iban|oscilan|oscilaron|fluctuan|fluctuaron|varian|variaron|rang(?:e|es|ed|ing)|var(?:y|ied|ying)) (?:from|between|de|del|desde|entre) (?:el )?(?P<low>P) (?:a|al|y|hasta|to|and) (?:el )?(?P<high>P) "
)


def of_millions(told: Discourse, sentence: Sentence, figures: list[int]) -> bool:
    """Whether the first results are so many votes that they are the country's, not a headline's place's."""
    if told.recent_areas or told.order or sentence.tags & {"AREA", "ABROAD"}:
        return False
    return any(
        sentence.words[i].tag == "N" and sentence.words[i].mark.values[0] >= 2_700_000
        for i in figures
    )


_THINGS = frozenset(
    ["ounces", "barrels", "hectares", "tonnes", "tons", "dollars", "acres", "kilometres", "kilometers", "kilos", "onzas",
     "barriles", "hectareas", "toneladas", "dolares", "kilometros", "metros", "meters", "metres", "signatures", "firmas"]
)  # fmt: skip


def possible(sentence: Sentence, i: int) -> bool:
    """Whether a figure may be of voters: a share, or as many as are no village."""
    word = sentence.words[i]
    number = word.mark
    if number.unfit or len(number.ends) > 1 or sentence.word(i + 1) in _THINGS:
        return False
    value: Decimal = number.values[0]
    return 0 < value <= 100 if word.tag == "P" else value >= 10_000
