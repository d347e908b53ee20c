"""From a text to sentences whose words are told apart: figures, times, places, and the rest.

spaCy's blank pipelines cut words and sentences and find the names of places; no model is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from datapkg.extract.articles import dates, places
from datapkg.extract.articles.answers import answers
from datapkg.extract.articles.cutting import pipeline, sentences_of, tokens_of
from datapkg.extract.articles.folding import folded
from datapkg.extract.articles.printed import has_numeral, printed, short_millions

Mark = tuple[str, int, int, Any]
"""What was recognised in a stretch: tag, start, end, and what it says."""


class Word(NamedTuple):
    """A word of a sentence, or what was recognised in its place.

    ``tag`` is ``word``, or what was recognised (``N``, ``P``, ``O``, ``YEAR``, ``AREA`` ...).
    """

    tag: str
    plain: str
    start: int
    end: int
    mark: Any = None


class _Shown(dict[int, str]):
    """Words by their numbers: beyond the ends of a sentence there is nothing."""

    def __missing__(self, i: int) -> str:
        return ""


@dataclass
class Sentence:
    """A sentence; offsets are those of the whole text.

    What was recognised (``marks``) is there from the beginning; words and line are made when they
    are asked for, since most sentences hold no figure.
    """

    text: str
    start: int
    plain: str
    marks: list[Mark]
    tokens: list[tuple[int, int]] = field(repr=False)
    base: int = 0

    @cached_property
    def tags(self) -> frozenset[str]:
        """What was recognised, by tag."""
        return frozenset(mark[0] for mark in self.marks)

    @cached_property
    def words(self) -> list[Word]:
        """The words, with what was recognised in the place of some."""
        return _words(self.tokens, self.marks, self.plain, self.start - self.base, self.base)

    @cached_property
    def line(self) -> str:
        """The words in a row, as patterns see them."""
        return " ".join(["", *self.shown, ""])

    @cached_property
    def at(self) -> list[int]:
        """Where in the line each word begins."""
        return [i for i, letter in enumerate(self.line, 1) if letter == " "][:-1]

    @cached_property
    def shown(self) -> list[str]:
        """The words, each as its plain spelling, or its tag where it has one."""
        return [plain if tag == "word" else tag for tag, plain, _, _, _ in self.words]

    def index(self, position: int) -> int:
        """Number of the word at a position of the line."""
        return self.line.count(" ", 0, position) - 1

    def tagged(self, *tags: str) -> list[int]:
        """Numbers of the words with one of these tags."""
        found: list[int] = []
        for tag in tags:
            if (some := self._by_tag.get(tag)) is not None:
                found += some
        if len(tags) > 1:
            found.sort()
        return found

    @cached_property
    def _by_tag(self) -> dict[str, list[int]]:
        """Numbers of the words that were recognised as something."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.words if self.tags else ()):
            if word.tag != "word":
                found.setdefault(word.tag, []).append(i)
        return found

    @cached_property
    def word(self) -> Callable[[int], str]:
        """Plain spelling of a word, its tag where it has one, or nothing beyond the ends."""
        return _Shown(enumerate(self.shown)).__getitem__  # asked most often of all: no call of ours

    def recognise(self, i: int, tag: str, mark: Any) -> None:
        """Take a word from now on for what is only recognised once the words are there."""
        self.words[i] = self.words[i]._replace(tag=tag, mark=mark)
        self.shown[i] = tag
        self.__dict__["tags"] = frozenset({word.tag for word in self.words} - {"word"})
        for made in ("word", "_by_tag", "_row"):
            self.__dict__.pop(made, None)  # made anew when it is asked for

    def said(self, low: int, high: int) -> str:
        """The words from one to before another as a line: with a space around each."""
        row, begins = self._row
        if 0 <= low <= high < len(begins):
            return row[begins[low] - 1 : begins[high]]
        return " ".join(["", *map(self.word, range(low, high)), ""])

    @cached_property
    def _row(self) -> tuple[str, list[int]]:
        """The words as they are shown, in a row, and where in it each begins, and what follows all."""
        row = " ".join(["", *self.shown, ""])  # not the line: that stays when a word is recognised
        begins = [1]
        at = 1
        for word in self.shown:
            at += len(word) + 1
            begins.append(at)
        return row, begins


Questions = Callable[[str, str], list[tuple[int, int, str]]]
"""Finds the questions of a vote in a text, given also in plain spelling."""


