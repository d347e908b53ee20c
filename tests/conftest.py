"""Fixtures that several test files share."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from datapkg import archive as archives
from datapkg import catalog
from datapkg.register import Register

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared"
"""Where the archive lies when nobody says otherwise: beside the repository, never in it."""


@pytest.fixture(scope="session")
def archive() -> Mapping[str, Path]:
    """Every document of the archive by its sha256; tests that need one are skipped without it."""
    named = archives.folders()
    folders = named or ((BESIDE,) if BESIDE.is_dir() else ())
    if not folders:
        pytest.skip(f"needs the archive of documents: set {archives.VARIABLE}")
    return archives.documents(folders)


@pytest.fixture(scope="session")
def document(archive: Mapping[str, Path]) -> Callable[[str], Path]:
    """Find the archived document of a source, by the sha256 that the register holds."""
    hashes = Register(catalog.find(ROOT)).sources.set_index("source_id")["sha256"]

    def find(source_id: str) -> Path:
        if hashes[source_id] not in archive:
            pytest.skip(f"the archive of documents holds nothing of {source_id}")
        return archive[hashes[source_id]]

    return find
