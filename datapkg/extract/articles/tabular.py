"""Tables whose cells only spaces or tabs part: the gaps become the bars that the rules look for."""

from __future__ import annotations

import itertools
import re
from itertools import groupby

from datapkg.extract.articles.folding import DIGIT

_GAP = re.compile(r"(?:(?<=\S) *\t[ \t]*|(?<=[^\s.!?]) {2,})(?=\S)")
"""What parts two cells of a line: not two spaces behind a full stop."""
_LONGEST = 70
"""Characters of a cell, at most."""
_FIGURE = r"[0-9][0-9.,]*(?: ?%)?"
_ROW = re.compile(
    rf"\s*(?:[^\s0-9][^0-9|\t]{{0,60}}?|1?[0-9])(?P<figures>(?:[ ]{_FIGURE}){{2,}})\s*"
)
"""A line of a table whose cells one space parts, as they come out of a PDF: a name, and figures."""
_HEADS = re.compile(
    r"\s*[^\s0-9|][^0-9|\t]{0,40}?(?P<heads>(?:[ ](?:(?:19|20)[0-9]{2}|(?:s[ií]|no|yes)(?: ?\(?%\)?)?)){2,})\s*",
    re.IGNORECASE,
)
"""The line above: what its last words say of the figures below can be told, years and answers."""
_ENDS = frozenset("0123456789%")
_WIDEST = 160
"""Characters of such a line, at most."""
_ONE = re.compile(rf" (?={_FIGURE})")
_HEAD = re.compile(r" (?=(?:[12][0-9]{3}|s[ií]|no|yes)\b)", re.IGNORECASE)


def barred(text: str) -> str:
    r"""A text with a bar in each gap of its tables; all else stays where it stands.

    A table is two lines or more, one after another, that gaps part into as many cells, and of
    which one holds a figure; the line of its heads may leave out what stands above the first cell.

    Examples
    --------
    >>> print(barred("Question    Yes    No\nBases       39.4   60.6\n"))
    Question |  Yes |  No
    Bases |     39.4 | 60.6
    <BLANKLINE>
    >>> barred("It passed.  It was close.") == "It passed.  It was close."
    True

    Where one space parts the cells, as in what comes out of a PDF, the heads must be plain.

    >>> print(barred("Country 2023 2024\nEcuador 46.2 38.8\nCosta Rica 17.2 16.6"))
    Country|2023|2024
    Ecuador|46.2|38.8
    Costa Rica|17.2|16.6
    """
    lines = text.split("\n")
    _spaced(lines)
    if "\t" not in text and "  " not in text:
        return "\n".join(lines)
    rows = [(i, _cells(line)) for i, line in enumerate(lines) if line.strip()]
    for table in _tables(rows):
        if any(DIGIT.search(lines[i]) for i, _ in table):
            widest = max(many for _, many in table)
            for i, many in table:
                lines[i] = _with_bars(lines[i], many < widest)
    return "\n".join(lines)


def _cells(line: str) -> int:
    """How many cells a line has; none where one is too long for a table."""
    parts = _GAP.split(line.strip())
    return len(parts) if len(parts) > 1 and max(map(len, parts)) <= _LONGEST else 0


def _tables(rows: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The rows of each table: those of as many cells, and a line of heads right above them."""
    found: list[list[tuple[int, int]]] = []
    above: list[tuple[int, int]] = []
    for many, group in groupby(rows, key=lambda row: row[1]):
        some = list(group)
        if many > 1:
            headed = len(above) == 1 and above[0][1] == many - 1
            found.append(above + some if headed else some)
        above = some
    return [some for some in found if len(some) > 1]


def _with_bars(line: str, headless: bool) -> str:
    """A line with a bar in the middle of each gap, and before its first cell if that is missing."""
    line = _GAP.sub(lambda m: _bar(m[0]), line)
    return "|" + line[1:] if headless and line[:1].isspace() else line


def _bar(gap: str) -> str:
    """A gap with a bar in it, as long as it was."""
    return "|" if len(gap) == 1 else f" |{' ' * (len(gap) - 2)}"


def _spaced(lines: list[str]) -> None:
    """Bars for tables whose cells one space parts."""
    rows = [i for i, line in enumerate(lines) if line.strip()]
    columns = 0  # of the table above, if it is one
    for above, i in itertools.pairwise(rows):
        ends = lines[i].rstrip()[-1:] in _ENDS and len(lines[i]) < _WIDEST
        row = _ROW.fullmatch(lines[i]) if ends else None
        if row is None:
            columns = 0
            continue
        if not columns and (head := _HEADS.fullmatch(lines[above])) is not None:
            columns = len(_HEAD.findall(head["heads"]))
            if len(_ONE.findall(row["figures"])) == columns:
                at = head.start("heads")
                lines[above] = lines[above][:at] + _HEAD.sub("|", lines[above][at:])
        if columns and len(_ONE.findall(row["figures"])) == columns:
            at = row.start("figures")
            lines[i] = lines[i][:at] + _ONE.sub("|", lines[i][at:])
        else:
            columns = 0
