"""Expectations of our own, for what great-expectations has no word for.

Anchored cells, rows and sums by group, the change from one row to the next, the days between two
dates. Everything else in ``validation/`` is great-expectations' own. Importing this module imports
great-expectations and makes the classes known to it under their names in snake case.

Each one is plain pandas over the rows that its ``row_condition`` leaves. What is not as expected
comes back as ``unexpected_index_list``: one mapping for each cell, with ``key``, ``column``,
``value`` and ``expected``.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import (
    BatchExpectation,
    render_suite_parameter_string,
)
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.expectations.row_conditions import RowConditionType
from great_expectations.render.components import (
    LegacyRendererType,
    RenderedStringTemplateContent,
    RenderedTableContent,
)
from great_expectations.render.renderer.renderer import renderer

from datapkg.reconcile import as_text, join_key

Unexpected = dict[str, Any]
"""One cell that is not as expected: ``key``, ``column``, ``value``, ``expected``."""

Packed = str
"""A long mapping as JSON text. In a suite it stands as the mapping that it is; great-expectations
copies and compares its configurations hundreds of times, and a text is copied at no cost."""
EXACT = 1e-12
"""Numbers are equal up to this part of themselves: a decimal read twice is the same decimal, and one
person among a thousand million is one too many."""
MOST_RENDERED = 400
"""Rows of a table in Data Docs; a page with more is not read."""


@lru_cache(maxsize=256)
def _mapping(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError("an object, or a number") from None


def _unpacked(value: Any) -> Any:
    """A packed mapping as it was; anything else as it is."""
    return _mapping(value) if isinstance(value, str) else value


def _packed_rows(value: Any) -> Any:
    """A mapping of rows as text; what is none is refused."""
    rows = _unpacked(value)
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise ValueError("an object of rows, each an object of columns")
    return value if isinstance(value, str) else json.dumps(rows)


def _packed_numbers(value: Any) -> Any:
    """A number as it is, a mapping of numbers as text; what is neither is refused."""
    numbers = _unpacked(value)
    some = numbers.values() if isinstance(numbers, dict) else [numbers]
    if not some or not all(type(one) in (int, float) for one in some):
        raise ValueError("a number, or an object of numbers")
    return json.dumps(numbers) if isinstance(value, dict) else value


def _some_bound(cls: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Refuse bounds that bound nothing."""
    if values.get("min_value") is None and values.get("max_value") is None:
        raise ValueError("min_value, or max_value, or both")
    return values


class TableRecords(TableMetricProvider):
    """The rows themselves, after the row condition."""

    metric_name = "table.records"
    domain_keys = ("batch_id", "table", "row_condition", "condition_parser")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805 - great-expectations makes it a class method
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> pd.DataFrame:
        return execution_engine.get_domain_records(metric_domain_kwargs)


