"""Candidate figures from articles: what is found, what is not, and how it is said."""

from __future__ import annotations

import csv
import importlib
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import datapkg
from datapkg import contract
from datapkg.errors import ContractError, ExtractError, WrongValueError
from datapkg.extract.articles import answers, dates, from_document, many, reading, timewords
from datapkg.extract.articles.candidates import Candidate
from datapkg.extract.articles.engine import UNITS, candidates
from datapkg.extract.articles.folding import folded
from datapkg.extract.articles.grammar import GROUPS, LANGUAGES, grammar
from datapkg.extract.articles.reading import UnreadableError
from tests.extraction import gold
from tests.extraction.pdfs import pdf

HERE = Path(__file__).resolve().parent.parent
SURE = 0.5


def sure(found: list[Candidate]) -> list[Candidate]:
    return [c for c in found if c.confidence >= SURE]


def said(found: list[Candidate]) -> list[tuple[str, str, str]]:
    """Table, column and value, for short."""
    return [(c.table, c.column, c.value) for c in found]


# --- The gold texts ------------------------------------------------------------------------------


def verdicts(part: str) -> list[gold.Verdict]:
    found = []
    for article in gold.articles(part):
        found += gold.judged(article, sure(candidates(article.text, article.day)))
    return found


@pytest.mark.parametrize("part", ["tuning", "held"])
def test_of_the_gold_texts_nearly_all_is_found_and_nearly_nothing_else(part: str) -> None:
    total = gold.Score()
    for score in gold.scores(verdicts(part)).values():
        total += score
    precision, recall = {"tuning": (0.99, 0.97), "held": (0.93, 0.89)}[part]
    assert total.precision >= precision, total
    assert total.recall >= recall, total
    assert total.qualified >= 0.97 * total.right


def test_half_of_the_gold_texts_are_spanish_and_some_hold_nothing_of_ours() -> None:
    articles = [*gold.articles("tuning"), *gold.articles("held")]
    assert len(articles) >= 60
    spanish = sum(article.language == "es" for article in articles)
    assert 0.45 <= spanish / len(articles) <= 0.55
    assert sum(not article.expected for article in articles) >= 4


def pages() -> list[Path]:
    return sorted((gold.HERE / "pages").glob("*.html"))


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_a_page_gives_its_figures_and_nothing_of_its_boxes(path: Path) -> None:
    marked = gold.article(path.stem, path.read_text("utf-8"))
    document = reading.from_bytes(marked.text.encode(), path.name)
    found = sure(from_document(document))
    assert document.published is not None
    expected = {
        (e.table, e.column, gold.printed(marked, e), e.key.get("area_code"))
        for e in marked.expected
    }
    got = {
        (c.table, c.column, gold.number(c.value), c.key.get("area_code"))
        for c in found
        if c.start > len(document.title)
    }
    open_area = {(t, c, v, a if a != "ECU" else None) for t, c, v, a in expected}
    assert {(t, c, v, a if a != "ECU" else None) for t, c, v, a in got} == open_area
    for words in ("cookie", "donation", "newsletter", "Related", "Lea también", "Subscribe"):
        assert words not in document.text


def test_the_date_of_a_page_is_what_it_says_whatever_the_clock_says() -> None:
    page = (gold.HERE / "pages" / "en-page-01.html").read_text("utf-8")
    document = reading.from_bytes(page.replace("2025", "2091").encode())
    assert document.published is not None
    assert document.published.year == 2091


@pytest.mark.parametrize("name", ["en-hom-01", "es-ref-01", "en-str-01", "es-hom-10"])
def test_a_pdf_gives_what_its_text_gives(name: str) -> None:
    article = next(a for a in gold.articles("tuning") if a.name == name)
    document = reading.from_bytes(pdf(article.text), "article.pdf")
    assert document.kind == "pdf"
    found = said(sure(from_document(document, article.day)))
    assert found == said(sure(candidates(article.text, article.day)))
    assert len(found) >= 3


# --- Which vote, and which question --------------------------------------------------------------


