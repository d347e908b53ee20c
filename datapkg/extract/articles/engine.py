"""From the text of an article to candidates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from datapkg.extract.articles.candidates import Candidate
from datapkg.extract.articles.cutting import segments
from datapkg.extract.articles.datelines import article_date
from datapkg.extract.articles.folding import folded, holds, words_in, words_of
from datapkg.extract.articles.gating import Gated, Lexicon, Offered, Sieve
from datapkg.extract.articles.homicides import KILLED, VIOLENCE, Homicides
from datapkg.extract.articles.homicides import TOPIC as HOMICIDES
from datapkg.extract.articles.language import language_of
from datapkg.extract.articles.live import in_order
from datapkg.extract.articles.places import capitals, country_names
from datapkg.extract.articles.printed import Number, has_numeral
from datapkg.extract.articles.proposals import Proposal
from datapkg.extract.articles.referendums import ABOUT, Referendums
from datapkg.extract.articles.referendums import TOPIC as REFERENDUMS
from datapkg.extract.articles.sentences import Reader, Sentence
from datapkg.extract.articles.strikes import BOATS, FROM, STRUCK, Strikes
from datapkg.extract.articles.tabular import barred

LONGEST_QUOTE = 25
"""Words of a quote, at most."""

UNITS = {
    "referendum_results": {
        "yes_votes": "votes", "no_votes": "votes", "blank_votes": "votes", "null_votes": "votes",
        "valid_votes": "votes", "total_votes": "votes", "yes_pct": "percent", "no_pct": "percent",
        "pct_counted": "percent",
    },
    "referendums": {
        "electorate": "persons", "electorate_domestic": "persons", "electorate_abroad": "persons",
        "votes_cast": "persons", "turnout_pct": "percent", "absent": "persons",
        "absent_pct": "percent",
    },
    "homicide_rates": {
        "homicides": "victims", "homicides_to_date": "victims",
        "rate_reported": "per 100,000 population",
    },
    "homicide_counts": {"homicides": "victims"},
    "us_strikes": {
        "killed": "persons", "survivors": "persons", "missing": "persons", "vessels": "vessels",
        "running_no": "ordinal",
    },
    "us_strike_counts": {
        "strikes": "strikes", "killed": "persons", "vessels": "vessels", "survivors": "persons",
    },
}  # fmt: skip
"""Units of the columns that are looked for, as the contracts have them (a test compares)."""


def candidates(text: str, day: date | None = None, language: str | None = None) -> list[Candidate]:
    """Find the candidate figures of a text, in the order in which they stand.

    Parameters
    ----------
    text : str
        The text of an article.
    day : date, optional
        Its date; else the one it prints, if any. What is relative is resolved against it alone.
    language : str, optional
        ``en`` or ``es``; else told by its words.
    """
    printed, text = text, barred(text)
    plain = folded(text)
    language = language or language_of(plain)
    today = day or article_date(plain, language)
    topics = _topics()
    referendum = topics["referendum"].stands_in(plain)
    homicide = topics["homicide"].stands_in(plain)
    boats_struck = topics["boat"].stands_in(plain) and topics["struck"].stands_in(plain)
    strike = (today is None or today >= FROM) and boats_struck
    homicide = homicide or (
        not boats_struck and all(topics[one].stands_in(plain) for one in _KILLED_HERE)
    )
    if not (referendum or homicide or strike):
        return []
    country = main_country(plain)
    votes = Referendums(language, today, plain) if referendum else None
    if (
        votes
        and not topics["about a vote"].stands_in(plain)
        and len(votes.asked) < 2
        and not votes.close
    ):
        votes = None
    if votes is not None and not (
        topics["Ecuador"].stands_in(plain) or (country is None and votes.asked)
    ):
        votes = None
    if votes is not None:
        votes.strict = country not in ("ECU", None) and len(votes.asked) < 3
    murders = Homicides(language, today, country, text, plain) if homicide else None
    boats = Strikes(language, today, plain) if strike else None
    reader = Reader(language, today, votes.questions if votes else None)
    topical = topics["homicides told"].stands_in(plain)
    near = (*_NEAR_MARKS, *_near(words_in(plain)))
    found: list[Candidate] = []
    behind = 9  # how many stretches ago one gave figures of homicides
    for start, end in in_order(text, segments(text)):
        piece = plain[start:end]
        behind += 1
        if not _worth(piece, near) and not (behind < 3 and _places_follow(piece)):
            if votes is not None and not found and start == len(text) - len(text.lstrip()):
                for sentence in reader.read(text, start, end, piece).sentences[:1]:
                    votes.headline(sentence)
            if votes is not None:
                votes.pass_by(piece, start)
            if boats is not None:
                boats.pass_by(piece)
            if murders is not None:
                murders.pass_by(piece)
            continue
        block = reader.read(text, start, end, piece)
        for sentence in block.sentences:
            proposals: list[Proposal] = []
            if boats is not None:
                proposals += boats.propose(block, sentence)
            if votes is not None:
                proposals += votes.propose(block, sentence)
            if murders is not None:
                taken = {p.figure for p in proposals if p.sure >= 0.5}
                proposals += (
                    p for p in murders.propose(block, sentence, topical) if p.figure not in taken
                )
            given = list(_candidates(printed, sentence, _distinct(_best(proposals), sentence)))
            if given and given[-1].table.startswith("homicide"):
                behind = 0
            found.extend(given)
    found.sort(key=lambda one: one.figure_start)
    return _headed(text, found)


def _headed(text: str, found: list[Candidate]) -> list[Candidate]:
    """What a headline says is of the cell of which the text below says the same."""
    end = text.find("\n")
    headline = text[: max(end, 0)].strip()
    if not headline or len(headline) > 200 or headline.endswith("."):
        return found
    below: dict[tuple[str, str], Candidate] = {}
    for one in found:
        if one.figure_start > end and one.confidence >= SURE and one.table in _REPEATED:
            below.setdefault((one.column, one.value), one)
    patched = []
    exact: dict[tuple[str, ...], Candidate] = {}
    for one in found:
        if one.figure_start > end and one.table.startswith("homicide") and one.confidence >= SURE:
            exact.setdefault((one.column, *sorted(one.key.values())), one)
    for one in found:
        told = exact.get((one.column, *sorted(one.key.values())))
        mark = one.figure_start < end and _PASSES.search(text[: one.figure_start]) is not None
        if mark and told is not None and _rounds(one.value, told.value):
            one = replace(one, confidence=0.45, reason=f"{one.reason}; the text below is exact")
        same = below.get((one.column, one.value))
        if one.figure_start < end and not (same or mark) and one.confidence < SURE:
            near = [c for c in exact.values() if one.column in c.column and _about(one, c)]
            same = near[0] if len(near) == 1 else None  # "more than 9,200 killings"
        if (
            one.figure_start < end
            and one.table in _REPEATED
            and same is not None
            and (one.table.split("_")[0] == same.table.split("_")[0])
            and (one.confidence < SURE or one.table.startswith("us_"))
        ):
            reason = f"{one.reason}; the cell of the same figure below"
            sure = max(min(same.confidence, 0.85), SURE)
            one = replace(
                one,
                table=same.table,
                column=same.column,
                key=same.key,
                confidence=sure,
                reason=reason,
            )
        patched.append(one)
    return patched


_PASSES = re.compile(
    r"\b(?:super\w+|rebas\w+|sobrepas\w+|pas\w+ de|tops?|topped|pass\w*|exceed\w*|surpass\w*|nears?|near|roza\w*|bordea\w*|approach\w*)(?: (?:los|las|the))? (?:mark of |barrera de (?:los|las) )?$",
    re.IGNORECASE,
)


def _rounds(headline: str, told: str) -> bool:
    """Whether a headline only says in round numbers what the text below tells: 9000 of 9216."""
    round_one, whole = headline.rstrip("0"), told.partition(".")[0]
    if len(headline) - len(round_one) < 2 or len(headline) != len(whole):
        return False
    return 0 < int(whole) - int(headline) < int(headline) / 10


def _about(headline: Candidate, told: Candidate) -> bool:
    """Whether a headline says about so many, or more, where the text below has it exactly."""
    if headline.qualifier == "about":
        return abs(float(told.value) - float(headline.value)) < float(told.value) / 50
    return headline.qualifier == "more than" and _rounds(headline.value, told.value)


SURE = 0.5
_REPEATED = ("us_strikes", "us_strike_counts", "homicide_rates", "homicide_counts")


_NEAR = (
    "%", "percent", "constituyent", "constituent", "extradi", "por ciento", "per cent", "vote", "voto", "votar", "votan",
    "voting", "urnas", "registered", "tally", "sufrag", "referend", "elector",
    "padron", "particip", "turnout", "homicid", "murder", "kill", "asesin", "muert", "crimen",
    "violent", "death", "dead", "died", "victim", "rate", "tasa", "per 100", "cada 100",
    "cien mil", "strike", "attack", "ataque", "bombard", "boat", "vessel", "lancha", "embarca",
    "survi", "sobrevi", "fallec", "toll", "saldo", "eligible", "habilitad", "ballot", "papelet",
    "blank", "nulo", " count ", "counted", "counting", "counts", "recount", "escrut", "actas", "lives", "struck", "casos", " cases", "murier", "murio", "mueren", "perec", "perish", "submersib", "semisumerg",
    "rescat", "rescued", "abatid", "mataron", "mato a", "misil", "missile", "desaparecid", "missing", "ataco", "atacaron",
)  # fmt: skip
_NEAR_WORDS = tuple(piece for piece in _NEAR if piece.isalpha())
_NEAR_MARKS = tuple(piece for piece in _NEAR if not piece.isalpha())
_near = Sieve(lambda word: holds(word, _NEAR_WORDS))
"""Words of a text that hold such a piece: those are few, and looked for in each of its stretches."""


def _worth(piece: str, near: Iterable[str]) -> bool:
    """Whether a stretch can hold a figure of ours: a numeral, and a word of our matters near it.

    Short stretches are lines of lists and tables, which say the matter once for all of them.
    """
    if "|" in piece or "\t" in piece:
        return True
    if len(piece) > 240 and not holds(piece, near):
        return False
    return has_numeral(piece)


def _places_follow(piece: str) -> bool:
    """Whether a long stretch without a word of our matters goes on with other places.

    "They are followed by Colombia (26.1) and ...": figures, and the names of two countries.
    """
    if len(piece) > 700 or not has_numeral(piece):
        return False
    one, _ = _countries()
    return len({one[word] for word in words_of(piece) if word in one}) > 1


_HOMICIDE_WORDS = Gated(
    r"homicid|murder|killing rate|asesinat|asesinad|slain|muertes violentas|violent deaths"
)


_KILLED_HERE = ("killed", "violence", "Ecuador")
"""What a text says that counts the killed of a violent country without a word for homicides."""


@lru_cache(maxsize=1)
def _topics() -> dict[str, Offered]:
    """What a text is asked for before it is read: all at once, by its words."""
    lexicon = Lexicon()
    gates = {
        "referendum": REFERENDUMS,
        "about a vote": ABOUT,
        "Ecuador": _ECUADOR,
        "homicide": HOMICIDES,
        "killed": KILLED,
        "violence": VIOLENCE,
        "homicides told": _HOMICIDE_WORDS,
        "boat": BOATS,
        "struck": STRUCK,
    }
    return {name: lexicon.offered(gate) for name, gate in gates.items()}


def _best(proposals: Iterable[Proposal]) -> list[Proposal]:
    """One proposal for a figure: the surest, and of equals the first."""
    best: dict[int, Proposal] = {}
    for proposal in proposals:
        former = best.get(proposal.figure)
        if former is None or proposal.sure > former.sure:
            best[proposal.figure] = proposal
    return [best[i] for i in sorted(best)]


def _distinct(proposals: list[Proposal], sentence: Sentence) -> list[Proposal]:
    """Of different figures for one cell in a sentence only that nearest to its key is believed.

    Strikes are left out: their totals are counted by several, and told side by side.
    """
    cells: dict[tuple[str, ...], list[Proposal]] = {}
    for p in proposals:
        if p.sure >= 0.5 and not p.table.startswith("us_"):
            cells.setdefault((p.table, p.column, *sorted(p.key.values())), []).append(p)
    doubtful: set[int] = set()
    for some in cells.values():
        values = {sentence.words[p.figure].mark.values for p in some}
        agree = _agree([sentence.words[p.figure].mark for p in some])
        if len(values) > 1 and not agree and not _by_two(sentence, some):
            nearest = min(some, key=_far)
            doubtful.update(p.figure for p in some if p is not nearest)
    return [
        replace(p, sure=0.45, reason=p.reason + "; another figure stands nearer to this cell")
        if p.figure in doubtful
        else p
        for p in proposals
    ]


def _agree(numbers: list[Number]) -> bool:
    """Whether figures only say the same more and less exactly: "beyond 170: at least 175"."""
    least, *others = sorted(numbers, key=lambda n: n.values[0])
    return least.qualifier == "more than" and len({n.values for n in others}) == 1


def _by_two(sentence: Sentence, some: list[Proposal]) -> bool:
    """Whether two figures of nearly one size are those of two who count: "INEC puts them at 8,221"."""
    if len(some) != 2 or not some[0].table.startswith("homicide"):
        return False
    first, second = sorted(p.figure for p in some)
    one, other = (sentence.words[i].mark.values[0] for i in (first, second))
    if not (one and other) or max(one, other) > min(one, other) * Decimal("1.2"):
        return False
    between = sentence.said(first + 1, second)
    return between in (" or ", " o ") or _COUNTS_TOO.search(between) is not None


_COUNTS_TOO = re.compile(
    r" (?:[,;]|and|y|but|while|mientras|pero|aunque|though) (?:\S+ ){0,12}?(?:(?:the|el|la) O|the (?:second|other|latter|institute|police|ministry)|la policia|el ministerio|el instituto|la fiscalia|el segundo|la segunda|el otro|la otra|inec|segun|according"
    r"|database|register|registry|observatory|prosecutors|la base|el registro|el observatorio|puts?|put|gives?|gave|counts|counted|dio|da|cifra|situa|eleva|redonde\w+|rounded) "
)
"""Between two figures for one cell, where somebody else counts."""


def _far(proposal: Proposal) -> tuple[int, int]:
    """How far a figure is from the words that settled its key."""
    ways = [abs(proposal.figure - i) for i in proposal.near]
    relative = "against the article's date" in proposal.reason
    return (min(ways) + 20 * relative if ways else 99, proposal.figure)


def _candidates(
    text: str, sentence: Sentence, proposals: Iterable[Proposal]
) -> Iterator[Candidate]:
    for proposal in proposals:
        word = sentence.words[proposal.figure]
        number = word.mark
        start, end = _quote(sentence, proposal)
        for value, a, b in number.ends:
            offset = number.base
            qualifier = number.qualifier
            if len(number.ends) > 1:
                qualifier = "range"
            elif qualifier in ("less than", "at most"):
                qualifier = "about"
            yield Candidate(
                table=proposal.table,
                key=proposal.key,
                column=proposal.column,
                value=_plain(value),
                unit=UNITS[proposal.table][proposal.column],
                qualifier=qualifier,
                quote=text[start:end],
                start=start,
                end=end,
                confidence=round(min(max(proposal.sure, 0.05), 0.99), 2),
                reason=proposal.reason,
                figure_start=offset + a,
                figure_end=offset + b,
            )


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _quote(sentence: Sentence, proposal: Proposal) -> tuple[int, int]:
    """The words around a figure that carry it: with those that settled its key, where it fits."""
    words = sentence.words
    i = proposal.figure
    low, high = max(0, i - 4), min(len(words) - 1, i + 5)
    for j in proposal.near:
        if max(high, j) - min(low, j) < LONGEST_QUOTE - 6:
            low, high = min(low, j), max(high, j)
    while low < i and not words[low].plain[:1].isalnum():
        low += 1
    while high > i and not words[high].plain[-1:].isalnum() and words[high].plain != ")":
        high -= 1
    text = sentence.text
    start = min(words[low].start, words[i].start)
    end = max(words[high].end, words[i].end)
    if (
        words[i].tag == "N"
        and end == words[i].end
        and text[end - sentence.start : end - sentence.start + 1] == "%"
    ):
        end += 1
    return start, end


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Country by name in one word; names in several words by the first of them."""
    one: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for code, names in country_names():
        for name in names:
            if " " in name:
                several.setdefault(name.split()[0], []).append(f"{name}={code}")
            else:
                one[name] = code
    return one, several


