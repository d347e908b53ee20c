"""Writing so that a reader never sees half a release.

All files are first written into a folder of their own and flushed to the disk. Then one small file,
``COMMIT``, appears beside them: from that moment on the new release is the release. The files are
renamed into their places, and whoever comes meanwhile, or after a kill in the middle, takes each
file from the folder if it is still there and from its place if it was moved already
(:func:`current`). Whoever may write next finishes the moves (:func:`finish`).

Before ``COMMIT``: the former release, whole. After it: the new one, whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from datapkg.errors import PublishError

STAGE = ".stage"
COMMIT = "COMMIT"
LOCK = ".lock"


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace several files; all of them or, if the disk fails, none.

    Raises
    ------
    PublishError
        When a file cannot be written; what was there is untouched.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for target, data in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            parts.append((part, target))
            _write(part, data)
        for part, target in parts:
            part.replace(target)
    except OSError as error:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        raise _cannot(error) from error


def commit(root: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Put a release in place of the former one.

    Parameters
    ----------
    root : Path
        Folder of the package.
    contents : mapping
        Bytes by path within the package.

    Returns
    -------
    list of str
        Paths whose content changed.

    Raises
    ------
    PublishError
        When the disk is full, the folder cannot be written, or another build is at work.
    """
    stage = root / "data" / STAGE
    try:
        with _alone(root):
            finish(root)
            changed = [path for path, data in contents.items() if _differs(root / path, data)]
            if not changed:
                return []
            shutil.rmtree(stage, ignore_errors=True)
            for path in changed:
                (stage / path).parent.mkdir(parents=True, exist_ok=True)
                _write(stage / path, contents[path])
            for folder in {(stage / path).parent for path in changed}:
                _sync_folder(folder)
            _write(stage / COMMIT, "\n".join(changed).encode())
            _sync_folder(stage)
            finish(root)
            return changed
    except OSError as error:
        raise _cannot(error) from error


def finish(root: Path) -> None:
    """Finish the moves of a release that was committed, or clear one that never was."""
    stage = root / "data" / STAGE
    if not stage.is_dir():
        return
    if (stage / COMMIT).is_file():
        for path in (stage / COMMIT).read_text("utf-8").splitlines():
            if (stage / path).is_file():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).replace(root / path)
        _sync_folder(root)
        (stage / COMMIT).unlink()
    shutil.rmtree(stage, ignore_errors=True)


def current(root: Path, path: str) -> Path:
    """Where a published file is to be read from, even if a build died while moving files."""
    stage = root / "data" / STAGE
    if (stage / COMMIT).is_file() and (stage / path).is_file():
        return stage / path
    return root / path


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the package for writing; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system: builds must not run side by side there
        yield
        return
    (root / "data").mkdir(parents=True, exist_ok=True)
    with (root / "data" / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(
                f"another build is writing to {root}: wait until it is done, and build again"
            ) from None
        yield


def _differs(target: Path, data: bytes) -> bool:
    return not target.is_file() or target.read_bytes() != data


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot(error: OSError) -> PublishError:
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return PublishError(f"cannot write {what}. What was published before is untouched")
