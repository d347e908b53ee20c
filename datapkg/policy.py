"""What a contract says about reconciling, as plain values that hang together.

The same words stand in a contract (maker's side) and in the descriptor of a release (reader's side), and
are read here for both: whoever wrote them, a policy that comes out of :func:`policy` names only
columns that are there, once each, and computes only with numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from datapkg import expressions
from datapkg.errors import ContractError, nearest, shown

CLAIM = (
    "source_id",
    "quote",
    "locator",
    "unquoted",
    "start",
    "end",
    "status",
    "as_of",
    "method",
    "attributed_to",
    "standing",
    "note",
)
"""Columns that every claim has, whatever its table adds."""
VERDICT = (
    "status",
    "as_of",
    "source_id",
    "n_sources",
    "n_origins",
    "agreement",
    "disputed",
    "rule",
)
"""Columns that reconciling adds to every table."""
CRITERIA = (
    "standing",
    "status",
    "kind",
    "as_of",
    "filled",
    "published_on",
    "source_id",
    "claim_no",
)
NUMBERS = ("integer", "number", "year")


@dataclass(frozen=True)
class Policy:
    """What a contract says about reconciling, as plain values.

    Made from a contract (maker's side) or from the descriptor (reader's side), which say the same.
    """

    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    """Columns of the table, in order."""
    types: Mapping[str, str]
    figures: tuple[str, ...]
    compared: tuple[str, ...]
    """Columns in which voices can contradict each other: figures, dates, closed lists."""
    groups: tuple[tuple[str, ...], ...]
    unless: tuple[str | None, ...]
    """For each group, the column that makes it needless where it is known."""
    order: tuple[str, ...]
    status: tuple[str, ...]
    kind: tuple[str, ...]
    lookups: tuple[Mapping[str, Any], ...]
    computed: tuple[Mapping[str, Any], ...]
    range: Mapping[str, Any] | None


def policy(description: Mapping[str, Any]) -> Policy:
    """Read a policy from the description of a table (a contract dumped, or a descriptor entry).

    Parameters
    ----------
    description : mapping
        With ``name``, ``fields``, ``primaryKey`` and ``reconcile``, in the words of the contract.

    Raises
    ------
    ContractError
        When it does not hang together; with the table, the place and the column.
    """
    fields, plan = description["fields"], description["reconcile"]
    try:
        _hangs_together(fields, description["primaryKey"], plan)
    except ValueError as error:
        raise ContractError(f"table {description['name']}: {error}") from None
    grouped = {column for group in plan["groups"] for column in group["columns"]}
    return Policy(
        table=description["name"],
        key=tuple(description["primaryKey"]),
        columns=tuple(field["name"] for field in fields),
        types={field["name"]: field["type"] for field in fields},
        figures=tuple(f["name"] for f in fields if f["role"] == "figure"),
        compared=tuple(
            f["name"]
            for f in fields
            if f["name"] in grouped
            and (f["role"] == "figure" or f["type"] == "date" or f.get("categories"))
        ),
        groups=tuple(tuple(group["columns"]) for group in plan["groups"]),
        unless=tuple(group["unless"] for group in plan["groups"]),
        order=tuple(plan["order"]),
        status=tuple(plan["status"]),
        kind=tuple(plan["kind"]),
        lookups=tuple(plan["lookups"]),
        computed=tuple(plan["computed"]),
        range=plan["range"],
    )


def all_known(where: str, given: Iterable[str], known: Collection[str]) -> None:
    """Raise a ValueError that names the first column that is not known, and the nearest."""
    for name in given:
        if name not in known:
            near = nearest(name, known)
            hint = f", did you mean {near!r}?" if near else ""
            raise ValueError(f"{where} names a column {shown(name)} that the table has not{hint}")


def each_once(what: str, given: Iterable[str]) -> None:
    """Raise a ValueError that names the first of several words that stands twice."""
    seen: set[str] = set()
    for name in given:
        if name in seen:
            raise ValueError(f"{what} {shown(name)} stands twice")
        seen.add(name)


def fits_columns(where: str, expression: str, types: Mapping[str, str]) -> None:
    """Raise a ValueError where an expression names no column, or reckons with what is no number."""
    try:
        tree = expressions.parse(expression)
    except ContractError as error:
        raise ValueError(f"{where}: {error}") from None
    all_known(where, expressions.names(tree), types)
    for name in expressions.reckoned(tree):
        if types[name] not in NUMBERS:
            raise ValueError(f"{where} reckons with {name!r}, which is of type {types[name]}")


def _hangs_together(
    fields: Iterable[Mapping[str, Any]], key: Iterable[str], plan: Mapping[str, Any]
) -> None:
    types = {field["name"]: field["type"] for field in fields}
    roles = {field["name"]: field["role"] for field in fields}
    grouped = [column for group in plan["groups"] for column in group["columns"]]
    all_known("primaryKey", key, types)
    all_known("reconcile.groups", grouped, types)
    each_once("grouped column", grouped)
    for name, role in roles.items():
        if role in ("figure", "statement") and name not in grouped:
            raise ValueError(f"column {name!r} is claimed by sources but is in no group")
        if role not in ("figure", "statement") and name in grouped:
            raise ValueError(f"column {name!r} is in a group but has role {role}")
    for group in plan["groups"]:
        if not group["columns"]:
            raise ValueError("reconcile.groups: a group without columns")
        if group["unless"] is not None:
            all_known("reconcile.groups.unless", [group["unless"]], grouped)
    each_once("reconcile.order", plan["order"])
    if not plan["order"] or not set(plan["order"]) <= set(CRITERIA):
        raise ValueError(f"reconcile.order must be some of {', '.join(CRITERIA)}")
    if not grouped:
        raise ValueError("reconcile.groups: no column that a source could say")
    filled = {*key, *grouped, *VERDICT, *(n for n, role in roles.items() if role == "ours")}
    filled |= set(_filled_here(types, grouped, plan))
    for name in types:
        if name not in filled:
            raise ValueError(f"column {name!r}: no claim, lookup or computation fills it")


def _filled_here(
    types: Mapping[str, str], grouped: Collection[str], plan: Mapping[str, Any]
) -> Iterator[str]:
    """Columns that are looked up or computed, after checking by what."""
    for look in plan["lookups"]:
        all_known("reconcile.lookups", [look["column"], *look["by"]], types)
        yield look["column"]
    for step in plan["computed"]:
        where = f"reconcile.computed of {step['column']}"
        all_known(where, [step["column"], *filter(None, [step["otherwise"]])], types)
        for expression in filter(None, [step["expression"], step["when"]]):
            fits_columns(where, expression, types)
        yield step["column"]
    bounds = plan["range"]
    if bounds:
        names = [bounds["low"], bounds["best"], bounds["high"], bounds["add_to_high"]]
        for name in filter(None, names):
            all_known("reconcile.range", [name], types)
            if name not in grouped or types[name] != "integer":
                raise ValueError(
                    f"reconcile.range needs whole numbers that sources say, not {name!r}"
                )
