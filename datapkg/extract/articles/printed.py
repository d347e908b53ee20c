"""Figures as a text prints them: whether exact, and why some can be none of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from datapkg.extract.articles.folding import DIGIT
from datapkg.extract.articles.gating import Gated
from datapkg.numerals import Figure, figures

_PERCENT = re.compile(
    r"\s?%|(?:[\s–—-]+)per\s?cent(?:age)?\b|\s+pct\b|(?:\s+|\s*[–—-]\s*)por\s+(?:ciento|cien)\b"
)
_MONEY = re.compile(r"(?:us\$|usd|r\$|\$|€|£|eur)\s?$")
_MONEY_ENDS = ("$", "€", "£", "d", "r")
"""The last letters of these."""
_BEHIND = re.compile(
    r"(?P<money>(?:\s?(?:bn|m|k|million|millones|billion|mil))?\s?(?:us\$|\$|€|£|usd\b|(?:of\s+|de\s+)?(?:us\s+)?"
    r"(?:dollars?|dolares|euros?|pesos|soles|centavos|cents)\b|bn\b))"
    r"|(?P<points>(?:\s?%|\s+(?:percent(?:age)?|per\s+cent|porcentuales))?[\s-]+(?:points?|puntos?)\b)"
    r"|(?P<unit>[\s-]?(?:kg|kilos?|kilograms?|kilogramos|kilometers?|kilometres?|kilometros|km|tons?|tonnes?"
    r"|toneladas|gramos|grams|pounds|libras|miles|millas|knots|nudos|metros|meters|metres|feet|pies"
    r"|hectareas|hectares|barrels|barriles|litros|liters|gallons|galones|degrees|grados|mm|cm|mph"
    r"|hours?|horas?|minutes?|minutos?|seconds?|segundos?|days?|dias?|weeks?|semanas?|months?|meses"
    r"|years?|anos?|decades?|decadas|-?year-old|anos\s+de\s+edad)\b)"
    r"|(?P<clock>:[0-9]{2}|\s?[ap]\.?\s?m\b|h[0-9]{2})"
)
"""What the words behind a figure say of it, the first of these that they do."""
_NUMBERED = re.compile(
    r"\b(?:articles?|art|articulos?|decrees?|decretos?(?:\s+ejecutivos?)?|executive\s+decree|laws?|leys?"
    r"|resolutions?|resolucion|no\.|nro|num|numero|number|n\.?\s?º|block|bloque|zonas?|zones?|section"
    r"|lista|list|page|pagina|figure|grupo|unit|page|ruta|route|highway|kilometro|km|vuelo|flight"
    r"|version|edition|edicion|capitulo|chapter|titulo|inciso|literal|g|f|c|covid)\.?[\s-]*$"
)


@dataclass(frozen=True)
class Number:
    """What a word that is a figure says."""

    values: tuple[Decimal, ...]
    decimals: int | None
    qualifier: str
    ends: tuple[tuple[Decimal, int, int], ...]
    """Of a range: value, start and end of each print; else one of them."""
    base: int
    """Where the stretch begins that the offsets of the ends count from."""
    unfit: str = ""
    """Why it can be none of ours: money, a unit, an article's number ..."""


def has_numeral(plain: str) -> bool:
    """Whether a folded text holds a figure, in digits or in words."""
    return DIGIT.search(plain) is not None or _NUMBER_WORD.search(plain) is not None


_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twent\w+|thirt\w+|fort\w+"
    r"|fift\w+|sixt\w+|sevent\w+|eight\w+|ninet\w+|hundreds?|thousands?|dozens?|quarters?|half|both"
    r"|second|third|fourth|fifth|sixth|seventh|ninth|tenth|eleventh|twelfth|un|una|uno|dos|tres|cuatro"
    r"|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+|treint\w+|cuarenta|cincuenta"
    r"|sesenta|setenta|ochenta|noventa|cien|ciento\w*|doscient\w+|\w+cient[oa]s|mil|millon\w*|decena\w*"
    r"|docena\w*|centenar\w*|primer\w*|segund\w+|tercer\w*|cuart\w+|quint\w+|sext\w+|septim\w+|octav\w+"
    r"|noven\w+|decim\w+|vigesim\w+|trigesim\w+|ambos|ambas)\b"
)


