"""Words of other deeds than the strikes."""

from __future__ import annotations

import re
from functools import lru_cache

from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.initials import by_initial
from datapkg.extract.articles.sentences import Sentence

_WORD = re.compile(r"[a-z0-9]+")

SOFT = frozenset(
    ["explosion", "avion", "policia", "bus", "police", "fishermen", "fishing trip", "pescadores", "la armada", "unions",
     "union", "workers", "detuvo", "detuvieron", "rescato", "intercepto", "capture", "captured", "labor", "labour", "sank", "migrants", "migrantes", "train", "drowned"]
)  # fmt: skip
"""Words of other deeds that stand beside strikes too: they do not lead away from what was told."""
_OF_THE_GANG = frozenset(["tren", "prison", "carcel"])
"""Words of what the Tren de Aragua is, and where it began."""
BELONGED = frozenset(["guerrilla", "guerrillas", "dissidents", "disidencias", "drowned"])
"""What those on a boat are said to have belonged to, where a sentence names the sea."""
_RAIDS = frozenset(["raid", "incursion"])
"""What a strike on a boat is called too, and another deed on land."""
_RAID_OF_DAY = re.compile(
    r" DAY (?:boat )?raid | (?:in|of) that raid | (?:raid|incursion) (?:of|on|del?|de el) DAY "
)
_BY_WHOM = re.compile(
    r" (?:group|researchers|academics|investigadores|academicos|monitors?|organi[sz]ation|charity|institute|university|newspaper|agency|think-tank|tracker|database|grupo|observatorio|observadores|organizacion|ong|instituto|universidad|diario|periodico|agencia|centro)"
    r" (?:(?!,|;|N )\S+ ){0,4}?(?:in|of|from|de|en) (?:FOREIGN|AREA|bogota|caracas|washington|london|londres|madrid|lima|quito) "
)

_MEANWHILE = re.compile(r" (?:while|whereas|mientras) (?:(?!,|;)\S+ ){3,25}(?=, )")
"""What goes on beside what a sentence tells of: "While the Coast Guard seized 231 tons, the strikes have killed 190"."""
_FIRED = re.compile(
    r" (?:open|opened|opens|to|under|on|of|into|caught) fire | fire (?:again |once more |up)?(?:on|upon|at) "
)


def not_of_ours(words: list[str], line: str, struck: bool, at_sea: bool) -> list[str]:
    """Those words of other deeds that a line does not use of the strikes: a raid at sea, to open fire, what goes on meanwhile."""
    if struck and (aside := _MEANWHILE.match(line)) is not None:
        words = [word for word in words if f" {word} " not in f"{aside[0]} "]
    if "fire" in words and _FIRED.search(line) is not None:
        words = [word for word in words if word != "fire"]
    if not _RAIDS.isdisjoint(words) and "captur" not in line:
        ours = at_sea or _RAID_OF_DAY.search(line) is not None
        words = [word for word in words if not (ours and word in _RAIDS)]
    if "la armada" in words and _BY_A_NAVY.search(line) is not None:
        words = [word for word in words if word != "la armada"]
    if "tren de aragua" in line:
        words = [word for word in words if word not in _OF_THE_GANG]
    return words


_BY_A_NAVY = re.compile(
    r" (?:rescat|recog|salv|halla|encontr|auxili)\w+ (?:\S+ ){0,4}?(?:por|de) (?:(?:un|una) \S+ de )?la armada "
)
"""Those who were picked up: "dos fueron recogidas por la Armada mexicana"."""


def without_raids(plain: str) -> str:
    """A text without the words of raids: on a boat they are strikes, unless somebody was captured."""
    return plain if "captur" in plain else plain.replace(" raid ", " ").replace(" incursion ", " ")


def hails_from(sentence: Sentence, i: int) -> bool:
    """Whether a place is that from which people came: "among the four killed were two fishermen from Tumaco"."""
    return sentence.word(i - 1) in ("from", "of", "de") and sentence.word(i - 2) in _PEOPLE


_PEOPLE = frozenset(
    ["fishermen", "fisherman", "men", "man", "youths", "residents", "neighbours", "natives", "crewmen", "sailors", "relatives", "families", "people", "pescadores",
     "pescador", "hombres", "hombre", "jovenes", "vecinos", "vecino", "naturales", "oriundos", "marineros", "familiares", "familias", "tripulantes"]
)  # fmt: skip


def by_whom(line: str) -> bool:
    """Whether a place is only that of who counts: "a group of monitors in Bogotá has 157"."""
    return _BY_WHOM.search(line) is not None


class OtherDeeds:
    """Many words and phrases: what they begin with is looked for before them."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.begins = frozenset(m[0] for m in map(_WORD.match, words) if m is not None)
        self.words = re.compile(rf"\b(?:{by_initial('|'.join(map(re.escape, words)))})\b")
        self.heads = frozenset(phrase.split()[0] for phrase in words)
        """The first words of those that a sentence shows: one of these stands in its line."""

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
