"""Figures that only say by how much a count changed, or how many of the dead were of one kind."""

from __future__ import annotations

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.passing import VICTIM_NOUNS
from datapkg.extract.articles.sentences import Sentence

_GAPS = frozenset(
    [("menos", "que"), ("mas", "que"), ("menos", "de"), ("fewer", "than"), ("more", "than"), ("less", "than"),
     ("mas", "en"), ("menos", "en")]
)  # fmt: skip
_CHANGED_BY = Gated(
    r" (?:(?:se )?(?:increment|aument|disminuy|redu[cj]|crec|decrec|subi|baj|descend|recort|repunt)\w*(?: en)?|ca[iy]\w* en"
    r"|(?:rose|risen|grew|grown|fell|fallen|climbed|dropped|increased|decreased|declined|jumped|dipped|(?<!notched )(?<!racked )(?<!chalked )(?<!clocked )(?<!piled )up|down|shrank|surged|shed|cut|trimmed|missed)(?: (?:it|that|the mark))?(?: by)?"
    r"|(?:an?|the|its|un|una|el|la|su) (?:increase|rise|drop|fall|decline|decrease|jump|reduction|aumento|incremento|alza|subida|disminucion|reduccion|descenso|caida|baja|repunte)"
    r" (?:of|de))(?: (?:entre|between|unos|unas|casi|nearly|almost|some))*(?: N (?:y|and|or|o))? $"
)
"""What stands before a figure by which another changed: "subieron en 44 y 45", "went up by 936"."""
_LAST = frozenset(
    ["en", "by", "it", "that", "mark", "of", "de", "entre", "between", "unos", "unas", "casi", "nearly", "almost", "some",
     "and", "y", "or", "o", "rose", "risen", "grew", "grown", "fell", "fallen", "climbed", "dropped", "increased", "decreased",
     "declined", "jumped", "dipped", "up", "down", "shrank", "surged", "shed", "cut", "trimmed", "missed"]
)  # fmt: skip
"""The words with which that expression ends."""
_LAST_BEGINS = (
    "increment", "aument", "disminuy", "reduc", "reduj", "crec", "decrec", "subi", "baj", "descend", "recort", "repunt",
)  # fmt: skip
"""Or with which the last one begins."""
_BECAME = frozenset(["to", "a", "hasta"])
"""Of "a rise of 300 to 420" the first is what it was."""
_CAME = frozenset(["from", "desde"])
"""Of "is up 345 from 300" the first is what it is."""


def is_difference(sentence: Sentence, i: int) -> bool:
    """Whether a number is only a difference: "312 victims fewer than a year ago", "went up by 936 cases"."""
    if sentence.words[i].plain.startswith(("hasta", "up to")):
        return False  # "bajó hasta 421"
    behind = i + 1
    while sentence.word(behind) in VICTIM_NOUNS:
        behind += 1
    if behind > i + 1 and (sentence.word(behind), sentence.word(behind + 1)) in _GAPS:
        return True
    last = sentence.word(i - 1)
    if last not in _LAST and not last.startswith(_LAST_BEGINS):
        return False
    changed = _CHANGED_BY.search(sentence.said(max(0, i - 7), i))
    if changed is None or sentence.word(i + 1) == "PER":
        return False
    said = changed[0].split()
    if "by" in said or "en" in said:
        return True
    became = _BECAME if said[-1] in ("of", "de", "and", "y", "or", "o") else _CAME
    return sentence.word(behind) not in became or sentence.word(behind + 1) != "N"


def came_to(sentence: Sentence, i: int, changes: list[int]) -> bool:
    """Whether a figure is what a count came to that changed by the figure before it: "fell by 420 cases to 3,100"."""
    led = sentence.word(i - 1) in _BECAME or sentence.words[i].plain.startswith("hasta")
    if not led or not 1 < i - changes[-1] < 9 or "N" in sentence.said(changes[-1] + 1, i).split():
        return False
    number = sentence.words[i].mark
    return not number.decimals and number.values[0] > sentence.words[changes[-1]].mark.values[0]
