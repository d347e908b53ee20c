"""The stretches of a paragraph, of which each is about one vote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from datapkg.extract.articles.votes import Vote

SHARE = re.compile(r"[0-9]\s?(?:%|per ?cent|por ciento)")
"""A share, as it is printed."""


@dataclass(frozen=True)
class Span:
    """A stretch of a paragraph, and the vote that it is about."""

    start: int
    end: int
    vote: Vote | None
    why: str
    before: Vote | None
    """The vote that the text was about before this stretch named one of its own."""


def stretches(plain: str) -> Iterator[tuple[int, int]]:
    """Sentences and clauses between semicolons; rough, since what they say is carried on."""
    start = 0
    for m in re.finditer(r"(?:[.!?;][\"')»”]*\s+|\n)", plain):
        if m.start() - start > 12:
            yield start, m.end()
            start = m.end()
    if start < len(plain):
        yield start, len(plain)


def ends(plain: str, end: int) -> int:
    """Where the sentence or clause ends that a place of a text stands in."""
    found = [i for i in (plain.find(". ", end), plain.find("; ", end)) if i >= 0]
    return min(found, default=len(plain))


def within(one: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> bool:
    """Whether the place of a question overlaps that of another."""
    return any(one[0] < b and a < one[1] for a, b, _ in others)


def has_share(vote: Vote, said: str) -> bool:
    """Whether the words that tell a local vote stand in one clause with a share.

    In "Cuenca, where thousands marched for Quimsacocha, 68% rejected the bases" they do not.
    """
    clauses = re.split(r"[,;:()]\s", said)
    return any(vote.signed(one) and SHARE.search(one) for one in clauses)


def asked_too(
    vote: Vote, plain: str, start: int, end: int, mine: list[tuple[int, int, str, bool]]
) -> bool:
    """Whether the article's own vote asked all that would tell another one, and year says nothing."""
    if vote.signs is None or str(vote.day.year) in plain[start:end] or len(mine) < 2:
        return False
    topics = [(a, b) for a, b, _, topic in mine if topic]
    return all(
        any(a <= m.start() + start < b for a, b in topics)
        for m in vote.signs.finditer(plain[start:end])
    )


IN_THE_TIME_OF = re.compile(
    r"\b(?:passed|approved|adopted|written|drafted|enacted|in force|aprobad[ao]|redactad[ao]|vigente|promulgad[ao]|dictad[ao])"
    r" (?:in|under|during|since|en|bajo|durante|desde) (?:the |el |la )?(?:[a-z]+ ){0,4}[a-z]+ \((?:1|2)[0-9]{3}[-–](?:1|2)[0-9]{3}\)"
)
"""The president under whom something was made long ago: "the constitution passed under X (2007-2017)"."""
