"""Which key goes with which figure, where a sentence holds several of both."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.sentences import Sentence

_LINKS = frozenset(
    ["in", "of", "for", "during", "from", "(", "en", "de", "del", "al", "durante", "a", "por", "para", "el", "la", "on", "at"]
)  # fmt: skip
FAR = 60.0
AFTER = 2.0
"""What it costs that a key follows its figure without a preposition, where others stand before."""


def attach(
    sentence: Sentence,
    figures: Sequence[int],
    keys: Sequence[int],
    same: Callable[[int, int], bool] = lambda a, b: False,
    among: Sequence[int] = (),
    near: bool = False,
    coordinate: bool = False,
) -> dict[int, int]:
    """Give each figure a key, both in the order in which they stand.

    "A in 2019 and B in 2023", "in 2019 A and in 2023 B" and "in 2019 and 2023, A and B" all come
    out right: the assignment that keeps the order and has the shortest ways wins.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    figures, keys : sequence of int
        Numbers of words, in order.
    same : callable
        Whether two keys say the same ("question A (military bases)").
    among : sequence of int
        Numbers of all words that are figures, which stand in between.
    near : bool
        Whether a key that follows its figure must not be far, nor in a clause that explains
        something else.
    coordinate : bool
        Whether clauses end also where "and" joins two that have a figure and a key each.

    Returns
    -------
    dict
        Number of the key by number of the figure.
    """
    if not figures or not keys:
        return {}
    if len(figures) == 1 or len(keys) == 1:  # no clauses can part them otherwise
        return _attached(sentence, figures, keys, same, among, near, coordinate)
    clauses = _clauses(sentence)
    for again in range(1 + coordinate):
        if again:
            clauses = _coordinated(sentence, figures, keys, clauses)
        if len(clauses) < 2:
            continue
        parts = [
            ([f for f in figures if a <= f < b], [k for k in keys if a <= k < b])
            for a, b in clauses
        ]
        if in_order(sentence) and (again_so := _again_in_order(sentence, parts)):
            return again_so
        if all(bool(some) == bool(mine) for some, mine in parts):
            found: dict[int, int] = {}
            for some, mine in parts:
                found |= _attached(sentence, some, mine, same, among, near, coordinate)
            return found
    return _attached(sentence, figures, keys, same, among, near, coordinate)


def _again_in_order(sentence: Sentence, parts: list[tuple[list[int], list[int]]]) -> dict[int, int]:
    """Keys that a later clause takes up in their order: "... 66% and 63%, in this order; Yes, 34% and 37%"."""
    found: dict[int, int] = {}
    former: list[int] = []
    for figures, keys in parts:
        listed = _listed(sentence, figures, keys) if keys else {}
        if not listed and (keys or len(figures) != len(former)):
            return {}
        former = [listed[f] for f in figures] if listed else former
        found |= dict(zip(figures, former, strict=True))
    return found


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """Clauses that say something of their own, as ranges of words."""
    if ";" not in sentence.shown and _NEW_CLAUSE.isdisjoint(sentence.shown):
        return [(0, len(sentence.words))]
    cuts = [0]
    shown = sentence.shown
    for i in range(2, len(shown)):
        if shown[i] == ";" or (shown[i - 1] in (",", "-") and shown[i] in _NEW_CLAUSE):
            cuts.append(i)
    return list(itertools.pairwise([*cuts, len(shown)]))


def _coordinated(
    sentence: Sentence,
    figures: Sequence[int],
    keys: Sequence[int],
    clauses: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Clauses that "and" joins, where each has a figure and a key of its own."""
    line = sentence.line
    if len(figures) < 2 or len(keys) < 2 or not (" and " in line or " y " in line or " e " in line):
        return []
    cuts = [0]
    bounds = [a for a, _ in clauses[1:]]
    low, high = min(figures[0], keys[0]), max(figures[-1], keys[-1])
    joints = [i for i in range(low + 1, high) if sentence.word(i) in ("and", "y", "e")]
    for i in sorted({*bounds, *joints}):
        end = next((b for b in bounds if b > i), len(sentence.words))
        left = any(cuts[-1] <= f < i for f in figures) and any(cuts[-1] <= k < i for k in keys)
        right = any(i <= f < end for f in figures) and any(i <= k < end for k in keys)
        if i in bounds or (left and right):
            cuts.append(i)
    return list(itertools.pairwise([*cuts, len(sentence.words)]))


