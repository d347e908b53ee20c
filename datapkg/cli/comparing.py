"""Commands that compare releases: diff."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from datapkg.cli.options import Json, Root, app, print_json, progress
from datapkg.errors import WrongValueError


@app.command(
    epilog="Examples: datapkg diff v0.1.0 ; datapkg diff release-0.1.0.zip release-0.2.0.zip "
    "--table us_strikes --lang es ; datapkg diff v0.1.0 --check-version"
)
def diff(
    old: Annotated[
        str,
        typer.Argument(help="Former release: a folder, a zip of one, or a git revision (v0.1.0)."),
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            help="Newer release, in the same ways. Else the one in this folder; where there is "
            "none, the one that is installed."
        ),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option(
            "--table",
            help="Tell of this table only (may be repeated). The rows of sources and evidence are "
            "listed only so.",
        ),
    ] = None,
    rows: Annotated[
        int, typer.Option("--rows", min=0, help="Rows of each list at most; 0 for all.")
    ] = 20,
    lang: Annotated[str, typer.Option("--lang", help="en or es.")] = "en",
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print an entry for CHANGELOG.md.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when there is a difference, like git.")
    ] = False,
    check_version: Annotated[
        bool,
        typer.Option(
            "--check-version",
            help="Exit with 1 when the version of NEW does not go as far as its changes demand.",
        ),
    ] = False,
    root: Root = Path(),
    as_json: Json = False,
) -> None:
    """Say what changed between two releases: which numbers, and by which claim.

    A path wins over a git revision of the same name. Exit code 0 when the comparison worked,
    whether or not there is a difference (unless --exit-code or --check-version ask for more),
    and 2 for wrong use.
    """
    from datapkg import diffing, diffwords, releases, versions
    from datapkg.catalog import DESCRIPTOR

    if as_json and markdown:
        raise WrongValueError("--json or --markdown, not both")
    diffwords.known(lang)
    here = str(root) if (root / DESCRIPTOR).is_file() else None
    with progress() as say:
        say("opening both releases")
        sides = releases.find(old, root), releases.find(here if new is None else new, root)
        say("comparing")
        found = diffing.compare(*sides)
    found = found.only(*table) if table else found
    if as_json:
        print_json(found.as_dict())
    else:
        print(found.markdown(lang, rows) if markdown else found.text(lang, rows))
    if check_version:
        versions.check(found.old.version, found.new.version, found.level)
    if exit_code and not found.same:
        raise typer.Exit(1)
