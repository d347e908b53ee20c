"""Figures that several places have together."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence

_SUM_UP = frozenset(["suman", "sumaron", "totalizan", "reunen", "acumulan", "total", "totalled"])


_NAME = r"[A-ZÁÉÍÓÚÑ][\w'-]+(?: (?:(?:de|del|la|los|las|El|La) )*[A-ZÁÉÍÓÚÑ][\w'-]+)*"
_SUMMED = re.compile(
    rf"{_NAME}(?:, {_NAME})*,? (?:y|e|and) {_NAME},? (?:\w+ )?(?:\w+) (?:up to )?$"
)
"""Several names and a verb, before the figure that they have together."""


def summed_up(sentence: Sentence, figures: list[int]) -> set[int]:
    """Figures of several names together: "Guayaquil, Durán and Samborondón total 290"."""
    return {
        f
        for f in figures
        if sentence.word(f - 1) in _SUM_UP
        and _SUMMED.search(sentence.text[: sentence.words[f].start - sentence.start])
    }


def ends_a_list(sentence: Sentence, f: int, k: int) -> bool:
    """Whether a place before a figure is the last of several: "Huaquillas, Arenillas and El Guabo add up to 120"."""
    if not 2 < k < f or sentence.word(k - 1) not in ("and", "y", "e"):
        return False
    former = sentence.words[k - 2]
    at = former.start - sentence.start
    name = former.tag == "word" and sentence.text[at : at + 1].isupper()
    return (
        name
        and sentence.word(k - 3) == ","
        and sentence.word(k + 1) not in (",", "(", ":", "with", "con")
    )
