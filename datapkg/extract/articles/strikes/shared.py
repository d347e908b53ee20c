"""Totals that a sentence shares out between the two seas: "39 strikes in the Pacific, with 128 dead, and 19 in the Caribbean, with 65".

The sentence is cut in two halves, one of each sea, with as many figures in the one as in the other; what
the figures of one half leave out, those of the other say. "The former" and "the latter" are the seas of
the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.proposals import Proposal, Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.counting import TOTALS
from datapkg.extract.articles.strikes.days import counted_to, since_days
from datapkg.extract.articles.strikes.memory import SEAS, Memory

_JOINTS = frozenset(
    ["and", "y", "e", ";", ",", "while", "mientras", "frente", "against", "compared", "comparado", "comparados", "contra", "versus", "whereas", "but", "pero", "vs", "duplica",
     "dobla", "triplica", "supera", "superan", "doubles", "double", "twice", "than", "por", "as", "que"]
)  # fmt: skip
_FORMER = re.compile(r"former|latter|primero|primera|segundo|segunda|aquel|aquella")
_SECOND = frozenset(["latter", "segundo", "segunda"])
_NO_NOUN = frozenset(
    ["in", "en", "al", "of", "de", "were", "was", "have", "has", "had", "took", "occurred", "happened", "came", "or", "and", "y",
     "fueron", "ocurrieron", "se", "han", "tuvieron", "sucedieron", "corresponden", "corresponde", "a", "to", "off", "hit",
     "sunk", "atacadas", "hundidas", "destruidas", "destroyed", "struck", "carried", "conducted", "cayeron", "restantes", "remaining", "did", "otros", "others", "more", "mas", "or", "there", "alli", "for", "on", "lo"]
)  # fmt: skip
"""Words behind a figure that stands for itself: what it counts was said before."""
_VERBS = frozenset(["hit", "struck", "targeted", "were", "was", "took", "fueron", "ocurrieron", "alcanzaron", "se", "han", "have"])  # fmt: skip
_ENDS = frozenset([",", ";", ":", ".", "N"])
"""What a figure counts stands before these: "19, with 68 deaths" are no 19 deaths."""
_DEAD = re.compile(
    r" (?:died|killed|dead|deaths|perished|lives|murieron|cayeron|perecieron|fallecieron|muertos|vidas|muertes|fallecidos|victims|victimas) "
)
_BY_SEA = re.compile(
    r" (?:by|por) (?:sea|seas|ocean|area|basin|region|mar|mares|oceanos?|zonas?|cuencas?) (?::|,|-) "
)
_OTHER_SPAN = re.compile(
    r" (?:this|last|esta|este|that|la|el) (?:week|month|year|semana|mes|ano)(?: pasad[oa])? "
)


@lru_cache(maxsize=2)
def _nouns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is counted, by column."""
    words = grammar("strikes", language).words
    lists = {
        "strikes": (*words["strikenoun"], "strike", "ataque"),
        "vessels": words["boatnoun"],
        "killed": (*words["dead"], *words["people"], "lives", "vidas", "casualties"),
    }
    return tuple(
        (column, re.compile(rf" (?:{'|'.join(map(re.escape, sorted(some, key=len, reverse=True)))})(?= )"))
        for column, some in lists.items()
    )  # fmt: skip


def note_order(known: Memory, line: str) -> None:
    """Take note of the order of the seas of a sentence that names both."""
    at = {name: m.start() for name, p in SEAS if (m := p.search(line)) is not None}
    if len(at) == 2:
        known.order = tuple(sorted(at, key=at.__getitem__))
    elif at:
        known.order = ()


def note_part(known: Memory, sentence: Sentence, one: Proposal) -> None:
    """Take note of a part of a total, by its column and sea."""
    sea = one.key.get("basin", "all")
    if one.table == "us_strike_counts" and sea != "all":
        size = int(sentence.words[one.figure].mark.values[0])
        known.parts.setdefault(one.column, {})[sea] = size


