"""Places that a sentence names only beside the one that it tells of."""

from __future__ import annotations

from functools import lru_cache

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.mentioned import HERE, SUBJECTS, WIDER
from datapkg.extract.articles.places import areas_by_name, cantons, districts, level, parents
from datapkg.extract.articles.sentences import Sentence

_GANGS = frozenset(["killers", "cartel", "boys"])
_OWN = frozenset(["capital", "seat", "port", "cabecera", "puerto", "ciudad", "city"])
_WHOSE = frozenset(["whose", "cuya", "cuyo"])
_JOINED = frozenset([("together", "with"), ("junto", "con"), ("junto", "a"), ("along", "with")])
_PLACED = frozenset([*WIDER, "port", "puerto", "state", "estado", "department", "departamento"])
_ARTICLES = frozenset(["a", "the", "un", "una", "el", "la", "N"])
_TELLS = frozenset(["que", "which", "that", "where", "donde", "con", "with", "de"])


def only_beside(sentence: Sentence, i: int) -> bool:
    """Whether a name is that of a gang, of what a place has, or of one that is not meant.

    "Los Chone Killers"; "Guayas, whose capital Guayaquil is ..."; "Los Ríos, not Guayas"; "together with Samborondón, ...".
    """
    before, former = sentence.word(i - 1), sentence.word(i - 2)
    if sentence.word(i + 1) in _GANGS:
        return True
    if (
        before == ","
        and i < 4
        and sentence.word(i + 1) == "-"
        and len(str(sentence.words[i].mark)) == 3
    ):
        return len(sentence.tagged("AREA")) > 1  # "DURAN, Ecuador - With 462 murders, Durán ..."
    if before in _OWN and former in _WHOSE:
        return True
    if before in ("not", "no") and (former == "," or sentence.word(i - 3) == ","):
        return sentence.word(i + 1) not in ("N", ":", "(") and any(
            sentence.words[j].tag == "AREA" for j in range(i - 1)
        )
    return i == 2 and (former, before) in _JOINED and sentence.word(i + 1) == ","


def within_country(sentence: Sentence, i: int) -> bool:
    """Whether a country only tells where a place lies: "Limón in Costa Rica, a province with 214".

    So also "Costa Rica's province of Limón".
    """
    if len(str(sentence.words[i].mark)) == 3 and sentence.word(i + 1) in _PLACED:
        return sentence.word(i + 2) in ("of", "de")
    at = sentence.words[i - 2].start - sentence.start if i > 1 else 0
    bracketed = i > 1 and sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")"
    if bracketed and len(str(sentence.words[i].mark)) == 3:
        named = sentence.words[i - 2].tag in ("word", "FOREIGN")
        return named and sentence.text[at : at + 1].isupper()  # "Colima (México)"
    if len(str(sentence.words[i].mark)) != 3 or sentence.word(i - 1) not in ("in", "de", "en"):
        return False
    if i < 2 or sentence.words[i - 2].tag != "word" or not sentence.text[at : at + 1].isupper():
        return False
    return sentence.word(i + 1) == "," and told_as_place(sentence, i)


def told_as_place(sentence: Sentence, i: int) -> bool:
    """Whether a place is said to be one that the figures are of: "Guayaquil, cantón que registró 1.312"."""
    j = i + 2 + (sentence.word(i + 2) in _ARTICLES)
    return (
        sentence.word(i + 1) == ","
        and sentence.word(j) in _PLACED
        and sentence.word(j + 1) in _TELLS
    )


def names_port(sentence: Sentence, i: int) -> bool:
    """Whether a country is part of the name of a town: "Port of Spain", "Puerto España"."""
    before = (sentence.word(i - 2), sentence.word(i - 1))
    return before == ("port", "of") or before[1] == "puerto"


def of_parts(sentence: Sentence, i: int) -> bool:
    """Whether a town is only that of whose parts one is the worst: "the most violent of the port city"."""
    j = i - 1 - (sentence.word(i - 1) in ("port", "capital"))
    if (sentence.word(j - 1), sentence.word(j)) not in (("of", "the"), ("de", "la"), ("in", "the")):
        return False
    near = {sentence.word(k) for k in range(max(0, j - 5), j - 1)}
    return bool(near & _WORST) and bool(HERE & set(sentence.shown[:j]))


_WORST = frozenset(["most", "deadliest", "worst", "mas", "peor", "bloodiest", "more"])


