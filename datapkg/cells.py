"""Cells as they stand in CSV files, and as typed columns.

Everything is read as text first: empty is missing, ``NA`` is text, digits keep the form in which
they were printed. Pandas and the standard library only, because the reader's side comes here for
vintages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from datapkg.errors import RegisterError, nearest

FILE, LINE = "__file", "__line"
PANDAS = {
    "string": "str",
    "yearmonth": "str",
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def label(path: Path) -> str:
    """A curated file as messages name it: with its folder, because many are called hand.csv."""
    return f"{path.parent.name}/{path.name}"


def read_text(path: Path, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Read a CSV with every cell as text; empty is missing, everything else is what it says.

    Parameters
    ----------
    path : Path
        File to read.
    columns : sequence of str, optional
        Columns that the file must have, no more and no fewer.

    Returns
    -------
    DataFrame
        Text columns, then ``__file`` and ``__line`` (the first row after the header is line 2).

    Raises
    ------
    RegisterError
        When the file is not UTF-8, not rectangular, or has other columns; with file and line.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RegisterError(
            f"{label(path)}, line {line}: not UTF-8 (byte {error.object[error.start]:#04x}); "
            "save the file as UTF-8"
        ) from None
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read ({error.strerror})") from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise RegisterError(f"{label(path)}, line {line}: a NUL character; the file is damaged")
    if '"' in text:
        rows, lines = _parse(path, text)
    else:  # a hundred times as many rows have no quoting at all
        rows = [line.split(",") for line in text.removesuffix("\n").split("\n")]
        rows[:] = (
            [[cell.removesuffix("\r") for cell in row] for row in rows] if "\r" in text else rows
        )
        lines = list(range(1, len(rows) + 1))
    if not rows or rows == [[""]]:
        raise RegisterError(f"{label(path)}: empty; expected a header row")
    header = rows[0]
    _header_fits(path, header, columns)
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise RegisterError(
                f"{label(path)}, line {line}: {len(row)} cells where the header has {len(header)}; "
                "a comma inside a text needs quotes around the text"
            )
    frame = pd.DataFrame(rows[1:], columns=header, dtype="str")
    frame = frame.mask(frame == "")
    frame[FILE] = label(path)
    frame[LINE] = lines[1:]
    return frame


def _parse(path: Path, text: str) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise RegisterError(f"{label(path)}, line {reader.line_num}: {error}") from None
    return rows, lines


def _header_fits(path: Path, header: list[str], columns: Sequence[str] | None) -> None:
    if columns is None or header == list(columns):
        return
    extra = [name for name in header if name not in columns]
    lost = [name for name in columns if name not in header]
    parts = []
    for name in extra:
        near = nearest(name, lost or columns)
        parts.append(f"unknown column {name!r}" + (f" (did you mean {near!r}?)" if near else ""))
    if lost:
        parts.append("missing: " + ", ".join(lost))
    if not parts:
        parts.append("columns in another order")
    raise RegisterError(f"{label(path)}, line 1: {'; '.join(parts)}. Expected: {','.join(columns)}")


@dataclass(frozen=True)
class Cell:
    """A cell that is not what its type says."""

    file: str
    line: int
    column: str
    value: str
    type: str
    """What the contract says it is: ``integer``, ``date`` ..."""


def typed(text: pd.DataFrame, types: Mapping[str, str]) -> tuple[pd.DataFrame, list[Cell]]:
    """Turn text columns into the types that a contract gives them.

    Parameters
    ----------
    text : DataFrame
        As :func:`read_text` returns it.
    types : mapping
        Table Schema type of each column.

    Returns
    -------
    DataFrame
        Typed columns; a cell that cannot be read is missing. For numbers a column
        ``<name>__text`` keeps the digits as printed.
    list of Cell
        The cells that could not be read.
    """
    frame = text.copy()
    bad: list[Cell] = []
    for name, kind in types.items():
        column = text[name]
        match kind:
            case "integer" | "year" | "number":
                numbers = pd.to_numeric(column, errors="coerce").astype("float64")
                if kind != "number":
                    numbers = numbers.where(numbers == numbers.round())
                # pandas reads "1e5", " 7" and "0x1f" too; a figure is digits
                numbers = numbers.where(
                    column.str.fullmatch(r"-?\d{1,15}(\.\d+)?").fillna(False).astype(bool)
                )
                frame[name] = numbers.astype(PANDAS[kind])
                if kind == "number":
                    frame[f"{name}__text"] = column
            case "date":
                frame[name] = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce").astype(
                    PANDAS["date"]
                )
            case "boolean":
                frame[name] = column.map({"true": True, "false": False}).astype("boolean")
            case _:
                continue
        lost = column.notna() & frame[name].isna()
        if lost.any():
            cells = text.loc[lost, [FILE, LINE, name]].itertuples(index=False, name=None)
            bad += [Cell(file, int(line), name, value, kind) for file, line, value in cells]
    return frame, bad


def numbered(claims: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Number the claims that one source makes about one record: 1, 2, ... in order of the files."""
    by = list(dict.fromkeys([*key, "source_id"]))
    count = claims.groupby(by, dropna=False, sort=False).cumcount() + 1
    return claims.assign(claim_no=count.astype("Int64"))
