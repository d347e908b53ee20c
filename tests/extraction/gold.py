"""Reads the gold texts, and compares with them what was found (see README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from datapkg.numerals import figures

HERE = Path(__file__).resolve().parent
QUALIFIERS = {"~": "about", ">=": "at least", ">": "more than", "..": "range"}
REFERENDUM = [
    "electorate",
    "electorate_abroad",
    "electorate_domestic",
    "votes_cast",
    "turnout_pct",
    "absent",
    "absent_pct",
]
MARK = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")


@dataclass(frozen=True)
class Expected:
    """A figure that an article prints and that is ours."""

    table: str
    column: str
    key: dict[str, str | None]
    qualifier: str
    start: int
    end: int
    optional: bool


@dataclass(frozen=True)
class Article:
    """A gold text without its marks, and what is to be found in it."""

    name: str
    language: str
    part: str
    day: date | None
    text: str
    expected: tuple[Expected, ...]


def articles(part: str) -> Iterator[Article]:
    """The texts of one part, ``tuning`` or ``held``."""
    for path in sorted((HERE / part).glob("*.txt")):
        chunks = re.split(r"^=== (.*)\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for head, body in zip(chunks[::2], chunks[1::2], strict=True):
            yield article(head, body.strip() + "\n", part)


def article(head: str, marked: str, part: str = "") -> Article:
    """One text with its heading."""
    name, *fields = (field.strip() for field in head.split(";"))
    says = dict(re.split(r":\s*", field, maxsplit=1) for field in fields)
    pieces: list[str] = []
    expected: list[Expected] = []
    at = last = 0
    for m in MARK.finditer(marked):
        pieces += [marked[last : m.start()], m[1]]
        at += m.start() - last
        expected.append(_expected(m[2].split(), says, at, at + len(m[1])))
        at += len(m[1])
        last = m.end()
    text = "".join([*pieces, marked[last:]])
    day = date.fromisoformat(says["date"]) if "date" in says else None
    language = "es" if re.search(r"(^|-)es-", name) else "en"
    return Article(name, language, part, day, text, tuple(expected))


def _expected(tag: list[str], says: dict[str, str], start: int, end: int) -> Expected:
    optional = tag[0] == "?"
    first, *rest = tag[1:] if optional else tag
    vote = says.get("vote")
    qualifier = "exact"
    words = []
    for word in rest:
        if word in QUALIFIERS:
            qualifier = QUALIFIERS[word]
        elif word.startswith("vote="):
            vote = word[5:]
        else:
            words.append(None if word == "?" else word)
    key: dict[str, str | None]
    table, _, column = first.rpartition(".")
    if table == "strike":
        table, key = "us_strikes", dict(zip(("struck_on", "basin"), words, strict=False))
    elif table == "total":
        table, key = "us_strike_counts", {"basin": words[0] if words else "all"}
    elif column in REFERENDUM:
        table, key = "referendums", {"referendum_id": vote}
    elif column in ("rate_reported", "homicides", "homicides_to_date"):
        area, when = words
        monthly = when is not None and len(when) == 7
        table = "homicide_counts" if monthly else "homicide_rates"
        key = {"area_code": area, "month" if monthly else "year": when}
    else:
        table = "referendum_results"
        question, area = words[0], words[1] if len(words) > 1 else "ECU"
        key = {"referendum_id": vote, "question_no": question, "area_code": area}
    return Expected(table, column, key, qualifier, start, end, optional)


@dataclass
class Score:
    """How what was found compares with what was to be found."""

    right: int = 0
    false: int = 0
    missed: int = 0
    qualified: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.qualified += other.qualified
        return self


@dataclass(frozen=True)
class Verdict:
    """What became of one expected or found figure."""

    table: str
    kind: str  # right, false, missed
    expected: Expected | None
    found: Any


def judged(article: Article, found: Iterable[Any], value: Any = None) -> list[Verdict]:
    """Match candidates with what is expected: same place, table, column and key.

    A candidate needs ``table, column, key, figure_start, figure_end``; of the key only what the
    mark names is compared, and what the mark leaves open must be open.
    """
    left = list(article.expected)
    verdicts = []
    headline = article.text.find("\n")
    for one in found:
        match = next(
            (e for e in left if e.start <= one.figure_start < e.end and _same(e, one)), None
        )
        if match is None and one.figure_start < headline and _repeats(article, one):
            continue
        if match is not None:
            left.remove(match)
            if not match.optional:
                verdicts.append(Verdict(match.table, "right", match, one))
        elif not any(e.optional and e.start <= one.figure_start < e.end for e in article.expected):
            verdicts.append(Verdict(one.table, "false", None, one))
    verdicts += [Verdict(e.table, "missed", e, None) for e in left if not e.optional]
    return verdicts


def _repeats(article: Article, one: Any) -> bool:
    """Whether a figure of the headline is marked in the text below: it may be found or not."""
    return any(
        (e.table, e.column) == (one.table, one.column) and _read(article, e) == number(one.value)
        for e in article.expected
    )


def _read(article: Article, expected: Expected) -> Decimal | None:
    read = figures(article.text[expected.start : expected.end], article.language)
    return read[0].values[0] if read else None


def without_keys(article: Article) -> Article:
    """The article for those who find figures but no keys."""
    return replace(article, expected=tuple(replace(e, key={}) for e in article.expected))


def _same(expected: Expected, one: Any) -> bool:
    if (expected.table, expected.column) != (one.table, one.column):
        return False
    return all(one.key.get(name) == value for name, value in expected.key.items())


def scores(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """Score of each table."""
    by_table: dict[str, Score] = {}
    for verdict in verdicts:
        score = by_table.setdefault(verdict.table, Score())
        setattr(score, verdict.kind, getattr(score, verdict.kind) + 1)
        if verdict.kind == "right" and verdict.expected is not None:
            score.qualified += verdict.expected.qualifier == verdict.found.qualifier
    return by_table


def number(text: str) -> Decimal:
    """A value as a number."""
    return Decimal(text)


def printed(article: Article, expected: Expected) -> Decimal | None:
    """The value that stands where a figure is expected."""
    return _read(article, expected)


_FEATURES = {"us_strikes": "strike.", "us_strike_counts": "total."}


def shown(one: Any) -> list[str]:
    """A candidate as the examples of the grammar write it: column, value, key, qualifier."""
    marks = {says: mark for mark, says in QUALIFIERS.items()}
    qualifier = [marks[one.qualifier]] if one.qualifier != "exact" else []
    return [_FEATURES.get(one.table, "") + one.column, one.value, *one.key.values(), *qualifier]


def says(expected: str, shown: list[str]) -> bool:
    """Whether a candidate says all that an example names."""
    column, value, *rest = expected.split()
    qualifiers = [word for word in rest if word in QUALIFIERS]
    return (
        [column, value] == shown[:2]
        and all(word in shown for word in rest)
        and qualifiers == [word for word in shown if word in QUALIFIERS]
    )
