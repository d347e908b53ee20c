"""The checks as they are, with what did not change remembered.

A full ``datapkg check`` takes several seconds, and nearly all of it goes into files that a
corruption did not touch. Nothing of the checks is written again here: the package's own functions
run, each behind a memory of what it gave for the same input. An input is known by its content, never
by its name, so that a function is called again exactly when something that it reads has changed. A
new check, or a new kind of finding, comes in by itself. Whether remembering changes anything is
measured on a sample against the command itself (:mod:`benchmarks.corruption.judging`).

What is remembered of the clean package stays; the rest is forgotten after each corruption.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import re
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from datapkg import build, cells, forms, pages, publish, reconcile, register
from datapkg.catalog import Package
from datapkg.checks import form, world
from datapkg.checks.findings import Finding
from datapkg.contract import Contract
from datapkg.expect import shipped
from datapkg.extract import run
from datapkg.extract.recipes import Recipe
from datapkg.reconcile import Policy, Reconciled


class UnknownContentError(Exception):
    """Something whose content cannot be told; a function that takes it is not remembered."""


class Memory:
    """What functions gave, by what they were given."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self._passing: dict[Any, Any] = {}
        self._digests: dict[int, tuple[weakref.ref[Any], bytes]] = {}
        self.thorough = True
        """Whether every byte is made, and not only what a corruption is known by: of the clean
        package, and where something is really published."""
        self.calls: dict[str, list[int]] = {}
        """For each function, how often it was remembered and how often it had to run."""
        self.read: list[Path] = []
        """Files that were read."""
        self.needed: dict[str, list[Path]] = {}
        """Files that the extraction of each document reads."""
        self.sources: set[str] = set()
        """Sources that are registered in the clean package."""

    def keep(self) -> None:
        """Keep for good what is remembered by now: all of it is of the clean package."""
        self._kept |= self._passing
        self._passing = {}

    def forget(self) -> None:
        """Forget what is not kept."""
        self._passing = {}
        self.read = []
        self._digests = {n: entry for n, entry in self._digests.items() if entry[0]() is not None}

    def remembered(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The same function behind the memory; of a generator, all that it yields."""
        several = inspect.isgeneratorfunction(function)
        counts = self.calls.setdefault(name, [0, 0])

        @functools.wraps(function)
        def recalled(*args: Any, **named: Any) -> Any:
            try:
                key = self._key(name, args, named)
            except UnknownContentError:
                counts[1] += 1
                return function(*args, **named)
            for memory in (self._kept, self._passing):
                if key in memory:
                    counts[0] += 1
                    return list(memory[key]) if several else memory[key]
            counts[1] += 1
            given = list(function(*args, **named)) if several else function(*args, **named)
            self._passing[key] = given
            return list(given) if several else given

        return recalled

    def knows(self, name: str, *given: Any) -> bool:
        """Whether it is remembered, what a function gave for this."""
        key = self._key(name, given, {})
        return key in self._kept or key in self._passing

    def _key(self, name: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return name, self.content(given), self.content(named)

    def content(self, thing: Any) -> Any:
        """What a thing holds, in a form that can be compared: equal only for equal content."""
        match thing:
            case None | str() | bytes() | bool() | int() | float():
                return thing
            case pd.DataFrame() | pd.Series():
                return self._known(thing)
            case Reconciled():
                return self._known(thing.table), self._known(thing.evidence)
            case Policy():
                return thing.table, thing.columns  # contracts do not change while this runs
            case Contract():
                return thing.name, thing.kind, thing.names
            case tuple() | list():
                return tuple(self.content(part) for part in thing)
            case Mapping():
                return tuple((self.content(k), self.content(v)) for k, v in thing.items())
        raise UnknownContentError(type(thing).__name__)

    def _known(self, frame: pd.DataFrame | pd.Series) -> bytes:
        """Digest of a frame; worked out once for each frame there is."""
        entry = self._digests.get(id(frame))
        if entry is not None and entry[0]() is frame:
            return entry[1]
        try:
            digest = _digest(frame)
        except TypeError as error:  # a column of this and that
            raise UnknownContentError(str(error)) from None
        self._digests[id(frame)] = (weakref.ref(frame), digest)
        return digest


def _digest(frame: pd.DataFrame | pd.Series) -> bytes:
    """A hash of names, types and the bytes in which the columns lie."""
    whole = hashlib.blake2b(digest_size=20)
    columns = frame.items() if isinstance(frame, pd.DataFrame) else [(frame.name, frame)]
    index = frame.index
    if isinstance(index, pd.RangeIndex):
        whole.update(repr((index.start, index.stop, index.step)).encode())
    else:
        _update(whole, index.array)
    for name, column in columns:
        whole.update(f"|{name}|{column.dtype}|{len(column)}|".encode())
        _update(whole, column.array)
    return whole.digest()


def _update(whole: Any, array: Any) -> None:
    if isinstance(array, pd.Categorical):
        _update(whole, array.categories.array)
        whole.update(np.ascontiguousarray(array.codes))
    elif hasattr(array, "__arrow_array__") and hasattr(array, "_pa_array"):
        for chunk in array._pa_array.chunks:
            whole.update(f"{chunk.offset} {len(chunk)}".encode())
            for part in chunk.buffers():
                whole.update(b"-" if part is None else memoryview(part))
    elif hasattr(array, "_mask"):
        whole.update(np.ascontiguousarray(array._data))
        whole.update(np.ascontiguousarray(array._mask))
    else:
        plain = np.asarray(array)
        if plain.dtype == object:
            whole.update(pd.util.hash_array(plain))
        else:
            whole.update(np.ascontiguousarray(plain))


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Put the package's functions behind a memory for as long as this lasts."""
    put: list[tuple[Any, str, Any]] = []

    def replace(owner: Any, name: str, new: Any) -> None:
        put.append((owner, name, getattr(owner, name)))
        setattr(owner, name, new)

    def everywhere(function: Callable[..., Any], new: Callable[..., Any]) -> None:
        """Modules that took the function by its name have it under that name."""
        for module in _modules():
            for name, thing in list(vars(module).items()):
                if thing is function:
                    replace(module, name, new)

    def remember(function: Callable[..., Any]) -> None:
        label = f"{function.__module__}.{function.__qualname__}"
        everywhere(function, memory.remembered(function, label))

    try:
        everywhere(cells.read_text, _reading(memory, cells.read_text))
        replace(register.Register, "claims", _claims(memory, register.Register.claims))
        for function in (cells.typed, forms.pandas_types, reconcile.reconcile):
            remember(function)
        for function in _single_checks():
            remember(function)
        for function in PAGES:
            remember(function)
        everywhere(form._table, _form(memory, form._table))
        everywhere(world.check, _world(memory, world.check))
        everywhere(run.extracted, _extracting(memory, run.extracted))
        for function in (publish.csv_bytes, publish.parquet_bytes):
            everywhere(function, _publishing(memory, function))
        replace(build, "contents", _contents(memory, build.contents))
        yield
    finally:
        for owner, name, former in reversed(put):
            setattr(owner, name, former)


def _modules() -> Iterable[ModuleType]:
    return [m for name, m in sys.modules.items() if name.split(".")[0] == "datapkg" and m]


def _single_checks() -> list[Callable[..., Any]]:
    """Every check, and every part of one, that yields what it finds in frames."""
    found = []
    for name in [*sys.modules]:
        if not name.startswith("datapkg.checks.") or name == world.__name__:
            continue
        for thing in vars(sys.modules[name]).values():
            if inspect.isgeneratorfunction(thing) and thing.__module__ == name:
                notes = inspect.get_annotations(thing)
                if any("DataFrame" in str(note) for at, note in notes.items() if at != "return"):
                    found.append(thing)
    return found


def _hash(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=20).digest()


def _reading(memory: Memory, read: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Reading a file: by its bytes, and by the name that its rows carry into messages."""

    @functools.wraps(read)
    def recalled(path: Path, *args: Any, **named: Any) -> pd.DataFrame:
        try:
            digest = _hash(path)
        except OSError:
            return read(path, *args, **named)
        memory.read.append(path)
        inside = memory.remembered(lambda *_, **__: read(path, *args, **named), "cells.read_text")
        return inside(cells.label(path), digest, *args, **named)

    return recalled


def _claims(memory: Memory, claims: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """All claims of a table: by the bytes of its files."""

    @functools.wraps(claims)
    def recalled(self: register.Register, table: str) -> pd.DataFrame:
        files = self.claim_files(table)
        inside = memory.remembered(lambda *_: claims(self, table), "Register.claims")
        return inside(table, [str(path) for path in files], [_hash(path) for path in files])

    return recalled


def _form(
    memory: Memory, check: Callable[..., Iterator[Finding]]
) -> Callable[..., Iterator[Finding]]:
    """The form of one curated file: by its bytes, and by the name that messages call it."""

    @functools.wraps(check)
    def recalled(path: Path, name: str, contract: Contract, by: list[str]) -> Iterator[Finding]:
        inside = memory.remembered(lambda *_: list(check(path, name, contract, by)), "checks.form")
        return iter(inside(name, _hash(path), contract))

    return recalled


def _world(
    memory: Memory, check: Callable[..., Iterator[Finding]]
) -> Callable[..., Iterator[Finding]]:
    """The suite of each table: by its files, the suite, and its sources that are not registered."""

    @functools.wraps(check)
    def recalled(package: Package, *rest: Any) -> Iterator[Finding]:
        found: dict[Finding, None] = {}
        registered = set(register.Register(package).sources["source_id"].dropna())
        for table, entry in package.resources().items():
            suite = (package.root / "validation" / f"{table}.json").read_bytes()
            named = {word.decode() for word in re.findall(rb'"([a-z0-9-]+)"', suite)}
            files = [package.root / shipped.where(entry, name) for name in ("csv", "parquet")]
            inside = memory.remembered(
                lambda *_, table=table: list(check(package, tables=[table])), "checks.world.check"
            )
            lost = sorted(memory.sources & named - registered)
            of = [_hash(path) if path.is_file() else None for path in files]
            found |= dict.fromkeys(inside(table, of, hashlib.blake2b(suite).digest(), lost))
        return iter(found)

    return recalled


def _extracting(
    memory: Memory, extracted: Callable[..., dict[str, str]]
) -> Callable[..., dict[str, str]]:
    """Extracting a document: by its recipe, and by every file that was read on the way."""

    @functools.wraps(extracted)
    def recalled(package: Package, path: Path, recipe: Recipe) -> dict[str, str]:
        if recipe.source_id not in memory.needed:
            start = len(memory.read)
            extracted(package, path, recipe)
            memory.needed[recipe.source_id] = sorted(set(memory.read[start:]))
        inside = memory.remembered(lambda *_: extracted(package, path, recipe), "run.extracted")
        return inside(recipe.model_dump_json(), [_hash(p) for p in memory.needed[recipe.source_id]])

    return recalled


def _publishing(memory: Memory, write: Callable[..., bytes]) -> Callable[..., bytes]:
    """Writing a table: the bytes of the clean one; for any other, bytes that are no table's.

    Only whether a published file is stale is asked of them.
    """
    name = f"publish.{write.__name__}"
    published = memory.remembered(write, name)

    @functools.wraps(write)
    def recalled(*given: Any) -> bytes:
        if memory.thorough or memory.knows(name, *given):
            return published(*given)
        return STALE

    return recalled


PAGES = (
    pages.dictionary,
    pages.disagreements,
    pages.coverage,
    pages.strike_totals,
    pages.quoted,
)
STALE = b"not what was published"


def _contents(
    memory: Memory, contents: Callable[..., dict[str, bytes]]
) -> Callable[..., dict[str, bytes]]:
    """All files of a build; without the pages where a table is stale, for then nobody asks."""

    @functools.wraps(contents)
    def recalled(work: build.Work) -> dict[str, bytes]:
        if not memory.thorough:
            release = publish.release(work.package, work.tables, work.contracts)
            if STALE in release.values():
                return release
        return contents(work)

    return recalled
