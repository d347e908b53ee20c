"""How claims become a table: by examples that can be checked by hand, and by properties.

The examples use a table that does not exist, small enough to see through: places, with votes, a
rate and a word. The properties hold reconciling against :func:`by_hand`, which does the same in
plain loops over single claims, and against itself, with the same claims in another order.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from datapkg import catalog, cells, contract, vintages
from datapkg import reconcile as reconciling
from datapkg.reconcile import EVIDENCE, OURSELVES, STANDINGS, Policy, Reconciled, policy, reconcile

DEFAULT = contract.Reconcile(groups=())
VERDICT = (
    *("status", "as_of", "source_id"),
    *("n_sources", "n_origins", "agreement", "disputed", "rule"),
)
CARRIED = ("source_id", "quote", "locator", "status", "as_of", "attributed_to", "standing")

TINY = Policy(
    table="tiny",
    key=("place",),
    columns=("place", "yes", "no", "rate", "word", *VERDICT),
    types={
        "place": "string",
        "yes": "integer",
        "no": "integer",
        "rate": "number",
        "word": "string",
    },
    figures=("yes", "no", "rate"),
    compared=("yes", "no", "rate", "word"),
    groups=(("yes", "no"), ("rate",), ("word",)),
    unless=(None, None, None),
    order=DEFAULT.order,
    status=DEFAULT.status,
    kind=DEFAULT.kind,
    lookups=(),
    computed=(),
    range=None,
)


def claims(*rows: Mapping[str, object], plan: Policy = TINY) -> pd.DataFrame:
    """Claims as a build reads them, from what makes each one worth an example."""
    claimed = [name for group in plan.groups for name in group]
    names = list(dict.fromkeys([*plan.key, *claimed, *CARRIED, "claim_no"]))
    usual = {"place": "ECU", "source_id": "a", "standing": "accepted"}
    for row in rows:
        assert set(row) <= set(names), f"no such column: {set(row) - set(names)}"
    text = pd.DataFrame(
        {
            name: [
                None if (cell := {**usual, **row}.get(name)) is None else str(cell) for row in rows
            ]
            for name in names
        },
        dtype="str",
    )
    given_no = pd.to_numeric(text.pop("claim_no")).astype("Int64")
    numbered = cells.numbered(text, plan.key)
    numbered["claim_no"] = given_no.fillna(numbered["claim_no"])
    frame, bad = cells.typed(
        numbered, {name: plan.types.get(name, "string") for name in names[:-1]}
    )
    assert not bad
    return frame


def register(said: pd.DataFrame, about: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Register of the sources that speak: newspapers, unless told otherwise."""
    usual = {"kind": "news", "origin": None, "published_on": None}
    rows = [{"source_id": s, **usual, **about.get(s, {})} for s in said["source_id"].unique()]
    return pd.DataFrame(rows, columns=["source_id", *usual], dtype="str")


def reconciled(
    *rows: Mapping[str, object],
    plan: Policy = TINY,
    about: Mapping[str, Mapping[str, str]] | None = None,
    **more: Any,
) -> Reconciled:
    said = claims(*rows, plan=plan)
    return reconcile(said, register(said, about or {}), plan, **more)


def row(result: Reconciled, *names: str, place: str = "ECU") -> list[object]:
    """Cells of one row; None is missing."""
    found = result.table[result.table["place"] == place]
    assert len(found) == 1, f"{len(found)} rows for {place}"
    return [None if pd.isna(value := found[name].iloc[0]) else value for name in names]


def cell(result: Reconciled, name: str, place: str = "ECU") -> object:
    return row(result, name, place=place)[0]


def evidence(result: Reconciled, column: str, key: str = "ECU") -> list[dict[str, Any]]:
    found = result.evidence
    found = found[(found["column"] == column) & (found["key"] == key)].astype(object)
    return found.where(found.notna(), None).to_dict("records")


def chosen(result: Reconciled, column: str, key: str = "ECU") -> dict[str, Any]:
    (only,) = [said for said in evidence(result, column, key) if said["chosen"]]
    return only


def widened(plan: Policy = TINY, types: Mapping[str, str] | None = None, **more: Any) -> Policy:
    """A policy whose table has more columns, not claimed by anybody."""
    new = types or {}
    return replace(plan, columns=(*plan.columns, *new), types={**plan.types, **new}, **more)


def step(column: str, expression: str, **more: object) -> dict[str, object]:
    """A computed column as a contract declares it."""
    usual = {"only_missing": False, "otherwise": None, "when": None, "round": None}
    return {"column": column, "expression": expression, **usual, **more}


# --- Groups --------------------------------------------------------------------------------------


def test_a_row_holds_what_its_claim_says() -> None:
    result = reconciled(
        {"yes": 39, "no": 61, "rate": "46.18", "word": "bases", "status": "final", "as_of": "2025"}
    )
    assert result.table.columns.tolist() == list(TINY.columns)
    assert row(result, "place", "yes", "no", "rate", "word") == ["ECU", 39, 61, 46.18, "bases"]
    assert row(result, "status", "as_of", "source_id") == ["final", "2025", "a"]
    assert row(result, *VERDICT[3:]) == [1, 1, "single", False, "only"]


def test_columns_of_one_group_come_from_one_claim_others_from_another() -> None:
    result = reconciled(
        {"source_id": "a", "yes": 39, "status": "partial"},
        {"source_id": "b", "yes": 40, "no": 60, "status": "final"},
        {"source_id": "c", "rate": "6.85", "status": "preliminary"},
    )
    assert row(result, "yes", "no", "rate") == [40, 60, 6.85]
    assert chosen(result, "yes")["source_id"] == chosen(result, "no")["source_id"] == "b"
    assert chosen(result, "rate")["source_id"] == "c"


def test_what_the_chosen_claim_does_not_say_is_not_taken_from_the_next() -> None:
    result = reconciled(
        {"source_id": "a", "yes": 39, "status": "final"},
        {"source_id": "b", "yes": 38, "no": 60, "status": "partial"},
    )
    assert row(result, "yes", "no") == [39, None]
    assert [said["chosen"] for said in evidence(result, "no")] == [False]


def test_source_status_and_rule_of_a_row_are_those_of_its_first_group_that_has_a_claim() -> None:
    both = [
        {"source_id": "z", "yes": 39, "status": "final", "as_of": "2025-11"},
        {"source_id": "b", "rate": "6.85", "status": "revised", "as_of": "2026"},
    ]
    assert row(reconciled(*both), "source_id", "status", "as_of") == ["z", "final", "2025-11"]
    assert row(reconciled(both[1]), "source_id", "status", "as_of") == ["b", "revised", "2026"]


