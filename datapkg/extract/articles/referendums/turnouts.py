"""Voters told by what they put in the boxes, as the rest of others, or of another place."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.discourse import ABOVE, Discourse
from datapkg.extract.articles.referendums.sizes import SIZED, counts_answer, fits
from datapkg.extract.articles.sentences import Sentence


def of_elections(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Leave out what is said of an election: "in April's run-off turnout had been 83.8%"."""
    if told.vote is None or told.vote.with_election:
        return
    if not slots:
        return
    starts = [0, *(j + 1 for j, word in enumerate(sentence.shown) if word == ";")]
    for i, slot in list(slots.items()):
        if slot.name not in (*SIZED, "turnout_pct", "absent_pct"):
            continue
        begin = max(j for j in starts if j <= i)
        before = sentence.said(begin, i)
        if _LAST_ELECTIONS.match(sentence.said(i + 1, i + 12)):
            slots[i] = Slot("not", 0.96, "of former elections")
        if _IN_ELECTION.search(before) and not told.grammar.any_of("topic").search(before):
            slots[i] = Slot("not", 0.96, "of an election")


_LAST_ELECTIONS = re.compile(
    r" (?:(?:and|y|to|a|al|el) P )?(?:in|en) (?:the |las |los )?(?:(?:last|previous|past|recent|ultim[ao]s|anteriores) )(?:N )?(?:[a-z]+ ){0,2}?(?:elections|votes|elecciones|comicios) "
)
_IN_ELECTION = re.compile(
    r"^ (?:[^ ]+ ){0,2}(?:in|at|en|during|durante) (?:[^ ]+ ){0,3}(?:election|elections|run-off|runoff|elecciones|eleccion|balotaje|vuelta|presidenciales|presidential|comicios|generales|seccionales|legislativas|primarias) "
)


def denied(sentence: Sentence, i: int) -> bool:
    """Whether a figure is said not to be so: "the roll was not of 13.4 million but of 13.9"."""
    if not _NOT.search(sentence.said(max(0, i - 5), i)):
        return False
    return _BUT.search(sentence.said(i + 1, len(sentence.words))) is not None


SET_RIGHT = "put in the place of another figure"


