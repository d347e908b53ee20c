"""Figures beside which nothing says an answer: who won tells, or the head of their list."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.shares import AGAINST
from datapkg.extract.articles.referendums.sums import LINKS, LOST, OPPOSITE, WON
from datapkg.extract.articles.sentences import Sentence

Choices = dict[int, tuple[str, float, str]]
_ANSWER = r"(?:the |el |en |a )?(?P<{0}>no|yes|si|against|for|contra|favor|in favou?r|votes? (?:against|for))\b[\"'»”]?"
_HEAD = re.compile(
    rf"[\"'«“]?\b{_ANSWER.format('a')}(?: (?:first|primero))?\s*(?:[/|–—-]|,?\s*(?:and|y|then|luego|despues|followed by)\s|,)\s*[\"'«“]?{_ANSWER.format('b')}(?: (?:second|next|segundo|despues))?\s*(?:\))?\s*[:.]?\s*$"
)
_NOES = frozenset(["no", "against", "contra"])
_REACH = 900
"""Characters over which the head of a list holds."""


def order_of(plain: str) -> list[str]:
    """The two answers that the head of a list names, in the order of its figures.

    Examples
    --------
    >>> order_of("votes (no / yes):"), order_of("the no won")
    (['no', 'yes'], [])
    """
    if len(plain) > 160 or (m := _HEAD.search(plain)) is None:
        return []
    said = ["no" if m[name].split()[-1] in _NOES else "yes" for name in ("a", "b")]
    return said if said[0] != said[1] else []


def headed(told: Discourse, sentence: Sentence, figures: list[int], found: Choices) -> bool:
    """Give two figures side by side the answers that stand at the head of their list or line."""
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(figures)
        if sentence.words[a].tag == sentence.words[b].tag
        and b - a <= 3
        and {sentence.word(j) for j in range(a + 1, b)} <= _BESIDE
    ]
    if not pairs:
        return False
    first = sentence.words[pairs[0][0]].start - sentence.start
    order = order_of(sentence.plain[:first])
    if not order and sentence.start - told.ordered_at < _REACH:
        order = told.ordered
    if not order or sentence.words[pairs[0][0] - 1].tag in ("YES", "NO"):
        return False
    for a, b in pairs:
        for i, answer in zip((a, b), order, strict=True):
            found[i] = (answer, 0.86, "the order of the head")
        told.partner[b] = a
    return True


_BESIDE = frozenset(
    ["/", ",", "-", "|", ";", "votes", "votos", "to", "a", "and", "y", "%", "v", "vs"]
)


def by_majority(told: Discourse, sentence: Sentence, figures: list[int], found: Choices) -> None:
    """Give pairs, and shares of a question, the answers that who won leaves them.

    "The bases question left a gap of two million: 6.3 million against 4.1 million."
    """
    if any(w.tag == "AREA" and w.mark != "ECU" for w in sentence.words) or told.within:
        return  # who won in the country tells nothing of a part of it
    words = sentence.words
    if not (sentence.tagged("Q") or told.question is not None or _alone(told)):
        return
    for a, b in itertools.pairwise(figures):
        if a in found or b in found or words[a].tag != words[b].tag or b - a > 5:
            continue
        between = {sentence.word(j) for j in range(a + 1, b)}
        sizes = words[a].mark.values[0], words[b].mark.values[0]
        if not between & _AGAINST or not between <= LINKS | _PEOPLE:
            continue
        whole = sum(sizes)
        fits = 98.9 <= whole <= 101.1 if words[a].tag == "P" else max(sizes) < 9 * min(sizes)
        winner = _winner(told, sentence, a)
        if fits and winner is not None and (words[a].tag == "P" or min(sizes) > 5000):
            more, less = (a, b) if sizes[0] > sizes[1] else (b, a)
            why = "who won has the more"
            found[more], found[less] = (winner, 0.72, why), (OPPOSITE[winner], 0.72, why)
            told.partner[b] = a


def _alone(told: Discourse) -> bool:
    return told.vote is not None and told.vote.single and not told.elected


def _winner(told: Discourse, sentence: Sentence, i: int) -> str | None:
    """Who won: by the last word before a figure that says so, else all that were told of so far."""
    for j in range(i - 1, -1, -1):
        if sentence.word(j) in LOST:
            return "no"
        if sentence.word(j) in WON:
            return "yes"
    return next(iter(told.winners)) if len(told.winners) == 1 else None


_AGAINST = AGAINST | {"-", "/"}
_PEOPLE = frozenset(["people", "voters", "personas", "electores", "million", "millones", "(", ")"])


GAVE_IT = re.compile(
    r" (?:gave|gives|give|dio|dieron|da|dan|concedio|otorgo) (?:it|them|le|les) |(?:le|les) (?:dio|dieron|concedio|otorgo) "
)
"""What a place did for what was asked: "Napo gave it a mere 29.8%"."""
GAVE_THAT = re.compile(
    r" (?:gave|gives|giving|handed|dio|dieron|da|dan|concedio|otorgo|otorgaron) (?:(?:the|that|this|a la|al|a esa|a ese|a esta) )?"
    r"(?:proposals?|initiative|measure|idea|plan|reform|text|ban|propuesta|iniciativa|medida|reforma|texto|proyecto|prohibicion|veda) "
    r"(?:(?!P |N |YES |NO |[.,;:] )\S+ ){0,4}?P "
)
"""What a place gave what was asked is for it: "Pichincha, by contrast, gave the proposal over 63%"."""


def halves(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give the second of two shares that make 100 the other answer: "Guayas split 56.5% to 43.5%"."""
    for a, b in itertools.pairwise(shares):
        whole = sentence.words[a].mark.values[0] + sentence.words[b].mark.values[0]
        between = {sentence.word(j) for j in range(a + 1, b)}
        if not 98.9 <= whole <= 101.1 or not between & _AGAINST or not between <= LINKS:
            continue
        if a in found and found.get(b) == found[a] and found[a][0] in OPPOSITE:
            found[b] = (
                OPPOSITE[found[a][0]],
                found[a][1],
                "the rest of 100, set against the other",
            )
            told.partner[b] = a


