"""The commands, as a user types them: output, exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tested import SAME_BYTES

from datapkg import catalog
from datapkg.cli import app

HERE = catalog.find().root
VERBS = [command.name or command.callback.__name__ for command in app.registered_commands]


def datapkg(*words: str, cwd: Path = HERE, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, as a user does."""
    done = subprocess.run(
        [sys.executable, "-c", "from datapkg.cli import main; main()", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", "PYTHONPATH": str(HERE), **env},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_help_with_an_example(verb: str) -> None:
    done = datapkg(verb, "--help")
    assert done.returncode == 0
    assert f"datapkg {verb}" in done.stdout.replace("\n", " ")
    assert "Example" in done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_stands_in_the_readme(verb: str) -> None:
    assert f"datapkg {verb}" in (HERE / "README.md").read_text("utf-8")


def test_the_version_is_that_of_the_data() -> None:
    done = datapkg("--version")
    assert done.returncode == 0
    assert done.stdout == f"datapkg {catalog.find().metadata()['version']}\n"


def test_tables_lists_what_there_is() -> None:
    done = datapkg("tables", "--json")
    assert done.returncode == 0
    names = [entry["name"] for entry in json.loads(done.stdout)]
    assert names == list(catalog.find().resources())
    assert all(name in datapkg("tables").stdout for name in names)


def test_show_prints_rows_of_today_and_of_a_day() -> None:
    row = ["area_code=ECU", "year=2023", "--columns", "homicides,rate_per_100k", "--json"]
    newest = json.loads(datapkg("show", "homicide_rates", *row).stdout)
    then = json.loads(datapkg("show", "homicide_rates", *row, "--as-of", "2025-02-20").stdout)
    # ministry: 8,248 in the view of August 2026, 8,237 in the file of February 2025; AP: 46.18
    assert [r["homicides"] for r in newest + then] == [8248, 8237]
    assert [round(r["rate_per_100k"], 2) for r in newest + then] == [46.25, 46.18]


def test_dates_print_as_dates() -> None:
    done = datapkg("show", "us_strikes", "--columns", "strike_id,struck_on", "--rows", "1")
    assert "2025-09-02" in done.stdout
    assert "00:00" not in done.stdout


def test_explain_takes_the_key_in_order_or_by_name() -> None:
    ordered = datapkg("explain", "homicide_rates", "ECU", "2023", "-c", "rate_per_100k")
    named = datapkg(
        "explain", "homicide_rates", "year=2023", "area_code=ECU", "-c", "rate_per_100k"
    )
    assert ordered.returncode == named.returncode == 0
    assert ordered.stdout == named.stdout
    assert "17834831" in ordered.stdout  # INEC, revision of 2024


def test_claims_and_cite_print_json_and_bibtex() -> None:
    said = json.loads(datapkg("claims", "us_strikes", "us-2025-09-02-a", "--json").stdout)
    assert all(claim["strike_id"] == "us-2025-09-02-a" for claim in said)
    assert datapkg("cite", "us_strikes", "--style", "bibtex").stdout.startswith("@dataset{")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "us_strike"], "did you mean 'us_strikes'"),
        (["show", "us_strikes", "kiled=3"], "did you mean 'killed'"),
        (["show", "us_strikes", "killed"], "not of the form column=value"),
        (["show", "us_strikes", "--as-of", "soon"], "write it as 2025-02-20"),
        (["show", "us_strikes", "--columns", "kiled"], "did you mean 'killed'"),
        (["explain", "us_strikes", "us-2025-09-02-a"], "which column?"),
        (["explain", "us_strikes", "us-2025-09-02-b", "-c", "killed"], "did you mean"),
        (["explain", "homicide_rates", "ECU", "-c", "homicides"], "missing: year"),
        (["explain", "homicide_rates", "ECU", "2023", "1", "-c", "homicides"], "has 2 parts"),
        (["cite", "--style", "apa7"], "no citation style"),
        (["build", "--root", "/"], "is not a clone"),
        (["check", "--only", "evidnce"], "did you mean 'evidence'"),
        (["check", "--archive", "/nowhere"], "is not there"),
        (["extract", "README.md"], "no extraction is registered"),
        (["extract", "nothing.xlsx"], "nothing.xlsx"),
        (["tabels"], "No such command 'tabels'"),
        (["show"], "Missing argument"),
    ],
)
def test_wrong_use_is_said_on_stderr_with_exit_code_2(words: list[str], says: str) -> None:
    done = datapkg(*words, DATAPKG_ARCHIVE="")
    assert done.returncode == 2, done.stdout + done.stderr
    assert says in done.stderr.replace("\n", " ")
    assert done.stdout == ""


