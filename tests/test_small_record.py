"""Relations, on a record small enough to see through.

``test_relations.py`` changes the real record and asks whether the change is found. Here a few rows
that can be added up by hand stand for it, so that each test holds one clause of a rule: what is
found, to the last word of the finding, and what must be left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from datapkg import catalog, cells, contract
from datapkg.checks import knowable, relations, running_totals, seals, sums
from datapkg.checks.findings import Finding

AREAS = pd.DataFrame(
    [("ECU", "country"), ("EC-A", "province"), ("EC-G", "province"), ("EC-0901", "canton")],
    columns=["area_code", "level"],
    dtype="str",
)


def frame(columns: str, *rows: Iterable[object], **types: str) -> pd.DataFrame:
    """Rows under named columns: text, but for the columns whose type is given."""
    made = pd.DataFrame(list(rows), columns=columns.split())
    return made.astype({name: types.get(name, "str") for name in made})


# --- the parts of the country sum to it -----------------------------------------------------------

Row = tuple[object, ...]
NATION: Row = ("ECU", 2024, 30, "inec")
AZUAY: Row = ("EC-A", 2024, 10, "inec")
GUAYAS: Row = ("EC-G", 2024, 20, "inec")


def people(*rows: Row) -> list[Finding]:
    populations = frame(
        "area_code year population source_id", *rows, year="Int64", population="Int64"
    )
    tables = {"populations": populations, "areas": AREAS}
    return list(sums.check(tables, {"populations": contract.load("populations")}, {}))


def test_provinces_sum_to_the_nation() -> None:
    assert people(NATION, AZUAY, GUAYAS) == []


def test_a_year_whose_provinces_do_not_sum_is_found_and_no_other() -> None:
    before = [(area, 2023, n, source) for area, _, n, source in (NATION, AZUAY, GUAYAS)]
    assert people(*before, NATION, AZUAY, ("EC-G", 2024, 21, "inec")) == [
        sums.PartsSumToWhole(
            total="31",
            table="populations",
            key="ECU|2024",
            column="population",
            value="30",
            source_id="inec",
        )
    ]


def test_every_year_that_does_not_sum_is_found() -> None:
    rows = [
        (area, year, n + (area == "EC-A"), source)
        for year in (2022, 2023, 2024)
        for area, _, n, source in (NATION, AZUAY, GUAYAS)
    ]
    assert [f.key for f in people(*rows)] == ["ECU|2022", "ECU|2023", "ECU|2024"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([NATION, AZUAY], id="a province is not given"),
        pytest.param([NATION, AZUAY, ("EC-G", 2024, None, "inec")], id="its figure is missing"),
        pytest.param([NATION, AZUAY, ("EC-G", 2024, 99, "census")], id="another source gives it"),
        pytest.param([("ECU", 2024, None, "inec"), AZUAY, GUAYAS], id="the nation is missing"),
        pytest.param([AZUAY, GUAYAS], id="nobody gives the nation"),
        pytest.param([("ECU", 2023, 99, "inec"), AZUAY, GUAYAS], id="of another year"),
        pytest.param(
            [NATION, AZUAY, GUAYAS, ("EC-0901", 2024, 5, "inec")], id="a canton is in its province"
        ),
    ],
)
def test_only_all_provinces_of_one_source_are_added_up(rows: list[Row]) -> None:
    assert people(*rows) == []


@pytest.mark.parametrize(("undelimited", "found"), [(3, []), (4, ["ECU|2023-05"])])
def test_zones_of_no_province_count_towards_the_nation(undelimited: int, found: list[str]) -> None:
    counts = frame(
        "area_code month homicides source_id",
        ("ECU", "2023-05", 6, "mdi"),
        ("EC-A", "2023-05", 1, "mdi"),
        ("EC-G", "2023-05", 2, "mdi"),
        ("EC-UNDELIMITED", "2023-05", undelimited, "mdi"),
        homicides="Int64",
    )
    tables = {"homicide_counts": counts, "areas": AREAS}
    contracts = {"homicide_counts": contract.load("homicide_counts")}
    assert [f.key for f in sums.check(tables, contracts, {})] == found


# --- months sum to the year -----------------------------------------------------------------------

MDI: dict[str, str | None] = {"source_id": "mdi", "area_code": "ECU", "method": "extracted"}


def claims(columns: str, rows: Iterable[Mapping[str, str | None]]) -> pd.DataFrame:
    return pd.DataFrame([MDI | row for row in rows], columns=columns.split(), dtype="str")


def months(n: int = 12, **more: str | None) -> list[dict[str, str | None]]:
    """Of every month of 2023 as many homicides as its number: 78 in the year."""
    return [{"month": f"2023-{m:02}", "homicides": str(m), **more} for m in range(1, n + 1)]


def year(homicides: str | None = None, **more: str | None) -> dict[str, str | None]:
    return {"year": "2023", "homicides": homicides, **more}


def by_month(given: list[dict[str, str | None]], *years: dict[str, str | None]) -> list[Finding]:
    said = {
        "homicide_counts": claims("source_id area_code month homicides method", given),
        "homicide_rates": claims(
            "source_id area_code year homicides homicides_to_date method", years
        ),
    }
    return list(sums.check({}, {}, said))


def test_twelve_months_sum_to_their_year() -> None:
    assert by_month(months(), year("78")) == []


def test_a_year_that_is_not_the_sum_of_its_months_is_found() -> None:
    assert by_month(months(), year("79")) == [
        sums.MonthsSumToYear(
            total="78",
            table="homicide_rates",
            key="ECU|2023",
            column="homicides",
            value="79",
            source_id="mdi",
        )
    ]


@pytest.mark.parametrize(("n", "sum_"), [(12, "78"), (11, "66"), (1, "1")])
def test_a_year_to_date_is_the_sum_of_the_months_there_are(n: int, sum_: str) -> None:
    assert by_month(months(n), year(homicides_to_date=sum_)) == []
    (found,) = by_month(months(n), year(homicides_to_date="2"))
    assert (found.column, found.value, found.message()) == (
        "homicides_to_date",
        "2",
        f"its months sum to {sum_}",
    )


@pytest.mark.parametrize(
    ("given", "years"),
    [
        pytest.param(months(11), [year("99")], id="a whole year has twelve months"),
        pytest.param(months(source_id="other"), [year("99")], id="of another document"),
        pytest.param(months(area_code="EC-G"), [year("99")], id="of another area"),
        pytest.param(months(), [year("99", year="2024")], id="of another year"),
        pytest.param(months(), [year("99", method="read")], id="a year that was read"),
        pytest.param(months(method="read"), [year("99")], id="months that were read"),
        pytest.param(months(), [year("78"), year("99")], id="said again; that is found elsewhere"),
        pytest.param([], [year("99")], id="no months"),
    ],
)
def test_only_the_months_of_the_same_document_are_added_up(
    given: list[dict[str, str | None]], years: list[dict[str, str | None]]
) -> None:
    assert by_month(given, *years) == []


def test_months_of_areas_and_documents_are_not_mixed() -> None:
    given = [*months(), *months(area_code="EC-G"), *months(source_id="other")]
    assert by_month(given, year("78"), year("78", area_code="EC-G")) == []
    (found,) = by_month(given, year("78"), year("77", area_code="EC-G"))
    assert found.key == "EC-G|2023"


def test_a_month_that_is_no_number_does_not_stop_the_check() -> None:
    """The layer of the contract says that it is none; here its sum does not come out."""
    unreadable = [*months(11), {"month": "2023-12", "homicides": "a dozen"}]
    assert [f.message() for f in by_month(unreadable, year("78"))] == ["its months sum to 66"]
    assert [f.value for f in by_month(months(), year("seventy-eight"))] == ["nan"]


# --- codes sum to the count -----------------------------------------------------------------------


def by_code(profile: list[dict[str, str | None]], *counts: dict[str, str | None]) -> list[Finding]:
    of = "source_id area_code year"
    said = {
        "homicide_profile": claims(
            f"{of} attribute value homicides homicides_to_date method", profile
        ),
        "homicide_rates": claims(f"{of} homicides homicides_to_date method", counts),
    }
    return list(sums.check({}, {}, said))


def code(attribute: str, value: str, n: str | None, **more: str | None) -> dict[str, str | None]:
    return {"year": "2023", "attribute": attribute, "value": value, "homicides": n, **more}


SEX = [code("sex", "F", "1"), code("sex", "M", "9")]
WEAPON = [code("weapon", "gun", "8"), code("weapon", "knife", "2")]


def test_the_codes_of_each_attribute_sum_to_the_count() -> None:
    assert by_code([*SEX, *WEAPON], year("10")) == []


def test_an_attribute_whose_codes_miss_a_victim_is_found_and_no_other() -> None:
    assert by_code([*SEX, code("weapon", "gun", "8")], year("10")) == [
        sums.CodesSumToCount(
            attribute="weapon",
            total="8",
            count="10",
            table="homicide_profile",
            key="ECU|2023|weapon",
            column="homicides",
            value="8",
            source_id="mdi",
        )
    ]


@pytest.mark.parametrize(
    "count",
    [
        pytest.param([], id="no count"),
        pytest.param([year("10", method="read")], id="a count that was read"),
        pytest.param([year("10", area_code="EC-G")], id="of another area"),
        pytest.param([year("10", source_id="other")], id="of another document"),
        pytest.param([year(homicides_to_date="10")], id="a count to date"),
    ],
)
def test_codes_that_nothing_counts_are_found(count: list[dict[str, str | None]]) -> None:
    (found,) = by_code(SEX, *count)
    assert found.message() == "the codes of sex sum to 10; the document counts -"


def test_codes_to_date_sum_to_the_count_to_date() -> None:
    part = [code("sex", "M", None, homicides_to_date=n) for n in ("4", "3")]
    assert by_code(part, year(homicides_to_date="7")) == []
    (found,) = by_code(part, year(homicides_to_date="8"))
    assert (found.column, found.value) == ("homicides_to_date", "7")


@pytest.mark.parametrize(
    ("profile", "counts"),
    [
        pytest.param([code("sex", "M", "1", method="read")], [year("10")], id="codes read"),
        pytest.param(SEX, [year("10"), year("99")], id="a count said again"),
        pytest.param([], [year("10")], id="no codes"),
    ],
)
def test_only_codes_and_counts_of_one_document_are_compared(
    profile: list[dict[str, str | None]], counts: list[dict[str, str | None]]
) -> None:
    assert by_code(profile, *counts) == []


def test_a_code_whose_count_is_no_number_does_not_stop_the_check() -> None:
    (found,) = by_code([*SEX, code("sex", "X", "few")], year("11"))
    assert found.value == "10"
    (found,) = by_code(SEX, year("ten"))
    assert found.message() == "the codes of sex sum to 10; the document counts nan"


# --- votes on a question fit the votes cast -------------------------------------------------------


def votes(total: int | None, cast: int | None, area: str = "ECU") -> list[Finding]:
    results = frame(
        "referendum_id question_no area_code total_votes source_id",
        ("ec-1", "A", "ECU", 1000, "cne"),
        ("ec-2", "A", area, total, "cne"),
        ("ec-2", "B", "ECU", cast, "cne"),
        total_votes="Int64",
    )
    referendums = frame(
        "referendum_id votes_cast", ("ec-2", cast), ("ec-1", 1000), votes_cast="Int64"
    )
    tables = {"referendum_results": results, "referendums": referendums}
    return list(sums.check(tables, {}, {}))


@pytest.mark.parametrize("total", [98, 100, 102])
def test_votes_on_a_question_may_lie_two_percent_from_the_votes_cast(total: int) -> None:
    assert votes(total, 100) == []


@pytest.mark.parametrize("total", [10, 97, 103, 1000])
def test_votes_on_a_question_that_lie_farther_are_found(total: int) -> None:
    assert votes(total, 100) == [
        sums.VotesFitCast(
            cast="100",
            table="referendum_results",
            key="ec-2|A|ECU",
            column="total_votes",
            value=str(total),
            source_id="cne",
        )
    ]


def test_only_national_votes_that_are_known_are_compared() -> None:
    assert votes(10, 100, area="EC-G") == []
    assert votes(None, 100) == []
    assert votes(10, None) == []


@pytest.mark.parametrize("lost", ["referendums", "referendum_results"])
def test_a_table_that_is_not_there_is_not_summed(lost: str) -> None:
    tables = {"referendum_results": pd.DataFrame(), "referendums": pd.DataFrame()}
    assert list(sums.check({n: t for n, t in tables.items() if n != lost}, {}, {})) == []
    for table in ("homicide_counts", "homicide_rates", "homicide_profile"):
        assert list(sums.check({}, {}, {table: pd.DataFrame()})) == []


# --- running totals -------------------------------------------------------------------------------

TOTAL: dict[str, object] = {
    "as_of": "2026-02-05",
    "basin": "all",
    "reported_by": "AP",
    "source_id": "ap-1",
    "strikes": None,
    "strikes_qualifier": None,
    "killed": None,
    "killed_qualifier": None,
    "disputed": False,
}


def reported(*rows: Mapping[str, object]) -> pd.DataFrame:
    made = pd.DataFrame([TOTAL | dict(row) for row in rows], columns=list(TOTAL))
    types = {"strikes": "Int64", "killed": "Int64", "disputed": "boolean"}
    return made.astype({name: types.get(name, "str") for name in TOTAL})


def totals(*rows: Mapping[str, object], strikes: pd.DataFrame | None = None) -> list[Finding]:
    tables = {"us_strike_counts": reported(*rows)}
    if strikes is not None:
        tables["us_strikes"] = strikes
    return list(running_totals.check(tables, {}))


FIRST = {"killed": 128}
LATER = {"as_of": "2026-02-13", "source_id": "ap-2"}


@pytest.mark.parametrize("killed", [128, 129, 500, None])
def test_a_running_total_may_stand_or_rise(killed: int | None) -> None:
    assert totals(FIRST, {**LATER, "killed": killed}) == []


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("column", ["killed", "strikes"])
def test_a_running_total_that_falls_is_found_in_whatever_order_it_was_filed(
    column: str, order: int
) -> None:
    assert totals(*[{column: 128}, {**LATER, column: 127}][::order]) == [
        running_totals.TotalNeverFalls(
            before="128",
            then="2026-02-05",
            table="us_strike_counts",
            key="2026-02-13|all|AP|ap-2",
            column=column,
            value="127",
            source_id="ap-2",
        )
    ]


@pytest.mark.parametrize(
    "excuse",
    [
        {"reported_by": "The Intercept"},
        {"basin": "caribbean"},
        {"killed_qualifier": "about"},
        {"disputed": True},
    ],
)
def test_a_total_that_counts_otherwise_or_is_not_firm_may_be_lower(
    excuse: dict[str, object],
) -> None:
    assert totals(FIRST, {**LATER, "killed": 1, **excuse}) == []
    assert totals({"killed": 999, **excuse}, {**LATER, "killed": 1}) == []


def test_a_qualifier_of_one_figure_excuses_no_other() -> None:
    rows = [{"strikes": 9}, {**LATER, "strikes": 8, "killed_qualifier": "about"}]
    assert [f.column for f in totals(*rows)] == ["strikes"]
    rows = [{"killed": 9}, {**LATER, "killed": 8, "killed_qualifier": "at_least"}]
    assert [f.column for f in totals(*rows)] == ["killed"]


def test_the_highest_total_so_far_is_what_counts_from_the_first_day_that_had_it() -> None:
    rows = [
        {"as_of": "2026-01-01", "killed": 10, "source_id": "s", "reported_by": "BBC"},
        {"as_of": "2026-01-01", "killed": 10, "source_id": "s", "basin": "caribbean"},
        {"as_of": "2026-01-02", "killed": 10, "source_id": "s"},
        {"as_of": "2026-01-03", "killed": 10, "source_id": "s"},
        {"as_of": "2026-01-04", "killed": 7, "source_id": "s"},
        {"as_of": "2026-01-05", "killed": 9, "source_id": "s"},
        {"as_of": "2026-01-06", "killed": 11, "source_id": "s"},
    ]
    assert [(f.value, f.before, f.then) for f in totals(*rows)] == [
        ("7", "10", "2026-01-02"),
        ("9", "10", "2026-01-02"),
    ]


def test_a_total_of_a_month_counts_from_its_end() -> None:
    month = {"as_of": "2026-02", "killed": 130, "source_id": "ap-3"}
    assert totals({"killed": 128}, month) == []
    assert [f.value for f in totals({"as_of": "2026-02-27", "killed": 131}, month)] == ["130"]


def strikes(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Strikes of 2 to 3 killed each, unless told otherwise."""
    usual = {
        "strike_id": "us-2026-01-01-a",
        "struck_on": "2026-01-01",
        "basin": "caribbean",
        "killed_min": 2,
        "killed": 2,
        "killed_max": 3,
        "vessels": 1,
        "source_id": "southcom",
    }
    made = pd.DataFrame([usual | dict(row) for row in rows], columns=list(usual))
    counts = dict.fromkeys(("killed_min", "killed", "killed_max", "vessels"), "Int64")
    made = made.astype({n: counts.get(n, "str") for n in usual})
    return made.assign(struck_on=pd.to_datetime(made["struck_on"]).astype("datetime64[s]"))


