"""Many articles, one after the other: what fails is reported, and the others go on."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from datapkg.errors import ExtractError, NotFoundError
from datapkg.extract.articles import from_document, reading
from datapkg.extract.articles.candidates import Candidate
from datapkg.extract.articles.reading import SUFFIXES, Document, UnreadableError


@dataclass(frozen=True)
class Result:
    """What became of one document: its candidates, or why there are none."""

    name: str
    sha256: str
    candidates: tuple[Candidate, ...]
    problem: str = ""

    def as_dict(self) -> dict[str, Any]:
        """One line of the output."""
        found = [candidate.as_dict() for candidate in self.candidates]
        said: dict[str, Any] = {"document": self.name, "sha256": self.sha256}
        return said | ({"problem": self.problem} if self.problem else {"candidates": found})


def documents(folder: Path) -> list[Path]:
    """The articles of a folder and those within it, in order of their names."""
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise NotFoundError(f"{folder} holds no articles ({', '.join(SUFFIXES)})")
    return found


def one(
    document: Path | bytes, name: str, day: date | None, language: str | None, least: float
) -> Result:
    """Read one document, whatever it is; never fails."""
    sha256 = ""
    try:
        read: Document = (
            reading.from_bytes(document, name)
            if isinstance(document, bytes)
            else reading.read(document)
        )
        sha256 = read.sha256
        found = from_document(read, day, language)
    except UnreadableError as error:
        return Result(name, sha256 or _hash(document), (), str(error))
    except (RecursionError, MemoryError) as error:
        return Result(name, sha256, (), f"{name}: too much of it ({type(error).__name__})")
    return Result(name, sha256, tuple(c for c in found if c.confidence >= least))


def _hash(document: Path | bytes) -> str:
    if isinstance(document, bytes):
        return hashlib.sha256(document).hexdigest()
    try:
        with document.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def is_done(document: Path, done: frozenset[str]) -> bool:
    """Whether a document is among those done before, told by its bytes."""
    return _hash(document) in done


def done_before(out: Path) -> frozenset[str]:
    """sha256 of the documents that a file of results holds; a half line at its end is cut off.

    Raises
    ------
    ExtractError
        When the file holds something else than results.
    """
    if not out.is_file():
        return frozenset()
    done = []
    whole = 0
    with out.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                break
            try:
                done.append(str(json.loads(line)["sha256"]))
            except (ValueError, KeyError, TypeError):
                raise ExtractError(
                    f"{out}, line {number}: not a result of `datapkg extract`; name another file"
                ) from None
            whole += len(line)
    if whole < out.stat().st_size:
        os.truncate(out, whole)
    return frozenset(done)
