"""The strikes of an article, learned before its figures are read: which day, in which sea.

News tells the sea in the headline and the day three paragraphs further down, or the other way round.
A first look at all sentences finds the day of the strike that the article is about, and the sea of
each day that it speaks of. What no sentence says stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from datapkg.extract.articles.dates import When
from datapkg.extract.articles.folding import DIGIT, holds
from datapkg.extract.articles.sentences import times
from datapkg.extract.articles.strikes.memory import FROM, of_forces
from datapkg.extract.articles.strikes.resolving import (
    before_that,
    named_years,
    past,
    quoted,
    settled,
    that_same,
)
from datapkg.extract.articles.strikes.roles import role, tells_strike
from datapkg.extract.articles.strikes.telling import KILLED, THAT_DAY, Told
from datapkg.extract.articles.strikes.topic import SEAS_NAMED as _SEAS
from datapkg.extract.articles.strikes.topic import is_about
from datapkg.extract.articles.strikes.turning import as_days

_RECENT = 10
"""Days that news lag behind the strike that they are about, at most."""
_ANNOUNCED = 5
"""Days between a strike and its announcement, at most."""
_ABBREVIATED = "".join(
    rf"(?<!\b{short}\.)"
    for short in ("u.s", "ee", "uu", "gen", "adm", "sen", "rep", "capt", "jan", "feb", "(?<!al )(?<!el )(?<!lta )mar", "aug", "sep", "sept",
                  "oct", "nov", "dec", "ene", "ago", "dic", "mr", "dr", "sr", "[a-wyz]")
)  # fmt: skip
_END = re.compile(rf"[.!?]{_ABBREVIATED}[\"”»)']*\s+")
_MATTERS = (
    "boat", "vessel", "strike", "struck", "pacific", "carib", "attack", "hegseth", "lancha", "embarcaci",
    "ataque", "ataco", "bombard", "southern command", "comando sur", "submers", "semisumerg", "operation", "operaci", "killed", "muert", "murieron", "mato a ", "mataron",
)  # fmt: skip
"""Words, one of which a paragraph must hold to say something of a strike; looked for before all else."""
_SHORT = 90
"""Characters of a line that may be the heading of a timeline."""
_FORMER = re.compile(
    r" (?:previous|prior|former|unlike|anterior|anteriores|previos?|previas?|precedente|before that|last month|el mes pasado"
    r"|earlier (?:\S+ )?(?:strikes?|attacks?|bombings?)"
    r"|(?:first|primer|primero|primera) (?:\S+ )?(?:strike|attack|ataque|bombardeo|lancha|embarcacion|boat|vessel)|another (?:strike|attack)|otro ataque|(?:after|despues de|tras) (?:another|otro|otra)) "
)
_UNLIKE = re.compile(r" (?:unlike|a diferencia) ")
_EARLIER_ONE = re.compile(
    r" (?:earlier|previous) (?:one|strike|attack)s? | (?:uno|otro|el|ataque|bombardeo) (?:anterior|previo) (?!al? )"
)
_NEXT_ONE = re.compile(
    r" (?:next|following|subsequent|siguiente|posterior) (?:strike|attack|bombing|one|ataque|bombardeo|golpe) | (?:ataque|bombardeo) (?:siguiente|posterior) "
)
_MOST_OF_THEM = re.compile(
    r" (?:most|nearly all|almost all|the majority) of (?:them|those|whom|these) | (?:la mayoria|la mayor parte|casi todos|casi todas) (?:de (?:ellos|ellas) )?(?:en|frente) "
)
_DAY_AFTER = re.compile(r"\w+ (?:days?|dias?) (?:after|despues de)\b")
_OF_THE_DAY = re.compile(
    r" (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia|noche|jornada) (?:anterior|previo|previa) | previous \w+day "
)
"""Said of the day, not of the strike: "el martes anterior"."""
_CAMPAIGN = re.compile(
    r" (?:since|so far|campaign|to date|desde|hasta ahora|campana|hasta la fecha|hasta el momento|most of|la mayoria|all (?:the|previous|of)"
    r"|todos los|todas las|had been confined|limited to|had targeted|have targeted|\d+ (?:\S+ ){0,3}(?:strikes|boats|vessels|ataques|lanchas|embarcaciones)) "
)
_BEGAN = re.compile(
    r"\b(?:since|began|begun|started|beginning|desde|a partir|empezo|comenzo|inicio|iniciad[ao]|arranco|comenzaron)\b[^.,;]{0,40}$"
)
_SINCE_STRUCK = re.compile(
    r"\bdesde que (?!comenz|empez|inici)(?:(?!prim)[\w.]+ ){0,4}?(?:ataco|bombardeo|golpeo|hundio|destruyo) (?:(?!prim)\w+ ){0,2}$"
    r"|\bsince (?:the |us |u\.s\. |american |military |army |navy |forces |pentagon |it |they ){1,4}(?:struck|hit|bombed|attacked|sank) (?:(?!first)\w+ ){0,4}$"
)
"""Since a single strike somebody is missing: no beginning of the campaign."""
_DATELINE = re.compile(r"[^\n]{0,28}?[\s.)]*[-–—]")
_SAME = re.compile(
    r"\b(?:(?:mism[oa]s?|same) (?:zona|aguas|area|oceano|mar|region|waters|zone|ocean|sea)|es[ae] (?:oceano|mar|zona|region)|that (?:ocean|sea)|esas aguas|those waters|there too|(?:boats?|vessels?|strikes?|attacks?|killed|died|hit|struck|attacked|sunk|destroyed|died|perished) there|(?:lanchas?|embarcaci\w+|ataques?|bombardeos?|murieron|mato) (?:alli|ahi))\b"
)
_OTHER_OCEAN = re.compile(r"\b(?:other|another|otro|second|segundo) ocean")
"""The Pacific: the Caribbean is a sea. "They had been confined to the Caribbean, until they spread to the other ocean"."""
_ALL_OF_THEM = re.compile(
    r" (?:all|both|todos|todas|ambos|ambas) (?:of them |ellos |ellas )?(?:in|en) "
)
_AGO = re.compile(
    r" (?:caribbean|pacific) (?:\S+ ){1,3}?(?:months|weeks) ago | (?:caribe|pacifico) (?:oriental )?hace (?:\w+ )?(?:meses|semanas|mes) "
    r"|^ (?:\S+ ){0,5}?(?:(?:weeks?|months?|semanas?|mes|meses) (?:ago|earlier|before|antes|atras)|hace (?:\w+ ){1,4}?(?:semanas|meses|mes)) "
)
_SAID_THAT = re.compile(
    r"\b(?:said|wrote|posted|announced|dijo|publico|escribio|anuncio|informo|senalo|indico|preciso) (?:that |que )[^.;]{0,12}$"
)
_ALL_TOOK_PLACE = re.compile(
    r" (?:all|both|todos|todas|ambos) (?:of them |ellos |(?:of )?the \S+ |los \S+ |las \S+ )?(?:took place|were|happened|occurred|came|se produjeron|ocurrieron|fueron|tuvieron lugar|sucedieron) "
)
_THE_STRIKE = re.compile(
    r" (?:the|this|latest|el|del|al|este|ultimo|la|esta|ultima) (?:attack|strike|bombing|operation|ataque|bombardeo|operativo|operacion|accion)"
    r"(?: (?:on|of|from|in|del|de|en|el|la|este|late|took place|was|carried out|happened|occurred|came|ocurrid[oa]|ocurrio|se produjo|tuvo lugar|sucedio|fue|se registro|se ejecuto|se realizo|se llevo a cabo|ejecutad[oa]|registrad[oa]|noche))* $"
)
_ITS_STRIKE = re.compile(
    r"\w+(?:'s)? (?:night |morning |evening )?(?:strike|attack|operation|bombing)\b"
)
_IT_WAS = re.compile(
    r"^ (?:it (?:had taken place|had happened|took place|happened|occurred|was carried out|came|was)|ocurrio|sucedio|se produjo|tuvo lugar|fue|se ejecuto|se llevo a cabo)(?: (?:el|on|late|early|la|noche|del|pasado|este))* $"
)
"""The strike that was just spoken of: "It took place on Monday"."""
_FIRST = re.compile(
    r"\b(?:since|began|begun|started|beginning|first|desde|empezo|comenzo|inicio|iniciad[ao]|primer\w*|arranco)\b[^.;]{0,45}$"
)
_OTHER = re.compile(r" (?:another|other|otr[oa]s?|also|tambien) ")
_SEVERAL = re.compile(
    r" (?:two|three|four|both|several|\d|dos|tres|cuatro|ambos|varios) (?:\S+ ){0,2}?(?:strikes|attacks|boats|vessels|ataques|bombardeos|lanchas|embarcaciones) "
    r"|(?:strikes?|attacks?|ataques?|bombardeos?|operation|operacion) (?:\S+ ){0,3}?(?:of|in|de|en) (?:the|a|la|una|this|esta) (?:week|semana) | (?:in|en) (?:N|\w+|\d) (?:days|dias) |were the (?:second|third|fourth|fifth) of the week "
    r"|(?:second|third|segundo|tercer) (?:day|dia) (?:in a row|running|consecutivo|seguido) "
    r"|(?:moved|shifted|spread|extended|switched|traslad\S+|extend\S+|pasado|paso|llegado|llego) (?:to |al? |into )"
)
_MOVED = re.compile(
    r" (?:moved|shifted|spread|extended|switched|crossed|jumped|traslad\S+|extend\S+|paso|salto|llego) (?:\S+ )?(?:to|into|al?|hasta) (?:the |el |la )?(?:eastern )?(?:other |otro )?(?:pacific|ocean|pacifico|oceano|caribbean|caribe) "
)
"""Where the strikes told of next were, too: "on Tuesday it crossed to the other ocean"."""
_HOURS_BEFORE = re.compile(
    r"\b(?:hours (?:earlier|before)|earlier (?:in the|that|the same) (?:day|evening|night)|horas antes|that (?:same )?(?:day|night|morning|evening)|ese mismo dia|(?:esa|aquella) (?:misma )?(?:madrugada|noche|manana|tarde))\b"
)
_WHEN = re.compile(r"\s*,?\s*(?:when|cuando|in which|en el que|en la que)\b")
_HEADING = re.compile(r"\s*[-–—:.|*]|\s*(?:\n|$)")
_BULLETS = " \t-–—*•·>#"


@dataclass(frozen=True)
class Story:
    """What a text says of its strikes."""

    day: date | None = None
    """The day of the strike that the article is about."""
    seas: dict[date | None, str] = field(default_factory=dict)
    """The sea by the day; ``None`` for the article's own, where its day stays open."""
    years: tuple[int, ...] = ()
    """The years that the text names, where it has no date."""
    only: date | None = None
    """The one day on which the text says that there was a strike."""
    opens: bool = False
    """Whether the text begins with a strike whose day it does not say."""
    about: bool = False
    """Whether the text is about the strikes from its beginning on."""
    first: date | None = None
    """The day of the first strike of all, where the text names it."""

    def own(self, day: date | None, kind: str) -> date | None:
        """Of a day on which a strike was made public that of the strike."""
        if kind != "told" or day is None or self.day is None:
            return day
        return self.day if 0 < (day - self.day).days <= _ANNOUNCED else day

    @property
    def sea(self) -> str | None:
        """The sea of the strike that the article is about."""
        return self.seas.get(self.day)


