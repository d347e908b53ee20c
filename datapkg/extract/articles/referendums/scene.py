"""What one sentence holds of results, and the drafts of proposals made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from datapkg.extract.articles.printed import Number
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.sentences import Sentence
from datapkg.extract.articles.votes import Vote

Choice = tuple[str, float, str]
"""An answer, how sure it is that a figure counts it, and why."""


@dataclass
class Scene:
    """Figures of a sentence, and the words that their keys can be told by."""

    sentence: Sentence
    asked: list[tuple[int, str]]
    """Questions by number of word, in order."""
    kept: list[int]
    """Figures that count an answer, by number of word."""
    choices: dict[int, Choice]
    areas: list[tuple[int, str]]
    spoken: str | None
    """The one area that the sentence before named, without a figure."""
    question_at: dict[int, int] = field(default_factory=dict)
    """The word that names the question of a figure."""
    area_at: dict[int, int] = field(default_factory=dict)
    vote_at: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, Vote | None] = field(default_factory=dict)
    """Votes by the words that say when they were."""
    set_apart: set[int] = field(default_factory=set)
    """Figures outside of an aside that says when another vote was."""
    listed: set[int] = field(default_factory=set)
    """Figures that are said of several areas or questions together."""
    unnamed: set[int] = field(default_factory=set)
    """Figures of something else than the question before them."""

    def __post_init__(self) -> None:
        self.number_of = dict(self.asked)
        self.codes = dict(self.areas)

    @property
    def following(self) -> bool:
        """Whether questions stand behind their figures."""
        at = self.question_at
        return bool(at) and all(at[i] > i for i in self.kept[:1] if i in at)


@dataclass
class Draft:
    """A proposal in the making: what tells its key, and what makes it doubtful."""

    figure: int
    choice: str
    sure: float
    reasons: list[str]
    vote: Vote | None = None
    key: dict[str, str] = field(default_factory=dict)
    near: list[int] = field(default_factory=list)

    def less(self, by: float, reason: str = "") -> None:
        """Lower the confidence, and say why."""
        self.sure -= by
        if reason:
            self.reasons.append(reason)

    def doubt(self, reason: str, most: float = 0.4) -> None:
        """Put the confidence below what is believed."""
        self.sure = min(self.sure, most)
        self.reasons.append(reason)

    def proposal(self, column: str) -> Proposal:
        """The finished proposal."""
        reasons = "; ".join(self.reasons)
        return Proposal(
            "referendum_results",
            self.key,
            column,
            self.figure,
            tuple(self.near),
            self.sure,
            reasons,
        )

    def mark(self, sentence: Sentence) -> Number:
        """What the figure says."""
        number: Number = sentence.words[self.figure].mark
        return number
