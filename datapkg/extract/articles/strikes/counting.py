"""What a figure counts: one strike or several, the dead or the strikes themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import Grammar
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import Memory

BOTH = frozenset(["both", "ambos", "ambas"])
SEVERAL = re.compile(
    r" (?:in|en) (?:one|a|un|una|un solo|a single|N) (?:single )?(?:day|dia|jornada|hours|horas) | DAY (?:strikes|attacks) | (?:latest|new|fresh|nuevos|ultimos) (?:us |boat )?(?:strikes|attacks|ataques|bombardeos) | N (?:\S+ )?(?:more |new |us |USA |nuevos |nuevas |otros |otras |distintos |distintas |alleged-|drug-\S+ |boat |lethal |presuntas |supuestas |presuntos |supuestos |other |alleged |suspected |separate |drug |small )*(?:boats|vessels|strikes|attacks|lanchas|embarcaciones|narcolanchas|ataques|bombardeos|operaciones|operations|botes|barcos|naves|incidentes|incidents|acciones|engagements) "
)
_CAMPAIGN_SIZE = 6
"""From so many strikes on a number of strikes is that of the campaign, not of one day."""
_ABOARD = re.compile(r" (?:on it|on her|in it|on board|aboard|a bordo|crew|tripulantes) ")
_SINGULAR = frozenset(
    [
        "survivor",
        "sobreviviente",
        "superviviente",
        "desaparecido",
        "desaparecida",
        "missing",
        "survived",
        "quedo",
        "salio",
        "resulto",
        "is",
        "sigue",
        "lived",
        "alive",
        "vivo",
        "viva",
        "sobrevivio",
        "murio",
        "fallecio",
        "died",
        "more",
        "was",
        "person",
        "man",
        "left",
        "of",
        "fue",
        "quien",
        "other",
        "otro",
        "otra",
        "additional",
        "naufrago",
        "unico",
        "unica",
        "sole",
        "lone",
        "castaway",
        "rescatado",
        "rescatada",
        "rescued",
    ]
)
TOTALS = re.compile(
    r" (?:since|so far|campaign|known|toll|acknowledged|disclosed|have now|have died|have been killed|han muerto|desde|hasta ahora|campana|conocidos) "
)
DEAD_IN = Gated(
    r" N (?:people|personas|men|hombres|killed|dead|deaths|muertos|fallecidos|muertes) (?:\S+ ){0,4}(?:in|en) N (?:\S+ )?(?:strikes|attacks|operations|ataques|bombardeos|operaciones|acciones|operativos) "
)
COUNT = Gated(
    r" N (?:known |such |us |USA )?(?:strikes|ataques|bombardeos) (?:\S+ ){0,6}?(?:N (?:people |personas )?(?:dead|killed|muertos|fallecidos|muertes|deaths)|(?:killed|killing) N) "
    r"| (?:desde|since) (?:(?!N |,)\S+ ){0,3}?(?:MONTH|DAY|SPAN) (?:(?!N )\S+ ){0,2}?(?:han muerto|murieron|have died|have been killed|han sido \w+) N "
    r"| (?:have|had) been N (?:in all|in total|so far|to date) (?:, )?in which (?:\S+ ){0,3}?N "
)
"""Strikes and their dead, counted together: of the campaign again, whatever stood before."""
COUNTED_ABOVE = re.compile(
    r" (?:strikes|attacks|bombings|ataques|bombardeos|dead|deaths|toll|muertos|fallecidos) (?:(?!;|,|N )\S+ ){0,3}?(?:reach\w*|top|tops|topped|pass\w*|hits?|near\w*|exceeds?|suman?|llegan?|superan?|alcanzan?|rebasan?|son|van) (?:(?!;|,|N )\S+ ){0,3}?N "
    r"| (?:counts?|cuenta|suma|has|says|dice) N (?:\S+ )?(?:dead|deaths|muertos|fallecidos) (?:,|;|and|y) (?:(?!;|,|N )\S+ ){1,4}?(?:, )?N "
    r"| (?:strikes?|attacks?|bombings?|ataques?|bombardeos?) (?:(?!;|N )\S+ ){0,4}?N (?:more |others? |people |personas |mas )?(?:dead|killed|deaths|muertos|fallecidos|die|mueren) | (?:N|otr[oa]s N) (?:more |others? |people |personas |mas )?(?:dead|killed|die|muertos|fallecidos|mueren) (?:in|after|tras|en) (?:(?!;|N )\S+ ){0,3}?(?:strikes?|attacks?|bombings?|ataques?|bombardeos?) "
)
"""What a headline counts: "Carrier arrives as strikes reach 21", "Another strike, three more dead"."""
CAMPAIGN = re.compile(
    r" (?:since|so far|campaign|known|toll|acknowledged|disclosed|desde|hasta ahora|campana|conocidos) "
)
_TALLY = re.compile(
    r" (?:number|total|count|numero|cifra|total|tally) (?:total )?(?:of|de) (?:known |los |boat |such )?(?:strikes|attacks|ataques|atentados|bombardeos|operaciones)(?: (?!muertos|muertas|dead|killed|personas|people)\S+){0,3} $"
    r"| (?:strike|attack) (?:total|count|tally|number)(?: (?!,|;)\S+){0,4} $"
)
_NUMBER_OF_STRIKES = re.compile(
    r" (?:the|el|la|los) (?:number|total|tally|count|numero|cifra) (?:total )?(?:of|de) (?:known |boat |such |us )?(?:strikes|attacks|ataques|bombardeos|operaciones|acciones|operativos|incidentes|golpes|incidents) "
    r"| (?:that of (?:the )?|(?:el|la) de (?:los |las )?)(?:strikes|attacks|bombings|ataques|bombardeos|operaciones|operativos) "
)
_CARRIED_OUT = re.compile(
    r" (?:los|the ones) (?:ya )?(?:realizados|ejecutados|lanzados|perpetrados|llevados a cabo|carried out|conducted|launched) "
)
"""Of strikes: "con estos ataques ya son 25 los realizados"."""
OF_ALL = frozenset([("of", "the"), ("de", "los"), ("de", "las")])


def is_single(rules: Grammar, line: str) -> bool:
    """Whether a line of words speaks of a single strike."""
    return rules.any_of("single").search(line) is not None


def several_of(sentence: Sentence, i: int, here: str) -> bool:
    """Whether a clause tells of several strikes or vessels of one day, not of those of the campaign."""
    here = _own_clause(sentence, i, here)
    if SEVERAL.search(here) is None:
        return False
    counted = list(SEVERAL.finditer(sentence.line))
    if _THIS_STRIKE.search(here) is not None:  # "a second strike in less than 24 hours"
        counted = [m for m in counted if not m[0].startswith((" in ", " en "))]
        if not counted:
            return False
    numbers = [
        sentence.words[j].mark.values[0]
        for m in counted
        for j in [sentence.index(m.start() + 1)]
        if sentence.word(j) == "N" and j != i
    ]
    return len(numbers) < len(counted) or any(value < _CAMPAIGN_SIZE for value in numbers)


_THIS_STRIKE = re.compile(
    r" (?:un|otro|a|an|another|the|el|N) (?:O )?(?:\S+ )?(?:ataque|bombardeo|strike|attack) (?:\S+ ){0,3}(?:in|en) N "
)


_DAYS_AFTER = re.compile(
    r" (?:DAY |(?:just |only |apenas |solo )?N (?:days?|weeks?|hours?|dias?|semanas?|horas?) )?(?:after|despues de|tras) | DAY que "
)


_THE_NTH = re.compile(
    r" (?:the|el|its|su|un) O (?:(?!,|;|N )\S+ ){0,3}?(?:strike|attack|bombing|ataque|bombardeo) (?:since|in|desde|en) "
)


def _own_clause(sentence: Sentence, i: int, here: str) -> str:
    """A clause up to where another day begins: "after four died on Tuesday, and eight days after two strikes"."""
    days = sentence.tagged("DAY")
    for j in range(i + 1, len(sentence.words) - 1):
        if sentence.word(j) in ("and", "y") and sentence.word(j + 1) == "DAY":
            return sentence.said(0, j)
        if sentence.word(j) == "," and _DAYS_AFTER.match(sentence.said(j + 1, j + 6)):
            return sentence.said(0, j)
        if sentence.word(j) == "," and _THE_NTH.match(sentence.said(j + 1, j + 9)):
            return sentence.said(0, j)  # "killed three, the fourth strike since two left five dead"
        joined = sentence.word(j) == "," and sentence.word(j + 1) in ("and", "y")
        if joined and len(days) > 1 and days[0] < i and days[-1] > j:
            return sentence.said(0, j)  # "which two survived, and about the two of Nov. 9"
    return here


def within_strikes(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a figure counts the strikes in which others died: "en los cuatro han muerto 21"."""
    if sentence.word(i - 1) not in ("los", "las", "the", "those", "these", "all"):
        return False
    words = known.grammar.words
    counted = sentence.word(i + 1) in (*words["people"], *words["dead"])
    return sentence.word(i - 2) in ("en", "in", "tras", "after") and not counted


