"""What the words around the name of a place tell: whether figures are of it at all."""

from __future__ import annotations

from datapkg.extract.articles.homicides.settling import ceded_to
from datapkg.extract.articles.places import level
from datapkg.extract.articles.sentences import Sentence

HERE = frozenset(
    ["zona", "zone", "distrito", "district", "barrio", "neighborhood", "neighbourhood", "sector", "subzona", "parroquia",
     "parish", "prison", "carcel", "penitenciaria", "circuito", "circuit", "ciudadela", "precinct", "cabecera"]
)  # fmt: skip
_DISTRICTS = frozenset(
    ["distrito", "district", "circuito", "circuit", "sector", "barrio", "parroquia", "parish"]
)
PARTS = frozenset(
    ["distritos", "districts", "circuitos", "circuits", "sectores", "sectors", "parroquias", "parishes",
     "barrios", "neighborhoods", "neighbourhoods", "divisions", "precincts", "ciudadelas"]
)  # fmt: skip
"""Parts of a town or canton, of which we have no rows."""
STRUCK = frozenset(
    ["shooting", "massacre", "attack", "ambush", "shootout", "riot", "bombing", "tiroteo", "masacre", "ataque",
     "emboscada", "balacera", "matanza", "atentado", "motin", "triple", "multiple"]
)  # fmt: skip
"""What happened on one day in one place."""
SUPERLATIVES = frozenset(
    ["highest", "worst", "most", "deadliest", "lowest", "biggest", "alta", "altas", "alto", "altos",
     "greatest", "bloodiest", "violento", "violentos", "violenta", "peor", "peores", "mayor", "elevada", "elevado", "elevadas",
     "mayores", "baja", "bajas", "safest", "calmest", "tranquilo", "tranquilos", "tranquila", "tranquilas", "pacificos", "pacificas", "peaceful", "quietest", "dangerous", "peligrosa", "peligrosas", "peligroso", "peligrosos", "seguro", "seguros", "segura", "seguras", "pais", "paises", "nation", "country", "countries"]
)  # fmt: skip
PLACES = frozenset(
    ["paises", "countries", "naciones", "ciudades", "cantones", "provincias", "distritos", "municipios", "parroquias", "cities", "cantons",
     "provinces", "districts", "municipalities", "localidades", "jurisdicciones", "states", "counties"]
)  # fmt: skip
WIDER = {
    "provincia": 4, "province": 4, "canton": 7, "city": 7, "ciudad": 7, "urbe": 7,
    "municipio": 7, "town": 7, "localidad": 7,
}  # fmt: skip
"""Words that stand for the province or canton spoken of, by the length of its code."""
_MADE_OF = frozenset(
    ["integrada", "integrado", "compuesta", "conformada", "formada", "comprende", "incluye", "abarca",
     "integran", "conforman", "forman", "form", "forms", "agrupa", "reune", "comprising", "comprises", "made", "which", "including", "includes", "covering", "covers", "consisting"]
)  # fmt: skip
BORDER = frozenset(
    ["frontera", "fronteriza", "fronterizo", "limitrofe", "limita", "colinda", "vecina", "border",
     "bordering", "borders", "base", "bases", "near", "cerca"]
)  # fmt: skip
HAS = frozenset(
    ["had", "has", "recorded", "records", "registered", "reported", "saw", "tuvo", "tiene", "registro",
     "registra", "reporto", "cerro", "ended"]
)  # fmt: skip
_ACCORDING = frozenset(
    [("according", "to"), ("segun", "el"), ("segun", "la"), ("segun", "los"), ("segun", "las"),
     ("de", "acuerdo"), ("segun", "un"), ("segun", "una")]
)  # fmt: skip
_EXCEPT = frozenset(
    ["exceptua", "excepto", "salvo", "except", "excluding", "besides", "exceptuando", "excluye", "apart",
     "superada", "superado", "superados", "aparte"]
)  # fmt: skip
COMES = frozenset(
    ["aparecen", "aparece", "estan", "esta", "vienen", "viene", "figuran", "figura", "siguen", "sigue", "come",
     "comes", "rank", "ranks", "are", "is"]
)  # fmt: skip
_WAYS = frozenset(
    ["across", "km", "kilometres", "kilometers", "kilometros", "miles", "minutes", "minutos", "away", "norte",
     "sur", "oeste", "north", "south", "west", "afueras", "outskirts"]
)  # fmt: skip
_SIDES = frozenset(
    ["northwest", "northeast", "southwest", "southeast", "northern", "southern", "eastern", "western",
     "noroeste", "noreste", "suroeste", "sureste", "suburbio", "afueras", "outskirts", "north", "south"]
)  # fmt: skip
_OVERTAKES = frozenset(
    ["desplazo", "desplaza", "desplazan", "desplazaron", "supero", "supera", "superan", "superaron", "rebaso", "rebasa", "adelanto",
     "adelanta", "desbanco", "desbanca", "sobrepaso", "destrono", "relevo", "desplazando", "superando", "rebasando"]
)  # fmt: skip
_DISPLACES = frozenset(
    ["displaced", "displaces", "displacing", "overtook", "overtakes", "overtaking", "surpassed", "surpasses",
     "surpassing", "dethroned", "overtaken", "outstripped", "outstrips", "eclipsed", "leapfrogged", "replaced", "replacing", "replaces", "outpaced"]
)  # fmt: skip


