"""What stands beside a figure of a sentence: other figures, other strikes, another sea."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.basins import sea_of
from datapkg.extract.articles.strikes.counting import OF_ALL
from datapkg.extract.articles.strikes.memory import SEAS, Memory
from datapkg.extract.articles.strikes.severally import with_so_many


def beside_each(sentence: Sentence, slots: dict[int, Slot], i: int, each: list[int]) -> bool:
    """Whether survivors and the dead are told together of one of several: "the first killed two and left one survivor"."""
    after = [j for j in each if j > i and slots[j].name == "survivors"]
    if slots[i].name == "killed" and after and after[0] - i <= 6:
        between = [sentence.word(j) for j in range(i + 1, after[0])]
        return {"N", ";", "."}.isdisjoint(between) and not _AND_WORDS.isdisjoint(between)
    before = [j for j in each if j < i]
    if slots[i].name != "survivors" or not before or i - before[-1] > 6:
        return False
    between = [sentence.word(j) for j in range(before[-1] + 1, i)]
    joined = {"left", "dejo", "leaving", "dejando", "and", "y"} & {*between}
    return bool(joined) and {"N", ";"}.isdisjoint(between)


def beside_single_dead(sentence: Sentence, slots: dict[int, Slot], i: int) -> bool:
    """Whether a survivor is told with the few dead of one strike: "two of them died and only one survived"."""
    dead = [
        sentence.words[j].mark.values[0]
        for j, slot in slots.items()
        if slot.name == "killed" and j < i
    ]
    return bool(dead) and max(dead) <= 14 and sentence.words[i].mark.values[0] <= 4


_AND_WORDS = frozenset(["and", "y", ","])


def of_one_that(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of the strike that its clause begins with: "the first killed two and left one alive; the second, three"."""
    low = max((j for j in range(i) if sentence.word(j) in (";", ".")), default=-1) + 1
    between = [sentence.word(j) for j in range(low, i)]
    return (
        between.count("N") <= 1
        and sentence.words[i].mark.values[0] <= 14
        and _ONE_THAT.match(sentence.said(low, i)) is not None
    )


_ONE_THAT = re.compile(
    r" (?:and |y )?(?:the|el|la) (?:O|other|otr[oa]) (?:one |strike |attack |ataque |bombardeo )?(?!(?:of|de|in|en|day|dia) )(?:\S+ )"
)


def one_by_one(sentence: Sentence, slots: dict[int, Slot], i: int, single: bool) -> bool:
    """Whether survivors that were counted are told one by one behind a colon, or some of them."""
    counted = [j for j, slot in slots.items() if j < i and slot.name == "survivors"]
    if any((sentence.word(j - 2), sentence.word(j - 1)) in OF_ALL for j in counted):
        return True  # "of the three people known to have survived, two were sent home"
    if any(" : " in sentence.said(j, i) for j in counted):
        return True  # "three survivors: two who were sent home, and one ..."
    if not single:
        return False
    counted += [
        j
        for j in (0, 1)
        if sentence.word(j) == "N" and j < i and _ALIVE.search(sentence.said(j + 1, j + 4))
    ]
    return any(" : " in sentence.said(j, i) for j in counted)


def of_the_subject(sentence: Sentence, i: int, days: list[tuple[int, date | None, str]]) -> bool:
    """Whether a number is that of "it": "it is the second this week, after one on Monday, and the 60th overall"."""
    if days and i < 7 and _CAME_AFTER.match(sentence.line) is not None:
        return all(how == "relative" or sentence.words[d].mark.part for d, _, how in days)
    if _SUBJECT.match(sentence.line) is None:
        return False
    before = [d for d, _, _ in days if d < i]
    if days and all(";" in map(sentence.word, range(i, d)) for d, _, _ in days):
        return True  # "it is the tenth strike; the others, on Tuesday and Wednesday, ..."
    if days and not before:  # "that was the fifth, in a series that had begun on 2 September"
        return all(
            not _WHICH.isdisjoint(map(sentence.word, range(i, d)))
            and not _BEGUN.isdisjoint(map(sentence.word, range(i, d)))
            for d, _, _ in days
        )
    return bool(before) and all(
        not _AFTER.isdisjoint(map(sentence.word, range(max(0, d - 6), d))) for d in before
    )