def of(text: str, day: str) -> list[tuple[str, str, str, str]]:
    """Vote, question, column and value of what is found for sure."""
    return [
        (c.key.get("referendum_id", ""), c.key.get("question_no", ""), c.column, c.value)
        for c in sure(candidates(text, date.fromisoformat(day)))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ecuador has lost two referendums. Back in April 2024, 72% had agreed that soldiers should join the police. "
            "The proposal on hourly contracts was thrown out by 69.5%.",
            [("ec-2024-04-21", "A", "yes_pct", "72"), ("ec-2024-04-21", "E", "no_pct", "69.5")],
        ),
        (
            "In April 2024 extradition, which had failed in February 2023 with 51.5% against, "
            "was approved in Ecuador's referendum by 64% of voters.",
            [("ec-2023-02-05", "1", "no_pct", "51.5"), ("ec-2024-04-21", "B", "yes_pct", "64")],
        ),
        (
            "En Ecuador el 2018 tampoco fue un no: la reelección indefinida fue rechazada por el 64,2 %. "
            "Esta vez, el 60,8 % rechazó las bases militares.",
            [("ec-2018-02-04", "2", "no_pct", "64.2"), ("ec-2025-11-16", "A", "no_pct", "60.8")],
        ),
        (
            "Ecuadorians voted on party funding and on the number of lawmakers. "
            "58% opposed the first and 53.5% the second.",
            [("ec-2025-11-16", "B", "no_pct", "58"), ("ec-2025-11-16", "C", "no_pct", "53.5")],
        ),
        (
            "Ecuador's voters were clear. By 61% to 39% they spurned foreign bases.",
            [("ec-2025-11-16", "A", "no_pct", "61"), ("ec-2025-11-16", "A", "yes_pct", "39")],
        ),
        ("The approval of Ecuador's president, who lost the referendum, fell to 43%.", []),
        (
            "Ecuador's president lost on party funding and on the size of the assembly. Some 58% voted No.",
            [],
        ),
    ],
)
def test_times_and_topics_tell_the_vote_and_the_question(
    text: str, found: list[tuple[str, str, str, str]]
) -> None:
    assert of(text, "2025-11-18") == found


def test_a_vote_long_past_is_told_by_the_text_and_not_by_the_nearest_date() -> None:
    text = (
        "A year after Ecuadorians decided on 20 August 2023 to leave the oil of Yasuni in the ground, "
        "it still flows. In Orellana 58% were against."
    )
    assert of(text, "2024-08-20") == [("ec-2023-08-20", "1", "no_pct", "58")]


# --- The archived articles -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "figures"),
    [
        # security_timeline/seed_facts.csv: what it lists for these tables, with its phrases
        (
            "bbc-2025-11-17-foreign-bases",
            [
                ("us_strike_counts", "strikes", "21", "at least", 3221, 3276),
                ("us_strike_counts", "killed", "83", "at least", 3319, 3345),
            ],
        ),
        (
            "independent-2025-02-19-foreign-forces",
            [
                ("homicide_rates", "rate_reported", "46.18", "exact", 2003, 2035),
                ("homicide_rates", "rate_reported", "38.76", "exact", 2039, 2073),
                ("homicide_rates", "rate_reported", "6.85", "exact", 2117, 2148),
                ("homicide_counts", "homicides", "731", "exact", 2241, 2286),
            ],
        ),
    ],
)
def test_the_archived_articles(
    source: str, figures: list[tuple[Any, ...]], archive: Mapping[str, Path]
) -> None:
    by_size = {"bbc": "2c3a71ca4c0f13e4", "independent": "1b5b004863749788"}
    path = next(p for p in archive.values() if by_size[source.split("-")[0]] in p.name)
    text = path.read_text("utf-8")
    found = sure(datapkg.extract(path))
    assert [(c.table, c.column, c.value, c.qualifier) for c in found] == [f[:4] for f in figures]
    for c, (*_, start, end) in zip(found, figures, strict=True):
        assert text[c.start : c.end] == c.quote
        assert start <= c.figure_start < c.figure_end <= end


IN_FACTS = {
    ("homicide_rates", "rate"): ("homicide_rates", "rate_reported"),
    ("homicides_monthly", "count"): ("homicide_counts", "homicides"),
    ("strike_tallies", "strikes"): ("us_strike_counts", "strikes"),
    ("strike_tallies", "deaths"): ("us_strike_counts", "killed"),
}
"""Tables and fields of ``seed_facts.csv``, as the tables are called now."""


def test_of_the_archived_articles_just_the_listed_facts_are_found(
    archive: Mapping[str, Path],
) -> None:
    texts = {path.name: path for path in archive.values() if path.suffix == ".txt"}
    lists = {
        listed
        for path in texts.values()
        for listed in path.parent.parent.glob("research/*/seed_facts.csv")
    }
    if not lists:
        pytest.skip("beside the archive lies no research/*/seed_facts.csv")
    listed: dict[str, list[tuple[str, str, str, int, int]]] = {}
    with min(lists).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = listed.setdefault(row["seed_file"], [])
            cell = IN_FACTS.get((row["suggested_table"], row["suggested_field"]))
            if cell is not None:
                facts.append((*cell, row["value"], int(row["char_start"]), int(row["char_end"])))
    assert sum(map(len, listed.values())) == 6
    assert len(listed) == 4
    for name, facts in listed.items():
        text = texts[name].read_text("utf-8")
        found = sure(datapkg.extract(texts[name]))
        assert said(found) == [fact[:3] for fact in sorted(facts, key=lambda f: f[3])]
        for c, (*_, start, end) in zip(found, sorted(facts, key=lambda f: f[3]), strict=True):
            assert text[c.start : c.end] == c.quote
            assert start <= c.figure_start < c.figure_end <= end


def test_two_archived_articles_hold_no_figure_of_ours(archive: Mapping[str, Path]) -> None:
    for part in ("912260c4465a559c", "0d27247133962173"):
        path = next(p for p in archive.values() if part in p.name)
        assert datapkg.extract(path) == []


