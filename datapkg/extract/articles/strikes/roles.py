"""What a day beside a strike is the day of: the strike, what was said of it, or something else."""

from __future__ import annotations

import re

from datapkg.extract.articles.folding import words_of
from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.initials import by_initial, named_by_initial
from datapkg.extract.articles.strikes.memory import BOATS

_TOLD = (
    r"(?:released|shared|published) (?:a |the )?(?:\w+ )?(?:video|statement|footage|clip)|explained|conto|relato|explico"
    r"|published|publicad[oa]s?|difundid[oa]s?|said|says|saying|announced|announces|announcing|reported|told|confirmed|wrote|posted|disclosed|revealed|declared|claimed"
    r"|stated|according|made public|boasted|acknowledged|tweeted|announcement|statement|post"
    r"|raised|raises|revised|lowered|elevo|elevaron|actualizo|rectifico|corrigio|rebajo"
    r"|dijo|dijeron|informo|informaron|anuncio|anunciaron|confirmo|confirmaron|senalo|indico|reporto|declaro|publico|escribio"
    r"|revelo|difundio|comunico|comunicaron|aseguro|afirmo|detallo|dio a conocer|dieron a conocer|dado a conocer|hizo publico"
    r"|(?:el|un|su) parte(?: que (?:dio|difundio))?|admitio|sostuvo|preciso|manifesto|expreso|anunciado|anunciada|informado|segun|comunicado"
)
_STRUCK = (
    r"struck|strike|strikes|attack|attacks|attacked|attacking|hit|hits|bombed|bombing|bombings|bombs|blew|blown|destroyed|destroys"
    r"|sank|sunk|killed|killing|kills|kill|died|dead|deaths|death|fired|targeted|operation|operations|airstrike|blast|raids?"
    r"|perished|happened|took place|occurred|carried out|conducted|launched|survived|victims|incident|engagement"
    r"|ataque|ataques|ataco|atacaron|atacada|atacado|ataca|bombardeo|bombardeos|bombardearon|bombardeada|hundio|hundieron|hundido|hundida"
    r"|destruyo|destruyeron|destruida|destruido|destruyendo|mato|mataron|matado|murieron|murio|muertos|muerto|muertes|fallecieron|abatio"
    r"|abatieron|ocurrio|ocurrido|ocurrida|realizado|realizada|ejecutado|ejecutada|ejecuto|cometido|perpetrado|golpeo|golpe|alcanzo|alcanzada"
    r"|lanzo|lanzado|lanzaron|llevo a cabo|llevado a cabo|operativo|operacion|operaciones|retomo|reanudo|resumed|accion|impacto|dejo(?! (?:\w+ ){0,4}de \w+[aei]r\b)|causo|perecieron|sobrevivieron|victimas"
    r"|abrio fuego|disparo|dispararon|se produjo|tuvo lugar|fue blanco|embistio|jumped into|leapt into|leapt from|jumped from|abandoned ship|saltaron|se lanzaron al agua|se arrojaron|dieron muerte|dio muerte|mata|matan|matando|bombardea|hunde"
    r"|atacadas|atacados|destruidas|destruidos|hundidas|hundidos|bombardeadas|lanzada|registrado|registrada|fallecio|perdieron la vida"
    r"|abatidos|muertas|muerta|muerte|matanza|fallecidos|fallecida|victima|ultimado|ultimados"
)
_ELSE = (
    r"(?:were|was|is|are|remain(?:ed|s)?|still) missing|(?:estaban?|seguian?|siguen|continuaban?) desaparecid[oa]s?|voted|vote|votes|voto|votaron|senate|senado|court|judge|hearing|lawmakers|repatriated|repatriados|repatriado|released|liberado"
    r"|freed|returned|flew|flown|landed|aterriz\w+|baptised|baptized|christened|dubbed|bautiz\w+|arrived|arrivo|llego(?! (?:a|hasta) (?:(?:los|las|unos|unas|al menos|mas de) )?\d| (?:el|un|otro) (?:\w+ )?(?:ataque|bombardeo|golpe)\b)|llegaron|llegado|regresado|rescued|rescatados|rescato|searching|searched|search|busqueda|buscados"
    r"|suspended|suspendio|called off|briefed|briefing|testified|visited|visito|deployed|captured|captura|capturo|capturaron|abducted|seized|sanctions|sanciones"
    r"|roundtable|takes questions|news conference|rueda de prensa|send home|sent home|sent back|handed (?:back|over)|sending|enviaria|enviados|extradit\w+|signed|firmo|asked|pidio|summoned|met|meeting|reunion|reunio|watched|shown|mostro|warned|advirtio|resigned|filed|sued|lawsuit"
    r"|demanded|urged|condemned|criticized|criticised|rejected|blocked|exigio|insto|condeno|critico|rechazo|bloquead[ao]|resolucion|resolution|freed|libre"
    r"|no longer|stopped looking|looking for|gave up|buscar|buscaba|buscaban|felicito|celebro|demanda|devueltos|devuelto|regreso|regresaron|detained|freedom|funeral|ended|wounded|interview|entrevista|speech|discurso|en libertad|presento|presentaron|rastre\w+|en busca|peina\w*|combed|scoured|interpus\w+|expressed|expresado|preocupacion|concern"
)
_VERB = re.compile(
    rf"\b(?:{named_by_initial({'told': _TOLD, 'struck': _STRUCK, 'other': _ELSE})})\b"
)
_STOP = re.compile(
    r"[;:!?\n]|\.(?=\s|$)(?<!\b[a-wyz]\.)(?<!\bee\.)(?<!\buu\.)(?<!sept\.)(?<!oct\.)(?<!nov\.)(?<!dec\.)(?<!jan\.)(?<!feb\.)"
)
_PUBLISHED = re.compile(
    r"\b(?:announced|confirmed|reported|disclosed|revealed|acknowledged|anuncio|informo|confirmo|revelo|comunico|dio a conocer|admitio)"
    r"\s+(?:(?:of|de|del|el|la|a|an|the|another|its|this|otro|otra|un|una|new|nuevo|latest|ultimo|\w+th|\w+rd|\w+st|sobre)\s+){0,4}"
    r"(?:strike|attack|bombing|ataque|bombardeo|golpe|operacion|operativo)\s+(?:on\s+|late\s+|el\s+|este\s+|la noche del\s+)*$"
)
"""A strike that was announced on a day: of the announcement, not of the strike."""
_DAY_STRIKE = re.compile(
    r"\s+(?:(?:boat|us|u\.s\.|missile|drone|night)\s+)?(?:strike|attack|bombing|airstrike)\b"
)
_OF_STRIKE = re.compile(
    r"\b(?:(?:el|al|del|un|otro)\s+(?:\w+\s+)?(?:ataque|bombardeo|golpe)\s+(?:de\s+(?:ee\.? ?uu\.?|estados unidos|washington)\s+)?(?:(?:a|contra)\s+(?:un|una|el|la|otra|otro)\s+(?:(?:supuest|presunt)[oa]\s+)?[\w-]+\s+)?(?:(?:del|de|el|este|pasado|ocurrido|perpetrado|ejecutado)\s*)*"
    r"|(?:the|a|another)\s+(?:\w+\s+)?(?:strike|attack|bombing)\s+(?:(?:on|against)\s+(?:a|the|another)\s+(?:[\w-]+\s+){1,3})?(?:of|on)\s*"
    r"|\bthe\s+one\s+(?:of|on)\s+|\b(?:el|la|al|los)\s+del?\s+(?:el\s+)?(?:pasado\s+)?)$"
)
"""A strike and its day stand side by side, whatever came of it."""
_ITS = re.compile(
    r"\s*(?:night|morning|evening|afternoon)?\s*(?:\w+\s+){0,3}?(?:strikes?|attacks?|boats?|vessels?|bombings?|operations?|raid|killings?|deaths|victims|killed|left|claimed|took place|was carried out)\b"
)
_ITS_OWN = re.compile(
    r"\s*,|\s+(?:in|off|near|which|was|were|one|two|three|four|five|six|had|\d{1,2})\b"
)
_NEWS = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:announcement|statement|post|news|disclosure|message|video)\b"
)


