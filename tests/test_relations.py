"""Relations: what must hold between rows, tables and sources is found when it does not.

Every case changes one thing in the real record and names what must be found. The record itself is
silent, so whatever is found is the change.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from datapkg import build, catalog, contract
from datapkg.build import Work
from datapkg.checks import described, knowable, relations, running_totals, seals, sums
from datapkg.checks.findings import LAYERS, Finding

HERE = catalog.find()


@pytest.fixture(scope="module")
def work() -> Work:
    made = build.assemble(HERE)
    assert made.findings == []
    return made


def changed(frame: pd.DataFrame, where: pd.Series, column: str, value: object) -> pd.DataFrame:
    """A copy with one cell changed; exactly one row must fit."""
    assert int(where.sum()) >= 1
    at = frame.index[where.to_numpy(bool)][0]
    copy = frame.copy()
    copy.loc[at, column] = value
    return copy


def rules(found: object) -> list[str]:
    return [finding.rule for finding in found]


# --- sums ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column", "where", "rule"),
    [
        # INEC, revision of 2024, Azuay 2024; ministry, Guayas, May 2023
        ("populations", "population", {"area_code": "EC-A", "year": 2024}, "parts_sum_to_whole"),
        (
            "homicide_counts",
            "homicides",
            {"area_code": "EC-G", "month": "2023-05"},
            "parts_sum_to_whole",
        ),
    ],
)
def test_one_more_in_a_part_breaks_its_sum(
    work: Work, table: str, column: str, where: dict[str, object], rule: str
) -> None:
    frame = work.tables[table]
    at = pd.Series(True, index=frame.index)
    for name, value in where.items():
        at &= frame[name] == value
    more = changed(frame, at, column, int(frame.loc[at, column].iloc[0]) + 1)
    found = list(sums.check({**work.tables, table: more}, work.contracts, {}))
    assert rule in rules(found)
    assert all(finding.source_id for finding in found)


@pytest.mark.parametrize("column", ["homicides", "homicides_to_date"])
def test_a_year_that_is_not_the_sum_of_its_months_is_found(work: Work, column: str) -> None:
    text = work.claims["homicide_rates"]
    at = (text["method"] == "extracted") & text[column].notna()
    value = int(text.loc[at, column].iloc[0]) + 1
    claims = {**work.claims, "homicide_rates": changed(text, at, column, str(value))}
    assert "months_sum_to_year" in rules(sums.check({}, {}, claims))


def test_codes_that_miss_a_victim_are_found(work: Work) -> None:
    text = work.claims["homicide_profile"]
    lost = text.drop(text.index[(text["homicides"].notna()).to_numpy(bool)][0])
    claims = {**work.claims, "homicide_profile": lost}
    assert rules(sums.check({}, {}, claims)) == ["codes_sum_to_count"]


def test_votes_on_a_question_fit_the_votes_cast(work: Work) -> None:
    results = work.tables["referendum_results"]
    at = (
        (results["referendum_id"] == "ec-2018-02-04")
        & (results["area_code"] == "ECU")
        & (results["question_no"] == "1")
    )
    wrong = changed(results, at, "total_votes", 1051836)  # CNE 2018: 10,518,361; a digit lost
    tables = {**work.tables, "referendum_results": wrong}
    assert rules(sums.check(tables, work.contracts, {})) == ["votes_fit_cast"]


# --- running totals -----------------------------------------------------------------------------


def totals(work: Work, reported_by: str, as_of: str, column: str, value: object) -> list[str]:
    frame = work.tables["us_strike_counts"]
    at = (frame["reported_by"] == reported_by) & (frame["as_of"] == as_of)
    tables = {**work.tables, "us_strike_counts": changed(frame, at, column, value)}
    return rules(running_totals.check(tables, work.claims))


def test_a_total_below_what_the_same_outlet_reported_before_is_found(work: Work) -> None:
    # AP had at least 128 killed on 5 February 2026 and 133 on 13 February
    assert "total_never_falls" in totals(work, "AP", "2026-02-13", "killed", 127)
    assert totals(work, "AP", "2026-02-13", "killed", 129) == []


def test_a_total_far_from_the_sum_over_strikes_is_found(work: Work) -> None:
    # The Intercept: 227 killed by 2 September 2026
    assert "total_fits_events" in totals(work, "The Intercept", "2026-09-02", "killed", 272)
    assert "total_fits_events" in totals(work, "The Intercept", "2026-09-02", "strikes", 56)


def test_a_disputed_total_may_lie_anywhere(work: Work) -> None:
    # HNGN's 78 strikes by 19 September 2026 are marked as disputed
    assert totals(work, "HNGN", "2026-09-19", "killed", 999) == []


def test_one_strike_filed_under_two_names_is_found(work: Work) -> None:
    strikes, claims = work.tables["us_strikes"], work.claims["us_strikes"]
    one = strikes[strikes["strike_id"] == "us-2025-09-02-a"]  # the first: 11 killed
    twin = one.assign(strike_id="us-2025-09-02-b")
    said = claims[claims["strike_id"] == "us-2025-09-02-a"].iloc[[0]]
    said = said.assign(strike_id="us-2025-09-02-b", source_id="another-source")
    tables = {"us_strikes": pd.concat([strikes, twin], ignore_index=True)}
    found = running_totals.check(tables, {"us_strikes": pd.concat([claims, said])})
    assert rules(found) == ["strikes_alike"]


def test_strikes_alike_that_one_source_tells_apart_are_two(work: Work) -> None:
    strikes = work.tables["us_strikes"]
    like = ["struck_on", "basin", "killed", "vessels"]
    assert strikes.duplicated(like).sum() >= 4  # BNO News on 9 November 2025, among others
    assert list(running_totals.check({"us_strikes": strikes}, work.claims)) == []


# --- what could be known ------------------------------------------------------------------------


def early(work: Work, table: str, column: str, change: Callable[[pd.DataFrame], pd.DataFrame]):
    spoken = {table: contract.load_claims(table)}
    claims = {table: change(work.claims[table])}
    return [
        (f.rule, f.column, f.line)
        for f in knowable.check(work.tables["sources"], claims, spoken)
        if f.column == column
    ]


def test_a_strike_reported_before_it_happened_is_found(work: Work) -> None:
    def change(claims: pd.DataFrame) -> pd.DataFrame:
        at = claims["source_id"] == "bno-news-2025-09-03-first-strike"
        return changed(claims, at, "struck_on", "2025-10-02")

    found = early(work, "us_strikes", "struck_on", change)
    assert [rule for rule, _, _ in found] == ["reported_before_it_happened"]


def test_a_figure_for_a_year_may_be_printed_within_it(work: Work) -> None:
    def change(claims: pd.DataFrame) -> pd.DataFrame:
        at = claims["source_id"] == "elimpulso-2023-12-28-ovv-2023"
        assert "2023" in set(claims.loc[at, "year"])
        return claims

    assert early(work, "homicide_rates", "year", change) == []


def test_an_announcement_carries_the_day_on_which_it_was_made(work: Work) -> None:
    """El Chulla announced on 30 July 2025 what was to be signed on the 31st."""
    at_id = "elchulla-2025-07-30-noem"

    def without(claims: pd.DataFrame) -> pd.DataFrame:
        return changed(claims, claims["source_id"] == at_id, "as_of", None)

    assert early(work, "security_events", "happened_on", lambda claims: claims) == []
    assert len(early(work, "security_events", "happened_on", without)) == 1


def test_a_page_changed_later_is_known_from_its_change_on() -> None:
    """GK's page of 13 April 2025 tells of a decree of 10 June: it was changed after that."""
    import datapkg

    event = "2025-06-10-seven-provinces-renewed"
    source = "gk-2025-04-13-decree-599"
    told = datapkg.load("evidence", as_of="2025-06-20")
    assert source not in set(told.loc[told["key"] == event, "source_id"])
    told = datapkg.load("evidence", as_of="2025-06-30")
    assert source in set(told.loc[told["key"] == event, "source_id"])


