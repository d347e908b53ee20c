"""What a figure on voters tells of those beside it: compared, in brackets, in the next sentence."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.discourse import ABOVE, Discourse
from datapkg.extract.articles.referendums.sizes import OTHER, SIZED, VOTES, counts_answer, fits
from datapkg.extract.articles.referendums.where import NATIONAL
from datapkg.extract.articles.sentences import Sentence

_APPOSED = frozenset(
    [",", "(", "or", "o", "that", "is", "ie", "es", "decir", "el", "un", "una", "the", "a", "al", "del", "esto", "sea",
     "equal", "equivalent", "equivalente", "equivalentes", "equivale", "equivalen", "equivalia", "equivaldria", "lo", "que",
     "which", "representa", "representan", "represents", "some", "unos", "unas", "to", "-", "equals", "amounting", "de",
     "electorate", "electorado", "roll", "padron", "censo", "registered", "eligible", "those", "total", "los", "las",
     "ellos", "them", "restante", "restantes", "remaining", "other", "of", "people", "personas", "electors", "voters", "electores", "votantes", "ciudadanos", "se", "ausentaron", "abstuvieron", "faltaron", "citizens",
     "DEMONYM", "y", "and", "men", "women", "hombres", "mujeres", "ciudadanas", "ecuatorianas", "ecuatorianos", "compatriotas", "share", "rate", "participacion", "turnout", "este", "supone", "suponen", "makes", "making", "means",
     "for", "on", "with", "con", "una", "tasa", "implica", "cast", "son", "estuvieron", "ausentes", "absent", "were", "sufragaron", "acudieron", "participaron", "ballot", "ballots", "votaron", "voted"]
)  # fmt: skip


def compared(
    told: Discourse, sentence: Sentence, slots: dict[int, Slot], figures: list[int]
) -> None:
    """A figure that another one is compared with is of the same column, of another vote.

    "Turnout was 82%, against 72% in April 2024", "it rose from 72% in 2024 to 82% this time".
    """
    known = told.ballots.anchors
    times = [
        j for j, word in enumerate(sentence.words)
        if known.get(word.start - told.block) not in (None, told.vote)
    ]  # fmt: skip
    if not times and _THIS_TIME.search(sentence.line) is None:
        return
    for a, b in itertools.pairwise(figures):
        words = sentence.words
        if words[a].tag != words[b].tag:
            continue
        between = {sentence.word(j) for j in range(a + 1, b)}
        now = _THIS_TIME.search(sentence.said(a + 1, b))
        if not any(a < t <= b + 9 for t in times) and not now:
            continue
        if not between & _COMPARING or b - a > 18 or between & {"YES", "NO", "Q"}:
            continue
        for i, j in ((a, b), (b, a)):
            mine, other = slots.get(i), slots.get(j)
            if mine is None or mine.name not in _COMPARABLE:
                continue
            if other is not None and other.name != "not" and other.sure > 0.9:
                continue
            if not words[i].mark.values[0]:
                continue
            ratio = words[j].mark.values[0] / words[i].mark.values[0]
            after = sentence.said(j + 1, j + 9)
            after = after.split(" P ")[0].split(" ; ")[0] + " "
            if told.grammar.any_of("election").search(after):
                continue  # "below the 82.9% of August's general election"
            if 0.5 < ratio < 2 and not counts_answer(told, sentence, j):
                slots[j] = Slot(mine.name, min(mine.sure, 0.9), f"{mine.pattern}, compared")


_THIS_TIME = re.compile(
    r" (?:this time|now|esta vez|ahora|this (?:sunday|year)|este (?:domingo|ano)) "
)
_COMPARABLE = (
    "turnout_pct",
    "absent_pct",
    "electorate",
    "votes_cast",
    "absent",
    "electorate_abroad",
)
_COMPARING = frozenset(
    ["compared", "versus", "vs", "against", "than", "from", "to", "up", "down", "frente", "contra", "respecto", "comparado",
     "comparada", "comparacion", "que", "cuando", "when", "del", "al", "desde", "hasta", "contrast", "contraste", "contrasts", "contrasta", "contrastan", "above",
     "below", "debajo", "encima", "superior", "inferior", "superando", "supera", "(", "after", "tras", "while", "mientras",
     "and", "y", "time", "now", "vez", "ahora", "had", "habia", "was", "fue", "were", "fueron"]
)  # fmt: skip


def neighbours(
    told: Discourse, sentence: Sentence, slots: dict[int, Slot], figures: list[int]
) -> None:
    """A share beside its number, or behind it in brackets, is of the same voters."""
    for _ in range(2):
        for a, b in itertools.pairwise(figures):
            words = sentence.words
            between = [sentence.word(j) for j in range(a + 1, b)]
            if words[a].tag == words[b].tag or len(between) > 9 or not set(between) <= _APPOSED:
                continue
            if between and between[-1] in ("of", "the") and words[a].tag == "P" and b not in slots:
                continue
            mine, other = slots.get(a), slots.get(b)
            voted = told.grammar.any_of("turnout").search(sentence.line)
            large = other is None and sentence.words[b].mark.values[0] >= 30
            if (
                mine
                and mine.name == "electorate"
                and voted
                and voted.start() < sentence.at[a]
                and "," in between
                and large
            ):  # "the highest turnout of all: 11.4 million voters, 82%"
                mine = slots[a] = Slot("votes_cast", 0.86, f"{mine.pattern}, of a turnout")
            beside = "(" in between or "," in between or "-" in between
            for one, i, j in ((mine, a, b), (other, b, a)):
                if one is None or not beside or one.name not in OTHER:
                    continue
                few = j in slots and slots[j].name == "turnout_pct" and one.name == "absent"
                few = (
                    few and sentence.words[j].mark.values[0] < 50
                )  # "2.3 million stayed away, 18% of the roll"
                if j in slots and not few and not (slots[j].name == "electorate" and j > i):
                    continue
                named = j in slots and j > i and sentence.word(j - 1) in ("of", "de")
                if named or (j in slots and _A_ROLL_OF.search(sentence.said(max(i, j - 6), j))):
                    continue  # "turnout was 80.7%, on a roll of some 13.4 million"
                if j < i and (sentence.word(j - 1) in _SET or sentence.word(j + 1) in VOTES):
                    continue  # "5.5 million votes to 3.8 million, on a turnout of 83%"
                column = OTHER[one.name]
                if fits(sentence, j, column) and (j < i or not counts_answer(told, sentence, j)):
                    slots[j] = Slot(
                        column, min(one.sure, 0.9), f"{one.pattern}, and the figure beside"
                    )


_A_ROLL_OF = re.compile(
    r" (?:roll|rolls|register|electorate|padron|censo|registro) (?:of|de) (?:(?:some|about|nearly|almost|over|unos|unas|casi|cerca|mas|de) )*$"
)
_SET = frozenset(["to", "against", "contra", "-", "frente", "a", "versus", "vs"])


def elliptic(sentence: Sentence, slots: dict[int, Slot], figures: list[int]) -> None:
    """What a clause says of another place alone goes on with the share before it.

    "... with a turnout of 85%, the highest in the country; Galápagos had 66%."
    """
    for a, b in itertools.pairwise(i for i in figures if sentence.words[i].tag == "P"):
        if a not in slots or b in slots or slots[a].name not in ("turnout_pct", "absent_pct"):
            continue
        cut = max(
            (j for j in range(a, b) if sentence.word(j) in (";", ",", "(", "and", "y")), default=a
        )
        clause = {sentence.word(j) for j in range(cut + 1, b)}
        low = max(
            (j for j in range(a, b - 3) if sentence.word(j) in (";", ",", "but", "pero", "while")),
            default=a,
        )
        related = sentence.word(low + 1) in ("que", "which")
        own = sentence.said(a + 1 if related else low, b + 1)
        told = NATIONAL.search(own) or sentence.word(b + 1) in ("nacional", "nationally")
        if (told or _FINAL.search(own)) and not {"YES", "NO", "Q", "AREA"} & set(own.split()):
            slots[b] = Slot(slots[a].name, 0.86, f"{slots[a].pattern}, of the whole country")
        elif clause & _PLACE and clause <= _PLACE | _SAME and sentence.word(b + 1) in _ENDS:
            slots[b] = Slot(slots[a].name, slots[a].sure, f"{slots[a].pattern}, of another place")


_FINAL = re.compile(
    r" (?:final|definitive|definitiv[oa]) (?:figure|rate|count|number|total)|(?:dato|cifra|tasa|numero|total) (?:final|definitiv[oa]) "
)
_PLACE = frozenset(["AREA", "ABROAD", "ABROADIN"])
_SAME = frozenset(
    ["in", "en", "had", "has", "tuvo", "fue", "del", "de", "el", "a", "al", "was", "it", "with", "con", "un", "la", "only",
     "apenas", "solo", "the", "los", "las", "reached", "llego", "alcanzo", "registro", "saw", "recorded"]
)  # fmt: skip
_ENDS = frozenset([".", ",", ";", ")", "and", "y", ""])


def remember(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """What the sentences below can go on with."""
    for i, slot in slots.items():
        if (
            slot.name in SIZED
            and told.ballots.at(sentence.words[i].start - told.block).vote is told.vote
        ):
            told.sizes.setdefault(slot.name, sentence.words[i].mark.values[0])
    names = {slot.name for slot in slots.values()}
    told.of_abroad = "ABROAD" in sentence.tags and not names & {"electorate", "turnout_pct"}
    told.of_voters = any(
        slot.name in (*SIZED, "turnout_pct", "absent_pct") for slot in slots.values()
    )
    if "P" in sentence.tags:
        turnout = told.grammar.any_of("turnout").search(sentence.line) is not None
        absent = told.grammar.any_of("absent").search(sentence.line) is not None
        rates = {s.name for s in slots.values()} & {"turnout_pct", "absent_pct"}
        if turnout != absent:
            rates = {"turnout_pct" if turnout else "absent_pct"}
        told.rate = rates.pop() if len(rates) == 1 else None
        told.rate_block = told.block
    else:
        rate_named(told, sentence)


def made_exact(sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Give what a round figure counts to the one that says it exactly: "14 million, 13,934,969 to be exact"."""
    m = _EXACTLY.search(sentence.line)
    if m is None:
        return
    i = sentence.index(m.start("n") if m["n"] else m.start("m"))
    former = max((j for j in sentence.tagged("N") if j < i), default=-1)
    if former not in slots or slots[former].name not in (*SIZED, "electorate_abroad"):
        return
    a, b = (sentence.words[j].mark.values[0] for j in (former, i))
    if abs(a - b) * 20 < a:
        slots[i] = slots[former]
        slots[former] = Slot("not", 0.97, "said exactly behind it")


