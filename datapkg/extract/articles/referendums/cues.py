"""Words of a sentence that say Yes or No, null or blank."""

from __future__ import annotations

import re

from datapkg.extract.articles.referendums.discourse import Discourse
from datapkg.extract.articles.referendums.leading import who_leads
from datapkg.extract.articles.sentences import Sentence

_OVER = frozenset(
    [
        "over",
        "of",
        "beat",
        "beats",
        "beating",
        "defeated",
        "defeats",
        "led",
        "leads",
        "al",
        "sobre",
        "vence",
        "vencio",
        "supera",
    ]
)
FOR_ALONE = re.compile(
    r" (?:N|P) (?:: )?(?:people |voters |citizens )?(?:were |was |votes |voted |ballots |were )?(?P<cue>for (?:it |them |(?:the|a) (?:idea|change|plan|ban|prohibition|cut|reform|measure) )?)(?=[.,;:)] |and (?:N|P) |$)"
)
"""The word "for" behind a figure, without what it is for: "5.9 million against and 3.8 million for"."""
FOR_WHAT = re.compile(
    r" (?:with|con) (?:(?:un|el|about|some|over|just) )?P (?P<cue>(?:for|para) (?:(?:the|la|el|los|las|a|an|un|una) )?)(?=Q )"
)
"""What was so much for: "it got what it wanted, with 72% for the patrols"."""
DID_NOT = re.compile(
    r" P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:who |that |que )?(?P<cue>(?:did not|didn't|do not|don't|does not|doesn't|would not|wouldn't|no|tampoco) (?:(?:lo|la|les|las|los|se|le) )?)"
    r"(?!(?:se |lo |la )?(?:P |N |[,.;:] |YES |NO )|(?:se |lo |la )?(?:vot|turn|show|cast|particip|take|took|go |bother|come|attend|have|know|reach|reject|oppos|sufrag|acud|asist|fue|fuer|concurr|present|ha |han |hab|sab|rechaz|opus|ausent|conoc|tien|ten|es |est|alcanz|bast|lleg|super|respond|contest|answer|decid|trust|conf)\w*)"
)
"""Those who did not want what was asked, whatever the verb: "54% of voters did not buy it"."""
_WHO_ASKED = r"(?:president\w*|gobierno|government|noboa|lasso|correa|moreno|ejecutivo|mandatario|oficialismo)"
_WITHOUT = r"(?:sin|without) (?:(?:su|sus|la|las|el|los|una|un|his|her|their|its|the|a|an) )?"
LEFT_WITHOUT = re.compile(
    rf" (?:dej|left|leav)\w* (?:(?!P |N |[.;:] )\S+ ){{0,2}}?{_WHO_ASKED} (?P<cue>{_WITHOUT})(?=Q )"
    rf"| {_WHO_ASKED} (?:(?!P |N |[.;:] )\S+ ){{0,4}}?qued\w* (?P<cue2>{_WITHOUT})(?=Q )"
)
"""Who was left without what was asked: "61.6% left the president without his assembly"."""
SO_IT_WAS = re.compile(
    r" (?P<cue>asi lo (?:quis|decid|prefir|resolv|dispus|pid|orden)\w* |so (?:said|decided|wanted|chose) )"
)
STAYS = re.compile(
    r" (?:no (?:pasar|volver|tendr|habr|entrar|llegar|regresar)\w*|sigue[n]?|seguir\w*|se (?:mantien|qued)\w+|(?:se )?mantendr\w*|continua\w*|won't|will not|will keep|keeps|will stay|stays?|remains?|survives?) "
)
"""What nothing changes: "the assembly will go on having 151 members: 53.5% so preferred"."""
NOT_WON_OVER = re.compile(
    r" (?P<cue>(?:not|never|n't|failed to|no|tampoco|ni) (?:convince|persuade|win over|sway|seduce|charm|appeal to|please|convencio|sedujo|gusto|agrado|persuadio|entusiasmo|convence|seduce) )(?:(?:ni |a |al |the |el )*)P "
)
_ACTED = (
    r" P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:(?:there|here|alli|ahi|aqui) )?(?:(?:le|les|lo|la) )?(?:(?:had|have|has|habia|habian|ha|han) )?"
    r"(?P<cue>(?!(?:not|no|never|tampoco|oppos|reject|refus|rechaz|neg)\w* )\w+(?:%s) )"
    r"(?:en YEAR )?(?:(?:the|a|an|el|la|los|las|al|en|un|una|su|sus|his|her|their) )?Q "
)
ACTED = {
    "en": re.compile(_ACTED % r"ed|ant|ants|(?<= let)|(?<= sent)|(?<= gave)"),
    "es": re.compile(_ACTED % "aron|ieron|ara|aran|iera|io|o"),
}
ACTED_HAD = re.compile(
    r" P (?:de (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:(?:le|les|lo|la) )?(?:habia|habian|ha|han) (?P<cue>(?!(?:rechaz|neg|opuest|repudi|desech|desaprob|tumb|descart)\w* )\w+[ai]do )"
    r"(?:(?:el|la|los|las|al|un|una|su|sus) )?(?:(?!P |N |Q |[,.;:] )\S+ ){0,2}?Q "
)
"""What voters did to what was asked, whatever the verb: "64% of voters restored term limits"."""
VOTED_TO = re.compile(
    r" (?P<cue>(?:(?:voto|votaron|votado|vota|votan|opto|optaron|inclino|inclinaron|decidio|decidieron|eligio|eligieron) (?:DAY )?(?:por )?(?:manten|conserv|dejar|preserv)(?=(?:(?!P |N |[.;:] )\S+ ){1,9}?(?:subsuelo|bajo|enterrado|tierra) )"
    r"|(?:vot(?:ed|es?|ing)|chose|decided|opted) (?:DAY )?(?:to|for) (?:leav|keep|retain)(?=(?:(?!P |N |[.;:] )\S+ ){1,9}?(?:underground|ground|soil) |\w* (?:(?!P |N |[.;:] )\S+ ){0,4}?(?:oil|crude) (?:where|untouched|alone|unexploited|buried|in place) )"
    r"|(?:decid\w+|chose|choose|want\w*|agree\w*|voted|resolvi\w+|qui(?:so|sieron)|pidi\w+) (?:that|que) (?=(?:(?!P |N |[.;:] )\S+ ){0,6}?(?:oil|crude|petroleo|crudo) (?:(?!P |N |[.;:] )\S+ ){0,6}?(?:stays?|remains?|be left|is left|kept|quede|quedara|quedase|permanezca|permaneciera|siga|mantenga) )"
    r"|(?<=P )(?:for|in favou?r of) (?:leav|keep)ing (?=(?:(?!P |N |[.;:] )\S+ ){0,6}?(?:oil|crude|underground|ground) )"
    r"|(?<=P , )wanted to (?!reject|keep|maintain|retain|oppose|preserve|continue|carry|go |refuse|leave|stay|deny|block|see)(?=\w+ (?:(?!P |N |[.;:] )\S+ ){0,3}?Q )"
    r"|(?:voto|votaron|votado|vota|votan|opto|optaron|inclino|inclinaron|pronuncio|pronunciaron) (?:DAY )?por (?!rechaz|manten|segu|continu|conserv|neg|preserv|dejar (?:las|todo))(?=(?:\w+r|(?:(?:un|N|el|la|los|las|menos) )?Q) )"
    r"|(?:acord(?:o|aron)|resolvi(?:o|eron)) (?:el )?(?:DAY )?(?!rechaz|manten|segu|continu|conserv|neg|preserv|no )(?=\w+r |Q )"
    r"|vot(?:ed|es?|ing) (?:DAY )?to (?!reject|keep|maintain|retain|oppose|preserve|continue|carry|go |refuse|leave|stay|deny|block)(?=\w+ )))"
)
"""What those chose who voted to do something."""
DID_PASS = re.compile(
    r" (?:did (?:(?!P |[.;:] )\S+ ){1,7}?(?P<cue>(?:pass|carry|succeed|prevail|win) )|(?:solo|solamente|unicamente) en AREA (?P<cue2>(?:paso|pasaron|gano|ganaron|triunfo|triunfaron|se aprobo|se aprobaron|prospero|prosperaron) ))"
)
"""What passed in one place alone: "in Tungurahua alone did the bases pass, with 51%"."""
WANTED_KEPT = re.compile(
    r" P (?P<cue>(?:wanted|want|wants|preferred|would have|quiso que|quiere que|quisieron que|prefirio que|prefiere que|pidio que) )(?!(?:(?!P |N |[,.;:] )\S+ ){0,6}?(?:oil|crude|petroleo|crudo|yasuni|ground|tierra|subsuelo|forest) )"
    r"(?:(?!P |N |[,.;:] )\S+ ){1,4}?(?:to (?:keep|stay|remain|survive)|keep|stay|conserv[ea]n?|mantengan?|sigan?|se queden?|permanezcan?|sobrevivan?) "
)
"""Those who wanted what is to go on: "58% wanted parties to keep their subsidy"."""
PASSED_SO = re.compile(
    r" (?P<cue>(?:paso|pasaron|gano|ganaron|triunfo|triunfaron|prospero|passed|carried|prevailed|went through) )"
    r"(?:(?:en|on|in|at|for|esa|aquella|esta|that|this|the|la|el|DAY|MONTH|YEAR|vez|ocasion|oportunidad|occasion|time|then|entonces|again|easily|narrowly|comfortably|holgura|apenas|ahi|alli|there|only|solo|sin problemas|luego|after) ){1,5}"
    r"(?:con|with|by|por) (?:(?:el|un|about|some|just|solo|apenas) )*(?=P )"
)
"""What passed at a time or in a way that is said before its share: "passed on that occasion with 65%"."""
ALL_OF_THEM = re.compile(
    r" (?P<cue>(?:lost|loses|lose|perdio|perdieron|pierde|(?P<yes>won|wins|win|gano|ganaron|gana)) (?:(?:on|in|en) )?(?:all|every|each|both|las|todas)(?: las| los| of them| the)? (?:N|ones|questions|preguntas|four|measures)?)(?: [a-z]+){0,3} :(?= .* P )"
)
"""What the head of a list says of all of it: "he lost all four: the bases by 60.8%"."""
GO_ON = re.compile(
    r" (?P<cue>(?:wanted|want|voted for|preferred|chose for) )(?:(?!P |N |[.;:] )\S+ ){0,2}?(?:wells?|drilling|extraction|production|oil|field|block|pumps?|pumping) (?:(?!P |[.;:] )\S+ ){0,4}?to (?:go on|continue|carry on|keep|run on|stay open)"
)
"""Those who wanted the wells to go on."""
TURNED_DOWN = re.compile(
    r" (?P<cue>(?:turned|voted|shot|knocked|threw) (?:Q|(?:the|that|this|his|her|their|all) (?:(?!P |N |[.,;:] )\S+ ){0,2}?\S+) (?:down|out|back) )"
)
"""A verb that its object parts: "66% turned the proposal down"."""
CONTRA = re.compile(
    r" (?P<cue>contra )(?:(?:(?!P |N |YES |NO |[.,;:] )\S+|(?<= de )N|(?<= a )N) ){0,7}?Q "
)
"""The word "contra" before what was asked."""
_WENT = re.compile(
    r" (?:all|every|each|both|todas|todos|ambas|las|los) (?:(?!P |[.;:] )\S+ ){0,5}?(?:(?P<yes>passed|approved|carried|won|prevailed|aprobad[ao]s|pasaron|ganaron|ratificad[ao]s)"
    r"|(?P<no>lost|failed|rejected|defeated|fell|rechazad[ao]s|perdieron|fracasaron|cayeron|negad[ao]s)) "
)
"""What a sentence without shares says of all questions: "All seven questions passed"."""
_EVERY = re.compile(
    r" (?:lost|loses|lose|rejected|reject|rejects|refused|defeated|opposed|turned down|turning down|voted down|said no (?:to|on)|NO (?:to|on|won on|won in|won|en|a|gano en)|voted against|threw out"
    r"|perdio|perdieron|rechazo|rechazaron|nego|negaron|dijo no a|dijeron no a"
    r"|(?P<yes>approved|approves|passed|backed|endorsed|won|carried|YES (?:to|on|won on|won in|won|en|a|gano en)|said yes (?:to|on)|aprobo|aprobaron|gano|ganaron|respaldo|respaldaron))"
    r" (?:(?:on|in|to|en|a) )?(?:all|every|each|both|them all|todas|todos|cada|ambas|las N) "
    r"| (?:(?:all|las|los) )?(?:N|both) (?:refusals|rejections|defeats|noes|rechazos|derrotas|negativas|reveses) (?=[.,;:)]|and|y|for|para|in|en)"
)
"""What a sentence says of all that was asked: "got four refusals", "turned down all four"."""
_VOTED_SO = re.compile(r" (?:voted|said|dijo|dijeron|voto|votaron|votado) (?P<a>no|yes|si) [.,;]")
WOULD = re.compile(
    r" (?P<cue2>(?:gave|handed|granted) (?:him|her|them|noboa|lasso|correa|moreno|the president|the government) )(?=(?:(?:the|his|her|their|a) )?Q [(])"
    r"| P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?:to be (?:exact|precise) )?,? ?(?P<cue>wanted to (?:see|have|host|allow|welcome|let|bring|create|call|rewrite|write|abolish|cut|reduce|shrink|scrap|lift)(?= (?:(?!P |N |not |[.,;:] )\S+ ){0,5}?Q (?!out |gone |stopped |kept |away |fail|reject))|(?:(?:wanted|want|wants|welcomed|sought|wished|querian|quisieron|deseaban|quiere|quieren|quiso|desea|desean)(?= (?:(?:the|a|an|their|el|la|los|las|un|una|N|que|menos|fewer) )*Q (?!out |gone |stopped |kept |away |to (?:stay|go|fail)))"
    r"|would (?:hand|send|let|allow|accept|welcome|scrap|abolish|end|cut|lift|extradite)(?= (?:(?!P |N |not |[.,;:] )\S+ ){0,4}?Q )"
    r"|(?:would|habrian?|hubieran?) (?:(?:have|la|lo|las|los) )?(?:have )?(?!voted|reject|oppos|refus|kept|preferred|vot|rechaz|been|said|stayed|sido|estado)(?:\w+ed|let|had|\w+[ai]do)(?= (?:it|them|the|a|Q|bases|los|las|el|la|y|[.;,]))) )"
)
"""What those wanted, or would have done, who voted for it: "42% would have abolished it"."""
HE_WANTED = re.compile(
    r"^ (?:he|she|they|noboa|lasso|correa|moreno|(?:the|el) (?:president|government|presidente|gobierno)) (?:had )?(?:wanted|asked for|sought|proposed|hoped for|dreamed of|queria|quiso|pidio|propuso|buscaba)"
    r" (?:(?!P |N |[.;:] )\S+ )+?[:;,] (?:(?:here too|but|pero|and|y|el|un|only|just) ?,? )*P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,3}?)?"
    r"(?P<cue>(?:(?P<no>(?:did|does) (?:not|n't)|didn't|disagreed|refused|said no|thought (?:otherwise|not)|preferred otherwise|no|no quiso|dijo que no)|did|agreed|si|tambien) )(?=[.;,])"
)
"""What voters made of what somebody wanted: "he wanted soldiers back: 61% did not"."""
SHOULD = re.compile(
    r" P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?P<cue>(?:said|answered|replied|agreed|thought|felt|dijo|dijeron|respondio|respondieron|contesto|contestaron)"
    r" (?:(?:that|que) )?(?:(?:it|they|the AREA|AREA|si|no|the \w+) )?(?:should|ought to|must|did|do|debia|deberia|debe)(?P<not> (?:not|n't|no))? )(?=[.,;:)] |and |y |$)"
    r"| P (?:(?:of|de) (?:(?!P |N |[,.;:] )\S+ ){1,4}?)?(?P<cue2>(?:said|answered|dijo|dijeron|respondio|respondieron|contesto|contestaron) (?:that |que )(?P<not2>no |si )?(?:it |they )?(?:(?:should|ought to|must) (?P<not3>not )?|(?:debia|deberia|debe|queria|se debia) )?)(?=[.,;:)] |$)"
)
"""What those said who were asked whether something should be: "81.7% said that it should"."""
THEIRS = re.compile(
    r" (?:victoria|triunfo|victory|triumph|win|gan(?:o|aron|an)|won|prevail\w*|(?:se )?impus\w+) (?:(?:de|of|for|para) )?(?:(?:los|las|the) )?(?:ecologistas|ambientalistas|environmentalists|conservationists|greens|yasunidos)"
    r"| (?:yasuni|forest|rainforest|selva) (?:won |gano |prevailed |triunfo |se impuso )"
    r"| (?:ecologistas|ambientalistas|environmentalists|conservationists|yasunidos) (?:gan|vencier|triunf|won|prevail|se impus|beat)"
)
"""Who won that asked for a vote of citizens."""
_PEOPLE = frozenset(
    ["supporters", "opponents", "backers", "advocates", "proponents", "foes", "partidarios", "detractores", "defensores",
     "adversarios"]
)  # fmt: skip
"""Who is for or against: of a question, or of somebody."""
_FOR_P = re.compile(r" against P (?:, |and |; )(?:in favou?r|for|yes|favou?rable) P ")
_OPPOSED_TO = frozenset(
    [
        "a",
        "al",
        "to",
        "was",
        "fue",
        "reached",
        "at",
        "del",
        "llego",
        "alcanzo",
        "stood",
        "contra",
        ":",
        "P",
    ]
)
_ENDED = frozenset(
    [
        " put an end to ",
        " called time on ",
        " did away with ",
        " puso fin a ",
        " pone fin a ",
        " ponen fin a ",
        " pusieron fin a ",
        " acabo con ",
        " acabaron con ",
    ]
)
_STANDS = re.compile(r"(?:est\w+|mostr\w+|muestra\w*|manifest\w+|declar\w+|dijo|dijeron)$")
_BALLOT_OF = frozenset(
    ["voto", "votaron", "votos", "sufragio", "sufragios", "vota", "votan", "papeleta"]
)
_HARM = frozenset(
    ["crime", "crimes", "violence", "offences", "offenses", "abuse", "abuses", "fight", "war", "battle",
     "campaign", "struggle", "offensive", "crackdown", "drive", "protection", "guard", "case", "charges",
     "lucha", "guerra", "delitos", "crimenes", "violencia", "combate", "batalla", "ofensiva"]
)  # fmt: skip
_HARMED = frozenset(
    ["minors", "children", "women", "girls", "humanity", "gangs", "traffickers", "corruption", "terrorism",
     "menores", "ninos", "ninas", "mujeres", "humanidad", "corrupcion", "narcotrafico", "terrorismo", "narco", "inseguridad",
     "drugs", "organised", "organized", "cartels", "him", "her", "them", "us"]
)  # fmt: skip
OF_THE = frozenset(["of", "por", "de", "del", "al", "el", "the", "for"])


