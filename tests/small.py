"""Small releases made by the maker from some of the real claims, so that a test may edit claims."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

from datapkg import catalog, cells, publish
from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.contract import Contract
from datapkg.reconcile import Reconciled, policy, reconcile
from datapkg.register import Register
from datapkg.vintages import reference

CLAIMED = ("populations", "homicide_rates", "us_strikes", "us_strike_counts")
SUMMARISED = ("sources", "evidence")
Claims = dict[str, pd.DataFrame]
Edit = Callable[[Claims], object]
"""Edits in place the claims of each table, ``sources``, and ``ours of`` a table."""


@cache
def _curated() -> Claims:
    register = Register(catalog.find())
    found = {name: register.claims(name) for name in CLAIMED}
    for name in ("populations", "homicide_rates"):
        nation = found[name]["area_code"] == "ECU"
        found[name] = found[name][nation & (found[name]["year"] >= "2019")]
    strikes = found["us_strikes"]["strike_id"] <= "us-2025-10-31"
    found["us_strikes"] = found["us_strikes"][strikes]
    found["sources"] = register.sources
    for name in CLAIMED:
        ours = register.reference(name)
        if ours is not None:
            found[f"ours of {name}"] = ours
    return found


def curated() -> Claims:
    """Claims of a few tables as curated: the nation's figures since 2019, the first strikes."""
    return {name: frame.reset_index(drop=True) for name, frame in _curated().items()}


def add(claims: Claims, table: str, like: dict[str, str], **changes: str | float) -> None:
    """Add a claim like another one, with some columns changed."""
    row = claims[table][mask(claims[table], like)].iloc[[0]].assign(**changes)
    claims[table] = pd.concat([claims[table], row], ignore_index=True)


def change(claims: Claims, table: str, which: dict[str, str], **changes: str | float) -> None:
    """Change some columns of the claims that fit."""
    at = mask(claims[table], which)
    assert at.any(), f"no claim of {table} with {which}"
    for name, value in changes.items():
        claims[table].loc[at, name] = value


def drop(claims: Claims, table: str, which: dict[str, str]) -> None:
    """Take claims away."""
    at = mask(claims[table], which)
    assert at.any(), f"no claim of {table} with {which}"
    claims[table] = claims[table][~at].reset_index(drop=True)


def mask(frame: pd.DataFrame, which: dict[str, str]) -> pd.Series:
    """Rows that have these values."""
    found = pd.Series(True, index=frame.index)
    for name, value in which.items():
        found &= frame[name] == value
    return found


def release(
    root: Path,
    edit: Edit = lambda claims: None,
    contract: Callable[[dict[str, Contract]], object] = lambda known: None,
) -> Path:
    """Reconcile edited claims, by edited contracts, and publish them as the maker does."""
    package = catalog.find()
    known = {name: contracts.load(name, package.schemas) for name in (*CLAIMED, *SUMMARISED)}
    contract(known)
    claims = curated()
    edit(claims)
    tables = reconciled(package, claims, known)
    for path, data in publish.release(package, tables, known).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def reconciled(package: Package, claims: Claims, known: dict[str, Contract]) -> Claims:
    """Tables of edited claims, with sources and evidence."""
    sources = typed(claims["sources"], known["sources"])
    done: dict[str, Reconciled] = {}
    for name in CLAIMED:
        spoken = contracts.load_claims(name, package.schemas)
        said = typed(cells.numbered(claims[name], known[name].primaryKey), spoken)
        plan = policy(known[name].model_dump(mode="json"))
        added, ours = claims.get(f"ours of {name}"), None
        if added is not None:
            fields = [field.model_dump(mode="json") for field in known[name].fields]
            names = [*known[name].primaryKey, *known[name].of_role("ours")]
            ours = reference(added, fields, names)
        others = {look["table"]: done[look["table"]] for look in plan.lookups}
        done[name] = reconcile(said, sources, plan, others=others, ours=ours)
    lines = pd.concat([one.evidence for one in done.values()], ignore_index=True)
    tables = {name: one.table for name, one in done.items()}
    tables |= {"sources": sources, "evidence": lines}
    return {name: frame[list(known[name].names)] for name, frame in tables.items()}


def typed(text: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """A register as its contract types it."""
    return cells.typed(text, {field.name: field.type for field in contract.fields})[0]
