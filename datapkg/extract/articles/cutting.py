"""From a text to its paragraphs, and from a paragraph to its sentences, by spaCy's blank pipelines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from datapkg.errors import MissingPartError

LONGEST = 4000
"""Characters that are read as one stretch at most; what no sentence ends is cut there."""


@lru_cache(maxsize=2)
def pipeline(language: str) -> Any:
    """SpaCy's blank pipeline of a language, with words cut as the grammar needs them."""
    try:
        import spacy
        from spacy.util import compile_infix_regex, compile_suffix_regex
    except ImportError:
        raise MissingPartError(
            "articles are read with spaCy, which is not installed here: "
            "pip install 'datapkg-ecuador[articles]'"
        ) from None
    nlp: Any = spacy.blank(language)
    hyphens = "-|–|—|--|---|——|~"  # "narco-terrorists" is one word here
    infixes = [rule for rule in nlp.Defaults.infixes if hyphens not in str(rule)]
    infixes += [r"(?<=[A-Za-zÁÉÍÓÚáéíóúñ)]):(?=[0-9])", r"[/|–—•](?=\S)"]
    infixes += [r"(?<=[a-záéíóúñ])\.(?=[-–—])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    # a full stop after a letter on its own ("question A.") is told from an initial's later on
    alone = {f"{c}." for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
    nlp.tokenizer.rules = {k: v for k, v in nlp.tokenizer.rules.items() if k not in alone}
    suffixes = [*nlp.Defaults.suffixes, r"(?<=[^.][A-ZÁÉÍÓÚ])\.", r"(?<=^[A-Z])\."]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    if hasattr(nlp.tokenizer, "max_cache_size"):  # spaCy 3.8.0 has none yet
        nlp.tokenizer.max_cache_size = _WORDS_KEPT
    nlp.max_length = 10**7
    return nlp


_WORDS_KEPT = 60_000
"""Words whose cut spaCy keeps: of 10,000, as it does by itself, articles have more, and to cut a word
anew takes many times as long."""


_ABBREVIATED = re.compile(
    r"(?:\b(?:EE|UU|EE\.\s?UU|U\.S|D\.C|Nos|Núm|Art|art|Dr|Dra|Sr|Sra|Ing|Gral|Gen|Sen|Gov|Rep|Lt|Col"
    r"|Mr|Mrs|Ms|St|Sto|Sta|Av|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|ene|feb|abr"
    r"|jun|jul|(?:\d[\s-]|de )(?:ago|mar)|sept|oct|nov|dic|aprox|hab|p\.m|a\.m|m)|(?<!pregunta )(?<!question )(?<!casilla )(?<! la )(?<! en )(?<! on )\b[A-Z])\.$"
)


def segments(text: str) -> Iterator[tuple[int, int]]:
    r"""Stretches of a text that no sentence crosses: its paragraphs, or lines.

    Lines that were broken in the middle of a sentence are joined.

    Examples
    --------
    >>> text = "The No won\nby far.\nTurnout: 80%"
    >>> [text[a:b] for a, b in segments(text)]
    ['The No won\nby far.', 'Turnout: 80%']
    """
    start = 0
    wrapped = _is_wrapped(text)
    for m in re.finditer(r"\n", text):
        at = m.start()
        if at < start:
            continue
        if wrapped and at - start < LONGEST and _joins(text, start, at):
            continue
        yield from _pieces(text, start, at)
        start = at + 1
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(
            text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (". ", "! ", "? ")
        )
        if cut < 0:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut + 1 if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken by width: many end in mid-sentence at about the same length."""
    lines = [line for line in text[:20000].split("\n") if line.strip()]
    if len(lines) < 2:
        return False
    broken = sum(1 for a, b in itertools.pairwise(lines) if _in_midst(a, b))
    return broken >= 1


def _in_midst(above: str, below: str) -> bool:
    return bool(
        above.strip()
        and below.strip()
        and above.rstrip()[-1] not in '.!?:;|»”"'
        and (
            below[0].islower() or (below[0].isdigit() and len(above) > 50 and ":" not in below[:6])
        )
    )


def _joins(text: str, start: int, at: int) -> bool:
    begin = max(text.rfind("\n", 0, at) + 1, start)
    end = text.find("\n", at + 1)
    below = text[at + 1 : end if end >= 0 else len(text)]
    above = text[begin:at]
    if _in_midst(above, below):
        return True
    # a full line that goes on with a capital: only where lines are long and the paragraph goes on
    return bool(
        len(above) > 60
        and below.strip()
        and above.rstrip()[-1:] not in '.!?:;|»”"'
        and "|" not in above
    )


_SAYS_SHARE = re.compile(
    r"\s*(?:That|This|Ese|Este|Tal) (?:is|was|es|fue) (?:the|el) (?:share|percentage|proportion|porcentaje)\b"
)


def tokens_of(doc: Any, piece: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each word begins and ends, and the ends of the words that end a sentence.

    Sentences end as spaCy's sentencizer tells: with the marks behind a full stop. Its rule is
    applied here, where the words are gone through anyway.
    """
    tokens: list[tuple[int, int]] = []
    found = []
    stopped = False
    end = 0
    for token in doc:
        at = token.idx
        length = len(token)
        if length == 1 and piece[at] in _STOPS:
            stopped = True
        elif stopped and not token.is_punct:
            found.append(end)
            stopped = False
        end = at + length
        tokens.append((at, end))
    return tokens, [*found, end] if tokens else []


_STOPS = frozenset(".!?…。")
"""The marks that end a sentence."""


def sentences_of(ends: list[int], text: str) -> Iterator[tuple[int, int]]:
    """Character offsets of the sentences of a stretch, without false ends after abbreviations."""
    start = 0
    lines = "\n" in text
    for i, end in enumerate(ends):
        if i + 1 < len(ends):
            following = text[end : end + 2].lstrip()
            if text[end - 1] == "?" and ends[i + 1] - end < 160:
                continue  # a question, and its answer in a few words
            if _SAYS_SHARE.match(text, end):
                continue  # "61.8. That is the share of voters who ..."
            if _SAYS_WHAT.match(text, end) and _ALONE.fullmatch(text, start, end):
                continue  # "6,2 millones. Son los votos que sumó el No"
            if following[:1].isdigit() and text[end - 4 : end] in (" No.", " no.", "(No."):
                continue  # "strike No. 21"
            if following[:1].islower() or _ABBREVIATED.search(text[max(0, end - 12) : end]):
                continue
        # each line of a list of facts is its own
        for m in _FACT.finditer(text, start, end) if lines else ():
            if m.start() > start:
                yield start, m.start()
                start = m.start()
        yield start, end
        start = end


_ALONE = re.compile(
    r"\W*[0-9][0-9.,' ]*(?:(?:million|millones|mil)\b)?\s?(?:%|per ?cent|por ciento)?\s?[.]\W*"
)
_SAYS_WHAT = re.compile(
    r"\s+(?:(?:Es|Son|Fue|Fueron|Es[ae] (?:es|fue)|Es[ao]s (?:son|fueron)) (?:la|el|los|las)\b"
    r"|(?:El (?:porcentaje|total)|La (?:participaci[oó]n|proporci[oó]n)|Los votos|The (?:share|percentage|proportion|number|turnout|votes))\b"
    r"|(?:That|This|It|Those|These|They) (?:is|was|are|were) (?:the|how)\b)"
)
"""What says of a figure that stands alone before it what it counts."""
_FACT = re.compile(r"(?<=\n)[$]?[0-9][0-9.,']*(?: (?:million|billion|millones))?%? ?[–—] ")
"""What a fact of a list begins with: "60.6 — percent of voters who ..."."""
