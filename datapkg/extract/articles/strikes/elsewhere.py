"""Words of other deeds than the strikes, in passages that hold no figure."""

from __future__ import annotations

import re
from functools import lru_cache

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import grammar

_WORD = re.compile(r"[a-z0-9]+")


class OtherDeeds:
    """Many words and phrases: what they begin with is looked for before them."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.begins = frozenset(m[0] for m in map(_WORD.match, words) if m is not None)
        self.words = Gated(rf"\b(?:{'|'.join(map(re.escape, words))})\b")

    def told_in(self, plain: str) -> bool:
        """Whether one of them stands in a text.

        Examples
        --------
        >>> deeds = OtherDeeds(("fire", "plane crash"))
        >>> deeds.told_in("a fire, in a port"), deeds.told_in("the plane fired")
        (True, False)
        """
        if self.begins.isdisjoint(_WORD.findall(plain)):
            return False
        return self.words.search(plain) is not None


@lru_cache(maxsize=2)
def other_deeds(language: str) -> OtherDeeds:
    """Those of a language, compiled once: there are many."""
    return OtherDeeds(grammar("strikes", language).words["elsewhere"])