def overtaken(sentence: Sentence, i: int) -> bool:
    """Whether a place is only the one that another left behind: "Los Ríos desplazó a Esmeraldas".

    Or that came in its place: "cedió el primer puesto a Los Ríos".
    """
    before = sentence.word(i - 1)
    if before in ("a", "to") and ceded_to(sentence, i):
        return sentence.word(i + 1) not in ("(", ":")
    passed = before in _DISPLACES or (before == "a" and sentence.word(i - 2) in _OVERTAKES)
    if not passed or sentence.word(i + 1) in ("(", ":", ","):
        return False
    return any(sentence.words[j].tag == "AREA" for j in range(i - 1))


def whole_named(sentence: Sentence, i: int) -> bool:
    """Whether a place is only that of the whole: "of the cases in Guayas, 1,310 were in Guayaquil"."""
    if i > 8 or sentence.word(i + 1) != "," or sentence.word(i + 2) != "N":
        return False
    if sentence.word(0) not in ("de", "of", "out") or "AREA" not in {
        sentence.word(j) for j in range(i + 3, i + 9)
    }:
        return False
    return bool(_MATTERS & set(sentence.shown[:i]))


_MATTERS = frozenset(
    ["casos", "cases", "victimas", "victims", "asesinatos", "murders", "homicidios", "homicides", "crimenes",
     "killings", "muertes", "deaths"]
)  # fmt: skip
_SAYS = frozenset(
    ["said", "says", "told", "dijo", "explico", "senalo", "asegura", "afirmo", "indico"]
)
_MEDIA = frozenset(
    [
        "diario",
        "periodico",
        "newspaper",
        "daily",
        "semanario",
        "revista",
        "universidad",
        "university",
        "portal",
    ]
)
_MOVED = frozenset(
    ["fell", "rose", "climbed", "dropped", "jumped", "slipped", "doubled", "subio", "bajo", "cayo", "paso",
     "descendio", "aumento", "trepo"]
)  # fmt: skip
SUBJECTS = frozenset(
    ["murders", "homicides", "killings", "deaths", "rates", "violence", "crime", "numbers", "figures", "they",
     "that", "this", "totals", "asesinatos", "homicidios", "muertes", "crimenes", "violencia", "cifra", "tasa",
     "these", "those", "murder", "homicide", "which", "aunque", "although", "though", "pese", "cuando", "when",
     "mientras", "while", "luego", "then", "tambien", "nunca", "solo", "only", "ahora", "desde", "since"]
)  # fmt: skip
_NO_PLACES = frozenset(
    ["congress", "parliament", "noboa", "police", "policia", "decree", "linea", "internet", "total", "asamblea",
     "fiscalia", "contraloria", "comandancia", "interior", "inec", "gobierno", "linea"]
)  # fmt: skip
_LIST_ENDS = frozenset([",", ";", ".", "and", "y", ""])


