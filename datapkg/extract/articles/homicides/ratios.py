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
_OF_SO_MANY = re.compile(
    r"(?:of|victims|homicides|murders|killings|deaths|cases|people|men|,|\.|were|was|died) "
)
"""What stands behind "four in ten": no days, and no places."""
_ENDS = ("cada", "every", "each", "of", "los", "las", "by", "por", "de", "times")
"""How the word before a figure ends where one of the first two expressions stands there."""
_OPENS = frozenset(["de", "out", "of", "in"])
"""The words with which the other two begin."""


def is_ratio(sentence: Sentence, i: int) -> bool:
    """Whether a number is one of "eight in ten", "uno de cada tres"."""
    last, following = sentence.word(i - 1), sentence.word(i + 1)
    if i == 1 and last.endswith(("of", "de")) and sentence.words[i].mark.values[0] <= 10:
        return True  # "of ten killings investigated, fewer than one ends in a sentence"
    if last.endswith(_ENDS):
        before = sentence.said(max(0, i - 3), i)[1:-1]
        if _OF_EACH.search(before) or _FOLD.search(before):
            return True
    if following in ("times", "veces", "fold"):
        return True
    if following in ("of", "de") and last in ("to", "a") and sentence.word(i + 2) == "N":
        return sentence.words[i].plain in (
            "one",
            "una",
            "uno",
        )  # "from a rate of 6.9 to one of 47.2"
    if following in _OPENS:
        after = sentence.said(i + 1, i + 5)[1:]
        if _EACH_OF.match(after) or _OF_PLACES.match(after):
            return True
        if following == "in" and after[:5] == "in N " and _OF_SO_MANY.match(after, 5):
            whole = sentence.words[i + 2].mark.values[0]
            return bool(sentence.words[i].mark.values[0] < whole <= 10)
    former = sentence.words[i - 2] if i > 1 else None
    return (
        former is not None
        and former.tag == "N"
        and former.plain not in ("una", "un", "uno")
        and (former.plain != "one" or last == "in")
        and last in ("in", "of")
        and former.mark.values[0] < sentence.words[i].mark.values[0] <= 10
    )


_TRADED = frozenset(
    ["sold", "resold", "bought", "sells", "resells", "go", "goes", "changes", "vende", "venden", "revende", "revenden", "vendida",
     "vendido", "revendida", "compra", "compran", "comprada"]
)  # fmt: skip


def is_price(sentence: Sentence, i: int) -> bool:
    """Whether a figure is a price without its currency: "worth 400 dollars, resold for 1,500"."""
    return sentence.word(i - 1) in ("for", "por", "en") and sentence.word(i - 2) in _TRADED
