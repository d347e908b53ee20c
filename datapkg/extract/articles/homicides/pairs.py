"""Figures that stand in pairs and lists: what one is, so is the other."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.measures import HEADS, is_bare
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.sentences import Sentence

_CAME_FROM = (
    {"(", "venia", "de"}, {"(", "from"}, {"(", "desde"}, {"(", "up", "from"}, {"(", "down", "from"},
)  # fmt: skip
_PAIRED = frozenset(["(", ",", ":", "with", "con", "at", "-"])
_OF_ALL = frozenset([("of", "the"), ("de", "los"), ("de", "las"), ("of", "its")])


def became_from(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a figure is what the one before it was: "rose to 50.9 per 100,000 from 38.8"."""
    before = (sentence.word(j - 2), sentence.word(j - 1))
    if before[1] in ("los", "las", "the", "un", "a"):
        before = (sentence.word(j - 3), sentence.word(j - 2))
    between = set(sentence.shown[i + 1 : j])
    if between in _CAME_FROM:
        return True  # "856 (venía de 880)"
    if (
        sentence.word(i - 1) == "("
        and between == {",", before[1]}
        and before[1] in ("from", "desde", "de")
    ):
        return True  # "Sucumbíos (121, from 158)"
    if between & {"N", "P", ";", "and", "y"} or before[1] not in ("from", "desde", "de"):
        return False
    if before in (("up", "from"), ("down", "from")):
        return True
    if before[1] != "de" and sentence.words[i].plain.startswith(("up to", "hasta")):
        return True  # "shot up to 417 last year from 226"
    return before[1] != "de" and sentence.word(i - 1) in ("to", "at", "a", "hasta", "en", "los")


