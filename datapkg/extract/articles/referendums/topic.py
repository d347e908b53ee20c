"""What makes an article one on a referendum."""

from __future__ import annotations

from datapkg.extract.articles.gating import Gated

ABOUT = Gated(
    r"bl(?:ock|oque) 43|referend|plebiscit|consulta|ballot (?:question|measure)|constituyente|constituent|yasuni|military bases|foreign bases|bases militares"
    r"|bases extranjeras|four (?:questions|proposals)|cuatro (?:preguntas|propuestas)|new constitution|nueva constitucion|voted (?:no|yes)\b|\bel no\b"
    r"|preguntas?\b|questions\b|question [a-k]\b|\bno camp|\bno vote|\bno side|\bsaid no\b|\bsays? no\b|\bvotes? no\b|\bsaid yes\b|\bsays? yes\b|\bvotes? yes\b"
    r"|(?:another|different|separate|same) vote\b|dijo no\b|dijo que no\b|dijeron no\b|dijeron que no\b|dice no\b|dice que no\b|\bel si\b|\bal si\b|proposals?\b|\bbases\b|foreign (?:troops|soldiers|forces)|(?:tropas|soldados) extranjer"
)
"""What makes an article one on a referendum, and not on an election."""
TOPIC = Gated(
    r"(?:city|country|province|canton|ciudad|pais|provincia) (?:said|le dijo|dijo) (?:yes|no|si|que no|que si)\b|extradi|precinct|re-?eleccion|re-?election|legislature|asambleistas|\bbases\b|arbitra(?:tion|je)|polling stations|bl(?:ock|oque) 43|\bel si\b|foreign (?:troops|soldiers|forces)|(?:tropas|soldados) extranjer|escrut|\bactas\b|\bvot(?:e|es|ed|er|ers|ing|o|os|aron|antes)\b|ballot|papeleta|military bases|foreign bases|bases militares|bases extranjeras|constitucion|constitution|of the vote\b|votes? counted|\burnas\b|\b(?:four|seven|eight|ten|eleven|cuatro|siete|ocho|diez|once) (?:questions|preguntas)\b|electoral council|consejo (?:nacional )?electoral|\bcne\b|voted (?:no|yes)\b|voto (?:si|no)\b|\bel no\b|referend|plebiscit|consulta popular|\bconsultas?\b|constituyente|constituent|ballot question|yasuni|pregunta \w{1,6}\b|question \w{1,5}\b"
)
