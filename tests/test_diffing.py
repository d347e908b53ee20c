"""What changed between two releases: every change is found, and traced to the claim behind it."""

from __future__ import annotations

import io
import json
import random
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import small
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import datapkg as command

import datapkg
from datapkg import catalog, causes, claimpairs, diffing, diffwords, pairing, releases, versions
from datapkg.cli import main
from datapkg.descriptors import Table
from datapkg.errors import DatapkgError, ReleaseError, VersionStepError

HERE = catalog.find().root
BBC = "bbc-2025-11-17-foreign-bases"
NEW = "ap-2026-11-30-made-up"
"""A source that no release has; what it says in these tests is made up."""


# --- small releases, built by the maker from edited claims ------------------------------------------


def before(claims: small.Claims) -> None:
    """What the old release of these tests holds beside the real claims: rivals that may win later."""
    strike = {"source_id": "bno-news-2025-10-14-six-killed"}
    small.add(claims, "us_strikes", strike, killed="7", status="final", source_id=BBC)
    fifteenth = {"source_id": "baird-maritime-2025-09-16-second-strike"}
    small.add(claims, "us_strikes", fifteenth, killed="4", source_id="ansa-2025-08-22-lanacion")
    first = {"source_id": "bno-news-2025-09-03-first-strike"}
    small.add(claims, "us_strikes", first, killed="12", source_id=BBC)


