"""What the words of a clause tell that a figure is: a count or a rate."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import Memory, on_topic
from datapkg.extract.articles.sentences import Sentence

_COUNTED = re.compile(
    r" (?:(?:the|that|its) (?:count|toll|tally|number)|la (?:cuenta|cifra de (?:muertos|victimas))|el (?:saldo|numero))(?: \S+){0,4} $"
    r"| there (?:were|was|had been|have been)(?: (?:just|only|already|some))? $| (?:hubo|hubieron|ha habido|habia habido|se (?:han )?(?:registra|conta|cometi)\w+)(?: (?:solo|apenas|ya))? $"
)
_RATED = re.compile(r" (?:la|su|cuya|una|the|its|a|whose) (?:tasa|rate)(?: [^ ,]+){0,10} $")
_THAT_OF = re.compile(
    r" la (?:de(?: la)?|del) (?:AREA|capital|puerto|provincia|canton|ciudad|pais)(?: ,)?(?: (?:es|fue|era|esta|estaba|quedo|llega|llego|baja|bajo|sube|subio))?(?: (?:de|en|a))?(?: (?:los|unos|casi))? $"
)
"""Of "la tasa de Quito es de 8,7; la del puerto, de 68" the second is a rate too."""
_THAT_RATE = re.compile(
    r" (?:ese|dicho|este|al) (?:promedio|indice)| (?:esa|dicha|esta|la) (?:media|tasa) nacional| (?:that|this) (?:average|rate) "
)


def told_of(known: Memory, sentence: Sentence, i: int, measure: str) -> str:
    """What the words of its clause say that a figure is: "the rate is worse than anywhere else: 141"."""
    low = i
    while low > 0 and sentence.word(low - 1) not in {";", ".", "N", "P"}:
        low -= 1
    said = sentence.said(low, i)
    if measure == "rate":
        return "count" if _COUNTED.search(said) else ""
    rated = _RATED.search(said)
    if rated is not None:
        return "" if known.grammar.any_of("homicide").search(said[rated.start() :]) else "rate"
    if known.spoken == "rate" and _THAT_OF.search(said):
        return "rate"
    return "rate" if known.spoken == "rate" and _THAT_RATE.search(sentence.line) else ""


_INHABITED = re.compile(
    r" N (?:people|inhabitants|residents|habitantes|personas) ,? ?(?:or |o |a )?$"
)
_OF_SOME = re.compile(
    r" (?:men|women|males?|females?|hombres|mujeres|varones|masculina|femenina)(?: \S+){0,6} (?:at a|rate|tasa)(?: \S+){0,3} $"
    r"| (?:rate|tasa)(?: \S+){0,3} (?:men|women|males?|females?|hombres|mujeres|varones|masculina|femenina)(?: \S+){0,3} $"
)
"""The rate of men alone is none of ours."""


def of_others(known: Memory, sentence: Sentence, i: int, said: str) -> bool:
    """Whether a rate is that of men or women alone, or of something else among so many.

    "51,000 police for 17.7 million people, 288 per 100,000".
    """
    if _OF_SOME.search(said):
        return True
    if "PER" not in sentence.tags or not _INHABITED.search(sentence.said(max(0, i - 5), i)):
        return False
    return known.grammar.any_of("homicide").search(sentence.said(0, i)) is None


def after_all(sentence: Sentence, i: int) -> bool:
    """Whether a figure ends a sentence on a time, behind a colon: "March brought the fewest murders in a year: 590"."""
    if sentence.word(i - 1) != ":" or sentence.word(i + 1) not in (".", ""):
        return False
    before = sentence.shown[: i - 1]
    return not {"N", "P"} & set(before) and bool({"MONTH", "YEAR", "SPAN"} & set(before))


def listed_rates(
    known: Memory, sentence: Sentence, i: int, kept: dict[int, tuple[str, float, str]]
) -> bool:
    """Whether rates of other places stand before a figure that has a place of its own."""
    former = [j for j in kept if j < i]
    if not former or any(kept[j][0] != "rate" for j in former):
        return False
    return any(former[-1] < j < i for j in known.placed)


_RATE_BESIDE = re.compile(
    r" (?:(?:in|en) (?:all of |todo )?(?:YEAR|SPAN|PRIOR) )?,? ?(?:(?:for|y|and|with|o|or|con|para) )?(?:a|una|N) (?:rate|tasa) (?:of|de) "
)


def has_rate_beside(sentence: Sentence, i: int) -> bool:
    """Whether a rate stands beside a figure, which so is a count: "82 in all of last year, a rate of 1.3"."""
    return _RATE_BESIDE.match(sentence.said(i + 1, i + 12)) is not None


def shares_verb(sentence: Sentence, i: int, kept: dict[int, tuple[str, float, str]]) -> bool:
    """Whether a figure has the verb of a count before it: "saw 3,139 deaths, a rate of 17.4; El Salvador, 82".

    A rate with decimals is not followed by one without.
    """
    former = sorted(j for j in kept if j < i)
    if len(former) < 2 or [kept[j][0] for j in former[-2:]] != ["count", "rate"]:
        return False
    if not sentence.words[former[-1]].mark.decimals or sentence.words[i].mark.decimals:
        return False
    at = i - 1 - (sentence.word(i - 1) == sentence.word(former[-2] - 1) != ",")
    return sentence.word(at) == "," and sentence.word(at - 1) == "AREA"


_OR = re.compile(
    r" , (?:or|o|es decir ,|o sea ,|esto es ,|that is ,|in all ,|en total ,)(?: unos| some)? $"
)
_OR_ENDS = frozenset(["or", "o", ",", "unos", "some"])
_DATED = frozenset(["SPAN", "YEAR", "MONTH"])


def in_other_words(sentence: Sentence, i: int) -> bool:
    """Whether a count says what an average comes to: "seven people a day were murdered, or 511 up to March"."""
    if sentence.word(i - 1) not in _OR_ENDS or _DATED.isdisjoint(sentence.tags):
        return False
    if _OR.search(sentence.said(max(0, i - 5), i)) is None:
        return False
    return on_topic(sentence.plain)


def came_to(sentence: Sentence, i: int) -> bool:
    """Whether a figure is what another came to: "from 7,838 to 6,547"."""
    if sentence.word(i - 1) not in ("a", "to") or sentence.word(i - 2) != "N":
        return False
    return sentence.word(i - 3) in ("de", "from")


_ITS_RATE = Gated(
    r"(?:\bhomicide rate|\bmurder rate)(?=\W*$|[.:;,])|\btasa de (?:homicidios|asesinatos|muertes violentas)(?=\W*$|[.:;,])"
)


def note_unit(known: Memory, sentence: Sentence) -> None:
    """Take note that rates follow: "if one looks at the rate per 100,000, the order changes"."""
    if "PER" in sentence.tags and known.grammar.any_of("other").search(sentence.line) is None:
        known.measure = known.spoken = "rate"
        known.rated, known.figured = True, known.blocks
    elif _ITS_RATE.search(sentence.plain) is not None:
        known.measure = "rate"  # "few figures say more than its homicide rate. It was 5.8 in 2017"


def leads_with(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a rate stands beside a place, before its verb: "Ecuador, con 38,8, continúa a la cabeza"."""
    if known.spoken != "rate" or not sentence.words[i].mark.decimals or not known.placed:
        return False
    following = sentence.word(i + 1)
    return (
        sentence.word(i - 1) in ("with", "con", "at")
        and following.isalpha()
        and (following.islower() and not following.endswith("s"))
    )


def numbered(sentence: Sentence, i: int) -> bool:
    """Whether a figure of a time is called a number, not a rate: "the number for 2019 was 126"."""
    return _NUMBER.search(sentence.said(0, i)) is not None


_NUMBER = re.compile(
    r" (?:the number|the count|the tally|el numero|la cantidad|el conteo) (?:\S+ ){0,3}(?:YEAR|SPAN|MONTH|PRIOR) (?:was|stood at|fue|fue de|era|era de) $"
)
