"""Evidence: a figure that its quote does not carry is found, and so is every slip around it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from datapkg import catalog, cells, contract, numerals
from datapkg.checks import evidence
from datapkg.checks.findings import Finding
from datapkg.extract import recipes, run
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


HERE = {
    "table": "us_strikes",
    "key": "us-2025-09-02-a",
    "source_id": "a-source",
    "file": "hand.csv",
    "line": 2,
}
"""Where that claim stands."""


def said(*claims: Mapping[str, str]) -> pd.DataFrame:
    """Claims as they are read from a file; what is not said is missing."""
    rows = [dict.fromkeys(CLAIMS.names) | {k: v for k, v in claim.items() if v} for claim in claims]
    text = pd.DataFrame(rows, columns=list(CLAIMS.names), dtype="str")
    lines = range(2, len(rows) + 2)
    return text.assign(**{cells.FILE: "hand.csv", cells.LINE: lines})


def findings(*claims: Mapping[str, str], sources: pd.DataFrame = SOURCES) -> list[Finding]:
    return list(evidence.check(said(*claims), CLAIMS, "us_strikes", sources))


def found(**changes: str) -> list[tuple[str, str]]:
    """(rule, column) of every finding about one claim."""
    return [(finding.rule, finding.column) for finding in findings(GOOD | changes)]


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


NAMED: list[tuple[dict[str, str], Finding]] = [
    (
        {"killed": "12", "quote": "11 dead, 3 of them at sea"},
        evidence.FigureInQuote(
            quote="11 dead, 3 of them at sea", seen="11, 3", column="killed", value="12", **HERE
        ),
    ),
    (
        {"quote": "many were killed"},
        evidence.FigureInQuote(
            quote="many were killed", seen="-", column="killed", value="11", **HERE
        ),
    ),
    (
        {"quote": "", "locator": "table row 2 September"},
        evidence.HasQuote(column="killed", value="11", **HERE),
    ),
    ({"quote": "11 " + "word " * 25}, evidence.ShortQuote(most=25, **HERE)),
    (
        {"unquoted": "survivors", "locator": "page 2"},
        evidence.UnquotedNamesFigures(named="survivors", **HERE),
    ),
    ({"unquoted": "killed"}, evidence.UnquotedHasLocator(**HERE)),
    ({"killed": "", "quote": ""}, evidence.Somewhere(**HERE)),
    ({"start": "5"}, evidence.OffsetsPaired(**HERE)),
    ({"end": "5"}, evidence.OffsetsPaired(**HERE)),
    ({"start": "5", "end": "9"}, evidence.OffsetsFit(has=30, span=4, **HERE)),
    ({"method": "extracted"}, evidence.ExtractedLocator(**HERE)),
]


@pytest.mark.parametrize(("changes", "finding"), NAMED)
def test_a_finding_names_the_claim_the_figure_and_what_the_quote_has(
    changes: dict[str, str], finding: Finding
) -> None:
    assert findings(GOOD | changes) == [finding]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"quote": "11 " + "word " * 24}, id="as long as a quote may be"),
        pytest.param({"quote": "", "killed": "", "locator": "page 2"}, id="a locator is enough"),
        pytest.param({"start": "5", "end": "35"}, id="offsets of just that length"),
        pytest.param({"start": "x", "end": "35"}, id="no number: the contract says so"),
        pytest.param({"start": "5", "end": "x"}, id="nor here"),
        pytest.param(
            {"method": "extracted", "locator": "rows of May", "killed": "99", "quote": ""},
            id="what a program counted rests on its rule",
        ),
        pytest.param(
            {"killed": "99", "unquoted": "killed", "locator": "page 2"}, id="named in unquoted"
        ),
        pytest.param(
            {"killed": "99", "survivors": "2", "unquoted": "killed survivors", "locator": "p. 2"},
            id="both named",
        ),
    ],
)
def test_what_is_in_order_is_silent(changes: dict[str, str]) -> None:
    assert findings(GOOD | changes) == []


def test_every_figure_of_every_claim_is_looked_for() -> None:
    both = {"killed": "12", "survivors": "2", "unquoted": "missing", "locator": "p. 2"}
    unnamed = {"strike_id": "", "source_id": "unregistered"}
    told = [(f.line, f.key, f.rule, f.column) for f in findings(GOOD | both, GOOD | unnamed | both)]
    assert told == [
        (2, "us-2025-09-02-a", "unquoted_names_figures", ""),
        (2, "us-2025-09-02-a", "figure_in_quote", "killed"),
        (2, "us-2025-09-02-a", "figure_in_quote", "survivors"),
        (3, "", "unquoted_names_figures", ""),
        (3, "", "figure_in_quote", "killed"),
        (3, "", "figure_in_quote", "survivors"),
    ]


def test_an_extracted_claim_is_named_though_its_key_is_missing() -> None:
    extracted = GOOD | {"method": "extracted"}
    told = findings(extracted | {"locator": "x"}, extracted | {"strike_id": "", "quote": ""})
    assert told == [evidence.ExtractedLocator(**HERE | {"key": "", "line": 3})]


@pytest.mark.parametrize(
    ("language", "shown"), [("es", True), ("en", False), (None, True), ("pt", True)]
)
def test_a_quote_is_read_in_the_language_of_its_source(language: str | None, shown: bool) -> None:
    """``once`` is eleven in Spanish, and no figure in English."""
    sources = SOURCES.assign(language=pd.Series([language], dtype="str"))
    told = findings(GOOD | {"quote": "once muertos"}, sources=sources)
    assert [f.rule for f in told] == ([] if shown else ["figure_in_quote"])
    (finding,) = findings(GOOD | {"quote": "once muertos, 12"} | {"killed": "9"}, sources=sources)
    assert isinstance(finding, evidence.FigureInQuote)
    assert finding.seen == ("once, 12" if shown else "12")


def test_one_printed_figure_carries_one_column() -> None:
    # AP, 19 September 2025, on the strike of that day: three were killed, which these words do not say
    third = {"quote": "third fatal strike", "running_no": "3", "killed": "3"}
    assert found(**third) == [("figure_of_its_own", "running_no")]
    assert found(**third, unquoted="killed", locator="article text") == []
    both = {"killed": "2", "survivors": "1"}  # CBS News on the strike of 11 April 2026
    quote = "Two male narco-terrorists were killed, and one narco-terrorist survived"
    assert found(quote=quote, **both) == []
    assert found(quote=quote, killed="2", survivors="2") == [("figure_of_its_own", "survivors")]


def test_a_figure_named_in_unquoted_rests_on_the_locator() -> None:
    assert found(quote="", unquoted="killed", locator="table row 2 September 2025") == []


PAGE = "El Pentágono said: 11 terrorists killed in action today."
SHA = hashlib.sha256(PAGE.encode("utf-8")).hexdigest()


def in_page(tmp_path: Path, *claims: Mapping[str, str], sha256: str | None = SHA) -> list[Finding]:
    """Findings about claims whose source is the archived page."""
    document = tmp_path / "page.txt"
    document.write_text(PAGE, "utf-8")
    sources = SOURCES.assign(sha256=pd.Series([sha256], dtype="str"))
    return list(evidence.offsets(said(*claims), "us_strikes", CLAIMS, sources, {SHA: document}))


def at(start: int, quote: str = GOOD["quote"]) -> dict[str, str]:
    return GOOD | {"quote": quote, "start": str(start), "end": str(start + len(quote))}


def test_a_quote_that_stands_where_it_is_said_to_stand_is_silent(tmp_path: Path) -> None:
    assert in_page(tmp_path, at(19)) == []


@pytest.mark.parametrize(
    ("start", "quote", "there"),
    [
        (18, "11 terrorists killed in action", " 11 terrorists killed in actio"),
        (19, "12 terrorists killed in action", "11 terrorists killed in action"),
        (900, "11 terrorists", ""),
    ],
)
def test_a_quote_that_the_document_has_not_at_its_place_is_found(
    tmp_path: Path, start: int, quote: str, there: str
) -> None:
    assert in_page(tmp_path, at(start, quote)) == [
        evidence.QuoteInDocument(found=there, quote=quote, **HERE)
    ]


def test_every_quote_with_both_offsets_is_looked_up(tmp_path: Path) -> None:
    wrong = at(18) | {"strike_id": ""}
    told = in_page(tmp_path, GOOD, GOOD | {"start": "1"}, GOOD | {"end": "1"}, wrong, wrong)
    assert told == [
        evidence.QuoteInDocument(
            found=PAGE[18:48], quote=GOOD["quote"], **HERE | {"key": "", "line": line}
        )
        for line in (5, 6)
    ]


def test_a_quote_that_is_missing_is_not_what_the_document_has(tmp_path: Path) -> None:
    assert in_page(tmp_path, at(0) | {"quote": ""}) == [
        evidence.QuoteInDocument(found=PAGE[:30], quote="", **HERE)
    ]


def test_offsets_need_the_fingerprint_of_the_document(tmp_path: Path) -> None:
    unknown = at(0) | {"source_id": "another-source"}
    assert in_page(tmp_path, at(0), unknown, sha256=None) == [
        evidence.OffsetsHashed(**HERE),
        evidence.OffsetsHashed(**HERE | {"source_id": "another-source", "line": 3}),
    ]


def test_a_document_that_the_archive_does_not_hold_is_not_looked_into(tmp_path: Path) -> None:
    assert in_page(tmp_path, at(18), sha256="0" * 64) == []


@pytest.mark.parametrize(
    ("quote", "lost"),
    [
        ("11 terrorists killed in action", None),
        ("The Pentagon said ... in action", None),
        ("The Pentagon said […] 11 terrorists … today.", None),
        ("Pentagon said: “Eleven” ... 11", "Pentagon said: “Eleven”"),
        ("12 terrorists killed", "12 terrorists killed"),
        ("in action ... The Pentagon", "The Pentagon"),
        ("1 terrorists", "1 terrorists"),
        ("11 terr", "11 terr"),
        ("cut off... by the page", None),
        ("…", "…"),
        ("", None),
    ],
)
def test_a_quote_without_offsets_stands_somewhere_in_its_document(
    quote: str, lost: str | None, tmp_path: Path
) -> None:
    """White space aside, whole words, its parts in their order."""
    document = tmp_path / "page.txt"
    document.write_text(
        "\ufeffThe\u00a0Pentagon  said:\n\t11 terrorists kil\u00adled in action today. cut off... by the page",
        "utf-8",
    )
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    claim = {k: v for k, v in (GOOD | {"quote": quote}).items() if v}
    text = pd.DataFrame([dict.fromkeys(CLAIMS.names) | claim], dtype="str")
    text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: 2})
    sources = SOURCES.assign(sha256=sha)
    found = list(evidence.somewhere(text, "us_strikes", CLAIMS, sources, {sha: document}))
    assert [(f.rule, f.part) for f in found] == (
        [("quote_somewhere_in_document", lost)] if lost else []
    )
    marked = text.assign(start="0", end=str(len(quote)))
    assert not list(evidence.somewhere(marked, "us_strikes", CLAIMS, sources, {sha: document}))
    assert not list(evidence.somewhere(text, "us_strikes", CLAIMS, sources, {}))


def test_offsets_into_a_workbook_are_no_offsets(tmp_path: Path) -> None:
    document = tmp_path / "book.xlsx"
    document.write_bytes(b"PK\x03\x04\x00\xff")
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    text = pd.DataFrame(
        [dict.fromkeys(CLAIMS.names) | GOOD | {"start": "0", "end": "30"}], dtype="str"
    )
    text = text.assign(**{cells.FILE: "hand.csv", cells.LINE: 2})
    sources = SOURCES.assign(sha256=sha)
    found = evidence.offsets(text, "us_strikes", CLAIMS, sources, {sha: document})
    assert [f.rule for f in found] == ["offsets_in_text"]
    unmarked = text.assign(start=None, end=None)
    assert not list(evidence.somewhere(unmarked, "us_strikes", CLAIMS, sources, {sha: document}))


def test_quotes_of_a_page_are_looked_for_in_its_main_text(tmp_path: Path) -> None:
    """What a library makes of a page may shift from version to version: the quote must stand in it."""
    pytest.importorskip("trafilatura", reason="pages are read by the part called articles")
    document = tmp_path / "page.html"
    document.write_text(
        "<html><body><nav><p>Eleven people were killed in a bus.</p></nav><article><h1>A strike</h1>"
        f"<p>The president spoke of it. {GOOD['quote']}.</p><p>He gave no other figure than this "
        "one, and took no questions on what the boat had carried.</p></article></body></html>",
        "utf-8",
    )
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    text = pd.DataFrame([dict.fromkeys(CLAIMS.names) | GOOD], dtype="str")
    text = text.assign(start="3", end="33", **{cells.FILE: "hand.csv", cells.LINE: 2})
    sources = SOURCES.assign(sha256=sha)

    def found(claims: pd.DataFrame) -> list[str]:
        lost = evidence.offsets(claims, "us_strikes", CLAIMS, sources, {sha: document})
        return [finding.rule for finding in lost]

    assert found(text) == []
    assert found(text.assign(quote="Twelve people were killed")) == ["quote_in_document"]


# --- extracting again -----------------------------------------------------------------------------

RECIPE = """\
- source_id: {name}
  extractor: population_projections
  file: small.csv
  first: '2024'
  last: '2024'
  as_of: 2025-12
  columns: {{province: provincia, year: anio, population: poblacion, code: codigo}}