TEN = strikes(*[{"strike_id": f"us-{n}", "killed": n} for n in range(10)])
"""Ten strikes of 1 January 2026, of 20 to 30 killed in all."""


@pytest.mark.parametrize(
    ("column", "fits", "too_far"),
    [("killed", (12, 20, 30, 38), (11, 39)), ("strikes", (3, 10, 17), (2, 18))],
)
def test_a_total_lies_about_the_sum_over_the_strikes(
    column: str, fits: tuple[int, ...], too_far: tuple[int, ...]
) -> None:
    low, high = {"killed": ("20", "30"), "strikes": ("10", "10")}[column]
    for said in fits:
        assert totals({column: said}, strikes=TEN) == []
    for said in too_far:
        assert totals({column: said}, strikes=TEN) == [
            running_totals.TotalFitsEvents(
                low=low,
                high=high,
                table="us_strike_counts",
                key="2026-02-05|all|AP|ap-1",
                column=column,
                value=str(said),
                source_id="ap-1",
            )
        ]


@pytest.mark.parametrize(
    ("as_of", "struck"),
    [("2025-12-31", 0), ("2026-01-01", 10), ("2026-01-01T08:00-05:00", 10), ("2026-01-02", 10)],
)
def test_strikes_count_from_the_day_they_happened(as_of: str, struck: int) -> None:
    (found,) = totals({"as_of": as_of, "strikes": 99}, strikes=TEN)
    assert isinstance(found, running_totals.TotalFitsEvents)
    assert (found.low, found.high) == (str(struck), str(struck))