def made_of(sentence: Sentence, zone: int, i: int) -> bool:
    """Whether a place only tells what a zone is made of: "zone 8 (Guayaquil, Durán)"."""
    opened = next(
        (
            j
            for j in range(i - 1, zone, -1)
            if sentence.word(j) in _MADE_OF or (sentence.word(j) == "(" and j < zone + 7)
        ),
        None,
    )
    if opened is None:
        return False
    return not {"N", ")"} & set(sentence.shown[opened + 1 : i])


def goes_on_with(sentence: Sentence, i: int) -> bool:
    """Whether a list of places that are none of ours goes on: "Lima had 680, La Libertad 205"."""
    at = sentence.words[i].start - sentence.start
    if sentence.words[i].tag != "word" or not sentence.text[at : at + 1].isupper():
        return False
    after = i + 1 + (sentence.word(i + 1) == ",")
    return sentence.word(after) == "N" and sentence.word(after + 1) in _LIST_ENDS


def has_own(sentence: Sentence, i: int) -> bool:
    """Whether the United States have a rate of their own: "the United States itself had about 5"."""
    j = i + 1 + (sentence.word(i + 1) in ("itself", "mismo"))
    j += 3 * (sentence.said(i + 1, i + 4) == " as a whole ")
    if sentence.word(j) not in HAS:
        return False
    return "PER" in sentence.tags or " rate of " in sentence.line or " tasa de " in sentence.line


def rest_of(sentence: Sentence, i: int) -> bool:
    """Whether only a part of a place is meant: "the rest of Guayas", "a district of Guayaquil"."""
    if sentence.word(i - 1) == "of" and sentence.word(i - 2) in _SIDES:
        apart = sentence.word(i - 3) not in ("the", "of", "far") and "N" in {
            sentence.word(j) for j in range(i - 3)
        } | set(sentence.shown[i + 1 :])
        if apart and sentence.words[i - 3].tag == "word":
            return False  # "the farming province north of Guayaquil": see away_from
    if sentence.word(i - 1) in _SIDES:
        return "provinc" not in sentence.words[i].plain
    if sentence.word(i - 1) in ("policial", "police") and sentence.word(i - 2) in HERE:
        return True  # "el distrito policial Manta"
    if sentence.word(i + 1) in ("police", "policial") and sentence.word(i + 2) in HERE:
        return True
    if sentence.words[i].mark == "MEX" and sentence.word(i - 2) in ("estado", "state"):
        return True  # "the State of Mexico"
    if _DISTRICTS & {sentence.word(i - 1), sentence.word(i + 1)}:
        return True  # "el distrito Manta, que abarca Montecristi"; "the Manta district"
    if (part := first_part(sentence)) is not None and part < i:
        return True  # "the worst districts were Durán (456), Pascuales (187) ..."
    if sentence.word(i - 1) not in ("of", "de", "del", "in", "en"):
        return False
    near = sentence.shown[max(0, i - 5) : i]
    rest = near[-2:-1] in (["rest"], ["resto"]) and near[-1] not in ("in", "en")
    if rest or (near[-2:-1] and near[-2] in _SIDES):
        return True
    if _OF_PARTS.isdisjoint(near):
        return False
    parts = [j for j, word in enumerate(near) if word in _OF_PARTS]
    return bool(parts) and not {"metropolitano", "metropolitan", ",", "N", ";", "y", "and"} & set(
        near[parts[-1] :]
    )


_OF_PARTS = HERE | {"departamento", "department"}


def tells_of_parts(sentence: Sentence, i: int) -> bool:
    """Whether figures behind this word are those of parts of a town: "por distritos: Sur, 142"."""
    if sentence.word(i) not in PARTS or sentence.word(i - 1) in ("its", "sus"):
        return False
    if sentence.word(i - 1) == "N" and sentence.word(i - 2) in (
        "in",
        "en",
        "its",
        "sus",
        "con",
        "with",
    ):
        return False
    return "N" in sentence.shown[i + 1 :]


