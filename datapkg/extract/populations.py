"""INEC's population projections by province and year.

Scope: one claim per province and year, and the nation as the sum of its provinces, which is how
the institute's own national series comes about. Out of scope: cantons, ages, sexes.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from datapkg.errors import ExtractError, shown
from datapkg.extract import workbooks
from datapkg.extract.places import NATION, Gazetteer
from datapkg.extract.recipes import Recipe
from datapkg.extract.workbooks import ROW

SERIES = "inec-2024"
WHOLE = r"0*[1-9]\d{0,11}(\.0+)?"
"""A whole positive number, as spreadsheets and programs print it."""


def read(path: Path, recipe: Recipe, gazetteer: Gazetteer) -> pd.DataFrame:
    """Read the projections of a file: ``area_code, year, population``, provinces only.

    Raises
    ------
    ExtractError
        When a province, a year or a figure is not what it should be, or a cell is lost.
    """
    where = path.name if recipe.sheet is None else f"{path.name}, sheet {recipe.sheet!r}"
    frame = workbooks.records(path, recipe.sheet, recipe.columns)
    names = frame["province"].tolist()
    frame["area_code"] = [
        gazetteer.province(str(name), f"{where}, row {row}, column {recipe.columns['province']!r}")
        for name, row in zip(names, frame[ROW], strict=True)
    ]
    of_code = frame["code"].map(lambda code: gazetteer.inec.get(str(code).strip().zfill(2)))
    clash = of_code != frame["area_code"]
    if clash.any():
        row = frame[clash].iloc[0]
        raise ExtractError(
            f"{where}, row {row[ROW]}: province {shown(row['province'])} and code {shown(row['code'])} "
            "are not the same province"
        )
    for name in ("year", "population"):
        printed = frame[name].map(lambda cell: str(cell).strip())
        bad = ~printed.str.fullmatch(WHOLE)
        if bad.any():
            row = frame[bad].iloc[0]
            raise ExtractError(
                f"{where}, row {row[ROW]}, column {recipe.columns[name]!r}: {shown(row[name])} is not "
                "a whole positive number"
            )
        frame[name] = printed.astype("float64").astype("int64")
    grid = pd.MultiIndex.from_product(
        [gazetteer.province_codes, range(int(recipe.first), int(recipe.last) + 1)]
    )
    found = pd.MultiIndex.from_frame(frame[["area_code", "year"]])
    lost = grid.difference(found)
    if len(lost) or len(found) != len(grid):
        what = (
            f"{lost[0][0]} {lost[0][1]} is missing"
            if len(lost)
            else "a row stands twice or is of another year"
        )
        raise ExtractError(f"{where}: expected {len(grid)} rows of provinces and years; {what}")
    return frame[["area_code", "year", "population"]]


def claims(projections: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """Claims for ``populations``."""
    nation = projections.groupby("year", as_index=False)["population"].sum()
    nation = nation.assign(
        area_code=NATION, locator="sum of the 24 provinces, " + nation["year"].astype(str)
    )
    provinces = projections.assign(
        locator="row of the province, " + projections["year"].astype(str)
    )
    return pd.concat([nation, provinces], ignore_index=True).assign(
        series=SERIES,
        source_id=recipe.source_id,
        as_of=recipe.as_of,
        method="extracted",
        standing="accepted",
        attributed_to="inec-ecuador",
    )
