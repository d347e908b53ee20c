"""Reading: what a user gets from load, explain, claims, cite, schema and validate."""

from __future__ import annotations

import datetime
import json

import pandas as pd
import pandas.testing
import pytest

import datapkg
from datapkg import catalog, vintages
from datapkg.errors import FindingsError, NotFoundError, UnknownNameError, WrongValueError
from datapkg.reconcile import as_text, join_key

TABLES = datapkg.tables()
CLAIMED = [name for name in TABLES if vintages.is_claimed(catalog.find(), name)]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_loads_with_the_dtypes_of_its_contract(table: str) -> None:
    frame = datapkg.load(table)
    schema = catalog.find().resource(table)["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(frame) == list(fields)
    for name, field in fields.items():
        dtype = frame[name].dtype
        if "categories" in field:
            assert isinstance(dtype, pd.CategoricalDtype)
            assert dtype.ordered == field["categoriesOrdered"]
            assert list(dtype.categories) == field["categories"]
        elif field["type"] in ("integer", "year"):
            assert dtype == "Int64"
        elif field["type"] == "date":
            assert pd.api.types.is_datetime64_any_dtype(dtype)
        elif field["type"] == "number":
            assert dtype == "float64"
        elif field["type"] == "boolean":
            assert dtype == "boolean"
        else:
            assert pd.api.types.is_string_dtype(dtype)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_carries_title_units_version_and_citation(table: str) -> None:
    attrs = datapkg.load(table).attrs
    assert attrs["title"]
    assert attrs["title_es"]
    assert attrs["version"] == datapkg.__version__
    assert attrs["citation"] == datapkg.cite(table)
    assert attrs["licence"] == "CC-BY-4.0"
    json.dumps(attrs)


@pytest.mark.parametrize("table", CLAIMED)
def test_every_cell_of_a_claimed_table_has_its_evidence(table: str) -> None:
    """No figure stands in a table that the evidence does not account for, and with that value."""
    entry = catalog.find().resource(table)
    frame, evidence = datapkg.load(table), datapkg.load("evidence")
    said = evidence[(evidence["table"] == table) & evidence["chosen"]]
    assert not said.duplicated(["key", "column"]).any()
    chosen = said.set_index(["key", "column"])["value"]
    key = entry["schema"]["primaryKey"]
    cells = pd.DataFrame({"key": join_key(frame, key)})
    for field in entry["schema"]["fields"]:
        name = field["name"]
        if field["role"] not in ("figure", "statement", "computed"):
            continue
        known = frame[name].notna()
        at = pd.MultiIndex.from_arrays([cells.loc[known, "key"], [name] * int(known.sum())])
        assert at.isin(chosen.index).all(), f"{table}.{name}: a value without evidence"
        values, claimed = as_text(frame.loc[known, name]), chosen.reindex(at)
        if field["type"] in ("integer", "number"):
            assert (values.astype(float).to_numpy() == claimed.astype(float).to_numpy()).all()
        else:
            assert (values.to_numpy() == claimed.to_numpy()).all(), name


def test_a_vintage_of_the_future_is_the_newest_table_where_every_source_is_dated() -> None:
    newest = datapkg.load("homicide_counts")
    then = datapkg.load("homicide_counts", as_of="2099-12-31")
    pandas.testing.assert_frame_equal(newest, then, check_flags=False)


@pytest.mark.parametrize(
    "day", ["2025-02-20", datetime.date(2025, 2, 20), pd.Timestamp("2025-02-20")]
)
def test_a_day_may_be_text_date_or_timestamp(day: object) -> None:
    frame = datapkg.load("homicide_rates", as_of=day)
    assert frame.attrs["as_of"] == "2025-02-20"
    nation = frame[(frame["area_code"] == "ECU") & (frame["year"] == 2023)]
    assert nation["homicides"].tolist() == [8237]  # ministry's file of 3 February 2025


def test_a_vintage_has_the_same_columns_and_dtypes() -> None:
    for table in TABLES:
        newest, then = datapkg.load(table), datapkg.load(table, as_of="2025-11-17")
        assert newest.dtypes.to_dict() == then.dtypes.to_dict(), table


def test_before_anything_was_published_nothing_is_known() -> None:
    assert len(datapkg.load("homicide_rates", as_of="1990-01-01")) == 0
    assert len(datapkg.load("us_strikes", as_of="2025-08-31")) == 0


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: datapkg.load("homicide_rate"), "did you mean 'homicide_rates'"),
        (lambda: datapkg.path("areas", "cvs"), "did you mean 'csv'"),
        (lambda: datapkg.cite(style="bibtx"), "did you mean 'bibtex'"),
        (lambda: datapkg.claims("us_strikes", strike="x"), "did you mean 'strike_id'"),
        (
            lambda: datapkg.explain("us_strikes", strike_id="us-2025-09-02-a", column="kiled"),
            "did you mean 'killed'",
        ),
        (lambda: datapkg.schema("us_strike"), "did you mean 'us_strikes'"),
    ],
)
def test_a_wrong_name_is_an_error_that_names_the_nearest(call, says: str) -> None:
    with pytest.raises(UnknownNameError, match=says):
        call()


