"""What was foreseen, hoped for or made up: polls and claims, and where a text turns to what came."""

from __future__ import annotations

import re
from datetime import date

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.sentences import Sentence

IN_THE_CASE = re.compile(
    r" (?:of|de) (?:(?!P |N |[.;,] )\S+ ){1,9}?(?:marcad|marked|decian|dijeron|llevaban)\w* (?:(?!P |N |[.;,] )\S+ )?(?:YES|NO) "
    r"| of (?:the |valid )?(?:vote|votes) (?:in the (?:case|matter)|in favou?r|against|for) "
    r"| de (?:los )?(?:votos|sufragios) (?:validos )?(?:a favor|en contra|por el|YES|NO) "
)
"""What stands behind a share of a question, not of what was counted."""
TAKEN_BACK = Gated(
    r"\b(?:earlier|previous|first) versions?\b[^.;]{0,60}\b(?:said|gave|stated|put|reported|had)\b|\b(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|gave|put)"
    r"|\b(?:version (?:anterior|previa)|primera version)\b[^.;]{0,60}\b(?:dijo|decia|afirmo|afirmaba|senalo|indico|daba)\b|\bse (?:dijo|informo|publico|senalo|indico|afirmo|consigno) (?:por error|erroneamente|equivocadamente)\b|\b(?:por error|erroneamente|equivocadamente) (?:se )?(?:dijo|dijimos|publico|publicamos|senalo|indico|afirmo)"
)
"""What a correction takes back."""
QUOTES = ('"', "“", "«", "'")
FALSE = re.compile(
    r"[\W_]*(?:false|falso|falsa|misleading|enganos[oa]|wrong|mentira|incorrect[oa]?)\b"
)
"""What a check says behind a claim that it quotes."""
ASKS_WHETHER = re.compile(
    r"\b(?:hubo|hay|existe|existio) (?:algun|siquiera)|\b(?:was|is|were|are) there (?:any|a single)|\bdid any\b|\bany (?:province|canton|city)\b"
    r"|\b(?:es|era|fue) (?:verdad|cierto|posible|falso) que\b|\b(?:is|was) it true\b|\b(?:alguna provincia|algun canton)\b"
)
"""What a question asks that says nothing yet: whether there was any place that voted so."""
CLAIMED = Gated(
    r"\b(?:version anterior|earlier version|previous version)\b|\b(?:por error|erroneamente|mistakenly|wrongly) (?:se )?(?:dij|inform|public|consign|said|stated|gave|put)\w*(?:[^.;:]|[.](?=[0-9]))*[.]?[\W_]*$|"
    r"\b(?:es|era) (?:falso|mentira|enganoso|incorrecto) que\b(?:[^.;:]|[.](?=[0-9]))*[.]?[\W_]*$|\bno es (?:verdad|cierto) que\b(?:[^.;:]|[.](?=[0-9]))*[.]?[\W_]*$|\b(?:false|untrue|not true|no truth) (?:claim )?that\b(?:[^.;:]|[.](?=[0-9]))*[.]?[\W_]*$"
    r"|\b(?:posts?|videos?|memes?|messages?|rumou?rs?|chain|tiktoks?|tweets?|publicacion(?:es)?|cadenas?|mensajes?|tuits?|videos?|bulos?|imagen(?:es)?)\b[^.;]{0,70}"
    r"\b(?:say(?:s|ing)? that|dice[n]? que|claim(?:s|ed|ing)?|assert(?:s|ed)?|alleg(?:es|ed)|falsely|asegura(?:n|ba|ban)?|afirma(?:n|ba|ban)?|sostiene[n]?|circula[n]?)\b"
)
"""What somebody on the net made up, in texts that check it."""
CAME_THE_VOTE = Gated(
    r"\b(?:conteo|recuento|escrutinio) (?:real|oficial|definitivo|termino|concluyo|acabo)\b|\b(?:real|actual|official) count\b|\bcount(?:ing)? (?:ended|was over|finished)\b|"
    r"\b(?:in the event|in the end|al final|a la hora de la verdad|finalmente|eventually),? |^\W*(?:then|but then|and then|yet|still|instead|in the event|luego|despues|entonces|pero|y|hasta que)\b.{0,40}\b(?:voted|vote|votaron|voto|urnas|ballots?|votes were counted|domingo|sunday|results?)\b"
    r"|\b(?:reality|the answer|the verdict|la respuesta|el veredicto|the voters|the ballot boxes?|las urnas|la realidad|los votos) (?:was|were|said|told|decided|turned|fue|fueron|dijeron|dijo|hablaron|contaron|decidieron|mostraron)\b"
    r"|\b(?:was|were|fue|fueron) (?:also |tambien )?(?:turned down|rejected|defeated|voted down|rechazad[oa]s?|derrotad[oa]s?|negad[oa]s?) (?:by|with|por|con)\b|\bmillion (?:people|voters|ecuadorians|citizens) (?:voted|said|backed|opposed|rejected)\b|\bmillones de (?:personas|votantes|ecuatorianos|ciudadanos|electores) (?:votaron|dijeron|respaldaron|rechazaron|se pronunciaron)\b"
    r"|\b(?:lost|fell|failed) too\b|\b(?:also|tambien) (?:lost|fell|failed|perdio|cayo|fracaso)\b"
)
"""What turns from what was foreseen to what came: "Then they voted."."""
_CONTRARY = frozenset(
    ["despite", "contrary", "contradicting", "defying", "unlike", "although", "though", "pese", "contra",
     "contrariamente", "aunque", "desmintiendo", "lejos", "far", "after", "tras", "when", "cuando", "confounding"]
)  # fmt: skip
_WEAK = frozenset(
    ["employers", "firms", "companies", "businesses", "households", "empresas", "empresarios", "hogares"]
)  # fmt: skip
"""Who surveys are made of; in a sentence on a question they are what it is about."""
_AT_LAST = frozenset(["finalmente", "eventually", "ultimately", "finally"])
_TURNING = frozenset(
    ["who", "which", "but", "yet", "que", "pero", "sin", "however", "while", "mientras"]
)
_CAME_OUT = frozenset(
    ["came", "lost", "won", "got", "failed", "fell", "passed", "was", "were", "took", "perdio", "gano", "obtuvo", "obtuvieron",
     "cayo", "cayeron", "naufrago", "fracaso", "paso", "fue", "fueron", "saco", "rechazo", "rejected", "backed", "voted", "voto", "votaron", "ended", "quedo"]
)  # fmt: skip
"""What tells a result behind what was foreseen: "they foresaw a win, but it lost with 51%"."""
_RELATIVE = frozenset(["la", "el", "lo", "que", "which", "whose", "the", "como", "as"])
_SOURCED = frozenset(["per", "according", "segun", "conforme"])
"""What names a poll as the source of all before it: "60% reject them, according to a survey"."""
_LED = frozenset(
    ["favorita", "favoritas", "favorito", "favoritos", "favourite", "favourites", "favorite", "favorites", "favoured",
     "favored", "ahead", "leading", "arriba"]
)  # fmt: skip
"""What an aside on polls begins with that tells no figure: "the bases, favourites in the polls, ..."."""


