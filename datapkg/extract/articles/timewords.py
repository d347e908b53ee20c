"""How English and Spanish write days, months, years and periods: words, and the expressions made of them."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated, begins

MONTHS = {
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
ORDINALS = {
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


_NTH = {
    "en": "second third fourth fifth sixth seventh eighth ninth tenth eleventh",
    "es": "segundo tercer cuarto quinto sexto septimo octavo noveno decimo undecimo",
}
"""Of "the sixth month of the year": the second to the eleventh."""


_COUNTED = {
    "en": r"\s+people\b|(?<=20[4-9][0-9])\s+(?:homicides|murders|killings|victims|deaths|cases)\b",
    "es": r"\s+(?:homicidios|asesinatos|muertes|personas|victimas|crimenes|casos)\b",
}
"""What follows a count that looks like a year: "2057 homicidios"."""


def nth_month(language: str, name: str) -> int:
    """The number of a month that is told by its place in the year.

    >>> nth_month("en", "sixth")
    6
    """
    return _NTH[language].split().index(name) + 2


def _month_numbers(language: str) -> dict[str, int]:
    names = {name: i for i, name in enumerate(MONTHS[language].split(), 1)}
    names |= {name: i for i, name in enumerate(_SHORT[language].split(), 1)}
    names |= {"sept": 9} | ({"setiembre": 9, "set": 9} if language == "es" else {})
    return names


MONTH_OF = {language: _month_numbers(language) for language in ("en", "es")}
DAY_OF = {
    language: {name: i for i, name in enumerate(names.split())} for language, names in _DAYS.items()
}
COUNT_OF = {
    language: {name: i for i, name in enumerate(names.split(), 1)}
    for language, names in _NUMBERS.items()
}


def either(words: object) -> str:
    """Words as alternatives of an expression, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


