"""Figures that no rule knows, and that read like figures of homicides."""

from __future__ import annotations

from collections.abc import Sequence

from datapkg.extract.articles import likeness
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.sentences import Sentence


def traits_of(
    known: Memory,
    sentence: Sentence,
    i: int,
    kept: dict[int, tuple[str, float, str]],
    said: Sequence[str],
) -> list[str]:
    """What speaks for or against a figure: its words, what the sentence says, what was told."""
    former = next(reversed(kept.values()))[0] if kept else "none"
    return [
        *likeness.around(sentence, i),
        *said,
        f"item:{known.item}",
        f"away:{known.away}",
        f"spoken:{known.spoken}",
        f"lately:{known.figured >= known.blocks - 1}",
        f"measure:{known.measure}",
        f"language:{known.language}",
        f"former:{former}",
    ]


def observed(
    known: Memory,
    sentence: Sentence,
    i: int,
    kept: dict[int, tuple[str, float, str]],
    said: Sequence[str],
) -> None:
    """Tell who makes the weights of a figure; nothing otherwise."""
    if likeness.observer is not None:
        likeness.observer("homicides", sentence, i, traits_of(known, sentence, i, kept, said))


def likely(
    known: Memory,
    sentence: Sentence,
    i: int,
    kept: dict[int, tuple[str, float, str]],
    said: Sequence[str],
) -> tuple[str, float, str] | None:
    """Measure, confidence and reason of a figure that reads like one of homicides."""
    if likeness.observer is not None:
        return None
    traits = traits_of(known, sentence, i, kept, said)
    ours = likeness.likeness("homicides", traits)
    if ours < likeness.LEAST:
        return None
    measure = "rate" if likeness.likeness("rate", traits) > 0.5 else "count"
    if measure == "count" and sentence.words[i].mark.decimals:
        return None
    sure = 0.62 if ours >= likeness.SURE else 0.4
    return measure, sure, f"reads like figures of homicides ({ours:.2f})"
