"""``python -m benchmarks [NAME ...] [--long] [--write]``; tests of the tests: ``mutation --help``."""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    building,
    comparing,
    faults,
    importing,
    loading,
    mutation,
    reconciling,
    timing,
    validating,
)

ALL = {
    "importing": importing.measure,
    "loading": loading.measure,
    "building": building.measure,
    "comparing": comparing.measure,
    "reconciling": reconciling.measure,
    "validating": validating.measure,
    "faults": faults.measure,
}
NAMED = ("faults",)
"""Run only when they are named: they take a quarter of an hour and more."""


def main() -> int:
    if sys.argv[1:2] == ["mutation"]:  # takes most of an hour, and only when it is asked for
        return mutation.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}")
    parser.add_argument("--long", action="store_true", help="reconcile ten million claims, too")
    parser.add_argument("--write", action="store_true", help="record in benchmarks/results.json")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in ALL]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(ALL)}")
    usual = [name for name in ALL if name not in NAMED]
    try:
        found = {name: ALL[name](given.long) for name in given.names or usual}
    except timing.RunError as error:
        print(error, file=sys.stderr)
        return 1
    if given.write:
        timing.record(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
