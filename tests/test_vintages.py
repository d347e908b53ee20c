"""What the release says, today and as it could be known on a given day.

Every number here names the source it was read in; what a source says of itself is checked against
the evidence, not only against the table.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import datapkg
from datapkg import catalog, moments, vintages
from datapkg.reconcile import OURSELVES

REFERENDUM = "ec-2025-11-16"
CLAIMED = [name for name in datapkg.tables() if vintages.is_claimed(catalog.find(), name)]


def nation(year: int, as_of: str | None = None) -> pd.Series:
    frame = datapkg.load("homicide_rates", as_of=as_of)
    (at,) = frame.index[(frame["area_code"] == "ECU") & (frame["year"] == year)]
    return frame.loc[at]


def results(as_of: str | None = None) -> pd.DataFrame:
    frame = datapkg.load("referendum_results", as_of=as_of)
    frame = frame[(frame["referendum_id"] == REFERENDUM) & (frame["area_code"] == "ECU")]
    return frame.set_index("question_no")


# --- Homicide rates ------------------------------------------------------------------------------

THEN = "2025-02-20"
RATES = [
    # Associated Press in The Independent, 19 February 2025: the rates of 2019, 2023 and 2024
    (2019, THEN, 6.85),
    (2023, THEN, 46.18),
    (2024, THEN, 38.76),
    # 8,248 and 7,065 victims in the ministry's records as revised to August 2026, over 17,834,831
    # and 17,966,573 inhabitants in INEC's projections of December 2025 (revision of 2024)
    (2023, None, 46.25),
    (2024, None, 39.32),
    # 1,189 victims in the ministry's file of February 2025 and in that of August 2026, over
    # 17,356,880 inhabitants
    (2019, None, 6.85),
]


@pytest.mark.parametrize(("year", "as_of", "rate"), RATES)
def test_rates_of_the_nation(year: int, as_of: str | None, rate: float) -> None:
    assert round(nation(year, as_of)["rate_per_100k"], 2) == rate


@pytest.mark.parametrize(
    ("year", "as_of", "homicides", "population"),
    [
        # the ministry's file of February 2025: rows dated 2019 and 2023
        (2019, THEN, "1189", ""),
        (2023, THEN, "8237", ""),
        # the police's total of January 2025, in Medio Digital Voces and Avenue MIA
        (2024, THEN, "6964", ""),
        # the extract of August 2026: rows dated 2023 and 2024; INEC, revision of 2024
        (2023, None, "8248", "17834831"),
        (2024, None, "7065", "17966573"),
        (2019, None, "1189", "17356880"),
    ],
)
def test_explaining_a_rate_names_count_population_and_sources(
    year: int, as_of: str | None, homicides: str, population: str
) -> None:
    cell = datapkg.explain(
        "homicide_rates", area_code="ECU", year=year, column="rate_per_100k", as_of=as_of
    )
    inputs = {part.column: part for part in cell.inputs}
    assert (inputs["homicides"].value, inputs["population"].value) == (homicides, population)
    text = str(cell)
    for part in [inputs["homicides"], inputs["population"]]:
        (rests_on,) = part.chosen or part.later
        assert rests_on.source_id != OURSELVES
        assert rests_on.publisher in text
        assert rests_on.value in text
    assert [said.source_id for said in cell.chosen] == [OURSELVES]
    if as_of is None:
        assert cell.chosen[0].locator.endswith(
            f"with homicides = {homicides}, population = {population}"
        )


@pytest.mark.parametrize(("year", "rate"), [(y, r) for y, as_of, r in RATES if as_of == THEN])
def test_the_rates_of_february_2025_rest_on_what_was_printed_then(year: int, rate: float) -> None:
    """INEC's revision was not out yet, so the rate is the one reported, and the cell says so."""
    cell = datapkg.explain(
        "homicide_rates", area_code="ECU", year=year, column="rate_per_100k", as_of=THEN
    )
    assert "as reported" in cell.chosen[0].locator
    reported = next(part for part in cell.inputs if part.column == "rate_reported")
    everybody = [*reported.chosen, *reported.others]
    (independent,) = [
        s for s in everybody if s.source_id == "independent-2025-02-19-foreign-forces"
    ]
    # "46.18 per 100,000 people in 2023", "38.76 per 100,000 people last year",
    # "6.85 per 100,000 people in 2019"
    assert independent.value == f"{rate:.2f}"
    assert independent.value in independent.quote
    assert [float(said.value) for said in reported.chosen] == [rate]
    population = next(part for part in cell.inputs if part.column == "population")
    assert population.chosen == []
    assert "no source published by then says it" in str(cell)


