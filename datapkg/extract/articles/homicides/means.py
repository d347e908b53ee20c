"""Averages: so many a day, and what goes on with them."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.cues import THAT_MEAN
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.telling import in_other_words
from datapkg.extract.articles.sentences import Sentence

_STOPS = frozenset(["N", "P", ";", ".", "y", "and"])
_AVERAGE = re.compile(
    r" (?:on average|(?<!national )(?<!country's )average of|en promedio|promedio de|cada dia|cada hora|cada [0-9]+ horas|per day|a day(?! to go| left| before| after| earlier| later)|each day|every day|every hour|daily(?! (?:press|briefing|conference|paper|newspaper|tall|figures|counts|reports|bulletin|news|data|number))|diarios|diarias|al dia(?! N)|por dia|por hora|promedio diario|promedio(?! nacional| del pais)|media (?:anual )?de (?:homicidios|asesinatos|muertes)|(?<!national )(?<!country's )average of|averaged|averaging|media diaria"
    r"|por mes|al mes|cada mes|(?<!maximos )(?<!records )mensuales|per month|(?<!in )a month(?! to go| left| before| after| earlier| later)|each month|monthly average|every month|per year|each year|every year|por ano(?! :)|al ano|cada ano|per week|a week(?! to go| left| before| after| earlier| later)|por semana|semanales|every N (?:hours|minutes)|cada N (?:horas|minutos)) "
)


_DAILY = Gated(
    r" (?:media diaria|promedio diario|daily (?:average|mean))(?: (?!N |P |[,;:])\S+){0,14} $"
)
_TELLING = frozenset(
    ["average", "averaged", "averaging", "daily", "day", "hour", "hours", "minutes", "month", "monthly", "week", "year",
     "promedio", "media", "dia", "diarios", "diarias", "hora", "horas", "minutos", "mes", "mensuales", "semana", "semanales",
     "ano"]
)  # fmt: skip
"""Words of which one stands in each of these."""


def averages(sentence: Sentence, figures: list[int]) -> frozenset[int]:
    """The figures of a sentence that are averages."""
    if _TELLING.isdisjoint(sentence.shown):
        return frozenset()
    return frozenset(i for i in figures if averaged(sentence, i))


def averaged(sentence: Sentence, i: int) -> bool:
    """Whether a figure is an average: the words for it stand beside it, no figure between."""
    if in_other_words(sentence, i):
        return False  # "seven people a day, or 511 up to March 12"
    if _DAILY.search(sentence.said(max(0, i - 16), i)) is not None:
        return True
    low, high = i, i
    while low > 0 and i - low < 8 and sentence.word(low - 1) not in _STOPS:
        low -= 1
    while (
        high + 1 < len(sentence.words)
        and high - i < 7
        and sentence.word(high + 1) not in ("N", "P", ";", ".")
        and (sentence.word(high + 1), sentence.word(high + 2)) not in (("y", "el"), ("and", "the"))
    ):
        high += 1
    near = (
        sentence.said(low, high + 1).replace(" ese promedio ", " ").replace(" that average ", " ")
    )
    told = _AVERAGE.search(near)
    return told is not None and not (_HOW_OFTEN.match(told[0]) and ":" in near[told.end() :])


_HOW_OFTEN = re.compile(r" (?:cada|every|each) ")
"""Of "every hour somebody is murdered: 1,517 people in two months" the figure is no average."""


def goes_on_mean(
    known: Memory, sentence: Sentence, before: list[int], i: int, means: frozenset[int]
) -> bool:
    """Whether a figure goes on with an average, of the sentence before or of figures before it."""
    if not known.mean and means.isdisjoint(before):
        return False
    if THAT_MEAN.search(sentence.said(max(0, i - 4), i)) is None:
        return False
    # not so "the rate will reach 51; last year's was 38.8"
    return bool(before) or {"rate", "tasa"}.isdisjoint(sentence.word(j) for j in range(i))
