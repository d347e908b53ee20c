"""What a line of its own asks for, and the figure below that answers it."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.sizes import POSSIBLE
from datapkg.extract.articles.sentences import Block, Sentence

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


_OF_BOTH = {"absent": "absent_pct"}


def _first(sentence: Sentence, wanted: str) -> int | None:
    """The first figure of a sentence that may be a number of voters, or their share."""
    low, high = POSSIBLE[wanted]
    for i in sentence.tagged("N", "P"):
        word = sentence.words[i]
        if word.tag == "P" or low <= word.mark.values[0] <= high:
            return i
    return None


def answering(sentence: Sentence, wanted: str, slots: dict[int, Slot]) -> bool:
    """Give the first figure below "How many can vote?" what was asked, where one fits."""
    if wanted in _OF_BOTH and (i := _first(sentence, wanted)) is not None:
        wanted = wanted if sentence.words[i].tag == "N" else _OF_BOTH[wanted]
    tag = "P" if wanted.endswith("_pct") else "N"
    low, high = POSSIBLE.get(wanted, (20, 100))
    for i in sentence.tagged(tag):
        number = sentence.words[i].mark
        if not number.unfit and low <= number.values[0] <= high:
            slots.setdefault(i, Slot(wanted, 0.82, ABOVE))
            return True
    return False


def begins(block: Block, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph, but for the number of an item."""
    first, *others = block.sentences
    numbered = len(first.text) < 5 and bool(others)
    return sentence is (others[0] if numbered else first)


def run_in(plain: str) -> str:
    """The few words that a paragraph begins with before a figure, or another sentence.

    Examples
    --------
    >>> run_in("2. who stayed at home. 3.8 million, the most since 2011."), run_in("it fell.")
    ('2. who stayed at home.', 'it fell.')
    """
    m = _RUN_IN.match(plain)
    return m[0].rstrip() if m is not None else ""


_RUN_IN = re.compile(r"\W*(?:\d{1,2}[.)] )?[^.:;,0-9]{4,44}[.:](?:\s|$)")


def headed(plain: str) -> str | None:
    """What the few words ask for that a paragraph or an item begins with.

    Examples
    --------
    >>> headed("2. who stayed at home."), headed("4. turnout."), headed("in quito.")
    ('absent', 'turnout_pct', None)
    """
    if len(plain) > 48:
        return None
    return next(
        (name for name, says in _HEADED if says.fullmatch(_ITEM.sub("", plain).strip(" .:"))), None
    )


_ITEM = re.compile(r"^\W*(?:\d{1,2}[.)] )?\W*")
_HEADED = (
    ("absent", re.compile(r"(?:(?:who|those who) (?:stayed (?:away|(?:at )?home)|did not (?:come|vote|turn out|show up))|(?:the )?(?:absentees|abstention|absenteeism|no-shows)|(?:quienes|los que|quien) (?:no (?:fueron|votaron|acudieron|llegaron)|faltaron|se quedaron en casa)|(?:el |los )?(?:ausentismo|ausentes|abstencion|ausencias))")),
    ("turnout_pct", re.compile(r"(?:(?:who|those who|how many) (?:turned (?:up|out)|voted|came|took part)|(?:the )?(?:turnout|participation)|(?:quienes|los que|cuantos) (?:fueron|votaron|acudieron|participaron)|(?:la )?(?:participacion|asistencia|concurrencia))")),
    ("electorate", re.compile(r"(?:(?:who|those who) (?:could|can|may) vote|(?:the )?(?:electorate|roll|electoral roll)|(?:quienes|los que|cuantos) (?:podian|pueden|podian votar|pueden votar|debian votar)|(?:el )?padron(?: electoral)?)")),
)  # fmt: skip


def liked(plain: str) -> str | None:
    """Whether the few words that an item begins with say that voters liked what follows, or not.

    Examples
    --------
    >>> liked("2. what they liked."), liked("lo que no gusto."), liked("what next?")
    ('yes', 'no', None)
    """
    m = _LIKED.fullmatch(_ITEM.sub("", plain).strip(" .:")) if len(plain) < 60 else None
    return None if m is None else "no" if m["no"] or m["no2"] else "yes"


_LIKED = re.compile(
    r"(?:what (?:they|voters|people|ecuadorians|the country) (?:liked|approved|accepted|wanted|backed|supported|(?P<no>did not(?: like| want| accept| back)?|rejected|refused|disliked|turned down))"
    r"|lo que (?:si )?(?:(?:los (?:votantes|ecuatorianos|electores)|el pais|la gente) )?(?:gusto|gusta|aprobaron|aceptaron|aprobo|acepto|quisieron|paso|(?P<no2>no(?: gusto| quisieron| paso| aceptaron)?|rechazaron|rechazo|negaron)))"
)


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