def role(plain: str, start: int, end: int) -> str:
    """``struck``, ``told`` or ``other``: what a mention of a day tells of, by the verb nearest to it.

    Examples
    --------
    >>> text = "the attack on tuesday killed two, hegseth said wednesday"
    >>> role(text, 14, 21), role(text, 47, 56)
    ('struck', 'told')
    >>> role("on sunday, hegseth announced another strike", 3, 9)
    'told'
    """
    owned = 0 if plain[max(start, end - 2) : end] == "'s" else 2
    if not owned or plain[end : end + 2] == "'s":
        if _ITS.match(plain, end + owned):
            return "struck"
        if _ITS_OWN.match(plain, end + owned):
            return "struck"  # "Wednesday's, off Colombia, killed three"
        return "told" if _NEWS.match(plain, end + owned) else "other"
    before = plain[max(0, start - 110) : start]
    if _COUNTED_TO.search(before) and not _WHEN.match(plain, end):
        return "other"
    if IN_OFFICE.search(before):
        return "other"
    stops = list(_STOP.finditer(before))
    if stops:
        before = before[stops[-1].end() :]
    if _PUBLISHED.search(before):
        return "told"
    if _OF_STRIKE.search(before) or _DAY_STRIKE.match(plain, end):
        return "struck"  # "rescued after the Oct. 16 strike"
    told = _VERB.search(plain, end, end + 60) if _AS.match(plain, end) is not None else None
    if told is not None and _kind(told) == "struck":
        return "struck"  # "they jumped into the sea on Tuesday, when an attack ..."
    before = _SAID_OF_IT.sub(" ", before)
    verbs = list(_VERB.finditer(before))
    last = verbs[-1] if verbs else None
    tail = before[last.end() :] if last else before
    after = plain[end : end + 90]
    stop = _STOP.search(after)
    after = after[: stop.start()] if stop else after
    following = None
    for m in _VERB.finditer(after):
        if not _aside(after, m):
            following = m
            break
    ahead = _kind(following) if following is not None else None
    back = _kind(last) if last is not None else None
    if back == "told" and _THAT.search(tail):
        return ahead or "struck"  # "said that on Monday it struck a boat"
    if back and ("," not in tail or (back == "struck" and _BESIDE.fullmatch(tail))):
        return back
    if ahead and (
        not back or "," not in after[: following.start() if following else 0] or len(tail) > 40
    ):
        return ahead
    return back or ahead or "struck"


