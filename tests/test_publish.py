"""Publishing: the same bytes every time, and never half a release."""

from __future__ import annotations

import hashlib
import json
import pickle
import random
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from tested import SAME_BYTES

from datapkg import build, catalog, files, yamls
from datapkg.checks import files as files_layer
from datapkg.errors import BusyError, FindingsError, PublishError

COPIED = ("schemas", "data", "docs", "datapackage.json", "pyproject.toml", "CITATION.cff")


def copied(folder: Path) -> catalog.Package:
    """A copy of the package that a test may break."""
    root = folder / "clone"
    root.mkdir()
    here = catalog.find().root
    subprocess.run(["cp", "-r", *(str(here / part) for part in COPIED), str(root)], check=True)
    return catalog.find(root)


@pytest.fixture
def clone(tmp_path: Path) -> catalog.Package:
    return copied(tmp_path)


def change_a_figure(package: catalog.Package) -> None:
    """Correct one claim, figure and quote, so that a build gives another release."""
    path = package.claims / "us_strike_counts" / "hand.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(
        n
        for n, line in enumerate(lines)
        if "bbc-2025-11-17-foreign-bases" in line and ",83," in line
    )
    old, new = (",83,", "at least 83 people"), (",84,", "at least 84 people")
    for before, after in zip(old, new, strict=True):  # BBC, about 17 November 2025
        assert before in lines[at]
        lines[at] = lines[at].replace(before, after)
    path.write_text("".join(lines), "utf-8")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that holds the release after a correction, for a process that publishes it."""
    package = copied(tmp_path_factory.mktemp("corrected"))
    change_a_figure(package)
    made = package.root.parent / "made.pickle"
    made.write_bytes(pickle.dumps(build.contents(build.assemble(package))))
    return made


@pytest.fixture(scope="module")
def built() -> build.Work:
    """What the claims of the repository give today."""
    return build.assemble(catalog.find())


def state(package: catalog.Package) -> str:
    """The version of the release that a reader sees, after checking that it is whole."""
    for entry in json.loads(package.file(catalog.DESCRIPTOR).read_text("utf-8"))["resources"]:
        parquet = entry["datapkg"]["parquet"]
        for path, digest in ((entry["path"], entry["hash"]), (parquet["path"], parquet["hash"])):
            data = package.file(path).read_bytes()
            assert "sha256:" + hashlib.sha256(data).hexdigest() == digest, path
    return str(json.loads(package.file(catalog.DESCRIPTOR).read_text("utf-8"))["logical_hash"])


def test_two_builds_give_the_same_bytes(clone: catalog.Package, built: build.Work) -> None:
    assert build.contents(build.assemble(clone)) == build.contents(built)


@SAME_BYTES
def test_the_release_in_the_repository_is_the_one_that_its_claims_give(built: build.Work) -> None:
    package = catalog.find()
    assert [str(finding) for finding in built.findings] == []
    assert [str(f) for f in files_layer.hashes(package)] == []
    assert [str(f) for f in files_layer.fresh(package, build.contents(built))] == []


def test_csv_and_parquet_say_the_same() -> None:
    package = catalog.find()
    for name, entry in package.resources().items():
        text = pd.read_csv(
            package.root / entry["path"], dtype=str, keep_default_na=False, na_values=[""]
        )
        frame = pq.read_table(package.root / entry["datapkg"]["parquet"]["path"])
        assert len(text) == frame.num_rows == entry["datapkg"]["rows"], name
        assert list(text) == frame.column_names, name
        from datapkg.reconcile import as_text

        typed = frame.to_pandas(date_as_object=False)
        for column in text:
            said = as_text(typed[column]).astype(object)
            assert text[column].astype(object).where(text[column].notna(), None).tolist() == (
                said.where(said.notna(), None).tolist()
            ), f"{name}.{column}"


def test_a_finding_stops_the_build_and_nothing_is_published(clone: catalog.Package) -> None:
    before = state(clone)
    path = clone.claims / "us_strike_counts" / "hand.csv"
    path.write_text(
        path.read_text("utf-8").replace(",83,at least,,,at least 83", ",38,at least,,,at least 83")
    )  # BBC
    with pytest.raises(FindingsError, match="Nothing was published") as caught:
        build.build(clone)
    assert {f.rule for f in caught.value.findings} == {"figure_in_quote"}
    assert state(clone) == before


def test_a_correction_gives_another_release(clone: catalog.Package) -> None:
    before = state(clone)
    change_a_figure(clone)
    _, changed = build.build(clone)
    assert "data/tables/us_strike_counts.csv" in changed
    assert changed[-1] == "datapackage.json", "the descriptor is moved last"
    assert "data/tables/areas.csv" not in changed, "what did not change is not touched"
    assert state(clone) != before
    assert not (clone.root / "data" / files.STAGE).exists()


DYING = """
import os, pickle, sys
from pathlib import Path
from datapkg import files
left = int(sys.argv[2])
def dying(real):
    def step(*given, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*given, **named)
    return step
