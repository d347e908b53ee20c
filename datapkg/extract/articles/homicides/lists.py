"""Heads that govern what stands below them: lists, rankings, timelines, questions, live blogs.

What the line above a list says of its time holds for all its entries, until something else is
said; what one entry says in passing ("the lowest since 1992") is not gone on with in the next.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.folding import words_of
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.areas import places_named
from datapkg.extract.articles.homicides.cues import FORECAST
from datapkg.extract.articles.homicides.measures import WHOLE
from datapkg.extract.articles.homicides.memory import (
    TIMES,
    Asked,
    Memory,
    on_topic,
    resolved,
)
from datapkg.extract.articles.homicides.settling import RESPECTIVELY
from datapkg.extract.articles.homicides.tables import offset
from datapkg.extract.articles.live import CLOCK
from datapkg.extract.articles.places import areas_by_name, level
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Block, Mark, Sentence

_SIGNS = re.compile(r"[\s\-*•·▪►–—>#|]*(?:\(?\d{1,2}\s?[.)ºª°]+\s*)?[\s\-*•·–—]*")
"""What may stand before the name of an entry: a bullet, its number."""
_NUMBERED = re.compile(r"\W*(?:\d{1,2}|[a-z])\W*$")
_AFTER = re.compile(
    r"\s*(?:\([^)\d]{2,40}\)\s*)?(?:[.:|]|,(?=\s*\d[\d.,]*\s*(?:[.;(]|$))|[-–—]\s|\s[-–—])"
)
_BULLET = re.compile(r"\s*[*•·▪►]\s*\S|\s*[-–—]\s+\S")
_ASKS = re.compile(r"\?[\"'”»)]*\s*$")
_ASKER = re.compile(r"\W*(?:q|p|pregunta|question|r\.?p\.?)\s?[:.–—-]")
_ASKS_RATE = re.compile(r"\b(?:rates?|tasas?|per 100|cada 100)\b")
_ASKS_MORE = re.compile(
    r"\b(?:provinc\w+|canton\w*|ciudad\w*|cit(?:y|ies)|countr\w+|pais\w*|mes(?:es)?|months?|anos?|years?|trimestre|quarter|semestre|before"
    r"|antes|compar\w*|peor\w*|worst|mejor\w*|where|donde|regi\w+|siempre|always|neighbou?rs?|vecin[oa]s?|elsewhere|abroad|others?|otr[oa]s|world|mundo|rest|resto)\b"
)
"""Of a question that asks for another place or time of what was counted."""
_CLAIMED = re.compile(
    r"\W*(?:the )?(?:claims?|statement|what (?:was|is being) (?:said|claimed|shared)|what (?!the\b|we\b)\w+ (?:said|claimed)"
    r"|what the (?:president|minister|government|post|candidate|video) (?:said|claimed)"
    r"|(?:la )?(?:frase|afirmacion|declaracion|publicacion|cadena|bulo|desinformacion|el bulo|la cita)(?: \w+){0,3}|(?:lo )?que (?:se )?(?:dijo|afirmo|circula|aseguro)(?: \w+){0,3})\s*(?:[:?.]|$)"
)
"""The head of what a fact check looks into: its figures are somebody's, not the text's."""


def entry_head(block: Block) -> Mark | None:
    """The place or the time that stands as the name of a paragraph: "Haiti: 68. ..."."""
    first = leading(block)
    if not first.marks:
        return None
    mark = first.marks[0]
    if mark[0] not in ("AREA", "USA", "YEAR", "MONTH", "DAY"):
        return None
    at = offset(first)
    low, high = mark[1] - at, mark[2] - at
    signs = _SIGNS.match(first.plain)
    if signs is None or signs.end() < low:
        return None
    after = _AFTER.match(first.plain, high)
    if after is None or (after[0].strip() == "." and len(first.plain) > high + len(after[0]) + 2):
        return None
    return mark


def leading(block: Block) -> Sentence:
    """The first sentence of a paragraph, after its number in a list: "2. Honduras. ..."."""
    first = block.sentences[0]
    if len(block.sentences) == 1 or (first.plain[:2].isalpha() and len(first.plain) > 1):
        return first  # no number is a word
    return block.sentences[1] if _NUMBERED.match(first.plain) else first


def is_entry(block: Block) -> bool:
    """Whether a paragraph is one of a list: with a bullet, a name or a time of day at its head.

    Not so the head of a list behind its dateline: "Jan 11 - ... Homicides in 2023, by province:".
    """
    text, first = block.sentences[0].text, leading(block)
    if len(block.sentences) > 1 and block.sentences[-1].plain.rstrip()[-1:] == ":":
        return False
    return (
        _BULLET.match(text) is not None
        or CLOCK.match(text) is not None
        or entry_head(block) is not None
        or (len(first.text) < 160 and "N" in first.tags and WHOLE.match(first.line) is not None)
    )


def open_block(known: Memory, block: Block) -> None:
    """Let an entry begin with the time of its list, and with the place or year at its head."""
    former = known.entry
    known.entry = is_entry(block)
    if not known.entry:
        if former:
            known.governing = known.own = None
        return
    known.entries = known.entries + 1 if former else 0
    if not former:
        known.governing, known.base = known.time, known.area
    else:
        known.area = known.base  # not that of the entry before
    head = entry_head(block)
    if not former and head is not None and head[0] in ("YEAR", "MONTH"):
        known.area = known.base = _subject(known)
    if former and known.governing is not None and known.listed is None:
        known.time, known.carried = known.governing, False
    known.own = None
    if head is None:
        return
    if head[0] in ("AREA", "USA"):
        known.own = str(head[3])
        known.area, known.subject = known.own, known.blocks
    elif (when := resolved(known, head[3], known.time)) is not None:
        of_list = known.governing.day if known.governing is not None else None
        if head[0] == "MONTH" and head[3].how != "printed" and of_list and when.day:
            when = when._replace(day=when.day.replace(year=of_list.year))
        known.time, known.carried, known.subject = when, False, known.blocks
        known.dated = known.blocks if when.kind == "year" else known.dated


def _subject(known: Memory) -> str | None:
    """The place of a timeline: that of the first figure above it, not what this is compared with.

    "In 2017 Ecuador's rate was 5.8, a fraction of that of Colombia (24.9)", and below it "2019: 6.9".
    """
    block, code = known.leading
    now = known.area
    if now is None or code == now or level(code) != level(now) or known.blocks - block > 1:
        return now
    return code if known.closed and now in known.around[1] else now


def dated_entry(known: Memory, block: Block) -> bool:
    """Whether a paragraph is one of a timeline, which names the scenes of its events in passing."""
    head = entry_head(block) if known.entry else None
    return head is not None and head[0] in ("YEAR", "MONTH", "DAY")


def in_passing(known: Memory, block: Block, sentence: Sentence) -> bool:
    """Whether the times of a sentence without a figure are not those of what follows.

    Of "Honduras: 23.2. The lowest since 1992." the list goes on with its own.
    """
    if not known.entry:
        return False
    if sentence is leading(block):
        head = entry_head(block)
        return head is not None and head[0] in ("YEAR", "MONTH")
    first = next((m for m in sentence.marks if m[0] in TIMES), None)
    return first is not None and first[1] - offset(sentence) > 5


def note_entry(known: Memory) -> None:
    """Take note of the time of the first entry, where it tells a later one than the head."""
    if not known.entry or known.entries or known.own is None or known.time is None:
        return
    time, head = known.time, known.governing
    if head is None or (head.kind == time.kind and head.day and time.day and time.day > head.day):
        known.governing = time


def note_question(known: Memory, plain: str) -> None:
    """Take note of what a question asks for: its answer stands in the paragraph below."""
    if len(plain) > 200 or not (_ASKS.search(plain) or _ASKER.match(plain)):
        return
    spoken = known.main or known.time
    back = [
        when
        for when in mentions(plain, known.language, known.today)
        if when.kind == "prior" and when.part == "year"
    ]
    if known.grammar.any_of("wish").search(f" {plain} ") or FORECAST.search(f" {plain} "):
        known.asked = None
        return
    rate = _ASKS_RATE.search(plain) is not None
    told = [
        when
        for when in mentions(plain, known.language, known.today)
        if when.kind in ("year", "month", "span") and when.day is not None
    ]
    if rate or on_topic(plain):
        known.noun = known.blocks + 1
        asked = "rate" if rate else "count"
    elif known.spoken and (told or back or _ASKS_MORE.search(plain) or named_in(plain)):
        asked = known.spoken
    else:
        asked = ""
    time = resolved(known, told[0], None) if len(told) == 1 else None
    if not told and len(back) == 1 and spoken is not None and spoken.kind == "year":
        time = resolved(known, back[0], spoken)
    known.asked = Asked(known.blocks + 1, asked, time, named_in(plain))


def ask_here(known: Memory, plain: str) -> None:
    """Take note of a question within a paragraph: "How many were killed in 2024? The police say 13,341"."""
    if "?" not in plain or not _ASKS.search(plain):
        return
    if not _HOW_MANY.search(plain):
        if known.spoken == "count" and _THEN_ASKED.search(plain):
            known.measure, known.subject = "count", known.blocks  # "And a year earlier? 2,551."
        return
    if known.grammar.any_of("wish").search(f" {plain} ") or FORECAST.search(f" {plain} "):
        return
    if _KILLED.search(plain) or _ASKS_RATE.search(plain):
        known.noun = known.blocks
        known.measure = known.spoken = "rate" if _ASKS_RATE.search(plain) else "count"
        known.figured = known.blocks
        times = [t for t in mentions(plain, known.language, known.today) if t.kind == "year"]
        time = resolved(known, times[0], None) if len(times) == 1 else None
        known.asked = Asked(known.blocks + 1, known.measure, time, named_in(plain), True)


_THEN_ASKED = re.compile(
    r"^\W*(?:and|but|y|pero)\b.{0,40}\b(?:years?|months?|time|anos?|mes(?:es)?|entonces|20\d\d|before|earlier|antes)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:how many|how high|what (?:is|was) the|cuant[oa]s|que tan|cual (?:es|fue|era))\b"
)
_KILLED = re.compile(
    r"\b(?:were|have been|had been) (?:killed|murdered|slain)\b|homicid|murders|asesinat|asesinad|asesinaron|mataron|muertes violentas|violent deaths|killings"
)


def named_in(plain: str) -> str | None:
    """The country or the province that a line names, if it is one alone."""
    words = words_of(plain)
    names = {
        code
        for n in (1, 2, 3)
        for k in range(len(words) - n + 1)
        if (code := areas_by_name().get(" ".join(words[k : k + n])))
    }
    places = [code for code in names if len(code) != 7 or len(words) < 6]
    return places[0] if len(places) == 1 else None


def answer(known: Memory) -> None:
    """Let the paragraph below a question begin with what is asked for."""
    asked = known.asked
    if asked is None or asked.block != known.blocks:
        return
    if asked.within and known.leading[0] == known.blocks - 1:
        return  # its own paragraph has answered it
    if asked.time is not None:
        known.time, known.carried = asked.time, False
    if asked.area is not None and asked.area != known.country:
        known.area = asked.area
    known.measure = known.measure or asked.measure


def of_asked(known: Memory, when: When) -> When:
    """The same part of the year that a question asks for: "And last year? In the same months ..."."""
    if known.asked is None or known.asked.block != known.blocks or known.asked.time is None:
        return when
    day = known.asked.time.day
    if when.kind == known.asked.time.kind == "month" and when.how == "article":
        alike = day is not None and when.day is not None and day.month == when.day.month
        return replace(when, day=day) if alike else when
    part = when.kind == "prior" and when.part == "span" and when.year is None and not when.earlier
    return replace(when, year=day.year) if part and day is not None else when


def claimed(known: Memory, block: Block) -> bool:
    """Whether a paragraph tells what somebody claims, of which a fact check says whether it is so."""
    if _CLAIMED.match(block.sentences[0].plain):
        known.claim = known.blocks
    return known.claim == known.blocks


def note_claim(known: Memory, plain: str) -> None:
    """Take note of a heading above what somebody claims: "The claim"."""
    if len(plain) < 60 and _CLAIMED.match(plain):
        known.claim = known.blocks + 1


_PASSES = re.compile(
    r"\b(?:super\w+|rebas\w+|sobrepas\w+|deja atras|mas que|menos que|that of|than|above|tops|topped|exceed\w*|surpass\w*|pass(?:es|ed)|beats|overtakes|already)\b[^.;:]*$"
)
"""Of the headline "Quevedo supera sus crímenes de 2024" that is not the year of the text."""


def passed_over(before: str) -> bool:
    """Whether a headline names a time only as that whose figure is passed, by what stands before it."""
    return _PASSES.search(before) is not None


def note_title(known: Memory, plain: str) -> None:
    """Take note of the time in a headline, where nothing else was said before."""
    if known.blocks >= 0 and (known.time is not None or known.main is not None):
        return
    told = [
        when
        for when in mentions(plain, known.language, known.today)
        if when.kind in ("year", "month", "span") and when.day is not None
    ]
    if len(told) == 1 and known.time is None and not passed_over(plain[: told[0].start]):
        known.time = resolved(known, told[0], None)


def note_year(known: Memory, sentence: Sentence) -> None:
    """Take note of the year that a headline names: "Ecuador's 2025, month by month"."""
    if known.blocks > 1 or known.main is not None or sentence.text.rstrip().endswith("."):
        return
    years = [m for m in sentence.marks if m[0] == "YEAR" and m[3].how == "printed"]
    if len(years) == 1 and not passed_over(sentence.plain[: years[0][1] - offset(sentence)]):
        known.titled = years[0][3].day


_HALVES = (
    (re.compile(r"\b(?:first[- ]hal(?:f|ves)|primer(?:os)? semestres?)\b"), 6),
    (re.compile(r"\b(?:first[- ]quarters?|quarter one|q1|primer(?:os)? trimestres?)\b"), 3),
)


def note_part(known: Memory, plain: str) -> None:
    """Take note of a heading that tells a part of each year below it: "First-half totals since 2021"."""
    if known.entry or len(plain) > 200 or _ASKS.search(plain):
        return
    spans = [w for w in mentions(plain, known.language, known.today) if w.kind == "span"]
    ends = {(w.until.month, w.until.day) for w in spans if w.until is not None}
    for expression, month in _HALVES:
        if expression.search(plain):
            ends.add((month, 31 if month == 3 else 30))
    known.part = ends.pop() if len(ends) == 1 else None


_SAME_DATES = Gated(
    r"\b(?:mism[oa]s? (?:\w+ )?(?:fechas?|meses|dias|periodo|tramo|lapso) (?:de|en) (?:los|otros|cada)(?: \w+){0,2} anos?"
    r"|same (?:\w+ )?(?:dates?|months|days|weeks|period|stretch|point) (?:of|in|for) (?:the |each |every |other )*(?:\w+ )?years?)\b(?! (?:ago|earlier|before))"
)


def note_same_dates(known: Memory, plain: str) -> None:
    """Take note of a lead that sets the part of the year told of beside that of years before it."""
    until = known.span.until if known.span is not None else None
    if until is not None and _SAME_DATES.search(plain):
        known.part = (until.month, until.day)


_ENDED = frozenset(
    ["ending", "ended", "closing", "closed", "finishing", "finished", "cerro", "termino"]
)
_ENDING = frozenset(
    ["ending", "ended", "closing", "closed", "finishing", "finished", "ends", "year", "total", "final", "cerro", "termino",
     "acabo", "cierre", "ano", "finally"]
)  # fmt: skip


def of_part(known: Memory, block: Block, sentence: Sentence, one: Proposal) -> Proposal:
    """A count at the head of an entry that is a year, where the list counts a part of each."""
    if known.part is None or not known.entry or one.column != "homicides" or "year" not in one.key:
        return one
    head = entry_head(block)
    if head is None or head[0] != "YEAR":
        return one
    before = set(sentence.shown[max(0, one.figure - 4) : one.figure])
    if before & _ENDING and (before & _ENDED or "N" in sentence.shown[: one.figure]):
        return one  # "2018: 269, ending at 518"
    until = date(int(one.key["year"]), *known.part)
    return replace(one, column="homicides_to_date", key={**one.key, "covers_to": until.isoformat()})


def places_told(known: Memory, sentence: Sentence) -> list[tuple[int, str]]:
    """The places of a sentence; or those named before, in their order.

    "Guayaquil and Durán were the most violent. They had 2,380 and 610 murders, respectively."
    """
    named = places_named(known, sentence)
    if named:
        return named
    figures = sentence.tagged("N")
    if len(figures) < 2:
        return named
    if RESPECTIVELY.search(sentence.said(figures[-1] + 1, figures[-1] + 6)) is None:
        return named
    parts = [code for code in known.order if code != "ECU"]
    alike = [code for code in parts if level(code) == level(parts[-1])][-len(figures) :]
    return list(zip(figures, alike, strict=True)) if len(alike) == len(figures) else []
