"""Records out of a workbook or CSV, as text and dates, with the row each one stands in.

Whatever is wrong with the file is said with file, sheet, row and column; nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from datapkg import files, sniffing
from datapkg.cells import MOST_BYTES, MOST_CELLS, MOST_COLUMNS
from datapkg.errors import MOST_NAMED, ExtractError, MissingPartError, nearest, shown
from datapkg.extract import packed

ROW = "__row"
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}.*)?")


def records(
    path: Path, sheet: str | None, columns: Mapping[str, str], blank: Container[str] = ()
) -> pd.DataFrame:
    """Read the columns that are needed from a workbook (``sheet`` given) or a CSV.

    Parameters
    ----------
    path : Path
        An ``.xlsx`` workbook or a UTF-8 CSV.
    sheet : str or None
        Name of the sheet with the records.
    columns : mapping
        Name in the document of each column, by the name it gets here.
    blank : container of str
        Columns in which a cell may be empty, by the names they get here.

    Returns
    -------
    DataFrame
        One row per record, cells as the file has them, and ``__row``: the row of the sheet or the
        line of the file, counted from 1 as a spreadsheet does.

    Raises
    ------
    ExtractError
        Naming file, sheet, row and column.
    """
    rows = _csv_rows(path) if sheet is None else _sheet_rows(path, sheet)
    where = path.name if sheet is None else f"{path.name}, sheet {sheet!r}"
    if len(rows) < 2:
        raise ExtractError(f"{where}: holds no records")
    header = [str(cell).strip() for cell in rows[0]]
    if len(header) > MOST_COLUMNS:
        raise ExtractError(f"{where}, row 1: {len(header):,} columns; {MOST_COLUMNS} is the most")
    for name in columns.values():
        if name not in header:
            near = nearest(name, header)
            hint = f"; is it {near!r} now?" if near else ""
            raise ExtractError(
                f"{where}, row 1: no column {shown(name)}{hint} (there are: {_listed(header)})"
            )
        if header.count(name) > 1:
            raise ExtractError(f"{where}, row 1: column {name!r} stands twice")
    at = {ours: header.index(theirs) for ours, theirs in columns.items()}
    frame = pd.DataFrame(
        {ours: [row[n] for row in rows[1:]] for ours, n in at.items()}, dtype=object
    )
    frame[ROW] = range(2, len(rows) + 1)
    for ours, theirs in columns.items():
        empty = frame[ours].map(lambda cell: cell is None or str(cell).strip() == "")
        if empty.any() and ours not in blank:
            row = frame.loc[empty, ROW].iloc[0]
            raise ExtractError(f"{where}, row {row}, column {shown(theirs)}: empty")
    return frame


def dates(frame: pd.DataFrame, column: str, where: str, printed: str) -> pd.Series:
    """A column of dates, whether the file holds dates, dates with a time, or ISO text.

    Raises
    ------
    ExtractError
        Naming the first row that is none of these.
    """

    def read(cell: object) -> date | None:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = _ISO.fullmatch(str(cell).strip())
        try:
            return date.fromisoformat(text[1]) if text else None
        except ValueError:
            return None

    found = frame[column].map(read)
    bad = found.isna()
    if bad.any():
        row, value = frame.loc[bad, ROW].iloc[0], frame.loc[bad, column].iloc[0]
        raise ExtractError(f"{where}, row {row}, column {printed!r}: {shown(value)} is not a date")
    return found


def mapped(frame: pd.DataFrame, by: list[str], look_up: Callable[..., str]) -> pd.Series:
    """Look each distinct combination of cells up once, with the first row it stands in.

    Parameters
    ----------
    frame : DataFrame
        Records, with their rows.
    by : list of str
        Columns to look up by.
    look_up : callable
        Given the cells and the row.

    Returns
    -------
    Series
        What was found, for each record.
    """
    distinct = frame.drop_duplicates(by)
    found = distinct[by].assign(
        found=[look_up(*row) for row in distinct[[*by, ROW]].itertuples(index=False)]
    )
    return frame[by].merge(found, on=by, how="left", validate="m:1")["found"].set_axis(frame.index)


def _sheet_rows(path: Path, sheet: str) -> list[list[object]]:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise MissingPartError(
            f"{path.name}: reading workbooks needs the extra `extract`: "
            "pip install 'datapkg-ecuador[extract]'"
        ) from None

    packed.weigh(path)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
            if sheet not in book.sheet_names:
                raise ExtractError(
                    f"{path.name}: no sheet {sheet!r} (there are: {_listed(book.sheet_names)})"
                )
            cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            return [list(row) for row in cells]
    except ExtractError:
        raise
    except BaseException as error:
        # a reader in Rust that loses its footing raises a PanicException, which is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise ExtractError(
            f"{path.name}: not a readable workbook, perhaps cut off or damaged ({shown(str(error), 200)})"
        ) from None


def _listed(names: Sequence[object]) -> str:
    """Some names for a message."""
    short = ", ".join(shown(str(name))[1:-1] for name in names[:MOST_NAMED])
    return short + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def _csv_rows(path: Path) -> list[list[object]]:
    data = files.read(path, MOST_BYTES, ExtractError)
    strange = sniffing.kind(data)
    if strange is not None:
        raise ExtractError(f"{path.name}: not a CSV but {strange}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ExtractError(
            f"{path.name}, row {line}: not UTF-8 (byte {data[error.start]:#04x})"
        ) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise ExtractError(f"{path.name}, row {line}: a NUL character; the file is damaged")
    cells = text.count(",") + text.count("\n")
    if cells > MOST_CELLS:
        raise ExtractError(
            f"{path.name}: about {cells:,} cells, where {MOST_CELLS:,} is the most that is read"
        )
    rows: list[list[object]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            if rows and len(row) != len(rows[0]):
                raise ExtractError(
                    f"{path.name}, row {len(rows) + 1}: {len(row)} cells where the header has "
                    f"{len(rows[0])}; the file may be cut off"
                )
            rows.append(list(row))
    except csv.Error as error:  # a quote that is opened and never closed
        raise ExtractError(
            f"{path.name}, row {len(rows) + 1}: {error}; the file may be cut off"
        ) from None
    if text and not text.endswith("\n"):
        raise ExtractError(f"{path.name}: the last line has no end; the file may be cut off")
    return rows
