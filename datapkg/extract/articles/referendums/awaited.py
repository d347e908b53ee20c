"""Figures that no ballot made: shares that are only awaited, and signatures that ask for a vote."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence

_BEFORE = re.compile(
    r" (?:expects?|expected|hopes?|hoped|aims?|plans?|goal|target|until|unless|wait|waits|waiting|espera|esperan|esperaba|esperaban|preve|preven|confia|confian|aspira|meta|objetivo|planea"
    r"|hasta que|hasta tener|hasta alcanzar)(?: (?!;|,|counted|escrutad[oa]s?|was|fue|were|fueron)\S+){0,6} $"
)
_BEHIND = re.compile(
    r" (?:(?!;|,|P |counted|escrutad[oa]s?|procesad[oa]s?|contad[oa]s?)\S+ ){0,6}?(?:should (?:be|have)|will (?:be|have)|would (?:be|have)|is expected|are expected|estara|estaran|estaria|estarian|se espera|habra sido|habran sido|deberian?) "
)


_SIGNED = re.compile(
    r" (?:signatures?|firmas) (?!encuestadora|de encuestas|consultora)|(?<= )(?:gather|gathered|collect|collected|submitted|recogio|recogieron|reunio|reunieron|entrego|entregaron|recolect\w+) (?:(?!;)\S+ ){0,4}(?:signatures|firmas) "
)
_VOTED = re.compile(
    r" (?:YES|NO|\S*vot\S*|ballots?|urnas|sufrag\w+|won|gano|paso|passed|opta|opto|chose|backed|polls) "
)


def is_of_signatures(sentence: Sentence) -> bool:
    """Whether a sentence counts signatures, and says of no vote how it went."""
    if "signatur" not in sentence.line and "firmas" not in sentence.line:
        return False
    return _SIGNED.search(sentence.line) is not None and _VOTED.search(sentence.line) is None


def is_awaited(sentence: Sentence, i: int) -> bool:
    """Whether a share is only hoped for: "the council expects to have counted 80% of the sheets by nine"."""
    return (
        _BEFORE.search(sentence.said(max(0, i - 9), i)) is not None
        or _BEHIND.match(sentence.said(i + 1, i + 12)) is not None
    )
