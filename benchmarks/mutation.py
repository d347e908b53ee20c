"""Tests of the tests: change the code a little, and see whether a test notices.

``python -m benchmarks mutation [--module NAME ...] [--sample N] [--write]``

mutmut changes one thing at a time (a comparison, a constant, an argument) in the modules at the
heart and runs the fast tests that reach the changed function; ``[tool.mutmut]`` in pyproject.toml
names both. A mutant that every test lets pass is either explained in ``benchmarks/survivors.yaml``
(it changes nothing that anybody could see) or it is a hole in the tests. What is left is shown, and
the command then exits with 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from benchmarks import timing

ROOT = timing.ROOT
MUTANTS = ROOT / "mutants"
SURVIVORS = ROOT / "benchmarks" / "survivors.yaml"
SEED = 20261122
RULES = ("pandera_schema", "_column", "_matches", "_no_formula", "_row_check", "holds")
MODULES: dict[str, tuple[str, ...]] = {
    "reconcile": (),
    "expressions": (),
    "forms": RULES,  # the rest of it writes descriptors, which other tests compare byte by byte
    "moments": (),
    "numerals": (),
    "checks.contract": (),
    "checks.evidence": (),
    "checks.knowable": (),
    "checks.relations": (),
    "checks.running_totals": (),
    "checks.seals": (),
    "checks.sums": (),
}
"""Modules at the heart, each with the functions that are meant; none named means all."""
AT_IMPORT = ("_lexicon", "_after_first_letter", "_any_of")
"""Functions of ``numerals`` that run when it is imported, before mutmut chooses a mutant."""
NAME = re.compile(r"datapkg\.(?P<module>.+)\.x(?:_|ǁ.+ǁ)(?P<function>.+)__mutmut_\d+")
NOTICED = ("killed", "timeout", "segfault")


@dataclass(frozen=True)
class Mutant:
    """One change of the code that no test noticed."""

    name: str
    module: str
    function: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.name}\n    - {self.was}\n    + {self.now}"


@dataclass
class Score:
    """How the mutants of one module fared."""

    mutants: int
    tried: int = 0
    noticed: int = 0
    explained: int = 0
    left: list[Mutant] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Percent noticed, of the mutants that change anything."""
        real = self.tried - self.explained
        return 100 * self.noticed / real if real else 100.0

    def figures(self) -> dict[str, Any]:
        return {
            "mutants": self.mutants,
            "tried": self.tried,
            "noticed": self.noticed,
            "explained": self.explained,
            "left": len(self.left),
            "percent": round(self.share, 1),
        }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks mutation", description=__doc__)
    parser.add_argument("--module", action="append", choices=MODULES, metavar="NAME")
    parser.add_argument("--sample", type=int, help="so many of each module, by a fixed seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument(
        "--keep", action="store_true", help="only show again what the last run found"
    )
    parser.add_argument("--write", action="store_true", help="record in benchmarks/results.json")
    given = parser.parse_args(arguments)
    if importlib.util.find_spec("mutmut") is None:
        print("mutation testing needs: pip install -e '.[mutation]'", file=sys.stderr)
        return 2
    modules = given.module or list(MODULES)
    everything = {module: mutants_of(module) for module in modules}
    chosen = {module: sampled(module, names, given.sample) for module, names in everything.items()}
    if not given.keep:
        shutil.rmtree(MUTANTS, ignore_errors=True)
        names = [name for part in chosen.values() for name in part]
        tool = Path(sys.executable).with_name("mutmut")
        command = [str(tool), "run", "--max-children", str(given.workers), *names]
        # hypothesis takes the same examples in every run where it sees CI
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": "1"}, check=False)
        if done.returncode:
            return 1
    scores = {module: judged(module, len(everything[module]), chosen[module]) for module in modules}
    show(scores)
    if given.write:
        write(scores, given.sample)
    return int(any(score.left for score in scores.values()))


def path_of(module: str) -> Path:
    return Path("datapkg", *module.split(".")).with_suffix(".py")


def mutants_of(module: str) -> list[str]:
    """Names of all mutants of a module, as mutmut makes them."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    path = path_of(module)
    made = mutate_file_contents(str(path), (ROOT / path).read_text("utf-8"), None, None)
    names = [f"datapkg.{module}.{name}" for name in made.mutant_names]
    meant = MODULES[module] or {function_of(name) for name in names} - set(AT_IMPORT)
    return [name for name in names if function_of(name) in meant]


def function_of(name: str) -> str:
    found = NAME.fullmatch(name)
    assert found is not None, name
    return found["function"]


def sampled(module: str, names: list[str], size: int | None) -> list[str]:
    if size is None or size >= len(names):
        return names
    return sorted(random.Random(f"{SEED} {module}").sample(names, size))


def judged(module: str, mutants: int, names: Iterable[str]) -> Score:
    """Read what mutmut found about some mutants of a module."""
    from mutmut.stats import status_by_exit_code

    meta = MUTANTS / f"{path_of(module)}.meta"
    codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    explanations = yaml.safe_load(SURVIVORS.read_text("utf-8"))
    score = Score(mutants)
    for name in names:
        if codes.get(name) is None:  # the run was stopped before it came to this one
            continue
        score.tried += 1
        if status_by_exit_code[codes[name]] in NOTICED:
            score.noticed += 1
            continue
        mutant = read(module, name)
        if explained(mutant, explanations):
            score.explained += 1
        else:
            score.left.append(mutant)
    return score


def read(module: str, name: str) -> Mutant:
    """What a mutant changed, without the white space around it."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    with_cwd = Path.cwd()
    os.chdir(ROOT)
    try:
        lines = get_diff_for_mutant(name, path=path_of(module)).splitlines()[2:]
    finally:
        os.chdir(with_cwd)
    was, now = (" ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return Mutant(name, module, function_of(name), was, now)


def explained(mutant: Mutant, explanations: Iterable[dict[str, Any]]) -> bool:
    """Whether the list of survivors says why nobody can notice this one."""
    for entry in explanations:
        for old, new in entry.get("everywhere", ()):
            if old in mutant.was and mutant.was.replace(old, new) == mutant.now:
                return True
        for change in entry.get("in", {}).get(f"{mutant.module}.{mutant.function}", ()):
            if change == f"{mutant.was} -> {mutant.now}":
                return True
    return False


def show(scores: dict[str, Score]) -> None:
    for score in scores.values():
        for mutant in score.left:
            print(mutant)
    header = ("module", "mutants", "tried", "noticed", "explained", "left", "noticed, %")
    rows = [
        [module, *(f"{n:,}" if isinstance(n, int) else str(n) for n in score.figures().values())]
        for module, score in scores.items()
    ]
    timing.show("mutants that the tests notice, of those that change anything", header, rows)


def write(scores: dict[str, Score], sample: int | None) -> None:
    """Record the scores beside those of the modules that were not tried this time."""
    former = json.loads(timing.RESULTS.read_text("utf-8")) if timing.RESULTS.is_file() else {}
    modules = former.get("mutation", {}).get("modules", {})
    on = {"on": datetime.now(UTC).date().isoformat(), "sample": sample}
    modules |= {module: {**score.figures(), **on} for module, score in scores.items()}
    timing.record({"mutation": {"modules": modules}})
