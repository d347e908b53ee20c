"""Where a text says Yes or No as an answer to a question: ``grammar/{en,es}/answers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from datapkg.extract.articles.grammar import FOLDER, read_yaml

_QUOTE = "[\"'“”‘’«»]"
_ANSWER = re.compile(r"\b(?:no?|si|yes)\b")
"""What stands, folded, wherever an answer is named."""


def answers(piece: str, plain: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Each answer that a text names: ``YES`` or ``NO``, where it begins, and where it ends.

    Parameters
    ----------
    piece : str
        The text as printed: whether "no" is an answer, capitals and quotation marks tell.
    plain : str
        The same, folded.
    language : str
        ``en`` or ``es``.

    Examples
    --------
    >>> list(answers("El No ganó; no hay duda", "el no gano; no hay duda", "es"))
    [('NO', 0, 5)]
    """
    if _ANSWER.search(plain) is not None:
        for m in _expression(language).finditer(piece):
            yield ("NO" if m["no"] else "YES"), m.start(), m.end()


def listed(language: str) -> dict[str, list[dict[str, Any]]]:
    """The expressions for each answer, with their examples."""
    found: dict[str, list[dict[str, Any]]] = read_yaml(FOLDER / language / "answers.yaml")
    return found


def compiled(says: str) -> re.Pattern[str]:
    """One expression, or several as alternatives."""
    return re.compile(says.replace("QUOTE", _QUOTE), re.MULTILINE)


@lru_cache(maxsize=2)
def _expression(language: str) -> re.Pattern[str]:
    entries = listed(language)
    no, yes = ("|".join(entry["says"] for entry in entries[answer]) for answer in ("no", "yes"))
    return compiled(f"(?P<no>{no})|(?P<yes>{yes})")
