"""Whether what is installed is what was tested, as constraints.txt has it."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

_PINNED = dict(
    re.findall(
        r"^(pandas|pyarrow)==(\S+)$",
        (Path(__file__).parent.parent / "constraints.txt").read_text("utf-8"),
        re.MULTILINE,
    )
)

SAME_BYTES = pytest.mark.skipif(
    any(version(name) != pinned for name, pinned in _PINNED.items()),
    reason=f"only {_PINNED} write Parquet files of the same bytes as those published",
)