@pytest.mark.parametrize("day", ["yesterday", "20/02/2025", "2025-02-30", "2025-13", "", 20250220])
def test_a_wrong_date_is_an_error_that_shows_how_to_write_it(day: object) -> None:
    with pytest.raises(WrongValueError, match="write it as 2025-02-20"):
        datapkg.load("us_strikes", as_of=day)


def test_a_row_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"no row of homicide_rates .*did you mean 'ECU'"):
        datapkg.explain("homicide_rates", area_code="EC", year=2023, column="homicides")
    with pytest.raises(NotFoundError, match="no row of homicide_rates"):
        datapkg.explain("homicide_rates", area_code="ECU", year=1812, column="homicides")
    with pytest.raises(WrongValueError, match="missing: year"):
        datapkg.explain("homicide_rates", area_code="ECU", column="homicides")


def test_every_error_of_the_package_is_one_family() -> None:
    with pytest.raises(datapkg.DatapkgError):
        datapkg.load("nothing")


def test_explain_leads_from_the_cell_to_the_words_in_the_source() -> None:
    cell = datapkg.explain(
        "referendum_results",
        referendum_id="ec-2025-11-16",
        question_no="A",
        area_code="ECU",
        column="no_votes",
    )
    assert cell.value == "6422640"  # Ecuador Chequea, 1 December 2025, proclaimed
    assert "6′422.640" in cell.chosen[0].quote
    assert cell.chosen[0].url.startswith("https://ecuadorchequea.com/")
    assert cell.others
    assert "6′422.640" in str(cell)
    assert json.loads(json.dumps(cell.as_dict()))["value"] == "6422640"


def test_explain_of_a_computed_cell_names_its_inputs_and_their_sources() -> None:
    cell = datapkg.explain("homicide_rates", area_code="ECU", year=2019, column="rate_per_100k")
    assert round(float(cell.value), 2) == 6.85  # 1189 / 17356880, ministry and INEC
    assert [part.column for part in cell.inputs] == ["homicides", "population"]
    assert all(part.chosen[0].source_id for part in cell.inputs)
    for text in ("1189", "17356880", "Ministerio del Interior", "INEC"):
        assert text in str(cell)


def test_claims_are_what_each_source_says() -> None:
    said = datapkg.claims("us_strikes", strike_id="us-2025-12-30-b")
    assert (said["strike_id"] == "us-2025-12-30-b").all()
    assert {"quote", "locator", "status", "standing", "source_id"} <= set(said)
    with pytest.raises(NotFoundError, match="not built from claims"):
        datapkg.claims("areas")
    with pytest.raises(NotFoundError, match="no claim about us_strikes"):
        datapkg.claims("us_strikes", strike_id="us-1999-01-01-a")


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
def test_a_citation_names_table_version_and_vintage(style: str) -> None:
    cited = datapkg.cite("us_strikes", style=style, as_of="2026-01-07")
    for part in ("US strikes on alleged drug vessels", datapkg.__version__, "2026-01-07"):
        assert part in cited


def test_a_users_own_frame_is_checked_against_a_contract() -> None:
    mine = pd.DataFrame({"area_code": ["ECU"], "month": ["2026-07"], "homicides": [600]})
    checked = datapkg.validate(mine, "homicide_counts")
    assert checked["homicides"].dtype == "Int64"
    with pytest.raises(FindingsError, match="required, but missing"):
        datapkg.validate(mine.assign(homicides=None), "homicide_counts")
    with pytest.raises(FindingsError, match="the key stands more than once"):
        datapkg.validate(pd.concat([mine, mine]), "homicide_counts")
    with pytest.raises(FindingsError, match=r"\| month: the key .* needs this column"):
        datapkg.validate(mine.drop(columns="month"), "homicide_counts")
    with pytest.raises(FindingsError, match="did you mean 'homicides'"):
        datapkg.validate(mine.rename(columns={"homicides": "homicide"}), "homicide_counts")


@pytest.mark.parametrize("table", TABLES)
def test_every_published_table_passes_its_own_schema(table: str) -> None:
    datapkg.schema(table).validate(datapkg.load(table), lazy=True)