def after(claims: small.Claims) -> None:
    """What the new release holds otherwise, one change for each cause."""
    before(claims)
    source = {"source_id": BBC}
    small.add(claims, "sources", source, source_id=NEW, published_on="2026-11-30")
    # corrected
    bbc = {"source_id": BBC, "killed": "83"}
    small.change(claims, "us_strike_counts", bbc, killed="84", quote="at least 84 people")
    # a new source, and a new claim of a known one
    fourth = {"source_id": "cnn-2025-10-03-fourth-boat"}
    small.add(claims, "us_strikes", fourth, killed="5", status="final", source_id=NEW)
    third = {"source_id": "fox-news-2025-09-19-third-strike"}
    small.add(claims, "us_strikes", third, killed="2", status="final", source_id=BBC)
    # withdrawn: the newest count of 2024
    small.drop(claims, "homicide_rates", {"year": "2024", "homicides": "7065"})
    # another standing, another status, another kind of source
    small.change(claims, "us_strikes", {"killed": "7", "source_id": BBC}, standing="disputed")
    small.change(claims, "us_strikes", {"killed": "12", "source_id": BBC}, status="final")
    small.change(claims, "sources", {"source_id": "ansa-2025-08-22-lanacion"}, kind="official")
    # a whole year is known, and the count to date is no longer needed
    preliminary = {"homicides": "9216", "source_id": "reuters-2026-01-20-lanacion"}
    small.add(claims, "homicide_rates", preliminary, year="2026", homicides="8000", status="final")
    # the population of 2022, from which a rate is computed
    people = {"area_code": "ECU", "year": "2022"}
    was = claims["populations"][small.mask(claims["populations"], people)]["population"].iloc[0]
    small.change(claims, "populations", people, population=str(int(was) + 100_000))
    # a note of the editors
    small.change(
        claims, "ours of us_strikes", {"strike_id": "us-2025-09-02-a"}, note_en="Another note."
    )


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An old and a new release."""
    root = tmp_path_factory.mktemp("releases")
    return small.release(root / "old", before), small.release(root / "new", after)


@pytest.fixture(scope="module")
def found(folders: tuple[Path, Path]) -> diffing.Diff:
    return datapkg.diff(*folders)


def cause(found: diffing.Diff, table: str, key: str, column: str) -> causes.Cause:
    """The cause of one changed cell."""
    changes = found.tables[table].changes
    rows = changes[(changes["key"] == key) & (changes["column"] == column)]
    assert len(rows) == 1, f"{table} {key} {column}: {len(rows)} changes"
    one: causes.Cause = rows["cause"].iloc[0]
    return one


@pytest.mark.parametrize(
    ("table", "key", "column", "kind", "was", "now"),
    [
        ("us_strike_counts", f"2025-11|all|BBC News|{BBC}", "killed", "corrected", BBC, BBC),
        ("us_strikes", "us-2025-10-03-a", "killed", "new_source", "ap-2025-10-03-", NEW),
        ("us_strikes", "us-2025-09-19-a", "killed", "new_claim", "", BBC),
        ("homicide_rates", "ECU|2024", "homicides", "withdrawn", "jordanvt18-", "reuters-"),
        ("us_strikes", "us-2025-10-14-a", "killed", "standing", BBC, ""),
        ("us_strikes", "us-2025-09-02-a", "killed", "claim_details", "", BBC),
        ("us_strikes", "us-2025-09-15-a", "killed", "source_details", "", "ansa-"),
        ("homicide_rates", "ECU|2026", "homicides_to_date", "not_needed", "mdi-", None),
        ("homicide_rates", "ECU|2026", "homicides", "new_claim", None, "reuters-"),
    ],
)
def test_a_changed_figure_names_the_claim_now_the_claim_before_and_what_came_between(
    found: diffing.Diff, table: str, key: str, column: str, kind: str, was: str, now: str
) -> None:
    one = cause(found, table, key, column)
    assert one.kind == kind, one
    for claim, source in ((one.was, was), (one.now, now)):
        assert (claim is None) == (source is None)
        assert claim is None or claim.source_id.startswith(source)


def test_a_correction_tells_what_the_claim_said_before(found: diffing.Diff) -> None:
    one = cause(found, "us_strike_counts", f"2025-11|all|BBC News|{BBC}", "killed")
    assert one.was is not None
    assert one.now is not None
    assert (one.was.value, one.was.quote) == ("83", "at least 83 people")  # BBC
    assert (one.now.value, one.now.quote) == ("84", "at least 84 people")
    edits = {(edit.of, edit.what): (edit.old, edit.new) for edit in one.edits}
    assert edits["now", "value"] == ("83", "84")


def test_what_else_changed_between_two_claims_is_told(found: diffing.Diff) -> None:
    def edits(key: str) -> set[tuple[str, str, str, str]]:
        return {
            (e.of, e.what, e.old, e.new) for e in cause(found, "us_strikes", key, "killed").edits
        }

    assert ("was", "standing", "accepted", "disputed") in edits("us-2025-10-14-a")
    assert ("now", "status", "", "final") in edits("us-2025-09-02-a")
    assert ("now", "kind", "news", "official") in edits("us-2025-09-15-a")


def test_a_looked_up_and_a_computed_cell_lead_to_the_claim_that_changed(
    found: diffing.Diff,
) -> None:
    rate = cause(found, "homicide_rates", "ECU|2022", "rate_per_100k")
    assert rate.kind == "computed"
    (people,) = rate.inputs
    assert (people.table, people.column) == ("homicide_rates", "population")
    (there,) = people.cause.inputs
    assert (there.table, there.key, there.column) == ("populations", "ECU|2022", "population")
    assert [root.kind for root in rate.roots()] == ["corrected"]
    later = cause(found, "homicide_rates", "ECU|2024", "rate_per_100k")
    assert [(one.column, one.old, one.new) for one in later.inputs] == [
        ("homicides", "7065", "7063")
    ]
    assert next(later.roots()).kind == "withdrawn"


def test_a_bound_names_the_claims_that_moved_it(found: diffing.Diff) -> None:
    highest = cause(found, "us_strikes", "us-2025-10-03-a", "killed_max")
    assert highest.kind == "computed"
    assert [(one.column, one.source_id, one.cause.kind) for one in highest.inputs] == [
        ("killed", NEW, "new_source")
    ]


def test_words_of_the_editors_and_verdicts_are_not_figures(found: diffing.Diff) -> None:
    assert cause(found, "us_strikes", "us-2025-09-02-a", "note_en").kind == "editors"
    strikes = found.tables["us_strikes"]
    assert strikes.counts["verdict"] > 0
    assert strikes.counts["editorial"] == 1
    kinds = strikes.changes["kind"].map(pairing.KINDS.index)
    assert kinds.is_monotonic_increasing, "figures come first, verdicts last"
    verdicts = {"status", "as_of", "source_id", "n_sources", "n_origins", "agreement", "rule"}
    assert set(strikes.of_kind("verdict")["column"]) <= verdicts | {"disputed"}
    assert not set(strikes.of_kind("figure")["column"]) & verdicts


def test_sources_and_claims_are_counted_and_listed_only_when_asked_for(found: diffing.Diff) -> None:
    assert found.sources() == {
        "added": [NEW],
        "removed": [],
        "edited": ["ansa-2025-08-22-lanacion"],
    }
    counts = found.claim_counts()
    assert (counts["added"], counts["removed"]) == (3, 1)
    told = found.as_dict()
    tables = {table["name"]: table for table in told["tables"]}
    assert tables["evidence"]["changes"] is None
    assert tables["evidence"]["rows"]["added"] > 0
    asked = found.only("evidence").as_dict()["tables"]
    assert [table["name"] for table in asked] == ["evidence"]
    assert {c["column"] for c in asked[0]["changes"]} <= set(claimpairs.SAID)
    assert {c["column"] for c in asked[0]["verdicts"]} <= {"chosen", "rule", "voice", "standing"}
    assert any(c["column"] == "quote" for c in asked[0]["changes"])


def test_every_figure_that_differs_is_told_once_and_no_other(
    folders: tuple[Path, Path], found: diffing.Diff
) -> None:
    """Against a comparison cell by cell that knows nothing of pairing."""
    for name, table in found.tables.items():
        if name in diffing.SUMMARISED:
            continue
        key = list(table.about.key)
        old, new = (
            pd.read_csv(root / table.about.path, dtype=str, keep_default_na=False).set_index(key)
            for root in folders
        )
        both = old.index.intersection(new.index)
        differing = {
            (
                "|".join(at) if isinstance(at, tuple) else at,
                column,
                old.loc[at, column],
                new.loc[at, column],
            )
            for at in both
            for column in old.columns
            if old.loc[at, column] != new.loc[at, column]
        }
        told = table.changes.fillna("")[["key", "column", "old", "new"]]
        assert set(told.itertuples(index=False, name=None)) == differing
        assert len(told) == len(differing)
        assert len(table.added) == len(new.index.difference(old.index))


def test_the_same_release_is_no_difference(folders: tuple[Path, Path]) -> None:
    same = datapkg.diff(folders[0], folders[0])
    assert (same.same, same.level, same.next_version) == (True, "none", "0.1.0")
    assert all(table.state == "same" for table in same.tables.values())
    assert "say the same" in same.text()


def test_the_reverse_mirrors(folders: tuple[Path, Path], found: diffing.Diff) -> None:
    back = datapkg.diff(*reversed(folders))
    for name, table in found.tables.items():
        there = table.changes[["key", "column", "old", "new"]]
        mirrored = back.tables[name].changes[["key", "column", "new", "old"]]
        assert set(there.fillna("").itertuples(index=False, name=None)) == set(
            mirrored.fillna("").itertuples(index=False, name=None)
        )
        assert table.rows == back.tables[name].rows[::-1]
        assert len(table.added) == len(back.tables[name].removed)
    assert back.claim_counts()["added"] == found.claim_counts()["removed"]
    assert cause(back, "us_strikes", "us-2025-10-03-a", "killed").kind == "withdrawn"


def test_a_claim_put_before_another_renumbers_it_and_edits_nothing(tmp_path: Path) -> None:
    def first(claims: small.Claims) -> None:
        frame = claims["us_strikes"]
        cnn = small.mask(frame, {"source_id": "cnn-nd-timeline-87", "strike_id": "us-2025-09-02-a"})
        more = frame[cnn].assign(killed=pd.NA, survivors="2", quote="two survivors")
        claims["us_strikes"] = pd.concat([more, frame], ignore_index=True)

    one = datapkg.diff(small.release(tmp_path / "old"), small.release(tmp_path / "new", first))
    assert one.claims["us_strikes"] == {
        "added": 1, "removed": 0, "edited": 0, "values": 0, "quote": 0, "standing": 0, "rest": 0,
    }  # fmt: skip


def test_rules_formulas_voices_and_keys(tmp_path: Path) -> None:
    """What changes though no claim does: the order of choice, a formula, whose word it is, a key."""

    def rules(known: dict[str, small.Contract]) -> None:
        strikes, rates = known["us_strikes"], known["homicide_rates"]
        assert strikes.reconcile is not None
        assert rates.reconcile is not None
        kinds = ("encyclopedia", *(k for k in strikes.reconcile.kind if k != "encyclopedia"))
        plan = strikes.reconcile.model_copy(update={"kind": kinds})
        known["us_strikes"] = strikes.model_copy(update={"reconcile": plan})
        steps = list(rates.reconcile.computed)
        steps[1] = steps[1].model_copy(update={"expression": "rate_per_100k - rate_reported"})
        plan = rates.reconcile.model_copy(update={"computed": tuple(steps)})
        known["homicide_rates"] = rates.model_copy(update={"reconcile": plan})

    def claims(claims: small.Claims) -> None:
        small.change(
            claims,
            "us_strikes",
            {"killed": "3", "running_no": "3", "basin": "caribbean"},
            killed="4",
        )

    def edits(claims_: small.Claims) -> None:
        claims(claims_)
        small.change(
            claims_, "sources", {"source_id": "fox-news-2025-09-19-third-strike"}, origin="efe"
        )
        claims_["us_strikes"]["strike_id"] = claims_["us_strikes"]["strike_id"].replace(
            "us-2025-10-04-a", "us-2025-10-04-z"
        )

    one = datapkg.diff(
        small.release(tmp_path / "old", claims), small.release(tmp_path / "new", edits, rules)
    )
    chosen = cause(one, "us_strikes", "us-2025-09-19-a", "killed")
    assert chosen.kind == "policy"
    assert chosen.now is not None
    assert chosen.now.source_id.startswith("wikipedia-")
    assert cause(one, "homicide_rates", "ECU|2024", "rate_difference").kind == "formula"
    assert one.tables["us_strikes"].moved == {"us-2025-10-04-a": "us-2025-10-04-z"}
    whats = {(reason.what, reason.table): reason for reason in one.reasons}
    assert whats["formula_changed", "homicide_rates"].level == "major"
    assert whats["rows_removed", "us_strikes"].level == "major"
    assert whats["policy_changed", "us_strikes"].level == "minor"
    assert ("policy_changed", "populations") not in whats
    assert (one.level, one.next_version) == ("major", "1.0.0")
    assert "now under us-2025-10-04-z" in one.text()


FIGURES = {
    "populations": ["population"],
    "homicide_rates": ["homicides", "rate_reported", "homicides_to_date"],
    "us_strikes": ["killed_min", "killed", "killed_max", "missing", "vessels", "survivors"],
    "us_strike_counts": ["strikes", "killed"],
}


def scrambled(seed: int, n: int) -> small.Edit:
    """Edit claims at random: values, standings, kinds of sources; some go, some come."""
    chance = random.Random(seed)

    def edit(claims: small.Claims) -> None:
        for _ in range(n):
            name = chance.choice(list(FIGURES))
            frame, column = claims[name], chance.choice(FIGURES[name])
            at = chance.choice(frame.index)
            match chance.choice(["value", "standing", "status", "drop", "add", "source"]):
                case "value":
                    frame.loc[at, column] = chance.choice([str(chance.randint(1, 9000)), pd.NA])
                case "standing":
                    frame.loc[at, "standing"] = chance.choice(["accepted", "disputed", "misprint"])
                case "status":
                    frame.loc[at, "status"] = chance.choice(["preliminary", "final", "revised"])
                case "drop":
                    claims[name] = frame.drop(index=at).reset_index(drop=True)
                case "add":
                    who = chance.choice(claims["sources"]["source_id"])
                    row = frame.loc[[at]].assign(**{column: "77", "source_id": who})
                    parts = [frame.iloc[:at], row, frame.iloc[at:]]
                    claims[name] = pd.concat(parts, ignore_index=True)
                case _:
                    who = claims["sources"]["source_id"] == frame.loc[at, "source_id"]
                    kind = chance.choice(["official", "news", "other"])
                    claims["sources"].loc[who, "kind"] = kind

    return edit


@pytest.mark.parametrize("seed", [20250902, 20251116])
def test_whatever_is_edited_every_figure_has_a_cause_that_gives_its_value(
    tmp_path: Path, seed: int
) -> None:
    """The claim before gives the old value, the claim now the new one, and none is unknown."""

    def later(claims: small.Claims) -> None:
        scrambled(seed, 120)(claims)
        scrambled(seed + 1, 300)(claims)

    old = small.release(tmp_path / "old", scrambled(seed, 120))
    one = datapkg.diff(old, small.release(tmp_path / "new", later))
    seen = 0
    for table in (one.tables[name] for name in FIGURES):
        for change in table.of_kind("figure").fillna("").itertuples():
            told = change.cause
            assert told.kind not in ("unknown", "editors", "verdict", "policy"), change
            assert bool(told.inputs) == (told.kind == "computed"), change
            seen += 1
            if not told.inputs:
                for claim, value in ((told.was, change.old), (told.now, change.new)):
                    said = claim.value if claim else ""
                    assert said == value or float(said) == float(value), change
    assert seen > 15


# --- the tables as such: pairing, shape ---------------------------------------------------------------


def table(
    *columns: str, key: tuple[str, ...] = ("id",), types: dict[str, str] | None = None
) -> Table:
    """A description of a table; columns are text unless said otherwise."""
    fields = {
        n: {"name": n, "type": (types or {}).get(n, "string"), "role": "figure"} for n in columns
    }
    entry = {"name": "t", "schema": {"fields": list(fields.values()), "primaryKey": list(key)}}
    return Table("t", "claims", "data/tables/t.csv", fields, key, None, entry)


def frame(rows: list[tuple[str | None, ...]], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


CELL = st.one_of(
    st.none(), st.sampled_from(["0", "1", "46.25", "46.250", "NA", "x|y", "“a”\n b", " "])
)
ROWS = st.dictionaries(
    st.tuples(st.sampled_from("abc|"), st.sampled_from(["1", "2", "", "|"])),
    st.tuples(CELL, CELL),
    max_size=9,
)


def state(rows: dict[tuple[str, str], tuple[str | None, str | None]], order: int) -> pd.DataFrame:
    """A table of these rows, in some order."""
    lines = [(a or None, b or None, *cells) for (a, b), cells in rows.items()]
    return frame(lines[order:] + lines[:order], "id", "part", "v", "w")


DESCRIBED = table("id", "part", "v", "w", key=("id", "part"))


@settings(max_examples=100, deadline=None)
@given(ROWS, ROWS, st.integers(0, 5))
def test_a_diff_applied_to_the_old_table_gives_the_new(old_rows, new_rows, turn) -> None:
    old, new = state(old_rows, 0), state(new_rows, turn)
    pairs = pairing.pair(old, new, [DESCRIBED.key])
    changes, rewritten = pairing.changes(old, new, pairs, (DESCRIBED, DESCRIBED))
    assert rewritten == 0
    made = old.drop(index=pairs.gone).astype(object)
    for change in changes.itertuples():
        held = made.loc[change.at_old, change.column]
        assert held == change.old or (pd.isna(held) and pd.isna(change.old))
        made.loc[change.at_old, change.column] = change.new
    made = pd.concat([made, new.iloc[pairs.come].astype(object)])
    rows = [
        sorted(map(repr, f.fillna("∅").itertuples(index=False, name=None)))
        for f in (made, new.astype(object))
    ]
    assert rows[0] == rows[1]


@settings(max_examples=50, deadline=None)
@given(ROWS, ROWS)
def test_a_diff_is_empty_with_itself_and_mirrors_in_reverse(old_rows, new_rows) -> None:
    old, new = state(old_rows, 0), state(new_rows, 1)

    def cells(a: pd.DataFrame, b: pd.DataFrame) -> tuple[set, int, int]:
        pairs = pairing.pair(a, b, [DESCRIBED.key])
        changes, _ = pairing.changes(a, b, pairs, (DESCRIBED, DESCRIBED))
        told = changes.fillna("∅")[["key", "column", "old", "new"]]
        return set(told.itertuples(index=False, name=None)), len(pairs.gone), len(pairs.come)

    assert cells(old, old) == (set(), 0, 0)
    there, gone, come = cells(old, new)
    back, gone_back, come_back = cells(new, old)
    assert (gone, come) == (come_back, gone_back)
    assert {(k, c, b, a) for k, c, a, b in back} == there


def test_a_number_written_otherwise_is_the_same_number() -> None:
    described = table("id", "v", types={"v": "number"})
    old = frame([("a", "46.25"), ("b", "7"), ("c", None)], "id", "v")
    new = frame([("a", "46.250"), ("b", "7.5"), ("c", "0")], "id", "v")
    pairs = pairing.pair(old, new, [("id",)])
    changes, rewritten = pairing.changes(old, new, pairs, (described, described))
    assert rewritten == 1
    assert changes["key"].tolist() == ["b", "c"], "0 is not missing"


def test_rows_that_repeat_a_key_are_paired_in_order() -> None:
    old = frame([("a", "1"), ("a", "2"), ("b", "3")], "id", "v")
    new = frame([("a", "1"), ("a", "5")], "id", "v")
    pairs = pairing.pair(old, new, [("id",)])
    assert (pairs.repeated, pairs.gone.tolist()) == (2, [2])
    changes, _ = pairing.changes(old, new, pairs, (table("id", "v"), table("id", "v")))
    assert changes[["old", "new"]].to_numpy().tolist() == [["2", "5"]]


def test_a_table_whose_key_changed_is_paired_by_a_key_that_serves_both() -> None:
    old = frame([("a", "1", "x"), ("b", "1", "y")], "id", "part", "v")
    new = frame([("a", "1", "x"), ("a", "2", "z"), ("b", "1", "w")], "id", "part", "v")
    wider = pairing.pair(old, new, [("id", "part"), ("id",)])
    assert wider.by == ("id", "part")
    assert (len(wider.old), wider.come.tolist()) == (2, [1])
    narrower = pairing.pair(new, old, [("id",), ("id", "part")])
    assert narrower.by == ("id", "part"), "id alone names two rows of one state"
    none = pairing.pair(old, new.drop(columns="part"), [("id",), ("id", "part")])
    assert none.by == ()
    assert (len(none.gone), len(none.come)) == (2, 3)


def test_columns_that_come_go_change_type_or_unit_or_are_renamed() -> None:
    before, after = (
        table("id", "v", "w", "gone"),
        table("id", "w", "v", "come", types={"w": "number"}),
    )
    after.fields["v"]["unit"] = "persons"  # type: ignore[index]
    after.fields["v"]["title"] = "V"  # type: ignore[index]
    columns = pairing.columns(before, after)
    assert (columns.added, columns.removed, columns.moved) == (["come"], ["gone"], True)
    assert columns.retyped == {"w": ("string", "number")}
    assert columns.units == {"v": ("", "persons")}
    assert columns.words == ["v"]
    old = frame([("a", "1", "2", "3"), ("b", "1", "2", "4")], *before.fields)
    new = frame([("a", "2", "1", "3"), ("b", "2", "1", "4")], *after.fields)
    pairs = pairing.pair(old, new, [("id",)])
    assert pairing.renamed(old, new, pairs, columns) == {"gone": "come"}


# --- real releases: damaged copies of the shipped one, and the history of this repository -----------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped release without Parquet, which nothing here reads."""
    return copied(tmp_path_factory.mktemp("shipped") / "release")


