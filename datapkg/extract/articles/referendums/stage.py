"""The place that a paragraph begins with, for those below it that name none."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.where import NATIONAL
from datapkg.extract.articles.sentences import Sentence


def set_stage(told: Discourse, sentence: Sentence, first: bool) -> None:
    """Take note of the place that a sentence begins with, for those below that name none.

    "In the canton of Cuenca the trend was the same. The assembly was rejected by 70%": a paragraph
    that begins with a place is of that place, until another or the whole country is named.
    """
    if first:
        told.near_before = told.near or told.near_before
        told.stage, told.near = None, set()
        alone = len(sentence.words) <= _ALONE and sentence.tagged("AREA") == [0]
        begun = told.plain[: sentence.start].rstrip().endswith((".", ":", "%", ")"))
        if alone and begun and sentence.start > _FIRST and not sentence.text[:2].isupper():
            told.stage = str(sentence.words[0].mark)  # "Azuay. A year ago the No took 60%"
            told.near = {told.stage}
            return
    codes = {m[3] for m in sentence.marks if m[0] == "AREA"}
    if not codes and told.stage is None:
        return
    if NATIONAL.search(sentence.line) or sentence.tags & {"ABROAD", "ABROADIN"}:
        told.stage = None
    elif codes:
        told.near = {str(c) for c in codes if str(c).startswith("EC-")} or told.near
        one = next(iter(codes)) if len(codes) == 1 else None
        head = sentence.tagged("AREA")[0]
        begins = head <= _HEAD and sentence.word(head - 1) not in _SENT_FROM
        named = sentence.text[sentence.words[head].start - sentence.start :][:2]
        ours = str(one).startswith("EC-") and not named.isupper()  # "QUITO, 20 Nov. ..."
        dated = head == 0 and _DATELINE.match(sentence.text) is not None
        begins = begins and not dated and len(sentence.words) > head + 5
        told.stage = one if ours and begins and _BEGINS.match(sentence.line) else None


_DATELINE = re.compile(
    r"\W*[A-ZÁÉÍÓÚÑ][\w ]+(?:,? ?[(.]|, (?:\d|[a-z]{3,10} \d|[A-Z][a-z]{2,8}\.? \d)|\s?[-–—])"
)
_HEAD = 5
_ALONE = 2
_FIRST = 100
"""Where datelines end: what stands alone behind is the head of its paragraph."""
_SENT_FROM = frozenset(["de", "del", "of", "from", "desde", "until", "since"])
_BEGINS = re.compile(
    r" (?:(?:and|y|pero|but|also|tambien|,) ){0,2}(?:(?:in|en|at) )?(?:(?:the|la|el) )?(?:(?:provincia|canton|ciudad|province|city|vecin[oa]|neighbou?ring) )?(?:(?:de|of) )?AREA "
)