@dataclass(frozen=True)
class Block:
    """A paragraph: some sentences."""

    start: int
    end: int
    sentences: list[Sentence]


_PER = re.compile(
    r"(?:,?\s*(?:per|(?:for |in |of |out of )?(?:every|each)|for|(?:por|de)(?: cada)?|cada|x|/|c/))\s*(?:100[.,\s]?000|100\s?k|100 mil|"
    r"cien mil|(?:a |one )?hundred thousand|100 thousand)\b"
    r"(?P<whom>\s+(?:live\s+births|births|nacidos(?:\s+vivos)?|nacimientos|workers|vehicles|women|mujeres|men|males|females|hombres|varones"
    r"|prisoners|presos|children|ninos))?"
    r"(?:\s+(?:people|inhabitants|residents|citizens|habitantes|personas|hab\b\.?|population|ecuadorians"
    r"|ecuatorianos|of\s+(?:the\s+)?population))?"
)
_AGENCY = re.compile(r"[A-Z][\w .]{1,20}\)\s*[-–—.]*$")


@lru_cache(maxsize=256)
def times(plain: str, language: str, today: date | None) -> tuple[dates.When, ...]:
    """The times that a paragraph mentions; it is asked for them more than once.

    Strikes are looked through before anything else is read: as many are kept as an article has.
    """
    return tuple(dates.mentions(plain, language, today))


class Reader:
    """Cuts the blocks of one text into sentences; holds what is the same for all of it."""

    def __init__(
        self, language: str, today: date | None, questions: Questions | None = None
    ) -> None:
        self.language = language
        self.today = today
        self.questions = questions
        self.nlp = pipeline(language)
        self.places = places.matcher(language)

    def read(self, text: str, start: int, end: int, plain: str | None = None) -> Block:
        """Cut one stretch of a text, of which the plain spelling may be at hand."""
        piece = text[start:end]
        plain = folded(piece) if plain is None else plain
        doc = self.nlp.make_doc(piece)
        tokens, ends = tokens_of(doc, piece)
        marks = self._marks(doc, tokens, piece, plain, start)
        sentences = []
        begins = [begin for begin, _ in tokens]
        at = 0
        for a, b in sentences_of(ends, piece):
            stop = bisect_left(begins, b)
            inside = [m for m in marks if a <= m[1] < b]
            sentences.append(
                Sentence(piece[a:b], start + a, plain[a:b], inside, tokens[at:stop], start)
            )
            at = stop
        return Block(start, end, sentences)

    def _marks(
        self, doc: Any, tokens: list[tuple[int, int]], piece: str, plain: str, base: int
    ) -> list[Mark]:
        """What was recognised, in order, without overlaps."""
        taken: list[Mark] = []
        free = bytearray(len(piece))

        def take(tag: str, start: int, end: int, mark: Any = None) -> None:
            if end > start and 1 not in free[start:end]:
                free[start:end] = b"\x01" * (end - start)
                taken.append((tag, start, end, mark))

        if "100" in plain or "cien mil" in plain or "hundred thousand" in plain:
            for m in _PER.finditer(plain):
                take("PERBIRTH" if m["whom"] else "PER", m.start(), m.end())
        for tag, start, end, code in self.places.find(doc, tokens, piece):
            ahead = piece[:start].strip(" (") if base < _HEAD else piece
            head = base < _HEAD and (not ahead or _AGENCY.match(ahead) is not None)
            titled = len(code) == 3 and not piece[start:end].isupper()  # "Chile.- With 1,091 ..."
            if tag == "AREA" and head and not titled and _is_dateline(piece, plain, start):
                continue
            take("USA" if code == "USA" else tag, start, end, code)
        for when in times(plain, self.language, self.today):
            english = self.language == "en"
            if (
                english
                and plain.startswith(("may", "march"), when.start)
                and piece[when.start].islower()
            ):
                continue
            take(when.kind.upper(), when.start, when.end, when)
        for start, end, number in self.questions(piece, plain) if self.questions else ():
            take("Q", start, end, number)
        if has_numeral(plain):
            if self.language == "en":
                for start, end, tag, figure in short_millions(piece, plain, base):
                    take(tag, start, end, figure)
            rates = {a for tag, a, _, _ in taken if tag == "PER"}
            for start, end, tag, figure in printed(piece, plain, self.language, base, free):
                # "a rate of 45.7% per 100,000": no share, whatever sign is printed
                take("N" if tag == "P" and end in rates else tag, start, end, figure)
        for tag, start, end in answers(piece, plain, self.language) if self.questions else ():
            take(tag, start, end)
        return sorted(taken, key=lambda t: t[1])


