"""What a text goes on with after the figures of a sentence: the time, the main one, those compared."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.memory import TIMES, Memory, Time, note_mention
from datapkg.extract.articles.homicides.passing import (
    between_years,
    compared_with,
    leads_on,
    note_pair,
    pair_of,
)
from datapkg.extract.articles.homicides.settling import glances_back
from datapkg.extract.articles.sentences import Sentence

COMPARES = re.compile(
    r" (?:supera|superan|supero|superaron|(?:mas|menos) que en|por (?:encima|debajo) de|well above|above|exceeds|exceeded|surpassed|surpasses|beats|compared|comparado|relacion|frente|than|cuando hubo|respecto|doble|triple|mitad|double|twice|half|decline from|increase from|decrease from|desde (?:los |las )?N de YEAR|from (?:the )?N (?:of|in) YEAR|down from|up from|improvement"
    r"|drop from|rise from) "
)
_LOOKS_BACK = re.compile(
    r" (?:had (?:\S+ )?(?:been|seen|recorded|registered|counted|had|reached|stood|ended|closed|logged|hit|suffered)|compares|habian?|previous|former|prior"
    r"|anterior|peak|pico|(?:record|marca|maximo|high) (?:lo |la )?(?:is |was |still |remains |sigue |belongs |stands |held |mantiene|ostenta|tiene|corresponde|pertenece)|record de|record (?:of|set)|por encima|eran?(?: de)?|back in|alla por|until then|hasta entonces) "
)
"""Words for a look at the past, after which a text goes on with its own time."""


def go_on(
    known: Memory,
    sentence: Sentence,
    before: Time | None,
    fresh: bool,
    figures: list[int],
    named: list[Time],
    used: list[Time],
) -> None:
    """Take note of the time that the text goes on with after the figures of a sentence."""
    dated = [t for t in used if t.day is not None]
    note_pair(known, pair_of(named), known.blocks)
    note_pair(known, between_years(sentence), known.blocks + 2)
    if named:
        known.latest, known.mentioned = named[-1], None
        note_mention(
            known, [m[3] for m in sentence.marks if m[0] in ("YEAR", "MONTH", "PRIOR")], -99
        )
        months = [t for t in named if t.kind == "month"]
        monthly = len(months) > 1 and all(t.kind in ("month", "span") for t in named)
        known.months = months if monthly and len(set(named)) == len(named) else []
    if dated:  # what is compared with the past goes on; the past does not
        latest = (
            dated[0] if len(dated) == 1 else max(dated, key=lambda t: (t.day or date.min, t.kind))
        )
        known.time, known.carried = latest, False
        days = frozenset(t.day for t in named if t.day is not None)
        if len(days) > 1:
            known.compared |= days
        known.compared |= compared_with(known, sentence)
        known.main = known.main or known.time
        if leads_on(known):
            known.main = known.time
        alike = known.main.kind == known.time.kind or "mas que" not in sentence.line
        begun, first = known.time.day or date.max, known.main.day or date.min
        past = begun < first
        if known.time.kind == "span" and known.main.kind == "month":
            past = begun.year < first.year  # "since January 211, below the 263 of 2024"
        if fresh and _sets_scene(sentence):
            pass  # "A year earlier, Durán had ended on 145": so goes the paragraph on
        elif alike and past and COMPARES.search(sentence.said(0, figures[-1])) is not None:
            known.time = known.main  # "more than in 2023, when ...": the text goes on with its own
        elif (
            before
            and before.day
            and (known.time.day or date.max) < before.day
            and (
                _LOOKS_BACK.search(sentence.said(0, figures[-1])) is not None
                or glances_back(sentence)
            )
        ):
            known.compared |= days | {before.day}
            known.time = before  # "in 2019 it had been 6.9": so does it after a look back
        if known.time.kind == "span":
            known.span = known.time


def _sets_scene(sentence: Sentence) -> bool:
    """Whether a sentence begins with a year earlier, of which its paragraph tells."""
    head = next(
        (j for j in range(min(3, len(sentence.words))) if sentence.words[j].tag in TIMES), None
    )
    if (
        head is None
        or sentence.words[head].tag != "PRIOR"
        or sentence.words[head].mark.part != "year"
    ):
        return False
    return sentence.word(head + 1) == ","


def goes_back(known: Memory, when: When, at: int) -> bool:
    """Whether a time further on in a sentence without a figure lies before that spoken of."""
    now = known.time.day if known.time is not None else None
    return when.day is not None and now is not None and when.day < now and at > 25
