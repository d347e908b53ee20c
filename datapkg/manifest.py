"""``datapackage.json`` as a stranger may have written it: read within limits, and held to its shape.

A reader trusts a descriptor with which files to open. So it is refused where it is no JSON object, is too
large or too deep, names a key or a table twice, lacks what this code reads, or names a path that is
not plainly below its own folder. Standard library only: every reader passes here.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from datapkg import files
from datapkg.errors import ReleaseError, shown

MOST_BYTES = 10_000_000
"""Forty times that of this release."""


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Read a descriptor from its bytes; ``name`` is how messages call the file.

    Examples
    --------
    >>> parse(b'{"resources": [], "resources": []}', "datapackage.json")
    Traceback (most recent call last):
    ...
    datapkg.errors.ReleaseError: datapackage.json: the key 'resources' stands twice in one object. ...
    """
    try:
        if len(data) > MOST_BYTES:
            raise _WrongError(f"{len(data):,} bytes, where {MOST_BYTES:,} is the most that is read")
        document = loads(data.decode("utf-8"))
        if not isinstance(document, dict):
            raise _WrongError(f"expected an object at the top, found {_kind(document)}")
        _fits(document, PACKAGE, "")
        _resources(document["resources"])
    except _WrongError as error:
        problem = str(error)
    except UnicodeDecodeError as error:
        problem = f"not UTF-8 (byte {data[error.start]:#04x} at {error.start:,})"
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
    except RecursionError:
        problem = "nested too deep"
    except ValueError as error:  # a number of more digits than Python reads
        problem = str(error).partition(";")[0]
    else:
        return document
    raise ReleaseError(f"{name}: {problem}. {ADVICE}")


ADVICE = "It is not as datapkg build writes it: take the release again from where it came from"


def safe_path(path: object, where: str) -> str:
    """A path of the descriptor, if it may be followed.

    Raises
    ------
    ReleaseError
        Naming the resource and why not: absolute, ``..``, an address, a backslash ...

    Examples
    --------
    >>> safe_path("../../.ssh/id_ed25519", "datapackage.json, resource 'areas'")
    Traceback (most recent call last):
    ...
    datapkg.errors.ReleaseError: datapackage.json, resource 'areas': path '../../.ssh/id_ed25519' is not followed: it leads out of the folder. ...
    """
    why = files.unsafe(path)
    if why is not None or not isinstance(path, str):
        raise ReleaseError(f"{where}: path {shown(path)} is not followed: {why}. {ADVICE}")
    return path


def loads(text: str) -> Any:
    """Read JSON strictly.

    Raises
    ------
    ValueError
        Also where a key stands twice in an object, or a number is none (``NaN``) or without end
        (``1e999``).
    RecursionError
        Nested too deep.
    """
    return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)


class _WrongError(ValueError):
    """What is wrong, to be told with the name of the file."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _WrongError(f"the key {shown(twice)} stands twice in one object")
    return found


def _float(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise _WrongError(f"{word} is more than any number here")
    return number


def _constant(word: str) -> float:
    raise _WrongError(f"{word} is no number in JSON")


# --- The shape -----------------------------------------------------------------------------------
# A mapping: an object with these keys, others left alone; one that ends in "?" may lack. A list: of
# such things. A tuple: such a thing, or null. A pattern: a text of this form. A function: says what
# is wrong, or None.


def _is_text(value: object) -> str | None:
    if not isinstance(value, str):
        return f"expected a text, found {_kind(value)}"
    if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        return "a text with half a character in it"
    return None


def _is_count(value: object) -> str | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
    return None if good else f"expected a whole number, found {_kind(value)}"


def _is_flag(value: object) -> str | None:
    return None if isinstance(value, bool) else f"expected true or false, found {_kind(value)}"


def _is_places(value: object) -> str | None:
    wrong = _is_count(value)
    return wrong if wrong or value in range(16) else "expected at most 15 decimal places"


def _is_path(value: object) -> str | None:
    why = files.unsafe(value)
    return None if why is None else f"path {shown(value)} is not followed: {why}"


_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T.*)?")
_TYPE = re.compile("string|integer|number|boolean|date|year|yearmonth")
_FIELDS = [{"name": _NAME, "type": _TYPE, "role": _is_text, "title": _is_text, "unit?": _is_text}]
_STEP = {
    "column": _NAME,
    "expression": _is_text,
    "only_missing": _is_flag,
    "otherwise": (_NAME,),
    "when": (_is_text,),
    "round": (_is_places,),
}
_RECONCILE = {
    "groups": [{"name": _NAME, "columns": [_NAME], "unless": (_NAME,)}],
    "order": [_is_text],
    "status": [_is_text],
    "kind": [_is_text],
    "lookups": [{"column": _NAME, "table": _NAME, "value": _NAME, "by": [_NAME]}],
    "computed": [_STEP],
    "range": ({"low": _NAME, "best": _NAME, "high": _NAME, "add_to_high": (_NAME,)},),
}
_RESOURCE = {
    "name": _NAME,
    "title": _is_text,
    "description": _is_text,
    "path": _is_path,
    "bytes": _is_count,
    "hash": _HASH,
    "licenses": [{"name": _is_text}],
    "schema": {"fields": _FIELDS, "primaryKey": [_NAME]},
    "datapkg": {
        "rows": _is_count,
        "title_es": _is_text,
        "parquet": {"path": _is_path, "bytes": _is_count, "hash": _HASH},
        "claims?": {"paths": [_is_path], "fields": [{"name": _NAME, "type": _TYPE}]},
        "reconcile?": (_RECONCILE,),
    },
}
_CLAIM = ("source_id", "quote", "locator", "start", "status", "as_of", "attributed_to", "standing")
"""Columns of claims that the reader's side reads by name."""
PACKAGE = {
    "name": _is_text,
    "title": _is_text,
    "version": _is_text,
    "created": _DAY,
    "homepage?": _is_text,
    "resources": [{"name": _NAME}],
}
"""What this code reads of a descriptor."""