def first_part(sentence: Sentence) -> int | None:
    """The first word that says that figures of parts of a town follow, if one does."""
    if PARTS.isdisjoint(sentence.shown):
        return None
    return next((j for j in range(len(sentence.words)) if tells_of_parts(sentence, j)), None)


def scene_of(sentence: Sentence, i: int) -> bool:
    """Whether a place is only that of one deed: "791 killings, among them a massacre in Manta"."""
    for j in range(i - 1, max(0, i - 12), -1):
        if sentence.word(j) in (";", "AREA"):
            return False
        if sentence.word(j) in STRUCK:
            return "N" in sentence.shown[: j - 1]
    return False


def excepted(sentence: Sentence, i: int) -> bool:
    """Whether a place is only left out: "the highest of the region if Haiti is excepted"."""
    before = sentence.shown[max(0, i - 4) : i]
    if _EXCEPT.isdisjoint(before):
        return False
    return "N" not in before and sentence.word(i + 1) not in ("(", ":")


def away_from(sentence: Sentence, i: int) -> bool:
    """Whether a place only tells where another lies, or what comes before it in a ranking.

    "The city across the river from Guayaquil"; "a 10 km de Quito"; "después de Machala aparecen ...".
    """
    if sentence.word(i - 1) not in ("from", "de", "of", "after", "behind", "tras"):
        return False
    before = sentence.shown[max(0, i - 8) : i]
    if {"detras", "behind"} & set(before[-2:]) and sentence.word(i + 1) not in ("(", ","):
        return True
    if sentence.word(i + 1) in COMES:
        return bool({"despues", "detras", "after", "behind", "tras"} & set(before[-2:]))
    far = before if sentence.word(i - 1) == "from" else before[-4:]
    return bool(_WAYS & set(far)) and not {",", ";"} & set(before[-4:])


def attributed(sentence: Sentence, i: int) -> bool:
    """Whether a place only tells who says so: "..., said a researcher at a university in Quito"."""
    if sentence.word(i - 1) in ("de", "del", "of") and sentence.word(i - 2) in _MEDIA:
        return True  # "un diario de Guayaquil publica que ya son 945"
    after = sentence.shown[i + 1 :]
    if "N" in after and "N" in after[: after.index(",") if "," in after else len(after)]:
        return False
    said = False
    for j in range(i - 1, 0, -1):
        word = sentence.word(j)
        if word in ("y", "and") and sentence.word(j - 1) == "," and i - j < 4 and "N" in after:
            return False  # "Venezuela had 26.2, according to the OVV, and Colombia, 25.4"
        if word in ("N", "P", ";", ":"):
            return False
        told = word in _SAYS or (word, sentence.word(j + 1)) in _ACCORDING
        said = said or told
        if said and sentence.word(j - 1) == ",":
            return bool({"N", "P"} & set(sentence.shown[:j]))
    return False


def elsewhere_in(sentence: Sentence, i: int) -> bool:
    """Whether a region only leads over to another country: "elsewhere in the region, Peru"."""
    near = set(sentence.shown[max(0, i - 4) : i])
    return bool(near & {"elsewhere", "nowhere", "resto", "rest", "otros", "ningun", "ninguna"})


def led(sentence: Sentence, i: int) -> bool:
    """Whether a region is only that which a place leads: "Haiti led Latin America and the Caribbean"."""
    if sentence.word(i - 2) in ("and", "y") and sentence.words[i - 3].tag == "REGION":
        i -= 3
    return sentence.word(i - 1 - (sentence.word(i - 1) == "a")) in _LED


_LED = frozenset(
    ["led", "leads", "leading", "topped", "tops", "headed", "heads", "lidera", "lidero", "liderando",
     "encabeza", "encabezo", "encabezando"]
)  # fmt: skip


