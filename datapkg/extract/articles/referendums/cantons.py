"""Cantons whose names are common words or surnames, where a text means the place."""

from __future__ import annotations

import re
from functools import lru_cache

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.places import areas_by_name, cantons, parents
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Mark, Sentence

_NOT_ALONE = frozenset(["noboa", "mejia", "montalvo", "santiago", "pichincha", "bolivar", "sucre"])
"""Names that rather mean a person, a province or another city."""


@lru_cache(maxsize=1)
def _common() -> dict[str, str]:
    """Cantons by their names in plain spelling that stand for no area on their own."""
    known = areas_by_name()
    return {
        name: code
        for name, code in cantons().items()
        if name not in known and name not in _NOT_ALONE and not name[0].isdigit()
    }


@lru_cache(maxsize=1)
def _named() -> Gated:
    names = "|".join(sorted((re.escape(name) for name in _common()), key=len, reverse=True))
    return Gated(
        rf"(?P<within>\b(?:in|en) )?(?P<name>\b(?:{names})\b)(?P<item>(?= \([0-9]|, [0-9]|: [0-9]| con (?:el |un )?[0-9]| with [0-9]))?"
    )


def with_cantons(told: Discourse, sentence: Sentence) -> Sentence:
    """The sentence, with the cantons that it sets its shares beside: "in Girón 81.6% said No"."""
    if "P" not in sentence.tags:
        return sentence
    named = list(_named().finditer(sentence.plain))
    if not named:
        return sentence
    offset = sentence.start - sentence.base
    taken = [(m[1] - offset, m[2] - offset) for m in sentence.marks]
    provinces = {told.local, told.area, told.mentioned, told.here}
    provinces |= {str(m[3]) for m in sentence.marks if m[0] in ("AREA", "DEMONYM")}
    provinces |= {parents().get(code or "") for code in list(provinces)}
    marks: list[Mark] = []
    for m in named:
        start, end = m.start("name"), m.end("name")
        if not sentence.text[start : start + 1].isupper() or _is_name(sentence.text, start, end):
            continue
        if any(start < b and a < end for a, b in taken):
            continue
        code = _common()[m["name"]]
        heads = start == 0 or m["item"] is not None
        if m["within"] or (heads and parents().get(code) in provinces):
            last = sentence.plain.rfind(" ", start, end) + 1  # words keep their numbers
            marks.append(("AREA", max(start, last) + offset, end + offset, code))
    if not marks:
        return sentence
    marks = sorted([*sentence.marks, *marks], key=lambda mark: mark[1])
    return Sentence(
        sentence.text, sentence.start, sentence.plain, marks, sentence.tokens, sentence.base
    )


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a capital stands right before or behind: a person's name, or a longer one."""
    return bool(_BEHIND.match(text, end) or _AHEAD.search(text, 0, start))


_BEHIND = re.compile(r" (?!Y |E )(?:de(?:l| la| los)? )?[A-ZÁÉÍÓÚÑ]")
_AHEAD = re.compile(r"(?<!^)(?:\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}|[A-Z]\.)\s$")