def number_of_news(
    known: Memory, sentence: Sentence, days: list[tuple[int, date | None, str]]
) -> tuple[date, list[str]] | None:
    """Day and sea of the strike of the news, where "it was the 23rd" follows a look back at one of long ago."""
    news = known.main[0] if known.main is not None else known.story.day
    if days or news is None or known.day is None or _IT_WAS.match(sentence.line) is None:
        return None
    sea = known.seas.get(news.isoformat())
    return (news, [sea] if sea else []) if (news - known.day).days > _LONG_AGO else None


_LONG_AGO = 20
"""Days: of a strike as long before that of the news no number is told in passing."""
_IT_WAS = re.compile(
    r" (?:it|that|this) (?:was|is) (?:the|at least the) |"
    r" (?:ese |este |el )?(?:ataque |bombardeo )?(?:fue|es|era|se trata del?|se trato del?) (?:el |ya el )?(?:ataque |bombardeo )?"
)


_CAME_AFTER = re.compile(
    r" (?:the|el|this|that|este) (?:O (?:strike|attack|bombing|ataque|bombardeo|of them)|(?:strike|attack|bombing|ataque|bombardeo) (?:, )?(?:the |el |numero |number )?O(?: ,)?) (?:came|comes|followed|happened|took place|llego|llega|se produjo|ocurrio|fue|was) (?:(?:only|just|solo|apenas) )?DAY "
)
"""The strike spoken of, by its number: "the 16th strike came three days after the 15th"."""
_NEXT_DAY = re.compile(
    r" (?:and|y) DAY , (?:in|en) (?:the |el )?(?:eastern |mar )?(?:caribbean|pacific|caribe|pacifico) (?:oriental |sea |ocean )?, (?:it was |had been |otr[oa]s |another )?N "
)
"""One day more with its own sea, behind the dead of another."""
_ALIVE = re.compile(r" (?:surviv\w+|sobreviv\w+|superviv\w+|alive|rescued|rescatad\w+|vivos) ")
_WHICH = frozenset(["that", "which", "whose", "que", "cuyo", "cuya"])
_BEGUN = frozenset(
    [
        "began",
        "begun",
        "started",
        "comenzado",
        "comenzo",
        "empezado",
        "empezo",
        "arranco",
        "iniciado",
    ]
)
_SUBJECT = re.compile(
    r" (?:it|this|that|es|fue|se trata|era|aquel|ese|este|esa|esta|aquella)(?: (?:is|was|marks|marked|would|del?|es|fue|era))? (?:the|el|la|de|un|a) "
)
_AFTER = frozenset(["after", "following", "tras", "despues"])


def in_another(sentence: Sentence, i: int, figures: list[int], sea: str) -> bool:
    """Whether a sea stands behind a semicolon that follows a figure, beside another one."""
    m = dict(SEAS)[sea].search(sentence.line)
    if m is not None and (leg := _NEXT_DAY.search(sentence.line)) is not None:
        low = sentence.index(leg.start() + 1)
        if leg.start() < m.start() < leg.end() and i < low:
            return True  # "on Tuesday three were killed, and on Monday, in the Caribbean, two"
    if m is None or " ; " not in sentence.line:
        return False
    cuts = [j for j, word in enumerate(sentence.words) if word.plain == ";"]
    at = sentence.index(m.start() + 1)
    part = {j: sum(cut < j for cut in cuts) for j in [at, *figures]}
    return part[i] < part[at] and any(part[f] == part[at] for f in figures if f != i)


def apart_from(sentence: Sentence, i: int, each: list[int], figures: list[int]) -> bool:
    """Whether a figure is of the other sea than those of each boat: "four in each; three in the Caribbean"."""
    own = sea_of(sentence, i, figures)
    return len(own) == 1 and all(sea_of(sentence, j, figures) != own for j in each)


def larger_behind(sentence: Sentence, slots: dict[int, Slot], i: int) -> bool:
    """Whether a larger number of dead stands in the same sentence, behind a figure."""
    value = sentence.words[i].mark.values[0]
    return any(
        j > i and slot.name == "killed" and sentence.words[j].mark.values[0] > max(14, 3 * value)
        for j, slot in slots.items()
    )


