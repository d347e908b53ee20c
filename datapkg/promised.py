"""What a descriptor says a release is, read without trusting it.

Only what is needed to verify is read: names, columns, keys, paths, sizes, hashes, counts of rows. All
that is not as it must be is listed; what is in order is used all the same, so that one slip does
not hide the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from datapkg import differences as kinds
from datapkg import shipped
from datapkg.catalog import DESCRIPTOR
from datapkg.differences import Both, Difference

NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
HASH = re.compile(r"sha256:[0-9a-f]{64}")
MISSING = Both(en="is missing", es="falta")
NOT_TEXT = Both(en="is no text", es="no es texto")
NOT_NAME = Both(en="is no name of a table", es="no es nombre de tabla")
NOT_COUNT = Both(en="is no whole number of 0 or more", es="no es un número entero desde 0")
NOT_HASH = Both(en="is not sha256: and 64 digits", es="no es sha256: y 64 dígitos")
NOT_LIST = Both(en="is no list", es="no es una lista")
NOT_OBJECT = Both(en="is no object", es="no es un objeto")
TWICE = Both(en="is there twice", es="está dos veces")
NO_COLUMN = Both(en="names a column that there is not", es="nombra una columna que no hay")
NO_TABLE = Both(en="names a table that there is not", es="nombra una tabla que no hay")
NO_TABLES = Both(en="lists no tables", es="no lista tablas")


@dataclass(frozen=True)
class File:
    """A file as the descriptor lists it."""

    path: str
    bytes: int
    hash: str


@dataclass(frozen=True)
class Table:
    """A table as the descriptor lists it; None for a file that it does not list soundly."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: int | None
    csv: File | None
    parquet: File | None
    claims: tuple[str, ...]
    """Paths of its claim files."""


@dataclass
class Described:
    """What a descriptor says, and what is wrong with it."""

    name: str = ""
    version: str = ""
    logical_hash: str = ""
    tables: list[Table] = field(default_factory=list)
    inputs: list[File] = field(default_factory=list)
    problems: list[Difference] = field(default_factory=list)

    def wrong(self, place: str, problem: Both) -> None:
        """Note that a part is not as it must be."""
        self.problems.append(kinds.Descriptor(file=DESCRIPTOR, place=place, problem=problem))


