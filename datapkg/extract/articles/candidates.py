"""A candidate: one figure that an article prints, and what it seems to say."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Candidate:
    """One figure of a document, proposed for one cell of one table.

    Attributes
    ----------
    table : str
        Table that the figure belongs to.
    key : dict
        What the text says of the row, in columns of the table. What it leaves open is left out.
    column : str
        Column of the table.
    value : str
        The figure as claims write it: digits, a decimal point, as many decimals as were printed.
    unit : str
        Unit of the column.
    qualifier : str
        ``exact``, ``at least``, ``about``, ``more than`` or ``range`` (one end of a range).
    quote : str
        The few words that carry the figure.
    start, end : int
        Where the quote stands: ``text[start:end] == quote``.
    confidence : float
        From 0 to 1; at 0.5 and above a candidate is meant to be right.
    reason : str
        The pattern that found it, and what settled its key.
    figure_start, figure_end : int
        Where the figure itself stands.
    """

    table: str
    key: dict[str, str] = field(hash=False)
    column: str
    value: str
    unit: str
    qualifier: str
    quote: str
    start: int
    end: int
    confidence: float
    reason: str
    figure_start: int
    figure_end: int

    def as_dict(self) -> dict[str, Any]:
        """Everything, for JSON; the key stays an object."""
        return asdict(self)
