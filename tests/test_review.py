"""Review: candidates are decided one by one, nothing is lost on the way, and what is filed passes the checks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from datapkg import catalog, cells
from datapkg.catalog import Package
from datapkg.cli import app
from datapkg.errors import RegisterError
from datapkg.review import filing, holding, near, session, sources
from datapkg.review.journal import Decision, Journal, mark
from datapkg.review.session import Session

HERE = catalog.find()
# written for this test; the figures are those of CNE's proclamation of 1 December 2025
TEXT = (
    "QUITO (AP) — Ecuador's electoral council proclaimed the results on Monday.\n"
    "Some 60.82% voted No on question A, with 6,422,640 votes against 4,136,617.\n"
    "Officials gave no other figure."
)
QUESTION = {"referendum_id": "ec-2025-11-16", "question_no": "A", "area_code": "ECU"}


def candidate(quote: str, column: str, value: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {
        "table": "referendum_results",
        "key": dict(QUESTION),
        "column": column,
        "value": value,
        "unit": "votes",
        "qualifier": "exact",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "confidence": 0.9,
        "reason": "for the test",
    } | more


SHARE = candidate("60.82% voted No", "no_pct", "60.82", unit="percent")
NO = candidate("with 6,422,640 votes", "no_votes", "6422640")
YES = candidate("against 4,136,617", "yes_votes", "4136617")
ALL = [SHARE, NO, YES]


@pytest.fixture
def clone(tmp_path: Path) -> Package:
    for part in ("schemas", "data"):
        shutil.copytree(HERE.root / part, tmp_path / part)
    for part in ("datapackage.json", "pyproject.toml", "CITATION.cff"):
        shutil.copy(HERE.root / part, tmp_path / part)
    return Package(tmp_path)


def review(journal: Journal, package: Package = HERE, found: list[dict[str, Any]] = ALL) -> Session:
    return Session(package, TEXT, found, journal, "en")


def typing(*answers: str) -> Any:
    """A person who types these answers, one after the other, and then leaves."""
    waiting: Iterator[str] = iter(answers)
    return lambda question: next(waiting, "q")


# --- the journal ----------------------------------------------------------------------------------


def test_every_decision_is_on_the_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal(path)
    for count, found in enumerate(ALL, start=1):
        journal.note(Decision(mark(found), "accept", found))
        assert len(Journal(path).accepted()) == count


def test_half_a_line_left_by_a_kill_is_passed_over_and_the_rest_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal(path)
    journal.note(Decision(mark(NO), "accept", NO))
    whole = path.read_bytes()
    journal.note(Decision(mark(YES), "accept", YES))
    path.write_bytes(path.read_bytes()[:-20])
    again = Journal(path)
    assert [c["column"] for c in again.accepted()] == ["no_votes"]
    assert path.read_bytes() == whole
    again.note(Decision(mark(YES), "reject", reason="no"))
    assert len(Journal(path).decided()) == 2


def test_a_damaged_line_in_the_middle_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal(path)
    journal.note(Decision(mark(NO), "accept", NO))
    journal.note(Decision(mark(YES), "accept", YES))
    path.write_bytes(b"{broken\n" + path.read_bytes().split(b"\n", 1)[1])
    with pytest.raises(RegisterError, match="line 1: not a decision"):
        Journal(path)


@given(st.lists(st.sampled_from(["accept", "reject", "skip", "undo"]), max_size=12))
def test_undo_takes_back_the_last_decision_whatever_came_before(moves: list[Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "a.jsonl")
        stack: list[str] = []
        for number, move in enumerate(moves):
            if move == "undo":
                undone = journal.undo()
                assert (undone.mark if undone else None) == (stack.pop() if stack else None)
            else:
                journal.note(Decision(f"m{number}", move))
                stack.append(f"m{number}")
            assert list(journal.decided()) == stack
        assert list(Journal(journal.path).decided()) == stack


# --- the session ----------------------------------------------------------------------------------


def test_candidates_come_in_the_order_of_the_text_with_their_context(tmp_path: Path) -> None:
    shown: list[str] = []
    done = review(Journal(tmp_path / "a")).run(typing("a", "a", "a"), shown.append)
    assert done
    assert "1 of 3" in shown[0]
    assert "»60.82% voted No«" in shown[0]
    assert "the tables hold 60.82" in shown[0]
    assert "yes_votes = 4136617" in shown[2]


def test_a_session_goes_on_where_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not review(Journal(path)).run(typing("a"), lambda text: None)
    shown: list[str] = []
    assert review(Journal(path)).run(typing("a", "r", "old count"), shown.append)
    assert "2 of 3" in shown[0]
    decided = Journal(path).decided()
    assert [d.verdict for d in decided.values()] == ["accept", "accept", "reject"]
    assert decided[mark(YES)].reason == "old count"


def test_undo_asks_again_and_skipped_ones_come_back_next_time(tmp_path: Path) -> None:
    path, shown = tmp_path / "a", []
    review(Journal(path)).run(typing("a", "u", "s", "a", "a"), shown.append)
    assert [text.split()[0] for text in shown if " of 3" in text] == ["1", "2", "1", "2", "3"]
    again: list[str] = []
    review(Journal(path)).run(typing("a"), again.append)
    assert "no_pct" in again[0]


def test_a_rejection_needs_a_reason(tmp_path: Path) -> None:
    shown: list[str] = []
    review(Journal(tmp_path / "a")).run(typing("r", "", "r", "a poll"), shown.append)
    assert any("has a reason" in text for text in shown)
    assert next(iter(Journal(tmp_path / "a").decided().values())).reason == "a poll"


def test_a_candidate_without_its_whole_key_must_be_edited_first(tmp_path: Path) -> None:
    lost = SHARE | {"key": {**QUESTION, "question_no": None}}
    shown: list[str] = []
    answers = ["a", "e", "", "A", *[""] * 9]
    review(Journal(tmp_path / "a"), found=[lost]).run(typing(*answers), shown.append)
    assert any("does not give question_no" in text for text in shown)
    taken = Journal(tmp_path / "a").accepted()
    assert [c["key"]["question_no"] for c in taken] == ["A"]


def test_an_edited_value_must_stand_in_the_quote(tmp_path: Path) -> None:
    shown: list[str] = []
    answers = ["e", "", "", "", "", "61.82", "", *[""] * 5, "q"]
    review(Journal(tmp_path / "a"), found=[SHARE]).run(typing(*answers), shown.append)
    assert any("does not show 61.82" in text for text in shown)
    assert Journal(tmp_path / "a").accepted() == []


def test_a_batch_accepts_what_is_sure_and_says_what_became_of_the_rest(tmp_path: Path) -> None:
    doubtful = YES | {"confidence": 0.4}
    other = candidate("6,422,640", "yes_votes", "6422640")  # the No votes in the wrong column
    batch = review(Journal(tmp_path / "a"), found=[SHARE, NO, doubtful, other])
    fates = batch.accept_above(0.8)
    page = session.report(fates, "ap-2025-12-01-results")
    assert "2 of 4 candidates accepted" in page
    assert "left: confidence 0.40" in page
    assert "nobody says this" in page


def test_who_leaves_within_a_question_leaves_everything_as_it_was(tmp_path: Path) -> None:
    def left(question: str) -> str:
        if question.startswith("value"):
            raise session.LeftError
        return "e" if question == session.KEYS else ""

    assert not review(Journal(tmp_path / "a")).run(left, lambda text: None)
    assert Journal(tmp_path / "a").decisions == []


def test_what_a_check_refused_comes_again_as_it_was_corrected(tmp_path: Path) -> None:
    path = tmp_path / "a"
    corrected = NO | {"claim": {"status": "final"}}
    Journal(path).note(Decision(mark(NO), "accept", corrected))
    Journal(path).note(Decision(mark(YES), "reject", reason="old"))
    assert Journal(path).reopen(lambda c: c["table"] == "referendum_results") == 1
    again = review(Journal(path))
    assert again.open() == [(mark(SHARE), SHARE), (mark(NO), corrected)]
    assert again.run(typing("s", "a"), lambda text: None)
    assert Journal(path).accepted() == [corrected]


# --- what the tables hold -------------------------------------------------------------------------


def test_those_who_agree_and_those_who_do_not_are_named() -> None:
    held = holding.held(HERE, SHARE)
    assert held.value == "60.82"  # CNE, proclaimed on 1 December 2025
    assert "ecuador-chequea-2025-12-01-resultados-definitivos" in held.agree
    assert any("60.65" in other for other in held.differ)  # partial count of 17 November


def test_a_coarser_figure_agrees_with_a_finer_one() -> None:
    assert holding._same("60.8", "60.82")
    assert holding._same("61", "60.82")
    assert not holding._same("60.7", "60.82")
    assert not holding._same("60", "61")


# --- filing ---------------------------------------------------------------------------------------


def test_figures_of_one_passage_make_one_claim() -> None:
    made = filing.claims(ALL, "a-source", TEXT, HERE.schemas)
    [claim] = made["referendum_results"]
    assert (claim["no_pct"], claim["no_votes"], claim["yes_votes"]) == (
        "60.82",
        "6422640",
        "4136617",
    )
    assert TEXT[int(claim["start"]) : int(claim["end"])] == claim["quote"]
    assert claim["quote"].startswith("60.82%")
    assert claim["quote"].endswith("4,136,617")


def test_figures_that_contradict_each_other_stay_two_claims() -> None:
    other = SHARE | {"value": "60.65"}
    made = filing.claims([SHARE, other], "a-source", TEXT, HERE.schemas)
    assert len(made["referendum_results"]) == 2


NEW = {
    "source_id": "ap-2025-12-01-council-proclaims",
    "kind": "news",
    "publisher": "The Associated Press",
    "title": "Council proclaims",
    "published_on": "2025-12-01",
    "language": "en",
    "accessed_on": "2026-11-21",
    "sha256": "0" * 64,
}


def test_what_is_filed_passes_the_checks_and_stands_with_quote_and_offsets(clone: Package) -> None:
    made = filing.claims(ALL, NEW["source_id"], TEXT, clone.schemas)
    new = filing.contents(clone, made, NEW)
    assert filing.check(clone, new) == []
    assert set(filing.write(clone, new)) == {
        "data/sources.csv",
        "data/claims/referendum_results/hand.csv",
    }
    text = cells.read_text(clone.claims / "referendum_results" / "hand.csv")
    [claim] = text[text["source_id"] == NEW["source_id"]].to_dict("records")
    assert claim["no_votes"] == "6422640"
    assert TEXT[int(claim["start"]) : int(claim["end"])] == claim["quote"]


def test_nothing_is_written_when_a_check_finds_something(clone: Package) -> None:
    before = (clone.claims / "referendum_results" / "hand.csv").read_bytes()
    wrong = NO | {"value": "6422604"}  # two digits changed places
    made = filing.claims([wrong], NEW["source_id"], TEXT, clone.schemas)
    found = filing.check(clone, filing.contents(clone, made, NEW))
    assert "figure_in_quote" in {finding.rule for finding in found}
    assert (clone.claims / "referendum_results" / "hand.csv").read_bytes() == before


# --- which source it is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("QUITO (AP) — Voters rejected all four questions.", "ap"),
        ("Redacción. Los votantes dijeron No (EFE).", "efe"),
        ("Los votantes dijeron No.\nFuente: EFE", "efe"),
        ("Source: Reuters. The council said so.", "reuters"),
        ("Con información de AFP, el consejo informó.", "afp"),
        ("Washington, 3 Nov (Prensa Latina) El ejército informó", "prensa-latina"),
        ("MADRID, 17 (EUROPA PRESS) El Consejo Nacional Electoral", "europa-press"),
        ("Agencia EFE\nLos votantes dijeron No.", "efe"),
        ("The council gave AP no answer; APEC leaders met.", ""),
        ("El efecto de la consulta fue mínimo.", ""),
    ],
)
def test_the_credit_of_a_wire_is_recognised(text: str, origin: str) -> None:
    assert sources.origin(text) == origin


def register() -> Any:
    return cells.read_text(HERE.sources)


def test_a_registered_document_is_recognised_by_its_bytes_and_by_its_address() -> None:
    bbc = "d9dc2842fa50188493820f67cf55853be3ef23a06ece3eaf63c6510e97558e1e"
    known = sources.recognise(register(), {"sha256": bbc}, "", {})
    assert (known.source_id, known.how) == ("bbc-2025-11-17-foreign-bases", "sha256")
    url = "http://gk.city/2025/04/13/estado-de-excepcion-abril-2025-toque-de-queda-explicado/?utm_source=x"
    known = sources.recognise(register(), {"url": url}, "", {})
    assert (known.source_id, known.how) == ("gk-2025-04-13-decree-599", "url")
    assert sources.recognise(register(), {"url": "https://gk.city/"}, "", {}).source_id is None


def test_the_same_text_under_another_masthead_is_recognised(document: Any) -> None:
    """A paraphrase of the BBC's article stands in the archive under another name."""
    texts = {
        name: document(name).read_text("utf-8")
        for name in ("bbc-2025-11-17-foreign-bases", "telesur-2025-02-20-foreign-forces")
    }
    found = near.alike(texts["bbc-2025-11-17-foreign-bases"] + " More at our site.", texts)
    assert [like.source_id for like in found] == ["bbc-2025-11-17-foreign-bases"]
    assert str(found[0]).startswith("is the same text as bbc-2025-11-17-foreign-bases (100%")
    other = document("unknown-nd-foreign-bases-paraphrase").read_text("utf-8")
    [like] = near.alike(other, texts)
    assert str(like).startswith("shares passages with bbc-2025-11-17-foreign-bases")


