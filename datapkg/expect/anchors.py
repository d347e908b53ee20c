"""Anchors: which published cells an expectation holds to what the sources say.

A cell is anchored when an expectation lists it (``expect_cells_to_be``), or when it is one of those
whose sum is listed (``expect_sum_per_group_to_be``): then no single figure of the group can change
unseen. Pandas only; great-expectations is not needed to count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from datapkg.catalog import Package
from datapkg.expect import shipped, suites
from datapkg.reconcile import as_text, join_key
from datapkg.register import Register

ANCHORS = {
    "expect_cells_to_be": frozenset({"key", "cells", "tolerance", "row_condition"}),
    "expect_sum_per_group_to_be": frozenset({"column", "by", "sums", "tolerance", "row_condition"}),
}
"""Expectations that hold single cells, with their arguments."""
SPOKEN = ("figure", "statement", "computed")
"""Roles of the columns in which sources speak; only these can be anchored to a source."""


def cells(package: Package) -> pd.DataFrame:
    """Every published cell in which sources speak, and what anchors it.

    Parameters
    ----------
    package : Package
        A clone.

    Returns
    -------
    DataFrame
        ``table``, ``key``, ``column``, ``role``, ``value`` and ``anchored``: ``cell``, ``sum`` or
        empty. Missing cells are left out.
    """
    sources = frozenset(Register(package).sources["source_id"].dropna())
    found = [part for table in package.resources() for part in _cells(package, table, sources)]
    columns = ["table", "key", "column", "role", "value", "anchored"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


def shares(package: Package) -> pd.DataFrame:
    """How many cells and rows of each table are anchored.

    Returns
    -------
    DataFrame
        By table: ``cells``, ``anchored_cells``, ``figures`` (cells of figures alone),
        ``anchored_figures``, ``rows``, ``anchored_rows``.
    """
    every = cells(package)
    held = every["anchored"] != ""
    figure = every["role"].isin(["figure", "computed"])
    every = every.assign(held=held, figure=figure, held_figure=held & figure)
    by = every.groupby("table", sort=False)
    rows = every.groupby(["table", "key"], sort=False)["held"].any().groupby(level=0, sort=False)
    return pd.DataFrame(
        {
            "cells": by.size(),
            "anchored_cells": by["held"].sum(),
            "figures": by["figure"].sum(),
            "anchored_figures": by["held_figure"].sum(),
            "rows": rows.size(),
            "anchored_rows": rows.sum(),
        }
    )


def _cells(package: Package, table: str, sources: frozenset[str]) -> Iterator[pd.DataFrame]:
    entry = package.resource(table)
    try:
        frame, _ = shipped.frame(package, entry, "parquet")
    except shipped.UnreadableError:  # a finding of the layer; here it holds no cell
        return
    keys = join_key(frame, entry["schema"]["primaryKey"])
    expectations = _expectations(package, table, sources)
    for field in entry["schema"]["fields"]:
        column = field["name"]
        known = frame[column].notna()
        if field["role"] not in SPOKEN or table == "evidence" or not known.any():
            continue
        anchored = pd.Series("", index=frame.index)
        for kind, kwargs in expectations:
            rows = _rows(frame, kwargs.get("row_condition"))
            if kind == "expect_sum_per_group_to_be" and kwargs["column"] == column:
                groups = join_key(frame, kwargs["by"]).isin(kwargs["sums"])
                anchored = anchored.mask(rows & groups & (anchored == ""), "sum")
            elif kind == "expect_cells_to_be":
                named = {name for name, row in kwargs["cells"].items() if column in row}
                anchored = anchored.mask(rows & join_key(frame, kwargs["key"]).isin(named), "cell")
        yield pd.DataFrame(
            {
                "table": table,
                "key": keys[known],
                "column": column,
                "role": field["role"],
                "value": as_text(frame.loc[known, column]),
                "anchored": anchored[known],
            }
        )


def _expectations(
    package: Package, table: str, sources: frozenset[str]
) -> list[tuple[str, dict[str, Any]]]:
    """Type and arguments of the anchors in a suite that are in order."""
    if not suites.path(package, table).is_file():
        return []
    suite, _ = suites.read(package, table, ANCHORS, sources)
    return [] if suite is None else [(one.type, one.kwargs) for one in suite.expectations]


def _rows(frame: pd.DataFrame, condition: Any) -> pd.Series:
    """Rows that a condition of great-expectations leaves.

    Examples
    --------
    >>> years = pd.DataFrame({"year": [2023, 2024, 2025]})
    >>> since = {"type": "comparison", "column": {"name": "year"}, "operator": ">", "parameter": 2023}
    >>> _rows(years, since).tolist()
    [False, True, True]
    """
    if not condition:
        return pd.Series(True, index=frame.index)
    if condition["type"] in ("and", "or"):
        parts = [_rows(frame, part) for part in condition["conditions"]]
        joined = pd.concat(parts, axis="columns")
        return joined.all(axis="columns") if condition["type"] == "and" else joined.any(axis=1)
    column = frame[condition["column"]["name"]]
    if condition["type"] == "nullity":
        return column.isna() if condition["is_null"] else column.notna()
    held: pd.Series = _COMPARED[condition["operator"]](column, condition["parameter"])
    return held.fillna(False).astype(bool)


_COMPARED: dict[str, Any] = {
    "==": pd.Series.eq,
    "!=": pd.Series.ne,
    "<": pd.Series.lt,
    "<=": pd.Series.le,
    ">": pd.Series.gt,
    ">=": pd.Series.ge,
    "IN": pd.Series.isin,
    "NOT_IN": lambda column, values: ~column.isin(values),
}
