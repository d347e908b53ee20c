"""What else stands in the clause of a figure: asides, aims, averages, places of another figure."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.homicides.cues import FORECAST
from datapkg.extract.articles.homicides.memory import TIMES, Memory, Time
from datapkg.extract.articles.homicides.mentioned import BORDER
from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.sentences import Sentence

_ARTICLES = frozenset(
    [
        "the",
        "el",
        "la",
        "los",
        "las",
        "canton",
        "provincia",
        "province",
        "city",
        "ciudad",
        "puerto",
        "port",
        "town",
        "municipio",
        "in",
        "en",
        "de",
        "of",
    ]
)
_BESIDE = frozenset(["while", "whereas", "mientras"])


def not_apposed(sentence: Sentence, areas: list[int], figures: list[int]) -> list[int]:
    """Places without those between commas that explain the place before them.

    "Esmeraldas, a province on the border with Colombia, had a rate of 77" is Esmeraldas.
    """
    dropped: set[int] = set()
    for i in areas:
        if sentence.word(i - 1) in ("of", "de", "del") and sentence.word(i - 2) in _THAT:
            near = set(sentence.shown[max(0, i - 6) : i - 2])
            if near & _COMPARED and not _own_figure(sentence, i):
                dropped.add(i)  # "similar to that of Honduras in 2016": no figure of it follows
                continue
        at = i + 1 + (sentence.word(i + 1) == "alone")
        if sentence.word(at) != ",":
            continue
        end = next((j for j in range(at + 1, len(sentence.words)) if sentence.word(j) == ","), None)
        if end is None or any(i < f < end for f in figures):
            continue
        if sentence.word(i + 2) in _TELLS:
            continue  # "a shooting in Manta, was the last of October in Manabí, which ..."
        inner = [j for j in areas if i + 1 < j < end]
        if "-" in sentence.shown[i : min(end, i + 6)]:
            continue  # "SAN JOSE, Costa Rica - Costa Rica, long considered safe, ..."
        if any(j - i > 2 for j in inner):
            dropped.update(inner)
    return [i for i in areas if i not in dropped]


def _own_figure(sentence: Sentence, i: int) -> bool:
    """Whether a figure follows a place in its own part of a sentence."""
    for j in range(i + 1, len(sentence.words)):
        if sentence.word(j) in (",", ";", "and", "y"):
            return sentence.word(j) == "," and sentence.word(j + 1) in (
                "with",
                "con",
                "which",
                "que",
            )
        if sentence.word(j) == "N":
            return True
    return False


_THAT = frozenset(["that", "those", "la", "el", "los", "las"])
_COMPARED = frozenset(
    ["similar", "parecida", "parecido", "above", "below", "than", "que", "superior", "inferior", "encima", "debajo",
     "equal", "igual", "close", "cercana", "compared", "frente"]
)  # fmt: skip
_TELLS = frozenset(["fue", "was", "is", "es", "had", "has", "tuvo", "were", "fueron"])


_ONLY = frozenset(["solo", "solamente", "unicamente", "only", "just", "alone"])


def only_there(sentence: Sentence, i: int, areas: list[int]) -> int | None:
    """The place of which alone a figure is: "319 homicides in September in Guayas alone"."""
    if _ONLY.isdisjoint(sentence.shown):
        return None
    for at in areas:
        if at < i or "N" in sentence.shown[i + 1 : at]:
            continue
        first = at
        while sentence.word(first - 1) in ("in", "en", "the", "la", "el", "de", "provincia"):
            first -= 1
        head = first - 1 - (sentence.word(first - 1) in _ONLY)
        opens = sentence.word(head) in ("y", "and", "e", ";")
        if opens and "N" in sentence.said(at + 1, at + 6).split():
            continue  # "against 731 the year before, and in Manta alone there were 412"
        if first < at and (sentence.word(first - 1) in _ONLY or sentence.word(at + 1) == "alone"):
            return at
    return None


def told_meanwhile(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause speaks of the country without a figure: "to 923, while the national average fell"."""
    if _MEANWHILE.search(sentence.line, 0, start) is None:
        return False
    return " N " not in sentence.line[end - 1 :]


_MEANWHILE = re.compile(r" (?:mientras|while|whereas) (?:(?!,|;|N )\S+ ){0,3}?$")