_NO_TOWNS = SUBJECTS | frozenset(
    ["police", "policia", "authorities", "autoridades", "officials", "prosecutors", "government", "gobierno", "women",
     "hombres", "mujeres", "nobody", "everybody", "everyone", "fiscales", "investigators", "analysts", "experts", "expertos",
     "firearms", "guns", "armas", "nadie", "analistas", "residents", "people", "justice", "lawmakers", "diputados", "gangs",
     "bandas", "pandillas", "there", "here", "some", "both", "each", "half", "neither", "none", "congress", "congreso",
     "what", "such", "esta", "este", "esto", "ello", "aquel", "aquella", "another", "otro", "otra", "everything", "todo",
     "extortion", "drugs", "nothing", "nada", "cities", "provinces", "states", "ciudades", "provincias", "estados", "total"]
)  # fmt: skip
"""Words at the head of a sentence that are no names of towns."""
_TOWN_HAS = frozenset(
    ["had", "has", "ended", "closed", "saw", "suffered", "was", "is", "tiene", "tuvo", "cerro", "termino", "sumo",
     "concentro", "acumulo", "aporto", "fue", "es", "continua", "remains", "sigue", "accounted"]
)  # fmt: skip


def foreign_town(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a name heads what is said of a town of another country, of which we have no rows.

    "Limón, the Caribbean port, had 213 of the deaths"; "Limón tiene 43 por 100.000".
    """
    if i > 0 or known.country in ("ECU", None):
        return False
    if len(sentence.words[0].plain) < 4 or sentence.words[0].plain in _NO_TOWNS:
        return False
    verb = 1
    if sentence.word(1) == ",":
        verb = next(
            (
                k
                for k in range(4, min(30, len(sentence.words)))
                if sentence.word(k - 1) == "," and sentence.word(k) in _TOWN_HAS
            ),
            0,
        )
    if not verb or sentence.word(verb) not in _TOWN_HAS:
        return False
    return "N" in sentence.shown[verb : verb + 14]


def town_with_country(sentence: Sentence, i: int) -> bool:
    """Whether a country only says in brackets where a town lies: "Colima (México) led the list"."""
    if (sentence.word(i - 1), sentence.word(i + 1)) != ("(", ")") or i < 2:
        return False
    before = sentence.words[i - 2]
    name = sentence.text[before.start - sentence.start : before.end - sentence.start]
    return before.tag in ("word", "FOREIGN") and name[:1].isupper() and not name.isupper()


def listed_behind(sentence: Sentence, i: int) -> set[str]:
    """The names behind a word for parts of a town: "the districts of Florida, Portete and Pascuales"."""
    named, last = set(), ""
    for j in range(i + 1, len(sentence.words)):
        word = sentence.words[j]
        first = sentence.text[word.start - sentence.start : word.start - sentence.start + 1]
        if word.tag in ("word", "FOREIGN") and first.isupper():
            last = word.plain
            continue
        if len(last) > 4:
            named.add(last)
        last = ""
        if word.plain not in (",", "y", "and", "of", "de"):
            break
    return named


def said_canton(sentence: Sentence, i: int) -> str:
    """The canton that a name at the head of a sentence is said to be: "Pasaje, un cantón bananero ..."."""
    if sentence.word(i) == "puerto" and sentence.word(i + 1) == "principal":
        return "EC-0901"  # as Guayaquil is called
    length = 1 if sentence.word(i + 1) == "," else 2
    if i > 0 or sentence.word(i + length) != "," or sentence.word(i + length + 1) not in _ARTICLES:
        return ""
    said = set(sentence.shown[i + length + 2 : i + length + 5])
    if not said & {"canton", "ciudad", "city", "town", "municipality"}:
        return ""
    return cantons().get(" ".join(sentence.words[k].plain for k in range(i, i + length)), "")


def has_before(sentence: Sentence, i: int) -> bool:
    """Whether a figure stands right before "in Ecuador", which so has its own."""
    j = i - 1
    while sentence.word(j) in ("in", "en", "el", "la", "the"):
        j -= 1
    if sentence.word(j - 1) in ("of", "de"):
        return False  # "this city of 213,000 in Los Ríos"
    return sentence.word(j) == "N" and (j < i - 1 or sentence.words[i].tag != "AREA")


def has_after(sentence: Sentence, i: int) -> bool:
    """Whether a figure follows a place as one went before: "counted 171, and Manabí as a whole 871"."""
    shared = sentence.word(i - 1) in ("of", "de") and sentence.word(i - 2) in ("P", "half", "third")
    if shared and sentence.words[i].tag != "AREA" and sentence.word(i + 2) == "N":
        return True  # "Guayas had 47% of the country's 7,033 murders": these are the country's
    if not any(
        sentence.word(j) == "N" and sentence.word(j - 1) not in ("of", "de")
        for j in range(max(0, i - 7), i)
    ):
        return False
    if sentence.word(i - 1) in ("and", "y") and sentence.said(i + 1, i + 3) == " , N ":
        return True  # "Manta recorded 370 last year, and Manabí, 805"
    for j in range(i + 1, i + 6):
        if sentence.word(j) in (",", ";", ".", ")", "and", "y", "AREA", ""):
            return False
        if sentence.word(j) == "N":
            return True
    return False


_TOWNS = frozenset(["capital", "ciudad", "city", "cabecera", "town", "urbe"])


def town_of(known: Memory, sentence: Sentence, i: int) -> str:
    """The area of a name; of "the provincial capital, Esmeraldas" the canton, not the province."""
    code = str(sentence.words[i].mark)
    if code == "LCA" and known.country == "ECU" and "region" not in sentence.line:
        alone = all(
            w.mark == "LCA" or level(str(w.mark)) > 3 for w in sentence.words if w.tag == "AREA"
        )
        return cantons().get("santa lucia", code) if alone else code
    if level(code) != 4:
        return code
    said = set(sentence.shown[max(0, i - 5) : i])
    if sentence.word(i + 1) in ("capital", "ciudad", "city") and sentence.word(i + 2) != "N":
        said = {sentence.word(i + 1)}  # "Loja capital"
    town = cantons_named_alike().get(code, "")
    town = town if cantons().get(sentence.words[i].plain) == town else ""
    if town and among_towns(known, sentence, i):
        return town
    if not _TOWNS & said or {"N", ";", "AREA", "province", "provincia"} & said:
        return code
    if town:
        return town
    told = known.area if known.area and parents().get(known.area) == code else ""
    return told if told and "capital" not in said else code  # "the second city of Los Ríos"


def among_towns(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a name that a canton and its province share stands in a list of cantons.

    "Guayaquil 2,613, Durán 571, Esmeraldas 143"; also where each has its line.
    """
    beside = {sentence.word(i - 2), sentence.word(i - 1), sentence.word(i + 1)}
    if {"province", "provincia", "of", "de"} & beside:
        return False
    others = [str(sentence.words[j].mark) for j in sentence.tagged("AREA") if j != i]
    if not others and (known.item or known.entry) and sentence.word(i + 1) in (":", "|", "-", "("):
        others = [code for code in known.order[-5:] if code not in cantons_named_alike()][-2:]
    return len(others) > 1 and all(level(code) == 7 for code in others)


@lru_cache(maxsize=1)
def cantons_named_alike() -> dict[str, str]:
    """The canton of the same name, by its province: Loja in Loja."""
    return {
        code: town
        for name, code in areas_by_name().items()
        if level(code) == 4 and parents().get(town := cantons().get(name, "")) == code
    }


def is_district(sentence: Sentence, i: int) -> bool:
    """Whether a name is that of a police district of Guayaquil, which has figures of its own."""
    if sentence.words[i].plain not in districts():
        return False
    return ":" not in {
        sentence.word(j) for j in range(i)
    }  # "in four districts: Nueva Prosperina, ..."


def is_dateline(sentence: Sentence) -> bool:
    """Whether a sentence begins with where it was written: "SAN JOSE: The police counted 873"."""
    written = sentence.words[0]
    shouted = sentence.text[written.start - sentence.start : written.end - sentence.start].isupper()
    return sentence.word(1) == "-" or (shouted and sentence.word(1) == ":")


_TIMES_THAT = frozenset(
    ["triplica", "duplica", "cuadruplica", "supera", "double", "triple", "twice"]
)
_THAT_OF = frozenset(
    ["that", "of", "in", "the", "those", "la", "el", "los", "las", "de", "del", "en"]
)


def compared_place(sentence: Sentence, i: int) -> bool:
    """Whether a place is only compared with: "lower than that of the United States"."""
    j = i - 1
    while j > 0 and sentence.word(j) in _THAT_OF:
        j -= 1
    if i - j > 1 and sentence.word(j) in _TIMES_THAT:
        return "N" not in sentence.shown[i + 1 : i + 6]
    if sentence.word(j) not in ("than", "que") or i - j < 2:
        return False
    if sentence.word(j) == "que" and "de" not in sentence.shown[j:i]:
        return False
    return "N" not in sentence.shown[i + 1 : i + 6]