def add_either(
    sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Of "a rate of 25.4 or 26.7, depending on who counts" the second is what the first is."""
    if _EITHER.isdisjoint(sentence.shown):
        return
    for i, j in itertools.pairwise(numbers):
        number = sentence.words[j].mark
        alike = bool(sentence.words[i].mark.decimals) == bool(number.decimals)
        alike = alike and not number.unfit and len(number.ends) == 1
        either = j == i + 2 and sentence.word(i + 1) in _EITHER
        if either and alike and i in kept and j not in kept:
            kept[j] = (kept[i][0], min(kept[i][1], 0.8), "the one or the other")


def add_other_source(
    sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Of "152 murders to May 15; the police, 147" the second is what somebody else counts."""
    for i, j in itertools.pairwise(numbers):
        if j in kept or kept.get(i, ("",))[0] != "count" or j - i > 12:
            continue
        one, other = sentence.words[i].mark, sentence.words[j].mark
        if other.unfit or other.decimals or len(other.ends) > 1 or one.values[0] < 50:
            continue
        close = one.values[0] / _NEARLY < other.values[0] < one.values[0] * _NEARLY
        ends = sentence.word(j + 1) in (".", ";", "") and sentence.word(j - 1) in _SAID
        if close and ends and _ANOTHER.search(sentence.said(i + 1, j)):
            kept[j] = ("count", min(kept[i][1], 0.8), "what somebody else counts")


_NEARLY = Decimal("1.2")
_SAID = frozenset(
    [",", "in", "en", "at", "has", "have", "says", "dice", "de", "of", "gives", "counts", "suma"]
)
_ANOTHER = re.compile(
    r" [;,] (?:(?:but|and|while|pero|y|mientras) )?(?:the|la|el|inec|su|its) ?(?:forensic |national |policia|police|ministry|ministerio|institute|instituto|army|prosecutor|fiscalia|observatory|observatorio|fuerza|ong|ngo)"
)


_EITHER = frozenset(["or", "o"])


def add_respective(
    sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Of "92 and 1,108 homicides respectively" the first is what the second is."""
    if "respectiv" not in sentence.line:
        return
    for i, j in itertools.pairwise(numbers):
        if j == i + 2 and j in kept and i not in kept and not sentence.words[i].mark.unfit:
            kept[i] = (kept[j][0], min(kept[j][1], 0.8), "respectively")


def add_pairs(
    known: Memory, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Figures of a list in one sentence, each right behind its place, year or month.

    "Rates per 100,000: Haiti 62, Ecuador 38.8, Peru 10"; "in Guayas, 2,481; in Los Ríos, 689: murders of 2025".
    """
    pairs = [
        i
        for i in numbers
        if sentence.word(i - 1) in HEADS
        or (sentence.word(i - 1) in _PAIRED and sentence.word(i - 2) in HEADS)
        or _behind_its_province(sentence, i)
    ]
    monthly = {"MONTH"} >= {
        w for i in pairs for w in (sentence.word(i - 1), sentence.word(i - 2)) if w in HEADS
    }
    lined = known.item and known.heads and "|" in sentence.shown
    if len(pairs) < (2 if pairs and (monthly or lined) else 3):
        return
    line, rules = sentence.line, known.grammar
    counted = rules.any_of("homicide").search(line) is not None
    rated = "PER" in sentence.tags or rules.any_of("ratenoun").search(line) is not None
    values = [sentence.words[i].mark.values[0] for i in pairs]
    rate = rated and max(values) < 400
    if lined and not rate and not counted:
        rate = known.heads == "rate"
    elif not rate and not counted:
        rate = known.spoken == "rate" and not (known.counted and min(values) >= 400)
        yearly = all("YEAR" in (sentence.word(i - 1), sentence.word(i - 2)) for i in pairs)
        if not known.spoken or known.blocks - known.figured > (8 if yearly else 2):
            return
        if max(values) >= 400 and (rate or known.away or not yearly):
            return
    for i in pairs:
        number = sentence.words[i].mark
        if i in kept or number.unfit or not is_bare(known, sentence, i) or len(number.ends) > 1:
            continue
        if rate or not number.decimals:
            kept[i] = ("rate" if rate else "count", 0.78, "of a list in one sentence")


def add_beside_rate(
    known: Memory, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Of "the count reached 2,464, with a rate of 14" the first counts homicides."""
    numbers = [i for i in numbers if sentence.words[i].plain not in _ARTICLES]
    for i, j in itertools.pairwise(numbers):
        if i in kept or kept.get(j, ("",))[0] != "rate" or not 1 < j - i < 9:
            continue
        number = sentence.words[i].mark
        if number.unfit or number.decimals or len(number.ends) > 1 or number.values[0] < 20:
            continue
        between = sentence.said(i + 1, j)
        beside = _WITH_RATE.match(between) or (
            sentence.word(j + 1) == "PER" and _IS_RATE.match(between)
        )
        if beside and is_bare(known, sentence, i):
            kept[i] = ("count", 0.8, "beside its rate")


_WITH_RATE = re.compile(
    r" (?:[,(] )?(?:con|with|for|para|y|and|o|or|es decir|equivalentes? a|equivalent to|(?:lo que |que |which |that )(?:da|dio|arroja|supone|significa|equivale a|representa|gives|gave|makes|means|meant"
    r"|is|equals|works out at|puts|makes for))?(?: ,)? (?:una|un|a|la|the|N) (?:tasa|rate|indice)(?: nacional| national)?(?: de| of)? $"
)
_IS_RATE = re.compile(r" (?:[,(] )?(?:or|o|es decir ,|equivalentes? a|equivalent to|that is ,) $")
"""Between a count and its rate, of which the unit tells: "31,062, equivalent to 24 per 100,000"."""


def _behind_its_province(sentence: Sentence, i: int) -> bool:
    """Whether a figure follows a place and, in brackets, where that lies: "Naranjal (Guayas), 66"."""
    i -= sentence.word(i - 1) in (",", ":", "with", "con", "-")
    if sentence.word(i - 1) != ")":
        return False
    signs = [sentence.word(j) for j in range(i - 4, i)]
    return i > 3 and signs == ["AREA", "(", "AREA", ")"]


def add_led(
    known: Memory, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Rates whose unit stands before them: "by rate per 100,000 the order changes: Los Ríos 91.4; ..."."""
    lead = unit_before(known, sentence, numbers)
    if lead is None:
        return
    behind = [i for i in numbers if i > lead and sentence.words[i].plain not in ("un", "una")]
    for i in behind:
        number = sentence.words[i].mark
        told = i in kept and (lead or not kept[i][2].startswith("continues"))
        if told or number.unfit or len(number.ends) > 1 or not is_bare(known, sentence, i):
            continue
        named = "AREA" in sentence.shown[:i]
        if (
            number.values[0] < 400
            and named
            and (number.decimals or not lead or sentence.word(lead) == ":")
        ):
            kept[i] = ("rate", 0.8, "the unit stands before it")


def unit_before(known: Memory, sentence: Sentence, numbers: list[int]) -> int | None:
    """The sign after words that say that rates follow, where no figure is among them."""
    if " PER " not in sentence.line and not _LEADS.search(sentence.line):
        return None
    first = next((i for i in numbers if sentence.words[i].plain not in _ARTICLES), None)
    if first is None:
        return None
    if sentence.word(0) == "PER":
        return 0
    for i in range(1, first):
        if sentence.word(i) not in (":", ","):
            continue
        said = sentence.said(0, i)
        if "P" in said.split() or not _LEADS.search(said):
            continue
        if sentence.word(i) == ":" or i < _SHORT:
            return i
    return None


_BRACKETED = re.compile(
    r"AREA \( (?:down |up |paso |baja |sube )?(?:from|de|desde) N (?:to|a|hasta) N \)$"
)
_SHORT = 9
_ARTICLES = frozenset(["un", "una", "uno", "one", "a"])
_LEADS = Gated(
    r" PER |(?<! the)(?<! la) (?:by|in|per|on|por|en|segun|measured by|in terms of|en terminos de)(?: the| la)?(?: murder| homicide)? (?:rates?|tasas?) "
)


def _area_before(sentence: Sentence, i: int) -> int:
    """The place before the bracket in which a figure stands."""
    return i - 3 - (sentence.word(i - 3) == "(")


def _bracketed(sentence: Sentence, i: int, j: int) -> bool:
    """Whether two figures stand in a bracket behind their place: "Durán (from 131 to 187)"."""
    signs = [sentence.word(k) for k in range(_area_before(sentence, i), j + 2)]
    return _BRACKETED.match(" ".join(signs)) is not None


def whole_of(sentence: Sentence, i: int) -> bool:
    """Whether a figure is the whole of which the one before it is a part."""
    return part_of(sentence, i) is not None


def part_of(sentence: Sentence, i: int) -> int | None:
    """The figure that is a part of another: "3,740 of the 9,216", "of Ecuador's 9,216", "of the country's 9,216"."""
    before = (sentence.word(i - 2), sentence.word(i - 1))
    if i > 2 and sentence.word(i - 3) == "N" and (before in _OF_ALL or before == ("of", "AREA")):
        return i - 3 if sentence.words[i - 3].mark.values[0] > 1 else None  # not "one of the 2,380"
    if i > 3 and sentence.word(i - 4) == "N" and sentence.word(i - 3) == "of":
        return i - 4 if before[0] in ("the", "its") and before[1] in _WHOLES else None
    return None


_WHOLES = frozenset(["country", "nation", "province", "city", "state", "region", "national"])


def of_whole(sentence: Sentence, at: int | None) -> bool:
    """Whether a place is only the whole that a part is compared with: "half of the 4,619 of the country"."""
    return at is not None and sentence.word(at) in ("del", "of")


def add_from_to(
    known: Memory, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Of "went from 194 to 292 murders" the first is what the second is."""
    numbers = [i for i in numbers if sentence.words[i].plain not in ("un", "una", "one")]
    lately = known.spoken and known.blocks - known.figured <= 2
    for i, j in itertools.pairwise(numbers):
        if lately and sentence.word(j + 1) == ")" and _bracketed(sentence, i, j):
            ours = [sentence.words[k].mark for k in (i, j) if not sentence.words[k].mark.unfit]
            rate = known.spoken == "rate"
            if len(ours) == 2 and all(n.values[0] < 400 if rate else not n.decimals for n in ours):
                for k in (i, j):
                    kept.setdefault(k, (known.spoken, 0.8, "from one to another, behind its place"))
        if (j in kept) == (i in kept) or j - i > 6:
            continue
        if i in kept and became_from(sentence, i, j):
            number = sentence.words[j].mark
            if is_bare(known, sentence, j) and not number.unfit and len(number.ends) == 1:
                rate = kept[i][0] == "rate"
                if number.values[0] < 400 if rate else not number.decimals:
                    kept[j] = (kept[i][0], min(kept[i][1], 0.84), "what the figure was before")
            continue
        if sentence.word(i - 1) not in ("from", "de", "desde"):
            continue
        if sentence.word(j - 1) not in ("to", "a", "hasta"):
            continue
        if i in kept:
            number, rate = sentence.words[j].mark, kept[i][0] == "rate"
            fits = number.values[0] < 400 if rate else not number.decimals
            if fits and is_bare(known, sentence, j) and not number.unfit and len(number.ends) == 1:
                kept[j] = (kept[i][0], min(kept[i][1], 0.84), "what the figure before it became")
            continue
        one, other = sentence.words[i].mark, sentence.words[j].mark
        if (
            one.unfit
            or len(one.ends) > 1
            or (one.decimals and not other.decimals and kept[j][0] != "rate")
        ):
            continue
        if kept[j][0] == "count" and one.values[0] < 1:
            continue
        kept[i] = (kept[j][0], min(kept[j][1], 0.84), "what the figure after it was before")


def add_paired(
    known: Memory, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
) -> None:
    """Add the figures of a sentence that are what those beside them are."""
    add_led(known, sentence, numbers, kept)
    if len(numbers) < 2:
        return
    add_pairs(known, sentence, numbers, kept)
    add_respective(sentence, numbers, kept)
    add_either(sentence, numbers, kept)
    add_other_source(sentence, numbers, kept)
    add_from_to(known, sentence, numbers, kept)
    add_beside_rate(known, sentence, numbers, kept)