def shared_out(
    known: Memory, sentence: Sentence, slots: dict[int, Slot]
) -> dict[int, tuple[str, str]]:
    """Column and sea of each figure that is a part of a total."""
    seas = list(_named(known, sentence))
    if len(seas) != 2 or seas[0][1] == seas[1][1] or known.headed:
        return {}
    of_all = _of_all(sentence)
    figures = [i for i in sentence.tagged("N") if _counts(sentence, i, slots)]
    for j in range(seas[0][0] + 1, seas[1][0]):
        if sentence.word(j) in _AGAINST and (compared := _compared(sentence, slots, figures, j)):
            sides = (seas[0][1], seas[0][1], seas[1][1])
            return {i: (c, sea) for (i, c), sea in zip(compared, sides, strict=True)}
    for low, high in _regions(sentence, seas):
        mine = [i for i in figures if low <= i < high]
        for j in range(seas[0][0] + 1, seas[1][0] + 1):
            if sentence.word(j) not in _JOINTS:
                continue
            left, right = [i for i in mine if i < j], [i for i in mine if i > j]
            if len(left) == 2 and right and _is_whole(sentence, left[0], left[1], right[0]):
                right = right[
                    :1
                ]  # "14 boats, eight in the Caribbean and six in the Pacific, with 57 dead"
            extra = {
                half[-1]: _own(sentence, slots, half[-1])
                for half, other in ((left, right), (right, left))
                if len(half) == len(other) + 1 == 2 and _own(sentence, slots, half[-1])
            }
            left, right = ([i for i in half if i not in extra] for half in (left, right))
            inner = _of_whole(sentence, left, right)
            left = left[:1] if inner >= 0 else left
            whole = left[0] if len(left) == len(right) + 1 else -1
            left = left[1:] if whole >= 0 else left
            if not left or len(left) != len(right) or len(left) > 2:
                continue
            if whole >= 0 and not _is_whole(sentence, whole, left[0], right[0]):
                continue
            summed = len(left) == 1 and _adds_up_here(sentence, slots, left[0], right[0])
            if not (of_all or summed) and whole < 0 and inner < 0:
                continue  # "eight in the Caribbean, two in the Pacific this week": are they all?
            columns = _columns(known, sentence, slots, left, right)
            if columns and _large(known, sentence, columns, left, right):
                found = {
                    i: (column, sea)
                    for half, (_, sea) in zip((left, right), seas, strict=True)
                    for i, column in zip(half, columns, strict=True)
                }
                found |= {inner: (columns[0], "all")} if inner >= 0 else {}
                return found | {
                    i: (c, seas[i > j][1]) for i, c in extra.items() if c not in columns
                }
    return {}


def _compared(
    sentence: Sentence, slots: dict[int, Slot], figures: list[int], joint: int
) -> list[tuple[int, str]]:
    """What is compared: "17 of the 28 strikes were in the Pacific, where 61 died, against 43 in the Caribbean"."""
    left, right = [i for i in figures if i < joint], [i for i in figures if i > joint]
    if len(left) != 3 or len(right) != 1:
        return []
    part, whole, own = left
    column = _own(sentence, slots, own)
    of_whole = sentence.word(part + 1) in ("of", "de") and part < whole <= part + 3
    if not of_whole or not column or slots.get(whole) is None or slots[whole].name == column:
        return []
    return [(part, slots[whole].name), (own, column), (right[0], column)]


_AGAINST = frozenset(["compared", "against", "versus", "frente", "than", "contra", "comparado", "comparados"])  # fmt: skip


def whole_of(sentence: Sentence, slots: dict[int, Slot], i: int) -> str:
    """The column of a figure told before that two parts add up to; empty where there is none."""
    parts = [j for j, slot in sorted(slots.items()) if slot.name == "part"]
    if len(parts) != 2 or i not in parts:
        return ""
    return _adds_up_here(sentence, slots, parts[0], parts[1])


def _adds_up_here(sentence: Sentence, slots: dict[int, Slot], one: int, two: int) -> str:
    """The column of a figure of the sentence of which two others are the parts."""
    both = sum(int(sentence.words[i].mark.values[0]) for i in (one, two))
    columns = [
        slot.name
        for i, slot in slots.items()
        if i < one and sentence.words[i].tag == "N" and sentence.words[i].mark.values[0] == both
    ]
    return columns[0] if columns in (["strikes"], ["vessels"], ["killed"]) else ""


def of_other_sea(known: Memory, sentence: Sentence) -> dict[int, tuple[str, str]]:
    """Column and sea of figures that stand alone: "In the Caribbean nine strikes, 39 dead. In the Pacific, seven and 28."."""
    m = _OTHER_SEA.match(sentence.line)
    columns = known.row[1]
    if m is None or len(columns) != 2 or known.total_block != known.block:
        return {}
    sea = next(name for name, p in SEAS if p.search(f" {m['sea']} "))
    figures = [sentence.index(m.start(name)) for name in ("one", "two")]
    return {i: (column, sea) for i, column in zip(figures, columns, strict=True)}


