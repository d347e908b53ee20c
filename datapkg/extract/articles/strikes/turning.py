"""Times that are the day of a strike, though they read otherwise: "until 21 October, when two died", "a week ago today"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.sentences import Sentence

_UNTIL = ("until", "hasta", "till")
_WHEN = re.compile(r"\s*,?\s*(?:when|cuando)\b")
_BESIDE = re.compile(r"\s*,?\s*")
_TODAY = ("today", "hoy")


def as_days(plain: str, times: Iterable[When]) -> list[When]:
    """Times of a text in their order, those that are the day of a strike as days.

    Examples
    --------
    >>> from datapkg.extract.articles.dates import mentions
    >>> text = "one year ago today a missile killed 11"
    >>> [str(when.day) for when in as_days(text, mentions(text, "en", date(2026, 9, 2)))]
    ['2025-09-02']
    """
    found: list[When] = []
    for when in times:
        one = replace(when, kind="day", day=when.until) if _till(plain, when) else when
        joined = _year_ago(plain, found[-1], one) if found else None
        if joined is not None:
            found.pop()
        found.append(joined or _weeks_ago(plain, one) or one)
    return found


def _till(plain: str, when: When) -> bool:
    """Whether a span ends on a day of which something is told."""
    if when.kind != "span" or when.until is None or not plain.startswith(_UNTIL, when.start):
        return False
    return _WHEN.match(plain, when.end) is not None


def _year_ago(plain: str, one: When, two: When) -> When | None:
    """The day of "a year ago today", of which the words are two times."""
    if {one.kind, two.kind} != {"prior", "day"}:
        return None
    day, back = (one, two) if one.kind == "day" else (two, one)
    if back.part != "year" or back.year is not None or day.day is None:
        return None
    if plain[day.start : day.end] not in _TODAY or not _BESIDE.fullmatch(plain, one.end, two.start):
        return None
    before = date(
        day.day.year - 1, day.day.month, min(day.day.day, 28 if day.day.month == 2 else 31)
    )
    return replace(day, start=one.start, end=two.end, day=before)


def _weeks_ago(plain: str, today: When) -> When | None:
    """The day of "a week ago today"."""
    if today.day is None or plain[today.start : today.end] not in _TODAY:
        return None
    before, behind = _AGO.search(plain, 0, today.start), _HACE.match(plain, today.end)
    count = (before or behind or {"count": ""})["count"]
    weeks = int(count) if count.isdigit() else _WEEKS.get(count, 0)
    if not weeks:
        return None
    return replace(
        today,
        start=before.start() if before else today.start,
        end=today.end if before else behind.end() if behind else today.end,
        day=today.day - timedelta(weeks=weeks),
    )


_WEEKS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "una": 1, "dos": 2, "tres": 3, "cuatro": 4}  # fmt: skip
_AGO = re.compile(r"\b(?P<count>[1-9]|a|one|two|three|four) weeks? ago $")
_HACE = re.compile(r"\s+hace (?P<count>[1-9]|una|dos|tres|cuatro) semanas?\b")


def turn_ago(sentence: Sentence, today: date | None) -> None:
    """Take "17 days ago" for the day that it was."""
    if today is None or ("ago" not in sentence.plain and "hace" not in sentence.plain):
        return
    for i in sentence.tagged("N"):
        word, ahead = sentence.words[i], (sentence.word(i + 1), sentence.word(i + 2))
        if ahead != ("days", "ago") and (sentence.word(i - 1), ahead[0]) != ("hace", "dias"):
            continue
        count = word.mark.values[0]
        if word.mark.qualifier == "exact" and 1 < count < _MOST and count == int(count):
            day = today - timedelta(days=int(count))
            at = word.start - sentence.start
            end = at + len(word.plain)
            sentence.recognise(i, "DAY", When("day", at, end, day, how="article"))
            start = word.start - sentence.base
            for k, (tag, begin, stop, _) in enumerate(sentence.marks):
                if tag == "N" and begin == start:
                    when = When("day", begin, stop, day, how="article")
                    sentence.marks[k] = ("DAY", begin, stop, when)


_MOST = 60
"""Days that are counted back one by one, at most."""


def may_turn(sentence: Sentence) -> bool:
    """Whether a sentence can hold such times."""
    if "DAY" in sentence.tags and ("week" in sentence.plain or "semana" in sentence.plain):
        return True
    return not sentence.tags.isdisjoint(_TURNED)


_TURNED = frozenset(["SPAN", "PRIOR"])


def turn_times(sentence: Sentence) -> None:
    """Take such times of a sentence for days."""
    at = sentence.start - sentence.base
    times = [mark[3] for mark in sentence.marks if isinstance(mark[3], When)]
    shifted = [replace(w, start=w.start - at, end=w.end - at) for w in times]
    for when in as_days(sentence.plain, shifted):
        if when in shifted:
            continue
        for i, word in enumerate(sentence.words):
            start = word.start - sentence.start
            if when.start <= start < when.end and word.tag in ("SPAN", "DAY"):
                sentence.recognise(i, "DAY", when)
        for k, (tag, start, end, mark) in enumerate(sentence.marks):
            if when.start <= start - at < when.end and tag in ("SPAN", "DAY"):
                sentence.marks[k] = (
                    "DAY",
                    start,
                    end,
                    replace(when, start=mark.start, end=mark.end),
                )
