"""What a check found: which cell, which rule, who said so, and what to do.

Each kind of finding is one small class beside the check that finds it: its layer, the name of its
rule, what it says and what to do about it in English and Spanish. ``docs/checks.md`` is written from
these classes, so that no kind can go undocumented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from datapkg.contract import Text
from datapkg.errors import UnknownNameError

LANGUAGES = ("en", "es")
LAYERS = ("form", "contract", "evidence", "relations", "world", "files")
"""In the order in which they run: cheap ones first, and none that needs what a former one refused."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong with us; a disagreement between sources is none.

    Attributes
    ----------
    table, key, column, value : str
        The cell; empty where the finding is not about one.
    source_id : str
        Source of the claim.
    file, line : str, int
        Where it stands in the curated files.
    row : int
        Row from 1, where the file is not one of lines (Parquet) or there is none (a frame).
    """

    layer: ClassVar[str] = ""
    name: ClassVar[str] = ""
    says: ClassVar[Text]
    """What is wrong, as a template over the fields of the finding."""
    advice: ClassVar[Text] = Text(en="", es="")
    """What to do."""
    kinds: ClassVar[dict[str, type[Finding]]] = {}
    """Every kind by name, in the order in which the modules define them."""

    table: str = ""
    key: str = ""
    column: str = ""
    value: str = ""
    source_id: str = ""
    file: str = ""
    line: int | None = None
    row: int | None = None

    def __init_subclass__(cls) -> None:
        if cls.name:
            Finding.kinds.setdefault(cls.name, cls)

    @property
    def rule(self) -> str:
        """Name of the rule that is broken."""
        return self.name

    def message(self, lang: str = "en") -> str:
        """What is wrong, in words."""
        return self._filled(self.says, lang)

    def what_to_do(self, lang: str = "en") -> str:
        """What to do about it."""
        return self._filled(self.advice, lang)

    def told(self, lang: str = "en") -> str:
        """One finding as a person reads it."""
        cell = " | ".join(part for part in (self.table, shortened(self.key)) if part)
        if self.column:
            cell += (" | " if cell else "") + self.column
            cell += f" = {shortened(self.value)}" if self.value else ""
        text = f"{self.message(lang)}  [{self.rule}]"
        text = f"{cell}: {text}" if cell else text
        where = [_place(self.file, self.line, self.row, lang), self.source_id]
        source = {"en": "source", "es": "fuente"}[lang]
        place = f"; {source} ".join(part for part in where if part)
        text = printable(text + (f"  {place}" if place else ""))
        advice = printable(self.what_to_do(lang))
        return text + (f"\n    {advice}" if advice else "")

    def __str__(self) -> str:
        """One finding in English.

        Examples
        --------
        >>> from datapkg.checks.contract import Minimum
        >>> print(Minimum(table="us_strikes", column="killed", key="us-2025-09-02-a", value="-11",
        ...               bound="0", file="hand.csv", line=7))
        us_strikes | us-2025-09-02-a | killed = -11: must be at least 0  [minimum]  hand.csv, line 7
            correct the cell to what its source says
        """
        return self.told()

    def as_dict(self, lang: str = "en") -> dict[str, object]:
        """The finding as a plain mapping, for JSON."""
        cell = {f.name: getattr(self, f.name) for f in fields(Finding)}
        return {
            "layer": self.layer,
            "rule": self.rule,
            "message": self.message(lang),
            "advice": self.what_to_do(lang),
            **cell,
        }

    def _filled(self, text: Text, lang: str) -> str:
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        said = {k: _in(v, lang) if isinstance(v, Text) else v for k, v in given.items()}
        return _in(text, lang).format_map(said)


class Evidence(Finding):
    """Claims against their own quotes and, with an archive, against the documents."""

    layer = "evidence"


class Relation(Finding):
    """Between rows, between tables, and between claims and the register of sources."""

    layer = "relations"


def _in(text: Text, lang: str) -> str:
    if lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    return text.es if lang == "es" else text.en


def _place(file: str, line: int | None, row: int | None, lang: str) -> str:
    word, number = ("line", line) if line else ("row", row)
    word = {"line": "línea", "row": "fila"}[word] if lang == "es" else word
    return ", ".join(part for part in (file, f"{word} {number}" if number else "") if part)


LONGEST = 120
"""Characters of a value that are shown; a cell can hold a book."""


def shortened(value: str) -> str:
    """A value as it is shown: whole if it is short, with marks around it where a space ends it.

    Examples
    --------
    >>> shortened("46,25"), shortened("ECU "), shortened("x" * 200)[-8:]
    ('46,25', "'ECU '", 'xx…[+80]')
    """
    if len(value) > LONGEST:
        return f"{value[:LONGEST]}…[+{len(value) - LONGEST:,}]"
    return repr(value) if value != value.strip() else value


def printable(text: str) -> str:
    r"""A text in which nothing can steer a terminal or a runner: control characters stand escaped.

    Examples
    --------
    >>> printable("EC-G\x1b[2J\n::add-mask::")
    'EC-G\\x1b[2J\\n::add-mask::'
    """
    return "".join(
        mark
        if mark.isprintable() or mark == "\u00a0"
        else mark.encode("unicode_escape").decode("ascii")
        for mark in text
    )


def cell_of(row: Mapping[str, Any], table: str, column: str = "") -> dict[str, Any]:
    """Where a claim stands, from its row as a mapping of text with ``__key``, file and line."""
    return {
        "table": table,
        "key": row["__key"],
        "column": column,
        "value": row[column] if column else "",
        "source_id": row["source_id"],
        "file": row["__file"],
        "line": int(row["__line"]),
    }


def summary(findings: Iterable[Finding], lang: str = "en") -> str:
    """Count findings by layer, table and rule, most frequent first."""
    counts = Counter((f.layer, f.table or "-", f.rule) for f in findings)
    total = sum(counts.values())
    if not total:
        return _in(Text(en="no findings", es="sin hallazgos"), lang)
    one, many = {"en": ("finding", "findings"), "es": ("hallazgo", "hallazgos")}[lang]
    lines = [f"{total:,} {one if total == 1 else many}:"]
    lines += [
        f"  {n:>5}  {layer:<9}  {table:<22}  {rule}"
        for (layer, table, rule), n in counts.most_common()
    ]
    return "\n".join(lines)
