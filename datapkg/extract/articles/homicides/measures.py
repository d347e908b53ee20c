"""Whether a figure counts homicides, is a rate, or is none of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from datapkg.extract.articles.homicides.memory import TIMES, Memory
from datapkg.extract.articles.homicides.mentioned import PLACES
from datapkg.extract.articles.sentences import Sentence, Word

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
_CONFINED = frozenset(
    ["prison", "prisons", "prisoners", "inmate", "inmates", "jail", "carcel", "carceles", "carcelario",
     "carcelaria", "penitenciaria", "presos", "internos", "ppl", "reos"]
)  # fmt: skip
_ANAPHOR = re.compile(
    r" (?:they|the number(?! of (?!cases|victims|the dead|them|these|those|such))|the figure|the tally|tally|the toll|toll|the total|the count|the deaths|the dead|the victims|the killings|the murders|las muertes|los crimenes|las victimas|los asesinatos|la cifra|el numero(?! de (?!casos|victimas|muertos|fallecidos|ellos|estos))|el total|los casos) "
)
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
    ]
)
_OF_EACH = re.compile(r"(?:\bcada|\bevery|\beach|\bout of)(?: (?:los|las))?$")
_OF_PLACES = re.compile(
    r"(?:de (?:las|los|sus)|of (?:the|its|\S+ country's|the \S+'s)) N (?:provincias|cantones|provinces|cantons|countries|paises"
    r"|municipios|municipalities|distritos|districts|parroquias|parishes|ciudades|cities|counties|states|estados|departamentos)"
)
_EACH_OF = re.compile(r"(?:de cada|out of every|of every|in every|in each|out of N\b)")
_SIGNS = frozenset(["-", "*", "•", "·", ".", ")", "N", "O", "|"])
_PEOPLED = frozenset(
    ["city", "town", "canton", "province", "country", "nation", "population", "port", "municipality",
     "village", "district", "ciudad", "poblacion", "pais", "provincia", "urbe", "puerto", "municipio", "canton"]
)  # fmt: skip
"""Words that "of" and the number of inhabitants follow."""
_COUNTS = HAD - {"con", "were", "fueron", "had", "tuvo", "saw"} | {"van", "iban", "suman"}
"""Verbs of what is counted, rather than of a rate."""
_BODIES = frozenset(["muertos", "muertas", "fallecidos", "dead"])
_PERSONS = frozenset(["personas", "people", "persons", "ecuadorians", "residents", "ciudadanos"])
_DIED = frozenset(
    [
        "fueron",
        "were",
        "murieron",
        "died",
        "asesinadas",
        "murdered",
        "killed",
        "had",
        "have",
        "han",
        "asesinados",
    ]
)
_TOLD = frozenset(
    ["contado", "registrado", "reportado", "contabilizado", "anotado", "dejado", "sumado", "counted", "was", "is", "are", "were", "es", "son", "at", "to", "a", "fue", "era", "eran", "en", "reached", "hit", "alcanzo", "llego", "been", "sido",
     "totalled", "totaled", "brought", "ended", "cerro", "dejaron", "vio"]
)  # fmt: skip
_LEFT = frozenset(["dejo", "dejaron", "left", "brought", "trajo", "con", "with"])
_ENDS = frozenset([".", ",", ";", "", ")", "in", "en", "and", "y", "YEAR", "PRIOR", "PER"])
_FOLD = re.compile(r"\b(?:multipl\w+ (?:by|por)|factor (?:of|de)|times)$")
_COUNTED_BEFORE = frozenset(
    ["question", "article", "articulo", "decree", "decreto", "pregunta", "age", "aged", "edad"]
)


def rate_fits(known: Memory, sentence: Sentence, i: int, nouns: bool, topical: bool) -> bool:
    """Whether a figure that a pattern takes for a rate can be one."""
    number = sentence.words[i].mark
    if number.values[0] > 400 or sentence.word(i + 1) == "PERBIRTH":
        return False
    following = [sentence.word(j) for j in range(i + 1, min(i + 4, len(sentence.words)))]
    if "PER" in following:
        return nouns or topical
    if not (nouns or known.measure == "rate" or "PER" in sentence.line or topical):
        return False
    return is_bare(known, sentence, i) or _is_rate_of(sentence, i)


def _is_rate_of(sentence: Sentence, i: int) -> bool:
    """Whether a figure with decimals follows the word for a rate: "the rate of 16.7 remains"."""
    if not sentence.words[i].mark.decimals or sentence.word(i - 1) not in ("of", "de"):
        return False
    return any(sentence.word(j) in ("rate", "tasa", "index", "indice") for j in (i - 2, i - 3))


def only_one(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a place had no more than one: "Galápagos, with only one case all year"."""
    if sentence.words[i].mark.values[0] != 1:
        return False
    j = i + 1 + (sentence.word(i + 1) in ("solo", "single"))
    said = {sentence.word(i - 1), sentence.word(j - 1), *sentence.words[i].plain.split()}
    if not _ONLY & said or sentence.word(j) not in _ONE_CASE or known.noun < 0:
        return False
    timed = bool({"YEAR", "SPAN", "MONTH", "PRIOR"} & sentence.tags) or _ALL_YEAR.search(
        sentence.line
    )
    return bool(timed) and "AREA" in sentence.tags and "DAY" not in sentence.tags


