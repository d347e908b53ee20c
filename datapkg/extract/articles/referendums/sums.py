"""What two figures say of each other: shares that make 100, votes beside their share."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.rows import of_two_questions
from datapkg.extract.articles.referendums.shares import AGAINST
from datapkg.extract.articles.sentences import Sentence

OPPOSITE = {"yes": "no", "no": "yes"}
LINKS = frozenset(
    [
        "to",
        "against",
        "versus",
        "vs",
        "-",
        "/",
        ",",
        "a",
        "contra",
        "frente",
        "al",
        "and",
        "y",
        "el",
        "un",
        "del",
        "por",
        "%",
        "compared",
        "with",
        "de",
        "los",
        "votos",
        "sufragios",
        "validos",
        "of",
        "the",
        "valid",
        "votes",
        "vote",
    ]
)
_SCORE = frozenset(["to", "a", "against", "-", "/", "versus", "vs", "contra"])
LOST = frozenset(
    ["down", "buried", "crushed", "routed", "trounced", "drubbed", "drubbing", "thrashed", "hammered", "flopped", "sank", "scuppered", "doomed", "hundio", "hundieron", "aplastada", "aplastado", "sepultada", "sepultado", "enterrada", "enterrado", "naufrago", "naufragaron", "loses", "losing", "lost", "defeat", "defeats", "derrota", "reves", "lose", "defeated", "rejected", "failed", "failing", "perdian", "pierden", "perdio",
     "perdieron", "fell", "falling", "sank", "sunk", "failing", "fails", "falls", "fallen", "beaten", "caen", "cae", "caer", "cayeron", "negada", "negadas", "negado", "negaron", "nego", "caian", "cayo", "rechazada", "rechazadas", "rechazado", "rechazados"]
)  # fmt: skip
WON = frozenset(
    ["winning", "won", "win", "passing", "passed", "voting", "voted", "approved", "carried", "carry", "prevail", "prevailed", "ganaba", "gano",
     "ganaron", "triunfo", "victoria", "victory", "triumph", "wins", "goleada", "aprobada", "aprobadas", "aprobado"]
)  # fmt: skip


def rest(
    told: Discourse,
    sentence: Sentence,
    shares: list[int],
    found: dict[int, tuple[str, float, str]],
    ways: dict[int, float],
) -> None:
    """Of the two shares of a clause that make 100, the one without an answer has the other."""
    whole = sum(sentence.words[i].mark.values[0] for i in shares)
    if not 99.7 <= whole <= 100.3 or not any(i in found for i in shares):
        return
    a, b = sorted(shares, key=lambda i: ways.get(i, 99.0))
    first, second = shares
    if of_two_questions(sentence, first, second):
        return
    if first in found and {sentence.word(j) for j in range(second - 3, second)} & _SET_AGAINST:
        a, b = first, second
    answer = OPPOSITE.get(found[a][0])
    if second - first == 2 and sentence.word(first + 1) in ("-", "/"):
        more = max(shares, key=lambda i: sentence.words[i].mark.values[0])
        said = found[min((i for i in shares if i in found), key=lambda i: ways.get(i, 99.0))][0]
        if said in OPPOSITE:  # "53-47 against": who won by so much
            for i in shares:
                found[i] = (said if i == more else OPPOSITE[said], 0.84, "a score, and who won")
                ways[i] = 6.0
            told.partner[second] = first
            return
    won = _IN_FAVOUR.match(sentence.said(second + 1, second + 6))
    if won is not None and second - first <= 4:  # "58.2 to 41.8 in favour of No"
        more = max(shares, key=lambda i: sentence.words[i].mark.values[0])
        for i in shares:
            said = won["who"].lower()
            found[i] = (said if i == more else OPPOSITE[said], 0.86, "in whose favour")
            ways[i] = 2.0
        told.partner[second] = first
        return
    between = {sentence.word(j) for j in range(first + 1, second)}
    linked = second - first <= 4 and bool(between & AGAINST) and between <= AGAINST | _ARTICLE
    behind = found.get(second, ("",))[0]
    close = sentence.word(second + 1) in _BEHIND and ways.get(second, 99.0) <= 2
    sizes = [sentence.words[i].mark.values[0] for i in shares]
    score = linked and between & {"to", "a", "-"} and sizes[0] > sizes[1]
    if score and close and behind in OPPOSITE and not sentence.word(second + 1).isupper():
        found[second] = (OPPOSITE[behind], 0.86, "a score, and who won")
        found[first] = (behind, 0.86, "a score, and who won")  # "53% to 47% against"
        ways[first] = ways[second] = 6.0
        told.partner[second] = first
        return
    if linked and close and behind in OPPOSITE:  # "60.5% versus 39.5% in favour"
        found[first] = (OPPOSITE[behind], 0.88, "set against the other answer")
        ways[first] = 6.0
        told.partner[first] = second
        return
    if linked and answer is not None:
        nearest = min((i for i in shares if i in found), key=lambda i: ways.get(i, 99.0))
        a, answer = nearest, OPPOSITE.get(found[nearest][0])
    if linked and not sentence.tagged("YES", "NO") and answer is not None:
        # "by 61% to 39% they spurned it": the first goes with what is said of both
        if found[a][0] == "no" and sentence.words[first].mark.values[0] < 50:
            first, second = second, first  # "it went down, 39 to 61"
        found[first] = (found[a][0], 0.88, "who won or lost by so much")
        found[second] = (answer, 0.88, "who won or lost by so much")
        ways[first] = ways[second] = 6.0
        told.partner[max(first, second)] = min(first, second)
        return
    if answer is not None and found.get(b, found[a])[0] == found[a][0]:
        found[b] = (answer, 0.88, "the rest of 100, in one clause")
        ways[b] = 6.0


_IN_FAVOUR = re.compile(
    r" (?:, )?(?:a|en|in) favou?r (?:of )?(?:(?:del|de|el|the) )?(?P<who>YES|NO) "
)


def set_against(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Of two numbers of votes with "to" or "against" between, the second is the other answer's."""
    votes = [i for i in figures if sentence.words[i].tag == "N"]
    for a, b in itertools.pairwise(votes):
        between = {sentence.word(j) for j in range(a + 1, b)}
        if found.get(b, ("",))[0] in ("null", "blank"):
            continue
        if a in found and found[a][0] in OPPOSITE and _set_apart(told, sentence, a, b):
            found[b] = (OPPOSITE[found[a][0]], 0.8, "set against the votes for the other answer")
            told.partner[b] = a
            continue
        if a not in found or b in told.partner or not between & AGAINST or b - a > 7:
            continue
        answer = OPPOSITE.get(found[a][0])
        if answer is not None and between <= LINKS | {"P"} and found.get(b, found[a])[0] != answer:
            found[b] = (answer, 0.86, "set against the votes for the other answer")
            told.partner[b] = a
    shares = [i for i in figures if sentence.words[i].tag == "P"]
    for a, b in itertools.pairwise(shares):  # "passed by 44.9% to 42%", the rest blank or null
        between = {sentence.word(j) for j in range(a + 1, b)}
        whole = sum(sentence.words[i].mark.values[0] for i in (a, b))
        if (
            a in found
            and found[a][0] in OPPOSITE
            and b not in told.partner
            and 75 <= whole < 99
            and between & (_VERSUS if "," in between or b - a > 3 else AGAINST)
            and between <= LINKS
            and found.get(b, found[a])[0] in (found[a][0], "null", "blank")
            and not _placed(sentence, b)
        ):
            found[b] = (OPPOSITE[found[a][0]], 0.8, "set against the other answer")
            told.partner[b] = a
    for a, b in itertools.pairwise(shares):  # "passed with 44.9%, against 42% for the No"
        between = {sentence.word(j) for j in range(a + 1, b)}
        whole = sum(sentence.words[i].mark.values[0] for i in (a, b))
        known = a not in found and found.get(b, ("",))[0] in OPPOSITE
        if known and 75 <= whole <= 101 and between & _VERSUS and between <= LINKS:
            found[a] = (OPPOSITE[found[b][0]], 0.8, "set against the other answer")
            told.partner[a] = b
    for a, b in itertools.pairwise(shares):
        between = {sentence.word(j) for j in range(a + 1, b)}
        whole = sum(sentence.words[i].mark.values[0] for i in (a, b))
        if (
            a in found
            and 99.7 <= whole <= 100.3
            and "N" in between
            and between & AGAINST
            and between <= LINKS | {"N", "(", ")"}
            and found.get(b, found[a])[0] == found[a][0]
            and found[a][0] in OPPOSITE
        ):
            found[b] = (OPPOSITE[found[a][0]], 0.86, "the rest of 100, set against the other")
            told.partner[b] = a


