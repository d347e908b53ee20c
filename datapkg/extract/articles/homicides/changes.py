"""Changes from one figure to another: which is which, and of which time each is."""

from __future__ import annotations

import re

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.pairs import became_from
from datapkg.extract.articles.sentences import Sentence

_WITH = re.compile(
    r" (?:compared (?:with|to)|against|versus|vs|(?:down|up) from|frente a|contra|en comparacion con|comparado con) (?:\S+ ){0,2}$"
)
_AGAINST = frozenset(
    ["on", "over", "from", "than", "que", "frente", "respecto", "contra", "against", "versus", "de",
     "desde", "sobre", "below", "above", "compared", "to", "with", "con", "comparado", "relacion"]
)  # fmt: skip


def second_of_change(sentence: Sentence, i: int, at: dict[int, int], figures: list[int]) -> bool:
    """Whether the time before a figure is of the other: "from 669 in 2024 to 1,091 cases"."""
    k = figures.index(i)
    if k == 0 or sentence.word(i - 1) not in ("to", "a", "hasta"):
        return False
    first = figures[k - 1]
    if sentence.word(first - 1) not in ("from", "de", "desde") or i - first > 6:
        return False
    if sentence.word(first - 2) in ("era", "fue", "es", "tasa"):
        return False  # "en 2020 era de 7,8, en 2021 saltó a 14"
    if ";" in sentence.shown[first:i]:
        return False
    return first < at[i] < i


def changed_in(sentence: Sentence, i: int, when: When, figures: list[int]) -> bool:
    """Whether a figure is of "went from 194 to 292 in the same period"."""
    if when.kind != "prior" or when.part != "span" or when.year or when.earlier:
        return False
    at = figures.index(i)
    if changes_to(sentence, i, figures) is not None:
        return True
    return at > 0 and changes_to(sentence, figures[at - 1], figures) == i


_LITTLE = frozenset(
    ["the", "el", "los", "las", "a", "al", "in", "en", "at", "this", "that", "point", "stage", "same", "esta", "estas", "alturas", "of",
     "mismo", "punto"]
)  # fmt: skip


_MORE_OR_LESS = frozenset(
    ["P", "more", "fewer", "less", "mas", "menos", "points", "puntos", "incremento", "aumento", "descenso", "reduccion", "caida", "alza",
     "increase", "rise", "drop", "decline", "decrease"]
)  # fmt: skip


