"""Near-duplicates: the same wire text under another masthead, found by the runs of words they share.

A text is the set of its runs of five words (shingles; Broder 1997, "On the resemblance and containment
of documents"). What counts is containment: a masthead may print half of a wire, or put its own lines
around all of it. Of a source whose text is not at hand the quotes in its claims are, and count likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RUN = 5
"""Words in a run; shorter ones are shared by chance."""
SAME, SHARED = 0.5, 0.1
"""Share of the smaller text's runs from which two texts are one wire, and from which one borrows from
the other: a paraphrase of an article keeps a fifth of its runs, two articles on one event a hundredth."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Likeness:
    """A document that shares its words with another."""

    source_id: str
    containment: float
    """Share of the runs of the shorter text that the longer one has, 0 to 1."""
    by_quotes: bool = False
    """Whether only the quotes in the claims of the registered one were at hand."""

    @property
    def is_same(self) -> bool:
        """Whether both carry one text."""
        return self.containment >= SAME

    def __str__(self) -> str:
        if self.by_quotes:
            what = "seems to be the same text as" if self.is_same else "shares words with"
            return f"{what} {self.source_id} ({self.containment:.0%} of what is quoted from it)"
        what = "is the same text as" if self.is_same else "shares passages with"
        return f"{what} {self.source_id} ({self.containment:.0%} of its runs of {RUN} words)"


def shingles(text: str) -> frozenset[str]:
    """All runs of five words of a text, without case and punctuation.

    Examples
    --------
    >>> sorted(shingles("Eleven people were killed on Tuesday."))
    ['eleven people were killed on', 'people were killed on tuesday']
    """
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other has too; 0 where one is empty.

    Examples
    --------
    >>> wire = shingles("The strike killed four people in the eastern Pacific on Monday")
    >>> round(containment(wire, shingles("AFP. The strike killed four people in the Pacific")), 2)
    0.6
    """
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def alike(text: str, others: Mapping[str, str] | Iterable[tuple[str, str]]) -> list[Likeness]:
    """Documents that carry the same text, most alike first.

    Parameters
    ----------
    text : str
        The text in question.
    others : mapping or iterable of (source_id, text)
        Texts of registered documents.
    """
    mine = shingles(text)
    pairs = others.items() if isinstance(others, Mapping) else others
    found = [Likeness(name, round(containment(mine, shingles(t)), 3)) for name, t in pairs]
    near = [like for like in found if like.containment >= SHARED]
    return sorted(near, key=lambda like: (-like.containment, like.source_id))


FEWEST = 8
"""Runs in the quotes of a source from which they can tell it from another on the same event."""


def quoting(text: str, quotes: Mapping[str, Iterable[str]]) -> list[Likeness]:
    """Registered sources whose quotes stand in a text, most alike first.

    Parameters
    ----------
    text : str
        The text in question.
    quotes : mapping of str to iterable of str
        Quotes in the claims of each source; those of fewer than five words count for nothing.
    """
    mine = shingles(text)
    found = []
    for name, said in quotes.items():
        runs = frozenset[str]().union(*(shingles(quote) for quote in said))
        share = len(runs & mine) / len(runs) if len(runs) >= FEWEST else 0.0
        if share >= SHARED:
            found.append(Likeness(name, round(share, 3), by_quotes=True))
    return sorted(found, key=lambda like: (-like.containment, like.source_id))
