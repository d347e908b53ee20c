"""Homicides, sentence by sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from datapkg.extract.articles.dates import mentions
from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.homicides.again import given_again
from datapkg.extract.articles.homicides.anaphora import FOR_WHOM, VICTIMS, then_or_now
from datapkg.extract.articles.homicides.changes import changed_to
from datapkg.extract.articles.homicides.clauses import aged_ones
from datapkg.extract.articles.homicides.columns import SEPARATED, note_cells, note_times, row
from datapkg.extract.articles.homicides.corrections import (
    may_correct,
    note_context,
    note_wrong,
    put_right,
)
from datapkg.extract.articles.homicides.counting import (
    across_aside,
    any_but_one,
    counted_here,
    in_thousands,
    ours_too,
)
from datapkg.extract.articles.homicides.cues import (
    A_DISTRICT,
    AGED,
    AGES,
    COMPARED_TO,
    GOES_ON_THERE,
    LYING,
    OVERTAKEN,
    SUPPOSED,
    WORST_IN,
)
from datapkg.extract.articles.homicides.days import in_days
from datapkg.extract.articles.homicides.differences import came_to, is_difference
from datapkg.extract.articles.homicides.going_on import goes_back
from datapkg.extract.articles.homicides.keys import note_around
from datapkg.extract.articles.homicides.likely import likely, observed
from datapkg.extract.articles.homicides.lists import (
    answer,
    ask_here,
    claimed,
    dated_entry,
    in_passing,
    leading,
    note_claim,
    note_entry,
    note_part,
    note_question,
    note_same_dates,
    note_title,
    note_year,
    of_part,
    open_block,
    passed_over,
    places_told,
)
from datapkg.extract.articles.homicides.marks import is_mark
from datapkg.extract.articles.homicides.measures import (
    clause_before,
    continues,
    measured,
    no_rate,
    only_one,
    rate_fits,
)
from datapkg.extract.articles.homicides.memory import (
    TIMES,
    Memory,
    note_mention,
    note_the_month,
    on_topic,
    opens_on,
    remember_time,
    topical_time,
)
from datapkg.extract.articles.homicides.mentioned import PLACES
from datapkg.extract.articles.homicides.others import (
    in_list_of_others,
    in_prison,
    in_words,
    is_of_others,
    names_homicides,
    note_matter,
    of_no_part,
    of_other_deaths,
    other_is_nearer,
)
from datapkg.extract.articles.homicides.pairs import add_paired, part_of
from datapkg.extract.articles.homicides.passing import (
    between_years,
    is_known,
    months_added,
    note_pair,
    of_both,
    since_then,
)
from datapkg.extract.articles.homicides.periods import SURPASSING, times_named
from datapkg.extract.articles.homicides.placing import placed
from datapkg.extract.articles.homicides.ratios import is_price, is_ratio
from datapkg.extract.articles.homicides.running import year_so_far
from datapkg.extract.articles.homicides.scene import ELSEWHERE_TOO, about, of_district
from datapkg.extract.articles.homicides.series import by_years
from datapkg.extract.articles.homicides.sizes import brought_more, goes_on_alike, told_else
from datapkg.extract.articles.homicides.tables import (
    add_labelled,
    heading,
    heads,
    is_item,
    note_block,
    note_head,
    note_section,
    note_subject,
    offset,
)
from datapkg.extract.articles.homicides.telling import note_unit
from datapkg.extract.articles.homicides.words import holds, named_besides
from datapkg.extract.articles.live import CLOCK
from datapkg.extract.articles.places import level, parents
from datapkg.extract.articles.proposals import Proposal, best_slots
from datapkg.extract.articles.sentences import Block, Sentence

_DENIED = re.compile(
    r" (?:ningun|ninguna|nunca|jamas|never|none|nobody|no (?:month|year|week|province|canton|city|other|mes|ano)) "
)
_DENIES = frozenset(["ningun", "ninguna", "nunca", "jamas", "never", "none", "nobody", "no"])
_OF_ITS_OWN = re.compile(r" (?:y|con|and|with) (?:sus|its|their|the|los|las) $")
"""Of "no province passes Los Ríos and its 130": the figure is there."""
_ITS = re.compile(r"(?:its|su|sus) ")
_GOES_ON = re.compile(r"(?:esto|eso|ello|lo que|this|that|which|it|its|su|sus) ")
_YEAR = re.compile(r"20(?<![\d.,]20)[12]\d(?![\d.,]\d|\d)")
_LONG = 200
"""Letters of a paragraph that is no head of anything."""
_NAMED = re.compile(
    r"\s*[-*•–]|[^.,;]{1,40}\s[-–—]\s*(?=\d)|[^.,;]{1,40}\||(?:[A-ZÁÉÍÓÚÑ0-9][\w.'’-]*\s?|(?:de|del|la|las|los|el|y|of|the|and)\s){1,7}:"
)
"""Of lines of a list those with a sign of it at the head, or a name."""


def figures_of(known: Memory, sentence: Sentence, topical: bool) -> list[Proposal]:
    """Figures of a sentence that holds some."""
    line = sentence.line
    rules = known.grammar
    numbers = sentence.tagged("N")
    if line.startswith(SUPPOSED):
        return []
    ranked = numbers[0] == 0 and len(numbers) > 1 and sentence.word(1) == "AREA"
    if (known.item and numbers[0] == 0 and sentence.word(1) == ")") or (known.item and ranked):
        numbers = numbers[1:]  # its place in a ranking
    if lined := row(known, sentence, numbers):
        return lined
    slots = best_slots(sentence, rules)
    found = {i: slot for i, slot in slots.items() if slot.name in ("count", "rate")}
    nouns = holds(known, sentence, "homicide")
    other, wish, event = named_besides(known, sentence)
    known.confined = known.blocks if other and in_prison(sentence, other) else known.confined
    times, areas = times_named(sentence), places_told(known, sentence)
    known.placed = frozenset([i for i, code in areas if code])
    keyed = bool(times or areas or by_years(sentence, numbers)) or known.subject == known.blocks
    keyed = keyed or (known.asked is not None and known.asked.answered(known.blocks))
    keyed = keyed or (known.noun == known.blocks and FOR_WHOM.match(line) is not None)
    keyed = keyed or any(
        then_or_now(sentence, i) is not None
        or months_added(known, sentence, i)
        or year_so_far(known, sentence, i)
        for i in numbers
    )
    kept: dict[int, tuple[str, float, str]] = {}
    said = [f"nouns:{nouns}", f"other:{bool(other)}", f"event:{event}", f"keyed:{keyed}"]
    changes: list[int] = []
    denies = not _DENIES.isdisjoint(sentence.shown)

    for i in numbers:
        number = sentence.words[i].mark
        limit = number.qualifier
        if (limit == "at most" and changed_to(sentence, i)) or (
            limit in ("less than", "at most") and is_known(sentence, i)
        ):
            word = sentence.words[i]  # what it came to, not a limit
            number = replace(number, qualifier="exact")
            sentence.words[i] = word._replace(mark=number)
        if number.unfit or number.values[0] < 0 or is_ratio(sentence, i) or of_both(sentence, i):
            continue
        if is_price(sentence, i):
            continue
        if is_difference(sentence, i):
            changes.append(i)
            continue
        before = clause_before(sentence, i) if denies else ""
        if denies and _DENIED.search(before) and not _OF_ITS_OWN.search(before):
            continue  # "no month passed 800"
        if is_mark(sentence, i):
            continue  # "the fourth month of the year above 750"
        observed(known, sentence, i, kept, said)
        slot = found.get(i)
        counts = slot is not None and slot.name == "count"
        if (counts or known.commas) and (whole := in_thousands(sentence, i)):
            sentence.words[i], known.commas = whole, True
            number = whole.mark
        if slot is not None and (
            (slot.name == "count" and number.decimals)
            or (slot.name == "rate" and no_rate(known, sentence, i))
        ):
            slot = None  # no victims are counted in fractions
        if slot is not None:
            measure, sure, reason = slot.name, slot.sure, slot.pattern
            if measure == "rate" and not rate_fits(known, sentence, i, nouns, topical):
                continue
            if measure == "count" and number.values[0] < 2 and not only_one(known, sentence, i):
                continue
            heads = counts and sentence.word(i + 1) in ("-", ":")
            heads = heads and sentence.word(i + 2) in rules.words["homicide"]
            if heads and (i > 1 or number.values[0] < 20):
                continue  # "chapter 2: murders"; of a list of facts the figure comes first
            counted = known.measure == "count" or any(k[0] == "count" for k in kept.values())
            counted = counted or (known.spoken == "count" and known.figured >= known.blocks - 1)
            if reason.endswith(": of them") and not counted:
                continue
            confined = known.confined == known.blocks and not nouns and "killed" in reason
            if confined or sentence.word(i + 1) in PLACES:
                continue  # "781 homicides in 85 cantons"
            kept[i] = (measure, sure, reason)
        elif why := told_else(known, sentence, i, kept):
            kept[i] = ("count", 0.84, why)
        elif slots.get(i) is not None and slots[i].name == "not":
            if (nouns or known.spoken == "count") and brought_more(sentence, i):
                kept[i] = ("count", 0.84, "so many more in another month")
        elif changes and (nouns or known.spoken == "count") and came_to(sentence, i, changes):
            kept[i] = ("count", 0.84, "what it came to")
        elif not known.away and only_one(known, sentence, i):
            kept[i] = ("count", 0.84, "the only one of a place")
        elif (not known.away or goes_on_alike(known, sentence, i)) and continues(
            known, sentence, i, keyed or ours_too(known, sentence, i)
        ):
            if is_of_others(sentence, i):
                continue
            victims = sentence.word(i + 1) in VICTIMS
            measure = measured(known, sentence, i, kept, number.decimals, number.values[0], victims)
            if measure == "rate" and not number.decimals:
                measure = across_aside(known, sentence, i) or measure  # "killings fell, to 259"
            measure = measure or across_aside(known, sentence, i)
            if measure:
                kept[i] = (measure, 0.84, "continues the figure before it")
            elif not number.decimals and counted_here(known, sentence, i, number.values[0]):
                kept[i] = ("count", 0.78, "beside the word for homicides")
        if i not in kept and i not in slots and (like := likely(known, sentence, i, kept, said)):
            kept[i] = like
    add_labelled(known, sentence, kept)
    add_paired(known, sentence, numbers, kept)
    for i, of in [
        (i, of) for i in kept if (of := part_of(sentence, i)) and not is_ratio(sentence, of)
    ]:
        measure, sure, reason = kept[i]  # "4,140 of the 9,216 murders": the part is told of
        if not any(code == known.country and -3 < j - i < 6 for j, code in areas):
            kept.pop(i)  # but of "the 9,216 recorded nationwide" so is the whole
        if not sentence.words[of].mark.unfit and measure == "count":
            kept.setdefault(of, (measure, min(sure, 0.84), reason))
    # a figure before the first that is named: "with 880, Costa Rica ... homicides"
    if other and kept:
        dropped = {i for i in kept if other_is_nearer(known, sentence, i, other)}
        dropped |= in_list_of_others(sentence, numbers, kept, other)
        for former, i in itertools.pairwise(sorted(kept)):
            goes_on = kept[i][2] == "continues the figure before it" or (
                kept[i][0] == "rate" and not names_homicides(known, sentence, former, i)
            )
            if former in dropped and goes_on:
                dropped.add(i)
        kept = {i: k for i, k in kept.items() if i not in dropped}
    if kept:
        gone = in_words(known, sentence, kept)
        kept = {i: k for i, k in kept.items() if i not in gone and not in_days(sentence, i)}
    kept = of_no_part(known, sentence, kept, areas)
    aged = AGED.search(line) if kept and not AGES.isdisjoint(sentence.shown) else None
    if aged is not None:
        at = sentence.index(aged.start() + 1)
        after = [j for j, code in areas if code and j > at]  # but those of the next place are ours
        kept = {i: k for i, k in kept.items() if i < at or (after and after[0] < i)}
        kept = {
            i: k
            for i, k in kept.items()
            if i != at - 1 and not (0 < at - i < 4 and aged_ones(sentence, i))
        }
    if kept:
        note_around(known, areas)
        killed = not other and any("killed" in k[2] for k in kept.values())
        known.away = known.away and not killed  # "371 were killed where tourists once swam"
        return placed(known, sentence, kept, times, areas, wish, event, nouns)
    note_unit(known, sentence)
    note_mention(known, [m[3] for m in sentence.marks if m[0] in TIMES], offset(sentence))
    told = [
        m[3]
        for m in sentence.marks
        if m[0] in ("YEAR", "MONTH", "SPAN")
        and not COMPARED_TO.search(sentence.plain[: m[1] - offset(sentence)])
    ]
    printed = len(told) == 1 and (told[0].how == "printed" or told[0].until is not None)
    if len(told) == 1 and told[0].kind == "month":
        begins = known.main is None and (known.time is None or known.time.kind == "year")
        if (begins and opens_on(sentence)) or CLOCK.match(sentence.text):
            printed = True  # what the article is about; nor are those of a time of day any figures
    if printed and SURPASSING.isdisjoint(sentence.shown):
        at = next(m[1] for m in sentence.marks if m[3] is told[0]) - offset(sentence)
        if not goes_back(known, told[0], at):
            remember_time(known, told)
    scenes = known.dated == known.blocks  # of the events that a timeline tells of
    if areas and not event and not scenes and not sentence.tagged("DAY"):
        codes = [code for _, code in areas if code]
        within = known.own is not None and all(parents().get(c) == known.own for c in codes)
        known.area = codes[-1] if len(set(codes)) == 1 and not within else known.area
    return []


class Homicides:
    """Proposes figures of one article; sentences come in their order."""

    def __init__(
        self,
        language: str,
        today: date | None,
        country: str | None,
        text: str,
        plain: str,
    ) -> None:
        self.known = Memory(grammar("homicides", language), language, today, country)
        self.known.district = of_district(plain)
        self.known.correctable = may_correct(plain)
        if today is None:
            self.known.newest = max((int(y) for y in _YEAR.findall(plain)), default=None)
        scene = about(text, plain) if country in ("ECU", None) else ""
        if scene and country is None and scene not in ELSEWHERE_TOO:
            self.known.country = "ECU"
        if scene and self.known.country:
            self.known.scene = scene
            wide = {level(code): code for code in (parents().get(scene, ""), scene) if code}
            self.known.named |= {n: code for n, code in wide.items() if n > 3}

    def propose(self, block: Block, sentence: Sentence, topical: bool) -> Iterator[Proposal]:
        """Figures of one sentence."""
        known = self.known
        if block.start != known.block:
            known.block = block.start
            known.blocks += 1
            former, known.item = known.item, is_item(block)
            if not (former and known.item):
                known.listed = None
            known.carried = True  # from another paragraph: less sure
            if not known.item:
                known.heads = ""
                if known.table and not SEPARATED.search(block.sentences[0].text.strip()):
                    known.table = []
                if known.opened or not (
                    _GOES_ON.match(sentence.plain) or GOES_ON_THERE.search(sentence.plain)
                ):
                    known.area = known.section
                elif _ITS.match(sentence.plain) and known.leading[1]:
                    known.area = known.leading[1]
                known.measure = ""
            elif known.opened:
                known.area = known.section
            if not known.item or _NAMED.match(block.sentences[0].text) is None:
                known.time = known.main if topical_time(known) else known.time
            elif former and known.listed is not None:
                known.time = known.listed
            elif not former and known.closed and topical_time(known):
                known.time = known.main  # what was said before is no head of a list
            elif not former and known.above is not None and known.section:
                known.time = known.above  # "Honduras: 25.3", below what was said of Peru
            if known.counted or known.rated:
                known.away = False  # else the article may be about something else
            note_block(known, block, former)
            open_block(known, block)
            answer(known)
            if known.opened and not known.item:
                known.subject = known.blocks
            known.opened = False
        if sentence is block.sentences[0] and sentence is not leading(block):
            return  # nothing but its number in a list
        note_head(known, sentence)
        note_year(known, sentence)
        note_the_month(known, sentence)
        # words are only made of sentences with a figure
        figures = "N" in sentence.tags and any_but_one(sentence)
        if not figures and (len(block.sentences) == 1 or sentence.plain[-1:] == ":"):
            note_part(known, sentence.plain)
        elif not figures and sentence is block.sentences[-1]:
            note_same_dates(known, sentence.plain)
        if len(block.sentences) == 1 and not figures:
            note_question(known, sentence.plain)
        if note_subject(known, block, sentence):
            return
        note_matter(known, sentence)
        known.abroad = known.abroad or "FOREIGN" in sentence.tags
        if A_DISTRICT.search(sentence.plain):
            known.parted = known.blocks
        known.closed = "N" in sentence.tags and sentence.plain.rstrip()[-1:] == "."
        if "N" not in sentence.tags:
            ask_here(known, sentence.plain[: sentence.plain.rfind("?") + 1])
            note_cells(known, sentence.plain)
            if known.noun != known.blocks and on_topic(sentence.plain):
                known.noun = known.blocks
            note_unit(known, sentence)
            named = [str(m[3]) for m in sentence.marks if m[0] == "AREA"]
            known.named |= {level(code): code for code in named}
            known.seen |= set(named)
            known.order = [c for c in known.order if c not in named] + named
            subjects = {
                m[3]
                for m in sentence.marks
                if m[0] == "AREA"
                and not OVERTAKEN.search(said := sentence.plain[: m[1] - offset(sentence)])
                and not LYING.search(said)
                and not (m[3] == "ECU" and WORST_IN.search(said))
            }
            if len(subjects) > 1 and (first := heads(sentence)) is not None:
                # "Los Ríos is the second most violent after Guayas, near Manabí"
                subjects = {first}
            event = "DAY" in sentence.tags and not on_topic(sentence.plain)
            event = event or dated_entry(known, block)
            if len(subjects) == 1 and not (event and len(str(min(subjects))) > 3):
                known.area = subjects.pop()
            listing = sentence.plain.rstrip().endswith(":")
            note_times(known, sentence)
            note_wrong(known, block, sentence)
            aside = in_passing(known, block, sentence)
            asked = known.asked
            if asked is not None and asked.block == known.blocks and asked.time is not None:
                aside = True  # "Was July worse? Not by this year's standards. It brought 649"
            remember_time(
                known,
                (
                    m[3]
                    for m in sentence.marks
                    if m[0] in TIMES
                    and not aside
                    and (listing or not goes_back(known, m[3], m[1] - offset(sentence)))
                    and not COMPARED_TO.search(said := sentence.plain[: m[1] - offset(sentence)])
                    and not (known.blocks < 2 and passed_over(said))
                    and not since_then(sentence.plain[: m[1] - offset(sentence)])
                ),
            )
            note_pair(known, between_years(sentence), known.blocks + 2)
            known.latest = known.time
            times = [m[3] for m in sentence.marks if m[0] in TIMES]
            note_mention(known, times, offset(sentence))
            if known.item and sentence is leading(block):
                known.listed = None
            return
        if "?" in sentence.plain:
            ask_here(known, sentence.plain[: sentence.plain.rfind("?") + 1])
        found = given_again(known, sentence, figures_of(known, sentence, topical))
        for one in put_right(known, block, sentence, found):
            one = of_part(known, block, sentence, one)
            yield replace(one, sure=min(one.sure, 0.4)) if claimed(known, block) else one
        if known.item and known.listed is None:
            known.listed = known.time
        if sentence is leading(block):
            note_entry(known)
        untold = known.noun != known.blocks and on_topic(sentence.plain)
        if untold and not of_other_deaths(known.grammar, sentence):
            known.noun = known.blocks
        for mark in sentence.marks:
            if mark[0] == "AREA":
                known.named[level(str(mark[3]))] = str(mark[3])
                known.seen.add(str(mark[3]))
                others = [c for c in known.order if c != mark[3]]
                known.order = [*others, str(mark[3])]

    def pass_by(self, plain: str) -> None:
        """Take note of the head of a list or table, which has no figure."""
        known = self.known
        known.lines = 0
        if len(plain) >= _LONG:
            return
        if known.noun != known.blocks and on_topic(plain):
            known.noun = known.blocks
        note_section(known, plain)
        note_question(known, plain)
        note_claim(known, plain)
        note_context(known, plain)
        note_title(known, plain)
        note_part(known, plain)
        note_cells(known, plain)
        if heading(known, plain):
            times = mentions(plain, known.language, known.today)
            told = [when for when in times if when.kind in ("year", "month", "span")]
            remember_time(known, (when for when in told if not passed_over(plain[: when.start])))
