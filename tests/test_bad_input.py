"""Malformed input: one clear message, an exit code, and nothing touched; the whole corpus is a benchmark.

``python -m benchmarks badinput`` runs every file of ``malformed.py`` in processes of their own, with
limits on time and memory. Here each class of problem is met once, and whatever was found to be wrong stays mended.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import malformed
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from malformed import Case

from datapkg import (
    archive,
    build,
    catalog,
    cells,
    cli,
    contract,
    expressions,
    files,
    forms,
    manifest,
    moments,
    numerals,
    parquets,
    vintages,
    yamls,
)
from datapkg.cells import read_text, typed
from datapkg.checks import contract as contract_layer
from datapkg.checks import evidence, form
from datapkg.errors import (
    ContractError,
    DatapkgError,
    ExtractError,
    PublishError,
    RegisterError,
    ReleaseError,
    nearest,
    visible,
)
from datapkg.extract import packed, recipes
from datapkg.policy import policy
from datapkg.reconcile import reconcile
from datapkg.register import Register

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package, built; nobody changes it."""
    root = tmp_path_factory.mktemp("whole") / "package"
    malformed.build_tiny(root)
    return root


@pytest.fixture(scope="module", autouse=True)
def corpus(whole: Path) -> Iterator[None]:
    """The corpus is made from the same package."""
    malformed.built.cache_clear()
    malformed.good.cache_clear()
    before = malformed.built
    malformed.built = lambda: whole  # type: ignore[assignment]
    yield
    malformed.built = before


