"""Two strikes that are numbered together: "the strikes, the eighth and ninth of the campaign"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.keyed import strike_of
from datapkg.extract.articles.strikes.memory import Memory

_THOSE = re.compile(r" (?:those|these|they|both|esos|estos|ambos|se trata|fueron|eran|son) ")
"""How a sentence begins that goes on with the strikes of the two before it."""
_PAIR = re.compile(
    r" (?:the|el|los|,|un) O (?:and|y) (?:the |el |un )?O"
    r" (?:(?:known|such|of|since|in|overall|strikes|attacks|de|desde|ataques|bombardeos|conocidos) |, )"
)


def numbered_together(known: Memory, sentence: Sentence) -> Iterator[Proposal]:
    """The numbers of two strikes of two days, of which the sentence before told."""
    days = sorted(set(known.listed))
    if len(days) != 2 and _THOSE.match(sentence.line) is not None:
        days = [date.fromisoformat(day) for day in known.deadly[-2:]]
    ordinals = sentence.tagged("O")
    if len(days) != 2 or len(ordinals) < 2 or "DAY" in sentence.tags:
        return
    m = _PAIR.search(sentence.line)
    if m is None:
        return
    pair = [i for i in ordinals if m.start() <= sentence.at[i] < m.end()]
    first, second = (sentence.words[i].mark.values[0] for i in pair)
    if second - first != 1:
        return
    for i, day in zip(pair, days, strict=True):
        own: list[tuple[int, date | None, str]] = [(i, day, "relative")]
        yield strike_of(known, sentence, i, "running_no", own, [], 0.8, "numbered with another")
