"""A workbook is a ZIP archive of XML: weighed before any library opens it.

Forty kilobytes can unpack to gigabytes; one cell far to the lower right makes a reader lay out billions
of empty ones; a long text can be referred to by a million cells. All of it is measured here by the
bytes themselves, whatever the archive says of its own sizes.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from datapkg import sniffing
from datapkg.errors import ExtractError, shown

MOST_PACKED = 50_000_000
MOST_UNPACKED = 128_000_000
"""The largest workbook of the ministry has 31 million bytes."""
MOST_PARTS = 2_000
MOST_CELLS = 6_000_000
"""Cells from the first to the last of a sheet, empty ones too."""
MOST_TEXT = 300_000_000
"""Characters of all cells."""
_MOST_DIRECTORY = 1_000_000
_CHUNK = 1 << 20
_OVERLAP = 64
_STRINGS = "xl/sharedstrings.xml"
_CELL = re.compile(rb"""r\s*=\s*["']\s*([A-Za-z]{1,4})([0-9]{1,20})\s*["']""")
"""The name of a cell, in its attribute."""
_FAR_CELL = re.compile(
    rb"""r\s*=\s*["']\s*(?:[B-Zb-z][A-Za-z][0-9]|[A-Za-z]{3,}[0-9]|[A-Za-z]{1,2}[0-9]{6})"""
)
"""A cell beyond column AZ or row 99,999: without one, a sheet has 52 times 99,999 cells at most."""
_WHOLE_NUMBER = re.compile(rb">\s*([0-9]{1,9})\s*<")
"""What may point to a shared text."""
_HUGE_COUNT = re.compile(rb"""ount\s*=\s*["']\s*[0-9]{8}""")
"""A number of parts to come that no part could hold; readers make room for it."""
_TEXT_ENDS = re.compile(rb"</(?:[A-Za-z0-9]+:)?si>")


def weigh(path: Path) -> None:
    """Refuse a workbook that is none, or that would need too much memory.

    Raises
    ------
    ExtractError
        Naming the file, what is wrong, and what to do.
    """
    try:
        _weigh(path)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError) as error:
        raise ExtractError(
            f"{path.name}: not a readable workbook, perhaps cut off or damaged ({error})"
        ) from None


def _weigh(path: Path) -> None:
    if not path.is_file():
        raise ExtractError(f"{path.name}: not an ordinary file")
    if path.stat().st_size > MOST_PACKED:
        raise _too_much(path, f"{path.stat().st_size:,} bytes, where {MOST_PACKED:,} is the most")
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(b"PK"):
        what = sniffing.kind(head)
        raise zipfile.BadZipFile(f"it is {what}" if what else "it does not begin as one")
    _directory_is_small(path)
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        _parts_are_plain(path, parts)
        texts = _Texts()
        for part in sorted(parts, key=lambda part: _name(part) != _STRINGS):  # texts first
            sheet = _Sheet(max(texts.lengths, default=0))
            for chunk in _inflated(path, part):
                if _HUGE_COUNT.search(chunk):
                    raise _too_much(path, f"{part.filename}: a count beyond what a workbook holds")
                (texts if _name(part) == _STRINGS else sheet).add(chunk)
            if sheet.doubtful:
                measured = _Measured(texts.lengths)
                for chunk in _inflated(path, part):
                    measured.add(chunk)
                measured.fits(path, part.filename)


def _directory_is_small(path: Path) -> None:
    """The list of parts is read as a whole by every reader, so it is measured first."""
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        raise zipfile.BadZipFile("its end is missing")
    count, size = struct.unpack_from("<HI", data, end + 10)
    if count > MOST_PARTS or size > _MOST_DIRECTORY:
        raise _too_much(path, f"{count:,} parts, where {MOST_PARTS:,} is the most")


def _name(part: zipfile.ZipInfo) -> str:
    """Name of a part as spreadsheets compare it."""
    return part.filename.replace("\\", "/").lower()


