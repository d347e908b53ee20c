"""Figures of a part of the campaign, or of other times: "so far this year", "in the last two weeks", "in 1989"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import FROM, Memory

_PART = re.compile(
    r"(?:so far (?:this|in)|this year|since|desde|en lo que va|este ano|in (?:the )?first|en los primeros|in \d{4} so far|during|durante)\b"
)
"""How a time begins that is counted from its own beginning on, and not only up to its end."""
_SINCE = re.compile(r" (?:since|desde|to date|hasta la fecha|in all|en total) ")
_LAST = re.compile(
    r" (?:in|over|during|within|en|durante) (?:just |only |solo )?(?:the |los |las )?(?:(?:last|past|ultim[oa]s) N|N ultim[oa]s) (?P<unit>days?|weeks?|months?|dias?|semanas?|meses) "
)
_WITHIN = re.compile(
    r" (?:in|over|within|en) (?:just |only |solo |apenas )?N (?P<unit>days?|weeks?|dias?|semanas?) (?!more|mas)"
)
"""How a sentence begins on so many days, not on the whole campaign: "In one week 17 people have died"."""
_WEEK_OF = re.compile(
    r" (?:a |una |the |la )?(?:\S+ )?(?:week|semana|weekend|fin de semana) (?:of|de) (?:\S+ )?(?:strikes|attacks|bombings|ataques|bombardeos) "
)
_TOTAL_OF_DAYS = re.compile(
    r" (?:N - (?:day|hour)|day's|week's|weekend's|weekly|daily) (?:death )?(?:total|toll|tally|count) "
    r"| (?:total|balance|saldo) (?:de|en) (?:los|esos|estos) (?:N|ambos) dias "
)
"""A total of some days: "brought the two-day total to five strikes"."""
_OPENING = FROM + timedelta(days=30)
_SINCE_THEN = re.compile(
    r" (?:since then|desde entonces) (?:, )?(?:there have been|ha habido|han sido) N | there have been N since \. "
)
_AND_IT = re.compile(
    r" (?:, )?(?:and it|and (?:took|brought|raised|pushed|lifted)|y (?:llevo|elevo|eleva|lleva|dejo|subio)) "
)
_EACH = re.compile(
    r" (?:(?!,|;)\S+ ){0,2}?(?:a|per|al|por) (?:year|month|week|day|ano|mes|semana|dia) (?!ago|later|after|before|earlier|de |despues|siguiente)"
)
_DAYS = {"d": 1, "w": 7, "s": 7, "m": 30}
_FIRST_YEAR = FROM.year
_LATER = date(FROM.year, FROM.month + 1, 1)
"""Of the month of the first strike on, all is counted."""
_REACH = 10
"""Words between a year and the figure of that year, at most."""


def of_a_span(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure counts less than the campaign has lasted, or was counted years before it."""
    if "YEAR" in sentence.tags and _of_former_year(sentence, i):
        return True
    if "MONTH" in sentence.tags and _in_former_month(sentence, i):
        return True
    if _EACH.match(sentence.said(i + 1, i + 7)) is not None:
        return True  # "200 deaths a year"
    today, line = known.today, sentence.line
    if known.named is not None and known.named > _OPENING and _SINCE_THEN.search(line) is not None:
        return True  # "the 17th was on 6 November. Since then there have been 19"
    if today is None:
        return False
    if "SPAN" in sentence.tags and _in_part(sentence, i):
        return True
    if _WEEK_OF.match(line) is not None and _lasted(today) > 14:
        return True  # "Week of strikes leaves 17 dead"
    m = _LAST.search(line) or _WITHIN.match(line)
    if m is None or _SINCE.search(line) is not None:
        return False
    at = [j for j in sentence.tagged("N") if m.start() <= sentence.at[j] < m.end()]
    span = int(sentence.words[at[0]].mark.values[0]) * _DAYS[m["unit"][0]] if at else 0
    return bool(at) and span < _lasted(today) * 0.8


def of_some_days(sentence: Sentence, i: int) -> bool:
    """Whether a figure is the total of some days."""
    return _TOTAL_OF_DAYS.search(sentence.said(max(0, i - 7), i)) is not None


def _in_former_month(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of a month before the campaign: "killed 610 people there in June 2025"."""
    for j in sentence.tagged("MONTH"):
        day = sentence.words[j].mark.day
        between = map(sentence.word, range(min(i, j), max(i, j)))
        former = day is not None and day.year == _FIRST_YEAR and day < FROM
        if former and sentence.word(j - 1) in ("in", "en") and {",", ";"}.isdisjoint(between):
            return True
    return False


def _in_part(sentence: Sentence, i: int) -> bool:
    """Whether the time nearest to a figure began after the campaign did: "so far this year"."""
    months = [j for j in sentence.tagged("MONTH") if sentence.word(j - 1) in ("since", "desde")]
    times = [j for j in sentence.tagged("SPAN") if not _of_some(sentence, i, j)] + months
    if not times:
        return False
    cuts = [j for j in range(len(sentence.words)) if sentence.word(j) == ";"]
    nearest = min(
        times, key=lambda j: abs(j - i) + 50 * any(min(i, j) < cut < max(i, j) for cut in cuts)
    )
    word = sentence.words[nearest]
    if nearest < i and _AND_IT.search(sentence.said(nearest, i)) is not None:
        return False  # "the bloodiest day of this year, and it took the toll to 145"
    begun = word.mark.day if word.tag == "SPAN" else None
    return begun is not None and begun >= _LATER and _PART.match(word.plain) is not None


def _of_some(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a time behind a figure is that of a part of it: "160 lives, two thirds of them this year"."""
    between = [sentence.word(k) for k in range(i + 1, j)]
    return "," in between and not _SOME.isdisjoint(between[between.index(",") :])


_SOME = frozenset(["P", "N", "half", "third", "thirds", "quarter", "quarters", "most", "mitad", "tercio", "tercios", "cuartas", "cuarta",
                   "mayoria"])  # fmt: skip


def _lasted(today: date) -> int:
    return (today - FROM).days


def _of_former_year(sentence: Sentence, i: int) -> bool:
    for j in sentence.tagged("YEAR"):
        digits = re.search(r"\d{4}", sentence.words[j].plain)
        former = digits is not None and int(digits[0]) < _FIRST_YEAR
        if former and 0 < i - j <= _REACH and ";" not in map(sentence.word, range(j, i)):
            return True
    return False
