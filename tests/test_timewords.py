"""Words that mentions of times begin with: what the rules say, and what is looked ahead for."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as code
from re import _parser
from typing import Any

import pytest

from datapkg.extract.articles.timewords import PATTERNS, SECOND, beginning

LETTERS = 3
"""Of a second word, as many as are told apart."""
OFTEN = 12
"""Times that what may be repeated is followed at most: longer is no second word."""


class Openings:
    """The openings of what a pattern matches: one of some words, a space, and letters of the next."""

    def __init__(self, words: Iterable[str]) -> None:
        self.heads = tuple(f"{word} " for word in words)

    def goes_on(self, said: str) -> bool | None:
        """Whether an opening is still too short to tell; None if it is none of ours."""
        for head in self.heads:
            if said.startswith(head):
                second = said[len(head) :]
                return len(second) < LETTERS and not second.endswith(" ")
            if head.startswith(said):
                return True
        return None

    def longer(self, openings: set[str], letters: set[str]) -> set[str]:
        found = {said for said in openings if not self.goes_on(said)}
        for said in openings - found:
            ways = (said if a == " " == said[-1:] else said + a for a in letters)
            found |= {way for way in ways if self.goes_on(way) is not None}
        return found

    def of(self, parsed: Any, openings: set[str]) -> set[str]:
        """Some openings, followed by whatever parts of a pattern match."""
        for kind, said in parsed:
            if kind is code.LITERAL:
                openings = self.longer(openings, {chr(said)})
            elif kind is code.IN:
                openings = self.longer(openings, letters_of(said))
            elif kind is code.BRANCH:
                openings = set().union(*(self.of(one, openings) for one in said[1]))
            elif kind is code.SUBPATTERN:
                openings = self.of(said[-1], openings)
            elif kind in (code.MAX_REPEAT, code.MIN_REPEAT):
                openings = self.repeated(*said, openings)
            else:
                assert kind in (code.ASSERT, code.ASSERT_NOT, code.AT), kind
        return openings

    def repeated(self, least: int, most: int, parsed: Any, openings: set[str]) -> set[str]:
        found = set(openings) if least == 0 else set()
        for times in range(1, min(int(most), OFTEN) + 1):
            openings = self.of(parsed, openings)
            if times > least and openings <= found:
                break
            found |= openings if times >= least else set()
        return found


def letters_of(said: Any) -> set[str]:
    """The letters of a set; any space is one, any digit another."""
    found = set()
    for kind, one in said:
        if kind is code.LITERAL:
            found.add(chr(one))
        elif kind is code.RANGE:
            found |= {chr(a) for a in range(one[0], one[1] + 1)}
        else:
            assert kind is code.CATEGORY, kind
            found.add({code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "0"}[one])
    return found


def seconds(pattern: str, words: Iterable[str]) -> dict[str, set[str]]:
    """By the first word of a match, the letters that the second can begin with."""
    words = list(words)
    found: dict[str, set[str]] = {word: set() for word in words}
    for said in Openings(words).of(_parser.parse(pattern), {""}):
        first, _, second = said.partition(" ")
        found[first].add(second.strip())
    return found


def test_second_words_are_told_as_a_pattern_says_them() -> None:
    said = r"(?:the\s+|on\s+)*(?P<day>mon|fri)day|the\s+(?:1[0-2]|next)\b|in\s+(?=may)m"
    assert seconds(said, ["the", "on", "in"]) == {
        "the": {"the", "on", "mon", "fri", "10", "11", "12", "nex"},
        "on": {"the", "on", "mon", "fri"},
        "in": {"m"},
    }


@pytest.mark.parametrize("language", SECOND)
def test_the_second_words_looked_ahead_for_are_those_of_the_rules(language: str) -> None:
    ahead = beginning(language)
    before, found, rules = PATTERNS[language].pattern.partition(ahead)
    assert found
    assert before == "(?<![0-9a-z$.,])"
    for word, said in seconds(rules, SECOND[language]).items():
        words = {second for second in said if not second[0].isdigit()}
        assert words == set(SECOND[language][word].split()), (language, word)


def test_first_words_that_may_stand_side_by_side_are_all_of_the_mention() -> None:
    for text in ("el el lunes", "on late monday", "on this friday", "the 12 months to june"):
        language = "es" if text.startswith("el") else "en"
        found = PATTERNS[language].search(text)
        assert found is not None, text
        assert found.start() == 0, text