def test_a_year_that_was_not_over_has_a_count_to_date_and_no_rate() -> None:
    row = nation(2025, THEN)
    assert pd.isna(row["homicides"])
    assert pd.isna(row["rate_per_100k"])
    # Ecuador en Vivo, 20 February 2025: 1,091 homicides in the first 45 days of the year
    assert (row["homicides_to_date"], str(row["covers_to"].date())) == (1091, "2025-02-14")
    assert row["status"] == "partial"


# --- Strikes -------------------------------------------------------------------------------------


def test_the_totals_that_the_bbc_reported() -> None:
    # BBC News, about 17 November 2025: "at least 21 strikes ... killing at least 83 people"
    frame = datapkg.load("us_strike_counts")
    (bbc,) = frame[frame["source_id"] == "bbc-2025-11-17-foreign-bases"].to_dict("records")
    assert (bbc["strikes_qualifier"], bbc["strikes"]) == ("at least", 21)
    assert (bbc["killed_qualifier"], bbc["killed"]) == ("at least", 83)
    assert bbc["basin"] == "all"


def test_the_text_of_the_bbc_says_so(document: Callable[[str], Path]) -> None:
    said = datapkg.claims("us_strike_counts", source_id="bbc-2025-11-17-foreign-bases")
    text = document("bbc-2025-11-17-foreign-bases").read_text("utf-8")
    for start, end, quote in said[["start", "end", "quote"]].itertuples(index=False, name=None):
        assert text[start:end] == quote
    quoted = " ... ".join(said["quote"])
    assert "at least 21 strikes" in quoted
    assert "at least 83" in quoted


def test_the_strikes_itemized() -> None:
    frame = datapkg.load("us_strikes")
    # the first was announced by Donald Trump on 2 September 2025; the last in the digests of
    # October 2026 is that of the 4th
    assert str(frame["struck_on"].min().date()) == "2025-09-02"
    assert str(frame["struck_on"].max().date()) == "2026-10-04"
    assert frame["strike_id"].is_unique
    strikes = frame[frame["action"] == "strike"]
    # in October 2026 CBS counted 70 strikes and UPI 71: within one of the last count of all
    assert abs(len(strikes) - 71) <= 1
    totals = datapkg.load("us_strike_counts")
    october = totals[totals["as_of"].str.startswith("2026-10") & (totals["basin"] == "all")]
    assert {70, 71} <= set(october["strikes"].dropna())
    assert (strikes["killed_min"] <= strikes["killed_max"]).all()
    # CBS, October 2026: 235 dead in 70 strikes; our sums without the missing and with them
    assert strikes["killed"].sum() <= 235 <= strikes["killed_max"].sum()


# --- The referendum of November 2025 -------------------------------------------------------------


def test_all_four_questions_were_rejected() -> None:
    frame = datapkg.load("referendum_questions")
    frame = frame[frame["referendum_id"] == REFERENDUM].set_index("question_no")
    # National Electoral Council, proclamation of 1 December 2025, in ABC Color and others
    assert frame["outcome"].to_dict() == dict.fromkeys("ABCD", "rejected")