def test_rows_are_sorted_by_key_and_keys_of_several_parts_are_joined() -> None:
    plan = replace(
        TINY,
        key=("place", "year"),
        columns=("place", "year", *TINY.columns[1:]),
        types={**TINY.types, "year": "year"},
    )
    result = reconciled(
        {"place": "ECU", "year": 2024, "yes": 3},
        {"place": "ECU", "year": 2023, "yes": 2},
        {"place": "COL", "year": 2024, "yes": 1},
        plan=plan,
    )
    assert result.table[["place", "year", "yes"]].to_numpy().tolist() == [
        ["COL", 2024, 1],
        ["ECU", 2023, 2],
        ["ECU", 2024, 3],
    ]
    assert result.evidence["key"].tolist() == ["COL|2024", "ECU|2023", "ECU|2024"]


def test_a_source_that_is_part_of_the_key_has_a_row_of_its_own() -> None:
    """Running totals are kept as each outlet reports them; nobody's is chosen over another's."""
    plan = replace(
        TINY,
        key=("as_of", "source_id"),
        columns=("as_of", "source_id", "yes", "no", "rate", "word", "status", *VERDICT[3:]),
    )
    result = reconciled(
        {"as_of": "2025-11-17", "source_id": "bbc", "yes": 21},
        {"as_of": "2025-11-17", "source_id": "cnn", "yes": 22},
        plan=plan,
    )
    assert result.table[["source_id", "yes", "agreement"]].to_numpy().tolist() == [
        ["bbc", 21, "single"],
        ["cnn", 22, "single"],
    ]


# --- The order of preference ---------------------------------------------------------------------

BETTER: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "standing": ({"standing": "accepted"}, {"standing": "disputed"}),
    "status": ({"status": "final"}, {"status": "preliminary"}),
    "kind": ({"kind": "official"}, {"kind": "news"}),
    "as_of": ({"as_of": "2025-02"}, {"as_of": "2025-01"}),
    "filled": ({"no": 61}, {"no": None}),
    "published_on": ({"published_on": "2025-06-02"}, {"published_on": "2025-06-01"}),
    "source_id": ({"source_id": "a"}, {"source_id": "b"}),
    "claim_no": ({"claim_no": 1}, {"claim_no": 2}),
}
"""For each criterion what stands first, and what after it."""
ORDERS = {
    "usual": DEFAULT.order,
    "counts": ("standing", "status", "as_of", "kind", "published_on", "source_id", "claim_no"),
    "backwards": (*DEFAULT.order[-3::-1], "source_id", "claim_no"),
    "by name alone": ("source_id", "claim_no"),
}
OF_SOURCE = ("kind", "published_on")


@pytest.mark.parametrize(
    ("order", "criterion"),
    [(name, criterion) for name, order in ORDERS.items() for criterion in order],
)
def test_each_criterion_decides_when_all_before_it_are_equal(order: str, criterion: str) -> None:
    """Equal in all that comes before, better in this one, worse in all that comes after."""
    names = ORDERS[order]
    at = names.index(criterion)
    winner: dict[str, Any] = {"yes": 39}
    loser: dict[str, Any] = {"yes": 40}
    for n, name in enumerate(names):
        good, bad = BETTER[name]
        winner |= good if n <= at else bad
        loser |= bad if n == at else good
    about = {
        side["source_id"]: {name: str(side.pop(name)) for name in OF_SOURCE if name in side}
        for side in (loser, winner)
    }
    result = reconciled(loser, winner, plan=replace(TINY, order=names), about=about)
    assert row(result, "yes", "rule") == [39, criterion]
    assert chosen(result, "yes")["rule"] == criterion
    assert [said["rule"] for said in evidence(result, "yes") if not said["chosen"]] == [None]


@pytest.mark.parametrize(
    ("name", "order"),
    [("status", DEFAULT.status), ("kind", DEFAULT.kind), ("standing", ("accepted", "disputed"))],
)
def test_the_lists_of_a_policy_are_orders_of_preference(name: str, order: Sequence[str]) -> None:
    for better, worse in pairwise(order):
        about = {"a": {"kind": worse}, "b": {"kind": better}} if name == "kind" else {}
        extra = ({}, {}) if name == "kind" else ({name: worse}, {name: better})
        result = reconciled(
            {"source_id": "a", "yes": 1, **extra[0]},
            {"source_id": "b", "yes": 2, **extra[1]},
            about=about,
        )
        assert row(result, "yes", "rule") == [2, name], f"{better} stands before {worse}"


@pytest.mark.parametrize("name", ["status", "as_of", "kind", "published_on"])
def test_what_is_not_said_comes_last(name: str) -> None:
    worst = {"status": "partial", "as_of": "1900", "kind": "other", "published_on": "1900"}[name]
    said = {name: worst} if name in ("status", "as_of") else {}
    about = {"b": {name: worst}, "a": {"kind": "unheard-of"}} if name in OF_SOURCE else {}
    result = reconciled(
        {"source_id": "a", "yes": 1}, {"source_id": "b", "yes": 2, **said}, about=about
    )
    assert cell(result, "yes") == 2


def test_the_rule_is_only_where_nobody_else_may_be_chosen() -> None:
    result = reconciled(
        {"source_id": "a", "yes": 1, "standing": "misprint"},
        {"source_id": "b", "yes": 2},
        {"source_id": "c", "rate": "3"},
    )
    assert row(result, "yes", "rule") == [2, "only"]


# --- Standing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("standing", ["superseded", "other_scope", "misprint"])
def test_what_was_withdrawn_misprinted_or_means_something_else_is_kept_but_never_chosen(
    standing: str,
) -> None:
    better = {"source_id": "a", "yes": 9, "status": "revised", "standing": standing}
    result = reconciled(better, {"source_id": "b", "yes": 1, "status": "partial"})
    assert row(result, "yes", "rule", "agreement") == [1, "only", "single"]
    kept = [(said["value"], said["standing"], said["chosen"]) for said in evidence(result, "yes")]
    assert kept == [("9", standing, False), ("1", "accepted", True)]
    assert reconciled(better).table.empty
    assert reconciled(better).evidence.empty


def test_a_disputed_claim_is_chosen_when_nobody_says_better_and_the_row_says_so() -> None:
    disputed = {"source_id": "a", "yes": 9, "status": "final", "standing": "disputed"}
    assert row(reconciled(disputed), "yes", "disputed") == [9, True]
    result = reconciled(disputed, {"source_id": "b", "yes": 1, "status": "partial"})
    assert row(result, "yes", "disputed", "rule") == [1, True, "standing"]


