"""Tables and lists whose lines hold several figures: a head says what each of them is.

A column has a measure, a time, or both: "Province | Homicides 2024 | Homicides 2025 | Rate 2025";
"Guayas: 2,217 (1,548)" below "January to June 2025 (in brackets, those of 2024)". A line has the
name of a place, a year or a month, and a figure for each column.
"""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.areas import places_named
from datapkg.extract.articles.homicides.counting import in_thousands
from datapkg.extract.articles.homicides.keys import proposed
from datapkg.extract.articles.homicides.memory import Column, Memory, Time, resolved
from datapkg.extract.articles.homicides.tables import counted
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence

SEPARATED = re.compile(r"\s*[|\t]\s*|\s+/\s+|\s{3,}")
_SEPARATES = re.compile(r"[|\t/\s](?:(?<=[|\t/])|\s\s)")
"""What stands wherever that does; it is looked for far quicker."""
_DIGIT = re.compile(r"\d")
_HEADED = re.compile(r"[:(]")
_BESIDE = Gated(r"brackets|parenthes|parentesis")
_BESIDE_PARTED = re.compile(
    r"\W*(?:(?:in|en|entre) )?(?:brackets|parenthes[ei]s|parentesis)(?=\W+\w)|\W*\b(?:with|and|con|y)\b(?=[^:]*(?:brackets|parenthes|parentesis))|,"
)
_INLINE = re.compile(
    r"brackets|parenthes|parentesis|respectiv|\band\b|\by\b|compar|frente|against|versus|\bvs\b|seguid|followed|/"
)
_ROW = re.compile(
    r" (?:[-*•·] |N [.)] )*(?:(?:the )?(?:AREA|MONTH|YEAR)(?: \( [^N]+ \))?|(?:national |country )?total(?: nacional| general| del pais)?|nationwide"
    r"|(?:todo el )?pais|nacional|national|promedio nacional|national average) (?:[:|,/-] |\( )?N "
)
"""The head of a line: a name, and right behind it a figure."""
_WHOLE = re.compile(
    r" (?:[-*•·] )*(?:(?:national |country )total|total (?:nacional|del pais)|nationwide|(?:todo el )?pais|nacional|national|promedio nacional|national average) "
)
"""The head of a line on the whole country, whatever place the line above has."""
_CASES = re.compile(
    r"\b(?:cases|casos|victims|victimas|number|numero|total|killings|deaths|muertes|muertos|absolut\w+|counts?|conteo|recuento)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d|100[.,]?000|\b\d{1,2}\b")
_NONE = "-"


def note_cells(known: Memory, plain: str) -> None:
    """Take note of the head of a table: what each column counts, and when."""
    if len(plain) > 300:
        return
    note_measures(known, plain)
    if _SEPARATES.search(plain) is None or _DIGIT.search(_YEAR.sub("", plain)):
        return
    cells = SEPARATED.split(plain.strip().strip("|\t"))
    if len(cells) < 2:
        return
    columns = []
    for cell in cells[1:]:
        times = [w for w in mentions(cell, known.language, known.today) if w.kind in _TIMES]
        time = resolved(known, times[-1], None) if times else None
        measure = counted(cell)
        if not measure and (time is None or _OTHER.search(cell)):
            measure = _NONE
        columns.append(Column(measure, time))
    if known.heads == "rate" and any(c.measure == "rate" for c in columns):
        # "Homicides by province and rate": "Province | 2023 | 2024 | Rate 2024"
        columns = [Column(c.measure or "count", c.time) for c in columns]
    if any(c.measure != _NONE for c in columns):
        known.table = columns


_TIMES = ("year", "month", "span")
_OTHER = re.compile(r"%|change|variac|cambio|diferen|difference|puesto|rank|poblacion|population")


def note_times(known: Memory, sentence: Sentence) -> None:
    """Take note of two times at the head of a list: "in 2025 (in brackets, those of 2024):"."""
    plain = sentence.plain.rstrip()
    years = [m[3] for m in sentence.marks if m[0] == "YEAR"]
    if len(years) > 1 and len(plain) < 80 and not plain.endswith(".") and _HEADED.search(plain):
        if "AREA" not in sentence.tags:
            known.table = [Column("", resolved(known, when, None)) for when in years]
        return
    ends = plain.endswith(":")
    beside = _BESIDE.search(sentence.plain)
    if not beside and not (ends and _INLINE.search(sentence.plain)):
        return
    times: list[Time] = []
    for tag, _, _, when in sentence.marks:
        if tag in ("YEAR", "MONTH", "SPAN", "PRIOR"):
            time = resolved(known, when, times[0] if times else known.time)
            if time is not None and time.day is not None and time not in times:
                times.append(time)
    if beside and len(times) == 1 and known.time is not None and known.time != times[0]:
        times.insert(0, known.time)
    if len(times) == 2:
        known.table = [Column("", times[0]), Column("", times[1])]


def note_measures(known: Memory, plain: str) -> None:
    """Take note of two measures at the head of a list: "rate per 100,000; in brackets, the number of cases"."""
    if not _BESIDE.search(plain):
        return
    first, _, second = _BESIDE_PARTED.sub("|", plain, count=1).partition("|")
    measures = [_measure(first), _measure(second)]
    if "" not in measures and measures[0] != measures[1]:
        known.table = [Column(measure, None) for measure in measures]


