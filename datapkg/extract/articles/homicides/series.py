"""Figures for the years from one to another, which only the first and last name: a row, or a change."""

from __future__ import annotations

import itertools
import re
from datetime import date

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.changes import changes_to
from datapkg.extract.articles.sentences import Sentence

_FROM_TO = re.compile(r"(?P<first>(?:19|20)\d\d)\D+(?P<last>(?:(?:19|20)\d\d|\d\d))")
_FEWEST = 3
"""Figures of a row: of two, "between 2023 and 2024, 8,248 and 7,062" may be of anything."""
_BETWEEN = frozenset([",", ";", "and", "y", "e"])
_JOINS = frozenset(
    [("between", "and"), ("entre", "y"), ("from", "to"), ("from", "through"), ("de", "a"), ("desde", "hasta")]
)  # fmt: skip

_TIMES = frozenset(["YEAR", "YEARS", "PRIOR", "SPAN", "MONTH", "DAY", "PART"])


def by_years(sentence: Sentence, figures: list[int]) -> dict[int, tuple[int, When]]:
    """The word that names the years of a row, and the year, by the figure.

    "Homicides from 2019 to 2023: 1,189, 1,357, 2,495, 4,886 and 8,248": as many figures as years.
    """
    if len(figures) < 2 or not sentence.tags & {"YEARS", "YEAR"}:
        return {}
    row = _row(sentence, figures)
    if len(row) < _FEWEST:
        return _change(sentence, figures)
    for at, first, last in _spans(sentence):
        if last - first + 1 == len(row):
            return {
                i: (at, _year(sentence, at, year))
                for i, year in zip(row, range(first, last + 1), strict=True)
            }
    return {}


def _change(sentence: Sentence, figures: list[int]) -> dict[int, tuple[int, When]]:
    """The years of changes: "between 2019 and 2023, from a rate of 6.9 to one of 47.2".

    Further changes of a sentence have the years of the first, where they tell none.
    """
    pairs = [(i, to) for i in figures if (to := changes_to(sentence, i, figures)) is not None]
    spans = _spans(sentence) if pairs else []
    whens: dict[int, tuple[int, When]] = {}
    for i, later in pairs if spans else []:
        at, first, last = min(spans, key=lambda span: abs(span[0] - i))
        if first < last:
            whens[i] = (at, _year(sentence, at, first))
            whens[later] = (at, _year(sentence, at, last))
    if not pairs or spans:
        return whens
    years = [_right_behind(sentence, i) for i in pairs[0]]
    if years[0] and not years[1]:  # "numbers fell in 2025: Sucumbíos went from 158 in 2024 to 121"
        years[1] = _told_ahead(sentence, pairs[0][0], sentence.words[years[0]].mark)
        whens |= {pairs[0][1]: (years[1], sentence.words[years[1]].mark)} if years[1] else {}
    for i, later in pairs[1:] if all(years) else []:
        if _TIMES.isdisjoint(sentence.said(i + 1, later + 4).split()):
            whens |= {
                k: (y, sentence.words[y].mark) for k, y in zip((i, later), years, strict=True)
            }
    return whens


def _right_behind(sentence: Sentence, i: int) -> int:
    """The year right behind a figure, 0 for none: "from 158 in 2024 to 121 in 2025; Orellana, from 103 to 88"."""
    return next((k for k in (i + 1, i + 2, i + 3) if sentence.word(k) == "YEAR"), 0)


def _told_ahead(sentence: Sentence, i: int, than: When) -> int:
    """The last year told of before a change, if it is later than that of its first figure; else 0."""
    ahead = [k for k in sentence.tagged("YEAR") if k < i]
    told = sentence.words[ahead[-1]].mark.day if ahead else None
    return ahead[-1] if told and than.day and told > than.day else 0


def _year(sentence: Sentence, at: int, year: int) -> When:
    """A year that the words of a span mean."""
    word = sentence.words[at]
    return When("year", word.start, word.end, date(year, 1, 1), how="printed")


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
