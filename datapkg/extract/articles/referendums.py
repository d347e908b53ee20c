"""Referendums: shares and votes of each question, turnout, electorate, and how much was counted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from datapkg.extract.articles.attaching import attach, of_a_list
from datapkg.extract.articles.ballots import Ballots, Span, Vote
from datapkg.extract.articles.grammar import Grammar, grammar
from datapkg.extract.articles.places import without_parents
from datapkg.extract.articles.proposals import Proposal, Slot, best_slots
from datapkg.extract.articles.sentences import Block, Mark, Sentence

ABOUT = re.compile(
    r"bl(?:ock|oque) 43|referend|plebiscit|consulta|ballot (?:question|measure)|constituyente|constituent|yasuni|military bases|foreign bases|bases militares"
    r"|bases extranjeras|four (?:questions|proposals)|cuatro (?:preguntas|propuestas)|new constitution|nueva constitucion|voted (?:no|yes)\b|\bel no\b"
    r"|preguntas?\b|questions\b|question [a-k]\b|\bno (?:camp|vote|side)|\b(?:said|say|says|vote|votes) (?:no|yes)\b|(?:dijo|dijeron|dice) (?:que )?no\b"
    r"|\b(?:el|al) si\b|proposals?\b|\bbases\b|foreign (?:troops|soldiers|forces)|(?:tropas|soldados) extranjer"
)
"""What makes an article one on a referendum, and not on an election."""
TOPIC = re.compile(
    r"extradi|arbitra(?:tion|je)|polling stations|bl(?:ock|oque) 43|\bel si\b|foreign (?:troops|soldiers|forces)|(?:tropas|soldados) extranjer|escrut|\bactas\b|\bvot(?:e|es|ed|er|ers|ing|o|os|aron|antes)\b|ballot|papeleta|military bases|foreign bases|bases militares|bases extranjeras|constitucion|constitution|of the vote\b|votes? counted|electoral council|consejo (?:nacional )?electoral|\bcne\b|voted (?:no|yes)\b|voto (?:si|no)\b|\bel no\b|referend|plebiscit|consulta popular|\bconsulta\b|constituyente|constituent|ballot question|yasuni|pregunta \w{1,6}\b|question \w{1,5}\b"
)

_SHARES = {"yes": "yes_pct", "no": "no_pct"}
_VOTES = {"yes": "yes_votes", "no": "no_votes", "null": "null_votes", "blank": "blank_votes"}
_OF_RESULTS = ("pct_counted", "null_votes", "blank_votes", "valid_votes", "total_votes")
_SIZES = {
    "electorate": (1_500_000, 20_000_000),
    "electorate_domestic": (1_500_000, 20_000_000),
    "electorate_abroad": (10_000, 1_500_000),
    "votes_cast": (1_000_000, 20_000_000),
}
"""What is possible for the whole country since 1970; else the figure is of a part of it."""
_OPPOSITE = {"yes": "no", "no": "yes"}
_LINKS = frozenset(
    [
        "to",
        "against",
        "versus",
        "vs",
        "-",
        "/",
        ",",
        "a",
        "contra",
        "frente",
        "al",
        "and",
        "y",
        "el",
        "un",
        "del",
        "por",
        "%",
        "compared",
        "with",
        "de",
        "los",
        "votos",
        "sufragios",
        "validos",
        "of",
        "the",
        "valid",
        "votes",
        "vote",
    ]
)


class Referendums:
    """Proposes figures of one article; sentences come in their order."""

    def __init__(self, language: str, today: date | None, plain: str) -> None:
        self.grammar: Grammar = grammar("referendums", language)
        self.language = language
        self.today = today
        self.ballots = Ballots(language, today, plain)
        self.vote = self.ballots.main
        self.ahead = bool(self.vote and today and today < self.vote.day)
        self.plain = plain[:8000]
        self.question: str | None = None
        self.named: str | None = None
        """The question that was named last before a sentence."""
        self.last_asked: list[str] = []
        self.spoken: str | None = None
        """The one area that the sentence before named, without a figure."""
        self.listed: list[str] = []
        """The questions that the sentence before named, in their order."""
        self.share: tuple[str, Decimal] | None = None
        """Answer and value of the one share of the sentence before."""
        self.wanted: str | None = None
        """What a line of its own asked: "How many people can vote?"."""
        self.running: str | None = None
        """The question of the last figure."""
        self.asked_above = False
        """Whether a line of its own, the last without figures, named the question."""
        self.mentioned: str | None = None
        """The one province or canton that the sentence before named."""
        self._named_here: str | None = None
        self.block = -1
        self.foreign = False
        self.polled = False
        self.area: str | None = None
        self.choice: str | None = None
        self.header: list[str] = []
        self.strict = False
        """Of an article on another country: only sentences that name Ecuador are ours."""
        self.local: str | None = None
        """Of an article on one province or canton, whose headline says so."""
        self.partner: dict[int, int] = {}
        self.order: list[tuple[str, str | None]] = []
        """Answers and questions of the sentence before, in their order."""
        self.asked_of: dict[int, str] = {}
        self.heading: str | None = None
        """The area that a line of its own names, at the head of a list."""
        self.headed = 0
        self.within = False
        """Whether the paragraph has spoken of a part of the country."""
        self.split = False
        """Whether the sentence before gave both answers, of different questions or places."""
        self.headed_abroad = False
        """Whether the paragraph begins with another country's name: "Uruguay. The plebiscite ..."."""
        self.before: str | None = None
        """The one question that the paragraph before ended with."""

    @cached_property
    def asked(self) -> set[str]:
        """The questions of its vote that the article names."""
        return self.ballots.asked(self.plain)

    def questions(self, piece: str, plain: str) -> list[tuple[int, int, str]]:
        """Where a paragraph names questions, and which."""
        return self.ballots.questions(piece, plain)

    def pass_by(self, plain: str, start: int = 0) -> None:
        """Take note of the question that a stretch without figures names, or of the area."""
        self.wanted = _wanted(plain)
        self._told_where(plain)
        if len(plain) < 45:
            code = _headings().get(plain.strip(" \t-*•·–:.#\n"))
            if code is not None:
                self.heading, self.headed = code, start
                if not self.asked_above:
                    self.question = None
                return
        elif len(plain) > 110:
            self.heading = None
        asked = {number for _, _, number in self.questions("", plain)}
        self.asked_above = len(asked) == 1 and len(plain) < 90
        if asked:
            self.question = asked.pop() if len(asked) == 1 else None

    # --- One sentence ----------------------------------------------------------------------------

    def propose(self, block: Block, sentence: Sentence) -> Iterator[Proposal]:
        """Figures of one sentence."""
        sentence = _with_shares(sentence)
        places = {m[3] for m in sentence.marks if m[0] == "AREA" and str(m[3]).startswith("EC-")}
        self.mentioned = self._named_here
        self._named_here = places.pop() if len(places) == 1 else None
        if block.start != self.block:
            self.block = block.start
            self.foreign = self.polled = False
            self.headed_abroad = _headed_abroad(block)
            self.before = self.question if len(self.last_asked) == 1 else None
            short = block.end - block.start < 160 and len(block.sentences) == 1
            if not short:
                self.question = None
            self.area = self.choice = self.share = None
            self.within = False
        if not sentence.tags & {"P", "N"} and "|" not in sentence.text:
            if sentence.start == 0:
                self.headline(sentence)
            here = self._is_here(sentence, "Q" in sentence.tags)
            self._all_went(sentence)
            asked_here = {m[3] for m in sentence.marks if m[0] == "Q"}
            self.last_asked = list(dict.fromkeys(m[3] for m in sentence.marks if m[0] == "Q"))
            codes = {m[3] for m in sentence.marks if m[0] == "AREA" and m[3] != "ECU"}
            self.spoken = codes.pop() if len(codes) == 1 else None
            if asked_here:
                self.question = asked_here.pop() if len(asked_here) == 1 else None
                self.foreign = not here
            elif not here:
                self.foreign = True
            return
        if sentence.start == 0:
            self.headline(sentence)
        if sentence.start < 1500:
            self._told_where(sentence.plain)
        asked = [(i, sentence.words[i].mark) for i in sentence.tagged("Q")]
        if self.last_asked:
            self.named = self.last_asked[-1]
        self.listed = self.last_asked
        self.last_asked = list(dict.fromkeys(number for _, number in asked))
        line = sentence.line
        span = self._span(block, sentence)
        vote, said = span.vote, span.why
        elsewhere = any(
            self.ballots.anchors.get(w.start - block.start) not in (None, self.vote)
            for w in sentence.words
        )
        here = self._is_here(sentence, bool(asked))
        poll = bool(self._polls(sentence))
        shares = sentence.tagged("P", "N")
        cells = self._cells(sentence)
        if not shares:
            if cells:
                self.header = cells
            if asked:
                self.question = asked[-1][1] if len({q for _, q in asked}) == 1 else None
            self.foreign = not here if not here or asked else self.foreign
            self.polled = poll
            return
        if "|" not in line:
            self.header = []
        if (self.strict or self.headed_abroad) and not self._marked_here(sentence, False):
            return
        if not here or (self.foreign and not self._marked_here(sentence, bool(asked))):
            self.foreign = True
            return
        self.foreign = False
        if self.vote is None and vote is None:
            return
        heading, self.wanted = self.wanted, None
        slots = {
            i: slot
            for i, slot in best_slots(sentence, self.grammar).items()
            if not (slot.name in ("turnout_pct", "votes_cast") and self._answered(sentence, i))
            and not (slot.name == "turnout_pct" and self._of_council(sentence, i))
            and not (slot.name == "not" and self._beside_question(sentence, i))
        }
        if heading is not None:
            self._answering(sentence, heading, slots)
        local = any(w.tag == "AREA" and str(w.mark).startswith("EC-") for w in sentence.words)
        if _LOCAL.search(line):
            self.within = True
        aside = self._poll_aside(sentence) if poll else None
        if aside is not None:  # "contrary to the polls, which had given it 66%, it fell with 51%"
            slots = {i: s for i, s in slots.items() if not aside[0] <= i < aside[1]}
            outside = [i for i in shares if not aside[0] <= i < aside[1]]
            if outside:
                self.polled = False
                yield from self._others(sentence, slots, vote, said, asked)
                if not (self.ahead and vote is self.vote and not elsewhere):
                    yield from (
                        p
                        for p in self._answers(sentence, slots, vote, said, asked)
                        if p.figure in outside
                    )
                return
        if poll or (self.polled and not local and vote is self.vote and not _RESULT.search(line)):
            open_ = (
                ("electorate",) if poll else ("electorate", "turnout", "pct_counted", "votes_cast")
            )
            slots = {i: s for i, s in slots.items() if s.name.startswith(open_)}
            yield from self._others(sentence, slots, vote, said, asked)
            self.polled = True
            if len({number for _, number in asked}) == 1:
                self.question = asked[0][1]
            return
        self.polled = False
        yield from self._others(sentence, slots, vote, said, asked)
        if self.ahead and vote is self.vote and not elsewhere:
            return
        yield from self._answers(sentence, slots, vote, said, asked)

    def _span(self, block: Block, sentence: Sentence, i: int | None = None) -> Span:
        """What vote a sentence speaks of, or a word of it."""
        if i is None:
            i = next(iter(sentence.tagged("P") or sentence.tagged("N")), None)
        start = sentence.start if i is None else sentence.words[i].start
        return self.ballots.at(start - block.start)

    def _answering(self, sentence: Sentence, wanted: str, slots: dict[int, Slot]) -> None:
        """Give the first figure below "How many can vote?" what was asked."""
        tag = "P" if wanted.endswith("_pct") else "N"
        low, high = _SIZES.get(wanted, (20, 100))
        for i in sentence.tagged(tag):
            number = sentence.words[i].mark
            if not number.unfit and low <= number.values[0] <= high:
                slots.setdefault(i, Slot(wanted, 0.82, "the question above"))
                return

    def headline(self, sentence: Sentence) -> None:
        """Take note of the one province or canton that a headline names."""
        if len(sentence.text) > 130:
            return  # no headline
        if _FROM.search(sentence.line):
            return  # "Letter from Quito"
        codes = {m[3] for m in sentence.marks if m[0] == "AREA"}
        if len(codes) == 1 and all(str(c).startswith("EC-") for c in codes):
            self.local = codes.pop()

    def _all_went(self, sentence: Sentence) -> None:
        """Take note of the answer that a sentence without shares gives all questions."""
        m = _WENT.search(sentence.line)
        if m is not None:
            self.choice = "yes" if m["yes"] else "no"

    def _of_council(self, sentence: Sentence, i: int) -> bool:
        """Whether "participation" is only the name of the council that a question was on."""
        before = " ".join(sentence.word(j) for j in range(i))
        return "participa" in before and "participa" not in _COUNCIL.sub("", before)

    def _unknown_place(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a place that is none of ours: "In Cumbayá Yes won"."""
        m = _IN_A_PLACE.match(sentence.text)
        if m is None:
            return False
        at = m.start("name") + sentence.start - sentence.base
        return not any(start <= at < end for _, start, end, _ in sentence.marks)

    def _beside_question(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure stands in brackets behind a question, or before an answer to one."""
        if sentence.word(i - 1) == "(" and sentence.word(i - 2) == "Q":
            return True
        after = [sentence.word(j) for j in range(i + 1, i + 9)]
        if "Q" not in after or set(after[: after.index("Q")]) & {"P", "N", ";", ","}:
            return False
        said = " ".join(["", *after[: after.index("Q")], ""])
        return any(self.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue"))

    def _told_where(self, plain: str) -> None:
        """Take note of the one province whose vote an article says that it tells of."""
        if self.local is not None or not any(word in plain for word in _TELLING):
            return
        if (told := _TELLS_OF.search(plain)) is not None:
            said = (told["where"] or told["b"] or told["c"]).split()
            names = (" ".join(said[:n]) for n in range(min(4, len(said)), 0, -1))
            self.local = next((_headings()[n] for n in names if n in _headings()), None)

    def _answered(self, sentence: Sentence, i: int) -> bool:
        """Whether those who voted are said to have voted Yes or No."""
        after = " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 12)), ""])
        cut = re.split(r" (?:[;,.]|P|N) ", after, maxsplit=1)[0] + " "
        before = {sentence.word(j) for j in range(i - 3, i)}
        if " ".join(sentence.word(j) for j in range(i - 4, i + 2)).split()[-1:] == ["did"] or (
            before & {"hizo", "hicieron"}
        ):  # "Quito voted No; in Guayaquil 64% did": they did what was said before
            said = " ".join(["", *(sentence.word(j) for j in range(i)), ""])
            cues = [self.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue")]
            if " YES " in said or " NO " in said or any(cues):
                return True
            if self.choice in _OPPOSITE and not self.grammar.any_of("eligible").search(said):
                return True
        return bool(
            before & {"YES", "NO"}
            or " YES " in cut
            or " NO " in cut
            or _FOR_WHAT.search(cut) is not None
            or self.grammar.any_of("no_cue").search(cut)
            or self.grammar.any_of("yes_cue").search(cut)
        )

    def _marked_here(self, sentence: Sentence, asked: bool) -> bool:
        return asked or any(
            w.tag in ("AREA", "DEMONYM") and (w.mark == "ECU" or str(w.mark).startswith("EC-"))
            for w in sentence.words
        )

    def _is_here(self, sentence: Sentence, asked: bool) -> bool:
        """Whether a sentence speaks of a vote in Ecuador."""
        foreign = False
        for tag, _, _, mark in sentence.marks:
            if tag in ("AREA", "DEMONYM"):
                if mark == "ECU" or str(mark).startswith("EC-"):
                    return True
                foreign = True
            elif tag == "FOREIGN" or (
                tag == "ABROADIN" and ("YEAR" in sentence.tags or _VOTE_NOUN.search(sentence.line))
            ):
                foreign = True
        return not foreign

    def _cells(self, sentence: Sentence) -> list[str]:
        """Of the head of a table: what each column holds."""
        if "|" not in sentence.line and not (sentence.tagged("YES") and sentence.tagged("NO")):
            return []
        if "|" not in sentence.line:
            return []
        cells = [""]
        for word in sentence.words:
            if word.plain == "|":
                cells.append("")
            elif word.tag in ("YES", "NO"):
                cells[-1] = word.tag.lower()
            elif word.plain in ("si", "no", "yes"):
                cells[-1] = "no" if word.plain == "no" else "yes"
        return cells if "yes" in cells or "no" in cells else []

    def _base_key(self, vote: Vote | None) -> dict[str, str]:
        return {"referendum_id": vote.name} if vote else {}

    def _others(
        self,
        sentence: Sentence,
        slots: dict[int, Slot],
        vote: Vote | None,
        said: str,
        asked: list[tuple[int, str]],
    ) -> Iterator[Proposal]:
        """Everything but the answers: turnout, electorate, counted ..."""
        areas = [
            sentence.words[i]
            for i, code in self._areas(sentence, vote)
            if code != "ECU" and sentence.words[i].tag == "AREA"
        ]
        abroad = sentence.tagged("ABROAD", "ABROADIN")
        for i, slot in slots.items():
            if slot.name in ("not", "winner_share"):
                continue
            number = sentence.words[i].mark
            if number.unfit or slot.name in ("null_votes", "blank_votes"):
                continue
            share = slot.name.endswith("_pct") or slot.name == "pct_counted"
            least = 20 if slot.name == "turnout_pct" else 0
            if share and not least <= number.values[0] <= 100:
                continue
            if sentence.word(i - 1) in ("every", "cada", "each", "per", "por"):
                continue
            if not share and number.values[0] < 1000:
                continue
            sure, reasons = slot.sure, [slot.pattern, f"vote: {said}"]
            low, high = _SIZES.get(slot.name, (0, 20_000_000))
            if (
                not share
                and vote is not None
                and vote.day.year > 1970
                and not low <= number.values[0] <= high
            ):
                sure = min(sure, 0.3)
                reasons.append("of another size than the whole country's")
            if (
                (areas or abroad)
                and slot.name
                not in (
                    "pct_counted",
                    "electorate_abroad",
                    "valid_votes",
                    "total_votes",
                )
                and (areas or abroad[0] < i or (slot.name != "electorate" and abroad[0] - i <= 4))
            ):
                sure = min(sure, 0.3)
                reasons.append("may be of a part of the country only")
            if (
                self.ahead
                and slot.name
                in ("pct_counted", "turnout_pct", "votes_cast", "absent", "absent_pct")
                and vote is self.vote
            ):
                continue
            if number.qualifier in ("less than", "at most"):
                sure = min(sure, 0.4)
            if slot.name == "electorate_abroad" and any(
                0 < abs(j - i) < 12 for j in sentence.tagged("ABROADIN")
            ):
                sure = min(sure, 0.3)
                reasons.append("may be of one country only")
            if slot.name == "pct_counted" and _OF_PEOPLE.match(sentence.line, sentence.at[i] + 2):
                continue
            key = self._base_key(vote)
            near: tuple[int, ...] = ()
            if slot.name not in _OF_RESULTS and (
                _LOCAL.search(sentence.line)
                or (self.within and not _NATIONAL.search(sentence.line))
            ):
                sure = min(sure, 0.3)
                reasons.append("may be of a part of the country only")
            if slot.name in ("turnout_pct", "votes_cast") and _BY_NOON.search(sentence.line):
                sure = min(sure, 0.4)
                reasons.append("of a part of the day only")
            if slot.name == "pct_counted" and _SOME_PROVINCES.search(sentence.line):
                sure = min(sure, 0.4)
                reasons.append("may be of some provinces only")
            if slot.name in _OF_RESULTS:
                if slot.name == "pct_counted":
                    if (
                        len({q for _, q in asked}) == 1
                        and ":" not in asked[0][1]
                        and asked[0][0] < min(i, 6)
                        and (_NAMED.match(sentence.words[asked[0][0]].plain))
                    ):
                        key["question_no"] = asked[0][1]
                    if vote and vote.single:
                        key["question_no"] = "1"
                elif asked:
                    key["question_no"] = asked[0][1].split(":")[-1]
                elif vote and vote.single:
                    key["question_no"] = "1"
                key["area_code"] = (
                    areas[0].mark if len(areas) == 1 else vote.area if vote else "ECU"
                )
                yield Proposal(
                    "referendum_results", key, slot.name, i, near, sure, "; ".join(reasons)
                )
            else:
                if vote is None or vote.area != "ECU":
                    sure -= 0.15
                yield Proposal("referendums", key, slot.name, i, near, sure, "; ".join(reasons))

    def _answers(
        self,
        sentence: Sentence,
        slots: dict[int, Slot],
        vote: Vote | None,
        said: str,
        asked: list[tuple[int, str]],
    ) -> Iterator[Proposal]:
        """Shares and votes for Yes, No, null and blank."""
        if _RATING.search(sentence.line) and not sentence.tagged("Q", "YES", "NO"):
            return
        words = sentence.words
        figures = []
        self.asked_of = {}
        for i in sentence.tagged("P", "N"):
            number = words[i].mark
            slot = slots.get(i)
            if number.unfit or (slot and slot.name not in ("null_votes", "blank_votes")):
                continue
            if (words[i].tag == "P" and 0 < number.values[0] < 100) or (
                words[i].tag == "N"
                and number.values[0] >= 500
                and not number.decimals
                and self._is_votes(sentence, i)
            ):
                figures.append(i)
        if not figures:
            self._all_went(sentence)
            named = {number for _, number in asked}
            if named:
                self.question = named.pop() if len(named) == 1 else None
            return
        choices = self._choices(sentence, figures, slots)
        kept = [i for i in figures if i in choices]
        if not kept:
            kept = self._in_former_order(sentence, figures, choices, asked)
        if not kept:
            return
        if not asked and len(self.listed) > 1:
            asked = self._in_turn(sentence)
        areas = self._areas(sentence, vote)
        every = sentence.tagged("P", "N")
        number_of = dict(asked)
        same = lambda a, b: number_of[a] == number_of[b]  # noqa: E731
        leading = [i for i in kept if i not in self.partner or self.partner[i] not in kept]
        question_at = attach(sentence, leading, [i for i, _ in asked], same, among=leading)
        codes = dict(areas)
        area_at = attach(sentence, kept, [i for i, _ in areas], among=kept, near=True)
        for i, j in itertools.pairwise(kept):  # "gave the No 6 votes and the Yes 4 on the bases"
            between = set(range(i + 1, j)) & set(number_of)
            if (
                i not in question_at
                and i not in self.partner
                and j in question_at
                and not between
                and choices[i][0] != choices[j][0]
            ):
                question_at[i] = question_at[j]
        for i, other in self.partner.items():  # two shares of one answer sheet go together
            for at in (question_at, area_at):
                heads = other in at and at[other] < other and at.get(i, 0) > i + 2
                if other in at and (
                    heads or not (i in at and abs(at[i] - i) < abs(at[other] - other))
                ):
                    at[i] = at[other]
                elif i in at:
                    at[other] = at[i]
        if len({code for _, code in areas}) == 1:  # one place at the head of a list
            for former, i in itertools.pairwise(kept):
                if i not in area_at and former in area_at and areas[-1][0] < former:
                    area_at[i] = area_at[former]
        for i, other in self._clause_before(sentence, kept, question_at).items():
            question_at[i] = other
        self.order = [
            (choices[i][0], number_of.get(question_at.get(i, -1)))
            for i in kept
            if words[i].tag == "P"
        ]
        unnamed = self._other_topics(sentence, kept, choices, question_at, area_at)
        listed = of_a_list(sentence, kept, [i for i, _ in areas])
        distinct = [i for k, (i, q) in enumerate(asked) if k == 0 or q != asked[k - 1][1]]
        listed |= of_a_list(sentence, kept, distinct)
        anchors = {
            w: self.ballots.anchors[words[w].start - self.block]
            for w in sentence.tagged("YEAR", "DAY", "MONTH")
            if words[w].start - self.block in self.ballots.anchors
        }
        vote_at: dict[int, int] = {}
        if any(named is not self.vote for named in anchors.values()):
            vote_at = attach(sentence, kept, sorted(anchors), among=every)
            vote_at = {i: w for i, w in vote_at.items() if not self._apart(sentence, i, w)}
        spoken, self.spoken = self.spoken, None
        ran = self.running
        following = bool(question_at) and all(
            question_at[i] > i for i in kept[:1] if i in question_at
        )
        for i in kept:
            span = self.ballots.at(words[i].start - self.block)
            vote, said, doubtful = span.vote, span.why, False
            if i in vote_at:
                vote = anchors[vote_at[i]]
                doubtful = vote is None
                said = "the time beside it"
            elif vote_at:
                vote = span.before
            topic = question_at.get(i)
            theirs = self._other_vote(number_of[topic]) if topic is not None else None
            if theirs is not None and (i not in vote_at or vote is None):
                vote, said, doubtful = theirs, "what was asked", False
            choice, sure, reason = choices[i]
            if doubtful:
                sure = min(sure, 0.4)
                reason += "; of another vote, the text does not say of which"
            number = words[i].mark
            if self.ahead and vote is self.vote:
                continue
            column = (_SHARES if words[i].tag == "P" else _VOTES).get(choice)
            if column is None:
                continue
            reasons = [reason, f"vote: {said}"]
            key = self._base_key(vote)
            near = []
            if vote is None:
                sure -= 0.2
            question = None
            if vote is not None and vote.single:
                question = "1"
            elif vote is not None and vote is not self.vote:
                question = self._question_of(vote, sentence, topic, number_of)
                if topic is not None:
                    near.append(topic)
                sure -= 0.1 if question is None else 0.05
            elif topic is not None and ":" in number_of[topic]:
                question = self.ballots.same_topic(vote, words[topic].plain) if vote else None
                sure -= 0.1
            elif (
                i in question_at
                and question_at[i] < i
                and following
                and self._own(i, kept, question_at)
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
            elif self.named and ":" not in self.named and _THIS_ONE.search(sentence.line):
                question = self.named
                sure -= 0.08
                reasons.append("question: that named last")
            elif i in self.asked_of and ":" not in self.asked_of[i]:
                question = self.asked_of[i]
                sure -= 0.08
                reasons.append("question: in the order of the sentence before")
            elif self.question is not None and ":" not in self.question:
                question = self.question
                sure = (
                    sure - 0.08
                    if choice not in _OPPOSITE or not self._own_head(sentence, i)
                    else min(sure, 0.4)
                )
                reasons.append("question: from the sentence before")
            elif self.before and ":" not in self.before and _THE_ONE.match(sentence.line):
                question = self.before
                sure -= 0.1
                reasons.append("question: that which the paragraph before ended with")
            elif len(self.asked) == 1:
                question = next(iter(self.asked))
                sure -= 0.08
                reasons.append("question: the only one the article names")
            elif self.running is not None and (codes or spoken) and vote is self.vote:
                question = self.running
                sure -= 0.2
                reasons.append("question: that of the paragraph before")
            else:
                sure = min(sure - 0.18, 0.45)
                reasons.append("question: open")
            if (
                not (vote is not None and vote.single)
                and _EVERY_QUESTION.search(sentence.line)
                and (question is None or i not in question_at or self._of_all(sentence, i))
                and (vote is self.vote or question is None)
            ):
                sure = min(sure, 0.4)
                reasons.append("may be said of several questions")
            if question:
                key["question_no"] = question
                if vote is self.vote:
                    ran = question
            code = codes.get(area_at[i]) if i in area_at else None
            if i in listed:
                sure = min(sure, 0.4)
                reasons.append("said of several areas or questions together")
            if code is None and self.heading is not None and sentence.start - self.headed < 600:
                code = self.heading
                reasons.append("area: the heading above")
            if code == "":
                sure = min(sure, 0.4)
                reasons.append("area: a part of the country that has no row")
                code = None
            if len(number.ends) > 1 and (question is None or _RANGED.search(sentence.line)):
                sure = min(sure, 0.4)
                reasons.append("a range over several questions or places")
            if self._difference(sentence, i):
                continue
            if i in unnamed:
                sure = min(sure, 0.4)
                reasons.append("of something else than the question before it")
            if code is None and self._unknown_place(sentence):
                sure = min(sure, 0.4)
                reasons.append("of a place that has no row")
            there = code is None and _THAT_PLACE.search(sentence.line) is not None
            if there and self.mentioned is not None:
                code = self.mentioned
                sure -= 0.1
                reasons.append("area: that named before")
            elif there and self.area is None and self.local is None:
                sure = min(sure, 0.4)
                reasons.append("of a place that is not named beside it")
            if code is None and spoken is not None and _IT.match(sentence.line):
                code = spoken
                sure -= 0.1
                reasons.append("area: from the sentence before")
            if code is not None:
                if i in area_at:
                    near.append(area_at[i])
            elif self.local is not None and self.area == self.local:
                code = self.local
                sure -= 0.1
                reasons.append("area: that of the headline")
            elif self.area is not None and self._goes_on_there(sentence, asked):
                code = self.area
                sure -= 0.1
                reasons.append("area: from the sentence before")
            elif self.area is not None:
                sure -= 0.3
            elif self.local is not None:
                code = self.local
                sure -= 0.15
                reasons.append("area: that of the headline")
            key["area_code"] = code or (vote.area if vote else "ECU")
            if number.qualifier in ("less than", "at most"):
                sure = min(sure, 0.4)
                reasons.append(f"the text says {number.qualifier}")
            yield Proposal(
                "referendum_results", key, column, i, tuple(near), sure, "; ".join(reasons)
            )
        only = [i for i in kept if words[i].tag == "P" and choices[i][0] in _OPPOSITE]
        self.share = (
            (choices[only[0]][0], words[only[0]].mark.values[0]) if len(only) == 1 else None
        )
        self.running = ran if len(set(number_of.values())) <= 1 else None
        last = kept[-1]
        largest = max(
            (i for i in kept if words[i].tag == "P"),
            key=lambda i: (words[i].mark.values[0], -i),
            default=last,
        )
        self.split = len({choices[i][0] for i in only if i not in self.partner}) > 1
        self.choice = choices[largest][0]  # who won is whom the next sentence goes on with
        if question_at:
            named = set(number_of.values())
            self.question = next(iter(named)) if len(named) == 1 else None
        found = {codes[a] for a in area_at.values()}
        self.area = next(iter(found)) if len(found) == 1 and "ECU" not in found else None

    def _polls(self, sentence: Sentence) -> list[int]:
        """Words that speak of polls and forecasts, but not of going "to the polls"."""
        found = []
        for m in self.grammar.any_of("poll").finditer(sentence.line):
            i = sentence.index(m.start())
            urns = sentence.word(i) == "polls" and (
                sentence.word(i - 2) in ("to", "at", "after", "when", "before", "as")
                or sentence.word(i + 1) in ("opened", "closed", "close", "open")
                or sentence.word(i - 1) == "to"
            )
            if not urns:
                found.append(i)
        return found

    def _poll_aside(self, sentence: Sentence) -> tuple[int, int] | None:
        """The words of an aside that speaks of polls, where the sentence itself does not."""
        found = self._polls(sentence)
        breaks = [i for i in range(len(sentence.words)) if sentence.word(i) in (",", ";", "-", ":")]
        low = max((b for b in breaks if b < found[0]), default=-1) + 1
        high = min((b for b in breaks if b > found[-1]), default=len(sentence.words))
        opening = sentence.word(low)
        if opening == "(":
            opening = sentence.word(low + 1)
        inner = low > 0 and high < len(sentence.words) and opening in _RELATIVE
        return (low, high) if opening in _CONTRARY or inner else None

    def _goes_on_there(self, sentence: Sentence, asked: list[tuple[int, str]]) -> bool:
        """Whether a sentence goes on with the place of the one before ("there", "on question B")."""
        if {sentence.word(i) for i in range(4)} & {"alli", "ahi", "there"}:
            return True
        return (
            bool(asked)
            and asked[0][0] <= 3
            and bool(_NAMED.match(sentence.words[asked[0][0]].plain))
        )

    def _of_all(self, sentence: Sentence, i: int) -> bool:
        """Whether "in all questions" or "each" stands right beside a figure."""
        for m in _EVERY_QUESTION.finditer(sentence.line):
            first, last = sentence.index(m.start() + 1), sentence.index(m.end() - 2)
            low, high = (i, first) if first > i else (last, i)
            between = {sentence.word(j) for j in range(low + 1, high)}
            if high - low <= 5 and not between & {":", ";", ",", "N", "P"}:
                return True
        return False

    def _other_topics(
        self,
        sentence: Sentence,
        kept: list[int],
        choices: dict[int, tuple[str, float, str]],
        question_at: dict[int, int],
        area_at: dict[int, int],
    ) -> set[int]:
        """Figures behind "and" whose own topic is not known: "61% against the bases and 54% against that"."""
        found = set()
        for a, b in itertools.pairwise(kept):
            q = question_at.get(a)
            if q is None or question_at.get(b) != q or not a < q < b:
                continue
            words = [sentence.words[i] for i in (a, b)]
            values = [w.mark.values[0] for w in words]
            if (
                choices[a][0] == choices[b][0]
                and words[0].tag == words[1].tag
                and area_at.get(a) == area_at.get(b)
                and abs(values[0] - values[1]) >= Decimal("0.2")
                and {sentence.word(j) for j in range(q + 1, b)} & {"and", "y", ",", ";"}
            ):
                found.add(b)
        return found

    def _difference(self, sentence: Sentence, i: int) -> bool:
        """Whether a number of votes is the margin between two answers."""
        near = " ".join(["", *(sentence.word(j) for j in range(max(0, i - 8), i + 9)), ""])
        return sentence.words[i].tag == "N" and _MARGIN.search(near) is not None

    def _in_former_order(
        self,
        sentence: Sentence,
        figures: list[int],
        choices: dict[int, tuple[str, float, str]],
        asked: list[tuple[int, str]],
    ) -> list[int]:
        """Shares without an answer beside them, in the order of the sentence before.

        "In Bolívar, 58.7% and 41.3%" after a sentence that gave the No and then the Yes.
        """
        shares = [i for i in figures if sentence.words[i].tag == "P"]
        order = self.order
        if len(shares) == 2 and len(order) > 2 and asked:
            order = order[-2:]
        keyed = bool(sentence.tagged("AREA")) or len({n for _, n in asked}) == 1
        if len(shares) < 2 or len(shares) != len(order) or not keyed:
            return []
        if self.grammar.any_of("election").search(sentence.line) is not None:
            return []
        answers = [answer for answer, _ in order]
        if not sentence.tagged("AREA") and set(answers) != {"yes", "no"}:
            return []
        if set(answers) == {"yes", "no"} and len(shares) == 2:
            whole = sum(sentence.words[i].mark.values[0] for i in shares)
            if not 98.9 <= whole <= 101.1:
                return []
        for i, answer in zip(shares, answers, strict=True):
            choices[i] = (answer, 0.76, "in the order of the sentence before")
        if not asked:
            self.asked_of = {
                i: number
                for i, (_, number) in zip(shares, order, strict=True)
                if number is not None
            }
        return shares

    def _clause_before(
        self, sentence: Sentence, kept: list[int], question_at: dict[int, int]
    ) -> dict[int, int]:
        """Questions of a clause that names none, in the order of the clause before."""
        found: dict[int, int] = {}
        former: list[int] = []
        for low, high in self._parts(sentence, kept):
            mine = [i for i in kept if low <= i < high and sentence.words[i].tag == "P"]
            own = [q for q in sentence.tagged("Q") if low <= q < high]
            if not own and len(mine) == len(former) > 1 and sentence.tagged("AREA"):
                found |= {
                    i: question_at[j] for i, j in zip(mine, former, strict=True) if j in question_at
                }
            if own and mine:
                former = mine
        return found

    def _own_head(self, sentence: Sentence, i: int) -> bool:
        """Whether an item of a list has a head that is no place, time or answer: "The Assembly: 53% No"."""
        colon = next((j for j in range(min(i, 7)) if sentence.word(j) == ":"), None)
        if colon is None or i - colon > 2:
            return False
        head = sentence.words[:colon]
        return bool(head) and all(w.tag == "word" and w.plain[:1].isalpha() for w in head)

    def _in_turn(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Questions of the sentence before by their turn: "58% opposed the first and 53% the second"."""
        found = []
        for i, word in enumerate(sentence.words):
            at = _TURNS.get(word.plain)
            if at is None or at >= len(self.listed):
                continue
            if sentence.word(i - 1) not in ("the", "la", "el"):
                continue
            following = sentence.word(i + 1)
            if following in _AFTER_TURN or not following[:1].islower():
                found.append((i, self.listed[at]))
        return found

    def _other_vote(self, mark: str) -> Vote | None:
        """The vote that a question is of, where it is not the article's own."""
        return self.ballots.vote(mark.split(":")[0]) if ":" in mark else None

    def _question_of(
        self, vote: Vote, sentence: Sentence, topic: int | None, number_of: dict[int, str]
    ) -> str | None:
        """The question of another vote: that beside a figure, or the one that the text goes on with."""
        if topic is not None:
            mark = number_of[topic]
            if mark.startswith(vote.name + ":"):
                return mark.split(":")[1]
            return self.ballots.same_topic(vote, sentence.words[topic].plain)
        if self.question is not None and self.question.startswith(vote.name + ":"):
            return self.question.split(":")[1]
        return self.ballots.same_topic(vote, sentence.plain)

    def _apart(self, sentence: Sentence, i: int, when: int) -> bool:
        """Whether a time stands in a relative clause that a figure does not stand in."""
        cuts = [j for j in range(len(sentence.words)) if sentence.word(j) in (",", ";", "(", ")")]
        low = max((j for j in cuts if j < when), default=-1)
        if low < 0 or sentence.word(low) == ";" or sentence.word(low + 1) not in _OPENS_ASIDE:
            return False
        high = min((j for j in cuts if j > when), default=len(sentence.words))
        return not low < i < high

    def _own(self, i: int, kept: list[int], question_at: dict[int, int]) -> bool:
        """Whether another figure has the question that stands before this one."""
        return (
            i not in self.partner
            and any(question_at.get(j) == question_at[i] and j < i for j in kept)
            and any(question_at.get(j, -1) > j for j in kept if j > i)
        )

    def _is_votes(self, sentence: Sentence, i: int) -> bool:
        following = sentence.word(i + 1)
        rules = self.grammar.words
        if following in _CHOSE:
            return True
        if following in rules["vote_noun"] or following in (
            "people",
            "personas",
            "voters",
            "electores",
            "ecuatorianos",
            "ciudadanos",
            "ciudadanas",
            "citizens",
            "ecuadorians",
            "DEMONYM",
        ):
            return True
        if not following or not following[0].isalnum() or following in ("YES", "NO", "P"):
            return True
        if following == "of" and sentence.word(i + 2) in ("them", "us", "the"):
            return bool(sentence.words[i].mark.values[0] >= 10_000)
        return (
            following in _AFTER_VOTES
            or following in rules["null_cue"]
            or following in rules["blank_cue"]
        )

    def _voters_abroad(self, sentence: Sentence, i: int) -> bool:
        """Whether "abroad" is where people voted, not where somebody is wanted or travels."""
        if sentence.words[i].plain not in ("abroad", "overseas"):
            return sentence.word(i - 2) not in ("comercio", "politica", "deuda", "relaciones")
        wide = {sentence.word(j) for j in range(max(0, i - 4), i)}
        near = {sentence.word(j) for j in range(max(0, i - 2), i)} | {sentence.word(i + 1)}
        if wide & {"crimes", "wanted", "trial", "trials", "prison", "jailed", "bases", "accused"}:
            return False
        return i == 0 or bool(near & _VOTERS)

    def _areas(self, sentence: Sentence, vote: Vote | None) -> list[tuple[int, str]]:
        found = []
        for i, word in enumerate(sentence.words):
            if (
                word.tag == "ABROADIN"
                or (word.tag == "ABROAD" and self._voters_abroad(sentence, i))
                or (word.tag == "DEMONYM" and word.mark.startswith("EC-"))
            ):
                found.append((i, word.mark))
            elif word.tag == "AREA" and (word.mark == "ECU" or word.mark.startswith("EC-")):
                if word.mark == "EC-1308" and (
                    " base" in sentence.line or sentence.word(i - 1) not in ("in", "en", "de", "of")
                ):
                    continue  # the base of Manta
                if word.plain == "montecristi" and "constitu" in sentence.plain:
                    continue  # where the constitution of 2008 was written
                found.append((i, word.mark))
        if (put := _ASKS.search(sentence.plain)) is not None:  # what a question says of places
            found = [(i, c) for i, c in found if _begin(sentence, i) > put.end()]
        codes = {code for _, code in found}
        if codes - {"EC-ABROAD"} and any(c.startswith("EC-ABROAD-") for c in codes):
            found = [(i, c) for i, c in found if c != "EC-ABROAD"]
        if len(codes) > 1 and "ECU" in codes and not _NATIONAL.search(sentence.line):
            found = [(i, c) for i, c in found if c != "ECU"]
        for m in _NATIONAL.finditer(sentence.line):
            found.append((sentence.index(m.start()), "ECU"))
        return without_parents(sorted(found))

    # --- Yes or No -------------------------------------------------------------------------------

    def _choices(
        self, sentence: Sentence, figures: list[int], slots: dict[int, Slot]
    ) -> dict[int, tuple[str, float, str]]:
        """The answer that each figure counts, how sure that is, and why."""
        self.partner = {}
        words = sentence.words
        found: dict[int, tuple[str, float, str]] = {}
        if self.header and "|" in sentence.line:
            for i in figures:
                cell = sum(1 for w in words[:i] if w.plain == "|")
                if cell < len(self.header) and self.header[cell]:
                    found[i] = (self.header[cell], 0.88, "the head of the table")
            if found:
                return found
        cues: list[tuple[int, int, str, bool]] = []  # first word, last word, answer, is a noun
        for i in sentence.tagged("YES", "NO"):
            cues.append((i, i, words[i].tag.lower(), True))
        for name in ("yes", "no", "null", "blank"):
            for m in self.grammar.any_of(f"{name}_cue").finditer(sentence.line):
                first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
                cues.append((first, last, name, False))
        for said, answer in ((_FOR_ALONE, "yes"), (_DID_NOT, "no"), (_NOT_WON_OVER, "no")):
            for m in said.finditer(sentence.line):
                first = sentence.index(m.start("cue"))
                cues.append((first, sentence.index(m.end("cue") - 2), answer, False))
        if not any(c[3] for c in cues) and self._is_asked(sentence):
            for m in self.grammar.any_of("won_cue").finditer(sentence.line):
                first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
                if not any(
                    first - 12 <= c[0] <= last and not any(c[0] < f < first for f in figures)
                    for c in cues
                ):
                    cues.append((first, last, "yes", False))
        cues = [
            c
            for c in _longest(cues)
            if not self._versus(sentence, c) and not self._no_answer(sentence, c)
        ]
        cues = [c for c in cues if not self._beaten(sentence, c, cues)]
        nouns = {c[0] for c in cues if c[3]}
        cues = [
            c
            for c in cues
            if c[3]
            or not (
                (c[1] + 2 in nouns and sentence.word(c[1] + 1) in _OF_THE)
                or (c[1] + 1 in nouns and sentence.words[c[1] + 1].plain.startswith(("del", "por")))
            )
        ]  # "in favour of the No" counts the No
        ways: dict[int, float] = {}
        by_first = {c[0]: c for c in cues}
        order: list[str] = []  # the answers of the clause before, in their order
        held: str | None = None  # the one answer that the clause before named
        for part in self._parts(sentence, figures):
            low, high = part
            mine = [i for i in figures if low <= i < high]
            keys = sorted(first for first in by_first if low <= first < high)
            at = attach(sentence, mine, keys)
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
            for i in mine:
                slot = slots.get(i)
                if slot is not None and slot.name in ("null_votes", "blank_votes"):
                    found[i] = (slot.name.split("_")[0], slot.sure, slot.pattern)
                    ways[i] = 0.0
                elif i in at and not (words[i].tag == "N" and self._stray(sentence, i, cues)):
                    first, last, answer, noun = by_first[at[i]]
                    way = self._way(sentence, i, first, last, noun, figures, cues)
                    if way <= 34:
                        sure = 0.95 if way <= 6 else 0.88 if way <= 14 else 0.76
                        found[i] = (answer, sure, f"the answer beside it: {words[first].plain}")
                        ways[i] = way
            if len(shares) == 2 and words[shares[0]].tag == "P":
                self._rest(sentence, shares, found, ways)
            order = [found[i][0] for i in shares if i in found] or order
        for a, b in itertools.pairwise(figures):
            if words[a].tag != words[b].tag and self._beside(sentence, a, b) and a in found:
                found[b] = (found[a][0], found[a][1], "in brackets beside its votes or its share")
                ways[b] = ways[a]
            elif (
                words[a].tag != words[b].tag
                and a not in found
                and b in found
                and self._beside(sentence, a, b)
            ):
                found[a] = (found[b][0], found[b][1], "beside its votes or its share in brackets")
                ways[a] = ways[b]
                if sentence.word(a + 1) != "(":
                    self.partner[a] = b
            elif a in found and b not in found and words[a].tag == words[b].tag:
                between = {sentence.word(j) for j in range(a + 1, b)}
                if ";" in between or between & {",", "and", "y"}:
                    found[b] = (found[a][0], 0.84, "goes on with the answer before it")
                    ways[b] = 20.0
            self._complete(sentence, a, b, found, ways)
        self._set_against(sentence, figures, found)
        self._weighed(sentence, figures, found)
        self._colons(sentence, figures, found)
        self._by_to(sentence, figures, found)
        other = self.grammar.any_of("election").search(sentence.line) is not None
        shares = [i for i in figures if words[i].tag == "P"]
        self._pairs(sentence, shares, found)
        if len(shares) == 1 and not found and self.share is not None and not other:
            answer, value = self.share
            if 99.9 <= value + words[shares[0]].mark.values[0] <= 100.1:
                found[shares[0]] = (_OPPOSITE[answer], 0.8, "the rest of 100 of the one before")
        if not other:
            self._gained(sentence, shares, found, cues)
            self._won_by_asker(sentence, shares, found, cues)
        if not cues and not found and not other and self.choice in _OPPOSITE and len(shares) == 2:
            a, b = shares
            whole = words[a].mark.values[0] + words[b].mark.values[0]
            between = {sentence.word(j) for j in range(a + 1, b)}
            if 98.9 <= whole <= 101.1 and between <= _LINKS and sentence.tagged("Q"):
                why = "won, as the answer of the sentence before"
                found = {a: (self.choice, 0.68, why), b: (_OPPOSITE[self.choice], 0.68, why)}
                self.partner[b] = a
                return found
        in_order = len(shares) == len(self.order) > 1
        if (
            not cues
            and not other
            and not in_order
            and self.choice in _OPPOSITE
            and sentence.tagged("AREA")
            and not (self.split and _ASKER.search(sentence.line))
        ):
            for i in figures:
                if words[i].tag == "P":
                    found.setdefault(i, (self.choice, 0.7, "the answer of the sentence before"))
        return found

    def _rest(
        self,
        sentence: Sentence,
        shares: list[int],
        found: dict[int, tuple[str, float, str]],
        ways: dict[int, float],
    ) -> None:
        """Of the two shares of a clause that make 100, the one without an answer has the other."""
        whole = sum(sentence.words[i].mark.values[0] for i in shares)
        if not 99.7 <= whole <= 100.3 or not any(i in found for i in shares):
            return
        a, b = sorted(shares, key=lambda i: ways.get(i, 99.0))
        answer = _OPPOSITE.get(found[a][0])
        first, second = shares
        linked = second - first <= 3 and sentence.word(second - 1) in ("to", "a")
        if linked and not sentence.tagged("YES", "NO") and answer is not None:
            # "by 61% to 39% they spurned it": the first goes with what is said of both
            found[first] = (found[a][0], 0.88, "who won or lost by so much")
            found[second] = (answer, 0.88, "who won or lost by so much")
            ways[first] = ways[second] = 6.0
            self.partner[second] = first
            return
        if answer is not None and found.get(b, found[a])[0] == found[a][0]:
            found[b] = (answer, 0.88, "the rest of 100, in one clause")
            ways[b] = 6.0

    def _set_against(
        self,
        sentence: Sentence,
        figures: list[int],
        found: dict[int, tuple[str, float, str]],
    ) -> None:
        """Of two numbers of votes with "to" or "against" between, the second is the other answer's."""
        votes = [i for i in figures if sentence.words[i].tag == "N"]
        for a, b in itertools.pairwise(votes):
            between = {sentence.word(j) for j in range(a + 1, b)}
            if a not in found or b in self.partner or not between & _AGAINST or b - a > 7:
                continue
            answer = _OPPOSITE.get(found[a][0])
            if (
                answer is not None
                and between <= _LINKS | {"P"}
                and found.get(b, found[a])[0] != answer
            ):
                found[b] = (answer, 0.86, "set against the votes for the other answer")
                self.partner[b] = a
        shares = [i for i in figures if sentence.words[i].tag == "P"]
        for a, b in itertools.pairwise(shares):
            between = {sentence.word(j) for j in range(a + 1, b)}
            whole = sum(sentence.words[i].mark.values[0] for i in (a, b))
            if (
                a in found
                and 99.7 <= whole <= 100.3
                and "N" in between
                and between & _AGAINST
                and between <= _LINKS | {"N", "(", ")"}
                and found.get(b, found[a])[0] == found[a][0]
                and found[a][0] in _OPPOSITE
            ):
                found[b] = (_OPPOSITE[found[a][0]], 0.86, "the rest of 100, set against the other")
                self.partner[b] = a

    def _weighed(
        self,
        sentence: Sentence,
        figures: list[int],
        found: dict[int, tuple[str, float, str]],
    ) -> None:
        """Two numbers of votes that stand to each other as two shares do have their answers."""
        words = sentence.words
        shares = [i for i in figures if words[i].tag == "P" and found.get(i, ("",))[0] in _OPPOSITE]
        votes = [i for i in figures if words[i].tag == "N"]
        if len(votes) != 2 or not shares or len(shares) > 2:
            return
        if len(shares) == 2 and found[shares[0]][0] == found[shares[1]][0]:
            return
        a, b = (words[i].mark.values[0] for i in votes)
        share, answer = words[shares[0]].mark.values[0], found[shares[0]][0]
        first = 100 * a / (a + b)
        for off, said in ((first - share, answer), (100 - first - share, _OPPOSITE[answer])):
            if abs(off) < Decimal("0.2") and abs(2 * share - 100) > 1:
                why = "the votes that make this share"
                found[votes[0]], found[votes[1]] = (said, 0.9, why), (_OPPOSITE[said], 0.9, why)
                self.partner[votes[1]] = votes[0]
                return

    def _colons(
        self,
        sentence: Sentence,
        figures: list[int],
        found: dict[int, tuple[str, float, str]],
    ) -> None:
        """Give figures the answer at their head: "Yes: 7,077,124 votes 72.24% No: 2,719,902"."""
        heads = [i for i in sentence.tagged("YES", "NO") if sentence.word(i + 1) == ":"]
        if {sentence.words[i].tag for i in heads} != {"YES", "NO"}:
            return
        for i in figures:
            before = [h for h in heads if h < i]
            if before and i - before[-1] <= 8 and found.get(i, ("yes",))[0] in _OPPOSITE:
                found[i] = (sentence.words[before[-1]].tag.lower(), 0.92, "the answer at its head")

    def _by_to(
        self,
        sentence: Sentence,
        figures: list[int],
        found: dict[int, tuple[str, float, str]],
    ) -> None:
        """Give two shares that no answer stands beside theirs: "were losing by 58% to 42%"."""
        words = sentence.words
        shares = [i for i in figures if words[i].tag == "P"]
        for a, b in itertools.pairwise(shares):
            if a in found or b in found or sentence.word(b - 1) not in ("to", "a", "against"):
                continue
            if b - a > 3 or not 98.9 <= words[a].mark.values[0] + words[b].mark.values[0] <= 101.1:
                continue
            before = [sentence.word(j) for j in range(a)]
            lost = max((k for k, w in enumerate(before) if w in _LOST), default=-1)
            won = max((k for k, w in enumerate(before) if w in _WON), default=-1)
            if lost == won:
                continue
            less = words[a].mark.values[0] < words[b].mark.values[0]
            first = "yes" if (lost > won) == less else "no"
            why = "who lost or won by so much"
            found[a], found[b] = (first, 0.84, why), (_OPPOSITE[first], 0.84, why)

    def _is_asked(self, sentence: Sentence) -> bool:
        """Whether a sentence names a question, or a vote that put only one."""
        vote = self.ballots.at(sentence.start - self.block).vote
        return bool(sentence.tagged("Q")) or (vote is not None and vote.single)

    def _gained(
        self,
        sentence: Sentence,
        shares: list[int],
        found: dict[int, tuple[str, float, str]],
        cues: list[tuple[int, int, str, bool]],
    ) -> None:
        """Give shares that a proposal got, where nothing says Yes: "the bases drew only 39%"."""
        verbs = [
            sentence.index(m.start())
            for m in self.grammar.any_of("gain_cue").finditer(sentence.line)
        ]
        if any(c[0] < shares[-1] for c in cues) if shares else True:
            return
        goes_on = False
        for former, i in itertools.pairwise([-1, *shares]):
            asked = [q for q in sentence.tagged("Q") if former < q < i]
            if i in found or not asked or i - asked[-1] > 14:
                goes_on = i not in found and any(former < verb < i for verb in verbs)
                continue
            apart = sentence.word(i - 1) in ("at", "con", "with") and sentence.word(i - 2) == ","
            if apart and self.choice == "yes":
                found[i] = ("yes", 0.66, "what the proposal got, where all passed")
                continue
            bracketed = sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")"
            if (
                goes_on
                or any(asked[-1] < verb < i for verb in verbs)
                or (bracketed and any(verb < i for verb in verbs))
            ):
                goes_on = True
                less = sentence.words[i].mark.values[0] < 50
                sure = 0.72 if less else 0.45 if self.choice == "no" else 0.6
                found[i] = ("yes", sure, "what the proposal got")

    def _won_by_asker(
        self,
        sentence: Sentence,
        shares: list[int],
        found: dict[int, tuple[str, float, str]],
        cues: list[tuple[int, int, str, bool]],
    ) -> None:
        """Give Yes what those who put the question got: "the president got 53% on the bases"."""
        vote = self.ballots.at(sentence.start - self.block).vote
        if cues or len(shares) != 1 or not sentence.tagged("Q") or vote is None or vote.petition:
            return
        m = _ASKER.search(sentence.line)
        if m is not None and sentence.index(m.end() - 2) == shares[0]:
            found[shares[0]] = ("yes", 0.74, "what those who asked got")

    def _pairs(
        self, sentence: Sentence, shares: list[int], found: dict[int, tuple[str, float, str]]
    ) -> None:
        """Two neighbouring shares of opposite answers that make 100 are of one question."""
        words = sentence.words
        used: set[int] = set(self.partner) | set(self.partner.values())
        for a, b in itertools.pairwise(shares):
            if a in used or b in used or a not in found or b not in found:
                continue
            if _OPPOSITE.get(found[a][0]) != found[b][0] or ";" in {
                sentence.word(j) for j in range(a, b)
            }:
                continue
            if 99.7 <= words[a].mark.values[0] + words[b].mark.values[0] <= 100.3:
                used |= {a, b}
                self.partner[b] = a

    def _parts(self, sentence: Sentence, figures: list[int]) -> list[tuple[int, int]]:
        """The clauses of a sentence, between semicolons, as ranges of words."""
        cuts = [i for i in range(len(sentence.words)) if sentence.word(i) == ";"]
        ends = [*cuts, len(sentence.words)]
        return list(zip([0, *(c + 1 for c in cuts)], ends, strict=True))

    def _stray(self, sentence: Sentence, i: int, cues: list[tuple[int, int, str, bool]]) -> bool:
        """Whether a number in brackets explains something else than an answer."""
        if sentence.word(i - 1) != "(":
            return False
        return sentence.word(i - 2) != "P" and not any(c[1] == i - 2 for c in cues)

    def _versus(self, sentence: Sentence, cue: tuple[int, int, str, bool]) -> bool:
        """Whether "against" only sets two figures side by side ("6 votes, against 4 for Yes")."""
        if sentence.word(cue[0]) != "against" or cue[0] != cue[1]:
            return False
        if sentence.word(cue[0] - 1) in ("votes", "vote", "voted", "voting", "ballots"):
            return False
        following = sentence.word(cue[1] + 1)
        return following in ("N", "P", "YES", "NO") or (
            following in ("a", "the", "just", "only")
            and sentence.word(cue[1] + 2) in ("N", "P", "YES", "NO")
        )

    def _no_answer(self, sentence: Sentence, cue: tuple[int, int, str, bool]) -> bool:
        """Whether words of an answer say something else here.

        "De acuerdo con el CNE", "crimes against minors", "the least rejected".
        """
        first, last = cue[:2]
        before, said = sentence.word(first - 1), sentence.word(first)
        if (said, sentence.word(last)) == ("de", "acuerdo"):
            return sentence.word(last + 1) in ("con", "a", "al") and not _STANDS.match(before)
        if said in ("oposicion", "opposition") and first == last:
            counted = before == "P" or (
                sentence.word(first - 2) == "P" and before in ("de", "of", "in")
            )
            return not counted and sentence.word(last + 1) not in _OPPOSED_TO
        if said == "against" and first == last:
            return before in _HARM or sentence.word(last + 1) in _HARMED
        return False

    def _beaten(
        self,
        sentence: Sentence,
        cue: tuple[int, int, str, bool],
        cues: list[tuple[int, int, str, bool]],
    ) -> bool:
        """Whether an answer is only the one that the other beat ("No was ahead of Yes")."""
        if not cue[3]:
            return False
        own = sentence.words[cue[0]].plain
        before = sentence.word(cue[0] - 1)
        if not (own.startswith("al ") or before in _OVER):
            return False
        former = [c for c in cues if c[3] and c[1] < cue[0] and cue[0] - c[1] <= 5]
        between = [sentence.word(j) for j in range(former[-1][1] + 1, cue[0])] if former else []
        return bool(former) and former[-1][2] != cue[2] and not {"N", "P"} & set(between)

    def _beside(self, sentence: Sentence, a: int, b: int) -> bool:
        """Whether a share stands in brackets after its votes, or the other way round."""
        between = [sentence.word(j) for j in range(a + 1, b)]
        if "decir" in between and len(between) <= 6:
            return True
        if len(between) > 4:
            return False
        if (
            "," in between
            and between[-1] in ("or", "o", "el", "ie")
            and sentence.word(b + 1) == ","
        ):
            return bool({"or", "o", "decir", "ie"} & set(between))
        return "(" in between and between[-1] in ("(", "el", "un")

    def _complete(
        self,
        sentence: Sentence,
        a: int,
        b: int,
        found: dict[int, tuple[str, float, str]],
        ways: dict[int, float],
    ) -> None:
        """Of two shares that make 100 and stand together, the second is the other answer's."""
        words = sentence.words
        if words[a].tag != "P" or words[b].tag != "P":
            return
        if a not in found and b in found and found[b][0] in _OPPOSITE:
            linked = {sentence.word(j) for j in range(a + 1, b)} <= _LINKS
            whole = words[a].mark.values[0] + words[b].mark.values[0]
            if 98.9 <= whole <= 101.1 and linked:
                found[a] = (
                    _OPPOSITE[found[b][0]],
                    0.88,
                    "the rest of 100, beside the other answer",
                )
                ways[a] = 6.0
                self.partner[a] = b
            return
        if a not in found or found[a][0] not in _OPPOSITE:
            return
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        if not 98.9 <= whole <= 101.1:
            return
        between = [sentence.word(j) for j in range(a + 1, b)]
        near = len(between) <= 4 and all(word in _LINKS for word in between)
        near = near or sentence.word(b - 1) in ("against", "contra", "versus")
        if b in found and found[b][0] != found[a][0]:
            return
        if near or (b in found and ways[b] > 6) or b not in found:
            loose = a if ways.get(a, 99) > ways.get(b, 99) and not near else b
            kept = b if loose == a else a
            if kept in found:
                answer = _OPPOSITE.get(found[kept][0])
                if answer:
                    found[loose] = (answer, 0.9, "the rest of 100, beside the other answer")
                    ways[loose] = 6.0
                    if near:
                        self.partner[loose] = kept

    def _way(
        self,
        sentence: Sentence,
        i: int,
        first: int,
        last: int,
        noun: bool,
        figures: list[int],
        cues: list[tuple[int, int, str, bool]],
    ) -> float:
        after = first > i
        low, high = (i, first) if after else (last, i)
        way = 0.0
        for j in range(low + 1, high):
            word = sentence.word(j)
            if word == ";":
                way += 20
            elif word == "|":
                way += 10
            elif word in (",", "and", "y", "while", "mientras", "but", "pero"):
                way += 2.0
            else:
                way += 1.0
        way += 5.0 * sum(1 for f in figures if low < f < high)
        way += 4.0 * sum(1 for c in cues if low < c[0] < high)
        if after and noun:
            following = [sentence.word(j) for j in range(i + 1, first)]
            way += 0.5 if not set(following) & {"-", ",", "/"} else 3.0
        return way


_EVERY_QUESTION = re.compile(
    r" (?:todas las preguntas|las (?:cuatro|tres|dos|N|once|nueve) preguntas|ambas preguntas|cada pregunta|cada una|todas ellas|las N"
    r"|(?:all|both|each) (?:of )?(?:the )?(?:N |other |four )?(?:questions|measures|proposals|items)|were each|each (?:was|were)|every question) "
)
_MARGIN = re.compile(
    r" (?:diferencia|separan|separaron|separo|ventaja|margen|difference|margin|separated|separate|gap) "
)
_BY_NOON = re.compile(
    r" (?:al mediodia|a mediodia|media manana|media tarde|at midday|by midday|by noon|at noon|by mid-?morning|mid-?afternoon) "
)
_SOME_PROVINCES = re.compile(r" N (?:provincias|provinces|cantones|cantons|juntas provinciales) ")
_LOST = frozenset(
    ["losing", "lost", "defeat", "defeats", "derrota", "reves", "lose", "defeated", "rejected", "failed", "failing", "perdian", "pierden", "perdio",
     "perdieron", "caian", "cayo", "rechazada", "rechazadas", "rechazado", "rechazados"]
)  # fmt: skip
_WON = frozenset(
    ["winning", "won", "win", "passing", "passed", "voting", "voted", "approved", "carried", "carry", "prevail", "prevailed", "ganaba", "gano",
     "ganaron", "aprobada", "aprobadas", "aprobado"]
)  # fmt: skip
_CONTRARY = frozenset(
    ["despite", "contrary", "contradicting", "defying", "unlike", "although", "though", "pese", "contra",
     "contrariamente", "aunque", "desmintiendo", "lejos", "far", "after", "tras", "when", "cuando", "confounding"]
)  # fmt: skip
_RELATIVE = frozenset(["la", "el", "lo", "que", "which", "whose", "the", "como", "as"])
_OPENS_ASIDE = frozenset(
    ["which", "who", "whose", "where", "when", "que", "quien", "donde", "cuando", "compared", "frente", "unlike",
     "after", "tras", "el", "la"]
)  # fmt: skip
_AFTER_TURN = frozenset(
    [
        "one",
        "and",
        "y",
        "con",
        "with",
        "by",
        "por",
        "drew",
        "got",
        "was",
        "fue",
        "obtuvo",
        "at",
        "on",
    ]
)
_TURNS = {"first": 0, "former": 0, "primera": 0, "primero": 0, "second": 1, "latter": 1, "segunda": 1,
          "segundo": 1, "ultima": -1, "third": 2, "tercera": 2}  # fmt: skip
_RATING = re.compile(
    r" (?:(?:approval|popularity|trust|confidence)(?: ratings?)? (?:of|has|had|at|fell|rose|stands|stood|is|was|,|sank|sunk|dropped|slid|climbed|in)|(?:approval|favou?rability) ratings?"
    r"|(?:his|her|president|noboa|lasso|government|leader) (?:approval|popularity|standing)"
    r"|(?:aprobacion|popularidad|aceptacion|credibilidad|confianza|respaldo|imagen) (?:presidencial|ciudadana|(?:de|del|a|al|en)(?: el| la| su)? (?:noboa|lasso|daniel|presidente|mandatario|gestion|gobierno|ejecutivo|jefe))"
    r"|su (?:aprobacion|popularidad|aceptacion|imagen|credibilidad)|(?:tiene|tenia|con) una (?:aprobacion|popularidad|aceptacion|credibilidad)) "
)
_FROM = re.compile(r" (?:from|desde) AREA ")
_THE_ONE = re.compile(
    r" (?:the (?:measure|proposal|question|initiative|reform|amendment|idea|change|plan)|it|la (?:medida|propuesta|pregunta|iniciativa|reforma|enmienda|idea)|el (?:planteamiento|cambio|proyecto)) "
)
_IT = re.compile(r" (?:it|there|alli|ahi|la provincia|el canton|esa provincia|ese canton) ")
_THIS_ONE = re.compile(
    r" (?:es[at]a (?:ultima )?(?:pregunta|propuesta|cuestion|reforma|consulta)|es[at]a ultima|th(?:is|at) (?:last |latter )?(?:question|proposal|measure|one)|the latter) "
)
_OF_THE = frozenset(["of", "por", "de", "del", "al", "el", "the", "for"])
_ASKS = re.compile(r"(?:de acuerdo|do you agree|are you in favou?r)[^?]*\?")
_FOR_WHAT = re.compile(
    r"(?:voto|votaron|voted|vote) (?:para|por|a favor|to|for|in favou?r|against|en contra) "
)
_RANGED = re.compile(
    r" (?:oscil\w+|fluctu\w+|vari[oa]\w*|rang(?:ed|es|ing)|varied|varying|depending|segun la pregunta) "
)
_VOTE_NOUN = re.compile(
    r" (?:questions?|preguntas?|voting|lost|reforms?|reformas?|referendum|referendums|plebiscite|plebiscito|consulta|constitution|constitucion|charter|approved|aprobo|voted|voto|vote|backed|draft|texto) "
)
_VOTERS = frozenset(
    [
        "voters",
        "vote",
        "votes",
        "voted",
        "ecuadorians",
        "DEMONYM",
        "living",
        "live",
        "lives",
        "residing",
        "those",
        "citizens",
        "migrants",
        "among",
        "emigrants",
        "electorate",
        "ballots",
        "roll",
        "registered",
        "camp",
    ]
)
_LOCAL = re.compile(
    r" (?:(?:in|of) (?:the|this|that) (?:province|canton|city|parish|town)|(?:en|de) (?:la|esta|esa) (?:provincia|ciudad|parroquia)|(?:en|de) (?:el|este|ese) canton|del canton) "
)
_NAMED = re.compile(r"(?:pregunta|question|casilla|proposal)\b|[a-k]$|1?[0-9]$")
_OVER = frozenset(
    [
        "over",
        "of",
        "beat",
        "beats",
        "beating",
        "defeated",
        "defeats",
        "led",
        "leads",
        "al",
        "sobre",
        "vence",
        "vencio",
        "supera",
    ]
)
_FOR_ALONE = re.compile(
    r" (?:N|P) (?:votes |voted |ballots |were )?(?P<cue>for )(?=[.,;:)] |and (?:N|P) |$)"
)
"""The word "for" behind a figure, without what it is for: "5.9 million against and 3.8 million for"."""
_DID_NOT = re.compile(
    r" P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:who |that |que )?(?P<cue>(?:did not|didn't|do not|don't|does not|doesn't|would not|wouldn't|no|tampoco) (?:(?:lo|la|les|las|los|se|le) )?)"
    r"(?!P |N |[,.;:] |YES |NO |(?:vot|turn|show|cast|particip|take|took|go |bother|come|attend|have|know|reach|reject|oppos|sufrag|acud|asist|fue|fuer|concurr|present|ha |han |hab|sab|rechaz|opus|ausent|conoc|tien|ten|es |est|alcanz|bast|lleg|super|respond|contest|answer|decid|trust|conf)\w*)"
)
"""Those who did not want what was asked, whatever the verb: "54% of voters did not buy it"."""
_NOT_WON_OVER = re.compile(
    r" (?P<cue>(?:not|never|n't|failed to|no|tampoco|ni) (?:convince|persuade|win over|sway|seduce|charm|appeal to|please|convencio|sedujo|gusto|agrado|persuadio|entusiasmo|convence|seduce) )(?:(?:ni |a |al |the |el )*)P "
)
_WENT = re.compile(
    r" (?:all|every|each|both|todas|todos|ambas|las|los) (?:(?!P |[.;:] )\S+ ){0,5}?(?:(?P<yes>passed|approved|carried|won|prevailed|aprobad[ao]s|pasaron|ganaron|ratificad[ao]s)"
    r"|(?P<no>lost|failed|rejected|defeated|fell|rechazad[ao]s|perdieron|fracasaron|cayeron|negad[ao]s)) "
)
"""What a sentence without shares says of all questions: "All seven questions passed"."""
_CHOSE = frozenset(
    ["lo", "votaron", "dijeron", "optaron", "eligieron", "marcaron", "rechazaron", "apoyaron", "respaldaron", "voted",
     "chose", "said", "backed", "opposed", "rejected", "supported", "ticked", "marked"]
)  # fmt: skip
"""What those who voted did."""
_OPPOSED_TO = frozenset(
    [
        "a",
        "al",
        "to",
        "was",
        "fue",
        "reached",
        "at",
        "del",
        "llego",
        "alcanzo",
        "stood",
        "contra",
        ":",
        "P",
    ]
)
_THAT_PLACE = re.compile(
    r" (?:in|en) (?:that|this|ese|esa|esta|este|dicha|dicho) (?:port|city|province|canton|town|parish|puerto|ciudad|provincia|urbe|localidad|parroquia|region) "
)
_COUNCIL = re.compile(
    r"(?:consejo (?:nacional )?de )?participacion ciudadana|consejo de participacion|(?:citizens? )?participation (?:council|and social)|council (?:of|for|on) (?:citizens? |public )?participation"
)
_IN_A_PLACE = re.compile(
    r"\s*(?:In|En|At)\s+(?:(?:la|el|the)\s+(?:parroquia|barrio|recinto|comuna|parish|neighbou?rhood|village)\s+(?:de\s+|of\s+)?)?"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)(?!['’]s)\b"
)
_AGAINST = frozenset(["to", "against", "versus", "vs", "frente", "contra", "a"])
_ASKER = re.compile(
    r" (?:president|noboa|correa|lasso|moreno|government|presidente|mandatario|gobierno|oficialismo|ejecutivo|officialdom) "
    r"(?:only |solo |apenas |si )?(?:got|won|took|drew|gets|wins|won with|obtuvo|saco|logro|gano|gano con|consiguio|alcanzo|cosecho|recogio) "
    r"(?:only |just |el |un |solo |apenas )?P "
)
_NO_SHARES = re.compile(
    r"\b(?:rates?|tasas?|homicid\w*|points?|puntos?|index|indice|degrees|grados)\b"
)
_BARE = re.compile(
    r"\s*(?:[.,;:)](?!\d)|$)|\s+(?:que|y|e|and|to|a|al|en|in|for|against|contra|por|frente|on|who|del|of the vote|de los votos|no|yes|si)\b"
)
"""What follows a share that leaves out its sign."""
_SHARE_OF = re.compile(
    r"\s*[,.:;-]?\s*(?:(?:that|this|which|ese|este|tal) (?:is|was|es|fue) )?(?:the|el) (?:share|percentage|proportion|porcentaje) (?:of|de) "
)
_OF_PEOPLE = re.compile(
    r"(?:of|de) (?:the |los |las )?(?:registered |eligible )?(?:voters|electors|DEMONYM|people|citizens|electorate|ecuatorianos|electores|votantes|ciudadanos|personas|empadronados) "
)
_TELLING = ("como vot", "asi vot", "se voto", "resultados ", "votacion ", "how ")
_TELLS_OF = re.compile(
    r"\b(?:como|asi) (?:voto|votaron|se voto)(?: en)?(?: la provincia de| el canton)? (?P<where>[a-z ]{3,40})"
    r"|\b(?:resultados|votacion) (?:de la consulta |del referendum |finales )?en (?:la provincia de |el canton )(?P<b>[a-z ]{3,40})"
    r"|\b(?:how|here is how|this is how) (?:the )?(?:province of )?(?P<c>[a-z ]{3,40}?) (?:province )?voted\b"
)
_STANDS = re.compile(r"(?:est\w+|mostr\w+|muestra\w*|manifest\w+|declar\w+|dijo|dijeron)$")
_HARM = frozenset(
    ["crime", "crimes", "violence", "offences", "offenses", "abuse", "abuses", "fight", "war", "battle",
     "campaign", "struggle", "offensive", "crackdown", "drive", "protection", "guard", "case", "charges"]
)  # fmt: skip
_HARMED = frozenset(
    ["minors", "children", "women", "girls", "humanity", "gangs", "traffickers", "corruption", "terrorism",
     "drugs", "organised", "organized", "cartels", "him", "her", "them", "us"]
)  # fmt: skip
_RESULT = re.compile(
    r" (?:official|counted|cne|electoral council|results?|resultados?|oficial(?:es)?|escrutad[oa]s?|actas|consejo) "
)
_NATIONAL = re.compile(
    r"(?<=\s)(?:nationwide|nationally|national level|a nivel nacional|a escala nacional|en el ambito nacional|en el conjunto del pais|a nivel pais|en todo el pais|across the country|overall|nacional(?= :)|national(?= :)|el pais(?= (?:entero|aprob|vot|dijo|rechaz|apoy|respald))|the country(?= (?:as a whole|voted|approved|rejected|said|backed|turned))) "
)
_AFTER_VOTES = frozenset(
    [
        "against",
        "in",
        "for",
        "to",
        "on",
        "and",
        "or",
        "with",
        "from",
        "while",
        "a",
        "en",
        "y",
        "e",
        "el",
        "la",
        "del",
        "de",
        "por",
        "frente",
        "contra",
        "al",
        "mientras",
        "que",
        "o",
        "were",
        "was",
        "fueron",
    ]
)


def _longest(cues: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str, bool]]:
    """Cues in order; of overlapping ones the longest, and nouns before verbs."""
    kept: list[tuple[int, int, str, bool]] = []
    for cue in sorted(cues, key=lambda c: (-(c[1] - c[0]), not c[3], c[0])):
        if not any(cue[0] <= k[1] and k[0] <= cue[1] for k in kept):
            kept.append(cue)
    return sorted(kept)


def _wanted(plain: str) -> str | None:
    """What a heading asks for, where it asks for a figure.

    Examples
    --------
    >>> _wanted("how many people can vote?"), _wanted("what was the turnout?")
    ('electorate', 'turnout_pct')
    """
    if len(plain) > 90 or "?" not in plain:
        return None
    return next((name for name, asks in _WANTED if asks.search(plain)), None)


_WANTED = (
    (
        "electorate",
        re.compile(
            r"how many (?:\w+ ){0,3}(?:can|could|may|are (?:eligible|called|registered)|will|were (?:eligible|called)) ?(?:to )?(?:vote|cast)?|who (?:can|could|may) vote"
            r"|cuant[oa]s (?:\w+ ){0,3}(?:pueden|podian|podran|deben|estan|estaban|eran|fueron|son)|quien(?:es)? (?:pueden?|podian?|votan?|deben?)"
        ),
    ),
    (
        "turnout_pct",
        re.compile(
            r"turnout|how many (?:\w+ )?(?:voted|turned)|participacion|cuant[oa]s (?:\w+ )?(?:votaron|acudieron|fueron)"
        ),
    ),
)


def _with_shares(sentence: Sentence) -> Sentence:
    """The sentence, with shares where only the first of several has its sign: "58.3%, against 41.7"."""
    if "N" not in sentence.tags or not sentence.tags & {"P", "Q", "YES", "NO"}:
        return sentence
    if _NO_SHARES.search(sentence.plain):
        return sentence
    offset = sentence.start - sentence.base
    marks: list[Mark] = []
    former: Decimal | None = None
    pair = _bare_pair(sentence)
    for a, b in itertools.pairwise(sentence.marks):  # "by 65 to 35 percent"
        if (
            (a[0], b[0]) == ("N", "P")
            and not a[3].unfit
            and 99 <= a[3].values[0] + b[3].values[0] <= 101
            and sentence.plain[a[2] - offset : b[1] - offset].strip() in _AGAINST | {"-"}
        ):
            pair = (*pair, a[1])
    for tag, start, end, number in sentence.marks:
        if tag == "N" and not number.unfit and 0 < number.values[0] < 100:
            value, after = number.values[0], sentence.plain[end - offset :]
            whole = former is not None and 99 <= former + value <= 101
            bare = former is not None and number.decimals and _BARE.match(after)
            if start in pair or bare or (whole and _BARE.match(after)) or _SHARE_OF.match(after):
                tag = "P"
        if tag == "P":
            former = number.values[0]
        marks.append((tag, start, end, number))
    if marks == sentence.marks:
        return sentence
    return Sentence(
        sentence.text, sentence.start, sentence.plain, marks, sentence.tokens, sentence.base
    )


def _bare_pair(sentence: Sentence) -> tuple[int, ...]:
    """Where two decimals stand that make 100: "61.6 to 38.4"."""
    if "Q" not in sentence.tags and not sentence.tags >= {"YES", "NO"}:
        return ()
    offset = sentence.start - sentence.base
    bare = [m for m in sentence.marks if m[0] == "N" and not m[3].unfit and m[3].decimals]
    for a, b in itertools.pairwise(bare):
        between = sentence.plain[a[2] - offset : b[1] - offset].split()
        if (
            99.8 <= a[3].values[0] + b[3].values[0] <= 100.2
            and len(between) <= 6
            and (set(between) & _AGAINST or sentence.tags >= {"YES", "NO"})
        ):
            return a[1], b[1]
    return ()


def _headed_abroad(block: Block) -> bool:
    """Whether a paragraph begins with the name of another country, as in a list of news."""
    first = block.sentences[0] if block.sentences else None
    if first is None or len(first.text) > 30 or len(block.sentences) < 2:
        return False
    return any(tag in ("AREA", "FOREIGN") for tag, *_ in first.marks) and not any(
        str(mark).startswith("EC") for tag, _, _, mark in first.marks if tag == "AREA"
    )


def _begin(sentence: Sentence, i: int) -> int:
    """Where a word begins in its sentence."""
    return sentence.words[i].start - sentence.start


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    """Areas by what stands in a line of its own above their figures."""
    from datapkg.extract.articles.places import headings

    return headings()