def test_in_a_vintage_what_was_corrected_later_is_what_was_known_then() -> None:
    """8,008 homicides was the figure of January 2024, whatever the police said afterwards."""
    rows = [
        {"source_id": "a", "yes": 8008, "standing": "superseded", "as_of": "2023-12-31"},
        {"source_id": "b", "yes": 8237, "as_of": "2025-02-03"},
    ]
    assert cell(reconciled(*rows, as_of="2024-06-01"), "yes") == 8008
    assert row(reconciled(*rows, as_of="2025-06-01"), "yes", "rule") == [8237, "standing"]


@pytest.mark.parametrize("standing", ["other_scope", "misprint"])
def test_in_no_vintage_is_a_misprint_or_another_scope_chosen(standing: str) -> None:
    said = {"yes": 46, "standing": standing, "as_of": "2025-10-24"}
    assert reconciled(said, as_of="2026-01-01").table.empty


# --- Voices and agreement ------------------------------------------------------------------------


def test_a_voice_is_whom_the_source_credits_else_its_origin_else_the_source_itself() -> None:
    about = {"paper-1": {"origin": "efe"}, "paper-2": {"origin": "efe"}, "paper-3": {}}
    result = reconciled(
        {"source_id": "paper-1", "yes": 1},
        {"source_id": "paper-2", "yes": 1},
        {"source_id": "paper-3", "yes": 1},
        {"source_id": "paper-4", "yes": 1, "attributed_to": "efe"},
        {"source_id": "paper-1", "yes": 1, "attributed_to": "police"},
        about=about,
    )
    voices = [(said["source_id"], said["voice"]) for said in evidence(result, "yes")]
    assert voices == [
        ("paper-1", "efe"),
        ("paper-1", "police"),
        ("paper-2", "efe"),
        ("paper-3", "paper-3"),
        ("paper-4", "efe"),
    ]
    assert row(result, "n_sources", "n_origins") == [4, 3]


def test_who_speaks_of_any_cell_of_the_row_counts_whatever_its_standing() -> None:
    result = reconciled(
        {"source_id": "a", "yes": 1},
        {"source_id": "b", "rate": "2"},
        {"source_id": "c", "word": "x", "standing": "misprint"},
    )
    assert row(result, "n_sources", "n_origins") == [3, 3]


@pytest.mark.parametrize(
    ("rates", "agreement"),
    [
        (["46.18"], "single"),
        (["46.18", "46.18"], "agreed"),
        (["46.2", "46.18"], "agreed"),  # what 46.18 is, printed with one decimal
        (["46.18", "46.2"], "agreed"),
        (["46", "46.18"], "agreed"),
        (["46.25", "46.2"], "agreed"),  # half a unit: rounding goes either way in print
        (["46.3", "46.18"], "differs"),
        (["46.18", "46.25"], "differs"),
        (["46.18", "46.19"], "differs"),
        (["46.18", "46.18", "46.3"], "differs"),
        (["46.18", "47"], "differs"),
    ],
)
def test_voices_agree_to_the_precision_they_print(rates: list[str], agreement: str) -> None:
    rows = [{"source_id": f"s{n}", "rate": rate} for n, rate in enumerate(rates)]
    assert cell(reconciled(*rows), "agreement") == agreement


@pytest.mark.parametrize(
    ("column", "values", "agreement"),
    [
        ("yes", (8237, 8237), "agreed"),
        ("yes", (8237, 8238), "differs"),  # a count is exact
        ("word", ("caribbean", "caribbean"), "agreed"),
        ("word", ("caribbean", "eastern_pacific"), "differs"),
    ],
)
def test_counts_and_words_agree_only_when_they_are_the_same(
    column: str, values: tuple[object, object], agreement: str
) -> None:
    rows = [{"source_id": s, column: value} for s, value in zip("ab", values, strict=True)]
    assert cell(reconciled(*rows), "agreement") == agreement


def test_two_papers_with_one_voice_are_no_agreement() -> None:
    rows = [{"source_id": s, "yes": 1, "attributed_to": "cne"} for s in "ab"]
    assert row(reconciled(*rows), "n_sources", "n_origins", "agreement") == [2, 1, "single"]


def test_words_that_are_no_closed_list_cannot_differ() -> None:
    free = replace(TINY, compared=("yes", "no", "rate"))
    rows = [{"source_id": "a", "word": "Noboa"}, {"source_id": "b", "word": "Daniel Noboa"}]
    assert cell(reconciled(*rows, plan=free), "agreement") == "agreed"


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        ({"status": "final", "yes": 2}, "differs"),
        ({"status": "preliminary", "yes": 2}, "single"),
        ({"status": None, "yes": 2}, "single"),
        ({"status": "final", "yes": 2, "standing": "disputed"}, "differs"),
        ({"status": "final", "yes": 2, "standing": "misprint"}, "single"),
        ({"status": "final", "yes": 2, "standing": "superseded"}, "single"),
        ({"status": "final", "yes": 2, "standing": "other_scope"}, "single"),
    ],
)
def test_only_claims_of_the_same_status_that_may_be_chosen_can_contradict(
    other: dict[str, object], agreement: str
) -> None:
    result = reconciled(
        {"source_id": "a", "yes": 1, "status": "final"}, {"source_id": "b", **other}
    )
    assert row(result, "yes", "agreement") == [1, agreement]


@pytest.mark.parametrize(
    ("as_of", "agreement"), [("2025-11-17T07:10-05:00", "differs"), ("2025-11-16", "single")]
)
def test_another_cut_of_a_count_that_goes_on_is_no_disagreement(as_of: str, agreement: str) -> None:
    cut = {"status": "partial", "as_of": "2025-11-17T07:10-05:00"}
    result = reconciled(
        {"source_id": "a", "yes": 60, **cut}, {"source_id": "b", "yes": 61, **cut, "as_of": as_of}
    )
    assert row(result, "yes", "agreement") == [60, agreement]


def test_preliminary_figures_of_different_days_do_contradict_each_other() -> None:
    result = reconciled(
        {"source_id": "a", "yes": 7872, "status": "preliminary", "as_of": "2024-01-01"},
        {"source_id": "b", "yes": 8008, "status": "preliminary", "as_of": "2024-01-08"},
    )
    assert row(result, "yes", "agreement") == [8008, "differs"]


# --- Computed cells ------------------------------------------------------------------------------


