"""Which words of a sentence name the place of a figure."""

from __future__ import annotations

import re

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.places import cantons, parents, without_parents
from datapkg.extract.articles.sentences import Sentence

_NATION = re.compile(
    r"(?<=\s)(?:nationwide|nationally|national level|national rate|national average|national total|el pais(?= (?:tuvo|registro|sumo|cerro|alcanzo|llego|contabilizo|termino|acumula|acumulo|registra|suma|vivio|paso|conto|reporto|ha|anoto))|tasa nacional|total nacional|promedio nacional|a nivel nacional|(?<!\bO )(?<!primera )(?<!segunda )(?<!tercera )a escala nacional|the national (?:one|N|figure|level|toll)|la nacional|media nacional|en todo el pais|en el pais(?! (?:con|mas|que|de))|the country as a whole"
    r"|across the country|in the country|country's|the country) "
)
_HERE = frozenset(
    [
        "zona",
        "zone",
        "distrito",
        "district",
        "barrio",
        "neighborhood",
        "neighbourhood",
        "sector",
        "subzona",
        "parroquia",
        "parish",
        "prison",
        "carcel",
        "penitenciaria",
        "circuito",
        "circuit",
        "ciudadela",
        "precinct",
        "cabecera",
    ]
)
_DISTRICTS = frozenset(
    ["distrito", "district", "circuito", "circuit", "sector", "barrio", "parroquia", "parish"]
)
_PARTS = frozenset(
    ["distritos", "districts", "circuitos", "circuits", "sectores", "sectors", "parroquias", "parishes",
     "barrios", "neighborhoods", "neighbourhoods", "divisions", "precincts", "ciudadelas"]
)  # fmt: skip
"""Parts of a town or canton, of which we have no rows."""
_STRUCK = frozenset(
    ["shooting", "massacre", "attack", "ambush", "shootout", "riot", "bombing", "tiroteo", "masacre", "ataque",
     "emboscada", "balacera", "matanza", "atentado", "motin", "triple", "multiple"]
)  # fmt: skip
"""What happened on one day in one place."""
SUPERLATIVES = frozenset(
    [
        "highest",
        "worst",
        "most",
        "deadliest",
        "lowest",
        "biggest",
        "alta",
        "altas",
        "alto",
        "altos",
        "violento",
        "violentos",
        "violenta",
        "peor",
        "peores",
        "mayor",
        "elevada",
        "elevado",
        "elevadas",
        "mayores",
        "baja",
        "bajas",
        "pais",
        "paises",
        "nation",
        "country",
        "countries",
    ]
)
PLACES = frozenset(
    ["paises", "countries", "naciones", "ciudades", "cantones", "provincias", "distritos", "municipios", "parroquias", "cities", "cantons",
     "provinces", "districts", "municipalities", "localidades", "jurisdicciones", "states", "counties"]
)  # fmt: skip
_WIDER = {
    "provincia": 4, "province": 4, "canton": 7, "city": 7, "ciudad": 7, "urbe": 7,
    "municipio": 7,
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
_THAT_OF = frozenset(
    ["that", "of", "in", "the", "those", "la", "el", "los", "las", "de", "del", "en"]
)
_ITEM = frozenset([";", ",", "y", "and", "e", "|", "-"])
_HAS = frozenset(
    ["had", "has", "recorded", "records", "registered", "reported", "saw", "tuvo", "tiene", "registro",
     "registra", "reporto", "cerro", "ended"]
)  # fmt: skip
_WIDER_WORDS = frozenset(
    [
        "provincia",
        "province",
        "ciudad",
        "city",
        "urbe",
        "puerto",
        "port",
        "canton",
        "capital",
        "municipio",
    ]
)
_ACCORDING = frozenset(
    [("according", "to"), ("segun", "el"), ("segun", "la"), ("segun", "los"), ("segun", "las"),
     ("de", "acuerdo"), ("segun", "un"), ("segun", "una")]
)  # fmt: skip
_EXCEPT = frozenset(
    ["exceptua", "excepto", "salvo", "except", "excluding", "besides", "exceptuando", "excluye", "apart",
     "superada", "superado", "superados", "aparte"]
)  # fmt: skip
_COMES = frozenset(
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
_SUBJECTS = frozenset(
    ["murders", "homicides", "killings", "deaths", "rates", "violence", "crime", "numbers", "figures", "they",
     "that", "this", "totals", "asesinatos", "homicidios", "muertes", "crimenes", "violencia", "cifra", "tasa",
     "these", "those", "murder", "homicide", "which", "aunque", "although", "though", "pese", "cuando", "when",
     "mientras", "while", "luego", "then", "tambien", "nunca", "solo", "only", "ahora", "desde", "since"]
)  # fmt: skip
_DEFINITE = frozenset(
    ["la", "el", "the", "esta", "este", "this", "esa", "ese", "that", "dicha", "dicho"]
)
_NO_PLACES = frozenset(
    [
        "congress",
        "parliament",
        "noboa",
        "police",
        "policia",
        "decree",
        "total",
        "asamblea",
        "gobierno",
    ]
)


def places_named(known: Memory, sentence: Sentence) -> list[tuple[int, str]]:
    """Word and code of each place; without a code where it is none of ours."""
    found: list[tuple[int, str]] = []
    usa: list[tuple[int, str]] = []
    for i, word in enumerate(sentence.words):
        if word.tag == "AREA":
            if (
                found
                and found[-1] == (i - 2, "")
                and sentence.word(i - 1) == ","
                and len(str(word.mark)) == 3
            ):
                found.append((i, ""))  # "in Rosario, Argentina" is not Argentina
            elif _rest_of(sentence, i):
                found.append((i, ""))
            elif _attributed(sentence, i) or _excepted(sentence, i) or _away_from(sentence, i):
                continue
            elif not _ranked(sentence, i) and not (
                _beside(sentence, i) or _compared_place(sentence, i)
            ):
                found.append((i, word.mark))
        elif word.tag == "USA" and _has_own(sentence, i):
            found.append((i, "USA"))
        elif word.tag == "USA" and not _compared_place(sentence, i):
            usa.append((i, "USA"))
        elif word.tag in ("FOREIGN", "REGION", "ABROADIN"):
            among = word.tag == "REGION" and (
                _superlative(sentence, i) or _among(sentence, i) or _elsewhere_in(sentence, i)
            )
            if not among:
                found.append((i, ""))
        elif word.tag == "DEMONYM" and sentence.word(i - 1) in _WIDER_WORDS:
            found.append((i, word.mark))  # "la provincia fluminense"
        elif word.plain == "capital" and _the_capital(known, sentence, i):
            found.append((i, "EC-1701" if "EC-1701" in known.seen else ""))
        elif word.tag == "word" and (code := _by_word(known, sentence, i)) is not None:
            found.append((i, code))
        elif found and not found[-1][1] and _goes_on_with(sentence, i):
            found.append((i, ""))
    for m in _NATION.finditer(sentence.line):
        at = sentence.index(m.start())
        if known.country and not (found and _best_of(sentence, at)):
            section = known.section if known.section and len(known.section) == 3 else None
            named = [c for j, c in found if j < at and len(c) == 3]
            other = known.country != "ECU" and known.country not in known.seen
            section = section or (known.named.get(3) if other else None)  # the last that was named
            found.append((at, (named[-1] if named else section) or known.country))
    if found and any(code and len(code) == 3 and code != "ECU" for _, code in found):
        found += usa  # countries are compared
    if not found:
        demonyms = [
            (i, word.mark) for i, word in enumerate(sentence.words) if word.tag == "DEMONYM"
        ]
        found = usa or demonyms
        if (
            found is demonyms
            and known.country
            and len({c for _, c in demonyms}) == 1
            and demonyms[0][1] != known.country
        ):
            possessive = demonyms[0][0]
            found = (
                demonyms if sentence.word(possessive + 1) in known.grammar.words["homicide"] else []
            )
    found = without_parents(sorted(found))
    found = [(i, code) for i, code in found if code or not _attributed(sentence, i)]
    found = [(i, code) for i, code in found if not _scene_of(sentence, i)]
    if not all(code for _, code in found) and _is_abroad(known, sentence):
        found = [(i, "" if code.startswith("EC-") else code) for i, code in found]
    zones = [i for i, code in found if not code and sentence.word(i) in _HERE]
    return [
        (i, code)
        for i, code in found
        if not code or not any(_made_of(sentence, z, i) for z in zones)
    ]


def _made_of(sentence: Sentence, zone: int, i: int) -> bool:
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
    return not {"N", ")"} & {sentence.word(j) for j in range(opened + 1, i)}


def _is_abroad(known: Memory, sentence: Sentence) -> bool:
    """Whether another country is spoken of, whose provinces may be called like ours: "Bolívar, 890"."""
    named = [str(w.mark) for w in sentence.words if w.tag == "AREA" and len(str(w.mark)) == 3]
    now = [*named, known.area or known.country or "ECU"]
    return not any(code.startswith("EC") for code in now)


def _goes_on_with(sentence: Sentence, i: int) -> bool:
    """Whether a list of places that are none of ours goes on: "Lima had 680, La Libertad 205"."""
    at = sentence.words[i].start - sentence.start
    if sentence.words[i].tag != "word" or not sentence.text[at : at + 1].isupper():
        return False
    after = i + 1 + (sentence.word(i + 1) == ",")
    return sentence.word(after) == "N" and sentence.word(after + 1) in _LIST_ENDS


_LIST_ENDS = frozenset([",", ";", ".", "and", "y", ""])


def _by_word(known: Memory, sentence: Sentence, i: int) -> str | None:
    """The area that a word means which is no name of ours: nothing if it means none."""
    plain, at = sentence.words[i].plain, sentence.words[i].start - sentence.start
    if plain in _WIDER and (meant := _meant(known, sentence, i)):
        return meant
    capital = sentence.text[at : at + 1].isupper()
    if capital and (listed := _of_list(known, sentence, i)) is not None:
        if not listed:
            known.strangers.add(plain)
        return listed
    if capital and plain in known.strangers:
        return ""
    if plain in ("distrito", "district") and sentence.word(i + 1).startswith("metropolitan"):
        return None
    if plain == "seat" and sentence.word(i - 1) in ("cantonal", "provincial", "municipal"):
        return ""
    if plain in _PARTS and tells_of_parts(sentence, i):
        return ""
    if plain in ("departamento", "department") and not capital:
        district = sentence.word(i + 1) in ("de", "del", "of", "capitalino", "central")
        return "" if district and known.country != "ECU" else None
    agency = plain == "subzona" and "policia" in {sentence.word(j) for j in range(i + 1, i + 6)}
    if plain in _HERE and not _gang(sentence, i) and not agency:
        return ""
    if capital and (_unknown(sentence, i) or _with_own(sentence, i)):
        if len(plain) > 3:
            known.strangers.add(plain)
        return ""
    return "" if plain in PLACES and _group(sentence, i) else None


def _has_own(sentence: Sentence, i: int) -> bool:
    """Whether the United States have a rate of their own: "the United States itself had about 5"."""
    j = i + 1 + (sentence.word(i + 1) in ("itself", "mismo"))
    return sentence.word(j) in _HAS and "PER" in sentence.tags


def _rest_of(sentence: Sentence, i: int) -> bool:
    """Whether only a part of a place is meant: "the rest of Guayas", "a district of Guayaquil"."""
    if sentence.word(i - 1) in _SIDES:
        return "provinc" not in sentence.words[i].plain
    if sentence.word(i - 1) in ("policial", "police") and sentence.word(i - 2) in _HERE:
        return True  # "el distrito policial Manta"
    if sentence.word(i + 1) in ("police", "policial") and sentence.word(i + 2) in _HERE:
        return True
    if sentence.words[i].mark == "MEX" and sentence.word(i - 2) in ("estado", "state"):
        return True  # "the State of Mexico"
    if _DISTRICTS & {sentence.word(i - 1), sentence.word(i + 1)}:
        return True  # "el distrito Manta, que abarca Montecristi"; "the Manta district"
    if any(tells_of_parts(sentence, j) for j in range(i)):
        return True  # "the worst districts were Durán (456), Pascuales (187) ..."
    if sentence.word(i - 1) not in ("of", "de", "del", "in", "en"):
        return False
    near = [sentence.word(j) for j in range(max(0, i - 5), i)]
    rest = near[-2:-1] in (["rest"], ["resto"]) and near[-1] not in ("in", "en")
    if rest or (near[-2:-1] and near[-2] in _SIDES):
        return True
    parts = [j for j, word in enumerate(near) if word in _HERE | {"departamento", "department"}]
    return bool(parts) and not {"metropolitano", "metropolitan", ",", "N", ";", "y", "and"} & set(
        near[parts[-1] :]
    )


def tells_of_parts(sentence: Sentence, i: int) -> bool:
    """Whether figures behind this word are those of parts of a town: "por distritos: Sur, 142"."""
    if sentence.word(i) not in _PARTS or sentence.word(i - 1) in ("its", "sus"):
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
    return "N" in {sentence.word(j) for j in range(i + 1, len(sentence.words))}


def _scene_of(sentence: Sentence, i: int) -> bool:
    """Whether a place is only that of one deed: "791 killings, among them a massacre in Manta"."""
    for j in range(i - 1, max(0, i - 12), -1):
        if sentence.word(j) in (";", "AREA"):
            return False
        if sentence.word(j) in _STRUCK:
            return "N" in {sentence.word(k) for k in range(j - 1)}
    return False


def _excepted(sentence: Sentence, i: int) -> bool:
    """Whether a place is only left out: "the highest of the region if Haiti is excepted"."""
    before = [sentence.word(j) for j in range(max(0, i - 4), i)]
    return (
        bool(_EXCEPT & set(before)) and "N" not in before and sentence.word(i + 1) not in ("(", ":")
    )


def _away_from(sentence: Sentence, i: int) -> bool:
    """Whether a place only tells where another lies, or what comes before it in a ranking.

    "The city across the river from Guayaquil"; "a 10 km de Quito"; "después de Machala aparecen ...".
    """
    if sentence.word(i - 1) not in ("from", "de", "of", "after", "behind", "tras"):
        return False
    before = [sentence.word(j) for j in range(max(0, i - 8), i)]
    if {"detras", "behind"} & set(before[-2:]) and sentence.word(i + 1) not in ("(", ","):
        return True
    if sentence.word(i + 1) in _COMES:
        return bool({"despues", "detras", "after", "behind", "tras"} & set(before[-2:]))
    far = before if sentence.word(i - 1) == "from" else before[-4:]
    return bool(_WAYS & set(far)) and not {",", ";"} & set(before[-4:])


def _attributed(sentence: Sentence, i: int) -> bool:
    """Whether a place only tells who says so: "..., said a researcher at a university in Quito"."""
    if sentence.word(i - 1) in ("de", "del", "of") and sentence.word(i - 2) in _MEDIA:
        return True  # "un diario de Guayaquil publica que ya son 945"
    after = [sentence.word(j) for j in range(i + 1, len(sentence.words))]
    if "N" in after[: after.index(",") if "," in after else len(after)]:
        return False
    said = False
    for j in range(i - 1, 0, -1):
        word = sentence.word(j)
        if word in ("N", "P", ";", ":"):
            return False
        told = word in _SAYS or (word, sentence.word(j + 1)) in _ACCORDING
        said = said or told
        if said and sentence.word(j - 1) == ",":
            return bool({"N", "P"} & {sentence.word(k) for k in range(j)})
    return False


def _elsewhere_in(sentence: Sentence, i: int) -> bool:
    """Whether a region only leads over to another country: "elsewhere in the region, Peru"."""
    near = {sentence.word(j) for j in range(max(0, i - 4), i)}
    return bool(near & {"elsewhere", "resto", "rest", "otros"})


def _with_own(sentence: Sentence, i: int) -> bool:
    """Whether a name that we do not know has a figure of its own: "Morelos (77)"; "Aysén fell to 9"."""
    word = sentence.words[i]
    at = word.start - sentence.start
    if len(word.plain) < 3 or not sentence.text[at : at + 1].isupper():
        return False
    if (sentence.word(i + 1), sentence.word(i + 2)) == ("(", "N"):
        return not sentence.text[at : at + len(word.plain)].isupper()
    if len(word.plain) < 4:
        return False
    return i == 0 and sentence.word(1) in _MOVED and word.plain not in _SUBJECTS


def _best_of(sentence: Sentence, at: int) -> bool:
    """Whether the country is only that in which a place comes first: "the highest rate in the country"."""
    for j in range(at - 1, max(-1, at - 6), -1):
        if sentence.word(j) in ("N", ",", ";"):
            return False
        if sentence.word(j) in SUPERLATIVES:
            return True
    return False


def _among(sentence: Sentence, i: int) -> bool:
    """Whether a region only says among which others a place of ours is counted."""
    former = next((j for j in range(i - 1, -1, -1) if sentence.words[j].tag == "AREA"), None)
    if former is None or sentence.word(i - 1) not in ("of", "in", "de", "en", "del", "la"):
        return False
    own = sentence.word(former + 1) == "(" and sentence.word(former + 3) == ")"  # "Haití (62)"
    between = {sentence.word(j) for j in range(former + (4 if own else 1), i)}
    return not between & {";", ",", "N", "and", "y", "while", "mientras"}


def _compared_place(sentence: Sentence, i: int) -> bool:
    """Whether a place is only compared with: "lower than that of the United States"."""
    j = i - 1
    while j > 0 and sentence.word(j) in _THAT_OF:
        j -= 1
    if sentence.word(j) not in ("than", "que") or i - j < 2:
        return False
    if sentence.word(j) == "que" and "de" not in {sentence.word(k) for k in range(j, i)}:
        return False
    return "N" not in [sentence.word(k) for k in range(i + 1, i + 5)]


def _beside(sentence: Sentence, i: int) -> bool:
    """Whether a place only says what lies beside it, or there: "on the border with Peru"."""
    length = _WIDER.get(sentence.word(i - 3))
    if sentence.word(i - 2) in ("vecina", "vecino") and length == len(str(sentence.words[i].mark)):
        return False  # "en la provincia vecina de Los Ríos"
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
    return linked and bool((BORDER | {"Q"}) & {sentence.word(j) for j in range(max(0, i - 2), i)})


def _the_capital(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether the capital of the country is spoken of, not that of a province."""
    if known.country != "ECU" or sentence.word(i - 1) not in ("la", "the"):
        return False
    if sentence.word(i + 1) in ("de", "del", "of", "provincial", ",", ":", "city"):
        return False
    return not any(word.tag == "AREA" for word in sentence.words)


def _meant(known: Memory, sentence: Sentence, i: int) -> str:
    """The area that "the province", "el cantón" stand for: the last that was named."""
    length = _WIDER.get(sentence.words[i].plain)
    if length is None:
        return ""
    described = sentence.word(i - 2) in _DEFINITE and sentence.words[i - 1].tag == "word"
    if sentence.word(i - 1) not in _DEFINITE and not described:
        return ""  # "the province", "the port city"
    ahead = [sentence.word(j) for j in range(i + 1, i + 4)]
    if "AREA" in ahead and not BORDER & set(ahead):
        return ""
    if ahead[:1] in (["de"], ["of"], ["del"]) and ahead[1:2] != ["N"]:
        return ""
    before = [
        str(w.mark) for w in sentence.words[:i] if w.tag == "AREA" and len(str(w.mark)) == length
    ]
    return before[-1] if before else known.named.get(length, "")


def _of_list(known: Memory, sentence: Sentence, i: int) -> str | None:
    """A name with its figure in a list of cantons ("; Pasaje, 19;"): nothing if it is unknown."""
    at = sentence.words[i].start - sentence.start
    first = i - 1 if f"{sentence.word(i - 1)} {sentence.word(i)}" in cantons() else i
    if i < 7 and sentence.word(i - 1) == "-" and "-" in {sentence.word(j) for j in range(i, i + 6)}:
        return None  # "(ANSA) - QUITO, 31 DEC - ..."
    bracketed = sentence.word(i + 1) == "(" and sentence.word(first - 1) in (
        "de",
        "por",
        "by",
        "to",
    )
    if not sentence.text[at : at + 1].isupper():
        return None
    heads = first == 0 and sentence.word(i + 1) in _HAS
    if not heads and (
        sentence.word(first - 1) not in _ITEM | _COMES | {"in", "en"} and not bracketed
    ):
        return None
    signs = (sentence.word(i + 1), sentence.word(i + 2), sentence.word(i + 3))
    near = {known.named.get(4), parents().get(known.named.get(7, ""))}
    near |= {parents().get(str(w.mark)) for w in sentence.words if w.tag == "AREA"}
    if first == 0 and signs[0] in _HAS | {"hubo"}:
        code = cantons().get(sentence.words[i].plain, "")
        return code if code and parents().get(code) in near - {None} else None
    if sentence.word(first - 1) in ("in", "en"):
        code = cantons().get(f"{sentence.word(i - 1)} {sentence.words[i].plain}", "")
        code = code or cantons().get(sentence.words[i].plain, "")
        return code if code and parents().get(code) in near - {None} else None
    if signs[0] == "N" and sentence.word(first - 1) in ("y", "and", "e", ";"):
        code = cantons().get(sentence.words[i].plain, "")
        return code if code and parents().get(code) in near - {None} else None
    if signs[0] not in (",", "(", "con", "with", ":"):
        return None
    if signs[1] != "N" and (signs[1] not in ("con", "with") or signs[2] != "N"):
        return None
    code = cantons().get(sentence.words[i].plain, "")
    two = f"{sentence.words[i - 1].plain} {sentence.words[i].plain}" if i else ""
    code = cantons().get(two, code)
    if any(w.tag == "AREA" for w in sentence.words):
        return code
    return code if code and parents().get(code) in near else None  # cantons of the province told of


def _superlative(sentence: Sentence, at: int) -> bool:
    """Whether a place only says among which others ("the highest in the region")."""
    near = [sentence.word(j) for j in range(max(0, at - 6), min(at + 3, len(sentence.words)))]
    return bool(SUPERLATIVES & set(near)) or "O" in near


def _ranked(sentence: Sentence, at: int) -> bool:
    """Whether a place comes right after a superlative ("the worst in Ecuador")."""
    near = [sentence.word(j) for j in range(max(0, at - 4), at)]
    small = {"of", "in", "de", "del", "the", "la", "el", "mas", "all", "todo", "toda", "en"}
    rest = [word for word in near if word not in small]
    return (
        bool(rest)
        and rest[-1] in SUPERLATIVES - {"pais", "paises", "nation", "country", "countries"}
        and (near[-1] in small)
    )


def _group(sentence: Sentence, i: int) -> bool:
    """Whether several places are meant together ("these five cities", "los tres cantones")."""
    if sentence.words[i].plain not in PLACES or sentence.word(i - 1) in ("24", "221"):
        return False
    after = [sentence.word(j) for j in range(i + 1, len(sentence.words))]
    if ":" in after and after[after.index(":") :].count("AREA") > 1:
        return False  # "three provinces saw fewer: Sucumbíos (121), Orellana (88) ..."
    before = {sentence.word(j) for j in range(max(0, i - 3), i)}
    counted = sentence.word(i - 1) == "N" and sentence.words[i - 1].mark.values[0] < 13
    return counted or bool(before & {"estas", "estos", "esas", "esos", "these", "those"})


def _unknown(sentence: Sentence, i: int) -> bool:
    """Whether this is the capitalised name of a place that we do not know."""
    word = sentence.words[i]
    at = word.start - sentence.start
    if (
        not (0 <= at < len(sentence.text))
        or not sentence.text[at].isupper()
        or (len(word.plain) < 4 and not _initials(sentence, i))
    ):
        return False
    if _initials(sentence, i):
        return True
    before = sentence.word(i - 1)
    if before in ("in", "en"):
        return word.plain not in _NO_PLACES
    return False


def _gang(sentence: Sentence, i: int) -> bool:
    """Whether "Barrio 18" is meant, a gang."""
    return sentence.words[i].plain == "barrio" and sentence.word(i + 1) == "N"


def _initials(sentence: Sentence, i: int) -> bool:
    """Whether a country is named by its initials: "in the UK"."""
    word = sentence.words[i]
    at = word.start - sentence.start
    shown = sentence.text[at : at + len(word.plain)]
    near = (sentence.word(i - 2), sentence.word(i - 1))
    return len(shown) == 2 and shown.isupper() and near in (("in", "the"), ("en", "el"))