def _measure(plain: str) -> str:
    """What words before or behind "in brackets" say that figures are."""
    return counted(plain) or ("count" if _CASES.search(plain) else "")


def row(known: Memory, sentence: Sentence, numbers: list[int]) -> list[Proposal]:
    """Figures of a line of a table or list, each by its column."""
    years = _own_years(sentence, numbers) if "YEAR" in sentence.tags else []
    if years and _ROW.match(sentence.line):
        known.table = [Column("", resolved(known, when, None)) for when in years]
        if sentence.word(numbers[0] + 1) != "(":
            return []  # a sentence, whose lines below may be shorter
    if "YEAR" in sentence.tags and (beside := _year_beside(known, sentence, numbers)):
        known.table = beside
    if not known.table or len(sentence.words) > 12 + 5 * len(known.table):
        return []
    separated = SEPARATED.search(sentence.text.strip().strip("|\t")) is not None
    if not separated and not (known.entry or known.item):
        return []
    if _ROW.match(sentence.line) is None:
        return []
    columns = _columns(known, sentence, numbers, separated)
    if columns is None:
        return []
    first = min(columns)
    names = [w for w in sentence.words[:first] if w.tag in ("AREA", "YEAR", "MONTH")]
    area = next((c for i, c in places_named(known, sentence) if i < first), None)
    if any(w.tag == "AREA" for w in names) and not area:
        return []
    if area is None and _WHOLE.match(sentence.line):
        area = known.country
    when = next((w.mark for w in names if w.tag in ("YEAR", "MONTH")), None)
    rows = []
    for i, column in columns.items():
        time = _time(known, column, when)
        one = _proposal(known, sentence, i, column, area, time)
        if one is not None:
            rows.append(one)
    if rows:
        known.spoken = known.spoken or "count"
        known.figured = known.blocks
    return rows


def _own_years(sentence: Sentence, numbers: list[int]) -> list[When]:
    """The years that a line gives behind its figures: "781 (2025) and 553 (2024)"."""
    if len(numbers) < 2 or len(sentence.words) > 6 + 5 * len(numbers):
        return []
    ends = [*numbers[1:], len(sentence.words)]
    behind = [
        [w.mark for w in sentence.words[i:end] if w.tag == "YEAR"]
        for i, end in zip(numbers, ends, strict=True)
    ]
    return [years[0] for years in behind] if all(len(y) == 1 for y in behind) else []


def _year_beside(known: Memory, sentence: Sentence, numbers: list[int]) -> list[Column]:
    """The columns of a line whose bracket says of when it is: "1. Guayas, 2,195 (2024: 1,326)"."""
    opened = next((j for j in sentence.tagged("YEAR") if sentence.word(j - 1) == "("), None)
    told = known.governing or known.time
    if opened is None or told is None or told.day is None or sentence.word(opened + 1) != ":":
        return []
    if numbers[-1:] != [opened + 2] or numbers[-2:-1] != [opened - 2]:
        return []
    year = sentence.words[opened].mark.day.year
    if told.day.year == year:
        return []
    until = told.until and date(
        year, told.until.month, min(told.until.day, 28 if told.until.month == 2 else 31)
    )
    return [
        Column("", told),
        Column("", told._replace(day=told.day.replace(year=year), until=until)),
    ]


def _columns(
    known: Memory, sentence: Sentence, numbers: list[int], separated: bool
) -> dict[int, Column] | None:
    """The column of each figure of a line."""
    if not separated:
        if sentence.word(0) == "N" and sentence.word(1) in (".", ")"):
            numbers = numbers[1:]
        if len(numbers) != len(known.table):
            return None
        return dict(zip(numbers, known.table, strict=True))
    found = {}
    text = sentence.text
    lead = len(text) - len(text.lstrip("| \t"))
    for i in numbers:
        before = text[lead : sentence.words[i].start - sentence.start]
        at = len(SEPARATED.findall(before)) - 1
        if 0 <= at < len(known.table):
            found[i] = known.table[at]
    return found or None


def _time(known: Memory, column: Column, when: When | None) -> Time | None:
    """The time of a figure: that of its line, of its column, or of the text."""
    told = column.time or known.governing or known.time
    if when is None:
        return told
    if when.kind == "year":
        return resolved(known, when, None)
    month = when.day.month if when.day is not None else int(when.part or 0)
    if when.how == "printed" and when.day is not None:
        return Time("month", when.day)
    if not month or told is None or told.day is None:
        return resolved(known, when, told)
    return Time("month", date(told.day.year, month, 1))


def _proposal(
    known: Memory,
    sentence: Sentence,
    i: int,
    column: Column,
    area: str | None,
    time: Time | None,
) -> Proposal | None:
    """The figure of a line for the cell of its column."""
    number = sentence.words[i].mark
    if column.measure == _NONE or number.unfit or time is None or time.day is None:
        return None
    heads = column.measure or known.heads
    rate = heads == "rate" or (not heads and bool(number.decimals) and number.decimals < 3)
    if not rate and number.decimals:
        whole = in_thousands(sentence, i)
        if whole is None:
            return None
        sentence.words[i], number = whole, whole.mark
    if number.values[0] > (400 if rate else 70_000):
        return None
    code = area or known.area or known.country
    reason = "a line whose head says what each figure is"
    return proposed(known, "rate" if rate else "count", code, time, i, (), 0.8, reason)
