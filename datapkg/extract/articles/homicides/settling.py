"""Small signs beside a figure that settle of which time it is, or of which place."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal

from datapkg.extract.articles.attaching import attach
from datapkg.extract.articles.dates import When
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import (
    Memory,
    Time,
)
from datapkg.extract.articles.homicides.periods import of_whole_year, opens
from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.sentences import Sentence

_NOT_YEARLY = re.compile(
    r" (?:rolling|twelve-month|12-month|annualized|annualised|interanual|anualizada|semestral|trimestral|half-year"
    r"|(?:tasa|rate) (?:del|of the|for the) (?:semestre|trimestre|half|quarter|semester)"
    r"|(?:tasa|rate) (?:de|of|for) (?:(?:esos|estos|those|these|the) (?:N )?|N )(?:meses|months)) "
)
RESPECTIVELY = Gated(r" (?:respectively|respectivamente) ")
_JOINTLY = Gated(
    r" (?:together|combined|between them|juntos|juntas|en conjunto|entre ambos|entre ambas|sumad[oa]s|added up) "
)
_SUMMED = re.compile(
    r" AREA (?:y|and) AREA(?: ,)? (?:suman|sumaron|reunen|acumulan|totalizan|add up to|total|totalled|accounted for) $"
)


def jointly(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of several places together: "Durán y Samborondón suman 290"."""
    line = sentence.line
    return _JOINTLY.search(line) is not None or _SUMMED.search(sentence.said(0, i)) is not None


_CLOSES = Gated(
    r" (?:the year|el ano) (?:closes|closed|ends|ended|finishes|cierra|cerro|termina|termino|acaba|acabo|concluye) "
)


def after_change(known: Memory, former: Time | None) -> Time | None:
    """The time of what "211 between January and November of last year" became."""
    begun = former.day if former is not None else None
    if known.time is not None and (known.time.day or date.min) > (begun or date.max):
        return known.time
    if former is None or begun is None or former.kind != "span" or known.today is None:
        return None
    if begun.year != known.today.year - 1:
        return None
    until = former.until and same_day(former.until, known.today.year)
    return former._replace(day=begun.replace(year=known.today.year), until=until)


