"""The date that an article prints."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.dates import mentions
from datapkg.extract.articles.timewords import MONTH_OF, MONTHS, either

_DAY_HEADS = (
    rf"\n[ *•·–—-]*(?:\d{{1,2}} de (?:{MONTHS['es'].replace(' ', '|')})"
    rf"|(?:{either(MONTH_OF['en'])})\.? \d{{1,2}}\b|\d{{1,2}} (?:{MONTHS['en'].replace(' ', '|')}))"
)
_HEAD = 1500
"""Characters at the beginning in which an article prints its date."""


def article_date(plain: str, language: str) -> date | None:
    """The date that an article prints at its head or foot, with its year; None where none stands.

    Examples
    --------
    >>> article_date("quito, 17 de noviembre de 2025. el no gano", "es")
    datetime.date(2025, 11, 17)
    """
    head = plain[:_HEAD]
    labelled = re.search(
        r"\b(?:date|published|updated|publicado|actualizado|fecha)\b[:\s]{1,3}(?:on\s|el\s)?", head
    )
    if labelled is not None:
        found = _dated(head[labelled.end() : labelled.end() + 40], language, 12)
        if found:
            return found
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    if len(re.findall(_DAY_HEADS, plain)) > 1:  # the days of a timeline
        lines = [line for line in lines[:6] if not re.match(_DAY_HEADS, "\n" + line)]
    timeline = sum(_ENTRY.match(line) is not None for line in plain.split("\n")) > 2
    for line in lines[:6]:  # a line of its own, or a dateline before a dash
        if line[0] in "•*·▪" or (timeline and _ENTRY.match(line)):
            continue  # an entry of a timeline
        if len(line) < 60 and not (_TELLS.match(line) and _SENTENCE.search(line)):
            found = _dated(line, language, 40)
        elif _TELLS.match(line):
            continue  # "On 5 February 2023 Ecuador was asked ...": what is told, not when
        else:
            head = re.split(r"\s-\s|\.-|:|\. (?=on |el |in |en )", line[:70])[0]
            found = None if _PROSE.search(head[:40]) else _dated(head, language, 40)
        if found:
            return found
    return None


_TELLS = re.compile(r"\W*(?:on|el|en|in|since|desde|aquel) (?:el |the )?[0-9a-z]")
_SENTENCE = re.compile(r"(?:\S+ ){6}\S+\.$")
_PROSE = re.compile(
    r"\w+ (?:\w+ ){2,}(?:on|in|of|since|until|el|en|del|desde|hasta) (?:the |(?:mon|tues|wednes|thurs|fri|satur|sun)day |lunes |martes |miercoles |jueves |viernes |sabado |domingo )?(?:\d|[a-z]{3,10} \d)"
)
"""A day that a sentence tells: "The result went to the people on 28 September 2008"."""
_ENTRY = re.compile(
    r"\W*(?:[0-3]?\d (?:de )?[a-z]{3,10}(?: de| del)? (?:19|20)\d\d|[a-z]{3,10} (?:de )?(?:[0-3]?\d, )?(?:19|20)\d\d|(?:19|20)\d\d)\s?[.:]"
)
"""A date or a year that a line begins with, as in a timeline."""


def _dated(text: str, language: str, within: int) -> date | None:
    for other in (language, "es" if language == "en" else "en"):
        for when in mentions(text, other, None):
            if when.kind == "day" and when.day is not None and when.start <= within:
                return when.day
    return None
