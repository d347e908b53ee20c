"""The list of mutants that no test can notice speaks of the code as it stands."""

from pathlib import Path

import pytest
import yaml

from datapkg import catalog

ROOT = catalog.find().root
ENTRIES = yaml.safe_load((ROOT / "benchmarks" / "survivors.yaml").read_text("utf-8"))
CHANGES = [
    (place, change)
    for entry in ENTRIES
    for place, changes in entry.get("in", {}).items()
    for change in changes
]


def together(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("place", "change"), CHANGES)
def test_what_a_mutant_changed_stands_in_its_module(place: str, change: str) -> None:
    module, _, function = place.rpartition(".")
    source = Path(ROOT, "datapkg", *module.split(".")).with_suffix(".py").read_text("utf-8")
    was, arrow, now = change.partition(" ->")
    assert arrow
    assert was != now
    assert f"def {function}(" in source
    assert was in together(source)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["because"])
def test_every_entry_has_a_reason_and_says_what_it_is_about(entry: dict[str, object]) -> None:
    assert set(entry) <= {"because", "everywhere", "in"}
    assert len(entry) >= 2