files._write = dying(files._write)
files._sync_folder = dying(files._sync_folder)
Path.replace = dying(Path.replace)
Path.unlink = dying(Path.unlink)
files.commit(Path(sys.argv[1]), pickle.loads(Path(sys.argv[3]).read_bytes()))
"""


def put_back(clone: catalog.Package, release: dict[str, bytes]) -> None:
    """The old release again, as if no build had begun."""
    for path, data in release.items():
        (clone.root / path).write_bytes(data)
    subprocess.run(["rm", "-rf", str(clone.root / "data" / files.STAGE)], check=True)


def test_a_build_that_dies_at_any_step_leaves_a_whole_release(
    clone: catalog.Package, corrected: Path
) -> None:
    """Die before each write, flush and rename in turn; a reader always sees all old or all new."""
    old = state(clone)
    new = pickle.loads(corrected.read_bytes())
    wanted = json.loads(new[catalog.DESCRIPTOR])["logical_hash"]
    release = {path: (clone.root / path).read_bytes() for path in new}
    seen = []
    for steps in range(100):
        put_back(clone, release)
        done = subprocess.run(
            [sys.executable, "-c", DYING, str(clone.root), str(steps), str(corrected)],
            capture_output=True,
        )
        seen.append(state(clone))
        assert seen[-1] in (old, wanted)
        if done.returncode == 0:
            break
        assert done.returncode == 9, done.stderr.decode()
    assert done.returncode == 0, "the build never came to its end"
    assert {old, wanted} == set(seen)
    assert seen == sorted(seen, key=lambda s: s == wanted), "once new, never old again"


KILLED = """
import pickle, sys
from pathlib import Path
from datapkg import files
made = pickle.loads(Path(sys.argv[2]).read_bytes())
print("publishing", flush=True)
files.commit(Path(sys.argv[1]), made)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_kill_at_random_moments_leaves_a_whole_release(
    clone: catalog.Package, corrected: Path
) -> None:
    """Killed by the system while it publishes, not at a step of ours; then published after all."""
    old = state(clone)
    new = pickle.loads(corrected.read_bytes())
    wanted = json.loads(new[catalog.DESCRIPTOR])["logical_hash"]
    release = {path: (clone.root / path).read_bytes() for path in new}

    def publishing(seconds: float | None) -> float:
        """Publish, killed after so many seconds; how long it went on."""
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(clone.root), str(corrected)], stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"publishing\n"
            begun = time.monotonic()
            if seconds is not None:
                time.sleep(seconds)
                running.kill()
        return time.monotonic() - begun

    whole = publishing(None)
    assert state(clone) == wanted
    chance = random.Random(20251116)
    for _ in range(10):
        put_back(clone, release)
        publishing(chance.uniform(0, whole))
        assert state(clone) in (old, wanted)
    publishing(None)
    assert state(clone) == wanted
    assert not (clone.root / "data" / files.STAGE).exists()
    assert [str(f) for f in files_layer.hashes(clone)] == []


def test_a_full_disk_is_a_clear_error_and_harms_nothing(
    clone: catalog.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = state(clone)
    change_a_figure(clone)
    real = files._write

    def full(path: Path, data: bytes) -> None:
        if path.name == "evidence.csv":
            raise OSError(28, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(PublishError, match=r"No space left.*untouched"):
        build.build(clone)
    assert state(clone) == old


def test_two_builds_at_once_do_not_mix(
    clone: catalog.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second is told at once, before it has read a single claim."""
    pytest.importorskip("fcntl")
    monkeypatch.setattr(build, "assemble", lambda *_: pytest.fail("it read claims meanwhile"))
    with files.alone(clone.root), pytest.raises(BusyError, match="another build"):
        build.build(clone)


def test_the_descriptor_tells_what_a_reader_needs() -> None:
    package = catalog.find()
    about = package.metadata()
    assert about["$schema"].endswith("/2.0/datapackage.json")
    assert about["licenses"][0]["name"] == "CC-BY-4.0"
    assert about["version"]
    assert about["logical_hash"].startswith("sha256:")
    for entry in about["resources"]:
        assert {"path", "bytes", "hash", "schema", "title", "description"} <= set(entry)
        assert not Path(entry["path"]).is_absolute()
        assert ".." not in entry["path"]
        assert entry["schema"]["$schema"].endswith("/2.0/tableschema.json")


def test_frictionless_finds_the_package_valid() -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(catalog.find().descriptor))
    assert report.valid, report.to_summary()


def test_no_published_text_is_a_formula_to_a_spreadsheet() -> None:
    package = catalog.find()
    for entry in package.resources().values():
        text = pd.read_csv(package.root / entry["path"], dtype=str, keep_default_na=False)
        for column in text:
            numbers = text[column].str.fullmatch(r"-\d+(\.\d+)?")
            risky = text[column].str.match(r"[=+@\t\r-]") & ~numbers
            assert not risky.any(), (
                f"{entry['name']}.{column}: {text[column][risky].head(3).tolist()}"
            )


def test_version_and_day_are_the_same_wherever_they_stand() -> None:
    package = catalog.find()
    about = package.metadata()
    project = tomllib.loads((package.root / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yamls.read(package.root / "CITATION.cff")
    assert about["version"] == project["version"] == citation["version"]
    assert about["created"].startswith(citation["date-released"])
    newest = (package.root / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1].splitlines()[0]
    assert newest == f"{project['version']} ({citation['date-released']})"
