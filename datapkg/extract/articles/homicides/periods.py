"""Which times of a sentence are those of its figures, and which only compare."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.cues import COMPARED_WITH
from datapkg.extract.articles.homicides.memory import TIMES
from datapkg.extract.articles.sentences import Sentence

_RECORDS = frozenset(
    ["highest", "worst", "most", "deadliest", "lowest", "biggest", "quietest", "calmest", "best",
     "bloodiest", "first", "fewest", "safest", "peor", "mayor", "menor", "mejor", "mas", "menos", "primer",
     "primera", "alta", "baja", "alto", "bajo", "record"]
)  # fmt: skip
_THAN = frozenset(
    ["que en", "than in", "que durante", "than during", "compared with", "compared to", "respecto a"]
)  # fmt: skip
_WHEN = (["when"], ["cuando"])
_THEN = (["when"], ["cuando"], ["año"], ["with"], ["con"])
SURPASSING = frozenset(
    [
        "superando", "superior", "surpassing", "exceeding", "topping", "beating", "compared",
        "comparado", "comparada", "comparacion", "frente", "respecto", "versus", "vs", "than",
        "relacion", "relative", "comparison", "above", "below",
    ]
)  # fmt: skip


def _part_follows(sentence: Sentence, i: int) -> bool:
    """Whether "a year earlier" only says of which year a part is: "a year earlier the same months"."""
    for j in range(i + 1, min(i + 5, len(sentence.words))):
        if sentence.word(j) == "N":
            return False
        if sentence.words[j].tag == "PRIOR":
            return sentence.words[j].mark.part in ("span", "month")
    return False


_PUBLISHED = re.compile(
    r" (?:consultad|actualizad|publicad|difundid|divulgad|presentad|entregad|emitid|revelad|descargad)[oa]s?(?: (?:este|el|hoy))?(?: DAY \()? $"
    r"| (?:published|updated|released|consulted|accessed|issued|presented|retrieved|downloaded|unveiled|seen)(?: on| this)?(?: DAY \()? $"
    r"| (?:said|says|announced|reported|confirmed|dijo|anuncio|informo|confirmo|revelo|senalo)(?: on| late| early)? $"
)
"""What is said of a source, not of its figures: "data consulted on May 25"."""


_NEXT = frozenset(["N", "P", ";", *TIMES])


def _bracketed(sentence: Sentence, i: int) -> bool:
    """Whether the figure of a time stands behind it in brackets: "than in 2023, until then the worst (3,509)"."""
    for j in range(i + 1, min(i + 11, len(sentence.words) - 2)):
        if sentence.word(j) in _NEXT:
            return False
        if sentence.word(j) == "(":
            return (sentence.word(j + 1), sentence.word(j + 2)) == ("N", ")") or j == i + 1
    return False


def times_named(sentence: Sentence) -> list[int]:
    """Words that name a time, but not those that only compare ("1,273 fewer than in 2023")."""
    kept: list[int] = []
    if sentence.tags.isdisjoint(TIMES):
        return kept
    for i in sentence.tagged(*TIMES):
        mark = sentence.words[i].mark
        at = i - (sentence.word(i - 1) in ("el", "the"))
        before = f"{sentence.word(at - 2)} {sentence.word(at - 1)}"
        if (
            before in _THAN
            and (not before.startswith("que") or _more_before(sentence, i))
            and (sentence.word(i + 1) != "," or sentence.word(i + 2) in ("y", "and", "with", "con"))
            and not _bracketed(sentence, i)
            and sentence.word(i - 3) not in ("mientras", "sino", "asi", ",", "y")
        ):
            continue
        if sentence.words[i].tag == "DAY" and _PUBLISHED.search(sentence.said(max(0, i - 5), i)):
            continue
        if mark.part == "year" and _part_follows(sentence, i):
            continue
        if (
            _of_event(sentence, i)
            or _of_record(sentence, i)
            or _since_then(sentence, i)
            or _than_then(sentence, i)
            or ("N" not in sentence.shown[i:] and _OVERTAKES.search(sentence.said(0, i)))
        ):
            continue  # "the rate rose to 50.9 and left that of 2023 behind"
        if sentence.words[i].tag in ("YEAR", "PART", "SPAN") and _month_of(sentence, i):
            continue
        heads = i == 0 and sentence.word(1) == ":" and sentence.words[0].tag in ("MONTH", "DAY")
        if heads and len(sentence.tagged("YEAR", "SPAN")) > 0:
            continue  # "June: 4,619 people were murdered in the first six months of 2025"
        if mark.part == "this" and len(sentence.tagged("YEAR", "MONTH", "SPAN")) > 1:
            continue  # "in that time it went from 13 in 1999 to 18.7 in 2009"
        if _only_compared(sentence, i) or _base_of_change(sentence, i) or _gone_before(sentence, i):
            continue
        kept.append(i)
    return kept


_BEGUN = Gated(
    r" (?:(?:iniciad|comenzad|lanzad|desatad|emprendid)[oa]s?|que (?:empezo|comenzo|arranco|estallo|se inicio|se desato)"
    r"|(?:begun|launched|unleashed)|(?:which|that) (?:began|started|broke out|erupted))"
    r" (?:(?:in|on|en|el|a|early|late|inicios|fines|finales|mediados|principios|de) )+$"
)
"""What began at a time that is not of the figures behind it: "the offensive begun in January left 130 dead"."""
_HELD = Gated(
    r" (?:census|censo|elections?|elecciones|comicios|decree|decreto|constitution|constitucion|referendum|consulta popular|earthquake|terremoto|pandemic|pandemia)"
    r" (?:of|in|de|del|en)(?: the| el)? $"
)
"""What took place at a time that is none of the figures': "the census of 2022 found fewer residents"."""


