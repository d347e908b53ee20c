"""Ecuador: referendums, homicides, and the US strikes on alleged drug vessels.

Every published number says who said so, where, when, and who says otherwise.

>>> import datapkg
>>> frame = datapkg.load("homicide_rates")
>>> nation = frame[frame["area_code"] == "ECU"].set_index("year")
>>> nation.loc[[2019, 2023, 2024, 2025], "rate_per_100k"].round(2).tolist()
[6.85, 46.25, 39.32, 51.28]

Importing this package imports nothing else; pandas comes with the first table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datapkg.catalog import tables
    from datapkg.citing import cite
    from datapkg.diffing import diff
    from datapkg.errors import DatapkgError
    from datapkg.extract.articles import extract
    from datapkg.provenance import claims, explain, sources
    from datapkg.reading import load, path
    from datapkg.validating import schema, validate
    from datapkg.verifying import verify

    __version__: str

_HOME = {
    "tables": "catalog",
    "load": "reading",
    "path": "reading",
    "claims": "provenance",
    "explain": "provenance",
    "extract": "extract",
    "sources": "provenance",
    "cite": "citing",
    "diff": "diffing",
    "schema": "validating",
    "validate": "validating",
    "verify": "verifying",
    "DatapkgError": "errors",
}
__all__ = [
    "DatapkgError",
    "cite",
    "claims",
    "diff",
    "explain",
    "extract",
    "load",
    "path",
    "schema",
    "sources",
    "tables",
    "validate",
    "verify",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "__version__":
        return str(import_module("datapkg.catalog").find().metadata()["version"])
    if name in _HOME:
        module = import_module(f"datapkg.{_HOME[name]}")
        return module if name == "extract" else getattr(module, name)
    raise AttributeError(f"module 'datapkg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