def test_strikes_of_the_next_month_count_from_then_on() -> None:
    later = strikes({}, {"strike_id": "us-b", "struck_on": "2026-03-05"})
    for as_of, struck in (("2026-02-28", "1"), ("2026-03-04", "1"), ("2026-03-05", "2")):
        (found,) = totals({"as_of": as_of, "strikes": 99}, strikes=later)
        assert (found.low, found.high) == (struck, struck)


@pytest.mark.parametrize("row", [{"basin": "caribbean"}, {"as_of": "2026-02"}, {"disputed": True}])
def test_a_total_of_one_sea_or_of_a_month_or_in_dispute_may_lie_anywhere(
    row: dict[str, object],
) -> None:
    assert totals({"killed": 999, "strikes": 999, **row}, strikes=TEN) == []


def test_every_total_is_held_against_the_strikes() -> None:
    rows = [
        {"basin": "caribbean", "killed": 1},
        {"source_id": "ap-0", "killed": 50},
        {"source_id": "ap-2", "killed": 51, "strikes": 50},
    ]
    assert [(f.source_id, f.column) for f in totals(*rows, strikes=TEN)] == [
        ("ap-0", "killed"),
        ("ap-2", "killed"),
        ("ap-2", "strikes"),
    ]


# --- no strike is counted twice -------------------------------------------------------------------


