"""What the ministry's records say of each victim, as codes.

A category is compared without accents, case and punctuation; under which code each spelling is
filed stands in ``data/reference/homicide_category_aliases.csv``, what the codes mean in
``homicide_categories.csv``. A category that no code list has is an error, so that no victim is ever
dropped in silence or put under "other" by a program.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import pandas as pd

from datapkg.catalog import Package
from datapkg.cells import read_text
from datapkg.errors import ExtractError, RegisterError, nearest, shown
from datapkg.extract import workbooks
from datapkg.extract.places import plain
from datapkg.extract.recipes import Recipe

COLUMNS = {
    "offence": ("kind",),
    "weapon": ("weapon",),
    "sex": ("sex",),
    "age_group": ("age", "age_unit"),
    "place": ("place",),
    "motive": ("motive",),
    "month_of_year": ("date",),
}
"""Columns of a recipe on which each attribute rests; the first is needed, the others may lack."""
ZERO_AGE = "zero_age"
"""Whether a record prints an age of 0 years."""
UNKNOWN = "unknown"
_PER_YEAR = {"A": 1, "M": 12, "S": 52, "D": 365}
"""Units of age: años, meses, semanas, días."""
_OLDEST = 120


class Categories:
    """Codes of a package, by the categories that documents print.

    Attributes
    ----------
    codes : dict
        The codes of each attribute, in order.
    """

    def __init__(self, package: Package) -> None:
        listed = read_text(
            package.reference / "homicide_categories.csv", needs=("attribute", "code")
        )
        aliases = read_text(
            package.reference / "homicide_category_aliases.csv",
            needs=("attribute", "printed", "code"),
        )
        self.codes: dict[str, list[str]] = {
            str(attribute): list(codes) for attribute, codes in listed.groupby("attribute")["code"]
        }
        self._of: dict[tuple[str, str], str] = {}
        for attribute in COLUMNS:
            if attribute not in self.codes:
                raise RegisterError(f"homicide_categories.csv: no codes of {attribute}")
        rows = (
            aliases[["attribute", "printed", "code"]].fillna("").itertuples(index=False, name=None)
        )
        for line, (attribute, printed, code) in enumerate(rows, start=2):
            where = f"homicide_category_aliases.csv, line {line}"
            if code not in self.codes.get(attribute, ()):
                raise RegisterError(
                    f"{where}: homicide_categories.csv has no {attribute} with code {shown(code)}"
                )
            if (attribute, plain(printed)) in self._of:
                raise RegisterError(f"{where}: {attribute} {shown(printed)} stands twice")
            self._of[attribute, plain(printed)] = code
        self._groups = _groups(self.codes["age_group"])

    def code(self, attribute: str, printed: object, where: str) -> str:
        """Code of a category.

        Raises
        ------
        ExtractError
            When no such category is known; ``where`` says in which file, sheet, row and column.
        """
        code = self._of.get((attribute, plain(str(printed))))
        if code is None:
            valid = [category for of, category in self._of if of == attribute]
            near = nearest(plain(str(printed)), valid)
            hint = f" (nearest: {near})" if near else ""
            raise ExtractError(
                f"{where}: {shown(printed)} is no known category of {attribute}{hint}. If it is another "
                "spelling, add it to data/reference/homicide_category_aliases.csv; if it is new, "
                "add it to homicide_categories.csv too, and extract again"
            )
        return code

    def age_group(self, age: str, unit: str, where: str) -> str:
        """Code of the group of an age, given in years unless a unit says otherwise.

        An empty cell is an age not known, and so is any age whose unit is not known. Weeks, months
        and days are turned into whole years.

        Raises
        ------
        ExtractError
            When age or unit is neither a known category nor what an age can be.
        """
        if age == "":
            return UNKNOWN
        if re.fullmatch(r"\d{1,4}(\.0)?", age) is None:
            return self.code("age_group", age, where)
        if unit not in _PER_YEAR:
            return self.code("age_group", unit, where)
        years = int(float(age)) // _PER_YEAR[unit]
        if years > _OLDEST:
            raise ExtractError(f"{where}: {years} years is no age of a person")
        starts = [low for low, _ in self._groups]
        return self._groups[bisect_right(starts, years) - 1][1]


def _groups(codes: list[str]) -> list[tuple[int, str]]:
    """Age groups by the age at which they begin, as their codes name it.

    Examples
    --------
    >>> _groups(["age_0_9", "age_10_plus", "unknown"])
    [(0, 'age_0_9'), (10, 'age_10_plus')]
    """
    parts = [m for code in codes if (m := re.fullmatch(r"age_(\d+)_(\d+|plus)", code))]
    spans = sorted((int(m[1]), m[2], m[0]) for m in parts)
    ends = [0, *(int(end) + 1 if end != "plus" else -1 for _, end, _ in spans)]
    if [low for low, _, _ in spans] != ends[:-1] or ends[-1] != -1:
        raise RegisterError(
            f"homicide_categories.csv: the age groups {', '.join(m[0] for m in parts)} leave a gap "
            "or overlap"
        )
    return [(low, code) for low, _, code in spans]


def coded(
    frame: pd.DataFrame, month: pd.Series, recipe: Recipe, categories: Categories, where: str
) -> pd.DataFrame:
    """Code every attribute that a document has.

    Parameters
    ----------
    frame : DataFrame
        Records as the document has them.
    month : Series
        Month of each record (``YYYY-MM``).
    recipe : Recipe
        Names the columns; an attribute whose column it does not name is left out.
    categories : Categories
        The code lists.
    where : str
        File and sheet, for messages.

    Returns
    -------
    DataFrame
        A column of codes for each attribute, and ``zero_age`` beside ``age_group``.

    Raises
    ------
    ExtractError
        Naming file, sheet, row, column and value of a category that is not known.
    """
    found = {}
    for attribute in attributes(recipe):
        column = COLUMNS[attribute][0]
        printed = "column " + " with ".join(map(repr, printed_columns(attribute, recipe)))
        if attribute == "month_of_year":
            found[attribute] = month.str[5:]
        elif attribute == "age_group":
            ages = frame[[workbooks.ROW]].assign(
                age=_stripped(frame["age"]),
                unit=_stripped(frame["age_unit"]) if "age_unit" in frame else "A",
            )
            found[attribute] = workbooks.mapped(
                ages,
                ["age", "unit"],
                lambda age, unit, row, at=printed: categories.age_group(
                    age, unit, f"{where}, row {row}, {at}"
                ),
            )
            number = pd.to_numeric(ages["age"], errors="coerce")
            found[ZERO_AGE] = (number == 0) & (ages["unit"] == "A")
        else:
            found[attribute] = workbooks.mapped(
                frame,
                [column],
                lambda cell, row, of=attribute, at=printed: categories.code(
                    of, cell, f"{where}, row {row}, {at}"
                ),
            )
    return pd.DataFrame(found, index=frame.index)


def attributes(recipe: Recipe) -> list[str]:
    """Attributes that a document has, by the columns that its recipe names."""
    return [attribute for attribute, columns in COLUMNS.items() if columns[0] in recipe.columns]


def printed_columns(attribute: str, recipe: Recipe) -> list[str]:
    """Names in the document of the columns on which an attribute rests."""
    return [recipe.columns[name] for name in COLUMNS[attribute] if name in recipe.columns]


def _stripped(column: pd.Series) -> pd.Series:
    return column.map(lambda cell: "" if cell is None else str(cell).strip())
