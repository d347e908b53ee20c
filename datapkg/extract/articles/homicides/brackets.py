"""Figures in brackets, each behind another, and whose times are whose."""

from __future__ import annotations

from typing import NamedTuple

from datapkg.extract.articles.sentences import Sentence


class Bracket(NamedTuple):
    """A bracket that holds one figure: where it opens and closes, and that figure."""

    opens: int
    closes: int
    figure: int


def brackets_of(sentence: Sentence, figures: list[int]) -> list[Bracket]:
    """The brackets of a sentence that hold one figure, right behind another or its noun."""
    shown = sentence.shown
    if "(" not in shown or len(figures) < 2:
        return []
    found: list[Bracket] = []
    for opens, word in enumerate(shown):
        if word != "(":
            continue
        closes = next((k for k in range(opens, len(shown)) if shown[k] == ")"), 0)
        inside = [f for f in figures if opens < f < closes]
        before = [f for f in figures if f < opens and (not found or f > found[-1].closes)]
        if len(inside) == 1 and len(before) == 1:
            found.append(Bracket(opens, closes, inside[0]))
    return found


def times_by_brackets(
    sentence: Sentence, figures: list[int], times: list[int], at: dict[int, int]
) -> dict[int, int]:
    """The times of figures before, in and behind brackets with a figure and a time of their own.

    "Last year Guayas had 4,110 homicides (3,208 in 2024) and Manabí 612 (480)": the time in the first bracket is that
    of what stands in the others, and none of what stands outside.
    """
    found = brackets_of(sentence, figures)
    timed = [b for b in found if any(b.opens < t < b.closes for t in times)]
    if not timed:
        return at
    outside = [t for t in times if not any(b.opens < t < b.closes for b in found)]
    first = timed[0]
    lead = [t for t in outside if t < first.opens]
    if not lead:
        return at
    own = next(t for t in times if first.opens < t < first.closes)
    told = dict(at)
    for f in figures:
        bracket = next((b for b in found if b.opens < f < b.closes), None)
        if bracket is None:
            if told.get(f) not in outside:
                told[f] = max((t for t in outside if t < f), default=lead[-1])
            continue
        inside = [t for t in times if bracket.opens < t < bracket.closes]
        if inside:
            told[f] = told[f] if told.get(f) in inside else inside[0]
        elif f > first.figure:
            told[f] = own
    return told
