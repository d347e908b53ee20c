"""What a regular expression of ours must not hold, so that it reads the same on every Python 3.11."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from re import _constants, _parser
from typing import Any

import pytest

import datapkg

BROKEN = {_constants.POSSESSIVE_REPEAT, _constants.ATOMIC_GROUP}
"""Mended in 3.11.5: before, possessive groups lose their place.

On 3.11.2, "Pro 5 354 595" was read as 354 and 595, "11 186 380 electors" as nothing.
"""


def ours() -> Iterator[re.Pattern[str]]:
    """Every pattern that a module of ours names."""
    for module in pkgutil.walk_packages(datapkg.__path__, "datapkg."):
        importlib.import_module(module.name)
    for name, module in list(sys.modules.items()):
        if name.startswith("datapkg."):
            yield from (v for v in vars(module).values() if isinstance(v, re.Pattern))


def parts(parsed: Any) -> Iterator[Any]:
    """The names of all parts of a parsed pattern."""
    if isinstance(parsed, _parser.SubPattern):
        for part, within in parsed.data:
            yield part
            yield from parts(within)
    elif isinstance(parsed, list | tuple):
        for one in parsed:
            yield from parts(one)


def holds_broken(pattern: str, flags: int = 0) -> bool:
    return not BROKEN.isdisjoint(parts(_parser.parse(pattern, flags)))


def test_what_is_looked_for_is_seen() -> None:
    assert all(map(holds_broken, ("(?:ab?)?+c", "a(?P<b>[0-9]++)", "x(?>ab|a)b")))
    assert not any(map(holds_broken, ("[*+]+", r"\++", "(?:a+b)*?")))


# great-expectations, which the import brings in, uses a deprecated module
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_pattern_is_possessive_or_atomic() -> None:
    found = {one.pattern for one in ours()}
    assert len(found) > 500
    assert [p for p in found if isinstance(p, str) and holds_broken(p)] == []
