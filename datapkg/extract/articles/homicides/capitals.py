"""Which capital a text means: that of the country, or that of a province."""

from __future__ import annotations

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.places import level, parents
from datapkg.extract.articles.sentences import Sentence

_CAPITAL_OF = frozenset(
    ["comercial", "economica", "financiera", "manabita", "orense", "fluminense", "azuaya", "lojana", "guayasense",
     "esmeraldena", "bananera", "tungurahuense", "imbaburena"]
)  # fmt: skip


OF_TRADE = frozenset(
    [
        "comercial",
        "economica",
        "financiera",
        "commercial",
        "business",
        "economic",
        "financial",
        "trade",
    ]
)
"""Guayaquil is the capital of these."""


def capital_of_told(known: Memory) -> str:
    """The capital of the province that is told of."""
    told = [c for c in (known.area, known.scene, known.named.get(4)) if c and c != "ECU"]
    province = next((parents().get(c, "") if level(c) == 7 else c for c in told), "")
    return min((town for town, above in parents().items() if above == province), default="")


def capital_of(known: Memory) -> str:
    """The capital of the province that is told of, else of the country."""
    if "EC-1701" in known.seen or known.area == "EC-1701" or known.scene in ("EC-1701", "EC-P"):
        return "EC-1701"
    told = known.area if known.area and known.area != known.country else known.scene
    if told is None or level(told) != 4:
        return "" if told else "EC-1701"
    return capital_of_told(known)


def the_capital(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether the capital of the country is spoken of, not that of a province."""
    if known.country != "ECU" or sentence.word(i - 1) not in ("la", "the"):
        return False
    if sentence.word(i + 1) == "," and sentence.word(i + 2) in ("N", "de", "con", "with"):
        return True  # "that of the capital, 9.8"; "the capital, with 2.7 million people, had 237"
    if sentence.word(i + 1) in _CAPITAL_OF or sentence.word(i + 1) in (
        "de",
        "del",
        "of",
        "provincial",
        ",",
        ":",
        "city",
    ):
        return False
    return "AREA" not in sentence.shown[max(0, i - 5) : i + 5]
