"""Which question a figure answers."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from datapkg.extract.articles.referendums.choices import parts
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.scene import Draft, Scene
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.referendums.where import NATIONAL
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.votes import Vote

EVERY_QUESTION = re.compile(
    r" (?:todas las preguntas|las (?:cuatro|tres|dos|N|once|nueve) preguntas|ambas preguntas|cada pregunta|cada una|todas ellas|(?<! a )(?<! desde )(?<! hasta )las N(?= (?:[.,;:]|con|por|y|quedo|fueron))"
    r"|(?:all|both|each) (?:of )?(?:the )?(?:N |other |four )?(?:questions|measures|proposals|items)|were each|each (?:was|were)|every question) "
)
_OPENS_ASIDE = frozenset(
    ["pese", "aunque", "although", "though", "despite", "which", "who", "whose", "where", "when", "que", "quien", "donde", "cuando", "compared", "frente", "unlike",
     "after", "tras", "el", "la", "having", "up", "down", "rejected", "defeated", "rechazada", "rechazado", "derrotada"]
)  # fmt: skip
THE_ONE = re.compile(
    r" (?:the (?:measure|proposal|question|initiative|reform|amendment|idea|change|plan)|it|la (?:medida|propuesta|pregunta|iniciativa|reforma|enmienda|idea)|el (?:planteamiento|cambio|proyecto)) "
)
_THE_ONE_THEN = re.compile(
    r" (?:with|at|on|by|after|once|con|a|al|tras|hasta) (?:(?![,.;:] )\S+ ){1,12}?, (?:the (?:measure|proposal|question|initiative|idea|plan)|la (?:medida|propuesta|pregunta|iniciativa|idea)) "
    r"(?:had|has|was|is|got|drew|lost|won|stood|stands|habia|ha|era|es|fue|obtenia|perdia|ganaba|sumaba) "
)
"""The proposal of the paragraph before, behind how much was counted."""
THIS_ONE = re.compile(
    r" (?:(?:es[at]a|la misma) (?:ultima )?(?:pregunta|propuesta|cuestion|reforma|consulta)|es[at]a ultima|este ultimo punto|el ultimo punto|(?:the|this) last point|(?:th(?:is|at)|the same) (?:last |latter )?(?:question|proposal|measure|one)|the latter) "
)
SAME_ONE = re.compile(
    r" (?:the same|la misma|el mismo) (?:question|proposal|measure|idea|pregunta|propuesta|medida|cuestion|planteamiento) "
)
"""What goes on with the question of the paragraph before."""
ON_WORKS = re.compile(r"\bban(?:s|ned|ning)?\b|prohib|mining|miner[ioa]|\bmin(?:es?|as?)\b")
"""What a sentence says that speaks of all that a local vote on mines asked."""
IT_WAS = re.compile(r" (?:it (?:was|stood at|reached|came to|rose to)|(?:fue|era) (?:de|del) P) ")
RANGED = re.compile(
    r" (?:oscil\w+|fluctu\w+|vari[oa]\w*|rang(?:ed|es|ing)|varied|varying|depending|segun la pregunta) "
)


def question_for(told: Discourse, scene: Scene, draft: Draft) -> str | None:
    """The question of a figure: that beside it, else the one that the text goes on with."""
    question = _question(told, scene, draft)
    vote, i = draft.vote, draft.figure
    if (
        not (vote is not None and vote.single)
        and EVERY_QUESTION.search(scene.sentence.line)
        and (question is None or i not in scene.question_at or of_all(scene.sentence, i))
        and (vote is told.vote or question is None)
    ):
        draft.doubt("may be said of several questions")
    return question


def _question(told: Discourse, scene: Scene, draft: Draft) -> str | None:
    i, vote, sentence = draft.figure, draft.vote, scene.sentence
    words, number_of, asked = sentence.words, scene.number_of, scene.asked
    topic = scene.question_at.get(i)
    if vote is not None and vote.single:
        return "1"
    if vote is not None and vote is not told.vote:
        question = question_of(told, vote, sentence, topic, number_of)
        if topic is not None:
            draft.near.append(topic)
        draft.less(0.05)
        if question is None:
            draft.less(0.1)  # one share for all that a local vote asked may be meant
            said = vote.signed(sentence.plain) or (vote.to_stop and ON_WORKS.search(sentence.plain))
            draft.doubt("question: open", 0.55 if said else 0.45)
        return question
    if topic is not None and ":" in number_of[topic]:
        draft.less(0.1)
        return told.ballots.same_topic(vote, words[topic].plain) if vote else None
    if topic is not None:
        if topic < i and scene.following and own(told, i, scene.kept, scene.question_at):
            draft.doubt("question: none beside it, where the others have theirs", 0.45)
            return None
        draft.near.append(topic)
        draft.less(0, f"question: {words[topic].plain}")
        return number_of[topic]
    if len(set(number_of.values())) == 1 and asked[0][0] < i and ":" not in asked[0][1]:
        draft.less(0.05, f"question: {words[asked[0][0]].plain}, the only one named")
        return asked[0][1]
    if told.named and ":" not in told.named and THIS_ONE.search(sentence.line):
        draft.less(0.08, "question: that named last")
        return told.named
    if i in told.asked_of and ":" not in told.asked_of[i]:
        draft.less(0.08, "question: in the order of the sentence before")
        return told.asked_of[i]
    if told.question is not None and _ON_ANOTHER.match(sentence.line):
        draft.doubt("question: of something that is not known")
        return told.question
    if told.question is not None and ":" not in told.question:
        reason = "question: from the sentence before"
        if draft.choice in OPPOSITE and own_head(sentence, i):
            draft.doubt(reason)
        else:
            draft.less(0.08, reason)
        return told.question
    if told.question is not None and vote is not None and vote is told.vote:
        same = told.ballots.same_topic(vote, told.topic)
        if same is not None:
            draft.less(0.12, "question: as the other vote's, named before")
            return same
    if told.question is not None and told.own_question is not None and vote is told.vote:
        draft.less(0.12, "question: that of the paragraph before it looked back")
        return told.own_question
    if told.question is not None and vote is not None and vote is told.vote and told.topic:
        same = told.ballots.same_topic(vote, told.topic)
        if same is not None:  # "a year ago 51% refused extradition. On Sunday 64% approved it"
            draft.less(0.1, "question: what another vote had asked before")
            return same
    the_one = THE_ONE.match(sentence.line) or _THE_ONE_THEN.match(sentence.line)
    if told.before and ":" not in told.before and the_one:
        draft.less(0.1, "question: that which the paragraph before ended with")
        return told.before
    if not scene.asked and vote is not None and _THE_PROPOSALS.search(sentence.line):
        draft.doubt("question: open, of several", 0.55)
        return None
    if len(told.asked) == 1:
        draft.less(0.08, "question: the only one the article names")
        return next(iter(told.asked))
    if told.listed and ":" not in told.listed[-1] and scene.codes and IT_WAS.search(sentence.line):
        draft.less(0.2, "question: that named last")
        return told.listed[-1]
    if len(told.seen) == 1 and vote is told.vote:
        draft.less(0.12, "question: the only one named so far")
        return next(iter(told.seen))
    if not told.seen and told.topic and vote is not None and vote is told.vote:
        same = told.ballots.same_topic(vote, told.topic)
        if same is not None:
            draft.less(0.15, "question: what another vote had asked before")
            return same
    if told.running is not None and (scene.codes or scene.spoken) and vote is told.vote:
        draft.less(0.2, "question: that of the paragraph before")
        return told.running
    draft.less(0.18)
    local = vote is not None and vote.area != "ECU"  # of all that a local vote asked
    draft.doubt("question: open", 0.55 if local else 0.45)
    return None


_THE_PROPOSALS = re.compile(
    r" (?:support|backing|rejection|opposition|approval|apoyo|respaldo|rechazo|aprobacion) (?:for|of|to|a|al|de) (?:the|his|all the|las|los|sus) (?:N )?(?:proposals|questions|measures|reforms|propuestas|preguntas|medidas|reformas) "
)
"""What counts an answer to several questions as one: "support for the proposals came to 53.4%"."""
_ON_ANOTHER = re.compile(
    r" (?:on|as for|en (?:la|el) (?:de|del)|en cuanto a|respecto a|sobre) (?:(?:the|la|el|los|las) )?(?!(?:other|same|that|this|first|second|last|whole|count|national|average|day|night|question|pregunta|misma|otra|primera|segunda|ultima|it|valid|turnout|results?)\b)"
    r"(?!(?:Q|AREA|N|P|O|DAY|MONTH|YEAR|ABROAD|PRIOR|YES|NO) )[a-z]{3,} (?:(?!Q |AREA |P |N |DAY |YEAR |PRIOR |YES |NO |[.;:] )\S+ ){0,2}?(?:, |(?=(?:YES|NO|the tally|the count|it was|fueron|fue) ))"
)
"""What a sentence begins with that speaks of a question that is not known: "On the judiciary, ..."."""


def other_topics(
    sentence: Sentence,
    kept: list[int],
    choices: dict[int, tuple[str, float, str]],
    question_at: dict[int, int],
    area_at: dict[int, int],
) -> set[int]:
    """Figures behind "and" whose own topic is not known: "61% against the bases and 54% against that"."""
    found = set()
    for a, b in itertools.pairwise(kept):
        q = question_at.get(a)
        joined = {sentence.word(j) for j in range(a + 1, b)}
        if (
            question_at.get(b) == q
            and joined & {"and", "y"}
            and joined <= _JOINS
            and choices[a][0] == choices[b][0]
            and sentence.words[a].tag == sentence.words[b].tag
            and area_at.get(a) == area_at.get(b)
            and sentence.words[a].mark.values[0] != sentence.words[b].mark.values[0]
        ):
            found |= {a, b}  # "rejected by 66% and 64%": of two places, or of two questions
            continue
        if q is None or question_at.get(b) != q or not a < q < b:
            continue
        words = [sentence.words[i] for i in (a, b)]
        values = [w.mark.values[0] for w in words]
        if (
            choices[a][0] == choices[b][0]
            and words[0].tag == words[1].tag
            and area_at.get(a) == area_at.get(b)
            and abs(values[0] - values[1]) >= Decimal("0.2")
            and round(values[1]) != values[0]
            and {sentence.word(j) for j in range(q + 1, b)} & {"and", "y", ",", ";"}
        ):
            found.add(b)
    return found


def clause_before(
    sentence: Sentence, kept: list[int], question_at: dict[int, int]
) -> dict[int, int]:
    """Questions of a clause that names none, in the order of the clause before."""
    found: dict[int, int] = {}
    former: list[int] = []
    cuts = [
        i
        for i in range(1, len(sentence.words))
        if sentence.word(i - 1) == ","
        and sentence.word(i) in ("against", "frente", "compared", "versus", "contra")
    ]
    ranges = parts(sentence, kept)
    if cuts and len(ranges) == 1:
        ranges = list(itertools.pairwise([0, *cuts, len(sentence.words)]))
    for low, high in ranges:
        mine = [i for i in kept if low <= i < high and sentence.words[i].tag == "P"]
        own = [q for q in sentence.tagged("Q") if low <= q < high]
        placed = sentence.tagged("AREA") or NATIONAL.search(sentence.line)
        if not own and len(mine) == len(former) > 1 and placed:
            found |= {
                i: question_at[j] for i, j in zip(mine, former, strict=True) if j in question_at
            }
        if own and mine:
            former = mine
    return found


def other_vote(told: Discourse, mark: str) -> Vote | None:
    """The vote that a question is of, where it is not the article's own."""
    return told.ballots.vote(mark.split(":")[0]) if ":" in mark else None


