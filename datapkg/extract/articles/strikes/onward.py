"""With which day and which sea a text goes on: that of the sentence before, or of the article's own strike."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.counting import CAMPAIGN, is_single, several_of
from datapkg.extract.articles.strikes.days import days_of, since_days
from datapkg.extract.articles.strikes.memory import Memory
from datapkg.extract.articles.strikes.severally import ONE_OR_ON

FORMER = re.compile(
    r" (?:previous|earlier|prior|unlike|anteriores|anterior|previos|previas|a diferencia) "
)
_IN_BOTH = re.compile(
    r" (?:N|two|three|four|five|dos|tres|cuatro|cinco) (?:\S+ )?(?:strikes|attacks|boats|vessels|ataques|bombardeos|lanchas|embarcaciones) "
)
_STRUCK_ON = re.compile(
    r" (?:struck|strike|strikes|attack|attacked|hit|destroyed|bombed|ataque|ataques|ataco|atacaron|ataca|destruyo|hundio|bombardearon|bombardeo"
    r"|ejecutado|ejecutados|ocurrido|ocurridos|cometido|carried out|conducted|llevo a cabo|lanzo) "
)


_PLURAL = re.compile(
    r" (?:strikes|attacks|bombings|boats|vessels|ataques|bombardeos|lanchas|embarcaciones|botes|convoy|them|ellos|ellas) "
)
_CONVOY = re.compile(r" (?:convoy|flotilla|caravana) (?:of|de) N ")
_ONE_MORE = re.compile(
    r" (?:a|another|un|otro) O (?:strike|attack|bombing|ataque|bombardeo) (?:(?!;|,)\S+ ){1,4}?DAY |^ DAY (?:,|hubo|came|saw|there was|se produjo|llego) (?:(?!;|,|N )\S+ ){0,3}?(?:a|un) O(?: (?:strike|attack|ataque|bombardeo))? (?:,|\.|that|which|que) "
)
"""One strike more, of another day than the several before."""


_ALL_THERE = re.compile(
    r" (?:all|both|todos|todas|ambos|ambas) (?:of them |ellos |ellas )?(?:in|en) (?:the |el |aguas del )"
)
"""Of the strikes of a paragraph: "three strikes, all in the Caribbean"."""


_MOST_THERE = re.compile(
    r" (?:most|the majority|nearly all|almost all|the bulk|la mayoria|la mayor parte|casi todos|el grueso|almost|nearly|casi)(?: (?!N )\S+){0,6} (?:in|en) (?:the|el|aguas) "
)


_STRIKES = re.compile(r" (?:strikes|attacks|bombings|ataques|bombardeos) ")


def note_several(known: Memory, sentence: Sentence, one: bool = False) -> None:
    """Take note whether a sentence tells of one strike, if on many boats, or of several of one day."""
    line = sentence.line
    if (
        (one and "O" not in sentence.tags)
        or _CONVOY.search(line) is not None
        or (ONE_OR_ON.search(line) is not None and _STRIKES.search(line) is None)
    ):
        known.several = False
    elif several_of(sentence, -1, line) and not CAMPAIGN.search(line):
        known.several = known.shared = True
    elif is_single(known.grammar, line) or _ONE_MORE.search(line) is not None:
        known.several = False


_OTHER_OCEAN = re.compile(r" (?:the other|el otro) oceano? ")


def remember(known: Memory, sentence: Sentence, sea: list[str], ours: bool) -> None:
    """Take note of the day and the sea that a sentence names."""
    if ours:
        known.about = True
    if ours or (known.about and sea and not known.away):
        days = [d for d in days_of(known, sentence) if d[1] is not None]
        since = since_days(sentence) if days else set()
        days = [d for d in days if d[0] not in since and d[2] != "relative"]
        if len(days) == 1:
            if known.day != days[0][1] and _PLURAL.search(sentence.line) is None:
                known.several = False  # several of another day
            known.day = days[0][1]
        elif days and (struck := _STRUCK_ON.search(sentence.line)) is not None:
            # "said on Tuesday that it struck a boat on Monday"
            at = sentence.index(struck.end())
            after = [d for d in days if d[0] >= at]
            known.day = (after or days)[0][1]
    if not sea and "ocean" in sentence.plain and _OTHER_OCEAN.search(sentence.line):
        sea = ["eastern_pacific"]  # the other is a sea
    if not sea or FORMER.search(sentence.line):
        return
    note_sea(known, sea, sentence.line)


def note_sea(known: Memory, sea: list[str], line: str) -> None:
    """Take note of the sea; that a campaign is in both says nothing of the strike spoken of."""
    if len(sea) == 1 and _ALL_THERE.search(line) is not None:
        known.all_there = sea[0]
    elif sea and sea != [known.all_there]:
        known.all_there = ""
    if len(sea) == 1 and _MOST_THERE.match(line) is not None:
        known.both = True  # "most of them were in the Pacific": not each
    elif len(sea) == 1:
        known.sea, known.both = sea[0], False
        known.sea_block = known.block
    elif len(sea) == 2 and (known.sea is None or _IN_BOTH.search(line)):
        known.both = True


def return_to_main(known: Memory) -> None:
    """A new paragraph goes on with the article's own strike, not with one of long ago."""
    if known.headed:
        return
    if known.story.opens and known.day is not None and known.today is not None:
        if (known.today - known.day).days > 9:
            known.day = known.struck = None  # the own strike has no day: not that of long ago
            known.sea, known.both = known.story.sea, False
        return
    if known.main is None:
        if known.day is not None and known.about:
            known.main = (known.story.day or known.day, known.sea)
            if known.looked_back and known.story.day is not None:
                known.day, known.sea, known.looked_back = known.story.day, known.story.sea, False
        return
    day, sea = known.main
    if known.looked_back and day is not None:
        known.day, known.sea, known.both = day, sea, False
    known.looked_back = False
    if day is not None and known.day is not None and (day - known.day).days > 9:
        known.day, known.sea, known.both = day, sea, False
