"""When: days, months, years and periods as articles name them.

What is relative is resolved against the day of the article, never against the clock. Without that
day, it stays open: the mention is there, its value is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.timewords import (
    ANY,
    COUNT_OF,
    DAY_OF,
    MONTH_OF,
    ORDINALS,
    PATTERNS,
    nth_month,
)


@dataclass(frozen=True)
class When:
    """A mention of a day, a month, a year or a period from the beginning of a year.

    Attributes
    ----------
    kind : str
        ``day``, ``month``, ``year``, ``span`` (from 1 January to ``until``), ``prior`` (the year
        before, or the same part of another year: relative to another mention), or ``part`` (of a
        year, but not from its beginning).
    start, end : int
        Character offsets.
    day : date or None
        The day; of a month its first; of a year 1 January.
    until : date or None
        Last day of a span, where the text says it.
    year : int or None
        Year of ``prior``, where it is said ("the same period of 2024"); else the one before.
    part : str
        Of a day: how many days after another, ``-1`` or ``1``. Of ``prior``: ``year``, ``span``, ``month``,
        ``monthback`` (the month before), ``this``, the period spoken of, or how many years on (``+2``).
        Of an open month or span: the number of its month, the last one.
    how : str
        What resolved it: ``printed``, ``article`` (against the article's date), ``same`` (a month of the
        year that was spoken of) or ``open``.
    earlier : bool
        Of ``prior``: whether the text says that it is a year earlier, without naming the year.
    """

    kind: str
    start: int
    end: int
    day: date | None = None
    until: date | None = None
    year: int | None = None
    part: str = ""
    how: str = "printed"
    earlier: bool = False


def mentions(plain: str, language: str, today: date | None) -> list[When]:
    """Find every mention of a time.

    Parameters
    ----------
    plain : str
        Folded text (:func:`datapkg.extract.articles.folding.folded`).
    language : str
        ``en`` or ``es``.
    today : date or None
        Day of the article.

    Examples
    --------
    >>> [(w.kind, str(w.day)) for w in mentions("on tuesday, not last year", "en", date(2025, 10, 22))]
    [('day', '2025-10-21'), ('year', '2024-01-01')]
    >>> [(w.kind, w.day, w.how) for w in mentions("el domingo", "es", None)]
    [('day', None, 'open')]
    """
    if not ANY.may_match(plain):
        return []  # whether it does match takes longer to tell than it spares
    found = list(_mentions(plain, language, today))
    if _ALONE[language].search(plain):
        found = _with_days_alone(found, plain, language)
    return _with_that_month(found, plain) if _THAT_MONTH.search(plain) else found


_THAT_MONTH = Gated(r"\b(?:that\s+(?:same\s+)?month|(?:ese|aquel)\s+(?:mismo\s+)?mes)\b")


_DAY_OF_IT = re.compile(r"[0-9](?:st|nd|rd|th)?\s+(?:de|of)\s+$")


def _with_that_month(found: list[When], plain: str) -> list[When]:
    """The month that was named before: "in January 2024 ... that month there were 557"."""
    more = []
    for m in _THAT_MONTH.finditer(plain):
        before = [w for w in found if w.kind in ("month", "day") and w.end <= m.start()]
        taken = any(w.start < m.end() and m.start() < w.end for w in found)
        day = before[-1].day if before else None
        if day is not None and not taken and not _DAY_OF_IT.search(plain[: m.start()][-8:]):
            more.append(When("month", m.start(), m.end(), day.replace(day=1)))
    return sorted([*found, *more], key=lambda w: w.start)


_ALONE = {
    "en": Gated(
        r"\bon\s+the\s+(?P<d>[12]?[0-9]|3[01])(?:st|nd|rd|th)\b(?=\s*(?:[,.;:)]|$|(?:and|in|which|when|that|with|left|killed)\b))"
    ),
    "es": Gated(
        r"\b(?:el|del|al)\s+(?:pasado\s+)?(?:dia\s+)?(?P<d>[12]?[0-9]|3[01])\b(?:(?<=dia\s\d)|(?<=dia\s\d\d)|(?=\s+(?:de\s+(?:ese|aquel|dicho)|del)\s+(?:mismo\s+)?mes\b))(?!\s+de\b(?!\s+(?:ese|aquel|dicho)\b)|[.,]?[0-9]|\s*%)"
    ),
}
"""A day without its month."""


def _with_days_alone(found: list[When], plain: str, language: str) -> list[When]:
    """Days whose month was named before: "in January there was one, on the 23rd"."""
    more = []
    for m in _ALONE[language].finditer(plain):
        before = [w for w in found if w.kind in ("day", "month") and w.day and w.end <= m.start()]
        taken = any(w.start < m.end() and m.start() < w.end for w in found)
        if not before or taken or not int(m["d"]):
            continue
        month = before[-1].day
        if month is not None and int(m["d"]) <= monthrange(month.year, month.month)[1]:
            at = m.start() + (3 if language == "en" else 0)  # "on" stays, as before other days
            more.append(When("day", at, m.end(), month.replace(day=int(m["d"])), how="article"))
    return sorted([*found, *more], key=lambda w: w.start)


def _mentions(plain: str, language: str, today: date | None) -> Iterator[When]:
    months, weekdays, counts = MONTH_OF[language], DAY_OF[language], COUNT_OF[language]

    def month(name: str) -> int:
        return months[name.rstrip(".")]

    pattern = PATTERNS[language]
    names = pattern.groupindex

    def may(name: str) -> str | None:
        """A group, or nothing where the language has none of that name."""
        return g[name] if name in names else None

    for g in pattern.finditer(plain):
        at, end = g.span()
        # leading prepositions are not part of the mention's own words
        if g["iso"] or g["slashed"]:
            day = _iso(g["iso"]) if g["iso"] else _slashed(g["slashed"], language)
            if day is not None:
                yield When("day", at, end, day)
        elif g["s1"] or g["s2"] or g["s4"]:
            tag = "s1" if g["s1"] else "s2" if g["s2"] else "s4"
            this, last = may(f"{tag}this"), may(f"{tag}last")
            on = (may(f"{tag}d") or may(f"{tag}e") or may(f"{tag}f") or "").split(" ")[0]
            yield _span(at, end, month(g[tag]), on, g[f"{tag}y"], this, last, today)
        elif g["w1"] or may("w3"):
            tag = "w1" if g["w1"] else "w3"
            year = g[f"{tag}y"]
            whole = _month(at, end, month(g[tag]), year, None, today)
            ends = whole.day and monthrange(whole.day.year, whole.day.month)[1]
            yield whole if ends in (None, int(g[f"{tag}d"])) else When("part", at, end)
        elif g["w2nth"]:
            number = nth_month(language, g["w2nth"])
            yield _month(at, end, number, g["w2y"], g["w2last"], today)
        elif g["w2its"] or g["w2y"] or g["w2last"] or _FIRST_MONTH.match(plain, at):
            yield _month(at, end, 12 if g["w2end"] else 1, g["w2y"], g["w2last"], today)
        elif g["part"]:
            yield When("part", at, end)
        elif g["half"] or g["quarter"] or g["many"]:
            count = 6 if g["half"] else _PARTS.get(g["quarter"] or "", 0)
            if g["many"]:
                count = counts.get(g["many"]) or int(g["many"])
            yield _span(at, end, count, "", g["s3y"], g["s3this"], g["s3last"], today)
        elif may("many2"):
            count = counts.get(g["many2"]) or int(g["many2"])
            yield _span(at, end, count, "", g["s5y"], None, g["s5last"], today)
        elif may("days"):
            count = counts.get(g["days"]) or int(g["days"])
            count *= 7 if g["dayunit"] in ("weeks", "semanas") else 1
            yield _days(at, end, count, g["s6y"], g["s6last"], today)
        elif may("months"):
            count = counts.get(g["months"]) or int(g["months"])
            if today is not None and count > 2 and today.month - 1 <= count <= today.month:
                yield _span(at, end, count, "", None, "this", None, today)
        elif may("later"):
            shift = _shift(g["later"], counts)
            yield When("prior", at, end, part="year" if shift == "-1" else shift)
        elif may("ago"):
            tens = {"a": 10, "one": 10, "una": 10, "two": 20, "dos": 20}
            decades = [tens[w] for w in g["ago"].split() if "decad" in g["ago"] and w in tens]
            last_but_one = "before last" in g["ago"] or "antepasado" in g["ago"]
            years = 2 if last_but_one else abs(int(_shift(g["ago"], counts)))
            years = decades[0] if decades else years
            if years == 1 and g.group().startswith("hace un ano"):
                yield When("prior", at, end, part="year")
                continue
            begun = today and date(today.year - years, 1, 1)
            yield When("year", at, end, begun, how="article" if begun else "open")
        elif may("halfnow"):
            long = 6 if g.group().endswith("semestre") else 3
            if today is not None and today.month > long:  # the last that has ended
                count = (today.month - 1) // long * long
                kind = _span(at, end, count, "", None, "this", None, today)
                yield kind if count == long else When("part", at, end)
        elif g["todate"]:
            said = g["tdy"] or may("tdy2")
            year = int(said) if said else today.year if today else None
            yield When(
                "span", at, end, date(year, 1, 1) if year else None,
                how="printed" if said else "article" if year else "open",
            )  # fmt: skip
        elif may("samedate") or may("q2back"):
            year = int(g["q1y"]) if g["q1y"] else None
            if today is not None and _LAST_YEAR.search(g.group()) is not None:
                year = today.year - 1
            yield When(
                "prior",
                at,
                end,
                year=year,
                part="span",
                earlier=bool(g["q1back"] or may("q2back")),
            )
        elif g["thisspan"]:
            long = 6 if "semestre" in g["thisspan"] else 3 if "trimestre" in g["thisspan"] else 0
            begun = until = None
            if today is not None and long and today.month > long:  # the last that has ended
                count = (today.month - 1) // long * long
                if count == long:
                    begun = date(today.year, 1, 1)
                    until = date(today.year, count, monthrange(today.year, count)[1])
            yield When(
                "prior", at, end, begun, until, part="this", how="article" if begun else "printed"
            )
        elif g["monthback"]:
            yield When("prior", at, end, part="monthback")
        elif g["before"]:
            yield When("prior", at, end, part="year")
        elif g["p1y"] or g["pmonth"] or g.group().startswith(_SAME[language]):
            year = int(g["p1y"]) if g["p1y"] else None
            year = today.year if g["p1this"] and today is not None else year
            part = "month" if g["pmonth"] else "span"
            yield When("prior", at, end, year=year, part=part, earlier=bool(g["p1back"]))
        elif g["d1"] or g["d2"]:
            tag = "d1" if g["d1"] else "d2"
            year = g[f"{tag}y"]
            if tag == "d1" and g["d1last"] and today is not None:
                year = str(today.year - 1)
            yield _day(at, end, int(g[tag]), month(g[f"{tag}m"]), year, today)
        elif g["d3"]:
            number = ORDINALS[language][g["d3"]]
            yield _day(at, end, number, month(g["d3m"]), g["d3y"], today)
        elif g["week"]:
            day = _weekday(weekdays[g["week"]], today)
            if day is not None and day == today and _LAST.search(g.group()):
                day -= timedelta(days=7)  # "last Friday" on a Friday
            if g["weekback"] and today is not None:
                monday = today - timedelta(days=today.weekday() + 7)
                day = monday + timedelta(days=weekdays[g["week"]])
            if may("weekd"):
                day = _numbered(weekdays[g["week"]], int(g["weekd"]), today)
            yield When("day", at, end, day, how="article" if day else "open")
        elif g["dayback"] or g["dayon"]:
            yield When("day", at, end, part="-1" if g["dayback"] else "1", how="article")
        elif may("daysoff"):
            many = g["daysoff"].split()[0]
            count = counts.get(many) or int(many)
            back = re.search(
                r"before|earlier|after\b(?!\s+that)|antes|atras|despues\s+de", g["daysoff"]
            )
            yield When("day", at, end, part=f"{'-' if back else ''}{count}", how="article")
        elif g["yesterday"] or g["today"]:
            day = today and today - timedelta(days=1 if g["yesterday"] else 0)
            yield When("day", at, end, day, how="article" if day else "open")
        elif g["lastmonth"] or g["thismonth"]:
            first = today and today.replace(day=1)
            if first and g["lastmonth"]:
                first = (first - timedelta(days=1)).replace(day=1)
            yield When("month", at, end, first, how="article" if first else "open")
        elif g["m1"] or g["m2"]:
            tag = "m1" if g["m1"] else "m2"
            if g["m1"] and g["m1same"]:
                yield When("month", at, end, None, part=f"{month(g['m1']):02d}", how="same")
                continue
            one = _month(at, end, month(g[tag]), g[f"{tag}y"], g["m1last"], today)
            since = plain[max(0, at - 6) : at] in ("desde ", "since ")
            if since and one.day and today and one.day == date(today.year, 1, 1):
                one = replace(one, kind="span")
            yield one
        elif g["lastyear"] and g.group().endswith("ultimo ano") and (not today or today.month > 2):
            continue  # twelve months that are no calendar year
        elif g["thisone"]:
            if _OF_YEAR.search(plain[max(0, at - 70) : at]) and today is not None:
                yield When("span", at, end, date(today.year, 1, 1), how="article")
        elif g["lastyear"] or g["thisyear"]:
            begun = today and date(today.year - (1 if g["lastyear"] else 0), 1, 1)
            how = "article" if begun else "open"
            yield When("year" if g["lastyear"] else "span", at, end, begun, how=how)
        elif g["year"]:
            yield When("year", at, end, date(int(g["year"][:4]), 1, 1))
        else:
            yield When("years", at, end)


_OF_YEAR = re.compile(r"\b(?:ano|year)\b(?!.*\b(?:mes|month|semana|week)\b)")
_LAST = re.compile(r"\blast\b|\bpasado\b|\bultimo\b")


def _shift(words: str, counts: dict[str, int]) -> str:
    """How many years on or back: "two years later" is +2."""
    if words.startswith(("that", "ese", "aquel")) or words.endswith("same year"):
        return "+0"
    number = next((w for w in words.split() if w in counts or w.isdigit()), "1")
    if " months " in words or " meses " in words:
        number = "1"  # "twelve months later"
    back = re.search(r"earlier|before|previously|prior|antes|atras|ago|hace", words) is not None
    return f"{'-' if back else '+'}{counts.get(number) or int(number)}"


def _days(
    at: int, end: int, count: int, year: str | None, last: str | None, today: date | None
) -> When:
    """The first so many days of a year."""
    if not year and today is None:
        return When("span", at, end, None, how="open")
    number = int(year) if year else today.year - bool(last) if today else 0
    until = date(number, 1, 1) + timedelta(days=min(count, 365) - 1)
    return When("span", at, end, date(number, 1, 1), until, how="printed" if year else "article")


_LAST_YEAR = re.compile(r"\blast year\b|\bano pasado\b")
_FIRST_MONTH = re.compile(
    r"(?:the\s+)?(?:first|last|final|closing)\s+month\s+of|(?:el\s+)?(?:primer|ultimo)\s+mes\s+del?\b"
)
_PARTS = {"quarter": 3, "trimestre": 3, "cuatrimestre": 4, "bimestre": 2}
_SAME = {
    "en": ("the same", "in the same", "during the same", "the equivalent", "in the equivalent",
           "the corresponding", "in the corresponding"),
    "es": ("mismo", "igual", "identico", "en identico", "durante identico", "esos mismos", "esas mismas", "en esos mismos", "en esas mismas",
           "durante esos mismos", "misma", "la misma", "en la misma", "durante la misma", "las mismas", "en las mismas", "mismas", "estos mismos", "estas mismas", "el mismo", "en el mismo", "en igual", "los mismos", "en los mismos",
           "del mismo", "al mismo", "ese mismo", "en ese mismo", "durante el mismo", "durante igual"),
}  # fmt: skip


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _slashed(text: str, language: str) -> date | None:
    a, b, year = (int(part) for part in re.split("[/.]", text))
    dotted = "." in text  # as in German, the day first in every language
    day, month = (a, b) if language == "es" or a > 12 or dotted else (b, a)
    if not dotted and language == "en" and a <= 12 and b <= 12 and a != b:
        return None  # 4/5/2025 is two days
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(at: int, end: int, day: int, month: int, year: str | None, today: date | None) -> When:
    try:
        if year:
            return When("day", at, end, date(int(year), month, day))
        if today is None:
            return When("day", at, end, None, how="open")
        return When("day", at, end, _nearest(day, month, today), how="article")
    except ValueError:
        return When("years", at, end)


def _nearest(day: int, month: int, today: date) -> date:
    """The latest such day that is not far ahead: what articles announce lies in the past."""
    found = date(today.year, month, day)
    ahead = (found - today).days
    if ahead > 120:
        return date(today.year - 1, month, day)
    if ahead < -250:
        following = date(today.year + 1, month, day)
        return following if (following - today).days <= 60 else found
    return found


def _weekday(wanted: int, today: date | None) -> date | None:
    return today and today - timedelta(days=(today.weekday() - wanted) % 7)


def _numbered(wanted: int, number: int, today: date | None) -> date | None:
    """The nearest such day, at most a year back or ten weeks ahead: "el viernes 23"."""
    if today is None:
        return None
    for away in sorted(range(-366, 71), key=abs):
        day = today + timedelta(days=away)
        if day.day == number and day.weekday() == wanted:
            return day
    return None


def _month(
    at: int, end: int, month: int, year: str | None, last: str | None, today: date | None
) -> When:
    if year:
        return When("month", at, end, date(int(year), month, 1))
    if today is None:
        return When("month", at, end, None, part=f"{month:02d}", how="open")
    number = today.year - 1 if last or month > today.month else today.year
    how = "printed" if last else "article"
    return When("month", at, end, date(number, month, 1), how=how)


def _span(
    at: int,
    end: int,
    month: int,
    on: str,
    year: str | None,
    this: str | None,
    last: str | None,
    today: date | None,
) -> When:
    if month > 12:
        return When("years", at, end)
    if year:
        number, how = int(year), "printed"
    elif today is None:
        return When("span", at, end, None, part=f"{month:02d}", how="open", earlier=bool(last))
    else:
        number, how = today.year, "article"
        now = this is not None and this.startswith(("this", "the current", "este", "presente"))
        if last or (not now and month > today.month):
            number -= 1
    final = int(on) if on else monthrange(number, month)[1]
    if final > monthrange(number, month)[1]:
        return When("years", at, end)
    if month == 12 and final == 31:
        return When("year", at, end, date(number, 1, 1), how=how)
    return When("span", at, end, date(number, 1, 1), date(number, month, final), how=how)
