"""The area of a figure that names none, and the cell that a figure is for."""

from __future__ import annotations

from decimal import Decimal

from datapkg.extract.articles.homicides.clauses import too_small
from datapkg.extract.articles.homicides.memory import Memory, Time
from datapkg.extract.articles.places import parents
from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.proposals import Proposal

_BEYOND = Decimal("1.5")
"""How many times as many are not of the place spoken of, where a count of the same was given."""
_MOST_OF_A_TOWN = 4000
"""No canton has had as many homicides in a year; Guayaquil had fewer than 3,000 in its worst."""
_MOST = {4: (2_000, 200), 7: (900, 120)}
"""More than any province and any canton had in a year and in a month, but for the next two."""
_MOST_OF = {"EC-G": (5_000, 500), "EC-0901": (4_000, 400)}
"""Guayas had some 4,300 in 2025 and 469 in May 2025."""


def _most(code: str, time: Time) -> int:
    """The least that no place of this kind had in such a time."""
    year, month = _MOST_OF.get(code) or _MOST.get(len(code), (5_000, 500))
    return month if time.kind == "month" else year


def area_told(
    known: Memory, code: str | None, measure: str, number: Number, time: Time | None, sure: float
) -> tuple[str | None, float, str]:
    """The area of a figure: the one it names, else that spoken of; how sure, and why."""
    huge = measure == "count" and number.values[0] >= _MOST_OF_A_TOWN
    if code is not None and len(code) == 7 and huge and known.country == "ECU":
        code, sure = known.country, min(sure, 0.7 if known.entry else 0.45)
        why = "area: the country; too many for a town"
    elif code is not None:
        why = f"area: as printed, {code}"
    elif (
        known.country == "ECU"
        and (known.area or known.scene).startswith("EC-")
        and measure == "count"
        and time is not None
        and number.values[0] >= _most(known.area or known.scene, time)
    ):
        code = known.country
        sure = min(sure, 0.7)
        why = "area: the country; too many for a province"
    elif (
        known.scene
        and known.area in (None, known.country)
        and time is not None
        and too_small(known, measure, number, time)
    ):
        code = _one_before(known) or known.scene
        sure = min(sure, 0.7)
        why = "area: the one that the article is about; too few for the country"
    elif known.area is not None:
        code = known.area
        sure -= 0.06
        why = "area: from the sentence before"
    elif (
        known.lately is not None
        and known.country == "ECU"
        and measure == "count"
        and known.blocks - known.lately[1] <= 2
        and time is not None
        and time.day is not None
        and too_small(known, measure, number, time)
    ):
        code = known.home or known.lately[0]
        sure = min(sure, 0.65)
        why = "area: the one spoken of before; too few for the country"
    elif _only_there(known, measure):
        code = known.scene
        sure = min(sure, 0.78)
        why = "area: the one that the article is about; of the country it gave no figure"
    elif known.country is not None:
        code = known.country
        sure -= 0.03
        why = "area: the country of the article"
        told = known.totals.get((code, time)) if time is not None else None
        yearly = measure == "count" and time is not None and time.kind == "year"
        if yearly and told is not None and number.values[0] > told * _BEYOND:
            code, sure, why = (
                None,
                min(sure, 0.4),
                "area: open; far more than was said of that told",
            )
    else:
        sure = min(sure - 0.2, 0.45 if known.abroad else 1.0)
        why = "area: open"
    return code, sure, why


def _only_there(known: Memory, measure: str) -> bool:
    """Whether all figures so far were of the province or canton that the article is about, or of its parts."""
    if not known.scene or not known.totals:
        return False
    return all(
        code == known.scene or parents().get(code) == known.scene for code, _ in known.totals
    )


def of_larger(
    known: Memory, code: str | None, time: Time | None, value: Decimal
) -> list[Time] | None:
    """The times of which a figure can be a part, where it is larger than the whole of its own."""
    if code is None or time is None:
        return None
    wider = [c for c in ("ECU", parents().get(code, "")) if (c, time) in known.totals]
    if not any(value > known.totals[(c, time)] for c in wider if c != code):
        return None
    return [t for (c, t), total in known.totals.items() if c == wider[-1] and total > value]


def note_around(known: Memory, areas: list[tuple[int, str]]) -> None:
    """Take note of the cantons that a paragraph names, also of those without a figure."""
    towns = frozenset(code for _, code in areas if len(code) == 7)
    if towns:
        same = known.around[1] if known.around[0] == known.blocks else frozenset()
        known.around = (known.blocks, same | towns)


def note_area(known: Memory, code: str, time: Time | None, main: bool, named: bool) -> None:
    """Take note of the place of a figure, with which a text goes on unless it is told of in passing."""
    if main:
        known.area = code
        if known.home is None and not known.totals.keys() - {(code, time)}:
            known.home = code if code.startswith("EC-") else ""
        if code.startswith("EC-"):
            known.lately = (code, known.blocks)
        elif named:
            known.lately = None
    if known.leading[0] != known.blocks:
        known.leading = (known.blocks, code)
    same = known.around[1] if known.around[0] == known.blocks else frozenset()
    known.around = (known.blocks, same | {code})


def _one_before(known: Memory) -> str:
    """The one place that the paragraph before was about, in the province that is told of."""
    block, codes = known.around
    local = {code for code in codes if len(code) > 3}
    if known.blocks - block != 1 or len(local) != 1:
        return ""
    code = min(local)
    return code if parents().get(code) == known.scene else ""


def proposed(
    known: Memory,
    measure: str,
    code: str | None,
    time: Time | None,
    i: int,
    near: tuple[int, ...],
    sure: float,
    reason: str,
) -> Proposal | None:
    """A proposal for the cell of this measure, area and time."""
    key: dict[str, str] = {"area_code": code} if code else {}
    if time is not None and time.kind == "month":
        if measure == "rate":
            return None
        if time.day is not None:
            key["month"] = time.day.isoformat()[:7]
        return Proposal("homicide_counts", key, "homicides", i, near, sure, reason)
    if time is not None and time.day is not None:
        key["year"] = str(time.day.year)
    if measure == "rate":
        return Proposal("homicide_rates", key, "rate_reported", i, near, sure, reason)
    whole = time is not None and time.until is not None and time.until.month == 12
    whole = whole and time is not None and time.until is not None and time.until.day == 31
    running = time is not None and (
        (time.kind == "span" and not whole)
        or (
            known.today is not None
            and time.day is not None
            and time.day.year >= known.today.year
            and (known.today.month, known.today.day) < (12, 29)
        )
    )
    if running:
        if time is not None and time.until is not None:
            key["covers_to"] = time.until.isoformat()
        return Proposal("homicide_rates", key, "homicides_to_date", i, near, sure, reason)
    return Proposal("homicide_rates", key, "homicides", i, near, sure, reason)
