"""Whether a text is about the strikes: its beginning says so."""

from __future__ import annotations

import re

from datapkg.extract.articles.strikes.memory import ELSEWHERE

SEAS_NAMED = (
    ("caribbean", re.compile(rf"\b(?=carib){ELSEWHERE}(?:caribbean|carib(?:e|enas?|enos?))\b")),
    ("eastern_pacific", re.compile(rf"\b(?=pacif){ELSEWHERE}pacific[oa]?\b")),
)
_HEAD = 700
"""Characters of the beginning of a text, which says what it is about."""
_ACTORS = (
    "southern command", "southcom", "hegseth", "pentagon", "comando sur", "mando sur", "trump", "u.s.", "united states",
    "us military", "washington", "american", "estados unidos", "ee.uu", "ee. uu", "ee uu", "eeuu", "pentagono", "estadounidense",
)  # fmt: skip
_AT_SEA = (
    "boat",
    "vessel",
    "submersible",
    "caribbean",
    "pacific",
    "lancha",
    "embarcaci",
    "caribe",
    "submarino",
    "semisumerg",
)
_DRUGS = (
    "drug",
    "narco",
    "smuggl",
    "traffick",
    "droga",
    "cartel",
    "lancha",
    "boat strike",
    "strikes on boats",
    "boats",
)
_DONE_BY_OTHERS = re.compile(
    r"\b(?:pirat\w+|migrant\w*|capsiz\w+|naufrag\w+|houthi\w*|russia\w*|rus[oa]s?|ukrain\w+|ucrania\w*|israel\w*|iran\w*|gaza|yemen"
    r"|shark|tiburon|storm|tormenta|hurricane|huracan|coast guard seized|fishermen killed|pescadores asesinados|robbers|asaltantes)\b"
)
_HIT = re.compile(
    r"\b(?:strikes?|striking|struck|attacks?|attacked|bomb(?:ing|ed|s)|ataques?|ataco|atacad[ao]s?|bombarde\w+|missile|misil"
    r"|bl(?:ew|own) up|volar por los aires|volado en pedazos|hundid[ao]s?|destruid[ao]s?|out of the water)\b"
)


def is_about(plain: str) -> bool:
    """Whether a text is about the strikes: its beginning speaks of a strike, of boats, and of who strikes."""
    head = plain[:_HEAD]
    if not any(word in head for word in _AT_SEA) or _HIT.search(head) is None:
        return False
    acts = any(word in head for word in _ACTORS)
    drugs = any(word in head for word in _DRUGS)
    at_sea = any(name.search(head) is not None for _, name in SEAS_NAMED)
    return (acts and (drugs or at_sea)) or (at_sea and _DONE_BY_OTHERS.search(head) is None)
