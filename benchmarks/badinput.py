"""Malformed files of every kind, each fed to the command that would read it.

Every case runs in a process of its own with a limit on memory, forked from one that has imported
everything. What counts is what a user would see: an exit code of 1 or 2 and one message that names
the file; no traceback, no more than five seconds, no more than a gigabyte, no file outside of the
package changed or shown, and after a refusal no file of the package changed either.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import page, timing

if TYPE_CHECKING:
    from malformed import Case

sys.path.insert(0, str(timing.ROOT / "tests"))

MOST_SECONDS = 5.0
"""Of processor time."""
MOST_WAIT = 20.0
"""Of wall time in which it uses no processor: it waits for what never comes."""
MOST_MB = 1000
ROOM = 1 << 30
"""Bytes of address space beyond what is taken when everything is imported."""
MOST_MESSAGE = 6_000
"""Characters of a message about one broken file."""
VERDICTS = (
    "clear error",
    "accepted rightly",
    "accepted wrongly",
    "unclear",
    "traceback",
    "hang",
    "memory",
    "touched",
)
GOOD = VERDICTS[:2]
IMPORTS = (
    "datapkg.cli",
    "datapkg.build",
    "datapkg.extract.run",
    "datapkg.provenance",
    "datapkg.vintages",
    "datapkg.parquets",
    "datapkg.citing",
    "datapkg.archive",
    "datapkg.checks.form",
    "datapkg.checks.userdata",
    "datapkg.diffing",
    "datapkg.releases",
    "datapkg.verifying",
    "pandera.pandas",
    "pyarrow.parquet",
    "pyarrow.compute",
    "python_calamine",
)


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    code: int
    """Exit code; minus the signal that ended it."""
    out: str
    err: str
    cpu: float
    wall: float
    mb: float
    late: bool


class Worker:
    """A process that has imported everything and runs each command in a fork of itself."""

    def __init__(self) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(timing.ROOT),
            "ARROW_DEFAULT_MEMORY_POOL": "system",
            "OMP_NUM_THREADS": "1",
            "COLUMNS": "200",
            "DATAPKG_ARCHIVE": "",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.badinput"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=timing.ROOT,
            env=environment,
            text=True,
        )

    def run(self, box: Path, words: list[str], reader: bool) -> Outcome:
        """Run a command with a box as its world."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = {"box": str(box), "words": words, "reader": reader}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline())
        texts = [(box / name).read_text("utf-8", errors="replace") for name in ("stdout", "stderr")]
        return Outcome(out=texts[0], err=texts[1], **said)

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def serve() -> None:
    """Answer orders on standard input, one line each, until it ends."""
    from importlib import import_module

    for name in IMPORTS:
        import_module(name)
    answers = os.fdopen(os.dup(1), "w")
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _be(Path(order["box"]), order["words"], order["reader"], taken + ROOM)
        answers.write(json.dumps(_wait(child)) + "\n")
        answers.flush()


def _wait(child: int) -> dict[str, Any]:
    start = worked = time.perf_counter()
    used, late = 0, False
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        now = time.perf_counter()
        if ended:
            break
        if (busy := _used(child)) > used:
            used, worked = busy, now
        if now - worked > MOST_WAIT and not late:
            late = True
            os.kill(child, signal.SIGKILL)
        time.sleep(0.003)
    cpu = usage.ru_utime + usage.ru_stime
    return {
        "code": os.waitstatus_to_exitcode(status),
        "cpu": cpu,
        "wall": now - start,
        "mb": usage.ru_maxrss * timing.RSS_UNIT / timing.MEGABYTE,
        "late": late or cpu > MOST_SECONDS,
    }