def main_country(plain: str) -> str | None:
    """The country that a text is about: the one that it names most, Ecuador first among equals."""
    head = plain[:6000]
    one, several = _countries()
    once = words_in(plain)
    countries, first_words, places = one.keys() & once, several.keys() & once, _of_ecuador(once)
    said = countries | places
    words = [word for word in words_of(head) if word in said]
    named: Counter[str] = Counter()
    for word in countries:
        named[one[word]] += words.count(word)
    for first in first_words:
        for entry in several[first]:
            name, _, code = entry.partition("=")
            named[code] += head.count(name)
    ecuador = sum(map(words.count, places))
    ecuador += sum(head.count(name) for name in _IN_ECUADOR)
    most = max(named.values(), default=0)
    if ecuador and ecuador >= most:
        return "ECU"
    if not most and (dated := _dateline().match(head)) is not None:
        return capitals()[dated["city"]]
    equals = [code for code, count in named.items() if count == most > 0]
    if len(equals) < 2:
        return equals[0] if equals else None
    return min(equals, key=lambda code: (_first_named(head, code), code))


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    """The capital at the head of an article that names no country."""
    return re.compile(
        rf"(?:[^\n]{{0,200}}\n\s*){{0,3}}?\W*(?P<city>{'|'.join(capitals())})\s*(?:\([^)\n]{{1,30}}\)|,[^\n.]{{3,30}})?\s*[-–—.:]"
    )


