"""A user's file as a file: whether it is a table, in UTF-8, with commas between its cells.

Somebody else's file comes from a spreadsheet as often as from a program. What it seems to be is said,
so that one export puts it right; nothing is guessed and read all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from datapkg.checks.findings import Finding
from datapkg.contract import Text


class UserFile(Finding):
    """A file of the user's own that cannot be read as a table; its rows are not checked."""

    layer = "form"


@dataclass(frozen=True, kw_only=True)
class Encoding(UserFile):
    """A text that is not UTF-8: UTF-16 as "Unicode text" exports are, or Windows-1252 (Latin-1)."""

    name = "encoding"
    says = Text(
        en="not UTF-8: the file seems to be {what}", es="no es UTF-8: el archivo parece ser {what}"
    )
    advice = Text(
        en="save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)",
        es="guárdelo como UTF-8 (en una hoja de cálculo: «CSV UTF-8»)",
    )
    what: Text


@dataclass(frozen=True, kw_only=True)
class FileKind(UserFile):
    """A file of another kind than CSV and Parquet: a workbook, an archive, a page, a pointer."""

    name = "file_kind"
    says = Text(
        en="neither CSV nor Parquet: the file seems to be {what}",
        es="no es CSV ni Parquet: el archivo parece ser {what}",
    )
    advice = Text(en="{remedy}", es="{remedy}")
    what: Text
    remedy: Text


@dataclass(frozen=True, kw_only=True)
class Separator(UserFile):
    """Cells separated by something else than commas, as spreadsheets in Spanish write CSV."""

    name = "separator"
    says = Text(
        en="cells seem to be separated by {mark}, not by commas",
        es="las celdas parecen estar separadas por {mark}, no por comas",
    )
    advice = Text(
        en="save it with commas between cells, and a decimal point in numbers",
        es="guárdelo con comas entre las celdas y punto decimal en los números",
    )
    mark: Text


class LineEnds(UserFile):
    """Lines that end with a carriage return alone, as on the Macintosh before 2001."""

    name = "line_ends"
    says = Text(
        en="lines end with a carriage return alone, so the file is one single line",
        es="las líneas terminan solo con retorno de carro, así que el archivo es una sola línea",
    )
    advice = Text(en="save it with line feeds", es="guárdelo con saltos de línea (LF)")


class EmptyFile(UserFile):
    """A file in which nothing stands, not even the names of columns."""

    name = "empty_file"
    says = Text(en="the file is empty", es="el archivo está vacío")
    advice = Text(
        en="the first line of a CSV holds the names of the columns",
        es="la primera línea de un CSV lleva los nombres de las columnas",
    )


@dataclass(frozen=True, kw_only=True)
class Damaged(UserFile):
    """A file that begins well and cannot be read to its end: NUL characters, open quotes, bad pages."""

    name = "damaged_file"
    says = Text(en="the file is damaged: {problem}", es="el archivo está dañado: {problem}")
    advice = Text(
        en="export it again, or mend it at this place",
        es="expórtelo de nuevo o corríjalo en ese lugar",
    )
    problem: Text


@dataclass(frozen=True, kw_only=True)
class TooLarge(UserFile):
    """A file so large that it is refused before it is read: a mistake, or a trap."""

    name = "too_large"
    says = Text(
        en="{size}, and at most {most} are read at once",
        es="{size}, y se leen como máximo {most} de una vez",
    )
    advice = Text(en="hand it over in parts", es="entréguelo por partes")
    size: Text
    most: Text


@dataclass(frozen=True, kw_only=True)
class Ragged(UserFile):
    """A row with more or fewer cells than the header: the usual trace of a bare decimal comma."""

    name = "ragged_row"
    says = Text(
        en="{cells} cells where the header has {header}",
        es="{cells} celdas donde el encabezado tiene {header}",
    )
    advice = Text(
        en="put quotes around a text that holds a comma, write numbers with a decimal point, "
        "and leave no line empty",
        es="ponga entre comillas el texto que lleve una coma, escriba los números con punto decimal "
        "y no deje líneas vacías",
    )
    cells: int
    header: int
