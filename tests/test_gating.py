"""Expressions that are looked for only beside pieces of words: no match may be lost."""

from __future__ import annotations

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from datapkg.extract.articles import timewords
from datapkg.extract.articles.folding import folded
from datapkg.extract.articles.gating import MOST_WORDS, Gated, Lexicon, Sieve, begins, needed
from datapkg.extract.articles.grammar import LANGUAGES
from datapkg.extract.articles.homicides import TOPIC as HOMICIDES
from datapkg.extract.articles.referendums import ABOUT
from datapkg.extract.articles.referendums import TOPIC as REFERENDUMS
from datapkg.extract.articles.strikes import BOATS, STRUCK
from datapkg.extract.articles.strikes.memory import SEAS
from datapkg.extract.articles.votes import votes
from tests.extraction import gold


def gated() -> list[Gated]:
    """Every expression that is looked for only beside a piece of a word."""
    found = [BOATS, STRUCK, ABOUT, REFERENDUMS, HOMICIDES, timewords.ANY, *(sea for _, sea in SEAS)]
    for language in LANGUAGES:
        for vote in votes(language):
            found += [question.says for question in vote.questions]
            found += [*vote.told_by]
            found += [vote.signs] if vote.signs else []
    return found


def test_no_match_is_lost_where_an_expression_is_looked_for_beside_its_pieces() -> None:
    texts = [folded(a.text) for part in ("tuning", "held") for a in gold.articles(part)]
    lines = {line for text in texts[::4] for line in text.split("\n")}
    for one in gated():
        lost = [x for x in lines if not one.may_match(x) and one.compiled.search(x)]
        assert not lost, (one.expression, lost[:3])


def test_nor_where_a_rule_looks_for_one() -> None:
    texts = [folded(a.text) for a in gold.articles("tuning")]
    lines = [f" {line} " for text in texts[::8] for line in text.split("\n")]
    modules = [m for name, m in sys.modules.items() if name.startswith("datapkg.extract.articles")]
    rules = [one for m in modules for one in vars(m).values() if isinstance(one, Gated)]
    assert len(rules) > 20
    for one in rules:
        lost = [x for x in lines if not one.may_match(x) and one.compiled.search(x)]
        assert not lost, (one.expression, lost[:3])


def test_nor_where_the_words_of_a_text_tell_which_expressions_it_can_match() -> None:
    texts = [folded(a.text) for part in ("tuning", "held") for a in gold.articles(part)]
    lines = {line for text in texts[::24] for line in text.split("\n")}
    lexicon = Lexicon()
    wholes = [(lexicon.add(one), one) for one in gated()]
    parts = [(lexicon.add(part), part) for one in gated() for part in one.alternatives]
    for line in lines:
        may = lexicon.may(line)
        for bit, one in (*wholes, *parts):
            if not may & bit:
                assert one.compiled.search(line) is None, (one.expression, line)


def test_a_sieve_forgets_words_and_lets_the_same_ones_through() -> None:
    even = Sieve(lambda word: len(word) % 2 == 0)
    for n in range(0, 2 * MOST_WORDS, 500):
        words = {f"{'x' * (k % 3)}{k}" for k in range(n, n + 700)}
        assert even(words) == {word for word in words if len(word) % 2 == 0}


_EXPRESSIONS = st.recursive(
    st.text("abc", min_size=1, max_size=4) | st.sampled_from(["[ab]c", r"\w", ".b", r"\bac"]),
    lambda inner: (
        st.builds("({})".format, inner)
        | st.builds("(?:{}|{})".format, inner, inner)
        | st.builds(
            "({}){}".format, inner, st.sampled_from(["?", "*", "+", "{0,2}", "{1,2}", "{2}"])
        )
        | st.builds("(?={}){}".format, inner, inner)
        | st.builds("(?<!a){}".format, inner)
        | st.builds("{}{}".format, inner, inner)
        | st.builds("{}|{}".format, inner, inner)
    ),
    max_leaves=6,
)


@given(_EXPRESSIONS, st.text("abc ", max_size=12))
def test_whatever_an_expression_matches_holds_a_piece_that_it_needs(says: str, text: str) -> None:
    found = re.search(says, text)
    pieces = needed(says)
    assert found is None or not pieces or any(piece in text for piece in pieces)


@given(_EXPRESSIONS, st.text("abc", max_size=12))
def test_whatever_an_expression_matches_begins_as_it_can(says: str, text: str) -> None:
    found = re.search(says, text)
    assert found is None or not found[0] or found[0][0] in begins(says)