"""
RECIPES = "extractions:\n" + "".join(
    RECIPE.format(name=name) for name in ("never-archived", "small", "later")
)


@pytest.fixture
def package(tmp_path: Path) -> catalog.Package:
    """A package with recipes for small documents and the claims that one of them gives."""
    root, whole = tmp_path / "package", catalog.find()
    shutil.copytree(whole.schemas, root / "schemas")
    shutil.copytree(whole.reference, root / "data" / "reference")
    (root / "data" / "extractions.yaml").write_text(RECIPES, "utf-8")
    return catalog.Package(root)


def projections(package: catalog.Package, first: int = 1000) -> Path:
    areas = pd.read_csv(package.reference / "areas.csv", dtype="str")
    provinces = areas.loc[areas["level"] == "province", ["name_es", "inec_code"]].to_numpy()
    lines = [f"{name},2024,{first + n},{code}" for n, (name, code) in enumerate(provinces)]
    path = package.root / f"projections-{first}.csv"
    path.write_text("\n".join(["provincia,anio,poblacion,codigo", *lines, ""]), "utf-8")
    return path


REGISTER = pd.DataFrame({"source_id": ["small", "later"], "sha256": ["s" * 64, "l" * 64]})


def again(package: catalog.Package, archive: Mapping[str, Path]) -> list[Finding]:
    return list(evidence.extractions(package, REGISTER, archive))


def test_a_claim_file_that_its_document_gives_again_is_silent(package: catalog.Package) -> None:
    document = projections(package)
    plan = recipes.recipe(package, "small")
    run.write(package, plan, run.extracted(package, document, plan))
    assert again(package, {"s" * 64: document}) == []


@pytest.mark.parametrize("stands", [True, False])
def test_a_claim_file_that_its_document_does_not_give_is_found(
    package: catalog.Package, stands: bool
) -> None:
    plan, document = recipes.recipe(package, "small"), projections(package)
    (file,) = run.write(package, plan, run.extracted(package, document, plan))
    if stands:
        file.write_bytes(file.read_bytes().replace(b"1000", b"1001", 1))
    else:
        file.unlink()
    assert again(package, {"s" * 64: document}) == [
        evidence.ExtractedAgain(
            problem=evidence.OTHERWISE,
            document=document.name,
            table="populations",
            source_id="small",
            file="data/claims/populations/small.csv",
        )
    ]


def test_every_document_of_the_archive_is_extracted_again(package: catalog.Package) -> None:
    """One that cannot be read is said to be so, and the next one is still read."""
    broken = package.root / "broken.csv"
    broken.write_text("provincia\n", "utf-8")
    archive = {"s" * 64: broken, "l" * 64: projections(package)}
    unreadable, other = again(package, archive)
    assert isinstance(unreadable, evidence.ExtractedAgain)
    assert (unreadable.document, unreadable.source_id) == ("broken.csv", "small")
    assert unreadable.message("en") == unreadable.message("es")
    assert unreadable.message().startswith("broken.csv")
    assert (other.source_id, other.message()) == ("later", evidence.OTHERWISE.en)


def test_without_the_document_nothing_is_extracted_again(package: catalog.Package) -> None:
    assert again(package, {}) == []


# --- how much is quoted ---------------------------------------------------------------------------


def test_a_figure_is_quoted_when_it_is_not_named_in_unquoted_or_was_extracted() -> None:
    text = said(
        GOOD,
        GOOD | {"survivors": "2", "unquoted": "survivors"},
        GOOD | {"unquoted": "killed"},
        GOOD | {"unquoted": "killed", "method": "extracted"},
        GOOD | {"killed": ""},
    )
    assert evidence.quoted_share(text, ("killed",)) == (3, 4)
    assert evidence.quoted_share(text, ("survivors",)) == (0, 1)
    assert evidence.quoted_share(text, ("killed", "survivors")) == (3, 5)
    assert evidence.quoted_share(text, ("missing",)) == (0, 0)


# --- the record -----------------------------------------------------------------------------------


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