def of_a_month(sentence: Sentence, i: int) -> bool:
    """Whether so many strikes were those of a month: "in November there were five"."""
    low = max((j for j in range(i) if sentence.word(j) in (",", ";")), default=-1) + 1
    ends = (j for j in range(i, len(sentence.words)) if sentence.word(j) in (",", ";"))
    if low == 0 and _IN_A_MONTH.search(sentence.said(i + 1, next(ends, len(sentence.words)))):
        return True  # "four of them were carried out in April in the Caribbean, where ... since"
    if of_a_part(sentence) and _RECORD.search(sentence.line) is not None:
        return True  # "in December, the bloodiest month since September, 32 people were killed"
    if TOTALS.search(sentence.line) is not None:
        return False
    if (
        _MONTH_SAW.search(sentence.line) is not None
        or _THAT_MONTH.search(sentence.line) is not None
    ):
        return True
    if of_a_part(sentence):
        return True
    return any(
        sentence.word(j - 1) in ("in", "en", "during", "durante")
        and (
            abs(j - i) <= 4
            or (i < j <= i + 8 and not {",", ";"} & {*map(sentence.word, range(i, j))})
            or (j <= 2 and sentence.word(j + 1) in ("alone", ",", "solo"))
        )
        for j in sentence.tagged("MONTH")
    )


