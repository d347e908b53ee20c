"""Signs that a figure is of a whole year, and times that a text names only in passing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import TIMES, Memory, Time, resolved
from datapkg.extract.articles.sentences import Sentence

_ENDED_WITH = Gated(
    r" (?:ended|closed|finished|concluded|wound up|(?:would|was to) (?:end|close|finish)|terminaria|cerraria|acabaria|cerro|cerrado|termino|terminado|acabo|acabado|concluyo|concluido|finalizo)"
    r"(?: up| out)?(?: the year| el ano)? (?:with|at|on|con|en)(?: (?:a|an|un|una|the|los|las|total|toll|tally|balance|de|of|cifra|record|casi|unos|unas|mas)){0,4} $"
)
_FULL_YEAR = Gated(
    r" (?:(?:full-year|whole-year|full year|year-end|whole year|entire year)(?: (?:s|count|total|figure|tally|toll|number|sum|which))*"
    r"|(?:el )?(?:ano completo|ano entero|total anual|total del ano|cierre del ano)(?: que)?)"
    r" (?:came to|was|were|brought|saw|had|stood at|reached|would be|sumo|fue de|fue|fueron|tuvo|dejo|llego a|ascendio a|hubo|registro|cerro en)"
    r"(?: (?:los|las|a|un total de|in all|some))? $"
)
_LED_BY = frozenset(
    ["with", "at", "on", "con", "en", "a", "an", "un", "una", "the", "los", "las", "total", "toll", "tally", "balance", "de", "of",
     "cifra", "record", "casi", "unos", "unas", "mas", "to", "was", "were", "brought", "saw", "had", "reached", "be", "sumo",
     "fue", "fueron", "tuvo", "dejo", "hubo", "registro", "all", "some"]
)  # fmt: skip
"""The words with which these two end."""
_TOTAL_OF = re.compile(
    r" (?:con (?:los |las )?que (?:concluyo|cerro|termino|acabo|finalizo)|(?:with|at|on) which) $|"
    r" (?:(?:the|a|its|el|su|un) (?:total|full total|final (?:total|count|figure|toll)|total final|saldo|balance)"
    r"(?: (?:of|for|de|del|in|from|en|todo|all|the)){0,3}|(?:total|count|figure|tally|cifra|conteo|balance) final(?: (?:de|del|en)){0,2}) $"
)
_OF_TIMES = re.compile(
    r" (?:(?:every|each|cada|todos los|since|desde|before|hasta|until|not since|antes de|antes del)(?: el| la| the)?"
    r"|(?:declared|decreed|announced|signed|approved|launched|imposed|ordered|adopted|introduced|elected|arrested|captured|killed|sworn"
    r"|took office|came to power|declarad[oa]s?|decretad[oa]s?|anunciad[oa]s?|firmad[oa]s?|aprobad[oa]s?|lanzad[oa]s?|impuest[oa]s?|ordenad[oa]s?"
    r"|elegid[oa]|detenid[oa]s?|capturad[oa]s?|asumio|llego al poder) (?:in|on|en|el|early in|late in|a inicios de|a fines de)) $"
)
_BOTH = frozenset(["both", "ambos", "ambas"])
_YEAR_WORD = re.compile(r"year|\bano\b")


def ended_year(
    sentence: Sentence, i: int, at: int | None, others: list[int], values: list[Decimal]
) -> bool:
    """Whether a figure is of all of a year of which a part was spoken of.

    Not so "the first half closed with 4,154; that of 2025 had closed with 4,703", nor what is less
    than the figure of the part: "4,619, more than in that period of 2024, which closed with 3,143".
    """
    if not ended_with(sentence, i, at):
        return False
    if others and any(ended_with(sentence, f, None) for f in others):
        return False
    of_part = at is not None and at < i and sentence.words[at].tag == "SPAN"
    if of_part and _YEAR_WORD.search(sentence.said((at or 0) + 1, i)) is None:
        return False  # "the first half of 2024 closed with 1,341"
    return not values or sentence.words[i].mark.values[0] > max(values) or i < (at or 0)


def year_which(sentence: Sentence, i: int) -> bool:
    """Whether a figure is that with which a year ended that a clause tells of."""
    return _YEAR_WHICH.search(sentence.said(max(0, i - 9), i)) is not None


_YEAR_WHICH = Gated(
    r" (?:year|ano) ,? ?(?:which|that|que) (?:would |had )?(?:end|ended|closed|close|finished|finish|termino|cerro|acabo|concluyo|terminaria|cerraria)"
    r" (?:with|at|on|con|en)(?: (?:a|an|un|the|los|total|record|de|of))* $"
)


def ended_with(sentence: Sentence, i: int, at: int | None) -> bool:
    """Whether a figure is that with which a year ended, or its total, whatever part was spoken of.

    "Eight fewer than at the same point in 2024, which ended with 880"; "up from 2,478, the total of
    the year before".
    """
    if sentence.word(i - 1) in _LED_BY:
        said = sentence.said(max(0, i - 12), i)
        if _ENDED_WITH.search(said) or _FULL_YEAR.search(said):
            return True
    return at is not None and i < at and _TOTAL_OF.search(sentence.said(i + 1, at)) is not None


def in_twelve_months(sentence: Sentence, at: int) -> bool:
    """Whether all months of a year are named: "in the twelve months of 2024"."""
    for j in (at - 1, at - 2):
        if sentence.word(j) in ("meses", "months") and sentence.word(j - 1) == "N":
            return bool(sentence.words[j - 1].mark.values[0] == 12)
    return False


def since_then(plain: str) -> bool:
    """Whether what is said before a time makes it only the beginning of something."""
    return _OF_TIMES.search(f" {plain.rstrip()} ") is not None


def of_its_part(sentence: Sentence, i: int, at: int, when: When) -> When:
    """The part of a year right behind its figure: "2023, with 3,513 in its first six months"."""
    if when.kind != "year" or when.day is None or at > i:
        return when
    for j in range(i + 1, min(i + 6, len(sentence.words))):
        if sentence.word(j) in ("N", "P", ",", ";", ":"):
            return when
        if sentence.words[j].tag == "SPAN":
            part: When = sentence.words[j].mark
            its = sentence.word(j - 1) in ("its", "sus", "su", "their")
            ago = (
                when.how == "article" and part.how == "article"
            )  # "three years ago 452 by September"
            if part.day is None or part.until is None or not (its or ago):
                return when
            year = when.day.year
            day = min(part.until.day, 28) if part.until.month == 2 else part.until.day
            return replace(
                part, day=part.day.replace(year=year), until=part.until.replace(year=year, day=day)
            )
    return when


def of_its_year(known: Memory, sentence: Sentence, at: int, when: When) -> When:
    """The part of the year spoken of: "2023 was the record. Its first half had 3,568"."""
    if when.kind != "span" or when.how != "article":
        return when
    last = known.latest
    then = {sentence.word(j) for j in range(at - 2, at + 4)} & {"entonces", "then"}
    years = [j for j in sentence.tagged("YEAR") if j < at]
    if then and years and when.until and when.day:
        year = sentence.words[
            years[-1]
        ].mark.day.year  # "2023 had begun like that: the first half then ..."
        until = when.until.replace(
            year=year, day=min(when.until.day, 28 if when.until.month == 2 else 31)
        )
        return replace(when, day=when.day.replace(year=year), until=until)
    its = sentence.word(at - 1) in ("its", "su", "sus", "whose", "cuyo", "cuyos")
    if not its or sentence.tagged("YEAR"):
        return when
    if last is None or last.kind != "year" or last.day is None or when.day is None:
        return when
    if known.carried or when.until is None:
        return when
    year, until = last.day.year, when.until
    day = monthrange(year, until.month)[1] if until.day > 27 else until.day
    return replace(when, day=when.day.replace(year=year), until=until.replace(year=year, day=day))


def of_both(sentence: Sentence, i: int) -> bool:
    """Whether a number only says that there are two: "in both cases fewer than"."""
    if sentence.words[i].plain in _BOTH:
        return True  # or "suman entre las dos 121"
    return sentence.word(i - 1) == "N" and sentence.word(i - 3) in ("entre", "between")


VICTIM_NOUNS = frozenset(
    ["cases", "casos", "victims", "victimas", "deaths", "muertes", "violent", "violentas", "intentional",
     "intencionales", "dead", "muertos", "crimes", "crimenes"]
)  # fmt: skip


def in_clause_behind(sentence: Sentence, i: int, at: int, figures: list[int]) -> bool:
    """Whether a time stands in a clause on something else behind a figure, which has its own.

    "Manabí closed with 52.7 and Esmeraldas, which in 2022 had reached 81, fell to 43.5".
    """
    if at < i:
        return False
    between = sentence.shown[i + 1 : at]
    if between[-3:-1] in ([",", "y"], [",", "and"], [",", "pero"], [",", "but"]) and between[
        -1
    ] in ("en", "in"):
        return any(sentence.words[j].tag in TIMES for j in range(max(0, i - 14), i))
    if between[-1:] in (["since"], ["desde"]) and sentence.words[at].tag in ("YEAR", "MONTH"):
        return bool({",", ";"} & set(between))  # "..., which rights groups put at 450 since 2022"
    if between[:4] == ["del", "pais", ",", "que"] and any(at < f < at + 6 for f in figures):
        return True  # "four in ten of the 1,031 of the country, which last year had 1,372"
    if "AREA" not in between or not any(at < f < at + 12 for f in figures):
        return False
    place = i + 1 + between.index("AREA")
    return sentence.word(place + 1) == "," and sentence.word(place + 2) in (
        "que",
        "which",
        "where",
        "donde",
    )


_OVER = re.compile(
    r" , (?:N |P |un |una |a )*(?:\S+ ){0,2}(?:encima|debajo|mas|menos|above|below|over|under|more|fewer)(?: \S+){0,2} (?:los|las|the) $"
)


def over_another(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a time is that of a figure which is passed: "388 so far, 83 above the 305 with which 2024 ended"."""
    if at < i:
        return False
    other = next((j for j in range(at - 1, i, -1) if sentence.word(j) == "N"), None)
    return other is not None and _OVER.search(sentence.said(i + 1, other)) is not None


