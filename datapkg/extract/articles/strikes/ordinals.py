"""Ordinals that count within a span: "the third this month" is a strike's own number where the campaign began in it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import Memory

BEGAN = date(2025, 9, 2)
"""The first strike of the campaign."""
_LONG = re.compile(
    r" (?:in|within|en) (?:less than |under |just |barely |menos de |apenas |solo )?(?P<n>N|a|un|una|one) (?P<unit>days?|weeks?|months?|dias?|semanas?|mes|meses) "
)
_OF_THE = re.compile(
    r" (?:of|del|de este|of this|in the|this|este|(?:comienzos|principios|inicios|comienzo|inicio) de|(?:beginning|start) of the|(?:en|de) lo que va de) (?P<unit>month|mes|year|ano) "
)
_BEGUN = re.compile(
    r" (?:that|which|que) (?:was )?(?:began|begun|started|launched|empezo|comenzo|arranco|inicio|se inicio) "
)
_UNITS = {"d": 1, "w": 7, "s": 7, "m": 31}


def of_whole_campaign(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether an ordinal counts within a month, a year or some weeks in which the campaign began."""
    ahead = sentence.said(i + 1, i + 10)
    if _BEGUN.search(ahead) is not None:
        return True  # "the 36th of the campaign that began in September"
    for j in range(i + 1, min(i + 10, len(sentence.words))):
        word = sentence.words[j]
        if word.tag == "SPAN" and word.mark.day is not None:
            return bool(word.mark.day <= BEGAN)
        if word.tag in ("MONTH", "YEAR") and word.mark.day is not None:
            first = word.mark.day
            return bool(
                first.year == BEGAN.year and (word.tag == "YEAR" or first.month == BEGAN.month)
            )
    day = known.day or known.today
    if day is None or not BEGAN <= day < date(2026, 1, 1):
        return False
    if (m := _OF_THE.search(ahead)) is not None:
        return m["unit"] in ("year", "ano") or day.month == BEGAN.month
    if (m := _LONG.search(ahead)) is None:
        return False
    count = 1
    if m["n"] == "N":
        at = i + 1 + ahead[: m.start("n")].count(" ") - 1
        count = int(sentence.words[at].mark.values[0])
    return day - timedelta(days=count * _UNITS[m["unit"][0]]) <= BEGAN


def is_by_its_turn(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a sentence numbers the strike spoken of: the second to the fourth, of the first weeks."""
    low, high = _WEEKS_OF.get(int(sentence.words[i].mark.values[0]), (0, 0))
    it_was = _IT_WAS.match(sentence.line) is not None
    day = (known.before if it_was else None) or known.day
    if day is None or not low < (day - BEGAN).days <= high:
        return False
    if it_was:
        return True
    return _A_SECOND.match(sentence.said(i - 1, i + 9)) is not None


_WEEKS_OF = {2: (0, 16), 3: (15, 30), 4: (29, 41)}
"""Days behind the first strike within which the second, the third and the fourth were told of.

They were on 15 and 19 September and 3 October 2025 (``us_strikes``).
"""
_IT_WAS = re.compile(
    r" (?:it|this|that|era|fue|es|se trata|se trato)(?: (?:is|was|del?))? (?:the|el|la|a|un|una) O (?:such )?(?:strike|attack|ataque|bombardeo|golpe)? ?(?:\.|,|;|of (?:the|this|its)|de (?:la|este|su)) "
)


_A_SECOND = re.compile(
    r" (?:a|un|el|del|al|este|its|su|the|'s|USA|N) O (?:such |lethal |deadly |known |us |USA |kinetic |drug |boat |letal )*(?:strike|attack|bombing|ataque|bombardeo|golpe|one)(?! (?:of|on|in|de|en) (?:the |that |el |la |un |una |N )?(?:same|day|night|dia|noche|mismo|misma|days|dias|week|semana)) "
)
"""A second strike in the weeks in which there was no third."""


def is_second(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether "a second strike" of an entry of a timeline is that of the campaign, not of its day."""
    if not known.headed or known.day is None or known.day in known.entries[:-1]:
        return False
    others = {"MONTH", "DAY"} & {sentence.words[j].tag for j in range(i + 1, len(sentence.words))}
    return (
        len(known.entries) > 1 and not others and STRIKES_NOUN.search(sentence.said(0, i)) is None
    )


STRIKES_NOUN = re.compile(r" (?:strikes|attacks|ataques|bombardeos|operations|operaciones) ")


def is_numbered(sentence: Sentence, i: int, slot: Slot) -> bool:
    """Whether "number" before a figure does not speak against it: "strike number 20", "the dead number 80"."""
    if sentence.words[i].mark.unfit != "numbered":
        return False
    if sentence.word(i - 1) in ("list", "number") and sentence.word(i + 1) in (
        "dead",
        "deaths",
        "people",
    ):
        return True  # "the releases list 114 dead"
    return slot.name in ("nth", "strikes", "vessels") or bool(
        {"dead", "deaths", "killed", "victims"} & {sentence.word(i - 2), sentence.word(i - 3)}
    )