def question_of(
    told: Discourse, vote: Vote, sentence: Sentence, topic: int | None, number_of: dict[int, str]
) -> str | None:
    """The question of another vote: that beside a figure, or the one that the text goes on with."""
    if topic is not None:
        mark = number_of[topic]
        if mark.startswith(vote.name + ":"):
            return mark.split(":")[1]
        return told.ballots.same_topic(vote, sentence.words[topic].plain)
    if told.question is not None and told.question.startswith(vote.name + ":"):
        return told.question.split(":")[1]
    return told.ballots.same_topic(vote, sentence.plain) or told.ballots.same_topic(
        vote, told.topic
    )


def apart(sentence: Sentence, i: int, when: int) -> bool:
    """Whether a time stands in a relative clause that a figure does not stand in."""
    cuts = [j for j in range(len(sentence.words)) if sentence.word(j) in (",", ";", "(", ")", "-")]
    low = max((j for j in cuts if j < when), default=-1)
    if low < 0 or sentence.word(low) == ";":
        return False
    high = min((j for j in cuts if j > when), default=len(sentence.words))
    if {sentence.word(j) for j in range(low + 1, high) if j != when} <= _BARE_TIME:
        return False  # "a year and a half later, on 28 September 2008, the charter was ratified"
    before = {"had", "habia", "habian"} & {sentence.word(j) for j in range(low + 1, when)}
    opened = [sentence.word(j) for j in range(low + 1, low + 4)]
    noted = opened[0] in _NOTED and bool(set(opened[1:]) & _OF_WHICH)
    noted = noted or (opened[0] == "the" and opened[2] in ("that", "which", "where"))
    turned = _REVERSED & {sentence.word(j) for j in range(low + 1, when)}
    if opened[0] not in _OPENS_ASIDE and not before and not noted and not turned:
        return False
    if sentence.word(high + 1) in ("when", "cuando"):  # "..., when 51% had refused it"
        if turned and high < i:
            return False
        high = min((j for j in cuts if j > high), default=len(sentence.words))
    return not low < i < high


