"""Votes: how texts name each, its day, and what it asked (``grammar/votes.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import or_

from datapkg.extract.articles import timewords
from datapkg.extract.articles.folding import folded, holds, lines, years_in
from datapkg.extract.articles.gating import Gated, Lexicon, Offered
from datapkg.extract.articles.grammar import FOLDER, read_yaml


@dataclass(frozen=True)
class Question:
    """A question of a vote, and how texts say what it asked."""

    number: str
    says: Gated
    known: bool
    """Whether it tells the vote, wherever it is said."""
    bit: int
    """That of what it says, in the lexicon of all votes."""


@dataclass(frozen=True)
class ShortName:
    """A name that means a question where it is plain that one is meant."""

    number: str
    says: re.Pattern[str]
    """The name, at the end of a word; whether it also begins one is told sooner otherwise."""
    bit: int

    def means(self, said: str) -> bool:
        """Whether some words are the name, with its article or without."""
        return any(start == 0 and end == len(said) for start, end, _ in self.find(said))

    def find(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Where a text has it, with the article before it, and the number of the question."""
        for m in self.says.finditer(plain):
            start = m.start()
            if not _begins_word(plain, start):
                continue
            for article in ARTICLES:
                if plain.endswith(article, 0, start) and _begins_word(plain, start - len(article)):
                    start -= len(article)
                    break
            yield start, m.end(), self.number


ARTICLES = ("the ", "la ", "el ", "los ", "las ")


def _begins_word(plain: str, at: int) -> bool:
    return at == 0 or not (plain[at - 1].isalnum() or plain[at - 1] == "_")