def test_the_proclaimed_shares() -> None:
    frame = results()
    # National Electoral Council, proclamation of 1 December 2025, in Ecuador Chequea (A, B) and
    # El Comercio (C, D)
    assert frame["no_pct"].to_dict() == {"A": 60.82, "B": 58.30, "C": 53.71, "D": 61.80}
    assert set(frame["status"]) == {"proclaimed"}
    assert set(frame["share_base"]) == {"valid"}
    # Ecuador Chequea, 1 December 2025: 6'422.640 votes for No on A
    assert frame.loc["A", "no_votes"] == 6422640


def test_the_partial_figures_of_the_morning_after() -> None:
    day = "2025-11-17"
    frame = results(day)
    assert frame.index.tolist() == list("ABCD")
    assert set(frame["status"]) == {"partial"}
    assert {moment[:10] for moment in frame["as_of"]} == {day}
    # El Diario / La Marea, cut of 07:10 on 17 November 2025: the No at 60.65 % on A, 61.65 % on D
    for question, no_pct in {"A": "60.65", "D": "61.65"}.items():
        cell = datapkg.explain(
            "referendum_results",
            referendum_id=REFERENDUM,
            question_no=question,
            area_code="ECU",
            column="no_pct",
            as_of=day,
        )
        everybody = [*cell.chosen, *cell.others]
        (cut,) = [s for s in everybody if s.source_id.startswith("el-diario-lamarea-2025-11-17")]
        assert (cut.value, cut.status, cut.as_of) == (no_pct, "partial", "2025-11-17T07:10-05:00")
    # the counts of that day lie within a point of what was proclaimed
    assert ((frame["no_pct"] - results()["no_pct"]).abs() < 1).all()


def test_before_the_vote_there_is_no_result() -> None:
    assert results("2025-11-15").empty
    questions = datapkg.load("referendum_questions", as_of="2025-11-15")
    asked = questions[questions["referendum_id"] == REFERENDUM]
    assert asked["outcome"].isna().all()


# --- Any table, any day --------------------------------------------------------------------------

DAYS = ("2024-02-29", "2025-02-20", "2025-11-17", "2026-06-30")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("table", CLAIMED)
def test_nothing_in_a_vintage_was_published_later(table: str, day: str) -> None:
    """An undated source counts from the moment its own figure refers to."""
    package = catalog.find()
    found = vintages.as_known(package, table, day).evidence
    said = found[found["source_id"] != OURSELVES]
    published = vintages.sources(package).set_index("source_id")["published_on"]
    moment = said["source_id"].map(published).fillna(said["as_of"])
    if "as_of" in package.resource(table)["schema"]["primaryKey"]:
        moment = moment.fillna(said["key"].str.split("|").str[0])
    known = moment.map(moments.last_day)
    assert known.notna().all()
    assert (known <= day).all()


@pytest.mark.parametrize("table", [name for name in CLAIMED if name != "homicide_counts"])
def test_what_was_known_stays_known(table: str) -> None:
    columns = ["key", "column", "source_id", "claim_no", "value"]
    groups = vintages.description(catalog.find(), table)["reconcile"]["groups"]
    spoken = {name for group in groups for name in group["columns"]}  # not what is looked up
    before: set[tuple[object, ...]] = set()
    for day in DAYS:
        found = vintages.as_known(catalog.find(), table, day).evidence
        found = found[(found["source_id"] != OURSELVES) & found["column"].isin(spoken)]
        now = set(found[columns].itertuples(index=False, name=None))
        assert before <= now
        before = now


@pytest.mark.parametrize("table", CLAIMED)
def test_a_vintage_has_the_dtypes_of_the_newest(table: str) -> None:
    newest, then = datapkg.load(table), datapkg.load(table, as_of="2025-11-17")
    pd.testing.assert_series_equal(newest.dtypes, then.dtypes)
    key = catalog.find().resource(table)["schema"]["primaryKey"]
    assert then.set_index(key).index.is_unique
    assert len(then) <= len(newest)


def test_before_anybody_spoke_every_table_is_empty() -> None:
    for table in CLAIMED:
        assert datapkg.load(table, as_of="1900-01-01").empty