def longest(cues: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str, bool]]:
    """Cues in order; of overlapping ones the longest, and nouns before verbs."""
    kept: list[tuple[int, int, str, bool]] = []
    for cue in sorted(cues, key=lambda c: (-(c[1] - c[0]), not c[3], c[0])):
        if not any(cue[0] <= k[1] and k[0] <= cue[1] for k in kept):
            kept.append(cue)
    return sorted(kept)


def versus(sentence: Sentence, cue: tuple[int, int, str, bool]) -> bool:
    """Whether "against" only sets two figures side by side ("6 votes, against 4 for Yes")."""
    if sentence.word(cue[0]) == "contra" and sentence.word(cue[0] - 1) in (",", "P"):
        after = sentence.word(cue[1] + 1)
        return after == "P" or (after in ("un", "el", "solo") and sentence.word(cue[1] + 2) == "P")
    if sentence.word(cue[0]) != "against" or cue[0] != cue[1]:
        return False
    if sentence.word(cue[0] - 1) in ("votes", "vote", "voted", "voting", "ballots"):
        return False
    if {sentence.word(cue[0] - 1), sentence.word(cue[1] + 1)} >= {":", "P"} or _FOR_P.search(
        sentence.line
    ):
        return False  # "against 52%, in favour 47%"
    following = sentence.word(cue[1] + 1)
    return following in ("N", "P", "YES", "NO") or (
        following in ("a", "the", "just", "only")
        and sentence.word(cue[1] + 2) in ("N", "P", "YES", "NO")
    )


