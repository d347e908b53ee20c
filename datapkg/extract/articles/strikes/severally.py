"""What is told of each of several strikes or boats of one day."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.twofold import pair_of

_IN_EACH = re.compile(
    r" (?:(?:in|on|aboard) each|each|apiece|en cada (?:una?|uno|N|ataque|embarcacion|lancha)|cada N|cada una|cada uno|por embarcacion) "
)
_ONE_HEADS = re.compile(
    r" (?:and |y |, )?(?:(?:in|on|aboard|en|a) (?:the|el|la) (?:O|last|ultimo|ultima|other|otro|otra) |(?:in|on|aboard|en|a) (?:one|N|un[oa]?|another|otr[oa])(?: (?:of|de) (?:them|those|these|ell[oa]s))? , )"
)
_ONE_AFTER = re.compile(
    r"(?:ocupantes|tripulantes|occupants|crewmen) (?:de|of) (?:la|the) O\b|(?:(?:of|de) (?:the|los|las) (?:dead|muertos|fallecidos|victimas) )?(?:(?!N )\S+ ){0,3}?(?:aboard|on|in|on board|from|en|a bordo de) (?:(?:the|a|el|la|una|un|N) (?:O|other|otra|otro|last|ultimo|ultima|tercera|tercero)|(?:another|one|otra|otro)(?! (?:attack|strike))(?= (?:boat|vessel|and|,|\.|lancha|embarcacion)))\b"
    r"|(?:\S+ )?(?:(?:died|murieron|murio) (?:and|y) N )?(?:survived|sobrevivio|sobrevivieron) (?:a |to )?(?:the |el |la |al )O\b"
    r"|(?:aboard|on) the (?:one|N) (?:in|off) the (?:eastern )?(?:caribbean|pacific)\b"
    r"|(?:\S+ )?(?:en|in|on|aboard|a bordo de) N (?:\S+ )?(?:boat|vessel|craft|lancha|embarcacion|bote|nave|strike|attack|ataque) (?!strikes|attacks)"
    r"|(?:\S+ )?(?:en|in) (?:N|uno|una|one) (?:y|and|,)|(?:mas |more )?(?:en|in) (?:la|el|the one) (?:del|de el|in the|of the) (?:eastern )?(?:caribe|pacifico|caribbean|pacific)"
    r"|(?:mas )?en (?:la|el) que (?:navegaba|iba|viajaba|operaba|circulaba|transitaba|cruzaba)\b"
)
_ONE_BEFORE = re.compile(
    r"(?:en|in) (?:the|el|la) (?:O|one|del|de el) (?:(?:de los|de las|of the) (?:ataques|strikes|attacks|bombardeos|lanchas|boats|embarcaciones) )?(?:, )?(?:tambien |also |in the |en el |aguas )*(?:eastern )?(?:caribe |pacifico |caribbean |pacific )?(?:oriental )?(?:, )?(?:otros |otras |another |murieron |fallecieron |hubo |fueron )*$|(?:\b(?:the|el|la|a|un) O (?:of N \S+ |strike |attack |ataque |boat |vessel |lancha |embarcacion )?(?:(?:killed|left|mato a|dejo|hubo|mato|habia|iban|viajaban|navegaban|there were|were) )?$)|"
    r"(?:the|el|la) O , (?:\S+ ){1,5}, (?:had|carried|with|tenia|llevaba|con) $|"
    r"(?:aboard|on|in|en) (?:the|el|la) O (?:boat |vessel |strike |attack |ataque |embarcacion |lancha )?(?:, |murieron |hubo |fueron |fallecieron |killed |left )(?:a )?$"
    r"|(?:the|el|la) O (?:one |boat |strike |ataque |lancha )?(?:was|came|fue|ocurrio|took place) (?:\S+ ){1,6}, (?:where|with|donde|con|killing|matando) $"
    r"| (?:hit|hitting|struck|striking|sank|sinking) (?:one|N|the O|a O) (?:boat|vessel) and (?:killed|killing) $"
)
_REST = re.compile(r" (?:other|remaining|rest|restantes|otr[oa]s) $")
_IN_A_SEA = re.compile(
    r" (?:(?!;)\S+ ){0,3}?(?:in|en) (?:the|el|aguas del?) (?:eastern |mar )?(?:caribbean|pacific|caribe|pacifico) "
)
"""The other dead of a day: "the remaining three were killed in the Caribbean"."""
_STRIKES = re.compile(r" (?:strikes|attacks|bombings|ataques|bombardeos|operativos) ")
_A_BOAT = re.compile(
    r" (?:boats?|vessels?|lanchas?|embarcacion(?:es)?|botes?|barcos?|narcolanchas?) "
)
ONE_OR_ON = re.compile(
    r" (?:a|an|one|un|una|el|the|N|O) (?:USA |us )?(?:\S+ )?(?:strike|attack|ataque|bombardeo) (?:(?!;|,|N )\S+ ){0,4}?(?:on|against|contra|a) (?:otr[oa]s |other |another )?N "
)
"""A single strike on several boats."""
_BOATS_TOLD = re.compile(
    r" N (?:(?:other|more|small|alleged|suspected|drug|otras|otros) ){0,2}(?:boats|vessels|speedboats|lanchas|embarcaciones|botes|naves|narcolanchas) "
    r"| N (?:in|en) (?:the |el )(?:eastern )?(?:caribbean|pacific|caribe|pacifico) "
)
_MOST = 14
"""So many died in a single strike at most."""
_THE_ONE = frozenset(["the", "a", "el", "la", "un", "una", "al", "del"])


def of_each(sentence: Sentence, i: int) -> bool:
    """Whether so many were killed in each of several strikes."""
    after = sentence.said(i + 1, i + 9)
    return _IN_EACH.search(after) is not None


def with_so_many(sentence: Sentence, i: int) -> bool:
    """Whether a figure counts strikes, with so many dead in each: "two in the Pacific, with three dead in each"."""
    return _WITH_SO_MANY.match(sentence.said(i + 1, i + 12)) is not None


_WITH_SO_MANY = re.compile(
    r" (?:(?!;)\S+ ){0,7}?(?:with|con) N (?:\S+ ){0,3}?(?:in|on|aboard|en) (?:each|cada) "
)


def of_each_strike(sentence: Sentence, i: int) -> bool:
    """Whether so many were killed in each of several strikes, which are alike: "two strikes killed four each"."""
    value = sentence.words[i].mark.values[0]
    if 1 < value <= _MOST and _EACH_HEADS.search(sentence.said(max(0, i - 12), i)) is not None:
        return True
    return bool(
        of_each(sentence, i)
        and 1 < value <= 14
        and not ONE_OR_ON.search(sentence.line)
        and (_adds_up(sentence, i) or _of_strikes_told(sentence, i) or _of_boats_told(sentence, i))
    )


_EACH_HEADS = re.compile(
    r" (?:in|on|aboard) each (?:one |N )?of (?:the (?:N )?(?:\S+ )?(?:boats|vessels|strikes|attacks|craft)|them|those|these) (?:(?:there were|were|died|,) ){0,2}$"
    r"| en cada (?:una?|uno|N) de (?:(?:las|los) (?:N )?(?:lanchas|embarcaciones|naves|ataques|bombardeos)|ell[oa]s|es[oa]s) (?:(?:iban|viajaban|murieron|habia|hubo|,) )?$"
)
"""What leads to so many on each of several boats: "in each of the boats there were three men, all killed"."""


def _of_boats_told(sentence: Sentence, i: int) -> bool:
    """Whether boats are told of, with so many on each: "two boats were attacked, with three killed on each"."""
    each = _IN_EACH.search(sentence.said(i + 1, i + 9))
    return (
        each is not None
        and " N " not in each.string[: each.start() + 1]
        and _OF_THE_TWO.match(each.string, each.end() - 1) is None
        and _BOATS_TOLD.search(sentence.line) is not None
    )


_OF_THE_TWO = re.compile(r" (?:of|de) (?:the|las|los) N ")


def _adds_up(sentence: Sentence, i: int) -> bool:
    """Whether another figure of the sentence is two, three or four times the one that is of each."""
    value = sentence.words[i].mark.values[0]
    return any(
        sentence.words[k].mark.values[0] == value * times
        for k in sentence.tagged("N")
        for times in (2, 3, 4)
        if k != i
    )


def _of_strikes_told(sentence: Sentence, i: int) -> bool:
    """Whether strikes are told of in front of so many in each of them."""
    return bool(
        (strikes := _STRIKES.search(sentence.said(0, i))) is not None
        and (_A_BOAT.search(sentence.line) is None or _shares(sentence, i, strikes.start()))
    )


def _shares(sentence: Sentence, i: int, at: int) -> bool:
    """Whether so many in each boat, times the strikes, are all the dead: "two strikes killed six, three in each boat"."""
    j = sentence.index(at)
    j -= sentence.word(j) != "N"
    counted = [sentence.words[k].mark.values[0] for k in sentence.tagged("N") if k < i]
    if sentence.word(j) != "N":
        return False
    return bool(sentence.words[j].mark.values[0] * sentence.words[i].mark.values[0] in counted)


def in_one(sentence: Sentence, i: int) -> bool:
    """Whether the figure is that of one of several vessels or strikes."""
    if sentence.words[i].mark.values[0] > _MOST:
        return False
    if i in (pair_of(sentence) or ()):
        return True
    low = i
    while low > 0 and sentence.word(low - 1) not in (";", "."):
        low -= 1
    clause = sentence.said(low, i)
    if _ONE_HEADS.match(clause) or (
        _REST.search(clause) and _IN_A_SEA.match(sentence.said(i + 1, i + 9))
    ):
        return True
    after = " ".join(sentence.word(j) for j in range(i + 1, i + 8))
    before = " ".join([*(sentence.word(j) for j in range(max(0, i - 12), i)), ""])
    return bool(_ONE_AFTER.match(after) or _ONE_BEFORE.search(before))


def of_ordinal(sentence: Sentence, i: int) -> bool:
    """Whether one of several ordinals stands beside a figure: "eight were aboard the boats of the first, four ... in the second"."""
    ordinals = [
        j
        for j in sentence.tagged("O")
        if sentence.word(j - 1) in _THE_ONE and sentence.words[j].mark.values[0] <= 5
    ]
    if len(ordinals) < 2 or sentence.words[i].mark.values[0] > 14:
        return False
    return any(
        abs(near - i) <= 12
        and {"N", ";", "."}.isdisjoint(map(sentence.word, range(min(i, near) + 1, max(i, near))))
        for near in ordinals
    )
