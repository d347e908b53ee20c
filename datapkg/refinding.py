"""Every quote found again in the archived documents, and every extraction made again.

What a claim says its source says is then no longer a matter of trust for whoever has the documents.
The maker's side does the finding (:mod:`datapkg.checks.evidence`); here it is counted what could be
looked for, and what rests on documents that are not at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from datapkg import contract as contracts
from datapkg.catalog import Package
from datapkg.checks import evidence
from datapkg.checks.findings import Finding
from datapkg.contract import Contract, Text
from datapkg.differences import number
from datapkg.errors import NotFoundError
from datapkg.extract.recipes import recipes
from datapkg.register import Register

Say = Callable[[str], None]


@dataclass
class Refound:
    """What was found again in an archive, and what could not be looked for.

    Attributes
    ----------
    sources, archived, at_hand : int
        Sources; those whose document was archived; those whose document is in this archive.
    quotes, quotes_found : int
        Quotes from texts at hand, and how many of them stand there.
    quotes_beyond : int
        Quotes from documents at hand that are no text (workbooks), and were not looked for.
    extractions, extractions_same : int
        Documents at hand that an extractor reads, and how many give their claim files again.
    figures, figures_at_hand, figures_archived : int
        Figures in claims; those from documents at hand; those from documents that were archived
        and are not in this archive. All others rest on documents that nobody archived.
    """

    sources: int = 0
    archived: int = 0
    at_hand: int = 0
    quotes: int = 0
    quotes_found: int = 0
    quotes_beyond: int = 0
    extractions: int = 0
    extractions_same: int = 0
    figures: int = 0
    figures_at_hand: int = 0
    figures_archived: int = 0
    findings: list[Finding] = field(default_factory=list)

    def told(self, lang: str = "en") -> Iterator[str]:
        """The counts, a line for each."""
        counts = {name: number(count, lang) for name, count in self._counts().items()}
        counts["elsewhere"] = number(self.figures - self.figures_at_hand, lang)
        for line in _LINES:
            yield (line.es if lang == "es" else line.en).format_map(counts)
        if self.quotes_beyond:
            yield (_BEYOND.es if lang == "es" else _BEYOND.en).format_map(counts)

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """Counts and findings as plain values, for JSON."""
        return {**self._counts(), "findings": [f.as_dict(lang) for f in self.findings]}

    def _counts(self) -> dict[str, int]:
        return {name: n for name, n in vars(self).items() if isinstance(n, int)}


_LINES = (
    Text(
        en="sources  {at_hand} with their document at hand, of {archived} archived, of {sources} in all",
        es="fuentes   {at_hand} con su documento a mano, de {archived} archivadas, de {sources} en total",
    ),
    Text(
        en="quotes   {quotes_found} of {quotes} found again in their document",
        es="citas     {quotes_found} de {quotes} halladas de nuevo en su documento",
    ),
    Text(
        en="extracts {extractions_same} of {extractions} documents give their claim files again, byte for byte",
        es="extractos {extractions_same} de {extractions} documentos dan de nuevo sus archivos de afirmaciones, byte por byte",
    ),
    Text(
        en="figures  {figures_at_hand} of {figures} rest on a document at hand, {elsewhere} on one that is not here "
        "({figures_archived} of them on an archived one)",
        es="cifras    {figures_at_hand} de {figures} se apoyan en un documento a mano, {elsewhere} en uno que no está aquí "
        "({figures_archived} de ellas en uno archivado)",
    ),
)
_BEYOND = Text(
    en="quotes   {quotes_beyond} more stand in documents that are no text; they were not looked for",
    es="citas     {quotes_beyond} más están en documentos que no son texto; no se buscaron",
)


def refind(
    root: Path, archive: Mapping[str, Path], say: Say = lambda text: None, where: str = ""
) -> Refound:
    """Look for every quote in the documents at hand, and run extractors again.

    Parameters
    ----------
    root : Path
        A clone, an installed release, or a folder with the same claims and contracts.
    archive : mapping
        Documents by their sha256.
    say : callable, optional
        Told what is being done.
    where : str
        The release by the name that its user knows; else the folder.

    Raises
    ------
    NotFoundError
        When the folder has tables alone.
    """
    package = Package(root)
    if not package.sources.is_file() or not package.claims.is_dir() or not package.schemas.is_dir():
        raise NotFoundError(
            f"{where or root} has no claims: to find quotes again, data/claims/, data/reference/, "
            "data/sources.csv, data/extractions.yaml and schemas/ are needed. "
            "They are in every clone and in the installed package"
        )
    register = Register(package)
    sources = register.sources
    known = sources["sha256"].notna()
    found = Refound(sources=len(sources), archived=int(known.sum()))
    found.at_hand = int(sources["sha256"].isin(list(archive)).sum())
    for table in contracts.claim_tables(package.schemas):
        say(f"finding the quotes of {table} again")
        contract = contracts.load_claims(table, package.schemas)
        _quotes(found, register.claims(table), table, contract, sources, archive)
    plans = recipes(package)
    hashes = sources.set_index("source_id")["sha256"]
    found.extractions = sum(hashes.get(source) in archive for source in plans)
    otherwise = list(evidence.extractions(package, sources, archive, say))
    found.extractions_same = found.extractions - len({f.source_id for f in otherwise})
    found.findings += otherwise
    return found


def _quotes(
    found: Refound,
    text: pd.DataFrame,
    table: str,
    contract: Contract,
    sources: pd.DataFrame,
    archive: Mapping[str, Path],
) -> None:
    sha = text["source_id"].map(sources.set_index("source_id")["sha256"])
    at_hand = sha.isin(list(archive))
    figures = text[list(contract.of_role("figure"))].notna().sum(axis=1)
    found.figures += int(figures.sum())
    found.figures_at_hand += int(figures[at_hand].sum())
    found.figures_archived += int(figures[sha.notna() & ~at_hand].sum())
    quoted = text["quote"].notna() & at_hand
    readable = {one for one in sha[quoted].unique() if evidence.text_of(archive[one]) is not None}
    looked = quoted & sha.isin(readable)
    lost = [
        *evidence.offsets(text, table, contract, sources, archive),
        *evidence.somewhere(text, table, contract, sources, archive),
    ]
    found.quotes += int(looked.sum())
    found.quotes_beyond += int((quoted & ~looked).sum())
    found.quotes_found += int(looked.sum()) - sum(f.rule in evidence.LOST for f in lost)
    found.findings += lost
