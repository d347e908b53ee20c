"""The day of a strike: which day of a sentence is it, and which is another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import FROM, Memory
from datapkg.extract.articles.strikes.resolving import (
    before_that,
    beside_head,
    past,
    quoted,
    settled,
    that_same,
)
from datapkg.extract.articles.strikes.roles import IN_OFFICE, SAME_DAY, role, speaks_of_else

_ADDS_UP = frozenset(
    ["which", "bringing", "raising", "lifting", "pushing", "taking", "putting", "making", "lo",
     "elevando", "llevando", "sumando", "sumado"]
)  # fmt: skip
"""Words that, after a comma, go over from a strike to the campaign."""
_SO_THAT = frozenset(
    [("con", "lo"), ("que", "eleva"), ("que", "elevo"), ("hasta", "sumar"), ("for", "a"), ("and", "brings"),
     ("para", "un"), ("y", "ya"), ("y", "eleva")]
)  # fmt: skip
_SINCE_THEN = re.compile(r" (?:since|after|following|desde|tras) (?:(?!,)\S+ ){0,12}$")
_AGO = re.compile(
    r" (?:N (?:weeks?|months?|days?|semanas?|mes|meses|dias) (?:ago|earlier|before|prior|atras|antes|after (?:another|an?|the first|a similar|N (?:(?!;|,)\S+ ){1,6}in (?:a similar|another|the first|an earlier))|despues de (?:otro|otra|un|una|el primer))"
    r"|hace (?:apenas |solo |casi |poco mas de )?(?:N|unas|unos|pocas|pocos) (?:semanas?|mes|meses|dias)|(?:earlier this|last) (?:month|week)|followed (?:by |after )?N (?:days?|weeks?)|(?:earlier|early|late) in MONTH|earlier MONTH|(?:of|in|from) an? (?:earlier|early|previous|prior) (?:strike|attack)|(?:de|en) un (?:ataque|bombardeo) (?:anterior|previo)"
    r"|(?:el mes|la semana) (?:pasado|pasada|anterior)) "
)
_VOTED = frozenset(
    ["voted", "vote", "voto", "votaron", "votes", "senate", "senado", "court", "judge", "hearing"]
)
_NOT_STRUCK = frozenset(
    ["by", "until", "hasta", "buscados", "buscado", "buscaban", "searching", "repatriados", "rescatados",
     "repatriated", "rescued"]
)  # fmt: skip
_COUNTED_TO = frozenset(
    [
        ("up", "to"),
        ("as", "of"),
        ("hasta", "el"),
        ("corte", "al"),
        ("cierre", "del"),
        ("fecha", "del"),
    ]
)
"""Words before a day up to which strikes are counted."""
_UP_TO = frozenset(["de", "hasta", "to", "of", "till", "until"])
_BEGAN = re.compile(
    r"(?<=\s)(?:since(?! then)|began|begun|started|beginning|desde(?! (?:AREA|FOREIGN|entonces))|a partir|empezo|comenzo|inicio"
    r"|puso en marcha|campana (?:\S+ ){0,6}?(?:lanzo|lanzada|emprendio|emprendida)|campaign (?:\S+ ){0,5}?launched) "
)


def day_of(known: Memory, when: When, words: str) -> When:
    """A day as it lies behind the article, or as the years of an undated one settle it."""
    if known.today is None:
        years = known.story.years if known.year is None else (known.year,)
        return settled(when, words, known.grammar.language, years, known.day)
    if known.headed and known.entries:
        when = beside_head(when, words, known.entries[-1])
    return before_that(past(when, known.today), words, known.day)


def of_first(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure is that of the first strike of all: "the first attack, which killed 11"."""
    if known.first is None:
        return False
    low = max(0, i - 12)
    before = sentence.said(low, i)
    found = _THE_FIRST.search(before) or _REMAINS.search(before)
    if found is None:
        return False
    at = low + before.count(" ", 0, found.start() + 1) - 1
    counted = [j for j in sentence.tagged("O") if at <= j < i]
    return all(sentence.words[j].mark.values[0] == 1 for j in counted[:1])


_THE_FIRST = re.compile(
    r"(?:(?<! in)(?<! en) (?:the|el|del|al|la|very|campaign's|that)| (?:that|aquel|aquella|ese)) (?:very )?O (?:known )?(?:us |USA |boat )?(?:strike|attack|bombing|ataque|bombardeo|golpe|operativo|one)(?: \S+){0,6} $"
)