# --- The grammar ---------------------------------------------------------------------------------


def examples(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{language}/{group}: {entry['name']}", example)
        for language in LANGUAGES
        for group in GROUPS
        for entry in grammar(group, language).examples
        for example in entry.get(kind, ())
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Quito, 18 nov (EFE).- ", "Quito, 18 nov. (Prensa Latina) ", "Guayaquil (Ecuador), 17 nov (EFE).- ",
        "QUITO (AP) — ", "Quito, Nov 17 (Reuters) - ", "Quito, Ecuador (AFP) – ", "Quito.- ", "Cuenca – ",
        "Quito, Ecuador, Nov. 17, 2025 — ", "(Quito, 17 de noviembre) ", "Guayaquil, Ecuador – 17 nov – ",
    ],
)  # fmt: skip
def test_the_place_from_which_an_article_is_sent_is_no_place_of_its_figures(head: str) -> None:
    text = (
        "El No a las bases militares extranjeras en la consulta popular del 16 de noviembre alcanzó "
        "el 60,64 % de los votos válidos, informó el Consejo Nacional Electoral de Ecuador."
    )
    [found] = sure(candidates(head + text, date(2025, 11, 18)))
    assert found.key["area_code"] == "ECU"
    [found] = sure(candidates("En Cuenca, " + text[0].lower() + text[1:], date(2025, 11, 18)))
    assert found.key["area_code"] == "EC-0101"


@pytest.mark.parametrize(("name", "example"), examples("examples"))
def test_examples_of_the_grammar(name: str, example: dict[str, Any]) -> None:
    day = date.fromisoformat(example["date"])
    found = sure(candidates(example["text"], day, name[:2]))
    shown = [gold.shown(c) for c in found]
    for expected in example["finds"]:
        assert any(gold.says(expected, one) for one in shown), f"{expected} not in {shown}"


@pytest.mark.parametrize(
    ("answer", "entry"),
    [
        pytest.param(answer, entry, id=f"{language}-{entry['text'][:40]}")
        for language in LANGUAGES
        for answer, entries in answers.listed(language).items()
        for entry in entries
    ],
)
def test_every_expression_for_an_answer_finds_its_example(
    answer: str, entry: dict[str, str]
) -> None:
    found = answers.compiled(entry["says"]).search(entry["text"])
    assert found is not None
    assert folded(found[0]).strip("\"' ").endswith({"no": "no", "yes": ("yes", "si")}[answer])


@pytest.mark.parametrize(("name", "example"), examples("counterexamples"))
def test_counterexamples_of_the_grammar(name: str, example: dict[str, Any]) -> None:
    day = date.fromisoformat(example["date"])
    assert said(sure(candidates(example["text"], day, name[:2]))) == []


def test_units_are_those_of_the_contracts() -> None:
    for table, columns in UNITS.items():
        known = contract.load(table)
        for column, unit in columns.items():
            assert known.field(column).unit == unit, f"{table}.{column}"


# --- What a candidate says -----------------------------------------------------------------------


def test_figures_compared_have_each_their_year() -> None:
    text = "Ecuador's homicide rate is down from 46.18 in 2023 to 38.76 last year."
    found = datapkg.extract(text, date="2025-02-19")
    assert [(c.key["year"], c.value) for c in found] == [("2023", "46.18"), ("2024", "38.76")]


def test_without_a_date_what_is_relative_stays_open_and_says_so() -> None:
    found = datapkg.extract("Ecuador's homicide rate was 38.76 last year.")
    assert [c.value for c in found] == ["38.76"]
    assert "year" not in found[0].key
    assert "no date" in found[0].reason
    dated = datapkg.extract("Ecuador's homicide rate was 38.76 last year.", date="2025-02-19")
    assert dated[0].key["year"] == "2024"
    assert dated[0].confidence > found[0].confidence


def test_a_number_alone_is_of_the_label_above_it() -> None:
    text = (
        "US strikes on alleged drug boats: the figures\n\n"
        "The United States has attacked vessels in the Caribbean since September.\n\n"
        "Strikes\n\n21\n\nDead\n\n83\n"
    )
    found = sure(candidates(text, date(2025, 11, 20)))
    assert said(found) == [
        ("us_strike_counts", "strikes", "21"),
        ("us_strike_counts", "killed", "83"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador: violencia. Los 2.357 homicidios de enero, febrero y marzo de 2025 son un récord.",
        "Ecuador's homicides. In January, February and March 2025 it recorded 2,357 homicides.",
    ],
)
def test_the_first_months_of_a_year_are_a_part_of_it(text: str) -> None:
    (one,) = sure(candidates(text, date(2025, 4, 5)))
    assert (one.column, one.key["year"]) == ("homicides_to_date", "2025")
    assert one.key["covers_to"] == "2025-03-31"


