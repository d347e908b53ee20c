"""Of two strikes or boats that a sentence tells of one after the other, that of a figure: "three in one vessel and two in another"."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence

_THING = r"(?:(?:boat|vessel|speedboat|craft|strike|attack|lancha|embarcacion|narcolancha|nave|bote|barco|ataque|bombardeo|of them|of the (?:two )?(?:boats|vessels|strikes|attacks)|de ell[oa]s|de (?:las|los) (?:dos )?(?:lanchas|embarcaciones|naves|botes|ataques)) )?"
_IN = r"(?:in|on|aboard|on board|en|a bordo de)"
_OTHER = re.compile(
    rf" (?:{_IN} (?:(?:the|la|el|a) )?|(?:and|y|while|mientras que|;|,) (?:the|la|el|a)?(?: )?)(?:other|another|second|otr[oa]|segund[oa]|ultim[oa]|last|O) "
)
_ONE = re.compile(
    rf" {_IN} (?:(?:the|la|el) )?(?P<one>N|first|primer[oa]?|O) {_THING}"
    rf"|(?:^| ;| :| ,| and| y) (?:(?:the|la|el) )?(?P<head>N|first|primer[oa]?|O) {_THING}(?:(?:was|had|carried|held|llevaba|tenia|iba|navegaba|transportaba|viajaba) )(?:carrying |crewed by |con |a )?"
)
_SINGLE = frozenset(["one", "un", "una", "uno"])
_NEAR = 6
"""Words between a figure and the strike or boat that it is of, at most."""


def _gap(sentence: Sentence, a: int, b: int) -> bool:
    """Whether nothing that counts or ends stands between two words."""
    low, high = min(a, b) + 1, max(a, b)
    return high - low <= _NEAR and all(
        sentence.word(j) not in (";", ".", ":")
        and not (sentence.word(j) == "N" and sentence.words[j].plain not in _SINGLE)
        for j in range(low, high)
    )


def of_either(sentence: Sentence, i: int) -> bool:
    """Whether a figure is of the one or the other of two that its sentence tells of."""
    if sentence.words[i].mark.values[0] > 14:
        return False
    line = sentence.line
    others = [sentence.index(m.end() - 2) for m in _OTHER.finditer(line)]
    if not others:
        return False
    for m in _ONE.finditer(line):
        group = "one" if m["one"] else "head"
        one = sentence.index(m.start(group))
        word = sentence.words[one]
        if word.tag == "N" and (word.plain not in _SINGLE or one == i):
            continue
        if word.tag == "O" and word.mark.values[0] != 1:
            continue
        later = [j for j in others if j > one]
        if not later:
            continue
        if i < later[0] and _gap(sentence, i, one):
            return True
        if i > one and _gap(sentence, i, later[0]):
            return True
    return False