@pytest.fixture
def box(tmp_path: Path, whole: Path) -> Path:
    """A copy of the package that a test may break, and what lies beside it."""
    shutil.copytree(whole, tmp_path / "package")
    (tmp_path / "outside" / "folder").mkdir(parents=True)
    (tmp_path / "outside" / "secret.csv").write_text(malformed.SECRET + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def package(box: Path) -> catalog.Package:
    return catalog.find(box / "package")


Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(box: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command as a user does; what it says and its exit code. A hang ends the test."""

    def late(*_: object) -> None:
        raise TimeoutError

    def run(*words: str, reader: bool = False) -> tuple[int, str]:
        places = {"{root}": str(box / "package"), "{file}": str(document(box))}
        words = tuple(places.get(word, word) for word in words)
        monkeypatch.setattr(sys, "argv", ["datapkg", *words])
        monkeypatch.setenv("DATAPKG_ARCHIVE", "")
        monkeypatch.setenv("DATAPKG_DEBUG", "1")  # a defect is no message
        if reader:  # as if this code had been installed with that release
            monkeypatch.setattr(
                catalog, "__file__", str(box / "package" / "datapkg" / "catalog.py")
            )
        signal.signal(signal.SIGALRM, late)
        signal.alarm(60)
        try:
            cli.main()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(error.code is not None)
        finally:
            signal.alarm(0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def document(box: Path) -> Path:
    found = [path for path in box.iterdir() if path.name.startswith("copy.")]
    return found[0] if found else box / "copy.csv"


def state(box: Path) -> dict[str, str]:
    """Every file in a box, what it is and what it holds; the lock of a build apart."""
    found = {}
    for path in sorted(box.rglob("*")):
        if path.is_symlink():
            found[str(path)] = str(path.readlink())
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[str(path)] = "folder" if path.is_dir() else "other"
    return {name: what for name, what in found.items() if not name.endswith("/.lock")}


# --- Each class of problem once, through the commands --------------------------------------------

CSVS = (
    "totals, NUL in a cell", "totals, UTF-16 with mark", "totals, Latin-1", "totals, line ends CR", "totals, a row too long",
    "totals, a quote never closed", "totals, a column twice", "totals, a hundred thousand columns",
    "totals, a name of a megabyte", "totals, a cell of twenty megabytes", "totals, twenty megabytes of commas",
    "spellings, two byte order marks", "a document, a row too short", "a document, an infinite population",
    "a document, a name that steers the terminal", "a user's, NUL in a cell", "a reader's claims, a quote never closed",
    "claims, header only",
)  # fmt: skip
CELLS = (
    "a claim, start: superscript digits", "a claim, note: right to left", "a spelling, a formula",
)  # fmt: skip
YAMLS = (
    "what claims share, a bomb of aliases", "what claims share, a Python object", "what claims share, lists nested too deep",
    "what claims share, a key twice", "recipes, a tab", "recipes, a sign beyond Unicode", "recipes, half a character",
    "recipes, UTF-16", "a contract with a pattern that runs for ever", "a contract with a rule that calls",
    "a contract with a rule with a huge text", "a contract with a foreign key to nowhere",
    "recipes with a source that is a path", "recipes with ten thousand years",
)  # fmt: skip
JSONS = (
    "cut in the middle", "lists nested too deep", "a key twice", "NaN", "a number of 5,000 digits", "half a character",
    "twenty megabytes", "a resource twice", "a resource without datapkg", "a table whose rows is -5",
    "a group of unknown columns", "a lookup in itself", "a computation that calls", "a column lost",
    *(f"{name} as path of parquet" for name in malformed.PATHS), "an address as path of claims",
)  # fmt: skip
BOOKS = (
    "cut at 50%", "a bomb that lies about its size", "a part twice", "packed by bzip2", "encrypted by flag",
    "a cell at the far end", "a formula without value", "a long text in many cells", "a table of texts that lies",
)  # fmt: skip
TABLES = (
    "cut at 50%", "with another magic", "a footer of four gigabytes", "a column lost", "a text that is a number",
    "a column of lists", "metadata of pandas with another index", "metadata of pandas nested too deep",
    "900 megabytes of one text",
)  # fmt: skip
FOLDERS = (
    "data/claims/us_strikes/hand.csv is a link out", "data/sources.csv is a pipe", "schemas/us_strikes.yaml is a device",
    "data/tables/ is a link out", "docs/ is a link to the curated files", "a commit that moves out of the folder",
    "a lock that is a link out", "claims to extract into that are a link out", "a document that is a pipe",
    "a reader's data/tables/us_strikes.parquet is a link out",
)  # fmt: skip
ZIPS = ("cut", "a descriptor with NaN", "a path out", "a drive in its descriptor")


PARTS = {
    malformed.csv_cases: (*CSVS, *CELLS),
    malformed.yaml_cases: YAMLS,
    malformed.json_cases: JSONS,
    malformed.workbook_cases: BOOKS,
    malformed.parquet_cases: TABLES,
    malformed.folder_cases: FOLDERS,
    malformed.archive_cases: ZIPS,
}


@cache
def chosen(part: Callable[[], Iterator[Case]]) -> dict[str, Case]:
    """The cases of a part of the corpus that are tried here."""
    found = {}
    for case in part():
        if case.name in PARTS[part]:
            found[case.name] = case
            if len(found) == len(PARTS[part]):
                break
    return found


@pytest.mark.parametrize(
    ("part", "name"),
    [(part, name) for part, names in PARTS.items() for name in names],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_malformed_is_refused_in_one_message_and_nothing_is_touched(
    part: Callable[[], Iterator[Case]], name: str, box: Path, ask: Ask
) -> None:
    case = chosen(part)[name]
    case.arrange(box / "package", box / "outside")
    before = state(box)
    code, said = ask(*case.command, reader=case.reader)
    assert code in (1, 2), said[:500]
    assert case.says in said
    assert "Traceback" not in said
    assert malformed.SECRET not in said
    assert not [c for c in said if not c.isprintable() and c not in "\n\t"]
    assert state(box) == before


# --- Any bytes at all ----------------------------------------------------------------------------


def tells(error: DatapkgError, file: str) -> None:
    """An error names its file, in a message that a person can read."""
    assert file in str(error)
    assert len(str(error)) < 5_000


CSV_BYTES = st.lists(st.sampled_from([*malformed.CSV_TOKENS, b"area_code", b"ECU", b"1"]) | st.binary(max_size=20)).map(b"".join)  # fmt: skip
YAML_TEXT = st.lists(st.sampled_from([t.decode("latin-1") for t in malformed.YAML_TOKENS]) | st.text(max_size=8)).map("".join)  # fmt: skip


@QUICK
@given(data=CSV_BYTES)
def test_any_bytes_are_a_table_or_a_register_error(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hand.csv"
    path.write_bytes(data)
    try:
        frame = read_text(path)
    except RegisterError as error:
        tells(error, "hand.csv")
    else:
        assert frame.shape[1] >= 3  # a column, file and line


@QUICK
@given(text=YAML_TEXT)
def test_any_text_is_plain_values_or_a_contract_error(text: str) -> None:
    try:
        document = yamls.load(text, "x.yaml")
    except ContractError as error:
        tells(error, "x.yaml")
    else:
        json.dumps(document, default=str, allow_nan=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["../x", "area_code", "1 +", "killed"]),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(["name", "fields", "columns"]), parts, max_size=3),
    max_leaves=6,
)  # fmt: skip


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    yield here
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        yield from places(part, (*here, key))


def put(document: Any, place: tuple[Any, ...], value: Any) -> Any:
    """A document with something else at a place; for None at the end, nothing."""
    if not place:
        return value
    found = json.loads(json.dumps(document))
    part = found
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    return found


@settings(QUICK, max_examples=150)
@given(data=st.data())
def test_any_descriptor_is_refused_or_can_be_read(
    data: st.DataObject, package: catalog.Package
) -> None:
    whole = json.loads(malformed.good("datapackage.json"))
    entry = next(n for n, entry in enumerate(whole["resources"]) if entry["name"] == "us_strikes")
    of_strikes = [p for p in places(whole) if p[:2] == ("resources", entry) or len(p) < 2]
    broken = put(whole, data.draw(st.sampled_from(of_strikes)), data.draw(JSON))
    package.descriptor.write_text(json.dumps(broken), "utf-8")
    with contextlib.suppress(DatapkgError):
        vintages.as_known(package, "us_strikes", "2025-10-01")


def test_a_descriptor_without_a_plan_has_a_table_without_claims(package: catalog.Package) -> None:
    whole = json.loads(malformed.good("datapackage.json"))
    entry = next(one for one in whole["resources"] if one["name"] == "us_strikes")
    entry["datapkg"]["reconcile"] = None
    package.descriptor.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(DatapkgError, match="'us_strikes' is not built from claims"):
        vintages.as_known(package, "us_strikes", "2025-10-01")


def test_a_descriptor_that_names_no_file_of_claims_is_refused(package: catalog.Package) -> None:
    whole = json.loads(malformed.good("datapackage.json"))
    entry = next(one for one in whole["resources"] if one["name"] == "us_strikes")
    entry["datapkg"]["claims"]["paths"] = []
    package.descriptor.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(DatapkgError, match="'us_strikes', claims: no file"):
        vintages.as_known(package, "us_strikes", "2025-10-01")


@settings(QUICK, max_examples=60)
@given(data=st.data())
def test_any_contract_is_refused_or_can_be_read(
    data: st.DataObject, tmp_path: Path, whole: Path
) -> None:
    import yaml

    schemas = tmp_path / f"schemas-{time.monotonic_ns()}"
    shutil.copytree(whole / "schemas", schemas)
    document = yaml.safe_load((schemas / "us_strikes.yaml").read_text("utf-8"))
    document = json.loads(json.dumps(document))
    broken = put(document, data.draw(st.sampled_from(list(places(document)))), data.draw(JSON))
    (schemas / "us_strikes.yaml").write_text(json.dumps(broken), "utf-8")  # which is YAML, too
    try:
        found = contract.load("us_strikes", schemas)
        forms.pandera_schema(found)
        forms.arrow_schema(found)
        contract.load_claims("us_strikes", schemas)
    except DatapkgError as error:
        tells(error, "us_strikes")


@QUICK
@given(data=st.data())
def test_any_recipes_are_refused_or_can_be_read(
    data: st.DataObject, package: catalog.Package
) -> None:
    import yaml

    path = package.root / "data" / "extractions.yaml"
    document = yaml.safe_load(malformed.good("data/extractions.yaml"))
    document = json.loads(json.dumps(document, default=str))
    broken = put(document, data.draw(st.sampled_from(list(places(document)))), data.draw(JSON))
    path.write_text(json.dumps(broken), "utf-8")
    try:
        for source_id in recipes.recipes(package):
            assert files.unsafe(source_id) is None
            assert "/" not in source_id
    except DatapkgError as error:
        tells(error, "extractions.yaml")


CELL = st.sampled_from([*malformed.VALUES.values(), "", "", "2025-09-02", "all", "11", "accepted", "ap"]) | st.text(max_size=6)  # fmt: skip


@settings(QUICK, max_examples=40)
@example(rows=[[""] * 20])  # no claim names a source: reconciling once looked for one
@given(rows=st.lists(st.lists(CELL, min_size=20, max_size=20), min_size=1, max_size=4))
def test_any_cells_of_claims_give_findings_and_nothing_else(
    rows: list[list[str]], whole: Path
) -> None:
    schemas = whole / "schemas"
    spoken = contract.load_claims("us_strike_counts", schemas)
    text = pd.DataFrame(rows, columns=list(spoken.names), dtype="str")
    text = text.mask(text == "").assign(__file="us_strike_counts/hand.csv")
    text[cells.LINE] = range(2, len(text) + 2)
    text = cells.numbered(text, spoken.primaryKey)
    frame, bad = typed(text, {field.name: field.type for field in spoken.fields})
    sources = read_text(whole / "data" / "sources.csv")
    found = [
        *contract_layer.cells(bad, "us_strike_counts", text, spoken.primaryKey),
        *contract_layer.check(frame, spoken, "us_strike_counts"),
        *evidence.check(text, spoken, "us_strike_counts", sources),
        *evidence.offsets(text, "us_strike_counts", spoken, sources, {}),
    ]
    assert all(str(finding) and finding.as_dict("es") for finding in found)
    plan = policy(contract.load("us_strike_counts", schemas).model_dump(mode="json"))
    reconcile(frame, sources, plan)


@QUICK
@given(text=st.text(st.sampled_from("0123456789 .,'-%áaxy\u00a0mildeypor"), max_size=300))
def test_reading_figures_takes_no_longer_than_the_text(text: str) -> None:
    start = time.process_time()
    numerals.figures(text * 20)
    assert time.process_time() - start < 2


@QUICK
@given(
    text=st.text(max_size=30)
    | st.text(st.sampled_from("ab()+-*/<>=!'\"., 019[]{}:abs not in and"), max_size=40)
)
def test_any_text_is_an_expression_or_a_contract_error(text: str) -> None:
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
    with contextlib.suppress(ContractError):
        expressions.evaluate(text, frame)


# --- What was found once ------------------------------------------------------------------------


def test_a_figure_that_is_no_number_is_a_finding_of_type(package: catalog.Package) -> None:
    """A decimal comma in a claim with a quote made the check of evidence fail."""
    path = package.claims / "us_strikes" / "hand.csv"
    path.write_bytes(malformed.with_cell(path.read_bytes(), "killed", "11,5"))
    rules = {finding.rule for finding in build.assemble(package).findings}
    assert "type" in rules
    assert "figure_in_quote" not in rules


def test_a_source_registered_twice_is_a_finding(package: catalog.Package) -> None:
    data = package.sources.read_bytes()
    package.sources.write_bytes(data + data.splitlines(keepends=True)[-1])
    assert {finding.rule for finding in build.assemble(package).findings} == {"primary_key"}


def test_a_note_of_the_editors_that_stands_twice_is_a_finding(package: catalog.Package) -> None:
    """It broke the check off: the corruptions of the benchmark showed it."""
    path = package.reference / "us_strikes.csv"
    data = path.read_bytes()
    path.write_bytes(data + data.splitlines(keepends=True)[-1])
    found = build.assemble(package).findings
    assert {finding.rule for finding in found} == {"primary_key"}
    lines = data.count(b"\n")
    assert {(f.file, f.line) for f in found} == {
        ("reference/us_strikes.csv", lines),
        ("reference/us_strikes.csv", lines + 1),
    }


@pytest.mark.parametrize(
    "text", ["٢٠٢٥-09-02", "2025-9-2", "2025-02-30", "0000-00-00", "20255-01-01"]
)
def test_a_day_is_written_in_one_form_or_is_none(text: str) -> None:
    frame = pd.DataFrame({"day": pd.Series([text], dtype="str"), cells.FILE: "x", cells.LINE: [2]})
    typed_frame, bad = typed(frame, {"day": "date"})
    assert typed_frame["day"].isna().all()
    assert [cell.value for cell in bad] == [text]


@pytest.mark.parametrize(
    "text",
    ["١٢٣", "²", "1e5", "1e999", "NaN", "inf", "-0", "-0.0", "0x1f", "1_000", " 7", "9" * 400],
)
def test_a_number_is_digits_or_is_none(text: str) -> None:
    frame = pd.DataFrame({"n": pd.Series([text], dtype="str"), cells.FILE: "x", cells.LINE: [2]})
    for kind in ("integer", "number", "year"):
        typed_frame, bad = typed(frame, {"n": kind})
        assert typed_frame["n"].isna().all()
        assert [cell.value for cell in bad] == [text]


def test_a_moment_that_is_none_is_never_known() -> None:
    assert [moments.last_day(m) for m in ("2025-13", "2025-00", "٢٠٢٥", "2025-1")] == [None] * 4


def test_patterns_match_in_linear_time_and_by_plain_digits(whole: Path) -> None:
    slow = forms._matches(r"^(a+)+$")
    text = pd.Series(["a" * 50_000 + "!", "a" * 50_000], dtype="str")
    start = time.process_time()
    assert slow(text).check_output.tolist() == [False, True]
    assert time.process_time() - start < 1
    assert not forms._matches(r"^\d{4}$")(pd.Series(["٢٠٢٥"], dtype="str")).check_passed
    with pytest.raises(ValueError, match="not a pattern that RE2 reads"):
        contract.Constraints(pattern=r"(?!x)(a+)+")


def test_names_that_are_no_names_are_not_compared() -> None:
    start = time.process_time()
    assert nearest("x" * 10**6, ["y" * 10**6]) is None
    assert nearest("killed", (f"c{n}" for n in range(10**6))) is None
    assert time.process_time() - start < 1


def test_ten_thousand_bad_cells_are_told_in_seconds(whole: Path) -> None:
    """Each finding used to search the whole table for its row."""
    spoken = contract.load_claims("us_strike_counts", whole / "schemas")
    row = dict.fromkeys(spoken.names, "x")
    text = pd.DataFrame([row] * 3_000, dtype="str").assign(__file="hand.csv")
    text[cells.LINE] = range(2, len(text) + 2)
    start = time.process_time()
    frame, bad = typed(text, {field.name: field.type for field in spoken.fields})
    found = [
        *contract_layer.cells(bad, "us_strike_counts", text, spoken.primaryKey),
        *contract_layer.check(frame, spoken, "us_strike_counts"),
    ]
    assert len(found) > 30_000
    assert time.process_time() - start < 5


def test_messages_show_what_steers_a_terminal_and_do_not_send_it() -> None:
    assert visible("\x1b[2Ja\u202eb\u200b\ud800") == r"\x1b[2Ja\u202eb\u200b\ud800"
    assert visible("año\n\tЯ 数") == "año\n\tЯ 数"


def test_a_defect_is_said_in_one_sentence(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def defect(*_: object) -> None:
        raise KeyError("level")

    monkeypatch.setattr(build, "check", defect)
    with pytest.raises(KeyError):  # with DATAPKG_DEBUG
        ask("check", "--root", "{root}")
    monkeypatch.delenv("DATAPKG_DEBUG")
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"datapkg: {cli.DEFECT} (KeyError: 'level')")
    assert said.count("\n") == 1


# --- Paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", malformed.PATHS.values(), ids=malformed.PATHS)
def test_the_descriptor_names_plain_paths_below_itself_only(path: object) -> None:
    with pytest.raises(ReleaseError, match=r"datapackage\.json.* is not followed: "):
        catalog.safe_path(path, "datapackage.json, resource 'areas'")


def test_a_link_out_of_the_package_is_not_followed(box: Path) -> None:
    place = box / "package" / "data" / "tables" / "areas.csv"
    place.unlink()
    place.symlink_to(box / "outside" / "secret.csv")
    with pytest.raises(ReleaseError, match="leads out of"):
        catalog.Package(box / "package").file("data/tables/areas.csv")
    with pytest.raises(ReleaseError, match="leads out of"):
        catalog.find(box / "package")


def test_a_link_within_the_package_is_followed(box: Path) -> None:
    tables = box / "package" / "data" / "tables"
    (tables / "areas.csv").rename(tables / "other.csv")
    (tables / "areas.csv").symlink_to("other.csv")
    assert catalog.find(box / "package").file("data/tables/areas.csv").read_bytes()


def test_a_package_behind_a_link_is_a_package(box: Path) -> None:
    (box / "short").symlink_to("package")
    package = catalog.find(box / "short")
    assert build.check(package, ["files"]) == []


def test_a_hard_link_in_the_place_of_a_file_is_replaced_not_written_through(box: Path) -> None:
    target, secret = box / "package" / "new.csv", box / "outside" / "secret.csv"
    os.link(secret, target)
    files.commit(box / "package", {"new.csv": b"new"})
    assert target.read_bytes() == b"new"
    assert malformed.SECRET in secret.read_text("utf-8")


def test_nothing_is_written_through_a_link(box: Path) -> None:
    (box / "package" / "pages").symlink_to(box / "outside" / "folder")
    with pytest.raises(PublishError, match="is a link"):
        files.commit(box / "package", {"pages/x.md": b"x"})
    assert not list((box / "outside" / "folder").iterdir())


def test_a_file_that_is_moved_after_it_was_looked_for_is_read(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader asked how large the staged file is, which was in its place by then."""
    package = catalog.Package(box / "package")
    gone = package.root / "data" / files.STAGE / catalog.DESCRIPTOR
    monkeypatch.setattr(files, "current", lambda root, path: gone)
    monkeypatch.setattr(Path, "exists", lambda path: True)
    assert package.read(catalog.DESCRIPTOR) == package.descriptor.read_bytes()


def test_a_pipe_in_a_stage_that_somebody_left_is_not_waited_for(box: Path) -> None:
    stage = box / "package" / "data" / files.STAGE
    stage.mkdir()
    os.mkfifo(stage / catalog.DESCRIPTOR)
    assert catalog.Package(box / "package").resources()


def test_an_archive_may_hold_pipes_circles_and_files_too_large(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "zero").symlink_to("/dev/zero")
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(archive.LARGEST + 1)
    (tmp_path / "a.txt").write_text("a", "utf-8")
    assert [path.name for path in archive.documents([tmp_path]).values()] == ["a.txt"]


# --- Limits are far from what we have ------------------------------------------------------------


def test_our_own_files_are_far_below_every_limit() -> None:
    package = catalog.find()
    assert package.descriptor.stat().st_size * 10 < manifest.MOST_BYTES
    assert all(p.stat().st_size * 10 < yamls.MOST_BYTES for p in package.schemas.rglob("*.yaml"))
    claims = list(package.claims.glob("*/*.csv"))
    assert all(p.stat().st_size * 10 < cells.MOST_BYTES for p in claims)
    assert max(p.read_bytes().count(b",") for p in claims) * 3 < cells.MOST_CELLS
    rules = [r.expression for n in contract.table_names() for r in contract.load(n).rules]
    assert max(map(len, rules)) * 5 < expressions.LONGEST


def test_what_loads_is_what_pandas_would_load(tmp_path: Path) -> None:
    """Also the texts that are read as words first because they could have been a bomb."""
    words = pd.DataFrame({"a": ["x" * 1_000, None] * 40_000, "n": range(80_000)})
    words["a"] = words["a"].astype("str")
    words.to_parquet(tmp_path / "a.parquet")
    found = parquets.frame((tmp_path / "a.parquet").read_bytes(), "a.parquet")
    pd.testing.assert_frame_equal(found, pd.read_parquet(tmp_path / "a.parquet"))


# --- Hidden characters and formulas --------------------------------------------------------------

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("us_strikes_claims", "note"),
        ("sources", "title"),
        ("us_strikes", "note_es"),
        ("areas", "name_en"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_refused(table: str, column: str, whole: Path) -> None:
    """In claims, in sources, in what the editors add, in references: every column of free text."""
    name = table.removesuffix("_claims")
    load = contract.load_claims if table.endswith("_claims") else contract.load
    found = load(name, whole / "schemas")
    for field in found.fields:
        if field.type == "string" and not field.categories:
            assert "no_formula" in [check.name for check in forms._column(field).checks]
    check = next(c for c in forms._column(found.field(column)).checks if c.name == "no_formula")
    for text in FORMULAS:
        assert not check(pd.Series([text], dtype="str")).check_passed, text
    assert check(pd.Series(["-5", "-5.25", "a=1", "5-1", "ñ"], dtype="str")).check_passed


@pytest.mark.parametrize("name", ["area_aliases.csv", "homicide_category_aliases.csv"])
def test_formulas_in_lists_of_spellings_are_refused(name: str, package: catalog.Package) -> None:
    path = package.reference / name
    columns = path.read_text("utf-8").partition("\n")[0].split(",")
    path.write_bytes(malformed.with_cell(path.read_bytes(), columns[1], "=1+1"))
    rules = {finding.rule for finding in form.check(Register(package))}
    assert "no_formula_beside" in rules


@pytest.mark.parametrize(
    "character",
    [
        "\u200b",
        "\u202e",
        "\u2066",
        "\x07",
        "\x1b",
        "\x85",
        "\ufffd",
        "\ufeff",
        "\ue000",
        "\U000e0041",
        "\n",
    ],
)
def test_a_character_that_nobody_sees_is_found(character: str, package: catalog.Package) -> None:
    path = package.claims / "us_strikes" / "hand.csv"
    path.write_bytes(malformed.with_cell(path.read_bytes(), "note", f"a{character}b"))
    found = [f for f in form.check(Register(package)) if f.rule == "no_hidden_character"]
    assert [(f.column, f.line) for f in found] == [("note", 2)]
    assert f"U+{ord(character):04X}" in str(found[0])


def test_a_quote_keeps_the_line_ends_of_its_document(package: catalog.Package) -> None:
    path = package.claims / "us_strikes" / "hand.csv"
    path.write_bytes(malformed.with_cell(path.read_bytes(), "quote", "killing 11\npeo\u00adple"))
    assert "no_hidden_character" not in {f.rule for f in form.check(Register(package))}


# --- Nothing runs ---------------------------------------------------------------------------------

ESCAPES = (
    "__import__('os').system('touch pwned')",
    "().__class__.__base__.__subclasses__()",
    "a.__class__.__mro__[1]",
    "(lambda: 1)()",
    "[c for c in (1,)]",
    "{**a}",
    "f'{a}'",
    "a[0]",
    "getattr(a, 'x')",
    "abs.__self__",
    "abs(*[1])",
    "abs(a, key=1)",
    "(a := 1)",
    "a if a else b",
    "9 ** 9 ** 9",
    "1 << 10 ** 9",
    "'x' * 10 ** 9",
    "(1, 2) * 10 ** 9",
    "print(1)",
    "exec('1')",
    "a @ b",
    "...",
    "b'x'",
    "1j",
    "None",
)


@pytest.mark.parametrize("text", ESCAPES)
def test_an_expression_can_only_compare_and_reckon(text: str) -> None:
    with pytest.raises(ContractError):
        expressions.parse(text)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['x']",
        "!!python/name:os.system",
        "!!python/object/new:os.system [x]",
        "!!python/module:os",
        "!!binary aGk=",
        "!!set {a}",
        "!own 1",
        "!!str 1",
    ],
)
def test_yaml_holds_plain_values_only(tag: str) -> None:
    with pytest.raises(ContractError, match="only plain values are read"):
        yamls.load(f"a: {tag}", "x.yaml")


def test_a_workbook_is_weighed_by_its_bytes_not_by_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "copy.xlsx"
    path.write_bytes(malformed.workbook())
    packed.weigh(path)
    path.write_bytes(
        malformed.lying(malformed.packed(malformed.parts() | {"xl/x.bin": b"\0" * 10**7}))
    )
    with pytest.raises(ExtractError, match=r"copy\.xlsx.*larger than it says"):
        packed.weigh(path)


def test_the_corpus_is_large_and_the_same_every_time() -> None:
    first = [case.id for case in malformed.json_cases()]
    assert first == [case.id for case in malformed.json_cases()]
    assert len(set(first)) == len(first) > 200
    noise = [
        list(malformed.by_chance(b"a,b\n1,2\n", malformed.CSV_TOKENS, "x", 9)) for _ in range(2)
    ]
    assert noise[0] == noise[1]
