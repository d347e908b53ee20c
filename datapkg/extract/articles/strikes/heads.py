"""Days at the head of lines: those of a timeline, of a question, of the page itself."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.dates import mentions
from datapkg.extract.articles.sentences import Block
from datapkg.extract.articles.strikes.days import day_of
from datapkg.extract.articles.strikes.memory import FROM, Memory, seas_in
from datapkg.extract.articles.strikes.story import ONLY_A_YEAR


def note_head(known: Memory, block: Block) -> None:
    """Take note of the day at the head of a line of a timeline, or of one that is the line above."""
    first = block.sentences[0] if block.sentences else None
    if first is None:
        return
    year = ONLY_A_YEAR.fullmatch(first.plain)
    known.year = int(year[1]) if year is not None else known.year
    former, known.headed = known.heading, False
    known.heading = False
    heads = first.marks[:1] if not first.marks or first.marks[0][0] == "DAY" else first.marks[1:2]
    if heads and heads[0][0] == "DAY":
        _, start, end, when = heads[0]
        at = first.start - first.base
        lead, rest = first.plain[: start - at].strip(_BULLETS), first.plain[end - at :]
        lead = "" if _ITEM.fullmatch(lead) is not None else lead
        when = day_of(known, when, first.plain[start - at : end - at])
        alone = len(block.sentences) == 1 and _ONLY_A_DAY.fullmatch(rest) is not None
        known.headed = (not lead or _FIRST_OF_TWO.fullmatch(lead) is not None) and (
            alone or not rest.strip() or re.match(r"\s?[-–—:.|*]", rest) is not None
        )
        if alone and _of_page(known, when.day, block):
            known.headed = False
            return
        if known.headed and when.day is not None and when.day >= FROM:
            if when.day != known.day:
                known.several = False
            known.entries.append(when.day)
            known.day, known.about, known.heading = when.day, True, alone
            line = " ".join(["", *(w for one in block.sentences for w in one.line.split()), ""])
            named = seas_in(line)
            known.sea, known.both = (named[0], False) if len(named) == 1 else (None, bool(named))
            return
        known.headed = False
    asked = [m for m in first.marks if m[0] == "DAY"]
    if len(block.sentences) == 1 and len(asked) == 1 and first.plain.rstrip().endswith("?"):
        _, start, end, when = asked[0]  # "What happened on 2 September?"
        at = first.start - first.base
        day = day_of(known, when, first.plain[start - at : end - at]).day
        if day is not None and day >= FROM:
            known.day, known.headed, known.heading = day, True, True
            return
    known.headed = former and not any(mark[0] == "DAY" for mark in first.marks)


def note_month(known: Memory, plain: str) -> None:
    """Take note of a month that is a line of its own: the days below are of it."""
    if len(plain) > _LONGEST:
        return
    months = [w for w in mentions(plain, known.grammar.language, known.today) if w.kind == "month"]
    if len(months) != 1 or months[0].day is None:
        return
    if not (plain[: months[0].start] + plain[months[0].end :]).strip(_BULLETS + ".:"):
        known.month, known.all_there = months[0].day, ""


_ITEM = re.compile(r"(?:\d{1,2}|[a-z])[.)]")
"""The number of an item of a list: "1) Nov. 6: three killed"."""
_LONGEST = 24
"""Characters of a line that is a month, with its year."""


def _of_page(known: Memory, day: date | None, block: Block) -> bool:
    """Whether a day alone on a line is that of the page: near its head, and none that is past."""
    if known.today is None or day is None or known.entries:
        return False
    own = known.story.day  # a timeline may begin with its last day: the article's
    return day > known.today or (
        day == known.today and block.start < _HEAD and own is not None and own != day
    )


def is_page_date(known: Memory, block: Block) -> bool:
    """Whether a paragraph is nothing but the day of the page."""
    first = block.sentences[0]
    if len(block.sentences) > 1 or not first.marks or first.marks[0][0] != "DAY":
        return False
    _, start, end, when = first.marks[0]
    at = first.start - first.base
    rest = first.plain[: start - at] + first.plain[end - at :]
    day = day_of(known, when, first.plain[start - at : end - at]).day
    if day == known.today and block.start < _HEAD and _WITH_CLOCK.fullmatch(rest) is not None:
        return True  # "21 October 2025, 3:55 p.m."
    return _ONLY_A_DAY.fullmatch(rest) is not None and _of_page(known, when.day, block)


_WITH_CLOCK = re.compile(
    r"[\s,|·-]*(?:at |a las )?\d{1,2}[:h.]\d\d ?(?:[ap]\.? ?m\b\.?|h|hrs)?(?: [a-z]{2,4})?\W*"
)
_HEAD = 400
"""Characters at the head of a page, where its day stands."""
_FIRST_OF_TWO = re.compile(r"(?:del? )?\d{1,2} ?(?:y|al|a|-|–|and|to)")
"""Before the day at the head of a line: "21 y 22 de octubre:"."""
_BULLETS = " -*•·–—>#"
_ONLY_A_DAY = re.compile(r"(?:\s*(?:,|\(|and|y|-|–|&)?\s*[\w.]{0,10}\)?){0,2}\s*")
