"""Text in one plain spelling, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

_FROM = "áàâäãéèêëíìîïóòôöõúùûüçñÁÀÂÄÃÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÇÑ"
_TO = "aaaaaeeeeiiiiooooouuuucnAAAAAEEEEIIIIOOOOOUUUUCN"
_PLAIN = str.maketrans(
    dict(zip(_FROM, _TO, strict=True))
    | dict.fromkeys("’‘′´`ʼ＇", "'")
    | dict.fromkeys("“”„«»‹›", '"')
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\u200b", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"İ": "I"}
)
_MARKED = re.compile(f"[{''.join(map(chr, _PLAIN))}]")


def unaccented(text: str) -> str:
    """Take accents and typographic marks off; the length and the case stay.

    Examples
    --------
    >>> unaccented("Mató a «once» – Sucumbíos")
    'Mato a "once" - Sucumbios'
    """
    return text if text.isascii() else _MARKED.sub(_unmarked, text)


def _unmarked(found: re.Match[str]) -> str:
    # a few letters of a text are marked: replacing those is far quicker than translating all
    return _PLAIN[ord(found[0])]


def folded(text: str) -> str:
    """The same in lower case, as long as the text itself.

    Examples
    --------
    >>> folded("El Sí")
    'el si'
    """
    plain = unaccented(text)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    # a few letters of other alphabets grow in lower case; offsets matter more than they do
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


LETTERS = re.compile(r"[a-z]+")
_ONLY_LETTERS = bytes(c if 97 <= c <= 122 else 32 for c in range(256))


def words_of(plain: str) -> list[str]:
    """The words of a text in plain spelling: what ``LETTERS`` finds, in a third of the time.

    Examples
    --------
    >>> words_of("the year's 38.76, año")
    ['the', 'year', 's', 'a', 'o']
    """
    return plain.encode("ascii", "replace").translate(_ONLY_LETTERS).decode("ascii").split()


@lru_cache(maxsize=8)
def words_in(plain: str) -> frozenset[str]:
    """The words of a text, each once; a whole text is asked for them by several."""
    return frozenset(words_of(plain))


_DIGITS = re.compile(r"[0-9][0-9]{3,}")  # a digit that stands alone is looked for far quicker


@lru_cache(maxsize=32)
def years_in(plain: str) -> frozenset[str]:
    """Four digits that stand anywhere in a text, as years do.

    Examples
    --------
    >>> sorted(years_in("in 2023 and 2024/25, not 38.76"))
    ['2023', '2024']
    """
    runs = set(_DIGITS.findall(plain))
    return frozenset(run[at : at + 4] for run in runs for at in range(len(run) - 3))


DIGIT = re.compile(r"[0-9]")


@lru_cache(maxsize=4)
def lines(plain: str) -> tuple[tuple[int, str], ...]:
    r"""The lines of a text that are not empty, and where each begins.

    Examples
    --------
    >>> lines("a\n\nbc")
    ((0, 'a'), (3, 'bc'))
    """
    found = plain.split("\n")
    begins = accumulate((len(line) + 1 for line in found), initial=0)
    return tuple((at, line) for at, line in zip(begins, found, strict=False) if line)


def holds(plain: str, pieces: Iterable[str]) -> bool:
    """Whether one of some pieces of words stands in a text.

    It is far quicker than an expression, and asked before those that need such a piece.

    Examples
    --------
    >>> holds("nueve lanchas", ("boat", "lancha"))
    True
    """
    for piece in pieces:  # noqa: SIM110  # a generator takes twice as long
        if piece in plain:
            return True
    return False
