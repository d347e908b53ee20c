"""Relations: what must hold between rows and between tables.

Foreign keys; sources used and registered; no source its own origin; parts that sum to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from datapkg.cells import FILE, LINE
from datapkg.checks import knowable, running_totals, sums
from datapkg.checks.findings import Finding, Relation, cell_of
from datapkg.contract import Contract, Text
from datapkg.reconcile import OURSELVES, join_key


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
class ClaimFiledTwice(Relation):
    """One source, one record, the same figures at the same moment, twice: an entry made double."""

    name = "claim_filed_twice"
    says = Text(
        en="the same source says the same of this record in line {other} already",
        es="la misma fuente ya dice lo mismo de este registro en la línea {other}",
    )
    advice = Text(
        en="keep one of the two, with the better quote",
        es="conserve una de las dos, con la mejor cita",
    )
    other: int


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
    spoken: Mapping[str, Contract],
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
    spoken : mapping of Contract
        Contracts of those claims.
    """
    for name, contract in contracts.items():
        for key in contract.foreignKeys:
            target = tables[key.reference.resource]
            yield from _foreign(tables[name], contract, key.fields, target, key.reference.fields)
    yield from _registered(tables["sources"], claims)
    yield from _origins(tables["sources"])
    for name, text in claims.items():
        yield from _twice(text, name, spoken[name])
    yield from sums.check(tables, contracts, claims)
    yield from running_totals.check(tables, claims)
    yield from knowable.check(tables["sources"], claims, spoken)


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


def _twice(text: pd.DataFrame, table: str, contract: Contract) -> Iterator[Finding]:
    claimed = contract.of_role("key", "figure", "statement")
    said = list(dict.fromkeys([*claimed, "source_id", "as_of", "status"]))
    again = text.duplicated(said)
    if not again.any():
        return
    first = text.drop_duplicates(said).set_index(said)[LINE]
    keyed = text.assign(__key=join_key(text, contract.primaryKey))[again]
    for row in keyed.to_dict("records"):
        other = int(first.loc[tuple(row[name] for name in said)])
        plain = {name: "" if pd.isna(value) else value for name, value in row.items()}
        yield ClaimFiledTwice(other=other, **cell_of(plain, table))
