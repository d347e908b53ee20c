"""What a proposal or those who put it got, where nothing says Yes."""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.attaching import in_order
from datapkg.extract.articles.referendums.asides import aside, ends_before, of_before
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sums import LINKS
from datapkg.extract.articles.sentences import Sentence

ASKER = re.compile(
    r" (?:president|noboa|correa|lasso|moreno|government|presidente|mandatario|gobierno|oficialismo|ejecutivo|officialdom) "
    r"(?:only |solo |apenas |si )?(?:convencio a|convencio al|persuadio al|convinced|persuaded|won over|got|won|took|drew|gets|wins|won with|obtuvo|saco|logro|gano|gano con|consiguio|alcanzo|cosecho|recogio) "
    r"(?:only |just |el |un |solo |apenas )?P "
)


_HE_GOT = re.compile(
    r" (?:he|she|they|noboa|lasso|correa|moreno|(?:el|the) (?:president|presidente|gobierno|government)) (?:had |only |just |solo |apenas )?"
    r"(?:got|won|took|drew|obtained|secured|received|gathered|obtuvo|saco|logro|gano|consiguio|alcanzo|cosecho|recogio|reunio) (?:el |un |the |only |just |solo |apenas )?P "
    r"(?:support |backing |de apoyo |de los votos |of the vote )?(?:for|on|para|en|a|sobre) (?:[^ ]+ ){0,3}?Q "
)
"""What those who asked got for what they asked: "he obtained 81.7% for a constituent assembly"."""
_GIVEN = re.compile(
    r" (?:(?:given|gave|handed|handing|giving) (?:him|her|them|noboa|lasso|correa|moreno|(?:the )?(?:president|government))"
    r"|les? (?:habian? |ha |han )?(?:dado|dio|dieron|otorgo|otorgaron)) (?:el |un |a |cerca del |casi el )?P "
)
"""What those who put a question were given: "it had given him 72% on the patrols"."""


_WHAT_IT_GOT = re.compile(
    r" P \. (?:es|fue|son|that is|that was|it is) (?:lo que|el (?:apoyo|respaldo) que|what|the (?:support|backing) that) (?:(?!P |N |Q |[.;] )\S+ ){0,3}?"
    r"(?:obtuvo|saco|logro|alcanzo|consiguio|recibio|got|won|drew|obtained|received)(?: (?:la pregunta|the question)(?: (?:sobre|de|on))?)? (?:(?:el|la|los|las|the) )?Q "
)
"""A figure that stands before what got it: "64,3 %. Es lo que obtuvo la extradición"."""
_GOT_IN = re.compile(
    r" (?:(?:for|on|para|por|en|a) (?:his|her|sus?|their|the|las?|los) (?:\w+ )?Q , (?:he |she |they |the president |el presidente )?|(?:he|she|noboa|lasso|correa|moreno|(?:el|the) (?:president|presidente|gobierno|government)) )"
    r"(?:(?:had|only|just|solo|apenas) ){0,2}(?:got|won|took|drew|obtained|secured|received|gathered|obtuvo|saco|logro|consiguio|alcanzo|cosecho|recogio|reunio) (?:(?:el|un|the|only|just|solo|apenas) )*P (?:in|en) AREA "
)
"""What those who asked got in some places: "for his bases, he got 31.7% in Azuay and 27.6% in Imbabura"."""
_WORSE = re.compile(
    r" (?:fared|did|went|came off|le fue|les fue|salio|resulto) (?:(?:even|much|still|aun|todavia|mucho) )?(?:worse|peor|badly|mal) "
)
_BEST = re.compile(
    r" (?:his|her|their|noboa|lasso|correa|moreno|government|president|su|the|el|la) (?:own )?(?:best|worst|highest|lowest|strongest|weakest|second-best|mejor|peor)"
    r"(?: (?:results?|scores?|showings?|marks?|figures?|resultado|cifra|marca|porcentaje|votacion))? (?:(?:was|were|is|came|of|with|at|on|fue|el|un|de|del|,|with) )*P "
)
"""What those who asked got at best: "his best result was 46.5%, for a smaller legislature"."""
_TOP = re.compile(
    r" (?:(?:at|a) (?:the|la) (?:top|head|cabeza)|top of the (?:list|table)|en (?:primer lugar|la cima|lo mas alto)|encabeza\w* la (?:lista|tabla)|first comes?|en cabeza) "
)
"""What a list of questions begins with: "at the top is the army's help, on 72%"."""


