"""Running totals of strikes: they never fall, they fit our own sum, and no strike is counted twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from datapkg.checks.findings import Finding, Relation
from datapkg.contract import Text
from datapkg.moments import last_day

TOTALS, STRIKES = "us_strike_counts", "us_strikes"
APART = {"killed": 8, "strikes": 7}
"""How far a reported total may lie outside our own sums before it must be marked as disputed: some
outlets leave out the eight missing of 30 December 2025, and strikes on several vessels are counted as
one or as several (docs/strike_totals.md)."""


@dataclass(frozen=True, kw_only=True)
class TotalNeverFalls(Relation):
    """A running total of one outlet below what the same outlet reported before.

    A total that is about right (``about``) or marked as disputed may.
    """

    name = "total_never_falls"
    says = Text(
        en="below the {before} that the same outlet reported as of {then}",
        es="por debajo de los {before} que el mismo medio informó al {then}",
    )
    advice = Text(
        en="correct the figure or its as_of, or mark the claim as disputed and say why",
        es="corrija la cifra o su as_of, o marque la afirmación como disputada y diga por qué",
    )
    before: str
    then: str


@dataclass(frozen=True, kw_only=True)
class TotalFitsEvents(Relation):
    """A reported total far from the sum over the strikes of the table by the same day.

    The band runs from the sum of the lowest to the sum of the highest figures, with a margin for
    what outlets count differently; outside it, the claim must be marked as disputed.
    """

    name = "total_fits_events"
    says = Text(
        en="the strikes of our table by that day sum to {low} to {high}",
        es="los ataques de nuestra tabla hasta ese día suman de {low} a {high}",
    )
    advice = Text(
        en="correct the figure or its as_of, or mark the claim as disputed and say why",
        es="corrija la cifra o su as_of, o marque la afirmación como disputada y diga por qué",
    )
    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class StrikesAlike(Relation):
    """Two strikes of one day, alike in sea, killed and vessels, that no single source tells apart.

    Two reports of one strike would be counted twice.
    """

    name = "strikes_alike"
    says = Text(
        en="as {other}, and no single source reports both",
        es="igual a {other}, y ninguna fuente informa de ambos",
    )
    advice = Text(
        en="file both under one strike_id, or a source that tells them apart",
        es="registre ambos con un solo strike_id, o una fuente que los distinga",
    )
    other: str


def check(
    tables: Mapping[str, pd.DataFrame], claims: Mapping[str, pd.DataFrame]
) -> Iterator[Finding]:
    """Find running totals and strikes that cannot be right."""
    if TOTALS in tables:
        totals = tables[TOTALS].assign(day=tables[TOTALS]["as_of"].map(last_day))
        yield from _falling(totals)
        if STRIKES in tables:
            yield from _against_events(totals, tables[STRIKES])
    if STRIKES in tables and STRIKES in claims:
        yield from _alike(tables[STRIKES], claims[STRIKES])


def _falling(totals: pd.DataFrame) -> Iterator[Finding]:
    plain = totals[~totals["disputed"].astype(bool)].sort_values("day", kind="stable")
    for column in APART:
        firm = plain[plain[column].notna() & (plain[f"{column}_qualifier"] != "about")]
        highest = firm.groupby(["reported_by", "basin"])[column].cummax()
        for at in firm.index[(firm[column] < highest).to_numpy(bool)]:
            row = firm.loc[at]
            same = (firm["reported_by"] == row["reported_by"]) & (firm["basin"] == row["basin"])
            top = firm[same & (firm[column] == highest[at])].iloc[0]
            yield TotalNeverFalls(
                before=str(top[column]), then=str(top["as_of"]), **_cell(row, column)
            )


def _against_events(totals: pd.DataFrame, strikes: pd.DataFrame) -> Iterator[Finding]:
    """Totals for all seas, as of a day, against the sums over strikes by that day."""
    whole = totals[(totals["basin"] == "all") & (totals["as_of"].str.len() >= 10)]
    whole = whole[~whole["disputed"].astype(bool)]
    struck = strikes["struck_on"].dt.strftime("%Y-%m-%d")
    for row in whole.to_dict("records"):
        by_then = strikes[(struck <= row["day"]).to_numpy(bool)]
        bounds = {
            "killed": (by_then["killed_min"].sum(), by_then["killed_max"].sum()),
            "strikes": (len(by_then), len(by_then)),
        }
        for column, (low, high) in bounds.items():
            said, margin = row[column], APART[column]
            if pd.notna(said) and not low - margin <= said <= high + margin:
                yield TotalFitsEvents(low=str(low), high=str(high), **_cell(row, column))


def _alike(strikes: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Finding]:
    like = ["struck_on", "basin", "killed", "vessels"]
    sources = claims.groupby("strike_id")["source_id"].agg(set).to_dict()
    for _, same in strikes[strikes.duplicated(like, keep=False)].groupby(like, dropna=False):
        names = same["strike_id"].tolist()
        for one, other in itertools.pairwise(names):
            if not sources.get(one, set()) & sources.get(other, set()):
                row = same[same["strike_id"] == other].iloc[0]
                yield StrikesAlike(
                    other=one,
                    table=STRIKES,
                    key=other,
                    column="row",
                    source_id=str(row["source_id"]),
                )


def _cell(row: Mapping[Any, Any] | pd.Series, column: str) -> dict[str, Any]:
    key = [str(row[name]) for name in ("as_of", "basin", "reported_by", "source_id")]
    return {
        "table": TOTALS,
        "key": "|".join(key),
        "column": column,
        "value": str(row[column]),
        "source_id": str(row["source_id"]),
    }
