"""What a count has come to in the year that is not over: "that brings the total for the year to 2,034"."""

from __future__ import annotations

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.cues import SINCE_NEW_YEAR
from datapkg.extract.articles.homicides.memory import Memory, Time, so_far
from datapkg.extract.articles.sentences import Sentence

_YEAR_SUM = Gated(
    r" (?:total|toll|tally|count|number|cifra|cuenta|saldo|numero) (?:for the year|of the year|del ano|anual|de este ano|for SPAN)"
    r" (?:so far )?(?:to|at|a|en|llega a|sube a|asciende a|se eleva a|stands at|rose to|rises to|(?:(?:has|had) )?(?:now |already )?(?:reached|hit|passed)|(?:ha|habia) (?:llegado a|alcanzado)|alcanza|llego a|es ya de|se ubica en)(?: (?:los|las))? $"
)


def year_so_far(known: Memory, sentence: Sentence, i: int) -> Time | None:
    """The year so far, of what it has come to: "that brings the total for the year to 2,034"."""
    if known.today is None or known.today.month < 3:
        return None
    if SINCE_NEW_YEAR.search(sentence.line):
        return so_far(known)
    if i < 6 and sentence.word(0) in _NOW and not sentence.tagged("YEAR", "MONTH", "SPAN", "PRIOR"):
        return so_far(known)
    if sentence.word(i - 1) not in _COME_TO:
        return None
    before = sentence.said(max(0, i - 12), i)
    if _GROWN.search(before) and not {"YEAR", "MONTH", "SPAN", "PRIOR"} & set(before.split()):
        return so_far(known)
    return so_far(known) if _YEAR_SUM.search(sentence.said(max(0, i - 9), i)) else None


_COME_TO = frozenset(
    ["to", "at", "a", "en", "reached", "hit", "passed", "llegado", "alcanzado", "alcanza", "de", "los", "las", "climbed", "rose",
     "rises", "grew", "up", "subio", "sube", "trepo", "ascendio", "llego", "week", "semana"]
)  # fmt: skip
"""The words with which both of what a count has come to end."""


_NOW = frozenset(["now", "ahora", "today", "hoy", "actualmente"])
_GROWN = Gated(
    r" (?:tally|toll|count|conteo|cuenta|saldo)(?: \S+){0,6} (?:climbed|rose|rises|grew|went up|reached|hit|subio|sube|trepo|ascendio|llego)"
    r"(?: (?:this|esta) (?:week|semana))?(?: (?:to|a))?(?: (?:los|las))? $"
)
"""Of "the murder tally climbed to 1,012 this week" the year so far is meant."""
