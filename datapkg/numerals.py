"""Figures as English and Spanish print them.

:func:`figures` reads every figure of a text: digits with any group and decimal mark in use
(``11,186,380``, ``60,82``, ``6′422.640``), digits with scale words (``11 millones 186 mil 380``),
number words, ordinals, exact fractions. :func:`states` asks whether a text prints a value.

A single point or comma before exactly three digits divides thousands or decimals, and both
readings are given. In a language that groups by points ``1.189`` is first 1189 and ``1,189``
first 1.189; in English, and where no language is given, it is the other way round. No other
figure of the text is consulted.

Decisions that the print leaves open:

- Spaces join groups of three digits, but one group after an ordinary space only where no other
  digits stand beside (``2014 8 996 12`` is the row of a table).
- An apostrophe, prime or accent divides groups of three (Ecuador's ``4'136.617`` has it for the
  millions); before one or two digits it is Spain's raised decimal comma (``17'5``).
- A run of digits and marks that is no number in any style (``17.11.2025``) is read part by part.
- ``both``, ``ambos`` read 2. ``one``, ``un``, ``una`` read 1, but not as the article of another
  figure (``un 60,82 %``) nor where nothing is counted (``no one``, ``un par``). ``a``, ``half``,
  ``several hundred``, ``miles de``, ``none`` are no figures.
- ``once``, ``un``, ``primer``, ``ten`` are numerals of one language and accidents of the
  other. Where no language is given, the little words around them decide.
- Letters that touch digits make a code (``G20``, ``C-17``, ``3k``), save ordinal endings and the
  units in ``_UNITS``; the clock's ``17h30`` gives 17 and 30.
- A fraction is read where it is exact (``three-quarters``), else passed over whole.
- In ``2 to 3 million`` the first end is 2,000,000, or else 2.

Out of scope: Roman numerals, repair of broken prints (``2. 223``), words of other languages, and
what a figure counts.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Context, Decimal, InvalidOperation, localcontext
from itertools import pairwise, product
from typing import NamedTuple

__all__ = ["Figure", "figures", "states"]


class Figure(NamedTuple):
    """One printed figure.

    Attributes
    ----------
    values : tuple of Decimal
        Every reading that the print allows, the likeliest first.
    start, end : int
        Character offsets: ``text[start:end]`` is the print, with its ordinal ending, without the
        percent sign or a plus.
    kind : str
        ``cardinal``, ``ordinal``, ``percent`` or ``fraction``.
    decimals : int or None
        Digits after the decimal mark in the likeliest reading; None where words take part.
    qualifier : str
        ``exact``, ``at least``, ``about``, ``more than``, ``less than`` or ``at most``.
    group : int or None
        The two ends of one printed range share a number.
    """

    values: tuple[Decimal, ...]
    start: int
    end: int
    kind: str
    decimals: int | None
    qualifier: str
    group: int | None


# --- Words ---------------------------------------------------------------------------------------
# Spelled with accents, read with or without. Each line: what the words are, the value of the first,
# the step from word to word.

_NUMERALS = (
    ("unit", 1, 1, "one two three four five six seven eight nine"),
    ("unit", 1, 1, "uno dos tres cuatro cinco seis siete ocho nueve"),
    ("un", 1, 0, "un una"),
    ("teen", 10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"),
    ("teen", 19, 1, "nineteen"),
    ("teen", 10, 1, "diez once doce trece catorce quince dieciséis diecisiete dieciocho"),
    ("teen", 19, 1, "diecinueve"),
    ("teen", 21, 1, "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis"),
    ("teen", 27, 1, "veintisiete veintiocho veintinueve"),
    ("teen", 21, 0, "veintiún veintiuna"),
    ("tens", 20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
    ("decenas", 20, 10, "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    ("hundreds", 100, 0, "cien ciento"),
    ("hundreds", 200, 100, "doscientos trescientos cuatrocientos quinientos seiscientos"),
    ("hundreds", 700, 100, "setecientos ochocientos novecientos"),
    ("hundreds", 200, 100, "doscientas trescientas cuatrocientas quinientas seiscientas"),
    ("hundreds", 700, 100, "setecientas ochocientas novecientas"),
    ("hundred", 100, 0, "hundred"),
    ("mil", 10**3, 0, "mil"),
    ("scale", 10**3, 0, "thousand thousands"),
    ("scale", 10**6, 0, "million millions millón millones"),
    ("scale", 10**9, 0, "billion billions"),
    ("scale", 10**12, 0, "trillion trillions billón billones"),
    ("collective", 10, 10, "decena veintena treintena"),
    ("collective", 12, 38, "docena cincuentena"),
    ("collective", 100, 0, "centena centenar"),
    ("collective", 1000, 0, "millar"),
    ("dozen", 12, 0, "dozen docenas"),
    ("dozen", 10, 10, "decenas veintenas treintenas"),
    ("dozen", 100, 0, "centenas centenares"),
    ("dozen", 1000, 0, "millares"),
    ("alone", 0, 0, "zero cero"),
    ("alone", 2, 0, "both ambos ambas"),
    ("quarter", 4, 0, "quarter quarters"),
    ("ordinal", 1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh"),
    ("ordinal", 12, 1, "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"),
    ("ordinal", 19, 1, "nineteenth twentieth"),
    ("ordinal", 30, 10, "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
    ("ordinal", 100, 900, "hundredth thousandth"),
    ("ordinal", 10**6, 0, "millionth"),
    ("ordinal", 11, 0, "undécimo undécima"),
    ("ordinal", 12, 0, "duodécimo duodécima"),
    ("ordinal", 1, 2, "primer tercer"),
    ("ordinal stem", 1, 1, "primer segund tercer cuart quint sext séptim octav noven"),
    ("ordinal stem", 7, 0, "sétim"),
    ("tenth stem", 10, 10, "décim vigésim trigésim cuadragésim quincuagésim sexagésim"),
    ("tenth stem", 70, 10, "septuagésim octogésim nonagésim centésim"),
)
_QUALIFIERS = {
    "at least": "at least,up to at least,hasta al menos,hasta por lo menos,no fewer than,no less than,not less than,a minimum of,al menos,"
    "cuando menos,por lo menos,como mínimo,un mínimo de,no menos de,no menos del",
    "about": "about,some,approximately,approx,around,roughly,nearly,almost,close to,an estimated,"
    "just under,slightly under,a little under,just short of,just below,a shade under,a little less than,poco menos de,"
    "apenas menos de,algo menos de,"
    "unos,unas,casi,aproximadamente,alrededor de,alrededor del,cerca de,cerca del,en torno a,"
    "en torno al,ronda,rondan,rondó,rondaron,rondaba,rondaban,bordea,bordean,bordeó,bordearon,bordeaba,"
    "roza,rozan,rozó,rozaron,rozaba,nears,neared,nearing",
    "more than": "more than,up to more than,hasta más de,over,above,upwards of,in excess of,exceed,exceeds,exceeded,exceeding,"
    "más de,más del,poco más de,poco más del,por encima de,por encima del,supera,superan,superó,"
    "superaron,superaba,superaban,superando,superado,rebasa,rebasan,rebasó,rebasaron,rebasado,"
    "sobrepasa,sobrepasan,sobrepasó,sobrepasaron,sobrepasado,surpasses,surpassed,surpassing,tops,topped,topping",
    "less than": "less than,fewer than,under,below,menos de,menos del,por debajo de,por debajo del",
    "at most": "at most,up to,as many as,no more than,not more than,a maximum of,hasta,"
    "como máximo,como mucho,a lo sumo,no más de,no más del,un máximo de",
}
_NOTHING_COUNTED = "no one,no-one,one another,un par,un poco,un tanto,por cien,por ciento"
_HALVES = "half,half a,half an,a half,medio,media"

# Words that the languages share, and which of them has them for numerals.
_OWNER = {"once": "es", "un": "es", "primer": "es", "ten": "en"}
_CUES = re.compile(
    r"\b(?:(de|la|el|los|las|que|en|del|y|o|por|con|se|una|al|su|para|es|fue|tras|sin)"
    r"|(the|of|in|and|or|to|was|were|for|on|at|by|from|that|is|with|as|it|an|has|have|had))\b"
)
_GROUPS_BY_POINT = ("es", "ca", "de", "fr", "gl", "it", "pt")
_UNITS = "h|hs|hrs|am|pm|km|kms|kg|nm|mph"
_UNACCENTED = str.maketrans("áéíóúü", "aeiouu", "\u0301")


def _plain(word: str) -> str:
    return word.translate(_UNACCENTED)


def _lexicon() -> dict[str, tuple[str, Decimal]]:
    """List every phrase that matters, its kind and value; "a>b" is the phrase a before b."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, first, step, words in _NUMERALS:
        kinds[kind].update((w, first + step * i) for i, w in enumerate(words.split()))
    units, tenths = kinds.pop("ordinal stem"), kinds.pop("tenth stem")

    gendered = {stem + end: n for stem, n in units.items() for end in "oa"}
    fused = {  # decimoquinto, vigesimoctava, vigesimotercer
        (_plain(tens) + "o" + word).replace("oo", "o"): ten + n
        for tens, ten in tenths.items()
        for word, n in (gendered | {"primer": 1, "tercer": 3}).items()
    }
    fractional = {stem: n for stem, n in (units | {"décim": 10}).items() if n > 2}
    plural = {word + "s": n for word, n in kinds["ordinal"].items() if word.endswith(("th", "rd"))}
    plural |= {stem + "os": n for stem, n in fractional.items() if n > 3}
    kinds["part"] = plural | {"tercio": 3, "tercios": 3}
    kinds["part"] |= {f"{stem}as partes": n for stem, n in fractional.items()}
    kinds["one part"] = {f"{stem}a parte": n for stem, n in fractional.items()}
    kinds["one part"] |= {f"un {stem}o>de": n for stem, n in fractional.items()}
    kinds["one part"] |= {"a third>of": 3, "a quarter>of": 4, "a fifth>of": 5, "a tenth>of": 10}
    kinds["ordinal"] |= gendered | fused
    kinds["ordinal tens"] = {stem + end: n for stem, n in tenths.items() for end in "oa"}

    kinds["a"] = {f"a>{noun}": 1 for noun in ("hundred", "thousand", "million", "billion", "dozen")}
    kinds["and a half"] = {"and a half": 0, "y medio": 0}
    kinds["y media"] = {"y media": 0}
    kinds["passed"] = dict.fromkeys(_NOTHING_COUNTED.split(","), 0)
    kinds |= {kind: dict.fromkeys(words.split(","), 0) for kind, words in _QUALIFIERS.items()}
    lexicon = {
        word: (kind, Decimal(n)) for kind, words in kinds.items() for word, n in words.items()
    }
    return lexicon | dict.fromkeys(_HALVES.split(","), ("a", Decimal("0.5")))


