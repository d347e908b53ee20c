"""Lists of questions with their shares, where what is said before them says which answer."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.attaching import in_order
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.majorities import Choices, opposed
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.referendums.wordings import ONLY, THAT_IS
from datapkg.extract.articles.sentences import Sentence

_SAID = re.compile(
    r" (?:(?P<none>ninguna?|none|neither|ni una|not one|no|not|n't|tampoco) (?:(?!P |N |Q |[,.;:] )\S+ ){0,5}?)?"
    r"(?:(?P<yes>pasaron|paso|aprobaron|prosperaron|prospero|ganaron|gano|triunfaron|superaron|passed|pass|carried|succeeded|prevailed"
    r"|victorias|triunfos|victories|wins|successes)"
    r"|(?P<no>perdieron|perdio|fracasaron|fracaso|cayeron|cayo|failed|lost|fell|derrotas|reveses|fracasos|defeats|losses|rejections|rechazos)"
    r"|(?P<top>(?:porcentajes|resultados|votaciones|cifras|apoyos|respaldos) mas alt[oa]s|mayores (?:porcentajes|apoyos|respaldos|votaciones)"
    r"|mas votadas|(?:highest|best|largest|biggest|top) (?:shares|percentages|scores|totals|results|figures|majorities|support)|most (?:votes|voted|popular)"
    r"|lowest (?:shares|percentages|scores|totals|results|figures)|(?:porcentajes|resultados) mas bajos)) "
)
"""What is said of several questions, before they are listed."""


def of_a_head(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give a list of questions in brackets or by turns the answer that its head tells.

    "The other six passed with ease: gun control (70.1%), longer sentences (68%) ..."
    """
    questions = sentence.tagged("Q")
    if len(shares) < 2 or len(questions) < 2 or any(i in found for i in shares):
        return
    pairs = [max((q for q in questions if q < i), default=None) for i in shares]
    if None in pairs or len(set(pairs)) != len(shares) or not _is_list(sentence, shares):
        return
    m = None
    for m in _SAID.finditer(sentence.line):
        if sentence.index(m.end() - 2) > questions[0]:
            return
        break
    bracketed = all(sentence.word(i - 1) == "(" for i in shares)
    if m is None and not (bracketed and told.winners == {"yes"}):
        return
    values = [sentence.words[i].mark.values[0] for i in shares]
    answer: str | None = "yes"
    if m is None:
        pass  # all that won
    elif m["top"]:
        answer = told.choice if told.choice in ("yes", "no") else None
    else:
        answer = "no" if (m["no"] is not None) != (m["none"] is not None) else "yes"
    if answer is None or (answer == "yes" and any(value < 50 for value in values)):
        return
    for i, value in zip(shares, values, strict=True):
        kind = "yes" if answer == "no" and value < 50 else answer
        found[i] = (kind, 0.74, "what the head of the list says of it")


def _is_list(sentence: Sentence, shares: list[int]) -> bool:
    """Whether shares stand in brackets, or between commas, each behind its question."""
    bracketed = all(sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")" for i in shares)
    apart = all(
        {",", ";", "y", "and", "e"} & {sentence.word(j) for j in range(a + 1, b)}
        for a, b in itertools.pairwise(shares)
    )
    return bracketed or apart


def other_way(told: Discourse, sentence: Sentence, figures: list[int], found: Choices) -> None:
    """Give the first figure behind "went the other way" the answer that the one before has not."""
    m = OTHER_WAY.search(sentence.line)
    if m is None:
        return
    at = sentence.index(m.end() - 2)
    i = next((f for f in figures if f > at), None)
    if i is None or {sentence.word(j) for j in range(at, i)} & {"YES", "NO", ";"}:
        return
    former = [found[f][0] for f in figures if f < at and f in found] or [told.choice or ""]
    if former[-1] not in OPPOSITE:
        return
    for f in figures:
        if f >= i and (f == i or _SO_DID.search(sentence.said(i + 1, f))):
            found[f] = (OPPOSITE[former[-1]], 0.74, "the other answer than that before")
    after = [f for f in figures if f >= i and sentence.words[f].tag == "P"]
    for a, b in itertools.pairwise(after):  # "voted the other way, 58% to 42%"
        whole = sentence.words[a].mark.values[0] + sentence.words[b].mark.values[0]
        if a == i and 98.9 <= whole <= 101.1 and b - a <= 3:
            found[b] = (former[-1], 0.74, "the rest of 100, of the other answer")
            told.partner[b] = a


