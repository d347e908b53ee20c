"""US strikes on vessels: single strikes, and the running totals of the campaign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from datapkg.extract.articles.attaching import attach
from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.grammar import Grammar, grammar
from datapkg.extract.articles.proposals import Proposal, Slot, best_slots
from datapkg.extract.articles.sentences import Block, Sentence

BOATS = re.compile(
    r"caribbean|\bpacific\b|caribe|pacifico|\bboats?\b|vessel|speedboat|submersible|lancha|embarcacion|narcolancha|\bbotes?\b|semisumergible|\bbarcos?\b"
)
STRUCK = re.compile(
    r"strike|struck|attack|bomb|killing|ataque|atac[oa]|bombarde|golpe|hundi|destru|destroy|killed|muert[eo]|murieron|abatid|\bdied\b|\bdead\b|\bhit\b|bl[eo]wn? up|\bs[au]nk\b"
)
FROM = date(2025, 9, 1)
"""The first strike was on 2 September 2025: no text before speaks of them."""

_SEAS = (
    ("caribbean", re.compile(r" (?:caribbean|caribe) ")),
    ("eastern_pacific", re.compile(r" (?:pacific|pacifico) ")),
)
_FACTS = ("killed", "survivors", "missing", "vessels")


def _is_single(rules: Grammar, line: str) -> bool:
    """Whether a line of words speaks of a single strike."""
    return rules.any_of("single").search(line) is not None


def _struck_on(plain: str, language: str, today: date | None) -> date | None:
    """The day of "Tuesday's strike", of a strike that "was carried out on Tuesday"."""
    found = set()
    for when in mentions(plain, language, today):
        if when.kind != "day" or when.day is None or when.day < FROM or when.part:
            continue
        before = plain[max(0, when.start - 70) : when.start]
        if _ITS_STRIKE.match(plain, when.end) or _WAS_ON.search(before):
            found.add(when.day)
    return found.pop() if len(found) == 1 else None


def _was_said(plain: str, start: int, end: int) -> bool:
    """Whether a day is that on which something was said, by the words beside it."""
    near = [*plain[max(0, start - 40) : start].split()[-2:], *plain[end : end + 30].split()[:1]]
    return any(word.strip(".,;:") in _SAID for word in near)


def _heads(sentence: Sentence, i: int) -> bool:
    """Whether a place is that of a dateline: "MIAMI (AP) - "."""
    if i > 3:
        return False
    ahead = [sentence.word(j) for j in range(i + 1, i + 9)]
    return bool({"(", "-"} & set(ahead[:4])) and "-" in ahead


class Strikes:
    """Proposes figures of one article; sentences come in their order."""

    def __init__(self, language: str, today: date | None, plain: str = "") -> None:
        head = re.sub(r"(?:since|began on|started on|desde)[^.]{0,40}", "", plain[:1200])
        days = {
            w.day
            for w in mentions(head, language, today)
            if w.kind == "day"
            and w.day
            and w.day >= FROM
            and not (w.how == "printed" and w.day == today)
        }
        self.lead = days.pop() if len(days) == 1 else None
        self.struck = _struck_on(plain[:4000], language, today)
        """The one day of which the text says outright that the strike was on it."""
        self.grammar: Grammar = grammar("strikes", language)
        self.today = today
        listed = "|".join(map(re.escape, self.grammar.words["elsewhere"]))
        self.other = re.compile(rf"\b(?:{listed})\b")
        self.day: date | None = None
        self.sea: str | None = None
        self.block = -1
        self.about = False  # whether the sentences before spoke of the strikes
        self.away = False  # or of other deeds
        self.last: date | None = None
        self.both = False
        self.headed = False
        """Whether the line begins with a day, as those of a timeline do."""
        self.own: dict[int, int] = {}
        self.former_total = False
        self.former_column = ""
        self.several = False
        """Whether several strikes or vessels of one day were spoken of last."""

    def propose(self, block: Block, sentence: Sentence) -> Iterator[Proposal]:
        """Figures of one sentence."""
        rules = self.grammar
        if not sentence.tags & {"N", "O"}:
            if block.start != self.block:
                self.block, self.away = block.start, False
                self._head(block)
            days = [m[3] for m in sentence.marks if m[0] == "DAY"]
            self.pass_by(sentence.plain, days, sentence.start - sentence.base)
            return
        line = sentence.line
        if block.start != self.block:
            self.block = block.start
            self.away = False
            self._head(block)
        boat = rules.any_of("boat").search(line) is not None
        sea = [name for name, pattern in _SEAS if pattern.search(line)]
        struck = rules.any_of("strike").search(line) is not None
        actor = rules.any_of("actor").search(line) is not None or bool(sentence.tagged("USA"))
        others = [m.group().strip() for m in rules.any_of("elsewhere").finditer(line)]
        if self.about and not self.away:
            others = [word for word in others if word not in _SOFT]
        told = self.about and not self.away and _LIVES.search(line) is not None
        elsewhere = bool(others) or (
            not told
            and any(
                word.tag == "FOREIGN" and not _heads(sentence, i)
                for i, word in enumerate(sentence.words)
            )
        )
        toll = (
            rules.any_of("toll").search(line) is not None
            or rules.any_of("dead").search(line) is not None
        )
        at_sea = boat or bool(sea) or _WATERS.search(line) is not None
        inland = not at_sea and any(
            word.tag == "AREA"
            and (
                str(word.mark).startswith("EC")
                or not (struck or actor)
                or (not actor and sentence.word(i - 1) in ("in", "en"))
            )
            for i, word in enumerate(sentence.words)
        )
        apart = not (at_sea or struck or actor) and _SOMEWHERE.search(sentence.text) is not None
        elsewhere = elsewhere or inland or apart
        alive = _ALIVE.search(line) is not None
        ours = (boat or bool(sea)) and (struck or actor)
        campaign = struck and (actor or self.about) and not elsewhere and not self.away
        dated = _AT_SEA.search(line) is not None or _BOAT_STRIKES.search(line) is not None
        if elsewhere and not (
            dated or (boat and struck and actor and _OTHER_BOATS.search(line) is None)
        ):
            self.away = True
            self._remember(sentence, sea, ours and not elsewhere)
            return
        if not (
            ours
            or campaign
            or (
                (
                    toll
                    or struck
                    or boat
                    or sea
                    or _KILLED.search(line)
                    or alive
                    or _KINDRED.search(line)
                    or _LIVES.search(line)
                    or (not elsewhere and _INCIDENTS.search(line))
                )
                and self.about
                and not self.away
            )
        ):
            if sentence.tagged("N", "O") and not (boat or struck):
                self.away = self.away or elsewhere
            self._remember(sentence, sea, False)
            return
        self.away = False
        self._remember(sentence, sea, ours)
        first = not self.about and not ours
        if first and not (struck and actor):
            return
        slots = best_slots(sentence, rules)
        if not slots:
            return
        if not _TOTALS.search(line):
            self._note_several(line)
        for proposal in self._placed(sentence, slots, sea):
            yield replace(proposal, sure=proposal.sure - 0.12) if first else proposal
            self.about = True

    def pass_by(self, plain: str, days: list[When] | None = None, base: int = 0) -> None:
        """Take note of day and sea that words without a figure name."""
        strike = BOATS.search(plain) is not None and STRUCK.search(plain) is not None
        other = self.other.search(plain) is not None
        self.away = self.away or (other and not strike)
        sea = [name for name, pattern in _SEAS if pattern.search(f" {plain.translate(_BARE)} ")]
        if not strike and not (self.about and (sea or (days and self.day is None))):
            return
        if strike and not other:
            self.about = True
        if days is None:
            days = [
                w for w in mentions(plain, self.grammar.language, self.today) if w.kind == "day"
            ]
        struck = [w for w in days if w.day is not None and w.day >= FROM]
        if len(struck) > 1:  # "struck a boat on Tuesday, it announced Wednesday"
            struck = [w for w in struck if not _was_said(plain, w.start - base, w.end - base)]
        dated = [w.day for w in struck]
        if len(dated) == 1 and "since" not in plain and "desde" not in plain:
            self.day = dated[0]
        if _FORMER.search(f" {plain.translate(_BARE)} "):
            return
        if len(sea) == 1:
            self.sea, self.both = sea[0], False
        elif len(sea) == 2:
            self.both = True

    def _head(self, block: Block) -> None:
        """Take note of the day at the head of a line of a timeline."""
        first = block.sentences[0] if block.sentences else None
        self.headed = False
        if first is None or not first.marks or first.marks[0][0] != "DAY":
            return
        _, start, end, when = first.marks[0]
        at = first.start - first.base
        lead, rest = first.plain[: start - at].strip(" -*•·"), first.plain[end - at : end - at + 3]
        self.headed = not lead and re.match(r"\s?[-–—:.|]", rest) is not None
        if self.headed and when.day is not None and when.day >= FROM:
            self.day, self.about = when.day, True
            line = " ".join(["", *(w for one in block.sentences for w in one.line.split()), ""])
            named = [name for name, pattern in _SEAS if pattern.search(line)]
            self.sea, self.both = (named[0], False) if len(named) == 1 else (None, bool(named))

    def _note_several(self, line: str) -> None:
        """Take note whether a sentence tells of one strike or of several of one day."""
        found = _SEVERAL.search(line)
        if found is not None and not _CAMPAIGN.search(line):
            self.several = True
        elif _is_single(self.grammar, line):
            self.several = False

    def _remember(self, sentence: Sentence, sea: list[str], ours: bool) -> None:
        if ours:
            self.about = True
        if ours or (self.about and sea and not self.away):
            days = [d for d in self._days(sentence) if d[1] is not None]
            struck = [m.end() for m in _STRUCK_ON.finditer(sentence.line)]
            since = self._since(sentence)
            days = [d for d in days if d[0] not in since]
            days = [d for d in days if d[2] != "relative"]
            if len(days) == 1:
                self.day = days[0][1]
            elif days and struck:  # "said on Tuesday that it struck a boat on Monday"
                at = sentence.index(struck[0])
                after = [d for d in days if d[0] >= at]
                self.day = (after or days)[0][1]
        if _FORMER.search(sentence.line):
            return
        if len(sea) == 1:
            self.sea, self.both = sea[0], False
        elif len(sea) == 2:
            self.both = True

    def _since(self, sentence: Sentence) -> set[int]:
        """Words for the day on which the campaign began."""
        begun = [sentence.index(m.start()) for m in _BEGAN.finditer(sentence.line)]
        return {d for d in sentence.tagged("DAY") if any(0 < d - b <= 10 for b in begun)}

    def _days(self, sentence: Sentence) -> list[tuple[int, date | None, str]]:
        found: list[tuple[int, date | None, str]] = []
        days = [d for d in sentence.tagged("DAY") if not self._dateline(sentence, d)]
        days = [
            d
            for d in days
            if sentence.word(d - 1) not in _NOT_STRUCK and not self._voted(sentence, d)
        ]
        told = [i for i in days if self._told(sentence, i)]
        for i in days:
            if i in told and len(told) < len(days):
                continue  # the day on which it was said
            when = sentence.words[i].mark
            day, how = when.day, when.how
            if when.part:  # "a day after a similar strike", "la víspera"
                said = [d for _, d, _ in found if d is not None]
                base = said[-1] if said else self.day or self.today
                announced = [d for d in days if d < i and self._told(sentence, d)]
                if when.part.startswith("-") and not announced:
                    how = "relative"  # of another strike
                elif announced:
                    base = sentence.words[announced[-1]].mark.day or base
                day = base and base + timedelta(days=int(when.part))
            if day is None or day >= FROM:
                found.append((i, day, how))
        return found

    def _dateline(self, sentence: Sentence, i: int) -> bool:
        """Whether a day is only that of the article, at its head."""
        if i > 6 or self.today is None or sentence.words[i].mark.day != self.today:
            return False
        ahead = [sentence.word(j) for j in range(i + 1, i + 5)]
        return i > 0 and "-" in ahead[:4] and not {",", "AREA"} & set(ahead[: ahead.index("-")])

    def _told(self, sentence: Sentence, i: int) -> bool:
        """Whether a day is that on which something was said."""
        near = {sentence.word(i - 1), sentence.word(i - 2), sentence.word(i + 1)}
        return bool(near & _SAID)

    def _voted(self, sentence: Sentence, i: int) -> bool:
        """Whether a day is that of a vote or a hearing."""
        return bool({sentence.word(j) for j in range(max(0, i - 8), i)} & _VOTED)

    def _placed(
        self, sentence: Sentence, slots: dict[int, Slot], sea: list[str]
    ) -> Iterator[Proposal]:
        words, line = sentence.words, sentence.line
        slots = self._of_those(sentence, slots)
        days = self._days(sentence)
        since = self._since(sentence)
        days = [d for d in days if d[0] not in since]
        figures = [i for i in sorted(slots) if not words[i].mark.unfit]
        self.own = attach(sentence, figures, [d[0] for d in days])
        clauses = self._clauses(sentence)
        together = _TOGETHER.search(line) is not None
        single = _is_single(self.grammar, line)
        each = [i for i in figures if self._in_one(sentence, i)]
        seas = sea
        for i in figures:
            sea = self._sea_of(sentence, i, figures) if len(seas) > 1 else seas
            slot = slots[i]
            name, sure, reason = slot.name, slot.sure, slot.pattern
            number = words[i].mark
            value = number.values[0]
            here = clauses[i]
            dated = i in self.own and abs(self.own[i] - i) <= 5
            several = _SEVERAL.search(here) is not None and not (dated and len(days) > 1)
            several = several and self._begun(sentence, i) is None
            if words[i].plain in _BOTH and sentence.word(i + 1) == "of":
                continue
            if name == "not" or not 0 <= value < 2000 or number.decimals:
                continue
            if name == "killed" and self._within_strikes(sentence, i):
                continue
            if value == 1 and not self._one(sentence, i):
                continue
            if name == "then":
                if self.former_total and value > 14:
                    yield self._total(sentence, i, "killed", sea, sure, reason)
                continue
            if name == "again":
                if not each or i not in each:
                    continue
                if (sentence.word(i - 2), sentence.word(i - 1)) in _OF_ALL:
                    continue  # "two of the 11 people aboard the first boat survived"
                name = "killed"
            if name == "number":
                if _WITHIN.search(
                    " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 9)), ""])
                ):
                    continue  # "its fourth such attack in five days"
                if value < 3 and not days:
                    continue
                kind = sentence.word(i + 1) in _KINDS or sentence.word(i + 2) in _KINDS
                low = 0.0 if value > 4 or (kind and value > 1) else 0.45
                yield self._strike(sentence, i, "running_no", days, sea, sure - low, reason)
                continue
            if name == "part":
                if self.former_total and self.former_column == "vessels":
                    at = [k for k in sentence.tagged("N") if k > i]
                    end = at[0] if at else len(sentence.words)
                    after = " ".join(["", *(sentence.word(j) for j in range(i + 1, end)), ""])
                    where = [n for n, pattern in _SEAS if pattern.search(after)]
                    if len(where) == 1:
                        one = self._total(sentence, i, "vessels", where, sure, reason)
                        yield replace(one, key=one.key | {"basin": where[0]})
                continue
            if name == "strikes":
                if value < 2 or (value <= 4 and not _CAMPAIGN.search(line)):
                    continue  # the strikes of one day
                if self._of_a_month(sentence, i):
                    sure = min(sure, 0.45)
                    reason += "; of one month?"
                yield self._total(sentence, i, name, sea, sure, reason)
                continue
            total = self._is_total(sentence, i, name) and self._begun(sentence, i) is None
            if name == "vessels" and value <= 3 and not _CAMPAIGN.search(line):
                total = False
            if (
                total
                and name == "killed"
                and _SPLIT.match(" ".join(sentence.word(j) for j in range(i + 1, i + 5)))
            ):
                continue  # "13 strikes in all: 5 in the Pacific, 8 in the Caribbean"
            if several and not days and name == "killed" and "MONTH" in sentence.tags:
                total = True  # "in September, three strikes killed 17"
                sure = min(sure, 0.7)
            elif (
                several
                and name != "vessels"
                and value <= 20
                and i not in each
                and not _TOTALS.search(line)
            ):
                total = False
                sure = min(sure, 0.4)
                reason += "; of several strikes together"
            if i in each:
                total = False
            if total and name == "missing":
                continue  # no column of the totals
            if total:
                yield self._total(sentence, i, name, sea, sure, reason)
            elif name == "vessels":
                if value > 3:
                    yield self._total(
                        sentence, i, name, sea, sure - 0.5, reason + "; total or not?"
                    )
                elif several and value > 1 and i not in each:
                    continue
                else:
                    yield self._strike(sentence, i, name, days, sea, sure - 0.1, reason)
            else:
                if several and i not in each and name == "killed" and not total:
                    sure = min(sure, 0.4)
                    reason += "; of several strikes together"
                summed = i not in each and (
                    len(each) > 1 or (self.several and not single and not days and name == "killed")
                )
                if name in ("killed", "survivors") and (summed or self._of_each(sentence, i)):
                    sure = min(sure, 0.4)
                    reason += "; of several strikes together"
                ahead = [sentence.word(j) for j in range(i + 1, i + 6)]
                parted = ":" in ahead and value > 1 and any(f > i for f in sentence.tagged("N"))
                if parted and i not in each and name in ("survivors", "killed"):
                    sure = min(sure, 0.4)
                    reason += "; of several strikes together"
                if together and name == "killed" and i not in each:
                    sure = min(sure, 0.4)
                    reason += "; of one or of all strikes?"
                if value > 14:
                    sure = min(sure, 0.45)
                    reason += "; many for a single strike"
                yield self._strike(sentence, i, name, days, sea, sure, reason)

    def _within_strikes(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure counts the strikes in which others died: "en los cuatro han muerto 21"."""
        if sentence.word(i - 1) not in ("los", "las", "the", "those", "these", "all"):
            return False
        words = self.grammar.words
        counted = sentence.word(i + 1) in (*words["people"], *words["dead"])
        return sentence.word(i - 2) in ("en", "in", "tras", "after") and not counted

    def _of_a_month(self, sentence: Sentence, i: int) -> bool:
        """Whether so many strikes were those of a month: "in November there were five"."""
        if _TOTALS.search(sentence.line) is not None:
            return False
        return any(
            sentence.word(j - 1) in ("in", "en", "during", "durante") and abs(j - i) <= 4
            for j in sentence.tagged("MONTH")
        )

    def _of_those(self, sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
        """Slots where they belong: of "two of the three died" the two; a tally of strikes."""
        found = {}
        for i, slot in slots.items():
            if (
                slot.name in ("killed", "survivors")
                and sentence.word(i - 1) in ("los", "las", "sus", "the", "its")
                and sentence.word(i - 2) in ("de", "of")
                and sentence.word(i - 3) == "N"
                and not {"que", "who"} & {sentence.word(i + 1), sentence.word(i + 2)}
            ):
                found[i - 3] = slot
                continue
            if (
                slot.name in ("killed", "survivors")
                and sentence.word(i - 1) in ("of", "de")
                and sentence.word(i - 2) == "N"
                and sentence.words[i - 2].mark.values[0] < sentence.words[i].mark.values[0]
            ):
                found[i - 2] = slot  # "two of four crew are killed"
                continue
            if sentence.words[i].plain in _BOTH:
                if slot.name == "again":
                    continue  # "both in the Pacific": of the strikes
                pair = [j for j in sentence.tagged("N") if j < i and j not in slots]
                pair = [j for j in pair if sentence.words[j].mark.values == (2,)]
                if pair and _ABOARD.search(sentence.line):
                    found[pair[-1]] = slot  # "two people were on board and both died"
                    continue
            after = " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 6)), ""])
            if slot.name == "killed" and _NUMBER_OF_STRIKES.match(after):
                slot = replace(slot, name="strikes")
            if slot.pattern.endswith(": toll"):
                before = " ".join(["", *(sentence.word(j) for j in range(max(0, i - 9), i)), ""])
                if _TALLY.search(before):
                    slot = replace(slot, name="strikes")
            found.setdefault(i, slot)
        return found

    def _sea_of(self, sentence: Sentence, i: int, figures: list[int]) -> list[str]:
        """Of two seas that a sentence names, that of a figure: up to the next, or from the last."""
        counted = [f for f in figures if sentence.words[f].tag == "N"]
        after = next((f for f in counted if f > i), len(sentence.words))
        before = max((f for f in counted if f < i), default=-1)
        both = [name for name, _ in _SEAS]
        for low, high in ((i + 1, after), (before + 1, i)):
            part = " ".join(["", *(sentence.word(j) for j in range(low, high)), ""])
            named = [name for name, pattern in _SEAS if pattern.search(part)]
            if len(named) == 1:
                return named
            if len(named) == 2:
                return both
        return both

    def _of_each(self, sentence: Sentence, i: int) -> bool:
        """Whether so many were killed in each of several strikes."""
        after = " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 9)), ""])
        return _IN_EACH.search(after) is not None

    def _one(self, sentence: Sentence, i: int) -> bool:
        """Whether "one", "un" counts a person, and is no article."""
        following = sentence.word(i + 1)
        words = self.grammar.words
        if sentence.word(i - 1) == "O":
            return False  # "the first one"
        ahead = [sentence.word(j) for j in range(i + 2, i + 5)]
        if following in ("killed", "mato", "left") and "N" in ahead:
            return False  # "one killed four" is one strike
        if sentence.word(i + 2) == "N":
            return False
        return (
            not following[:1].isalnum()
            or sentence.words[i].tag == "O"
            or sentence.words[i].plain[-1:].isdigit()
            or any(following in words[name] for name in ("people", "dead"))
            or following in _SINGULAR
        )

    def _in_one(self, sentence: Sentence, i: int) -> bool:
        """Whether the figure is that of one of several vessels or strikes."""
        low = i
        while low > 0 and sentence.word(low - 1) not in (";", "."):
            low -= 1
        clause = " ".join(["", *(sentence.word(j) for j in range(low, i)), ""])
        if _ONE_HEADS.match(clause):
            return True
        after = " ".join(sentence.word(j) for j in range(i + 1, i + 8))
        before = " ".join([*(sentence.word(j) for j in range(max(0, i - 7), i)), ""])
        return bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before))

    def _clause(self, sentence: Sentence, i: int) -> tuple[int, int]:
        low = high = i
        while low > 0 and sentence.word(low - 1) not in (";", ":", "."):
            low -= 1
        while high + 1 < len(sentence.words) and sentence.word(high + 1) not in (";", ":", "."):
            high += 1
        return low, high

    def _is_total(self, sentence: Sentence, i: int, column: str) -> bool:
        """Whether a figure is a running total: which signs stand nearer to it."""
        value = sentence.words[i].mark.values[0]
        if _DEADLIEST.search(sentence.line):
            return False
        after = " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 7)), ""])
        if column == "survivors" and _OF_THOSE.search(after):
            return True
        included = [sentence.index(m.start()) for m in _INCLUDING.finditer(sentence.line)]
        if any(a < d < i for a in included if a < i for d in sentence.tagged("DAY")):
            return (
                False  # "26 strikes, including three on Monday in which eight people were killed"
            )
        if self.headed and value <= 14 and not _CAMPAIGN_WORDS.search(sentence.line):
            return False
        total = self._nearest(sentence, i, "total")
        if value > 6:
            total = min(total, self._nearest(sentence, i, "plural"))
        single = self._nearest(sentence, i, "single")
        since = self._since(sentence)
        days = [abs(j - i) for j, _, _ in self._days(sentence) if j not in since]
        single = min([single, *days])
        if total > 90 and single > 90 and value <= 14:
            return self.former_total and column != "killed" and value > 3
        if value > 14:
            total -= 6
        elif value <= 6:
            single -= 3
        return total < single

    def _nearest(self, sentence: Sentence, i: int, name: str) -> float:
        best = 99.0
        for m in self.grammar.any_of(name).finditer(sentence.line):
            first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
            if first <= i <= last:
                continue
            low, high = (i, first) if first > i else (last, i)
            way = 0.0
            for j in range(low + 1, high):
                word = sentence.word(j)
                way += 40.0 if word == ";" else 4.0 if word in (",", "and", "y") else 1.0
                if word == "N":
                    way += 2.0
            best = min(best, way)
        return best

    def _strike(
        self,
        sentence: Sentence,
        i: int,
        column: str,
        days: list[tuple[int, date | None, str]],
        sea: list[str],
        sure: float,
        reason: str,
    ) -> Proposal:
        key: dict[str, str] = {}
        self.former_total = False
        former = self.day
        near: tuple[int, ...] = ()
        said = []
        mine = [d for d in days if d[0] == self.own.get(i)] or days
        begun = self._begun(sentence, i)
        if begun is not None:
            days = mine = [begun]
        if days:
            at, day, how = min(mine, key=lambda d: (abs(d[0] - i), d[0]))
            near = (at,)
            if (
                self._told(sentence, at)
                and day is not None
                and self.struck
                and 0 < (day - self.struck).days <= 3
            ):
                day = self.struck  # said on Wednesday of "Tuesday's strike"
            if day is not None:
                key["struck_on"] = day.isoformat()
                said.append(
                    "day: as printed" if how == "printed" else "day: against the article's date"
                )
                if how != "relative":  # another strike, told of in passing
                    self.day = day
                else:
                    former = None
            else:
                sure -= 0.1
                said.append("day: relative, and the article has no date")
        elif self._ago(sentence, i):
            sure = min(sure, 0.4)
            said.append("day: some time ago, which the text does not say")
        elif self._another_month(sentence, i):
            sure = min(sure, 0.4)
            said.append("day: of another month, which the text does not say")
        elif self.day is not None:
            key["struck_on"] = self.day.isoformat()
            sure -= 0.08
            said.append("day: from what was said before")
        elif self.lead is not None:
            key["struck_on"] = self.lead.isoformat()
            sure -= 0.12
            said.append("day: the one day that the article's beginning names")
        else:
            sure -= 0.2
            said.append("day: open")
        if len(sea) == 1:
            key["basin"] = sea[0]
        elif (
            not sea
            and begun is None
            and self.sea is not None
            and not self.both
            and (self._same_day(key, former) or _SAME_SEA.search(sentence.line))
        ):
            key["basin"] = self.sea
            sure -= 0.02
        if sentence.words[i].mark.qualifier in ("less than", "at most"):
            sure = min(sure, 0.45)
        return Proposal("us_strikes", key, column, i, near, sure, "; ".join([reason, *said]))

    def _begun(self, sentence: Sentence, i: int) -> tuple[int, date | None, str] | None:
        """The day of "since September 2, when 11 people died", for the figure behind it."""
        for d in sorted(self._since(sentence), reverse=True):
            ahead = [sentence.word(j) for j in range(i + 1, d)]
            if {"desde", "since", "partir"} & set(ahead):
                continue
            if 0 < d - i <= 4 and ahead[-1:] in (["del"], ["of"], ["on"], ["from"], ["el"]):
                mark = sentence.words[d].mark
                return (d, mark.day, "relative")
            between = [sentence.word(j) for j in range(d + 1, i)]
            if d < i and ("when" in between or "cuando" in between):
                mark = sentence.words[d].mark
                return (d, mark.day, "relative")
        return None

    def _ago(self, sentence: Sentence, i: int) -> bool:
        """Whether the clause of a figure tells of another strike, weeks before."""
        if _AGO.search(sentence.line) is None:
            return False
        return _AGO.search(self._clauses(sentence)[i]) is not None

    def _another_month(self, sentence: Sentence, i: int) -> bool:
        """Whether the words before a figure speak of another month than the strike of the article."""
        months = [sentence.words[j].mark.day for j in sentence.tagged("MONTH") if j < i]
        base = self.day or self.today
        return any(m and base and (m.year, m.month) != (base.year, base.month) for m in months)

    def _same_day(self, key: dict[str, str], former: date | None) -> bool:
        """Whether the sea that was named before is that of this strike."""
        said = key.get("struck_on")
        return said is None or former is None or said == former.isoformat()

    def _clauses(self, sentence: Sentence) -> dict[int, str]:
        """The line of words of each word's own clause: semicolons, and ", bringing ..." end one."""
        found: dict[int, str] = {}
        start = 0
        for i in range(len(sentence.words) + 1):
            if (
                i == len(sentence.words)
                or sentence.word(i) == ";"
                or (sentence.word(i) == "," and sentence.word(i + 1) in _ADDS_UP)
            ):
                line = " ".join(["", *(sentence.word(j) for j in range(start, i)), ""])
                found |= dict.fromkeys(range(start, i + 1), line)
                start = i + 1
        return found

    def _total(
        self, sentence: Sentence, i: int, column: str, sea: list[str], sure: float, reason: str
    ) -> Proposal:
        key = {"basin": "all"}
        self.former_total, self.former_column = True, column
        part = _PART.search(sentence.line)
        if len(sea) == 1 and part is not None and sentence.index(part.start() + 1) < i:
            key["basin"] = sea[0]
        after = " ".join(["", *(sentence.word(j) for j in range(i + 1, i + 7)), ""])
        if column == "strikes" and len(sea) == 1 and _SOME_OF.match(after):
            key["basin"] = sea[0]
        if column == "vessels" and len(sea) == 1 and dict(_SEAS)[sea[0]].search(after):
            key["basin"] = sea[0]
        as_of = self.day or self.today
        if self.day and self.today and (self.today - self.day).days > 9:
            as_of = self.today  # a strike of long ago that the article comes back to
        if as_of is not None:
            key["as_of"] = as_of.isoformat()
            reason += (
                "; as of: the strike it tells of" if self.day else "; as of: the article's date"
            )
        else:
            reason += "; as of: open, the article has no date"
        if sentence.words[i].mark.qualifier in ("less than", "at most"):
            sure = min(sure, 0.45)
        return Proposal("us_strike_counts", key, column, i, (), sure, reason)