def copied(root: Path) -> Path:
    (root / "data" / "tables").mkdir(parents=True)
    for path in [HERE / "datapackage.json", *(HERE / "data" / "tables").glob("*.csv")]:
        (root / path.relative_to(HERE)).write_bytes(path.read_bytes())
    return root


def edited(root: Path, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Write a table anew after a change; the descriptor knows nothing of it."""
    path = root / "data" / "tables" / f"{name}.csv"
    text = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(text).to_csv(path, index=False, lineterminator="\n")


def described(root: Path, change: Callable[[dict], object]) -> None:
    """Change the descriptor."""
    path = root / "datapackage.json"
    about = json.loads(path.read_text("utf-8"))
    change(about)
    path.write_text(json.dumps(about), "utf-8")


def test_rows_and_cells_of_a_damaged_copy_are_found_with_no_cause_invented(
    shipped: Path, tmp_path: Path
) -> None:
    copy = copied(tmp_path / "copy")

    def damage(text: pd.DataFrame) -> pd.DataFrame:
        text.loc[text["strike_id"] == "us-2025-09-02-a", "killed"] = "12"
        return text[text["strike_id"] != "us-2025-09-15-a"]

    edited(copy, "us_strikes", damage)
    one = datapkg.diff(shipped, copy)
    changed = [name for name, table in one.tables.items() if table.state == "changed"]
    assert changed == ["us_strikes"]
    strikes = one.tables["us_strikes"]
    assert strikes.removed["strike_id"].tolist() == ["us-2025-09-15-a"]
    told = strikes.changes[["key", "column", "old", "new"]].to_numpy().tolist()
    assert told == [["us-2025-09-02-a", "killed", "11", "12"]]
    assert cause(one, "us_strikes", "us-2025-09-02-a", "killed").kind == "unknown"
    assert one.level == "major"
    assert any("sha256 differs" in remark for remark in one.remarks)
    assert any("evidence is the same" in remark for remark in one.remarks)


def test_shape_that_changes_is_major(shipped: Path, tmp_path: Path) -> None:
    copy = copied(tmp_path / "copy")

    def change(about: dict) -> None:
        tables = {entry["name"]: entry for entry in about["resources"]}
        fields = {f["name"]: f for f in tables["us_strikes"]["schema"]["fields"]}
        fields["killed"]["type"] = "number"
        fields["vessels"]["unit"] = "boats"
        fields["announced_by"]["name"] = "announcer"
        about["resources"] = [e for e in about["resources"] if e["name"] != "quoted_figures"]

    described(copy, change)
    edited(copy, "us_strikes", lambda text: text.rename(columns={"announced_by": "announcer"}))
    one = datapkg.diff(shipped, copy)
    whats = {reason.what: reason for reason in one.reasons if reason.level == "major"}
    assert whats["tables_removed"].names == ("quoted_figures",)
    assert whats["columns_retyped"].names == ("killed",)
    assert whats["units_changed"].names == ("vessels",)
    assert whats["columns_removed"].names == ("announced_by",)
    assert one.tables["us_strikes"].columns.renamed == {"announced_by": "announcer"}
    assert "vessels: vessels -> boats" in one.text()


@pytest.fixture(scope="module")
def history() -> str:
    """The first revision of this repository that has tables; skipped where there is no history."""
    done = subprocess.run(
        ["git", "log", "--reverse", "--format=%h", "--", "data/tables"],
        cwd=HERE, capture_output=True, text=True,
    )  # fmt: skip
    revisions = done.stdout.split()
    if done.returncode or len(revisions) < 2:
        pytest.skip("needs the history of the repository")
    return revisions[0]


def test_the_first_revision_of_this_repository_compares_with_todays(history: str) -> None:
    """Fewer tables, fewer columns, the same keys: 12 tables then, 72 strikes from the start."""
    one = datapkg.diff(history)
    assert one.old.kind == "revision"
    assert one.tables["homicide_profile"].state == "added"
    assert "series" in one.tables["homicide_rates"].columns.added
    assert {
        table.before.key == table.about.key for table in one.tables.values() if table.before
    } == {True}
    assert one.next_version is not None
    json.dumps(one.as_dict())


# --- versions ---------------------------------------------------------------------------------------------


def test_what_each_kind_of_change_demands(found: diffing.Diff) -> None:
    levels = {reason.what: reason.level for reason in found.reasons}
    assert levels["figures_changed"] == levels["claims_edited"] == "patch"
    assert levels["editorial_changed"] == levels["cells_emptied"] == "patch"
    assert levels["sources_added"] == levels["cells_filled"] == "minor"
    assert levels["disputes_opened"] == "minor"
    assert (found.level, found.next_version) == ("minor", "0.2.0")


def test_a_corrected_figure_alone_is_a_patch(tmp_path: Path) -> None:
    def correct(claims: small.Claims) -> None:
        bbc = {"source_id": BBC, "killed": "83"}
        small.change(claims, "us_strike_counts", bbc, killed="84", quote="at least 84 people")

    one = datapkg.diff(small.release(tmp_path / "old"), small.release(tmp_path / "new", correct))
    assert [reason.what for reason in one.reasons] == ["figures_changed", "claims_edited"]
    assert (one.level, one.next_version) == ("patch", "0.1.1")


@pytest.mark.parametrize(
    ("old", "new", "level", "good"),
    [
        ("0.1.0", "0.1.0", "none", True),
        ("0.1.0", "0.1.0", "patch", False),
        ("0.1.0", "0.1.1", "patch", True),
        ("0.1.9", "0.1.10", "patch", True),
        ("0.1.0", "0.1.7", "minor", False),
        ("0.1.0", "0.2.0", "minor", True),
        ("0.9.0", "0.10.0", "minor", True),
        ("0.1.0", "0.9.9", "major", False),
        ("0.1.0", "1.0.0", "major", True),
        ("1.2.3", "1.2.2", "none", False),
        ("1.2.3", "2.0.0", "patch", True),
        ("0.1", "0.2.0", "patch", False),
        ("0.1.0", "0.2.0rc1", "patch", False),
    ],
)
def test_the_version_must_go_as_far_as_the_changes(old: str, new: str, level, good: bool) -> None:
    if good:
        versions.check(old, new, level)
    else:
        with pytest.raises(VersionStepError):
            versions.check(old, new, level)


def test_the_page_on_versions_names_every_kind_of_change_and_every_cause() -> None:
    page = (HERE / "docs" / "versions.md").read_text("utf-8")
    for what, level in versions.RULE.items():
        row = next((line for line in page.splitlines() if f"`{what}`" in line), "")
        assert level in row, f"docs/versions.md does not say that {what} is {level}"
    assert [kind for kind in causes.CAUSES if f"`{kind}`" not in page] == []


BY_NAME = {"tables", "renamed", "retyped", "units", "categories", "moved", "cells"}
"""Objects of the JSON whose keys are names of tables, columns or rows."""


def json_keys(value: object, inside: str = "") -> set[str]:
    """Every key of the JSON that is not a name of something."""
    if isinstance(value, list):
        return set().union(*(json_keys(one) for one in value))
    if not isinstance(value, dict):
        return set()
    own = set() if inside in BY_NAME else set(value)
    return own.union(*(json_keys(one, name) for name, one in value.items()))


def test_the_page_on_versions_names_every_key_of_the_json(found: diffing.Diff) -> None:
    page = (HERE / "docs" / "versions.md").read_text("utf-8")
    told = found.as_dict()
    assert {"what", "taken_as", "claim_no", "edits", "paired_by"} <= json_keys(told)
    assert [key for key in sorted(json_keys(told)) if f"`{key}`" not in page] == []
    for kind in (*pairing.KINDS, "rewritten"):
        assert kind in told["tables"][0]["cells"]
        assert f"`{kind}`" in page


# --- words ------------------------------------------------------------------------------------------------


def test_every_kind_of_change_and_cause_has_words_in_both_languages() -> None:
    assert set(versions.RULE) <= set(diffwords.COUNTED)
    assert set(diffwords.CAUSES) == set(causes.CAUSES)
    for words in (
        *diffwords.COUNTED.values(),
        *diffwords.CAUSES.values(),
        *diffwords.WORDS.values(),
    ):
        assert all(words)


def test_the_text_tells_figures_first_and_counts_what_it_cuts(found: diffing.Diff) -> None:
    text = found.text()
    titles = [
        "Step: minor",
        "Figures that changed",
        "Texts of the editors",
        "Verdicts",
        "Sources and claims",
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "killed: 83 -> 84 persons" in text
    assert "formerly quoted as “at least 83 people”" in text
    assert "follows populations.population" in text
    cut = found.text(rows=1)
    assert "us_strikes: and " in cut
    assert "more: " in cut
    assert max(len(line) for line in text.splitlines()[3:]) <= 100


def test_spanish_says_the_same(found: diffing.Diff) -> None:
    text = found.text("es")
    assert "Paso: menor. Después de 0.1.0 viene 0.2.0." in text
    assert "Cifras que cambiaron" in text
    assert "antes citada como «at least 83 people»" in text
    assert "por 100 000 habitantes" in text
    assert "“" not in text
    with pytest.raises(DatapkgError, match="there are: en, es"):
        found.text("fr")


def test_markdown_is_an_entry_of_the_changelog(found: diffing.Diff) -> None:
    entry = found.markdown()
    assert entry.startswith("## 0.2.0 (unreleased)\n\nSince 0.1.0: ")
    assert "nothing removed" in entry
    assert "| table | row | column | 0.1.0 | 0.2.0 | why | source |" in entry
    row = next(line for line in entry.splitlines() if "BBC News" in line and "| 84 |" in line)
    assert "| `killed` (persons) | 83 | 84 | our record of this claim was corrected |" in row
    tables = [line for line in entry.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables} == {8}, "seven cells everywhere"
    assert "### " in entry
    assert "\n## " not in entry[3:]
    short = found.markdown(rows=1)
    assert "more: " in short


def test_a_release_that_is_out_heads_its_entry_with_its_own_version_and_day(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(folders[1]), str(copy)], check=True)
    described(copy, lambda about: about.update(version="0.3.0", created="2026-12-24T00:00:00Z"))
    assert datapkg.diff(folders[0], copy).markdown().startswith("## 0.3.0 (2026-12-24)\n")


def test_text_from_a_foreign_release_cannot_steer_a_terminal_or_break_out_of_markdown(
    shipped: Path, tmp_path: Path
) -> None:
    copy = copied(tmp_path / "copy")
    trick = "\x1b[2Jred | ](javascript:alert(1)) <script>`x`"

    def change(text: pd.DataFrame) -> pd.DataFrame:
        text.loc[text["strike_id"] == "us-2025-09-02-a", "announced_by"] = trick
        return text

    edited(copy, "us_strikes", change)
    one = datapkg.diff(shipped, copy)
    assert "\x1b" not in one.text() + one.markdown()
    row = next(line for line in one.markdown().splitlines() if "javascript" in line)
    assert row.replace("\\|", "").count("|") == 8
    assert "\\<script\\>" in row
    assert "\\](" in row


def test_the_frame_is_for_pandas(found: diffing.Diff) -> None:
    changes = found.frame()
    killed = changes[(changes["table"] == "us_strike_counts") & (changes["column"] == "killed")]
    assert killed[["old", "new", "unit", "cause"]].to_numpy().tolist() == [
        ["83", "84", "persons", "corrected"]
    ]
    assert len(changes) == sum(
        len(t.changes) for t in found.told() if t.name not in diffing.SUMMARISED
    )


# --- where releases lie -------------------------------------------------------------------------------------


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def members(root: Path, prefix: str = "") -> dict[str, bytes]:
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    return {prefix + path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("prefix", ["", "datapkg-ecuador-0.1.0/", "datapkg/release/"])
def test_a_zip_of_a_release_is_a_release(
    folders: tuple[Path, Path], tmp_path: Path, prefix: str
) -> None:
    """As packed by hand, as a forge packs a clone, and as a wheel."""
    path = zipped(tmp_path / "release.zip", members(folders[0], prefix))
    one = datapkg.diff(folders[0], path)
    assert one.same
    assert one.new.kind == "zip"


@pytest.fixture
def clone(folders: tuple[Path, Path], tmp_path: Path) -> Path:
    """A repository with the old release under a tag, and the new one in its folder."""
    root = tmp_path / "clone"
    root.mkdir()

    def git(*words: str) -> None:
        who = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "-c",
            "init.defaultBranch=main",
        ]
        subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    for path, data in members(folders[0]).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    git("add", ".")
    git("commit", "-q", "-m", "old")
    git("tag", "v0.1.0")
    git("tag", "v0.0.9")
    for path, data in members(folders[1]).items():
        (root / path).write_bytes(data)
    return root


def test_a_revision_is_read_without_touching_the_folder(clone: Path, found: diffing.Diff) -> None:
    before = members(clone)
    done = command("diff", "v0.1.0", "--json", cwd=clone)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["old"]["taken_as"] == "revision"
    assert told["new"]["taken_as"] == "folder"
    assert told["tables"] == json.loads(json.dumps(found.as_dict()))["tables"]
    assert members(clone) == before


def test_a_path_wins_over_a_revision_and_it_is_said(
    clone: Path, folders: tuple[Path, Path]
) -> None:
    subprocess.run(["cp", "-r", str(folders[1]), str(clone / "v0.1.0")], check=True)
    done = command("diff", "v0.1.0", cwd=clone)
    assert done.returncode == 0
    assert "old    v0.1.0: folder" in done.stdout
    assert "also a git revision; the path was taken" in done.stdout
    other = command("diff", "v0.1.0^0", "--json", cwd=clone)
    assert json.loads(other.stdout)["old"]["taken_as"] == "revision"


def test_a_release_in_a_folder_below_the_repository(clone: Path, tmp_path: Path) -> None:
    inner = clone / "inner"
    inner.mkdir()
    with pytest.raises(DatapkgError, match="holds no release"):
        releases.find(inner)
    assert releases.find("v0.1.0", inner).kind == "revision", "the top of the repository is tried"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("v0.1", "did you mean 'v0.1.0'"),
        ("v9", "there are: "),
        ("--output=x", "begins with a dash"),
        ("-h", "begins with a dash"),
        ("HEAD:datapackage.json", "no path or git revision"),
        ("$(touch x)", "no path or git revision"),
        ("v0.1.0;touch x", "no path or git revision"),
        ("", "no name of a release"),
        ("a\nb", "no name of a release"),
        ("x" * 5000, "no path or git revision"),
    ],
)
def test_an_unknown_revision_is_said_with_the_nearest_tag(
    clone: Path, given: str, says: str
) -> None:
    before = members(clone)
    with pytest.raises(DatapkgError, match=says.replace("(", r"\(")) as caught:
        releases.find(given, clone)
    assert caught.value.exit_code == 2
    assert members(clone) == before


def test_no_repository_no_revision(tmp_path: Path) -> None:
    with pytest.raises(DatapkgError, match="no git revision can be looked up") as caught:
        releases.find("v0.1.0", tmp_path)
    assert "zip" in str(caught.value)


def test_a_revision_without_a_release_is_said(clone: Path) -> None:
    for words in (["checkout", "-q", "--orphan", "empty"], ["rm", "-rfq", "--cached", "."]):
        subprocess.run(["git", "-C", str(clone), *words], check=True, capture_output=True)
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(
        ["git", "-C", str(clone), *who, "commit", "-q", "--allow-empty", "-m", "nothing"],
        check=True,
    )
    with pytest.raises(ReleaseError, match="holds no release"):
        releases.find("HEAD", clone)


# --- damaged and hostile releases -----------------------------------------------------------------------------


def strikes(about: dict) -> dict:
    return next(entry for entry in about["resources"] if entry["name"] == "us_strikes")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[: len(text) // 2], "no JSON"),
        (lambda text: "[" * 100_000, "nested too deeply|no JSON"),
        (lambda text: "[1, 2]", "not what a Data Package has"),
        (lambda text: text.replace('"fields"', '"felds"'), "schema.fields is not"),
        (
            lambda text: text.replace('"name": "us_strikes"', '"name": "populations"'),
            "two resources",
        ),
        (lambda text: text.replace('"path": "data/', '"path": "../data/'), "is refused"),
        (lambda text: text.replace('"path": "data/', '"path": "/data/'), "is refused"),
        (lambda text: text.replace('"path": "data/', '"path": "https://a/data/'), "is refused"),
        (lambda text: text.replace("data/tables/us", "data/tables/../../us"), "is refused"),
        (
            lambda text: text.replace('"path": "data/tables/', '"path": "data\\\\tables\\\\'),
            "is refused",
        ),
        (lambda text: text.replace('"primaryKey": [', '"primaryKey": ["nothing",'), "primary key"),
        (lambda text: text.replace('"computed": [', '"computed": 7, "x": ['), "reconcile"),
        (lambda text: text.replace('"name": "killed"', '"name": 7'), "name is not what"),
        (lambda text: text.replace('"name": "killed"', '"name": "a|b"'), "no name of a column"),
        (lambda text: text.replace('"role": "key"', '"role": ["key"]'), "role is not what"),
        (lambda text: text.replace('"only_missing": false', '"only_missing": {}'), "only_missing"),
        (lambda text: text.replace('"low": "killed_min"', '"low": []'), "range.low is not what"),
        (lambda text: text.replace('"version": "0.1.0"', '"version": 0.1'), "version is not what"),
        (lambda text: text.replace('"name": "killed"', '"name": "vessels"'), "twice"),
    ],
)
def test_a_damaged_descriptor_is_one_clear_message(
    folders: tuple[Path, Path], tmp_path: Path, damage: Callable[[str], str], says: str
) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(folders[0]), str(copy)], check=True)
    path = copy / "datapackage.json"
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(ReleaseError, match=says):
        datapkg.diff(copy, folders[0])


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (None, "us_strikes.csv is missing"),
        (lambda data: b"", "columns are not those"),
        (lambda data: data.replace(b"killed_min", b"kiled_min", 1), "columns are not those"),
        (lambda data: data[: len(data) // 2], "not a table"),
        (lambda data: data + b"one,cell\n", "not a table"),
        (lambda data: data.replace(b"Donald", b"\xff\xfe", 1), "not a table"),
        (lambda data: b"," * 1_000_000 + b"\n", "columns are not those"),
    ],
)
def test_a_damaged_table_is_one_clear_message(
    folders: tuple[Path, Path], tmp_path: Path, damage, says: str
) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(folders[0]), str(copy)], check=True)
    path = copy / "data" / "tables" / "us_strikes.csv"
    data = path.read_bytes()
    path.unlink() if damage is None else path.write_bytes(damage(data))
    with pytest.raises(ReleaseError, match=says):
        datapkg.diff(copy, folders[0])


def test_a_zip_with_tricks_writes_nothing_and_reads_only_the_release(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    inside = members(folders[0], "release/")
    tricks = {
        "../datapackage.json": b"{}",
        "/etc/datapackage.json": b"{}",
        "..\\datapackage.json": b"{}",
        "release/../../evil.txt": b"evil",
        "release/data/tables/../../evil.csv": b"evil",
    }
    (tmp_path / "in").mkdir()
    path = zipped(tmp_path / "in" / "release.zip", tricks | inside)
    assert datapkg.diff(path, folders[0]).same
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "release.zip"]


def test_a_bomb_is_refused_before_it_goes_off(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "LARGEST", 2**20)
    inside = members(folders[0])
    inside["data/tables/us_strikes.csv"] += b"0" * 2**21
    path = zipped(tmp_path / "bomb.zip", inside)
    assert path.stat().st_size < 2**20
    with pytest.raises(ReleaseError, match="larger than 1 MB"):
        datapkg.diff(path, folders[0])


def test_what_is_no_zip_of_a_release_is_said(folders: tuple[Path, Path], tmp_path: Path) -> None:
    two = {**members(folders[0], "a/"), **members(folders[0], "b/")}
    cases = {
        "two.zip": (zipped(tmp_path / "two.zip", two), "more than one release"),
        "none.zip": (zipped(tmp_path / "none.zip", {"README": b"hello"}), "holds no release"),
    }
    whole = zipped(tmp_path / "whole.zip", members(folders[0])).read_bytes()
    bad = bytearray(whole)
    bad[200:260] = b"\0" * 60  # within the first member
    (tmp_path / "bad.zip").write_bytes(bytes(bad))
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := whole.find(mark, start)) >= 0:
            locked[start + at] |= 1  # says that it is encrypted
            start += 4
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    with tarfile.open(tmp_path / "release.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("x"), io.BytesIO(b""))
    cases["bad.zip"] = (tmp_path / "bad.zip", "damaged or encrypted")
    cases["locked.zip"] = (tmp_path / "locked.zip", "damaged or encrypted")
    cases["release.tar"] = (tmp_path / "release.tar", "is no release")
    cases["folder"] = (tmp_path, "holds no release")
    for path, says in cases.values():
        with pytest.raises(ReleaseError, match=says):
            datapkg.diff(path, folders[0])


# --- the command ------------------------------------------------------------------------------------------------


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: exit code, output, errors."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["datapkg", "diff", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return call


def test_exit_codes(folders: tuple[Path, Path], run: Run) -> None:
    old, new = folders
    assert run(old, new)[0] == 0
    assert run(old, old, "--exit-code")[0] == 0
    assert run(old, new, "--exit-code")[0] == 1
    code, told, errors = run(old, new, "--check-version")
    assert code == 1
    assert "0.2.0 at least" in errors
    assert "Figures that changed" in told, "what changed is told first"
    assert run(old, old, "--check-version")[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--table", "us_strike"], "did you mean 'us_strikes'"),
        (["--lang", "fr"], "there are: en, es"),
        (["--json", "--markdown"], "not both"),
        (["--rows", "-1"], "rows"),
    ],
)
def test_wrong_use_is_said(
    folders: tuple[Path, Path], run: Run, words: list[str], says: str
) -> None:
    code, told, errors = run(*folders, *words)
    assert code == 2
    assert says in errors
    assert told == ""


def test_one_table_is_told_of_and_the_level_stays_that_of_the_whole(
    folders: tuple[Path, Path], run: Run
) -> None:
    told = json.loads(run(*folders, "--table", "us_strike_counts", "--json")[1])
    assert [table["name"] for table in told["tables"]] == ["us_strike_counts"]
    assert told["level"] == "minor"
    text = run(*folders, "--table", "us_strike_counts", "--lang", "es")[1]
    assert "us_strikes |" not in text
    assert "killed: 83 -> 84 personas" in text
    code, entry, _ = run(*folders, "--table", "sources", "--markdown")
    assert code == 0
    assert "`sources`: 1 source added" in entry


def test_outside_a_clone_the_newer_release_is_the_one_installed(
    folders: tuple[Path, Path], tmp_path: Path, run: Run
) -> None:
    told = json.loads(run(folders[0], "--root", tmp_path, "--table", "areas", "--json")[1])
    assert (told["new"]["taken_as"], told["new"]["where"]) == ("installed", str(HERE))


# --- claims, paired -----------------------------------------------------------------------------------------------


def evidence(*claims: tuple[str, str, str, str]) -> pd.DataFrame:
    """Evidence of one cell: source, number, value, quote."""
    rows = [
        ("t", "a", "v", s, n, value, "false", "", s, "accepted", "", "", q, "")
        for s, n, value, q in claims
    ]
    return pd.DataFrame(rows, columns=list(claimpairs.EVIDENCE), dtype="str").replace("", pd.NA)


def numbers(old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[str, str]]:
    """Numbers of claims that are not the same, before and after; ``-`` where there is none."""
    edited = claimpairs.pair_claims(old, new).edited.fillna("-")
    return sorted(zip(edited["old_no"], edited["new_no"], strict=True))


def test_claims_are_the_same_by_what_they_say_before_their_number() -> None:
    old = evidence(("s", "1", "5", "five"), ("s", "2", "6", "six"))
    shifted = evidence(("s", "1", "9", "nine"), ("s", "2", "5", "five"), ("s", "3", "6", "six"))
    assert numbers(old, shifted) == [("-", "1")]
    corrected = evidence(("s", "1", "5", "five"), ("s", "2", "7", "seven"))
    assert numbers(old, corrected) == [("2", "2")]
    both = evidence(("s", "1", "9", "nine"), ("s", "2", "5", "5 or five"), ("s", "3", "6", "six"))
    assert numbers(old, both) == [("-", "1"), ("1", "2")]
    assert numbers(old, old) == []
    assert numbers(old, evidence(("s", "1", "6", "six"))) == [("1", "-")]


CLAIMS = st.lists(
    st.tuples(st.sampled_from("st"), st.sampled_from("567"), st.sampled_from(["", "five", "six"])),
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(CLAIMS, CLAIMS)
def test_no_claim_is_paired_twice_and_none_is_lost(old_claims, new_claims) -> None:
    def numbered(claims: list[tuple[str, str, str]]) -> pd.DataFrame:
        counts: dict[str, int] = {}
        rows = []
        for source, value, quote in claims:
            counts[source] = counts.get(source, 0) + 1
            rows.append((source, str(counts[source]), value, quote))
        return evidence(*rows)

    old, new = numbered(old_claims), numbered(new_claims)
    edited = claimpairs.pair_claims(old, new).edited
    assert claimpairs.pair_claims(old, old).edited.empty
    came, went = edited["old_no"].isna().sum(), edited["new_no"].isna().sum()
    assert len(old) - went == len(new) - came
    for side in ("old_no", "new_no"):
        there = edited[["source_id", side]].dropna()
        assert not there.duplicated().any()
    back = claimpairs.pair_claims(new, old).edited
    assert (back["new_no"].isna().sum(), back["old_no"].isna().sum()) == (came, went)
