"""When: days, months, years and periods as articles name them.

What is relative is resolved against the day of the article, never against the clock. Without that
day, it stays open: the mention is there, its value is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from datapkg.extract.articles.gating import Gated, begins

__all__ = ["When", "article_date", "mentions"]


@dataclass(frozen=True)
class When:
    """A mention of a day, a month, a year or a period from the beginning of a year.

    Attributes
    ----------
    kind : str
        ``day``, ``month``, ``year``, ``span`` (from 1 January to ``until``), ``prior`` (the year
        before, or the same part of another year: relative to another mention), or ``part`` (of a
        year, but not from its beginning).
    start, end : int
        Character offsets.
    day : date or None
        The day; of a month its first; of a year 1 January.
    until : date or None
        Last day of a span, where the text says it.
    year : int or None
        Year of ``prior``, where it is said ("the same period of 2024"); else the one before.
    part : str
        Of a day: how many days after another, ``-1`` or ``1``. Of ``prior``: ``year``, ``span``, ``month``,
        ``monthback`` (the month before), ``this``, the period spoken of, or how many years on (``+2``).
        Of an open month or span: the number of its month, the last one.
    how : str
        What resolved it: ``printed``, ``article`` (against the article's date), ``same`` (a month of the
        year that was spoken of) or ``open``.
    earlier : bool
        Of ``prior``: whether the text says that it is a year earlier, without naming the year.
    """

    kind: str
    start: int
    end: int
    day: date | None = None
    until: date | None = None
    year: int | None = None
    part: str = ""
    how: str = "printed"
    earlier: bool = False


_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
}
_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
}


_TEENS = "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
_ONES = "first second third fourth fifth sixth seventh eighth ninth"
_CARDINALS = (
    "primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho"
    " diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta"
)
_ORDINALS = {
    "en": {
        name: i
        for i, name in enumerate(
            [*_ONES.split(), "tenth", *_TEENS.split(), *(f"twenty-{one}" for one in _ONES.split()), "thirtieth", "thirty-first"],
            1,
        )
    },
    "es": {name: i for i, name in enumerate([*_CARDINALS.split(), "treinta y uno"], 1)},
}  # fmt: skip
"""Days of a month in words: "the second of September", "el dos de septiembre"."""


def _month_numbers(language: str) -> dict[str, int]:
    names = {name: i for i, name in enumerate(_MONTHS[language].split(), 1)}
    names |= {name: i for i, name in enumerate(_SHORT[language].split(), 1)}
    names |= {"sept": 9} | ({"setiembre": 9, "set": 9} if language == "es" else {})
    return names


_MONTH_OF = {language: _month_numbers(language) for language in ("en", "es")}
_DAY_OF = {
    language: {name: i for i, name in enumerate(names.split())} for language, names in _DAYS.items()
}
_COUNT_OF = {
    language: {name: i for i, name in enumerate(names.split(), 1)}
    for language, names in _NUMBERS.items()
}


def _either(words: object) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def _pattern(language: str) -> re.Pattern[str]:
    m = rf"(?:(?:{_either(_MONTH_OF[language])})\b(?:(?<=\b[a-z]{{3}})\.|(?<=\b[a-z]{{4}})\.)?)"
    full = rf"(?:{_MONTHS[language].replace(' ', '|')}{'|setiembre' if language == 'es' else ''})\b"
    y = r"(?:19|20)[0-9]{2}\b(?![.,]?[0-9]|\s?%)"
    d = r"(?:[12][0-9]|3[01]|0?[1-9])"
    w = rf"(?:{_DAYS[language].replace(' ', '|')})\b"
    n = rf"(?:{_either(_COUNT_OF[language])}|1[0-2]|[1-9])"
    iso = r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])"
    slashed = r"(?P<slashed>[0-3]?[0-9](?:/[0-3]?[0-9]/|\.[01]?[0-9]\.)20[0-9]{2}\b)"
    if language == "en":
        rules = [
            iso,
            slashed,
            # periods from the beginning of a year
            rf"(?:between|from)\s+(?:1\s+)?jan(?:uary|\.)?(?:\s+1(?:st)?)?(?:\s+{y})?\s+(?:and|to|through|until)\s+(?:[0-9]{{1,2}}:[0-9]{{2}}\s+(?:on\s+)?)?"
            rf"(?P<s1d>{d}\s+)?(?P<s1>{m})(?:\s+(?P<s1e>{d})\b(?![0-9]|[.,][0-9]))?"
            rf"(?:,?\s+(?:of\s+)?(?:(?P<s1y>{y})|(?P<s1this>this\s+year|the\s+current\s+year)"
            rf"|(?P<s1last>last\s+year|the\s+(?:previous|preceding|prior)\s+year|a\s+year\s+(?:ago|earlier|before))))?",
            # a month told by its first and last day, or as the first of the year
            rf"(?:between|from)\s+(?P<w1>{full})\s+1(?:st)?\s+(?:and|to|through|until)\s+(?P<w1d>2[89]|3[01])(?:st|th)?\b(?:,?\s+(?P<w1y>{y}))?",
            rf"(?:between|from)\s+(?:the\s+)?1(?:st)?\s+(?:and|to|through|until)\s+(?:the\s+)?(?P<w3d>2[89]|3[01])(?:st|th)?\s+(?:of\s+)?(?P<w3>{full})(?:,?\s+(?P<w3y>{y}))?",
            r"in\s+its\s+(?P<w2its>(?:first|opening)\s+month)\b(?!\s+(?:of|as|in))",
            rf"(?:the\s+)?(?:first|(?P<w2end>last|final|closing))\s+month\s+of\s+(?:(?P<w2y>{y})|(?P<w2last>last\s+year|the\s+(?:previous|preceding)\s+year)|(?:this|the)\s+year)",
            rf"(?P<part>(?:between|from)\s+{full}(?:,?\s+{y})?\s+(?:and|to|through|until)\s+{full}(?:,?\s+(?:of\s+)?{y})?"
            rf"|(?:between|from)\s+(?:{full}\s+{d}\s+(?:and|to|through|until)\s+(?:{full}\s+)?{d}\b|{d}\s+(?:and|to)\s+{d}\s+{full})(?:,?\s+{y})?"
            rf"|(?:(?:in|over|during)\s+)?(?:the\s+)?(?:12|twelve)\s+months\s+(?:to|through|until|ended|ending)(?:\s+in)?\s+{full}(?:\s+{y})?"
            rf"|in\s+(?:those|these)\s+(?:{n}\s+)?weeks|in\s+that\s+(?:week|fortnight)"
            rf"|(?:the\s+)?(?:first|second|last|final)\s+(?:fortnight|half|{n}\s+weeks|week)\s+of\s+(?:{full}|the\s+month)(?:,?\s+{y})?"
            rf"|(?!january)\b{full}\s*(?:to|through|-)\s*{full}(?:,?\s+(?:of\s+)?(?:{y}|this\s+year|last\s+year))?"
            rf"|(?:the\s+)?(?:second|third|fourth|last|final)\s+(?:half|quarter|semester)(?:\s+of)?(?:\s+{y}|\s+the\s+year)?"
            rf"|so\s+far\s+(?:this\s+month|in\s+{full})\b"
            rf"|the\s+(?:last|past)\s+(?:{n}\s+)?(?:months|weeks|days|years))",
            rf"(?:in\s+|during\s+)?january(?:,\s+february(?:,\s+march(?:,\s+april(?:,\s+may)?)?)?,?)?\s*(?:-to-|-through-|-|to|through|and)\s*(?P<s2>{full})(?:,?\s+(?:of\s+)?(?:(?P<s2y>{y})|(?P<s2last>last\s+year)|(?P<s2this>this\s+year)))?",
            rf"(?:the\s+)?(?:first|opening|initial)[\s-]+(?:(?P<half>half|semester)|(?P<quarter>quarter)|(?P<many>{n})"
            rf"[\s-]+months?)(?:\s+of)?(?:\s+(?:(?P<s3y>{y})|(?P<s3this>this\s+year|the\s+year|the\s+current\s+year)"
            rf"|(?P<s3last>last\s+year|the\s+(?:previous|preceding|prior)\s+year|the\s+(?:last|previous)\s+one|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before)))?",
            rf"(?:the\s+)?first\s+(?P<days>[1-9][0-9]{{0,2}}|{n})\s+(?P<dayunit>days|weeks)\s+of\s+(?:(?P<s6y>{y})|(?P<s6this>this\s+year|the\s+year|the\s+current\s+year)|(?P<s6last>last\s+year|the\s+previous\s+year))",
            rf"(?P<many2>{n})\s+months\s+into\s+(?:(?P<s5y>{y})|(?:the|this)\s+year|(?P<s5last>last\s+year))",
            rf"in\s+(?:(?:the|its)\s+)?(?:space\s+of\s+)?(?P<months>{n})\s+months\b",
            rf"(?P<later>(?:{n}\s+years?\s+(?:later|earlier|previously|prior\b|on\b|before\b))|a\s+year\s+later|(?:twelve|12)\s+months\s+(?:later|on\b|afterwards?)|(?:the\s+)?following\s+year|the\s+following\s+one(?=\s*[,;])|the\s+same\s+year\b|the\s+year\s+after\s+that|the\s+year\s+after(?=\s*[,.;]|\s+(?:was|saw|had|there|brought|they|it|police)\b)|that\s+(?:same\s+|last\s+|final\s+)?year)",
            rf"(?P<ago>(?:{n})\s+years\s+ago)",
            rf"(?:(?:the\s+end\s+of\s+(?={full})|as\s+of\s+(?={m}\s+{d}|{d}\s+{m}|the\s+end\s+of|mid-|end-))(?P<s4f>{d}\s+)?(?:the\s+end\s+of\s+|mid-|end-)?|(?:until|through|up\s+to|(?<!followed\s)by)\s+(?:the\s+end\s+of\s+|late\s+|mid-?\s?)?|to\s+the\s+end\s+of\s+)"
            rf"(?P<s4>{full})(?:\s+(?P<s4d>{d})\b(?![0-9]|[.,][0-9]))?(?:,?\s+(?:of\s+)?(?:(?P<s4y>{y})|(?P<s4last>last\s+year)|(?P<s4this>this\s+year)))?",
            r"(?P<todate>so\s+far\s+(?:this\s+year|in\s+(?P<tdy>20[0-9]{2}))"
            r"|(?:this\s+)?year[\s-]to[\s-]date"
            r"|(?:this|the)\s+year\s+so\s+far|(?P<tdy2>20[0-9]{2})\s+so\s+far|(?:thus\s+far|up\s+to\s+now)\s+this\s+year|since\s+(?:the|this)\s+year\s+(?:began|started)|(?:since|from)\s+the\s+(?:start|beginning)\s+of\s+"
            r"(?:the|this)\s+year|from\s+january\s+on(?:wards?)?\b|since\s+january(?:\s+1\b)?(?!,?\s+(?:of\s+)?(?:19|20)[0-9]{2}))",
            # the same part of another year
            rf"(?:in\s+|during\s+)?the\s+(?:same|equivalent|corresponding|like|identical)\s+(?:(?:first\s+)?{n}(?:\s+|-))?"
            rf"(?:(?P<pmonth>month\b(?!\s+period))|month\s+period|period|span|date|point|stage|juncture|moment|months|days|weeks|time\s?frame|timespan|time|stretch|interval|half|quarter|semester)"
            rf"(?:\s+(?:in\s+|of\s+|during\s+|a\s+|the\s+)*(?:(?P<p1y>{y})|(?P<p1back>last\s+year"
            rf"|(?:the\s+|one\s+)?(?:(?:previous|preceding|prior)\s+year|year\s+(?:before|earlier|prior)|year\s+ago))))?",
            rf"(?P<samedate>(?:at|by)\s+(?:this|that)\s+(?:point|stage|time)\s+(?:(?:of|in)\s+)?(?:(?P<q1y>{y})|(?P<q1back>last\s+year|the\s+(?:previous|preceding|prior)\s+year|a\s+year\s+(?:ago|earlier|before)))"
            rf"|(?:last\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before),?\s+(?P<q2back>(?:at|by|around)\s+(?:this|that|the\s+same)\s+(?:point|stage|time|date)))",
            r"(?P<thisspan>those\s+months\b|(?:in|during|over)\s+(?:the|that|those)\s+(?:period|time|months\b|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])[\s-]months?(?:\s+period)?))",
            r"(?P<monthback>(?:in\s+)?the\s+(?:previous|prior|preceding)\s+month|(?:the|a)\s+month\s+(?:before|earlier))",
            r"(?P<before>(?:in\s+)?the\s+(?:previous|prior|preceding)\s+year"
            r"|(?:the|a|one)\s+year\s+(?:before|earlier|ago|prior|previously)|(?:twelve|12)\s+months\s+(?:before|earlier|ago|prior|previously))",
            # days
            rf"(?:(?:on\s+)?{w},?\s+)?(?P<d1m>{m})\s+(?P<d1>{d})(?:st|nd|rd|th)?\b(?![0-9%]|[.,][0-9])(?:,?\s+(?P<d1y>{y})|,?\s+(?:of\s+)?(?P<d1last>last\s+year))?",
            rf"(?:(?:on\s+)?{w},?\s+(?:the\s+)?)?(?P<d2>{d})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<d2m>{full})(?:,?\s+(?P<d2y>{y}))?",
            rf"(?:on\s+)?the\s+(?P<d3>{_either(_ORDINALS['en'])})\s+of\s+(?P<d3m>{full})(?:,?\s+(?P<d3y>{y}))?",
            rf"(?:on\s+|this\s+|last\s+|late\s+|early\s+|the\s+previous\s+)*(?P<week>{w})"
            r"(?:'s|\s+(?:night|morning|evening|afternoon))?(?:\s+(?:of\s+)?(?P<weekback>last|the\s+previous)\s+week\b|\s+before\b(?=\s*[,.;]|\s+that\b))?",
            r"(?P<dayback>\b(?:the\s+(?:day|night|evening)\s+before|the\s+previous\s+(?:night|evening)|(?:a|one)\s+day\s+(?:earlier|previously|before(?=\s*[,.;:]|\s+another\b))|24\s+hours\s+(?:earlier|before)(?=\s*[,.;:]|\s+another\b)|the\s+previous\s+day"
            r"|a\s+day\s+after\s+(?:a|an|the|another)\s+(?:(?:similar|previous|earlier|first)\s+)?(?:strike|attack|one)|a\s+day\s+after\s+one(?=\s+(?:on|in|against|off|that)\b)"
            r"|(?:a|one)\s+day\s+after(?=\s+(?:\w+\s+){1,2}(?:died|were\s+killed|had\s+died)|\s+\w+\s+others\b)))"
            r"|(?P<dayon>\b(?:a\s+day\s+later|the\s+(?:next|following)\s+day|one\s+day\s+later))",
            rf"(?P<daysoff>\b{n}\s+days\s+(?:before|earlier|later|afterwards?|on(?=\s*,)|after\s+that\b|after\s+(?=(?:a|an|the|another|one)\s)))",
            r"(?P<yesterday>\byesterday\b|\blast\s+night\b)|(?P<today>\btoday\b|\btonight\b)",
            # months and years
            r"(?P<lastmonth>\blast\s+month\b)|(?P<thismonth>\bthis\s+month\b|\bthe\s+current\s+month\b)",
            rf"(?P<m1>{full})(?:,?\s+(?:of\s+)?(?:(?P<m1y>{y})|(?P<m1last>last\s+year)"
            rf"|(?P<m1this>this\s+year)|(?P<m1same>(?:the\s+same|that(?:\s+same)?)\s+year)))?",
            rf"(?P<m2>{m})\s+(?P<m2y>{y})",
            r"(?P<lastyear>(?<!the\s)\blast\s+year\b)|(?P<thisyear>\bthis\s+year\b)|(?P<thisone>\bin\s+this\s+one(?=\s*[.,;)]))",
            rf"(?P<decade>\b(?:19|20)[0-9]0s\b)|(?P<years>{y}(?:\s*[-/]\s*(?:{y}|[0-9]{{2}}\b(?![.,][0-9]))|\s+to\s+{y}))",
            rf"(?P<year>\b{y})",
        ]
    else:
        of = r"(?:\s+(?:de|del)(?:\s+ano)?)"
        rules = [
            iso,
            slashed,
            rf"(?:entre|del|de|desde)\s+(?:el\s+)?(?:(?:1|1ro|1\.?[ºo]|primero)\s+de\s+)?enero"
            rf"(?:{of}\s+{y})?\s+(?:y|a|al|hasta)\s+(?:las\s+[0-9]{{1,2}}[:h][0-9]{{2}}\s+)?"
            rf"(?:(?:el|del)\s+)?(?P<s1d>{d}\s+de\s+)?(?P<s1>{full})(?P<s1e>\bnever\b)?"
            rf"(?:,?{of}?\s+(?:(?P<s1y>{y})|(?P<s1this>(?:este|presente)(?:\s+ano)?)"
            rf"|(?P<s1last>(?:el\s+)?(?:ano\s+)?(?:pasado|anterior))))?",
            rf"(?:del|entre\s+el|desde\s+el)\s+(?:1|1ro|1\.?[ºo]|primero)\s+(?:al?|y(?:\s+el)?|hasta\s+el)\s+(?P<w1d>2[89]|3[01])\s+de\s+(?P<w1>{full})(?:{of}\s+(?P<w1y>{y}))?",
            r"en\s+su\s+(?P<w2its>primer\s+mes)\b(?!\s+(?:de|como|al|en))",
            rf"(?:el\s+)?(?:primer|(?P<w2end>ultimo))\s+mes{of}\s+(?:(?P<w2y>{y})|(?P<w2last>(?:ano\s+)?(?:pasado|anterior))|(?:este|presente)(?:\s+ano)?|ano(?:\s+en\s+curso)?)",
            rf"(?P<part>(?:del|entre\s+el|desde\s+el)\s+{d}(?:\s+de\s+{full})?\s+(?:al?|y(?:\s+el)?|hasta\s+el)\s+{d}\s+de\s+{full}(?:{of}\s+{y})?"
            rf"|(?:(?:en|durante)\s+)?(?:los\s+)?(?:12|doce)\s+meses\s+(?:a|hasta|previos\s+a)\s+{full}(?:{of}\s+{y})?"
            rf"|en\s+(?:esas|estas)\s+(?:{n}\s+)?(?:semanas|quincenas)|en\s+(?:esa|esta)\s+(?:quincena|semana)"
            rf"|(?:la\s+)?(?:primera|segunda|ultima)\s+(?:quincena|semana|mitad)\s+(?:de|del)\s+(?:{full}|mes)(?:{of}?\s+{y})?"
            rf"|en\s+(?:esas|estas|las\s+mismas|iguales)\s+fechas(?:\s+(?:de|del)\s+{y})?"
            rf"|(?:las\s+)?(?:primeras|ultimas)\s+(?:{n}\s+)?semanas\s+de\s+{full}(?:{of}?\s+{y})?"
            rf"|(?:entre|de|desde|del)\s+(?:{d}\s+de\s+)?{full}(?:{of}?\s+{y})?\s+(?:y|a|al|hasta)\s+(?:{d}\s+de\s+)?{full}(?:{of}?\s+{y})?"
            rf"|(?:el\s+)?(?:segundo|tercer|cuarto|ultimo)\s+(?:semestre|trimestre|cuatrimestre|bimestre)(?:{of}?\s+{y})?"
            rf"|(?:en\s+)?lo\s+que\s+va\s+(?:de|del)\s+(?:mes\s+de\s+)?(?:{full}|mes)\b"
            rf"|(?:los\s+)?ultimos\s+(?:{n}\s+)?(?:meses|anos|dias|semanas)|(?:las\s+)?ultimas\s+(?:{n}\s+)?semanas)",
            rf"(?:en\s+|durante\s+)?enero(?:\s*-\s*|(?:,\s+febrero(?:,\s+marzo(?:,\s+abril(?:,\s+mayo)?)?)?)?\s+y\s+)(?P<s2>{full})(?:{of}?\s+(?:(?P<s2y>{y})|(?P<s2last>(?:ano\s+)?(?:pasado|anterior)\b)|(?P<s2this>(?:este|presente)\s+ano)))?",
            rf"(?:el\s+|los\s+|la\s+)?primer(?:os|a)?\s+(?:(?P<half>semestre|mitad(?=\s+(?:de|del)\s+(?:(?:este\s+)?ano\b|20\d\d)))|(?P<quarter>trimestre|cuatrimestre|bimestre)"
            rf"|(?P<many>{n})\s+meses)(?:{of}?\s+(?:(?P<s3y>{y})"
            rf"|(?P<s3this>(?:este|presente)(?:\s+ano)?|ano(?:\s+en\s+curso)?)|(?P<s3last>(?:ano\s+)?(?:pasado|anterior|previo))))?",
            rf"(?:los\s+)?primer(?:os|as)\s+(?P<days>[1-9][0-9]{{0,2}}|{n})\s+(?P<dayunit>dias|semanas)(?:{of}?\s+(?:(?P<s6y>{y})|(?P<s6this>(?:este|presente)\s+ano|ano(?:\s+en\s+curso)?)|(?P<s6last>(?:ano\s+)?(?:pasado|anterior))))",
            rf"(?:en|durante)\s+(?:los\s+)?(?P<months>{n})\s+meses\b",
            rf"(?P<later>(?:{n})\s+anos?\s+(?:despues|mas\s+tarde|antes|atras)|(?:doce|12)\s+meses\s+(?:despues|mas\s+tarde)|(?:el|al)\s+ano\s+siguiente|(?:en\s+)?el\s+siguiente(?=\s*,)|(?:ese|aquel)\s+(?:mismo\s+|ultimo\s+)?ano)",
            rf"(?P<ago>hace\s+(?:{n})\s+anos?)",
            r"(?P<halfnow>\b(?:el|este)\s+(?:semestre|trimestre)\b)",
            rf"(?:los\s+)?(?P<many2>{n})\s+primeros\s+meses(?:{of}?\s+(?P<s5y>{y})|\s+del\s+(?:ano\s+)?(?P<s5last>pasado|anterior|previo))?(?:\s+del\s+ano)?",
            rf"(?:hasta|(?:con\s+|a\s+|al\s+)?corte\s*:?\s*(?:al?|del?|hasta)|al\s+cierre\s+de(?=\s+[a-z])|(?:(?<=[.,;:(]\s)|(?<=\n)|^)a(?=\s+(?:{full})))\s+(?:el\s+)?(?:(?:fines|finales|mediados|inicios|corte|cierre)\s+de\s+"
            rf"|(?P<s4d>{d})\s+de\s+)?(?P<s4>{full})(?:{of}?\s+(?:(?P<s4y>{y})|(?P<s4last>(?:ano\s+)?pasado\b)))?",
            r"(?P<todate>(?:en\s+)?lo\s+que\s+va(?:\s+(?:del|de)\b)?(?:\s+(?:este|ano)){0,2}"
            r"(?:\s+(?:de\s+)?(?P<tdy>20[0-9]{2}))?|en\s+lo\s+corrido\s+del\s+ano|(?:en\s+el\s+)?acumulado\s+(?:del\s+ano|anual|de\s+este\s+ano)"
            r"|en\s+lo\s+que\s+llevamos\s+de(?:l|\s+este)?\s+ano|desde\s+que\s+(?:empezo|comenzo|inicio|arranco)\s+el\s+ano"
            r"|desde\s+(?:el\s+inicio|comienzos|principios|inicios)\s+(?:de|del)\s+(?:este\s+)?ano"
            r"|desde\s+el\s+(?:1|1ro|primero)\s+de\s+enero\b(?!\s+(?:del?\s+(?:ano\s+)?(?:19|20)[0-9]{2}|al?\b|hasta|y))"
            r"|desde\s+enero\b(?!\s+del?\s+(?:ano\s+)?(?:19|20)[0-9]{2})|(?:a|hasta)\s+la\s+fecha)",
            rf"(?:en\s+|durante\s+)?(?:el\s+|los\s+|las\s+|del\s+|al\s+|ese\s+|esos\s+|esas\s+|estos\s+|estas\s+)?(?:mism[oa]|igual(?:e)?|identic[oa])s?\s+(?:{n}\s+|primer(?:os)?\s+)?"
            rf"(?:(?P<pmonth>mes\b)|periodo|lapso|plazo|tramo|tiempo|meses|dias|semanas|semestre|trimestre|cuatrimestre)"
            rf"(?:\s+de\s+tiempo)?(?:\s+(?:de|del|en)\s+(?:el\s+)?(?:ano\s+)?(?:(?P<p1y>{y})|(?P<p1back>pasado|anterior|previo)))?",
            rf"(?P<samedate>(?:a|para|en|hasta|de)\s+(?:esa|esta|la\s+misma|igual|dicha|aquella)\s+fecha|(?:estas|esas)\s+(?:mismas\s+)?(?:fechas|alturas))(?:\s+(?:de|del|en)\s+(?:el\s+)?(?:ano\s+)?(?:(?P<q1y>{y})|(?P<q1back>pasado|anterior|previo)))?",
            r"(?P<thisspan>en\s+(?:el|ese|este)\s+(?:periodo|lapso|semestre|trimestre|cuatrimestre)\b(?!\s+de)|en\s+(?:los|esos)\s+(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|[2-9]|1[01])\s+meses)",
            r"(?P<monthback>(?:el\s+|del\s+|al\s+|un\s+)?mes\s+(?:anterior|previo|precedente|antes|atras))",
            r"(?P<before>(?:el\s+|del\s+|al\s+|un\s+)?ano\s+(?:anterior|previo|precedente|antes|atras)"
            r"|(?:doce|12)\s+meses\s+(?:antes|atras)|hace\s+(?:un\s+ano|(?:doce|12)\s+meses)\b|(?:el|al|del)\s+(?:anterior|previo)(?=\s*[,.;)]))",
            rf"(?:(?:(?:el|este|pasado)\s+)*{w},?\s+)?(?P<d1>{d})\s+de\s+(?P<d1m>{m})(?:,?{of}?\s+(?P<d1y>{y})|\s+(?:del?\s+)?(?:ano\s+)(?P<d1last>pasado|anterior))?",
            r"(?P<d2m>\bnever\b)(?P<d2>\bnever\b)(?P<d2y>\bnever\b)",
            rf"(?:el|del)\s+(?P<d3>{_either(_ORDINALS['es'])})\s+de\s+(?P<d3m>{full})(?:{of}\s+(?P<d3y>{y}))?",
            rf"(?:el\s+|este\s+|pasado\s+|ultimo\s+)*\b(?P<week>{w})(?:\s+(?:pasado|ultimo|anterior|previo)\b|\s+(?P<weekd>{d})\b(?![.,:]?[0-9]|\s*%))?"
            r"(?P<weekback>\s+de\s+la\s+semana\s+(?:pasada|anterior))?",
            r"(?P<dayback>\b(?:la\s+vispera|la\s+noche\s+anterior|el\s+dia\s+anterior|un\s+dia\s+antes|el\s+dia\s+previo|la\s+jornada\s+(?:anterior|previa)|una\s+jornada\s+antes|24\s+horas\s+antes(?=\s*[,.;:]|\s+(?:otro|otra|habia|hubo|murieron)\b)))"
            r"|(?P<dayon>\b(?:un\s+dia\s+despues|al\s+dia\s+siguiente|el\s+dia\s+siguiente))",
            rf"(?P<daysoff>\b{n}\s+dias\s+(?:antes|atras|despues(?:\s+de)?|mas\s+tarde))",
            r"(?P<yesterday>\bayer\b|\banoche\b)|(?P<today>\bhoy\b|\besta\s+noche\b)",
            r"(?P<lastmonth>\bel\s+mes\s+pasado\b)|(?P<thismonth>\beste\s+mes\b|\b(?:el\s+)?mes\s+(?:actual|en\s+curso)\b|\bpresente\s+mes\b)",
            rf"(?P<m1>{full})(?:{of}?\s+(?:(?P<m1y>{y})|(?P<m1last>(?:el\s+)?(?:ano\s+)pasado)"
            rf"|(?P<m1this>este\s+ano)))?(?:\s+pasado\b|\s+ultimo\b)?"
            rf"(?P<m1same>\s+(?:del\s+mismo|de(?:\s+ese|\s+aquel|l\s+mismo|\s+dicho)(?:\s+mismo)?)\s+ano\b)?",
            rf"(?P<m2>{m})\s+(?P<m2y>{y})",
            r"(?P<lastyear>\b(?:el|del|al)\s+(?:ano\s+pasado|pasado\s+ano)\b|\bel\s+ultimo\s+ano\b(?!\s+(?:antes|de|del|con|sin|previo|tranquilo|normal|bueno|en\s+que)\b))"
            r"|(?P<thisyear>\beste\s+ano\b|\bpresente\s+ano\b|\bano\s+en\s+curso\b)|(?P<thisone>\ben\s+este(?=\s*[.,;)]))",
            rf"(?P<decade>\bnever\b)|(?P<years>{y}(?:\s*[-/]\s*(?:{y}|[0-9]{{2}}\b(?![.,][0-9]))|\s+al?\s+{y}))",
            rf"(?P<year>\b{y})",
        ]
    # what comes before, and how it begins, is looked at once for all of them: far quicker than for each
    return re.compile(
        rf"(?<![0-9a-z$.,]){_beginning(language)}(?:{'|'.join(f'(?=[{begins(rule)}])(?:{rule})' for rule in rules)})"
    )


_FIRST = {
    "en": "a as at between by during early final first following from in initial last late mid on opening over second"
    " since so that the third this those through thus to today tonight until up year yesterday",
    "es": "a al anoche ano aquel ayer con corte cuarto de del desde durante el en entre esa esas ese esta estas"
    " este hace hasta hoy identico igual iguales la las lo los mes mismo mismos pasado presente primer"
    " primera primeras primeros que segunda segundo tercer ultima ultimas ultimo ultimos",
}
"""First words of the mentions of times, beside figures, months, weekdays and numbers in words."""


def _beginning(language: str) -> str:
    """Looks ahead: a digit, or a word that a mention can begin with."""
    names = (*_MONTH_OF[language], *_DAY_OF[language], *_COUNT_OF[language])
    by_letter: dict[str, list[str]] = {}
    for word in sorted({*names, *_FIRST[language].split()}, key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"{a}(?:{'|'.join(rest)})" for a, rest in sorted(by_letter.items()))
    return rf"(?=[0-9]|(?:{words})(?![a-z]))"


_PATTERNS = {language: _pattern(language) for language in ("en", "es")}
_ANY = Gated(
    r"(?:19|20)[0-9]{2}|year|month|period|day|today|tonight|last night|first|january|february|march|april|may"
    r"|june|july|august|sept|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov"
    r"|dec)\b|/20|anos?\b|enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|octubre"
    r"|noviembre|diciembre|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ayer|hoy|noche"
    r"|mes|mismo|igual|primer|lo que va|lapso|periodo|vispera|jornada|24 ho|fecha|(?:el|al|del) (?:anterior|previo)|quincena|dias?\b"
)


def mentions(plain: str, language: str, today: date | None) -> list[When]:
    """Find every mention of a time.

    Parameters
    ----------
    plain : str
        Folded text (:func:`datapkg.extract.articles.folding.folded`).
    language : str
        ``en`` or ``es``.
    today : date or None
        Day of the article.

    Examples
    --------
    >>> [(w.kind, str(w.day)) for w in mentions("on tuesday, not last year", "en", date(2025, 10, 22))]
    [('day', '2025-10-21'), ('year', '2024-01-01')]
    >>> [(w.kind, w.day, w.how) for w in mentions("el domingo", "es", None)]
    [('day', None, 'open')]
    """
    if not _ANY.may_match(plain):
        return []  # whether it does match takes longer to tell than it spares
    found = list(_mentions(plain, language, today))
    if _ALONE[language].search(plain):
        found = _with_days_alone(found, plain, language)
    return _with_that_month(found, plain) if _THAT_MONTH.search(plain) else found


_THAT_MONTH = Gated(r"\b(?:that\s+(?:same\s+)?month|(?:ese|aquel)\s+(?:mismo\s+)?mes)\b")


_DAY_OF_IT = re.compile(r"[0-9](?:st|nd|rd|th)?\s+(?:de|of)\s+$")


def _with_that_month(found: list[When], plain: str) -> list[When]:
    """The month that was named before: "in January 2024 ... that month there were 557"."""
    more = []
    for m in _THAT_MONTH.finditer(plain):
        before = [w for w in found if w.kind in ("month", "day") and w.end <= m.start()]
        taken = any(w.start < m.end() and m.start() < w.end for w in found)
        day = before[-1].day if before else None
        if day is not None and not taken and not _DAY_OF_IT.search(plain[: m.start()][-8:]):
            more.append(When("month", m.start(), m.end(), day.replace(day=1)))
    return sorted([*found, *more], key=lambda w: w.start)


_ALONE = {
    "en": Gated(
        r"\bon\s+the\s+(?P<d>[12]?[0-9]|3[01])(?:st|nd|rd|th)\b(?=\s*(?:[,.;:)]|$|(?:and|in|which|when|that|with|left|killed)\b))"
    ),
    "es": Gated(
        r"\b(?:el|del|al)\s+(?:pasado\s+)?(?:dia\s+)?(?P<d>[12]?[0-9]|3[01])\b(?:(?<=dia\s\d)|(?<=dia\s\d\d)|(?=\s+(?:de\s+(?:ese|aquel|dicho)|del)\s+(?:mismo\s+)?mes\b))(?!\s+de\b(?!\s+(?:ese|aquel|dicho)\b)|[.,]?[0-9]|\s*%)"
    ),
}
"""A day without its month."""


def _with_days_alone(found: list[When], plain: str, language: str) -> list[When]:
    """Days whose month was named before: "in January there was one, on the 23rd"."""
    more = []
    for m in _ALONE[language].finditer(plain):
        before = [w for w in found if w.kind in ("day", "month") and w.day and w.end <= m.start()]
        taken = any(w.start < m.end() and m.start() < w.end for w in found)
        if not before or taken or not int(m["d"]):
            continue
        month = before[-1].day
        if month is not None and int(m["d"]) <= monthrange(month.year, month.month)[1]:
            at = m.start() + (3 if language == "en" else 0)  # "on" stays, as before other days
            more.append(When("day", at, m.end(), month.replace(day=int(m["d"])), how="article"))
    return sorted([*found, *more], key=lambda w: w.start)


class _Said:
    """The groups of a match that are asked for: most of the many are not."""

    def __init__(self, found: re.Match[str]) -> None:
        self._found = found

    def __getitem__(self, name: str) -> Any:
        return self._found[name]

    def get(self, name: str) -> Any:
        """A group, or nothing where the language has none of that name."""
        return self._found[name] if name in self._found.re.groupindex else None


def _mentions(plain: str, language: str, today: date | None) -> Iterator[When]:
    months, weekdays, counts = _MONTH_OF[language], _DAY_OF[language], _COUNT_OF[language]

    def month(name: str) -> int:
        return months[name.rstrip(".")]

    for m in _PATTERNS[language].finditer(plain):
        g = _Said(m)
        at, end = m.span()
        # leading prepositions are not part of the mention's own words
        if g["iso"] or g["slashed"]:
            day = _iso(g["iso"]) if g["iso"] else _slashed(g["slashed"], language)
            if day is not None:
                yield When("day", at, end, day)
        elif g["s1"] or g["s2"] or g["s4"]:
            tag = "s1" if g["s1"] else "s2" if g["s2"] else "s4"
            this, last = g.get(f"{tag}this"), g.get(f"{tag}last")
            on = (g.get(f"{tag}d") or g.get(f"{tag}e") or g.get(f"{tag}f") or "").split(" ")[0]
            yield _span(at, end, month(g[tag]), on, g[f"{tag}y"], this, last, today)
        elif g["w1"] or g.get("w3"):
            tag = "w1" if g["w1"] else "w3"
            year = g[f"{tag}y"]
            whole = _month(at, end, month(g[tag]), year, None, today)
            ends = whole.day and monthrange(whole.day.year, whole.day.month)[1]
            yield whole if ends in (None, int(g[f"{tag}d"])) else When("part", at, end)
        elif g["w2its"] or g["w2y"] or g["w2last"] or _FIRST_MONTH.match(plain, at):
            yield _month(at, end, 12 if g["w2end"] else 1, g["w2y"], g["w2last"], today)
        elif g["part"]:
            yield When("part", at, end)
        elif g["half"] or g["quarter"] or g["many"]:
            count = 6 if g["half"] else _PARTS.get(g["quarter"] or "", 0)
            if g["many"]:
                count = counts.get(g["many"]) or int(g["many"])
            yield _span(at, end, count, "", g["s3y"], g["s3this"], g["s3last"], today)
        elif g.get("many2"):
            count = counts.get(g["many2"]) or int(g["many2"])
            yield _span(at, end, count, "", g["s5y"], None, g["s5last"], today)
        elif g.get("days"):
            count = counts.get(g["days"]) or int(g["days"])
            count *= 7 if g["dayunit"] in ("weeks", "semanas") else 1
            yield _days(at, end, count, g["s6y"], g["s6last"], today)
        elif g.get("months"):
            count = counts.get(g["months"]) or int(g["months"])
            if today is not None and count > 2 and today.month - 1 <= count <= today.month:
                yield _span(at, end, count, "", None, "this", None, today)
        elif g.get("later"):
            shift = _shift(g["later"], counts)
            yield When("prior", at, end, part="year" if shift == "-1" else shift)
        elif g.get("ago"):
            years = abs(int(_shift(g["ago"], counts)))
            if years == 1 and m.group().startswith("hace un ano"):
                yield When("prior", at, end, part="year")
                continue
            begun = today and date(today.year - years, 1, 1)
            yield When("year", at, end, begun, how="article" if begun else "open")
        elif g.get("halfnow"):
            long = 6 if m.group().endswith("semestre") else 3
            if today is not None and today.month > long:  # the last that has ended
                count = (today.month - 1) // long * long
                kind = _span(at, end, count, "", None, "this", None, today)
                yield kind if count == long else When("part", at, end)
        elif g["todate"]:
            said = g["tdy"] or g.get("tdy2")
            year = int(said) if said else today.year if today else None
            yield When(
                "span", at, end, date(year, 1, 1) if year else None,
                how="printed" if said else "article" if year else "open",
            )  # fmt: skip
        elif g.get("samedate") or g.get("q2back"):
            year = int(g["q1y"]) if g["q1y"] else None
            yield When(
                "prior",
                at,
                end,
                year=year,
                part="span",
                earlier=bool(g["q1back"] or g.get("q2back")),
            )
        elif g["thisspan"]:
            long = 6 if "semestre" in g["thisspan"] else 3 if "trimestre" in g["thisspan"] else 0
            begun = until = None
            if today is not None and long and today.month > long:  # the last that has ended
                count = (today.month - 1) // long * long
                if count == long:
                    begun = date(today.year, 1, 1)
                    until = date(today.year, count, monthrange(today.year, count)[1])
            yield When(
                "prior", at, end, begun, until, part="this", how="article" if begun else "printed"
            )
        elif g["monthback"]:
            yield When("prior", at, end, part="monthback")
        elif g["before"]:
            yield When("prior", at, end, part="year")
        elif g["p1y"] or g["pmonth"] or m.group().startswith(_SAME[language]):
            year = int(g["p1y"]) if g["p1y"] else None
            part = "month" if g["pmonth"] else "span"
            yield When("prior", at, end, year=year, part=part, earlier=bool(g["p1back"]))
        elif g["d1"] or g["d2"]:
            tag = "d1" if g["d1"] else "d2"
            year = g[f"{tag}y"]
            if tag == "d1" and g["d1last"] and today is not None:
                year = str(today.year - 1)
            yield _day(at, end, int(g[tag]), month(g[f"{tag}m"]), year, today)
        elif g["d3"]:
            number = _ORDINALS[language][g["d3"]]
            yield _day(at, end, number, month(g["d3m"]), g["d3y"], today)
        elif g["week"]:
            day = _weekday(weekdays[g["week"]], today)
            if day is not None and day == today and _LAST.search(m.group()):
                day -= timedelta(days=7)  # "last Friday" on a Friday
            if g["weekback"] and today is not None:
                monday = today - timedelta(days=today.weekday() + 7)
                day = monday + timedelta(days=weekdays[g["week"]])
            if g.get("weekd"):
                day = _numbered(weekdays[g["week"]], int(g["weekd"]), today)
            yield When("day", at, end, day, how="article" if day else "open")
        elif g["dayback"] or g["dayon"]:
            yield When("day", at, end, part="-1" if g["dayback"] else "1", how="article")
        elif g.get("daysoff"):
            number = g["daysoff"].split()[0]
            count = counts.get(number) or int(number)
            back = re.search(
                r"before|earlier|after\b(?!\s+that)|antes|atras|despues\s+de", g["daysoff"]
            )
            yield When("day", at, end, part=f"{'-' if back else ''}{count}", how="article")
        elif g["yesterday"] or g["today"]:
            day = today and today - timedelta(days=1 if g["yesterday"] else 0)
            yield When("day", at, end, day, how="article" if day else "open")
        elif g["lastmonth"] or g["thismonth"]:
            first = today and today.replace(day=1)
            if first and g["lastmonth"]:
                first = (first - timedelta(days=1)).replace(day=1)
            yield When("month", at, end, first, how="article" if first else "open")
        elif g["m1"] or g["m2"]:
            tag = "m1" if g["m1"] else "m2"
            if g["m1"] and g["m1same"]:
                yield When("month", at, end, None, part=f"{month(g['m1']):02d}", how="same")
                continue
            one = _month(at, end, month(g[tag]), g[f"{tag}y"], g["m1last"], today)
            since = plain[max(0, at - 6) : at] in ("desde ", "since ")
            if since and one.day and today and one.day == date(today.year, 1, 1):
                one = replace(one, kind="span")
            yield one
        elif g["lastyear"] and m.group().endswith("ultimo ano") and (not today or today.month > 2):
            continue  # twelve months that are no calendar year
        elif g["thisone"]:
            if _OF_YEAR.search(plain[max(0, at - 70) : at]) and today is not None:
                yield When("span", at, end, date(today.year, 1, 1), how="article")
        elif g["lastyear"] or g["thisyear"]:
            begun = today and date(today.year - (1 if g["lastyear"] else 0), 1, 1)
            how = "article" if begun else "open"
            yield When("year" if g["lastyear"] else "span", at, end, begun, how=how)
        elif g["year"]:
            yield When("year", at, end, date(int(g["year"][:4]), 1, 1))
        else:
            yield When("years", at, end)


_OF_YEAR = re.compile(r"\b(?:ano|year)\b(?!.*\b(?:mes|month|semana|week)\b)")
_LAST = re.compile(r"\blast\b|\bpasado\b|\bultimo\b")


def _shift(words: str, counts: dict[str, int]) -> str:
    """How many years on or back: "two years later" is +2."""
    if words.startswith(("that", "ese", "aquel")) or words.endswith("same year"):
        return "+0"
    number = next((w for w in words.split() if w in counts or w.isdigit()), "1")
    if " months " in words or " meses " in words:
        number = "1"  # "twelve months later"
    back = re.search(r"earlier|before|previously|prior|antes|atras|ago|hace", words) is not None
    return f"{'-' if back else '+'}{counts.get(number) or int(number)}"


def _days(
    at: int, end: int, count: int, year: str | None, last: str | None, today: date | None
) -> When:
    """The first so many days of a year."""
    if not year and today is None:
        return When("span", at, end, None, how="open")
    number = int(year) if year else today.year - bool(last) if today else 0
    until = date(number, 1, 1) + timedelta(days=min(count, 365) - 1)
    return When("span", at, end, date(number, 1, 1), until, how="printed" if year else "article")


_FIRST_MONTH = re.compile(
    r"(?:the\s+)?(?:first|last|final|closing)\s+month\s+of|(?:el\s+)?(?:primer|ultimo)\s+mes\s+del?\b"
)
_PARTS = {"quarter": 3, "trimestre": 3, "cuatrimestre": 4, "bimestre": 2}
_SAME = {
    "en": ("the same", "in the same", "during the same", "the equivalent", "in the equivalent",
           "the corresponding", "in the corresponding"),
    "es": ("mismo", "igual", "identico", "en identico", "durante identico", "esos mismos", "esas mismas", "en esos mismos", "en esas mismas",
           "durante esos mismos", "las mismas", "en las mismas", "mismas", "estos mismos", "estas mismas", "el mismo", "en el mismo", "en igual", "los mismos", "en los mismos",
           "del mismo", "al mismo", "ese mismo", "en ese mismo", "durante el mismo", "durante igual"),
}  # fmt: skip


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _slashed(text: str, language: str) -> date | None:
    a, b, year = (int(part) for part in re.split("[/.]", text))
    dotted = "." in text  # as in German, the day first in every language
    day, month = (a, b) if language == "es" or a > 12 or dotted else (b, a)
    if not dotted and language == "en" and a <= 12 and b <= 12 and a != b:
        return None  # 4/5/2025 is two days
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(at: int, end: int, day: int, month: int, year: str | None, today: date | None) -> When:
    try:
        if year:
            return When("day", at, end, date(int(year), month, day))
        if today is None:
            return When("day", at, end, None, how="open")
        return When("day", at, end, _nearest(day, month, today), how="article")
    except ValueError:
        return When("years", at, end)


def _nearest(day: int, month: int, today: date) -> date:
    """The latest such day that is not far ahead: what articles announce lies in the past."""
    found = date(today.year, month, day)
    ahead = (found - today).days
    if ahead > 120:
        return date(today.year - 1, month, day)
    if ahead < -250:
        following = date(today.year + 1, month, day)
        return following if (following - today).days <= 60 else found
    return found


def _weekday(wanted: int, today: date | None) -> date | None:
    return today and today - timedelta(days=(today.weekday() - wanted) % 7)


def _numbered(wanted: int, number: int, today: date | None) -> date | None:
    """The nearest such day, at most a year back or ten weeks ahead: "el viernes 23"."""
    if today is None:
        return None
    for away in sorted(range(-366, 71), key=abs):
        day = today + timedelta(days=away)
        if day.day == number and day.weekday() == wanted:
            return day
    return None


def _month(
    at: int, end: int, month: int, year: str | None, last: str | None, today: date | None
) -> When:
    if year:
        return When("month", at, end, date(int(year), month, 1))
    if today is None:
        return When("month", at, end, None, part=f"{month:02d}", how="open")
    number = today.year - 1 if last or month > today.month else today.year
    how = "printed" if last else "article"
    return When("month", at, end, date(number, month, 1), how=how)


def _span(
    at: int,
    end: int,
    month: int,
    on: str,
    year: str | None,
    this: str | None,
    last: str | None,
    today: date | None,
) -> When:
    if month > 12:
        return When("years", at, end)
    if year:
        number, how = int(year), "printed"
    elif today is None:
        return When("span", at, end, None, part=f"{month:02d}", how="open", earlier=bool(last))
    else:
        number, how = today.year, "article"
        now = this is not None and this.startswith(("this", "the current", "este", "presente"))
        if last or (not now and month > today.month):
            number -= 1
    final = int(on) if on else monthrange(number, month)[1]
    if final > monthrange(number, month)[1]:
        return When("years", at, end)
    if month == 12 and final == 31:
        return When("year", at, end, date(number, 1, 1), how=how)
    return When("span", at, end, date(number, 1, 1), date(number, month, final), how=how)


_DAY_HEADS = (
    rf"\n[ *•·–—-]*(?:\d{{1,2}} de (?:{_MONTHS['es'].replace(' ', '|')})"
    rf"|(?:{_either(_MONTH_OF['en'])})\.? \d{{1,2}}\b|\d{{1,2}} (?:{_MONTHS['en'].replace(' ', '|')}))"
)
_HEAD = 1500
"""Characters at the beginning in which an article prints its date."""


def article_date(plain: str, language: str) -> date | None:
    """The date that an article prints at its head or foot, with its year; None where none stands.

    Examples
    --------
    >>> article_date("quito, 17 de noviembre de 2025. el no gano", "es")
    datetime.date(2025, 11, 17)
    """
    head = plain[:_HEAD]
    labelled = re.search(
        r"\b(?:date|published|updated|publicado|actualizado|fecha)\b[:\s]{1,3}(?:on\s|el\s)?", head
    )
    if labelled is not None:
        found = _dated(head[labelled.end() : labelled.end() + 40], language, 12)
        if found:
            return found
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    if len(re.findall(_DAY_HEADS, plain)) > 1:  # the days of a timeline
        lines = [line for line in lines[:6] if not re.match(_DAY_HEADS, "\n" + line)]
    timeline = sum(_ENTRY.match(line) is not None for line in plain.split("\n")) > 2
    for line in lines[:6]:  # a line of its own, or a dateline before a dash
        if line[0] in "•*·▪" or (timeline and _ENTRY.match(line)):
            continue  # an entry of a timeline
        if len(line) < 60:
            found = _dated(line, language, 40)
        elif _TELLS.match(line):
            continue  # "On 5 February 2023 Ecuador was asked ...": what is told, not when
        else:
            found = _dated(re.split(r"\s-\s|\.-|:", line[:70])[0], language, 40)
        if found:
            return found
    return None


_TELLS = re.compile(r"\W*(?:on|el|en|in|since|desde|aquel) (?:el |the )?[0-9a-z]")
_ENTRY = re.compile(
    r"\W*(?:[0-3]?\d (?:de )?[a-z]{3,10}(?: de| del)? (?:19|20)\d\d|[a-z]{3,10} (?:de )?(?:[0-3]?\d, )?(?:19|20)\d\d|(?:19|20)\d\d)\s?[.:]"
)
"""A date or a year that a line begins with, as in a timeline."""


def _dated(text: str, language: str, within: int) -> date | None:
    for other in (language, "es" if language == "en" else "en"):
        for when in _mentions(text, other, None):
            if when.kind == "day" and when.day is not None and when.start <= within:
                return when.day
    return None