def is_aside(sentence: Sentence, at: int) -> bool:
    """Whether a place is named as a part only ("in Guayas alone"): it does not carry on."""
    return not _AS_A_PART.isdisjoint(sentence.shown[max(0, at - 3) : at + 3])


_AS_A_PART = frozenset(["alone", "only", "solo", "solamente", "tan"])


_DATA = frozenset(["datos", "data", "cifras", "figures", "informacion", "registros", "records"])


_PARTING = frozenset([",", "("])


def inside_clause(sentence: Sentence, k: int, i: int, figures: list[int]) -> bool:
    """Whether a time or place stands in a clause between commas, which tells of something else.

    "Ecuador, which had been the most violent country in 2023, cut its rate to 38.8"; "El Salvador,
    in a state of exception since March 2022, reported 114 homicides".
    """
    if (
        k > i
        or _PARTING.isdisjoint(sentence.shown)
        or (sentence.word(k - 1) in ("y", "and") and sentence.word(k - 2) == ",")
    ):
        return False
    if {"since", "desde"} & {sentence.word(k - 1), sentence.word(k - 2)}:
        closed = next((j for j in range(k + 1, i) if sentence.word(j) in (",", ")")), None)
        opened = next((j for j in range(k - 1, 0, -1) if sentence.word(j) in (",", "(")), None)
        when = closed is not None and sentence.word(closed + 1) in ("when", "cuando")
        if closed and opened and not when and not any(opened < f < closed for f in figures):
            return True
    opened = next(
        (
            j
            for j in range(k - 1, max(-1, k - 18), -1)
            if sentence.word(j) == "," and sentence.word(j + 1) in _WHO
        ),
        None,
    )
    if opened is None or ";" in sentence.shown[opened:k]:
        return False
    if _DATA & set(sentence.shown[max(0, k - 3) : k]):
        return False  # "the report, which uses data of 2022, gives 1,537"
    if sentence.shown[opened + 1 : k].count(",") == 1:
        return False  # the clause has ended: "The figure, which the police gave, is twice that of 2024"
    closed = next((j for j in range(k + 1, i) if sentence.word(j) == ","), None)
    if closed == k + 1 and sentence.word(k + 2) in ("que", "which"):
        return sentence.word(opened + 1) not in (
            "when",
            "cuando",
        )  # "when in May, which has 31, 584"
    if closed is not None and sentence.word(closed + 1) in ("when", "cuando"):
        return False  # "that of the same months of 2024, when there were 221"
    own = closed is not None and any(closed + 1 < f < closed + 4 for f in figures)
    if own and closed is not None and sentence.word(closed + 1) in ("with", "con"):
        return False  # "the rate, which peaked in 2018, with 29, stayed at 23"
    if closed is None or sentence.word(closed + 1) in ("and", "y", "when", "cuando"):
        return False
    return not any(opened < f < closed for f in figures)


_WHO = frozenset(
    ["que", "which", "who", "whose", "cuyo", "cuya", "when", "cuando", "where", "donde"]
)


def _goes_over(sentence: Sentence, at: int, i: int) -> bool:
    """Whether a colon leads over from an aim or a forecast to what was counted."""
    colon = next((j for j in range(i - 1, at, -1) if sentence.word(j) == ":"), None)
    if colon is None:
        return False
    between = set(sentence.shown[colon + 1 : i])
    return bool(between & {"YEAR", "fueron", "hubo", "were", "was", "fue", "had", "there"})


_AND_A_RATE = re.compile(
    r" (?:or|o|and|y|with|con) (?:a|una|N) (?:(?:homicide|murder|yearly|annual) )?(?:rate|tasa) (?:(?!was|is|fue|es|era|stood|reached)\S+ ){0,4}$"
)
_UNREAL = frozenset(["could", "would", "might", "podria", "podrian"])
_AIMS = frozenset(["meta", "goal", "target", "objetivo", "aim", "metas"])