def test_a_computed_cell_names_the_computation_and_its_inputs() -> None:
    plan = widened(types={"total": "integer"}, computed=(step("total", "yes + no"),))
    result = reconciled({"yes": 39, "no": 61}, plan=plan)
    assert cell(result, "total") == 100
    said = chosen(result, "total")
    assert said["locator"] == "yes + no, with yes = 39, no = 61"
    assert (said["value"], said["source_id"], said["claim_no"]) == ("100", OURSELVES, 0)
    assert (said["rule"], said["standing"], said["voice"]) == ("computed", "computed", OURSELVES)


def test_a_computed_cell_is_missing_where_an_input_is() -> None:
    plan = widened(types={"total": "integer"}, computed=(step("total", "yes + no"),))
    result = reconciled({"yes": 39}, plan=plan)
    assert cell(result, "total") is None
    assert evidence(result, "total") == []


def test_computing_over_a_claimed_cell_keeps_the_claim_as_evidence() -> None:
    plan = replace(TINY, computed=(step("rate", "100 * no / (yes + no)", round=2),))
    result = reconciled({"yes": 1, "no": 2, "rate": "66.6"}, plan=plan)
    assert cell(result, "rate") == 66.67
    assert [
        (s["source_id"], s["value"], s["chosen"], s["rule"]) for s in evidence(result, "rate")
    ] == [
        ("a", "66.6", False, None),
        (OURSELVES, "66.67", True, "computed"),
    ]


def test_only_missing_leaves_what_a_source_prints() -> None:
    plan = replace(TINY, computed=(step("rate", "100 * no / (yes + no)", only_missing=True),))
    said = reconciled({"yes": 1, "no": 3, "rate": "74.9"}, plan=plan)
    assert (cell(said, "rate"), chosen(said, "rate")["source_id"]) == (74.9, "a")
    unsaid = reconciled({"yes": 1, "no": 3}, plan=plan)
    assert (cell(unsaid, "rate"), chosen(unsaid, "rate")["source_id"]) == (75.0, OURSELVES)


@pytest.mark.parametrize(("word", "rate"), [("valid", 60.8), ("all", None), (None, None)])
def test_when_allows_a_computation_only_where_it_is_known_to_hold(
    word: str | None, rate: float | None
) -> None:
    plan = widened(
        types={"other": "number"}, computed=(step("other", "100 - rate", when="word == 'valid'"),)
    )
    result = reconciled({"rate": "39.2", "word": word}, plan=plan)
    assert cell(result, "other") == (None if rate is None else pytest.approx(rate))


def test_otherwise_stands_in_where_the_inputs_are_not_all_known_and_says_so() -> None:
    plan = widened(
        types={"shown": "number"},
        computed=(step("shown", "100 * no / (yes + no)", otherwise="rate", round=1),),
    )
    whole = reconciled({"yes": 1, "no": 2, "rate": "67"}, plan=plan)
    assert cell(whole, "shown") == 66.7
    part = reconciled({"yes": 1, "rate": "67"}, plan=plan)
    assert cell(part, "shown") == 67.0
    assert chosen(part, "shown")["locator"] == (
        "rate, as reported (not all inputs of the computation are known)"
    )
    assert chosen(part, "shown")["rule"] == "computed"
    neither = reconciled({"yes": 1}, plan=plan)
    assert (cell(neither, "shown"), evidence(neither, "shown")) == (None, [])


@pytest.mark.parametrize(("digits", "rate"), [(None, 100 * 2 / 3), (4, 66.6667), (0, 67.0)])
def test_round_gives_the_decimals_of_a_computed_cell(digits: int | None, rate: float) -> None:
    plan = replace(TINY, computed=(step("rate", "100 * no / (yes + no)", round=digits),))
    result = reconciled({"yes": 1, "no": 2}, plan=plan)
    assert cell(result, "rate") == pytest.approx(rate, abs=1e-12)
    assert float(chosen(result, "rate")["value"]) == cell(result, "rate")


@pytest.mark.parametrize(
    ("kind", "expression", "dtype"),
    [
        ("integer", "yes + 1", "Int64"),
        ("year", "yes + 1", "Int64"),
        ("number", "yes / 2", "float64"),
        ("string", "'x'", "str"),
    ],
)
def test_a_computed_cell_is_of_the_type_of_its_column(
    kind: str, expression: str, dtype: str
) -> None:
    plan = widened(types={"new": kind}, computed=(step("new", expression),))
    assert str(reconciled({"yes": 2024}, plan=plan).table["new"].dtype) == dtype


def test_a_later_step_may_use_an_earlier_one() -> None:
    plan = widened(
        types={"total": "integer", "share": "number"},
        computed=(step("total", "yes + no"), step("share", "100 * yes / total")),
    )
    result = reconciled({"yes": 1, "no": 3}, plan=plan)
    assert row(result, "total", "share") == [4, 25.0]


def test_a_fixed_word_can_be_computed() -> None:
    plan = replace(
        TINY, computed=(step("word", "'valid'", when="yes + no > 0", only_missing=True),)
    )
    result = reconciled(
        {"place": "A", "yes": 1, "no": 2},
        {"place": "B", "yes": 1, "no": 2, "word": "all"},
        {"place": "C", "yes": 1},
        plan=plan,
    )
    assert result.table["word"].fillna("missing").tolist() == ["valid", "all", "missing"]


@pytest.mark.parametrize(("yes", "no"), [(0, 0), (5, 0)])
def test_a_division_by_nothing_gives_nothing(yes: int, no: int) -> None:
    """No votes at all have no share; a missing cell has no evidence for being chosen."""
    plan = widened(types={"ratio": "number"}, computed=(step("ratio", "yes / no"),))
    result = reconciled({"yes": yes, "no": no}, plan=plan)
    assert cell(result, "ratio") is None
    assert evidence(result, "ratio") == []


# --- Lookups -------------------------------------------------------------------------------------

PEOPLE = replace(
    TINY,
    table="people",
    columns=("place", "yes", *VERDICT),
    groups=(("yes",),),
    unless=(None,),
)
RATES = widened(
    types={"people": "integer"},
    lookups=({"column": "people", "table": "people", "value": "yes", "by": ["place"]},),
    computed=(step("rate", "100 * no / people", otherwise="rate"),),
)


def test_a_lookup_brings_the_value_and_the_evidence_it_has_in_its_own_table() -> None:
    people = reconciled(
        {"source_id": "census", "yes": 200, "quote": "200 persons", "as_of": "2022"},
        {"source_id": "a-guess", "yes": 300, "standing": "disputed"},
        {"place": "COL", "source_id": "census", "yes": 7},
        plan=PEOPLE,
    )
    result = reconciled({"source_id": "police", "no": 3}, plan=RATES, others={"people": people})
    assert row(result, "people", "rate") == [200, 1.5]
    copied = chosen(result, "people")
    assert (copied["table"], copied["column"], copied["key"]) == ("tiny", "people", "ECU")
    assert (copied["source_id"], copied["quote"], copied["value"]) == (
        "census",
        "200 persons",
        "200",
    )
    assert copied["as_of"] == "2022"
    assert len(evidence(result, "people")) == 1
    assert "people = 200" in chosen(result, "rate")["locator"]
    assert row(result, "n_sources", "source_id") == [1, "police"]


