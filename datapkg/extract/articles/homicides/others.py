"""Whether something else than homicides is named nearer to a figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from datapkg.extract.articles.grammar import Grammar
from datapkg.extract.articles.homicides.anaphora import HAD, goes_on_behind
from datapkg.extract.articles.homicides.counting import another_source
from datapkg.extract.articles.homicides.cues import COUNTS_OTHER
from datapkg.extract.articles.homicides.memory import Memory, on_topic
from datapkg.extract.articles.homicides.mentioned import first_part
from datapkg.extract.articles.homicides.sizes import goes_on_alike
from datapkg.extract.articles.homicides.words import holds, may_name
from datapkg.extract.articles.sentences import Sentence

_CONFINED = frozenset(
    ["prison", "prisons", "prisoners", "inmate", "inmates", "jail", "carcel", "carceles", "carcelario",
     "carcelaria", "penitenciaria", "presos", "internos", "ppl", "reos"]
)  # fmt: skip
_ANEW = re.compile(
    r" (?:and |y |but |pero )?(?:the (?:number|figure|tally|toll|total|count)(?! of)|la cifra(?! de)|el total(?! de)|el numero(?! de)|el saldo"
    r"|YEAR (?:ended|closed|finished|cerro|termino|acabo|se cerro|se despidio)) "
)
"""How a clause begins that goes on with what was counted, whatever stands in that before it."""


_CIRCUMSTANCES = frozenset(
    ["before", "after", "despite", "when", "with", "without", "amid", "antes", "tras", "pese", "cuando", "con", "sin",
     "despues", "en", "in", "while", "mientras", "which", "who", "whose", "where", "que", "cuyo", "cuya", "donde"]
)  # fmt: skip


_ASIDE = re.compile(
    r" , (?:which|who|whose|where|unlike|besides|que|quien|cuy[oa]s?|donde|after|before|despite|amid|tras|pese|antes|despues|con|with|sin|without) [^,;]{3,80} , "
)


def of_other_deaths(rules: Grammar, sentence: Sentence) -> bool:
    """Whether a sentence has a rate of other deeds or deaths: "15,743 extortions, or 87 per 100,000"."""
    return (
        "PER" in sentence.tags
        and rules.any_of("other").search(sentence.line) is not None
        and rules.any_of("homicide").search(sentence.line) is None
    )


def in_prison(sentence: Sentence, other: list[int]) -> bool:
    """Whether a sentence counts the dead of prisons."""
    confined = any(sentence.word(j) in _CONFINED for j in other)
    return confined and _DIED.search(sentence.line) is not None


_DIED = re.compile(
    r" N (?:\S+ )?(?:inmates|prisoners|presos|internos|reclusos|ppl|reos|dead|killed|died|deaths|muertos|muertes|murieron|fallecidos) "
)


def in_list_of_others(
    sentence: Sentence, numbers: list[int], kept: Collection[int], other: list[int]
) -> set[int]:
    """Figures of a list that counts something else: "Mexico has 3.5 officers for every thousand; Ecuador, 3.1"."""
    found: set[int] = set()
    counted = [i for i in numbers if sentence.word(i - 1) not in ("cada", "every", "per", "por")]
    for former, i in itertools.pairwise(counted):
        listed = former in found or (former not in kept and former + 1 in other)
        between = set(sentence.shown[former + 1 : i])
        placed = sentence.word(i - 2) == "AREA" and sentence.word(i - 1) in (",", ":")
        if listed and ";" in between and placed:
            found.add(i)
    return found


def in_words(
    known: Memory, sentence: Sentence, kept: dict[int, tuple[str, float, str]]
) -> set[int]:
    """Figures taken for rates, of which one is printed in words: "Mexico has 20 of these, Brazil nine"."""
    rates = {i for i, k in kept.items() if k[0] == "rate" and not sentence.words[i].mark.decimals}
    if not rates or not any(not any(c.isdigit() for c in sentence.words[i].plain) for i in rates):
        return set()
    told = "PER" in sentence.tags or known.grammar.any_of("ratenoun").search(sentence.line)
    return set() if told else rates


def is_of_others(sentence: Sentence, i: int) -> bool:
    """Whether a figure counts towns of a country: "18 ciudades mexicanas, 9 brasileñas"."""
    return i + 1 < len(sentence.words) and sentence.words[i + 1].tag == "DEMONYM"


def told_aside(line: str, at: int) -> bool:
    """Whether a word stands in an aside without a figure: "the institute, which counts no complaints, says"."""
    for m in _ASIDE.finditer(line):
        if m.start() < at < m.end():
            return " N " not in m.group() and " P " not in m.group()
    return False


_OF_ALL = re.compile(
    r" P (?:of|de) (?:(?:the|los|las|all|todos|todas|YEAR|SPAN|PRIOR) )*$|(?:^|[,;:]) (?:of|de) (?:the|los|las) $"
)
"""What stands before the whole of which something is said."""


def other_is_nearer(known: Memory, sentence: Sentence, i: int, other: list[int]) -> bool:
    """Whether something else stands in the clause of the figure."""
    if _OF_ALL.search(sentence.said(0, i)) is not None:
        return any(i < j <= i + 3 for j in other)  # "guns were used in 88% of the 9,216 homicides"
    words = known.grammar.words
    low, high = i, i
    named = (
        sentence.word(i + 1) in words["homicide"] or sentence.word(i + 1) in ("victims", "victimas")
    ) and not any(sentence.word(j) in _CONFINED for j in other)
    told = sentence.word(i - 1) in HAD and sentence.word(i - 2) == ","
    named = named or (
        sentence.word(i + 1) in words["homicide"]
        and sentence.word(i - 1) in HAD
        and sentence.words[i - 2].tag == "AREA"
        and sentence.word(i - 3) == ","
    )
    comma = next((j for j in range(i - 1, -1, -1) if sentence.word(j) == ","), None)
    if another_source(known, sentence, i):
        return False  # "the prosecutors' office says 6,986"
    told = told or goes_on_alike(known, sentence, i)
    told = told or (comma is not None and _ANEW.match(sentence.said(comma + 1, i)) is not None)
    if comma is not None and i - comma < 3 and not told:  # "in 2023, before the troops came, 238"
        opened = next((j for j in range(comma - 1, -1, -1) if sentence.word(j) == ","), None)
        told = opened is not None and sentence.word(opened + 1) in _CIRCUMSTANCES
    ends = (";", ".", "|", ":", ",") if named or told else (";", ".", "|")
    while low > 0 and sentence.word(low - 1) not in ends and i - low < 14:
        low -= 1
        if sentence.word(low) == "N" and low < i and sentence.word(low + 1) not in words["after"]:
            break
    while (
        high + 1 < len(sentence.words)
        and sentence.word(high + 1) not in (";", ".", ",", "|", "N")
        and high - i < 6
    ):
        high += 1
    return any(low <= j <= high for j in other)


def names_homicides(known: Memory, sentence: Sentence, low: int, high: int) -> bool:
    """Whether homicides are named between two figures, but for the deaths of the first."""
    line = sentence.said(low + 2, high)
    return known.grammar.any_of("homicide").search(line) is not None


def note_matter(known: Memory, sentence: Sentence) -> None:
    """Take note whether a sentence is about homicides or counts something else."""
    names = may_name(known, sentence, "another")
    if not names and not known.away:
        return
    line = sentence.line
    other = known.grammar.any_of("another").search(line) if names else None
    if other is not None and told_aside(line, other.start()):
        other = None
    if other is None and not known.away:
        return
    ours = "PER" in sentence.tags or on_topic(sentence.plain)
    if ours or holds(known, sentence, "homicide") or holds(known, sentence, "ratenoun"):
        known.away = False
    elif other is not None:
        told = known.counted or known.rated
        before = line[: other.start() + 1]
        own = (
            COUNTS_OTHER.search(f"{line[: other.start()].rstrip()} ") is not None
        )  # "1,226 cases of shootings"
        known.away = not told or not (
            (" N " in before and not own) or goes_on_behind(line, other.end())
        )


_WHOLES = frozenset(
    ["total", "totals", "canton", "cantones", "cantons", "ciudad", "city", "urbe", "provincia", "province", "country",
     "pais", "nationwide", "nationally", "overall", "all"]
)  # fmt: skip
"""Words for what is more than a part of a town."""


def of_no_part(
    known: Memory,
    sentence: Sentence,
    kept: dict[int, tuple[str, float, str]],
    areas: list[tuple[int, str]],
) -> dict[int, tuple[str, float, str]]:
    """The figures without those of parts of a town: "the worst districts are Sur, with 142 ..."."""
    part = first_part(sentence)
    if part is not None:
        known.parted = known.blocks
        wider = next(
            (j for j, w in enumerate(sentence.words) if j > part and w.plain in _WHOLES),
            len(sentence.words),
        )
        return {i: k for i, k in kept.items() if i < part or i > wider}
    if known.parted >= 0 and (
        any(code for _, code in areas) or not _WHOLES.isdisjoint(sentence.shown)
    ):
        known.parted = -1  # "the canton, for its part, ..."
    return {} if known.parted == known.blocks or (known.district and not areas) else kept
