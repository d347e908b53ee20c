"""Loading tables: pandas with proper dtypes, titles and units, of today or as of a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from datapkg import catalog, moments
from datapkg.catalog import Package
from datapkg.errors import UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")


def path(table: str, format: Literal["csv", "parquet"] = "parquet") -> Path:
    """Where the file of a table lies.

    Parameters
    ----------
    table : str
        Name of the table; :func:`datapkg.tables` lists them.
    format : {"csv", "parquet"}
        Which of its two files.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> import datapkg
    >>> datapkg.path("homicide_rates", "csv").name
    'homicide_rates.csv'
    """
    package = catalog.find()
    entry = package.resource(table)
    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    inside = entry["path"] if format == "csv" else entry["datapkg"]["parquet"]["path"]
    return package.file(inside)


def load(table: str, *, as_of: object = None) -> pd.DataFrame:
    """Load a table.

    Parameters
    ----------
    table : str
        Name of the table; :func:`datapkg.tables` lists them.
    as_of : str or date, optional
        The table as it could be known on that day, reconciled again from the sources published by
        then. An undated source counts from the moment its claim refers to.

    Returns
    -------
    pandas.DataFrame
        Nullable integers, datetime64 dates, categories (ordered where the contract says so);
        ``.attrs`` holds ``title``, ``title_es``, ``description``, ``units``, ``version``,
        ``logical_hash`` (the same in all frames of one release), ``as_of``, ``licence`` and
        ``citation``.

    Raises
    ------
    UnknownNameError
        No such table; the message names the nearest.
    WrongValueError
        ``as_of`` is not a date.

    Examples
    --------
    >>> import datapkg
    >>> rates = datapkg.load("homicide_rates", as_of="2025-02-20")
    >>> rates.query("area_code == 'ECU' and year == 2023")["homicides"].tolist()
    [8237]
    >>> newest = datapkg.load("homicide_rates")
    >>> newest.query("area_code == 'ECU' and year == 2023")["homicides"].tolist()
    [8248]
    >>> rates.attrs["units"]["rate_per_100k"]
    'per 100,000 population'
    """
    package = catalog.find()
    day = None if as_of is None else moments.day(as_of)
    return catalog.steadily(package, lambda: _loaded(package, table, day))


def _loaded(package: Package, table: str, day: str | None) -> pd.DataFrame:
    entry = package.resource(table)
    frame = _newest(package, entry) if day is None else _then(package, table, entry, day)
    frame.attrs = _attributes(package, entry, day)
    return frame


def _newest(package: Package, entry: dict[str, Any]) -> pd.DataFrame:
    from datapkg import parquets

    data = package.read(entry["datapkg"]["parquet"]["path"])
    return parquets.frame(data, entry["datapkg"]["parquet"]["path"], entry["schema"]["fields"])


def _then(package: Package, table: str, entry: dict[str, Any], day: str) -> pd.DataFrame:
    import pandas as pd

    from datapkg import vintages

    newest = _newest(package, entry)
    if vintages.is_claimed(package, table):
        found = vintages.as_known(package, table, day).table
    elif table == "evidence":
        claimed = [name for name in package.resources() if vintages.is_claimed(package, name)]
        parts = [vintages.as_known(package, name, day).evidence for name in claimed]
        key = ["table", "key", "column", "source_id", "claim_no"]
        found = pd.concat(parts, ignore_index=True).sort_values(key)
    elif table == "sources":
        early = newest["published_on"].fillna("").map(moments.last_day)
        found = newest[early.notna() & (early <= day)]
    else:
        found = newest
    return found.astype(newest.dtypes.to_dict()).reset_index(drop=True)


def _attributes(package: Package, entry: dict[str, Any], day: str | None) -> dict[str, Any]:
    from datapkg.citing import sentence

    fields = entry["schema"]["fields"]
    return {
        "name": entry["name"],
        "title": entry["title"],
        "title_es": entry["datapkg"]["title_es"],
        "description": entry["description"],
        "units": {field["name"]: field["unit"] for field in fields if "unit" in field},
        "version": package.metadata()["version"],
        "logical_hash": package.metadata()["logical_hash"],
        "as_of": day,
        "licence": entry["licenses"][0]["name"],
        "citation": sentence(package.metadata(), entry, day),
    }
