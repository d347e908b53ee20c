"""What can be corrupted: every curated file and every published table, as rows of text.

A file is read once, as people see it: cells are text, empty is missing. It is written again in the
form in which a careful tool would leave it: curated files in their canonical form, tables as the
release writes them. What a change does to a file is then that change and nothing else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from datapkg import cells, contract, forms, publish
from datapkg.catalog import Package
from datapkg.cells import FILE, LINE
from datapkg.contract import Contract, Field, Text
from datapkg.register import Register, canonical

CURATED = ("hand", "extracted", "sources", "reference")
SHIPPED = ("csv", "parquet")
ROOMS = (*CURATED, *SHIPPED)
"""Where files lie: claims by hand, claims written by programs, the register, what the editors add;
and the published tables in both forms."""
NUMBERS = ("integer", "number")
OURS = ("figure", "computed")


@dataclass(frozen=True, eq=False)
class Place:
    """One file that can be corrupted."""

    room: str
    path: str
    """Within the package."""
    table: str
    contract: Contract
    frame: pd.DataFrame
    """Cells as text, in the order of the file; an empty text is missing."""
    lines: tuple[int, ...]
    """Where each row stands in the file (of a Parquet file: in the CSV beside it)."""
    write: Callable[[pd.DataFrame], bytes]
    """Rows as the file's bytes; a ValueError where a Parquet column cannot hold a cell."""
    data: bytes
    """The file as it is."""

    @property
    def claims(self) -> bool:
        """Whether its rows are claims."""
        return self.contract.kind == "claim_file"

    @functools.cached_property
    def figures(self) -> tuple[str, ...]:
        """Columns of numbers that mean something in the world; also the values in the evidence."""
        fields = self.contract.fields
        named = [f.name for f in fields if f.type in NUMBERS and f.role in OURS]
        return (*named, *(["value"] if self.table == "evidence" else []))

    def key(self, row: pd.Series) -> str:
        """The key of a row as one text."""
        return "|".join(row[name] for name in self.contract.primaryKey)

    def words(self, column: str) -> tuple[str, ...]:
        """What stands in a column, each once, sorted."""
        return _words(self, column)


@functools.lru_cache(maxsize=1000)
def _words(place: Place, column: str) -> tuple[str, ...]:
    return tuple(sorted(set(place.frame[column]) - {""}))


def places(package: Package, tables: Collection[str] = ()) -> list[Place]:
    """Every file of a package that can be corrupted, in a fixed order; or those of some tables."""
    return [*_curated(package, tables), *_aliases(package), *_shipped(package, tables)]


def _curated(package: Package, tables: Collection[str]) -> Iterator[Place]:
    for path, kept, by in Register(package).files():
        inside = path.relative_to(package.root).as_posix()
        if tables and not {path.stem, path.parent.name} & set(tables):
            continue
        if path == package.sources:
            room, table = "sources", "sources"
        elif path.is_relative_to(package.reference):
            room, table = "reference", path.stem
        else:
            room, table = ("hand" if path.stem == "hand" else "extracted"), path.parent.name

        def write(frame: pd.DataFrame, kept: Contract = kept, by: list[str] = by) -> bytes:
            return canonical(frame, kept, by).encode("utf-8")

        rows = _rows(cells.read_text(path, kept.names))
        yield Place(room, inside, table, kept, *rows, write, path.read_bytes())


def _aliases(package: Package) -> Iterator[Place]:
    """Other spellings, which extractors read: curated, but of no table and without a contract."""
    for path in sorted(package.reference.glob("*_aliases.csv")):
        frame, lines = _rows(cells.read_text(path))
        kept = _plain_contract(path.stem, list(frame.columns))
        inside = path.relative_to(package.root).as_posix()
        yield Place("reference", inside, path.stem, kept, frame, lines, _csv, path.read_bytes())


def _plain_contract(name: str, columns: list[str]) -> Contract:
    said = Text(en=name, es=name)
    fields = [
        Field(name=column, type="string", role="ours", title=said, description=said)
        for column in columns
    ]
    return Contract(
        name=name,
        title=said,
        description=said,
        kind="register",
        fields=tuple(fields),
        primaryKey=tuple(columns),
    )


def _shipped(package: Package, tables: Collection[str]) -> Iterator[Place]:
    for table, entry in package.resources().items():
        if tables and table not in tables:
            continue
        kept = contract.load(table, package.schemas)
        csv, parquet = entry["path"], entry["datapkg"]["parquet"]["path"]
        rows = _rows(cells.read_text(package.root / csv, kept.names))

        def as_parquet(frame: pd.DataFrame, kept: Contract = kept) -> bytes:
            return publish.parquet_bytes(typed(frame, kept), kept)

        yield Place("csv", csv, table, kept, *rows, _csv, (package.root / csv).read_bytes())
        data = (package.root / parquet).read_bytes()
        yield Place("parquet", parquet, table, kept, *rows, as_parquet, data)


def _rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[int, ...]]:
    return frame.drop(columns=[FILE, LINE]).fillna(""), tuple(frame[LINE].tolist())


def _csv(frame: pd.DataFrame) -> bytes:
    return publish.csv_bytes(frame.mask(frame == ""))


def typed(frame: pd.DataFrame, kept: Contract) -> pd.DataFrame:
    """A table with the dtypes that a reader gets, from its cells as text.

    Raises
    ------
    ValueError
        When a cell is none of its column's type: Parquet could not hold it.
    """
    text = frame.mask(frame == "").assign(**{FILE: kept.name, LINE: 0})
    made, bad = cells.typed(text, {f.name: f.type for f in kept.fields})
    if bad:
        raise ValueError(f"no {bad[0].type}: {bad[0].value!r}")
    made = forms.pandas_types(made[list(kept.names)], kept)
    for field in kept.fields:
        if field.categories and not isinstance(made[field.name].dtype, pd.CategoricalDtype):
            raise ValueError(f"{field.name} has not this word in its dictionary")
    return made