_QUALIFIED = Gated(
    r"(?:\b(?:at least|more than|fewer than|less than|no fewer than|no less than|not less than|over|above|under|about|around|some|nearly|almost"
    r"|approximately|roughly|close to|just over|just under|an estimated|up to|as many as|upwards of|in excess of|only|just|barely"
    r"|al menos|por lo menos|cuando menos|como minimo|no menos de|mas de|mas del|poco mas de|menos de|menos del|unos|unas|casi"
    r"|aproximadamente|alrededor de|alrededor del|cerca de|cerca del|en torno a|en torno al|hasta|solo|apenas|un total de|a total of)\s+)+(?:el\s+)?$"
)
_HOVERS = Gated(
    r"\b(?:ronda|rondan|rondaba|bordea|bordean|roza|rozan|hovers? (?:around|at|near)|hovering (?:around|at))\s+(?:el\s+|los\s+|las\s+)?$"
)
_PASSED = Gated(
    r"\b(?:past|beyond|passes|tops|surpasses|exceeds|crosses|crossed)\s+(?:the\s+)?$|\bpas(?:o|aron|an|a|aba|aban|ado)\s+(?:ya\s+)?de\s+(?:los|las)\s+$"
)
_WENT_TO = re.compile(r"(?:\s+[^\s.;,]+){0,5}?\s+a\s+(?:los |las |unos |casi )?\d")
"""Behind "pasó de los 4.000": the other end of a change."""
_CHANGE = re.compile(r"\b(?:from|del?)\s+(?:los\s+|las\s+|the\s+)?$")
_RISEN = Gated(
    r"\b(?:is|was|are|now|stands|stood|gone|went|goes|climbed|risen|rose|shot|add|adds|added|adding|blown|owns?|owned|owning)\s+up\s+to\s+$"
    r"|\b(?:baj|ca[iy]|sub|lleg|descend|trep|escal|aument|crec|redu[cj]|desplom|retroced|elev|dispar|pas|duplic|triplic|multiplic|salt|escal)\w*\s+hasta\s+(?:los\s+|las\s+|el\s+)?$"
)
_BELOW = Gated(
    r"\bpor\s+(?:debajo|encima)\s+de\s+(?:los|las)\s+$"
    r"|\b(?:super|rebas|sobrepas)\w+\s+(?:a\s+)?(?:los|las|el)\s+$|\b(?:surpass\w*|exceed\w*|tops|topped|topping|past|beyond|pass\w*)\s+the\s+$"
)
_OR_MORE = re.compile(r" (?:or more|o mas)\b(?! (?:than|que)\b)")
_OF_YEAR = re.compile(
    r"\s+(?:(?:homicid|murder|killing|asesinat|crimen|muert|case|caso|victim)\w*\s+)?(?:(?:de|del|of|from)|(?:registrad[oa]s|reportad[oa]s|contad[oa]s|recorded|registered|reported|counted|seen)\s+(?:en|in))\s+"
    r"(?:(?:el\s+)?(?:ano\s+)?(?:19|20)[0-9]{2}\b|(?:last\s+year|(?:the|a)\s+(?:previous|preceding|prior)\s+year|(?:the|a)\s+year\s+(?:before|earlier|ago))\b"
    r"|(?:el\s+)?ano\s+(?:anterior|previo|precedente|pasado)\b|hace\s+un\s+ano\b)"
)
"""After "por debajo de las 13.555": a figure of another year, which is not only a bound."""
_COMPARED = Gated(
    r"\b(?:above|below|over|under|than)\s+the\s+$"
    r"|(?:%|ciento|puntos|menos|mas)\s+(?:por\s+)?(?:debajo|encima|que|inferior|superior)\s+(?:(?:de|a)\s+)?(?:los|las)\s+$"
)

_LAST_WORDS = (
    "least than over above under about around some nearly almost approximately roughly to estimated as of only just barely"
    " menos minimo de del unos unas casi aproximadamente a al hasta solo apenas el los las the"
    " ronda rondan rondaba bordea bordean roza rozan at near past beyond passes tops surpasses exceeds crosses crossed"
)
_LEADS = frozenset(_LAST_WORDS.split())
"""The last words of all that is looked for before a figure: from ``_QUALIFIED`` to ``_COMPARED``."""


