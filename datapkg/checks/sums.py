"""Sums that must come out: areas to the nation, months to the year, codes to the count, votes to the cast.

Only figures of one document are added up: what two sources count need not fit together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from datapkg.checks.findings import Finding, Relation
from datapkg.contract import Contract, Text
from datapkg.reconcile import join_key

ZONES = "EC-UNDELIMITED"
PARTS = {
    "homicide_counts": ("homicides", (ZONES,)),
    "homicide_profile": ("homicides", (ZONES,)),
    "homicide_rates": ("homicides", (ZONES,)),
    "populations": ("population", ()),
}
"""Tables in which the provinces sum to the nation: the column, and what belongs to no province."""
MONTHS, YEARS = "homicide_counts", "homicide_rates"
PROFILE, COUNT = "homicide_profile", "homicide_rates"
"""Table whose codes divide the victims whom the other one counts, attribute by attribute."""
COUNTED = ("homicides", "homicides_to_date")
CAST = 0.02
"""How far the votes on one question may lie from the votes cast, as a share: questions of one ballot
are counted apart, and on 26 November 2006 the tribunal's counts lay 1.7 % apart."""


@dataclass(frozen=True, kw_only=True)
class PartsSumToWhole(Relation):
    """Parts of the country that do not sum to the nation of the same document."""

    name = "parts_sum_to_whole"
    says = Text(
        en="the parts of the country sum to {total}", es="las partes del país suman {total}"
    )
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")
    total: str


@dataclass(frozen=True, kw_only=True)
class MonthsSumToYear(Relation):
    """Twelve months (or those to date) that do not sum to the year that the same document gives."""

    name = "months_sum_to_year"
    says = Text(en="its months sum to {total}", es="sus meses suman {total}")
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")
    total: str


@dataclass(frozen=True, kw_only=True)
class CodesSumToCount(Relation):
    """Codes of an attribute (weapon, sex, age ...) that do not sum to the homicides counted."""

    name = "codes_sum_to_count"
    says = Text(
        en="the codes of {attribute} sum to {total}; the document counts {count}",
        es="los códigos de {attribute} suman {total}; el documento cuenta {count}",
    )
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")
    attribute: str
    total: str
    count: str


@dataclass(frozen=True, kw_only=True)
class VotesFitCast(Relation):
    """Votes on one question, far from the votes cast on that day in the whole country."""

    name = "votes_fit_cast"
    says = Text(
        en="far from the {cast} votes cast on that day", es="lejos de los {cast} votos de ese día"
    )
    advice = Text(
        en="find which of the two is not what its source says",
        es="busque cuál de los dos no es lo que dice su fuente",
    )
    cast: str


def check(
    tables: Mapping[str, pd.DataFrame],
    contracts: Mapping[str, Contract],
    claims: Mapping[str, pd.DataFrame],
) -> Iterator[Finding]:
    """Find every sum that does not come out."""
    for name, (column, rest) in PARTS.items():
        if name in tables:
            yield from _parts(tables[name], tables["areas"], contracts[name], column, rest)
    if MONTHS in claims and YEARS in claims:
        yield from _months(claims[MONTHS], claims[YEARS])
    if PROFILE in claims and COUNT in claims:
        yield from _divisions(claims[PROFILE], claims[COUNT])
    if "referendum_results" in tables and "referendums" in tables:
        yield from _votes(tables["referendum_results"], tables["referendums"])


def _parts(
    frame: pd.DataFrame, areas: pd.DataFrame, contract: Contract, column: str, rest: tuple[str, ...]
) -> Iterator[Finding]:
    by = [name for name in contract.primaryKey if name != "area_code"]
    frame = frame.assign(__period=join_key(frame, by))
    parts_of = {*areas.loc[areas["level"] == "province", "area_code"], *rest}
    nation = frame[(frame["area_code"] == "ECU") & frame[column].notna()].set_index("__period")
    parts = frame[frame["area_code"].isin(parts_of) & frame[column].notna()]
    parts = parts[parts["source_id"] == parts["__period"].map(nation["source_id"])]
    grouped = parts.groupby("__period")[column].agg(["sum", "size"])
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


def _months(months: pd.DataFrame, years: pd.DataFrame) -> Iterator[Finding]:
    """Months sum to the year, document by document."""
    of = ["source_id", "area_code", "year"]
    months = months[months["method"] == "extracted"]
    months = months.assign(
        year=months["month"].str.slice(0, 4),
        homicides=pd.to_numeric(months["homicides"], errors="coerce"),
    )
    sums = months.groupby(of)["homicides"].agg(["sum", "size"])
    years = years[years["method"] == "extracted"].set_index(of)
    for column in COUNTED:
        said = pd.to_numeric(years[column].dropna(), errors="coerce")
        both = sums.join(said[~said.index.duplicated()].rename("said"), how="inner")
        if column == COUNTED[0]:  # a whole year has twelve months; what is to date may have any
            both = both[both["size"] == 12]
        for key, row in both[both["sum"] != both["said"]].iterrows():
            source, area, year = key
            yield MonthsSumToYear(
                total=f"{row['sum']:g}",
                table=YEARS,
                key=f"{area}|{year}",
                column=column,
                value=f"{row['said']:g}",
                source_id=source,
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
        whole = whole[~whole.index.duplicated()]
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


def _votes(results: pd.DataFrame, votes: pd.DataFrame) -> Iterator[Finding]:
    cast = votes.set_index("referendum_id")["votes_cast"]
    national = results[(results["area_code"] == "ECU") & results["total_votes"].notna()]
    expected = national["referendum_id"].map(cast)
    far = (national["total_votes"] - expected).abs() > CAST * expected
    for row in national[far.fillna(False).to_numpy(bool)].to_dict("records"):
        yield VotesFitCast(
            cast=str(cast[row["referendum_id"]]),
            table="referendum_results",
            key=f"{row['referendum_id']}|{row['question_no']}|ECU",
            column="total_votes",
            value=str(row["total_votes"]),
            source_id=str(row["source_id"]),
        )