_CLOSES = frozenset(
    ["termino", "cerro", "acabo", "concluyo", "finalizo", "ended", "closed", "finished"]
)
_WITH = frozenset(["con", "en", "with", "at", "on"])


def opens_next(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a year behind a figure opens the next clause: "2012 finished with 407, and 2013 with ..."."""
    if not 2 <= at - i <= 3 or sentence.words[at].tag != "YEAR":
        return False
    if at == i + 2:  # "which in 2018 had a rate of 5.8 ended 2023 with 46"
        opens = sentence.word(at - 1) in _CLOSES and sentence.word(at + 1) in _WITH
    else:
        opens = sentence.word(i + 1) == "," and sentence.word(i + 2) in ("y", "and")
    return opens and any(sentence.words[j].tag == "YEAR" for j in range(max(0, i - 14), i))


def of_own_change(sentence: Sentence, i: int, at: int, figures: list[int]) -> bool:
    """Whether a figure is one of a change of its own, behind a clause that ends with a time.

    "7,062 murders, against 8,248 the year before, and the rate went from 46.2 to 39.1".
    """
    if at > i or sentence.words[at].tag != "PRIOR" or sentence.words[at].mark.part != "year":
        return False
    if not any(0 < at - f <= 3 for f in figures):
        return False
    joined = sentence.word(at + 1) == "," and sentence.word(at + 2) in (
        "y",
        "and",
        "while",
        "mientras",
    )
    first = [f for f in figures if f > at][:2]
    if not joined or len(first) < 2 or i not in first:
        return False
    before, link = sentence.word(first[0] - 1), sentence.word(first[1] - 1)
    return before in ("from", "de", "desde") and link in ("to", "a", "hasta")


_THOSE = frozenset(["those", "that", "los", "las", "el", "la"])


def is_known(sentence: Sentence, i: int) -> bool:
    """Whether a figure is that of another time, no limit: "below the 263 of the same date of 2024"."""
    if sentence.word(i - 1) not in ("los", "las", "the"):
        return False
    for j in range(i + 1, min(i + 7, len(sentence.words))):
        if sentence.word(j) in (",", ";", "N", "P", "finalizar", "terminar", "concluir"):
            return False
        if sentence.words[j].tag in ("YEAR", "PRIOR", "MONTH"):
            # "could pass the 9,000 homicides in December"
            to_come = sentence.words[j].tag == "MONTH" and sentence.word(j - 1) in (
                "in",
                "en",
                "by",
            )
            return not (to_come and sentence.words[j].mark.how == "article")
    return False


def of_that_time(sentence: Sentence, at: int) -> bool:
    """Whether a time stands behind "that of", "los de": it is that of what is compared."""
    return sentence.word(at - 1) in ("de", "of") and sentence.word(at - 2) in (
        "el", "al", "del", "los", "las", "that", "those", "one",
    )  # fmt: skip


def of_so_many(
    sentence: Sentence, i: int, code: str | None, time: Time | None, when: When | None
) -> Time | None:
    """The part of a year that a month ends, of a count that no month has: "Manta closed November with 402"."""
    if time is None or time.kind != "month" or time.day is None or code is None:
        return time
    most = 1_300 if code == "ECU" else _MONTHLY.get(code, 220 if len(code) < 7 else 140)
    if not code.startswith("EC") or sentence.words[i].mark.values[0] <= most:
        return time
    prior = when is not None and when.kind == "prior"
    if (when is not None and prior and when.part == "year") or (
        time.day.month == 1 and code == "ECU" and not prior
    ):
        return Time("year", time.day.replace(month=1), None, time.how)
    last = monthrange(time.day.year, time.day.month)[1]
    return Time("span", time.day.replace(month=1), time.day.replace(day=last), time.how)


_MONTHLY = {"EC-G": 550, "EC-0901": 400}
"""Of these places a month has had more than of any other of their kind."""


def compared_with(known: Memory, sentence: Sentence) -> set[date]:
    """The months that a sentence compares, also one without a figure: "29 fewer than in March"."""
    now = known.time
    if now is None or now.kind != "month" or now.day is None:
        return set()
    told = {
        time.day
        for m in sentence.marks
        if m[0] in ("PRIOR", "MONTH") and (time := resolved(known, m[3], now)) is not None
        if time.kind == "month" and time.day is not None
    }
    return told | {now.day} if told - {now.day} else set()


def leads_on(known: Memory) -> bool:
    """Whether the text has come to its year, after one before of which a caption told."""
    first, now, today = known.main, known.time, known.today
    if first is None or now is None or first.day is None or now.day is None:
        return False
    if first.kind != "year" or now.kind != "year" or known.blocks > 4:
        return False
    if today is None:
        return first.day.year < now.day.year
    return first.day.year < today.year - 1 == now.day.year


def right_behind(sentence: Sentence, i: int, nouns: frozenset[str]) -> int | None:
    """The time that belongs to a figure and its noun: "above the 3,581 murders of 2023"."""
    at = i + 1 + (sentence.word(i + 1) == "PER")
    while sentence.word(at) in nouns and at < i + 4:
        at += 1
    those = sentence.word(at + 1) in _THOSE and sentence.word(at + 2) != "YEAR"
    if those and sentence.word(at) in ("in", "en", "during", "durante"):
        at += 2  # "against 878 in those months of 2024 and 1,063 in those of 2023"
    within = sentence.word(at) in ("in", "en")
    linked = sentence.word(at) in ("of", "de", "del") or within
    at += linked
    at += sentence.word(at) in ("the", "el")
    if at >= len(sentence.words) or sentence.words[at].tag not in TIMES:
        return None
    mark = sentence.words[at].mark
    if within and sentence.words[at].tag != "YEAR":
        return None
    if sentence.words[at].tag == "PRIOR":
        return at if mark.year is not None or mark.earlier or linked else None
    since = sentence.words[at].tag == "SPAN" and mark.until is None
    since = since and sentence.words[at].plain.startswith(("since", "so far", "desde"))
    linked = linked and sentence.words[at].tag in ("YEAR", "SPAN", "MONTH")
    return at if linked or since else None  # "level with that of 2024: 394 murders since January 1"


def told_of_rate(known: Memory) -> Time | None:
    """The time of a rate that says none: no part of a year has one, so that told of just before."""
    now, last = known.time, known.latest
    rated = known.measure == "rate" and not known.carried and last is not None
    if rated and now is not None and now.kind == "span" and last is not None:
        return last if last.kind == "year" else now
    return now


def pair_of(named: list[Time]) -> tuple[Time, Time] | None:
    """The two times between which the figures of a sentence changed."""
    if len(named) < 2:
        return None
    both = [t for t in dict.fromkeys(named) if t.day is not None]
    if len(both) != 2 or both[0].kind != both[1].kind or both[0].kind == "month":
        return None
    one, other = both
    return (one, other) if (one.day or date.min) <= (other.day or date.min) else (other, one)


def between_years(sentence: Sentence) -> tuple[Time, Time] | None:
    """Two years between which something changed: "between 2019 and 2023"."""
    if "YEAR" not in sentence.tags:
        return None  # no words are made for it
    years = sentence.tagged("YEAR")
    if len(years) != 2 or years[1] != years[0] + 2:
        return None
    joined = (sentence.word(years[0] - 1), sentence.word(years[0] + 1))
    if joined not in (("between", "and"), ("entre", "y"), ("from", "to"), ("de", "a")):
        return None
    first, second = (sentence.words[j].mark for j in years)
    if first.day is None or second.day is None or first.day >= second.day:
        return None
    return Time("year", first.day), Time("year", second.day)


def note_pair(known: Memory, pair: tuple[Time, Time] | None, until: int) -> None:
    """Take note of two times that are compared, for the paragraphs up to this one."""
    if pair is not None:
        known.paired = max(until, known.paired) if pair == known.pair else until
        known.pair = pair


_MONTHS_SUM = Gated(
    r" (?:(?:months|meses) (?:together|combined|juntos|sumados|en conjunto|suman|sumaron)|(?:together|combined) ,? ?(?:the|both) (?:N )?months"
    r"|(?:los N|ambos|the N|both) (?:meses|months) (?:dan|suman|acumulan|totalizan|add(?: up to)?|total|make|came to|come to)"
    r"|(?:entre|sumados|juntos) (?:ambos|los N) meses|(?:entre|sumando) (?:los )?(?:dos|N) meses) "
)


_TOTAL_LINE = re.compile(
    r" total(?: nacional| (?:for|of|de) (?:the |all |los )?N (?:months|meses))? [:|-] $"
)
"""The line below a list of months that adds them up."""


def summed(known: Memory, sentence: Sentence, i: int) -> Time | None:
    """The part of a year whose months add up to a figure: "that makes 1,366", of January and February."""
    if not known.totals:
        return None
    place = known.area or known.country or ""
    of_month = {
        t.day: n
        for (c, t), n in known.totals.items()
        if t.kind == "month" and c == place and t.day is not None
    }
    if not of_month:
        return None
    value = sentence.words[i].mark.values[0]
    for first in [day for day in of_month if day.month == 1]:
        added = of_month[first]
        for month in range(2, 13):
            day = first.replace(month=month)
            if day not in of_month:
                break
            added += of_month[day]
            if added == value:
                return Time("span", first, day.replace(day=monthrange(day.year, month)[1]))
    return None


def months_added(known: Memory, sentence: Sentence, i: int) -> Time | None:
    """The part of a year of months told before: "the two months together, 1,397"."""
    total = sentence.word(0) == "total" and _TOTAL_LINE.match(sentence.said(0, i)) is not None
    total = total or _MONTHS_SUM.search(sentence.said(max(0, i - 9), i)) is not None
    if (added := summed(known, sentence, i)) is not None or not total:
        return added
    place = known.area or known.country or ""
    told = [t for (code, t) in known.totals if code == place and t.kind == "month"]
    days = [t.day for t in known.months or told if t.day is not None]
    if not days:
        return None
    year = max(days).year
    months = sorted({day.month for day in days if day.year == year})
    if len(months) < 2 or months != list(range(1, len(months) + 1)):
        return None
    last = months[-1]
    return Time("span", date(year, 1, 1), date(year, last, monthrange(year, last)[1]))


def mentioned_last(known: Memory, sentence: Sentence) -> Time | None:
    """The year that the sentence before named in passing, where the one before it is what it is compared with.

    "It was under emergency rule for most of last year. It had 448 murders, against 331 in 2024".
    """
    told = known.mentioned
    if told is None or told.day is None:
        return None
    years = [sentence.words[j].mark.day for j in sentence.tagged("YEAR")]
    compared = any(day is not None and day.year == told.day.year - 1 for day in years)
    return told if compared and not _COMPARED_AGAIN.isdisjoint(sentence.shown) else None


_COMPARED_AGAIN = frozenset(["against", "frente", "contra", "versus", "compared", "from", "desde"])


def year_ended(known: Memory, sentence: Sentence) -> Time | None:
    """The year that has just ended: "Guayaquil finished the year with 2,710", said in January."""
    if known.today is None or known.today.month > 3 or _YEAR_ENDS.search(sentence.line) is None:
        return None
    return Time("year", date(known.today.year - 1, 1, 1), None, "article")


_YEAR_ENDS = re.compile(
    r" (?:closed|ended|finished|closes|ends|cerro|termino|acabo|despidio|concluyo|cierra|termina|acaba|finalizo) (?:the|el) (?:year|ano) (?:with|at|on|con|en) "
    r"| (?:year|ano)(?: (?!N |YEAR )[^\s,;]+){0,6} (?:closed|ended|finished|cerro|termino|acabo|concluyo) (?:with|at|on|con|en) "
)


def of_event(known: Memory, sentence: Sentence) -> Time | None:
    """The year of an event, after which a yearly figure changed, where nothing else is said.

    "After he declared war in January 2024, the yearly toll fell from 8,248 to 7,062".
    """
    if known.time is not None or _YEARLY.search(sentence.line) is None:
        return None
    days = {
        m[3].day.replace(month=1, day=1)
        for m in sentence.marks
        if m[0] in ("YEAR", "MONTH", "DAY") and m[3].day is not None
    }
    if len(days) != 1:
        return None
    return Time("year", days.pop())


_YEARLY = Gated(r" (?:yearly|annual|anual|anuales) ")