IN_OFFICE = re.compile(
    r"\b(?:since|desde que|after|tras|despues de)\b[^,;]{0,60}\b(?:(?:assum(?:ed|ing)|took|taking|taken) (?:over\b|command|charge|office|the post|the helm)"
    r"|(?:asumi(?:o|r|era)|tom(?:o|ar)) (?:el mando|el cargo|la jefatura|el comando|posesion|las riendas|como))\b[^,;]{0,40}$"
)
"""Before the day on which somebody came to his post: "since the general assumed command on Feb. 5"."""
_SAID_OF_IT = re.compile(
    r"\b(?:said|says|claimed|alleged)(?= (?:was|were|is|are|had|has|carried|belonged|came)\b)|,\s*(?:segun|according to)\s[^,;.]{2,50},"
)
"""What was said of the boat alone: "blew up a vessel it said was carrying drugs on Thursday"."""
SAME_DAY = re.compile(
    r"\b(?:that (?:same )?(?:morning|evening|afternoon|night|day)|(?:esa|aquella) (?:misma )?(?:madrugada|noche|manana|tarde)|ese mismo dia)\b"
)
"""A strike on the day on which it was told: "announced on Friday that it had been hit that morning"."""
_WHEN = re.compile(r"\s*,?\s*(?:when|cuando)\b")
_AS = re.compile(
    r"\s*,?\s*(?:when|cuando|(?:shortly |just |moments |minutes )?before|(?:poco |justo )?antes de que)\b"
)
_COUNTED_TO = re.compile(
    r"\b(?:as of|up to|up until|until|through|hasta(?: el)?|corte al?|a fecha (?:de|del)|al cierre del?)\s+$"
)
"""Before a day up to which strikes are counted."""
_BESIDE = re.compile(r"\s*,?\s*(?:(?:on|el|late|early|este|the|la|de|del|noche) ?)*")
"""Between a strike and its own day: "another strike, on Friday,"."""
_THAT = re.compile(r"\b(?:that|que)\b")


def _kind(verb: re.Match[str]) -> str:
    """What a verb tells of: ``told``, ``struck`` or ``other``."""
    return (verb.lastgroup or "").partition("_")[0]


def _aside(after: str, verb: re.Match[str]) -> bool:
    """Whether a verb stands between commas: "on Tuesday, the military said, it struck".

    Or what was to come next: "on Saturday, the day before the vote, a strike killed three".
    """
    beside = _BESIDE_EVENT.match(after)
    if beside is not None and verb.end() <= beside.end():
        return True
    if not after.lstrip().startswith(",") or _kind(verb) != "told":
        return False
    return re.match(r"[^,]{0,40},", after[verb.end() :]) is not None and (
        after[verb.end() : verb.end() + 1] == "," or after.lstrip(" ,")[: len(verb[0])] == verb[0]
    )


_BESIDE_EVENT = re.compile(
    r"\s*,\s*(?:(?:just|only|apenas|justo|solo)\s+)?(?:(?:the|an?|\w+)\s+(?:days?|weeks?|hours?|eve|night|evening)|hours|days|eve|la\s+vispera"
    r"|(?:un|el|\w+)\s+(?:dias?|semanas?|horas?)|horas|dias)\s+(?:(?:before|after|antes|despues)\s+)?(?:of\s+|del?\s+|the\s+)?[^,;.]{2,50},"
)

_THAT_OF = re.compile(
    r"^\W*(?:el|la) del? (?:este |pasado )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
)
"""A strike that is named by its day alone: "el del jueves"."""
_ACTOR = Gated(r"southern command|southcom|comando sur|mando sur|hegseth|\bmisil\b|\bmissile\b")


def is_topical(plain: str) -> bool:
    """Whether a sentence speaks of a boat, or of a strike."""
    if _ACTOR.search(plain) is not None or _THAT_OF.search(plain) is not None:
        return True
    return BOATS.stands_in(plain) or not _STRUCK_WORDS.isdisjoint(words_of(plain))


def tells_strike(plain: str) -> bool:
    """Whether a sentence holds a word of a strike, or of those whom it killed."""
    return _OF_A_STRIKE.search(plain) is not None


def speaks_of_else(plain: str) -> bool:
    """Whether a sentence tells of a vote, a search, or somebody who was freed."""
    return _ELSEWHERE.search(plain) is not None


_STRUCK_WORDS = frozenset(word for word in _STRUCK.split("|") if word.isalpha())
_OF_A_STRIKE = re.compile(rf"\b(?:{by_initial(_STRUCK)})\b")
_ELSEWHERE = re.compile(rf"\b(?:{by_initial(_ELSE)})\b")
