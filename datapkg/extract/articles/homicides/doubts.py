"""What makes it doubtful that a figure counts the homicides of its time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.clauses import governs, of_days
from datapkg.extract.articles.homicides.cues import DURING, SHARES
from datapkg.extract.articles.homicides.days import of_running_month
from datapkg.extract.articles.homicides.memory import Memory, Time
from datapkg.extract.articles.homicides.running import year_so_far
from datapkg.extract.articles.homicides.settling import one_deed
from datapkg.extract.articles.sentences import Sentence

_LIMIT = Gated(
    r" (?:(?:menor|inferior) (?:que|a)|(?:lower|less) than|por debajo de) $| rate (?:\S+ )?(?:below|under) $"
)
"""Of "promises a rate below 20" nothing is told."""

_DENIED = Gated(
    r" (?:would have (?:been|had|seen|recorded|reached|counted) |(?:denied|denies|denying|nego|niega|desmintio|desmiente) (?:that|que) (?:(?!,|;)\S+ ){0,6})$"
)
"""Before a figure that never was, or of which somebody says so: "the minister denied that there were 9,216"."""


def doubts(
    known: Memory, sentence: Sentence, i: int, at: int | None, time: Time | None, deed: bool
) -> Iterator[tuple[float, str]]:
    """How sure a figure is at most, and why: it may be of a few days, of one deed, or a limit."""
    number = sentence.words[i].mark
    if at is None and of_days(sentence, i) and year_so_far(known, sentence, i) is None:
        yield 0.35, "of a few days"
    if deed and one_deed(sentence, at, time, number):
        yield 0.35, "may be a single event"
    if of_running_month(known, time):
        yield 0.4, "of a month that is not over"
    if at is None and _LIMIT.search(sentence.said(max(0, i - 4), i)):
        yield 0.4, "the text says less than"
    if _DENIED.search(sentence.said(max(0, i - 9), i)):
        yield 0.4, "what never was, or is denied"
    if number.qualifier in ("less than", "at most"):
        yield 0.4, f"the text says {number.qualifier}"


_AND_RATE = re.compile(
    r" (?:\S+ ){0,4}(?:y|and|con|with) (?:a|una|N|la|the) (?:\S+ )?(?:rate|tasa) "
)


def aimed_at(sentence: Sentence, i: int, wish: list[int], former: int) -> bool:
    """Whether a figure is foreseen: by a word for it, or beside one that is ("and a rate above 50")."""
    if any(governs(sentence, j, i) for j in wish):
        return True
    beside = 0 <= former < i and i - former < 10
    return beside and _AND_RATE.match(sentence.said(former + 1, i)) is not None


def told_here(known: Memory, sentence: Sentence, i: int, at: int | None, time: Time | None) -> bool:
    """Whether the killed of a place are those of the time that was spoken of before."""
    value = sentence.words[i].mark.values[0]
    if at is not None and (not known.carried or SHARES.search(sentence.line) is not None):
        return True
    if at is not None and known.counted and value >= 1000:
        return True
    below = known.section or known.opened  # the name of a place stands above
    if below and known.area == known.section and value >= 100:
        return True
    told = known.counted or known.rated
    if told and value >= 100 and at is not None and sentence.word(at) == "AREA":
        return True
    yearly = time is not None and time.kind == "year"
    return (yearly and known.dated == known.blocks) or DURING.search(sentence.line) is not None
