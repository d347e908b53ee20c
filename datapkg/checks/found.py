"""Findings by the million: counted at once, told one by one on demand.

A finding that is told costs far more than one that is counted: its key, its value and its place are
looked up. Somebody who put decimal commas into two million cells wants to know that, and to see some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from datapkg.checks.findings import Finding


@dataclass(frozen=True)
class Found:
    """All findings of one kind in one column: which rows, and how to tell one of them."""

    layer: str
    rule: str
    where: np.ndarray[Any, np.dtype[np.intp]]
    """Positions of the rows; one ``-1`` for a finding about the whole file or a column."""
    tell: Callable[[int], Finding]
    """The finding about one of these rows."""

    def __len__(self) -> int:
        return len(self.where)


def one(finding: Finding) -> Found:
    """What is found once, about a file or a column."""
    return Found(finding.layer, finding.rule, np.array([-1]), lambda at: finding)


def count(found: Iterable[Found]) -> Counter[tuple[str, str]]:
    """How many findings there are of each layer and rule."""
    counts: Counter[tuple[str, str]] = Counter()
    for lot in found:
        counts[lot.layer, lot.rule] += len(lot)
    return counts


def told(found: Iterable[Found], most: int | None = None) -> list[Finding]:
    """The findings to be shown: some of every kind before many of one, in order of the rows.

    Parameters
    ----------
    found : iterable of Found
        All that was found.
    most : int, optional
        How many to tell; else all.

    Examples
    --------
    >>> from datapkg.checks.contract import Required
    >>> rows = Found("contract", "required", np.arange(10**6), lambda at: Required(row=at + 1))
    >>> [finding.row for finding in told([one(Required()), rows], most=3)]
    [None, 1, 2]
    """
    ranked = [
        (rank, number, int(at), lot)
        for number, lot in enumerate(found)
        for rank, at in enumerate(lot.where[:most])
    ]
    ranked.sort(key=lambda entry: entry[:2])
    chosen = sorted(ranked[:most], key=lambda entry: (entry[2], entry[1]))
    return [lot.tell(at) for _, _, at, lot in chosen]
