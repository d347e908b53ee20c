"""What is a result of ours: not another country's vote, not a rating, not a margin."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.referendums.cues import TURNED_DOWN
from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.sums import OPPOSITE
from datapkg.extract.articles.sentences import Block, Sentence

RESULT = re.compile(
    r" (?:official|counted|cne|electoral council|results?|resultados?|oficial(?:es)?|escrutad[oa]s?|actas|consejo) "
)
BASE = re.compile(
    r" P (?:of|de) (?:the |all |los |sus )?(?:valid (?:votes|ballots)|votos validos) : $"
    r"| (?:(?:O|segunda|primera) vuelta|O round|balotaje|ballotage|run-?off|presidenciales|presidential election|legislativas)(?: (?!;)\S+){0,9} $"
)
"""What a share is of, behind which votes for an answer may stand: "59% of valid votes: 5.5 million"; or another election."""
_COUNCIL = re.compile(
    r"(?:consejo (?:nacional )?de )?participacion ciudadana|consejo de participacion|(?:citizens? )?participation (?:council|and social)|council (?:of|for|on) (?:citizens? |public )?participation"
)
_FOR_WHAT = re.compile(
    r"(?:voto|votaron|voted|vote|inclino|inclinaron|pronuncio|pronunciaron|opto|optaron) (?:(?:DAY|O|ayer|sunday|yesterday) |(?:this|last|el|este|on|en|in) (?:DAY|MONTH|YEAR|sunday|domingo) )?(?:para|por|a favor|to|for|in favou?r|against|en contra) "
)
_VOTE_NOUN = re.compile(
    r" (?:questions?|preguntas?|voting|lost|reforms?|reformas?|referendum|referendums|plebiscite|plebiscito|consulta|constitution|constitucion|charter|approved|aprobo|voted|voto|vote|backed|draft|texto) "
)
_MARGIN = re.compile(
    r" (?:diferencia|separan|separaron|separo|ventaja|margen|difference|margin|separated|separate|gap) "
)
RATING = Gated(
    r" (?:(?:approval|popularity|trust|confidence)(?: ratings?)? (?:of|has|had|at|fell|rose|stands|stood|is|was|,|sank|sunk|dropped|slid|climbed|in)|(?:approval|favou?rability) ratings?"
    r"|(?:his|her|president|noboa|lasso|government|leader) (?:approval|popularity|standing)"
    r"|(?:aprobacion|popularidad|aceptacion|credibilidad|confianza|respaldo|imagen) (?:presidencial|ciudadana|(?:de|del|a|al|en)(?: el| la| su)? (?:noboa|lasso|daniel|presidente|mandatario|gestion|gobierno|ejecutivo|jefe))"
    r"|su (?:aprobacion|popularidad|aceptacion|imagen|credibilidad)|(?:tiene|tenia|con) (?:una|un|N) (?:aprobacion|popularidad|aceptacion|credibilidad)) "
)
_AFTER_VOTES = frozenset(
    [
        "against",
        "in",
        "for",
        "to",
        "on",
        "and",
        "or",
        "with",
        "from",
        "while",
        "a",
        "en",
        "y",
        "e",
        "el",
        "la",
        "del",
        "de",
        "por",
        "frente",
        "contra",
        "al",
        "mientras",
        "que",
        "o",
        "were",
        "was",
        "fueron",
    ]
)
_CHOSE = frozenset(
    ["corresponden", "corresponde", "correspondieron", "fueron", "favorecieron", "responden", "respondieron", "contestan", "contestaron", "dicen", "votan", "marcan", "rechazan", "respaldan", "answered", "lo", "votaron", "dijeron", "optaron", "eligieron", "marcaron", "rechazaron", "apoyaron", "respaldaron", "voted",
     "chose", "wanted", "want", "favoured", "favored", "preferred", "agreed", "disagreed", "refused", "disliked", "liked",
     "approved", "endorsed", "quisieron", "querian", "prefirieron", "pidieron", "aceptaron", "aprobaron", "negaron", "said", "backed", "opposed", "rejected", "supported", "ticked", "marked"]
)  # fmt: skip
"""What those who voted did."""


def is_here(sentence: Sentence, asked: bool) -> bool:
    """Whether a sentence speaks of a vote in Ecuador."""
    foreign = False
    if sentence.tags & {"FOREIGN", "ABROADIN"} and _WHO_LIVE_IN.search(sentence.line):
        return (
            True  # "13.9 million are on the roll, among them 482,611 who live in Spain and Italy"
        )
    if "ABROAD" in sentence.tags and _ROLL_OF.search(sentence.line) is None:
        return True
    figures = [m for m in sentence.marks if m[0] in ("N", "P")]
    told = [m[2] for m in figures if m[0] == "P" or (not m[3].unfit and m[3].values[0] >= 100_000)]
    for tag, start, _, mark in sentence.marks:
        if told and _far_behind(sentence, told[-1], start):
            continue
        if tag in ("AREA", "DEMONYM"):
            if mark == "ECU" or str(mark).startswith("EC-"):
                return True
            foreign = foreign or not _AGENCY.search(_before(sentence, start))
        elif (tag == "FOREIGN" and not _AGENCY.search(_before(sentence, start))) or (
            tag == "ABROADIN" and ("YEAR" in sentence.tags or _VOTE_NOUN.search(sentence.line))
        ):
            foreign = True
    return not foreign


def of_another_country(sentence: Sentence, i: int) -> bool:
    """Whether the clause of a figure names another country, and another clause Ecuador.

    "Chileans rejected it with 62%; Ecuadoreans did so with 61.6%": the 62 % is not ours.
    """
    named = [
        (j, str(sentence.words[j].mark)) for j in sentence.tagged("AREA", "DEMONYM", "FOREIGN")
    ]
    abroad = [j for j, code in named if code[:3] not in ("ECU", "EC-")]
    if not abroad or len(abroad) == len(named):
        return False
    cuts = [j for j in range(len(sentence.words)) if sentence.word(j) in _CLAUSES]
    low = max((j for j in cuts if j < i), default=-1)
    high = min((j for j in cuts if j > i), default=len(sentence.words))
    inside = {j in abroad for j, _ in named if low < j < high}
    return inside == {True}


_CLAUSES = frozenset([";", "while", "whereas", "mientras"])
_WHO_LIVE_IN = re.compile(
    r" N (?:(?!N |P |[.;,] )\S+ ){0,3}?(?:(?:who|that) (?:live|reside|vote)|living|residing|resident|resid\w+|que (?:viven|residen|votan|votaran)|radicad[oa]s) (?:in|en) (?:(?:the|los) )?(?:FOREIGN|AREA|ABROADIN|USA) (?:,|and|y) "
)
"""Where a part of the voters lives that is told of with all of them."""
_ROLL_OF = re.compile(
    r" (?:padron|censo|registro|electorado|cedula|consulta|referendum|referendo) (?:electoral )?(?:DEMONYM|FOREIGN|(?:de|del) FOREIGN) "
    r"| (?:DEMONYM|FOREIGN) (?:roll|rolls|register|electorate|referendum|plebiscite) "
)
"""Whose roll it is, of whom some live abroad: "el padrón peruano"."""


def _before(sentence: Sentence, start: int) -> str:
    """The words before a name."""
    at = start - sentence.start + sentence.base
    return sentence.plain[max(0, at - 24) : max(0, at)]


_AGENCY = re.compile(
    r"\b(?:agencia|agency|diario|daily|newspaper|portal|cadena|revista|broadcaster)\b[^.,;]*$"
)
"""What makes a name that of a news agency, not of a place: "la Agencia Noticias Argentinas"."""


def _far_behind(sentence: Sentence, figure: int, start: int) -> bool:
    """Whether a name stands far behind the last figure, in another clause."""
    offset = sentence.start - sentence.base
    between = sentence.plain[max(0, figure - offset) : max(0, start - offset)]
    return len(between.split()) > 12 and "," in between


def said_so(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence says Yes or No at all."""
    line, any_of = sentence.line, told.grammar.any_of
    return bool(
        sentence.tags & {"YES", "NO"}
        or any_of("no_cue").search(line)
        or any_of("yes_cue").search(line)
    )


