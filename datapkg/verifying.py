"""Whether a release is the one that was published: every hash, size and row again, and what differs.

Nothing but the standard library, pandas and pyarrow is needed for that; only to find quotes again
in archived documents (``archive=``) the maker's side is loaded. What the descriptor says is never
trusted: a path that leads out of the release is named and not followed.

Verifying tells whether the files are those of *this* descriptor. That the descriptor is ours, only
a place that you trust can tell: compare its ``logical_hash`` with the one that is published there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datapkg import differences as kinds
from datapkg import hashing, promised, shipped, twins
from datapkg.catalog import DESCRIPTOR
from datapkg.differences import Both, Difference, number, printable
from datapkg.errors import NotFoundError
from datapkg.promised import Described, File, Table
from datapkg.shipped import RefusedError, Shipped
from datapkg.twins import UnfitError

if TYPE_CHECKING:
    from datapkg.refinding import Refound

Say = Callable[[str], None]
LARGEST_DESCRIPTOR = 1 << 24
MOST_NAMED = 3
"""Tables that a note lists."""
LARGEST_COMPARED = 1 << 27
"""Bytes of the largest CSV or Parquet that is read into memory; our largest has a seventh of it."""


@dataclass
class Report:
    """What was verified, and what differs; print it, or take ``as_dict()``.

    Attributes
    ----------
    differences : list of Difference
        All that is not as the descriptor says; empty if the release is the one described.
    notes : list of Difference
        Worth knowing, and nothing wrong: tables that are not here, files that nobody vouches for.
    refound : Refound or None
        Quotes and extractions found again, where an archive was given.
    """

    where: str
    name: str = ""
    version: str = ""
    logical_hash: str = ""
    tables: int = 0
    """Tables that the descriptor lists."""
    here: int = 0
    """Tables of which at least one file is here."""
    files: int = 0
    """Published files that were read and are as described."""
    bytes: int = 0
    rows: int = 0
    """Rows in which CSV and Parquet were found to say the same."""
    compared: int = 0
    """Tables of which CSV and Parquet were compared."""
    inputs: int = 0
    """Claims, sources and contracts that are as described."""
    differences: list[Difference] = field(default_factory=list)
    notes: list[Difference] = field(default_factory=list)
    refound: Refound | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing differs, and every quote looked for was found."""
        return not self.differences and not (self.refound and self.refound.findings)

    def told(self, lang: str = "en") -> str:
        """The report as a person reads it, its summary first."""
        return "\n".join(_told(self, lang))

    def __str__(self) -> str:
        return self.told()

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """The report as plain values, for JSON."""
        plain = ("where", "name", "version", "logical_hash", "tables", "here", "files", "bytes")
        return {
            "ok": self.ok,
            **{name: getattr(self, name) for name in (*plain, "compared", "rows", "inputs")},
            "differences": [found.as_dict(lang) for found in self.differences],
            "notes": [note.as_dict(lang) for note in self.notes],
            "archive": self.refound.as_dict(lang) if self.refound else None,
        }


def verify(
    path: str | os.PathLike[str] | None = None,
    *,
    archive: Iterable[str | os.PathLike[str]] = (),
    whole: bool | None = None,
    say: Say = lambda text: None,
) -> Report:
    """Compare every file of a release with what its descriptor says.

    Parameters
    ----------
    path : path, optional
        A folder or a zip with ``datapackage.json``; else the release installed with this code.
    archive : paths, optional
        Folders with archived documents: quotes are looked for in them, and extractors run again.
    whole : bool, optional
        Whether every file must be there. Else that is asked of the installed release, and of
        folders that hold claims and contracts; a download of some tables may be in part.
    say : callable, optional
        Told what is being done.

    Returns
    -------
    Report
        ``.ok``, ``.differences``, ``.notes``; print it to read it.

    Raises
    ------
    NotFoundError
        When there is no release, or none of its tables, or no archive.

    Examples
    --------
    >>> import datapkg
    >>> report = datapkg.verify()
    >>> report.ok, report.here == report.tables == len(datapkg.tables())
    (True, True)
    """
    from datapkg import catalog
    from datapkg.archive import folders

    kept = folders(archive) if (archive := list(archive)) else ()
    root = catalog.find().root if path is None else Path(path)
    must = True if path is None and whole is None else whole
    shown = str(root)
    try:
        box = shipped.find(root)
    except RefusedError as error:
        return Report(shown, differences=[error.difference])
    try:
        report, about = _steadily(box, shown, must, say)
        if kept:
            _refind(report, about, box, kept, say)
    finally:
        box.close()
    return report


def _steadily(box: Shipped, where: str, whole: bool | None, say: Say) -> tuple[Report, Described]:
    """Verify, and once more if another release was put in place meanwhile."""
    while True:
        try:
            data = shipped.read(box, DESCRIPTOR, LARGEST_DESCRIPTOR)
            about = promised.read(data or b"")
            report = _verified(box, about, where, whole, say)
            if report.ok or data == shipped.read(box, DESCRIPTOR, LARGEST_DESCRIPTOR):
                return report, about
        except RefusedError as error:
            return Report(where, differences=[error.difference]), Described()


