"""Shares and votes for Yes, No, null and blank, with their question and their area."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from datapkg.extract.articles.attaching import attach, of_a_list
from datapkg.extract.articles.ballots import Vote
from datapkg.extract.articles.proposals import Proposal, Slot
from datapkg.extract.articles.referendums.asked import (
    EVERY_QUESTION,
    RANGED,
    THE_ONE,
    THIS_ONE,
    apart,
    clause_before,
    in_turn,
    of_all,
    other_topics,
    other_vote,
    own,
    own_head,
    question_of,
)
from datapkg.extract.articles.referendums.choices import choose, in_former_order
from datapkg.extract.articles.referendums.counts import base_key
from datapkg.extract.articles.referendums.cues import all_went
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.ours import RATING, difference, is_votes
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.referendums.where import (
    IT,
    THAT_PLACE,
    areas_of,
    goes_on_there,
    unknown_place,
)
from datapkg.extract.articles.sentences import Sentence

_SHARES = {"yes": "yes_pct", "no": "no_pct"}
_VOTES = {"yes": "yes_votes", "no": "no_votes", "null": "null_votes", "blank": "blank_votes"}


def answers(
    told: Discourse,
    sentence: Sentence,
    slots: dict[int, Slot],
    vote: Vote | None,
    said: str,
    asked: list[tuple[int, str]],
) -> Iterator[Proposal]:
    """Shares and votes for Yes, No, null and blank."""
    if RATING.search(sentence.line) and not sentence.tagged("Q", "YES", "NO"):
        return
    words = sentence.words
    figures = []
    told.asked_of = {}
    for i in sentence.tagged("P", "N"):
        number = words[i].mark
        slot = slots.get(i)
        if number.unfit or (slot and slot.name not in ("null_votes", "blank_votes")):
            continue
        if (words[i].tag == "P" and 0 < number.values[0] < 100) or (
            words[i].tag == "N"
            and number.values[0] >= 500
            and not number.decimals
            and is_votes(told, sentence, i)
        ):
            figures.append(i)
    if not figures:
        all_went(told, sentence)
        named = {number for _, number in asked}
        if named:
            told.question = named.pop() if len(named) == 1 else None
        return
    choices = choose(told, sentence, figures, slots)
    kept = [i for i in figures if i in choices]
    if not kept:
        kept = in_former_order(told, sentence, figures, choices, asked)
    if not kept:
        return
    if not asked and len(told.listed) > 1:
        asked = in_turn(told, sentence)
    areas = areas_of(sentence, vote)
    every = sentence.tagged("P", "N")
    number_of = dict(asked)
    same = lambda a, b: number_of[a] == number_of[b]  # noqa: E731
    leading = [i for i in kept if i not in told.partner or told.partner[i] not in kept]
    question_at = attach(sentence, leading, [i for i, _ in asked], same, among=leading)
    codes = dict(areas)
    area_at = attach(sentence, kept, [i for i, _ in areas], among=kept, near=True)
    for i, j in itertools.pairwise(kept):  # "gave the No 6 votes and the Yes 4 on the bases"
        between = set(range(i + 1, j)) & set(number_of)
        if (
            i not in question_at
            and i not in told.partner
            and j in question_at
            and not between
            and choices[i][0] != choices[j][0]
        ):
            question_at[i] = question_at[j]
    for i, other in told.partner.items():  # two shares of one answer sheet go together
        for at in (question_at, area_at):
            heads = other in at and at[other] < other and at.get(i, 0) > i + 2
            if other in at and (heads or not (i in at and abs(at[i] - i) < abs(at[other] - other))):
                at[i] = at[other]
            elif i in at:
                at[other] = at[i]
    if len({code for _, code in areas}) == 1:  # one place at the head of a list
        for former, i in itertools.pairwise(kept):
            if i not in area_at and former in area_at and areas[-1][0] < former:
                area_at[i] = area_at[former]
    for i, other in clause_before(sentence, kept, question_at).items():
        question_at[i] = other
    told.order = [
        (choices[i][0], number_of.get(question_at.get(i, -1))) for i in kept if words[i].tag == "P"
    ]
    unnamed = other_topics(sentence, kept, choices, question_at, area_at)
    listed = of_a_list(sentence, kept, [i for i, _ in areas])
    distinct = [i for k, (i, q) in enumerate(asked) if k == 0 or q != asked[k - 1][1]]
    listed |= of_a_list(sentence, kept, distinct)
    anchors = {
        w: told.ballots.anchors[words[w].start - told.block]
        for w in sentence.tagged("YEAR", "DAY", "MONTH")
        if words[w].start - told.block in told.ballots.anchors
    }
    vote_at: dict[int, int] = {}
    if any(named is not told.vote for named in anchors.values()):
        vote_at = attach(sentence, kept, sorted(anchors), among=every)
        vote_at = {i: w for i, w in vote_at.items() if not apart(sentence, i, w)}
    spoken, told.spoken = told.spoken, None
    ran = told.running
    following = bool(question_at) and all(question_at[i] > i for i in kept[:1] if i in question_at)
    for i in kept:
        span = told.ballots.at(words[i].start - told.block)
        vote, said, doubtful = span.vote, span.why, False
        if i in vote_at:
            vote = anchors[vote_at[i]]
            doubtful = vote is None
            said = "the time beside it"
        elif vote_at:
            vote = span.before
        topic = question_at.get(i)
        theirs = other_vote(told, number_of[topic]) if topic is not None else None
        if theirs is not None and (i not in vote_at or vote is None):
            vote, said, doubtful = theirs, "what was asked", False
        choice, sure, reason = choices[i]
        if doubtful:
            sure = min(sure, 0.4)
            reason += "; of another vote, the text does not say of which"
        number = words[i].mark
        if told.ahead and vote is told.vote:
            continue
        column = (_SHARES if words[i].tag == "P" else _VOTES).get(choice)
        if column is None:
            continue
        reasons = [reason, f"vote: {said}"]
        key = base_key(vote)
        near = []
        if vote is None:
            sure -= 0.2
        question = None
        if vote is not None and vote.single:
            question = "1"
        elif vote is not None and vote is not told.vote:
            question = question_of(told, vote, sentence, topic, number_of)
            if topic is not None:
                near.append(topic)
            sure -= 0.1 if question is None else 0.05
        elif topic is not None and ":" in number_of[topic]:
            question = told.ballots.same_topic(vote, words[topic].plain) if vote else None
            sure -= 0.1
        elif (
            i in question_at
            and question_at[i] < i
            and following
            and own(told, i, kept, question_at)
        ):
            sure = min(sure, 0.45)
            reasons.append("question: none beside it, where the others have theirs")
        elif i in question_at:
            question = number_of[question_at[i]]
            near.append(question_at[i])
            reasons.append(f"question: {words[question_at[i]].plain}")
        elif len(set(number_of.values())) == 1 and asked[0][0] < i and ":" not in asked[0][1]:
            question = asked[0][1]
            sure -= 0.05
            reasons.append(f"question: {words[asked[0][0]].plain}, the only one named")
        elif told.named and ":" not in told.named and THIS_ONE.search(sentence.line):
            question = told.named
            sure -= 0.08
            reasons.append("question: that named last")
        elif i in told.asked_of and ":" not in told.asked_of[i]:
            question = told.asked_of[i]
            sure -= 0.08
            reasons.append("question: in the order of the sentence before")
        elif told.question is not None and ":" not in told.question:
            question = told.question
            sure = (
                sure - 0.08
                if choice not in OPPOSITE or not own_head(sentence, i)
                else min(sure, 0.4)
            )
            reasons.append("question: from the sentence before")
        elif told.before and ":" not in told.before and THE_ONE.match(sentence.line):
            question = told.before
            sure -= 0.1
            reasons.append("question: that which the paragraph before ended with")
        elif len(told.asked) == 1:
            question = next(iter(told.asked))
            sure -= 0.08
            reasons.append("question: the only one the article names")
        elif told.running is not None and (codes or spoken) and vote is told.vote:
            question = told.running
            sure -= 0.2
            reasons.append("question: that of the paragraph before")
        else:
            sure = min(sure - 0.18, 0.45)
            reasons.append("question: open")
        if (
            not (vote is not None and vote.single)
            and EVERY_QUESTION.search(sentence.line)
            and (question is None or i not in question_at or of_all(sentence, i))
            and (vote is told.vote or question is None)
        ):
            sure = min(sure, 0.4)
            reasons.append("may be said of several questions")
        if question:
            key["question_no"] = question
            if vote is told.vote:
                ran = question
        code = codes.get(area_at[i]) if i in area_at else None
        if i in listed:
            sure = min(sure, 0.4)
            reasons.append("said of several areas or questions together")
        if code is None and told.heading is not None and sentence.start - told.headed < 600:
            code = told.heading
            reasons.append("area: the heading above")
        if code == "":
            sure = min(sure, 0.4)
            reasons.append("area: a part of the country that has no row")
            code = None
        if len(number.ends) > 1 and (question is None or RANGED.search(sentence.line)):
            sure = min(sure, 0.4)
            reasons.append("a range over several questions or places")
        if difference(sentence, i):
            continue
        if i in unnamed:
            sure = min(sure, 0.4)
            reasons.append("of something else than the question before it")
        if code is None and unknown_place(sentence):
            sure = min(sure, 0.4)
            reasons.append("of a place that has no row")
        there = code is None and THAT_PLACE.search(sentence.line) is not None
        if there and told.mentioned is not None:
            code = told.mentioned
            sure -= 0.1
            reasons.append("area: that named before")
        elif there and told.area is None and told.local is None:
            sure = min(sure, 0.4)
            reasons.append("of a place that is not named beside it")
        if code is None and spoken is not None and IT.match(sentence.line):
            code = spoken
            sure -= 0.1
            reasons.append("area: from the sentence before")
        if code is not None:
            if i in area_at:
                near.append(area_at[i])
        elif told.local is not None and told.area == told.local:
            code = told.local
            sure -= 0.1
            reasons.append("area: that of the headline")
        elif told.area is not None and goes_on_there(sentence, asked):
            code = told.area
            sure -= 0.1
            reasons.append("area: from the sentence before")
        elif told.area is not None:
            sure -= 0.3
        elif told.local is not None:
            code = told.local
            sure -= 0.15
            reasons.append("area: that of the headline")
        key["area_code"] = code or (vote.area if vote else "ECU")
        if number.qualifier in ("less than", "at most"):
            sure = min(sure, 0.4)
            reasons.append(f"the text says {number.qualifier}")
        yield Proposal("referendum_results", key, column, i, tuple(near), sure, "; ".join(reasons))
    only = [i for i in kept if words[i].tag == "P" and choices[i][0] in OPPOSITE]
    told.share = (choices[only[0]][0], words[only[0]].mark.values[0]) if len(only) == 1 else None
    told.running = ran if len(set(number_of.values())) <= 1 else None
    last = kept[-1]
    largest = max(
        (i for i in kept if words[i].tag == "P"),
        key=lambda i: (words[i].mark.values[0], -i),
        default=last,
    )
    told.split = len({choices[i][0] for i in only if i not in told.partner}) > 1
    told.choice = choices[largest][0]  # who won is whom the next sentence goes on with
    if question_at:
        named = set(number_of.values())
        told.question = next(iter(named)) if len(named) == 1 else None
    found = {codes[a] for a in area_at.values()}
    told.area = next(iter(found)) if len(found) == 1 and "ECU" not in found else None
