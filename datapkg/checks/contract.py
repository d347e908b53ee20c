"""Contract: every cell of claims and tables is of its type, within its constraints and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from datapkg import expressions
from datapkg.cells import FILE, LINE, Cell
from datapkg.checks.findings import Finding
from datapkg.contract import Contract, Rule, Text
from datapkg.forms import YEARMONTH, pandera_schema
from datapkg.reconcile import as_text, join_key


class ContractFinding(Finding):
    """Cells and rows against the contracts in ``schemas/``, by pandera."""

    layer = "contract"
    advice = Text(
        en="correct the cell to what its source says",
        es="corrija la celda según lo que dice la fuente",
    )


@dataclass(frozen=True, kw_only=True)
class Type(ContractFinding):
    """A cell that cannot be read as its type: a decimal comma, a thousands separator, a word.

    Numbers are plain digits with a decimal point, dates ``YYYY-MM-DD``; nothing is guessed.
    """

    name = "type"
    says = Text(en="not {what}", es="no es {what}")
    advice = Text(en="write it in plain form", es="escríbalo en forma simple")
    what: Text


@dataclass(frozen=True, kw_only=True)
class Columns(ContractFinding):
    """A frame that has not the columns of its contract, in their order."""

    name = "columns"
    says = Text(en="{check}: {case}", es="{check}: {case}")
    advice = Text(
        en="give the table the columns of its contract",
        es="dé a la tabla las columnas de su contrato",
    )
    check: str
    case: str


class Required(ContractFinding):
    """A cell that must say something and is empty."""

    name = "required"
    says = Text(en="required, but missing", es="obligatorio, pero falta")


class Unique(ContractFinding):
    """A value that may stand once in its column and stands more often."""

    name = "unique"
    says = Text(
        en="must be unique, but stands more than once",
        es="debe ser único, pero aparece más de una vez",
    )
    advice = Text(en="keep one of them", es="conserve uno solo")


class PrimaryKey(ContractFinding):
    """Two rows with one key: a row entered twice, or a key that is not fine enough."""

    name = "primary_key"
    says = Text(en="the key stands more than once", es="la clave aparece más de una vez")
    advice = Text(en="keep one of the rows", es="conserve una sola de las filas")


@dataclass(frozen=True, kw_only=True)
class Minimum(ContractFinding):
    """A value below the least that the contract allows."""

    name = "minimum"
    says = Text(en="must be at least {bound}", es="debe ser al menos {bound}")
    bound: str


@dataclass(frozen=True, kw_only=True)
class Maximum(ContractFinding):
    """A value above the most that the contract allows."""

    name = "maximum"
    says = Text(en="must be at most {bound}", es="debe ser como máximo {bound}")
    bound: str


@dataclass(frozen=True, kw_only=True)
class Pattern(ContractFinding):
    """A text that has not the form its column asks for (codes, identifiers, months)."""

    name = "pattern"
    says = Text(en="must be of the form {pattern}", es="debe tener la forma {pattern}")
    pattern: str


@dataclass(frozen=True, kw_only=True)
class Enum(ContractFinding):
    """A word that is not in the closed list of its column."""

    name = "enum"
    says = Text(en="must be one of: {valid}", es="debe ser uno de: {valid}")
    valid: str


@dataclass(frozen=True, kw_only=True)
class Length(ContractFinding):
    """A text shorter or longer than its column allows."""

    name = "length"
    says = Text(en="must have {span} characters", es="debe tener {span} caracteres")
    span: Text


class NoFormula(ContractFinding):
    """A text that a spreadsheet would run as a formula when somebody opens the CSV.

    See https://owasp.org/www-community/attacks/CSV_Injection.
    """

    name = "no_formula"
    says = Text(
        en="begins like a formula, which a spreadsheet would run",
        es="empieza como una fórmula, que una hoja de cálculo ejecutaría",
    )
    advice = Text(
        en="begin the text with a word or a quotation mark",
        es="empiece el texto con una palabra o con comillas",
    )


@dataclass(frozen=True, kw_only=True)
class RowRule(ContractFinding):
    """A row whose cells contradict each other by a rule of the contract.

    The rules stand in ``schemas/``, each with its name, its expression and a sentence in both
    languages; a rule applies where all its columns are known.
    """

    name = "row_rule"
    says = Text(en="{sentence}", es="{sentence}")
    advice = Text(
        en="find which of the figures is not what its source says",
        es="busque cuál de las cifras no es la que dice su fuente",
    )
    broken: str
    sentence: Text

    @property
    def rule(self) -> str:
        """Name of the rule in the contract."""
        return self.broken


def check(frame: pd.DataFrame, contract: Contract, table: str) -> Iterator[Finding]:
    """Find every cell and row of a typed frame that breaks the contract.

    Parameters
    ----------
    frame : DataFrame
        Columns of the contract; ``__file`` and ``__line`` are used where they are there.
    contract : Contract
        What the frame must be.
    table : str
        Name under which findings are reported.
    """
    import pandera.pandas as pandera

    try:
        pandera_schema(contract).validate(frame[list(contract.names)], lazy=True)
    except pandera.errors.SchemaErrors as error:
        yield from _read(error.failure_cases, frame, contract, table)


PLAIN = {
    "integer": Text(
        en="a whole number (digits only, no separators)",
        es="un número entero (solo dígitos, sin separadores)",
    ),
    "year": Text(en="a year (four digits)", es="un año (cuatro dígitos)"),
    "number": Text(
        en="a number (digits and a decimal point, no separators)",
        es="un número (dígitos y punto decimal, sin separadores)",
    ),
    "date": Text(en="a date (YYYY-MM-DD)", es="una fecha (AAAA-MM-DD)"),
    "boolean": Text(en="true or false", es="true o false"),
}
"""How a cell of each type is written; what is written otherwise is not guessed at."""


def cells(
    bad: list[Cell], table: str, frame: pd.DataFrame, key: tuple[str, ...]
) -> Iterator[Finding]:
    """Findings for cells that could not be read as their type."""
    if not bad:
        return
    places = zip(frame[FILE], frame[LINE], strict=True)
    at = {place: n for n, place in enumerate(places)}
    keys = join_key(frame, key).fillna("").tolist()
    by = frame["source_id"].fillna("").tolist() if "source_id" in frame else [""] * len(frame)
    for cell in bad:
        row = at[cell.file, cell.line]
        yield Type(
            what=PLAIN[cell.type],
            table=table,
            key=keys[row],
            column=cell.column,
            value=cell.value,
            source_id=by[row],
            file=cell.file,
            line=cell.line,
        )


def _read(
    cases: pd.DataFrame, frame: pd.DataFrame, contract: Contract, table: str
) -> Iterator[Finding]:
    """Pandera's failure cases, one finding a cell, or a row for row rules."""
    rules = {rule.name: rule for rule in contract.rules}
    seen: set[tuple[object, str]] = set()
    keys = join_key(frame, contract.primaryKey).fillna("").tolist()
    places = {label: n for n, label in enumerate(frame.index)}

    @cache
    def said(name: str) -> list[str]:
        """A column as text, once for all findings."""
        return as_text(frame[name]).fillna("").tolist() if name in frame else [""] * len(frame)

    for case in cases.to_dict("records"):
        at, check = case["index"], str(case["check"])
        label = NAMED.get(check, check.partition(": ")[0])
        rule = rules.get(label)
        if at is None or pd.isna(at):
            yield Columns(check=check, case=str(case["failure_case"]), table=table)
            continue
        row = places[at]
        whole = rule or label == PrimaryKey.name or case["column"] in (None, contract.name)
        column = "" if whole else str(case["column"])
        if (at, column + label) in seen:  # pandera repeats what is about a row for each column
            continue
        seen.add((at, column + label))
        if rule:
            columns = expressions.names(expressions.parse(rule.expression))
            value = ", ".join(f"{n} {said(n)[row]}" for n in columns)
        else:
            value = said(column)[row]
        cell: dict[str, Any] = {
            "table": table,
            "key": keys[row],
            "column": column or "row",
            "value": value,
            "source_id": said("source_id")[row],
            "file": said(FILE)[row],
            "line": int(said(LINE)[row]) if LINE in frame else None,
        }
        yield _kind(label, rule, contract, column, cell)


