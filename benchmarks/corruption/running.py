"""Running it all, in as many processes as there are processors, at most two."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from benchmarks import timing
from benchmarks.corruption import ground, harmless, judging, kinds, planning, reporting
from benchmarks.corruption.kinds import Change
from benchmarks.corruption.planning import Task
from datapkg import archive, catalog

SEED = 20251116  # the day of the referendum
PROCESSES = 2
BESIDE = timing.ROOT.parent / "shared"
"""Where the archive of documents lies when nobody says otherwise."""


@dataclass(frozen=True)
class Size:
    """How much is done."""

    corruptions: int
    sample: int
    """Corruptions on which the command itself is run."""
    with_archive: int
    """Of these, how many with the archive."""
    edits: int
    """Edits that are right; at most as many as there are."""


SHORT = Size(300, 8, 1, 20)
LONG = Size(2100, 40, 4, 1000)


class Worker:
    """What each process holds: the places, and a judge with a package of its own."""

    here: ClassVar[Worker]

    def __init__(self, folder: str, documents: dict[str, Path]) -> None:
        judging.quiet()
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.places = all_places()
        self.archive = os.pathsep.join(sorted({str(path.parent) for path in documents.values()}))
        self.judge = judging.Judge(self.folder, documents)

    @classmethod
    def start(cls, *given: Any) -> None:
        cls.here = cls(*given)


def all_places() -> list[ground.Place]:
    """Every file that can be corrupted; and the sources among which a mistake can choose."""
    places = ground.places(catalog.find(timing.ROOT))
    register = next(place for place in places if place.room == "sources")
    kinds.REGISTERED[:] = register.words("source_id")
    return places


def judged(task: Task) -> dict[str, Any]:
    """One corruption, made again and measured."""
    worker = Worker.here
    place = worker.places[task.place]
    change = kinds.corrupt(task.kind, place, task.seed)
    assert change is not None
    start = time.process_time()
    verdict = worker.judge.judge(change)
    return record(task, change, verdict, _languages(worker.places), time.process_time() - start)


def _languages(places: Sequence[ground.Place]) -> dict[str, str]:
    register = next(place for place in places if place.room == "sources").frame
    return dict(zip(register["source_id"], register["language"], strict=True))


def record(
    task: Task,
    change: Change,
    verdict: judging.Verdict,
    languages: dict[str, str],
    seconds: float,
) -> dict[str, Any]:
    """What is kept of one corruption."""
    place = change.place
    first = change.cells[0] if change.cells else None
    return {
        "number": task.number,
        "kind": change.kind,
        "room": place.room,
        "file": place.path,
        "line": change.line,
        "table": place.table,
        "column": ", ".join(dict.fromkeys(cell.column for cell in change.cells)),
        "before": first.before if first else "",
        "after": first.after if first else change.said,
        "published": verdict.published,
        "quoted": bool(change.quoted),
        "alive": change.alive(languages),
        "check": verdict.check,
        "layers": sorted({*verdict.check, *(verdict.before or [])}),
        "found": {
            "check": bool(verdict.check),
            "before": None if verdict.before is None else bool(verdict.before),
            "archive": None if verdict.archive is None else bool(verdict.archive),
            **verdict.alone,
        },
        "seconds": seconds,
    }


def compared(task: Task, with_archive: bool) -> dict[str, Any]:
    """One corruption, by the shortcut and by the command itself."""
    worker = Worker.here
    change = kinds.corrupt(task.kind, worker.places[task.place], task.seed)
    assert change is not None
    documents = worker.judge.archive if with_archive else None
    short = worker.judge.check(change, documents)
    by_command = judging.by_command(
        worker.judge.package, change, worker.folder, worker.archive if with_archive else ""
    )
    return {
        "number": task.number,
        "kind": task.kind,
        "file": change.place.path,
        "same": short == by_command,
        "shortcut": [sorted(part) for part in short],
        "command": [sorted(part) for part in by_command],
    }


def harmed(edit: harmless.Edit) -> tuple[str, list[str]]:
    """What is found in an edit that is right."""
    return edit.what, [str(finding) for finding in Worker.here.judge.publish_and_check(edit.files)]


def measure(long: bool = False) -> dict[str, Any]:
    """Run everything, print the tables, and give the figures."""
    size = LONG if long else SHORT
    start = time.perf_counter()
    documents, why_not = _documents()
    places = all_places()
    tasks = [task for task, _ in planning.plan(places, size.corruptions, SEED)]
    rng = random.Random(SEED)
    sample = rng.sample(tasks, size.sample)
    edits = list(harmless.edits(catalog.find(timing.ROOT), places, SEED))
    edits = edits if size.edits >= len(edits) else rng.sample(edits, size.edits)
    del places
    jobs: list[tuple[Any, ...]] = [(judged, task) for task in tasks]
    jobs += [
        (compared, task, n < size.with_archive and bool(documents)) for n, task in enumerate(sample)
    ]
    jobs += [(harmed, edit) for edit in edits]
    done: dict[str, list[Any]] = {"judged": [], "compared": [], "harmed": []}
    with tempfile.TemporaryDirectory() as folder:
        for name, given in _run(jobs, folder, documents):
            done[name].append(given)
    done["judged"].sort(key=lambda one: one["number"])
    seconds = time.perf_counter() - start
    figures = reporting.figures(done["judged"], done["compared"], done["harmed"], SEED)
    figures |= {"seconds": round(seconds), "long": long, "archive": why_not or "at hand"}
    reporting.show(figures)
    return figures


def _run(
    jobs: list[tuple[Any, ...]], folder: str, documents: dict[str, Path]
) -> Iterator[tuple[str, Any]]:
    processes = min(PROCESSES, os.cpu_count() or 1)
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, Worker.start, (folder, documents))
    with pool:
        waiting = {pool.submit(job[0], *job[1:]): job[0].__name__ for job in jobs}
        total = len(waiting)
        for n, future in enumerate(as_completed(list(waiting)), 1):
            if n % 50 == 0 or n == total:
                print(f"{n:,} of {total:,}", file=sys.stderr)
            yield waiting.pop(future), future.result()


def _documents() -> tuple[dict[str, Path], str]:
    """The archive of documents; where there is none, why the measure is left out."""
    folders = archive.folders() or ((BESIDE,) if BESIDE.is_dir() else ())
    if not folders:
        return {}, f"no archive of documents at hand ({archive.VARIABLE} is not set)"
    return archive.documents(folders), ""
