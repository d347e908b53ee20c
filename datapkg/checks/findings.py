"""What a check found: which cell, which rule, who said so, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Attributes
    ----------
    layer : str
        ``form``, ``contract``, ``evidence``, ``relations`` or ``files``.
    rule : str
        Name of the rule that is broken.
    message : str
        What is wrong, in words.
    advice : str
        What to do.
    table, key, column, value : str
        The cell; empty where the finding is not about one.
    source_id : str
        Source of the claim.
    file, line : str, int
        Where it stands in the curated files.
    """

    layer: str
    rule: str
    message: str
    advice: str = ""
    table: str = ""
    key: str = ""
    column: str = ""
    value: str = ""
    source_id: str = ""
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """One finding as a person reads it.

        Examples
        --------
        >>> print(Finding("contract", "minimum", "at least 0", table="us_strikes", column="killed",
        ...               key="us-2025-09-02-a", value="-11", file="hand.csv", line=7))
        us_strikes | us-2025-09-02-a | killed = -11: at least 0  [minimum]  hand.csv, line 7
        """
        cell = " | ".join(part for part in (self.table, self.key) if part)
        if self.column:
            cell += (" | " if cell else "") + self.column
            cell += f" = {self.value}" if self.value else ""
        text = (
            f"{cell}: {self.message}  [{self.rule}]" if cell else f"{self.message}  [{self.rule}]"
        )
        where = [f"{self.file}, line {self.line}" if self.line else self.file, self.source_id]
        place = "; source ".join(part for part in where if part)
        text += f"  {place}" if place else ""
        return text + (f"\n    {self.advice}" if self.advice else "")

    def as_dict(self) -> dict[str, object]:
        """The finding as a plain mapping, for JSON."""
        return asdict(self)


def summary(findings: Iterable[Finding]) -> str:
    """Count findings by layer, table and rule, most frequent first."""
    counts = Counter((f.layer, f.table or "-", f.rule) for f in findings)
    if not counts:
        return "no findings"
    lines = [f"{sum(counts.values())} findings:"]
    lines += [
        f"  {n:>5}  {layer:<9}  {table:<22}  {rule}"
        for (layer, table, rule), n in counts.most_common()
    ]
    return "\n".join(lines)