_LEADS = frozenset(
    ["of", "in", "de", "del", "en", "the", "el", "on", "a", "early", "late", "inicios", "fines", "finales", "mediados",
     "principios"]
)  # fmt: skip
"""The words with which both end."""


def _of_event(sentence: Sentence, i: int) -> bool:
    """Whether a time only says when something began of which the sentence tells."""
    if i < 2 or sentence.word(i - 1) not in _LEADS:
        return False
    said = sentence.said(max(0, i - 7), i)
    return _HELD.search(said) is not None or (i > 2 and _BEGUN.search(said) is not None)


def _of_record(sentence: Sentence, i: int) -> bool:
    """Whether a time only says since when there was no such figure: "its quietest since 1994"."""
    if sentence.words[i].tag not in ("YEAR", "MONTH") or _value_since(sentence, i) is None:
        return False
    if sentence.word(i + 1) == "," and [sentence.word(i + 2)] in _THEN:
        own = [j for j in sentence.tagged(sentence.words[i].tag) if j < i]
        if not own or sentence.word(i + 2) not in ("with", "con"):
            return False  # "the fewest since April, when there were 598"
    return any(w.plain in _RECORDS for w in sentence.words[max(0, i - 14) : i])


def _then_told(sentence: Sentence, at: int) -> bool:
    """Whether an aside of a few words ends in "when", after a time."""
    for j in range(at, at + 6):
        if sentence.word(j) == ",":
            return sentence.word(j + 1) in ("when", "cuando")
    return False


def _month_of(sentence: Sentence, i: int) -> bool:
    """Whether a year only says of which year a month is the worst: "May was the calmest of 2026"."""
    if sentence.word(i - 1) not in ("of", "de", "del", "in", "en"):
        return False
    before = sentence.shown[max(0, i - 7) : i]
    if {"month", "mes"}.isdisjoint(before):
        return False
    return "N" not in before and any(j < i for j in sentence.tagged("MONTH"))


def _more_before(sentence: Sentence, i: int) -> bool:
    """Whether "que en 2023" compares, and does not only report ("informó que en junio hubo 574")."""
    near = set(sentence.shown[max(0, i - 9) : i - 1])
    return bool(near & _MORE)


_MORE = frozenset(
    ["mas", "menos", "mayor", "mayores", "menor", "menores", "superior", "inferior", "igual", "peor", "mejor",
     "doble", "triple", "alta", "baja", "alto", "bajo", "tantos", "mismo", "misma", "antes"]
)  # fmt: skip


def _than_then(sentence: Sentence, i: int) -> bool:
    """Whether a time only ends a comparison: "38.6% more than the year before, and a rate of 17.2"."""
    if sentence.words[i].tag != "PRIOR" or sentence.words[i].mark.part != "year":
        return False
    if sentence.word(i - 1) not in ("than", "que", "above", "over") and not _that_of(sentence, i):
        return False
    near = set(sentence.shown[max(0, i - 5) : i])
    if not near & {"P", "N"} or sentence.word(i + 1) == "(":
        return False
    return not (sentence.word(i + 1) == "," and [sentence.word(i + 2)] in _THEN)


_OVERTAKES = re.compile(
    r" (?:atras|super\w+|rebas\w+|overtook|surpass\w*|exceed\w*|beat\w*|eclips\w+|pass(?:ed|ing)) (?:a )?(?:la|las|los|el|that|those) (?:de|of|for|in) $"
)
_THE_ONE = frozenset(["la", "el", "los", "las", "that", "those", "of", "de", "in", "en"])
_PASSES = frozenset(["encima", "debajo", "superior", "inferior", "than", "above", "below", "que"])


