"""Two numbers of votes set against each other, of which a word or the sentence before tells the answers."""

from __future__ import annotations

import itertools

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.shares import AGAINST
from datapkg.extract.articles.referendums.sums import LINKS, OPPOSITE
from datapkg.extract.articles.sentences import Sentence

_ANSWERS = frozenset(["YES", "NO"])
_NOUNS = frozenset(["votes", "ballots", "papeletas", "people", "personas", "voters"])


def tallied(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
    cues: dict[int, tuple[int, int, str, bool]],
) -> None:
    """Give two numbers of votes with "against" between them the answers that they have.

    "The text took 4.7m ballots, against 2.1m for the No": the first is for Yes. "Yes had 59% and No 41%. In
    votes it was 5.2m votes against 3.6m": there "against" is no answer, but the order of the sentence before.
    """
    votes = [i for i in figures if sentence.words[i].tag == "N"]
    if len(votes) < 2:
        return
    for a, b in itertools.pairwise(votes):
        between = {sentence.word(j) for j in range(a + 1, b)}
        ahead = {sentence.word(j) for j in range(max(0, a - 3), a)} & _ANSWERS
        other = {sentence.word(j) for j in range(a + 1, b + 4)} & _ANSWERS
        if b - a <= 7 and between & AGAINST and len(ahead) == 1 and other == _ANSWERS - ahead:
            said = min(ahead).lower()  # "the No had 6.3 million votes to 4.1 million for Yes"
            why = "set against the votes for the other answer"
            found[a], found[b] = (said, 0.95, why), (OPPOSITE[said], 0.95, why)
            told.partner[b] = a
            continue
        if b - a > 5 or not between & AGAINST or not between <= LINKS | _NOUNS:
            continue
        if a not in found and found.get(b, ("",))[0] in OPPOSITE:
            found[a] = (OPPOSITE[found[b][0]], 0.84, "set against the votes for the other answer")
            told.partner[a] = b
            continue
        if not cues or not all(a < first < b for first in cues):
            continue
        more = sentence.words[a].mark.values[0] > sentence.words[b].mark.values[0]
        former = [answer for answer, _ in told.order if answer in OPPOSITE]
        if sorted(former) == ["no", "yes"] and told.choice in OPPOSITE:
            first, why = told.choice if more else OPPOSITE[told.choice], "in the order before"
            if first != former[0]:
                continue
        elif more and told.choice in OPPOSITE and len(set(former)) == 1:
            first, why = told.choice, "won, as the answer of the sentence before"
        else:
            continue
        found[a], found[b] = (first, 0.76, why), (OPPOSITE[first], 0.76, why)
        told.partner[b] = a
