"""A user's own data against the contract of a table."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from datapkg.errors import FindingsError, UnknownNameError

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pandera

    from datapkg.checks.findings import Finding


def schema(table: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table.

    Parameters
    ----------
    table : str
        Name of the table.

    Returns
    -------
    pandera.DataFrameSchema
        Types, constraints, key and row rules, as the contract states them; nothing else states
        them.

    Examples
    --------
    >>> import datapkg
    >>> datapkg.schema("homicide_counts").columns["homicides"].metadata["unit"]
    'victims'
    """
    from datapkg import contract
    from datapkg.forms import pandera_schema

    return pandera_schema(contract.load(table))


def validate(
    data: pd.DataFrame | str | os.PathLike[str],
    table: str,
    *,
    strict: bool = False,
    foreign_keys: bool = True,
    own_columns: Sequence[str] = (),
) -> pd.DataFrame:
    """Check data of one's own against the contract of a table.

    The key must be there; other columns need not be, unless all are asked for. A rule applies where
    all its columns are there and known. A frame is judged by its values, not by its dtypes: whole
    numbers in a column of floats, dates as text and categories are all right.

    Parameters
    ----------
    data : DataFrame, str or path
        A frame with columns named as those of the table, or a CSV (UTF-8, commas) or Parquet file.
    table : str
        Name of the table.
    strict : bool
        Ask for every column of the table.
    foreign_keys : bool
        Whether codes (of areas, questions, categories ...) must stand in the published tables.
    own_columns : sequence of str
        Columns of your own, which the table has not; they are passed over.

    Returns
    -------
    pandas.DataFrame
        The columns of the table that are there, in its order and with the dtypes of the contract.

    Raises
    ------
    FindingsError
        Listing every cell and row that breaks the contract; ``.findings`` holds them.

    Examples
    --------
    >>> import datapkg, pandas as pd
    >>> mine = pd.DataFrame({"referendum_id": ["ec-2025-11-16"], "question_no": ["A"],
    ...                      "area_code": ["ECU"], "yes_votes": [4136617], "no_votes": [6422640],
    ...                      "valid_votes": [10559258]})
    >>> datapkg.validate(mine, "referendum_results")
    Traceback (most recent call last):
    ...
    datapkg.errors.FindingsError: 1 finding in referendum_results:
    referendum_results | ec-2025-11-16|A|ECU | row = valid_votes 10559258, yes_votes 4136617, no_votes 6422640: Valid votes are the yes votes plus the no votes.  [valid_is_yes_plus_no]  row 1
        find which of the figures is not what its source says
    """
    report = inspect(
        data, table, strict=strict, foreign_keys=foreign_keys, own_columns=own_columns, most=None
    )
    if report.total:
        raise FindingsError(_told(report), report.findings)
    return report.frame


def _told(report: Report, most: int = 100) -> str:
    """The findings as the text of an error; in a notebook nobody wants to read a million."""
    head = f"{report.total:,} finding{'s' if report.total > 1 else ''} in {report.table}:"
    more = report.total - most
    rest = [f"... and {more:,} more; .findings holds them all"] if more > 0 else []
    return "\n".join([head, *map(str, report.findings[:most]), *rest])


@dataclass(frozen=True)
class Report:
    """What was found in a user's data."""

    name: str
    """The file as the user named it; empty for a frame."""
    table: str
    rows: int
    columns: tuple[str, ...]
    """Columns of the contract that were there and were checked."""
    findings: list[Finding]
    """Some of every kind, in order of the rows; all, if all were asked for."""
    counts: Counter[tuple[str, str]]
    """How many there are, by layer and rule."""
    frame: pd.DataFrame
    """The columns checked, typed."""

    @property
    def total(self) -> int:
        """How many findings there are, told or not."""
        return self.counts.total()

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """The report as a plain mapping, for JSON."""
        return {
            "file": self.name,
            "table": self.table,
            "rows": self.rows,
            "columns": list(self.columns),
            "total": self.total,
            "counts": [
                {"layer": layer, "rule": rule, "findings": n}
                for (layer, rule), n in self.counts.most_common()
            ],
            "findings": [finding.as_dict(lang) for finding in self.findings],
        }


def inspect(
    data: pd.DataFrame | str | os.PathLike[str],
    table: str,
    *,
    strict: bool = False,
    foreign_keys: bool = True,
    own_columns: Sequence[str] = (),
    most: int | None = 100,
    stdin: IO[bytes] | None = None,
) -> Report:
    """Find all in a user's data that breaks the contract of a table, and count it.

    Parameters
    ----------
    data, table, strict, foreign_keys, own_columns
        As :func:`validate` takes them; the path ``-`` is standard input.
    most : int, optional
        Findings that the report tells one by one; all are counted. None for all.
    stdin : binary file, optional
        Where ``-`` is read from.

    Returns
    -------
    Report
        Also of a file that cannot be read as a table; its findings then say what it seems to be.

    Examples
    --------
    >>> import pandas as pd
    >>> mine = pd.DataFrame({"area_code": ["Guayas"], "year": [2025], "rate_reported": ["46,25"]})
    >>> for finding in inspect(mine, "homicide_rates").findings:
    ...     print(finding.message(), "|", finding.what_to_do())
    a decimal comma, where a number (digits and a decimal point, no separators) is expected | write numbers with a decimal point
    areas has no such code; did you mean 'EC-G'? | mend the code; codes of your own pass with --no-foreign-keys
    """
    import pandas as pd

    from datapkg import contract, userfiles
    from datapkg.checks import found as lots
    from datapkg.checks import userdata
    from datapkg.reading import load

    whole = contract.load(table)
    try:
        if isinstance(data, pd.DataFrame):
            given = userfiles.from_frame(data, whole.names)
        else:
            given = userfiles.read(Path(data), whole.names, stdin)
    except userfiles.RefusedError as refused:
        found, typed, name = refused.found, pd.DataFrame(), userfiles.named(data)
    else:
        codes = load if foreign_keys else None
        typed, found = userdata.check(given, whole, strict=strict, own=own_columns, codes=codes)
        name = given.name
    return Report(
        name=name,
        table=table,
        rows=len(typed),
        columns=tuple(typed),
        findings=lots.told(found, most),
        counts=lots.count(found),
        frame=typed,
    )


def table_of(path: str | os.PathLike[str]) -> str:
    """The table that a file is named after.

    Raises
    ------
    UnknownNameError
        When its name is not exactly that of a table; the message names the nearest.

    Examples
    --------
    >>> table_of("work/homicide_rates.csv")
    'homicide_rates'
    """
    from datapkg import contract

    stem = Path(path).name.partition(".")[0]
    names = contract.table_names()
    if stem not in names:
        raise UnknownNameError("table", stem, names)
    return stem
