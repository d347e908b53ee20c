"""Files: the release on disk is what its descriptor says, and what the claims give today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from datapkg.catalog import Package
from datapkg.checks.findings import Finding


def hashes(package: Package) -> Iterator[Finding]:
    """Find published files whose size or sha256 is not what the descriptor says."""
    for name, entry in package.resources().items():
        parquet = entry["datapkg"]["parquet"]
        for path, size, digest in (
            (entry["path"], entry["bytes"], entry["hash"]),
            (parquet["path"], parquet["bytes"], parquet["hash"]),
        ):
            file = package.root / path
            if not file.is_file():
                yield Finding(
                    "files", "there", "published file is missing", _AGAIN, name, file=path
                )
                continue
            data = file.read_bytes()
            if len(data) != size or "sha256:" + hashlib.sha256(data).hexdigest() != digest:
                message = "the file is not the one that was published (size or sha256 differs)"
                yield Finding("files", "hash", message, _AGAIN, name, file=path)


def fresh(package: Package, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find published files that a build from today's claims would write otherwise."""
    for path, data in contents.items():
        file = package.root / path
        if not file.is_file() or file.read_bytes() != data:
            message = "generated file is stale: a build from today's claims gives another"
            yield Finding("files", "fresh", message, _AGAIN, file=path)


_AGAIN = "run: make build"
