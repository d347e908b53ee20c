"""Tables as they could be known on a given day.

The claims that a release carries are reconciled again, by the same function and the same declared
policy, from the sources published by that day. The policy is read from the descriptor, so that
neither YAML nor pandera is needed. What was read is kept as long as the release is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from datapkg import cells
from datapkg.catalog import DESCRIPTOR, Package
from datapkg.errors import ContractError, NotFoundError, ReleaseError
from datapkg.policy import Policy, policy
from datapkg.reconcile import Reconciled, reconcile


def description(package: Package, table: str) -> Mapping[str, Any]:
    """What the descriptor says about how a table is built."""
    entry = package.resource(table)
    return {
        "name": table,
        "fields": entry["schema"]["fields"],
        "primaryKey": entry["schema"]["primaryKey"],
        "reconcile": entry["datapkg"]["reconcile"],
    }


def is_claimed(package: Package, table: str) -> bool:
    """Whether a table is built from claims (and so has vintages)."""
    return package.resource(table)["datapkg"].get("reconcile") is not None


def claims(package: Package, table: str) -> pd.DataFrame:
    """Every claim about a table, typed, numbered, with the file and line it stands in.

    Raises
    ------
    NotFoundError
        When the table is not built from claims, or its claim files are not at hand.
    """
    if not is_claimed(package, table):
        raise NotFoundError(f"table {table!r} is not built from claims")
    return _claims(package, table, package.release)


@lru_cache(maxsize=32)
def _claims(package: Package, table: str, release: str) -> pd.DataFrame:
    entry = package.resource(table)["datapkg"]["claims"]
    types = {field["name"]: field["type"] for field in entry["fields"]}
    paths = [package.file(path) for path in entry["paths"]]
    for path in paths:
        if not path.is_file():
            raise NotFoundError(
                f"{path} is not there: vintages and claims need data/claims/ beside the tables"
            )
    text = pd.concat([cells.read_text(path, tuple(types)) for path in paths], ignore_index=True)
    numbered = cells.numbered(text, package.resource(table)["schema"]["primaryKey"])
    return cells.typed(numbered, types)[0]


NEEDED = ("source_id", "kind", "publisher", "origin", "url", "published_on", "sha256")
"""Columns of the register that the reader's side reads by name."""


def sources(package: Package) -> pd.DataFrame:
    """The register of sources, as text."""
    return _sources(package, package.release)


@lru_cache(maxsize=4)
def _sources(package: Package, release: str) -> pd.DataFrame:
    found = cells.read_text(package.sources, needs=NEEDED)
    return found.dropna(subset="source_id").drop_duplicates("source_id", ignore_index=True)


def as_known(package: Package, table: str, day: str) -> Reconciled:
    """A table and its evidence as they could be known on a day (``YYYY-MM-DD``)."""
    return _as_known(package, table, day, package.release)


@lru_cache(maxsize=8)
def _as_known(package: Package, table: str, day: str, release: str) -> Reconciled:
    claimed = claims(package, table)  # first: a table without claims has no policy to read
    plan = _policy(package, table)
    return reconcile(
        claimed,
        sources(package),
        plan,
        as_of=day,
        others={look["table"]: as_known(package, look["table"], day) for look in plan.lookups},
        ours=_ours(package, table),
    )


def _policy(package: Package, table: str) -> Policy:
    try:
        return policy(description(package, table))
    except ContractError as error:
        raise ReleaseError(f"{DESCRIPTOR}, {error}") from None


def _ours(package: Package, table: str) -> pd.DataFrame | None:
    schema = package.resource(table)["schema"]
    added = [field["name"] for field in schema["fields"] if field["role"] == "ours"]
    if not added:
        return None
    names = [*schema["primaryKey"], *added]
    return reference(
        cells.read_text(package.reference / f"{table}.csv", names), schema["fields"], names
    )


def reference(text: pd.DataFrame, fields: list[dict[str, Any]], names: list[str]) -> pd.DataFrame:
    """What the editors add to a table, typed so that its key joins."""
    types = {field["name"]: field["type"] for field in fields if field["name"] in names}
    return cells.typed(text, types)[0][names]
