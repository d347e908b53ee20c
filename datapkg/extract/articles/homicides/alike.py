"""Figures of a year that are of the same part of it as those of another that the text tells of."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.anaphora import then_or_now
from datapkg.extract.articles.homicides.memory import Memory, Time
from datapkg.extract.articles.homicides.settling import of_size, part_of
from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.sentences import Sentence

_WHOLE = re.compile(
    r" (?:all|whole|entire|full|todo|toda|entero|completo|cerro|closed|ended|annual|anual"
    r"|total (?:(?:for|in|of|de|del|en|the|el) )*(?:YEAR|PRIOR)) "
)
_RECORD_BEFORE = Gated(
    r" (?:(?:previous|former|prior) (?:worst|record|peak|high|maximum)|anterior (?:record|maximo|pico|marca)"
    r"|(?:record|maximo|pico|marca) (?:anterior|previo|previa)) "
)
_DATES = re.compile(r" (?:databa|data|dated|dates|stood since|corresponde|correspondia) ")
"""Of "the previous maximum dated from 2023, when there were 3,896" that year is told of, not a part of it."""
_PARTS = frozenset(
    ["SPAN", "semestre", "trimestre", "cuatrimestre", "periodo", "half", "quarter", "period"]
)


class Alike(NamedTuple):
    """What else is known of a figure that may be of a part of its year."""

    measure: str
    number: Number
    values: list[Decimal]
    """Those of the figures before it in its sentence."""
    of_that: bool
    """Whether its time stands behind "that of"."""
    whole: bool
    """Whether the text says that it is of the whole year."""
    apart: bool
    """Whether a figure before it is of such a part."""
    stretched: bool
    """Whether one before it was compared with the same part of another year."""
    area: str | None
    """The place that its sentence names for it, if any."""


def in_that_part(
    known: Memory,
    sentence: Sentence,
    i: int,
    at: dict[int, int],
    time: Time | None,
    former: Time | None,
    told: Alike,
) -> tuple[Time, float, bool] | None:
    """The part of its year that a figure is of, how sure that is, and whether parts are compared."""
    side = then_or_now(sentence, i)
    if side is not None and known.pair is not None:
        return known.pair[side], 0.8, told.stretched
    if time is None or time.kind != "year" or time.day is None or told.measure != "count":
        return None
    if (
        former is not None
        and former.kind == "span"
        and former.day is not None
        and ((former.until or known.today or former.day).month < 12 or told.stretched)
        and time.day.year < former.day.year
        and told.values
        and (
            told.of_that
            or told.number.values[0] < max(told.values) * (Decimal("1.4") if told.stretched else 1)
        )
        and (told.of_that or _WHOLE.search(sentence.line) is None)
        and not told.whole
    ):  # "2,361 in the first quarter, up from 1,428 in 2024"
        spanned = time.day.year == former.day.year - 1 or told.stretched or told.of_that
        return _part(time, time.day, former), 0.75 if spanned else 0.45, True
    month = former or known.time
    if told.of_that and month is not None and month.kind == "month" and month.day is not None:
        place = known.area or known.country or ""
        told_there = told.values[-1] if told.values else known.totals.get((place, month))
        if told_there is not None and told.number.values[0] < 3 * told_there:
            then = month.day.replace(year=time.day.year)
            return Time("month", then, None, time.how), 0.75, told.stretched
    part = part_of(known, former)
    if (
        part is not None
        and part.day is not None
        and time.day.year < part.day.year
        and (part.until or known.today or part.day).month < 11
        and (
            same_part(sentence, i, at)
            or (told.of_that and not _PARTS.isdisjoint(sentence.shown))
            or (
                (told.apart or time.day.year == part.day.year - 1)
                and of_size(known, part, former, told.values, told.number, told.area)
            )
        )
        and _WHOLE.search(sentence.line) is None
    ):  # "the previous worst was 2023, with 3,568 over the same six months"
        return _part(time, time.day, part), 0.75, told.stretched
    return None


def same_part(sentence: Sentence, i: int, at: dict[int, int]) -> bool:
    """Whether a figure with a year is of the same part of it as was spoken of.

    "The previous worst was 2023, with 3,568 over the same six months".
    """
    taken = set(at.values())
    for j in sentence.tagged("PRIOR"):
        mark = sentence.words[j].mark
        near = min(abs(j - i), abs(j - at.get(i, 99)))
        if j not in taken and mark.part == "span" and mark.year is None and near <= 4:
            return True
    record = _RECORD_BEFORE.search(sentence.said(0, i))
    return i in at and record is not None and not _DATES.search(sentence.said(0, i))


def _part(time: Time, day: date, of: Time) -> Time:
    until = of.until
    if until is not None:
        last = monthrange(day.year, until.month)[1]
        until = date(day.year, until.month, min(until.day, last))
    return Time("span", day, until, time.how)