def no_answer(sentence: Sentence, cue: tuple[int, int, str, bool]) -> bool:
    """Whether words of an answer say something else: "De acuerdo con el CNE", "crimes against minors"."""
    first, last = cue[:2]
    before, said = sentence.word(first - 1), sentence.word(first)
    if (said, sentence.word(last)) == ("de", "acuerdo"):
        return sentence.word(last + 1) in ("con", "a", "al") and not _STANDS.match(before)
    if said in ("oposicion", "opposition") and first == last:
        counted = before == "P" or (
            sentence.word(first - 2) == "P" and before in ("de", "of", "in")
        )
        return not counted and sentence.word(last + 1) not in _OPPOSED_TO
    if said in ("against", "contra") and before == "," and _to_comma(sentence, last):
        return True  # "the Ethical Pact, against tax havens, passed with 55%"
    if said in ("against", "contra") and (first == last or sentence.word(last) == "Q"):
        named = sentence.words[first - 1].plain.split() if first else []
        near = {before, sentence.word(first - 2), *named[:2]}
        if (before, sentence.word(last + 1)) == ("P", "them"):
            return False  # "two more measures failed, with 58% and 53% against them"
        return bool(near & _HARM) or sentence.word(last + 1) in _HARMED
    if said in ("agreed", "agrees") and first == last and sentence.word(last + 1) == "with":
        return sentence.word(last + 2) in ("them", "it", "its", "their", "AREA")
    if said in _PEOPLE and sentence.word(last + 1) in ("of", "de", "del"):
        return not any(sentence.word(j) == "Q" for j in range(last + 2, last + 7))
    if sentence.said(first, last + 1) in _ENDED:  # of what was asked, not of a party's rule
        return not any(sentence.word(j) == "Q" for j in range(last + 1, last + 7))
    aside = before in ("lo", "al") or (before, sentence.word(first - 2)) == ("el", "por")
    if said.startswith("contrari") and first == last and aside:
        return True  # "Napo, por el contrario, backed it"
    if said == "valido" and first == last:
        return before in _BALLOT_OF
    if said == "carried" and first == last and sentence.word(last + 1) == "the":
        return True  # "No carried the day"
    if sentence.word(last) == "paso" and said in ("no", "tampoco"):
        return sentence.word(last + 1) in ("de", "del", "P")  # "no pasó del 33 %"
    if said in ("wanted", "la", "lo", "las", "los"):  # "wanted it to go on"
        return sentence.word(last + 1) in ("to", "mantener", "seguir", "que")
    return False