def test_a_lookup_that_finds_nothing_is_missing() -> None:
    people = reconciled({"place": "COL", "yes": 7}, plan=PEOPLE)
    result = reconciled({"no": 3, "rate": "1.6"}, plan=RATES, others={"people": people})
    assert row(result, "people", "rate") == [None, 1.6]
    assert evidence(result, "people") == []


# --- Unless --------------------------------------------------------------------------------------

TO_DATE = replace(TINY, unless=(None, "yes", None))
"""The rate is left out where the votes are known."""


def test_unless_empties_a_group_that_another_column_makes_needless() -> None:
    rows = [{"source_id": "a", "rate": "4.1"}, {"source_id": "b", "yes": 9}]
    result = reconciled(*rows, plan=TO_DATE)
    assert row(result, "yes", "rate") == [9, None]
    kept = [(said["value"], said["chosen"], said["rule"]) for said in evidence(result, "rate")]
    assert kept == [("4.1", False, None)]
    assert row(result, "n_sources", "source_id") == [2, "b"]


def test_unless_leaves_the_group_where_the_other_column_is_missing() -> None:
    rows = [{"source_id": "a", "rate": "4.1"}, {"source_id": "b", "no": 9}]
    assert row(reconciled(*rows, plan=TO_DATE), "yes", "no", "rate") == [None, 9, 4.1]


# --- Bounds --------------------------------------------------------------------------------------

STRIKES = replace(
    TINY,
    columns=("place", "low", "killed", "high", "lost", *VERDICT),
    types={"place": "string", **dict.fromkeys(("low", "killed", "high", "lost"), "integer")},
    figures=("low", "killed", "high", "lost"),
    compared=("low", "killed", "high", "lost"),
    groups=(("killed",), ("low",), ("high",), ("lost",)),
    unless=(None,) * 4,
    range={"low": "low", "best": "killed", "high": "high", "add_to_high": "lost"},
)


@pytest.mark.parametrize(
    ("rows", "bounds"),
    [
        ([{"killed": 11}], [11, 11, 11]),
        ([{"killed": 11}, {"killed": 9}], [9, 11, 11]),
        ([{"killed": 9}, {"killed": 11}], [9, 9, 11]),
        ([{"killed": 3, "low": 2, "high": 4}], [2, 3, 4]),
        ([{"killed": 3, "lost": 8}], [3, 3, 11]),
        ([{"killed": 3}, {"killed": 2, "lost": 8}], [2, 3, 11]),
        ([{"killed": 3}, {"lost": 8}], [3, 3, 11]),
        ([{"killed": 3, "lost": 0}, {"killed": 2, "lost": 8}], [2, 3, 10]),
        ([{"killed": 3}, {"killed": 99, "standing": "misprint"}], [3, 3, 3]),
        ([{"killed": 3}, {"killed": 99, "standing": "disputed"}], [3, 3, 3]),
        ([{"killed": 3}, {"killed": 99, "standing": "other_scope"}], [3, 3, 3]),
        ([{"killed": 99, "standing": "disputed"}], [99, 99, 99]),
        ([{"low": 2, "high": 4}], [2, None, 4]),
        ([{"low": 2, "high": 4, "standing": "disputed"}], [2, None, 4]),
        ([{"lost": 1}], [None, None, None]),
    ],
)
def test_bounds_reach_as_far_as_any_accepted_claim(
    rows: list[dict[str, object]], bounds: list[int | None]
) -> None:
    numbered = [{"source_id": f"s{n}", **said} for n, said in enumerate(rows)]
    result = reconciled(*numbered, plan=STRIKES)
    assert row(result, "low", "killed", "high") == bounds
    for name in ("low", "killed", "high"):
        picked = [said["value"] for said in evidence(result, name) if said["chosen"]]
        assert picked == ([] if cell(result, name) is None else [str(cell(result, name))])


def test_a_computed_bound_says_what_it_is_the_lowest_or_highest_of() -> None:
    result = reconciled({"killed": 3, "low": 2, "lost": 8}, plan=STRIKES)
    assert chosen(result, "low")["source_id"] == "a"
    high = chosen(result, "high")
    assert (high["source_id"], high["value"]) == (OURSELVES, "11")
    assert high["locator"] == "highest of high and killed + lost over the accepted claims"


# --- What the editors add ------------------------------------------------------------------------


def test_columns_of_the_editors_join_by_key_and_never_make_a_row() -> None:
    plan = widened(types={"note": "string"})
    ours = pd.DataFrame({"place": ["ECU", "PER"], "note": ["see the court", "unheard of"]})
    result = reconciled({"yes": 1}, {"place": "COL", "yes": 2}, plan=plan, ours=ours)
    assert result.table["place"].tolist() == ["COL", "ECU"]
    assert result.table["note"].fillna("missing").tolist() == ["missing", "see the court"]
    assert evidence(result, "note") == []


# --- Vintages ------------------------------------------------------------------------------------

DATED = (
    *(("2025-02-19", None, "2025-02-20", True), ("2025-02-20", None, "2025-02-20", True)),
    *(("2025-02-21", None, "2025-02-20", False), ("2025-02-21", "2025-01-01", "2025-02-20", False)),
    ("2025-02", None, "2025-02-27", False),  # some day of the month: known when it is over
    ("2025-02", None, "2025-02-28", True),
    ("2024-02", None, "2024-02-28", False),  # a leap year
    ("2025", None, "2025-12-30", False),
    ("2025", None, "2025-12-31", True),
    (None, "2025-02-20", "2025-02-20", True),  # undated: when its figure was of that day
    (None, "2025-02-21", "2025-02-20", False),
    (None, "2025-02", "2025-02-20", False),
    (None, "2025-02", "2025-02-28", True),
    (None, "2025-11-16T21:00-05:00", "2025-11-16", True),
    (None, None, "2999-12-31", False),  # neither: nobody knows since when
)


@pytest.mark.parametrize(("published_on", "as_of", "day", "known"), DATED)
def test_a_claim_counts_from_the_day_its_source_was_published(
    published_on: str | None, as_of: str | None, day: str, known: bool
) -> None:
    about = {"a": {"published_on": published_on} if published_on else {}}
    said = {"yes": 1, "as_of": as_of}
    assert len(reconciled(said, about=about, as_of=day).table) == int(known)
    assert len(reconciled(said, about=about).table) == 1


