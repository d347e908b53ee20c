"""Writing so that a reader never sees half a release.

All files are first written into a folder of their own and flushed to the disk. Then one small file,
``COMMIT``, appears beside them, whole, by a rename: from that moment on the new release is the
release. The files are moved into their places, and whoever comes meanwhile, or after a kill in the
middle, takes each file from the folder if it is still there and from its place if it was moved
already (:func:`opened`). Whoever may write next finishes the moves (:func:`alone`).

Before ``COMMIT``: the former release, whole. After it: the new one, whole.

A folder may have been made by a stranger. What is read is an ordinary file of bounded size
(:func:`read`), and nothing is written through a link that leads out of the folder.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from datapkg.errors import BusyError, DatapkgError, PublishError, shown

STAGE = ".stage"
COMMIT = "COMMIT"
LOCK = ".lock"
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_LONGEST_PATH = 1_000
_MOST_IN_COMMIT = 1_000_000


def read(path: Path, most: int, wrong: type[DatapkgError], name: str = "") -> bytes:
    """All bytes of an ordinary file, if they are not too many.

    Parameters
    ----------
    path : Path
        File to read. A pipe or device is refused, for reading it might never end.
    most : int
        Bytes that the file may have.
    wrong : type
        Error to raise.
    name : str, optional
        How messages call the file.

    Raises
    ------
    DatapkgError
        Of the class given: no such file, no permission, no ordinary file, or too large.

    Examples
    --------
    >>> read(Path(__file__), 10, PublishError)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    datapkg.errors.PublishError: files.py: ... bytes, where 10 is the most that is read
    """
    name = name or path.name
    try:
        # a pipe that nobody writes to must not be waited for
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise wrong(f"{name}: not an ordinary file")
            if about.st_size > most:
                raise wrong(
                    f"{name}: {about.st_size:,} bytes, where {most:,} is the most that is read"
                )
            return file.read(most)
    except OSError as error:
        raise wrong(f"{name}: cannot be read ({error.strerror})") from None


def unsafe(path: object) -> str | None:
    r"""Why a path must not be followed in a folder that a stranger made; None if it may.

    Safe is what the same folder means everywhere: names joined by ``/``, below the folder.

    Examples
    --------
    >>> unsafe("data/tables/areas.csv") is None
    True
    >>> for path in ("../areas.csv", "/etc/passwd", "C:\\a.csv", "https://example.org/a.csv", 7):
    ...     print(unsafe(path))
    it leads out of the folder
    it is absolute
    it has a backslash
    it is an address, and nothing is fetched
    it is no text
    """
    if not isinstance(path, str):
        return "it is no text"
    if not path:
        return "it is empty"
    if len(path) > _LONGEST_PATH:
        return "it is too long"
    if not path.isprintable():
        return "it has a character that cannot be seen"
    if "\\" in path:
        return "it has a backslash"
    if path.startswith("/"):
        return "it is absolute"
    if "://" in path:
        return "it is an address, and nothing is fetched"
    if ":" in path:
        return "it has a colon, as a drive or an address has"
    parts = path.split("/")
    if ".." in parts:
        return "it leads out of the folder"
    return "it has an empty part" if "" in parts or "." in parts else None


def inside(root: Path, path: Path) -> bool:
    """Whether a path, all links followed, lies in a folder."""
    here, there = os.path.realpath(root), os.path.realpath(path)
    return there == here or there.startswith(here.rstrip(os.sep) + os.sep)


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
    for path in (f"data/{STAGE}/{COMMIT}", *contents):
        _stays(root, root / path)
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
            paths = _committed(root, stage)
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
        file = _ordinary(stage / path)
        if (stage / COMMIT).is_file():
            return file
        file.close()
    return _ordinary(root / path)


class OddFileError(FileNotFoundError):
    """What stands there is no ordinary file: a pipe, a device, a folder."""


def _ordinary(path: Path) -> BinaryIO:
    """Open an ordinary file; a pipe, which would be waited for, is none."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OddFileError(errno.ENOENT, "not an ordinary file", str(path))
    return os.fdopen(handle, "rb")


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
    _stays(root, root / "data" / LOCK)
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


def _committed(root: Path, stage: Path) -> list[str]:
    """Paths that a commit names, none of which leads out of the package."""
    text = read(stage / COMMIT, _MOST_IN_COMMIT, PublishError, f"data/{STAGE}/{COMMIT}")
    paths = text.decode("utf-8", "replace").splitlines()
    for path in paths:
        why = unsafe(path)
        if why is not None:
            raise PublishError(
                f"data/{STAGE}/{COMMIT} names {shown(path)}: {why}. No build wrote that: look where "
                f"this folder comes from, and remove data/{STAGE}"
            )
        _stays(root, root / path)
        _stays(root, stage / path)
    return paths


def _stays(root: Path, target: Path) -> None:
    """Refuse to write below a folder that is a link: what it points to is not what was meant."""
    meant = os.path.join(os.path.realpath(root), os.path.relpath(target.parent, root))  # noqa: PTH118
    if os.path.realpath(target.parent) != os.path.normpath(meant):
        raise PublishError(
            f"{target.parent} is a link, or lies below one: nothing is written through it. "
            "Put a folder in its place"
        )


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
