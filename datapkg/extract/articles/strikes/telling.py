"""A sentence of the first look at a text: the days and the seas that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from datapkg.extract.articles.strikes.roles import is_topical, speaks_of_else

_BARE = str.maketrans(dict.fromkeys('.,;:()"“”«»<>/', " "))
THAT_DAY = re.compile(
    r" (?:that (?:same )?(?:day|night|evening|morning|afternoon)|(?:the )?same day|es[ae] mism[oa] (?:dia|noche)|aquel(?:la)? (?:dia|noche|tarde|manana)|el mismo dia|es[ae] (?:dia|noche|jornada)|aquella jornada) "
)
KILLED = re.compile(
    r"\b(?:killed|killing|struck|hit|bombed|destroyed|sunk|mato|mataron|muerte|murieron|atac\w+|bombarde\w+|hundi\w+|destru\w+|alcanz\w+)\b"
)
_ENDS = frozenset('.!?"”»)')
_ANOTHER = re.compile(
    r"\b(?:another|otro|otra) (?:\w+ ){0,2}?(?:boat|vessel|craft|strike|attack|bombing|lancha|embarcacion|ataque|bombardeo|bote|nave|narcolancha)\b"
)
_EARLIER = re.compile(
    r" (?:weeks?|days?|months?|semanas?|dias|mes|meses) (?:earlier|before|antes|atras) (?:on |the |el )*$"
)


@dataclass(frozen=True)
class Told:
    """A sentence of the first look."""

    piece: str
    opens: bool
    """Whether it opens a paragraph."""
    days: tuple[tuple[date, str, int], ...]
    """Day, role and place of each."""
    seas: tuple[tuple[int, str], ...]
    """Place and name of each."""
    heading: date | None
    """The day of a line of a timeline."""

    @cached_property
    def line(self) -> str:
        """Its words."""
        return self.between(0, len(self.piece))

    @cached_property
    def topical(self) -> bool:
        """Whether it speaks of a boat or a strike."""
        return is_topical(self.piece) or (self.seas != () and KILLED.search(self.piece) is not None)

    @property
    def is_whole(self) -> bool:
        """Whether it speaks of a boat or a strike, and is no headline."""
        return self.topical and self.piece.rstrip()[-1:] in _ENDS

    @cached_property
    def other(self) -> bool:
        """Whether it tells of what came of a strike: a search, a vote, somebody who was freed."""
        return speaks_of_else(self.piece)

    def tells_else(self, at: int) -> bool:
        """Whether what is told on a day is something else; what is added behind a comma does not count."""
        if not self.other:
            return False
        clause = self.piece[: (self.piece.find(",", at) + 1 or len(self.piece) + 1) - 1]
        return speaks_of_else(clause) or not KILLED.search(clause)

    def of_another(self, at: int) -> bool:
        """Whether a day is that of another strike than the one told of before: "on Saturday another boat was hit"."""
        ahead = self.between(0, at)
        behind = self.piece[at:].split(";")[0]
        return _EARLIER.search(ahead) is not None or _ANOTHER.search(ahead + behind) is not None

    def between(self, a: int, b: int) -> str:
        """The words from one place to another that lies behind it."""
        return f" {' '.join(self.piece[a:b].translate(_BARE).split())} "