NAMED = {
    "not_nullable": "required",
    "field_uniqueness": "unique",
    "multiple_fields_uniqueness": "primary_key",
}
"""Pandera's words for the checks that it brings itself."""


def _kind(
    label: str, rule: Rule | None, contract: Contract, column: str, cell: dict[str, Any]
) -> Finding:
    """The finding for a failed check: its kind by name, its bounds from the contract."""
    if rule:
        return RowRule(broken=rule.name, sentence=rule.sentence, **cell)
    limits = contract.field(column).constraints if column in contract.names else None
    if limits is not None:
        field = contract.field(column)
        match label:
            case "minimum":
                return Minimum(bound=_plain(limits.minimum), **cell)
            case "maximum":
                return Maximum(bound=_plain(limits.maximum), **cell)
            case "pattern":
                return Pattern(pattern=limits.pattern or YEARMONTH, **cell)
            case "enum":
                return Enum(valid=", ".join(limits.enum or field.categories or ()), **cell)
            case "length":
                return Length(span=_span(limits.minLength, limits.maxLength), **cell)
    plain = {kind.name: kind for kind in (Required, Unique, PrimaryKey, NoFormula)}
    if label in plain:
        return plain[label](**cell)
    return Columns(check=label, case=cell["value"], **(cell | {"value": ""}))


def _span(least: int | None, most: int | None) -> Text:
    """How many characters a text has, at one end or at both."""
    if most is None:
        return Text(en=f"at least {least}", es=f"al menos {least}")
    if least is None:
        return Text(en=f"at most {most}", es=f"como máximo {most}")
    return Text(en=f"{least} to {most}", es=f"de {least} a {most}")


def _plain(bound: float | str | None) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)
