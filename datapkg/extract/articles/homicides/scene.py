"""The province or canton that an article is about: its "here", "this city", "the province"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from datapkg.extract.articles.places import headings, level, parents

_LEAD = 1200
"""Letters in which an article says where it takes place."""
_WHOLE = 6000
_WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ](?<![^\W_].)[^\W_]*")
"""A word with a capital letter; the letter comes first, which is looked for far quicker."""
_LONGEST = 5
_COUNTRY = re.compile(r"\becuador\b(?!'s| (?:river|street))")
_RANKED = re.compile(
    r"(?:\becuador's (?:\w+ )?(?:worst|most|deadliest|highest|bloodiest|biggest|largest|second|third)"
    r"|\b(?:mas|peor|mayor|alta|alto|worst|most|deadliest|highest|bloodiest|biggest|largest)\b[^.,;:]{0,45}"
    r"\b(?:de|del|en|of|in) ecuador\b)"
)
"""Of "the province with the worst rate in Ecuador" the country is not what is told of."""
_NO_PLACE = re.compile(
    r"(?:\b(?:distrito(?: policial)?(?! metropolitano)|police district|river|rio|university|universidad|diario|club|calle|avenida|street|avenue|hospital|carcel|gulf|golfo|near|cerca)"
    r"(?: of| de| del| the)?(?: la| las| los| el)?|\b(?:from|across) (?:the )?river(?: from)?|\bacross \w+ \w+ from) $"
)
_NO_PLACE_AFTER = re.compile(
    r" (?:police district|district|river|university|street|avenue|hospital|prison|newsroom)\b"
)
_OF_DISTRICT = re.compile(
    r"\b(?:distrito(?: policial)?|police district)(?: of| de| del)? (?!metropolitano|(?:de |capital|mas|con|que|y|,))|\bpolice district\b"
)
"""Of "the police district of Manta" no canton is what is told of: a district has figures of its own."""


@lru_cache(maxsize=1)
def _towns() -> dict[str, list[tuple[str, str]]]:
    """Names and codes of provinces and cantons by the first word, the longest name first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in sorted(headings().items(), key=lambda one: -len(one[0])):
        whole = name[-1].isalnum() and len(_WORD.findall(name)) <= _LONGEST
        if whole and not name.startswith(("canton ", "ciudad de ")):
            found.setdefault(name.split()[0], []).append((name, code))
    return found


def _named(text: str, plain: str) -> list[tuple[int, str]]:
    """Provinces and cantons that a text names, and where."""
    towns = _towns()
    found: list[tuple[int, str]] = []
    behind = 0
    for capital in _CAPITAL.finditer(text):
        at, end = capital.span()
        if plain[at:end] not in towns or at < behind:
            continue
        for name, code in towns[plain[at:end]]:
            end = at + len(name)
            if not plain.startswith(name, at) or _WORD.match(plain, end):
                continue
            before = plain[max(0, at - 40) : at]
            if not (_NO_PLACE.search(before) or _NO_PLACE_AFTER.match(plain, end)):
                found.append((at, code))
            behind = end
            break
    return found


def about(text: str, plain: str) -> str:
    r"""The one province or canton that an article is about; nothing where it is of the country.

    Told by the title; else the one place that the text names again and again. The text is given
    as printed, and folded.

    Examples
    --------
    >>> from datapkg.extract.articles.folding import folded
    >>> text = "Durán counts its dead\n\nThe city has seen 612 murders this year."
    >>> about(text, folded(text))
    'EC-0907'
    >>> text = "Ecuador counts its dead\n\nIn Durán 612 were murdered."
    >>> about(text, folded(text))
    ''
    """
    begin = len(text) - len(text.lstrip())
    text, plain = text[begin : begin + _WHOLE], plain[begin : begin + _WHOLE]
    title = plain.find("\n") if 0 < plain.find("\n") < 200 else 0
    if title:  # which mostly tells, so that the text need not be looked through
        head = list(dict.fromkeys(code for _, code in _named(text[:title], plain[:title])))
        if not head and of_district(plain):
            return ""
        if "ecuador" in plain[:title] and _COUNTRY.search(_RANKED.sub(" ", plain[:title])):
            return ""
        if head:
            return _of_title(head)
        if "ecuador" in plain[:title]:
            return ""
    named = _named(text, plain)
    if not named:
        return ""
    counted = Counter(code for _, code in named)
    (code, often), *others = counted.most_common(2)
    if code in _CAPITALS:
        return ""  # where the country is written of
    lead = any(at < _LEAD and one == code for at, one in named)
    if not lead or often < 2 or any(often <= n for _, n in others):
        return ""
    country = len(_COUNTRY.findall(_RANKED.sub(" ", plain)))
    return code if often > country else ""


_TITLE = re.compile(r"\s*([^\n]{0,199})(?:\n|$)")


def of_district(plain: str) -> bool:
    """Whether an article is about a police district, by its title."""
    title = _TITLE.match(plain)  # the text is not copied for it
    return title is not None and _OF_DISTRICT.search(title[1]) is not None


ELSEWHERE_TOO = frozenset(
    ["EC-SD", "EC-0101", "EC-L", "EC-1101", "EC-B", "EC-SE", "EC-0915", "EC-1701"]
)
"""Whose names other countries have too, of such a text that names no country."""
_CAPITALS = ("EC-1701", "EC-0901")


def _of_title(head: list[str]) -> str:
    """Of the places that a title names, the one in which the others lie, or the only one."""
    provinces = {code for code in head if level(code) == 4}
    towns = [code for code in head if level(code) == 7]
    if not provinces:
        return towns[0] if len(towns) == 1 else ""
    province = min(provinces)
    if len(provinces) > 1 or any(parents().get(town) != province for town in towns):
        return ""
    return towns[0] if len(towns) == 1 and head[0] == towns[0] else province
