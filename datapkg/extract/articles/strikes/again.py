"""A strike that is spoken of again: "that day", "in that attack", and what follows "the attack of 2 September"."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.live import CLOCK
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.days import day_of, since_days
from datapkg.extract.articles.strikes.memory import FROM, Memory
from datapkg.extract.articles.strikes.resolving import that_same
from datapkg.extract.articles.strikes.roles import is_topical, role, speaks_of_else
from datapkg.extract.articles.strikes.telling import THAT_DAY

_NOUN = (
    r"(?:attack|strike|bombing|operation|raid|incident|episode|action|assault|engagement|mission|occasion"
    r"|ataque|bombardeo|operacion|operativo|golpe|accion|episodio|incidente|hecho|suceso|ocasion)"
)
_THAT_STRIKE = re.compile(
    rf" (?:in|on|en|from|del?|tras|after) (?:that|this|the|the same|ese|esa|este|esta|aquel|aquella|dicho|dicha|el mismo|la misma|la|el) {_NOUN} (?!(?:of|on|del|de el|de la|de los|DAY|mas|most|contra|against|in|en|que|that|which) )"
    rf"| (?:that|ese|esa|aquel|aquella|dicho|dicha) {_NOUN} (?!(?:of|on|del|DAY) )"
    r"|^ (?:in that N (?:, )?(?!of )|(?:en|in) (?:that|ese|aquel) , | (?:in|en) (?:it|el|ella) , )"
    r"|(?:were|was) killed in it (?:,|\.) "
)
_STRIKE_OF = re.compile(
    rf" {_NOUN} (?:(?:of|on|from|del|de|el|la|noche|late|early|ocurrido|lanzado|ejecutado|realizado|perpetrado) ){{0,4}}DAY "
    rf"| DAY (?:\S+ )?{_NOUN} "
)
_DATELINE = re.compile(r"[^\w]{0,3}(?:\([\w .]+\))?\s*(?:\.-|[-–—])\s")
_ASIDE = frozenset(
    ["since", "desde", "after", "tras", "like", "como", "unlike", "before", "antes", "until", "following"]
)  # fmt: skip


_SINCE = ("since ", "desde el ", "desde ", "since the ")
"""Before the day on which the campaign began: no strike is told of."""


def name_days(known: Memory, sentence: Sentence, block: int) -> None:
    """Take note of the days of which "that day" and "that attack" are said next."""
    if known.named_block != block:
        known.named_here = None
        known.struck = known.struck if known.headed else None
    known.named_before = known.named_here
    known.named_block = block
    at = sentence.start - sentence.base
    days = [
        mark
        for mark in sentence.marks
        if mark[0] == "DAY"
        and not sentence.plain[: mark[1] - at].endswith(_SINCE)
        and not (
            mark[1] - at < 40
            and mark[3].day == known.today
            and _DATELINE.match(sentence.plain, mark[2] - at) is not None
        )
    ]
    _, start, end, when = [mark for mark in sentence.marks if mark[0] == "DAY"][-1]
    ended = day_of(known, when, sentence.plain[start - at : end - at])
    if (
        known.month
        and ended.day
        and (ended.day.month, ended.day.year) != (known.month.month, known.month.year)
    ):
        known.month = None  # another month than that of the heading
    known.ended = ended.day if sentence.plain[: start - at].endswith(_SINCE) else None
    if not days:
        return
    roles = [role(sentence.plain, m[1] - at, m[2] - at) for m in days]

    def read(when: When, start: int, end: int) -> date | None:
        day = day_of(known, when, sentence.plain[start - at : end - at]).day
        return that_same(day, sentence.plain[: start - at], known.named)

    heads = [m for m, kind in zip(days, roles, strict=True) if kind != "struck"]
    _, start, end, when = (heads or days[-1:])[0]
    named = read(when, start, end)
    for _, low, high, when in days:
        note_lately(known, read(when, low, high))
    known.named, known.named_here = named or known.named, named or known.named_here
    if is_topical(sentence.plain) and not speaks_of_else(
        sentence.plain
    ):  # "on Saturday he said that he would send them home"
        known.named_strike = known.named
    struck = [m for m, kind in zip(days, roles, strict=True) if kind == "struck"]
    if struck:
        _, start, end, when = struck[-1]
        day = read(when, start, end)
        known.struck = day if day is not None and day >= FROM else known.struck


def note_lately(known: Memory, day: date | None) -> None:
    """Take note of a day of those before the article."""
    if day is not None and known.today is not None and 0 <= (known.today - day).days <= _RECENT:
        known.lately = day


_RECENT = 10
"""Days that news lag behind what they tell of, at most."""
_ONLY_CLOCK = re.compile(
    r"\s*(?:[01]?\d|2[0-3])[:h.][0-5]\d(?: ?h(?:oras|rs)?| ?[ap]\.? ?m\b\.?)?(?: [a-z]{2,4})?\s*",
    re.IGNORECASE,
)


def new_entry(known: Memory, text: str) -> None:
    """An entry of a live blog, which begins with its time of day, goes on with none of the others."""
    if CLOCK.match(text) is not None or _ONLY_CLOCK.fullmatch(text) is not None:
        known.day = known.sea = known.struck = known.main = None
        known.several = known.headed = known.heading = known.both = False


def again(known: Memory, sentence: Sentence, sea: list[str]) -> date | None:
    """The day that "that day" or "in that attack" means, if anything.

    Not one whose strike was in another sea, nor, of what is announced, that of a look back.
    """
    if known.ended is not None and THAT_DAY.search(sentence.line) is not None:
        return known.ended  # "a pause that had lasted since 15 November. On that day ..."
    if known.named is not None and THAT_DAY.search(sentence.line) is not None:
        there = known.story.seas.get(known.named)
        other = there is not None and sea != [] and there not in sea
        if known.lately is not None and (other or _NEWS.search(sentence.line) is not None):
            return known.lately
        if known.struck is not None and _OF_THE_DEAD.search(sentence.line) is not None:
            return known.struck  # of the strike, not of what was said of it
        return known.named
    if _THAT_STRIKE.search(sentence.line) is not None:
        return known.struck or (known.named_strike if known.day is None else None)
    return None


_HOURS_LATER = re.compile(
    r" (?:hours|shortly|soon) (?:later|after|afterwards) | later (?:that|the same) (?:day|night|evening) |^ (?:horas|poco) (?:despues|mas tarde) |^ mas tarde "
)


_LATER = ("later", "after", "despues", "mas tarde")


def hours_later(known: Memory, sentence: Sentence) -> None:
    """Go on, where a sentence begins with "hours later", with the day that was named last, whatever happened on it."""
    if not holds(sentence.plain[:70], _LATER):
        return  # before the line is made, which takes time
    m = _HOURS_LATER.search(sentence.line[:60])
    if m is None or m.start() > 3 or known.named is None or known.today is None:
        return
    if 0 <= (known.today - known.named).days <= 10 and "DAY" not in sentence.tags:
        known.day, known.sea = known.named, None


_OF_THE_DEAD = re.compile(
    r"^ (?:(?!strike |attack |ataque |bombardeo )\S+ ){0,4}?N (?:\S+ ){0,3}?(?:died|were killed|perished|murieron|fallecieron|perecieron) (?:\S+ ){0,2}?(?:that|aquel|aquella|ese|esa) "
)
_NEWS = re.compile(r" (?:announced|reported|disclosed|anuncio|anunciaba|informo|reporto|comunico) ")


def speaks_again(sentence: Sentence) -> bool:
    """Whether a sentence tells of one strike that was spoken of before."""
    return (
        _THAT_STRIKE.search(sentence.line) is not None or THAT_DAY.search(sentence.line) is not None
    )


def go_on(known: Memory, sentence: Sentence) -> None:
    """The next sentences go on with the strike whose day this one names, whatever else it tells."""
    days = sentence.tagged("DAY")
    found = _STRIKE_OF.search(sentence.line)
    if known.struck is None or found is None or not known.about:
        return
    if len(days) != 1 or days[0] in since_days(sentence):
        return
    first = sentence.index(found.start() + 1)
    before = {sentence.word(j) for j in range(max(0, first - 3), first)}
    if not before & _ASIDE:
        known.day = known.struck
