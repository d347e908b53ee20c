"""``import datapkg`` as a whole process, against an interpreter that does nothing."""

from __future__ import annotations

from typing import Any

from benchmarks import timing

TARGET_MS = 30.0
TIMES = 15


def measure(long: bool = False) -> dict[str, Any]:
    commands = {
        "python -c pass": [timing.PYTHON, "-c", "pass"],
        "import datapkg": [timing.PYTHON, "-c", "import datapkg"],
    }
    runs = timing.interleaved(commands, TIMES)
    bare, ours = runs.values()
    added = timing.Spread.of([b.seconds - a.seconds for a, b in zip(bare, ours, strict=True)])
    rows = [(name, timing.wall(some).text(1, 1000), "") for name, some in runs.items()]
    rows.append(("added by the import", added.text(1, 1000), f"{TARGET_MS:g}"))
    timing.show(f"Import, {TIMES} runs each", ("", "ms: median (range)", "target"), rows)
    return {
        "bare_s": timing.wall(bare).figures(4),
        "import_s": timing.wall(ours).figures(4),
        "added_ms": round(added.median * 1000, 2),
        "target_ms": TARGET_MS,
    }
