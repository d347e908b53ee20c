"""Large figures that no pattern takes: what the words of their own clause say is counted.

No single strike killed more than eleven, so a larger figure of a text on the strikes that counts
people, strikes or boats is a running total. It stands for itself ("the strikes number 45"), or
before a word for people, of whom the clause says that they died. What it counts is told by the
last word for it in front of the figure that is no object ("the toll of the strikes on boats has
reached ..."), else by the words behind ("At 99, the toll is ...").
"""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.claimed import is_corrected
from datapkg.extract.articles.strikes.counting import of_a_month
from datapkg.extract.articles.strikes.growing import grown, grown_far, is_less, once, superseded
from datapkg.extract.articles.strikes.memory import Memory
from datapkg.extract.articles.strikes.others import (
    STRUCK_BEGINS,
    as_many_boats,
    dead_apart,
    lie_there,
    of_police,
    taken_back,
)

_LEAST = 15
"""A figure as large is none of a single strike."""
_MOST = 1000
_BEFORE_NUMBER = frozenset(
    ["now", "already", "hit", "destroyed", "sunk", "struck", "killed", "strikes", "attacks", "boats"]
)  # fmt: skip
"""Behind these "number" is a verb: "the boats hit now number 21"."""
_DEAD = frozenset(
    ["toll", "dead", "death", "deaths", "died", "killed", "kill", "fatalities", "casualties", "victims", "perished", "slain", "lives", "killings",
     "saldo", "muertos", "muertas", "muertes", "murieron", "muerto", "matado", "mataron", "fallecidos", "fallecidas", "fallecido", "fallecieron", "victimas",
     "perecieron", "perecido", "abatidos", "abatidas", "asesinadas", "asesinados", "vidas", "vida", "decesos", "bajas"]
)  # fmt: skip
_STRIKES = frozenset(
    ["strikes", "attacks", "bombings", "airstrikes", "operations", "ataques", "bombardeos", "operativos", "operaciones", "golpes"]
)  # fmt: skip
_BOATS = frozenset(
    ["boats", "vessels", "speedboats", "craft", "lanchas", "embarcaciones", "narcolanchas", "botes", "barcos", "naves"]
)  # fmt: skip
COLUMNS = (
    dict.fromkeys(_DEAD, "killed")
    | dict.fromkeys(_STRIKES, "strikes")
    | dict.fromkeys(_BOATS, "vessels")
)
_COUNTS = frozenset(
    ["number", "count", "tally", "total", "figure", "list", "sum", "that", "numero", "cifra", "cuenta", "recuento", "computo", "conteo", "lista",
     "total", "la", "el"]
)  # fmt: skip
"""What is counted follows these: "the number of strikes"."""
_OBJECT = frozenset(
    ["on", "against", "in", "by", "from", "at", "during", "with", "through", "contra", "en", "por", "tras", "a", "durante", "con", "after",
     "since", "desde", "over", "to", "al", "as", "como", "including", "entre", "among", "before", "antes"]
)  # fmt: skip
_LINKS = frozenset(
    ["at", "blown", "to", "is", "are", "was", "were", "be", "been", "reached", "reaches", "reach", "hit", "hits", "number", "numbers", "numbered",
     "totals", "total", "totalled", "past", "above", "beyond", "over", "exceed", "exceeds", "tops", "top", "pass", "near", "nears", "topped", "passed", "passes", "now",
     "already", ":", "makes", "make", "en", "de", "por", "es", "son", "eran", "suman", "sumaban", "van", "ya", "alcanza", "alcanzan", "alcanzo",
     "los", "las", "ser", "asi", "thus", "add", "adds", "added", "up", "supera", "superan", "rebasa", "rebasan", "a", "totaliza", "totalizan", "rondan", "ronda", "hasta", "risen", "rose",
     "climbed", "gone", "goes", "grown", "stands", "stood", "runs", "come", "comes", "came", "subido", "sube", "suben", "subio", "ascendido",
     "ascendio", "llegado", "llega", "llegan", "llego", "aumentado", "pasado", "pasa", "pasan", "crecido"]
)  # fmt: skip
"""Words between what is counted and its number."""
_REACH = frozenset(["reach", "reached", "hit", "top", "topped", "pass", "passed", "near", "exceed", "number", "climbed", "rose"])  # fmt: skip
_RUNS = frozenset(["van", "son", "suman", "ya", ":", "now", "at"])
_STANDS = frozenset(
    ["to", ",", ".", ";", ":", ")", "-", "!", '"', "", "and", "y", "e", "in", "en", "since", "desde", "by", "so", "as", "according", "segun", "after", "tras", "on",
     "for", "with", "con", "this", "now", "ya", "hasta", "up", "counting", "when", "cuando", "while", "mientras", "following", "today", "hoy", "DAY",
     "conforme", "de", "of", "overall", "altogether"]
)  # fmt: skip
"""Words behind a figure that stands for itself."""
_PEOPLE = frozenset(
    ["people", "persons", "men", "males", "individuals", "personas", "hombres", "individuos", "jovenes", "whom", "who", "que", "quienes", "los", "las", "have", "has",
     "han", "had", "habian", "beings", "humanos", "seres"]
)  # fmt: skip
_DIED = frozenset(
    ["dead", "died", "killed", "perished", "slain", "muerto", "matado", "murieron", "mataron", "fallecieron", "fallecido", "perecieron",
     "perecido", "muertos", "muertas", "vida", "lives", "executed", "ejecutado", "blown", "asesinado", "abatidos", "eliminated", "eliminado", "death", "deaths", "muerte"]
)  # fmt: skip
_NOT_DEAD = frozenset(
    ["aboard", "board", "bordo", "rescued", "rescatados", "arrested", "detained", "detenidos", "detenidas", "missing", "desaparecidos",
     "desaparecidas", "wounded", "heridos", "identified", "identificados", "named", "signed", "firmaron", "deported", "deportados", "name", "names", "nombre", "nombres"]
)  # fmt: skip
_SEIZED = ("seiz", "interdict", "intercept", "board", "inspect", "search", "stop", "inmovil", "decomis", "incaut", "abord", "detuv", "detien", "registr",
           "licen", "zarp", "fish", "pesc", "escort", "deploy", "despleg")  # fmt: skip
