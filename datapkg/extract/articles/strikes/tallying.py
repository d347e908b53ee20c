"""Large figures that no pattern takes: what the words of their own clause say is counted.

No single strike killed more than eleven, so a larger figure of a text on the strikes that counts
people, strikes or boats is a running total. It stands for itself ("the strikes number 45"), or
before a word for people, of whom the clause says that they died. What it counts is told by the
last word for it in front of the figure that is no object ("the toll of the strikes on boats has
reached ..."), else by the words behind ("At 99, the toll is ...").
"""

from __future__ import annotations

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import Memory

_LEAST = 15
"""A figure as large is none of a single strike."""
_MOST = 1000
_DEAD = frozenset(
    ["toll", "dead", "deaths", "died", "killed", "kill", "fatalities", "casualties", "victims", "perished", "slain", "lives", "killings",
     "saldo", "muertos", "muertas", "muertes", "murieron", "muerto", "matado", "mataron", "fallecidos", "fallecidas", "fallecido", "fallecieron", "victimas",
     "perecieron", "perecido", "abatidos", "abatidas", "asesinadas", "asesinados", "vidas", "vida", "decesos", "bajas"]
)  # fmt: skip
_STRIKES = frozenset(
    ["strikes", "attacks", "bombings", "airstrikes", "ataques", "bombardeos", "operativos", "golpes"]
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
    ["at", "to", "is", "are", "was", "were", "be", "been", "reached", "reaches", "reach", "hit", "hits", "number", "numbers", "numbered",
     "totals", "total", "totalled", "past", "above", "beyond", "over", "exceed", "exceeds", "tops", "topped", "passed", "passes", "now",
     "already", ":", "makes", "make", "en", "de", "por", "es", "son", "eran", "suman", "sumaban", "van", "ya", "alcanza", "alcanzan", "alcanzo",
     "los", "las", "supera", "superan", "rebasa", "rebasan", "a", "totaliza", "totalizan", "rondan", "ronda", "hasta", "risen", "rose",
     "climbed", "gone", "goes", "grown", "stands", "stood", "runs", "come", "comes", "came", "subido", "sube", "suben", "subio", "ascendido",
     "ascendio", "llegado", "llega", "llegan", "llego", "aumentado", "pasado", "pasa", "pasan", "crecido"]
)  # fmt: skip
"""Words between what is counted and its number."""
_STANDS = frozenset(
    [",", ".", ";", ":", ")", "-", "!", '"', "", "and", "y", "e", "in", "en", "since", "desde", "by", "so", "as", "according", "segun", "after", "tras", "on",
     "for", "with", "con", "this", "now", "ya", "hasta", "up", "counting", "when", "cuando", "while", "mientras", "following", "today", "hoy",
     "conforme", "de", "of", "overall", "altogether"]
)  # fmt: skip
"""Words behind a figure that stands for itself."""
_PEOPLE = frozenset(
    ["people", "persons", "men", "individuals", "personas", "hombres", "individuos", "who", "que", "quienes", "los", "las", "have", "has",
     "han", "had", "habian"]
)  # fmt: skip
_DIED = frozenset(
    ["dead", "died", "killed", "perished", "slain", "muerto", "matado", "murieron", "mataron", "fallecieron", "fallecido", "perecieron",
     "perecido", "muertos", "muertas", "vida", "lives", "executed", "ejecutado", "asesinado", "abatidos", "eliminated", "eliminado"]
)  # fmt: skip
_NOT_DEAD = frozenset(
    ["aboard", "board", "bordo", "rescued", "rescatados", "arrested", "detained", "detenidos", "detenidas", "missing", "desaparecidos",
     "desaparecidas", "wounded", "heridos", "identified", "identificados", "named", "signed", "firmaron", "deported", "deportados"]
)  # fmt: skip
_STRUCK = ("struck", "hit", "destroy", "sunk", "sank", "bomb", "blew", "blown", "attack", "bottom", "atac", "hund", "destru", "alcanz", "volar",
           "volado", "fondo", "contra")  # fmt: skip
"""How the words begin that say that boats were struck."""
_SAVED = frozenset(
    ["save", "saves", "saved", "saving", "salva", "salvan", "salvar", "salvado", "salvo"]
)
_NOT_SURVIVED = (" not survived ", " not survive ", " no habian sobrevivido ", " no han sobrevivido ", " no sobrevivieron ")  # fmt: skip


