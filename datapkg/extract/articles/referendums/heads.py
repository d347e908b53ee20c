"""What a line of its own says of the list that stands below it."""

from __future__ import annotations

import re

VERDICT = re.compile(
    r"^\W*(?:(?:what|the|lo que|las?|los|questions|preguntas|proposals|propuestas|measures|se) ){0,3}"
    r"(?:(?P<yes>passed|approved|won|accepted|adopted|carried|aprob\w+|pas(?:o|aron)|gan(?:o|aron)|aceptad\w+)"
    r"|(?P<no>failed|rejected|defeated|lost|did not pass|didn't pass|turned down|rechaz\w+|negad\w+|perdi\w+|no pas\w+|cayeron))"
    r"(?: (?:questions|preguntas|proposals|propuestas|measures))?\W*$"
)
"""A line of its own that says what became of all below it."""
ASKS_WHAT = re.compile(
    r"\b(?:what|which|and which|que|cual(?:es)?|y cual(?:es)?)\b[^?]*?\b(?:(?P<yes>won|passed?|approved|most support|most votes|most popular|succeeded|gano|ganaron|paso|pasaron|aprob\w+|mas apoyo|mas votad[oa]s?|mas respald\w+)"
    r"|(?P<no>lost|fail\w*|reject\w+|defeated|perdio|perdieron|rechaz\w+|mas rechazo|negad\w+|fracas\w+|cayo|cayeron))\b"
)
"""A question of a text whose answer is a list: "Which ones failed?"."""


def announced(plain: str) -> str | None:
    """The one answer that the head of a list speaks of: a line that ends in a colon, or goes by places.

    Examples
    --------
    >>> announced("los porcentajes del si fueron los siguientes:")
    'yes'
    >>> announced("opposition to the bases, province by province"), announced("the no won")
    ('no', None)
    """
    if not plain.rstrip().endswith(":") and (len(plain) > 120 or not _BY_PLACE.search(plain)):
        return None
    answers = {
        "no" if (m["a"] or m["b"] or m["c"]) == "no" or m["no"] else "yes"
        for m in _ANSWER.finditer(plain)
    }
    return answers.pop() if len(answers) == 1 else None


_BY_PLACE = re.compile(
    r"\b(?:provincia por provincia|canton por canton|province by province|canton by canton|(?:by|per|por) (?:province|canton|provincias?|cantones|canton)|rankings?|de mayor a menor|from (?:high|highest|top) to (?:low|lowest|bottom))\b[^.]*$"
)
_OF_HIM = r"(?! (?:a|al|de|del|for|of|to)(?: el| la| the)? (?:president\w*|gobierno|government|noboa|lasso|correa|moreno|mandatario)\b)"
_ANSWER = re.compile(
    r"(?:\b(?:el|del|al|the|(?:share|percentage|votes?|porcentaje|votos|%) (?:of|for|de|por)(?: el| the)?)|%|\() [\"'«]?(?P<a>si|no|yes)\b"
    r"|\((?:el |the )?(?P<b>si|no|yes)(?:,|\)| )"
    r"|^\W*[\"'«]?(?P<c>si|no|yes)[\"'»]?(?= (?:votes?|shares?|to|on|a|al|en|in|by|por)\b)"
    rf"|\b(?P<no>rechazo|oposicion|rejection|opposition|against|en contra|noes){_OF_HIM}\b"
    rf"|\b(?:apoyo|respaldo|aprobacion|support|backing|in favou?r|a favor|sies){_OF_HIM}\b"
)
