"""Every kind of corruption: one slip, made at a place that a seed chooses.

The slips are those of people (typing, sorting, pasting between columns and rows, reading 46,18 as
thousands) and of machines (encodings, disks, transfers that break off). Each changes exactly one
thing and leaves the file as a careless editor would who runs ``datapkg check --fix-format``
afterwards: curated files stand in canonical form again, so that their form gives nothing away. Only
where a file can no longer be read does it stay as it is.
"""

from __future__ import annotations

import functools
import random
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.corruption.ground import SHIPPED, Place
from datapkg import cells, numerals
from datapkg.errors import RegisterError

PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DATED = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
ATTEMPTS = 60
FEW = 12
"""A column with no more words than this is a closed list, whether the contract says so or not."""


@dataclass(frozen=True)
class Cell:
    """One cell before and after."""

    row: int
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One corruption of one file."""

    kind: str
    place: Place
    data: bytes
    """The file after it."""
    line: int | None = None
    """Of the file before it."""
    cells: tuple[Cell, ...] = ()
    """What changed, where single cells did."""
    said: str = ""
    """What changed, where no single cell did."""
    rows: tuple[int, ...] = ()
    """Rows that were changed, doubled or lost; none where the whole file was."""

    @property
    def quoted(self) -> tuple[Cell, ...]:
        """Changed figures that a quote was there to carry."""
        if not self.place.claims:
            return ()
        figures = self.place.contract.of_role("figure")
        return tuple(c for c in self.cells if c.column in figures and self._carried(c))

    def _carried(self, cell: Cell) -> bool:
        row = self.place.frame.iloc[cell.row]
        resting = cell.column in row["unquoted"].split()
        return bool(row["quote"]) and row["method"] != "extracted" and not resting

    def alive(self, language: dict[str, str]) -> bool:
        """Whether the quotes print the changed figures, too: no look at a quote can find them."""
        told = []
        for cell in self.quoted:
            row = self.place.frame.iloc[cell.row]
            number = PLAIN_NUMBER.fullmatch(cell.after)
            lang = language.get(row["source_id"]) or None
            told.append(bool(number) and numerals.states(row["quote"], cell.after, lang))
        return bool(told) and all(told)


Maker = Callable[[Place, random.Random], Change | None]
KINDS: dict[str, Maker] = {}
"""Every kind by its name, in the order of the report."""
NUMERIC = "digit typo, dropped digit, added digit, swapped digits, read as thousands, wrong unit"
"""Slips within one number."""


def corrupt(kind: str, place: Place, seed: str) -> Change | None:
    """Make one corruption of a kind at a place; None where the place has nothing of that sort.

    The same seed gives the same corruption. It never gives the file back as it was.
    """
    rng = random.Random(f"{seed} {kind} {place.path}")
    for _ in range(ATTEMPTS):
        change = KINDS[kind](place, rng)
        if change is not None and change.data != place.data:
            return change
    return None


def _kind(name: str) -> Callable[[Maker], Maker]:
    def register(make: Maker) -> Maker:
        KINDS[name] = make
        return make

    return register


# --- Cells ---------------------------------------------------------------------------------------


def _edited(kind: str, place: Place, new: Sequence[tuple[int, str, str]]) -> Change | None:
    """The file with some cells changed; None where nothing changes or the file cannot hold it."""
    changed = [
        Cell(row, column, str(place.frame.at[row, column]), after) for row, column, after in new
    ]
    changed = [cell for cell in changed if cell.before != cell.after]
    if not changed:
        return None
    frame = place.frame.copy()
    for cell in changed:
        frame.at[cell.row, cell.column] = cell.after
    data = _written(place, frame)
    rows = tuple(sorted({cell.row for cell in changed}))
    line = place.lines[rows[0]]
    return data and Change(kind, place, data, line, tuple(changed), rows=rows)


def _written(place: Place, frame: pd.DataFrame) -> bytes | None:
    try:
        return place.write(frame)
    except ValueError:
        return None


@functools.lru_cache(maxsize=2000)
def _filled(place: Place, column: str) -> np.ndarray:
    """Rows in which a column says something; of the evidence, in which it is a number."""
    said = place.frame[column]
    if place.table == "evidence" and column == "value":
        return np.flatnonzero(said.str.fullmatch(PLAIN_NUMBER.pattern).to_numpy(bool))
    return np.flatnonzero((said != "").to_numpy(bool))


def _pick(place: Place, columns: Sequence[str], rng: random.Random) -> tuple[int, str, str] | None:
    """A cell that says something, in one of these columns."""
    ready = [name for name in columns if len(_filled(place, name))]
    if not ready:
        return None
    column = rng.choice(ready)
    row = int(rng.choice(_filled(place, column)))
    return row, column, str(place.frame.at[row, column])


def _slip(kind: str, change: Callable[[str, random.Random], str | None]) -> None:
    """Register a slip within one number: it gives another number, or no number at all."""

    def make(place: Place, rng: random.Random) -> Change | None:
        picked = _pick(place, place.figures, rng)
        if picked is None:
            return None
        row, column, before = picked
        after = change(before, rng)
        if after is None or (PLAIN_NUMBER.fullmatch(after) and Decimal(after) == Decimal(before)):
            return None
        return _edited(kind, place, [(row, column, after)])

    KINDS[kind] = make


def _digit_typo(number: str, rng: random.Random) -> str:
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    other = rng.choice([d for d in "0123456789" if d != number[at]])
    return number[:at] + other + number[at + 1 :]


def _dropped_digit(number: str, rng: random.Random) -> str | None:
    if sum(c.isdigit() for c in number) < 2:
        return None
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    left = number[:at] + number[at + 1 :]
    return left if PLAIN_NUMBER.fullmatch(left) else None


def _added_digit(number: str, rng: random.Random) -> str:
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    extra = number[at] if rng.random() < 0.5 else rng.choice("0123456789")
    return number[:at] + extra + number[at:]


def _swapped_digits(number: str, rng: random.Random) -> str | None:
    pairs = [
        i
        for i in range(len(number) - 1)
        if number[i : i + 2].isdigit() and number[i] != number[i + 1]
    ]
    if not pairs:
        return None
    at = rng.choice(pairs)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _thousands(number: str, _: random.Random) -> str | None:
    """46,18 read as 4618; 4.136.617 read as 4.136."""
    if "." in number:
        return number.replace(".", "")
    if len(number) < 4 or number.startswith("-"):
        return None
    first = len(number) % 3 or 3
    return f"{number[:first]}.{number[first : first + 3]}"


def _wrong_unit(number: str, rng: random.Random) -> str:
    """Tens, hundreds, thousands; a share as a fraction."""
    factors = ["10", "100", "1000"] + (["0.01", "0.1"] if "." in number else [])
    scaled = Decimal(number) * Decimal(rng.choice(factors))
    return format(scaled.normalize(), "f")


_slip("digit typo", _digit_typo)
_slip("dropped digit", _dropped_digit)
_slip("added digit", _added_digit)
_slip("swapped digits", _swapped_digits)
_slip("read as thousands", _thousands)
_slip("wrong unit", _wrong_unit)


@_kind("swapped columns")
def _swapped_columns(place: Place, rng: random.Random) -> Change | None:
    """Two figures of one row stand in each other's column."""
    picked = _pick(place, place.figures, rng) if len(place.figures) > 1 else None
    if picked is None:
        return None
    row, column, value = picked
    other = [
        name
        for name in place.figures
        if name != column and place.frame.at[row, name] not in ("", value)
    ]
    if not other:
        return None
    second = rng.choice(other)
    new = [(row, column, str(place.frame.at[row, second])), (row, second, value)]
    return _edited("swapped columns", place, new)


