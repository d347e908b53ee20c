"""Descriptors of releases that come from anywhere: checked as far as they are used, and no further.

A descriptor may be damaged, older than this code, or written to do harm. What is read here has the
types that the rest relies on, and its paths stay under ``data/tables/``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import NoneType
from typing import Any

from datapkg import manifest
from datapkg.catalog import DESCRIPTOR
from datapkg.errors import ReleaseError

FOLDER = "data/tables/"
MAYBE = (str, NoneType)
PLAN = {
    "groups": [{"columns": [str], "unless": MAYBE}],
    "order": [str],
    "lookups": [{"column": str, "table": str, "value": str, "by": [str]}],
    "computed": [
        {
            "column": str,
            "expression": str,
            "when": MAYBE,
            "otherwise": MAYBE,
            "only_missing": (bool, NoneType),
            "round": (int, NoneType),
        }
    ],
}
BOUNDS = {"low": str, "best": str, "high": str, "add_to_high": MAYBE}
FIELD = {
    "name": str,
    "type": MAYBE,
    "unit": MAYBE,
    "role": MAYBE,
    "categories": (list, NoneType),
}
ENTRY = {
    "name": str,
    "path": str,
    "title": MAYBE,
    "hash": MAYBE,
    "schema": {"fields": [FIELD]},
    "datapkg": (dict, NoneType),
}
OWN = {"kind": MAYBE, "title_es": MAYBE, "reconcile": (dict, NoneType)}
ABOUT = {"resources": list, "version": MAYBE, "created": MAYBE}
"""What is used of a descriptor, and of which type it must be; the rest may be anything."""


@dataclass(frozen=True)
class Table:
    """A table as the descriptor of a release describes it.

    Attributes
    ----------
    kind : str
        ``claims``, ``reference``, ``register`` or ``evidence``.
    fields : mapping
        Field descriptions of Table Schema, by name, in order.
    key : tuple of str
        The primary key.
    plan : mapping or None
        How claims are reconciled; None where the table is not built from claims.
    entry : mapping
        All that the descriptor says.
    """

    name: str
    kind: str
    path: str
    fields: Mapping[str, Mapping[str, Any]]
    key: tuple[str, ...]
    plan: Mapping[str, Any] | None
    entry: Mapping[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """Title in English."""
        return str(self.entry.get("title") or self.name)

    @property
    def title_es(self) -> str:
        """Title in Spanish, or in English where there is no other."""
        return str((self.entry.get("datapkg") or {}).get("title_es") or self.title)


def read(name: str, data: bytes) -> tuple[dict[str, Any], dict[str, Table]]:
    """Read a descriptor: all of it, and its tables by name.

    Parameters
    ----------
    name : str
        What the user called the release, for messages.
    data : bytes
        The file.

    Raises
    ------
    ReleaseError
        When it is no descriptor, or would lead outside the release.
    """
    try:
        about = manifest.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _damaged(name, "not UTF-8") from None
    except RecursionError:
        raise _damaged(name, "nested too deeply") from None
    except ValueError as error:
        raise _damaged(name, f"no JSON: {error}") from None
    odd = misfit(about, ABOUT)
    if odd is not None:
        raise _damaged(name, f"{odd or 'all of it'} is not what a Data Package has there")
    tables: dict[str, Table] = {}
    for n, entry in enumerate(about["resources"]):
        table = _table(f"{name}: {DESCRIPTOR}, resource {n + 1}", entry)
        if table.name in tables:
            raise _damaged(name, f"two resources are called {table.name!r}")
        tables[table.name] = table
    return about, tables


def _damaged(name: str, what: str) -> ReleaseError:
    return ReleaseError(f"{name}: {DESCRIPTOR} is damaged ({what}); build or download it again")


def _table(where: str, entry: Any) -> Table:
    def need(good: bool, what: str) -> None:
        if not good:
            raise ReleaseError(f"{where}: {what}")

    def fits(value: Any, shape: Any, at: str = "") -> None:
        odd = misfit(value, shape, at)
        need(odd is None, f"{odd or 'all of it'} is not what a Data Package has there")

    fits(entry, ENTRY)
    name, path, schema = entry["name"], entry["path"], entry["schema"]
    need(re.fullmatch(r"[\w.-]{1,100}", name) is not None, f"{name!r} is no name of a table")
    need(
        is_plain(path) and path.startswith(FOLDER),
        f"path {path!r} is refused: a table lies under {FOLDER}, never above it or on the network",
    )
    fields: dict[str, Mapping[str, Any]] = {}
    for said in schema["fields"]:
        column = said["name"]
        good = 0 < len(column) <= 200 and column.isprintable() and not set(column) & set("`|")
        need(good, f"{column!r} is no name of a column")
        need(column not in fields, f"column {column!r} twice")
        fields[column] = {**said, "type": said.get("type") or "string"}
    need(bool(fields), "no columns")
    key = schema.get("primaryKey") or []
    key = [key] if isinstance(key, str) else key
    fits(key, [str], "primaryKey")
    need(set(key) <= set(fields), "its primary key names a column that is not there")
    own = entry.get("datapkg") or {}
    fits(own, OWN, "datapkg")
    plan = own.get("reconcile")
    if plan is not None:
        fits(plan, PLAN, "datapkg.reconcile")
        if plan.get("range") is not None:
            fits(plan["range"], BOUNDS, "datapkg.reconcile.range")
    return Table(name, own.get("kind") or "reference", path, fields, tuple(key), plan, entry)


def misfit(value: Any, shape: Any, at: str = "") -> str | None:
    """Where a value is not of a shape; None where it is.

    A shape is a type or several, a list of one shape, or a mapping of keys to shapes; other keys
    may hold anything.

    Examples
    --------
    >>> misfit({"name": "a", "more": 1}, {"name": str}) is None
    True
    >>> misfit({"fields": [{"name": "a"}, {"name": 7}]}, {"fields": [{"name": str}]})
    'fields.2.name'
    """
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return at
        inside = ((name, value.get(name), part) for name, part in shape.items())
    elif isinstance(shape, list):
        if not isinstance(value, list):
            return at
        inside = ((str(n + 1), part, shape[0]) for n, part in enumerate(value))
    else:
        return None if isinstance(value, shape) else at
    found = (misfit(part, fit, f"{at}.{name}" if at else name) for name, part, fit in inside)
    return next((place for place in found if place is not None), None)


def is_plain(path: str) -> bool:
    """Whether a path stays below the folder it starts from, on every system.

    Examples
    --------
    >>> [is_plain(path) for path in ("data/a.csv", "../a.csv", "/a.csv", "c:a.csv", "https://a/b")]
    [True, False, False, False, False]
    """
    parts = PurePosixPath(path).parts
    odd = "\\" in path or ":" in path or not path.isprintable()
    return bool(parts) and not odd and not path.startswith("/") and ".." not in parts
