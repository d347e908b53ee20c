"""Votes whose Yes ends what was done: to reject the drilling, or to say No to mines, is a Yes."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.sentences import Sentence

Cue = tuple[int, int, str, bool]
_WORKS = (
    r"(?:extraccion|explotacion|explotar|extraer|mineria|minas?|proyectos? miner\w+|actividad\w* (?:miner|petroler)\w+|perforacion\w*|pozos?"
    r"|drilling|mining|extraction|exploitation|mines?|oil exploitation|oil drilling|oil extraction|wells?)"
)
_OBJECT = re.compile(
    rf" (?:(?:a|al|de|del|la|las|el|los|to|the|any|further|more|toda|oil|metal|metallic|large-scale|artisanal) |Q (?=miner|petroler)|(?:continu\w+|seguir|going on|go on|keep|con|with|allow|permitir|autorizar) ){{0,5}}{_WORKS} "
)
"""What is rejected or backed, right behind the word that says so."""
_SUBJECT = re.compile(rf" {_WORKS} (?:(?!P |N |[,;:] )\S+ ){{0,6}}?(?:fue|was|is|es|era|quedo) $")
_STOPPED = re.compile(
    r" (?:ban|bans|veto|halt|end|prohibition|prohibicion|veto|fin|cese|freno) (?:(?:on|of|to|for|a|al|de|del|la|las|los|el|the|all|toda|any|metal|metallic|Q|oil|new) )*$"
)
_THEM = frozenset(["la", "lo", "las", "los"])
_IT = frozenset(["it", "them"])
_TO = re.compile(
    rf" (?:to|a)(?: (?:la|las|los|more|any|further|toda|oil|metal|metallic|large-scale)){{0,3}} {_WORKS} "
)
_BACKS = re.compile(r" (?:apoy|respald|aval|back|support|favou?r|endors|acept|accept)")
_REJECTS = re.compile(
    r" (?:said no|dij\w+ no|dij\w+ que no|rechaz|neg|repudi|reject|refus|oppos|opus|opon|spurn|turned|was |were |fue |(?:did|do|does|would) not |no quier|no quis|vetar|pus\w+ \S+ alto)"
)
_AGAINST = re.compile(
    r" (?:(?:vot\w+|was|were|pronunci\w+|en|se) )*(?:contra|against)(?: (?:a|al|de|del|la|el))* "
)
"""Who is against what is done, is for the end of it."""
_FOR = re.compile(
    r" (?:(?:vot\w+|was|were|pronunci\w+|estuv\w+|in|a|se) )*(?:for|favou?r|por)(?: (?:of|de|del|la|el))* "
)
_STOPS = re.compile(r"prohib|\bban|detener|frenar|parar|halt|stop|\bend|\bfin|contra|against")


def turned(sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """Answers to what is done, as answers to the question whether to end it.

    "59% rejected the drilling and 41% backed it" is 59% for Yes.
    """
    found: list[Cue] = []
    flipped = False
    for first, last, answer, noun in cues:
        said = sentence.said(first, last + 1)
        behind = _SUBJECT.search(sentence.said(max(0, first - 12), first))
        if behind is not None and _STOPPED.search(behind.string[: behind.start() + 1]):
            behind = None  # "the ban on large-scale mining was backed by 68%"
        near = [q for q in sentence.tagged("Q") if first - 3 <= q < first]
        if behind is None and near and _SIZES.search(sentence.words[near[-1]].plain):
            behind = _OF_A_SIZE.search(sentence.said(max(0, first - 7), first))
        works = _OBJECT.match(sentence.said(last + 1, last + 9)) or behind
        again = flipped and (sentence.word(first - 1) in _THEM or sentence.word(last + 1) in _IT)
        verb = {"no": _REJECTS, "yes": _BACKS}.get(answer)
        refused = verb is not None and verb.search(said) and not _STOPS.search(said)
        side = {"no": _AGAINST, "yes": _FOR}.get(answer)
        may = noun or refused or (side is not None and side.fullmatch(said) is not None)
        if noun:
            works = _TO.match(sentence.said(last + 1, last + 9)) if answer == "no" else None
        if may and (works or (again and not noun)):
            answer, flipped = OPPOSITE[answer], True
        found.append((first, last, answer, noun))
    return found


_SIZES = re.compile(r"artesanal|artisanal|escala|scale|pequena|mediana|gran\b|small|medium|large")
_OF_A_SIZE = re.compile(
    r" (?:[,:;y.] |miner\w+ [^ ]+ [^ ]+ : )(?:la |las |the )?(?:Q |de |of )+(?:(?:was|were|fue|fueron) )$"
)
"""Mines by their size as what is refused: "..., the artisanal kind was refused by 68.9%"."""


def allowed(sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """Answers against mines where a Yes would have allowed them: "86.8% spoke against the mine"."""
    found: list[Cue] = []
    for first, last, answer, noun in cues:
        said = sentence.said(first, last + 1)
        stops = _STOPS.search(said) or " reject" in said or " rechaz" in said
        if (
            answer == "yes"
            and not noun
            and (stops or _THE_BAN.match(sentence.said(last + 1, last + 6)))
        ):
            answer = "no"
        found.append((first, last, answer, noun))
    return found


_THE_BAN = re.compile(
    r" (?:(?:a|the|al|la|el|una?|to|such|su) )*(?:ban|banning|prohibi\w+|veto|vetoing) "
)