@_kind("shifted rows")
def _shifted_rows(place: Place, rng: random.Random) -> Change | None:
    """A column's values stand one row further down; the last comes first.

    The rows are those of one key but for one of its parts (the years of an area, the areas of a
    question), and in claims those of one source.
    """
    picked = _pick(place, place.figures, rng)
    if picked is None:
        return None
    row, column, _ = picked
    free = rng.choice(place.contract.primaryKey)
    held = [name for name in place.contract.primaryKey if name != free]
    if place.claims or not held:
        held = list(dict.fromkeys([*held, "source_id"]))
    held = [name for name in held if name in place.frame]
    together = place.frame[column] != ""
    for name in held:
        together &= place.frame[name] == place.frame.at[row, name]
    rows = [int(n) for n in np.flatnonzero(together.to_numpy(bool))]
    values = [str(place.frame.at[n, column]) for n in rows]
    if len(set(values)) < 2:
        return None
    moved = [values[-1], *values[:-1]]
    return _edited(
        "shifted rows", place, [(n, column, v) for n, v in zip(rows, moved, strict=True)]
    )


def _when(place: Place) -> list[str]:
    """Columns that say when: dates, years, months, and texts that are such or hold one."""
    names = []
    for field in place.contract.fields:
        if field.role == "provenance" or field.name == "value":
            continue
        dated = field.type in ("date", "year", "yearmonth")
        shown = [word for word in place.words(field.name)[:FEW] if DATED.search(word)]
        whole = [word for word in shown if DATED.fullmatch(word)]
        if dated or (field.role == "key" and shown) or (field.type == "string" and whole):
            names.append(field.name)
    return [name for name in names if name != "source_id"]