def governs(sentence: Sentence, at: int, i: int) -> bool:
    """Whether a word of aims or forecasts is said of a figure, not of another beside it."""
    low, high = sorted((at, i))
    crossed = any(
        sentence.word(j) == ";"
        or (sentence.word(j) == "N" and sentence.words[j].plain not in ("un", "una", "one", "a"))
        for j in range(low + 1, high)
    )
    if at < i and _goes_over(sentence, at, i):
        return False
    if i < at and not crossed and sentence.word(at) in _AIMS:
        near = sentence.shown[i + 1 : at]
        if {"que", "that", "which"} & set(near[:3]) and not {",", ";"} & set(near):
            return True  # "bajar de los 850 asesinatos que se habían fijado como meta"
    if crossed and at < i:
        given = next((j for j in range(at + 1, i) if sentence.word(j) == "N"), at + 1)
        if {"PRIOR", "cuando", "when"} & set(sentence.shown[given : i + 2]):
            return False  # "will end with 870, in line with the 876 of the year before"
    if crossed and sentence.word(i - 1) not in ("or", "o"):
        others = [j for j in sentence.tagged("N") if low < j < i]
        last = max((j for j in others if sentence.words[j].plain not in ("un", "una")), default=at)
        between = set(sentence.shown[last + 1 : i])
        if at < i and _AND_A_RATE.search(sentence.said(max(0, i - 8), i)) is not None:
            return True  # "expect 9,100 homicides, or a rate of 52"
        first = next((j for j in range(low + 1, i) if sentence.word(j) == "N"), at)
        if at < i and {"when", "cuando"} & set(sentence.shown[first:i]):
            return False  # "could end near 870, far from 2023, when there were 907, a rate of 17.2"
        apart = between & {
            ";",
            "detras",
            "behind",
            "while",
            "mientras",
            "frente",
            "compared",
            "desde",
            "from",
            "than",
            "where",
            "when",
            "donde",
            "cuando",
            "above",
            "below",
            "encima",
            "debajo",
        }
        return (
            at < i
            and not apart
            and not between & set(TIMES)
            and FORECAST.search(f" {sentence.word(at)} ") is not None
        )
    if sentence.word(at) in _UNREAL and {"have", "haber", "boast", "claim", "presumir"} & {
        sentence.word(j) for j in range(at + 1, at + 4)
    }:
        return False  # "the start of 2025 could hardly have been worse: 781"
    if i < at and "," in sentence.shown[i + 1 : at]:
        return False  # "the rate, which was 14 in 2021, will end near 25"
    return at < i or at - i <= 4


def beside_it(sentence: Sentence, i: int, figures: list[int], since: int | None = None) -> bool:
    """Whether "while" opens a clause between the figure before (or a time) and a figure."""
    former = max((f for f in figures if f < i), default=i) if since is None else since
    return any(
        sentence.word(j) in _BESIDE
        or (sentence.word(j), sentence.word(j + 1)) in (("y", "que"), ("and", "which"))
        for j in range(former + 1, i)
    )


def after_aside(sentence: Sentence, i: int, figures: list[int]) -> bool:
    """Whether the figure before stands in a clause of its own between commas."""
    return bool(aside_ends(sentence, i, figures))


def beyond_aside(sentence: Sentence, i: int, figures: list[int]) -> bool:
    """Whether another figure stands before the clause of its own: "25.4, and Honduras, which in 2011 had 86.5, 26.1"."""
    before = [f for f in figures if f < i]
    return len(before) > 1 and "," in sentence.shown[before[-2] : before[-1]]


_WHO_ARE = frozenset(["que", "which", "who", "whose", "cuyo", "cuya"])


def aside_ends(sentence: Sentence, i: int, figures: list[int]) -> list[int]:
    """Where a clause between commas ends that holds the figure before and its own time.

    "Mexico, which saw 33,550 murders in 2024, closed with 23,400".
    """
    before = [f for f in figures if f < i]
    if not before or _WHO_ARE.isdisjoint(sentence.shown):
        return []
    opened = next(
        (
            j
            for j in range(before[-1] - 1, max(-1, before[-1] - 12), -1)
            if sentence.word(j) == ","
            and sentence.word(j + 1) in _WHO_ARE
            and ";" not in sentence.said(j, before[-1]).split()
        ),
        None,
    )
    closed = [j for j in range(before[-1] + 1, i) if sentence.word(j) == ","]
    if closed and ";" in sentence.shown[before[-1] : closed[0]]:
        return []
    timed = any(
        sentence.words[j].tag in TIMES
        for j in range(opened or before[-1] + 1, closed[0] if closed else 0)
    )
    goes_on = closed and sentence.word(closed[0] + 1) in ("and", "y", "to", "a", "from")
    return closed[:1] if opened is not None and timed and not goes_on else []


