"""Patterns as people write them, compiled to regular expressions over sentences.

A sentence is matched as a line of words, each followed by a space (:mod:`.sentences`): its own
words in plain spelling, and in capitals what was recognised: ``N`` a number, ``P`` a percentage,
``O`` an ordinal, ``YEAR MONTH DAY SPAN PRIOR`` a time, ``AREA`` a place, ``PER`` the words "per
100,000 inhabitants", ``YES NO`` the answers to a question, ``Q`` a question on the ballot.

A pattern is such words, and:

====================  ==========================================================================
``{name}``            any word or phrase of the list ``name`` of the same file; ``reject*`` in
                      a list stands for all words that begin so
``<column>``          the figure; of which kind, the slot says
``<again>``           a figure that continues the one before it
``(a|b c)``           one of these
``word?``             may be missing
``...``               up to six words, none of them a figure, an answer or the end of a clause
====================  ==========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from datapkg.errors import ContractError
from datapkg.extract.articles.fitting import ANYTHING, Needs, Piece, choice, needed, phrase
from datapkg.extract.articles.folding import folded

FOLDER = Path(__file__).parent / "grammar"
LANGUAGES = ("en", "es")
GROUPS = ("referendums", "homicides", "strikes")

TAGS = [
    "N",
    "P",
    "O",
    "YEAR",
    "YEARS",
    "MONTH",
    "DAY",
    "SPAN",
    "PRIOR",
    "PART",
    "AREA",
    "USA",
    "DEMONYM",
    "ABROAD",
    "ABROADIN",
    "FOREIGN",
    "REGION",
    "PER",
    "PERBIRTH",
    "YES",
    "NO",
    "Q",
]
_GAP = r"(?:(?!(?:N|P|O|YES|NO|PER|;|\|) )\S+ ){0,6}?"
_TOKEN = re.compile(
    r"(?P<gap>\.\.\.)|\{(?P<name>[a-z_]+)\}|<(?P<slot>[a-z_]+)>|(?P<mark>[()|])|(?P<word>[^\s(){}<>|?]+)"
)


@dataclass(frozen=True)
class Pattern:
    """One pattern of a file, with the figures that it finds in a line of words."""

    name: str
    source: str
    regex: re.Pattern[str]
    slots: tuple[str, ...]
    sure: float

    def matches(self, line: str) -> list[tuple[str, int]]:
        """Slot and position in the line of each figure found."""
        figures: list[tuple[str, int]] = []
        found = self.regex.search(line)
        while found is not None:
            for group, slot in enumerate(self.slots, 1):
                at = found.start(group)
                if at >= 0:
                    figures.append((slot, at))
            # the space that ends a match is the one before the next
            found = self.regex.search(line, found.end() - 1)
        return figures


@dataclass(frozen=True)
class Grammar:
    """The patterns and word lists of one group of tables in one language."""

    group: str
    language: str
    words: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, re.Pattern[str]] = field(repr=False)
    patterns: tuple[Pattern, ...]
    examples: tuple[Mapping[str, Any], ...] = field(repr=False)
    needs: Needs = field(repr=False)

    def fitting(self, line: str) -> list[Pattern]:
        """The patterns whose needed words stand in a line: only they can match."""
        return [self.patterns[number] for number in self.needs.met_by(line)]

    @cached_property
    def any_of(self) -> Callable[[str], re.Pattern[str]]:
        """An expression for the words of a list, standing whole in a line of words."""
        return self.lists.__getitem__  # asked very often: no call of ours


def _alternatives(words: tuple[str, ...]) -> str:
    """Words as alternatives, parted by their first letter for speed, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words), key=lambda w: (-len(w), w)):
        rest = re.escape(word[1:]).replace(r"\*", "[a-z]*")
        by_letter.setdefault(word[0], []).append(rest)
    return "|".join(f"{re.escape(a)}(?:{'|'.join(rest)})" for a, rest in sorted(by_letter.items()))


