"""Reading a user's own CSV, Parquet or frame as text cells, each with its place in the file.

A file is taken for what it is, not for what it is called. What is not a table in UTF-8 with commas is
refused with a finding that says what it seems to be; a byte order mark is what spreadsheets write
before UTF-8, and is passed over.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd

from datapkg.checks import userfile
from datapkg.checks.findings import Finding
from datapkg.checks.found import Found, one
from datapkg.contract import Text
from datapkg.errors import NotFoundError, WrongValueError
from datapkg.reconcile import as_text

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MOST_BYTES = 1 << 30
"""Of text, or of Parquet once it is unpacked: a file of a few kilobytes can unpack to gigabytes."""
MOST_CELLS = 100_000_000
BLOWN_UP = 20
"""Cells, or bytes of text, for each byte of Parquet, where there are many: beyond it, it is a bomb."""
MANY_CELLS = 10_000_000
MANY_BYTES = 200_000_000
BLOCK = 4_000
"""Rows that are held as Python texts at once; more of them slow every collection of garbage."""
STDIN = "-"
_PIECE = 1 << 20


class RefusedError(Exception):
    """The file is no table that can be read; ``found`` says what it seems to be."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        super().__init__("not a table that can be read")


@dataclass(frozen=True)
class Given:
    """A user's table as text cells."""

    name: str
    """The file as the user named it; empty for a frame."""
    columns: tuple[str, ...]
    """The header as it stands, with what is unknown or stands twice."""
    text: pd.DataFrame
    """Text columns, each name once; missing is missing."""
    lines: np.ndarray[Any, np.dtype[np.int64]] | None = None
    """Line of the file on which each row begins; rows of Parquet and frames have none."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Columns that hold no single values, and what they hold."""

    @property
    def header_place(self) -> dict[str, Any]:
        """Where the names of the columns stand."""
        return {"file": self.name, "line": None if self.lines is None else 1}

    def place(self, at: int) -> dict[str, Any]:
        """Where a row stands; rows count from 1."""
        if self.lines is None:
            return {"file": self.name, "row": at + 1}
        return {"file": self.name, "line": int(self.lines[at])}

    def value(self, at: int, column: str) -> str:
        """A cell as it stands, nothing where it is empty."""
        value = self.text[column].iloc[at]
        return "" if pd.isna(value) else str(value)


def read(path: Path, names: Sequence[str], stdin: IO[bytes] | None = None) -> Given:
    """Read a CSV or Parquet file of a user's.

    Parameters
    ----------
    path : Path
        File to read; ``-`` for what ``stdin`` gives.
    names : sequence of str
        Columns that the table has; no others are kept.
    stdin : binary file, optional
        Where ``-`` is read from.

    Raises
    ------
    RefusedError
        When the file is no table; what was found says what it seems to be.
    NotFoundError, WrongValueError
        When there is no such file, or it is a folder or a device.
    """
    name = named(path)
    if str(path) == STDIN:
        if stdin is None:
            raise WrongValueError("there is no standard input to read")
        data = _all(stdin)
    else:
        data = _bytes(path)
    if len(data) > MOST_BYTES:
        _refuse(_too_large(name, f"{MOST_BYTES:,} bytes", more=True))
    if data.startswith(b"PAR1"):
        return _parquet(name, data, names)
    return _csv(name, data, names)


def named(data: object) -> str:
    """How messages name a file; a frame has no name."""
    if isinstance(data, pd.DataFrame):
        return ""
    return "<stdin>" if str(data) == STDIN else Path(str(data)).as_posix()


def from_frame(frame: pd.DataFrame, names: Sequence[str]) -> Given:
    """A frame as text cells, as its CSV would say them.

    Examples
    --------
    >>> from_frame(pd.DataFrame({"year": [2023.0, 2024.0], "own": [1, 2]}), ["year"]).text
       year
    0  2023
    1  2024
    """
    columns = tuple(map(str, frame.columns))
    places = {name: at for at, name in reversed(list(enumerate(columns)))}
    kept = {n: as_cells(frame.iloc[:, at]) for n, at in places.items() if n in names}
    text = pd.DataFrame(
        kept, index=pd.RangeIndex(len(frame)), columns=[n for n in names if n in kept]
    )
    return Given("", columns, text)


