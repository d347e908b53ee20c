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
_NONE = "#"
"""What stands beyond the ends of a sentence."""

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
    total = math.fsum([known[""], *map(known.__getitem__, known.keys() & traits)])
    return (1 + math.tanh(total / 2)) / 2


def around(sentence: Sentence, i: int) -> list[str]:
    """The traits of a figure that its own print and the words around it give."""
    number = sentence.words[i].mark
    low = max(i - _REACH, 0)
    here = i - low
    words = [word or _NONE for word in sentence.shown[low : i + _REACH + 1]]
    words = [_NONE] * (_REACH - here) + words + [_NONE] * (_REACH + 1 + here - len(words))
    here = _REACH
    one, two = words[here - 1], words[here + 1]
    before, behind = " ".join(words[here - 2 : here]), " ".join(words[here + 1 : here + 3])
    size = int(math.log2(float(number.values[0]) + 1))
    decimals = bool(number.decimals)
    return [
        *[f"{way}:{words[here + way]}" for way in _NEAR],
        f"-1:{before}",
        f"+1:{behind}",
        f"-+:{one} {two}",
        f"-1:{words[here - 3]} {before}",
        f"+1:{behind} {words[here + 3]}",
        *["before:" + word for word in words[:here]],
        *["behind:" + word for word in words[here + 1 :]],
        *["holds:" + tag for tag in sentence.tags],
        f"size:{size}",
        f"decimals:{decimals}",
        f"size:{size} {decimals}",
        f"limit:{number.qualifier}",
    ]
