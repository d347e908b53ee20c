"""Answers to questions of a vote: which answer, question and area a figure has, as papers write it."""

from __future__ import annotations

from datetime import date

import pytest

from datapkg.extract.articles.engine import candidates

SURE = 0.5
DAY = "2025-11-18"


def found(text: str, day: str = DAY) -> list[str]:
    """What is believed: answer, value, question and area; the vote where it is not that of 2025."""
    shown = []
    for c in candidates(text, date.fromisoformat(day)):
        if c.confidence >= SURE and c.table == "referendum_results":
            vote = c.key["referendum_id"]
            told = [c.column, c.value, c.key.get("question_no", "?"), c.key["area_code"]]
            shown.append(" ".join([*told, *([] if vote == "ec-2025-11-16" else [vote])]))
    return shown


BY_TURN = [
    (  # a list of questions, and the shares in their order
        "Ecuador's referendum: on bases, parties and lawmakers the No took 61%, 58% and 53% respectively.",
        ["no_pct 61 A ECU", "no_pct 58 B ECU", "no_pct 53 C ECU"],
    ),
    (
        "Referéndum en Ecuador: en bases, partidos y asambleístas el No sumó 61 %, 58 % y 53 %, respectivamente.",
        ["no_pct 61 A ECU", "no_pct 58 B ECU", "no_pct 53 C ECU"],
    ),
    (  # the questions stand in the sentence before
        "Ecuador's referendum also asked about party funding and fewer lawmakers. "
        "They were opposed by 58.1% and 53.5% of voters.",
        ["no_pct 58.1 B ECU", "no_pct 53.5 C ECU"],
    ),
    (  # counted by turn
        "In Ecuador's referendum the first question, on bases, lost by 61% to 39%. "
        "The third went down with 53% against. The fourth was worst: 62% no.",
        ["no_pct 61 A ECU", "yes_pct 39 A ECU", "no_pct 53 C ECU", "no_pct 62 D ECU"],
    ),
    (
        "En la consulta de Ecuador la primera pregunta, sobre bases, se perdió por 61 % a 39 %. "
        "La tercera cayó con 53 % en contra. La cuarta fue la peor: 62 % por el No.",
        ["no_pct 61 A ECU", "yes_pct 39 A ECU", "no_pct 53 C ECU", "no_pct 62 D ECU"],
    ),
    (  # a second proposal is the second that the text tells, not the ballot's
        "Ecuador's referendum on bases: a second proposal, to call a constituent assembly, was turned down by 62%.",
        ["no_pct 62 D ECU"],
    ),
    (  # places by turn
        "En la consulta de Ecuador destacan Sucumbíos y Manabí. En la primera, el No a las bases llegó "
        "al 73,5 %; en la segunda, al 70,6 %.",
        ["no_pct 73.5 A EC-U", "no_pct 70.6 A EC-M"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BY_TURN)
def test_lists_and_turns_give_each_figure_its_own(text: str, expected: list[str]) -> None:
    assert found(text) == expected


CLAUSES = [
    (  # what heads the next clause is not the question of the figure before it
        "En la consulta de Ecuador, Manabí rechazó las bases militares. En toda la provincia de Manabí el "
        "rechazo llegó al 70,6 % y la Constituyente tampoco tuvo suerte: 71,8 % dijo No.",
        ["no_pct 70.6 A EC-M", "no_pct 71.8 D EC-M"],
    ),
    (
        "Ecuador's referendum: bases, 61% no; parties, 58% no; lawmakers, 53% no; assembly, 62% no.",
        ["no_pct 61 A ECU", "no_pct 58 B ECU", "no_pct 53 C ECU", "no_pct 62 D ECU"],
    ),
    (
        "Consulta en Ecuador: las bases lograron apenas 39 %; la Constituyente, 38 %, y el recorte de "
        "curules, 46 %.",
        ["yes_pct 39 A ECU", "yes_pct 38 D ECU", "yes_pct 46 C ECU"],
    ),
    (  # an aside has its own places
        "In Ecuador's referendum, in Manabí, where Washington once had a post in Manta, 70.6% voted against bases.",
        ["no_pct 70.6 A EC-M"],
    ),
    (
        "En la consulta de Ecuador, tres meses después de un asalto en Guayaquil, el 60 % rechazó las bases.",
        ["no_pct 60 A ECU"],
    ),
    (  # "here" is where the sentence before was
        "Ecuador's referendum on bases. Ambato is the president's country. Here, 55.2% backed the bases.",
        ["yes_pct 55.2 A EC-1801"],
    ),
    (
        "Ecuador's referendum: Guayaquil speaks. The country's biggest city has 56.5% against foreign bases.",
        ["no_pct 56.5 A EC-0901"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses_and_asides_keep_their_own(text: str, expected: list[str]) -> None:
    assert found(text) == expected


ANSWERS = [
    (
        "Ecuador's referendum on bases: 6,422,640 votes against 4,136,617, or 60.8% to 39.2%, for the No.",
        {"no_votes 6422640 A ECU", "yes_votes 4136617 A ECU"},
    ),
    (
        "Referéndum en Ecuador: el No a las bases obtuvo 6'422.640 votos contra 4'136.617.",
        {"no_votes 6422640 A ECU", "yes_votes 4136617 A ECU"},
    ),
    (  # a score without a sign
        "In Ecuador's referendum the cut in lawmakers lost 53-47.",
        {"no_pct 53 C ECU", "yes_pct 47 C ECU"},
    ),
    (
        "En la consulta de Ecuador la reducción de asambleístas se perdió 53-47.",
        {"no_pct 53 C ECU", "yes_pct 47 C ECU"},
    ),
    (  # figures that share what stands behind the last
        "Ecuador's referendum: proposals on party funding and on fewer lawmakers failed, with 58% and 53% opposed.",
        {"no_pct 58 B ECU", "no_pct 53 C ECU"},
    ),
    (  # the answer of the sentence before goes on
        "Ecuador's referendum: on bases the No took 61%. On a new constitution it took 62%.",
        {"no_pct 61 A ECU", "no_pct 62 D ECU"},
    ),
    (
        "Consulta en Ecuador: la pregunta más rechazada, la Constituyente, tuvo un 61,8 % en contra. "
        "Le siguen las bases militares, con 60,8 %.",
        {"no_pct 61.8 D ECU", "no_pct 60.8 A ECU"},
    ),
    (  # at the head of a list
        "Ecuador referendum\n\nFailed\n- Foreign bases: 60.8%\n- Constituent assembly: 38.2%",
        {"no_pct 60.8 A ECU", "yes_pct 38.2 D ECU"},
    ),
    (
        "Referéndum en Ecuador\n\nRechazadas\n- Bases militares: 60,8 %\n- Constituyente: 38,2 %",
        {"no_pct 60.8 A ECU", "yes_pct 38.2 D ECU"},
    ),
    (  # below the letter of the question
        "Referéndum en Ecuador\n\nA – Referéndum\n\nVoto Sí: 39,35 %\n\nVoto No: 60,65 %",
        {"yes_pct 39.35 A ECU", "no_pct 60.65 A ECU"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_the_answer_of_a_figure(text: str, expected: set[str]) -> None:
    assert expected <= set(found(text))
    cells = [(one.split()[0], *one.split()[2:]) for one in found(text)]
    assert len(cells) == len(set(cells)), "one cell, one figure"


OF_TWO = [
    (  # the areas of the sentence before, in their order
        "Ecuador's referendum: in Imbabura 69.8% voted against the constituent assembly, and in Cotopaxi 67.1% voted "
        "against it. Foreign bases were rejected by 66% and 64% respectively.",
        ["no_pct 66 A EC-I", "no_pct 64 A EC-X"],
    ),
    (  # without that word it stays open which is which
        "Consulta en Ecuador: las bases fueron rechazadas por el 66 % y el 64 %.",
        [],
    ),
    (  # a score goes to who won
        "Ecuador's referendum: the question on fewer lawmakers stood at 53.5%-46.5% against.",
        ["no_pct 53.5 C ECU", "yes_pct 46.5 C ECU"],
    ),
    (  # an aside on what voters had done before is of that vote
        "Referéndum en Ecuador: las bases militares extranjeras, que los votantes no conocían, cayeron con el 61 % en contra.",
        ["no_pct 61 A ECU"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_TWO)
def test_two_shares_of_one_answer(text: str, expected: list[str]) -> None:
    assert found(text)[-len(expected) :] == expected if expected else found(text) == []


def test_a_step_refused_before_is_of_the_vote_before() -> None:
    text = (
        "Referéndum en Ecuador: la extradición, que los votantes habían rechazado un tiempo atrás, "
        "cuando el No sumó 51,5 %, tuvo esta vez apoyo."
    )
    assert found(text, "2024-04-22") == ["no_pct 51.5 1 ECU ec-2023-02-05"]


def test_shares_behind_votes_are_those_that_the_votes_make() -> None:
    text = (
        "Ecuador's referendum: on the Galápagos 9,812 voters did not want foreign bases and 7,493 did, "
        "which works out at 56.7% to 43.3%."
    )
    assert set(found(text)) == {
        "no_votes 9812 A EC-W",
        "yes_votes 7493 A EC-W",
        "no_pct 56.7 A EC-W",
        "yes_pct 43.3 A EC-W",
    }


def test_what_an_announcement_says_of_a_list_holds_for_all_of_it() -> None:
    text = (
        "Referéndum en Ecuador\n\nLos porcentajes del Sí fueron los siguientes:\n\n"
        "F. Control de armas en las vías a las cárceles: 69,9 %\nG. Incremento de penas: 67,9 %"
    )
    vote = "ec-2024-04-21"
    assert found(text, "2024-04-22") == [f"yes_pct 69.9 F ECU {vote}", f"yes_pct 67.9 G ECU {vote}"]


def test_votes_of_one_day_are_told_by_what_the_text_is_about() -> None:
    quito = "El Sí arranca adelante en la consulta del Chocó Andino, Ecuador\n\nPregunta 1: el Sí tiene 67,6 %."
    assert found(quito, "2023-08-20") == ["yes_pct 67.6 1 EC-1701 ec-2023-08-20-quito"]
    nation = "El Sí arranca adelante en la consulta del Yasuní, Ecuador\n\nEl Sí tiene 58,4 %."
    assert found(nation, "2023-08-20") == ["yes_pct 58.4 1 ECU ec-2023-08-20"]


def test_the_entries_of_a_timeline_are_each_of_their_vote() -> None:
    text = (
        "Las consultas de Ecuador\n\n"
        "• 15 de abril de 2007. El Sí a la Asamblea Constituyente gana con el 81,7 %.\n"
        "• 28 de septiembre de 2008. La nueva Constitución es aprobada por el 63,9 %.\n"
        "• 5 de febrero de 2023. La extradición es rechazada por el 51,5 %.\n"
    )
    keys = [(c.key["referendum_id"], c.value) for c in candidates(text) if c.confidence >= SURE]
    assert keys == [
        ("ec-2007-04-15", "81.7"),
        ("ec-2008-09-28", "63.9"),
        ("ec-2023-02-05", "51.5"),
    ]


def test_of_all_ballots_two_shares_need_not_make_100() -> None:
    text = "Ecuador's plebiscite: the media council scraped through with 44.9% to 42%."
    assert found(text, "2011-05-09") == [
        "yes_pct 44.9 9 ECU ec-2011-05-07",
        "no_pct 42 9 ECU ec-2011-05-07",
    ]


def test_an_answer_set_against_another_is_its_opposite_whatever_words_follow() -> None:
    text = "Referendo en Ecuador: el 59 % votó a favor de dejar el crudo del Yasuní, frente a un 41 % que quería mantenerlo."
    assert found(text, "2023-08-22") == [
        "yes_pct 59 1 ECU ec-2023-08-20",
        "no_pct 41 1 ECU ec-2023-08-20",
    ]


def test_a_year_later_is_another_vote_that_asked_the_same() -> None:
    text = "Ecuador's referendums: in 2023 extradition fell with 51.5% against; a year later it passed with 64%."
    assert found(text) == [
        "no_pct 51.5 1 ECU ec-2023-02-05",
        "yes_pct 64 B ECU ec-2024-04-21",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Según el conteo rápido de una corporación, el 59 % habría rechazado las bases en la consulta de Ecuador.",
        "A projection suggested that 59% would have rejected the bases in Ecuador's referendum.",
        "El No ganaría en la Constituyente con 60 % en la consulta de Ecuador.",
    ],
)
def test_what_would_have_been_is_no_result(text: str) -> None:
    assert found(text, "2025-11-16") == []


def test_what_was_foreseen_is_left_out_and_what_came_is_not() -> None:
    text = "Consulta en Ecuador: el Gobierno esperaba 55 % en la pregunta sobre asambleístas; obtuvo 46,5 %."
    assert found(text) == ["yes_pct 46.5 C ECU"]


def test_a_text_without_a_date_is_on_the_vote_that_it_tells() -> None:
    text = "The Supreme Electoral Court of Ecuador said Yes to a constituent assembly of 130 members had 81.7%."
    [one] = [c for c in candidates(text) if c.confidence >= SURE]
    assert one.key == {
        "referendum_id": "ec-2007-04-15",
        "question_no": "1",
        "area_code": "ECU",
    }


NAMED = [
    (  # an answer that is named wins over what its verbs imply
        "Referéndum en Ecuador: el 'no' a levantar la prohibición de bases militares extranjeras alcanza el "
        "60,58 %, frente al 39,42 % del 'sí'.",
        ["no_pct 60.58 A ECU", "yes_pct 39.42 A ECU"],
    ),
    (
        "Referendum in Ecuador. The no to approving foreign bases reached 60.6%.",
        ["no_pct 60.6 A ECU"],
    ),
    (
        "Referendum in Ecuador. The No-vote on scrapping party funding reached 58%.",
        ["no_pct 58 B ECU"],
    ),
    (  # but a clause of its own keeps its verb
        "Referendum in Ecuador. No to the bases won while voters approved the cut in the number of "
        "lawmakers with 53%.",
        ["yes_pct 53 C ECU"],
    ),
    (
        "Referendum in Ecuador. The 'yes' to repealing the ban on bases got 39.4%; the 'no' to convening an "
        "assembly, 61.6%.",
        ["yes_pct 39.4 A ECU", "no_pct 61.6 D ECU"],
    ),
    (  # one answer for as many shares as there are questions
        "Referéndum en Ecuador. Las bases militares y la constituyente obtuvieron apenas el 39,4 % y el 38,4 %.",
        ["yes_pct 39.4 A ECU", "yes_pct 38.4 D ECU"],
    ),
    (  # a figure of a list, with a dash before its unit
        "Ecuador en cifras\n\n60,6 — por ciento de los votantes que dijo no a las bases militares extranjeras "
        "el 16 de noviembre",
        ["no_pct 60.6 A ECU"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_an_answer_that_is_named_is_the_answer(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_answer_named_at_the_end_of_a_clause_counts() -> None:
    text = (
        "Ecuador votó sobre el Yasuní. El Sí ganó con el 59%. En Orellana, donde están los pozos, ganó sin "
        "embargo el no, con el 57,9%, y también en Sucumbíos, con un 53,3%."
    )
    assert found(text, "2023-08-21")[1:] == [
        "no_pct 57.9 1 EC-D ec-2023-08-20",
        "no_pct 53.3 1 EC-U ec-2023-08-20",
    ]


PLACED = [
    (  # "the country's" names no country beside the province
        "Azuay gives one of the country's strongest No votes\n\nIn Ecuador's referendum foreign bases were "
        "defeated in the province by 67.4% to 32.6%. Nationally, the No took 60.6%.",
        ["no_pct 67.4 A EC-A", "yes_pct 32.6 A EC-A", "no_pct 60.6 A ECU"],
    ),
    (  # the province of the sentence before
        "Referéndum en Ecuador: en Azuay, el 67,4 % rechazó las bases militares. En la provincia, el 69,1 % "
        "dijo no a la constituyente. En el país, el 61,6 % la rechazó.",
        ["no_pct 67.4 A EC-A", "no_pct 69.1 D EC-A", "no_pct 61.6 D ECU"],
    ),
    (  # but not where somebody spoke
        "Referéndum en Ecuador. Atamaint habló en Quito. Ante la prensa reunida en la ciudad, dijo que el 60,6 % "
        "rechazó las bases.",
        ["no_pct 60.6 A ECU"],
    ),
    (  # an apposition to a name
        "Referéndum en Ecuador. Noboa, que votó en Olón, una comuna de Santa Elena, perdió la consulta de las "
        "bases con el 60,6 % en contra.",
        ["no_pct 60.6 A ECU"],
    ),
    (
        "Referendum in Ecuador. In Guayas, a province of four million, No to the bases got 55%.",
        ["no_pct 55 A EC-G"],
    ),
    (
        "Ecuador's referendum. Where is the constitution from? It was drafted in Montecristi, a town in Manabí, "
        "and ratified in September 2008 by 63.9% of voters.",
        ["yes_pct 63.9 1 ECU ec-2008-09-28"],
    ),
    (  # what else a place is known for
        "Azuay voted in Ecuador's referendum. In Cuenca, where thousands marched to defend Quimsacocha, 68.3% "
        "rejected the bases and 70.2% the assembly.",
        ["no_pct 68.3 A EC-0101", "no_pct 70.2 D EC-0101"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_a_figure_is_of_the_place_that_its_clause_is_on(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador: consulta popular. Un 65 % respaldó la extradición, una medida que habían rechazado un año antes.",
        "Ecuador: consulta popular. El 65 % dijo sí a la extradición, algo que los votantes rechazaron en 2023.",
        "Ecuador's referendum. Some 65% endorsed extradition - a reversal of the outcome of last year's vote, "
        "when the same idea was rejected.",
        "Ecuador's referendum. Extradition was approved by 65%, unlike in last year's vote, when it was rejected.",
    ],
)
def test_what_was_refused_before_does_not_date_what_passed(text: str) -> None:
    assert found(text, "2024-04-22") == ["yes_pct 65 B ECU ec-2024-04-21"]


def test_what_led_in_the_polls_has_its_own_result() -> None:
    text = (
        "Referéndum en Ecuador. Cayó la reducción del número de asambleístas, que era la favorita en las "
        "encuestas y que cosechó un 53,42 % de rechazo."
    )
    assert found(text) == ["no_pct 53.42 C ECU"]
    assert not found("Referendum in Ecuador. Some 55% opposed the bases, according to a survey.")


def turnout(text: str) -> list[str]:
    """What is believed to be the turnout of 2025."""
    every = candidates(text, date.fromisoformat(DAY))
    return [c.value for c in every if c.column == "turnout_pct" and c.confidence >= SURE]


def test_turnout_is_no_answer_and_that_of_an_election_is_not_ours() -> None:
    both = "Referéndum en Ecuador. La participación fue del 82% y la propuesta de bases fue rechazada por el 60,6%."
    assert (turnout(both), found(both)) == (["82"], ["no_pct 60.6 A ECU"])
    assert turnout(
        "Referéndum en Ecuador. Noboa ganó el balotaje de abril con el 55,6 %. Votó el 83% del padrón. "
        "Esta vez la participación fue del 82 %."
    ) == ["82"]
    assert turnout(
        "Referendum in Ecuador. A blow to Noboa, who won the runoff in April. Turnout was 82%."
    ) == ["82"]
    assert turnout(
        "Referéndum en Ecuador. Al mediodía, el CNE había reportado una asistencia del 45%. "
        "La participación final fue del 82%."
    ) == ["82"]
