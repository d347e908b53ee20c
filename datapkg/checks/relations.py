"""Relations: what must hold between rows and between tables.

Foreign keys; sources used and registered; no source its own origin; parts that sum to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from datapkg.cells import FILE, LINE
from datapkg.checks.findings import Finding
from datapkg.contract import Contract, Text
from datapkg.reconcile import OURSELVES, join_key

PARTS = {
    "homicide_counts": "homicides",
    "homicide_profile": "homicides",
    "homicide_rates": "homicides",
}
"""Tables in which provinces and the zones not delimited sum to the nation, and the column summed."""
PROFILE, COUNT = "homicide_profile", "homicide_rates"
"""Table whose codes divide the victims whom the other one counts, attribute by attribute."""
COUNTED = ("homicides", "homicides_to_date")


class Relation(Finding):
    """Between rows, between tables, and between claims and the register of sources."""

    layer = "relations"


class ForeignKey(Relation):
    """A code that refers to a row of another table which is not there."""

    name = "foreign_key"
    says = Text(en="refers to a row that is not there", es="remite a una fila que no existe")
    advice = Text(
        en="mend the code, or add the row it refers to",
        es="corrija el código o agregue la fila a la que remite",
    )


class SourceRegistered(Relation):
    """A claim without a source: its source is not in the register."""

    name = "source_registered"
    says = Text(
        en="a claim rests on a source that data/sources.csv does not have",
        es="una afirmación se apoya en una fuente que data/sources.csv no tiene",
    )
    advice = Text(en="add the source", es="agregue la fuente")


class SourceUsed(Relation):
    """A source without a claim: a leftover, or the trace of a claim that got lost."""

    name = "source_used"
    says = Text(en="no claim rests on this source", es="ninguna afirmación se apoya en esta fuente")
    advice = Text(
        en="take it out of data/sources.csv, or file what it says",
        es="quítela de data/sources.csv o registre lo que dice",
    )


@dataclass(frozen=True, kw_only=True)
class OriginsEnd(Relation):
    """Sources that repeat each other in a circle, so that nobody would be the voice."""

    name = "origins_end"
    says = Text(
        en="origins go in a circle: {circle}", es="los orígenes forman un círculo: {circle}"
    )
    advice = Text(
        en="an origin is repeated by others and repeats nobody",
        es="un origen es repetido por otros y no repite a nadie",
    )
    circle: str


@dataclass(frozen=True, kw_only=True)
class PartsSumToWhole(Relation):
    """Provinces and zones not delimited that do not sum to the nation of the same document."""

    name = "parts_sum_to_whole"
    says = Text(
        en="provinces and zones not delimited sum to {total}",
        es="las provincias y zonas no delimitadas suman {total}",
    )
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")
    total: str


@dataclass(frozen=True, kw_only=True)
class CodesSumToCount(Relation):
    """Codes of an attribute (weapon, sex, age ...) that do not sum to the homicides counted.

    The empty ``count`` is a document that divides victims whom it does not count.
    """

    name = "codes_sum_to_count"
    says = Text(
        en="the codes of {attribute} sum to {total}; the document counts {count}",
        es="los códigos de {attribute} suman {total}; el documento cuenta {count}",
    )
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")
    attribute: str
    total: str
    count: str


class NoteWithoutClaim(Relation):
    """Something that the editors add to a row that no claim gives, so that it is in no table."""

    name = "note_without_claim"
    says = Text(
        en="the editors add something to a row that no claim gives",
        es="los editores agregan algo a una fila que ninguna afirmación da",
    )
    advice = Text(
        en="mend the key, or file the claim", es="corrija la clave o registre la afirmación"
    )


def check(
    tables: Mapping[str, pd.DataFrame],
    contracts: Mapping[str, Contract],
    claims: Mapping[str, pd.DataFrame],
) -> Iterator[Finding]:
    """Find every relation that does not hold.

    Parameters
    ----------
    tables : mapping of DataFrame
        All tables by name.
    contracts : mapping of Contract
        Their contracts.
    claims : mapping of DataFrame
        Claims of each table as text.
    """
    for name, contract in contracts.items():
        for key in contract.foreignKeys:
            target = tables[key.reference.resource]
            yield from _foreign(tables[name], contract, key.fields, target, key.reference.fields)
    yield from _registered(tables["sources"], claims)
    yield from _origins(tables["sources"])
    for name, column in PARTS.items():
        if name in tables:
            yield from _sums(tables[name], tables["areas"], contracts[name], column)
    if PROFILE in claims and COUNT in claims:
        yield from _divisions(claims[PROFILE], claims[COUNT])


def lost(
    text: pd.DataFrame, ours: pd.DataFrame, table: pd.DataFrame, contract: Contract
) -> Iterator[Finding]:
    """Find rows of what the editors add that nobody claims, so that they are in no table.

    Parameters
    ----------
    text : DataFrame
        What the editors add, as text with file and line.
    ours : DataFrame
        The same, typed.
    table : DataFrame
        The table as reconciled.
    contract : Contract
        Its contract.
    """
    keys = join_key(ours, contract.primaryKey)
    for at in keys.index[~keys.isin(join_key(table, contract.primaryKey))]:
        yield NoteWithoutClaim(
            table=contract.name,
            key=str(keys.loc[at]),
            file=str(text.loc[at, FILE]),
            line=int(text.loc[at, LINE]),
        )


def _foreign(
    frame: pd.DataFrame,
    contract: Contract,
    fields: tuple[str, ...],
    target: pd.DataFrame,
    at: tuple[str, ...],
) -> Iterator[Finding]:
    given = join_key(frame.dropna(subset=list(fields)), fields)
    lost = given[~given.isin(join_key(target, at))]
    keys = join_key(frame, contract.primaryKey)
    for row, value in lost.items():
        yield ForeignKey(
            table=contract.name,
            key=str(keys.loc[row]),
            column=", ".join(fields),
            value=value,
        )


def _registered(sources: pd.DataFrame, claims: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    used: dict[str, str] = {}
    for table, text in claims.items():
        used.update(dict.fromkeys(text["source_id"].dropna(), table))
    known = set(sources["source_id"])
    for source, table in sorted(used.items()):
        if source not in known:
            yield SourceRegistered(table=table, column="source_id", value=source)
    for source in sorted(known - set(used) - {OURSELVES}):
        yield SourceUsed(table="sources", column="source_id", value=source)


def _origins(sources: pd.DataFrame) -> Iterator[Finding]:
    origin = sources.set_index("source_id")["origin"].dropna().to_dict()
    for source in origin:
        seen = [source]
        while (step := origin.get(seen[-1])) is not None:
            if step in seen:
                yield OriginsEnd(
                    circle=" -> ".join([*seen, step]),
                    table="sources",
                    key=source,
                    column="origin",
                    value=step,
                )
                break
            seen.append(step)


def _sums(
    frame: pd.DataFrame, areas: pd.DataFrame, contract: Contract, column: str
) -> Iterator[Finding]:
    """Provinces and zones not delimited sum to the nation, where all of them come from its source."""
    by = [name for name in contract.primaryKey if name != "area_code"]
    frame = frame.assign(__rest=join_key(frame, by))
    period = "__rest"
    parts_of = set(areas.loc[(areas["level"] == "province"), "area_code"]) | {"EC-UNDELIMITED"}
    nation = frame[(frame["area_code"] == "ECU") & frame[column].notna()].set_index(period)
    parts = frame[frame["area_code"].isin(parts_of) & frame[column].notna()]
    parts = parts[parts["source_id"] == parts[period].map(nation["source_id"])]
    grouped = parts.groupby(period)[column].agg(["sum", "size"])
    whole = grouped[grouped["size"] == len(parts_of)]["sum"]
    expected = nation[column].reindex(whole.index)
    for when in whole.index[(whole != expected).to_numpy(bool)]:
        yield PartsSumToWhole(
            total=str(whole[when]),
            table=contract.name,
            key=f"ECU|{when}",
            column=column,
            value=str(expected[when]),
            source_id=str(nation.loc[when, "source_id"]),
        )


def _divisions(profile: pd.DataFrame, counts: pd.DataFrame) -> Iterator[Finding]:
    """The codes of an attribute sum to the count of area and year that the same document gives."""
    of = ["source_id", "area_code", "year"]
    profile = profile[profile["method"] == "extracted"]
    counts = counts[counts["method"] == "extracted"].set_index(of)
    for column in COUNTED:
        said = profile[profile[column].notna()]
        numbers = pd.to_numeric(said[column], errors="coerce")
        sums = numbers.groupby([said[name] for name in [*of, "attribute"]]).sum()
        whole = pd.to_numeric(counts[column].dropna(), errors="coerce")
        expected = whole.reindex(sums.index.droplevel("attribute")).to_numpy()
        for key, total in sums[(sums != expected) | pd.isna(expected)].items():
            source, area, year, attribute = key
            count = whole.get((source, area, year))
            yield CodesSumToCount(
                attribute=attribute,
                total=f"{total:g}",
                count="-" if count is None else f"{count:g}",
                table=PROFILE,
                key=f"{area}|{year}|{attribute}",
                column=column,
                value=f"{total:g}",
                source_id=source,
            )