def _to_comma(sentence: Sentence, last: int) -> bool:
    """Whether an aside ends behind what was asked, with no figure in it."""
    for j in range(last, min(last + 6, len(sentence.words))):
        if sentence.word(j) == "Q":
            return sentence.word(j + 1) == ","
        if sentence.word(j) in (",", ";", "N", "P"):
            return False
    return False


def only_preferred(
    sentence: Sentence,
    cue: tuple[int, int, str, bool],
    cues: list[tuple[int, int, str, bool]],
) -> bool:
    """Whether a verb only says that people wanted what another word of its clause tells.

    "57.9% preferred that the state go on pumping": what they preferred is the answer.
    """
    if cue[3] or cue[0] != cue[1] or sentence.word(cue[0]) not in _WANTED:
        return False
    told = [
        c for c in cues if {c[2], cue[2]} == {"yes", "no"} and not c[3] and 0 < c[0] - cue[1] <= 7
    ]
    return bool(told) and not _CUT & {sentence.word(j) for j in range(cue[1] + 1, told[0][0])}


_WANTED = frozenset(
    ["prefirio", "prefirieron", "preferia", "quiso", "quisieron", "queria", "querian", "pidio", "pidieron", "escogio", "preferred",
     "wanted", "chose", "asked", "quiere", "quieren"]
)  # fmt: skip


