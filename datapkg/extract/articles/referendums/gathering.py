"""Every answer that the words of a sentence give, before it is told which figure counts which."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.asides import ends_before
from datapkg.extract.articles.referendums.cues import (
    ACTED,
    ACTED_HAD,
    ALL_OF_THEM,
    CONTRA,
    DID_NOT,
    DID_PASS,
    FOR_ALONE,
    FOR_WHAT,
    GO_ON,
    HE_WANTED,
    LEFT_WITHOUT,
    NOT_WON_OVER,
    OF_THE,
    PASSED_SO,
    SHOULD,
    SO_IT_WAS,
    STAYS,
    THEIRS,
    TURNED_DOWN,
    VOTED_TO,
    WANTED_KEPT,
    WOULD,
    beaten,
    is_asked,
    longest,
    no_answer,
    only_preferred,
    told_to,
    versus,
)
from datapkg.extract.articles.referendums.denying import negated, not_to
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.ending import ended
from datapkg.extract.articles.referendums.stopping import allowed, turned
from datapkg.extract.articles.referendums.wordings import (
    ACTS,
    DID_NOT_SO,
    DID_TOO,
    ENTRY,
    NO_LEADS,
    PAST,
    PLAIN,
    THAT,
)
from datapkg.extract.articles.sentences import Sentence

_OTHERWISE = re.compile(r" (?:thought|decided|felt) (?:otherwise|differently) ")
"""What says an answer only behind a figure: "the country thought otherwise: 59% ..."."""


def cues_of(
    told: Discourse, sentence: Sentence, figures: list[int]
) -> list[tuple[int, int, str, bool]]:
    """Words for Yes, No, null and blank: the first and the last, the answer, whether it is a noun."""
    words = sentence.words
    cues: list[tuple[int, int, str, bool]] = []
    for i in sentence.tagged("YES", "NO"):
        cues.append((i, i, words[i].tag.lower(), True))
    for name in ("yes", "no", "null", "blank"):
        for m in told.grammar.any_of(f"{name}_cue").finditer(sentence.line):
            first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
            if name in ("null", "blank") and _COUNTED_IN.search(
                sentence.said(max(0, first - 5), first)
            ):
                continue  # "45.3%, counting null and blank ballots"
            cues.append((first, last, name, False))
    for pattern, answer in (
        (FOR_ALONE, "yes"),
        (DID_NOT, "no"),
        (NOT_WON_OVER, "no"),
        (CONTRA, "no"),
        (TURNED_DOWN, "no"),
        (GO_ON, "no"),
        (WANTED_KEPT, "no"),
        (VOTED_TO, "yes"),
        (WOULD, "yes"),
        (LEFT_WITHOUT, "no"),
    ):
        for m in pattern.finditer(sentence.line):
            named = "cue" if m["cue"] else "cue2"
            first = sentence.index(m.start(named))
            if pattern is WANTED_KEPT:  # it says what they wanted
                cues = [c for c in cues if not first <= c[0] < sentence.index(m.end() - 1) + 1]
            cues.append((first, sentence.index(m.end(named) - 2), answer, False))
    if not cues and "P" in sentence.tags:
        for q in sentence.tagged("Q"):
            if _SUPPORT_FOR.match(words[q].plain):
                cues.append((q, q, "yes", False))
    if sentence.line.startswith((" for : N ", " for : P ")):
        cues.append((0, 0, "yes", True))  # "Against the bases: 6,419,205 votes. For: 4,166,834"
    for m in FOR_WHAT.finditer(sentence.line) if "Q" in sentence.tags else ():
        first = sentence.index(m.start("cue"))
        clause = max((j for j in range(first) if sentence.word(j) in (";", "N")), default=-1)
        if not any(clause < c[0] < first for c in cues):
            cues.append((first, sentence.index(m.end("cue") - 2), "yes", False))
    if "Q" in sentence.tags and "P" in sentence.tags:
        for m in PASSED_SO.finditer(sentence.line):
            cues.append(
                (sentence.index(m.start("cue")), sentence.index(m.end("cue") - 2), "yes", False)
            )
        if ":" in sentence.shown and (of_all := ALL_OF_THEM.search(sentence.line)) is not None:
            first = sentence.index(of_all.start("cue"))
            last = sentence.index(of_all.end("cue") - 1)
            behind = [i for i in figures if i > last and words[i].tag == "P"]
            if of_all["yes"] or (behind and words[behind[0]].mark.values[0] > 50):
                cues.append((first, last, "yes" if of_all["yes"] else "no", False))
    for m in SO_IT_WAS.finditer(sentence.line):
        under = " bajo tierra " in sentence.line or " subsuelo " in sentence.line
        stays = STAYS.search(sentence.line) is not None and not under
        first = sentence.index(m.start("cue"))
        last = sentence.index(m.end("cue") - 2)
        cues.append((first, last, "no" if stays else "yes", False))
    if "YES" in sentence.tags or "NO" in sentence.tags or " P si " in sentence.line:
        for m in PLAIN.finditer(sentence.line):  # "Yes 4,136,617, no 6,422,640"
            first = sentence.index(max(m.start("no"), m.start("si")))
            cues.append((first, first, "no" if words[first].plain == "no" else "yes", True))
    for m in SHOULD.finditer(sentence.line) if " P " in sentence.line else ():
        named = "cue" if m["cue"] else "cue2"
        first = sentence.index(m.start(named))
        denied = m["not"] or m["not3"] or (m["not2"] or "").strip() == "no"
        cues.append((first, sentence.index(m.end(named) - 2), "no" if denied else "yes", False))
    if " P " in sentence.line and (he := HE_WANTED.match(sentence.line)) is not None:
        first = sentence.index(he.start("cue"))
        said_so = "no" if he["no"] else "yes"
        cues.append((first, sentence.index(he.end("cue") - 2), said_so, False))
    for m in DID_PASS.finditer(sentence.line) if sentence.tagged("Q") else ():
        named = "cue" if m["cue"] else "cue2"
        first = sentence.index(m.start(named))
        cues.append((first, sentence.index(m.end(named) - 2), "yes", False))
    vote = told.ballots.at(sentence.start - told.block).vote
    if vote is not None and vote.petition:
        for m in THEIRS.finditer(sentence.line):  # "environmentalists won with 59%"
            cues.append((sentence.index(m.start() + 1), sentence.index(m.end() - 1), "yes", False))
    cues += not_to(told, sentence)
    for m in THAT.finditer(sentence.line):
        first = sentence.index(m.start("no"))
        cues.append((first, first, "no" if m["no"] == "no" else "yes", False))
    for pattern in (
        ACTED[told.language],
        ACTED_HAD,
        ACTS,
    ):  # "64% restored term limits", whatever the verb
        for m in pattern.finditer(sentence.line):
            head, first = sentence.index(m.start() + 1), sentence.index(m.start("cue"))
            acts = words[first].tag == "word" or words[first].plain.split()[0].endswith(PAST)
            if acts and not any(head - 4 <= c[0] <= first + 2 for c in cues):
                cues.append((first, first, "yes", False))
    entry = ENTRY.match(sentence.line) if "P" in sentence.tags else None
    if entry is not None and (sentence.tagged("Q") or (vote is not None and vote.single)):
        first = sentence.index(entry.start("cue"))
        if not any(c[0] <= first + 2 for c in cues):
            cues.append((first, first, "yes", False))
    if (leads := NO_LEADS.match(sentence.line)) is not None:
        first = sentence.index(leads.start("no"))
        cues.append((first, first, "no", True))
    for m in DID_NOT_SO.finditer(sentence.line):  # "81% agreed; 12% did not"
        first = sentence.index(m.start("no"))
        if any(cue[0] < first for cue in cues):
            cues.append((first, first, "no" if m["no"].startswith(("did", "no")) else "yes", True))
    if (did := DID_TOO.search(sentence.line)) is not None:  # "9,812 did not want it and 7,493 did"
        first = sentence.index(did.start("did"))
        cues.append((first, first, "yes", False))
    if not any(c[3] for c in cues) and is_asked(told, sentence):
        for m in told.grammar.any_of("won_cue").finditer(sentence.line):
            first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
            if not any(
                first - 12 <= c[0] <= last
                and not no_answer(sentence, c)
                and not ends_before(sentence, c[0], first, figures)
                and not any(c[0] < f < first for f in figures)
                and ";" not in {sentence.word(j) for j in range(c[0], first)}
                for c in cues
            ):
                cues.append((first, last, "yes", False))
        for m in _SOMEHOW.finditer(sentence.line):  # "lost narrowly with 51.5%"
            first, last = sentence.index(m.start() + 1), sentence.index(m.end() - 2)
            if not any(first - 2 <= c[0] <= last for c in cues):
                cues.append((first, last, "no" if m["lost"] else "yes", False))
    first_of_all = figures[0] if figures else 0
    cues = [
        c
        for c in cues
        if c[0] > first_of_all or not _OTHERWISE.match(sentence.said(c[0], c[0] + 3))
    ]
    cues = [c for c in longest(cues) if not versus(sentence, c) and not no_answer(sentence, c)]
    cues = [c for c in cues if not only_preferred(sentence, c, cues)]
    cues = [
        (*c[:2], "no", c[3]) if c[2] == "yes" and not c[3] and _keeps(sentence, c) else c
        for c in cues
    ]
    cues = [c for c in negated(sentence, cues, told.language) if not beaten(sentence, c, cues)]
    nouns = {c[0] for c in cues if c[3]}
    cues = [
        c
        for c in cues
        if c[3]
        or not (
            (c[1] + 2 in nouns and sentence.word(c[1] + 1) in OF_THE)
            or (c[1] + 1 in nouns and sentence.words[c[1] + 1].plain.startswith(("del", "por")))
            or (c[1] + 1 in nouns and sentence.word(c[1]) in OF_THE)
        )
    ]  # "in favour of the No" counts the No
    cues = [c for c in cues if not told_to(sentence, c, cues)]
    put = told.ballots.at(words[figures[0]].start - told.block).vote
    if put is not None and put.to_stop:
        cues = turned(sentence, cues)
    elif put is not None and put.area != "ECU":
        cues = allowed(sentence, cues)
    return ended(told, sentence, cues)


_SOMEHOW = re.compile(
    r" (?:(?P<lost>perdi(?:o|eron)|fracas(?:o|aron)|lost|failed)|gan(?:o|aron)|pas(?:o|aron)|triunf(?:o|aron)|se impus(?:o|ieron)|prosper(?:o|aron)|won|passed|prevailed)"
    r" (?:ahora|hoy|ayer|DAY|(?:en )?esta vez|esta ocasion|[a-z]{3,}mente|con holgura|por (?:poco|mucho|un pelo|(?:un )?(?:amplio|estrecho|claro) margen)|now|today|this time|again|[a-z]{3,}ly|by a (?:wide|narrow|clear|slim|huge|large) margin)"
    r" (?:, )?(?:con|por|with|by|at) (?=(?:(?:el|un|about|some|nearly) )?P )"
)
"""How something was won or lost, between the verb and the share: "triunfó holgadamente con 64,9 %"."""


def _keeps(sentence: Sentence, cue: tuple[int, int, str, bool]) -> bool:
    """Whether what was wanted is that all stays as it is: "wanted parties to keep their subsidy"."""
    if sentence.word(cue[0]) not in _WANTED or sentence.word(cue[1] + 1) != "Q":
        return False
    return _STAYING.search(sentence.words[cue[1] + 1].plain) is not None


_WANTED = frozenset(["wanted", "want", "preferred", "quiso", "quisieron", "quiere", "prefirio"])
_STAYING = re.compile(
    r"\b(?:to keep|conserv\w+|mantengan?|sigan?)\b(?!.*(?:oil|crude|petroleo|crudo|ground))"
)
_SUPPORT_FOR = re.compile(r"(?:el )?(?:apoyo|respaldo) (?:al?|para) (?!la policia)")
"""What a question is called by who backs it: "el apoyo a los patrullajes militares", not the army's to the police."""
_COUNTED_IN = re.compile(
    r" (?:counting|including|excluding|contando|incluyendo|incluid[oa]s|excluid[oa]s|excluyendo|sumando|descontad[oa]s|without|sin contar|sin) (?:(?!P |N |[.;:] )\S+ ){0,4}?$"
)
"""What says only that ballots of no answer are in the whole, or are not."""
