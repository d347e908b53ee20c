"""A release as it reached somebody: a folder or a zip, read without trusting what it says.

Whoever verifies a release does not know yet whether it is ours. No path that it names is followed
out of it, nothing is unpacked, nothing but ordinary files is opened, and sizes have limits.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from datapkg import differences as kinds
from datapkg import files, hashing
from datapkg.catalog import DESCRIPTOR
from datapkg.differences import Difference
from datapkg.errors import DatapkgError, NotFoundError

LARGEST = 1 << 30
"""Bytes of the largest file that is read; the largest of ours has a fiftieth of it."""
MOST_MEMBERS = 20_000
"""Files of the largest zip that is read."""
_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError),  # passwords, and what zipfile cannot unpack
)


class RefusedError(DatapkgError):
    """A file that is not to be opened, or cannot be; the difference says why."""

    exit_code = 1

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        super().__init__(str(difference))


class Shipped(Protocol):
    """Where the files of a release are read from."""

    def size(self, path: str) -> int | None:
        """Bytes of a file; None if it is not there. Raises RefusedError."""

    def open(self, path: str) -> BinaryIO:
        """Open a file whose size was asked before. Raises RefusedError."""

    def names(self, folder: str) -> list[str]:
        """Paths of all files in a folder and below it."""

    def strange(self) -> Iterator[Difference]:
        """What is wrong with the container, whatever the descriptor says."""

    def close(self) -> None:
        """Let go of it."""


def safe(path: object) -> bool:
    """Whether a path stays within the release, on any system.

    Examples
    --------
    >>> [safe(p) for p in ("data/tables/a.csv", "../a.csv", "/etc/passwd", "https://x.org/a.csv")]
    [True, False, False, False]
    """
    if not isinstance(path, str) or not path or len(path) > 1000 or not path.isprintable():
        return False
    parts = path.split("/")
    return not ("\\" in path or _REMOTE.match(path) or {"", ".", "..", "~"} & set(parts))


def find(path: Path) -> Shipped:
    """Open a folder, or a zip, that holds a descriptor.

    Raises
    ------
    NotFoundError
        When there is none.
    RefusedError
        When it is a zip that cannot be read.
    """
    if path.is_dir():
        if not (path / DESCRIPTOR).exists() and not (path / DESCRIPTOR).is_symlink():
            raise NotFoundError(
                f"{path} holds no {DESCRIPTOR}: it lies beside data/ in every release, "
                "and says what the files must be"
            )
        return Folder(path)
    if not path.exists():
        raise NotFoundError(f"{path} is not there; name a folder or a zip with a release")
    if not path.is_file():
        raise NotFoundError(f"{path} is neither a folder nor a zip")
    return Zip(path)


class Folder:
    """A release in a folder: a download, a clone, an installed package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real = root.resolve()

    def size(self, path: str) -> int | None:
        """Bytes of a file; None if it is not there."""
        if not safe(path):
            raise RefusedError(kinds.UnsafePath(file=path))
        file = files.current(self.root, path)
        try:
            if not Path(os.path.realpath(file, strict=True)).is_relative_to(self.real):
                raise RefusedError(kinds.UnsafePath(file=path))
            about = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            if file.is_symlink():
                raise RefusedError(kinds.UnsafePath(file=path)) from None
            return None
        except OSError as error:
            raise RefusedError(_unreadable(path, error)) from error
        if not stat.S_ISREG(about.st_mode):
            raise RefusedError(kinds.NotAFile(file=path))
        return about.st_size

    def open(self, path: str) -> BinaryIO:
        """Open a file whose size was asked before."""
        try:
            return files.opened(self.root, path)
        except OSError as error:
            raise RefusedError(_unreadable(path, error)) from error

    def names(self, folder: str) -> list[str]:
        """Paths of all files in a folder and below it."""
        found = []
        for above, _, inside in os.walk(self.root / folder):
            found += [(Path(above) / n).relative_to(self.root).as_posix() for n in inside]
        return sorted(found)

    def strange(self) -> Iterator[Difference]:
        """What is wrong with the container, whatever the descriptor says."""
        for top in ("data", "schemas"):
            for above, folders, inside in os.walk(self.root / top):
                for name in sorted([*folders, *inside]):
                    path = Path(above) / name
                    if path.is_symlink() and not path.resolve().is_relative_to(self.real):
                        yield kinds.UnsafePath(file=path.relative_to(self.root).as_posix())
        if (self.root / "data" / files.STAGE / files.COMMIT).is_file():
            yield kinds.Pending()

    def close(self) -> None:
        """Let go of it."""