ONLY_A_YEAR = re.compile(r"\W*(20\d\d)\W*")
"""A line of a timeline: the days below are of that year."""


def _paragraphs(plain: str) -> Iterator[str]:
    """The lines of a text that may say something of a strike."""
    for line in plain.split("\n"):
        if holds(line, _MATTERS) or (len(line) < _SHORT and DIGIT.search(line) is not None):
            yield line


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence of a line."""
    at = 0
    for m in _END.finditer(line):
        yield at, m.start() + 1
        at = m.end()
    if at < len(line):
        yield at, len(line)


def story(plain: str, language: str, today: date | None) -> Story:
    """Look through a text for the days and seas of its strikes.

    Examples
    --------
    >>> text = "the us hit a boat in the pacific, hegseth said wednesday. the attack on tuesday night killed two."
    >>> found = story(text, "en", date(2025, 10, 22))
    >>> str(found.day), found.sea
    ('2025-10-21', 'eastern_pacific')
    """
    years = named_years(plain) if today is None else ()
    reader = _Look(language, today, years)
    told = [one for line in _paragraphs(plain) for one in reader.sentences(line)]
    own = _own(told, today)
    opening = [*islice((s for s in told if s.topical), 2)]
    if opening and opening[0].piece.rstrip()[-1:] in (".", "”", '"'):
        opening = opening[:1]  # no headline
    opens = own is None and bool(opening) and not any(s.days for s in opening)
    struck = {d for s in told for d, kind, _ in s.days if kind == "struck" and s.topical}
    only = struck.pop() if len(struck) == 1 and not opens else None
    first = min(reader.begun, default=None)
    about = is_about(plain)
    return Story(
        own,
        _seas(told, own or _of_headline(told)),
        years,
        only=only,
        opens=opens,
        about=about,
        first=first,
    )


def _of_headline(told: list[Told]) -> date | None:
    """The one day of a strike that the headline names, however long ago: "The attack of 2 September"."""
    days = {day for day, kind, _ in told[0].days if kind == "struck"} if told else set()
    return days.pop() if len(days) == 1 and told[0].topical else None


class _Look:
    """Looks through the lines of a text, one after the other."""

    def __init__(self, language: str, today: date | None, years: tuple[int, ...]) -> None:
        self.language, self.today, self.years = language, today, years
        self.last: date | None = None
        self.last_kind = ""
        self.begun: list[date] = []
        """Days on which the campaign began."""

    def sentences(self, line: str) -> Iterator[Told]:
        """The sentences of a line, with their days and seas."""
        if self.today is None and (alone := ONLY_A_YEAR.fullmatch(line)) is not None:
            self.years = (int(alone[1]),)
        told = as_days(line, times(line, self.language, self.today))
        days = [w for w in told if w.kind == "day"]
        for a, b in _sentences(line):
            piece = line[a:b]
            mine = [w for w in days if a <= w.start < b]
            found: tuple[tuple[date, str, int], ...] = ()
            heading = None
            if mine:
                found, heading = self._days(piece, a, mine, a == 0, b == len(line))
            seas: tuple[tuple[int, str], ...] = ()
            if "pacific" in piece or "carib" in piece:
                seas = tuple(
                    sorted(
                        (m.start(), n)
                        for n, p in _SEAS
                        for m in [p.search(piece)]
                        if m and not of_forces(piece, m.start())
                    )
                )
            other = _OTHER_OCEAN.search(piece) if "ocean" in piece else None
            if other is not None and all(name != "eastern_pacific" for _, name in seas):
                seas = (*seas, (other.start(), "eastern_pacific"))
            yield Told(piece, a == 0, found, seas, heading)

    def _days(
        self, piece: str, base: int, mine: list[When], opens: bool, ends: bool
    ) -> tuple[tuple[tuple[date, str, int], ...], date | None]:
        found: list[tuple[date, str, int]] = []
        heading = None
        for when in mine:
            at, end = when.start - base, when.end - base
            last = found[-1][0] if found else self.last
            day = that_same(self._read(when, piece[at:end], last), piece[:at], last)
            if when.part:
                day = last and last + timedelta(days=int(when.part))
            if day is None or day < FROM:
                continue
            ahead = piece[:at]
            if opens and not ahead.strip(_BULLETS) and _HEADING.match(piece, end):
                heading = day
            if ends and len(piece) < _SHORT and piece.rstrip().endswith("?"):
                heading = day  # "What happened on 2 September?"
            numbered = DIGIT.search(piece[at:end]) is not None
            if day == self.today and at < 70 and numbered and _DATELINE.match(piece, end):
                continue
            if _FIRST.search(ahead[-60:]) is not None:
                self.begun.append(day)
            begun = _BEGAN.search(ahead) is not None and not _SINCE_STRUCK.search(ahead)
            if begun and not _WHEN.match(piece, end):
                continue
            kind = "relative" if when.part or begun else role(piece, at, end)
            if kind == "told" and _HOURS_BEFORE.search(piece) is not None:
                kind = "struck"  # "released a video on Wednesday of a strike hours earlier"
            goes_on = _SAID_THAT.search(ahead) or KILLED.search(ahead)
            former = found[-1][1] if found else self.last_kind if goes_on else ""
            if when.part.startswith("-") and former == "told":
                kind = "struck"  # "said on Sunday that it had struck a boat the day before"
            found.append((day, kind, at))
        said = next((day for day, kind, _ in reversed(found) if kind == "told"), None)
        if said is not None and len(found) > 1:
            spelt = {when.start - base: piece[when.start - base : when.end - base] for when in mine}
            found = [
                (quoted(day, spelt[at], piece[:at], said) or day, kind, at)
                for day, kind, at in found
            ]
        if found:
            self.last, self.last_kind = found[-1][0], found[-1][1]
        return tuple(found), heading

    def _read(self, when: When, words: str, last: date | None) -> date | None:
        if self.today is not None:
            return before_that(past(when, self.today), words, last).day
        return settled(when, words, self.language, self.years, last).day


def _own(told: list[Told], today: date | None) -> date | None:
    """The day of the article's own strike; that on which it was made public where no other is said."""
    if today is None:
        struck = [d for s in told if s.topical for d, kind, _ in s.days if kind == "struck"]
        headed = any(s.heading is not None for s in told)
        if len(set(struck)) == 1 or (struck and not headed and struck[0] == max(struck)):
            return struck[0]  # the one told of, or that told of first, if it is the last of them
        return None
    opened = made_public = weak = None  # it opened with a strike whose day is not said
    for one in told:
        opened = opened or (not one.days and one.is_whole and tells_strike(one.piece))
        if not one.days or one.heading is not None:
            continue
        if len({d for d, _, _ in one.days}) > 2 and not _THE_STRIKE.search(
            one.between(0, one.days[0][2])
        ):
            continue
        if not one.topical:
            continue
        for day, kind, at in one.days:
            if not 0 <= (today - day).days <= _RECENT:
                continue
            if kind == "struck":
                ahead = one.between(0, at)
                meant = _THE_STRIKE.search(ahead) or _IT_WAS.search(ahead)
                meant = meant or _ITS_STRIKE.match(one.piece, at)
                another = opened and not made_public and one.of_another(at)
                if not meant and (another or _EARLIER_ONE.search(ahead)):
                    continue  # "an earlier one, on Nov. 10, killed four"
                if (weak or made_public) and _NEXT_ONE.search(ahead) is not None:
                    continue  # "the next attack, on Friday 17, killed three"
                if not meant and made_public is None and not tells_strike(one.piece):
                    weak = weak or day  # "they left Venezuela by boat on Sunday"
                    continue
                if made_public is None or (
                    0 <= (made_public - day).days <= (_ANNOUNCED if meant else 1)
                    and not _FORMER.search(ahead)
                    and (meant or not _OTHER.search(one.line))
                ):
                    return day
            elif (
                kind == "relative" and made_public is not None and 0 < (made_public - day).days < 3
            ):
                if _IT_WAS.search(one.between(0, at)) is not None:
                    return day  # "announced a strike on Sunday. It had taken place a day earlier"
            elif kind == "relative" and made_public is None and _SOUGHT.search(one.line):
                return day  # "searched on Wednesday for those of a boat hit a day earlier"
            elif kind == "told" and made_public is None and not one.tells_else(at):
                made_public = day
    if made_public is None and weak is None:  # "missing since Friday, when two others were killed"
        for day in (d for s in told for d, kind, _ in s.days if kind == "relative" and s.topical):
            if 0 <= (today - day).days <= _RECENT:
                return day
    return made_public or weak


