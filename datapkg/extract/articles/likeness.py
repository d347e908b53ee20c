"""How much the words around a figure are like those around figures that are ours.

Rules know what they were told. What a text says in other words is judged by its likeness to the
marked texts of ``tests/extraction/tuning``: each trait of a figure (a word beside it, its size, what
was told before) has a weight, and the weights are added up, as logistic regression does. They
stand in ``grammar/likeness.tsv``, which ``python -m benchmarks.likeness`` writes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache

from datapkg.extract.articles.grammar import FOLDER
from datapkg.extract.articles.sentences import Sentence

FILE = "likeness.tsv"
_NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
_REACH = 12
"""Words on each side that count as around a figure."""

LEAST = 0.6
"""The likeness from which a figure is proposed at all."""
SURE = 0.85
"""The likeness from which it is meant to be right: of ten on texts not learnt from, eight are."""

observer: Callable[[str, Sentence, int, list[str]], None] | None = None
"""Told of the traits of every figure while the weights are made; nothing is judged then."""


@lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, float]]:
    """Weight of each trait, by what is judged; that of no trait is where the sum begins."""
    found: dict[str, dict[str, float]] = {}
    for line in (FOLDER / FILE).read_text("utf-8").splitlines()[2:]:
        judged, trait, weight = line.split("\t")
        found.setdefault(judged, {})[trait] = float(weight)
    return found


def likeness(judged: str, traits: Iterable[str]) -> float:
    """From 0 to 1, how likely it is by its traits that a figure is what is asked.

    Examples
    --------
    >>> killed = ["-1:the", "1:people", "2:were", "3:killed", "+1:people were", "size:9"]
    >>> likeness("homicides", killed) > likeness("homicides", ["1:kilos", "size:9"])
    True
    """
    known = weights()[judged]
    # exactly rounded: a plain sum would depend on the order of a set, which no process shares
    total = math.fsum([known[""], *(known.get(trait, 0.0) for trait in set(traits))])
    return (1 + math.tanh(total / 2)) / 2


def around(sentence: Sentence, i: int) -> list[str]:
    """The traits of a figure that its own print and the words around it give."""
    number = sentence.words[i].mark
    words = [sentence.word(j) or "#" for j in range(i - _REACH, i + _REACH + 1)]
    here = _REACH
    size = int(math.log2(float(number.values[0]) + 1))
    return [
        *(f"{way}:{words[here + way]}" for way in _NEAR),
        f"-1:{' '.join(words[here - 2 : here])}",
        f"+1:{' '.join(words[here + 1 : here + 3])}",
        f"-+:{words[here - 1]} {words[here + 1]}",
        f"-1:{' '.join(words[here - 3 : here])}",
        f"+1:{' '.join(words[here + 1 : here + 4])}",
        *(f"before:{word}" for word in words[:here]),
        *(f"behind:{word}" for word in words[here + 1 :]),
        *(f"holds:{tag}" for tag in sentence.tags),
        f"size:{size}",
        f"decimals:{bool(number.decimals)}",
        f"size:{size} {bool(number.decimals)}",
        f"limit:{number.qualifier}",
    ]
