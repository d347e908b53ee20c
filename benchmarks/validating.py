"""``datapkg.validate`` of two million rows, right in every cell and wrong in every row, as whole processes.

Processor time stands beside wall time, because wall time on a shared machine is that of its neighbours.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import timing

ROWS = 2_000_000
TIMES = 3
TABLE = "homicide_profile"
CODE = """
import sys, time
from datapkg import validating
report = validating.inspect(sys.argv[1], sys.argv[2], foreign_keys=False)
print(report.rows, report.total, len(report.findings), time.process_time())
"""


def measure(long: bool = False) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(_files(Path(folder)))


def _files(folder: Path) -> dict[str, Path]:
    """The same rows as CSV and Parquet, and once with a decimal comma and a wrong year in each."""
    number = pd.Series(range(ROWS))
    good = pd.DataFrame(
        {
            "area_code": number.mod(24).map("EC-{:02d}".format),
            "year": 2000 + number.mod(20),
            "attribute": "weapon",
            "value": number.map("code-{:07d}".format),
            "homicides": number.mod(1000),
        }
    )
    bad = good.assign(year=-5, homicides=good["homicides"].map("{},5".format))
    files = {name: folder / name for name in ("right.csv", "right.parquet", "wrong.csv")}
    good.to_csv(files["right.csv"], index=False)
    good.to_parquet(files["right.parquet"], index=False)
    bad.to_csv(files["wrong.csv"], index=False)
    return files


def _measure(files: dict[str, Path]) -> dict[str, Any]:
    commands = {name: [timing.PYTHON, "-c", CODE, str(path), TABLE] for name, path in files.items()}
    runs = timing.interleaved(commands, TIMES)
    figures: dict[str, Any] = {"rows": ROWS}
    rows = []
    for name, some in runs.items():
        read, total, told, _ = some[0].output.split()
        busy = timing.Spread.of([float(one.output.split()[3]) for one in some])
        if int(read) != ROWS or int(total) != (0 if name.startswith("right") else 2 * ROWS):
            raise timing.RunError(f"{name}: {read} rows with {total} findings")
        wall, peak = timing.wall(some), timing.peak(some)
        size = files[name].stat().st_size / timing.MEGABYTE
        rows.append((name, f"{size:.0f}", total, told, wall.text(1), busy.text(1), peak.text(0)))
        figures[name] = {
            "findings": int(total),
            "told": int(told),
            "file_mb": round(size, 1),
            "wall_s": wall.figures(2),
            "processor_s": busy.figures(2),
            "peak_mb": peak.figures(0),
        }
    timing.show(
        f"Validate {ROWS:,} rows, {TIMES} runs each",
        ("file", "MB", "findings", "told", "wall, s", "processor, s", "peak, MB"),
        rows,
    )
    return figures
