"""How many corruptions ``datapkg check`` finds, and how many other tools find of the same.

``python -m benchmarks corruption`` makes some hundred single changes in claims, sources, reference and
published tables, each in a copy of the package; ``--long`` makes more than two thousand. The seed is fixed, so
that the same commit gives the same corruptions. ``--write`` records the figures, writes its part
of ``docs/trust.md``, and lists in ``benchmarks/corruption/misses.csv`` whatever was not found.

Beside it: edits that are right, of which none may be found; and the shortcut by which all this is
fast (:mod:`benchmarks.corruption.memory`) against the command itself, on a sample.
"""

from __future__ import annotations

from typing import Any


def measure(long: bool = False) -> dict[str, Any]:
    """Run everything, print the tables, and give the figures."""
    # imported here, for it is all of the package: it would count as memory of the other benchmarks
    from benchmarks.corruption import running

    return running.measure(long)


def section(found: dict[str, Any]) -> str:
    """Its part of the page on trust."""
    from benchmarks.corruption import reporting

    return reporting.section(found)


def list_misses(found: dict[str, Any]) -> None:
    """Write the list of what was not found, and take it out of the figures."""
    from benchmarks.corruption import reporting

    reporting.list_misses(found)
