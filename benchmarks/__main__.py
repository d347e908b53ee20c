"""``python -m benchmarks [NAME ...] [--long] [--write]``; tests of the tests: ``mutation --help``."""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    badinput,
    building,
    comparing,
    corruption,
    extracting,
    faults,
    importing,
    loading,
    mutation,
    page,
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
    "extracting": extracting.measure,
    "validating": validating.measure,
    "badinput": badinput.measure,
    "faults": faults.measure,
    "corruption": corruption.measure,
}
"""In the order in which they run; the last imports what the others measure."""
NAMED = ("badinput", "faults", "corruption")
"""Run only when they are named: they take some minutes to most of an hour."""
SECTIONS = {
    "badinput": badinput.section,
    "faults": faults.section,
    "corruption": corruption.section,
}
"""Parts of the page on trust."""


def main() -> int:
    if sys.argv[1:2] == ["mutation"]:  # takes most of an hour, and only when it is asked for
        return mutation.main(sys.argv[2:])
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}")
    parser.add_argument(
        "--long", action="store_true", help="ten million claims, thousands of corruptions"
    )
    parser.add_argument("--write", action="store_true", help="record in benchmarks/results.json")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in ALL]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(ALL)}")
    names = [n for n in ALL if n in given.names or (not given.names and n not in NAMED)]
    try:
        found = {name: ALL[name](given.long) for name in names}
        if given.write:
            if "corruption" in found:
                corruption.list_misses(found["corruption"])
            timing.record(found)
            for name in found.keys() & SECTIONS.keys():
                page.put(name, SECTIONS[name](found[name]))
    except timing.RunError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
