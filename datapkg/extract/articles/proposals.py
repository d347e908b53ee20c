"""What the rules of each group of tables hand on, before it becomes a candidate."""

from __future__ import annotations

from dataclasses import dataclass

from datapkg.extract.articles.grammar import Grammar
from datapkg.extract.articles.sentences import Sentence


@dataclass(frozen=True)
class Proposal:
    """A figure, and the cell that it is proposed for.

    ``figure`` is the number of a word of the sentence; ``near`` are those of the words that settled
    its key, which the quote should show.
    """

    table: str
    key: dict[str, str]
    column: str
    figure: int
    near: tuple[int, ...] = ()
    sure: float = 0.9
    reason: str = ""


@dataclass(frozen=True)
class Slot:
    """The slot of a pattern that a figure filled."""

    name: str
    sure: float
    pattern: str


def best_slots(sentence: Sentence, grammar: Grammar) -> dict[int, Slot]:
    """For each word that is a figure, the slot of the surest pattern; of equals, the first."""
    found: dict[int, Slot] = {}
    line = sentence.line
    for pattern in grammar.fitting(line):
        for name, position in pattern.matches(line):
            i = sentence.index(position)
            if i not in found or pattern.sure > found[i].sure:
                found[i] = Slot(
                    name, pattern.sure, f"{grammar.language}/{grammar.group}: {pattern.name}"
                )
    return found
