"""What became of people whose figure no pattern takes: the nearest words of its clause say so.

"Two of the crew die", "en octubre fueron rescatados dos tripulantes": a small number in a sentence on a strike, which counts
people or stands for itself, is that of the dead or of those who lived.
"""

from __future__ import annotations

import re
from dataclasses import replace

from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import Memory
from datapkg.extract.articles.strikes.tallying import WHO

_DEAD = (
    r"die[ds]?|dying|dead|kill(?:ed|s|ing)?|deaths?|perish(?:ed|es|ing)?|lives|loss|slain|fatal(?:ly|ities)|toll|victims|away with|wiped out|took out"
    r"|mur(?:io|ieron|ieran|iendo)|muere[n]?|muert[oae]s?|mat(?:o|aron|ado|ando|ar|a|an)|fallec(?:io|ieron|en|e|ido|idos|ieran)"
    r"|perec(?:io|ieron|en|e|ido)|victimas|abatid[oa]s?|abatieron|abatio|ultimad[oa]s?|eliminad[oa]s?|eliminated|executed|vida|vidas|bajas|cayeron(?! (?:al|a|en) )|caido(?! (?:al|a|en) )|misma suerte|same fate|saldo|fatal|fatales|to the bottom|(?:al|en el) fondo|at the bottom|same end|mismo (?:final|fin)|por delante"
)
_ALIVE = (
    r"surviv(?:ed|es?|ing|ors?)|lived|rescued|alive|saved|pick(?:ed|s)?|pulled|plucked|fished|hauled|lifted|winched|repatriated|sent home|unharmed"
    r"|(?:sobre|super)viv(?:io|ieron|en|e|ido|ientes?)|rescat(?:o|aron|ad[oa]s?)|salv(?:o|a|an|aron|ad[oa]s?)|con vida|repatriad[oa]s?|viv[oa]s?|iles[oa]s?|viven?|vivieron|sacad[oa]s?|saco|sacaron|escap(?:o|aron|ed)|got away|adrift|a la deriva"
)
_MISSING = r"sin aparecer|paradero desconocido|missing|desaparecid[oa]s?|unaccounted"
_FATE = re.compile(
    rf" (?:(?P<survivors>{_ALIVE})|(?P<missing>{_MISSING})|(?P<killed>{_DEAD}))(?= )"
)
_PIECES = (
    "die", "dying", "dead", "kill", "death", "perish", "lives", "loss", "slain", "fatal", "toll", "muri", "muer", "mat", "fallec",
    "perec", "cayeron", "caido", "sin aparecer", "victima", "abati", "ultimad", "eliminad", "vida", "bajas", "surviv", "destroy", "destru", "rescue", "alive", "make it", "saved", "pick", "pulled", "plucked", "fished", "victim", "away with", "wiped out", "took out",
    "repatria", "sent home", "unharmed", "viv", "rescat", "salv", "iles", "sac", "escap", "got away", "adrift", "deriva", "suerte", "same fate", "bottom", "el fondo", "al fondo", "same end", "mismo fin", "por delante", "hauled", "lifted", "winched", "paradero", "saldo", "missing", "unaccounted", " found", " seen", "encontrad", "hallad", "localizad", "nunca", "aparec", "acab", "desaparecid", "eliminat", "executed", "sank", "sunk", "hundi", "live",
)  # fmt: skip
_PEOPLE = re.compile(
    r" (?:(?:presunt[oa]s|supuest[oa]s|suspected|alleged|accused) (?!(?:drug|narco\w*|lanchas|embarcaciones|boats|vessels|strikes) )\S+|(?:(?!,|\.|;|:|N |of |in |on |and |that |de |en |que |y )\S+ ){0,2}?(?:people|persons?|men|man|males?|individuals|narco-?terrorists?|terrorists|suspects?|crew|crewm[ae]n|traffickers"
    r"|smugglers|civilians|occupants|mariners|passengers|sailors|seamen|members|survivors?|castaways|DEMONYM|personas?|hombres?|tripulantes?|narcoterroristas?|narcos"
    r"|terroristas|individuos?|ocupantes|varones|sospechosos|traficantes|narcotraficantes|civiles|marineros|integrantes|miembros|jovenes|naufragos?|vidas|lives|smugglers?|contrabandistas?|victims?|victimas?|deaths|dead|muertos|fallecidos|shipmates|companions|crewmates|companeros|youths|relatives|locals|villagers|fishermen|pescadores)) "
)
_ITSELF = re.compile(
    r" (?:others?|more|otr[oa]s|mas|of (?:(?:its|the|their|those|these) (?:N )?(?:crew\w*|people|men|occupants|aboard|on board|passengers|mariners)|them)|de (?:(?:sus|los|las|esos|sus) (?:N )?(?:tripulantes|ocupantes|personas|hombres|que iban|a bordo)|ellos)|who|whom|que|were|was|are|is|had|have|died?|perished|survived?|live[ds]?|came?|comes?|got|made|emerg\w+|sal(?:en|io|ieron)|escap\w+|lograron|logro|viven?|se salv\w+|result\w+|fue|did|didn|no|rescatad[oa]|fallecid[oa]|desaparecid\w+|missing|killed|alive|viv[oa]s?|con vida|from the (?:water|sea|ocean)|out of the (?:water|sea)|del (?:agua|mar)|de el (?:agua|mar)|aboard|on board"
    r"|a bordo|siguen?|remain\w*|still|murieron|murio|mueren|fallecieron|perecieron|sobreviv\w+|fueron|quedaron|lost|and|y|\.|,|;|:|\)|in|en|on) "
)
_NOT_PEOPLE = re.compile(
    r" (?:more|other|another|further|otr[oa]s|mas) (?:\S+ )?(?:boats|vessels|strikes|attacks|lanchas|embarcaciones|ataques|bombardeos|botes) | (?:of|de) (?:its |the |their |those |these |sus |los |las |esos |esas |estos |estas )?(?:N )?(?:\S+ )?(?:boats|vessels|strikes|attacks|bombings|lanchas|embarcaciones|ataques|bombardeos|botes|missiles|misiles|ellas|seas|countries|paises|days|dias|months|meses|weeks|semanas|senators|senadores|questions) "
)
_NOT_AFTER = re.compile(
    r" N (?:\S+ )?(?:of|de) (?:(?:the|its|their|those|these|los|las|sus|esos|ellos) )?(?:O |other )?$"
    r"| (?:in|en|within|for|durante|than|cada|each|every|por|along with|together with|junto a|junto con) (?:another |otr[oa]s |los |las |the )?$"
    r"|(?<! lives)(?<! deaths)(?<! death)(?<! loss)(?<! killing)(?<! bodies)(?<! crew) of $|(?<! muerte)(?<! vida)(?<! vidas)(?<! perdida)(?<! saldo)(?<! cuerpos)(?<! tripulacion)(?<! sido)(?<! fue) de $"
)
"""The whole of which some died, a number of days, those beside whom somebody died, those of whom something else is told."""
_PARTS = re.compile(
    r" (?:includ(?:ing|ed|es)|incluid[oa]s?|incluian?|incluyen?|entre ellos|among them|captur\w*(?! (?:con vida|vivos|alive))|detain\w*|detenid\w*|arrest\w*) "
)
"""Some of those who were counted before, or of others."""
_WHO_DIED = re.compile(
    r" (?:people |men |personas |hombres |tripulantes )?(?:who|que) (?:died|perished|were killed|murieron|fallecieron|perecieron) "
)
_SOUGHT = re.compile(r" (?:looking|search|searching|hunt|hunting) for (?:the )?$")
_UNACCOUNTED = re.compile(r" (?:\S+ ){1,3}?(?:missing|unaccounted|desaparecid[oa]) ")
_DID_NOT = re.compile(r" (?:(?:people |men |others )?did (?:not|n't) |, no )(?:\.|,|;) ")
_WHO_LIVED = re.compile(
    r" (?:people |men |personas |hombres |tripulantes )?(?:who|que) (?:survived|lived through|came (?:out|through) alive|were rescued|sobrevivieron|salieron (?:con vida|vivos)|quedaron vivos|se salvaron|fueron rescatados) "
)
_LEAPT = re.compile(
    r" (?:(?:people|men|others|more|crewmen|crew members|personas|hombres|tripulantes|mas|otros) )?(?:had |habian )?(?:se )?(?:jumped|leapt|leaped|dived|dove|plunged|threw|saltaron|saltado|lanzaron|lanzado|arrojaron|arrojado|tiraron|tirado) "
)
_NOT_FOUND = re.compile(
    r" (?:missing|(?:not|never) (?:been |yet been )?(?:found|seen|recovered|located)|unaccounted|desaparecid[oa]s|no (?:han sido|fueron|habian sido|ha sido) (?:hallad|encontrad|rescatad|localizad)\w+|nunca (?:mas )?(?:aparecieron|fueron|han)|no (?:han aparecido|aparecieron)|sin aparecer|paradero) "
)
"""Of those who "leapt into the water before the second missile and have not been found"."""
_STOPS = frozenset([",", ";", ":", "(", ")", "-", "while", "mientras", "but", "pero", "although", "aunque", "when", "cuando"])  # fmt: skip
_AGAIN = re.compile(
    r" (?:O|another|follow-up|otr[oa]|nuev[oa]) (?:\S+ )?(?:strike|attack|missile|shot|volley|hit|ataque|misil|descarga|disparo|impacto|golpe|bombardeo) "
)
"""A second blow, on those who had lived through the first: they are among the dead already."""
_OF_A_WHOLE = frozenset(["of", "de", "its", "the", "sus", "los", "their", "las"])
_ONE_DIED = re.compile(
    r" (?:of|de) (?:the|its|los|sus|las) N (?:\S+ ){1,7}?(?<!who )(?<!que )(?<!that )(?:died|perished|was killed|murio|fallecio|perecio) "
)
_ABOARD = re.compile(
    r" (?:(?:the|los|las) N (?:were|eran)|aboard|on board|a bordo|iban|viajaban|navegaban|carried|carrying|llevaba|transportaba|ocupad[oa] por|tripulad[oa] por|crewed by|manned by|N (?:\S+ )?(?:on|in) (?:it|her|board)|N (?:\S+ )?(?:people|men|personas|hombres|tripulantes) (?:on|in|of|de|en) (?:the|a|la|una|otra|another|el|un) (?:\S+ )?(?:boat|vessel|craft|speedboat|lancha|embarcacion|nave|bote)|(?:eran|were) N (?:los |the )?(?:tripulantes|ocupantes|crew\w*|occupants)|(?:with|con) (?:its |sus )?N (?:ocupantes|tripulantes|occupants|crew\w*)) "
)
_BEFORE_ONE = frozenset(["the", "previous", "last", "latest", "first", "other", "this", "that", "another", "each", "every", "similar", "new", "deadliest", "any", "no", "either", "in", "en", "la", "el", "cada", "otra", "otro", "O", "anterior", "for", "earlier", "later"])  # fmt: skip
_OF_AN_AGE = re.compile(r" \S+ (?:(?:DEMONYM|,|with|con) ){0,2}(?:de|of|aged) N (?:anos |years )?")
_AND = re.compile(r" (?:and|y|o|or) ")
_WHO_DID = re.compile(r" N (?:\S+ )*(?:who|que|quienes) | (?:who|que|quienes) $")
_MOST = 14
"""So many died in a single strike at most; more are a total."""