def _pattern(language: str) -> re.Pattern[str]:
    m = rf"(?:(?:{either(MONTH_OF[language])})\b(?:(?<=\b[a-z]{{3}})\.|(?<=\b[a-z]{{4}})\.)?)"
    full = rf"(?:{MONTHS[language].replace(' ', '|')}{'|setiembre' if language == 'es' else ''})\b"
    y = rf"(?:19[0-9]{{2}}|20[0-3][0-9])\b(?![.,]?[0-9]|\s?%|{_COUNTED[language]})"
    d = r"(?:[12][0-9]|3[01]|0?[1-9])"
    w = rf"(?:{_DAYS[language].replace(' ', '|')})\b"
    n = rf"(?:{either(COUNT_OF[language])}|1[0-2]|[1-9])"
    iso = r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])"
    slashed = r"(?P<slashed>[0-3]?[0-9](?:/[0-3]?[0-9]/|\.[01]?[0-9]\.)20[0-9]{2}\b)"
    if language == "en":
        rules = [
            iso,
            slashed,
            # periods from the beginning of a year
            rf"(?:between|from)\s+(?:1\s+)?jan(?:uary|\.)?(?:\s+1(?:st)?)?(?:\s+{y})?\s+(?:and|to|through|until)\s+(?:[0-9]{{1,2}}:[0-9]{{2}}\s+(?:on\s+)?|(?:the\s+)?(?:end|close)\s+of\s+)?"
            rf"(?P<s1d>{d}\s+)?(?P<s1>{m})(?:\s+(?P<s1e>{d})\b(?![0-9]|[.,][0-9]))?"
            rf"(?:,?\s+(?:of\s+)?(?:(?P<s1y>{y})|(?P<s1this>this\s+year|the\s+current\s+year)"
            rf"|(?P<s1last>last\s+year|the\s+(?:previous|preceding|prior)\s+year|a\s+year\s+(?:ago|earlier|before))))?",
            # a month told by its first and last day, or as the first of the year
            rf"(?:between|from)\s+(?P<w1>{m})\s+1(?:st)?\s+(?:and|to|through|until)\s+(?P<w1d>2[89]|3[01])(?:st|th)?\b(?:,?\s+(?P<w1y>{y}))?",
            rf"(?:between|from)\s+(?:the\s+)?1(?:st)?\s+(?:and|to|through|until)\s+(?:the\s+)?(?P<w3d>2[89]|3[01])(?:st|th)?\s+(?:of\s+)?(?P<w3>{full})(?:,?\s+(?P<w3y>{y}))?",
            r"in\s+its\s+(?P<w2its>(?:first|opening)\s+month)\b(?!\s+(?:of|as|in))",
            rf"(?:the\s+)?(?:first|(?P<w2end>last|final|closing)|(?P<w2nth>{_NTH['en'].replace(' ', '|')}))\s+month\s+of\s+(?:(?P<w2y>{y})|(?P<w2last>last\s+year|the\s+(?:previous|preceding)\s+year)|(?:this|the)\s+year)"
            r"(?!\s+(?:above|over|below|under|with|in\s+which|to|that|without)\b)",
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
            rf"(?P<later>(?:{n}\s+years?\s+(?:later|earlier|previously|prior\b|on\b|before\b))|a\s+year\s+later|(?:twelve|12)\s+months\s+(?:later|on\b|afterwards?)|(?:the\s+)?following\s+year|(?<!over )(?<!within )(?<!for )(?<!in )the\s+next\s+(?:year|one)(?=\s*[,;.]|\s+and\b)|the\s+following\s+one(?=\s*[,;.])|the\s+same\s+year\b|the\s+year\s+after\s+that|the\s+year\s+after(?=\s*[,.;]|\s+(?:was|saw|had|there|brought|they|it|police)\b)|that\s+(?:same\s+|last\s+|final\s+)?year)",
            rf"(?P<ago>(?:the\s+)?year\s+before\s+last\b|(?:{n})\s+years\s+ago|(?:a|one|two)\s+decades?\s+ago)",
            rf"(?:(?:the\s+end\s+of\s+(?={full})|as\s+of\s+(?={m}\s+{d}|{d}\s+{m}|the\s+end\s+of|mid-|end-))(?P<s4f>{d}\s+)?(?:the\s+end\s+of\s+|mid-|end-)?|(?:(?<=murders\s)|(?<=deaths\s)|(?<=killings\s)|(?<=homicides\s))to\s+(?={full})|(?:until|through|up\s+to|(?<!followed\s)by)\s+(?:the\s+(?:end|middle|start)\s+of\s+|late\s+|mid-?\s?)?|to\s+the\s+(?:end|middle)\s+of\s+)"
            rf"(?P<s4>{full})(?:\s+(?P<s4d>{d})(?:st|nd|rd|th)?\b(?![0-9]|[.,][0-9]))?(?:,?\s+(?:of\s+)?(?:(?P<s4y>{y})|(?P<s4last>last\s+year)|(?P<s4this>this\s+year)))?",
            r"(?P<todate>so\s+far\s+(?:this\s+year|in\s+(?P<tdy>20[0-9]{2}))"
            r"|(?:this\s+)?year[\s-]to[\s-]date"
            r"|(?:this|the)\s+year\s+so\s+far|(?P<tdy2>20[0-9]{2})\s+so\s+far|(?:thus\s+far|up\s+to\s+now)\s+this\s+year|since\s+(?:the|this)\s+year\s+(?:began|started)|(?:since|from)\s+the\s+(?:start|beginning)\s+of\s+"
            r"(?:the|this)\s+year|from\s+january\s+on(?:wards?)?\b|since\s+january(?:\s+1\b)?(?!,?\s+(?:of\s+)?(?:19|20)[0-9]{2}))",
            # the same part of another year
            rf"(?:in\s+|during\s+)?(?:the\s+|(?:(?<=\n)|(?<=^[-*•·–]\s)|(?<=\n[-*•·–]\s)|^)(?:the\s+)?)(?:same|equivalent|corresponding|like|identical|similar|comparable)\s+(?:(?:first\s+)?{n}(?:\s+|-))?"
            rf"(?:(?P<pmonth>month\b(?!\s+period))|month\s+period|period|span|date|point|stage|juncture|moment|months|days|weeks|time\s?frame|timespan|time|stretch|interval|half|quarter|semester)"
            rf"(?:\s+(?:in\s+|of\s+|during\s+|a\s+|the\s+)*(?:(?P<p1y>{y})|(?P<p1back>last\s+year"
            rf"|(?:the\s+|one\s+)?(?:(?:previous|preceding|prior)\s+year|year\s+(?:before|earlier|prior)|year\s+ago))|(?P<p1this>this\s+year|current\s+year)))?",
            rf"(?P<samedate>(?:at|by)\s+(?:this|that)\s+(?:point|stage|time)\s+(?:(?:of|in)\s+)?(?:(?P<q1y>{y})|(?P<q1back>last\s+year|the\s+(?:previous|preceding|prior)\s+year|a\s+year\s+(?:ago|earlier|before)))"
            rf"|(?:last\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before),?\s+(?P<q2back>(?:at|by|around)\s+(?:this|that|the\s+same)\s+(?:point|stage|time|date)))",
            r"(?P<thisspan>those\s+months\b|(?:in|during|over)\s+(?:the|that|those)\s+(?:period|time|months\b|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])[\s-]months?(?:\s+period)?))",
            r"(?P<monthback>(?:in\s+)?the\s+(?:previous|prior|preceding)\s+month|(?:the|a)\s+month\s+(?:before|earlier))",
            r"(?P<before>(?:in\s+)?the\s+(?:previous|prior|preceding)\s+year"
            r"|(?:the|a|one)\s+year\s+(?:before|earlier|ago|prior|previously)|(?:twelve|12)\s+months\s+(?:before|earlier|ago|prior|previously))",
            # days
            rf"(?:(?:on\s+)?{w},?\s+)?(?P<d1m>{m})\s+(?P<d1>{d})(?:st|nd|rd|th)?\b(?![0-9%]|[.,][0-9])(?:,?\s+(?P<d1y>{y})|,?\s+(?:of\s+)?(?P<d1last>last\s+year))?",
            rf"(?:(?:on\s+)?{w},?\s+(?:the\s+)?)?(?P<d2>{d})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<d2m>{full})(?:,?\s+(?P<d2y>{y}))?",
            rf"(?:on\s+)?the\s+(?P<d3>{either(ORDINALS['en'])})\s+of\s+(?P<d3m>{full})(?:,?\s+(?P<d3y>{y}))?",
            rf"(?:on\s+|this\s+|last\s+|late\s+|early\s+|the\s+previous\s+)*(?P<week>{w})"
            rf"(?:,?\s+the\s+(?P<weekd>{d})(?:st|nd|rd|th)(?=\s*(?:[,.;:)]|$)|\s+(?:killed|left|in|off|which|when)\b))?"
            r"(?:'s|\s+(?:night|morning|evening|afternoon))?(?:\s+(?:of\s+)?(?P<weekback>last|the\s+previous)\s+week\b|\s+before\b(?=\s*[,.;]|\s+that\b))?",
            r"(?P<dayback>\b(?:the\s+(?:day|night|evening)\s+before(?!\s+(?:the|an?|he|his|her|its|their|they|voters)\b)|the\s+previous\s+(?:night|evening)|(?:a|one)\s+day\s+(?:earlier|previously|before(?=\s*[,.;:]|\s+another\b|\s+that\b(?!\s+(?:strike|attack|bombing|one)\b)))|24\s+hours\s+(?:earlier|before)(?=\s*[,.;:]|\s+another\b)|the\s+previous\s+day"
            r"|a\s+day\s+after\s+(?:a|an|the|another)\s+(?:(?:similar|previous|earlier|first)\s+)?(?:strike|attack|one)|a\s+day\s+after\s+one(?=\s+(?:on|in|against|off|that)\b)"
            r"|(?:a|one)\s+day\s+after(?=\s+(?:\w+\s+){1,2}(?:died|were\s+killed|had\s+died)|\s+\w+\s+others\b|\s+(?:it|they|washington)\s+(?:had\s+)?(?:killed|struck|hit|sank|bombed|destroyed)\b)))"
            r"|(?P<dayon>\b(?:a\s+day\s+later|the\s+(?:next|following)\s+day|one\s+day\s+later))",
            rf"(?P<daysoff>\b{n}\s+days\s+(?:before|earlier|later|afterwards?|on(?=\s*,)|after\s+that\b|after\s+(?=(?:a|an|the|another|one)\s)))",
            r"(?P<yesterday>\byesterday\b|\blast\s+night\b)|(?P<today>\btoday\b|\btonight\b)",
            # months and years
            r"(?P<lastmonth>\blast\s+month\b)|(?P<thismonth>\bthis\s+month\b|\bthe\s+current\s+month\b)",
            rf"(?P<m1>{full})(?:,?\s+(?:of\s+)?(?:(?P<m1y>{y})|(?P<m1last>last\s+year)"
            rf"|(?P<m1this>this\s+year)|(?P<m1same>(?:the\s+same|that(?:\s+same)?)\s+year)))?",
            rf"(?P<m2>{m})\s+(?P<m2y>{y})",
            r"(?P<lastyear>(?<!the\s)\blast\s+year\b|\bthe\s+(?:year\s+(?:(?:that|which)\s+)?(?:ha[sd]\s+)?just\s+(?:ended|finished|closed|gone)|just[\s-](?:ended|finished|completed|concluded)\s+year)\b)|(?P<thisyear>\bthis\s+year\b)|(?P<thisone>\bin\s+this\s+one(?=\s*[.,;)]))",
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
            rf"(?:el\s+)?(?:primer|(?P<w2end>ultimo)|(?P<w2nth>{_NTH['es'].replace(' ', '|')}))\s+mes{of}\s+(?:(?P<w2y>{y})|(?P<w2last>(?:ano\s+)?(?:pasado|anterior))|(?:este|presente)(?:\s+ano)?|ano(?:\s+en\s+curso)?)"
            r"(?!\s+(?:por\s+(?:encima|debajo)|con|sin|en\s+(?:el\s+)?que|que|sobre|bajo)\b)",
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
            rf"(?P<ago>(?:el\s+|del\s+|al\s+)?(?:ano\s+antepasado|antepasado\s+ano)\b|hace\s+(?:{n})\s+anos?|hace\s+(?:una|dos)\s+decadas?)",
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
            rf"(?:en\s+|durante\s+)?(?:el\s+|la\s+|los\s+|las\s+|del\s+|al\s+|ese\s+|esos\s+|esas\s+|estos\s+|estas\s+)?(?:mism[oa]|igual(?:e)?|identic[oa])s?\s+(?:{n}\s+|primer(?:os)?\s+)?"
            rf"(?:(?P<pmonth>mes\b)|periodo|lapso|plazo|tramo|tiempo|etapa|intervalo|meses|dias|semanas|semestre|trimestre|cuatrimestre|bimestre)"
            rf"(?:\s+de\s+tiempo)?(?:\s+(?:de|del|en)\s+(?:el\s+)?(?:ano\s+)?(?:(?P<p1y>{y})|(?P<p1back>pasado|anterior|previo)|(?P<p1this>(?:este|presente)\s+ano\b|en\s+curso\b)))?",
            rf"(?P<samedate>(?:a|para|en|hasta|de)\s+(?:esa|esta|la\s+misma|igual|dicha|aquella)\s+fecha|(?:estas|esas)\s+(?:mismas\s+)?(?:fechas|alturas)|a\s+(?:esa|esta|la\s+misma|igual)\s+altura)(?:\s+(?:de|del|en)\s+(?:el\s+)?(?:ano\s+)?(?:(?P<q1y>{y})|(?P<q1back>pasado|anterior|previo)))?",
            r"(?P<thisspan>en\s+(?:el|ese|este)\s+(?:periodo|lapso|semestre|trimestre|cuatrimestre)\b(?!\s+de)|en\s+(?:los|esos)\s+(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|[2-9]|1[01])\s+meses)",
            r"(?P<monthback>(?:el\s+|del\s+|al\s+|un\s+)?mes\s+(?:anterior|previo|precedente|antes|atras))",
            r"(?P<before>(?:el\s+|del\s+|al\s+|un\s+)?ano\s+(?:anterior|previo|precedente|antes(?!\s+de(?:l|\s+la)\s)|atras)"
            r"|(?:doce|12)\s+meses\s+(?:antes|atras)|hace\s+(?:un\s+ano|(?:doce|12)\s+meses)\b|(?:el|al|del)\s+(?:anterior|previo)(?=\s*[,.;)]))",
            rf"(?:(?:(?:el|este|pasado)\s+)*{w},?\s+)?(?P<d1>{d})\s+de\s+(?P<d1m>{m})(?:,?{of}?\s+(?P<d1y>{y})|\s+(?:del?\s+)?(?:ano\s+)(?P<d1last>pasado|anterior))?",
            r"(?P<d2m>\bnever\b)(?P<d2>\bnever\b)(?P<d2y>\bnever\b)",
            rf"(?:el|del)\s+(?P<d3>{either(ORDINALS['es'])})\s+de\s+(?P<d3m>{full})(?:{of}\s+(?P<d3y>{y}))?",
            rf"(?:el\s+|este\s+|pasado\s+|ultimo\s+)*\b(?<!santo )(?P<week>{w})(?:\s+(?:pasado|ultimo|anterior|previo)\b|\s+(?P<weekd>{d})\b(?![.,:]?[0-9]|\s*%))?"
            r"(?P<weekback>\s+de\s+la\s+semana\s+(?:pasada|anterior))?",
            r"(?P<dayback>\b(?:la\s+vispera(?!\s+del?\b)|la\s+noche\s+anterior(?!\s+al?\b)|(?:el|del)\s+dia\s+(?:anterior|previo)(?!\s+al?\b)|un\s+dia\s+antes(?!\s+del?\b)|la\s+jornada\s+(?:anterior|previa)|una\s+jornada\s+antes|24\s+horas\s+antes(?=\s*[,.;:]|\s+(?:otro|otra|habia|hubo|murieron)\b)))"
            r"|(?P<dayon>\b(?:un\s+dia\s+(?:despues|mas\s+tarde)|al\s+dia\s+siguiente|el\s+dia\s+siguiente))",
            rf"(?P<daysoff>\b{n}\s+dias\s+(?:antes|atras|despues(?:\s+de)?|mas\s+tarde))",
            r"(?P<yesterday>\bayer\b|\banoche\b)|(?P<today>\bhoy\b|\besta\s+noche\b)",
            r"(?P<lastmonth>\bel\s+mes\s+pasado\b)|(?P<thismonth>\beste\s+mes\b|\b(?:el\s+)?mes\s+(?:actual|en\s+curso)\b|\bpresente\s+mes\b)",
            rf"(?P<m1>{full})(?:{of}?\s+(?:(?P<m1y>{y})|(?P<m1last>(?:el\s+)?(?:ano\s+)pasado)"
            rf"|(?P<m1this>este\s+ano)))?(?:\s+pasado\b|\s+ultimo\b)?"
            rf"(?P<m1same>\s+(?:del\s+mismo|de(?:\s+ese|\s+aquel|l\s+mismo|\s+dicho)(?:\s+mismo)?)\s+ano\b)?",
            rf"(?P<m2>{m})\s+(?P<m2y>{y})",
            r"(?P<lastyear>\b(?:el|del|al)\s+(?:ano\s+pasado|pasado\s+ano)\b|\b(?:el|del|al)\s+(?:ano\s+que\s+(?:acaba(?:ba)?\s+de\s+(?:terminar|concluir|cerrar|acabar|finalizar|irse|pasar)|recien\s+(?:termino|concluyo|acabo))|(?:ano\s+)?recien\s+(?:terminado|concluido|cerrado|acabado|finalizado|pasado)(?:\s+ano)?)\b(?!\s+(?:19|20)[0-9]{2})|\bel\s+ultimo\s+ano\b(?!\s+(?:antes|de|del|con|sin|previo|tranquilo|normal|bueno|en\s+que)\b))"
            r"|(?P<thisyear>\beste\s+ano\b|\bpresente\s+ano\b|\bano\s+en\s+curso\b)|(?P<thisone>\ben\s+este(?=\s*[.,;)]))",
            rf"(?P<decade>\bnever\b)|(?P<years>{y}(?:\s*[-/]\s*(?:{y}|[0-9]{{2}}\b(?![.,][0-9]))|\s+al?\s+{y}))",
            rf"(?P<year>\b{y})",
        ]
    # what comes before, and how it begins, is looked at once for all of them: far quicker than for each
    return re.compile(
        rf"(?<![0-9a-z$.,]){beginning(language)}(?:{'|'.join(f'(?=[{begins(rule)}])(?:{rule})' for rule in rules)})"
    )


