"""Parts of a total: of which column they are, and of which sea."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.basins import first_sea
from datapkg.extract.articles.strikes.memory import SEAS, Memory
from datapkg.extract.articles.strikes.nearby import among_them
from datapkg.extract.articles.strikes.ordinals import STRIKES_NOUN
from datapkg.extract.articles.strikes.shared import whole_of
from datapkg.extract.articles.strikes.tallying import COLUMNS


def part_of(
    known: Memory, sentence: Sentence, slots: dict[int, Slot], i: int, figures: list[int]
) -> tuple[str, list[str]]:
    """What a part of the total told last counts, and its sea: none where no total was told."""
    line, value = sentence.line, sentence.words[i].mark.values[0]
    told = known.former_total or known.total_block == known.block
    whole = i + 3 if sentence.word(i + 1) in ("of", "de") else -1  # "nine of the 19"
    column = known.former_column or (slots[whole].name if whole in slots else "")
    if column not in COLUMN_NAMES or not (told or _OF_THE.search(line)):
        return "", []
    former = [f for f in figures if i - (14 if among_them(sentence, i) else 6) < f < i]
    if _OF_THEM.match(sentence.said(i + 1, i + 4)):
        former = [f for f in figures if f < i and slots[f].name in COLUMN_NAMES]
    beside = bool(former) and slots[former[-1]].name == "killed"
    column = "killed" if beside else column  # "in the Pacific 119 died, and 76 in ..."
    if (
        column == "killed"
        and not beside
        and (STRIKES_NOUN.search(line) or not ANY_DEAD.search(line))
    ):
        column = "strikes"
    died = ANY_DEAD.search(sentence.said(i + 1, i + 5)) is not None
    if sentence.word(i - 1) == sentence.word(i + 1) == ",":
        column = COLUMNS.get(sentence.word(i - 2), column)  # "half of the deaths, 92, ..."
    strikes = (
        column == "killed" and not beside and _WITH_ITS_DEAD.match(sentence.said(i + 1, i + 12))
    )
    column = "strikes" if strikes and not whole_of(sentence, slots, i) else column
    if column == "strikes" and not strikes and (died or sentence.word(i + 2) == "ellas"):
        column = "killed"
    column = whole_of(sentence, slots, i) or column
    if whole in slots and slots[whole].name in COLUMN_NAMES:
        column = slots[whole].name
    if column == "strikes" and known.totals.get(column, value) < value:
        column = "killed"  # a part is no larger than its whole
    at = [k for k in sentence.tagged("N") if k > i and k != whole]
    end = at[0] if at else len(sentence.words)
    after = sentence.said(i + 1, end)
    where = [n for n, pattern in SEAS if pattern.search(after)]
    if len(where) == 2 and (named := first_sea(after)):
        where = [named]  # "nine of them in the Caribbean, and the rest in the Pacific"
    if not where:  # "the Caribbean ... saw 16"
        low = max((k for k in sentence.tagged("N") if k < i), default=-1)
        ahead = [sentence.word(j) for j in range(low + 1, i)]
        where = [n for n, p in SEAS if p.search(" ".join(["", *ahead, ""]))]
    if len(where) == 1 and _ALL_BUT.search(sentence.said(max(0, i - 3), i)) is not None:
        where = [name for name, _ in SEAS if name not in where]
    return column, where


_WITH_ITS_DEAD = re.compile(
    r" , (?:with|con) (?:N|(?:a total|un total|un saldo|a toll) (?:of|de) N) (?:\S+ )?(?:dead|deaths|killed|fatalities|victims|muert[oe]s|fallecidos|victimas) "
    r"| (?:(?:in|en|del?) (?:the |el )?(?:\S+ )?(?:caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?)(?:had |have |has |habian |han )?(?:left|killed|claimed|cost|caused|dejado|dejaron|matado|mataron|causado|causaron) (?:a )?N "
)
"""Behind a part that counts strikes: its own dead are told beside it."""
COLUMN_NAMES = ("killed", "strikes", "vessels")
_OF_THEM = re.compile(r" (?:of (?:them|those|these|whom)|de (?:ellos|ellas|esos|esas)) ")
_ALL_BUT = re.compile(r" (?:all (?:but|except)|tod[oa]s (?:menos|salvo|excepto)) $")
"""Before a part that was in the other sea: "all but 20 of them in the Pacific"."""
ANY_DEAD = re.compile(
    r" (?:killed|killing|dead|died|deaths|victimas|cayeron|murieron|mato|muertos|muertes|fallecieron|mataron|fallecidos|perished|abatidos|abatidas|ultimados|sobrevivio|survived) "
)
_OF_THE = re.compile(
    r" (?:of (?:the|these|those|all)|de (?:los|esos|estos|todos los)) (?:O )?N | (?:of the|de el|del) total (?:number )?(?:of|de) "
)
