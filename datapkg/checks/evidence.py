"""Evidence: each figure stands in its quote, or is named as resting on the locator alone.

A typo in a figure then contradicts its own evidence. Where the archive is at hand, quotes are found
again at their offsets, and extractors are run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from datapkg import numerals
from datapkg.catalog import Package
from datapkg.cells import FILE, LINE
from datapkg.checks.findings import Finding
from datapkg.contract import Contract
from datapkg.errors import ExtractError
from datapkg.extract import run
from datapkg.extract.recipes import recipes
from datapkg.reconcile import join_key

LONGEST_QUOTE = 25
"""Words; the few that carry a figure, never a passage."""


def check(
    text: pd.DataFrame, contract: Contract, table: str, sources: pd.DataFrame
) -> Iterator[Finding]:
    """Find claims whose evidence does not carry them.

    Parameters
    ----------
    text : DataFrame
        Claims as text, with file and line.
    contract : Contract
        Contract of the claims.
    table : str
        Name of the table.
    sources : DataFrame
        The register, for the language of each source.
    """
    figures = contract.of_role("figure")
    language = sources.set_index("source_id")["language"].to_dict()
    frame = text.assign(__key=join_key(text, contract.primaryKey).fillna(""))
    frame = frame[frame["method"] != "extracted"]
    for row in frame.fillna("").to_dict("records"):
        yield from _claim(row, figures, table, language.get(row["source_id"]) or None)
    plain = text[(text["method"] == "extracted") & text["locator"].isna()]
    for row in plain.fillna("").to_dict("records"):
        yield _finding(
            row, table, "locator", "an extracted claim says by which rule it was counted"
        )


def _claim(
    row: Mapping[str, str], figures: tuple[str, ...], table: str, language: str | None
) -> Iterator[Finding]:
    quote, unquoted = row["quote"], row["unquoted"].split()
    if not quote and not row["locator"]:
        yield _finding(row, table, "somewhere", "neither quote nor locator: where does it stand?")
    if len(quote.split()) > LONGEST_QUOTE:
        yield _finding(row, table, "short_quote", f"a quote has at most {LONGEST_QUOTE} words")
    for name in unquoted:
        if not row.get(name):
            why = "no such figure in this claim" if name not in figures else "the cell is empty"
            yield _finding(row, table, "unquoted_names_figures", f"unquoted names {name!r}: {why}")
    if unquoted and not row["locator"]:
        yield _finding(row, table, "unquoted_has_locator", "unquoted figures need a locator")
    for name in figures:
        if not row[name] or name in unquoted:
            continue
        if not quote:
            yield _finding(row, table, "figure_in_quote", "no quote shows this figure", name)
        elif not numerals.states(quote, row[name], language):
            seen = ", ".join(quote[f.start : f.end] for f in numerals.figures(quote, language))
            message = f"the quote does not show it: {quote!r} (figures in it: {seen or 'none'})"
            yield _finding(row, table, "figure_in_quote", message, name)
    if bool(row["start"]) != bool(row["end"]):
        yield _finding(row, table, "offsets", "start and end come together")
    elif row["start"].isdigit() and row["end"].isdigit():
        length = int(row["end"]) - int(row["start"])
        if length != len(quote):
            message = f"the quote has {len(quote)} characters, the offsets {length}"
            yield _finding(row, table, "offsets", message)


def offsets(
    text: pd.DataFrame,
    table: str,
    contract: Contract,
    sources: pd.DataFrame,
    archive: Mapping[str, Path],
) -> Iterator[Finding]:
    """Find quotes that the archived document does not have at their offsets."""
    marked = text[text["start"].notna() & text["end"].notna()]
    marked = marked.assign(__key=join_key(marked, contract.primaryKey).fillna(""))
    hashes = sources.set_index("source_id")["sha256"].to_dict()
    for row in marked.fillna("").to_dict("records"):
        sha = hashes.get(row["source_id"])
        if not isinstance(sha, str):
            message = "offsets need the sha256 of the document in the register"
            yield _finding(row, table, "offsets", message)
        elif sha in archive:
            document = archive[sha].read_text("utf-8")
            found = document[int(row["start"]) : int(row["end"])]
            if found != row["quote"]:
                message = f"at these offsets the document has {found!r}, not {row['quote']!r}"
                yield _finding(row, table, "quote_in_document", message)


def extractions(
    package: Package, sources: pd.DataFrame, archive: Mapping[str, Path]
) -> Iterator[Finding]:
    """Find claim files that their archived document, extracted again, does not give."""
    hashes = sources.set_index("source_id")["sha256"].to_dict()
    for source_id, recipe in recipes(package).items():
        path = archive.get(str(hashes.get(source_id)))
        if path is None:
            continue
        try:
            texts = run.extracted(package, path, recipe)
        except ExtractError as error:
            yield Finding("evidence", "extracted_again", str(error), source_id=source_id)
            continue
        for table, again in texts.items():
            stands = package.claims / table / f"{source_id}.csv"
            if not stands.is_file() or stands.read_bytes() != again.encode("utf-8"):
                yield Finding(
                    "evidence",
                    "extracted_again",
                    "the claim file is not what the archived document gives",
                    f"never edit it by hand; run: datapkg extract {path.name}",
                    table=table,
                    source_id=source_id,
                    file=str(stands.relative_to(package.root)),
                )


def quoted_share(text: pd.DataFrame, figures: tuple[str, ...]) -> tuple[int, int]:
    """How many figures stand in their quote or can be extracted again, of how many."""
    extracted = text["method"] == "extracted"
    unquoted = text["unquoted"].fillna("").str.split()
    total = good = 0
    for name in figures:
        there = text[name].notna()
        resting = unquoted.map(lambda names, n=name: n in names)
        total += int(there.sum())
        good += int((there & (extracted | ~resting)).sum())
    return good, total


def _finding(
    row: Mapping[str, str], table: str, rule: str, message: str, column: str = ""
) -> Finding:
    advice = {
        "figure_in_quote": "mend the figure or the quote, or name the column in `unquoted`",
    }.get(rule, "")
    return Finding(
        "evidence",
        rule,
        message,
        advice,
        table=table,
        key=row["__key"],
        column=column,
        value=row[column] if column else "",
        source_id=row["source_id"],
        file=row[FILE],
        line=int(row[LINE]),
    )
