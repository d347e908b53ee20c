"""Contracts: what each table may look like, as ``schemas/*.yaml`` states it.

The words are those of Table Schema v2 (fields, type, constraints, primaryKey, foreignKeys,
uniqueKeys, categories), plus what this package exists for: bilingual titles, units, the role of
every column, row rules with a name, and the policy by which claims become a table. A contract is
read strictly: a word that is not known here is an error, not a comment.

Out of scope: what must be true of the world (``validation/``), and turning a contract into other
libraries' schemas (``forms.py``).
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

import pyarrow as pa
import pyarrow.compute as pc
import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from datapkg import catalog, expressions, yamls
from datapkg.errors import ContractError, UnknownNameError, nearest, shown, visible
from datapkg.policy import CLAIM, NUMBERS, VERDICT, all_known, each_once, fits_columns, policy

Type = Literal["string", "integer", "number", "boolean", "date", "year", "yearmonth"]
Role = Literal["key", "figure", "statement", "ours", "computed", "provenance"]
Kind = Literal["claims", "reference", "register", "evidence", "claim_file"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
OrderBy = Literal[
    "standing", "status", "kind", "as_of", "filled", "published_on", "source_id", "claim_no"
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(_Strict):
    """A title, description or sentence in both languages of the package."""

    en: str
    es: str


class Constraints(_Strict):
    """Table Schema v2 constraints; a missing cell breaks none of them but ``required``."""

    required: bool = False
    unique: bool = False
    minimum: float | str | None = None
    maximum: float | str | None = None
    pattern: str | None = None
    enum: tuple[str, ...] | None = None
    minLength: int | None = None
    maxLength: int | None = None

    @field_validator("pattern")
    @classmethod
    def _matches_in_linear_time(cls, given: str | None) -> str | None:
        """Refuse what RE2 does not read: no text can keep its matcher busy."""
        if given is not None:
            try:
                pc.match_substring_regex(pa.array([""]), given)
            except pa.ArrowInvalid as error:
                raise ValueError(f"not a pattern that RE2 reads: {error}") from None
        return given


_TEXTS = ("string", "yearmonth")


def _is_bound(kind: Type, bound: float | str) -> bool:
    """Whether a minimum or maximum is a value of the type that it bounds."""
    if kind == "date":
        try:
            return bool(date.fromisoformat(str(bound)))
        except ValueError:
            return False
    return kind in NUMBERS and isinstance(bound, float) and math.isfinite(bound)


class Field(_Strict):
    """One column: its type, what it means, in which unit, and who is speaking in it."""

    name: Name
    type: Type
    role: Role
    """``key``; ``figure``: a number that a source prints; ``statement``: what a source says in
    words; ``ours``: what the editors of this package add; ``computed``: worked out from other
    cells; ``provenance``: where the row comes from."""
    title: Text
    description: Text
    unit: str | None = None
    constraints: Constraints = Constraints()
    categories: tuple[str, ...] | None = None
    """Closed list of values; the column becomes a pandas category."""
    categoriesOrdered: bool = False
    after_the_fact: bool = False
    """Whether a source can say this only once it has happened."""

    @property
    def claimed(self) -> bool:
        """Whether sources speak in this column."""
        return self.role in ("figure", "statement")

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        limits = self.constraints
        for word, bound in (("minimum", limits.minimum), ("maximum", limits.maximum)):
            if bound is not None and not _is_bound(self.type, bound):
                raise ValueError(f"{word} {shown(bound)} is no {self.type}")
        if limits.pattern is not None and self.type not in _TEXTS:
            raise ValueError(f"a pattern is for texts, and this is a column of type {self.type}")
        each_once("category", self.categories or ())
        return self


class Reference(_Strict):
    """The table, and its columns, that a foreign key points to."""

    resource: Name
    fields: tuple[Name, ...]


class ForeignKey(_Strict):
    """Columns whose values must stand in another table."""

    fields: tuple[Name, ...]
    reference: Reference


class Rule(_Strict):
    """A rule over one row; it applies where all its columns are known."""

    name: Name
    sentence: Text
    expression: str


class Group(_Strict):
    """Columns that must all come from one claim, because they belong together."""

    name: Name
    columns: tuple[Name, ...]
    unless: Name | None = None
    """Leave the group empty where this column is known: it says more."""


class Lookup(_Strict):
    """A column taken from another table, with the evidence it has there."""

    column: Name
    table: Name
    value: Name
    by: tuple[Name, ...]


class Computed(_Strict):
    """A column worked out from others of its row; its evidence names the inputs."""

    column: Name
    expression: str
    sentence: Text
    only_missing: bool = False
    """Fill only where no claim gave a value (otherwise the computed value stands first)."""
    otherwise: Name | None = None
    """Claimed column whose value stands where the inputs are not all known."""
    when: str | None = None
    """Condition on the row under which the computation is allowed."""
    round: int | None = None


class Range(_Strict):
    """The lowest and highest that any accepted claim allows, around the value chosen."""

    low: Name
    best: Name
    high: Name
    add_to_high: Name | None = None


class Reconcile(_Strict):
    """How claims become one row: groups from one claim, and the order of preference."""

    groups: tuple[Group, ...]
    order: tuple[OrderBy, ...] = (
        "standing",
        "status",
        "kind",
        "as_of",
        "filled",
        "published_on",
        "source_id",
        "claim_no",
    )
    """``standing`` (accepted before disputed), ``status`` and ``kind`` (in the order listed
    below), ``as_of`` and ``published_on`` (later first), ``filled`` (more of the group known
    first), then ``source_id`` and ``claim_no``, so that no tie is left to chance."""
    status: tuple[str, ...] = ("revised", "proclaimed", "final", "preliminary", "partial")
    """Best first; an empty text is a claim whose source does not say (else such claims are last)."""
    kind: tuple[str, ...] = (
        "official",
        "dataset",
        "academic",
        "ngo",
        "tracker",
        "news",
        "encyclopedia",
        "other",
    )
    lookups: tuple[Lookup, ...] = ()
    computed: tuple[Computed, ...] = ()
    range: Range | None = None


class Shared(_Strict):
    """Columns that many tables have."""

    fields: tuple[Field, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        each_once("column", [field.name for field in self.fields])
        return self


class Contract(_Strict):
    """Everything that ``schemas/<name>.yaml`` says of one table."""

    name: Name
    title: Text
    description: Text
    kind: Kind
    fields: tuple[Field, ...]
    primaryKey: tuple[Name, ...]
    foreignKeys: tuple[ForeignKey, ...] = ()
    uniqueKeys: tuple[tuple[Name, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    reconcile: Reconcile | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Column names, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """One column's contract.

        Raises
        ------
        UnknownNameError
            Naming the nearest column there is.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise UnknownNameError(f"column of {self.name}", name, self.names)

    def of_role(self, *roles: Role) -> tuple[str, ...]:
        """Names of the columns that have one of these roles."""
        return tuple(field.name for field in self.fields if field.role in roles)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        known = set(self.names)
        each_once("column", self.names)
        each_once("rule", [rule.name for rule in self.rules])
        all_known("primaryKey", self.primaryKey, known)
        for key in self.foreignKeys:
            all_known("foreignKeys", key.fields, known)
        for rule in self.rules:
            types = {field.name: field.type for field in self.fields}
            fits_columns(f"rule {rule.name}", rule.expression, types)
        if self.reconcile:
            try:
                policy(self.model_dump(mode="json"))
            except ContractError as error:  # a ValueError is told with file and line
                raise ValueError(str(error)) from None
        elif self.kind == "claims":
            raise ValueError("a table built from claims needs a reconcile block")
        return self


