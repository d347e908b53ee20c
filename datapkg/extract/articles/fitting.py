"""Which patterns of a grammar can match a line at all, by the words that they need.

A grammar has hundreds of patterns, a line is matched by one or two of them, and an expression is
slow to find out that it does not match. A pattern tells by its template what it needs: words, of
which one must stand in the line, and pairs of a figure and a word beside it ("killing N").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

FIGURES = ("N", "P", "O")
_COMMON = frozenset(
    ["the", "of", "in", "a", "to", "and", "is", "was", "were", "are", "at", "on", "with", "by", "for", "from", "el", "la",
     "los", "las", "de", "del", "en", "y", "que", "un", "una", "con", "al", "por", "se", ",", ".", "-", ":", "(", "N", "P"]
)  # fmt: skip

Words = frozenset[str]
"""Words of which one stands somewhere."""


class Piece(NamedTuple):
    """What is known of whatever a piece of a template matches."""

    needs: tuple[Words, ...] = ()
    """Words and pairs of words: of each of these sets, one stands in it."""
    first: Words | None = frozenset()
    """The words that it can begin with; None for any."""
    last: Words | None = frozenset()
    """The words that it can end with."""
    empty: bool = True
    """Whether it may match nothing."""


ANYTHING = Piece(first=None, last=None)


def phrase(words: str) -> Piece:
    """Words that stand one behind the other."""
    return _row([Piece((word,), word, word, False) for word in map(_only, words.split())])


def _only(word: str) -> Words:
    return frozenset((word,))


def choice(pieces: Sequence[Piece]) -> Piece:
    """Pieces of which one stands there.

    Examples
    --------
    >>> [sorted(some) for some in choice([phrase("the dead"), phrase("toll")]).needs]
    [['dead', 'toll']]
    """
    if len(pieces) == 1:
        return pieces[0]
    first: Words | None = frozenset()
    last: Words | None = frozenset()
    for piece in pieces:
        first, last = _either(first, piece.first), _either(last, piece.last)
    rarest = [min(piece.needs, key=_rare) for piece in pieces if piece.needs]
    needs = (frozenset().union(*rarest),) if len(rarest) == len(pieces) else ()
    return Piece(needs, first, last, any(piece.empty for piece in pieces))


def _row(pieces: Sequence[Piece]) -> Piece:
    """Pieces that stand one behind the other."""
    before = [*itertools.accumulate(pieces, _joined, initial=Piece())]
    behind = [*itertools.accumulate(pieces[::-1], lambda b, a: _joined(a, b), initial=Piece())]
    needs: list[Words] = []
    for piece, former, following in zip(pieces, before, behind[-2::-1], strict=False):
        needs += piece.needs
        if not piece.empty and not former.empty and _is_figure(piece.first):
            needs += _pairs(former.last, piece.first)
        if not piece.empty and not following.empty and _is_figure(piece.last):
            needs += _pairs(piece.last, following.first)
    return before[-1]._replace(needs=tuple(needs))


def _joined(one: Piece, other: Piece) -> Piece:
    """Two pieces, one behind the other, without their needs."""
    return Piece(
        first=_either(one.first, other.first) if one.empty else one.first,
        last=_either(one.last, other.last) if other.empty else other.last,
        empty=one.empty and other.empty,
    )


def _either(some: Words | None, others: Words | None) -> Words | None:
    return None if some is None or others is None else some | others


def _is_figure(some: Words | None) -> bool:
    return some is not None and some.issubset(FIGURES)


def _pairs(ahead: Words | None, behind: Words | None) -> list[Words]:
    if ahead is None or behind is None:
        return []
    return [frozenset(f"{a} {b}" for a in ahead for b in behind)]


def _rare(some: Words) -> tuple[bool, bool, bool, int, list[str]]:
    """Orders sets of words: those that say most come first."""
    pairs = all(" " in one for one in some)
    return _has_stars(some), not pairs, not _COMMON.isdisjoint(some), len(some), sorted(some)


def _has_stars(some: Words) -> bool:
    return any("*" in one for one in some)


def needed(
    template: str, tokens: re.Pattern[str], told: Callable[[re.Match[str]], Piece]
) -> list[Words]:
    """The sets of which one word or pair stands in whatever a template matches: the rarest first.

    ``told`` says what is known of a token that is neither a bracket nor a bar.
    """
    opened: list[list[list[Piece]]] = [[[]]]
    for m in tokens.finditer(template):
        if m["mark"] == "(":
            opened.append([[]])
        elif m["mark"] == "|":
            opened[-1].append([])
        else:
            piece = choice([*map(_row, opened.pop())]) if m["mark"] else told(m)
            if template[m.end() :].lstrip().startswith("?"):
                piece = piece._replace(needs=(), empty=True)
            opened[-1][-1].append(piece)
    found: list[Words] = []
    for some in sorted(choice([*map(_row, opened[0])]).needs, key=_rare):
        if not _has_stars(some) and not any(_implies(other, some) for other in found):
            found.append(some)
    return found


def _implies(some: Words, others: Words) -> bool:
    """Whether one of others is there wherever one of some is."""
    return all(one in others or not others.isdisjoint(one.split()) for one in some)


_TESTS = 3
"""Sets that are asked for of each pattern: more hardly ever rule out another."""


class Needs:
    """Tells of a line the numbers of the patterns whose needs it meets.

    Of each word there is a number with a bit for each pattern and test that it passes; what a line
    passes is told by them together, of all patterns at once.

    Examples
    --------
    >>> needs = Needs([[frozenset({"N killed", "N dead"})], [frozenset({"boat"}), frozenset({"N"})]])
    >>> needs.met_by(" N killed "), needs.met_by(" a boat "), needs.met_by(" N dead on a boat ")
    ([0], [], [0, 1])
    """

    def __init__(self, patterns: Sequence[Sequence[Words]]) -> None:
        self.each = len(patterns)
        self.every = (1 << self.each) - 1
        self.passed = dict.fromkeys(FIGURES, 0)
        self.unasked = 0
        """The tests beyond the last of each pattern, which every line passes."""
        for number, needs in enumerate(patterns):
            for test in range(_TESTS):
                bit = 1 << (test * self.each + number)
                if test >= len(needs):
                    self.unasked |= bit
                for word in needs[test] if test < len(needs) else ():
                    self.passed[word] = self.passed.get(word, 0) | bit
        self.known = frozenset(self.passed)

    def met_by(self, line: str) -> list[int]:
        """Numbers of patterns, in order: only these can match."""
        words = line.split(" ")
        of_word = self.passed
        passed = self.unasked
        said = self.known.intersection(words)
        for word in said:
            passed |= of_word[word]
        for figure in FIGURES:
            if figure in said:
                at = -1
                for _ in range(words.count(figure)):
                    at = words.index(figure, at + 1)
                    pair = f"{words[at - 1]} {figure}"
                    if pair in of_word:
                        passed |= of_word[pair]
                    pair = f"{figure} {words[at + 1]}"
                    if pair in of_word:
                        passed |= of_word[pair]
        met = passed & self.every
        for test in range(1, _TESTS):
            met &= passed >> test * self.each
        found = []
        while met:
            last = met & -met
            found.append(last.bit_length() - 1)
            met ^= last
        return found
