"""Which vote a text is about, which other votes it speaks of and where, and what they asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from datapkg.extract.articles import timewords
from datapkg.extract.articles.folding import folded, holds, years_in
from datapkg.extract.articles.lookback import BACK, NOW, distances, years_ago
from datapkg.extract.articles.mainvote import main_vote
from datapkg.extract.articles.naming import Named, Told, counts_questions, named
from datapkg.extract.articles.sentences import Sentence, times
from datapkg.extract.articles.stretches import (
    IN_THE_TIME_OF,
    SHARE,
    Span,
    asked_too,
    ends,
    has_share,
    stretches,
    within,
)
from datapkg.extract.articles.votes import Vote, votes


class Ballots:
    """The votes of one article: its own, and those that it looks back at.

    A question of the article's own vote is its number (``"A"``); of another vote, the vote and the
    number (``"ec-2024-04-21:E"``).
    """

    def __init__(self, language: str, today: date | None, plain: str) -> None:
        self.language = language
        self.today = today
        self.votes = votes(language)
        self.main, self.how = main_vote(today, self.votes, plain)
        self.others = [
            v
            for v in reversed(self.votes)
            if v is not self.main
            and (today is None or v.day < today or (self.main and v.day == self.main.day <= today))
            and self._may_mean(v, plain)
        ]
        """Other votes that the article may speak of, the latest first."""
        self._local = [v for v in self.others if v.area != "ECU"]
        self._single = [v for v in self.others if v.single and v.area == "ECU"]
        said = [v.day for v in (*self.others, *([self.main] if self.main else ()))]
        names = timewords.MONTHS[language].split()
        self.times = (
            *{str(day.year) for day in said},
            *{folded(names[day.month - 1]) for day in said},
            "last year",
            "ano pasado",
            "earlier",
            "antes",
            "year ago",
            "year before",
            "years ago",
            "years before",
            "hace ",
            "hace un ano",
            "ano anterior",
            "ano previo",
        )
        """Pieces of words of which one stands in a paragraph that says the time of a vote."""
        self.spans: list[Span] = []
        """The stretches of the last paragraph, and the vote that each is about."""
        self.anchors: dict[int, Vote | None] = {}
        """Times of the last paragraph, by where they begin, and the vote that each means."""
        self.known: set[str] = set()
        """The questions of its own vote that the article has named so far."""
        self.counting = False
        """Whether the paragraph before counted questions: "the first question"."""
        self.last: Vote | None = self.main
        self.spoken: list[Vote] = []
        """Other votes whose time the article has said so far."""
        self.heading: Vote | None = None

    def _may_mean(self, vote: Vote, plain: str) -> bool:
        """Whether a text can speak of a vote at all: its year, its sign, what only it asked."""
        if str(vote.day.year) in years_in(plain):
            return True
        if self.today and vote.day.year == self.today.year and self.main is not vote:
            return True
        if self.today and vote.day.year == self.today.year - 1 and holds(plain, _LAST_YEAR):
            return True
        base = self.today or (self.main.day if self.main else None)
        if base is not None and vote.area == "ECU":
            for far in distances(plain, self.language):
                if far.from_today and far.meant(base, (vote.day,)) is not None:
                    return True
        if self.today and vote.day.year in years_ago(plain, self.today.year):
            return True
        if str(vote.day.year - 1) in years_in(plain) and holds(plain, _NEXT_YEAR):
            return True
        if vote.signs is not None and (vote.area != "ECU" or vote.single):
            return vote.signed(plain)
        return self._known(vote, plain)

    def _known(self, vote: Vote, plain: str) -> bool:
        return bool(vote.find(plain[:8000], known=True))

    def _named(self, vote: Vote, piece: str, plain: str, context: str = "") -> list[Named]:
        """Where a text names questions of a vote."""
        told = Told(frozenset(self.known), self.counting)
        return named(vote, self.language, piece, plain, told, context)

    def questions(self, piece: str, plain: str) -> list[tuple[int, int, str]]:
        """Where a paragraph names questions, and which; notes what vote each stretch is about."""
        own = self._named(self.main, piece, plain) if self.main is not None else []
        self.known |= {number for _, _, number, _ in own}
        numbered = any(not topic for *_, topic in own)
        self.counting = numbered and counts_questions(self.language, plain)
        self.spans, self.anchors = [], {}
        if not self.others:
            return [(a, b, number) for a, b, number, _ in own]
        if (
            not own
            and self._opening(plain) is self.main
            and not holds(plain, self.times)
            and not holds(plain, _telling(tuple(self.others)))
            and not distances(plain, self.language)
        ):
            self.spans = [Span(0, len(plain), self.main, self.how, self.main)]
            self._close(plain, self.main)
            return []
        anchors = list(self._anchors(plain, own))
        self.anchors = {start: vote for start, _, vote in anchors}
        self.spoken += [
            v for _, _, v in anchors if v is not None and v not in (self.main, *self.spoken)
        ]
        found: list[tuple[int, int, str]] = []
        carried = self._opening(plain)
        for start, end in stretches(plain):
            said, part = plain[start:end], piece[start:end]
            mine = [q for q in own if start <= q[0] < end]
            here = [
                vote
                for at, _, vote in anchors
                if start <= at < end
                and vote is not None
                and not _ASIDE.search(plain[start:at])
                and not _COMPARED_WITH.search(plain[start:at])
                and not _MORE_THAN.search(plain[start:at])
                and not _THAT_OF.search(plain[start:at])
            ]
            before, why = carried, "the vote that the text goes on with"
            vote = self._signed(_RELATIVE.sub(",", said) if "," in said else said)
            if vote is not None and vote.area != "ECU" and any(topic for *_, topic in mine):
                vote = vote if has_share(vote, said) else None
            if vote is not None and vote.area == "ECU" and asked_too(vote, plain, start, end, mine):
                vote = None  # the Yasuní, of the questions of 2018
            if self.main is not None and self.main.single and self.main.signed(said):
                vote = self.main if vote is None else vote
            if vote is not None:
                why = "what was asked"
            elif not here and (theirs := self._put_by(said, bool(mine))) is not None:
                vote, why = theirs, "who put it"
            elif here:
                vote = here[0]
                if len(here) > 1 and here[1].day.year == vote.day.year:
                    vote = here[1]  # "2023. In February ..." is told by the month
                why = f"the year {vote.day.year} in the sentence"
            elif NOW[self.language].search(said):
                vote = self.main
            else:
                vote = carried
                topics = any(topic for *_, topic in mine)
                if topics and not (vote is not None and vote.find(said)):
                    vote = self.main
            vote = vote or self.main
            if vote is self.main or vote is None:
                why = self.how
            passed = bool(here) and before is self.main and _SINCE_THEN.match(said) is not None
            carried = before if passed else vote
            if vote is not None and vote is not self.main:
                named = self._named(vote, part, said, plain)
                found += [(a + start, b + start, f"{vote.name}:{n}") for a, b, n, _ in named]
                mine = [q for q in mine if q[3]]
            for also in dict.fromkeys(here):  # "in April 2007, and the charter in September 2008"
                if also is not vote and also is not self.main:
                    named = self._named(also, part, said, plain)
                    more = [(a + start, b + start, f"{also.name}:{n}") for a, b, n, _ in named]
                    found += [one for one in more if not within(one, found)]
            found += [(a, b, number) for a, b, number, _ in mine]
            strange = list(self._strange(said, start, found))
            found += strange
            if strange and vote is self.main and not mine and not here:
                vote = next(v for v in self.others if v.name == strange[0][2].split(":")[0])
                why = "what only that vote asked"
                named = self._named(vote, part, said)
                more = [(a + start, b + start, f"{vote.name}:{n}") for a, b, n, _ in named]
                found += [one for one in more if not within(one, found)]
            self.spans.append(Span(start, end, vote, why, before))
        self._close(plain, carried)
        found = [q for i, q in enumerate(found) if not within(q, found[:i])]
        return sorted(found)

    def _close(self, plain: str, carried: Vote | None) -> None:
        """Take note of the vote that a paragraph ends with, and whether it is a heading."""
        self.last = carried
        if len(plain) < 90 and not plain.rstrip().endswith((".", ":", "?", "!")):
            both = self.main is not None and self.main.single and self.main.signed(plain)
            both = (
                both or self.main in self.anchors.values()
            )  # "from the No of 2023 to the Yes of 2024"
            self.heading = self.last if self.last is not self.main and not both else None

    def asked(self, plain: str) -> set[str]:
        """The questions of the article's own vote that a text names."""
        return {n for *_, n, _ in self._named(self.main, "", plain)} if self.main else set()

    def at(self, offset: int) -> Span:
        """What vote a place of the last paragraph is about."""
        for span in self.spans:
            if span.start <= offset < span.end:
                return span
        return Span(0, 0, self.main, self.how, self.main)

    def by_word(self, sentence: Sentence, block: int) -> dict[int, Vote | None]:
        """The votes that times of a sentence mean, by the word that each begins in."""
        if not self.anchors:
            return {}
        return {
            w: vote
            for at, vote in self.anchors.items()
            for w, word in enumerate(sentence.words)
            if word.start <= at + block < word.end
        }

    def vote(self, name: str) -> Vote | None:
        """A vote by its name."""
        return next((v for v in self.votes if v.name == name), None)

    def before(self, vote: Vote | None, said: str) -> Vote | None:
        """The latest national vote before another that asked what some words name."""
        if vote is None:
            return None
        former = [v for v in self.votes if v.day < vote.day and v.area == "ECU" and not v.single]
        return next((v for v in reversed(former) if self.same_topic(v, said)), None)

    def same_topic(self, vote: Vote, said: str) -> str | None:
        """The question of a vote that some words name."""
        if vote.single:
            return "1"
        asked = {number for *_, number in vote.find(said)}
        asked = asked or {name.number for name in vote.short if name.means(said)}
        return asked.pop() if len(asked) == 1 else None

    def _opening(self, plain: str) -> Vote | None:
        """The vote that a paragraph begins with: that of the one before only if it looks back."""
        if self.heading is not None:
            return self.heading
        if self.last is not self.main and BACK[self.language].search(plain[:160]):
            return self.last
        return self.main

    def _signed(self, said: str) -> Vote | None:
        """The local vote whose sign stands in a sentence."""
        for vote in self._local:
            if vote.signed(said):
                return vote
        for vote in self._single:
            if vote.signed(said):
                return vote
        return None

    def _put_by(self, said: str, mine: bool) -> Vote | None:
        """The vote of the one president whom a sentence names, who asked what it names.

        "Lasso's question on extradition got 48%" is of his vote, whatever the article is about.
        """
        said = IN_THE_TIME_OF.sub(" ", said)
        if not any(v.put_by and v.put_by in said for v in self.others):
            own = self.main.put_by if self.main is not None and mine else ""
            return self.main if own and self.last is not self.main and own in said else None
        names = {v.put_by for v in self.votes if v.put_by and v.put_by in said}
        if len(names) != 1 or (self.main is not None and self.main.put_by in names):
            return None
        meant = [v for v in self.others if v.put_by in names and v.find(said)]
        return meant[0] if len(meant) == 1 and SHARE.search(said) else None

    def _strange(
        self, said: str, start: int, taken: list[tuple[int, int, str]]
    ) -> Iterator[tuple[int, int, str]]:
        """Questions that only another vote asked."""
        for vote in self.others:
            for a, b, number in vote.find(said, known=True):
                one = (a + start, b + start, f"{vote.name}:{number}")
                if self.main is not None and self.main.find(said[a:b]):
                    continue
                if not within(one, taken):
                    taken = [*taken, one]
                    yield one

    def _anchors(
        self, plain: str, own: list[tuple[int, int, str, bool]]
    ) -> Iterator[tuple[int, int, Vote | None]]:
        """Times that mean a vote; without one where they mean a vote that is not known."""
        dated = list(self._dated(plain)) if holds(plain, self.times) else []
        yield from sorted([*dated, *self._distant(plain, dated)], key=lambda one: one[:2])

    def _distant(
        self, plain: str, dated: list[tuple[int, int, Vote | None]]
    ) -> Iterator[tuple[int, int, Vote | None]]:
        """Votes that were so many months before today, or before the vote named last."""
        for far in distances(plain, self.language):
            if any(start < far.end and far.start < end for start, end, _ in dated):
                continue
            former = [vote for start, _, vote in dated if start < far.start and vote is not None]
            base = former[-1].day if former else self.main.day if self.main else None
            base = (self.today or base) if far.from_today else base
            days = tuple(v.day for v in self.others if v.area == "ECU")
            day = far.meant(base, days) if base else None
            if day is not None:
                yield far.start, far.end, next(v for v in self.others if v.day == day)

    def _dated(self, plain: str) -> Iterator[tuple[int, int, Vote | None]]:
        """Times of the calendar that mean a vote."""
        former: Vote | None = None
        entry = _ENTRY_YEAR.match(plain)
        for when in times(plain, self.language, self.today):
            if when.kind == "prior":
                shift = "-1" if when.part == "year" and not when.year else when.part
                base = former or self.main
                if base is not None and _SHIFT.fullmatch(shift) and int(shift):
                    beside = _SHARE_BESIDE.match(plain, when.end) is not None
                    later = self._years_on(base.day.year + int(shift), plain, beside)
                    if later is not None:
                        former = later
                        yield when.start, when.end, later
                continue
            if when.kind not in ("day", "month", "year") or when.day is None:
                continue
            start, end = when.start, when.end
            if (
                _NO_VOTE_BEFORE.search(plain[max(0, start - 30) : start])
                or _NO_VOTE_AFTER.match(plain, end)
            ) and not any(
                said.match(plain, end) for said in (_BACKED_THEN, _WHEN_THEN, _BY_SO_MANY)
            ):
                continue
            day = when.day
            if when.kind == "month" and former is not None and _THAT_YEAR.match(plain, end):
                day = day.replace(year=former.day.year)
            elif when.kind == "month" and former is not None and _NEXT.match(plain, end):
                day = day.replace(year=former.day.year + 1)
            elif when.kind == "month" and entry is not None and when.how == "article":
                day = day.replace(year=int(entry[1]))
            of_main = self.main is not None and (
                day.year == self.main.day.year
                if when.kind == "year"
                else (day.year, day.month) == (self.main.day.year, self.main.day.month)
            )
            if of_main:
                former = self.main
                yield start, end, self.main
                continue
            begin = max(plain.rfind(". ", 0, start), plain.rfind("; ", 0, start)) + 1
            stop = ends(plain, end)
            line = plain[begin:stop]
            near = plain[max(begin, start - 60) : min(stop, end + 60)]
            meant = [v for v in self.votes if v.area == "ECU" and v.day.year == day.year]
            if when.kind != "year":
                meant = [v for v in meant if v.day.month == day.month]
                if when.kind == "day":
                    meant = [v for v in meant if abs((v.day - day).days) <= 1]
                elif when.how == "article" and day == when.day and not _VOTE.search(line):
                    continue
            else:
                heads = not plain[:start].strip(" 0123456789.)-*#\n")
                asked = any(v.find(line) or v.signed(line) for v in meant)
                again = [v for v in meant if v in self.spoken]
                put = any(v.put_by and v.put_by in line for v in meant)
                told = heads or asked or again or put or _SHARE_BESIDE.match(plain, end)
                former_one = plain.rfind(". ", 0, max(begin - 1, 0)) + 1
                if not (told or _VOTE.search(line) or _RATE.search(plain[former_one:stop])):
                    continue
                if len(again) == 1 and not asked:
                    meant = again
            begins = when.kind == "day" and not plain[:start].strip(" .)-*#\n")
            if (
                not (begins and any(v.day == day for v in meant))
                and _ELECTION.search(near)
                and not _CONSULTED.search(line)
                and not any(v.find(line) for v in meant)
            ):
                continue
            if len(meant) > 1 and _PUT.search(line) is not None:
                meant = [v for v in meant if not v.petition] or meant
            if len(meant) > 1:
                for said in (line, plain):
                    signed = [v for v in meant if v.signed(said)]
                    asked_in = [v for v in meant if not v.single and self.same_topic(v, said)]
                    meant = signed or asked_in or meant
            if len(meant) == 1 and (self.today is None or meant[0].day < self.today):
                former = meant[0]
                yield start, end, meant[0]
            elif when.kind == "year" and (_CONSULTED if meant else _VOTE).search(line):
                yield start, end, None

    def _years_on(self, year: int, plain: str, beside: bool) -> Vote | None:
        """The vote of a year told by those between, if a text names what it asked or a share is beside."""
        meant = [v for v in self.votes if v.area == "ECU" and v.day.year == year]
        said = [v for v in meant if v.find(plain) or v.signed(plain)]
        meant = said or [v for v in meant if beside or v in self.spoken]
        past = [v for v in meant if self.today is None or v.day <= self.today]
        return past[0] if len(past) == 1 else None


