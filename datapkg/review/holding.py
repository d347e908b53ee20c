"""What the tables hold today for the cell that a candidate speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from datapkg.catalog import Package

FEW = 6
"""Claims shown; a cell of a national total may have thirty."""


@dataclass(frozen=True)
class Held:
    """What is published of a cell, and who says the same as a candidate or otherwise."""

    value: str = ""
    agree: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    """``source: value`` of those who say otherwise."""

    def __str__(self) -> str:
        if not (self.value or self.agree or self.differ):
            return "the tables hold nothing for this cell"
        lines = [f"the tables hold {self.value or 'no value'}"]
        for word, names in (("agree", self.agree), ("say otherwise", self.differ)):
            if names:
                more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
                lines.append(f"  {len(names)} {word}: {', '.join(names[:FEW])}{more}")
        return "\n".join(lines)


def held(package: Package, candidate: Mapping[str, Any]) -> Held:
    """Look the cell up in the evidence as published.

    Parameters
    ----------
    package : Package
        The release to look in.
    candidate : mapping
        ``table, key, column, value``; a key that is not whole matches every row that fits it.
    """
    entry = package.resource(candidate["table"])
    names = entry["schema"]["primaryKey"]
    evidence = pd.read_parquet(
        package.file(package.resource("evidence")["datapkg"]["parquet"]["path"]),
        columns=["key", "value", "source_id", "chosen"],
        filters=[("table", "==", candidate["table"]), ("column", "==", candidate["column"])],
    )
    parts = evidence["key"].str.split("|", expand=True).reindex(columns=range(len(names)))
    fits = pd.Series(bool(candidate["key"]), index=evidence.index)
    for at, name in enumerate(names):
        if candidate["key"].get(name):
            fits &= parts[at] == str(candidate["key"][name])
    rows = evidence[fits.to_numpy(bool)]
    rows = rows[rows["source_id"] != "datapkg"].drop_duplicates(["source_id", "value"])
    same = rows["value"].map(lambda value: _same(str(value), str(candidate["value"])))
    chosen = rows.loc[rows["chosen"].astype(bool), "value"].drop_duplicates()
    return Held(
        value=" or ".join(chosen[:3]),
        agree=rows.loc[same, "source_id"].tolist(),
        differ=[f"{s}: {v}" for s, v in rows.loc[~same, ["source_id", "value"]].to_numpy()],
    )


def _same(one: str, other: str) -> bool:
    """Whether two figures are one to the precision of the coarser: 60.8 and 60.82 are."""
    try:
        numbers = Decimal(one), Decimal(other)
    except InvalidOperation:
        return one == other
    places = [max(0, -int(number.as_tuple().exponent)) for number in numbers]
    step = Decimal(1).scaleb(-min(places))
    return abs(numbers[0] - numbers[1]) < step / 2 + Decimal("1e-9") * step