# --- keys and sources ---------------------------------------------------------------------------


def test_a_claim_filed_twice_is_found_with_both_lines(work: Work) -> None:
    text = work.claims["us_strikes"]
    twice = pd.concat([text, text.iloc[[3]].assign(__line=999, quote="another quote")])
    spoken = {"us_strikes": contract.load_claims("us_strikes")}
    found = list(relations._twice(twice, "us_strikes", spoken["us_strikes"]))
    assert [(f.rule, f.line, f.other) for f in found] == [
        ("claim_filed_twice", 999, text.iloc[3]["__line"])
    ]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda s: s[s["source_id"] != "bno-news-2025-09-03-first-strike"], "source_registered"),
        (
            lambda s: pd.concat([s, s.iloc[[0]].assign(source_id="nobody-rests-on-this")]),
            "source_used",
        ),
        (
            lambda s: s.assign(
                origin=s["origin"]
                .mask(s["source_id"] == "ap-2026-02-14-toll-133", "x")
                .mask(s["source_id"] == "ap-2026-02-14-toll-133", "ap-2026-02-14-toll-133")
            ),
            "origins_end",
        ),
    ],
)
def test_register_and_claims_go_together(
    work: Work, change: Callable[[pd.DataFrame], pd.DataFrame], rule: str
) -> None:
    tables = {**work.tables, "sources": change(work.tables["sources"]).reset_index(drop=True)}
    spoken = {name: contract.load_claims(name) for name in work.claims}
    assert rule in rules(relations.check(tables, work.contracts, work.claims, spoken))


