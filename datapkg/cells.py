"""Cells as they stand in CSV files, and as typed columns.

Everything is read as text first: empty is missing, ``NA`` is text, digits keep the form in which
they were printed. Pandas and the standard library only, because the reader's side comes here for
vintages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
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
    lines, table = [], []
    for line, row in rows(label(path), text):
        lines.append(line)
        table.append(row)
    if not table or table == [[""]]:
        raise RegisterError(f"{label(path)}: empty; expected a header row")
    header = table[0]
    _header_fits(path, header, columns)
    for row, line in zip(table, lines, strict=True):
        if len(row) != len(header):
            raise RegisterError(
                f"{label(path)}, line {line}: {len(row)} cells where the header has {len(header)}; "
                "a comma inside a text needs quotes around the text"
            )
    frame = pd.DataFrame(table[1:], columns=header, dtype="str")
    frame = frame.mask(frame == "")
    frame[FILE] = label(path)
    frame[LINE] = lines[1:]
    return frame


def rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    r"""Rows of a CSV with the line on which each begins; quotes are read strictly.

    Parameters
    ----------
    name : str
        The file as messages name it.
    text : str
        All of the file.

    Raises
    ------
    RegisterError
        When quotes do not end, or end inside a cell; with file and line.

    Examples
    --------
    >>> list(rows("a.csv", 'code,note\nECU,"two\nlines"\nEC-G,\n'))
    [(1, ['code', 'note']), (2, ['ECU', 'two\nlines']), (4, ['EC-G', ''])]
    """
    if '"' not in text:  # a hundred times as many rows have no quoting at all
        for number, line in enumerate(_lines(text), 1):
            yield number, line.removesuffix("\r").split(",")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise RegisterError(f"{name}, line {reader.line_num}: {error}") from None


def _lines(text: str, window: int = 1 << 20) -> Iterator[str]:
    """Lines of a text, a window at a time: a list of millions slows every collection of garbage."""
    start, end = 0, len(text.removesuffix("\n"))
    while start <= end:  # a text without a line feed is one line, an empty text too
        cut = text.find("\n", min(start + window, end), end)
        cut = end if cut < 0 else cut
        yield from text[start:cut].split("\n")
        start = cut + 1


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
        Typed columns, as :func:`converted` gives them.
    list of Cell
        The cells that could not be read.
    """
    frame = converted(text, types)
    bad: list[Cell] = []
    for name, kind in types.items():
        lost = text[name].notna() & frame[name].isna()
        where = text.loc[lost.to_numpy(), [FILE, LINE, name]].itertuples(index=False)
        bad += [Cell(file, int(line), name, value, kind) for file, line, value in where]
    return frame, bad


def converted(text: pd.DataFrame, types: Mapping[str, str]) -> pd.DataFrame:
    """Text columns in the types of a contract; a cell that cannot be read is missing.

    For numbers a column ``<name>__text`` keeps the digits as printed.

    Examples
    --------
    >>> text = pd.DataFrame({"homicides": ["8248", "8,248"]}, dtype="str")
    >>> converted(text, {"homicides": "integer"})["homicides"].tolist()
    [8248, <NA>]
    """
    frame = text.copy()
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
    return frame


def numbered(claims: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Number the claims that one source makes about one record: 1, 2, ... in order of the files."""
    by = list(dict.fromkeys([*key, "source_id"]))
    count = claims.groupby(by, dropna=False, sort=False).cumcount() + 1
    return claims.assign(claim_no=count.astype("Int64"))