def test_a_strike_and_the_running_total_in_one_sentence_are_two_tables() -> None:
    text = (
        "The US military struck a boat in the Caribbean on Monday, killing four people and "
        "bringing the death toll of the campaign to at least 80."
    )
    found = datapkg.extract(text, date="2025-11-11")
    assert said(found) == [("us_strikes", "killed", "4"), ("us_strike_counts", "killed", "80")]
    assert found[0].key == {"struck_on": "2025-11-10", "basin": "caribbean"}
    assert [c.qualifier for c in found] == ["exact", "at least"]


PLACED = [
    (
        "2026-02-10",
        "Ecuador closed 2025 with 9,216 homicides. Guayas alone accounted for 4,106 of them. "
        "Los Ríos finished the year with 1,051. Quevedo counted 301 in 2025, up from 214.",
        [
            "ECU 2025 9216",
            "EC-G 2025 4106",
            "EC-R 2025 1051",
            "EC-1205 2025 301",
            "EC-1205 2024 214",
        ],
    ),
    (
        "2026-02-10",
        "Most murders last year, by province:\n1. Guayas: 4,106\n2. Manabí: 1,020\n"
        "Police seized 227 tons of drugs.",
        ["EC-G 2025 4106", "EC-M 2025 1020"],
    ),
    (
        "2026-02-10",
        "Murders by canton, 2025\nCanton | Homicides | Rate\nDurán | 411 | 128.3",
        ["EC-0907 2025 411", "EC-0907 2025 128.3"],
    ),
    (
        "2026-02-01",
        "El año pasado fue el más letal de Ecuador: 9.216 personas asesinadas. Son 30 % más que "
        "en 2024 (7.063). La tasa, de 50,9 por cada 100.000 habitantes, contrasta con los 6,9 "
        "de 2019.",
        ["ECU 2025 9216", "ECU 2024 7063", "ECU 2025 50.9", "ECU 2019 6.9"],
    ),
    (
        "2026-07-20",
        "Durán, de 300.000 habitantes, sumó 91 homicidios de enero a junio. Machala "
        "vio 160. La Policía detuvo en Guayas a 1.200.",
        ["EC-0907 2026 91", "EC-0701 2026 160"],
    ),
]


@pytest.mark.parametrize(("day", "text", "expected"), PLACED)
def test_figures_of_places_one_after_another(day: str, text: str, expected: list[str]) -> None:
    found = sure(datapkg.extract(text, date=day))
    assert [f"{c.key['area_code']} {c.key['year']} {c.value}" for c in found] == expected


TOLD = [
    (
        "2026-02-03",
        "Ecuador counted 9,216 murders in 2025. The rate rose to 50.9 per 100,000 people from 38.8. "
        "In 2019 it had been 6.9. In Guayas there were 4,106.",
        ["ECU 2025 9216", "ECU 2025 50.9", "ECU 2024 38.8", "ECU 2019 6.9", "EC-G 2025 4106"],
    ),
    (
        "2026-02-03",
        "Homicides in 2025\n\nEcuador\n\nPolice registered 9,216 homicides last year.\n\nColombia\n\n"
        "The ministry counted 13,726 homicides, and the rate slipped to 25.8 per 100,000.",
        ["ECU 2025 9216", "COL 2025 13726", "COL 2025 25.8"],
    ),
    (
        "2026-02-03",
        "Las provincias con más homicidios de Ecuador en 2025\n\n1. Guayas. Llegó a 4.106.\n\n"
        "2. Manabí. Pasó de 706 a 1.215.",
        ["EC-G 2025 4106", "EC-M 2024 706", "EC-M 2025 1215"],
    ),
    (
        "2025-07-03",
        "La Policía informó que en junio se registraron 574 homicidios en Ecuador, frente a los 935 "
        "de mayo. El cantón Durán, intervenido desde el 28 de mayo, pasó de 59 a 25 casos.",
        ["ECU 2025-06 574", "ECU 2025-05 935", "EC-0907 2025-05 59", "EC-0907 2025-06 25"],
    ),
    (
        "2025-08-08",
        "Del 1 de enero al 30 de junio hubo en Ecuador 4.619 homicidios. El récord anterior era el "
        "de 2023, con 3.568. En 24 de Mayo hubo 14.",
        ["ECU 2025 4619", "ECU 2023 3568", "EC-1316 2025 14"],
    ),
    (
        None,
        "Ecuador began 2025 with 781 murders in January. Guayas alone had 389 in the month.\n\n"
        "May was worse, with 935 homicides.",
        ["ECU 2025-01 781", "EC-G 2025-01 389", "ECU 2025-05 935"],
    ),
    (
        "2026-02-03",
        "Asesinatos de 2025 en Ecuador, por mes\n- Enero: 781\n- Febrero: 736",
        ["ECU 2025-01 781", "ECU 2025-02 736"],
    ),
    (
        "2025-02-28",
        "Murder rates in 2024, per 100,000 people: Haiti 62, Ecuador 38.8, Honduras 25.3.",
        ["HTI 2024 62", "ECU 2024 38.8", "HND 2024 25.3"],
    ),
    (
        "2025-02-28",
        "In Ecuador there were 7,062 murders in 2024, said a researcher at a university in Quito. "
        "Mexico's Inegi counted 15,243 homicides in the first half of 2024.",
        ["ECU 2024 7062", "MEX 2024 15243"],
    ),
]


