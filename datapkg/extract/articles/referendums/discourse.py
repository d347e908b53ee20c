"""What an article has said so far: its vote, its question, its place, its answer."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cached_property

from datapkg.extract.articles.ballots import Ballots
from datapkg.extract.articles.grammar import Grammar, grammar

_COUNTED = re.compile(
    r"(?P<a>\d[\d.,]*)\s?(?:%|per ?cent|por ciento) (?:of |de )?(?:the |las |los |its )?(?:\w+ )?"
    r"(?:vote|votes|ballots?|ballot boxes|tally sheets|tallies|count|returns|records|precincts|polling stations|actas|mesas|juntas|votos"
    r"|papeletas|escrutinio|conteo|recuento|completado|avance|escrutad\w+|procesad\w+|contabilizad\w+|computad\w+)(?: (?:counted|processed|tallied|in\b|reporting|sheets))?(?<! vote)(?<! votes)(?<! votos)(?<! ballots)"
    r"|(?:escrutad|procesad|contabilizad|computad|contad|avance|conteo|escrutinio|counted|processed|count)\w*(?:[:,]| (?:en|de|del|al|el|at|is|stood|se|va|un|for|por)){1,3} ?"
    r"(?:el |un |del )?(?P<b>\d[\d.,]*)\s?(?:%|per ?cent|por ciento)(?=\s?[.;,)]|$)"
)
"""How much was counted, roughly: enough to tell whether a text says it more than once."""
NAMED = re.compile(r"(?:pregunta|question|casilla|proposal)\b|[a-k]$|1?[0-9]$")
"""What names a question by its letter or number."""
ABOVE = -2
"""In the place of a paragraph: a line of its own, above the one that is read."""
_TOLD_LATER = 2016
_TO_COME = re.compile(
    r"\b(?:acudiran|votaran|se pronunciaran|iran a las urnas|estan convocados|deberan responder|will (?:vote|go to the polls|head to the polls|cast|decide|be asked)|are due to vote)\b"
)
_COUNT = re.compile(
    r"\bescrut|\bactas\b|\bcounted\b|\btall(?:y|ied)|\bofficial results|resultados oficiales"
)
"""What a text without a date says that was written before the vote, and what one says that came after it."""
_HOUR_HEAD = re.compile(r"(?m)^\W*\d{1,2}[:.h]\d{2}")


class Discourse:
    """What was said of votes before a sentence of one article; sentences come in their order."""

    def __init__(self, language: str, today: date | None, plain: str) -> None:
        self.grammar: Grammar = grammar("referendums", language)
        self.language = language
        self.today = today
        self.ballots = Ballots(language, today, plain)
        self.vote = self.ballots.main
        self.ahead = bool(self.vote and today and today < self.vote.day)
        if today is None and self.vote is not None and self.vote.day.year > _TOLD_LATER:
            self.ahead = bool(_TO_COME.search(plain[:3000])) and not _COUNT.search(plain)
        self.plain = plain[:8000]
        self.sizes: dict[str, Decimal] = {}
        """The electorate of its vote, who voted and who did not, as the article has said so far."""
        self.of_voters = False
        """Whether the sentence before counted voters."""
        self.voters_before = False
        """Whether the one before that did, while a sentence is read."""
        self.of_abroad = False
        """Whether the sentence before spoke of those abroad alone."""
        self.rate: str | None = None
        """Whether the sentence before spoke of turnout or of absence."""
        self.rate_block = -1
        """The paragraph that did."""
        self.question: str | None = None
        self.own_question: str | None = None
        """The question of its own vote that the paragraph was on, before it looked back at another."""
        self.named: str | None = None
        """The question that was named last before a sentence."""
        self.topic = ""
        """The words that last named what was asked, in whatever vote."""
        self.clock: int | None = None
        """The hour that a paragraph begins with, as entries of a live blog do."""
        self.topics: dict[str, str] = {}
        """The words that named each question by what it asked."""
        self.last_asked: list[str] = []
        self.spoken: str | None = None
        """The one area that the sentence before named, without a figure."""
        self.places: list[str] = []
        """The areas that the sentence before named, without a figure, in their order."""
        self.listed: list[str] = []
        """The questions that the sentence before named, in their order."""
        self.share: tuple[str, Decimal] | None = None
        """Answer and value of the one share of the sentence before."""
        self.last_share: tuple[str, Decimal] | None = None
        """Answer and value of the share told last, in whatever paragraph."""
        self.top: Decimal | None = None
        """The largest share of the sentence before."""
        self.wanted: str | None = None
        """What a line of its own asked: "How many people can vote?"."""
        self.running: str | None = None
        """The question of the last figure."""
        self.item = False
        """Whether the paragraph is an item of a list."""
        self.winners: set[str] = set()
        """The answers that won so far, of all questions that were told."""
        self.recent_areas: list[str] = []
        """The areas of the figures of the sentence before, in their order."""
        self.area_of: dict[int, str] = {}
        """The areas of figures that "respectively" sets in the order of the sentence before."""
        self.recent: list[str] = []
        """The questions that figures answered last, in their order."""
        self.ordered: list[str] = []
        """The answers that the head of a list names, in the order of its figures: "(No / Yes)"."""
        self.ordered_at = -10_000
        self.verdict: str | None = None
        """What a line of its own says of all in the list below it: "Passed"."""
        self.judged = 0
        self.ranking: tuple[str, str | None, int] | None = None
        """The answer, the question and where an article says that it goes through the places."""
        self.stage: str | None = None
        """The place that a paragraph began with, while nothing else is named."""
        self.asked_place: tuple[str | None, int] = (None, 0)
        """The place that the line before asked for, and where it ended: "And in the capital?"."""
        self.near_before: set[str] = set()
        """Those that the paragraph before named last."""
        self.near: set[str] = set()
        """The places that a paragraph named last."""
        self.here: str | None = None
        """The place that an article was sent from, by its headline: "Letter from Cuenca"."""
        self.seen: set[str] = set()
        """The questions of its vote that the article has named so far."""
        self.heading_question: str | None = None
        """The question that a line of its own names, at the head of a list."""
        self.headed_question = 0
        self.asked_above = False
        """Whether a line of its own, the last without figures, named the question."""
        self.mentioned: str | None = None
        """The one province or canton that the sentence before named."""
        self.block_place: str | None = None
        """The one province or canton that the paragraph has named so far."""
        self.named_here: str | None = None
        self.left_out = range(0)
        """Words of an aside on polls, whose figures are none of ours."""
        self.block = -1
        self.foreign = False
        self.polled = False
        self.area: str | None = None
        self.choice: str | None = None
        """The answer that won, by the sentence before."""
        self.subject: str | None = None
        """The one answer that the sentence before named."""
        self.header: list[str] = []
        self.strict = False
        """Of an article on another country: only sentences that name Ecuador are ours."""
        self.ours_block = -1
        """Of an article on other countries: the paragraph that says how Ecuador voted."""
        self.local: str | None = None
        """Of an article on one province or canton, whose headline says so."""
        self.partner: dict[int, int] = {}
        self.order: list[tuple[str, str | None]] = []
        """Answers and questions of the sentence before, in their order."""
        self.asked_of: dict[int, str] = {}
        self.heading: str | None = None
        """The area that a line of its own names, at the head of a list."""
        self.headed = 0
        self.within = False
        """Whether the paragraph has spoken of a part of the country."""
        self.of_election = False
        """Whether a sentence goes on with such an election."""
        self.elected = False
        """Whether the paragraph has turned to an election of persons on another day."""
        self.rated = False
        """Whether the paragraph has turned to how somebody is rated."""
        self.split = False
        """Whether the sentence before gave both answers, of different questions or places."""
        self.headed_abroad = False
        """Whether the paragraph begins with another country's name: "Uruguay. The plebiscite ..."."""
        self.before: str | None = None
        """The one question that the paragraph before ended with."""

    def turn_to(self, number: str, words: str) -> None:
        """Take note of the words that name a question; of its letter or number those before."""
        if NAMED.match(words):
            self.topic = self.topics.get(number, words)
        else:
            self.topic = self.topics[number] = words

    @property
    def close(self) -> bool:
        """Whether an article was written within days of its vote, so that it need not say of what."""
        if self.vote is None or self.today is None:
            return self.ballots.how == "the day of the vote in the text"
        away = abs((self.today - self.vote.day).days)
        return (away <= 7 and bool(self.asked)) or (away <= 3 and not self.vote.with_election)

    @cached_property
    def counted_apart(self) -> bool:
        """Whether an article says of several questions how much was counted for each."""
        if len(_HOUR_HEAD.findall(self.plain)) > 1:
            return False  # as the hours pass, all of it
        return len({m["a"] or m["b"] for m in _COUNTED.finditer(self.plain)}) > 1

    @cached_property
    def asked(self) -> set[str]:
        """The questions of its vote that the article names."""
        if self.vote is not None and self.vote.single and self.vote.signed(self.plain):
            return {"1"}
        return self.ballots.asked(self.plain)

    def questions(self, piece: str, plain: str) -> list[tuple[int, int, str]]:
        """Where a paragraph names questions, and which."""
        return self.ballots.questions(piece, plain)
