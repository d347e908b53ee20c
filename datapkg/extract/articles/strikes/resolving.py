"""Days whose words leave their year or week open: which one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.strikes.memory import FROM

_QUOTES = frozenset('"“«')
_SAID = {
    "today": 0,
    "tonight": 0,
    "hoy": 0,
    "esta noche": 0,
    "yesterday": 1,
    "last night": 1,
    "ayer": 1,
    "anoche": 1,
}
"""Words of a day that a quote says: so many days before it was said."""
_RECENT = 10
"""Days that news lag behind the strike that they are about, at most."""


def named_years(plain: str) -> tuple[int, ...]:
    """The years of the campaign that a text names."""
    return tuple(sorted({int(y) for y in re.findall(r"\b20(?:2[5-9]|3\d)\b", plain)}))


def past(when: When, today: date | None) -> When:
    """A day that is still to come in this year is that of the year before: strikes lie behind."""
    if when.kind != "day" or when.how != "article" or when.day is None or today is None:
        return when
    return replace(when, day=when.day.replace(year=today.year - 1)) if when.day > today else when


def before_that(when: When, words: str, base: date | None) -> When:
    """A weekday that is said to be the one before: "el martes anterior", of the day spoken of last."""
    if when.day is None or base is None or _BEFORE.search(words) is None:
        return when
    if not 0 <= (when.day - base).days <= _RECENT:
        return when
    return replace(when, day=when.day - timedelta(days=7 * ((when.day - base).days // 7 + 1)))


def that_same(day: date | None, before: str, last: date | None) -> date | None:
    """A weekday that is only another name of the day told last: "on 6 November. On that same Thursday ...".

    Examples
    --------
    >>> str(that_same(date(2025, 11, 13), "on that same ", date(2025, 11, 6)))
    '2025-11-06'
    """
    if day is None or last is None or day <= last or day.weekday() != last.weekday():
        return day
    return last if _THAT_SAME.search(before) is not None else day


_THAT_SAME = re.compile(
    r"(?:\bthat|\bthe same|\bthat (?:same|very)|, an?|\b(?:ese|aquel|este|el) mismo|\bes[ae]|\baquel(?:la)?|, un) (?:noche del? |madrugada del? )?$"
)


def beside_head(when: When, words: str, head: date) -> When:
    """A weekday of an entry of a timeline: that next to the day which stands at its head.

    Examples
    --------
    >>> found = beside_head(When("day", 0, 7, date(2025, 10, 28)), "tuesday", date(2025, 10, 21))
    >>> str(found.day)
    '2025-10-21'
    """
    if when.day is None or _WEEKDAY.search(words) is None or abs((when.day - head).days) <= 3:
        return when
    ahead = (when.day.weekday() - head.weekday()) % 7
    return replace(when, day=head + timedelta(days=ahead if ahead <= 3 else ahead - 7))


_WEEKDAY = re.compile(
    r"^(?:on |el |the |this |este |la noche del |late )*(?:\w+day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?:'s)?$"
)
_BEFORE = re.compile(r"\b(?:anterior|previo|previous|before)\b")


def settled(
    when: When, words: str, language: str, years: Sequence[int], last: date | None = None
) -> When:
    """A day without a year, in an article without a date: of the one year named that it can be of.

    The first strike was in September 2025: in a text that names 2025 and 2026, 23 January is of 2026.
    Where both can be, it is the first after the day that the text named last.
    """
    if when.day is not None or when.part or not re.search(r"\d", words):
        return when
    able = {day for year in years if (day := _in_year(words, language, year)) is not None}
    if not able and years:  # the first strike was in September: "13 February" is of the year after
        able = {day for day in [_in_year(words, language, max(years) + 1)] if day is not None}
    if len(able) > 1 and last is not None:
        able = set(sorted(day for day in able if day >= last)[:1])
    return replace(when, day=able.pop(), how="article") if len(able) == 1 else when


def _in_year(words: str, language: str, year: int) -> date | None:
    """A day of a year of the campaign."""
    spelt = words + (f" de {year}" if language == "es" else f", {year}")
    found = mentions(spelt, language, None)[:1]
    day = found[0].day if found and found[0].kind == "day" else None
    return day if day is not None and day >= FROM else None


def quoted(day: date | None, words: str, before: str, told: date | None) -> date | None:
    """The day that a quote means by "today": that on which it was said, not that of the article.

    Examples
    --------
    >>> str(quoted(date(2025, 11, 5), "today", '"', date(2025, 11, 4)))
    '2025-11-04'
    """
    back = _SAID.get(words)
    if back is None or told is None or day is None or _QUOTES.isdisjoint(before):
        return day
    return told - timedelta(days=back) if 0 <= (day - told).days <= _RECENT else day
