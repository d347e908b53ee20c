"""The corruptions of the benchmark are what they are called, and those of quoted figures are found.

The benchmark itself (``python -m benchmarks corruption``) makes thousands and takes minutes.
"""

from __future__ import annotations

import random
from decimal import Decimal

import pandas as pd
import pytest
from tested import SAME_BYTES

from benchmarks.corruption import ground, kinds, planning, reporting
from benchmarks.corruption.ground import Place
from benchmarks.corruption.kinds import KINDS, Change, corrupt
from datapkg import catalog, cells
from datapkg.checks import evidence
from datapkg.errors import RegisterError
from datapkg.reconcile import as_text
from datapkg.register import Register

PACKAGE = catalog.find()
REGISTER = Register(PACKAGE)
TABLES = ("us_strikes", "referendum_results", "referendum_polls", "designations", "sources")
"""Votes, shares, dates, words, codes and the register: what the other tables have, too."""


@pytest.fixture(scope="module")
def places() -> list[Place]:
    kinds.REGISTERED[:] = sorted(REGISTER.sources["source_id"])
    return ground.places(PACKAGE, TABLES)


def read(change: Change, tmp_path: object) -> pd.DataFrame:
    path = tmp_path / "file.csv"  # type: ignore[operator]
    path.write_bytes(change.data)
    return cells.read_text(path, change.place.contract.names).fillna("")


def made(kind: str, places: list[Place], rooms: tuple[str, ...]) -> list[Change]:
    every = [corrupt(kind, place, "test") for place in places if place.room in rooms]
    return [change for change in every if change is not None]


@SAME_BYTES
def test_every_file_is_written_as_it_was_read(places: list[Place]) -> None:
    assert {place.room for place in places} == set(ground.ROOMS)
    assert [place.path for place in places if place.write(place.frame) != place.data] == []


CELLS = [
    kind for kind in KINDS if not kind.startswith(("duplicated", "lost", "truncated", "flipped"))
]
CELLS.remove("mojibake in the file")


@pytest.mark.parametrize("kind", CELLS)
def test_a_change_of_cells_changes_these_cells_and_nothing_else(
    kind: str, places: list[Place], tmp_path: object
) -> None:
    changes = made(kind, places, ("hand", "sources", "reference", "csv"))
    assert changes
    for change in changes:
        expected = change.place.frame.copy()
        for cell in change.cells:
            assert expected.at[cell.row, cell.column] == cell.before != cell.after
            expected.at[cell.row, cell.column] = cell.after
        names = list(change.place.contract.names)
        after = read(change, tmp_path).sort_values(names)[names]
        assert after.to_numpy().tolist() == expected.sort_values(names).to_numpy().tolist()
        rows = {cell.row for cell in change.cells}
        columns = {cell.column for cell in change.cells}
        assert len(rows) == 1 or (kind == "shifted rows" and len(columns) == 1)
        assert len(columns) == (2 if kind == "swapped columns" else 1)


