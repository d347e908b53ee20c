"""A user's data against the contract of a table: columns, cells, rows, keys and codes.

What the contract says is asked of the same pandera checks as everywhere; here each is asked for the
rows that fail it and no more, so that two million wrong cells are counted in the time in which they
are read, and told one by one only as far as somebody wants to read them.

A cell that is right in substance and written otherwise (46,25; 1.189; 16/11/2025; NA) is told apart
from one that is wrong, because the remedy is another. Nothing is converted in silence.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from datapkg import cells, contract, expressions, forms
from datapkg.checks import contract as layer
from datapkg.checks.contract import ContractFinding, Type
from datapkg.checks.findings import Finding, Relation
from datapkg.checks.found import Found, one
from datapkg.contract import Contract, Field, Text
from datapkg.errors import nearest
from datapkg.reconcile import join_key

if TYPE_CHECKING:
    from datapkg.userfiles import Given

Codes = Callable[[str], pd.DataFrame]
"""Gives the published table of a name: the codes to which foreign keys refer."""


# What only a user's data can get wrong: its columns


@dataclass(frozen=True, kw_only=True)
class UnknownColumn(ContractFinding):
    """A column that the table has not: misspelt, or a column of one's own."""

    name = "unknown_column"
    says = Text(en="{table} has no such column{hint}", es="{table} no tiene esa columna{hint}")
    advice = Text(
        en="rename it, leave it out, or say that it is your own: --own-column NAME",
        es="cambie su nombre, quítela o diga que es suya: --own-column NOMBRE",
    )
    hint: Text


@dataclass(frozen=True, kw_only=True)
class UnnamedColumn(ContractFinding):
    """A column without a name, as a comma at the end of each line makes one."""

    name = "unnamed_column"
    says = Text(en="column {number} has no name", es="la columna {number} no tiene nombre")
    advice = Text(
        en="name it, or take it out (is there a comma at the end of the lines?)",
        es="póngale nombre o quítela (¿hay una coma al final de las líneas?)",
    )
    number: int


class ColumnTwice(ContractFinding):
    """Two columns of one name: nobody can say which of them is meant."""

    name = "column_twice"
    says = Text(en="two columns have this name", es="dos columnas llevan este nombre")
    advice = Text(en="keep one of them", es="conserve una sola")


class MissingKey(ContractFinding):
    """A column of the key is not there, so that nobody can say what a row is about."""

    name = "missing_key"
    says = Text(
        en="the key of {table} needs this column, and it is not there",
        es="la clave de {table} necesita esta columna, y no está",
    )
    advice = Text(en="add the column", es="agregue la columna")


class MissingColumn(ContractFinding):
    """A column of the table that is not there, where all of them are asked for (``--strict``)."""

    name = "missing_column"
    says = Text(en="the column is not there", es="la columna no está")
    advice = Text(
        en="add it (empty where nothing is known), or leave out --strict",
        es="agréguela (vacía donde no se sepa nada) o quite --strict",
    )


@dataclass(frozen=True, kw_only=True)
class ColumnKind(ContractFinding):
    """A Parquet column of lists, structures or bytes, where a cell can be one value only."""

    name = "column_kind"
    says = Text(en="holds {kind}, not single values", es="contiene {kind}, no valores simples")
    advice = Text(en="write one value in each cell", es="escriba un valor en cada celda")
    kind: str


# Cells that are written otherwise


class DecimalComma(Type):
    """A number with a decimal comma, as it is printed in Spanish; a file says 46.25."""

    name = "decimal_comma"
    says = Text(
        en="a decimal comma, where {what} is expected",
        es="una coma decimal, donde se espera {what}",
    )
    advice = Text(
        en="write numbers with a decimal point", es="escriba los números con punto decimal"
    )


class ThousandsMark(Type):
    """A number whose thousands are set apart by a comma, point, space or apostrophe."""

    name = "thousands_mark"
    says = Text(
        en="thousands set apart, where {what} is expected",
        es="separador de miles, donde se espera {what}",
    )
    advice = Text(en="write the digits alone", es="escriba solo los dígitos")


class CommaOrThousands(Type):
    """A comma that may set thousands apart or decimals: 1,189 may be 1189 or 1.189."""

    name = "comma_or_thousands"
    says = Text(
        en="a comma that may set apart thousands or decimals, where {what} is expected",
        es="una coma que puede separar miles o decimales, donde se espera {what}",
    )
    advice = Text(
        en="write the digits, and a decimal point if there are decimals",
        es="escriba los dígitos, y punto decimal si hay decimales",
    )