def beaten(
    sentence: Sentence,
    cue: tuple[int, int, str, bool],
    cues: list[tuple[int, int, str, bool]],
) -> bool:
    """Whether an answer is only the one that the other beat ("No was ahead of Yes")."""
    if not cue[3]:
        return False
    own = sentence.words[cue[0]].plain
    before = sentence.word(cue[0] - 1)
    if not (own.startswith("al ") or before in _OVER):
        return False
    former = [c for c in cues if c[3] and c[1] < cue[0] and cue[0] - c[1] <= 5]
    between = [sentence.word(j) for j in range(former[-1][1] + 1, cue[0])] if former else []
    return bool(former) and former[-1][2] != cue[2] and not {"N", "P"} & set(between)


def told_to(
    sentence: Sentence,
    cue: tuple[int, int, str, bool],
    cues: list[tuple[int, int, str, bool]],
) -> bool:
    """Whether a verb only tells what an answer was said to: "the No to lifting the ban"."""
    if cue[3]:
        return False
    nouns = [c for c in cues if c[3] and c[1] < cue[0]]
    if not nouns:
        return False
    between = [sentence.word(j) for j in range(nouns[-1][1] + 1, cue[0] + 1)]
    named = between[:1] and between[0] in _VOTES_FOR
    said = between[1:] if named else between
    return bool(said) and said[0] in _SAID_TO and not _CUT & set(between)


