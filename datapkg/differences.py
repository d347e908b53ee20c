"""What ``verify`` found: how a release differs from what its descriptor says it is.

Each kind is one small class with what it says and what to do in English and Spanish. These classes
are apart from the findings of the checks, because whoever verifies a download needs neither the
contracts nor the libraries of the maker's side.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, NamedTuple

from datapkg.errors import UnknownNameError

LANGUAGES = ("en", "es")


class Both(NamedTuple):
    """A sentence in both languages of the package."""

    en: str
    es: str

    def of(self, lang: str) -> str:
        """The sentence in one language."""
        if lang not in LANGUAGES:
            raise UnknownNameError("language", lang, LANGUAGES)
        return self.es if lang == "es" else self.en


def printable(text: str) -> str:
    r"""A text that a terminal shows and never obeys.

    Examples
    --------
    >>> print(printable("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def number(value: float, lang: str, digits: int = 0) -> str:
    """A number as the language writes it.

    Examples
    --------
    >>> number(171455, "en"), number(171455, "es"), number(26.2, "es", 1)
    ('171,455', '171.455', '26,2')
    """
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "es" else text


AGAIN = Both(
    en="take the file again from where the release is published",
    es="obtenga de nuevo el archivo de donde se publica la versión",
)
NOT_OURS = Both(
    en="do not use this copy: take the release from where it is published",
    es="no use esta copia: obtenga la versión de donde se publica",
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that is not as the descriptor says.

    Attributes
    ----------
    file, table, key, column : str
        Where; empty where it is not about one.
    expected, found : str
        What the descriptor says, and what is there.
    """

    kind: ClassVar[str] = ""
    note: ClassVar[bool] = False
    """Worth knowing, but nothing wrong."""
    says: ClassVar[Both]
    advice: ClassVar[Both] = AGAIN

    file: str = ""
    table: str = ""
    key: str = ""
    column: str = ""
    expected: str = ""
    found: str = ""

    def message(self, lang: str = "en") -> str:
        """What differs, in words."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        told = {k: v.of(lang) if isinstance(v, Both) else v for k, v in given.items()}
        return printable(self.says.of(lang).format_map(told))

    def told(self, lang: str = "en") -> str:
        """The difference as a person reads it.

        Examples
        --------
        >>> print(Size(file="data/tables/areas.csv", expected="18097", found="18000").told())
        data/tables/areas.csv: 18000 bytes, published with 18097  [size]
            take the file again from where the release is published
        """
        where = f"{printable(self.file)}: " if self.file else ""
        advice = self.advice.of(lang)
        return f"{where}{self.message(lang)}  [{self.kind}]" + (f"\n    {advice}" if advice else "")

    def __str__(self) -> str:
        return self.told()

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """The difference as a plain mapping, for JSON."""
        own = {f.name: getattr(self, f.name) for f in fields(Difference)}
        return {
            "kind": self.kind,
            "message": self.message(lang),
            "advice": self.advice.of(lang),
            **own,
        }


# --- The descriptor ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Descriptor(Difference):
    """The descriptor itself cannot be read, or does not say what it must."""

    kind = "descriptor"
    says = Both(en="{place}: {problem}", es="{place}: {problem}")
    advice = NOT_OURS
    place: str
    problem: Both


class LogicalHash(Difference):
    """The hash of the whole content is not that of the parts that the descriptor lists."""

    kind = "logical_hash"
    says = Both(
        en="the logical hash {expected} is not that of the listed tables, {found}",
        es="el hash lógico {expected} no es el de las tablas listadas, {found}",
    )
    advice = NOT_OURS


# --- Files ---------------------------------------------------------------------------------------


class UnsafePath(Difference):
    """A path that leads out of the release: absolute, with ``..``, over the net, or by a link."""

    kind = "unsafe_path"
    says = Both(
        en="leads out of the release; it was not opened",
        es="lleva fuera de la versión; no se abrió",
    )
    advice = NOT_OURS


class NotAFile(Difference):
    """A folder, a device or a pipe where a file should be."""

    kind = "not_a_file"
    says = Both(
        en="is no ordinary file; it was not opened", es="no es un archivo ordinario; no se abrió"
    )


class TooLarge(Difference):
    """A file, or a zip, larger than any of ours could be."""

    kind = "too_large"
    says = Both(
        en="{found} bytes are more than the {expected} that we read; it was not opened",
        es="{found} bytes son más que los {expected} que leemos; no se abrió",
    )
    advice = NOT_OURS


class Twice(Difference):
    """A zip that holds two files under one name: which one counts depends on who unpacks it."""

    kind = "twice"
    says = Both(en="is in the zip more than once", es="está más de una vez en el zip")
    advice = NOT_OURS


@dataclass(frozen=True, kw_only=True)
class Unreadable(Difference):
    """A file that cannot be read as what it should be: cut off, damaged, or something else."""

    kind = "unreadable"
    says = Both(en="cannot be read: {problem}", es="no se puede leer: {problem}")
    problem: str


class Missing(Difference):
    """A file that a whole release has and that is not there."""

    kind = "missing"
    says = Both(en="is not there", es="no está")


class Size(Difference):
    """A file of another length: cut off, or changed."""

    kind = "size"
    says = Both(
        en="{found} bytes, published with {expected}", es="{found} bytes; se publicó con {expected}"
    )


class Hash(Difference):
    """A published file of the right length with other bytes in it."""

    kind = "hash"
    says = Both(
        en="is not the file that was published: {found:.19}… instead of {expected:.19}…",
        es="no es el archivo que se publicó: {found:.19}… en vez de {expected:.19}…",
    )


class InputHash(Difference):
    """A claim file, register or contract that is not the one from which the tables were computed."""

    kind = "input_hash"
    says = Both(
        en="is not the file from which the tables were computed: {found:.19}… instead of {expected:.19}…",
        es="no es el archivo con el que se calcularon las tablas: {found:.19}… en vez de {expected:.19}…",
    )
    advice = Both(
        en="if you edited it, run: datapkg build; else take the release again",
        es="si lo editó, ejecute: datapkg build; si no, obtenga de nuevo la versión",
    )


# --- Tables --------------------------------------------------------------------------------------


class Columns(Difference):
    """A file with other columns than the descriptor lists."""

    kind = "columns"
    says = Both(
        en="has the columns {found}; the descriptor says {expected}",
        es="tiene las columnas {found}; el descriptor dice {expected}",
    )


class Rows(Difference):
    """A file with more or fewer rows than the descriptor says."""

    kind = "rows"
    says = Both(
        en="{found} rows; the descriptor says {expected}",
        es="{found} filas; el descriptor dice {expected}",
    )


@dataclass(frozen=True, kw_only=True)
class RowsDiffer(Difference):
    """Rows that only one of the two files of a table has."""

    kind = "rows_differ"
    says = Both(
        en="{csv_only} rows only in the CSV, {parquet_only} only in the Parquet; first: {key}",
        es="{csv_only} filas solo en el CSV, {parquet_only} solo en el Parquet; primera: {key}",
    )
    csv_only: int
    parquet_only: int


class OrderDiffers(Difference):
    """The same rows in CSV and Parquet, in another order."""

    kind = "order_differs"
    says = Both(
        en="CSV and Parquet have the same rows in another order; first: {key}",
        es="CSV y Parquet tienen las mismas filas en otro orden; primera: {key}",
    )


@dataclass(frozen=True, kw_only=True)
class CellsDiffer(Difference):
    """Cells in which the two files of a table do not say the same."""

    kind = "cells_differ"
    says = Both(
        en="CSV and Parquet differ (cells: {cells}, rows: {rows}); first: {key}, {column}: "
        "CSV {csv!r}, Parquet {parquet!r}. {which}",
        es="CSV y Parquet difieren (celdas: {cells}, filas: {rows}); primera: {key}, {column}: "
        "CSV {csv!r}, Parquet {parquet!r}. {which}",
    )
    cells: int
    rows: int
    csv: str
    parquet: str
    which: Both
    """Which of the two files is the one that was published."""


# --- Notes: worth knowing, and nothing wrong -----------------------------------------------------


class Note(Difference):
    """Worth knowing, but nothing wrong."""

    note = True
    advice = Both(en="", es="")


@dataclass(frozen=True, kw_only=True)
class NotHere(Note):
    """A download of some tables of a release, or of one of the two forms of each."""

    kind = "not_here"
    says = Both(
        en="{what} that are not here: {n} ({names})", es="{what} que no están aquí: {n} ({names})"
    )
    n: int
    what: Both
    names: str


class Unknown(Note):
    """A file among those of the release that the descriptor does not know: nobody vouches for it."""

    kind = "unknown_file"
    says = Both(
        en="the descriptor does not know this file, so nobody vouches for it",
        es="el descriptor no conoce este archivo; nadie responde por él",
    )


class NotCompared(Note):
    """A table too large to be compared in the memory that we allow ourselves; its hash was."""

    kind = "not_compared"
    says = Both(
        en="{found} bytes: too large to compare CSV and Parquet; sizes and hashes were compared",
        es="{found} bytes: muy grande para comparar CSV y Parquet; se compararon tamaños y hashes",
    )


class NotRefound(Note):
    """An archive was given, and the release is not fit to be held against it."""

    kind = "not_refound"
    says = Both(
        en="quotes were not looked for in the archive: the release itself is not sound",
        es="no se buscaron las citas en el archivo: la versión misma no es íntegra",
    )


class Pending(Note):
    """A build died while it moved files into place; they were read from where they are."""

    kind = "pending"
    says = Both(
        en="a build died while moving files; they were read from where they are now",
        es="una construcción murió al mover archivos; se leyeron de donde están ahora",
    )
    advice = Both(en="the next datapkg build moves them", es="el próximo datapkg build los moverá")