def goes_on(sentence: Sentence, a: int, i: int) -> bool:
    """Whether a number of dead belongs to a part told before it: "17 in the Caribbean, with 68 deaths"."""
    commas = [j for j in range(a, i) if sentence.word(j) in (",", ";")]
    if not commas:
        return "N" not in (sentence.word(j) for j in range(a + 1, i))
    return sentence.word(commas[-1] + 1) in _GOES_ON and ";" not in (
        sentence.word(j) for j in commas
    )


_GOES_ON = frozenset(
    [
        "with",
        "con",
        "where",
        "donde",
        "killing",
        "matando",
        "leaving",
        "dejando",
        "which",
        "causing",
        "causando",
    ]
)


_ONE_OR_MORE = re.compile(
    r" (?:(?P<one>(?:(?:a|an|another|un|otro) (?:\S+ ){0,2}?|N )(?:strike|attack|bombing|ataque|bombardeo)|(?:the|el|la) (?:latest|most recent|mas reciente|ultim[oa]))"
    r"|(?P<more>N (?:\S+ ){0,2}?(?:strikes|attacks|bombings|ataques|bombardeos)))(?= )"
)


def of_the_latest(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of the latest of several strikes, and of no more boats than one."""
    before = sentence.said(0, i)
    found = list(_LATEST.finditer(before))
    return bool(found) and _BOATS.search(before, found[-1].end()) is None


def of_the_rest(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure is the rest of a total that the paragraph gave: "the other 14 were in the Caribbean"."""
    return known.total_block == known.block and sentence.word(i - 1) in _OTHERS


_OTHERS = frozenset(["other", "remaining", "others", "otros", "otras", "restantes"])
_LATEST = re.compile(r" (?:the|el|la) (?:latest|most recent|mas reciente|ultim[oa]) ")
_BOATS = re.compile(
    r"\b(?:boats|vessels|strikes|attacks|lanchas|embarcaciones|botes|barcos|ataques|bombardeos) "
)


def headed_by_day(line: str) -> bool:
    """Whether a sentence begins with the day of its strike."""
    return _DAY_HEADS.match(line) is not None


_DAY_HEADS = re.compile(r" (?:(?:a|an|the|el|un|la) )?(?:\S+ ){0,3}?DAY ")


def told_last(sentence: Sentence, i: int) -> bool | None:
    """Whether the words before a figure speak of several strikes, or of one; ``None``: of neither."""
    found = list(_ONE_OR_MORE.finditer(sentence.said(0, i)))
    if not found or ";" in found[-1].string[found[-1].end() :]:
        return None
    at = sentence.index(found[-1].start() + 1)
    if found[-1]["more"] and sentence.words[at].mark.values[0] >= 6:
        return None
    return found[-1]["more"] is not None


_FOR_EACH = re.compile(r" (?:for (?:each|every)|por cada) (?!one |uno |una )(?:(?!,|;)\S+ ){1,7}$")
_SENT = re.compile(
    r" (?:(?:of them|de ellos|de ellas|others?|otr[oa]s) )?(?:were|was|have been|fueron|fue|han sido) (?:sent|repatriated|returned|handed|flown|devuelt|repatriad|entregad|enviad)"
)


def in_passing(known: Memory, sentence: Sentence, i: int, name: str, dated: bool) -> bool:
    """Whether a figure is said in passing: an average, one of the dead, some of whom a day is told."""
    after = sentence.said(i + 1, i + 10)
    if name == "killed" and not dated and _ON_AVERAGE.search(sentence.line) is not None:
        return True  # "each strike has killed three or four people"
    if name == "killed" and _WITH_OTHERS.search(sentence.said(max(0, i - 2), i + 2)) is not None:
        return True  # "he was killed on 15 September with two others": besides him
    if name == "killed" and _FIRST_SO_MANY.match(sentence.said(max(0, i - 2), i + 2)) is not None:
        return True  # "the first two, on 2 and 15 September": strikes
    if name == "killed" and _FOR_EACH.search(sentence.said(0, i)) is not None:
        return True  # "for each survivor there have been 22 dead"
    if name in ("killed", "part") and with_so_many(sentence, i):
        return True
    if name == "killed" and sentence.words[i].mark.values[0] == 0:
        return True  # "no American casualties"
    if name == "survivors" and sentence.words[i].mark.values[0] < known.totals.get("survivors", 0):
        return _SENT.match(after) is not None  # some of those who were counted before
    if name == "part":  # "the most recent, two of them, died on Thursday in the eastern Pacific"
        return _DIED_ON.match(after) is not None
    return sentence.words[i].mark.values[0] == 1 and _ONE_OF_DEAD.match(after) is not None


def of_them(sentence: Sentence, slots: dict[int, Slot], i: int) -> bool:
    """Whether so many are some of the dead of the same sentence: "it killed eleven, and two of them clung to the wreck"."""
    if slots[i].name != "killed" or _OF_THEM.match(sentence.said(i + 1, i + 4)) is None:
        return False
    value = sentence.words[i].mark.values[0]
    return any(
        j < i and slot.name == "killed" and value < sentence.words[j].mark.values[0] <= 14
        for j, slot in slots.items()
    )


_OF_THEM = re.compile(r" (?:of them|of whom|de ellos|de ellas) ")
_WITH_OTHERS = re.compile(r" (?:with N (?:others|more|companions)|con (?:otr[oa]s N|N mas)) ")
_FIRST_SO_MANY = re.compile(
    r" (?:the|los|las) (?:O|primeros|primeras|first|last|ultimos|ultimas) N , "
)
_ONE_OF_DEAD = re.compile(
    r" of the (?:dead|victims) | (?:survivor of (?:an?|N) (?:earlier|previous|former)|(?:super|sobre)viviente de (?:un|N) (?:ataque|bombardeo) (?:anterior|previo)) "
)
_ON_AVERAGE = re.compile(
    r" (?:each|every|cada) (?:strike|attack|ataque|bombardeo) (?:(?:has|have|ha|had|habia) )?(?:killed|mato|matado|left|dejado|dejo|claimed|costado) | (?:per|por) (?:strike|attack|ataque|bombardeo) "
)
_DIED_ON = re.compile(r" (?:of|de) (?:them|ellos|ellas)(?: (?!;)\S+){0,3} (?:on |el |este )?DAY ")


def told_until(sentence: Sentence) -> int:
    """How far a sentence tells of what its figures count: what stands behind a semicolon may hold none."""
    end = len(sentence.words)
    if ";" in sentence.shown:
        last = max(sentence.tagged("N", "O"), default=end)
        cuts = (i for i, word in enumerate(sentence.shown) if word == ";" and i > last)
        end = next(cuts, end)
    source = _SOURCE.search(sentence.line)  # who counted it lives elsewhere
    return end if source is None else min(end, sentence.index(source.start() + 1))


_SOURCE = Gated(
    r"(?<=[a-z]) , (?:according to|as counted by|de acuerdo con|segun|conforme a)(?: (?!,|;)\S+)* (?:\. )?$"
)


def among_them(sentence: Sentence, i: int) -> bool:
    """Whether a figure is a part of what was counted before: "110 have died, among them 62 in the Pacific"."""
    return _AMONG_THEM.search(sentence.said(max(0, i - 4), i)) is not None


_AMONG_THEM = re.compile(
    r" (?:among them|of them|of whom|including|entre ellos|entre ellas|de ellos|de ellas|incluidos|incluidas) (?:, )?$"
)


def till_comma(sentence: Sentence, i: int) -> str:
    """The words behind a figure, up to the end of its clause."""
    ahead = [sentence.word(j) for j in range(i + 1, i + 9)]
    ends = (",", ";", ".", "and", "y", "since", "desde")
    end = next((k for k, word in enumerate(ahead) if word in ends), 8)
    return " ".join(["", *ahead[:end], ""])


def told_apart(sentence: Sentence, i: int) -> bool:
    """Whether it is told next what became of so many: "three were in the third: two died and one survived"."""
    return _ITS_FATES.match(sentence.said(i + 1, i + 12)) is not None


_ITS_FATES = re.compile(
    r" (?:\S+ ){0,2}?[:;] N (?:\S+ ){1,4}?(?:and|y|,) N (?:\S+ ){0,2}?(?:survived|lived|sobreviv\w+|salio con vida|was rescued|fue rescatad[oa]|died|murio) "
)
