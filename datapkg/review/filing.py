"""Accepted candidates become claims: appended to ``hand.csv``, checked as a whole, written as a whole.

Nothing is written before every check of the build is silent about the record with the new claims in
it. Figures of one table, one key and one passage make one claim, because a source said them together.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from datapkg import build, cells, files
from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.checks.evidence import LONGEST_QUOTE
from datapkg.checks.findings import Finding
from datapkg.contract import Contract
from datapkg.register import Register, canonical, sort_columns
from datapkg.review.sources import row

Candidate = Mapping[str, Any]


def claims(
    accepted: Iterable[Candidate], source_id: str, text: str, schemas: Path
) -> dict[str, list[dict[str, str]]]:
    """Claim rows of each table from accepted candidates, in the order of the text.

    Parameters
    ----------
    accepted : iterable of mapping
        Candidates as decided: ``table, key, column, value, qualifier, quote, start, end`` and, in
        ``claim``, whatever else the person set (``as_of``, ``status``, ``attributed_to`` ...).
    source_id : str
        The source in which they stand.
    text : str
        The text in which ``start`` and ``end`` count.
    schemas : Path
        Folder of contracts.
    """
    made: dict[str, list[dict[str, str]]] = {}
    for candidate in sorted(accepted, key=lambda c: (c["table"], c["start"], c["column"])):
        contract = contracts.load_claims(candidate["table"], schemas)
        rows = made.setdefault(candidate["table"], [])
        new = _row(candidate, source_id, contract)
        if not any(_joined(old, new, contract, text) for old in rows):
            rows.append(new)
    return made


def _row(candidate: Candidate, source_id: str, contract: Contract) -> dict[str, str]:
    values = {name: str(value) for name, value in candidate["key"].items() if value is not None}
    values |= {candidate["column"]: str(candidate["value"]), "source_id": source_id}
    qualifier = candidate.get("qualifier") or "exact"
    beside = f"{candidate['column']}_qualifier"
    if beside in contract.names:
        values[beside] = qualifier
    elif qualifier != "exact":
        values["note"] = f"{candidate['column']}: {qualifier}"
    values |= {
        "quote": candidate["quote"],
        "start": str(candidate["start"]),
        "end": str(candidate["end"]),
        "method": "read",
        "standing": "accepted",
    }
    values |= {name: str(v) for name, v in candidate.get("claim", {}).items() if v}
    return {name: values.get(name, "") for name in contract.names}


def _joined(old: dict[str, str], new: dict[str, str], contract: Contract, text: str) -> bool:
    """Put a figure into the claim of its neighbour, if one passage says both of one record."""
    passage = ("quote", "start", "end")
    both = [n for n in contract.names if old[n] and new[n] and n not in (*passage, "note")]
    if any(old[name] != new[name] for name in both):
        return False
    if any(new[name] and not old[name] for name in contract.primaryKey):
        return False
    start = min(int(old["start"]), int(new["start"]))
    end = max(int(old["end"]), int(new["end"]))
    quote = text[start:end]
    if len(quote.split()) > LONGEST_QUOTE or "\n" in quote:
        return False
    notes = dict.fromkeys(note for note in (old["note"], new["note"]) if note)
    old |= {name: value for name, value in new.items() if value}
    old |= {"quote": quote, "start": str(start), "end": str(end), "note": "; ".join(notes)}
    return True


def contents(
    package: Package, made: Mapping[str, list[dict[str, str]]], source: Mapping[str, str] | None
) -> dict[str, bytes]:
    """The files as they would be with the new claims, and the new source if there is one."""
    register, found = Register(package), {}
    if source is not None:
        contract = contracts.load("sources", package.schemas)
        frame = pd.concat([register.sources, row(source, contract.names)], ignore_index=True)
        found["data/sources.csv"] = canonical(frame, contract, ["source_id"])
    for table, rows in made.items():
        contract = contracts.load_claims(table, package.schemas)
        path = package.claims / table / "hand.csv"
        old = cells.read_text(path, contract.names) if path.is_file() else pd.DataFrame()
        new = pd.DataFrame(rows, columns=list(contract.names), dtype="str")
        frame = pd.concat([old, new.mask(new == "")], ignore_index=True)
        text = canonical(frame, contract, sort_columns(contract, claims=True))
        found[f"data/claims/{table}/hand.csv"] = text
    return {path: text.encode("utf-8") for path, text in found.items()}


def check(package: Package, new: Mapping[str, bytes]) -> list[Finding]:
    """What every check of a build would find with these files in place; nothing is written."""
    with tempfile.TemporaryDirectory(prefix="datapkg-review-") as folder:
        beside = Package(Path(folder))
        for part in ("schemas", "data"):
            ignore = shutil.ignore_patterns("tables", ".*")
            shutil.copytree(
                package.root / part, beside.root / part, copy_function=_linked, ignore=ignore
            )
        for path, data in new.items():
            target = beside.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # it is a link to the file itself
            target.write_bytes(data)
        return build.assemble(beside).findings


def _linked(source: str, target: str) -> None:
    """Link a file where the disk can, else copy it: the claims are many megabytes."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def write(package: Package, new: Mapping[str, bytes]) -> list[str]:
    """Put the files in place, all of them or none; return those that changed."""
    return files.commit(package.root, new)