Shape = (
    Mapping[str, Any] | list[Any] | tuple[Any] | re.Pattern[str] | Callable[[object], str | None]
)


def _fits(value: Any, shape: Shape, place: str) -> None:
    """Raise an error that names the place where a value is not of a shape."""
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            raise _WrongError(f"{place or 'at the top'}: expected an object, found {_kind(value)}")
        for word, part in shape.items():
            key = word.removesuffix("?")
            if key in value:
                _fits(value[key], part, f"{place}, {key}" if place else key)
            elif key == word:
                raise _WrongError(f"{place or 'at the top'}: {key!r} is missing")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise _WrongError(f"{place}: expected a list, found {_kind(value)}")
        for n, part in enumerate(value, start=1):
            _fits(part, shape[0], f"{place} {n}")
    elif isinstance(shape, tuple):
        if value is not None:
            _fits(value, shape[0], place)
    elif isinstance(shape, re.Pattern):
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise _WrongError(f"{place}: {shown(value)} is not of the form {shape.pattern}")
    else:
        wrong = shape(value)
        if wrong is not None:
            raise _WrongError(f"{place}: {wrong}")


def _resources(entries: list[dict[str, Any]]) -> None:
    """Raise an error where a table stands twice, or does not hang together."""
    known: dict[str, dict[str, Any]] = {}
    for entry in entries:
        name = entry["name"]
        if name in known:
            raise _WrongError(f"resource {name!r} stands twice")
        known[name] = entry
        _fits(entry, _RESOURCE, f"resource {name!r}")
        if not entry["licenses"]:
            raise _WrongError(f"resource {name!r}: no licence")
        columns = [field["name"] for field in entry["schema"]["fields"]]
        if not entry["schema"]["primaryKey"]:
            raise _WrongError(f"resource {name!r}, schema: no key")
        _columns(f"resource {name!r}, schema", columns, entry["schema"]["primaryKey"])
        own = entry["datapkg"]
        if "claims" in own and not own["claims"]["paths"]:
            raise _WrongError(f"resource {name!r}, claims: no file")
        if own.get("reconcile"):
            if "claims" not in own:
                raise _WrongError(
                    f"resource {name!r}: reconciled from claims that it does not name"
                )
            claimed = [field["name"] for field in own["claims"]["fields"]]
            said = [name for group in own["reconcile"]["groups"] for name in group["columns"]]
            needed = [*entry["schema"]["primaryKey"], *said, *_CLAIM]
            _columns(f"resource {name!r}, claims", claimed, needed)
    _lookups_end(known)


def _columns(place: str, columns: list[str], needed: Iterable[str]) -> None:
    if len(set(columns)) < len(columns):
        raise _WrongError(f"{place}: a column stands twice")
    lost = next((name for name in needed if name not in columns), None)
    if lost is not None:
        raise _WrongError(f"{place}: no column {lost!r}")


def _lookups_end(entries: Mapping[str, dict[str, Any]]) -> None:
    """Raise an error where a table looks up in one that is not there, or in a circle in itself."""
    plans = {name: entry["datapkg"].get("reconcile") for name, entry in entries.items()}
    asks = {n: [look["table"] for look in plan["lookups"]] for n, plan in plans.items() if plan}
    done: set[str] = set()
    while asks:
        ready = {name for name, tables in asks.items() if done.issuperset(tables)}
        if not ready:
            names = ", ".join(sorted(asks))
            raise _WrongError(f"lookups in a circle, or in what is not reconciled: {names}")
        done |= ready
        asks = {name: tables for name, tables in asks.items() if name not in ready}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")


_KINDS: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bool: "a truth value",
    type(None): "null",
}
