"""Homicides: counts of a year, of part of a year, of a month, and rates."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from datapkg.extract.articles.attaching import attach, of_a_list
from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.grammar import Grammar, grammar
from datapkg.extract.articles.places import cantons, without_parents
from datapkg.extract.articles.proposals import Proposal, best_slots
from datapkg.extract.articles.sentences import Block, Number, Sentence

TOPIC = re.compile(
    r"homicid|murder|violent deaths|killings|slaying|slain|asesinat|asesinad|muertes violentas|crimenes|per 100[,.]?000"
    r"|(?:cada|each|every) (?:100[.,]?000|cien mil|100 mil)"
)
_TIMES = ("YEAR", "MONTH", "SPAN", "PRIOR", "PART", "DAY")
_NATION = re.compile(
    r"(?<=\s)(?:nationwide|nationally|national level|national rate|national average|national total|el pais(?= (?:tuvo|registro|sumo|cerro|alcanzo|llego|contabilizo|termino|acumula|acumulo|registra|suma|vivio|paso))|tasa nacional|total nacional|promedio nacional|a nivel nacional|en todo el pais|en el pais(?! (?:con|mas|que|de))|the country as a whole"
    r"|across the country|in the country|country's|the country) "
)
_HERE = frozenset(
    [
        "zona",
        "zone",
        "distrito",
        "district",
        "barrio",
        "neighborhood",
        "neighbourhood",
        "sector",
        "subzona",
        "parroquia",
        "parish",
        "prison",
        "carcel",
        "penitenciaria",
    ]
)


@dataclass(frozen=True)
class _Time:
    """What a count refers to: a year, a month, or the year up to a day."""

    kind: str  # year, month, span
    day: date | None
    until: date | None = None
    how: str = "printed"


class Homicides:
    """Proposes figures of one article; sentences come in their order."""

    def __init__(self, language: str, today: date | None, country: str | None) -> None:
        self.grammar: Grammar = grammar("homicides", language)
        self.today = today
        self.country = country
        self.language = language
        self.time: _Time | None = None
        self.area: str | None = None
        self.measure = ""
        self.block = -1
        self.carried = False
        self.span: _Time | None = None
        self.counted = False
        self.rated = False
        self.noun = -1
        """The paragraph that named homicides last."""
        self.lately: tuple[str, int] | None = None
        """The province or canton of the last figure, and in which paragraph that was."""
        self.blocks = 0
        self.kinds: list[str] = []
        """Of a table: what each column counts, after that of the names."""
        self.figured = -9
        """The paragraph that gave a figure last."""
        self.heads = ""
        """Of a list: what the figure counts that comes right after the name of a place."""
        self.item = False
        self.columns: list[date] = []
        """Of a table: the years at its head."""
        self.compared: frozenset[date] = frozenset()
        self.spoken = ""
        """The measure of the last figure, in whatever paragraph."""
        self.latest: _Time | None = None
        """The time of the last figure, in whatever paragraph."""
        self.seen: set[str] = set()
        """All areas that were named."""
        self.named: dict[int, str] = {}
        """The province and the canton that were named last, by the length of their codes."""
        self.totals: dict[tuple[str, _Time], Decimal] = {}
        """The counts that were given, by area and time."""
        self.main: _Time | None = None
        """What the article is about: the first time that a figure was given."""

    def propose(self, block: Block, sentence: Sentence, topical: bool) -> Iterator[Proposal]:
        """Figures of one sentence."""
        if block.start != self.block:
            self.block = block.start
            self.blocks += 1
            self.item = _is_item(block)
            self.carried = True  # from another paragraph: less sure
            if not self.item:
                self.heads, self.kinds = "", self.kinds if "|" in block.sentences[0].text else []
                if not _GOES_ON.match(sentence.plain):
                    self.area = None
                self.measure = ""
            if not self.item or _NAMED.match(block.sentences[0].text) is None:
                self.time = self.main if self._topical_time() else self.time
        self._head(sentence)
        if "N" not in sentence.tags:
            years = [m[3].day for m in sentence.marks if m[0] == "YEAR"]
            listed = len(sentence.text) < 80 and not sentence.text.rstrip().endswith(".")
            headed = "AREA" not in sentence.tags and re.search(r"[:|(\t]", sentence.text)
            self.columns = years if years and listed and headed else []
            if TOPIC.search(sentence.plain):
                self.noun = self.blocks
            named = {m[3] for m in sentence.marks if m[0] == "AREA"}
            self.named |= {len(str(code)): str(code) for code in named}
            self.seen |= {str(code) for code in named}
            subjects = {
                m[3]
                for m in sentence.marks
                if m[0] == "AREA" and not _OVERTAKEN.search(sentence.plain[: m[1] - _at(sentence)])
            }
            if len(subjects) == 1:
                self.area = subjects.pop()
            self._remember_time(
                m[3]
                for m in sentence.marks
                if m[0] in _TIMES
                and not _COMPARED_TO.search(sentence.plain[: m[1] - _at(sentence)])
            )
            return
        yield from self._figures(sentence, topical)
        if TOPIC.search(sentence.plain):
            self.noun = self.blocks
        for mark in sentence.marks:
            if mark[0] == "AREA":
                self.named[len(str(mark[3]))] = str(mark[3])
                self.seen.add(str(mark[3]))

    def pass_by(self, plain: str) -> None:
        """Take note of the head of a list or table, which has no figure."""
        if self._heading(plain):
            times = mentions(plain, self.language, self.today)
            self._remember_time(when for when in times if when.kind in ("year", "month", "span"))

    def _head(self, sentence: Sentence) -> None:
        """Take note of a line that says what the lines below it count."""
        if "AREA" in sentence.tags and "|" in sentence.text:
            return
        self._heading(sentence.plain)

    def _heading(self, plain: str) -> bool:
        """Take note of what a heading, or the sentence before a list, says that it counts."""
        table = "|" in plain or "\t" in plain
        if not table and (len(plain) > 200 or plain.rstrip()[-1:] in ".!?\"'"):
            return False
        cells = [cell.strip() for cell in re.split(r"[|\t]", plain.strip().strip("|"))]
        told = [_counted(cell) for cell in cells]
        if len(cells) > 1:
            if any(told[1:]) and not any(
                c.isdigit() for c in re.sub(r"(?:19|20)\d\d|100[.,]000", "", plain)
            ):
                self.kinds = told[1:]
            return False
        if told[0]:
            self.heads = told[0]
            self.figured = self.blocks
        self.kinds = []
        return bool(told[0])

    def _topical_time(self) -> bool:
        """Whether the first time of the article is what it is about, not long ago."""
        begun = self.main.day if self.main is not None else None
        if self.main is None:
            return False
        return begun is None or self.today is None or begun.year >= self.today.year - 2

    def _figures(self, sentence: Sentence, topical: bool) -> Iterator[Proposal]:
        """Figures of a sentence that holds some."""
        line = sentence.line
        rules = self.grammar
        numbers = sentence.tagged("N")
        if self.columns and (row := self._row(sentence, numbers)):
            yield from row
            return
        if self.kinds and (row := self._cells(sentence, numbers)):
            yield from row
            return
        slots = best_slots(sentence, rules)
        found = {i: slot for i, slot in slots.items() if slot.name in ("count", "rate")}
        nouns = rules.any_of("homicide").search(line) is not None
        other = [sentence.index(m.start()) for m in rules.any_of("other").finditer(line)]
        wish = [sentence.index(m.start()) for m in rules.any_of("wish").finditer(line)]
        wish += [sentence.index(m.start() + 1) for m in _FORECAST.finditer(line)]
        wish.sort()
        event = rules.any_of("event").search(line) is not None
        times, areas = self._times(sentence), self._areas(sentence)
        kept: dict[int, tuple[str, float, str]] = {}
        for i in numbers:
            number = sentence.words[i].mark
            if number.unfit or number.values[0] < 0 or self._is_ratio(sentence, i):
                continue
            if _DENIED.search(self._clause_before(sentence, i)):
                continue  # "no month passed 800"
            slot = found.get(i)
            if slot is not None and slot.name == "count" and number.decimals:
                slot = None  # no victims are counted in fractions
            if slot is not None:
                measure, sure, reason = slot.name, slot.sure, slot.pattern
                if measure == "rate" and not self._rate_fits(sentence, i, nouns, topical):
                    continue
                if measure == "count" and number.values[0] < 2:
                    continue
                counted = self.measure == "count" or any(k[0] == "count" for k in kept.values())
                if reason.endswith(": of them") and not counted:
                    continue
                if sentence.word(i + 1) in _PLACES:
                    continue  # "781 homicides in 85 cantons"
                kept[i] = (measure, sure, reason)
            elif slots.get(i) is not None and slots[i].name == "not":
                continue
            elif self._continues(
                sentence, i, bool(times or areas or sentence.word(i + 1) in _VICTIMS)
            ):
                victims = sentence.word(i + 1) in _VICTIMS
                measure = self._measure(
                    sentence, i, kept, number.decimals, number.values[0], victims
                )
                if measure:
                    kept[i] = (measure, 0.84, "continues the figure before it")
                elif not number.decimals and self._counted_here(sentence, i, number.values[0]):
                    kept[i] = ("count", 0.78, "beside the word for homicides")
        self._from_to(sentence, numbers, kept)
        for i in [i for i in kept if self._whole_of(sentence, i)]:
            measure, sure, reason = kept.pop(i)  # "4,140 of the 9,216 murders": the part is told of
            if not sentence.words[i - 3].mark.unfit and measure == "count":
                kept.setdefault(i - 3, (measure, min(sure, 0.84), reason))
        # a figure before the first that is named: "with 880, Costa Rica ... homicides"
        if other:
            dropped = {i for i in kept if self._other_is_nearer(sentence, i, other)}
            for former, i in itertools.pairwise(sorted(kept)):
                if former in dropped and kept[i][2] == "continues the figure before it":
                    dropped.add(i)
            kept = {i: k for i, k in kept.items() if i not in dropped}
        aged = _AGED.search(line)
        if aged is not None:
            kept = {i: k for i, k in kept.items() if i < sentence.index(aged.start() + 1)}
        if kept:
            yield from self._placed(sentence, kept, times, areas, wish, event, nouns)
            return
        told = [m[3] for m in sentence.marks if m[0] in ("YEAR", "MONTH", "SPAN")]
        if len(told) == 1 and told[0].how == "printed" and not _SURPASSING & set(line.split()):
            self._remember_time(told)
        if areas and not event and not sentence.tagged("DAY"):
            codes = [code for _, code in areas if code]
            self.area = codes[-1] if len(set(codes)) == 1 else self.area

    def _whole_of(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure is the whole of which the one before it is a part."""
        linked = (sentence.word(i - 2), sentence.word(i - 1)) in _OF_ALL
        return linked and i > 2 and sentence.word(i - 3) == "N"

    def _from_to(
        self, sentence: Sentence, numbers: list[int], kept: dict[int, tuple[str, float, str]]
    ) -> None:
        """Of "went from 194 to 292 murders" the first is what the second is."""
        for i, j in itertools.pairwise(numbers):
            if (j in kept) == (i in kept) or j - i > 6:
                continue
            if sentence.word(i - 1) not in ("from", "de", "desde"):
                continue
            if sentence.word(j - 1) not in ("to", "a", "hasta"):
                continue
            if i in kept:
                if self._is_bare(sentence, j) and kept[i][0] == "rate":
                    number = sentence.words[j].mark
                    if not number.unfit and number.values[0] < 400:
                        kept[j] = (
                            "rate",
                            min(kept[i][1], 0.84),
                            "what the figure before it became",
                        )
                continue
            one, other = sentence.words[i].mark, sentence.words[j].mark
            if one.unfit or len(one.ends) > 1 or (one.decimals and not other.decimals):
                continue
            if kept[j][0] == "count" and one.values[0] < 1:
                continue
            kept[i] = (kept[j][0], min(kept[j][1], 0.84), "what the figure after it was before")

    def _cells(self, sentence: Sentence, numbers: list[int]) -> list[Proposal]:
        """Figures of a line of a table whose head says what each column counts."""
        areas = [(i, c) for i, c in self._areas(sentence) if c]
        if len(areas) != 1 or areas[0][0] > numbers[0] or self.time is None:
            return []
        rows = []
        for i in numbers:
            word = sentence.words[i]
            before = sentence.text[: word.start - sentence.start]
            column = len(re.findall(r"[|\t]", before.lstrip("| \t"))) - 1
            measure = self.kinds[column] if 0 <= column < len(self.kinds) else ""
            number = word.mark
            if not measure or number.unfit or (measure == "count" and number.decimals):
                continue
            if measure == "rate" and number.values[0] > 400:
                continue
            one = self._proposal(measure, areas[0][1], self.time, i, None, areas[0][0])
            if one is not None:
                reason = "a line of a table whose head names what is counted"
                rows.append(replace(one, sure=0.75, reason=reason))
        return rows

    def _row(self, sentence: Sentence, numbers: list[int]) -> list[Proposal]:
        """Figures of a line of a table whose head names years: a place, and as many figures."""
        areas = [(i, c) for i, c in self._areas(sentence) if c]
        if len(areas) != 1 or len(numbers) != len(self.columns) or areas[0][0] > numbers[0]:
            return []
        rows = []
        for i, day in zip(numbers, self.columns, strict=True):
            number = sentence.words[i].mark
            measure = "rate" if number.decimals else "count"
            if (
                number.unfit
                or number.values[0] < 2
                or (measure == "rate" and number.values[0] > 300)
            ):
                return []
            proposal = self._proposal(
                measure, areas[0][1], _Time("year", day), i, None, areas[0][0]
            )
            if proposal is not None:
                rows.append(
                    replace(proposal, sure=0.75, reason="a line of a table with years at its head")
                )
        return rows

    # --- What a figure measures ------------------------------------------------------------------

    def _rate_fits(self, sentence: Sentence, i: int, nouns: bool, topical: bool) -> bool:
        number = sentence.words[i].mark
        if number.values[0] > 400 or sentence.word(i + 1) == "PERBIRTH":
            return False
        following = [sentence.word(j) for j in range(i + 1, min(i + 4, len(sentence.words)))]
        if "PER" in following:
            return nouns or topical
        if not (nouns or self.measure == "rate" or "PER" in sentence.line or topical):
            return False
        return self._is_bare(sentence, i) or self._is_rate_of(sentence, i)

    def _is_rate_of(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure with decimals follows the word for a rate: "the rate of 16.7 remains"."""
        if not sentence.words[i].mark.decimals or sentence.word(i - 1) not in ("of", "de"):
            return False
        return any(sentence.word(j) in ("rate", "tasa", "index", "indice") for j in (i - 2, i - 3))

    def _clause_before(self, sentence: Sentence, i: int) -> str:
        """The words of a clause before a figure."""
        low = i
        while low > 0 and sentence.word(low - 1) not in (";", ".", ",", ":", "N"):
            low -= 1
        return " ".join(["", *(sentence.word(j) for j in range(low, i)), ""])

    def _is_ratio(self, sentence: Sentence, i: int) -> bool:
        """Whether a number is one of "eight in ten", "uno de cada tres"."""
        before = " ".join(sentence.word(j) for j in range(max(0, i - 3), i))
        after = " ".join(sentence.word(j) for j in range(i + 1, i + 5))
        if _OF_EACH.search(before) or _EACH_OF.match(after) or _FOLD.search(before):
            return True
        former = sentence.words[i - 2] if i > 1 else None
        if _OF_PLACES.match(after):
            return True
        return (
            former is not None
            and former.tag == "N"
            and former.plain not in ("una", "un", "uno")
            and (former.plain != "one" or sentence.word(i - 1) == "in")
            and sentence.word(i - 1) in ("in", "of")
            and former.mark.values[0] < sentence.words[i].mark.values[0] <= 10
        )

    def _is_bare(self, sentence: Sentence, i: int) -> bool:
        """Whether nothing else is named that this number would count."""
        following = sentence.word(i + 1)
        if not following or not following[0].isalnum() or following.isupper():
            return following not in ("PERBIRTH", "N", "O", "%")
        words = self.grammar.words
        if following in words["after"] or following in words["tail"]:
            return True
        two = f"{following} {sentence.word(i + 2)}"
        return two in words["tail"] or f" {two} " in f" {' '.join(words['homicide'])} "

    def _continues(self, sentence: Sentence, i: int, keyed: bool) -> bool:
        number = sentence.words[i].mark
        if not self._is_bare(sentence, i) or len(number.ends) > 1 or number.values[0] < 1:
            return False
        if not any(c.isdigit() for c in sentence.words[i].plain) and number.values[0] < 2:
            return False
        if (
            sentence.word(i + 1) in ("in", "of", "de", "out")
            and sentence.word(i + 2) in ("N", "cada", "every", "of")
        ) or (
            sentence.word(i - 1) in ("in", "of", "cada", "every", "de")
            and sentence.word(i - 2) in ("N", "de", "out", "in")
            and sentence.words[i - 2].plain not in ("one", "una", "un")
        ):
            return False  # "nine in ten victims"
        before = sentence.word(i - 1)
        following = sentence.word(i + 1)
        if following in _BODIES and (
            before in ("dejo", "left", "leaving", "dejando", "dejaron")
            or not sentence.tagged("YEAR", "MONTH", "SPAN")
        ):
            return False  # the dead of a fire, a wreck ...
        if following in _PERSONS and sentence.word(i + 2) not in _DIED:
            return False
        if self._headed(sentence, i):
            return True
        if before in ("population", "poblacion") or (
            before in ("of", "de") and sentence.word(i - 2) in _PEOPLED
        ):
            return False  # "a city of 220,000"
        if before in _COUNTED_BEFORE or following in ("-", "/") or before in ("no", "-", "/"):
            return False
        aged = (
            before == ","
            and following in (",", ".")
            and number.values[0] < 100
            and sentence.word(i - 2) != "AREA"
        )
        return keyed and not aged

    def _headed(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure comes right after the place at the head of a line: "Panama - 593"."""
        if not self.item or i > 7 or sentence.word(i - 1) not in ("-", ":", "|", "("):
            return False
        signs = {sentence.word(j) for j in range(i - 2)}  # "- Panama: 593", "1. Panama: 593"
        return sentence.words[i - 2].tag == "AREA" and signs <= _SIGNS and i >= 2

    def _anaphoric(self, sentence: Sentence, i: int) -> bool:
        """Whether a sentence goes on with what the paragraph before counted.

        "Where the number fell from 128 to 92"; "in Manabí, 251 were recorded".
        """
        before = " ".join(["", *(sentence.word(j) for j in range(max(0, i - 9), i)), ""])
        if _ANAPHOR.search(before) or _THAT_WAS.match(sentence.line):
            return True
        bracketed = sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")"
        if bracketed and sentence.word(i - 2) == "MONTH":
            return True
        if sentence.word(i - 1) == "MONTH" and len(sentence.tagged("MONTH")) > 1:
            return True
        if bracketed and sentence.word(i - 2) == "AREA" and len(sentence.tagged("AREA")) > 1:
            return True
        ended = sentence.word(i + 1) in (".", ";", ",", "")
        months = sentence.tagged("MONTH")
        if months and months[0] < i and _value(sentence, i) >= 60:
            return sentence.word(i - 1) in _HAD | _LEFT and (
                ended or sentence.word(i + 1) in ("y", "and")
            )
        if ended and sentence.word(i - 1) in _HAD and sentence.tagged("AREA"):
            return True
        heads = {word.tag for word in sentence.words[:2]}
        first = ended and bool(heads & {"SPAN", "YEAR", "MONTH"})
        if first and self.noun == self.blocks and _value(sentence, i) >= 60 and i <= 5:
            return True  # "Homicides are easing. The first half brought 4,154"
        return ended and self._of_a_place(sentence, i)

    def _of_a_place(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure that counts nothing else ends what is said of a place.

        Whatever the verb is, where homicides were counted just before: "Guayas concentrated 4,106".
        """
        if self.blocks - self.figured > 1 or _value(sentence, i) < 10:
            return False
        low = i - 1
        while low >= 0 and sentence.word(low) not in (";", ".", "N", "P"):
            if sentence.words[low].tag == "AREA":
                break
            low -= 1
        if low < 0 or sentence.words[low].tag != "AREA":
            return False
        if sentence.word(i - 1) in ("-", ":") or (sentence.word(i - 1) == "," and low == i - 2):
            return low == i - 2
        return sentence.word(i - 1)[:1].islower()

    def _tells_rate(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure with decimals ends its clause: a rate again, where rates were told."""
        return sentence.word(i + 1) in _ENDS

    def _counted_here(self, sentence: Sentence, i: int, value: Decimal) -> bool:
        """Whether homicides are spoken of just before ("the month with most murders (781)")."""
        if not 2 <= value < 50_000:
            return False
        near = [
            sentence.index(m.start())
            for m in self.grammar.any_of("homicide").finditer(sentence.line)
        ]
        return any(0 < i - j <= 6 for j in near)

    def _measure(
        self,
        sentence: Sentence,
        i: int,
        kept: dict[int, tuple[str, float, str]],
        decimals: int | None,
        value: Decimal,
        victims: bool,
    ) -> str:
        if self._headed(sentence, i) and self.heads:
            return self.heads if not decimals or self.heads == "rate" else ""
        former = [measure for j, (measure, _, _) in sorted(kept.items()) if j < i]
        measure = former[-1] if former else self.measure
        alone = not former and not self.measure and victims
        dated = value > 300 or bool(sentence.tagged("SPAN", "YEAR", "MONTH", "PRIOR"))
        if alone and dated and self.noun == self.blocks:
            return "count"
        if not former and not self.measure and victims and self.spoken:
            listed = sentence.word(i - 1) in _HAD and bool(sentence.tagged("AREA"))
            if value > 300 or listed or sentence.tagged("MONTH"):
                return "count"
        known = self.spoken or ("count" if self.noun == self.blocks else "")
        fits = not decimals or known == "rate"
        if fits and not former and not self.measure and known and self._anaphoric(sentence, i):
            spoken = "count" if value > 300 else known
            return spoken if not decimals or spoken == "rate" else ""
        if decimals and self.rated and value < 150 and (not former or measure == "count"):
            return "rate" if self._tells_rate(sentence, i) else ""
        if not former and not self.measure:
            return "rate" if decimals and self.spoken == "rate" and value < 150 else ""
        if measure == "rate" and value > 300:
            counted = "count" in former or self.counted or victims
            measure = "count" if counted else ""
        if decimals and measure == "count":
            measure = "rate" if "rate" in former else ""
        return measure

    def _other_is_nearer(self, sentence: Sentence, i: int, other: list[int]) -> bool:
        """Whether something else stands in the clause of the figure."""
        words = self.grammar.words
        low, high = i, i
        named = sentence.word(i + 1) in words["homicide"] and not any(
            sentence.word(j) in _CONFINED for j in other
        )
        told = sentence.word(i - 1) in _HAD and sentence.word(i - 2) == ","
        ends = (";", ".", "|", ",") if named or told else (";", ".", "|")
        while low > 0 and sentence.word(low - 1) not in ends and i - low < 14:
            low -= 1
            if (
                sentence.word(low) == "N"
                and low < i
                and sentence.word(low + 1) not in words["after"]
            ):
                break
        while (
            high + 1 < len(sentence.words)
            and sentence.word(high + 1) not in (";", ".", ",", "|", "N")
            and high - i < 6
        ):
            high += 1
        return any(low <= j <= high for j in other)

    # --- When and where --------------------------------------------------------------------------

    def _times(self, sentence: Sentence) -> list[int]:
        """Words that name a time, but not those that only compare ("1,273 fewer than in 2023")."""
        kept = []
        for i in sentence.tagged(*_TIMES):
            before = f"{sentence.word(i - 2)} {sentence.word(i - 1)}"
            if (
                before in _THAN
                and sentence.word(i + 1) != ","
                and (sentence.word(i + 1), sentence.word(i + 2)) != ("(", "N")
                and sentence.word(i - 3) not in ("mientras", "sino", "asi", ",")
            ):
                continue
            if self._of_record(sentence, i):
                continue
            mark = sentence.words[i].mark
            if mark.part == "this" and len(sentence.tagged("YEAR", "MONTH", "SPAN")) > 1:
                continue  # "in that time it went from 13 in 1999 to 18.7 in 2009"
            if self._only_compared(sentence, i) or self._base_of_change(sentence, i):
                continue
            kept.append(i)
        return kept

    def _of_record(self, sentence: Sentence, i: int) -> bool:
        """Whether a time only says since when there was no such figure: "its quietest since 1994"."""
        if sentence.words[i].tag not in ("YEAR", "MONTH") or _value_since(sentence, i) is None:
            return False
        return any(w.plain in _RECORDS for w in sentence.words[max(0, i - 14) : i])

    def _base_of_change(self, sentence: Sentence, i: int) -> bool:
        """Whether a time is that of "jumped 40% in 2025 from a year earlier, to 5,268"."""
        if sentence.words[i].tag != "PRIOR" or sentence.word(i + 1) not in (
            ",",
            "to",
            "a",
            "hasta",
        ):
            return False
        before = [sentence.word(j) for j in range(i)]
        if "P" not in before or "N" in before[before.index("P") :]:
            return False
        following = [w for w in (sentence.word(i + 1), sentence.word(i + 2)) if w != ","]
        return bool(following) and following[0] in (
            "to",
            "a",
            "hasta",
            "al",
            "reaching",
            "alcanzando",
        )

    def _only_compared(self, sentence: Sentence, i: int) -> bool:
        """Whether a time belongs to what is compared, of which no figure is given."""
        if sentence.words[i].tag == "PRIOR":
            return False
        for j in range(i - 1, -1, -1):
            word = sentence.word(j)
            if word in ("N", ";", "."):
                return False
            if word in _SURPASSING:
                following = [sentence.word(k) for k in range(i + 1, len(sentence.words))]
                ends = next(
                    (
                        k
                        for k, w in enumerate(following)
                        if w == ";" or (w == "," and following[k + 1 : k + 2] not in _THEN)
                    ),
                    None,
                )
                return "N" not in following[:ends]
        return False

    def _areas(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Word and code of each place; without a code where it is none of ours."""
        found: list[tuple[int, str]] = []
        usa: list[tuple[int, str]] = []
        for i, word in enumerate(sentence.words):
            if word.tag == "AREA":
                if (
                    found
                    and found[-1] == (i - 2, "")
                    and sentence.word(i - 1) == ","
                    and len(str(word.mark)) == 3
                ):
                    found.append((i, ""))  # "in Rosario, Argentina" is not Argentina
                elif not self._ranked(sentence, i) and not (
                    self._beside(sentence, i) or self._compared_place(sentence, i)
                ):
                    found.append((i, word.mark))
            elif word.tag == "USA" and not self._compared_place(sentence, i):
                usa.append((i, "USA"))
            elif word.tag in ("FOREIGN", "REGION", "ABROADIN"):
                among = word.tag == "REGION" and (
                    self._superlative(sentence, i) or self._among(sentence, i)
                )
                if not among:
                    found.append((i, ""))
            elif word.plain == "capital" and self._the_capital(sentence, i):
                found.append((i, "EC-1701" if "EC-1701" in self.seen else ""))
            elif word.tag == "word" and (meant := self._meant(sentence, i)):
                found.append((i, meant))
            elif word.tag == "word" and (listed := self._of_list(sentence, i)) is not None:
                found.append((i, listed))
            elif word.plain in ("distrito", "district") and sentence.word(i + 1) in (
                "metropolitano",
                "metropolitan",
            ):
                continue
            elif word.tag == "word" and (
                (word.plain in _HERE and not self._gang(sentence, i))
                or self._unknown(sentence, i)
                or self._group(sentence, i)
            ):
                found.append((i, ""))
        for m in _NATION.finditer(sentence.line):
            if self.country:
                found.append((sentence.index(m.start()), self.country))
        if found and any(code and len(code) == 3 and code != "ECU" for _, code in found):
            found += usa  # countries are compared
        if not found:
            demonyms = [
                (i, word.mark) for i, word in enumerate(sentence.words) if word.tag == "DEMONYM"
            ]
            found = usa or demonyms
            if (
                found is demonyms
                and self.country
                and len({c for _, c in demonyms}) == 1
                and demonyms[0][1] != self.country
            ):
                possessive = demonyms[0][0]
                found = (
                    demonyms
                    if sentence.word(possessive + 1) in self.grammar.words["homicide"]
                    else []
                )
        found = without_parents(sorted(found))
        zones = [i for i, code in found if not code and sentence.word(i) in _HERE]
        return [
            (i, code)
            for i, code in found
            if not code
            or not any(
                z < i and _MADE_OF & {sentence.word(j) for j in range(z, i)} for z in zones
            )  # "zone 8 (Guayaquil, Durán)"
        ]

    def _among(self, sentence: Sentence, i: int) -> bool:
        """Whether a region only says among which others a place of ours is counted."""
        former = next((j for j in range(i - 1, -1, -1) if sentence.words[j].tag == "AREA"), None)
        if former is None or sentence.word(i - 1) not in ("of", "in", "de", "en", "del", "la"):
            return False
        between = {sentence.word(j) for j in range(former + 1, i)}
        return not between & {";", ",", "N", "and", "y", "while", "mientras"}

    def _compared_place(self, sentence: Sentence, i: int) -> bool:
        """Whether a place is only compared with: "lower than that of the United States"."""
        j = i - 1
        while j > 0 and sentence.word(j) in _THAT_OF:
            j -= 1
        if sentence.word(j) not in ("than", "que") or i - j < 2:
            return False
        if sentence.word(j) == "que" and "de" not in {sentence.word(k) for k in range(j, i)}:
            return False
        return "N" not in [sentence.word(k) for k in range(i + 1, i + 5)]

    def _beside(self, sentence: Sentence, i: int) -> bool:
        """Whether a place only says what lies beside it, or there: "on the border with Peru"."""
        linked = sentence.word(i - 1) in (
            "con",
            "with",
            "of",
            "de",
            "at",
            "in",
            "en",
            "to",
            "a",
            "Q",
        ) or (sentence.word(i - 1) in ("bordering", "borders", "near"))
        return linked and bool(
            (_BORDER | {"Q"}) & {sentence.word(j) for j in range(max(0, i - 2), i)}
        )

    def _the_capital(self, sentence: Sentence, i: int) -> bool:
        """Whether the capital of the country is spoken of, not that of a province."""
        if self.country != "ECU" or sentence.word(i - 1) not in ("la", "the"):
            return False
        if sentence.word(i + 1) in ("de", "del", "of", "provincial", ",", ":", "city"):
            return False
        return not any(word.tag == "AREA" for word in sentence.words)

    def _meant(self, sentence: Sentence, i: int) -> str:
        """The area that "the province", "el cantón" stand for: the last that was named."""
        length = _WIDER.get(sentence.words[i].plain)
        if length is None:
            return ""
        described = sentence.word(i - 2) in _DEFINITE and sentence.words[i - 1].tag == "word"
        if sentence.word(i - 1) not in _DEFINITE and not described:
            return ""  # "the province", "the port city"
        ahead = [sentence.word(j) for j in range(i + 1, i + 4)]
        if "AREA" in ahead and not _BORDER & set(ahead):
            return ""
        if ahead[:1] in (["de"], ["of"], ["del"]) and ahead[1:2] != ["N"]:
            return ""
        before = [
            str(w.mark)
            for w in sentence.words[:i]
            if w.tag == "AREA" and len(str(w.mark)) == length
        ]
        return before[-1] if before else self.named.get(length, "")

    def _of_list(self, sentence: Sentence, i: int) -> str | None:
        """A name with its figure in a list of cantons ("; Pasaje, 19;"): nothing if it is unknown."""
        at = sentence.words[i].start - sentence.start
        if not sentence.text[at : at + 1].isupper() or sentence.word(i - 1) not in _ITEM:
            return None
        if (
            sentence.word(i + 1) not in (",", "(", "con", "with", ":")
            or sentence.word(i + 2) != "N"
        ):
            return None
        if not any(w.tag == "AREA" for w in sentence.words):
            return None
        return cantons().get(sentence.words[i].plain, "")

    def _not_apposed(self, sentence: Sentence, areas: list[int], figures: list[int]) -> list[int]:
        """Places without those between commas that explain the place before them.

        "Esmeraldas, a province on the border with Colombia, had a rate of 77" is Esmeraldas.
        """
        dropped: set[int] = set()
        for i in areas:
            if sentence.word(i + 1) != ",":
                continue
            end = next(
                (j for j in range(i + 2, len(sentence.words)) if sentence.word(j) == ","), None
            )
            if end is None or any(i < f < end for f in figures):
                continue
            inner = [j for j in areas if i + 1 < j < end]
            if any(j - i > 2 for j in inner):
                dropped.update(inner)
        return [i for i in areas if i not in dropped]

    def _aside(self, sentence: Sentence, at: int) -> bool:
        """Whether a place is named as a part only ("in Guayas alone"): it does not carry on."""
        near = [sentence.word(j) for j in range(max(0, at - 3), at + 3)]
        return bool({"alone", "only", "solo", "solamente", "tan"} & set(near))

    def _superlative(self, sentence: Sentence, at: int) -> bool:
        """Whether a place only says among which others ("the highest in the region")."""
        near = [sentence.word(j) for j in range(max(0, at - 6), min(at + 3, len(sentence.words)))]
        return bool(_SUPERLATIVES & set(near))

    def _ranked(self, sentence: Sentence, at: int) -> bool:
        """Whether a place comes right after a superlative ("the worst in Ecuador")."""
        near = [sentence.word(j) for j in range(max(0, at - 4), at)]
        small = {"of", "in", "de", "del", "the", "la", "el", "mas", "all", "todo", "toda", "en"}
        rest = [word for word in near if word not in small]
        return (
            bool(rest)
            and rest[-1] in _SUPERLATIVES - {"pais", "paises", "nation", "country", "countries"}
            and (near[-1] in small)
        )

    def _governs(self, sentence: Sentence, at: int, i: int) -> bool:
        """Whether a word of aims or forecasts is said of a figure, not of another beside it."""
        low, high = sorted((at, i))
        crossed = any(
            sentence.word(j) == ";"
            or (
                sentence.word(j) == "N" and sentence.words[j].plain not in ("un", "una", "one", "a")
            )
            for j in range(low + 1, high)
        )
        if crossed and sentence.word(i - 1) not in ("or", "o"):
            last = max((j for j in range(low + 1, i) if sentence.word(j) == "N"), default=at)
            between = {sentence.word(j) for j in range(last + 1, i)}
            apart = between & {
                ";",
                "detras",
                "behind",
                "while",
                "mientras",
                "frente",
                "compared",
                "desde",
                "from",
                "than",
            }
            return (
                at < i
                and not apart
                and not between & set(_TIMES)
                and _FORECAST.search(f" {sentence.word(at)} ") is not None
            )
        return at < i or at - i <= 4

    def _group(self, sentence: Sentence, i: int) -> bool:
        """Whether several places are meant together ("these five cities", "los tres cantones")."""
        if sentence.words[i].plain not in _PLACES or sentence.word(i - 1) in ("24", "221"):
            return False
        before = {sentence.word(j) for j in range(max(0, i - 3), i)}
        counted = sentence.word(i - 1) == "N" and sentence.words[i - 1].mark.values[0] < 24
        return counted or bool(before & {"estas", "estos", "esas", "esos", "these", "those"})

    def _unknown(self, sentence: Sentence, i: int) -> bool:
        """Whether this is the capitalised name of a place that we do not know."""
        word = sentence.words[i]
        at = word.start - sentence.start
        if (
            not (0 <= at < len(sentence.text))
            or not sentence.text[at].isupper()
            or (len(word.plain) < 4 and not self._initials(sentence, i))
        ):
            return False
        if self._initials(sentence, i):
            return True
        before = sentence.word(i - 1)
        if before in ("in", "en"):
            return word.plain not in _NO_PLACES
        return False

    def _gang(self, sentence: Sentence, i: int) -> bool:
        """Whether "Barrio 18" is meant, a gang."""
        return sentence.words[i].plain == "barrio" and sentence.word(i + 1) == "N"

    def _initials(self, sentence: Sentence, i: int) -> bool:
        """Whether a country is named by its initials: "in the UK"."""
        word = sentence.words[i]
        at = word.start - sentence.start
        shown = sentence.text[at : at + len(word.plain)]
        near = (sentence.word(i - 2), sentence.word(i - 1))
        return len(shown) == 2 and shown.isupper() and near in (("in", "the"), ("en", "el"))

    def _remember_time(self, times: Iterable[When]) -> None:
        for when in times:
            if when.kind in ("year", "month", "span"):
                self.time = self._resolved(when, None)

    def _resolved(self, when: When, reference: _Time | None, compared: bool = True) -> _Time | None:
        if when.kind == "year":
            return _Time("year", when.day, None, when.how)
        if when.kind == "month":
            day = when.day
            told = self.main.day if self.main else None
            if (
                when.how == "article"
                and day is not None
                and self.today is not None
                and told is not None
                and (day.year, day.month) == (self.today.year, self.today.month)
                and told.year == day.year - 1
            ):
                day = day.replace(year=told.year)  # a month that has hardly begun is not meant
            return _Time("month", day, None, when.how)
        if when.kind == "span":
            return _Time("span", when.day, when.until, when.how)
        if when.part == "this":
            return self.span
        if when.part == "monthback":
            if reference is None or reference.kind != "month" or reference.day is None:
                return None
            before = reference.day - timedelta(days=1)
            return _Time("month", before.replace(day=1), None, reference.how)
        if when.kind != "prior" or reference is None:
            return None
        if reference.day is None:
            return _Time(when.part if when.part != "year" else reference.kind, None, None, "open")
        kind = reference.kind
        if when.part[:1] in ("+", "-"):
            year = reference.day.year + int(when.part)
            if self.today is not None and year > self.today.year:
                return None
            if reference.kind == "month" and when.part != "+0":
                return _Time("month", reference.day.replace(year=year), None, reference.how)
            return _Time("year", date(year, 1, 1), None, reference.how)
        if when.part == "month" and kind != "month":
            return None
        if when.part == "year" and reference.how == "span as year":
            kind = "year"
        if when.part == "span" and kind == "year" and when.year:
            kind = "span"
        alone = when.year is None and not when.earlier and not compared
        if when.part in ("span", "month") and alone:
            return reference
        year = when.year or reference.day.year - 1
        until = reference.until
        if until is not None:
            until = date(year, until.month, min(until.day, monthrange(year, until.month)[1]))
        return _Time(kind, reference.day.replace(year=year), until, reference.how)

    def _placed(
        self,
        sentence: Sentence,
        kept: dict[int, tuple[str, float, str]],
        times: list[int],
        areas: list[tuple[int, str]],
        wish: list[int],
        event: bool,
        nouns: bool,
    ) -> Iterator[Proposal]:
        figures = sorted(kept)
        every = sentence.tagged("N")
        at = attach(sentence, figures, times, among=every)
        for i, j in itertools.pairwise(figures):  # "with 9,216 murders and a rate of 51 in 2025"
            between = {sentence.word(k) for k in range(i + 1, j)}
            paired = j - i < 9 and bool(between & {"y", "and"})
            changed_from = sentence.word(i - 1) in ("from", "than", "de", "desde", "a")
            if paired and at.get(j, -1) > j and (i not in at or (at[i] < i and changed_from)):
                at[i] = at[j]
        at = {f: t for f, t in at.items() if not self._of_change(sentence, f, t)}
        at = {
            f: t
            for f, t in at.items()
            if not (t < f and any(t < c for c in self._aside_ends(sentence, f, figures)))
            and not (figures[0] < t < f and self._beside_it(sentence, f, figures, t))
        }
        codes = dict(areas)
        kept_areas = self._not_apposed(sentence, sorted(codes), figures)
        where = attach(sentence, figures, kept_areas, among=every, near=True)
        where = {
            f: place
            for f, k in where.items()
            if (place := self._place_of(sentence, f, k, every, kept_areas)) is not None
        }
        listed = of_a_list(sentence, figures, [i for i in kept_areas if codes[i]])
        former: _Time | None = None
        stretched = False
        apart: set[int] = set()
        values: list[Decimal] = []
        used: list[_Time] = []
        named: list[_Time] = []
        changed = False
        for i in figures:
            measure, sure, reason = kept[i]
            word = sentence.words[i]
            number = word.mark
            when = sentence.words[at[i]].mark if i in at else None
            time: _Time | None = None
            said = []
            if when is not None and when.kind == "day":
                spans = [t for t in times if sentence.words[t].mark.kind != "day"]
                when = sentence.words[spans[0]].mark if len(spans) == 1 else when
            if when is not None and when.kind == "day" and self._until(sentence, at[i]):
                day = when.day
                when = day and When("span", when.start, when.end, day.replace(month=1, day=1), day)
            if when is not None and when.kind == "day":
                if measure == "count":
                    continue  # the dead of one day are no count of ours
            elif when is not None and when.kind == "part":
                continue  # a part of a year that does not begin with it
            elif when is not None and self._changed_in(sentence, i, when, figures):
                time = former if sentence.word(i - 1) not in ("from", "de", "desde") else None
                now = self.span if self.time is None or self.time.kind != "span" else self.time
                if now is not None and now.day is not None:
                    time = now
                    if sentence.word(i - 1) in ("from", "de", "desde"):
                        time = self._resolved(When("prior", 0, 0, part="span", earlier=True), now)
                said.append("time: the period spoken of, and the same of the year before")
            elif (
                when is not None
                and former is not None
                and at[i] == at.get(max(f for f in figures if f < i))
                and self._compared_figure(sentence, i, figures, where)
            ):  # "301 in 2025, up from 214"
                told_sure = sure
                time, sure, why = self._year_before(former, sure)
                if former.kind == "year":
                    sure = max(sure, min(told_sure, 0.6))
                when = None
                said.append(why)
            elif when is not None and self._second_of_change(sentence, i, at, figures):
                begun = former.day if former is not None else None
                newer = self.time is not None and (self.time.day or date.min) > (begun or date.max)
                time = self.time if newer else None
                sure = min(sure, 0.6)
                when = None
                said.append("time: after a change, from what was said before")
            elif when is not None:
                said_last = self.latest if when.part == "+0" else None
                reference = former or self._before(sentence, at[i]) or said_last or self.time
                when = self._of_year(sentence, at[i], when, set(at.values()))
                time = self._resolved(when, reference, _COMPARING.search(sentence.line) is not None)
                if time is not None and when.part == "year" and self._whole(sentence, at[i]):
                    time = _Time("year", time.day, None, time.how)
                said.append(f"time: {_HOW[when.how]}")
            elif former is not None and self._after_aside(sentence, i, figures):
                time = self.main or self.time
                sure -= 0.14
                said.append("time: that of the article, after a clause with its own")
            elif former is not None and named and self._beside_it(sentence, i, figures):
                time = named[0]
                sure -= 0.1
                said.append("time: that of the first figure, in a clause beside it")
            elif former is not None and self._compared_figure(sentence, i, figures, where):
                time, sure, why = self._year_before(former, sure)
                said.append(why)
            elif former is not None and not changed and self._change(sentence, i, figures) is None:
                time = former
                sure -= 0.06
                said.append("time: that of the figure before it")
            elif (later := self._change(sentence, i, figures)) is not None:
                # "fell from 46 to 39": the first is of the year before the second's
                time, sure, why = self._earlier(sentence, later, at, sure)
                changed = True
                said.append(why)
            elif self.time is not None:
                time = self.time
                if time.kind == "month" and _SUMS_UP.search(self._clause_before(sentence, i)):
                    time = self._so_far()
                sure -= 0.14 if self.carried else 0.08
                said.append("time: from what was said before")
                begun = time.day if time is not None else None
                if self.carried and begun and self.today and begun.year < self.today.year - 2:
                    sure = min(sure, 0.45)  # a text through many years: of which is not said
                told = not self.carried and i in where
                if sure < 0.7 and "killed" in reason and not self.item and not told:
                    sure = 0.4  # killed, but in what time?
            of_that = (
                i in at
                and sentence.word(at[i] - 1) in ("de", "of")
                and sentence.word(at[i] - 2) in ("el", "los", "las", "that", "those")
            )
            if (
                former is not None
                and former.kind == "span"
                and former.day is not None
                and time is not None
                and time.kind == "year"
                and time.day is not None
                and time.day.year < former.day.year
                and values
                and (of_that or number.values[0] < max(values))
                and measure == "count"
                and _WHOLE.search(sentence.line) is None
            ):  # "2,361 in the first quarter, up from 1,428 in 2024"
                spanned = time.day.year == former.day.year - 1 or stretched or of_that
                apart.add(i)
                said.append("time: the same part of that year")
                stretched = True
                until = former.until
                if until is not None:
                    last = monthrange(time.day.year, until.month)[1]
                    until = date(time.day.year, until.month, min(until.day, last))
                time = _Time("span", time.day, until, time.how)
                sure = min(sure, 0.75 if spanned else 0.45)
            stretched = stretched or (
                when is not None
                and when.kind == "prior"
                and time is not None
                and time.kind == "span"
            )
            values.append(number.values[0])
            code = codes.get(where[i]) if i in where else None
            if code and time is not None and measure == "count" and when is None:
                whole = self.totals.get(("ECU", time))
                if whole is not None and code.startswith("EC-") and number.values[0] > whole:
                    # a part cannot be larger than the whole: of another time that was spoken of
                    larger = [
                        t
                        for (c, t), total in self.totals.items()
                        if c == "ECU" and total > number.values[0]
                    ]
                    time = max(larger, key=lambda t: t.day or date.min) if larger else None
                    sure -= 0.1
                    said.append("time: the one of whose total it can be a part")
            if code == "":  # a place that is none of ours: its time goes on
                if when is not None and when.kind in ("year", "month", "span"):
                    self.time, self.carried = time, False
                continue
            if i in where and self._elsewhere(sentence, i, where[i]):
                continue
            if i in listed:
                sure = min(sure, 0.4)
                said.append("of several areas together")
            if code is not None:
                said.append(f"area: as printed, {code}")
            elif (
                self.area is not None
                and self.area.startswith("EC-")
                and self.country == "ECU"
                and time is not None
                and time.kind == "month"
                and number.values[0] >= _MOST_OF_A_MONTH
            ):
                code = self.country
                sure = min(sure, 0.7)
                said.append("area: the country; too many for a province in a month")
            elif self.area is not None:
                code = self.area
                sure -= 0.06
                said.append("area: from the sentence before")
            elif (
                self.lately is not None
                and self.country == "ECU"
                and measure == "count"
                and self.blocks - self.lately[1] <= 2
                and time is not None
                and time.day is not None
                and self._small(measure, number, time)
            ):
                code = self.lately[0]
                sure = min(sure, 0.65)
                said.append("area: the one spoken of before; too few for the country")
            elif self.country is not None:
                code = self.country
                sure -= 0.03
                said.append("area: the country of the article")
            else:
                sure -= 0.2
                said.append("area: open")
            per = "PER" in [sentence.word(j) for j in range(i + 1, i + 4)]
            if measure == "rate" and _OF_WORLD.search(self._clause_before(sentence, i)):
                continue  # the world's average
            if not per and self._averaged(sentence, i):
                sure = min(sure, 0.3)
                said.append("an average, or so many in an hour")
            if any(self._governs(sentence, j, i) for j in wish):
                sure = min(sure, 0.3)
                said.append("an aim or a forecast")
            if (
                code == self.country == "ECU"
                and i not in where
                and self._small(measure, number, time)
            ):
                sure = min(sure, 0.4)
                said.append("of another size than the whole country's")
            if event and (time is None or number.values[0] < 60):
                sure = min(sure, 0.35)
                said.append("may be a single event")
            if time is None:
                sure -= 0.5 if measure == "count" else 0.2
                said.append("time: open")
            elif time.day is None:
                sure -= 0.12
                said.append("time: relative, and the article has no date")
            if number.qualifier in ("less than", "at most"):
                sure = min(sure, 0.4)
                said.append(f"the text says {number.qualifier}")
            proposal = self._proposal(measure, code, time, i, at.get(i), where.get(i))
            if proposal is None:
                continue
            yield replace(proposal, sure=sure, reason="; ".join([reason, *said]))
            if time is not None:
                former = time
                named.append(time)
                back = when is not None and when.kind == "prior" and when.part[:1] != "+"
                if time.day is not None and any(t.day and t.day < time.day for t in named):
                    back = False  # "from 4,659 in 2025 to 4,154 in the same period of 2026"
                if not back and i not in apart:
                    used.append(time)
            if code and time is not None and measure == "count" and sure >= 0.5:
                self.totals[(code, time)] = number.values[0]
            if code and not (i in where and self._aside(sentence, where[i])):
                self.area = code
                if code.startswith("EC-"):
                    self.lately = (code, self.blocks)
                elif i in where:
                    self.lately = None
            self.measure = self.spoken = measure
            if self._headed(sentence, i):
                self.heads = measure
            self.figured = self.blocks
            self.counted = self.counted or measure == "count"
            self.rated = self.rated or measure == "rate"
        dated = [t for t in used if t.day is not None]
        if named:
            self.latest = named[-1]
        if dated:  # what is compared with the past goes on; the past does not
            self.time, self.carried = max(dated, key=lambda t: (t.day or date.min, t.kind)), False
            days = frozenset(t.day for t in named if t.day is not None)
            if len(days) > 1:
                self.compared = days
            self.main = self.main or self.time
            aside = _COMPARES.search(sentence.line) is not None
            alike = self.main.kind == self.time.kind or "mas que" not in sentence.line
            past = (self.time.day or date.max) < (self.main.day or date.min)
            if aside and alike and past:
                self.time = (
                    self.main
                )  # "more than in 2023, when ...": the text goes on with its own
            if self.time.kind == "span":
                self.span = self.time

    def _until(self, sentence: Sentence, at: int) -> bool:
        """Whether a day ends the period of a count: "hasta el domingo 20"."""
        near = [sentence.word(j) for j in (at - 1, at - 2)]
        return bool({"hasta", "until", "through", "corte"} & set(near))

    def _whole(self, sentence: Sentence, at: int) -> bool:
        """Whether all of a year is meant: "durante todo el año anterior"."""
        near = {sentence.word(j) for j in (at - 1, at - 2)}
        return bool(near & {"todo", "all", "whole", "entire", "full"})

    def _beside_it(
        self, sentence: Sentence, i: int, figures: list[int], since: int | None = None
    ) -> bool:
        """Whether "while" opens a clause between the figure before (or a time) and a figure."""
        former = max((f for f in figures if f < i), default=i) if since is None else since
        return any(
            sentence.word(j) in _BESIDE
            or (sentence.word(j), sentence.word(j + 1)) in (("y", "que"), ("and", "which"))
            for j in range(former + 1, i)
        )

    def _of_year(self, sentence: Sentence, at: int, when: When, used: set[int]) -> When:
        """A month of the year that heads its clause: "in 2023 there were 50 in January, 42 in ..."."""
        if when.kind != "month" or when.how != "article" or when.day is None:
            return when
        for j in range(at - 1, -1, -1):
            if sentence.word(j) in (";", "."):
                break
            year = sentence.words[j].mark
            if isinstance(year, When) and year.kind == "year" and year.day is not None:
                if j in used or sentence.word(j - 1) in ("que", "than", "since", "desde"):
                    break
                return replace(when, day=when.day.replace(year=year.day.year), how="printed")
        return when

    def _second_of_change(
        self, sentence: Sentence, i: int, at: dict[int, int], figures: list[int]
    ) -> bool:
        """Whether the time before a figure is of the other: "from 669 in 2024 to 1,091 cases"."""
        k = figures.index(i)
        if k == 0 or sentence.word(i - 1) not in ("to", "a", "hasta"):
            return False
        first = figures[k - 1]
        if sentence.word(first - 1) not in ("from", "de", "desde") or i - first > 6:
            return False
        return first < at[i] < i

    def _changed_in(self, sentence: Sentence, i: int, when: When, figures: list[int]) -> bool:
        """Whether a figure is of "went from 194 to 292 in the same period"."""
        if when.kind != "prior" or when.part != "span" or when.year or when.earlier:
            return False
        at = figures.index(i)
        if self._change(sentence, i, figures) is not None:
            return True
        return at > 0 and self._change(sentence, figures[at - 1], figures) == i

    def _after_aside(self, sentence: Sentence, i: int, figures: list[int]) -> bool:
        """Whether the figure before stands in a clause of its own between commas."""
        return bool(self._aside_ends(sentence, i, figures))

    def _aside_ends(self, sentence: Sentence, i: int, figures: list[int]) -> list[int]:
        """Where a clause between commas ends that holds the figure before and its own time.

        "Mexico, which saw 33,550 murders in 2024, closed with 23,400".
        """
        before = [f for f in figures if f < i]
        if not before:
            return []
        opened = any(
            sentence.word(j) == ","
            and sentence.word(j + 1) in ("que", "which", "who", "whose", "cuyo")
            for j in range(before[-1])
            if before[-1] - j < 12
        )
        closed = [j for j in range(before[-1] + 1, i) if sentence.word(j) == ","]
        timed = any(
            sentence.words[j].tag in _TIMES
            for j in range(before[-1] + 1, closed[0] if closed else 0)
        )
        goes_on = closed and sentence.word(closed[0] + 1) in ("and", "y", "to", "a", "from")
        return closed[:1] if opened and timed and not goes_on else []

    def _of_change(self, sentence: Sentence, i: int, at: int) -> bool:
        """Whether a time behind a figure only says from when it changed.

        "9,216 homicides, a rate of 50.9 and a 30% jump on the year before".
        """
        if at < i or sentence.words[at].tag not in ("PRIOR", "YEAR"):
            return False
        between = [sentence.word(j) for j in range(i + 1, at)]
        if not {"P", "more", "fewer", "mas", "menos"} & set(between):
            return False
        rest = [w for w in between if w not in ("the", "el", "los", "las", "a", "al", "in", "en")]
        return bool(rest) and rest[-1] in _AGAINST

    def _opens(self, sentence: Sentence, i: int, at: int, every: list[int]) -> bool:
        """Whether a place behind a figure opens a clause of its own, which has its own figure."""
        if at < i:
            return False
        first = at
        while sentence.word(first - 1) in _ARTICLES:
            first -= 1
        if sentence.word(first - 1) not in (",", ";", "and", "y", "while", "mientras", "-"):
            return False
        if any(sentence.word(j) in ("in", "en") for j in range(first, at)):
            return False
        if sentence.word(0) in ("con", "with", "tras", "after") and i < 5:
            return False  # "with 1,051 murders until November, Los Ríos has ..."
        return any(at < j <= at + 7 for j in every)

    def _place_of(
        self, sentence: Sentence, i: int, at: int, every: list[int], areas: list[int]
    ) -> int | None:
        """The place of a figure: not one behind it that opens another clause, but that before."""
        if self._share_of(sentence, i, at):
            return None
        if not self._opens(sentence, i, at, every):
            return at
        before = max((a for a in areas if a < i), default=None)
        if before is None or any(before < f < i for f in every):
            return None
        return None if ";" in [sentence.word(j) for j in range(before, i)] else before

    def _share_of(self, sentence: Sentence, i: int, at: int) -> bool:
        """Whether a place behind a figure only has a share of it: "of which almost half in Guayas"."""
        between = {sentence.word(j) for j in range(i + 1, at)}
        return bool(
            between & {"half", "mitad", "third", "tercio", "quarter", "cuarta", "tercera", "P"}
        ) and ("," in between)

    def _averaged(self, sentence: Sentence, i: int) -> bool:
        """Whether a figure is an average: the words for it stand beside it, no figure between."""
        low, high = i, i
        while low > 0 and i - low < 8 and sentence.word(low - 1) not in _STOPS:
            low -= 1
        while (
            high + 1 < len(sentence.words)
            and high - i < 7
            and sentence.word(high + 1) not in ("N", "P", ";", ".")
        ):
            high += 1
        near = " ".join(["", *(sentence.word(j) for j in range(low, high + 1)), ""])
        return _AVERAGE.search(near) is not None

    def _change(self, sentence: Sentence, i: int, figures: list[int]) -> int | None:
        """The figure that a figure changed to, where it is the first of "from A to B"."""
        if sentence.word(i - 1) not in ("from", "de", "desde"):
            return None
        later = next((j for j in figures if j > i), None)
        if later is None or sentence.word(later - 1) not in ("to", "a"):
            return None
        between = {sentence.word(j) for j in range(i + 1, later - 1)}
        return later if not between & {";", ",", "and", "y"} else None

    def _elsewhere(self, sentence: Sentence, i: int, at: int) -> bool:
        """Whether the place of a figure is only a namesake, or heads another figure.

        "Zamora, a Mexican city"; of "Las Naves: 108.87 Durán: 103.31" the name before the colon.
        """
        low, high = sorted((at, i))
        code = str(sentence.words[at].mark)
        abroad = any(
            sentence.words[j].tag == "DEMONYM"
            and sentence.words[j].mark != "ECU"
            and not _BORDER & {sentence.word(j - 1), sentence.word(j + 1)}
            for j in range(low + 1, high)
        )
        if abroad and code.startswith("EC-"):
            return True
        headed = sentence.word(i - 1) == ":" and sentence.line.count(" : ") > 1
        return headed and not 0 < i - at <= 6

    def _small(self, measure: str, number: Number, time: _Time | None) -> bool:
        """Whether a figure cannot be the whole country's, where the text names no place."""
        if measure == "rate":
            return number.values[0] > 65
        if time is None or time.day is None or time.day.year < 2010:
            return False
        month = 250 if time.day.year >= 2022 else 60
        ongoing = self.today is not None and time.day.year >= self.today.year
        if time.kind == "month":
            return number.values[0] < month
        if time.kind == "year" and not ongoing:
            return number.values[0] < 12 * month
        until = time.until or self.today or time.day
        if ongoing or time.until is None:  # the last month may only have begun
            return number.values[0] < max(60 * until.month, month * (until.month - 1))
        return number.values[0] < month * until.month

    def _earlier(
        self, sentence: Sentence, later: int, at: dict[int, int], sure: float
    ) -> tuple[_Time | None, float, str]:
        time = self.time
        if later in at:
            time = self._resolved(sentence.words[at[later]].mark, self.time)
        if time is not None and time.kind == "month" and time.day:
            same = replace(time, day=time.day.replace(year=time.day.year - 1))
            if same.day in self.compared:
                return same, min(sure, 0.8), "time: the month that the text compares with"
        if time is not None and time.kind == "span" and time.day is not None:
            part = self._resolved(When("prior", 0, 0, part="span", earlier=True), time)
            if part is not None and part.day in self.compared:
                return part, min(sure, 0.75), "time: the part of a year that the text compares with"
        if time is None or time.day is None or time.kind != "year":
            return None, 0.45, "time: before a change, of when the text does not say"
        before = replace(time, day=time.day.replace(year=time.day.year - 1))
        if before.day in self.compared:
            return before, min(sure, 0.8), "time: the year that the text compares with"
        return before, min(sure, 0.6), "time: the year before the one it changed to"

    def _compared_figure(
        self, sentence: Sentence, i: int, figures: list[int], where: dict[int, int]
    ) -> bool:
        """Whether a figure is what the one before is compared with: "817 compared with 1,010"."""
        former = max(f for f in figures if f < i)
        if i - former > 7 or (i in where and where[i] != where.get(former)):
            return False
        between = " ".join(["", *(sentence.word(j) for j in range(former + 1, i)), ""])
        return _WITH.search(between) is not None

    def _year_before(self, time: _Time, sure: float) -> tuple[_Time | None, float, str]:
        """The same time of the year before; sure where the text compares with that."""
        if time.day is None:
            return None, 0.45, "time: what is compared with, of when the text does not say"
        until = time.until and time.until - timedelta(days=365)
        if time.until is not None:
            last = monthrange(time.until.year - 1, time.until.month)[1]
            until = time.until.replace(year=time.until.year - 1, day=min(time.until.day, last))
        before = replace(time, day=time.day.replace(year=time.day.year - 1), until=until)
        known = before.day in self.compared
        return before, min(sure, 0.76 if known else 0.45), "time: the year compared with"

    def _so_far(self) -> _Time | None:
        """The part of the article's year that was spoken of: "Manabí has seen 581"."""
        if self.today is None:
            return None
        if self.span is not None and self.span.day and self.span.day.year == self.today.year:
            return self.span
        return _Time("span", date(self.today.year, 1, 1), None, "article")

    def _before(self, sentence: Sentence, at: int) -> _Time | None:
        """The last plain mention of a time before this word."""
        for i in range(at - 1, -1, -1):
            mark = sentence.words[i].mark
            if isinstance(mark, When) and mark.kind in ("year", "month", "span"):
                return self._resolved(mark, None)
        return None

    def _proposal(
        self,
        measure: str,
        code: str | None,
        time: _Time | None,
        i: int,
        timed: int | None,
        placed: int | None,
    ) -> Proposal | None:
        key: dict[str, str] = {"area_code": code} if code else {}
        near = tuple(j for j in (timed, placed) if j is not None)
        if time is not None and time.kind == "month":
            if measure == "rate":
                return None
            if time.day is not None:
                key["month"] = time.day.strftime("%Y-%m")
            return Proposal("homicide_counts", key, "homicides", i, near)
        if time is not None and time.day is not None:
            key["year"] = str(time.day.year)
        if measure == "rate":
            return Proposal("homicide_rates", key, "rate_reported", i, near)
        running = time is not None and (
            time.kind == "span"
            or (
                self.today is not None and time.day is not None and time.day.year >= self.today.year
            )
        )
        if running:
            if time is not None and time.until is not None:
                key["covers_to"] = time.until.isoformat()
            return Proposal("homicide_rates", key, "homicides_to_date", i, near)
        return Proposal("homicide_rates", key, "homicides", i, near)


_RECORDS = frozenset(
    ["highest", "worst", "most", "deadliest", "lowest", "biggest", "quietest", "calmest", "best",
     "bloodiest", "first", "fewest", "safest", "peor", "mayor", "menor", "mejor", "mas", "menos", "primer",
     "primera", "alta", "baja", "alto", "bajo", "record"]
)  # fmt: skip
_SUPERLATIVES = frozenset(
    [
        "highest",
        "worst",
        "most",
        "deadliest",
        "lowest",
        "biggest",
        "alta",
        "altas",
        "alto",
        "altos",
        "violento",
        "violentos",
        "violenta",
        "peor",
        "peores",
        "mayor",
        "mayores",
        "baja",
        "bajas",
        "pais",
        "paises",
        "nation",
        "country",
        "countries",
    ]
)
_COMPARES = re.compile(
    r" (?:supera|superan|supero|superaron|(?:mas|menos) que en|por (?:encima|debajo) de|well above|above|exceeds|exceeded|surpassed|surpasses|beats|compared|comparado|frente|than|cuando hubo|respecto|doble|triple|mitad|double|twice|half|decline from|increase from|decrease from|down from|up from|improvement"
    r"|drop from|rise from) "
)
_AGED = re.compile(
    r" (?:(?:aged|ages|between|entre|de) N (?:to|and|a|y) N (?:anos|years)|aged N|age group|age groups|grupos? (?:de edad|etarios?)|N to N year-olds) "
)
"""Words for a group by age, whose dead are not those of a place."""
_AVERAGE = re.compile(
    r" (?:on average|average of|en promedio|promedio de|cada dia|cada hora|cada [0-9]+ horas|per day|a day|each day|every day|every hour|daily|diarios|diarias|al dia|por dia|por hora|promedio diario|promedio(?! nacional)|average of|averaged|averaging|media diaria"
    r"|por mes|al mes|cada mes|mensuales|per month|a month|each month|monthly average|every month|per year|each year|every year|por ano|al ano|cada ano|per week|a week|por semana|semanales|every N (?:hours|minutes)|cada N (?:horas|minutos)) "
)
_VICTIMS = frozenset(
    [
        "dead",
        "muertos",
        "casos",
        "cases",
        "fallecidos",
        "victims",
        "victimas",
        "homicides",
        "homicidios",
        "murders",
        "asesinatos",
        "muertes",
        "deaths",
        "crimenes",
    ]
)
_THAN = frozenset(
    (
        "que en",
        "than in",
        "que durante",
        "than during",
        "compared with",
        "compared to",
        "respecto a",
    )
)
_CONFINED = frozenset(
    ["prison", "prisons", "prisoners", "inmate", "inmates", "jail", "carcel", "carceles", "carcelario",
     "carcelaria", "penitenciaria", "presos", "internos", "ppl", "reos"]
)  # fmt: skip
_PLACES = frozenset(
    ["ciudades", "cantones", "provincias", "distritos", "municipios", "parroquias", "cities", "cantons",
     "provinces", "districts", "municipalities", "localidades", "jurisdicciones", "states", "counties"]
)  # fmt: skip
_ANAPHOR = re.compile(
    r" (?:they|the number|the figure|the tally|tally|the toll|toll|the total|the count|the deaths|the dead|the victims|the killings|the murders|las muertes|los crimenes|las victimas|los asesinatos|la cifra|el numero|el total|los casos) "
)
_THAT_WAS = re.compile(
    r" (?:that|this|it|esto|eso|ello|lo cual) (?:was|is|were|represent\w*|marks?|means?|compares?|es|fue|supone|representa|significa|equivale) "
)
"""How a sentence begins that goes on with the figure before it."""
_SUMS_UP = re.compile(
    r" (?:acumula|acumulan|suma|suman|lleva|llevan|totaliza|totalizan|(?:has|have) (?:seen|had|recorded|registered|counted|logged|reported"
    r"|suffered|tallied|accumulated)|ha (?:registrado|acumulado|sumado|tenido|contado|reportado)) "
)
"""Verbs of what has added up since the year began."""
_HAD = frozenset(
    [
        "had",
        "recorded",
        "registered",
        "saw",
        "counted",
        "reported",
        "registraron",
        "registro",
        "contaron",
        "contabilizaron",
        "contabilizo",
        "sumaron",
        "acumulo",
        "acumula",
        "cometieron",
        "produjeron",
        "ocurrieron",
        "logged",
        "were",
        "tallied",
        "hubo",
        "fueron",
        "sumo",
        "suma",
        "conto",
        "reporto",
        "tuvo",
        "con",
    ]
)
_OF_EACH = re.compile(r"(?:\bcada|\bevery|\beach|\bout of)(?: (?:los|las))?$")
_OF_PLACES = re.compile(
    r"(?:de (?:las|los)|of (?:the|its)) N (?:provincias|cantones|provinces|cantons|countries|paises)"
)
_EACH_OF = re.compile(r"(?:de cada|out of every|of every|in every|in each|out of N\b)")
_FORECAST = re.compile(
    r" (?:cerraria|podria|podrian|terminaria|llegaria|alcanzaria|superaria|habria|seria|serian|sumaria|cerrara|terminara|llegara|alcanzara"
    r"|superara|habra|sumara|will|would|could|might|may|pace|ritmo|tendencia se mantiene|de mantenerse|mantenerse|proyectada"
    r"|estimada|proyectado|de continuar|si se mantiene|if this|if the|on course|on pace) "
)
_WHOLE = re.compile(
    r" (?:all|whole|entire|full|todo|toda|entero|completo|cerro|closed|ended|annual|anual) "
)
_SIGNS = frozenset(["-", "*", "•", "·", ".", ")", "N", "O", "|"])
_PEOPLED = frozenset(
    ["city", "town", "canton", "province", "country", "nation", "population", "port", "municipality",
     "village", "district", "ciudad", "poblacion", "pais", "provincia", "urbe", "puerto", "municipio", "canton"]
)  # fmt: skip
"""Words that "of" and the number of inhabitants follow."""
_BODIES = frozenset(["muertos", "muertas", "fallecidos", "dead"])
_PERSONS = frozenset(["personas", "people", "persons", "ecuadorians", "residents", "ciudadanos"])
_DIED = frozenset(
    [
        "fueron",
        "were",
        "murieron",
        "died",
        "asesinadas",
        "murdered",
        "killed",
        "had",
        "have",
        "han",
        "asesinados",
    ]
)
_LEFT = frozenset(["dejo", "dejaron", "left", "brought", "trajo", "con", "with"])
_THEN = (["when"], ["cuando"], ["año"], ["with"], ["con"])
_SURPASSING = frozenset(
    [
        "superando", "superior", "surpassing", "exceeding", "topping", "beating", "compared",
        "comparado", "comparada", "comparacion", "frente", "respecto", "versus", "vs", "than",
        "relacion", "relative", "comparison", "above", "below",
    ]
)  # fmt: skip
_OVERTAKEN = re.compile(
    r"\b(?:overtak\w+|overtook|surpass\w*|outpac\w+|outstrip\w*|ahead of|behind|than|exceed\w*|eclips\w+|displac\w+"
    r"|super(?:a|o|an|aron|ando|ado) a|desplaz\w+ a|adelant\w+ a|por (?:encima|debajo|delante) de|detras de|que(?: en)?)"
    r"\s+(?:the|la|el|los|las)?\s*$"
)
"""What stands before a place that another was compared with."""
_WITH = re.compile(
    r" (?:compared (?:with|to)|against|versus|vs|(?:down|up) from|frente a|contra|en comparacion con|comparado con) (?:\S+ ){0,2}$"
)
_COMPARED_TO = re.compile(
    r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|from|than in|con relacion a|en comparacion con|comparado con"
    r"|frente al?|respecto (?:al?|de|del)|que en)\s+(?:el\s+|the\s+|los\s+)?$"
)
_COMPARING = re.compile(
    r" (?:compar\w+|frente|respecto|relacion|versus|vs|contra|against|than|que|from|desde|up|down|more|fewer|less|mas|menos|aumento|subio"
    r"|bajo|incremento|crecio|rose|fell|increase|decrease|increased|decreased|cuando|when|mientras|while|P) "
)
_DENIED = re.compile(
    r" (?:ningun|ninguna|nunca|jamas|never|none|nobody|no (?:month|year|week|province|canton|city|other|mes|ano)) "
)
_WIDER = {
    "provincia": 4, "province": 4, "canton": 7, "city": 7, "ciudad": 7, "urbe": 7,
    "municipio": 7,
}  # fmt: skip
"""Words that stand for the province or canton spoken of, by the length of its code."""
_AGAINST = frozenset(
    ["on", "over", "from", "than", "que", "frente", "respecto", "contra", "against", "versus", "de",
     "desde", "sobre", "compared", "to", "with", "con", "comparado", "relacion"]
)  # fmt: skip
_ARTICLES = frozenset(
    [
        "the",
        "el",
        "la",
        "los",
        "las",
        "canton",
        "provincia",
        "province",
        "city",
        "ciudad",
        "in",
        "en",
        "de",
        "of",
    ]
)
_ENDS = frozenset([".", ",", ";", "", ")", "in", "en", "and", "y", "YEAR", "PRIOR", "PER"])
_OF_WORLD = re.compile(
    r" (?:(?:world|global|worldwide|regional|continental|latin american|international)(?: \S+)? (?:average|mean|rate)"
    r"|(?:media|promedio|tasa) (?:mundial|global|regional|continental|internacional|latinoamericana?)) "
)
_MADE_OF = frozenset(
    ["(", "integrada", "integrado", "compuesta", "conformada", "formada", "comprende", "incluye", "abarca",
     "comprising", "comprises", "made", "which", "including", "includes", "covering", "covers", "consisting"]
)  # fmt: skip
_BORDER = frozenset(
    ["frontera", "fronteriza", "fronterizo", "limitrofe", "limita", "colinda", "vecina", "border",
     "bordering", "borders", "base", "bases", "near", "cerca"]
)  # fmt: skip
_BESIDE = frozenset(["while", "whereas", "mientras"])
_THAT_OF = frozenset(
    ["that", "of", "in", "the", "those", "la", "el", "los", "las", "de", "del", "en"]
)
_OF_ALL = frozenset([("of", "the"), ("de", "los"), ("de", "las"), ("of", "its")])
_STOPS = frozenset(["N", "P", ";", ".", "y", "and"])
_MOST_OF_A_MONTH = 500
"""No province has had as many homicides in a month: the most were 469, in Guayas in May 2025."""
_FOLD = re.compile(r"\b(?:multipl\w+ (?:by|por)|factor (?:of|de)|times)$")
_ITEM = frozenset([";", ",", "y", "and", "e", "|", "-"])
_DEFINITE = frozenset(
    ["la", "el", "the", "esta", "este", "this", "esa", "ese", "that", "dicha", "dicho"]
)
_GOES_ON = re.compile(r"(?:esto|eso|ello|lo que|this|that|which|it) ")
_HOW = {"printed": "as printed", "article": "against the article's date", "open": "open"}
_COUNTED_BEFORE = frozenset(
    ["question", "article", "articulo", "decree", "decreto", "pregunta", "age", "aged", "edad"]
)
_NO_PLACES = frozenset(
    [
        "congress",
        "parliament",
        "noboa",
        "police",
        "policia",
        "decree",
        "total",
        "asamblea",
        "gobierno",
    ]
)


_OTHER_HEAD = re.compile(
    r"%|percent|por ciento|change|variaci|cambio|diferencia|difference|suicid|femicid|feminicid|traffic|transito"
)
_RATE_HEAD = re.compile(r"\b(?:rates?|tasas?|per 100|(?:cada|por|x) (?:100|cien)|indices?)\b")


def _counted(head: str) -> str:
    """What a heading says that is counted: ``rate``, ``count``, or nothing.

    >>> _counted("homicide rate per 100,000"), _counted("asesinatos"), _counted("canton")
    ('rate', 'count', '')
    """
    if _OTHER_HEAD.search(head):
        return ""
    if _RATE_HEAD.search(head):
        return "rate"
    return "count" if TOPIC.search(head) else ""


def _value(sentence: Sentence, i: int) -> Decimal:
    """What a figure says."""
    value: Decimal = sentence.words[i].mark.values[0]
    return value


def _value_since(sentence: Sentence, i: int) -> int | None:
    """The word "since" before a time, where it stands."""
    for j in (i - 1, i - 2):
        if sentence.word(j) in ("since", "desde"):
            return j
    return None


def _at(sentence: Sentence) -> int:
    """Where the plain spelling of a sentence begins, as its marks count."""
    return sentence.start - sentence.base


_LISTED = re.compile(r"\s*[-*•–]|[^.,;]{1,40}(?::|\||\s[-–—]\s*(?=\d))")
_DASHED = re.compile(r"[^.,;:]{1,40}\s[-–—]\s*(?=\d)")
_NAMED = re.compile(
    r"\s*[-*•–]|[^.,;]{1,40}\s[-–—]\s*(?=\d)|[^.,;]{1,40}\||(?:[A-ZÁÉÍÓÚÑ0-9][\w.'’-]*\s?|(?:de|del|la|las|los|el|y|of|the|and)\s){1,7}:"
)
"""Of lines of a list those with a sign of it at the head, or a name."""


def _is_item(block: Block) -> bool:
    """Whether a block is a line of a list, which goes on with what the lines before said."""
    if block.end - block.start > 160 or not block.sentences:
        return False
    if _DASHED.match(block.sentences[0].text) is not None:
        return True
    if len(block.sentences) > 2:
        return False
    text = block.sentences[-1].text.rstrip()
    return text[-1:] != "." or _LISTED.match(block.sentences[0].text) is not None