def _opens(sentence: Sentence, i: int, at: int, every: list[int]) -> bool:
    """Whether a place behind a figure opens a clause of its own, which has its own figure."""
    if at < i:
        return False
    first = at
    while sentence.word(first - 1) in _ARTICLES or sentence.word(first - 1) in _ALONE:
        first -= 1
    if sentence.word(first - 1) not in _OPENERS:
        return False
    own = sentence.word(at + 1 + (sentence.word(at + 1) in _ALONE)) in _ITS_OWN and sentence.word(
        first - 1
    ) in ("and", "y")
    own = own or (sentence.word(at + 1) == "N" and sentence.word(first - 1) == ",")
    if any(sentence.word(j) in ("in", "en") for j in range(first, at)) and not own:
        return False
    if sentence.word(0) in ("con", "with", "tras", "after") and i < 5:
        return False  # "with 1,051 murders until November, Los Ríos has ..."
    return any(at < j <= at + 7 for j in every)


_ALONE = frozenset(["alone", "only", "solo", "solamente", "tambien", "also"])
_OPENERS = frozenset(
    [",", ";", "and", "y", "while", "mientras", "-", "when", "cuando", "where", "donde", "whereas"]
)
_ITS_OWN = frozenset(
    ["N", ",", "de", "from", ":", "hubo", "fueron", "with", "con", "were", "there", "it", "se"]
)


def place_of(sentence: Sentence, i: int, at: int, every: list[int], areas: list[int]) -> int | None:
    """The place of a figure: not one behind it that opens another clause, but that before."""
    if _share_of(sentence, i, at):
        return None
    if not _opens(sentence, i, at, every):
        return at
    before = max((a for a in areas if a < i), default=None)
    if before is None or any(before < f < i for f in every):
        return None
    return None if ";" in sentence.shown[before:i] else before


