"""Tables whose cells only spaces or tabs part are given bars, and nothing else is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datapkg.extract.articles.tabular import barred

CELLS = st.sampled_from(["Guayas", "Los Ríos", "Sí", "No", "2023", "46.2", "1,021", "39,2 %", ""])
GAPS = st.sampled_from([" ", "  ", "\t", "   ", "\n", "\n\n", " | ", ". "])


@given(st.lists(st.tuples(CELLS, GAPS), max_size=60))
def test_only_blanks_become_bars_and_every_word_stays_where_it_stood(parts):
    text = "".join(cell + gap for cell, gap in parts)
    shown = barred(text)
    assert len(shown) == len(text)
    changed = {(a, b) for a, b in zip(text, shown, strict=True) if a != b}
    assert changed <= {(" ", "|"), ("\t", "|"), ("\t", " ")}


@given(st.lists(st.tuples(CELLS, GAPS), max_size=60))
def test_what_has_its_bars_gets_no_more_of_them(parts):
    shown = barred("".join(cell + gap for cell, gap in parts))
    if "  " not in shown and "\t" not in shown:
        assert barred(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The rate fell to 38.8.  It had been 46.2.\nPolice made 71,000 arrests.  None was ours.",
        "  An indented line of 2024\n  and another of 2023",
        "Provincia  Sí",  # one line is no table
        "Question Yes votes No votes\nBases 4,100,250 6,380,110",  # heads of two words: not sure
        "In Guayas 3,401 3,854",  # no heads above
    ],
)
def test_what_is_no_table_stays_as_it_is(text):
    assert barred(text) == text
