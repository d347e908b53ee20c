"""What an article said of strikes, days and seas before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from datapkg.extract.articles.gating import Gated
from datapkg.extract.articles.grammar import Grammar
from datapkg.extract.articles.initials import by_initial

if TYPE_CHECKING:
    from datapkg.extract.articles.sentences import Sentence
    from datapkg.extract.articles.strikes.elsewhere import OtherDeeds
    from datapkg.extract.articles.strikes.story import Story

BOATS = Gated(
    r"caribbean|\bpacific\b|caribe|pacifico|\bboats?\b|vessel|speedboat|submersible|lancha|embarcacion|narcolancha|\bbotes?\b|semisumergible|\bbarcos?\b"
    r"|\baboard\b|on board|a bordo|international waters|aguas internacionales|coast of venezuela|costas? de venezuela|narcoterror|narco-terror"
    r"|killed at sea|(?:strikes|attacks|deaths|killings) at sea|dead at sea|high seas|alta mar|(?:muertos|ataques|muerto|murieron|bombardeos) en el mar"
)
STRUCK = Gated(
    r"strike|struck|attack|bomb|killing|ataque|atac[oa]|bombarde|golpe|hundi|destru|destroy|killed|muert[eo]|murieron|\bmat(?:o|aron|ado|ando)\b|fallec|impact[oa]|neutraliz|dispar[oa]|fired (?:on|at)|blasted|targeted|misil|missile|\braid\b|abatid|\bdied\b|\bdead\b|\bhit\b|bl[eo]wn? up|\bs[au]nk\b"
)
FROM = date(2025, 9, 1)
"""The first strike was on 2 September 2025: no text before speaks of them."""
ELSEWHERE = "".join(
    rf"(?<!{words} )"
    for words in ("outside the", "beyond the", "out of the", "outside of the", "fuera del", "fuera de el", "fuera del mar", "fuera de el mar")
)  # fmt: skip
"""Not behind these words: "the first outside the Caribbean" was in the other sea."""
SEAS = (
    ("caribbean", Gated(rf" (?=carib){ELSEWHERE}(?:caribbean|caribe|caribenas?|caribenos?) ")),
    ("eastern_pacific", Gated(rf" (?=pacif){ELSEWHERE}pacific[oa]? ")),
)

_FORCES = re.compile(
    r"\b(?:"
    + by_initial(
        r"warships?|carrier|carriers|troops|deployed|deployment|build-?up|destroyers|portaaviones|buques de guerra|despliegue|desplegad[oa]s?"
        r"|despliega|desplego|efectivos|flota|fleet|flotilla of|sailors|marines|marinos|marineros|f-35|cocaina|cocaine|trafico|traffic|flujo|flow|decomis\w+|incaut\w+|seizures?|interdict\w+|jets|soldados|naval force|fuerza naval|maniobras|exercises|toneladas|tonnes|tons"
    )
    + r")\b"
)
_STRIKES = re.compile(
    r"\b(?:struck|strikes?|attack\w*|bomb\w*|killed|killing|boats?|vessels?|die[ds]?|dead|ataque\w*|ataco|atacaron|bombarde\w*|mato|mataron|murieron|mueren?"
    r"|lanchas?|narcolanchas?|embarcacion(?:es)?|muertos?|carrying|transport\w+|transit\w+|llevaban?|bound|aboard)\b"
)
_CLAUSE = re.compile(
    r"\s*(?<!\bee)(?<!\buu)(?<!\bu\.s)[,;:.]\s|\s[-–—]\s|\s(?=(?:as|while|whereas|where|mientras|cuando|donde|entra|enters|entered)\s)"
)


def of_forces(text: str, at: int) -> bool:
    """Whether a sea is named only as the place of ships and troops, or as that where a campaign had been.

    "... as a carrier arrived in the Caribbean", "... until then limited to the Caribbean".

    Examples
    --------
    >>> text = "killed three in the pacific, as a carrier arrived in the caribbean"
    >>> of_forces(text, text.index("pacific")), of_forces(text, text.index("caribbean"))
    (False, True)
    """
    if _CONFINED.search(text, max(0, at - 60), at) is not None:
        return True  # "a campaign that had been limited to the Caribbean"
    if _FORCES.search(text) is None or _WHERE_STRUCK.match(text, at) is not None:
        return False
    cuts = [m.start() for m in _CLAUSE.finditer(text)]
    low = max((cut for cut in cuts if cut < at), default=0)
    high = min((cut for cut in cuts if cut > at), default=len(text))
    clause = text[low:high]
    if _STRIKES.search(clause) is not None:
        return False
    return _FORCES.search(clause) is not None or _ENTERS.match(text, low) is not None


_CONFINED = re.compile(
    r"\b(?:limited|confined|restricted|concentrated|focused|cent(?:er|re)d|limit|circunscrib|circunscrit|concentrad|centrad|confinad|restringid)\w*"
    r" (?:(?!,)\S+ ){0,4}?(?:to|on|in|at|al|a|en) (?:the |el |la |las |aguas |del |de |mar |southern |eastern )*$"
)
_WHERE_STRUCK = re.compile(
    r"pacific[oa]?(?: ocean| oriental)?,? (?:where|donde) (?:\S+ ){0,4}?(?:strikes?|attacks?|ataques?|bombardeos?)\b"
    r"|carib\w+(?: sea)?,? (?:where|donde) (?:\S+ ){0,4}?(?:strikes?|attacks?|ataques?|bombardeos?)\b"
)
"""A sea by which drugs go, "where the first attack did not come until October"."""
_ENTERS = re.compile(r"[\s,;]*(?:entra|enters|entered)\b")


def seas_in(text: str) -> list[str]:
    """The seas that words name as those of strikes."""
    if "carib" not in text and "pacif" not in text:
        return []
    found = ((name, pattern.search(text)) for name, pattern in SEAS)
    return [name for name, m in found if m is not None and not of_forces(text, m.start() + 1)]


@dataclass
class Memory:
    """What an article has said so far of the strikes: it goes on until something else is said."""

    grammar: Grammar
    today: date | None
    lead: date | None
    story: Story
    """What a first look at the whole text found."""
    other: OtherDeeds
    """Words of other deeds than the strikes."""
    day: date | None = None
    sea: str | None = None
    block: int = -1
    about: bool = False
    """Whether the sentences before spoke of the strikes."""
    away: bool = False
    """Or of other deeds."""
    both: bool = False
    headed: bool = False
    """Whether the line begins with a day, as those of a timeline do, or stands under one."""
    heading: bool = False
    """Whether the line is nothing but a day."""
    month: date | None = None
    """The month that stands alone in a line above, as in a fact box."""
    year: int | None = None
    """The year that stands alone in a line above, as in a timeline."""
    entries: list[date] = field(default_factory=list)
    """The days of the entries of a timeline so far."""
    looked_back: bool = False
    """Whether the day spoken of is only that before the article's: "a day earlier"."""
    before: date | None = None
    """The day spoken of before the sentence that is being read."""
    sea_before: str | None = None
    """And the sea."""
    sea_block: int = -1
    """The paragraph that named a sea last."""
    killed_block: int = -1
    """The paragraph that gave the dead of a strike last."""
    own: dict[int, int] = field(default_factory=dict)
    sentence: Sentence | None = None
    """The sentence whose days were read last."""
    named: date | None = None
    """The day that was named last, whatever happened on it."""
    seas: dict[str, str] = field(default_factory=dict)
    """The sea of each day on which figures of a strike were found."""
    lately: date | None = None
    """The same, of the days before the article."""
    all_there: str = ""
    """The sea of all strikes spoken of, until another is named."""
    ended: date | None = None
    """The day since which something was told of, where no other was named behind it."""
    named_strike: date | None = None
    """The same, where no vote, search or return was told of on it."""
    struck: date | None = None
    """The day of a strike that the paragraph named last, in whatever sentence."""
    named_here: date | None = None
    """The day that the paragraph named last, whatever happened on it."""
    named_before: date | None = None
    """The day that it had named last before the sentence that is being read."""
    named_block: int = -1
    """The paragraph that named a day last."""
    deadly: list[str] = field(default_factory=list)
    """The days of strikes whose dead were told, in their order."""
    listed: list[date] = field(default_factory=list)
    """The days that were named last."""
    label: str = ""
    """The line before was the label of a figure: its column."""
    days: list[tuple[int, date | None, str]] = field(default_factory=list)
    former_total: bool = False
    former_column: str = ""
    asked: str = ""
    """What the sentence before asked: how many strikes, boats, dead."""
    asked_last: str = ""
    """What the last question asked that asked for a number."""
    none_left: bool = False
    """Whether the next sentence says that nobody survived."""
    main: tuple[date | None, str | None] | None = None
    """Day and sea of the strike that the article is about."""
    first: date | None = None
    """The day of the first strike of all, where the text names it."""
    totals: dict[str, int] = field(default_factory=dict)
    """The largest total of the whole campaign so far, by column."""
    cells: tuple[str, ...] = ()
    """What each column of a table counts, by its head."""
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    """The parts of a total that were told last, by column and sea."""
    row: tuple[int, tuple[str, ...]] = (-1, ())
    """The sentence that gave totals last, and their columns in its order."""
    total_block: int = -1
    """The paragraph that gave a total last."""
    order: tuple[str, ...] = ()
    """The seas in the order in which the last sentence named them, where it named both."""
    shared: bool = False
    """Whether the text told of several strikes of one day anywhere before."""
    several: bool = False
    """Whether several strikes or vessels of one day were spoken of last."""
