"""The page on trust says what was measured, and nothing is written over that people wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import page, timing
from benchmarks.__main__ import SECTIONS

RESULTS = json.loads(timing.RESULTS.read_text("utf-8"))


@pytest.mark.parametrize("name", SECTIONS)
def test_the_page_has_the_figures_that_were_recorded(name: str) -> None:
    assert page.held(name) == SECTIONS[name](RESULTS[name]).strip()


def test_only_the_part_of_a_benchmark_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "trust.md"
    copy.write_text(page.PAGE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(page, "PAGE", copy)
    former, other = page.held("faults"), page.held("corruption")
    page.put("faults", "a \\1 b")
    assert (page.held("faults"), page.held("corruption")) == ("a \\1 b", other)
    page.put("faults", former)
    assert copy.read_text("utf-8") == (timing.ROOT / "docs" / "trust.md").read_text("utf-8")


def test_a_benchmark_without_a_part_of_the_page_is_said() -> None:
    with pytest.raises(timing.RunError, match="no part"):
        page.put("nothing", "text")