def set_right(sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Give what a figure is said not to be to that which is put in its place."""
    for i in [i for i in slots if denied(sentence, i)]:
        same = (j for j in sentence.tagged(sentence.words[i].tag) if j > i)
        j = next(same, None)
        if j is not None and slots[i].name != "not" and (j not in slots or slots[j].name == "not"):
            slots[j] = Slot(slots[i].name, slots[i].sure, SET_RIGHT)
        slots[i] = Slot("not", 0.97, "said not to be so")


_NOT = re.compile(
    r" (?:no|not|n't|wasn't|isn't) (?:(?:era|eran|es|son|fue|fueron|was|were|is|are|sumaba|llego|alcanzo|had|tenia) )?(?:(?:de|del|el|un|the|a|al|unos) ){0,2}$"
)
_BUT = re.compile(r" (?:sino|but)(?: (?:de|del|que|el|of|un|about|the|rather)){0,3} [NP] ")


def of_those_abroad(sentence: Sentence, slots: dict[int, Slot]) -> None:
    """An electorate too small for the country, behind "abroad": "38% of the 477,000 on the roll"."""
    abroad = sentence.tagged("ABROAD")
    for i in [i for i, slot in slots.items() if slot.name == "electorate"]:
        few = 50_000 <= sentence.words[i].mark.values[0] < 1_000_000
        if few and any(w < i for w in abroad) and not sentence.tags & {"AREA", "ABROADIN"}:
            slots[i] = Slot("electorate_abroad", 0.84, "the roll of those abroad")


def of_ballots(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Ballots that were cast are those who voted: "11.2 million ballots were put in the boxes"."""
    for i, slot in list(slots.items()):
        if slot.name == "electorate" and sentence.word(i + 1) in _CAST and not _told_for(sentence):
            slots[i] = Slot("votes_cast", 0.86, "the ballots that were cast")
    if told.voters_before and told.rate == "turnout_pct" and "N" in sentence.tags:
        said = _SO_MANY.match(sentence.line)
        i = sentence.index(said.end("n") - 2) if said is not None else -1
        if (
            i >= 0
            and i not in slots
            and fits(sentence, i, "votes_cast")
            and not _told_for(sentence)
        ):
            slots[i] = Slot("votes_cast", 0.84, "how many those were who voted")
    for m in _BALLOTS.finditer(sentence.line):
        i = sentence.index(m.start("n") if m["n"] else m.start("m"))
        if sentence.words[i].mark.unfit or not fits(sentence, i, "votes_cast"):
            continue
        if sentence.tags & {"YES", "NO", "Q"} or _answers(told, sentence):
            if i in slots and slots[i].name in ("electorate", "votes_cast"):
                del slots[i]
            continue
        mine = slots.get(i)
        if mine is None or mine.name in ("electorate", "not"):
            slots[i] = Slot("votes_cast", 0.88, "the ballots that were cast")


_BALLOTS = Gated(
    r" (?P<n>N )(?:de )?(?:votos|papeletas|sufragios|boletas|votes|ballots|papers|ballot papers) (?:(?:were|fueron|que|that|have been|had been|han sido) )?"
    r"(?:depositad[oa]s|emitid[oa]s|recogid[oa]s|introducid[oa]s|cast|put|deposited|dropped|went into the|en las (?:urnas|anforas)|en total|in (?:all|total)) "
    r"|(?:(?:urnas|anforas|boxes|se) (?:recibieron|recogieron|acogieron|contaron|depositaron|fueron a parar|took in|received|held|contained)|(?:(?:se )?(?:contaron|depositaron|emitieron|recogieron))) "
    r"(?:(?:un|a) total (?:de|of) )?(?P<m>N )(?:de )?(?:votos|papeletas|sufragios|boletas|votes|ballots|papers) "
)


_SO_MANY = re.compile(
    r" (?:son|eran|fueron|es decir ,|o sea ,|equivale a|that is|that was|they were|that makes|some) (?:unos |unas |cerca de |casi |about |some |nearly |almost |roughly )?(?P<n>N )(?:de |of )?"
    r"(?:papeletas|votos|sufragios|votantes|electores|personas|ecuatorianos|DEMONYM|ballots|votes|voters|people) "
)
_CAST = frozenset(["papeletas", "votos", "sufragios", "ballots", "votes"])


def _told_for(sentence: Sentence) -> bool:
    """Whether a sentence speaks of an answer or a question."""
    return bool(sentence.tags & {"YES", "NO", "Q"})


def _answers(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence says for what ballots were cast, or that they were spoilt."""
    names = ("no_cue", "yes_cue", "null_cue", "blank_cue")
    said = any(told.grammar.any_of(name).search(sentence.line) for name in names)
    return said or _FOR_ANSWER.search(sentence.line) is not None


_FOR_ANSWER = re.compile(r" (?:for|por|against|contra)(?: the| el)? (?:yes|no|si) ")


def of_the_rest(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """The rest, who did not vote: "The rest, 2.7 million in round figures, stayed away"."""
    if "N" not in sentence.tags and "P" not in sentence.tags:
        return
    m = _REST.search(sentence.line)
    if m is None:
        return
    i = sentence.index(m.start("n"))
    if i not in slots and not sentence.words[i].mark.unfit:
        column = "absent" if sentence.words[i].tag == "N" else "absent_pct"
        if column == "absent_pct" or fits(sentence, i, column):
            slots[i] = Slot(column, 0.86, "the rest, who did not vote")


_REST = Gated(
    r" (?:el resto|los demas|los restantes|the rest|the others|the remainder|the remaining)(?: ,)? (?:(?:el|un|los|unos|some|about|otros|other|of) )?(?P<n>[NP] )"
    r"(?:(?!YES |NO |P |N |[.;] )\S+ ){0,8}?(?:se (?:abstuv|ausent|qued)\w+|falt(?:o|aron)|no (?:vot|acud|sufrag|particip|asist)\w+|stayed|abstained|did not (?:vote|turn|show|take|cast|go)|didn't|were absent|failed to|skipped)"
)


def of_other_times(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Rates beside the times of votes, where a text speaks of rates: "In April 2024 it was 72.2%, in 2007 71.6%"."""
    if "P" not in sentence.tags or sentence.tags & {"YES", "NO"} or not told.ballots.anchors:
        return
    going_on = told.voters_before or told.rate_block in (told.block, ABOVE)
    rate = rate_of(told, sentence) or (told.rate if going_on else None)
    if rate is None or told.grammar.any_of("election").search(sentence.line) is not None:
        return
    times = [w for w, vote in told.ballots.by_word(sentence, told.block).items() if vote]
    every = sentence.tagged("P")
    for i in every:
        if (i in slots and slots[i].name != "not") or not fits(sentence, i, rate):
            continue
        if _OF_VOTES.match(sentence.said(i + 1, i + 5)) or counts_answer(told, sentence, i):
            continue
        for w in times:
            low, high = min(i, w), max(i, w)
            between = set(_WHEN.sub(" ", sentence.said(low + 1, high)).split())
            behind = {sentence.word(i + 1), sentence.word(i + 2)}
            if len(between) < 9 and between <= _BESIDE and not behind & _MORE:
                slots[i] = Slot(rate, 0.84, "beside the time of a vote, where rates are spoken of")
                break


def of_a_change(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Both ends of a change of a rate: "turnout rose from 72% to 81.9%"."""
    rate = rate_of(told, sentence) if "P" in sentence.tags else None
    m = _CHANGED.search(sentence.line) if rate is not None else None
    if rate is None or m is None or sentence.tags & {"YES", "NO", "Q", "AREA"}:
        return
    for name in ("then", "now"):
        i = sentence.index(m.start(name))
        if (i not in slots or slots[i].name == "not") and fits(sentence, i, rate):
            slots[i] = Slot(rate, 0.86, "what a rate has come from, and what to")


_CHANGED = re.compile(
    r" (?:pas|sub|baj|ca|crec|salt|trep|went|go|rose|rise|rising|fell|fall|drop|climb|mov|jump|grew|slid|slip)\w* (?:(?!P |N |[.;] )\S+ ){0,6}?(?:de|del|from) (?:(?:un|el|the|about) )?(?P<then>P )"
    r"(?:(?:in|en|de|of) (?:MONTH|YEAR) )?(?:(?!P |N |[.;] )\S+ )?(?:a|al|to|hasta) (?:(?:un|el|the|about) )?(?P<now>P )"
)


def has_risen(sentence: Sentence, i: int, figures: list[int], slots: dict[int, Slot]) -> bool:
    """Whether a rate is what another has come from: "turnout went from 72% to 81.9%"."""
    j = next((f for f in figures if f > i), None)
    if j is None or slots[j].name != slots[i].name or j - i > 5:
        return False
    return (
        _FROM.search(sentence.said(max(0, i - 10), i)) is not None
        and _TO.match(sentence.said(i + 1, j)) is not None
    )


_FROM = re.compile(
    r" (?:pas|sub|baj|ca|crec|salt|trep|went|go|rose|rise|rising|fell|fall|drop|climb|mov|jump|grew|slid|slip)\w* (?:(?!P |N |[.;] )\S+ ){0,6}?(?:de|del|from) (?:(?:un|el|the|about) )?$"
)
_TO = re.compile(r" (?:(?!P |N |[.;] )\S+ )?(?:a|al|to|hasta) (?:(?:un|el|the|about) )?$")


def rate_of(told: Discourse, sentence: Sentence) -> str | None:
    """The rate that the words of a sentence name, where they name only one."""
    turnout = told.grammar.any_of("turnout").search(sentence.line) is not None
    absent = told.grammar.any_of("absent").search(sentence.line) is not None
    return None if turnout == absent else "turnout_pct" if turnout else "absent_pct"


_BESIDE = frozenset(
    ["it", "was", "were", "had", "been", "is", "stood", "at", "the", "a", "in", "on", "of", "to", "from", "for", "and", "that", "when", "reached", "came", "rose", "fell", "only", "just",
     "barely", "almost", "nearly", "about", "some", "with", "than", "over", "against", "referendum", "vote", "consultation", "plebiscite", "ballot", "figure", "rate", "then", "back",
     "fue", "era", "habia", "sido", "es", "llego", "alcanzo", "del", "de", "el", "la", "al", "en", "un", "y", "hasta", "desde", "cuando", "apenas", "solo", "casi", "cerca", "con", "que", "se",
     "situo", "ubico", "quedo", "subio", "bajo", "referendo", "consulta", "popular", "plebiscito", "votacion", "cifra", "tasa", "dato", "porcentaje", "proporcion", "share", "proportion", "entonces", "aquella", "aquel", "registro",
     ",", "(", ")", ":", "-", "MONTH", "YEAR", "DAY"]
)  # fmt: skip
"""Words that only link a rate with the time of its vote."""
_WHEN = re.compile(r" , (?:when|cuando|en que|on which|que|which) (?:(?!P |N |[.;,] )\S+ ){1,9}?, ")
"""An aside on what was asked: "in September 2008, when the constitution was put, it was 75.8%"."""
_OF_VOTES = re.compile(
    r" (?:of|de) (?:(?:the|los|all|las|valid) )*(?:vote|votes|votos|ballots|papeletas|sufragios) "
)
_MORE = frozenset(
    ["more", "less", "higher", "lower", "mas", "menos", "vote", "votes", "votos", "points", "puntos", "share", "support", "backing"]
)  # fmt: skip


def elsewhere(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Leave out what a sentence goes on with of another place: "In Galápagos, 78%", after a turnout.

    And what is said of those abroad without their name: "the turnout outside was 38%".
    """
    if "P" not in sentence.tags:
        return
    if told.voters_before and (m := _GOES_ON_IN.match(sentence.line)) is not None:
        i = sentence.index(m.end() - 2)
        if i not in slots:
            slots[i] = Slot("not", 0.96, "goes on with the rate of another place")
    for m in _OUTSIDE.finditer(sentence.line):
        i = sentence.index(m.end() - 2)
        if i in slots and slots[i].name in ("turnout_pct", "absent_pct"):
            slots[i] = Slot("not", 0.96, "of those abroad")


_GOES_ON_IN = re.compile(
    r" (?:(?:y|and|pero|but) )?(?:en|in|de|for) (?:(?:el|la|the) )?(?:canton |provincia de |province of )?AREA (?:, )?(?:(?:de|del|el|al|un|a|was|fue|solo|only|just|apenas) ){0,3}P (?=[.,;])"
)
_OUTSIDE = Gated(
    r" (?:participacion|asistencia|concurrencia|afluencia|ausentismo|abstencion|turnout|participation|abstention) (?:(?!dentro|home|P |N |[.,;] )\S+ ){0,2}?"
    r"(?:fuera|afuera|migrantes|emigrantes|consulados|migrants|emigrants|consulates|outside|expatriates) (?:(?!P |N |[.,;] )\S+ ){0,5}?P "
)


_DID = re.compile(
    r" P (?:(?:of|de) (?:them|those|these|ellos|ellas|estos|esos) )?(?:did|lo hizo|lo hicieron) [.,;]"
)


VOTED_SO = re.compile(r" vot(?:ed|e|es) not to | vot(?:o|aron) (?:por no|no|para que) ")
"""What those wanted who voted: no turnout."""
_NOT_SO = re.compile(
    r" (?:(?!P |N |[.,;:] )\S+ ){0,4}?(?:no (?:voto|votaron|votaria)|(?:did not|does not|did n't) vote) (?:a favor|en contra|por|contra|to|for|against|in favou?r) "
)


def did_not_so(sentence: Sentence, i: int) -> bool:
    """Whether those whom a share counts did vote, but not so: "60% did not vote to allow it"."""
    return _NOT_SO.match(sentence.said(i + 1, i + 12)) is not None


def did(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """A share of those whom the sentence before counted: "13 million could vote. Some 82% did."."""
    m = _DID.search(sentence.line) if told.voters_before else None
    if m is None or sentence.tagged("Q", "YES", "NO", "AREA"):
        return
    i = sentence.index(m.start() + 1)
    if i not in slots and fits(sentence, i, "turnout_pct"):
        slots[i] = Slot("turnout_pct", 0.86, "those who did, of those before")


_GROUPS = frozenset(
    ["miembros", "vocales", "observadores", "jurados", "observers", "workers", "young", "youth", "youths", "younger", "older", "elderly", "women", "men", "jovenes", "mujeres", "hombres", "adolescentes",
     "teenagers", "indigenous", "indigenas", "rural", "urban", "urbano", "migrants", "migrantes", "prisoners", "reos", "presos",
     "under-30s", "seniors", "soldiers", "militares", "students", "estudiantes", "afroecuatorianos", "discapacidad", "disabled"]
)  # fmt: skip


def of_a_group(sentence: Sentence, i: int) -> bool:
    """Whether a share is of the young, of women, of those in prison: not of all voters."""
    low = max(
        [0, i - 11, *(j + 1 for j in range(max(0, i - 11), i) if sentence.word(j) in (";", "P"))]
    )
    near = {sentence.word(j) for j in range(low, i)} | {
        sentence.word(j) for j in range(i + 1, i + 4)
    }
    if not _GROUPS & near:
        return False
    wide = near | {sentence.word(j) for j in range(max(0, i - 12), i)}
    return not ({"men", "women"} <= wide or {"hombres", "mujeres"} <= wide)