def _another_time(text: str, rng: random.Random) -> str | None:
    """The same with its year, month or day one off."""
    found = DATED.search(text)
    if found is None:
        return None
    part = rng.choice([n for n in (1, 2, 3) if found[n]])
    number = int(found[part]) + rng.choice((-1, 1))
    if (part == 2 and not 1 <= number <= 12) or (part == 3 and not 1 <= number <= 28):
        return None
    start, end = found.span(part)
    return text[:start] + str(number).zfill(end - start) + text[end:]


@_kind("wrong year or date")
def _wrong_year(place: Place, rng: random.Random) -> Change | None:
    picked = _pick(place, _when(place), rng)
    if picked is None:
        return None
    row, column, before = picked
    after = _another_time(before, rng)
    return after and _edited("wrong year or date", place, [(row, column, after)])


AREAS = ("area_code", "parent_code", "country", "home")


def _elsewhere(
    kind: str, columns: Callable[[Place], list[str]]
) -> Callable[[Place, random.Random], Change | None]:
    """A word of a column replaced by another that stands in that column."""

    def make(place: Place, rng: random.Random) -> Change | None:
        picked = _pick(place, columns(place), rng)
        if picked is None:
            return None
        row, column, before = picked
        alike = _alike(place, row, column, before)
        return _edited(kind, place, [(row, column, rng.choice(alike))]) if alike else None

    KINDS[kind] = make
    return make


def _alike(place: Place, row: int, column: str, before: str) -> list[str]:
    """What could stand there by mistake: of the same sort, if there is such."""
    every = [word for word in place.words(column) if word != before]
    if column in AREAS:  # a province for a province, a canton for a canton
        return [word for word in every if len(word) == len(before)] or every
    key = list(place.contract.primaryKey)
    if column not in key:
        return every
    near = place.frame  # another question of the same vote, another weapon for a weapon
    for name in key[: key.index(column)]:
        near = near[near[name] == place.frame.at[row, name]]
    return sorted(set(near[column]) - {before, ""}) or every


def _area_columns(place: Place) -> list[str]:
    return [name for name in place.contract.names if name in AREAS]


def _other_keys(place: Place) -> list[str]:
    """Key columns that are neither area nor time: questions, organisations, strikes, codes."""
    skipped = {*AREAS, "source_id", "table", "claim_no"}
    texts = {field.name for field in place.contract.fields if field.type == "string"}
    return [name for name in place.contract.primaryKey if name not in skipped and name in texts]


def _closed(place: Place) -> list[str]:
    """Columns of few words: kinds, outcomes, qualifiers, positions."""
    return [
        field.name
        for field in place.contract.fields
        if field.type in ("string", "boolean")
        and field.role in ("statement", "ours", "computed")
        and field.name not in (*AREAS, "status", "standing", "quote", "locator", "note")
        and 1 < len(place.words(field.name)) <= FEW
    ]


_elsewhere("wrong area", _area_columns)
_elsewhere("wrong row", _other_keys)
_elsewhere("wrong word of a list", _closed)


@_kind("letter typo")
def _letter_typo(place: Place, rng: random.Random) -> Change | None:
    """A letter changed, dropped, doubled or swapped in a text that is no key and no quote."""
    columns = [
        field.name
        for field in place.contract.fields
        if field.type == "string"
        and field.role in ("statement", "ours")
        and field.name not in (*_closed(place), "quote", "locator", "note", "value", "voice")
    ]
    picked = _pick(place, columns, rng)
    if picked is None:
        return None
    row, column, before = picked
    after = _mistyped(before, rng)
    return after and _edited("letter typo", place, [(row, column, after)])


def _mistyped(text: str, rng: random.Random) -> str | None:
    places = [i for i, c in enumerate(text) if c.isalpha()]
    if not places:
        return None
    at = rng.choice(places)
    letter = text[at]
    other = rng.choice([c for c in "aeiounrstl" if c != letter.lower()])
    ways = [
        text[:at] + (other.upper() if letter.isupper() else other) + text[at + 1 :],
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + text[at + 1 : at + 2] + letter + text[at + 2 :],
    ]
    return rng.choice(ways).strip() or None


# --- Claims and their sources --------------------------------------------------------------------