def opposed(sentence: Sentence, shares: list[int]) -> bool:
    """Whether two shares that make 100 are set against each other: of one question in one place."""
    if len(shares) != 2:
        return False
    whole = sum(sentence.words[i].mark.values[0] for i in shares)
    between = {sentence.word(j) for j in range(shares[0] + 1, shares[1])}
    return 98.9 <= whole <= 101.1 and bool(between & _AGAINST) and between <= LINKS


def given(told: Discourse, sentence: Sentence, shares: list[int], found: Choices) -> None:
    """Give Yes what places gave a proposal, where none gave it half: "Napo gave it a mere 29.8%"."""
    m = GAVE_IT.search(sentence.line)
    known = told.question is not None or len(told.asked) == 1 or bool(sentence.tagged("Q"))
    if m is None or not known or not shares or shares[0] < sentence.index(m.start() + 1):
        return
    if told.subject != "no" and all(sentence.words[i].mark.values[0] < 50 for i in shares):
        found |= dict.fromkeys(shares, ("yes", 0.68, "what places gave the proposal"))


def decided_by(
    told: Discourse,
    sentence: Sentence,
    shares: list[int],
    found: Choices,
    cues: dict[int, tuple[int, int, str, bool]],
) -> None:
    """Give scores the answer right behind them: "by 69 to 31 they refused A, and by 65 to 35 B"."""
    for a, b in itertools.pairwise(shares):
        first = next((c for c in sorted(cues) if c > b), None)
        if first is None or first - b > 3 or cues[first][3] or cues[first][2] not in OPPOSITE:
            continue
        if sentence.word(a - 1) not in _BY or b - a > 3 or not opposed(sentence, [a, b]):
            continue
        sizes = sentence.words[a].mark.values[0], sentence.words[b].mark.values[0]
        more, less = (a, b) if sizes[0] > sizes[1] else (b, a)
        said = cues[first][2]
        found[more] = (said, 0.86, "who won by so much")
        found[less] = (OPPOSITE[said], 0.86, "who won by so much")
        told.partner[b] = a


_BY = frozenset(["by", "por", "con"])
