"""Asides that end before a figure: what they say is not said of it."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence

_CUTS = frozenset([",", ";", "(", ")", "-"])
_RELATIVE = frozenset(["que", "which", "who", "whose", "quien", "quienes", "cuya", "cuyo", "whom"])
_PARTICIPLE = re.compile(
    r"(?:rechazad|negad|aprobad|respaldad|desechad|derrotad|avalad)[oa]s?$"
    r"|(?:rejected|refused|approved|defeated|backed|endorsed)$"
)
"""What an aside begins with that leaves out its verb: "extradition, rejected in 2023 by 51%, ..."."""
_BEFORE = frozenset(
    ["had", "habia", "habian", "hace", "ago", "earlier", "before", "antes", "previously", "once", "PRIOR", "YEAR", "MONTH", "DAY",
     "already", "anteriormente", "entonces", "pasado", "last"]
)  # fmt: skip
"""What says that an aside is of another time."""
_ROW = frozenset(
    ["Q", "AREA", "N", "P", "y", "and", "by", "por", "con", "with", "el", "la", "los", "las", "the", "un", ",", "in", "en", "a"]
)  # fmt: skip
"""What stands between the figures of a list within an aside: "which refused A by 60%, B by 58%"."""


def aside(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The cuts around a relative clause that a word stands in, between commas."""
    low = i - 1
    while low > 0 and sentence.word(low) not in _CUTS:
        low -= 1
    if low < 1 or sentence.word(low) == ";":
        return None
    high = next((j for j in range(i + 1, len(sentence.words)) if sentence.word(j) in _CUTS), -1)
    if high < 0:
        return None
    if (sentence.word(low), sentence.word(high)) not in ((",", ","), ("-", "-"), ("(", ")")):
        return None
    opened = [sentence.word(j) for j in range(low + 1, min(low + 5, high))]
    if not opened or not (set(opened) & _RELATIVE or _PARTICIPLE.match(opened[0])):
        return None
    return low, high


def of_before(sentence: Sentence, i: int) -> bool:
    """Whether a word stands in an aside on another time."""
    found = aside(sentence, i) or _when(sentence, i)
    if found is None:
        return False
    if not _BEFORE.isdisjoint(sentence.word(j) for j in range(found[0] + 1, found[1])):
        return True
    if sentence.word(found[0] + 1) not in ("when", "cuando"):
        return False
    opened = aside(sentence, found[0] - 1)  # "which had been rejected in 2023, when 51% refused it"
    return opened is not None and opened[1] == found[0] and of_before(sentence, found[0] - 1)