def of_change(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a time behind a figure only says from when it changed.

    "9,216 homicides, a rate of 50.9 and a 30% jump on the year before".
    """
    if at < i or sentence.words[at].tag not in ("PRIOR", "YEAR"):
        return False
    between = sentence.shown[i + 1 : at]
    if not _MORE_OR_LESS & set(between):
        return False
    rest = [w for w in between if w not in _LITTLE]
    return bool(rest) and rest[-1] in _AGAINST


def of_them_then(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a month is only that of some of them: "114 during the year, one of them in December"."""
    if at < i:
        return False
    between = sentence.shown[i + 1 : at]
    return "," in between and bool({"them", "ellos", "ellas"} & set(between))


_CHANGES = re.compile(
    r" (?:llev|empuj|cay|baj|disminu|descend|desplom|retroced|redu[cj]|sub|aument|crec|trep|dispar|salt|escal|elev|llegar|cedi|mejor|empeor|increment|pas|duplic|triplic|multiplic)\w*"
)


def of_a_month(sentence: Sentence, i: int, at: int, times: dict[int, int]) -> bool:
    """Whether a month behind a figure has its own: "3,022, with July the bloodiest month (400)"."""
    if at < i or sentence.words[at].tag != "MONTH":
        return False
    if not any(f > at for f, t in times.items() if t == at):
        return False
    between = sentence.shown[i + 1 : at]
    return between[-2:] in ([",", "con"], [",", "with"])


_WENT_UP = frozenset(
    [
        "edged",
        "went",
        "crept",
        "inched",
        "ticked",
        "moved",
        "is",
        "was",
        "rose",
        "climbed",
        "jumped",
        "shot",
        "came",
        "now",
    ]
)


def changed_to(sentence: Sentence, i: int) -> bool:
    """Whether "hasta" says what a figure came to, and no limit: "cayeron 15%, hasta 6.964"."""
    if sentence.words[i].plain.startswith("up to") or sentence.word(i - 1) == "up":
        return sentence.word(i - 1 - (sentence.word(i - 1) == "up")) in _WENT_UP
    if not sentence.words[i].plain.startswith("hasta"):
        return False
    low = i
    while low > 0 and sentence.word(low - 1) not in (";", ".", ":") and i - low < 12:
        low -= 1
    before = " ".join(["", *(sentence.word(j) for j in range(low, i))])
    return _CHANGES.search(before) is not None


def changes_to(sentence: Sentence, i: int, figures: list[int]) -> int | None:
    """The figure that a figure changed to, where it is the first of "from A to B"."""
    before = sentence.word(i - 1)
    if before in ("con", "with"):
        if sentence.said(i + 1, i + 3) != " a N ":
            return None
    elif before not in ("from", "de", "desde") and not (
        before == "of" and _FROM_A_RATE.search(sentence.said(max(0, i - 7), i))
    ):
        return None
    later = next((j for j in figures if j > i), None)
    if later is None:
        return None
    to = later - 3 if (sentence.word(later - 2), sentence.word(later - 1)) in _ONE_OF else later - 1
    if sentence.word(to) not in ("to", "a"):
        return None
    if not _RANGING.isdisjoint(sentence.shown[max(0, i - 5) : i - 1]):
        return None
    between = set(sentence.shown[i + 1 : to])
    return later if not between & {";", ",", "and", "y"} else None


def places_of_changes(
    sentence: Sentence, figures: list[int], where: dict[int, int], areas: list[int]
) -> dict[int, int]:
    """The places of both figures of each change: the one behind it, else the one before it.

    "From 8,248 to 7,062 in Ecuador and from 4,110 to 3,208 in Guayas"; "went from 43 to 125, and then Los Ríos".
    """
    of: dict[int, int] = {}
    for f in figures:
        later = changes_to(sentence, f, figures)
        if later is None:
            continue
        own = later + 2 if sentence.word(later + 1) in ("in", "en") else -1
        told = where.get(f, f)
        ended = told - 2 in figures or not _AND.isdisjoint(sentence.said(told, f).split())
        if own in areas and (told >= f or ended):
            of |= {f: own, later: own}
        elif f in where and not any(f < a < later for a in areas):
            of[later] = where[f]
    return of


_AND = frozenset(["and", "y", ";"])
_FROM_A_RATE = re.compile(r" from (?:a|the|N|its) (?:\S+ ){0,3}(?:rate|level|total|count) of $")
_ONE_OF = frozenset([("N", "de"), ("otra", "de"), ("N", "of"), ("another", "of")])
"""Before the figure that another changed to: "de una tasa de 6,9 a una de 47,2"."""


_RANGING = frozenset(
    ["range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "differ", "differs", "differed",
     "oscila", "oscilan", "oscilo", "oscilaron", "oscilaba", "varia", "varian", "variaron", "variaba", "difieren"]
)  # fmt: skip
"""Of "rates differ, from 43.1 to 47.2", by who counts, nothing changed."""


def compared_figure(sentence: Sentence, i: int, figures: list[int], where: dict[int, int]) -> bool:
    """Whether a figure is what the one before is compared with: "817 compared with 1,010"."""
    former = max(f for f in figures if f < i)
    far = 9 if sentence.word(i - 1) == "from" and sentence.word(i - 2) in ("up", "down") else 7
    if i - former > far or (i in where and where[i] != where.get(former)):
        return False
    between = sentence.said(former + 1, i)
    return _WITH.search(between) is not None or became_from(sentence, former, i)
