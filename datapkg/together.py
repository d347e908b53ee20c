"""Contracts together: they refer to what is there, and the code finds the columns on which it rests.

A contract is read strictly by itself (:mod:`datapkg.contract`). Here all contracts of a package are held
against each other, and against the columns that checks, pages and extractors read by name, so that
a renamed column is one clear sentence and not a failure deep inside a build.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from datapkg import catalog
from datapkg.contract import Contract, load, table_names
from datapkg.errors import ContractError, unknown
from datapkg.policy import all_known
from datapkg.reconcile import EVIDENCE

NEEDED: Mapping[str, tuple[str, ...]] = {
    "areas": ("area_code", "level", "parent_code", "name_es", "inec_code", "valid_from"),
    "sources": (
        "source_id",
        "kind",
        "publisher",
        "origin",
        "title",
        "url",
        "published_on",
        "updated_on",
        "language",
        "accessed_on",
        "sha256",
    ),
    "evidence": EVIDENCE,
    "homicide_categories": ("attribute", "code"),
    "homicide_counts": ("area_code", "month", "homicides"),
    "homicide_profile": ("area_code", "year", "attribute", "homicides", "homicides_to_date"),
    "homicide_rates": ("area_code", "year", "homicides", "homicides_to_date"),
    "populations": ("area_code", "year", "population"),
    "referendum_results": ("referendum_id", "question_no", "area_code", "total_votes"),
    "referendums": ("referendum_id", "votes_cast"),
    "us_strike_counts": (
        "as_of",
        "basin",
        "reported_by",
        "strikes",
        "strikes_qualifier",
        "killed",
        "killed_qualifier",
    ),
    "us_strikes": (
        "strike_id",
        "struck_on",
        "basin",
        "vessels",
        "action",
        "killed_min",
        "killed",
        "killed_max",
        "missing",
    ),
}
"""Columns by which checks, pages and extractors read a table, beyond what its contract says of them."""
ALWAYS = ("areas", "evidence", "sources", "us_strike_counts", "us_strikes")
"""Tables without which there is no package."""


def every(schemas: Path | None = None) -> dict[str, Contract]:
    """All contracts of a package by table, which fit each other and the code.

    Raises
    ------
    ContractError
        When a table is missing on which the code rests, or one refers to what another has not.

    Examples
    --------
    >>> "us_strikes" in every()
    True
    """
    folder = schemas or catalog.find().schemas
    found = {name: load(name, folder) for name in table_names(folder)}
    for name in ALWAYS:
        if name not in found:
            raise ContractError(
                f"{name}.yaml: there is no such file in {folder}; the code needs it"
            )
    for name, contract in found.items():
        try:
            all_known("the code", NEEDED.get(name, ()), contract.names)
            if name == "evidence":
                all_known("the contract", contract.names, EVIDENCE)
            _refers(contract, found)
        except ValueError as error:
            raise ContractError(f"{name}.yaml: {error}") from None
    return found


def _refers(contract: Contract, others: Mapping[str, Contract]) -> None:
    """Raise a ValueError where a foreign key or lookup names what is not there."""
    refers = []
    for key in contract.foreignKeys:
        if len(key.fields) != len(key.reference.fields):
            raise ValueError("foreignKeys: as many columns here as there")
        refers.append(("foreignKeys", key.reference.resource, key.reference.fields))
    for look in contract.reconcile.lookups if contract.reconcile else ():
        refers.append(("reconcile.lookups", look.table, (look.value, *look.by)))
        target = others.get(look.table)
        if target is not None and set(look.by) != set(target.primaryKey):
            raise ValueError(
                f"reconcile.lookups: a row of {look.table} is found by {', '.join(target.primaryKey)}"
            )
    for where, table, columns in refers:
        if table not in others:
            raise ValueError(f"{where}: {unknown('table', table, others)}")
        all_known(f"{where} to {table}", columns, others[table].names)