_REVERSED = frozenset(
    ["reversal", "turnaround", "reverse", "unlike", "contrast", "giro", "vuelco", "contrario", "diferencia", "contraste"]
)  # fmt: skip
"""What sets a result against that of another vote: "a reversal of the outcome of last year's vote"."""
_BARE_TIME = frozenset(["el", "en", "on", "in", "the", "la", "de", "del", "un", "of"])
_NOTED = frozenset(["a", "una", "algo", "something"])
_OF_WHICH = frozenset(["that", "which", "que", "they", "voters"])
"""An aside on what was asked: "a measure they had rejected a year before"."""


def looks_back(sentence: Sentence, i: int) -> bool:
    """Whether a figure stands in an aside on what voters had done before.

    "Extradition, which voters had rejected a year ago, when No had 51%, ..."
    """
    cuts = [j for j, word in enumerate(sentence.shown[:i]) if word in _CUTS]
    low = cuts[-1] if cuts else -1
    if low < 0:
        return False  # "A constituent assembly had the backing of 38%": no aside
    former = cuts[-2] if len(cuts) > 1 else -1
    own = [sentence.word(j) for j in range(low + 1, i)]
    if own[:1] and own[0] in ("when", "cuando") and former >= 0:
        own = [sentence.word(j) for j in range(former + 1, low)]
    if not own or own[0] not in _OF_BEFORE or not set(own) & {"had", "habia", "habian"}:
        return False
    return any(_DONE.match(word) for word in own)


