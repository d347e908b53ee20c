"""Figures that a text gives again: what one was for, so it is wherever it stands again."""

from __future__ import annotations

from dataclasses import replace

from datapkg.extract.articles.homicides.cues import OF_WORLD
from datapkg.extract.articles.homicides.measures import is_bare
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence


def given_again(known: Memory, sentence: Sentence, found: list[Proposal]) -> list[Proposal]:
    """The figures found in a sentence, and those of which nothing else tells what they are.

    "The rate was 50.9. ... 'Nobody can call 50.9 per 100,000 a blip'."
    """
    seen = set()
    for one in found:
        seen.add(one.figure)
        number = sentence.words[one.figure].mark
        whole = (
            len(one.key) > 1
            and "area_code" in one.key
            and one.sure >= 0.6
            and known.claim != known.blocks
        )
        if whole and _is_its_own(number):
            value = number.values[0]
            same = known.given.setdefault(value, one)
            if same is not None and (same.key, same.column) != (one.key, one.column):
                known.given[value] = None  # of two cells: which, the figure alone does not tell
    if not known.given:
        return found
    again = []
    for i in sentence.tagged("N"):
        number = sentence.words[i].mark
        if i in seen or number.unfit:
            continue
        former = known.given.get(number.values[0])
        if former is None or not _is_its_own(number):
            continue
        if OF_WORLD.search(sentence.line) is not None:
            break  # "the global average is 5.8 per 100,000"
        rate = former.column == "rate_reported"
        if sentence.word(i + 1) == "PER" if rate else is_bare(known, sentence, i):
            reason = "the figure that was given before"
            again.append(replace(former, figure=i, near=(), sure=0.7, reason=reason))
    return found + again


def _is_its_own(number: Number) -> bool:
    """Whether a figure is so exact that no other is likely to be the same."""
    if len(number.ends) > 1:
        return False
    return bool(number.decimals) or (number.values[0] >= 1000 and number.values[0] % 100 != 0)
