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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from datapkg.errors import ContractError
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
FIGURES = ("N", "P", "O")
_SPACED = tuple(f" {figure} " for figure in FIGURES)
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
    figure: str
    """The tag of its figures with spaces around, where they have one."""
    needs: tuple[str, ...]
    """Words that must be in the line, as a cheap first test: each as ``" word "``."""
    sure: float
    keys: frozenset[str] = frozenset()
    """Words of which one must be in the line; none where no such words are known."""

    def matches(self, line: str) -> Iterator[tuple[str, int]]:
        """Slot and position in the line of each figure found."""
        found = self.regex.search(line)
        while found is not None:
            for group, slot in enumerate(self.slots, 1):
                at = found.start(group)
                if at >= 0:
                    yield slot, at
            # the space that ends a match is the one before the next
            found = self.regex.search(line, found.end() - 1)


@dataclass(frozen=True)
class Grammar:
    """The patterns and word lists of one group of tables in one language."""

    group: str
    language: str
    words: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, re.Pattern[str]] = field(repr=False)
    patterns: tuple[Pattern, ...]
    examples: tuple[Mapping[str, Any], ...] = field(repr=False)
    by_key: Mapping[str, tuple[int, ...]] = field(repr=False)
    """Numbers of patterns by the words of which one must stand; by ``""`` those without."""

    def fitting(self, line: str) -> list[Pattern]:
        """The patterns whose figure and needed words stand in a line: only they can match."""
        absent = [figure for figure in _SPACED if figure not in line]
        numbers = set(self.by_key.get("", ()))
        for word in self.by_key.keys() & set(line.split()):
            numbers.update(self.by_key[word])
        return [
            pattern
            for pattern in map(self.patterns.__getitem__, sorted(numbers))
            if pattern.figure not in absent and all(map(line.__contains__, pattern.needs))
        ]

    def any_of(self, name: str) -> re.Pattern[str]:
        """An expression for the words of a list, standing whole in a line of words."""
        return self.lists[name]


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
    by_key: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        for key in pattern.keys or ("",):
            by_key.setdefault(key, []).append(number)
    return Grammar(
        group,
        language,
        words,
        lists,
        tuple(patterns),
        tuple(raw["patterns"]),
        {key: tuple(numbers) for key, numbers in by_key.items()},
    )


_COMMON = frozenset(
    ["the", "of", "in", "a", "to", "and", "is", "was", "were", "are", "at", "on", "with", "by", "for", "from", "el", "la",
     "los", "las", "de", "del", "en", "y", "que", "un", "una", "con", "al", "por", "se", ",", ".", "-", ":", "(", "N", "P"]
)  # fmt: skip


def _keys(template: str, words: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Words of which one stands in whatever a pattern matches: the fewest and rarest it tells."""
    sets: list[frozenset[str]] = []
    alternatives: list[frozenset[str] | None] = []
    depth = 0
    begins = False
    for m in _TOKEN.finditer(template):
        optional = template[m.end() : m.end() + 1] == "?"
        said: frozenset[str] | None = None
        if m["name"]:
            firsts = {phrase.split()[0] for phrase in words[m["name"]]}
            said = None if any("*" in first for first in firsts) else frozenset(firsts)
        elif m["word"]:
            said = frozenset(_in_line(m["word"]).split()[:1])
        if m["mark"] == "(":
            depth += 1
            if depth == 1:
                alternatives, begins = [], True
            elif begins:
                alternatives, begins = [*alternatives, None], False
        elif m["mark"] == ")":
            depth -= 1
            whole = [one for one in alternatives if one is not None]
            if depth == 0 and not optional and alternatives and len(whole) == len(alternatives):
                sets.append(frozenset().union(*whole))
        elif m["mark"] == "|":
            begins = depth == 1 or begins
        elif depth == 0 and said and not optional:
            sets.append(said)
        elif depth == 1 and begins:
            alternatives.append(None if optional else said)
            begins = False
    return min(sets, key=lambda s: (len(s & _COMMON) > 0, len(s), sorted(s)), default=frozenset())


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
    needs: list[str] = []
    depth = 0
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
            depth += 1
            parts.append("(?:")
        elif m["mark"] == ")":
            depth -= 1
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
                if depth == 0 and template[at : at + 1] != "?":
                    needs.append(f" {word} ")
    # a space that is matched itself is looked for far quicker than what only stands behind one
    regex = re.compile(" " + "".join(parts))
    tags = {slots[slot] for slot in found}
    figure = f" {tags.pop()} " if len(tags) == 1 else ""
    return Pattern(
        name,
        template,
        regex,
        tuple(found),
        "" if "[" in figure else figure,
        tuple(needs),
        sure,
        _keys(template, words),
    )
