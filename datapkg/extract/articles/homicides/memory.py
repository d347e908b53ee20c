"""What an article said of times, places and measures before: what a figure may go on with."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import Grammar
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence

TOPIC = Gated(
    r"died violently|de (?:forma|manera) violenta|dead by violence|violent death|muerte violenta|homicid|murder|violent deaths|killings|killing rate|slaying|slain|asesinat|asesinad|asesinaron|muertes violentas|crimenes|per 100[,.]?000"
    r"|(?:cada|each|every) (?:100[.,]?000|cien mil|100 mil)"
    r"|(?:died|dead|die|killed) at the hands of|les? (?:arrebataron|quitaron) la vida|a manos de (?:sicarios|otros|homicidas|pandilleros|bandas)|months of violence|month of (?:the )?death|violence, month by month|meses de violencia|mes de (?:la )?muerte|violencia, mes a mes"
)
_NAMES = tuple(one.expression for one in TOPIC.alternatives if one.expression.isalpha())
_TOLD = Gated(
    "|".join(one.expression for one in TOPIC.alternatives if one.expression not in _NAMES)
)


def on_topic(plain: str) -> bool:
    """Whether homicides are told of; most words for them are no expressions, and found far quicker."""
    for name in _NAMES:
        if name in plain:
            return True
    return _TOLD.search(plain) is not None


KILLED = Gated(
    r"\b(?:people|persons|ecuadorians|residents|citizens|lives|victims|were|been|of them) (?:\w+ ){0,4}killed (?:\S+ ){0,8}(?:(?:last|this|that|the) year|(?:in|of|since) 20[12][0-9]|(?:half|months?|quarter) of|20[12][0-9])\b"
    r"|\b(?:last|this|that) year,? (?:\S+ ){1,3}(?:people|persons|ecuadorians|residents|citizens) (?:\w+ ){0,3}killed\b|\bin 20[12][0-9],? (?:\S+ ){1,4}(?:people|persons|ecuadorians|residents|citizens) (?:\w+ ){0,3}killed\b"
    r"|\bkilled (?:[\w.,]+ ){1,4}(?:people|persons|ecuadorians|residents|citizens) (?:\S+ ){0,5}(?:(?:last|this|that) year|in 20[12][0-9]|(?:half|months?|quarter) of)\b"
)
"""People who were killed in a year: by whom, and in what, is for :data:`VIOLENCE` to say."""
VIOLENCE = Gated(
    r"\bviolen(?:ce|t)|\bgangs?\b|\bcrimes?\b|criminal|\bcartels?\b|drug traffick|gunm[ae]n|gunfire|shootings?\b|\bhitm[ae]n\b|insecurity|deadliest (?:year|month|province|city|country|half)|bloodiest"
)
TIMES = ("YEAR", "MONTH", "SPAN", "PRIOR", "PART", "DAY")


class Time(NamedTuple):
    """What a count refers to: a year, a month, or the year up to a day."""

    kind: str  # year, month, span
    day: date | None
    until: date | None = None
    how: str = "printed"


class Column(NamedTuple):
    """What the figures of a column are: a measure, a time; what is not said is left open."""

    measure: str
    time: Time | None


class Asked(NamedTuple):
    """What a question asks for, of the paragraph below it."""

    block: int
    measure: str
    time: Time | None
    area: str | None
    within: bool = False
    """Whether the question stands within a paragraph, which may answer it itself."""

    def answered(self, block: int) -> bool:
        """Whether a paragraph is the answer, and figures are asked for."""
        asked = self.block == block or (self.within and self.block == block + 1)
        return bool(self.measure) and asked


@dataclass
class Memory:
    """What an article has said so far: it goes on until something else is said."""

    grammar: Grammar
    language: str
    today: date | None
    country: str | None
    time: Time | None = None
    area: str | None = None
    measure: str = ""
    block: int = -1
    carried: bool = False
    span: Time | None = None
    counted: bool = False
    rated: bool = False
    noun: int = -1
    """The paragraph that named homicides last."""
    lately: tuple[str, int] | None = None
    """The province or canton of the last figure, and in which paragraph that was."""
    blocks: int = 0
    table: list[Column] = field(default_factory=list)
    """Of a table or a list of lines with several figures: what each of these is."""
    figured: int = -9
    """The paragraph that gave a figure last."""
    heads: str = ""
    """Of a list: what the figure counts that comes right after the name of a place."""
    item: bool = False
    compared: frozenset[date] = frozenset()
    spoken: str = ""
    """The measure of the last figure, in whatever paragraph."""
    latest: Time | None = None
    """The time of the last figure, in whatever paragraph."""
    months: list[Time] = field(default_factory=list)
    """The months of the figures of the last sentence, where it told of several."""
    mean: bool = False
    """Whether the sentence before gave an average."""
    month_named: tuple[date, int] | None = None
    """The last month that was named, and where its paragraph begins."""
    mentioned: Time | None = None
    """The time that the sentence before named, which gave no figure; else nothing."""
    seen: set[str] = field(default_factory=set)
    """All areas that were named."""
    named: dict[int, str] = field(default_factory=dict)
    """The province and the canton that were named last, by the length of their codes."""
    totals: dict[tuple[str, Time], Decimal] = field(default_factory=dict)
    """The counts that were given, by area and time."""
    titled: date | None = None
    """The year that the headline names."""
    dated: int = -1
    """The paragraph that a year heads: "2025. ..."."""
    main: Time | None = None
    """What the article is about: the first time that a figure was given."""
    listed: Time | None = None
    """The time of a list, to which each line of it returns."""
    strangers: set[str] = field(default_factory=set)
    """Names of places that we do not know, which had figures of their own."""
    subject: int = -1
    """The paragraph that began with nothing but the name of a place: "2. Manabí."."""
    closed: bool = False
    """Whether the sentence before gave figures and ended, as no head of a list does."""
    away: bool = False
    """Whether the paragraph goes on with something else that is counted: kidnappings, exports."""
    district: bool = False
    """Whether the article is about a police district, which has no row of ours."""
    confined: int = -1
    """The paragraph that counted the dead of prisons last."""
    opened: bool = False
    """Whether a heading with the name of a place stood right before."""
    commas: bool = False
    """Whether the text parts thousands with commas where its language does not."""
    home: str | None = None
    """The province or canton that the first figure of the article was of."""
    around: tuple[int, frozenset[str]] = (-9, frozenset())
    """The last paragraph with figures, and the places that they were of."""
    abroad: bool = False
    """Whether places are named of which we have no rows: "Cali"."""
    order: list[str] = field(default_factory=list)
    """The places as they were named, each once: of two, "the former" and "the latter"."""
    placed: frozenset[int] = frozenset()
    """The words of the sentence at hand that name a place of ours, also as "the whole country"."""
    scene: str = ""
    """The province or canton that the article is about."""
    parted: int = -1
    """The paragraph that tells of parts of a town: police districts, parishes."""
    zoned: int = -1
    """The paragraph that named a zone of several cantons: "Zona 8"."""
    lines: int = 0
    """How many lines of a list came right before."""
    line_area: str | None = None
    """The place at the head of such a line, which may be a heading: "Peru: 10.7 per 100,000"."""
    above: Time | None = None
    """The time of that line, to which the next such line returns."""
    entry: bool = False
    """Whether the paragraph is one of a list: with a bullet, a name or a time of day at its head."""
    base: str | None = None
    """The place that the text told of before a list."""
    part: tuple[int, int] | None = None
    """The month and day to which each year of a list is counted."""
    entries: int = 0
    """How many such came right before."""
    governing: Time | None = None
    """What the head of a list says of the time of all its entries."""
    claim: int = -1
    """The paragraph that tells what somebody claims, which the text looks into."""
    asked: Asked | None = None
    """What the line above asks for."""
    taken: Proposal | None = None
    """The figure that the sentence before gave and the next one takes back."""
    heard: list[str] = field(default_factory=list)
    """What was read since it was asked whether the text puts something right."""
    correctable: bool = True
    """Whether any of the text may say that it puts something right."""
    corrects: bool = False
    """Whether the text puts right what was published before."""
    wrong: tuple[Decimal, ...] = ()
    """What that figure is."""
    own: str | None = None
    """The place at the head of an entry."""
    section: str | None = None
    """The place that a heading names, for the paragraphs below it."""
    pair: tuple[Time, Time] | None = None
    """Two times between which figures changed, for "in Peru it went from 7.4 to 8.6"."""
    given: dict[Decimal, Proposal | None] = field(default_factory=dict)
    """The figures that were given, and the one cell that each was for."""
    leading: tuple[int, str] = (-9, "")
    """The place of the first figure of the last paragraph that gave some."""
    newest: int | None = None
    """Of a text without a date: the last year that it names."""
    listing: Sentence | None = None
    """The sentence of which it is known of which lists of the grammar it may hold a phrase."""
    lists: int = 0
    """Those lists, as bits."""
    paired: int = -1
    """The last paragraph for which these hold, unless they are those of two years in a row."""


def topical_time(known: Memory) -> bool:
    """Whether the first time of the article is what it is about, not long ago."""
    begun = known.main.day if known.main is not None else None
    if known.main is None:
        return False
    return begun is None or known.today is None or begun.year >= known.today.year - 2


def _of_list_year(head: Time | None, listed: date, day: date) -> bool:
    """Whether a month without a year is of the year that its list is about."""
    yearly = head is not None and head.kind == "year"
    return listed.year < day.year and (yearly or listed.month < day.month)


def spoken_year(known: Memory) -> int | None:
    """The year that was spoken of last: that of a month in an article without a date."""
    for time in (known.time, known.main):
        if time is not None and time.day is not None:
            return time.day.year
    return None


def remember_time(known: Memory, times: Iterable[When]) -> None:
    """Go on with the last year, month or span of these."""
    for when in times:
        if when.kind in ("year", "month", "span"):
            known.time, known.carried = resolved(known, when, None), False
        elif when.kind == "day" and known.today is None and when.day is not None:
            known.time = Time("year", when.day.replace(month=1, day=1))


def note_mention(known: Memory, marks: list[When], begins: int = 0) -> None:
    """Take note of the last time that a sentence without a figure names, for "that year".

    One that it begins with is that of what follows: "The year before had been calmer."
    """
    if not marks:
        return
    first = marks[0]
    if first.kind == "prior" and first.start - begins < 7:
        back = first.part == "year" and known.time is not None and known.time.kind != "month"
        if back or first.part[:1] in ("+", "-"):
            spoken = known.time if back else known.mentioned or known.time
            known.time = resolved(known, first, spoken) or known.time
            known.carried = False
    spoken_of = [when for when in marks if when.kind not in ("part", "day")]
    spoken_of = spoken_of or [when for when in marks if when.kind == "day"]  # "a study of Tuesday"
    for when in reversed(spoken_of):
        year = when.year or (when.day and when.day.year)
        if year:
            known.mentioned = Time("year", date(year, 1, 1))
            return


def same_months(known: Memory, when: When, place: int, of: int, named: list[Time]) -> Time | None:
    """One of several months of another year, or all: "in the same months of 2024 there were ..."."""
    here = [time for time in named if time.kind == "month" and time.day is not None]
    begun = here[: len(here) - place] if len(here) > place else []  # of these some are of that year
    months = begun if len(begun) > 1 else [t for t in known.months if t.day is not None]
    if when.kind != "prior" or when.part != "span" or len(months) < 2:
        return None
    if of == len(months) + 1:  # "the same two months had left 872, with 488 and 384"
        place, of = (0, 1) if place == 0 else (place - 1, of - 1)
    day = months[place if of == len(months) else -1].day
    if day is None:
        return None
    year = when.year or day.year - 1
    if of == len(months):
        return Time("month", day.replace(year=year))
    if of != 1 or [t.day.month for t in months if t.day] != list(range(1, len(months) + 1)):
        return None
    last = monthrange(year, day.month)[1]
    return Time("span", date(year, 1, 1), date(year, day.month, last))


def resolved(
    known: Memory, when: When, reference: Time | None, compared: bool = True
) -> Time | None:
    """The time of a mention; one that refers to another is told by that."""
    if when.kind == "year" and when.day is None and known.today is None:
        return _last_year(known)
    if when.kind == "year":
        return Time("year", when.day, None, when.how)
    if when.kind == "month":
        day = when.day
        if when.how == "same" and reference is not None and reference.day is not None:
            return Time("month", reference.day.replace(month=int(when.part), day=1))
        if day is None and when.part and (year := spoken_year(known)) is not None:
            return Time("month", date(year, int(when.part), 1), None, "printed")
        told = known.main.day if known.main else known.titled
        if (
            when.how == "article"
            and day is not None
            and known.today is not None
            and told is not None
            and (day.year, day.month) == (known.today.year, known.today.month)
            and told.year == day.year - 1
        ):
            day = day.replace(year=told.year)  # a month that has hardly begun is not meant
        if when.how == "article" and day and known.entry and known.dated == known.blocks:
            head_day = known.time.day if known.time is not None else None
            day = day.replace(year=head_day.year) if head_day is not None else day
            return Time("month", day, None, "printed")  # "2025. The retreat ends. January ..."
        head = known.governing if known.entry and known.governing is not None else known.time
        listed = head.day if known.item and head is not None else None
        now = known.span is not None and known.span.day is not None and day is not None
        if now and known.span and known.span.day and day and known.span.day.year == day.year:
            listed = None  # the list has come to the article's year
        if when.how == "article" and day and listed and _of_list_year(head, listed, day):
            day = day.replace(year=listed.year)  # a list of the months of that year
        return Time("month", day, None, when.how)
    if when.kind == "span":
        if when.day is None and when.part and (year := spoken_year(known)) is not None:
            year -= when.earlier  # "between January and May last year"
            month = int(when.part)
            final = date(year, month, monthrange(year, month)[1])
            return Time("span", date(year, 1, 1), final, "printed")
        if when.day is None and known.today is None and (year := spoken_year(known)) is not None:
            return Time("span", date(known.newest or year, 1, 1), None, "printed")
        if when.day and when.until and (when.until.month, when.until.day) == (12, 31):
            return Time("year", when.day, None, when.how)
        if when.day and when.until and (when.until.month, when.until.day) == (1, 31):
            return Time("month", when.day, None, when.how)
        return Time("span", when.day, when.until, when.how)
    if when.part == "this":
        if known.span is None and when.day is not None:
            return Time("span", when.day, when.until, when.how)
        spoken = known.time is not None and known.time.kind == "span"
        return known.span or (known.time if spoken else None)
    if when.part == "monthback":
        if reference is None or reference.kind != "month" or reference.day is None:
            return None
        before = reference.day - timedelta(days=1)
        return Time("month", before.replace(day=1), None, reference.how)
    if reference is None and known.time is None and when.kind == "prior" and when.part == "span":
        if known.today is not None or not when.year:
            return None
        known.time = Time("span", date(when.year + 1, 1, 1), None, "printed")  # what is compared
        return Time("span", date(when.year, 1, 1), None, "printed")
    if when.kind != "prior" or reference is None:
        return None
    if reference.day is None:
        return Time(when.part if when.part != "year" else reference.kind, None, None, "open")
    kind = reference.kind
    if when.part[:1] in ("+", "-"):
        year = reference.day.year + int(when.part)
        if known.today is not None and year > known.today.year:
            return None
        if reference.kind == "month" and when.part != "+0":
            return Time("month", reference.day.replace(year=year), None, reference.how)
        return Time("year", date(year, 1, 1), None, reference.how)
    if when.part == "month" and kind != "month":
        return None
    if when.part == "year" and kind == "year" and _unfinished(known, reference):
        kind = "span"  # "it showed 6,414; a year ago the same column read 4,702"
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
    return Time(kind, reference.day.replace(year=year), until, reference.how)


def _unfinished(known: Memory, time: Time) -> bool:
    """Whether a time is the article's year, of which some months are still to come."""
    now = known.today
    return now is not None and time.day is not None and time.day.year == now.year and now.month < 12


