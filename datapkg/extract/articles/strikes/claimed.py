"""What somebody claims on the net, and a fact check looks into."""

from __future__ import annotations

import re

from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.referendums.foreseen import CLAIMED
from datapkg.extract.articles.sentences import Block, Sentence

_SAYS = (
    "claim",
    "assert",
    "alleg",
    "falsely",
    "asegura",
    "afirma",
    "sostiene",
    "circula",
    "add",
    "anade",
    "agrega",
    "goes on",
    "says",
    "dice",
    "puts",
)
_SPREAD = re.compile(
    r"\b(?:shared|viral|users|viewed|views|times|usuarios|compartid[oa]s?|vist[oa]s?|veces|redes|whatsapp|tiktok|facebook)\b"
)
_UNTRUE = re.compile(
    r"\b(?:false|falso|falsa|untrue|not true|wrong|misleading|enganos[oa]|no es (?:cierto|verdad)|incorrect[oa]?|no (?:evidence|record|basis)|no hay (?:datos|pruebas|registro)|bulo|mentira)\b"
)


_ADDS = re.compile(
    r"\b(?:posts?|message|video|clip|meme|caption|text|tweet|publicacion|mensaje|texto|cadena|tuit|bulo|montaje|grabacion)\b[^.;]{0,50}\b(?:adds?|goes on|says|puts|claims|asserts|anade|agrega|dice|sostiene|afirma|asegura|situa)\b"
)
"""What a post says besides, of which the next sentence says that it is not so."""
_NOT_SO = re.compile(
    r"\W*(?:tampoco (?:es|lo es|fue)|(?:eso |esto )?(?:no es|es) (?:cierto|verdad|falso|asi|mentira|incorrecto)|falso\b|(?:this|that|it|the figure|neither)(?: too| also)? (?:is|was) (?:also |too )?(?:not |un)?(?:true|false|wrong|invented|made up|correct|so)\b|that(?: too)? is (?:untrue|false|wrong|not so)|nor is (?:this|that|it) (?:true|so|right)|not so\b|wrong again)"
)
_FORMER = Gated(
    r"\b(?:(?:earlier|previous|original) versions?|first published|una version (?:anterior|previa)|version original"
    r"|misstated|misreported|(?:incorrectly|wrongly|erroneously) (?:said|stated|reported|gave)|por error|erroneamente"
    r"|en (?:la|el|una|un) (?:nota|articulo|noticia|informacion|texto)(?: [^.;]{1,90})?(?: se dijo| se publico| se indico| se afirmo| se informo) que)\b"
)
"""What a text said that is corrected now."""


def is_corrected(sentence: Sentence) -> bool:
    """Whether a sentence tells what a former version of the text said."""
    return _FORMER.search(sentence.plain) is not None and holds(sentence.plain, _PIECES)


_PIECES = ("version", "misstated", "misreported", "ly ", "por error", "erronea", " se ")
_OF_DEAD = re.compile(
    r"\b(?:killed|dead|died|deaths|death toll|muertos|muerto|murieron|fallecidos|fallecieron|victimas)\b"
)


def is_corrected_toll(plain: str) -> bool:
    """Whether words say that a number of dead was given wrongly."""
    if _FORMER.search(plain) is None or not holds(plain, _PIECES):
        return False
    return _OF_DEAD.search(plain) is not None


def is_claimed(block: Block, sentence: Sentence) -> bool:
    """Whether a sentence tells what is claimed on the net: that it spread, or that it is untrue, is said beside it."""
    if not holds(sentence.plain, _SAYS):
        return False
    if _ADDS.search(sentence.plain) is not None:
        rest = (one.plain for one in block.sentences if one.start > sentence.start)
        if _NOT_SO.match(next(rest, "")) is not None:
            return True
    if CLAIMED.search(sentence.plain) is None:
        return False
    if _SPREAD.search(sentence.plain) is not None:
        return True
    return any(
        _UNTRUE.search(other.plain) is not None
        for other in block.sentences
        if other.start >= sentence.start
    )
