"""Where a number comes from: what every source says, and which claim a cell rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from datapkg import catalog, moments
from datapkg.catalog import Package
from datapkg.errors import NotFoundError, UnknownNameError, WrongValueError
from datapkg.expressions import names, parse
from datapkg.reading import load

if TYPE_CHECKING:
    import pandas as pd


def sources() -> pd.DataFrame:
    """Every document that a figure in this package rests on.

    Returns
    -------
    pandas.DataFrame
        One row per source; ``load("sources")``.

    Examples
    --------
    >>> import datapkg
    >>> datapkg.sources().set_index("source_id").loc["telesur-2025-02-20-foreign-forces", "origin"]
    'efe'
    """
    return load("sources")


def claims(table: str, key: Mapping[str, object] | None = None, **parts: object) -> pd.DataFrame:
    """What every source says about a table.

    Parameters
    ----------
    table : str
        A table that is built from claims.
    key : mapping, optional
        Values of key columns, to narrow it down.
    **parts
        The same, as keywords.

    Returns
    -------
    pandas.DataFrame
        One row per claim: key, claimed columns, then source, quote, locator, status, standing ...

    Raises
    ------
    UnknownNameError
        No such table or key column.
    NotFoundError
        The table is not built from claims, or nobody says anything about such a row.

    Examples
    --------
    >>> import datapkg
    >>> said = datapkg.claims("us_strike_counts", source_id="bbc-2025-11-17-foreign-bases")
    >>> said["killed"].dropna().tolist()
    [83]
    """
    from datapkg import vintages

    key = {**(key or {}), **parts}
    package = catalog.find()
    entry = package.resource(table)
    frame = vintages.claims(package, table)
    names = [field["name"] for field in entry["datapkg"]["claims"]["fields"]]
    valid = list(dict.fromkeys([*entry["schema"]["primaryKey"], "source_id"]))
    for name, value in key.items():
        if name not in valid:
            raise UnknownNameError(f"key column of {table}", name, valid)
        frame = frame[equals(frame[name], value)]
    if not len(frame):
        raise NotFoundError(f"no claim about {table} with {_spell(key)}")
    return frame[[*names, "claim_no"]].reset_index(drop=True)


@dataclass(frozen=True)
class Saying:
    """What one source says about one cell."""

    value: str
    source_id: str
    publisher: str
    published_on: str
    url: str
    quote: str
    locator: str
    voice: str
    rule: str
    status: str
    as_of: str
    standing: str
    chosen: bool
    archived: str = ""
    """Where the quote stands in the archived document, if there is one."""

    def __str__(self) -> str:
        who = self.publisher + (f", {self.published_on}" if self.published_on else ", undated")
        marks = [self.status, f"as of {self.as_of}" if self.as_of else ""]
        marks.append(self.standing if self.standing not in ("accepted", "computed") else "")
        extra = "; ".join(mark for mark in marks if mark)
        lines = [f"{self.value}  {who}" + (f"  ({extra})" if extra else "")]
        if self.quote:
            lines.append(f"    “{self.quote}”")
        if self.locator:
            lines.append(f"    {self.locator}")
        if self.archived:
            lines.append(f"    {self.archived}")
        if self.url:
            lines.append(f"    {self.url}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Explanation:
    """One cell: its value, the claim chosen, what others say, by which rule; printable.

    Attributes
    ----------
    value : str
        The value as text; empty if the cell is missing.
    chosen, others : list of Saying
        The claim that the value rests on, and all others.
    n_sources, n_origins : int
        How many sources speak of this cell, and how many independent voices among them.
    later : list of Saying
        Where the cell is missing in a vintage: the claim on which it rests today.
    inputs : list of Explanation
        For a computed value, the cells it was computed from.
    """

    table: str
    key: dict[str, str]
    column: str
    title: str
    unit: str
    value: str
    n_sources: int
    n_origins: int
    as_of: str | None
    chosen: list[Saying]
    others: list[Saying]
    later: list[Saying]
    inputs: list[Explanation]

    def as_dict(self) -> dict[str, Any]:
        """The explanation as plain values, for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        from datapkg.reconcile import OURSELVES

        row = ", ".join(f"{name} {value}" for name, value in self.key.items())
        when = f", as known on {self.as_of}" if self.as_of else ""
        unit = f" {self.unit}" if self.unit and self.value else ""
        lines = [f"{self.table}, {row}{when}", f"{self.title}: {self.value or 'missing'}{unit}"]
        for said in self.chosen:
            if said.source_id == OURSELVES:
                lines.append(f"  computed: {said.locator}")
            else:
                lines.append("  chosen: " + _indent(str(said)))
                lines.append(f"  because: {_RULES.get(said.rule, said.rule)}")
        if not self.chosen:
            then = " published by then" if self.as_of else ""
            what = "accepted claim" if self.others else "source"
            lines.append(f"  no {what}{then} says it")
            lines += ["  known since: " + _indent(str(said)) for said in self.later]
        if self.others:
            lines.append(f"  other claims ({len(self.others)}):")
            lines += ["    " + str(said).replace("\n", "\n    ") for said in self.others]
        if self.n_sources:
            lines.append(
                f"  {_counted(self.n_sources, 'source')}, "
                f"{_counted(self.n_origins, 'independent voice')}"
            )
        for part in self.inputs:
            lines += ["  " + line for line in part._lines()[1:]]
        return lines


