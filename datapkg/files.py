"""Writing so that a reader never sees half a release.

All files are first written into a folder of their own and flushed to the disk. Then one small file,
``COMMIT``, appears beside them, whole, by a rename: from that moment on the new release is the
release. The files are moved into their places, and whoever comes meanwhile, or after a kill in the
middle, takes each file from the folder if it is still there and from its place if it was moved
already (:func:`opened`). Whoever may write next finishes the moves (:func:`alone`).

Before ``COMMIT``: the former release, whole. After it: the new one, whole.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from datapkg.errors import BusyError, PublishError

STAGE = ".stage"
COMMIT = "COMMIT"
LOCK = ".lock"
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def commit(root: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Replace several files of a package; all of them or, whatever happens, none.

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
    BusyError
        When another process is writing to the package.
    PublishError
        When the disk is full or the folder cannot be written; what was there is untouched.
    """
    with alone(root):
        return put(root, contents)


def put(root: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Replace several files as :func:`commit` does, for who holds the package (:func:`alone`)."""
    stage = root / "data" / STAGE
    try:
        changed = [path for path, data in contents.items() if _differs(root / path, data)]
        if not changed:
            return []
        _prepare(root / path for path in changed)
        _fill(stage, {path: contents[path] for path in changed})
    except OSError as error:
        _clear(stage)
        raise _cannot(error) from error
    finish(root)
    return changed


def finish(root: Path) -> None:
    """Finish the moves of what was committed, or clear what never was.

    Raises
    ------
    PublishError
        When a file cannot be moved; readers find it where it is.
    """
    stage = root / "data" / STAGE
    if stage.is_symlink():  # nothing of ours: what it leads to is not to be touched
        stage.unlink()
    if not stage.is_dir():
        return
    try:
        if (stage / COMMIT).is_file():
            _sync_folder(stage)
            paths = _committed(stage)
            for path in paths:
                if (stage / path).is_file():
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    _move(stage / path, root / path)
            # a disk may write what it was told later first: no move may be lost after COMMIT is
            for folder in _with_parents((root / path).parent for path in paths):
                if folder.is_relative_to(root):
                    _sync_folder(folder)
            (stage / COMMIT).unlink()
            _sync_folder(stage)
    except OSError as error:
        raise PublishError(
            f"{_named(error)}. The new files are whole in {stage} and are read from there; "
            "the next datapkg build moves them into place"
        ) from error
    _clear(stage)


def recover(root: Path) -> None:
    """Finish what a process that died has left; one that is still at it finishes by itself.

    Raises
    ------
    PublishError
        When something is to be finished and cannot be.
    """
    if (root / "data" / STAGE / COMMIT).is_file():
        with suppress(BusyError), alone(root):
            pass


def current(root: Path, path: str) -> Path:
    """Where a file of the package lies, even if a build died while moving files.

    While another process is moving files, it may lie elsewhere a moment later: to read, use
    :func:`opened`.
    """
    stage = root / "data" / STAGE
    if (stage / COMMIT).is_file() and (stage / path).is_file():
        return stage / path
    return root / path


def opened(root: Path, path: str) -> BinaryIO:
    """Open a file of the package for reading, of the release that holds at this moment.

    The staged file is opened before ``COMMIT`` is looked for: what is open stays what it is,
    whoever moves or clears it, and was whole when it was committed.

    Raises
    ------
    FileNotFoundError
        When the package has no such file.
    """
    stage = root / "data" / STAGE
    with suppress(FileNotFoundError, NotADirectoryError):
        file = (stage / path).open("rb")
        if (stage / COMMIT).is_file():
            return file
        file.close()
    return (root / path).open("rb")


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold a package for writing, and finish what was left; the lock goes with the process.

    Raises
    ------
    BusyError
        When another process holds it.
    PublishError
        When the folder cannot be written.
    """
    try:
        (root / "data").mkdir(parents=True, exist_ok=True)
        lock = os.open(root / "data" / LOCK, os.O_RDWR | os.O_CREAT | NOFOLLOW, 0o666)
    except OSError as error:
        raise _cannot(error) from error
    try:
        _lock(lock, root)
        finish(root)
        yield
    finally:
        os.close(lock)


def _lock(descriptor: int, root: Path) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on this system: nobody else may write meanwhile
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(
            f"another build is writing to {root}: wait until it is done, and try again"
        ) from None
    except OSError as error:
        raise PublishError(
            f"{root} cannot be locked ({error.strerror}): a network folder without locks? "
            "Work in a clone on a disk of this machine"
        ) from error


def _prepare(targets: Iterable[Path]) -> None:
    """Find out before anything is committed what would keep a file from its place."""
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # the folder is a disk of its own: the staged file stays until the other is whole
        part = target.with_name(f".{target.name}.part")
        _write(part, source.read_bytes())
        part.replace(target)
        source.unlink()


def _fill(stage: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into the stage, then ``COMMIT``, each only when what it rests on is on the disk."""
    shutil.rmtree(stage, ignore_errors=True)
    for path, data in contents.items():
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        _write(stage / path, data)
    part = stage / f"{COMMIT}.part"
    _write(part, "\n".join(contents).encode())
    for folder in _with_parents((stage / path).parent for path in contents):
        if folder.is_relative_to(stage.parent):
            _sync_folder(folder)
    # a COMMIT of half its length, on a disk that is full by then, would commit half a release
    part.replace(stage / COMMIT)


def _committed(stage: Path) -> list[str]:
    """Paths that ``COMMIT`` lists; it may have come with a folder that somebody else made."""
    paths = (stage / COMMIT).read_text("utf-8").splitlines()
    for path in paths:
        if Path(path).is_absolute() or ".." in Path(path).parts:
            raise PublishError(
                f"{stage / COMMIT} names {path!r}, which lies outside of the package: "
                f"it is not from datapkg; look at {stage} and take it away"
            )
    return paths


def _clear(stage: Path) -> None:
    """Take away what was never committed, or is moved; on a full disk it is in the way."""
    if not (stage / COMMIT).is_file():
        shutil.rmtree(stage, ignore_errors=True)


def _with_parents(folders: Iterable[Path]) -> list[Path]:
    """Folders and all above them, each once, deepest first."""
    found = {above for folder in folders for above in (folder, *folder.parents)}
    return sorted(found, key=lambda folder: (-len(folder.parts), folder))


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


def _named(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _cannot(error: OSError) -> PublishError:
    return PublishError(f"cannot write {_named(error)}. What was published before is untouched")
