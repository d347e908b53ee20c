"""Files: the release on disk is what its descriptor says, and what the claims give today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from datapkg.catalog import Package
from datapkg.checks.findings import Finding
from datapkg.contract import Text
from datapkg.errors import NotFoundError


class Files(Finding):
    """The release on disk against its descriptor and against a build from today's claims."""

    layer = "files"
    advice = Text(en="run: make build", es="ejecute: make build")


class There(Files):
    """A file that the descriptor promises and that is not there."""

    name = "there"
    says = Text(en="published file is missing", es="falta un archivo publicado")


class Hash(Files):
    """A published file that was changed after it was published, by a hand or by a bad disk."""

    name = "hash"
    says = Text(
        en="the file is not the one that was published (size or sha256 differs)",
        es="el archivo no es el que se publicó (difiere el tamaño o el sha256)",
    )


class Fresh(Files):
    """A published or generated file that today's claims, contracts or code would write otherwise.

    It finds every change of a claim that was not built, and every change of a table that no
    claim explains.
    """

    name = "fresh"
    says = Text(
        en="generated file is stale: a build from today's claims gives another",
        es="archivo generado desactualizado: construirlo con las afirmaciones de hoy da otro",
    )


def hashes(package: Package) -> Iterator[Finding]:
    """Find published files whose size or sha256 is not what the descriptor says."""
    for name, entry in package.resources().items():
        parquet = entry["datapkg"]["parquet"]
        for path, size, digest in (
            (entry["path"], entry["bytes"], entry["hash"]),
            (parquet["path"], parquet["bytes"], parquet["hash"]),
        ):
            try:
                data = package.read(path)
            except NotFoundError:
                yield There(table=name, file=path)
                continue
            if len(data) != size or "sha256:" + hashlib.sha256(data).hexdigest() != digest:
                yield Hash(table=name, file=path)


def fresh(package: Package, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find published files that a build from today's claims would write otherwise."""
    for path, data in contents.items():
        file = package.root / path
        if not file.is_file() or file.stat().st_size != len(data) or file.read_bytes() != data:
            yield Fresh(file=path)