_REMAINS = re.compile(
    r" (?:deadliest|bloodiest|worst|mas letal|mas mortifero|mas sangriento|peor|mas victimas|mas muertos|most victims|most deaths)(?: (?!;)\S+){0,6} (?:the|el) O , (?:with|con|when|cuando|which|que|in which|en el que)(?: \S+){0,3} $"
)


def of_another(known: Memory, sentence: Sentence) -> bool:
    """Whether a sentence tells of another strike than that of a look back which was spoken of."""
    if known.day is None or known.today is None or (known.today - known.day).days <= _LAG:
        return False
    return _MADE_PUBLIC.search(sentence.line) is not None


_MADE_PUBLIC = re.compile(
    r" (?:announced|disclosed|reported|released|anuncio|anunciaba|informo|informaba|divulgo|divulgaba|difundio|difundia|reporto|comunico|comunicaba|dio a conocer|daba a conocer) (?:(?:of|de|del|que|that|it had) )?(?:(?:yet )?another|a further|a new|a fresh|otro|un nuevo|otro nuevo) (?:\S+ )?(?:strike|attack|bombing|ataque|bombardeo|golpe) "
)
_YET_ANOTHER = re.compile(
    r" (?:yet another|a further|a new|otro nuevo|un nuevo|N nuevo|otro) (?:strike|attack|bombing|ataque|bombardeo) "
)
_SINCE_STRUCK = re.compile(
    r" (?:since (?!DAY)|desde que )(?:(?!;|,|O |campaign |campana |began |comenzo )\S+ ){0,5}?(?:struck|hit|bombed|attacked|blew|sank|ataco|bombardeo|golpeo|hundio|destruyo) (?!its|sus|su O|the O)(?:(?!;|,|O )\S+ ){0,6}DAY | desde que (?:(?!;|,|O )\S+ ){0,4}?(?:ataco|bombardeo|golpeo|hundio|destruyo) DAY "
)
"""A strike since which somebody is missing: "missing since the military struck a boat on Wednesday"."""


_SINCE_KNOWN = re.compile(
    r" (?:since|desde que) (?:(?!DAY|began|comenzo|empezo)\S+ ){0,3}?(?:emerged|(?:was |were )?(?:revealed|disclosed)|became known|came to light|learned|se supo|se conocio|se revelo|trascendio|supieron|se hizo publico) "
)
"""Since something of a strike is known: "since it emerged that in the attack of 2 September ..."."""


def bare_days(known: Memory, sentence: Sentence) -> dict[int, date]:
    """Days that are told by their number alone, of the month spoken of: "el 17 murieron otros cuatro"."""
    found: dict[int, date] = {}
    if not known.about:
        return found
    base = known.month or known.day or known.today
    months = [sentence.words[j].mark.day for j in sentence.tagged("MONTH")]
    base = months[0] if len(months) == 1 and months[0] is not None else base
    if base is None:
        return found
    for i in sentence.tagged("N", "O"):
        if sentence.word(i - 1) not in _BEFORE_DAY:
            continue
        word = sentence.words[i]
        number = word.plain.rstrip("stndrh")
        if not number.isdigit() or not 1 <= int(number) <= 28 or word.mark.decimals:
            continue
        before = (sentence.word(i - 2), sentence.word(i - 1))
        named = (
            before[1] in ("dia", "dias")
            or (before[1] in ("and", "y") and (i - 2 in found or sentence.word(i - 2) == "DAY"))
            or (before in _AND_THE and (i - 3 in found or sentence.word(i - 3) == "DAY"))
            or (before[1] == "el" and sentence.said(i + 1, i + 4) == " y el N ")
            or (before[1] == "del" and before[0] in _THE)
            or (word.tag == "O" and before == ("on", "the"))
        )
        named = named or _NAMED_DAY.search(sentence.said(max(0, i - 7), i)) is not None
        named = named or (i == 1 and before[1] == "el" and sentence.word(2) in _BEGINS)
        goes_on = bool(found or sentence.tagged("DAY"))
        follows = sentence.word(i + 1) in _ON_THAT_DAY or (
            goes_on and sentence.word(i + 1) in (",", ";", ".", "y", "(", "")
        )
        if named or (before[1] == "el" and follows and " numero N " not in sentence.line):
            former = [sentence.words[j].mark.day for j in sentence.tagged("DAY") if j < i]
            near = former[-1] if former and former[-1] is not None and not months else base
            day = near.replace(day=int(number))
            if known.today is not None and day > known.today:
                day = (day.replace(day=1) - timedelta(days=1)).replace(day=int(number))
            found[i] = day
    return found


