"""Figures that no rule knows are judged by weights that are learned from the marked texts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.likeness import is_fresh
from datapkg.extract.articles.engine import candidates
from datapkg.extract.articles.grammar import FOLDER
from datapkg.extract.articles.likeness import FILE, likeness, weights

TRAITS = sorted(trait for trait in weights()["homicides"] if trait)


def test_the_weights_are_made_of_the_texts_that_stand_there() -> None:
    assert is_fresh(), "the marked texts have changed: run python -m benchmarks.likeness"


def test_of_each_weight_the_trait_is_told_once() -> None:
    lines = (FOLDER / FILE).read_text("utf-8").splitlines()[2:]
    told = [tuple(line.split("\t")[:2]) for line in lines]
    assert len(told) == len(set(told))
    assert set(weights()) == {"homicides", "rate", "answers", "no"}
    assert all("" in traits for traits in weights().values())


@given(st.lists(st.sampled_from(TRAITS)), st.lists(st.text(max_size=8)))
def test_likeness_is_a_probability_and_unknown_traits_change_nothing(
    known: list[str], unknown: list[str]
) -> None:
    told = likeness("homicides", known)
    assert 0 <= told <= 1
    assert likeness("homicides", [*known, *(f"?{word}" for word in unknown)]) == told


@given(st.permutations(TRAITS))
def test_the_order_of_the_traits_changes_not_a_bit(traits: list[str]) -> None:
    assert likeness("homicides", traits[:60]) == likeness("homicides", sorted(traits[:60]))


@given(st.lists(st.sampled_from(TRAITS)), st.sampled_from(TRAITS))
def test_a_trait_moves_the_likeness_the_way_of_its_weight(traits: list[str], one: str) -> None:
    others = [trait for trait in traits if trait != one]
    moved = likeness("homicides", [*others, one]) - likeness("homicides", others)
    assert moved * weights()["homicides"][one] >= 0


def test_what_no_rule_knows_is_proposed_and_says_so() -> None:
    text = (  # invented figures
        "Homicidios en Guayas\n\nLa provincia de Guayas registró 3.401 homicidios en 2024."
        " El año pasado la cuenta de la morgue llegó a los 4.106 cadáveres con disparos."
    )
    found = [c for c in candidates(text, date(2026, 1, 20)) if c.value == "4106"]
    assert [(c.column, c.key) for c in found] == [
        ("homicides", {"area_code": "EC-G", "year": "2025"})
    ]
    assert found[0].reason.startswith("reads like figures of homicides")
    assert 0.5 <= found[0].confidence < 0.7, "less sure than what a pattern takes"
