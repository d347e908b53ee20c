"""Which corruptions are made: so many of each kind, spread over rooms and files by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corruption.ground import Place
from benchmarks.corruption.kinds import KINDS, NUMERIC, Change, corrupt

SHARES = {
    "hand": 42,
    "extracted": 16,
    "sources": 6,
    "reference": 6,
    "csv": 18,
    "parquet": 12,
}
"""Of a hundred corruptions, how many fall into each room; where a kind does not fit one, the others
have its share."""
TWICE = (*NUMERIC.split(", "), "swapped columns", "shifted rows")
"""Kinds that change figures count double."""


@dataclass(frozen=True)
class Task:
    """A corruption to be made."""

    number: int
    kind: str
    place: int
    """Place of the file in the list of places."""
    seed: str


def plan(places: list[Place], count: int, seed: int) -> Iterator[tuple[Task, Change]]:
    """So many corruptions, no two alike, with what each does."""
    rng = random.Random(seed)
    weights = {kind: 2 if kind in TWICE else 1 for kind in KINDS}
    unit = count / sum(weights.values())
    quota = {kind: round(unit * weight) for kind, weight in weights.items()}
    number = 0
    seen: set[tuple[str, int]] = set()
    for kind, wanted in quota.items():
        had = 0
        for attempt in range(wanted * ATTEMPTS):
            if had == wanted:
                break
            at = _draw(places, rng)
            task = Task(number, kind, at, f"{seed}-{attempt}")
            change = corrupt(kind, places[at], task.seed)
            mark = change and (places[at].path, hash(change.data))
            if change is None or mark in seen:
                continue
            seen.add(mark)
            number, had = number + 1, had + 1
            yield task, change


ATTEMPTS = 40
"""Places tried for each corruption: not every kind fits everywhere."""


def _draw(places: list[Place], rng: random.Random) -> int:
    """A file: its room by the shares, then more often a long one, but far from by its length."""
    rooms = [name for name in SHARES if any(place.room == name for place in places)]
    room = rng.choices(rooms, [SHARES[name] for name in rooms])[0]
    there = [n for n, place in enumerate(places) if place.room == room]
    return rng.choices(there, [len(places[n].frame) ** 0.25 for n in there])[0]