@pytest.mark.parametrize(
    ("updated_on", "day", "known"),
    [
        (None, "2025-04-13", True),
        ("2025-06-10", "2025-06-09", False),
        ("2025-06-10", "2025-06-10", True),
        ("2025-06", "2025-06-29", False),
    ],
)
def test_a_page_that_was_changed_says_what_it_says_from_the_change_on(
    updated_on: str | None, day: str, known: bool
) -> None:
    said = claims({"yes": 1})
    sources = register(said, {"a": {"published_on": "2025-04-13"}})
    sources["updated_on"] = pd.Series([updated_on], dtype="str")
    assert len(reconcile(said, sources, TINY, as_of=day).table) == int(known)


def test_who_spoke_later_is_not_counted_in_a_vintage() -> None:
    rows = [{"source_id": "a", "yes": 1}, {"source_id": "b", "yes": 2, "status": "final"}]
    about = {"a": {"published_on": "2025-01-31"}, "b": {"published_on": "2025-02"}}
    then = reconciled(*rows, about=about, as_of="2025-02-20")
    assert row(then, "yes", "n_sources", "rule") == [1, 1, "only"]
    assert [said["source_id"] for said in evidence(then, "yes")] == ["a"]
    now = reconciled(*rows, about=about)
    assert row(now, "yes", "n_sources", "rule") == [2, 2, "status"]


# --- Missing is missing --------------------------------------------------------------------------


def test_missing_values_never_become_numbers() -> None:
    plan = widened(
        types={"total": "integer", "people": "integer"},
        lookups=RATES.lookups,
        computed=(step("total", "yes + no"),),
    )
    people = reconciled(plan=PEOPLE)
    result = reconciled({"word": "x"}, plan=plan, others={"people": people})
    assert row(result, "yes", "no", "rate", "total", "people") == [None] * 5
    assert evidence(result, "yes") == []
    assert len(result.evidence) == 1
    assert result.evidence["value"].notna().all()


def test_a_source_that_says_none_has_said_so() -> None:
    assert row(reconciled({"yes": 0, "rate": "0.0"}), "yes", "rate") == [0, 0.0]


def test_no_claims_give_an_empty_table_with_all_its_columns() -> None:
    for result in (
        reconciled(),
        reconciled(plan=STRIKES),
        reconciled({"yes": 1, "as_of": "2025"}, as_of="2024-12-31"),
    ):
        assert result.table.empty
        assert result.evidence.empty
        assert set(result.table.columns) >= {"place", *VERDICT}
        assert result.evidence.columns.tolist() == list(EVIDENCE)


def test_evidence_keeps_the_digits_as_printed() -> None:
    result = reconciled({"rate": "61.50"})
    assert (cell(result, "rate"), chosen(result, "rate")["value"]) == (61.5, "61.50")


# --- The policy ----------------------------------------------------------------------------------

CLAIMED = contract.claim_tables()


def as_json(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: as_json(part) for name, part in value.items()}
    return [as_json(part) for part in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("table", CLAIMED)
def test_makers_and_readers_read_the_same_policy(table: str) -> None:
    """The maker reads the contract, the reader the descriptor made from it."""
    makers = policy(contract.load(table).model_dump(mode="json"))
    readers = policy(vintages.description(catalog.find(), table))
    assert {n: as_json(v) for n, v in vars(makers).items()} == {
        n: as_json(v) for n, v in vars(readers).items()
    }


@pytest.mark.parametrize("table", CLAIMED)
def test_a_policy_says_what_the_contract_says(table: str) -> None:
    whole = contract.load(table)
    plan, said = policy(whole.model_dump(mode="json")), whole.reconcile
    assert said is not None
    assert (plan.table, plan.key, plan.columns) == (table, whole.primaryKey, whole.names)
    assert plan.types == {field.name: field.type for field in whole.fields}
    assert plan.figures == whole.of_role("figure")
    assert plan.groups == tuple(group.columns for group in said.groups)
    assert plan.unless == tuple(group.unless for group in said.groups)
    assert (plan.order, plan.status, plan.kind) == (said.order, said.status, said.kind)
    assert list(plan.lookups) == [part.model_dump(mode="json") for part in said.lookups]
    assert list(plan.computed) == [part.model_dump(mode="json") for part in said.computed]
    assert plan.range == (said.range and said.range.model_dump(mode="json"))


def test_figures_dates_and_closed_lists_can_contradict_free_words_cannot() -> None:
    compared = policy(contract.load("us_strikes").model_dump(mode="json")).compared
    assert {"killed", "struck_on", "basin"} <= set(compared)
    assert not {"announced_by", "alleged_affiliation", "strike_id"} & set(compared)


# --- Reconciling by hand -------------------------------------------------------------------------


def last_day(moment: str) -> str:
    if len(moment) == 4:
        return f"{moment}-12-31"
    if len(moment) == 7:
        return f"{moment}-{calendar.monthrange(int(moment[:4]), int(moment[5:]))[1]}"
    return moment[:10]


def listed(value: str | None, order: Sequence[str]) -> int:
    value = value or ""
    return order.index(value) if value in order else len(order)


def later_first(moment: str | None) -> tuple[int, ...]:
    return (2,) if moment is None else (*(-ord(letter) for letter in moment), 1)


def weight(claim: dict[str, Any], criterion: str, group: Sequence[str], plan: Policy) -> object:
    match criterion:
        case "standing":
            return STANDINGS.index(claim["standing"])
        case "status":
            return listed(claim["status"], plan.status)
        case "kind":
            return listed(claim["source"]["kind"], plan.kind)
        case "as_of":
            return later_first(claim["as_of"])
        case "published_on":
            return later_first(claim["source"]["published_on"])
        case "filled":
            return -sum(claim[name] is not None for name in group)
        case _:
            return claim[criterion]


def contradict(one: object, other: object) -> bool:
    if one is None or other is None:
        return False
    if not isinstance(one, float):
        return one != other
    a, b = Decimal(f"{one:.15g}").normalize(), Decimal(f"{other:.15g}").normalize()
    coarser = max(a.as_tuple().exponent, b.as_tuple().exponent)
    coarser = min(coarser, 0)  # 50 is printed to the unit, not to the ten
    coarser = max(coarser, -6)  # what lies beyond is noise of single precision, not print
    return abs(a - b) > Decimal(5).scaleb(coarser - 1)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object)
    found: list[dict[str, Any]] = plain.where(plain.notna(), None).to_dict("records")
    return found