class MissingWord(Type):
    """A word or mark that stands for a missing value; in a file, missing is an empty cell."""

    name = "missing_word"
    says = Text(
        en="seems to say that nothing is known, where {what} is expected",
        es="parece decir que no se sabe, donde se espera {what}",
    )
    advice = Text(en="leave the cell empty", es="deje la celda vacía")


class EdgeSpace(Type):
    """A space at the edge of a number, date or truth value."""

    name = "edge_space"
    says = Text(
        en="a space at the beginning or end, where {what} is expected",
        es="un espacio al principio o al final, donde se espera {what}",
    )
    advice = Text(en="take it away", es="quítelo")


class MonthForm(ContractFinding):
    """A month in another form than YYYY-MM."""

    name = "month_form"
    says = Text(
        en="not a month (four digits, a hyphen, two digits)",
        es="no es un mes (cuatro dígitos, un guion, dos dígitos)",
    )
    advice = Text(en="write year and month: 2025-11", es="escriba año y mes: 2025-11")


class DateForm(Type):
    """A date in another form than YYYY-MM-DD: 16/11/2025, or with a time of day."""

    name = "date_form"
    says = Text(
        en="a date in another form, where {what} is expected",
        es="una fecha en otra forma, donde se espera {what}",
    )
    advice = Text(
        en="write year, month and day: 2025-11-16", es="escriba año, mes y día: 2025-11-16"
    )


class TruthForm(Type):
    """A truth value in other words than true and false: TRUE, 1, yes, sí."""

    name = "truth_form"
    says = Text(
        en="a truth value in another form, where {what} is expected",
        es="un valor de verdad en otra forma, donde se espera {what}",
    )
    advice = Text(en="write true or false", es="escriba true o false")


@dataclass(frozen=True, kw_only=True)
class UnknownCode(Relation):
    """A code that the published tables do not have: misspelt, a name in place of a code, or new."""

    name = "unknown_code"
    says = Text(en="{resource} has no such code{hint}", es="{resource} no tiene ese código{hint}")
    advice = Text(
        en="mend the code; codes of your own pass with --no-foreign-keys",
        es="corrija el código; los suyos propios pasan con --no-foreign-keys",
    )
    resource: str
    hint: Text


def check(
    given: Given,
    whole: Contract,
    *,
    strict: bool = False,
    own: Sequence[str] = (),
    codes: Codes | None = None,
) -> tuple[pd.DataFrame, list[Found]]:
    """Find all in a user's data that breaks the contract of a table.

    Parameters
    ----------
    given : Given
        The data as text.
    whole : Contract
        The contract of the table.
    strict : bool
        Ask for every column, not only for the key.
    own : sequence of str
        Columns that are the user's own and are passed over.
    codes : callable, optional
        The published table of a name; without it foreign keys are not followed.

    Returns
    -------
    DataFrame
        The columns of the contract that are there, typed, in its order.
    list of Found
        Columns first, then cells, rows and codes.
    """
    part = contract.part(whole, tuple(n for n in given.text.columns if n in whole.names))
    names = list(part.names)
    text = given.text[names]
    typed = pd.DataFrame({f.name: _typed(text[f.name], f.type) for f in part.fields}, text.index)
    lost = {name: (text[name].notna() & typed[name].isna()).to_numpy(bool) for name in names}
    found = [one(f) for f in columns(given, whole, strict=strict, own=own)]
    for field in part.fields:
        found += _unread(given, whole, field, lost[field.name])
    found += _broken(given, whole, part, typed, lost)
    if codes is not None:
        for key in whole.foreignKeys:
            if set(key.fields) <= set(names):
                found += _unknown_codes(given, whole, key, codes)
    return typed, [lot for lot in found if len(lot)]


def _typed(text: pd.Series, kind: str) -> pd.Series:
    """A column in the type of its contract; each word is read once, however often it stands there."""
    codes, words = pd.factorize(text)
    once = pd.DataFrame({"cell": words, cells.FILE: "", cells.LINE: 0})
    typed, _ = cells.typed(once, {"cell": kind})
    return pd.Series(typed["cell"].array.take(codes, allow_fill=True), text.index)


MOST_HINTS = 100
"""Unknown columns for which the nearest name is looked for; with more it is another table."""


