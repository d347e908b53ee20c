"""The version rule: how large a step the changes between two releases demand.

A **patch** leaves the shape alone: a figure, a quote, a note, what is recorded of a source is
corrected. A **minor** step adds: tables, columns, rows, sources, claims, figures where there were
none, a dispute. A **major** step may break what somebody built on the data: something was removed,
renamed, or means something else. The rule holds from the first release on, below 1.0 as above.

``docs/versions.md`` tells it to people; a test holds that page to the list here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from datapkg.errors import VersionStepError

Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
RULE: dict[str, Level] = {
    "tables_removed": "major",
    "columns_removed": "major",
    "columns_retyped": "major",
    "units_changed": "major",
    "key_changed": "major",
    "rows_removed": "major",
    "sources_removed": "major",
    "formula_changed": "major",
    "licence_changed": "major",
    "tables_added": "minor",
    "columns_added": "minor",
    "rows_added": "minor",
    "sources_added": "minor",
    "claims_added": "minor",
    "cells_filled": "minor",
    "disputes_opened": "minor",
    "values_listed": "minor",
    "policy_changed": "minor",
    "cells_emptied": "patch",
    "figures_changed": "patch",
    "statements_changed": "patch",
    "editorial_changed": "patch",
    "verdicts_changed": "patch",
    "sources_edited": "patch",
    "claims_edited": "patch",
    "claims_removed": "patch",
    "voices_changed": "patch",
    "evidence_changed": "patch",
    "words_changed": "patch",
    "columns_moved": "patch",
}
"""The step that each kind of change demands, the largest first."""


@dataclass(frozen=True)
class Reason:
    """One kind of change, in one table, and the step that it demands.

    Attributes
    ----------
    what : str
        One of :data:`RULE`.
    table : str
        Table in which it is; empty where it is about the package.
    count : int
        How many.
    names : tuple of str
        Which, where they have names: columns, tables.
    """

    what: str
    table: str = ""
    count: int = 0
    names: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """The step that this change demands."""
        return RULE[self.what]


def highest(reasons: list[Reason]) -> Level:
    """The step that all changes together demand.

    Examples
    --------
    >>> highest([Reason("rows_added"), Reason("figures_changed")])
    'minor'
    >>> highest([])
    'none'
    """
    return max((reason.level for reason in reasons), key=LEVELS.index, default="none")


def parts(version: str) -> tuple[int, int, int] | None:
    """The three numbers of a version; None where it has not three plain numbers.

    Examples
    --------
    >>> parts("0.1.0"), parts("1.2"), parts("1.2.3-rc.1")
    ((0, 1, 0), None, None)
    """
    found = re.fullmatch(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def following(version: str, level: Level) -> str | None:
    """The version after a step.

    Examples
    --------
    >>> [following("0.1.0", level) for level in LEVELS]
    ['0.1.0', '0.1.1', '0.2.0', '1.0.0']
    """
    given = parts(version)
    if given is None:
        return None
    major, minor, patch = given
    steps = {
        "none": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(str(n) for n in steps[level])


def check(old: str, new: str, level: Level) -> None:
    """Refuse a version that does not go as far as the changes demand; a longer step is fine.

    Parameters
    ----------
    old, new : str
        Versions of the two releases.
    level : {"none", "patch", "minor", "major"}
        What the changes demand.

    Raises
    ------
    VersionStepError
        When the step is too small, or one of them is no version of three numbers.

    Examples
    --------
    >>> check("0.1.0", "0.2.0", "patch")
    >>> check("0.1.0", "0.1.1", "minor")
    Traceback (most recent call last):
    ...
    datapkg.errors.VersionStepError: version 0.1.0 -> 0.1.1 is too small a step: the changes are minor, which makes it 0.2.0 at least (set it in pyproject.toml and CITATION.cff, and build)
    """
    least, before, after = following(old, level), parts(old), parts(new)
    if least is None or before is None or after is None:
        odd = old if before is None else new
        raise VersionStepError(f"{odd!r} is no version of three numbers, as in 0.1.0")
    if after < (parts(least) or before):
        raise VersionStepError(
            f"version {old} -> {new} is too small a step: the changes are {level}, which makes it "
            f"{least} at least (set it in pyproject.toml and CITATION.cff, and build)"
        )
