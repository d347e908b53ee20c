"""Large figures beside the strikes that count something else: boats that lie on a beach, operations of the police."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import Memory

STRUCK_BEGINS = ("strike", "bombarde", "ataque", "struck", "hit", "destroy", "sunk", "sank", "bomb", "blew", "blown", "attack", "bottom", "atac", "hund", "destru", "alcanz", "volar",
           "volado", "fondo", "contra")  # fmt: skip
"""How the words begin that say that boats were struck."""
_LEAST = 15
"""A figure as large is none of a single strike."""
_THAT_OF_DEAD = re.compile(
    r" ,? ?(?:(?:and|y) )?(?:el|la|that|the number) (?:de|of) (?:los |las |the )?(?:dead|deaths|killed|victims|muertos|muertas|muertes|fallecidos|victimas)(?: (?!,|;)\S+){0,4} N "
    r"| ,? ?(?:and|y) (?:there are |hay )?N (?:people |men |personas |hombres )?(?:are dead|have died|have been killed|muertos|muertas|han muerto|fallecidos) "
)
_BARE_TOTAL = re.compile(
    r" (?:the|el) total (?!of |de )(?:(?!of |de |dead |deaths |muert)\S+ ){0,4}$"
)
_OPERATIONS = frozenset(["operations", "operativos", "operaciones"])
_DETAINED = ("incaut", "decomis", "detuv", "detenid", "seiz", "arrest", "detain", "captur")


def as_many_boats(known: Memory, value: int) -> bool:
    """Whether so many boats may be those of the campaign: about as many as its strikes."""
    strikes = known.totals.get("strikes")
    return strikes is not None and 0.8 * strikes <= value <= 1.3 * strikes


def lie_there(known: Memory, sentence: Sentence, i: int, slots: dict[int, Slot]) -> bool:
    """Whether boats are only counted: "eighty boats lie on the beach"."""
    if slots[i].name != "vessels" or slots[i].sure > 0.7 or known.former_total:
        return False
    sizes = [sentence.words[j].mark.values[0] for j in sentence.tagged("N") if j != i]
    if len(slots) > 1 or any(size >= _LEAST for size in sizes):
        return False
    value = int(sentence.words[i].mark.values[0])
    struck = any(word.startswith(STRUCK_BEGINS) for word in sentence.shown)
    return value >= _LEAST and not struck and not as_many_boats(known, value)


def taken_back(sentence: Sentence, i: int) -> bool:
    """Whether a figure is what another is said to be instead of: "87, not 83", "four rather than five"."""
    numbers = [j for j in sentence.tagged("N") if j < i]
    if not numbers:
        return False
    before = (sentence.word(i - 2), sentence.word(i - 1))
    if before in _NOT_SO or (sentence.word(i - 3), *before) in _NOT_SO:
        return before in _NOT or i - numbers[-1] <= 5
    between = [sentence.word(j) for j in range(numbers[-1] + 1, i)]
    joined = len(between) <= 4 and not _JOINED.isdisjoint(between) and _APART.isdisjoint(between)
    return joined and taken_back(sentence, numbers[-1])  # "76 people in 19 strikes, not 70 in 17"


_NOT = frozenset([(",", "not"), (",", "no"), ("and", "not"), ("y", "no")])
_JOINED = frozenset(["in", "en", "and", "y"])
_APART = frozenset([",", ";", ".", "but", "pero", "sino"])
_NOT_SO = frozenset(
    [(",", "not"), ("and", "not"), ("y", "no"), (",", "no"), ("rather", "than"), ("instead", "of"), ("en", "vez", "de"), ("en", "lugar", "de"),
     ("and", "not", "the"), ("y", "no", "los"), ("y", "no", "las")]
)  # fmt: skip


def of_police(sentence: Sentence, i: int, slot: Slot) -> bool:
    """Whether operations are those in which people were detained and drugs seized."""
    if slot.name != "strikes" or sentence.word(i + 1) not in _OPERATIONS:
        return False
    return any(word.startswith(_DETAINED) for word in sentence.shown[:i])


def dead_apart(sentence: Sentence, i: int) -> bool:
    """Whether a bare total is none of the dead, who are told behind it: "the total is 51, and that of the dead 176"."""
    ahead = _THAT_OF_DEAD.match(sentence.said(i + 1, i + 12))
    before = sentence.said(max(0, i - 6), i).replace(" es de ", " es ")
    return ahead is not None and _BARE_TOTAL.search(before) is not None
