"""How sentences go on with answers that the sentence before gave, or leave them out."""

from __future__ import annotations

import re

LIKE_BEFORE = re.compile(
    r" (?:(?!P |N |[.;:] )\S+ ){0,6}?(?:lo mismo|otro tanto|igual suerte|algo (?:parecido|similar)|the same|likewise|much the same) "
)
"""What a paragraph goes on with: "Con la Constituyente ocurrió lo mismo"."""
THAT_ONE = re.compile(
    r" (?:that|this|the same|esa|esta|la misma|dicha) (?:question|proposal|measure|idea|plan|text|reform|pregunta|propuesta|medida|idea|reforma|texto) "
)
DID_SO = re.compile(
    r" (?:the measure|the proposal|the initiative|the ban|la medida|la propuesta|la iniciativa) (?:did (?:best|worst|better|well)|fared|obtained|got|drew|won|obtuvo|logro|alcanzo|saco|cosecho) "
)
"""What a proposal got that was the only one."""
SO_MANY = re.compile(
    r" (?:(?:eso|esto|that|this) (?:equivale a|equivalen a|es|son|is|was|means|meant|amounts to|amounted to|represents|represento|representa|supone|supuso)|son|fueron|es decir ,|equivale a) (?:some |unos |unas |about )?N (?:de )?(?:personas|votos|electores|ecuatorianos|DEMONYM|people|votes|voters|ballots) "
)
"""How many a share was: "that is 6.3 million votes"."""
THAT_SHARE = re.compile(
    r" (?:eso|esto|that|this|it) (?:equivale al?|es|fue|era|is|was|means|meant|makes|made|amounts to|amounted to|represents|represento|representa|supone|supuso) (?:(?:el|un|about|some|cerca del|casi el) )?P (?:of|de) (?:(?:the|all|los|las) )?(?:valid |ballots? )?(?:votes?|votos|sufragios|ballots|papeletas|those who voted|quienes votaron)(?: |$)"
)
"""What share so many votes were: "That was 59% of the valid votes"."""
THAT_IS = re.compile(
    r" (?:(?!P |N |[.;:] )\S+ ){0,7}?(?:(?:that|this|which) (?:is|was|makes|means|meant|comes to|came to|works out at|gives|gave)|es decir|o sea|esto es|eso es|son|equivale\w* a|lo que da) "
)
FOR_THE = re.compile(
    r" (?:for|on|in|para|en|sobre|con) (?:(?!P |N |Q |[.;:] )\S+ ){0,4}?Q (?:(?!P |N |Q |[.;:] )\S+ ){0,2}?,? ?(?:it was|it is|the figure was|was|fue|fue de|fue del|es de|llego a|llego al|el porcentaje fue|,) (?:(?:el|al|a|del|de|of) )?P "
)
"""What goes on with the next question: "for the Yanuncay it was 80.2%"."""
PLACE_GOT = re.compile(
    r" (?:(?:only|solo|incluso|even) )?(?:en|in) (?:(?:la|el|the) )?(?:provincia |canton |province )?(?:de |of )?AREA (?:, )?(?:it |el porcentaje |la cifra |the figure |the share )?"
    r"(?:alcanzo|llego|subio|fue|obtuvo|logro|supero|paso|trepo|bajo|cayo|quedo|se quedo|reached|was|got|climbed|rose|exceeded|stood|topped|fell|dropped|came) (?:(?:al|a|el|del|de|en|at|to|by|un|with|con) ){0,2}P "
)
"""A paragraph that goes through the places with the answer of the one before: "In Azuay it reached 70.2%"."""
NO_LEADS = re.compile(
    r" (?:\W+ |N |DAY )*(?P<no>no) (?:, (?:for its part|meanwhile|in turn) ,|leads?|led|won|wins|records?|recorded|gets|drew|received|polled|reached|is ahead|was ahead|ahead|takes|took|had|got|stands|stood|prevail\w*|carried|beat|beats|dominates|dominated|sweeps|swept) "
)
"""An answer that a sentence begins with: "No leads on bases with 58%"."""
DID = re.compile(
    r" (?:(?P<p>P) (?:of (?:[^ ]+ ){1,3}?)?(?:(?:did|said|felt|thought|voted) (?:so|too|likewise|the same|as well|so too|also)|did) [.,;]|lo (?:hizo|hicieron) (?:el |un |solo el )?(?P<q>P) )"
)
"""What those did of whom the sentence before says what others chose: "64% did"."""
THAT = re.compile(r" [,;:] que (?P<no>no|si) (?=[,.;] )")
"""What a clause says without its verb: "4.1 millones, que sí"."""
DID_NOT_SO = re.compile(
    r" [;,y] (?:(?:and|while|solo|apenas|y|el|un|the|other|only) )*[PN] (?:of [a-z]+ )?(?:que )?(?P<no>did not|didn't|did n't|no|si)(?= [.,;])"
)
"""What those did that another part of the voters did not."""
DID_TOO = re.compile(
    r" (?:did not|did n't|do not|do n't) .*(?:N|P) (?:voters |people )?(?P<did>did|do) [,.;]"
)
NOW_IT = re.compile(
    r" (?:now|this time|today|ahora|esta vez|hoy) (?:, )?(?:(?:it|the figure|la cifra|se|lo|ya) )?(?:(?:is|was|has|had|got|gets|reached|reaches|stands|stood|came|drew|marca|marco|fue|es|llego|llega|tuvo|obtuvo|alcanzo|sube|subio|saco) )(?:(?:at|to|with|a|al|el|un|con|en) ){0,2}P [.;,]"
)
"""What a sentence goes on with of the vote that the text is on: "Ahora marca 63,7 %"."""
NONE = re.compile(
    r" (?:none|neither|not one|ningun[oa]?|ni un[oa]|all|todas|las N|the N)(?: N)? (?:(?!P |[.;:] )\S+ ){0,9}?"
    r"(?:half|mitad|pass\w*|paso|pasaron|prosper\w+|reach\w*|alcanz\w+|lleg\w+|fell|failed|lost|short|perdi\w+|cay\w+|fracas\w+|super\w+) (?:(?!P |[.;] )\S+ ){0,4}?: "
    r"|^ (?:ni|neither) (?:(?![.;] )\S+ )*?\( P \) (?:ni|nor) (?:(?![.;] )\S+ )*?\( P \) (?:convenc\w+|pas\w+|prosper\w+|cuaj\w+|gust\w+|persuad\w+|convinc\w+|won|carried|pass\w*)"
)
SET_SIDE = frozenset(["to", "a", "-", "/", "against", "contra", "versus", "frente"])
LIKEWISE = re.compile(
    r" (?:even|worse|wider|also|too|similar|same|likewise|again|peor|tambien|tampoco|aun|mayor|menor|parecid[ao]|igual|casi) "
)
"""What compares a result with the one before."""
PAST = ("o", "aron", "ieron", "ed")
ACTS = re.compile(r" P (?:(?:de|of) (?:(?!P |N |Q |[,.;:] )\S+ ){1,3})?(?P<cue>Q) ")
WHOLE_SHARE = re.compile(
    r" (?:(?:and|but|y|pero) )?(?:(?:nationwide|nationally|countrywide|overall|a nivel nacional|a nivel pais|a escala nacional|en el ambito nacional|en todo el pais|en el pais|in the country as a whole|across the country|in the whole country) (?:, )?)?"
    r"(?:(?:it|that|the|el|la|los|las|national|nacional|figure|share|result|number|proportion|average|total|cifra|porcentaje|dato|resultado|promedio|media) ){0,4}"
    r"(?:was|is|stood at|reached|came to|fue|era|es|obtuvo|alcanzo|llego a|llego al|se ubico en|se situo en|sumo|consiguio|got|received|drew) (?:(?:de|del|el|un|only|solo|about|some) )*P "
)
"""The share of the whole country behind those of places: "Nationally the figure was 38.4%"."""
ENTRY = re.compile(
    r"^ (?:YEAR [:.-] (?:(?:in|en) MONTH , )?|(?:in|en) MONTH , )(?:el |un )?P (?:(?:of|de) (?:the |los |las )?(?:DEMONYM|voters|votantes|electores|people|votes|votos|sufragios) )?"
    r"(?P<cue>(?!(?:not?|rechaz\w+|nieg\w+|neg\w+|reject\w*|refus\w*|oppos\w*|sa(?:y|ys|id)|dic\w+|dij\w+|turn\w*|against|en|in|de|of|no|with|con|a|for|frente|contra|por|to|y|and|were|was|is|did|lo) )[a-z]{3,} )"
    r"(?!(?:to|for|por) (?:keep|continu|go|drill|segu|manten|explot|extra|let|allow)\w* )(?:(?!P |N |[.;] )\S+ ){1,12}"
)
"""What an entry of a timeline says that voters did: "2018: 64.2% put an end to re-election"."""
ITEM = re.compile(
    r" (?:[-*] )?(?:(?:y|and) )?(?:(?!P |N |Q |[,.;:] )\S+ ){0,3}?(?:Q (?:(?:de|of|on|para|a|al) )?(?:(?:los|las|la|el|the) )?)+[:,] (?:(?:con|with|at|by|por) )?(?:el |un )?P (?:[.;,]? ?$|, (?:aunque|though|although|pese|despite) )"
)
HEADS = re.compile(
    r" (?:(?!P |N |Q |[.;:] )\S+ ){0,3}?Q (?:(?!P |N |[.;:] )\S+ ){0,6}?: P [.;]? ?$"
)
"""What goes on with a question at the head of its share: "Sex crimes against children: 73.5%."."""
PLAIN = re.compile(
    r" (?:(?:[,;:(.]|and|y) (?P<no>no|yes|si) (?=[NP] )|P (?P<si>no|yes|si) (?=[,.;)/] ))"
)
ONLY = re.compile(
    r" (?:only|except|exception|unlike|but in|solo|unica|unico|salvo|excepto|excepcion|en cambio) "
)
"""What goes against the sentence before."""
SAME_FATE = re.compile(
    r" (?:corrio|corrieron|tuvo|sufrio|met|suffered|shared|had) (?:(?:la|the|una|an?) )?(?:mism[ao]|identic[ao]|parecid[ao]|similar|same|like|identical) (?:suerte|fate|destino) "
    r"| (?:siguio|siguieron|tomo|tomaron|went|followed|took) (?:el|the|por el) (?:mismo|same) (?:camino|rumbo|way|path|road|course) "
    r"|^ (?:not|no) (?:le |les )?(?:fue|fared?|did) (?:(?:any|much) )?(?:mejor|better) "
)
"""What goes on with the answer told last: "arbitration met the same fate: 65.2%"."""
FOLLOWS = re.compile(
    r" (?:corri\w+ (?:igual|la misma|identica|parecida|similar) suerte|(?:met|suffered|shared) (?:the same|a similar|that) fate|les? (?:siguen?|siguio|siguieron)|(?:lower|higher|less|worse|smaller|firmer|stronger|clearer|heavier|menor|peor|mayor) still|(?:even|aun|todavia) (?:lower|higher|less|worse|firmer|stronger|clearer|more so|menor|mayor|peor|mas|menos)|mas (?:firme|contundente|claro|clara|rotund[oa]) aun|seguid[oa]s? (?:de|por)|detras|a continuacion|en segundo lugar|luego|despues vien\w+|followed|next (?:came|comes|was|were)|then (?:came|comes)|(?:was|were|is|are|fue|fueron|es|son|result\w+) (?:very |muy |almost |casi |much |broadly )?(?:similar(?:es)?|alike|parecid[oa]s?|the same|comparables?)|behind (?:it|them)|in second place|close behind) "
    r"|^ (?:the|la|el) (?:correct |right |true |actual )?(?:figure|share|percentage|number|cifra|porcentaje|dato)(?: correct[ao])? (?:is|was|es|era|fue) "
    r"|^ (?:(?:on|in|for|en|sobre|para) (?:(?:el|la|los|las|the) )?Q (?:, )?)?(?:la|el|the) (?:distancia|diferencia|brecha|ventaja|gap|margin|distance|lead) (?:fue|era|was|is) (?:aun |mucho |even |much )?(?:mayor|menor|larger|wider|narrower|smaller|maxima|minima) "
    r"|^ (?:(?:and|but|y) )?(?:(?:the|las|los) (?:N )?(?:other|others|remaining|rest|otras|otros|demas|restantes)|(?:the|la|el) (?:closest|narrowest|heaviest|tightest|biggest|widest|(?:mas|menos) (?:ajustad|apretad|renid|abultad|estrech|contundente|holgad)\w*)|so (?:was|were|did|do|had|have|has|too)|also|likewise|similarly|neither|nor|tambien|tampoco|lo mismo|igual(?:mente)?) "
)
"""What goes on with a list that the sentence before began."""
LOST_WITH = re.compile(
    r"^(?:were |was |se )?(?:lost|fell|failed|sank|went down|perdi\w+|cay\w+|fracas\w+|hund\w+|naufrag\w+) (?:with|con|en) ?|^(?:se )?(?:desplom\w+|cay\w+|hund\w+|collapsed|sank|plunged|fell|dropped|slumped|crashed) (?:to|al|a|hasta) ?"
)
WHEN = frozenset(["when", "cuando"])
