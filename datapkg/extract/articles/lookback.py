"""Times that are told by how many months lie between: "fourteen months earlier", "hace año y medio"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from datapkg.extract.articles.folding import lines
from datapkg.extract.articles.gating import Gated


@dataclass(frozen=True)
class Distance:
    """Words that say how far a time is from today, or from another time."""

    start: int
    end: int
    days: int
    """Days on, or back if negative."""
    from_today: bool
    within: int
    """Days by which the text may round."""

    def meant(self, base: date, days: tuple[date, ...]) -> date | None:
        """The one day of some that the words mean.

        Examples
        --------
        >>> one = distances("a similar text had failed fourteen months earlier", "en")[0]
        >>> one.meant(date(2024, 4, 21), (date(2023, 2, 5), date(2023, 8, 20)))
        datetime.date(2023, 2, 5)
        """
        at = base + timedelta(days=self.days)
        near = [day for day in days if abs((day - at).days) <= self.within]
        return near[0] if len(near) == 1 else None


_COUNTS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciseis diecisiete dieciocho diecinueve veinte",
}
_NUMBER = {
    language: {word: i for i, word in enumerate(words.split(), 1)}
    for language, words in _COUNTS.items()
}
_ANY = {language: "|".join(words.split()) for language, words in _COUNTS.items()}
_SAID = {
    "en": Gated(
        rf"\b(?:(?P<months>{_ANY['en']}|\d{{1,2}})[ -]months|(?:(?P<years>{_ANY['en']}|\d|a)(?: years?)? and a half(?: years?)?|(?P<a>a) year and a half)"
        r") (?:(?P<ago>ago|back)|(?P<back>earlier|before|previously|prior)|(?P<on>later|after|afterwards))\b"
        r"|(?<!over )(?<!in )(?<!for )(?<!by )(?<!during )(?<!within )\bthe (?P<next>next year)\b"
    ),
    "es": Gated(
        rf"\bhace (?:(?:mas|menos) de |casi |unos |apenas |ya |solo )?(?:(?P<months>{_ANY['es']}|\d{{1,2}}) meses|(?:(?P<years>{_ANY['es']}|\d) )?anos? y medio)\b"
        rf"|\b(?:(?P<months2>{_ANY['es']}|\d{{1,2}}) meses|(?:(?P<years2>{_ANY['es']}|\d) )?anos? y medio) (?:(?P<ago>atras)|(?P<back>antes)|(?P<on>despues|mas tarde))\b"
    ),
}
_MONTH = 30.4


@lru_cache(maxsize=4)
def distances(plain: str, language: str) -> tuple[Distance, ...]:
    """Where a text tells a time by the months between; it is asked for them more than once."""
    if not _SAID[language].may_match(plain):
        return ()
    return tuple(
        replace(one, start=one.start + at, end=one.end + at)
        for at, line in lines(plain)
        for one in _distances(line, language)
    )


def _distances(plain: str, language: str) -> Iterator[Distance]:
    counts = _NUMBER[language]
    for m in _SAID[language].finditer(plain):
        said = m.groupdict()
        if said.get("next"):
            yield Distance(m.start(), m.end(), 365, False, 200)
            continue
        months = said["months"] or said.get("months2")
        if months:
            number = float(counts.get(months) or int(months))
        else:
            years = said["years"] or said.get("years2") or "a"
            number = 12 * (counts.get(years) or int(years if years.isdigit() else 1)) + 6
        ago = said["ago"] is not None or plain.startswith("hace", m.start())
        sign = 1 if said["on"] else -1
        days = round(sign * number * _MONTH)
        yield Distance(m.start(), m.end(), days, ago, 40 if months else 75)


NOW = {
    "en": re.compile(
        r"\b(?:this time|this (?:sunday|year|november|month|week)|on sunday|sunday's|for this (?:vote|referendum|one|consultation)|today|tonight|these days|nowadays)\b|^now\b"
    ),
    "es": re.compile(
        r"\b(?:esta vez|este (?:domingo|ano|mes)|(?:para|en) esta (?:consulta|ocasion)|el domingo|ahora|hoy|esta noche|esta semana)\b"
    ),
}
"""What turns to the vote that an article is about."""
BACK = {
    "en": re.compile(
        r"\b(?:back then|(?:but |even )then|at the time|that (?:vote|referendum|same|ballot|time|year|day|sunday|consultation)|in that|^(?:here|there),? too|^also (?:here|there))\b"
    ),
    "es": re.compile(
        r"\b(?:entonces|aquel(?:la)? \w+|ese (?:dia|mismo|domingo|ano)|esa (?:consulta|vez|misma|jornada|votacion)|en aquel|^(?:aqui|alli|ahi|aca) tambien|^tambien (?:aqui|alli|ahi))\b"
    ),
}
"""What a paragraph begins with that goes on with the vote that the one before looked back at."""


@lru_cache(maxsize=4)
def years_ago(plain: str, year: int) -> frozenset[int]:
    """The years that a text names by how long ago they were.

    Examples
    --------
    >>> sorted(years_ago("four years ago, and hace tres anos", 2011))
    [2007, 2008]
    """
    if "years ago" not in plain and "hace " not in plain:
        return frozenset()
    said = [*_HACE.findall(plain)]
    for before in plain.split(" years ago")[:-1]:
        said += _LAST_WORD.findall(before[-20:])
    return frozenset(year - _YEARS[word] for word in said if word in _YEARS)


_YEARS = {
    word: n
    for words in (
        "two three four five six seven eight nine ten",
        "dos tres cuatro cinco seis siete ocho nueve diez",
    )
    for n, word in enumerate(words.split(), 2)
}
_HACE = re.compile(r"\bhace ([a-z]+) anos")
_LAST_WORD = re.compile(r"\b[a-z]+$")