def fated(known: Memory, sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Slots of the small figures of a sentence that count dead, survivors or missing in words no pattern has."""
    small = [
        i
        for i in sentence.tagged("N")
        if (i not in slots or (known.none_left and slots[i].name == "not"))
        and _is_small(sentence, i)
    ]
    if (
        not small
        or not (known.none_left or holds(sentence.plain, _PIECES))
        or _PARTS.search(sentence.line) is not None
    ):
        return {}
    found: dict[int, Slot] = {}
    for i in small:
        number = sentence.words[i].mark
        after = sentence.said(i + 1, i + 6)
        before = sentence.said(max(0, i - 4), i)
        if (
            number.values[0] == 1
            and sentence.word(i - 1) in _BEFORE_ONE
            and not _UNACCOUNTED.match(after)
        ):
            continue  # "in the previous one"
        if number.values[0] == 1 and _OF_AN_AGE.match(sentence.said(i + 1, i + 8)) is not None:
            continue  # somebody of whom it is told, and no count: "un hombre de 41 años que sobrevivió"
        if _WHO_DIED.match(after):
            found[i] = Slot("killed", 0.72, "so many are said to have died")
            continue
        if _WHO_LIVED.match(after):
            found[i] = Slot("survivors", 0.72, "so many are said to have lived")
            continue
        boats = sentence.word(i - 1) in ("other", "otros", "otras") and not counts_people(
            sentence, i
        )
        boats = boats and sentence.word(i - 2) in ("the", "los", "las")  # "those of the other two"
        if (
            _LEAPT.match(after)
            and not boats
            and _NOT_FOUND.search(sentence.said(i + 1, len(sentence.words)))
        ):
            found[i] = Slot("missing", 0.8, "so many leapt into the sea and were not found")
            continue
        if _DID_NOT.match(after) and "survivors" in {
            s.name for j, s in (slots | found).items() if j < i
        }:
            found[i] = Slot("killed", 0.72, "so many did not live")
            continue
        if _NOT_PEOPLE.match(after) or (_NOT_AFTER.search(before) and not _SOUGHT.search(before)):
            continue
        if not (_PEOPLE.match(after) or _ITSELF.match(after)):
            continue
        column = _fate(sentence, i)
        if number.values[0] == 1 and _ONE_DIED.match(sentence.said(i + 1, i + 14)):
            found[i] = Slot("killed", 0.72, "one of those aboard died")
            continue
        if not column and known.none_left and _ABOARD.search(sentence.said(max(0, i - 4), i + 8)):
            column = "killed"  # "... with four men aboard. None survived."
        if not column and _alone(sentence, i):
            column = _only_fate(sentence, i)
        if not column and _sunk_with(sentence, i):
            column = "killed"
        if number.values[0] == 1 and sentence.word(i + 1) in ("of", "de") and column == "killed":
            continue  # "one of the men killed was a fisherman"
        if column:
            found[i] = Slot(column, 0.72, "what its clause says became of so many")
    return found


def _is_small(sentence: Sentence, i: int) -> bool:
    """Whether a figure is small enough for a single strike."""
    number = sentence.words[i].mark
    return not number.unfit and not number.decimals and 1 <= number.values[0] <= _MOST


def _alone(sentence: Sentence, i: int) -> bool:
    """Whether a figure on people is the only one of its sentence, beside articles."""
    return counts_people(sentence, i) and all(
        j == i or not _counts(sentence, j) for j in sentence.tagged("N")
    )


def _only_fate(sentence: Sentence, i: int) -> str:
    """What the rest of its sentence says became of those of whom alone it gives the number, if one thing only."""
    behind = sentence.said(i + 1, len(sentence.words))
    if _NEGATED.search(behind) is not None:
        return "killed"
    told = {m.lastgroup for m in _FATE.finditer(behind)}
    whom = _ALL_OF_WHOM.search(behind)
    return (told.pop() or "") if len(told) == 1 and whom is not None else ""


_ALL_OF_WHOM = re.compile(
    r" , (?:(?:all|both|todos|todas|ambos|none|ninguno) (?:of (?:whom|them) |de (?:ellos|los cuales) )?|who |que |quien(?:es)? |(?:los|las) cuales )"
)


def counts_people(sentence: Sentence, i: int) -> bool:
    """Whether the words behind a figure say that it counts people: "four suspected traffickers"."""
    return _PEOPLE.match(sentence.said(i + 1, i + 6)) is not None


def turned(sentence: Sentence, slots: dict[int, Slot]) -> dict[int, Slot]:
    """Slots of survivors of whom the clause says that they did not survive are those of the dead."""
    slots = {
        i: slot
        for i, slot in slots.items()
        if slot.name != "again" or _CLUNG.match(sentence.said(i + 1, i + 8)) is None
    }
    lived = [slot for slot in slots.values() if slot.name == "survivors"]
    if not lived or not holds(sentence.plain, _NO):
        return slots
    return {
        i: replace(slot, name="killed")
        if slot.name == "survivors" and negated(sentence, i)
        else slot
        for i, slot in slots.items()
    }


_CLUNG = re.compile(
    r" (?:(?:people|men|hombres|personas|tripulantes|of them|de ellos) )?(?:clung|held on|hung on|se aferraron|se agarraron|seguian viv[oa]s|were (?:still )?alive) "
)
"""Of those who had lived through one blow nothing is said yet: "in the first strike, two men clung to the wreck"."""
_NO = ("none", "not", "no one", "nobody", "neither", "ningun", "nadie", "ni uno", "never", " no ")


def negated(sentence: Sentence, i: int) -> bool:
    """Whether a clause says of so many that they did not survive: "none of the three came out alive"."""
    low, high = i, i + 1
    while low > 0 and sentence.word(low - 1) not in _STOPS:
        low -= 1
    while high < len(sentence.words) and sentence.word(high) not in _STOPS:
        high += 1
    behind = sentence.said(i + 1, i + 3)
    return (
        _NEGATED.search(sentence.said(low, high)) is not None and _THE_LIVING.match(behind) is None
    )


def _past_aside(sentence: Sentence, comma: int) -> int:
    """The end of the clause that goes on behind an aside; the comma itself where none ends."""
    for j in range(comma + 1, min(comma + 12, len(sentence.words))):
        if sentence.word(j) == ",":
            high = j + 1
            while high < len(sentence.words) and sentence.word(high) not in _STOPS:
                high += 1
            return high
    return comma


_NOT_SO_MANY = re.compile(r" , (?:and not|not|rather than|y no|no) ")
"""An aside on what was said before: "three people, and not four as first announced, were killed"."""
_LISTED = re.compile(r" , N DEMONYM (?:y|and) N DEMONYM , ")
_WHENCE = frozenset(["from", "both", "de", "ambos"])
_COPULA = frozenset(["were", "was", "are", "fueron", "fue", "been", "had", "habian", "sido"])
_IS_DEAD = re.compile(
    r" (?:were|was|are|died|murieron|fueron|perished|perecieron)(?: (?:\S+ )?(?:killed|dead|abatid\w+|muert\w+|eliminad\w+))? "
)
_NEGATED = re.compile(
    r" (?:none|not one|not a single one|no one|nobody|neither|ninguno|ninguna|nadie|ni uno)(?: \S+){0,12}? (?:surviv\w+|alive|lived|sobreviv\w+|con vida|viv[oa]|vivio|vivieron|se salv\w+|came out|came back) "
    r"| (?:did not|didn t|didn't|did n't|never|no) (?:\S+ )?(?:survive|live|make it|sobrevivieron|sobrevivio|vivieron|salieron con vida|se salvaron) "
    r"| (?:no|without|sin|ningun) (?:\S+ )?(?:survivors?|sobrevivientes?|supervivientes?) "
)
"""Those of whom it is said that they did not live."""
_THE_LIVING = re.compile(r" (?:\S+ )?(?:survivors?|sobrevivientes?|supervivientes?) ")
_WENT_DOWN = re.compile(
    r" (?:sank|sunk|went down|destroyed|blown up|blew up|hundi\w+|destru\w+|vol[oa]\w*|estallo|ardio) (?:(?!,|;)\S+ ){0,4}?(?:with|con) (?:all |its |sus |los |las |the |todos sus )+$"
)


_SUNK = r"(?:acabo con|acabaron con|sank|sunk|sinks|destroys?|destroyed|blown up|blew up|hundi\w+|destru\w+|vol(?:o|aba|aron|aban))"
_SUNK_WITH = re.compile(
    rf" {_SUNK} (?:(?!,|;|and|y|after|tras)\S+ ){{0,8}}?(?:with|carrying|con|and|y) (?:(?:with|con|its|sus|the|los|all|some|unos) )*$"
)
_CARRYING = re.compile(
    r" (?:boat|vessel|speedboat|lancha|embarcacion|narcolancha|semi-submersible|semisumergible) (?:carrying|con) $"
)
_IS_SUNK = re.compile(
    rf" (?:\S+ ){{1,2}}?(?:aboard |on board |a bordo )?(?:is|was|fue|es) {_SUNK} "
)
_ON_IT = re.compile(
    r" (?:\S+ )?(?:ocupantes|tripulantes|occupants|crewm[ae]n) | (?:\S+ ){0,2}?(?:on it|in it|aboard|on board|a bordo) (?:\.|,|;|$)"
)


def _sunk_with(sentence: Sentence, i: int) -> bool:
    """Whether a boat went down with so many on it, of whom the sentence tells nothing else."""
    before, after = sentence.said(max(0, i - 11), i), sentence.said(i + 1, i + 6)
    sunk = _SUNK_WITH.search(before) is not None and _ON_IT.match(after) is not None
    sunk = sunk or (
        _CARRYING.search(before) is not None
        and _PEOPLE.match(after) is not None
        and _IS_SUNK.match(sentence.said(i + 1, i + 8)) is not None
    )
    return sunk and _FATE.search(sentence.line) is None


def _counts(sentence: Sentence, i: int) -> bool:
    """Whether a word is a figure, and no article: "six men who were on one boat"."""
    return sentence.word(i) == "N" and sentence.words[i].plain not in ("un", "una", "one")


def _fate(sentence: Sentence, i: int) -> str:
    """The column that the nearest words of the clause of a figure mean; none where another figure stands between."""
    low, high = i, i + 1
    while low > 0 and sentence.word(low - 1) not in _STOPS and not _counts(sentence, low - 1):
        low -= 1
    while high < len(sentence.words) and sentence.word(high) not in _STOPS:
        if _counts(sentence, high) and sentence.word(high - 1) not in _OF_A_WHOLE:
            break
        high += 1
    whence = high == i + 1 and sentence.word(high + 1) in _WHENCE
    if _NOT_SO_MANY.match(sentence.said(high, high + 3)) is not None:
        end = next((j for j in range(high + 1, high + 14) if sentence.word(j) == ","), high)
        told = _IS_DEAD.match(sentence.said(end + 1, end + 5))
        return "killed" if told is not None else ""
    if sentence.word(high) == "," and (whence or sentence.word(high - 1) in _COPULA):
        # "were, in the words of the command, killed"; "two, from Peru and Cuba, were rescued"
        high = _past_aside(sentence, high)
    if _LISTED.match(sentence.said(high, high + 8)) is not None:
        high += 7  # "two men, a Colombian and an Ecuadorian, survived"
        while high < len(sentence.words) and sentence.word(high) not in _STOPS:
            high += 1
    aside = low > 1 and high - i <= 4 and {sentence.word(high), sentence.word(low - 1)} == {","}
    after = sentence.said(high + 1, high + 5)
    if aside and (behind := _FATE.match(after) or _IS_DEAD.match(after)):
        return behind.lastgroup or "killed"  # "the men, three in number, were killed"
    ahead = sentence.said(i + 1, high)
    if _NEGATED.search(sentence.said(low, high)) is not None:
        return "killed"
    if _WENT_DOWN.search(sentence.said(max(0, i - 9), i)) is not None:
        return "killed"
    if _AGAIN.search(ahead) is not None:
        return ""
    behind = _FATE.search(ahead)
    former = list(_FATE.finditer(sentence.said(low, i)))
    way = ahead[: behind.start()].count(" ") if behind else 99
    back = sentence.said(low, i)[former[-1].end() :].count(" ") if former else 99
    if former and _AND.search(sentence.said(low, i), former[-1].end() - 1):
        back = 99
    if sentence.word(i + 1) in WHO and sentence.word(i - 1) not in ("los", "las", "the", "all"):
        way = 99  # of which of them it is told
    if min(way, back) > 10:
        return ""
    some = sentence.word(i + 1) in ("of", "de")
    if some and behind is not None and _WHO_DID.search(ahead[: behind.start() + 1]):
        return ""  # "one of the two men who survived"
    nearest = behind if way <= back else former[-1]
    return (nearest.lastgroup or "") if nearest is not None else ""
