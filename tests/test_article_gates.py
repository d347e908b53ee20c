"""What is asked of a sentence before a rule looks at it: no match of the rule may be lost by it."""

from __future__ import annotations

import re
from collections.abc import Collection
from re import _constants as code
from re import _parser
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datapkg.extract.articles.folding import folded, words_in, words_of, years_in
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import GROUPS, LANGUAGES, grammar
from datapkg.extract.articles.homicides import areas, clauses, cues, days, means, sentence, words
from datapkg.extract.articles.initials import by_initial, named_by_initial
from datapkg.extract.articles.strikes.elsewhere import other_deeds
from tests.extraction import gold

ASKED_FIRST = {
    "forecasts": (cues.FORECAST, cues.FORESEEN),
    "ages": (cues.AGED, cues.AGES),
    "short times": (clauses._DAYS, clauses._SHORT),
    "single days": (days._SINGLE, days._SHORT),
    "averages": (means._AVERAGE, means._TELLING),
    "of a day": (means._DAILY, means._TELLING),
    "the nation": (areas._NATION, areas._NATIONAL),
    "denials": (sentence._DENIED, sentence._DENIES),
}
"""Expressions over a line of words, and words of which one stands in the line wherever they match."""


def spelt(parsed: Any) -> list[str]:
    """All that a pattern can say: of a set of letters one, of what may be left out both ways."""
    found = [""]
    for kind, said in parsed:
        ways = _ways(kind, said)
        found = [one + way for one in found for way in ways]
    return found


def _ways(kind: Any, said: Any) -> list[str]:
    if kind is code.LITERAL:
        return [chr(said)]
    if kind is code.BRANCH:
        return [way for one in said[1] for way in spelt(one)]
    if kind is code.SUBPATTERN:
        return spelt(said[-1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, most, inner = said
        counts = (0, 1) if least == 0 and int(most) > 0 else (least,)
        return [way for n in counts for way in ([""] if n == 0 else [w * n for w in spelt(inner)])]
    if kind is code.IN and said[0][0] is code.LITERAL:
        return [chr(said[0][1])]
    return [""] if kind in (code.AT, code.ASSERT, code.ASSERT_NOT) else ["7"]


@pytest.mark.parametrize("name", ASKED_FIRST)
def test_words_that_are_asked_for_first_stand_wherever_the_expression_matches(name: str) -> None:
    says, asked = ASKED_FIRST[name]
    pattern = says.compiled if isinstance(says, Gated) else says
    matched = 0
    for said in spelt(_parser.parse(pattern.pattern)):
        found = pattern.search(said) or pattern.search(f" {said.strip()} N ")
        if found is not None:
            matched += 1
            assert not asked.isdisjoint(found[0].split()), found[0]
    assert matched > 5


@given(data=st.data())
def test_nor_is_one_missing_where_letters_are_drawn(data: st.DataObject) -> None:
    says, asked = data.draw(st.sampled_from(list(ASKED_FIRST.values())))
    line = data.draw(st.from_regex(says.compiled if isinstance(says, Gated) else says))
    assert not asked.isdisjoint(line.split()), line


def test_of_a_phrase_without_a_whole_word_no_word_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {"deed": ("was murder*", "the slain"), "noun": ("murder*", "slain")}
    monkeypatch.setattr(words, "grammar", lambda *_: SimpleNamespace(words=lists))
    told = words.telling.__wrapped__
    assert told("en", "deed") == {"was", "slain"}
    assert told("en", "noun") == told("en", "deed", "noun") == frozenset()


def lines(language: str, each: int) -> list[str]:
    """Sentences of gold texts, folded, with figures put as patterns see them."""
    texts = [a.text for a in gold.articles("tuning") if a.language == language][::each]
    said = (s for text in texts for s in re.split(r"(?<=[.;:?!])\s+", folded(text)))
    figures = (re.sub(r"[0-9][0-9.,]*\s?%", "P", s) for s in said)
    return [
        f" {' '.join(re.findall(r'[NP]|[a-z]+|[.,;:()|]', re.sub(r'[0-9][0-9.,]*', 'N', s)))} "
        for s in figures
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_a_pattern_that_matches_a_line_is_among_those_that_fit_it(
    group: str, language: str
) -> None:
    one = grammar(group, language)
    matched = 0
    for line in lines(language, 40):
        found = [p for p in one.patterns if p.regex.search(line) is not None]
        fitting: Collection[int] = {id(p) for p in one.fitting(line)}
        assert all(id(p) in fitting for p in found), (line, [p.source for p in found])
        matched += len(found)
    assert matched > 20


_WORDS = st.lists(
    st.sampled_from(
        ["hit", "has hit", "h(?:eld|as)", "sank", "s(?:aid|unk)", "(?:was )?told", "a"]
    ),
    min_size=1,
    max_size=5,
)


@given(_WORDS, st.text("hasitunkdelo ", max_size=14))
def test_alternatives_by_their_first_letters_match_as_they_did(words: list[str], text: str) -> None:
    before = re.compile("|".join(words)).search(text)
    after = re.compile(by_initial("|".join(words))).search(text)
    assert (before and before.span()) == (after and after.span())


@given(_WORDS, _WORDS, st.text("hasitunkdelo ", max_size=14))
def test_the_first_kind_counts_where_two_match_at_one_place(
    one: list[str], other: list[str], text: str
) -> None:
    kinds = {"one": "|".join(one), "other": "|".join(other)}
    before = re.compile("|".join(f"(?P<{kind}>{says})" for kind, says in kinds.items())).search(
        text
    )
    after = re.compile(named_by_initial(kinds)).search(text)
    assert (before and (before.lastgroup, before.span())) == (
        after and (str(after.lastgroup).rpartition("_")[0], after.span())
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_deeds_are_found_wherever_their_words_stand(language: str) -> None:
    deeds = other_deeds(language)
    for said in grammar("strikes", language).words["elsewhere"]:
        assert deeds.told_in(f"it was {said}, they said"), said
        assert not deeds.told_in(f"x{said}x"), said


@given(st.text("aáb12 .ñ\u00a0½", max_size=30))
def test_words_and_years_are_those_that_expressions_find(text: str) -> None:
    plain = folded(text)
    assert words_of(plain) == re.findall("[a-z]+", plain)
    assert words_in(plain) == set(re.findall("[a-z]+", plain))
    assert years_in(plain) == {m[1] for m in re.finditer("(?=([0-9]{4}))", plain)}