read_yaml = yamls.read


def load(name: str, schemas: Path | None = None) -> Contract:
    """Read the contract of one table.

    Parameters
    ----------
    name : str
        Name of a table, as ``schemas/<name>.yaml`` is called.
    schemas : Path, optional
        Folder of contracts; that of the package when not given.

    Raises
    ------
    UnknownNameError
        No such contract.
    ContractError
        The file says something a contract cannot say; the message names file, line and place.

    Examples
    --------
    >>> load("referendum_results").primaryKey
    ('referendum_id', 'question_no', 'area_code')
    """
    folder = schemas or catalog.find().schemas
    if name not in table_names(folder):
        raise UnknownNameError("table", name, table_names(folder))
    return _load(folder, name)


@lru_cache(maxsize=256)
def _load(folder: Path, name: str) -> Contract:
    path = folder / f"{name}.yaml"
    document = read_yaml(path)
    fields = document.get("fields")
    if document.get("kind") == "claims" and isinstance(fields, list):
        have = [field.get("name") for field in fields if isinstance(field, dict)]
        shared = _shared(folder, "verdict", VERDICT)
        more = [field for field in shared if field.name not in have]
        document["fields"] = [*fields, *(field.model_dump(mode="json") for field in more)]
    contract = _validated(path, document, Contract)
    if contract.name != name:
        raise ContractError(
            f"{path.name}: the table is called {contract.name!r}, its file {name!r}"
        )
    return contract


@lru_cache(maxsize=256)
def _shared(folder: Path, name: str, needed: tuple[str, ...]) -> tuple[Field, ...]:
    """Columns that many tables have, as ``schemas/shared/<name>.yaml`` states them."""
    path = folder / "shared" / f"{name}.yaml"
    fields = _validated(path, read_yaml(path), Shared).fields
    for column in needed:
        if column not in [field.name for field in fields]:
            raise ContractError(f"{path.name}: no column {column!r}, on which the code rests")
    return fields