@lru_cache(maxsize=8)
def grammar(group: str, language: str) -> Grammar:
    """Read one file of the grammar.

    Examples
    --------
    >>> "murders" in grammar("homicides", "en").words["homicide"]
    True
    """
    path = FOLDER / language / f"{group}.yaml"
    raw = read_yaml(path)
    words = {name: tuple(map(_in_line, listed)) for name, listed in raw["words"].items()}
    slots: dict[str, str] = raw["slots"]
    patterns = []
    for entry in raw["patterns"]:
        finds = [entry["find"]] if isinstance(entry["find"], str) else entry["find"]
        for template in finds:
            patterns.append(
                _pattern(entry["name"], template, entry.get("sure", 0.9), words, slots, path)
            )
    lists = {
        name: re.compile(rf"(?<=\s)(?:{_alternatives(listed)}) ") for name, listed in words.items()
    }
    told = _told_by(words, slots)
    needs = Needs([needed(pattern.source, _TOKEN, told) for pattern in patterns])
    return Grammar(
        group,
        language,
        words,
        lists,
        tuple(patterns),
        tuple(raw["patterns"]),
        needs,
    )


def _told_by(
    words: Mapping[str, tuple[str, ...]], slots: Mapping[str, str]
) -> Callable[[re.Match[str]], Piece]:
    """What is known of a token of a template."""
    lists = {name: choice([*map(phrase, listed)]) for name, listed in words.items()}
    figures = {slot: choice([*map(phrase, tag.strip("[]"))]) for slot, tag in slots.items()}

    def told(m: re.Match[str]) -> Piece:
        if m["gap"]:
            return ANYTHING
        if m["word"]:
            return phrase(_in_line(m["word"]))
        return lists[m["name"]] if m["name"] else figures[m["slot"]]

    return told


def _in_line(phrase: object) -> str:
    """A word or phrase of a list as it stands in a line of words."""
    if not isinstance(phrase, str):
        raise ContractError(f"a list of words holds {phrase!r}: put it in quotation marks")
    return " ".join(w if w in TAGS else folded(w) for w in phrase.split())


def read_yaml(path: Path) -> Any:
    """A file of the grammar, or a message that names it and says what is wrong."""
    import yaml

    try:
        return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ContractError(f"{path.name}: not readable as YAML: {error}") from None


def _pattern(
    name: str,
    template: str,
    sure: float,
    words: Mapping[str, tuple[str, ...]],
    slots: Mapping[str, str],
    path: Path,
) -> Pattern:
    parts: list[str] = []
    found: list[str] = []
    last = -1  # where the element that a question mark would make optional begins
    opened: list[int] = []
    at = 0
    while at < len(template):
        if template[at].isspace():
            at += 1
            continue
        if template[at] == "?":
            parts.insert(last, "(?:")
            parts.append(")?")
            at += 1
            continue
        m = _TOKEN.match(template, at)
        if m is None:
            raise ContractError(
                f"{path.parent.name}/{path.name}: {name}: cannot read {template[at:]!r}"
            )
        at = m.end()
        if m["mark"] == "(":
            opened.append(len(parts))
            parts.append("(?:")
        elif m["mark"] == ")":
            parts.append(")")
            last = opened.pop()
        elif m["mark"] == "|":
            parts.append("|")
        else:
            last = len(parts)
            if m["gap"]:
                parts.append(_GAP)
            elif m["name"]:
                if m["name"] not in words:
                    raise ContractError(
                        f"{path.parent.name}/{path.name}: {name}: no list of words is called {m['name']!r}"
                    )
                parts.append(rf"(?:(?:{_alternatives(words[m['name']])}) )")
            elif m["slot"]:
                if m["slot"] not in slots:
                    raise ContractError(
                        f"{path.parent.name}/{path.name}: {name}: no slot is called {m['slot']!r}"
                    )
                parts.append(rf"(?:(?P<s{len(found)}>{slots[m['slot']]}) )")
                found.append(m["slot"])
            else:
                word = _in_line(m["word"])
                parts.append(rf"(?:{re.escape(word)} )")
    # a space that is matched itself is looked for far quicker than what only stands behind one
    return Pattern(name, template, re.compile(" " + "".join(parts)), tuple(found), sure)