def leads_over(sentence: Sentence, i: int) -> bool:
    """Whether a region only opens a sentence on a country: "En la región, Panamá cerró con 577"."""
    return (
        sentence.word(i + 1) == ","
        and i < 4
        and sentence.word(0) in ("in", "en", "across", "within", "dentro", "y", "and")
        and any(sentence.words[j].tag == "AREA" for j in (i + 2, i + 3))
    )


def with_own(sentence: Sentence, i: int) -> bool:
    """Whether a name that we do not know has a figure of its own: "Morelos (77)"; "Aysén fell to 9"."""
    if i and sentence.word(i + 1) != "(":
        return False
    word = sentence.words[i]
    at = word.start - sentence.start
    if len(word.plain) < 3 or not sentence.text[at : at + 1].isupper():
        return False
    if (sentence.word(i + 1), sentence.word(i + 2)) == ("(", "N"):
        return not sentence.text[at : at + len(word.plain)].isupper()
    if len(word.plain) < 4:
        return False
    if i or sentence.word(1) not in _MOVED or word.plain in SUBJECTS:
        return False
    return not sentence.text[sentence.words[1].start - sentence.start :].startswith(_RISES)


_RISES = ("aumento", "incremento")
"""Of "Ligero aumento, a 994", which the accent tells from "Aysén aumentó a 9"."""


def best_of(sentence: Sentence, at: int) -> bool:
    """Whether the country is only that in which a place comes first: "the highest rate in the country"."""
    of = at + (sentence.word(at) == "the")  # "had the country's highest rate"
    if sentence.word(of) in ("country", "nation") and sentence.word(of + 1) in SUPERLATIVES:
        return True
    for j in range(at - 1, max(-1, at - 6), -1):
        if sentence.word(j) in ("N", ",", ";"):
            return False
        if sentence.word(j) in SUPERLATIVES:
            return True
    return False


def among(sentence: Sentence, i: int) -> bool:
    """Whether a region only says among which others a place of ours is counted."""
    former = next((j for j in range(i - 1, -1, -1) if sentence.words[j].tag == "AREA"), None)
    if former is None or sentence.word(i - 1) not in ("of", "in", "de", "en", "del", "la"):
        return False
    own = sentence.word(former + 1) == "(" and sentence.word(former + 3) == ")"  # "Haití (62)"
    between = set(sentence.shown[former + (4 if own else 1) : i])
    return not between & {";", ",", "N", "and", "y", "while", "mientras"}


def beside(sentence: Sentence, i: int, told: str | None = None) -> bool:
    """Whether a place only says what lies beside it, or there: "on the border with Peru"."""
    length, code = WIDER.get(sentence.word(i - 3)), str(sentence.words[i].mark)
    if sentence.word(i - 2) in ("vecina", "vecino") and length == level(code):
        # "en la provincia vecina de Los Ríos"; but "Durán ... El cantón vecino de Guayaquil cerró"
        return i == 4 and told is not None and told != code and level(told) == length
    linked = sentence.word(i - 1) in (
        "con",
        "with",
        "of",
        "de",
        "at",
        "in",
        "en",
        "to",
        "a",
        "Q",
    ) or (sentence.word(i - 1) in ("bordering", "borders", "near"))
    return linked and not _BESIDE.isdisjoint(sentence.shown[max(0, i - 2) : i])


_BESIDE = BORDER | {"Q"}


def superlative(sentence: Sentence, at: int) -> bool:
    """Whether a place only says among which others ("the highest in the region")."""
    near = [sentence.word(j) for j in range(max(0, at - 6), min(at + 3, len(sentence.words)))]
    return bool((SUPERLATIVES | {"capital", "standards", "estandares"}) & set(near)) or "O" in near


def ranked(sentence: Sentence, at: int) -> bool:
    """Whether a place comes right after a superlative ("the worst in Ecuador")."""
    if _among_others(sentence, at):
        return True
    near = sentence.shown[max(0, at - 4) : at]
    if not near or near[-1] not in _SMALL:
        return False
    rest = [word for word in near if word not in _SMALL]
    return bool(rest) and rest[-1] in _RANKING


_SMALL = frozenset(["of", "in", "de", "del", "the", "la", "el", "mas", "all", "todo", "toda", "en"])
_RANKING = SUPERLATIVES - {"pais", "paises", "nation", "country", "countries"}