"""And those of what else is done with boats."""
_QUALITIES = frozenset(
    ["small", "young", "alleged", "suspected", "human", "civilian", "more", "such", "pequenas", "pequenos", "presuntas", "presuntos", "supuestas",
     "supuestos", "seres", "other", "otras", "otros"]
)  # fmt: skip
_THEM = frozenset(["them", "those", "these", "ellos", "ellas", "esos", "esas"])
_VERBS = frozenset(["died", "killed", "perished", "murieron", "muerto", "matado", "mataron", "fallecido", "fallecieron", "perecieron", "perecido"])  # fmt: skip
_TIMES = frozenset([",", "and", "y", "by", "a", "para", "al", "SPAN", "MONTH", "PART", "finales", "end", "of", "de", "the"])  # fmt: skip
_IN_ALL = re.compile(r" (?:in (?:all|total)|altogether|en total|en conjunto) ")
_TO_DATE = re.compile(r" (?:to date|so far|hasta la fecha|hasta ahora|by now|ya) ")
_NOW_AT = re.compile(
    r" (?:it|now|today|hoy|DAY|ahora|ya)(?: (?!;)\S+){0,4}? (?:is|at|was|es|de|por|en|son) $"
)
WHO = frozenset(["who", "whom", "que", "quienes"])
_IT = (
    " it was ",
    " it is ",
    " it is now ",
    " es ya de ",
    " ya es de ",
    " era de ",
    " es de ",
    " ya es ",
    " they were ",
    " there are ",
    " hoy son ",
    " ahora es de ",
    " ahora son ",
)
_VICTIMS = frozenset(["victims", "casualties", "fatalities", "victimas", "fallecidos", "muertes", "deaths"])  # fmt: skip
_TOLLS = frozenset(["toll", "count", "saldo", "cuenta", "balance"])
_THAT_OF = re.compile(r" (?:that of (?:the )?|(?:el|la) de (?:los |las )?)(\w+) ")
_MAKES = re.compile(
    r" (?:makes|make|made|gives|adds|add|comes|comes to|brings it to|suman|suma|son|hacen|da|dan|en total|in all|total)(?: (?!;)\S+){0,3} $"
)
_FIGURES = frozenset(["number", "count", "tally", "total", "figure", "numero", "cifra", "cuenta", "recuento", "computo", "conteo"])  # fmt: skip
_SAVED = frozenset(
    ["save", "saves", "saved", "saving", "salva", "salvan", "salvar", "salvado", "salvo"]
)
_NOT_SURVIVED = (" not survived ", " not survive ", " no habian sobrevivido ", " no han sobrevivido ", " no sobrevivieron ")  # fmt: skip


