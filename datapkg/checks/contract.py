"""Contract: every cell of claims and tables is of its type, within its constraints and rules."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from datapkg import expressions
from datapkg.cells import FILE, LINE, Cell
from datapkg.checks.findings import Finding
from datapkg.contract import Contract
from datapkg.forms import pandera_schema
from datapkg.reconcile import as_text, join_key


def check(frame: pd.DataFrame, contract: Contract, table: str) -> Iterator[Finding]:
    """Find every cell and row of a typed frame that breaks the contract.

    Parameters
    ----------
    frame : DataFrame
        Columns of the contract; ``__file`` and ``__line`` are used where they are there.
    contract : Contract
        What the frame must be.
    table : str
        Name under which findings are reported.
    """
    import pandera.pandas as pandera

    try:
        pandera_schema(contract).validate(frame[list(contract.names)], lazy=True)
    except pandera.errors.SchemaErrors as error:
        yield from _read(error.failure_cases, frame, contract, table)


def cells(
    bad: list[Cell], table: str, frame: pd.DataFrame, key: tuple[str, ...]
) -> Iterator[Finding]:
    """Findings for cells that could not be read as their type."""
    for cell in bad:
        row = frame[(frame[FILE] == cell.file) & (frame[LINE] == cell.line)]
        yield Finding(
            "contract",
            "type",
            cell.problem,
            "write it in plain form",
            table=table,
            key=join_key(row, key).fillna("").iloc[0],
            column=cell.column,
            value=cell.value,
            source_id=_of(row.iloc[0], "source_id"),
            file=cell.file,
            line=cell.line,
        )


def _read(
    cases: pd.DataFrame, frame: pd.DataFrame, contract: Contract, table: str
) -> Iterator[Finding]:
    """Pandera's failure cases, one finding a cell, or a row for row rules."""
    rules = {rule.name: rule for rule in contract.rules}
    seen: set[tuple[object, str]] = set()
    keys = join_key(frame, contract.primaryKey)
    for case in cases.to_dict("records"):
        at, (label, message) = case["index"], _told(str(case["check"]))
        rule = rules.get(label)
        if at is None or pd.isna(at):
            yield Finding(
                "contract", "columns", f"{case['check']}: {case['failure_case']}", table=table
            )
            continue
        row = frame.loc[at]
        column = "" if rule or case["column"] in (None, contract.name) else str(case["column"])
        if (at, column + label) in seen:  # pandera repeats a row rule for each column
            continue
        seen.add((at, column + label))
        if rule:
            columns = expressions.names(expressions.parse(rule.expression))
            value = ", ".join(f"{n} {_said(frame, at, n)}" for n in columns)
        else:
            value = _said(frame, at, column) if column in frame else ""
        yield Finding(
            "contract",
            label,
            message,
            table=table,
            key=str(keys.loc[at]),
            column=column or "row",
            value=value,
            source_id=_of(row, "source_id"),
            file=_of(row, FILE),
            line=int(row[LINE]) if LINE in row else None,
        )


def _said(frame: pd.DataFrame, at: object, name: str) -> str:
    text = as_text(frame.loc[[at], name]).iloc[0]
    return "" if pd.isna(text) else str(text)


def _told(check: str) -> tuple[str, str]:
    """Name of the rule and what it says, from what pandera says of a failed check."""
    own = {
        "not_nullable": ("required", "required, but missing"),
        "field_uniqueness": ("unique", "must be unique, but stands more than once"),
        "multiple_fields_uniqueness": ("primary_key", "the key stands more than once"),
    }
    name, mark, words = check.partition(": ")
    return own.get(check, (name, words) if mark else (check.split("(")[0], check))


def _of(row: pd.Series, name: str) -> str:
    return str(row[name]) if name in row and pd.notna(row[name]) else ""
