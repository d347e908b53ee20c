"""The time before: that of the figure from which a count changed, or with which it is compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.memory import Memory, Time, month_before, resolved, so_far
from datapkg.extract.articles.sentences import Sentence


def _holds(known: Memory, first: Time, second: Time) -> bool:
    """Whether two times that were compared are still those of what follows."""
    if first.day is None or second.day is None:
        return False
    return known.blocks <= known.paired or second.day.year - first.day.year == 1


def before_change(
    known: Memory, sentence: Sentence, later: int, at: dict[int, int], sure: float
) -> tuple[Time | None, float, str]:
    """The time of the first figure of "fell from 46 to 39", where that of the second is known."""
    time = known.time
    if later in at:
        mark: When = sentence.words[at[later]].mark
        alike = mark.kind == "prior" and mark.part == "span" and not (mark.year or mark.earlier)
        time = time if alike else resolved(known, mark, known.time)
    if known.pair is not None and known.pair[1] == time and _holds(known, *known.pair):
        return known.pair[0], min(sure, 0.8), "time: the first of the two that the text compares"
    if time is not None and time.kind == "month" and time.day:
        same = time._replace(day=time.day.replace(year=time.day.year - 1))
        if same.day in known.compared:
            return same, min(sure, 0.8), "time: the month that the text compares with"
        if (former := month_before(time)).day in known.compared:
            return former, min(sure, 0.8), "time: the month before, as the text compares"
    if time is not None and time.kind == "span" and time.day is not None:
        part = resolved(known, When("prior", 0, 0, part="span", earlier=True), time)
        if part is not None and part.day in known.compared:
            return part, min(sure, 0.75), "time: the part of a year that the text compares with"
        if part is not None and part.day is not None:
            return part, min(sure, 0.58), "time: the same part of the year before"
    if time is None or time.day is None or time.kind != "year":
        return None, 0.45, "time: before a change, of when the text does not say"
    before = time._replace(day=time.day.replace(year=time.day.year - 1))
    if before.day in known.compared:
        return before, min(sure, 0.8), "time: the year that the text compares with"
    return before, min(sure, 0.6), "time: the year before the one it changed to"


def of_pair(known: Memory, sentence: Sentence, figures: list[int], times: list[int]) -> Time | None:
    """The later of two times just compared, where a sentence compares again: "El Oro's doubled, from 398 to 796"."""
    if times or len(figures) != 2 or known.pair is None or known.figured != known.blocks:
        return None
    changed = sentence.word(figures[0] - 1) in ("from", "de", "desde")
    if not changed or sentence.word(figures[1] - 1) not in ("to", "a", "hasta"):
        return None
    return known.pair[1] if known.latest == known.pair[1] and _holds(known, *known.pair) else None


def year_before(known: Memory, time: Time, sure: float) -> tuple[Time | None, float, str]:
    """The same time of the year before; sure where the text compares with that."""
    this_year = known.today.year if known.today is not None else None
    if time.kind == "year" and time.day is not None and time.day.year == this_year:
        part = so_far(known)  # that year is not over: nor is what it is compared with whole
        if part is not None and part.day is not None:
            time = part
    if time.day is None:
        return None, 0.45, "time: what is compared with, of when the text does not say"
    until = time.until and time.until - timedelta(days=365)
    if time.until is not None:
        last = monthrange(time.until.year - 1, time.until.month)[1]
        until = time.until.replace(year=time.until.year - 1, day=min(time.until.day, last))
    before = time._replace(day=time.day.replace(year=time.day.year - 1), until=until)
    former = month_before(time)
    monthly = time.kind == "month" and former.day in known.compared
    yearly = any(
        d.day < 29 and d.replace(year=d.year - 1) in known.compared for d in known.compared
    )
    if monthly and before.day not in known.compared and not yearly:
        return former, min(sure, 0.76), "time: the month before, as the text compares"
    told = before.day in known.compared or (time.kind == "month" and yearly)
    return before, min(sure, 0.76 if told else 0.45), "time: the year compared with"