@pytest.mark.parametrize("kind", ["duplicated row", "lost row"])
def test_a_row_stands_once_more_or_once_less(
    kind: str, places: list[Place], tmp_path: object
) -> None:
    for change in made(kind, places, ("hand", "sources", "reference", "csv")):
        names = list(change.place.contract.names)
        before = change.place.frame[names].value_counts()
        after = read(change, tmp_path)[names].value_counts()
        gone = after.sub(before, fill_value=0)
        assert gone[gone != 0].tolist() == [1 if kind == "duplicated row" else -1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_curated_file_is_left_in_form_or_cannot_be_read(
    kind: str, places: list[Place], tmp_path: object
) -> None:
    changes = made(kind, places, ("hand", "sources"))
    for change in changes:
        try:
            frame = read(change, tmp_path)
        except RegisterError:
            assert not change.cells, "only damage to the file as a whole makes it unreadable"
            continue
        assert change.place.write(frame) == change.data
        assert change.data != change.place.data


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_as_parquet_says_something_else_or_is_damaged(
    kind: str, places: list[Place], tmp_path: object
) -> None:
    for change in made(kind, places, ("parquet",)):
        assert change.data != change.place.data
        if change.cells:
            path = tmp_path / "file.parquet"  # type: ignore[operator]
            path.write_bytes(change.data)
            after = pd.read_parquet(path).apply(as_text).fillna("")
            other = {n for n in after if after[n].tolist() != change.place.frame[n].tolist()}
            assert other == {cell.column for cell in change.cells}


def test_the_same_seed_gives_the_same_corruptions(places: list[Place]) -> None:
    few = [place for place in places if place.room in ("hand", "sources")]

    def planned(seed: int) -> list[tuple[planning.Task, bytes]]:
        return [(task, change.data) for task, change in planning.plan(few, 40, seed)]

    once = planned(7)
    assert once == planned(7) != planned(8)
    assert len({data for _, data in once}) == len(once) > 30, "no two alike"


def test_a_typo_in_a_quoted_figure_contradicts_its_quote(places: list[Place]) -> None:
    """Thirty figures with a digit wrong, drawn by a seed; each is printed otherwise in its quote."""
    rng = random.Random(20251116)
    language = REGISTER.sources.set_index("source_id")["language"].fillna("").to_dict()
    hands = [place for place in places if place.room == "hand" and place.figures]
    tried, missed = 0, []
    while tried < 30:
        kind = rng.choice(kinds.NUMERIC.split(", "))
        change = corrupt(kind, rng.choice(hands), f"{rng.random()}")
        if change is None or not change.quoted or change.alive(language):
            continue
        tried += 1
        place, cell = change.place, change.cells[0]
        text = place.frame.iloc[[cell.row]].assign(**{cell.column: cell.after})
        text = text.mask(text == "").assign(**{cells.FILE: place.path, cells.LINE: 2})
        found = evidence.check(text, place.contract, place.table, REGISTER.sources)
        if ("figure_in_quote", cell.column) not in {(f.rule, f.column) for f in found}:
            missed.append(change)
    assert missed == []


def test_a_figure_of_the_quote_itself_is_told_apart(places: list[Place]) -> None:
    """Whether a wrong figure stands in its quote by chance is known, so that it can be counted."""
    place = next(p for p in places if p.path.endswith("us_strikes/hand.csv"))
    row = next(
        n
        for n, quote in enumerate(place.frame["quote"])
        if quote == "Two male narco-terrorists were killed, and one narco-terrorist survived"
    )
    cell = kinds.Cell(row, "killed", "2", "1")
    assert Change("wrong", place, b"", cells=(cell,)).alive({})
    assert not Change("wrong", place, b"", cells=(kinds.Cell(row, "killed", "2", "3"),)).alive({})
    assert not Change("wrong", place, b"", cells=(kinds.Cell(row, "basin", "", "1"),)).quoted


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("read as thousands", "46.18", "4618"),  # homicides per 100,000 in Ecuador, 2023
        ("read as thousands", "4136617", "4.136"),
        ("read as thousands", "411", None),
    ],
)
def test_decimals_and_thousands_are_taken_for_each_other(
    kind: str, before: str, after: str | None
) -> None:
    assert kinds._thousands(before, random.Random(1)) == after


def test_a_unit_is_wrong_by_a_power_of_ten() -> None:
    for n in range(50):
        wrong = Decimal(kinds._wrong_unit("46.18", random.Random(n)))
        assert wrong / Decimal("46.18") in {Decimal(f"1e{p}") for p in (-2, -1, 1, 2, 3)}


def test_a_share_says_all_or_none_only_where_it_is_so() -> None:
    assert reporting._percent(999, 1000) == "99.9 %"
    assert reporting._percent(9999, 10000) == "99.9 %", "100 says that nothing was missed"
    assert reporting._percent(10, 10) == "100 %"
