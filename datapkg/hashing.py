"""Hashes by which a release and its files are known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import BinaryIO

SHA256 = "sha256:"


def of(data: bytes) -> str:
    """The sha256 of some bytes, as the descriptor writes it.

    Examples
    --------
    >>> of(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return SHA256 + hashlib.sha256(data).hexdigest()


def of_file(file: BinaryIO) -> str:
    """The sha256 of what is left to read of an open file."""
    whole = hashlib.sha256()
    while part := file.read(1 << 20):
        whole.update(part)
    return SHA256 + whole.hexdigest()


def logical(hashes: Mapping[str, str]) -> str:
    """Hash of what the tables say, whatever version of a library wrote the Parquet.

    The CSVs are sorted and in one form, so the sha256 over their names and hashes is a hash of the
    content.

    Parameters
    ----------
    hashes : mapping
        Hash of each CSV by its path in the package.
    """
    whole = hashlib.sha256()
    for path in sorted(hashes):
        whole.update(path.encode() + b"\0" + bytes.fromhex(hashes[path].removeprefix(SHA256)))
    return SHA256 + whole.hexdigest()