def alike(*said: tuple[str, str], second: Mapping[str, object] = {}, **third: object) -> list:
    """Two strikes that differ in what the second says; who reports which; perhaps a third."""
    rows: list[Mapping[str, object]] = [
        {"strike_id": "a"},
        {"strike_id": "b", "source_id": "cnn", **second},
    ]
    if third:
        rows.append({"strike_id": "c", "source_id": "bbc", **third})
    told = frame("strike_id source_id", *said)
    return list(running_totals.check({"us_strikes": strikes(*rows)}, {"us_strikes": told}))


APART = [("a", "southcom"), ("b", "cnn"), ("c", "bbc")]


def test_two_strikes_alike_that_nobody_tells_apart_are_found() -> None:
    assert alike(*APART) == [
        running_totals.StrikesAlike(
            other="a", table="us_strikes", key="b", column="row", source_id="cnn"
        )
    ]


@pytest.mark.parametrize(
    "second",
    [{"struck_on": "2026-01-02"}, {"basin": "eastern_pacific"}, {"killed": 3}, {"vessels": 2}],
)
def test_strikes_that_differ_in_day_sea_killed_or_vessels_are_two(
    second: dict[str, object],
) -> None:
    assert alike(*APART, second=second) == []


def test_strikes_alike_in_what_nobody_says_are_alike() -> None:
    usual = {"strike_id": "a", "vessels": None}
    told = frame("strike_id source_id", *APART)
    both = strikes(usual, {**usual, "strike_id": "b"})
    found = running_totals.check({"us_strikes": both}, {"us_strikes": told})
    assert [f.key for f in found] == ["b"]


