"""Evidence: each figure stands in its quote, or is named as resting on the locator alone.

A typo in a figure then contradicts its own evidence. Where the archive is at hand, quotes are found
again at their offsets, and extractors are run again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pandas as pd

from datapkg import numerals
from datapkg.catalog import Package
from datapkg.cells import NUMBER
from datapkg.checks.findings import Evidence, Finding, cell_of
from datapkg.contract import Contract, Text
from datapkg.errors import ExtractError, MissingPartError, RegisterError
from datapkg.extract import run
from datapkg.extract.articles import reading
from datapkg.extract.recipes import recipes
from datapkg.reconcile import join_key

LONGEST_QUOTE = 25
"""Words; the few that carry a figure, never a passage."""


@dataclass(frozen=True, kw_only=True)
class FigureInQuote(Evidence):
    """A figure that its own quote does not show: a typo in the one or in the other.

    Figures are read as English and Spanish print them, in digits or words (``numerals.py``).
    """

    name = "figure_in_quote"
    says = Text(
        en="the quote does not show it: “{quote}” (figures in it: {seen})",
        es="la cita no la muestra: «{quote}» (cifras que contiene: {seen})",
    )
    advice = Text(
        en="mend the figure or the quote, or name the column in `unquoted`",
        es="corrija la cifra o la cita, o nombre la columna en `unquoted`",
    )
    quote: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class FigureOfItsOwn(Evidence):
    """Two figures of a claim on one printed figure: the quote shows only one of them.

    A figure that was taken for its neighbour is found so, though the quote does print it. “Killing two
    people” carries the two killed; that two survived must stand elsewhere.
    """

    name = "figure_of_its_own"
    says = Text(
        en="{other} is the same figure, and the quote prints it only once: “{quote}”",
        es="{other} es la misma cifra, y la cita la imprime una sola vez: «{quote}»",
    )
    advice = Text(
        en="mend the figure, quote the words that print both, or name one column in `unquoted`",
        es="corrija la cifra, cite las palabras que imprimen ambas o nombre una columna en `unquoted`",
    )
    other: str
    quote: str


class HasQuote(Evidence):
    """A figure that nothing shows: no quote, and it is not named as resting on the locator."""

    name = "has_quote"
    says = Text(en="no quote shows this figure", es="ninguna cita muestra esta cifra")
    advice = Text(
        en="quote the words that print it, or name the column in `unquoted`",
        es="cite las palabras que la imprimen, o nombre la columna en `unquoted`",
    )


class Somewhere(Evidence):
    """A claim that does not say where in its source it stands."""

    name = "somewhere"
    says = Text(
        en="neither quote nor locator: where does it stand?",
        es="ni cita ni ubicación: ¿dónde está?",
    )
    advice = Text(en="add a quote or a locator", es="agregue una cita o una ubicación")


class ExtractedLocator(Evidence):
    """A claim made by a program that does not say by which rule it counted."""

    name = "extracted_locator"
    says = Text(
        en="an extracted claim says by which rule it was counted",
        es="una afirmación extraída dice con qué regla se contó",
    )
    advice = Text(en="extract the document again", es="extraiga de nuevo el documento")


@dataclass(frozen=True, kw_only=True)
class ShortQuote(Evidence):
    """A quote longer than the few words that carry a figure: what we may publish is short."""

    name = "short_quote"
    says = Text(
        en="a quote has at most {most} words", es="una cita tiene como máximo {most} palabras"
    )
    advice = Text(
        en="leave words out and mark the gap with an ellipsis",
        es="omita palabras y marque el corte con puntos suspensivos",
    )
    most: int


@dataclass(frozen=True, kw_only=True)
class UnquotedNamesFigures(Evidence):
    """``unquoted`` names something that is no figure of the claim, so that a real one may slip."""

    name = "unquoted_names_figures"
    says = Text(
        en="unquoted names {named!r}, and the claim has no such figure",
        es="unquoted nombra {named!r}, y la afirmación no tiene esa cifra",
    )
    advice = Text(en="correct the name, or take it out", es="corrija el nombre o quítelo")
    named: str


class UnquotedHasLocator(Evidence):
    """Figures outside the quote that no locator places."""

    name = "unquoted_has_locator"
    says = Text(
        en="unquoted figures need a locator", es="las cifras fuera de la cita necesitan ubicación"
    )
    advice = Text(
        en="say in `locator` where in the source they stand",
        es="diga en `locator` en qué lugar de la fuente están",
    )


class OffsetsPaired(Evidence):
    """One end of a quote without the other."""

    name = "offsets_paired"
    says = Text(en="start and end come together", es="start y end van juntos")
    advice = Text(en="give both, or neither", es="dé ambos o ninguno")


@dataclass(frozen=True, kw_only=True)
class OffsetsFit(Evidence):
    """Offsets that span more or fewer characters than the quote has."""

    name = "offsets_fit"
    says = Text(
        en="the quote has {has} characters, the offsets {span}",
        es="la cita tiene {has} caracteres, los límites {span}",
    )
    advice = Text(
        en="take quote and offsets from the document again",
        es="tome de nuevo la cita y los límites del documento",
    )
    has: int
    span: int


class OffsetsHashed(Evidence):
    """Offsets into a document that nobody could find again, for its hash is not registered."""

    name = "offsets_hashed"
    says = Text(
        en="offsets need the sha256 of the document in the register",
        es="los límites necesitan el sha256 del documento en el registro",
    )
    advice = Text(
        en="add the sha256 of the archived document to data/sources.csv",
        es="agregue el sha256 del documento archivado a data/sources.csv",
    )


@dataclass(frozen=True, kw_only=True)
class QuoteInDocument(Evidence):
    """A quote that the archived document does not have where it is said to be (with an archive)."""

    name = "quote_in_document"
    says = Text(
        en="at these offsets the document has {found!r}, not {quote!r}",
        es="en esos límites el documento tiene {found!r}, no {quote!r}",
    )
    advice = Text(
        en="take quote and offsets from the document again",
        es="tome de nuevo la cita y los límites del documento",
    )
    found: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class QuoteSomewhereInDocument(Evidence):
    """A quote without offsets of which the archived document has no trace (with an archive).

    White space aside, its words must stand there; where it leaves words out, its parts in their
    order.
    """

    name = "quote_somewhere_in_document"
    says = Text(
        en="the document has no {part!r} (after what is quoted before it)",
        es="el documento no tiene {part!r} (después de lo que se cita antes)",
    )
    advice = Text(
        en="take the quote from the document again, with its offsets",
        es="tome de nuevo la cita del documento, con sus límites",
    )
    part: str


@dataclass(frozen=True, kw_only=True)
class OffsetsInText(Evidence):
    """Offsets into a document that has no characters to count: a workbook, a picture."""

    name = "offsets_in_text"
    says = Text(
        en="{document} is no UTF-8 text, so offsets lead nowhere in it",
        es="{document} no es texto UTF-8; los límites no llevan a ninguna parte",
    )
    advice = Text(
        en="take the offsets away, and say in `locator` where the figure stands",
        es="quite los límites y diga en `locator` dónde está la cifra",
    )
    document: str


LOST = (QuoteInDocument.name, QuoteSomewhereInDocument.name)
"""Rules that a quote breaks which its document does not have."""


@dataclass(frozen=True, kw_only=True)
class ExtractedAgain(Evidence):
    """A claim file that its archived document, extracted again, does not give (with an archive)."""

    name = "extracted_again"
    says = Text(en="{problem}", es="{problem}")
    advice = Text(
        en="never edit it by hand; run: datapkg extract {document}",
        es="nunca lo edite a mano; ejecute: datapkg extract {document}",
    )
    problem: Text
    document: str


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
    language = sources.set_index("source_id")["language"].dropna().to_dict()
    keyed = text.assign(__key=join_key(text, contract.primaryKey))
    said = keyed[text["method"] != "extracted"]
    for row in said.fillna("").to_dict("records"):
        yield from _claim(row, figures, table, language.get(row["source_id"]))
    plain = keyed[(text["method"] == "extracted") & text["locator"].isna()]
    for row in plain.fillna("").to_dict("records"):
        yield ExtractedLocator(**cell_of(row, table))


def _claim(
    row: Mapping[str, str], figures: tuple[str, ...], table: str, language: str | None
) -> Iterator[Finding]:
    quote, unquoted, cell = row["quote"], row["unquoted"].split(), cell_of(row, table)
    if not quote and not row["locator"]:
        yield Somewhere(**cell)
    if len(quote.split()) > LONGEST_QUOTE:
        yield ShortQuote(most=LONGEST_QUOTE, **cell)
    for name in unquoted:
        if name not in figures or not row[name]:
            yield UnquotedNamesFigures(named=name, **cell)
    if unquoted and not row["locator"]:
        yield UnquotedHasLocator(**cell)
    # a cell that is no number is for the contract layer to find
    named = [n for n in figures if re.fullmatch(NUMBER, row[n]) and n not in unquoted]
    printed = numerals.figures(quote, language) if named else []
    carried: list[tuple[Decimal, str]] = []
    for name in named:
        value = Decimal(row[name])
        times = sum(value in figure.values for figure in printed)
        alike = [other for known, other in carried if known == value]
        if not quote:
            yield HasQuote(**cell_of(row, table, name))
        elif not times:
            seen = ", ".join(quote[f.start : f.end] for f in printed)
            yield FigureInQuote(quote=quote, seen=seen or "-", **cell_of(row, table, name))
        elif len(alike) >= times:
            yield FigureOfItsOwn(other=alike[-1], quote=quote, **cell_of(row, table, name))
        else:
            carried.append((value, name))
    if bool(row["start"]) != bool(row["end"]):
        yield OffsetsPaired(**cell)
    elif re.fullmatch(OFFSET, row["start"]) and re.fullmatch(OFFSET, row["end"]):
        length = int(row["end"]) - int(row["start"])
        if length != len(quote):
            yield OffsetsFit(has=len(quote), span=length, **cell)


OFFSET = "[0-9]{1,12}"
MOST_BYTES = 100_000_000
"""Of an archived text."""


def offsets(
    text: pd.DataFrame,
    table: str,
    contract: Contract,
    sources: pd.DataFrame,
    archive: Mapping[str, Path],
) -> Iterator[Finding]:
    """Find quotes that the archived document does not have at their offsets."""
    whole = [
        text[name].str.fullmatch(OFFSET).fillna(False).astype(bool) for name in ("start", "end")
    ]
    marked = text[whole[0] & whole[1]]
    marked = marked.assign(__key=join_key(marked, contract.primaryKey))
    hashes = sources.set_index("source_id")["sha256"].to_dict()
    for row in marked.fillna("").to_dict("records"):
        sha = hashes.get(row["source_id"])
        if not isinstance(sha, str):
            yield OffsetsHashed(**cell_of(row, table))
        elif sha in archive:
            document = text_of(archive[sha])
            page = _of_page(archive[sha])
            if document is None:
                if not page:
                    yield OffsetsInText(document=archive[sha].name, **cell_of(row, table))
                continue
            found = document[int(row["start"]) : int(row["end"])]
            if found != row["quote"] and not (page and row["quote"] in document):
                short = found[: max(60, 2 * len(row["quote"]))]
                yield QuoteInDocument(found=short, quote=row["quote"], **cell_of(row, table))


def somewhere(
    text: pd.DataFrame,
    table: str,
    contract: Contract,
    sources: pd.DataFrame,
    archive: Mapping[str, Path],
) -> Iterator[Finding]:
    """Find quotes without offsets that stand nowhere in their archived document."""
    hashes = sources.set_index("source_id")["sha256"].to_dict()
    held = text["source_id"].map(hashes).isin(list(archive))
    loose = text[held & text["quote"].notna() & (text["start"].isna() | text["end"].isna())]
    loose = loose.assign(__key=join_key(loose, contract.primaryKey).fillna(""))
    for row in loose.fillna("").to_dict("records"):
        document = _spaced(archive[hashes[row["source_id"]]])
        part = None if document is None else lost_part(row["quote"], document)
        if part is not None:
            yield QuoteSomewhereInDocument(part=part, **cell_of(row, table))


ELLIPSIS = re.compile(r"[\[(]?\s*(?:\.{3,}|…)\s*[\])]?")


def lost_part(quote: str, document: str) -> str | None:
    """The first part of a quote that a document does not have; None if it has all, in order.

    Parameters
    ----------
    quote : str
        Words of the document; an ellipsis stands for words left out.
    document : str
        Text, its white space as :func:`spaced` makes it.

    Examples
    --------
    >>> lost_part("No: 6,142 ... 58.3 %", "Yes: 4,392 (41.7 %) No: 6,142 (58.3 %)")
    >>> lost_part("58.3 % ... No: 6,142", "Yes: 4,392 (41.7 %) No: 6,142 (58.3 %)")
    'No: 6,142'
    >>> lost_part("6,14", "No: 6,142")
    '6,14'
    """
    if _after(spaced(quote), document, 0) is not None:
        return None  # whole, perhaps with an ellipsis of the document's own
    at = 0
    for part in map(spaced, ELLIPSIS.split(quote)):
        if part:
            end = _after(part, document, at)
            if end is None:
                return part
            at = end
    return None if at else quote


def _after(words: str, document: str, start: int) -> int | None:
    """Where some words end that stand in a document as whole words, from a place on."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    behind = r"(?!\w)" if words[-1:].isalnum() else ""
    found = re.compile(before + re.escape(words) + behind).search(document, start)
    return found.end() if found and words else None


