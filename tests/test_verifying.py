"""Verifying: whatever is not as published is found and named, and nothing is trusted on the way."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import datapkg
from datapkg import catalog, files, hashing, promised, shipped, twins, verifying
from datapkg.differences import Difference
from datapkg.errors import NotFoundError
from datapkg.verifying import verify

HERE = catalog.find().root
SMALL = ("areas", "homicide_rates", "us_strikes")
"""Tables of the download that most tests verify."""
KEPT = ("sources", *SMALL)
"""Tables of the small release that is whole."""


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """What somebody has who took the descriptor and three tables."""
    return a_download(tmp_path / "download", SMALL)


def a_download(folder: Path, tables: tuple[str, ...]) -> Path:
    (folder / "data" / "tables").mkdir(parents=True)
    shutil.copy(HERE / catalog.DESCRIPTOR, folder)
    for table in tables:
        for ending in ("csv", "parquet"):
            shutil.copy(HERE / "data" / "tables" / f"{table}.{ending}", folder / "data" / "tables")
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that is whole, with few tables and few claims."""
    root = a_download(tmp_path_factory.mktemp("small") / "release", KEPT)
    shutil.copytree(HERE / "schemas", root / "schemas")
    for name in ("sources.csv", "extractions.yaml"):
        shutil.copy(HERE / "data" / name, root / "data")
    shutil.copytree(HERE / "data" / "reference", root / "data" / "reference")
    for folder in (HERE / "data" / "claims").iterdir():
        (root / "data" / "claims" / folder.name).mkdir(parents=True)
        hand = folder / "hand.csv"
        least = min(folder.iterdir(), key=lambda path: path.stat().st_size)
        shutil.copy(hand if hand.exists() else least, root / "data" / "claims" / folder.name)

    def fewer(about: dict[str, Any]) -> None:
        about["inputs"] = [one for one in about["inputs"] if (root / one["path"]).is_file()]
        about["resources"] = [one for one in about["resources"] if one["name"] in KEPT]
        hashes = {one["path"]: one["hash"] for one in about["resources"]}
        about["logical_hash"] = hashing.logical(hashes)
        for one in about["resources"]:
            if "claims" in one["datapkg"]:
                one["datapkg"]["claims"]["paths"] = [f"data/claims/{one['name']}/hand.csv"]

    describe(root, fewer)
    return root


@pytest.fixture
def clone(tmp_path: Path, small: Path) -> Path:
    """A copy of the small release that a test may break."""
    return Path(shutil.copytree(small, tmp_path / "clone"))


def kinds(path: Path, **named: Any) -> list[tuple[str, str]]:
    """(kind, file) of everything that differs."""
    return [(found.kind, found.file) for found in verify(path, **named).differences]


def describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the descriptor says."""
    about = json.loads((folder / catalog.DESCRIPTOR).read_text("utf-8"))
    change(about)
    (folder / catalog.DESCRIPTOR).write_text(json.dumps(about), "utf-8")


def entry(about: dict[str, Any], table: str = "us_strikes") -> dict[str, Any]:
    return next(one for one in about["resources"] if one["name"] == table)


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


# --- What is as published ------------------------------------------------------------------------


def test_the_release_in_the_repository_is_as_its_descriptor_says() -> None:
    report = datapkg.verify()
    assert report.ok, str(report)
    assert report.notes == []
    tables = catalog.find().resources()
    assert report.files == 2 * len(tables)
    assert report.rows == sum(one["datapkg"]["rows"] for one in tables.values())
    claims = [
        path
        for one in tables.values()
        for path in one["datapkg"].get("claims", {"paths": []})["paths"]
    ]
    assert report.inputs > len(claims) + len(tables)
    assert str(report).startswith(f"datapkg-ecuador {datapkg.__version__} ({HERE}): as published\n")


def test_a_download_of_some_tables_is_fine_and_says_what_is_not_here(download: Path) -> None:
    report = verify(download)
    assert report.ok, str(report)
    assert (report.here, report.files, report.compared) == (3, 6, 3)
    assert f"tables that are not here: {len(datapkg.tables()) - 3} (" in str(report)
    assert "claim files, registers and contracts that are not here: " in str(report)


def test_one_of_the_two_forms_is_enough(download: Path) -> None:
    for path in (download / "data" / "tables").glob("*.parquet"):
        path.unlink()
    report = verify(download)
    assert report.ok
    assert report.files == 3
    assert "tables as Parquet that are not here: 3 (areas, homicide_rates, us_strikes)" in str(
        report
    )


def test_of_a_whole_release_every_file_must_be_there(download: Path, clone: Path) -> None:
    assert {kind for kind, _ in kinds(download, whole=True)} == {"missing"}
    gone = ["data/tables/us_strikes.csv", "data/claims/us_strikes/hand.csv", "schemas/areas.yaml"]
    for path in gone:
        (clone / path).unlink()
    assert sorted(kinds(clone)) == sorted(("missing", path) for path in gone)
    assert kinds(clone, whole=False) == []


def test_a_file_that_nobody_vouches_for_is_named_and_is_no_difference(download: Path) -> None:
    (download / "data" / "tables" / "us_strikes_new.csv").write_text("strike_id\n")
    report = verify(download)
    assert report.ok
    notes = [(note.kind, note.file) for note in report.notes]
    assert ("unknown_file", "data/tables/us_strikes_new.csv") in notes


def test_a_folder_without_a_release_or_without_tables_is_wrong_use(
    tmp_path: Path, download: Path
) -> None:
    with pytest.raises(NotFoundError, match=r"holds no datapackage\.json"):
        verify(tmp_path)
    with pytest.raises(NotFoundError, match="is not there"):
        verify(tmp_path / "nowhere")
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(NotFoundError, match="neither a folder nor a zip"):
        verify(tmp_path / "text.zip")
    shutil.rmtree(download / "data")
    with pytest.raises(NotFoundError, match="none of the tables"):
        verify(download)


# --- What is not ---------------------------------------------------------------------------------


def test_a_changed_figure_is_found_and_the_other_form_says_what_was_published(
    download: Path,
) -> None:
    # strike of 2 September 2025: 11 killed (BNO News, 3 September 2025)
    rewrite(download / "data/tables/us_strikes.csv", ",11,11,11,", ",11,17,11,")
    changed, cells = verify(download).differences
    assert (changed.kind, changed.file) == ("hash", "data/tables/us_strikes.csv")
    data = (download / "data/tables/us_strikes.csv").read_bytes()
    assert changed.found == "sha256:" + hashlib.sha256(data).hexdigest()
    assert changed.expected == catalog.find().resource("us_strikes")["hash"]
    assert cells.message() == (
        "CSV and Parquet differ (cells: 1, rows: 1); first: us-2025-09-02-a, killed: "
        "CSV '17', Parquet '11'. The Parquet is the published one."
    )


def test_a_parquet_that_was_made_anew_is_another_file_even_if_it_says_the_same(
    download: Path,
) -> None:
    path = download / "data/tables/us_strikes.parquet"
    pq.write_table(pq.read_table(path), path, compression="none")
    assert kinds(download) == [("size", "data/tables/us_strikes.parquet")]


def test_a_changed_parquet_is_told_from_the_csv(download: Path) -> None:
    path = download / "data/tables/homicide_rates.parquet"
    table = pq.read_table(path)
    at = table.column_names.index("homicides")
    more = pa.compute.add(table.column(at), 1)
    pq.write_table(table.set_column(at, table.field(at), more), path)
    found = verify(download).differences
    assert [one.kind for one in found] == ["size", "cells_differ"]
    assert found[1].column == "homicides"
    assert "The CSV is the published one." in found[1].message()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: lines[:-1], {"size", "rows", "rows_differ"}),
        (lambda lines: [*lines, lines[-1]], {"size", "rows"}),
        (lambda lines: [lines[0], *reversed(lines[1:])], {"hash", "order_differs"}),
        (lambda lines: [lines[0].replace(b"killed,", b"kiled,"), *lines[1:]], {"size", "columns"}),
        (lambda lines: [lines[0], lines[1] + b",,", *lines[2:]], {"size", "unreadable"}),
        (lambda lines: [line.replace(b"us-2025", b"us-\xff025") for line in lines], {"hash", "unreadable"}),
        (lambda lines: [], {"size", "columns"}),
    ],
    ids=["a row less", "a row twice", "other order", "other column", "ragged", "not UTF-8", "a blank line"],
)  # fmt: skip
def test_each_kind_of_damage_to_a_csv_is_named(
    download: Path, change: Callable[[list[bytes]], list[bytes]], expected: set[str]
) -> None:
    path = download / "data/tables/us_strikes.csv"
    path.write_bytes(b"\n".join(change(path.read_bytes().splitlines())) + b"\n")
    found = verify(download).differences
    assert {one.kind for one in found} == expected
    assert {one.file for one in found} == {"data/tables/us_strikes.csv"}
    assert all(one.message("es") != one.message("en") for one in found)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_parquet_cut_off_is_named(download: Path, share: float) -> None:
    path = download / "data/tables/us_strikes.parquet"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert [kind for kind, _ in kinds(download)] == ["size", "unreadable"]


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_bit_that_fell_over_is_found_wherever_it_is(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = a_download(tmp_path_factory.mktemp("bits") / "d", ("us_strikes",))
    path = data.draw(st.sampled_from(sorted((folder / "data" / "tables").iterdir())))
    whole = bytearray(path.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(whole)
    assert ("hash", f"data/tables/{path.name}") in kinds(folder)


def test_a_table_changed_together_with_its_hashes_contradicts_the_logical_hash(
    download: Path,
) -> None:
    rewrite(download / "data/tables/us_strikes.csv", ",11,11,11,", ",11,17,11,")
    data = (download / "data/tables/us_strikes.csv").read_bytes()
    digest = "sha256:" + hashlib.sha256(data).hexdigest()
    describe(download, lambda about: entry(about).update(hash=digest))
    assert [kind for kind, _ in kinds(download)] == ["cells_differ", "logical_hash"]


def test_claims_and_sources_are_verified_too(clone: Path) -> None:
    """A vintage is computed from them by whoever asks for it."""
    path = "data/claims/us_strike_counts/hand.csv"
    rewrite(clone / path, "at least 83 people", "at least 84 people")  # BBC, 17 November 2025
    [found] = verify(clone).differences
    assert (found.kind, found.file) == ("input_hash", path)
    assert "datapkg build" in found.told()


def test_a_release_that_a_build_left_half_moved_is_verified_as_readers_see_it(
    download: Path,
) -> None:
    stage = download / "data" / files.STAGE
    path = "data/tables/us_strikes.csv"
    (stage / path).parent.mkdir(parents=True)
    (download / path).rename(stage / path)
    (download / path).write_text("the former release")
    (stage / files.COMMIT).write_text(path)
    report = verify(download)
    assert report.ok, str(report)
    assert "pending" in {note.kind for note in report.notes}


# --- What nobody may trust -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../secret.csv",
        "data/../../secret.csv",
        "/etc/passwd",
        "C:\\secret.csv",
        "C:/secret.csv",
        "data\\tables\\us_strikes.csv",
        "https://example.org/us_strikes.csv",
        "file:///etc/passwd",
        "~/secret.csv",
        "data/./tables/us_strikes.csv",
    ],
)
@pytest.mark.parametrize("where", ["csv", "parquet", "claims", "inputs"])
def test_a_path_that_leads_out_is_named_and_not_followed(
    download: Path, path: str, where: str
) -> None:
    (download.parent / "secret.csv").write_text("strike_id\n")

    def change(about: dict[str, Any]) -> None:
        if where == "csv":
            entry(about)["path"] = path
        elif where == "parquet":
            entry(about)["datapkg"]["parquet"]["path"] = path
        elif where == "claims":
            entry(about)["datapkg"]["claims"]["paths"][0] = path
        else:
            about["inputs"][0]["path"] = path

    describe(download, change)
    assert kinds(download) == [("unsafe_path", path)]


@pytest.mark.parametrize("gone", [False, True])
def test_a_link_that_leads_out_is_named_and_not_followed(download: Path, gone: bool) -> None:
    path = download / "data/tables/us_strikes.csv"
    outside = download.parent / "outside.csv"
    path.rename(outside)
    path.symlink_to(outside)
    if gone:
        outside.unlink()
    assert set(kinds(download)) == {("unsafe_path", "data/tables/us_strikes.csv")}


def test_a_linked_folder_that_leads_out_is_named_and_not_followed(download: Path) -> None:
    (download / "data" / "tables").rename(download.parent / "tables")
    (download / "data" / "tables").symlink_to(download.parent / "tables")
    found = kinds(download)
    assert {kind for kind, _ in found} == {"unsafe_path"}
    assert ("unsafe_path", "data/tables") in found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(download: Path) -> None:
    path = download / "data/tables/us_strikes.csv"
    path.unlink()
    os.mkfifo(path)
    assert kinds(download) == [("not_a_file", "data/tables/us_strikes.csv")]


def test_no_file_is_read_that_is_larger_than_any_of_ours(
    download: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "LARGEST", 10_000)
    opened = []
    real = files.opened
    monkeypatch.setattr(files, "opened", lambda root, path: opened.append(path) or real(root, path))
    found = verify(download, whole=False).differences
    assert {one.kind for one in found} == {"too_large"}
    assert set(opened) <= {catalog.DESCRIPTOR}


def test_a_parquet_of_few_bytes_and_endless_text_is_refused(tmp_path: Path) -> None:
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), ["x" * 100_000])
    out = io.BytesIO()
    pq.write_table(pa.table({"a": words}), out, compression="zstd")
    assert len(out.getvalue()) < 100_000, "ten gigabytes of text"
    with pytest.raises(twins.UnfitError, match="10000000000 bytes"):
        twins.read_parquet(out.getvalue(), "bomb.parquet", ["a"])


SOUND = json.loads((HERE / catalog.DESCRIPTOR).read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda a: a.pop("version"), "version: is missing"),
        (lambda a: a.update(resources=[]), "resources: lists no tables"),
        (lambda a: a.update(resources={}), "resources: is no list"),
        (lambda a: a["resources"].append(3), "is no object"),
        (lambda a: a["resources"].append(a["resources"][0]), "areas: is there twice"),
        (lambda a: entry(a).update(name="Us Strikes"), "is no name of a table"),
        (lambda a: entry(a).update(bytes=-1), "bytes: is no whole number of 0 or more"),
        (lambda a: entry(a).update(bytes=True), "bytes: is no whole number of 0 or more"),
        (lambda a: entry(a).update(hash="md5:00"), "hash: is not sha256: and 64 digits"),
        (lambda a: entry(a)["schema"].update(primaryKey=["strike"]), "primaryKey: names a column"),
        (lambda a: entry(a)["schema"]["fields"].append({"name": "killed"}), "is there twice"),
        (lambda a: entry(a)["datapkg"].pop("rows"), "datapkg.rows: is missing"),
        (lambda a: entry(a)["datapkg"].update(rows=1), "rows; the descriptor says 1"),
        (
            lambda a: entry(a, "homicide_rates")["schema"]["foreignKeys"][0]["reference"].update(resource="aeras"),
            "foreignKeys: names a table that there is not",
        ),
        (lambda a: a["inputs"][0].pop("hash"), "inputs[0].hash: is missing"),
    ],
)  # fmt: skip
def test_a_descriptor_that_is_not_sound_is_said_to_be(
    download: Path, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    describe(download, change)
    assert says in str(verify(download))
    assert not verify(download).ok


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"name": NaN}', '{"name": "a", "name": "b"}', "[" * 200_000, "\x00", "null"],
)
def test_a_descriptor_that_is_no_json_object_is_a_difference(download: Path, text: str) -> None:
    (download / catalog.DESCRIPTOR).write_text(text)
    assert {file for _, file in kinds(download)} == {catalog.DESCRIPTOR}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document, as a path of keys and numbers."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = [path] if path else []
    for name, part in inside:
        found += places(part, (*path, name)) if isinstance(part, dict | list) else [(*path, name)]
    return found


FEW = {**SOUND, "sources": [], "inputs": SOUND["inputs"][:2], "resources": [entry(SOUND)]}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("../x"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


@given(st.sampled_from(places(FEW)), ANYTHING)
@settings(max_examples=150, deadline=None)
def test_whatever_a_descriptor_says_reading_it_ends_with_a_list_of_problems(
    place: tuple[Any, ...], value: Any
) -> None:
    about = json.loads(json.dumps(FEW))
    at = about
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    found = promised.read(json.dumps(about).encode())
    for file in [*(f for t in found.tables for f in (t.csv, t.parquet) if f), *found.inputs]:
        assert shipped.safe(file.path)
    assert all(problem.told("en") and problem.told("es") for problem in found.problems)


def test_what_is_told_never_commands_the_terminal(download: Path) -> None:
    describe(download, lambda about: about.update(name="x\x1b[2J"))
    describe(download, lambda about: entry(about).update(hash="\x1b]0;x\x07"))
    assert "\x1b" not in str(verify(download))


# --- Zips ----------------------------------------------------------------------------------------


def zipped(folder: Path, prefix: str = "") -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                out.write(file, prefix + file.relative_to(folder).as_posix())
    return path


@pytest.mark.parametrize("prefix", ["", "datapkg-ecuador-0.1.0/", "datapkg/release/"])
def test_a_zip_is_verified_without_being_unpacked(
    download: Path, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(download, prefix)
    report = verify(path)
    assert report.ok, str(report)
    assert (report.files, report.rows) == (6, verify(download).rows)
    rewrite(download / "data/tables/us_strikes.csv", ",11,11,11,", ",11,17,11,")
    assert [kind for kind, _ in kinds(zipped(download, prefix))] == ["hash", "cells_differ"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_zip_cut_off_is_a_difference(download: Path, share: float) -> None:
    path = zipped(download)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert kinds(path) == [("unreadable", "download.zip")]


def test_a_zip_with_a_fallen_bit_is_a_difference(download: Path) -> None:
    path = zipped(download)
    whole = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as inside:
        info = inside.getinfo("data/tables/us_strikes.parquet")
    whole[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 16
    path.write_bytes(whole)
    assert {file for _, file in kinds(path)} == {"data/tables/us_strikes.parquet"}


def linked(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("../../outside.csv", "unsafe_path"),
        ("/etc/outside.csv", "unsafe_path"),
        (linked("data/tables/link.csv"), "unsafe_path"),
        ("data/tables/areas.csv", "twice"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_that_would_harm_who_unpacks_it_is_told(
    download: Path, member: str | zipfile.ZipInfo, kind: str
) -> None:
    path = zipped(download)
    with zipfile.ZipFile(path, "a") as out:
        out.writestr(member, "/etc/passwd")
    name = member if isinstance(member, str) else member.filename
    assert (kind, name) in kinds(path)


def test_a_zip_with_two_releases_is_wrong_use(download: Path) -> None:
    path = zipped(download, "a/")
    with zipfile.ZipFile(path, "a") as out:
        out.write(download / catalog.DESCRIPTOR, "b/datapackage.json")
    with pytest.raises(NotFoundError, match="more than one release"):
        verify(path)


# --- With the documents --------------------------------------------------------------------------


@pytest.fixture
def texts(archive: Any, tmp_path: Path) -> Path:
    """The archived articles; without the workbooks, which take long to extract."""
    folder = tmp_path / "archive"
    folder.mkdir()
    hashes = pd.read_csv(HERE / "data" / "sources.csv", dtype=str)["sha256"].dropna()
    for path in {archive[sha] for sha in hashes if sha in archive}:
        if path.suffix == ".txt":
            shutil.copy(path, folder)
    return folder


def test_every_quote_is_found_again_in_its_document(clone: Path, texts: Path) -> None:
    report = verify(clone, archive=[texts])
    assert report.ok, str(report)
    again = report.refound
    assert again is not None
    assert again.at_hand == len(list(texts.iterdir())) == 4
    assert again.archived == 10
    assert again.quotes == again.quotes_found >= 94
    assert (again.extractions, again.quotes_beyond) == (0, 0)
    assert again.figures_at_hand >= 14, "most of these quotes carry statements"
    assert 0 < again.figures_archived < again.figures - again.figures_at_hand
    assert f"{again.quotes} of {again.quotes} found again in their document" in str(report)


def test_a_quote_that_its_document_does_not_have_is_found(clone: Path, texts: Path) -> None:
    path = clone / "data/claims/us_strike_counts/hand.csv"
    rewrite(path, "at least 83 people", "at least 85 people")  # BBC, 17 November 2025
    report = verify(clone, archive=[texts])
    assert [found.kind for found in report.differences] == ["input_hash"]
    assert report.refound is not None
    [found] = report.refound.findings
    assert (found.rule, found.source_id) == ("quote_in_document", "bbc-2025-11-17-foreign-bases")
    assert report.refound.quotes_found == report.refound.quotes - 1
    assert not report.ok
    assert report.as_dict()["archive"]["findings"][0]["rule"] == "quote_in_document"


def test_quotes_are_found_again_from_a_zip(clone: Path, texts: Path) -> None:
    report = verify(zipped(clone), archive=[texts])
    assert report.ok, str(report)
    assert report.refound is not None
    assert report.refound.quotes_found >= 94


def test_tables_alone_cannot_be_held_against_the_archive(download: Path, texts: Path) -> None:
    with pytest.raises(NotFoundError, match="has no claims: to find quotes again"):
        verify(download, archive=[texts])


def test_a_release_that_leads_out_is_not_held_against_the_archive(clone: Path, texts: Path) -> None:
    path = clone / "data/claims/us_strikes/hand.csv"
    path.rename(clone.parent / "elsewhere.csv")
    path.symlink_to(clone.parent / "elsewhere.csv")
    report = verify(clone, archive=[texts])
    assert {found.kind for found in report.differences} == {"unsafe_path"}
    assert report.refound is None
    assert "not_refound" in {note.kind for note in report.notes}


# --- The command ---------------------------------------------------------------------------------


def command(*words: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", "from datapkg.cli import main; main()", "verify", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_command_tells_by_its_exit_code(download: Path) -> None:
    done = command(download)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].endswith(": as published")
    rewrite(download / "data/tables/us_strikes.csv", ",11,11,11,", ",11,17,11,")
    done = command(download, "--lang", "es")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].endswith(": 2 diferencias")
    assert "El Parquet es el que se publicó." in done.stdout
    done = command(download, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [found["kind"] for found in report["differences"]] == ["hash", "cells_differ"]
    assert not report["ok"]
    done = command(download, "--lang", "qu")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("datapkg: no language 'qu'")


def test_every_kind_of_difference_is_documented_in_both_languages() -> None:
    def below(kind: type[Difference]) -> list[type[Difference]]:
        return [kind, *(found for one in kind.__subclasses__() for found in below(one))]

    named = [kind for kind in below(Difference) if kind.kind]
    assert len(named) > 20
    assert len({kind.kind for kind in named}) == len(named)
    for kind in named:
        assert kind.__doc__
        assert kind.says.en
        assert kind.says.es
        assert bool(kind.advice.en) == bool(kind.advice.es)


def test_a_release_replaced_meanwhile_is_verified_as_one_or_the_other(
    download: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = verifying._verified, []

    def overtaken(*given: Any) -> Any:
        if not done:  # the descriptor was read; another release comes
            done.append(True)
            path = download / "data/tables/us_strikes.csv"
            data = path.read_bytes().replace(b"\n", b"\r\n")
            path.write_bytes(data)
            digest = "sha256:" + hashlib.sha256(data).hexdigest()
            describe(download, lambda a: entry(a).update(bytes=len(data), hash=digest))
        return real(*given)

    monkeypatch.setattr(verifying, "_verified", overtaken)
    assert [kind for kind, _ in kinds(download)] == ["logical_hash"]