def test_strikes_alike_that_one_source_reports_both_are_two() -> None:
    assert alike(*APART, ("b", "southcom")) == []
    assert alike(*APART, ("a", "cnn")) == []


def test_each_strike_is_held_against_the_one_before_it() -> None:
    found = alike(*APART, ("b", "southcom"), killed=2)
    assert [(f.other, f.key, f.source_id) for f in found] == [("b", "c", "bbc")]


@pytest.mark.parametrize("said", [[], APART[:1], APART[1:2]])
def test_strikes_alike_that_nobody_claims_are_found_too(said: list[tuple[str, str]]) -> None:
    assert [f.rule for f in alike(*said)] == ["strikes_alike"]


def test_a_table_that_is_not_there_has_no_totals() -> None:
    assert list(running_totals.check({}, {"us_strikes": pd.DataFrame()})) == []
    assert list(running_totals.check({"us_strikes": pd.DataFrame()}, {})) == []


# --- nobody reports what has not happened ---------------------------------------------------------

STRIKES = contract.load_claims("us_strikes")


def register(**dates: str | None) -> pd.DataFrame:
    usual = {"published_on": None, "updated_on": None, "accessed_on": None}
    made = pd.DataFrame([{"source_id": "bno", **usual, **dates}], dtype="str")
    return made.assign(accessed_on=pd.to_datetime(made["accessed_on"]).astype("datetime64[s]"))


def early(said: Mapping[str, str], **dates: str | None) -> list[Finding]:
    row = {"strike_id": "us-1", "source_id": "bno", **said}
    text = pd.DataFrame([row], columns=list(STRIKES.names), dtype="str")
    text = text.assign(**{cells.FILE: "us_strikes/hand.csv", cells.LINE: 7})
    found = knowable.check(register(**dates), {"us_strikes": text}, {"us_strikes": STRIKES})
    return list(found)


def test_a_strike_reported_before_it_happened_is_found() -> None:
    assert early({"struck_on": "2025-09-03"}, published_on="2025-09-02") == [
        knowable.ReportedBeforeItHappened(
            published="2025-09-02",
            table="us_strikes",
            key="us-1",
            column="struck_on",
            value="2025-09-03",
            source_id="bno",
            file="us_strikes/hand.csv",
            line=7,
        )
    ]