# --- The master pattern --------------------------------------------------------------------------
# It runs on the folded text: of the same length, in lower case, with one apostrophe, two spaces
# and one hyphen. No quantifier is possessive: Python before 3.11.5 loses its place in them.

_FOLD = str.maketrans(
    dict(zip("áéíóúüÁÉÍÓÚÜİ％", "aeiouuaeiouui%", strict=True))
    | dict.fromkeys("’‘′´`ʼ＇", "'")
    | dict.fromkeys("\u2007\u2009\u202f", "\u00a0")
    | dict.fromkeys("\u2010\u2011\u2212", "-")
)
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
_LETTER = "a-zß-öø-ɏͰ-῿"  # of scripts that put spaces between words: CJK marks no code
_HEAD = "[1-9][0-9]{0,2}(?:'[0-9]{3})?"
_END = rf"(?![{_LETTER}0-9_])"


def _fold(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").lower()
    # a few letters of a text are others: replacing those is far quicker than translating all
    return _FOLDED.sub(lambda found: _FOLD[ord(found[0])], text).lower()


def _letters(phrase: str) -> tuple[str, ...]:
    """List the patterns of a phrase's letters, in a row, and of what must stand around it."""
    said, _, after = phrase.partition(">")
    letters = [_plain(c) + ("\u0301?" if c in "áéíóú" else "") for c in said]
    letters = [r"\s+" if c == " " else c for c in letters]
    if said == "a":
        letters.append(r"(?<!of\sa)")  # not in "a quarter of a million"
    if said.startswith("por cien"):
        letters.append(r"(?!\s+mil)")  # "por cien mil habitantes" is no percent
    return (*letters, rf"(?=[\s-]+{after}\b)") if after else tuple(letters)


def _any_of(phrases: Iterable[tuple[str, ...]]) -> str:
    """Join alternatives, parted letter by letter for speed, the longest first."""
    by_letter: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        by_letter["".join(phrase[:1])].append(phrase[1:])
    ends = by_letter.pop("", None)
    ways = [letter + _any_of(rest) for letter, rest in by_letter.items()]
    if ends is None and len(ways) == 1:
        return ways[0]
    return f"(?:{'|'.join([*ways, *([''] if ends else [])])})" if ways else ""


_PHRASES = _lexicon()
_WORDS = {_plain(phrase.partition(">")[0]): meaning for phrase, meaning in _PHRASES.items()}
_MASTER = re.compile(
    rf"""
    (?<![{_LETTER}0-9_]) (?P<word> {_any_of(map(_letters, _PHRASES))} ) {_END} (?!'[{_LETTER}]|-[0-9])
  | (?P<code> (?=[0-9]) (?: (?<=[{_LETTER}_]) | (?<=[{_LETTER}_]-) ) (?<![0-9][{_LETTER}_]) [0-9] [{_LETTER}0-9_]*
        (?: [-.,][0-9][{_LETTER}0-9_]* | -[{_LETTER}_]+ )* )
  | (?=[0-9.-]) (?: (?<![{_LETTER}0-9_]) | (?<=[0-9]h) ) (?<![{_LETTER}]-)
    (?P<number>
        (?P<minus> (?<![^\s(\[|:]) (?<![0-9]\s) - (?=[0-9]) )?
        (?P<run>
            (?<!:) (?<! (?<![0-9]) [0-9]{{3}}[ ]) {_HEAD}  # not within a row of three-digit cells
            (?: (?:[ ][0-9]{{3}}){{4}} (?! [0-9] | [ ][0-9]{{3}} (?![0-9]) )
              | (?:[ ][0-9]{{3}}){{2,3}} (?! [0-9] | [ ][0-9]{{3}} )
              | (?:\xa0[0-9]{{3}}){{1,4}} (?! [0-9] | \xa0[0-9]{{3}} )
              | (?<![0-9][ ][0-9]) (?<![0-9][ ][0-9]{{2}}) (?<![0-9][ ][0-9]{{3}})  # one group:
                [ ][0-9]{{3}} (?![ ]?[0-9])  # no digits beside
            ) (?: [.,][0-9]+ )?
          | [0-9]+ (?: [.,'][0-9]+ )*
          | (?<![^\s(]) [.][0-9]+
        )
        (?: (?P<ordinal> (?: [.]?[ºª] | °(?!\s?[cf]) | [.]?er[oa]? | st|nd|rd|th
                           | [rdtmvn][oa] | av[oa] ) {_END} )
          | (?= (?: {_UNITS} | h[0-9]{{2}} ) {_END} )
          | (?P<stuck> [{_LETTER}_¼-¾⅐-⅞] )?
        )
    )
    """,
    re.VERBOSE,
)

# --- Digits --------------------------------------------------------------------------------------

_ECUADOR = re.compile(
    r"([1-9][0-9]{0,2}(?:[., \xa0][0-9]{3})?'[0-9]{3}[., \xa0][0-9]{3})(?:[.,]([0-9]{1,2}))?"
)
_GROUPED = re.compile(
    r"([1-9][0-9]{0,2}(?:([.,' \xa0])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?"
)
_DECIMAL = re.compile(  # "2013,15807128" is two fields of a row
    r"([0-9]*)(?:\.|(?<![0-9]{4}),|,(?=[0-9]{1,4}$))([0-9]+)|([0-9]{1,3})'([0-9]{1,2})"
)
_UNMARKED = str.maketrans("", "", ".,' \xa0")


def _marked(run: str, by_point: bool) -> tuple[tuple[Decimal, ...], int] | None:
    """Read digits with marks: the readings, and the decimals of the likeliest; None if no number."""
    if m := _ECUADOR.fullmatch(run):
        part = m[2] or ""
        return (Decimal(f"{m[1].translate(_UNMARKED)}.{part}"),), len(part)
    if m := _GROUPED.fullmatch(run):
        whole, mark, part = m[1].translate(_UNMARKED), m[2], m[3] or ""
        if part or mark not in ".," or m[1].count(mark) > 1:
            return (Decimal(f"{whole}.{part}"),), len(part)
        readings = (Decimal(whole), Decimal(run.replace(",", ".")))
        return (readings, 0) if by_point == (mark == ".") else (readings[::-1], 3)
    if m := _DECIMAL.fullmatch(run):
        whole, part = (m[1], m[2]) if m[2] else (m[3], m[4])
        return (Decimal(f"{whole or 0}.{part}"),), len(part)
    return None


def _numbers(
    run: str, start: int, by_point: bool
) -> Iterator[tuple[int, int, tuple[Decimal, ...], int]]:
    """Read a run of digits and marks: as one number, or part by part where the whole is none."""
    if run.isdigit():
        yield start, start + len(run), (Decimal(run),), 0
    elif (read := _marked(run, by_point)) is not None:
        yield start, start + len(run), *read
    else:
        mark = next(mark for mark in ",.' \xa0" if mark in run)
        for part in run.split(mark):
            if part:
                yield from _numbers(part, start, by_point)
            start += len(part) + 1


# --- From text to atoms --------------------------------------------------------------------------


class _Atom(NamedTuple):
    kind: str
    values: tuple[Decimal, ...]
    start: int
    end: int
    link: str  # what joins it to the atom before: " ", "-", "and", "y"; "" where nothing does
    decimals: int | None = None


_LINK = re.compile(r"(\s+)(?:(and|y)\s+)?|-(and-)?\s?")


def _link(glue: str) -> str:
    if glue == " ":
        return " "
    m = _LINK.fullmatch(glue) if len(glue) < 9 and glue.count("\n") < 2 else None
    if m is None:
        return ""
    return m[2] or (" " if m[1] else "and" if m[3] else "-")


def _is_numeral(word: str, at: int, text: str, folded: str, lang: str) -> bool:
    """Tell whether a word that the languages share is the numeral, at this place."""
    end = at + len(word)
    if folded.startswith("-", end):  # UN-backed, un-American
        return False
    if lang in ("en", "es"):
        return lang == _OWNER[word]
    cues = _CUES.findall(folded, max(0, at - 120), end + 120)
    spanish = sum(1 if es else -1 for es, _ in cues)
    balance = spanish if _OWNER[word] == "es" else -spanish
    return balance > 0 or (balance == 0 and text[at:end] != "UN")


def _atoms(text: str, folded: str, lang: str) -> list[_Atom]:
    atoms: list[_Atom] = []
    by_point = lang in _GROUPS_BY_POINT
    last = 0
    for m in _MASTER.finditer(folded):
        start, end = m.span()
        word, run, stuck, ordinal, minus = m.group("word", "run", "stuck", "ordinal", "minus")
        if word:
            kind, value = _WORDS.get(word) or _WORDS[_plain(" ".join(word.split()))]
            if word in _OWNER and not _is_numeral(word, start, text, folded, lang):
                continue
            atoms.append(_Atom(kind, (value,), start, end, _link(folded[last:start])))
            last = end
        elif run and not stuck:
            at, stop = m.span("run")
            if run.isdigit() and not ordinal and not minus:  # most figures
                read = (Decimal(run),)
                atoms.append(_Atom("digits", read, at, stop, _link(folded[last:at]), 0))
                last = stop
                continue
            parts = list(_numbers(run, at, by_point))
            for at, stop, values, decimals in parts:
                kind = "digits"
                if len(parts) == 1 and ordinal:
                    kind, stop = "ordinal", end
                if len(parts) == 1 and minus:
                    at, values = start, tuple(value.copy_negate() for value in values)
                atoms.append(_Atom(kind, values, at, stop, _link(folded[last:at]), decimals))
                last = stop
    return atoms


# --- From atoms to numbers -----------------------------------------------------------------------

_EXACT = Context(prec=200, traps=[])  # whatever the caller's context is
_ONE, _HUNDRED, _THOUSAND, _MILLION = (Decimal(10**n) for n in (0, 2, 3, 6))
_HUNDRED_LIKE = (_HUNDRED, _THOUSAND, _MILLION)
_NEAR = (" ", "-")  # links within a numeral
_SMALL = frozenset({"unit", "un", "teen", "tens", "decenas"})
_ARTICLED = _SMALL | {"digits", "hundreds", "mil", "collective", "alone", "ordinal", "ordinal tens"}
_MULTIPLIERS = frozenset({"hundred", "scale", "mil", "dozen", "collective"})


class _Read(NamedTuple):
    values: tuple[Decimal, ...]
    next: int  # the atom after
    kind: str = "cardinal"
    scale: Decimal = _ONE  # the scale word that an earlier end of the range may share


def _times(values: Iterable[Decimal], factor: Decimal) -> tuple[Decimal, ...]:
    return tuple(value * factor for value in values)


def _follows(
    atoms: list[_Atom], at: int, kinds: Collection[str], links: Collection[str] = _NEAR
) -> bool:
    return at < len(atoms) and atoms[at].kind in kinds and atoms[at].link in links


def _linked(atoms: list[_Atom], at: int) -> bool:
    """Whether an atom can go on with the numeral before it: most digits stand alone."""
    return at < len(atoms) and atoms[at].link in _NEAR


def _below_hundred(atoms: list[_Atom], at: int) -> _Read | None:
    kind, (value, *_), *_ = atoms[at]
    if kind in ("tens", "decenas", "ordinal tens") and at + 1 < len(atoms):
        after = atoms[at + 1]
        how = (kind, after.kind, after.link)
        if after.values[0] < 10 and how in _TENS_AND_UNITS:
            kind = "ordinal" if after.kind == "ordinal" else "cardinal"
            return _Read((value + after.values[0],), at + 2, kind)
    if kind in ("ordinal", "ordinal tens"):
        return _Read(atoms[at].values, at + 1, "ordinal")
    return _Read((value,), at + 1) if kind in _SMALL or kind == "alone" else None


_TENS_AND_UNITS = {
    *product(("tens",), ("unit",), _NEAR),
    *product(("decenas",), ("unit", "un"), ("y",)),
    *product(("ordinal tens",), ("ordinal",), _NEAR),
    ("tens", "ordinal", "-"),  # with a space, "twenty second delays" are another thing
}


def _below_thousand(atoms: list[_Atom], at: int) -> _Read | None:
    """Read what a scale word can multiply: digits, words below a thousand, the one of "mil"."""
    kind, values, *_ = atoms[at]
    if kind in ("mil", "collective"):
        return _Read((_ONE,), at)
    if kind == "a" and not _follows(atoms, at + 1, _MULTIPLIERS):
        return None
    if kind == "digits" or (kind == "a" and atoms[at + 1].kind != "hundred"):
        return _Read(values, at + 1)
    head = _Read(values, at + 1) if kind in ("a", "hundreds") else _below_hundred(atoms, at)
    if head is None or head.kind == "ordinal":
        return head
    (value, *_), end, *_ = head
    tail_links: Collection[str] = (" ",)
    if kind != "hundreds":
        if _follows(atoms, end, ("ordinal",)) and atoms[end].values[0] in _HUNDRED_LIKE:
            return _Read(_times(atoms[end].values, value), end + 1, "ordinal")
        if not _follows(atoms, end, ("hundred",)):
            return head
        value, end, tail_links = value * 100, end + 1, (*_NEAR, "and")
    if _follows(atoms, end, _SMALL | {"ordinal"}, tail_links):
        tail = _below_hundred(atoms, end)
        if (
            tail is not None
            and not (tail.kind == "ordinal" and atoms[end].link == " ")
            and not _follows(atoms, tail.next, ("hundred",))  # "one hundred and two hundred"
        ):
            return _Read((value + tail.values[0],), tail.next, tail.kind)
    return _Read((value,), end)


def _scaled(atoms: list[_Atom], read: _Read, at: int) -> tuple[_Read, Decimal]:
    """Scale a numeral by the words after it; the last of these says below what more may follow.

    The scale words multiply ("mil millones"); a half after them is a half of their product.
    """
    values, end, kind, factor = read
    unit = _ONE
    while end < len(atoms) and kind != "ordinal" and (end == at or atoms[end].link in (" ", "-")):
        word = atoms[end]
        if word.kind in ("scale", "mil", "hundred"):
            if word.values[0] <= unit or word.values[0] == _THOUSAND <= values[0]:
                break  # "dos millones mil" adds, and 2024 is the year in "2024 mil"
            factor, unit = factor * word.values[0], word.values[0]
        elif word.kind in ("dozen", "collective"):
            factor, unit = factor * word.values[0], _ONE
        elif word.kind == "and a half" or (word.kind == "y media" and factor > 1):
            values = tuple(value + Decimal("0.5") for value in values)
        else:
            break
        end += 1
    return _Read(values, end, kind, factor), unit


def _number(atoms: list[_Atom], at: int) -> _Read | None:
    """Read the longest number that begins with this atom."""
    number: _Read | None = None
    room = _ONE
    end = at
    while end < len(atoms) and (number is None or atoms[end].link in (" ", "and")):
        numeral = _below_thousand(atoms, end)
        if numeral is None:
            break
        read, unit = _scaled(atoms, numeral, end)
        values, stop, kind, factor = read
        if number is None:
            number = _Read(_times(values, factor), stop, kind, factor)
        elif atoms[end].link == "and" and (factor > 1 or values[0] >= _HUNDRED):
            break
        elif factor == _MILLION and number.scale == _THOUSAND and values[0] < _THOUSAND:
            total = (number.values[0] + values[0]) * factor  # "mil doscientos millones"
            number = _Read((total,), stop)
        else:
            fits = [v for v in _times(values, factor) if 0 < v < room and v % 1 == 0]
            if not fits:
                break
            number = _Read((number.values[0] + fits[0],), stop, kind)
        room, end = unit, stop
        if room == 1 or kind == "ordinal" or number.values[0] < 0 or number.values[0] % room:
            break
    return number


def _fraction(atoms: list[_Atom], at: int, folded: str) -> _Read | None:
    """Read a fraction that begins with this atom; without values where it is not exact."""
    kind, (above, *_), start, end, *_ = atoms[at]
    if kind == "one part":
        return _quotient(_ONE, atoms[at].values[0], at + 1)
    if kind not in ("un", "unit", "teen", "digits") or not above < 100:
        return None
    if not _follows(atoms, at + 1, ("part", "one part", "quarter", "ordinal")):
        return None
    part = atoms[at + 1]
    below = part.values[0]
    if part.kind == "ordinal" and not (folded[start:end] == "one" and 2 < below <= 10):
        return None
    if part.kind == "quarter" and part.link == " " and not folded.startswith(" of", part.end):
        return None  # "three quarters" of a year
    return _quotient(above, below, at + 2)


_DECIMAL_WORD = re.compile(r"\s+(?:coma|punto|point)\s+")


def _spoken(atoms: list[_Atom], at: int, read: _Read, folded: str) -> _Read:
    """A number with the decimals that are said after it: "sesenta coma seis", "sixty point six"."""
    end = read.next
    if read.kind != "cardinal" or end >= len(atoms) or read.scale != _ONE:
        return read
    if folded.startswith("at one point", atoms[at].start - 3):
        return read
    said = _DECIMAL_WORD.fullmatch(folded, atoms[end - 1].end, atoms[end].start)
    tail = _below_hundred(atoms, end) if said and atoms[end - 1].kind != "digits" else None
    if tail is None or tail.kind != "cardinal" or not tail.values[0] > 0:
        return read
    decimals = tail.values[0].scaleb(-len(f"{tail.values[0]:f}"))
    whole, _ = _scaled(atoms, _Read((read.values[0] + decimals,), tail.next), tail.next)
    return whole._replace(values=_times(whole.values, whole.scale))


def _quotient(above: Decimal, below: Decimal, following: int) -> _Read:
    exact = above * 10**6 % below == 0
    return _Read((above / below,) if exact else (), following, "fraction")


# --- The words around ----------------------------------------------------------------------------

_AFTER = re.compile(
    rf"""
    (?P<percent> \s?% | [\s–—-]+ per\s?cent {_END} | \s+ pct {_END}
      | [\s–—]+ por\s+ (?: cien(?:to)? {_END} (?!\s+mil) | 100 (?! [0-9] | [.,'\s][0-9] | \s+mil | \s?% )))?
    (?P<least> \+ (?![0-9]) | -plus {_END} | \s+ (?: or\s+more | o\s+mas ) {_END} )?
    """,
    re.VERBOSE,
)
_ARTICLE = r"(?:(?:the|los|las|el|la|un|una|a|an)\s+)?"
_BEFORE = re.compile(rf"\s+{_ARTICLE}")
_RANGE = re.compile(
    rf"(?P<dash>[-–—])|\s+(?:to|or|a|al|o|u|hasta)\s+{_ARTICLE}|\s+(?P<and>and|y|e)\s+{_ARTICLE}"
)
_BETWEEN = re.compile(
    rf"(?<![{_LETTER}])(?:between|entre)\s+{_ARTICLE}(?:unos\s+|unas\s+|about\s+)?$"
)
_ONE_OF_CHAIN = re.compile(r"[0-9][-–—]$")


class _Draft(NamedTuple):
    figure: Figure
    tail: int  # where the text goes on after percent sign or plus
    scale: Decimal


def _tidy(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


def _drafts(atoms: list[_Atom], folded: str) -> Iterator[_Draft]:
    qualifier, said = "exact", -1  # the words before, and where they end
    at = 0
    while at < len(atoms):
        kind, values, start, end, _link_before, decimals = atoms[at]
        if kind in _QUALIFIERS:
            if said < 0 or not folded[said:start].isspace():
                qualifier = kind  # of "more than about" the first counts
            said = end
            at += 1
            continue
        if kind == "digits" and not _linked(atoms, at + 1):
            read: _Read | None = _Read(values, at + 1)
        else:
            read = _fraction(atoms, at, folded) or _number(atoms, at)
            if read is not None and read.values:
                read = _spoken(atoms, at, read, folded)
        article = kind == "un" and _follows(atoms, at + 1, _ARTICLED, (" ",))
        if read is None or (article and read.next == at + 1):
            at += 1
            continue
        at, alone = read.next, read.next == at + 1
        if not read.values:
            continue
        end = atoms[at - 1].end
        after = _AFTER.match(folded, end)
        assert after is not None  # every part of it is optional
        near = said >= 0 and _BEFORE.fullmatch(folded, said, start) is not None
        yield _Draft(
            Figure(
                values=read.values if alone else tuple(map(_tidy, read.values)),
                start=start,
                end=end,
                kind="percent" if after["percent"] and read.kind == "cardinal" else read.kind,
                decimals=decimals if alone else None,
                qualifier="at least" if after["least"] else qualifier if near else "exact",
                group=None,
            ),
            after.end(),
            read.scale,
        )
        said = -1
        while at < len(atoms) and atoms[at].start < after.end():  # the 100 of "por 100"
            at += 1


def _is_range(low: _Draft, high: _Draft, folded: str) -> bool:
    start, end = low.figure.start, high.figure.end
    m = _RANGE.fullmatch(folded, low.tail, high.figure.start)
    if m is None or low.figure.values[0] >= high.figure.values[0]:
        return False
    if m["and"]:
        return _BETWEEN.search(folded, max(0, start - 30), start) is not None
    if m["dash"]:  # a date has three parts
        following = folded[end : end + 2]
        chained = following[:1] in ("-", "–", "—") and following[1:].isdigit()
        return not chained and not _ONE_OF_CHAIN.search(folded, max(0, start - 2), start)
    return True


def _paired(low: _Draft, high: _Draft, group: int) -> tuple[Figure, Figure]:
    """Group the ends of a range, the first of which may share the percent sign and the scale."""
    first, second = low.figure._replace(group=group), high.figure._replace(group=group)
    if second.kind == "percent" and first.kind == "cardinal":
        first = first._replace(kind="percent")
    scaled = _times(first.values, high.scale)
    if high.scale > 1 == low.scale and scaled[0] < second.values[0]:
        first = first._replace(values=(*map(_tidy, scaled), *first.values), decimals=None)
    return first, second


def figures(text: str, lang: str | None = None) -> list[Figure]:
    """Read the figures of a text.

    Parameters
    ----------
    text : str
        Any text.
    lang : str, optional
        The text's language, ``en`` or ``es`` (or another: then it decides on marks only).

    Returns
    -------
    list of Figure
        In order of appearance, none overlapping another.

    Examples
    --------
    >>> [str(f.values[0]) for f in figures("11 millones 186 mil 380 votos, el 80,27 %")]
    ['11186380', '80.27']
    >>> [(f.qualifier, f.kind) for f in figures("at least the twenty-first strike")]
    [('at least', 'ordinal')]
    """
    folded = _fold(text)
    lang = (lang or "")[:2].lower()
    atoms = _atoms(text, folded, lang)
    if not atoms:
        return []
    with localcontext(_EXACT):
        drafts = list(_drafts(atoms, folded))
        read = [draft.figure for draft in drafts]
        groups = 0
        for i, (low, high) in enumerate(pairwise(drafts)):
            if read[i].group is None and _is_range(low, high, folded):
                read[i : i + 2] = _paired(low, high, groups)
                groups += 1
    return read


def states(
    text: str,
    value: Decimal | float | str,
    lang: str | None = None,
    percent: bool = False,
) -> bool:
    """Tell whether the text prints this value.

    It does where any reading of any figure equals it (58.30 is 58.3).

    Parameters
    ----------
    text : str
        Any text.
    value : Decimal, int, float or str
        The value.
    lang : str, optional
        As in :func:`figures`.
    percent : bool
        Count only figures printed as percentages.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        If the value is no finite number.

    Examples
    --------
    >>> states("Sí: 41,7% No: 58,30%", 58.3, percent=True)
    True
    >>> states("4′136.617 votos", 4_136_617)
    True
    >>> states("killed 14 men", 41)
    False
    """
    try:
        wanted = Decimal(str(value))
    except InvalidOperation:
        wanted = Decimal("NaN")
    if not wanted.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return any(
        wanted in figure.values
        for figure in figures(text, lang)
        if figure.kind == "percent" or not percent
    )
