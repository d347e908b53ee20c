"""A place to break things: a copy of the package whose builds may die, and who looks at it after.

Only the standard library and ``datapkg.files`` are imported; everything else runs in processes of
its own, on the copy.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import timing
from datapkg import files

PARTS = ("datapkg", "schemas", "data", "docs", "validation")
FILES = ("datapackage.json", "pyproject.toml", "CITATION.cff")
CLAIM = "data/claims/us_strike_counts/hand.csv"
CORRECTED = ((",83,", ",84,"), ("at least 83 people", "at least 84 people"))
"""What the changed claim says instead, figure and quote: BBC, about 17 November 2025."""
COMMAND = "from datapkg.cli import main; main()"
READER = """
import json, datapkg
rows, releases = {}, set()
for name in datapkg.tables():
    frame = datapkg.load(name)
    rows[name] = len(frame)
    releases.add(frame.attrs["logical_hash"])
report = datapkg.verify()
print(json.dumps({
    "rows": rows, "releases": sorted(releases),
    "differences": [[d.kind, d.file] for d in report.differences],
}))
"""


@dataclass
class Tally:
    """What became of the runs of one fault."""

    fault: str
    runs: int = 0
    former: int = 0
    new: int = 0
    clear: int = 0
    """Runs that ended with an error that says what was wrong; none of them lost anything."""
    broken: list[str] = field(default_factory=list)
    moments: dict[str, int] = field(default_factory=dict)
    """Where in its work a killed process was."""

    def add(self, state: str, clear: bool = False, moment: str = "") -> None:
        """Count one run by what was found after it."""
        self.runs += 1
        self.former += state == "former"
        self.new += state == "new"
        self.clear += clear
        if state not in ("former", "new"):
            self.broken.append(state)
        if moment:
            self.moments[moment] = self.moments.get(moment, 0) + 1

    def figures(self) -> dict[str, Any]:
        plain = {"runs": self.runs, "former": self.former, "new": self.new, "clear": self.clear}
        found: dict[str, Any] = {**plain, "broken": len(self.broken)}
        if self.broken:
            found["what_broke"] = sorted(set(self.broken))
        if self.moments:
            found["moments"] = dict(sorted(self.moments.items()))
        return found


@dataclass
class Lab:
    """A copy of the package with a corrected claim, so that a build has something to write."""

    root: Path
    cache: Path
    """Where compiled modules go: not into the copy, whose disk may be full."""
    former: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, bytes] = field(default_factory=dict)
    build_s: float = 0.0

    @property
    def stage(self) -> Path:
        return self.root / "data" / files.STAGE

    def environment(self, **more: str) -> dict[str, str]:
        plain = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONPYCACHEPREFIX": str(self.cache)}
        return {**plain, "DATAPKG_ARCHIVE": "", **more}

    def command(self, *words: str) -> list[str]:
        return [timing.PYTHON, "-c", COMMAND, *words, "--root", str(self.root)]

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words),
            capture_output=True,
            text=True,
            env=self.environment(**more),
            cwd=self.root,
        )

    def python(self, code: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run code that imports the package of the copy, as its reader does."""
        return subprocess.run(
            [timing.PYTHON, "-c", code, *words],
            capture_output=True,
            text=True,
            env=self.environment(**more),
            cwd=self.root,
        )

    def twin(self, root: Path) -> Lab:
        """The same on another disk."""
        shutil.copytree(self.root, root)
        return Lab(root, self.cache, self.former, self.new, self.build_s)

    def reset(self, contents: Mapping[str, bytes] | None = None) -> None:
        """Put the former files back, whatever a run has left."""
        shutil.rmtree(self.stage, ignore_errors=True)
        for path, data in (self.former if contents is None else contents).items():
            if not (self.root / path).is_file() or (self.root / path).read_bytes() != data:
                (self.root / path).write_bytes(data)

    def as_read(self, paths: Mapping[str, bytes]) -> dict[str, bytes]:
        """Files as a reader gets them at this moment."""
        found = {}
        for path in paths:
            with files.opened(self.root, path) as file:
                found[path] = file.read()
        return found

    def state(self, former: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
        """``former`` or ``new``, if all files are of one; else what is the matter."""
        try:
            found = self.as_read(new)
        except OSError as error:
            return f"unreadable: {error}"
        if found == dict(former):
            return "former"
        if found == dict(new):
            return "new"
        odd = [p for p, data in found.items() if data not in (former[p], new[p])]
        return f"damaged: {', '.join(odd)}" if odd else "a mixture of both"

    def release(self) -> str:
        """State of the release, after a reader has loaded every table and verified it."""
        state = self.state(self.former, self.new)
        if state not in ("former", "new"):
            return state
        done = self.python(READER)
        if done.returncode:
            return f"unreadable: {done.stderr.strip().splitlines()[-1]}"
        found = json.loads(done.stdout)
        descriptor = json.loads(
            (self.former if state == "former" else self.new)["datapackage.json"]
        )
        expected = {one["name"]: one["datapkg"]["rows"] for one in descriptor["resources"]}
        # the claim was corrected and not yet built: that, and nothing else, is to be said
        known = [["input_hash", CLAIM]] if state == "former" else []
        if found["rows"] != expected or found["releases"] != [descriptor["logical_hash"]]:
            return "tables of another release"
        return state if found["differences"] == known else f"verify: {found['differences']}"


@contextmanager
def lab(folder: Path) -> Iterator[Lab]:
    """Lay out a copy, build it as it stands, correct a claim, and build what is to come of it."""
    made = Lab(folder / "copy", folder / "cache")
    made.cache.mkdir()
    copy_to(made.root)
    _sure(made.run("build"))
    made.former = published(made.root)
    path = made.root / CLAIM
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "bbc-2025-11-17" in line and ",83," in line)
    for old, new in CORRECTED:
        lines[at] = lines[at].replace(old, new)
    path.write_text("".join(lines), "utf-8", newline="")
    start = time.perf_counter()
    _sure(made.run("build"))
    made.build_s = time.perf_counter() - start
    made.new = published(made.root)
    if made.new == made.former:
        raise timing.RunError("the corrected claim changes nothing: nothing would be written")
    made.reset()
    yield made