_ONLY = frozenset(["only", "just", "apenas", "solo", "solamente", "unicamente", "single"])
_ONE_CASE = frozenset(
    ["case", "murder", "homicide", "killing", "caso", "homicidio", "asesinato", "crimen", "muerte", "victim",
     "victima"]
)  # fmt: skip
_ALL_YEAR = re.compile(
    r" (?:all year|(?:all|whole|entire|full|same) (?:year|month|period|half)|(?:todo|mismo) (?:el )?(?:ano|mes|periodo|semestre)) "
)


def clause_before(sentence: Sentence, i: int) -> str:
    """The words of a clause before a figure."""
    low = i
    while low > 0 and sentence.word(low - 1) not in (";", ".", ",", ":", "N"):
        low -= 1
    return sentence.said(low, i)


def is_ratio(sentence: Sentence, i: int) -> bool:
    """Whether a number is one of "eight in ten", "uno de cada tres"."""
    before = " ".join(sentence.word(j) for j in range(max(0, i - 3), i))
    after = " ".join(sentence.word(j) for j in range(i + 1, i + 5))
    if _OF_EACH.search(before) or _EACH_OF.match(after) or _FOLD.search(before):
        return True
    former = sentence.words[i - 2] if i > 1 else None
    if _OF_PLACES.match(after):
        return True
    return (
        former is not None
        and former.tag == "N"
        and former.plain not in ("una", "un", "uno")
        and (former.plain != "one" or sentence.word(i - 1) == "in")
        and sentence.word(i - 1) in ("in", "of")
        and former.mark.values[0] < sentence.words[i].mark.values[0] <= 10
    )


_THAT_WERE = frozenset(
    ["hubo", "habia", "hay", "registro", "registraron", "reporto", "reportaron", "conto", "contabilizo", "en", "tuvo", "tenia",
     "ocurrieron", "dejo", "acumulaba", "sumaba", "YEAR", "PRIOR", "AREA", "el", "la", "los", "las", "marco", "cerro", "N"]
)  # fmt: skip
_RECORDED = (
    "regist",
    "report",
    "produj",
    "comet",
    "cont",
    "dieron",
    "habia",
    "anot",
    "present",
    "document",
)
_RANKS = frozenset(["puesto", "lugar", "posicion", "casilla", "rank", "ranked", "ranks", "top"])


