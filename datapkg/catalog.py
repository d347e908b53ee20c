"""Which tables there are, and where everything lies.

The same layout serves a clone, an installed wheel and a downloaded release: a folder with
``datapackage.json``, ``schemas/`` and ``data/``. Everything here is standard library, because it is
on the path of every reader.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from datapkg import files, manifest
from datapkg.errors import NotFoundError, ReleaseError, UnknownNameError, visible
from datapkg.manifest import safe_path as safe_path

DESCRIPTOR = "datapackage.json"
MOST_BYTES = 500_000_000
"""Of a published file."""
T = TypeVar("T")


@dataclass(frozen=True)
class Package:
    """A data package on disk.

    Parameters
    ----------
    root : Path
        Folder that holds ``datapackage.json``, ``schemas/`` and ``data/``.
    """

    root: Path

    @property
    def schemas(self) -> Path:
        """Contracts, one YAML each."""
        return self.root / "schemas"

    @property
    def claims(self) -> Path:
        """Claims, a folder for each table."""
        return self.root / "data" / "claims"

    @property
    def sources(self) -> Path:
        """The register of sources."""
        return self.root / "data" / "sources.csv"

    @property
    def reference(self) -> Path:
        """Areas, and what the editors add to tables."""
        return self.root / "data" / "reference"

    @property
    def tables(self) -> Path:
        """Built tables."""
        return self.root / "data" / "tables"

    @property
    def descriptor(self) -> Path:
        """The Data Package descriptor."""
        return self.root / DESCRIPTOR

    def file(self, path: str) -> Path:
        """Where a published file is to be read from (see :func:`datapkg.files.current`).

        Raises
        ------
        ReleaseError
            When the path, or a link on it, leads out of the package.
        """
        found = files.current(self.root, safe_path(path, DESCRIPTOR))
        if not files.inside(self.root, found):
            raise ReleaseError(
                f"{found} is a link that leads out of {self.root}: it is not followed"
            )
        return found

    def read(self, path: str) -> bytes:
        """Bytes of a published file, of the release that holds at this moment.

        Raises
        ------
        NotFoundError
            When it is not there.
        ReleaseError
            When its path, or a link on it, leads out of the package, or it is no ordinary file.
        """
        found = self.file(path)
        try:
            # only what is open stays what it is: a new release may take its place meanwhile
            with files.opened(self.root, path) as file:
                if os.fstat(file.fileno()).st_size > MOST_BYTES:
                    raise ReleaseError(
                        f"{found}: more than {MOST_BYTES:,} bytes; no release is so large"
                    )
                return file.read()
        except files.OddFileError:
            raise ReleaseError(f"{found}: not an ordinary file") from None
        except FileNotFoundError:
            raise NotFoundError(
                f"{self.root / path} is not there: the tables have not been built. "
                "In a clone, run: make build"
            ) from None

    def metadata(self) -> dict[str, Any]:
        """The whole descriptor; the same object as long as the release is the same."""
        # by content: times of files tell nothing where a clock is wrong or files were copied
        return _descriptor(self.read(DESCRIPTOR))

    @property
    def release(self) -> str:
        """A name for the release that holds at this moment; another release has another."""
        return hashlib.sha256(self.read(DESCRIPTOR)).hexdigest()

    def resources(self) -> dict[str, dict[str, Any]]:
        """Descriptor entry of each table, by name, in the order of publication."""
        return {entry["name"]: entry for entry in self.metadata()["resources"]}

    def resource(self, table: str) -> dict[str, Any]:
        """Descriptor entry of one table.

        Raises
        ------
        UnknownNameError
            Naming the nearest table there is.
        """
        resources = self.resources()
        if table not in resources:
            raise UnknownNameError("table", table, resources)
        return resources[table]


def find(root: str | os.PathLike[str] | None = None) -> Package:
    """Find the data package to work with.

    A folder that is given is taken as it is. Otherwise the one that was installed with this code:
    inside the package (wheel) or beside it (clone).

    Raises
    ------
    NotFoundError
        When the folder given holds no data package.

    Examples
    --------
    >>> find().descriptor.name
    'datapackage.json'
    """
    if root is not None:
        given = Path(root)
        if not (given / "schemas").is_dir() and not (given / DESCRIPTOR).is_file():
            raise NotFoundError(f"{given} holds no data package: neither {DESCRIPTOR} nor schemas/")
        package = Package(given)
        _stays_inside(package)
        return package
    here = Path(__file__).resolve().parent
    inside = here / "release"
    return Package(inside if inside.is_dir() else here.parent)


def _stays_inside(package: Package) -> None:
    """Refuse a folder whose links or pipes would make a check read what does not belong to it."""
    tops = ("schemas", "data", DESCRIPTOR, "pyproject.toml", "CITATION.cff")
    for place in (path for top in tops for path in _below(package.root / top)):
        name = visible(str(place.relative_to(package.root)))
        if place.is_symlink() and not files.inside(package.root, place):
            raise ReleaseError(
                f"{name} is a link that leads out of {package.root}: it is not followed"
            )
        if place.exists() and not place.is_file() and not place.is_dir():
            raise ReleaseError(f"{package.root}: {name} is neither a file nor a folder")


def _below(top: Path) -> Iterator[Path]:
    """A path and all that lies below it; no link is followed."""
    yield top
    for at, folders, names in os.walk(top):
        yield from (Path(at, name) for name in [*folders, *names])


def tables() -> list[str]:
    """Names of all tables.

    Returns
    -------
    list of str
        In the order of publication.

    Examples
    --------
    >>> import datapkg
    >>> "homicide_rates" in datapkg.tables()
    True
    """
    return list(find().resources())


def steadily(package: Package, read: Callable[[], T]) -> T:
    """What a function reads, all of it from one release: once more if another came meanwhile."""
    while True:
        release = package.metadata()
        found = read()
        if package.metadata() is release:
            return found


@lru_cache(maxsize=8)
def _descriptor(data: bytes) -> dict[str, Any]:
    return manifest.parse(data, DESCRIPTOR)