@pytest.mark.parametrize(
    ("struck_on", "dates", "known"),
    [
        ("2025-09-02", {"published_on": "2025-09-02"}, True),
        ("2025-09-01", {"published_on": "2025-09-02"}, True),
        ("2025-09-30", {"published_on": "2025-09"}, True),  # some day of that month
        ("2025-10-01", {"published_on": "2025-09"}, False),
        ("2025-12-31", {"published_on": "2025"}, True),
        ("2025-09-03", {"published_on": "2025-09-02", "updated_on": "2025-09-04"}, True),
        ("2025-09-05", {"published_on": "2025-09-02", "updated_on": "2025-09-04"}, False),
        ("2025-09-03", {"accessed_on": "2025-09-03"}, True),  # undated: when it was read
        ("2025-09-03", {"accessed_on": "2025-09-02"}, False),
        ("2025-09-03", {"published_on": "2025-09-02", "accessed_on": "2025-09-04"}, False),
        ("2025-09-03", {}, True),  # nobody knows since when
    ],
)
def test_a_source_knows_what_happened_until_it_was_published_changed_or_read(
    struck_on: str, dates: dict[str, str], known: bool
) -> None:
    found = early({"struck_on": struck_on}, **dates)
    assert [f.column for f in found] == ([] if known else ["struck_on"])


def test_what_is_said_as_of_an_earlier_day_is_an_announcement() -> None:
    before = {"published_on": "2025-09-01"}
    said = {"struck_on": "2025-09-03"}
    assert early({**said, "as_of": "2025-09-01"}, **before) == []
    assert early({**said, "as_of": "2025-09-02T23:00-05:00"}, **before)[1:] == []
    assert len(early({**said, "as_of": "2025-09-03"}, **before)) == 2  # as_of is too late as well
    assert [f.column for f in early({"as_of": "2025-09-02"}, **before)] == ["as_of"]


def test_an_hour_of_a_day_is_of_that_day() -> None:
    assert early({"as_of": "2025-09-02T23:00-05:00"}, published_on="2025-09-02") == []
    assert len(early({"as_of": "2025-09-03T01:00-05:00"}, published_on="2025-09-02")) == 1


def test_a_claim_of_an_unknown_source_or_key_does_not_stop_the_check() -> None:
    text = pd.DataFrame(
        [{"struck_on": "2025-09-03", "source_id": source} for source in ("nobody", "bno")],
        columns=list(STRIKES.names),
        dtype="str",
    )
    text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: [2, 3]})
    sources = register(published_on="2025-09-02")
    found = knowable.check(sources, {"us_strikes": text}, {"us_strikes": STRIKES})
    assert [(f.key, f.source_id, f.line) for f in found] == [("", "bno", 3)]


# --- keys and sources -----------------------------------------------------------------------------


def sources(*names: str, **origins: str) -> pd.DataFrame:
    rows = [(name, origins.get(name)) for name in dict.fromkeys([*names, *origins])]
    dates = dict.fromkeys(("published_on", "updated_on"))
    made = pd.DataFrame(rows, columns=["source_id", "origin"]).assign(**dates).astype("str")
    return made.assign(accessed_on=pd.Series(pd.NaT, made.index, dtype="datetime64[s]"))


def related(
    register: pd.DataFrame,
    said: pd.DataFrame | None = None,
    **tables: pd.DataFrame,
) -> list[Finding]:
    """Findings about some tables, a register of sources, and what they say of strikes."""
    contracts = {name: contract.load(name) for name in tables}
    text = {} if said is None else {"us_strikes": said}
    known = {"sources": register, "areas": AREAS, **tables}
    return list(relations.check(known, contracts, text, {"us_strikes": STRIKES}))


def strikes_said(*rows: Mapping[str, str]) -> pd.DataFrame:
    text = pd.DataFrame(list(rows), columns=list(STRIKES.names), dtype="str")
    lines = range(2, len(rows) + 2)
    return text.assign(**{cells.FILE: "us_strikes/hand.csv", cells.LINE: lines})


BNO = {"strike_id": "us-1", "source_id": "bno", "killed": "11"}
CODES = frame("attribute code", ("sex", "F"), ("weapon", "gun"))


def test_codes_that_are_there_are_silent() -> None:
    profile = frame(
        "area_code year attribute value homicides source_id",
        ("EC-A", "2023", "sex", "F", "1", "mdi"),
        ("EC-G", "2023", "weapon", None, "2", "mdi"),  # said by nobody refers to nothing
    )
    found = related(sources(), homicide_profile=profile, homicide_categories=CODES)
    assert found == []


def test_a_code_that_refers_to_no_row_is_found() -> None:
    profile = frame(
        "area_code year attribute value homicides source_id",
        ("EC-A", "2023", "sex", "F", "1", "mdi"),
        ("EC-X", "2023", "sex", "gun", "1", "mdi"),  # each part is there, the pair is not
    )
    found = related(sources(), homicide_profile=profile, homicide_categories=CODES)
    about = {"table": "homicide_profile", "key": "EC-X|2023|sex|gun"}
    assert found == [
        relations.ForeignKey(column="area_code", value="EC-X", **about),
        relations.ForeignKey(column="attribute, value", value="sex|gun", **about),
    ]


