"""Voters as a whole and their parts: who could vote, who did, who stayed away.

The patterns of the grammar name whole phrases. Here each figure that none of them took is given
what the nearest word of its own clause says of it, then what its neighbours and sums tell.
"""

from __future__ import annotations

import itertools
import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.beside import (
    behind_aside,
    compared,
    elliptic,
    made_exact,
    neighbours,
    remember,
)
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.homeabroad import home_and_abroad
from datapkg.extract.articles.referendums.sizes import NUMBER, OTHER, SHARE, VOTES, fits, possible
from datapkg.extract.articles.referendums.turnouts import (
    VOTED_SO,
    did,
    did_not_so,
    elsewhere,
    of_a_change,
    of_a_group,
    of_ballots,
    of_elections,
    of_other_times,
    of_the_rest,
    of_those_abroad,
    set_right,
)
from datapkg.extract.articles.referendums.verdicts import OTHER_WAY
from datapkg.extract.articles.referendums.wholes import sums
from datapkg.extract.articles.sentences import Sentence

Cue = tuple[int, int, str]
"""First and last word of a cue, and what it speaks of."""

_KINDS = ("turnout", "absent", "voted", "stayed", "eligible", "can", "roll")
_REACH = 11
"""Words between a figure and what is said of it, at most."""
_WHO = frozenset(["who", "que", "quienes", "quien", "having", "habiendo"])
_JOINS = frozenset(["and", "y", "e", "while", "whereas", "mientras", "but", "pero", "tanto"])
_OF = frozenset(["of", "de", "among", "from", "entre"])


