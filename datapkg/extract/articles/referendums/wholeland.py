"""Where a text speaks of the whole country, although its headline names a place."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence


def spoken_of_early(plain: str) -> bool:
    """Whether a text speaks of a vote at its head, not only in passing further down.

    Examples
    --------
    >>> spoken_of_early("cuenca vuelve a decir no"), spoken_of_early("duran: four bad years")
    (True, False)
    """
    return _A_VOTE.search(plain[:_HEAD]) is not None


_HEAD = 900
_A_VOTE = re.compile(
    r"\b(?:referend|plebisc|consulta|urnas|vot[aeio]|sufrag|elector|ballot|poll|padron|escrut|actas|question|pregunta)"
    r"|\b(?:said|say|says|dijo|dice|decir|dicen|el|al|del|the|a|un) \W?(?:yes|no|si)\b|\b(?:yes|si)\b|\b(?:el|the|their|su) \W?no\b"
)


def of_all(sentence: Sentence) -> bool:
    """Whether a sentence says how the country voted: "Ecuador's voters turned down every question"."""
    if "AREA" not in sentence.tags and "DEMONYM" not in sentence.tags:
        return False
    m = _ALL_VOTED.search(sentence.line)
    if m is None:
        return False
    who = sentence.words[sentence.index(m.start("who"))]
    return bool(who.mark == "ECU")


_ALL_VOTED = re.compile(
    r" (?:(?:the|los|las|a|most|a majority of|la mayoria de(?: los)?|voters (?:in|of|across)|(?:los )?(?:votantes|electores|ciudadanos) (?:de|del|en)) )?"
    r"(?P<who>AREA|DEMONYM) (?:(?:'s|voters|people|electorate|votantes|electores|y ecuatorianas) ){0,2}"
    r"(?:(?:have|had|has|han|ha|habian|habia|le|les|DAY|overwhelmingly|again) ){0,3}"
    r"(?:turned down|reject|refus|said|voted|back|approv|threw out|vot[oa]|rechaz|dij|aprob|respald|neg[oa]r?|dich|elig)"
)


ASKED_HERE = re.compile(
    r" (?:AREA|DEMONYM) (?:(?!P |[.;:] )\S+ ){0,6}?(?:vot\w+|referend\w+|consulta|plebiscit\w+|ballot|asked|said|dij\w+|rechaz\w+|reject\w+|urnas|polls|preguntas?|questions?) "
)
"""What a sentence says of Ecuador's vote, in an article on other countries."""


def told_of_country(sentence: Sentence, i: int) -> bool:
    """Whether a share is said to be of the country's people: "just over 60% of Ecuadorians voted No"."""
    at = next((j for j in range(i + 1, i + 4) if sentence.word(j) == "DEMONYM"), None)
    if at is None or sentence.words[at].mark != "ECU":
        return False
    return {sentence.word(j) for j in range(i + 1, at)} <= _OF


_OF = frozenset(["of", "de", "the", "los", "las", "all"])


def only_gathered(sentence: Sentence, i: int) -> bool:
    """Whether a place is where people marched, not where a vote was counted."""
    return _GATHERED.search(sentence.said(max(0, i - 8), i)) is not None


_GATHERED = re.compile(
    r" (?:march|manifest|protest|congreg|desfil|rall(?:y|ied)|demonstrat)\w* (?:(?!P |N |[.;,] )\S+ ){0,3}?(?:in|en|through|por) $"
)