@_kind("changed quote: a digit")
def _quote_digit(place: Place, rng: random.Random) -> Change | None:
    picked = _pick(place, _named(place, "quote"), rng)
    if picked is None or not any(c.isdigit() for c in picked[2]):
        return None
    row, column, before = picked
    return _edited("changed quote: a digit", place, [(row, column, _digit_typo(before, rng))])


@_kind("changed quote: a word")
def _quote_word(place: Place, rng: random.Random) -> Change | None:
    """A word of a quote lost, mistyped, or replaced by a word of another quote."""
    picked = _pick(place, _named(place, "quote"), rng)
    if picked is None:
        return None
    row, column, before = picked
    words = before.split(" ")
    at = rng.choice(range(len(words)))
    other = rng.choice(str(place.frame.at[rng.choice(_filled(place, column)), column]).split(" "))
    way = rng.choice(("lost", "mistyped", "another"))
    new = {"lost": "", "mistyped": _mistyped(words[at], rng) or "", "another": other}[way]
    after = " ".join([*words[:at], *([new] if new else []), *words[at + 1 :]])
    return _edited("changed quote: a word", place, [(row, column, after.strip())])


def _named(place: Place, *names: str) -> list[str]:
    return [name for name in names if name in place.contract.names]


@_kind("changed source")
def _changed_source(place: Place, rng: random.Random) -> Change | None:
    """Another source of the same file: registered, but it says something else."""
    if place.room == "sources" or place.table == "sources":
        return None
    picked = _pick(place, _named(place, "source_id"), rng)
    if picked is None:
        return None
    row, column, before = picked
    known = [name for name in REGISTERED if name != before]
    return _edited("changed source", place, [(row, column, rng.choice(known))])


REGISTERED: list[str] = []
"""Every source of the register; a claim may be given to any of them by mistake."""

LISTED = {
    "status": ("partial", "preliminary", "final", "proclaimed", "revised"),
    "standing": ("accepted", "disputed", "superseded", "other_scope", "misprint"),
    "method": ("read", "extracted", "transcribed"),
}


def _provenance(column: str) -> None:
    kind = f"changed {column}"

    def make(place: Place, rng: random.Random) -> Change | None:
        picked = _pick(place, _named(place, column), rng)
        if picked is None or (place.contract.field(column).role == "key"):
            return None
        row, _, before = picked
        if column == "as_of":
            after = _another_time(before, rng)
        else:
            after = rng.choice([word for word in LISTED[column] if word != before])
        return after and _edited(kind, place, [(row, column, after)])

    KINDS[kind] = make


_provenance("status")
_provenance("as_of")
_provenance("standing")
_provenance("method")


@_kind("changed other provenance")
def _other_provenance(place: Place, rng: random.Random) -> Change | None:
    """Whom the source credits, where it says it, which figures its quote lacks, where it begins."""
    kind = "changed other provenance"
    done = ("source_id", "quote", "status", "as_of", "standing", "method", "note", "unquoted")
    columns = [n for n in place.contract.of_role("provenance") if n not in done]
    if place.claims and rng.random() < 0.25:
        return _unquoted(kind, place, rng)
    picked = _pick(place, columns, rng)
    if picked is None:
        return None
    row, column, before = picked
    field = place.contract.field(column)
    if field.type == "integer":
        after = str(int(before) + rng.choice((-1, 1)))
    elif field.type == "boolean":
        after = "false" if before == "true" else "true"
    elif len(place.words(column)) > FEW and column != "attributed_to":
        after = _mistyped(before, rng) or before
    else:
        after = rng.choice(place.words(column))
    return _edited(kind, place, [(row, column, after)])


def _unquoted(kind: str, place: Place, rng: random.Random) -> Change | None:
    """A figure named as resting on the locator, though its quote carries it; or no longer named."""
    picked = _pick(place, place.contract.of_role("figure"), rng)
    if picked is None:
        return None
    row, column, _ = picked
    resting = str(place.frame.at[row, "unquoted"]).split()
    named = [n for n in resting if n != column] if column in resting else [*resting, column]
    return _edited(kind, place, [(row, "unquoted", " ".join(named))])


@_kind("changed note")
def _changed_note(place: Place, rng: random.Random) -> Change | None:
    """A letter of a note on a claim or a source."""
    picked = _pick(place, _named(place, "note"), rng)
    if picked is None:
        return None
    row, column, before = picked
    after = _mistyped(before, rng)
    return after and _edited("changed note", place, [(row, column, after)])


# --- Rows ----------------------------------------------------------------------------------------