def voters(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """Give figures on voters that no pattern took their column."""
    told.voters_before = told.of_voters
    figures = [i for i in sentence.tagged("P", "N") if possible(sentence, i)]
    if figures:
        _told_by_cues(told, sentence, slots, figures)
        if told.of_abroad and _OF_THEM.match(sentence.line):
            for i in [i for i, slot in slots.items() if slot.name in OTHER]:
                slots[i] = Slot("not", 0.96, "of those abroad")
        _going_on(told, sentence, slots)
        behind_aside(told, sentence, slots)
        did(told, sentence, slots)
    set_right(sentence, slots)
    made_exact(sentence, slots)
    if "ABROAD" in sentence.tags:
        of_those_abroad(sentence, slots)
    if "ABROAD" in sentence.tags or " consula" in sentence.line:
        home_and_abroad(told, sentence, slots)
    of_elections(told, sentence, slots)
    of_ballots(told, sentence, slots)
    of_the_rest(told, sentence, slots)
    of_a_change(told, sentence, slots)
    of_other_times(told, sentence, slots)
    elsewhere(told, sentence, slots)
    remember(told, sentence, slots)


_MORE = frozenset(["menos", "mas", "fewer", "more"])
_OF_THEM = re.compile(
    r" (?:of (?:those|them|these)|among (?:those|them)|de (?:ellos|ellas|los|las|esos|estos|aquellos)|entre (?:ellos|los)) "
)


def _told_by_cues(
    told: Discourse, sentence: Sentence, slots: dict[int, Slot], figures: list[int]
) -> None:
    cues = _cues(told, sentence)
    if not cues:
        if told.sizes:
            sums(told, sentence, slots, figures)
        if slots:
            compared(told, sentence, slots, figures)
        return
    said = [c for c in cues if sentence.word(c[1]) not in _SAME_VERB]
    if told.of_voters or {kind for *_, kind in said}:
        said = cues  # "in Orellana 42.9% did" says that they voted only where voting was spoken of
    for i in figures:
        if sentence.word(i + 1) in _MORE and sentence.word(i + 2) in ("de", "absentees", "voters"):
            continue  # "three million fewer absentees than were foreseen"
        if did_not_so(sentence, i):
            slots.pop(i, None)
            continue
        kind = _governing(told, sentence, i, said)
        if i in slots and slots[i].name in ("electorate", "not") and kind == "stayed":
            del slots[i]  # "2.5 million registered voters failed to show up"
        if i in slots and slots[i].name in ("turnout_pct", "absent_pct"):
            if of_a_group(sentence, i):
                slots[i] = Slot("not", 0.96, "of a group of voters")
            elif slots[i].name == "turnout_pct" and _not_turnout(sentence, i, cues):
                del slots[i]
        if i in slots and slots[i].name == "votes_cast" and _whole(sentence, i):
            former = [slots.get(j) for j in figures if i - 5 <= j < i]
            if (
                former
                and former[-1]
                and former[-1].name in ("votes_cast", "turnout_pct", "absent_pct")
            ):
                slots[i] = Slot("electorate", 0.9, "what those who voted are a part of")
        if (
            i in slots
            or _of_answer(told, sentence, i, fined=kind == "stayed")
            or _inhabitants(sentence, i)
        ):
            continue
        if sentence.words[i].tag == "P" and of_a_group(sentence, i):
            continue
        column = (SHARE if sentence.words[i].tag == "P" else NUMBER).get(kind or "")
        if column and fits(sentence, i, column):
            slots[i] = Slot(column, 0.86, f"what its clause says of voters: {kind}")
        if slots.get(i) and slots[i].name == "turnout_pct" and _not_turnout(sentence, i, cues):
            del slots[i]
    for a, b in itertools.pairwise(figures):
        mine = slots.get(a)
        linked = [sentence.word(j) for j in range(a + 1, b)]
        more = sentence.words[b].mark.values[0] > sentence.words[a].mark.values[0]
        if (
            mine
            and mine.name == "electorate"
            and len(linked) <= 6
            and more
            and "total" in (*linked, *sentence.words[b].plain.split())
        ):
            slots[a] = Slot("not", 0.96, "a part of a total")
    for i in figures:
        _fall_back(sentence, slots, i, cues)
    compared(told, sentence, slots, figures)
    elliptic(sentence, slots, figures)
    neighbours(told, sentence, slots, figures)
    sums(told, sentence, slots, figures)


def _cues(told: Discourse, sentence: Sentence) -> list[Cue]:
    """What the words of a sentence say of voters, each word once, the longest first."""
    found: list[Cue] = []
    for kind in _KINDS:
        for m in told.grammar.any_of(kind).finditer(sentence.line):
            first, last = sentence.index(m.start()), sentence.index(m.end() - 2)
            if sentence.word(last) in _REACHED and sentence.word(last + 1) in _SO_FAR:
                continue  # "in Cuenca it did not reach as much: 32.6%"
            if kind == "stayed" and sentence.word(first - 1) in ("le", "les"):
                continue  # "a la extradición le faltaron tres puntos"
            negated = bool(_NEVER & {sentence.word(first - 1), sentence.word(first - 2)})
            if kind == "voted" and negated:
                found.append((first - 1, last, "stayed"))
            else:
                found.append((first, last, kind))
    if any(kind in ("voted", "can", "eligible", "turnout") for *_, kind in found) or told.of_voters:
        for m in _NOT_SO.finditer(sentence.line):
            found.append((sentence.index(m.start() + 1), sentence.index(m.end() - 2), "stayed"))
    found.sort(key=lambda cue: (cue[0] - cue[1], cue[0]))
    kept: list[Cue] = []
    for cue in found:
        if all(cue[1] < a or b < cue[0] for a, b, _ in kept):
            kept.append(cue)
    return sorted(kept)


_REACHED = frozenset(["llego", "llegaron"])
_SO_FAR = frozenset(["a", "al", "ni", "hasta"])
_SAME_VERB = frozenset(["hizo", "hicieron", "so", "did"])
"""Verbs that stand for another."""
_NOT_SO = re.compile(
    r" (?:did not|did n't|didn't|no lo hizo|no lo hicieron|(?<= \) )no)(?= [.,;] )"
)
_ASKED = frozenset(
    ["polled", "surveyed", "respondents", "interviewed", "interviewees", "encuestados", "entrevistados", "consultados"]
)  # fmt: skip
_NEVER = frozenset(["no", "not", "n't", "never", "nunca", "sin", "tampoco", "NO"])


def _of_answer(told: Discourse, sentence: Sentence, i: int, fined: bool = False) -> bool:
    """Whether a figure counts an answer, or is of something that is no part of the voters."""
    words = _window(sentence, i)
    if called(told, sentence, i):  # "11 million went to the polls and said No"
        words = [j for j in words if j <= i + 5]
    words_said = [sentence.word(j) for j in words]
    around = " ".join(["", *words_said, ""])
    if OTHER_WAY.search(around) is not None:
        return True  # "Orellana voted the other way: 58% to 42%"
    if " YES " in around or " NO " in around or _ASKED & set(words_said):
        return True
    if fined and _AT_HOME.search(around):
        return False
    if VOTED_SO.search(around):
        return True
    if sentence.words[i].tag == "P" and sentence.word(i + 1) in _OF:
        of_what = sentence.said(i + 2, i + 5)
        if told.grammar.any_of("ballots").search(of_what):
            return True  # "in 12% of the polling stations a member was absent"
    names = (
        "no_cue",
        "yes_cue",
        "election",
        "null_cue",
        "blank_cue",
        *(() if fined else ("trade",)),
    )
    return any(told.grammar.any_of(name).search(around) for name in names)


_VOTED_SO = re.compile(r" vot(?:ed|e|es|ing) not to | vot(?:o|aron) (?:por no|no|para que) ")
_AT_HOME = re.compile(r" (?:en (?:su |sus )?casas?|at home) ")


def _window(sentence: Sentence, i: int) -> list[int]:
    """The words of the clause of a figure, as far as the figures beside it, without asides."""
    words: list[int] = [i]
    low = i
    while low > 0 and i - low < _REACH and sentence.word(low - 1) not in (";", "P", ".", "|"):
        if sentence.word(low - 1) == "N" and sentence.words[low - 1].mark.values[0] > 120:
            break
        low -= 1
        words.insert(0, low)
    high, reach = i, _REACH
    enclosed = sentence.word(i + 1) == "," and "," in (sentence.word(i - 1), sentence.word(i - 2))
    if enclosed:  # "nearly one voter in five, 18 percent, never showed up"
        high = i + 1
    while high + 1 < len(sentence.words) and high - i < reach:
        ahead = sentence.word(high + 1)
        if ahead == "," and (past := _past_aside(sentence, high + 1)) is not None:
            reach += past - high
            high = past
            continue
        if ahead == "N" and sentence.words[high + 1].mark.values[0] <= 120:
            high += 1  # "aged 16 and over"
            continue
        if ahead == "." and sentence.word(high + 2) in _IS:
            high += 1  # "3.8 million. They are those who stayed at home"
            continue
        whole = ahead == "N" and bool(
            _OF & {sentence.word(j) for j in range(i + 1, min(i + 6, high + 1))}
        )
        if ahead in (";", "P", ".", "|", ",") or (ahead == "N" and not whole):
            break  # but "82% of the 13.9 million called to vote did so" goes on
        high += 1
        words.append(high)
    return words


_IS = frozenset(["es", "son", "fue", "fueron", "eran", "that", "those", "these", "they"])


def _past_aside(sentence: Sentence, comma: int) -> int | None:
    """The comma that ends an aside with a figure of its own: "2.5 million, or 18%, stayed at home"."""
    opened = [sentence.word(j) for j in range(comma + 1, comma + 4)]
    if not ({"N", "P"} & set(opened) or _ASIDE & set(opened[:1])):
        return None
    figured = False
    for j in range(comma + 1, min(comma + 13, len(sentence.words))):
        word = sentence.word(j)
        figured = figured or word in ("N", "P")
        if word in (";", ".", ":", "|"):
            return None
        if word == "," and figured:
            return j
        if word == "," and sentence.word(j - 1) not in ("decir", "is", "sea", "ie"):
            return None
    return None


_ASIDE = frozenset(
    ["mas", "more", "nearly", "casi", "roughly", "about", "among", "including", "of", "or", "that", "some", "almost", "entre", "incluidos", "incluidas", "incluyendo", "de", "o",
     "es", "unos", "lo", "equivalente", "equivalentes", "equal", "equivalent", "the", "el", "un", "cerca"]
)  # fmt: skip


def _whole(sentence: Sentence, i: int) -> bool:
    """Whether a figure is what others are a part of: "one in five of the 13.9 million voters"."""
    j = i - 1
    while j > i - 4 and sentence.word(j) in _THE:
        j -= 1
    if j == 0 and sentence.words[i].mark.values[0] < _MOST_AWAY:
        return False  # "Of the 2.5 million who stayed away, ..."
    return j >= 0 and sentence.word(j) in _OF


_MOST_AWAY = 5_000_000


def called(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether a number is said to be of those who may vote, or of those who came."""
    after = sentence.said(i + 1, i + 6)
    if (m := _WENT.search(after)) is not None and not {"YES", "NO"} & set(
        after[: m.start()].split()
    ):
        return True
    return any(told.grammar.any_of(name).search(after) for name in ("eligible", "can"))


_WENT = re.compile(
    r" (?:went to the polls|turned out|took part|came out|participated|acudieron|fueron a las urnas|participaron|concurrieron|asistieron) "
)


def _part(sentence: Sentence, i: int) -> bool:
    """Whether a figure is a part of those called: "11.4 million of those called to the polls"."""
    return sentence.word(i + 1) in _OF and sentence.word(i + 2) in ("those", "them", "quienes")


_THE = frozenset(
    ["the", "los", "las", "its", "DEMONYM", "AREA", "those", "all", "todos", "country"]
)


def _governing(told: Discourse, sentence: Sentence, i: int, cues: list[Cue]) -> str | None:
    """What the nearest word of a figure's clause says of it: before it a noun, or a verb; else behind."""
    window = _window(sentence, i)
    former = [sentence.word(j) for j in range(max(0, i - 5), i)]
    after = [c for c in cues if i < c[0] and c[1] in window]
    cut = next(
        (
            j
            for j in window
            if j > i
            and _joint(sentence, j)
            and sentence.word(j + 1) not in ("over", "mas", "older")
        ),
        None,
    )
    if cut is not None:
        after = [c for c in after if c[0] < cut]
    before = [c for c in cues if c[1] < i and c[0] in window]
    joint = max((j for j in window if j < i and _joint(sentence, j)), default=-1)
    before = [c for c in before if c[0] > joint]
    before = [c for c in before if not _behind_another(sentence, c, i)]
    if told.language == "en":  # the verb stands behind who does it, or a verb that counts them
        before = [c for c in before if c[2] not in ("voted", "stayed") or _counted(sentence, c, i)]
    verbs = [c for c in after if c[2] in ("voted", "stayed")]
    if sentence.words[i].tag == "N" and _whole(sentence, i):
        verbs = []
    told_before = bool(before) and before[-1][2] in ("voted", "stayed") and i - before[-1][1] <= 6
    if told_before and sentence.word(before[-1][1] + 1) in _FOR:
        return None  # "voted to forbid it, 68.4%"
    if told.language == "es" and told_before and not (verbs and verbs[0][0] - i <= 2):
        return before[-1][2]
    if verbs:
        a, z, kind = verbs[0]
        to_it = (
            sentence.word(z) == "out" and sentence.word(z + 1) == "for"
        )  # "80% turned out for it"
        if (kind == "voted" and not to_it and sentence.word(z + 1) in _FOR) or sentence.word(
            z + 2
        ) in _AGAINST:
            return None
        if any(sentence.word(j) in _WHO for j in range(i + 1, a)) and kind == "voted":
            return None if sentence.words[i].tag == "P" else kind
        return kind
    if sentence.words[i].tag == "N" and _part(sentence, i):
        return before[-1][2] if before and before[-1][2] in ("voted", "stayed") else None
    if sentence.words[i].tag == "N" and after and after[0][2] in ("eligible", "can", "roll"):
        return after[0][2]
    if before:
        return before[-1][2]
    if _whole(sentence, i) and sentence.words[i].tag == "N" and {"N", "P"} & set(former):
        return "roll"  # "11.4 million of 13.9 million voters"
    if after and after[0][2] in ("turnout", "absent") and after[0][0] - i <= 3:
        return after[0][2]
    return None


def _fall_back(sentence: Sentence, slots: dict[int, Slot], i: int, cues: list[Cue]) -> None:
    """What a sentence that begins with the roll says later: "the roll grew, and now holds ..."."""
    if i in slots or sentence.words[i].tag != "N" or not cues or cues[0][2] != "roll":
        return
    value = sentence.words[i].mark.values[0]
    clause = max((j for j in range(i) if sentence.word(j) in (";", ":")), default=-1)
    abroad = any(clause < j < i for j in sentence.tagged("ABROAD"))
    following = " ".join(["", sentence.word(i + 1), sentence.word(i + 2), ""])
    if cues[0][0] > 5 or VOTES & set(following.split()):
        return
    if abroad and 10_000 <= value <= 1_500_000:
        slots[i] = Slot("electorate_abroad", 0.82, "what the sentence says of the roll")
    elif not abroad and clause < 0 and 5_000_000 <= value <= 20_000_000:
        slots[i] = Slot("electorate", 0.8, "what the sentence says of the roll")


def _inhabitants(sentence: Sentence, i: int) -> bool:
    return sentence.word(i + 1) in _LIVE or sentence.word(i + 2) in _LIVE


_LIVE = frozenset(["inhabitants", "habitantes", "pobladores", "population", "poblacion"])


def _not_turnout(sentence: Sentence, i: int, cues: list[Cue]) -> bool:
    """Whether a share is of those who voted, or behind the name of a council of participation."""
    value = sentence.words[i].mark.values[0]
    if value < 50 and not any(k in ("turnout", "voted") for _, _, k in cues):
        return True  # "28% of the electorate ..."
    for a, _, kind in cues:
        if (
            kind == "voted"
            and 0 < a - i <= 6
            and "N" not in {sentence.word(j) for j in range(i + 1, a)}
        ) and any(sentence.word(j) in _WHO | {"that"} for j in range(i + 1, a)):
            return True
        if kind == "turnout" and a < i:
            if not sentence.word(a).startswith("particip"):
                continue
            if sentence.word(a + 1) in ("council", "consejo"):
                return True
            j = a - 1
            while j > a - 4 and sentence.word(j) in _NAMED_FOR:
                j -= 1
            joined = j < a - 1  # but "the council put participation at 80%"
            if joined and sentence.word(j) in ("council", "consejo", "Q"):
                return True
    return False


_NAMED_FOR = frozenset(
    ["of", "for", "on", "de", "la", "citizen", "citizens", "citizens'", "social", "ciudadana"]
)
_FOR = frozenset(["for", "to", "against", "por", "para", "contra", "yes", "no", "YES", "NO", "si"])
_AGAINST = frozenset(["contra", "favor", "favour"])


def _joint(sentence: Sentence, j: int) -> bool:
    """Whether a word joins two clauses."""
    word = sentence.word(j)
    return word in _JOINS and (word != "tanto" or sentence.word(j - 1) == "en")


def _behind_another(sentence: Sentence, cue: Cue, i: int) -> bool:
    """Whether a cue before a figure is said of the figure before it: "13 million eligible, 11 ..."."""
    former = max((j for j in sentence.tagged("P", "N") if j < cue[0]), default=-9)
    if cue[0] - former > 4 or cue[2] not in ("eligible", "roll", "can", "turnout", "absent"):
        return False
    return bool({",", "(", "-", ":"} & {sentence.word(j) for j in range(cue[1] + 1, i)})


def _counted(sentence: Sentence, cue: Cue, i: int) -> bool:
    """Whether a verb behind a cue says how many they were: "those who voted numbered ..."."""
    return bool(_NUMBERED & {sentence.word(j) for j in range(cue[1] + 1, i)})


_NUMBERED = frozenset(
    ["numbered", "totalled", "totaled", "were", "amounted", "came", "reached", "added", "was", ":", "?", "is", "are"]
)  # fmt: skip


_MORE_THAN = re.compile(
    r" (?:that|this|it|es|eso es|esto es|fue)(?: (?:is|was))?(?: (?:far|well|much|mucho|algo))? (?:better|higher|more|lower|less|worse|mas|menos|mayor|menor|above|below|up on|down on)(?: (?:alta|baja|alto|bajo))?(?: (?:than|que))? (?:the|el|al|del) P (?:of|in|de|del|registrad\w+ en)(?: (?:the|la|el))?(?: (?:referendum|consulta|vote))?(?: (?:of|de))? (?:YEAR|MONTH) "
)
"""What the rate before is compared with: "that is better than the 72% of the 2024 referendum"."""
_GOES_ON = re.compile(
    r" (?:(?:[^ ]+ ){0,6}(?:, )?)?(?:it (?:was|is|stood at|stands at|reached|came to|had been|rose to|fell to|hit|dropped to|climbed to)"
    r"|(?:fue|era|es|llego|subio|bajo|se situo|se ubico|alcanzo|trepo|cayo|habia sido) (?:de|del|al|el|en el|a)) P "
)


def _going_on(told: Discourse, sentence: Sentence, slots: dict[int, Slot]) -> None:
    """A share of what the sentence before spoke of: "Nationwide it was 82%"."""
    shares = sentence.tagged("P")
    if told.rate is None or not shares or shares[0] in slots:
        return
    if len(shares) != 1 and not _MORE_THAN.match(sentence.line):
        return
    more = _MORE_THAN.match(sentence.line)
    m = _GOES_ON.match(sentence.line) or more
    if (
        m is None
        or (not more and sentence.index(m.end() - 2) != shares[0])
        or sentence.tagged("Q", "YES", "NO")
    ):
        return
    if not _of_answer(told, sentence, shares[0]) and fits(sentence, shares[0], told.rate):
        slots[shares[0]] = Slot(told.rate, 0.8, "what the sentence before spoke of")