_ADDS_UP = frozenset(
    ["which", "bringing", "raising", "lifting", "pushing", "taking", "putting", "making", "lo",
     "elevando", "llevando", "sumando", "sumado"]
)  # fmt: skip
"""Words that, after a comma, go over from a strike to the campaign."""
_BOTH = frozenset(["both", "ambos", "ambas"])
_KINDS = frozenset(
    [
        "known",
        "such",
        "confirmed",
        "deadly",
        "similar",
        "publicly",
        "announced",
        "lethal",
        "conocido",
        "similar",
    ]
)
_SEVERAL = re.compile(
    r" DAY (?:strikes|attacks) | N (?:\S+ )?(?:more |alleged-|drug-\S+ |boat |lethal |presuntas |supuestas |presuntos |supuestos |other |alleged |suspected |separate |drug |small )*(?:boats|vessels|strikes|attacks|lanchas|embarcaciones|narcolanchas|ataques|bombardeos|operaciones|operations|botes|barcos|naves|incidentes|incidents|acciones|engagements) "
)
_TOGETHER = re.compile(r" (?:in total|in all|altogether|en total) ")
_KILLED = re.compile(r" (?:killed|killing|mato|mataron|matado|matando|abatio|abatieron) ")
_ABOARD = re.compile(r" (?:on board|aboard|a bordo|crew|tripulantes) ")
_AGO = re.compile(
    r" (?:N (?:weeks?|months?|days?|semanas?|mes|meses|dias) (?:ago|earlier|before|prior|atras|antes)"
    r"|hace (?:apenas |solo |casi |poco mas de )?(?:N|unas|unos|pocas|pocos) (?:semanas?|mes|meses|dias)|(?:earlier this|last) (?:month|week)"
    r"|(?:el mes|la semana) (?:pasado|pasada|anterior)) "
)
_ALIVE = re.compile(r" (?:surviv\w+|sobreviv\w+|superviv\w+|rescued|missing|desaparecid\w+) ")
_SAID = frozenset(
    [
        "said",
        "says",
        "announced",
        "reported",
        "told",
        "confirmed",
        "wrote",
        "posted",
        "dijo",
        "informo",
        "anuncio",
        "confirmo",
        "senalo",
        "indico",
        "reporto",
        "declaro",
        "publico",
        "escribio",
        "revelo",
        "difundio",
    ]
)
_KINDRED = re.compile(
    r" O (?:since|of its kind|in the campaign|of the campaign|desde|de la campana|de este tipo) "
)
_SINGULAR = frozenset(
    [
        "survivor",
        "sobreviviente",
        "superviviente",
        "survived",
        "quedo",
        "salio",
        "resulto",
        "is",
        "sigue",
        "lived",
        "sobrevivio",
        "murio",
        "fallecio",
        "died",
        "more",
        "was",
        "person",
        "man",
        "left",
        "of",
    ]
)
_TOTALS = re.compile(
    r" (?:since|so far|campaign|known|toll|acknowledged|disclosed|have now|have died|have been killed|han muerto|desde|hasta ahora|campana|conocidos) "
)
_SINCE = re.compile(
    r"(?<=\s)(?:since|began on|started on|beginning on|desde|desde el|a partir del) (?=DAY )"
)
_FORMER = re.compile(
    r" (?:previous|earlier|prior|unlike|anteriores|anterior|previos|previas|a diferencia) "
)
_WATERS = re.compile(
    r" (?:costas|aguas internacionales|international waters|off the coast|alta mar|high seas) "
)
_CAMPAIGN = re.compile(
    r" (?:since|so far|campaign|known|toll|acknowledged|disclosed|desde|hasta ahora|campana|conocidos) "
)
_CAMPAIGN_WORDS = re.compile(
    r" (?:since|so far|campaign|to date|desde|hasta ahora|campana|a la fecha|total|overall) "
)
_DEADLIEST = re.compile(
    r" (?:deadliest|bloodiest|worst|most lethal|mas letal|mas mortifero|mas sangriento) (?:single )?(?:day|strike|attack|week|dia|ataque|jornada)? ?(?:so far|yet|to date|hasta ahora|hasta la fecha|of the campaign|de la campana) "
)
_TALLY = re.compile(
    r" (?:number|total|count|numero|cifra|total|tally) (?:total )?(?:of|de) (?:known |los |boat |such )?(?:strikes|attacks|ataques|atentados|bombardeos|operaciones)(?: (?!muertos|muertas|dead|killed|personas|people)\S+){0,3} $"
)
_NUMBER_OF_STRIKES = re.compile(
    r" (?:the|el|la|los) (?:number|total|tally|count|numero|cifra) (?:total )?(?:of|de) (?:known |boat |such |us )?(?:strikes|attacks|ataques|bombardeos|operaciones) "
)
_OF_ALL = frozenset([("of", "the"), ("de", "los"), ("de", "las")])
_VOTED = frozenset(
    ["voted", "vote", "voto", "votaron", "votes", "senate", "senado", "court", "judge", "hearing"]
)
_OF_THOSE = re.compile(
    r" (?:of|de|in|en|from) (?:those|these|all|esos|estos|todos los|los|the) (?:strikes|attacks|ataques|bombardeos) "
)
_INCLUDING = re.compile(
    r"(?<=\s)(?:including|incluido|incluidos|incluida|incluidas|entre ellos|among them) "
)
_SOME_OF = re.compile(r" (?:of (?:the|those|them|these)|de (?:los|las|ellos|esos)) ")
_SOFT = frozenset(
    ["avion", "policia", "bus", "police", "fishermen", "fishing trip", "pescadores", "la armada", "unions",
     "union", "workers", "capture", "captured", "labor", "labour", "migrants", "migrantes", "train"]
)  # fmt: skip
"""Words of other deeds that stand beside strikes too: they do not lead away from what was told."""
_INCIDENTS = re.compile(r" N (?:\S+ )?(?:incidents|incidentes|acciones|engagements|operativos) ")
_NOT_STRUCK = frozenset(
    ["by", "until", "hasta", "buscados", "buscado", "buscaban", "searching", "repatriados", "rescatados",
     "repatriated", "rescued"]
)  # fmt: skip
_LIVES = re.compile(r" (?:la vida|vidas|lives|reivindicado|con vida|lived|alive) ")
_BOAT_STRIKES = re.compile(
    r" (?:boat strikes|(?:strikes|attacks) (?:on|against) (?:\S+ ){0,2}(?:boats|vessels)"
    r"|(?:ataques|bombardeos) (?:a|contra) (?:las |los )?(?:\S+ )?(?:lanchas|narcolanchas|embarcaciones|botes)) "
)
_SPLIT = re.compile(r"(?:en|in) (?:el|the) (?:eastern )?(?:pacific|pacifico|caribe|caribbean)\b")
_WAS_ON = re.compile(
    r"(?:took place|occurred|carried out|conducted|struck|attacked|was hit|ejecutado|realizado|ocurrio|ocurrido|tuvo lugar|se produjo"
    r"|realizada|llevado a cabo|registrado)\b[^.,;]{0,40}$"
)
_AT_SEA = re.compile(
    r" (?:strike|strikes|attack|attacks|bombing|ataque|ataques|bombardeo|bombardeos) (?:DAY )?(?:in|en) (?:the|el|aguas del) (?:eastern |southern )?(?:caribbean|pacific|caribe|pacifico) "
)
"""A strike at sea, whatever else a sentence speaks of."""
_ITS_STRIKE = re.compile(
    r"(?:'s)?\s*(?:night|morning|evening|afternoon)?\s*(?:strike|attack|operation)\b(?!s)"
)
_SAME_SEA = re.compile(
    r" (?:misma zona|mismas aguas|misma area|same area|same waters|same zone|nearby) "
)
_SOMEWHERE = re.compile(
    r"\b(?:in|en) (?!X\b|Car|Pac|Was|Con|Sep|Oct|Nov|Dec|Jan|Feb|Mar|Apr|The|Lat|Ven|Int|Est|EE|US|U\.)[A-ZÁÉÍÓÚ][a-zñáéíóú]{3,}"
)
_WITHIN = re.compile(
    r" (?:(?:in|within|en|over) (?:less than |menos de |just |solo |little |a little |a bit |poco )?(?:the |los |las )?(?:(?:last|past|ultimos|ultimas) )?(?:N|a|as many) (?:days?|weeks?|hours|dias|semanas|horas)?"
    r"|this week|this month|of the (?:week|month|day|year)|that day|in a (?:week|day|month)|esta semana|este mes|de la semana|del mes|del dia|del ano|en el (?:pacifico|caribe)|in the (?:eastern )?(?:pacific|caribbean)(?= (?:since|in|this))) "
)
"""What an ordinal counts in: another number than that of the campaign."""
_IN_EACH = re.compile(
    r" (?:(?:in|on|aboard) each|each|en cada (?:una?|uno|ataque|embarcacion|lancha)|cada una|cada uno|por embarcacion) "
)
_BARE = str.maketrans(dict.fromkeys(".,;:()", " "))
_STRUCK_ON = re.compile(
    r" (?:struck|strike|strikes|attack|attacked|hit|destroyed|bombed|ataque|ataques|ataco|atacaron|ataca|destruyo|hundio|bombardearon|bombardeo"
    r"|ejecutado|ejecutados|ocurrido|ocurridos|cometido|carried out|conducted|llevo a cabo|lanzo) "
)
_BEGAN = re.compile(
    r"(?<=\s)(?:since|began|begun|started|beginning|desde|a partir|empezo|comenzo|inicio) "
)
_PART = re.compile(r" (?:most of|of them|of these|of which|were in the|remaining) ")
_OTHER_BOATS = re.compile(
    r" (?:capsized|drowned|naufrag\w+|fishing|pescadores|pirates|migrant\w*|seized|detained|detuvo|decomiso|intercepto) "
)
_ONE_HEADS = re.compile(
    r" (?:and |y |, )?(?:in|on|aboard|en|a) (?:the|el|la) (?:O|last|ultimo|ultima|other|otro|otra) "
)
_ONE_AFTER = re.compile(
    r"(?:(?!N )\S+ ){0,3}?(?:aboard|on|in|on board|from|en|a bordo de) (?:(?:the|a|el|la|una|un) (?:O|other|otra|otro|last|ultimo|ultima|tercera|tercero)|(?:another|one|otra|otro)(?! (?:attack|strike))(?= (?:boat|vessel|and|,|\.|lancha|embarcacion)))\b"
)
_ONE_BEFORE = re.compile(
    r"(?:\b(?:the|el|la|a|un) O (?:of N \S+ |strike |attack |ataque )?(?:(?:killed|left|mato a|dejo|hubo|mato) )?$)|"
    r"(?:aboard|on|in|en) (?:the|el|la) O (?:boat |vessel |strike |attack |ataque |embarcacion |lancha )?(?:, |murieron |hubo |fueron |fallecieron |killed |left )(?:a )?$"
)
