"""The Ministry of the Interior's records of intentional homicides: one row per victim.

Scope: counts by month (nation, provinces, cantons, zones not delimited), by year, and by year and
what the records say of the victim (nation, provinces, zones not delimited), from each file as
published; every file is a vintage of its own.
Counted is what the file has: no record is dropped, none is moved. A month in which a file that
covers it has no record of a place counts as none.

Out of scope: types of weapon (not recorded for most victims of 2018 to 2022), everything about the
victim beyond sex and age, and any judgement on which file is right.

Traps that this module knows: the province's name decides, not its code (``ZONA NO DELIMITADA``
stands under the codes 90, 10 and 13); cantons go by name within their province, because the code
is wrong in places (``05D02`` for La Maná) and absent from one file; cantons younger than 2014 are
counted where they are named and get no zeros, because nobody knows since when records name them. In
some years an age of 0 stands for an age not known: the recipe says in which, and the counts that
rest on it are filed as misprints, never chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from datapkg.errors import ExtractError, shown
from datapkg.extract import categories as code_lists
from datapkg.extract import workbooks
from datapkg.extract.categories import Categories
from datapkg.extract.places import NATION, UNDELIMITED, Gazetteer
from datapkg.extract.recipes import Recipe
from datapkg.extract.workbooks import ROW

KINDS = ("ASESINATO", "FEMICIDIO", "HOMICIDIO", "SICARIATO")
"""The four offences that the ministry counts as intentional homicide (COIP articles 140 to 144)."""
SERIES = "ministry"
"""What kind of count a year of these files is, in the words of ``homicide_rates``."""


def read(path: Path, recipe: Recipe, gazetteer: Gazetteer, categories: Categories) -> pd.DataFrame:
    """Read the records of a file.

    Returns
    -------
    DataFrame
        One row per victim: ``month`` (``YYYY-MM``), ``province`` and ``canton`` (area codes; zones
        not delimited have no canton), and the codes of every attribute that the file has.

    Raises
    ------
    ExtractError
        When the file is not as the recipe says, with file, sheet, row and column.
    """
    where = path.name if recipe.sheet is None else f"{path.name}, sheet {recipe.sheet!r}"
    frame = workbooks.records(path, recipe.sheet, recipe.columns, blank={"age"})
    days = workbooks.dates(frame, "date", where, recipe.columns["date"])
    month = days.map(lambda d: f"{d.year:04d}-{d.month:02d}")
    outside = (month < recipe.first) | (month > recipe.last)
    if outside.any():
        row = frame.loc[outside, ROW].iloc[0]
        raise ExtractError(
            f"{where}, row {row}, column {recipe.columns['date']!r}: {days[outside].iloc[0]} is "
            f"outside {recipe.first} to {recipe.last}, which the file is said to cover"
        )
    strange = ~frame["kind"].isin(KINDS)
    if strange.any():
        row, value = frame.loc[strange, ROW].iloc[0], frame.loc[strange, "kind"].iloc[0]
        raise ExtractError(
            f"{where}, row {row}, column {recipe.columns['kind']!r}: {shown(value)} is none of the "
            f"offences that count as intentional homicide ({', '.join(KINDS)})"
        )

    def place(row: int, column: str) -> str:
        return f"{where}, row {row}, column {recipe.columns[column]!r}"

    province = workbooks.mapped(
        frame, ["province"], lambda name, row: gazetteer.province(str(name), place(row, "province"))
    )
    frame = frame.assign(province_code=province)
    delimited = frame["province_code"] != UNDELIMITED
    canton = workbooks.mapped(
        frame[delimited],
        ["province_code", "canton"],
        lambda of, name, row: gazetteer.canton(of, str(name), place(row, "canton")),
    )
    places = pd.DataFrame(
        {"month": month, "province": province, "canton": canton.reindex(frame.index)}
    )
    return places.join(code_lists.coded(frame, month, recipe, categories, where))


def counts(records: pd.DataFrame, recipe: Recipe, gazetteer: Gazetteer) -> pd.DataFrame:
    """Claims for ``homicide_counts``: every area in every month that the file covers."""
    months = [str(m) for m in pd.period_range(recipe.first, recipe.last, freq="M")]
    cantons = sorted({*gazetteer.settled, *records["canton"].dropna()})
    areas = [NATION, UNDELIMITED, *gazetteer.province_codes, *cantons]
    victims = pd.concat(
        [
            records["month"].to_frame().assign(area_code=NATION),
            records[["month", "province"]].set_axis(["month", "area_code"], axis=1),
            records[["month", "canton"]].set_axis(["month", "area_code"], axis=1).dropna(),
        ]
    )
    grid = pd.MultiIndex.from_product([areas, months], names=["area_code", "month"])
    found = victims.groupby(["area_code", "month"]).size().reindex(grid, fill_value=0)
    young = found.index.get_level_values(0).isin(set(cantons) - set(gazetteer.settled))
    claims = found[~young | (found > 0)].rename("homicides").reset_index()
    claims["locator"] = "rows dated " + claims["month"]
    claims["status"] = claims["month"].map(recipe.status)
    claims["as_of"] = recipe.as_of
    return _as_claims(claims, recipe)


def years(records: pd.DataFrame, recipe: Recipe, gazetteer: Gazetteer) -> pd.DataFrame:
    """Claims for ``homicide_rates``: whole years, and the running year to its last month."""
    claims = _by_year(records, recipe, gazetteer)
    return _as_claims(claims.assign(locator="rows dated " + claims["year"]), recipe)


def profile(
    records: pd.DataFrame, recipe: Recipe, gazetteer: Gazetteer, categories: Categories
) -> pd.DataFrame:
    """Claims for ``homicide_profile``: every code of every attribute that the file has.

    Codes that no record of a place and year has are counted as none, so that a file says
    everything anew and no count of an older file is left standing beside its own.
    """
    parts = []
    for attribute in code_lists.attributes(recipe):
        codes = categories.codes[attribute]
        part = _by_year(records, recipe, gazetteer, {attribute: codes})
        part = part.rename(columns={attribute: "value"}).assign(attribute=attribute)
        part["locator"] = "by " + " with ".join(code_lists.printed_columns(attribute, recipe))
        parts.append(part)
    claims = pd.concat(parts, ignore_index=True)
    claims["locator"] = "rows dated " + claims["year"] + ", " + claims["locator"]
    month = claims["year"] + "-" + claims["value"]
    claims = claims[
        (claims["attribute"] != "month_of_year") | month.between(recipe.first, recipe.last)
    ]
    doubtful = _doubtful(records, claims, recipe)
    claims = _as_claims(claims, recipe)
    claims.loc[doubtful, "standing"] = "misprint"
    claims.loc[doubtful, "note"] = "an age of 0 stands for an age not known in this year"
    return claims


def _doubtful(records: pd.DataFrame, claims: pd.DataFrame, recipe: Recipe) -> pd.Series:
    """Counts of the youngest and of unknown ages, where records print 0 for an age not known."""
    if not recipe.zero_ages_doubtful:
        return pd.Series(False, index=claims.index)
    year = records["month"].str[:4]
    zero = records[records[code_lists.ZERO_AGE] & year.isin(recipe.zero_ages_doubtful)]
    touched = {NATION + of for of in year[zero.index]} | set(zero["province"] + year[zero.index])
    codes = {code_lists.UNKNOWN, *zero["age_group"]}
    return (
        (claims["attribute"] == "age_group")
        & claims["value"].isin(codes)
        & (claims["area_code"] + claims["year"]).isin(touched)
    )


def _by_year(
    records: pd.DataFrame,
    recipe: Recipe,
    gazetteer: Gazetteer,
    by: Mapping[str, list[str]] = MappingProxyType({}),
) -> pd.DataFrame:
    """Victims of each place and year, and of each code of a further column where one is given."""
    areas = [NATION, UNDELIMITED, *gazetteer.province_codes]
    victims = records[list(by)].assign(year=records["month"].str[:4])
    victims = pd.concat(
        [victims.assign(area_code=NATION), victims.assign(area_code=records["province"])]
    )
    covered = [str(y) for y in range(int(recipe.first[:4]), int(recipe.last[:4]) + 1)]
    names = ["area_code", "year", *by]
    grid = pd.MultiIndex.from_product([areas, covered, *by.values()], names=names)
    claims = victims.groupby(names).size().reindex(grid, fill_value=0)
    claims = claims.rename("counted").reset_index()
    whole = (claims["year"] + "-12" <= recipe.last) & (claims["year"] + "-01" >= recipe.first)
    claims["homicides"] = np.where(whole, claims["counted"], None)
    claims["series"] = pd.Series(SERIES, index=claims.index).where(whole)
    claims["homicides_to_date"] = np.where(whole, None, claims["counted"])
    last_day = str(pd.Period(recipe.last, freq="M").end_time.date())
    claims["covers_to"] = pd.Series(last_day, index=claims.index).mask(whole)
    claims["status"] = (claims["year"] + "-12").map(recipe.status).where(whole, "partial")
    claims["as_of"] = pd.Series(recipe.as_of, index=claims.index).where(whole, last_day)
    return claims.drop(columns="counted")


def _as_claims(frame: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    return frame.assign(
        source_id=recipe.source_id,
        method="extracted",
        standing="accepted",
        attributed_to="mdi-ecuador",
    )
