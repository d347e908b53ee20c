"""The record: what a specialist of each field would look up first. Figures name their source."""

from __future__ import annotations

import pandas as pd
import pytest

import datapkg
from datapkg.pages import beside_our_sums


@pytest.fixture(scope="module")
def strikes() -> pd.DataFrame:
    return datapkg.load("us_strikes")


@pytest.mark.parametrize(
    ("day", "reported"),
    [
        ("2026-01-07", 123),  # Southern Command, in The Intercept of 8 January 2026
        ("2026-03-25", 163),  # The New York Times, in Wikipedia's page of 29 August 2026
        ("2026-10-04", 235),  # CBS News, in Drug News Roundup of 5 October 2026
    ],
)
def test_killed_and_missing_of_all_strikes_sum_to_the_reported_total_less_one_man(
    strikes: pd.DataFrame, day: str, reported: int
) -> None:
    """The man of 27 October 2025 stands in us_strike_days: which strike he survived is not known."""
    until = strikes[strikes["struck_on"] <= day]
    days = datapkg.load("us_strike_days").set_index("struck_on")
    lost_that_day = int(days.loc["2025-10-27", "missing"])
    total = int(until["killed"].sum() + until["missing"].sum())
    assert lost_that_day == 1
    assert total + lost_that_day == reported


def test_single_strikes_of_a_day_sum_to_what_sources_say_of_the_day(strikes: pd.DataFrame) -> None:
    days = datapkg.load("us_strike_days").set_index("struck_on")
    single = strikes.groupby("struck_on")["killed"].sum().reindex(days.index)
    assert (single == days["killed"]).all()


def test_a_sinking_of_an_emptied_vessel_is_no_lethal_strike(strikes: pd.DataFrame) -> None:
    sunk = strikes.set_index("strike_id").loc["us-2026-08-28-a"]
    assert sunk["action"] == "sinking"  # Drug News Roundup of 29 August 2026
    assert sunk["killed_max"] == 0


def test_reported_totals_stand_beside_our_own_sums(strikes: pd.DataFrame) -> None:
    found = beside_our_sums(datapkg.load("us_strike_counts"), strikes)
    official = found[(found["as_of"] == "2026-01-07") & (found["killed"] == 123)].iloc[0]
    assert (official["our_strikes"], official["strikes_difference"]) == (35, 0)
    assert official["killed_difference"] == 1  # the man of 27 October 2025


def test_a_running_year_has_a_count_to_date_and_no_computed_rate() -> None:
    rates = datapkg.load("homicide_rates")
    running = rates[rates["year"] == 2026]
    assert len(running) >= 26  # the nation, 24 provinces, zones not delimited
    assert running["homicides"].isna().all()
    assert running["rate_per_100k"].isna().all()
    assert running.set_index("area_code").loc["ECU", "homicides_to_date"] == 4154  # ministry


def test_every_country_of_the_americas_with_figures_has_one_line_per_year() -> None:
    rates, areas = datapkg.load("homicide_rates"), datapkg.load("areas")
    countries = areas.loc[areas["level"] == "country", "area_code"]
    there = rates[rates["area_code"].isin(countries) & rates["year"].between(2019, 2025)]
    assert there["area_code"].nunique() >= 40
    assert not there.duplicated(["area_code", "year"]).any()


def test_published_and_recomputed_rates_stand_side_by_side() -> None:
    rates = datapkg.load("homicide_rates")
    both = rates.dropna(subset=["rate_reported", "rate_per_100k", "homicides", "population"])
    assert len(both) > 100
    gap = both["rate_reported"] - both["rate_per_100k"]
    assert ((gap - both["rate_difference"]).abs() <= 0.011).all()


def test_national_votes_from_1869_to_2025_are_there() -> None:
    votes = datapkg.load("referendums")
    national = votes[~votes["referendum_id"].str.count("-").gt(3)]
    assert len(national) == 16
    assert national["referendum_id"].min() == "ec-1869-07-18"
    assert national["referendum_id"].max() == "ec-2025-11-16"


def test_shares_have_a_base_unless_the_source_does_not_say() -> None:
    results = datapkg.load("referendum_results")
    shares = results[results[["yes_pct", "no_pct"]].notna().any(axis=1)]
    assert shares["share_base"].isna().sum() <= 3  # local votes and one canton, said in their notes
    old = shares["referendum_id"].isin(["ec-2006-11-26", "ec-2011-05-07"])
    assert set(shares.loc[~old & (shares["referendum_id"] >= "ec-2017"), "share_base"]) <= {
        "valid",
        "all",
    }


@pytest.mark.parametrize(
    "table", ["security_events", "designations", "us_strikes", "quoted_figures"]
)
def test_names_of_accused_private_persons_are_not_data(table: str) -> None:
    """Aliases of gang leaders that the archived articles print."""
    frame = datapkg.load(table)
    text = frame.select_dtypes(include=["object", "str"]).fillna("").agg(" ".join, axis=1)
    assert not text.str.contains(r"\bChavarr[ií]a|\bMac[ií]as\b|\balias ", case=False).any()
