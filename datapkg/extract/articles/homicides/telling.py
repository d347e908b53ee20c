"""What the words of a clause tell that a figure is: a count or a rate."""

from __future__ import annotations

import re

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.sentences import Sentence

_COUNTED = re.compile(
    r" (?:(?:the|that|its) (?:count|toll|tally|number)|la (?:cuenta|cifra de (?:muertos|victimas))|el (?:saldo|numero))(?: \S+){0,4} $"
)
_RATED = re.compile(r" (?:la|su|cuya|una|the|its|a|whose) (?:tasa|rate)(?: [^ ,]+){0,10} $")
_THAT_RATE = re.compile(
    r" (?:ese|dicho|este|al) (?:promedio|indice)| (?:esa|dicha|esta|la) (?:media|tasa) nacional| (?:that|this) (?:average|rate) "
)


def told_of(known: Memory, sentence: Sentence, i: int, measure: str) -> str:
    """What the words of its clause say that a figure is: "the rate is worse than anywhere else: 141"."""
    low = i
    while low > 0 and sentence.word(low - 1) not in (";", ".", "N", "P"):
        low -= 1
    said = sentence.said(low, i)
    if measure == "rate":
        return "count" if _COUNTED.search(said) else ""
    rated = _RATED.search(said)
    if rated is not None:
        return "" if known.grammar.any_of("homicide").search(said[rated.start() :]) else "rate"
    return "rate" if known.spoken == "rate" and _THAT_RATE.search(sentence.line) else ""