def by_hand(
    said: pd.DataFrame, sources: pd.DataFrame, plan: Policy, as_of: str | None = None
) -> tuple[dict[tuple[Any, ...], dict[str, Any]], set[tuple[Any, ...]]]:
    """Rows by key, and evidence as (key, column, source, claim number, chosen, rule, voice)."""
    known_sources = {source["source_id"]: source for source in records(sources)}
    by_key: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for claim in records(said):
        claim["source"] = known_sources[claim["source_id"]]
        claim["voice"] = claim["attributed_to"] or claim["source"]["origin"] or claim["source_id"]
        moment = claim["source"]["published_on"] or claim["as_of"]
        if as_of is None or (moment is not None and last_day(moment) <= as_of):
            by_key.setdefault(tuple(claim[name] for name in plan.key), []).append(claim)
    good = STANDINGS[: 2 if as_of is None else 3]
    rows, found = {}, set()
    for key, about in by_key.items():
        picks, rules = [], []
        for group in plan.groups:
            able = [c for c in about if c["standing"] in good]
            able = [c for c in able if any(c[name] is not None for name in group)]
            for criterion in reversed(plan.order):
                able.sort(key=lambda c, by=criterion, g=group: weight(c, by, g, plan))
            picks.append(able[0] if able else None)
            rules.append("only")
            if len(able) > 1:
                rules[-1] = next(
                    n
                    for n in plan.order
                    if weight(able[0], n, group, plan) != weight(able[1], n, group, plan)
                )
        for n, column in enumerate(plan.unless):
            if column is not None:
                of = next(m for m, group in enumerate(plan.groups) if column in group)
                if picks[of] is not None and picks[of][column] is not None:
                    picks[n] = None
        first = next((n for n, pick in enumerate(picks) if pick is not None), None)
        if first is None:
            continue
        main = picks[first]
        same = [c for c in about if c["standing"] in good]
        same = [
            c
            for c in same
            if listed(c["status"], plan.status) == listed(main["status"], plan.status)
        ]
        if main["status"] == "partial":
            same = [c for c in same if c["as_of"] == main["as_of"]]
        differs = any(
            contradict(claim[name], pick[name])
            for claim in same
            for group, pick in zip(plan.groups, picks, strict=True)
            for name in group
            if pick is not None and name in plan.compared
        )
        voices = {claim["voice"] for claim in same}
        rows[key] = {
            **{n: p and p[n] for g, p in zip(plan.groups, picks, strict=True) for n in g},
            **{name: main[name] for name in ("status", "as_of", "source_id")},
            "n_sources": len({claim["source_id"] for claim in about}),
            "n_origins": len({claim["voice"] for claim in about}),
            "agreement": "differs" if differs else "agreed" if len(voices) > 1 else "single",
            "disputed": any(claim["standing"] == "disputed" for claim in about),
            "rule": rules[first],
        }
        for group, pick, rule in zip(plan.groups, picks, rules, strict=True):
            for name in group:
                for claim in about:
                    if claim[name] is not None:
                        here = (claim["source_id"], claim["claim_no"])
                        is_it = pick is claim
                        found.add(
                            (key, name, *here, is_it, rule if is_it else None, claim["voice"])
                        )
    return rows, found


def as_loops_say(result: Reconciled, plan: Policy) -> tuple[Any, Any]:
    """A result in the words of :func:`by_hand`."""
    rows = {tuple(said[n] for n in plan.key): said for said in records(result.table)}
    keys = {"|".join(_plain(part) for part in key): key for key in rows}
    names = ("column", "source_id", "claim_no", "chosen", "rule", "voice")
    found = [(keys[said["key"]], *(said[n] for n in names)) for said in records(result.evidence)]
    assert len(set(found)) == len(found)
    return rows, set(found)


def _plain(part: object) -> str:
    return f"{part:%Y-%m-%d}" if isinstance(part, pd.Timestamp) else str(part)


def check_by_hand(
    said: pd.DataFrame, sources: pd.DataFrame, plan: Policy, as_of: str | None = None
) -> None:
    rows, found = as_loops_say(reconcile(said, sources, plan, as_of=as_of), plan)
    expected_rows, expected = by_hand(said, sources, plan, as_of)
    assert found == expected
    assert list(rows) == sorted(expected_rows)
    for key, expected_row in expected_rows.items():
        assert {name: rows[key][name] for name in expected_row} == expected_row


# --- By property ---------------------------------------------------------------------------------

MOMENTS = (None, None, "2024", "2024-06", "2024-06-15", "2024-06-30", "2025-01-01T10:00-05:00")
DAYS = ("2023-12-31", "2024-06-15", "2024-06-30", "2024-12-31", "2025-06-01")
maybe_count = st.sampled_from((None, None, 0, 1, 2))
a_claim = st.fixed_dictionaries(
    {
        "place": st.sampled_from("PQ"),
        "source_id": st.sampled_from("abcd"),
        "yes": maybe_count,
        "no": maybe_count,
        "rate": st.sampled_from((None, "46", "46.0", "46.18", "46.2", "46.25", "46.3", "50")),
        "word": st.sampled_from((None, "east", "west")),
        "status": st.sampled_from((None, *DEFAULT.status)),
        "as_of": st.sampled_from(MOMENTS),
        "attributed_to": st.sampled_from((None, None, "cne", "efe")),
        "standing": st.sampled_from(("accepted", "accepted", *STANDINGS)),
    }
)
a_source = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("official", "news", "blog")),
        "origin": st.sampled_from((None, None, "efe")),
        "published_on": st.sampled_from(MOMENTS[:-1]),
    }
)
some_sources = st.fixed_dictionaries(dict.fromkeys("abcd", a_source))
some_claims = st.lists(a_claim, max_size=9)
a_plan = st.builds(
    lambda first, unless: replace(
        TINY, order=(*first, "source_id", "claim_no"), unless=(None, unless, None)
    ),
    st.permutations(DEFAULT.order[:-2]),
    st.sampled_from((None, None, "yes", "no", "word")),
)
several = settings(max_examples=75, deadline=None)


