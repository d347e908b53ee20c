"""The archive: folders with the documents themselves, which are not published.

Documents are found by their sha256 alone, so that nobody has to keep names or folders in order.
Where the archive lies is told by ``--archive`` or by the environment variable ``DATAPKG_ARCHIVE``
(several folders separated as in ``PATH``); without one, whatever needs a document is left undone
and said to be.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from datapkg.errors import NotFoundError

VARIABLE = "DATAPKG_ARCHIVE"
LARGEST = 2_000_000_000
"""Bytes of a document; what is larger is passed over."""


def folders(given: Iterable[str | os.PathLike[str]] = ()) -> tuple[Path, ...]:
    """Folders of the archive: those given, else those of the environment.

    Raises
    ------
    NotFoundError
        When one of them is no folder.
    """
    named = [Path(folder) for folder in given]
    if not named:
        named = [Path(f) for f in os.environ.get(VARIABLE, "").split(os.pathsep) if f]
    for folder in named:
        if not folder.is_dir():
            raise NotFoundError(f"archive folder {folder} is not there")
    return tuple(folder.resolve() for folder in named)


def documents(given: Iterable[str | os.PathLike[str]] = ()) -> dict[str, Path]:
    """Every document in the archive by its sha256."""
    return _documents(folders(given))


@lru_cache(maxsize=4)
def _documents(where: tuple[Path, ...]) -> dict[str, Path]:
    found = {}
    for path in (
        Path(at, name) for folder in where for at, _, names in walk(folder) for name in names
    ):
        # a pipe or device would be read for ever, and an archive may hold what is none of ours
        if path.is_file() and path.stat().st_size <= LARGEST and os.access(path, os.R_OK):
            found[fingerprint(path)] = path
    return found


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Folders and files below a folder, in order of name; links to folders are not followed."""
    for at, folders, names in os.walk(folder):
        folders.sort()
        yield at, folders, sorted(names)


def fingerprint(path: Path) -> str:
    """sha256 of a file, in hexadecimal.

    Raises
    ------
    NotFoundError
        When it is no ordinary file, or cannot be read.
    """
    if not path.is_file():
        raise NotFoundError(f"{path} is not an ordinary file")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NotFoundError(f"{path}: cannot be read ({error.strerror})") from None
