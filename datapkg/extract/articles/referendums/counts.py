"""Turnout, electorate, absentees, how much was counted: everything but the answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from datapkg.extract.articles.attaching import attach
from datapkg.extract.articles.proposals import Proposal, Slot
from datapkg.extract.articles.referendums.asked import apart
from datapkg.extract.articles.referendums.awaited import is_awaited
from datapkg.extract.articles.referendums.counted import (
    IN,
    counted_in,
    counted_of,
    is_counted,
    question_counted,
)
from datapkg.extract.articles.referendums.discourse import NAMED, Discourse
from datapkg.extract.articles.referendums.sizes import POSSIBLE
from datapkg.extract.articles.referendums.turnouts import SET_RIGHT, has_risen
from datapkg.extract.articles.referendums.wanted import ABOVE
from datapkg.extract.articles.referendums.where import LOCAL, NATIONAL, areas_of
from datapkg.extract.articles.sentences import Sentence, Word
from datapkg.extract.articles.votes import Vote

_OF_RESULTS = ("pct_counted", "null_votes", "blank_votes", "valid_votes", "total_votes")
_ALL_PROVINCES = re.compile(
    r"(?<!\d de las )(?<!\d of the )(?<!\d of )\b24 (?:provincias|provinces|juntas)"
)
_SOME_PROVINCES = re.compile(r" N (?:provincias|provinces|cantones|cantons|juntas provinciales) ")
_OF_PEOPLE = re.compile(
    r"(?:of|de) (?:the |los |las )?(?:registered |eligible )?(?:voters|electors|DEMONYM|people|citizens|electorate|ecuatorianos|electores|votantes|ciudadanos|personas|empadronados) "
)


def counts(
    told: Discourse,
    sentence: Sentence,
    slots: dict[int, Slot],
    vote: Vote | None,
    said: str,
    asked: list[tuple[int, str]],
) -> Iterator[Proposal]:
    """Everything but the answers: turnout, electorate, counted ..."""
    areas = [
        sentence.words[i]
        for i, code in areas_of(sentence)
        if code != "ECU" and sentence.words[i].tag == "AREA"
    ]
    abroad = sentence.tagged("ABROAD", "ABROADIN")
    told_vote, told_how = vote, said
    beside = _votes_beside(told, sentence, slots)
    for i, slot in slots.items():
        if slot.name in ("not", "winner_share"):
            continue
        vote, said, doubtful = beside.get(i, (told_vote, told_how, False))
        if (
            slot.name not in _OF_RESULTS
            and vote is not None
            and told.vote is not None
            and vote.area != "ECU"
            and vote.day == told.vote.day
        ):
            vote, said = told.vote, told.ballots.how  # a turnout is that of the day
        number = sentence.words[i].mark
        if number.unfit or slot.name in ("null_votes", "blank_votes"):
            continue
        share = slot.name.endswith("_pct") or slot.name == "pct_counted"
        least = 20 if slot.name == "turnout_pct" else 0
        if share and (not least <= number.values[0] <= 100 or is_awaited(sentence, i)):
            continue
        if sentence.word(i - 1) in ("every", "cada", "each", "per", "por"):
            continue
        if not share and number.values[0] < 1000:
            continue
        sure, reasons = slot.sure, [slot.pattern, f"vote: {said}"]
        mine_areas = [w for w in areas if not _of_another(sentence, i, w)]
        whole = (mine_areas or abroad) and share and _of_the_country(sentence, i)
        whole = whole or slot.pattern == SET_RIGHT
        mine_areas = [] if whole else mine_areas
        low, high = POSSIBLE.get(slot.name, (0, 20_000_000))
        if (
            not share
            and vote is not None
            and vote.day.year > 1970
            and not low <= number.values[0] <= high
        ):
            sure = min(sure, 0.3)
            reasons.append("of another size than the whole country's")
        if (
            (mine_areas or abroad)
            and not whole
            and slot.name
            not in (
                "pct_counted",
                "electorate_abroad",
                "valid_votes",
                "total_votes",
            )
            and not (not mine_areas and _explained(sentence, slots, abroad, i))
            and (
                mine_areas
                or abroad[0] < i
                or (
                    slot.name != "electorate"
                    and (abroad[0] - i <= 4 or _OF_ABROAD.match(sentence.said(i, i + 7)))
                )
            )
        ):
            sure = min(sure, 0.3)
            reasons.append("may be of a part of the country only")
        former = told.sizes.get(slot.name) if vote is told.vote else None
        if former is not None and slot.name == "electorate" and number.values[0] < former * 7 / 10:
            sure = min(sure, 0.3)
            reasons.append("a part of the electorate named before")
        if (
            told.ahead
            and slot.name in ("pct_counted", "turnout_pct", "votes_cast", "absent", "absent_pct")
            and vote is told.vote
        ):
            continue
        if number.qualifier in ("less than", "at most"):
            sure = min(sure, 0.4)
        if doubtful:
            sure = min(sure, 0.4)
            reasons.append("of another vote, the text does not say of which")
        if slot.name == "electorate_abroad" and any(
            0 < abs(j - i) < 12
            and not _mostly(sentence, i, j)
            and not _of_another_figure(sentence, i, j)
            for j in sentence.tagged("ABROADIN")
        ):
            sure = min(sure, 0.3)
            reasons.append("may be of one country only")
        if slot.name == "pct_counted" and _OF_PEOPLE.match(sentence.line, sentence.at[i] + 2):
            continue
        key = base_key(vote)
        near: tuple[int, ...] = ()
        if slot.name not in _OF_RESULTS and (
            (LOCAL.search(sentence.line) and not (share and _of_the_country(sentence, i)))
            or (told.within and not NATIONAL.search(sentence.line))
        ):
            sure = min(sure, 0.3)
            reasons.append("may be of a part of the country only")
        if slot.name in _OF_A_DAY and told.of_election and vote is told.vote:
            sure = min(sure, 0.4)
            reasons.append("may be of an election of persons")
        open_still = told.clock is not None and 7 <= told.clock < 17 and vote is told.vote
        open_still = open_still and vote is not None and told.today == vote.day
        if slot.name in ("turnout_pct", "votes_cast") and (open_still or _by_hour(sentence, i)):
            sure = min(sure, 0.4)
            reasons.append("of a part of the day only")
        if slot.name == "pct_counted" and (
            _of_election(told, sentence, i)
            or not (slot.pattern == ABOVE or is_counted(told, sentence, i))
        ):
            continue
        if slot.name in _SHARES_OF_VOTERS and _PROVINCIAL.search(sentence.line):
            sure = min(sure, 0.3)
            reasons.append("may be of a part of the country only")
        if slot.name == "pct_counted" and _COUNTED_THERE.match(sentence.line, sentence.at[i] + 2):
            sure = min(sure, 0.4)
            reasons.append("counted in one place only")
        if (
            slot.name == "pct_counted"
            and _SOME_PROVINCES.search(sentence.line)
            and not _ALL_PROVINCES.search(sentence.plain)
        ):
            sure = min(sure, 0.4)
            reasons.append("may be of some provinces only")
        if slot.name in _OF_RESULTS:
            if slot.name == "pct_counted":
                if (
                    len({q for _, q in asked}) == 1
                    and ":" not in asked[0][1]
                    and asked[0][0] < min(i, 6)
                    and (NAMED.match(sentence.words[asked[0][0]].plain))
                ):
                    key["question_no"] = asked[0][1]
                if told.counted_apart and vote is told.vote and "question_no" not in key:
                    key |= question_counted(told, asked, i)
                counted_on = counted_of(sentence, asked, i)
                if len(counted_on) == 1:
                    key["question_no"] = counted_on[0]
                if vote and vote.single:
                    key["question_no"] = "1"
            elif asked:
                key["question_no"] = asked[0][1].split(":")[-1]
            elif vote and vote.single:
                key["question_no"] = "1"
            elif (open_base := _of_its_votes(told, sentence, slot, i)) and vote is told.vote:
                key["question_no"] = open_base
            mine = [
                w.mark for w in areas if slot.name != "pct_counted" or counted_in(sentence, i, w)
            ]
            key["area_code"] = mine[0] if len(mine) == 1 else vote.area if vote else "ECU"
            yield Proposal("referendum_results", key, slot.name, i, near, sure, "; ".join(reasons))
        else:
            if vote is None or vote.area != "ECU":
                sure -= 0.15
            yield Proposal("referendums", key, slot.name, i, near, sure, "; ".join(reasons))


def _of_its_votes(told: Discourse, sentence: Sentence, slot: Slot, i: int) -> str | None:
    """The question gone on with, of the valid votes of which an answer got so many.

    "The assembly suffered most. The No reached 6,402,311 votes, out of 10,385,188 valid ones."
    """
    if slot.name not in ("valid_votes", "total_votes"):
        return None
    open_still = told.question is not None and ":" not in told.question
    counted = any(j < i for j in sentence.tagged("N", "P"))
    if not sentence.tags & {"YES", "NO"}:  # "Valid votes totalled 9,403,419; blanks 182,744"
        return told.question if open_still and not counted else None
    return told.question if open_still and counted else None


def _votes_beside(
    told: Discourse, sentence: Sentence, slots: dict[int, Slot]
) -> dict[int, tuple[Vote | None, str, bool]]:
    """The vote of each figure, how it is told, and whether it is one that nothing names.

    "82%, ten points more than in April 2024, when 72% did": each figure has the time of its clause.
    """
    mine = [i for i, slot in sorted(slots.items()) if slot.name not in _NO_COUNT]
    anchors = told.ballots.by_word(sentence, told.block)
    spans = {i: told.ballots.at(sentence.words[i].start - told.block) for i in mine}
    if all(named is told.vote for named in anchors.values()) and not any(
        has_risen(sentence, i, mine, slots) for i in mine
    ):
        return {i: (span.vote, span.why, False) for i, span in spans.items()}
    every = sentence.tagged("P", "N")
    found = attach(sentence, mine, sorted(anchors), among=every)
    vote_at = {
        i: w
        for i, w in found.items()
        if not apart(sentence, i, w) and not _other_side(sentence, i, w)
    }
    close = {
        i: w
        for w in anchors
        for i in mine
        if i > w and _WAS_THEN.fullmatch(sentence.said(w + 1, i))
    }  # "it beat that of 2011, which was 77%"
    if close:
        vote_at = {i: w for i, w in vote_at.items() if w not in close.values()} | close
    for i, w in list(vote_at.items()):  # a vote has one turnout: that beside its time
        rivals = [j for j in vote_at if vote_at[j] == w and slots[j].name == slots[i].name]
        if min(rivals, key=lambda j: (_way(sentence, j, w), j)) != i:
            del vote_at[i]
    told_of: dict[int, tuple[Vote | None, str, bool]] = {}
    for i in mine:
        if _said_now(sentence, i, every):
            told_of[i] = (told.vote, told.ballots.how, False)
        elif i in vote_at:
            named = anchors[vote_at[i]]
            told_of[i] = (named, "the time beside it", named is None)
        elif i not in vote_at and has_risen(sentence, i, mine, slots):
            spoken = told.ballots.spoken
            former = spoken[-1] if len(spoken) == 1 else None
            carried = spans[i].vote
            before = [v for v in (told.vote, *spoken[:-1]) if v and carried and v.day < carried.day]
            if spoken and carried is spoken[-1] and before:
                former = before[-1]  # "one in 2023, one in 2024: it fell from 81% to 72%"
            told_of[i] = (former, "the one vote named before", former is None)
        elif vote_at:
            told_of[i] = (spans[i].before, "the vote that the text goes on with", False)
        else:
            told_of[i] = (spans[i].vote, spans[i].why, False)
    return told_of


_WAS_THEN = re.compile(
    r" [,(] (?:que|cuando|when|which) (?:it )?(?:fue|era|habia sido|llego|se situo|was|were|had been|stood) (?:(?:del?|al?|at|of|el|en|un) ){0,2}"
)


def _way(sentence: Sentence, i: int, when: int) -> int:
    """How far a figure is from a time: farther across a comma, or behind it."""
    low, high = min(i, when), max(i, when)
    commas = sum(sentence.word(j) == "," for j in range(low + 1, high))
    return high - low + 3 * commas + 2 * (i > when)


def _said_now(sentence: Sentence, i: int, figures: list[int]) -> bool:
    """Whether "this time" stands beside a figure, before the next or behind the one before."""
    low = max((j for j in figures if j < i), default=-1) + 1
    high = min((j for j in figures if j > i), default=len(sentence.words))
    low = max([low, *(j for j in range(low, i) if sentence.word(j) == ";")])
    around = sentence.said(max(low, i - 8), min(high, i + 5))
    return _NOW.search(around) is not None


def _other_side(sentence: Sentence, i: int, when: int) -> bool:
    """Whether a time behind a figure is that of what it is compared with, or "now" is beside it."""
    between = [sentence.word(j) for j in range(min(i, when) + 1, max(i, when))]
    if when > i:
        if set(between) & _AGAINST:
            return True
        return any(a == "que" and b in _THEN for a, b in itertools.pairwise(between))
    after = sentence.said(i + 1, i + 5)
    return _NOW.search(after) is not None


_AGAINST = frozenset(
    ["compared", "than", "versus", "vs", "frente", "respecto", "against", "comparado", "comparada", "comparacion", "contra",
     "contrast", "contraste", "contrasts", "contrasta", "contrastan", "superando", "above", "below"]
)  # fmt: skip
_THEN = frozenset(["en", "la", "el", "los", "las", "P", "N", "del"])
_NOW = re.compile(
    r" (?:this time|now|this (?:sunday|year|week)|on sunday|esta vez|ahora|este domingo|actual) "
)


_NO_COUNT = ("not", "winner_share", "null_votes", "blank_votes")
_HOUR = re.compile(
    r"\b(?:a|hasta|desde|at|by|until|as of) (?:las |la )?(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?(?: ?(?P<half>[ap])\.? ?m\b)?(?: (?:hours|horas|hora|local|o'clock))*"
    r"|\b(?:a|hasta) es[at]a hora (?:(?:ya|solo|apenas) )?(?:ha|han|habia|habian|lleva|va|voto|votaron)\b|\bhasta (?:el|ese|este) momento\b|\bat (?:this|that) hour\b|\b(?:mediodia|media manana|media tarde|midday|noon|mid-?morning|mid-?afternoon)\b"
)


_AT_CLOSE = re.compile(
    r"\b(?:cierre|al final|finalmente|close|closed|in the end|eventually|final)\b"
)
_AT_AN_HOUR = re.compile(
    r" (?:a|hasta) las N (?:y media )?de la (?:tarde|manana) (?:(?!P |[.;] )\S+ ){0,8}?(?:habia|habian|ya|llevaba) | by N (?:in the afternoon|in the morning|o'clock) "
)
_OF_A_DAY = ("turnout_pct", "votes_cast", "absent", "absent_pct")
_ARTICLES = frozenset(["a", "one", "un", "una"])


def hour_of(plain: str) -> int | None:
    """The hour that an entry begins with.

    Examples
    --------
    >>> hour_of("1.00 p.m. 47% have"), hour_of("13h00. ha votado"), hour_of("1. turnout")
    (13, 13, None)
    """
    m = _CLOCK.match(plain)
    if m is None:
        return None
    return int(m["hour"]) % 12 + 12 * (m["half"] == "p") if m["half"] else int(m["hour"])


_CLOCK = re.compile(r"\W*(?P<hour>[01]?\d|2[0-3])[:h.][0-5]\d(?: ?(?P<half>[ap])\.? ?m\b)?")


def _by_hour(sentence: Sentence, i: int) -> bool:
    """Whether a figure is said of an hour at which the polls were still open."""
    at = sentence.words[i].start - sentence.start
    if _AT_AN_HOUR.search(sentence.line):
        return True
    others = [
        sentence.words[j].start - sentence.start
        for j in sentence.tagged("P", "N")
        if sentence.words[j].plain not in _ARTICLES
    ]
    for m in _HOUR.finditer(sentence.plain):
        if m["h"]:
            hour = int(m["h"]) + (12 if m["half"] == "p" and int(m["h"]) < 12 else 0)
            if not 7 <= hour <= 16 or not (m["m"] or m["half"] or "las " in m[0]):
                continue
        low, high = min(at, m.start()), max(at, m.end())
        begins = m.start() < 4 and at > m.end() and _AT_CLOSE.search(sentence.plain) is None
        near = (high - low < 70 or begins) and not any(
            low < o < high and o != at and not m.start() <= o < m.end() and not begins
            for o in others
        )
        if near and ";" not in sentence.plain[low:high]:
            return True
    return False


def _of_another(sentence: Sentence, i: int, place: Word) -> bool:
    """Whether a place behind a figure is that of the next: "13.9 million, 3.2 million in Guayas"."""
    at = next(j for j, word in enumerate(sentence.words) if word is place)
    if at < i:
        return False
    if any(i < j < at for j in sentence.tagged("N", "P")):
        return True
    if ";" in {sentence.word(j) for j in range(i, at)}:
        return True
    comma = max((j for j in range(i, at) if sentence.word(j) == ","), default=None)
    return comma is not None and at - comma > 4 and sentence.word(comma + 1) not in _SAID_THERE


_SAID_THERE = frozenset(
    ["according", "segun", "said", "dijo", "informo", "reporto", "where", "donde", "reported", "como", "as"]
)  # fmt: skip
"""What a clause begins with that says where a figure is from: "84%, according to the office in Loja"."""


def _explained(sentence: Sentence, slots: dict[int, Slot], abroad: list[int], figure: int) -> bool:
    """Whether all that is said of abroad is how many live there: not "of the 482,000, 22% voted"."""
    counted = [i for i, slot in slots.items() if slot.name == "electorate_abroad"]
    whole = any(
        slot.name.startswith("electorate") and i not in counted for i, slot in slots.items()
    )
    if not whole and slots[figure].name in _OF_A_DAY and any(abs(i - figure) <= 9 for i in counted):
        return False
    return bool(counted) and all(any(abs(j - i) <= 7 for i in counted) for j in abroad)


def _of_the_country(sentence: Sentence, i: int) -> bool:
    """Whether the clause of a share says that it is the whole country's.

    "In Guayas 84% voted; in the country as a whole, 80.7%", "por encima del 27,8 % nacional".
    """
    if sentence.word(i + 1) in ("nacional", "nationally", "nationwide"):
        return True
    if sentence.said(i + 1, i + 4) in _NATION:
        return True
    low = max((j for j in range(i) if sentence.word(j) in _CUTS), default=-1)
    if low > 0 and sentence.word(low) == "," and i - low <= 2:  # "in all the country, 80.7%"
        low = max((j for j in range(low) if sentence.word(j) in _CUTS), default=-1)
    if low > 0 and sentence.word(low + 1) in ("que", "which"):
        low = max((j for j in range(low) if sentence.word(j) in _CUTS), default=-1)
    own = sentence.said(low + 1, i + 4)
    return NATIONAL.search(own) is not None and " AREA " not in own and " ABROAD" not in own


_OF_ABROAD = re.compile(r" P (?:of|de) (?:the |los |las )?N (?:(?!P |N |[,.;] )\S+ ){0,3}?ABROAD ")
_NATION = (
    " de participacion nacional ",
    " de asistencia nacional ",
    " de promedio nacional ",
    " of the country ",
    " in the country ",
)
_CUTS = frozenset([",", ";", "(", ")", "but", "pero", "mientras", "while", "-", ":"])


def _mostly(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a country is only where most of those live: "481,000, most of them in Spain"."""
    others = _AND_OTHERS.match(sentence.said(j + 1, j + 15)) is not None
    return others or bool((_MOST | {"P"}) & {sentence.word(k) for k in range(i + 1, j)})


