"""What a question got in a former vote, where only who won tells the answer."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.majorities import Choices
from datapkg.extract.articles.referendums.sums import LINKS, OPPOSITE
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.votes import Vote


def of_the_outcome(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give a share right behind a question of a former vote the answer that won it by so much.

    "April 2024: the army's patrols did best, at 72.2%" is a Yes, since most said Yes.
    """
    asked = sentence.tagged("Q")
    if not shares or sentence.tags & {"YES", "NO", "ABROAD", "ABROADIN"}:
        return
    _of_a_pair(told, sentence, shares, found)
    anchors = told.ballots.by_word(sentence, told.block)
    for k, i in enumerate(shares):
        if i in found:
            continue
        low = max([shares[k - 1] if k else -1, *(j for j in range(i) if sentence.word(j) == ";")])
        mine = [q for q in asked if low < q < i]
        vote = told.ballots.at(sentence.words[i].start - told.block).vote
        times = [w for w in anchors if low < w < i]
        if mine and ":" in (mark := str(sentence.words[mine[-1]].mark)):
            vote = told.ballots.vote(mark.partition(":")[0])
        elif times:
            vote = anchors[times[-1]]
        if vote is not None and vote.single and _DECIDED.match(sentence.said(i, i + 8)):
            if sentence.words[i].mark.values[0] > 50:
                found[i] = ("no" if "1" in vote.lost else "yes", 0.68, "what most decided")
            continue
        own = vote is told.vote and told.close
        if vote is None or vote.day.year < 2006 or (own and not _BY.search(sentence.said(0, i))):
            continue
        if not mine and _of_a_single(told, sentence, i, low, anchors, found):
            continue
        if not mine or any(
            w.tag == "AREA" and w.mark not in ("ECU", vote.area) for w in sentence.words
        ):
            continue
        question = _asked(told, vote, sentence, mine[-1])
        value = sentence.words[i].mark.values[0]
        if question is None or not 50 < value < 90 or not _right_behind(sentence, mine[-1], i):
            continue
        found[i] = (
            "no" if question in vote.lost else "yes",
            0.66,
            "who won the question by so much",
        )


def _of_a_pair(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give two shares of a known question that make 100 to who won it: "the bases (60.8 to 39.2)"."""
    vote = told.ballots.at(sentence.start - told.block).vote
    asked = {q: _asked(told, vote, sentence, q) for q in sentence.tagged("Q")} if vote else {}
    if vote is None or not asked or vote.day.year < 2006 or told.ahead or told.elected:
        return
    if any(quote in sentence.text for quote in ('"', "“", "«")):
        return  # what somebody claims: 'ended "almost in a tie, 51 to 49"'
    if any(w.tag == "AREA" and w.mark not in ("ECU", vote.area) for w in sentence.words):
        return
    for a, b in itertools.pairwise(shares):
        behind = [q for q in asked if q < a]
        if a in found or b in found or not behind or (question := asked[behind[-1]]) is None:
            continue
        values = [sentence.words[i].mark.values[0] for i in (a, b)]
        between = {sentence.word(j) for j in range(a + 1, b)}
        if not 99 <= sum(values) <= 101 or values[0] == values[1] or not between <= LINKS:
            continue
        won = "no" if question in vote.lost else "yes"
        more, less = (a, b) if values[0] > values[1] else (b, a)
        found |= {
            i: (said, 0.66, "who won the question")
            for i, said in ((more, won), (less, OPPOSITE[won]))
        }
        told.partner[b] = a


def _of_a_single(
    told: Discourse,
    sentence: Sentence,
    i: int,
    low: int,
    anchors: dict[int, Vote | None],
    found: Choices,
) -> bool:
    """Give a share beside the time of a vote with one question to who won it: "81.7% in 2007, 63.9% in 2008"."""
    if not _WON.search(sentence.line) or not 50 < sentence.words[i].mark.values[0] < 90:
        return False
    for w, vote in anchors.items():
        between = {sentence.word(j) for j in range(min(i, w) + 1, max(i, w))}
        if low < w and abs(i - w) < 5 and vote is not None and vote.single and between <= _BESIDE:
            found[i] = ("no" if "1" in vote.lost else "yes", 0.68, "who won the vote by so much")
            return True
    return False


_DECIDED = re.compile(
    r" P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:decid|resolv|determin|dispus|orden|chose|ruled|opt|quiso|quisieron)\w* "
)
"""What most decided: "55.1% decided that officials should hold nothing in tax havens"."""
_BY = re.compile(r" (?:by|por|\() (?:(?:el|un|a|about|some|over|almost|nearly|just) ){0,2}$")
"""What alone tells the outcome in an article on its own vote: "the bases, by 60.8%"."""
_WON = re.compile(
    r" (?:won|win|wins|lost|loses|never|victor\w+|triumph\w*|gan\w+|perd\w+|triunf\w+|aprob\w+|approved|passed|pas\w+) "
)
_BESIDE = frozenset(
    ["in", "en", "of", "de", "del", "the", "that", "one", "la", "el", "with", "con", "by", "por", "(", "with", "un", "a", "MONTH", "vote", "consulta", "referendum", "referendo"]
)  # fmt: skip


def _asked(told: Discourse, vote: Vote, sentence: Sentence, word: int) -> str | None:
    """The question of a vote that a word names."""
    mark = str(sentence.words[word].mark)
    if ":" in mark:
        name, _, number = mark.partition(":")
        return number if name == vote.name else None
    return mark if vote is told.vote else told.ballots.same_topic(vote, sentence.words[word].plain)


def _right_behind(sentence: Sentence, question: int, i: int) -> bool:
    """Whether a share says what became of a question: a link before it, and no other matter between."""
    j = i - 1
    while sentence.word(j) in _LITTLE:
        j -= 1
    between = sentence.said(question + 1, i)
    if len(between.split()) > 12 or _OTHER.search(between):
        return False
    after = sentence.word(i + 1)
    if after in ("of", "de") and _VOTES_OF.match(sentence.said(i + 2, i + 6)):
        after = ""
    return sentence.word(j) in _LINKS and after not in (
        "of",
        "de",
        "del",
        "more",
        "mas",
        "less",
        "menos",
    )


_VOTES_OF = re.compile(
    r" (?:(?:the|los|las|all|valid) )*(?:votes?|votos|sufragios|voters|votantes|electores|ballots|papeletas|electorate|electorado) "
)
_LITTLE = frozenset(
    ["a", "an", "the", "el", "un", "only", "just", "barely", "solo", "apenas", "almost", "nearly", "casi", "some", "about", "cerca", "del", "de", "of"]
)  # fmt: skip
_LINKS = frozenset(
    [
        "with",
        "con",
        "at",
        "by",
        "por",
        "(",
        ":",
        "on",
        "-",
        "|",
        "under",
        "against",
        "contra",
        "voluntad",
        "decision",
        "will",
        "wish",
    ]
)
_OTHER = re.compile(
    r" (?:N|P|[;.]|turnout|participacion|abstention|abstencion|ausentismo|counted|escrutad\w+|polls?|survey|encuestas?|sondeos?|elections?|elecciones) "
)