def _first_named(head: str, code: str) -> int:
    """Where a country is named first."""
    one, several = _countries()
    names = [name for name, other in one.items() if other == code]
    names += [e.partition("=")[0] for some in several.values() for e in some if e.endswith(code)]
    return min((at for name in names if (at := head.find(name)) >= 0), default=len(head))


_IN_ECUADOR = (
    "consulta popular",
    "los rios",
    "santo domingo de los",
    "el oro",
    "santa elena",
    "zamora chinchipe",
)
_NAMES_ECUADOR = re.compile(
    r"ecuad|ecuator|guayaquil|quito$|guayas$|noboa|manabi$|esmeraldas|duran$|cne$|lasso|azuay$|loja$|cuenca$|ambato$|machala"
    r"|pichincha|tungurahua|imbabura|cotopaxi|chimborazo|carchi$|sucumbios|pastaza|galapagos|yasuni"
)
_of_ecuador = Sieve(lambda word: _NAMES_ECUADOR.match(word) is not None)
"""Words that name the country, or a place or person of it."""
_ECUADOR = Gated(
    r"ecuador|ecuator|ecuadore|guayaquil|rafael correa|presidente correa|president correa|consejo de participacion ciudadana|lenin moreno|\bquito\b|\bguayas\b|noboa|\bmanabi|los rios|esmeraldas|\bduran\b"
    r"|\bcne\b|consulta popular|lasso|santo domingo de los|\bazuay\b|\bloja\b|\bcuenca\b|\bambato\b|machala|pichincha|tungurahua|imbabura"
    r"|cotopaxi|chimborazo|\bcarchi\b|sucumbios|pastaza|zamora|galapagos|\bel oro\b|santa elena|yasuni"
)