def _that_of(sentence: Sentence, i: int) -> bool:
    """Whether a time is that of a figure not given, which is passed: "30% por encima de la del año previo"."""
    j = i - 1
    while j > 0 and sentence.word(j) in _THE_ONE:
        j -= 1
    return (
        i - j > 1
        and sentence.word(j) in _PASSES
        and "P" in [sentence.word(j - 1), sentence.word(j - 2)]
    )


def only_behind(sentence: Sentence, at: int, i: int | None = None) -> bool:
    """Whether a time is only that of figures behind it: "lower than in 2023, when it was 452"."""
    if sentence.word(at + 1) != "," or [sentence.word(at + 2)] not in _WHEN:
        return False
    if i is not None and {",", ";"} & set(sentence.shown[i:at]):
        return True  # "though Honduras (23.2) is far, it is twice that of 2012, when it had 407"
    near = set(sentence.shown[max(0, at - 3) : at])
    return bool(near & SURPASSING) or f"{sentence.word(at - 2)} {sentence.word(at - 1)}" in _THAN


def years_behind(
    sentence: Sentence, figures: list[int], times: list[int], at: dict[int, int]
) -> dict[int, int]:
    """The years of two figures behind a part of a year.

    "From January to August there were 4,543 murders in 2024 and 6,127 in 2025".
    """
    if len(figures) != 2 or figures[0] not in at:
        return {}
    head = at[figures[0]]
    if head > figures[0] or sentence.words[head].mark.until is None:
        return {}
    first = [t for t in times if figures[0] < t < figures[1]]
    second = [t for t in times if figures[1] < t <= figures[1] + 4]
    if len(first) != 1 or not second or "," in [sentence.word(j) for j in range(*figures)]:
        return {}
    years = (first[0], second[0])
    if any(
        sentence.words[t].tag != "YEAR" or sentence.word(t - 1) not in ("in", "en") for t in years
    ):
        return {}
    return dict(zip(figures, years, strict=True))


def part_of_years(sentence: Sentence, at: dict[int, int]) -> When | None:
    """The part of each year that heads a comparison.

    "In the first eight months rose from 540 last year to 763 this year".
    """
    if len(at) < 2:
        return None
    figures = sorted(f for f in at if sentence.words[at[f]].mark.day is not None)
    if len(figures) != 2 or len({sentence.words[at[f]].mark.day for f in figures}) < 2:
        return None
    if "," in [sentence.word(k) for k in range(*figures)]:
        return None
    if any(sentence.words[at[f]].tag not in ("YEAR", "SPAN") for f in figures):
        return None
    if any(sentence.words[at[f]].mark.until is not None for f in figures):
        return None
    for j in sentence.tagged("SPAN"):
        if j in at.values() or j > figures[0] or sentence.words[j].mark.until is None:
            continue
        between = set(sentence.shown[j + 1 : figures[-1]])
        if not between & {";", "todo", "all", "whole"}:
            whole: When = sentence.words[j].mark
            return whole
    return None


_REACHED = frozenset(
    ["reached", "set", "recorded", "registered", "hit", "registrado", "registrados", "registradas", "registrada",
     "alcanzado", "alcanzada", "marcado", "anotado"]
)  # fmt: skip
"""Of "that year's peak was 718, reached in December"."""


def month_within(sentence: Sentence, i: int, at: int) -> int | None:
    """The month right behind a figure, of the year before it: "opened 2025 with 369 in January"."""
    that = sentence.words[at].tag == "PRIOR" and sentence.words[at].mark.part == "+0"
    if at > i or not (sentence.words[at].tag == "YEAR" or that):
        return None
    told = sentence.word(i + 1) == "," and sentence.word(i + 2) in _REACHED
    for j in range(i + 1 + told, min(i + 6, len(sentence.words))):
        if sentence.word(j) in ("N", ";", ",", "P"):
            return None
        if sentence.words[j].tag == "MONTH":
            month = sentence.words[j].mark
            within = sentence.word(j - 1) in ("in", "en") or " mes" in sentence.words[j].plain
            within = within or " month" in sentence.words[j].plain  # "in its first month"
            return j if month.how != "printed" and within else None
    return None