_VOTES_FOR = frozenset(["vote", "votes", "camp", "side", "campaign", "answer", "opcion"])
_SAID_TO = frozenset(["to", "on", "a", "al", "against", "contra", "sobre", "for", "en"])
_CUT = frozenset(
    ["N", "P", ",", ";", ":", "(", ")", "and", "y", "-", "but", "pero", "while", "whereas", "mientras", "won", "gano"]
)  # fmt: skip


def stray(sentence: Sentence, i: int, cues: list[tuple[int, int, str, bool]]) -> bool:
    """Whether a number in brackets explains something else than an answer."""
    if sentence.word(i - 1) != "(":
        return False
    last = i - 3 if sentence.word(i - 2) in _PAPERS else i - 2  # "null ballots (711,204 here)"
    return sentence.word(i - 2) != "P" and not any(c[1] in (last, i - 2) for c in cues)


_PAPERS = frozenset(["ballots", "votes", "papers", "papeletas", "votos", "sufragios"])


def way_to(
    sentence: Sentence,
    i: int,
    first: int,
    last: int,
    noun: bool,
    figures: list[int],
    cues: list[tuple[int, int, str, bool]],
) -> float:
    """How far an answer is from a figure."""
    after = first > i
    low, high = (i, first) if after else (last, i)
    way = 0.0
    for j in range(low + 1, high):
        word = sentence.word(j)
        if word == ";":
            way += 20
        elif word == "|":
            way += 10
        elif word in (",", "and", "y", "while", "mientras", "but", "pero"):
            way += 2.0
        else:
            way += 1.0
    way += 5.0 * sum(1 for f in figures if low < f < high)
    way += 4.0 * sum(1 for c in cues if low < c[0] < high)
    if after and noun:
        following = {sentence.word(j) for j in range(i + 1, first)}
        way += 3.0 if following & {"-", ",", "/"} else 0.5
    return way


