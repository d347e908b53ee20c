"""Elections of persons: what somebody won is no answer to what was asked."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Sentence


def of_election(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an election: not of the closest race between Yes and No."""
    said = {m[0].strip() for m in told.grammar.any_of("election").finditer(sentence.line)}
    return bool(said - {"race"} if "Q" in sentence.tags else said)


def elected(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence turns to an election of persons on another day, so that the next is on it.

    "In April's presidential runoff Noboa won by 11 points. Turnout was 83%."
    """
    if told.vote is None or told.vote.with_election or sentence.tags & {"YES", "NO", "Q"}:
        return False
    if _OF_OURS.search(sentence.plain) or not sentence.tags & {"MONTH", "YEAR", "DAY", "PRIOR"}:
        return False
    return _ELECTED.match(sentence.plain) is not None


_RUNOFF = (
    r"(?:elections?|run-?off|(?:second|first) round|elecciones|eleccion|comicios"
    r"|(?:segunda|primera) vuelta|balotaje|balotage)"
)
_ELECTED = re.compile(
    rf"\W*(?:(?:in|en|at)\b[^,.;]{{0,40}}?\b{_RUNOFF}\b"
    rf"|[^,.;]{{0,40}}\b(?:won|gano|vencio|beat|derroto|defeated|triunfo|se impuso)\b[^,.;]{{0,40}}\b{_RUNOFF}\b)"
)
_OF_OURS = re.compile(r"referend|plebiscit|\bconsulta\b|\bquestions?\b|\bpreguntas?\b")
_ON_THE_DAY = re.compile(
    r"referend|plebiscit|\bconsulta\b|\b(?:on|this|el|este) (?:sunday|domingo)\b|this time|\bnow\b|esta vez|\bahora\b"
)


def persons_elected(sentence: Sentence) -> bool:
    """Whether a sentence says who won an office, and nothing of what was asked.

    "In Quito Muñoz won the mayor's office with 25%, and in Guayaquil Álvarez did with 39%."
    """
    if sentence.tags & {"YES", "NO", "Q"}:
        return False
    shares = sentence.tagged("P")
    said = sentence.said(0, shares[0] if shares else len(sentence.words))
    if " , " in said:
        said = _ASIDE.sub(" ", said)
    return _OFFICE.search(said) is not None


_ASIDE = re.compile(r" , (?:where|which|who|whom|donde|que|quien) (?:(?!P |[,.;] )\S+ )+, ")
"""What is said of a place in passing: "in Guayas, where Noboa won the presidency, 57.9% ..."."""


_OFFICE = re.compile(
    r" (?:gan|won|win|obtuv|conquist|captur|took|secur|elect|elegid|eleg|reten|retain|reelect|reelegid|kept|clinch|llev|qued|alcanz|seiz|claim)\w* "
    r"(?:(?![.;] )\S+ ){0,3}?(?:alcaldias?|prefecturas?|mayoralty|mayoralties|prefectures?|mayor|prefect|governorship"
    r"|mayors? office|city hall|town hall|(?:full|second|O|new|own|first|short) (?:four-year )?term|(?:segundo|O|nuevo|primer|propio) (?:mandato|periodo)|alcalde|alcaldesa|prefect[oa]|presidency|presidencia) "
    r"| (?:neck and neck|cabeza a cabeza|runner-up|empatad[oa]s?) | for (?:first|O|second|third) place | por el (?:O|segundo|tercer|primer) (?:lugar|puesto) "
    r"| (?:para|por|en|for|in|as) (?:la|el|the|new|nuev[oa])? ?(?:alcaldias?|prefecturas?|mayoralty|prefecture|mayor|prefect|alcalde|alcaldesa|prefect[oa])"
    r" (?:(?![.;] )\S+ ){0,8}?(?:gano|obtuvo|logro|won|got|took|leads?|led|gana|lidera) "
    r"| (?:fue|fueron|was|came) (?:el|la|the) (?:candidat\w+ )?(?:mas votad[oa]|most voted|top vote-getter) "
)
"""Words on an office that somebody won."""


def of_candidates(sentence: Sentence) -> bool:
    """Whether a sentence that names neither answer nor question tells what candidates got.

    "The candidate of the left came first with 33.6%, and will face a businessman who got 23.5%."
    """
    if sentence.tags & {"YES", "NO", "Q"}:
        return False
    return _CANDIDATES.search(sentence.line) is not None


_CANDIDATES = re.compile(
    r" (?:candidat(?:e|es|o|a|os|as)|aspirantes?|contenders?|hopefuls?|front-?runners?|runners?-up|challengers?|binomios?|presidenciables?"
    r"|(?:businessman|businesswoman|banker|lawyer|empresari[oa]|banquero|abogad[oa]|exasambleista)"
    r" (?:(?!P |N |[.;,] )\S+ ){0,4}?(?:who|que|quien) (?:(?:se |had |solo |only ){0,2})?(?:got|won|took|drew|came|finished|logro|obtuvo|saco|alcanzo|quedo|termino)) "
)
"""Those who stand for an office, or somebody who got votes."""


def of_a_person(sentence: Sentence, i: int) -> bool:
    """Whether a share is said to be somebody's, not an answer's: "Ana Vera won with 39%"."""
    low = max((j + 1 for j in sentence.tagged("P", "N") if j < i), default=0)
    at = sentence.words[low].start - sentence.start
    said = _SOMEBODY.search(sentence.text[at : sentence.words[i].start - sentence.start])
    if said is None:
        return False
    start, end = (sentence.start + at + said.start(), sentence.start + at + said.end("name"))
    if said["name"].split()[0] in _OPENERS:
        return False  # "Nearby Girón had shown the way"
    if not _THINGS.isdisjoint(said["name"].split()):
        return False  # "to halt drilling in Yasuní National Park, with 59% in favor"
    named = [w.tag for w in sentence.words if w.start < end and start < w.end]
    return named[-2:] == ["word", "word"]


def of_his_election(sentence: Sentence, i: int) -> bool:
    """Whether a share stands in an aside on what somebody won before: "where he took 58% in April"."""
    if not sentence.tags & {"MONTH", "YEAR", "PRIOR"}:
        return False
    cuts = [j for j, word in enumerate(sentence.shown) if word in (",", ";", "(", ")")]
    low = max((j for j in cuts if j < i), default=-1)
    high = min((j for j in cuts if j > i), default=-1)
    if low < 0 or high < 0 or sentence.word(low) == ";":
        return False
    tags = {sentence.words[j].tag for j in range(low + 1, high)}
    if tags & {"YES", "NO", "Q"} or not tags & {"MONTH", "YEAR", "PRIOR"}:
        return False
    return _HE_TOOK.match(sentence.said(low + 1, high)) is not None


def for_a_person(sentence: Sentence, i: int) -> bool:
    """Whether a share is said to have chosen somebody: "Azuay voted for the president by 56%"."""
    return _CHOSE_HIM.search(sentence.said(max(0, i - 12), i)) is not None


_CHOSE_HIM = re.compile(
    r" (?:vot\w+ (?:for|por|a|al)|elected|eligi\w+ (?:a|al)|chose|apoyaron (?:a|al)|respald(?:o|aron) (?:a|al)|dio|dieron|gave) (?:(?:the|el|la) )?(?:(?:sitting|incumbent|then|entonces|actual) )?"
    r"(?:president|incumbent|challenger|candidate|presidente|mandatario|candidat[oa]|noboa|gonzalez|lasso|arauz|correa|correista|daniel noboa|luisa gonzalez|guillermo lasso)"
    r"(?: (?:by|with|con|por|el|un|su|in|en|MONTH|DAY|YEAR|PRIOR|about|some|casi|de|of|la|the|segunda|vuelta|runoff|run-off|almost|nearly))* $"
)
_HE_TOOK = re.compile(
    r" (?:(?:where|which|who|whom|donde|que|quien) )(?:(?!P |N )\S+ ){0,6}?(?:apoy|respald|vot|elig|prefer|back|support|elect)\w* (?:(?!P |N )\S+ ){0,2}?(?:presidente|mandatario|noboa|lasso|correa|oficialismo|president) (?:(?!N )\S+ ){0,4}?P "
    r"|"
    r" (?:where|which|who|whom|donde|que|quien|en la que) (?:(?:had|have|habia|le|lo) )*(?:the )?(?:he|she|el|president|presidente|mandatario|noboa|correa|lasso|gonzalez|luisa|daniel|mr|his|her|correismo)? ?"
    r"(?:(?!P |N |vot)\S+ ){0,3}?(?:took|won|got|carried|had(?! been| lost| failed| fallen)|polled|scored|obtuvo|gano|saco|logro|alcanzo|vencio|arraso|elected|gave|eligio|dio) (?:(?!P |N )\S+ ){0,3}?P "
)
_OPENERS = frozenset(
    ["Nearby", "Neighbouring", "Neighboring", "Rural", "Coastal", "Andean", "Only", "Even", "Tiny", "Little", "Distant", "While",
     "Mientras", "Vecina", "Vecino", "Solo", "Sólo", "Hasta", "Incluso", "Ni", "Cuando", "When", "Where", "Donde"]
)  # fmt: skip
_NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+"
_THINGS = frozenset(
    ["Park", "Assembly", "Council", "Congress", "Court", "Constitution", "Constituent", "Constitutional", "Armed",
     "Forces", "Army", "Police", "Military", "Bases", "State", "States", "United", "Participation",
     "Foreign", "Public", "Electoral", "Supreme", "Judicial", "Justice", "Reserve", "Island", "Islands", "County", "Province",
     "Parque", "Asamblea", "Consejo", "Congreso", "Corte", "Constituyente", "Constitucional", "Fuerzas", "Armadas",
     "Ejército", "Policía", "Estado", "Estados", "Unidos", "Participación", "Tribunal", "Reserva",
     "Chocó", "Andino", "Yasuní", "Isla", "Islas", "Provincia", "Código", "Carta", "Magna", "Ley", "Ministerio"]
)  # fmt: skip
"""Words of names that are neither a person's nor a party's."""
_SOMEBODY = re.compile(
    rf"(?<!\bof )(?<!\bde )(?<!\bdel )(?<!\bby )(?<!\bpor )(?<!\bto )(?<!\ba )(?<![-'’])(?P<name>(?!(?:En|In|El|La|Los|Las|The|At|On|Y|And|Con|With|Por|By|But|Pero)\b){_NAME} {_NAME}(?: {_NAME})?)"
    r"(?: \([^)]{2,30}\)| of [^,.]{4,40}| de(?:l| la)? [^,.]{4,40})?,? "
    r"(?:won|wins|got|took|led|leads|followed|came|finished|(?:was )?elected|is|will|became|with|had|on|at|gan[oó]|obtuvo|se impuso|logr[oó]|alcanz[oó]"
    r"|sac[oó]|fue (?:re)?(?:electo|electa|elegid[oa])|lider\w+|ser[aá]|es|con|tuvo|lleg[oó]|qued[oó]|venci[oó]|sum[oó]|lo hizo|did)\b"
)
"""A first and a last name, and what somebody got."""


def goes_on_with_election(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence may still speak of the election that the one before turned to."""
    return told.elected and _ON_THE_DAY.search(sentence.plain) is None
