"""What adds up: those who voted and those who did not are all who could."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sizes import OTHER, SIZED, counts_answer
from datapkg.extract.articles.sentences import Sentence


def sums(told: Discourse, sentence: Sentence, slots: dict[int, Slot], figures: list[int]) -> None:
    """What adds up: those who voted and those who did not are all who could.

    What the article said before counts too: "13 million had to vote, and 10.5 million did. That is 81%."
    """
    words = sentence.words
    value = {i: words[i].mark.values[0] for i in figures}
    numbers = [i for i in figures if words[i].tag == "N" and value[i] >= 300_000]
    shares = [i for i in figures if words[i].tag == "P"]
    column = {i: slots[i].name for i in figures if i in slots}
    for a, b in itertools.permutations(numbers, 2):
        if value[a] <= value[b] or "electorate" not in (column.get(a), column.get(b)):
            continue
        for p in shares:
            off = abs(100 * value[b] / value[a] - value[p])
            near = column.get(p) in ("turnout_pct", "absent_pct")
            alone = (
                p not in slots and b not in slots and not sentence.tags & {"AREA", "Q", "ABROAD"}
            )
            if off < _EXACT and alone and not near and not counts_answer(told, sentence, p):
                column[p] = "turnout_pct" if value[p] > 50 else "absent_pct"
                slots[p] = Slot(column[p], 0.84, "the share of the electorate that a figure makes")
                near = True
            if off < _EXACT and near and {column.get(a), column.get(b)} <= {None, "electorate"}:
                column[b] = OTHER[column[p]]
                slots[b] = Slot(column[b], 0.95, "the share of the electorate that it makes")
    _of_whom_abroad(sentence, slots, figures)
    _parts(sentence, slots, figures)
    _two_parts(told, sentence, slots, figures)
    column = {i: slots[i].name for i in figures if i in slots}
    known = {name: value[i] for i, name in sorted(column.items()) if name in SIZED}
    known = {**told.sizes, **known}
    whole = known.get("electorate")
    if not whole:  # "000 electores" is what is left of a figure that was broken
        return
    for i in numbers:
        for name, rest in (("votes_cast", "absent"), ("absent", "votes_cast")):
            part = known.get(name)
            if part is None or value[i] == part or column.get(i) == name:
                continue
            exact = whole % 1000 != 0 and value[i] % 1000 != 0
            if (exact and abs(part + value[i] - whole) <= 1) or (
                i not in slots and abs(part + value[i] - whole) <= whole / 200
            ):
                slots[i] = Slot(rest, 0.98, "the rest of the electorate")
                column[i] = rest
                known.setdefault(rest, value[i])
    for name in ("votes_cast", "absent"):
        if name in known and OTHER[name] not in column.values():
            share = 100 * known[name] / whole
            for p in shares:
                off = abs(share - value[p])
                said = name in column.values() or off < _EXACT or _THAT_IS.match(sentence.line)
                before = sentence.shown[max(0, p - 6) : p]
                said = said and "YES" not in before and "NO" not in before
                if p not in slots and off < 1 and said and not counts_answer(told, sentence, p):
                    slots[p] = Slot(OTHER[name], 0.9, "the share of the electorate that they make")
                    break


_OF_WHOM = re.compile(
    r" (?:of whom|of which|of them|including|among them|de ellos|de ellas|de los cuales|de las cuales|de los que|de las que|incluidos|incluidas|entre ellos|entre ellas) "
)


def _of_whom_abroad(sentence: Sentence, slots: dict[int, Slot], figures: list[int]) -> None:
    """The number that so many abroad are a part of: "13.9 million people, 481,000 of whom ..."."""
    words = sentence.words
    for a, b in itertools.pairwise(i for i in figures if words[i].tag == "N"):
        if a in slots or b not in slots or slots[b].name != "electorate_abroad" or b - a > 8:
            continue
        around = sentence.said(a + 1, b + 5)
        if words[a].mark.values[0] > 3_000_000 and _OF_WHOM.search(around):
            slots[a] = Slot("electorate", 0.86, "what those abroad are a part of")


def _parts(sentence: Sentence, slots: dict[int, Slot], figures: list[int]) -> None:
    """Voters at home and abroad that are the whole electorate together."""
    words = sentence.words
    value = {i: words[i].mark.values[0] for i in figures if words[i].tag == "N"}
    at = sorted(value, key=lambda i: -value[i])
    if not any(i in slots and slots[i].name.startswith("electorate") for i in at):
        return
    for whole, home, away in itertools.combinations(at, 3):
        small = 10_000 <= value[away] <= 1_500_000 and value[home] > 5 * value[away]
        if small and abs(value[home] + value[away] - value[whole]) <= 1:
            why = "what adds up to the whole electorate"
            slots[whole] = Slot("electorate", 0.97, why)
            slots[home] = Slot("electorate_domestic", 0.97, why)
            slots[away] = Slot("electorate_abroad", 0.97, why)
            return


def _two_parts(
    told: Discourse, sentence: Sentence, slots: dict[int, Slot], figures: list[int]
) -> None:
    """Voters at home and abroad that are together the electorate that the article named before."""
    whole = told.sizes.get("electorate")
    if whole is None or whole % 1000 == 0:
        return
    value = {i: sentence.words[i].mark.values[0] for i in figures if sentence.words[i].tag == "N"}
    for home, away in itertools.permutations(value, 2):
        small = 10_000 <= value[away] <= 1_500_000 and value[home] > 5 * value[away]
        if small and abs(value[home] + value[away] - whole) <= 1:
            why = "what adds up to the whole electorate"
            slots[home] = Slot("electorate_domestic", 0.97, why)
            slots[away] = Slot("electorate_abroad", 0.97, why)
            return


_EXACT = Decimal("0.06")
_THAT_IS = re.compile(
    r" (?:that|this|which|it|es|eso|son|esto|equivale|representa|lo) (?:is|was|means|amounts|makes|equals|que|es|fue|equivale|representa|significa|el|al)?"
)