@given(st.text(max_size=300), st.text(max_size=300))
def test_containment_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    a, b = near.shingles(one), near.shingles(other)
    assert near.containment(a, b) == near.containment(b, a)
    assert 0 <= near.containment(a, b) <= 1
    assert near.containment(a, a) in (0.0, 1.0)


def test_a_guess_names_the_source_as_the_register_does() -> None:
    document: Mapping[str, str] = {
        "title": "El No gana en las cuatro preguntas",
        "publisher": "El Universo",
        "date": "2025-11-17",
        "language": "es",
    }
    guess = sources.guess(document, "QUITO (EFE) — El No gana", "2026-11-21")
    assert guess["source_id"] == "el-universo-2025-11-17-no-gana-cuatro-preguntas"
    assert guess["origin"] == "efe"


def test_a_source_whose_text_is_not_at_hand_is_recognised_by_its_quotes() -> None:
    quotes = sources.quotes(HERE)
    name = "bbc-2025-11-17-foreign-bases"
    reprint = "They wrote: " + " And then: ".join(quotes[name])
    known = sources.recognise(register(), {}, reprint, {}, quotes)
    assert known.source_id is None
    assert str(known.alike[0]).startswith(f"seems to be the same text as {name} (100%")
    assert sources.recognise(register(), {}, TEXT, {}, {name: quotes[name]}).alike == []


