"""Releases wherever they lie: a folder, a zip, or a revision of the clone.

A release is ``datapackage.json`` and the CSV files that it lists under ``data/tables/``; nothing
else is looked at. Files are read into memory as they are asked for: nothing is unpacked, no working
folder is touched, and a name in an archive or in a descriptor never becomes a path outside.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from datapkg import catalog, descriptors
from datapkg.catalog import DESCRIPTOR, Package
from datapkg.descriptors import FOLDER, Table
from datapkg.errors import NotFoundError, ReleaseError, UnknownNameError, WrongValueError, nearest

if TYPE_CHECKING:
    import pandas as pd

MEGABYTE = 2**20
LARGEST = 128 * MEGABYTE
"""Bytes of the largest table that is read, seven times the largest there is today: an archive that
unpacks to more is a bomb, not a release."""
LARGEST_DESCRIPTOR = 16 * MEGABYTE
MOST_MEMBERS = 100_000
"""Members of an archive; a clone has some hundreds."""
Kind = Literal["folder", "zip", "revision", "installed"]
Found = TypeVar("Found", str, bytes)
Read = Callable[[str, int], bytes]
"""Gives the bytes of a file by its path in the release, refusing more than so many."""


@dataclass(frozen=True)
class Release:
    """A release that can be read.

    Attributes
    ----------
    given : str
        What the user called it.
    kind : {"folder", "zip", "revision", "installed"}
        What it was taken for.
    where : str
        The folder, the archive, or the full hash of the commit.
    about : mapping
        The descriptor.
    tables : mapping of Table
        By name, in the order of publication.
    remarks : list of str
        What a reader should know about it, in words.
    """

    given: str
    kind: Kind
    where: str
    about: Mapping[str, Any] = field(repr=False)
    tables: Mapping[str, Table] = field(repr=False)
    read: Read = field(repr=False)
    remarks: list[str] = field(default_factory=list)

    @property
    def version(self) -> str:
        """Its version, as it states it itself."""
        return str(self.about.get("version") or "")

    @property
    def day(self) -> str:
        """Day of the release, as it states it itself."""
        return str(self.about.get("created") or "")[:10]

    def data(self, table: str) -> bytes:
        """Bytes of the CSV of a table; a file that is not the descriptor's is remarked on.

        Raises
        ------
        ReleaseError
            When it is missing or too large.
        """
        entry = self.tables[table]
        data = self.read(entry.path, LARGEST)
        promised = entry.entry.get("hash")
        if promised is not None and promised != "sha256:" + hashlib.sha256(data).hexdigest():
            remark = (
                f"{self.given}: {entry.path} is not the file that the descriptor describes (sha256 "
                "differs); compared as it is"
            )
            if remark not in self.remarks:
                self.remarks.append(remark)
        return data

    def frame(self, table: str) -> pd.DataFrame:
        """A table with every cell as the text that was published; empty is missing.

        Raises
        ------
        ReleaseError
            When the file is missing, or is not the table that the descriptor describes.
        """
        return parse(self.data(table), self.tables[table], self.given)


def find(given: str | os.PathLike[str] | None, clone: str | os.PathLike[str] = ".") -> Release:
    """Find a release: a path first, else a git revision, else (for None) the one that is installed.

    Parameters
    ----------
    given : str, path or None
        A folder that holds a release, its ``datapackage.json``, a zip (or wheel) of one, or a
        revision of the clone: a tag, a branch, a commit. None for the release that this code reads.
    clone : path
        Folder in whose git history revisions are looked up.

    Raises
    ------
    NotFoundError, UnknownNameError
        Nothing of this name is there; the message names the nearest tag.
    ReleaseError
        It is there and cannot be read as a release.

    Examples
    --------
    >>> find(None).tables["homicide_rates"].key
    ('area_code', 'year')
    """
    if given is None:
        root = catalog.find().root
        return _folder(str(root), root, "installed")
    name = os.fspath(given)
    if not name or not name.isprintable():
        raise WrongValueError(
            f"{name!r} is no name of a release: give a folder, a zip or a revision"
        )
    path = Path(name)
    try:
        there = path.exists()
    except OSError:  # longer than a path may be
        there = False
    if there:
        found = _at(name, path)
        if isinstance(given, str) and _commit(Path(clone), name):
            found.remarks.append(
                f"{name} is also a git revision; the path was taken. For the revision write "
                f"{name}^0"
            )
        return found
    return _revision(name, Path(clone))


def _at(name: str, path: Path) -> Release:
    if path.is_file() and path.name == DESCRIPTOR:
        path = path.parent
    if path.is_dir():
        return _folder(name, path)
    if path.is_file() and zipfile.is_zipfile(path):
        return _archive(name, path)
    raise ReleaseError(
        f"{name} is no release: expected a folder with {DESCRIPTOR} and {FOLDER}, or a zip of one"
    )


def _folder(name: str, root: Path, kind: Kind = "folder") -> Release:
    package = Package(root)

    def read(path: str, most: int) -> bytes:
        file = package.file(path)
        try:
            if not file.is_file():
                raise _lost(name, path)
            with file.open("rb") as stream:
                return _limited(stream.read(most + 1), most, name, path)
        except OSError as error:
            raise ReleaseError(f"{name}: {path} cannot be read ({error.strerror})") from None

    if not package.file(DESCRIPTOR).is_file():
        raise ReleaseError(
            f"{name} is a folder that holds no release: there is no {DESCRIPTOR} in it. In a clone, "
            "run: make build"
        )
    return _opened(name, kind, str(root.resolve()), read)


def _archive(name: str, path: Path) -> Release:
    top = _zipped(name, path, _top)

    def read(inside: str, most: int) -> bytes:
        return _zipped(name, path, lambda archive: _member(name, archive, top + inside, most))

    return _opened(name, "zip", str(path.resolve()), read)


def _zipped(name: str, path: Path, act: Callable[[zipfile.ZipFile], Found]) -> Found:
    """Do something with an archive; whatever is wrong with it is one error of ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            return act(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReleaseError(f"{name}: the zip is damaged or encrypted ({error})") from None
    except OSError as error:
        raise ReleaseError(f"{name} cannot be read ({error.strerror or error})") from None


def _top(archive: zipfile.ZipFile) -> str:
    """Folder in an archive in which the release lies: the one nearest to the top."""
    names = archive.namelist()
    if len(names) > MOST_MEMBERS:
        raise ReleaseError(f"{archive.filename}: {len(names):,} members; that is no release")
    found = [
        name for name in names if name.split("/")[-1] == DESCRIPTOR and descriptors.is_plain(name)
    ]
    if not found:
        raise ReleaseError(f"{archive.filename} holds no release: there is no {DESCRIPTOR} in it")
    depth = min(name.count("/") for name in found)
    nearest_to_top = [name for name in found if name.count("/") == depth]
    if len(nearest_to_top) > 1:
        listed = ", ".join(nearest_to_top[:3])
        raise ReleaseError(f"{archive.filename} holds more than one release: {listed}")
    return nearest_to_top[0].removesuffix(DESCRIPTOR)


def _member(name: str, archive: zipfile.ZipFile, inside: str, most: int) -> bytes:
    if inside not in archive.namelist():
        raise _lost(name, inside)
    with archive.open(inside) as stream:  # the size that an archive states may be a lie
        return _limited(stream.read(most + 1), most, name, inside)


def _revision(name: str, clone: Path) -> Release:
    commit = _commit(clone, name)
    if commit is None:
        raise _unknown_revision(name, clone)
    home = _git(clone, "rev-parse", "--show-prefix").strip()
    homes = list(dict.fromkeys((home, "")))
    prefix = next((h for h in homes if _size(clone, f"{commit}:{h}{DESCRIPTOR}") is not None), None)
    if prefix is None:
        raise ReleaseError(
            f"git revision {name} ({commit[:12]}) holds no release: there is no {DESCRIPTOR} in it"
        )

    def read(path: str, most: int) -> bytes:
        blob = f"{commit}:{prefix}{path}"
        size = _size(clone, blob)
        if size is None:
            raise _lost(name, path)
        if size > most:
            raise _too_large(name, path, most)
        return _git_bytes(clone, "cat-file", "blob", blob)

    return _opened(name, "revision", commit, read)


def _commit(clone: Path, name: str) -> str | None:
    """Full hash of a revision; None where there is none of that name, or no repository."""
    if name.startswith("-") or not _in_repository(clone):
        return None
    done = _run(clone, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
    text = done.stdout.decode("ascii", "replace").strip()
    return text if done.returncode == 0 and re.fullmatch(r"[0-9a-f]{40,64}", text) else None


def _in_repository(clone: Path) -> bool:
    try:
        return _run(clone, "rev-parse", "--git-dir").returncode == 0
    except NotFoundError:
        return False


def _unknown_revision(name: str, clone: Path) -> Exception:
    if name.startswith("-"):
        return WrongValueError(
            f"{name!r} is neither a path nor a git revision: it begins with a dash"
        )
    done = _run(clone, "rev-parse", "--git-dir")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        return NotFoundError(
            f"{name!r} is not there, and no git revision can be looked up in {clone.resolve()}: "
            f"{said}. Give a folder or a zip of a release, or name the clone with --root"
        )
    tags = _git(clone, "tag", "--list", "--sort=-creatordate").split()
    if not tags:
        branches = _git(clone, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
        near = nearest(name, branches)
        hint = f": did you mean {near!r}?" if near else ""
        return NotFoundError(
            f"{name!r} is neither a path nor a git revision{hint} (the clone has no tags yet; "
            "a commit can be named by its hash)"
        )
    return UnknownNameError("path or git revision", name, tags)


def _size(clone: Path, blob: str) -> int | None:
    done = _run(clone, "cat-file", "-s", blob)
    text = done.stdout.strip()
    return int(text) if done.returncode == 0 and text.isdigit() else None


def _git(clone: Path, *words: str) -> str:
    return _git_bytes(clone, *words).decode("utf-8", "replace")


def _git_bytes(clone: Path, *words: str) -> bytes:
    done = _run(clone, *words)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise ReleaseError(f"git {words[0]}: {said}")
    return done.stdout


def _run(clone: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Ask git; never through a shell, never the network, and nothing is written."""
    ours = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # as a hook would have them
    env = {name: value for name, value in os.environ.items() if name not in ours}
    env |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    env["LC_ALL"] = "C"
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(clone), *words]
    try:
        return subprocess.run(command, capture_output=True, env=env, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise NotFoundError("git is not installed: give a folder or a zip of a release") from None


def _limited(data: bytes, most: int, name: str, path: str) -> bytes:
    if len(data) > most:
        raise _too_large(name, path, most)
    return data


def _too_large(name: str, path: str, most: int) -> ReleaseError:
    return ReleaseError(f"{name}: {path} is larger than {most // MEGABYTE} MB; it was not read")


def _lost(name: str, path: str) -> ReleaseError:
    return ReleaseError(
        f"{name}: {path} is missing, and the release is not whole. In a clone, run: make build; "
        "else download it again"
    )


def _opened(name: str, kind: Kind, where: str, read: Read) -> Release:
    about, tables = descriptors.read(name, read(DESCRIPTOR, LARGEST_DESCRIPTOR))
    return Release(name, kind, where, about, tables, read)


def parse(data: bytes, table: Table, given: str = "") -> pd.DataFrame:
    """A published CSV as text, in the columns that the descriptor gives it.

    Raises
    ------
    ReleaseError
        When it is not rectangular, not UTF-8, or has other columns.
    """
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    where = f"{given}: {table.path}" if given else table.path
    names = list(table.fields)
    data = data.removeprefix(b"\xef\xbb\xbf")
    if _header(data) != names:  # before the file is parsed: a million commas are a bomb, too
        raise ReleaseError(
            f"{where}: its columns are not those that the descriptor gives it ({', '.join(names)})"
        )
    try:
        read = arrow_csv.read_csv(
            io.BytesIO(data),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.large_string() for name in names},
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowException) as error:
        raise ReleaseError(f"{where}: not a table ({str(error).splitlines()[0]})") from None
    frame: pd.DataFrame = read.to_pandas()
    return frame


def _header(data: bytes) -> list[str]:
    line = data[: data.find(b"\n") if b"\n" in data else len(data)][: 2**16]
    try:
        return next(csv.reader([line.decode("utf-8").rstrip("\r")], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return []