def _is_dateline(piece: str, plain: str, start: int) -> bool:
    """Whether a place stands at the head of an article: not "Quevedo (Los Ríos) registra 201"."""
    head = _DATELINE.match(piece, start)
    if head is None:
        return False
    bracketed = _BRACKETED.search(plain, start, head.end())
    return bracketed is None or bracketed[1].strip() not in places.areas_by_name()


_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")


_HEAD = 400
"""Characters at the beginning of a text in which a dateline stands."""
_PLACE = r"[A-ZÁÉÍÓÚÑ][\w.'’]*(?:[ /-](?:de |del |la |las |los )?[A-ZÁÉÍÓÚÑ][\w.'’]*){0,3}"
_AFTER_PLACE = (
    r"(?:\s*\((?![\d.,% ]+\)|[^)\n]*%)[^)\n]{2,40}\)\.?"
    r"|\s*[,/–—-]\s*(?:\d{1,2}(?: de)? [a-zA-Z]{3,10}\.?(?:,? (?:de |del )?\d{4})?|[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?"
    r"|[A-ZÁÉÍÓÚÑ][\w.]+(?: [A-ZÁÉÍÓÚÑ][\w.]+)?))"
)
_DATELINE = re.compile(
    rf"{_PLACE}{_AFTER_PLACE}{{1,4}}\s*[.:]?\s*[-–—](?!\d)"
    rf"|{_PLACE}{_AFTER_PLACE}{{0,3}}\s*\((?![\d.,% ]+\)|[^)\n]*%)[^)\n]{{2,40}}\)\s"
    rf"|{_PLACE}(?:, [^.()\n]{{4,30}})?\)"
    rf"|[A-ZÁÉÍÓÚÑ. ]{{4,}}(?:, [A-Z][\w.]+)?(?:,[^.\n]{{2,25}})?\s*(?:\.|,|/)*\s*[-–—]\s?"
    rf"|{_PLACE},\s+(?:\d{{1,2}}(?:\s+de)?\s+[a-z]{{3,10}}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})(?:,?\s+(?:de\s+)?\d{{4}})?\s*[.:]\s+(?=[A-ZÁÉÍÓÚÑ«“\"])"
    rf"|{_PLACE}\s*\.?[-–—]\s*(?!No\b|S[íi]\b|Yes\b)(?=[A-ZÁÉÍÓÚÑ«“\"]\S*(?:\s+[^\d\s]+){{4}})"
)
"""The place at the head of an article: "QUITO (EFE).- "."""
_PUNCTUATION = frozenset(".,;:()|/-?!=[]")


_SIMPLE = re.compile(r"[a-z0-9]+(?:-[a-z]+)*")
_PARTS = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[.,;:()|/?!=-]")


_made = tuple.__new__
"""Makes a word of its parts: half the time that ``Word(...)`` takes, and nearly all words are made so."""


def _words(
    tokens: list[tuple[int, int]], marks: list[Mark], plain: str, offset: int, base: int
) -> list[Word]:
    words: list[Word] = []
    at = done = 0
    begins = marks[0][1] if marks else len(plain) + offset
    for start, end in tokens:
        if start < done:
            start = done
        while begins < end:
            tag, a, b, mark = marks[at]
            if start < a:
                words += _plain_words(plain[start - offset : a - offset], base + start, base + a)
            words.append(Word(tag, plain[a - offset : b - offset], base + a, base + b, mark))
            start = done = b
            at += 1
            begins = marks[at][1] if at < len(marks) else len(plain) + offset
        if start < end:
            shown = plain[start - offset : end - offset]
            if shown.isalpha() or shown in _PUNCTUATION:
                words.append(_made(Word, ("word", shown, base + start, base + end, None)))
            else:
                words += _plain_words(shown, base + start, base + end)
            done = end
    return words


def _plain_words(shown: str, start: int, end: int) -> list[Word]:
    """The words that a token holds: most are one word; "'s" is none."""
    if shown == "'s":
        return []
    if shown.isalpha() or shown in _PUNCTUATION or _SIMPLE.fullmatch(shown):
        return [Word("word", shown, start, end)]
    parts = _PARTS.findall(shown.strip("\"'*•`_ \n"))
    return [Word("word", part, start, end) for part in parts]
