"""Strikes, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from datapkg.extract.articles.dates import When, mentions
from datapkg.extract.articles.folding import holds, words_of
from datapkg.extract.articles.grammar import grammar
from datapkg.extract.articles.proposals import Proposal, best_slots
from datapkg.extract.articles.sentences import Block, Sentence
from datapkg.extract.articles.strikes.again import (
    go_on,
    hours_later,
    name_days,
    new_entry,
    note_lately,
)
from datapkg.extract.articles.strikes.asked import (
    LABELS,
    answered,
    asks_of_the_living,
    how_many,
    listed_slots,
)
from datapkg.extract.articles.strikes.boats import OF_ONE, boats_of_one
from datapkg.extract.articles.strikes.claimed import is_claimed, is_corrected, is_corrected_toll
from datapkg.extract.articles.strikes.counting import (
    COUNT,
    COUNTED_ABOVE,
    DEAD_IN,
    TOTALS,
    is_single,
)
from datapkg.extract.articles.strikes.days import (
    day_of,
    of_quote,
)
from datapkg.extract.articles.strikes.elsewhere import (
    BELONGED,
    SOFT,
    by_whom,
    hails_from,
    not_of_ours,
    other_deeds,
    without_raids,
)
from datapkg.extract.articles.strikes.fates import fated, turned
from datapkg.extract.articles.strikes.heads import is_page_date, note_head, note_month
from datapkg.extract.articles.strikes.listing import also_dead
from datapkg.extract.articles.strikes.memory import (
    BOATS,
    FROM,
    SEAS,
    STRUCK,
    Memory,
    of_forces,
    seas_in,
)
from datapkg.extract.articles.strikes.nearby import told_until
from datapkg.extract.articles.strikes.onward import (
    FORMER,
    note_sea,
    note_several,
    remember,
    return_to_main,
)
from datapkg.extract.articles.strikes.pairs import numbered_together
from datapkg.extract.articles.strikes.placing import placed
from datapkg.extract.articles.strikes.roles import role, speaks_of_else
from datapkg.extract.articles.strikes.shared import note_order, note_part, shared_out
from datapkg.extract.articles.strikes.story import story
from datapkg.extract.articles.strikes.tables import note_cells, rows_of
from datapkg.extract.articles.strikes.tallying import note_counted, tallied
from datapkg.extract.articles.strikes.totals import SURVIVORS_LISTED, total_of
from datapkg.extract.articles.strikes.turning import may_turn, turn_ago, turn_times

_ALIVE = re.compile(
    r" (?:surviv\w+|sobreviv\w+|superviv\w+|rescued|rescatad\w+|missing|desaparecid\w+|picked up|pulled from|sent home|repatriat\w+"
    r"|repatriad\w+|devuelt[oa]s?|vivos|con vida|alive|lived) "
)
_WHOLE_TOLL = re.compile(
    r" (?:overall|campaign|total) (?:death )?toll | toll of the campaign | saldo (?:total|de la campana) "
)
_TOLL = re.compile(
    r" (?:death toll|(?:number|count|tally|toll|numero|cifra|total|saldo) (?:of|de) (?:the )?(?:deaths|dead|killed|muertos|muertes|fallecidos|victimas)) "
)
"""What is counted, whatever it is compared with: "the number of deaths exceeds the population of a village of Trinidad"."""
_WATERS = re.compile(
    r" (?:costas|aguas internacionales|international waters|off the coast|alta mar|high seas) "
)
_LIVES = re.compile(
    r" (?:rescued|rescatad[oa]s?|rescato|picked up|fished out|plucked|pulled from|la vida|vidas|lives|reivindicado|con vida|lived|alive|vivos|vivo|survivors?|sobrevivientes?|supervivientes?) "
)
_BOAT_STRIKES = re.compile(
    r" (?:boat strikes|(?:strikes|attacks) (?:on|against) (?:\S+ ){0,2}(?:boats|vessels)"
    r"|(?:ataques|bombardeos) (?:a|contra) (?:las |los )?(?:\S+ )?(?:lanchas|narcolanchas|embarcaciones|botes)) "
)
_AT_SEA = re.compile(
    r" (?:strike|strikes|attack|attacks|bombing|ataque|ataques|bombardeo|bombardeos) (?:DAY )?(?:(?!;|,)\S+ ){0,5}?(?:in|en) (?:the|el|aguas del) (?:eastern |southern )?(?:caribbean|pacific|caribe|pacifico) "
)
"""A strike at sea, whatever else a sentence speaks of."""
_DIED_AT_SEA = re.compile(
    r" N (?:(?!in |en )\S+ ){0,4}?(?:died|killed|perished|murieron|murio|muertos|fallecieron|perecieron) (?:in|en) (?:the|el|aguas del) (?:eastern |southern |mar )?(?:caribbean|pacific|caribe|pacifico) "
)
"""Dead at sea, where a text tells of strikes: whoever rescued the others."""
_SAME = re.compile(r"\b(?:same|mism[oa])\b")
_ABROAD = re.compile(
    r" (?:in|en) (?:FOREIGN|yemen|somalia|gaza|iran|irak|iraq|syria|siria|ukraine|ucrania|israel) |^ (?:FOREIGN|yemen|somalia|gaza|iran|irak|iraq|syria|siria) (?::|-|,) "
)
"""Where other campaigns were."""
_SOMEWHERE = re.compile(
    r"\b(?:in|en) (?!X\b|Car|Pac|Was|Con|Sep|Oct|Nov|Dec|Jan|Feb|Mar|Apr|The|Lat|Ven|Int|Est|EE|US|U\.)[A-ZÁÉÍÓÚ][a-zñáéíóú]{3,}"
)
_OURS_AT_SEA = re.compile(r" (?:at sea|en el mar|en alta mar|on the high seas) ")
"""Where a sentence names neither a boat nor a sea."""
_KILLED = re.compile(r" (?:killed|muertos|muertas|murieron|muerto|mataron|matado) ")
_FIGURES = frozenset(["N", "O"])
_PLACES = frozenset(["AREA", "FOREIGN"])
_OF_SEAS = ("carib", "pacif")
_JOINTS = (";", ", and ", ", y ")
_CASTAWAY = re.compile(r" (?:N|al|el|los|unico|los O) naufragos? ")
_MILES = frozenset(["miles", "millas", "kilometers", "kilometres", "kilometros", "km"])
_IN_THE_STRIKE = re.compile(
    r" (?:killed|died|muert[eo]s?|murieron|fallecieron) (?:(?!;|,)\S+ ){0,5}?(?:in|en) (?:the|that|el|ese|aquel) (?:strike|attack|ataque|bombardeo) "
)
_NEAR = frozenset([("frente", "a"), ("cerca", "de"), ("norte", "de"), ("oeste", "de")])
"""Words before a country in whose waters a strike was."""
_RETURNED = re.compile(
    r"\b(?:liberad\w+|quedo libre|en libertad|repatriad\w+|devuelt\w+|enviaria\w*|released|freed|repatriated|sent home"
    r"|to go home|handed over|would be (?:sent|returned))\b"
)
"""What became of survivors: its day is not that of the strike."""
_OUR_STRIKE = re.compile(
    r" (?:surviv(?:ors?|ed)|sobreviv(?:ientes?|io|ieron)|supervivientes?|victims|victimas) (?:\S+ ){0,3}?(?:of|de|del|al|from) (?:the |el |un |los )?(?:\S+ )?(?:DAY )?(?:attack|strike|strikes|attacks|ataque|ataques|bombardeo|bombardeos) "
)
_OF_CAMPAIGN = re.compile(
    r" (?:campaign|campana|offensive|ofensiva) (?:(?!;)\S+ ){0,8}?(?:strikes|attacks|bombings|ataques|bombardeos) "
)
_THAT_KILLED = re.compile(
    r" (?:strikes|attacks|bombings|ataques|bombardeos) (?:(?:that|which|que) )?(?:have |had |han |habian |ya )*(?:killed|matado|left|dejado|claimed|costado) "
)
_ANNOUNCED = re.compile(
    r" (?:announced|disclosed|acknowledged|reported|carried out|conducted|launched|reconocido|anunciado|ejecutado|lanzado|llevado a cabo|reivindicado) (?:\S+ ){0,2}?N (?:\S+ )?(?:strikes|attacks|bombings|ataques|bombardeos) "
)
_PARTS = re.compile(r";|, and (?=all|both|none)|, y (?=todos|ambos|ninguno)")
_NONE_LEFT = re.compile(
    r"\W*(?:ningun[oa]|nadie|none|no one|nobody|not one) (?:of them )?(?:sobreviv|survive|lived|salio con vida|vivio|quedo con vida|came out|came back|come back|returned|got out|se salvo|volvio|regreso|was left)|\W*no (?:hubo|quedaron) (?:sobreviv|superviv)"
    r"|\W*(?:todos|todas|all|both|ambos|ambas)(?: of them| the|(?: los| las| sus)(?= ))?(?: [\w-]+){0,3}? (?:murieron|mueren|fallecen|perecen|died|die|were killed|are dead|perished|perecieron|fallecieron|resultaron muert\w+|fueron abatid\w+)|\W*there were no survivors|.*\b(?:nobody|no one|none|nadie|ningun[oa]) (?:\w+ ){0,3}?(?:survive[ds]?|alive|live[ds]?|con vida|viven?|se salvo|sobreviv(?:io|e|ieron))\b"
)
_BARE = str.maketrans(dict.fromkeys(".,;:()", " "))
_OTHER_BOATS = re.compile(
    r" (?:capsized|drowned|naufrag\w+|fishing|pescadores|pirates|migrant\w*|seized|detained|detuvo|decomiso|intercepto) "
)


def _heads(sentence: Sentence, i: int) -> bool:
    """Whether a place is that of a dateline: "MIAMI (AP) - "."""
    if i > 3:
        return False
    ahead = [sentence.word(j) for j in range(i + 1, i + 9)]
    return ahead[:1] == [":"] or (bool({"(", "-"} & set(ahead[:4])) and "-" in ahead)


_LATTER = re.compile(
    r" (?:the latter|the second|the last|this last|este ultimo|esta ultima|el ultimo) "
)


_OF_A_DAY = re.compile(
    r"\b(?:deadliest|bloodiest|worst|most lethal|mas (?:sangrient[oa]|letal|mortifer[oa]|violent[oa])|peor)\b"
)


class Strikes:
    """Proposes figures of one article; sentences come in their order."""

    def __init__(self, language: str, today: date | None, plain: str = "") -> None:
        rules = grammar("strikes", language)
        told = story(plain, language, today)
        head = plain.lstrip().partition("\n")[0]
        lead = len(plain) - len(plain.lstrip())
        self.none_left = -1
        """Where the last sentence of the paragraph stands that says that nobody survived."""
        self.body = 0 if len(head) > 200 or head.endswith(".") else lead + len(head)
        self.known = Memory(
            rules,
            today,
            told.day or told.only,
            told,
            other_deeds(language),
            first=told.first,
        )

    def propose(self, block: Block, sentence: Sentence) -> Iterator[Proposal]:
        """Figures of one sentence."""
        if block.start != self.known.block:
            new_entry(self.known, sentence.text)
            # said of a sentence before, or of what its own parts say before
            self.none_left = max(
                (one.start for one in block.sentences if _NONE_LEFT.match(one.plain)), default=-1
            )
        plain = sentence.plain
        self.known.none_left = self.none_left >= sentence.start or (
            holds(plain, _JOINTS)
            and any(_NONE_LEFT.match(part) for part in _PARTS.split(plain)[1:])
        )
        hours_later(self.known, sentence)
        yield from self._propose(block, sentence)
        if holds(plain, _OF_SEAS):
            note_order(self.known, sentence.line)
        if "DAY" in sentence.tags:
            go_on(self.known, sentence)

    def _propose(self, block: Block, sentence: Sentence) -> Iterator[Proposal]:
        rules = self.known.grammar
        about = self.known.about or self.known.story.about
        if about and may_turn(sentence):
            turn_times(sentence)
        if about and "N" in sentence.tags:
            turn_ago(sentence, self.known.today)
        if "DAY" in sentence.tags:
            if len(sentence.words) < 9 and is_page_date(self.known, block):
                return
            name_days(self.known, sentence, block.start)
        if block.start >= self.body and self.known.story.about:
            self.known.about = True  # below the headline
        if sentence.tags.isdisjoint(_FIGURES):
            if block.start != self.known.block:
                return_to_main(self.known)
                self.known.block, self.known.away = block.start, False
                note_head(self.known, block)
            days = [m[3] for m in sentence.marks if m[0] == "DAY"]
            self.pass_by(sentence.plain, days, sentence.start - sentence.base)
            return
        if self.known.cells and self.known.about and "|" in sentence.line:
            yield from rows_of(self.known, sentence)
            return
        if self.known.label and self.known.about:
            column, self.known.label = self.known.label, ""
            numbers = sentence.tagged("N")
            if len(numbers) == 1 and len(sentence.plain.split()) <= 3:
                yield total_of(self.known, sentence, numbers[0], column, [], 0.7, "label above it")
                return
        line = sentence.line
        if block.start != self.known.block:
            return_to_main(self.known)
            self.known.block = block.start
            self.known.parts = {}
            self.known.away = False
            note_head(self.known, block)
        if len(self.known.listed) > 1 and _LATTER.search(line) is not None:
            self.known.day, self.known.several = self.known.listed[-1], False
        self.known.before, self.known.sea_before = self.known.day, self.known.sea
        boat = rules.any_of("boat").search(line) is not None
        sea = seas_in(line)
        struck = rules.any_of("strike").search(line) is not None
        actor = rules.any_of("actor").search(line) is not None or bool(sentence.tagged("USA"))
        at_sea = not boat and _OURS_AT_SEA.search(line) is not None
        if at_sea and (struck or (actor and _KILLED.search(line) is not None)):
            boat, struck, actor = True, True, actor or "american" in line
        found: list[re.Match[str]] = []
        if not self.known.other.heads.isdisjoint(sentence.shown):
            found = list(rules.any_of("elsewhere").finditer(line))
        end = told_until(sentence) if found or not sentence.tags.isdisjoint(_PLACES) else -1
        others = [m[0].strip() for m in found if sentence.index(m.start() + 1) < end]
        if others:
            others = not_of_ours(others, line, struck, boat or bool(sea))
        alive = _ALIVE.search(line) is not None
        counted = TOTALS.search(line) is not None or SURVIVORS_LISTED.match(line) is not None
        counted = self.known.about and (bool(self.known.asked) or (counted and alive))
        if counted:
            others = [word for word in others if word not in BELONGED]
        if self.known.about and not self.known.away:
            others = [word for word in others if word not in SOFT]
        if (
            self.known.about
            and "naufrago" in others
            and (" muertos " in line or (_CASTAWAY.search(line) and "rescat" not in line))
        ):
            others.remove("naufrago")  # a castaway, whom a count of the dead has or has not
        if self.known.about and "surviv" in line:
            others = [word for word in others if word != "drowned"]
        if self.known.about and sea:
            others = [word for word in others if word not in BELONGED]
        told = self.known.about and not self.known.away and _LIVES.search(line) is not None
        counts = None
        if self.known.about and "FOREIGN" in sentence.tags:
            counts = COUNT.search(line) or DEAD_IN.search(line)
        both = counts is not None and _ABROAD.search(line[: counts.start() + 1]) is None
        counter = self.known.about and by_whom(line)
        elsewhere = bool(others) or (
            "FOREIGN" in sentence.tags
            and not (told or both or counter)
            and any(
                word.tag == "FOREIGN" and not (_heads(sentence, i) or hails_from(sentence, i))
                for i, word in enumerate(sentence.words[:end])
            )
        )
        at_sea = boat or bool(sea) or _WATERS.search(line) is not None
        placed_in = "AREA" in sentence.tags and not (at_sea or counted)
        toll = placed_in and self.known.about and _TOLL.search(line) is not None
        inland = placed_in and any(
            word.tag == "AREA"
            and not (toll and sentence.word(i - 1) not in ("in", "en"))
            and not (alive and sentence.word(i - 1) in ("to", "a", "and", "y", ","))
            and sentence.word(i - 1) != "off"
            and (
                (sentence.word(i - 2), sentence.word(i - 1)) not in _NEAR
                or str(word.mark).startswith("EC")
            )
            and sentence.word(i - 2) not in _MILES
            and not (sentence.word(i - 1) == "near" and not str(word.mark).startswith("EC"))
            and not ((alive or told) and sentence.word(i - 1) not in ("in", "en"))
            and (
                (str(word.mark).startswith("EC") and not ((struck or told) and alive))
                or not (struck or actor)
                or (not actor and sentence.word(i - 1) in ("in", "en"))
            )
            for i, word in enumerate(sentence.words[:end])
        )
        apart = (
            not (at_sea or struck or actor or told or counter)
            and _SOMEWHERE.search(sentence.text) is not None
        )
        elsewhere = (elsewhere or inland or apart) and not (self.known.headed and not others)
        if (
            self.known.away
            and self.known.about
            and not elsewhere
            and _IN_THE_STRIKE.search(line) is not None
        ):
            self.known.away = False
        ours = (boat or bool(sea)) and (struck or actor)
        if self.known.about and self.known.away and not elsewhere:
            self.known.away = not (
                COUNT.search(line)
                or DEAD_IN.search(line)
                or (actor and _ANNOUNCED.search(line))
                or _WHOLE_TOLL.search(line)
            )
        dated = elsewhere and (
            (self.known.about and actor and _THAT_KILLED.search(line) is not None)
            or (self.known.about and _DIED_AT_SEA.search(line) is not None)
            or DEAD_IN.search(line) is not None
            or _AT_SEA.search(line) is not None
            or _BOAT_STRIKES.search(line) is not None
        )
        if dated and not (boat or sea):  # "in Yemen, US bombing killed 200"
            dated = _ABROAD.search(line) is None
        if elsewhere and not (
            dated
            or (boat and struck and actor and (bool(sea) or _OTHER_BOATS.search(line) is None))
            or _OUR_STRIKE.search(line) is not None
        ):
            self.known.away = not (boat and self.known.about and not others)
            remember(self.known, sentence, sea, ours and not elsewhere)
            return
        goes_on = ours or (self.known.about and not self.known.away)
        if not goes_on and not elsewhere:  # of the campaign?
            goes_on = (struck and actor and not self.known.away) or (
                self.known.about and _OF_CAMPAIGN.search(line) is not None
            )
        # a headline above a text on the strikes needs name neither boat nor actor
        heads = block.start < self.body and self.known.story.about and not elsewhere
        heads = heads and COUNTED_ABOVE.search(line) is not None
        goes_on = goes_on or heads
        if not goes_on:
            if sentence.tagged("N", "O") and not (boat or struck):
                self.known.away = self.known.away or elsewhere
            remember(self.known, sentence, sea, False)
            return
        self.known.away = False
        remember(self.known, sentence, sea, ours or (self.known.about and struck))
        first = not self.known.about and not ours
        if first and not (struck and actor) and not heads:
            return
        if is_claimed(block, sentence):
            return
        slots = best_slots(sentence, rules)
        if is_corrected(sentence):
            note_counted(self.known, sentence, slots)
            turn = next((i for i, word in enumerate(sentence.shown) if word == ";"), -1)
            if turn < 0:
                if is_corrected_toll(sentence.plain):
                    self.known.asked = "killed"  # "It was four, not five"
                return  # else what it puts in its place stands behind
            slots = {i: slot for i, slot in slots.items() if i > turn}
            large = tallied(self.known, sentence, slots)
            slots |= {i: slot for i, slot in large.items() if i > turn}
            yield from placed(self.known, sentence, slots, sea)
            return
        if all(slot.name == "part" for slot in slots.values()):
            slots = slots | listed_slots(self.known, sentence)
        slots = slots | also_dead(self.known, sentence, slots)
        asked, self.known.asked = self.known.asked, ""
        if "?" in sentence.plain or " how many " in line or " cuant" in line:
            asked = how_many(sentence.plain, self.known.asked_last) or asked
            self.known.asked_last = asked or self.known.asked_last
        slots = slots | answered(asked, sentence, slots, self.known.none_left)
        slots = slots | tallied(self.known, sentence, slots)
        slots = turned(sentence, slots | fated(self.known, sentence, slots))
        slots = slots | boats_of_one(sentence)
        if "O" in sentence.tags:
            yield from numbered_together(self.known, sentence)
        if not slots and not shared_out(self.known, sentence, slots):
            return
        if TOTALS.search(line) is None:
            one = any(slot.pattern == OF_ONE for slot in slots.values())
            note_several(self.known, sentence, one)
        for proposal in placed(self.known, sentence, slots, sea):
            note_part(self.known, sentence, proposal)
            yield replace(proposal, sure=proposal.sure - 0.12) if first else proposal
            self.known.about = True

    def _days(self, plain: str) -> list[When]:
        found = mentions(plain, self.known.grammar.language, self.known.today)
        return [when for when in found if when.kind == "day"]

    def pass_by(self, plain: str, days: list[When] | None = None, base: int = 0) -> None:
        """Take note of day and sea that words without a figure name."""
        note_cells(self.known, plain)
        if "?" in plain:
            self.known.asked = how_many(plain, self.known.asked_last)
            living = "survivors" if asks_of_the_living(plain) else self.known.asked_last
            self.known.asked_last = self.known.asked or living
        elif self.known.about and is_corrected_toll(plain):
            self.known.asked = "killed"
        block = days is None
        if block:
            new_entry(self.known, plain)
            if self.known.story.about:
                note_month(self.known, plain)
        self.known.label = LABELS.get(" ".join(words_of(plain[:60])), "")
        dated = bool(days) and self.known.about
        boat = BOATS.search(plain) is not None
        # what would not change anything is not looked for: these are asked of every paragraph
        hit = (boat or dated) and STRUCK.search(plain) is not None
        other = boat or dated or not (self.known.away or self.known.headed)
        other = other and self.known.other.told_in(without_raids(plain) if boat else plain)
        timely = dated and not other
        if block and boat and not self.known.about:
            named = [w for w in self._days(plain) if w.day is not None]
            self.known.named = named[-1].day if named else self.known.named
            note_lately(self.known, self.known.named)
        strike = (hit and boat) or (timely and (hit or boat))
        self.known.away = self.known.away or (other and not strike and not self.known.headed)
        if not strike and not self.known.about:
            return
        bare = f" {plain.translate(_BARE)} "
        sea = [
            name
            for name, pattern in SEAS
            if (m := pattern.search(bare)) and not of_forces(plain, m.start())
        ]
        extreme = bool(days) and not other and _OF_A_DAY.search(plain) is not None
        bare_day = not block and len(days or ()) == 1 and len(plain.split()) <= 8 and not other
        bare_day = bare_day and timely and not speaks_of_else(plain)  # "Contrast 16 October."
        if not (strike or sea or extreme or bare_day or (days and self.known.day is None)):
            return
        if strike and not other:
            self.known.about = True
        if self.known.several and is_single(self.known.grammar, bare):
            self.known.several = False
        if days is None:
            days = self._days(plain)
        days = [day_of(self.known, w, plain[w.start - base : w.end - base]) for w in days]
        if block and days:
            self.known.named = days[-1].day or self.known.named
            note_lately(self.known, self.known.named)
        days = [of_quote(w, days, plain, base) for w in days]
        struck = [w for w in days if w.day is not None and w.day >= FROM]
        roles = {w.start: role(plain, w.start - base, w.end - base) for w in struck}
        named = [w for w in struck if roles[w.start] == "struck"]
        if not named and not speaks_of_else(plain):
            named = [w for w in struck if roles[w.start] == "told"]
        said = [w.day for w in named]
        begun = "since" in plain or "desde" in plain or _RETURNED.search(plain) is not None
        if block:
            self.known.heading = self.known.headed = False
            if len(said) == 1 and not begun and plain.rstrip().endswith("?"):
                self.known.heading = self.known.headed = True  # "How many died on Monday?"
        if len(said) == 1 and not begun:
            # "on that same Sunday, when it was told, the country from which the boats leave voted"
            day = self.known.story.own(
                said[0], "told" if not hit and _SAME.search(plain) else roles[named[0].start]
            )
            self.known.former_total = self.known.former_total and day == self.known.day
            self.known.day = day
        self.known.listed = [w.day for w in struck if w.day is not None]
        if FORMER.search(bare):
            return
        note_sea(self.known, sea, bare)
