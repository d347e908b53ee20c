"""Whether a figure counts homicides, is a rate, or is none of ours."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.homicides.anaphora import (
    ABSOLUTE,
    CLOSED,
    HAD,
    WAS_IT,
    anaphoric,
    had_so_many,
    is_share,
    then_or_now,
    value_of,
)
from datapkg.extract.articles.homicides.counting import COUNTS, THERE_WERE, tells_count
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.mentioned import PLACES
from datapkg.extract.articles.homicides.sizes import counted_again, range_fits
from datapkg.extract.articles.homicides.telling import (
    after_all,
    came_to,
    has_rate_beside,
    in_other_words,
    leads_with,
    listed_rates,
    numbered,
    of_others,
    shares_verb,
    told_of,
)
from datapkg.extract.articles.homicides.words import holds
from datapkg.extract.articles.sentences import Sentence

_SIGNS = frozenset(["-", "*", "•", "·", ".", ")", "N", "O", "|"])
_PEOPLED = frozenset(
    ["city", "town", "canton", "province", "country", "nation", "population", "port", "municipality",
     "village", "district", "ciudad", "poblacion", "pais", "provincia", "urbe", "puerto", "municipio", "canton"]
)  # fmt: skip
"""Words that "of" and the number of inhabitants follow."""
_FIGURED = frozenset(
    ["rate", "rates", "total", "toll", "tally", "count", "number", "figure", "record", "high", "low", "peak", "average",
     "maximum", "minimum", "balance", "tasa", "tasas", "cifra", "saldo", "cuenta", "indice", "promedio", "media", "maximo",
     "minimo", "pico", "marca", "numero", "los", "las", "the", "mas", "menos", "era", "fue", "es", "sido", "paso", "bajo", "subio",
     "cerca", "alrededor", "encima", "debajo", "es", "ser", "monthly", "mensual", "anual", "range", "average", "que",
     "respecto", "antes", "lejos", "salto", "bajaron", "pasaron", "subieron", "cayo"]
)  # fmt: skip
"""What "of" and a figure of ours may follow; other nouns tell what it is of."""
_BODIES = frozenset(["muertos", "muertas", "fallecidos", "dead"])
_PERSONS = frozenset(["personas", "people", "persons", "ecuadorians", "residents", "ciudadanos"])
_DIED = frozenset(
    ["fueron", "were", "murieron", "died", "asesinadas", "murdered", "killed", "had", "have", "han", "asesinados"]
)  # fmt: skip
_ENDS = frozenset([".", ",", ";", "-", "", ")", "in", "en", "and", "y", "YEAR", "PRIOR", "PER"])
_COUNTED_BEFORE = frozenset(
    ["question", "article", "articulo", "decree", "decreto", "pregunta", "age", "aged", "edad"]
)


def no_rate(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure behind the word for a rate counts the dead: "led the national rate, had 117 this time"."""
    number = sentence.words[i].mark
    if number.decimals or number.values[0] <= 90 or sentence.word(i + 1) == "PER":
        return False
    apart = "," in sentence.said(max(0, i - 5), i).split() and known.measure == "count"
    return sentence.word(i + 1) in _BODIES or (
        apart and bool(HAD & {sentence.word(i - 1), sentence.word(i - 3)})
    )


def rate_fits(known: Memory, sentence: Sentence, i: int, nouns: bool, topical: bool) -> bool:
    """Whether a figure that a pattern takes for a rate can be one."""
    number = sentence.words[i].mark
    if number.values[0] > 400 or sentence.word(i + 1) == "PERBIRTH":
        return False
    if of_others(known, sentence, i, clause_before(sentence, i)):
        return False
    following = [sentence.word(j) for j in range(i + 1, min(i + 4, len(sentence.words)))]
    if "PER" in following:
        lately = known.spoken and known.blocks - known.figured < 2 and not known.away
        named = "tasa" in sentence.shown or "rate" in sentence.shown
        return nouns or topical or bool(lately and (number.decimals or named))
    told = known.noun >= 0 and number.decimals and _THE_RATE.search(sentence.said(0, i))
    told = told and not sentence.tagged("P") and bool(sentence.tagged("YEAR", "PRIOR"))
    if not (nouns or told or known.measure == "rate" or "PER" in sentence.line or topical):
        return False
    return is_bare(known, sentence, i) or _is_rate_of(sentence, i)


