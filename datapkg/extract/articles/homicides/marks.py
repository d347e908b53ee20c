"""Marks that were passed or not reached, which are no counts: "the fourth month of the year above 750"."""

from __future__ import annotations

import re

from datapkg.extract.articles.homicides.measures import clause_before
from datapkg.extract.articles.sentences import Sentence

_MARK = re.compile(
    r" (?:O|N|first|second|third|fourth|fifth|sixth|only|another|primer|segundo|tercer|cuarto|quinto|sexto|unico|otro)"
    r" (?:months?|mes|meses|times?|vez|veces|year|ano)(?: \S+){0,5} (?:above|over|below|under|beyond|past|encima de|debajo de)(?: los| the)? $"
    r"| (?:no|ni siquiera) (?:lleg|alcanz)\w+ (?:al? )?(?:los )?$| (?:not|never)(?: even)? reach(?:ed)?(?: the)? $"
)
_MARK_ENDS = frozenset(
    ["above", "over", "below", "under", "beyond", "past", "de", "los", "the", "a", "al", "reach", "reached"]
)  # fmt: skip
"""The words with which that ends."""
_MARK_VERBS = ("lleg", "alcanz")
"""Or with which the last one begins."""
_IN_A_ROW = re.compile(r" O (?:month|mes|year|ano)(?: \S+){0,4} $")
"""Of "the third year in a row above 850" the same."""


def is_mark(sentence: Sentence, i: int) -> bool:
    """Whether a figure is only a mark that was passed."""
    last, exact = sentence.word(i - 1), sentence.words[i].mark.qualifier == "exact"
    marked = last in _MARK_ENDS or last.startswith(_MARK_VERBS)
    if exact and not marked:
        return False
    before = clause_before(sentence, i)
    if marked and _MARK.search(before):
        return True
    return not exact and (_IN_A_ROW.search(before) is not None or first_above(sentence, i))


def first_above(sentence: Sentence, i: int) -> bool:
    """Whether a figure is a mark that was first passed: "the first above a thousand"."""
    if sentence.words[i].mark.qualifier not in ("more than", "less than"):
        return False
    return sentence.words[i - 1].tag == "O" or sentence.word(i - 1) in (
        "first",
        "primero",
        "primer",
    )