_BEGINS = frozenset(["la", "el", "los", "las", "en", "un", "una", "se", "fue", "hubo", ","])
"""Behind the number of a day at the head of a sentence: "El 21 la campaña pasó al Pacífico"."""
_NAMED_DAY = re.compile(
    r" (?:day|dia|jornada) (?:\S+ ){0,3}?(?:was|fue) (?:the|el|la) (?:del? )?$| (?:antes|despues) , el $"
)
"""Words before the number of a day: "the worst day was the 27th", "una semana antes, el 22"."""
_BEFORE_DAY = frozenset(["dia", "dias", "and", "y", "the", "el", "la", "de", "del"])
"""One of these stands before the number of a day."""
_AND_THE = frozenset([("and", "the"), ("y", "el")])
_THE = frozenset(["el", "al", "los", "en"])
_ON_THAT_DAY = frozenset(
    ["murieron", "murio", "fallecio", "perecio", "fueron", "mataron", "mato", "hubo", "otro", "otra", "cayeron", "perecieron", "fallecieron", "atacaron",
     "ataco", "bombardearon", "se", "un", "una", "otros", "otras", "N"]
)  # fmt: skip


_A_MONTH = re.compile(r" (?:early |late |mid )?MONTH , ")
"""A campaign that began in a month: "the 21st since September, killed three on Saturday"."""


def since_days(sentence: Sentence) -> set[int]:
    """Words for the day on which the campaign began."""
    if "DAY" not in sentence.tags:
        return set()
    begun = [
        sentence.index(m.start())
        for m in _BEGAN.finditer(sentence.line)
        if _A_MONTH.match(sentence.line, m.end() - 1) is None
    ]
    if not begun:
        return set()
    days = [d for d in sentence.tagged("DAY") if not sentence.words[d].mark.part]
    if _SINCE_STRUCK.search(sentence.line) is not None:
        return set()
    if _SINCE_KNOWN.search(sentence.line) is not None or missing_since(sentence):
        return set()
    return {
        d
        for d in days
        if not in_office_since(sentence, d)
        and any(0 < d - b <= 10 and ";" not in map(sentence.word, range(b, d)) for b in begun)
    }


def in_office_since(sentence: Sentence, d: int) -> bool:
    """Whether a day is that on which somebody came to his post."""
    return IN_OFFICE.search(sentence.plain, 0, sentence.words[d].start - sentence.start) is not None


def missing_since(sentence: Sentence) -> bool:
    """Whether somebody is missing since a day on which, as is said, something was struck."""
    return _MISSING_SINCE.search(sentence.line) is not None


_MISSING_SINCE = re.compile(
    r" (?:missing|unaccounted|adrift|desaparecid[oa]s?|perdid[oa]s?) (?:(?!;|,|N )\S+ ){0,6}?(?:since|desde(?: el)?) (?:late |early |last |el |la )?DAY (?:, )?(?:when|cuando) "
)


def lately_begun(known: Memory, sentence: Sentence) -> bool:
    """Whether a sentence counts since a day of the days before: "three since Tuesday"."""
    read = (_read(known, sentence, d) for d in since_days(sentence))
    return any(
        day is not None and known.today is not None and (known.today - day).days <= _LAG
        for day in read
    )


def _read(known: Memory, sentence: Sentence, i: int) -> date | None:
    word = sentence.words[i]
    day = day_of(known, word.mark, word.plain).day
    former = [sentence.words[j].mark for j in sentence.tagged("DAY") if j < i]
    last = former[-1].day if former else known.named
    return that_same(day, sentence.plain[: word.start - sentence.start], last)