def on_the_day(sentence: Sentence, day: date | None) -> bool:
    """Whether a sentence tells of the day of the vote itself: "On Sunday 60.6% voted against"."""
    return day is not None and any(
        sentence.words[d].mark.day == day and not sentence.words[d].mark.part
        for d in sentence.tagged("DAY")
        if d <= _EARLY and sentence.word(d + 1) not in _NOT_ON_IT
    )


_EARLY = 4
"""Words at the head of a sentence among which the day stands."""
_NOT_ON_IT = frozenset(["before", "antes", "'s"])


def polls(told: Discourse, sentence: Sentence) -> list[int]:
    """Words that speak of polls and forecasts, but not of going "to the polls"."""
    found = []
    for m in told.grammar.any_of("poll").finditer(sentence.line):
        i = sentence.index(m.start())
        urns = sentence.word(i) == "polls" and (
            sentence.word(i - 2)
            in (
                "to",
                "at",
                "after",
                "when",
                "before",
                "as",
                "from",
                "shunned",
                "skipped",
                "boycotted",
                "ignored",
                "left",
            )
            or sentence.word(i + 1) in ("opened", "closed", "close", "open")
            or _HOURS.search(sentence.said(max(0, i - 4), i)) is not None
            or sentence.word(i - 1) == "to"
        )
        weak = sentence.word(i) in _HOPES and not _share_beside(sentence, i)
        said = "Q" in sentence.tags or "NO" in sentence.tags
        weak = weak or (sentence.word(i) in _WEAK and said)
        if not urns and not weak:
            found.append(i)
    return found


_HOURS = re.compile(r" (?:close|closing|closure|opening|end|day) of (?:the )?$")
"""When people vote: "at the close of the polls"."""
_HOPES = frozenset(
    ["expects", "expected", "expect", "expecting", "hoped", "had", "hopes", "espera", "esperan", "esperaba", "aspira", "meta", "target"]
)  # fmt: skip
"""What somebody wished for; in a clause without a share it says nothing of the others."""


def _share_beside(sentence: Sentence, i: int) -> bool:
    """Whether a share stands in the clause of a word."""
    cuts = [j for j in range(len(sentence.words)) if sentence.word(j) in (",", ";", "(", ")", "-")]
    low = max((j for j in cuts if j < i), default=-1)
    high = min((j for j in cuts if j > i), default=len(sentence.words))
    return any(low < j < high for j in sentence.tagged("P"))


