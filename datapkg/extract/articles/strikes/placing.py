"""The day and the sea of each figure, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from datapkg.extract.articles.attaching import attach
from datapkg.extract.articles.proposals import Proposal, Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.again import speaks_again
from datapkg.extract.articles.strikes.asked import ANSWER
from datapkg.extract.articles.strikes.basins import sea_before, sea_of
from datapkg.extract.articles.strikes.boats import OF_ONE
from datapkg.extract.articles.strikes.counting import (
    CAMPAIGN,
    OF_ALL,
    OF_MONTH,
    TOTALS,
    counted_before,
    in_a_month,
    in_between,
    in_several,
    is_one,
    is_single,
    of_a_month,
    of_a_part,
    of_some_weeks,
    of_those,
    several_of,
    within_strikes,
)
from datapkg.extract.articles.strikes.days import (
    bare_days,
    begun_day,
    clauses_of,
    days_of,
    lately_begun,
    since_days,
)
from datapkg.extract.articles.strikes.either import of_either
from datapkg.extract.articles.strikes.keyed import strike_of
from datapkg.extract.articles.strikes.listing import dated_dead
from datapkg.extract.articles.strikes.memory import Memory, seas_in
from datapkg.extract.articles.strikes.nearby import (
    apart_from,
    beside_each,
    beside_single_dead,
    goes_on,
    headed_by_day,
    in_another,
    in_passing,
    larger_behind,
    number_of_news,
    of_one_that,
    of_the_latest,
    of_the_rest,
    of_the_subject,
    of_them,
    one_by_one,
    till_comma,
    told_apart,
    told_last,
)
from datapkg.extract.articles.strikes.ordinals import (
    is_by_its_turn,
    is_numbered,
    is_second,
    of_whole_campaign,
)
from datapkg.extract.articles.strikes.parting import ANY_DEAD, part_of
from datapkg.extract.articles.strikes.severally import in_one, of_each, of_each_strike, of_ordinal
from datapkg.extract.articles.strikes.shared import of_other_sea, shared_out
from datapkg.extract.articles.strikes.spans import of_a_span, of_some_days
from datapkg.extract.articles.strikes.tallying import boats_of_all
from datapkg.extract.articles.strikes.totals import is_total, of_which, total_of

_OF_WHOM = frozenset([("of", "whom"), ("of", "which"), ("de", "quienes"), ("los", "cuales")])
_HOW_MANY = re.compile(r" (?:how many|cuantos|cuantas|que se sabe|what we know) ")
_KINDS = frozenset(
    ["known", "such", "confirmed", "deadly", "similar", "publicly", "announced", "lethal", "conocido"]
)  # fmt: skip
_WITHIN_DAYS = re.compile(
    r" (?:in|within|over|en) (?:N|a|one|un|una|apenas N|just N) (?:days?|dias?|hours?|horas?|weeks?|semanas?) | (?:boats|vessels) N (?:days|hours) "
)
_THE = frozenset(["the", "those", "these", "los", "las", "estos", "esos"])
_SO_FAR = re.compile(r" (?:so far|to date|hasta ahora|hasta la fecha) ")
_TOGETHER = re.compile(r" (?:in total|in all|altogether|en total) ")
_WHEN_BEGAN = re.compile(
    r" (?:since|desde|began|started|empezo|comenzo)(?: \S+){0,4} , (?:when|cuando)(?: (?!;)\S+){0,9} $"
)
_THAT_ONE = re.compile(
    r" (?:(?:that|this|ese|aquel|este) (?:same )?(?:attack|strike|bombing|ataque|bombardeo)|in it|en el|that day|(?:aquel|ese) (?:mismo )?dia|that night|(?:aquella|esa) noche) "
)
_SINCE_BEGUN = re.compile(
    r" (?:(?!,|;)\S+ ){0,4}?(?:since|desde) (?:(?!,|;)\S+ ){0,5}?(?:MONTH|YEAR|campaign|campana|began|begun|started|comenzo|empezo|comenzaron|empezaron|arranco) "
)
"""An ordinal that counts from the beginning of the campaign: "the fourth since early September"."""
_HIT = re.compile(
    r" N (?:\S+ )?(?:boats|vessels|strikes|attacks|lanchas|embarcaciones|botes|ataques|bombardeos) | (?:bombardead|atacad|hundid|destruid|alcanzad|hit|struck|sunk|destroyed|attacked)\S* "
)
"""Of boats, not of the dead: "on Sunday two more were hit"."""
_SHORT_OF = re.compile(
    r" (?:short|shy|away) | (?:de|del) (?:los |las )?(?:N|cien|centenar|ciento) "
)
_SPLIT = re.compile(
    r"(?:en|in) (?:el|the) (?:eastern )?(?:pacific|pacifico|caribe|caribbean)\b(?! (?:(?:sea|ocean|oriental) )?(?:and|y)\b)"
)
_WITHIN = re.compile(
    r" (?:(?:in|within|en|over) (?:less than |menos de |just |solo |little |a little |a bit |poco |poco mas de |algo mas de |just over |little more than |only |apenas )?(?:the |los |las )?(?:(?:last|past|ultimos|ultimas) )?(?:N|a|as many) (?:days?|weeks?|hours?|dias?|semanas?|horas?)?"
    r"|(?:of|de|del|in|en) (?:the |el )?(?:YEAR|MONTH|ano|year)|this week|this month|SPAN|(?:announced|reported|disclosed|known|conducted|anunciado|conocido|reportado|revelado) MONTH|of the (?:week|month|day|year)|that day|in a (?:week|day|month)|esta semana|este mes|de la semana|del mes|del dia|del ano|en el (?:pacifico|caribe)|in the (?:eastern )?(?:pacific|caribbean)(?= (?:since|in|this))) "
)
"""What an ordinal counts in: another number than that of the campaign."""


def placed(
    known: Memory, sentence: Sentence, slots: dict[int, Slot], sea: list[str]
) -> Iterator[Proposal]:
    """The figures of a sentence with their day and sea, or as totals."""
    words, line = sentence.words, sentence.line
    bare = bare_days(known, sentence)
    slots = of_those(sentence, {i: slot for i, slot in slots.items() if i not in bare})
    parts = {} if bare else shared_out(known, sentence, slots) or of_other_sea(known, sentence)
    for i, (column, basin) in parts.items():
        slot = slots.get(i, Slot(column, 0.8, "a part of a total, by sea"))
        where, whole = [] if basin == "all" else [basin], dict(known.totals)
        one = total_of(known, sentence, i, column, where, min(slot.sure, 0.85), slot.pattern)
        if where:
            known.totals = whole  # a part is none of the whole campaign
        yield replace(one, key=one.key | {"basin": basin})
    by_day = dated_dead(known, sentence)
    slots |= {i: Slot("killed", 0.85, "the dead of each day of a list") for i in by_day}
    slots = {i: slot for i, slot in slots.items() if i not in parts}
    days = days_of(known, sentence)
    since = since_days(sentence)
    days = [d for d in days if d[0] not in since]
    figures = [
        i
        for i, slot in sorted(slots.items())
        if (not words[i].mark.unfit or is_numbered(sentence, i, slot))
        and not (
            slot.name in ("number", "nth")
            and _WITHIN.search(till_comma(sentence, i))
            and not of_whole_campaign(known, sentence, i)
        )
    ]  # not "its fourth such attack in five days"
    ordinals = [i for i in figures if slots[i].name in ("number", "nth")]
    counts = [i for i in figures if i not in ordinals]
    at = [d[0] for d in days]  # a strike's number and its dead share their day
    known.own = attach(sentence, counts, at) | attach(sentence, ordinals, at)
    known.own |= {i: d[0] for i, d in by_day.items()}
    clauses = clauses_of(sentence)
    together = (
        _TOGETHER.search(line) is not None
        and _THAT_ONE.search(line) is None
        and not any(how != "relative" for _, _, how in days)
        and (known.struck is None or known.several or known.shared)
    )
    single = is_single(known.grammar, line) or any(
        slot.pattern == OF_ONE for slot in slots.values()
    )
    each = [
        i
        for i in figures
        if in_one(sentence, i)
        or (slots[i].name != "vessels" and of_either(sentence, i))
        or (
            (known.several or known.shared or slots[i].name == "again")
            and slots[i].name != "vessels"
            and of_ordinal(sentence, i)
        )
    ]
    each += [i for i in figures if i not in each and beside_each(sentence, slots, i, each)]
    if known.several:
        each += [i for i in figures if i not in each and of_one_that(sentence, i)]
    known.shared = known.shared or bool(each)
    seas, lately, by_sea = sea, list[str](), list[str]()
    tolls = [
        f for f in figures if slots[f].pattern.endswith(": toll") and words[f].mark.values[0] > 14
    ]
    since_part, all_told = 0, False
    asks = sentence.plain.rstrip(' "”»').endswith("?") and _HOW_MANY.search(line) is None
    for i in figures:
        slot = slots[i]
        sea = sea_of(sentence, i, figures) if len(seas) > 1 else seas
        if len(seas) == 1 and days and in_another(sentence, i, figures, seas[0]):
            sea = []
        if len(seas) > 1 and slot.name in ("number", "nth"):
            sea = []  # the campaign is in both, the strike in one
        elif len(sea) == 1:
            lately = sea
        elif len(sea) > 1 and lately:
            sea = lately
        name, sure, reason = slot.name, slot.sure, slot.pattern
        number = words[i].mark
        value = number.values[0]
        here = clauses[i]
        dated = i in known.own and abs(known.own[i] - i) <= 5
        several = several_of(sentence, i, here) and not (dated and len(days) > 1)
        told = told_last(sentence, i) if days else None
        if told is not None and (
            len(days) > 1
            or here.startswith((" which ", " that ", " que "))
            or (name != "vessels" and of_the_latest(sentence, i))
        ):
            several = (
                told  # "one strike killed two on Monday, after two on Saturday that killed five"
            )
        several = several or in_several(sentence, i)
        several = several and not (name == "survivors" and value == 1)
        if several:
            several = not _ONE_STRIKE.search(here) and begun_day(known, sentence, i) is None
        if (
            name in ("survivors", "killed")
            and (sentence.word(i - 2), sentence.word(i - 1)) in _OF_WHOM
        ):
            continue  # "three survivors, of whom two were sent home"
        if (reason != ANSWER and {"if", "si"} & {sentence.word(i + d) for d in (-3, -2, 1)}) or (
            value > 14 and (asks or _DENIED.search(line) is not None)
        ):
            sure = min(sure, 0.45)
            reason += "; only if, or whether"
        if counted_before(known, sentence, i) or of_them(sentence, slots, i):
            continue
        if name == "not" or not 0 <= value < 2000 or number.decimals:
            continue
        if (value > 4 or name == "vessels") and in_between(sentence, i):
            continue  # "since then 72 more deaths", "of the last ten attacks", "35 strikes then"
        few = value <= (14 if dated or headed_by_day(line) else 4)
        if of_some_days(sentence, i) or (not few and of_a_span(known, sentence, i)):
            continue
        if in_passing(known, sentence, i, name, dated):
            continue
        if name == "vessels" and reason != OF_ONE and _WITHIN_DAYS.search(here):
            continue  # "six boats went down in three days"
        if name == "killed" and within_strikes(known, sentence, i):
            continue
        if value == 1 and not is_one(known, sentence, i):
            continue
        if value == 1 and name == "survivors" and _MAN_WHO.match(sentence.said(i, i + 12)):
            continue  # "a man of 41 who survived": somebody, no count
        if value == 1 and i == 0 and _THE_OTHER.search(line) is not None:
            continue  # "one survivor is an Ecuadorian, the other a Colombian"
        if value == 1 and _SHORT_OF.match(sentence.said(i + 1, i + 5)):
            continue  # "at 99, the toll is one short of a hundred"
        if name == "then":
            if known.former_total and value > 14:
                yield total_of(known, sentence, i, "killed", sea, sure, reason)
            continue
        if name == "part" and each and value <= 14 and each[-1] < i:
            name = "again"
            each.append(i)  # "four in one, four in another, and three in the Caribbean"
        if name == "again" and _BOATS_NEXT.match(sentence.said(i + 1, i + 4)) is not None:
            name = "vessels"  # "in the first, two boats were hit"
        if name == "again" and known.former_total and of_the_rest(known, sentence, i):
            name = "part"  # "22 were in the eastern Pacific. The other 14 were in the Caribbean"
        if name == "again":
            if not each or i not in each:
                continue
            if _WERE_ABOARD.search(line) and not (ANY_DEAD.search(line) or known.none_left):
                continue  # "four were aboard in the second and three in the third"
            if sentence.word(i + 1) in ("were", "iban") and known.killed_block != known.block:
                continue  # "three were on the first": of whom nothing is told
            if told_apart(sentence, i) or _ALL_LIVED.search(line) is not None:
                continue  # "three were in the third: two died and one survived"
            if (sentence.word(i - 2), sentence.word(i - 1)) in OF_ALL:
                continue  # "two of the 11 people aboard the first boat survived"
            name = "killed"
        if name in ("number", "nth"):
            second = value == 2 and is_second(known, sentence, i)
            second = second or (value in (2, 3, 4) and is_by_its_turn(known, sentence, i))
            second = second or (value > 1 and of_whole_campaign(known, sentence, i))
            if value < 3 and not days and not second:
                continue
            kind = not _KINDS.isdisjoint((sentence.word(i + 1), sentence.word(i + 2)))
            kind = kind or _SINCE_BEGUN.match(sentence.said(i + 1, i + 14)) is not None
            timed = any(0 < i - d[0] <= 4 for d in days)
            listed = len(days) > 1 and sentence.word(i + 2) not in ("day", "dia")
            listed = known.headed or timed or listed
            low = 0.0 if value > 4 or (kind and value > 1) or (listed and value > 2) else 0.45
            low = 0.0 if second else low
            news = number_of_news(known, sentence, days) if value > 9 else None
            before = news[0] if news else known.before or known.story.day
            if before is not None and (news or of_the_subject(sentence, i, days)):
                own: list[tuple[int, date | None, str]] = [(i, before, "relative")]
                near = sea if not days or seas_in(f"{till_comma(sentence, i)} ") else []
                near = news[1] if news else near
                yield strike_of(known, sentence, i, "running_no", own, near, sure - low, reason)
                continue
            yield strike_of(known, sentence, i, "running_no", days, sea, sure - low, reason)
            continue
        if name == "part" and value <= 10 and _SINCE_THEN.search(line) is not None:
            continue
        if name in ("part", "strikes") and value < 10 and lately_begun(known, sentence):
            continue  # "three since Tuesday, two of them in the Pacific"
        since_day = range(known.own.get(i, i) + 1, i)
        if (
            name == "part"
            and value <= 14
            and 0 < len(since_day) <= 6
            and {"N", "with", "con"}.isdisjoint(map(sentence.word, since_day))
            and _HIT.search(sentence.said(0, i)) is None
        ):
            yield strike_of(known, sentence, i, "killed", days, sea, 0.7, "the dead of its day")
            continue
        apart = sentence.word(i + 1) not in ("of", "de") and i in known.own
        if name == "part" and value <= 4 and known.total_block != known.block:
            continue  # "three in a week: two of them in the Pacific"
        if name == "part" and value <= 4 and (apart or known.former_column != "killed"):
            continue
        if name == "part":
            column, where = part_of(known, sentence, slots, i, figures)
            if len(where) == 1:
                one = total_of(known, sentence, i, column, where, sure, reason)
                between = [slots[j].name for j in figures if since_part < j < i]
                alone = not by_sea or by_sea == where or "killed" in between
                by_sea = where if alone else ["", ""]
                since_part = i
                yield replace(one, key=one.key | {"basin": where[0]})
            continue
        if name == "strikes":
            so_far = value > 1 and _SO_FAR.match(sentence.said(i + 2, i + 5)) is not None
            if value <= 4 and not so_far and (value < 2 or days or _OF_A_DAY.search(line)):
                continue
            dead = (f for f, other in slots.items() if other.name == "killed")
            many = any(words[f].mark.values[0] > 14 for f in dead) and value > 2
            many = many and not of_a_month(sentence, i) and sentence.word(i - 1) not in _THE
            if value <= 4 and not (many or so_far) and not CAMPAIGN.search(line):
                continue  # the strikes of one day
            if of_a_month(sentence, i):
                sure = min(sure, 0.45)
                reason += "; of one month?"
            one = total_of(known, sentence, i, name, sea, sure, reason)
            by_sea = [one.key["basin"]] if one.key["basin"] != "all" else []
            since_part = i
            all_told = not days
            yield one
            continue
        if name == "survivors" and one_by_one(sentence, slots, i, value == 1):
            continue  # "3 survivors: a Colombian, an Ecuadorian and one who was never found"
        if name == "survivors" and not days and sentence.word(i + 2) == "them":
            continue  # "only three of them were rescued": of those of several strikes
        if name == "killed" and of_each_strike(sentence, i):
            near = sea_before(sentence, i) or sea
            yield strike_of(known, sentence, i, name, days, near, min(sure, 0.7), reason)
            continue
        if i in by_day:
            yield strike_of(known, sentence, i, name, [by_day[i]], sea, sure, reason)
            continue
        if of_some_weeks(sentence, i):
            sure = min(sure, 0.45)
            reason += "; of a part of the campaign"
        total = is_total(known, sentence, i, name) and begun_day(known, sentence, i) is None
        heads = not several and (of_a_part(sentence) or OF_MONTH.search(line) is not None)
        if (
            (total or value > 14)
            and (heads or _MONTH_ALONE.search(line))
            and of_a_month(sentence, i)
        ):
            sure = min(sure, 0.45)
            reason += "; of one month?"
        if total and name == "survivors" and not dated and beside_single_dead(sentence, slots, i):
            total = False
        counted = known.former_total or known.totals or (name == "survivors" and not known.day)
        if reason == ANSWER and value > 1 and counted and not days:
            total = True  # "How many strikes have there been? 28. Has anyone survived? Three."
        if name == "killed" and value <= 14 and any(f != i for f in tolls):
            total = False  # "kills three as the toll passes 150"
        if name == "killed" and value > (14 if reason.endswith(": toll") else 20):
            total = True
        if name == "killed" and value <= 14 and larger_behind(sentence, slots, i):
            total = False  # "six people were killed, and the toll of the campaign is now 46"
        if total and value <= 14 and _WHEN_BEGAN.search(sentence.said(0, i)):
            total, sure = False, min(sure, 0.45)
            reason += "; when the campaign began"
        if total and name == "killed" and value <= 14 and speaks_again(sentence):
            total = False  # "in the operation, the first of the campaign, 11 people were killed"
        if name == "vessels" and value <= 3 and not CAMPAIGN.search(line):
            total = False
        if (
            total
            and name == "killed"
            and _SPLIT.match(" ".join(sentence.word(j) for j in range(i + 1, i + 8)))
        ):
            continue  # "13 strikes in all: 5 in the Pacific, 8 in the Caribbean"
        if several and " : " in line and of_a_part(sentence):
            sure = min(sure, 0.4)
        elif several and not days and name == "killed" and value > 14 and in_a_month(sentence):
            total = True  # "in September, three strikes killed 17"
            sure = min(sure, 0.7)
        elif (
            several
            and name != "vessels"
            and value <= (14 if all_told else 20)
            and i not in each
            and (
                not TOTALS.search(line)
                or _IN_A_DAY.search(line)
                or _OF_A_DAY.search(line)
                or in_several(sentence, i)
            )
        ):
            total = False
            sure = min(sure, 0.4)
            reason += "; of several strikes together"
        if i in each:
            total = False
        if total and name == "missing":
            continue  # no column of the totals
        going = name == "killed" and not of_which(sentence, i)
        if total and len(by_sea) == 1 and going and goes_on(sentence, since_part, i):
            one = total_of(known, sentence, i, name, by_sea, sure, reason)
            yield replace(one, key=one.key | {"basin": by_sea[0]})
        elif total:
            yield total_of(known, sentence, i, name, sea, sure, reason)
        elif name == "vessels" and reason == OF_ONE:
            yield strike_of(known, sentence, i, name, days, sea, sure - 0.1, reason)
        elif name == "vessels":
            if value > 3:
                more = known.total_block == known.block or len(seas) > 1
                more = more or _TOGETHER.search(line) is not None
                more = more or boats_of_all(known, sentence, slots, i)
                low = 0.1 if more and not days else 0.5
                reason += "; total or not?"
                yield total_of(known, sentence, i, name, sea, sure - low, reason)
            elif (
                several and value > 1 and i not in each and not _ONE_OF.search(sentence.said(0, i))
            ):
                continue
            else:
                yield strike_of(known, sentence, i, name, days, sea, sure - 0.1, reason)
        else:
            if several and i not in each and name == "killed" and not total:
                sure = min(sure, 0.4)
                reason += "; of several strikes together"
            apart = len(each) > 1 and apart_from(sentence, i, each, figures)
            apart = apart or reason.startswith("the dead of")  # of a day of its own
            summed = not (i in each or apart) and (
                len(each) > 1
                or (
                    known.several
                    and not (single or days or begun_day(known, sentence, i))
                    and _ONE_STRIKE.search(here) is None
                    and not speaks_again(sentence)
                    and name == "killed"
                )
            )
            if name in ("killed", "survivors") and (summed or of_each(sentence, i)):
                sure = min(sure, 0.4)
                reason += "; of several strikes together"
            ahead = [sentence.word(j) for j in range(i + 1, i + 9)]
            parted = _PARTED.search(" ".join(["", *ahead, ""])) is not None and value > 1
            parted = parted and any(f > i and words[f].mark.values[0] > 1 for f in figures)
            if parted and i not in each and name in ("survivors", "killed"):
                sure = min(sure, 0.4)
                reason += "; of several strikes together"
            if together and name == "killed" and i not in each:
                sure = min(sure, 0.4)
                reason += "; of one or of all strikes?"
            if value > 14:
                sure = min(sure, 0.45)
                reason += "; many for a single strike"
            yield strike_of(known, sentence, i, name, days, sea, sure, reason)


_THE_OTHER = re.compile(r" (?:,|and|y|;) (?:the|el|la) (?:other|second|otr[oa]|segund[oa]) ")
_MAN_WHO = re.compile(
    r" N (?:hombre|man|joven|pescador|DEMONYM) (?:(?:de|of|aged) N (?:anos |years )?)?(?:, )?(?:que|who) | N DEMONYM (?:sobrevivio a|survived (?:an?|the)) "
)
_BOATS_NEXT = re.compile(
    r" (?:\S+ )?(?:boats|vessels|lanchas|narcolanchas|embarcaciones|botes|naves) "
)
_SINCE_THEN = re.compile(r" (?:since then|desde entonces) ")
_ALL_LIVED = re.compile(r" (?:all|both|todos|ambos) (?:of them |ellos )?(?:surviv|lived|sobreviv)")
_PARTED = re.compile(r" : (?:\S+ ){0,3}?N ")
_OF_A_DAY = re.compile(
    r" (?:deadliest|bloodiest) (?:single )?day | (?:jornada|dia) mas (?:letal|mortifer[oa]|sangrient[oa]) | (?:one|a single|N|una|una sola) (?:day|jornada) (?:of|de) "
)
_IN_A_DAY = re.compile(
    r" (?:in|en) (?:a|one|un|una|un solo|una sola|a single|N|N solo|N sola) (?:single )?(?:day|dia|jornada|noche|night) "
)
_MONTH_ALONE = re.compile(r" (?:MONTH alone|(?:solo|solamente|only) (?:in|en) MONTH) ")
_DENIED = re.compile(
    r" (?:no hay (?:ningun )?(?:registro|dato|prueba|evidencia)|es falso|falso|false|no (?:record|evidence) (?:of|that|for)(?! (?:what|who|whom))|untrue|misleading|enganoso) "
)
_ONE_STRIKE = re.compile(
    r" (?:(?:an?|N|the|el|O) (?:us |USA |american |DAY )?(?:strike|attack|bombing|ataque|bombardeo)|the O of the (?:strikes|attacks)|el O de los (?:ataques|bombardeos)) (?:(?!,|;|N )\S+ ){0,5}?(?:on|against|hit|struck|destroyed|sank|contra|a|alcanzo|golpeo|hundio|destruyo) (?:(?:each of )?the |los |las |otr[oa]s |other |another )?N (?:\S+ )?(?:boats|vessels|lanchas|embarcaciones|botes|naves) | (?:a single|one|un solo|un unico|una sola) (?:strike|attack|bombing|ataque|bombardeo|operacion) | (?:one of the|N of the|N de las|N de los) N | (?:the|el|la|del|al) (?:O|last|latest|most recent|ultim[oa]|mas reciente) (?:of|de) (?:the|those|these|los|las|esos|esas) N | (?:convoy|flotilla|group|grupo|caravana) (?:of|de) N "
)
_WERE_ABOARD = re.compile(
    r" (?:were|was|iban|había|habia|viajaban) (?:\S+ ){0,2}?(?:aboard|on board|a bordo) "
)


_ONE_OF = re.compile(
    r" (?:convoy|flotilla|group|grupo|caravana) (?:of|de) $"
    r"| (?:en|in|el|the) (?:el |la |the )?O (?:de los|of the)?(?: (?!;)\S+){0,10} $"
)
"""Vessels of one strike, though they are several."""