def _last_year(known: Memory) -> Time:
    """What "last year" is in a text without a date: the latest year told of that is over."""
    told = [t for t in (known.time, known.main, known.latest, known.span) if t is not None]
    over = [t.day.year - (t.kind != "year") for t in told if t.day is not None]
    return Time("year", date(max(over), 1, 1) if over else None, None, "open")


def month_before(time: Time) -> Time:
    """The month before a month."""
    return time if time.day is None else time._replace(day=_first_before(time.day))


def _first_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def unended(known: Memory, time: Time) -> Time:
    """The part of the article's year so far, where the text says that it is not over."""
    now = known.today is not None and time.day is not None and time.day.year == known.today.year
    return Time("span", time.day, None, time.how) if now and time.kind == "year" else time


def present(known: Memory, sentence: Sentence, i: int) -> Time | None:
    """The year so far, of a count that is told as one that still grows: "murders now exceed 850"."""
    near = set(sentence.shown[max(0, i - 9) : i])
    if known.today is None or not (near & _GROWING or NOT_OVER.search(sentence.line)):
        return None
    return Time("span", date(known.today.year, 1, 1), None, "article")


NOT_OVER = Gated(
    r" (?:(?:faltan?|quedan?|a falta de|restan?) N (?:\S+ )?(?:dias|semanas|meses)(?: (?:para|de|del)|(?= $))|(?:a|con) N (?:dias|semanas) (?:para|por|de|del) (?:que )?(?:el )?(?:acab|termin|cerr|cierr|finali|fin|conclu|ano|delante|transcurrir)\S*)(?: |$)| N (?:days|weeks|months) (?:left|to go|remaining|before the (?:year|end)|of the year)"
)
"""Of "with 49 days of the year left" what is counted goes on."""
_GROWING = frozenset(
    ["lleva", "llevan", "contabiliza", "superan", "supera", "roza", "rozan", "nears", "suman", "van", "llegan", "alcanzan", "acumulan", "acumula", "stands", "exceeds",
     "exceed", "now", "ya", "lifted", "lifts", "raised", "raises", "pushed", "brought", "brings", "elevo", "eleva"]
)  # fmt: skip


