"""How texts name the questions of a vote: by number, letter or turn, by what they ask, by short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from datapkg.extract.articles.folding import holds
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.votes import ARTICLES, Vote

Named = tuple[int, int, str, bool]
"""Where a question is named, its number, and whether by what it asks."""


class Told(NamedTuple):
    """What an article has said of the questions of its vote before."""

    known: frozenset[str] = frozenset()
    """Those that it has named."""
    counting: bool = False
    """Whether the paragraph before counted them: "the first question"."""


def named(
    vote: Vote, language: str, piece: str, plain: str, told: Told, context: str = ""
) -> list[Named]:
    """Where a text names questions of a vote, which, and whether by what they ask.

    Parameters
    ----------
    vote : Vote
        The vote.
    language : str
        ``en`` or ``es``.
    piece : str
        The text as printed; nothing where it is not at hand.
    plain : str
        The same, folded.
    told : Told
        What the article has said of the questions before.
    context : str
        The paragraph, where the text is only a sentence of it.
    """
    found = _by_number(vote, language, piece, plain, told, context)
    ends = [end for _, end, _, _ in found]
    for start, end, number in vote.find(plain):
        if _AGENT.search(plain[max(0, start - 24) : start]) is not None:
            continue  # "the use of arms by the police and army"
        beside = [e for e in ends if 0 <= start - e <= 30 and _EXPLAINED.match(plain, e)]
        if beside:
            other = next((q for q in found if q[1] == beside[-1]), None)
            if other is None:  # it was found to be no ordinal of the ballot
                found.append((start, end, number, True))
                continue
            ordinal = plain[other[0] : other[1]].split()[0][:5] in _PLACES
            if not ordinal or other[2] == number:
                continue  # "question A (military bases)": the letter is what counts
            found.remove(other)  # "the second proposal, to call an assembly": what it asks counts
        found.append((start, end, number, True))
    if not found and vote.short and len(plain) < 70 and plain.rstrip()[-1:] in ("?", ":"):
        # a heading: "And on the constitution?"
        found += [(*name, True) for name in vote.named_shortly(plain)]
        charter = _CHARTER.search(plain)
        if vote.numbers == ["A", "B", "C", "D"] and charter is not None:
            found.append((charter.start(), charter.end(), "D", True))
        return sorted(found)
    if vote.short and holds(plain, _ITS_RESULT):
        found += _shortly(vote, plain, found, told)
    return sorted(found)


_ON = re.compile(r" [a-z]")
_WITH_ITS_SHARE = re.compile(
    r"(?<![\w'])([A-K])(?= \([0-9]{1,2}(?:[.,][0-9]+)?\s?(?:%|per ?cent|por ciento))"
)
"""Beside a question called by its letter others: "question D fared worst, followed by A (60.6%)"."""
_LETTERED = re.compile(
    r"(?<![a-z0-9])(?P<n>[a-k]|[0-9]{1,2})(?:\)|:| -) (?=(?:el )?(?:no|si|yes)\b)"
)
"""Questions in a row that are told by their letters: "A) No 60.6% B) No 58%"."""
_ITS_ANSWER = tuple(
    f"{sign} {answer}" for sign in (")", ":", " -") for answer in ("no", "si", "yes", "el ")
)
"""Pieces of words of which one stands in such a row."""
_ITS_RESULT = ("%", "cent", "ciento", "mill", "noes", " against", " contra ", "votes", "votos", "in favo", "en contra",
               "a favor", ": no", ": yes", ": si", ": lost")  # fmt: skip
"""Pieces of words of which one stands where a text tells how a question fared."""


def _by_number(
    vote: Vote, language: str, piece: str, plain: str, told: Told, context: str
) -> list[Named]:
    """Where a text names questions by their number, letter or turn."""
    found: list[Named] = []
    names = vote.by_name
    by_name = holds(context or plain, _CALLED)
    for m in _BY_NAME.finditer(plain) if by_name else ():
        said = _NUMBERED[language].get(m["a"], m["a"])
        if (
            said in ("a", "e")
            and piece[m.start("a") : m.end("a")] == said
            and _ON.match(plain, m.end())
        ):
            continue  # "siete de cada diez papeletas a favor"
        if said in names or (vote.single and said == "1") or (not names and said.isdigit()):
            found.append((m.start(), m.end(), names.get(said, said), False))
    head = _IN_BRACKETS.match(plain) if "(" in plain[:90] else None
    if len(vote.numbers) > 1 and head is not None and head["n"] in names:
        found.append((head.start("n"), head.end("n"), names[head["n"]], False))
    row = _ROW.match(plain) if "|" in plain else None
    if row is not None and len(vote.numbers) > 1 and row["n"] in names:
        found.append((row.start("n"), row.end("n"), names[row["n"]], False))
    if len(names) > 1 and holds(plain, _ITS_ANSWER):
        turns = [m for m in _LETTERED.finditer(plain) if m["n"] in names]
        if len(turns) > 1:
            found += [(m.start("n"), m.end("n"), names[m["n"]], False) for m in turns]
    counts = len(vote.numbers) > 3 and holds(plain, _NTH_ENDS)
    for m in _FOR_THE_NTH.finditer(plain) if counts and " la " in plain else ():
        number = numbered(vote, m["which"])
        if number is not None:
            found.append((m.start("which"), m.end("which"), number, False))
    if by_name and len(vote.numbers) > 1 and holds(plain, _TURNS[language]):
        for m in _ORDINAL[language].finditer(plain):
            number = numbered(vote, m["which"])
            if number is not None and not _ANOTHER.search(plain[max(0, m.start() - 9) : m.start()]):
                found.append((m.start(), m.end(), number, False))
        turns = list(_NTH[language].finditer(plain))
        begun = any(m["which"] in ("first", "primera") for m in turns)
        if found or told.counting or context or begun:
            for m in turns:
                number = numbered(vote, m["which"])
                if number is not None:
                    found.append((m.start("which"), m.end("which"), number, False))
        for m in _TWO_ORDINALS[language].finditer(plain):
            number = numbered(vote, m["which"])
            if number is not None:
                found.append((m.start("which"), m.end("which"), number, False))
        several = sum(map(plain.count, _TURNS[language])) > 1
        for row in _ORDINAL_ROW[language].finditer(plain) if several else ():
            for m in _TURN.finditer(plain, row.start("row"), row.end("row")):
                number = numbered(vote, m[0])
                if number is not None:
                    found.append((m.start(), m.end(), number, False))
    for m in _listed(plain) if by_name else ():
        for part in _ANY_NUMERAL.finditer(m[1]):
            number = names.get(_NUMBERED[language].get(part[0], part[0]))
            if number is not None:
                a, b = m.start(1) + part.start(), m.start(1) + part.end()
                found.append((a, b, number, False))
    if by_name and "1" in names and len(names) > 1:
        for m in _NUMBER[language].finditer(plain):
            if m[1] in names:
                found.append((m.start(1), m.end(1), names[m[1]], False))
    if piece and names and "a" in names and _A_TO_K.search(piece) is not None:
        told_letter = told.known or any(not topic for *_, topic in found)
        letters = [*_LETTER.finditer(piece), *(_FOR_LETTER.finditer(piece) if told_letter else ())]
        letters += _WITH_ITS_SHARE.finditer(piece) if told_letter else ()
        for m in letters:
            group = m.lastindex or 1
            if m[group].lower() in names:
                found.append((m.start(group), m.end(group), m[group], False))
    elif not piece and "a" in names and len(plain) < 90:
        head = _HEAD_LETTER.match(plain)
        if head is not None and head[1] in names:  # H heads questions of other votes
            found.append((head.start(1), head.end(1), names[head[1]], False))
    return found


def _shortly(vote: Vote, plain: str, named: list[Named], before: Told) -> list[Named]:
    """Where a paragraph means a question by a short name: "bases, 61% no; parties, 58% no"."""
    named_at = [(a, b) for a, b, *_ in named]
    hits = [
        (start, end, number)
        for start, end, number in vote.named_shortly(plain)
        if not any(start < b and a < end for a, b in named_at)
    ]
    told = [
        (start, end, number, True)
        for start, end, number in hits
        if _QUESTION_ON.search(plain[max(0, start - 24) : start])
        or _ITS_QUESTION.match(plain, end)
        or (_OPENS_WITH.search(plain[max(0, start - 12) : start]) and _ANSWERS.match(plain, end))
    ]
    if not hits or (not named and not before.known):
        return told
    items = [hit for hit in hits if not _AGENT.search(plain[max(0, hit[0] - 24) : hit[0]])]
    found: list[Named] = list(told)
    known = {number for _, _, number, _ in named} | before.known
    for start, end, number in sorted(items):
        if any(start < b and a < end for a, b, *_ in found):
            continue
        heads = _BEFORE_ITEM.search(plain[max(0, start - 8) : start]) is not None
        beside = _ITS_SHARE.match(plain, end) is not None
        others = [(a, b) for a, b, n, _ in (*named, *found) if n != number]
        listed = any(
            _AND_THE.fullmatch(plain[b:start] if b <= start else plain[end:a])
            for a, b in others
            if 0 <= start - b <= 12 or 0 <= a - end <= 12
        )
        again = number in known and plain.startswith(ARTICLES, start)
        said = again and _SHARE_NEAR.search(plain[end : end + 60]) is not None
        opens = _OPENS_WITH.search(plain[max(0, start - 12) : start]) is not None
        again = again or (opens and plain.startswith(ARTICLES, start))
        if opens and _SHARE_NEAR.search(plain[end : end + 40]) and again:
            listed = True
        behind = _SHARE_ON.search(plain[max(0, start - 22) : start]) is not None
        behind = behind and bool(others or again)
        if behind and (plain.startswith(ARTICLES, start) or len(others) > 1):
            listed = True
        if listed or (heads and beside and others) or (said and _stands_alone(plain, start)):
            found.append((start, end, number, True))
    return found


def numbered(vote: Vote, which: str) -> str | None:
    """The question of a vote that an ordinal means: the ballot has them in order."""
    at = _PLACES.get(which[:5], 0)
    letters = vote.numbers[0] == "A"
    if at < 0:
        return vote.numbers[-1] if letters else None
    return "ABCDEFGHIJK"[at] if letters else str(at + 1)


def counts_questions(language: str, plain: str) -> bool:
    """Whether a text tells questions by their turn: "the first question"."""
    return holds(plain, _TURNS[language]) and _ORDINAL[language].search(plain) is not None


_NUMBERED = {
    "en": {
        w: str(i)
        for i, w in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
        )
    },
    "es": {
        w: str(i)
        for i, w in enumerate(
            ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"], 1
        )
    },
}
# where a letter stands first, the others are passed over quickly: that it begins a word is asked behind it
_BY_NAME = Gated(
    r"(?:(?:q(?<=\bq)uestion|p(?<=\bp)(?:regunta|apeleta|roposal)|c(?<=\bc)asill(?:a|ero)|b(?<=\bb)ox|l(?<=\bl)iteral)s?\s+(?:no\.?\s*)?[\"']?(?P<a>(?!a (?:las?|los|quien\w*|cada|todos?|todas?|un[oa]?|su|sus|est[aeo]s?)\b)[a-k]|1?[0-9]|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b[\"']?(?!\s?%))"
)
_CALLED = ("question", "pregunta", "casill", "papeleta", "proposal", "box", "literal", "measure",
           "cuestion", "interrogante", "propuesta")  # fmt: skip
_ORDINAL = {
    "en": re.compile(
        r"\b(?<!this )(?<!that )(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|last|final)"
        r"(?:\s+(?:question|proposal|measure)s?\b|(?<=on the \w{5})(?=\s?[,:(])|(?<=on the \w{6})(?=\s?[,:(]))"
    ),
    "es": re.compile(
        r"\b(?<!esta )(?<!esa )(?P<which>primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima|ultima)"
        r"(?:\s+(?:pregunta|cuestion|interrogante|propuesta)s?\b|(?<=en la \w{6})(?=\s?[,:(])|(?<=en la \w{7})(?=\s?[,:(]))"
    ),
}
_ANOTHER = re.compile(r"(?:\ba|\ban|\banother|\buna|\botra)\s$")
"""What stands before an ordinal that counts what the text tells, not the ballot."""
_NTH = {
    "en": re.compile(
        r"the(?<=\bthe) (?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
        r"(?= (?:was|were|went|fell|lost|failed|passed|got|drew|won|had|took|came|saw|received|ended|did|fared|by|with)\b|[,:(])"
    ),
    "es": re.compile(
        r"la(?<=\bla) (?P<which>primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima|ultima)"
        r"(?= (?:fue|cayo|perdio|paso|gano|obtuvo|tuvo|logro|sumo|quedo|alcanzo|recibio|se|con|por|tambien|tampoco|saco|registro|fracaso|el no|el si)\b|[,:(])"
    ),
}
"""A question by its turn alone, where the text counts them: "the third went down with 53% against"."""
_TURNS = {
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
           "tenth", "eleventh", "last", "final"),
    "es": ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "septima", "octava",
           "novena", "decima", "ultima"),
}  # fmt: skip
"""Words of which one stands in whatever names a question by its turn."""
_TWO_ORDINALS = {
    "en": re.compile(
        r"\b(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
        r"(?=(?:,| and) \w+(?:(?:,| and) \w+)* (?:questions?|proposals?)\b)"
    ),
    "es": re.compile(
        r"\b(?P<which>primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima)"
        r"(?=(?:,| y) (?:la )?\w+(?:(?:,| y) (?:la )?\w+)* preguntas?\b)"
    ),
}
_ORDINAL_ROW = {
    "en": re.compile(
        r"\b(?:questions?|proposals?|measures?|(?:last |other |first )?(?:two|three))\b[^.;0-9]{0,40}?(?P<row>(?:,|:|\(|\bthe|-|–|—| ) ?(?:the )?"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:(?:, and| and|,) (?:the )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|last)\b)+)"
    ),
    "es": re.compile(
        r"\b(?:preguntas?|propuestas?|las (?:otras |ultimas |primeras )?(?:dos|tres))\b[^.;0-9]{0,40}?(?P<row>(?:,|:|\(|\bla|-|–|—| ) ?(?:la )?"
        r"(?:primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima)(?:(?:,| y| e) (?:la )?(?:segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima|ultima)\b)+)"
    ),
}
"""Questions by their turns, in a row: "the environmental questions, the seventh and the eighth"."""
_TURN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|last|primera|segunda|tercera|cuarta"
    r"|quinta|sexta|septima|octava|novena|decima|ultima)\b"
)
_PLACES = {"first": 0, "secon": 1, "third": 2, "fourt": 3, "last": -1, "final": -1,
           "fifth": 4, "sixth": 5, "seven": 6, "eight": 7, "ninth": 8, "tenth": 9, "eleve": 10,
           "prime": 0, "segun": 1, "terce": 2, "cuart": 3, "ultim": -1, "quint": 4, "sexta": 5,
           "septi": 6, "octav": 7, "noven": 8, "decim": 9}  # fmt: skip
_A_TO_K = re.compile(r"[A-K]\b")
_LETTER = re.compile(
    r"\b(?:[Ll]a|[Ee]n la|[Ll]as|[Yy] la)\s+([A-K])\b(?!\w)|\b(?:[Ee]n el|[Ee]l|[Aa]l)\s+([A-K])\b(?=\s?[,:(])|^\W*([A-K])(?:\s?[).:–—-]\s|\s*\|)|(?<=[,;(]\s)([A-K])(?=\s?[:(=])"
)
_FOR_LETTER = re.compile(
    r"\b(?:[Ss]upport for|[Oo]n|[Ff]or|[Bb]acking for|[Oo]pposition to|[Aa]poyo a(?: la)?) ([A-K])\b(?=\s+(?:was|got|is|in|at|and|fell|reached|stood|the|it|there|they|voters|fue|del?)\b|\s?[,:(.])"
)
"""The letter of a question that the text named by its letter before: "support for A was 32%"."""
_FOR_THE_NTH = re.compile(
    r"la (?:(?<=\bpara la )|(?<=\ben la )|(?<=\bsobre la ))(?P<which>tercera|cuarta|quinta|sexta|septima|octava|novena|decima)(?=,)"
)
_NTH_ENDS = ("ta,", "ra,", "ma,", "va,", "na,")
_ROW = re.compile(r"\W*(?P<n>1?[0-9])\s*\|")
"""The number of a question in the first cell of a row."""
_IN_BRACKETS = re.compile(r"^\W*[^:(\d]{3,70}\((?P<n>1?[0-9])\)\s?:")
_NUMBER = {
    "en": re.compile(r"\b(?:on|in|for) (?:number |no\. )?(1?[0-9])(?=\s?[,:(] )(?!\s?%)"),
    "es": re.compile(r"\b(?:en )?la (1?[0-9])(?=\s?[,:(])(?![.,]?\d|\s?%)"),
}
"""The number of a question without the word: "en la 4, sobre los movimientos"."""
_HEAD_LETTER = re.compile(r"\W*([a-k])\s?[).:–—-]\s*(?=[a-z])(?!las?\s\d)")
"""The letter of a question at the head of a line: "A - Referendum"."""
_NUMERAL = r"[a-k]\b|1?[0-9]|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|one|two|three|four|five|six|seven|eight|nine|ten"
_ANY_NUMERAL = re.compile(rf"\b(?:{_NUMERAL})\b")
_LISTED = Gated(
    rf"(?:q(?<=\bq)uestions|p(?<=\bp)reguntas|c(?<=\bc)asillas)\s+((?:{_NUMERAL})(?:(?:,\s?|\s?y\s|\s?and\s|,\s?and\s)(?:{_NUMERAL})\b)+)"
)
_TOGETHER = re.compile(
    rf"[;,] (?:(?:and|y|but|pero) )?((?:{_NUMERAL}) (?:and|y) (?:{_NUMERAL}))(?= (?:by|with|con|por|got|lost|fell|cayeron|perdieron|obtuvieron)\b)"
)


def _listed(plain: str) -> Iterator[re.Match[str]]:
    """Numbers of questions in a row: "questions 1, 3 and 4", "; 5 and 6 lost"."""
    yield from _LISTED.finditer(plain)
    if " and " in plain or " y " in plain:
        yield from _TOGETHER.finditer(plain)


_QUESTION_ON = re.compile(
    r"\b(?:question|proposal|measure|the one|pregunta|propuesta|medida|interrogante) (?:on|about|regarding|over|sobre|de|del|acerca de|relativa a|referida a) $"
    r"|\ben la (?:de|del|sobre) (?:la |los |las |el )?$|\b(?:said|say|voted|dijo|dijeron|voto|votaron) [\"']?(?:yes|no|si)[\"']? (?:to|a) $"
)
"""What tells that a short name is that of a question: "the question on the army"."""
_ITS_QUESTION = re.compile(r"(?:'s?|s')? (?:question|proposal|measure|ballot question)\b")
"""What tells it behind: "the lawmakers' question"."""
_SHARE_ON = re.compile(
    r"(?:%|per ?cent|por ciento) (?:(?:on|for|in|to|against|a|en|para|contra|sobre) )?$"
)
_CHARTER = re.compile(r"\b(?:the |la )?(?:constitution|constitucion|charter|carta magna)\b")
_OPENS_WITH = re.compile(r"(?:^|[.;:]\s)\W*(?:on|for|en|sobre|para)\s$")
_ANSWERS = re.compile(r"\s?, (?:the |el )?[\"']?(?:yes|no|si)\b")
_AGENT = re.compile(
    r"\b(?:by|por|to|for|with|a|para|de|entre|between)(?: the| los| las| la)? (?:police|policias?|policia) (?:and|y|e)(?: the| los| las| la)? $"
)
_BEFORE_ITEM = re.compile(r"(?:^|[.;:,\n(•-]\s*|\band\s|\by\s|\be\s)$")
_ITS_SHARE = re.compile(
    r"\s?[,:(–—-]?\s?(?:with |con |at |by |por )?(?:un |el |about |just |only )?[0-9]{1,2}(?:[.,][0-9]+)?\s?(?:%|per ?cent|por ciento)"
    r"|\s?: (?:lost|won|failed|passed|rejected|approved|perdio|gano|aprobad[ao]|rechazad[ao]),? (?:by |with |por |con )?[0-9]"
    r"|\s?[:,] (?:the |el )?[\"']?(?:no|yes|si)[\"']?[,:]? [0-9]{1,2}(?:[.,][0-9]|\s?(?:%|per ?cent|por ciento))"
)
_AND_THE = re.compile(r"\s?(?:,|and|y|e|, and|, y)\s(?:on |en |the |la |el |los |las )*")
_SHARE_NEAR = re.compile(
    r"^(?:[^.;]|\.(?=\d))*?[0-9](?:\s?(?:%|per ?cent|por ciento|mill)|[.,  ][0-9]{3}[.,  ][0-9]{3})"
)


def _stands_alone(plain: str, start: int) -> bool:
    """Whether a name with its article stands alone, not as part of another ("of the assembly")."""
    return _PART_OF.search(plain[max(0, start - 14) : start]) is None


_PART_OF = re.compile(r"(?:\bof|\bde|\bdel|\bin|\ben|\bby|\bpor|\bfrom|\bto|\ba|\bcon|\bwith)\s$")
_EXPLAINED = re.compile(r"\s?[(:,-]")