def _when(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The commas around a clause that tells of a time what was then: ", when 51.5% voted against it,"."""
    low = max((j for j in range(i) if sentence.word(j) in _CUTS), default=-1)
    ends = [j for j in range(i + 1, len(sentence.words)) if sentence.word(j) in _CUTS]
    if low < 0 or sentence.word(low) != "," or sentence.word(low + 1) not in ("when", "cuando"):
        return None
    return (low, ends[0]) if ends else (low, len(sentence.words))


def in_its_aside(sentence: Sentence, i: int, keys: list[int]) -> int | None:
    """The answer in the same such clause as a figure."""
    found = _when(sentence, i)
    mine = [k for k in keys if found[0] < k < found[1]] if found is not None else []
    return mine[0] if len(mine) == 1 else None


_GOT = re.compile(
    r"^ (?:(?:only|just|solo|apenas|still|also) )?(?:got|received|took|drew|won|had|reached|gathered|obtuvo|reunio|sumo|recibio|logro|alcanzo|cosecho|saco|consiguio|tuvo) "
)
"""What a sentence goes on with behind an aside that has no figure of its own."""


def _in_a_place(sentence: Sentence, cue: int, i: int, figures: list[int]) -> bool:
    """Whether an answer only says something of a place: "in Tungurahua, where he is liked, it was 52%"."""
    low = max((j for j in range(cue) if sentence.word(j) in _CUTS), default=-1)
    if low < 0 or sentence.word(low) != "," or sentence.word(low + 1) not in ("where", "donde"):
        return False
    high = next((j for j in range(cue, i) if sentence.word(j) in _CUTS), -1)
    return sentence.word(high) == "," and high > 0 and not any(low < f < high for f in figures)


def ends_before(sentence: Sentence, cue: int, i: int, figures: list[int]) -> bool:
    """Whether an answer stands in an aside on another time that ends before a figure.

    "Extradition, which voters had rejected a year ago, got 65%" says nothing of who rejected it now.
    """
    if cue > i:
        return False
    if _in_a_place(sentence, cue, i, figures):
        return True
    if (found := aside(sentence, cue) or _when(sentence, cue)) is None:
        return False
    low, high = found
    if i < high or (_when(sentence, i) or (-1, -1))[0] == high:
        return False  # "rejected in February 2023, when 51.5% voted against it"
    inside = any(low < f < high for f in figures)
    got = not inside and _GOT.search(sentence.said(high + 1, i)) is not None
    if not (of_before(sentence, cue) or got):
        return False
    between = {sentence.word(j) for j in range(high + 1, i)}
    return not (any(low < f < high for f in figures) and between <= _ROW)


def of_which(sentence: Sentence, i: int, key: int, figures: list[int]) -> bool:
    """Whether an answer stands in a clause on what was before: "(64.8%), which had lost with 51.4%"."""
    if key < i or not any(f > key for f in figures):
        return False
    cut = next((j for j in range(i + 1, key) if sentence.word(j) == ","), None)
    if cut is None or sentence.word(cut + 1) not in ("que", "which"):
        return False
    return bool({"habia", "habian", "had"} & {sentence.word(j) for j in range(cut, key + 1)})


def behind_aside(sentence: Sentence, i: int, keys: list[int], figures: list[int]) -> int | None:
    """The answer behind an aside on what was before: "(64.8%), which had lost, was approved"."""
    if not any(of_which(sentence, i, k, figures) for k in keys):
        return None
    cuts = [j for j in range(i + 1, len(sentence.words)) if sentence.word(j) == ","]
    high = next((c for c in cuts[1:] if any(cuts[0] < f < c for f in figures)), None)
    if high is None or any(f > high for f in figures):
        return None
    return next((k for k in keys if k > high), None)


def in_relatives(
    sentence: Sentence, mine: list[int], keys: list[int], at: dict[int, int]
) -> dict[int, int]:
    """The answer right behind a figure of a relative clause is that of no other: "..., which 37% refused"."""
    for i in mine:
        article = sentence.word(i - 1) in ("el", "un")
        if sentence.word(i - 1 - article) in ("which", "que") and i + 1 in keys:
            at = {j: k for j, k in at.items() if k != i + 1} | {i: i + 1}
    return at


def behind_colon(sentence: Sentence, i: int, key: int | None, keys: list[int]) -> int | None:
    """The answer behind a figure, where that before it stands before a colon: "refused: 57% said yes"."""
    if key is None or key > i or ":" not in {sentence.word(j) for j in range(key, i)}:
        return None
    k = next((k for k in keys if k > i), None)
    if k is None or k - i > 5:
        return None
    between = {sentence.word(j) for j in range(i + 1, k)}
    return None if between & {",", ";", ":", "P", "N", "and", "y", "(", ")", "-"} else k


def of_a_relative(sentence: Sentence, i: int, key: int, figures: list[int]) -> bool:
    """Whether an answer stands behind a figure in brackets, in a relative clause with its own figure.

    "... and extradition (64.8%), which fourteen months before had lost with 51.4% against".
    """
    if key < i or sentence.word(i + 1) != ")" or sentence.word(i + 2) != ",":
        return False
    return sentence.word(i + 3) in _WHICH and any(f > key for f in figures)


_WHICH = frozenset(["que", "which", "who", "whose", "cuya", "cuyo"])


_NEXT = frozenset(["and", "but", "y", "e", "pero", "while", "mientras"])


def of_the_former(
    sentence: Sentence, i: int, k: int, keys: list[int], figures: list[int]
) -> int | None:
    """The verb before a figure, where the one behind it begins a clause with its own figure.

    "Approved patrols with 72%, and rejected arbitration (65%)": the 72 % approved.
    """
    former = [j for j in keys if j < i and not any(j < f < i for f in figures)]
    if not former or not i < k <= i + 3 or sentence.word(k - 1) not in _NEXT:
        return None
    ahead = [sentence.word(j) for j in range(k + 1, k + 9)]
    own = "Q" in ahead and "P" in ahead[ahead.index("Q") :]
    return former[-1] if own and sentence.words[k].tag == "word" else None