def spaced(text: str) -> str:
    """A text in one form: composed letters, single spaces, nothing that is never printed."""
    plain = unicodedata.normalize("NFC", text).translate(dict.fromkeys(UNSEEN))
    return " ".join(plain.split())


UNSEEN = (0x00AD, 0x200B, 0x2060, 0xFEFF)
"""Soft hyphen, zero-width space, word joiner, byte-order mark."""


@lru_cache(maxsize=64)
def text_of(document: Path) -> str | None:
    """What an archived document says, as ``datapkg extract --text`` prints it.

    Returns
    -------
    str or None
        A text as it is, the main text of a page, the text of a PDF; None for a workbook or a
        picture, and for a page or PDF where the part of the package that reads them is not
        installed.
    """
    try:
        return reading.read(document).text
    except (MissingPartError, reading.UnreadableError):
        return None


def _of_page(document: Path) -> bool:
    """Whether a document's text is what a library makes of it, which another version may not."""
    return document.suffix.lower() in reading.SUFFIXES and not document.suffix.startswith(".t")


@lru_cache(maxsize=64)
def _spaced(document: Path) -> str | None:
    text = text_of(document)
    return None if text is None else spaced(text)


def extractions(
    package: Package,
    sources: pd.DataFrame,
    archive: Mapping[str, Path],
    say: Callable[[str], None] = lambda text: None,
) -> Iterator[Finding]:
    """Find claim files that their archived document, extracted again, does not give."""
    hashes = sources.set_index("source_id")["sha256"].to_dict()
    for source_id, recipe in recipes(package).items():
        path = archive.get(str(hashes.get(source_id)))
        if path is None:
            continue
        say(f"extracting {path.name} again")
        try:
            texts = run.extracted(package, path, recipe)
        except (ExtractError, RegisterError) as error:
            said = Text(en=str(error), es=str(error))
            yield ExtractedAgain(problem=said, document=path.name, source_id=source_id)
            continue
        for table, again in texts.items():
            stands = package.claims / table / f"{source_id}.csv"
            if not stands.is_file() or stands.read_bytes() != again.encode("utf-8"):
                yield ExtractedAgain(
                    problem=OTHERWISE,
                    document=path.name,
                    table=table,
                    source_id=source_id,
                    file=str(stands.relative_to(package.root)),
                )


OTHERWISE = Text(
    en="the claim file is not what the archived document gives",
    es="el archivo de afirmaciones no es lo que da el documento archivado",
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