@_kind("duplicated row")
def _duplicated_row(place: Place, rng: random.Random) -> Change | None:
    row = rng.randrange(len(place.frame))
    kept = [*range(row + 1), *range(row, len(place.frame))]
    return _rows_changed("duplicated row", place, row, kept, "stands twice")


@_kind("lost row")
def _lost_row(place: Place, rng: random.Random) -> Change | None:
    row = rng.randrange(len(place.frame))
    kept = [n for n in range(len(place.frame)) if n != row]
    return _rows_changed("lost row", place, row, kept, "is lost")


def _rows_changed(kind: str, place: Place, row: int, kept: list[int], what: str) -> Change | None:
    data = _written(place, place.frame.iloc[kept].reset_index(drop=True))
    said = f"{place.key(place.frame.iloc[row])} {what}"
    return data and Change(kind, place, data, place.lines[row], said=said, rows=(row,))


# --- Files ---------------------------------------------------------------------------------------


@_kind("mojibake in a cell")
def _mojibake_cell(place: Place, rng: random.Random) -> Change | None:
    """UTF-8 read as Latin-1, in one cell that was pasted."""
    columns = [f.name for f in place.contract.fields if f.type == "string"]
    wide = [name for name in columns if any(not w.isascii() for w in place.words(name))]
    picked = _pick(place, wide, rng)
    if picked is None or picked[2].isascii():
        return None
    row, column, before = picked
    after = before.encode("utf-8").decode("latin-1").strip()
    return _edited("mojibake in a cell", place, [(row, column, after)])


@_kind("mojibake in the file")
def _mojibake_file(place: Place, _: random.Random) -> Change | None:
    """The whole file read as Latin-1 and saved as UTF-8."""
    if place.room == "parquet" or place.data.isascii():
        return None
    data = place.data.decode("latin-1").encode("utf-8")
    return _damaged("mojibake in the file", place, data, "read as Latin-1")


@_kind("lost byte")
def _lost_byte(place: Place, rng: random.Random) -> Change | None:
    """One byte lost; of text, in every second case one of a letter that has several."""
    wide = np.flatnonzero(np.frombuffer(place.data, np.uint8) >= 0x80)
    letter = place.room != "parquet" and len(wide) and rng.random() < 0.5
    at = int(rng.choice(wide)) if letter else rng.randrange(len(place.data))
    data = place.data[:at] + place.data[at + 1 :]
    return _damaged("lost byte", place, data, f"byte {at:,} is lost", at)


@_kind("flipped bit")
def _flipped_bit(place: Place, rng: random.Random) -> Change | None:
    """One bit, as a bad disk or memory gives it back."""
    at = rng.randrange(len(place.data))
    bit = 1 << rng.randrange(8)
    data = place.data[:at] + bytes([place.data[at] ^ bit]) + place.data[at + 1 :]
    return _damaged("flipped bit", place, data, f"a bit of byte {at:,}", at)


@_kind("truncated in a row")
def _truncated(place: Place, rng: random.Random) -> Change | None:
    at = rng.randrange(1, len(place.data))
    if place.data[at - 1 : at] == b"\n" or place.data[at : at + 1] == b"\n":
        return None
    said = f"{at:,} of {len(place.data):,} bytes"
    return _damaged("truncated in a row", place, place.data[:at], said, at)


@_kind("truncated at a line end")
def _truncated_at_line_end(place: Place, rng: random.Random) -> Change | None:
    """The end of the file is lost, and what is left looks whole."""
    if place.room == "parquet" or len(place.frame) < 2:
        return None
    kept = rng.randrange(1, len(place.frame))
    data = _written(place, place.frame.iloc[:kept])
    lost = len(place.frame) - kept
    said = f"the last {lost:,} of {len(place.frame):,} rows are lost"
    rows = tuple(range(kept, len(place.frame)))
    return data and Change(
        "truncated at a line end", place, data, place.lines[kept], said=said, rows=rows
    )


def _damaged(
    kind: str, place: Place, data: bytes, said: str, at: int | None = None
) -> Change | None:
    """A file changed as bytes; if it still reads, it is put in form, as the careless editor does."""
    line = None if at is None or place.room == "parquet" else place.data[:at].count(b"\n") + 1
    if place.room not in SHIPPED:
        data = _in_form(place, data)
    return Change(kind, place, data, line, said=said)


def _in_form(place: Place, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.csv")
        path.write_bytes(data)
        try:
            plain = cells.read_text(path, place.contract.names).fillna("")
        except RegisterError:
            return data
    names = list(place.contract.names)
    return place.write(plain[names].apply(lambda column: column.str.strip()))