_FIRST = {
    "en": "a as at between by during early final first following from in initial last late mid on opening over same second"
    " since so that the third this those through thus to today tonight until up year yesterday",
    "es": "a al anoche ano aquel ayer con corte cuarto de del desde durante el en entre esa esas ese esta estas"
    " este hace hasta hoy identico igual iguales la las lo los mes mismo mismos para pasado presente primer"
    " primera primeras primeros que segunda segundo tercer ultima ultimas ultimo ultimos",
}
"""First words of the mentions of times, beside figures, months, weekdays and numbers in words."""
SECOND = {
    "en": {
        "the": "clo com cor cur day eig ele end equ eve fif fin fir fol fou ide ini jus las lik mon nex nig nin ope pas pre pri"
        " sam sec sev sim six ten thi twe yea",
        "in": "com cor eig ele equ fiv fou ide its jan lik nin one sam sev sim six spa ten tha the thi tho thr twe two",
        "to": "apr aug dec feb jan jul jun mar may nov oct sep the",
        "a": "day dec mon yea",
        "on": "ear fri las lat mon on sat sun the thi thu tue wed",
    },
    "es": {
        "de": "abr ago aqu dic el ene esa est feb igu jul jun la mar may nov oct pri sep set",
        "el": "ano ant cat cin cua dec dia die doc dom dos el est ide igu jue lun mar mes mie mis nov nue och oct onc pas pre pri"
        " qui rec sab seg sei sem sep sex sie sig ter tre tri ult und vei vie",
        "en": "al aqu cin cua del dic die doc dos el ene esa ese eso est ide igu la las lo los mis nue och onc sei sie su tre un",
        "la": "ide igu jor mis noc pri seg ult vis",
        "a": "abr ago aqu cie cor dic el ene esa est feb fin igu ini jul jun la mar may med nov oct sep set",
    },
}
"""What the second word of a mention can begin with, if it is no figure, behind first words that most
sentences have: what stands before anything else is not tried. A test tells what is missing here."""