def read(data: bytes) -> Described:
    """Read a descriptor; whatever is wrong with it stands in ``problems``.

    Examples
    --------
    >>> [problem.message() for problem in read(b'{"name": "x", "resources": []}').problems]
    ['version: is missing', 'logical_hash: is missing', 'resources: lists no tables']
    """
    about = Described()
    try:
        document = json.loads(data, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        about.problems.append(kinds.Unreadable(file=DESCRIPTOR, problem=said[:200]))
        return about
    if not isinstance(document, dict):
        about.wrong("/", NOT_OBJECT)
        return about
    about.name = _get(about, document, "name", "", _is_text, NOT_TEXT) or ""
    about.version = _get(about, document, "version", "", _is_text, NOT_TEXT) or ""
    about.logical_hash = _get(about, document, "logical_hash", "", _is_hash, NOT_HASH) or ""
    resources = _get(about, document, "resources", "", _is_list, NOT_LIST)
    if resources == []:
        about.wrong("resources", NO_TABLES)
    for n, entry in enumerate(resources or []):
        if _is_object(entry):
            _table(about, entry, f"resources[{n}]")
        else:
            about.wrong(f"resources[{n}]", NOT_OBJECT)
    if "inputs" in document:  # the first releases list none
        for n, entry in enumerate(_get(about, document, "inputs", "", _is_list, NOT_LIST) or []):
            if file := _file(about, entry, f"inputs[{n}]"):
                about.inputs.append(file)
    about.problems += _twice(about)
    _references(about, resources or [])
    return about


def _table(about: Described, entry: dict[str, Any], place: str) -> None:
    name = _get(about, entry, "name", place, _is_name, NOT_NAME)
    own = _get(about, entry, "datapkg", place, _is_object, NOT_OBJECT) or {}
    schema = _get(about, entry, "schema", place, _is_object, NOT_OBJECT) or {}
    fields = _get(about, schema, "fields", f"{place}.schema", _is_list, NOT_LIST) or []
    columns = []
    for n, one in enumerate(fields):
        where = f"{place}.schema.fields[{n}]"
        if not _is_object(one):
            about.wrong(where, NOT_OBJECT)
        elif column := _get(about, one, "name", where, _is_text, NOT_TEXT):
            columns.append(column)
    if len(set(columns)) < len(columns):
        about.wrong(f"{place}.schema.fields", TWICE)
    key = _get(about, schema, "primaryKey", f"{place}.schema", _is_texts, NOT_LIST) or []
    if not set(key) <= set(columns):
        about.wrong(f"{place}.schema.primaryKey", NO_COLUMN)
    csv = _file(about, entry, place)
    parquet = None
    if "parquet" in own:
        parquet = _file(about, own["parquet"], f"{place}.datapkg.parquet")
    rows = _get(about, own, "rows", f"{place}.datapkg", _is_count, NOT_COUNT)
    claims = own.get("claims", {"paths": []})
    paths: list[str] = []
    if _is_object(claims):
        at = f"{place}.datapkg.claims"
        paths = _get(about, claims, "paths", at, _is_texts, NOT_LIST) or []
    else:
        about.wrong(f"{place}.datapkg.claims", NOT_OBJECT)
    about.problems += [kinds.UnsafePath(file=path) for path in paths if not shipped.safe(path)]
    if name:
        sound = len(set(columns)) == len(columns) and set(key) <= set(columns)
        about.tables.append(
            Table(
                name=name,
                columns=tuple(columns) if sound else (),
                key=tuple(key),
                rows=rows,
                csv=csv,
                parquet=parquet,
                claims=tuple(path for path in paths if shipped.safe(path)),
            )
        )


def _file(about: Described, entry: object, place: str) -> File | None:
    if not _is_object(entry):
        about.wrong(place, NOT_OBJECT)
        return None
    path = _get(about, entry, "path", place, _is_text, NOT_TEXT)
    size = _get(about, entry, "bytes", place, _is_count, NOT_COUNT)
    digest = _get(about, entry, "hash", place, _is_hash, NOT_HASH)
    if path is not None and not shipped.safe(path):
        about.problems.append(kinds.UnsafePath(file=path))
        return None
    if path is None or size is None or digest is None:
        return None
    return File(path, size, digest)


def _twice(about: Described) -> Iterator[Difference]:
    seen: set[str] = set()
    names = [table.name for table in about.tables]
    files = [f.path for t in about.tables for f in (t.csv, t.parquet) if f]
    for what in (*names, *files, *(file.path for file in about.inputs)):
        if what in seen:
            yield kinds.Descriptor(file=DESCRIPTOR, place=what, problem=TWICE)
        seen.add(what)


def _references(about: Described, resources: list[Any]) -> None:
    """Foreign keys lead to tables and columns that there are."""
    columns = {table.name: set(table.columns) for table in about.tables}
    for n, entry in enumerate(resources):
        if not _is_object(entry):
            continue
        own, schema = entry.get("name"), entry.get("schema")
        keys = schema.get("foreignKeys", []) if _is_object(schema) else []
        place = f"resources[{n}].schema.foreignKeys"
        if not _is_list(keys):
            about.wrong(place, NOT_LIST)
            continue
        for key in keys:
            to = key.get("reference") if _is_object(key) else None
            if not _is_object(key) or not _is_object(to):
                about.wrong(place, NOT_OBJECT)
            elif not (_is_texts(key.get("fields")) and _is_texts(to.get("fields"))):
                about.wrong(place, NOT_LIST)
            elif not _is_name(own) or not _is_name(other := to.get("resource") or own):
                about.wrong(place, NOT_NAME)
            elif other not in columns:
                about.wrong(place, NO_TABLE)
            elif not (
                set(key["fields"]) <= columns.get(own, set())
                and set(to["fields"]) <= columns[other]
            ):
                about.wrong(place, NO_COLUMN)


def _get(
    about: Described,
    entry: dict[str, Any],
    name: str,
    place: str,
    fits: Callable[[Any], bool],
    problem: Both,
) -> Any:
    where = f"{place}.{name}" if place else name
    if name not in entry:
        about.wrong(where, MISSING)
        return None
    if not fits(entry[name]):
        about.wrong(where, problem)
        return None
    return entry[name]


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= 1000 and value.isprintable()


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(NAME.fullmatch(value))


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and bool(HASH.fullmatch(value))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(_is_text(part) for part in value)


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says one thing twice: readers differ on which they take."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(n for n in names if names.count(n) > 1)!r} stands there twice")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")