def of_some_weeks(sentence: Sentence, i: int) -> bool:
    """Whether a sentence says at its head of which weeks or months its figures are: "so far in April 11 have died"."""
    return any(j <= 2 for j in sentence.tagged("PART") if j < i) and not sentence.tagged("DAY")


def of_a_part(sentence: Sentence) -> bool:
    """Whether a sentence begins with a part of the campaign: "December: 14 strikes, 32 dead"."""
    m = _SPAN_HEADS.match(sentence.line)
    if m is None:
        return False
    comma = sentence.line.startswith(", ", m.end())
    times = sentence.words[: sentence.index(m.end() - 2) + comma]
    months = [w for w in times if w.tag == "MONTH"]
    parts = [w for w in times if w.tag == "PART"] + (months[:1] if len(months) > 1 else [])
    if sentence.word(len(times)) == "," and any("sept" in w.plain for w in parts):
        return False  # "between September 2025 and mid-May 2026, 58 strikes": the whole of it
    return not any(word.plain.startswith(_UP_TO) for word in times)


_IN_A_MONTH = re.compile(
    r" (?:were|was|took place|happened|occurred|came|fueron|ocurrieron|se produjeron|tuvieron lugar)(?: \S+){0,3} (?:in|en) MONTH "
)
_UP_TO = ("hasta", "until", "up to", "through", "by ", "since", "desde", "as of", "to the", "al ")
_SPAN_HEADS = re.compile(
    r" (?:solo |only |just |tan solo |but )?(?:in |en |de |del |from |during |durante )?(?:(?:MONTH|SPAN|PRIOR|PART)(?: (?:y|and|to|a) MONTH)?) (?::|,|-|hubo|saw|had|there were|brought|fueron|se registraron|registro|vio|tuvo|acumulo|sumo|dejo) "
    r"| (?:between|entre) (?:MONTH|SPAN)(?: (?!,)\S+){0,5} (?=, )"
)