def beginning(language: str) -> str:
    """Looks ahead: a digit, or a word that a mention can begin with, or two."""
    names = (*MONTH_OF[language], *DAY_OF[language], *COUNT_OF[language])
    by_letter: dict[str, list[str]] = {}
    for word in sorted({*names, *_FIRST[language].split()}, key=lambda w: (-len(w), w)):
        following = SECOND[language].get(word, "").replace(" ", "|")
        end = rf"\s+(?:[0-9]|{following})" if following else "(?![a-z])"
        by_letter.setdefault(word[0], []).append(word[1:] + end)
    words = "|".join(f"{a}(?:{'|'.join(rest)})" for a, rest in sorted(by_letter.items()))
    return f"(?=[0-9]|{words})"


PATTERNS = {language: _pattern(language) for language in ("en", "es")}
ANY = Gated(
    r"(?:19|20)[0-9]{2}|year|month|period|day|today|tonight|last night|first|january|february|march|april|may"
    r"|june|july|august|sept|october|november|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov"
    r"|dec)\b|/20|anos?\b|enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|octubre"
    r"|noviembre|diciembre|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ayer|hoy|noche"
    r"|mes|mism[oa]|igual|primer|lo que va|lapso|periodo|vispera|jornada|24 ho|fecha|(?:el|al|del) (?:anterior|previo)|quincena|dias?\b"
)
