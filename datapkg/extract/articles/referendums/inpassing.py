"""Places that a sentence names only in passing: in an aside, or to set another against them."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.referendums.wholeland import only_gathered
from datapkg.extract.articles.sentences import Sentence

_RELATIVE = frozenset(
    ["which", "who", "whose", "where", "when", "que", "donde", "cuyo", "cuya", "quien", "quienes", "cuando"]
)  # fmt: skip
_AT_ONCE = frozenset(
    ["home", "sede", "cuna", "hogar", "tierra", "bastion", "feudo", "birthplace", "seat", "site"]
)
_ARTICLES = frozenset(["a", "an", "un", "una"])
"""What an apposition to a name begins with: "Olón, a beach town in Santa Elena, ..."."""
_WHEN = frozenset(
    ["days", "weeks", "months", "years", "hours", "dias", "semanas", "meses", "anos", "horas", "after", "before", "tras"]
)  # fmt: skip


def outside_asides(
    sentence: Sentence, kept: list[int], areas: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Places, without those that an aside names which holds no figure of ours.

    "In Manabí, where the United States had a base in Manta, 70% voted No" is of Manabí.
    """
    areas = sorted(
        (i, c) for i, c in areas if not (_set_against(sentence, i) or only_gathered(sentence, i))
    )
    if not areas:
        return areas
    within = _brackets(sentence, kept)
    areas = [(i, c) for i, c in areas if not (c == "ECU" and _whose(sentence, i, kept))]
    cuts = [i for i in range(len(sentence.words)) if sentence.word(i) in (",", ";", "-", "(", ")")]
    for low, high in itertools.pairwise([*cuts, len(sentence.words)]):
        opened = [sentence.word(j) for j in range(low + 1, min(low + 4, high))]
        if any(low < i < high for i in kept) or not opened:
            continue
        if kept[-1] < low and CONCEDES.match(sentence.said(low, low + 4)):
            within.append((low, high))
        compared = (
            opened[0] == "que" and opened[1:2] and opened[1] in ("en", "el", "la", "a", "del")
        )
        if compared:
            continue  # "menor en Napo, 50,6 %, que en Pichincha"
        apposed = (
            sentence.words[low + 1].plain in _ARTICLES and low > 0 and _is_name(sentence, low - 1)
        )
        if apposed or opened[0] in _AT_ONCE or (_RELATIVE & set(opened)) or _WHEN & set(opened[:2]):
            within.append((low, high))
    return [(i, c) for i, c in areas if not any(low < i < high for low, high in within)]


CONCEDES = re.compile(
    r"\s?, (?:pese al?|a pesar de|aunque|si bien|despite|in spite of|although|even though)\b"
)
"""What follows only tells what did not help: ", pese a que ofrecía Manta como sede"."""


def _whose(sentence: Sentence, i: int, kept: list[int]) -> bool:
    """Whether "of the country" is said of a figure that is none of ours: "a quarter of its voters"."""
    return sentence.words[i - 1].tag == "P" and i - 1 not in kept


def _set_against(sentence: Sentence, i: int) -> bool:
    """Whether a place is only what another is set against: "stronger than anywhere but Cotopaxi: 76%"."""
    before = sentence.said(max(0, i - 5), i)
    told = "P" in (sentence.word(i + 1), sentence.word(i + 2))  # "below the national 60.6%"
    if not told and _BEHIND.search(before) and {"P", "N"} & {sentence.word(j) for j in range(i)}:
        return True  # "74.8%, behind Imbabura and Cotopaxi"
    return sentence.word(i + 1) in (":", ",") and _THAN.search(before) is not None


_BEHIND = re.compile(
    r" (?:detras de|por debajo de|despues de|superad[oa] por|behind|after|below) (?:(?:that of|the|la de|el de) )?(?:AREA (?:, )?(?:y|and) )?$"
)
_THAN = re.compile(
    r" (?:anywhere but|anywhere except|everywhere but|nowhere but in|solo por detras de|solo superad[oa] por|only behind|second only to|cualquier otr[oa] menos|todas? menos) (?:in |en )?$"
)


def _is_name(sentence: Sentence, i: int) -> bool:
    """Whether a word is written as a name."""
    at = sentence.words[i].start - sentence.start
    return sentence.text[at : at + 1].isupper()


def _brackets(sentence: Sentence, kept: list[int]) -> list[tuple[int, int]]:
    """Brackets of more than a few words that hold no figure of ours."""
    found = []
    opened = None
    for i in range(len(sentence.words)):
        if sentence.word(i) == "(":
            opened = i
        elif sentence.word(i) == ")" and opened is not None:
            if i - opened > 4 and not any(opened < k < i for k in kept):
                found.append((opened, i))
            opened = None
    return found
