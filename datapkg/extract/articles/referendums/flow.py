"""Figures of one article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from datapkg.extract.articles.places import parents
from datapkg.extract.articles.proposals import Proposal, best_slots
from datapkg.extract.articles.referendums.asked import SAME_ONE
from datapkg.extract.articles.referendums.awaited import is_of_signatures
from datapkg.extract.articles.referendums.beside import aligned, rate_asked, rate_named
from datapkg.extract.articles.referendums.cantons import with_cantons
from datapkg.extract.articles.referendums.counted import counted_before
from datapkg.extract.articles.referendums.counts import counts, hour_of
from datapkg.extract.articles.referendums.cues import all_went, columns_of
from datapkg.extract.articles.referendums.discourse import ABOVE, Discourse
from datapkg.extract.articles.referendums.foreseen import (
    ASKS_WHETHER,
    CAME_THE_VOTE,
    CLAIMED,
    FALSE,
    IN_THE_CASE,
    QUOTES,
    TAKEN_BACK,
    on_the_day,
    poll_aside,
    polls,
)
from datapkg.extract.articles.referendums.heads import ASKS_WHAT, VERDICT, announced
from datapkg.extract.articles.referendums.leading import who_leads
from datapkg.extract.articles.referendums.majorities import order_of
from datapkg.extract.articles.referendums.ours import (
    BASE,
    RATING,
    RESULT,
    answer_moved,
    answered,
    beside_question,
    headed_abroad,
    held_beside,
    in_favour,
    is_here,
    marked_here,
    of_council,
    said_so,
)
from datapkg.extract.articles.referendums.persons import (
    elected,
    goes_on_with_election,
)
from datapkg.extract.articles.referendums.results import answers
from datapkg.extract.articles.referendums.shares import with_shares
from datapkg.extract.articles.referendums.sizes import counts_answer
from datapkg.extract.articles.referendums.stage import place_asked, set_stage
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.referendums.voters import called, voters
from datapkg.extract.articles.referendums.wanted import (
    answering,
    begins,
    headed,
    liked,
    run_in,
    wanted,
)
from datapkg.extract.articles.referendums.where import (
    EXCEPTION,
    FROM,
    LOCAL,
    NATIONAL,
    SAID_THERE,
    THIS_PLACE,
    WHOLE,
    areas_of,
    headings,
    note_places,
    told_where,
)
from datapkg.extract.articles.referendums.wholeland import ASKED_HERE, of_all, spoken_of_early
from datapkg.extract.articles.referendums.wordings import LIKE_BEFORE, PLACE_GOT
from datapkg.extract.articles.sentences import Block, Sentence
from datapkg.extract.articles.stretches import Span

_BULLETS = frozenset("-*•·–—▪")
_LEAD = 700
"""Where an article has said what it is about."""


class Referendums(Discourse):
    """Proposes figures of one article; sentences come in their order."""

    def pass_by(self, plain: str, start: int = 0) -> None:
        """Take note of the question that a stretch without figures names, or of the area."""
        self.wanted = wanted(plain)
        if (rate := rate_asked(plain[-240:].rsplit(". ", 1)[-1])) is not None:
            self.rate, self.rate_block = rate, ABOVE
        elif len(plain) < 90 and plain.rstrip().endswith("?"):
            self.rate = None
        if len(plain) < 60 and (said := VERDICT.search(plain)) is not None:
            self.verdict, self.judged = ("yes" if said["yes"] else "no"), start
        elif (said_of := announced(plain)) is not None:
            self.verdict, self.judged = f"{said_of} alone", start
        elif len(plain) > 110:
            self.verdict = None
        elif plain.rstrip().endswith("?"):
            said = ASKS_WHAT.search(plain)
            self.verdict = None if said is None else "yes" if said["yes"] else "no"
            self.judged = start
        if (order := order_of(plain)) or self.ordered:
            self.ordered, self.ordered_at = order, start
        told_where(self, plain)
        self.asked_place = (place_asked(plain), start + len(plain))
        if len(plain) < 45:
            code = headings().get(plain.strip(" \t-*•·–:.#\n"))
            if code is not None:
                self.heading, self.headed = code, start
                if not self.asked_above:
                    self.question = None
                return
        elif len(plain) > 110:
            self.heading = None
        named = self.questions("", plain)
        asked = {number for _, _, number in named}
        self.seen |= {number for number in asked if ":" not in number}
        if named:
            self.named = named[-1][2]
            self.turn_to(named[-1][2], plain[named[-1][0] : named[-1][1]])
        self.asked_above = len(asked) == 1 and len(plain) < 90
        if len(asked) == 1:
            self._head(named[0][2], named[0][0], plain, start)
        elif len(plain) > 200:
            self.heading_question = None
        if asked:
            self.question = asked.pop() if len(asked) == 1 else None

    def _head(self, number: str, at: int, plain: str, start: int) -> None:
        """Take note of a question that a line begins with, above its figures."""
        if len(plain) < 110 and plain.rstrip().endswith("?"):
            self.heading_question, self.headed_question = number, start  # "And the bases?"
        elif (
            len(plain) < 240
            and not plain[:at].strip(" \t-*•·–—:.#0123456789)(")
            and (not plain.rstrip().endswith(".") or "?" in plain)
        ):
            self.heading_question, self.headed_question = number, start
        else:
            self.heading_question = None

    def propose(self, block: Block, sentence: Sentence) -> Iterator[Proposal]:
        """Figures of one sentence."""
        going_on = block.start == self.block and self.top is not None and self.choice in OPPOSITE
        sentence = with_cantons(self, with_shares(sentence, going_on))
        places = {m[3] for m in sentence.marks if m[0] == "AREA" and str(m[3]).startswith("EC-")}
        told = sentence.tags & {"YES", "NO"}
        if "P" not in sentence.tags:
            self._over_a_list(sentence, told)
            self.choice = who_leads(sentence) or self.choice
        if self.here and self.local is None and THIS_PLACE.search(sentence.plain):
            self.local = self.here if self.here.startswith("EC-") else None
        if self.local and sentence.start < _LEAD and self.local not in places and of_all(sentence):
            self.local = None  # "Quito counts the cost. A week ago Ecuador's voters said No ..."
        self.mentioned = self.named_here
        self.named_here = places.pop() if len(places) == 1 else None
        set_stage(self, sentence, block.start != self.block)
        if block.start != self.block:
            self.block = block.start
            self.clock = hour_of(self.plain[block.start : block.start + 24])
            if self.rate_block == ABOVE:
                self.rate_block = block.start
            self.foreign = self.polled = False
            self.headed_abroad = headed_abroad(block)
            self.own_question = self.block_place = None
            self.before = self.question if len(self.last_asked) == 1 else None
            former = self.choice, self.question
            short = block.end - block.start < 160 and len(block.sentences) == 1
            if not short:
                self.question = None
            if self.question is None and block.start - self.headed_question < 700:
                self.question = self.heading_question
            item = block.sentences[0].text.lstrip()[:1] in _BULLETS if block.sentences else False
            again = SAME_ONE.search(sentence.line) is not None
            if again and len(self.last_asked) == 1:
                self.question = self.last_asked[0]
            likewise = "Q" in sentence.tags and LIKE_BEFORE.match(sentence.line) is not None
            national = short and NATIONAL.search(sentence.line[:48]) is not None
            if not (again or likewise or national or (item and self.item)):
                self.choice = self.subject = None
                self._through_the_places(block)
                if PLACE_GOT.match(sentence.line) and former[0] and former[1]:
                    self.choice, self.question = former
            self.item = item
            self.area = self.share = None
            self.within = self.elected = self.rated = False
        if self.named_here is not None:
            self.block_place = self.named_here
        if self.strict and ASKED_HERE.search(sentence.line) and marked_here(sentence, False):
            self.ours_block = block.start
        if begins(block, sentence) and (head := run_in(sentence.plain)):
            self.wanted = headed(head) or self.wanted
            if (said := liked(head)) is not None:
                self.verdict, self.judged = said, sentence.start
        self.of_election = goes_on_with_election(self, sentence)
        self.elected = elected(self, sentence) or self.of_election
        if not sentence.tags & {"P", "N"} and "|" not in sentence.text:
            if sentence.start == 0:
                self.headline(sentence)
            here = is_here(sentence, "Q" in sentence.tags)
            if sentence.tags & {"YES", "NO"} and (order := order_of(sentence.plain.rstrip())):
                self.ordered, self.ordered_at = order, sentence.start
            if CAME_THE_VOTE.search(sentence.plain):
                self.polled = False
            all_went(self, sentence)
            asked_here = {m[3] for m in sentence.marks if m[0] == "Q"}
            if self.last_asked:
                self.named = self.last_asked[-1]
            self.last_asked = list(dict.fromkeys(m[3] for m in sentence.marks if m[0] == "Q"))
            note_places(self, sentence)
            rate_named(self, sentence)
            self.seen |= {number for number in asked_here if ":" not in number}
            if len(asked_here) == 1 and len(block.sentences) == 1:
                at = next(m[1] for m in sentence.marks if m[0] == "Q") + sentence.base
                self._head(min(asked_here), at - sentence.start, sentence.plain, block.start)
            if asked_here:
                last = sentence.words[sentence.tagged("Q")[-1]]
                self.turn_to(last.mark, last.plain)
                self.question = asked_here.pop() if len(asked_here) == 1 else None
                self.foreign = not here
            elif not here:
                self.foreign = True
            return
        if sentence.start == 0:
            self.headline(sentence)
        if sentence.start < 1500:
            told_where(self, sentence.plain)
        asked = [(i, sentence.words[i].mark) for i in sentence.tagged("Q")]
        self.seen |= {number for _, number in asked if ":" not in number}
        if self.last_asked:
            self.named = self.last_asked[-1]
        self.listed = self.last_asked
        self.last_asked = list(dict.fromkeys(number for _, number in asked))
        line = sentence.line
        span = self._span(block, sentence)
        vote, said = span.vote, span.why
        anchors = self.ballots.anchors  # most paragraphs name no time of another vote
        elsewhere = bool(anchors) and any(
            anchors.get(w.start - block.start) not in (None, self.vote) for w in sentence.words
        )
        here = is_here(sentence, bool(asked))
        poll = bool(polls(self, sentence))
        alone = "P" not in sentence.tags or sentence.text.rstrip().endswith(":")
        if sentence.tags >= {"YES", "NO"} and alone and len(sentence.text) < 160:
            order = order_of(sentence.plain.rstrip())
            self.ordered, self.ordered_at = order or self.ordered, sentence.start
        shares = sentence.tagged("P", "N")
        cells = columns_of(sentence)
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
        if (self.strict or self.headed_abroad) and not marked_here(sentence, False):
            of_ours = self.ours_block == block.start and "Q" in sentence.tags
            if not of_ours or not is_here(sentence, False):
                return
        if is_of_signatures(sentence):
            return
        if not here or (self.foreign and not marked_here(sentence, bool(asked))):
            self.foreign = True
            return
        self.foreign = False
        if self.vote is None and vote is None:
            return
        if "?" in sentence.plain and ASKS_WHETHER.search(sentence.plain):
            all_went(self, sentence)
            return  # "Was there any province where Yes got 90%?"
        behind = self.plain[sentence.start + len(sentence.text) :][:24]
        back = TAKEN_BACK.search(sentence.plain) is not None
        if (CLAIMED.search(sentence.plain) and not back) or (
            sentence.plain.lstrip(" 0123456789.)").startswith(QUOTES) and FALSE.match(behind)
        ):
            return
        heading, self.wanted = self.wanted, None
        every = best_slots(sentence, self.grammar)
        voters(self, sentence, every)
        slots = {
            i: slot
            for i, slot in every.items()
            if not (
                slot.name in ("turnout_pct", "votes_cast", "electorate")
                and not (slot.name in ("electorate", "votes_cast") and called(self, sentence, i))
                and answered(self, sentence, i)
            )
            and not (slot.name == "turnout_pct" and of_council(sentence, i))
            and not (slot.name == "pct_counted" and sentence.word(i + 1) in ("YES", "NO"))
            and not (slot.name == "pct_counted" and counted_before(sentence, every, i))
            and not (slot.name == "valid_votes" and BASE.search(sentence.said(0, i)))
            and not (slot.name == "pct_counted" and counts_answer(self, sentence, i))
            and not (slot.name == "pct_counted" and IN_THE_CASE.match(sentence.said(i + 1, i + 14)))
            and not (
                slot.name == "not"
                and (sentence.word(i + 1), sentence.word(i + 2)) in (("to", "P"), ("a", "P"))
                and "Q" in sentence.tags
            )
            and not (slot.name == "not" and beside_question(self, sentence, i))
            and not (slot.name == "not" and held_beside(self, sentence, i))
            and not (slot.name == "not" and answer_moved(sentence, i))
            and not (
                slot.name == "not"
                and sentence.word(i - 1) == "up"
                and {"YES", "NO"} & {sentence.word(j) for j in range(i - 10, i)}
            )
        }
        for i in [i for i, slot in slots.items() if slot.name == "votes_cast"]:
            if in_favour(self, sentence, i):
                del slots[i]  # "against the assembly voted 6.4 million"
        for i in [i for i, slot in slots.items() if slot.name == "electorate"]:
            few = sentence.words[i].mark.values[0] < 1_200_000
            if (few and said_so(self, sentence)) or in_favour(self, sentence, i):
                del slots[i]  # "814,323 voters rejected it"
        counted = sentence.tagged("P")
        if counted and all(i in every and every[i].name == "pct_counted" for i in counted):
            self._over_a_list(sentence, told)
        if heading is not None and answering(sentence, heading, slots):
            aligned(self, sentence, slots)
        elif heading is not None:
            self.wanted = heading if sentence.start + len(sentence.text) < block.end else None
        local = any(str(sentence.words[i].mark).startswith("EC-") for i in sentence.tagged("AREA"))
        if LOCAL.search(line):
            self.within = True
        aside = poll_aside(self, sentence) if poll else None
        if aside is not None:  # "contrary to the polls, which had given it 66%, it fell with 51%"
            slots = {
                i: s
                for i, s in slots.items()
                if not aside[0] <= i < aside[1] or s.name == "pct_counted"
            }
            outside = [i for i in shares if not aside[0] <= i < aside[1]]
            if outside:
                self.polled = False
                yield from counts(self, sentence, slots, vote, said, asked)
                if not (self.ahead and vote is self.vote and not elsewhere):
                    opened = "," in (sentence.word(aside[0]), sentence.word(aside[0] - 1))
                    enclosed = opened and sentence.word(aside[1]) == ","
                    self.left_out = range(*aside) if enclosed or aside[0] == 0 else range(0)
                    yield from (
                        p for p in answers(self, sentence, slots, asked) if p.figure in outside
                    )
                    self.left_out = range(0)
                return
        told_so = RESULT.search(line) or CAME_THE_VOTE.search(sentence.plain)
        came = bool(told_so) or on_the_day(sentence, vote.day if vote is not None else None)
        if poll or (self.polled and not local and vote is self.vote and not came):
            open_ = (
                ("electorate", "pct_counted")
                if poll
                else ("electorate", "turnout", "pct_counted", "votes_cast")
            )
            slots = {i: s for i, s in slots.items() if s.name.startswith(open_)}
            yield from counts(self, sentence, slots, vote, said, asked)
            self.polled = RATING.search(line) is None and not line.startswith(" had ")
            if len({number for _, number in asked}) == 1:
                self.question = asked[0][1]
            return
        self.polled = False
        if back:
            list(answers(self, sentence, slots, asked))  # it tells what is put in its place
            return
        yield from counts(self, sentence, slots, vote, said, asked)
        if self.ahead and vote is self.vote and not elsewhere:
            return
        yield from answers(self, sentence, slots, asked)

    def _over_a_list(self, sentence: Sentence, told: frozenset[str]) -> None:
        """Take note of the one answer that the head of a list tells, if only how much is counted."""
        if not sentence.text.rstrip().endswith(":"):
            return
        answer = next(iter(told)).lower() if len(told) == 1 else announced(sentence.plain)
        if answer is not None and len(told) < 2:
            self.verdict, self.judged = f"{answer} alone", sentence.start

    def _through_the_places(self, block: Block) -> None:
        """Go on with the answer that an article goes through the places for."""
        if self.ranking is None:
            return
        answer, question, start = self.ranking
        first = next((s for s in block.sentences if "P" in s.tags), None)
        near = block.start - start < 1200
        if near and first is not None and "AREA" in first.tags and "Q" not in first.tags:
            self.choice = answer
            self.question = self.question or question
            self.ranking = (answer, question, block.start)
        else:
            self.ranking = None

    def headline(self, sentence: Sentence) -> None:
        """Take note of the one province or canton that a headline names."""
        if len(sentence.text) > 130:
            return  # no headline
        whole = WHOLE.search(sentence.plain) is not None
        if whole or EXCEPTION.search(sentence.plain):
            return  # "Sucumbíos, the only province that said No"
        if SAID_THERE.search(sentence.plain):
            return  # "said one analyst in Quito"
        if any(m[0] == "DEMONYM" and m[3] == "ECU" for m in sentence.marks):
            return  # "Ecuadoreans cast their votes, in Latacunga": a picture's words
        if SAID_THERE.search(sentence.line):
            return  # "They read the small print, said an analyst in Quito"
        codes = {m[3] for m in sentence.marks if m[0] == "AREA"}
        if "EC-1309" in codes and not any(code == "EC-1309" for _, code in areas_of(sentence)):
            return  # "The constitution of Montecristi"
        if FROM.search(sentence.line):
            self.here = codes.pop() if len(codes) == 1 else None
            return  # "Letter from Quito"
        if len(codes) == 2 and (above := {parents().get(str(c)) for c in codes} & codes):
            codes = above  # "Azuay and Cuenca, the firmest in their No"
        ours = len(codes) == 1 and all(str(c).startswith("EC-") for c in codes)
        if ours and spoken_of_early(self.plain):
            self.local = self._unless_its_own(codes.pop())

    def _unless_its_own(self, code: str) -> str | None:
        """A place of a headline; none where it voted on its own matter on the same day.

        "Yasuní: Yes wins and Quito stops the mines" says nothing of how Quito voted on the Yasuní.
        """
        for other in self.ballots.others:
            if self.vote is not None and other.area == code and other.day == self.vote.day:
                return None if other.signed(self.plain) else code
        return code

    def _span(self, block: Block, sentence: Sentence, i: int | None = None) -> Span:
        """What vote a sentence speaks of, or a word of it."""
        if i is None:
            i = next(iter(sentence.tagged("P") or sentence.tagged("N")), None)
        start = sentence.start if i is None else sentence.words[i].start
        return self.ballots.at(start - block.start)
