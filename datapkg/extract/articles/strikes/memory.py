"""What an article said of strikes, days and seas before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from datapkg.extract.articles.grammar import Grammar

BOATS = re.compile(
    r"caribbean|\bpacific\b|caribe|pacifico|\bboats?\b|vessel|speedboat|submersible|lancha|embarcacion|narcolancha|\bbotes?\b|semisumergible|\bbarcos?\b"
)
STRUCK = re.compile(
    r"strike|struck|attack|bomb|killing|ataque|atac[oa]|bombarde|golpe|hundi|destru|destroy|killed|muert[eo]|murieron|abatid|\bdied\b|\bdead\b|\bhit\b|bl[eo]wn? up|\bs[au]nk\b"
)
FROM = date(2025, 9, 1)
"""The first strike was on 2 September 2025: no text before speaks of them."""
SEAS = (
    ("caribbean", re.compile(r" (?:caribbean|caribe|caribenas?|caribenos?) ")),
    ("eastern_pacific", re.compile(r" (?:pacific|pacifico) ")),
)


@dataclass
class Memory:
    """What an article has said so far of the strikes: it goes on until something else is said."""

    grammar: Grammar
    today: date | None
    lead: date | None
    struck: date | None
    """The one day of which the text says outright that the strike was on it."""
    other: re.Pattern[str]
    """Words of other deeds than the strikes."""
    day: date | None = None
    sea: str | None = None
    sea_day: date | None = None
    """The day that was spoken of when the sea was named."""
    block: int = -1
    about: bool = False
    """Whether the sentences before spoke of the strikes."""
    away: bool = False
    """Or of other deeds."""
    both: bool = False
    headed: bool = False
    """Whether the line begins with a day, as those of a timeline do."""
    own: dict[int, int] = field(default_factory=dict)
    former_total: bool = False
    former_column: str = ""
    main: tuple[date | None, str | None] | None = None
    """Day and sea of the strike that the article is about."""
    first: date | None = None
    """The day of the first strike of all, where the text names it."""
    lead_sea: str | None = None
    """The sea that the beginning of the text names first."""
    total_block: int = -1
    """The paragraph that gave a total last."""
    several: bool = False
    """Whether several strikes or vessels of one day were spoken of last."""
