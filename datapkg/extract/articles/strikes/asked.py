"""Bare numbers: of an entry of a timeline, under a label, or in answer to a question."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.fates import counts_people
from datapkg.extract.articles.strikes.memory import Memory

LABELS = {
    "strikes": "strikes", "attacks": "strikes", "killed": "killed", "dead": "killed", "deaths": "killed",
    "people killed": "killed", "survivors": "survivors", "boats": "vessels", "vessels": "vessels",
    "boats destroyed": "vessels", "vessels destroyed": "vessels", "boats hit": "vessels",
    "ataques": "strikes", "bombardeos": "strikes", "muertos": "killed", "fallecidos": "killed",
    "muertes": "killed", "sobrevivientes": "survivors", "supervivientes": "survivors",
    "lanchas": "vessels", "embarcaciones": "vessels", "lanchas destruidas": "vessels",
    "embarcaciones destruidas": "vessels", "personas muertas": "killed",
}  # fmt: skip
"""Labels that stand in a line of their own above their figure, by column."""


_IN_ALL = re.compile(r" (?:in all|in total|altogether|en total|total) (?:,|:) N \. $")
_ANOTHER_DAY = re.compile(
    r" (?:on |y |and |, )?DAY (?:, |it was |there were |fueron |hubo |habian sido |had been |a |con |otros |another )*N "
)
"""The dead of one day more, where those of another were told: "On Monday, two."."""


def listed_slots(known: Memory, sentence: Sentence) -> dict[int, Slot]:
    """The dead of an entry of a timeline that says no more than their number: "14 October: six."."""
    if known.killed_block == known.block and _IN_ALL.match(sentence.line) is not None:
        i = sentence.tagged("N")[0]
        if sentence.words[i].mark.values[0] <= 14:
            return {i: Slot("killed", 0.75, "all the dead of the strike spoken of")}
    short = known.killed_block == known.block and _ANOTHER_DAY.match(sentence.line) is not None
    if (
        known.headed
        and not sentence.tags.isdisjoint(_ORDINAL)
        and (own := _NUMBERED.match(sentence.line))
    ):
        i = sentence.index(own.start("n"))
        return {i: Slot("number", 0.75, "the number of an entry of a timeline")}
    if not known.headed and not short:
        return {}
    for i in sentence.tagged("N"):
        number = sentence.words[i].mark
        if sentence.word(i - 1) in ("of", "de", "by", "por") or i > 12:
            continue  # "lawyers said that they represented the kin of 12"
        more = sentence.word(i + 1) in ("more", "mas", "people", "personas", "men", "hombres")
        ends = sentence.word(i + 1 + more) in (".", ",", ";", "", "in", "en", "off", "frente")
        if ends and not number.unfit and 1 < number.values[0] <= 14 and not number.decimals:
            return {i: Slot("killed", 0.7, "the number of an entry of a timeline")}
    return {}


_ORDINAL = frozenset(["O"])
_NUMBERED = re.compile(
    r" (?:DAY (?::|-|\.|,|\|) )?(?:(?:off|in|near|frente a|en) (?:\S+ ){1,4}?, |(?:hours|days|horas|dias) (?:after|despues de) (?:\S+ ){1,12}?, )?(?:a|an|the|el|la|un|una) (?P<n>O) (?:one |strike |attack |ataque |bombardeo )?(?::|\.|;|,|-) "
)
"""An entry that numbers its strike: "19 September: A third."."""
_HOW_MANY = re.compile(
    r"(?:how many|cuant[oa]s) (?:\w+ ){0,2}?(?:(?P<vessels>boats|vessels|lanchas|embarcaciones|narcolanchas)"
    r"|(?P<strikes>strikes|attacks|bombings|ataques|bombardeos)|(?P<survivors>survivors|survived|sobrevivientes|supervivientes)"
    r"|(?P<killed>victims|victimas|died|were killed|have died|murieron|han muerto|fallecieron|(?:people |men |persons )?(?:have |were |has |had )?(?:been |now )?(?:died|killed)|people (?:have |has )?(?:the )?us|lives|vidas|have lost their lives|han perdido la vida|han fallecido|perdieron la vida|perecieron|deaths|dead|muertos|personas (?:ya )?han? (?:muerto|matado|perdido|asesinado)|personas murieron|personas (?:fallecieron|perecieron)|fallecidos))"
)


_HOW_MANY_OF_THEM = re.compile(
    r"(?:how many (?:have there been|has there been|so far)|cuantos (?:ha habido|han sido|van|se han (?:producido|registrado|contado))) ?(?:so far|hasta ahora|ya)? ?\?"
)
"""Of a text on the strikes: "How many have there been?"."""
_AND_IN_ALL = re.compile(
    r"^\W*(?:and |y )?(?:in all|in total|altogether|overall|so far|en total|en conjunto|hasta ahora|desde septiembre|since september)\W*$"
)


_AND_WHAT = re.compile(
    r"^\W*(?:and |y |(?:and )?(?:what|how) (?:about|of) |(?:y )?que (?:hay|se sabe) de )(?:the |los |las |how many |cuantos |cuantas )?(?:(?P<killed>deaths|dead|victims|muertos|muertes|victimas|fallecidos)|(?P<survivors>survivors|sobrevivientes|supervivientes)"
    r"|(?P<strikes>strikes|attacks|ataques|bombardeos)|(?P<vessels>boats|vessels|lanchas|embarcaciones))(?:\W*$|\s?\? )"
)
ANSWER = "the answer to a question: how many"
"""Why a figure is believed that a question asked for."""
_DEADLIEST = re.compile(
    r"\b(?:which|what|cual)\b.*\b(?:deadliest|bloodiest|most lethal|mas (?:letal|mortifero|sangriento))\b"
)
_TOLL = re.compile(
    r"^\W*(?:and |y )?(?:the |el |la )?(?:death toll|toll|saldo|balance|cifra de muertos)(?: (?:so far|to date|de la campana|of the campaign|total|hasta ahora)(?: \w+){0,3})?\s*\?"
)
_ANY_ALIVE = re.compile(
    r"(?:did|has|have) (?:anyone|anybody|any of them|any) (?:lived?|survived?|come out|escaped?)|(?:alguien se salvo|se (?:ha salvado|salvo) alguien|quedo alguien vivo)|(?:any|hay|hubo|ha habido) (?:\w+ )?(?:survivors|supervivientes|sobrevivientes)|(?:anyone|anybody|alguien) (?:\w+ )?(?:surviv|sobreviv)"
    r"|(?:alguien ha |ha )sobrevivido alguien|alguien sobrevivi"
)


_ABOARD = re.compile(
    r"(?:how many|cuant[oa]s) (?:\w+ ){0,2}?(?:were |was |iban |viajaban |habia )?(?:aboard|on board|on it|a bordo|en la lancha|en el bote|en ella)"
)


_KNOWN_OF = frozenset(
    ["that", "which", "so", "since", "according", "que", "desde", "hasta", "segun"]
)
"""Behind a bare number that answers: "Thirty-five that we know of"."""


def how_many(plain: str, last: str = "") -> str:
    """What a question asks for, of the columns of the totals: "How many boats has the US hit?"."""
    if last and _AND_IN_ALL.search(plain) is not None:
        return last
    if (also := _AND_WHAT.search(plain)) is not None:
        return also.lastgroup or ""
    if _DEADLIEST.search(plain) is not None:
        return "killed"
    if _TOLL.search(plain) is not None:
        return "killed"
    if _ANY_ALIVE.search(plain) is not None:
        return "survivors"
    if _ABOARD.search(plain) is not None:
        return "aboard"
    if _HOW_MANY_OF_THEM.search(plain) is not None:
        return "survivors" if last == "survivors" else "strikes"
    found = _HOW_MANY.search(plain)
    return (found.lastgroup or "") if found is not None else ""


def asks_of_the_living(plain: str) -> bool:
    """Whether a question is about survivors: "What happens to those who survive?"; the next asks how many there are."""
    return _OF_THE_LIVING.search(plain) is not None


_OF_THE_LIVING = re.compile(
    r"\b(?:survivors?|survived?|sobrevivientes?|supervivientes?|sobreviven|sobrevivieron|sobrevivio)\b[^?]*\?"
)


def answered(
    asked: str, sentence: Sentence, slots: dict[int, Slot], none_left: bool = False
) -> dict[int, Slot]:
    """The bare number that answers a question, which is the first of its sentence."""
    if not asked:
        return {}
    numbers = sentence.tagged("N")
    question = max(map(sentence.line.rfind, (" ? ", " how many ", " cuantos ", " cuantas ")))
    numbers = [i for i in numbers if sentence.at[i] > question]
    if asked == "aboard":
        asked = "killed" if none_left else ""
    if not asked or not numbers or numbers[0] in slots:
        return {}
    i = numbers[0]
    number = sentence.words[i].mark
    if number.unfit or number.values[0] < 2:
        return {}
    people = asked == "killed" and counts_people(sentence, i)
    if sentence.word(i + 1)[:1].isalpha() and not (people or sentence.word(i + 1) in _KNOWN_OF):
        return {}
    return {i: Slot(asked, 0.85, ANSWER)}