_KINDS = frozenset(
    ["homicide", "homicides", "murder", "murders", "violent", "rate", "rates", "deaths", "province", "city", "canton",
     "place", "tasa", "tasas", "homicidio", "homicidios", "muertes", "violentas", "asesinatos", "provincia", "ciudad",
     "cantones", "provincias", "ciudades", "grandes", "cities", "provinces", "big", "places", "violentos", "violentas",
     "peligrosos", "peligrosas", "peligroso", "peligrosa", "dangerous", "letal", "letales", "deadly", "entre", "among", "of", "in", "de",
     "del", "las", "los", "the", "la", "el", "todo", "anywhere", "toda", "all", "y", "and"]
)  # fmt: skip
_BEST = _RANKING | {"mas", "menor", "safest"}


def _among_others(sentence: Sentence, at: int) -> bool:
    """Whether a country is only that whose places are compared: "the worst murder rate in Ecuador"."""
    if len(str(sentence.words[at].mark)) != 3 or sentence.word(at - 1) not in (
        "in", "of", "de", "del", "en",
    ):  # fmt: skip
        return False
    for j in range(at - 2, max(-1, at - 10), -1):
        if sentence.word(j) in _BEST:
            return True
        if sentence.word(j) not in _KINDS:
            return False
    return False


def group(sentence: Sentence, i: int) -> bool:
    """Whether several places are meant together ("these five cities", "los tres cantones")."""
    if sentence.words[i].plain == "states" and sentence.word(i + 1) == "of":
        return False  # "under two states of emergency"
    if sentence.words[i].plain not in PLACES or sentence.word(i - 1) in ("24", "221"):
        return False
    after = sentence.shown[i + 1 :]
    if set(after[:2]) & {"emergency", "exception", "siege"}:
        return False  # "under two states of emergency"
    if ":" in after and after[after.index(":") :].count("AREA") > 1:
        return False  # "three provinces saw fewer: Sucumbíos (121), Orellana (88) ..."
    if not _MEASURES.isdisjoint(sentence.shown[max(0, i - 8) : i]):
        return False  # "a pesar del estado de excepción vigente en nueve provincias"
    before = set(sentence.shown[max(0, i - 3) : i])
    counted = sentence.word(i - 1) == "N" and sentence.words[i - 1].mark.values[0] < 13
    return counted or bool(before & {"estas", "estos", "esas", "esos", "these", "those"})


_MEASURES = frozenset(
    ["emergency", "exception", "siege", "curfew", "curfews", "excepcion", "emergencia", "sitio", "toque", "toques", "queda",
     "troops", "soldiers", "military", "militares", "soldados", "tropas", "operativo", "operativos", "decree", "decreto"]
)  # fmt: skip
"""What is in force in some places, of which the figures beside it are not."""


def unknown(sentence: Sentence, i: int) -> bool:
    """Whether this is the capitalised name of a place that we do not know."""
    if sentence.word(i - 1) not in ("in", "en", "the", "el"):
        return False
    word = sentence.words[i]
    at = word.start - sentence.start
    if not (0 <= at < len(sentence.text)) or not sentence.text[at].isupper():
        return False
    if _initials(sentence, i):
        return True
    if len(word.plain) < 4 or sentence.word(i - 1) not in ("in", "en"):
        return False
    return word.plain not in _NO_PLACES


def gang(sentence: Sentence, i: int) -> bool:
    """Whether "Barrio 18" is meant, a gang."""
    return sentence.words[i].plain == "barrio" and sentence.word(i + 1) == "N"


def _initials(sentence: Sentence, i: int) -> bool:
    """Whether a country is named by its initials: "in the UK"."""
    near = (sentence.word(i - 2), sentence.word(i - 1))
    if near not in (("in", "the"), ("en", "el")):
        return False
    word = sentence.words[i]
    at = word.start - sentence.start
    shown = sentence.text[at : at + len(word.plain)]
    return len(shown) == 2 and shown.isupper()