def _since_then(sentence: Sentence, i: int) -> bool:
    """Whether a day only says since when something has been so, in a clause of its own.

    "Durán, under emergency rule since May 28, went from 59 to 25 cases".
    """
    if sentence.words[i].tag != "DAY" or sentence.word(i + 1) != ",":
        return False
    if not {"since", "desde"} & {sentence.word(i - 1), sentence.word(i - 2)}:
        return False
    for j in range(i - 1, max(-1, i - 12), -1):
        if sentence.word(j) in ("N", ";"):
            return False
        if sentence.word(j) == ",":
            return j > 0
    return False


def beyond_compared(sentence: Sentence, f: int, t: int, at: dict[int, int]) -> bool:
    """Whether the time before a figure is that of what another figure was compared with.

    "13,341 homicides last year, down from 13,555 in 2023, and a rate of 25.4".
    """
    if t > f:
        return False
    inner = [g for g, k in at.items() if k == t and t < g < f]
    if inner and "," in sentence.shown[inner[-1] : f]:
        for j in range(t - 1, max(-1, t - 6), -1):  # "its rate, which was 26 in 2024, fell to 23"
            if sentence.word(j) == "," and sentence.word(j + 1) in ("que", "which"):
                return True
    if sentence.word(t + 1) not in (",", ";"):
        return False
    if [sentence.word(t + 2)] in _WHEN:  # "that of 2023, when there were 8,248, and a rate of 50.9"
        its = {"its", "su"} & set(sentence.said(t, f).split())  # "and its rate reached 148"
        return bool(inner) and not its and "," in sentence.shown[inner[-1] : f]
    between = [g for g, k in at.items() if k == t and g < t < f]
    if not between:
        return False
    g = between[-1]
    near = (sentence.word(g - 1), sentence.word(g - 2), sentence.word(g - 3))
    if {"ano", "year"} & {sentence.word(t + 2), sentence.word(t + 3)}:
        return False  # "fewer than the 300 of 2022, a year that"
    first = any(h < g and at[h] != t for h in at)
    first = first or "N" in {sentence.word(h) for h in range(max(0, g - 12), g - 1)}
    return first and not COMPARED_WITH.isdisjoint(near)


def opens(sentence: Sentence, i: int, at: int, figures: list[int]) -> bool:
    """Whether a time behind a figure opens a clause of its own, which has its own figure.

    "El Oro registered 89, and since January it has counted 521".
    """
    if at < i:
        return False
    later = next((f for f in sentence.tagged("N") if f > at), None)
    if later is None or later - at > 9:
        return False
    first = at
    while sentence.word(first - 1) in ("in", "en", "during", "durante", "the", "el"):
        first -= 1
    if sentence.word(first - 1) == "," and first == at and sentence.words[at].tag == "MONTH":
        told = any(w.tag in ("YEAR", "SPAN", "PRIOR") for w in sentence.words[:i])
        return told and sentence.words[at + 1].tag == "word" and sentence.word(at + 1)[:1].isalpha()
    if sentence.word(first - 1) not in ("and", "y", "while", "mientras", "but", "pero"):
        return False
    between = set(sentence.shown[at + 1 : later])
    return not between & {";", *TIMES}


_LIKE = frozenset(
    ["similar", "similares", "parecido", "parecida", "igual", "identico", "identica", "cercana", "cercano",
     "line", "par", "equal", "identical", "close"]
)  # fmt: skip
_COMPARES = SURPASSING | _LIKE
_APART = frozenset(
    ["debajo", "encima", "below", "above", "under", "over", "a", "al", "to", "than", "que"]
)
"""What tells, behind "and", of another comparison: "similar to 2024 and below the 17.2 of 2023"."""


def _gone_before(sentence: Sentence, i: int) -> bool:
    """Whether a time only says what went before: "after a slight improvement in 2024, the rate ..."."""
    if _GOES.isdisjoint(sentence.shown[:i]):
        return False
    for j in range(i - 1, max(-1, i - 10), -1):
        word = sentence.word(j)
        if word in _NEXT or word in {":", ","}:
            return False
        if word in _AFTER or (word, sentence.word(j + 1)) in _LATER:
            between = set(sentence.shown[j + 1 : i]) - _NO_NOUNS
            following = (sentence.word(i + 1), sentence.word(i + 2))
            told = following[0] == "," and [following[1]] in _THEN
            told = told or following[0] in ("(", "to", "a", "hasta", "with", "con")
            told = told or (following[0] == "," and following[1] in ("to", "a", "hasta"))
            return bool(between) and not between & _ENDS and not told
    return False


