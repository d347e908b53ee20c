"""From a text to sentences whose words are told apart: figures, times, places, and the rest.

spaCy's blank pipelines cut words and sentences and find the names of places; no model is needed.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from datapkg.errors import MissingPartError
from datapkg.extract.articles import dates, places
from datapkg.extract.articles.answers import answers
from datapkg.extract.articles.folding import DIGIT, folded
from datapkg.extract.articles.gating import Gated
from datapkg.numerals import Figure, figures

LONGEST = 4000
"""Characters that are read as one stretch at most; what no sentence ends is cut there."""


Mark = tuple[str, int, int, Any]
"""What was recognised in a stretch: tag, start, end, and what it says."""


class Word(NamedTuple):
    """A word of a sentence, or what was recognised in its place.

    ``tag`` is ``word``, or what was recognised (``N``, ``P``, ``O``, ``YEAR``, ``AREA`` ...).
    """

    tag: str
    plain: str
    start: int
    end: int
    mark: Any = None


@dataclass
class Sentence:
    """A sentence; offsets are those of the whole text.

    What was recognised (``marks``) is there from the beginning; words and line are made when they
    are asked for, since most sentences hold no figure.
    """

    text: str
    start: int
    plain: str
    marks: list[Mark]
    tokens: list[tuple[int, int]] = field(repr=False)
    base: int = 0
    at: list[int] = field(default_factory=list, repr=False)

    @cached_property
    def tags(self) -> frozenset[str]:
        """What was recognised, by tag."""
        return frozenset(mark[0] for mark in self.marks)

    @cached_property
    def words(self) -> list[Word]:
        """The words, with what was recognised in the place of some."""
        return _words(self.tokens, self.marks, self.plain, self.start - self.base, self.base)

    @cached_property
    def line(self) -> str:
        """The words in a row, as patterns see them."""
        parts, position = [" "], 1
        for shown in self.shown:
            self.at.append(position)
            parts.append(shown + " ")
            position += len(shown) + 1
        return "".join(parts)

    @cached_property
    def shown(self) -> list[str]:
        """The words, each as its plain spelling, or its tag where it has one."""
        return [word.plain if word.tag == "word" else word.tag for word in self.words]

    def index(self, position: int) -> int:
        """Number of the word at a position of the line."""
        assert self.line
        return bisect_right(self.at, position) - 1

    def tagged(self, *tags: str) -> list[int]:
        """Numbers of the words with one of these tags."""
        if self.tags.isdisjoint(tags):
            return []
        return [i for i, word in enumerate(self.words) if word.tag in tags]

    def word(self, i: int) -> str:
        """Plain spelling of a word, its tag where it has one, or nothing beyond the ends."""
        shown = self.shown
        return shown[i] if 0 <= i < len(shown) else ""

    def said(self, low: int, high: int) -> str:
        """The words from one to before another as a line: with a space around each."""
        shown = self.shown
        if low >= 0 and high <= len(shown):
            return " ".join(["", *shown[low:high], ""])
        return " ".join(["", *map(self.word, range(low, high)), ""])


Questions = Callable[[str, str], list[tuple[int, int, str]]]
"""Finds the questions of a vote in a text, given also in plain spelling."""


@dataclass(frozen=True)
class Block:
    """A paragraph: some sentences."""

    start: int
    end: int
    sentences: list[Sentence]


# --- Cutting -------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _pipeline(language: str) -> Any:
    try:
        import spacy
        from spacy.util import compile_infix_regex, compile_suffix_regex
    except ImportError:
        raise MissingPartError(
            "articles are read with spaCy, which is not installed here: "
            "pip install 'datapkg-ecuador[articles]'"
        ) from None
    nlp: Any = spacy.blank(language)
    hyphens = "-|–|—|--|---|——|~"  # "narco-terrorists" is one word here
    infixes = [rule for rule in nlp.Defaults.infixes if hyphens not in str(rule)]
    infixes += [r"(?<=[A-Za-zÁÉÍÓÚáéíóúñ)]):(?=[0-9])", r"[/|–—•](?=\S)"]
    infixes += [r"(?<=[a-záéíóúñ])\.(?=[-–—])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    # a full stop after a letter on its own ("question A.") is told from an initial's later on
    alone = {f"{c}." for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
    nlp.tokenizer.rules = {k: v for k, v in nlp.tokenizer.rules.items() if k not in alone}
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[^.][A-ZÁÉÍÓÚ])\.", r"(?<=^[A-Z])\."]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.max_length = 10**7
    return nlp


_ABBREVIATED = re.compile(
    r"(?:\b(?:EE|UU|EE\.\s?UU|U\.S|D\.C|Nos|Núm|Art|art|Dr|Dra|Sr|Sra|Ing|Gral|Gen|Sen|Gov|Rep|Lt|Col"
    r"|Mr|Mrs|Ms|St|Sto|Sta|Av|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|ene|feb|mar|abr"
    r"|jun|jul|(?:\d[\s-]|de )ago|sept|oct|nov|dic|aprox|hab|p\.m|a\.m|m)|(?<!pregunta )(?<!question )(?<!casilla )(?<! la )(?<! en )(?<! on )\b[A-Z])\.$"
)


def segments(text: str) -> Iterator[tuple[int, int]]:
    r"""Stretches of a text that no sentence crosses: its paragraphs, or lines.

    Lines that were broken in the middle of a sentence are joined.

    Examples
    --------
    >>> text = "The No won\nby far.\nTurnout: 80%"
    >>> [text[a:b] for a, b in segments(text)]
    ['The No won\nby far.', 'Turnout: 80%']
    """
    start = 0
    wrapped = _is_wrapped(text)
    for m in re.finditer(r"\n", text):
        at = m.start()
        if at < start:
            continue
        if wrapped and at - start < LONGEST and _joins(text, start, at):
            continue
        yield from _pieces(text, start, at)
        start = at + 1
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(
            text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (". ", "! ", "? ")
        )
        if cut < 0:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut + 1 if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken by width: many end in mid-sentence at about the same length."""
    lines = [line for line in text[:20000].split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    broken = sum(1 for a, b in itertools.pairwise(lines) if _in_midst(a, b))
    return broken >= 1


def _in_midst(above: str, below: str) -> bool:
    return bool(
        above.strip()
        and below.strip()
        and above.rstrip()[-1] not in '.!?:;|»”"'
        and (
            below[0].islower() or (below[0].isdigit() and len(above) > 50 and ":" not in below[:6])
        )
    )


def _joins(text: str, start: int, at: int) -> bool:
    begin = max(text.rfind("\n", 0, at) + 1, start)
    end = text.find("\n", at + 1)
    below = text[at + 1 : end if end >= 0 else len(text)]
    above = text[begin:at]
    if _in_midst(above, below):
        return True
    # a full line that goes on with a capital: only where lines are long and the paragraph goes on
    return bool(
        len(above) > 60
        and below.strip()
        and above.rstrip()[-1:] not in '.!?:;|»”"'
        and "|" not in above
    )


_SAYS_SHARE = re.compile(
    r"\s*(?:That|This|Ese|Este|Tal) (?:is|was|es|fue) (?:the|el) (?:share|percentage|proportion|porcentaje)\b"
)


def _ends(doc: Any, tokens: list[tuple[int, int]], stops: frozenset[int]) -> list[int]:
    """Where sentences end, as spaCy's sentencizer tells: with the marks behind a full stop.

    Its rule is applied to arrays here, since it makes an object for every word, which took a
    twentieth of all time.
    """
    found = []
    stopped = False
    for i, (word, is_mark) in enumerate(doc.to_array(["ORTH", "IS_PUNCT"]).tolist()):
        if word in stops:
            stopped = True
        elif stopped and not is_mark:
            found.append(tokens[i - 1][1])
            stopped = False
    return [*found, tokens[-1][1]] if tokens else []


def _sentences(
    doc: Any, tokens: list[tuple[int, int]], stops: frozenset[int], text: str
) -> Iterator[tuple[int, int]]:
    """Character offsets of the sentences of a stretch, without false ends after abbreviations."""
    start = 0
    ends = _ends(doc, tokens, stops)
    for i, end in enumerate(ends):
        if i + 1 < len(ends):
            following = text[end : end + 2].lstrip()
            if text[end - 1] == "?" and ends[i + 1] - end < 160:
                continue  # a question, and its answer in a few words
            if _SAYS_SHARE.match(text, end):
                continue  # "61.8. That is the share of voters who ..."
            if _SAYS_WHAT.match(text, end) and _ALONE.fullmatch(text, start, end):
                continue  # "6,2 millones. Son los votos que sumó el No"
            if following[:1].islower() or _ABBREVIATED.search(text[max(0, end - 12) : end]):
                continue
        for m in _FACT.finditer(text, start, end):  # each line of a list of facts is its own
            if m.start() > start:
                yield start, m.start()
                start = m.start()
        yield start, end
        start = end


_ALONE = re.compile(
    r"\W*[0-9][0-9.,' ]*(?:(?:million|millones|mil)\b)?\s?(?:%|per ?cent|por ciento)?\s?[.]\W*"
)
_SAYS_WHAT = re.compile(
    r"\s+(?:(?:Es|Son|Fue|Fueron|Es[ae] (?:es|fue)|Es[ao]s (?:son|fueron)) (?:la|el|los|las)\b"
    r"|(?:El (?:porcentaje|total)|La (?:participaci[oó]n|proporci[oó]n)|Los votos|The (?:share|percentage|proportion|number|turnout|votes))\b"
    r"|(?:That|This|It|Those|These|They) (?:is|was|are|were) (?:the|how)\b)"
)
"""What says of a figure that stands alone before it what it counts."""
_FACT = re.compile(r"(?<=\n)[$]?[0-9][0-9.,']*(?: (?:million|billion|millones))?%? ?[–—] ")
"""What a fact of a list begins with: "60.6 — percent of voters who ..."."""


# --- Telling apart -------------------------------------------------------------------------------

_PER = re.compile(
    r"(?:,?\s*(?:per|(?:for |in |of |out of )?(?:every|each)|for|(?:por|de)(?: cada)?|cada|x|/|c/))\s*(?:100[.,\s]?000|100\s?k|100 mil|"
    r"cien mil|(?:a |one )?hundred thousand|100 thousand)\b"
    r"(?P<whom>\s+(?:live\s+births|births|nacidos(?:\s+vivos)?|nacimientos|workers|vehicles|women|mujeres|men|males|females|hombres|varones"
    r"|prisoners|presos|children|ninos))?"
    r"(?:\s+(?:people|inhabitants|residents|citizens|habitantes|personas|hab\b\.?|population|ecuadorians"
    r"|ecuatorianos|of\s+(?:the\s+)?population))?"
)
_AGENCY = re.compile(r"[A-Z][\w .]{1,20}\)\s*[-–—.]*$")
_PERCENT = re.compile(
    r"\s?%|(?:[\s–—-]+)per\s?cent(?:age)?\b|\s+pct\b|(?:\s+|\s*[–—-]\s*)por\s+(?:ciento|cien)\b"
)
_POINTS = re.compile(
    r"(?:\s?%|\s+(?:percent(?:age)?|per\s+cent|porcentuales))?[\s-]+(?:points?|puntos?)\b"
)
_MONEY = re.compile(r"(?:us\$|usd|r\$|\$|€|£|eur)\s?$")
_MONEY_AFTER = re.compile(
    r"(?:\s?(?:bn|m|k|million|millones|billion|mil))?\s?(?:us\$|\$|€|£|usd\b|(?:of\s+|de\s+)?(?:us\s+)?"
    r"(?:dollars?|dolares|euros?|pesos|soles|centavos|cents)\b|bn\b)"
)
_UNIT = re.compile(
    r"[\s-]?(?:kg|kilos?|kilograms?|kilogramos|kilometers?|kilometres?|kilometros|km|tons?|tonnes?"
    r"|toneladas|gramos|grams|pounds|libras|miles|millas|knots|nudos|metros|meters|metres|feet|pies"
    r"|hectareas|hectares|barrels|barriles|litros|liters|gallons|galones|degrees|grados|mm|cm|mph"
    r"|hours?|horas?|minutes?|minutos?|seconds?|segundos?|days?|dias?|weeks?|semanas?|months?|meses"
    r"|years?|anos?|decades?|decadas|-?year-old|anos\s+de\s+edad)\b"
)
_NUMBERED = re.compile(
    r"\b(?:articles?|art|articulos?|decrees?|decretos?(?:\s+ejecutivos?)?|executive\s+decree|laws?|leys?"
    r"|resolutions?|resolucion|no\.|nro|num|numero|number|n\.?\s?º|block|bloque|zonas?|zones?|section"
    r"|lista|list|page|pagina|figure|grupo|unit|page|ruta|route|highway|kilometro|km|vuelo|flight"
    r"|version|edition|edicion|capitulo|chapter|titulo|inciso|literal|g|f|c|covid)\.?[\s-]*$"
)
_CLOCK = re.compile(r":[0-9]{2}|\s?[ap]\.?\s?m\b|h[0-9]{2}")


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


@lru_cache(maxsize=2)
def times(plain: str, language: str, today: date | None) -> tuple[dates.When, ...]:
    """The times that a paragraph mentions; it is asked for them more than once."""
    return tuple(dates.mentions(plain, language, today))


class Reader:
    """Cuts the blocks of one text into sentences; holds what is the same for all of it."""

    def __init__(
        self, language: str, today: date | None, questions: Questions | None = None
    ) -> None:
        self.language = language
        self.today = today
        self.questions = questions
        self.nlp = _pipeline(language)
        self.stops = frozenset(self.nlp.vocab.strings[mark] for mark in ".!?…。")
        """The marks that end a sentence, by their numbers."""
        self.places = places.matcher(language)

    def read(self, text: str, start: int, end: int, plain: str | None = None) -> Block:
        """Cut one stretch of a text, of which the plain spelling may be at hand."""
        piece = text[start:end]
        plain = folded(piece) if plain is None else plain
        doc = self.nlp.make_doc(piece)
        marks = self._marks(doc, piece, plain, start)
        sentences = []
        tokens = [(i, i + n) for i, n in doc.to_array(["IDX", "LENGTH"]).tolist()]
        begins = [begin for begin, _ in tokens]
        at = 0
        for a, b in _sentences(doc, tokens, self.stops, piece):
            stop = bisect_left(begins, b)
            inside = [m for m in marks if a <= m[1] < b]
            sentences.append(
                Sentence(piece[a:b], start + a, plain[a:b], inside, tokens[at:stop], start)
            )
            at = stop
        return Block(start, end, sentences)

    def _marks(self, doc: Any, piece: str, plain: str, base: int) -> list[Mark]:
        """What was recognised, in order, without overlaps."""
        taken: list[Mark] = []
        free = bytearray(len(piece))

        def take(tag: str, start: int, end: int, mark: Any = None) -> None:
            if end > start and 1 not in free[start:end]:
                free[start:end] = b"\x01" * (end - start)
                taken.append((tag, start, end, mark))

        if "100" in plain or "cien mil" in plain or "hundred thousand" in plain:
            for m in _PER.finditer(plain):
                take("PERBIRTH" if m["whom"] else "PER", m.start(), m.end())
        for tag, start, end, code in self.places.find(doc, piece):
            ahead = piece[:start].strip(" (") if base < _HEAD else piece
            head = base < _HEAD and (not ahead or _AGENCY.match(ahead) is not None)
            titled = len(code) == 3 and not piece[start:end].isupper()  # "Chile.- With 1,091 ..."
            if tag == "AREA" and head and not titled and _is_dateline(piece, plain, start):
                continue
            take("USA" if code == "USA" else tag, start, end, code)
        for when in times(plain, self.language, self.today):
            english = self.language == "en"
            if (
                english
                and plain.startswith(("may", "march"), when.start)
                and piece[when.start].islower()
            ):
                continue
            take(when.kind.upper(), when.start, when.end, when)
        for start, end, number in self.questions(piece, plain) if self.questions else ():
            take("Q", start, end, number)
        if has_numeral(plain):
            if self.language == "en":
                for start, end, tag, figure in _short_millions(piece, plain, base):
                    take(tag, start, end, figure)
            for start, end, tag, figure in _figures(piece, plain, self.language, base):
                take(tag, start, end, figure)
        for tag, start, end in answers(piece, plain, self.language) if self.questions else ():
            take(tag, start, end)
        return sorted(taken, key=lambda t: t[1])


def _is_dateline(piece: str, plain: str, start: int) -> bool:
    """Whether a place stands at the head of an article: not "Quevedo (Los Ríos) registra 201"."""
    head = _DATELINE.match(piece, start)
    if head is None:
        return False
    bracketed = _BRACKETED.search(plain, start, head.end())
    return bracketed is None or bracketed[1].strip() not in places.areas_by_name()


_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")


def has_numeral(plain: str) -> bool:
    """Whether a folded text holds a figure, in digits or in words."""
    return DIGIT.search(plain) is not None or _NUMBER_WORD.search(plain) is not None


_HEAD = 400
"""Characters at the beginning of a text in which a dateline stands."""
_PLACE = r"[A-ZÁÉÍÓÚÑ][\w.'’]*(?:[ /-](?:de |del |la |las |los )?[A-ZÁÉÍÓÚÑ][\w.'’]*){0,3}"
_AFTER_PLACE = (
    r"(?:\s*\((?![\d.,% ]+\)|[^)\n]*%)[^)\n]{2,40}\)\.?"
    r"|\s*[,/–—-]\s*(?:\d{1,2}(?: de)? [a-zA-Z]{3,10}\.?(?:,? (?:de |del )?\d{4})?|[A-Za-z]{3,9}\.? \d{1,2}(?:, \d{4})?"
    r"|[A-ZÁÉÍÓÚÑ][\w.]+(?: [A-ZÁÉÍÓÚÑ][\w.]+)?))"
)
_DATELINE = re.compile(
    rf"{_PLACE}{_AFTER_PLACE}{{1,4}}\s*[.:]?\s*[-–—](?!\d)"
    rf"|{_PLACE}{_AFTER_PLACE}{{0,3}}\s*\((?![\d.,% ]+\)|[^)\n]*%)[^)\n]{{2,40}}\)\s"
    rf"|{_PLACE}(?:, [^.()\n]{{4,30}})?\)"
    rf"|[A-ZÁÉÍÓÚÑ. ]{{4,}}(?:, [A-Z][\w.]+)?(?:,[^.\n]{{2,25}})?\s*(?:\.|,|/)*\s*[-–—]\s?"
    rf"|{_PLACE},\s+(?:\d{{1,2}}(?:\s+de)?\s+[a-z]{{3,10}}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})(?:,?\s+(?:de\s+)?\d{{4}})?\s*[.:]\s+(?=[A-ZÁÉÍÓÚÑ«“\"])"
    rf"|{_PLACE}\s*\.?[-–—]\s*(?!No\b|S[íi]\b|Yes\b)(?=[A-ZÁÉÍÓÚÑ«“\"]\S*(?:\s+[^\d\s]+){{4}})"
)
"""The place at the head of an article: "QUITO (EFE).- "."""
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
_PASSED = Gated(r"\b(?:past|beyond|passes|tops|surpasses|exceeds|crosses)\s+(?:the\s+)?$")
_CHANGE = re.compile(r"\b(?:from|de)\s+(?:los\s+|las\s+|the\s+)?$")
_RISEN = Gated(
    r"\b(?:is|was|are|now|stands|stood|gone|went|goes|climbed|risen|rose|shot|add|adds|added|adding)\s+up\s+to\s+$"
    r"|\b(?:baj|ca[iy]|sub|lleg|descend|trep|escal|aument|crec|redu[cj]|desplom|retroced|elev|dispar|pas|duplic|triplic|multiplic|salt|escal)\w*\s+hasta\s+(?:los\s+|las\s+|el\s+)?$"
)
_BELOW = Gated(r"\bpor\s+(?:debajo|encima)\s+de\s+(?:los|las)\s+$")
_OF_YEAR = re.compile(
    r"\s+(?:de|del|en|registrad[oa]s\s+en)\s+(?:el\s+)?(?:ano\s+)?(?:19|20)[0-9]{2}\b"
)
"""After "por debajo de las 13.555": a figure of another year, which is not only a bound."""
_COMPARED = Gated(
    r"\b(?:above|below|over|under|than)\s+the\s+$"
    r"|(?:%|ciento|puntos|menos|mas)\s+(?:por\s+)?(?:debajo|encima|que|inferior|superior)\s+(?:(?:de|a)\s+)?(?:los|las)\s+$"
)


def _figures(
    piece: str, plain: str, language: str, base: int
) -> Iterator[tuple[int, int, str, Number]]:
    found = figures(piece, language)
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
        if len(group) == 2 and _year(group[0]) and not _year(group[1]):
            group = group[:1]  # "from 1,189 in 2019 to 2,471"
        i += len(group)
        first, last = group[0], group[-1]
        start, end = first.start, last.end
        if len(group) == 2 and _years(group):
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
        else:
            tag = "O" if last.kind == "ordinal" else "N"
        if plain[end : end + 1] == "+":
            end += 1
        ends = tuple((f.values[0], f.start, f.end) for f in group)
        before = plain[max(0, start - 40) : start]
        if (m := _QUALIFIED.search(before)) is not None:
            start -= len(before) - m.start()
        risen = _RISEN.search(before) is not None
        dated = _BELOW.search(before) is not None and _OF_YEAR.match(plain, end) is not None
        exact = risen or dated or _COMPARED.search(before) is not None
        qualifier = "exact" if exact else first.qualifier
        if qualifier == "exact" and _HOVERS.search(before):
            qualifier = "about"
        if qualifier == "exact" and not exact and _PASSED.search(before):
            qualifier = "more than"
        yield start, end, tag, Number(first.values, first.decimals, qualifier, ends, base, unfit)


_SHORT_MILLIONS = re.compile(
    r"(?<![\w.,$€£])(?P<n>\d{1,3}(?:\.\d{1,2})?)m(?=[:]? (?:(?:registered|eligible|valid|of|to|or so|more|fewer) )?(?:\w+ )?(?:people|voters?|votes|electors"
    r"|citizens|ecuador[ei]ans?|ballots|did|stayed|voted|abstained|registered|eligible|entitled|cast|turned|took|went|came|showed|could|can|may|were|are|had|have|failed|skipped|live|lived|strong|who|those|them|the)\b)"
)
"""Millions of people as some papers print them, not metres and not money: "13.9m voters"."""


def _short_millions(piece: str, plain: str, base: int) -> Iterator[tuple[int, int, str, Number]]:
    """Figures such as "13.9m voters"."""
    for m in _SHORT_MILLIONS.finditer(plain):
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


def _year(figure: Figure) -> bool:
    return (
        figure.decimals == 0 and figure.end - figure.start == 4 and 1900 <= figure.values[0] <= 2100
    )


def _years(group: list[Figure]) -> bool:
    return all(map(_year, group))


def _unfit(plain: str, figure: Figure, start: int, end: int) -> str:
    before, after = plain[max(0, start - 24) : start], plain[end : end + 40]
    if _MONEY.search(before) or _MONEY_AFTER.match(after):
        return "money"
    if _POINTS.match(after):
        return "points"
    if _UNIT.match(after):
        return "unit"
    if _NUMBERED.search(before) and figure.kind != "percent":
        return "numbered"
    if _CLOCK.match(after) and figure.decimals == 0 and figure.values[0] < 24:
        return "clock"
    if before.endswith(":") and figure.decimals == 0 and re.search(r"\b[0-2]?[0-9]:$", before):
        return "clock"
    if figure.values[0] < 0:
        return "negative"
    return ""


_PUNCTUATION = frozenset(".,;:()|/-?!=[]")


_SIMPLE = re.compile(r"[a-z0-9]+(?:-[a-z]+)*")
_PARTS = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*|[.,;:()|/?!=-]")


def _words(
    tokens: list[tuple[int, int]], marks: list[Mark], plain: str, offset: int, base: int
) -> list[Word]:
    words: list[Word] = []
    at = 0

    def plain_word(start: int, end: int) -> None:
        shown = plain[start - offset : end - offset]
        if shown == "'s":
            return
        if shown in _PUNCTUATION or _SIMPLE.fullmatch(shown):
            words.append(Word("word", shown, base + start, base + end))
            return
        for part in _PARTS.findall(shown.strip("\"'*•`_ \n")):
            words.append(Word("word", part, base + start, base + end))

    done = 0
    for start, end in tokens:
        start = max(start, done)
        while at < len(marks) and marks[at][1] < end:
            tag, a, b, mark = marks[at]
            if start < a:
                plain_word(start, a)
            words.append(Word(tag, plain[a - offset : b - offset], base + a, base + b, mark))
            start = done = b
            at += 1
        if start < end:
            plain_word(start, end)
            done = end
    return words
