"""Commands of the maker's side: build, check, extract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from datapkg.cli.options import Archive, Json, Lang, Root, app, clone, print_json, progress
from datapkg.errors import WrongValueError

if TYPE_CHECKING:
    from datapkg.build import Work


@app.command(epilog="Example: datapkg build --root .")
def build(root: Root = Path(), as_json: Json = False) -> None:
    """Build all tables from claims, check them, and publish them.

    Nothing is published when a check finds something; the former release stays whole.
    """
    from datapkg import build as maker

    with progress() as say:
        work, changed = maker.build(clone(root), say)
    if as_json:
        print_json({"tables": {n: len(t) for n, t in work.tables.items()}, "changed": changed})
        return
    print(_summary(work))
    print(f"{len(changed)} files changed" if changed else "Nothing changed: this was built before.")


@app.command(
    epilog="Examples: datapkg check ; datapkg check --only evidence --archive ../archive ; "
    "datapkg check --only world --docs site"
)
def check(
    root: Root = Path(),
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", help="Layer to check: form, contract, evidence, relations, world, files."
        ),
    ] = None,
    fix_format: Annotated[
        bool, typer.Option("--fix-format", help="Put curated files in canonical form.")
    ] = False,
    archive: Archive = None,
    docs: Annotated[
        Path | None,
        typer.Option(
            "--docs", help="Folder for Data Docs: the world layer as a site.", file_okay=False
        ),
    ] = None,
    lang: Lang = "en",
    as_json: Json = False,
) -> None:
    """Check claims, tables and published files; all findings at once.

    What each finding means is told in docs/checks.md.
    """
    from datapkg import archive as archives
    from datapkg import build as maker
    from datapkg.checks import form
    from datapkg.checks.findings import LANGUAGES, LAYERS, summary
    from datapkg.errors import UnknownNameError
    from datapkg.register import Register

    package = clone(root)
    if lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    for layer in only or []:
        if layer not in LAYERS:
            raise UnknownNameError("layer", layer, LAYERS)
    if fix_format:
        for name in form.fix(Register(package)):
            print(f"put in canonical form: {name}", file=sys.stderr)
    if docs is not None and only and "world" not in only:
        raise WrongValueError("--docs shows the layer world: add --only world")
    layers = only or (LAYERS if docs is not None else None)
    documents = archives.documents(archive or ())
    with progress() as say:
        found = maker.check(package, layers, documents, say, docs)
    if as_json:
        print_json([finding.as_dict(lang) for finding in found])
    else:
        print(summary(found, lang))
        for finding in found:
            print(f"- {finding.told(lang)}")
        if not documents and (layers is None or "evidence" in layers):
            print(NO_ARCHIVE[lang])
    if layers is None and "world" not in maker.available():
        print(NO_WORLD[lang], file=sys.stderr if as_json else sys.stdout)
    if found:
        raise typer.Exit(1)


NO_ARCHIVE = {
    "en": "(no archive at hand: quotes and extractions were not found again)",
    "es": "(sin archivo de documentos: no se volvieron a buscar las citas ni a extraer los datos)",
}
NO_WORLD = {
    "en": "(the layer world was left out: it needs great-expectations; "
    "pip install 'datapkg-ecuador[world]')",
    "es": "(se omitió la capa world: necesita great-expectations; "
    "pip install 'datapkg-ecuador[world]')",
}


@app.command(
    epilog="Examples: datapkg extract article.html --json ; "
    "datapkg extract articles/ --out found.jsonl ; "
    "datapkg extract mdi_homicidiosintencionales_pm_2014-2023.xlsx"
)
def extract(
    documents: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Articles (txt, html, pdf), folders of them, - for standard input; or registered "
            "workbooks; else all workbooks that the archive holds."
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="The article's date, e.g. 2025-02-20.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="The article's language: en or es.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", help="Leave out candidates less sure than this.")
    ] = 0.0,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Append a line of JSON for each article; those in it are not read again."
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the article's text, to which offsets refer.")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option("--source", help="Read the document as this source, whatever its sha256."),
    ] = None,
    seal: Annotated[
        bool,
        typer.Option("--seal", help="Record the sha256 of all claim files that no hand writes."),
    ] = False,
    root: Root = Path(),
    archive: Archive = None,
    as_json: Json = False,
) -> None:
    """Find candidate figures in articles, or write the claim files of registered workbooks.

    An article is only read: what is found is printed, with the words that carry it. A workbook is
    registered in data/sources.csv and data/extractions.yaml, and its claim files are written.
    """
    from datapkg import archive as archives
    from datapkg.cli import articles

    if documents and articles.are_articles(documents):
        articles.run(
            documents,
            day=date,
            language=language,
            least=min_confidence,
            out=out,
            text=text,
            as_json=as_json,
        )
        return
    from datapkg import files
    from datapkg.checks import seals
    from datapkg.extract import recipes, run
    from datapkg.register import Register

    package = clone(root)
    if seal:
        files.commit(package.root, {seals.SEALS: seals.renewed(package)})
        print(seals.SEALS)
        return
    known = Register(package).sources.set_index("source_id")["sha256"].to_dict()
    plans = recipes.recipes(package)
    held = archives.documents(archive or ())
    given = {archives.fingerprint(path): path for path in documents or []} or held
    jobs = []
    if source is not None:
        if len(given) != 1 or not documents:
            raise WrongValueError("--source goes with exactly one document")
        jobs = [(next(iter(given.values())), recipes.recipe(package, source))]
    else:
        jobs = [(given[known[s]], plan) for s, plan in plans.items() if known.get(s) in given]
        for path in documents or []:
            if path not in [job[0] for job in jobs]:
                raise WrongValueError(
                    f"{path.name}: no extraction is registered for a document with this sha256 "
                    f"({archives.fingerprint(path)}). Add it to data/sources.csv and "
                    "data/extractions.yaml, or name what it is with --source"
                )
    if not jobs:
        raise WrongValueError("nothing to extract: name documents, or an archive that holds some")
    with progress() as say:
        for path, plan in jobs:
            say(f"extracting {path.name}")
            for written in run.write(package, plan, run.extracted(package, path, plan)):
                print(written.relative_to(package.root))


def _summary(work: Work) -> str:
    from datapkg.checks.evidence import quoted_share

    lines = [f"{'table':<22}{'rows':>8}{'claims':>9}{'sources':>9}{'differ':>8}{'disputed':>10}"]
    good = total = 0
    for name, frame in work.tables.items():
        if name not in work.claims:
            lines.append(f"{name:<22}{len(frame):>8,}")
            continue
        text = work.claims[name]
        share = quoted_share(text, work.contracts[name].of_role("figure"))
        good, total = good + share[0], total + share[1]
        differ = int((frame["agreement"] == "differs").sum())
        disputed = int(frame["disputed"].sum())
        voices = text["source_id"].nunique()
        lines.append(
            f"{name:<22}{len(frame):>8,}{len(text):>9,}{voices:>9,}{differ:>8,}{disputed:>10,}"
        )
    lines.append("")
    lines.append(f"{good:,} of {total:,} figures stand in their quote or can be extracted again.")
    return "\n".join(lines)
