"""Answers that a word before them turns: "did not oppose the bases", "no estuvo a favor"."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.sentences import Sentence

Cue = tuple[int, int, str, bool]
_OBJECT = frozenset(["la", "lo", "las", "los", "le", "les", "se", "even"])
_BESIDE = _OBJECT | frozenset(
    ["estuvo", "esta", "estuvieron", "estan", "estaba", "estaban", "voto", "votaron", "vote", "votes", "voted", "were", "was", "are", "be",
     "been", "in", "muestra", "mostro", "declaro", "manifesto", "really", "actually"]
)  # fmt: skip
"""What may stand between a denial and what it denies."""
_NEVER = frozenset(["tampoco", "nunca", "never", "neither"])
_NOT = {"en": frozenset(["not", "n't"]), "es": frozenset(["no"])}
_OWN = frozenset(
    ["no", "not", "did", "do", "does", "would", "tampoco", "nunca", "never", "sin", "without"]
)
"""What an answer begins with that holds its denial."""
_OPPOSES = re.compile(
    r" (?:(?:was|were|se|estuv\w+|est[ae]\w*) )?(?:oppos(?:e|ed|es|ing)|reject(?:ed|s)?|object(?:ed|s)?|against|vot(?:e|ed|es|o|aron) (?:against|contra|en contra(?: de)?)"
    r"|en contra(?: de)?|contra|opus(?:o|ieron)(?: a)?|opon(?:e|en|ia|ian)(?: a)?|rechaz(?:o|aron|a|an|aba|aban))(?: (?:to|a|al|de|del))? "
)
"""Words of a refusal that, denied, are none."""
_AGREES = re.compile(
    r" (?:(?:(?:esta|estuvo|estan|estuvieron|muy) )?de acuerdo|(?:voto |votaron )?a favor|in favou?r|agree|vote to|vote for|vot\w+ (?:a favor|por)|support\w*|back\w*|approv\w*|aprob\w*|apoy\w*|respald\w*|avala?\w*|acept\w*|autoriz\w*)(?: \S+)* "
)


_NOT_TO = {
    "en": re.compile(
        r" (?P<cue>(?:vot(?:ed|e|es|ing)|chose|decided|opted|preferred) (?:DAY )?not to (?P<verb>\w+) )"
    ),
    "es": re.compile(
        r" (?P<cue>(?:vot\w+|opt\w+|decid\w+|prefir\w+|inclin\w+) (?:DAY )?(?:por )?no (?P<verb>\w+[aei]r) )"
    ),
}
"""What those chose who voted not to do something."""
_GO_ON = frozenset(
    ["continue", "keep", "go", "carry", "maintain", "continuar", "seguir", "mantener", "proseguir"]
)
_LET = frozenset(
    ["allow", "let", "permit", "authorise", "authorize", "permitir", "autorizar", "dejar"]
)
_STOP = frozenset(
    ["stop", "halt", "end", "ban", "prohibit", "suspend", "forbid", "detener", "frenar", "parar", "prohibir", "suspender", "terminar"]
)  # fmt: skip
_WORK = frozenset(
    ["drill", "exploit", "extract", "pump", "mine", "explotar", "extraer", "perforar", "sacar"]
)
"""Not to do these has its own words."""
_LEAVE = re.compile(
    r" (?:(?:the|el|it|them|lo|la) )*(?:oil|crude|crudo|petroleo|bajo|there|ahi|underground)\b"
)


def not_to(told: Discourse, sentence: Sentence) -> list[Cue]:
    """Answers of those who voted not to do something: "voted not to allow the bases".

    In a vote whose Yes ends something, who voted not to go on with it voted Yes.
    """
    found: list[Cue] = []
    for m in _NOT_TO[told.language].finditer(sentence.line):
        if m["verb"] in _WORK or _LEAVE.match(sentence.line, m.end() - 1):
            continue
        first = sentence.index(m.start("cue"))
        vote = told.ballots.at(sentence.words[first].start - told.block).vote
        to_stop = vote is not None and vote.to_stop
        goes_on = m["verb"] in _GO_ON
        if goes_on and not to_stop:
            continue  # it may be the Yes that changes what there is
        answer = "yes" if to_stop and (goes_on or m["verb"] in _LET) else "no"
        if answer == "no" and to_stop and m["verb"] not in _STOP:
            continue
        found.append((first, sentence.index(m.end("cue") - 2), answer, False))
    return found


def negated(sentence: Sentence, cues: list[Cue], language: str) -> list[Cue]:
    """Answers, with those turned that a word before denies.

    "Tampoco respaldaron la reforma" is a No; "39% did not oppose the bases" is a Yes.
    """
    found: list[Cue] = []
    for first, last, answer, noun in cues:
        if not noun and _is_denied(sentence, first, last, answer, language):
            answer = OPPOSITE[answer]
        found.append((first, last, answer, noun))
    return found


def _is_denied(sentence: Sentence, first: int, last: int, answer: str, language: str) -> bool:
    said = sentence.said(first, last + 1)
    if answer == "yes":
        if _before(sentence, first, _OBJECT, 1) in _NEVER:
            return sentence.word(first) not in ("in", "a", "mas", "most")
        pattern = _AGREES
    else:
        pattern = _OPPOSES
    if sentence.word(first) in _OWN or pattern.fullmatch(said) is None:
        return False
    return _before(sentence, first, _BESIDE, 3) in _NOT[language]


def _before(sentence: Sentence, first: int, beside: frozenset[str], most: int) -> str:
    """The word before an answer, beyond at most so many that may stand between."""
    at = first - 1
    while most and sentence.word(at) in beside:
        at -= 1
        most -= 1
    return sentence.word(at)
