"""Words beside a figure, a time or a place that tell what they are of, or that they are only compared."""

from __future__ import annotations

import re

from datapkg.extract.articles.gating import Gated

SUMS_UP = re.compile(
    r" (?:acumula|acumulan|suma|suman|lleva|llevan|va|van|totaliza|totalizan|(?:has|have) (?:seen|had|recorded|registered|counted|logged|reported"
    r"|suffered|tallied|accumulated)|ha (?:registrado|acumulado|sumado|tenido|contado|reportado)) "
)
"""Verbs of what has added up since the year began."""
YEAR_ENDS = Gated(
    r" (?:closed|ended|finished|closes|ends|cerro|termino|acabo|despidio|concluyo|cierra|termina|acaba) (?:the year|el ano) "
    r"|(?:the year|el ano) (?:closed|ended|finished|closes|ends|cerro|termino|acabo|concluyo|cierra|termina|acaba|se salda) "
    r"|(?:(?:the|that) year's|by the end of the) |by the end of the year|the year (?:homicides|murders|killings|victims|deaths|dead|cases|toll|total|tally) "
    r"| (?:(?:homicidios|asesinatos|crimenes|victimas|muertes|muertos|casos|total|saldo) del ano|al (?:final|termino|cierre) del ano) "
)
"""Of "Ecuador closed the year with 7,063", after a month: the count is that of the year."""
DURING = re.compile(
    r" (?:(?:during|in|over|throughout) (?:the|that|those) (?:N |same |whole )?(?:month|months|year|quarter|half|semester|period)"
    r"|(?:durante|en) (?:el|ese|esos|los|todo el) (?:N |mismo )?(?:mes|meses|ano|trimestre|semestre|periodo)) "
)
"""Of "143 people were killed in the city during the month", where the month was named before."""
CAME_FROM = re.compile(
    r" (?:(?:down|up) from|against|versus|compared (?:with|to)|frente a (?:los|las)?|desde (?:los|las)|venia de|contra (?:los|las)?) ?N "
)
"""How a sentence begins that only says what the figure before it was: "Down from 3,960."."""
THEN = Gated(
    r" (?:then (?:had|was|were|stood|counted|recorded|registered|saw)|(?:had|was|were|stood) then|back then|at the time"
    r"|entonces) "
)
"""Of "Guayas then had 11": of the time that was told of just before."""
COMPARING = re.compile(
    r" (?:compar\w+|frente|respecto|relacion|versus|vs|contra|against|than|(?<!, )que|from|desde|up|down|more|fewer|less|mas|menos|aumento|subio"
    r"|bajo|incremento|crecio|rose|fell|increase|decrease|increased|decreased|cuando|when|mientras|while|P) "
)
SHARES = re.compile(
    r" (?:during|in|over) (?:the|that) (?:whole |same )?(?:month|year|quarter|half|period)(?! (?:to|of|since)) |(?:en|durante) (?:el|ese|todo el) (?:mes|ano|trimestre|semestre|periodo) (?!(?:anterior|pasado|de) )|"
    r" (?:half|third|quarter|most|all|mitad|tercio|tercera parte|cuarta parte|mayoria|P|O) (?:of|de) (?:the|these|those|all|los|las|estos|estas|esos|esas)"
    r" (?:cases|victims|murders|homicides|killings|deaths|crimes|casos|victimas|asesinatos|homicidios|muertes|crimenes|hechos) "
)
"""Of "half of the cases were in Quevedo, where 37 people were killed" the time is that of the cases."""
OF_WORLD = Gated(
    r" (?:globally|worldwide|a nivel mundial|en el mundo|(?:world|global|worldwide|regional|continental|latin american|international)(?: \S+)? (?:average|mean|rate)"
    r"|tasa mediana|median (?:homicide |murder )?rate|(?:media|promedio|tasa) (?:mundial|global|regional|continental|internacional|latinoamericana?)) "
)
THAT_MEAN = re.compile(
    r" (?:it (?:was|is|had been|stood at|reached|fell to|rose to)|(?:fue|era|es|habia sido|subio|bajo)(?: (?:de|a))?) $"
)
"""Of "the daily average was 87. In January it was 52" the second is an average too."""
WORST_IN = re.compile(
    r"\b(?:worst|deadliest|bloodiest|safest|calmest|most \w+|highest|lowest|peor|mejor|(?:mas|menos) \w+|mayor)\b[^.,;:]{0,30}\b(?:in|of|de|del|en)(?: el)?\s*$"
)
"""Of "Durán is no longer the worst place in Ecuador" the country is not what is told of."""
SUPPOSING = Gated(
    r" (?:de (?:seguir|mantenerse|continuar)|si (?:el ritmo|la tendencia|sigue|se mantiene|continua)|if (?:the|this) (?:trend|pace|rate)|at this (?:pace|rate)|(?:a|con) este ritmo|(?:podria|podrian|could|might) (?:superar|alcanzar|llegar|terminar|cerrar|acabar|sumar|rebasar|surpass|exceed|reach|end|close|top|pass)) "
)
"""Of "if this goes on, December will close with 6,300" the figure is a forecast, whatever the time."""
OVERTAKEN = re.compile(
    r"\b(?:overtak\w+|overtook|surpass\w*|outpac\w+|outstrip\w*|ahead of|behind|than|exceed\w*|eclips\w+|displac\w+"
    r"|super(?:a|o|an|aron|ando|ado) a|desplaz\w+ a|adelant\w+ a|por (?:encima|debajo|delante) de|detras de|despues de|after|tras|que(?: en)?)"
    r"\s+(?:the|la|el|los|las)?\s*$"
)
"""What stands before a place that another was compared with."""
LYING = re.compile(
    r"(?:, |\b(?:town|city|canton|port|province|village|ciudad|puerto|provincia|poblacion|localidad|pueblo) )(?:opposite|near|facing|outside|next to|across (?:the \w+ )?from|frente a|junto a|cerca de|al lado de|aledan[oa] a|vecin[oa] (?:de|a))\s+$"
    r"|^\W*(?:only|solo|solamente|unicamente|except for|salvo|excepto)\s+(?:(?:in|en|the)\s+){0,2}$"
)
"""What stands before a place that only says where another lies, or that it is the one exception."""
COMPARED_TO = re.compile(
    r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|next to|versus|vs|against|from|than in|than|junto a|contra|con relacion a|en comparacion con|comparado con"
    r"|frente al?|respecto (?:al?|de|del)|(?:mas|menos|mayor|menor|peor|mejor)(?: \w+){0,3} que(?: en)?)\s+(?:el\s+|the\s+|los\s+)?$"
)
A_DISTRICT = Gated(
    r"\b(?:example|case|worst|exception|ejemplo|caso|peor|excepcion)\b.{0,40}\b(?:districts?|distritos?|parish|parroquia|neighbou?rhood|barrio)\b"
)
"""Of "one example is the Nueva Prosperina district" the paragraph goes on with it."""
SUPPOSED = (
    " suppose ",
    " imagine ",
    " supongamos ",
    " imaginemos ",
    " supongase ",
    " imagine usted ",
)
"""How a sentence begins that only makes an example."""
GOES_ON_THERE = Gated(
    r"\b(?:(?:murdered|killed|slain|recorded|registered|counted|reported|committed|died) there|alli|ahi)\b"
)
"""Of "last year 462 people were murdered there" the place is that of the paragraph before."""
OUTSIDE = (" fuera de las ", " fuera de los ", " fuera de ", " outside the ", " outside ")
"""Of "outside the prisons, the country has had 1,779 homicides" the prisons are none of the matter."""
SINCE_NEW_YEAR = Gated(r" (?:since (?:the )?new year(?: (?:s )?day)?|desde (?:el )?ano nuevo) ")
"""Of "43 killings since New Year" the year so far is meant, and no feast."""
COUNTS_OTHER = re.compile(
    r" N (?:(?:cases|reports|complaints|casos|denuncias|reportes) (?:of|de) )?$"
)
HOW = {
    "printed": "as printed",
    "article": "against the article's date",
    "same": "of the year spoken of",
    "open": "open",
}
COMPARED_WITH = frozenset(
    ["from", "than", "desde", "frente", "against", "que", "debajo", "encima", "below", "above", "versus", "contra", "after", "tras"]
)  # fmt: skip
"""What stands before a figure that another is compared with."""
FORECAST = re.compile(
    r" (?:caeria|caerian|bajaria|bajarian|subiria|subirian|reduciria|disminuiria|descenderia|aumentaria|quedaria|pasaria|cerrarian|terminarian|llegarian|superarian|moririan|sumarian|cerraria|podria|podrian|terminaria|llegaria|alcanzaria|superaria|habria|seria|serian|sumaria|habian (?:calculado|previsto|proyectado|estimado|pronosticado)|had (?:forecast|projected|predicted|foreseen|expected)|cerrara|cerraria|terminara|acabara|terminaria|acabaria|llegaria|rondaria|llegara|alcanzara"
    r"|superara|habra|sumara|will|would|could|might|may|pace|ritmo|tendencia se mantiene|de mantenerse|mantenerse|proyectada"
    r"|should (?:close|end|finish|reach|be|come)|deberian?|estimada|proyectado|de continuar|si se mantiene|if this|if the|on course|on pace|(?:set|poised|bound|likely|due) to (?:climb|reach|rise|fall|drop|end|close|finish|pass|exceed|hit|top|surpass)|head(?:ing|ed) (?:for|to|towards?)(?! (?:a|an|the|its) (?!(?:homicide|murder|killing)? ?(?:rate|toll|total|record) ))|camino (?:de|a)|se encamina|rumbo a) "
)
FORESEEN = frozenset(
    ["caeria", "caerian", "bajaria", "bajarian", "subiria", "subirian", "reduciria", "disminuiria", "descenderia",
     "aumentaria", "quedaria", "pasaria", "cerrarian", "terminarian", "llegarian", "superarian", "moririan", "sumarian",
     "cerraria", "podria", "podrian", "terminaria", "llegaria", "alcanzaria", "superaria", "habria", "seria", "serian",
     "sumaria", "habian", "cerrara", "terminara", "acabara", "acabaria", "rondaria", "llegara", "alcanzara", "superara",
     "habra", "sumara", "ritmo", "mantiene", "mantenerse", "proyectada", "deberia", "deberian", "estimada", "proyectado",
     "continuar", "camino", "encamina", "rumbo", "forecast", "projected", "predicted", "foreseen", "expected", "will",
     "would", "could", "might", "may", "pace", "should", "if", "course", "set", "poised", "bound", "likely", "due",
     "heading", "headed"]
)  # fmt: skip
"""Words of which one stands in each such forecast."""
AGED = re.compile(
    r" (?:(?:aged|ages|between|entre|de) N (?:to|and|a|y) N (?:anos|years)|(?:victimas|victims|people|personas|menores|minors) (?:aged |de |of )(?:entre |between )?N (?:anos|years)|(?:aged|between|entre) N (?:anos|years)|aged N|age group|age groups|grupos? (?:de edad|etarios?)|N to N year-olds) "
)
"""Words for a group by age, whose dead are not those of a place."""
AGES = frozenset(["anos", "years", "aged", "age", "grupo", "grupos", "year-olds"])
"""Of these words one stands in each of those."""
