"""Two states of one table: which rows are the same row, and which cells differ.

Cells are compared as the text that was published; missing equals missing. A number that is merely
written otherwise (``46.250`` for ``46.25``) is the same number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from datapkg.descriptors import Table

Ints = npt.NDArray[np.int64]
KINDS = ("figure", "statement", "editorial", "verdict")
"""What a cell holds, in the order of interest: a figure (claimed or computed), another statement of
sources (a date, a qualifier), words of the editors (a title, a note), or our verdict on the row (how
many sources, whether they agree, which was chosen)."""
Kind = Literal["figure", "statement", "editorial", "verdict"]
_OF_ROLE: dict[str, Kind] = {
    "figure": "figure",
    "computed": "figure",
    "statement": "statement",
    "key": "statement",
    "ours": "editorial",
    "provenance": "verdict",
}
NUMBERS = ("integer", "number", "year")
CHANGES = ("key", "key_old", "column", "kind", "old", "new", "at_old", "at_new")


@dataclass(frozen=True)
class Columns:
    """How the columns of a table changed.

    Attributes
    ----------
    added, removed : list of str
        Names.
    renamed : dict
        Removed columns that an added one repeats cell by cell: very likely a new name.
    retyped, units, categories : dict
        By name, the old and the new type, unit, or closed list of values.
    words : list of str
        Columns whose title, description or constraints changed, but not what they hold.
    moved : bool
        Whether the columns stand in another order.
    """

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    retyped: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)
    categories: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    moved: bool = False


@dataclass(frozen=True)
class Pairs:
    """Which rows of two states of a table are the same row.

    Attributes
    ----------
    by : tuple of str
        Columns by which rows were paired; empty where no key serves both states.
    old, new : array
        Positions of paired rows, side by side.
    gone, come : array
        Positions of rows that only the old, only the new state has.
    repeated : int
        Rows whose key another row has, too; they are paired in order.
    """

    by: tuple[str, ...]
    old: Ints
    new: Ints
    gone: Ints
    come: Ints
    repeated: int = 0


def kind_of(description: Mapping[str, Any], table: str = "") -> Kind:
    """What the cells of a column hold, by its role; by its type where no role is stated.

    In evidence, what is ours is no text of ours but what we make of the claims.

    Examples
    --------
    >>> kind_of({"name": "killed", "role": "figure"}), kind_of({"name": "x", "type": "number"})
    ('figure', 'figure')
    """
    role = description.get("role")
    if role == "ours" and table == "evidence":
        return "verdict"
    if role in _OF_ROLE:
        return _OF_ROLE[role]
    return "figure" if description.get("type") in NUMBERS else "statement"


def columns(old: Table, new: Table) -> Columns:
    """How the descriptors differ on the columns of a table."""
    both = [name for name in new.fields if name in old.fields]
    pairs = {name: (old.fields[name], new.fields[name]) for name in both}
    shape = ("name", "type", "unit", "categories", "role", "categoriesOrdered")

    def differing(what: str) -> dict[str, tuple[str, str]]:
        said = {n: (a.get(what) or "", b.get(what) or "") for n, (a, b) in pairs.items()}
        return {n: (a, b) for n, (a, b) in said.items() if a != b}

    def listed(said: Mapping[str, Any]) -> list[str]:
        values = said.get("categories") or []
        return [str(v.get("value") if isinstance(v, dict) else v) for v in values]

    def rest(said: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in said.items() if name not in shape}

    return Columns(
        added=[name for name in new.fields if name not in old.fields],
        removed=[name for name in old.fields if name not in new.fields],
        retyped=differing("type"),
        units=differing("unit"),
        categories={
            name: (listed(a), listed(b)) for name, (a, b) in pairs.items() if listed(a) != listed(b)
        },
        words=[name for name, (a, b) in pairs.items() if rest(a) != rest(b)],
        moved=[name for name in old.fields if name in new.fields] != both,
    )


def pair(old: pd.DataFrame, new: pd.DataFrame, keys: Sequence[tuple[str, ...]]) -> Pairs:
    """Find the rows that are the same row in both states of a table.

    Parameters
    ----------
    old, new : DataFrame
        Text columns.
    keys : sequence of tuple
        Primary keys to try, that of the new state first. The first one of which both states have
        all columns and that names each row once is taken; where both states have the same key, it
        is taken in any case.

    Examples
    --------
    >>> old = pd.DataFrame({"year": ["2023", "2024"]}, dtype="str")
    >>> new = pd.DataFrame({"year": ["2024", "2025"]}, dtype="str")
    >>> found = pair(old, new, [("year",)])
    >>> found.old.tolist(), found.new.tolist(), found.gone.tolist(), found.come.tolist()
    ([1], [0], [0], [1])
    """
    tried = list(dict.fromkeys(key for key in keys if key))
    usable = [key for key in tried if set(key) <= set(old) and set(key) <= set(new)]
    for key in usable:
        a, b, repeated = _numbers(old, new, key)
        if repeated and len(tried) > 1:
            continue
        at = pd.Index(b).get_indexer(pd.Index(a))
        there = np.flatnonzero(at >= 0)
        come = np.setdiff1d(np.arange(len(b)), at[there])
        return Pairs(key, there, at[there], np.flatnonzero(at < 0), come, repeated)
    nothing = np.array([], np.int64)
    return Pairs((), nothing, nothing, np.arange(len(old)), np.arange(len(new)))


def _numbers(old: pd.DataFrame, new: pd.DataFrame, key: Sequence[str]) -> tuple[Ints, Ints, int]:
    """One number for each key, the same in both states; a repeated key gets further ones."""
    combined = np.zeros(len(old) + len(new), np.int64)
    for name in key:
        both = pd.concat([old[name], new[name]], ignore_index=True)
        codes = pd.factorize(both, use_na_sentinel=False)[0].astype(np.int64)
        combined = pd.factorize(combined * (int(codes.max(initial=0)) + 1) + codes)[0]
    a, b = combined[: len(old)], combined[len(old) :]
    nth = [pd.Series(side).groupby(side).cumcount().to_numpy() for side in (a, b)]
    repeated = int((nth[0] > 0).sum() + (nth[1] > 0).sum())
    if repeated:
        most = 1 + int(max(side.max(initial=0) for side in nth))
        a, b = a * most + nth[0], b * most + nth[1]
    return a.astype(np.int64), b.astype(np.int64), repeated


def changes(
    old: pd.DataFrame, new: pd.DataFrame, pairs: Pairs, tables: tuple[Table, Table]
) -> tuple[pd.DataFrame, int]:
    """Cells of paired rows that differ.

    Returns
    -------
    DataFrame
        One row per cell, with the columns of :data:`CHANGES`; figures first, then in the order of
        the table.
    int
        Cells that are only written otherwise.
    """
    found: list[pd.DataFrame] = []
    rewritten = 0
    before, after = tables
    for place, name in enumerate(n for n in after.fields if n in before.fields):
        if name in pairs.by:
            continue
        a, b = old[name].array.take(pairs.old), new[name].array.take(pairs.new)
        differs = np.asarray((a != b) & ~(pd.isna(a) & pd.isna(b)), bool)
        at = np.flatnonzero(differs)
        if not len(at):
            continue
        cells = pd.DataFrame({"old": a.take(at), "new": b.take(at)})
        cells = cells.assign(column=name, kind=kind_of(after.fields[name], after.kind), place=place)
        cells = cells.assign(at_old=pairs.old[at], at_new=pairs.new[at])
        types = {side.fields[name].get("type", "string") for side in tables}
        if types <= set(NUMBERS):
            same = np.array([_same(*c) for c in zip(cells["old"], cells["new"], strict=True)])
            rewritten += int(same.sum())
            cells = cells[~same]
        found.append(cells)
    if not found:
        return pd.DataFrame(columns=list(CHANGES)), rewritten
    every = pd.concat(found, ignore_index=True)
    every["rank"] = every["kind"].map(KINDS.index)
    every = every.sort_values(["rank", "at_new", "place"], ignore_index=True)
    every["key"] = names(new, after.key).array.take(every["at_new"].to_numpy())
    every["key_old"] = names(old, before.key).array.take(every["at_old"].to_numpy())
    texts = [name for name in CHANGES if not name.startswith("at_")]
    return every[list(CHANGES)].astype(dict.fromkeys(texts, object)), rewritten  # quick to walk


def _same(old: Any, new: Any) -> bool:
    """Whether two numbers are one, written in two ways."""
    try:
        return bool(Decimal(old) == Decimal(new))
    except (InvalidOperation, TypeError, ValueError):  # missing, or no number
        return False


def names(frame: pd.DataFrame, key: Sequence[str]) -> pd.Series:
    """The key of each row as evidence writes it, parts joined by a bar; rows are counted without one."""
    if not key or not len(frame):
        return pd.Series([str(n + 1) for n in range(len(frame))], dtype="str")
    joined = frame[key[0]].fillna("")
    for part in key[1:]:
        joined = joined + "|" + frame[part].fillna("")
    return joined.reset_index(drop=True)


def renamed(old: pd.DataFrame, new: pd.DataFrame, pairs: Pairs, found: Columns) -> dict[str, str]:
    """Removed columns that an added column repeats in every paired row, and that say something."""
    likely: dict[str, str] = {}
    for gone in found.removed:
        a = old[gone].fillna("").array.take(pairs.old)
        if pd.Series(a).nunique() < 2:  # a column of one word is repeated by chance
            continue
        for come in found.added:
            b = new[come].fillna("").array.take(pairs.new)
            if come not in likely.values() and bool(np.asarray(a == b, bool).all()):
                likely[gone] = come
                break
    return likely
