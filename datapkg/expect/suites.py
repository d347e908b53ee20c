"""Suites: what must be true of the world, as ``validation/*.json`` states it.

Each file is an expectation suite in great-expectations' own JSON form, written by a person. It is
read strictly here, without great-expectations: a suite that names a column, a source or a row that
is not there would be silent about it for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from datapkg.catalog import Package
from datapkg.contract import Text
from datapkg.errors import MOST_NAMED, nearest, unknown

FOLDER = "validation"
SUITE = ("name", "expectations", "meta", "notes")
EXPECTATION = ("type", "kwargs", "meta", "severity")
META = ("notes", "notes_es", "source_id")
SEVERITIES = ("critical", "warning", "info")
CONTRACT = frozenset(
    {
        "expect_column_to_exist",
        "expect_column_values_to_be_of_type",
        "expect_column_values_to_be_in_type_list",
        "expect_column_value_lengths_to_be_between",
        "expect_column_value_lengths_to_equal",
        "expect_column_values_to_be_unique",
        "expect_column_values_to_match_regex",
        "expect_column_values_to_match_regex_list",
        "expect_column_values_to_match_strftime_format",
        "expect_column_values_to_be_dateutil_parseable",
        "expect_column_values_to_not_match_regex",
        "expect_column_values_to_not_match_regex_list",
        "expect_compound_columns_to_be_unique",
        "expect_table_column_count_to_be_between",
        "expect_table_column_count_to_equal",
        "expect_table_columns_to_match_ordered_list",
        "expect_table_columns_to_match_set",
    }
)
"""Expectations of the form of a table: that is for the contract in ``schemas/`` to say, once."""
OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "IN", "NOT_IN")
COLUMNS = ("column", "column_A", "column_B", "order")
COLUMN_LISTS = ("column_list", "key", "by")


@dataclass(frozen=True)
class Problem:
    """Something that is wrong with a suite itself."""

    says: Text
    file: str
    line: int | None = None


@dataclass(frozen=True)
class Expected:
    """One expectation as it stands in its suite."""

    type: str
    kwargs: dict[str, Any]
    meta: dict[str, Any]
    severity: str
    line: int
    text: str = field(repr=False)
    """The expectation as it is written."""

    @property
    def sentence(self) -> Text:
        """What is expected, in the words of its notes."""
        return Text(en=self.meta["notes"], es=self.meta["notes_es"])

    def sources(self, key: str = "") -> tuple[str, ...]:
        """The sources that say so: of one row where they are given row by row, else all."""
        given = self.meta["source_id"]
        if isinstance(given, dict):
            many = [given[key]] if key in given else list(given.values())
        else:
            many = [given]
        flat = [one for some in many for one in ([some] if isinstance(some, str) else some)]
        return tuple(dict.fromkeys(flat))

    def line_of(self, key: str) -> int:
        """Line of the file where a row is named, or where the expectation begins."""
        at = self.text.find(json.dumps(key, ensure_ascii=False) + ":") if key else -1
        return self.line + (self.text.count("\n", 0, at) if at >= 0 else 0)


@dataclass(frozen=True)
class Suite:
    """The expectations of one table."""

    table: str
    file: str
    expectations: tuple[Expected, ...]
    meta: dict[str, Any]


def path(package: Package, table: str) -> Path:
    """Where the suite of a table lies."""
    return package.root / FOLDER / f"{table}.json"


def read(
    package: Package,
    table: str,
    types: Mapping[str, frozenset[str]],
    sources: frozenset[str],
) -> tuple[Suite | None, list[Problem]]:
    """Read the suite of a table, and everything that is wrong with it.

    Parameters
    ----------
    package : Package
        Where ``validation/`` lies.
    table : str
        A published table.
    types : mapping
        The arguments of every expectation there is, by its type.
    sources : frozenset of str
        Registered sources.

    Returns
    -------
    Suite or None
        With the expectations that are in order; None where the file is no suite at all.
    list of Problem
        What is wrong.
    """
    file = path(package, table)
    name = file.relative_to(package.root).as_posix()
    try:
        text = file.read_text("utf-8")
        whole = json.loads(text, object_pairs_hook=_no_repeats)
    except UnicodeDecodeError:
        return None, [Problem(_said("not UTF-8", "no es UTF-8"), name)]
    except json.JSONDecodeError as error:
        said = _said(
            f"not valid JSON: {error.msg} (column {error.colno})",
            f"no es JSON válido: {error.msg} (columna {error.colno})",
        )
        return None, [Problem(said, name, error.lineno)]
    except RecursionError:
        return None, [Problem(_said("nested too deeply", "demasiado anidado"), name)]
    except _RepeatedError as error:
        said = _said(
            f"{error.name!r} stands twice in one object", f"{error.name!r} aparece dos veces"
        )
        return None, [Problem(said, name, _line(text, text.rfind(json.dumps(error.name))))]
    if not isinstance(whole, dict) or not isinstance(whole.get("expectations"), list):
        said = _said(
            "not a suite: an object with name, expectations and meta",
            "no es una suite: un objeto con name, expectations y meta",
        )
        return None, [Problem(said, name)]
    problems = [Problem(said, name) for said in _heading(whole, table)]
    columns = tuple(f["name"] for f in package.resource(table)["schema"]["fields"])
    good = []
    for entry, (start, end) in zip(whole["expectations"], _places(text), strict=True):
        line = _line(text, start)
        found = list(_judged(entry, types, columns, sources))
        problems += [Problem(said, name, line) for said in found]
        if not found:
            severity = entry.get("severity", "critical")
            kwargs, meta = entry["kwargs"], entry["meta"]
            good.append(Expected(entry["type"], kwargs, meta, severity, line, text[start:end]))
    return Suite(table, name, tuple(good), whole.get("meta") or {}), problems


def strangers(package: Package) -> Iterator[str]:
    """Suites of tables that are not published, by their path in the package."""
    tables = set(package.resources())
    for file in sorted((package.root / FOLDER).glob("*.json")):
        if file.stem not in tables:
            yield file.relative_to(package.root).as_posix()


def _heading(whole: dict[str, Any], table: str) -> Iterator[Text]:
    for word in whole:
        if word not in SUITE:
            yield _unknown("word of a suite", "palabra de una suite", word, SUITE)
    if whole.get("name") != table:
        yield _said(
            f"its name is {whole.get('name')!r}, and the file is that of {table}",
            f"su nombre es {whole.get('name')!r}, y el archivo es el de {table}",
        )


def _judged(
    entry: Any,
    types: Mapping[str, frozenset[str]],
    columns: tuple[str, ...],
    sources: frozenset[str],
) -> Iterator[Text]:
    """Everything that is wrong with one expectation, as far as it can be seen without running it."""
    if not isinstance(entry, dict):
        yield _said("an expectation is an object", "una expectativa es un objeto")
        return
    for word in entry:
        if word not in EXPECTATION:
            yield _unknown("word of an expectation", "palabra de expectativa", word, EXPECTATION)
    kind, kwargs, meta = entry.get("type"), entry.get("kwargs"), entry.get("meta")
    if entry.get("severity", "critical") not in SEVERITIES:
        yield _unknown("severity", "gravedad", entry["severity"], SEVERITIES)
    if not isinstance(kind, str) or not isinstance(kwargs, dict) or not isinstance(meta, dict):
        yield _said(
            "an expectation has a type (text), kwargs and meta (objects)",
            "una expectativa tiene type (texto), kwargs y meta (objetos)",
        )
        return
    if kind not in types:
        yield _unknown("expectation", "expectativa", kind, types)
        return
    if kind in CONTRACT:
        yield _said(
            f"{kind} is about the form of the table, which schemas/ states",
            f"{kind} trata de la forma de la tabla, que está en schemas/",
        )
    for word in kwargs:
        if word not in types[kind]:
            yield _unknown(f"argument of {kind}", f"argumento de {kind}", word, types[kind])
    yield from _condition(kwargs.get("row_condition"))
    for column in _columns(kwargs):
        if column not in columns:
            yield _unknown("column", "columna", column, columns)
    for value in kwargs.values():
        if isinstance(value, dict) and "now" in str(value.get("$PARAMETER", "")):
            yield _said(
                "now() reads the clock: measure against `released`, the day of the release",
                "now() lee el reloj: mida respecto de `released`, el día de la publicación",
            )
    yield from _told(meta, sources)
    yield from _cells(kwargs, meta)
    yield from _sums(kwargs)


def _columns(kwargs: dict[str, Any]) -> Iterator[str]:
    """Every column that an expectation names, wherever it does so."""
    for word in COLUMNS:
        if word in kwargs:
            yield str(kwargs[word])
    for word in COLUMN_LISTS:
        named = kwargs.get(word, [])
        yield from map(str, named if isinstance(named, list) else [named])
    cells = kwargs.get("cells")
    for row in cells.values() if isinstance(cells, dict) else ():
        yield from row if isinstance(row, dict) else ()
    yield from _conditioned(kwargs.get("row_condition"))


def _conditioned(condition: Any) -> Iterator[str]:
    if isinstance(condition, dict):
        if isinstance(condition.get("column"), dict):
            yield str(condition["column"].get("name"))
        for part in condition.get("conditions") or ():
            yield from _conditioned(part)


def _condition(condition: Any) -> Iterator[Text]:
    """Whether a row condition is one; text is none, because pandas would run it."""
    if condition is None:
        return
    kinds = ("comparison", "nullity", "and", "or")
    if not isinstance(condition, dict) or condition.get("type") not in kinds:
        yield _said(
            f"row_condition: an object with a type, one of {', '.join(kinds)}",
            f"row_condition: un objeto con un type, uno de {', '.join(kinds)}",
        )
        return
    if condition["type"] in ("and", "or"):
        parts = condition.get("conditions")
        if not isinstance(parts, list) or not parts:
            yield _said(
                "row_condition: conditions is a list of conditions",
                "row_condition: conditions es una lista de condiciones",
            )
            return
        for part in parts:
            yield from _condition(part)
        return
    column = condition.get("column")
    if not isinstance(column, dict) or not isinstance(column.get("name"), str):
        yield _said(
            'row_condition: a column is written {"name": "..."}',
            'row_condition: una columna se escribe {"name": "..."}',
        )
    if condition["type"] == "comparison":
        operator = condition.get("operator")
        if operator not in OPERATORS:
            yield _unknown("operator", "operador", operator, OPERATORS)
        many = operator in ("IN", "NOT_IN")
        if "parameter" not in condition or isinstance(condition["parameter"], list) != many:
            yield _said(
                "row_condition: parameter is one value, or a list of them for IN and NOT_IN",
                "row_condition: parameter es un valor, o una lista para IN y NOT_IN",
            )
    elif not isinstance(condition.get("is_null"), bool):
        yield _said(
            "row_condition: is_null is true or false", "row_condition: is_null es true o false"
        )


def _sums(kwargs: dict[str, Any]) -> Iterator[Text]:
    """Whether sums are numbers by group."""
    if "sums" not in kwargs:
        return
    sums = kwargs["sums"]
    if not isinstance(sums, dict) or not all(type(n) in (int, float) for n in sums.values()):
        yield _said("sums: an object of numbers", "sums: un objeto de números")


def _told(meta: dict[str, Any], sources: frozenset[str]) -> Iterator[Text]:
    """Whether meta says what is expected, in both languages, and who says so."""
    for word in meta:
        if word not in META:
            yield _unknown("word of meta", "palabra de meta", word, META)
    for word in ("notes", "notes_es"):
        if not isinstance(meta.get(word), str) or not meta[word].strip():
            yield _said(
                f"meta has no {word}: a sentence that says what is expected",
                f"meta no tiene {word}: una frase que diga qué se espera",
            )
    given = meta.get("source_id")
    some = list(given.values()) if isinstance(given, dict) else [given]
    flat = [one for many in some for one in (many if isinstance(many, list) else [many])]
    if not flat or not all(isinstance(one, str) for one in flat):
        yield _said(
            "meta has no source_id: who says so, one or several of data/sources.csv",
            "meta no tiene source_id: quién lo dice, una o varias de data/sources.csv",
        )
        return
    for one in dict.fromkeys(flat):
        if one not in sources:
            yield _unknown("source", "fuente", one, sources)


def _cells(kwargs: dict[str, Any], meta: dict[str, Any]) -> Iterator[Text]:
    """Whether anchored rows are named by the whole key, and each has its sources."""
    if "cells" not in kwargs:
        return
    cells, key, given = kwargs["cells"], kwargs.get("key"), meta.get("source_id")
    if not isinstance(cells, dict) or not isinstance(key, list) or not key:
        yield _said(
            "cells: an object of rows, and key a list of columns",
            "cells: un objeto de filas, y key una lista de columnas",
        )
        return
    if not cells:
        yield _said("cells lists no row", "cells no contiene filas")
    for name, row in cells.items():
        if name.count("|") < len(key) - 1:  # the key of a row of evidence has bars of its own
            yield _said(
                f"{name!r} does not name a row by {'|'.join(key)}",
                f"{name!r} no identifica una fila por {'|'.join(key)}",
            )
        if not isinstance(row, dict) or not row:
            yield _said(f"{name!r} lists no cell", f"{name!r} no contiene celdas")
    if isinstance(given, dict):
        for name in cells.keys() - given.keys():
            yield _said(
                f"meta.source_id does not say who says so for {name!r}",
                f"meta.source_id no dice quién lo afirma para {name!r}",
            )
        for name in given.keys() - cells.keys():
            yield _unknown("row of cells", "fila de cells", name, cells)


class _RepeatedError(Exception):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: the second would silently win."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise _RepeatedError(name)
        made[name] = value
    return made


def _places(text: str) -> list[tuple[int, int]]:
    """Where in the text of a suite each expectation begins and ends; the text is valid JSON."""
    decoder = json.JSONDecoder()
    found: list[tuple[int, int]] = []
    at = _skip(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if name == "expectations":
            at = _skip(text, at + 1)
            while text[at] != "]":
                _, end = decoder.raw_decode(text, at)
                found.append((at, end))
                at = _skip(text, end)
            at += 1
        else:
            _, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    """The next place that is neither space nor a mark between values."""
    while text[at] in " \t\r\n,:":
        at += 1
    return at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, max(at, 0)) + 1


def _said(en: str, es: str) -> Text:
    return Text(en=en, es=es)


def _unknown(en: str, es: str, given: object, valid: Iterable[str]) -> Text:
    words = list(valid)
    near = nearest(str(given), words)
    hint = f"¿quiso decir {near!r}? " if near else ""
    some = ", ".join(words[:MOST_NAMED]) + (" ..." if len(words) > MOST_NAMED else "")
    return Text(
        en=unknown(en, str(given), words),
        es=f"no hay {es} {str(given)!r}: {hint}(hay: {some or 'ninguna'})",
    )