def as_cells(column: pd.Series) -> pd.Series:
    """A column of any dtype as the text that stands in CSV; an empty text is missing.

    Examples
    --------
    >>> as_cells(pd.Series([True, None], dtype=object)).fillna("").tolist()
    ['true', '']
    >>> as_cells(pd.Series(pd.to_datetime(["2025-11-16 00:00", "2025-11-16 10:30"]))).tolist()
    ['2025-11-16', '2025-11-16T10:30:00']
    """
    column = column.reset_index(drop=True)
    if isinstance(column.dtype, pd.CategoricalDtype):
        words = as_cells(pd.Series(column.cat.categories)).reset_index(drop=True)
        text = words.reindex(column.cat.codes.to_numpy()).reset_index(drop=True)
    elif pd.api.types.is_datetime64_any_dtype(column.dtype):
        text = as_text(column)
        timed = (column.notna() & (column != column.dt.normalize())).to_numpy(bool)
        text[timed] = column[timed].dt.strftime("%Y-%m-%dT%H:%M:%S").astype("str")
    elif column.dtype == object:
        text = column.map(_as_cell, na_action="ignore").astype("str")
    else:
        text = as_text(column)
    return text.mask(text == "")


def _as_cell(value: Any) -> str:
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return np.format_float_positional(value, trim="-")
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    return str(value)


# CSV


def _csv(name: str, data: bytes, names: Sequence[str]) -> Given:
    import pyarrow as pa

    if path_says_parquet(name) and data:
        _refuse(
            userfile.Damaged(
                file=name,
                problem=Text(
                    en="it is called Parquet and does not begin as Parquet does",
                    es="se llama Parquet y no empieza como Parquet",
                ),
            )
        )
    text = _decoded(name, data)
    _looks_like_csv(name, text, names)
    bad: list[tuple[int, int]] = []
    try:
        rows = _rows(text)
        _, header = next(rows)
        kept = {n: header.index(n) for n in names if n in header}
        lines = [np.empty(0, np.int64)]
        parts: dict[str, list[pa.Array]] = {n: [] for n in kept}
        for block in iter(lambda: list(islice(rows, BLOCK)), []):
            good = [(line, row) for line, row in block if len(row) == len(header)]
            if len(good) < len(block):
                bad += [(line, len(row)) for line, row in block if len(row) != len(header)]
                if len(bad) > MOST_RAGGED:
                    break
            lines.append(np.array([line for line, _ in good], np.int64))
            for n, at in kept.items():
                parts[n].append(pa.array([row[at] or None for _, row in good], pa.large_string()))
    except _QuoteError as error:
        _refuse(userfile.Damaged(problem=error.problem, file=name, line=error.line))
    if bad:
        found = [_ragged(name, len(header), bad)]
        if len(bad) > MOST_RAGGED:
            found.append(one(userfile.Damaged(problem=_MANY_RAGGED, file=name, line=bad[-1][0])))
        raise RefusedError(found)
    packed = {n: pa.chunked_array(parts[n], pa.large_string()) for n in kept}
    where = np.concatenate(lines)
    frame = pa.table(packed).to_pandas() if packed else pd.DataFrame(index=range(len(where)))
    return Given(name, tuple(header), frame, where)


MOST_RAGGED = 100_000
"""Rows that do not fit the header; after so many the rest is not read."""
_MANY_RAGGED = Text(
    en=f"more than {MOST_RAGGED:,} rows do not fit the header; the rest was not read",
    es=f"más de {MOST_RAGGED:,} filas no concuerdan con la cabecera; no se leyó el resto",
)


def _ragged(name: str, header: int, bad: list[tuple[int, int]]) -> Found:
    def tell(at: int) -> Finding:
        line, cells = bad[at]
        return userfile.Ragged(cells=cells, header=header, file=name, line=line)

    return Found(userfile.Ragged.layer, userfile.Ragged.name, np.arange(len(bad)), tell)


def path_says_parquet(name: str) -> bool:
    """Whether a file is called Parquet."""
    return name.lower().endswith((".parquet", ".pq"))


_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (
        b"PK\x03\x04",
        Text(en="an Excel workbook or a ZIP archive", es="un libro de Excel o un archivo ZIP"),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        Text(en="an old Excel workbook (.xls)", es="un libro antiguo de Excel (.xls)"),
    ),
    (b"\x1f\x8b", Text(en="compressed with gzip", es="un archivo comprimido con gzip")),
    (b"BZh", Text(en="compressed with bzip2", es="un archivo comprimido con bzip2")),
    (b"\xfd7zXZ", Text(en="compressed with xz", es="un archivo comprimido con xz")),
    (b"\x28\xb5\x2f\xfd", Text(en="compressed with zstd", es="un archivo comprimido con zstd")),
    (b"ARROW1", Text(en="an Arrow (Feather) file", es="un archivo Arrow (Feather)")),
    (b"SQLite format 3", Text(en="an SQLite data base", es="una base de datos SQLite")),
    (b"%PDF", Text(en="a PDF document", es="un documento PDF")),
    (b"version https://git-lfs", Text(en="a pointer of Git LFS", es="un puntero de Git LFS")),
    (b"<", Text(en="a page in HTML or XML", es="una página en HTML o XML")),
    (b"{", Text(en="JSON", es="JSON")),
    (b"[", Text(en="JSON", es="JSON")),
)
_UNPACK = Text(
    en="unpack it, or save the sheet as CSV (UTF-8)",
    es="descomprímalo o guarde la hoja como CSV (UTF-8)",
)
_FETCH = Text(
    en="fetch the file itself: git lfs pull", es="descargue el archivo mismo: git lfs pull"
)
_EXPORT = Text(en="export the table as CSV or Parquet", es="exporte la tabla como CSV o Parquet")
_UTF16 = Text(en="UTF-16 (“Unicode text”)", es="UTF-16 («texto Unicode»)")


