"""Totals that have grown: what they were is no total of today."""

from __future__ import annotations

from datapkg.extract.articles.sentences import Sentence

_WHO = frozenset(["which", "that", "que", "cual"])
_PAST = frozenset(["stood", "was", "were", "had", "reached", "era", "eran", "estaba", "estaban", "habia", "llegaba", "sumaba"])  # fmt: skip


def is_less(sentence: Sentence, one: int, two: int) -> bool:
    """Whether a figure is less than another."""
    return bool(sentence.words[one].mark.values[0] < sentence.words[two].mark.values[0])


def grown(sentence: Sentence, one: int, two: int) -> bool:
    """Whether a figure is what another has grown to: "climbs from 87 to 95"."""
    apart = (sentence.word(one - 1), sentence.word(two - 1))
    changes = apart in (("from", "to"), ("de", "a")) and two - one == 2
    return changes and sentence.word(one) == "N" and is_less(sentence, one, two)


def grown_far(sentence: Sentence, one: int, two: int) -> bool:
    """The same over some words: "from 35 strikes at New Year the campaign has moved to 58"."""
    if one < 0 or not 2 < two - one <= 16 or sentence.word(two) != "N":
        return False
    apart = (sentence.word(one - 1), sentence.word(two - 1))
    ends = sentence.word(two + 1) in (".", ";", ",", "")
    between = {sentence.word(j) for j in range(one, two)}
    changes = apart in (("from", "to"), ("de", "a")) and ";" not in between
    return changes and ends and is_less(sentence, one, two)


def shrunk(sentence: Sentence, one: int, two: int) -> bool:
    """Whether a figure is what another has come down to: "the total falls from 83 to 82"."""
    if one < 0 or two - one != 2 or sentence.word(one) != "N":
        return False
    apart = (sentence.word(one - 1), sentence.word(two - 1))
    said = {sentence.word(j) for j in range(max(0, one - 5), one)}
    return apart in (("from", "to"), ("de", "a")) and not _DOWN.isdisjoint(said)


_DOWN = frozenset(["down", "falls", "fell", "lowered", "lowers", "reduced", "cut", "baja", "bajo", "cae", "cayo", "reduce", "redujo", "rebaja", "rebajo"])  # fmt: skip


def superseded(sentence: Sentence, i: int) -> bool:
    """Whether a figure is only what a total has grown from."""
    if sentence.word(i + 2) != "N":
        return False
    return grown(sentence, i, i + 2) or shrunk(sentence, i, i + 2)


def once(sentence: Sentence, one: int, two: int) -> bool:
    """Whether a figure is told in a clause on the past: "the toll, which stood at 126 in January, is at 163"."""
    if one < 0 or two - one > 14 or sentence.word(one) != "N" or sentence.word(two) != "N":
        return False
    opened = next((j for j in range(one, max(-1, one - 12), -1) if sentence.word(j) == ","), -1)
    closed = next((j for j in range(one, two) if sentence.word(j) == ","), -1)
    if opened < 0 or closed < 0 or _WHO.isdisjoint({sentence.word(opened + 1)}):
        return False
    past = _PAST & {sentence.word(j) for j in range(opened, one)}
    return bool(past) and is_less(sentence, one, two)
