"""Contracts: read strictly, and every rule rejects what it must reject."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
import yaml

from datapkg import catalog, cells, contract, expressions, forms
from datapkg.checks import contract as layer
from datapkg.errors import ContractError, UnknownNameError

SCHEMAS = catalog.find().schemas
TABLES = contract.table_names(SCHEMAS)
RULES = [(table, rule.name) for table in TABLES for rule in contract.load(table).rules]

# For each rule one row that it must reject. A rule without one fails the test below.
BROKEN: dict[str, dict[str, str]] = {
    "rate_is_count_over_population": {
        "homicides": "8248",
        "population": "17834831",
        "rate_per_100k": "46.18",
    },
    "valid_is_yes_plus_no": {"yes_votes": "1", "no_votes": "2", "valid_votes": "4"},
    "total_is_the_sum_of_its_parts": {
        "valid_votes": "3",
        "blank_votes": "1",
        "null_votes": "1",
        "total_votes": "6",
    },
    "valid_within_total": {"valid_votes": "3", "total_votes": "2"},
    "shares_of_valid_votes_sum_to_100": {
        "yes_pct": "32.79",
        "no_pct": "67.41",
        "share_base": "valid",
    },
    "shares_of_all_votes_within_100": {"yes_pct": "60", "no_pct": "41", "share_base": "all"},
    "no_share_fits_the_votes": {
        "yes_votes": "4136617",
        "no_votes": "6422640",
        "no_pct": "60.28",
        "share_base": "valid",
    },
    "yes_share_fits_the_votes": {
        "yes_votes": "4136617",
        "no_votes": "6422640",
        "yes_pct": "39.81",
        "share_base": "valid",
    },
    "votes_give_the_no_share_of_all": {
        "no_votes": "814323",
        "total_votes": "6552489",
        "no_pct": "13.20",
        "share_base": "all",
    },
    "votes_give_the_yes_share_of_all": {
        "yes_votes": "5354595",
        "total_votes": "6552489",
        "yes_pct": "86.80",
        "share_base": "all",
    },
    "answers_within_100": {"yes_pct": "58.5", "no_pct": "41.7"},
    "cast_within_electorate": {"votes_cast": "11", "electorate": "10"},
    "turnout_fits_cast_and_absent": {"votes_cast": "80", "absent": "20", "turnout_pct": "81"},
    "turnout_is_cast_over_electorate": {
        "votes_cast": "11186380",
        "electorate": "13938724",
        "turnout_pct": "82.07",
    },
    "turnout_and_absence_sum_to_100": {"turnout_pct": "80.27", "absent_pct": "19.37"},
    "killed_between_its_bounds": {"killed_min": "3", "killed": "2", "killed_max": "3"},
    "announced_not_before_struck": {"struck_on": "2025-10-28", "announced_on": "2025-10-27"},
    "missing_within_highest": {"missing": "4", "killed_max": "3"},
    "not_in_force_before_signed": {"signed_on": "2024-01-08", "starts_on": "2024-01-07"},
    "ends_after_it_starts": {"starts_on": "2024-01-08", "ends_on": "2024-01-07"},
    "ends_after_it_is_signed": {"signed_on": "2025-01-02", "ends_on": "2024-02-02"},
    "effective_not_before_designated": {
        "designated_on": "2025-11-16",
        "effective_on": "2025-11-15",
    },
}


def row(table: str, known: dict[str, str]) -> pd.DataFrame:
    """One row of a table with some cells known, typed."""
    whole = contract.load(table)
    text = pd.DataFrame([dict.fromkeys(whole.names)], dtype="str")
    for name, value in known.items():
        text[name] = pd.Series([value], dtype="str")
    text = text.assign(**{cells.FILE: "a.csv", cells.LINE: 2})
    frame, bad = cells.typed(text, {field.name: field.type for field in whole.fields})
    assert not bad
    return frame


@pytest.mark.parametrize(("table", "name"), RULES)
def test_every_rule_rejects_its_bad_example(table: str, name: str) -> None:
    assert name in BROKEN, f"rule {name} of {table} has no example that it must reject"
    found = list(layer.check(row(table, BROKEN[name]), contract.load(table), table))
    assert name in {finding.rule for finding in found}


@pytest.mark.parametrize(("table", "name"), RULES)
def test_a_rule_applies_only_where_all_its_columns_are_known(table: str, name: str) -> None:
    rule = next(rule for rule in contract.load(table).rules if rule.name == name)
    for lost in expressions.names(expressions.parse(rule.expression)):
        known = {k: v for k, v in BROKEN[name].items() if k != lost}
        assert forms.holds(rule)(row(table, known)).all()


def test_a_misprint_stays_as_printed_whatever_rule_it_breaks() -> None:
    claims = contract.load_claims("referendum_results")
    rule = next(rule for rule in claims.rules if rule.name == "shares_of_valid_votes_sum_to_100")
    broken = row("referendum_results", BROKEN[rule.name])
    assert not forms.holds(rule)(broken).any()
    assert forms.holds(rule)(broken.assign(standing="misprint")).all()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_and_rule_is_described_in_both_languages(table: str) -> None:
    whole = contract.load(table)
    texts = [whole.title, whole.description]
    texts += [text for field in whole.fields for text in (field.title, field.description)]
    texts += [rule.sentence for rule in whole.rules]
    for text in texts:
        assert text.en.strip(), f"{table}: an English text is empty"
        assert text.es.strip(), f"{table}: a Spanish text is empty"
    assert whole.description.en != whole.description.es


@pytest.mark.parametrize("table", TABLES)
def test_figures_have_a_unit(table: str) -> None:
    for field in contract.load(table).fields:
        if field.role in ("figure", "computed") and field.type in ("integer", "number"):
            assert field.unit, f"{table}.{field.name} has no unit"


@pytest.mark.parametrize("table", TABLES)
def test_one_contract_gives_forms_that_agree(table: str) -> None:
    whole = contract.load(table)
    assert forms.arrow_schema(whole).names == list(whole.names)
    assert list(forms.pandera_schema(whole).columns) == list(whole.names)
    assert [f["name"] for f in forms.table_schema(whole)["fields"]] == list(whole.names)
    for field in whole.fields:
        kind = forms.arrow_schema(whole).field(field.name).type
        assert pa.types.is_dictionary(kind) == bool(field.categories)


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCHEMAS, tmp_path / "schemas"))


def edit(schemas: Path, table: str, old: str, new: str) -> None:
    path = schemas / f"{table}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "constraints: {required: true}",
            "constraints: {requird: true}",
            "did you mean 'required'",
        ),
        ("type: yearmonth", "type: yearmonht", "did you mean 'yearmonth'"),
        ("role: figure", "role: figur", "did you mean 'figure'"),
        ("unit: victims", "units: victims", "did you mean 'unit'"),
        ("primaryKey: [area_code, month]", "primaryKey: [area_code, moth]", "did you mean 'month'"),
        ("order: [standing,", "order: [standin,", "did you mean 'standing'"),
        ("kind: claims", "kind: claim", "did you mean 'claims'"),
        ("columns: [homicides]", "columns: [homicide]", "did you mean 'homicides'"),
    ],
)
def test_an_unknown_word_names_file_line_and_the_nearest_valid_word(
    schemas: Path, old: str, new: str, says: str
) -> None:
    edit(schemas, "homicide_counts", old, new)
    with pytest.raises(ContractError) as caught:
        contract.load("homicide_counts", schemas)
    message = str(caught.value)
    assert message.startswith("homicide_counts.yaml, line ")
    assert says in message


def test_the_line_named_is_the_line_of_the_word(schemas: Path) -> None:
    edit(schemas, "us_strikes", "unit: vessels", "unti: vessels")
    lines = (schemas / "us_strikes.yaml").read_text("utf-8").splitlines()
    with pytest.raises(ContractError) as caught:
        contract.load("us_strikes", schemas)
    named = int(re.search(r"line (\d+)", str(caught.value)).group(1))
    assert "unti" in lines[named - 1]


def test_a_claimed_column_in_no_group_is_an_error(schemas: Path) -> None:
    edit(schemas, "us_strikes", "  - {name: survivors, columns: [survivors]}\n", "")
    with pytest.raises(ContractError, match="'survivors' is claimed by sources but is in no group"):
        contract.load("us_strikes", schemas)


def test_a_rule_about_an_unknown_column_is_an_error(schemas: Path) -> None:
    edit(schemas, "us_strikes", "expression: missing <=", "expression: mising <=")
    with pytest.raises(ContractError, match=r"'mising'.*did you mean 'missing'"):
        contract.load("us_strikes", schemas)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "(lambda: 1)()",
        "killed.__class__",
        "killed[0]",
        "open('x')",
        "[x for x in killed]",
        "killed if missing else 0",
        "abs(killed, missing)",
        "killed +",
    ],
)
def test_an_expression_can_do_nothing_but_compare_columns(text: str) -> None:
    with pytest.raises(ContractError):
        expressions.parse(text)


@pytest.mark.parametrize(
    "text", ["", "- a\n", "a: [b", "a: 1\n\tb: 2", "!!python/object:os.system x"]
)
def test_a_contract_that_is_no_yaml_mapping_is_a_clear_error(schemas: Path, text: str) -> None:
    (schemas / "us_strikes.yaml").write_text(text, "utf-8")
    with pytest.raises(ContractError, match=r"us_strikes\.yaml"):
        contract.load("us_strikes", schemas)


def test_an_unknown_table_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'homicide_rates'"):
        contract.load("homicide_rate")


def test_lookups_that_go_in_a_circle_are_refused(schemas: Path) -> None:
    path = schemas / "populations.yaml"
    document = yaml.safe_load(path.read_text("utf-8"))
    document["reconcile"]["lookups"] = [
        {"column": "population", "table": "homicide_rates", "value": "population", "by": ["year"]}
    ]
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    with pytest.raises(ContractError, match="circle"):
        contract.claim_tables(schemas)


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("homicides", "-1", "minimum"),
        ("area_code", None, "required"),
        ("month", "2025-13", "pattern"),
        ("agreement", "perhaps", "enum"),
        ("source_id", "=HYPERLINK(1)", "no_formula"),
    ],
)
def test_a_cell_outside_its_constraints_is_found(column: str, value: str | None, rule: str) -> None:
    whole = contract.load("homicide_counts")
    good = {
        "area_code": "ECU",
        "month": "2025-01",
        "homicides": "800",
        "source_id": "a-source",
        "n_sources": "1",
        "n_origins": "1",
        "agreement": "single",
        "disputed": "false",
        "rule": "only",
    }
    assert not list(layer.check(row("homicide_counts", good), whole, "homicide_counts"))
    bad = {k: v for k, v in (good | {column: value}).items() if v is not None}
    found = list(layer.check(row("homicide_counts", bad), whole, "homicide_counts"))
    assert [(f.column, f.rule, f.line) for f in found] == [(column, rule, 2)]


def test_two_rows_with_one_key_are_found() -> None:
    frame = pd.concat([row("areas", {"area_code": "ECU"})] * 2, ignore_index=True)
    found = layer.check(frame, contract.load("areas"), "areas")
    assert "primary_key" in {finding.rule for finding in found}


@pytest.mark.parametrize("text", ["1,189", "1e3", " 7", "0x1f", "seven", "1189.5", "९"])
def test_a_count_is_digits_only(text: str) -> None:
    frame = pd.DataFrame({"homicides": [text], cells.FILE: ["a.csv"], cells.LINE: [2]}, dtype="str")
    frame[cells.LINE] = 2
    typed, bad = cells.typed(frame, {"homicides": "integer"})
    assert typed["homicides"].isna().all()
    assert [(cell.column, cell.value, cell.line) for cell in bad] == [("homicides", text, 2)]
