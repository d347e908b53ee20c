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

from datapkg import files, sniffing
from datapkg.errors import RegisterError, nearest, shown

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
NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOST_BYTES = 100_000_000
MOST_CELLS = 6_000_000
"""Four times the largest table; a gigabyte of memory holds them."""
MOST_COLUMNS = 500
LONGEST_CELL = csv.field_size_limit()
"""Characters; a spreadsheet holds a quarter of it."""


def label(path: Path) -> str:
    """A curated file as messages name it: with its folder, because many are called hand.csv."""
    return f"{path.parent.name}/{path.name}"


def read_text(
    path: Path, columns: Sequence[str] | None = None, needs: Sequence[str] = ()
) -> pd.DataFrame:
    """Read a CSV with every cell as text; empty is missing, everything else is what it says.

    Parameters
    ----------
    path : Path
        File to read.
    columns : sequence of str, optional
        Columns that the file must have, no more and no fewer.
    needs : sequence of str
        Columns that it must have, among others.

    Returns
    -------
    DataFrame
        Text columns, then ``__file`` and ``__line`` (the first row after the header is line 2).

    Raises
    ------
    RegisterError
        When the file is not UTF-8, not rectangular, too large, or has other columns; with file and
        line.
    """
    text = decoded(path)
    rows, lines = _split(path, text)
    header = rows[0]
    _header_fits(path, header, columns, needs)
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


def decoded(path: Path) -> str:
    """The text of a CSV with line ends LF, or an error that says what the file is instead.

    Raises
    ------
    RegisterError
        When it is not UTF-8, too large, damaged or no CSV at all.
    """
    data = files.read(path, MOST_BYTES, RegisterError, label(path))
    strange = sniffing.kind(data)
    if strange is not None:
        raise RegisterError(f"{label(path)}: not a CSV but {strange}")
    try:
        text = data.decode("utf-8-sig")  # with the mark that some programs put first, or without
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RegisterError(
            f"{label(path)}, line {line}: not UTF-8 (byte {data[error.start]:#04x}); "
            "save the file as UTF-8"
        ) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise RegisterError(f"{label(path)}, line {line}: a NUL character; the file is damaged")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            line = text[: text.index("\r")].count("\n") + 1
            raise RegisterError(
                f"{label(path)}, line {line}: a carriage return without a line feed; "
                "save the file with line ends LF"
            )
    if not text.strip("\n"):
        raise RegisterError(f"{label(path)}: empty; expected a header row")
    cells = text.count(",") + text.count("\n")
    if cells > MOST_CELLS:
        raise RegisterError(
            f"{label(path)}: about {cells:,} cells, where {MOST_CELLS:,} is the most that is read"
        )
    return text


def _split(path: Path, text: str) -> tuple[list[list[str]], list[int]]:
    """Rows of cells, and the line on which each begins."""
    if '"' in text:
        return _parse(path, text)
    rows = text.removesuffix("\n").split("\n")
    for line, row in enumerate(rows, start=1):
        if len(row) > LONGEST_CELL and max(map(len, row.split(","))) > LONGEST_CELL:
            raise RegisterError(
                f"{label(path)}, line {line}: a cell of more than {LONGEST_CELL:,} characters"
            )
    # a hundred times as many rows have no quoting at all
    return [row.split(",") for row in rows], list(range(1, len(rows) + 1))


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
        told = _CSV_ERRORS.get(str(error).partition(" (")[0], str(error))
        raise RegisterError(f"{label(path)}, line {start}: {told}") from None
    return rows, lines


_CSV_ERRORS = {
    "unexpected end of data": "a quotation mark is opened here and never closed",
    "field larger than field limit": "a cell too long to be one; a quotation mark may be opened "
    "here and never closed",
    "',' expected after '\"'": "text after a closing quotation mark; a quotation mark inside a text "
    "is written twice",
}
"""What the words of the csv module mean for whoever mends the file."""
MOST_UNKNOWN = 5
"""Unknown columns that a message names."""


def _header_fits(
    path: Path, header: list[str], columns: Sequence[str] | None, needs: Sequence[str]
) -> None:
    if columns is not None and header == list(columns):
        return
    where = f"{label(path)}, line 1"
    twice = next((name for n, name in enumerate(header[:MOST_COLUMNS]) if name in header[:n]), None)
    if twice is not None:
        raise RegisterError(f"{where}: column {shown(twice)} stands twice")
    if len(header) > MOST_COLUMNS:
        raise RegisterError(f"{where}: {len(header):,} columns; {MOST_COLUMNS} is the most")
    expected = needs if columns is None else columns
    extra = [] if columns is None else [name for name in header if name not in columns]
    lost = [name for name in expected if name not in header]
    parts = []
    for name in extra[:MOST_UNKNOWN]:
        near = nearest(name, lost or expected)
        parts.append(
            f"unknown column {shown(name)}" + (f" (did you mean {near!r}?)" if near else "")
        )
    if len(extra) > MOST_UNKNOWN:
        parts.append(f"and {len(extra) - MOST_UNKNOWN} more unknown")
    if lost:
        parts.append("missing: " + ", ".join(lost))
    if not parts and columns is None:
        return
    if not parts:
        parts.append("columns in another order")
    raise RegisterError(f"{where}: {'; '.join(parts)}. Expected: {','.join(expected)}")


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
                # pandas reads "1e5", " 7" and "0x1f" too; a figure is digits, and nothing is not -0
                plain = column.str.fullmatch(NUMBER).fillna(False).astype(bool)
                numbers = numbers.where(plain & ~(column.str.startswith("-") & (numbers == 0)))
                frame[name] = numbers.astype(PANDAS[kind])
                if kind == "number":
                    frame[f"{name}__text"] = column
            case "date":
                plain = column.str.fullmatch(DAY).fillna(False).astype(bool)
                days = pd.to_datetime(column.where(plain), format="%Y-%m-%d", errors="coerce")
                frame[name] = days.astype(PANDAS["date"])
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
