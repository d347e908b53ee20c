"""Lines of tables and lists, and the heads that say what they count."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.homicides.memory import Memory, Time, on_topic
from datapkg.extract.articles.places import areas_by_name, level
from datapkg.extract.articles.sentences import Block, Sentence

_OTHER_HEAD = re.compile(
    r"%|percent|por ciento|change|variaci|cambio|diferencia|difference|suicid|femicid|feminicid|traffic|transito"
)
_RATE_HEAD = re.compile(r"\b(?:rates?|tasas?|per 100|(?:cada|por|x) (?:100|cien)|indices?)\b")
_LISTED = re.compile(r"\s*[-*•–]|[^.,;]{1,40}(?::|\||\s[-–—]\s*(?=\d))")
_DASHED = re.compile(r"[^.,;:]{1,40}\s[-–—]\s*(?=\d)")


def note_head(known: Memory, sentence: Sentence) -> None:
    """Take note of a line that says what the lines below it count."""
    if "AREA" in sentence.tags and "|" in sentence.text:
        return
    if "N" in sentence.tags and (known.item or known.entry) and known.heads:
        return  # a line of the list
    heading(known, sentence.plain)


_TITLE = re.compile(r"[-#*•0-9. )]*(?P<name>[^,:;.|0-9(]{3,40}?)\s*(?:$|[,:.;(-])")
_YEARLY = re.compile(r"[-#*• ]*(?P<year>(?:19|20)\d\d)\s*[.:]?$")


def note_section(known: Memory, plain: str) -> None:
    """Take note of a heading that names a place or a year, for the paragraphs below it."""
    title = plain.strip()
    if len(title) > 70 or (title.endswith((".", "!", "?")) and len(title) > 25):
        return
    year = _YEARLY.match(title)
    if year is not None:
        known.time = known.main = Time("year", date(int(year["year"]), 1, 1))
        known.span = None
        return
    name = _TITLE.match(title)
    found = areas_by_name().get(name["name"].strip()) if name is not None else None
    found = None if found is not None and len(found) == 7 else found  # rather where it was written
    known.section = found if found is None or len(title) < 45 else known.section
    known.opened = found is not None


def note_block(known: Memory, block: Block, former: bool) -> None:
    """Take note of what the head of a paragraph says of its time, and that before it of its place."""
    first = block.sentences[0]
    if len(block.sentences) == 1 and _YEARLY.match(first.plain.strip()):
        note_section(known, first.plain)
    elif first.marks and first.marks[0][0] == "DAY":
        at = offset(first)
        _, start, end, when = first.marks[0]
        lead, rest = first.plain[: start - at].strip(" -*•·"), first.plain[end - at : end - at + 3]
        if not lead and when.day is not None and re.match(r"\s?[-–—:.|]", rest):
            known.time = Time("year", when.day.replace(month=1, day=1))
    place = first.marks[0] if first.marks and first.marks[0][0] == "AREA" else None
    heads = place is not None and not first.plain[: place[1] - offset(first)].strip()
    if heads and place is not None and len(place[3]) == 3 and place[3] != known.section:
        known.section = None  # another country is spoken of
    if former and not known.item and known.lines == 1:
        known.area = known.section = known.line_area
        known.above = known.time
        known.subject = known.blocks if known.line_area is not None else known.subject
    known.lines = known.lines + 1 if known.item else 0
    known.line_area = None
    if known.item and len(block.sentences) == 1 and place is not None and len(place[3]) != 7:
        ahead = first.plain[: place[1] - offset(first)].strip(" -*•·")
        known.line_area = None if ahead else str(place[3])


def note_subject(known: Memory, block: Block, sentence: Sentence) -> bool:
    """Take note of a sentence that is nothing but a number and a place: "2. Manabí."."""
    if "AREA" not in sentence.tags or sentence is block.sentences[-1] or len(sentence.words) > 6:
        return False
    words = [w for w in sentence.words if w.tag not in ("N", "O") and w.plain[:1].isalnum()]
    if len(words) != 1 or words[0].tag != "AREA":
        return False
    if any(w.tag == "N" and (w.mark.values[0] > 30 or w.mark.decimals) for w in sentence.words):
        return False
    if any(w.tag == "N" and w.start > words[0].start for w in sentence.words):
        return False  # "Carchi - 11.": what was counted there
    known.area, known.subject = str(words[0].mark), known.blocks
    known.named[level(known.area)] = known.area
    known.seen.add(known.area)
    return True


_AT_HEAD = re.compile(
    r"\W*(?:(?:the|la|el) )?(?:(?:province|city|canton|port|provincia|ciudad|puerto) (?:of|de|del) )?$"
)


def heads(sentence: Sentence) -> str | None:
    """The place at the head of a sentence, which so tells of it."""
    first = next((m for m in sentence.marks if m[0] == "AREA"), None)
    if first is None or _AT_HEAD.match(sentence.plain[: first[1] - offset(sentence)]) is None:
        return None
    return str(first[3])


_YEARS = re.compile(r"(?:19|20)\d\d|100[.,]?000")


def heading(known: Memory, plain: str) -> bool:
    """Take note of what a heading, or the sentence before a list, says that it counts."""
    if len(plain) > 200 or plain.rstrip()[-1:] in ".!?\"'" or "|" in plain or "\t" in plain:
        return False
    told = counted(plain.strip())
    if told:
        known.heads = told
        known.figured = known.blocks
        if not any(c.isdigit() for c in _YEARS.sub("", plain)):
            known.table = []
    return bool(told)


def counted(head: str) -> str:
    """What a heading says that is counted: ``rate``, ``count``, or nothing.

    >>> counted("homicide rate per 100,000"), counted("asesinatos"), counted("canton")
    ('rate', 'count', '')
    """
    if _OTHER_HEAD.search(head):
        return ""
    if _RATE_HEAD.search(head):
        return "rate"
    return "count" if on_topic(head) else ""


def add_labelled(
    known: Memory, sentence: Sentence, kept: dict[int, tuple[str, float, str]]
) -> None:
    """A figure behind the words for what it counts: "- Rate per 100,000 inhabitants: 50.9"."""
    first = sentence.tagged("N")[0]
    if first < 2 and sentence.word(first + 1) in (":", "|", "-"):
        label = sentence.plain[sentence.words[first + 1].end - sentence.start :]
        if first not in kept and len(label) < 120 and not sentence.words[first].mark.unfit:
            _label(known, sentence, first, label, kept)
        return
    if not known.item and not known.entry:
        return
    i = next((i for i in sentence.tagged("N") if sentence.word(i - 1) in (":", "|")), None)
    if i is None or i in kept or i > 12 or sentence.words[i].mark.unfit:
        return
    label = sentence.plain[: sentence.words[i].start - sentence.start]
    _label(known, sentence, i, label, kept)


def _label(
    known: Memory,
    sentence: Sentence,
    i: int,
    label: str,
    kept: dict[int, tuple[str, float, str]],
) -> None:
    """Let a figure count what the words beside it say, if they are ours."""
    measure = counted(label)
    number = sentence.words[i].mark
    if not measure or (measure == "count" and number.decimals) or sentence.word(i + 1) == "%":
        return
    if known.grammar.any_of("other").search(f" {label} ") is not None:
        return
    if (number.values[0] >= 20) if measure == "count" else (number.values[0] < 400):
        kept[i] = (measure, 0.84, "beside the words for what it counts")


def offset(sentence: Sentence) -> int:
    """Where the plain spelling of a sentence begins, as its marks count."""
    return sentence.start - sentence.base


_ANSWER = re.compile(r"\W*(?:a|r|answer|respuesta|contestacion)\s?(?::|[-–—]\s)")
"""How a line begins that answers the question above it."""


def is_item(block: Block) -> bool:
    """Whether a block is a line of a list, which goes on with what the lines before said."""
    if block.end - block.start > 160 or not block.sentences:
        return False
    if _ANSWER.match(block.sentences[0].plain) is not None:
        return False
    if _DASHED.match(block.sentences[0].text) is not None:
        return True
    if len(block.sentences) > 2:
        return False
    text = block.sentences[-1].text.rstrip()
    first = block.sentences[0]
    if text[-1:] == "." and first.marks and first.marks[0][0] == "MONTH":
        told = first.plain[first.marks[0][2] - offset(first) :].partition(":")[0]
        if len(told.split()) > 2:
            return False  # "April was the worst month: 119 murders." is no line of a list
    return text[-1:] != "." or _LISTED.match(block.sentences[0].text) is not None