# --- seals --------------------------------------------------------------------------------------


@pytest.fixture
def sealed(tmp_path: Path) -> catalog.Package:
    folder = tmp_path / "data" / "claims" / "homicide_counts"
    folder.mkdir(parents=True)
    (tmp_path / "schemas").mkdir()
    (folder / "ministry.csv").write_text("area_code,month,homicides\nECU,2023-01,555\n", "utf-8")
    (folder / "hand.csv").write_text("area_code,month,homicides\n", "utf-8")
    package = catalog.Package(tmp_path)
    (tmp_path / seals.SEALS).write_bytes(seals.renewed(package))
    assert list(seals.check(package)) == []
    return package


def test_a_digit_changed_in_an_extracted_file_breaks_its_seal(sealed: catalog.Package) -> None:
    file = sealed.claims / "homicide_counts" / "ministry.csv"
    file.write_text(file.read_text("utf-8").replace("555", "556"), "utf-8")
    assert [(f.rule, f.source_id) for f in seals.check(sealed)] == [("seal_broken", "ministry")]


def test_files_and_seals_go_together(sealed: catalog.Package) -> None:
    file = sealed.claims / "homicide_counts" / "ministry.csv"
    file.rename(file.with_name("other.csv"))
    assert rules(seals.check(sealed)) == ["seal_missing", "seal_missing"]


def test_seals_can_be_checked_without_this_package() -> None:
    import hashlib

    for path, digest in seals.sealed(HERE).items():
        assert hashlib.sha256((HERE.root / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("change", [{"method": "extracted"}, {"__file": "us_strikes/other.csv"}])
def test_a_claim_that_dodges_its_quote_is_found(work: Work, change: dict[str, str]) -> None:
    """A claim by hand that calls itself extracted would need no quote."""
    text = work.claims["us_strikes"].iloc[[0]].assign(**change)
    found = seals.placed(text, contract.load_claims("us_strikes"), "us_strikes")
    assert rules(found) == ["own_file"]


# --- every kind ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", described.kinds().values(), ids=list(described.kinds()))
def test_every_kind_of_finding_is_documented_in_both_languages(kind: type[Finding]) -> None:
    assert kind.layer in LAYERS
    assert kind.__doc__
    assert kind.says.en
    assert kind.says.es
    assert bool(kind.advice.en) == bool(kind.advice.es)
    page = (HERE.root / "docs" / "checks.md").read_text("utf-8")
    assert f"### `{kind.name}`" in page


def test_no_two_kinds_have_one_name() -> None:
    def below(kind: type[Finding]) -> list[type[Finding]]:
        return [k for sub in kind.__subclasses__() for k in [sub, *below(sub)]]

    named = [kind.name for kind in below(Finding) if "name" in vars(kind)]
    assert sorted(named) == sorted(set(named))
