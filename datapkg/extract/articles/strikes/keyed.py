"""The day and the sea of a figure of a single strike."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.again import again, speaks_again
from datapkg.extract.articles.strikes.days import (
    another_month,
    begun_day,
    day_of,
    is_ago,
    is_single_ago,
    lately_begun,
    of_another,
    of_first,
)
from datapkg.extract.articles.strikes.memory import SEAS, Memory

_SAME_SEA = re.compile(
    r" (?:(?:mism[oa]s?|same) (?:zona|aguas|area|oceano|mar|region|waters|zone|ocean|sea)|es[ae] (?:oceano|mar|zona|region)|that (?:ocean|sea)|other ocean|otro oceano|esas aguas|those waters|nearby|(?:in|en) N (?:of|de) (?:them|these|those|ellos|ellas|estos|esos)|(?:ataque|bombardeo|strike|attack) (?:en la zona|en el area|in the area)|(?:boats?|strikes?|attacks?|vessels?|hit|struck|attacked|sunk|destroyed|killed|died|perished|dead) there|more there|alli|ahi) "
)


_OF_PEOPLE = ("killed", "survivors")
_SINCE = re.compile(r" (?:since|desde) ")
"""That which a campaign began with, in a month: "since early September, when one killed 11"."""


def _of_the_next(sentence: Sentence, i: int, d: int) -> bool:
    """Whether "a day later" behind a figure is said of the figure that follows."""
    if d < i or sentence.words[d].tag != "DAY" or not sentence.words[d].mark.part:
        return False
    apart = {sentence.word(j) for j in range(i, d)} & {",", ";"}
    return bool(apart) and any(sentence.word(j) == "N" for j in range(d, len(sentence.words)))


def _of_the_clause(sentence: Sentence, i: int, d: int) -> bool:
    """Whether a day heads the next clause: "the 15th since September; on Wednesday, four were killed"."""
    cuts = [j for j in range(i, d) if sentence.word(j) == ";"]
    return (
        bool(cuts)
        and d - cuts[-1] <= 5
        and "N" in map(sentence.word, range(d, len(sentence.words)))
    )


def _after_that_one(sentence: Sentence, i: int, d: int) -> bool:
    """Whether a figure is of "that strike", and all days behind it are of those before."""
    return d > i and speaks_again(sentence) and _AFTER.search(sentence.said(i, d)) is not None


_AFTER = re.compile(
    r" (?:after|following|tras|despues de) (?:N |the |los |las |other |otros |dos )*(?:ones|those|strikes|attacks|que|los|ataques|bombardeos|similar|earlier|previous) "
)


_UNDER_SOMEBODY = re.compile(
    r" (?:(?!,|;)\S+ ){0,9}?(?:since|desde que) (?:(?!,|;|began )\S+ ){0,6}?(?:assumed|took|taking|asumio|tomo) (?:over|command|charge|office|el mando|el cargo|la jefatura|el comando|posesion) "
)
"""The strikes under one commander alone: "the seventh since the general took command"."""


def strike_of(
    known: Memory,
    sentence: Sentence,
    i: int,
    column: str,
    days: list[tuple[int, date | None, str]],
    sea: list[str],
    sure: float,
    reason: str,
) -> Proposal:
    """A figure of a single strike, with its day and its sea."""
    key: dict[str, str] = {}
    known.former_total = False
    if column == "killed":
        known.killed_block = known.block
    near: tuple[int, ...] = ()
    said = []
    mine = [d for d in days if d[0] == known.own.get(i)] or days
    if all(_of_the_next(sentence, i, d[0]) for d in days):
        days = mine = []  # "both killed; the next one, a day later, three dead"
    if days and known.before is not None and all(_of_the_clause(sentence, i, d[0]) for d in days):
        days = mine = [(i, known.before, "relative")]
    if all(d[2] == "relative" and d[0] > i for d in mine):
        mine = days  # "killed three, a day after two died": said of what follows
    if known.before and days and _after_that_one(sentence, i, min(d[0] for d in days)):
        days = mine = [
            (i, known.before, "relative")
        ]  # "three died in that strike, after ones that killed 11 on Sept. 2"
    if column == "running_no" and lately_begun(known, sentence):
        sure = min(sure, 0.4)
        said.append("number: since a day of the week")
    if column == "running_no" and _UNDER_SOMEBODY.match(sentence.said(i + 1, i + 16)) is not None:
        sure = min(sure, 0.4)
        said.append("number: since somebody came to his post")
    begun = begun_day(known, sentence, i)
    if begun is None and not any(d[0] < i for d in days) and of_first(known, sentence, i):
        begun = (i, known.first, "relative")
    if begun is not None:
        days = mine = [begun]
        if begun[0] < i and _SEVERAL.search(sentence.said(begun[0] + 1, i)) is not None:
            sure = min(sure, 0.4)
            said.append("of several strikes together")
    if len(mine) > 1 and any(d[0] < i for d in mine):
        mine = [d for d in mine if not (d[2] == "relative" and d[0] > i)]
    if days:
        mine = [d for d in mine if d[1] is not None] or mine  # not "today" in a text without a date
        at, day, how = min(mine, key=lambda d: (abs(d[0] - i), d[0]))
        near = (at,)
        if day is not None:
            key["struck_on"] = day.isoformat()
            said.append(
                "day: as printed" if how == "printed" else "day: against the article's date"
            )
            if how != "relative" or (at <= 1 < i):  # not another strike, told of in passing
                known.day = day
                part = sentence.words[at].mark.part if sentence.words[at].tag == "DAY" else ""
                known.looked_back = part.startswith("-") and len(sentence.tagged("DAY")) == 1
        else:
            sure -= 0.1
            said.append("day: relative, and the article has no date")
    elif (day := again(known, sentence, sea)) is not None:
        key["struck_on"] = day.isoformat()
        known.day = day
        sure -= 0.05
        said.append("day: that day, the one named last")
    elif is_ago(sentence, i):
        sure = min(sure, 0.55 if column in _OF_PEOPLE and is_single_ago(sentence, i) else 0.4)
        said.append("day: some time ago, which the text does not say")
    elif another_month(known, sentence, i):
        sure = min(sure, 0.4 if _SINCE.search(sentence.said(0, i)) else 0.55)
        said.append("day: of another month, which the text does not say")
    elif column == "survivors" and _far_off(known, sentence):
        sure = min(sure, 0.4)
        said.append("day: that of the rescue only")
    elif known.lately is not None and of_another(known, sentence):
        key["struck_on"] = known.lately.isoformat()
        known.day = known.lately
        sure -= 0.15
        said.append("day: another strike, announced on the day named last")
    elif known.day is None and known.struck is not None:
        key["struck_on"] = known.struck.isoformat()
        sure -= 0.1
        said.append("day: from what was said before")
    elif known.day is not None:
        key["struck_on"] = known.day.isoformat()
        sure -= 0.08
        said.append("day: from what was said before")
    elif known.lead is not None:
        key["struck_on"] = known.lead.isoformat()
        sure -= 0.12
        said.append("day: the one day that the article's beginning names")
    else:
        sure -= 0.2
        said.append("day: open")
    if len(sea) == 1 and not _same_before(sentence, i, sea[0]):
        key["basin"] = sea[0]
    elif len(sea) > 1 and days == [] and (where := _of_day(known, key)):
        key["basin"] = where  # the campaign is in both, the strike in one
    elif len(sea) < 2 and (where := _sea_of_day(known, sentence, key, begun is not None)):
        key["basin"] = where
        sure -= 0.02
    if "struck_on" in key and column == "killed":
        known.deadly = list(dict.fromkeys([*known.deadly, key["struck_on"]]))
    if "struck_on" in key and "basin" in key:
        known.seas.setdefault(key["struck_on"], key["basin"])
    if sentence.words[i].mark.qualifier in ("less than", "at most"):
        sure = min(sure, 0.45)
    return Proposal("us_strikes", key, column, i, near, sure, "; ".join([reason, *said]))


def _of_day(known: Memory, key: dict[str, str]) -> str | None:
    """The sea that the text names for the day of a key."""
    said = key.get("struck_on")
    return known.story.seas.get(date.fromisoformat(said) if said else None)


def _far_off(known: Memory, sentence: Sentence) -> bool:
    """Whether a sentence names a day, not of a strike, that lies far from the strike spoken of."""
    base = known.day or known.lead
    named = (
        day_of(known, sentence.words[d].mark, sentence.words[d].plain).day
        for d in sentence.tagged("DAY")
    )
    return any(
        day is not None and base is not None and abs((day - base).days) > 10 for day in named
    )


def _same_before(sentence: Sentence, i: int, sea: str) -> bool:
    """Whether a sentence speaks of the same sea as before, ahead of the one that it names."""
    same = _SAME_SEA.search(sentence.line)
    named = dict(SEAS)[sea].search(sentence.line)
    return (
        same is not None
        and named is not None
        and same.start() < named.start()
        and sentence.at[i] < named.start()
        and (
            sentence.at[i] < same.start()
            or _APART.search(sentence.line, sentence.at[i], named.start() + 1) is not None
        )
        and sentence.line[same.end() - 1 : named.start()].strip()
        not in ("", "of", "of the", "del", "de el", "in the")
    )


_SEVERAL = re.compile(
    r" N (?:\S+ )?(?:strikes|attacks|bombings|boats|vessels|ataques|bombardeos|lanchas|embarcaciones) "
)
_APART = re.compile(r" (?:N|;) ")
"""What stands between a figure and a sea that is not its own."""


def _sea_of_day(known: Memory, sentence: Sentence, key: dict[str, str], begun: bool) -> str | None:
    """The sea of a strike whose sentence names none."""
    said = key.get("struck_on")
    day = date.fromisoformat(said) if said else None
    found = known.story.seas.get(day) or known.seas.get(said or "")
    if (same := _SAME_SEA.search(sentence.line)) is not None:
        if "ocean" in same[0]:
            return "eastern_pacific"  # the other one is a sea
        here = known.sea_before if known.sea_block == known.block else None
        return here or found or known.sea_before or known.story.sea
    if found or begun:
        return found
    if known.all_there and day is not None and known.story.day != day:
        return known.all_there
    if day is None and known.story.day is None and not known.both:
        return known.sea
    return None
