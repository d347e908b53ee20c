"""The review itself: one candidate at a time, decided by a person, nothing lost on interrupt.

The session neither reads the keyboard nor prints: it asks through one function and shows through
another, so that a terminal, a pipe and a test are alike to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datapkg import contract as contracts
from datapkg import numerals
from datapkg.catalog import Package
from datapkg.errors import DatapkgError, UnknownNameError, nearest
from datapkg.review import holding
from datapkg.review.journal import Decision, Journal, mark

Ask = Callable[[str], str]
Show = Callable[[str], None]
AROUND = 160
"""Characters of context on each side of a quote."""
KEYS = "[a]ccept  [e]dit  [r]eject  [s]kip  [u]ndo  [q]uit"
EXTRA = ("as_of", "status", "attributed_to", "standing", "note")
"""What a person may add to a claim beside its figure."""


class LeftError(Exception):
    """The person left in the middle of a question (end of input, Ctrl-C)."""


@dataclass
class Session:
    """A review of one document.

    Attributes
    ----------
    package : Package
        The clone to which claims are added.
    text : str
        The text in which the candidates' offsets count.
    candidates : sequence of dict
        As ``datapkg.extract`` gives them, ordered by place here.
    journal : Journal
        Where decisions are kept.
    """

    package: Package
    text: str
    candidates: Sequence[dict[str, Any]]
    journal: Journal
    language: str | None = None

    def __post_init__(self) -> None:
        self.candidates = sorted(self.candidates, key=lambda c: (c["start"], c["table"], mark(c)))

    def open(self) -> list[tuple[str, dict[str, Any]]]:
        """Candidates that nobody has decided about, by their marks; skipped ones come again next time.

        One that was accepted with corrections, and refused by a check, comes as it was corrected.
        """
        decided, drafts = self.journal.decided(), self.journal.drafts
        marked = [(mark(c), c) for c in self.candidates]
        return [(name, drafts.get(name, c)) for name, c in marked if name not in decided]

    def run(self, ask: Ask, show: Show) -> bool:
        """Ask about every open candidate; True when all are decided, False when the person leaves."""
        for name, decision in self.journal.decided().items():
            if decision.verdict == "skip":
                self.journal.note(Decision(name, "undo"))
        try:
            while waiting := self.open():
                name, candidate = waiting[0]
                number = len(self.candidates) - len(waiting) + 1
                show(self.shown(candidate, number))
                if not self._decide(name, candidate, ask, show):
                    return False
        except LeftError:
            return False
        return True

    def _decide(self, name: str, candidate: dict[str, Any], ask: Ask, show: Show) -> bool:
        while True:
            answer = ask(KEYS).strip().lower()[:1]
            match answer:
                case "a" if lacks := self.lacks(candidate):
                    show(f"cannot be filed yet: {lacks}. Edit it (e), or skip it (s).")
                case "a":
                    self.journal.note(Decision(name, "accept", candidate))
                    return True
                case "e":
                    edited = self._edited(candidate, ask, show)
                    if edited is not None:
                        self.journal.note(Decision(name, "accept", edited))
                        return True
                case "r":
                    reason = ask("why?").strip()
                    if reason:
                        self.journal.note(Decision(name, "reject", reason=reason))
                        return True
                    show("a rejection has a reason; in a word or two")
                case "s":
                    self.journal.note(Decision(name, "skip"))
                    return True
                case "u":
                    undone = self.journal.undo()
                    show("nothing to undo" if undone is None else f"undone: {undone.mark}")
                    if undone is not None:
                        return True
                case "q":
                    return False
                case _:
                    show("one letter, please: a, e, r, s, u or q")

    def shown(self, candidate: Mapping[str, Any], number: int) -> str:
        """A candidate as a person sees it: cell, words in their context, what the tables hold."""
        key = ", ".join(f"{n} {v}" for n, v in candidate["key"].items() if v is not None) or "?"
        qualifier = candidate.get("qualifier") or "exact"
        marked = "" if qualifier == "exact" else f" ({qualifier})"
        unit = f" {candidate['unit']}" if candidate.get("unit") else ""
        lines = [
            f"\n{number} of {len(self.candidates)}  {candidate['table']} | {key}",
            f"{candidate['column']} = {candidate['value']}{unit}{marked}"
            f"   confidence {candidate['confidence']:.2f}: {candidate['reason']}",
            f"  {self.context(candidate)}",
            f"  {str(holding.held(self.package, candidate)).replace(chr(10), chr(10) + '  ')}",
        ]
        return "\n".join(lines)

    def context(self, candidate: Mapping[str, Any]) -> str:
        """The quote between marks, with a few words on each side."""
        start, end = candidate["start"], candidate["end"]
        before = " ".join(self.text[max(0, start - AROUND) : start].split())
        after = " ".join(self.text[end : end + AROUND].split())
        left = " " if self.text[start - 1 : start].isspace() else ""
        right = " " if self.text[end : end + 1].isspace() else ""
        return f"... {before}{left}»{self.text[start:end]}«{right}{after} ..."

    def lacks(self, candidate: Mapping[str, Any]) -> str:
        """What a candidate lacks to be a claim; empty when nothing."""
        contract = contracts.load_claims(candidate["table"], self.package.schemas)
        lost = [
            name
            for name in contract.primaryKey
            if name != "source_id" and not candidate["key"].get(name)
        ]
        if lost:
            return f"the text does not give {', '.join(lost)}"
        if self.text[candidate["start"] : candidate["end"]] != candidate["quote"]:
            return "the quote is not at its place in the text"
        if not self._states(candidate):
            return f"the quote does not show {candidate['value']}"
        return ""

    def _states(self, candidate: Mapping[str, Any]) -> bool:
        try:
            value = str(candidate["value"])
            return bool(numerals.states(candidate["quote"], value, self.language))
        except ValueError:
            return str(candidate["value"]) in candidate["quote"]

    def _edited(self, candidate: Mapping[str, Any], ask: Ask, show: Show) -> dict[str, Any] | None:
        """Ask for each part of a claim; an empty answer keeps what is there, ``-`` takes it away."""
        edited = {**candidate, "key": dict(candidate["key"]), "claim": {}}
        try:
            contract = contracts.load_claims(candidate["table"], self.package.schemas)
            for name in contract.primaryKey:
                if name != "source_id":
                    edited["key"][name] = _answer(ask, name, candidate["key"].get(name))
            figures = contract.of_role("figure")
            edited["column"] = _answer(ask, "column", candidate["column"])
            if edited["column"] not in figures:
                raise UnknownNameError(f"figure of {contract.name}", edited["column"], figures)
            edited["value"] = _answer(ask, "value", candidate["value"])
            quote = _answer(ask, "quote", candidate["quote"]) or ""
            if quote != candidate["quote"]:
                edited |= self._placed(quote, candidate["start"])
            for name in EXTRA:
                edited["claim"][name] = _answer(ask, name, candidate.get("claim", {}).get(name))
        except DatapkgError as error:
            show(str(error))
            return None
        if lacks := self.lacks(edited):
            show(f"cannot be filed: {lacks}")
            return None
        return edited

    def _placed(self, quote: str, near: int) -> dict[str, Any]:
        """Where another quote stands: the place nearest to the first one."""
        places = [at for at in range(len(self.text)) if self.text.startswith(quote, at)]
        if not quote or not places:
            raise UnknownNameError("passage of the text", quote, [])
        start = min(places, key=lambda at: abs(at - near))
        return {"quote": quote, "start": start, "end": start + len(quote)}

    def accept_above(self, least: float) -> list[tuple[dict[str, Any], str]]:
        """Accept every open candidate of at least this confidence; return each with what became of it.

        A candidate whose key is not whole, or for whose cell the tables hold another value that no
        source shares, is left to the person.
        """
        fates = []
        for name, candidate in self.open():
            fate = "accepted"
            cell = holding.held(self.package, candidate)
            if candidate["confidence"] < least:
                fate = f"left: confidence {candidate['confidence']:.2f}"
            elif lacks := self.lacks(candidate):
                fate = f"left: {lacks}"
            elif cell.differ and not cell.agree:
                fate = f"left: the tables hold {cell.value or 'other values'}, and nobody says this"
            else:
                self.journal.note(Decision(name, "accept", candidate))
            fates.append((candidate, fate))
        return fates


def _answer(ask: Ask, name: str, there: object) -> str | None:
    given = ask(f"{name} [{'' if there is None else there}]").strip()
    if given == "-":
        return None
    return given or (None if there is None else str(there))


def confirmed(
    guess: Mapping[str, str],
    ask: Ask,
    show: Show,
    kinds: Sequence[str],
    named: Callable[[Mapping[str, str]], str],
    wrong: Callable[[Mapping[str, str]], Sequence[tuple[str, str]]],
) -> dict[str, str]:
    """The record of a new source, every part confirmed or corrected by the person.

    Parameters
    ----------
    guess : mapping
        What the page gives.
    ask, show : callable
        The person.
    kinds : sequence of str
        Kinds of sources that there are.
    named : callable
        The identifier that a record should have; it is asked for last.
    wrong : callable
        Columns of a record that cannot be registered, and why; these are asked for again.

    Raises
    ------
    LeftError
        When the person leaves; nothing is kept then.
    """
    show("A new source. Enter keeps what is in brackets, - takes it away.")
    record = dict(guess)
    for name, value in guess.items():
        if name != "source_id":
            record[name] = _confirmed(name, value, ask, show, kinds)
    record["source_id"] = _confirmed("source_id", named(record), ask, show, kinds)
    while found := wrong(record):
        for name, why in found:
            show(f"{name}: {why}")
        columns = {name for name, _ in found}
        for name in [name for name in record if name in columns] or ["source_id"]:
            record[name] = _confirmed(name, record[name], ask, show, kinds)
    return record


def _confirmed(name: str, value: str, ask: Ask, show: Show, kinds: Sequence[str]) -> str:
    answer = _answer(ask, name, value or None) or ""
    while name == "kind" and answer not in kinds:
        near = nearest(answer, kinds)
        show(f"one of: {', '.join(kinds)}" + (f"; did you mean {near}?" if near else ""))
        answer = _answer(ask, name, value) or ""
    return answer


def report(fates: Sequence[tuple[Mapping[str, Any], str]], source_id: str) -> str:
    """What a batch did, as Markdown."""
    taken = sum(fate == "accepted" for _, fate in fates)
    lines = [
        f"# Review of {source_id}\n",
        f"{taken} of {len(fates)} candidates accepted.\n",
        "| table | key | column | value | confidence | what became of it | quote |",
        "|---|---|---|---|---|---|---|",
    ]
    for candidate, fate in fates:
        key = ", ".join(f"{n} {v}" for n, v in candidate["key"].items() if v is not None)
        cells = (
            candidate["table"], key, candidate["column"], candidate["value"],
            f"{candidate['confidence']:.2f}", fate, candidate["quote"],
        )  # fmt: skip
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