def world(
    rows: list[dict[str, Any]], about: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    said = claims(*rows)
    return said, register(said, about)


@several
@given(some_claims, some_sources, a_plan, st.sampled_from((None, None, *DAYS)))
def test_plain_loops_come_to_the_same(rows: Any, about: Any, plan: Policy, day: str | None) -> None:
    check_by_hand(*world(rows, about), plan, day)


@several
@given(some_claims, some_sources, a_plan, st.sampled_from((None, *DAYS)), st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    rows: Any, about: Any, plan: Policy, day: str | None, chance: Any
) -> None:
    plan = replace(
        widened(plan, {"total": "integer"}),
        computed=(step("total", "yes + no"), step("rate", "100 * yes / total", only_missing=True)),
    )
    said, sources = world(rows, about)
    order = chance.sample(range(len(said)), len(said))
    once = reconcile(said, sources, plan, as_of=day)
    again = reconcile(said.iloc[order], sources.iloc[::-1], plan, as_of=day)
    assert_frame_equal(once.table, again.table)
    assert_frame_equal(once.evidence, again.evidence)


@several
@given(some_claims, some_sources, a_plan, st.sampled_from((None, *DAYS)))
def test_every_cell_rests_on_one_claim_and_no_claim_is_lost(
    rows: Any, about: Any, plan: Policy, day: str | None
) -> None:
    said, sources = world(rows, about)
    result = reconcile(said, sources, plan, as_of=day)
    told = records(result.evidence)
    for found in records(result.table):
        for group in plan.groups:
            origins = set()
            for name in group:
                here = [s for s in told if s["key"] == found["place"] and s["column"] == name]
                picked = [s for s in here if s["chosen"]]
                assert len(picked) == (found[name] is not None)
                for one in picked:
                    origins.add((one["source_id"], one["claim_no"]))
                    value = float(one["value"]) if name in plan.figures else one["value"]
                    assert value == found[name]
            assert len(origins) <= 1
    if day is None:
        there = said[said["place"].isin(result.table["place"])]
        spoken = {
            (
                c["place"],
                name,
                c["source_id"],
                c["claim_no"],
                str(c[f"{name}__text"] if name == "rate" else c[name]),
            )
            for c in records(there)
            for group in plan.groups
            for name in group
            if c[name] is not None
        }
        assert spoken == {
            (s["key"], s["column"], s["source_id"], s["claim_no"], s["value"]) for s in told
        }


@several
@given(some_claims, some_sources, a_plan, st.sampled_from(DAYS))
def test_a_vintage_is_what_the_claims_known_by_then_give(
    rows: Any, about: Any, plan: Policy, day: str
) -> None:
    """Later claims leave no trace, not even in the counts of sources and voices."""
    said, sources = world(rows, about)
    moment = said["source_id"].map(sources.set_index("source_id")["published_on"])
    moment = moment.fillna(said["as_of"])
    early = said[moment.map(lambda m: last_day(m) <= day, na_action="ignore").eq(True)]
    then = reconcile(said, sources, plan, as_of=day)
    alone = reconcile(early, sources, plan, as_of="9999-12-31")
    assert_frame_equal(then.table, alone.table)
    assert_frame_equal(then.evidence, alone.evidence)


@several
@given(some_claims, some_sources, st.tuples(*[st.sampled_from(DAYS)] * 2).map(sorted))
def test_what_was_known_stays_known(rows: Any, about: Any, days: list[str]) -> None:
    said, sources = world(rows, about)
    earlier, later = (reconcile(said, sources, TINY, as_of=day) for day in days)
    assert set(earlier.table["place"]) <= set(later.table["place"])
    key = ["key", "column", "source_id", "claim_no", "value"]
    sooner, after = (set(map(tuple, r.evidence[key].to_numpy())) for r in (earlier, later))
    assert sooner <= after


@several
@given(st.data())
def test_claims_are_ranked_by_each_criterion_in_turn_however_large_the_numbers(data: Any) -> None:
    """More than one whole number holds is packed into one."""
    n = data.draw(st.integers(0, 8))
    some = st.lists(st.sampled_from((0, 1, 2, 2**31 - 2)), min_size=n, max_size=n)
    row, *steps = (np.array(data.draw(some), np.int32) for _ in range(5))
    assert reconciling._rank(row, steps).tolist() == np.lexsort((*steps[::-1], row)).tolist()


# --- On the claims of this package ---------------------------------------------------------------


LARGE = ("homicide_counts", "homicide_profile")
"""Left out for their size alone: they are reconciled like the rates by year."""


@pytest.mark.parametrize("day", [None, "2025-02-20", "2025-11-17"])
@pytest.mark.parametrize("table", [name for name in CLAIMED if name not in LARGE])
def test_plain_loops_come_to_the_same_on_the_claims_of_this_package(
    table: str, day: str | None
) -> None:
    package = catalog.find()
    plan = policy(vintages.description(package, table))
    plan = replace(plan, lookups=(), computed=(), range=None)
    claimed = {name for group in plan.groups for name in group}
    kept = tuple(n for n in plan.columns if n in {*plan.key, *claimed, *VERDICT})
    check_by_hand(
        vintages.claims(package, table), vintages.sources(package), replace(plan, columns=kept), day
    )


@pytest.mark.parametrize("block", [1, 3, 10])
def test_claims_reconciled_in_parts_give_the_same(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many claims are taken in parts; a row never falls into two of them."""
    package = catalog.find()
    plan = policy(vintages.description(package, "referendum_results"))
    said = vintages.claims(package, "referendum_results").head(150)
    register = vintages.sources(package)
    whole = reconcile(said, register, plan)
    monkeypatch.setattr("datapkg.reconcile.BLOCK", block)
    parts = reconcile(said, register, plan)
    assert_frame_equal(whole.table, parts.table)
    assert_frame_equal(whole.evidence, parts.evidence)


@pytest.mark.parametrize("block", [1, 2, 3, 4, 7, 12])
def test_parts_hold_all_claims_and_no_row_twice_and_are_about_as_large_as_asked(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = claims(*({"place": f"P{n % 12:02}", "yes": n} for n in range(24)))
    monkeypatch.setattr(reconciling, "BLOCK", block)
    parts = [said["place"].take(at) for at in reconciling._blocks(said, TINY)]
    assert sorted(at for part in parts for at in part.index) == list(range(24))
    ends = [(part.min(), part.max()) for part in parts if len(part)]
    assert all(last < first for (_, last), (first, _) in pairwise(ends))
    assert len(parts) == -(-24 // block)
    assert max(len(part) for part in parts) <= block + 2  # a place has two claims


def test_claims_are_taken_in_parts_only_when_there_are_more_than_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(reconciling, "_blocks", lambda said, plan: asked.append(len(said)) or [])
    monkeypatch.setattr(reconciling, "_joined", lambda done: done)
    rows = [{"place": f"P{n}", "yes": n} for n in range(4)]
    for block in (3, 4, 5):
        monkeypatch.setattr(reconciling, "BLOCK", block)
        reconciled(*rows)
    assert asked == [4]
