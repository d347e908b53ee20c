"""Days beside a figure: what they say of the part of a year that it counts."""

from __future__ import annotations

import re

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import Memory, Time, running_to
from datapkg.extract.articles.homicides.passing import summed
from datapkg.extract.articles.homicides.settling import is_apart
from datapkg.extract.articles.sentences import Sentence

_FOLLOWED = Gated(
    r" (?:(?:followed|then came)|(?:luego|despues) (?:vino|hubo|llego) (?:una|un|N) \S+) (?:\S+ ){0,2}(?:to|a) $"
)
"""Of "a dip followed, to 7,063" the time is the year after that told of."""


def is_until(sentence: Sentence, at: int) -> bool:
    """Whether a day ends the period of a count: "hasta el domingo 20"."""
    near = [sentence.word(j) for j in (at - 1, at - 2)]
    return bool({"hasta", "until", "through", "corte"} & set(near))


def day_told(
    known: Memory,
    sentence: Sentence,
    i: int,
    at: dict[int, int],
    times: list[int],
    measure: str,
) -> When | None:
    """The time of a figure: that of a day may be a part of a year that it ends, or none."""
    when: When | None = sentence.words[at[i]].mark
    if measure == "count" and at[i] > i and _FOLLOWED.search(sentence.said(0, i)) is not None:
        last = known.latest.day if known.latest is not None else None
        return When("year", 0, 0, last.replace(year=last.year + 1)) if last is not None else None
    if measure == "count" and (added := summed(known, sentence, i)) is not None:
        return When("span", 0, 0, added.day, added.until)
    if when is not None and when.kind == "day" and measure == "count":
        ends = running_to(known, sentence, i, at[i], sure=True)
        when = ends or when
    if when is not None and when.kind == "day":
        taken = {t for f, t in at.items() if f != i}
        spans = [t for t in times if sentence.words[t].mark.kind != "day" and t not in taken]
        when = sentence.words[spans[0]].mark if len(spans) == 1 else when
    if when is not None and when.kind == "day" and is_until(sentence, at[i]):
        day = when.day
        begun = day and day.replace(month=1, day=1)
        when = When("span", when.start, when.end, begun, day) if day is not None else None
    if when is not None and when.kind == "month" and measure == "rate" and at[i] - i > 4:
        when = None  # no month has a rate of ours, least of all one far behind it
    if when is not None and when.kind == "day" and is_apart(sentence, i, at[i], measure):
        when = None
    if when is not None and when.kind == "day" and measure == "count":
        when = running_to(known, sentence, i, at[i]) or when
    if when is not None and when.kind == "day" and measure == "count" and when.day is not None:
        raised = _RAISED.search(sentence.said(max(0, i - 5), i)) is not None
        if raised and sentence.words[i].mark.values[0] > 19:
            when = When("span", when.start, when.end, when.day.replace(month=1, day=1), when.day)
    return when


def of_running_month(known: Memory, time: Time | None) -> bool:
    """Whether a time is the month of the article, of which not all is over."""
    now = known.today
    if now is None or time is None or time.kind != "month" or time.how != "article":
        return False
    return time.day == now.replace(day=1) and now.day < 25


_RAISED = re.compile(
    r" (?:elevo|eleva|elevan|elevaron|subio|sube|llevo|lleva|raised|raises|raising|brought|brings|bringing|lifted|lifts|takes|took|pushed|pushes)"
    r" (?:(?:a|to)|(?:la|el|the)(?: \S+){1,3} (?:a|to)) $"
)
"""What one more victim does to a count: "the killing on Friday brought to 227 the number of ..."."""


_SHORT = frozenset(
    ["days", "dias", "hours", "horas", "day", "night", "weekend", "week", "afternoon", "hour", "dia", "noche", "tarde",
     "jornada", "semana"]
)  # fmt: skip
"""Words of which one stands wherever a figure is of a few days."""


def in_days(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of a few days: "14 people were murdered in five days"."""
    if _SHORT.isdisjoint(sentence.shown):
        return False
    for j in range(i + 1, min(i + 7, len(sentence.words) - 2)):
        if sentence.word(j) in (",", ";", "N"):
            return False
        if sentence.word(j) in ("in", "en") and sentence.words[j + 1].tag == "N":
            days = sentence.word(j + 2) in ("days", "dias", "hours", "horas")
            return days and bool(sentence.words[j + 1].mark.values[0] < 28)
    return _SINGLE.match(sentence.said(i + 1, i + 10)) is not None


_SINGLE = re.compile(
    r" (?:[^\s,;N]+ ){1,7}(?:in|over|during|en|durante) (?:a|an|one|un|una|N) (?:single |solo |sola |mismo |misma )?(?:day|night|weekend|week|afternoon|hour|dia|noche|tarde|jornada|semana|fin de semana) "
)
"""Of "22 people were killed there in a single day" it is of that day, whatever month."""