def gained(
    told: Discourse,
    sentence: Sentence,
    shares: list[int],
    found: dict[int, tuple[str, float, str]],
    cues: list[tuple[int, int, str, bool]],
) -> None:
    """Give shares that a proposal got, where nothing says Yes: "the bases drew only 39%"."""
    verbs = [
        sentence.index(m.start()) for m in told.grammar.any_of("gain_cue").finditer(sentence.line)
    ]
    gave = [
        sentence.index(m.start()) for m in told.grammar.any_of("gave_cue").finditer(sentence.line)
    ]
    if not shares:
        return
    asked = sentence.tagged("Q")
    if (
        not cues
        and not found
        and len(shares) == 1
        and told.subject in ("yes", "no")
        and asked
        and asked[0] < shares[0]
        and _ahead(sentence, asked[0])
    ):
        found[shares[0]] = (told.subject, 0.72, "what the answer of the sentence before got")
        return
    single = told.vote is not None and told.vote.single
    of_one = told.question is not None or single
    open_still = shares[0] not in found or found[shares[0]][0] == "yes"
    if not asked and open_still and of_one and not told.elected:
        got = _IT_GOT.match(sentence.line)
        if got is not None and sentence.index(got.end() - 2) == shares[0]:
            less = sentence.words[shares[0]].mark.values[0] < 50
            found[shares[0]] = ("yes", 0.74 if less else 0.62, "what the proposal before got")
            found |= {i: found[shares[0]] for i in sentence.tagged("N") if 0 < shares[0] - i <= 6}
            _against(told, sentence, shares, shares[0], found)
            values = [sentence.words[i].mark.values[0] for i in shares]
            if len(shares) == 2 and 99.7 <= sum(values) <= 100.3:
                found[shares[1]] = ("no", found[shares[0]][1], "the rest of what it got")
    idea = _SAME_IDEA.search(sentence.line) if not asked and told.topic else None
    if idea is not None and (i := sentence.index(idea.start("p"))) in shares and i not in found:
        found[i] = ("yes", 0.72, "what those who asked got for the same idea")
    now = _THIS_TIME.search(sentence.line) if asked and shares[-1] not in found else None
    if now is not None and asked[0] < sentence.index(now.start() + 1):
        i, at = sentence.index(now.end() - 2), sentence.index(now.start() + 1)
        if i == shares[-1] and any(at < verb < i for verb in verbs):
            found[i] = ("yes", 0.74, "what the proposal got this time")
    goes_on, subject = _TOP.match(sentence.line) is not None, None
    told_now = [i for i in shares if not of_before(sentence, i)]
    for former, i in itertools.pairwise([-1, *told_now]):
        asked = [q for q in sentence.tagged("Q") if former < q < i]
        if any(c[0] < i and not ends_before(sentence, c[0], i, shares) for c in cues):
            return
        if (
            i not in found
            and not asked
            and goes_on
            and former in found
            and _AS_WELL.search(sentence.said(former + 1, i))
        ):
            found[i] = found[
                former
            ]  # "it got 64.6%; fourteen months ago it had managed only 48.5%"
            continue
        far = 26 if any(f not in told_now for f in shares if former < f < i) else 14
        if i in found or not asked or _between(sentence, asked[-1], i) > far:
            goes_on = i not in found and any(former < verb < i for verb in verbs)
            continue
        at = i - 1 - (sentence.word(i - 1) in ("el", "un"))
        apart = sentence.word(at) in ("at", "con", "with") and sentence.word(at - 1) == ","
        apart = apart and not told.grammar.any_of("poll").search(sentence.said(asked[-1], i))
        if apart and (told.choice or min(told.winners, default="")) == "yes":
            found[i] = ("yes", 0.66, "what the proposal got, where all passed")
            continue
        lost = told.vote.lost if told.vote is not None else frozenset()
        if (
            apart
            and shares == [i]
            and told.winners == {"no"}
            and sentence.words[asked[-1]].mark in lost
            and sentence.words[i].mark.values[0] > 50
        ):
            found[i] = ("no", 0.66, "what was against the proposal, where all fell")
            continue
        bracketed = sentence.word(i - 1) == "(" and sentence.word(i + 1) == ")"
        if (
            goes_on
            or any(asked[-1] < verb < i for verb in verbs)
            or (bracketed and any(verb < i for verb in verbs))
            or any(former < verb < asked[0] <= verb + 5 for verb in gave)
        ):
            goes_on = True
            if told.subject in ("yes", "no") and _ahead(sentence, asked[0]):
                subject = told.subject
            if subject is not None:
                found[i] = (subject, 0.74, "what the answer of the sentence before got")
                continue
            less = sentence.words[i].mark.values[0] < 50
            if not less and _WORSE.search(sentence.said(0, i)):
                found[i] = ("no", 0.72, "how much worse it fared")
                continue
            sure = 0.72 if less else 0.45 if told.choice == "no" else 0.66
            found[i] = ("yes", sure, "what the proposal got")
            _against(told, sentence, shares, i, found)
    _in_a_row(sentence, shares, found)
    for a, b in itertools.pairwise(told_now):  # "in Azuay it obtained 29%; in Cotopaxi, 24%"
        between = {sentence.word(j) for j in range(a + 1, b)}
        if a in found and b not in found and between <= _PLACED and "AREA" in between:
            found[b] = found[a]
        if a in found and b not in found and between <= _ROW | {"al", "to"} and in_order(sentence):
            found[b] = found[a]


