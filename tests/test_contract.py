"""Contracts: read strictly, and every rule rejects what it must reject."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
import yaml

from datapkg import catalog, cells, contract, expressions, forms, moments
from datapkg.checks import contract as layer
from datapkg.checks.findings import Finding
from datapkg.errors import ContractError, UnknownNameError, WrongValueError

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


# --- what a finding says --------------------------------------------------------------------------

GOOD_COUNT: dict[str, str | None] = {
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


def counted(*changes: dict[str, str | None]) -> pd.DataFrame:
    """Rows of homicide_counts, each good but for what is changed, by line from 2."""
    whole = contract.load("homicide_counts")
    rows = [{n: (GOOD_COUNT | change).get(n) for n in whole.names} for change in changes]
    text = pd.DataFrame(rows, columns=list(whole.names), dtype="str")
    text = text.assign(**{cells.FILE: "a.csv", cells.LINE: range(2, len(rows) + 2)})
    frame, bad = cells.typed(text, {field.name: field.type for field in whole.fields})
    assert not bad
    return frame


def broken(*changes: dict[str, str | None]) -> list[Finding]:
    return list(layer.check(counted(*changes), contract.load("homicide_counts"), "counts"))


MONTH = {"table": "counts", "source_id": "a-source", "file": "a.csv", "line": 3}
JANUARY = MONTH | {"key": "ECU|2025-01"}
SAID: list[tuple[dict[str, str | None], Finding]] = [
    ({"homicides": "-1"}, layer.Minimum(bound="0", column="homicides", value="-1", **JANUARY)),
    ({"homicides": None}, layer.Required(column="homicides", **JANUARY)),
    (
        {"month": "2025-13"},
        layer.Pattern(
            pattern=forms.YEARMONTH,
            column="month",
            value="2025-13",
            **MONTH | {"key": "ECU|2025-13"},
        ),
    ),
    (
        {"agreement": "perhaps"},
        layer.Enum(valid="differs, single, agreed", column="agreement", value="perhaps", **JANUARY),
    ),
    (
        {"source_id": "=HYPERLINK(1)"},
        layer.NoFormula(
            column="source_id",
            value="=HYPERLINK(1)",
            **JANUARY | {"source_id": "=HYPERLINK(1)"},
        ),
    ),
]


@pytest.mark.parametrize(("change", "finding"), SAID)
def test_a_finding_names_row_column_value_source_file_and_line(
    change: dict[str, str | None], finding: Finding
) -> None:
    assert broken({"month": "2024-12"}, change) == [finding]


def test_all_that_breaks_the_contract_is_found_at_once() -> None:
    told = broken({"homicides": "-1", "n_sources": "0"}, {"month": "2025-02", "homicides": "-2"})
    assert sorted((f.line, f.column, f.value) for f in told) == [
        (2, "homicides", "-1"),
        (2, "n_sources", "0"),
        (3, "homicides", "-2"),
    ]


def test_a_key_that_stands_twice_is_told_once_for_each_row() -> None:
    assert broken({}, {"month": "2024-12"}, {}) == [
        layer.PrimaryKey(column="row", value="", **JANUARY | {"line": line}) for line in (2, 4)
    ]


def test_a_row_that_breaks_a_rule_is_told_with_the_figures_that_contradict_each_other() -> None:
    name = "valid_is_yes_plus_no"
    said = row("referendum_results", BROKEN[name]).assign(referendum_id="ec-1", question_no="A")
    said = said.assign(area_code="ECU")
    whole = contract.load("referendum_results")
    rule = next(rule for rule in whole.rules if rule.name == name)
    (finding,) = [f for f in layer.check(said, whole, "results") if f.rule == name]
    assert finding == layer.RowRule(
        broken=name,
        sentence=rule.sentence,
        table="results",
        key="ec-1|A|ECU",
        column="row",
        value="valid_votes 4, yes_votes 1, no_votes 2",
        file="a.csv",
        line=2,
    )
    assert finding.message("es") == rule.sentence.es


def test_each_rule_that_a_row_breaks_is_told_once() -> None:
    both = BROKEN["total_is_the_sum_of_its_parts"] | {"yes_votes": "1", "no_votes": "1"}
    said = row("referendum_results", both)
    told = layer.check(said, contract.load("referendum_results"), "results")
    rules = [f.rule for f in told if isinstance(f, layer.RowRule)]
    assert sorted(rules) == ["total_is_the_sum_of_its_parts", "valid_is_yes_plus_no"]


def test_a_rule_is_asked_of_each_row_for_itself() -> None:
    name = "valid_is_yes_plus_no"
    whole = contract.load("referendum_results")
    rule = next(rule for rule in whole.rules if rule.name == name)
    wrong = BROKEN[name]
    rows = [wrong, wrong | {"valid_votes": "3"}, {"yes_votes": "1"}, wrong]
    frame = pd.concat([row("referendum_results", known) for known in rows])
    frame.index = pd.Index([7, 5, 3, 1])
    assert forms.holds(rule)(frame).to_dict() == {7: False, 5: True, 3: True, 1: False}
    assert forms.holds(rule)(frame.iloc[:0]).empty
    standing = frame.assign(standing=["misprint", "accepted", None, "disputed"])
    assert forms.holds(rule)(standing).tolist() == [True, True, True, False]


def test_a_cell_that_is_not_of_its_type_is_told_as_it_stands() -> None:
    text = pd.DataFrame(
        {
            "area_code": ["ECU", "ECU", "EC-G"],
            "month": ["2025-01", "2025-02", None],
            "homicides": ["1", "1,189", "many"],
            "source_id": ["a", "b", None],
            cells.FILE: ["a.csv", "b.csv", "a.csv"],
            cells.LINE: [2, 2, 3],
        }
    )
    _, bad = cells.typed(text, {"homicides": "integer"})
    assert list(layer.cells(bad, "counts", text, ("area_code", "month"))) == [
        layer.Type(
            what=layer.PLAIN["integer"],
            table="counts",
            key="ECU|2025-02",
            column="homicides",
            value="1,189",
            source_id="b",
            file="b.csv",
            line=2,
        ),
        layer.Type(
            what=layer.PLAIN["integer"],
            table="counts",
            key="",
            column="homicides",
            value="many",
            source_id="",
            file="a.csv",
            line=3,
        ),
    ]


# --- constraints, on a table that does not exist --------------------------------------------------


def tiny(kind: str = "reference", **fields: dict[str, object]) -> contract.Contract:
    """A contract of a key and some fields, each with its type and constraints."""
    both = {"en": "x", "es": "x"}
    usual = {"type": "string", "role": "statement", "title": both, "description": both}
    key = {"name": "id", **usual, "role": "key"}
    named = [{"name": name, **usual, **given} for name, given in fields.items()]
    document = {
        "name": "tiny",
        "title": both,
        "description": both,
        "kind": kind,
        "fields": [key, *named],
        "primaryKey": ["id"],
    }
    return contract.Contract.model_validate(document)


def judged(whole: contract.Contract, *values: object) -> list[Finding]:
    """Findings about a column, one value a row."""
    name = whole.names[1]
    field = whole.field(name)
    column = pd.Series(list(values), dtype="object")
    frame = pd.DataFrame({"id": [f"r{n}" for n in range(len(values))], name: column})
    frame["id"] = frame["id"].astype("str")
    frame[name] = column if field.categories else column.astype(cells.PANDAS[field.type])
    return list(layer.check(frame, whole, "tiny"))


BOUNDED: list[tuple[dict[str, object], list[object], list[tuple[str, str]]]] = [
    (
        {"type": "integer", "constraints": {"minimum": 1, "maximum": 3}},
        [0, 1, 2, 3, 4, None],
        [("0", "must be at least 1"), ("4", "must be at most 3")],
    ),
    (
        {"type": "number", "constraints": {"minimum": 0.5, "maximum": 99.5}},
        [0.4, 0.5, 99.5, 99.6, None],
        [("0.4", "must be at least 0.5"), ("99.6", "must be at most 99.5")],
    ),
    (
        {"type": "year", "constraints": {"minimum": 1900, "maximum": 2100}},
        [1899, 1900, 2100, 2101],
        [("1899", "must be at least 1900"), ("2101", "must be at most 2100")],
    ),
    (
        {"type": "date", "constraints": {"minimum": "2025-01-01", "maximum": "2025-12-31"}},
        ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01", None],
        [
            ("2024-12-31", "must be at least 2025-01-01"),
            ("2026-01-01", "must be at most 2025-12-31"),
        ],
    ),
    (
        {"constraints": {"minLength": 2, "maxLength": 4}},
        ["a", "ab", "abcd", "abcde", None],
        [("a", "must have 2 to 4 characters"), ("abcde", "must have 2 to 4 characters")],
    ),
    ({"constraints": {"minLength": 2}}, ["a", "ab"], [("a", "must have at least 2 characters")]),
    ({"constraints": {"maxLength": 1}}, ["a", "ab"], [("ab", "must have at most 1 characters")]),
    (
        {"constraints": {"pattern": "^[a-z]{2}$"}},
        ["ab", "abc", "a", "xab", None],
        [(v, "must be of the form ^[a-z]{2}$") for v in ("abc", "a", "xab")],
    ),
    (
        {"constraints": {"pattern": "^p: [0-9]$"}},
        ["p: 1", "p 1"],
        [("p 1", "must be of the form ^p: [0-9]$")],
    ),
    (
        {"type": "yearmonth"},
        ["2025-01", "2025-12", "2025-00", "2025-1", "12025-01", None],
        [(v, f"must be of the form {forms.YEARMONTH}") for v in ("2025-00", "2025-1", "12025-01")],
    ),
    (
        {"constraints": {"enum": ["en", "es"]}},
        ["en", "es", "pt", None],
        [("pt", "must be one of: en, es")],
    ),
    (
        {"categories": ["valid", "all"]},
        ["valid", "some", None],
        [("some", "must be one of: valid, all")],
    ),
    (
        {"constraints": {"required": True}},
        ["a", None],
        [("", "required, but missing")],
    ),
    (
        {"constraints": {"unique": True}},
        ["a", "b", "a"],
        [("a", "must be unique, but stands more than once")] * 2,
    ),
    (
        {},
        ["=1", "+1", "@x", "\tx", "\rx", "-x", "-1,5", "-1", "-1.5", "a=1", "a-b", None],
        [
            (v, "begins like a formula, which a spreadsheet would run")
            for v in ("=1", "+1", "@x", "\tx", "\rx", "-x", "-1,5")
        ],
    ),
]


@pytest.mark.parametrize(("field", "values", "told"), BOUNDED)
def test_each_constraint_refuses_what_lies_outside_and_nothing_else(
    field: dict[str, object], values: list[object], told: list[tuple[str, str]]
) -> None:
    findings = judged(tiny(x=field), *values)
    assert [(f.value, f.message()) for f in findings] == told
    assert {(f.table, f.column) for f in findings} == {("tiny", "x")}


def test_a_frame_with_columns_of_another_type_is_told_so() -> None:
    whole = tiny(x={"type": "integer"})
    frame = pd.DataFrame({"id": ["r0"], "x": ["1"]}, dtype="str")
    (finding,) = layer.check(frame, whole, "tiny")
    assert isinstance(finding, layer.Columns)
    assert finding.table == "tiny"
    assert "dtype" in finding.message()
    assert finding.message().endswith("str")


def test_a_check_of_an_unknown_name_is_still_told() -> None:
    cell = {"table": "tiny", "column": "x", "value": "odd"}
    assert layer._kind("unheard_of", None, tiny(x={}), "x", cell) == layer.Columns(
        check="unheard_of", case="odd", table="tiny", column="x"
    )


def test_a_rule_says_nothing_of_what_is_no_number() -> None:
    """A share of no votes at all."""
    rule = next(
        rule
        for rule in contract.load("referendum_results").rules
        if rule.name == "yes_share_fits_the_votes"
    )
    none = {"yes_votes": "0", "no_votes": "0", "yes_pct": "0", "share_base": "valid"}
    assert forms.holds(rule)(row("referendum_results", none)).all()


def test_a_contract_becomes_a_schema_that_says_what_it_means() -> None:
    whole = tiny(x={"type": "integer", "unit": "victims"})
    schema = forms.pandera_schema(whole)
    assert (schema.name, schema.title, schema.description) == ("tiny", "x", "x")
    assert (schema.strict, schema.ordered, schema.unique) == (True, True, ["id"])
    column = schema.columns["x"]
    assert (column.title, column.description) == ("x", "x")
    assert column.metadata == {"unit": "victims", "role": "statement"}
    assert str(column.dtype) == "Int64"
    limits = {"minLength": 1, "maxLength": 2, "pattern": "^[ab]+$", "enum": ["a", "b"]}
    checks = forms.pandera_schema(tiny(x={"constraints": limits})).columns["x"].checks
    assert [(check.name, check.error) for check in checks] == [
        ("pattern", "pattern: of the form ^[ab]+$"),
        ("enum", "enum: one of a, b"),
        ("length", "length: of 1 to 2 characters"),
        ("no_formula", "no_formula: begins like a formula, which a spreadsheet would run"),
    ]
    bounds = tiny(x={"type": "number", "constraints": {"minimum": 1, "maximum": 2}})
    assert [(c.name, c.error) for c in forms.pandera_schema(bounds).columns["x"].checks] == [
        ("minimum", "minimum: at least 1.0"),
        ("maximum", "maximum: at most 2.0"),
    ]
    strikes = contract.load("us_strikes")
    assert [(check.name, check.error) for check in forms.pandera_schema(strikes).checks] == [
        (rule.name, f"{rule.name}: {rule.sentence.en}") for rule in strikes.rules
    ]
    assert forms.pandera_schema(contract.load_claims("us_strikes")).unique is None


# --- the language of rules ------------------------------------------------------------------------


@pytest.fixture
def afresh() -> None:
    """No test rests on what another one has parsed."""
    expressions.parse.cache_clear()


ABC = {"a": pd.Series([1, 2, 3]), "b": pd.Series([3, 2, 1]), "c": pd.Series(["x", "y", "z"])}


@pytest.mark.usefixtures("afresh")
@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("a + b", [4, 4, 4]),
        ("a - b", [-2, 0, 2]),
        ("a * b", [3, 4, 3]),
        ("a / b", [1 / 3, 1, 3]),
        ("-a", [-1, -2, -3]),
        ("abs(a - b)", [2, 0, 2]),
        ("a == b", [False, True, False]),
        ("a != b", [True, False, True]),
        ("a < b", [True, False, False]),
        ("a <= b", [True, True, False]),
        ("a > b", [False, False, True]),
        ("a >= b", [False, True, True]),
        ("1 < a < 3", [False, True, False]),
        ("1 <= a <= b <= 3", [True, True, False]),
        ("not a == b", [True, False, True]),
        ("a == 1 or b == 1", [True, False, True]),
        ("a >= 2 and b >= 2", [False, True, False]),
        ("a == 1 or a == 2 or a == 3", [True, True, True]),
        ("a >= 1 and a >= 2 and a >= 3", [False, False, True]),
        ("c in ('x', 'y')", [True, True, False]),
        ("c not in ('x', 'y')", [False, False, True]),
        ("c == 'x'", [True, False, False]),
    ],
)
def test_each_word_of_the_language_does_what_it_does_in_python(
    expression: str, result: list[object]
) -> None:
    assert expressions.evaluate(expression, ABC).tolist() == result


def test_a_constant_is_itself() -> None:
    assert expressions.evaluate("'valid'", ABC) == "valid"


def test_the_columns_of_an_expression_are_named_once_in_order_of_appearance() -> None:
    parsed = expressions.parse("abs(zeta - a)\\\n <= 0.5 * a + m")
    assert expressions.names(parsed) == ("zeta", "a", "m")
    assert expressions.names(expressions.parse("1 + 2")) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("open('x')", "in \"open('x')\": only abs() may be called"),
        ("abs(a, b)", 'in "abs(a, b)": only abs() may be called'),
        ("abs()", 'in "abs()": only abs() may be called'),
        ("a.abs(b)", 'in "a.abs(b)": only abs() may be called'),
        ("a[0]", 'in "a[0]": Subscript is not allowed where a number or a column should stand'),
        ("a ** b", 'in "a ** b": Pow is not allowed'),
        (
            "a if b else c",
            'in "a if b else c": IfExp is not allowed where a number or a column should stand',
        ),
        ("a +", '"a +" is not an expression: invalid syntax'),
    ],
)
def test_what_the_language_does_not_have_is_named(text: str, says: str) -> None:
    with pytest.raises(ContractError) as caught:
        expressions.parse(text)
    assert str(caught.value) == says


# --- moments --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2025-02-20", "2025-02-20"),
        (date(2025, 2, 20), "2025-02-20"),
        (pd.Timestamp("2025-02-20T23:59"), "2025-02-20"),
        ("2024-02", "2024-02-29"),
        ("2025-04", "2025-04-30"),
        ("2025", "2025-12-31"),
    ],
)
def test_a_moment_means_the_last_day_that_it_may(given: object, day: str) -> None:
    assert moments.day(given) == day


@pytest.mark.parametrize("given", ["", "20/02/2025", "2025-02-30", "2025-13-01", "today", None])
def test_what_is_no_day_is_said_to_be_none(given: object) -> None:
    with pytest.raises(WrongValueError) as caught:
        moments.day(given)
    assert str(caught.value) == (
        f"{str(given)!r} is not a date: write it as 2025-02-20 (a month as 2025-02, a year as 2025)"
    )