class Zip:
    """A release in a zip, perhaps within a folder of its own, as code hosts and wheels have it."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            with path.open("rb") as file:
                if file.read(2) != b"PK":
                    raise NotFoundError(f"{path} is neither a folder nor a zip") from None
            raise RefusedError(_unreadable(path.name, error)) from error
        self.members = {info.filename: info for info in self.zip.infolist()}
        self.prefix = self._prefix(path)

    def _prefix(self, path: Path) -> str:
        found = [name for name in self.members if PurePosixPath(name).name == DESCRIPTOR]
        shallow = min((name.count("/") for name in found), default=0)
        found = [name for name in found if name.count("/") == shallow]
        if not found:
            raise NotFoundError(f"{path} holds no {DESCRIPTOR}")
        if len(found) > 1:
            raise NotFoundError(f"{path} holds more than one release: {', '.join(sorted(found))}")
        return found[0].removesuffix(DESCRIPTOR)

    def size(self, path: str) -> int | None:
        """Bytes of a file; None if it is not there."""
        if not safe(path):
            raise RefusedError(kinds.UnsafePath(file=path))
        info = self.members.get(self.prefix + path)
        if info is None:
            return None
        if info.is_dir() or _is_link(info):
            raise RefusedError(kinds.NotAFile(file=path))
        return info.file_size

    def open(self, path: str) -> BinaryIO:
        """Open a file whose size was asked before."""
        if self.members[self.prefix + path].compress_type not in _PACKED:
            problem = "packed in a way that zip files of releases are not"
            raise RefusedError(kinds.Unreadable(file=path, problem=problem))
        try:  # never gives more than the size that was asked before
            return cast(BinaryIO, self.zip.open(self.prefix + path))
        except _DAMAGED as error:
            raise RefusedError(_unreadable(path, error)) from error

    def names(self, folder: str) -> list[str]:
        """Paths of all files in a folder and below it."""
        inside = f"{self.prefix}{folder}/"
        return sorted(
            name.removeprefix(self.prefix)
            for name, info in self.members.items()
            if name.startswith(inside) and not info.is_dir()
        )

    def strange(self) -> Iterator[Difference]:
        """What is wrong with the container, whatever the descriptor says."""
        counts = Counter(info.filename for info in self.zip.infolist())
        if sum(counts.values()) > MOST_MEMBERS:
            yield kinds.TooLarge(expected=f"{MOST_MEMBERS:,}", found=f"{sum(counts.values()):,}")
            return
        for name, info in self.members.items():
            if not safe(name.removesuffix("/")) or _is_link(info):
                yield kinds.UnsafePath(file=name)
            if counts[name] > 1:
                yield kinds.Twice(file=name)

    def close(self) -> None:
        """Let go of it."""
        self.zip.close()


def read(box: Shipped, path: str, largest: int) -> bytes | None:
    """Bytes of a file; None if it is not there.

    Raises
    ------
    RefusedError
        When it is not to be opened, cannot be read, or is larger than allowed.
    """
    size = box.size(path)
    if size is None:
        return None
    if size > largest:
        raise RefusedError(kinds.TooLarge(file=path, expected=str(largest), found=str(size)))
    with box.open(path) as file:
        try:
            return file.read(largest + 1)
        except _DAMAGED as error:
            raise RefusedError(_unreadable(path, error)) from error


def digest(box: Shipped, path: str) -> str:
    """The sha256 of a file whose size was found to be right.

    Raises
    ------
    RefusedError
        When it cannot be read.
    """
    with box.open(path) as file:
        try:
            return hashing.of_file(file)
        except _DAMAGED as error:
            raise RefusedError(_unreadable(path, error)) from error


@contextmanager
def unpacked(box: Shipped, paths: Iterable[str]) -> Iterator[Path]:
    """A folder that has some files of a release: the release itself, or copies out of a zip."""
    if isinstance(box, Folder):
        yield box.root
        return
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            data = read(box, path, LARGEST)
            if data is not None:
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_bytes(data)
        yield Path(folder)


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _unreadable(path: str, error: Exception) -> Difference:
    problem = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return kinds.Unreadable(file=path, problem=problem or type(error).__name__)
