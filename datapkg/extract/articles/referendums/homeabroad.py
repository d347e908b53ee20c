"""Voters shared out between the country and abroad: the place beside each figure tells which."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sizes import POSSIBLE
from datapkg.extract.articles.sentences import Sentence


def home_and_abroad(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Give the numbers of those who can vote at home and abroad, each by the place of its clause.

    "En el país votarán 13,4 millones y en el exterior cerca de 480.000": the order does not matter,
    nor which words say that they may vote, if the sentence or the one before speaks of it.
    """
    if "N" not in sentence.tags or sentence.tags & {"YES", "NO"}:
        return
    found = {}
    for i, clause in _clauses(sentence).items():
        home = _at_home(sentence, clause)
        away = any(
            sentence.words[j].tag == "ABROAD" or sentence.word(j) in _CONSULATES for j in clause
        )
        if home != away:
            column = "electorate_domestic" if home else "electorate_abroad"
            low, high = _LIKELY[column]
            number = sentence.words[i].mark
            if not number.unfit and low <= number.values[0] <= high:
                found[i] = column
    both = len(found) == 2 and len(set(found.values())) == 2
    if not both or any(told.grammar.any_of(name).search(sentence.line) for name in _VOTED):
        return
    whole = any(slot.name.startswith("electorate") for slot in slots.values())
    may = whole or "electorate" in told.sizes
    if may or any(told.grammar.any_of(name).search(sentence.line) for name in _MAY):
        for i, column in found.items():
            slots[i] = Slot(column, 0.95, "the place beside it, of voters at home and abroad")


_CONSULATES = frozenset(
    ["consulates", "consulados", "consulate", "consulado", "embassies", "embajadas"]
)
_VOTED = ("voted", "stayed", "no_cue", "yes_cue")
_MAY = ("eligible", "can", "roll")
_LIKELY = {
    "electorate_domestic": (3_000_000, POSSIBLE["electorate_domestic"][1]),
    "electorate_abroad": POSSIBLE["electorate_abroad"],
}
_HOME = re.compile(
    r" (?:(?:dentro|interior|adentro)(?: del (?:pais|territorio))?|(?:en|in|inside|within) (?:el |the |its |su )?(?:propio |own )?(?:pais|country|territorio|territory|AREA|borders)"
    r"|at home|domestically|residentes|on (?:home|national|DEMONYM) soil|en (?:casa|suelo \w+)) "
)


def _at_home(sentence: Sentence, clause: range) -> bool:
    """Whether some words say that it is of the country itself."""
    m = _HOME.search(sentence.said(clause.start, clause.stop))
    if m is None:
        return False
    areas = [sentence.words[j].mark for j in sentence.tagged("AREA") if j in clause]
    return all(mark == "ECU" for mark in areas)


def _clauses(sentence: Sentence) -> dict[int, range]:
    """The words that go with each large number: as far as a joint, or a comma, or the next number."""
    large = [
        i
        for i in sentence.tagged("N")
        if not sentence.words[i].mark.unfit and sentence.words[i].mark.values[0] >= _LARGE
    ]
    if len(large) < 2:
        return {}
    cuts = [0]
    for a, b in itertools.pairwise(large):
        between = range(a + 1, b)
        joints = [j for j in between if sentence.word(j) in _JOINTS]
        commas = [j for j in between if sentence.word(j) in (",", ":", "(", "-")]
        cuts.append((joints or commas or [b - 1])[-1] if between else b)
    starts = [max([c, *_heads(sentence, c, i)]) for c, i in zip(cuts, large, strict=True)]
    ends = [*cuts[1:], len(sentence.words)]
    return {i: range(low, high) for i, low, high in zip(large, starts, ends, strict=True)}


def _heads(sentence: Sentence, low: int, i: int) -> list[int]:
    """Where the clause of the number that follows begins, behind a full stop or a semicolon."""
    return [j for j in range(low, i) if sentence.word(j) in (";", ".")]


_LARGE = 5000
_JOINTS = frozenset(["and", "y", ";", "while", "mientras", "plus", "mas", "whereas", "."])