def in_favour(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether so many voters are said to be for or against: "a favor se pronunciaron 4,1 millones"."""
    if sentence.words[i].mark.values[0] < 7_500_000 and _WISH.search(
        sentence.said(max(0, i - 4), i)
    ):
        return True
    if "Q" not in sentence.tags or sentence.words[i].mark.values[0] > 7_500_000:
        return False
    low = max((j for j in range(i) if sentence.word(j) in (",", ";", ":", "N", "P")), default=-1)
    said = sentence.said(low + 1, i)
    return any(told.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue"))


_WISH = re.compile(
    r" (?:wish|will|choice|voluntad|decision|deseo) (?:of|de) (?:(?:the|los|some|unos) )?$"
)
_WHOSE = frozenset(
    ["personas", "electores", "ecuatorianos", "ciudadanos", "ciudadanas", "votantes", "DEMONYM", "los", "las", "ellos",
     "ellas", "compatriotas", "sufragantes", "empadronados", "gente", "noes", "sies", "electoras", "ecuatorianas", "rechazos",
     "apoyos", "respaldos", "adhesiones"]
)  # fmt: skip


def marked_here(sentence: Sentence, asked: bool) -> bool:
    """Whether a sentence names a place in Ecuador, or a question."""
    return asked or any(
        w.tag in ("AREA", "DEMONYM") and (w.mark == "ECU" or str(w.mark).startswith("EC-"))
        for w in sentence.words
    )


def headed_abroad(block: Block) -> bool:
    """Whether a paragraph begins with the name of another country, as in a list of news."""
    first = block.sentences[0] if block.sentences else None
    if first is None or len(first.text) > 30 or len(block.sentences) < 2:
        return False
    return any(tag in ("AREA", "FOREIGN") for tag, *_ in first.marks) and not any(
        str(mark).startswith("EC") for tag, _, _, mark in first.marks if tag == "AREA"
    )


def of_council(sentence: Sentence, i: int) -> bool:
    """Whether "participation" is only the name of the council that a question was on."""
    before = " ".join(sentence.word(j) for j in range(i))
    if _TOOK_PART.search(before) is not None:
        return False  # "La participación ciudadana alcanzó el 80,9 %"
    return "participa" in before and "participa" not in _COUNCIL.sub("", before)


_TOOK_PART = re.compile(
    r"(?<!de )(?:participacion ciudadana|citizens? participation)(?: (?:fue|era|es|alcanzo|llego|supero|registro|cerro|se|ubico|situo|was|reached|stood|came|de|del|al|en|a|at|to|el|un|the))* ?$"
)


def beside_question(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether a figure stands in brackets behind a question, or before an answer to one."""
    if sentence.word(i - 1) == "(" and sentence.word(i - 2) == "Q":
        return True
    if _Q_WHICH.search(sentence.said(max(0, i - 5), i)):
        said = sentence.said(i + 1, i + 4)
        if any(told.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue")):
            return True  # "the end of the tax on land speculation, which 36.9% refused"
    after = [sentence.word(j) for j in range(i + 1, i + 13)]
    if "Q" not in after or set(after[: after.index("Q")]) & {"P", "N", ";", ","}:
        return False
    said = " ".join(["", *after[: after.index("Q")], ""])
    return any(told.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue"))


_Q_WHICH = re.compile(r" Q , (?:which|que|(?:a )?(?:la|el) que) (?:(?:el|un) )?$")


def held_beside(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether an election is only what a vote was held beside, or support what a question got.

    "In a referendum held alongside the general election, more than 80% of voters supported a ban."
    """
    if (sentence.word(i - 2), sentence.word(i - 1)) in (("Q", "with"), ("Q", "con"), ("Q", "by")):
        return True
    before = sentence.said(0, i)
    if _WITH_SUPPORT.search(before) and " Q " in before:
        return True  # "he ended re-election with the support of 64%"
    if _HELD_BESIDE.search(before) is None:
        return False
    after = re.split(r" [;,.] ", sentence.said(i + 1, i + 9), maxsplit=1)[0] + " "
    return any(told.grammar.any_of(name).search(after) for name in ("no_cue", "yes_cue"))


def answer_moved(sentence: Sentence, i: int) -> bool:
    """Whether a figure is one of two that an answer went between: "the Yes rose from 50.4% to 70.1%"."""
    if _STOOD.match(sentence.said(i + 1, i + 4)):
        return True  # "..., 58% were against"
    if not sentence.tags & {"YES", "NO"}:
        return False
    ends = [sentence.index(m.end() - 2) for m in _MOVED.finditer(sentence.line)]
    return any(end - 4 <= i <= end for end in ends)


_STOOD = re.compile(
    r" (?:were|was|are|voted|estaban|estuvo|voto|votaron) (?:against|opposed|in favou?r|en contra|a favor) "
    r"| (?:rejected|refused|opposed|backed|supported|approved|rechaz\w+|apoy\w+|respald\w+|aprob\w+) (?:(?:the|that|this|la|el|esa|ese) )?(?:idea|proposal|plan|measure|question|change|propuesta|medida|pregunta|reforma|it|them) "
)
_MOVED = re.compile(
    r" (?:YES|NO) (?:(?!P |N |[,.;] )\S+ ){0,3}?(?:subi|baj|ca[iy]|pas|creci|salt|rose|fell|went|grew|climb|drop|jump|slid|slip)\w* (?:del?|from) (?:el )?P (?:al?|to) (?:el )?P "
)
_WITH_SUPPORT = re.compile(
    r" (?:with|by|con) (?:the|el|a) (?:support|backing|approval|consent|assent|respaldo|apoyo|aval|voto|vote|votes) (?:of|de|del) (?:(?:el|un|the|some|about) )?$"
)
_HELD_BESIDE = re.compile(
    r" (?:referendums?|plebiscites?|plebiscito|consulta|consultation|votes?|ballot|votacion) (?:(?!P |N |[.;:] )\S+ ){0,4}?"
    r"(?:alongside|along with|together with|beside|besides|the same day as|at the same time as|with|junto (?:con|a)|a la par de|el mismo dia que|paralel[oa] a) "
)


def answered(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether those who voted are said to have voted Yes or No."""
    if _its_turnout(told, sentence, i):
        return False
    if sentence.word(i - 1) in ("by", "por") and any(
        told.grammar.any_of(name).search(sentence.said(max(0, i - 3), i))
        for name in ("no_cue", "yes_cue")
    ):  # "the bid was crushed by 61.6% of the electorate"
        return True
    if _REPLIED.match(sentence.said(i + 1, i + 8)) or TURNED_DOWN.search(sentence.said(i, i + 12)):
        return True
    after = sentence.said(i + 1, i + 12)
    cut = re.split(r" (?:[;,.]|P|N) ", after, maxsplit=1)[0] + " "
    if _OF_THE_ROLL.match(after):  # "72% of the roll voted and nine questions were approved"
        cut = re.split(r" (?:y|and) ", cut, maxsplit=1)[0] + " "
    if _VOTED_ON.search(sentence.said(max(0, i - 10), i)) is not None:
        return True
    before = {sentence.word(j) for j in range(i - 3, i)}
    if " ".join(sentence.word(j) for j in range(i - 4, i + 2)).split()[-1:] == ["did"] or (
        before & {"hizo", "hicieron"}
    ):  # "Quito voted No; in Guayaquil 64% did": they did what was said before
        said = sentence.said(0, i)
        cues = [told.grammar.any_of(name).search(said) for name in ("no_cue", "yes_cue")]
        if " YES " in said or " NO " in said or any(cues):
            return True
        if (told.choice in OPPOSITE and not told.voters_before) and not told.grammar.any_of(
            "eligible"
        ).search(said):
            return True
    return bool(
        before & {"YES", "NO"}
        or " YES " in cut
        or " NO " in cut
        or _FOR_WHAT.search(cut) is not None
        or " contra " in cut
        or told.grammar.any_of("no_cue").search(cut)
        or told.grammar.any_of("yes_cue").search(cut)
    )


_VOTED_ON = re.compile(
    r" (?:contra|por|favor de) (?:(?:el|la|los|las) )?Q (?:\S+ )?(?:voto|votaron|sufrago|sufragaron) (?:(?:el|un|casi|cerca de el|alrededor de el|mas de el) )*$"
)
"""Before those who voted so: "contra la Asamblea Constituyente votó el 61,6 %"."""
_OF_THE_ROLL = re.compile(
    r" (?:del? (?:padron|electorado|censo|registro)|de (?:los|las) (?:inscrit|empadronad|habilitad|convocad|llamad|electores)\w*"
    r"|of (?:the |its )?(?:electorate|roll|rolls|register|registered|eligible|electors)) "
)


_REPLIED = re.compile(
    r" (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,3}?)?(?:answered|replied|responded|contestaron|contesto|respondieron|respondio) (?:that|yes|no|YES|NO|que|in the|with a|con un) "
)
"""What those say who gave an answer: "59% of Ecuadorians answered that it should"."""


def _its_turnout(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether a figure is called the turnout right before it: "turnout was 72% and X was rejected"."""
    said = [sentence.word(j) for j in range(max(0, i - 6), i)]
    apart = max((j for j, word in enumerate(said) if word in _APART), default=-1)
    before = " ".join(["", *said[apart + 1 :], ""])
    return told.grammar.any_of("turnout").search(before) is not None


_APART = frozenset([",", ";", ":", "N", "P", "and", "y", "."])


def difference(sentence: Sentence, i: int) -> bool:
    """Whether a number of votes is the margin between two answers."""
    if sentence.words[i].tag != "N":
        return False
    low = max((j + 1 for j in range(max(0, i - 8), i) if sentence.word(j) == ":"), default=i - 8)
    high = min((j for j in range(i + 1, i + 9) if sentence.word(j) in _CLAUSE_ENDS), default=i + 9)
    if "N" not in {sentence.word(j) for j in range(high, high + 7)}:
        high = i + 9  # "by 781,932 votes, the difference": the margin has no number of its own
    near = sentence.said(max(0, low), high)
    by = _WON_BY.search(sentence.said(max(0, i - 5), i)) is not None
    after = sentence.said(i + 1, i + 5)
    few = sentence.words[i].mark.values[0] < _MOST_AHEAD and " P " not in after
    if _MORE_VOTES.match(after):
        return True  # "the Yes means 500,000 votes more than he won two years ago"
    return _MARGIN.search(near) is not None or (by and few and not _SCORE.match(after))


_MORE_VOTES = re.compile(r" (?:(?:de )?(?:votes|votos) )(?:more|fewer|less|mas|menos) ")
_MOST_AHEAD = 3_500_000
"""A larger number of votes is no lead."""
_WON_BY = re.compile(
    r" (?:won|wins|win|ahead|leads?|led|lost|gano|gana|impuso|impone|vencio|aventajo|aventaja|perdio) (?:by|por) (?:(?:more than|mas de|about|some|nearly|almost|casi|unos|cerca de|over) )?$"
)
_SCORE = re.compile(
    r" (?:(?:de )?(?:votes|votos|ballots|papeletas|sufragios) )?(?:to|a|against|contra|frente) "
)
_CLAUSE_ENDS = frozenset([",", ";"])
_PEOPLED = frozenset(
    ["province", "city", "canton", "town", "country", "nation", "port", "population", "provincia", "ciudad", "pais",
     "puerto", "poblacion"]
)  # fmt: skip


_THEM = frozenset(["la", "las", "los"])
_SO = re.compile(
    r"(?:respald|rechaz|apoy|aprob|acept|aval|neg|quer|quis|desaprob|desech)\w*(?:o|aron|ieron|ian)$"
)


_OF_VALID = re.compile(
    r" (?:of|de|out of) (?:(?:the|los|some|unos) )?N (?:de )?(?:(?:valid|formal) (?:votes|ballots)|(?:votos|sufragios) (?:validos|validamente)) "
)
"""What so many votes are a part of: "the No got 6.3 million of 10.4 million valid votes"."""


def _crowd(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether people are said to have done something else than to vote: "100,000 people marched"."""
    if sentence.word(i - 1) in _MARCHED:
        return True  # "where 100,000 people had marched"
    m = _DID_ELSE.match(sentence.line, sentence.at[i] + 1)
    if m is None or m["did"] in _CHOSE:
        return False
    said = sentence.said(i + 2, i + 9)
    cues = (told.grammar.any_of(name).match(f" {m['did']} ") for name in ("no_cue", "yes_cue"))
    return not any(cues) and not any(
        told.grammar.any_of(name).match(said) for name in ("voted", "stayed", "no_cue", "yes_cue")
    )


_MARCHED = frozenset(
    ["marcharon", "desfilaron", "protestaron", "salieron", "viven", "vivian", "habitan", "residen", "asistieron", "firmaron"]
)  # fmt: skip
_KINDS = frozenset(
    ["affirmative", "negative", "positive", "favourable", "favorable", "unfavourable", "unfavorable", "supporting",
     "opposing", "dissenting"]
)  # fmt: skip
"""What votes are called that say Yes or No: "4,076,915 affirmative votes"."""
_DID_ELSE = re.compile(
    r" (?:people|personas|voters|electores|ecuatorianos|ciudadanos|ciudadanas|citizens|ecuadorians|DEMONYM|habitantes|manifestantes) "
    r"(?:who |that |que )?(?:(?:had|have|habian|han|se|were|was) )?"
    r"(?P<did>(?!(?:vot|cross|sufrag|particip|acud|asist|concurr|turn|cast|show|cho|opt|eleg|eligi|marc(?:o|aron)|pronunci|inclin|decant|tick|mark|dij|said|quis|want|pref|anul|dej|spoil|left|need)\w*)"
    r"(?:\w+(?:aron|ieron|eron|ed|ado|ido|ing)|took to|live|lived|viven|vivian|habitan|sign|fled|held|gather\w*|march\w*)) "
)
"""What people did that is no vote."""


def is_votes(told: Discourse, sentence: Sentence, i: int) -> bool:
    """Whether a number counts votes, by the word behind it."""
    following = sentence.word(i + 1)
    rules = told.grammar.words
    if following in (
        "afirmativos",
        "afirmativas",
        "positivos",
        "positivas",
        "negativos",
        "negativas",
        "favorables",
        "sies",
        "noes",
        "yeses",
        "nays",
        "ayes",
        "who",
        "that",
        "quienes",
        "had",
        "have",
        "habian",
        "habia",
        "did",
    ):
        return True
    if following in _CHOSE:
        return True
    if following in _THEM and _SO.match(sentence.word(i + 2)):
        return True  # "4.1 millones las respaldaron"
    if following in _THEM and sentence.word(i + 2) in rules["vote_noun"]:
        return True  # "fueron 52.816 los votos por el No"
    if following in _KINDS and sentence.word(i + 2) in rules["vote_noun"]:
        return True
    if sentence.words[i].mark.values[0] > 14_000_000:
        return False
    if sentence.word(i - 1) in ("of", "de") and sentence.word(i - 2) in _PEOPLED:
        return False  # "Guayas, a province of four million"
    if following in ("of", "de") and _OF_VALID.match(sentence.said(i + 1, i + 8)):
        return True
    if following == "de" and sentence.word(i + 2) not in _WHOSE | set(rules["vote_noun"]):
        return False
    if following not in rules["vote_noun"] and _crowd(told, sentence, i):
        return False
    if following in rules["vote_noun"] or following in (
        "people",
        "personas",
        "voters",
        "electores",
        "ecuatorianos",
        "ciudadanos",
        "ciudadanas",
        "citizens",
        "ecuadorians",
        "DEMONYM",
    ):
        return True
    if not following or not following[0].isalnum() or following in ("YES", "NO", "P"):
        return True
    if following == "of" and sentence.word(i + 2) in ("them", "us", "the"):
        return bool(sentence.words[i].mark.values[0] >= 10_000)
    return (
        following in _AFTER_VOTES
        or following in rules["null_cue"]
        or following in rules["blank_cue"]
    )