def _parts_are_plain(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    names = [_name(part) for part in parts]
    if len(set(names)) < len(names):
        raise ExtractError(f"{path.name}: two parts of one name; no spreadsheet writes that")
    if any(part.flag_bits & 1 for part in parts):
        raise ExtractError(f"{path.name}: encrypted; save it without a password")
    if "mimetype" in names:
        raise ExtractError(f"{path.name}: an OpenDocument file; save it as .xlsx")
    if "xl/workbook.bin" in names:
        raise ExtractError(f"{path.name}: a binary workbook; save it as .xlsx")
    if "[content_types].xml" not in names:
        raise zipfile.BadZipFile("it is a ZIP archive without a workbook in it")
    strange = [part for part in parts if part.compress_type not in (0, zipfile.ZIP_DEFLATED)]
    if strange:
        raise ExtractError(
            f"{path.name}: part {shown(strange[0].filename)} is packed in no known way"
        )
    total = sum(part.file_size for part in parts)
    if total > MOST_UNPACKED:
        raise _too_much(path, f"{total:,} bytes unpacked, where {MOST_UNPACKED:,} is the most")


def _inflated(path: Path, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part as it unpacks, in pieces; stopped where it is longer than it says."""
    with path.open("rb") as file:
        file.seek(part.header_offset)
        head = file.read(30)
        if head[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile(f"part {shown(part.filename)} is not where it should be")
        name, extra = struct.unpack_from("<HH", head, 26)
        file.seek(name + extra, 1)
        left, said = part.compress_size, part.file_size
        stream = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type else None
        while left > 0:
            packed = file.read(min(left, _CHUNK))
            if not packed:
                raise EOFError(f"part {shown(part.filename)} is cut off")
            left -= len(packed)
            while packed:
                piece = stream.decompress(packed, _CHUNK) if stream else packed
                packed = stream.unconsumed_tail if stream else b""
                said -= len(piece)
                if said < 0:
                    raise _too_much(path, f"part {shown(part.filename)} is larger than it says")
                yield piece


@dataclass
class _Texts:
    """Lengths of the shared texts, in order."""

    lengths: list[int] = field(default_factory=list)
    open: int = 0

    def add(self, chunk: bytes) -> None:
        at = 0
        for end in _TEXT_ENDS.finditer(chunk):
            self.lengths.append(self.open + end.end() - at)
            self.open, at = 0, end.end()
        self.open += len(chunk) - at


@dataclass
class _Sheet:
    """How far the cells of a part reach, and how much text they stand for, at most."""

    longest: int
    """Of the shared texts."""
    rest: bytes = b""
    far: bool = False
    texts: int = 0
    """Cells that call themselves a shared text."""

    def add(self, chunk: bytes) -> None:
        whole = self.rest + chunk
        self.rest = whole[-_OVERLAP:]  # what the end may cut in two is looked at again
        self.far = self.far or _FAR_CELL.search(whole) is not None
        self.texts += chunk.count(b'"s"') + chunk.count(b"'s'")

    @property
    def doubtful(self) -> bool:
        """Whether it must be measured exactly: the quick look does not show that it is small."""
        return self.far or self.texts * self.longest > MOST_TEXT


@dataclass
class _Measured:
    """The same, cell by cell."""

    texts: list[int]
    rest: bytes = b""
    columns: set[bytes] = field(default_factory=set)
    rows: int = 0
    text: int = 0

    def add(self, chunk: bytes) -> None:
        whole = self.rest + chunk
        self.rest = whole[-_OVERLAP:]  # twice counted is not too little
        for column, row in _CELL.findall(whole):
            self.columns.add(column)
            self.rows = max(self.rows, int(row))
        for number in map(int, _WHOLE_NUMBER.findall(whole)):
            self.text += self.texts[number] if number < len(self.texts) else 0

    def fits(self, path: Path, part: str) -> None:
        cells = self.rows * max((_place(column) for column in self.columns), default=1)
        if cells > MOST_CELLS:
            raise _too_much(
                path, f"{part}: reaches over {cells:,} cells, where {MOST_CELLS:,} is the most"
            )
        if self.text > MOST_TEXT:
            raise _too_much(
                path, f"{part}: {self.text:,} characters, where {MOST_TEXT:,} is the most"
            )


def _place(column: bytes) -> int:
    """Number of a column.

    Examples
    --------
    >>> _place(b"A"), _place(b"AB")
    (1, 28)
    """
    place = 0
    for letter in column.upper():
        place = 26 * place + letter - 64
    return place


def _too_much(path: Path, what: str) -> ExtractError:
    return ExtractError(
        f"{path.name}: {what}. No document of this kind is so large: look where it is from"
    )