_LATER = (("despues", "de"), ("despues", "del"), ("luego", "de"), ("luego", "del"))
_AFTER = frozenset(["after", "following", "tras"])
_GOES = _AFTER | {word for word, _ in _LATER}
_NO_NOUNS = frozenset(
    ["a", "an", "the", "of", "in", "for", "during", "de", "del", "el", "la", "los", "las", "un", "una", "en"]
)  # fmt: skip
_ENDS = frozenset(
    ["end", "close", "ended", "closed", "first", "fin", "final", "cierre", "cerrar", "concluir", "terminar",
     "finalizar", "conclusion", "months", "meses", "half", "semestre", "all", "todo"]
)  # fmt: skip


def _base_of_change(sentence: Sentence, i: int) -> bool:
    """Whether a time is that of "jumped 40% in 2025 from a year earlier, to 5,268"."""
    if sentence.words[i].tag != "PRIOR" or sentence.word(i + 1) not in (
        ",",
        "to",
        "a",
        "hasta",
    ):
        return False
    before = sentence.shown[:i]
    if "P" not in before or "N" in before[before.index("P") :]:
        return False
    following = [w for w in (sentence.word(i + 1), sentence.word(i + 2)) if w != ","]
    return bool(following) and following[0] in (
        "to",
        "a",
        "hasta",
        "al",
        "reaching",
        "alcanzando",
    )


def _only_compared(sentence: Sentence, i: int) -> bool:
    """Whether a time belongs to what is compared, of which no figure is given."""
    if sentence.words[i].tag == "PRIOR" or _COMPARES.isdisjoint(sentence.shown[:i]):
        return False
    if _bracketed(sentence, i):
        return False
    if sentence.word(i + 1) == "," and _then_told(sentence, i + 2):
        return False  # "more than in 2023, the previous worst, when there were 8,237"
    for j in range(i - 1, -1, -1):
        word = sentence.word(j)
        if word in {"N", ";", ".", ":"}:
            return False
        if word in SURPASSING or (
            word in _LIKE and sentence.word(j + 1) in ("a", "al", "to", "with")
        ):
            following = sentence.shown[i + 1 :]
            ends = next(
                (
                    k
                    for k, w in enumerate(following)
                    if w == ";"
                    or (w == "," and following[k + 1 : k + 2] not in _THEN)
                    or (w in ("y", "and") and set(following[k + 1 : k + 5]) & _APART)
                ),
                None,
            )
            return "N" not in following[:ends]
    return False


_WILL_END = Gated(
    r" (?:year|ano) (?:will|would|could|may|might|is set to|is likely to|se|podria|va a|terminara|cerrara|acabara|concluira|terminaria|cerraria|acabaria)"
    r"(?: (?:end|close|finish|terminar|cerrar|acabar|concluir|despedira))? "
)
"""Of "the year will end with 870, like the 876 of the year before" both are whole years."""


def of_whole_year(sentence: Sentence, at: int) -> bool:
    """Whether all of a year is meant: "durante todo el año anterior"."""
    if sentence.words[at].tag == "PRIOR" and _WILL_END.search(sentence.said(0, at)):
        return True
    near = {sentence.word(j) for j in (at - 1, at - 2)}
    if sentence.word(at - 1) in ("meses", "months") and sentence.word(at - 2) == "N":
        return bool(sentence.words[at - 2].mark.values[0] == 12)
    return bool(near & {"todo", "all", "whole", "entire", "full"})


def of_year(sentence: Sentence, at: int, when: When, used: Collection[int]) -> When:
    """A month of the year that heads its clause: "in 2023 there were 50 in January, 42 in ..."."""
    if when.kind != "month" or when.how == "printed":
        return when
    month = when.day.month if when.day is not None else int(when.part or 0)
    most = 14
    for j in range(at - 1, -1, -1):
        if sentence.word(j) in (";", "."):
            break
        year = sentence.words[j].mark
        if isinstance(year, When) and year.part == "+0":
            most = 24  # "that year's peak": the year lies further back
        if sentence.words[j].tag == "MONTH" and year.how == "printed" and year.day and month:
            beside = sentence.word(at - 1) in ("de", "of") and sentence.word(at - 2) == "N"
            if year.day.month > month and at - j < 14 and beside:  # "below the 479 of January"
                return replace(when, day=year.day.replace(month=month), part="", how="printed")
            break
        if isinstance(year, When) and year.kind == "year" and year.day is not None:
            before = {sentence.word(j - 1), sentence.word(j - 2)}
            if j in used or at - j > most or before & {"que", "than", "since", "desde"}:
                break
            return replace(when, day=year.day.replace(month=month or 1), part="", how="printed")
    return when


def _value_since(sentence: Sentence, i: int) -> int | None:
    """The word "since" before a time, where it stands."""
    for j in (i - 1, i - 2):
        if sentence.word(j) in ("since", "desde"):
            return j
    return None