def running_to(
    known: Memory, sentence: Sentence, i: int, at: int, sure: bool = False
) -> When | None:
    """The part of a year that a day ends: "had reached 2,148 by December 12"."""
    when: When = sentence.words[at].mark
    near = [sentence.word(j) for j in (at - 1, at - 2)]
    value = sentence.words[i].mark.values[0]
    ends = near[0] in ("to", "al", "by", "of", "at") or "as" in near
    if when.day is None or value < (20 if ends else 100):
        return None
    low, high = sorted((i, at))
    between = sentence.shown[low + 1 : high]
    if not ends and ({"closed", "cerro", "corte"} & set(between)):
        ends = True
    if not ends and (sure or len(between) > 6 or {";", ",", "-"} & set(between)):
        return None
    return When("span", when.start, when.end, when.day.replace(month=1, day=1), when.day)


def so_far(known: Memory) -> Time | None:
    """The part of the article's year that was spoken of: "Manabí has seen 581"."""
    if known.today is None:
        return None
    if known.span is not None and known.span.day and known.span.day.year == known.today.year:
        return known.span
    return Time("span", date(known.today.year, 1, 1), None, "article")


def time_before(known: Memory, sentence: Sentence, at: int) -> Time | None:
    """The last plain mention of a time before this word."""
    for i in range(at - 1, -1, -1):
        mark = sentence.words[i].mark
        if isinstance(mark, When) and mark.kind in ("year", "month", "span"):
            return resolved(known, mark, None)
    return None