_THE_RATE = re.compile(
    r" (?:la|the) (?:tasa|rate)(?: nacional| national| anual| annual)? (?:era|fue|es|was|stood|had|is|se|habia)(?: \S+){0,3} $"
)
"""Of "in 2017 the rate was 5.8", where homicides are what an article is about."""


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
    if sentence.said(i - 2, i) in (" mas que ", " more than ", " que lamentar "):
        said.add("only")  # "no lamentó más que una muerte violenta"
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
    shown, low = sentence.shown, i
    while low > 0 and shown[low - 1] not in {";", ".", ",", ":", "N"}:
        low -= 1
    return sentence.said(low, i)


_THAT_WERE = frozenset(
    ["hubo", "habia", "hay", "registro", "registraron", "reporto", "reportaron", "conto", "contabilizo", "en", "tuvo", "tenia",
     "ocurrieron", "dejo", "acumulaba", "sumaba", "YEAR", "PRIOR", "AREA", "el", "la", "los", "las", "marco", "cerro", "N"]
)  # fmt: skip
_RECORDED = (
    "regist",
    "ten",
    "llev",
    "acumul",
    "sum",
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
_DATES = frozenset(["MONTH", "YEAR", "SPAN"])
_RANKS = frozenset(
    ["ranking", "list", "lista", "listado", "puesto", "lugar", "posicion", "casilla", "rank", "ranked", "ranks",
     "top"]
)  # fmt: skip


def is_bare(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether nothing else is named that this number would count."""
    following = sentence.word(i + 1)
    if sentence.word(i - 1) in _RANKS or (
        sentence.word(i - 1) in ("of", "de") and sentence.word(i - 2) in _RANKS
    ):
        return False  # "Machala ocupa el puesto 11"; "in the top ten"
    verb = i + 2 + (sentence.word(i + 2) in ("se", "ya"))
    counted = sentence.word(i + 2) in _THAT_WERE or sentence.word(verb).startswith(_RECORDED)
    if following == "who" or (following == "que" and not counted):
        return False  # "entre los 20 que se fugaron"
    if not following or not following[0].isalnum() or following.isupper():
        return following not in ("PERBIRTH", "N", "O", "%", "DEMONYM")
    behind, homicides = _follow(known.language)
    if following in behind:
        return True
    two = f"{following} {sentence.word(i + 2)}"
    return two in known.grammar.words["tail"] or f" {two} " in homicides


@lru_cache(maxsize=4)
def _follow(language: str) -> tuple[frozenset[str], str]:
    """Words that a figure of ours goes on with, and all those for homicides in a row."""
    words = grammar("homicides", language).words
    return frozenset([*words["after"], *words["tail"]]), f" {' '.join(words['homicide'])} "


def continues(known: Memory, sentence: Sentence, i: int, keyed: bool) -> bool:
    """Whether a figure that no pattern found may go on with what was counted before."""
    number = sentence.words[i].mark
    if number.values[0] < 1 or (len(number.ends) > 1 and not range_fits(known, sentence, i)):
        return False
    if not is_bare(known, sentence, i) and not leads_with(known, sentence, i):
        return False
    if number.values[0] > 100_000 or (sentence.word(i - 2), sentence.word(i - 1)) == ("home", "to"):
        return False  # inhabitants
    if number.values[0] < 2 and not any(c.isdigit() for c in sentence.words[i].plain):
        return False
    if (
        sentence.word(i + 1) in ("in", "of", "de", "out")
        and sentence.word(i + 2) in ("N", "cada", "every", "of")
        and sentence.word(i + 3) not in ("months", "meses")
    ) or (
        sentence.word(i - 1) in ("in", "of", "cada", "every", "de")
        and sentence.word(i - 2) in ("N", "de", "out", "in")
        and sentence.words[i - 2].plain not in ("one", "una", "un")
    ):
        return False  # "nine in ten victims"
    before = sentence.word(i - 1)
    following = sentence.word(i + 1)
    if following in ("of", "de") and PLACES & set(sentence.shown[i + 2 : i + 6]):
        return False  # "seven of the country's 24 provinces"
    if before in ("los", "las", "the") and _said_again(sentence, i):
        return False  # "two cases, the two in Ambato"
    if i == 1 and before == "el" and following == ",":
        return False  # "El 23, en ..." is a day
    told = known.spoken == "count" and known.blocks - known.figured <= 2 and number.values[0] >= 50
    dated = not _DATES.isdisjoint(sentence.shown[max(0, i - 4) : i])
    told = told or dated
    goes_on = known.figured == known.blocks and value_of(sentence, i) >= 20
    closed = known.spoken and known.placed and number.values[0] >= 100
    if closed and not CLOSED.isdisjoint(sentence.shown[max(0, i - 3) : i]):
        dated = True  # "Ecuador, where the year closed with 9,216 dead"
    if goes_on and sentence.word(i - 1) in HAD | {":", "with"} and sentence.tagged("PRIOR"):
        dated = True  # "That year there were 446 dead"
    if (
        following in _BODIES
        and not dated
        and not (told and before == "con" and sentence.tagged("AREA"))
        and not (
            sentence.words[i - 2].tag == "AREA"
            and known.noun == known.blocks
            and number.values[0] >= 60
        )
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
    small = before in ("of", "de") and number.values[0] < 100 and not number.decimals
    if small and _is_noun(sentence, i - 2):
        return False  # "a cabinet of 24"
    if before in ("population", "poblacion") or (
        before in ("of", "de") and sentence.word(i - 2) in _PEOPLED
    ):
        return False  # "a city of 220,000"
    if (
        before in _COUNTED_BEFORE
        or (following in ("-", "/") and not _dashed(sentence, i))
        or (before in ("no", "-", "/") and i > 1)
    ):
        return False
    aged = (
        before == ","
        and following in (",", ".")
        and number.values[0] < 100
        and not number.decimals
        and sentence.word(i - 2) not in ("AREA", "MONTH", "SPAN", "YEAR", "PRIOR")
        and not is_share(sentence, i)
        and not _listed_in(known, sentence, i)
        and not _of_month(sentence, i)
    )
    return keyed and not aged


def _dashed(sentence: Sentence, i: int) -> bool:
    """Whether a dash behind a figure parts clauses: "it fell to 38.8 - and this year it rose"."""
    return i > 2 and sentence.word(i + 2) in (
        "and",
        "but",
        "y",
        "pero",
        "a",
        "the",
        "el",
        "la",
        "un",
        "una",
    )


def _is_noun(sentence: Sentence, i: int) -> bool:
    """Whether a word before "of" is none that figures of ours follow."""
    named = sentence.words[i].tag == "word" and sentence.word(i)[:1].isalpha()
    return named and sentence.word(i) not in _FIGURED


def _said_again(sentence: Sentence, i: int) -> bool:
    """Whether a small figure is that given just before: "two cases, the two in Ambato"."""
    value = sentence.words[i].mark.values[0]
    return value < 10 and any(
        sentence.words[j].mark.values[0] == value for j in sentence.tagged("N") if j < i
    )


def _listed_in(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure ends what is said of a place of a list: "in La Maná, near the coast, 22"."""
    former = max((p for p in known.placed if p < i), default=-1)
    if former < 1 or "N" in sentence.shown[former:i]:
        return False
    begun = set(sentence.shown[max(0, former - 4) : former])
    return bool(begun & {";"}) and bool(begun & {"in", "en"})


def _of_month(sentence: Sentence, i: int) -> bool:
    """Whether a figure ends what is said of one of several months: "in February, with fewer days, 88"."""
    months = [j for j in sentence.tagged("MONTH") if j < i]
    return len(months) > 1 and "N" not in set(sentence.shown[months[-1] : i])


HEADS = frozenset(["AREA", "YEAR", "MONTH"])


_WITHIN = re.compile(r" (?:[-*•·] |N [.)] )*AREA \( AREA \) [:|-] $")
"""The head of a line with a town and, in brackets, where it lies: "Durán (Guayas): 131"."""
WHOLE = re.compile(
    r" (?:[-*•·] )*(?:(?:the )?(?:national |country )?(?:total|average)(?: nacional| general| del pais| anual| del ano| for the year| (?:for|of) (?:the |all )?N months| de (?:los )?N meses)?|(?:year|annual|yearly) total|(?:nationwide|nationally|countrywide)"
    r"|(?:a nivel |promedio |total |media )?nacional|(?:en )?(?:todo )?(?:el )?pais|the whole country|(?:the )?country) [:|-] "
)
"""The head of a line that is of all places of its list together."""


def headed(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure comes right after the place or time at the head of a line: "Panama - 593"."""
    if not (known.item or known.own) or i > 7:
        return False
    if sentence.word(i - 1) == ",":  # "8. Peru, 6."
        ends = known.spoken == "rate" and sentence.word(i + 1) in (".", ";", "")
        return ends and sentence.words[i - 2].tag == "AREA" and i <= 5
    if sentence.word(i - 1) not in ("-", ":", "|", "("):
        return False
    signs = {sentence.word(j) for j in range(i - 2)}  # "- Panama: 593", "1. Panama: 593"
    if _WITHIN.match(sentence.said(0, i)):
        return True
    ahead = sentence.said(0, i).replace(" N months ", " ").replace(" N meses ", " ")
    if WHOLE.match(sentence.line) and " N " not in ahead:
        return True
    return sentence.words[i - 2].tag in HEADS and signs <= _SIGNS and i >= 2


def _tells_rate(sentence: Sentence, i: int) -> bool:
    """Whether a figure with decimals ends its clause: a rate again, where rates were told."""
    if sentence.word(i + 1) in ("(", "for", "of", "de", "during", "durante"):
        return sentence.word(i + 2) in ("YEAR", "PRIOR")
    return sentence.word(i + 1) in _ENDS


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
    if not decimals and value > 150 and then_or_now(sentence, i) is not None:
        return "count"
    if not (known.measure or kept) and counted_again(known, sentence, i):
        return "count"
    most = 400 if known.own is not None and len(known.own) == 7 else 150  # of a small town
    heads = known.heads or ("rate" if sentence.word(i - 1) == "," else "")
    if headed(known, sentence, i) and heads == "rate" and not decimals and value > most:
        return "count" if victims or (known.counted and value < 10_000) else ""
    if headed(known, sentence, i) and decimals and known.rated and value < 150:
        return "rate"
    if headed(known, sentence, i) and heads:
        return heads if not decimals or heads == "rate" else ""
    former = [measure for j, (measure, _, _) in sorted(kept.items()) if j < i]
    measure = former[-1] if former else known.measure
    summed = (sentence.word(i + 1), sentence.word(i + 2)) in _IN_ALL
    if measure == "rate" and not decimals and summed and sentence.word(i - 1) == "(":
        return "count"  # "from 5.4 per 100,000 in 2011 (1,617 in total) to 7.7"
    if measure == "rate" and shares_verb(sentence, i, kept):
        return "count"
    if measure == "rate" and not decimals and value >= 20 and has_rate_beside(sentence, i):
        return "count"
    told_here = told_of(known, sentence, i, measure) if measure and not victims else ""
    if told_here and (told_here == "rate" or not decimals):
        return told_here if told_here == "count" or value < 400 else ""
    if not former and not known.measure and not decimals and value >= 60 and after_all(sentence, i):
        led = known.grammar.any_of("homicide").search(sentence.said(0, i))
        if led is not None and known.grammar.any_of("other").search(sentence.line) is None:
            return "count"
    if not former and not known.measure and not decimals and value >= 60 and came_to(sentence, i):
        led = known.grammar.any_of("homicide").search(sentence.said(0, i))
        if led is not None and known.grammar.any_of("other").search(sentence.line) is None:
            return "count"  # "the murders fell by 16%, that is, went from 7,838 to 6,547"
    if not decimals and value >= 60 and not kept and in_other_words(sentence, i):
        return "count"
    alone = victims and not former and not known.measure and not decimals
    dated = alone and bool(sentence.tagged("SPAN", "YEAR", "MONTH", "PRIOR"))
    if alone and (value > 300 or dated):
        lately = known.blocks - known.noun < 2 and sentence.word(i - 1) in COUNTS and value >= 100
        named = known.noun == known.blocks or holds(known, sentence, "homicide")
        if named or (lately and dated):
            return "count"
    if alone and known.spoken:
        changed = sentence.word(i - 1) in ("a", "to") and sentence.word(i - 3) in ("de", "from")
        listed = (
            sentence.word(i - 1) in HAD or sentence.word(i - 1) in ("with", ":") or changed
        ) and bool(sentence.tagged("AREA"))
        if value > 300 or listed or sentence.tagged("MONTH"):
            return "count"
    told = known.noun == known.blocks or (
        known.blocks - known.noun < 4
        and value >= 60
        and _TOLL.search(sentence.said(0, i)) is not None
    )
    told = told or (known.subject == known.blocks and known.noun >= 0)
    matter = known.spoken or ("count" if told else "")
    fits = not decimals or matter == "rate"
    if fits and not former and not known.measure and matter and anaphoric(known, sentence, i):
        told_as_count = not decimals and (sentence.word(i - 1) in COUNTS or numbered(sentence, i))
        spoken = "count" if value > 300 or (known.counted and told_as_count) else matter
        monthly = {"MONTH"} & set(sentence.shown[max(0, i - 12) : i])
        if is_share(sentence, i) or victims or (monthly and known.counted and not decimals):
            spoken = "count"
        elif spoken == "rate" and not decimals and known.counted and had_so_many(sentence, i):
            spoken = ""  # "Pasaje had 94", after a rate: which of the two, nobody says
        return spoken if not decimals or spoken == "rate" else ""
    if decimals and known.rated and value < 150 and (not former or measure == "count"):
        return "rate" if _tells_rate(sentence, i) else ""
    if not former and not known.measure:
        return "rate" if decimals and known.spoken == "rate" and value < 150 else ""
    if (
        measure == "rate"
        and not decimals
        and value >= 10
        and THERE_WERE.search(sentence.said(max(0, i - 5), i))
    ):
        return "count"
    listed = set(former) == {"rate"} and "PER" in sentence.tags and value < 300 and not victims
    if listed and sentence.word(i - 1) not in HAD | {"with"}:
        return "rate"  # "per 100,000 it was 117.3 in the province, 151 in Babahoyo"
    told_again = measure == "rate" and WAS_IT.search(sentence.said(max(0, i - 5), i)) is not None
    most = 90 if len(known.area or "all") == 3 and not told_again else 150
    if listed_rates(known, sentence, i, kept):
        most = max(most, 150, *(sentence.words[j].mark.values[0] for j in kept if j < i))
    if measure == "rate" and not decimals and value > most:
        counted = "count" in former or known.counted or victims
        counted = counted or ABSOLUTE.search(sentence.line) is not None
        counted = counted or (value >= 100 and tells_count(sentence, i))
        counted = counted or (value >= 400 and sentence.word(i - 1) in HAD)
        measure = "count" if counted else ""
    if decimals and measure == "count":
        measure = "rate" if "rate" in former else ""
    return measure


_IN_ALL = frozenset([("in", "total"), ("in", "all"), ("en", "total")])
_TOLL = re.compile(r" (?:toll|tally|saldo|cuenta) (?:\S+ ){0,4}(?:YEAR|SPAN|MONTH|PRIOR) ")