_IT_DID = re.compile(r" (?:it|ella|tambien) (?:passed|won|carried|paso|gano|triunfo) ")


def is_asked(told: Discourse, sentence: Sentence) -> bool:
    """Whether a sentence names a question, or a vote that put only one."""
    vote = told.ballots.at(sentence.start - told.block).vote
    it_did = told.asked_above or _IT_DID.match(sentence.line) is not None
    headed = told.question is not None and it_did
    return bool(sentence.tagged("Q")) or headed or (vote is not None and vote.single)


def all_went(told: Discourse, sentence: Sentence) -> None:
    """Take note of the answer that a sentence without shares gives all questions."""
    m = _WENT.search(sentence.line)
    vote = told.ballots.at(sentence.start - told.block).vote
    if vote is not None and vote.petition and THEIRS.search(sentence.line):
        told.choice = "yes"  # those who asked for it
    elif (leads := who_leads(sentence)) is not None:
        told.choice = told.subject = leads
    elif m is not None:
        told.choice = "yes" if m["yes"] else "no"
    elif vote is not None and not vote.petition and (own := _OFFICIAL.search(sentence.line)):
        told.choice = told.subject = "no" if own["no"] else "yes"
    elif (every := _EVERY.search(sentence.line)) is not None:
        told.choice = "yes" if every["yes"] else "no"
        if vote is told.vote:
            told.winners.add(told.choice)
    elif len(said := {s["a"] for s in _VOTED_SO.finditer(sentence.line)}) == 1:
        told.choice = "no" if said == {"no"} else "yes"
    elif _MOST.search(sentence.line) and len(did := _did(told, sentence)) == 1:
        told.choice = min(did)
    elif len(answers := sentence.tags & {"YES", "NO"}) == 1:
        told.choice = told.subject = next(iter(answers)).lower()
    elif (what := _OF_PLACES.search(sentence.line)) is not None:
        asked = [sentence.words[q].mark for q in sentence.tagged("Q")]
        answer = "yes" if what["yes"] else "no"
        told.choice = told.subject = answer
        told.ranking = (answer, asked[-1] if asked else None, sentence.start)
    elif (noun := _SUPPORT.match(sentence.line)) is not None:
        told.choice = told.subject = "yes" if noun["yes"] else "no"


