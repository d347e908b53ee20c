"""Shipped files: each table as its CSV and its Parquet say it, in one plain form.

Both are read as a stranger would read them, from the disk, and typed by the descriptor that comes
with them. Dates stay ISO text: they compare and sort as they are printed, and no clock fills in
what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from datapkg import cells
from datapkg.catalog import Package
from datapkg.cells import Cell
from datapkg.errors import RegisterError
from datapkg.reconcile import as_text, join_key

_NUMBERS = {"integer": "Int64", "year": "Int64", "number": "float64", "boolean": "boolean"}


class UnreadableError(Exception):
    """A shipped file that is not there, or is no such table."""


def where(entry: dict[str, Any], format: str) -> str:
    """Path of a table's file in the package."""
    return str(entry["path"] if format == "csv" else entry["datapkg"]["parquet"]["path"])


def frame(package: Package, entry: dict[str, Any], format: str) -> tuple[pd.DataFrame, list[Cell]]:
    """A shipped table: text, numbers, truth values; dates as ISO text; missing as missing.

    Parameters
    ----------
    package : Package
        Where the files lie.
    entry : dict
        The table's entry in the descriptor.
    format : {"csv", "parquet"}
        Which of its files.

    Returns
    -------
    DataFrame
        In the order of the file.
    list of Cell
        Cells that are not of their column's type; they are missing in the frame.

    Raises
    ------
    UnreadableError
        In words for a person.
    """
    file = package.file(where(entry, format))
    if not file.is_file():
        raise UnreadableError("the file is not there")
    types = {field["name"]: field["type"] for field in entry["schema"]["fields"]}
    return _from_csv(file, types) if format == "csv" else (_from_parquet(file, types), [])


def differences(
    csv: pd.DataFrame, parquet: pd.DataFrame, key: list[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Cells in which the two files of a table differ: key, column, value in CSV, value in Parquet.

    A row that only one of them has is one difference, in no column.
    """
    if csv.equals(parquet):
        return
    left, right = (_by_key(one, key) for one in (csv, parquet))
    for name in left.index[~left.index.isin(right.index)]:
        yield name, "", name, ""
    for name in right.index[~right.index.isin(left.index)]:
        yield name, "", "", name
    both = left.index[left.index.isin(right.index)]
    left, right = left.loc[both], right.loc[both]
    for column in csv.columns:
        one, other = left[column], right[column]
        wrong = ~(one.eq(other).fillna(False).astype(bool) | (one.isna() & other.isna()))
        if wrong.any():
            said = [as_text(side[wrong]).fillna("").tolist() for side in (one, other)]
            for name, *texts in zip(both[wrong.to_numpy(bool)], *said, strict=True):
                yield name, column, texts[0], texts[1]


def _by_key(table: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Rows by key; a key that stands again is numbered, so that rows can be told apart."""
    names = join_key(table, key).fillna("")
    again = names.groupby(names, sort=False).cumcount()
    return table.set_axis(names.where(again == 0, names + " #" + (again + 1).astype(str)))


def _from_csv(file: Path, types: dict[str, str]) -> tuple[pd.DataFrame, list[Cell]]:
    try:
        text = cells.read_text(file, list(types))
    except RegisterError as error:
        raise UnreadableError(str(error)) from None
    numbers = {name: kind for name, kind in types.items() if kind in _NUMBERS}
    typed, bad = cells.typed(text, numbers)
    return typed[list(types)], bad


def _from_parquet(file: Path, types: dict[str, str]) -> pd.DataFrame:
    try:
        table = pq.read_table(file)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError(f"not a Parquet file that can be read ({error})") from None
    if table.column_names != list(types):
        lost = [name for name in types if name not in table.column_names]
        extra = [name for name in table.column_names if name not in types]
        said = f"missing: {', '.join(lost) or 'none'}; unknown: {', '.join(extra) or 'none'}"
        raise UnreadableError(f"its columns are not those of the descriptor ({said})")
    try:
        return pd.DataFrame(
            {name: _column(table.column(name), types[name]) for name in types}, copy=False
        )
    except (pa.ArrowException, ValueError, TypeError) as error:
        raise UnreadableError(f"its columns are not of the descriptor's types ({error})") from None


def _column(column: pa.ChunkedArray, kind: str) -> pd.Series:
    if kind in _NUMBERS:
        return column.to_pandas().astype(_NUMBERS[kind])
    return column.cast(pa.string()).to_pandas().astype("str")