def _set_apart(told: Discourse, sentence: Sentence, a: int, b: int) -> bool:
    """Whether votes stand alone behind "as against", at the end: "5.6 million to stop, as against 3.9 million"."""
    before = [sentence.word(b - 2), sentence.word(b - 1)]
    alone = sentence.word(b + 1) in (".", ";") or (
        sentence.word(b + 1) in _VOTES and sentence.word(b + 2) in (".", ";")
    )
    if not alone or sentence.word(b - 1) not in _SET_AGAINST | {"a", "los", "to", "with"}:
        return False
    if not set(before) & _SET_AGAINST or b - a > 16:
        return False
    between = {sentence.word(j) for j in range(a + 1, b)}
    return "," in between and not between & {";", "AREA", "YEAR", "PRIOR", "MONTH", "YES", "NO"}


def _placed(sentence: Sentence, i: int) -> bool:
    """Whether a place or a time follows a figure, so that it is only compared with another's."""
    after = [sentence.words[j].tag for j in range(i + 1, min(i + 5, len(sentence.words)))]
    said = {sentence.word(j) for j in range(i + 1, i + 5)}
    return bool({"AREA", "YEAR", "ABROAD", "PRIOR", "MONTH"} & set(after) or said & _WIDE)


_VOTED_SO = frozenset(
    [",", "DEMONYM", "voters", "people", "citizens", "electores", "personas", "ciudadanos", "votantes", "votos", "votes",
     "de", "el", "or", "o", "about", "un"]
)  # fmt: skip
_VOTES = frozenset(["votes", "votos", "ballots", "sufragios"])
_EQUAL = frozenset(
    ["equivalentes", "equivalente", "equivale", "equivalen", "representa", "representan", "equivalent", "representing", "equal"]
)  # fmt: skip
_VERSUS = frozenset(["against", "versus", "vs", "contra", "frente"])
_WIDE = frozenset(
    ["nationally", "nationwide", "nacional", "country", "pais", "average", "promedio"]
)


