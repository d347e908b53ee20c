"""Figures that "respectively" shares out between two days or two seas."""

from __future__ import annotations

import itertools

from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import SEAS

_MOST = 20
"""Dead of one strike: "killed 57 and 30, respectively" are totals."""


def pair_of(sentence: Sentence) -> tuple[int, int] | None:
    """Two small figures in a row behind which "respectively" stands: "killed three and two people, respectively"."""
    if "respectiv" not in sentence.line:
        return None
    said = next(j for j, word in enumerate(sentence.shown) if word.startswith("respectiv"))
    numbers = [j for j in sentence.tagged("N") if said - 9 < j < said]
    for i, j in itertools.pairwise(numbers):
        small = all(sentence.words[k].mark.values[0] <= _MOST for k in (i, j))
        if j == i + 2 and sentence.word(i + 1) in ("and", "y", "e") and small:
            return i, j
    return None


def days_respectively(sentence: Sentence, days: set[int]) -> dict[int, int]:
    """Figure by figure the word of its day: of two days in their order, or of one for two seas."""
    pair = pair_of(sentence)
    if pair is None:
        return {}
    ahead = sorted(day for day in days if day < pair[0])
    if len(ahead) == 2:
        return dict(zip(pair, ahead, strict=True))
    if len(days) == 1 and len(_seas(sentence)) == 2:
        return dict.fromkeys(pair, min(days))
    return {}


def sea_respectively(sentence: Sentence, i: int) -> str | None:
    """The sea of one of two such figures, where two are named."""
    pair, seas = pair_of(sentence), _seas(sentence)
    return seas[pair.index(i)] if pair is not None and i in pair and len(seas) == 2 else None


def _seas(sentence: Sentence) -> list[str]:
    """The seas that a sentence names, in its order."""
    found = [(m.start(), name) for name, pattern in SEAS for m in pattern.finditer(sentence.line)]
    return list(dict.fromkeys(name for _, name in sorted(found)))
