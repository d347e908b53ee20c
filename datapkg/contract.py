"""Contracts: what each table may look like, as ``schemas/*.yaml`` states it.

The words are those of Table Schema v2 (fields, type, constraints, primaryKey, foreignKeys,
uniqueKeys, categories), plus what this package exists for: bilingual titles, units, the role of
every column, row rules with a name, and the policy by which claims become a table. A contract is
read strictly: a word that is not known here is an error, not a comment.

Out of scope: what must be true of the world (``validation/``), and turning a contract into other
libraries' schemas (``forms.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from datapkg import catalog, expressions
from datapkg.errors import ContractError, UnknownNameError, nearest

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
        _each_once("column", self.names)
        _each_once("rule", [rule.name for rule in self.rules])
        _all_known("primaryKey", self.primaryKey, known)
        for key in self.foreignKeys:
            _all_known("foreignKeys", key.fields, known)
        for rule in self.rules:
            _all_known(
                f"rule {rule.name}", expressions.names(expressions.parse(rule.expression)), known
            )
        if self.reconcile:
            _policy_fits(self, self.reconcile)
        elif self.kind == "claims":
            raise ValueError("a table built from claims needs a reconcile block")
        return self


def _each_once(what: str, given: Iterator[str] | tuple[str, ...] | list[str]) -> None:
    seen: set[str] = set()
    for name in given:
        if name in seen:
            raise ValueError(f"{what} {name!r} stands twice")
        seen.add(name)


def _all_known(where: str, given: tuple[str, ...], known: set[str]) -> None:
    for name in given:
        if name not in known:
            near = nearest(name, known)
            hint = f", did you mean {near!r}?" if near else ""
            raise ValueError(f"{where} names a column {name!r} that the table has not{hint}")


def _policy_fits(contract: Contract, policy: Reconcile) -> None:
    known = set(contract.names)
    grouped = tuple(column for group in policy.groups for column in group.columns)
    _all_known("reconcile.groups", grouped, known)
    _each_once("grouped column", grouped)
    for field in contract.fields:
        if field.claimed and field.name not in grouped:
            raise ValueError(f"column {field.name!r} is claimed by sources but is in no group")
        if field.name in grouped and not field.claimed:
            raise ValueError(f"column {field.name!r} is in a group but has role {field.role}")
    for lookup in policy.lookups:
        _all_known("reconcile.lookups", (lookup.column, *lookup.by), known)
    for computed in policy.computed:
        inputs = expressions.names(expressions.parse(computed.expression))
        asked = expressions.names(expressions.parse(computed.when)) if computed.when else ()
        _all_known("reconcile.computed", (computed.column, *inputs, *asked), known)
    if policy.range:
        _all_known("reconcile.range", (policy.range.low, policy.range.high), known)


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
    if document.get("kind") == "claims":
        shared = read_yaml(folder / "shared" / "verdict.yaml")["fields"]
        have = {field.get("name") for field in document.get("fields", [])}
        document["fields"] = [*document["fields"], *(f for f in shared if f["name"] not in have)]
    contract = _validated(path, document)
    if contract.name != name:
        raise ContractError(
            f"{path.name}: the table is called {contract.name!r}, its file {name!r}"
        )
    return contract


@lru_cache(maxsize=256)
def _claim_fields(folder: Path) -> tuple[Field, ...]:
    path = folder / "shared" / "claim.yaml"
    return tuple(Field.model_validate(field) for field in read_yaml(path)["fields"])


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
    shared = tuple(field for field in _claim_fields(folder) if field.name not in have)
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
            raise ContractError(f"lookups go in a circle: {', '.join(sorted(waiting))}")
        done += ready
        for name in ready:
            del waiting[name]
    return tuple(done)


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one YAML file safely; an error names file, line and column."""
    try:
        document = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ContractError(f"{path.name}: there is no such file in {path.parent}") from None
    except yaml.YAMLError as error:
        raise ContractError(f"{path.name} is not YAML: {error}") from None
    if not isinstance(document, dict):
        raise ContractError(f"{path.name}: expected a mapping at the top")
    return document


def _validated(path: Path, document: dict[str, Any]) -> Contract:
    try:
        return Contract.model_validate(document)
    except ValidationError as error:
        lines = [_explain(path, dict(problem)) for problem in error.errors()]
        raise ContractError("\n".join(lines)) from None
    except ContractError as error:
        raise ContractError(f"{path.name}: {error}") from None


def _explain(path: Path, problem: dict[str, Any]) -> str:
    """Say one pydantic error as: file, line, place, what is wrong, the nearest valid word."""
    place = tuple(problem["loc"])
    where = f"{path.name}, line {_line(path, place)}, {_spell(place)}"
    last = str(place[-1]) if place else ""
    match problem["type"]:
        case "extra_forbidden":
            valid = _valid_words(place[:-1])
            near = nearest(last, valid)
            hint = f"did you mean {near!r}? " if near else ""
            return f"{where}: unknown property {last!r}; {hint}(valid: {', '.join(valid)})"
        case "literal_error":
            given = str(problem["input"])
            valid = [
                word.strip("' ")
                for word in problem["ctx"]["expected"].replace(" or ", ", ").split(",")
            ]
            near = nearest(given, valid)
            hint = f"did you mean {near!r}? " if near else ""
            return f"{where}: unknown {last} {given!r}; {hint}(valid: {', '.join(valid)})"
        case "missing":
            return f"{where}: {last!r} is missing"
        case _:
            message = str(problem["msg"]).removeprefix("Value error, ")
            return f"{where}: {message}"


def _spell(place: tuple[Any, ...]) -> str:
    text = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place)
    return text.lstrip(".") or "the whole file"


def _valid_words(place: tuple[Any, ...]) -> list[str]:
    """Property names allowed at a place, found by walking the models along it."""
    model: type[BaseModel] = Contract
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
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
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