@lru_cache(maxsize=64)
def _telling(others: tuple[Vote, ...]) -> tuple[str, ...]:
    """Pieces of words of which one stands in a paragraph that leaves the article's own vote for others."""
    says = [v.signs for v in others if v.signs is not None]
    says += [q.says for v in others for q in v.questions if q.known]
    pieces = {piece for one in says for piece in one.pieces}
    pieces |= {v.put_by for v in others if v.put_by}
    return tuple(p for p in pieces if not any(q != p and q in p for q in pieces))


_RELATIVE = re.compile(
    r", (?:\w+ )?(?:que|which|who|whose|where|donde|cuy[oa]s?) (?:(?![0-9]+(?:[.,][0-9]+)?\s?(?:%|per ?cent|por ciento))(?:[^,.;]|[.,](?=[0-9])))*,"
)
"""A relative clause without a share: "in Girón, which voted against mining in 2019, ..."."""
_PUT = re.compile(
    r"\b(?:lasso|noboa|moreno|correa|president|presidente|government|gobierno)\b[^.;]{0,40}\b(?:asked|put|posed|pregunt\w+|plante\w+|propuso|hizo)\b"
)
"""A president who asked: not what citizens put to the vote in the same year."""
_THAT_YEAR = re.compile(
    r",? (?:of |de |del )?(?:that|the same|ese|aquel|mismo|ese mismo) (?:same )?(?:year|ano)"
)
_NEXT = re.compile(
    r",? (?:of the (?:following|next)|the (?:following|next)|del) (?:year|ano siguiente)\b"
)
_ENTRY_YEAR = re.compile(r"\W*((?:19|20)\d\d)\s?[.:]\s")
"""The year that an entry of a timeline begins with."""
_SHARE_BESIDE = re.compile(
    r",? (?:(?:it|lo|la|was|by|with|por|con|got|obtuvo|el|un|about|some|casi|nearly) ){0,4}\d{1,2}(?:[.,]\d+)?\s?(?:%|per ?cent|por ciento)"
)
_SHIFT = re.compile(r"[+-]\d+")
_ASIDE = re.compile(
    r"(?:,|\s[-–—])\s+(?:(?:which|who|whose|where|que|quien|donde|unlike|al contrario|a diferencia|having|up from|down from|rejected|defeated|rechazad[oa]|derrotad[oa])"
    r"|(?:a|una|something|algo)(?: \w+)? (?:that|which|que|they|voters))\b[^,]*(?:, (?:en|in) )?$"
)
"""An aside that a time stands in: "extradition, which had failed in 2023 ..."."""
_SINCE_THEN = re.compile(
    r"\W*(?:ever )?(?:since|desde que|although|aunque|after it|despues de que)\b[^.;]*,"
)
"""A sentence that begins with another time only in passing: "Since it came into force in 2008, ..."."""
_COMPARED_WITH = re.compile(
    r"[0-9]\s?(?:%|per ?cent|por ciento|mill\w+)[^.;]*\b(?:compared (?:with|to)|against|than|up on|down on|up from|down from|from(?= [0-9])|versus|vs|frente al?|respecto (?:a|de)l?|mas que|menos que|que el|que la|que en)"
    r" (?:[^,.;]|[.,](?=[0-9])){0,45}$"
)
"""A time that a figure is only compared with: "82%, ten points up on the 72% of April 2024"."""
_MORE_THAN = re.compile(
    r"\b(?:better|higher|lower|more|less|worse|above|below|mas|menos|mayor|menor|superior|inferior)(?: (?:alta|baja))? (?:than|que|al?|the|to) (?:the |el |la )?[0-9.,]+\s?(?:%|per ?cent|por ciento) "
    r"(?:of|in|de|del|registrad\w+ en) (?:the |la |el )?(?:\w+ (?:of |de )?)?$"
)
"""A time of what is only compared: "that is better than the 72% of the 2024 vote"."""
_BY_SO_MANY = re.compile(
    r",? (?:by|with|por|con) (?:[a-z]+ ){0,3}?[0-9]{1,2}(?:[.,][0-9]+)?\s?(?:%|per ?cent|por ciento)"
)
"""What a time is that of a vote before: "the charter approved in 2008 by 64% of the voters"."""
_BACKED_THEN = re.compile(
    r"(?: \w+)?(?: of \w+)?,? (?:(?:which|que)(?: [^.;%]{0,70}?)? )?(?:(?:was|had been|fue) )?(?:backed|approved|endorsed|ratified|supported|passed|aprobada|avalada|ratificada|respaldada)\b"
)
_THAT_OF = re.compile(
    r"\b(?:super\w+|rebas\w+|exced\w+|exceed\w+|surpass\w+|above|below|beat|debajo|encima|mas|menos|mayor|menor|mejor|peor|than)(?: (?:alta|baja|alto|bajo))?(?: (?:que|a|de))? (?:la|el|al|that|those|the one)(?: \w+)? (?:de|of|del|in|en) (?:la |el |the )?$"
)
"""What a time only names to compare: "it beat that of 2011, which was 77%"."""
_WHEN_THEN = re.compile(r",? (?:when|cuando)\b")
"""What tells of a time, not only up to it: "the heaviest since February 2023, when he lost"."""
_NEXT_YEAR = ("next year", "following year", "year later", "ano siguiente", "ano despues")
_LAST_YEAR = ("last year", "year earlier", "year before", "ano pasado", "ano anterior", "ano antes")
_VOTE = re.compile(
    r"\b(?:questions?|preguntas?|pregunto|asked|voting|votaciones|lost|derrotas?|perdio|victorias?|reforms?|reformas?|referend\w+|plebiscit\w+|consulta\w*"
    r"|ballots?|approved|aprobo|aprobaron|aprobad[oa]s?|ratificad[oa]s?|ratified|rejected|rechazad[oa]s?|negad[oa]s?|voted|voto|votaron|vote|votes|backed|wanted|quiso|quisieron|querido|refused|nego|negaron|endorsed|respald\w+|opposed|draft|texto|proposals?|no|yes|si|urnas|polls"
    r"|turnout|participacion|ausentismo|abstencion|absenteeism|abstention|padron|same (?:idea|plan|measure|text|reform)"
    r"|(?:null|spoil(?:ed|t)|blank|nulos|anul\w+|a favor|en contra|in favou?r|against)|mism[ao] (?:idea|plan|medida|texto|reforma))\b"
)
_RATE = re.compile(r"\b(?:turnout|participacion|ausentismo|abstencion|absenteeism|abstention)\b")
_CONSULTED = re.compile(
    r"referend|consulta|plebiscit|ballot question|preguntas?\b|questions?\b|popular vote"
)
_ELECTION = re.compile(
    r"\b(?:re-?)?(?:elections?|elected|runoff|run-off|presiden(?:cy|tial|ciales|cial)|elecciones|eleccion|elegido|reelegido|reelecto"
    r"|electo|comicios|balotaje|vuelta|mayor(?:al)?|alcald\w+)\b"
)
_NO_VOTE_BEFORE = re.compile(
    r"(?:(?:since|until|till|from|by|desde|hasta|between|entre|a partir de|antes de|after)\s+(?:el\s+|the\s+|los\s+)?"
    r"|(?:constitution|charter|constitucion|carta magna|ley|law|carta|ban|prohibition|prohibicion|budget|census|censo)\s+(?:of|de|del|from|vigente desde|aprobada en)\s+)$"
)
_NO_VOTE_AFTER = re.compile(
    r"(?:'s)?\s+(?:constitution|charter|election|run-?off|budget|law|world cup|census|campaign|ban\b|prohibition|treaty|agreement|rules?\b|text\b|-)"
)
