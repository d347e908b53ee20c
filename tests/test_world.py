"""The world layer: the suites hold the shipped tables to what the sources say, and nothing less."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from datapkg import build, catalog
from datapkg.catalog import Package
from datapkg.checks import world
from datapkg.checks.findings import Finding
from datapkg.cli import app
from datapkg.errors import MissingPartError
from datapkg.expect import anchors, shipped, suites
from datapkg.reconcile import join_key

PACKAGE = catalog.find()
TABLES = list(PACKAGE.resources())
ANCHOR = "expect_cells_to_be"
NOT_CLAIMED = ("areas", "homicide_categories", "sources", "evidence")


def suite(table: str, package: Package = PACKAGE) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(suites.path(package, table).read_text("utf-8"))
    return whole


def expectations() -> Iterator[tuple[str, dict[str, Any]]]:
    for table in TABLES:
        for entry in suite(table)["expectations"]:
            yield table, entry


def entry_of(table: str) -> dict[str, Any]:
    return PACKAGE.resource(table)


def copied(folder: Path, *tables: str) -> Package:
    """A package of a few tables, to be damaged."""
    shutil.copytree(PACKAGE.schemas, folder / "schemas")
    parts = ["datapackage.json", "CITATION.cff", "data/sources.csv"]
    for table in tables:
        parts += [f"validation/{table}.json"]
        parts += [f"data/tables/{table}.{format}" for format in ("csv", "parquet")]
    for part in parts:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE.root / part, folder / part)
    return Package(folder)


def csv_of(package: Package, table: str) -> Path:
    return package.root / shipped.where(entry_of(table), "csv")


def edit_csv(package: Package, table: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    file = csv_of(package, table)
    frame = pd.read_csv(file, dtype="str", keep_default_na=False)
    edit(frame).to_csv(file, index=False, lineterminator="\n")


def set_cell(key: dict[str, str], column: str, value: str) -> Callable[[pd.DataFrame], Any]:
    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        row = pd.Series(True, index=frame.index)
        for name, part in key.items():
            row &= frame[name] == part
        assert row.sum() == 1
        frame.loc[row, column] = value
        return frame

    return edit


def edit_suite(package: Package, table: str, edit: Callable[[dict[str, Any]], None]) -> None:
    whole = suite(table, package)
    edit(whole)
    suites.path(package, table).write_text(json.dumps(whole, indent=1), "utf-8")


def found(package: Package, *tables: str) -> list[Finding]:
    return list(world.check(package, tables=tables))


# --- the shipped tables -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def silence() -> list[Finding]:
    """The whole layer on what is shipped; it takes some seconds and runs once."""
    return list(world.check(PACKAGE))


def test_the_shipped_tables_are_as_every_suite_expects(silence: list[Finding]) -> None:
    assert [str(finding) for finding in silence] == []


def test_every_table_has_a_suite_and_every_suite_a_table() -> None:
    there = {file.stem for file in (PACKAGE.root / suites.FOLDER).glob("*.json")}
    assert there == set(TABLES)
    assert all(suite(table)["expectations"] for table in TABLES)


# --- every anchor holds -------------------------------------------------------------------------


def other(value: Any) -> str:
    """A value that is not the one given, in the form of a CSV cell."""
    if isinstance(value, bool):
        return str(not value).lower()
    if value is None:
        return "1"
    return str(value + 1) if isinstance(value, int | float) else f"{value}x"


@pytest.fixture(scope="session")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """All findings when every anchored cell of every CSV says something else."""
    package = copied(tmp_path_factory.mktemp("damaged"), *TABLES)
    for table in TABLES:
        cells: dict[str, dict[str, Any]] = {}
        for entry in suite(table)["expectations"]:
            if entry["type"] == ANCHOR:
                for name, row in entry["kwargs"]["cells"].items():
                    cells.setdefault(name, {}).update(row)
        key = entry_of(table)["schema"]["primaryKey"]

        def edit(frame: pd.DataFrame, cells: Any = cells, key: Any = key) -> pd.DataFrame:
            names = join_key(frame, key).tolist()
            columns = {name: frame[name].tolist() for row in cells.values() for name in row}
            for at, name in enumerate(names):
                for column, value in cells.get(name, {}).items():
                    columns[column][at] = other(value)
            return frame.assign(**columns)

        edit_csv(package, table, edit)
        (package.root / shipped.where(entry_of(table), "parquet")).unlink()  # half the time
    return list(world.check(package))


@pytest.mark.parametrize("table", TABLES)
def test_each_suite_names_every_anchored_cell_that_changed_and_who_says_so(
    damaged: list[Finding], table: str
) -> None:
    told = {
        (f.key, f.column): f
        for f in damaged
        if isinstance(f, world.WorldExpectation) and f.table == table and f.rule == ANCHOR
    }
    sources = set(catalog_sources())
    count = 0
    for entry in suite(table)["expectations"]:
        if entry["type"] != ANCHOR:
            continue
        for name, row in entry["kwargs"]["cells"].items():
            for column in row:
                finding = told[(name, column)]
                count += 1
                assert set(finding.source_id.split(", ")) <= sources
                assert finding.file == f"validation/{table}.json"
    assert count > 0


def test_a_finding_names_cell_value_expectation_source_and_line(tmp_path: Path) -> None:
    package = copied(tmp_path, "homicide_rates")
    ecuador = {"area_code": "ECU", "year": "2023"}
    edit_csv(package, "homicide_rates", set_cell(ecuador, "homicides", "8284"))
    finding = next(f for f in found(package, "homicide_rates") if f.rule == ANCHOR)
    assert (finding.table, finding.key) == ("homicide_rates", "ECU|2023")
    assert (finding.column, finding.value) == ("homicides", "8284")
    # the ministry's records as of August 2026
    assert "jordanvt18-2026-08-15-incidents-2018-2026" in finding.source_id
    lines = suites.path(package, "homicide_rates").read_text("utf-8").splitlines()
    assert '"ECU|2023": {"homicides": 8248' in lines[finding.line - 1]
    assert "expected 8248" in finding.told("en")
    assert "se esperaba 8248" in finding.told("es")
    assert "ministerio" in finding.message("es")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_single_figure_of_a_summed_table_can_change_unseen(ours: Any, data: Any) -> None:
    table = data.draw(st.sampled_from(["homicide_counts", "homicide_profile", "populations"]))
    frame = FRAMES.setdefault(table, shipped.frame(PACKAGE, entry_of(table), "parquet")[0])
    entries = [e for e in suite(table)["expectations"] if e["type"] == "expect_sum_per_group_to_be"]
    column = data.draw(st.sampled_from(sorted({e["kwargs"]["column"] for e in entries})))
    at = data.draw(st.sampled_from(list(frame.index[frame[column].notna()])))
    worse = frame.copy()
    worse.loc[at, column] += data.draw(st.sampled_from([-1, 1, 9, 90, 1000]))
    seen = []
    for entry in entries:
        if entry["kwargs"]["column"] == column:
            expected = ours.ExpectSumPerGroupToBe(**entry["kwargs"])
            rows = worse[anchors._rows(worse, entry["kwargs"].get("row_condition"))]
            seen += expected.unexpected(rows, [])[1]
    # one sum runs along each side of the table, so that the cell is found; others are listed singly
    assert len(seen) >= 2 or listed(table, column, frame.loc[[at]])


def listed(table: str, column: str, row: pd.DataFrame) -> bool:
    """Whether a suite says the cell itself."""
    cells = [e["kwargs"] for e in suite(table)["expectations"] if e["type"] == "expect_cells_to_be"]
    return any(column in one["cells"].get(join_key(row, one["key"]).iloc[0], {}) for one in cells)


def test_the_population_of_the_nation_is_listed_year_by_year() -> None:
    """It stands in no sum: the property above took its rows for unguarded once."""
    frame = shipped.frame(PACKAGE, entry_of("populations"), "parquet")[0]
    nation = frame.index[frame["area_code"] == "ECU"]
    assert all(listed("populations", "population", frame.loc[[at]]) for at in nation)
    assert not listed("populations", "population", frame[frame["area_code"] == "EC-A"].head(1))


FRAMES: dict[str, pd.DataFrame] = {}


# --- what else of the world is held -------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "edit", "rule", "says"),
    [
        (  # a province is lost from a year
            "populations",
            lambda frame: frame.drop(
                frame.index[(frame["area_code"] == "EC-G") & (frame["year"] == "2024")]
            ),
            "expect_rows_per_group_to_be",
            "2024 | rows = 24: expected 25",
        ),
        (  # the fifth question of 2025
            "referendum_questions",
            lambda frame: pd.concat(
                [frame, frame[frame["referendum_id"] == "ec-2025-11-16"].head(1).assign(question_no="E")]
            ),
            "expect_rows_per_group_to_be",
            "ec-2025-11-16",
        ),
        (  # CBS News said 27 in October 2025 and 235 a year later
            "us_strike_counts",
            set_cell({"source_id": "plitka-analytics-nd-cbs-235"}, "killed", "26"),
            "expect_change_to_be_between",
            "2026-10-04|all|CBS News|plitka-analytics-nd-cbs-235",
        ),
        (
            "referendum_polls",
            set_cell({"pollster": "Imasen"}, "pollster", "Imansen"),
            "expect_column_distinct_values_to_equal_set",
            "Imansen",
        ),
        (
            "us_strikes",
            set_cell({"strike_id": "us-2025-10-16-a"}, "announced_on", "2025-10-28"),
            "expect_days_to_be_between",
            "us-2025-10-16-a",
        ),
        (  # not anchored, because sources differ; but no country falls to a fifth in a year
            "homicide_rates",
            set_cell({"area_code": "ECU", "year": "2015"}, "rate_per_100k", "0.6454"),
            "expect_column_values_to_be_between",
            "ECU|2015",
        ),
        (
            "us_strikes",
            set_cell({"strike_id": "us-2026-05-26-a"}, "killed", "2"),
            "expect_column_sum_to_be_between",
            "221",
        ),
    ],
)  # fmt: skip
def test_damage_outside_the_anchors_is_found(
    tmp_path: Path, table: str, edit: Any, rule: str, says: str
) -> None:
    package = copied(tmp_path, table)
    edit_csv(package, table, edit)
    told = [str(f) for f in found(package, table) if f.rule == rule]
    assert any(says in one for one in told), told


def test_freshness_is_measured_against_the_release_and_not_the_clock(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strikes", "referendums")
    citation = package.root / "CITATION.cff"
    assert found(package, "us_strikes", "referendums") == []
    text = citation.read_text("utf-8")
    citation.write_text(text.replace("date-released: '2026-", "date-released: '2027-"), "utf-8")
    stale = found(package, "us_strikes", "referendums")
    assert {(f.table, f.column) for f in stale} == {
        ("us_strikes", "struck_on"),
        ("referendums", "voted_on"),
    }
    assert all(f.rule == "expect_column_max_to_be_between" for f in stale)
    assert "released - timedelta(days=60)" in str(stale[-1])


# --- the two files of a table -------------------------------------------------------------------


def test_a_damage_of_both_files_is_one_finding(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strike_days")
    edit_csv(package, "us_strike_days", set_cell({"struck_on": "2025-12-15"}, "killed", "9"))
    file = package.root / shipped.where(entry_of("us_strike_days"), "parquet")
    table = pq.read_table(file)
    killed = table["killed"].to_pylist()
    killed[2] = 9
    at = table.column_names.index("killed")
    column = pa.array(killed, table["killed"].type)
    pq.write_table(table.set_column(at, table.field("killed"), column), file)
    anchored = [f for f in found(package, "us_strike_days") if f.rule == ANCHOR]
    assert [(f.key, f.value, f.formats) for f in anchored] == [("2025-12-15", "9", "csv, parquet")]


def test_csv_and_parquet_are_compared_cell_by_cell(tmp_path: Path) -> None:
    package = copied(tmp_path, "referendum_polls")
    poll = {"question_no": "D", "pollster": "Cedatos"}
    edit_csv(package, "referendum_polls", set_cell(poll, "sample", "3040"))
    differ = [f for f in found(package, "referendum_polls") if f.rule == "formats_agree"]
    assert [(f.key, f.column) for f in differ] == [("ec-2025-11-16|D|Cedatos|2025-09-25", "sample")]
    assert "the CSV says '3040', the Parquet says '3400'" in str(differ[0])


def test_a_row_in_one_file_only_is_one_finding(tmp_path: Path) -> None:
    package = copied(tmp_path, "referendum_polls")
    edit_csv(package, "referendum_polls", lambda frame: frame.iloc[1:])
    differ = [f for f in found(package, "referendum_polls") if f.rule == "formats_agree"]
    assert [(f.key, f.column) for f in differ] == [
        ("ec-2025-11-16|A|Click Report|2025-10-23", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "damage", "says"),
    [
        ("csv", lambda data: data[: len(data) - 40], "cells where the header has"),
        ("csv", lambda data: data.decode().encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("csv", lambda data: data.replace(b"killed", b"kiled", 1), "did you mean 'killed'"),
        ("csv", lambda data: data.replace(b",14,", b',"14,0",', 1), "no integer"),
        ("csv", lambda data: None, "not there"),
        ("parquet", lambda data: data[: len(data) // 2], "not a Parquet file"),
        ("parquet", lambda data: b"", "not a Parquet file"),
        ("parquet", lambda data: data[:40] + b"\xff" * 200 + data[240:], "Parquet"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_the_other_is_still_checked(
    tmp_path: Path, format: str, damage: Any, says: str
) -> None:
    package = copied(tmp_path, "us_strike_days")
    file = package.root / shipped.where(entry_of("us_strike_days"), format)
    data = damage(file.read_bytes())
    file.unlink() if data is None else file.write_bytes(data)
    told = found(package, "us_strike_days")
    unreadable = [f for f in told if f.rule == "shipped_readable"]
    assert unreadable or says == "Parquet"  # damage inside a page may leave a table that differs
    assert all(f.file.endswith(format) for f in unreadable)
    assert any(says in str(f) for f in told)


# --- suites that are not in order ---------------------------------------------------------------


def first(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    return lambda whole: change(whole["expectations"][0])


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (first(lambda e: e.update(type="expect_cell_to_be")), "did you mean 'expect_cells_to_be'"),
        (first(lambda e: e.update(sevrity="info")), "did you mean 'severity'"),
        (first(lambda e: e.update(severity="fatal")), "no severity 'fatal'"),
        (first(lambda e: e["kwargs"].update(cell={})), "did you mean 'cells'"),
        (first(lambda e: e["kwargs"].update(key=["struck_at"])), "did you mean 'struck_on'"),
        (first(lambda e: e["kwargs"].update(tolerance="much")), "tolerance"),
        (first(lambda e: e["kwargs"].update(cells=[])), "cells"),
        (first(lambda e: e["kwargs"].update(cells={"2025-10-27": {}})), "lists no cell"),
        (first(lambda e: e["kwargs"].update(cells={"2025-10-27": {"kiled": 1}})), "did you mean 'killed'"),
        (first(lambda e: e["kwargs"].update(cells={"2025-10-27": {"killed": 14}})), "no row of cells"),
        (first(lambda e: e["meta"].pop("notes_es")), "no notes_es"),
        (first(lambda e: e["meta"].update(source_id="ap-2025-10-03-forth-strike")), "did you mean 'ap-2025-10-03-fourth-strike'"),
        (first(lambda e: e["meta"].update(source_id=[])), "no source_id"),
        (first(lambda e: e["meta"].update(author="me")), "no word of meta 'author'"),
        (first(lambda e: e.pop("kwargs")), "kwargs"),
        (lambda whole: whole.update(name="us_strikes"), "the file is that of us_strike_days"),
        (lambda whole: whole.update(expectation=[]), "did you mean 'expectations'"),
        (lambda whole: whole["expectations"].append("more"), "an expectation is an object"),
        (lambda whole: whole.update(expectations={}), "not a suite"),
        (lambda whole: whole["expectations"].append(between({"$PARAMETER": "relased"})), "relased"),
        (lambda whole: whole["expectations"].append(between({"$PARAMETER": "released -"})), "expect_column_max"),
        (lambda whole: whole["expectations"].append(between(1, killd=True)), "did you mean 'killed'"),
        (lambda whole: whole["expectations"].append(between(1, kind="wrong")), "row_condition"),
        (lambda whole: whole["expectations"].append(between(1, column="as_of")), "expect_column_max"),
        (lambda whole: whole["expectations"].append(between({"$PARAMETER": "now() - timedelta(days=9)"})), "reads the clock"),
        (lambda whole: whole["expectations"].append(between(1, condition="killed > 1")), "row_condition: an object"),
        (lambda whole: whole["expectations"].append(between(1, condition={"type": "pass_through", "pass_through_filter": "killed > 1"})), "row_condition: an object"),
        (lambda whole: whole["expectations"].append(between(1, condition={"type": "and", "conditions": []})), "list of conditions"),
        (lambda whole: whole["expectations"].append(between(1, condition={"type": "nullity", "column": "killed", "is_null": True})), "a column is written"),
        (lambda whole: whole["expectations"].append(between(1, condition={"type": "comparison", "column": {"name": "killed"}, "operator": "=", "parameter": 1})), "no operator '='"),
        (lambda whole: whole["expectations"].append(between(1, condition={"type": "comparison", "column": {"name": "killed"}, "operator": "IN", "parameter": 1})), "a list of them"),
        (first(lambda e: e.update(type="expect_sum_per_group_to_be", kwargs={"column": "killed", "by": ["struck_on"], "sums": [1]})), "object of numbers"),
        (first(lambda e: e.update(type="expect_rows_per_group_to_be", kwargs={"by": ["struck_on"], "rows": "many"})), "expect_rows"),
        (first(lambda e: e.update(type="expect_change_to_be_between", kwargs={"column": "killed", "order": "struck_on"})), "min_value"),
        (lambda whole: whole["expectations"].append(
            between(1) | {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "killed"}}
        ), "the form of the table"),
    ],
)  # fmt: skip
def test_a_suite_that_is_not_in_order_is_a_readable_finding(
    tmp_path: Path, edit: Any, says: str
) -> None:
    package = copied(tmp_path, "us_strike_days")
    edit_suite(package, "us_strike_days", edit)
    told = [f for f in found(package, "us_strike_days") if f.rule == "suite_in_order"]
    assert told
    assert any(says in f.message() for f in told), [f.message() for f in told]
    assert all(f.file == "validation/us_strike_days.json" for f in told)
    assert all("Traceback" not in str(f) and "\n" not in f.message() for f in told)
    assert all(f.message("es") for f in told)


def between(low: Any, **other: Any) -> dict[str, Any]:
    """An expectation with something wrong in it."""
    kwargs: dict[str, Any] = {"column": other.get("column", "killed"), "min_value": low}
    if "killd" in other:
        condition = {"type": "comparison", "column": {"name": "killd"}, "operator": ">"}
        kwargs["row_condition"] = condition | {"parameter": 0}
    if "kind" in other:
        kwargs["row_condition"] = {"type": other["kind"], "column": {"name": "killed"}}
    if "condition" in other:
        kwargs["row_condition"] = other["condition"]
    meta = {"notes": "x", "notes_es": "x", "source_id": "ap-2025-10-03-fourth-strike"}
    return {"type": "expect_column_max_to_be_between", "kwargs": kwargs, "meta": meta}


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text.replace('"kwargs": {', '"kwargs": {,', 1), "not valid JSON"),
        (lambda text: text[:-30], "not valid JSON"),
        (lambda text: "", "not valid JSON"),
        (lambda text: "[]", "not a suite"),
        (lambda text: "[" * 100_000, "nested too deeply"),
        (lambda text: text.replace('"2025-11-09"', '"2025-10-27"', 1), "stands twice"),
    ],
)
def test_a_suite_that_is_no_suite_is_a_finding_with_its_line(
    tmp_path: Path, damage: Any, says: str
) -> None:
    package = copied(tmp_path, "us_strike_days")
    file = suites.path(package, "us_strike_days")
    file.write_text(damage(file.read_text("utf-8")), "utf-8")
    told = found(package, "us_strike_days")
    assert [f.rule for f in told] == ["suite_in_order"]
    assert says in told[0].message()


def test_a_table_without_a_suite_and_a_suite_without_a_table_are_findings(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strike_days")
    suites.path(package, "us_strike_days").rename(suites.path(package, "us_strike_dais"))
    told = {(f.rule, f.table, f.file) for f in found(package, "us_strike_days")}
    assert told == {
        ("suite_there", "us_strike_days", ""),
        ("suite_in_order", "", "validation/us_strike_dais.json"),
    }


def test_an_expectation_that_looks_at_nothing_is_a_finding(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strike_days")
    nowhere = {"type": "comparison", "column": {"name": "struck_on"}, "operator": "<"}
    vacuous = between(1) | {"type": "expect_column_values_to_be_between"}
    vacuous["kwargs"]["row_condition"] = nowhere | {"parameter": "1999-01-01"}
    edit_suite(package, "us_strike_days", lambda whole: whole["expectations"].append(vacuous))
    assert [f.rule for f in found(package, "us_strike_days")] == ["expectation_looks"]


def test_the_other_expectations_of_a_suite_are_run_all_the_same(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strike_days")
    edit_suite(package, "us_strike_days", first(lambda e: e.update(type="expect_cell")))
    edit_csv(package, "us_strike_days", set_cell({"struck_on": "2025-10-27"}, "missing", "7"))
    rules = {f.rule for f in found(package, "us_strike_days")}
    assert rules == {"suite_in_order", "formats_agree", "expect_column_sum_to_be_between"}


# --- what the suites may say --------------------------------------------------------------------


def catalog_sources() -> list[str]:
    frame, _ = shipped.frame(PACKAGE, entry_of("sources"), "parquet")
    return frame["source_id"].tolist()


def test_every_expectation_has_registered_sources_and_a_sentence_in_both_languages() -> None:
    known = set(catalog_sources())
    for table, entry in expectations():
        said = suites.Expected(entry["type"], entry["kwargs"], entry["meta"], "critical", 1, "")
        assert set(said.sources()) <= known, (table, entry["meta"])
        assert said.sources()
        for sentence in (said.sentence.en, said.sentence.es):
            assert sentence[0] == sentence[0].upper()
            assert sentence.endswith(".")
        assert said.sentence.en != said.sentence.es


def test_no_expectation_says_again_what_the_contract_says() -> None:
    for table, entry in expectations():
        kind, kwargs = entry["type"], entry["kwargs"]
        assert kind not in suites.CONTRACT, (table, kind)
        fields = {field["name"]: field for field in entry_of(table)["schema"]["fields"]}
        limits = fields.get(kwargs.get("column"), {}).get("constraints", {})
        if kind == "expect_column_values_to_not_be_null":
            assert not limits.get("required"), (table, kwargs)
        if kind == "expect_column_values_to_be_in_set":
            assert set(kwargs["value_set"]) != set(limits.get("enum", ())), (table, kwargs)
        if kind == "expect_column_values_to_be_between":
            bounds = {limits.get("minimum"), limits.get("maximum")}
            narrower = {kwargs.get("min_value"), kwargs.get("max_value")} - bounds - {None}
            assert narrower, (table, kwargs)


def test_every_anchored_value_is_one_that_a_named_source_says() -> None:
    """Values that were computed rest on their inputs; the editors' own columns on nobody."""
    said: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    evidence, _ = shipped.frame(PACKAGE, entry_of("evidence"), "parquet")
    columns = evidence[["table", "key", "column", "source_id", "value"]]
    for table, key, column, source, value in columns.itertuples(index=False):
        said.setdefault((table, key, column), {}).setdefault(source, []).append(value)
    checked = 0
    for table, entry in expectations():
        if entry["type"] != ANCHOR or table in NOT_CLAIMED:
            continue
        expected = suites.Expected(ANCHOR, entry["kwargs"], entry["meta"], "critical", 1, "")
        roles = {field["name"]: field["role"] for field in entry_of(table)["schema"]["fields"]}
        for key, row in entry["kwargs"]["cells"].items():
            for column, value in row.items():
                if value is None or roles[column] == "ours":
                    continue
                by = said[(table, key, column)]
                sources = [*expected.sources(key), "datapkg"]
                assert any(agrees(value, one) for s in sources for one in by.get(s, [])), (
                    table, key, column, value, by,
                )  # fmt: skip
                checked += 1
    assert checked > 4000