def is_bare(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether nothing else is named that this number would count."""
    following = sentence.word(i + 1)
    if sentence.word(i - 1) in _RANKS:
        return False  # "Machala ocupa el puesto 11"; "in the top ten"
    counted = sentence.word(i + 2) in _THAT_WERE or (
        sentence.word(i + 2) == "se" and sentence.word(i + 3).startswith(_RECORDED)
    )
    if following == "who" or (following == "que" and not counted):
        return False  # "entre los 20 que se fugaron"
    if not following or not following[0].isalnum() or following.isupper():
        return following not in ("PERBIRTH", "N", "O", "%")
    words = known.grammar.words
    if following in words["after"] or following in words["tail"]:
        return True
    two = f"{following} {sentence.word(i + 2)}"
    return two in words["tail"] or f" {two} " in f" {' '.join(words['homicide'])} "


def continues(known: Memory, sentence: Sentence, i: int, keyed: bool) -> bool:
    """Whether a figure that no pattern found may go on with what was counted before."""
    number = sentence.words[i].mark
    if not is_bare(known, sentence, i) or len(number.ends) > 1 or number.values[0] < 1:
        return False
    if number.values[0] > 100_000 or (sentence.word(i - 2), sentence.word(i - 1)) == ("home", "to"):
        return False  # inhabitants
    if not any(c.isdigit() for c in sentence.words[i].plain) and number.values[0] < 2:
        return False
    if (
        sentence.word(i + 1) in ("in", "of", "de", "out")
        and sentence.word(i + 2) in ("N", "cada", "every", "of")
    ) or (
        sentence.word(i - 1) in ("in", "of", "cada", "every", "de")
        and sentence.word(i - 2) in ("N", "de", "out", "in")
        and sentence.words[i - 2].plain not in ("one", "una", "un")
    ):
        return False  # "nine in ten victims"
    before = sentence.word(i - 1)
    following = sentence.word(i + 1)
    if following in ("of", "de") and PLACES & {sentence.word(j) for j in range(i + 2, i + 6)}:
        return False  # "seven of the country's 24 provinces"
    if i == 1 and before == "el" and following == ",":
        return False  # "El 23, en ..." is a day
    told = known.spoken == "count" and known.blocks - known.figured <= 2 and number.values[0] >= 50
    dated = bool({"MONTH", "YEAR", "SPAN"} & {sentence.word(j) for j in range(max(0, i - 4), i)})
    told = told or dated
    goes_on = known.figured == known.blocks and _value(sentence, i) >= 20
    if goes_on and sentence.word(i - 1) in HAD | {":", "with"} and sentence.tagged("PRIOR"):
        dated = True  # "That year there were 446 dead"
    if (
        following in _BODIES
        and not dated
        and not (told and before == "con" and sentence.tagged("AREA"))
        and (
            before in ("dejo", "left", "leaving", "dejando", "dejaron")
            or not sentence.tagged("YEAR", "MONTH", "SPAN", "PRIOR")
        )
    ):
        return False  # the dead of a fire, a wreck ...
    if following in _PERSONS and sentence.word(i + 2) not in _DIED:
        return False
    if headed(known, sentence, i):
        return True
    if before in ("population", "poblacion") or (
        before in ("of", "de") and sentence.word(i - 2) in _PEOPLED
    ):
        return False  # "a city of 220,000"
    if (
        before in _COUNTED_BEFORE
        or following in ("-", "/")
        or (before in ("no", "-", "/") and i > 1)
    ):
        return False
    aged = (
        not _is_share(sentence, i)
        and not _listed_in(known, sentence, i)
        and before == ","
        and following in (",", ".")
        and number.values[0] < 100
        and sentence.word(i - 2) not in ("AREA", "MONTH", "SPAN")
    )
    return keyed and not aged


def _listed_in(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure ends what is said of a place of a list: "in La Maná, near the coast, 22"."""
    former = max((p for p in known.placed if p < i), default=-1)
    if former < 1 or "N" in {sentence.word(j) for j in range(former, i)}:
        return False
    begun = {sentence.word(j) for j in range(max(0, former - 4), former)}
    return bool(begun & {";"}) and bool(begun & {"in", "en"})


_ABSOLUTE = re.compile(
    r" (?:(?:in|by|the) absolute (?:terms|numbers)|(?:en|por|los|las) (?:terminos|cifras|numeros) absolut[oa]s) "
)
_ADDED_UP = frozenset(["van", "suman", "sumaban", "iban", "been", "acumulan"])
_CLOSED = frozenset(
    ["ended", "closed", "finished", "ends", "closes", "termino", "cerro", "acabo", "concluyo", "finalizo", "despidio"]
)  # fmt: skip
HEADS = frozenset(["AREA", "YEAR", "MONTH"])


WHOLE = re.compile(
    r" (?:[-*•·] )*(?:(?:the )?(?:national |country )?(?:total|average)(?: nacional| general| del pais)?|(?:nationwide|nationally|countrywide)"
    r"|(?:a nivel |promedio |total |media )?nacional|(?:en )?(?:todo )?(?:el )?pais|the whole country|(?:the )?country) [:|-] "
)
"""The head of a line that is of all places of its list together."""


def headed(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure comes right after the place or time at the head of a line: "Panama - 593"."""
    if not (known.item or known.own) or i > 7 or sentence.word(i - 1) not in ("-", ":", "|", "("):
        return False
    signs = {sentence.word(j) for j in range(i - 2)}  # "- Panama: 593", "1. Panama: 593"
    if WHOLE.match(sentence.line) and sentence.said(0, i).count(" N ") == 0:
        return True
    return sentence.words[i - 2].tag in HEADS and signs <= _SIGNS and i >= 2


def _anaphoric(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a sentence goes on with what the paragraph before counted.

    "Where the number fell from 128 to 92"; "in Manabí, 251 were recorded".
    """
    before = sentence.said(max(0, i - 9), i)
    if _ANAPHOR.search(before) or _THAT_WAS.match(sentence.line):
        return True
    bracketed = sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")"
    if bracketed and sentence.word(i - 2) == "MONTH":
        return True
    if sentence.word(i - 1) == "MONTH" and len(sentence.tagged("MONTH")) > 1:
        return True
    if bracketed and sentence.word(i - 2) == "AREA" and len(sentence.tagged("AREA")) > 1:
        return True
    ended = _ended(sentence, i)
    if ended and known.noun == known.blocks and FOR_WHOM.match(sentence.line):
        return _value(sentence, i) >= 100 and sentence.word(i - 1) in (",", ":")
    months = sentence.tagged("MONTH")
    if ended and months and 0 < i - months[-1] <= 2 and _value(sentence, i) >= 60:
        return True  # "March alone brought 831"
    if months and months[0] < i and _value(sentence, i) >= 60:
        return sentence.word(i - 1) in HAD | _LEFT and (
            ended or sentence.word(i + 1) in ("y", "and")
        )
    if ended and sentence.word(i - 1) in HAD and known.placed:
        return True
    if ended and known.placed and _value(sentence, i) >= 3 and _is_share(sentence, i):
        return True
    of_it = i <= 5 and sentence.word(0) in ("it", "they") and known.noun == known.blocks
    if ended and of_it and known.area and sentence.word(i - 1) in HAD and _value(sentence, i) >= 10:
        return True
    told_of = known.placed or sentence.tagged("SPAN")
    if ended and told_of and sentence.word(i - 1) in _ADDED_UP:
        return _value(sentence, i) >= (3 if known.placed else 60)
    heads = {word.tag for word in sentence.words[:2]}
    closing = {sentence.word(j) for j in range(max(0, i - 4), i - 1)}
    closed = ended and sentence.word(i - 1) in ("with", "con", "on", "en", "at")
    closed = closed and not _CLOSED.isdisjoint(closing)
    if closed and (heads & {"YEAR", "PRIOR"} or known.placed) and _value(sentence, i) >= 60:
        return True  # "That year, the most violent ever, ended with 8,248"
    first = ended and bool(heads & {"SPAN", "YEAR", "MONTH"})
    if first and known.noun == known.blocks and _value(sentence, i) >= 60 and i <= 5:
        return True  # "Homicides are easing. The first half brought 4,154"
    return ended and (_of_a_place(known, sentence, i) or _of_a_time(known, sentence, i))


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


def _is_share(sentence: Sentence, i: int) -> bool:
    """Whether a figure only says how many a share is: "more than half, 41, were in Ponce Enríquez"."""
    if sentence.word(i - 1) not in (",", "(") or sentence.word(i + 1) not in (",", ")"):
        return False
    return bool(_SHARES & {sentence.word(j) for j in range(max(0, i - 5), i - 1)})


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


def _ended(sentence: Sentence, i: int) -> bool:
    """Whether a figure ends its clause, but for its time or the next place."""
    if sentence.word(i + 1) in VICTIMS:
        i += 1
    following, then = sentence.word(i + 1), sentence.word(i + 2)
    if following in TIMES or (following in ("el", "on", "al") and then in TIMES):
        return True
    if following in (".", ";", ",", "", "("):
        return True
    if (following, then) in _SO_FAR:
        return True
    if following in ("and", "y", "e"):
        return then in ("AREA", "in", "en", "another", "otros", "otras") or then in TIMES
    if following in ("nationwide", "nationally") or (following, then) in _EVERYWHERE:
        return True
    if following in ("up", "until", "through", "hasta", "by", "as", "so"):
        return bool(set(TIMES) & {then, sentence.word(i + 3)})
    if following in ("in", "en", "over", "during", "durante"):
        return then in TIMES or (then in ("the", "el", "los") and sentence.word(i + 3) in TIMES)
    return False


def _of_a_time(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure that counts nothing else ends what is said of a time.

    "The previous worst was 2023, with 3,568 over the same months".
    """
    told = known.noun == known.blocks
    small = known.spoken == "count" and known.area is not None and len(known.area) > 3
    least = 20 if small else 100
    if (known.blocks - known.figured > 2 and not told) or _value(sentence, i) < least:
        return False
    if told and i <= 4 and sentence.word(i - 1) in ("fueron", "were", "hubo", "was"):
        return True  # "Did murders fall? Yes: there were 7,062"
    if (
        sentence.word(i + 1) in ("in", "en", "de", "of")
        and sentence.word(i + 2)
        in (
            "YEAR",
            "MONTH",
        )
        and sentence.word(i - 1) in HAD | {"las", "los", "the", "reporta", "reports", "registra"}
    ):
        return True  # "the ministry reports 1,372 in 2020"; "atrás quedan las 940 de 2023"
    if sentence.word(i - 1) not in _TOLD | HAD | _LEFT | {":"}:
        return False
    after = i + 1 + (sentence.word(i + 1) in ("in", "en", "de", "of"))
    if sentence.word(i - 1) == ":":
        return sentence.word(after) in ("YEAR", "MONTH")  # "higher just once: 605 in 2022"
    return any(
        sentence.words[j].tag in ("YEAR", "MONTH", "SPAN", "PRIOR")
        for j in range(max(0, i - 9), i)
        if not {";", "N", "P"} & {sentence.word(k) for k in range(j, i)}
    )


def _of_a_place(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure that counts nothing else ends what is said of a place.

    Whatever the verb is, where homicides were counted just before: "Guayas concentrated 4,106".
    """
    changed = sentence.word(i - 1) in ("a", "to") and sentence.word(i - 3) in ("de", "from")
    below = known.subject == known.blocks and known.noun >= 0
    if known.blocks - known.figured > 1 and not below:
        return False
    if _value(sentence, i) < (3 if changed else 10):
        return False
    if known.subject == known.blocks and known.area and not sentence.tagged("AREA"):
        return sentence.word(i - 1)[:1].islower() or i == 0
    if sentence.word(i - 1) == "," and _ABSOLUTE.search(sentence.said(0, i + 1)):
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
    return sentence.word(i - 1)[:1].islower()


def _tells_rate(sentence: Sentence, i: int) -> bool:
    """Whether a figure with decimals ends its clause: a rate again, where rates were told."""
    return sentence.word(i + 1) in _ENDS


def counted_here(known: Memory, sentence: Sentence, i: int, value: Decimal) -> bool:
    """Whether homicides are spoken of just before ("the month with most murders (781)")."""
    if not 2 <= value < 50_000:
        return False
    near = [
        sentence.index(m.start()) for m in known.grammar.any_of("homicide").finditer(sentence.line)
    ]
    return any(0 < i - j <= 6 for j in near)


def measured(
    known: Memory,
    sentence: Sentence,
    i: int,
    kept: dict[int, tuple[str, float, str]],
    decimals: int | None,
    value: Decimal,
    victims: bool,
) -> str:
    """What a figure measures that no pattern found: ``count``, ``rate``, or nothing."""
    if headed(known, sentence, i) and known.heads == "rate" and not decimals and value > 150:
        return "count" if victims or (known.counted and value < 10_000) else ""
    if headed(known, sentence, i) and decimals and known.rated and value < 150:
        return "rate"
    if headed(known, sentence, i) and known.heads:
        return known.heads if not decimals or known.heads == "rate" else ""
    former = [measure for j, (measure, _, _) in sorted(kept.items()) if j < i]
    measure = former[-1] if former else known.measure
    alone = not former and not known.measure and victims
    dated = value > 300 or bool(sentence.tagged("SPAN", "YEAR", "MONTH", "PRIOR"))
    named = known.noun == known.blocks or known.grammar.any_of("homicide").search(sentence.line)
    if alone and dated and named and not decimals:
        return "count"
    if not decimals and not former and not known.measure and victims and known.spoken:
        changed = sentence.word(i - 1) in ("a", "to") and sentence.word(i - 3) in ("de", "from")
        listed = (
            sentence.word(i - 1) in HAD or sentence.word(i - 1) == "with" or changed
        ) and bool(sentence.tagged("AREA"))
        if value > 300 or listed or sentence.tagged("MONTH"):
            return "count"
    told = known.noun == known.blocks or (known.subject == known.blocks and known.noun >= 0)
    matter = known.spoken or ("count" if told else "")
    fits = not decimals or matter == "rate"
    if fits and not former and not known.measure and matter and _anaphoric(known, sentence, i):
        told_as_count = sentence.word(i - 1) in _COUNTS and not decimals
        spoken = "count" if value > 300 or (known.counted and told_as_count) else matter
        if _is_share(sentence, i):
            spoken = "count"
        elif spoken == "rate" and not decimals and known.counted and sentence.word(i - 1) in HAD:
            spoken = ""  # "Pasaje had 94", after a rate: which of the two, nobody says
        return spoken if not decimals or spoken == "rate" else ""
    if decimals and known.rated and value < 150 and (not former or measure == "count"):
        return "rate" if _tells_rate(sentence, i) else ""
    if not former and not known.measure:
        return "rate" if decimals and known.spoken == "rate" and value < 150 else ""
    wide = known.area is None or len(known.area) == 3
    listed = set(former) == {"rate"} and "PER" in sentence.tags and value < 300 and not victims
    if listed and sentence.word(i - 1) not in HAD | {"with"}:
        return "rate"  # "per 100,000 it was 117.3 in the province, 151 in Babahoyo"
    if measure == "rate" and not decimals and value > (90 if wide else 150):
        counted = "count" in former or known.counted or victims
        counted = counted or _ABSOLUTE.search(sentence.line) is not None
        measure = "count" if counted else ""
    if decimals and measure == "count":
        measure = "rate" if "rate" in former else ""
    return measure


def in_thousands(sentence: Sentence, i: int) -> Word | None:
    """A count whose comma parts the thousands, as the Mexican press writes: "15,243 homicidios"."""
    word, number = sentence.words[i], sentence.words[i].mark
    if number.decimals != 3 or len(number.ends) != 1 or "," not in word.plain:
        return None
    value = (number.values[0] * 1000).quantize(Decimal(1))
    ends = tuple((value, start, end) for _, start, end in number.ends)
    return word._replace(mark=replace(number, values=(value,), decimals=0, ends=ends))


def other_is_nearer(known: Memory, sentence: Sentence, i: int, other: list[int]) -> bool:
    """Whether something else stands in the clause of the figure."""
    words = known.grammar.words
    low, high = i, i
    named = sentence.word(i + 1) in words["homicide"] and not any(
        sentence.word(j) in _CONFINED for j in other
    )
    told = sentence.word(i - 1) in HAD and sentence.word(i - 2) == ","
    named = named or (
        sentence.word(i + 1) in words["homicide"]
        and sentence.word(i - 1) in HAD
        and sentence.words[i - 2].tag == "AREA"
        and sentence.word(i - 3) == ","
    )
    ends = (";", ".", "|", ":", ",") if named or told else (";", ".", "|")
    while low > 0 and sentence.word(low - 1) not in ends and i - low < 14:
        low -= 1
        if sentence.word(low) == "N" and low < i and sentence.word(low + 1) not in words["after"]:
            break
    while (
        high + 1 < len(sentence.words)
        and sentence.word(high + 1) not in (";", ".", ",", "|", "N")
        and high - i < 6
    ):
        high += 1
    return any(low <= j <= high for j in other)


def _value(sentence: Sentence, i: int) -> Decimal:
    """What a figure says."""
    value: Decimal = sentence.words[i].mark.values[0]
    return value
