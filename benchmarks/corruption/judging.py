"""What finds a corruption: ``datapkg check``, and other tools alone on the same file.

A judge holds a copy of the package. For each corruption the changed file is put in place of the one
it was made from, everything is measured, and the file is put back.

Four measures are of ``datapkg check``, two are of it in part:

- *check*: all layers on the package as it stands after the change, as in continuous integration.
- *before publishing*: without the layer ``files``. It compares with the former release and with
  hashes, which give every change away, also one that was meant. What is left would still be found
  if the change had been built and published: it stands against the evidence and the world.
- *with the archive*: before publishing, the documents at hand.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from benchmarks import timing
from benchmarks.corruption.ground import SHIPPED, typed
from benchmarks.corruption.kinds import Change
from benchmarks.corruption.memory import Memory, remembering
from datapkg import build, forms
from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.checks import form, world
from datapkg.checks.findings import LAYERS, Finding
from datapkg.contract import Contract
from datapkg.errors import DatapkgError, FindingsError
from datapkg.expect import shipped
from datapkg.publish import parquet_bytes
from datapkg.register import Register

LEFT_OUT = (".git", ".venv", ".stage", ".lock", "dist", "__pycache__", ".*_cache", "*.egg-info")
ASIDE = "files"
"""The layer that is left out before publishing."""
INSIDE = tuple(layer for layer in LAYERS if layer not in (ASIDE, "world"))
"""Layers that look at what is curated, and at the tables in memory."""
VALUES = ("key", "figure", "statement", "computed")
LEDGERS = ("sources", "evidence")

Rule = tuple[str, str]
"""A layer, and a rule of it."""


@dataclass
class Verdict:
    """What was found of one corruption."""

    check: list[Rule]
    """Every rule of every layer that has a finding."""
    before: list[Rule] | None
    """The same without what compares with the former release, and with the world on the tables as
    they would be built; None for published tables, which a build writes anew."""
    archive: list[Rule] | None
    """Before publishing, with the documents at hand; None where there are none."""
    alone: dict[str, bool | None]
    """Whether each other tool finds it; None where that is not its business."""
    published: str
    """``value``: a value of a table would be another; ``ledger``: only one of sources or evidence;
    ``around``: only notes or provenance; ``nothing``."""


def copy_package(target: Path) -> Package:
    """Everything of the package but what was built around it."""
    shutil.copytree(timing.ROOT, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return Package(target)


class Judge:
    """A copy of the package on which corruptions are tried, one at a time."""

    def __init__(self, folder: Path, archive: Mapping[str, Path]) -> None:
        self.package = copy_package(folder / "package")
        self.archive = dict(archive)
        self.memory = Memory()
        self._work: build.Work | None = None
        with self._at_work():
            found = build.check(self.package, LAYERS, self.archive or None)
            if found:
                raise timing.RunError("the package is not clean:\n" + "\n".join(map(str, found)))
            assert self._work is not None
            self.clean = self._work.tables
            self.memory.sources = set(self.clean["sources"]["source_id"])
            self.memory.keep()
        self.memory.thorough = False

    def publish_and_check(self, edit: Mapping[str, bytes]) -> list[Finding]:
        """What is found once an edit was put in form, built and published; then all is as before."""
        try:
            for path, data in edit.items():
                (self.package.root / path).write_bytes(data)
            self.memory.thorough = True
            with self._at_work():
                form.fix(Register(self.package))
                try:
                    build.build(self.package)
                except FindingsError as error:
                    return list(error.findings)
                return build.check(self.package, LAYERS, self.archive or None)
        finally:
            self.memory.thorough = False
            self._restore()

    def _restore(self) -> None:
        """Put every file back that is not as in the clone."""
        for path in self.package.root.rglob("*"):
            clean = timing.ROOT / path.relative_to(self.package.root)
            if path.is_file() and not (clean.is_file() and filecmp.cmp(path, clean, shallow=False)):
                path.unlink() if not clean.is_file() else shutil.copy2(clean, path)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        """With the memory, and with what is built on the way kept for a look at it."""
        former = build.assemble

        def assemble(*given: Any) -> build.Work:
            self._work = former(*given)
            return self._work

        with remembering(self.memory):
            build.assemble = assemble
            try:
                yield
            finally:
                build.assemble = former
                self.memory.forget()

    @contextlib.contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        """The package with one corruption in it."""
        path = self.package.root / change.place.path
        path.write_bytes(change.data)
        try:
            yield
        finally:
            path.write_bytes(change.place.data)

    def judge(self, change: Change) -> Verdict:
        """Measure everything on one corruption."""
        with self.changed(change):
            with self._at_work():
                self._work = None
                found, refused = self._findings(None, LAYERS)
                check, published = _rules(found, refused), self._published(change)
                before = archive = None
                of_world: list[Finding] | None = [f for f in found if f.layer == "world"]
                if change.place.room not in SHIPPED:
                    of_world = self._world_as_built()
                    inside = [f for f in found if f.layer in INSIDE]
                    before = _rules(inside + (of_world or []), refused)
                    if self.archive:
                        more = [] if before else self._findings(self.archive, ("evidence",))[0]
                        archive = before or _rules(more, None)
            alone = {k: v for tool in ALONE for k, v in tool(self.package, change).items()}
        # where nothing can be built, there is nothing to run a suite on: that shows, too
        alone["great-expectations"] = of_world is None or any(_of_suites(f) for f in of_world)
        return Verdict(check, before, archive, alone, published)

    def _world_as_built(self) -> list[Finding] | None:
        """What the suites say of the tables that a build would publish; None where it cannot."""
        work = self._work
        if work is None or not work.tables:
            return None
        try:
            with self._published_tables(work):
                return list(world.check(self.package))
        except (pa.ArrowException, ValueError):  # Parquet cannot hold such a cell
            return None

    @contextlib.contextmanager
    def _published_tables(self, work: build.Work) -> Iterator[None]:
        """The tables of a build as files, as long as this lasts.

        Of each only the Parquet, which is read for the CSV, too: both would be written from one
        frame, and the CSV of the evidence takes longer to read than all the suites to run.
        """
        contents = {}
        for name in self._changed_tables(work):
            frame = forms.pandas_types(work.tables[name], work.contracts[name])
            path = shipped.where(self.package.resource(name), "parquet")
            contents[self.package.root / path] = parquet_bytes(frame, work.contracts[name])
        former = {path: path.read_bytes() for path in contents}
        read = shipped.frame
        try:
            for path, data in contents.items():
                path.write_bytes(data)
            shipped.frame = lambda package, entry, _: read(package, entry, "parquet")
            yield
        finally:
            shipped.frame = read
            for path, data in former.items():
                path.write_bytes(data)

    def _changed_tables(self, work: build.Work) -> list[str]:
        """Tables that would be published otherwise than they are."""
        content = self.memory.content
        return [n for n, frame in work.tables.items() if content(frame) != content(self.clean[n])]

    def check(
        self, change: Change, archive: dict[str, Path] | None
    ) -> tuple[list[Rule], list[tuple[str, ...]]]:
        """Rules and details of what is found of a corruption, in all layers."""
        with self.changed(change), self._at_work():
            found, refused = self._findings(archive, LAYERS)
        return _rules(found, refused), _details(found)

    def _findings(
        self, archive: dict[str, Path] | None, layers: Sequence[str]
    ) -> tuple[list[Finding], Rule | None]:
        """All findings; and the error, where the check could not be finished."""
        try:
            return build.check(self.package, layers, archive), None
        except DatapkgError:
            return [], ("refused", "error")
        except Exception as error:
            return [], ("crash", type(error).__name__)

    def _published(self, change: Change) -> str:
        """What of the release would be another, if the package were built as it is."""
        if change.place.room in SHIPPED:
            changed = {cell.column for cell in change.cells} or set(change.place.contract.names)
            return _weight([(change.place.table, change.place.contract, changed)])
        if self._work is None or not self._work.tables:
            return "value"  # it cannot be built at all
        changes = []
        for name in self._changed_tables(self._work):
            kept, frame, clean = (
                self._work.contracts[name],
                self._work.tables[name],
                self.clean[name],
            )
            names = {c for c in kept.names if not _same(frame[c], clean[c])}
            changes.append((name, kept, names))
        return _weight(changes)


def _of_suites(finding: Finding) -> bool:
    """Whether great-expectations itself would say so."""
    kinds = (world.WorldExpectation, world.ExpectationLooks, world.ShippedReadable)
    return isinstance(finding, kinds)


def _same(one: pd.Series, other: pd.Series) -> bool:
    return len(one) == len(other) and bool(one.equals(other))


def _weight(changes: list[tuple[str, Contract, set[str]]]) -> str:
    said = {(name, c) for name, kept, columns in changes for c in columns & _values(kept)}
    if any(name not in LEDGERS for name, _ in said):
        return "value"
    if said:
        return "ledger"
    return "around" if any(columns for _, _, columns in changes) else "nothing"


def _values(kept: Contract) -> set[str]:
    # of a code list, what the editors write is what it says
    roles = (*VALUES, "ours") if kept.kind == "reference" else VALUES
    return {f.name for f in kept.fields if f.role in roles}


def _rules(found: list[Finding], refused: Rule | None) -> list[Rule]:
    return sorted({(f.layer, f.rule) for f in found} | ({refused} if refused else set()))


WHERE = ("layer", "rule", "table", "key", "column", "file")


def _details(found: list[Finding]) -> list[tuple[str, ...]]:
    """Where every finding stands; of published files only that there are some.

    The shortcut does not name every page that is stale once a table is.
    """
    inside = [f for f in found if f.layer != ASIDE]
    return sorted(tuple(str(getattr(f, name)) for name in WHERE) for f in inside)


# --- Other tools, each alone on the file that was changed -----------------------------------------


def by_frictionless(package: Package, change: Change) -> dict[str, bool | None]:
    """Table Schema as in ``datapackage.json``, by frictionless; it reads the CSV files only.

    Beside it, the same with the size and hash that the descriptor states for a published CSV.
    """
    import frictionless

    place = change.place
    names = ("frictionless", "frictionless, hashes too")
    if place.room == "parquet":
        return dict.fromkeys(names)
    schema = _table_schema(place.contract)
    if place.claims:
        del schema["primaryKey"]  # many sources speak of one row
    entry = {"name": place.table, "path": place.path, "type": "table", "schema": schema}
    if place.room == "csv":
        stated = package.resources()[place.table]
        entry |= {"hash": stated["hash"], "bytes": stated["bytes"]}
    needed = {key.reference.resource for key in place.contract.foreignKeys} - {place.table}
    others = [
        {
            "name": name,
            "path": f"data/tables/{name}.csv",
            "type": "table",
            "schema": _table_schema(contracts.load(name, package.schemas)) | {"foreignKeys": []},
        }
        for name in sorted(needed)
    ]
    descriptor = {"name": "corrupted", "resources": [entry, *others]}
    whole = frictionless.Package.from_descriptor(descriptor, basepath=str(package.root))
    kinds = {kind for (kind,) in whole.get_resource(place.table).validate().flatten(["type"])}
    by_schema = bool(kinds - {"hash-count", "byte-count"})
    return dict(zip(names, (by_schema, bool(kinds) if place.room == "csv" else None), strict=True))


def _table_schema(contract: Contract) -> dict[str, Any]:
    """As it stands in the descriptor: in the types of JSON."""
    schema: dict[str, Any] = json.loads(json.dumps(forms.table_schema(contract)))
    return schema


def by_pandera(package: Package, change: Change) -> dict[str, bool | None]:
    """The contract alone, by pandera, on the file as pandas reads it."""
    import pandera.pandas as pandera

    place, path = change.place, package.root / change.place.path
    try:
        if place.room == "parquet":
            frame = pd.read_parquet(path)
        else:
            text = pd.read_csv(path, dtype="str", keep_default_na=False)
            frame = typed(text[list(place.contract.names)], place.contract)
        forms.pandera_schema(place.contract).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors:
        return {"pandera": True}
    except Exception:  # whatever a damaged file makes a reader say
        return {"pandera": True}
    return {"pandera": False}


ALONE = (by_frictionless, by_pandera)
"""Other tools."""


# --- The command itself, for a sample --------------------------------------------------------------


def by_command(
    package: Package, change: Change, folder: Path, archive: str = ""
) -> tuple[list[Rule], list[tuple[str, ...]]]:
    """What ``datapkg check --json`` finds, run as a process on a copy of the package."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(package.root, copy, copy_function=os.link)
    path = copy / change.place.path
    path.unlink()  # the copy shares its files with the package
    path.write_bytes(change.data)
    code = "from datapkg.cli import main; main()"
    command = [sys.executable, "-c", code, "check", "--json", "--root", str(copy)]
    environment = {**os.environ, "DATAPKG_ARCHIVE": archive, "PYTHONPATH": str(timing.ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode == 2:
        return [("refused", "error")], []
    if done.returncode not in (0, 1) or not done.stdout.startswith("["):
        return [("crash", done.stderr.strip().splitlines()[-1].partition(":")[0])], []
    found = json.loads(done.stdout)
    rules = sorted({(f["layer"], f["rule"]) for f in found})
    inside = [f for f in found if f["layer"] != ASIDE]
    return rules, sorted(tuple(str(f[name]) for name in WHERE) for f in inside)


def quiet() -> None:
    """Let no tool talk in between."""
    logging.disable(logging.WARNING)
