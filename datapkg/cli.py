"""The commands: one verb each, thin over the API.

Exit codes: 0 fine, 1 something was found to be wrong with the data, 2 wrong use. Errors go to
standard error in one piece; a traceback is never shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from datapkg.errors import DatapkgError, FindingsError, WrongValueError

if TYPE_CHECKING:
    import pandas as pd

    from datapkg.build import Work
    from datapkg.catalog import Package

app = typer.Typer(
    name="datapkg",
    help="Ecuador: referendums, homicides, and the US strikes on alleged drug vessels. "
    "Every number says who said so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Table = Annotated[str, typer.Argument(help="Name of a table; `datapkg tables` lists them.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="As it could be known on this day, e.g. 2025-02-20.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Root = Annotated[
    Path, typer.Option("--root", help="Folder with schemas/ and data/.", show_default="this folder")
]
Key = Annotated[
    list[str] | None,
    typer.Argument(help="Parts of the key: in order, or as name=value.", metavar="KEY..."),
]
Archive = Annotated[
    list[Path] | None,
    typer.Option("--archive", help="Folder with archived documents (else $DATAPKG_ARCHIVE)."),
]


@app.command(epilog="Example: datapkg tables --json")
def tables(as_json: Json = False) -> None:
    """List all tables with their size and title."""
    from datapkg import catalog

    resources = catalog.find().resources()
    if as_json:
        _json(
            [
                {"name": name, "rows": entry["datapkg"]["rows"], "title": entry["title"]}
                for name, entry in resources.items()
            ]
        )
        return
    for name, entry in resources.items():
        print(f"{name:<22}{entry['datapkg']['rows']:>9,}  {entry['title']}")


@app.command(epilog="Example: datapkg show homicide_rates area_code=ECU --as-of 2025-02-20")
def show(
    table: Table,
    where: Annotated[
        list[str] | None, typer.Argument(help="Rows to show, as column=value.", metavar="WHERE...")
    ] = None,
    columns: Annotated[
        str | None, typer.Option("--columns", help="Columns to show, separated by commas.")
    ] = None,
    rows: Annotated[int, typer.Option("--rows", min=0, help="Rows at most; 0 for all.")] = 20,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Print rows of a table."""
    from datapkg.errors import UnknownNameError
    from datapkg.provenance import equals
    from datapkg.reading import load

    frame = load(table, as_of=as_of)
    for name, value in _named(where or []).items():
        if name not in frame:
            raise UnknownNameError(f"column of {table}", name, list(frame))
        frame = frame[equals(frame[name], value)]
    wanted = columns.split(",") if columns else list(frame)
    for name in wanted:
        if name not in frame:
            raise UnknownNameError(f"column of {table}", name, list(frame))
    total, frame = len(frame), frame[wanted]
    frame = frame.head(rows) if rows else frame
    if as_json:
        _json(_records(frame))
        return
    _print(frame if columns else frame.dropna(axis="columns", how="all"))
    if total > len(frame):
        print(f"... {total - len(frame):,} more rows; --rows 0 shows all")


