"""Names of cantons in lists, which are told as such by the figures beside them."""

from __future__ import annotations

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.mentioned import COMES, HAS
from datapkg.extract.articles.places import cantons, parents
from datapkg.extract.articles.sentences import Sentence

_ITEM = frozenset([";", ",", "y", "and", "e", "|", "-"])
_LEADS = _ITEM | COMES | {"in", "en"}
_HAD = HAS | {"hubo"}
_BEHIND_NAME = _HAD | {"N", ",", "(", "con", "with", ":"}
"""What follows the names of lists, but for those behind "in"."""


def of_list(known: Memory, sentence: Sentence, i: int) -> str | None:
    """A name with its figure in a list of cantons ("; Pasaje, 19;"): nothing if it is unknown."""
    within = sentence.word(i - 1) in ("in", "en") or sentence.word(i - 2) in ("in", "en")
    if not within and sentence.word(i + 1) not in _BEHIND_NAME:
        return None  # as most names, of which nothing below tells
    first = i - 1 if f"{sentence.word(i - 1)} {sentence.word(i)}" in cantons() else i
    if i < 7 and sentence.word(i - 1) == "-" and "-" in sentence.shown[i : i + 6]:
        return None  # "(ANSA) - QUITO, 31 DEC - ..."
    bracketed = sentence.word(i + 1) == "(" and sentence.word(first - 1) in (
        "de",
        "por",
        "by",
        "to",
    )
    heads = first == 0 and sentence.word(i + 1) in HAS
    if not heads and not bracketed and sentence.word(first - 1) not in _LEADS:
        return None
    signs = (sentence.word(i + 1), sentence.word(i + 2), sentence.word(i + 3))
    if first == 0 and signs[0] in _HAD:
        code = cantons().get(sentence.words[i].plain, "")
        return _of_province(known, sentence, code)
    if sentence.word(first - 1) in ("in", "en"):
        code = cantons().get(f"{sentence.word(i - 1)} {sentence.words[i].plain}", "")
        code = code or cantons().get(sentence.words[i].plain, "")
        return _of_province(known, sentence, code)
    if signs[0] == "N" and sentence.word(first - 1) in ("y", "and", "e", ";", ","):
        code = cantons().get(sentence.words[i].plain, "")
        return _of_province(known, sentence, code)
    if signs[0] not in (",", "(", "con", "with", ":"):
        return None
    if signs[1] != "N" and (signs[1] not in ("con", "with") or signs[2] != "N"):
        return None
    code = cantons().get(sentence.words[i].plain, "")
    two = f"{sentence.words[i - 1].plain} {sentence.words[i].plain}" if i else ""
    code = cantons().get(two, code)
    if any(w.tag == "AREA" for w in sentence.words):
        return code
    return _of_province(known, sentence, code)


def _of_province(known: Memory, sentence: Sentence, code: str) -> str | None:
    """A canton, if it lies in a province that is told of."""
    province = parents().get(code)
    return code if province is not None and province in _provinces(known, sentence) else None


def _provinces(known: Memory, sentence: Sentence) -> set[str | None]:
    """The provinces told of: those named last, and those of the cantons of a sentence."""
    near = {known.named.get(4), parents().get(known.named.get(7, ""))}
    return near | {parents().get(str(w.mark)) for w in sentence.words if w.tag == "AREA"}
