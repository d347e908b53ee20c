"""Of the two seas that a sentence names, which one a figure is of."""

from __future__ import annotations

import re

from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.strikes.memory import SEAS
from datapkg.extract.articles.strikes.twofold import sea_respectively


def sea_of(sentence: Sentence, i: int, figures: list[int]) -> list[str]:
    """Of two seas that a sentence names, that of a figure: up to the next, or from the last."""
    counted = [
        f
        for f in figures
        if sentence.words[f].tag == "N"
        and sentence.words[f].plain not in ("un", "una", "a", *BOTH_OF)
    ]
    counted_all = (
        sentence.tagged("N") if "both" in sentence.plain or "amb" in sentence.plain else []
    )
    if "respectiv" in sentence.line and (own := sea_respectively(sentence, i)) is not None:
        return [own]
    beside = _THE_ONE_IN.match(sentence.said(i + 1, i + 9))
    if beside is not None:
        return [name for name, pattern in SEAS if pattern.search(beside[0])]
    after = next((f for f in counted if f > i), len(sentence.words))
    before = max((f for f in counted if f < i), default=-1)
    both = [name for name, _ in SEAS]
    first = min((m.start() for _, p in SEAS if (m := p.search(sentence.line))), default=0)
    tail = sentence.said(max(counted, default=i), len(sentence.words))
    if counted and sentence.index(first) < counted[0] and _first_of(tail) is None:
        part = sentence.said(before + 1, i)
        named = [name for name, pattern in SEAS if pattern.search(part)]
        if len(named) == 1:  # "in the Caribbean 11 boats were hit and in the Pacific, 15"
            return named
    if ";" in sentence.line:
        low = next((j for j in range(i, -1, -1) if sentence.word(j) == ";"), -1)
        high = next((j for j in range(i, len(sentence.words)) if sentence.word(j) == ";"), None)
        end = len(sentence.words) if high is None else high
        ahead = sentence.said(i + 1, end)
        if (joint := _IN_THE_NEXT.search(ahead)) is not None:
            ahead = ahead[: joint.start() + 1]
        clause = sentence.said(low + 1, i + 1) + ahead
        named = [name for name, pattern in SEAS if pattern.search(clause)]
        if len(named) == 1:
            return named
    for j in counted_all:
        if j > i and sentence.words[j].plain in BOTH_OF:
            of_both = _BOTH_IN.match(sentence.said(j + 1, j + 9))
            ahead = sentence.said(i + 1, j)
            if of_both and not any(pattern.search(ahead) for _, pattern in SEAS):
                return [name for name, pattern in SEAS if pattern.search(of_both[0] + " ")]
    for low, high in ((i + 1, after), (before + 1, i)):
        part = sentence.said(low, high)
        if low > i and (joint := _IN_THE_NEXT.search(part) or _WENT_ON.search(part)) is not None:
            part = part[: joint.start() + 1]
        named = [name for name, pattern in SEAS if pattern.search(part)]
        if len(named) == 1:
            return named
        if len(named) == 2:
            near = _beside(part, low > i) or first_sea(part)
            return [near] if near else both
    return both


_THE_ONE_IN = re.compile(
    r" (?:aboard|on|in) the (?:one|N) (?:in|off) the (?:eastern )?(?:caribbean|pacific) "
)
BOTH_OF = frozenset(["both", "ambas", "ambos"])
_BOTH_IN = re.compile(
    r" (?:of them )?(?:in|en) (?:the|el|aguas del?) (?:eastern |mar |oceano )?(?:caribbean|pacific|caribe|pacifico)(?= )"
)
"""Two boats or strikes that were in one sea: "four in one and four in another, both in the Pacific, and three in ..."."""


_IN_THE_NEXT = re.compile(
    r" (?:y|and|,|;) (?:en|in|on|aboard) (?:el|la|the) (?:O|one|del|de el|other|otr[oa]|ultim[oa]|last) (?!(?:, )?(?:\S+ ){0,2}?(?:tambien|also) )"
)
"""Where the next of several boats or strikes begins."""


_WENT_ON = re.compile(
    r" (?:and|y|,|before|antes de) (?:\S+ ){0,3}?(?:spread\S*|extend\S+|mov(?:ed|ing)|shift\S+|expand\S+|traslad\S+|ampli\S+|pas(?:o|ar)|salt(?:o|ar)) (?:\S+ ){0,2}?(?:to|into|al?|hasta|hacia) "
)
"""Where a campaign goes on in the other sea: "... left 11 dead in the first, and later spread to the Pacific"."""


def _beside(part: str, ahead: bool) -> str:
    """Of two seas of several clauses, that of the clause of the figure, which stands before or behind them."""
    clauses = _CLAUSES.split(part)
    own = clauses[0] if ahead else clauses[-1]
    named = [name for name, pattern in SEAS if pattern.search(f"{own} ")]
    return named[0] if len(named) == 1 and len(clauses) > 1 else ""


_CLAUSES = re.compile(
    r" (?:,|;) (?=DAY |tras |after |following |despues |while |mientras |whereas |when |where |cuando )| (?=(?:tras|after|following|mientras|while) )"
)


def _first_of(part: str) -> str | None:
    return next((name for name, pattern in SEAS if pattern.search(part)), None)


_NAMES_OF_SEAS = frozenset(
    ["caribbean", "caribe", "pacific", "pacifico", "sea", "ocean", "mar", "oceano", "and", "y", "the", "el", "in", "en",
     "eastern", "oriental", "southern", "sur", "waters", "aguas", "of", "de", "del", "also", "tambien", "both", "or"]
)  # fmt: skip


_THE_REST = frozenset(["rest", "resto", "others", "otros", "otras", "demas", "remaining", "remainder", "restantes"])  # fmt: skip


def first_sea(part: str) -> str:
    """Of two seas behind a figure that beside it: "killed 11 in the Caribbean and spread to the Pacific"."""
    found = sorted((m.start(), name) for name, p in SEAS if (m := p.search(part)) is not None)
    (first, name), (second, _) = found
    between = part[first:second].split()
    apart = sum(word not in _NAMES_OF_SEAS for word in between) > 2
    apart = apart or not _THE_REST.isdisjoint(between)
    ahead = part[:first].split()
    return name if apart and len(ahead) <= (5 if "N" in ahead else 7) else ""


def sea_before(sentence: Sentence, i: int) -> list[str]:
    """The sea that is named last before a figure."""
    line = sentence.said(0, i)
    at = {name: m.start() for name, p in SEAS for m in p.finditer(line)}
    return [max(at, key=at.__getitem__)] if at else []
