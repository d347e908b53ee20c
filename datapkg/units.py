"""Units of columns in both languages; the contracts state them in English."""

from __future__ import annotations

SPANISH = {
    "persons": "personas",
    "victims": "víctimas",
    "votes": "votos",
    "percent": "por ciento",
    "per 100,000 population": "por 100 000 habitantes",
    "strikes": "ataques",
    "vessels": "embarcaciones",
    "sources": "fuentes",
    "voices": "voces",
    "ordinal": "ordinal",
    "days": "días",
    "points": "puntos",
    "characters": "caracteres",
}


def say(unit: str, lang: str) -> str:
    """A unit in words.

    Examples
    --------
    >>> say("per 100,000 population", "es"), say("votes", "en")
    ('por 100 000 habitantes', 'votes')
    """
    return SPANISH.get(unit, unit) if lang == "es" else unit