def same_day(day: date, year: int) -> date:
    """The same day of another year."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def all_year(time: Time | None, when: When | None) -> Time | None:
    """The whole year that "the 876 of the year before" is of, after a part of the next."""
    before = when is not None and when.kind == "prior" and when.part == "year"
    if not before or time is None or time.kind != "span" or time.day is None:
        return time
    return Time("year", time.day.replace(month=1, day=1), None, time.how)


def part_of(known: Memory, former: Time | None) -> Time | None:
    """The part of a year that was spoken of last."""
    return former if former is not None and former.kind == "span" else known.span


def of_size(
    known: Memory,
    part: Time,
    former: Time | None,
    values: list[Decimal],
    number: Number,
    area: str | None,
) -> bool:
    """Whether a figure of a year is too small for all of it, beside that of a part of another in its place.

    "1,204 homicides to 28 February, when in 2025 there were 1,517".
    """
    if part.until is None or part.until.month > 7:
        return False
    whole = values[-1] if part is former and values else None
    if whole is None and not known.carried:
        whole = known.totals.get((area or known.area or known.country or "", part))
    return whole is not None and number.values[0] < whole * 12 / part.until.month * Decimal("0.62")


def is_older(time: Time | None, than: Time | None) -> bool:
    """Whether a time lies before another."""
    if time is None or than is None or time.day is None or than.day is None:
        return False
    return time.day < than.day


def glances_back(sentence: Sentence) -> bool:
    """Whether a short sentence only gives the figure of another time: "En el 2024 fueron 532."."""
    verbs = {"fueron", "hubo", "were", "was", "fue"}
    return len(sentence.words) < 10 and bool(verbs & {word.plain for word in sentence.words})


def are_paired(sentence: Sentence, i: int, j: int) -> bool:
    """Whether two words stand side by side: "Quevedo y Buena Fe ..., con 121 y 58"."""
    return j - i == 2 and sentence.word(i + 1) in ("y", "and")


def year_closes(sentence: Sentence, at: int, i: int) -> bool:
    """Whether a month only heads a line that tells of the year: "December: the year closes with"."""
    if sentence.words[at].tag not in ("MONTH", "DAY") or at > i:
        return False
    return _CLOSES.search(sentence.said(at + 1, i)) is not None


_FOUR = re.compile(r"\d{4}")


def year_back(sentence: Sentence, at: dict[int, int], t: int, when: When) -> bool:
    """Whether a part of a year is that of the year before: "a year earlier the first half had ..."."""
    word = sentence.words[t]
    if when.how != "article" and not (word.tag == "DAY" and not _FOUR.search(word.plain)):
        return False
    if sentence.tags.isdisjoint(("PRIOR", "YEAR")):
        return False
    if any(
        0 < t - j <= (6 if j == 0 else 4)
        and j not in at.values()
        and sentence.words[j].mark.part == "year"
        for j in sentence.tagged("PRIOR")
    ):
        return True
    begun = sentence.words[t].mark.day
    return begun is not None and any(
        0 < t - j <= 4
        and j not in at.values()
        and sentence.words[j].mark.how == "article"
        and sentence.word(j + 1) == ","
        and sentence.words[j].mark.day is not None
        and sentence.words[j].mark.day.year == begun.year - 1
        for j in sentence.tagged("YEAR")
    )  # "last year, by 31 August, there were"


_SINCE_BEGUN = re.compile(
    r" (?:desde que (?:\S+ )?(?:empezo|comenzo|inicio|asumio|llego|gobierna|tomo)(?! el ano)|since (?:\S+ ){1,4}(?:took office|took power|came to power|began (?:its|his|her) term)) "
)
"""Of "since he took office 5,196 were murdered" all are counted, of whatever year."""


def since_begun(sentence: Sentence) -> bool:
    """Whether a sentence counts from an event on."""
    if sentence.word(0) not in ("desde", "since"):
        return False
    return _SINCE_BEGUN.match(sentence.line) is not None


def since_event(sentence: Sentence, at: int) -> bool:
    """Whether a time is that of an event since when all were counted: "since he took office in ..."."""
    return (sentence.word(0), sentence.word(1)) == ("desde", "que") or (
        sentence.word(0) == "since" and at > 2 and sentence.words[at].tag in ("MONTH", "YEAR")
    )


def months_together(sentence: Sentence, i: int, times: dict[int, int]) -> bool:
    """Whether a figure is that of several months or years: "in October, November and December".

    Not "between 2022 and 2023 they doubled to 508", which is of the last.
    """
    at = times[i]
    tag = sentence.words[at].tag
    if tag not in ("MONTH", "YEAR") or sentence.word(at - 1) not in ("y", "and"):
        return False
    if tag == "YEAR" and (i - at > _NEAR or not _CHANGING.isdisjoint(sentence.shown[at:i])):
        return False
    return sentence.word(at - 2) == tag and i > at and at - 2 not in times.values()


_NEAR = 12
_CHANGING = frozenset(["to", "from", "a", "hasta", "de", "desde", "by", ";"])
"""Words between two years and a figure that is of the last of them alone, or of a row."""


def new_clause(sentence: Sentence, i: int, figures: list[int]) -> bool:
    """Whether a figure is the first of a clause of its own, in a list parted by semicolons."""
    former = max((f for f in figures if f < i), default=i)
    return ";" in sentence.shown[former:i]


def same_of_year(sentence: Sentence, at: int, when: When, used: Collection[int]) -> When:
    """The same part of a year that is named beside it: "last year, by the same date, there were"."""
    if when.kind != "prior" or when.year is not None or when.earlier:
        return when
    if when.part not in ("span", "month"):
        return when
    for j in sentence.tagged("PRIOR"):  # "a year earlier the same month saw 479"
        if j not in used and sentence.words[j].mark.part == "year" and 0 < at - j <= 4:
            return replace(when, earlier=True)
    for j in sentence.tagged("YEAR"):
        day = sentence.words[j].mark.day
        when_then = sentence.word(j + 1) == "," and sentence.word(j + 2) in ("when", "cuando")
        between = sentence.shown[j + 3 : at]
        if when_then and day is not None and 0 < len(between) < 8 and "," not in between:
            return replace(when, year=day.year)  # "than in 2025, when it had 2,375 in that quarter"
        if j not in used and day is not None and 0 < abs(at - j) <= 3:
            return replace(when, year=day.year)
        heads = (
            (j <= 2 or sentence.word(j - 2) == ";")
            and 3 < at - j < 15
            and day is not None
            and j not in used
        )
        if heads and day is not None and not _OTHER_TIME & set(between_of(sentence, j, at)):
            return replace(
                when, year=day.year
            )  # "In 2023, the worst year, 3,581 were counted by then"
    return when


_OTHER_TIME = frozenset(["N", ";", "YEAR", "MONTH", "SPAN", "PRIOR"])


def between_of(sentence: Sentence, low: int, high: int) -> list[str]:
    """The words between two of a sentence."""
    return sentence.shown[low + 1 : high]


_AHEAD = re.compile(
    r" [,(-] (?:\S+ ){0,7}(?:ahead of|behind|followed by|trailed by|(?:por )?(?:delante|detras) de|seguid[oa]s? (?:por|de)|(?:inferior|superior) al?|(?:lower|higher|less|more|worse) than|(?:mas|menos|mayor|menor|peor|mejor) (?:\S+ )?que|above|below|por (?:encima|debajo) de|(?:fraction|third|quarter|fifth|tenth|half) (?:of )?(?:that|those|the)|(?:fraccion|tercio|cuarto|quinto|quinta parte|tercera parte|cuarta parte|decima parte|mitad) (?:de|que)) (?:\S+ ){0,5}$"
)


_TWICE = re.compile(
    r" ,? ?(?:(?:nearly|almost|about|casi|el|la) )*(?:twice|double|triple|N times|doble|half|mitad)(?: (?:that|than|of|la|el|los|las|de|del|que))* $"
)


def left_behind(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a place behind a figure is only compared with: "84 per 100,000, ahead of Guayas, at 80"."""
    if at <= i:
        return False
    between = sentence.said(i + 1, at)
    return (_AHEAD.search(between) or _TWICE.match(between)) is not None


