"""Building everything from claims as a whole process, against merely reading the same files."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import timing

TARGET_S = 10.0
TIMES = 5
BUILD = "from datapkg.cli import main; main()"
READ = """
import pathlib, sys, pandas
for path in sorted(pathlib.Path(sys.argv[1], "data").rglob("*.csv")):
    pandas.read_csv(path, dtype="str", keep_default_na=False)
"""


def measure(long: bool = False) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        commands = {
            "pandas reads the claims": [timing.PYTHON, "-c", READ, str(copy)],
            "datapkg build": [timing.PYTHON, "-c", BUILD, "build", "--root", str(copy)],
        }
        runs = timing.interleaved(commands, TIMES, before=lambda: _unbuilt(copy))
        if not (copy / "datapackage.json").is_file():
            raise timing.RunError("datapkg build built nothing")
    rows = [
        (name, timing.wall(some).text(2), timing.peak(some).text(0)) for name, some in runs.items()
    ]
    timing.show(
        f"Build from claims, {TIMES} runs each; target: {TARGET_S:g} s",
        ("", "seconds: median (range)", "peak MB"),
        rows,
    )
    reading, building = runs.values()
    return {
        "read_s": timing.wall(reading).figures(3),
        "build_s": timing.wall(building).figures(3),
        "build_peak_mb": timing.peak(building).figures(0),
        "target_s": TARGET_S,
    }


def _unbuilt(copy: Path) -> None:
    """Lay out what a build needs, and nothing that a build made."""
    shutil.rmtree(copy, ignore_errors=True)
    built = shutil.ignore_patterns("tables", ".stage", ".lock")
    for name in ("schemas", "data"):
        shutil.copytree(timing.ROOT / name, copy / name, ignore=built)
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(timing.ROOT / name, copy / name)
