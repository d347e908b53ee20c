"""Expressions that are looked for only where a piece of a word stands that they need.

Most stretches of a text hold nothing that an expression of many alternatives could match, and
expressions are slow to find that out: whether plain pieces stand in a text is told far quicker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_

from datapkg.extract.articles.folding import LETTERS, words_in, words_of


@dataclass(frozen=True)
class Gated:
    """An expression, and the pieces of words of which each of its matches holds one.

    Examples
    --------
    >>> boats = Gated(r"speedboats?|lanchas?")
    >>> boats.pieces, boats.search("three strikes"), boats.search("two speedboats")[0]
    (('lancha', 'speedboat'), None, 'speedboats')
    """

    expression: str

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What is looked for first; nothing where no piece is sure."""
        return needed(self.expression)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.expression)

    def search(self, plain: str) -> re.Match[str] | None:
        """The first match."""
        # asked more often than anything else: the pieces are looked for here, not by a call
        for piece in self.pieces:
            if piece in plain:
                return self.compiled.search(plain)
        return None if self.pieces else self.compiled.search(plain)

    def finditer(self, plain: str) -> Iterator[re.Match[str]]:
        """All matches."""
        for piece in self.pieces:
            if piece in plain:
                return self.compiled.finditer(plain)
        return iter(()) if self.pieces else self.compiled.finditer(plain)

    def may_match(self, plain: str) -> bool:
        """Whether the pieces are there that a match needs."""
        for piece in self.pieces:  # asked nearly as often
            if piece in plain:
                return True
        return not self.pieces

    @cached_property
    def alternatives(self) -> tuple[Gated, ...]:
        """What the expression offers to choose from."""
        return tuple(map(Gated, offered(self.expression)))

    def stands_in(self, plain: str) -> bool:
        r"""Whether there is a match: of a whole text that is told far quicker than where.

        Examples
        --------
        >>> Gated(r"\bno\b|vot(?:es|ers)").stands_in("the voters")
        True
        """
        for one in self.alternatives:  # noqa: SIM110  # a generator takes longer
            if one.search(plain) is not None:
                return True
        return False


MOST_WORDS = 20_000
"""Words of which is kept what they tell: most that texts have in common."""


class Sieve:
    """Lets the words through that tell something; texts share most words, each is asked about once.

    Examples
    --------
    >>> long = Sieve(lambda word: len(word) > 3)
    >>> long({"the", "boat"}), long({"the"})
    ({'boat'}, set())
    """

    def __init__(self, tells: Callable[[str], bool]) -> None:
        self._tells = tells
        self._telling: set[str] = set()
        self._others: set[str] = set()

    def __call__(self, words: Set[str]) -> Set[str]:
        """Those of some words that tell something."""
        left = words - self._others
        if new := left - self._telling:
            for known in (self._telling, self._others):
                if len(known) > MOST_WORDS:
                    known.clear()
            telling = set(filter(self._tells, new))
            self._telling |= telling
            self._others |= new - telling
            left = left - new | telling
        return left


_WHOLE_WORD = re.compile(r"\\b([a-z]+)\\b")


class Lexicon:
    r"""Many expressions, and which of them a text can match, told by its words.

    Texts share most of their words: what a word can be part of is worked out once, so that a text
    is asked for a hundred expressions at the price of a few.

    Examples
    --------
    >>> lexicon = Lexicon()
    >>> base, army, any_year = map(lexicon.add, (Gated("military bases?"), Gated("army"), Gated(r"\d{4}")))
    >>> may = lexicon.may("a military base of the army")
    >>> may & base != 0, may & army != 0, may & any_year != 0
    (True, True, True)
    >>> lexicon.may("the navy") & (base | army)
    0
    """

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._whole: dict[str, int] = {}
        self._always = self._last = 0
        self._of = lru_cache(maxsize=MOST_WORDS)(self._held)
        self._telling = Sieve(lambda word: self._of(word) != 0)
        self.may = lru_cache(maxsize=256)(self._may)
        """The bits of those that a text can match; the others it cannot match."""

    def add(self, gate: Gated) -> int:
        """Take an expression up before a text is asked for it; what is returned is its bit."""
        bit = self._last = self._last << 1 or 1
        if whole := _WHOLE_WORD.fullmatch(gate.expression):
            self._whole[whole[1]] = self._whole.get(whole[1], 0) | bit
            return bit
        runs = [max(LETTERS.findall(piece), key=len, default="") for piece in gate.pieces]
        if not all(runs) or not runs:
            self._always |= bit
        for run in filter(None, runs):
            self._bits[run] = self._bits.get(run, 0) | bit
        return bit

    def offered(self, gate: Gated) -> Offered:
        """Take the alternatives of an expression up: texts are only asked whether one stands in them."""
        # the order is free: the simplest are told soonest
        simplest = sorted(gate.alternatives, key=lambda one: len(one.expression))
        offered = tuple((self.add(one), one) for one in simplest)
        return Offered(self, offered, reduce(or_, (bit for bit, _ in offered), 0))

    def _held(self, word: str) -> int:
        bits = (bits for run, bits in self._bits.items() if run in word)
        return reduce(or_, bits, self._whole.get(word, 0))

    def _may(self, plain: str) -> int:
        return reduce(
            or_,
            map(
                self._of,
                self._telling(words_in(plain) if len(plain) > _LINE else set(words_of(plain))),
            ),
            self._always,
        )


_LINE = 1000
"""Letters beyond which a text is more than a line of one: its words are kept for others who ask."""