def part_of_both(known: Memory, sentence: Sentence, at: dict[int, int]) -> When | None:
    """The part of a year that is told of, where two years are compared: "95 last year, 142 in this"."""
    told = known.time
    if told is None or told.kind != "span" or told.until is None or len(at) != 2:
        return None
    marks = [sentence.words[t].mark for _, t in sorted(at.items())]
    kinds = sorted(mark.kind for mark in marks)
    if kinds != ["span", "year"] or any(mark.how != "article" for mark in marks):
        return None
    if any(mark.until is not None for mark in marks) or told.day is None:
        return None
    if {told.day.year, told.day.year - 1} != {mark.day.year for mark in marks if mark.day}:
        return None
    return When("span", 0, 0, told.day, told.until)


_SO_FAR = re.compile(r"so far|to date|lo que va|corrido|acumulado|since|desde")


def unfinished(known: Memory, sentence: Sentence, at: int | None, reason: str) -> bool:
    """Whether a rate would be of a part of a year: "21.8 so far this year", or a line of a list of such."""
    if at is None:
        return known.item
    when: When = sentence.words[at].mark
    if when.kind != "span" or when.until is not None:
        return False
    return reason.startswith("continues") or _SO_FAR.search(sentence.words[at].plain) is not None


def is_partly(sentence: Sentence, i: int) -> bool:
    """Whether a rate is that of a part of a year, or of twelve months that are no year."""
    before = sentence.said(max(0, i - 12), i)
    return _NOT_YEARLY.search(before) is not None


def is_apart(sentence: Sentence, i: int, at: int, measure: str) -> bool:
    """Whether a day says nothing of a figure: a rate has none, nor has one of another clause."""
    low, high = sorted((i, at))
    return measure == "rate" or ";" in sentence.shown[low:high]


def times_of(
    sentence: Sentence, figures: list[int], times: list[int], every: list[int]
) -> dict[int, int]:
    """The time of each figure; a clause that a time opens keeps its own."""
    at = _not_alike(sentence, attach(sentence, figures, times, among=every))
    for f, t in at.items():
        if opens(sentence, f, t, figures):
            before = [i for i in figures if i < t]
            rest = [i for i in figures if i > t]
            early = attach(sentence, before, [k for k in times if k < t], among=every)
            return early | times_of(sentence, rest, [k for k in times if k >= t], every)
    return at


def _not_alike(sentence: Sentence, at: dict[int, int]) -> dict[int, int]:
    """The times of figures, but for those whose figure is only alike: "164, similar to that of last year"."""
    if _ALIKE.isdisjoint(sentence.shown):
        return at
    return {f: t for f, t in at.items() if t < f or not _LIKE_THAT.search(sentence.said(f, t))}