@pytest.mark.parametrize(("day", "text", "expected"), TOLD)
def test_place_and_time_go_on_until_something_else_is_said(
    day: str | None, text: str, expected: list[str]
) -> None:
    found = sure(datapkg.extract(text, date=day))
    keys = [(c.key["area_code"], c.key.get("month") or c.key.get("year"), c.value) for c in found]
    assert [" ".join(map(str, key)) for key in keys] == expected


@pytest.mark.parametrize(
    ("language", "text", "kind", "says"),
    [
        ("en", "between january 1 and 31", "month", "2025-01-01"),
        ("en", "in the first month of 2024", "month", "2024-01-01"),
        ("en", "from january 10 to 24, 2024", "part", None),
        ("en", "the first two weeks of december", "part", None),
        ("en", "on september 2 last year", "day", "2024-09-02"),
        ("en", "early september. 14 vessels", "month", "2025-09-01"),
        ("en", "followed by july", "month", "2025-07-01"),
        ("es", "del 1 al 31 de enero", "month", "2025-01-01"),
        ("es", "la primera quincena de agosto", "part", None),
        ("es", "a esa fecha de 2024", "prior", None),
    ],
)
def test_times_as_they_are_told(language: str, text: str, kind: str, says: str | None) -> None:
    first = dates.mentions(text, language, date(2025, 9, 9))[0]
    assert (first.kind, first.day and first.day.isoformat()) == (kind, says)


STRUCK = [
    (
        "2026-05-06",
        "A US attack on a boat killed three people Tuesday in the eastern Pacific. On Monday "
        "another in the Caribbean left two dead. Two weeks ago, a strike killed four. AFP's "
        "count: 192 dead.",
        [
            "2026-05-05 eastern_pacific 3",
            "2026-05-04 caribbean 2",
            "None None 4",  # a strike whose day the text leaves open
            "2026-05-04 all 192",
        ],
    ),
    (
        "2025-10-22",
        "The US military hit a boat in the Pacific on Tuesday night, Hegseth announced "
        "Wednesday.\n\nTwo people were on board and both died.",
        ["2025-10-21 eastern_pacific 2"],
    ),
    (
        "2025-10-04",
        "El cuarto ataque de EE.UU. a una lancha dejó este viernes cuatro muertos en el Caribe. "
        "En los cuatro han muerto 21 personas.",
        ["2025-10-03 caribbean 4", "2025-10-03 all 21"],
    ),
    (
        "2026-04-16",
        "MIAMI (AP) - Militares estadounidenses dieron muerte el miércoles a tres hombres en una "
        "lancha en el Pacífico oriental. Van 178 muertos.",
        ["2026-04-15 eastern_pacific 3", "2026-04-15 all 178"],
    ),
    (  # the day is told further down than the day on which it was said
        "2025-10-22",
        "US forces hit a boat in the Pacific, killing two people, Hegseth said Wednesday.\n\nThe "
        "attack on Tuesday night was the first in that ocean.",
        ["2025-10-21 eastern_pacific 2"],
    ),
    (  # the sea of one strike is not that of another
        "2025-10-20",
        "US forces struck a submersible in the Caribbean on Thursday and killed two men.\n\nOn "
        "Sunday Hegseth announced another strike, on Friday, against a boat. Three men died.",
        ["2025-10-16 caribbean 2", "2025-10-17 None 3"],
    ),
    (  # unless the text says so
        "2025-10-23",
        "Un ataque de Estados Unidos a una lancha mató el miércoles a tres personas en el Pacífico "
        "oriental. La víspera, otras dos habían muerto en las mismas aguas.",
        ["2025-10-22 eastern_pacific 3", "2025-10-21 eastern_pacific 2"],
    ),
    (  # days as headings of a timeline
        "2025-11-02",
        "The US boat strikes\n\nSeptember 2\nA boat is hit in the Caribbean: 11 dead.\n\n"
        "October 21\nThe first in the Pacific: two killed.\n\nOctober 29\nFour more in the Pacific.",
        ["2025-09-02 caribbean 11", "2025-10-21 eastern_pacific 2", "2025-10-29 eastern_pacific 4"],
    ),
    (  # what was voted on a day says nothing of the day of a strike
        "2025-11-08",
        "El Senado rechazó el jueves una resolución sobre los ataques a lanchas. Horas después, el "
        "Pentágono dio a conocer otro. Se ejecutó ese mismo día en el Caribe y dejó tres muertos.",
        ["2025-11-06 caribbean 3"],
    ),
]