def load_claims(name: str, schemas: Path | None = None) -> Contract:
    """Contract of the claim files of one table: its key, its claimed columns, and the evidence.

    Examples
    --------
    >>> load_claims("homicide_counts").names[:4]
    ('area_code', 'month', 'homicides', 'source_id')
    """
    folder = schemas or catalog.find().schemas
    table = load(name, folder)
    if table.reconcile is None:
        raise UnknownNameError("table built from claims", name, claim_tables(folder))
    own = tuple(
        field
        if field.role == "key"
        else field.model_copy(
            update={"constraints": field.constraints.model_copy(update={"required": False})}
        )
        for field in table.fields
        if field.role == "key" or field.claimed
    )
    have = {field.name for field in own}
    shared = tuple(field for field in _shared(folder, "claim", CLAIM) if field.name not in have)
    return Contract(
        name=f"{name}_claims",
        title=table.title,
        description=table.description,
        kind="claim_file",
        fields=own + shared,
        primaryKey=table.primaryKey,
        # what the editors add is no part of a claim, nor is a key that stands in it
        foreignKeys=tuple(key for key in table.foreignKeys if set(key.fields) <= have),
        rules=tuple(r for r in table.rules if set(_columns(r)) <= have),
    )


def part(contract: Contract, names: tuple[str, ...]) -> Contract:
    """The contract of some columns of a table: their fields, and the rules that concern them only.

    The key is what is left of it: whether that is enough is for the caller to say.
    """
    fields = tuple(field for field in contract.fields if field.name in names)
    return Contract(
        name=contract.name,
        title=contract.title,
        description=contract.description,
        kind="register",
        fields=fields,
        primaryKey=tuple(name for name in contract.primaryKey if name in names),
        rules=tuple(rule for rule in contract.rules if set(_columns(rule)) <= set(names)),
    )


def _columns(rule: Rule) -> tuple[str, ...]:
    return expressions.names(expressions.parse(rule.expression))


def table_names(schemas: Path | None = None) -> tuple[str, ...]:
    """Names of all tables that have a contract."""
    folder = schemas or catalog.find().schemas
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def claim_tables(schemas: Path | None = None) -> tuple[str, ...]:
    """Names of the tables that are built from claims, those that others look up first."""
    folder = schemas or catalog.find().schemas
    contracts = {name: load(name, folder) for name in table_names(folder)}
    waiting = {n: c.reconcile for n, c in contracts.items() if c.reconcile is not None}
    done: list[str] = []
    while waiting:
        ready = [n for n, p in waiting.items() if all(k.table in done for k in p.lookups)]
        if not ready:
            raise ContractError(
                "lookups go in a circle, or to a table that is not built from claims: "
                + ", ".join(f"{name}.yaml" for name in sorted(waiting))
            )
        done += ready
        for name in ready:
            del waiting[name]
    return tuple(done)


Model = TypeVar("Model", bound=BaseModel)


def _validated(path: Path, document: dict[str, Any], model: type[Model]) -> Model:
    try:
        return model.model_validate(document)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        lines = [_explain(path, dict(problem), model) for problem in problems[:MOST_PROBLEMS]]
        if len(problems) > MOST_PROBLEMS:
            lines.append(f"{path.name}: and {len(problems) - MOST_PROBLEMS} more of this kind")
        raise ContractError("\n".join(lines)) from None
    except ContractError as error:
        raise ContractError(f"{path.name}: {error}") from None


MOST_PROBLEMS = 20
"""Problems of one file that a message lists."""


def _explain(path: Path, problem: dict[str, Any], model: type[BaseModel]) -> str:
    """Say one pydantic error as: file, line, place, what is wrong, the nearest valid word."""
    place = tuple(problem["loc"])
    where = f"{path.name}, line {_line(path, place)}, {_spell(place)}"
    last = str(place[-1]) if place else ""
    match problem["type"]:
        case "extra_forbidden":
            valid = _valid_words(model, place[:-1])
            near = nearest(last, valid)
            hint = f"did you mean {near!r}? " if near else ""
            return f"{where}: unknown property {shown(last)}; {hint}(valid: {', '.join(valid)})"
        case "literal_error":
            given = str(problem["input"])
            valid = [
                word.strip("' ")
                for word in problem["ctx"]["expected"].replace(" or ", ", ").split(",")
            ]
            near = nearest(given, valid)
            hint = f"did you mean {near!r}? " if near else ""
            return f"{where}: unknown {last} {shown(given)}; {hint}(valid: {', '.join(valid)})"
        case "missing":
            return f"{where}: {last!r} is missing"
        case _:
            message = str(problem["msg"]).removeprefix("Value error, ")
            return f"{where}: {message}"


def _spell(place: tuple[Any, ...]) -> str:
    text = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place)
    return visible(text.lstrip("."))[:MOST_OF_PLACE] or "the whole file"


MOST_OF_PLACE = 120


def _valid_words(model: type[BaseModel], place: tuple[Any, ...]) -> list[str]:
    """Property names allowed at a place, found by walking the models along it."""
    for step in place:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return sorted(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _model_in(a))), None)


def _line(path: Path, place: tuple[Any, ...]) -> int:
    """Line of the file in which a place stands (of its nearest parent that is there)."""
    node = yamls.nodes(path)
    line = 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