def _counted(n: int, what: str) -> str:
    return f"{n} {what}" + ("" if n == 1 else "s")


def _indent(text: str) -> str:
    return text.replace("\n", "\n  ")


_RULES = {
    "only": "the only claim",
    "standing": "an accepted claim before a disputed one",
    "status": "the more definite status",
    "kind": "the kind of source nearer to the facts",
    "as_of": "the later moment",
    "published_on": "the later publication",
    "filled": "the claim that says more of what belongs together",
    "source_id": "equal in all that counts; the first by name",
    "claim_no": "the first claim of its source",
}


def explain(
    table: str,
    *,
    column: str,
    as_of: object = None,
    key: Mapping[str, object] | None = None,
    **parts: object,
) -> Explanation:
    """Explain one cell: who says so, where, when, and who says otherwise.

    Parameters
    ----------
    table : str
        Name of the table.
    column : str
        Column of the cell.
    as_of : str or date, optional
        Explain the cell as it could be known on that day.
    key : mapping, optional
        The primary key of the row, where a part of it is called like a parameter of this function
        (``as_of`` in ``us_strike_counts``).
    **parts
        The primary key of the row, all of it.

    Returns
    -------
    Explanation
        Print it to read it; ``as_dict()`` for programs.

    Raises
    ------
    UnknownNameError
        No such table or column.
    WrongValueError
        The key is not whole.
    NotFoundError
        There is no such row.

    Examples
    --------
    >>> import datapkg
    >>> cell = datapkg.explain("homicide_rates", area_code="ECU", year=2023, column="rate_per_100k")
    >>> [(part.column, part.value) for part in cell.inputs]
    [('homicides', '8248'), ('population', '17834831')]
    """
    key = {**(key or {}), **parts}
    package = catalog.find()
    entry = package.resource(table)
    fields = {field["name"]: field for field in entry["schema"]["fields"]}
    keys = entry["schema"]["primaryKey"]
    if column not in fields:
        raise UnknownNameError(f"column of {table}", column, fields)
    if set(key) != set(keys):
        for name in key:
            if name not in keys:
                raise UnknownNameError(f"key column of {table}", name, keys)
        lost = ", ".join(name for name in keys if name not in key)
        raise WrongValueError(f"a row of {table} is named by {', '.join(keys)}; missing: {lost}")
    day = None if as_of is None else moments.day(as_of)
    return catalog.steadily(package, lambda: _explained(package, table, key, column, day))


def _explained(
    package: Package, table: str, key: Mapping[str, object], column: str, day: str | None
) -> Explanation:
    entry = package.resource(table)
    keys = entry["schema"]["primaryKey"]
    frame = load(table, as_of=day)
    row = frame
    for name in keys:
        row = row[equals(row[name], key[name])]
    if not len(row):
        raise NotFoundError(_no_row(table, frame, keys, key))
    evidence = load("evidence") if day is None else _evidence(package, table, day)
    return _cell(package, entry, row, column, evidence, day)


def _evidence(package: Package, table: str, day: str) -> pd.DataFrame:
    from datapkg import vintages

    return vintages.as_known(package, table, day).evidence


