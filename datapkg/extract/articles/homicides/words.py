"""Words of the lists of the grammar in a sentence: most sentences hold none, which is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.homicides.clauses import told_then
from datapkg.extract.articles.homicides.cues import FORECAST, FORESEEN, OUTSIDE, SINCE_NEW_YEAR
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.sentences import Sentence

_OF_PEOPLE = re.compile(
    r" (?:proyecciones|proyeccion|projections|projection)(?: oficiales| official)?"
    r" (?:de(?: la)? poblacion|del inec|poblacionales|demograficas|of (?:the )?population|of (?:the )?inec|by (?:the )?inec)"
)
"""Forecasts of how many people live somewhere, which are none of homicides."""


@lru_cache(maxsize=16)
def telling(language: str, *names: str) -> frozenset[str]:
    """Words of which each phrase of some lists holds one: of several words the longest.

    Nothing where a phrase has no whole word (``murder*``): then the words of a sentence do not tell.

    Examples
    --------
    >>> sorted(telling("en", "murdered"))
    ['assassinated', 'homicide', 'murdered', 'slain', 'victims']
    """
    words = grammar("homicides", language).words
    phrases = [phrase.split() for name in names for phrase in words[name]]
    found = {max((w for w in one if "*" not in w), key=len, default="") for one in phrases}
    return frozenset() if "" in found else frozenset(found)


_BITS = {
    name: 1 << place
    for place, name in enumerate(("homicide", "ratenoun", "other", "another", "wish", "event"))
}
_FORESEEN = 1 << len(_BITS)
_BESIDES = _BITS["other"] | _BITS["wish"] | _BITS["event"] | _FORESEEN


@lru_cache(maxsize=4)
def _lists(language: str) -> tuple[frozenset[str], dict[str, int], int]:
    """The words that tell of lists, the lists of each, as bits, and those of which no words tell."""
    told = dict.fromkeys(FORESEEN, _FORESEEN)
    untold = 0
    for name, bit in _BITS.items():
        words = telling(language, name)
        untold |= 0 if words else bit
        for word in words:
            told[word] = told.get(word, 0) | bit
    return frozenset(told), told, untold


def lists_in(known: Memory, sentence: Sentence) -> int:
    """The lists of which a sentence may hold a phrase, as bits: its words are asked once for all lists."""
    if known.listing is not sentence:
        telling, told, held = _lists(known.language)
        for word in telling.intersection(sentence.shown):
            held |= told[word]
        known.listing, known.lists = sentence, held
    return known.lists


def may_hold(known: Memory, sentence: Sentence, name: str) -> bool:
    """Whether a word stands in a sentence that a phrase of a list needs."""
    return lists_in(known, sentence) & _BITS[name] != 0


@lru_cache(maxsize=4)
def _pieces(language: str, name: str) -> tuple[str, ...]:
    """The words of which each phrase of a list holds one, but for those that hold another."""
    words = telling(language, name)
    return tuple(sorted(w for w in words if not any(v != w and v in w for v in words)))


def may_name(known: Memory, sentence: Sentence, name: str) -> bool:
    """Whether a sentence may hold a phrase of a list: told by its text where its words are not made yet."""
    if "N" in sentence.tags:  # words are only made of sentences with a figure
        return may_hold(known, sentence, name)
    plain, pieces = sentence.plain, _pieces(known.language, name)
    for piece in pieces:
        if piece in plain:
            return may_hold(known, sentence, name)
    return not pieces


def holds(known: Memory, sentence: Sentence, name: str) -> bool:
    """Whether a sentence holds a word or phrase of a list."""
    if not lists_in(known, sentence) & _BITS[name]:
        return False
    return known.grammar.any_of(name).search(sentence.line) is not None


class Named(NamedTuple):
    """What a sentence names besides homicides."""

    other: list[int]
    """Words for something else that is counted."""
    wish: list[int]
    """Words for aims and forecasts."""
    event: bool
    """Whether one deed is told of."""


def named_besides(known: Memory, sentence: Sentence) -> Named:
    """What a sentence names besides homicides: other matters, aims and forecasts, one deed."""
    lists = lists_in(known, sentence)
    if not lists & _BESIDES:
        return Named([], [], False)
    foreseen = lists & _FORESEEN
    line = sentence.line
    other = [
        sentence.index(m.start())
        for m in _found(known, sentence, "other")
        if not line[: m.start()].endswith(OUTSIDE)
    ]
    wish = [sentence.index(m.start()) for m in _found(known, sentence, "wish")]
    if foreseen:
        wish += [sentence.index(m.start() + 1) for m in FORECAST.finditer(line)]
    wish = sorted(
        j
        for j in wish
        if not sentence.word(j).startswith(("proyec", "projec"))
        or not _OF_PEOPLE.match(sentence.said(j, len(sentence.words)))
    )
    event = any(not told_then(line, m.start()) for m in _found(known, sentence, "event"))
    event = event and SINCE_NEW_YEAR.search(line) is None
    return Named(other, wish, event)


def _found(known: Memory, sentence: Sentence, name: str) -> Iterable[re.Match[str]]:
    """The words and phrases of a list that a sentence holds."""
    if not may_hold(known, sentence, name):
        return ()
    return known.grammar.any_of(name).finditer(sentence.line)
