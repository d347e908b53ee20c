"""Which document is extracted how: ``data/extractions.yaml``.

A recipe says by which extractor a registered document is read, and what the document itself does
not say in a form that a program could trust: the sheet, the months it covers, how final it is.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from datapkg import yamls
from datapkg.catalog import Package
from datapkg.errors import ContractError, UnknownNameError, nearest, visible


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


NEEDED = {
    "homicide_records": ("date", "province", "canton", "kind"),
    "population_projections": ("province", "year", "population", "code"),
}
"""Columns that each extractor needs, by the names it gives them."""
OPTIONAL = {
    "homicide_records": ("weapon", "sex", "age", "age_unit", "place", "motive"),
    "population_projections": (),
}
"""Columns that some documents have; what rests on one is left out for a document without it."""


Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""It names the claim files that are written, and so is nothing but a name."""
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
Period = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
Day = Annotated[
    str,
    StringConstraints(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
]


class Stage(_Strict):
    """How final the figures of a document are up to a month."""

    through: Month
    status: Literal["preliminary", "final", "revised"]


class Recipe(_Strict):
    """How one document is read."""

    source_id: Source
    extractor: Literal["homicide_records", "population_projections"]
    file: str
    """Name of the document as it was published or handed on; for messages only."""
    sheet: Annotated[str, StringConstraints(max_length=100)] | None = None
    """Sheet that holds the records; None for a CSV."""
    first: Period
    """First month (records) or year (projections) covered."""
    last: Period
    as_of: Day
    stages: tuple[Stage, ...] = ()
    columns: dict[str, Annotated[str, StringConstraints(max_length=100)]]
    """Name in the document of each column that the extractor reads."""
    zero_ages_doubtful: tuple[str, ...] = ()
    """Years in which the document prints an age of 0 for victims whose age is not known."""

    @field_validator("columns")
    @classmethod
    def _all_that_it_needs(cls, given: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        extractor = info.data.get("extractor", "")
        needed = NEEDED.get(extractor, tuple(given))
        other = OPTIONAL.get(extractor, ())
        if not set(needed) <= set(given):
            raise ValueError(f"expected {', '.join(needed)}; found {', '.join(given)}")
        for name in given:
            if name not in needed and name not in other:
                near = nearest(name, other)
                hint = f" (did you mean {near!r}?)" if near else ""
                also = f" and perhaps {', '.join(other)}" if other else ""
                raise ValueError(f"expected {', '.join(needed)}{also}; found {name!r}{hint}")
        return given

    @field_validator("zero_ages_doubtful")
    @classmethod
    def _of_ages(cls, given: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if given and "age" not in info.data.get("columns", {}):
            raise ValueError("no column of ages is read")
        return given

    @model_validator(mode="after")
    def _covers_a_period(self) -> Self:
        places = {"homicide_records": len("2025-01"), "population_projections": len("2025")}
        for name, given in (("first", self.first), ("last", self.last)):
            if len(given) != places[self.extractor]:
                kind = "month" if self.extractor == "homicide_records" else "year"
                raise ValueError(f"{name} must be a {kind}, which {given!r} is not")
        if self.first > self.last:
            raise ValueError(f"first ({self.first}) is after last ({self.last})")
        return self

    def status(self, month: str) -> str | None:
        """How final the figure of a month is."""
        return next((stage.status for stage in self.stages if month <= stage.through), None)


def recipes(package: Package) -> dict[str, Recipe]:
    """All recipes of a package, by source.

    Raises
    ------
    ContractError
        When the file says something that a recipe cannot say.
    """
    document = yamls.read(package.root / "data" / "extractions.yaml")
    found: dict[str, Recipe] = {}
    entries = document.get("extractions", [])
    if not isinstance(entries, list):
        raise ContractError("extractions.yaml: `extractions` is no list")
    for n, entry in enumerate(entries, start=1):
        try:
            recipe = Recipe.model_validate(_as_text(entry))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            problem = first["msg"].removeprefix("Value error, ")
            raise ContractError(
                visible(f"extractions.yaml, entry {n}, {where or 'the whole of it'}: {problem}")[
                    :500
                ]
            ) from None
        if recipe.source_id in found:
            raise ContractError(f"extractions.yaml, entry {n}: {recipe.source_id} stands twice")
        found[recipe.source_id] = recipe
    return found


def recipe(package: Package, source_id: str) -> Recipe:
    """The recipe of one source.

    Raises
    ------
    UnknownNameError
        When there is none.
    """
    known = recipes(package)
    if source_id not in known:
        raise UnknownNameError("extraction of source", source_id, known)
    return known[source_id]


def _as_text(value: Any) -> Any:
    """YAML reads an unquoted 2025-02-03 as a date; a recipe means the text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return value
