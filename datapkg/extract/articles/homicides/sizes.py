"""Figures of the size of those told before, which so go on with what these counted."""

from __future__ import annotations

import re
from decimal import Decimal

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.anaphora import HAD, VICTIMS
from datapkg.extract.articles.homicides.counting import another_source, counted_here
from datapkg.extract.articles.homicides.memory import Memory, Time
from datapkg.extract.articles.homicides.passing import months_added
from datapkg.extract.articles.sentences import Sentence

_ALIKE = Decimal("2.5")
"""How many times as many a count of one year may be as that of another."""
_LED = re.compile(
    r" (?:there (?:were|had been|have been)|hubo|hubieron|(?:the|that|its|la|el|su) (?:number|figure|count|toll|tally|total|cifra|numero|cuenta|saldo)(?: [^\s,;]+){0,6}"
    r"|(?:it|they|se) (?:was|were|had|recorded|registered|counted|conto|contaron|registraron|contabilizaron)|fueron)(?: [^\s,;]+){0,2} $"
)
"""How a clause goes on with what was counted, without a word for it."""


def like_told(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure is of the size of a count that was given of the same place."""
    value = sentence.words[i].mark.values[0]
    monthly = "MONTH" in sentence.tags
    if sentence.words[i].mark.decimals or known.spoken != "count":
        return False
    if value < (3 if monthly else 10):
        return False
    here = {str(w.mark) for w in sentence.words if w.tag == "AREA"}
    place = known.area or (known.lately[0] if known.lately else None) or known.scene
    here = here or {place or known.country or ""}
    told = [(total, _months(known, t)) for (code, t), total in known.totals.items() if code in here]
    if monthly:
        told = [(total / months, 1) for total, months in told]
    return any(
        total / _ALIKE <= value <= total * _ALIKE
        for total, months in told
        if (months == 1) == monthly
    )


def _months(known: Memory, time: Time) -> int:
    """How many months a count is of."""
    if time.kind == "month":
        return 1
    until = time.until or known.today
    return until.month if time.kind == "span" and until is not None else 12


def goes_on_alike(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure goes on with those of its size, whatever else the paragraph speaks of.

    "The soldiers came, and for a while it helped: in 2024 there were 412".
    """
    if not {"YEAR", "SPAN", "MONTH", "PRIOR"} & sentence.tags:
        return False
    if known.blocks - known.figured > 2 or _LED.search(sentence.said(max(0, i - 10), i)) is None:
        return False
    return like_told(known, sentence, i)


_YEARLY = frozenset(["yearly", "annual", "anual"])
_TOLL = frozenset(["toll", "saldo"])
_YEARLY_COUNT = Gated(
    r" (?:(?:the|that|its|this) (?:yearly|annual) (?:count|toll|tally|total|figure|number)"
    r"|(?:la|su|esa) (?:cifra|cuenta) anual|(?:el|su|ese) (?:total|saldo|conteo|recuento|balance) anual)"
    r"(?! of | de )(?: [^\s,;:.]+){1,5} $"
)


def yearly_count(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure goes on with what was counted of each year: "The yearly count fell to around 400".

    It may stand far from the last figure; so it must be of the size of one that was told.
    """
    if not known.counted or _YEARLY.isdisjoint(sentence.shown):
        return False
    if known.away and _TOLL.isdisjoint(sentence.shown):
        return False  # of something else that the paragraph counts
    if sentence.words[i].mark.decimals or sentence.word(i + 1) not in _END | VICTIMS | _IN:
        return False
    if _YEARLY_COUNT.search(sentence.said(max(0, i - 9), i)) is None:
        return False
    value = sentence.words[i].mark.values[0]
    return any(
        total / _ALIKE <= value <= total * _ALIKE
        for (_, time), total in known.totals.items()
        if time.kind == "year"
    )


_IN = frozenset(["in", "en", "last", "that", "the", "el", "ese", "and", "y", "but", "pero"])


_DIED = frozenset(["died", "perished", "murieron", "fallecieron", "die", "mueren"])


def died_then(
    known: Memory, sentence: Sentence, i: int, kept: dict[int, tuple[str, float, str]]
) -> bool:
    """Whether a time had so many dead, of the size of those counted: "only January, when 814 died, was worse".

    Or a place, of those that the sentence counts: "of the 3,084 murdered, 1,502 died in Guayas".
    """
    if sentence.word(i + 1) not in _DIED:
        return False
    if sentence.word(i - 1) in ("when", "cuando"):
        return like_told(known, sentence, i)
    there = sentence.word(i + 2) in ("in", "en") and i + 3 in sentence.tagged("AREA")
    return there and any(measure == "count" for measure, _, _ in kept.values())


def told_else(
    known: Memory, sentence: Sentence, i: int, kept: dict[int, tuple[str, float, str]]
) -> str:
    """What tells that a figure which no pattern found counts homicides; nothing where nothing does."""
    if died_then(known, sentence, i, kept):
        return "so many died then"
    return "what is counted of each year" if yearly_count(known, sentence, i) else ""


_BROUGHT = frozenset(
    ["brought", "added", "claimed", "saw", "trajo", "sumo", "agrego", "dejo", "anadio", "aporto"]
)


def brought_more(sentence: Sentence, i: int) -> bool:
    """Whether a month had so many besides those of another: "January had 781, and February brought 736 more"."""
    if sentence.word(i + 1) not in ("more", "mas", "further", "otros", "otras"):
        return False
    return sentence.word(i - 1) in _BROUGHT and sentence.words[i - 2].tag == "MONTH"


_WITH = frozenset([":", "with", "con"])
_END = frozenset([".", ",", ";", ""])


def bracketed(sentence: Sentence, i: int) -> bool:
    """Whether a figure stands alone in brackets."""
    return (sentence.word(i - 1), sentence.word(i + 1)) == ("(", ")")


def clause_of(sentence: Sentence, i: int) -> set[str]:
    """The words before a figure, back to the figure before it."""
    low = i
    while low > 0 and sentence.word(low - 1) not in {"N", "P", ";"}:
        low -= 1
    return set(sentence.shown[low:i])


def counted_again(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure counts what the paragraph before did: a sum of months, or what another says."""
    if sentence.words[i].mark.decimals:
        return False
    if another_source(known, sentence, i) or goes_on_alike(known, sentence, i):
        return True
    led = bracketed(sentence, i) or (sentence.word(i - 1) in _WITH and sentence.word(i + 1) in _END)
    if led and "MONTH" in clause_of(sentence, i):
        return like_told(known, sentence, i)  # "October was the deadliest month (853)"
    return known.spoken == "count" and months_added(known, sentence, i) is not None


def range_fits(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether "between so many and so many" may be of homicides, which no word beside it says."""
    before = sentence.word(i - 1)
    if before in ("between", "entre"):
        before = sentence.word(i - 2)
    if sentence.word(i + 1) in VICTIMS and "MONTH" in sentence.tags:
        return True  # "March ended with between 640 and 650 victims"
    value = sentence.words[i].mark.values[0]
    lately = known.spoken == "count" and known.blocks - known.figured < 2
    if before in HAD and (known.placed and (lately or "SPAN" in sentence.tags)):
        return True
    if before in HAD and like_told(known, sentence, i):
        return True
    if known.measure == "rate" and known.placed and sentence.word(i + 2) == "AREA":
        return bool(value < 150)
    return counted_here(
        known, sentence, i, value
    )  # "puts the homicides at between 9,100 and 9,300"