_EXACTLY = re.compile(
    r" (?P<n>N )(?:to be (?:exact|precise)|exactly|precisely|para ser (?:exactos|precisos|exacta|exacto)|exactamente|en concreto|con exactitud) "
    r"| (?:exactly|precisely|or more exactly|to be exact ,|exactamente|en concreto|para ser exactos ,|mas exactamente) (?P<m>N )"
)


def aligned(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """What stands beside the answer to a question of the text: "About 2.5 million, or 18%"."""
    neighbours(told, sentence, slots, sentence.tagged("P", "N"))
    remember(told, sentence, slots)


def rate_named(told: Discourse, sentence: Sentence) -> None:
    """What a sentence without a share speaks of: "There were fears of a low turnout. It was 72%."."""
    turnout = told.grammar.any_of("turnout").search(sentence.line) is not None
    if turnout and "particip" in sentence.line and _COUNCIL.search(sentence.line):
        return
    if turnout != (told.grammar.any_of("absent").search(sentence.line) is not None):
        told.rate = "turnout_pct" if turnout else "absent_pct"
        told.rate_block = ABOVE  # for the next paragraph too


def rate_asked(plain: str) -> str | None:
    """The rate that a question of a text asks for.

    Examples
    --------
    >>> rate_asked("cuanto peso el ausentismo?"), rate_asked("how high was turnout?")
    ('absent_pct', 'turnout_pct')
    """
    absent, turnout = (says.search(plain) is not None for says in _ASKED)
    return None if absent == turnout else "absent_pct" if absent else "turnout_pct"


_ASKED = (
    re.compile(
        r"\b(?:ausentismo|abstencion|absentismo|abstention|absenteeism|stayed (?:away|at home|home)|did not (?:vote|turn out)|abstained"
        r"|no (?:votaron|voto|sufragaron|acudieron|fueron)|faltaron|se (?:abstuvieron|ausentaron|quedaron en casa)|dejaron de (?:votar|sufragar))\b"
    ),
    re.compile(r"\b(?:participacion(?! ciudadana)|asistencia|concurrencia|turnout)\b"),
)
_COUNCIL = re.compile(r" (?:consejo|council|citizen|ciudadana|cpccs) ")


_SET_BEHIND = frozenset(
    ["superior", "inferior", "cercana", "proxima", "mayor", "menor", "al", "a", "above", "over", "below", "around", "to", "close", "just", "well", "of"]
)  # fmt: skip


def behind_aside(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """A rate whose name an aside with figures stands behind: "abstention, in a country where ..., was 18%"."""
    for name, kind in (("turnout", "turnout_pct"), ("absent", "absent_pct")):
        m = told.grammar.any_of(name).search(sentence.line)
        if m is None:
            continue
        after = sentence.index(m.end() - 1) + 1
        comma, said_so = sentence.word(after) == ",", False
        while comma and sentence.word(after + 1) in _SET_BEHIND:
            after, said_so = after + 1, True
        at = after + 1
        if comma and sentence.word(at) == "P" and (at not in slots or slots[at].name == "not"):
            said_so = said_so or sentence.words[at].mark.qualifier != "exact"
            if said_so and fits(sentence, at, kind):
                slots[at] = Slot(kind, 0.86, "set behind its name")  # "a high turnout, above 80%"
        if m.end() > 40:
            continue
        said = _AFTER_ASIDE.match(sentence.line, m.end() - 1)
        if said is not None:
            i = sentence.index(said.end() - 2)
            if i not in slots and fits(sentence, i, kind):
                slots[i] = Slot(kind, 0.86, "behind an aside")
        if (then := _FROM_THEN.match(sentence.line, m.end() - 1)) is not None:
            i = sentence.index(then.end() - 2)
            if (i not in slots or slots[i].name == "not") and fits(sentence, i, kind):
                slots[i] = Slot(kind, 0.86, "what it came to, behind what it had been")


_FROM_THEN = re.compile(
    r" , (?:que|which) (?:(?!P |[.;,] )\S+ ){1,9}?P (?:(?!P |[.;,] )\S+ ){0,5}?, (?:se |ha |has |had |this time |esta vez |ahora )*(?:fue|era|quedo|redujo|bajo|subio|cayo|trepo|paso|llego|alcanzo|crecio|situo|ubico"
    r"|was|climbed|rose|fell|dropped|came|went|reached|stood|grew|jumped|edged)(?: (?:up|down|back))? (?:de |del |al? |en |el |to |at |of |hasta )*P "
)
"""A rate then and now: "turnout, which in April 2024 had been 72.3%, climbed to 80.7%"."""
_AFTER_ASIDE = re.compile(
    r" , (?:[^;P]|P(?! ))+? , (?:fue|era|was|is|stood at|reached|llego|alcanzo|se situo|se ubico) (?:del?|al?|en|el|of|at)? ?(?:el )?P "
)
