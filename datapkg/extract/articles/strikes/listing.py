"""The dead of several days in a list: "11 on 2 September, three on the 15th and Friday's four"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.days import bare_days, day_of, days_of
from datapkg.extract.articles.strikes.memory import Memory
from datapkg.extract.articles.strikes.twofold import days_respectively

_FILLS = frozenset(
    [",", "after", "following", "tras", "ones", "those", "on", "el", "la", "las", "los", "the", "'s", "s", "'", "more", "mas", "dia", "pasado", "last", "ones", "another", "a", "otros", "otras", "otro", "otra", "people",
     "personas", "men", "hombres", "dead", "muertos", "died", "murieron", "killed", "of", "de", "del", "in", "en", "eastern", "oriental",
     "caribbean", "caribe", "pacific", "pacifico", "late", "then", "luego", "also", "tambien", "with", "con", ":", "fueron", "it", "was", "were", "had", "been", "habia", "habian", "sido", "left", "claimed", "cost", "mato", "dejo", "dejaron", "mataron", "ese", "this", "este", "day", "dia", "solo", "only", "just", "that", "strike", "attack", "ataque", "bombardeo"]
)  # fmt: skip
_DEAD = re.compile(
    r" (?:killed|killing|died|dead|deaths|toll|lives|victims|muertos|murieron|muerto|mato|matado|mataron|fallecieron|fallecidos|victimas|vidas|abatidos) "
)
_STRIKES = re.compile(
    r" (?:strikes|attacks|bombings|boats|vessels|ataques|bombardeos|lanchas|embarcaciones) (?:\S+ ){0,3}$"
)


def dated_dead(known: Memory, sentence: Sentence) -> dict[int, tuple[int, date | None, str]]:
    """Figure by figure the word of its day, and the day, of a list that gives the dead of one day after the other."""
    bare = bare_days(known, sentence)
    days = {*sentence.tagged("DAY"), *bare}
    if not days or len(sentence.tagged("N")) < 2:
        return {}
    read = {d: day for d, day, _ in days_of(known, sentence)}
    if shared := days_respectively(sentence, days):
        return {i: _told(known, sentence, d, bare.get(d), read) for i, d in shared.items()}
    if len(days) < 2:
        return {}
    found = _in_order(sentence, days)
    found |= {n: d for s, d, n in _bracketed(sentence) if sentence.words[s].mark.values[0] == 1}
    begins = ends = len(sentence.words)
    for marks in (_CLAUSES, _ITEMS):
        for low, high in _items(sentence, marks):
            figures = [j for j in range(low, high) if sentence.word(j) == "N" and j not in days]
            mine = [j for j in range(low, high) if j in days]
            if len(figures) != 1 or len(mine) != 1 or not _fits(sentence, figures[0]):
                continue
            high = _said_by(sentence, max(*figures, *mine), high)
            others = {sentence.word(j) for j in range(low, high) if j not in (*figures, *mine)}
            if others <= _FILLS:
                begins, ends = min((begins, ends), (low, high))
                found[figures[0]] = mine[0]
    told = known.killed_block == known.block or _DEAD.search(sentence.said(0, ends)) is not None
    if len(found) < 2 or not told:
        return {}
    if _STRIKES.search(sentence.said(0, begins)) is not None:
        return {}
    return {i: _told(known, sentence, d, bare.get(d), read) for i, d in found.items()}


def _told(
    known: Memory, sentence: Sentence, d: int, bare: date | None, read: dict[int, date | None]
) -> tuple[int, date | None, str]:
    """The day that a word means."""
    if bare is None:
        bare = day_of(known, sentence.words[d].mark, sentence.words[d].plain).day
    return d, bare or read.get(d), "article"


def _bracketed(sentence: Sentence) -> list[tuple[int, int, int]]:
    """Strikes of a day, the day and its dead in brackets, as words: "one on the 4th (four dead), three on the 15th (eight)"."""
    if "(" not in sentence.plain:
        return []
    return [
        (sentence.index(m.start("s")), sentence.index(m.start("d")), sentence.index(m.start("n")))
        for m in _BRACKETS.finditer(sentence.line)
    ]


_BRACKETS = re.compile(
    r" (?P<s>N) (?:on |el |dia |the )*(?P<d>DAY|O|N) \( (?P<n>N) (?:(?:dead|killed|deaths|muertos|muertes) )?(?=\))"
)


def _in_order(sentence: Sentence, days: set[int]) -> dict[int, int]:
    """Figures and days that two lists give in their order: "on the 21st and 22nd, with two and three dead"."""
    figures = [i for i in sentence.tagged("N") if i not in days and _fits(sentence, i)]
    lists = [_row(sentence, sorted(days)), _row(sentence, figures)]
    if not lists[0] or len(lists[0]) != len(lists[1]):
        return {}
    if max(lists[0]) > min(lists[1]) and max(lists[1]) > min(lists[0]):
        return {}
    return dict(zip(lists[1], lists[0], strict=True))


def _row(sentence: Sentence, places: list[int]) -> list[int]:
    """Words that stand in a row, joined by "and"; none where there are none, or two rows."""
    found: list[list[int]] = []
    for one, two in itertools.pairwise(places):
        between = {sentence.word(j) for j in range(one + 1, two)}
        if between and between <= _JOINTS and not between.isdisjoint(("and", "y", "e", ",")):
            if found and found[-1][-1] == one:
                found[-1].append(two)
            else:
                found.append([one, two])
    return found[0] if len(found) == 1 and len(found[0]) == len(set(found[0])) else []


_JOINTS = frozenset([",", "and", "y", "e", "the", "el", "on", "los", "las"])


def also_dead(known: Memory, sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """The dead of one day more, where those of another were told: "... died on Tuesday, and on Monday, in the Caribbean, two"."""
    found: dict[int, Slot] = {}
    for s, _, n in _bracketed(sentence):
        many = sentence.words[s].mark.values[0] > 1
        found |= dict.fromkeys((s, n) if many else (s,), Slot("not", 0.97, "strikes of a day"))
    for d in sorted({*sentence.tagged("DAY"), *bare_days(known, sentence)}):
        m = _THEN_SO_MANY.match(sentence.said(d, d + 14))
        if m is None:
            continue
        i = sentence.index(sentence.at[d] + m.start("n"))
        if not _fits(sentence, i) or (
            i in slots
            and slots[i].name not in ("part", "again")
            and sentence.word(i + 1) not in ("y", "and")  # "two and one survivor"
        ):
            continue
        ahead = sentence.said(i + 1, i + 11)
        if _DEAD.search(ahead.partition(" DAY ")[0] + " ") is not None and " N " in ahead:
            continue  # "on Sunday there were two, with three dead in each"
        before = [j for j in (*slots, *found) if j < d]
        last = max(before, default=-1)
        told = (found.get(last) or slots.get(last)) if before else None
        if told.name == "killed" if told is not None else known.killed_block == known.block:
            found[i] = Slot("killed", 0.8, "the dead of one day more")
    if "DAY" not in sentence.tags:
        return found
    for m in _MORE_ON.finditer(sentence.line):
        i = sentence.index(m.start("n"))
        last = max((j for j in slots if j < i), default=-1)
        if i not in slots and _fits(sentence, i) and last >= 0 and slots[last].name == "killed":
            found[i] = Slot("killed", 0.8, "the dead of one day more")
    for m in _THOSE_OF.finditer(sentence.line):
        i = sentence.index(m.start("n"))
        if sentence.words[i].plain == "one":
            continue  # "the worst strike is still the one of 2 September"
        if i not in slots and _fits(sentence, i) and _DEAD.search(sentence.line) is not None:
            found[i] = Slot("killed", 0.8, "the dead of a day")
    return found


_MORE_ON = re.compile(
    r" (?:(?:and|y|,|;) (?:another |otr[oa]s |a further )?|another |otr[oa]s |a further )(?P<n>N) (?:(?:more|others|people|men|mas|personas|hombres) )?(?:on (?:the )?|el |este )?DAY (?=(?:,|\.|;|and|y|in|en|off|frente|$))"
)
"""The dead of another day behind them: "three were killed on the 15th, and another three on the 19th"."""
_THOSE_OF = re.compile(
    r"(?<! con)(?<! with) (?:los|las|the) (?:last |latest |ultimos |ultimas )?(?P<n>N) (?:(?:del?|of|on|from) )?(?:el |dia |pasado |the )*DAY (?!(?:(?!;)\S+ ){0,9}?(?:que|which) (?:mat|dej|caus|kill|left|claim))"
)


_THEN_SO_MANY = re.compile(
    r" (?:DAY|N|O) ,? ?(?:(?:in|off|en) (?:the |el |aguas del |aguas de el )?(?:eastern |southern |mar )?(?:caribbean|pacific|caribe|pacifico) (?:oriental |sur )?)?,? ?"
    r"(?:(?:also|tambien|igualmente|it was|it had been|there were|had been|were|fueron|habian sido|habian (?:muerto|caido)|had died|hubo|eran|with|con|a|otr[oa]s|another|a further|the number was|cayeron|perecieron|dejo|left|mato a|killed|claimed) ){0,2}(?P<n>N) "
    r"(?:(?:more|mas|others|people|personas|men|hombres) )?(?:,|frente a|off|\.|;|\)|and|y|(?:in|en|off) (?:the |el |aguas )?(?:eastern |southern |mar |del |de |el )*(?:caribbean|pacific|caribe|pacifico)|(?:in|en) (?:another|otro)|$)"
)
_CLAUSES = frozenset([";", ".", ":"])
_ITEMS = _CLAUSES | {",", "and", "y"}


def _items(sentence: Sentence, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
    """What stands between such marks, as ranges of words."""
    low = 0
    for i in range(len(sentence.words) + 1):
        if i == len(sentence.words) or sentence.word(i) in marks:
            yield low, i
            low = i + 1


def _said_by(sentence: Sentence, low: int, high: int) -> int:
    """Where who said it begins, at the end of a clause: "... the one on Tuesday, two, Hegseth said"."""
    for j in range(low + 1, high):
        if sentence.word(j) == "," and not _SAID.isdisjoint(map(sentence.word, range(j, j + 5))):
            return j
    return high


_SAID = frozenset(["said", "according", "dijo", "segun", "informo", "anuncio", "wrote", "escribio"])


def _fits(sentence: Sentence, i: int) -> bool:
    number = sentence.words[i].mark
    return not number.unfit and not number.decimals and 1 <= number.values[0] <= 14
