"""Figures in a row for all the years from one to another, which only the first and last name."""

from __future__ import annotations

import itertools
import re
from datetime import date

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.sentences import Sentence

_FROM_TO = re.compile(r"(?P<first>(?:19|20)\d\d)\D+(?P<last>(?:(?:19|20)\d\d|\d\d))")
_FEWEST = 3
"""Figures of a row: of two, "between 2023 and 2024, 8,248 and 7,062" may be of anything."""
_BETWEEN = frozenset([",", ";", "and", "y", "e"])
_JOINS = frozenset(
    [("between", "and"), ("entre", "y"), ("from", "to"), ("from", "through"), ("de", "a"), ("desde", "hasta")]
)  # fmt: skip


def by_years(sentence: Sentence, figures: list[int]) -> dict[int, tuple[int, When]]:
    """The word that names the years of a row, and the year, by the figure.

    "Homicides from 2019 to 2023: 1,189, 1,357, 2,495, 4,886 and 8,248": as many figures as years.
    """
    if len(figures) < _FEWEST or not sentence.tags & {"YEARS", "YEAR"}:
        return {}
    row = _row(sentence, figures)
    if len(row) < _FEWEST:
        return {}
    for at, first, last in _spans(sentence):
        if last - first + 1 == len(row):
            word = sentence.words[at]
            whens = [
                When("year", word.start, word.end, date(year, 1, 1), how="printed")
                for year in range(first, last + 1)
            ]
            return {i: (at, when) for i, when in zip(row, whens, strict=True)}
    return {}


def _row(sentence: Sentence, figures: list[int]) -> list[int]:
    """The longest run of figures with nothing but commas and an "and" between them."""
    longest: list[int] = []
    row: list[int] = []
    for i in figures:
        if row and not set(sentence.shown[row[-1] + 1 : i]) <= _BETWEEN:
            row = []
        row.append(i)
        longest = row if len(row) > len(longest) else longest
    return longest


def _spans(sentence: Sentence) -> list[tuple[int, int, int]]:
    """The spans of years that a sentence names: the word, the first year and the last."""
    found = []
    for at in sentence.tagged("YEARS"):
        said = _FROM_TO.search(sentence.words[at].plain)
        if said is not None:
            last = said["last"] if len(said["last"]) == 4 else said["first"][:2] + said["last"]
            found.append((at, int(said["first"]), int(last)))
    years = sentence.tagged("YEAR")
    for one, other in itertools.pairwise(years):
        if other != one + 2 or (sentence.word(one - 1), sentence.word(one + 1)) not in _JOINS:
            continue
        first, last = (sentence.words[k].mark.day for k in (one, other))
        if first is not None and last is not None:
            found.append((other, first.year, last.year))
    return found