def _decoded(name: str, data: bytes) -> str:
    """The text of a file; a finding says what it seems to be if it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(userfile.Encoding(file=name, what=_UTF16))
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head and not data.removeprefix(b"\xef\xbb\xbf").strip():
        _refuse(userfile.EmptyFile(file=name))
    for magic, what in _MAGIC:
        if head.startswith(magic):
            packed = magic[:2] in (b"PK", b"\xd0\xcf", b"\x1f\x8b", b"BZ", b"\xfd7", b"\x28\xb5")
            remedy = _UNPACK if packed else _FETCH if magic.startswith(b"version") else _EXPORT
            _refuse(userfile.FileKind(file=name, what=what, remedy=remedy))
    zeros = data[:4096].count(0)
    if zeros * 4 > len(data[:4096]):
        _refuse(userfile.Encoding(file=name, what=_UTF16))
    if zeros or b"\x00" in data:
        line = data[: data.index(0)].count(b"\n") + 1
        problem = Text(en="a NUL character", es="un carácter nulo (NUL)")
        _refuse(userfile.Damaged(problem=problem, file=name, line=line))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        letter = data[at : at + 1].decode("cp1252", "replace")
        byte = f"{data[at]:#04x}"
        what = Text(
            en=f"Windows-1252 (Latin-1), where the byte {byte} is {letter!r}",
            es=f"Windows-1252 (Latin-1), donde el byte {byte} es {letter!r}",
        )
        line = data[:at].count(b"\n") + 1
        _refuse(userfile.Encoding(what=what, file=name, line=line))


_MARKS = {
    ";": Text(en="semicolons", es="punto y coma"),
    "\t": Text(en="tabs", es="tabuladores"),
    "|": Text(en="vertical bars", es="barras verticales"),
}


def _looks_like_csv(name: str, text: str, names: Sequence[str]) -> None:
    """Refuse a file whose first line shows that something else stands between its cells."""
    first = text[: text.find("\n") if "\n" in text else len(text)]
    if "\r" in first.removesuffix("\r"):
        _refuse(userfile.LineEnds(file=name))
    told, _, mark = first.strip().lower().partition("sep=")
    if not told and mark in _MARKS:
        _refuse(userfile.Separator(mark=_MARKS[mark], file=name, line=1))
    if known(first, ",", names):
        return
    for mark, called in _MARKS.items():
        if known(first, mark, names) or (mark in first and "," not in first):
            _refuse(userfile.Separator(mark=called, file=name, line=1))


def known(header: str, mark: str, names: Sequence[str]) -> int:
    """How many columns of a table a header names, if this mark stands between its cells."""
    words = {word.strip().strip('"').strip().lower() for word in header.split(mark)}
    return len(words & set(names))


class _QuoteError(Exception):
    def __init__(self, error: csv.Error, line: int) -> None:
        said = str(error)
        plain = Text(en=said, es=said)
        self.problem = next((text for words, text in _PROBLEMS.items() if words in said), plain)
        self.line = line


_PROBLEMS = {
    "unexpected end of data": Text(
        en="a quotation mark is opened here and never closed",
        es="aquí se abren unas comillas que nunca se cierran",
    ),
    "expected after": Text(
        en="a quotation mark inside a cell is not doubled",
        es="unas comillas dentro de una celda no están duplicadas",
    ),
    "field larger": Text(
        en="a cell of more than 131,072 characters; is a closing quotation mark missing?",
        es="una celda de más de 131 072 caracteres; ¿falta cerrar unas comillas?",
    ),
}
"""What the words of the csv module mean for whoever mends the file."""


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV one by one, each with the line on which it begins; quotes are read strictly."""
    if '"' not in text:  # most rows of figures have no quoting at all
        for number, row in enumerate(_lines(text), 1):
            yield number, row.removesuffix("\r").split(",")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise _QuoteError(error, start) from None


def _lines(text: str, window: int = 1 << 20) -> Iterator[str]:
    r"""Lines of a text, a window at a time: a list of millions slows every collection of garbage.

    Examples
    --------
    >>> list(_lines("a\n\nbc\n", window=1)), list(_lines(""))
    (['a', '', 'bc'], [''])
    """
    start, end = 0, len(text.removesuffix("\n"))
    while start <= end:  # a text without a line feed is one line, an empty text too
        cut = text.find("\n", min(start + window, end), end)
        cut = end if cut < 0 else cut
        yield from text[start:cut].split("\n")
        start = cut + 1


