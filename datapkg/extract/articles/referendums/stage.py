"""The place that a paragraph begins with, for those below it that name none."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.inpassing import CONCEDES
from datapkg.extract.articles.referendums.where import (
    NATIONAL,
    OUTSIDE,
    drafted_there,
    headings,
    voters_abroad,
)
from datapkg.extract.articles.sentences import Sentence


def set_stage(told: Discourse, sentence: Sentence, first: bool) -> None:
    """Take note of the place that a sentence begins with, for those below that name none.

    "In the canton of Cuenca the trend was the same. The assembly was rejected by 70%": a paragraph
    that begins with a place is of that place, until another or the whole country is named.
    """
    if first:
        told.near_before = told.near or told.near_before
        told.stage, told.near = None, set()
        alone = (
            "AREA" in sentence.tags
            and len(sentence.words) <= _ALONE
            and sentence.tagged("AREA") == [0]
        )
        begun = told.plain[: sentence.start].rstrip().endswith((".", ":", "%", ")"))
        if alone and begun and sentence.start > _FIRST and not sentence.text[:2].isupper():
            told.stage = str(sentence.words[0].mark)  # "Azuay. A year ago the No took 60%"
            told.near = {told.stage}
            return
        code, end = told.asked_place
        if (
            code is not None
            and 0 <= sentence.start - end < _AT_ONCE
            and "AREA" not in sentence.tags
        ):
            told.stage = code
            told.near = {code}
            return
    codes = _named(sentence)
    settled = told.stage is None and not (first and told.local is not None)
    abroad = bool(sentence.tags & {"ABROAD", "ABROADIN"}) or OUTSIDE.search(sentence.line)
    whole = NATIONAL.search(sentence.line)
    # "se aprobó con el 72,3% a escala nacional", below a headline on Guayas
    shares = sentence.tagged("P") if told.local is not None else []
    alone = (
        whole is not None and len(shares) == 1 and sentence.index(whole.start()) == shares[0] + 1
    )
    if not codes and settled and not abroad and not alone:
        return
    if whole is not None or abroad:
        heads = first and whole is not None and whole.start() < _AT_HEAD and told.local is not None
        told.stage = "ECU" if (heads or alone) and not codes else _from_abroad(sentence, codes)
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


def _named(sentence: Sentence) -> set[str]:
    """The places of a sentence, without those that a concession behind a comma names."""
    if "AREA" not in sentence.tags or drafted_there(sentence):
        return set()
    conceded = CONCEDES.search(sentence.plain)
    end = conceded.start() if conceded is not None else len(sentence.plain)
    behind = sentence.base - sentence.start
    return {str(m[3]) for m in sentence.marks if m[0] == "AREA" and m[1] + behind < end}


def _from_abroad(sentence: Sentence, codes: set[str]) -> str | None:
    """Those abroad, where a sentence without a figure begins with how they voted.

    "Among Ecuadorians living overseas, Yes won. On the bases it took 57.3%."
    """
    outside = OUTSIDE.search(sentence.line)
    here = [i for i in sentence.tagged("ABROAD") if i <= _HEAD + 2 and voters_abroad(sentence, i)]
    counted = [i for i in sentence.tagged("N") if sentence.words[i].mark.values[0] >= _MANY]
    begins = here or (outside is not None and outside.start() < _NEAR)
    if not begins or codes - {"ECU"} or counted or "P" in sentence.tags:
        return None
    voted = sentence.tags & {"YES", "NO"} or _VOTED.search(sentence.plain)
    return "EC-ABROAD" if voted else None


_MANY = 1000
_NEAR = 60
_VOTED = re.compile(
    r"\b(?:vot[eo]\w*|gan[oa]\w*|won|lost|perdi\w+|result\w*|different\w*|distint[oa]\w*|went|chose)\b"
)
_DATELINE = re.compile(
    r"\W*[A-ZÁÉÍÓÚÑ][\w ]+(?:,? ?[(.]|, (?:\d|[a-z]{3,10} \d|[A-Z][a-z]{2,8}\.? \d)|\s?[-–—])"
)
_AT_ONCE = 4
_HEAD = 5
_AT_HEAD = 12
_ALONE = 2
_FIRST = 100
"""Where datelines end: what stands alone behind is the head of its paragraph."""
_SENT_FROM = frozenset(["de", "del", "of", "from", "desde", "until", "since"])
_BEGINS = re.compile(
    r" (?:(?:and|y|pero|but|also|tambien|,) ){0,2}(?:(?:in|en|at) )?(?:(?:the|la|el) )?(?:(?:provincia|canton|ciudad|province|city|vecin[oa]|neighbou?ring) )?(?:(?:de|of) )?AREA "
)


def place_asked(plain: str) -> str | None:
    """The place that a line asks for, at the end of a stretch without figures: "And in the capital?".

    Examples
    --------
    >>> place_asked("and in the capital?"), place_asked("¿y en el exterior?"), place_asked("why?")
    ('EC-1701', 'EC-ABROAD', None)
    """
    m = _ASKED_PLACE.search(plain[-90:]) if plain.rstrip().endswith("?") else None
    if m is None:
        return None
    if m["abroad"]:
        return "EC-ABROAD"
    return "EC-1701" if m["name"] == "capital" else headings().get(m["name"])


_ASKED_PLACE = re.compile(
    r"(?:^|[\n.!?¿] ?)\W*(?:(?:and|y|but|pero) )?(?:what (?:about|of|happened in)|how about|how did|que (?:paso|ocurrio|hay de|hay)|como (?:voto|votaron)|in|en)? ?(?:(?:in|en|de|del|entre|among|los|las) )*(?:the |el |la |los |las )?"
    r"(?:(?P<abroad>abroad|overseas|exterior|extranjero|migrants?|migrantes|emigrantes|emigrants|ecuadorians (?:abroad|overseas)|voto (?:exterior|migrante)|expatriates)|(?P<name>[a-z][a-z ]{2,30}?))(?: vote| voted| votar| votaron)?\s?\?\s*$"
)
