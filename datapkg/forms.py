"""Contracts in the forms of other libraries: Table Schema, Arrow, pandera.

One contract, three forms; each is generated here and stated nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from datapkg import expressions
from datapkg.cells import PANDAS
from datapkg.contract import Contract, Field, Rule

if TYPE_CHECKING:
    import pandera.pandas as pandera

_MARKS = r"=+@\t\r\n＝＋＠－"
FORMULA = rf"^(?:[{_MARKS}]|-(?![0-9]+(?:\.[0-9]+)?\Z))"
"""Text that a spreadsheet would run as a formula, wide forms included; a negative number is none."""
YEARMONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
_ARROW = {
    "string": pa.string(),
    "yearmonth": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def table_schema(contract: Contract) -> dict[str, Any]:
    """Table Schema v2 descriptor of a table, with units, roles and both languages.

    Examples
    --------
    >>> from datapkg import contract
    >>> table_schema(contract.load("homicide_counts"))["primaryKey"]
    ['area_code', 'month']
    """
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(field) for field in contract.fields],
        "missingValues": [""],
        "primaryKey": list(contract.primaryKey),
    }
    if contract.uniqueKeys:
        schema["uniqueKeys"] = [list(key) for key in contract.uniqueKeys]
    if contract.foreignKeys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.fields),
                "reference": {
                    # Data Package v2: a table that refers to itself leaves the name empty
                    "resource": ""
                    if key.reference.resource == contract.name
                    else key.reference.resource,
                    "fields": list(key.reference.fields),
                },
            }
            for key in contract.foreignKeys
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    constraints = field.constraints.model_dump(exclude_defaults=True)
    if field.type in ("integer", "year"):
        constraints |= {n: int(constraints[n]) for n in ("minimum", "maximum") if n in constraints}
    if field.categories:
        constraints["enum"] = list(field.categories)
    entry: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.title.en,
        "title_es": field.title.es,
        "description": field.description.en,
        "description_es": field.description.es,
        "role": field.role,
    }
    if field.unit:
        entry["unit"] = field.unit
    if field.categories:
        entry["categories"] = list(field.categories)
        entry["categoriesOrdered"] = field.categoriesOrdered
    if constraints:
        entry["constraints"] = constraints
    return entry


def arrow_schema(contract: Contract) -> pa.Schema:
    """Arrow schema of a table, with title and unit as metadata of each field.

    Closed lists are dictionaries, so that they come back as pandas categories, ordered where the
    contract says so.

    Examples
    --------
    >>> from datapkg import contract
    >>> arrow_schema(contract.load("homicide_counts")).field("homicides").type
    DataType(int64)
    """
    return pa.schema([_arrow_field(field) for field in contract.fields])


def _arrow_field(field: Field) -> pa.Field:
    kind = _ARROW[field.type]
    if field.categories:
        kind = pa.dictionary(pa.int8(), pa.string(), ordered=field.categoriesOrdered)
    metadata = {"title": field.title.en, "title_es": field.title.es}
    if field.unit:
        metadata["unit"] = field.unit
    return pa.field(field.name, kind, metadata=metadata)


def pandas_types(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """Give each column the dtype that a reader gets: categories, nullable integers, dates."""
    typed = {}
    for field in contract.fields:
        column = frame[field.name]
        if field.categories:
            kind = pd.CategoricalDtype(list(field.categories), ordered=field.categoriesOrdered)
            known = column.isna() | column.isin(field.categories)
            # a value outside the list must not vanish: leave the column as it is for the checks
            typed[field.name] = column.astype(kind) if known.all() else column
        else:
            typed[field.name] = column.astype(PANDAS[field.type])
    return pd.DataFrame(typed, copy=False)


def pandera_schema(contract: Contract) -> pandera.DataFrameSchema:
    """Pandera schema of a table: types, constraints, key, row rules.

    Examples
    --------
    >>> from datapkg import contract
    >>> schema = pandera_schema(contract.load("referendum_results"))
    >>> sorted(check.name for check in schema.checks)[:2]
    ['no_share_fits_the_votes', 'shares_of_all_votes_within_100']
    """
    import pandera.pandas as pandera

    return pandera.DataFrameSchema(
        {field.name: _column(field) for field in contract.fields},
        checks=[_row_check(rule) for rule in contract.rules],
        unique=None if contract.kind == "claim_file" else list(contract.primaryKey),
        strict=True,
        ordered=True,
        name=contract.name,
        title=contract.title.en,
        description=contract.description.en,
    )


def _column(field: Field) -> pandera.Column:
    import pandera.pandas as pandera

    constraints = field.constraints
    checks: list[Any] = []
    if constraints.minimum is not None:
        low = constraints.minimum
        checks.append(pandera.Check.ge(low, name="minimum", error=f"minimum: at least {low}"))
    if constraints.maximum is not None:
        high = constraints.maximum
        checks.append(pandera.Check.le(high, name="maximum", error=f"maximum: at most {high}"))
    pattern = constraints.pattern or (YEARMONTH if field.type == "yearmonth" else None)
    if pattern is not None:
        checks.append(_matches(pattern))
    valid = constraints.enum or field.categories
    if valid:
        checks.append(
            pandera.Check.isin(valid, name="enum", error=f"enum: one of {', '.join(valid)}")
        )
    if constraints.minLength is not None or constraints.maxLength is not None:
        least, most = constraints.minLength, constraints.maxLength
        checks.append(
            pandera.Check.str_length(
                least, most, name="length", error=f"length: of {least} to {most} characters"
            )
        )
    if field.type == "string" and not field.categories:
        checks.append(_no_formula())
    return pandera.Column(
        None if field.categories else PANDAS[field.type],
        checks=checks,
        nullable=not constraints.required,
        unique=constraints.unique,
        title=field.title.en,
        description=field.description.en,
        metadata={"unit": field.unit, "role": field.role},
    )


def _matches(pattern: str) -> pandera.Check:
    import pandera.pandas as pandera

    whole = f"^(?:{pattern.removeprefix('^').removesuffix('$')})$"

    def matches(column: pd.Series) -> pd.Series:
        # RE2: in linear time whatever pattern and text are, and its digits are 0 to 9 only
        text = pa.array(column, pa.string(), from_pandas=True)
        found = pc.match_substring_regex(text, whole).to_pandas()
        return found.set_axis(column.index).astype(bool)

    return pandera.Check(matches, name="pattern", error=f"pattern: of the form {pattern}")


def _no_formula() -> pandera.Check:
    import pandera.pandas as pandera

    def harmless(column: pd.Series) -> pd.Series:
        # Arrow has no look-ahead, and Python's regex is slow over a hundred thousand cells: it looks
        # only at the few that begin with such a mark
        fine = ~column.str.match(f"^[{_MARKS}-]").astype(bool)
        fine[~fine] = ~column[~fine].str.match(FORMULA).astype(bool)
        return fine

    return pandera.Check(
        harmless,
        name="no_formula",
        error="no_formula: begins like a formula, which a spreadsheet would run",
    )


def _row_check(rule: Rule) -> pandera.Check:
    import pandera.pandas as pandera

    return pandera.Check(holds(rule), name=rule.name, error=f"{rule.name}: {rule.sentence.en}")


def holds(rule: Rule) -> Callable[[pd.DataFrame], pd.Series]:
    """The rule as a function of a table: for each row, whether it holds or does not apply."""
    needed = list(expressions.names(expressions.parse(rule.expression)))

    def check(frame: pd.DataFrame) -> pd.Series:
        known = frame[needed].notna().all(axis=1)
        if "standing" in frame:  # a misprint stays as printed, whatever rule it breaks
            known &= frame["standing"] != "misprint"
        result = pd.Series(True, index=frame.index)
        if known.any():
            outcome = expressions.evaluate(rule.expression, frame[known])
            said = pd.Series(outcome, index=frame.index[known])
            # a share of no votes at all (0/0) is no number, so that the rule says nothing of it
            result[known] = said.fillna(True).astype(bool)
        return result

    return check