def agrees(value: Any, claimed: str) -> bool:
    """Whether a claim, to the precision it prints, says a value."""
    if isinstance(value, str):
        return value == claimed
    digits = len(claimed.partition(".")[2])
    return bool(abs(value - float(claimed)) <= 0.5 * 10**-digits + 1e-9)


def test_nothing_is_anchored_that_sources_of_equal_standing_dispute() -> None:
    """A cell whose chosen claim is itself disputed by the editors is never an anchor."""
    evidence, _ = shipped.frame(PACKAGE, entry_of("evidence"), "parquet")
    doubtful = evidence[evidence["chosen"].astype(bool) & (evidence["standing"] == "disputed")]
    cells = set(zip(doubtful["table"], doubtful["key"], doubtful["column"], strict=True))
    for table, entry in expectations():
        if entry["type"] == ANCHOR:
            for key, row in entry["kwargs"]["cells"].items():
                assert not {(table, key, column) for column in row} & cells


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("referendum_results", 85),
        ("referendums", 75),
        ("homicide_rates", 90),
        ("homicide_counts", 99),
        ("us_strikes", 95),
        ("us_strike_counts", 90),
        ("quoted_figures", 85),
    ],
)
def test_most_published_figures_are_anchored(shares: pd.DataFrame, table: str, least: int) -> None:
    row = shares.loc[table]
    assert 100 * row["anchored_figures"] / row["figures"] >= least