@dataclass(frozen=True, eq=False)
class Vote:
    """A vote, and how texts name its questions."""

    name: str
    day: date
    single: bool
    area: str
    signs: Gated | None
    questions: tuple[Question, ...]
    lexicon: Lexicon
    """What all votes are told by."""
    signs_offered: Offered | None = None
    """Its signs, in the lexicon."""
    petition: bool = False
    """Whether citizens asked for it, not the government."""
    short: tuple[ShortName, ...] = ()
    """Names that mean a question only in a list of questions, or right before their figure."""
    told_by: tuple[Gated, ...] = ()
    """What a text without a date that is on this vote holds, all of it."""
    with_election: bool = False
    """Whether it was held on the day of an election."""
    to_stop: bool = False
    """Whether a Yes stops what a text may say that voters rejected: "68% said no to mining"."""
    ends: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """By question, what a Yes does away with: "64% rejected indefinite re-election" is a Yes."""
    put_by: str = ""
    """The president who put it, by his name in plain spelling."""
    lost: frozenset[str] = frozenset()
    """The questions that most refused; of the others most said Yes."""

    @cached_property
    def numbers(self) -> list[str]:
        """The questions, as the ballot numbered them."""
        return [question.number for question in self.questions]

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The questions by their numbers in plain spelling."""
        return {number.lower(): number for number in self.numbers}

    def find(self, plain: str, known: bool = False) -> tuple[tuple[int, int, str], ...]:
        """Where a text says what the vote asked, and which question; only known ones if so."""
        may = self.lexicon.may(plain)
        bits = self.known_bits if known else self.bits
        if not may & bits:
            return ()
        if "\n" not in plain:
            return _found(self, plain, known)
        # the same line is asked for by several rules, and a question is named within one
        return tuple(
            (start + at, end + at, number)
            for at, line in lines(plain)
            if self.lexicon.may(line) & bits
            for start, end, number in _found(self, line, known)
        )

    @cached_property
    def bits(self) -> int:
        """Those of its questions."""
        return reduce(or_, (question.bit for question in self.questions), 0)

    @cached_property
    def known_bits(self) -> int:
        """Those of the questions that tell it."""
        return reduce(or_, (question.bit for question in self.questions if question.known), 0)

    def named_shortly(self, plain: str) -> list[tuple[int, int, str]]:
        """Where a text has a short name of a question, and of which."""
        may = self.lexicon.may(plain) if self.short else 0
        return [one for name in self.short if may & name.bit for one in name.find(plain)]

    def signed(self, plain: str) -> bool:
        """Whether a sign of the vote stands in a text."""
        return self.signs_offered is not None and self.signs_offered.stands_in(plain)


@lru_cache(maxsize=2048)
def _found(vote: Vote, plain: str, known: bool) -> tuple[tuple[int, int, str], ...]:
    may = vote.lexicon.may(plain)
    found = []
    for i, question in enumerate(vote.questions):
        if may & question.bit and (question.known or not known):
            found += [
                (m.start(), i, m.end(), question.number) for m in question.says.finditer(plain)
            ]
    kept: list[tuple[int, int, str]] = []
    for start, _, end, number in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, number))
    return tuple(kept)


@lru_cache(maxsize=2)
def votes(language: str) -> tuple[Vote, ...]:
    """All votes, in the order of time."""
    found = []
    lexicon = Lexicon()

    def question(number: str, expression: str, known: bool = False) -> Question:
        says = Gated(expression)
        return Question(number, says, known, lexicon.add(says))

    for entry in read_yaml(FOLDER / "votes.yaml"):
        signs = Gated(entry["signs"]) if entry.get("signs") else None
        questions = tuple(
            question(
                number,
                rf"\b(?:{_expression(says[language]).rstrip()})(?![a-z])",
                number in entry.get("known", ()),
            )
            for number, says in (entry.get("questions") or {}).items()
        )
        found.append(
            Vote(
                entry["vote"],
                date.fromisoformat(entry["vote"][3:13]),
                bool(entry.get("single")),
                entry.get("area", "ECU"),
                signs,
                questions,
                lexicon,
                lexicon.offered(signs) if signs else None,
                bool(entry.get("petition")),
                tuple(
                    ShortName(
                        number,
                        re.compile(rf"(?:{says[language]})\b"),
                        lexicon.add(Gated(says[language])),
                    )
                    for number, says in (entry.get("short") or {}).items()
                ),
                tuple(Gated(says) for says in entry.get("told_by", ())),
                bool(entry.get("with_election")),
                bool(entry.get("to_stop")),
                tuple(
                    (number, re.compile(rf"(?:{says[language]})\b"))
                    for number, says in (entry.get("ends") or {}).items()
                ),
                entry.get("put_by", ""),
                frozenset(entry.get("lost", ())),
            )
        )
    return tuple(found)


_SOME_WORDS = (
    r"[ ,'\"-]+(?:(?!and |y |but |pero |while |mientras |yes |si |said |says |put |puts |reported |estimated |dijo |informo |cifro |situo |ubico |estimo )(?:[a-z']+(?:\.[a-z']+)*|u\.s\.|ee\.|uu\.|73|100|137|151)"
    r"[ ,'\"-]+){0,5}?"
)
"""Up to five words of one clause, among them the numbers of seats that were asked about."""


def _expression(says: str | list[str]) -> str:
    """An expression for one question: of a list, any; ``A ~ B`` is A near B, in either order.

    Examples
    --------
    >>> bool(re.search(_expression(["fewer|cut ~ seats"]), "to cut the number of seats"))
    True
    >>> bool(re.search(_expression("fewer|cut ~ seats"), "seats that they cut"))
    True
    """
    found = []
    for one in [says] if isinstance(says, str) else says:
        a, near, b = (part.strip() for part in one.partition(" ~ "))
        if near:
            found += [rf"(?:{a}){_SOME_WORDS}(?:{b})", rf"(?:{b}){_SOME_WORDS}(?:{a})"]
        else:
            found.append(a)
    return "|".join(found)


@lru_cache(maxsize=64)
def days_said(day: date) -> tuple[str, ...]:
    """How texts print the day of a vote, with its year."""
    en = timewords.MONTHS["en"].split()[day.month - 1]
    es = timewords.MONTHS["es"].split()[day.month - 1]
    return (
        day.isoformat(),
        f"{en} {day.day}, {day.year}",
        f"{day.day} {en} {day.year}",
        folded(f"{day.day} de {es} de {day.year}"),
        folded(f"{day.day} de {es} del {day.year}"),
    )


def says_day(day: date, plain: str) -> bool:
    """Whether a text prints a day with its year."""
    return str(day.year) in years_in(plain) and holds(plain, days_said(day))


def on_day(day: date, plain: str) -> bool:
    """Whether a text prints a day without its year, and no year that contradicts it."""
    en = timewords.MONTHS["en"].split()[day.month - 1]
    es = folded(timewords.MONTHS["es"].split()[day.month - 1])
    if en not in plain and es not in plain:
        return False
    said = re.search(rf"\b(?:{en} {day.day}|{day.day} {en}|{day.day} de {es})\b", plain)
    return said is not None and (str(day.year) in plain or not _YEAR.search(plain))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=64)
def months_said(day: date) -> tuple[str, ...]:
    """How texts print the month of a vote."""
    en = timewords.MONTHS["en"].split()[day.month - 1]
    es = folded(timewords.MONTHS["es"].split()[day.month - 1])
    return (
        f"{en} {day.year}",
        f"{en} of {day.year}",
        f"{es} de {day.year}",
        f"{es} del {day.year}",
    )
