"""``datapkg.load`` of each table as a whole process, against ``pandas.read_parquet`` of its file."""

from __future__ import annotations

from typing import Any

import datapkg
from benchmarks import timing

TARGET_RATIO = 1.10
TIMES = 9
OURS = "import sys, datapkg; print(datapkg.load(sys.argv[1]).shape)"
THEIRS = "import sys, pandas; print(pandas.read_parquet(sys.argv[1]).shape)"


def measure(long: bool = False) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    rows = []
    for table in datapkg.tables():
        commands = {
            "pandas": [timing.PYTHON, "-c", THEIRS, str(datapkg.path(table))],
            "datapkg": [timing.PYTHON, "-c", OURS, table],
        }
        runs = timing.interleaved(commands, TIMES)
        shapes = {run.output.strip() for some in runs.values() for run in some}
        if len(shapes) > 1:
            raise timing.RunError(f"{table}: loaded with different shapes, {sorted(shapes)}")
        pandas, ours = (timing.wall(some) for some in runs.values())
        ratio = ours.median / pandas.median
        rows.append((table, shapes.pop(), pandas.text(0, 1000), ours.text(0, 1000), f"{ratio:.3f}"))
        figures[table] = {
            "pandas_s": pandas.figures(4),
            "datapkg_s": ours.figures(4),
            "ratio": round(ratio, 3),
        }
    timing.show(
        f"Load, {TIMES} runs each; target: at most {TARGET_RATIO:.2f} times pandas",
        ("table", "shape", "pandas, ms", "datapkg, ms", "ratio"),
        rows,
    )
    return {"tables": figures, "target_ratio": TARGET_RATIO}