def _share_of(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a place behind a figure only has a share of it: "of which almost half in Guayas"."""
    between = sentence.shown[i + 1 : max(i + 1, at)]
    if "," not in between:
        return False
    return bool(_AMONG.search(sentence.said(i + 1, at))) or not _PARTLY.isdisjoint(between)


_PARTLY = frozenset(
    ["half", "parte", "mayoria", "most", "majority", "part", "mitad", "third", "tercio", "quarter", "cuarta", "tercera", "P"]
)  # fmt: skip
_AMONG = re.compile(
    r" (?:the N in|los N en|las N en|among them|among those|including|(?:N|some|many|most) of them|entre (?:ellos|ellas)|incluid[oa]s?"
    r"|(?:N|algunos|algunas) de (?:ellos|ellas)) "
)


_DAYS = re.compile(
    r" (?:fin de semana|feriado|weekend|(?:esta|la ultima|la pasada|ultima|pasada) semana|(?:this|last|past) week|(?:ultimas|past|last) N (?:horas|hours)"
    r"|(?:la semana|el dia|el fin de semana|la jornada) (?:mas|con mas|de mas)|the (?:worst|deadliest|bloodiest|most violent) (?:single )?(?:week|weekend|day|night)"
    r"|(?:la mas|el mas) (?:grave|sangrient[oa]|letal) (?:se produjo|ocurrio|sucedio|se registro)"
    r"|the (?:worst|deadliest|bloodiest) (?:of (?:them|these) )?(?:took place|happened|occurred|came)) "
)


_SHORT = frozenset(
    ["semana", "feriado", "weekend", "week", "horas", "hours", "dia", "jornada", "worst", "deadliest", "bloodiest",
     "violent", "grave", "sangriento", "sangrienta", "letal"]
)  # fmt: skip
"""Of these words one stands in each of those."""
_WEEKS = re.compile(r"\d|quincena|semana|mitad|week|fortnight|half of")
"""Of "the curfew, which ran from 15 to 30 March" the figures behind it are of these days too."""


def of_days(sentence: Sentence, i: int) -> bool:
    """Whether a figure without a time of its own is of a weekend, a week or one deed."""
    if "PART" not in sentence.tags and _SHORT.isdisjoint(sentence.shown):
        return False
    low = i
    while low > 0 and sentence.word(low - 1) != ";":
        low -= 1
    if any(
        low <= j < i and _WEEKS.search(sentence.words[j].plain) for j in sentence.tagged("PART")
    ):
        return True
    said = sentence.said(low, i)
    return any(not told_then(said, m.start()) for m in _DAYS.finditer(said))


_PUBLISHED = re.compile(
    r" (?:said|says|told|reported|announced|published|released|confirmed|presented|showed|shown|disclosed|dijo|informo|publico|publica|presento|anuncio|difundio|divulgo|revelo|confirmo"
    r"|publicad[oa]|difundid[oa]|presentad[oa]|entrego)(?: (?:reporters|on|in|the|late|earlier|just|el|la|en|esta|este|this|that|past|last|ultima|pasada|N|O))* $"
)


_EVERY = re.compile(r" (?:cada|every|each)(?: N)?$")


def told_then(line: str, at: int) -> bool:
    """Whether a time is only that in which somebody told it: "said last week that", "published this week".

    Or how often one is killed: "one every 35 hours".
    """
    if _EVERY.search(line[max(0, at - 14) : at].rstrip()):
        return True
    return _PUBLISHED.search(f"{line[max(0, at - 50) : at].rstrip()} ") is not None


_KINDS_OF_PLACE = frozenset(
    ["city", "town", "state", "province", "department", "municipality", "port", "region", "village", "ciudad", "estado",
     "provincia", "departamento", "municipio", "puerto", "localidad", "urbe", "pueblo", "poblacion"]
)  # fmt: skip


def is_elsewhere(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the place of a figure is only a namesake, or heads another figure.

    "Zamora, a Mexican city"; of "Las Naves: 108.87 Durán: 103.31" the name before the colon.
    """
    low, high = sorted((at, i))
    abroad = "DEMONYM" in sentence.tags and any(
        sentence.words[j].mark != "ECU"
        and (_KINDS_OF_PLACE & {sentence.word(j - 1), sentence.word(j + 1)})
        and not BORDER & {sentence.word(j - 1), sentence.word(j + 1)}
        for j in sentence.tagged("DEMONYM")
        if low < j < high
    )
    if abroad and str(sentence.words[at].mark).startswith("EC-"):
        return True
    headed = sentence.word(i - 1) == ":" and sentence.line.count(" : ") > 1
    headed = headed and "|" not in sentence.shown
    return headed and not 0 < i - at <= 6


def too_small(known: Memory, measure: str, number: Number, time: Time | None) -> bool:
    """Whether a figure cannot be the whole country's, where the text names no place."""
    if known.part is not None and known.entry:
        return False  # each year of a list is counted to the same month
    if measure == "rate":
        return number.values[0] > 65
    if time is None or time.day is None or time.day.year < 2010:
        return False
    month = 250 if time.day.year >= 2022 else 60
    ongoing = known.today is not None and time.day.year >= known.today.year
    if time.kind == "month":
        return number.values[0] < month
    if time.kind == "year" and not ongoing:
        return number.values[0] < 12 * month
    until = time.until or known.today or time.day
    if ongoing or time.until is None:  # the last month may only have begun
        return number.values[0] < max(60 * until.month, month * (until.month - 1))
    return number.values[0] < month * until.month


def aged_ones(sentence: Sentence, i: int) -> bool:
    """Whether a figure is that of those of an age: "3,240 victims were between 25 and 34 years"."""
    verbs = {"tenian", "estaban", "were", "was"}
    return bool(verbs & {sentence.word(i + 1), sentence.word(i + 2)})


def part_told(sentence: Sentence, i: int) -> bool:
    """Whether a figure is only a part of that before it: "312, 121 of them in Manta"."""
    near = sentence.shown[max(0, i - 3) : i + 3]
    if _THEM.isdisjoint(near) or not any((a, b) in _OF_THEM for a, b in itertools.pairwise(near)):
        return False
    return "N" in sentence.shown[:i]


_OF_THEM = frozenset(
    [("of", "them"), ("de", "ellas"), ("de", "ellos"), ("of", "whom"), ("of", "which"), ("of", "those"),
     ("las", "cuales"), ("los", "cuales")]
)  # fmt: skip
_THEM = frozenset(them for _, them in _OF_THEM)