def poll_aside(told: Discourse, sentence: Sentence) -> tuple[int, int] | None:
    """The words of an aside that speaks of polls, where the sentence itself does not."""
    found = polls(told, sentence)
    if (enclosed := _enclosed(sentence, found)) is not None:
        return enclosed
    if (apposed := _behind_the_polls(sentence, found[-1])) is not None:
        return apposed
    if (right := _WAS_RIGHT.search(sentence.line)) is not None:
        colon = sentence.index(right.end() - 2)
        if found[-1] < colon < max(sentence.tagged("P"), default=-1):
            return 0, colon
    comma = max((j for j in range(found[0]) if sentence.word(j) in (",", ";")), default=-1)
    sourced = sentence.word(comma + 1) in _SOURCED
    if any(f < comma for f in sentence.tagged("P")) and not sourced:
        clause = {sentence.word(j) for j in range(comma)}
        said = sentence.said(0, comma)
        cued = any(told.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue"))
        if clause & _CAME_OUT or sentence.word(comma) == ";" or cued:
            return comma, _came_out(sentence, found[-1]) or len(sentence.words)
    at_last = next(
        (j for j in range(found[-1], len(sentence.words)) if sentence.word(j) in _AT_LAST), 0
    )
    if any(f > at_last for f in sentence.tagged("P")) and at_last:
        return 0, at_last
    if (came := _came_out(sentence, found[-1])) is not None:
        return comma if comma >= 0 else 0, came
    figures = sentence.tagged("P", "N")
    for i in range(found[-1] + 1, len(sentence.words)):
        apart = sentence.word(i) == ";" or (
            sentence.word(i) == "," and sentence.word(i + 1) in _TURNING
        )
        if apart and any(f > i for f in figures):
            clause = {sentence.word(j) for j in range(i + 1, len(sentence.words))}
            if clause & _CAME_OUT:
                return 0, i
    breaks = [i for i in range(len(sentence.words)) if sentence.word(i) in (",", ";", "-", ":")]
    low = max((b for b in breaks if b < found[0]), default=-1) + 1
    high = min((b for b in breaks if b > found[-1]), default=len(sentence.words))
    opening = sentence.word(low)
    if opening == "(":
        opening = sentence.word(low + 1)
    noted = {sentence.word(j) for j in range(low, low + 4)} & {"que", "which", "that"}
    inner = low > 0 and high < len(sentence.words) and (opening in _RELATIVE | _LED or bool(noted))
    return (low, high) if opening in _CONTRARY or inner else None


def _enclosed(sentence: Sentence, found: list[int]) -> tuple[int, int] | None:
    """A relative clause between commas that polls stand in, where a result stands behind it.

    "The cut, which polls had passing with about 60%, fell: 53.5% against it".
    """
    low = max((j for j in range(found[0]) if sentence.word(j) in _CUTS), default=-1)
    high = min(
        (j for j in range(found[-1] + 1, len(sentence.words)) if sentence.word(j) in _CUTS),
        default=-1,
    )
    if low < 0 or high < 0 or (sentence.word(low), sentence.word(high)) != (",", ","):
        return None
    if sentence.word(low + 1) not in ("que", "which", "that", "whose", "cuya", "cuyo"):
        return None
    after = [sentence.word(j) for j in range(high + 1, high + 6)]
    got = any(f > high for f in sentence.tagged("P")) and set(after) & _GOT
    return (low, high) if set(after) & _CAME_OUT or got else None


_WAS_RIGHT = re.compile(
    r"^ (?:(?!P |N |[.:;] )\S+ ){0,12}?(?:acert\w+|dio en el clavo|dieron en el clavo|got it right|(?:was|were|proved) (?:right|correct|accurate))"
    r" (?:(?!P |N |[.:;] )\S+ ){0,10}?: "
)
"""What is told of a poll that was right, before the results: "where the poll did get it right: ..."."""


def _behind_the_polls(sentence: Sentence, poll: int) -> tuple[int, int] | None:
    """What a relative clause says of polls, where the result stands behind its end.

    "It was closer than in the polls, which gave Yes 45%: No took 60.6%".
    """
    if sentence.word(poll + 1) != "," or sentence.word(poll + 2) not in ("que", "which"):
        return None
    high = next((j for j in range(poll + 2, len(sentence.words)) if sentence.word(j) in ":;"), 0)
    shares = sentence.tagged("P")
    inside = any(poll < i < high for i in shares)
    return (poll + 1, high) if inside and any(i > high for i in shares) else None


_CUTS = frozenset([",", ";", "(", ")", ":", "-"])


def _came_out(sentence: Sentence, poll: int) -> int | None:
    """Where a clause goes on from what was foreseen to what it got: "led in the polls and drew 53%"."""
    for i in range(poll + 1, min(poll + 5, len(sentence.words))):
        if sentence.word(i) in (",", ";", "P", "N"):
            return None
        if sentence.word(i) in ("and", "y", "but", "pero"):
            verb = i + 2 if sentence.word(i + 1) in _TURNING else i + 1
            got = any(f > verb for f in sentence.tagged("P", "N"))
            return i if got and sentence.word(verb) in _CAME_OUT | _GOT else None
    return None


_GOT = frozenset(
    [
        "drew",
        "drawing",
        "attracted",
        "managed",
        "reached",
        "received",
        "gathered",
        "logro",
        "reunio",
        "alcanzo",
        "consiguio",
        "cosecho",
        "cosecharon",
        "recibio",
        "recibieron",
        "sumo",
        "acabo",
        "termino",
        "lost",
    ]
)