def days_of(known: Memory, sentence: Sentence) -> list[tuple[int, date | None, str]]:
    """The days of a sentence on which a strike may have been: word, day, and how it is told."""
    days = [d for d in sentence.tagged("DAY") if not _dateline(known, sentence, d)]
    if known.sentence is sentence:
        return known.days
    bare: list[tuple[int, date | None, str]] = [
        (i, day, "article") for i, day in bare_days(known, sentence).items()
    ]
    if not days:
        return bare
    found: list[tuple[int, date | None, str]] = []
    days = [d for d in days if sentence.word(d - 1) not in _NOT_STRUCK and not _voted(sentence, d)]
    days = [d for d in days if d not in counted_to(sentence)]
    roles = {d: _role(sentence, d) for d in days}
    days = [d for d in days if roles[d] != "other"]
    told = [i for i in days if roles[i] == "told"]
    old = _long_before(known, sentence, days, told)
    for i in days:
        if i in told and len(told) + len(old) < len(days):
            continue  # the day on which it was said
        when = sentence.words[i].mark
        day, how = _read(known, sentence, i), "relative" if i in old else when.how
        if told and i not in told:
            before = sentence.text[: sentence.words[i].start - sentence.start]
            day = quoted(day, sentence.words[i].plain, before, _read(known, sentence, told[-1]))
        if when.part == "1" and not told and known.struck and _was_told(sentence, i):
            continue  # "said the next day that four men had been killed"
        earlier = when.part.startswith("-") and len(days) > 1
        if earlier and _BEFORE_ELSE.match(sentence.said(i + 1, i + 3)):
            continue  # "on Monday, two days before the year ended"
        if when.part:  # "a day after a similar strike", "la víspera"
            said = [d for _, d, _ in found if d is not None]
            told_of = [j for j in sentence.tagged("DAY") if j < i and j not in days]
            other = _read(known, sentence, told_of[-1]) if told_of and not said else None
            if _AFTER_THE_LAST.match(sentence.said(i + 1, i + 4)) is not None:
                other = other or known.named  # "his appeal came two days after the latest"
            base = said[-1] if said else other or known.day or known.named_before
            base = base or known.story.day or known.today
            step = timedelta(days=int(when.part))
            if known.named_before and known.day and known.named_before + step == known.day:
                base = base if said else known.named_before  # on which the strike was announced
            announced = [d for d in days if d < i and d in told]
            if when.part.startswith("-") and not announced:
                how = "relative"  # of another strike
            elif announced:
                base = sentence.words[announced[-1]].mark.day or base
            day = base and base + step
            if when.part == "1" and sentence.word(i + 1) in ("de", "after"):
                base = said[-1] if said else known.listed[-1] if known.listed else None
                day, how = base and base - timedelta(days=1), "relative"  # "... de que mataran"
        elif i in told and day is not None:
            own = known.story.own(day, "told")
            if 0 <= known.killed_block < known.block and _YET_ANOTHER.search(sentence.line):
                own = day  # another strike than that whose dead were told
            if known.struck and day and own and own < known.struck <= day:
                own = day  # later strikes than that of the article were told of
            if own == day and own != known.story.day and speaks_of_else(sentence.plain):
                continue  # of what came of it
            day = own
        if day is None or day >= FROM:
            found.append((i, day, how))
    found = sorted([*found, *bare], key=lambda d: d[0])
    known.sentence, known.days = sentence, found
    known.listed = [day for _, day, _ in found if day is not None]
    return found


_LIVED = frozenset(["lived", "live", "lives", "came", "come", "got", "gone", "went", "who"])
"""Behind these "through" is no end of a count: "two men lived through last Thursday's strike"."""
_AFTER_THE_LAST = re.compile(r" (?:(?:the|de|del|de el|la|el) )*(?:latest|last|ultimo|ultima) ")
_BEFORE_ELSE = re.compile(r" (?:de que|before) (?!mat|atac|bombard)")


def _long_before(known: Memory, sentence: Sentence, days: list[int], told: list[int]) -> set[int]:
    """Days of a look back, behind that on which another strike was told.

    "Said on Thursday it had killed four, as lawmakers saw the video of the strike of Sept. 2."
    """
    read = {i: _read(known, sentence, i) for i in told[:1]}
    last = next(iter(read.values()), None)
    if last is None or known.today is None or (known.today - last).days > _LAG:
        return set()
    others = {i: _read(known, sentence, i) for i in days if i not in told}
    return {i for i, day in others.items() if i > told[0] and day and (last - day).days > _LAG}