_NEW_CLAUSE = frozenset(["compared", "versus", "frente", "while", "whereas", "mientras", "but", "pero", "although", "though", "aunque"])  # fmt: skip


def _attached(
    sentence: Sentence,
    figures: Sequence[int],
    keys: Sequence[int],
    same: Callable[[int, int], bool],
    among: Sequence[int],
    near: bool,
    coordinate: bool,
) -> dict[int, int]:
    if not figures or not keys:
        return {}
    if len(keys) == 1:
        kept = list(keys)
        spans = {keys[0]: (keys[0], keys[0])}
    else:
        kept = [k for i, k in enumerate(keys) if not (i and same(keys[i - 1], k))]
        spans = _spans(keys, kept)
        listed = _listed(sentence, figures, kept) or _alternating(figures, kept)
        if listed:
            return listed
    counted = [f for f in among or figures if not _is_article(sentence, f)]
    ways: list[list[float]] = []
    parted = ";" in sentence.shown
    heads = kept[0] < figures[0]
    for f in figures:
        heads = _heads(sentence, f, figures, kept) if parted else heads
        ways.append([_way(sentence, f, spans[k], figures, counted, heads) for k in kept])
    if coordinate:
        for row, f in zip(ways, figures, strict=True):
            for j, k in enumerate(kept):
                if k < f and any(k2 > f for k2 in kept) and _joined(sentence, k, f):
                    row[j] += 4.0
    found: dict[int, int] = {}
    for i, j in _shortest(len(kept), ways):
        f, k = figures[i], kept[j]
        if ways[i][j] < FAR and not (
            _led_away(sentence, figures, f, k, near, coordinate)
            if k > f
            else near and _though(sentence, f, k)
        ):
            found[f] = k
    return found


