"""Boats that one strike hit: "the first of the attacks hit two boats", "two boats travelling together were hit"."""

from __future__ import annotations

import re

from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.sentences import Sentence

OF_ONE = "so many boats of one strike"
"""Why a figure is believed to count the boats of a single strike."""
_NOUNS = ("boats", "vessels", "crafts", "lanchas", "embarcaciones", "botes", "naves", "barcos")
_COUNTED = re.compile(
    r" (?:(?!of |de |in |en )\S+ ){0,2}?(?:boats|vessels|crafts|speedboats|lanchas|narcolanchas|embarcaciones|botes|naves|barcos|buques) "
)
_BLOW = r"(?:strike|attack|bombing|raid|operation|one|N|ataque|bombardeo|operativo|operacion|golpe|accion)"
_SINGLE = re.compile(
    rf" (?:an?|another|that|this|un|una|otro|otra|ese|esa|aquel|aquella|(?:the|el|la|al|del|one|N) (?:O|latest|last|most recent|mas reciente|ultim[oa])) (?:(?!of |de |del |in |en |on |against |contra )\S+ ){{0,2}}?{_BLOW} "
    r"| (?:the|el|la) (?:O|latest|last|most recent|mas reciente|ultim[oa]) (?:of|de) (?:the|those|these|los|las|esos|esas) (?:N )?(?:strikes|attacks|bombings|ataques|bombardeos|operaciones|operativos) "
    r"| (?:el|la|the) (?:mas reciente|most recent|latest) (?:tuvo|se produjo|ocurrio|took|came|was|fue) "
    r"|^ (?:in|en|con|with) (?:the|el|la) (?:O|ultimo|ultima|last) (?:, )?"
)
_MORE = re.compile(
    r" (?:strikes|attacks|bombings|ataques|bombardeos|operaciones|operations|campaign|campana) (?!,? ?(?:hit|struck|alcanzo|golpeo|hundio|destruyo|sank|destroyed))"
)
_HIT = re.compile(
    r" (?:hit|hits|struck|strikes|destroyed|sank|sunk|attacked|targeted|against|on|aboard|a bordo de|alcanzo|golpeo|hundio|destruyo|ataco|impacto|contra|volo) (?:(?!N |,|;)\S+ ){0,3}?$"
)
_WERE_HIT = re.compile(
    r" (?:\S+ ){1,7}?(?:were|was|fueron|resultaron|quedaron) (?:hit|struck|destroyed|sunk|attacked|targeted|alcanzad|golpead|hundid|destruid|atacad|bombardead)"
)
_TOGETHER = re.compile(
    r" (?:\S+ ){1,4}?(?:(?:travelling|traveling|sailing|moving|running|going) (?:together|side by side|in convoy|in (?:a |what (?:(?!,|;)\S+ ){1,5}(?:as|called) an? )convoy|in tandem|in formation)|(?:que )?(?:viajaban|navegaban|iban|avanzaban) (?:juntas|juntos|en convoy|en fila|en paralelo|en caravana)) "
)


def boats_of_one(sentence: Sentence) -> dict[int, Slot]:
    """Slots of the boats that a sentence counts of a single strike."""
    if not holds(sentence.plain, _NOUNS):
        return {}
    found: dict[int, Slot] = {}
    for i in sentence.tagged("N"):
        number = sentence.words[i].mark
        if number.unfit or number.decimals or not 2 <= number.values[0] <= 4:
            continue
        behind = sentence.said(i + 1, i + 11)
        if _COUNTED.match(behind) is None:
            continue
        low = max((j for j in range(i) if sentence.word(j) == ";"), default=-1) + 1
        ahead = sentence.said(low, i)
        single = list(_SINGLE.finditer(ahead))
        alone = bool(single) and _MORE.search(ahead, single[-1].end() - 1) is None
        hit = _HIT.search(ahead) is not None or _WERE_HIT.match(behind) is not None
        if hit and (alone or _TOGETHER.match(behind) is not None):
            found[i] = Slot("vessels", 0.85, OF_ONE)
    return found
