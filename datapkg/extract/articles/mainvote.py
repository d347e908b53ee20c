"""Which vote an article is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from datapkg.extract.articles.folding import holds, years_in
from datapkg.extract.articles.votes import Vote, months_said, on_day, says_day

_NOT_YET_CALLED = 60
"""Days before a vote within which texts may be on it without a word of it."""


def main_vote(today: date | None, every: Sequence[Vote], plain: str) -> tuple[Vote | None, str]:
    """The vote that the article is about."""
    dated: dict[str, Vote] = {}
    for vote in every:
        if vote.area != "ECU":
            continue
        if says_day(vote.day, plain):
            dated[vote.name] = vote
    if today is not None:
        away = [((today - v.day).days, v) for v in every if v.area == "ECU"]
        near = [(abs(days), v.name, v) for days, v in away if -120 <= days <= 200]
        if near:
            days, _, nearest = min(near)
            if today < nearest.day and (headed := _headed(every, nearest, plain)):
                return headed, "the vote that the head of the text names"
            if days <= 21:
                return _beside(every, nearest, plain), "the vote nearest to the article's date"
            plain = plain[:6000]
            ahead = (nearest.day - today).days > _NOT_YET_CALLED
            bonus = 6 if _speaks_of(today, nearest, plain) else 0 if ahead else 2
            said = {
                v.name: _speaks_of(today, v, plain)
                for v in every
                if v.area == "ECU"
                and (v is nearest or str(v.day.year) in years_in(plain) or v.single)
            }
            said[nearest.name] += bonus
            meant = max(
                every,
                key=lambda v: (said.get(v.name, -1), v is nearest, -_first_said(v, plain)),
            )
            if meant is nearest:
                return nearest, "the vote nearest to the article's date"
            return meant, "what the text says of a vote"
        past = [(v, (today - v.day).days) for v in every if v.area != "ECU"]
        local = [v for v, days in past if not near and 0 <= days <= 30 and v.signed(plain)]
        if len(local) == 1:
            return local[0], "the vote nearest to the article's date"
    if today is None and len(dated) > 1:  # the first is what a text tells of
        head = plain[:400]
        first = {n: v for n, v in dated.items() if says_day(v.day, head)}
        dated = first if len(first) == 1 else dated
    if len(dated) == 1:
        return next(iter(dated.values())), "the date of the vote in the text"
    undated = [v for v in every if v.told_by] if today is None and not dated else []
    told = [v for v in undated if all(says.stands_in(plain) for says in v.told_by)]
    if len(told) == 1:
        return told[0], "what the text says of a vote"
    hits: list[tuple[int, Vote]] = []
    for vote in every:
        if vote.area != "ECU":
            continue
        if len(vote.questions) > 3:
            kinds = {number for *_, number in vote.find(plain)}
            signs = 1 if vote.signed(plain) else 0
            if len(kinds) + signs >= 2:
                hits.append((len(kinds) + signs, vote))
        elif vote.signed(plain):
            hits.append((2, vote))
    if today is None and not dated:
        hits = _put_by_the_one_named(hits, every, plain)
    if hits:
        most = max(n for n, _ in hits)
        best_votes = [v for n, v in hits if n == most]
        if today is not None:
            best_votes = [v for v in best_votes if v.day <= today]
        if best_votes:
            return best_votes[-1], "what was asked"
    if today is None and not dated:
        printed = [v for v in every if v.area == "ECU" and on_day(v.day, plain)]
        local = [v for v in every if v.area != "ECU" and v.signed(plain)]
        if len(printed) == 1:
            return printed[0], "the day of the vote in the text"
        if len(local) == 1:
            return local[0], "what was asked"
    return None, "open"


def _put_by_the_one_named(
    hits: list[tuple[int, Vote]], every: Sequence[Vote], plain: str
) -> list[tuple[int, Vote]]:
    """Votes without those of other presidents, where an undated text names one president alone."""
    named = {v.put_by for v in every if v.put_by and v.put_by in plain}
    if len(named) != 1:
        return hits
    theirs = [(n, v) for n, v in hits if v.put_by in named]
    fit = [v for v in every if v.put_by in named and v.signed(plain)]
    if not theirs and len(fit) == 1:
        return [(2, fit[0])]
    return theirs or [(n, v) for n, v in hits if not v.put_by or n > 3]


def _beside(every: Sequence[Vote], nearest: Vote, plain: str) -> Vote:
    """The local vote of the same day, where an article's head names only that."""
    head = plain[:260]
    same = [v for v in every if v.day == nearest.day and v is not nearest]
    named = [v for v in same if v.signed(head)]
    return named[0] if len(named) == 1 and not nearest.signed(head) else nearest


def _headed(every: Sequence[Vote], coming: Vote, plain: str) -> Vote | None:
    """The former vote that a text written before another is on: its year is in the head."""
    head = plain[:260]
    if str(coming.day.year) in head:
        return None
    named = [v for v in every if v.area == "ECU" and v.day < coming.day and str(v.day.year) in head]
    if len(named) != 1:
        return None
    asked = {number for *_, number in named[0].find(plain[:6000])}
    kinds = {number for *_, number in coming.find(plain[:6000])}
    return named[0] if len(asked) > max(1, 2 * len(kinds)) else None


def _speaks_of(today: date | None, vote: Vote, plain: str) -> int:
    """How much in a text is of one vote: its date, its month, what it asked."""
    if today is not None and vote.day > today and str(vote.day.year) not in years_in(plain):
        return 0
    found = 4 * says_day(vote.day, plain) or 3 * holds(plain, months_said(vote.day))
    if vote.signed(plain):
        found += 2
    found += min(len({number for *_, number in vote.find(plain)}), 3)
    return found


def _first_said(vote: Vote, plain: str) -> int:
    """Where a text first says the month of a vote, or else its year: it begins with its matter."""
    for forms in (months_said(vote.day), (str(vote.day.year),)):
        found = [at for form in forms if (at := plain.find(form)) >= 0]
        if found:
            return min(found)
    return len(plain)