@dataclass(frozen=True)
class Offered:
    """The alternatives of an expression, in a lexicon."""

    lexicon: Lexicon
    alternatives: tuple[tuple[int, Gated], ...]
    bits: int
    """Those of all alternatives."""

    def stands_in(self, plain: str) -> bool:
        """Whether there is a match."""
        may = self.lexicon.may(plain) & self.bits
        if not may:
            return False
        for bit, one in self.alternatives:  # noqa: SIM110  # a generator takes longer
            if may & bit and one.search(plain) is not None:
                return True
        return False


def needed(expression: str) -> tuple[str, ...]:
    r"""Pieces of words of which every match of an expression holds one; none if none are sure.

    Examples
    --------
    >>> needed(r"bases?( militares)?|reduc\w+ (el )?numero|(army|police) support")
    (' support', 'base', 'numero')
    >>> needed(r"\b(?:the )?(red|blue) \w"), needed(r"\w+g?")
    (('blue', 'red'), ())
    """
    found, _ = _alternatives(expression, 0)
    pieces = set(found)
    return tuple(sorted(p for p in pieces if not any(q != p and q in p for q in pieces)))


_SHORTEST = 2
"""Letters of a piece: most texts hold shorter ones."""
_GOOD = 6
"""Letters beyond which a piece is rare enough: fewer pieces are better then."""
_QUANTIFIER = re.compile(r"(?:(?P<may>\*|\?|\{0?,[^}]*\}|\{0\})|\+|\{[1-9][^}]*\})[?+]?")
_OPENS = re.compile(r"\((?:\?:|\?P<\w+>|(?P<look>\?<?[=!]))?")


def _alternatives(expression: str, at: int) -> tuple[tuple[str, ...], int]:
    """The pieces of alternatives up to the end of their group, and where that is."""
    found: list[str] = []
    sure = True
    while True:
        best, at = _one(expression, at)
        found += best
        sure = sure and bool(best)
        if at >= len(expression) or expression[at] == ")":
            return (tuple(found) if sure else ()), at
        at += 1


def _one(expression: str, at: int) -> tuple[tuple[str, ...], int]:
    """The rarest pieces of one alternative, and where it ends."""
    sets: list[tuple[str, ...]] = []
    run = ""

    def close() -> str:
        if len(run) >= _SHORTEST:
            sets.append((run,))
        return ""

    while at < len(expression) and expression[at] not in "|)":
        inner: tuple[str, ...] = ()
        letter = ""
        if expression[at] == "(":
            opens = _OPENS.match(expression, at)
            assert opens is not None
            inner, end = _alternatives(expression, opens.end())
            inner = () if opens["look"] else inner
        elif expression[at] == "[":
            end = expression.index("]", at + 2)
        elif expression[at] == "\\":
            end = at + 1
            letter = "" if expression[end].isalnum() else expression[end]
        else:
            end = at
            letter = "" if expression[at] in ".^$" else expression[at]
        at = end + 1
        times = _QUANTIFIER.match(expression, at)
        at = times.end() if times else at
        if times and times["may"]:
            run = close()
        elif letter:
            run += letter
            run = close() if times else run
        else:
            run = close()
            if inner:
                sets.append(inner)
    close()
    return max(sets, key=lambda s: (min(_GOOD, *map(len, s)), -len(s)), default=()), at


def offered(expression: str) -> list[str]:
    r"""The alternatives of an expression.

    Examples
    --------
    >>> offered(r"a(?:b|c)|[|]d\||e")
    ['a(?:b|c)', '[|]d\\|', 'e']
    """
    found, start, at = [], 0, 0
    while at < len(expression):
        if expression[at] == "|":
            found.append(expression[start:at])
            start = at + 1
        at = _first_of_one(expression, at)[2] if expression[at] != "|" else at + 1
    return [*found, expression[start:]]


def begins(expression: str) -> str:
    r"""The letters and digits that a match of an expression over plain text can begin with.

    Alternatives that are many are told apart far quicker by their first letters.

    Examples
    --------
    >>> begins(r"(?:the\s+)?(?:first|last)\b|\b[12][0-9]"), begins(r"\w+g") == ANY_LETTER
    ('12flt', True)
    """
    letters, _, _ = _first(expression, 0)
    return "".join(sorted(letters & set(ANY_LETTER)))


ANY_LETTER = "0123456789abcdefghijklmnopqrstuvwxyz"


def _first(expression: str, at: int) -> tuple[set[str], bool, int]:
    """First letters up to the end of a group, whether it may match nothing, and where it ends."""
    letters: set[str] = set()
    empty = False
    while True:
        opens = True  # whether nothing before in this alternative needs a letter
        while at < len(expression) and expression[at] not in "|)":
            inner, may, at = _first_of_one(expression, at)
            times = _QUANTIFIER.match(expression, at)
            at = times.end() if times else at
            if opens:
                letters |= inner
                opens = may or bool(times and times["may"])
        empty = empty or opens
        if at >= len(expression) or expression[at] == ")":
            return letters, empty, at
        at += 1


def _first_of_one(expression: str, at: int) -> tuple[set[str], bool, int]:
    """The same of one letter, class or group, without its quantifier; where what follows begins."""
    if expression[at] == "(":
        opening = _OPENS.match(expression, at)
        assert opening is not None
        inner, may, end = _first(expression, opening.end())
        return (set(), True, end + 1) if opening["look"] else (inner, may, end + 1)
    if expression[at] == "[":
        end = expression.index("]", at + 2)
        said = re.compile(expression[at : end + 1])
        return set(filter(said.match, ANY_LETTER)), False, end + 1
    if expression[at] == "\\":
        escaped = expression[at + 1]
        if escaped in "bB":
            return set(), True, at + 2
        said = re.compile(expression[at : at + 2])
        return set(filter(said.match, ANY_LETTER)), False, at + 2
    if expression[at] in "^$":
        return set(), True, at + 1
    return set(ANY_LETTER if expression[at] == "." else expression[at]), False, at + 1
