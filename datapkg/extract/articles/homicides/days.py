"""Days beside a figure: what they say of the part of a year that it counts."""

from __future__ import annotations

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.memory import Memory, running_to
from datapkg.extract.articles.homicides.periods import is_until
from datapkg.extract.articles.homicides.settling import is_apart
from datapkg.extract.articles.sentences import Sentence


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
    return when
