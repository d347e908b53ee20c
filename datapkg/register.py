"""Sources and claims as curated: read, and put in canonical form.

The files are meant to be read and edited by people, so there is one form in which they may stand:
UTF-8, LF, the columns of the contract in its order, rows sorted by key, missing as nothing at all
(the text ``NA`` is text). :func:`canonical` writes that form; a file that differs from it is a
finding that ``datapkg check --fix-format`` mends.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.cells import label, numbered, read_text
from datapkg.contract import Contract
from datapkg.errors import RegisterError


def canonical(frame: pd.DataFrame, contract: Contract, sort_by: Sequence[str]) -> str:
    """A register in its one form, as text.

    Rows are sorted by ``sort_by`` and then by every other column, so that no order is left to
    chance.
    """
    rest = [name for name in contract.names if name not in sort_by]
    plain = frame[list(contract.names)].fillna("").astype(object)
    plain = plain.sort_values([*sort_by, *rest], kind="stable")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(contract.names)
    writer.writerows(plain.itertuples(index=False, name=None))
    return out.getvalue()


def sort_columns(contract: Contract, *, claims: bool) -> list[str]:
    """Columns by which a register is sorted: its key, and for claims the source and moment."""
    more = ["source_id", "as_of"] if claims else []
    return list(dict.fromkeys([*contract.primaryKey, *more]))


def _not_empty(frame: pd.DataFrame, path: Path) -> pd.DataFrame:
    if not len(frame):
        raise RegisterError(f"{label(path)}: a header and no rows; the table would be empty")
    return frame


@dataclass(frozen=True)
class Register:
    """All sources and claims of a package, read once."""

    package: Package

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The register of sources, as text."""
        columns = contracts.load("sources", self.package.schemas).names
        return _not_empty(read_text(self.package.sources, columns), self.package.sources)

    def claim_files(self, table: str) -> list[Path]:
        """Claim files of a table, in order of name."""
        return sorted((self.package.claims / table).glob("*.csv"))

    def claims(self, table: str) -> pd.DataFrame:
        """All claims of a table as text, with file, line and the number of each claim."""
        contract = contracts.load_claims(table, self.package.schemas)
        files = self.claim_files(table)
        if not files:
            raise RegisterError(
                f"data/claims/{table}/ holds no claims; expected hand.csv or others"
            )
        frame = pd.concat([read_text(path, contract.names) for path in files], ignore_index=True)
        _not_empty(frame, files[0])
        return numbered(frame, contract.primaryKey)

    def reference(self, table: str) -> pd.DataFrame | None:
        """What the editors add to a table, as text; None where they add nothing."""
        contract = contracts.load(table, self.package.schemas)
        if contract.kind == "reference":
            path = self.package.reference / f"{table}.csv"
            return _not_empty(read_text(path, contract.names), path)
        ours = contract.of_role("ours")
        if not ours:
            return None
        keys = contract.primaryKey
        return read_text(self.package.reference / f"{table}.csv", [*keys, *ours])

    def files(self) -> Iterator[tuple[Path, Contract, list[str]]]:
        """Every curated CSV with its contract and the columns it is sorted by."""
        schemas = self.package.schemas
        yield self.package.sources, contracts.load("sources", schemas), ["source_id"]
        for table in contracts.claim_tables(schemas):
            claims = contracts.load_claims(table, schemas)
            for path in self.claim_files(table):
                yield path, claims, sort_columns(claims, claims=True)
        for table in contracts.table_names(schemas):
            contract = contracts.load(table, schemas)
            path = self.package.reference / f"{table}.csv"
            if contract.kind == "reference":
                yield path, contract, list(contract.primaryKey)
            elif contract.kind == "claims" and contract.of_role("ours"):
                keep = (*contract.primaryKey, *contract.of_role("ours"))
                yield path, contracts.part(contract, keep), list(contract.primaryKey)
