"""The command of the curator: review."""

from __future__ import annotations

import shutil
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from datapkg.cli.options import Archive, Root, app, clone, progress
from datapkg.errors import FindingsError, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from datapkg.catalog import Package
    from datapkg.extract.articles.reading import Document
    from datapkg.review.session import Session

JOURNALS = "data/.review"
"""Folder of the journals; what is decided and not filed yet stands there, and nowhere else."""


@app.command(
    epilog="Examples: datapkg review article.html ; "
    "datapkg review article.txt --source bbc-2025-11-17-foreign-bases --accept-above 0.95"
)
def review(
    document: Annotated[Path, typer.Argument(help="Article: text, page or PDF.", metavar="DOC")],
    source: Annotated[
        str | None, typer.Option("--source", help="Registered source that the document is.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Date of the article, where it does not say.")
    ] = None,
    accept_above: Annotated[
        float | None,
        typer.Option(
            "--accept-above", min=0, max=1, help="Accept all of this confidence; no questions."
        ),
    ] = None,
    least: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, help="Candidates to ask about.")
    ] = 0.3,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Where a batch writes its report (Markdown)."),
    ] = None,
    root: Root = Path(),
    archive: Archive = None,
) -> None:
    """Decide about the figures of an article, one by one, and file them as claims.

    Every decision is kept at once (data/.review/); run the command again to go on. Claims are
    written when all is decided, and only if every check is silent.
    """
    from datapkg import moments
    from datapkg.extract.articles import from_document, reading
    from datapkg.review.journal import Journal
    from datapkg.review.session import Session

    package = clone(root)
    page = reading.read(document)
    on = date.fromisoformat(moments.day(day)) if day else None
    found = [c.as_dict() for c in from_document(page, on)]
    found = [c for c in found if c["confidence"] >= least]
    journal = Journal(package.root / JOURNALS / f"{page.sha256}.jsonl")
    session = Session(package, page.text, found, journal, _described(page, on)["language"])
    if not found and not journal.accepted():  # before anybody is asked which source it is
        print("no figure of ours in this document")
        return
    record, name = _source(session, page, source, on, archive or [], batch=accept_above)
    if accept_above is None:
        if not session.run(_ask, _show):
            print(
                f"kept: {len(found) - len(session.open())} of {len(found)} decided. Run it again to go on."
            )
            return
    else:
        _batch(session, accept_above, name, report)
    _file(session, record, name)


def _ask(question: str) -> str:
    from datapkg.review.session import LeftError

    try:
        return input(f"{question} > ")
    except (EOFError, KeyboardInterrupt):
        print()
        raise LeftError from None


def _show(text: str) -> None:
    """Print with lines broken between words, where somebody sits before a terminal."""
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        pieces = (
            textwrap.wrap(line, wide, subsequent_indent=indent) if 40 < wide < len(line) else []
        )
        print("\n".join(pieces) or line)


def _source(
    session: Session,
    page: Document,
    named: str | None,
    on: date | None,
    archive: list[Path],
    *,
    batch: float | None,
) -> tuple[dict[str, str] | None, str]:
    """The record to register, or None for a source that is registered; and the source's name."""
    from datapkg.errors import UnknownNameError
    from datapkg.register import Register
    from datapkg.review import sources

    register = Register(session.package).sources
    known = register["source_id"].tolist()
    if named is not None:
        if named not in known:
            raise UnknownNameError("source in data/sources.csv", named, known)
        return None, named
    if session.journal.source is not None and session.journal.source["source_id"] not in known:
        return session.journal.source, session.journal.source["source_id"]
    said = _described(page, on)
    texts, quotes = _texts(register, archive), sources.quotes(session.package)
    found = sources.recognise(register, said, page.text, texts, quotes)
    if found.source_id is not None:
        print(f"this document is registered (same {found.how}): {found.source_id}")
    for like in found.alike:
        print(f"it {like}")
    if found.source_id is not None:
        return None, found.source_id
    guess = sources.guess(said, page.text, datetime.now(UTC).date().isoformat())
    if found.alike and found.alike[0].is_same and not guess["origin"]:
        guess["origin"] = _origin_of(register, found.alike[0].source_id)
    if batch is not None:
        raise WrongValueError(
            f"{page.name}: not a registered source. Review it without --accept-above to register "
            "it, or name it with --source"
        )
    record = _confirmed(session.package, guess, known)
    session.journal.note_source(record)
    return record, record["source_id"]


