"""What a line of its own asks for, and the figure below that answers it."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.sizes import POSSIBLE
from datapkg.extract.articles.sentences import Sentence

ABOVE = "the question above"
_WANTED = (
    (
        "absent",
        re.compile(
            r"how many (?:\w+ ){0,3}(?:stayed (?:away|at home|home)|did not (?:vote|turn out|show up)|didn't (?:vote|turn out)|abstained|skipped)"
            r"|cuant[oa]s (?:\w+ ){0,3}?(?:no (?:votaron|sufragaron|acudieron|fueron|participaron)|faltaron|se (?:abstuvieron|ausentaron|quedaron)|dejaron de (?:votar|sufragar))"
        ),
    ),
    (
        "electorate",
        re.compile(
            r"how many (?:\w+ ){0,3}(?:can|could|may|are (?:eligible|called|registered)|will|were (?:eligible|called)) ?(?:to )?(?:vote|cast)?|who (?:can|could|may) vote"
            r"|cuant[oa]s (?:\w+ ){0,3}(?:pueden|podian|podran|deben|estan|estaban|eran|fueron|son)|quien(?:es)? (?:pueden?|podian?|votan?|deben?)"
        ),
    ),
    (
        "null_votes",
        re.compile(
            r"how many (?:votes |ballots |papers |people |voters )?(?:were |had |did |was )?(?:spoil\w*|null|invalid|annulled|spoiled)|cuantos (?:votos |hubo )?(?:fueron )?(?:nulos|anul\w+)"
        ),
    ),
    (
        "blank_votes",
        re.compile(
            r"how many (?:votes |ballots |papers |people |voters )?(?:were |was )?(?:left |cast |vote |voted )?blank|cuant[oa]s (?:votos |papeletas |hubo )?(?:fueron )?(?:en |votaron en )?blanc[oa]s?"
        ),
    ),
    (
        "pct_counted",
        re.compile(
            r"how much (?:of [^?]{3,30} )?(?:has been |have been |is |was )?(?:counted|tallied|processed)|(?:cuanto|que porcentaje) (?:de [^?]{3,30} )?(?:se )?(?:ha |han |esta |va )?(?:escrut|contad|proces)"
        ),
    ),
    (
        "turnout_pct",
        re.compile(
            r"turnout|how many (?:\w+ )?(?:voted|turned)|participacion|cuant[oa]s (?:\w+ )?(?:votaron|acudieron|fueron)"
        ),
    ),
)


def answering(sentence: Sentence, wanted: str, slots: dict[int, Slot]) -> bool:
    """Give the first figure below "How many can vote?" what was asked, where one fits."""
    tag = "P" if wanted.endswith("_pct") else "N"
    low, high = POSSIBLE.get(wanted, (20, 100))
    for i in sentence.tagged(tag):
        number = sentence.words[i].mark
        if not number.unfit and low <= number.values[0] <= high:
            slots.setdefault(i, Slot(wanted, 0.82, ABOVE))
            return True
    return False


def wanted(plain: str) -> str | None:
    """What a heading asks for, where it asks for a figure.

    Examples
    --------
    >>> wanted("how many people can vote?"), wanted("what was the turnout?")
    ('electorate', 'turnout_pct')
    """
    if len(plain) > 90 or "?" not in plain:
        return None
    return next((name for name, asks in _WANTED if asks.search(plain)), None)
