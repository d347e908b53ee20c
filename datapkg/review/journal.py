"""The journal of a review: every decision is on the disk before the next question is asked.

One line of JSON a decision. An undone decision is not erased: a line says that it was undone. A
review that was interrupted, however rudely, goes on where the journal ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from datapkg.errors import RegisterError

Verdict = Literal["accept", "reject", "skip", "undo", "reopen", "filed", "source"]


@dataclass(frozen=True)
class Decision:
    """What a person decided about one candidate.

    Attributes
    ----------
    mark : str
        Which candidate: its table, column, key, value and place.
    verdict : str
        ``accept``, ``reject`` (with the reason), ``skip``, ``undo`` of the last one, ``filed``, or
        ``reopen`` where a check refused what was accepted; ``source`` for the record of a source
        that is to be registered.
    candidate : dict
        The candidate as accepted, with what was edited; or the record of the source.
    reason : str
        Why it was rejected.
    """

    mark: str
    verdict: Verdict
    candidate: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


def mark(candidate: dict[str, Any]) -> str:
    """A name for a candidate that stays the same from run to run."""
    key = "|".join(f"{name}={value}" for name, value in sorted(candidate["key"].items()))
    parts = (candidate["table"], key, candidate["column"], candidate["value"])
    return " ".join(map(str, (*parts, candidate["start"])))


class Journal:
    """Decisions about one document, kept in a file of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.decisions: list[Decision] = []
        self.source: dict[str, Any] | None = None
        self.drafts: dict[str, dict[str, Any]] = {}
        """Candidates as they were accepted before a check refused them, by their mark."""
        for decision in _read(path):
            self._take(decision)

    def note(self, decision: Decision) -> None:
        """Write a decision down; it is on the disk when this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(json.dumps(asdict(decision), ensure_ascii=False).encode("utf-8") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(decision)

    def note_source(self, record: dict[str, str]) -> None:
        """Keep the record of a source as it was confirmed; an empty one is asked for again."""
        self.note(Decision("source", "source", record))

    def reopen(self, refused: Callable[[dict[str, Any]], bool]) -> int:
        """Ask again about accepted candidates that a check refused; return how many there are."""
        again = [
            d for d in self.decided().values() if d.verdict == "accept" and refused(d.candidate)
        ]
        for decision in again:
            self.note(Decision(decision.mark, "reopen", decision.candidate))
        return len(again)

    def undo(self) -> Decision | None:
        """Take the last decision back; return it, or None when there is none."""
        open_ones = [d for d in self.decisions if d.verdict != "filed"]
        if not open_ones:
            return None
        last = open_ones[-1]
        self.note(Decision(last.mark, "undo"))
        return last

    def decided(self) -> dict[str, Decision]:
        """The decision about each candidate that has one, by its mark."""
        return {decision.mark: decision for decision in self.decisions}

    def accepted(self) -> list[dict[str, Any]]:
        """Candidates accepted and not filed yet."""
        return [d.candidate for d in self.decided().values() if d.verdict == "accept"]

    def filed(self) -> None:
        """Note that all accepted candidates are in the claim files now."""
        for name, decision in self.decided().items():
            if decision.verdict == "accept":
                self.note(Decision(name, "filed", decision.candidate))

    def _take(self, decision: Decision) -> None:
        if decision.verdict == "source":
            self.source = decision.candidate or None
        elif decision.verdict == "undo":
            at = max(n for n, d in enumerate(self.decisions) if d.mark == decision.mark)
            del self.decisions[at]
        else:
            self.decisions = [d for d in self.decisions if d.mark != decision.mark]
            if decision.verdict == "reopen":
                self.drafts[decision.mark] = decision.candidate
            else:
                self.decisions.append(decision)


def _read(path: Path) -> Iterator[Decision]:
    """Decisions of a journal; half a line at the end is what a kill left, and is passed over."""
    if not path.is_file():
        return
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Decision(**json.loads(line))
        except (ValueError, TypeError):
            if number == len(lines):  # no line end after it: it was never finished
                path.write_bytes(b"\n".join(lines[:-1]) + b"\n")
                return
            raise RegisterError(
                f"{path}, line {number}: not a decision; mend or delete the line, and review again"
            ) from None
