"""How much was counted: whether a share says so, of which question and where."""

from __future__ import annotations

import re

from datapkg.extract.articles.proposals import Slot
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Sentence, Word


def is_counted(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether a share of the ballots is said to be counted, not to lack ramps."""
    words = [sentence.word(j) for j in range(max(0, i - 13), i)]
    while words and words[-1] in _LITTLE:
        words.pop()
    if (words and words[-1] in _GOVERNS) or sentence.said(max(0, i - 3), i) == " ya en el ":
        return True
    if _HEADS.match(sentence.said(i, i + 6)):
        return True  # "First figures, 14% of the sheets: No has 59%"
    before = " ".join(["", *words, ""])
    after = sentence.said(i, i + 11)
    after = re.split(r" [;,.] ", after, maxsplit=1)[0] + " "
    return any(
        told.grammar.any_of(name).search(text) is not None
        for name in ("counted", "count")
        for text in (before, after)
    )


def counted_before(sentence: Sentence, slots: dict[int, Slot], i: int) -> bool:
    """Whether how much was counted stands right before: "with 92.6% of the sheets in, 59% want it"."""
    return any(
        slots[j].name == "pct_counted" and 0 < i - j <= 8 and sentence.words[j].tag == "P"
        for j in slots
    )


_HEADS = re.compile(
    r" P (?:of|de) (?:the |las |los )?(?:actas|mesas|juntas|(?:tally |voting )?(?:sheets|tallies|records)|ballots|returns|polling stations) : "
)
_LITTLE = frozenset(
    [
        "the",
        "el",
        "un",
        "about",
        "las",
        "los",
        "some",
        "just",
        "only",
        "ya",
        "already",
        "now",
        "ayer",
        "hoy",
        "yesterday",
        "today",
        "DAY",
    ]
)
_GOVERNS = frozenset(
    ["to", "had", "has", "lleva", "llevaba", "llevaban", "tiene", "tenia", "cover", "covered", "covering", "reflect", "with", "con", "at", "al", "from", "of", "on", "de", "del", "after", "tras", "once", "when", "cuando", "by", "a", ":",
     "(", "-", "based", "|"]
)  # fmt: skip


def question_counted(told: Discourse, asked: list[tuple[int, str]], i: int) -> dict[str, str]:
    """The question of which so much was counted, in a text that says it of several."""
    own = [q for j, q in asked if ":" not in q]
    before = [q for j, q in asked if ":" not in q and j < i]
    if len(set(own)) == 1:
        return {"question_no": own[0]}
    if before:
        return {"question_no": before[-1]}
    if own:
        return {}
    return {"question_no": told.question} if told.question and ":" not in told.question else {}


def counted_in(sentence: Sentence, i: int, place: Word) -> bool:
    """Whether a place is where so much was counted: "in Guayas, with 80% of tally sheets in"."""
    at = next(j for j, word in enumerate(sentence.words) if word is place)
    if sentence.word(at - 1) not in IN and sentence.word(at - 2) not in IN:
        return False
    between = [sentence.word(j) for j in range(min(i, at) + 1, max(i, at))]
    if at > i and {"N", "P"} & {*between, *(sentence.word(j) for j in range(at + 1, at + 4))}:
        return False  # "54% ... In Pichincha, 71%"
    return "," not in between if at > i else between.count(",") <= 1 and "." not in between


_COUNTED_ON = re.compile(
    r"^ P (?:(?!P |N |YES |NO |[,;:] )\S+ ){0,9}?(?:on|sobre|para|for|in|en) (?:(?:the|la|las|question|pregunta|papeleta|ballot|de|del|on|of|about|regarding|concerning|sobre|relativa|referida|a|no|casilla) )*$"
)
"""What is counted of one question: "96% of the sheets on the question of extradition"."""
_OF_THE = re.compile(
    r"^ P (?:de|of) (?:(?:las|los|the|its) )?(?:actas|mesas|juntas|votos|papeletas|sheets|ballots|votes|tallies|returns) (?:(?:counted|escrutadas|procesadas) )?(?:de|of) (?:la |the )?$"
)
"""The same, where a number names the question: "92.4% de las actas de la primera pregunta"."""
IN = frozenset(["in", "en", "of", "de", "for", "para", "from"])


def counted_of(sentence: Sentence, asked: list[tuple[int, str]], i: int) -> list[str]:
    """The questions right behind a share counted: "96% of the sheets on the question of extradition"."""
    return [
        q
        for j, q in asked
        if 0 < j - i <= 12
        and ":" not in q
        and (_COUNTED_ON.search(said := sentence.said(i, j)) or _OF_THE.search(said))
    ]
