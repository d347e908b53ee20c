"""Which answer is ahead of the other, in a sentence that gives no share of either."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence


def who_leads(sentence: Sentence) -> str | None:
    """The answer of which a sentence says that it is ahead of the other.

    "With 47% of the sheets No leads Yes on all four questions": the figures behind it are those of No.
    """
    if not sentence.tags >= {"YES", "NO"}:
        return None
    found = _AHEAD_OF.search(sentence.line)
    if found is None or found["a"] == found["b"]:
        return None
    return (found["b"] if found["behind"] else found["a"]).lower()


_AHEAD_OF = re.compile(
    r" (?P<a>YES|NO) (?:(?!P |N |YES |NO |[.;] )\S+ ){0,4}?(?:supera\w*|super(?:o|aba)|venc(?:e|io|ia)|gan(?:a|o|aba)|aventaj(?:a|o|aba)|impon(?:e|ia)|impuso|derrot(?:a|o|aba)|delante|encima|adelante"
    r"|leads?|led|beats?|beat|beating|leading|ahead|outpoll\w*|outstrip\w*|defeat\w*|top(?:s|ped)|(?P<behind>trails?|trailed|trailing|behind|perd(?:io|ia)|pierde|cae|detras))"
    r" (?:(?!P |N |YES |NO |[.;] )\S+ ){0,4}?(?P<b>YES|NO) "
)