def _confirmed(package: Package, guess: dict[str, str], known: list[str]) -> dict[str, str]:
    from datapkg import contract as contracts
    from datapkg.review import sources
    from datapkg.review.session import LeftError, confirmed

    contract = contracts.load("sources", package.schemas)

    def wrong(record: Mapping[str, str]) -> list[tuple[str, str]]:
        found = [(f.column, f.message()) for f in sources.wrong(record, contract)]
        if record["source_id"] in known:
            found.append(("source_id", "another source has this name"))
        return found

    try:
        kinds = contract.field("kind").categories or ()
        return confirmed(guess, _ask, print, kinds, sources.named, wrong)
    except LeftError:
        print("nothing was registered; run it again")
        raise typer.Exit(0) from None


def _described(page: Document, on: date | None) -> dict[str, str]:
    from datapkg.extract.articles.datelines import article_date
    from datapkg.extract.articles.folding import folded
    from datapkg.extract.articles.language import language_of

    plain = folded(page.text)
    language = page.language or language_of(plain)
    published = on or page.published or article_date(plain, language)
    return {
        "title": page.title,
        "publisher": page.publisher,
        "url": page.url,
        "date": published.isoformat() if published else "",
        "language": language,
        "sha256": page.sha256,
    }


def _texts(register: pd.DataFrame, archive: list[Path]) -> dict[str, str]:
    """Texts of the registered articles that the archive holds."""
    from datapkg import archive as archives
    from datapkg.errors import ExtractError
    from datapkg.extract.articles import reading

    held = archives.documents(archive)
    texts = {}
    hashes = zip(register["source_id"], register["sha256"], strict=True)
    for name, sha in hashes:
        path = held.get(sha)
        if path is not None and path.suffix.lower() in reading.SUFFIXES:
            try:
                texts[name] = reading.read(path).text
            except ExtractError as error:
                print(f"passed over: {error}", file=sys.stderr)
    return texts


def _origin_of(register: pd.DataFrame, source_id: str) -> str:
    rows = register[register["source_id"] == source_id]
    origin = rows["origin"].fillna("").iloc[0]
    return str(origin)


def _batch(session: Session, least: float, name: str, report: Path | None) -> None:
    from datapkg.review.session import report as told

    fates = session.accept_above(least)
    page = told(fates, name)
    if report is None:
        print(page)
    else:
        part = report.with_name(f".{report.name}.part")
        part.write_text(page, "utf-8")
        part.replace(report)
        print(f"report: {report}")


def _file(session: Session, record: dict[str, str] | None, name: str) -> None:
    """File what was accepted, if every check is silent about the record with it."""
    from datapkg.review import filing

    accepted = session.journal.accepted()
    if not accepted:
        print("nothing accepted, nothing filed")
        return
    package = session.package
    made = filing.claims(accepted, name, session.text, package.schemas)
    new = filing.contents(package, made, record)
    with progress() as say:
        say("checking the record with the new claims")
        findings = filing.check(package, new)
    if findings:
        about = {finding.table for finding in findings}
        again = session.journal.reopen(lambda candidate: candidate["table"] in about)
        if "sources" in about and record is not None:
            session.journal.note_source({})
        raise FindingsError(
            f"nothing was filed, for a check found something. Your decisions are kept in {JOURNALS}/; "
            f"run it again to be asked about {again} of {len(accepted)} once more",
            findings,
        )
    for path in filing.write(package, new):
        print(f"filed: {path}")
    session.journal.filed()
    print("Now run: datapkg build")
