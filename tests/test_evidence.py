"""Evidence: a figure that its quote does not carry is found, and so is every slip around it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from datapkg import catalog, cells, contract, numerals
from datapkg.checks import evidence
from datapkg.register import Register

CLAIMS = contract.load_claims("us_strikes")
SOURCES = pd.DataFrame({"source_id": ["a-source"], "language": ["en"], "sha256": [None]})
GOOD = {
    "strike_id": "us-2025-09-02-a",
    "killed": "11",
    "source_id": "a-source",
    "quote": "11 terrorists killed in action",  # BNO News, 3 September 2025
    "method": "read",
    "standing": "accepted",
}


def found(**changes: str) -> list[tuple[str, str]]:
    """(rule, column) of every finding about one claim."""
    claim = {k: v for k, v in (GOOD | changes).items() if v}
    text = pd.DataFrame([dict.fromkeys(CLAIMS.names) | claim], dtype="str")
    text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: 2})
    return [(f.rule, f.column) for f in evidence.check(text, CLAIMS, "us_strikes", SOURCES)]


def test_a_claim_whose_quote_shows_its_figure_is_silent() -> None:
    assert found() == []


@pytest.mark.parametrize("typo", ["1", "12", "111", "17", "10"])
def test_a_typo_in_a_figure_contradicts_its_own_quote(typo: str) -> None:
    assert found(killed=typo) == [("figure_in_quote", "killed")]


@pytest.mark.parametrize(
    ("quote", "killed"),
    [("killing three people", "3"), ("at least a dozen dead", "12"), ("dejó seis muertos", "6")],
)
def test_a_figure_may_stand_in_words(quote: str, killed: str) -> None:
    assert found(quote=quote, killed=killed) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"quote": ""}, "somewhere"),
        ({"quote": "", "locator": "table row 2 September"}, "has_quote"),
        ({"quote": "11 " + "word " * 25}, "short_quote"),
        ({"unquoted": "survivors", "locator": "page 2"}, "unquoted_names_figures"),
        ({"unquoted": "note", "locator": "page 2"}, "unquoted_names_figures"),
        ({"unquoted": "killed"}, "unquoted_has_locator"),
        ({"start": "5"}, "offsets_paired"),
        ({"start": "5", "end": "9"}, "offsets_fit"),
    ],
)
def test_every_slip_around_a_quote_has_its_finding(changes: dict[str, str], rule: str) -> None:
    assert rule in {name for name, _ in found(**changes)}


def test_a_figure_named_in_unquoted_rests_on_the_locator() -> None:
    assert found(quote="", unquoted="killed", locator="table row 2 September 2025") == []


def test_offsets_are_verified_against_the_document(tmp_path: Path) -> None:
    document = tmp_path / "page.txt"
    document.write_text("The Pentagon said: 11 terrorists killed in action today.", "utf-8")
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    sources = SOURCES.assign(sha256=sha)

    def rules(start: int, quote: str) -> list[str]:
        claim = GOOD | {"quote": quote, "start": str(start), "end": str(start + len(quote))}
        text = pd.DataFrame([dict.fromkeys(CLAIMS.names) | claim], dtype="str")
        text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: 2})
        checked = evidence.offsets(text, "us_strikes", CLAIMS, sources, {sha: document})
        return [finding.rule for finding in checked]

    assert rules(19, "11 terrorists killed in action") == []
    assert rules(18, "11 terrorists killed in action") == ["quote_in_document"]
    assert rules(19, "12 terrorists killed in action") == ["quote_in_document"]


def test_offsets_need_the_fingerprint_of_the_document() -> None:
    claim = GOOD | {"start": "0", "end": "30"}
    text = pd.DataFrame([dict.fromkeys(CLAIMS.names) | claim], dtype="str")
    text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: 2})
    assert [f.rule for f in evidence.offsets(text, "us_strikes", CLAIMS, SOURCES, {})] == [
        "offsets_hashed"
    ]


@pytest.mark.parametrize("table", contract.claim_tables())
def test_the_curated_claims_carry_their_evidence(table: str) -> None:
    register = Register(catalog.find())
    text, claims = register.claims(table), contract.load_claims(table)
    findings = list(evidence.check(text, claims, table, register.sources))
    assert findings == [], "\n".join(map(str, findings))


def test_changing_a_digit_of_a_quoted_figure_is_found() -> None:
    """Every quoted figure of the strikes, its last digit changed, contradicts its quote.

    Where a quote prints several figures (a table row with its date), the wrong figure may be one of
    the others; where it prints one, no change slips.
    """
    register = Register(catalog.find())
    text = register.claims("us_strikes")
    alone: list[bool] = []
    crowded: list[bool] = []
    for at in text.index[text["quote"].notna()]:
        printed = len(numerals.figures(text.at[at, "quote"]))
        for name in CLAIMS.of_role("figure"):
            value, named = text.at[at, name], str(text.at[at, "unquoted"])
            if pd.isna(value) or name in named.split():
                continue
            last = str((int(value[-1]) + 1) % 10)
            changed = text.loc[[at]].assign(**{name: value[:-1] + last})
            rules = evidence.check(changed, CLAIMS, "us_strikes", register.sources)
            caught = "figure_in_quote" in {finding.rule for finding in rules}
            (alone if printed == 1 else crowded).append(caught)
    assert len(alone) > 50
    assert all(alone)
    assert sum(crowded) / len(crowded) > 0.7