def _verified(box: Shipped, about: Described, where: str, whole: bool | None, say: Say) -> Report:
    report = Report(where, about.name, about.version, about.logical_hash, len(about.tables))
    for found in (*box.strange(), *about.problems):
        (report.notes if found.note else report.differences).append(found)
    if any(isinstance(found, kinds.TooLarge) for found in report.differences) or not about.tables:
        return report
    if whole is None:
        whole = bool(box.names("data/claims")) and bool(box.names("schemas"))
    absent: dict[str, list[str]] = {"tables": [], "csv": [], "parquet": [], "inputs": []}
    for n, table in enumerate(about.tables, start=1):
        say(f"verifying {table.name} ({n} of {len(about.tables)})")
        _table(box, table, report, whole, absent)
    if not report.here and not whole and not report.differences:
        raise NotFoundError(f"{where} holds {DESCRIPTOR} and none of the tables that it lists")
    say("verifying claims, sources and contracts")
    _inputs(box, about, report, whole, absent)
    for what, names in absent.items():
        if names:
            most = 1 if what == "inputs" else MOST_NAMED  # their names are long
            listed = ", ".join(names[:most]) + (", ..." if len(names) > most else "")
            report.notes.append(kinds.NotHere(n=len(names), what=_ABSENT[what], names=listed))
    _logical(about, report)
    _unknown(box, about, report)
    return report


def _table(
    box: Shipped, table: Table, report: Report, whole: bool, absent: dict[str, list[str]]
) -> None:
    state = {
        "csv": _file(box, table.csv, report, kinds.Hash),
        "parquet": _file(box, table.parquet, report, kinds.Hash),
    }
    listed = {"csv": table.csv, "parquet": table.parquet}
    gone = [form for form, file in listed.items() if file and state[form] is None]
    if whole:
        report.differences += [kinds.Missing(file=f.path) for n in gone if (f := listed[n])]
    elif gone and len(gone) == sum(file is not None for file in listed.values()):
        absent["tables"].append(table.name)
    else:
        for form in gone:
            absent[form].append(table.name)
    report.here += any(found is not None for found in state.values())
    report.files += sum(found is True for found in state.values())
    report.bytes += sum(f.bytes for n, f in listed.items() if f and state[n] is True)
    if table.columns:
        _say_the_same(box, table, state, report)


def _file(
    box: Shipped, file: File | None, report: Report, changed: type[Difference]
) -> bool | None:
    """Whether a file is as described; None if it is not there, or is not listed."""
    if file is None:
        return None
    try:
        size = box.size(file.path)
        if size is None:
            return None
        if size > shipped.LARGEST:
            most = str(shipped.LARGEST)
            found: Difference = kinds.TooLarge(file=file.path, expected=most, found=str(size))
        elif size != file.bytes:
            found = kinds.Size(file=file.path, expected=str(file.bytes), found=str(size))
        elif (digest := shipped.digest(box, file.path)) != file.hash:
            found = changed(file=file.path, expected=file.hash, found=digest)
        else:
            return True
    except RefusedError as error:
        found = error.difference
    report.differences.append(found)
    return False


def _say_the_same(
    box: Shipped, table: Table, state: Mapping[str, bool | None], report: Report
) -> None:
    """Read both files of a table, also one that is not as described, and compare them."""
    frames = {}
    for form, file in (("csv", table.csv), ("parquet", table.parquet)):
        if file is None or state[form] is None:
            continue
        try:
            size = box.size(file.path) or 0
            if size > shipped.LARGEST:
                continue
            if size > LARGEST_COMPARED:
                report.notes.append(kinds.NotCompared(file=file.path, found=str(size)))
                continue
            data = shipped.read(box, file.path, LARGEST_COMPARED) or b""
            frames[form] = _FORMS[form](data, file.path, table.columns)
        except RefusedError as error:
            if error.difference not in report.differences:
                report.differences.append(error.difference)
            continue
        except UnfitError as error:
            report.differences.append(error.difference)
            continue
        rows = len(frames[form])
        if table.rows is not None and rows != table.rows:
            report.differences.append(
                kinds.Rows(
                    file=file.path, table=table.name, expected=str(table.rows), found=str(rows)
                )
            )
    if len(frames) < 2 or table.csv is None:
        return
    which = _WHICH[bool(state["csv"]), bool(state["parquet"])]
    found = list(
        twins.differ(frames["csv"], frames["parquet"], table.csv.path, table.name, table.key, which)
    )
    report.differences += found
    report.compared += 1
    report.rows += 0 if found else len(frames["csv"])


