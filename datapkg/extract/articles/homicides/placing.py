"""The area and the time of each figure, and how sure that is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.homicides.alike import Alike, in_that_part
from datapkg.extract.articles.homicides.before import before_change, of_pair, year_before
from datapkg.extract.articles.homicides.changes import (
    changed_in,
    changes_to,
    compared_figure,
    second_of_change,
)
from datapkg.extract.articles.homicides.clauses import (
    after_aside,
    beside_it,
    beyond_aside,
    is_aside,
    is_elsewhere,
    part_told,
    too_small,
)
from datapkg.extract.articles.homicides.cues import (
    CAME_FROM,
    COMPARING,
    HOW,
    OF_WORLD,
    SUMS_UP,
    SUPPOSING,
    THEN,
    YEAR_ENDS,
)
from datapkg.extract.articles.homicides.days import day_told
from datapkg.extract.articles.homicides.doubts import aimed_at, doubts, told_here
from datapkg.extract.articles.homicides.going_on import go_on
from datapkg.extract.articles.homicides.keys import area_told, note_area, of_larger, proposed
from datapkg.extract.articles.homicides.linking import compared_beyond, places_linked, times_linked
from datapkg.extract.articles.homicides.lists import of_asked
from datapkg.extract.articles.homicides.means import averages, goes_on_mean
from datapkg.extract.articles.homicides.measures import clause_before, headed
from datapkg.extract.articles.homicides.memory import (
    NOT_OVER,
    Memory,
    Time,
    present,
    resolved,
    same_months,
    so_far,
    time_before,
    unended,
)
from datapkg.extract.articles.homicides.pairs import of_whole, whole_of
from datapkg.extract.articles.homicides.passing import (
    ended_year,
    in_twelve_months,
    is_known,
    mentioned_last,
    months_added,
    of_event,
    of_its_part,
    of_its_year,
    of_so_many,
    of_that_time,
    told_of_rate,
    year_ended,
    year_which,
)
from datapkg.extract.articles.homicides.periods import (
    of_whole_year,
    of_year,
    part_of_years,
)
from datapkg.extract.articles.homicides.running import year_so_far
from datapkg.extract.articles.homicides.series import by_years
from datapkg.extract.articles.homicides.settling import (
    after_change,
    all_year,
    before_it,
    is_older,
    is_partly,
    is_past,
    is_to_come,
    jointly,
    months_together,
    new_clause,
    part_of_both,
    same_of_year,
    since_begun,
    since_event,
    unfinished,
    year_back,
)
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence


def placed(
    known: Memory,
    sentence: Sentence,
    kept: dict[int, tuple[str, float, str]],
    times: list[int],
    areas: list[tuple[int, str]],
    wish: list[int],
    event: bool,
    nouns: bool,
) -> list[Proposal]:
    """The figures of a sentence with their area and time."""
    found: list[Proposal] = []
    figures = sorted(kept)
    known.time = known.time or of_event(known, sentence) or year_ended(known, sentence)
    known.time = known.time or mentioned_last(known, sentence)
    known.time = of_pair(known, sentence, figures, times) or known.time
    before, fresh = known.time, known.carried
    every = [j for j in sentence.tagged("N") if sentence.words[j].plain not in ("un", "una")]
    at = times_linked(known, sentence, kept, times, every)
    parted = part_of_years(sentence, at) or part_of_both(known, sentence, at)
    codes = dict(areas)
    spoken_of = known.area
    linked = places_linked(sentence, figures, codes, every)
    tags = sentence.tags
    became = {f: changes_to(sentence, f, figures) for f in figures}
    means = averages(sentence, figures)
    where = linked.where
    beyond = compared_beyond(sentence, at, figures, where)
    at = {f: t for f, t in at.items() if f not in beyond} if beyond else at
    series = by_years(sentence, figures)
    if series:
        at |= {i: word for i, (word, _) in series.items()}
    former: Time | None = None
    stretched = False
    apart: set[int] = set()
    values: list[Decimal] = []
    used: list[Time] = []
    named: list[Time] = []
    changed, partly, looked_back, aimed = False, False, -1, -1
    stranger, changed_from = False, -1
    shifted: dict[int, Time | None] = {}
    for place, i in enumerate(figures):
        former_figures = figures[:place]
        measure, sure, reason = kept[i]
        number = sentence.words[i].mark
        when = sentence.words[at[i]].mark if i in at else None
        time: Time | None = None
        said = []
        when = day_told(known, sentence, i, at, times, measure) if when is not None else None
        when = series[i][1] if i in series else when
        if (
            when is not None
            and when.kind in ("year", "month")
            and when.day is not None
            and measure == "count"
            and sentence.word(at[i] - 1) in ("since", "desde")
            and known.today is not None
            and (when.day.year < known.today.year or when.kind == "month")
            and not (at[i] < i and sentence.word(at[i] + 2) in ("when", "cuando"))
        ):
            continue  # of several years together
        if when is not None and measure == "count" and at[i] < i and since_event(sentence, at[i]):
            continue
        if when is None and measure == "count" and since_begun(sentence):
            continue
        if when is not None and when.kind == "day":
            if measure == "count":
                continue  # the dead of one day are no count of ours
        elif when and i not in series and (when.kind == "part" or months_together(sentence, i, at)):
            known.area = (codes.get(where[i]) if i in where else None) or known.area
            known.measure = known.spoken = measure
            known.figured = known.blocks
            continue  # a part of a year that does not begin with it
        elif when is not None and changed_in(sentence, i, when, figures):
            begins = became[i] is not None
            time = former if not begins else None
            now = known.span if known.time is None or known.time.kind != "span" else known.time
            pair = known.pair if known.pair and known.pair[1] == known.time else None
            if pair is not None:
                time = pair[0] if begins else pair[1]
            elif now is not None and now.day is not None:
                time = now
                if begins:
                    time = resolved(known, When("prior", 0, 0, part="span", earlier=True), now)
            said.append("time: the period spoken of, and the same of the year before")
        elif (
            when is not None
            and former is not None
            and at[i] == at.get(former_figures[-1])
            and compared_figure(sentence, i, figures, where)
        ):  # "301 in 2025, up from 214"
            told_sure = sure
            time, sure, why = year_before(known, former, sure)
            if former.kind in ("year", "span"):
                sure = max(sure, min(told_sure, 0.6))
            when = None
            said.append(why)
        elif (
            when is not None
            and (when.kind in ("year", "span", "month") or when.part == "this")
            and at[i] < i
            and (later := None if i in series else became[i]) is not None
            and at.get(later) == at[i]
            and sentence.word(at[i] + 1) not in ("a", "to", "hasta")
        ):  # "went up in 2024, from 868 to 912": the first is of the year before
            time, sure, why = before_change(known, sentence, later, at, sure)
            sure = max(sure, 0.6)
            when = None
            said.append(why)
        elif when is not None and second_of_change(sentence, i, at, figures):
            time = after_change(known, former)
            sure = min(sure, 0.6)
            when = None
            said.append("time: after a change, from what was said before")
        elif when is not None:
            of_that_year = when.part[:1] == "+" or when.how == "same"
            said_last = (known.mentioned or known.latest) if of_that_year else None
            if when.part != "+0" and said_last and said_last.kind == "month" and known.carried:
                said_last = known.time  # "a year later", after a word on the worst month
            spoken = known.time is not None and known.time.kind == "span"
            spoken = spoken and not (when.year or when.earlier or when.part != "span")
            if when.part == "span" and known.latest and known.latest.kind == "span":
                said_last = known.latest  # "1,399 in two months. In the same period of 2025 ..."
            if spoken and not COMPARING.search(sentence.said(0, i)):
                said_last = known.time  # "in Guayaquil, in the same months, there were 658"
            reference = former or time_before(known, sentence, at[i]) or said_last or known.time
            if when.kind == "span" and when.day is None:  # "this year, as of May 17, 2025"
                open_or_not: list[When] = [sentence.words[j].mark for j in sentence.tagged("SPAN")]
                when = next((one for one in open_or_not if one.day is not None), when)
            if when.part[:1] == "-" and len(named) > 1:  # "from 62 a year and 41 two years before"
                reference = named[0]
            when = of_year(sentence, at[i], when, at.values())
            if parted and parted.until and measure == "count" and when.day:
                last = monthrange(when.day.year, parted.until.month)[1]
                ending = parted.until.replace(year=when.day.year, day=min(parted.until.day, last))
                when = replace(when, kind="span", until=ending)
            when = of_its_part(sentence, i, at[i], when)
            when = of_its_year(known, sentence, at[i], when)
            told_year, when = when.year, same_of_year(sentence, at[i], when, at.values())
            if when.year != told_year:  # "last year, in that same period": which period?
                reference = former or said_last or known.time
            when = of_asked(known, when)
            compares = when.kind == "prior" and COMPARING.search(sentence.line) is not None
            time = resolved(known, when, reference, compares)
            again = when.part in ("year", "span", "month") and when.kind == "prior"
            if again or (when.part[:1] in ("+", "-") and when.part != "+0"):  # one for two figures
                time = shifted.setdefault(at[i], time)
            if measure == "count" and when.kind == "prior" and when.part == "span":
                sharing = [f for f in figures if at.get(f) == at[i] and kept[f][0] == measure]
                of_these = sharing.index(i)
                time = same_months(known, when, of_these, len(sharing), named) or time
            if time is not None and when.part == "year" and of_whole_year(sentence, at[i]):
                time = Time("year", time.day, None, time.how)
            former_year = year_back(sentence, at, at[i], when)
            if when.kind == "month" and former_year and time is not None and time.day:
                time = time._replace(day=time.day.replace(year=time.day.year - 1))
            elif when.kind == "span" and former_year:
                time = resolved(known, When("prior", 0, 0, part="span", earlier=True), time)
            said.append(f"time: {HOW[when.how]}")
        elif i in beyond and named:
            begun = before.day if before is not None else None
            is_later = begun is not None and begun > (named[0].day or date.max)
            time = before if is_later else named[0]
            sure -= 0.1
            said.append("time: that of the first figure, after what it is compared with")
        elif former is not None and after_aside(sentence, i, figures):
            ahead = named[0] if len(named) > 1 and beyond_aside(sentence, i, figures) else None
            time = ahead or known.main or known.time or former
            sure -= 0.14
            said.append("time: that of the article, after a clause with its own")
        elif former is not None and named and beside_it(sentence, i, figures):
            time = named[0]
            sure -= 0.1
            said.append("time: that of the first figure, in a clause beside it")
        elif former is not None and compared_figure(sentence, i, figures, where):
            told_sure = sure
            if len({t.day for t in named if t.day is not None}) > 1:
                known.compared |= {t.day for t in named if t.day is not None}
            looked_back = i
            time, sure, why = year_before(known, former, sure)
            if former.kind in ("year", "span"):
                sure = max(sure, min(told_sure, 0.66 if measure == "rate" else 0.6))
            said.append(why)
        elif former is not None and not changed and became[i] is None:
            last = max(f for f in figures if f < i)
            own = where.get(i, where.get(last)) != where.get(last)
            own = last == looked_back and (own or (measure, kept[last][0]) == ("rate", "count"))
            time = named[0] if named and (own or new_clause(sentence, i, figures)) else former
            sure -= 0.06
            said.append("time: that of the figure before it")
        elif (later := became[i]) is not None:
            # "fell from 46 to 39": the first is of the year before the second's
            time, sure, why = before_change(known, sentence, later, at, sure)
            changed = True
            said.append(why)
        elif known.latest is not None and THEN.search(sentence.said(max(0, i - 6), i + 3)):
            time = known.latest
            sure -= 0.1
            said.append("time: that of the figure before, as the text says")
        elif known.latest is not None and i == figures[0] and CAME_FROM.match(sentence.line):
            told_sure = sure
            time, sure, why = year_before(known, known.latest, sure)
            sure = max(sure, min(told_sure, 0.6))
            said.append(why)
        elif known.time is not None:
            added = months_added(known, sentence, i) or year_so_far(known, sentence, i)
            time = added or (told_of_rate(known) if measure == "rate" else None) or known.time
            old = is_past(known, time)
            if time.kind != "year" and time.day and YEAR_ENDS.search(sentence.said(0, i + 7)):
                time = Time("year", time.day.replace(month=1, day=1), None, time.how)
            grows = SUMS_UP.search(clause_before(sentence, i)) is not None
            if grows and (time.kind == "month" or (old and time.kind == "year" and known.span)):
                time = so_far(known)
            sure -= 0.14 if known.carried else 0.08
            said.append("time: from what was said before")
            begun = time.day if time is not None else None
            if known.carried and begun and known.today and begun.year < known.today.year - 2:
                sure = min(sure, 0.45)  # a text through many years: of which is not said
            here = told_here(known, sentence, i, where.get(i), time)
            if sure < 0.7 and "killed" in reason and not known.item and not here:
                sure = 0.4  # killed, but in what time?
        time = time or (year_so_far(known, sentence, i) if when is None else None)
        if time is None and known.main is None and (now := present(known, sentence, i)) is not None:
            time = now
            sure -= 0.1
            said.append("time: this year so far, as nothing else is said")
        whole = measure == "count" and ended_year(sentence, i, at.get(i), former_figures, values)
        if (
            whole
            and time is not None
            and (time.kind == "span" or (time.kind == "month" and year_which(sentence, i)))
            and time.day is not None
            and (known.today is None or time.day.year < known.today.year)
        ):
            time = Time("year", time.day.replace(month=1, day=1), None, time.how)
            apart.add(i)
            if i in at:
                shifted[at[i]] = time
            said.append("time: the whole year, as the text says")
        of_that = i in at and of_that_time(sentence, at[i])
        mine = i in at and in_twelve_months(sentence, at[i])
        code = codes.get(where[i]) if i in where else None
        alike = Alike(measure, number, values, of_that, whole or mine, bool(apart), stretched, code)
        if (parted_off := in_that_part(known, sentence, i, at, time, former, alike)) is not None:
            time, most, stretched = parted_off
            apart.add(i)
            said, sure = [*said, "time: the same part of that year"], min(sure, most)
        if measure == "rate" and when is None and time is not None and time.kind == "month":
            day = time.day and time.day.replace(month=1)
            time = Time("year", day, None, time.how)  # no month has a rate of ours
            sure -= 0.05
        stretched = stretched or (
            when is not None and when.kind == "prior" and time is not None and time.kind == "span"
        )
        values.append(number.values[0])
        bounded = when is not None and when.kind != "prior" and when.until is not None
        bounded = bounded or (when is not None and when.part == "this")
        behind = bounded and at[i] > i
        within = former is not None and former.kind == "span" and former.until is not None
        within = within and sentence.word(i - 1) in (",", "(")
        of_part = (
            measure == "rate"
            and within
            and sentence.word(i + 1) == "PER"
            and (
                i not in at
                or at[i] in {at[f] for f in former_figures if f in at and kept[f][0] == "count"}
            )
        )
        partly = measure == "rate" and (partly or behind or is_partly(sentence, i))
        if partly or of_part:
            sure = min(sure, 0.4)
            said.append("of no whole year")
        if measure == "count" and time is not None:
            most = 10_000 if time.kind == "month" else 70_000
            if number.values[0] > most:
                continue  # no country of ours had as many
        code = spoken_of if i in linked.returned else code
        if stranger and i not in where and changed_from == i:
            code = ""  # "in Zone 8 it went from 881 to 1,525"
        stranger = code == ""
        changed_from = became[i] or changed_from
        local = code is not None and code[:3] == "EC-" and measure == "count" and when is None
        larger = of_larger(known, code, time, number.values[0]) if local else None
        if larger is not None:
            time = max(larger, key=lambda t: t.day or date.min) if larger else None
            sure -= 0.1
            said.append("time: the one of whose total it can be a part")
        if code == "":  # a place that is none of ours: its time goes on
            told = when is not None and when.kind in ("year", "month", "span")
            if told and not is_older(time, known.time):
                known.time, known.carried = time, False
            known.measure = known.spoken = measure
            known.figured = known.blocks
            known.counted = known.counted or measure == "count"
            continue
        if i in where and is_elsewhere(sentence, i, where[i]):
            continue
        if (
            measure == "rate"
            and time
            and time.kind == "span"
            and unfinished(known, sentence, at.get(i), reason)
        ):
            sure = min(sure, 0.4)
            said.append("of no whole year")
        code, sure, why = area_told(known, code, measure, number, time, sure)
        said.append(why)
        if measure == "count" and number.values[0] > 15_000 and (code or "")[:2] == "EC":
            continue  # nor had Ecuador
        per = "PER" in tags and "PER" in sentence.shown[i + 1 : i + 4]
        if measure == "rate" and OF_WORLD.search(before_it(sentence, i)):
            continue  # the world's average
        listed = i in linked.listed and not linked.respective
        joint = len(codes) > 1 and len([a for a in codes if codes[a] and a < i]) > 1
        if listed or (joint and jointly(sentence, i)):
            sure = min(sure, 0.4)
            said.append("of several areas together")
        counts_before = former_figures if measure == "count" else []
        if goes_on_mean(known, sentence, counts_before, i, means):
            sure = min(sure, 0.3)
            said.append("goes on with an average")
        first = next((f for f in former_figures if became[f] == i), i) if place else i
        if not per and (i in means or first in means):
            sure = min(sure, 0.3)
            said.append("an average, or so many in an hour")
        past = whole and is_past(known, time) and not SUPPOSING.search(sentence.line)
        if is_to_come(known, time) or (not past and aimed_at(sentence, i, wish, aimed)):
            if is_known(sentence, i):
                time = all_year(time, when)  # "it will end near 870, as the 876 of the year before"
            else:
                sure = min(sure, 0.3)
                said.append("an aim or a forecast")
                aimed = i
        if (
            code == known.country == "ECU"
            and i not in where
            and too_small(known, measure, number, time)
        ):
            sure = min(sure, 0.4)
            said.append("of another size than the whole country's")
        if measure == "count":
            time = of_so_many(sentence, i, code, time, when)
        total = known.totals.get((code or "", time)) if time is not None else None
        if (
            measure == "count"
            and when is None
            and total
            and number.values[0] * Decimal("1.3") < total
        ):
            sure = min(sure, 0.4)
            said.append("far less than was said of the same")
        deed = event and measure == "count"
        for most, why in doubts(known, sentence, i, at.get(i), time, deed):
            sure = min(sure, most)
            said.append(why)
        if time is None:
            sure -= 0.5 if measure == "count" or first != i else 0.2
            said.append("time: open")
        elif time.day is None:
            sure -= 0.12
            said.append("time: relative, and the article has no date")
        if time is not None and time.kind == "year" and NOT_OVER.search(sentence.line) is not None:
            time = unended(known, time)
        near = tuple([j for j in (at.get(i), where.get(i)) if j is not None])
        why = "; ".join([reason, *said])
        proposal = proposed(known, measure, code, time, i, near, sure, why)
        if proposal is None:
            continue
        found.append(proposal)
        if time is not None:
            former = time
            named.append(time)
            back = when is not None and when.kind == "prior" and when.part[:1] not in ("+", "t")
            if back and time.day is not None and any(t.day and t.day < time.day for t in named):
                back = False  # "from 4,659 in 2025 to 4,154 in the same period of 2026"
            dated = is_past(known, time) and time.how != "article"  # "December will bring 9,000"
            foreseen = "an aim or a forecast" in said and not dated
            if not back and i not in apart and not foreseen:
                used.append(time)
        whole = of_whole(sentence, where.get(i))
        if code and time is not None and measure == "count" and sure >= 0.5 and not whole:
            told_before = known.totals.get((code, time), number.values[0])
            known.totals[(code, time)] = max(told_before, number.values[0])
        aside = i in where and (is_aside(sentence, where[i]) or part_told(sentence, i))
        guessed = i not in where and i in means  # "25 deaths a day"
        if code:
            only = aside or guessed or whole_of(sentence, i) or whole
            note_area(known, code, time, not only, i in where)
        known.measure = known.spoken = measure
        if headed(known, sentence, i) and not per:
            known.heads = measure
        known.figured = known.blocks
        known.counted = known.counted or (measure == "count" and sure >= 0.45)
        known.rated = known.rated or measure == "rate"
    known.mean = means.issuperset(figures)
    go_on(known, sentence, before, fresh, figures, named, used)
    return found
