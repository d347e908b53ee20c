"""The day of a strike: which day of a sentence is it, and which is another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import FROM, SEAS, Memory

_ADDS_UP = frozenset(
    ["which", "bringing", "raising", "lifting", "pushing", "taking", "putting", "making", "lo",
     "elevando", "llevando", "sumando", "sumado"]
)  # fmt: skip
"""Words that, after a comma, go over from a strike to the campaign."""
_SINCE_THEN = re.compile(r" (?:since|after|following|desde|tras) (?:(?!,)\S+ ){0,12}$")
_AGO = re.compile(
    r" (?:N (?:weeks?|months?|days?|semanas?|mes|meses|dias) (?:ago|earlier|before|prior|atras|antes)"
    r"|hace (?:apenas |solo |casi |poco mas de )?(?:N|unas|unos|pocas|pocos) (?:semanas?|mes|meses|dias)|(?:earlier this|last) (?:month|week)"
    r"|(?:el mes|la semana) (?:pasado|pasada|anterior)) "
)
SAID = frozenset(
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
_VOTED = frozenset(
    ["voted", "vote", "voto", "votaron", "votes", "senate", "senado", "court", "judge", "hearing"]
)
_NOT_STRUCK = frozenset(
    ["by", "until", "hasta", "buscados", "buscado", "buscaban", "searching", "repatriados", "rescatados",
     "repatriated", "rescued"]
)  # fmt: skip
_WAS_ON = re.compile(
    r"(?:took place|occurred|carried out|conducted|struck|attacked|was hit|ejecutado|realizado|ocurrio|ocurrido|tuvo lugar|se produjo"
    r"|realizada|llevado a cabo|registrado)\b[^.,;]{0,40}$"
)
_ITS_STRIKE = re.compile(
    r"(?:'s)?\s*(?:night|morning|evening|afternoon)?\s*(?:strike|attack|operation)\b(?!s)"
)
_BEGAN = re.compile(
    r"(?<=\s)(?:since|began|begun|started|beginning|desde|a partir|empezo|comenzo|inicio) "
)


def struck_on(plain: str, days: list[When]) -> date | None:
    """The day of "Tuesday's strike", of a strike that "was carried out on Tuesday"."""
    found = set()
    for when in days:
        if when.kind != "day" or when.day is None or when.day < FROM or when.part:
            continue
        before = plain[max(0, when.start - 70) : when.start]
        if _ITS_STRIKE.match(plain, when.end) or _WAS_ON.search(before):
            found.add(when.day)
    return found.pop() if len(found) == 1 else None


def lead_sea(plain: str) -> str | None:
    """The sea that the beginning of a text names first, where it names one alone."""
    for part in _SENTENCE.split(plain[:1500]):
        line = f" {' '.join(part.translate(_BARE).split())} "
        named = [name for name, pattern in SEAS if pattern.search(line)]
        if len(named) == 1 and not _PAST_ONE.search(line):
            return named[0]
    return None


_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BARE = str.maketrans(dict.fromkeys('.,;:()"', " "))
_PAST_ONE = re.compile(
    r" (?:since|desde|first|primer\w*|previous|anterior|earlier|last week|last month) "
)


def first_strike(plain: str, days: list[When], today: date | None) -> date | None:
    """The day on which the campaign began: "since September 2", "the first strike, on Sept. 2"."""
    found = [
        past(when, today).day
        for when in days
        if when.kind == "day" and _FIRST.search(plain[max(0, when.start - 60) : when.start])
    ]
    begun = [day for day in found if day is not None and day >= FROM]
    return min(begun) if begun else None


def past(when: When, today: date | None) -> When:
    """A day that is still to come in this year is that of the year before: strikes lie behind."""
    if when.kind != "day" or when.how != "article" or when.day is None or today is None:
        return when
    return replace(when, day=when.day.replace(year=today.year - 1)) if when.day > today else when


def of_first(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure is that of the first strike of all: "the first attack, which killed 11"."""
    if known.first is None:
        return False
    before = " ".join(["", *(sentence.word(j) for j in range(max(0, i - 12), i)), ""])
    return _THE_FIRST.search(before) is not None


_THE_FIRST = re.compile(
    r"(?<! in)(?<! en) (?:the|el|del|al|la|very|campaign's|that) (?:very )?O (?:known )?(?:us |USA |boat )?(?:strike|attack|bombing|ataque|bombardeo|golpe|operativo|one)(?: \S+){0,6} $"
)
_FIRST = re.compile(
    r"\b(?:since|began|begun|started|beginning|first|desde|empezo|comenzo|inicio|iniciad[ao]|primer\w*|arranco)\b[^.;]{0,45}$"
)


def was_said(plain: str, start: int, end: int) -> bool:
    """Whether a day is that on which something was said, by the words beside it."""
    near = [*plain[max(0, start - 40) : start].split()[-2:], *plain[end : end + 30].split()[:1]]
    return any(word.strip(".,;:") in SAID for word in near)


