"""The maker's whole path: sources and claims, reconciled, checked, published.

Reading top to bottom is reading the flow. Nothing is published unless every check of the claims and
of the tables is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from datapkg import cells, files, forms, pages, publish, together
from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.checks import contract as contract_layer
from datapkg.checks import evidence as evidence_layer
from datapkg.checks import files as files_layer
from datapkg.checks import form, relations, seals, world
from datapkg.checks.findings import LAYERS, Finding, summary
from datapkg.contract import Contract
from datapkg.errors import FindingsError
from datapkg.reconcile import Reconciled, policy, reconcile
from datapkg.register import Register
from datapkg.vintages import reference

Say = Callable[[str], None]
FATES = ("research_file", "row", "fate", "reason", "table", "source_id")


@dataclass
class Work:
    """Everything a build makes on its way, for checks and for the summary."""

    package: Package
    register: Register
    contracts: dict[str, Contract]
    claims: dict[str, pd.DataFrame] = field(default_factory=dict)
    """Claims of each table as text."""
    reconciled: dict[str, Reconciled] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    """Every table, typed, in the order of publication."""
    findings: list[Finding] = field(default_factory=list)


def assemble(package: Package, say: Say = lambda text: None) -> Work:
    """Read everything, reconcile, and check contract, evidence and relations.

    Parameters
    ----------
    package : Package
        A clone or a wheel: needs ``schemas/`` and ``data/`` with claims.
    say : callable, optional
        Told what is being done.

    Raises
    ------
    ContractError, RegisterError
        When a file cannot be understood at all.
    """
    work = Work(package, Register(package), together.every(package.schemas))
    say("reading sources and claims")
    sources = _typed_source(work)
    for table in contracts.claim_tables(package.schemas):
        say(f"reconciling {table}")
        _reconcile(work, table, sources)
    say("checking tables and relations")
    work.findings += seals.check(package)
    _collect(work, sources)
    return work


def build(package: Package, say: Say = lambda text: None) -> tuple[Work, list[str]]:
    """Build all tables from claims, check them, and publish the release.

    Returns
    -------
    Work
        What was built.
    list of str
        Paths of the published files that changed.

    Raises
    ------
    FindingsError
        When a check found something; nothing was published.
    BusyError
        When another process is writing to the package.
    """
    # held from the first claim that is read: what is published is never older than what it replaces
    with files.alone(package.root):
        work = assemble(package, say)
        work.findings += form.hidden(work.register)
        if work.findings:
            raise FindingsError(
                f"{summary(work.findings)}\nNothing was published; the former release is untouched.",
                work.findings,
            )
        say("publishing")
        return work, files.put(package.root, contents(work))


def contents(work: Work) -> dict[str, bytes]:
    """All files that a build gives: generated pages, then the release, the descriptor last."""
    fates = cells.read_text(work.package.root / "data" / "coverage.csv", FATES)
    made = pages.pages(work.tables, work.contracts, work.claims, fates)
    return made | publish.release(work.package, work.tables, work.contracts)


def check(
    package: Package,
    only: Iterable[str] | None = None,
    archive: dict[str, Path] | None = None,
    say: Say = lambda text: None,
    docs: Path | None = None,
) -> list[Finding]:
    """All findings of the layers asked for.

    Parameters
    ----------
    package : Package
        What to check.
    only : iterable of str, optional
        Of ``form``, ``contract``, ``evidence``, ``relations``, ``world``, ``files``; else all of
        them, without ``world`` where great-expectations is not installed.
    archive : dict, optional
        Archived documents by sha256; with it quotes and extractions are checked against them.
    say : callable, optional
        Told what is being done.
    docs : Path, optional
        Folder for the Data Docs of the layer ``world``.

    Raises
    ------
    MissingPartError
        When ``world`` was asked for and great-expectations is not installed.
    """
    layers = set(available() if only is None else only)
    findings: list[Finding] = []
    if "form" in layers:
        say("checking the form of curated files")
        findings += form.check(Register(package))
        if any(f.rule == "readable" for f in findings):
            return findings
    if layers & {"contract", "evidence", "relations", "files"}:
        work = assemble(package, say)
        findings += [f for f in work.findings if f.layer in layers]
        if "evidence" in layers and archive:
            say("finding quotes and extractions again in the archive")
            findings += _archive_findings(work, archive)
        if "files" in layers:
            say("checking published files")
            findings += files_layer.hashes(package)
            if not any(f.layer == "contract" for f in work.findings):
                findings += files_layer.fresh(package, contents(work))
    if "world" in layers:
        findings += world.check(package, say, docs)
    return findings


def available() -> tuple[str, ...]:
    """Layers that can be run here: ``world`` needs great-expectations."""
    return tuple(layer for layer in LAYERS if layer != "world" or world.installed())


def _typed_source(work: Work) -> pd.DataFrame:
    contract, text = work.contracts["sources"], work.register.sources
    sources = _typed(work, text, contract, "sources")
    # a source that stands twice is a finding; whatever asks for it next gets the first
    return sources.dropna(subset="source_id").drop_duplicates("source_id").reset_index(drop=True)


def _typed(work: Work, text: pd.DataFrame, contract: Contract, table: str) -> pd.DataFrame:
    """Type a register and check it against its contract."""
    types = {f.name: f.type for f in contract.fields}
    frame, bad = cells.typed(text, types)
    work.findings += contract_layer.cells(bad, table, text, contract.primaryKey)
    work.findings += contract_layer.check(frame, contract, table)
    return frame


def _reconcile(work: Work, table: str, sources: pd.DataFrame) -> None:
    schemas = work.package.schemas
    contract, spoken = work.contracts[table], contracts.load_claims(table, schemas)
    text = work.register.claims(table)
    claims = _typed(work, text, spoken, table)
    work.claims[table] = text
    work.findings += evidence_layer.check(text, spoken, table, sources)
    work.findings += seals.placed(text, spoken, table)
    added = work.register.reference(table)
    ours = None
    if added is not None:
        names = [*contract.primaryKey, *contract.of_role("ours")]
        dumped = [f.model_dump(mode="json") for f in contract.fields]
        ours = reference(added, dumped, names)
        keys = contracts.part(contract, contract.primaryKey)
        _typed(work, added[[*keys.names, cells.FILE, cells.LINE]], keys, table)
    plan = policy(contract.model_dump(mode="json"))
    others = {look["table"]: work.reconciled[look["table"]] for look in plan.lookups}
    work.reconciled[table] = reconcile(claims, sources, plan, others=others, ours=ours)
    if ours is not None and added is not None:
        work.findings += relations.lost(added, ours, work.reconciled[table].table, contract)


def _collect(work: Work, sources: pd.DataFrame) -> None:
    parts = [found.evidence for found in work.reconciled.values()]
    evidence = pd.concat(parts, ignore_index=True).sort_values(
        ["table", "key", "column", "source_id", "claim_no"], ignore_index=True
    )
    made = {
        **_references(work),
        **{name: work.reconciled[name].table for name in _in_order(work.reconciled)},
        "sources": sources,
        "evidence": evidence,
    }
    for name, frame in made.items():
        contract = work.contracts[name]
        work.tables[name] = frame[list(contract.names)].reset_index(drop=True)
        if name in work.reconciled or name == "evidence":
            typed = forms.pandas_types(work.tables[name], contract)
            work.findings += contract_layer.check(typed, contract, name)
    spoken = {name: contracts.load_claims(name, work.package.schemas) for name in work.claims}
    work.findings += relations.check(work.tables, work.contracts, work.claims, spoken)


def _references(work: Work) -> dict[str, pd.DataFrame]:
    """Tables that the editors write: code lists that other tables refer to."""
    found = {}
    for name, contract in work.contracts.items():
        if contract.kind == "reference":
            text = work.register.reference(name)
            assert text is not None
            found[name] = _typed(work, text, contract, name)
    return found


def _in_order(names: Iterable[str]) -> list[str]:
    """Names in the order of publication; one that the order does not know comes last."""
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else 99, name))


ORDER = (
    "populations",
    "referendums",
    "referendum_questions",
    "referendum_results",
    "referendum_polls",
    "referendum_positions",
    "homicide_rates",
    "homicide_counts",
    "homicide_profile",
    "us_strikes",
    "us_strike_days",
    "us_strike_counts",
    "states_of_exception",
    "security_events",
    "designations",
    "quoted_figures",
)
"""Order of publication of the tables built from claims."""


def _archive_findings(work: Work, archive: dict[str, Path]) -> list[Finding]:
    found: list[Finding] = []
    sources = work.tables["sources"]
    for table, text in work.claims.items():
        contract = contracts.load_claims(table, work.package.schemas)
        found += evidence_layer.offsets(text, table, contract, sources, archive)
        found += evidence_layer.somewhere(text, table, contract, sources, archive)
    found += evidence_layer.extractions(work.package, sources, archive)
    return found
