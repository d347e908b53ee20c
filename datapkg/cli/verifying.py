"""The command that verifies a release: verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from datapkg.cli.options import Json, Lang, app, print_json, progress


@app.command(
    epilog="Examples: datapkg verify ; datapkg verify ~/Downloads/release.zip ; "
    "datapkg verify --archive ../archive"
)
def verify(
    release: Annotated[
        Path | None,
        typer.Argument(
            help="Folder or zip with datapackage.json; else the release installed with datapkg."
        ),
    ] = None,
    archive: Annotated[
        list[Path] | None,
        typer.Option(
            "--archive",
            help="Folder with archived documents, to find every quote in and extract again.",
        ),
    ] = None,
    whole: Annotated[
        bool | None,
        typer.Option(
            "--whole/--part",
            help="Whether every file must be there. Else asked of the installed release and of "
            "folders with claims and contracts; a download of some tables may be in part.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = "en",
    as_json: Json = False,
) -> None:
    """Compare every file of a release with what its descriptor says, and say what differs."""
    from datapkg import verifying
    from datapkg.differences import LANGUAGES
    from datapkg.errors import UnknownNameError

    if lang not in LANGUAGES:
        raise UnknownNameError("language", lang, LANGUAGES)
    with progress() as say:
        report = verifying.verify(release, archive=archive or (), whole=whole, say=say)
    if as_json:
        print_json(report.as_dict(lang))
    else:
        print(report.told(lang))
    if not report.ok:
        raise typer.Exit(1)