def _is_led(before: str) -> bool:
    """Whether one of these expressions may match: the last word tells, which most figures lack."""
    said = before.rstrip()
    last = said[said.rfind(" ") + 1 :]
    return len(said) < len(before) and (last in _LEADS or not last.isalpha())


def printed(
    piece: str, plain: str, language: str, base: int, taken: bytearray | None = None
) -> Iterator[tuple[int, int, str, Number]]:
    """The figures of a stretch: where each begins and ends, its tag, and what it says.

    Parameters
    ----------
    piece : str
        The stretch as printed.
    plain : str
        The same, folded.
    language : str
        ``en`` or ``es``.
    base : int
        Where it begins in the text.
    taken : bytearray, optional
        A one for each letter of what was recognised as something else: a day, a year. What stands
        there is left out.

    Examples
    --------
    >>> [(tag, n.values, n.qualifier, n.unfit) for *_, tag, n in printed("over 60%, $3", "over 60%, $3", "en", 0)]
    [('P', (Decimal('60'),), 'more than', ''), ('N', (Decimal('3'),), 'exact', 'money')]
    """
    found = figures(piece, language)
    if len(found) > 1 and ", " in piece and _MAY_PART.search(plain) is not None:
        found = list(_joined(found, plain, taken))
    i = 0
    while i < len(found):
        group = [found[i]]
        if (
            found[i].group is not None
            and i + 1 < len(found)
            and found[i + 1].group == found[i].group
        ):
            group.append(found[i + 1])
        if plain.startswith((" total de ", " total of "), found[i].end):
            i += 1
            continue  # the article of "un total de 2.361"
        if len(group) == 2 and group[0].kind == "percent" != group[1].kind:
            group = group[:1]  # "fell by 19% to 1,141"
        if len(group) == 2 and _CHANGE.search(plain[max(0, found[i].start - 12) : found[i].start]):
            group = group[:1]  # "from 79 to 95" are two figures, no range
        if len(group) == 2 and _whole(group):
            group = group[:1]  # "it lost by 38.4 to 61.6"
        if len(group) == 2 and _year(group[0]) and not _year(group[1]):
            group = group[:1]  # "from 1,189 in 2019 to 2,471"
        i += len(group)
        first, last = group[0], group[-1]
        start, end = first.start, last.end
        if len(group) == 2 and _years(group):
            continue
        if taken is not None and 1 in taken[start:end]:
            continue
        unfit = _unfit(plain, first, start, end)
        if unfit == "points":
            tag = "N"
        elif first.kind == "percent" or last.kind == "percent":
            tag = "P"
            m = _PERCENT.match(plain, end)
            end = m.end() if m else end
        elif first.kind == "fraction":
            if not first.values or not 0 < first.values[0] < 1:
                continue
            tag = "P"
            group = [
                f._replace(values=tuple(v * 100 for v in f.values), decimals=None) for f in group
            ]
            first = group[0]
        else:
            tag = "O" if last.kind == "ordinal" else "N"
        if plain[end : end + 1] == "+":
            end += 1
        least = _OR_MORE.match(plain, end) if tag != "O" else None
        if least is not None:
            end = least.end()  # "75 or more deaths"
        ends = tuple((f.values[0], f.start, f.end) for f in group)
        before = plain[max(0, start - 40) : start]
        led = _is_led(before)
        if led and (m := _QUALIFIED.search(before)) is not None:
            start -= len(before) - m.start()
        exact = led and bool(
            _RISEN.search(before)
            or (_BELOW.search(before) and _OF_YEAR.match(plain, end))
            or _COMPARED.search(before)
        )
        qualifier = "exact" if exact else first.qualifier
        if least is not None and qualifier == "exact":
            qualifier = "at least"
        if led and qualifier == "exact" and _HOVERS.search(before):
            qualifier = "about"
        passed = led and qualifier == "exact" and not exact and _PASSED.search(before)
        if passed and not _WENT_TO.match(plain, end):
            qualifier = "more than"
        yield start, end, tag, Number(first.values, first.decimals, qualifier, ends, base, unfit)