@app.command(
    epilog="Examples: datapkg explain homicide_rates ECU 2023 --column rate_per_100k ; "
    "datapkg explain us_strikes strike_id=us-2025-09-02-a --column killed"
)
def explain(
    table: Table,
    key: Key = None,
    column: Annotated[str, typer.Option("--column", "-c", help="Column of the cell.")] = "",
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say where one number comes from, and who says otherwise."""
    from datapkg import catalog, provenance

    entry = catalog.find().resource(table)
    names = entry["schema"]["primaryKey"]
    if not column:
        valid = ", ".join(f["name"] for f in entry["schema"]["fields"] if f["role"] != "provenance")
        raise WrongValueError(f"which column? give --column with one of: {valid}")
    given = _key(key or [], names)
    found = provenance.explain(table, column=column, as_of=as_of, key=given)
    _json(found.as_dict()) if as_json else print(found)


@app.command(epilog="Example: datapkg claims us_strikes us-2025-09-02-a --json")
def claims(table: Table, key: Key = None, as_json: Json = False) -> None:
    """Print what every source says, for a table or for one row."""
    from datapkg import catalog, provenance

    names = catalog.find().resource(table)["schema"]["primaryKey"]
    frame = provenance.claims(table, _key(key or [], names))
    if as_json:
        _json(_records(frame))
        return
    _print(frame.dropna(axis="columns", how="all"))


@app.command(epilog="Example: datapkg cite us_strikes --style bibtex")
def cite(
    table: Annotated[str | None, typer.Argument(help="Table to cite; else the package.")] = None,
    style: Annotated[str, typer.Option(help="text, bibtex, ris or csl-json.")] = "text",
    as_of: AsOf = None,
) -> None:
    """Print a citation of the package or of a table."""
    from datapkg import citing

    print(citing.cite(table, style, as_of=as_of))


@app.command(epilog="Example: datapkg build --root .")
def build(root: Root = Path(), as_json: Json = False) -> None:
    """Build all tables from claims, check them, and publish them.

    Nothing is published when a check finds something; the former release stays whole.
    """
    from datapkg import build as maker

    with _progress() as say:
        work, changed = maker.build(_clone(root), say)
    if as_json:
        _json({"tables": {n: len(t) for n, t in work.tables.items()}, "changed": changed})
        return
    print(_summary(work))
    print(f"{len(changed)} files changed" if changed else "Nothing changed: this was built before.")


@app.command(epilog="Examples: datapkg check ; datapkg check --only evidence --archive ../archive")
def check(
    root: Root = Path(),
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Layer to check: form, contract, evidence, relations, files."),
    ] = None,
    fix_format: Annotated[
        bool, typer.Option("--fix-format", help="Put curated files in canonical form.")
    ] = False,
    archive: Archive = None,
    as_json: Json = False,
) -> None:
    """Check claims, tables and published files; all findings at once."""
    from datapkg import archive as archives
    from datapkg import build as maker
    from datapkg.checks import form
    from datapkg.checks.findings import summary
    from datapkg.errors import UnknownNameError
    from datapkg.register import Register

    package = _clone(root)
    for layer in only or []:
        if layer not in maker.LAYERS:
            raise UnknownNameError("layer", layer, maker.LAYERS)
    if fix_format:
        for name in form.fix(Register(package)):
            print(f"put in canonical form: {name}", file=sys.stderr)
    documents = archives.documents(archive or ())
    with _progress() as say:
        found = maker.check(package, only or maker.LAYERS, documents, say)
    if as_json:
        _json([finding.as_dict() for finding in found])
    else:
        print(summary(found))
        for finding in found:
            print(f"- {finding}")
        if not documents:
            print("(no archive at hand: quotes and extractions were not found again)")
    if found:
        raise typer.Exit(1)


@app.command(epilog="Example: datapkg extract mdi_homicidiosintencionales_pm_2014-2023.xlsx")
def extract(
    documents: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Documents; else all that the archive holds.", exists=True, dir_okay=False
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", help="Read the document as this source, whatever its sha256."),
    ] = None,
    root: Root = Path(),
    archive: Archive = None,
) -> None:
    """Write the claim files of registered workbooks (see data/extractions.yaml)."""
    from datapkg import archive as archives
    from datapkg.extract import recipes, run
    from datapkg.register import Register

    package = _clone(root)
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
    with _progress() as say:
        for path, plan in jobs:
            say(f"extracting {path.name}")
            for written in run.write(package, plan, run.extracted(package, path, plan)):
                print(written.relative_to(package.root))


def main() -> None:
    """Run a command; every error of ours becomes one message and an exit code."""
    try:
        app(standalone_mode=True)
    except FindingsError as error:
        print(error, file=sys.stderr)
        for finding in error.findings:
            print(f"- {finding}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except DatapkgError as error:
        print(f"datapkg: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:
        print(f"datapkg: {error.filename or 'a file'}: {error.strerror}", file=sys.stderr)
        raise SystemExit(2) from None


def _clone(root: Path) -> Package:
    from datapkg import catalog
    from datapkg.errors import NotFoundError

    if not (root / "schemas").is_dir() or not (root / "data" / "claims").is_dir():
        raise NotFoundError(
            f"{root.resolve()} is not a clone of the data package (no schemas/ and data/claims/): "
            "go there, or name it with --root"
        )
    return catalog.find(root.resolve())


def _named(given: list[str]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, mark, value = text.partition("=")
        if not mark:
            raise WrongValueError(f"{text!r} is not of the form column=value")
        pairs[name] = value
    return pairs


def _key(given: list[str], names: list[str]) -> dict[str, str]:
    """Parts of a key, in order or by name."""
    if len(given) > len(names):
        raise WrongValueError(
            f"the key has {len(names)} parts ({', '.join(names)}), not {len(given)}"
        )
    key = {}
    for text, name in zip(given, names, strict=False):
        left, mark, value = text.partition("=")
        key[left if mark else name] = value if mark else text
    return key


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    from datapkg.reconcile import as_text

    plain = frame.copy()
    for name in plain:
        if "date" in str(plain[name].dtype) or str(plain[name].dtype) == "category":
            plain[name] = as_text(plain[name])
    plain = plain.astype(object)
    records: list[dict[str, Any]] = plain.where(plain.notna(), None).to_dict("records")
    return records


def _print(frame: pd.DataFrame) -> None:
    """Print rows for a person: dates as dates, nothing where nothing is known."""
    from datapkg.reconcile import as_text

    if not len(frame):
        print("no rows")
        return
    print(frame.apply(as_text).fillna("").to_string(index=False))


def _json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def _progress() -> Iterator[Any]:
    """Say what is being done on standard error; nothing where nobody is watching."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda text: status.update(text)


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