_OTHER_SEA = re.compile(
    r" (?:and |y )?(?:in|en) (?:the |el )?(?:eastern |mar |oceano )?(?P<sea>caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?(?:, |: |fueron |hubo |van |were |there were )?(?P<one>N) (?:,|and|y|con|with) (?P<two>N) \. "
)


def _own(sentence: Sentence, slots: dict[int, Slot], i: int) -> str:
    """The column of a figure that is added to a half: "... and 45 to the Caribbean, where 14 attacks took place"."""
    slot = slots.get(i)
    if slot is None or slot.name not in ("strikes", "vessels", "killed"):
        return ""
    opens = {sentence.word(i - 1), sentence.word(i - 2)}
    return slot.name if opens & {"where", "with", "donde", "con"} else ""


def _named(known: Memory, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """The seas of a sentence, or those that "the former" and "the latter" stand for."""
    found = sorted(
        [
            (sentence.index(m.start() + 1), name)
            for name, p in SEAS
            for m in p.finditer(sentence.line)
        ]
    )
    if found:
        figures = sentence.tagged("N")
        last = [one for one in found if figures and one[0] > figures[0]]
        there = _there(sentence) if len(last) == 1 else -1
        if there > 0:  # "by now 15 have been there, and 29 in the Pacific"
            other = next(name for name, _ in SEAS if name != last[0][1])
            found = sorted([(there, other), last[0]])
    if found or len(known.order) != 2:
        yield from found
        return
    figures = sentence.tagged("N")
    sizes = [sentence.words[i].mark.values[0] for i in figures]
    if len(sizes) == 3 and sizes[0] == sizes[1] + sizes[2] and sizes[2] > 1:
        yield from zip(figures[1:], known.order, strict=True)  # "of 151 deaths, 94 and 57"
        return
    for i in range(len(sentence.words)):
        word = sentence.words[i].plain
        if _FORMER.fullmatch(word) and sentence.word(i - 1) in ("the", "el", "la", "en", "in"):
            yield i, known.order[word in _SECOND]
        elif word in ("respectively", "respectivamente"):
            parts = sentence.tagged("N")[-2:]
            yield from zip(parts, known.order, strict=False)
        elif word in ("este", "esta", "ultimo") and sentence.word(i - 1) in ("en", "este"):
            yield i, known.order[1]


_EXIST = frozenset(["are", "were", "is", "was", "have", "has", "had", "would"])


def _there(sentence: Sentence) -> int:
    """Where "there" stands for a sea; -1 where it does not."""
    for word in ("there", "alli"):
        if f" {word} " in sentence.line:
            i = sentence.index(sentence.line.index(f" {word} ") + 1)
            if sentence.word(i + 1) not in _EXIST:
                return i
    return -1


def _of_all(sentence: Sentence) -> bool:
    """Whether a sentence tells of the whole campaign, not of a day or a month of it."""
    begun = {*since_days(sentence), *counted_to(sentence)}
    if any(d not in begun for d in sentence.tagged("DAY")) or _OTHER_SPAN.search(sentence.line):
        return False
    return not any(
        sentence.word(j - 1) in ("in", "en", "during", "durante") for j in sentence.tagged("MONTH")
    )


def _counts(sentence: Sentence, i: int, slots: dict[int, Slot]) -> bool:
    """Whether a figure may count strikes, boats or the dead."""
    number = sentence.words[i].mark
    slot = slots.get(i)
    if number.unfit or number.decimals or not 2 <= number.values[0] < 1000:
        return False
    return slot is None or slot.name in ("strikes", "vessels", "killed", "part", "again")


def _regions(sentence: Sentence, seas: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The whole sentence, and it without what stands before or behind a colon or semicolon."""
    cuts = [i for i in range(len(sentence.words)) if sentence.word(i) in (";", ":")]
    lows = [0, *(c + 1 for c in cuts if c < seas[0][0])]
    highs = [len(sentence.words), *(c for c in cuts if c > seas[1][0])]
    for low in (lows[0], lows[-1]):
        for high in (highs[0], highs[-1]):
            yield low, high


def _of_whole(sentence: Sentence, left: list[int], right: list[int]) -> int:
    """The whole that stands behind its first part: "ten of its 17 strikes were in the Caribbean, the other seven in ..."."""
    if len(left) != 2 or len(right) != 1:
        return -1
    one, whole, two = (sentence.words[i].mark.values[0] for i in (*left, *right))
    return left[1] if one + two == whole else -1


def _is_whole(sentence: Sentence, whole: int, one: int, two: int) -> bool:
    """Whether a figure is the sum of two that follow it."""
    sizes = [sentence.words[i].mark.values[0] for i in (whole, one, two)]
    return bool(sizes[1] + sizes[2] <= sizes[0] <= sizes[1] + sizes[2] + 3)


def _column(known: Memory, sentence: Sentence, slots: dict[int, Slot], i: int) -> str | None:
    """What a figure counts; empty where it stands for itself, ``None`` where it counts something else."""
    slot = slots.get(i)
    if slot is not None and slot.name in ("strikes", "vessels", "killed"):
        return slot.name
    if sentence.word(i + 1) in _VERBS:
        return ""  # "28 hit boats in the Pacific"
    ahead = [sentence.word(j) for j in range(i + 1, i + 5)]
    end = next((k for k, word in enumerate(ahead) if word in _ENDS), len(ahead))
    after = " ".join(["", *ahead[:end], ""])
    for column, noun in _nouns(known.grammar.language):
        if (found := noun.search(after)) is not None and found.start() < 14:
            return column
    following = sentence.word(i + 1)
    return "" if not following[:1].isalpha() or following in _NO_NOUN else None


def _columns(
    known: Memory, sentence: Sentence, slots: dict[int, Slot], left: list[int], right: list[int]
) -> list[str]:
    """The columns of the figures of each half; none where they do not agree, or are not ours."""
    found: list[str] = []
    second = [_column(known, sentence, slots, half[1]) for half in (left, right) if len(half) == 2]
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        one, two = _column(known, sentence, slots, a), _column(known, sentence, slots, b)
        if one is None or two is None:
            return []
        bare = slots.get(a, slots.get(b))
        if not one and two and k == 0 and (bare is None or bare.name == "part"):
            one = two
        if one and two and one != two:
            return []
        if not (one or two) and k == 0:
            one = _adds_up(known, sentence, slots, a, b) or _before(known, sentence, a)
            one = one or ("strikes" if "killed" in second else _former(known, sentence))
        elif not (one or two) and found == ["strikes"]:
            one = "killed" if sentence.word(a - 1) in ("with", "con") else ""
        if not (one or two):
            return []
        found.append(one or two)
    return found if len(set(found)) == len(found) else []


def _adds_up(known: Memory, sentence: Sentence, slots: dict[int, Slot], one: int, two: int) -> str:
    """The column of which two figures are the parts of a total that was told before."""
    both = sum(int(sentence.words[i].mark.values[0]) for i in (one, two))
    if here := _adds_up_here(sentence, slots, one, two):
        return here
    return next((column for column, total in known.totals.items() if total == both), "")


_ON = (
    " on",
    " against",
    " a",
    " a las",
    " a los",
    " contra",
    " contra las",
    " sobre",
    " drug",
    " small",
    " alleged",
    " suspected",
)
"""Before what is struck: "of 44 strikes on boats"."""


def _before(known: Memory, sentence: Sentence, i: int) -> str:
    """What the words before the first figure say is counted: "De las lanchas hundidas, 38 ..."."""
    line = sentence.said(max(0, i - 12), i)
    at = {
        c: m.start()
        for c, noun in _nouns(known.grammar.language)
        for m in noun.finditer(line)
        if not line[: m.start()].endswith(_ON)
    }
    return max(at, key=at.__getitem__) if at else ""


def _former(known: Memory, sentence: Sentence) -> str:
    """What the paragraph counted before."""
    by_sea = _BY_SEA.match(sentence.line) is not None
    told = known.total_block == known.block or by_sea
    if not (told and known.former_total) and _DEAD.search(sentence.line) is None:
        return "strikes"  # nothing was counted here but what the text is about
    if not (known.total_block == known.block or by_sea) or not known.former_total:
        return ""
    column = known.former_column
    if column in ("killed", "survivors"):
        return "killed" if _DEAD.search(sentence.line) is not None else "strikes"
    return column


def _large(
    known: Memory, sentence: Sentence, columns: list[str], left: list[int], right: list[int]
) -> bool:
    """Whether the figures are those of the whole campaign: one day has but a few."""
    if TOTALS.search(sentence.line) is not None or known.total_block == known.block:
        return True
    least = 15 if columns == ["killed"] else 7
    return any(sentence.words[i].mark.values[0] >= least for i in (*left, *right))