@SAME_BYTES
def test_check_is_silent_on_what_is_published() -> None:
    # all layers are checked behind the tests (`make test`): to do so here again takes half a minute
    done = datapkg("check", "--json", "--only", "contract", "--only", "relations")
    assert done.returncode == 0
    assert json.loads(done.stdout) == []


def test_findings_are_all_listed_with_exit_code_1(tmp_path: Path) -> None:
    parts = ["schemas", "data", "datapackage.json", "pyproject.toml", "CITATION.cff"]
    subprocess.run(["cp", "-r", *(str(HERE / part) for part in parts), str(tmp_path)], check=True)
    claims = tmp_path / "data" / "claims" / "us_strike_counts" / "hand.csv"
    lines = claims.read_text("utf-8").splitlines(keepends=True)
    at = next(
        n
        for n, line in enumerate(lines)
        if "bbc-2025-11-17-foreign-bases" in line and ",83," in line
    )
    lines[at] = lines[at].replace(",83,", ",38,").replace("accepted", "acepted")  # BBC, Nov. 2025
    claims.write_text("".join(lines), "utf-8")
    layers = ["--only", "contract", "--only", "evidence"]
    done = datapkg("check", "--json", *layers, cwd=tmp_path)
    assert done.returncode == 1
    found = {(f["rule"], f["line"], f["source_id"]) for f in json.loads(done.stdout)}
    source = "bbc-2025-11-17-foreign-bases"
    assert {("figure_in_quote", at + 1, source), ("enum", at + 1, source)} <= found
    built = datapkg("build", cwd=tmp_path)
    assert built.returncode == 1
    assert f"hand.csv, line {at + 1}" in built.stderr
    assert "Nothing was published" in built.stderr


def test_fix_format_puts_files_in_canonical_form(tmp_path: Path) -> None:
    parts = ["schemas", "data", "datapackage.json", "pyproject.toml", "CITATION.cff"]
    subprocess.run(["cp", "-r", *(str(HERE / part) for part in parts), str(tmp_path)], check=True)
    claims = tmp_path / "data" / "claims" / "us_strikes" / "hand.csv"
    good = claims.read_bytes()
    header, *rows = good.decode().splitlines()
    claims.write_text("\r\n".join([header, *reversed(rows)]) + "\r\n", "utf-8", newline="")
    done = datapkg("check", "--only", "form", cwd=tmp_path)
    assert done.returncode == 1
    assert "canonical_form" in done.stdout
    assert datapkg("check", "--only", "form", "--fix-format", cwd=tmp_path).returncode == 0
    assert claims.read_bytes() == good


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (
            lambda data: data[: len(data) // 2].rsplit(b"\n", 1)[0] + b"\nus-2025",
            "cells where the header",
        ),
        (lambda data: data.replace(b"killed", b"kiled", 1), "did you mean 'killed_min'"),
        (lambda data: data.decode().encode("utf-16"), "a text in UTF-16; save it as UTF-8"),
        (
            lambda data: data.replace("á".encode(), b"\xe1").replace(b"strike", b"str\xffike", 9),
            "not UTF-8",
        ),
        (lambda data: data + b"\x00", "NUL"),
        (lambda data: b"", "empty"),
        (lambda data: data.replace(b'"', b"", 1), "cells where the header|strict|quote"),
    ],
)
def test_a_damaged_claim_file_is_named_with_its_line(tmp_path: Path, damage, says: str) -> None:
    import re

    parts = ["schemas", "data", "datapackage.json", "pyproject.toml", "CITATION.cff"]
    subprocess.run(["cp", "-r", *(str(HERE / part) for part in parts), str(tmp_path)], check=True)
    claims = tmp_path / "data" / "claims" / "us_strikes" / "hand.csv"
    claims.write_bytes(damage(claims.read_bytes()))
    done = datapkg("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "hand.csv" in done.stderr
    assert re.search(says, done.stderr), done.stderr