OF_MONTH = re.compile(
    r" (?:month|mes)(?: (?!,|;)\S+){0,4} (?:was|fue|has been|ha sido) MONTH "
    r"| MONTH (?:was|is|remains|fue|es|ha sido|sigue siendo) (?:\S+ ){0,4}?(?:month|mes) "
)
_RECORD = re.compile(r" (?:month|mes)(?: (?!,|;)\S+){0,3} (?:since|desde) ")
_THAT_MONTH = re.compile(
    r" N (?:of|de) (?:the |los |las )?N (?:\S+ ){0,2}?(?:strikes|attacks|ataques|bombardeos) (?:of |de )?(?:that|aquel|ese|aquella|esa) (?:month|week|mes|semana) "
)
_MONTH_SAW = re.compile(
    r" MONTH (?:alone )?(?:(?:USA|washington|the military|el pentagono) )?(?:hit|struck|killed|alcanzo|ataco|mato|hundio|saw|had|brought|registro|vio|tuvo|acumulo|sumo) "
    r"| (?:month|mes)(?: (?!,|;)\S+){0,4} (?:was|fue|has been|ha sido) MONTH "
    r"| MONTH (?:was|is|remains|fue|es|ha sido|sigue siendo) (?:\S+ ){0,4}?(?:month|mes) "
    r"| N (?:\S+ ){0,2}?(?:strikes|attacks|bombings|ataques|bombardeos) (?:of|de|in|en) MONTH "
)


def in_between(sentence: Sentence, i: int) -> bool:
    """Whether a figure counts some of the campaign: what was added since, the first ten, "35 strikes then"."""
    if _BEFORE_IT.match(sentence.line) is not None:
        return True
    if _LATER.search(sentence.line) is not None and sentence.words[i].mark.values[0] < 100:
        return True
    after = sentence.said(i + 1, i + 6)
    if _MORE.match(after) is not None and sentence.words[i].mark.values[0] > 14:
        return True
    return (
        _THEN.match(after) is not None
        or _COUNTED_THEN.search(sentence.said(max(0, i - 4), i)) is not None
        or _FIRST_OR_LAST.search(sentence.said(max(0, i - 3), i)) is not None
        or _MONTHS_SINCE.search(sentence.line[: sentence.at[i]]) is not None
    )


_LATER = re.compile(
    r" (?:since|desde) (?:(?:the|el|la|los) )?(?:(?:turn|start|beginning|inicio|comienzo|principios|comienzos) (?:of|de) (?:the |el |este |this )?(?:new )?(?:year|ano)|new year|que (?:empezo|comenzo|arranco) el ano|ano nuevo|navidad|christmas) "
    r"| (?:en lo que va (?:de|del) (?:MONTH|mes)|so far in MONTH|so far this month) "
)
"""A part of the campaign: "since the turn of the year there have been seven attacks"."""
_MORE = re.compile(r" (?:more|additional|(?:(?!o )\S+ )?mas) (?!de |than )(?!than)")
_THEN = re.compile(r" (?:(?!since |desde )\S+ ){1,2}(?:then|entonces) ")
_BEFORE_IT = re.compile(
    r" (?:before (?:it|that|this|them|then)|antes de (?:el|ese|eso|ellos|aquel|que)) , (?:(?!;)\S+ )*?(?:had|habian|habia) "
)
"""What was counted before the strike told of: "before it, the strikes had killed 21"."""
_COUNTED_THEN = re.compile(
    r" (?:that|which|que) (?:then|entonces) (?:counted|numbered|had|comprised|sumaba|contaba) $"
)
_FIRST_OR_LAST = re.compile(
    r" (?:the|los|las) (?:first|last|past|latest|O|primeros|primeras|ultimos|ultimas) $"
)
_MONTHS_SINCE = re.compile(
    r" (?:in|en) (?:the|los|las) (?:N )?(?:months|weeks|meses|semanas) (?:since|that followed|siguientes|posteriores) "
    r"|^ SPAN (?:since|that followed|siguientes|posteriores) "
    r"| (?:first|last|past|latest|O|primeros|primeras|ultimos|ultimas) N (?:strikes|attacks|bombings|boats|ataques|bombardeos|lanchas|embarcaciones) "
)


def _behind(sentence: Sentence, i: int) -> str:
    """The words behind a figure."""
    return " ".join([*(sentence.word(j) for j in range(i + 1, i + 7)), ""])


_THE_DEAD = re.compile(
    r"(?:(?:the|el|la) (?:number |total |numero |cifra )?(?:of|de) |that of )?(?:los |las |the |those )?(?:personas |people )?(?:muertos|muertas|fallecidos|fallecidas|victimas|dead|deaths|killed|abatidos|abatidas) "
)
_THE_BOATS = re.compile(
    r"(?:las |los )?(?:(?:the|el|la) (?:number|total|count|numero|total|cifra|cantidad) (?:of|de) )?(?:alleged |suspected |small |drug |presuntas |supuestas )*(?:boats|vessels|speedboats|embarcaciones|lanchas|narcolanchas|botes|barcos) "
)


