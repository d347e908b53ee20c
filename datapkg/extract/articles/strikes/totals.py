"""Whether a figure is a running total of the campaign, and of which sea."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.days import (
    clauses_of,
    counted_to,
    day_of,
    days_of,
    missing_since,
    since_days,
)
from datapkg.extract.articles.strikes.memory import SEAS, Memory

_CAMPAIGN_WORDS = re.compile(
    r" (?:since|so far|campaign|to date|desde|hasta ahora|campana|a la fecha|total|overall) "
)
_DEADLIEST = re.compile(
    r" (?:deadliest|bloodiest|worst|most lethal|mas letal|mas mortifero|mas sangriento) (?:single )?(?:day|strike|attack|week|dia|ataque|jornada)? ?(?:so far|yet|to date|since|hasta ahora|hasta la fecha|of (?:the )?campaign|de la campana|desde que) "
)
_OF_THOSE = re.compile(
    r" (?:of|de|in|en|from) (?:those|these|all|esos|estos|todos los|los|the) (?:N )?(?:strikes|attacks|ataques|bombardeos) "
)
_OF_THE_STRIKES = re.compile(
    r" (?:(?:people|men|persons|personas|hombres|tripulantes) )?(?:(?:have|had|han|habian) )?(?:survived|sobrevivieron|sobrevivido|lived through|outlived) (?:a )?(?:los|the|estos|these|sus|its) (?:\S+ )?(?:attacks|strikes|bombings|ataques|bombardeos) (?!DAY)"
)
_OF_A_STRIKE = re.compile(
    r" (?:\S+ ){0,3}?(?:survived|through|of|sobrevivieron|sobrevivio|de|a|al|from) (?:(?:a|an|un|N|one) (?:\S+ )?|(?:the |el )?DAY (?:\S+ )?)(?:strike|attack|raid|bombing|ataque|bombardeo) "
    r"| (?:\S+ ){0,3}?(?:sobrevivieron|sobrevivio|salieron con vida|con vida) (?:al?|de|del) (?:el )?(?:ataque|bombardeo) (?:del?|de el) DAY "
)
_INCLUDING = re.compile(
    r"(?<=\s)(?:including|incluido|incluidos|incluida|incluidas|entre ellos|among them) "
)
_SOME_OF = re.compile(r" (?:of (?:the|those|them|these)|de (?:los|las|ellos|esos)) ")
_BRINGS = frozenset(
    ["bringing", "raising", "pushing", "lifting", "taking", "brings", "elevando", "eleva", "elevan", "sumando",
     "brought", "raised", "toll"]
)  # fmt: skip
_FORMER_ONES = re.compile(
    r" (?:previous|prior|earlier|anteriores|previos) |(?: \S+){1,3} (?:anteriores|previos|previas) "
)
_LABELLED = re.compile(
    r" (caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?(?:: |, (?:with|con) )(?:about |some |at least )?$"
)
"""A sea as the label of a figure: "In the Caribbean: 18 strikes"."""
_SEA_LINE = re.compile(
    r" (?:in the |en el |- )?(?:eastern |southern |mar |oceano )?(caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?(?::|-|\|) (?!.* (?:caribbean|pacific|caribe|pacifico) )"
)
_WHERE = re.compile(
    r" (?:caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?, (?:where|donde) (?:, (?:(?!;|,)\S+ ){1,5}, )?(?:(?!;|,|caribbean|pacific|caribe|pacifico)\S+ ){0,9}$"
    r"| (?:all|todos|todas) (?:of them |ellos |ellas )?(?:in|en) (?:the|el|aguas de el|aguas del) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico) (?:sea |ocean |oriental )?, (?:(?!;|,)\S+ ){0,5}$"
)
_OF_WHOLE = re.compile(r" N (?:of the|of its|de los|de sus) $")
_TOOK_PLACE = re.compile(
    r" (?:were|took|have|had|occurred|happened|fueron|ocurrieron|tuvieron|se) "
)
"""Of "33 of the 52 strikes were in the Pacific" the 52 are those of both seas."""
_IN_SEA = re.compile(
    r" (?:\S+ ){0,1}?(?:strikes|attacks|bombings|times|ataques|bombardeos|veces) (?:(?:on|against|a|contra) (?:\S+ )?(?:boats|vessels|lanchas|embarcaciones) |contabilizados |registrados |known )?(?:(?:had |were |fueron |han sido |habian sido |eran )?(?:all |todos )?(?:took place |taken place |been |occurred |happened |ocurrieron |tuvieron lugar |se produjeron |carried out )?)?(?:in|en) (?:the|el) (?:eastern |mar |oceano )?(caribbean|pacific|caribe|pacifico) "
    r"(?!(?:sea |ocean |oriental )?(?:and|y|or|o|,? as well) )"
)
_IN_A_SEA = re.compile(
    r" (?:\S+ )?(?:died|were killed|killed|deaths|dead|perished|lost their lives|murieron|cayeron|perecieron|perdieron la vida|muertos|fallecieron) (?:in|en) (?:the|el) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico) "
)
_ANOTHER_ONE = re.compile(
    r" (?:since then|desde entonces) (?:(?!;)\S+ )*?(?:another|a O|otro|un O|un nuevo) (?:(?!;)\S+ )*?DAY "
)
_ITS_TOLL = re.compile(
    r" (?:toll|saldo|balance) (?:final |definitivo )?(?:was|of that|fue|de aquel|de ese)(?: (?!;)\S+){0,3} $"
    r"| (?:con|with) (?:un|a|N) (?:saldo|balance|toll) (?:de|of) $"
)
"""The toll of a strike that is over: "el saldo final fue de once muertos"."""
_THERE_ARE = re.compile(r" (?:there have|there had|ha habido|hubo|habia habido)(?: \S+){0,3} $")
_ALONE = re.compile(
    r" (?:in|en) (?:the|el) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico) (?:oriental |sea )?(?:alone|only|solo|solamente) | (?:solo|only|solamente) (?:en|in) (?:el|the) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico) "
)
_HEADS = re.compile(
    r" (?:in|en) (?:the|el) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico) (?:oriental |sea |ocean )?, (?:where|donde) (?:(?!N |,)\S+ ){1,8}, "
)
_PART = re.compile(r" (?:most of|of them|of these|of which|were in the|remaining) ")


_DAYS_STRIKE = re.compile(
    r" (?:DAY (?:\S+ )?(?:strike|attack|bombing)|(?:el|ataque|bombardeo) (?:del|de este|de el|el|este) DAY) (?:(?!;)\S+ )*$"
)

SURVIVORS_LISTED = re.compile(
    r" (?:(?:solo|apenas|only|just|se conocen|se sabe de|hay|there are|there have been) )*N (?:known )?(?:sobrevivientes|supervivientes|survivors) (?::|,|-) "
)
_ANOTHER_BOAT = re.compile(
    r" (?:after|despues de que|tras|cuando|when)(?: (?!;)\S+){0,8}? (?:another|otra|otro|N|a|an) (?:\S+ )?(?:boat|vessel|strike|attack|lancha|embarcacion|ataque|bombardeo) "
)
_AND_COUNTED = re.compile(
    r" (?:se conocen|se sabe de|there are|there have been|ha habido|hay) N (?::|,|\.) | (?:solo |apenas )?(?:se conocen|se sabe de) N (?:personas |hombres )?(?:sobrevivientes|supervivientes|que (?:han )?sobrevivi\S+) "
)
_AND_SURVIVORS = re.compile(
    r" N (?:\S+ ){0,2}?(?:dead|deaths?|killed|muertos?|fallecid[oa]s?|muertes?|victimas? mortal(?:es)?) (?:, |(?:, )?(?:and|y|con|with) )$"
)
_BOATS = re.compile(
    r" (?:boats|vessels|strikes|attacks|lanchas|narcolanchas|embarcaciones|ataques|bombardeos) "
)
_SO_FAR = re.compile(r" (?:since|so far|to date|desde|hasta ahora|hasta la fecha|total) ")
_SOON_MORE = date(2025, 9, 20)
"""By then three strikes had killed more than a single one ever did since."""
_FIRST_KILLED = 11
"""The first strike killed so many: there never was a smaller total of the campaign, but of one sea."""


def is_total(known: Memory, sentence: Sentence, i: int, column: str) -> bool:
    """Whether a figure is a running total: which signs stand nearer to it."""
    value = sentence.words[i].mark.values[0]
    if _DEADLIEST.search(sentence.line) or (column == "missing" and missing_since(sentence)):
        return False
    late = known.today is not None and known.today > _SOON_MORE
    if column == "killed" and value < 15 and late:
        return False
    after = sentence.said(i + 1, i + 7)
    if column == "killed" and value < 15 and _ITS_TOLL.search(sentence.said(max(0, i - 6), i)):
        return False
    ahead = sentence.said(i + 1, i + 13)
    if column == "survivors" and _OF_THOSE.search(ahead.partition(" , ")[0] + " "):
        return True
    if column == "killed" and value < _FIRST_KILLED and _ANOTHER_BOAT.search(sentence.line):
        return False  # "two men have died after the US hit another boat"
    if column == "killed" and value < _FIRST_KILLED:
        at_sea = any(pattern.search(sentence.line) is not None for _, pattern in SEAS)
        dated = known.headed or {d for d, _, _ in days_of(known, sentence)} - since_days(sentence)
        if not at_sea or (dated and not _SO_FAR.search(clauses_of(sentence)[i])):
            return False
    if column == "survivors" and _ANOTHER_ONE.search(sentence.said(0, i)) is not None:
        return (
            False  # "since then there has been another, on Thursday, from which two came out alive"
        )
    if column == "survivors" and value > 1 and _OF_THE_STRIKES.match(ahead):
        return True  # "three people survived the strikes"
    if column == "survivors" and _OF_A_STRIKE.match(after):
        return False  # "three people who survived a strike in April"
    if (
        column == "survivors"
        and value > 4
        and "DAY" not in sentence.tags
        and _BOATS.search(sentence.line)
    ):
        return True  # "of those aboard the boats that were hit seven came out alive"
    if column == "survivors" and value > 1 and _AND_COUNTED.match(sentence.line):
        return True  # "Se conocen tres: ..."
    if (
        column == "survivors"
        and known.former_total
        and value > 1
        and SURVIVORS_LISTED.match(sentence.line)
    ):
        return True  # "3 survivors: two men who were sent home, and one who was never found"
    low = max(0, i - 7)
    beside = _AND_SURVIVORS.search(sentence.said(low, i)) if column == "survivors" else None
    if beside is not None:  # "at least 57 dead and three survivors"
        dead = [j for j in sentence.tagged("N") if low <= j < i][-1]
        return bool(sentence.words[dead].mark.values[0] > 14)
    if column == "survivors" and value == 1 and not _CAMPAIGN_WORDS.search(sentence.line):
        return False  # "two of those aboard died and only one came out alive"
    if column == "survivors" and known.total_block == known.block and value > 1:
        begun = since_days(sentence)
        return all(d in begun for d, _, _ in days_of(known, sentence))
    included = [sentence.index(m.start()) for m in _INCLUDING.finditer(sentence.line)]
    if any(a < d < i for a in included if a < i for d in sentence.tagged("DAY")):
        return False  # "26 strikes, including three on Monday in which eight people were killed"
    if value <= 14 and " latter " in sentence.line:
        return False
    if (
        len(sentence.words) <= 6
        and sentence.word(i - 1) == ":"
        and not (column == "killed" and value <= 14)
        and not (column == "survivors" and known.killed_block >= 0 and not known.former_total)
        and not (known.headed or "DAY" in sentence.tags)
    ):
        return True  # "Survivors: three"
    if value <= 14 and column != "vessels" and _DAYS_STRIKE.search(sentence.said(0, i)):
        return False  # "Wednesday's strike, the ninth since September, killed three"
    if known.headed and value <= 14 and not _CAMPAIGN_WORDS.search(sentence.line):
        return False
    total = _nearest(known, sentence, i, "total")
    if value > 6:
        total = min(total, _nearest(known, sentence, i, "plural"))
    single = _nearest(known, sentence, i, "single")
    since = since_days(sentence)
    days = [abs(j - i) for j, _, _ in days_of(known, sentence) if j not in since]
    single = min([single, *days])
    if total > 90 and single > 90 and value <= 14:
        return known.former_total and column != "killed" and value > 3
    if value > 14:
        total -= 6
    elif value <= 6:
        single -= 3
    return total < single


_BEFORE_A_NOUN = frozenset(["N", "of", "the", "such", "known"])
_STRUCK_WHAT = frozenset(
    [
        "boat",
        "a",
        "an",
        "another",
        "suspected",
        "alleged",
        "drug",
        "vessel",
        "new",
        "second",
        "more",
        "boats",
    ]
)


def _nearest(known: Memory, sentence: Sentence, i: int, name: str) -> float:
    best = 99.0
    for m in known.grammar.any_of(name).finditer(sentence.line):
        first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
        if first <= i <= last:
            continue
        if first > i and name == "total" and sentence.word(first) in _BRINGS:
            continue  # "leaving five dead and pushing the toll past 100": said of the next figure
        verb = sentence.word(last + 1) in _STRUCK_WHAT and first > 0
        if name == "plural" and verb and sentence.word(first - 1) not in _BEFORE_A_NOUN:
            continue  # "the US strikes boat": a verb
        low, high = (i, first) if first > i else (last, i)
        way = 0.0
        for j in range(low + 1, high):
            word = sentence.word(j)
            way += 40.0 if word == ";" else 4.0 if word in (",", "and", "y") else 1.0
            if word == "N":
                way += 2.0
        best = min(best, way)
    return best


_THAT_OCEAN = re.compile(
    r" (?:(?!;|,|N )\S+ ){0,6}?(?:in|on|en) (?:that|this|ese|este) (?:ocean|sea|oceano|mar) "
)


def of_which(sentence: Sentence, i: int) -> bool:
    """Whether a figure is the whole, and the sea that of its part: "50 of the 90 killed died in the Caribbean"."""
    return (
        _OF_WHOLE.search(sentence.said(max(0, i - 3), i)) is not None
        and _WERE_THERE.match(sentence.said(i + 1, i + 8)) is not None
    )


_WERE_THERE = re.compile(
    r" (?:\S+ ){0,2}?(?:were|died|perished|fell|lost|had|have|took|murieron|fueron|cayeron|perecieron|fallecieron|se|han|habian) (?:\S+ ){0,3}?(?:in|en) (?:the|el|aguas) "
)


def total_of(
    known: Memory, sentence: Sentence, i: int, column: str, sea: list[str], sure: float, reason: str
) -> Proposal:
    """A figure of the whole campaign, or of its part in one sea."""
    key = {"basin": "all"}
    known.former_total, known.former_column = True, column
    known.total_block = known.block
    same = known.row[1] if known.row[0] == sentence.start else ()
    known.row = (sentence.start, (*same, column))
    part = _PART.search(sentence.line) if not of_which(sentence, i) else None
    at = sentence.index(part.start() + 1) if part is not None else i
    if len(sea) == 1 and at < i and "," not in (sentence.word(j) for j in range(at, i)):
        key["basin"] = sea[0]
    after = sentence.said(i + 1, i + 7)
    exist = _THERE_ARE.search(sentence.said(max(0, i - 5), i)) is not None
    if column == "strikes" and len(sea) == 1 and _SOME_OF.match(after) and not exist:
        key["basin"] = sea[0]
    ahead = sentence.said(i + 1, i + 16)
    labelled = _LABELLED.search(sentence.said(0, i))
    if len(sea) == 1 and _HEADS.match(sentence.line) is not None:
        key["basin"] = sea[0]  # "In the Caribbean, where it all began, ... 17 strikes"
    if column != "survivors" and labelled is not None:
        key["basin"] = next(n for n, p in SEAS if p.search(f" {labelled[1]} "))
    if column != "survivors" and len(sea) == 1 and _WHERE.search(sentence.said(0, i)):
        key["basin"] = sea[0]  # "all in the Caribbean, where 32 people were killed"
    if (headed := _SEA_LINE.match(sentence.line)) is not None:
        key["basin"] = next(
            n for n, p in SEAS if p.search(f" {headed[1]} ")
        )  # "Caribbean: 20 strikes"
    there = _IN_SEA.match(ahead) if column == "strikes" else None
    if there is not None and _OF_WHOLE.search(sentence.said(max(0, i - 3), i)):
        there = None if _TOOK_PLACE.search(there[0]) is not None else there
    if there is not None:
        key["basin"] = next(n for n, p in SEAS if p.search(f" {there[1]} "))  # "35 strikes in ..."
    both = sum(p.search(sentence.line) is not None for _, p in SEAS) == 2
    if column == "killed" and len(sea) == 1 and both and _IN_A_SEA.match(ahead):
        key["basin"] = sea[0]  # "102 died in the Pacific and 48 in the Caribbean"
    if column == "strikes" and len(sea) == 1 and _FORMER_ONES.match(ahead):
        key["basin"] = sea[0]  # "the seven previous strikes in the Caribbean"
    if column == "vessels" and len(sea) == 1 and both:
        key["basin"] = sea[0]  # "in the Caribbean 11 boats were hit and in the Pacific, 15"
    if column == "vessels" and len(sea) == 1 and dict(SEAS)[sea[0]].search(after):
        key["basin"] = sea[0]
    if not sea and known.sea is not None and _THAT_OCEAN.match(ahead) is not None:
        key["basin"] = known.sea  # "of the 126 dead, 80 died in that ocean"
    size = int(sentence.words[i].mark.values[0])
    if len(sea) == 1 and _ALONE.search(sentence.line) is not None:
        key["basin"] = sea[0]  # "61 people have been killed in the Caribbean alone"
    if key["basin"] == "all" and len(sea) == 1 and size * 1.15 < known.totals.get(column, 0):
        key["basin"] = sea[
            0
        ]  # less than all that was told: "of the dead, 37 were killed in the Caribbean"
    other = known.parts.get(column, {}).keys() - set(sea)
    if key["basin"] == "all" and len(sea) == 1 and other:
        key["basin"] = sea[0]  # "27 in the Pacific. In the Caribbean there were 11 strikes"
    if key["basin"] == "all":
        known.totals[column] = max(size, known.totals.get(column, 0))
    as_of = known.day or known.today
    if known.day and known.today and (known.today - known.day).days > 9:
        as_of = known.today  # a strike of long ago that the article comes back to
    for d in counted_to(sentence):
        as_of = day_of(known, sentence.words[d].mark, sentence.words[d].plain).day or as_of
    if as_of is not None:
        key["as_of"] = as_of.isoformat()
        reason += "; as of: the strike it tells of" if known.day else "; as of: the article's date"
    else:
        reason += "; as of: open, the article has no date"
    if sentence.words[i].mark.qualifier in ("less than", "at most"):
        sure = min(sure, 0.45)
    return Proposal("us_strike_counts", key, column, i, (), sure, reason)