def columns(
    given: Given, whole: Contract, *, strict: bool = False, own: Sequence[str] = ()
) -> Iterator[Finding]:
    """Find columns that are unknown, unnamed, twice there, of a wrong kind, or missing."""
    at = {"table": whole.name, **given.header_place}
    free = [name for name in whole.names if name not in given.columns]
    seen: set[str] = set()
    known, hints = set(whole.names), 0
    near: str | None
    for number, name in enumerate(given.columns, 1):
        if name in seen:
            yield ColumnTwice(column=name, **at)
        elif not name.strip():
            yield UnnamedColumn(number=number, **at)
        elif name in given.kinds:
            yield ColumnKind(column=name, kind=given.kinds[name], **at)
        elif name not in known and name not in own:
            plain, hints = name.strip().lower(), hints + 1
            near = None
            if hints <= MOST_HINTS:
                near = nearest(plain, free) or nearest(plain, whole.names)
            yield UnknownColumn(column=name, hint=_did_you_mean(near), **at)
        if name.strip():
            seen.add(name)
    for name in whole.names:
        if name in seen:
            continue
        if name in whole.primaryKey:
            yield MissingKey(column=name, **at)
        elif strict:
            yield MissingColumn(column=name, **at)


# Cells that cannot be read as their type

_MISSING = {
    *("na", "n/a", "#n/a", "#n/d", "nan", "nat", "null", "none", "nil", "nd", "n.d.", "n/d", "s/d"),
    *("s.d.", "s/i", "sin dato", "sin datos", "unknown", "desconocido", "missing"),
    *("-", "--", "–", "—", "?", ".", "..", "...", "…", "*"),
}
_TRUTH = {"true", "false", "t", "f", "yes", "no", "y", "n", "si", "sí", "s", "0", "1", "verdadero"}
_GROUPS = re.compile(r"-?\d{1,3}(?:([.,'’´` \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_COMMA = re.compile(r"-?(?:\d+|\d{1,3}(?:[.'’ \u00a0\u2009\u202f]\d{3})+),\d+")
_GROUPED = re.compile(r"-?\d{1,3}(?:[,'’ \u00a0\u2009\u202f]\d{3})+\.\d+")
_DATE = re.compile(
    r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}|\d{4}-\d{2}-\d{2}[T ].*|\d{8}|\d{1,2} \w+ \d{4}"
)


def written(value: str, kind: str) -> type[Type]:
    """Which kind of finding a cell is that cannot be read as its type.

    Examples
    --------
    >>> [written(text, "number").name for text in ("46,25", "1,189.5", "1,189", "NA", "many")]
    ['decimal_comma', 'thousands_mark', 'comma_or_thousands', 'missing_word', 'type']
    >>> written("1.189", "integer").name, written("16/11/2025", "date").name
    ('thousands_mark', 'date_form')
    """
    plain = value.strip()
    if plain.lower() in _MISSING:
        return MissingWord
    if kind in ("number", "integer", "year"):
        groups = _GROUPS.fullmatch(plain)
        if groups and kind == "number" and groups[1] == "," and plain.count(",") == 1:
            return CommaOrThousands
        if groups or _GROUPED.fullmatch(plain):
            return ThousandsMark
        if _COMMA.fullmatch(plain):
            return DecimalComma
    if kind == "date" and plain == value and _DATE.fullmatch(plain):
        return DateForm
    if kind == "boolean" and plain.lower() in _TRUTH and plain not in ("true", "false"):
        return TruthForm
    return EdgeSpace if plain != value else Type


def _unread(
    given: Given, whole: Contract, field: Field, lost: np.ndarray[Any, Any]
) -> Iterator[Found]:
    """Cells that are not of their type, told apart by how they are written."""
    where = np.flatnonzero(lost)
    if not len(where):
        return
    codes, values = pd.factorize(given.text[field.name].to_numpy(object)[where])
    kinds = np.array([written(value, field.type).name for value in values], dtype=object)
    for name in dict.fromkeys(kinds):
        kind = Finding.kinds[name]
        assert issubclass(kind, Type)

        def tell(at: int, kind: type[Type] = kind) -> Finding:
            return kind(
                what=layer.PLAIN[field.type],
                **_cell(given, whole, at, field.name),
            )

        yield Found(kind.layer, name, where[kinds[codes] == name], tell)


# Constraints, row rules, keys: the checks of the contract, asked one by one


def _broken(
    given: Given,
    whole: Contract,
    part: Contract,
    typed: pd.DataFrame,
    lost: Mapping[str, np.ndarray[Any, Any]],
) -> Iterator[Found]:
    schema = forms.pandera_schema(part)
    for name, column in schema.columns.items():
        data = typed[name]
        if not column.nullable:  # a cell that could not be read is there, whatever it says
            yield _found(given, whole, "required", name, data.isna().to_numpy(bool) & ~lost[name])
        if column.unique:
            yield _found(given, whole, "unique", name, _twice(typed, [name]))
        for asked in column.checks:
            yield _found(given, whole, asked.name, name, _failing(asked, data))
    for asked, rule in zip(schema.checks, part.rules, strict=True):
        broken = _failing(asked, typed)
        yield _found(given, whole, rule.name, "", broken)
    if set(whole.primaryKey) <= set(part.names):
        yield _found(given, whole, "primary_key", "", _twice(typed, list(whole.primaryKey)))
    for key in whole.uniqueKeys:
        if set(key) <= set(part.names):
            yield _found(given, whole, "unique", ", ".join(key), _twice(typed, list(key)))


def _failing(asked: Any, data: pd.Series | pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """For each row, whether it fails a check; missing cells fail none."""
    output = asked(data).check_output
    failing = np.zeros(len(data), bool)
    failing[output.index[~output.to_numpy(bool)]] = True
    return failing


def _twice(typed: pd.DataFrame, names: list[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    known = typed[names].notna().all(axis=1)
    twice: np.ndarray[Any, np.dtype[np.bool_]] = (
        known & typed.duplicated(names, keep=False)
    ).to_numpy(bool)
    return twice


def _found(
    given: Given, whole: Contract, label: str, column: str, broken: np.ndarray[Any, Any]
) -> Found:
    rule = next((rule for rule in whole.rules if rule.name == label), None)
    if label == "pattern" and whole.field(column).type == "yearmonth":
        label = MonthForm.name

    def tell(at: int) -> Finding:
        cell = _cell(given, whole, at, column)
        if rule:
            names = expressions.names(expressions.parse(rule.expression))
            cell["value"] = ", ".join(f"{name} {given.value(at, name)}" for name in names)
        if label == MonthForm.name:
            return MonthForm(**cell)
        return layer._kind(label, rule, whole, column, cell)

    return Found(ContractFinding.layer, label, np.flatnonzero(broken), tell)


def _cell(given: Given, whole: Contract, at: int, column: str) -> dict[str, Any]:
    """Where a cell, or a row, stands."""
    names = [name for name in column.split(", ") if name in given.text]
    return {
        "table": whole.name,
        "key": "|".join(given.value(at, n) for n in whole.primaryKey if n in given.text),
        "column": column or "row",
        "value": "|".join(given.value(at, name) for name in names),
        "source_id": "",
        **given.place(at),
    }


# Codes of other tables


def _unknown_codes(
    given: Given, whole: Contract, key: contract.ForeignKey, codes: Codes
) -> Iterator[Found]:
    resource, fields = key.reference.resource, list(key.fields)
    target = codes(resource)
    said = given.text[fields]
    known = said.notna().all(axis=1).to_numpy(bool)
    asked = join_key(said, fields)
    valid = join_key(target, key.reference.fields)
    if resource == whole.name and set(key.reference.fields) <= set(given.text):
        valid = pd.concat([valid, join_key(given.text, key.reference.fields).dropna()])
    lost = known & ~asked.isin(valid).to_numpy(bool)

    def tell(at: int) -> Finding:
        value = "|".join(given.value(at, name) for name in fields)
        cell = _cell(given, whole, at, ", ".join(fields))
        hint = _did_you_mean(near_code(value, target, key.reference.fields))
        return UnknownCode(resource=resource, hint=hint, **cell)

    yield Found(UnknownCode.layer, UnknownCode.name, np.flatnonzero(lost), tell)


def near_code(value: str, target: pd.DataFrame, fields: Sequence[str]) -> str | None:
    """The code that is most likely meant: by its name in any column, else by likeness.

    Examples
    --------
    >>> import datapkg
    >>> areas = datapkg.load("areas")
    >>> near_code("Los Ríos", areas, ["area_code"]), near_code("EC_G", areas, ["area_code"])
    ('EC-R', 'EC-G')
    """
    valid = join_key(target, fields)
    last = _folded(value.rpartition("|")[2])
    first = value.rpartition("|")[0]
    kept = valid.str.rpartition("|")[0] == first
    named = pd.Series(False, index=target.index)
    for column in target.columns:
        if isinstance(target[column].dtype, pd.StringDtype):
            named |= target[column].map(_folded, na_action="ignore") == last
    found = valid[named & kept].unique()
    if len(found) == 1:
        return str(found[0])
    by_form = {_folded(code): code for code in valid}
    near = difflib.get_close_matches(_folded(value), by_form, n=1, cutoff=0.6)
    return str(by_form[near[0]]) if near else None


def _folded(text: str) -> str:
    """A name without case, accents and edges, so that LOS RIOS is Los Ríos."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _did_you_mean(near: str | None) -> Text:
    if near is None:
        return Text(en="", es="")
    return Text(en=f"; did you mean {near!r}?", es=f"; ¿quiso decir {near!r}?")
