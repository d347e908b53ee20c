"""The order in which a text is read: a live blog from its end.

What is told last stands first there, and goes on with what stands below.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

CLOCK = re.compile(
    r"[\s\[(*•]*(?P<hour>[01]?\d|2[0-3])[:h.](?P<minute>[0-5]\d)"
    r"(?: ?h(?:oras|rs)?\b| ?(?P<half>[ap])\.? ?m\b\.?| ?gmt| ?et)?[\])]?\s*(?:[-–—:|.]|\s(?=\S))",
    re.IGNORECASE,
)
"""The time of day at the head of an entry: "11:31 — By province ..."."""
_FEWEST = 3


def in_order(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    r"""Stretches of a text as they follow each other in time.

    Examples
    --------
    >>> text = "Live\n11:40: C\nmore\n11:20: B\n11:05: A"
    >>> [text[a:b] for a, b in in_order(text, [(0, 4), (5, 13), (14, 18), (19, 27), (28, 36)])]
    ['Live', '11:05: A', '11:20: B', '11:40: C', 'more']
    """
    head: list[tuple[int, int]] = []
    entries: list[list[tuple[int, int]]] = []
    times: list[int] = []
    for start, end in pieces:
        clock = CLOCK.match(text, start, end)
        if clock is not None:
            hour = int(clock["hour"]) % 12 if clock["half"] else int(clock["hour"])
            hour += 12 * ((clock["half"] or "") in ("p", "P"))
            times.append(60 * hour + int(clock["minute"]))
            entries.append([(start, end)])
        elif entries:
            entries[-1].append((start, end))
        else:
            head.append((start, end))
    falling = all(a >= b for a, b in itertools.pairwise(times)) and len(set(times)) >= _FEWEST
    yield from head
    for entry in reversed(entries) if falling else entries:
        yield from entry
