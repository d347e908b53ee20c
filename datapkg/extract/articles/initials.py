"""Expressions of many alternatives, put in order by the letters that these begin with.

``re`` tries the alternatives of an expression one by one, at each place again. Of hundreds, those
that begin with another letter than the text are passed over together where they stand together.
"""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import offered

_MAY = re.compile(r"\?(?![?+])")


def by_initial(expression: str) -> str:
    r"""The same alternatives, those that begin with one letter behind it.

    Alternatives that begin alike keep their order, and others never match at one place: the first
    of those that match is the same as before.

    Examples
    --------
    >>> by_initial("struck|hit|sank|(?:has )?sunk|destroy(?:s|ed)")
    's(?:truck|ank|unk)|h(?:it|as sunk)|destroy(?:s|ed)'
    """
    found: dict[str, list[str]] = {}
    for alternative in offered(expression):
        for one in _spelt(alternative):
            found.setdefault(one[0], []).append(one[1:])
    return "|".join(
        f"{a}(?:{'|'.join(rest)})" if rest[1:] else a + rest[0] for a, rest in found.items()
    )


def named_by_initial(expressions: dict[str, str]) -> str:
    """Alternatives with a name for each kind, which ends in ``_`` and the letter they begin with.

    Of alternatives that match at one place the first kind counts, as if the kinds followed each other.

    Examples
    --------
    >>> named_by_initial({"told": "said|told", "struck": "sank"})
    's(?:(?P<told_s>aid)|(?P<struck_s>ank))|t(?:(?P<told_t>old))'
    """
    found: dict[str, dict[str, list[str]]] = {}
    for kind, expression in expressions.items():
        for alternative in offered(expression):
            for one in _spelt(alternative):
                found.setdefault(one[0], {}).setdefault(kind, []).append(one[1:])
    parts = []
    for a, kinds in found.items():
        named = (f"(?P<{kind}_{a}>{'|'.join(rest)})" for kind, rest in kinds.items())
        parts.append(f"{a}(?:{'|'.join(named)})")
    return "|".join(parts)


def _spelt(alternative: str) -> list[str]:
    """An alternative as some that each begin with a letter."""
    if alternative[:1].isalnum():
        end, inside = 1, [alternative[0]]
    elif alternative.startswith("(?:"):
        depth = end = 1
        while depth:
            end += 1
            depth += {"(": 1, ")": -1}.get(alternative[end], 0)
        end, inside = end + 1, offered(alternative[3:end])
    else:
        raise ValueError(f"{alternative!r} begins with no letter")
    may = _MAY.match(alternative, end)
    behind = alternative[may.end() if may else end :]
    if behind[:1] in ("*", "+", "{", "?"):
        raise ValueError(f"{alternative!r} begins with what stands there several times")
    if len(inside) == 1 and end == 1:
        found = [inside[0] + behind]
    else:
        found = [spelt for one in inside for spelt in _spelt(one + behind)]
    return found + (_spelt(behind) if may else [])