# Parquet


def _parquet(name: str, data: bytes, names: Sequence[str]) -> Given:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        schema = file.schema_arrow
        columns = [n for n in schema.names if not n.startswith("__index_level_")]
        kinds = {field.name: str(field.type) for field in schema if not _simple(field.type)}
        wanted = [n for n in names if n in columns and n not in kinds and columns.count(n) == 1]
        _fits(name, file, wanted, len(data))
        texts = [n for n in wanted if _is_text(schema.field(n).type)]
        file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=texts)
        table = file.read(columns=wanted)
        written = sum(_written(table.column(n)) for n in table.column_names)
        most = min(MOST_BYTES, max(MANY_BYTES, BLOWN_UP * len(data)))
        if written > most:
            _refuse(_too_large(name, f"{written:,} bytes", most=most))
        frame = table.to_pandas(
            date_as_object=False, ignore_metadata=True, types_mapper=_nullable().get
        )
    except (pa.ArrowException, OSError, *_ODD_METADATA) as error:
        said = str(error).partition("\n")[0].rstrip(".")
        problem = Text(
            en=f"not readable as Parquet ({said})", es=f"no se lee como Parquet ({said})"
        )
        _refuse(userfile.Damaged(problem=problem, file=name))
    given = from_frame(frame, names)
    return Given(name, tuple(columns), given.text, None, kinds)


_ODD_METADATA = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What pyarrow raises over metadata that are not what pandas writes."""


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _simple(kind: pa.DataType) -> bool:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _simple(kind.value_type)
    bytes_ = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    return not (pa.types.is_nested(kind) or bytes_ or pa.types.is_fixed_size_binary(kind))


def _fits(name: str, file: pq.ParquetFile, wanted: Sequence[str], packed: int) -> None:
    """Refuse what would not fit into memory, before it is unpacked."""
    shape = file.metadata
    cells = shape.num_rows * max(len(wanted), 1)
    limit = min(MOST_CELLS, max(MANY_CELLS, BLOWN_UP * packed))
    if cells > limit:
        size = Text(en=f"{cells:,} cells", es=f"{cells:,} celdas")
        most = Text(en=f"{limit:,} cells", es=f"{limit:,} celdas")
        _refuse(userfile.TooLarge(size=size, most=most, file=name))
    columns = (
        shape.row_group(group).column(at)
        for group in range(shape.num_row_groups)
        for at in range(shape.num_columns)
    )
    unpacked = sum(c.total_uncompressed_size for c in columns if c.path_in_schema in wanted)
    if unpacked > MOST_BYTES:
        _refuse(_too_large(name, f"{unpacked:,} bytes"))


def _written(column: pa.ChunkedArray) -> int:
    """How many bytes of text a column is once it is written out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    total = 0
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type) and _is_text(chunk.type.value_type):
            each = pc.take(pc.binary_length(chunk.dictionary), chunk.indices)
            total += pc.sum(pc.cast(each, pa.int64())).as_py() or 0
        else:
            total += chunk.nbytes
    return total


def _nullable() -> dict[pa.DataType, Any]:
    """Arrow types whose missing cells pandas would turn into floats or objects."""
    import pyarrow as pa

    whole = {getattr(pa, n.lower())(): getattr(pd, f"{n}Dtype")() for n in _WHOLE}
    return whole | {pa.bool_(): pd.BooleanDtype()}


_WHOLE = ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64")


# Shared


def _all(file: IO[bytes]) -> bytes:
    """All of a file, a piece at a time: room for the most is not taken before it is needed."""
    pieces = bytearray()
    while len(pieces) <= MOST_BYTES and (piece := file.read(_PIECE)):
        pieces += piece
    return bytes(pieces)


def _bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            what = "a folder" if stat.S_ISDIR(mode) else "a device"
            raise WrongValueError(f"{path} is {what}; name a CSV or Parquet file")
        with path.open("rb") as file:
            if stat.S_ISREG(mode):
                return file.read(min(path.stat().st_size, MOST_BYTES) + 1)
            return _all(file)
    except OSError as error:
        raise NotFoundError(f"{path}: cannot be read ({error.strerror})") from None


def _too_large(name: str, size: str, more: bool = False, most: int = MOST_BYTES) -> Finding:
    over = Text(en=f"more than {size}", es=f"más de {size}") if more else Text(en=size, es=size)
    limit = Text(en=f"{most:,} bytes", es=f"{most:,} bytes")
    return userfile.TooLarge(size=over, most=limit, file=name)


def _refuse(finding: Finding) -> NoReturn:
    raise RefusedError([one(finding)])
