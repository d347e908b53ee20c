"""Measuring whole processes: wall time and peak memory, as the operating system counts them.

Only the standard library is imported here. A child's peak memory counts from that of the process
that starts it, so whatever measures must stay small.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results.json"
PYTHON = sys.executable
MEGABYTE = 10**6
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``."""


class RunError(Exception):
    """A measured command failed; its figures would mean nothing."""


@dataclass(frozen=True)
class Run:
    """One run of a command as a whole process."""

    seconds: float
    """Wall time from start to exit."""
    peak_mb: float
    """Most memory resident at once."""
    output: str


@dataclass(frozen=True)
class Spread:
    """Median and range of some runs."""

    median: float
    least: float
    most: float
    runs: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(statistics.median(values), min(values), max(values), len(values))

    def figures(self, digits: int) -> dict[str, float]:
        return {
            "median": round(self.median, digits),
            "min": round(self.least, digits),
            "max": round(self.most, digits),
            "runs": self.runs,
        }

    def text(self, digits: int, scale: float = 1) -> str:
        median, least, most = (
            f"{value * scale:,.{digits}f}" for value in (self.median, self.least, self.most)
        )
        return f"{median} ({least} to {most})"


def run(command: Sequence[str]) -> Run:
    """Run a command and measure it.

    Raises
    ------
    RunError
        When it does not exit with 0; with what it said.
    """
    reader, writer = os.pipe()
    start = time.perf_counter()
    # Popen.wait would drop the resource usage that wait4 returns
    child = subprocess.Popen(command, cwd=ROOT, stdout=writer, stderr=writer)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as said:
        output = said.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RunError(f"{' '.join(command)}\nexited with {child.returncode}:\n{output.strip()}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / MEGABYTE, output)


def interleaved(
    commands: Mapping[str, Sequence[str]],
    times: int,
    before: Callable[[], None] = lambda: None,
) -> dict[str, list[Run]]:
    """Run commands in turn, A B A B, so that a slow moment of the machine meets all of them.

    Each first runs once unmeasured: modules get compiled, files cached, and a virtual machine gets
    the memory from its host, which takes longer than using it.

    Parameters
    ----------
    commands : mapping
        Command by name.
    times : int
        Measured runs of each.
    before : callable
        Called before each run; not measured.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            before()
            one = run(command)
            if turn:
                runs[name].append(one)
    return runs


def wall(runs: Sequence[Run]) -> Spread:
    """Wall seconds of some runs."""
    return Spread.of([one.seconds for one in runs])


def peak(runs: Sequence[Run]) -> Spread:
    """Peak megabytes of some runs."""
    return Spread.of([one.peak_mb for one in runs])


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, the first column to the left and figures to the right."""
    lines = [header, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    print(f"\n{title}")
    for line in lines:
        first, *rest = (
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join([first, *rest]).rstrip())


def record(found: Mapping[str, Any]) -> None:
    """Write figures beside those of the benchmarks that were not run, with what they ran on."""
    former = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    machine = {
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in ("pandas", "numpy", "pyarrow", "duckdb")},
        "system": f"{platform.system()} {platform.machine()}",
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    figures = {name: {**some, "machine": machine} for name, some in found.items()}
    text = json.dumps(dict(sorted({**former, **figures}.items())), indent=2)
    RESULTS.write_text(text + "\n", "utf-8")
    print(f"\nrecorded in {RESULTS.relative_to(ROOT)}")