# --- the command ----------------------------------------------------------------------------------


KEEP = "\n"


def command(clone: Package, article: Path, typed: str, *more: str) -> Any:
    return CliRunner().invoke(
        app, ["review", str(article), "--root", str(clone.root), *more], input=typed
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_an_article_becomes_claims_that_build(clone: Package, article: Path) -> None:
    source = "ap-2025-12-01-council-proclaims"
    record = f"\nThe Associated Press\n\nCouncil proclaims\n{KEEP * 7}{source}\n"
    done = command(clone, article, f"{record}a\ns\n", "--date", "2025-12-01")
    assert "origin [ap]" in done.output, "the wire's credit is guessed"
    assert "language [en]" in done.output
    assert f"source_id [the-associated-press-2025-12-01-{source[14:]}" in done.output
    assert "kept: " in done.output
    done = command(clone, article, "a\nr\nthe Yes votes\n", "--date", "2025-12-01")
    assert done.exit_code == 0, done.output
    assert "filed: data/claims/referendum_results/hand.csv" in done.output
    text = cells.read_text(clone.claims / "referendum_results" / "hand.csv")
    mine = text[text["source_id"] == source].fillna("")
    assert mine[["no_pct", "no_votes"]].to_numpy().tolist() == [["60.82", "6422640"]]
    for start, end, quote in mine[["start", "end", "quote"]].itertuples(index=False):
        assert TEXT[int(start) : int(end)] == quote
    known = cells.read_text(clone.sources).set_index("source_id").loc[source]
    assert (known["origin"], known["published_on"]) == ("ap", "2025-12-01")
    again = command(clone, article, "", "--date", "2025-12-01")
    assert f"this document is registered (same sha256): {source}" in again.output


@pytest.mark.parametrize("typed", ["", "news\n", "nws\n"])
def test_the_end_of_the_input_ends_the_command_and_registers_nothing(
    clone: Package, article: Path, typed: str
) -> None:
    done = command(clone, article, typed, "--date", "2025-12-01")
    assert done.exit_code == 0
    assert "nothing was registered" in done.output
    assert not list(clone.root.glob("data/.review/*"))


def test_nobody_is_asked_about_a_document_without_figures(clone: Package, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The council met on Monday and spoke of the weather.", "utf-8")
    done = command(clone, path, "")
    assert (done.exit_code, done.output) == (0, "no figure of ours in this document\n")


def test_a_source_that_cannot_be_registered_is_asked_for_again(
    clone: Package, article: Path
) -> None:
    known = "bbc-2025-11-17-foreign-bases"
    typed = f"\nAP\n\nTitle\n\n1 December\n{KEEP * 5}{known}\n"
    answers = f"{typed}a-new-name\n2025-12-01\nq\n"
    done = command(clone, article, answers, "--date", "2025-12-01")
    assert "published_on: " in done.output
    assert "another source has this name" in done.output
    [journal] = clone.root.glob("data/.review/*.jsonl")
    said = json.loads(journal.read_text("utf-8").splitlines()[0])["candidate"]
    assert (said["source_id"], said["published_on"]) == ("a-new-name", "2025-12-01")


def test_decisions_are_plain_json(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a")
    journal.note(Decision(mark(NO), "accept", NO))
    [line] = journal.path.read_text("utf-8").splitlines()
    assert json.loads(line)["candidate"]["value"] == "6422640"
