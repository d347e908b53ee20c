"""Shares that leave out their sign."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from datapkg.extract.articles.sentences import Mark, Sentence

_NO_SHARES = re.compile(
    r"\b(?:rates?|tasas?|homicid\w*|points?|puntos?|index|indice|degrees|grados)\b"
)
_BARE = re.compile(
    r"\s*(?:[.,;:)](?!\d)|$)|\s+(?:que|y|e|and|to|a|al|en|in|for|against|contra|por|frente|on|who|said|voted|dijo|dijeron|voto|votaron|fue|fueron|was|were|del|of the vote|de los votos|no|yes|si)\b"
)
"""What follows a share that leaves out its sign."""
_ANSWERED = re.compile(
    r"\s+(?:(?:se|lo|la|los|las|le|it|them) )?(?:opus\w+|opon\w+|manifest\w+|pronunci\w+|neg(?:o|aron)|rechaz\w+|aprob\w+|apoy\w+|respald\w+|inclin\w+"
    r"|opposed|rejected|approved|backed|supported|favou?red|refused|disapproved|disagreed|turned)\b"
)
"""What those did who make a hundred with the others: "59 por ciento votó a favor y el 41 se opuso"."""
_SHARE_OF = re.compile(
    r"\s*[,.:;-]?\s*(?:(?:that|this|which|ese|este|tal) (?:is|was|es|fue) )?(?:the |el )?(?:share|percentage|proportion|porcentaje) (?:of|de) "
)
_OF_HUNDRED = re.compile(r"\b(?:of|de) (?:every|each|cada) (?:hundred|100|cien)\b[^.;:0-9]{0,60}$")
"""What stands before a share that counts of a hundred: "of every hundred votes, 61 said No"."""
_CALLED_SHARE = re.compile(
    r"\b(?:porcentaje|proporcion|percentage|proportion|share)(?: (?:exact[oa]|final|oficial|exact|precise|official))? (?:es|fue|era|is|was)(?: exactly| exactamente)? (?:de |del |el |of )?$"
)
_FOR = frozenset(["favor", "favour", "for", "favor,", "favour,"])
_SCORE = frozenset(["-", "–", "—", "/", "to", "a", "against", "contra", "versus", "vs", "vs."])
_DECIDED = re.compile(
    r"\b(?:lost|won|passed|failed|fell|carried|rejected|approved|defeated|prevail\w*|triumph\w*|beaten|crushed|buried|sunk|routed|impus\w+|triunf\w+|derrot\w+|perdi\w+|gan[oa]\w*|aprob\w+|rechaz\w+|cay\w+|pas[oa]\w*)\b"
)
"""What is said of a vote that ended so."""
AGAINST = frozenset(["to", "against", "versus", "vs", "frente", "contra", "a"])


def with_shares(sentence: Sentence, going_on: bool = False) -> Sentence:
    """The sentence, with shares where only the first of several has its sign: "58.3%, against 41.7".

    Where it goes on with a share of the sentence before, decimals behind a place or a question are
    shares too: "In Cotopaxi, 73.2; in Sucumbíos, 71.8".
    """
    if "N" not in sentence.tags:
        return sentence
    sentence = _out_of_hundred(sentence)
    score = _scores(sentence)
    on = _goes_on(sentence) if going_on and sentence.tags & {"AREA", "Q"} else []
    row = _in_row(sentence)
    if not (score or on or row) and not sentence.tags & {"P", "Q", "YES", "NO"}:
        return sentence
    if _NO_SHARES.search(sentence.plain) and not (score or _bare_pair(sentence)):
        return sentence
    offset = sentence.start - sentence.base
    marks: list[Mark] = []
    former: Decimal | None = None
    pair = (
        *score,
        *on,
        *_bare_pair(sentence),
        *_before_sign(sentence),
        *_ended_with(sentence),
        *_likewise(sentence),
        *row,
    )
    for a, b in itertools.pairwise(sentence.marks):  # "by 65 to 35 percent"
        if (
            (a[0], b[0]) == ("N", "P")
            and not a[3].unfit
            and (80 if sentence.tags & {"YES", "NO"} else 99)
            <= a[3].values[0] + b[3].values[0]
            <= 101
            and sentence.plain[a[2] - offset : b[1] - offset].strip() in AGAINST | {"-"}
        ):
            pair = (*pair, a[1])
    for tag, start, end, number in sentence.marks:
        if tag == "N" and not number.unfit and 0 < number.values[0] < 100:
            value, after = number.values[0], sentence.plain[end - offset :]
            whole = former is not None and 99 <= former + value <= 101
            bare = former is not None and number.decimals and _BARE.match(after)
            counted = _OF_HUNDRED.search(sentence.plain[: start - offset]) is not None
            named = _CALLED_SHARE.search(sentence.plain[: start - offset]) is not None
            named = named and _BARE.match(after) is not None
            if (
                named
                or start in pair
                or bare
                or counted
                or (whole and (_BARE.match(after) or _ANSWERED.match(after)))
                or _SHARE_OF.match(after)
            ):
                tag = "P"
        if tag == "P":
            former = number.values[0]
        marks.append((tag, start, end, number))
    if marks == sentence.marks:
        return sentence
    return Sentence(
        sentence.text, sentence.start, sentence.plain, marks, sentence.tokens, sentence.base
    )


def _ended_with(sentence: Sentence) -> list[int]:
    """Where decimals say how a vote ended without their sign: "it failed with 57.8"."""
    if "Q" not in sentence.tags and not sentence.tags & {"YES", "NO"}:
        return []
    offset = sentence.start - sentence.base
    found: list[int] = []
    answered = "Q" in sentence.tags and bool(sentence.tags & {"YES", "NO"})
    for m in sentence.marks:
        if m[0] != "N" or m[3].unfit or not m[3].values[0] % 1 or not 20 <= m[3].values[0] < 100:
            continue
        before, after = sentence.plain[: m[1] - offset], sentence.plain[m[2] - offset :]
        if _BARE.match(after) and (
            (_AT_LAST.search(before) and _LAST.match(after))
            or (answered and _AT_END.search(before) and _LAST.match(after))
            or _ENDED.search(before)
            or _LED_WITH.search(before)
            or (found and _WITH.search(before))
        ):
            found.append(m[1])
    return found


def _out_of_hundred(sentence: Sentence) -> Sentence:
    """The sentence, with shares that are said of a hundred: "66 de cada 100 votos"."""
    if (
        "100" not in sentence.plain
        and "cien" not in sentence.plain
        and "hundred" not in sentence.plain
    ):
        return sentence
    offset = sentence.start - sentence.base
    marks: list[Mark] = []
    for mark in sentence.marks:
        former = marks[-1] if marks else None
        if (
            former is not None
            and (former[0], mark[0]) == ("N", "N")
            and mark[3].values[0] == 100
            and 1 < former[3].values[0] < 100
            and sentence.plain[former[2] - offset : mark[1] - offset].strip() in _OUT_OF
            and not former[3].unfit
        ):
            marks[-1] = ("P", *former[1:])
            mark = ("HUNDRED", *mark[1:])  # words keep their numbers
        marks.append(mark)
    if marks == sentence.marks:
        return sentence
    return Sentence(
        sentence.text, sentence.start, sentence.plain, marks, sentence.tokens, sentence.base
    )


_OUT_OF = frozenset(["de cada", "por cada", "out of", "out of every", "in every", "of every", "in"])


def _goes_on(sentence: Sentence) -> list[int]:
    """Decimals behind a place or a question that end their clause, as the shares before did."""
    offset = sentence.start - sentence.base
    found: list[int] = []
    keyed = False
    for tag, start, end, mark in sentence.marks:
        keyed = keyed or tag in ("AREA", "Q")
        if tag == "N" and keyed and not mark.unfit and len(mark.ends) == 1:
            fits = bool(mark.decimals or mark.values[0] % 1) and 3 < mark.values[0] < 100
            if fits and _ENDS.match(sentence.plain[end - offset :]):
                found.append(start)
    return found


_ENDS = re.compile(
    r"\s*(?:[.;:)](?!\d)|$|, (?:y|and|en|in|but|pero|mientras|while|aunque|though)\b|\s(?:y|and)\b)"
)


def _likewise(sentence: Sentence) -> list[int]:
    """Where a number ends an item as a share before did: "extradition passed with 65%; patrols with 72"."""
    if not sentence.tags >= {"Q", "P"}:
        return []
    offset = sentence.start - sentence.base
    found: list[int] = []
    led: set[str] = set()
    asked = False
    for tag, start, end, mark in sentence.marks:
        asked = asked or tag == "Q"
        if tag not in ("P", "N"):
            continue
        before, after = sentence.plain[: start - offset], sentence.plain[end - offset :]
        by = _ITEM_BY.search(before)
        if tag == "P":
            led |= {by[1]} if by and asked else set()
        elif (
            by is not None
            and by[1] in led
            and asked
            and _ITEM_END.match(after)
            and not mark.unfit
            and 20 <= mark.values[0] < 100
            and len(mark.ends) == 1
        ):
            found.append(start)
        asked = False
    return found


_ITEM_BY = re.compile(r"\b(with|by|on|at|got|con|por|obtuvo|,) (?:un |el )?$")
_ITEM_END = re.compile(r"\s*(?:[;.](?!\d)|$)|, (?:and|y|but|pero) ")
_WITH = re.compile(r"\b(?:with|by|con|por) (?:un |el )?$")
_AT_END = re.compile(
    r"(?:[,:]|\b(?:is|was|at|on|with|got|had|has|again|es|fue|con|obtuvo|tuvo|al|a)) (?:un |el )?$"
)
_AT_LAST = re.compile(r", (?:at|on|with|con) (?:un |el )?$")
_LAST = re.compile(r"\s*(?:[.;](?!\d)|$)")
_LED_WITH = re.compile(
    r"\b(?:lead|leads|leading|led|ahead|gana|ganaba|lidera|lideraba|aventaja)\b[^.;]{0,60}, (?:with|con) $"
)
_ENDED = re.compile(
    r"\b(?:lost|won|passed|failed|fell|carried|rejected|approved|defeated|refused|perdi\w+|gan[oa]\w*|aprob\w+|rechaz\w+|cay\w+|pas[oa]\w*|fracas\w+|neg\w+)"
    r" (?:with|by|con|por) (?:un |el )?$"
)


def _scores(sentence: Sentence) -> tuple[int, ...]:
    """Where two whole numbers stand that make 100, as in a score: "it lost 53-47"."""
    if not (sentence.tags & {"Q", "YES", "NO", "P"} or _DECIDED.search(sentence.plain)):
        return ()
    offset = sentence.start - sentence.base
    bare = [m for m in sentence.marks if m[0] in ("N", "P") and not m[3].unfit]
    both = sentence.tags >= {"YES", "NO"}
    found: list[int] = []
    for a, b in itertools.pairwise(bare):
        between = sentence.plain[a[2] - offset : b[1] - offset].strip()
        whole = a[3].values[0] + b[3].values[0]
        if (
            "N" in (a[0], b[0])
            and Decimal("99.8") <= whole <= Decimal("100.2")
            and (between in _SCORE or between == "|" or (both and len(between.split()) <= 3))
            and len(a[3].ends) == len(b[3].ends) == 1
        ):
            found += [m[1] for m in (a, b) if m[0] == "N"]
    return tuple(found)


def _before_sign(sentence: Sentence) -> list[int]:
    """Where decimals stand in a list of which only the last has its sign: "60.8, 58.3 and 53.7%"."""
    offset = sentence.start - sentence.base
    found: list[int] = []
    signed = False
    for a, b in itertools.pairwise(reversed(sentence.marks)):
        signed = a[0] == "P" or (signed and a[1] in found)
        between = sentence.plain[b[2] - offset : a[1] - offset].strip()
        bare = b[0] == "N" and not b[3].unfit and b[3].decimals and b[3].values[0] < 100
        if signed and bare and between in (",", "and", "y", ", and", "/"):
            found.append(b[1])
    return found


def _in_row(sentence: Sentence) -> list[int]:
    """The two decimals of a row of a table that make 100, though votes stand between them."""
    if "|" not in sentence.text:
        return []
    marks = [m for m in sentence.marks if m[0] in ("N", "P") and not m[3].unfit and m[3].decimals]
    return [
        mark[1]
        for pair in itertools.combinations(marks, 2)
        if 99.8 <= sum(mark[3].values[0] for mark in pair) <= 100.2
        for mark in pair
        if mark[0] == "N"
    ]


def _bare_pair(sentence: Sentence) -> tuple[int, ...]:
    """Where two decimals stand that make 100: "61.6 to 38.4"."""
    if "Q" not in sentence.tags and not sentence.tags >= {"YES", "NO"}:
        return ()
    offset = sentence.start - sentence.base
    bare = [m for m in sentence.marks if m[0] == "N" and not m[3].unfit and m[3].decimals]
    for a, b in itertools.pairwise(bare):
        between = sentence.plain[a[2] - offset : b[1] - offset].replace(",", " ").split()
        if (
            99.8 <= a[3].values[0] + b[3].values[0] <= 100.2
            and len(between) <= 6
            and (set(between) & (AGAINST | _FOR) or sentence.tags >= {"YES", "NO"})
        ):
            return a[1], b[1]
    return ()


def in_round_parts(sentence: Sentence, i: int) -> bool:
    """Whether a fraction is no share of an answer: one of the roll, or what a figure behind says exactly.

    "Guayas, with a quarter of the roll, split 56.5% to 43.5%", "nearly three fifths, 59%, opted ...".
    """
    word = sentence.words[i]
    if word.tag != "P" or _FRACTION.search(word.plain) is None:
        return False
    follows = [sentence.word(j) for j in range(i + 1, i + 4)]
    return word.mark.values[0] <= 50 or (follows[0] in (",", "(") and "P" in follows)


_FRACTION = re.compile(r"quarters?$|fifths?$|tenths?$|eighths?$|cuart|quint|decim|octav|partes?$")