def test_a_text_without_a_date_takes_the_year_that_it_names() -> None:
    text = (
        "Estados Unidos atacó este viernes 23 de enero una lancha en el Pacífico y mató a dos "
        "hombres. Es el segundo ataque de 2026."
    )
    found = [c for c in sure(candidates(text)) if c.column == "killed"]
    assert [c.key for c in found] == [{"struck_on": "2026-01-23", "basin": "eastern_pacific"}]


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("the attack on tuesday killed two, hegseth said wednesday", "tuesday", "struck"),
        ("the attack on tuesday killed two, hegseth said wednesday", "wednesday", "told"),
        (
            "on sunday, hegseth announced another strike, on friday, against a boat",
            "sunday",
            "told",
        ),
        (
            "on sunday, hegseth announced another strike, on friday, against a boat",
            "friday",
            "struck",
        ),
        ("the senate voted on thursday on the strikes", "thursday", "other"),
        ("el comando sur dijo que el lunes ataco una lancha", "el lunes", "struck"),
        ("on tuesday, the military said, it struck a boat", "tuesday", "struck"),
        ("friday's announcement came late", "friday's", "told"),
    ],
)
def test_what_a_day_beside_a_strike_is_the_day_of(text: str, day: str, told: str) -> None:
    from datapkg.extract.articles.strikes.roles import role

    start = text.index(day)
    assert role(text, start, start + len(day)) == told


@pytest.mark.parametrize(("day", "text", "expected"), STRUCK)
def test_the_dead_of_a_strike_and_of_all(day: str, text: str, expected: list[str]) -> None:
    found = [c for c in sure(datapkg.extract(text, date=day)) if c.column == "killed"]
    days = [c.key.get("struck_on") or c.key.get("as_of") for c in found]
    shown = [f"{day} {c.key.get('basin')} {c.value}" for day, c in zip(days, found, strict=True)]
    assert shown == expected


def test_the_ends_of_a_range_are_two_candidates() -> None:
    text = (
        "With the count under way, between 60 and 61 percent of Ecuadorians rejected foreign bases."
    )
    found = datapkg.extract(text, date="2025-11-16")
    assert [(c.value, c.qualifier) for c in found] == [("60", "range"), ("61", "range")]
    assert {c.column for c in found} == {"no_pct"}


@pytest.mark.parametrize(
    "text",
    [
        "Noboa won the run-off in April with 55.6% of the vote. Ecuador votes on bases on Sunday.",
        "A poll says that 61% of Ecuadorians would vote No to foreign bases in the referendum.",
        "In Colombia's plebiscite of 2016, 50.2% voted No. Ecuador's referendum is still to come.",
        "Thirty-one inmates were murdered in a prison of Machala, Ecuador, in November.",
        "Police in Ecuador arrested 500 people over murders in January.",
        "Ecuador paid $731 for each of the homicides investigated in January.",
        "La tasa de desempleo en Ecuador fue de 4,5 % en 2024; los homicidios no se mencionan.",
        "Según una encuesta, el 58 % votaría Sí a las bases militares en Ecuador.",
        "En Ecuador, el artículo 5 y el decreto 148 hablan de la consulta popular; hay 151 asambleístas.",
        "Una lancha con 12 pescadores naufragó en Ecuador: 4 murieron; Estados Unidos atacó otra.",
    ],
)
def test_what_is_not_ours(text: str) -> None:
    assert said(sure(datapkg.extract(text, date="2025-11-10"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "In Azuay, Loja and Cañar the No to bases passed 60% in Ecuador's referendum.",
        "In Ecuador's referendum the No had more than 53% in all four questions.",
        "The No beat the Yes to bases by 781,932 votes, the difference in Ecuador's referendum.",
        "By midday 45% of voters had cast their ballots in Ecuador's referendum; turnout at noon: 45%.",
        "Ecuador has an average of 25 homicides a day so far in 2025.",
        "If the trend holds, Ecuador will end 2025 with 9,100 homicides and a rate of 52 per 100,000.",
        "Eight in ten homicides in Ecuador in 2025 were committed with guns.",
        "Between October and December 2023 Ecuador counted 2,355 homicides.",
        "Quito y Guayaquil, las dos ciudades del Ecuador, tuvieron 1.900 homicidios en 2024.",
    ],
)
def test_what_may_be_something_else_stays_below_a_half(text: str) -> None:
    assert said(sure(datapkg.extract(text, date="2025-11-20"))) == []


def test_answers_at_the_head_of_their_votes_and_shares() -> None:
    # two shares of which only one stood near a question once broke the reader
    text = (
        "On April 21, 2024, a referendum was held in Ecuador.\n\nProposal A: Army support to police "
        "Yes: 7,077,124 votes 72.24% No: 2,719,902 votes 27.76% Approved"
    )
    found = sure(datapkg.extract(text))
    assert [(c.column, c.value) for c in found] == [
        ("yes_votes", "7077124"),
        ("yes_pct", "72.24"),
        ("no_votes", "2719902"),
        ("no_pct", "27.76"),
    ]
    assert {c.key["question_no"] for c in found} == {"A"}


def test_the_same_text_gives_the_same_bytes_in_another_process() -> None:
    article = next(a for a in gold.articles("tuning") if a.name == "es-ref-04")
    code = (
        "import sys, json, datapkg\n"
        "found = datapkg.extract(sys.stdin.read(), date=sys.argv[1])\n"
        "print(json.dumps([c.as_dict() for c in found]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(article.day)],
            input=article.text,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=HERE,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


PIECES = [
    "Ecuador", "homicides", "60.6%", "No", "el Sí", "(", ")", ";", "in 2023", "last year", "3",
    "killed", "boats", "Caribbean", "US", "ataques", "y", "and", "per 100,000", "de cada", ":", "|",
    "pregunta A", "bases", "\n", "\n\n", "…", "“", "’", "İ", "ß", "\u0301", "\ufeff", "½", "9'9", "%",
    "January", "el lunes", "2,471", "6'422.640", "- ", "un total de", "más de", "respectively", "\x85",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40),
    st.sampled_from([None, date(2025, 11, 17), date(2024, 2, 29)]),
    st.sampled_from([None, "en", "es"]),
)
def test_no_text_breaks_it_and_every_quote_stands_where_it_says(
    pieces: list[str], day: date | None, language: str | None
) -> None:
    text = " ".join(pieces)
    for c in candidates(text, day, language):
        assert text[c.start : c.end] == c.quote
        assert c.start <= c.figure_start < c.figure_end <= c.end
        assert len(c.quote.split()) <= 25
        assert 0 <= c.confidence <= 1
        assert c.qualifier in ("exact", "at least", "about", "more than", "range")
        assert gold.number(c.value) >= 0
        assert c.unit == UNITS[c.table][c.column]


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador's referendum on foreign military bases\n\nH. A question of another vote\n\nNo took 60%.",
        "000 ecuatorianos habilitados, referendum\nA y 3,8 millones November: %) no.",
        "Ecuador counted its homicides: of the 3,084 murdered, 1,502 died in",
    ],
)
def test_letters_of_other_votes_and_an_electorate_of_nobody_break_nothing(text: str) -> None:
    """Found by tearing texts apart: a letter that the vote has not, a share of an electorate of none, an end."""
    for c in candidates(text, date(2025, 11, 14)):
        assert text[c.start : c.end] == c.quote


