"""Writing several files: all or none, whatever fails, whoever reads meanwhile."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from datapkg import catalog, files, reading, vintages
from datapkg.errors import BusyError, PublishError

OLD = {"data/tables/a.csv": b"old a", "docs/b.md": b"old b", "datapackage.json": b'{"old": 1}'}
NEW = {"data/tables/a.csv": b"new a", "docs/b.md": b"new b", "datapackage.json": b'{"new": 2}'}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def seen(root: Path) -> dict[str, bytes]:
    """The files as a reader gets them."""
    found = {}
    for path in OLD:
        with files.opened(root, path) as file:
            found[path] = file.read()
    return found


def stage(root: Path) -> Path:
    return root / "data" / files.STAGE


def no_space(path: Path) -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def at_every_step(patch: pytest.MonkeyPatch, step: Callable[[], None]) -> None:
    """Call something before every step by which a commit changes the disk."""
    for where, name in ((files, "_write"), (files, "_sync_folder"), (Path, "replace")):
        real = getattr(where, name)

        def before(*given: Any, real: Callable[..., Any] = real) -> Any:
            step()
            return real(*given)

        patch.setattr(where, name, before)
    real_unlink = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        step()
        real_unlink(path, missing_ok=missing_ok)

    patch.setattr(Path, "unlink", unlink)


def test_what_is_committed_is_there_and_nothing_is_left_over(root: Path) -> None:
    assert files.commit(root, NEW) == list(NEW)
    assert seen(root) == NEW
    assert not stage(root).exists()
    assert files.commit(root, NEW) == []


def test_a_disk_that_fills_up_within_the_last_small_file_commits_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``COMMIT`` cut off half-way once committed half of the list of files."""
    real = files._write

    def full(path: Path, data: bytes) -> None:
        if path.name.startswith(files.COMMIT):
            path.write_bytes(data[: len(data) // 2])
            raise no_space(path)
        real(path, data)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(PublishError, match="No space left"):
        files.commit(root, NEW)
    assert seen(root) == OLD
    with files.alone(root):  # whoever writes next finds nothing to finish
        assert seen(root) == OLD


def test_a_full_disk_is_given_its_space_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files._write

    def full(path: Path, data: bytes) -> None:
        real(path, data[:2])
        raise no_space(path)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(PublishError, match="What was published before is untouched"):
        files.commit(root, NEW)
    assert not stage(root).exists()


def test_a_disk_that_fails_at_any_step_leaves_all_old_or_all_new_and_says_which(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    for failing in range(100):
        files.commit(root, OLD)
        left = failing

        def step() -> None:
            nonlocal left
            left -= 1
            if left == -1:
                raise no_space(root)

        try:
            with monkeypatch.context() as patch:
                at_every_step(patch, step)
                files.commit(root, NEW)
        except PublishError as error:
            message = str(error)
            assert ("new files are whole" in message) == (seen(root) == NEW), message
            assert ("before is untouched" in message) == (seen(root) == OLD), message
            said.add(message)
            assert files.commit(root, NEW) in ([], list(NEW)), "the next one succeeds"
            assert seen(root) == NEW
        else:
            assert left >= 0
            break
    assert len(said) == 2
    assert failing > 10


def steps_of_a_reader(at: int, hook: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """Call something within ``opened``: before its first, second or third look at the disk."""
    looks = 0
    me = threading.current_thread()

    def looked() -> None:
        nonlocal looks
        if threading.current_thread() is me:
            looks += 1
            if looks == at + 1:
                hook()

    real_open, real_is_file = Path.open, Path.is_file

    def opening(path: Path, *given: Any, **named: Any) -> Any:
        looked()
        return real_open(path, *given, **named)

    def is_file(path: Path, **named: Any) -> bool:
        looked()
        return real_is_file(path, **named)

    patch.setattr(Path, "open", opening)
    patch.setattr(Path, "is_file", is_file)


@pytest.mark.parametrize("look", [0, 1, 2])
def test_a_reader_overtaken_by_a_whole_commit_still_reads_a_whole_file(
    root: Path, look: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop a commit at each of its steps; let a reader begin, and the commit end within its looks."""
    steps = 0
    while overtaken(root, steps, look, monkeypatch):
        steps += 1
    assert steps > 10


def overtaken(root: Path, stop: int, look: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Stop a commit before one step; whether it has so many."""
    path = "docs/b.md"
    files.commit(root, OLD)
    left, stopped, go = stop, threading.Event(), threading.Event()

    def step() -> None:
        nonlocal left
        left -= 1
        if left == -1:
            stopped.set()
            assert go.wait(10)

    with monkeypatch.context() as patch:
        at_every_step(patch, step)
        writer = threading.Thread(target=files.commit, args=(root, NEW))
        writer.start()
        while not stopped.wait(0.001) and writer.is_alive():
            pass

        def end() -> None:
            go.set()
            writer.join(10)

        before = files.current(root, path).read_bytes()
        with monkeypatch.context() as inner:
            steps_of_a_reader(look, end, inner)
            with files.opened(root, path) as file:
                data = file.read()
        end()
    assert data in ((OLD[path], NEW[path]) if before == OLD[path] else (NEW[path],))
    return left < 0


def test_no_move_may_be_lost_after_the_list_of_moves_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a power cut keeps: folders are flushed before what relies on them."""
    events: list[tuple[str, Path]] = []

    def noted(name: str, where: Any) -> None:
        real = getattr(where, name)

        def note(path: Path, *given: Any, **named: Any) -> Any:
            events.append((name, path))
            return real(path, *given, **named)

        monkeypatch.setattr(where, name, note)

    noted("_sync_folder", files)
    noted("replace", Path)
    noted("unlink", Path)
    files.commit(root, NEW)
    committed = events.index(("replace", stage(root) / "COMMIT.part"))
    done = events.index(("unlink", stage(root) / files.COMMIT))
    flushed = {path for name, path in events[:committed] if name == "_sync_folder"}
    assert {stage(root), stage(root) / "data", stage(root) / "data" / "tables"} <= flushed
    moves = [n for n, event in enumerate(events) if event[0] == "replace" and n > committed]
    assert len(moves) == len(NEW)
    assert committed < min(moves) < max(moves) < done
    assert ("_sync_folder", stage(root)) in events[committed : min(moves)]
    flushed = {path for name, path in events[max(moves) : done] if name == "_sync_folder"}
    assert {root, root / "docs", root / "data" / "tables"} <= flushed


def test_a_folder_on_another_disk_is_written_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def across(path: Path, target: Path) -> Path:
        if files.STAGE in path.parts and target.parent == root / "docs":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", across)
    files.commit(root, NEW)
    assert seen(root) == NEW
    assert [path.name for path in (root / "docs").iterdir()] == ["b.md"]


def test_what_cannot_be_put_in_place_is_found_before_anything_is_committed(root: Path) -> None:
    (root / "docs" / "c.md").mkdir()
    with pytest.raises(PublishError, match=r"c\.md: Is a directory.*untouched"):
        files.commit(root, {**NEW, "docs/c.md": b"new c"})
    assert seen(root) == OLD


def test_who_comes_second_is_told_so(root: Path) -> None:
    pytest.importorskip("fcntl")
    with files.alone(root), pytest.raises(BusyError, match="wait until it is done"):
        files.commit(root, NEW)
    files.commit(root, NEW)


def half_moved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a commit as a kill in the middle of its moves leaves it."""
    moved = 0
    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        nonlocal moved
        if files.STAGE in path.parts and files.STAGE not in target.parts:
            moved += 1
            if moved == 2:
                raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        files.commit(root, NEW)
    monkeypatch.setattr(Path, "replace", real)
    assert (root / "data/tables/a.csv").read_bytes() == b"new a"
    assert (root / "docs/b.md").read_bytes() == b"old b"


def test_what_a_kill_left_half_moved_is_read_whole_and_then_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_moved(root, monkeypatch)
    assert seen(root) == NEW
    files.recover(root)
    assert {path: (root / path).read_bytes() for path in NEW} == NEW
    assert not stage(root).exists()


@pytest.mark.parametrize("path", ["../outside.txt", "/tmp/outside.txt", "data/../../outside.txt"])
def test_a_list_of_moves_that_leads_outside_is_refused(root: Path, path: str) -> None:
    """A folder that came from somebody else may hold anything."""
    package = root / "package"
    (package / "data" / files.STAGE).mkdir(parents=True)
    (root / "outside.txt").write_text("mine")
    (stage(package) / files.COMMIT).write_text(path)
    with pytest.raises(PublishError, match=r"leads out of the folder|is absolute"):
        files.recover(package)
    assert (root / "outside.txt").read_text() == "mine"


@pytest.mark.parametrize("name", [files.LOCK, files.STAGE])
def test_a_link_in_place_of_lock_or_stage_harms_nothing_outside(root: Path, name: str) -> None:
    package, outside = root / "package", root / "outside"
    (package / "data").mkdir(parents=True)
    outside.mkdir()
    (outside / "x").write_text("mine")
    target = outside if name == files.STAGE else outside / "x"
    (package / "data" / name).symlink_to(target)
    try:
        files.commit(package, NEW)
    except PublishError:
        assert name == files.LOCK
    assert [(path.name, path.read_text()) for path in outside.iterdir()] == [("x", "mine")]


# --- Readers of a package that is written meanwhile -----------------------------------------------


def test_another_release_is_seen_whatever_the_times_of_its_files_are(root: Path) -> None:
    """Copying, unpacking and a clock set wrong all give a new file an old time."""
    package = catalog.Package(root)
    file = root / catalog.DESCRIPTOR
    shipped = catalog.find().descriptor.read_bytes()
    version = catalog.find().metadata()["version"]
    file.write_bytes(shipped)
    at = file.stat().st_mtime_ns
    assert package.metadata()["version"] == version
    assert package.metadata() is package.metadata(), "read once"
    another = version[::-1] + "9"
    file.write_bytes(
        shipped.replace(f'"version": "{version}"'.encode(), f'"version": "{another}"'.encode())
    )
    os.utime(file, ns=(at, at))
    assert package.metadata()["version"] == another


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[catalog.Package]:
    """The package as a reader finds it, in a copy that a test may change."""
    from shutil import copy, copytree

    here = catalog.find().root
    copy(here / catalog.DESCRIPTOR, tmp_path)
    copytree(here / "data", tmp_path / "data")
    package = catalog.Package(tmp_path)
    monkeypatch.setattr(catalog, "find", lambda root=None: package)
    return package


def another_release(package: catalog.Package) -> str:
    """Publish one table and the descriptor anew; the hash by which the release is known."""
    import io
    import json

    import pyarrow.parquet as pq

    path = "data/tables/us_strike_days.parquet"
    out = io.BytesIO()
    pq.write_table(pq.read_table(package.root / path).slice(0, 1), out)
    about = json.loads(package.read(catalog.DESCRIPTOR))
    about["logical_hash"] = "sha256:" + "0" * 64
    files.commit(
        package.root, {path: out.getvalue(), catalog.DESCRIPTOR: json.dumps(about).encode()}
    )
    return str(about["logical_hash"])


def test_a_frame_and_what_is_said_of_it_are_of_one_release(
    clone: catalog.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, published = reading._newest, []

    def overtaken(*given: Any) -> Any:
        if not published:  # the descriptor was read; the rows were not
            published.append(another_release(clone))
        return real(*given)

    monkeypatch.setattr(reading, "_newest", overtaken)
    frame = reading.load("us_strike_days")
    assert len(frame) == 1
    assert frame.attrs["logical_hash"] == published[0]


def test_claims_are_read_again_when_there_is_another_release(clone: catalog.Package) -> None:
    before = vintages.claims(clone, "us_strike_days")
    assert vintages.claims(clone, "us_strike_days") is before
    path = clone.claims / "us_strike_days" / "hand.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), "utf-8")
    another_release(clone)
    assert len(vintages.claims(clone, "us_strike_days")) == len(before) - 1