_THIS_TIME = re.compile(
    r" , (?:(?:and|but|y|pero) )?(?:this time|now|on sunday|a year later|esta vez|ahora|este domingo|el domingo|en esta ocasion)"
    r" (?:(?:round|around|it|,|si) )*(?:(?!P |N |YES |NO |[.;,] )\S+ ){1,6}?P "
)
"""Where a sentence comes back from what was before: "extradition, rejected last year by 51%, this time got 65%"."""
_IT_GOT = re.compile(
    r" (?:it|this one|that one|esta|esa|(?:la|the) (?:propuesta|iniciativa|medida|proposal|initiative|measure|plan)) (?:only |just |solo |apenas )?(?:attracted|drew|got|won|took|received|gathered|mustered|managed|reached|obtuvo|saco|logro|alcanzo|consiguio|recibio|reunio) (?:(?:only|just|barely|a|el|un|solo|apenas) ){0,2}(?:N (?:de )?(?:votes|votos) , (?:or|o|el) (?:el )?)?P "
)
"""What goes on with the question of the sentence before: "It attracted 30.6%"."""
_SAME_IDEA = re.compile(
    r" (?:got|won|obtained|received|gathered|obtuvo|saco|logro|consiguio|alcanzo|reunio) (?:(?:el|un|only|just|solo|apenas|about) )?(?P<p>P )(?:of the votes? |de los votos )?(?:for|on|para|en|a) (?:the|la|el|that|esa|ese) (?:same|misma|mismo|very same) "
)
"""What a later vote gave what an earlier one had asked: "fourteen months later he got 64.9% for the same idea"."""
_AS_WELL = re.compile(
    r" (?:; |, (?:and|but|while|y|pero|mientras) )(?:(?!P |Q |AREA |YES |NO |[.;:] )\S+ ){0,12}?(?:had |habia |solo |apenas |no )*(?:managed|got|gotten|drawn|drew|won|reached|received|obtained|scored|logrado|obtenido|sacado|alcanzado|reunido|logro|obtuvo|saco|alcanzo|recibio) (?:(?:only|just|barely|solo|apenas|el|un|a|al) ){0,3}$"
)
"""What goes on with what the proposal before got, another time."""