_REASON = "what its clause counts"


def tallied(known: Memory, sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Slots for the large figures of a sentence that have none."""
    numbers = sentence.tagged("N")
    found: dict[int, Slot] = {}
    for k, i in enumerate(numbers):
        if i in slots and slots[i].name == "strikes" and _of_who(sentence, i):
            found[i] = Slot("not", 0.97, "of those who speak of the strikes")
        if taken_back(sentence, i):
            found[i] = Slot("not", 0.97, "what is not so")
            continue
        if i in slots and (
            of_police(sentence, i, slots[i]) or lie_there(known, sentence, i, slots)
        ):
            found[i] = Slot("not", 0.97, "of something else")
        later = numbers[k + 1] if k + 1 < len(numbers) else -1
        past = superseded(sentence, i) or once(sentence, i, later) or grown_far(sentence, i, later)
        if i in slots and past:
            found[i] = Slot("not", 0.97, "grown from")
        if not _may_count(sentence, i):
            continue
        if i in slots:
            if slots[i].name == "killed" and dead_apart(sentence, i):
                found[i] = Slot("strikes", 0.85, _REASON)
            elif slots[i].name == "killed" and sentence.word(i + 1) in _STANDS:
                former = [j for j in numbers[:k] if j in slots]
                again = _again(sentence, former, slots, i) == "strikes"
                if again or _of_strikes(sentence, i):
                    found[i] = Slot("strikes", 0.9, _REASON)
            continue
        last = numbers[k - 1] if k else -1
        if last in slots and grown_far(sentence, last, i):
            found[i] = Slot(slots[last].name, 0.72, _REASON)
            continue
        if grown(sentence, last, i) or once(sentence, last, i) or _of_so_many(sentence, last):
            last = numbers[k - 2] if k > 1 else -1
        low = _clause_begin(sentence, last + 1, i)
        high = numbers[k + 1] if k + 1 < len(numbers) else len(sentence.words)
        told = slots | found
        toll = _IS_TOLL.match(sentence.said(0, i)) is not None
        column = "killed" if toll else _named(known, sentence, low, i, high)
        if not column and sentence.word(i + 1) in _STANDS:
            column = _by_head(sentence, low, i, high) or _going_on(known, sentence, low, i)
            column = column or _gone_to(sentence, [j for j in numbers[:k] if j in told], told, i)
            column = column or _again(sentence, [j for j in numbers[:k] if j in told], told, i)
            column = column or _counted_again(known, sentence, told, i)
        if column:
            found[i] = Slot(column, 0.72, _REASON)
            if sentence.word(i - 2) == "N" and _RANGES.search(sentence.said(max(0, i - 7), i)):
                found.setdefault(i - 2, found[i])
    return found


_IS_TOLL = re.compile(
    r" (?:the|el|la) (?:known |confirmed )?(?:death toll|toll|number of (?:the )?(?:dead|deaths|people killed|victims|those killed)|(?:numero|cifra|saldo|total) de (?:los )?(?:muertos|fallecidos|victimas|muertes))"
    r" (?:from|of|in|de|en) (?:(?!;|,|and |y )\S+ )*?(?:is|was|stands|stood|es|era|asciende|llega|suma)(?: (?:now|at|ahora|hoy|ya|de|to|a))* $"
)
"""What a figure is, whatever stands between: "the toll of the 13 strikes known since September is now 57"."""
_RANGES = re.compile(
    r" (?:range|ranges|ranged|vary|varies|varied|go|run|runs|van|oscilan?|varian?) (?:from|de|desde|entre|between) N (?:to|a|hasta|and|y) $"
)
"""Both ends of what was counted: "estimates range from 117 to 126"."""


def _of_so_many(sentence: Sentence, i: int) -> bool:
    """Whether a figure only says of how many strikes the dead are told: "the dead of the four strikes add up to 21"."""
    if i < 0 or sentence.word(i + 1) not in _STRIKES:
        return False
    return sentence.said(max(0, i - 2), i).endswith(
        (" of the ", " de los ", " of these ", " de esos ")
    )


def note_counted(known: Memory, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Take note of what a correction takes back: what it puts in its place counts the same."""
    for i, slot in slots.items():
        if slot.name in ("killed", "strikes", "vessels") and _may_count(sentence, i):
            known.former_column = slot.name
            known.totals.setdefault(slot.name, int(sentence.words[i].mark.values[0]))


def _again(sentence: Sentence, former: list[int], told: dict[int, Slot], i: int) -> str:
    """The column of another count of the same: "AP has 58 and 145; Airwars comes to 61 and 152"."""
    short = former and 1 < i - former[-1] <= 12 and sentence.word(i + 1) in (".", ";", ",", "")
    short = short and sentence.word(i - 1) not in ("of", "de", "del", "el")
    if not short and sentence.word(i - 1) not in (*_LINKS, "and", "y"):
        return ""  # "AP counts 188 dead, the Pentagon 185."
    for j in former:
        sizes = [sentence.words[k].mark.values[0] for k in (j, i)]
        apart = {";", ","} if short else {";"}
        if apart & {*map(sentence.word, range(j, i))} and 0.75 < sizes[0] / sizes[1] < 1.33:
            return told[j].name if told[j].name in ("killed", "strikes", "vessels") else ""
    return ""


def _counted_again(known: Memory, sentence: Sentence, told: dict[int, Slot], i: int) -> str:
    """The column of another count of what the paragraph counted: "Congress was told of 82"."""
    before = sentence.word(i - 1)
    apart = before in (",", "it") and _BY_COUNT.search(sentence.said(max(0, i - 22), i))
    if before not in _COUNTING and not apart:
        return ""
    if before in ("of", "de") and _TOLD_OF.search(sentence.said(0, i)) is None:
        return ""
    value = int(sentence.words[i].mark.values[0])
    here = known.total_block == known.block or is_corrected(sentence)
    here = here or _BY_OTHERS.match(sentence.line) is not None
    totals = list(known.totals.items()) if here else []
    totals += [(told[j].name, int(sentence.words[j].mark.values[0])) for j in told if j < i]
    fits = {column for column, total in totals if 0.8 * total < value < 1.25 * total}
    return fits.pop() if len(fits) == 1 and fits <= {"killed", "strikes", "vessels"} else ""


_COUNTING = frozenset(["count", "counts", "counted", "lists", "add", "adds", "suman", "has", "have", "gives", "da", "dan", "suma", "tiene", "cuenta", "cuentan", "conto", "registra", "registran", "uses", "usa", "maneja", "manejan", "escribe", "calcula", "of", "de"])  # fmt: skip
_BY_OTHERS = re.compile(
    r" (?:a|an|one|the|un|una|el|la|otra?) (?:\S+ ){0,3}?(?:group|monitors|organi[sz]ation|ngo|newspaper|tracker|database|count|tally|grupo|observatorio|ong|organizacion|diario|base de datos|recuento) (?:(?!;|,|N )\S+ ){0,6}?(?:has|counts|gives|lists|cuenta|suma|registra|tiene|da) N "
)
"""Somebody else's count, of what was counted a paragraph above: "A group of monitors in Bogotá has 157"."""
_BY_COUNT = re.compile(
    r" (?:; |, )(?:segun|according to|by|for|para|en) (?:(?!;)\S+ ){0,3}?(?:recuento|conteo|cuenta|computo|count|tally)(?: (?!;)\S+){0,14} , $"
    r"| ; (?:\S+ ){1,3}, (?:(?:que|which|who) (?:(?!;|,|N )\S+ ){1,10}, )?$| makes? it $"
)
"""Another count of the same: "64 dead; by an agency's count, which has a man who was never found, 65", "; CNN, 126"."""
_TOLD_OF = re.compile(
    r" (?:told|informed|spoke|speaks?|informaron|hablo|hablan?|hablar|dio cuenta) (?:of|de) $"
)


def _gone_to(sentence: Sentence, former: list[int], told: dict[int, Slot], i: int) -> str:
    """The column of what has grown to a figure: "it began with 11 deaths; it stands at 163"."""
    columns = {told[j].name for j in former}
    if len(columns) != 1 or not columns <= {"killed", "strikes", "vessels"}:
        return ""
    line = sentence.said(max(former), i)
    if not all(is_less(sentence, j, i) for j in former):
        return ""
    commas = [j for j in range(max(former), i) if sentence.word(j) in (",", ";")]
    gap = set(map(sentence.word, range(commas[0] + 1, i))) if commas else {""}
    later = gap <= _TIMES and not gap.isdisjoint(("SPAN", "MONTH", "PART"))
    whole = commas and i - commas[-1] <= 2 and _IN_ALL.match(sentence.said(i + 1, i + 4))
    return columns.pop() if later or whole or _NOW_AT.search(line) is not None else ""


def _going_on(known: Memory, sentence: Sentence, low: int, i: int) -> str:
    """The column that the text counted last: "three months later the figure is 163"."""
    value = int(sentence.words[i].mark.values[0])
    if known.total_block == known.block and _MAKES.search(sentence.said(0, i)) is not None:
        for column, parts in known.parts.items():
            if sum(parts.values()) == value and len(parts) == 2:
                return column  # "61 in the Pacific, 43 in the Caribbean. That makes 104"
    if sentence.word(i - 1) not in _LINKS:
        return ""
    it = sentence.said(max(0, i - 3), i).endswith(_IT)
    for j in range(i - 1 if it else low, i):
        if it:
            break
        if sentence.word(j) in _FIGURES and sentence.word(j + 1) not in ("of", "de", "del"):
            break
    else:
        return ""
    fits = [c for c, total in known.totals.items() if total <= 2 * value <= 4 * total]
    if known.former_column in fits:
        return known.former_column
    if not fits and it:
        ahead = {sentence.word(j) for j in range(i)}
        return "killed" if ahead & _TOLLS and not ahead & (_STRIKES | _BOATS) else ""
    return fits[0] if len(fits) == 1 else ""


def _of_who(sentence: Sentence, i: int) -> bool:
    """Whether a number is of people of whom the clause says something: "senators who oppose the strikes number 47"."""
    if sentence.word(i + 1) not in _STANDS or sentence.word(i - 1) not in _LINKS | {"number"}:
        return False
    for j in range(i - 1, max(0, i - 8), -1):
        if sentence.word(j) in _STRIKES:
            low = max((k for k in range(j) if sentence.word(k) in (",", ";")), default=0)
            return any(sentence.word(k) in WHO for k in range(max(low, j - 6), j))
    return False


def _of_strikes(sentence: Sentence, i: int) -> bool:
    """Whether a figure for the dead is one of strikes: "strikes on boats: 51 so far"."""
    if sentence.word(i - 1) == ":" and sentence.word(i - 2) in _STRIKES:
        return True
    if sentence.word(i - 1) not in ("van", "son", "suman"):
        return False
    line = {sentence.word(j) for j in range(_clause_begin(sentence, 0, i), i)}
    return bool(line & _STRIKES) and not line & _DEAD


def _may_count(sentence: Sentence, i: int) -> bool:
    """Whether a figure can be a total: a whole number, none of a pair such as "49 to 51"."""
    number = sentence.words[i].mark
    verb = number.unfit == "numbered" and sentence.word(i - 2) in _BEFORE_NUMBER
    if (number.unfit and not verb) or number.decimals or len(number.values) > 1:
        return False
    if not _LEAST <= number.values[0] < _MOST:
        return False
    if grown(sentence, i - 2, i):
        return True
    if sentence.word(i + 1) == "-" and sentence.words[i + 1].start == sentence.words[i].end:
        return False  # "a 30-page memo"
    pair = {"to", "a", "-", "against", "contra", "frente", "out", "from", "versus"}
    if sentence.word(i + 1) in pair and sentence.word(i + 2) in ("N", "the", "of", "un", "los"):
        return False
    return not (
        sentence.word(i - 1) in ("to", "-", "against", "contra") and sentence.word(i - 2) == "N"
    )


def _clause_begin(sentence: Sentence, low: int, i: int) -> int:
    """Where the clause of a figure begins, behind the figure before."""
    ends = (";", "while", "mientras", "whereas", "but", "pero")
    return max((j + 1 for j in range(low, i) if sentence.word(j) in ends), default=low)


def _named(known: Memory, sentence: Sentence, low: int, i: int, high: int) -> str:
    """The column that the word behind a figure names: people who died, victims, boats that were struck."""
    counted = _THAT_OF.match(sentence.said(i + 1, i + 6))
    if counted is not None and counted[1] in COLUMNS:
        return COLUMNS[counted[1]]  # "the number of the dead to 163 and to 46 that of the strikes"
    following = sentence.word(i + 1 + (sentence.word(i + 1) in _QUALITIES))
    if following in ("lives", "vidas"):
        return "" if _SAVED & {sentence.word(j) for j in range(low, i)} else "killed"
    if following in _VICTIMS:
        return "killed"
    if following in _BOATS:
        struck = any(word.startswith(STRUCK_BEGINS) for word in sentence.shown)
        seized = any(sentence.word(j).startswith(_SEIZED) for j in range(low, high))
        many = as_many_boats(known, int(sentence.words[i].mark.values[0]))
        return "vessels" if (struck or many) and not seized else ""
    of_it = following in ("the", "those", "los", "las") and sentence.word(i + 2) in COLUMNS
    if of_it and sentence.word(i - 1) in ("at", "to", "in", "en", "a"):
        return COLUMNS[
            sentence.word(i + 2)
        ]  # "puts at 80 those killed and at 21 the boats destroyed"
    if following in ("the", "those", "la", "el") and sentence.word(i + 2) in (*_PEOPLE, "de"):
        return "killed" if _they_died(sentence, i, high) else ""
    if following in ("of", "de") and sentence.word(i + 2) in _THEM:
        return "killed" if _they_died(sentence, i, high) else ""
    if (
        following in _PEOPLE
        and sentence.word(i + 2) in ("in", "en")
        and sentence.word(i + 3) == "N"
    ):
        strikes = not _STRIKES.isdisjoint(map(sentence.word, range(i + 4, i + 7)))
        said = set(map(sentence.word, range(low, i)))
        return "killed" if strikes and not said & _NOT_DEAD else ""
    if following in _PEOPLE:
        head = _head(sentence, low, i)
        if head >= 0 and sentence.word(head) in _DIED and _aside(sentence, head, i):
            return "killed"  # "han perecido, según lo admitido por Washington, 87 personas"
        seized = any(word.startswith(_SEIZED) for word in sentence.shown)
        beside = (
            not seized and sentence.word(i - 1) in ("and", "y") and sentence.word(i - 2) in COLUMNS
        )
        since = beside and sentence.word(i + 2) in ("since", "desde", "so", ".")
        return "killed" if since or _they_died(sentence, i, high) else ""
    return ""


def _aside(sentence: Sentence, head: int, i: int) -> bool:
    """Whether nothing but an aside stands between a word and a figure."""
    return sentence.word(head + 1) == sentence.word(i - 1) == "," and i - head > 3


def _by_head(sentence: Sentence, low: int, i: int, high: int) -> str:
    """The column of what the clause of a figure that stands for itself is about."""
    told = sentence.word(i - 2)
    if sentence.word(i - 1) == ":" and told in COLUMNS and told not in _BOATS and low < i - 2:
        return COLUMNS[sentence.word(i - 2)]  # "both agree on the strikes: fifteen"
    head = _head(sentence, low, i)
    nearing = sentence.word(i - 1) == "on" and "closing in on" in sentence.line
    if head >= 0 and (nearing or sentence.word(i - 1) in _LINKS or _elided(sentence, low, i)):
        between = {sentence.word(j) for j in range(head, i)}
        some = between & {"con", "with", "without", "sin"} and sentence.word(i - 1) == ":"
        return "" if some or between & _NOT_DEAD else COLUMNS[sentence.word(head)]
    if head >= 0 and head == i - 2 and _TO_DATE.match(sentence.said(i + 1, i + 4)) is not None:
        return COLUMNS[sentence.word(head)]  # "the strikes, 45 to date, were never ..."
    joined = sentence.word(head - 1) in ("the", "las", "los") and sentence.word(head - 2) in (
        "and",
        "y",
    )
    if head == i - 1 and joined and head - 2 >= low:
        return COLUMNS[sentence.word(head)]  # "the dead are now 150 and the boats 45"
    if head == i - 1 and {"of", "de"} & {sentence.word(head - 1), sentence.word(head - 2)}:
        return COLUMNS[sentence.word(head)]  # "the number of strikes is 46, that of the dead 159"
    beside = sentence.word(i - 1) == sentence.word(i + 1) == "," and head == i - 2
    if beside and {"of", "de"} & {sentence.word(head - 1), sentence.word(head - 2)}:
        return COLUMNS[sentence.word(head)]  # "the number of dead, 188, is higher than ..."
    if (
        head < 0
        and sentence.word(i - 1) in _RUNS
        and ":" in (sentence.word(i - 1), sentence.word(low))
    ):
        head = _head(sentence, _clause_begin(sentence, 0, i), i)  # "is near a hundred: now 95"
        return COLUMNS[sentence.word(head)] if head >= 0 else ""
    if head < 0 and i <= 1 and sentence.word(i + 1) == ",":  # "At 99, the toll is one short of ..."
        said = (sentence.word(j) for j in range(i + 2, min(high, i + 6)))
        column = next((COLUMNS[word] for word in said if word in COLUMNS), "")
        return column if sentence.word(i - 1) in ("at", "with", "con", "") else ""
    return ""


def _head(sentence: Sentence, low: int, i: int) -> int:
    """The last word before a figure for what it counts that is no object; -1 where there is none."""
    for j in range(i - 1, low - 1, -1):
        if sentence.word(j) in COLUMNS and not _is_object(sentence, low, j):
            return j
    return -1


def _is_object(sentence: Sentence, low: int, j: int) -> bool:
    """Whether what a word names is only spoken of: "strikes on boats", "the toll of the strikes"."""
    if sentence.word(j) in _VERBS:
        return False
    for k in range(j - 1, max(0, j - 6) - 1, -1):
        word = sentence.word(k)
        if word in ("of", "de", "del") and sentence.word(k - 1) in ("and", "y"):
            return (
                sentence.word(k - 2) != "N"
            )  # "the number of boats to 14 and of lives lost to 57"
        if word in ("of", "de", "del"):
            return not {sentence.word(k - 1), sentence.word(k - 2)} & _COUNTS
        if word in WHO:
            return True  # "senators who oppose the strikes now number 47"
        if word == "as" and sentence.word(j + 1) in _REACH:
            return False  # "carrier arrives as strikes reach 21"
        if word in _OBJECT and sentence.word(k + 1) != "now":
            return True
        if word in (",", "and", "y") or word in COLUMNS:
            return False
    return False


def _elided(sentence: Sentence, low: int, i: int) -> bool:
    """Whether the verb is that of the clause before: "has reached 20, and that of the dead, 80"."""
    if sentence.word(i - 1) not in (",", "at", "to", "in", "en", "a", "por", "de"):
        return False
    ends = {",", ";", "and", "y"}
    opened = not ends.isdisjoint((sentence.word(low), sentence.word(low - 1)))
    return i - low <= 8 and opened and low > 0


def boats_of_all(known: Memory, sentence: Sentence, slots: dict[int, Slot], i: int) -> bool:
    """Whether a number of boats is that of the campaign: too many for a day, as many as its strikes, told with its dead."""
    value = int(sentence.words[i].mark.values[0])
    if of_a_month(sentence, i) or "before" in map(sentence.word, range(i, i + 5)):
        return False
    if as_many_boats(known, value) or (value >= _LEAST and slots[i].sure >= 0.8):
        return True
    dead = (j for j, slot in slots.items() if slot.name == "killed")
    return any(sentence.words[j].mark.values[0] >= _LEAST for j in dead)


def _they_died(sentence: Sentence, i: int, high: int) -> bool:
    """Whether the words behind people say that they died."""
    ends = (";", "|", "against", "contra")
    if sentence.word(i + 2) == "-":  # "80 people - fishermen, their families say - have died"
        i = next((j for j in range(i + 3, high) if sentence.word(j) == "-"), i)
    end = next((j for j in range(i + 1, high) if sentence.word(j) in ends), high)
    said = {sentence.word(j) for j in range(i + 1, min(end, i + 16))}
    if said & _NOT_DEAD:
        return False
    line = sentence.said(i + 1, min(end, i + 16))
    return bool(said & _DIED) or any(map(line.__contains__, _NOT_SURVIVED))
