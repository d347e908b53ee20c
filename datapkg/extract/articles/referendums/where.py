"""Which part of the country a sentence speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.places import parents, without_parents
from datapkg.extract.articles.referendums.discourse import NAMED, Discourse
from datapkg.extract.articles.referendums.scene import Draft, Scene
from datapkg.extract.articles.referendums.wholeland import told_of_country
from datapkg.extract.articles.sentences import Sentence

NATIONAL = Gated(
    r"(?<=\s)(?:(?:the )?national(?= (?:NO|YES))|nationwide|nationally|national level|a nivel nacional|a escala nacional|en el ambito nacional|en el conjunto|en el total (?:nacional|del pais)|in the national total|a nivel pais|en todo el pais|en el pais(?= (?:,|ocurrio|paso|sucedio|gano|perdio|fue|:|el NO|el YES|NO|YES))|in the country(?= (?:,|as a whole))|countrywide|country-wide|at home|dentro del pais|(?:the )?rest of the country|(?:el )?resto del pais|a escala de pais|el pais(?= se )|across the country|in the (?:whole|entire) country|overall|(?<=P )(?:del pais|de AREA entero|of the country|in the country|en el pais)|the country(?= (?:average |overall )?P)|(?:the )?national (?:average|mean|figure|total|result|rate|turnout)(?= (?:(?:of|was|is|stood|at|\(|,|which) ){0,4}P)|(?<=P de )(?:media|promedio) nacional|(?:la |el )?(?:media|promedio|total|resultado|tasa|dato|cifra|participacion) nacional(?= (?:(?:fue|era|es|de|del|\(|,|el|un|que|se|situo|ubico|en|llego|al) ){0,6}P)|(?:the )?national(?= P)|nacional(?= P)|nacional(?= :)|national(?= :)|el pais(?= (?:entero|aprob|vot|dijo|rechaz|apoy|respald))|the country(?= (?:as a whole|voted|approved|rejected|said|backed|turned|NO|YES))) "
)
LOCAL = Gated(
    r" (?:(?:in|of) (?:the|this|that) (?:province|canton|city|parish|town)|(?:en|de) (?:la|esta|esa) (?:provincia|ciudad|parroquia)|(?:en|de) (?:el|este|ese) canton|del canton) "
    r"| (?:canton|province|provincia|city|parish|provincial|cantonal) (?:roll|voters|electorate|padron|electorado|register) "
    r"|^ (?:the|this|la|el|esta|este) (?:province|provincia|canton|city|ciudad) "
)
THAT_PLACE = re.compile(
    r" (?:in|en) (?:that|this|ese|esa|esta|este|dicha|dicho) (?:port|city|province|canton|town|parish|jurisdiction|territory|puerto|ciudad|provincia|urbe|localidad|parroquia|region|jurisdiccion|demarcacion|circunscripcion|territorio) "
)
THE_PLACE = re.compile(
    r" (?:in|en|(?<=P )(?:of|de)) (?:the|la|el|his|her|su|its|esa|ese) (?:(?!P |N |[,.;:] )\S+ ){0,3}?(?P<kind>province|provincia|canton|city|ciudad) (?!of |de |del |AREA )"
)
_OF_THE_PLACE = re.compile(
    r" P (?:(?:of|de) (?:the |los |las )?(?:voters|electors|people|votes|votantes|electores|ciudadanos|votos|vecinos|empadronados) )?"
    r"(?:(?:in|of|en|de) (?:the|its|la|el|su|esa|ese) |del )(?P<kind>province|provincia|canton|city|ciudad) (?!of |de |del |AREA )"
)
"""Whose share it is: "67.2% of the province was against", "el 54,4 % de los votantes del cantón"."""
_THE_SUBJECT = re.compile(
    r" (?:(?:y|and|pero|but) )?(?:(?:el |on )?DAY (?:, )?)?(?:la|el|the|esta|este|esa|ese|this|that) (?P<kind>provincia|ciudad|province|city|canton) (?!of |de |del |en |in |AREA )"
)
"""Who voted so: "On Sunday the province answered with a No of 64.8%"."""
_AVERAGE = re.compile(
    r" (?:the )?(?:promedio |media |total |resultado |conjunto )?(?P<kind>provincial)(?: average| total| result| figure)? (?=(?:(?!P |N |[.;] )\S+ ){0,8}?P )"
)
"""What is of the whole province: "En el promedio provincial se impuso el No"."""
SAID_THERE = re.compile(r"[\"”»'’],? (?:said|says|dijo|dice)\b[^.]{0,60}\b(?:in|en|de|of|from)\b")
"""What a line says of somebody's words, so that its place is not the article's."""
EXCEPTION = re.compile(
    r"\b(?:unica (?:provincia|ciudad)|unico (?:canton|lugar)|(?:only|lone|sole) (?:province|canton|city|place)|exception|excepcion)\b"
)
"""What an article says whose headline names a place that went against all others."""
WHOLE = re.compile(r"\bel pais\b|\bthe country\b(?!['’]s)")
"""What an article says whose headline names the country beside a place: not "the country's best"."""
THIS_PLACE = re.compile(
    r"\b(?:in this (?:city|port|province|canton|town|place)|this (?:city|port|province|canton|town)|est[ae] (?:ciudad|puerto|provincia|canton|urbe|tierra))\b"
)
IT = re.compile(
    r" (?:DAY (?:, )?)?(?:it|there|here|(?:of |among |de |entre )?(?:its|sus) (?:voters|people|residents|inhabitants|electores|votantes|habitantes|vecinos)|(?:le dio|le dijo|voto|dijo|rechazo|aprobo)(?! el P)|aqui|aca|alli|ahi|(?:la|esa) provincia|(?:el|ese) canton|(?:la|esa) ciudad|(?:el|ese) puerto|la urbe"
    r"|(?:the country |the nation )?(?:the |that |this )?(?:\w+ ){0,2}(?:city|province|canton|port|town)) "
)
_PARISHES = re.compile(r" (?:parish(?:es)?|parroquias?|barrios?|neighbou?rhoods?) ")
SAID_THERE = re.compile(
    r" (?:said|says|according|analysts?|experts?|dijo|dice|dicen|segun|analistas?|expert[oa]s?|vecin[oa]s? de) (?:(?!P |N (?!analyst|expert)|[.;] )\S+ ){0,5}?(?:in|en|from|de) AREA "
)
"""What a headline says of somebody in a place, not of its vote."""
_OF_THEM = re.compile(r" P (?:of|de) (?:them|those|ellos|ellas) ")
FROM = re.compile(r" (?:from|desde) AREA |^ de AREA (?:a|hasta) ")
_IN_A_PLACE = re.compile(
    r"\s*(?:In|En|At)\s+(?:(?:la|el|the)\s+(?:parroquia|barrio|recinto|comuna|parish|neighbou?rhood|village)\s+(?:de\s+|of\s+)?)?"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)(?!['’]s)\b"
)
_IN_A_PART = re.compile(
    r" (?:en|in|at) (?:tod[oa] |all )?(?:la|el|mi|esta|este|esa|ese|my|the|this|that) (?:parroquia|mesa|junta|escuela|recinto|barrio|comuna|parish|table|school|neighbou?rhood|village|polling station) "
)
_TELLING = ("como vot", "asi vot", "se voto", "resultados ", "votacion ", "how ")
_TELLS_OF = re.compile(
    r"\b(?:como|asi) (?:voto|votaron|se voto)(?: en)?(?: la provincia de| el canton)? (?P<where>[a-z ]{3,40})"
    r"|\b(?:resultados|votacion) (?:de la consulta |del referendum |finales )?en (?:la provincia de |el canton )(?P<b>[a-z ]{3,40})"
    r"|\b(?:how|here is how|this is how) (?:the )?(?:province of )?(?P<c>[a-z ]{3,40}?) (?:province )?voted\b"
)
_VOTERS = frozenset(
    [
        "voters",
        "vote",
        "votes",
        "voted",
        "ecuadorians",
        "DEMONYM",
        "living",
        "live",
        "lives",
        "residing",
        "those",
        "citizens",
        "migrants",
        "migrantes",
        "electors",
        "electores",
        "emigrantes",
        "residentes",
        "residents",
        "ABROAD",
        "among",
        "emigrants",
        "electorate",
        "ballots",
        "roll",
        "registered",
        "camp",
    ]
)
_ASKS = Gated(r"(?:de acuerdo|do you agree|are you in favou?r|\bshould |\bdeben? )[^?]*\?")


def note_places(told: Discourse, sentence: Sentence) -> None:
    """Take note of the places of a sentence without a figure of ours."""
    marks = [m[3] for m in sentence.marks if m[0] == "AREA" and m[3] != "ECU"]
    if drafted_there(sentence):
        marks = [code for code in marks if code not in ("EC-M", "EC-1309")]
    told.places = list(dict.fromkeys(marks))
    told.spoken = marks[0] if len(told.places) == 1 else None
    if not marks and any(voters_abroad(sentence, i) for i in sentence.tagged("ABROAD")):
        told.spoken = "EC-ABROAD"


_PART = Gated(
    r"(?<=\s)(?:(?:amazon|amazonian|coastal|highland|andean) provinces|in the (?:amazon|highlands)(?= ,)"
    r"|provincias (?:amazonicas|costeras|serranas|orientales|de la (?:costa|sierra|amazonia))|en la (?:sierra|amazonia|costa)(?= (?:,|central|centro|norte|sur|andina|el|la|se))) "
)
"""Parts of the country that have no row."""
_NAMELY = re.compile(r" (?:of|de|como|like|such as|:|\() AREA ")
"""What names the provinces of a part: "the Amazon provinces of Sucumbíos and Orellana"."""
_MOST_IN = re.compile(
    r" (?:\w{3,}est|most|least|mas|menos|mayor|menor) (?:(?!P |N |[,.;:] )\S+ ){0,5}$"
)
"""What is the most of its part of the country: "the widest No in the highlands"."""


def areas_of(sentence: Sentence, of_migrants: bool = False) -> list[tuple[int, str]]:
    """Places of a sentence by number of word, and their codes.

    A continent is one of ours only beside voters, or in a paragraph on those abroad.
    """
    found: list[tuple[int, str]] = []
    drafted = False
    for i in sentence.tagged("AREA", "ABROAD", "ABROADIN", "DEMONYM", "REGION"):
        word = sentence.words[i]
        if (
            word.tag == "ABROADIN"
            or (word.tag == "ABROAD" and voters_abroad(sentence, i))
            or (word.tag == "DEMONYM" and word.mark.startswith("EC-"))
        ):
            found.append((i, word.mark))
        elif word.tag == "REGION" and word.plain in ("europa", "europe"):
            if _VOTERS & {sentence.word(j) for j in range(max(0, i - 4), i)} or of_migrants:
                found.append((i, "EC-ABROAD-EUR"))
            elif sentence.word(i - 1) in ("in", "en", "across") and "P" in sentence.tags:
                found.append((i, ""))  # "in Europe and Oceania the Yes got 63%"
        elif word.tag == "AREA" and (word.mark == "ECU" or word.mark.startswith("EC-")):
            if word.mark == "EC-1308" and _base_of(sentence, i):
                continue  # the base of Manta
            if word.plain == "montecristi" and (
                sentence.word(i - 1) in ("de", "of") or _DRAFTED.search(sentence.plain)
            ):
                drafted = True
                continue  # where the constitution of 2008 was written
            found.append((i, word.mark))
    if drafted:
        found = [(i, c) for i, c in found if c != "EC-M"]  # "in Montecristi, Manabí"
    if (put := _ASKS.search(sentence.plain)) is not None:  # what a question says of places
        found = [(i, c) for i, c in found if _begin(sentence, i) > put.end()]
    found += [
        (sentence.index(m.start()), "")
        for m in _PART.finditer(sentence.line)
        if not (found and _MOST_IN.search(sentence.line[: m.start() + 1]))
        and not _NAMELY.match(sentence.line, m.end() - 1)
    ]
    found.sort()
    found = _beside_towns(found, sentence)
    codes = {code for _, code in found}
    if codes - {"EC-ABROAD"} and any(c.startswith("EC-ABROAD-") for c in codes):
        found = [(i, c) for i, c in found if c != "EC-ABROAD" or _of_all_abroad(sentence, found, i)]
    if len(codes) > 1 and "ECU" in codes and not NATIONAL.search(sentence.line):
        found = [(i, c) for i, c in found if c != "ECU"]
    found = without_parents(sorted(found))
    found += [(sentence.index(m.start()), "EC-ABROAD") for m in OUTSIDE.finditer(sentence.line)]
    found += [(sentence.index(m.start()), "ECU") for m in NATIONAL.finditer(sentence.line)]
    return sorted(found)


def _of_all_abroad(sentence: Sentence, found: list[tuple[int, str]], i: int) -> bool:
    """Whether "abroad" has a share of its own before a part of it: "abroad 58%; in Europe, 66%"."""
    part = next((j for j, c in found if j > i and c != "EC-ABROAD"), i)
    return any(i < f < part for f in sentence.tagged("P"))


def _beside_towns(found: list[tuple[int, str]], sentence: Sentence) -> list[tuple[int, str]]:
    """Places, with Santo Domingo as the city where it is listed with cities alone."""
    levels = {len(code) for _, code in found if code.startswith("EC-") and code != "EC-SD"}
    if levels != {7} or not any(code == "EC-SD" for _, code in found):
        return found
    return [
        (i, "EC-2301" if sentence.words[i].plain == "santo domingo" else code) for i, code in found
    ]


def told_here(told: Discourse, sentence: Sentence) -> list[tuple[int, str]]:
    """The place of the text, where a sentence that names another says "here" of it."""
    kind = _THE_KIND.match(sentence.line)
    known = _of_kind(kind["kind"], told.block_place) if kind is not None else None
    if kind is not None and known is None:
        known = _SAME_NAME.get(told.block_place or "")
    if known is not None:  # "The Andean canton delivered ..., with 73% against, 62% across Ecuador"
        return [(1, known)]
    place = told.mentioned or told.local
    if place is None or not NATIONAL.search(sentence.line):
        return []
    return [(sentence.index(m.start() + 1), place) for m in _HERE.finditer(sentence.line)]


_THE_KIND = re.compile(
    r" (?:the|that|this|el|la|es[ea]|est[ea]) (?:(?!P |N |[,.;:] )\S+ )?(?P<kind>province|provincia|canton|city|ciudad) (?!of |de |del |council |hall |AREA )"
)
"""What a sentence begins with that goes on with the place of its paragraph."""
_HERE = re.compile(r" (?:here|aqui|aca) ")


def area_for(told: Discourse, scene: Scene, draft: Draft) -> str | None:
    """The area of a figure: that beside it, else the one that the text goes on with."""
    i, sentence = draft.figure, scene.sentence
    if draft.vote is not None and draft.vote.area != "ECU":
        if _PARISHES.search(sentence.said(0, i)):
            draft.doubt("of a place that has no row")
        return draft.vote.area
    code = scene.codes.get(scene.area_at[i]) if i in scene.area_at else None
    if code is None and told_of_country(sentence, i):
        return "ECU"
    if code is None and i in told.area_of:
        draft.less(0.1, "area: in the order of the sentence before")
        return told.area_of[i]
    if code is None and told.heading is not None and sentence.start - told.headed < 600:
        code = told.heading
        draft.less(0, "area: the heading above")
    if code is None and _too_many(scene, draft):
        return None
    if code is None and _SEVERAL.search(sentence.said(0, i)):
        draft.doubt("of several places together")
    if code == "":
        draft.doubt("area: a part of the country that has no row")
        code = None
    if code is None and unknown_place(sentence):
        draft.doubt("of a place that has no row")
    there = code is None and THAT_PLACE.search(sentence.line) is not None
    if there and told.mentioned is not None:
        code = told.mentioned
        draft.less(0.1, "area: that named before")
    elif there and told.area is None and told.local is None:
        draft.doubt("of a place that is not named beside it")
    whole = code == "ECU" and sentence.words[scene.area_at.get(i, 0)].tag == "AREA"
    said = None
    if code is None or whole:
        said = THE_PLACE.search(sentence.line) or _OF_THE_PLACE.search(sentence.line)
        said = said or _THE_SUBJECT.match(sentence.line) or _AVERAGE.search(sentence.line)
    if said is not None and _in_its_clause(sentence, sentence.index(said.start() + 1), i):
        close = told.near or told.near_before
        near = next(iter(close)) if len(close) == 1 else None
        named = _of_kind(said["kind"], told.area, told.stage, told.mentioned, near, told.local)
        if named is not None:  # "In Ecuador's vote the bases lost in the province by 67% to 33%"
            code = named
            draft.less(0.1, "area: that named before")
    if code is None and len(told.near) == 1 and _said_there(sentence, i):
        code = next(iter(told.near))
        draft.less(0.1, "area: that named before")
        told.stage = code
    if (
        code is None
        and scene.spoken is not None
        and (
            (IT.match(sentence.line) and ";" not in sentence.shown[:i])
            or _OF_THEM.search(sentence.said(i, i + 4))
        )
    ):
        code = scene.spoken
        draft.less(0.1, "area: from the sentence before")
        told.stage = code
    if code is not None:
        if i in scene.area_at:
            draft.near.append(scene.area_at[i])
    elif told.stage is not None and (
        told.stage not in (told.area, told.local) or (told.stage == "ECU" and told.local)
    ):
        code = told.stage
        draft.less(0.15, "area: that which the paragraph began with")
    elif told.local is not None and told.area == told.local:
        code = told.local
        draft.less(0.1, "area: that of the headline")
    elif told.area is not None and goes_on_there(sentence, scene.asked):
        code = told.area
        draft.less(0.1, "area: from the sentence before")
    elif told.area is not None and _too_few(sentence, draft):
        code = told.area
        draft.less(0.15, "area: from the sentence before, too few for the country")
    elif told.area is not None:
        draft.less(0.3)
    elif told.local is not None:
        code = told.local
        draft.less(0.15, "area: that of the headline")
    return code


def _too_few(sentence: Sentence, draft: Draft) -> bool:
    """Whether votes are too few to be those of the whole country."""
    word = sentence.words[draft.figure]
    least = 100_000 if draft.choice in ("null", "blank") else 1_000_000
    recent = draft.vote is not None and draft.vote.day.year > 1990
    return recent and word.tag == "N" and word.mark.values[0] < least


def _said_there(sentence: Sentence, i: int) -> bool:
    """Whether "there" is said of a figure, not in another clause."""
    m = _THERE.search(sentence.line)
    if m is None:
        return False
    at = sentence.index(m.start() + 1)
    return ";" not in {sentence.word(j) for j in range(min(at, i), max(at, i))}


_THERE = re.compile(r" (?:alli|ahi|there(?! (?:was|were|is|are|has|have|had|would|will)\b)) ")
OUTSIDE = Gated(
    r"(?<=\s)(?:viven|residen|votaron|migraron|emigraron|radicad[oa]s|emigrad[oa]s|los de) (?:fuera|afuera)(?: del pais)? "
)
"""Voters who live abroad, without the word."""
_DRAFTED = re.compile(
    r"constitu|asamblea de|\b(?:camino|road|way|path) (?:a|hacia|to)\b|came out of|born in|nacio en|salio de|charter|carta magna|\b(?:draft|writ|wrot|redact|escri|elabor)"
)


def drafted_there(sentence: Sentence) -> bool:
    """Whether Montecristi is named as where the constitution of 2008 was written."""
    plain = sentence.plain
    if "montecristi" not in plain or _ITSELF.search(plain) is not None:
        return False
    return _DRAFTED.search(plain) is not None


_ITSELF = re.compile(
    r"montecristi, (?:where|donde)|(?:neighbou?ring|vecin\w+) (?:\w+ de )?montecristi"
)


def _in_its_clause(sentence: Sentence, place: int, i: int) -> bool:
    """Whether "in the city" is where a figure is from, not where somebody spoke of it."""
    between = {sentence.word(j) for j in range(min(place, i) + 1, max(place, i))}
    return place <= 1 or not between & {",", ";", "(", ")", "-"}


def _of_kind(kind: str, *codes: str | None) -> str | None:
    """The first of some places that is a province, or a canton."""
    province = kind in ("province", "provincia", "provincial")
    own = [c for c in codes if c is not None and re.fullmatch(r"EC-(?:[A-Z]{1,2}|\d{4})", c)]
    own += [parents().get(c, "") for c in own if c[3:].isdigit()]
    return next((c for c in own if c and c[3:].isalpha() == province), None)


def _base_of(sentence: Sentence, i: int) -> bool:
    """Whether Manta is only where the base was: "the base in Manta", not "in Manta, No won"."""
    before = [sentence.word(j) for j in range(max(0, i - 5), i)]
    if any("base" in word for word in before) or any(word == "Q" for word in before[-3:]):
        return True
    named = sentence.words[i].plain.startswith("canton")
    return i > 1 and before[-1] not in _OF_A_PLACE and not named


_OF_A_PLACE = frozenset(
    [
        "in",
        "en",
        "de",
        "of",
        "propia",
        "misma",
        "at",
        ".",
        ":",
        "-",
        "DAY",
        "canton",
        "ciudad",
        "city",
        "puerto",
        "port",
    ]
)


_SEVERAL = re.compile(
    r"^ (?:(?:and|y|but|pero|,) )*(?:en (?:las|los) (?:mas|otr[ao]s|demas|grandes|principales|provincias|cantones|ciudades) "
    r"|(?:in|en) (?:the|los|las) N (?:cantons|provinces|cities|parishes|towns|cantones|provincias|ciudades|parroquias) "
    r"|in (?:the|most|other|many|several|some) (?:most|other|big|bigger|biggest|largest|larger|main|provinces|cities|populous|rest) )(?!(?:N )?(?:preguntas|propuestas|questions|proposals|measures|Q) )(?!.* P )"
)
"""Places that a sentence begins with, together: "In the most populous provinces support was about 60%"."""


def _too_many(scene: Scene, draft: Draft) -> bool:
    """Whether so many votes, or those beside them, can only be of the whole country."""
    words = scene.sentence.words
    if words[draft.figure].tag != "N":
        return False
    votes = [
        words[i].mark.values[0]
        for i in scene.kept
        if words[i].tag == "N" and abs(i - draft.figure) < 8 and i not in scene.area_at
    ]
    return any(value >= 2_700_000 for value in votes)


def voters_abroad(sentence: Sentence, i: int) -> bool:
    """Whether "abroad" is where people voted, not where somebody is wanted or travels."""
    if sentence.words[i].plain not in ("abroad", "overseas"):
        return sentence.word(i - 2) not in ("comercio", "politica", "deuda", "relaciones")
    wide = {sentence.word(j) for j in range(max(0, i - 4), i)}
    near = {sentence.word(j) for j in range(max(0, i - 2), i)} | {sentence.word(i + 1)}
    if wide & {"crimes", "wanted", "trial", "trials", "prison", "jailed", "bases", "accused"}:
        return False
    return i == 0 or bool(near & _VOTERS)


def unknown_place(sentence: Sentence) -> bool:
    """Whether a sentence begins with a place that is none of ours: "In Cumbayá Yes won"."""
    if _IN_A_PART.match(sentence.line):
        return True
    m = _IN_A_PLACE.match(sentence.text)
    if m is None:
        return False
    at = m.start("name") + sentence.start - sentence.base
    return not any(start <= at < end for _, start, end, _ in sentence.marks)


def told_where(told: Discourse, plain: str) -> None:
    """Take note of the one province whose vote an article says that it tells of."""
    if told.local is not None or not holds(plain, _TELLING):
        return
    if "el pais" in plain[:200] or "the country" in plain[:200]:
        return
    if (m := _TELLS_OF.search(plain)) is not None:
        said = (m["where"] or m["b"] or m["c"]).split()
        names = (" ".join(said[:n]) for n in range(min(4, len(said)), 0, -1))
        told.local = next((headings()[n] for n in names if n in headings()), None)


def goes_on_there(sentence: Sentence, asked: list[tuple[int, str]]) -> bool:
    """Whether a sentence goes on with the place of the one before ("there", "on question B")."""
    if {sentence.word(i) for i in range(4)} & {"alli", "ahi", "there"}:
        return True
    return bool(asked) and asked[0][0] <= 3 and bool(NAMED.match(sentence.words[asked[0][0]].plain))


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """Areas by what stands in a line of its own above their figures."""
    from datapkg.extract.articles.places import headings

    return headings()


def _begin(sentence: Sentence, i: int) -> int:
    """Where a word begins in its sentence."""
    return sentence.words[i].start - sentence.start


_SAME_NAME = {"EC-SD": "EC-2301", "EC-E": "EC-0801", "EC-L": "EC-1101"}
_CITIES = {"santo domingo": "EC-2301", "esmeraldas": "EC-0801", "loja": "EC-1101"}
"""Cantons that are named as their provinces are."""


def as_canton(scene: Scene, draft: Draft, code: str | None) -> str | None:
    """The canton of that name, where a province stands in a list of cantons: "Quito 63%, Loja 59%"."""
    at = scene.area_at.get(draft.figure)
    if code is None or at is None or scene.sentence.words[at].plain not in _CITIES:
        return code
    others = {c for c in scene.codes.values() if c not in (code, "ECU", "")}
    if len(others) < 2 or not all(len(c) == 7 and c[3:].isdigit() for c in others):
        return code
    return _CITIES[scene.sentence.words[at].plain]