OTHER_WAY = re.compile(
    r" (?:the other way|the opposite|the opposite way|against the tide|against the grain|against the current|bucked the trend|differently|opcion contraria|lo contrario|al reves|contra la corriente|contracorriente|en sentido contrario) "
)
_SO_DID = re.compile(r" (?:so did|also|tambien|lo mismo|igual) ")


def won_by(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give pairs of shares that make 100 to who won all: "(51.4% to 48.6%); ... (53% to 47%)"."""
    winner = told.choice
    if winner not in OPPOSITE:
        winner = next(iter(told.winners)) if len(told.winners) == 1 else None
    one = told.vote is not None and told.vote.single
    if winner not in OPPOSITE or not (one or sentence.tagged("Q")) or told.elected:
        return
    words, pairs = sentence.words, list(zip(shares[::2], shares[1::2], strict=False))
    if len(shares) % 2 or (len(pairs) == 1 and sentence.word(shares[0] - 1) not in ("(", ":")):
        return
    for a, b in pairs:
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        between = {sentence.word(j) for j in range(a + 1, b)}
        if not 85 <= whole <= 101.1 or not between <= _SET or not between:
            return
    for a, b in pairs:
        more, less = (a, b) if words[a].mark.values[0] > words[b].mark.values[0] else (b, a)
        found[more] = (winner, 0.72, "won, as the answer of all")
        found[less] = (OPPOSITE[winner], 0.72, "won, as the answer of all")
        told.partner[b] = a


_SET = frozenset(["to", "a", "-", "/", "against", "contra", "versus", "frente", "al", "el", "vs"])


def won_them(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give Yes what a president's questions got who won them all: "he won his seven, the first with 73%"."""
    m = _WON_ALL.search(sentence.line)
    if m is None or not shares or not sentence.tagged("Q"):
        return
    at = sentence.index(m.end() - 2)
    for i in shares:
        if (
            i > at
            and sentence.word(i - 1) in ("with", "con", "by", "at", "el", "por")
            and i not in found
        ):
            found[i] = ("yes", 0.7, "what the questions got that were won")


_WON_ALL = re.compile(
    r" (?:won|gano|vencio en) (?:all |his |her |its |the |them |sus |las |todas |en )*(?:(?:N|all|todas)(?: of (?:them|his|the questions)| questions| preguntas)|(?:N|all|todas)(?= [,;])) "
)


def of_a_defeat(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give a share the answer of the defeat or the win that it measures.

    "The heaviest defeat was that of the assembly, with 61.6%" counts the No; with 38% it counts the Yes.
    """
    m = _A_DEFEAT.search(sentence.line) if len(shares) == 1 and shares[0] not in found else None
    if m is None or sentence.index(m.end() - 2) != shares[0]:
        return
    more = sentence.words[shares[0]].mark.values[0] > 50
    if m["no"] or more:
        found[shares[0]] = (
            "no" if m["no"] and more else "yes",
            0.72,
            "the defeat or win it measures",
        )


_A_DEFEAT = re.compile(
    r" (?:(?P<no>derrotas?|reves|fracaso|golpe|caida|descalabro|tropiezo|batacazo|revolcon|defeat|setback|loss|blow|rout)|victoria|triunfo|exito|victory|win|triumph|success) "
    r"(?:(?!P |N |YES |NO |no |not |[.;] )\S+ ){0,9}?Q (?:(?!P |N |YES |NO |AREA |[.;] )\S+ ){0,4}?(?:, |: |\( |con |with |by |por )(?:(?:con|with|by|por|el|un|a|al) ){0,2}P "
)


def of_the_others(told: Discourse, sentence: Sentence, figures: list[int], found: Choices) -> None:
    """Give the one figure of a sentence to the other side, or to those that the one before counted.

    "5.2 million asked for it. They were 59% of the votes. The other side gathered 3.6 million."
    """
    if len(figures) != 1 or len(told.order) != 1 or told.order[0][0] not in OPPOSITE:
        return
    answer = told.order[0][0]
    if _OTHERS.match(sentence.line):
        found[figures[0]] = (OPPOSITE[answer], 0.72, "the other side than that before")
    elif _THEY_WERE.match(sentence.line) and sentence.words[figures[0]].tag == "P":
        found[figures[0]] = (answer, 0.74, "the share of those counted before")


_OTHERS = re.compile(
    r" (?:(?:la|el|the|y|and|but|pero) ){0,2}(?:otra (?:orilla|parte|opcion|papeleta|vereda|acera)|otro (?:bando|lado)|other (?:side|camp|half|option|answer)|(?:bando|campo|opcion) (?:contrari[oa]|rival|opuest[oa])|opposing (?:side|camp)|rival camp) "
    r"(?:(?!P |N |[.;:] )\S+ ){1,4}?[NP] "
)
_THEY_WERE = re.compile(
    r" (?:eran|son|fueron|es|era|fue|that is|that was|they were|that made|it was|representan|representaban) (?:el |un |about |some |del )?P (?:[.,;] |(?:of|de) (?:the |los )?(?:valid |total de )?(?:votos|votes|sufragios|votantes|voters|ballots|total) )"
)


def of_a_place_won(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give a share what a question did in a place: "extradition won in Guayas, if barely (50.9%)"."""
    known = told.question is not None or told.running is not None or len(told.asked) == 1
    ways = [*_WON_IN.finditer(sentence.line), *(_IT_WON.finditer(sentence.line) if known else ())]
    for m in ways:
        i = sentence.index(m.end() - 2)
        value = sentence.words[i].mark.values[0]
        if i in shares and i not in found and (m["no"] or value > 50):
            kind = "no" if m["no"] and value > 50 else "yes"
            found[i] = (kind, 0.72, "what a question did in a place")


_WON_IN = re.compile(
    r" Q (?:(?:solo|apenas|only|also|tambien|se) )?(?:(?P<no>perdio|cayo|fracaso|lost|fell|failed|was beaten)|gano|paso|triunfo|impuso|won|passed|carried|prevailed) "
    r"(?:en|in) (?:la |el |the )?AREA (?:(?!P |N |YES |NO |AREA |[.;] )\S+ ){0,9}?P "
)


_IT_WON = re.compile(
    r" (?:en|in) (?:(?:la|el|the) )?AREA (?:, )?(?:(?:it|the (?:question|measure|proposal|idea|cut|plan)|la (?:propuesta|medida|pregunta|idea)) )?"
    r"(?:(?:only|also|even|actually|indeed|did|solo|si|tambien|incluso|,|se|hasta) ){0,3}(?:(?P<no>perdio|cayo|fracaso|lost|fell|failed)|gano|paso|triunfo|impuso|won|passed|carried|prevailed|win|pass) "
    r"(?:(?:,|con|with|by|por|el|un|a|just|only|solo|apenas|some|about|though|aunque|barely|-|:|\() ){0,4}P "
)


def of_the_rest_of_them(
    told: Discourse, sentence: Sentence, shares: list[int], found: Choices
) -> None:
    """Give the questions that are left the answer that won all before: "the other two got 79% and 78%"."""
    asked = {sentence.words[q].mark for q in sentence.tagged("Q")}
    if (
        len(told.winners) != 1
        or len(asked) != len(shares)
        or not _REST_OF_THEM.match(sentence.line)
    ):
        return
    if all(sentence.words[i].mark.values[0] > 50 for i in shares):
        found.update({i: (min(told.winners), 0.7, "won, as all before") for i in shares})


_REST_OF_THEM = re.compile(
    r" (?:(?:the|las|los) (?:N )?(?:other|others|remaining|rest|last|otr[ao]s|demas|restantes|ultim[ao]s)) "
)


def of_a_year(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give Yes what a vote did by so much: "that of 2018 ended re-election with 64.2%"."""
    if len(shares) == 1 and _THAT_OF.match(sentence.line) and sentence.tagged("Q"):
        i = shares[0]
        if {sentence.word(i - 1), sentence.word(i - 2), sentence.word(i - 3)} & _BY:
            found[i] = ("yes", 0.66, "what a vote did by so much")


_THAT_OF = re.compile(
    r" (?:la|el|that|the (?:N|vote|referendum|consultation)|la consulta|el referendo|el referendum) (?:de|del|of|in) (?:YEAR|MONTH|DAY) "
    r"(?!(?:no|not|fracas|perd|cay|rechaz|neg|fail|lost|reject|fell|refus)\w* )(?:\w+(?:o|ed)|put|set|cut) "
)
_BY = frozenset(["con", "por", "with", "by"])


def of_the_subject(told: Discourse, sentence: Sentence, figures: list[int], found: Choices) -> None:
    """Give the first of two figures to who is spoken of: "it received 6.3m votes and the Yes 4.1m"."""
    if len(figures) != 2 or figures[0] in found or figures[1] not in found:
        return
    a, b = figures
    answer = found[b][0]
    if sentence.words[a].tag != sentence.words[b].tag or answer not in OPPOSITE:
        return
    if told.subject == OPPOSITE[answer] and _GOT.search(sentence.said(0, a)):
        found[a] = (told.subject, 0.76, "what the answer of the sentence before got")


_GOT = re.compile(
    r" (?:got|received|took|drew|won|had|reached|gathered|obtuvo|reunio|sumo|recibio|logro|alcanzo|cosecho|saco|consiguio|tuvo) "
)


def _by_pairs(sentence: Sentence, order: list[tuple[str, str | None]]) -> bool:
    """Whether a sentence names a place, and the one before gave each place both answers in turn."""
    answers = [answer for answer, _ in order]
    turns = {tuple(answers[k : k + 2]) for k in range(0, len(answers), 2)}
    return "AREA" in sentence.tags and len(turns) == 1 and set(next(iter(turns))) == {"yes", "no"}


def in_former_order(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    choices: dict[int, tuple[str, float, str]],
    asked: list[tuple[int, str]],
) -> list[int]:
    """Shares without an answer beside them, in the order of the sentence before.

    "In Bolívar, 58.7% and 41.3%" after a sentence that gave the No and then the Yes.
    """
    shares = [i for i in figures if sentence.words[i].tag == "P"]
    order = told.order
    if len(shares) == 2 and len(order) > 2 and (asked or _by_pairs(sentence, order)):
        order = order[-2:]
    single = told.vote is not None and told.vote.single
    placed = bool(sentence.tagged("AREA")) or (told.stage is not None and in_order(sentence))
    keyed = placed or len({n for _, n in asked}) == 1 or single
    keyed = keyed or THAT_IS.match(sentence.line) is not None
    if len(shares) < 2 or len(shares) != len(order) or not keyed:
        return []
    if told.grammar.any_of("election").search(sentence.line) is not None:
        return []
    if ONLY.search(sentence.line):
        return []
    answers = [answer for answer, _ in order]
    values = [sentence.words[i].mark.values[0] for i in shares]
    if len(set(answers)) == 1 and (
        opposed(sentence, shares) or (told.top is not None and max(values) < 50 < told.top)
    ):
        return []  # "Guayas split 56.5% to 43.5%", "Napo gave it 29.8%, Sucumbíos 33.1%"
    if not placed and set(answers) != {"yes", "no"}:
        return []
    if set(answers) == {"yes", "no"} and len(shares) == 2:
        whole = sum(sentence.words[i].mark.values[0] for i in shares)
        if not 98.9 <= whole <= 101.1:
            return []
    for i, answer in zip(shares, answers, strict=True):
        choices[i] = (answer, 0.76, "in the order of the sentence before")
    if not asked:
        told.asked_of = {
            i: number for i, (_, number) in zip(shares, order, strict=True) if number is not None
        }
    return shares