_CUTS = frozenset([",", ";", "(", ")"])
_OF_BEFORE = frozenset(["que", "which", "a", "una", "paso", "medida", "that", "something", "algo"])
_DONE = re.compile(
    r"(?:reject|refus|back|approv|vot|support|oppos|rechaz|neg|aprob|rehus|apoy|respald|dicho|said|turned)\w*"
)


_JOINS = frozenset(["and", "y", "el", "un", "con", "by", "with", "por", "al", "del"])


def own(told: Discourse, i: int, kept: list[int], question_at: dict[int, int]) -> bool:
    """Whether another figure has the question that stands before this one."""
    return (
        i not in told.partner
        and any(question_at.get(j) == question_at[i] and j < i for j in kept)
        and any(question_at.get(j, -1) > j for j in kept if j > i)
    )


_ANSWERS = frozenset(
    [
        "against",
        "for",
        "in",
        "favour",
        "favor",
        "en",
        "contra",
        "a",
        "opposed",
        "rejected",
        "rechazo",
    ]
)


def own_head(sentence: Sentence, i: int) -> bool:
    """Whether an item of a list has a head that is no place, time or answer: "The Assembly: 53% No"."""
    colon = next((j for j in range(min(i, 7)) if sentence.word(j) == ":"), None)
    said = colon is not None and {"YES", "NO"} & {sentence.word(j) for j in range(colon, i)}
    if colon is None or i - colon > (2 if said else 5):
        return False
    head = sentence.words[:colon]
    if any(_CAME_OUT.match(word.plain) for word in head):
        return False  # "It lost it all the same: 51.5% were against"
    if {word.plain for word in head} <= _ANSWERS | _OF_ALL:
        return False  # "Against: 60.6%"
    if any("question" in w.plain or "pregunta" in w.plain for w in head):
        return False
    return bool(head) and all(w.tag == "word" and w.plain[:1].isalpha() for w in head)


_CAME_OUT = re.compile(
    r"(?:perdi|gano|ganaron|cay|fracas|triunf|rechaz|aprob|lost|won|fell|failed|reject|approv|passed)"
)
_OF_ALL = frozenset(
    ["total", "totales", "nacional", "national", "nationwide", "pais", "country", "votos", "votes", "cuantos", "how", "many",
     "en", "in", "el", "the", "resultado", "result", "porcentaje", "share", "sufragios", "final", "validos", "valid", "todo", "whole"]
)  # fmt: skip
"""Heads of items that are of what the list is on, as a whole."""


def of_all(sentence: Sentence, i: int) -> bool:
    """Whether "in all questions" or "each" stands right beside a figure."""
    for m in EVERY_QUESTION.finditer(sentence.line):
        first, last = sentence.index(m.start() + 1), sentence.index(m.end() - 2)
        low, high = (i, first) if first > i else (last, i)
        between = {sentence.word(j) for j in range(low + 1, high)}
        if high - low <= 5 and not between & {":", ";", ",", "N", "P"}:
            return True
    return False