def tallied(known: Memory, sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Slots for the large figures of a sentence that have none."""
    numbers = sentence.tagged("N")
    found: dict[int, Slot] = {}
    former = -1
    for k, i in enumerate(numbers):
        dead = i in slots and slots[i].name == "killed" and _may_count(sentence, i)
        if dead and _of_strikes(sentence, i):
            found[i] = Slot("strikes", 0.9, "what its clause counts")
        former = numbers[k - 1] if k and numbers[k - 1] in slots | found else former
        if i in slots or not _may_count(sentence, i):
            continue
        low = _clause_begin(sentence, numbers[k - 1] + 1 if k else 0, i)
        high = numbers[k + 1] if k + 1 < len(numbers) else len(sentence.words)
        column = _column(known, sentence, low, i, high)
        if not column and former >= 0 and _alike(sentence, former, i):
            column = (slots | found)[former].name
        if column:
            found[i] = Slot(column, 0.72, "what its clause counts")
    return found


def _alike(sentence: Sentence, one: int, two: int) -> bool:
    """Whether a figure is another count of the same: "AP has 145; Airwars comes to 152"."""
    if sentence.word(two - 1) not in _LINKS or sentence.word(two + 1) not in _STANDS:
        return False
    if ";" not in map(sentence.word, range(one, two)):
        return False
    sizes = [sentence.words[j].mark.values[0] for j in (one, two)]
    return bool(0.75 < sizes[0] / sizes[1] < 1.33)


def _of_strikes(sentence: Sentence, i: int) -> bool:
    """Whether a figure for the dead is one of strikes: "strikes on boats: 51 so far"."""
    if sentence.word(i + 1) not in _STANDS or sentence.word(i - 1) not in ("van", "son", "suman"):
        return False
    line = {sentence.word(j) for j in range(_clause_begin(sentence, 0, i), i)}
    return bool(line & _STRIKES) and not line & _DEAD


def _may_count(sentence: Sentence, i: int) -> bool:
    """Whether a figure can be a total: a whole number, none of a pair such as "49 to 51"."""
    number = sentence.words[i].mark
    if number.unfit or number.decimals or len(number.values) > 1:
        return False
    if not _LEAST <= number.values[0] < _MOST:
        return False
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


def _column(known: Memory, sentence: Sentence, low: int, i: int, high: int) -> str:
    following = sentence.word(i + 1)
    if following in ("lives", "vidas"):
        return "" if _SAVED & {sentence.word(j) for j in range(low, i)} else "killed"
    if following in _BOATS:
        struck = any(sentence.word(j).startswith(_STRUCK) for j in range(low, high))
        many = as_many_boats(known, int(sentence.words[i].mark.values[0]))
        return "vessels" if struck or many else ""
    if following in _PEOPLE:
        return "killed" if _they_died(sentence, i, high) else ""
    if following not in _STANDS:
        return ""
    head = _head(sentence, low, i)
    if head >= 0 and (sentence.word(i - 1) in _LINKS or _elided(sentence, low, i)):
        some = {sentence.word(j) for j in range(head, i)} & {"con", "with", "without", "sin"}
        return "" if some and sentence.word(i - 1) == ":" else COLUMNS[sentence.word(head)]
    if head < 0 and i <= 1 and following == ",":  # "At 99, the toll is one short of a hundred"
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
    for k in range(j - 1, max(low, j - 6) - 1, -1):
        word = sentence.word(k)
        if word in ("of", "de", "del"):
            return not {sentence.word(k - 1), sentence.word(k - 2)} & _COUNTS
        if word in _OBJECT:
            return True
        if word in (",", "and", "y") or word in COLUMNS:
            return False
    return False


def _elided(sentence: Sentence, low: int, i: int) -> bool:
    """Whether the verb is that of the clause before: "has reached 20, and that of the dead, 80"."""
    if sentence.word(i - 1) not in (",", "at", "to", "in", "en", "a", "por", "de"):
        return False
    return i - low <= 8 and sentence.word(low) in (",", ";", "and", "y") and low > 0


def as_many_boats(known: Memory, value: int) -> bool:
    """Whether so many boats may be those of the campaign: about as many as its strikes."""
    strikes = known.totals.get("strikes")
    return strikes is not None and 0.8 * strikes <= value <= 1.3 * strikes


def _they_died(sentence: Sentence, i: int, high: int) -> bool:
    """Whether the words behind people say that they died."""
    ends = (";", "|", "against", "contra")
    end = next((j for j in range(i + 1, high) if sentence.word(j) in ends), high)
    said = {sentence.word(j) for j in range(i + 1, min(end, i + 16))}
    if said & _NOT_DEAD:
        return False
    line = sentence.said(i + 1, min(end, i + 16))
    return bool(said & _DIED) or any(map(line.__contains__, _NOT_SURVIVED))