def test_a_sentence_whose_only_figure_turns_out_to_be_a_day_holds_none() -> None:
    """Homicides read "hace 40 días" after strikes had taken its figure for a day."""
    text = (
        "En enero hubo 600 homicidios en Ecuador. Un ataque de Estados Unidos contra una lancha mató el "
        "lunes a tres personas en el Caribe. La respuesta, dicen, no llega desde hace 40 días."
    )
    found = candidates(text, date(2026, 3, 12))
    assert [(c.column, c.value) for c in found] == [("homicides", "600"), ("killed", "3")]


def test_texts_torn_apart_and_put_together_again_break_nothing() -> None:
    """Rules look before and behind a figure: in broken texts there may be nothing."""
    draw = random.Random(1869)
    articles = [*gold.articles("tuning"), *gold.articles("held")]
    for _ in range(600):
        one, other = draw.choice(articles), draw.choice(articles)
        lines = one.text.split("\n") + other.text.split("\n")
        words = one.text.split(" ")
        for word in draw.choices(other.text.split(" "), k=draw.randrange(12)):
            words.insert(draw.randrange(len(words) + 1), word)
        torn = draw.choice(
            [
                one.text[draw.randrange(len(one.text)) :] + other.text,
                " ".join(words),
                "\n".join(draw.sample(lines, min(6, len(lines)))),
                "".join(c for c in one.text if draw.random() > 0.03),
                one.text.replace(". ", ", ").replace("\n", " "),
            ]
        )
        for c in candidates(torn, draw.choice([one.day, other.day, None])):
            assert torn[c.start : c.end] == c.quote
            assert c.start <= c.figure_start < c.figure_end


# --- Documents -----------------------------------------------------------------------------------

RATE = "Ecuador's homicide rate was 38.76 per 100,000 people in 2024."


def test_windows_text_is_read_and_its_lines_count_as_python_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(
        "El año pasado,\r\nla tasa de homicidios del Ecuador fue de 38,76.".encode("cp1252")
    )
    found = datapkg.extract(path, date="2025-02-19")
    assert [c.value for c in found] == ["38.76"]
    assert reading.read(path).text[found[0].start : found[0].end] == found[0].quote


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\x00\x01\x02\x03" * 99, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "a.html", "binary"),
        ("Привет, мир. ".encode("cp1251") * 20, "a.txt", "UTF-8"),
        (b"<html><body></body></html>", "a.html", "without a main text"),
        (b"<html>" + b"<div>" * 500_000, "a.html", "tags"),
        (b"%PDF-1.4\nnothing of the kind", "a.pdf", "PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "a.pdf", "PDF"),
    ],
)
def test_what_is_no_article_is_said_in_one_line(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        reading.from_bytes(data, name)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_of_100_mb_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 * 10**6)
    with pytest.raises(UnreadableError, match="100 MB"):
        reading.read(path)


