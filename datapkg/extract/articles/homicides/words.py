"""Words of the lists of the grammar in a sentence: most sentences hold none, which is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.homicides.clauses import told_then
from datapkg.extract.articles.homicides.cues import FORECAST, FORESEEN, OUTSIDE
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

    Examples
    --------
    >>> sorted(telling("en", "murdered"))
    ['assassinated', 'homicide', 'murdered', 'slain', 'victims']
    """
    words = grammar("homicides", language).words
    return frozenset(max(phrase.split(), key=len) for name in names for phrase in words[name])


def holds(known: Memory, sentence: Sentence, name: str) -> bool:
    """Whether a sentence holds a word or phrase of a list."""
    if telling(known.language, name).isdisjoint(sentence.shown):
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


@lru_cache(maxsize=4)
def _any(language: str) -> frozenset[str]:
    """Words of which a sentence holds one that names any of these."""
    return telling(language, "other", "wish", "event") | FORESEEN


def named_besides(known: Memory, sentence: Sentence) -> Named:
    """What a sentence names besides homicides: other matters, aims and forecasts, one deed."""
    if _any(known.language).isdisjoint(sentence.shown):
        return Named([], [], False)
    line = sentence.line
    other = [
        sentence.index(m.start())
        for m in _found(known, sentence, "other")
        if not line[: m.start()].endswith(OUTSIDE)
    ]
    wish = [sentence.index(m.start()) for m in _found(known, sentence, "wish")]
    if not FORESEEN.isdisjoint(sentence.shown):
        wish += [sentence.index(m.start() + 1) for m in FORECAST.finditer(line)]
    wish = sorted(j for j in wish if not _OF_PEOPLE.match(sentence.said(j, len(sentence.words))))
    event = any(not told_then(line, m.start()) for m in _found(known, sentence, "event"))
    return Named(other, wish, event)


def _found(known: Memory, sentence: Sentence, name: str) -> Iterable[re.Match[str]]:
    """The words and phrases of a list that a sentence holds."""
    if telling(known.language, name).isdisjoint(sentence.shown):
        return ()
    return known.grammar.any_of(name).finditer(sentence.line)