def _spans(keys: Sequence[int], kept: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each key that is kept, where it and those behind that say the same begin and end."""
    spans: dict[int, tuple[int, int]] = {}
    last = kept[0]
    for k in keys:
        if k in kept:
            last = k
            spans[k] = (k, k)
        else:
            spans[last] = (spans[last][0], k)
    return spans


def _led_away(
    sentence: Sentence,
    figures: Sequence[int],
    figure: int,
    key: int,
    near: bool,
    coordinate: bool,
) -> bool:
    """Whether what stands between a figure and a key behind it parts them."""
    return (
        _in_clause_of(sentence, figure, key, figures)
        or (coordinate and _heads_next(sentence, figure, key, figures))
        or (
            near
            and (
                _aside(sentence, figure, key)
                or _though(sentence, figure, key)
                or _behind_colon(sentence, figure, key, figures)
                or _of_the_next(sentence, figure, key, figures)
            )
        )
    )


_OPENS = frozenset(["pues", "cuando", "when", "because", "porque", "aunque", "although", "though", "while", "mientras"])  # fmt: skip


def _in_clause_of(sentence: Sentence, figure: int, key: int, figures: Sequence[int]) -> bool:
    """Whether a key behind a figure stands in a later clause that has a figure of its own."""
    if figures[-1] <= key:
        return False
    return any(
        sentence.word(i) == "," and sentence.word(i + 1) in _OPENS for i in range(figure + 1, key)
    )


_THOUGH = frozenset(["though", "although", "aunque"])


def _though(sentence: Sentence, figure: int, key: int) -> bool:
    """Whether a place stands in a clause that limits what was said: "54%, though Quito was split"."""
    if _THOUGH.isdisjoint(sentence.shown):
        return False
    low, high = min(figure, key), max(figure, key)
    return any(
        sentence.word(i) == ","
        and not _THOUGH.isdisjoint((sentence.word(i + 1), sentence.word(i + 2)))
        and "," not in (sentence.word(i + 2), sentence.word(i + 3))
        and ":" not in [sentence.word(j) for j in range(i + 2, high)]
        and not (key == low and i == key + 1)  # "Guayas, though it had 4,419 murders, ..."
        for i in range(low + 1, high)
    )


def _heads_next(sentence: Sentence, figure: int, key: int, figures: Sequence[int]) -> bool:
    """Whether a key behind a figure is what the next clause speaks of: "60%, and the bases got 39%"."""
    if figures[-1] <= key:
        return False
    before = key - 1
    while before > figure and sentence.word(before) in _SMALL:
        before -= 1
    return before > figure and sentence.word(before) in ("and", "y", "but", "pero", "while")


def _joined(sentence: Sentence, key: int, figure: int) -> bool:
    """Whether ", and" stands between a key and a figure behind it."""
    return any(
        sentence.word(i) == "," and sentence.word(i + 1) in ("and", "y", "e")
        for i in range(key + 1, figure)
    )


def _behind_colon(sentence: Sentence, figure: int, key: int, figures: Sequence[int]) -> bool:
    """Whether a key is the first of a list behind a colon: "about 60%: Guayas, 59%; ..."."""
    return figures[-1] > key and ":" in sentence.shown[figure + 1 : key]


def _of_the_next(sentence: Sentence, figure: int, key: int, figures: Sequence[int]) -> bool:
    """Whether a place behind "and" is that of the next figure: "No had 35.8% and won in Manabí, with 52.6%"."""
    following = next((f for f in figures if f > figure), None) if figures[-1] > key else None
    if following is None or not key < following <= key + 5:
        return False
    joints = [j for j in range(figure + 1, key) if sentence.word(j) in ("and", "y", "but", "pero")]
    return bool(joints) and 2 < key - joints[-1] <= 5


_SMALL = frozenset(["the", "el", "la", "los", "las", "also", "tambien", "tampoco", "on", "en", "in", "that", "de", "of"])  # fmt: skip
_EXPLAINS = frozenset(
    ["que", "which", "who", "donde", "where", "como", "whose", "cuyo", "cuya", "like", "as", "por"]
)


def _aside(sentence: Sentence, figure: int, key: int) -> bool:
    """Whether a key stands far behind its figure, in a clause that explains something else."""
    if key - figure > 16:
        return True
    return key - figure > 7 and any(
        sentence.word(i) == "," and sentence.word(i + 1) in _EXPLAINS
        for i in range(figure + 1, key)
    )


def _listed(sentence: Sentence, figures: Sequence[int], keys: Sequence[int]) -> dict[int, int]:
    """Two lists of one length, one after the other: paired in order."""
    if len(figures) < 2 or len(figures) != len(keys):
        return {}
    if not (keys[-1] < figures[0] or figures[-1] < keys[0]):
        return {}
    if not (_is_list(sentence, figures) and _is_list(sentence, keys)):
        return {}
    return dict(zip(figures, keys, strict=True))


_BETWEEN = frozenset(
    [",", "and", "y", "e", "&", "/", "on", "de", "en", "in", "la", "el", "los", "las", "the", "del", "al", "a", "to", "with",
     "con", "por", "%", "P", "Q"]
)  # fmt: skip


def _alternating(figures: Sequence[int], keys: Sequence[int]) -> dict[int, int]:
    """As many keys as figures, by turns: "in El Oro 58.9% and in Carchi 63.4%"."""
    if len(figures) < 2 or len(figures) != len(keys):
        return {}
    pairs = [
        list(itertools.chain.from_iterable(zip(keys, figures, strict=True))),
        list(itertools.chain.from_iterable(zip(figures, keys, strict=True))),
    ]
    if any(sorted(pair) == pair for pair in pairs):
        return dict(zip(figures, keys, strict=True))
    return {}


def in_order(sentence: Sentence) -> bool:
    """Whether a sentence says that its figures stand in the order of what they are of."""
    return _IN_ORDER.search(sentence.line) is not None


_IN_ORDER = Gated(
    r" (?:respectively|respectivamente|in (?:that|this|the same) order|(?:en|por) (?:ese|este|su|el mismo) orden) "
)


_AND = frozenset(["and", "y", ","])


def _is_list(sentence: Sentence, items: Sequence[int]) -> bool:
    for a, b in itertools.pairwise(items):
        between = sentence.shown[a + 1 : b]
        if len(between) <= 4 and _BETWEEN.issuperset(between):
            continue
        if len(between) > 9 or _AND.isdisjoint(between) or not in_order(sentence):
            return False
    return True


def _heads(sentence: Sentence, figure: int, figures: Sequence[int], keys: Sequence[int]) -> bool:
    """Whether the clause of a figure begins with a key: it goes on so, most often."""
    low = high = figure
    while low > 0 and sentence.word(low - 1) != ";":
        low -= 1
    while high + 1 < len(sentence.words) and sentence.word(high + 1) != ";":
        high += 1
    inside = [k for k in keys if low <= k <= high]
    first = min(f for f in figures if low <= f <= high)
    return inside[0] < first if inside else keys[0] < figures[0]


_COSTS = {
    ";": 8.0, "|": 8.0, ",": 1.0, "-": 1.0, "PER": -0.8,
    "and": 0.7, "y": 0.7, "while": 0.7, "mientras": 0.7, "but": 0.7, "pero": 0.7,
}  # fmt: skip
"""What words between a figure and a key add to the way."""
_NOT_OPEN = _LINKS - {"("}
_LINKED = _LINKS | {"PER"}
_APART = frozenset([";", "times", "veces", "doble"])


def _way(
    sentence: Sentence,
    figure: int,
    key: tuple[int, int],
    figures: Sequence[int],
    counted: Sequence[int],
    heads: bool,
) -> float:
    """How far a key is from a figure: words between, more for other figures and ends of clauses."""
    first, last = key
    after = first > figure
    low, high = (figure, first) if after else (last, figure)
    between = sentence.shown[low + 1 : high]
    way = float(len(between))
    for word in between:
        if word in _COSTS:
            way += _COSTS[word]
    crossed = sum([low < f < high for f in figures]) if len(figures) > 1 else 0
    others = sum([low < f < high for f in counted]) - crossed
    way += 5.0 * crossed + 2.0 * max(others, 0)
    own = first == figure + 1 and sentence.words[first].tag in ("YES", "NO")
    if sentence.word(last + 1) == "(" and last + 2 in figures and figure != last + 2 and not own:
        return way + FAR  # "Honduras (23.2)" keeps its own
    if not after:
        return way if heads else way + AFTER
    if (
        crossed
        or (sentence.word(first + 1) == ":" and not _NOT_OPEN.issuperset(between))
        or not _APART.isdisjoint(between)
    ):
        return way + FAR  # what follows the next figure, or heads it, is that one's
    if _LINKED.issuperset(between):
        return min(way, 0.4)
    return way + AFTER if heads else way


def _is_article(sentence: Sentence, i: int) -> bool:
    """Whether a number is the "una" of "con una tasa"."""
    return sentence.words[i].plain in ("un", "una", "uno", "one")


def _shortest(keys: int, ways: list[list[float]]) -> list[tuple[int, int]]:
    """The cheapest assignment that never goes back in the order of the keys.

    Numbers of figure and key of each pair, the last figure first.
    """
    if keys == 1:
        return [(i, 0) for i in range(len(ways) - 1, -1, -1)]
    best = ways[0]
    choice: list[list[int]] = []
    for row in ways[1:]:
        reached, back = [], []
        for j in range(keys):
            former, at = min((best[k] + (2.5 if k == j else 0.0), k) for k in range(j + 1))
            reached.append(former + row[j])
            back.append(at)
        best = reached
        choice.append(back)
    j = best.index(min(best))
    found = [(len(choice), j)]
    for i in range(len(choice) - 1, -1, -1):
        j = choice[i][j]
        found.append((i, j))
    return found


def of_a_list(sentence: Sentence, figures: list[int], areas: list[int]) -> set[int]:
    """Figures that are said of several areas together: "in Azuay, Loja and Cañar No passed 60%"."""
    lists: list[list[int]] = []
    for i in areas:
        between = [sentence.word(j) for j in range(lists[-1][-1] + 1, i)] if lists else ["far"] * 9
        if len(between) <= 3 and all(w in _COORDINATED for w in between) and between:
            lists[-1].append(i)
        else:
            lists.append([i])
    found = set()
    for k, some in enumerate(lists):
        if len(some) < 2:
            continue
        following = lists[k + 1][0] if k + 1 < len(lists) else len(sentence.words)
        mine = [f for f in figures if some[-1] < f < following]
        shares = [f for f in mine if sentence.words[f].tag == sentence.words[mine[0]].tag]
        if k + 1 == len(lists) and not mine:
            former = lists[k - 1][-1] if k else -1
            shares = [f for f in figures if former < f < some[0]]
        if 0 < len(shares) < len(some):
            found.update(shares)
    return found


_COORDINATED = frozenset([",", "y", "e", "and", "en", "in", "the", "la", "el", "de", "o", "or"])
