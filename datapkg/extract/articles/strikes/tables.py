"""Tables with bars between their cells: the totals of each sea, the dead of each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.days import day_of
from datapkg.extract.articles.strikes.memory import SEAS, Memory
from datapkg.extract.articles.strikes.totals import total_of

_COLUMNS = {
    "strikes": re.compile(r"\b(?:strikes|attacks|bombings|ataques|bombardeos)\b"),
    "killed": re.compile(r"\b(?:dead|killed|deaths|fatalities|muertos|muertes|fallecidos|victimas|victims)\b"),
    "vessels": re.compile(r"\b(?:boats|vessels|lanchas|embarcaciones|naves)\b"),
    "survivors": re.compile(r"\b(?:survivors|survived|sobrevivientes|supervivientes)\b"),
}  # fmt: skip
"""What stands at the head of a column."""
_WHOLE = re.compile(r"\b(?:total|totals|both|all|sum|suma|ambos|todos|overall)\b")
_SURE = 0.85


def note_cells(known: Memory, plain: str) -> None:
    """Take note of the head of a table: what each of its columns counts."""
    if "|" in plain:
        cells = plain.strip(" |\n").split("|")
        heads = [next((c for c, p in _COLUMNS.items() if p.search(cell)), "") for cell in cells]
        if any(heads):
            known.cells = tuple(heads)
    elif known.cells:
        known.cells = ()


def rows_of(known: Memory, sentence: Sentence) -> Iterator[Proposal]:
    """The figures of a row: of a sea, of both, or of a day."""
    cells: list[list[int]] = [[]]
    for i, word in enumerate(sentence.shown):
        if word == "|":
            cells.append([])
        else:
            cells[-1].append(i)
    cells = cells[not cells[0] :]
    line = sentence.line
    seas = [name for name, pattern in SEAS if pattern.search(line)]
    days = sentence.tagged("DAY")
    whole = not days and (len(seas) == 2 or _WHOLE.search(line) is not None)
    if not (whole or len(seas) == 1) and len(days) != 1:
        return
    for column, cell in zip(known.cells, cells, strict=False):
        figures = [i for i in cell if sentence.words[i].tag == "N"]
        if not column or len(figures) != 1 or sentence.words[figures[0]].mark.unfit:
            continue
        if days:
            if column in ("killed", "survivors"):
                yield _of_day(known, sentence, figures[0], days[0], column, seas)
            continue
        one = total_of(known, sentence, figures[0], column, seas, _SURE, "a row of a table")
        yield replace(one, key=one.key | {"basin": "all" if whole else seas[0]})


def _of_day(
    known: Memory, sentence: Sentence, i: int, at: int, column: str, seas: list[str]
) -> Proposal:
    """A figure of the strike of a row's day."""
    key = {"basin": seas[0]} if len(seas) == 1 else {}
    day = day_of(known, sentence.words[at].mark, sentence.words[at].plain).day
    if day is not None:
        key["struck_on"] = day.isoformat()
    return Proposal("us_strikes", key, column, i, (at,), _SURE, "a row of a table")