def _against(
    told: Discourse,
    sentence: Sentence,
    shares: list[int],
    i: int,
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Give the rest of 100 right behind what a proposal got: "it gets 51.6% against 48.4%"."""
    b = next((j for j in shares if j > i), None)
    if b is None or b in found or not {sentence.word(j) for j in range(i + 1, b)} <= LINKS:
        return
    whole = sentence.words[i].mark.values[0] + sentence.words[b].mark.values[0]
    if 98.9 <= whole <= 101.1:
        found[b] = ("no", found[i][1], "the rest of 100, of what the proposal got")
        told.partner[b] = i


def _between(sentence: Sentence, question: int, i: int) -> int:
    """How many words lie between a question and a figure, without the aside behind the question."""
    found = aside(sentence, question + 2)
    if found is not None and question < found[0] and found[1] < i:
        return i - question - (found[1] - found[0])
    return i - question


def _in_a_row(
    sentence: Sentence, shares: list[int], found: dict[int, tuple[str, float, str]]
) -> None:
    """Give a list of shares one answer, where as many questions stand before: "C and D got 47% and 38%"."""
    asked = {sentence.words[q].mark for q in sentence.tagged("Q") if q < shares[0]}
    values = [sentence.words[i].mark.values[0] for i in shares]
    rows = len(asked) == len(shares) or in_order(sentence)
    if shares[0] not in found or not rows or 98.9 <= sum(values) <= 101.1:
        return
    for a, b in itertools.pairwise(shares):
        if a in found and {sentence.word(j) for j in range(a + 1, b)} <= _ROW:
            found.setdefault(b, found[a])


_PLACED = frozenset(
    ["AREA", "in", "en", ",", ";", "and", "y", "el", "un", "the", "only", "solo", "just"]
)
_ROW = frozenset([",", "and", "y", "el", "un", "al", "respectively"])


def _ahead(sentence: Sentence, question: int) -> bool:
    """Whether a sentence begins with what it speaks of: "On the bases it took 61%"."""
    before = [sentence.word(j) for j in range(question)]
    return 0 < len(before) <= 4 and before[0] in _SPEAKING_OF


_SPEAKING_OF = frozenset(
    ["on", "for", "in", "en", "sobre", "para", "regarding", "contra", "against", "a"]
)


def won_by_asker(
    told: Discourse,
    sentence: Sentence,
    shares: list[int],
    found: dict[int, tuple[str, float, str]],
    cues: list[tuple[int, int, str, bool]],
) -> None:
    """Give Yes what those who put the question got: "the president got 53% on the bases"."""
    vote = told.ballots.at(sentence.start - told.block).vote
    best = list(_BEST.finditer(sentence.line)) if not cues and len(shares) > 1 else []
    if len(best) == len(shares) and [sentence.index(m.end() - 2) for m in best] == shares:
        found |= dict.fromkeys(shares, ("yes", 0.72, "the best and the worst of what was put"))
        return
    if (what := _WHAT_IT_GOT.search(sentence.line)) is not None:
        i = sentence.index(what.start() + 1)
        if i in shares and i not in found:
            found[i] = ("yes", 0.74, "what stands behind got so much")
    if cues or not sentence.tagged("Q") or vote is None or vote.petition:
        return
    got = _GOT_IN.search(sentence.line) if shares else None
    if got is not None and sentence.index(got.end() - 2) > shares[0]:
        row = [shares[0]]
        for a, b in itertools.pairwise(shares):
            if row[-1] == a and {sentence.word(j) for j in range(a + 1, b)} <= _PLACED:
                row.append(b)
        found |= dict.fromkeys(row, ("yes", 0.72, "what those who asked got there"))
        return
    if len(shares) != 1:
        return
    if (got := _HE_GOT.search(sentence.line)) is not None:
        i = sentence.index(sentence.line.index(" P ", got.start()) + 1)
        if i == shares[0]:
            found[i] = ("yes", 0.74, "what those who asked got")
            return
    m = ASKER.search(sentence.line) or _BEST.search(sentence.line) or _GIVEN.search(sentence.line)
    if m is not None and sentence.index(m.end() - 2) == shares[0]:
        found[shares[0]] = ("yes", 0.74, "what those who asked got")
