"""Which words of a sentence name the place of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from datapkg.extract.articles.homicides.asides import (
    compared_place,
    foreign_town,
    has_after,
    has_before,
    is_dateline,
    is_district,
    listed_behind,
    names_port,
    of_parts,
    only_beside,
    said_canton,
    told_as_place,
    town_of,
    town_with_country,
    within_country,
)
from datapkg.extract.articles.homicides.capitals import (
    OF_TRADE,
    capital_of,
    capital_of_told,
    the_capital,
)
from datapkg.extract.articles.homicides.clauses import told_meanwhile
from datapkg.extract.articles.homicides.listed import of_list
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.mentioned import (
    BORDER,
    HERE,
    PARTS,
    PLACES,
    STRUCK,
    WIDER,
    among,
    attributed,
    away_from,
    beside,
    best_of,
    elsewhere_in,
    excepted,
    gang,
    goes_on_with,
    group,
    has_own,
    leads_over,
    led,
    made_of,
    overtaken,
    ranked,
    rest_of,
    scene_of,
    superlative,
    tells_of_parts,
    unknown,
    whole_named,
    with_own,
)
from datapkg.extract.articles.homicides.speakers import (
    chief_of_district,
    names_body,
    seat_of_government,
)
from datapkg.extract.articles.places import cantons, level, parents, without_parents
from datapkg.extract.articles.sentences import Sentence

_NATION = re.compile(
    r"(?<=\s)(?:nationwide|nationally|national level|national rate|national average|national total|el pais(?= (?:, que (?:paso|registro|tuvo|subio|bajo|cerro|sumo)|tuvo|registro|sumo|cerro|alcanzo|llego|contabilizo|termino|acumula|acumulo|registra|suma|vivio|paso|conto|reporto|ha|anoto))|tasa nacional|cifra nacional|total nacional|promedio nacional|a nivel nacional|(?<!\bO )(?<!primera )(?<!segunda )(?<!tercera )a escala nacional|the national (?:one|N|figure|level|toll)|la nacional|media nacional|(?<= que )la del pais|(?<= a )la del pais|(?:la|el|los|las) de todo el pais|that of the (?:whole )?country|en todo el pais|en el pais(?! (?:con(?! N )|mas|que|de))|(?<= N )(?:del pais|of the country)(?= (?:[,.;]|PRIOR|SPAN|YEAR|MONTH|en|in)(?= ))|the country as a whole"
    r"|across the country|in the country|country's|the country|(?:the|el) (?:whole|entire) country|whole of the country|the whole nation|the nation(?! of)|(?:promedio|media|tasa|total|cifra|indice) del pais) "
)
_NATIONAL = frozenset(
    ["nationwide", "nationally", "national", "nacional", "pais", "country", "country's", "nation"]
)
"""Of these words one stands in each of those."""
_TAGS = frozenset(["AREA", "USA", "FOREIGN", "REGION", "ABROADIN", "DEMONYM", "O"])
"""What places are recognised as, and "the second" of two."""
_HERE = frozenset(["here", "aqui", "aca"])
_WIDER_WORDS = frozenset(
    ["provincia", "province", "ciudad", "city", "urbe", "puerto", "port", "canton", "capital", "municipio"]
)  # fmt: skip
_DEFINITE = frozenset(
    ["la", "el", "del", "al", "the", "esta", "este", "this", "esa", "ese", "that", "dicha", "dicho"]
)


def places_named(known: Memory, sentence: Sentence) -> list[tuple[int, str]]:
    """Word and code of each place; without a code where it is none of ours."""
    found: list[tuple[int, str]] = []
    usa: list[tuple[int, str]] = []
    text, begin, words = sentence.text, sentence.start, sentence.words
    telling = [  # most words are none of these, and no rule below tells anything of them
        i
        for i, (tag, plain, at, _, _) in enumerate(words)
        if (
            plain in _TELLING or text[at - begin : at - begin + 1].isupper()
            if tag == "word"
            else tag in _TAGS
        )
    ]
    for i in telling:
        word = words[i]
        if word.tag == "AREA":
            if (
                found
                and found[-1] == (i - 2, "")
                and sentence.word(i - 1) == ","
                and len(str(word.mark)) == 3
            ):
                found.append((i, ""))  # "in Rosario, Argentina" is not Argentina
            elif (
                within_country(sentence, i)
                or town_with_country(sentence, i)
                or (rest_of(sentence, i) and not told_as_place(sentence, i))
            ):
                if not chief_of_district(sentence, i):
                    found.append((i, ""))
            elif (
                overtaken(sentence, i)
                or whole_named(sentence, i)
                or attributed(sentence, i)
                or excepted(sentence, i)
                or away_from(sentence, i)
                or only_beside(sentence, i)
            ):
                continue
            elif not ranked(sentence, i) and not (
                beside(sentence, i, known.area) or compared_place(sentence, i)
            ):
                found.append((i, town_of(known, sentence, i)))
        elif word.tag == "USA" and has_own(sentence, i):
            found.append((i, "USA"))
        elif word.tag == "USA" and not compared_place(sentence, i):
            usa.append((i, "USA"))
        elif i == 0 and word.tag == "FOREIGN" and is_dateline(sentence):
            continue  # where an article was written
        elif word.tag == "FOREIGN" and seat_of_government(known, sentence, i):
            continue
        elif word.tag in ("FOREIGN", "REGION", "ABROADIN") and not names_port(sentence, i):
            aside = word.tag == "REGION" and (
                superlative(sentence, i)
                or led(sentence, i)
                or among(sentence, i)
                or elsewhere_in(sentence, i)
                or leads_over(sentence, i)
            )
            heads = i == 0 and sentence.word(1) == "-"  # "SAN JOSÉ — The agency ..."
            if not aside and not heads:
                found.append((i, ""))
        elif word.tag == "DEMONYM" and sentence.word(i - 1) in _WIDER_WORDS:
            if (code := _of_demonym(known, sentence, i)) is not None:
                of_one = len(code) == 3 and code != "ECU" and sentence.word(i + 1) == "de"
                found.append((i, "" if of_one else code))
        elif (
            word.plain == "capital"
            and sentence.words[min(i + 1, len(sentence.words) - 1)].tag != "DEMONYM"
            and the_capital(known, sentence, i)
        ):
            found.append((i, capital_of(known)))
        elif (
            word.tag == "O" and word.plain in _OF_TWO and (code := _of_two(known, sentence, i))
        ) or (word.tag == "word" and (code := _by_word(known, sentence, i)) is not None):
            found.append((i, code))
        elif found and not found[-1][1] and goes_on_with(sentence, i):
            found.append((i, ""))
    if _NATIONAL.isdisjoint(sentence.shown):
        nations: Iterable[re.Match[str]] = ()
    else:
        nations = _NATION.finditer(sentence.line)
    for m in nations:
        at = sentence.index(m.start())
        if known.country is None and not (found or known.abroad or known.seen or usa):
            found.append((at, "ECU"))  # of no other country would ours say so
        local = found or known.scene or (known.area or "").startswith("EC-")
        if local and told_meanwhile(sentence, m.start(), m.end()):
            continue
        if known.country and not (local and best_of(sentence, at)):
            section = next((c for c in (known.own, known.section) if c and len(c) == 3), None)
            named = [c for j, c in found if j < at and len(c) == 3]
            other = known.country != "ECU" and known.country not in known.seen
            section = section or (known.named.get(3) if other else None)  # the last that was named
            if known.area and len(known.area) == 3 and known.area != known.country:
                section = known.area  # that of the paragraph
            told = [c for c in known.around[1] if level(c) == 3]
            if len(set(named)) > 1 and len(told) == 1 and told[0] not in named:
                named, section = [], told[0]  # several are only compared with
            found.append((at, (named[-1] if named else section) or known.country))
    if usa and any(code and len(code) == 3 and code != "ECU" for _, code in found):
        found += usa  # countries are compared
    if not found and known.scene:
        found = [(i, known.scene) for i, w in enumerate(sentence.words) if w.plain in _HERE][:1]
    demonyms = []
    if "DEMONYM" in sentence.tags:
        demonyms = [(i, str(words[i].mark)) for i in sentence.tagged("DEMONYM")]
        found += [(i, code) for i, code in demonyms if len(code) == 3 and _is_noun(sentence, i)]
    if not found:
        found = usa or demonyms
        if not found:
            return []
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
    if len(found) > 1:
        wholes = {
            (i, code)
            for i, code in found
            if level(code) < 7 and (has_before(sentence, i) or has_after(sentence, i))
        }  # "86.1 in Guayaquil and 50.9 in the country"
        found = sorted({*without_parents(sorted(found)), *wholes})
    found = [(i, code) for i, code in found if code or not attributed(sentence, i)]
    if not STRUCK.isdisjoint(sentence.shown):
        found = [(i, code) for i, code in found if not scene_of(sentence, i)]
    if not all(code for _, code in found) and _is_abroad(known, sentence):
        found = [(i, "" if code.startswith("EC-") else code) for i, code in found]
    zones = [i for i, code in found if not code and sentence.word(i) in HERE]
    if not zones:
        return found
    return [
        (i, code)
        for i, code in found
        if not code or not any(made_of(sentence, z, i) for z in zones)
    ]


_OF_TWO = {
    "former": -2, "latter": -1, "primero": -2, "primera": -2, "segundo": -1, "segunda": -1,
    "ultimo": -1, "ultima": -1,
}  # fmt: skip
_ARTICLES = frozenset(["the", "el", "la", "este", "esta"])


def _of_two(known: Memory, sentence: Sentence, i: int) -> str:
    """The place of the two named last that "the former", "el segundo" mean."""
    if sentence.word(i - 1) not in _ARTICLES or len(known.order) < 2 or "AREA" in sentence.tags:
        return ""
    word = sentence.words[i].plain
    if sentence.word(i + 1) in ("year", "month", "half", "quarter", "ano", "mes", "semestre", "de"):
        return ""
    said = {w.plain for w in sentence.words}
    both = {"primero", "segundo"} <= said or {"primera", "segunda"} <= said
    if word not in ("former", "latter") and not both:
        return ""
    first, last = known.order[-2:]
    if level(first) != level(last):
        return ""
    return first if _OF_TWO[word] == -2 else last


def _is_abroad(known: Memory, sentence: Sentence) -> bool:
    """Whether another country is spoken of, whose provinces may be called like ours: "Bolívar, 890"."""
    named = [str(w.mark) for w in sentence.words if w.tag == "AREA" and len(str(w.mark)) == 3]
    now = [*named, known.area or known.country or "ECU"]
    return not any(code.startswith("EC") for code in now)


_THEY = frozenset(["are", "were", "have", "had", "live", "estan", "tienen", "tuvieron", "viven"])
_WHO = frozenset([(",", "who"), (",", "que"), (",", "con"), (",", "with")])


def _is_noun(sentence: Sentence, i: int) -> bool:
    """Whether an adjective stands for a country's rate: "la tasa argentina fue de 3,6 y la uruguaya, de 10,3".

    Or for those who live there: "Chileans, who feel besieged, are at 5.4".
    """
    before, behind = sentence.word(i - 1), sentence.word(i + 1)
    people = sentence.words[i].plain.endswith("s") and i == (before in ("los", "the"))
    if people and (behind in _THEY or (behind, sentence.word(i + 2)) in _WHO):
        return True
    if before in ("tasa", "cifra"):
        return True
    return before == "la" and behind in (",", "de", "fue", "es") and "tasa" in sentence.shown


def _by_word(known: Memory, sentence: Sentence, i: int) -> str | None:
    """The area that a word means which is no name of ours: nothing if it means none."""
    plain, at = sentence.words[i].plain, sentence.words[i].start - sentence.start
    capital = sentence.text[at : at + 1].isupper()
    if plain in _OF_TWO and (meant := _of_two(known, sentence, i)):
        return meant
    if plain in WIDER and (meant := _meant(known, sentence, i)):
        return None if of_parts(sentence, i) else meant
    if (
        plain == "capital"
        and known.country == "ECU"
        and OF_TRADE & {sentence.word(i - 1), sentence.word(i + 1)}
        and "EC-0901" not in {w.mark for w in sentence.words if w.tag == "AREA"}
    ):
        return "EC-0901"
    if plain == "capital" and "provincial" in (sentence.word(i - 1), sentence.word(i + 1)):
        near = set(sentence.shown[max(0, i - 5) : i + 5])
        return None if "AREA" in near or known.country != "ECU" else capital_of_told(known)
    if (
        plain == "provincial"
        and known.country == "ECU"
        and _total_of(sentence, i)
        and not any(w.tag == "AREA" and level(str(w.mark)) == 4 for w in sentence.words[:i])
    ):
        return known.named.get(4) or _of_scene(known, 4) or None
    if capital and (listed := of_list(known, sentence, i)) is not None:
        if not listed:
            known.strangers.add(plain)
        else:
            sentence.recognise(i, "AREA", listed)
            known.listing = None  # a word less
        return listed
    if capital and known.country == "ECU" and (code := said_canton(sentence, i)):
        return code
    if capital and f"{plain} {sentence.word(i + 1)}" in cantons():
        return None  # "in Santa Rosa": the next word tells
    if capital and (plain in known.strangers or is_district(sentence, i)):
        return ""
    if plain not in _TELLING:
        return _of_stranger(known, sentence, i)  # none of the words below
    if plain in _OURS and sentence.word(i - 1 if plain != "ours" else i) in ("la", "el", "ours"):
        return known.country  # "Colombia had 25.4. Ours was 39"
    if plain in ("distrito", "district") and sentence.word(i + 1).startswith("metropolitan"):
        return None
    if plain == "seat" and sentence.word(i - 1) in ("cantonal", "provincial", "municipal"):
        return ""
    if plain in PARTS:
        known.strangers |= listed_behind(sentence, i)
        if tells_of_parts(sentence, i):
            return ""
    if plain in ("area", "zone") and "metropolitan" in sentence.word(i - 1):
        return ""  # of several towns
    if plain == "district" and sentence.word(i - 1) == "metropolitan":
        return "EC-1701" if known.country == "ECU" else ""
    if plain in ("departamentos", "departments") and known.country not in ("ECU", None):
        return "" if sentence.word(i + 1) in ("de", "of") else None
    if plain in ("departamento", "department") and not capital:
        district = sentence.word(i + 1) in (
            "de",
            "del",
            "of",
            "capitalino",
            "central",
            "rate",
            "total",
        )
        return "" if district and known.country != "ECU" else None
    agency = plain == "subzona" and "policia" in sentence.shown[i + 1 : i + 6]
    district = plain in ("distrito", "district") and chief_of_district(sentence, i)
    agency = agency or district or (plain in HERE and names_body(sentence, i))
    if plain in HERE and not gang(sentence, i) and not agency:
        known.zoned = known.blocks if capital and plain in ("zona", "zone") else known.zoned
        return ""
    if plain in _OF_ZONE and known.zoned == known.blocks and "AREA" not in sentence.tags:
        return "" if sentence.word(i - 1) in _DEFINITE else None
    if capital and _of_stranger(known, sentence, i) is not None:
        return ""
    return "" if plain in PLACES and group(sentence, i) else None


def _of_stranger(known: Memory, sentence: Sentence, i: int) -> str | None:
    """That a capitalised word is the name of a place that we do not know: nothing if it is none."""
    if unknown(sentence, i) or with_own(sentence, i) or foreign_town(known, sentence, i):
        plain = sentence.words[i].plain
        if len(plain) > 3:
            known.strangers.add(plain)
        return ""
    return None


_OF_ZONE = ("territorio", "territory", "jurisdiccion", "jurisdiction")
_OURS = ("ours", "nuestra", "nuestro")
_TELLING = frozenset(
    [*_OF_TWO, *WIDER, *PARTS, *HERE, *PLACES, "capital", "provincial", "distrito", "district", "seat", "departamento",
     "department", "departments", "departamentos", "subzona", "area", *_OF_ZONE, *_OURS]
)  # fmt: skip
"""The words that may mean an area without a capital letter: all others are passed over at once."""


def _of_demonym(known: Memory, sentence: Sentence, i: int) -> str | None:
    """What "la provincia fluminense", "la capital azuaya", "el puerto manabita" mean."""
    code = str(sentence.words[i].mark)
    if level(code) != 4 or sentence.word(i - 1) in ("provincia", "province"):
        return code
    if sentence.word(i - 1) == "capital":
        return min((town for town, above in parents().items() if above == code), default=None)
    near = (known.area, known.scene, known.named.get(7))
    return next((town for town in near if town and parents().get(town) == code), None)


_AS = frozenset(
    [
        "como",
        "as",
        "is",
        "es",
        "was",
        "fue",
        "era",
        "siendo",
        "ser",
        "being",
        "became",
        "remains",
        "sigue",
    ]
)


def _meant(known: Memory, sentence: Sentence, i: int) -> str:
    """The area that "the province", "el cantón" stand for: the last that was named."""
    length = WIDER.get(sentence.words[i].plain)
    if length is None:
        return ""
    described = sentence.word(i - 2) in _DEFINITE and sentence.words[i - 1].tag == "word"
    if sentence.word(i - 1) not in _DEFINITE and not described:
        return ""  # "the province", "the port city"
    ahead = [sentence.word(j) for j in range(i + 1, i + 4)]
    if ahead[0] in ("con", "with", "mas", "where", "donde") and sentence.word(i - 2) in _AS:
        return ""  # "se ubicó como la provincia con mayor tasa"
    if "AREA" in ahead and not BORDER & set(ahead):
        return ""
    if ahead[:1] in (["de"], ["of"], ["del"]) and ahead[1:2] != ["N"]:
        return ""
    before = [
        str(w.mark)
        for j, w in enumerate(sentence.words[:i])
        if w.tag == "AREA"
        and level(str(w.mark)) == length
        and not (overtaken(sentence, j) or only_beside(sentence, j))
    ]
    if before:
        return before[-1]
    if known.area and level(known.area) == length:
        return known.area  # that of the paragraph
    if level(known.scene) == length:
        return known.scene
    if length == 4 and known.area and level(known.area) == 7:
        return parents().get(known.area, "")  # that of the canton just told of
    return known.named.get(length) or _of_scene(known, length)


def _total_of(sentence: Sentence, i: int) -> bool:
    """Whether an adjective says of what a figure is: "the provincial rate", "el total provincial"."""
    return bool(_FIGURES & {sentence.word(i - 1), sentence.word(i + 1)})


_FIGURES = frozenset(
    [
        "rate",
        "total",
        "toll",
        "figure",
        "tally",
        "count",
        "average",
        "tasa",
        "cifra",
        "promedio",
        "indice",
        "media",
    ]
)


def _of_scene(known: Memory, length: int) -> str:
    """The canton that an article is about, or its province, which it does not name again."""
    if level(known.scene) == length:
        return known.scene
    return parents().get(known.scene or known.named.get(7, ""), "") if length == 4 else ""