def _of_another_figure(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a country is that of the figure right before it: "90,000 in Spain, of the 165,000 abroad"."""
    return j - 2 != i and sentence.word(j - 1) in IN and sentence.word(j - 2) in ("N", "P")


_AND_OTHERS = re.compile(
    r" (?:(?:,|and|y|en|in|the|los|USA|FOREIGN|ABROADIN|AREA) )*(?:(?:a |some |las )?(?:dozens|scores|decenas|docenas|score) (?:of|de) |N |una \w+ de )?(?:other|otros) (?:countries|nations|places|paises) "
)
"""What makes a list of countries one of all: "in Spain, Italy and dozens of other countries"."""
_MOST = frozenset(
    [":", "half", "mitad", "most", "mainly", "mostly", "chiefly", "largely", "especially", "above", "mayoria", "sobre", "principalmente",
     "mayormente", "especialmente"]
)  # fmt: skip


_SHARES_OF_VOTERS = ("turnout_pct", "absent_pct", "votes_cast", "absent", "electorate")
_PROVINCIAL = re.compile(
    r" (?:(?:turnout|participacion|ausentismo|abstencion|asistencia|padron|censo|electorado|concurrencia) (?:provincial|cantonal|local|parroquial)"
    r"|(?:provincial|cantonal|local) (?:turnout|absenteeism|abstention|participation|electorate|roll)) "
)
_COUNTED_THERE = re.compile(
    r"(?:de|of) (?:las |los |the |its )?\w+ (?:\w+ )?(?:del|de la|de esta|in the|of the|in this) (?:puerto|ciudad|provincia|canton|urbe|port|city|province|parroquia|parish|town) "
)


def _of_election(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether what was counted are the votes of an election held beside: "in the first round ..."."""
    if sentence.tagged("YES", "NO", "Q"):
        return False
    before = sentence.said(0, i)
    return told.grammar.any_of("election").search(before) is not None


def base_key(vote: Vote | None) -> dict[str, str]:
    """The part of a key that says the vote."""
    return {"referendum_id": vote.name} if vote else {}
