"""Edits that are right: none of them may give a finding.

Each is what a curator does on an ordinary day. It is put in form, built and published as
CONTRIBUTING.md says, and then everything is checked.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from benchmarks.corruption.ground import Place
from datapkg import numerals
from datapkg.catalog import Package
from datapkg.checks import seals

WORDS = " Read again on the page."
PALABRAS = " Leído de nuevo en la página."


@dataclass(frozen=True)
class Edit:
    """One edit that is right."""

    what: str
    files: dict[str, bytes]
    """New bytes by path."""


def edits(package: Package, places: list[Place], seed: int) -> Iterator[Edit]:
    """All of them, in a fixed order."""
    rng = random.Random(seed)
    curated = [place for place in places if place.room in ("hand", "sources", "reference")]
    register = next(place for place in places if place.room == "sources")
    hands = [place for place in places if place.room == "hand"]
    yield Edit("nothing at all", {})
    for place in curated:
        if not place.table.endswith("_aliases"):
            yield Edit(f"rows shuffled, all cells quoted: {place.path}", _saved(place, rng))
    for n, place in enumerate(hands * 2):
        yield from _another_source(place, register, n, rng)
    for place in hands:
        yield _longer(place, "note", WORDS, rng)
        yield _longer(place, "locator", ", second look", rng)
    for place in curated:
        if place.room == "reference" and "note_en" in place.contract.names:
            yield _note(place, rng)
    for column, said in (("title", " (updated)"), ("note", WORDS)):
        yield _longer(register, column, said, rng)
    for place in hands:
        yield from _corrected(package, place, rng)
    for place in places:
        if place.room == "extracted" and "extracted" not in place.words("method"):
            yield from _sealed(package, place)


def _saved(place: Place, rng: random.Random) -> dict[str, bytes]:
    """As a spreadsheet saves it: in another order, every cell in quotes, lines ended by CR LF."""
    rows = place.frame.values.tolist()
    rng.shuffle(rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(place.contract.names)
    writer.writerows(rows)
    return {place.path: out.getvalue().encode("utf-8")}


def _another_source(place: Place, register: Place, n: int, rng: random.Random) -> Iterator[Edit]:
    """A new source says what a registered one says already; it is filed with its claim."""
    frame = place.frame
    fine = frame[
        (frame["quote"] != "") & (frame["start"] == "") & (frame["standing"] == "accepted")
    ]
    fine = fine[fine["method"] != "extracted"]
    if not len(fine):
        return
    claim = fine.iloc[[rng.randrange(len(fine))]]
    known = register.frame
    source = known[known["source_id"] == claim["source_id"].iloc[0]]
    name = f"harmless-{n}"
    new = {"source_id": name, "origin": "", "sha256": "", "url": f"https://example.org/{n}"}
    yield Edit(
        f"a new source with a claim: {place.table}",
        {
            register.path: register.write(pd.concat([known, source.assign(**new)])),
            place.path: place.write(pd.concat([frame, claim.assign(source_id=name)])),
        },
    )


def _longer(place: Place, column: str, more: str, rng: random.Random) -> Edit:
    """A few words more in a text that no figure stands in."""
    frame = place.frame.copy()
    row = rng.randrange(len(frame))
    frame.at[row, column] = (frame.at[row, column] + more).strip(" ,")
    return Edit(f"{column} written out: {place.path}", {place.path: place.write(frame)})


def _note(place: Place, rng: random.Random) -> Edit:
    """The editors say more of a row, in both languages."""
    frame = place.frame.copy()
    row = rng.randrange(len(frame))
    frame.at[row, "note_en"] = (frame.at[row, "note_en"] + WORDS).strip()
    frame.at[row, "note_es"] = (frame.at[row, "note_es"] + PALABRAS).strip()
    return Edit(f"notes of the editors: {place.path}", {place.path: place.write(frame)})


CORRECTED = {"quoted_figures": "value", "referendum_polls": "yes_pct", "security_events": "deaths"}
"""Tables whose figures stand for themselves, and a column of each."""


def _corrected(package: Package, place: Place, rng: random.Random) -> Iterator[Edit]:
    """A figure that was read wrongly, corrected together with its quote.

    Not one that a suite holds against a source of its own: it would have to be corrected there, too.
    """
    column = CORRECTED.get(place.table)
    if column is None:
        return
    frame = place.frame
    suite = (package.root / "validation" / f"{place.table}.json").read_text("utf-8")
    free = (frame[column].str.len() >= 2) & (frame["start"] == "") & (frame["unquoted"] == "")
    rows = [
        n
        for n in frame.index[free & (frame[column] != "")]
        if frame.at[n, "quote"].count(frame.at[n, column]) == 1
        and not all(frame.at[n, name] in suite for name in place.contract.primaryKey)
    ]
    rng.shuffle(rows)
    for row in rows[:2]:
        before, quote = str(frame.at[row, column]), str(frame.at[row, "quote"])
        after = before[:-1] + str((int(before[-1]) + 1) % 10)
        said = quote.replace(before, after)
        if not numerals.states(said, after):
            continue
        changed = frame.copy()
        changed.loc[row, [column, "quote"]] = [after, said]
        yield Edit(
            f"a figure and its quote corrected: {place.table}", {place.path: place.write(changed)}
        )


def _sealed(package: Package, place: Place) -> Iterator[Edit]:
    """A note in a file that no recipe writes, changed on purpose and sealed again."""
    frame = place.frame.copy()
    frame.at[0, "note"] = (frame.at[0, "note"] + WORDS).strip()
    data = place.write(frame)
    sealed = seals.renewed(package, [(place.path, data)])
    yield Edit(f"a file sealed again: {place.path}", {place.path: data, seals.SEALS: sealed})
