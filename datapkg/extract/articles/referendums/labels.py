"""Figures that stand behind their labels: "No 6,240,150, Yes 4,049,721, null 642,018"."""

from __future__ import annotations

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Sentence


def labelled(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Give figures the answers right before them, where each of three or more has one."""
    for tag in ("N", "P"):
        mine = [i for i in figures if sentence.words[i].tag == tag]
        if len(mine) < 3:
            continue
        labels = [_label(told, sentence, i) for i in mine]
        if None in labels or len(set(labels)) < 3:
            continue
        for i, label in zip(mine, labels, strict=True):
            found[i] = (label or "", 0.95, "its label right before it")


def _label(told: Discourse, sentence: Sentence, i: int) -> str | None:
    """The answer that the words right before a figure name."""
    j = i - 1
    while j > 0 and sentence.word(j) in _SMALL:
        j -= 1
    word = sentence.words[j] if j >= 0 else None
    if word is None or j == i - 1 - _FAR:
        return None
    if word.tag in ("YES", "NO"):
        return word.tag.lower()
    if word.plain in _PLAIN:
        return _PLAIN[word.plain]
    said = f" {word.plain} "
    for name in ("null", "blank"):
        if told.grammar.any_of(f"{name}_cue").search(said):
            return name
    return None


_FAR = 3
_SMALL = frozenset(
    [
        ":",
        ",",
        "-",
        "with",
        "con",
        "the",
        "los",
        "votos",
        "votes",
        "ballots",
        "papeletas",
        "=",
        "y",
        "and",
    ]
)
_PLAIN = {"no": "no", "si": "yes", "yes": "yes", "against": "no", "for": "yes"}
