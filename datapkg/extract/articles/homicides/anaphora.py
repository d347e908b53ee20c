"""Whether a sentence goes on with what was counted before, which it does not name again."""

from __future__ import annotations

import re
from decimal import Decimal

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import TIMES, Memory
from datapkg.extract.articles.sentences import Sentence

VICTIMS = frozenset(
    [
        "dead",
        "muertos",
        "casos",
        "cases",
        "fallecidos",
        "victims",
        "victimas",
        "homicides",
        "homicidios",
        "murders",
        "asesinatos",
        "muertes",
        "deaths",
        "crimenes",
        "eventos",
        "hechos",
        "incidents",
    ]
)
_ANAPHOR = re.compile(
    r" (?:MONTH (?:figure|toll|tally|count|number|total)|they|the number(?! of (?!cases|victims|the dead|them|these|those|such))|the figure|the tally|tally|the toll|toll|AREA s (?:total|toll|tally|count|figure)|(?:el total|el saldo|la cifra) de AREA|the total|the count|the (?:N - month|monthly|annual|yearly|full - year) (?:count|toll|tally|total|figure)|el recuento|la cuenta|el conteo|la contabilidad|el saldo|the deaths|the dead|the victims|the killings|the murders|las muertes|los crimenes|las victimas|los asesinatos|la cifra|el numero(?! de (?!casos|victimas|muertos|fallecidos|ellos|estos))|el total|los casos) "
)
_FIGURE_FOR = re.compile(
    r" (?:the|that|la|el) (?:figure|total|count|number|toll|tally|cifra|cuenta) (?:for|of|in|de|en) (?:the year )?YEAR "
)
_CAME_TO = frozenset(["was", "to", "at", "reached", "fue", "de", "a", "en", "alcanzo"])
_THAT_WAS = re.compile(
    r" (?:that|this|it|esto|eso|ello|lo cual) (?:was|is|were|represent\w*|marks?|means?|compares?|es|fue|supone|representa|significa|equivale) "
)
"""How a sentence begins that goes on with the figure before it."""
FOR_WHOM = re.compile(r" (?:para|segun|de acuerdo|for|according to|by) ")
"""How one begins that says who counts: "how many were murdered? For the police, 13,726"."""
HAD = frozenset(
    [
        "had",
        "recorded",
        "registered",
        "saw",
        "counted",
        "reported",
        "registraron",
        "registro",
        "contaron",
        "contabilizaron",
        "contabilizo",
        "sumaron",
        "acumulo",
        "acumula",
        "cometieron",
        "produjeron",
        "ocurrieron",
        "logged",
        "were",
        "tallied",
        "hubo",
        "fueron",
        "sumo",
        "suma",
        "conto",
        "reporto",
        "tuvo",
        "contado",
        "registrado",
        "contabilizado",
        "con",
        "anoto",
        "anotaron",
        "notched",
    ]
)
_TOLD = frozenset(
    ["already", "contado", "registrado", "reportado", "contabilizado", "anotado", "dejado", "sumado", "counted", "was", "is", "are", "were", "es", "son", "at", "to", "a", "fue", "era", "eran", "en", "reached", "hit", "alcanzo", "llego", "been", "sido",
     "totalled", "totaled", "brought", "ended", "cerro", "dejaron", "vio"]
)  # fmt: skip
_LEFT = frozenset(["for", "dejo", "dejaron", "left", "brought", "trajo", "con", "with"])
ABSOLUTE = re.compile(
    r" (?:(?:in|by|the) absolute (?:terms|numbers)|(?:en|por|los|las) (?:terminos|cifras|numeros) absolut[oa]s) "
)
_TWO_SOURCES = re.compile(
    r" (?:(?:gave|gives|puts?|dio|da|daba|cifra|tiene|contaba)(?: (?:las|los|it at|them at|en))? |(?:the|la|el) (?:first|second|other|former|latter|primer[oa]|segund[oa]|otr[oa]|O) (?:, )?)$"
)
"""Of "for 2023 the first gave 8,008, the second 8,221", where two count the same."""
WAS_IT = re.compile(
    r" (?:it (?:was|is|had been|stood at|reached|hit)|(?:habia sido|fue|era|es|llego|llegaba|alcanzaba) (?:de|a)) $"
)
_WORST = re.compile(
    r" (?:month|mes)(?: \S+){0,4} ?,? (?:at|with|con)(?: (?:a|an|un|unos))? $| (?:more|mas|fewer|menos|worse|peor|higher|lower) [,:] $"
)
_BROUGHT = frozenset(
    [
        "contributed",
        "added",
        "yielded",
        "claimed",
        "cost",
        "aporto",
        "agrego",
        "been",
        "habido",
        "at",
        "dejado",
        "traido",
    ]
)
_ADDED_UP = frozenset(["van", "suman", "sumaban", "iban", "been", "acumulan"])
CLOSED = frozenset(
    ["ended", "closed", "finished", "ends", "closes", "termino", "cerro", "acabo", "concluyo", "finalizo", "despidio"]
)  # fmt: skip
_SHARES = frozenset(
    [
        "mitad",
        "tercio",
        "cuarto",
        "parte",
        "mayoria",
        "tercios",
        "half",
        "third",
        "thirds",
        "quarter",
        "most",
        "majority",
    ]
)
_EVERYWHERE = frozenset(
    [("en", "todo"), ("en", "toda"), ("a", "nivel"), ("a", "escala"), ("across", "the"), ("in", "all"),
     ("throughout", "the")]
)  # fmt: skip
_SO_FAR = frozenset(
    [
        ("so", "far"),
        ("hasta", "ahora"),
        ("hasta", "el"),
        ("hasta", "hoy"),
        ("en", "lo"),
        ("to", "date"),
        ("until", "now"),
    ]
)


