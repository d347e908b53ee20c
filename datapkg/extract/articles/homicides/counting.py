"""Which words beside a figure tell that it counts homicides, or that somebody else counts them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from datapkg.extract.articles.homicides.anaphora import HAD, VICTIMS
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.words import may_hold
from datapkg.extract.articles.sentences import Sentence, Word

COUNTS = HAD - {"con", "were", "fueron", "had", "tuvo", "saw"} | {"van", "iban", "suman"}
"""Verbs of what is counted, rather than of a rate."""

_NUMBER = re.compile(
    r" (?:number|toll|tally|total|numero|cifra) (?:of (?:the )?|de (?:las |los )?)?(?:victims|dead|deaths|cases|victimas|muertos|muertes|casos|fallecidos) ,? ?(?:\S+ ){0,2}$"
)

THERE_WERE = re.compile(
    r" (?:there (?:were|had been|have been)|habia habido|hubo|ha habido|se (?:contaron|contabilizaron|registraron|cometieron))(?: (?:just|only|about|solo|apenas|unos))? $"
)

_CHANGED = re.compile(
    r" (?:went (?:up|down)|fell|rose|dropped|climbed|declined|increased|jumped|decreased|came down|slipped|bajaron|subieron|cayeron|pasaron|aumentaron|descendieron"
    r"|disminuyeron|crecieron|se redujeron|se dispararon|saltaron)(?: \S+){0,5} (?:from|to|de|a|desde|hasta)(?: (?:los|las))? $"
)
"""Of "homicides, he told a radio, went down from 211 to 148" the verb behind an aside."""

_SAYING = frozenset(
    ["says", "say", "said", "de", "of", "in", "en", "at", "gives", "gave", "counts", "counted", "has", "puts", "reports",
     "dice", "cuenta", "cuento", "conto", "suma", "da", "dio", "tiene", "registra", "reporta", ",", ":"]
)  # fmt: skip


def tells_count(sentence: Sentence, i: int) -> bool:
    """Whether the words before a figure tell that it counts: "the number of victims, 4,603"."""
    return (
        sentence.word(i - 1) in COUNTS
        or _NUMBER.search(sentence.said(max(0, i - 6), i)) is not None
    )


def counted_here(known: Memory, sentence: Sentence, i: int, value: Decimal) -> bool:
    """Whether homicides are spoken of just before ("the month with most murders (781)")."""
    if not 2 <= value < 50_000:
        return False
    if not may_hold(known, sentence, "homicide"):
        return False
    near = [
        sentence.index(m.start()) for m in known.grammar.any_of("homicide").finditer(sentence.line)
    ]
    ranged = len(sentence.words[i].mark.ends) > 1
    if any(0 < i - j - (_of_when_and_where(sentence, j, i) if ranged else 0) <= 6 for j in near):
        return True
    behind = [j for j in near if 0 < i - j <= 14 and not _numbered(sentence, j, i)]
    return bool(behind) and _CHANGED.search(sentence.said(behind[-1], i)) is not None


def _of_when_and_where(sentence: Sentence, low: int, high: int) -> int:
    """How many words between two only say when and where: "the murders of 2025 in Ecuador at"."""
    times = [k for k in range(low, high) if sentence.words[k].tag in ("YEAR", "AREA", "SPAN")]
    return min(4, 2 * len(times))


def _numbered(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a number stands between two words; "one", "un" and "una" may be none."""
    return any(low < k < high and sentence.words[k].plain not in _ONE for k in sentence.tagged("N"))


_ONE = frozenset(["un", "una", "one", "a"])


def any_but_one(sentence: Sentence) -> bool:
    """Whether a sentence has a figure that is more than "one", "un" or "una"."""
    words = sentence.words
    for i in sentence.tagged("N"):  # noqa: SIM110  # a generator takes longer
        if words[i].plain not in ("un", "una", "one"):
            return True
    return False


def ours_too(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure without a time or a place is one of victims, or that of another source."""
    return sentence.word(i + 1) in VICTIMS or another_source(known, sentence, i)


def across_aside(known: Memory, sentence: Sentence, i: int) -> str:
    """What a figure behind an aside measures: "the homicide rate, long the envy of all, hit 6.0"."""
    number = sentence.words[i].mark
    comma = next((j for j in range(i - 1, max(-1, i - 6), -1) if sentence.word(j) == ","), None)
    if comma is None or len(number.ends) > 1:
        return ""
    begun = comma
    if sentence.word(i - 1) not in ("to", "hasta", "a") or i - comma > 2:
        begun = next((j for j in range(comma - 1, -1, -1) if sentence.word(j) == ","), -1)
        if begun < 1 or comma - begun < 3:
            return ""
    low = begun
    while low > 0 and sentence.word(low - 1) not in (",", ";", ":"):
        low -= 1
    if _numbered(sentence, low - 1, i) or "P" in sentence.shown[low:i]:
        return ""
    subject = sentence.said(low, begun)
    if known.grammar.any_of("ratenoun").search(subject) is not None and number.values[0] < 150:
        return "rate"
    counts = not number.decimals and number.values[0] >= 20
    return "count" if counts and known.grammar.any_of("homicide").search(subject) else ""


def another_source(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure of nearly the same size is what somebody else counts: "the institute says 14,033"."""
    if known.blocks - known.figured > 1 or not known.counted:
        return False
    number = sentence.words[i].mark
    told = known.totals.get((known.area or known.country or "", known.time)) if known.time else None
    if told is None or told < 20 or number.decimals or number.values[0] == told:
        return False
    if not told / Decimal("1.2") < number.values[0] < told * Decimal("1.2"):
        return False
    led = i - 1 - (sentence.word(i - 1) == "que")
    if (sentence.word(led - 1), sentence.word(led)) == ("up", "with"):
        return True  # "a private observatory came up with 7,033"
    return sentence.word(led) in _SAYING | COUNTS and sentence.word(i + 1) in (".", ",", ";", "")


def in_thousands(sentence: Sentence, i: int) -> Word | None:
    """A count whose comma parts the thousands, as the Mexican press writes: "15,243 homicidios"."""
    word, number = sentence.words[i], sentence.words[i].mark
    if number.decimals != 3 or len(number.ends) != 1 or "," not in word.plain:
        return None
    value = (number.values[0] * 1000).quantize(Decimal(1))
    ends = tuple((value, start, end) for _, start, end in number.ends)
    return word._replace(mark=replace(number, values=(value,), decimals=0, ends=ends))