def copy_to(root: Path) -> None:
    """Copy the package with its code, without what builds and tests leave behind."""
    passing = shutil.ignore_patterns("__pycache__", files.STAGE, files.LOCK)
    root.mkdir(parents=True)
    for name in PARTS:
        if (timing.ROOT / name).is_dir():
            shutil.copytree(timing.ROOT / name, root / name, ignore=passing)
    for name in FILES:
        shutil.copy(timing.ROOT / name, root / name)


def published(root: Path) -> dict[str, bytes]:
    """Bytes of every file that a build writes."""
    written = [*(root / "data" / "tables").iterdir(), *(root / "docs").iterdir()]
    written.append(root / "datapackage.json")
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(written) if p.is_file()}


def _sure(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise timing.RunError(f"{' '.join(done.args)}\n{done.stderr}")


@dataclass(frozen=True)
class Times:
    """How long a process takes to begin to write, to write, and in all."""

    before: float
    writing: float
    whole: float


def observed(lab: Lab, command: list[str], **more: str) -> Times:
    """Run a process to its end and see when it writes."""
    start = time.perf_counter()
    begun = ended = None
    with started(lab, command, **more) as process:
        while process.poll() is None:
            there = lab.stage.exists()
            now = time.perf_counter() - start
            begun = now if there and begun is None else begun
            ended = now if there else ended
            time.sleep(0.0005)
    whole = time.perf_counter() - start
    if process.returncode or begun is None or ended is None:
        raise timing.RunError(f"{' '.join(command)} wrote nothing, or failed")
    return Times(begun, ended - begun, whole)


@contextmanager
def started(lab: Lab, command: list[str], **more: str) -> Iterator[subprocess.Popen[str]]:
    """Start a process; it is gone when the block ends."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=lab.environment(**more),
        cwd=lab.root,
    )
    try:
        yield process
        process.communicate()
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def kill(
    lab: Lab, command: list[str], wait: Callable[[subprocess.Popen[str]], None], **more: str
) -> str:
    """Kill a process without warning, once it was waited for; where in its work it was."""
    with started(lab, command, **more) as process:
        wait(process)
        ended = process.poll() is not None
        if not ended:
            os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    if (lab.stage / files.COMMIT).is_file():
        return "moving"
    if lab.stage.exists():
        return "staging"
    return "ended" if ended else "reading or done"


def after(seconds: float) -> Callable[[subprocess.Popen[str]], None]:
    """Wait some seconds, or until the process ends."""

    def wait(process: subprocess.Popen[str]) -> None:
        until = time.perf_counter() + seconds
        while process.poll() is None and time.perf_counter() < until:
            time.sleep(min(0.001, max(0.0, until - time.perf_counter())))

    return wait


def once_writing(lab: Lab, seconds: float) -> Callable[[subprocess.Popen[str]], None]:
    """Wait until the process begins to write, and then some seconds."""

    def wait(process: subprocess.Popen[str]) -> None:
        while process.poll() is None and not lab.stage.exists():
            time.sleep(0.0002)
        after(seconds)(process)

    return wait


@contextmanager
def small_disk(at: Path, megabytes: int) -> Iterator[Callable[[int | None], None] | None]:
    """A disk of its own in memory, and a function that leaves it some bytes; None without the right."""
    at.mkdir()
    try:
        size = f"size={megabytes}m"
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(at)], check=True, capture_output=True
        )
    except (subprocess.CalledProcessError, FileNotFoundError):
        yield None
        return

    def leave(free: int | None) -> None:
        about = os.statvfs(at)
        used = (about.f_blocks - about.f_bfree) * about.f_frsize
        size = megabytes * 2**20 if free is None else used + free
        remount(at, f"size={size}")

    try:
        yield leave
    finally:
        subprocess.run(["umount", str(at)], check=True)


def remount(at: Path, options: str) -> None:
    """Change a mounted disk."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(at)], check=True, capture_output=True)