_SOUGHT = re.compile(
    r" (?:search\w*|looking|hunt\w*|busca|buscaba|buscaban|buscan|rastre\w+|search) (?:\S+ ){1,18}?(?:attack|attacked|hit|struck|fire|bombed|destroyed|sunk|atacad[oa]s?|alcanzad[oa]s?|bombardead[oa]s?|hundid[oa]s?|destruid[oa]s?|ataque|bombardeo) "
)


def _told_of(one: Told, own: date | None) -> date | None:
    """The day of what was made public on a day: the own strike, or, far from it, one of that day."""
    far = [day for day, kind, _ in one.days if kind == "told"][-1]
    near = own is None or abs((far - own).days) <= _RECENT
    return own if near else far


def _seas(told: list[Told], own: date | None) -> dict[date | None, str]:
    """The sea of each day, from all sentences that speak of one strike."""
    found: dict[date | None, str] = {}
    current, headed = own, False
    last: str | None = None
    lead = 2  # sentences of the lead: they speak of the own strike, whatever they compare it with
    weak = set[date | None]()
    former, told_now = set[date](), set[date]()
    series = {d for one in told for d, kind, _ in one.days if kind in ("struck", "relative")}
    named: date | None = None  # the day told last, whatever happened on it
    shared: str | None = None  # "two strikes in the Pacific": of the days told next, too
    for one in told:
        before = current
        shared = None if one.opens else shared
        former, told_now = told_now, {day for day, _, _ in one.days}
        if one.heading is not None:
            current, headed = one.heading, True
        elif one.opens and not headed:
            current = own
            last = found.get(own, last)  # "the same waters" are not those of a look back
        struck = [(day, at) for day, kind, at in one.days if kind in ("struck", "relative")]
        distinct = {day for day, _ in struck}
        again = not (one.days or one.opens) and named is not None
        if again and THAT_DAY.search(one.line[:26]) and not _OTHER.search(one.line):
            if len(one.seas) == 1:  # "... the film of 2 September. That day, in the Caribbean, ..."
                found.setdefault(named, one.seas[0][1])
            continue
        named = one.days[-1][0] if one.days else named
        if len(distinct) == 1:
            current = struck[0][0]
        elif not distinct and one.heading is None and any(d[1] == "told" for d in one.days):
            current = _told_of(one, own)
        if one.heading is None and one.opens:
            headed = headed and not one.days
        several = one.seas and (_MOVED if distinct else _SEVERAL).search(one.line) is not None
        if several:
            shared = one.seas[0][1] if len(one.seas) == 1 else None
        elif one.seas:
            shared = None
        elif shared is not None:
            for day in distinct:
                found.setdefault(day, shared)
        if not (one.seas or one.days or lead > 0) or not one.topical:
            continue
        lead -= 1
        same = _SAME.search(one.piece) if last is not None and len(distinct) <= 1 else None
        if last and same and (not one.seas or same.start() < one.seas[0][0]):
            found.setdefault(current, "eastern_pacific" if "ocean" in same[0] else last)
            continue
        if len(one.seas) == 1:
            last = one.seas[0][1]
        if len(distinct) > 1:
            everywhere = len(one.seas) == 1 and (
                _ALL_OF_THEM.search(one.line) or _MOVED.search(one.line)
            )
            for at, sea in one.seas:
                nearest = min(struck, key=lambda d: abs(d[1] - at))[0]
                for day in distinct if everywhere else [nearest]:
                    found.setdefault(day, sea)
            continue
        two = len(one.seas) == 2 and len(distinct) == 1 and one.seas[0][0] < struck[0][1]
        if two and _UNLIKE.search(one.between(one.seas[0][0], struck[0][1])) is not None:
            found.setdefault(before, one.seas[0][1])
        if len(one.seas) == 2 and len(distinct) == 1 and one.heading is None:
            behind = [s for s in one.seas if 0 < s[0] - struck[0][1] < 70]
            if (
                behind and one.seas[0][0] < struck[0][1]
            ):  # "... in the Caribbean, but on DAY spread to the Pacific"
                found.setdefault(current, behind[0][1])
        if len(one.seas) != 1:
            continue
        at, sea = one.seas[0]
        if len(distinct) == 1 and at < struck[0][1] and _DAY_AFTER.match(one.piece, struck[0][1]):
            found.setdefault(before, sea)  # "the attack, in the Caribbean, came a day after one"
            continue
        if _ALL_TOOK_PLACE.match(one.line) and not distinct:  # "All took place in the Caribbean"
            near = {d for d in series if own is not None and 0 <= (own - d).days < 7}
            for day in former | near:
                found.setdefault(day, sea)
            continue
        if not one.days and _MOST_OF_THEM.search(one.line) is not None:
            continue  # "157 people, most of them in the Pacific": of the campaign
        if not distinct and _AGO.search(one.line) is not None:
            continue  # "he directed a strike in the Caribbean three months ago"
        aside = _CAMPAIGN.search(one.line) or _FORMER.search(one.line)
        if not one.opens and _NUMBERS_IT.match(one.line) is not None:
            aside = None
        if not distinct and lead < 0 and aside and not headed:
            continue
        headless = one.heading is None
        ahead = _OF_THE_DAY.sub(" ", one.between(struck[0][1], at)) if distinct else ""
        if distinct and headless and _FORMER.search(ahead):
            continue
        # "the others were taken off a boat in the Caribbean on 16 October" is of no own day
        if current in weak and any(k != "other" or d == current for d, k, _ in one.days):
            found[current] = (
                sea  # said beside the day: surer than what the lead says of the campaign
            )
            weak.discard(current)
        elif current not in found and not one.days:
            weak.add(current)
        found.setdefault(current, sea)
    heads = (s for s in told[:3] if len(s.seas) == 1 and _SERIES.search(s.line) is not None)
    if own is not None and (head := next(heads, None)) is not None:
        for day in series:  # "Five strikes in as many days in the Pacific"
            if 0 < (own - day).days < 7:
                found.setdefault(day, head.seas[0][1])
    return found


_NUMBERS_IT = re.compile(
    r" (?:it|this|that|es|fue|era)(?: (?:is|was|el|la))? (?:the |el |la )?(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|segundo|tercer|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|(?:ataque|bombardeo|strike) (?:numero|number) \d+) (?:\S+ ){0,2}?(?:strike|attack|ataque|bombardeo|in|en|de) "
)
"""A sentence that gives the strike spoken of its number, whatever it says of the campaign."""
_SERIES = re.compile(
    r" (?:strikes?|attacks?|boats?|vessels?|ataques?|bombardeos?|lanchas?|embarcacion(?:es)?) (?:\S+ ){0,3}?(?:in|en) (?:\w+|as many) (?:days|dias) | (?:week|days|semana|dias) (?:of|de) (?:\w+ )?(?:strikes|attacks|bombings|ataques|bombardeos) | (?:in|en) (?:a|una|one|less than a|menos de una) (?:week|semana) "
)
"""Strikes of some days, counted together in a headline."""