def test_a_code_is_looked_up_though_another_cell_of_its_row_is_missing() -> None:
    row = ("EC-X", "2023-05", None, "mdi")
    counts = frame("area_code month homicides source_id", row, homicides="Int64")
    assert [f.value for f in related(sources(), homicide_counts=counts)] == ["EC-X"]


def test_claims_and_register_name_the_same_sources() -> None:
    said = strikes_said(BNO, {**BNO, "source_id": "cnn"})
    assert related(sources("bno", "cnn"), said) == []
    assert related(sources("bno"), said) == [
        relations.SourceRegistered(table="us_strikes", column="source_id", value="cnn")
    ]
    assert related(sources("bno", "cnn", "ap"), said) == [
        relations.SourceUsed(table="sources", column="source_id", value="ap")
    ]


def test_this_package_is_a_source_that_no_claim_needs() -> None:
    assert related(sources("bno", "datapkg"), strikes_said(BNO)) == []


def test_sources_are_named_in_order_whatever_the_order_of_the_claims() -> None:
    said = strikes_said(*({**BNO, "source_id": name} for name in ("z", "a", "m")))
    assert [f.value for f in related(sources("q", "b"), said)] == ["a", "m", "z", "b", "q"]


def test_a_source_may_repeat_one_that_repeats_nobody() -> None:
    said = strikes_said(*({**BNO, "source_id": name} for name in ("paper", "blog", "wire")))
    register = sources("wire", paper="wire", blog="paper")
    assert related(register, said) == []
    assert related(sources("wire", paper="Reuters, of 2025", blog="wire"), said) == []


def test_sources_that_repeat_each_other_are_found() -> None:
    said = strikes_said(*({**BNO, "source_id": name} for name in ("one", "two", "three")))
    register = sources(one="two", two="one", three="one")
    about = {"table": "sources", "column": "origin"}
    assert related(register, said) == [
        relations.OriginsEnd(circle="one -> two -> one", key="one", value="one", **about),
        relations.OriginsEnd(circle="two -> one -> two", key="two", value="two", **about),
        relations.OriginsEnd(
            circle="three -> one -> two -> one", key="three", value="one", **about
        ),
    ]
    assert [f.circle for f in related(sources("two", "three", one="one"), said)] == ["one -> one"]


TWICE: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"quote": "11 killed", "locator": "page 2", "note": "again"}, True),
    ({"strike_id": "us-2"}, False),
    ({"killed": "12"}, False),
    ({"basin": "caribbean"}, False),
    ({"source_id": "cnn"}, False),
    ({"as_of": "2025-09-02"}, False),
    ({"status": "revised"}, False),
]


@pytest.mark.parametrize(("change", "twice"), TWICE)
def test_a_claim_is_filed_twice_when_source_record_figures_and_moment_are_the_same(
    change: dict[str, str], twice: bool
) -> None:
    other = {**BNO, "strike_id": "us-0"}
    found = related(sources("bno", "cnn"), strikes_said(other, BNO, {**BNO, **change}))
    found = [f for f in found if not isinstance(f, relations.SourceUsed)]
    assert found == (
        [
            relations.ClaimFiledTwice(
                other=3,
                table="us_strikes",
                key="us-1",
                source_id="bno",
                file="us_strikes/hand.csv",
                line=4,
            )
        ]
        if twice
        else []
    )


def test_a_claim_without_a_key_that_is_filed_twice_is_found_too() -> None:
    found = related(sources("bno"), strikes_said({"source_id": "bno"}, {"source_id": "bno"}))
    assert [(f.rule, f.key, f.line) for f in found] == [("claim_filed_twice", "", 3)]


def test_all_relations_are_asked_for_at_once() -> None:
    """A wrong sum, totals that fall or lie far off, strikes alike, a report before the thing."""
    parts = [NATION, AZUAY, ("EC-G", 2024, 1, "inec")]
    populations = frame("area_code year population source_id", *parts, population="Int64")
    counts = reported(FIRST, {**LATER, "killed": 1})
    said = strikes_said({**BNO, "struck_on": "2025-09-03"})
    known = sources("bno", "ap-1", "ap-2").assign(published_on="2025-09-02")
    twins = strikes({}, {"strike_id": "us-2"})
    found = related(known, said, populations=populations, us_strike_counts=counts, us_strikes=twins)
    assert [f.rule for f in found if f.rule != "source_used"] == [
        "parts_sum_to_whole",
        "total_never_falls",
        "total_fits_events",
        "strikes_alike",
        "reported_before_it_happened",
    ]


def test_what_the_editors_add_to_a_row_that_no_claim_gives_is_found() -> None:
    strikes_table = contract.load("us_strikes")
    ours = frame("strike_id note", ("us-1", "x"), ("us-2", "y"), ("us-3", "z"))
    text = ours.assign(**{cells.FILE: "reference/us_strikes.csv", cells.LINE: [2, 3, 4]})
    table = frame("strike_id", ("us-3",), ("us-1",))
    assert list(relations.lost(text, ours, table, strikes_table)) == [
        relations.NoteWithoutClaim(
            table="us_strikes", key="us-2", file="reference/us_strikes.csv", line=3
        )
    ]
    assert list(relations.lost(text, ours, ours, strikes_table)) == []


