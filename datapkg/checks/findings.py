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
        cell = " | ".join(part for part in (self.table, self.key) if part)
        if self.column:
            cell += (" | " if cell else "") + self.column
            cell += f" = {self.value}" if self.value else ""
        text = f"{self.message(lang)}  [{self.rule}]"
        text = f"{cell}: {text}" if cell else text
        line, source = {"en": ("line", "source"), "es": ("línea", "fuente")}[lang]
        where = [f"{self.file}, {line} {self.line}" if self.line else self.file, self.source_id]
        place = f"; {source} ".join(part for part in where if part)
        text += f"  {place}" if place else ""
        advice = self.what_to_do(lang)
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