_ALIKE = frozenset(["similar", "parecida", "parecido", "cercana", "cercano", "comparable", "close", "equal"])  # fmt: skip
_LIKE_THAT = re.compile(
    r" (?:similar|parecid[oa]|cercan[oa]|comparable|close|equal) (?:a|al|to) (?:(?:la|el|los|las|that|those|the) )?(?:de |of )?(?:YEAR (?:por|in|by|at) )?$"
)


def before_it(sentence: Sentence, i: int) -> str:
    """The words of a clause before a figure, and what it explains: "the world average, which is 6"."""
    low = i
    while low > 0 and sentence.word(low - 1) not in {";", ".", ":", "N"}:
        if sentence.word(low - 1) == "," and sentence.word(low) not in ("que", "which"):
            break
        low -= 1
    return sentence.said(low, i)


def is_past(known: Memory, time: Time | None) -> bool:
    """Whether a time lies in a year before the article's."""
    if time is None or time.day is None or known.today is None:
        return False
    return time.day.year < known.today.year


def is_to_come(known: Memory, time: Time | None) -> bool:
    """Whether a time begins after the article's day: nobody was counted in it yet."""
    return time is not None and bool(time.day and known.today and time.day > known.today)


def one_deed(sentence: Sentence, at: int | None, time: Time | None, number: Number) -> bool:
    """Whether a figure beside a deed may be of it alone: not so "only 21 in all of 2025"."""
    if at is not None and of_whole_year(sentence, at):
        return False
    return time is None or bool(number.values[0] < 60)


_CEDED = Gated(
    r" (?:cedio|cede|perdio|ceded|cedes|ceding|lost|yielded|gave)(?: \S+){0,3} (?:puesto|lugar|liderato|testigo|place|spot|top|title|lead|way) (?:a|to) $"
)


def ceded_to(sentence: Sentence, i: int) -> bool:
    """Whether a place is only that which came in the place of another: "cedió el primer puesto a Los Ríos"."""
    return _CEDED.search(sentence.said(max(0, i - 8), i)) is not None


_LEAVES = Gated(
    r" , (?:which|lo que|lo cual) (?:leaves|left|puts|put|gives|gave|means|meant|makes|made|represents|dejo|deja|dejaba|supone|supuso|representa|represento|equivale|equivalio|da|situa|situo|ubica|ubico)"
    r"(?: [^\s,;]+){0,7} $"
)


def leaves_at(sentence: Sentence, i: int) -> bool:
    """Whether a figure follows from the first: "1,188, against 994 in 2018, which leaves a rate of 6.8"."""
    return _LEAVES.search(sentence.said(max(0, i - 12), i)) is not None


def of_share(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the country is only that of which a figure is a share: "almost half the national toll: 2,236"."""
    if at > i or _SHARED.isdisjoint(sentence.shown[max(0, at - 6) : at]):
        return False
    share = next(j for j in range(at - 1, -1, -1) if sentence.word(j) in _SHARED)
    if not _SMALL.issuperset(sentence.shown[share + 1 : at]):
        return False
    between = sentence.shown[at:i]
    return not _PARTED.isdisjoint(between) and "N" not in between


_SHARED = frozenset(
    ["half", "third", "quarter", "fifth", "tenth", "thirds", "mitad", "tercio", "tercios", "quinto", "parte", "mayoria", "P"]
)  # fmt: skip
_SMALL = frozenset(
    ["of", "the", "all", "de", "del", "los", "las", "la", "el", "total", "toll", "homicides", "murders", "killings", "deaths", "in", "en",
     "homicidios", "asesinatos", "crimenes", "muertes", "violent", "violentas", "victims", "victimas"]
)  # fmt: skip
_PARTED = frozenset([":", "(", "-", "with", "con"])


_THAT_OF = frozenset(["la", "los", "las", "el", "that", "those"])


def that_of_next(sentence: Sentence, i: int, at: int, figures: list[int]) -> bool:
    """Whether a time behind a figure is that of the next, which is passed: "50.9, above that of 2023, of 47.2"."""
    if at < i or sentence.word(at + 1) not in (",", "("):
        return False
    j = at - 1 - (sentence.word(at - 1) in ("the", "el"))
    if sentence.word(j) not in ("de", "of", "in", "en") or sentence.word(j - 1) not in _THAT_OF:
        return False
    following = next((f for f in figures if f > at), None)
    if following is None or following - at > 3:
        return False
    return sentence.word(following - 1) in ("de", "of", "at", "con", "with", ",", "(", "en")