_MILLIONS = re.compile(r"[0-9]m")
_SHORT_MILLIONS = re.compile(
    r"(?<![\w.,$€£])(?P<n>\d{1,3}(?:\.\d{1,2})?)mn?(?=[:]? (?:(?:registered|eligible|valid|of|to|or so|more|fewer) )?(?:\w+ )?(?:people|voters?|votes|electors"
    r"|citizens|ecuador[ei]ans?|ballots|did|stayed|voted|abstained|registered|eligible|entitled|cast|turned|took|went|came|showed|could|can|may|were|are|had|have|failed|skipped|live|lived|strong|who|those|them|the)\b)"
)
"""Millions of people as some papers print them, not metres and not money: "13.9m voters"."""


def short_millions(piece: str, plain: str, base: int) -> Iterator[tuple[int, int, str, Number]]:
    """Figures such as "13.9m voters", "13.9mn people"."""
    for m in _SHORT_MILLIONS.finditer(plain) if _MILLIONS.search(plain) else ():
        low = max(0, m.start() - 40)
        before = piece[low : m.start()]
        found = figures(f"{before}{m['n']} million", "en")
        if not found or found[-1].start + low != m.start():
            continue
        start, last = m.start(), found[-1]
        if (said := _QUALIFIED.search(plain[low:start])) is not None:
            start -= len(before) - said.start()
        ends = ((last.values[0], m.start(), m.end()),)
        yield start, m.end(), "N", Number(last.values, last.decimals, last.qualifier, ends, base)


_MAY_PART = re.compile(r"[0-9], [0-9]{3} |[0-9], [0-9]{2} ?%")
_PARTED = re.compile(
    r"(?:^|\b(?:the|los|las|than|of|de|to|a|with|con|hubo|recorded|por|and|y|over|some|unos|total) )(?P<n>\d{1,2}), \d{3} (?!(?:y|and|e|mas|menos|more|fewer|less)\b)[a-z]"
)
"""Of thousands parted by a comma and, by mistake, a space: "fewer than the 1, 375 recorded"."""
_TORN = re.compile(r"\b(?:el|un|del|al|con|obtuvo|alcanzo|suma|logro) (?P<n>\d{1,2}), \d{2} ?%")
"""Of decimals parted in the same way: "el Sí obtuvo el 58, 99%"."""


def _joined(found: list[Figure], plain: str, taken: bytearray | None) -> Iterator[Figure]:
    """Figures, with those that a space cut in two put together again."""
    cut = {m.start("n") for m in _PARTED.finditer(plain)}
    torn = {m.start("n") for m in _TORN.finditer(plain)}
    former: Figure | None = None
    for figure in found:
        if former is not None and former.end + 2 == figure.start:
            if former.start in torn:
                value = former.values[0] + figure.values[0] / 100
                yield figure._replace(values=(value,), start=former.start, decimals=2)
            else:
                value = former.values[0] * 1000 + figure.values[0]
                yield former._replace(values=(value,), end=figure.end)
            former = None
            continue
        if former is not None:
            yield former
        days = taken is not None and 1 in taken[figure.start : figure.end]
        former = figure if figure.start in cut | torn and not days else None
        if former is None:
            yield figure
    if former is not None:
        yield former


def _year(figure: Figure) -> bool:
    return (
        figure.decimals == 0 and figure.end - figure.start == 4 and 1900 <= figure.values[0] <= 2100
    )


def _whole(group: list[Figure]) -> bool:
    """Whether two decimals make 100, as the two sides of a vote do."""
    return bool(
        group[0].decimals
        and group[1].decimals
        and Decimal("99.8") <= group[0].values[0] + group[1].values[0] <= Decimal("100.2")
    )


def _years(group: list[Figure]) -> bool:
    return all(map(_year, group))


def _unfit(plain: str, figure: Figure, start: int, end: int) -> str:
    before, after = plain[max(0, start - 24) : start], plain[end : end + 40]
    told = _BEHIND.match(after)
    behind = (told.lastgroup or "") if told is not None else ""
    if behind == "money" or (before.rstrip()[-1:] in _MONEY_ENDS and _MONEY.search(before)):
        return "money"
    if behind in ("points", "unit"):
        return behind
    if _NUMBERED.search(before) and figure.kind != "percent":
        return "numbered"
    if behind == "clock" and figure.decimals == 0 and figure.values[0] < 24:
        return "clock"
    if before.endswith(":") and figure.decimals == 0 and re.search(r"\b[0-2]?[0-9]:$", before):
        return "clock"
    if figure.values[0] < 0:
        return "negative"
    return ""