class RowsExpectation(BatchExpectation, ABC):
    """Something expected of rows; a subclass says which cells are not as expected."""

    row_condition: RowConditionType = None

    metric_dependencies: ClassVar[tuple[str, ...]] = ("table.records",)
    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition")

    @abstractmethod
    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """How many cells were looked at, and those that are not as expected.

        Parameters
        ----------
        rows : DataFrame
            The rows that the row condition leaves.
        key : list of str
            Primary key of the table, to name rows by.
        """

    @classmethod
    @abstractmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words, for Data Docs."""

    @classmethod
    def listed(cls, kwargs: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
        """What is expected as a table for Data Docs: its header, and its rows."""
        return [], []

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        form = (runtime_configuration or {}).get("result_format", {})
        key = form.get("unexpected_index_column_names", []) if isinstance(form, dict) else []
        looked_at, found = self.unexpected(metrics["table.records"], list(key))
        shown = [f"{u['key']}, {u['column']}: {u['value']} ({u['expected']})" for u in found]
        return {
            "success": not found,
            "result": {
                "observed_value": f"{looked_at - len(found):,} of {looked_at:,} as expected",
                "element_count": looked_at,
                "unexpected_count": len(found),
                "unexpected_percent": 100 * len(found) / looked_at if looked_at else 100.0,
                "partial_unexpected_list": shown[:20],
                "unexpected_index_list": found,
            },
        }

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    @render_suite_parameter_string
    def _prescriptive_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[Any]:
        stated = configuration or result.expectation_config
        text = cls.sentence(stated.kwargs)
        if stated.kwargs.get("row_condition"):
            text += f" Rows: {_condition(stated.kwargs['row_condition'])}."
        said = RenderedStringTemplateContent(
            content_block_type="string_template",
            string_template={"template": "$said", "params": {"said": text}, "styling": {}},
        )
        header, rows = cls.listed(stated.kwargs)
        if not rows:
            return [said]
        more = len(rows) - MOST_RENDERED
        if more > 0:
            rows = [*rows[:MOST_RENDERED], [f"and {more:,} more"] + [""] * (len(header) - 1)]
        table = RenderedTableContent(
            content_block_type="table",
            header_row=header,
            table=rows,
            styling={
                "body": {"classes": ["table", "table-sm", "table-unbordered", "mt-2"]},
                "parent": {"styles": {"list-style-type": "none"}},
            },
        )
        return [said, table]


class ExpectCellsToBe(RowsExpectation):
    """Expect certain cells to say what the sources say: the anchors.

    Parameters
    ----------
    key : list of str
        Columns that name a row.
    cells : mapping
        For each row, by the parts of its key joined by a vertical bar, the values of columns;
        ``null`` expects a missing cell. A row that is not there is unexpected.
    tolerance : float
        By how much a number may differ.
    """

    key: list[str]
    cells: Packed
    tolerance: float = 0.0

    success_keys: ClassVar[tuple[str, ...]] = ("key", "cells", "tolerance")
    _pack = pydantic.validator("cells", pre=True, allow_reuse=True)(_packed_rows)

    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """Cells that say something else, and rows that are not there."""
        cells = _unpacked(self.cells)
        found: list[Unexpected] = []
        named = self._named(rows, cells)
        for name, expected in cells.items():
            if name not in named:
                found.append(_cell(name, "", None, "a row"))
                continue
            for row in named[name]:
                found += [
                    _cell(name, column, row[column], _plain(value))
                    for column, value in expected.items()
                    if not _same(row[column], value, self.tolerance)
                ]
        return sum(map(len, cells.values())), found

    def _named(
        self, rows: pd.DataFrame, cells: dict[str, dict[str, Any]]
    ) -> dict[str, list[dict[Any, Any]]]:
        """The rows that are expected, by key."""
        first = as_text(rows[self.key[0]])
        begin = {name.split("|")[0] for name in cells}
        some = rows[first.isin(begin) | first.str.contains("|", regex=False).fillna(False)]
        names = join_key(some, self.key)
        wanted = names.isin(cells)
        columns = list(dict.fromkeys(column for row in cells.values() for column in row))
        found: dict[str, list[dict[Any, Any]]] = {}
        records = some.loc[wanted, columns].astype(object).to_dict("records")
        for name, row in zip(names[wanted], records, strict=True):
            found.setdefault(name, []).append(row)
        return found

    @classmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words."""
        return f"Cells must be as listed, in the rows named by {', '.join(kwargs['key'])}."

    @classmethod
    def listed(cls, kwargs: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
        """The cells, a row for each row."""
        cells = _unpacked(kwargs["cells"])
        columns = list(dict.fromkeys(column for row in cells.values() for column in row))
        rows = [
            [name, *(_plain(row[column]) if column in row else "" for column in columns)]
            for name, row in cells.items()
        ]
        return ["|".join(kwargs["key"]), *columns], rows


class ExpectRowsPerGroupToBe(RowsExpectation):
    """Expect a number of rows in each group: areas of a month, questions of a ballot.

    Parameters
    ----------
    by : list of str
        Columns that make a group.
    rows : int or mapping
        How many rows every group has; or how many each has, by the parts of its name joined by a
        vertical bar: then there are these groups and no others.
    """

    by: list[str]
    rows: int | Packed

    success_keys: ClassVar[tuple[str, ...]] = ("by", "rows")
    _pack = pydantic.validator("rows", pre=True, allow_reuse=True)(_packed_numbers)

    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """Groups that have another number of rows."""
        counted = join_key(rows, self.by).value_counts(sort=False).to_dict()
        return _compared(counted, _unpacked(self.rows), "rows", 0.0)

    @classmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words."""
        many = _unpacked(kwargs["rows"])
        said = "the listed number of" if isinstance(many, dict) else str(many)
        return f"There must be {said} rows for each {', '.join(kwargs['by'])}."

    @classmethod
    def listed(cls, kwargs: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
        """The groups, with their number of rows."""
        return _groups(kwargs, "rows")


class ExpectSumPerGroupToBe(RowsExpectation):
    """Expect the values of a column to add up, group by group, to what the sources count.

    Parameters
    ----------
    column : str
        The column that is summed; missing cells count nothing.
    by : list of str
        Columns that make a group.
    sums : mapping
        The sum of each group, by the parts of its name joined by a vertical bar. There are these
        groups and no others.
    tolerance : float
        By how much a sum may differ.
    """

    column: str
    by: list[str]
    sums: Packed
    tolerance: float = 0.0

    success_keys: ClassVar[tuple[str, ...]] = ("column", "by", "sums", "tolerance")
    _pack = pydantic.validator("sums", pre=True, allow_reuse=True)(_packed_numbers)

    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """Groups that add up to something else."""
        summed = rows[self.column].groupby(join_key(rows, self.by), sort=False).sum().to_dict()
        return _compared(summed, _unpacked(self.sums), self.column, self.tolerance)

    @classmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words."""
        by = ", ".join(kwargs["by"])
        return f"The sum of {kwargs['column']} for each {by} must be as listed."

    @classmethod
    def listed(cls, kwargs: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
        """The groups, with their sums."""
        return _groups(kwargs, "sums")


class ExpectChangeToBeBetween(RowsExpectation):
    """Expect a column to change within bounds from one row of a series to the next.

    With ``min_value`` 0 a running total never falls. Rows of the same place in the order are each
    compared with the highest value of the place before.

    Parameters
    ----------
    column : str
        The column that changes.
    order : str
        Column by which the rows follow each other.
    by : list of str
        Columns that tell series apart.
    min_value, max_value : float
        Bounds of the change, inclusive.
    ratio : bool
        Bounds are of the new value divided by the former, not of their difference.
    """

    column: str
    order: str
    by: list[str] = pydantic.Field(default_factory=list)
    min_value: float | None = None
    max_value: float | None = None
    ratio: bool = False

    success_keys: ClassVar[tuple[str, ...]] = (
        "column",
        "order",
        "by",
        "min_value",
        "max_value",
        "ratio",
    )

    _bounded = pydantic.root_validator(allow_reuse=True)(_some_bound)

    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """Rows that changed too much, or too little, from the row before."""
        known = rows[rows[self.column].notna() & rows[self.order].notna()]
        series = join_key(known, self.by) if self.by else pd.Series("", index=known.index)
        values, places = known[self.column].astype("float64"), known[self.order]
        best = values.groupby([series, places], sort=True).max()
        before = best.groupby(level=0).shift(1)
        at = pd.MultiIndex.from_arrays([series, places])
        former = pd.Series(before.reindex(at).to_numpy(), index=known.index)
        change = values / former if self.ratio else values - former
        wrong = former.notna() & ~_within(change, self.min_value, self.max_value)
        names = join_key(known, key or [*self.by, self.order])
        said = bounds(self.min_value, self.max_value)
        what = "times" if self.ratio else "more than"
        found = [
            _cell(names[i], self.column, values[i], f"{said} {what} {_plain(former[i])} before")
            for i in known.index[wrong.to_numpy(bool)]
        ]
        return int(former.notna().sum()), found

    @classmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words."""
        many = "times" if kwargs.get("ratio") else "more than"
        said = bounds(kwargs.get("min_value"), kwargs.get("max_value"))
        series = f" in each {', '.join(kwargs['by'])}" if kwargs.get("by") else ""
        return f"By {kwargs['order']}{series}, {kwargs['column']} must be {said} {many} the one before."


class ExpectDaysToBeBetween(RowsExpectation):
    """Expect a number of days from one date to another; a date known to the month does not count.

    Parameters
    ----------
    column_A, column_B : str
        The earlier date and the later one.
    min_value, max_value : int
        Bounds of the number of days, inclusive.
    """

    column_A: str
    column_B: str
    min_value: int | None = None
    max_value: int | None = None

    success_keys: ClassVar[tuple[str, ...]] = ("column_A", "column_B", "min_value", "max_value")

    _bounded = pydantic.root_validator(allow_reuse=True)(_some_bound)

    def unexpected(self, rows: pd.DataFrame, key: list[str]) -> tuple[int, list[Unexpected]]:
        """Rows in which too many days lie between, or too few."""
        earlier, later = _days(rows[self.column_A]), _days(rows[self.column_B])
        days = (later - earlier).dt.days
        known = rows[days.notna()]
        wrong = ~_within(days[known.index], self.min_value, self.max_value)
        names = join_key(known, key or [self.column_A, self.column_B])
        said = f"{bounds(self.min_value, self.max_value)} days after {self.column_A}"
        found = [
            _cell(names[i], self.column_B, known[self.column_B][i], f"{said} {earlier[i]:%Y-%m-%d}")
            for i in known.index[wrong.to_numpy(bool)]
        ]
        return len(known), found

    @classmethod
    def sentence(cls, kwargs: dict[str, Any]) -> str:
        """What is expected, in words."""
        said = bounds(kwargs.get("min_value"), kwargs.get("max_value"))
        return f"{kwargs['column_B']} must be {said} days after {kwargs['column_A']}."


OURS = (
    ExpectCellsToBe,
    ExpectRowsPerGroupToBe,
    ExpectSumPerGroupToBe,
    ExpectChangeToBeBetween,
    ExpectDaysToBeBetween,
)


def bounds(low: Any, high: Any) -> str:
    """Bounds in words.

    Examples
    --------
    >>> bounds(0, None), bounds(None, 7), bounds(1, 7)
    ('at least 0', 'at most 7', '1 to 7')
    """
    if high is None:
        return f"at least {_plain(low)}"
    return f"at most {_plain(high)}" if low is None else f"{_plain(low)} to {_plain(high)}"


def _cell(key: str, column: str, value: Any, expected: str) -> Unexpected:
    return {"key": key, "column": column, "value": _plain(value), "expected": expected}


def _compared(
    seen: dict[str, Any], expected: float | dict[str, Any], column: str, tolerance: float
) -> tuple[int, list[Unexpected]]:
    """Figures of groups beside the expected ones; every group is named, or all have one figure."""
    if not isinstance(expected, dict):
        expected = dict.fromkeys(seen, expected)
    names = [*expected, *(name for name in seen if name not in expected)]
    found = []
    for name in names:
        if name not in expected:
            found.append(_cell(name, column, seen[name], "no such group"))
        elif name not in seen or not _same(seen[name], expected[name], tolerance):
            found.append(_cell(name, column, seen.get(name), _plain(expected[name])))
    return len(names), found


def _within(values: pd.Series, low: float | None, high: float | None) -> pd.Series:
    inside = pd.Series(True, index=values.index)
    if low is not None:
        inside &= values >= low - EXACT * abs(low)
    if high is not None:
        inside &= values <= high + EXACT * abs(high)
    return inside


def _days(column: pd.Series) -> pd.Series:
    return pd.to_datetime(as_text(column), format="%Y-%m-%d", errors="coerce")


def _same(said: Any, expected: Any, tolerance: float) -> bool:
    """Whether a cell says what is expected of it."""
    if expected is None or pd.isna(said):
        return expected is None and bool(pd.isna(said))
    if isinstance(expected, (bool, str)):
        return bool(said == expected)
    if isinstance(said, str):
        return False
    return bool(abs(float(said) - float(expected)) <= tolerance + EXACT * abs(float(expected)))


def _plain(value: Any) -> str:
    """A value as it stands in the CSV; a missing one as nothing."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    return str(value)


def _groups(kwargs: dict[str, Any], name: str) -> tuple[list[str], list[list[str]]]:
    groups = _unpacked(kwargs[name])
    if not isinstance(groups, dict):
        return [], []
    rows = [[group, _plain(value)] for group, value in groups.items()]
    return ["|".join(kwargs["by"]), name], rows


def _condition(condition: Any) -> str:
    """A row condition in words, whether it comes as an object or as it is written."""
    from great_expectations.expectations.row_conditions import deserialize_row_condition

    return str(deserialize_row_condition(condition))