_LAG = 10
"""Days that news lag behind the strike that they are about, at most."""


def _role(sentence: Sentence, i: int) -> str:
    """What a day of a sentence tells of (:func:`.roles.role`)."""
    word = sentence.words[i]
    if word.mark.part:
        return "struck"
    kind = role(sentence.plain, word.start - sentence.start, word.end - sentence.start)
    if kind == "told" and _ANOTHER_ON.search(sentence.said(max(0, i - 5), i + 5)) is not None:
        return "struck"  # "reported another, on Wednesday, in which three died"
    return "struck" if kind == "told" and SAME_DAY.search(sentence.plain) else kind


_ANOTHER_ON = re.compile(
    r" (?:otr[oa]|another|un[oa]|one)(?: (?:ataque|bombardeo|strike|attack))? , (?:on |el )?DAY , (?:en (?:el|la) que|in which|que (?:mato|dejo)|that (?:killed|left)|with|con) "
)


def _was_told(sentence: Sentence, i: int) -> bool:
    """Whether a day is that on which a strike was made public, by the verb in front of it."""
    word = sentence.words[i]
    return role(sentence.plain, word.start - sentence.start, word.end - sentence.start) == "told"


def _dateline(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a day is only that of the article, at its head."""
    if i > 6 or known.today is None or sentence.words[i].mark.day != known.today:
        return False
    ahead = [sentence.word(j) for j in range(i + 1, i + 5)]
    return i > 0 and "-" in ahead[:4] and not {",", "AREA"} & set(ahead[: ahead.index("-")])


def counted_to(sentence: Sentence) -> list[int]:
    """Days up to which strikes are counted: "58 strikes up to 31 May"."""
    return [
        d
        for d in sentence.tagged("DAY")
        if (
            (sentence.word(d - 2), sentence.word(d - 1)) in _COUNTED_TO
            or (sentence.word(d - 1) == "through" and sentence.word(d - 2) not in _LIVED)
            or sentence.word(d - 1) == "until"
            or sentence.word(d - 1) in ("count", "tally", "toll", "recuento")
            or (sentence.words[d].plain in ("hoy", "today") and sentence.word(d - 1) in _UP_TO)
        )
        and not {"when", "cuando"} & {sentence.word(d + 1), sentence.word(d + 2)}
    ]


def _voted(sentence: Sentence, i: int) -> bool:
    """Whether a day is that of a vote or a hearing, and not of a strike that was heard of."""
    before = [sentence.word(j) for j in range(max(0, i - 8), i)]
    voted = [at for at, word in enumerate(before) if word in _VOTED]
    return bool(voted) and _A_STRIKE.isdisjoint(before[voted[-1] :])


def begun_day(known: Memory, sentence: Sentence, i: int) -> tuple[int, date | None, str] | None:
    """The day of "since September 2, when 11 people died", for the figure behind it."""
    for d in sorted(since_days(sentence), reverse=True):
        ahead = [sentence.word(j) for j in range(i + 1, d)]
        if {"desde", "since", "partir"} & set(ahead):
            continue
        if 0 < d - i <= 4 and ahead[-1:] in (["del"], ["of"], ["on"], ["from"], ["el"]):
            return (d, _read(known, sentence, d), "relative")
        between = [sentence.word(j) for j in range(d + 1, i)]
        if "DAY" in between:
            continue
        told = (
            {"when", "cuando"}
            | ({"which"} if i - d < 5 and "in" in between else set())
            | ({"con"} if i - d < 9 and sentence.words[i].mark.values[0] == 11 else set())
            | ({"with", "con"} if i - d < 14 and _A_STRIKE & set(between) else set())
            | (_A_STRIKE if i - d < 9 and sentence.word(d + 1) in _A_STRIKE else set())
            | ({"muerte", "death", "deaths", "killing"} if i - d < 7 else set())
        )
        if d < i and told & set(between):
            return (d, _read(known, sentence, d), "relative")
    return None


_A_STRIKE = frozenset(["strike", "attack", "bombing", "ataque", "bombardeo"])
"""The campaign "which began on September 2 with a strike that left 11 dead"."""


def is_ago(sentence: Sentence, i: int) -> bool:
    """Whether the clause of a figure tells of another strike, weeks before."""
    if _AGO.search(sentence.line) is None:
        return False
    clause = clauses_of(sentence)[i]
    if _SURVIVED_ONE.search(clause) is not None:
        return True
    return any(_SINCE_THEN.search(clause[: m.start() + 1]) is None for m in _AGO.finditer(clause))


_SURVIVED_ONE = re.compile(
    r" (?:survivors?|rescued|sobrevivientes?|rescatad[oa]s?) (?:\S+ ){0,6}?(?:after|tras|de) (?:an?|one|un|una|otro|another) (?:\S+ )?(?:strike|attack|ataque|bombardeo) "
    r"(?:earlier (?:in MONTH|this month|in the month)|last (?:week|month)|N (?:days|weeks|dias|semanas) (?:ago|earlier|before|antes|atras)|hace N|a (?:principios|comienzos) de (?:MONTH|mes))"
    r"| (?:survivors? of|sobrevivientes? de) (?:an?|the|un|una) (?:(?:early|earlier|previous|prior|initial) (?:strike|attack)|(?:ataque|bombardeo) (?:anterior|previo)) "
)
"""Those who survived a strike that was told apart from that of the article: "after a strike earlier in October"."""


def is_single_ago(sentence: Sentence, i: int) -> bool:
    """Whether several dead of some time before are those of one strike: "another, two weeks ago, in which 11 died"."""
    clause = clauses_of(sentence)[i]
    return (
        1 < sentence.words[i].mark.values[0] <= 14
        and _ONE_STRIKE.search(clause) is not None
        and _STRIKES.search(clause) is None
    )


_ONE_STRIKE = re.compile(
    r" (?:an?|another|the|one|N|O|similar|first|earlier|previous|otr[oa]|una?|el|la|primer) (?:\S+ ){0,2}?(?:strike|attack|bombing|boat|vessel|one|N|ataque|bombardeo|lancha|embarcacion|narcolancha|semisumergible|nave) | (?:otro|another) (?:(?:in|en|off|frente|against|contra) )"
)
_STRIKES = re.compile(
    r" (?:strikes|attacks|bombings|boats|vessels|ataques|bombardeos|lanchas|embarcaciones) | N (?:MONTH|last week|la semana pasada)"
)


def _begins(sentence: Sentence, j: int) -> bool:
    """Whether a month is only that in which the campaign began: "the fourth since early September, killed"."""
    told = (sentence.word(j + 1), sentence.word(j + 2))
    return _SINCE_MONTH.search(sentence.said(0, j)) is not None and told not in _WHEN


_SINCE_MONTH = re.compile(r" (?:since|desde) (?:\S+ ){0,4}$")
_WHEN = frozenset([(",", "when"), (",", "cuando")])


def another_month(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure is of another month than the strike of the article: "survived a strike in April"."""
    months = [
        sentence.words[j].mark.day
        for j in sentence.tagged("MONTH")
        if (j < i and not _begins(sentence, j))
        or (
            j < i + 10
            and sentence.word(j - 1) in ("in", "of", "en", "de")
            and sentence.word(j - 2) in _A_STRIKE
        )
    ]
    base = known.day or known.today
    return any(m and base and (m.year, m.month) != (base.year, base.month) for m in months)


def clauses_of(sentence: Sentence) -> dict[int, str]:
    """The line of words of each word's own clause: semicolons, and ", bringing ..." end one."""
    found: dict[int, str] = {}
    start = 0
    word = sentence.word
    for i, said in enumerate([*sentence.shown, ";"]):
        if said == ";" or (
            said == "," and (word(i + 1) in _ADDS_UP or (word(i + 1), word(i + 2)) in _SO_THAT)
        ):
            line = sentence.said(start, i)
            found |= dict.fromkeys(range(start, i + 1), line)
            start = i + 1
    return found


def of_quote(when: When, days: list[When], plain: str, base: int) -> When:
    """A day with "today" of a quote read as that on which it was said, where the sentence names that."""
    if len(days) < 2:
        return when
    said = [w for w in days if role(plain, w.start - base, w.end - base) == "told"]
    told = said[-1].day if said and said[-1] is not when else None
    at = when.start - base
    return replace(when, day=quoted(when.day, plain[at : when.end - base], plain[:at], told))