def since_days(sentence: Sentence) -> set[int]:
    """Words for the day on which the campaign began."""
    begun = [sentence.index(m.start()) for m in _BEGAN.finditer(sentence.line)]
    return {d for d in sentence.tagged("DAY") if any(0 < d - b <= 10 for b in begun)}


def days_of(known: Memory, sentence: Sentence) -> list[tuple[int, date | None, str]]:
    """The days of a sentence on which a strike may have been: word, day, and how it is told."""
    found: list[tuple[int, date | None, str]] = []
    days = [d for d in sentence.tagged("DAY") if not _dateline(known, sentence, d)]
    days = [
        d
        for d in days
        if sentence.word(d - 1) not in _NOT_STRUCK
        and not _voted(sentence, d)
        and not _returned(sentence, d)
    ]
    told = [i for i in days if is_told(sentence, i)]
    for i in days:
        if i in told and len(told) < len(days):
            continue  # the day on which it was said
        when = sentence.words[i].mark
        day, how = past(when, known.today).day, when.how
        if when.part:  # "a day after a similar strike", "la víspera"
            said = [d for _, d, _ in found if d is not None]
            base = said[-1] if said else known.day or known.today
            announced = [d for d in days if d < i and is_told(sentence, d)]
            if when.part.startswith("-") and not announced:
                how = "relative"  # of another strike
            elif announced:
                base = sentence.words[announced[-1]].mark.day or base
            day = base and base + timedelta(days=int(when.part))
        if day is None or day >= FROM:
            found.append((i, day, how))
    return found


def _dateline(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a day is only that of the article, at its head."""
    if i > 6 or known.today is None or sentence.words[i].mark.day != known.today:
        return False
    ahead = [sentence.word(j) for j in range(i + 1, i + 5)]
    return i > 0 and "-" in ahead[:4] and not {",", "AREA"} & set(ahead[: ahead.index("-")])


def is_told(sentence: Sentence, i: int) -> bool:
    """Whether a day is that on which something was said."""
    near = {sentence.word(i - 1), sentence.word(i - 2), sentence.word(i + 1)}
    return bool(near & SAID)


def _returned(sentence: Sentence, i: int) -> bool:
    """Whether a day is that on which survivors were sent home, not that of the strike."""
    if {sentence.word(j) for j in range(max(0, i - 4), i)} & _STRIKES:
        return False
    near = [sentence.word(j) for j in range(i + 1, i + 12)]
    end = next((k for k, word in enumerate(near) if word in (";", "N")), len(near))
    return bool(set(near[:end]) & _HOME)


_STRIKES = frozenset(
    ["attack", "strike", "strikes", "ataque", "bombardeo", "attacked", "ataco", "struck", "hit"]
)
_HOME = frozenset(
    ["repatriated", "repatriados", "enviaria", "devolveria", "released", "freed", "liberado", "liberados",
     "devueltos", "home"]
)  # fmt: skip


def _voted(sentence: Sentence, i: int) -> bool:
    """Whether a day is that of a vote or a hearing."""
    return bool({sentence.word(j) for j in range(max(0, i - 8), i)} & _VOTED)


def begun_day(known: Memory, sentence: Sentence, i: int) -> tuple[int, date | None, str] | None:
    """The day of "since September 2, when 11 people died", for the figure behind it."""
    for d in sorted(since_days(sentence), reverse=True):
        ahead = [sentence.word(j) for j in range(i + 1, d)]
        if {"desde", "since", "partir"} & set(ahead):
            continue
        if 0 < d - i <= 4 and ahead[-1:] in (["del"], ["of"], ["on"], ["from"], ["el"]):
            return (d, past(sentence.words[d].mark, known.today).day, "relative")
        between = [sentence.word(j) for j in range(d + 1, i)]
        told = {"when", "cuando"} | (
            {"muerte", "death", "deaths", "killing"} if i - d < 7 else set()
        )
        if d < i and told & set(between):
            return (d, past(sentence.words[d].mark, known.today).day, "relative")
    return None


def is_ago(sentence: Sentence, i: int) -> bool:
    """Whether the clause of a figure tells of another strike, weeks before."""
    if _AGO.search(sentence.line) is None:
        return False
    clause = clauses_of(sentence)[i]
    return any(_SINCE_THEN.search(clause[: m.start() + 1]) is None for m in _AGO.finditer(clause))


def another_month(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether the words before a figure speak of another month than the strike of the article."""
    months = [sentence.words[j].mark.day for j in sentence.tagged("MONTH") if j < i]
    base = known.day or known.today
    return any(m and base and (m.year, m.month) != (base.year, base.month) for m in months)


def clauses_of(sentence: Sentence) -> dict[int, str]:
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