_OFFICIAL = re.compile(
    r" (?:opcion|postura|propuesta|tesis|causa|option|side|camp) (?:oficialista|del (?:gobierno|presidente|oficialismo)|gubernamental|presidencial) "
    r"(?:(?!P |N |[.;] )\S+ ){0,2}?(?:impuso|gano|triunfo|arraso|vencio|(?P<no>perdio|cayo|fracaso))\w* "
)
"""What those who asked got, in a sentence without figures: "La opción oficialista se impuso"."""
_OF_PLACES = re.compile(
    r" (?:provincias?|cantones|ciudades|provinces?|cantons?|cities|mapa|map|pais|country|territorios?|lugares|places) (?:(?![.;] )\S+ ){0,9}?"
    r"(?:(?P<yes>apoyo|respaldo|aprobacion|support|backing)|rechazo|oposicion|opposition|rejection|resistencia) (?:a|al|de|del|por|to|for|of) (?:(?:la|el|los|las|the|a|an) )?Q "
)
"""What an article goes through the places for: "if the provinces are put in order of their rejection of ..."."""
_SUPPORT = re.compile(
    r" (?:(?:ahi|alli|aqui|here|there|el|la|the|ese|esa|este|esta|that|this|su|its|pero|y|but|and|,) ){0,3}"
    r"(?:(?P<yes>apoyo|respaldo|aprobacion|aceptacion|support|backing|approval)|(?P<no>rechazo|oposicion|negativa|opposition|rejection|hostility)) "
    r"(?!(?:a|al|de|del|of|to|for)(?: (?:la|el|the))? (?:president\w*|gobierno|ejecutivo|noboa|lasso|correa|moreno|mandatario|government) )"
    r"(?:(?![.;] )\S+ ){0,5}?(?:no|fue|vario|cambio|estuvo|crecio|bajo|subio|se|era|resulto|tampoco|was|were|is|varied|differed|grew|fell|rose|came|did) "
)
"""What a sentence without figures speaks of: "Support was uneven", "El rechazo creció hacia el sur"."""


_MOST = re.compile(
    r" (?:N (?:out of|in|of|of every|de cada|de) (?:every |each )?N|(?:most|a majority of|the majority of|la mayoria de|the|los|las) (?:(?!P |N |[.,;:] )\S+ ){0,2}?(?:voters|electores|votantes|DEMONYM|ecuadorians|ecuatorianos|people|country|electorate)) "
)
"""Who did something of whom a sentence counts no share: "six out of ten voters rejected it"."""


def _did(told: Discourse, sentence: Sentence) -> set[str]:
    """The answers that the words of a sentence give."""
    any_of = told.grammar.any_of
    return {answer for answer in ("yes", "no") if any_of(f"{answer}_cue").search(sentence.line)}


def columns_of(sentence: Sentence) -> list[str]:
    """Of the head of a table: what each column holds."""
    if "|" not in sentence.line and not (sentence.tagged("YES") and sentence.tagged("NO")):
        return []
    if "|" not in sentence.line:
        return []
    cells = [""]
    for word in sentence.words:
        if word.plain == "|":
            cells.append("")
        elif word.tag in ("YES", "NO"):
            cells[-1] = word.tag.lower()
        elif word.plain in ("si", "no", "yes"):
            cells[-1] = "no" if word.plain == "no" else "yes"
    return cells if "yes" in cells or "no" in cells else []
