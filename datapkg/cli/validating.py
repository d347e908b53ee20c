"""The command for users' own data: validate."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from datapkg.cli.options import Json, Lang, app, print_json, progress
from datapkg.errors import UnknownNameError, WrongValueError

if TYPE_CHECKING:
    from datapkg.checks.findings import Finding
    from datapkg.validating import Report


@app.command(
    epilog="Examples: datapkg validate homicide_rates.csv ; "
    "datapkg validate mine.parquet --table us_strikes --lang es ; "
    "cat mine.csv | datapkg validate - --table areas"
)
def validate(
    files: Annotated[
        list[str],
        typer.Argument(help="CSV or Parquet files; - for standard input.", metavar="FILE..."),
    ],
    table: Annotated[
        str | None,
        typer.Option("--table", "-t", help="Table that the files are like; else by their names."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Ask for every column of the table.")
    ] = False,
    foreign_keys: Annotated[
        bool,
        typer.Option(
            "--foreign-keys/--no-foreign-keys",
            help="Whether codes (of areas, questions ...) must stand in the published tables.",
        ),
    ] = True,
    own_column: Annotated[
        list[str] | None,
        typer.Option("--own-column", help="Column of your own, passed over; may be repeated."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Findings told for each file; 0 for all.")
    ] = 100,
    lang: Lang = "en",
    as_json: Json = False,
    github: Annotated[
        bool, typer.Option("--github", help="Findings as annotations of a GitHub workflow.")
    ] = False,
) -> None:
    """Check CSV or Parquet files of your own against the contract of a table.

    The key must be there; other columns need not be. All findings at once, each with its place.
    """
    from datapkg import validating
    from datapkg.checks.findings import LANGUAGES

    if lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    if as_json and github:
        raise WrongValueError("--json and --github exclude each other")
    plan = [(name, table or _named(name)) for name in files]
    reports = []
    with progress() as say:
        for name, like in plan:
            say(f"checking {name}")
            reports.append(
                validating.inspect(
                    name,
                    like,
                    strict=strict,
                    foreign_keys=foreign_keys,
                    own_columns=own_column or (),
                    most=limit or None,
                    stdin=sys.stdin.buffer,
                )
            )
    if as_json:
        print_json(
            {
                "total": sum(report.total for report in reports),
                "files": [report.as_dict(lang) for report in reports],
            }
        )
    elif github:
        _annotate(reports, lang, by_name=table is None)
    else:
        print(_told(reports, lang, by_name=table is None))
    if any(report.total for report in reports):
        raise typer.Exit(1)


def _named(name: str) -> str:
    """The table that a file is named after, or an error that says what to do."""
    from datapkg.validating import table_of

    if name == "-":
        raise WrongValueError("which table is it? standard input needs --table NAME")
    try:
        return table_of(name)
    except UnknownNameError as error:
        raise WrongValueError(f"{name}: name its table with --table NAME; {error}") from None


WORDS = {
    "en": {
        "as": "as",
        "by_name": " (by its name)",
        "rows": ("row", "rows"),
        "columns": ("column", "columns"),
        "findings": ("finding", "findings"),
        "fine": "no findings",
        "more": "... and {n} more; --limit 0 tells all",
    },
    "es": {
        "as": "como",
        "by_name": " (por su nombre)",
        "rows": ("fila", "filas"),
        "columns": ("columna", "columnas"),
        "findings": ("hallazgo", "hallazgos"),
        "fine": "sin hallazgos",
        "more": "... y {n} más; --limit 0 los muestra todos",
    },
}


def _told(reports: Iterable[Report], lang: str, by_name: bool) -> str:
    """Summaries of all files first, then the findings."""
    words = WORDS[lang]
    heads, bodies = [], []
    for report in reports:
        heads += _summary(report, lang, by_name)
        bodies += [f"- {finding.told(lang)}" for finding in report.findings]
        if more := report.total - len(report.findings):
            bodies.append(str(words["more"]).format(n=f"{more:,}"))
    return "\n".join([*heads, *bodies])


def _summary(report: Report, lang: str, by_name: bool) -> list[str]:
    from datapkg.checks.findings import printable

    words = WORDS[lang]
    count = _many(report.total, lang, "findings") if report.total else str(words["fine"])
    size = f"{_many(report.rows, lang, 'rows')}, {_many(len(report.columns), lang, 'columns')}"
    guessed = words["by_name"] if by_name else ""
    head = f"{report.name} {words['as']} {report.table}{guessed}: {size}, {count}"
    return [
        printable(head),
        *(f"  {n:>9,}  {layer:<9}  {rule}" for (layer, rule), n in report.counts.most_common()),
    ]


def _many(number: int, lang: str, what: str) -> str:
    return f"{number:,} {WORDS[lang][what][number != 1]}"


def _annotate(reports: list[Report], lang: str, by_name: bool) -> None:
    """Findings as a runner of GitHub shows them beside the lines of the file.

    What stands in a user's file must not be read as a command by the runner: the text for people is
    printed while commands are switched off, and the values of commands are escaped.
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}")
    print(_told(reports, lang, by_name))
    print(f"::{token}::")
    for report in reports:
        for finding in report.findings:
            print(annotation(finding, lang))


def annotation(finding: Finding, lang: str = "en") -> str:
    """One finding as a workflow command.

    Examples
    --------
    >>> from datapkg.checks.contract import Required
    >>> print(annotation(Required(table="areas", column="level", file="a,b.csv", line=3)))
    ::error title=required,file=a%2Cb.csv,line=3::areas | level: required, but missing  [required]  a,b.csv, line 3%0A    correct the cell to what its source says
    """
    given = {"title": finding.rule, "file": finding.file, "line": finding.line}
    places = ",".join(f"{k}={_escaped(str(v), ':,')}" for k, v in given.items() if v)
    return f"::error {places}::{_escaped(finding.told(lang))}"


def _escaped(text: str, also: str = "") -> str:
    for mark in ("%", "\r", "\n", *also):  # the percent sign first: it is what escapes
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