def opens_on(sentence: Sentence) -> bool:
    """Whether a sentence says what an article is about: homicides, or the worst month of all."""
    return on_topic(sentence.plain) or _WORST_MONTH.search(sentence.line) is not None


_WORST_MONTH = re.compile(
    r" (?:violent|deadliest|bloodiest|deadly|bloody|violento|letal|sangriento|mortifero) MONTH | MONTH mas (?:violento|sangriento|letal|mortifero) "
)


def note_the_month(known: Memory, sentence: Sentence) -> None:
    """Go back to the month of the same paragraph where a sentence says "the month".

    "... over the last weekend of March. That brought the total for the month to 58."
    """
    months = [m[3].day for m in sentence.marks if m[0] == "MONTH" and m[3].day is not None]
    if months:
        known.month_named = (months[-1], known.block)
    elif known.month_named is not None and known.month_named[1] == known.block:
        apart = known.time is None or known.time.kind != "month"
        own = any(mark[0] in TIMES for mark in sentence.marks)
        if apart and not own and _THE_MONTH.search(sentence.line) is not None:
            known.time, known.carried = Time("month", known.month_named[0], None, "printed"), False


_THE_MONTH = re.compile(
    r" (?:(?:for|in|of|over) (?:the|that)|(?:en|del|de) (?:el|ese)|del|ese) (?:whole |entire )?(?:month|mes) "
)
