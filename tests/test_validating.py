"""A researcher's own data against a contract: what is found, how it is said, and where it stands."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import datapkg
from datapkg import catalog, cells, contract, forms, userfiles, validating
from datapkg.checks import contract as layer
from datapkg.checks.findings import printable
from datapkg.cli import main
from datapkg.errors import FindingsError, NotFoundError, UnknownNameError, WrongValueError

HERE = catalog.find().root
GOOD = "area_code,year,homicides\nECU,2023,8248\nEC-G,2023,3911\n"
"""Two rows of homicide_rates; ministry, view of August 2026, and a made-up count of Guayas."""


def found(text: str | bytes, tmp_path: Path, table: str = "homicide_rates", **how) -> list:
    """Findings in a CSV."""
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return validating.inspect(path, table, **how).findings


def rules(text: str | bytes, tmp_path: Path, table: str = "homicide_rates", **how) -> list[str]:
    return [finding.rule for finding in found(text, tmp_path, table, **how)]


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*words: str, cwd: Path, stdin: bytes = b"") -> Done:
    """The command as ``main`` runs it; in this process, because a process costs a second."""
    out, err = io.StringIO(), io.StringIO()
    keyboard = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch("sys.argv", ["datapkg", "validate", *words]),
        mock.patch("sys.stdin", keyboard),
    ):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


# What is right passes


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("table", [name for name in datapkg.tables() if name != "evidence"])
def test_every_published_table_is_valid_data_of_its_own(table: str, form: str) -> None:
    report = validating.inspect(datapkg.path(table, form), table, strict=True)
    assert [finding.told() for finding in report.findings] == []
    assert report.rows == catalog.find().resource(table)["datapkg"]["rows"]
    assert report.columns == contract.load(table).names


@pytest.mark.parametrize("table", ["us_strikes", "homicide_rates", "referendum_polls"])
def test_what_comes_back_is_what_load_gives(table: str) -> None:
    newest = datapkg.load(table)
    for data in (newest, datapkg.path(table, "csv"), str(datapkg.path(table, "parquet"))):
        checked = datapkg.validate(data, table)
        # the categories of a user's column are his own, and Arrow keeps days in another unit
        plain = {n: k for n, k in checked.dtypes.items() if k != newest[n].dtype}
        assert {str(newest[n].dtype) for n in plain} <= {"category", "datetime64[ms]"}
        pd.testing.assert_frame_equal(checked, newest.astype(plain), check_exact=True)


def test_order_of_columns_does_not_matter_and_a_subset_is_fine(tmp_path: Path) -> None:
    assert rules("homicides,year,area_code\n8248,2023,ECU\n", tmp_path) == []
    assert rules("area_code,year\nECU,2023\n", tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),  # what a spreadsheet writes as "CSV UTF-8"
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.removesuffix("\n").encode(),
        GOOD.replace("ECU", '"ECU"').encode(),
        b"\xef\xbb\xbf" + GOOD.replace("area_code", '"area_code"').replace("\n", "\r\n").encode(),
    ],
)
def test_byte_order_mark_line_ends_and_quotes_are_all_the_same(text: bytes, tmp_path: Path) -> None:
    assert rules(text, tmp_path) == []


def test_a_frame_is_judged_by_its_values_not_by_its_dtypes() -> None:
    frame = pd.DataFrame(
        {
            "area_code": pd.Categorical(["ECU", "EC-G"]),
            "year": [2023.0, 2023.0],
            "homicides": pd.array([8248, None], dtype="Int32"),
            "rate_reported": ["46.18", None],
            "covers_to": [pd.Timestamp("2023-12-31"), None],
            "disputed": [True, None],
            "note_en": ["", ""],
        },
        index=["a", "a"],
    )
    report = validating.inspect(frame, "homicide_rates")
    assert [(f.rule, f.column, f.row) for f in report.findings] == [("required", "disputed", 2)]
    whole = contract.load("homicide_rates")
    kinds = {name: str(dtype) for name, dtype in report.frame.dtypes.items()}
    assert kinds == {n: cells.PANDAS[whole.field(n).type] for n in report.columns}


# Cells: wrong, or right and written otherwise


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("homicides", "-1", "minimum"),
        ("homicides", "many", "type"),
        ("homicides", "8248.5", "type"),
        ("homicides", "1e3", "type"),
        ("homicides", "8.248", "thousands_mark"),
        ("homicides", "8,248", "thousands_mark"),
        ("homicides", "8 248", "thousands_mark"),
        ("homicides", "1'189'000", "thousands_mark"),
        ("homicides", "8248,0", "decimal_comma"),
        ("homicides", " 8248", "edge_space"),
        ("homicides", "8248\u00a0", "edge_space"),
        ("homicides", "NA", "missing_word"),
        ("homicides", "s/d", "missing_word"),
        ("homicides", "-", "missing_word"),
        ("rate_reported", "46,25", "decimal_comma"),
        ("rate_reported", "1.234,5", "decimal_comma"),
        ("rate_reported", "-0,5", "decimal_comma"),
        ("rate_reported", "1,234.5", "thousands_mark"),
        ("rate_reported", "1,234", "comma_or_thousands"),
        ("rate_reported", "46%", "type"),
        ("rate_reported", "nan", "missing_word"),
        ("rate_reported", "1000.5", "maximum"),
        ("year", "1899", "minimum"),
        ("year", "23", "minimum"),
        ("covers_to", "31/12/2024", "date_form"),
        ("covers_to", "2024-12-31T00:00:00", "date_form"),
        ("covers_to", "20241231", "date_form"),
        ("covers_to", "2024-02-30", "date_form"),
        ("covers_to", "soon", "type"),
        ("disputed", "TRUE", "truth_form"),
        ("disputed", "sí", "truth_form"),
        ("disputed", "perhaps", "type"),
        ("agreement", "Single", "enum"),
        ("series", "a b", "pattern"),
        ("note_en", "=HYPERLINK(1)", "no_formula"),
        ("note_en", "-1+1", "no_formula"),
        ("area_code", "", "required"),
        ("area_code", "ecu", "unknown_code"),
    ],
)
def test_a_cell_is_told_by_what_is_wrong_with_it(
    column: str, value: str, rule: str, tmp_path: Path
) -> None:
    row = {"area_code": "ECU", "year": "2024"} | {column: f'"{value}"'}
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    told = [(f.rule, f.column, f.value, f.line, f.table) for f in found(text, tmp_path)]
    assert told == [(rule, column, value, 2, "homicide_rates")]


def test_a_month_in_another_form_says_so(tmp_path: Path) -> None:
    text = "area_code,month,homicides\nECU,01/2025,6\nECU,2025-13,6\nECU,2025-01-01,6\n"
    assert rules(text, tmp_path, "homicide_counts") == ["month_form"] * 3


def test_a_decimal_comma_names_itself_in_both_languages(tmp_path: Path) -> None:
    (finding,) = found('area_code,year,rate_reported\nECU,2023,"46,25"\n', tmp_path)
    assert "decimal comma" in finding.told("en")
    assert "decimal point" in finding.what_to_do("en")
    assert "coma decimal" in finding.told("es")
    assert "línea 2" in finding.told("es")


def test_a_cell_that_cannot_be_read_is_not_called_missing_too() -> None:
    mine = pd.DataFrame({"area_code": ["ECU"], "year": ["two thousand"]})
    assert [f.rule for f in validating.inspect(mine, "homicide_rates").findings] == ["type"]


def test_a_rule_whose_expression_has_no_value_says_nothing() -> None:
    """The share of Yes among no votes at all is 0/0: neither right nor wrong."""
    mine = pd.DataFrame(
        {
            "referendum_id": ["ec-2025-11-16"],
            "question_no": ["A"],
            "area_code": ["EC-G"],
            "yes_votes": [0],
            "no_votes": [0],
            "yes_pct": [50.0],
            "no_pct": [50.0],
            "share_base": ["valid"],
        }
    )
    assert validating.inspect(mine, "referendum_results").total == 0


def test_a_row_rule_shows_the_cells_that_contradict_each_other(tmp_path: Path) -> None:
    text = "referendum_id,question_no,area_code,yes_votes,no_votes,valid_votes\nec-2025-11-16,A,ECU,1,2,4\n"
    (finding,) = found(text, tmp_path, "referendum_results")
    assert (finding.rule, finding.line) == ("valid_is_yes_plus_no", 2)
    assert finding.value == "valid_votes 4, yes_votes 1, no_votes 2"


def test_rows_with_one_key_are_all_named(tmp_path: Path) -> None:
    text = "area_code,year\nECU,2023\nEC-G,2023\nECU,2023\n"
    told = [(f.rule, f.key, f.line) for f in found(text, tmp_path)]
    assert told == [("primary_key", "ECU|2023", 2), ("primary_key", "ECU|2023", 4)]


def test_what_must_be_unique_together_is() -> None:
    whole = contract.load("homicide_categories")
    for together in whole.uniqueKeys:
        frame = datapkg.load("homicide_categories").head(2)
        for name in together:
            frame.loc[1, name] = frame.loc[0, name]
        told = [f for f in validating.inspect(frame, whole.name).findings if f.rule == "unique"]
        assert {(f.column, f.row) for f in told} >= {(", ".join(together), n) for n in (1, 2)}


# Columns


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("area_code,year,homicide", [("unknown_column", "homicide")]),
        ("area_code,year,own", [("unknown_column", "own")]),
        ("area_code,year,", [("unnamed_column", "")]),
        ("area_code,year,year", [("column_twice", "year")]),
        ("area_code,homicides,n", [("unknown_column", "n"), ("missing_key", "year")]),
    ],
)
def test_columns_are_told_at_the_header(header: str, told: list, tmp_path: Path) -> None:
    text = f"{header}\nECU,2023,2023\n"
    report = [(f.rule, f.column) for f in found(text, tmp_path) if f.line == 1]
    assert report == told


def test_an_unknown_column_names_the_nearest_that_is_not_there_yet(tmp_path: Path) -> None:
    (finding,) = found("area_code,year,homicides,Rate_Reportd\nECU,2023,8248,1\n", tmp_path)
    assert "did you mean 'rate_reported'?" in finding.told()
    assert "¿quiso decir 'rate_reported'?" in finding.told("es")


def test_a_column_of_ones_own_is_passed_over(tmp_path: Path) -> None:
    text = "area_code,year,own\nECU,2023,=1+1\n"
    assert rules(text, tmp_path, own_columns=["own"]) == []


def test_strict_asks_for_every_column(tmp_path: Path) -> None:
    told = found("area_code,year\nECU,2023\n", tmp_path, strict=True)
    assert {f.rule for f in told} == {"missing_column"}
    rest = [
        name for name in contract.load("homicide_rates").names if name not in ("area_code", "year")
    ]
    assert [f.column for f in told] == rest


def test_cells_are_checked_although_the_key_is_not_there(tmp_path: Path) -> None:
    assert rules("area_code,homicides\nECU,-1\n", tmp_path) == ["missing_key", "minimum"]


# Codes


@pytest.mark.parametrize(
    ("given_code", "meant"),
    [
        ("EC_G", "EC-G"),
        ("ec-g", "EC-G"),
        ("Guayas", "EC-G"),
        ("LOS RIOS", "EC-R"),
        ("Ecuador", "ECU"),
        ("0901", "EC-0901"),
        ("ECU ", "ECU"),
    ],
)
def test_an_unknown_code_names_the_one_that_is_meant(
    given_code: str, meant: str, tmp_path: Path
) -> None:
    (finding,) = found(f"area_code,year\n{given_code},2023\n", tmp_path)
    assert finding.rule == "unknown_code"
    assert f"did you mean {meant!r}?" in finding.told()


def test_a_code_of_several_columns_is_looked_up_whole(tmp_path: Path) -> None:
    text = "area_code,year,attribute,value,homicides\nEC-G,2023,sex,mujer,9\n"
    (finding,) = found(text, tmp_path, "homicide_profile")
    assert (finding.column, finding.value) == ("attribute, value", "sex|mujer")
    assert "did you mean 'sex|female'" in finding.told()


def test_new_codes_pass_where_codes_are_not_asked_for(tmp_path: Path) -> None:
    text = "area_code,year\nEC-XX,2023\n"
    assert rules(text, tmp_path) == ["unknown_code"]
    assert rules(text, tmp_path, foreign_keys=False) == []


def test_a_table_that_refers_to_itself_may_bring_its_own_codes(tmp_path: Path) -> None:
    text = "area_code,level,name_en,name_es,parent_code\nXAA,country,A,A,\nXAB,special,B,B,{}\n"
    assert rules(text.format("XAA"), tmp_path, "areas") == []
    assert rules(text.format("XAC"), tmp_path, "areas") == ["unknown_code"]


# Files


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "rule", "says"),
    [
        (GOOD.replace(",", ";").encode(), "separator", "semicolons"),
        (GOOD.replace(",", "\t").encode(), "separator", "tabs"),
        (b"sep=;\n" + GOOD.replace(",", ";").encode(), "separator", "semicolons"),
        (b"a;b;c\n1;2;3\n", "separator", "semicolons"),
        (GOOD.encode("utf-16"), "encoding", "UTF-16"),
        (GOOD.encode("utf-16-le"), "encoding", "UTF-16"),
        ((GOOD + "Perú,2023,1\n").encode("latin-1"), "encoding", "byte 0xfa is 'ú'"),
        (b"", "empty_file", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty_file", "empty"),
        (packed(), "file_kind", "an Excel workbook or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_kind", "old Excel workbook"),
        (gzip.compress(GOOD.encode(), mtime=0), "file_kind", "gzip"),
        (b"\n<!DOCTYPE html><html></html>", "file_kind", "a page in HTML"),
        (b'[{"area_code": "ECU"}]', "file_kind", "JSON"),
        (b"version https://git-lfs.github.com/spec/v1\n", "file_kind", "Git LFS"),
        (GOOD.replace("\n", "\r").encode(), "line_ends", "carriage return"),
        (GOOD.encode() + b"EC-P,20\x0023,1\n", "damaged_file", "NUL"),
        (GOOD.encode() + b'EC-P,2023,"1\n', "damaged_file", "quotation mark"),
        (GOOD.encode() + b'EC-P,2023,"1"2\n', "damaged_file", "not doubled"),
        (GOOD.encode() + b'EC-P,2023,"' + b"1" * 140_000, "damaged_file", "quotation mark"),
        (GOOD.encode() + b"EC-P,2023,46,25\n", "ragged_row", "4 cells where the header has 3"),
        (GOOD.encode() + b"\n", "ragged_row", "1 cells where the header has 3"),
        (b"PAR1" + b"\0" * 100 + b"PAR1", "damaged_file", "not readable as Parquet"),
    ],
)
def test_a_file_that_is_no_table_says_what_it_seems_to_be(
    data: bytes, rule: str, says: str, tmp_path: Path
) -> None:
    (finding,) = found(data, tmp_path)
    assert finding.rule == rule
    assert says in finding.told()
    assert finding.told("es") != finding.told("en")
    assert finding.file.endswith("mine.csv")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (GOOD.encode() + "Perú".encode("latin-1") + b",2023,1\n", 4),
        (GOOD.encode() + b"EC-P,2023,46,25\n", 4),
        (GOOD.encode() + b"EC-P,20\x0023,1\n", 4),
        (GOOD.encode() + b'EC-P,2023,"1"2\n', 4),
        (b'area_code,year,note_en\nECU,2023,"two\nlines"\nECU,23,\n', 4),
        (b'area_code,year,note_en\r\nECU,2023,"two\r\nlines"\r\nECU,23,\r\n', 4),
    ],
)
def test_the_line_named_is_the_line_of_the_file(data: bytes, line: int, tmp_path: Path) -> None:
    assert [finding.line for finding in found(data, tmp_path)] == [line]


def test_a_file_that_is_called_parquet_and_is_none(tmp_path: Path) -> None:
    path = tmp_path / "homicide_rates.parquet"
    path.write_text(GOOD)
    (finding,) = validating.inspect(path, "homicide_rates").findings
    assert "called Parquet" in finding.told()


@pytest.mark.parametrize("path", ["nothing.csv", ".", "/dev/zero"])
def test_what_is_no_file_is_wrong_use(path: str, tmp_path: Path) -> None:
    with pytest.raises((NotFoundError, WrongValueError)) as caught:
        validating.inspect(tmp_path / path, "areas")
    assert caught.value.exit_code == 2


# Parquet


def parquet(tmp_path: Path, **columns: pa.Array) -> Path:
    path = tmp_path / "mine.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_findings_in_parquet_name_the_row(tmp_path: Path) -> None:
    codes, years = pa.array(["ECU", "EC-G"]), pa.array([2023, 2300], pa.int16())
    path = parquet(tmp_path, area_code=codes, year=years)
    (finding,) = validating.inspect(path, "homicide_rates").findings
    assert (finding.rule, finding.key, finding.row, finding.line) == (
        "maximum",
        "EC-G|2300",
        2,
        None,
    )
    assert f"{path.as_posix()}, row 2" in finding.told()
    assert f"{path.as_posix()}, fila 2" in finding.told("es")


def test_parquet_of_any_plain_type_is_read(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        area_code=pa.array(["ECU", "EC-G"]).dictionary_encode(),
        year=pa.array([2023, 2024], pa.uint16()),
        homicides=pa.array([8248, None], pa.int32()),
        rate_reported=pa.array([None, 46.25], pa.float32()),
        rate_per_100k=pa.array(["46.25", None], pa.large_string()).cast(pa.decimal128(8, 4)),
        covers_to=pa.array([None, "2024-12-31"]).cast(pa.timestamp("us")),
        disputed=pa.array([True, False]),
    )
    report = validating.inspect(path, "homicide_rates")
    assert report.total == 0
    assert report.frame["homicides"].tolist() == [8248, pd.NA]
    assert report.frame["covers_to"].tolist() == [pd.NaT, pd.Timestamp("2024-12-31")]


def test_parquet_cells_that_no_csv_could_hold_are_found(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        area_code=pa.array(["ECU"]),
        year=pa.array([2023]),
        homicides=pa.array([[1, 2]]),
        note_en=pa.array([b"bytes"]),
        covers_to=pa.array(["2024-12-31T10:30:00"]).cast(pa.timestamp("s")),
        rate_reported=pa.array([float("inf")]),
    )
    told = {(f.rule, f.column) for f in validating.inspect(path, "homicide_rates").findings}
    assert told == {
        ("column_kind", "homicides"),
        ("column_kind", "note_en"),
        ("date_form", "covers_to"),
        ("type", "rate_reported"),
    }


def test_an_index_that_pandas_wrote_is_passed_over_or_is_a_column(tmp_path: Path) -> None:
    frame = pd.DataFrame({"area_code": ["ECU"], "year": [2023]}, index=[7])
    frame.to_parquet(tmp_path / "a.parquet")
    frame.set_index(["area_code", "year"]).assign(homicides=1).to_parquet(tmp_path / "b.parquet")
    for name in "ab":
        assert validating.inspect(tmp_path / f"{name}.parquet", "homicide_rates").total == 0


def test_parquet_with_one_column_twice(tmp_path: Path) -> None:
    path = tmp_path / "mine.parquet"
    twice = pa.Table.from_arrays(
        [pa.array(["ECU"]), pa.array([1]), pa.array([2])], names=["area_code", "year", "year"]
    )
    pq.write_table(twice, path)
    assert [f.rule for f in validating.inspect(path, "homicide_rates").findings] == ["column_twice"]


def test_parquet_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    """Some hundred kilobytes that say a gigabyte: one long text, repeated."""
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 60_000), pa.array(["x" * 20_000]))
    path = parquet(tmp_path, area_code=words, year=pa.array([2023] * 60_000))
    assert path.stat().st_size < 1_000_000
    assert [f.rule for f in validating.inspect(path, "homicide_rates").findings] == ["too_large"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_parquet_gives_findings_and_never_an_exception(data, tmp_path: Path) -> None:
    good = datapkg.path("homicide_rates").read_bytes()
    at = data.draw(st.integers(4, len(good) - 1))
    if data.draw(st.booleans()):
        bad = good[:at]
    else:
        noise = data.draw(st.binary(min_size=1, max_size=64))
        bad = good[:at] + noise + good[at + len(noise) :]
    path = tmp_path / "mine.parquet"
    path.write_bytes(bad)
    report = validating.inspect(path, "homicide_rates")
    assert report.total == 0 or report.findings


# The same as the contract layer finds


CELLS = st.sampled_from(
    [
        "",
        "0",
        "1",
        "-1",
        "3",
        "33.3",
        "100",
        "150",
        "=1",
        "all",
        "valid",
        "x",
        "final",
        "2025-11-16",
    ]
)


RESULTS = contract.load("referendum_results")
KEYS = {name: st.sampled_from("AB") for name in RESULTS.primaryKey}
OTHERS = {name: CELLS for name in RESULTS.names if name not in KEYS}


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.fixed_dictionaries(KEYS, optional=OTHERS), min_size=1, max_size=4))
def test_it_finds_what_the_checks_of_our_own_tables_find(rows: list[dict[str, str]]) -> None:
    text = pd.DataFrame(rows, columns=list(RESULTS.names), dtype="str")
    text = text.mask(text == "")
    mine = validating.inspect(text, RESULTS.name, foreign_keys=False, most=None).findings
    frame = text.assign(**{cells.FILE: "", cells.LINE: range(1, len(text) + 1)})
    typed, bad = cells.typed(frame, {f.name: f.type for f in RESULTS.fields})
    ours = list(layer.check(typed, RESULTS, RESULTS.name))
    unread = {(cell.line, cell.column) for cell in bad}

    def told(findings: list) -> set:
        """A key that stands twice is told of the row here, and of each of its columns there."""
        cells = {(f.row or f.line, f.column, f.rule) for f in findings}
        whole = {(at, "row" if rule == "primary_key" else name, rule) for at, name, rule in cells}
        return {cell for cell in whole if cell[:2] not in unread}

    assert told(mine) == told(ours)
    assert {(f.row, f.column) for f in mine} >= unread


# How much is told


def test_all_are_counted_and_some_of_every_kind_are_told(tmp_path: Path) -> None:
    lines = [f'EC-G,{2000 + n},"{n},5"' for n in range(90)] + ["Guayas,2095,1.5"]
    text = "\n".join(["area_code,year,rate_reported", *lines])
    path = tmp_path / "homicide_rates.csv"
    path.write_text(text)
    report = validating.inspect(path, "homicide_rates", most=5)
    assert report.counts == {("contract", "decimal_comma"): 90, ("relations", "unknown_code"): 1}
    told = [(f.rule, f.line) for f in report.findings]
    assert told == [("decimal_comma", n) for n in (2, 3, 4, 5)] + [("unknown_code", 92)]
    assert len(validating.inspect(path, "homicide_rates", most=None).findings) == 91


def test_the_error_of_a_frame_tells_a_hundred_and_holds_all() -> None:
    mine = pd.DataFrame({"area_code": "ECU", "year": range(1900, 2040), "homicides": -1})
    with pytest.raises(FindingsError) as caught:
        datapkg.validate(mine, "homicide_rates")
    assert len(caught.value.findings) == 140
    assert str(caught.value).count("must be at least 0") == 100
    assert "and 40 more" in str(caught.value)


# The command


def test_findings_come_after_a_summary_with_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "homicide_rates.csv").write_text(GOOD.replace("3911", '"3,9"'))
    done = run("homicide_rates.csv", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    head, count, cell, advice = done.stdout.splitlines()
    assert (
        head == "homicide_rates.csv as homicide_rates (by its name): 2 rows, 3 columns, 1 finding"
    )
    assert count.split() == ["1", "contract", "decimal_comma"]
    assert cell.startswith("- homicide_rates | EC-G|2023 | homicides = 3,9: a decimal comma")
    assert cell.endswith("[decimal_comma]  homicide_rates.csv, line 3")
    assert advice.strip() == "write numbers with a decimal point"
    said = run("homicide_rates.csv", "--lang", "es", cwd=tmp_path)
    assert "2 filas, 3 columnas, 1 hallazgo" in said.stdout
    assert "coma decimal" in said.stdout


def test_what_the_readme_shows_is_what_comes_out(tmp_path: Path) -> None:
    readme = (HERE / "README.md").read_text("utf-8")
    section = readme[readme.index("## Your own data") :]
    _, file, _, shown, *_ = section.split("```")
    (tmp_path / "my_rates.csv").write_text(file.removeprefix("csv\n"))
    command, _, output = shown.removeprefix("console\n$ datapkg validate ").partition("\n")
    assert run(*command.split(), cwd=tmp_path).stdout == output


def test_several_files_are_checked_at_once_and_a_bad_one_stops_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD)
    (tmp_path / "b.csv").write_text(GOOD.replace(",", ";"))
    (tmp_path / "c.csv").write_text(GOOD.replace("8248", "-1"))
    done = run("a.csv", "b.csv", "c.csv", "--table", "homicide_rates", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.csv as homicide_rates: 2 rows, 3 columns, no findings" in done.stdout
    assert "semicolons" in done.stdout
    assert "must be at least 0" in done.stdout
    assert run("a.csv", "--table", "homicide_rates", cwd=tmp_path).returncode == 0


def test_json_holds_the_counts_and_the_findings(tmp_path: Path) -> None:
    (tmp_path / "homicide_rates.csv").write_text(GOOD.replace("8248", "-1").replace("3911", "-1"))
    done = run("homicide_rates.csv", "--json", "--limit", "1", "--lang", "es", cwd=tmp_path)
    assert done.returncode == 1
    said = json.loads(done.stdout)
    (file,) = said["files"]
    assert (said["total"], file["total"], file["rows"]) == (2, 2, 2)
    assert file["counts"] == [{"layer": "contract", "rule": "minimum", "findings": 2}]
    (finding,) = file["findings"]
    assert (finding["line"], finding["message"]) == (2, "debe ser al menos 0")


def test_standard_input_is_a_file_too(tmp_path: Path) -> None:
    done = run("-", "--table", "homicide_rates", cwd=tmp_path, stdin=GOOD.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<stdin> as homicide_rates: 2 rows")


def test_a_real_process_reads_parquet_from_a_real_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from datapkg.cli import main; main()",
            "validate",
            "-",
            "-t",
            "areas",
        ],
        capture_output=True,
        cwd=tmp_path,
        input=datapkg.path("areas").read_bytes(),
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"<stdin> as areas: ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["mine.csv"], "name its table with --table"),
        (["homicide_rate.csv"], "did you mean 'homicide_rates'"),
        (["mine.csv", "--table", "homicide_rate"], "did you mean 'homicide_rates'"),
        (["-"], "standard input needs --table"),
        (["mine.csv", "--table", "areas", "--lang", "fr"], "no language 'fr'"),
        (["mine.csv", "--table", "areas", "--json", "--github"], "exclude each other"),
        (["nothing.csv", "--table", "areas"], "nothing.csv: cannot be read"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_exit_code_2(words: list[str], says: str, tmp_path: Path) -> None:
    for name in ("mine.csv", "homicide_rate.csv"):
        (tmp_path / name).write_text(GOOD)
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_an_unknown_table_is_an_error_of_the_api_too() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'areas'"):
        datapkg.validate(pd.DataFrame(), "area")


# What a hostile file can do


HOSTILE = "\x1b[2J\n::add-mask::x\n##[error]\u202e%0A::stop"


def test_a_cell_cannot_steer_a_terminal_or_a_runner(tmp_path: Path) -> None:
    path = tmp_path / "homicide_rates.csv"
    path.write_text(f'area_code,year,"own\n::error::"\n"{HOSTILE}",2023,\n', "utf-8", newline="")
    for flags in ([], ["--github"]):
        out = run(path.name, *flags, cwd=tmp_path).stdout
        assert not [mark for mark in out if mark != "\n" and not mark.isprintable()]
        commands = [line for line in out.splitlines() if line.startswith("::")]
        assert not [c for c in commands if "mask::" in c[:12] or c.startswith("::error::")]
    *_, token = [c.removeprefix("::stop-commands::") for c in commands if "stop-commands" in c]
    start, end = out.index("::stop-commands::"), out.index(f"::{token}::")
    assert "##[error]" not in out[:start]
    assert end > out[start:].index("add-mask") + start
    errors = [c for c in commands if c.startswith("::error ")]
    assert len(errors) == 2
    assert all("\\x1b[2J" in c or "::error::" in c for c in errors)


def test_annotations_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a,b:c.csv").write_text(GOOD.replace("8248", "100%"))
    done = run("a,b:c.csv", "--table", "homicide_rates", "--github", cwd=tmp_path)
    assert done.returncode == 1
    (error,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert error.startswith("::error title=type,file=a%2Cb%3Ac.csv,line=2::")
    assert "= 100%25: not a whole number" in error
    assert "%0A    write it in plain form" in error


def test_control_characters_are_shown_and_letters_are_left_alone() -> None:
    assert printable("Perú ñandú “x” ✓") == "Perú ñandú “x” ✓"
    assert printable("a\tb\r\n\x00\u2028\u202e") == "a\\tb\\r\\n\\x00\\u2028\\u202e"


CONTRACTS = {name: contract.load(name) for name in contract.table_names()}
SPOKEN = {f"{name}_claims": contract.load_claims(name) for name in contract.claim_tables()}


@pytest.mark.parametrize("name", [*CONTRACTS, *SPOKEN])
def test_no_text_that_a_spreadsheet_runs_passes_a_contract(name: str) -> None:
    """Tables, claims, references and registers alike: every open text column refuses formulas."""
    whole = (CONTRACTS | SPOKEN)[name]
    checks = forms.pandera_schema(whole).columns
    for field in whole.fields:
        if field.type not in ("string", "yearmonth"):
            continue  # numbers, dates and truth values are parsed: no text is left in them
        for text in ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"):
            cell = pd.Series([text], dtype="str")
            refused = [c.name for c in checks[field.name].checks if not c(cell).check_passed]
            assert refused, f"{name}.{field.name} lets {text!r} pass"


@pytest.mark.parametrize("table", ["areas", "us_strike_counts"])
def test_a_formula_in_a_users_file_is_found(table: str) -> None:
    whole = contract.load(table)
    frame = datapkg.load(table).head(1)
    for field in whole.fields:
        if field.type == "string" and not field.categories and not field.constraints.enum:
            bad = frame.astype({field.name: "str"}).assign(**{field.name: "=cmd|' /C calc'!A0"})
            told = validating.inspect(bad, table, foreign_keys=False).findings
            assert (field.name, "no_formula") in {(f.column, f.rule) for f in told}


def test_a_file_is_never_more_than_read(tmp_path: Path) -> None:
    path = tmp_path / "homicide_rates.csv"
    path.write_text(GOOD)
    path.chmod(0o400)
    before = {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    run(path.name, cwd=tmp_path)
    assert {p.name: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == before


def test_a_frame_of_no_rows_and_a_csv_of_no_rows_are_fine(tmp_path: Path) -> None:
    assert validating.inspect(datapkg.load("areas").head(0), "areas").total == 0
    assert rules("area_code,year\n", tmp_path) == []


def test_large_files_are_read_in_blocks(tmp_path: Path) -> None:
    rows = [f"EC-G,{n % 200 + 1900},{n}" for n in range(3 * userfiles.BLOCK + 7)]
    bad = len(rows) - 2
    rows[bad] = "EC-G,2000,x"
    told = found("\n".join(["area_code,year,homicides", *rows]), tmp_path, most=None)
    assert [(f.line, f.value) for f in told if f.rule == "type"] == [(bad + 2, "x")]


def test_of_a_hundred_thousand_unknown_columns_only_the_first_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(",".join(["strike_idd", *(f"killed{n}" for n in range(100_000))]) + "\n")
    report = validating.inspect(path, "us_strikes", most=None)
    assert report.total == 100_002  # and the key is missing
    hints = [str(f) for f in report.findings if "did you mean" in str(f)]
    assert len(hints) == 100
    assert "did you mean 'strike_id'?" in hints[0]


def test_a_file_of_empty_lines_is_given_up_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("strike_id,killed\n" + "\n" * 300_000)
    report = validating.inspect(path, "us_strikes", most=None)
    [last] = [f for f in report.findings if "was not read" in str(f)]
    assert "more than 100,000 rows do not fit the header" in str(last)
    assert report.total < 110_000
