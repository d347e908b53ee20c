"""``datapkg diff`` of two whole releases as a whole process, against merely reading their tables.

Three pairs: a release and itself; a release and one in which a single figure was corrected; and the
worst that may come, one in which every monthly count of homicides, and every count of their
profile, was restated, so that tens of thousands of figures have to be traced to their claims.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import timing

TARGET_S = 15.0
TIMES = 5
DIFF = "from datapkg.cli import main; main()"
READ = """
import pathlib, sys, pandas
for root in sys.argv[1:]:
    for path in sorted(pathlib.Path(root, "data", "tables").glob("*.csv")):
        pandas.read_csv(path, dtype="str", keep_default_na=False)
"""
RESTATED = ("homicide_counts", "homicide_profile")


def measure(long: bool = False) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        old, one, many = (Path(folder, name) for name in ("old", "one", "many"))
        for root in (old, one, many):
            _copy(root)
        told = {"nothing": 0, "one figure": _restate(one, 1), "all counts": _restate(many, None)}
        pairs = {"nothing": (old, old), "one figure": (old, one), "all counts": (old, many)}
        commands = {"pandas reads both": [timing.PYTHON, "-c", READ, str(old), str(many)]}
        for name, (a, b) in pairs.items():
            commands[name] = [timing.PYTHON, "-c", DIFF, "diff", str(a), str(b)]
        for name, command in commands.items():
            if name in told:
                _right(timing.run([*command, "--markdown"]).output, told[name])
        runs = timing.interleaved(commands, TIMES)
    rows = [
        (name, f"{told.get(name, 0):,}", timing.wall(some).text(2), timing.peak(some).text(0))
        for name, some in runs.items()
    ]
    timing.show(
        f"Compare two releases, {TIMES} runs each; target: {TARGET_S:g} s",
        ("what differs", "figures", "seconds: median (range)", "peak MB"),
        rows,
    )
    found: dict[str, Any] = {
        name.replace(" ", "_"): {
            "figures": told.get(name, 0),
            "seconds": timing.wall(some).figures(3),
            "peak_mb": timing.peak(some).figures(0),
        }
        for name, some in runs.items()
    }
    return {**found, "target_s": TARGET_S}


def _copy(root: Path) -> None:
    (root / "data").mkdir(parents=True)
    shutil.copy(timing.ROOT / "datapackage.json", root)
    shutil.copytree(timing.ROOT / "data" / "tables", root / "data" / "tables")


def _restate(root: Path, most: int | None) -> int:
    """Add one to counts and to the claims that were chosen for them; returns how many.

    Without pandas, because the peak memory of a child counts from that of this process.
    """
    done: set[tuple[str, str]] = set()

    def restated(row: dict[str, str], name: str) -> dict[str, str]:
        key = "|".join(list(row.values())[: list(row).index("homicides")])
        if row["homicides"] and (most is None or len(done) < most):
            done.add((name, key))
            row["homicides"] = str(int(row["homicides"]) + 1)
        return row

    def followed(row: dict[str, str], name: str) -> dict[str, str]:
        chosen = row["column"] == "homicides" and row["chosen"] == "true"
        if chosen and (row["table"], row["key"]) in done:
            row["value"] = str(int(row["value"]) + 1)
        return row

    for name in RESTATED:
        _rewrite(root, name, restated)
    _rewrite(root, "evidence", followed)
    return len(done)


def _rewrite(
    root: Path, name: str, change: Callable[[dict[str, str], str], dict[str, str]]
) -> None:
    path = root / "data" / "tables" / f"{name}.csv"
    part = path.with_suffix(".part")
    with path.open(newline="") as given, part.open("w", newline="") as made:
        reader = csv.DictReader(given)
        writer = csv.DictWriter(made, list(reader.fieldnames or ()), lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(row, name) for row in reader)
    part.replace(path)


def _right(output: str, figures: int) -> None:
    wanted = f"{figures:,} figure" if figures else "Nothing changed."
    if wanted not in output:
        raise timing.RunError(f"datapkg diff does not tell of {wanted}: {output[:500]}")