def weighed(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Two numbers of votes that stand to each other as two shares do have their answers."""
    words = sentence.words
    shares = [i for i in figures if words[i].tag == "P" and found.get(i, ("",))[0] in OPPOSITE]
    votes = [i for i in figures if words[i].tag == "N"]
    if len(votes) != 2 or not shares or len(shares) > 2:
        return
    if len(shares) == 2 and found[shares[0]][0] == found[shares[1]][0]:
        return
    a, b = (words[i].mark.values[0] for i in votes)
    share, answer = words[shares[0]].mark.values[0], found[shares[0]][0]
    first = 100 * a / (a + b)
    for off, said in ((first - share, answer), (100 - first - share, OPPOSITE[answer])):
        rounded = all(words[i].mark.values[0] % 100_000 == 0 for i in votes)
        if (
            abs(off) < Decimal("0.9" if rounded else "0.2")
            and abs(2 * share - 100) > 3 * rounded + 1
        ):
            why = "the votes that make this share"
            found[votes[0]], found[votes[1]] = (said, 0.9, why), (OPPOSITE[said], 0.9, why)
            told.partner[votes[1]] = votes[0]
            return


def weighed_before(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Two numbers of votes that make the share of the sentence before: "5.2 million against 3.6"."""
    votes = [i for i in figures if sentence.words[i].tag == "N" and i not in found]
    if told.share is None or len(votes) != 2 or len(figures) != 2:
        return
    answer, share = told.share
    a, b = (sentence.words[i].mark.values[0] for i in votes)
    first = 100 * a / (a + b)
    for off, said in ((first - share, answer), (100 - first - share, OPPOSITE[answer])):
        if abs(off) < Decimal("0.8") and abs(2 * share - 100) > 4:
            why = "the votes that make the share before"
            found[votes[0]], found[votes[1]] = (said, 0.84, why), (OPPOSITE[said], 0.84, why)
            told.partner[votes[1]] = votes[0]
            return


def weighed_back(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Two shares behind the votes that they are of have the answers of these."""
    words = sentence.words
    votes = [i for i in figures if words[i].tag == "N" and found.get(i, ("",))[0] in OPPOSITE]
    shares = [i for i in figures if words[i].tag == "P"]
    if len(votes) != 2 or len(shares) != 2 or shares[0] < votes[1] or shares[1] - shares[0] > 5:
        return
    (a, b), (p, q) = votes, shares
    between = {sentence.word(j) for j in range(p + 1, q)}
    if found[a][0] == found[b][0] or not between & AGAINST or not between <= LINKS | AGAINST:
        return
    first = 100 * words[a].mark.values[0] / (words[a].mark.values[0] + words[b].mark.values[0])
    for one, other in ((p, q), (q, p)):
        if abs(first - words[one].mark.values[0]) < Decimal("0.2"):
            why = "the share that these votes make"
            found[one], found[other] = (found[a][0], 0.9, why), (found[b][0], 0.9, why)
            told.partner[q] = p
            return


def colons(
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Give figures the answer at their head: "Yes: 7,077,124 votes 72.24% No: 2,719,902"."""
    heads = [i for i in sentence.tagged("YES", "NO") if sentence.word(i + 1) == ":"]
    if {sentence.words[i].tag for i in heads} != {"YES", "NO"}:
        return
    for i in figures:
        before = [h for h in heads if h < i]
        if before and i - before[-1] <= 8 and found.get(i, ("yes",))[0] in OPPOSITE:
            found[i] = (sentence.words[before[-1]].tag.lower(), 0.92, "the answer at its head")


def coordinated(
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
    ways: dict[int, float],
) -> None:
    """Give figures the answer of those that they are listed with: "58% and 53% were opposed"."""
    for b, a in itertools.pairwise(reversed(figures)):
        between = {sentence.word(j) for j in range(a + 1, b)}
        if (
            a not in found
            and b in found
            and between
            and between <= _AND | {"AREA", "in", "en"}
            and sentence.words[a].tag == sentence.words[b].tag
            and not 99 <= sum(sentence.words[i].mark.values[0] for i in (a, b)) <= 101
        ):
            found[a] = (found[b][0], 0.86, "listed with another figure of this answer")
            ways[a] = ways.get(b, 20.0)


_BEHIND = frozenset(["in", "against", "for", "a", "en", "por", "opposed", "YES", "NO"])
_ARTICLE = frozenset(["un", "el", "al", "del", "a", "the"])
_SET_AGAINST = frozenset(["against", "versus", "vs", "frente", "contra", "compared"])
_AND = frozenset([",", "and", "y", "e", "el", "del", "con", "by", "with", "un"])


def by_to(
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
) -> None:
    """Give two shares that no answer stands beside theirs: "were losing by 58% to 42%"."""
    words = sentence.words
    shares = [i for i in figures if words[i].tag == "P"]
    for a, b in itertools.pairwise(shares):
        if a in found or b in found or sentence.word(b - 1) not in _SCORE:
            continue
        if b - a > 3 or not 98.9 <= words[a].mark.values[0] + words[b].mark.values[0] <= 101.1:
            continue
        before = [sentence.word(j) for j in range(a)]
        lost = max((k for k, w in enumerate(before) if w in LOST), default=-1)
        won = max((k for k, w in enumerate(before) if w in WON), default=-1)
        if lost == won:
            continue
        less = words[a].mark.values[0] < words[b].mark.values[0]
        first = "yes" if (lost > won) == less else "no"
        why = "who lost or won by so much"
        found[a], found[b] = (first, 0.84, why), (OPPOSITE[first], 0.84, why)


def scores(
    told: Discourse,
    sentence: Sentence,
    figures: list[int],
    found: dict[int, tuple[str, float, str]],
    cues: Iterable[int],
) -> None:
    """Give a score the answers of the one before it, where no other answer stands between them.

    "They threw out the bases by 61% to 39%, the cut by 54% to 46% and the assembly by 62% to 38%."
    """
    words = sentence.words
    shares = [i for i in figures if words[i].tag == "P"]
    sets = [
        (a, b)
        for a, b in itertools.pairwise(shares)
        if b - a <= 3
        and sentence.word(b - 1) in _SCORE
        and 98.9 <= words[a].mark.values[0] + words[b].mark.values[0] <= 101.1
    ]
    joined = list(itertools.pairwise(sets))
    rows = [  # "by 60% to 40% and 58% to 42% they refused ..."
        (late, former)
        for former, late in reversed(joined)
        if {sentence.word(j) for j in range(former[1] + 1, late[0])} <= _AND
    ]
    for former, mine in (*rows, *joined):
        answers = [found.get(i, ("",))[0] for i in former]
        low, high = min(former[1], mine[1]), max(former[0], mine[1])
        if set(answers) != {"yes", "no"} or any(low < cue < high for cue in cues):
            continue
        size = {i: words[i].mark.values[0] for i in (*former, *mine)}
        won, lost = answers if size[former[0]] > size[former[1]] else reversed(answers)
        first, second = (won, lost) if size[mine[0]] > size[mine[1]] else (lost, won)
        why = "the answers of the score before"
        found[mine[0]], found[mine[1]] = (first, 0.84, why), (second, 0.84, why)
        told.partner.pop(mine[0], None)
        told.partner[mine[1]] = mine[0]


def pairs(
    told: Discourse, sentence: Sentence, shares: list[int], found: dict[int, tuple[str, float, str]]
) -> None:
    """Two neighbouring shares of opposite answers that make 100 are of one question."""
    words = sentence.words
    used: set[int] = set(told.partner) | set(told.partner.values())
    for a, b in itertools.pairwise(shares):
        if a in used or b in used or a not in found or b not in found:
            continue
        if OPPOSITE.get(found[a][0]) != found[b][0] or ";" in {
            sentence.word(j) for j in range(a, b)
        }:
            continue
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        if 99.7 <= whole <= 100.3 and not of_two_questions(sentence, a, b):
            used |= {a, b}
            told.partner[b] = a


def beside(sentence: Sentence, a: int, b: int) -> bool:
    """Whether a share stands in brackets after its votes, or the other way round."""
    between = [sentence.word(j) for j in range(a + 1, b)]
    if "decir" in between and len(between) <= 6:
        return True
    if len(between) <= 6 and _EQUAL & set(between):
        return True
    if len(between) > 4:
        return False
    if "," in between and set(between) <= _VOTED_SO and sentence.word(b + 1) in ("of", "de"):
        return (
            sentence.words[a].tag == "N"
        )  # "5.5 million people, 59% of those who voted, said Yes"
    closed = sentence.word(b + 1) == "," or (
        sentence.word(b + 1) in _VOTES and sentence.word(b + 2) in (",", ".", ";")
    )
    if "," in between and between[-1] in ("or", "o", "el", "ie") and closed:
        return bool({"or", "o", "decir", "ie"} & set(between))
    return "(" in between and between[-1] in ("(", "el", "un")


def complete(
    told: Discourse,
    sentence: Sentence,
    a: int,
    b: int,
    found: dict[int, tuple[str, float, str]],
    ways: dict[int, float],
) -> None:
    """Of two shares that make 100 and stand together, the second is the other answer's."""
    words = sentence.words
    if words[a].tag != "P" or words[b].tag != "P":
        return
    if a not in found and b in found and found[b][0] in OPPOSITE:
        linked = {sentence.word(j) for j in range(a + 1, b)} <= LINKS
        whole = words[a].mark.values[0] + words[b].mark.values[0]
        if 98.9 <= whole <= 101.1 and linked:
            found[a] = (
                OPPOSITE[found[b][0]],
                0.88,
                "the rest of 100, beside the other answer",
            )
            ways[a] = 6.0
            told.partner[a] = b
        return
    if a not in found or found[a][0] not in OPPOSITE:
        return
    whole = words[a].mark.values[0] + words[b].mark.values[0]
    if not 98.9 <= whole <= 101.1:
        return
    between = [sentence.word(j) for j in range(a + 1, b)]
    if "AREA" in between and sentence.word(b - 1) == "(":
        return  # "Guayas (50.7%) and Galápagos (50.3%)"
    near = len(between) <= 4 and all(word in LINKS for word in between)
    near = near or sentence.word(b - 1) in ("against", "contra", "versus")
    if b in found and found[b][0] != found[a][0]:
        return
    if near or (b in found and ways[b] > 6) or b not in found:
        loose = a if ways.get(a, 99) > ways.get(b, 99) and not near else b
        kept = b if loose == a else a
        if kept in found:
            answer = OPPOSITE.get(found[kept][0])
            if answer:
                found[loose] = (answer, 0.9, "the rest of 100, beside the other answer")
                ways[loose] = 6.0
                if near:
                    told.partner[loose] = kept