def _used(process: int) -> int:
    """Nanoseconds of processor that a process has had; a busy machine may give it little."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
    except OSError:  # it has just ended
        return 0


def _be(box: Path, words: list[str], reader: bool, most: int) -> None:
    """Become the command: never returns."""
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    seconds = int(MOST_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(box / "outside")
    for name in ("HOME", "TMPDIR"):
        os.environ[name] = str(box / "outside")
    for number, name in ((1, "stdout"), (2, "stderr")):
        there = os.open(box / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(there, number)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["datapkg", *words]
    code = 70
    try:
        from datapkg import catalog
        from datapkg.cli import main

        if reader:  # as if this code had been installed with that release
            catalog.__file__ = str(box / "package" / "datapkg" / "catalog.py")
        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


# --- One case ------------------------------------------------------------------------------------


def judge(case: Case, worker: Worker, whole: Path) -> tuple[str, str, Outcome]:
    """Run a case in a box of its own.

    Returns
    -------
    str, str, Outcome
        The verdict, what was wrong, and what the command did.
    """
    box = Path(tempfile.mkdtemp(prefix="badinput-"))
    try:
        shutil.copytree(whole, box / "package")
        _outside(box / "outside")
        case.arrange(box / "package", box / "outside")
        before = _state(box)
        places = {"{root}": box / "package", "{file}": _document(box)}
        words = list(case.command)
        for mark, place in places.items():
            words = [word.replace(mark, str(place)) for word in words]
        done = worker.run(box, words, case.reader)
        verdict, why = _verdict(case, done, before, _state(box))
        return verdict, why, done
    finally:
        shutil.rmtree(box, ignore_errors=True)


def _outside(folder: Path) -> None:
    from malformed import SECRET

    (folder / "folder").mkdir(parents=True)
    (folder / "secret.csv").write_text(f"{SECRET}\n{SECRET}\n", "utf-8")
    (folder / "folder" / "hand.csv").write_text(f"{SECRET}\n", "utf-8")


def _document(box: Path) -> Path:
    found = [path for path in box.iterdir() if path.name.startswith("copy.")]
    return found[0] if found else box / "copy.csv"


def _state(box: Path) -> dict[str, str]:
    """Every file in a box, what it is and what it holds."""
    state = {}
    for path in sorted(box.rglob("*")):
        name = str(path.relative_to(box))
        if path.is_symlink():
            state[name] = "link to " + os.readlink(path)  # noqa: PTH115 - as it is written
        elif path.is_file() and path.stat().st_size < 10**9:
            state[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            state[name] = "folder" if path.is_dir() else "other"
    return {name: what for name, what in state.items() if name not in ("stdout", "stderr")}


LOCK = "package/data/.lock"


def _verdict(
    case: Case, done: Outcome, before: dict[str, str], after: dict[str, str]
) -> tuple[str, str]:
    from malformed import SECRET

    from datapkg.cli import DEFECT

    said = done.out + done.err
    changed = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    beyond = [name for name in changed if not name.startswith("package/")]
    refused = done.code in (1, 2)
    if beyond or SECRET in said:
        return "touched", f"changed or shown: {beyond or 'the secret'}"
    if done.late:
        return "hang", f"{done.cpu:.1f} s of processor, {done.wall:.1f} s of wall time"
    if done.mb > MOST_MB or "not enough memory" in said:
        return "memory", f"{done.mb:.0f} MB"
    if done.code not in (0, 1, 2) or any(
        word in said for word in ("Traceback", DEFECT, "panicked")
    ):
        return "traceback", f"exit {done.code}: {said[-600:]}"
    if refused and [name for name in changed if name != LOCK]:
        return "touched", f"changed although refused: {changed}"
    if not refused:
        fine = not case.refused
        return ("accepted rightly", "") if fine else ("accepted wrongly", said[-300:])
    if case.refused is False:
        return "unclear", f"a good file was refused: {said[-300:]}"
    return _clear(case, said, done)


def _clear(case: Case, said: str, done: Outcome) -> tuple[str, str]:
    """Whether a refusal is one message that a person can use."""
    listed = "\n- " in said or said.startswith("- ")
    odd = [c for c in said if not c.isprintable() and c not in "\n\t"]
    if not said.strip():
        return "unclear", "nothing was said"
    if odd:
        return "unclear", f"a character that steers the terminal: {odd[0]!r}"
    if case.says and case.says not in said:
        return "unclear", f"{case.says!r} is not named: {said[:400]}"
    if not listed and len(said) > MOST_MESSAGE:
        return "unclear", f"a message of {len(said):,} characters: {said[:300]}"
    if sum(line.startswith("datapkg: ") for line in done.err.splitlines()) > 1:
        return "unclear", f"more than one message: {done.err[:400]}"
    return "clear error", ""


# --- All of them ---------------------------------------------------------------------------------


def run(kinds: set[str] | None = None) -> Iterator[tuple[Case, str, str, Outcome]]:
    """Run the corpus, as many cases at once as there are processors."""
    import malformed

    workers = [Worker() for _ in range(os.cpu_count() or 1)]
    free = list(workers)
    whole = malformed.built()

    def one(case: Case) -> tuple[Case, str, str, Outcome]:
        worker = free.pop()
        try:
            return case, *judge(case, worker, whole)
        finally:
            free.append(worker)

    try:
        with ThreadPoolExecutor(len(workers)) as pool:
            waiting: list[Any] = []
            for case in malformed.cases():
                if kinds and case.kind not in kinds:
                    continue
                waiting.append(pool.submit(one, case))
                while len(waiting) > len(workers):
                    yield waiting.pop(0).result()
            for last in waiting:
                yield last.result()
    finally:
        for worker in workers:
            worker.close()
        shutil.rmtree(whole.parent, ignore_errors=True)


def measure(long: bool = False) -> dict[str, Any]:
    start = time.perf_counter()
    counts: dict[str, Counter[str]] = {}
    most = Counter[str]()
    wrong = []
    for case, verdict, why, done in run(set(filter(None, os.environ.get("KINDS", "").split(",")))):
        counts.setdefault(case.kind, Counter())[verdict] += 1
        most = Counter({"cpu": max(most["cpu"], done.cpu), "mb": max(most["mb"], done.mb)})
        if verdict not in GOOD:
            wrong.append(f"{verdict}: {case.id}\n    {why}")
            if sys.stderr.isatty() or os.environ.get("KINDS"):
                print(wrong[-1], file=sys.stderr, flush=True)
    total = sum(counts.values(), Counter[str]())
    figures = {
        "files": sum(total.values()),
        "kinds": {kind: dict(sorted(found.items())) for kind, found in counts.items()},
        "verdicts": {verdict: total[verdict] for verdict in VERDICTS},
        "wrong": [line.split("\n", 1)[0] for line in wrong],
        "most_cpu_s": round(most["cpu"], 2),
        "most_mb": round(most["mb"]),
        "limits": {"cpu_s": MOST_SECONDS, "mb": MOST_MB},
    }
    seconds = time.perf_counter() - start
    timing.show(
        f"Malformed files, {seconds:.0f} s; slowest {most['cpu']:.1f} s of processor, "
        f"largest {most['mb']:.0f} MB",
        HEADER,
        _rows(figures),
    )
    for line in wrong:
        print(line)
    return figures


HEADER = ("", "files", *VERDICTS)


def _rows(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    counts = {**found["kinds"], "all": found["verdicts"]}
    return [
        (kind, str(sum(told.values())), *(str(told.get(verdict) or "-") for verdict in VERDICTS))
        for kind, told in counts.items()
    ]


def section(found: Mapping[str, Any]) -> str:
    """Its part of the page on trust."""
    parts = [
        page.table(HEADER, _rows(found)),
        f"The slowest took {found['most_cpu_s']} s of processor (limit {found['limits']['cpu_s']:g}), the largest "
        f"{found['most_mb']} MB (limit {found['limits']['mb']:,}), all of Python and its libraries included.",
    ]
    if found["wrong"]:
        parts.append("\n".join(f"- `{line}`" for line in found["wrong"]))
    return "\n\n".join(parts)


if __name__ == "__main__":
    serve()
