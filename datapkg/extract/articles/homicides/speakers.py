"""Places that only tell who speaks: officials in a capital, the chief of a police district, a committee."""

from __future__ import annotations

import re

from datapkg.extract.articles.homicides.memory import Memory
from datapkg.extract.articles.places import capitals
from datapkg.extract.articles.sentences import Sentence

_RULING = frozenset(
    ["officials", "authorities", "government", "ministers", "ministry", "gobierno", "autoridades", "ministerio",
     "funcionarios"]
)  # fmt: skip
_CHIEFS = frozenset(
    ["commander", "chief", "head", "director", "jefe", "jefa", "comandante", "directora", "spokesman", "spokeswoman",
     "portavoz", "vocero", "vocera"]
)  # fmt: skip
_BODIES = frozenset(
    ["committee", "committees", "association", "associations", "watch", "leader", "leaders", "group", "groups", "assembly",
     "assemblies", "council", "councils", "organisations", "organizations", "patrols", "shops", "priest", "priests",
     "attorney", "attorneys", "court", "courts", "guards", "service", "authority", "director", "unions"]
)  # fmt: skip
_TRADES = frozenset(
    ["privado", "publico", "empresarial", "productivo", "turistico", "camaronero", "bananero", "minero", "hotelero",
     "comercial", "financiero", "pesquero", "exportador", "private", "public", "tourism", "banana", "shrimp", "mining",
     "business", "security", "fishing"]
)  # fmt: skip
"""Of "the tourism sector" no part of a town is meant."""


def seat_of_government(known: Memory, sentence: Sentence, i: int) -> bool:
    """Whether a capital only stands for the government of the country told of.

    "El Salvador claims the opposite. Officials in San Salvador put the number of murders at 114".
    """
    if sentence.word(i - 1) not in ("in", "en", "de") or sentence.word(i - 2) not in _RULING:
        return False
    country = capitals().get(sentence.words[i].plain)
    named = [str(w.mark) for w in sentence.words[:i] if w.tag == "AREA"]
    return country == (named[-1] if named else known.area or known.country)


def chief_of_district(sentence: Sentence, i: int) -> bool:
    """Whether a police district is only that whose chief speaks: "the commander of the Manta police district"."""
    return not _CHIEFS.isdisjoint(sentence.shown[max(0, i - 6) : i])


def names_body(sentence: Sentence, i: int) -> bool:
    """Whether a word for a part of a town names a body or a trade: "neighborhood committees", "sector privado"."""
    if sentence.word(i) == "sector":
        return not _TRADES.isdisjoint((sentence.word(i - 1), sentence.word(i + 1)))
    return sentence.word(i + 1) in _BODIES


def presented_in(sentence: Sentence, at: int) -> bool:
    """Whether a place is only that in which a report was presented."""
    return _PRESENTED.search(sentence.said(max(0, at - 8), at)) is not None


_PRESENTED = re.compile(
    r" (?:(?:presentad|publicad|difundid|divulgad|lanzad)[oa]s?|presented|published|released|unveiled|launched) (?:(?:DAY|PRIOR|el|la|este|esta|on|this|ayer|hoy) ){0,3}(?:in|en) $"
)