def _cell(
    package: Package,
    entry: dict[str, Any],
    row: pd.DataFrame,
    column: str,
    evidence: pd.DataFrame,
    day: str | None,
) -> Explanation:
    from datapkg.reconcile import OURSELVES, as_text, join_key

    keys = entry["schema"]["primaryKey"]
    field = next(f for f in entry["schema"]["fields"] if f["name"] == column)
    name = join_key(row, keys).iloc[0]
    said = evidence[
        (evidence["table"] == entry["name"])
        & (evidence["key"] == name)
        & (evidence["column"] == column)
    ]
    sayings = _sayings(package, said)
    chosen = [saying for saying in sayings if saying.chosen]
    speaking = [saying for saying in sayings if saying.source_id != OURSELVES]
    return Explanation(
        table=entry["name"],
        key={part: as_text(row[part]).iloc[0] for part in keys},
        column=column,
        title=field["title"],
        unit=field.get("unit", ""),
        value=str(as_text(row[column]).fillna("").iloc[0]),
        n_sources=len({saying.source_id for saying in speaking}),
        n_origins=len({saying.voice for saying in speaking}),
        as_of=day,
        later=[] if chosen or day is None else _today(package, entry["name"], name, column),
        chosen=chosen,
        others=[saying for saying in sayings if not saying.chosen],
        inputs=[
            _cell(package, entry, row, part, evidence, day)
            for part in _inputs(entry, column, chosen)
        ],
    )


def _today(package: Package, table: str, key: str, column: str) -> list[Saying]:
    """The claim on which a cell rests in the newest vintage."""
    said = load("evidence")
    said = said[(said["table"] == table) & (said["key"] == key) & (said["column"] == column)]
    return _sayings(package, said[said["chosen"].fillna(False)])


def _inputs(entry: dict[str, Any], column: str, chosen: list[Saying]) -> list[str]:
    """Columns that a computed value of this column came from, or would have come from."""
    from datapkg.reconcile import AS_IT_IS, OURSELVES

    plan = entry["datapkg"].get("reconcile") or {"computed": []}
    for step in plan["computed"]:
        parts = names(parse(step["expression"]))
        for saying in chosen:
            if step["column"] == column and saying.source_id == OURSELVES:
                if saying.locator.startswith(step["expression"]):
                    return list(parts)
                if step["otherwise"] and saying.locator == step["otherwise"] + AS_IT_IS:
                    return [step["otherwise"], *parts]
    return []


def _sayings(package: Package, said: pd.DataFrame) -> list[Saying]:
    from datapkg import vintages

    about = ["source_id", "publisher", "published_on", "url", "sha256"]
    joined = said.merge(vintages.sources(package)[about], on="source_id", how="left").astype(object)
    rows = joined.where(joined.notna(), "").to_dict("records")
    kept = Saying.__dataclass_fields__
    sayings = []
    for row in rows:
        row["archived"] = _archived(package, row) if row["sha256"] and row["quote"] else ""
        sayings.append(Saying(**{str(n): v for n, v in row.items() if n in kept}))
    return sayings


def _archived(package: Package, said: dict[Any, Any]) -> str:
    """Where in its archived document a quote stands, as its claim has it."""
    from datapkg import vintages
    from datapkg.reconcile import join_key

    frame = vintages.claims(package, said["table"])
    frame = frame[
        (frame["source_id"] == said["source_id"]) & (frame["claim_no"] == said["claim_no"])
    ]
    key = package.resource(said["table"])["schema"]["primaryKey"]
    frame = frame[(join_key(frame, key) == said["key"]) & frame["start"].notna()]
    if not len(frame):
        return ""
    claim = frame.iloc[0]
    place = f"characters {claim['start']} to {claim['end']}"
    return f"{place} of the archived document, sha256 {said['sha256']}"


def equals(column: pd.Series, value: object) -> pd.Series:
    """Rows in which a column prints as a value does: ``2023`` is ``"2023"``, a date its day."""
    from datapkg.reconcile import as_text

    return (
        as_text(column) == str(value)[:10]
        if "date" in str(column.dtype)
        else as_text(column) == str(value)
    )


def _no_row(table: str, frame: pd.DataFrame, keys: list[str], key: Mapping[str, object]) -> str:
    """Say which part of the key fits no row, and what would."""
    from datapkg.errors import unknown
    from datapkg.reconcile import as_text

    rest = frame
    for name in keys:
        fits = rest[equals(rest[name], key[name])]
        if not len(fits):
            valid = as_text(rest[name]).drop_duplicates().tolist()
            return f"no row of {table} with {_spell(key)}: {unknown(name, str(key[name]), valid)}"
        rest = fits
    return f"no row of {table} with {_spell(key)}"


def _spell(key: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={value}" for name, value in key.items()) or "no key given"