def test_a_hostile_page_is_read_or_refused(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + f"<p>{RATE}</p>" + "</div>" * 5000
    for page in (
        deep,
        f"<html><!DOCTYPE x [<!ENTITY a 'ha'>]><body><article><p>{RATE}</p>",
        f"<html><body><script>while(1){{}}</script><article><p>{RATE} "
        + "word " * 60
        + "</p></article>",
        "<html><body>" + "<table><tr><td>" * 2000,
    ):
        try:
            found = from_document(reading.from_bytes(page.encode(), "page.html"))
        except UnreadableError:
            continue
        assert all(c.value == "38.76" for c in found)


def test_a_wrong_date_or_language_is_said() -> None:
    with pytest.raises(WrongValueError, match="YYYY-MM-DD"):
        datapkg.extract(RATE, date="yesterday")
    with pytest.raises(WrongValueError, match="'en' and 'es'"):
        datapkg.extract(RATE, language="fr")


# --- The command ---------------------------------------------------------------------------------


@pytest.fixture
def extract(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        code = "from datapkg.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, "extract", *words],
            capture_output=True,
            text=True,
            input=given,
            cwd=tmp_path,
        )

    return run


def test_standard_input_to_json(extract: Callable[..., Any]) -> None:
    done = extract("-", "--json", "--date", "2025-02-19", given=RATE)
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(done.stdout)
    assert one["key"] == {"area_code": "ECU", "year": "2024"}
    assert RATE[one["start"] : one["end"]] == one["quote"]
    fields = [
        "table",
        "key",
        "column",
        "value",
        "unit",
        "qualifier",
        "quote",
        "start",
        "end",
        "confidence",
        "reason",
    ]
    assert list(one)[: len(fields)] == fields


def test_a_folder_goes_on_past_what_fails_and_is_taken_up_again(
    extract: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(RATE)
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.html").write_text(
        f"<html><head><title>Rates</title></head><body><article><p>{RATE} {'More of it. ' * 30}</p>"
        "</article></body></html>"
    )
    (folder / "d.pdf").write_bytes(b"%PDF-1.4 broken")
    done = extract("articles", "--out", "found.jsonl")
    assert done.returncode == 1
    assert "b.txt: empty" in done.stderr
    assert "d.pdf" in done.stderr
    assert "2 documents read, 2 candidates in found.jsonl; 2 skipped" in done.stderr
    assert "Traceback" not in done.stderr
    lines = (tmp_path / "found.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["a.txt", "b.txt", "c.html", "d.pdf"]

    with (tmp_path / "found.jsonl").open("a") as file:
        file.write('{"document": "half a li')  # as after a kill
    (folder / "e.txt").write_text(RATE.replace("38.76", "39.1"))
    again = extract("articles", "--out", "found.jsonl")
    assert again.returncode == 0
    assert "1 documents read, 1 candidates in found.jsonl; 0 skipped, 4 done before" in again.stderr
    assert (tmp_path / "found.jsonl").read_text("utf-8").splitlines()[:4] == lines
    assert many.done_before(tmp_path / "found.jsonl")


def test_a_file_of_something_else_is_not_appended_to(tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text("not json\n")
    with pytest.raises(ExtractError, match="line 1"):
        many.done_before(tmp_path / "notes.jsonl")


def test_the_text_that_offsets_refer_to_can_be_printed(
    extract: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(RATE))
    assert extract("a.pdf", "--text").stdout == reading.read(tmp_path / "a.pdf").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_time_begins_with_a_word_that_the_search_passes_over(language: str) -> None:
    """Mentions are looked for only at the words of a list: it must hold all that begin one."""
    quick = timewords.PATTERNS[language]
    every = re.compile(quick.pattern.replace(timewords.beginning(language), "", 1))
    assert every.pattern != quick.pattern
    articles = [a for part in ("tuning", "held") for a in gold.articles(part)]
    texts = [a.text for a in articles if a.language == language]
    for group in GROUPS:
        for entry in grammar(group, language).examples:
            for kind in ("examples", "counterexamples"):
                texts += [example["text"] for example in entry.get(kind, ())]
    for plain in map(folded, texts):
        assert [m[0] for m in quick.finditer(plain)] == [m[0] for m in every.finditer(plain)]


@pytest.mark.parametrize("group", GROUPS)
def test_every_module_of_a_topic_is_told_of_where_the_topic_is(group: str) -> None:
    topic = importlib.import_module(f"datapkg.extract.articles.{group}")
    there = {path.stem for path in Path(str(topic.__file__)).parent.glob("*.py")} - {"__init__"}
    assert set(re.findall(r"(?m)^``(\w+)``", topic.__doc__ or "")) == there


def test_a_word_list_with_a_bare_yes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datapkg.extract.articles import grammar as module

    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "homicides.yaml").write_text(
        "slots: {count: N}\nwords: {after: [on]}\npatterns: []\n"
    )
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(ContractError, match="quotation marks"):
        module.grammar.__wrapped__("homicides", "en")
