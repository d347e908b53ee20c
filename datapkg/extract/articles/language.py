"""Whether a text is English or Spanish, told by its commonest words."""

from __future__ import annotations

from datapkg.extract.articles.folding import words_of

_READ = 2500
"""Characters of the beginning that are looked at."""

_SPANISH = frozenset(
    ["el", "la", "los", "las", "de", "del", "que", "en", "y", "por", "con", "una", "se", "al",
     "un", "su", "sus", "para", "es", "fue", "fueron", "lo", "como", "entre", "hubo", "desde", "hasta", "este", "esta",
     "ano", "anos", "personas", "mas", "segun", "votos", "muertos", "ataque", "ataques", "cada", "frente", "le", "ya",
     "pero", "si", "sobre", "tras", "son", "ha", "han", "tasa", "homicidios", "asesinatos", "sin", "ni", "donde",
     "pregunta", "unidos"]
)  # fmt: skip
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "on", "was", "were", "that", "for", "with", "said", "by",
     "an", "it", "its", "at", "from", "as", "is", "are", "has", "had", "have", "which", "this", "but", "than", "their", "who",
     "people", "year", "against", "per", "last", "after", "killed", "strike", "strikes", "rate", "homicides",
     "murders", "votes", "voted", "there", "his", "one", "two", "up", "out", "how", "under", "law"]
)  # fmt: skip
"""More than articles and prepositions, which names have too: "Los Ríos had 793 and El Oro 561 murders"."""


def language_of(plain: str) -> str:
    """``en`` or ``es``, by the little words of the beginning.

    Parameters
    ----------
    plain : str
        A text in lower case and without accents.

    Examples
    --------
    >>> language_of("el no gano en la consulta"), language_of("the no won")
    ('es', 'en')
    >>> language_of("los rios had 793 murders, el oro 561")
    'en'
    """
    words = words_of(plain[:_READ])
    spanish, english = (sum(map(some.__contains__, words)) for some in (_SPANISH, _ENGLISH))
    return "es" if spanish > english else "en"
