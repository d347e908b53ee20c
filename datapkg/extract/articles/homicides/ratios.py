"""Ratios: so many of so many, so many times as many."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence

_FOLD = re.compile(r"\b(?:multipl\w+ (?:by|por)|factor (?:of|de)|times)$")
_OF_EACH = re.compile(r"(?:\bcada|\bevery|\beach|\bout of)(?: (?:los|las))?$")


_OF_PLACES = re.compile(
    r"(?:de (?:las|los|sus)|of (?:the|its|\S+ country's|the \S+'s)) N (?:provincias|cantones|provinces|cantons|countries|paises"
    r"|municipios|municipalities|distritos|districts|parroquias|parishes|ciudades|cities|counties|states|estados|departamentos)"
)


_EACH_OF = re.compile(r"(?:de cada|out of every|of every|in every|in each|out of N\b)")


def is_ratio(sentence: Sentence, i: int) -> bool:
    """Whether a number is one of "eight in ten", "uno de cada tres"."""
    before = " ".join(sentence.word(j) for j in range(max(0, i - 3), i))
    after = " ".join(sentence.word(j) for j in range(i + 1, i + 5))
    if i == 1 and before.endswith(("of", "de")) and sentence.words[i].mark.values[0] <= 10:
        return True  # "of ten killings investigated, fewer than one ends in a sentence"
    if _OF_EACH.search(before) or _EACH_OF.match(after) or _FOLD.search(before):
        return True
    if sentence.word(i + 1) in ("times", "veces", "fold"):
        return True
    former = sentence.words[i - 2] if i > 1 else None
    if _OF_PLACES.match(after):
        return True
    return (
        former is not None
        and former.tag == "N"
        and former.plain not in ("una", "un", "uno")
        and (former.plain != "one" or sentence.word(i - 1) == "in")
        and sentence.word(i - 1) in ("in", "of")
        and former.mark.values[0] < sentence.words[i].mark.values[0] <= 10
    )
