"""The answer that each figure of a sentence counts."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from datapkg.extract.articles.attaching import attach
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.asides import (
    behind_aside,
    behind_colon,
    ends_before,
    in_its_aside,
    in_relatives,
    of_a_relative,
    of_the_former,
    of_which,
)
from datapkg.extract.articles.referendums.cues import (
    stray,
    way_to,
)
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.gains import ASKER, gained, won_by_asker
from datapkg.extract.articles.referendums.gathering import cues_of
from datapkg.extract.articles.referendums.labels import labelled
from datapkg.extract.articles.referendums.majorities import (
    GAVE_IT,
    GAVE_THAT,
    by_majority,
    decided_by,
    given,
    halves,
    headed,
    opposed,
)
from datapkg.extract.articles.referendums.outcomes import of_the_outcome
from datapkg.extract.articles.referendums.persons import (
    of_election,
)
from datapkg.extract.articles.referendums.shares import AGAINST
from datapkg.extract.articles.referendums.sums import (
    LINKS,
    OPPOSITE,
    beside,
    by_to,
    colons,
    complete,
    coordinated,
    pairs,
    rest,
    scores,
    set_against,
    weighed,
    weighed_back,
    weighed_before,
)
from datapkg.extract.articles.referendums.tallies import tallied
from datapkg.extract.articles.referendums.verdicts import (
    of_a_defeat,
    of_a_head,
    of_a_place_won,
    of_a_year,
    of_the_others,
    of_the_rest_of_them,
    of_the_subject,
    other_way,
    won_by,
    won_them,
)
from datapkg.extract.articles.referendums.where import NATIONAL, THAT_PLACE, THE_PLACE
from datapkg.extract.articles.referendums.wordings import (
    DID,
    DID_SO,
    FOLLOWS,
    FOR_THE,
    HEADS,
    ITEM,
    LIKEWISE,
    LOST_WITH,
    NONE,
    NOW_IT,
    SAME_FATE,
    SET_SIDE,
    SO_MANY,
    THAT_ONE,
    THAT_SHARE,
    WHEN,
    WHOLE_SHARE,
)
from datapkg.extract.articles.sentences import Sentence


def choose(
    told: Discourse, sentence: Sentence, figures: list[int], slots: dict[int, Slot]
) -> dict[int, tuple[str, float, str]]:
    """The answer that each figure counts, how sure that is, and why."""
    told.partner = {}
    words = sentence.words
    found: dict[int, tuple[str, float, str]] = {}
    if told.header and "|" in sentence.line:
        for i in figures:
            cell = sum(1 for w in words[:i] if w.plain == "|")
            if cell < len(told.header) and told.header[cell]:
                found[i] = (told.header[cell], 0.88, "the head of the table")
        if found:
            return found
    if (told.ordered or sentence.tags >= {"YES", "NO"}) and headed(told, sentence, figures, found):
        return found
    cues = cues_of(told, sentence, figures)
    ways: dict[int, float] = {}
    by_first = {c[0]: c for c in cues}
    order: list[str] = []  # the answers of the clause before, in their order
    held: str | None = None  # the one answer that the clause before named
    for part in parts(sentence, figures):
        low, high = part
        mine = [i for i in figures if low <= i < high]
        keys = sorted(first for first in by_first if low <= first < high)
        at = {
            i: k
            for i, k in attach(sentence, mine, keys).items()
            if not _next(sentence, i, k, mine)
            and not _in_aside(sentence, i, k, mine)
            and not of_a_relative(sentence, i, k, mine)
            and not ends_before(sentence, k, i, mine)
            and not of_which(sentence, i, k, mine)
        }
        at = in_relatives(sentence, mine, keys, at)
        for i in mine:
            if (k := behind_colon(sentence, i, at.get(i), keys)) is not None:
                at[i] = k
            if i in at and (k := of_the_former(sentence, i, at[i], keys, mine)) is not None:
                at[i] = k
            if i not in at and (k := behind_aside(sentence, i, keys, mine)) is not None:
                at[i] = k
            if i not in at and (k := in_its_aside(sentence, i, keys)) is not None:
                at[i] = k
        shares = [i for i in mine if words[i].tag == (words[mine[0]].tag if mine else "P")]
        if not keys and len(shares) == len(order) == 2 and set(order) == {"yes", "no"}:
            for i, answer in zip(shares, order, strict=True):
                found[i] = (answer, 0.84, "in the order of the clause before")
                ways[i] = 6.0
            continue
        if not keys and len(mine) == 1 and held is not None and not order:
            found[mine[0]] = (held, 0.82, "the answer of the clause before")
            ways[mine[0]] = 6.0
            continue
        answers = {by_first[k][2] for k in keys}
        held = answers.pop() if len(answers) == 1 else None
        lost = min((k for k in keys if by_first[k][2] == "no"), default=high)
        for i in mine:
            slot = slots.get(i)
            if lost < i and _got_of_its_own(told, sentence, lost, i, mine):
                found[i] = ("yes", 0.72, "what the proposal got")
                ways[i] = 2.0
                continue
            if slot is not None and slot.name in ("null_votes", "blank_votes"):
                found[i] = (slot.name.split("_")[0], slot.sure, slot.pattern)
                ways[i] = 0.0
            elif i in at and not (words[i].tag == "N" and stray(sentence, i, cues)):
                first, last, answer, noun = by_first[at[i]]
                way = way_to(sentence, i, first, last, noun, figures, cues)
                if way <= 34:
                    sure = 0.95 if way <= 6 else 0.88 if way <= 14 else 0.76
                    found[i] = (answer, sure, f"the answer beside it: {words[first].plain}")
                    ways[i] = way
        if len(shares) == 2 and words[shares[0]].tag == "P":
            rest(told, sentence, shares, found, ways)
        coordinated(sentence, mine, found, ways)
        order = [found[i][0] for i in shares if i in found] or order
    for a, b in itertools.pairwise(figures):
        if words[a].tag != words[b].tag and beside(sentence, a, b) and a in found:
            found[b] = (found[a][0], found[a][1], "in brackets beside its votes or its share")
            ways[b] = ways[a]
        elif (
            words[a].tag != words[b].tag
            and a not in found
            and b in found
            and beside(sentence, a, b)
        ):
            found[a] = (found[b][0], found[b][1], "beside its votes or its share in brackets")
            ways[a] = ways[b]
            if sentence.word(a + 1) != "(":
                told.partner[a] = b
        elif a in found and b not in found and words[a].tag == words[b].tag:
            between = {sentence.word(j) for j in range(a + 1, b)}
            if _in_aside(sentence, b, a, [a]) or ends_before(sentence, a, b, figures):
                continue
            if ";" in between or between & {",", "and", "y"}:
                found[b] = (found[a][0], 0.84, "goes on with the answer before it")
                ways[b] = 20.0
        complete(told, sentence, a, b, found, ways)
    shares = [i for i in figures if words[i].tag == "P"]
    for b, a in itertools.pairwise(reversed(shares)):  # "Gualaceo (69%) and Paute (68%) refused it"
        between = {sentence.word(j) for j in range(a + 1, b)}
        bracketed = sentence.word(a - 1) == sentence.word(b - 1) == "("
        if b in found and a not in found and bracketed and between & {",", "and", "y"}:
            found[a] = (found[b][0], found[b][1], "goes on with the answer behind it")
            ways[a] = 20.0
    for a, b in itertools.pairwise(shares):
        between = {sentence.word(j) for j in range(a + 1, b)}
        loose = b not in found or (found[b][0] in ("null", "blank") and ways.get(b, 0) > 3)
        if a in found and loose and "N" in between and between & {"y", "and"}:
            found[b] = (found[a][0], 0.8, "goes on with the answer before it")
            ways[b] = 20.0
    if len(figures) > 2:
        labelled(told, sentence, figures, found)
    other_way(told, sentence, figures, found)
    of_the_subject(told, sentence, figures, found)
    _lost_with(sentence, figures, found, by_first, told.partner)
    set_against(told, sentence, figures, found)
    tallied(told, sentence, figures, found, by_first)
    weighed_back(told, sentence, figures, found)
    weighed(told, sentence, figures, found)
    weighed_before(told, sentence, figures, found)
    colons(sentence, figures, found)
    by_to(sentence, figures, found)
    scores(told, sentence, figures, found, by_first)
    if len(figures) > 2:
        decided_by(told, sentence, [i for i in figures if words[i].tag == "P"], found, by_first)
    other = of_election(told, sentence)
    shares = [i for i in figures if words[i].tag == "P"]
    pairs(told, sentence, shares, found)
    if len(shares) == 1 and not found and told.share is not None and not other:
        answer, value = told.share
        if 99.9 <= value + words[shares[0]].mark.values[0] <= 100.1:
            found[shares[0]] = (OPPOSITE[answer], 0.8, "the rest of 100 of the one before")
    fate = not cues and not found and not other and len(shares) == 1 and bool(told.order)
    if fate and told.order[-1][0] in OPPOSITE and SAME_FATE.search(sentence.line):
        return {shares[0]: (told.order[-1][0], 0.74, "the fate of the one told before")}
    if not other and not cues:
        of_a_head(told, sentence, shares, found)
    whole = not cues and not found and not other and len(shares) == 1 and told.last_share
    if whole and WHOLE_SHARE.match(sentence.line) and NATIONAL.search(sentence.line):
        answer, value = whole
        if (value > 50) == (words[shares[0]].mark.values[0] > 50):
            return {shares[0]: (answer, 0.74, "the same share of the whole country")}
    if not other:
        gained(told, sentence, shares, found, cues)
        won_by_asker(told, sentence, shares, found, cues)
        set_against(told, sentence, shares, found)
    if not cues and not found and not other and told.choice in OPPOSITE and len(shares) == 2:
        a, b = shares
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        between = {sentence.word(j) for j in range(a + 1, b)}
        if 98.9 <= whole <= 101.1 and between <= LINKS and sentence.tagged("Q"):
            why = "won, as the answer of the sentence before"
            ahead = told.top is not None and told.top > 50
            if ahead and words[a].mark.values[0] < words[b].mark.values[0]:
                a, b = b, a
            found = {a: (told.choice, 0.72, why), b: (OPPOSITE[told.choice], 0.72, why)}
            told.partner[max(a, b)] = min(a, b)
            return found
    choice = told.choice or ""
    counted = [i for i in figures if found.get(i, ("",))[0] not in ("null", "blank")]
    answered = any(c[2] in OPPOSITE for c in cues) or any(i in found for i in counted)
    if not answered and not other and len(counted) == 2:
        a, b = counted
        between = {sentence.word(j) for j in range(a + 1, b)}
        winner = words[a].mark.values[0] > words[b].mark.values[0]
        votes = words[a].tag == words[b].tag == "N"
        former = [answer for answer, _ in told.order if answer in OPPOSITE]
        joined = between & AGAINST or (sentence.tagged("Q") and between & {"and", "y"})
        if votes and joined and between <= LINKS | {"and", "y"} and sorted(former) == ["no", "yes"]:
            why = "in the order of the sentence before"
            found |= {i: (answer, 0.74, why) for i, answer in zip(counted, former, strict=True)}
            told.partner[b] = a
            return found
        alone = told.vote is not None and told.vote.single and not told.elected
        if alone and len(told.winners) == 1:
            choice = next(iter(told.winners))
        set_so = between & AGAINST and between <= LINKS and (sentence.tagged("Q") or alone)
        if votes and winner and set_so and choice in OPPOSITE:
            why = "won, as the answer of the sentence before"
            found |= {a: (choice, 0.72, why), b: (OPPOSITE[choice], 0.72, why)}
            told.partner[b] = a
            return found
    said = DID.search(sentence.line) if sentence.tagged("Q") else None
    if said is not None and not cues and not found and told.choice in OPPOSITE:
        i = sentence.index(max(said.start("p"), said.start("q")))
        found[i] = (told.choice, 0.72, "did as the sentence before says")
    if (
        not cues
        and not found
        and not other
        and len(shares) == 2
        and (told.question is not None or told.winners)
    ):
        a, b = shares
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        between = {sentence.word(j) for j in range(a + 1, b)}
        compared = between <= LINKS and LIKEWISE.search(sentence.line) is not None
        single = told.vote is not None and told.vote.single and not told.elected
        score = sentence.word(b - 1) in SET_SIDE and not sentence.tagged("AREA")
        compared = compared or ((single or bool(sentence.tagged("Q"))) and score)
        compared = compared and (told.question is not None or single or score)
        if 99 <= whole <= 101 and compared and len(told.winners) == 1:
            won = next(iter(told.winners))
            more, less = (a, b) if words[a].mark.values[0] > words[b].mark.values[0] else (b, a)
            if won in OPPOSITE:
                why = "won as in all questions before"
                found = {more: (won, 0.68, why), less: (OPPOSITE[won], 0.68, why)}
                told.partner[b] = a
                return found
    if not cues and not found and not other and NONE.search(sentence.line):
        asked = {sentence.words[q].mark for q in sentence.tagged("Q")}
        values = [words[i].mark.values[0] for i in shares]
        if len(asked) == len(shares) > 1 and all(value < 50 for value in values):
            return dict.fromkeys(shares, ("yes", 0.7, "what each got, where none got half"))
    gave = GAVE_THAT.search(sentence.line) if shares and not cues and not other else None
    if gave is not None:
        found.setdefault(sentence.index(gave.end() - 2), ("yes", 0.76, "what a place gave it"))
    in_order = len(shares) == len(told.order) > 1 and not opposed(sentence, shares)
    if (
        not cues
        and not other
        and not in_order
        and told.choice in OPPOSITE
        and (
            sentence.tagged("AREA")
            or NATIONAL.search(sentence.line)
            or THE_PLACE.search(sentence.line)
            or THAT_PLACE.search(sentence.line)
            or (NOW_IT.match(sentence.line) and len(shares) == 1)
        )
        and not (told.split and ASKER.search(sentence.line))
    ):
        less = told.choice == "no" and told.top is not None and told.top > 50
        verbs = told.grammar.any_of("gain_cue").search(sentence.line)
        for i in figures:
            if less and verbs and words[i].tag == "P" and words[i].mark.values[0] < 50:
                if GAVE_IT.search(sentence.line) and told.subject != "no":
                    found.setdefault(i, ("yes", 0.66, "what a place gave the proposal"))
                continue  # "not even in Guayas did it get more than 45%"
            sure = 0.82 if NOW_IT.match(sentence.line) else 0.7
            found.setdefault(i, (told.choice, sure, "the answer of the sentence before"))
        halves(told, sentence, shares, found)
    if told.order and told.order[-1][0] in OPPOSITE and _FATE.search(sentence.line):
        told.choice = told.order[-1][0]  # "A passed with 65% and B fell with 69% against. C too"
    listed = told.verdict is not None and 0 <= sentence.start - told.judged < 600
    if not cues and not found and len(shares) == 1 and THAT_ONE.search(sentence.line):
        got = told.grammar.any_of("gain_cue").search(sentence.line) is not None
        if got and told.question is not None and words[shares[0]].mark.values[0] < 50:
            found = {shares[0]: ("yes", 0.72, "what the proposal got")}
    vote = told.ballots.at(sentence.start - told.block).vote
    only = vote is not None and vote.single and not other and not told.elected
    if not cues and not found and only and DID_SO.search(sentence.line):
        found = dict.fromkeys(shares, ("yes", 0.68, "what the one proposal got"))
    row = len(shares) == len(told.recent) > 2 and len(told.winners) == 1
    if not cues and not found and not other and row and NATIONAL.search(sentence.line):
        found = dict.fromkeys(shares, (min(told.winners), 0.7, "won, as all before"))
    if not cues and not found:
        won_them(told, sentence, shares, found)
    if not cues and not found:
        of_a_year(told, sentence, shares, found)
    if not other:
        of_a_place_won(told, sentence, shares, found)
    if not cues and not found:
        of_a_defeat(told, sentence, shares, found)
        of_the_rest_of_them(told, sentence, shares, found)
    if not cues and not found and not other:
        of_the_others(told, sentence, figures, found)
    if not cues and not found and not other:
        won_by(told, sentence, shares, found)
    known = told.question is not None or only or len(told.asked) == 1
    asks = sentence.tagged("Q") or (sentence.tagged("AREA") and known)
    if listed and not found and len(shares) == 1 and asks and len(words) < 16:
        more = words[shares[0]].mark.values[0] > 50
        kind = "no" if told.verdict == "no alone" or (told.verdict == "no" and more) else "yes"
        found = {shares[0]: (kind, 0.74, "what the heading says of the list")}
        told.judged = sentence.start
    heads = HEADS.match(sentence.line) if not cues and not found and not other else None
    one = heads is not None and told.choice in OPPOSITE and len(shares) == 1
    if one and words[shares[0]].mark.values[0] > 50:
        why = "goes on with the answer of the sentence before"
        found = {shares[0]: (told.choice or "", 0.7, why)}
    item = ITEM.match(sentence.line) if not cues and not found else None
    if item is not None and told.choice in OPPOSITE and len(shares) == 1:
        found = {shares[0]: (told.choice, 0.7, "goes on with the answer of the sentence before")}
    that = THAT_SHARE.match(sentence.line) if shares and shares[0] not in found else None
    if that is not None and len(told.order) == 1 and told.order[0][0] in OPPOSITE:
        found[shares[0]] = (told.order[0][0], 0.8, "the share of the votes before")
    if not cues and not found and told.share is not None and SO_MANY.match(sentence.line):
        counted = [i for i in figures if words[i].tag == "N"]
        if len(counted) == 1 and told.share[0] in OPPOSITE:
            return {counted[0]: (told.share[0], 0.76, "the votes of the share before")}
    if not cues and not found and not other and shares and FOR_THE.match(sentence.line):
        before = told.share
        same = before is not None and all(
            (words[i].mark.values[0] > 50) == (before[1] > 50) for i in shares
        )
        why = "goes on with the answer of the sentence before"
        if before is not None and same and before[0] in OPPOSITE:
            return dict.fromkeys(shares, (before[0], 0.72, why))
        more = all(words[i].mark.values[0] > 50 for i in shares)
        if told.choice in OPPOSITE and told.top is not None and told.top > 50 and more:
            return dict.fromkeys(shares, (told.choice, 0.7, why))
    if (
        not other
        and told.choice in OPPOSITE
        and (m := FOLLOWS.search(sentence.line)) is not None
        and not any(i in found for i in shares[:1])
        and (not found or m.start() < 3)
        and (not cues or m.start() < 3)
    ):
        why = "goes on with the answer of the sentence before"
        mine = [
            i for i in shares if not (found and i > min(found)) and not any(c[0] < i for c in cues)
        ]
        found |= {i: (_side(told, words[i].mark.values[0]), 0.7, why) for i in mine}
    if not cues and not found and not other:
        given(told, sentence, shares, found)
    if not cues and not other and len(figures) > 1:
        by_majority(told, sentence, figures, found)
    if not other:
        of_the_outcome(told, sentence, shares, found)
    return found


_FATE = re.compile(r" (?:suerte|fate|camino|destino) ")


def _side(told: Discourse, value: Decimal) -> str:
    """The answer that won, of a share; of less than half what a proposal got that lost."""
    assert told.choice is not None
    lost = told.choice == "no" and value < 50 and told.top is not None and told.top > 50
    return "yes" if lost else told.choice


def _lost_with(
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
    cues: dict[int, tuple[int, int, str, bool]],
    partner: dict[int, int],
) -> None:
    """A proposal that lost with less than half of the votes had so much for it."""
    for i in figures:
        if i in partner or i in partner.values() or found.get(i, ("",))[0] != "no":
            continue
        near = [first for first, cue in cues.items() if cue[2] == "no" and cue[1] < i]
        if not near or sentence.words[i].tag != "P" or sentence.words[i].mark.values[0] >= 50:
            continue
        first, last = max(near), cues[max(near)][1]
        if i - last <= 3 and LOST_WITH.search(" ".join(sentence.word(j) for j in range(first, i))):
            found[i] = ("yes", 0.7, "what a proposal got that lost")


def _got_of_its_own(
    told: Discourse, sentence: Sentence, key: int, i: int, figures: list[int]
) -> bool:
    """Whether a figure behind a clause that lost is what another question got, less than half.

    "It lost with 46.5%, while ending the funding of parties got 42%".
    """
    former = max((f for f in figures if f < i), default=-1)
    if key > former or sentence.words[i].tag != "P" or sentence.words[i].mark.values[0] >= 50:
        return False
    if not any(former < q < i for q in sentence.tagged("Q")):
        return False
    return (
        told.grammar.any_of("gain_cue").search(sentence.said(max(former + 1, i - 4), i)) is not None
    )


def _in_aside(sentence: Sentence, i: int, key: int, figures: list[int]) -> bool:
    """Whether an answer stands in an aside that has a figure of its own, and another does not."""
    if key > i:
        return False
    cuts = [j for j, word in enumerate(sentence.shown) if word in (",", ";", "(", ")")]
    low = max((j for j in cuts if j < key), default=-1)
    if low < 0 or sentence.word(low) != "," or sentence.word(low + 1) not in WHEN:
        return False
    high = min((j for j in cuts if j > key), default=len(sentence.words))
    if i < high or ":" in sentence.shown[low + 1 : high]:
        return False  # "in 2018, when they said yes to all: 74% for ..., 63% for ..."
    return sentence.word(high) == "," and any(low < f < high for f in figures if f != i)


def _next(sentence: Sentence, i: int, key: int, figures: list[int]) -> bool:
    """Whether an answer behind a figure and a comma heads the next one: "won 81%, No having 13%"."""
    if key < i or sentence.words[key].tag not in ("YES", "NO"):
        return False
    following = next((f for f in figures if f > key), None)
    if following is None or following - key > 4:
        return False
    ahead = {sentence.word(j) for j in range(key + 1, following)}
    between = {sentence.word(j) for j in range(i + 1, key)}
    apart = {";", "(", ")", "and", "y"} | ({","} if following - key > 2 else set())
    return bool(between & {",", "and", "y"}) and not ahead & apart


def parts(sentence: Sentence, figures: list[int]) -> list[tuple[int, int]]:
    """The clauses of a sentence, between semicolons, as ranges of words."""
    cuts = [i for i, word in enumerate(sentence.shown) if word == ";"]
    ends = [*cuts, len(sentence.words)]
    return list(zip([0, *(c + 1 for c in cuts)], ends, strict=True))
