"""Shares and votes whose answer no rule knows, and that read like those of Yes or No."""

from __future__ import annotations

from datapkg.extract.articles import likeness
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.persons import of_candidates
from datapkg.extract.articles.sentences import Sentence

_PLAIN = 0.8
"""How likely one answer must be against the other."""


def traits_of(
    told: Discourse,
    sentence: Sentence,
    i: int,
    figures: list[int],
    choices: dict[int, tuple[str, float, str]],
) -> list[str]:
    """What speaks for an answer: the words, the figures beside, what was told before."""
    others = [choices[j][0] if j in choices else "open" for j in figures if j != i]
    former = next((choices[j][0] for j in reversed(figures) if j < i and j in choices), "none")
    single = told.vote is not None and told.vote.single
    return [
        *likeness.around(sentence, i),
        *(f"beside:{answer}" for answer in others),
        f"alone:{not others}",
        f"former:{former}",
        f"choice:{told.choice}",
        f"subject:{told.subject}",
        f"verdict:{told.verdict}",
        f"question:{told.question is not None}",
        f"single:{single}",
        f"tag:{sentence.words[i].tag}",
    ]


def observed(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    choices: dict[int, tuple[str, float, str]],
) -> None:
    """Tell who makes the weights of the figures; nothing otherwise."""
    if likeness.observer is not None:
        for i in figures:
            traits = traits_of(told, sentence, i, figures, choices)
            likeness.observer("answers", sentence, i, traits)


def likely(
    told: Discourse, sentence: Sentence, figures: list[int]
) -> dict[int, tuple[str, float, str]]:
    """Of figures of which no rule knows the answer, those that read like shares of one."""
    found: dict[int, tuple[str, float, str]] = {}
    if likeness.observer is not None or of_candidates(sentence):
        return found
    for i in figures:
        traits = traits_of(told, sentence, i, figures, found)
        ours = likeness.likeness("answers", traits)
        if ours < likeness.LEAST:
            continue
        against = likeness.likeness("no", traits)
        plain = max(against, 1 - against)
        answer = "no" if against > 0.5 else "yes"
        sure = 0.6 if ours >= likeness.SURE and plain >= _PLAIN else 0.4
        found[i] = (answer, sure, f"reads like the share of an answer ({ours * plain:.2f})")
    return found
