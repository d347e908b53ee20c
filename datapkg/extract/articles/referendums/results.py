"""Shares and votes for Yes, No, null and blank, with their question and their area."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from datapkg.extract.articles.attaching import attach, of_a_list
from datapkg.extract.articles.proposals import Proposal, Slot
from datapkg.extract.articles.referendums.asides import ends_before
from datapkg.extract.articles.referendums.asked import (
    RANGED,
    apart,
    clause_before,
    looks_back,
    other_topics,
    other_vote,
    question_for,
)
from datapkg.extract.articles.referendums.choices import choose
from datapkg.extract.articles.referendums.counts import base_key
from datapkg.extract.articles.referendums.cues import all_went
from datapkg.extract.articles.referendums.discourse import NAMED, Discourse
from datapkg.extract.articles.referendums.inpassing import outside_asides
from datapkg.extract.articles.referendums.likely import likely, observed
from datapkg.extract.articles.referendums.ours import (
    RATING,
    difference,
    is_votes,
    of_another_country,
)
from datapkg.extract.articles.referendums.persons import (
    for_a_person,
    of_a_person,
    of_his_election,
    persons_elected,
)
from datapkg.extract.articles.referendums.rows import (
    by_its_number,
    by_number,
    by_turns,
    in_a_row,
    in_turn,
    named_once,
    respectively,
    without_compared,
)
from datapkg.extract.articles.referendums.scene import Draft, Scene
from datapkg.extract.articles.referendums.shares import in_round_parts
from datapkg.extract.articles.referendums.sizes import from_to, of_millions
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.referendums.turnouts import denied
from datapkg.extract.articles.referendums.verdicts import in_former_order
from datapkg.extract.articles.referendums.where import (
    NATIONAL,
    THE_PLACE,
    area_for,
    areas_of,
    as_canton,
    note_places,
    told_here,
)
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.votes import Vote

_SINCE = frozenset(["in", "en", "since", "desde", "from", "de", "del"])
_NOW_ASKED = re.compile(r" (?:now|this time|today|ahora|esta vez|hoy) ")
_FELL_SHORT = re.compile(
    r" (?:no |ni (?:siquiera )?(?:(?![.;] )\S+ ){0,16}?|not even (?:(?![.;] )\S+ ){0,16}?|did not |didn't |failed to )(?:even )?(?:llego|alcanzo|supero|paso|arribo|reach|reached|get|got|top|pass) (?:ni |siquiera )?(?:al |a |el |del |to |past |beyond )?(?:un )?$"
)
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|prim|segund|tercer|cuart|quint|sext|septim|octav)\w*$"
)
_WAS = re.compile(
    r" (?:pas(?:o|a|aron|an|ando)|subi(?:o|eron|endo)|suben?|baj(?:o|a|aron|an|ando)|cay(?:o|eron)|cae|crec(?:io|e)|sal(?:to|ta)|salt(?:o|ando)|went|goes|going|rose|rising|rises|fell|falls|falling|dropped|drops|jumped|jumps|grew|grows|climbed|slid|moved|shrank|swung|slipped|up|down) (?:de|del|from) (?:el |un |about )?$"
)
"""What stands before the figure of another time: "the No goes from 61.3% to 52.2%"."""
_OF_WHICH = re.compile(r" P (?:of|de) (?:(?:the|its|los|las|those) )?$")
_NOW_IS = re.compile(r" (?:al?|to) (?:(?:el|un|about) )?$")
_SHARES = {"yes": "yes_pct", "no": "no_pct"}
_AND_IN = re.compile(
    r" (?:(?!P |N |YES |NO |AREA |[.;] )\S+ ){0,3}?, (?:and|y|but|pero|while|mientras que?) (?:in|en) (?:(?!P |N |YES |NO |AREA |[,.;] )\S+ ){0,5}$"
)
"""What stands between a share and the place of the next: ", and in my own province of Guayas"."""
_AND = frozenset(["and", "y", "el", "del", "al", "de", "un"])
_VOTES = {"yes": "yes_votes", "no": "no_votes", "null": "null_votes", "blank": "blank_votes"}


def answers(
    told: Discourse,
    sentence: Sentence,
    slots: dict[int, Slot],
    asked: list[tuple[int, str]],
) -> Iterator[Proposal]:
    """Shares and votes for Yes, No, null and blank."""
    asks = sentence.tags & {"YES", "NO"} or any(
        not NAMED.match(p := sentence.words[q].plain) and not _ORDINAL.match(p)
        for q in sentence.tagged("Q")
    )
    told.rated = not asks and (told.rated or RATING.search(sentence.line) is not None)
    if told.rated:
        return
    if persons_elected(sentence):
        told.choice = None  # the next sentence may go on with them
        return
    told.asked_of = {}
    figures = _figures(told, sentence, slots)
    if not figures:
        all_went(told, sentence)
        named = {number for _, number in asked}
        if named:
            told.question = named.pop() if len(named) == 1 else None
        note_places(told, sentence)
        return
    if told.local is not None and of_millions(told, sentence, figures):
        told.local = None  # "Quito hails a victory. The text took 4.7 million votes ..."
    choices = choose(told, sentence, figures, slots)
    choices = {i: c for i, c in choices.items() if not of_another_country(sentence, i)}
    kept = [i for i in figures if i in choices]
    if not kept:
        kept = in_former_order(told, sentence, figures, choices, asked)
    observed(told, sentence, figures, choices)
    if not kept:
        choices = likely(told, sentence, figures)
        kept = list(choices)
    if not kept:
        note_places(told, sentence)
        return
    asked = by_its_number(sentence, asked)
    asked = asked or by_number(sentence, told.vote, told.listed)
    if not asked and len(told.listed) > 1:
        asked = in_turn(sentence, told.listed)
        told.asked_of = respectively(sentence, kept, told.listed) if not asked else {}
    elif (
        not asked
        and len(told.recent) > 1
        and (
            sentence.tagged("AREA", "ABROAD", "DEMONYM")
            or told.stage is not None
            or THE_PLACE.search(sentence.line)
            or NATIONAL.search(sentence.line)
        )
    ):
        told.asked_of = respectively(sentence, kept, told.recent)
    spoken, told.spoken = told.spoken, None
    areas = outside_asides(
        sentence,
        kept,
        [*areas_of(sentence, _of_migrants(told, sentence)), *told_here(told, sentence)],
    )
    if not areas and len(told.places) > 1 and len(told.listed) < 2:
        areas = in_turn(sentence, told.places)
    areas = by_turns(sentence, areas)
    told.places = []
    told.area_of = {} if areas else respectively(sentence, kept, told.recent_areas, aloud=True)
    scene = Scene(sentence, asked, kept, choices, areas, spoken)
    _attached(told, scene)
    told.order = [
        (choices[i][0], scene.number_of.get(scene.question_at.get(i, -1)))
        for i in kept
        if sentence.words[i].tag == "P" or not sentence.tagged("P")
    ]
    ran = told.running
    for i in kept:
        draft = _draft(told, scene, i)
        column = (_SHARES if sentence.words[i].tag == "P" else _VOTES).get(draft.choice)
        if column is None or (told.ahead and draft.vote is told.vote):
            continue
        question = question_for(told, scene, draft)
        if question:
            draft.key["question_no"] = question
            if draft.vote is told.vote and not _meanwhile(scene, i, ran):
                ran = question
        if difference(sentence, i):
            continue
        code = area_for(told, scene, draft)
        code = as_canton(scene, draft, code)
        draft.key["area_code"] = code or (draft.vote.area if draft.vote else "ECU")
        _doubts(scene, draft)
        yield draft.proposal(column)
    _remember(told, scene, ran)


def _of_migrants(told: Discourse, sentence: Sentence) -> bool:
    """Whether a paragraph has spoken of those abroad, so that "in Europe" is where they voted."""
    if "REGION" not in sentence.tags:
        return False
    return _MIGRANTS.search(told.plain[max(0, told.block) : sentence.start]) is not None


_MIGRANTS = re.compile(
    r"\b(?:abroad|overseas|migrants?|expatriates?|exterior|extranjero|migrantes?|emigrantes?|residentes)\b"
)


def _figures(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> list[int]:
    """Words that may count an answer: shares, and numbers of votes."""
    figures = []
    for i in sentence.tagged("P", "N"):
        number, tag = sentence.words[i].mark, sentence.words[i].tag
        if i in told.left_out or in_round_parts(sentence, i):
            continue
        if tag == "N" and 1500 < number.values[0] < 2100 and sentence.word(i - 1) in _SINCE:
            continue  # "the republic was founded in 1830"
        if tag == "N" and _OF_WHICH.search(sentence.said(max(0, i - 4), i)):
            continue  # "28% of the 10 million voters had turned it down"
        if denied(sentence, i) or (tag == "P" and from_to(sentence, i)):
            continue
        slot = slots.get(i)
        short = tag == "P" and not number.decimals and any(j > i for j in sentence.tagged("P"))
        if short and _FELL_SHORT.search(sentence.said(0, i)):
            continue  # "it did not even reach 40%: it got 39.4%"
        if number.unfit or (slot and slot.name not in ("null_votes", "blank_votes")):
            continue
        if tag == "P" and not sentence.tags & {"YES", "NO", "Q"} and of_a_person(sentence, i):
            continue
        if tag == "P" and (of_his_election(sentence, i) or for_a_person(sentence, i)):
            continue
        if (tag == "P" and 3 <= number.values[0] < 100) or (
            tag == "N"
            and number.values[0]
            >= (100 if told.vote is not None and told.vote.area != "ECU" else 500)
            and not number.decimals
            and (slot is not None or is_votes(told, sentence, i))
        ):
            figures.append(i)
    shares = [i for i in figures if sentence.words[i].tag == "P"]
    if len(shares) < 3 or " : " not in sentence.line:
        return figures
    colon = max(j for j in range(len(sentence.words)) if sentence.word(j) == ":")
    after = [i for i in shares if i > colon]
    if len(after) == 2 and colon > shares[0]:
        whole = sum(sentence.words[i].mark.values[0] for i in after)
        if 99 <= whole <= 101 and after[0] - colon <= 4 and sentence.tagged("Q"):
            figures = [
                i for i in figures if i > colon or sentence.words[i].mark.values[0] >= 20
            ]  # "a minimum of 1.5%: against 54%, for 46%"
    return figures


def _attached(told: Discourse, scene: Scene) -> None:
    """Find the words that tell question, area and vote of each figure."""
    sentence, kept, number_of = scene.sentence, scene.kept, scene.number_of
    asked = without_compared(sentence, named_once(sentence, scene.asked, kept), kept)
    questions, places = [i for i, _ in asked], [i for i, _ in scene.areas]
    same = lambda a, b: number_of[a] == number_of[b]  # noqa: E731
    leading = [i for i in kept if i not in told.partner or told.partner[i] not in kept]
    question_at = attach(sentence, leading, questions, same, among=leading, coordinate=True)
    area_at = attach(sentence, kept, places, among=kept, near=True)
    for i, j in itertools.pairwise(kept):  # "gave the No 6 votes and the Yes 4 on the bases"
        between = set(range(i + 1, j)) & set(number_of)
        if (
            i not in question_at
            and i not in told.partner
            and j in question_at
            and not between
            and scene.choices[i][0] != scene.choices[j][0]
        ):
            question_at[i] = question_at[j]
    for i, other in told.partner.items():  # two shares of one answer sheet go together
        for at in (question_at, area_at):
            heads = other in at and at[other] < other and at.get(i, 0) > i + 2
            if other in at and (heads or not (i in at and abs(at[i] - i) < abs(at[other] - other))):
                at[i] = at[other]
            elif i in at:
                at[other] = at[i]
    if len(set(scene.codes.values())) == 1:  # one place at the head of a list
        for former, i in itertools.pairwise(kept):
            if i not in area_at and former in area_at and places[-1] < former:
                area_at[i] = area_at[former]
    for i, j in itertools.pairwise(kept):  # "No had 51%, and in my own Guayas Yes had 53%"
        w = area_at.get(i, i)
        if i < w < j and _AND_IN.match(sentence.said(i + 1, w)):
            del area_at[i]
    for i, j in itertools.pairwise(kept):  # "39% and 38% nationwide"
        linked = {sentence.word(k) for k in range(i + 1, j)}
        if linked and linked <= _AND and area_at.get(j, -1) > j:
            area_at[i] = area_at[j]
    for j, i in itertools.pairwise(
        reversed(kept)
    ):  # "Gualaceo (69%) and Paute (68%) refused the assembly"
        bracketed = sentence.word(i - 1) == sentence.word(j - 1) == "("
        if bracketed and i not in question_at and question_at.get(j, -1) > j:
            question_at[i] = question_at[j]
    question_at |= clause_before(sentence, kept, question_at)
    if len(asked) > 1:
        question_at |= in_a_row(sentence, kept, scene.choices, asked, places)
    scene.question_at, scene.area_at = question_at, area_at
    unnamed = other_topics(sentence, kept, scene.choices, question_at, area_at)
    scene.unnamed = unnamed - set(told.asked_of) - set(told.area_of)
    distinct = [i for k, (i, q) in enumerate(asked) if k == 0 or q != asked[k - 1][1]]
    scene.listed = of_a_list(sentence, kept, places) | of_a_list(sentence, kept, distinct)
    scene.anchors = told.ballots.by_word(sentence, told.block)
    if any(named is not told.vote for named in scene.anchors.values()):
        every = sentence.tagged("P", "N")
        vote_at = attach(sentence, kept, sorted(scene.anchors), among=every)
        scene.set_apart = {
            i
            for i, w in vote_at.items()
            if apart(sentence, i, w) or ends_before(sentence, w, i, every)
        }
        scene.vote_at = {i: w for i, w in vote_at.items() if i not in scene.set_apart}


def _draft(told: Discourse, scene: Scene, i: int) -> Draft:
    """The answer of a figure, and its vote."""
    choice, sure, reason = scene.choices[i]
    span = told.ballots.at(scene.sentence.words[i].start - told.block)
    vote, said, doubtful = span.vote, span.why, False
    if i in scene.vote_at:
        vote = scene.anchors[scene.vote_at[i]]
        doubtful = vote is None
        said = "the time beside it"
        if doubtful and span.vote is not None and span.vote.area != "ECU":
            vote, said, doubtful = span.vote, span.why, False
    elif scene.vote_at or i in scene.set_apart:
        vote = span.before
    topic = scene.question_at.get(i)
    if i in scene.vote_at and _asked_now(told, scene, i, vote, topic):
        vote, said, doubtful = told.vote, told.ballots.how, False
    if topic is not None and i not in scene.vote_at and looks_back(scene.sentence, i):
        former = told.ballots.before(vote, scene.sentence.words[topic].plain)
        if former is not None:
            vote, said = former, "that asked the same before"
            return Draft(i, choice, sure - 0.1, [reason, f"vote: {said}"], vote, base_key(vote))
    if i not in scene.vote_at and vote is told.vote and _was(scene, i):
        former = _asked_before(told, scene, vote, topic)
        if former in told.ballots.spoken:
            reason += "; what it was before"
            return Draft(i, choice, sure - 0.1, [reason], former, base_key(former))
        sure = min(sure, 0.4)
        reason += "; what it was before, the text does not say when"
    if i not in scene.vote_at and vote is told.vote and _said_then(scene, i):
        former = _asked_before(told, scene, vote, topic)
        if former in told.ballots.others:
            reason += "; vote: that which asked the same before"
            return Draft(i, choice, sure - 0.1, [reason], former, base_key(former))
    theirs = other_vote(told, scene.number_of[topic]) if topic is not None else None
    if topic is None and vote is told.vote and not scene.vote_at:
        theirs = _asked_just_before(told, scene)
    elsewhere = theirs is not None and theirs in scene.anchors.values()
    if elsewhere and topic is not None and i not in scene.vote_at and told.vote is not None:
        same = told.ballots.same_topic(told.vote, scene.sentence.words[topic].plain)
        if same is not None and span.before is told.vote:
            theirs = None  # "65% ended the ban, which they had kept with 51% in 2023"
    if _said_now(told, scene, i) and vote is not told.vote and told.vote is not None:
        asks = scene.sentence.words[topic].plain if topic is not None else told.topic
        if told.ballots.same_topic(told.vote, asks) is not None:
            theirs, vote, doubtful = None, told.vote, False
    occasion = i not in scene.vote_at and _THAT_VOTE.search(
        scene.sentence.said(max(0, i - 8), i + 3)
    )
    if occasion and span.before not in (None, told.vote):
        theirs, vote, said = None, span.before, "the vote that the paragraph spoke of"
    if theirs is not None and (i not in scene.vote_at or vote is None):
        vote, said, doubtful = theirs, "what was asked", False
    if doubtful:
        sure = min(sure, 0.4)
        reason += "; of another vote, the text does not say of which"
    if vote is None:
        sure -= 0.2
    return Draft(i, choice, sure, [reason, f"vote: {said}"], vote, base_key(vote))


def _asked_just_before(told: Discourse, scene: Scene) -> Vote | None:
    """The other vote that alone asked what the sentence before named: "... hourly contracts. 69% refused"."""
    question = told.question
    if question is None or ":" not in question or scene.asked or told.listed != [question]:
        return None
    if told.vote is not None and told.ballots.same_topic(told.vote, told.topic) is not None:
        return None
    return other_vote(told, question)


_THAT_VOTE = re.compile(
    r" (?:on that (?:occasion|day)|that time|in that (?:vote|referendum|ballot)|(?:en )?(?:esa|aquella) (?:ocasion|oportunidad|consulta|votacion|vez|jornada)|en aquel (?:referendo|referendum)) "
)
"""What means the vote that was spoken of before the aside: "..., passed on that occasion with 65%"."""


def _asked_now(told: Discourse, scene: Scene, i: int, vote: Vote | None, topic: int | None) -> bool:
    """Whether a figure is of the article's own vote, though another's time is in its sentence.

    "In 2024 extradition had got 64%; now the bases got 39%": only the last vote asked for bases.
    """
    when = scene.vote_at[i]
    if topic is None or vote in (None, told.vote) or when > i or ":" in scene.number_of[topic]:
        return False
    between = {scene.sentence.word(j) for j in range(when, topic)}
    apart = ";" in between or between & _NOW
    asked = told.ballots.same_topic(vote, scene.sentence.words[topic].plain) if vote else None
    return bool(apart) and asked is None


_NOW = frozenset(["ahora", "now", "mientras", "while", "pero", "but", "today", "hoy"])


def _said_now(told: Discourse, scene: Scene, i: int) -> bool:
    """Whether "now" stands right before a figure: "a year ago 51.5% refused it; now 65% approve"."""
    low = max((j + 1 for j in scene.kept if j < i), default=0)
    return low > 0 and _NOW_ASKED.search(scene.sentence.said(max(low, i - 7), i)) is not None


def _meanwhile(scene: Scene, i: int, ran: str | None) -> bool:
    """Whether a figure is of what a sentence tells only meanwhile: "it got 46%, while the bases got 39%"."""
    low = max((j for j in scene.kept if j < i), default=-1)
    if ran is None or low < 0 or low in scene.question_at:
        return False
    return any(scene.sentence.word(j) in _MEANWHILE for j in range(low + 1, i))


_MEANWHILE = frozenset(["while", "whereas", "mientras"])


def _asked_before(
    told: Discourse, scene: Scene, vote: Vote | None, topic: int | None
) -> Vote | None:
    """The former vote that asked what stands beside a figure, or else what was named last."""
    asks = scene.sentence.words[topic].plain if topic is not None else told.topic
    return told.ballots.before(vote, asks) if asks else None


def _said_then(scene: Scene, i: int) -> bool:
    """Whether "then" stands before a figure, and "now" behind it: "then 53.1% refused it and now 53.5%"."""
    high = next((j for j in scene.kept if j > i), None)
    low = max((j + 1 for j in scene.kept if j < i), default=0)
    if high is None or _THEN_SAID.search(scene.sentence.said(max(low, i - 6), i)) is None:
        return False
    return _NOW_ASKED.search(scene.sentence.said(i + 1, high + 3)) is not None


_THEN_SAID = re.compile(r" (?:entonces|aquella vez|en aquel momento|back then|then|that time) ")


def _was(scene: Scene, i: int) -> bool:
    """Whether a figure is what another has come from: "the No goes from 61.3% to 52.2%"."""
    sentence = scene.sentence
    following = next((j for j in scene.kept if j > i), None)
    if following is None or sentence.words[following].tag != sentence.words[i].tag:
        return False
    if following - i > 9 or _WAS.search(sentence.said(max(0, i - 6), i)) is None:
        return False
    return _NOW_IS.search(sentence.said(i + 1, following)) is not None


def _doubts(scene: Scene, draft: Draft) -> None:
    """What else makes a figure doubtful."""
    i, line, number = draft.figure, scene.sentence.line, draft.mark(scene.sentence)
    question = draft.key.get("question_no")
    if i in scene.listed:
        draft.doubt("said of several areas or questions together")
    apart = RANGED.search(line) and not (i in scene.question_at and not scene.codes)
    if len(number.ends) > 1 and (question is None or apart):
        draft.doubt("a range over several questions or places")
    if i in scene.unnamed and not (draft.vote is not None and draft.vote.single):
        draft.doubt("of something else than the question before it")
    exact = number.qualifier == "at most" and number.decimals  # "got no more than 34.8%"
    if number.qualifier in ("less than", "at most") and not exact:
        draft.doubt(f"the text says {number.qualifier}")


def _remember(told: Discourse, scene: Scene, ran: str | None) -> None:
    """What the next sentence can go on with."""
    words, kept, choices = scene.sentence.words, scene.kept, scene.choices
    shares = [i for i in kept if words[i].tag == "P"]
    only = [i for i in shares if choices[i][0] in OPPOSITE]
    if only:
        told.last_share = (choices[only[-1]][0], words[only[-1]].mark.values[0])
    told.share = (choices[only[0]][0], words[only[0]].mark.values[0]) if len(only) == 1 else None
    if scene.asked:
        told.turn_to(scene.asked[-1][1], words[scene.asked[-1][0]].plain)
    named = set(scene.number_of.values())
    answered = [scene.number_of[w] for i in kept if (w := scene.question_at.get(i)) is not None]
    if answered:
        fresh = list(dict.fromkeys(answered))
        again = len(fresh) == 1 and bool(told.recent) and fresh[0] not in told.recent
        told.recent = [*told.recent, *fresh] if again else fresh
    told.running = ran if len(named) <= 1 else None
    same = shares or [i for i in kept if choices[i][0] in OPPOSITE] or kept[-1:]
    largest = max(same, key=lambda i: (words[i].mark.values[0], -i))
    told.top = words[largest].mark.values[0] if shares else None
    told.split = len({choices[i][0] for i in only if i not in told.partner}) > 1
    answers_named = scene.sentence.tags & {"YES", "NO"}
    told.subject = next(iter(answers_named)).lower() if len(answers_named) == 1 else None
    if len(only) == 2 or (shares and words[largest].mark.values[0] > 50):
        told.winners.add(choices[largest][0])
    told.choice = choices[largest][0]  # who won is whom the next sentence goes on with
    if scene.question_at:
        if told.question is not None and ":" not in told.question:
            told.own_question = told.question
        told.question = next(iter(named)) if len(named) == 1 else None
        if told.question and ran and ":" not in told.question:
            told.question = ran  # what it goes on with, not what is told meanwhile
    placed = [scene.codes[w] for i in kept if (w := scene.area_at.get(i)) is not None]
    told.recent_areas = list(dict.fromkeys(placed))
    found = set(placed)
    told.area = next(iter(found)) if len(found) == 1 and "ECU" not in found else None