_COMPARES = re.compile(
    r" ,? ?(?:(?:up|down) )?(?:from|against|versus|vs|frente a|contra|desde)(?: los| las)? N "
)
"""Of "January (712, from 781)"."""
_THEN_NOW = Gated(
    r" (N) (?:\S+ )?(?:then|entonces) ,? ?(?:(?:and|but|y|pero) )?(N) (?:\S+ )?(?:now|today|ahora|hoy|actualmente) "
)


def then_or_now(sentence: Sentence, i: int) -> int | None:
    """Whether a figure is the first or the second of "8,248 then, 7,063 now"."""
    told = _THEN_NOW.search(sentence.line)
    if told is None:
        return None
    both = [sentence.index(told.start(k)) for k in (1, 2)]
    return both.index(i) if i in both else None


def anaphoric(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a sentence goes on with what the paragraph before counted.

    "Where the number fell from 128 to 92"; "in Manabí, 251 were recorded".
    """
    if then_or_now(sentence, i) is not None:
        return value_of(sentence, i) >= 4
    before = sentence.said(max(0, i - 9), i)
    told = _FIGURE_FOR.match(sentence.line) is not None and sentence.word(i - 1) in _CAME_TO
    if _ANAPHOR.search(before) or _THAT_WAS.match(sentence.line) or told:
        return True
    following = sentence.word(i + 1)
    if (
        known.spoken == "rate"
        and following in ("and", "y", ",", ".", ";")
        and WAS_IT.search(before)
    ):
        return not {"YEAR", "PRIOR"}.isdisjoint(sentence.tags)
    after = (
        i + 1 + (sentence.word(i + 1) in ("approximately", "approx", "aproximadamente", "aprox"))
    )
    bracketed = sentence.word(i - 1) == "(" and sentence.word(after) == ")"
    compares = sentence.word(i - 1) == "(" and _COMPARES.match(sentence.said(i + 1, i + 5))
    if (bracketed or compares) and sentence.word(i - 2) == "MONTH":
        return True
    if sentence.word(i - 1) == "MONTH" and len(sentence.tagged("MONTH")) > 1:
        return True
    listed = bracketed and len(sentence.tagged("AREA")) > 1
    if listed and "AREA" in (sentence.word(i - 2), sentence.word(i - 3), sentence.word(i - 4)):
        return True
    ended = _ended(sentence, i)
    pair = len(known.placed) == len(sentence.tagged("N")) == 2 and sentence.word(i + 1) in (
        "and",
        "y",
    )
    pair = pair and sentence.word(i - 1) in HAD and sentence.word(i + 2) == "N"
    pair = pair or (sentence.word(i - 1) in ("and", "y") and sentence.word(i - 3) in HAD)
    each = known.placed and "respectiv" in sentence.line and known.blocks - known.figured < 2
    each = each or (pair and known.spoken == "count" and known.blocks - known.figured < 2)
    if each and (sentence.word(i + 1) in VICTIMS or len(sentence.tagged("N")) > 1):
        return value_of(sentence, i) >= 10  # "Manta and Portoviejo had 431 and 268, respectively"
    whose = ended and known.noun == known.blocks and value_of(sentence, i) >= 100
    if whose and sentence.word(i - 1) in (",", ":") and FOR_WHOM.match(sentence.line):
        return True
    if ended and sentence.word(i - 1) == "s" and sentence.words[i - 3].tag in ("YEAR", "MONTH"):
        return value_of(sentence, i) >= 60  # "2023's 8,248"
    months = sentence.tagged("MONTH")
    dated = not {"YEAR", "SPAN", "PRIOR"}.isdisjoint(sentence.tags)
    dated = dated and known.noun == known.blocks and value_of(sentence, i) >= 300
    if ended and dated and _TWO_SOURCES.search(before):
        return True
    if ended and months and months[0] < i and value_of(sentence, i) >= 60 and _WORST.search(before):
        return True  # "May was the second worst month, at 808"
    near = 2 + (sentence.word(i - 1) in ("to", "a", "at", "en"))  # "November fell to 718"
    ahead = [j for j in months if j < i]
    alone = len(sentence.tagged("N")) == 1 and sentence.word(i - 1) == ":"
    if ended and alone and ahead and ahead[0] < 3 and value_of(sentence, i) >= 60:
        return True  # "December was the blackest: 718"
    if ended and ahead and i - ahead[-1] <= near and value_of(sentence, i) >= 60:
        return True  # "March alone brought 831"
    if months and months[0] < i and value_of(sentence, i) >= 60:
        there = sentence.word(i + 1) in ("in", "en") and sentence.word(i + 2) == "AREA"
        goes_on = ended or there or sentence.word(i + 1) in ("y", "and")
        return sentence.word(i - 1) in HAD | _LEFT | _BROUGHT and goes_on
    if ended and sentence.word(i - 1) in HAD and known.placed:
        return True
    if ended and known.placed and value_of(sentence, i) >= 3 and is_share(sentence, i):
        return True
    of_it = i <= 5 and sentence.word(0) in ("it", "they") and known.noun == known.blocks
    if (
        ended
        and of_it
        and known.area
        and sentence.word(i - 1) in HAD
        and value_of(sentence, i) >= 10
    ):
        return True
    told_of = known.placed or sentence.tagged("SPAN")
    if ended and told_of and sentence.word(i - 1) in _ADDED_UP:
        return value_of(sentence, i) >= (3 if known.placed else 60)
    heads = {word.tag for word in sentence.words[:2]}
    closing = {sentence.word(j) for j in range(max(0, i - 4), i - 1)}
    closed = ended and sentence.word(i - 1) in ("with", "con", "on", "en", "at")
    closed = closed and not CLOSED.isdisjoint(closing)
    heads |= set(sentence.shown[max(0, i - 8) : i]) & {"YEAR"}
    if closed and (heads & {"YEAR", "PRIOR"} or known.placed) and value_of(sentence, i) >= 60:
        return True  # "That year, the most violent ever, ended with 8,248"
    series = "YEAR" in heads and sentence.word(i - 1) == "," and len(sentence.tagged("N")) == 1
    if ended and series and known.spoken == "count" and known.blocks - known.figured < 2:
        return value_of(sentence, i) >= 300  # "And 2023, which has just ended, 8,008"
    first = ended and bool(heads & {"SPAN", "YEAR", "MONTH"})
    if first and known.noun == known.blocks and value_of(sentence, i) >= 60 and i <= 5:
        return True  # "Homicides are easing. The first half brought 4,154"
    return ended and (_of_a_place(known, sentence, i) or _of_a_time(known, sentence, i))


_BEHIND = re.compile(
    r" , (?:\S+ ){0,8}?(?:the (?:number|figure|tally|toll|total|count)(?! of)|(?:AREA|province|city|canton|country) toll|la cifra(?! de)|el total(?! de)|el numero(?! de)|el saldo"
    r"|YEAR (?:ended|closed|finished|cerro|termino|acabo|se cerro|se despidio) (?:with|at|on|con|en))(?: [^\s,;]+){0,6} N "
)


def goes_on_behind(line: str, at: int) -> bool:
    """Whether the clause behind a word of another matter goes on with what was counted.

    "In 2024, after soldiers were posted on its avenues, the number dropped to 397".
    """
    return _BEHIND.search(line, at - 1) is not None


_WIDER = frozenset(
    ["provincia", "province", "canton", "ciudad", "city", "pais", "country", "capital"]
)


def had_so_many(sentence: Sentence, i: int) -> bool:
    """Whether a place "had" a figure, which may be a count: "had only 51", "había tenido apenas 51"."""
    at = i - 1 - (sentence.word(i - 1) in ("only", "just", "apenas", "solo", "some", "unos"))
    return sentence.word(at) in HAD or sentence.word(at) in ("tenido", "had")


def is_share(sentence: Sentence, i: int) -> bool:
    """Whether a figure only says how many a share is: "more than half, 41, were in Ponce Enríquez"."""
    if sentence.word(i - 1) not in (",", "(") or sentence.word(i + 1) not in (",", ")"):
        return False
    return bool(_SHARES & {sentence.word(j) for j in range(max(0, i - 5), i - 1)})


def _ended(sentence: Sentence, i: int) -> bool:
    """Whether a figure ends its clause, but for its time or the next place."""
    if sentence.word(i + 1) in VICTIMS:
        i += 1
    following, then = sentence.word(i + 1), sentence.word(i + 2)
    if following in TIMES or (following in ("el", "on", "al") and then in TIMES):
        return True
    if following in (".", ";", ",", "", "(") or (following == ":" and then == "N"):
        return True
    if following in ("de", "of") and then in TIMES:
        return True
    if following == ":" and sentence.word(i + 3) in ("rate", "tasa"):
        return True  # "had 7,063: a rate of 38.8"
    if following in ("from", "desde") and sentence.word(i - 1) in ("to", "a", "at"):
        return "N" in (then, sentence.word(i + 3))  # "was down to 287 from 331"
    if (following, then) in _SO_FAR:
        return True
    if following in ("of", "de") and then in ("YEAR", "PRIOR"):
        return True  # "like the 880 of the year before"
    if following in ("of", "de") and then in _OF_IT:
        return True  # "Machala had 288 of them"
    if following in ("and", "y", "e"):
        if sentence.word(i + 3) in ("rate", "tasa") or then in ("had", "has", "tuvo", "tiene"):
            return True
        if then in ("la", "el", "the") and sentence.word(i + 3) in _WIDER:
            return True  # "Babahoyo lleva 176 y la provincia, 983"
        return then in ("AREA", "in", "en", "another", "otros", "otras") or then in TIMES
    if following in ("nationwide", "nationally") or (following, then) in _EVERYWHERE:
        return True
    if following in ("up", "until", "through", "hasta", "by", "as", "so"):
        return bool(set(TIMES) & {then, sentence.word(i + 3)})
    if following in ("in", "en", "over", "during", "durante"):
        if then == "AREA" and sentence.word(i + 3) in (",", ".", ";", ""):
            return sentence.word(i - 1) in ("at", "en", "were", "van", "iban")
        return then in TIMES or (then in ("the", "el", "los") and sentence.word(i + 3) in TIMES)
    return False


_OF_IT = frozenset(["them", "those", "these", "ellos", "ellas", "esos", "esas", "estos", "estas"])


def _of_a_time(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure that counts nothing else ends what is said of a time.

    "The previous worst was 2023, with 3,568 over the same months".
    """
    told = known.noun == known.blocks
    here = known.area or (known.lately[0] if known.lately else None) or known.scene
    small = known.spoken == "count" and here is not None and len(here) > 3
    least = 20 if small else 100
    if (known.blocks - known.figured > 2 and not told) or value_of(sentence, i) < least:
        return False
    if told and i <= 4 and sentence.word(i - 1) in ("fueron", "were", "hubo", "was"):
        return True  # "Did murders fall? Yes: there were 7,062"
    if (
        sentence.word(i + 1) in ("in", "en", "de", "of")
        and sentence.word(i + 2)
        in (
            "YEAR",
            "MONTH",
            "PRIOR",
        )
        and sentence.word(i - 1) in HAD | {"las", "los", "the", "reporta", "reports", "registra"}
    ):
        return True  # "the ministry reports 1,372 in 2020"; "atrás quedan las 940 de 2023"
    led = sentence.word(i - 1 - (sentence.word(i - 1) in ("alli", "ahi", "there")))
    if led not in _TOLD | HAD | _LEFT | {":"}:
        return False
    after = i + 1 + (sentence.word(i + 1) in ("in", "en", "de", "of"))
    if sentence.word(i - 1) == ":":
        return sentence.word(after) in ("YEAR", "MONTH")  # "higher just once: 605 in 2022"
    return any(
        sentence.words[j].tag in ("YEAR", "MONTH", "SPAN", "PRIOR")
        or (sentence.words[j].tag == "DAY" and sentence.word(j - 1) in ("at", "by", "al", "hasta"))
        for j in range(max(0, i - 9), i)
        if not {";", "N", "P"} & set(sentence.shown[j:i])
    )


def _of_a_place(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure that counts nothing else ends what is said of a place.

    Whatever the verb is, where homicides were counted just before: "Guayas concentrated 4,106".
    """
    if known.dated == known.blocks and known.noun >= 0 and value_of(sentence, i) >= 200:
        told = sentence.word(i - 1) in _TOLD | HAD | _LEFT | {":"}  # "2021. Double: 2,464"
        return told or sentence.words[i].plain.startswith("hasta ")
    changed = sentence.word(i - 1) in ("a", "to") and sentence.word(i - 3) in ("de", "from")
    below = known.subject == known.blocks and known.noun >= 0
    below = below or (
        known.blocks - known.noun < 2 and known.spoken == "count" and value_of(sentence, i) >= 100
    )
    below = below or (changed and known.spoken == "count" and known.blocks - known.figured < 4)
    if known.blocks - known.figured > 1 and not below:
        return False
    if value_of(sentence, i) < (3 if changed else 10):
        return False
    if known.subject == known.blocks and known.area and not sentence.tagged("AREA"):
        return sentence.word(i - 1)[:1].islower() or i == 0
    if sentence.word(i - 1) == "," and ABSOLUTE.search(sentence.said(0, i + 1)):
        return "AREA" in sentence.tags  # "Guayas leads in absolute numbers, 4,106"
    low = i - (4 if changed else 1)
    while low >= 0 and sentence.word(low) not in (";", ".", "N", "P"):
        if sentence.words[low].tag == "AREA" or low in known.placed:
            break
        low -= 1
    if low < 0 or not (sentence.words[low].tag == "AREA" or low in known.placed):
        return False
    if sentence.word(i - 1) == ":" and low <= 1:
        return True  # "Durán, across the river, comes second: 448"
    if sentence.word(i - 1) in ("-", ":") or (sentence.word(i - 1) == "," and low == i - 2):
        return low == i - 2
    return sentence.word(i - 1)[:1].islower() or sentence.word(i - 1) in TIMES


def value_of(sentence: Sentence, i: int) -> Decimal:
    """What a figure says."""
    value: Decimal = sentence.words[i].mark.values[0]
    return value
