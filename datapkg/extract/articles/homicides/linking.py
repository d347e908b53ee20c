"""Which words of a sentence tell the time and the place of each figure."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from datapkg.extract.articles.attaching import attach, of_a_list
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.homicides.brackets import times_by_brackets
from datapkg.extract.articles.homicides.changes import (
    compared_figure,
    of_a_month,
    of_change,
    of_them_then,
    places_of_changes,
)
from datapkg.extract.articles.homicides.clauses import (
    aside_ends,
    beside_it,
    inside_clause,
    not_apposed,
    only_there,
    place_of,
)
from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.homicides.mentioned import PLACES
from datapkg.extract.articles.homicides.pairs import part_of
from datapkg.extract.articles.homicides.passing import (
    VICTIM_NOUNS,
    ended_with,
    in_clause_behind,
    of_own_change,
    opens_next,
    over_another,
    right_behind,
)
from datapkg.extract.articles.homicides.periods import (
    beyond_compared,
    month_within,
    only_behind,
    years_behind,
)
from datapkg.extract.articles.homicides.settling import (
    RESPECTIVELY,
    are_paired,
    leaves_at,
    left_behind,
    of_share,
    that_of_next,
    times_of,
    year_closes,
)
from datapkg.extract.articles.homicides.speakers import presented_in
from datapkg.extract.articles.homicides.together import ends_a_list, summed_up
from datapkg.extract.articles.places import parents
from datapkg.extract.articles.sentences import Sentence

_FORMER = Gated(r" (?:the former .* the latter|en (?:la|el) O (?:.* )?en (?:la|el) O) ")
"""Of "14 in the former and 11 in the latter" the first is of the place named first."""


_NONE = re.compile(r" N (?:\S+ )?(?:y|and) (?:ningun[oa]?|none|cero|zero|no) ")
_MEANS = frozenset(
    ["national", "nacional", "promedio", "media", "average", "country's", "nationwide"]
)
_AGAINST = re.compile(
    r" (?:than|twice|double|triple|times|above|below|over|under|against|compared|versus|vs|quadruple|of|doble|triple|duplic\w+|triplic\w+"
    r"|cuadruplic\w+|quintuplic\w+|supera\w*|encima|debajo|frente|veces|que|lejos|far|comparad[oa]|comparacion|respecto|mitad|half|doubles|triples|tripled|doubled) "
)


def only_the_mean(sentence: Sentence, i: int, at: int) -> bool:
    """Whether a place behind a figure is only what it is compared with: "twice the national average"."""
    if at < i or sentence.words[at].tag == "AREA":
        return False
    if not _MEANS & set(sentence.shown[at : at + 3]):
        return False
    return _AGAINST.search(sentence.said(i + 1, at)) is not None


def _next_clause(sentence: Sentence, i: int, at: int, code: str) -> bool:
    """Whether a place behind a figure opens the next clause, which has its own figure."""
    between = sentence.said(i, at).split()
    return ";" in between or (not code and "," in between)


def _is_for(sentence: Sentence, i: int) -> bool:
    """Whether one of two places follows a figure: "5.4 for the latter", "5,4 para el segundo"."""
    return (
        sentence.word(i + 1) in ("for", "in", "para", "en")
        and sentence.word(i + 2) in ("the", "el", "la")
        and sentence.words[i + 3].tag != "AREA"
        and sentence.words[i + 3].plain[:6] in ("former", "latter", "primer", "segund")
    )


def _share_in(sentence: Sentence, i: int, at: int) -> bool:
    """Whether places behind a figure only have a share of it: "1,276, nearly half of them in Manta and Jama"."""
    between = sentence.shown[i + 1 : at]
    return "," in between and not _PARTLY.isdisjoint(between)


_COMBINED = frozenset(["combined", "together", "juntos", "juntas", "sumados", "sumadas"])
_PARTLY = frozenset(
    ["half", "third", "thirds", "quarter", "most", "many", "majority", "mitad", "tercio", "tercios", "mayoria", "parte",
     "including", "especially", "mainly", "mostly", "sobre", "principalmente", "P"]
)  # fmt: skip


def _circumstance(sentence: Sentence, at: int, i: int) -> bool:
    """Whether places are only those of what came with it: "in March, with a curfew in four provinces, 583"."""
    if at > i or "," not in sentence.shown[at:i]:
        return False
    opened = at
    while opened > 0 and sentence.word(opened - 1) not in (",", ";", "N"):
        opened -= 1
    opened -= sentence.word(opened - 1) == "N" and sentence.word(opened) in PLACES
    while opened > 0 and sentence.word(opened - 1) not in (",", ";"):
        opened -= 1
    return sentence.word(opened) in _WITH


_WITH = frozenset(
    ["with", "con", "despite", "pese", "tras", "after", "amid", "bajo", "under", "while", "mientras"]
)  # fmt: skip
_THERE = frozenset(["alli", "ahi", "alla"])
_AND_HAS = re.compile(
    r" , (?:and|y|but|pero) (?:(?:ya|already|now|ahora) )?(?:has|have|had|ha|han|habia|lleva|llevaba|suma|sumaba|acumula|acumulaba)(?: [^\s,;]+){0,4} $"
)
_BEYOND = Gated(
    r" (?:ahead of|behind|followed by|trailed by|above|below|(?:por )?(?:delante|detras|encima|debajo) de|seguid[oa]s? (?:por|de)) "
)


def _of_its_subject(sentence: Sentence, at: int, i: int) -> bool:
    """Whether a clause comes back to what the sentence is about, after places that this is ahead of.

    "It ended last year at 111, ahead of Guayas at 86.7, and has had 402 murders so far".
    """
    if at > i or _BEYOND.search(sentence.said(0, at)) is None:
        return False
    return _AND_HAS.search(sentence.said(at + 1, i)) is not None


_FROM_THEN = frozenset(
    f" {change} N {within} YEAR {to} "
    for change, within, to in (("from", "in", "to"), ("de", "en", "a"), ("desde", "en", "hasta"))
)


_NOW = frozenset(["now", "ya", "already", "ahora"])
_ASIDE_THEN = re.compile(r" , (?:the|a|an|el|la|un|una) (?:[^\s,;]+ ){1,4}, (?:in|en) YEAR ")
_AGO = re.compile(
    r" , (?:\S+ ){0,6}(?:lowest|highest|fewest|most|best|worst|least|bajo|baja|alto|alta|menor|mayor|peor|mejor)(?: \S+){0,3} (?:since|desde) $"
)
"""Between a figure and the time since which none was as low."""
_SINCE = re.compile(r" (?:(?:mas|menos|peor|mejor) (?:\S+ )?)(?:since|desde) $| (?:since|desde) $")
_AGO_AHEAD = re.compile(
    r" (?:lowest|highest|fewest|most|best|worst|least|bloodiest|deadliest|safest|calmest|su|its|quietest|the|el|mejor|peor) (?:\S+ ){0,2}$"
)


class Linked(NamedTuple):
    """The places of figures, and which of these stand in lists of several."""

    where: dict[int, int]
    """The word that names the place, by that of the figure."""
    listed: set[int]
    """Figures that are said of several places together."""
    respective: bool
    """Whether each place of a list has its own figure."""
    returned: frozenset[int] = frozenset()
    """Figures of what the text told of before the sentence, to which a clause comes back."""


def _since_then(sentence: Sentence, t: int, times: list[int]) -> int | None:
    """The month or year that was the most or the least since another: "its least violent February since 2022, with 583"."""
    for k in (t - 2, t - 3, t - 4):
        if k in times and sentence.word(k) in ("MONTH", "YEAR"):
            between = sentence.said(k + 1, t)
            plain = between in (" since ", " desde ")
            ahead = _AGO_AHEAD.search(sentence.said(max(0, k - 6), k)) is not None
            return k if _SINCE.match(between) and (ahead or not plain) else None
    return None


def times_linked(
    known: Memory,
    sentence: Sentence,
    kept: dict[int, tuple[str, float, str]],
    times: list[int],
    every: list[int],
) -> dict[int, int]:
    """The word that tells the time of each figure, of those that have one."""
    figures = sorted(kept)
    if not times:
        return respective_times(sentence, figures)
    at = times_of(sentence, figures, times, every)
    pairs = list(itertools.pairwise(figures)) if len(figures) > 1 else []
    for i, j in pairs:  # "4,110 of the 9,216 killings in 2025"
        if j in at and part_of(sentence, j) == i and at.get(i) != at[j]:
            at[i] = at[j]
    for i, j in pairs:  # "with 9,216 murders and a rate of 51 in 2025"
        if j - i >= 9 or at.get(j, -1) <= j:
            continue
        paired = bool(set(sentence.shown[i + 1 : j]) & {"y", "and"})
        changed_from = sentence.word(i - 1) in ("from", "than", "de", "desde", "a")
        changed_from = changed_from and sentence.word(i - 2) not in ("fue", "era", "es", "tasa")
        if paired and (i not in at or (at[i] < i and changed_from)):
            at[i] = at[j]
    for i, j in pairs:  # "last year, when it fell from 47.2 in 2023 to 38.8"
        if j == i + 4 and i + 2 in times and sentence.said(i - 1, i + 4) in _FROM_THEN:
            at[i] = i + 2
            ahead = [t for t in times if t < i - 1 and sentence.words[t].tag in ("YEAR", "SPAN")]
            if ahead and at.get(j) == i + 2:
                at[j] = ahead[-1]
    for f, t in list(at.items()):  # "this year it passed that in September and now stands at 914"
        if sentence.words[t].tag in ("MONTH", "DAY") and _NOW & set(sentence.said(t, f).split()):
            going = [k for k in times if k < t and sentence.words[k].mark.until is None]
            at[f] = next((k for k in going if sentence.words[k].tag == "SPAN"), t)
    for f in figures:  # "880 in 2024 and 905, the record, in 2023"
        if sentence.word(f + 1) != ",":
            continue
        aside = _ASIDE_THEN.match(sentence.said(f + 1, f + 10))
        if aside is not None and f + len(aside[0].split()) in times:
            at[f] = f + len(aside[0].split())
    if "?" in sentence.line:
        for f, t in list(at.items()):  # "How did the year begin? With 479 homicides in January"
            answer = next((k for k in times if f < k <= f + 4), None)
            asked = t < f and "?" in sentence.shown[t:f]
            if asked and answer is not None and "," not in sentence.said(f, answer).split():
                at[f] = answer
    for f in figures if len(at) < len(figures) else ():
        # "92% of the 9,216 homicides of 2025: Guayas (4,263), ..."
        near = next((t for t in times if f < t <= f + 4), None)
        if f not in at and near is not None and sentence.said(near + 1, near + 3) == " : AREA ":
            at[f] = near
    for f, t in list(at.items()):  # "583, the fewest since October 2024"
        if (
            f < t
            and sentence.word(t - 1) in ("since", "desde")
            and _AGO.search(sentence.said(f + 1, t))
        ):
            before = [k for k in times if k < f and not any(k < g < f for g in figures)]
            at.pop(f)
            at |= {f: before[-1]} if before else {}
        elif f > t and (own := _since_then(sentence, t, times)) is not None:
            at[f] = own
    head = times[0] if times and times[0] < 3 and sentence.word(times[0] + 1) == "," else None
    parts = list(at.items()) if "PART" in sentence.tags else []
    for f, t in parts:  # "In March, with a curfew in the second fortnight, 583 died"
        if head is not None and head < t < f and sentence.words[t].tag == "PART":
            at[f] = head if "," in sentence.shown[t:f] else t
    for f, t in list(at.items()) if parts else ():
        # "closed the third quarter with 3,211 since the year began"
        behind = next((k for k in times if f < k <= f + 4), None)
        if t < f and sentence.words[t].tag == "PART" and behind is not None:
            at[f] = behind if sentence.words[behind].tag == "SPAN" else t
    nouns = _nouns(known.language)
    for f in figures:  # "above the 3,581 murders of 2023", whatever stands before
        own = right_behind(sentence, f, nouns)
        if own is not None and own in times and at.get(f, f) < f:
            at[f] = own
    at = {
        f: t
        for f, t in at.items()
        if not (
            in_clause_behind(sentence, f, t, figures)
            or of_own_change(sentence, f, t, figures)
            or that_of_next(sentence, f, t, figures)
        )
    }
    no_time = {
        f: t
        for f, t in at.items()
        if of_change(sentence, f, t)
        or of_them_then(sentence, f, t)
        or opens_next(sentence, f, t)
        or over_another(sentence, f, t)
    }
    if no_time:  # these figures have another time, if any
        rest = [t for t in times if t not in no_time.values()]
        again = times_of(sentence, figures, rest, every)
        at = {f: t for f, t in at.items() if f not in no_time}
        at |= {f: again[f] for f in no_time if f in again}
    inside = {f: t for f, t in at.items() if inside_clause(sentence, t, f, figures)}
    rest = [t for t in times if t not in inside.values()] if inside else []
    if inside and (rest or known.time is not None):
        again = times_of(sentence, figures, rest, every)
        at = {f: t for f, t in at.items() if f not in inside}
        at |= {f: again[f] for f in inside if f in again}
    for f, t in list(at.items()):
        if (month := month_within(sentence, f, t)) is not None:
            at[f] = month
    for f, t in list(at.items()):
        if year_closes(sentence, t, f):
            del at[f]  # "December: the year closes with 7,062"
    if len(figures) > 1:  # else no figure stands before another
        at = {
            f: t
            for f, t in at.items()
            if not (t < f and any(t < c for c in aside_ends(sentence, f, figures)))
            and not (figures[0] < t < f and beside_it(sentence, f, figures, t))
        }
    if known.time is None and len(times) == 1 and all(t == times[0] for t in at.values()):
        at |= {f: times[0] for f in figures if kept[f][2] == "of a list in one sentence"}
    at = {f: t for f, t in at.items() if not of_a_month(sentence, f, t, at)}
    at = {
        f: t
        for f, t in at.items()
        if (f > t or not only_behind(sentence, t, f)) and not beyond_change(sentence, f, t, figures)
    }
    at |= years_behind(sentence, figures, times, at) | respective_times(sentence, figures)
    return times_by_brackets(sentence, figures, times, at)


@lru_cache(maxsize=4)
def _nouns(language: str) -> frozenset[str]:
    """The words for homicides and for their victims."""
    return VICTIM_NOUNS.union(grammar("homicides", language).words["homicide"])


_JOINING = frozenset(
    [",", "and", "y", "e", "de", "del", "of", "in", "en", "el", "the", "los", "las"]
)


def _row(sentence: Sentence, some: list[int]) -> list[int]:
    """The last words of some that stand in a row: "of January and of August"."""
    found: list[int] = []
    for j in reversed(some):
        between = set(sentence.shown[j + 1 : found[0]]) if found else set()
        if not between <= _JOINING:
            break
        found = [j, *found]
    return found


_WHOSE = frozenset(["its", "their", "su", "sus"])


def beyond_change(sentence: Sentence, i: int, at: int, figures: list[int]) -> bool:
    """Whether a time is that of what changed before: "from 31.1 in 2023 to 25.3, and Chile had 6"."""
    if i < at or figures[0] > at or sentence.word(i - 1) in ("from", "de", "desde"):
        return False  # "Orellana, from 103 to 88": of the same years
    first = max((f for f in figures if f < at), default=None)
    if first is None or sentence.word(first - 1) not in ("from", "de", "desde") or at - first > 3:
        return False
    second = next((f for f in figures if f > at), i)
    return second < i and second - at < 5 and sentence.word(second - 1) in ("to", "a", "hasta")


def respective_times(sentence: Sentence, figures: list[int]) -> dict[int, int]:
    """The month or year of each of two figures: "behind January and August, with 814 and 812, respectively"."""
    if "respectiv" not in sentence.line or len(figures) < 2:
        return {}
    said = next((j for j, w in enumerate(sentence.words) if w.plain.startswith("respectiv")), 0)
    row = _row(sentence, [f for f in figures if f < said])
    for tags in (("MONTH",), ("YEAR",)):
        named = _row(sentence, [j for j in sentence.tagged(*tags) if row and j < row[0]])
        if len(row) == len(named) > 1:
            return dict(zip(row, named, strict=True))
    behind = [j for j in sentence.tagged("PRIOR", "YEAR") if row and row[-1] < j < said]
    if len(row) == len(behind) > 1 and _row(sentence, behind) == behind:
        return dict(zip(row, behind, strict=True))  # "the 1,608 and 1,316 of 2017 and 2016"
    return {}


def places_linked(
    sentence: Sentence, figures: list[int], codes: dict[int, str], every: list[int]
) -> Linked:
    """The word that tells the place of each figure, of those that have one."""
    if not codes:
        summed = summed_up(sentence, figures)
        return Linked({}, summed, bool(summed) and RESPECTIVELY.search(sentence.line) is not None)
    kept_areas = not_apposed(sentence, sorted(codes), figures)
    where = attach(sentence, figures, kept_areas, among=every, near=True)
    where = {
        f: place
        for f, k in where.items()
        if not inside_clause(sentence, k, f, figures)
        and (codes[k] or not _circumstance(sentence, k, f))
        and (place := place_of(sentence, f, k, every, kept_areas)) is not None
    }
    last = every[-1] if every else -1
    where = {
        f: k
        for f, k in where.items()
        if k < f
        or not (
            (last > k > f and _next_clause(sentence, f, k, codes[k]))
            or only_the_mean(sentence, f, k)
            or (k > f and presented_in(sentence, k))
        )
    }
    shares = {f: k for f, k in where.items() if codes[k] == "ECU" and of_share(sentence, f, k)}
    for f, k in shares.items():
        ahead = [a for a in kept_areas if a < k and not any(a < g < f for g in figures)]
        where = {g: place for g, place in where.items() if g != f}
        where |= {f: ahead[-1]} if ahead else {}
    where = {
        f: k
        for f, k in where.items()
        if k < f
        or not (
            # "its 50.9 homicides put it behind only Haiti, on 68"
            (sentence.word(f - 1) in _WHOSE and figures[-1] > k) or left_behind(sentence, f, k)
        )
    }
    if sentence.word(0) in _THERE or (sentence.word(0), sentence.word(1)) == ("there", ","):
        where = {f: k for f, k in where.items() if k < f}  # of the place just told of
    returned = frozenset(f for f, k in where.items() if _of_its_subject(sentence, k, f))
    for f in returned:
        subject = min(kept_areas)
        beyond = _BEYOND.search(sentence.said(0, subject)) is not None or subject > figures[0]
        where = {g: k for g, k in where.items() if g != f} | ({} if beyond else {f: subject})
    where |= {f: a for f in figures if (a := only_there(sentence, f, kept_areas)) is not None}
    some = [i for i in kept_areas if codes[i]]
    some = [i for k, i in enumerate(some) if not k or codes[some[k - 1]] != codes[i]]
    inner: set[int] = (
        {i for i, j in itertools.pairwise(some) if parents().get(codes[j]) == codes[i]}
        if len(some) > 1
        else set()
    )
    pairs = list(itertools.pairwise(figures)) if len(figures) > 1 else []
    for f in figures:  # "Guayas's share fell, though its toll rose from 3,106"
        if f in where or _WHOSE.isdisjoint(sentence.shown):
            continue
        comma = max((j for j in range(f) if sentence.word(j) in (",", ";")), default=0)
        its = comma and not _WHOSE.isdisjoint(sentence.said(comma, f).split())
        subjects = {codes[a]: a for a in reversed(kept_areas) if a < comma} if its else {}
        wider = {c: a for c, a in subjects.items() if c and c not in map(parents().get, subjects)}
        if len(subjects) == 2 and len(wider) == 1:  # "Azuay, where Cuenca lies, is calm: its rate"
            subjects = {c: a for c, a in subjects.items() if c not in wider}
        if len(subjects) == 1 and "" not in subjects:
            where |= {f: min(subjects.values())}
    where |= places_of_changes(sentence, figures, where, kept_areas)
    for f, g in pairs:  # "Cali ended with 966 homicides, or 42 per 100,000"
        if f in where and g not in where and sentence.word(g + 1) == "PER" and g - f < 9:
            between = set(sentence.shown[f + 1 : g])
            if between & {"or", "o", "rate", "tasa"} and not between & {"AREA", ";"}:
                where[g] = where[f]
    where |= {f: f + 3 for f in figures if f + 3 in codes and _is_for(sentence, f)}
    for f, g in pairs:  # "Guayas had 3,740 of Ecuador's 9,216 homicides"
        whole = [a for a in codes if f < a < g] if part_of(sentence, g) == f else []
        if whole:
            rest = [a for a in kept_areas if a not in whole]
            where |= {g: whole[-1], f: min(rest, key=lambda a: abs(a - f)) if rest else whole[-1]}
    listed = of_a_list(sentence, figures, [i for i in some if i not in inner])
    for f in list(listed):  # "Ecuador ended 2025 with 9,216 ..., wedged between Colombia and Peru"
        k = where.get(f, f)
        behind = [a for a in some if a > f]
        own = k < f and len(behind) > 1 and not any(k < g < f for g in figures)
        passed = bool(behind) and left_behind(sentence, f, behind[0])
        if own or passed or (len(behind) > 1 and _share_in(sentence, f, behind[0])):
            listed.discard(f)
    listed |= {f for f, k in where.items() if ends_a_list(sentence, f, k)}
    listed |= summed_up(sentence, figures)
    for k in some[1:]:  # "91 of them in Manta and Montecristi combined"
        if sentence.word(k + 1) in _COMBINED and sentence.word(k - 1) in ("and", "y"):
            listed |= {f for f, w in where.items() if f < w <= k}
    respective = RESPECTIVELY.search(sentence.line) is not None
    named_all = [a for a in kept_areas if codes[a]]
    if respective and len(named_all) == len(figures):
        where = dict(zip(figures, named_all, strict=True))
    if respective and len(named_all) > len(figures) > 1:
        row = _row(sentence, figures)
        beside = _row(sentence, [a for a in named_all if a < row[0]])
        where |= dict(zip(row, beside, strict=True)) if len(row) == len(beside) > 1 else {}
    if respective and len(figures) == 1 and len(named_all) == 2 and _NONE.search(sentence.line):
        where = {figures[0]: named_all[0]}  # "Bolívar and Galápagos had 8 and none, respectively"
    if len(figures) == len(named_all) == 2 and _FORMER.search(sentence.line):
        where, respective = dict(zip(figures, named_all, strict=True)), True
    towns = [a for a in named_all if len(codes[a]) == 7]
    if (
        len(figures) == len(towns) == 2
        and are_paired(sentence, *figures)
        and are_paired(sentence, *towns)
    ):
        where, respective = dict(zip(figures, towns, strict=True)), True
    return Linked(where, listed, respective, returned - where.keys())


def compared_beyond(
    sentence: Sentence, at: dict[int, int], figures: list[int], where: dict[int, int]
) -> set[int]:
    """Figures behind the time of what they are compared with, which is not theirs."""
    follows = {f for f in figures[1:] if leaves_at(sentence, f)}
    return follows | {
        f
        for f, t in at.items()
        if beyond_compared(sentence, f, t, at)
        and not ended_with(sentence, f, t)
        and not (f > figures[0] and compared_figure(sentence, f, figures, where))
    }
