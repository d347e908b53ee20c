"""Rows of questions or places, and the figures that stand for them in their order or by their turns."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.attaching import in_order
from datapkg.extract.articles.naming import numbered
from datapkg.extract.articles.referendums.scene import Choice
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.votes import Vote


def by_its_number(sentence: Sentence, asked: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Questions, where what is said behind a number is of that: "Question 3, on banks and the media"."""
    found: list[tuple[int, str]] = []
    for j, mark in asked:
        if found and j - found[-1][0] <= _CLOSE and mark != found[-1][1] and ":" not in mark:
            i = found[-1][0]
            between = {sentence.word(k) for k in range(i + 1, j)}
            if _BY_NUMBER.match(sentence.words[i].plain) and between and between <= _ON:
                mark = found[-1][1]
        if found and mark != found[-1][1] and _apposed(sentence, found[-1][0], j):
            found[-1] = (found[-1][0], mark)
        found.append((j, mark))
    return found


def _apposed(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a number is set behind what was asked: "the council of judges, fifth question, got 46.7%"."""
    if sentence.word(j + 1) not in (",", ")") or _A_NUMBER.match(sentence.words[j].plain) is None:
        return False
    between = [sentence.word(k) for k in range(i + 1, j)]
    return 0 < len(between) <= 2 and between[0] in (",", "(") and set(between) <= _OPENED


_A_NUMBER = re.compile(
    r"(?:la |the )?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|prim|segund|tercer|cuart|quint|sext|septim|octav|noven|decim)\w*(?: (?:pregunta|question))?"
    r"|(?:pregunta|question|casilla) ?\W?(?:[a-k]|1?\d))$"
)
_OPENED = frozenset([",", "(", "la", "the"])
_CLOSE = 9
_BY_NUMBER = re.compile(
    r"(?:la |the )?(?:pregunta|question|casilla|numero|no) ?\W?(?:[a-k]|1?\d)$|(?:la )?1?\d$"
)
_ON = frozenset(
    [",", "on", "sobre", "about", "the", "la", "el", "los", "las", "(", "-", "de", "del", "which", "que", "banca", "banks", "y", "and", "a", "un", "una",
     "regulador", "regulator", "sets", "up", "crea"]
)  # fmt: skip


def of_two_questions(sentence: Sentence, a: int, b: int) -> bool:
    """Whether two shares stand each behind a question of its own: they make 100 by chance."""
    asked = [(q, sentence.words[q].mark) for q in sentence.tagged("Q")]
    first = [mark for q, mark in asked if q < a]
    between = [mark for q, mark in asked if a < q < b]
    return (
        bool(first and between)
        and first[-1] != between[-1]
        and _RELATIVE.search(sentence.said(a, b)) is not None
    )


_RELATIVE = re.compile(r" Q (?:(?!P |N |Q |[;.] )\S+ ){0,5}?, (?:which|que|a la que|al que) ")
_AFTER_TURN = frozenset(
    [
        "one",
        "and",
        "y",
        "con",
        "with",
        "by",
        "por",
        "drew",
        "got",
        "was",
        "fue",
        "obtuvo",
        "at",
        "on",
    ]
)
_TURNS = {"first": 0, "former": 0, "primera": 0, "primero": 0, "second": 1, "latter": 1, "segunda": 1,
          "segundo": 1, "ultima": -1, "third": 2, "tercera": 2}  # fmt: skip


def in_turn(sentence: Sentence, listed: list[str]) -> list[tuple[int, str]]:
    """Questions or areas of the sentence before by their turn: "58% opposed the first and 53% the second"."""
    found = []
    for i, word in enumerate(sentence.words):
        at = _TURNS.get(word.plain)
        if at is None or at >= len(listed):
            continue
        if sentence.word(i - 1) not in ("the", "la", "el"):
            continue
        following = sentence.word(i + 1)
        if following in ("de", "of") and sentence.word(i + 2) in _OF_THESE:
            found.append((i, listed[at]))
            continue
        if following in _AFTER_TURN or not following[:1].islower():
            found.append((i, listed[at]))
    return found


_OF_THESE = frozenset(["esas", "estas", "ellas", "those", "these", "them"])


def by_turns(sentence: Sentence, areas: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Places of a sentence, with those that it takes up: "in the former Yes won with 51%, in the latter ..."."""
    turns = [m.end() - 1 for m in _IN_THE_FORMER.finditer(sentence.line)] if len(areas) > 1 else []
    if not turns:
        return areas
    first = sentence.index(turns[0])
    named = list(dict.fromkeys(code for i, code in areas if i < first))
    if len(named) != 2:
        return areas
    again = [
        (i, named[at])
        for i in map(sentence.index, turns)
        if (at := _TURNS.get(sentence.words[i].plain)) is not None
    ]
    return sorted([*areas, *again])


_IN_THE_FORMER = re.compile(
    r" (?:in|en) (?:the|la|el) (?:former|latter|O)(?= (?!preguntas? |questions? |vuelta |round ))"
)
"""What takes up the first or the second of two places."""


def named_once(
    sentence: Sentence, asked: list[tuple[int, str]], kept: list[int]
) -> list[tuple[int, str]]:
    """Questions without those that only say what a row before them asked, before any figure.

    "Questions A and D, on the bases and the assembly, got 39% and 38%."
    """
    ahead = [(i, number) for i, number in asked if i < kept[0]]
    row = ahead[:1]
    for (a, _), (b, number) in itertools.pairwise(ahead):
        linked = {sentence.word(j) for j in range(a + 1, b)}
        if not linked or not linked <= _ROW or number in {n for _, n in row}:
            break
        row.append((b, number))
    rest = ahead[len(row) :]
    if rest and "." in {sentence.word(j) for j in range(row[-1][0], rest[0][0])}:
        return asked  # "boxes D and E. Arbitration ..."
    if len(row) < 2 or not rest or not {n for _, n in rest} <= {n for _, n in row}:
        return asked
    return [*row, *asked[len(ahead) :]]


_ROW = frozenset([",", "y", "e", "and", "the", "la"])


def without_compared(
    sentence: Sentence, asked: list[tuple[int, str]], kept: list[int]
) -> list[tuple[int, str]]:
    """Questions without those that another is only set against, before its figure.

    "The army's patrols were the most popular after gun control, with 72.9%" is of the patrols.
    """
    found = list(asked)
    for (a, _), (b, number) in itertools.pairwise(asked):
        figure = next((i for i in kept if i > a), None)
        if figure is None or figure < b or not _COMPARED.search(sentence.said(a + 1, b)):
            continue
        if sentence.word(b + 1) in _ENDS and sentence.word(b + 2) != "P":
            found.remove((b, number))
    return found


_COMPARED = re.compile(
    r" (?:after|behind|than|only to|unlike|except|except for|besides|despues de|detras de|tras|salvo|excepto|superad[oa] por|que)"
    r"(?: (?:the|that|those|la|el|lo|las|los|N|one|ones|question|questions|pregunta|de|del|on|about|of|sobre|for|para))* $"
)
_ENDS = frozenset([",", ")", ";", "-"])


def respectively(
    sentence: Sentence, kept: list[int], listed: list[str], aloud: bool = False
) -> dict[int, str]:
    """Questions of the sentence before, in their order: "they were opposed by 58% and 53%".

    Or areas, where the text says "respectively" aloud.
    """
    shares = [i for i in kept if sentence.words[i].tag == "P"]
    if len(shares) < 2:
        return {}
    said = in_order(sentence)
    if (aloud and not said) or len(shares) != len(listed) or len(set(listed)) != len(listed):
        return {}
    values = [sentence.words[i].mark.values[0] for i in shares]
    if not said and (len(shares) == 2 and 99 <= sum(values) <= 101):
        return {}
    for a, b in itertools.pairwise(shares):
        between = [sentence.word(j) for j in range(a + 1, b)]
        if len(between) > 3 or not {",", "and", "y", "e"} & set(between):
            return {}
    return dict(zip(shares, listed, strict=True))


def by_number(sentence: Sentence, vote: Vote | None, listed: list[str]) -> list[tuple[int, str]]:
    """Questions by their turn behind an answer: "the No to the first reached 61.9%"."""
    if "O" not in sentence.tags or vote is None or len(vote.numbers) < 2:
        return []
    found = []
    for m in _TO_THE_NTH.finditer(sentence.line):
        i = sentence.index(m.end() - 1)
        at = int(sentence.words[i].mark.values[0]) - 1
        number = numbered(vote, sentence.words[i].plain)
        if len(listed) > 1:
            number = listed[at] if at < len(listed) else None
        if number in vote.numbers:
            found.append((i, str(number)))
    return found


_TO_THE_NTH = re.compile(
    r" (?:NO|YES) (?:a|en|to|on|in|for) (?:la|the) O(?= (?!vuelta |round |ronda |time |vez ))"
)


def in_a_row(
    sentence: Sentence,
    kept: list[int],
    choices: dict[int, Choice],
    asked: list[tuple[int, str]],
    places: list[int],
) -> dict[int, int]:
    """Questions of figures that stand together, where as many are named before them.

    "The fifth and the sixth, on the council, were punished most, with 58.3% and 57.9% against."
    """
    found: dict[int, int] = {}
    low = -1
    for run in _runs(sentence, kept, choices):
        cut = max((j for j in range(run[0]) if sentence.word(j) == ";"), default=-1)
        mine = {number: i for i, number in reversed(asked) if max(low, cut) < i < run[0]}
        heads = sorted(mine.values())
        low = run[-1]
        whole = sum(sentence.words[i].mark.values[0] for i in run)
        if len(heads) != len(run) or (len(run) == 2 and 98.9 <= whole <= 101.1):
            continue
        if any(heads[0] < i < run[-1] + 4 for i in places):
            continue  # of several places
        found |= dict(zip(run, heads, strict=True))
    return found


def _runs(sentence: Sentence, kept: list[int], choices: dict[int, Choice]) -> list[list[int]]:
    """Shares of one answer that stand together: "58.3% and 57.9%"."""
    runs: list[list[int]] = []
    for i in kept:
        if sentence.words[i].tag != "P":
            continue
        last = runs[-1][-1] if runs else -99
        between = {sentence.word(j) for j in range(last + 1, i)}
        alike = last >= 0 and choices[last][0] == choices[i][0]
        if alike and between & {"and", "y", ","} and between <= _TOGETHER:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) > 1]


_TOGETHER = frozenset(
    [",", "and", "y", "e", "el", "un", "con", "with", "by", "por", "on", "at", "al", "del"]
)
