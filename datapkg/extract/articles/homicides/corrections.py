"""Figures that a text takes back, and those that it puts in their place.

"The article said 800 murders, when it should have said 680": the second is of the cell of the
first, which is none of ours.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.homicides.memory import Memory, on_topic
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Block, Sentence

_SAID = Gated(
    r"said|stated|gave|given as|misstated|mistakenly|wrongly|incorrectly|erroneously|reported|se dijo|se afirmo|se publico|se indico|se senalo"
    r"|se informo|se escribio|se consigno|decia|afirmaba|senalaba|publicamos|informamos|dijimos|afirmamos|erroneamente|por error"
)
"""Words for what was published before."""
_RIGHT = Gated(
    r" (?:should have (?:been|said|read|stated)|correct (?:figure|number|rate|total|count) (?:is|was)|correct (?:one )?(?:is|was)"
    r"|(?:debio|debia|debe|deberia) (?:decir|ser|leerse|publicarse|haber dicho|haber sido)"
    r"|(?:cifra|dato|numero|total|lo|tasa|valor) correct[ao](?: (?:es|era|fue))?)(?: :| \"| «)?(?: \S+){0,3}? (N) "
)
"""What leads in the figure that is put in place of another."""
_IT_IS = re.compile(
    r" (?:(?:in fact|en realidad|actually)(?: ,)? )?(?:(?:it|they|there|that) |(?:(?:the|el|la|los) )?(?:\S+ ){0,4}?(?:figure|number|rate|total|count|cifra|numero|tasa|dato)"
    r" (?:\S+ ){0,3}?)?(?:was|is|were|are|es|son|fue|fueron|era|eran|hubo) (?:in fact |en realidad |actually |de )?(N) "
)
_NOT = Gated(
    r" (?:(?<!if )not|y no|, no|e no|rather than|instead of|en lugar de|en vez de)(?: the| los| las| la| a| de| of)? (N) "
)
"""What leads in a figure that is not right: "13,341, not 14,331"."""


def put_right(
    known: Memory, block: Block, sentence: Sentence, proposals: list[Proposal]
) -> list[Proposal]:
    """The figures of a sentence, without those that are taken back, with those in their place."""
    line = sentence.line
    note_context(known, sentence.plain)
    if proposals and len(sentence.tagged("N")) > 1:
        denied = {sentence.index(m.start(1)) for m in _NOT.finditer(line)}
        if denied and len(sentence.tagged("N")) > len(denied):
            proposals = [p for p in proposals if p.figure not in denied]
    right = _RIGHT.search(line)
    here = [p for p in proposals if p.sure >= 0.5]
    if right is not None:
        at = sentence.index(right.start(1))
        wrong = [p for p in here if p.figure < at]
        taken = wrong[-1] if wrong else known.taken
        if taken is not None:
            proposals = [p for p in proposals if p not in wrong[-1:] and p.figure != at]
            proposals.append(replace(taken, figure=at, near=(), reason=_REASON, sure=0.78))
    elif known.taken is not None and (told := _IT_IS.match(line)) is not None:
        at = sentence.index(told.start(1))
        said = sentence.words[at].mark.values
        wrong_here = {
            i for i in sentence.tagged("N") if sentence.words[i].mark.values == known.wrong
        }
        proposals = [p for p in proposals if p.figure not in wrong_here | {at}]
        if said != known.wrong:
            proposals.append(replace(known.taken, figure=at, near=(), reason=_REASON, sure=0.75))
    known.taken = None
    following = _following(known, block, sentence)
    if following is None:
        return proposals
    if here and right is None:
        known.taken = here[-1]
        known.wrong = sentence.words[here[-1].figure].mark.values
        proposals = [p for p in proposals if p is not here[-1]]
    return proposals


_REASON = "put in place of a figure that the text takes back"


def note_wrong(known: Memory, block: Block, sentence: Sentence) -> None:
    """Take note of what was misstated, where the wrong figure is not repeated."""
    note_context(known, sentence.plain)
    if _following(known, block, sentence) is not None and on_topic(sentence.plain):
        known.measure = known.measure or "count"
        known.subject = known.blocks


def note_context(known: Memory, plain: str) -> None:
    """Take note of what may say that a text puts right what was published before."""
    if known.correctable:
        known.heard.append(plain)


def may_correct(plain: str) -> bool:
    """Whether anything in a text may say that it puts something right."""
    return _CORRECTS.may_match(plain)


def _corrects(known: Memory) -> bool:
    """Whether it does; what was read since the last time is looked through."""
    if known.heard and not known.corrects:
        known.corrects = any(_CORRECTS.search(plain) for plain in known.heard)
        known.heard.clear()
    return known.corrects


_CORRECTS = Gated(
    r"\bcorrections?\b|clarification|misstated|fe de errores|fe de erratas|rectifica|aclaracion|correccion|errata|por error\b|erroneamente|mistakenly"
)


def _following(known: Memory, block: Block, sentence: Sentence) -> str | None:
    """The line of the next sentence of a paragraph, where it puts another figure than was said."""
    if sentence is block.sentences[-1]:
        return None
    for one, other in itertools.pairwise(block.sentences):
        if one is sentence:
            if "N" not in other.tags:
                return None
            line = other.line
            right = _RIGHT.search(line) is not None
            if not (right or _corrects(known)) or _SAID.search(sentence.plain) is None:
                return None
            return line if right or _IT_IS.match(line) is not None else None
    return None
