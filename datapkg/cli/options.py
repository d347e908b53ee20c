"""What the commands share: the application, options, and how things are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
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


def _version(asked: bool) -> None:
    if asked:
        import datapkg

        typer.echo(f"datapkg {datapkg.__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print the version of the data that is installed here, and stop.",
        ),
    ] = False,
) -> None:
    """Let ``--version`` stand before any command."""


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
Lang = Annotated[str, typer.Option("--lang", help="Language of findings: en or es.")]
Archive = Annotated[
    list[Path] | None,
    typer.Option("--archive", help="Folder with archived documents (else $DATAPKG_ARCHIVE)."),
]


def clone(root: Path) -> Package:
    """The clone to work in; a plain message where the folder is none."""
    from datapkg import catalog, files
    from datapkg.errors import NotFoundError

    if not (root / "schemas").is_dir() or not (root / "data" / "claims").is_dir():
        raise NotFoundError(
            f"{root.resolve()} is not a clone of the data package (no schemas/ and data/claims/): "
            "go there, or name it with --root"
        )
    files.recover(root.resolve())
    return catalog.find(root.resolve())


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def progress() -> Iterator[Any]:
    """Say what is being done on standard error; nothing where nobody is watching."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda text: status.update(text)