_KILLED_SO_MANY = re.compile(
    r" (?:have |had |han |habian |ya |now |already )+(?:killed|left|matado|dejado|causado|claimed) (?:a |la muerte (?:de|a) )?N "
)
_ALL_DEAD = re.compile(
    r" (?:(?!was|were|are|is|had|have|been|died|fue|fueron|han|habian|resultaron|quedaron|estan|estaban|eran)\S+ ){0,2}?"
    r"(?:killed|dead|slain|muertos|muertas|fallecidos|fallecidas|abatidos|asesinados|(?:who|que) (?:died|perished|were killed|murieron|fallecieron|perecieron)) (?!was|were|are|is)"
)
"""Of "one of the three men killed on Sept. 15" all three are dead."""


def of_those(sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Slots where they belong: of "two of the three died" the two; a tally of strikes."""
    found = {}
    for i, slot in slots.items():
        if (
            sentence.word(i - 1) in ("or", "o", "u")
            and sentence.word(i - 2) == "N"
            and i - 2 not in slots
            and sentence.words[i - 2].mark.values[0] > 14
        ):
            found[i - 2] = slot  # "42 or 43 strikes"
        if slot.name == "killed" and _KILLED_SO_MANY.match(sentence.said(i + 1, i + 7)):
            slot = replace(slot, name="strikes")  # "in the Pacific, 38 have killed 124"
        if slot.name == "strikes" and _THE_DEAD.match(_behind(sentence, i)):
            slot = replace(
                slot, name="killed"
            )  # "con estos bombardeos ascienden a 145 los muertos"
        elif slot.name == "killed" and _THE_BOATS.match(_behind(sentence, i)):
            slot = replace(slot, name="vessels")  # "cayeron 35 embarcaciones"
        if (
            slot.name in ("killed", "survivors")
            and sentence.word(i - 1) in ("los", "las", "sus", "the", "its")
            and sentence.word(i - 2) in ("de", "of")
            and sentence.word(i - 3) == "N"
            and not {"que", "who"} & {sentence.word(i + 1), sentence.word(i + 2)}
            and _ALL_DEAD.match(sentence.said(i + 1, i + 6)) is None
            and sentence.words[i].mark.values[0] <= 14
        ):
            found[i - 3] = slot
            continue
        if (
            slot.name in ("killed", "survivors")
            and sentence.word(i - 1) in ("of", "de")
            and sentence.word(i - 2) == "N"
            and not sentence.word(i + 1).startswith(("surviv", "sobreviv", "superviv"))
            and not (sentence.word(i - 3) == "," and sentence.words[i - 2].mark.values == (1,))
            and sentence.words[i - 2].mark.values[0] < sentence.words[i].mark.values[0]
            and not {"que", "who"} & {sentence.word(i + 1), sentence.word(i + 2)}
            and _ALL_DEAD.match(sentence.said(i + 1, i + 6)) is None
        ):
            found[i - 2] = slot  # "two of four crew are killed"
            continue
        if sentence.words[i].plain in BOTH:
            if slot.name == "again":
                continue  # "both in the Pacific": of the strikes
            pair = [j for j in sentence.tagged("N") if j < i and j not in slots]
            pair = [j for j in pair if sentence.words[j].mark.values == (2,)]
            if pair and _ABOARD.search(sentence.line):
                found[pair[-1]] = slot  # "two people were on board and both died"
                continue
        after = sentence.said(i + 1, i + 6)
        if slot.name == "killed" and (_NUMBER_OF_STRIKES.match(after) or _CARRIED_OUT.match(after)):
            slot = replace(slot, name="strikes")
        if slot.pattern.endswith(": toll"):
            before = sentence.said(max(0, i - 9), i)
            if _TALLY.search(before):
                slot = replace(slot, name="strikes")
        found.setdefault(i, slot)
    return found


def is_one(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether "one", "un" counts a person, and is no article."""
    following = sentence.word(i + 1)
    words = known.grammar.words
    if sentence.word(i - 1) == "O":
        return False  # "the first one"
    if following == "DEMONYM" and sentence.word(i - 1) in _AMONG_THEM:
        return False  # "among the three dead was a Colombian"
    if following == "DEMONYM" and (
        sentence.word(i - 1) in ("y", "and") or sentence.word(i + 2) in ("y", "and")
    ):
        return False  # "an Ecuadorian and a Colombian": told one by one
    ahead = [sentence.word(j) for j in range(i + 2, i + 5)]
    if _THAT_KILLED.match(sentence.said(i + 1, i + 4)) is not None:
        return False  # "and one more killed two": of a strike
    if sentence.words[i].plain == "uno":
        return sentence.word(i - 1) not in ("en", "in")
    if sentence.word(i - 1) in _KILLED_ONE and following in _NO_NOUN:
        return True  # "killed one and left two survivors"
    if following in ("killed", "mato", "left") and "N" in ahead[:1]:
        return False  # "one killed four" is one strike
    if sentence.word(i + 2) == "N":
        return False
    return (
        not following[:1].isalnum()
        or sentence.words[i].tag == "O"
        or sentence.words[i].plain[-1:].isdigit()
        or any(following in words[name] for name in ("people", "dead"))
        or (following in _KIND and sentence.word(i + 2) in words["people"])
        or (following == "O" and sentence.word(i + 2) in words["people"])
        or following in _SINGULAR
    )


_KIND = frozenset(
    ["male", "suspected", "alleged", "unidentified", "presunto", "supuesto", "solo", "single"]
)
_THAT_KILLED = re.compile(
    r" (?:mas|more|other) (?:mato|dejo|causo|acabo|killed|left|hit|claimed|sank|hundio) "
)
_AMONG_THEM = frozenset(
    ["habia", "hay", "estaba", "figura", "figuraba", "era", "es", "fue", "was", "is"]
)
_KILLED_ONE = frozenset(
    ["killed", "killing", "kills", "mato", "murio", "rescued", "left", "leaving"]
)
_NO_NOUN = frozenset(["and", "in", "aboard", "on", "as", "while", "y", "but"])


def in_a_month(sentence: Sentence) -> bool:
    """Whether a sentence names a month, not only as that since which something is counted."""
    return any(
        {"since", "desde"}.isdisjoint(map(sentence.word, range(max(0, j - 3), j)))
        for j in sentence.tagged("MONTH")
    )


def in_several(sentence: Sentence, i: int) -> bool:
    """Whether so many are said to have died in several strikes: "five in two strikes on Saturday"."""
    ahead = sentence.said(i + 1, i + 9)
    if _IN_STRIKES_ON.match(ahead) is not None:
        return True
    m = _IN_SEVERAL.match(ahead)
    if m is None:
        return False
    at = i + 1 + m[0].split().index("N")
    return bool(2 <= sentence.words[at].mark.values[0] < _CAMPAIGN_SIZE)


_IN_SEVERAL = re.compile(
    r" (?:(?!,|;)\S+ ){0,4}?(?:in|en|de) (?:those |these |the |esos |estos |los )?N (?:\S+ )?(?:strikes|attacks|bombings|ataques|bombardeos|operativos) "
)
_IN_STRIKES_ON = re.compile(
    r" (?:(?!,|;|N )\S+ ){0,4}?(?:in|en) (?:the |los |unos )?(?:(?:missile|boat|separate|distintos) )?(?:airstrikes|strikes|attacks|ataques|bombardeos) (?:(?:on|el|del|de el|late|early) )*DAY "
)
"""Strikes of one day, however many: "eleven men were killed in airstrikes on Monday"."""


def counted_before(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether "both" are those whose number was told: "two men were aboard; both were killed"."""
    if sentence.words[i].plain not in BOTH:
        return False
    pairs = [j for j in sentence.tagged("N") if sentence.words[j].mark.values == (2,) and j != i]
    return (
        bool(pairs) or known.killed_block >= 0 or _BOTH_MEN.match(sentence.said(i, i + 8)) is None
    )


_BOTH_MEN = re.compile(
    r" N (?:(?:of|the|of the|los|las|de los) )?(?:people|men|persons|crew\w*|occupants|suspects|traffickers|smugglers|ocupantes|tripulantes|hombres|personas|sospechosos)"
)