def _inputs(
    box: Shipped, about: Described, report: Report, whole: bool, absent: dict[str, list[str]]
) -> None:
    """Everything from which the tables were computed; of the first releases, only whether it is there."""
    listed = {file.path for file in about.inputs}
    gone = []
    for file in about.inputs:
        state = _file(box, file, report, kinds.InputHash)
        report.inputs += state is True
        gone += [file.path] if state is None else []
    for path in (path for table in about.tables for path in table.claims):
        try:
            if path not in listed and box.size(path) is None:
                gone.append(path)
        except RefusedError as error:
            report.differences.append(error.difference)
    if whole:
        report.differences += [kinds.Missing(file=path) for path in gone]
    else:
        absent["inputs"] += gone


def _logical(about: Described, report: Report) -> None:
    hashes = {table.csv.path: table.csv.hash for table in about.tables if table.csv}
    if about.logical_hash and len(hashes) == len(about.tables):
        found = hashing.logical(hashes)
        if found != about.logical_hash:
            report.differences.append(
                kinds.LogicalHash(file=DESCRIPTOR, expected=about.logical_hash, found=found)
            )


def _unknown(box: Shipped, about: Described, report: Report) -> None:
    known = {f.path for table in about.tables for f in (table.csv, table.parquet) if f}
    known |= {file.path for file in about.inputs}
    known |= {path for table in about.tables for path in table.claims}
    refused = {found.file for found in report.differences}
    for path in (*box.names("data/tables"), *box.names("data/claims")):
        if path not in known and path not in refused:
            report.notes.append(kinds.Unknown(file=path))


def _refind(
    report: Report, about: Described, box: Shipped, archive: tuple[Path, ...], say: Say
) -> None:
    """Find quotes and extractions again, if the claims are those that the release is made of."""
    from datapkg import archive as archives
    from datapkg import refinding

    strange = (kinds.UnsafePath, kinds.Twice, kinds.TooLarge, kinds.Unreadable, kinds.Descriptor)
    if any(isinstance(found, strange) for found in report.differences):
        report.notes.append(kinds.NotRefound())
        return
    say("reading the archive")
    documents = archives.documents(archive)
    with shipped.unpacked(box, [file.path for file in about.inputs]) as root:
        report.refound = refinding.refind(root, documents, say, report.where)


# --- What a person reads -------------------------------------------------------------------------


def _told(report: Report, lang: str) -> Iterator[str]:
    count = len(report.differences) + (len(report.refound.findings) if report.refound else 0)
    title = " ".join(part for part in (report.name, report.version) if part)
    title = printable(f"{title} ({report.where})" if title else report.where)
    if count:
        yield f"{title}: " + _WORDS["one" if count == 1 else "many"].of(lang).format(n=count)
    else:
        yield f"{title}: " + _WORDS["fine"].of(lang)
    if report.tables:
        yield "  " + _WORDS["files"].of(lang).format(
            files=report.files,
            here=report.here,
            tables=report.tables,
            mb=number(report.bytes / 1e6, lang, 1),
        )
        if report.rows:
            yield "  " + _WORDS["rows"].of(lang).format(rows=number(report.rows, lang))
        if report.inputs:
            yield "  " + _WORDS["inputs"].of(lang).format(n=report.inputs)
        yield "  " + _WORDS["logical"].of(lang).format(hash=report.logical_hash or "-")
    if report.refound:
        yield from ("  " + line for line in report.refound.told(lang))
    yield from ("- " + found.told(lang) for found in report.differences)
    if report.refound:
        yield from ("- " + finding.told(lang) for finding in report.refound.findings)
    yield from (f"({note.told(lang)})" for note in report.notes)


_WORDS = {
    "fine": Both(en="as published", es="tal como se publicó"),
    "one": Both(en="1 difference", es="1 diferencia"),
    "many": Both(en="{n} differences", es="{n} diferencias"),
    "files": Both(
        en="files    {files} of {here} tables (of {tables}), {mb} MB: sizes and sha256 as described",
        es="archivos  {files} de {here} tablas (de {tables}), {mb} MB: tamaños y sha256 como se describen",
    ),
    "rows": Both(
        en="rows     {rows}: CSV and Parquet say the same",
        es="filas     {rows}: el CSV y el Parquet dicen lo mismo",
    ),
    "inputs": Both(
        en="inputs   {n} claim files, registers and contracts as described",
        es="insumos   {n} archivos de afirmaciones, registros y contratos como se describen",
    ),
    "logical": Both(en="content  {hash}", es="contenido {hash}"),
}
_ABSENT = {
    "tables": Both(en="tables", es="tablas"),
    "csv": Both(en="tables as CSV", es="tablas en CSV"),
    "parquet": Both(en="tables as Parquet", es="tablas en Parquet"),
    "inputs": Both(
        en="claim files, registers and contracts",
        es="archivos de afirmaciones, registros y contratos",
    ),
}
_WHICH = {
    (True, True): Both(en="Both are as described.", es="Ambos son como se describen."),
    (True, False): Both(en="The CSV is the published one.", es="El CSV es el que se publicó."),
    (False, True): Both(
        en="The Parquet is the published one.", es="El Parquet es el que se publicó."
    ),
    (False, False): Both(en="Neither is the published one.", es="Ninguno es el que se publicó."),
}
_FORMS = {"csv": twins.read_csv, "parquet": twins.read_parquet}