# --- seals ----------------------------------------------------------------------------------------

COUNTS = b"area_code,month,homicides\nECU,2023-01,555\n"


@pytest.fixture
def package(tmp_path: Path) -> catalog.Package:
    """A package of one file of an extractor and one by hand, sealed."""
    (tmp_path / "schemas").mkdir()
    folder = tmp_path / "data" / "claims" / "homicide_counts"
    folder.mkdir(parents=True)
    (folder / "ministry.csv").write_bytes(COUNTS)
    (folder / "hand.csv").write_bytes(b"area_code,month,homicides\n")
    made = catalog.Package(tmp_path)
    (tmp_path / seals.SEALS).write_bytes(seals.renewed(made))
    return made


SEALED = "data/claims/homicide_counts/ministry.csv"


def test_the_file_of_seals_is_that_of_sha256sum(package: catalog.Package) -> None:
    digest = hashlib.sha256(COUNTS).hexdigest()
    assert (package.root / seals.SEALS).read_text("utf-8") == f"{seals.HEAD}{digest}  {SEALED}\n"
    assert seals.sealed(package) == {SEALED: digest}
    assert list(seals.check(package)) == []


def test_a_sealed_file_that_was_changed_is_found(package: catalog.Package) -> None:
    (package.root / SEALED).write_bytes(COUNTS.replace(b"555", b"556"))
    assert list(seals.check(package)) == [
        seals.SealBroken(table="homicide_counts", file=SEALED, source_id="ministry")
    ]


def test_a_file_without_a_seal_and_a_seal_without_a_file_are_found(
    package: catalog.Package,
) -> None:
    (package.root / SEALED).rename(package.root / SEALED.replace("ministry", "another"))
    assert list(seals.check(package)) == [
        seals.SealMissing(file=SEALED.replace("ministry", "another"), source_id="another"),
        seals.SealMissing(file=SEALED, source_id="ministry"),
    ]


def test_without_seals_every_file_that_no_hand_writes_lacks_one(package: catalog.Package) -> None:
    (package.root / seals.SEALS).unlink()
    assert seals.sealed(package) == {}
    assert [(f.rule, f.file) for f in seals.check(package)] == [("seal_missing", SEALED)]


def test_writing_one_file_leaves_the_other_seals_as_they_are(package: catalog.Package) -> None:
    (package.root / SEALED).write_bytes(b"changed by hand, and not sealed by writing another file")
    other = "data/claims/populations/inec.csv"
    text = seals.renewed(package, [(other, b"area_code,year,population\n")]).decode("utf-8")
    assert text.splitlines()[1:] == [
        f"{hashlib.sha256(COUNTS).hexdigest()}  {SEALED}",
        f"{hashlib.sha256(b'area_code,year,population' + bytes([10])).hexdigest()}  {other}",
    ]


def test_seals_stand_in_order_of_path_and_keep_paths_with_spaces(package: catalog.Package) -> None:
    given = {"data/claims/z.csv": "1" * 64, "data/claims/a  b.csv": "2" * 64}
    (package.root / seals.SEALS).write_bytes(seals.text(given))
    assert list(seals.sealed(package)) == sorted(given)
    assert seals.sealed(package) == given


@pytest.mark.parametrize(
    ("file", "method", "source", "wrong"),
    [
        ("us_strikes/hand.csv", "read", "bno", False),
        ("us_strikes/hand.csv", None, "bno", False),
        ("us_strikes/hand.csv", "extracted", "bno", True),
        ("us_strikes/bno.csv", "extracted", "bno", False),
        ("us_strikes/bno.csv", "read", "bno", False),
        ("us_strikes/cnn.csv", "extracted", "bno", True),
        ("us_strikes/cnn.csv", "extracted", None, True),
        ("us_strikes/hand.csv", "extracted", None, True),
    ],
)
def test_an_extracted_claim_stands_in_the_file_of_its_source_and_no_other_claim_does(
    file: str, method: str | None, source: str | None, wrong: bool
) -> None:
    text = pd.DataFrame(
        [
            {"strike_id": "us-0", "source_id": "ap", "__file": "us_strikes/hand.csv"},
            {"strike_id": "us-1", "source_id": source, "method": method, "__file": file},
        ],
        columns=[*STRIKES.names, "__file"],
        dtype="str",
    ).assign(__line=[2, 3])
    assert list(seals.placed(text, STRIKES, "us_strikes")) == (
        [
            seals.OwnFile(
                table="us_strikes",
                key="us-1",
                column="method",
                value=method or "",
                source_id=source or "",
                file=file,
                line=3,
            )
        ]
        if wrong
        else []
    )