@pytest.fixture(scope="session")
def shares() -> pd.DataFrame:
    return anchors.shares(PACKAGE)


# --- our own expectations -----------------------------------------------------------------------


@pytest.fixture(scope="session")
def ours() -> Any:
    """The module of our expectations; importing great-expectations warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datapkg.expect import ours as module
    return module


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(totals=st.lists(st.integers(0, 99), min_size=1, max_size=8))
def test_a_total_never_falls_exactly_where_the_list_is_in_order(
    ours: Any, totals: list[int]
) -> None:
    frame = pd.DataFrame({"day": range(len(totals)), "killed": pd.array(totals, "Int64")})
    never = ours.ExpectChangeToBeBetween(column="killed", order="day", min_value=0)
    falls = [at for at in range(1, len(totals)) if totals[at] < totals[at - 1]]
    assert [u["key"] for u in never.unexpected(frame, ["day"])[1]] == [str(at) for at in falls]


def test_reports_of_one_day_are_compared_with_the_day_before_and_not_with_each_other(
    ours: Any,
) -> None:
    frame = pd.DataFrame({"day": ["01", "02", "02", "03"], "killed": [3, 9, 5, 8]})
    never = ours.ExpectChangeToBeBetween(column="killed", order="day", min_value=0)
    assert [u["key"] for u in never.unexpected(frame, ["day"])[1]] == ["03"]


def test_days_known_to_the_month_only_are_not_counted(ours: Any) -> None:
    frame = pd.DataFrame({"a": ["2025-01-30", "2025-01"], "b": ["2025-02-10", "2025-09-01"]})
    expected = ours.ExpectDaysToBeBetween(column_A="a", column_B="b", max_value=10)
    looked_at, wrong = expected.unexpected(frame, ["a"])
    assert looked_at == 1
    assert [u["key"] for u in wrong] == ["2025-01-30"]


@pytest.mark.parametrize(
    ("said", "expected", "same"),
    [
        (pd.NA, None, True),
        (pd.NA, 0, False),
        (0, None, False),
        (46.2466, 46.2466, True),
        (46.2466, 46.2467, False),
        (True, True, True),
        ("11", 11, False),
        ("a", "a", True),
    ],
)
def test_a_cell_is_what_is_expected_or_it_is_not(
    ours: Any, said: Any, expected: Any, same: bool
) -> None:
    frame = pd.DataFrame({"key": ["x"], "cell": pd.Series([said], dtype="object")})
    anchor = ours.ExpectCellsToBe(key=["key"], cells={"x": {"cell": expected}})
    assert (anchor.unexpected(frame, ["key"])[1] == []) is same


def test_a_row_that_is_not_there_is_unexpected(ours: Any) -> None:
    frame = pd.DataFrame({"key": ["x"], "cell": [1]})
    anchor = ours.ExpectCellsToBe(key=["key"], cells={"y": {"cell": 1}})
    assert anchor.unexpected(frame, ["key"])[1] == [
        {"key": "y", "column": "", "value": "", "expected": "a row"}
    ]


def test_one_person_among_a_thousand_million_is_missed(ours: Any) -> None:
    frame = pd.DataFrame({"year": [2025, 2025], "population": [1_041_000_000, 108_146]})
    sums = ours.ExpectSumPerGroupToBe(
        column="population", by=["year"], sums={"2025": 1_041_108_147}
    )
    assert len(sums.unexpected(frame, [])[1]) == 1


def test_a_group_that_nobody_named_is_unexpected(ours: Any) -> None:
    frame = pd.DataFrame({"scope": ["national", "local", "local"], "votes": [5, 1, 2]})
    rows = ours.ExpectRowsPerGroupToBe(by=["scope"], rows={"national": 1})
    sums = ours.ExpectSumPerGroupToBe(column="votes", by=["scope"], sums={"national": 5})
    for expected in (rows, sums):
        assert [u["key"] for u in expected.unexpected(frame, [])[1]] == ["local"]


# --- Data Docs, commands, what is installed -----------------------------------------------------


def test_data_docs_show_expectations_with_their_sentences_and_sources(tmp_path: Path) -> None:
    site = tmp_path / "site"
    world.docs(PACKAGE, site, tables=["us_strike_days"])
    page = (site / "expectations" / "us_strike_days.html").read_text("utf-8")
    assert "14 killed in three strikes on 27 October 2025" in page
    assert "14 muertos en tres ataques el 27 de octubre de 2025" in page
    assert "military-times-2025-11-06-strike-list" in page
    first_page = (site / "index.html").read_text("utf-8")
    links = [p.relative_to(site).as_posix() for p in (site / "validations").rglob("*.html")]
    assert len(links) == 2  # CSV and Parquet
    assert all(f'href="{link}"' in first_page for link in links)
    assert str(tmp_path) not in page + first_page
    listed = pd.read_csv(site / "anchored.csv", keep_default_na=False)
    rate = listed.query("key == 'ECU|2023' and column == 'rate_per_100k'")
    assert rate["anchored"].tolist() == ["cell"]


def test_a_suite_out_of_order_is_no_reason_to_render_nothing(tmp_path: Path) -> None:
    package = copied(tmp_path, "us_strike_days")
    edit_suite(package, "us_strike_days", first(lambda e: e["kwargs"].update(key=["day"])))
    world.docs(package, tmp_path / "site", tables=["us_strike_days"])
    listed = pd.read_csv(tmp_path / "site" / "anchored.csv", keep_default_na=False)
    assert set(listed["table"]) == {"us_strike_days"}
    assert set(listed["anchored"]) == {""}


def test_nothing_is_written_outside_and_nothing_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    package = copied(tmp_path, "us_strike_days")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert found(package, "us_strike_days") == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert capfd.readouterr() == ("", "")


def test_without_great_expectations_the_layer_is_left_out_with_a_note(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(world, "installed", lambda: False)
    assert build.available() == ("form", "contract", "evidence", "relations", "files")
    with pytest.raises(MissingPartError, match=r"pip install 'datapkg-ecuador\[world\]'"):
        build.check(PACKAGE, only=["world"])
    monkeypatch.setattr(build, "check", lambda *given: [])
    done = CliRunner().invoke(app, ["check", "--root", str(PACKAGE.root)])
    assert done.exit_code == 0
    assert "the layer world was left out" in done.output
    done = CliRunner().invoke(app, ["check", "--root", str(PACKAGE.root), "--lang", "es"])
    assert "se omitió la capa world" in done.output


def test_the_command_says_what_is_missing_with_exit_code_2() -> None:
    code = (
        "from datapkg.checks import world; world.installed = lambda: False; "
        "from datapkg.cli import main; main()"
    )
    words = [sys.executable, "-c", code, "check", "--only", "world"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=PACKAGE.root)
    assert done.returncode == 2
    assert "pip install 'datapkg-ecuador[world]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_run(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file in the way", "utf-8")
    said: list[str] = []
    with pytest.raises(OSError):
        list(world.check(PACKAGE, said.append, docs=tmp_path / "site"))
    assert said == []


def test_docs_go_with_the_layer_that_they_show() -> None:
    words = ["check", "--root", str(PACKAGE.root), "--only", "form", "--docs", "site"]
    done = CliRunner().invoke(app, words)
    assert "add --only world" in str(done.exception)
