"""Commands of the reader's side: tables, show, explain, claims, cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from datapkg.cli.options import AsOf, Json, Key, Table, app, print_json
from datapkg.errors import WrongValueError, visible

if TYPE_CHECKING:
    import pandas as pd


@app.command(epilog="Example: datapkg tables --json")
def tables(as_json: Json = False) -> None:
    """List all tables with their size and title."""
    from datapkg import catalog

    resources = catalog.find().resources()
    if as_json:
        print_json(
            [
                {"name": name, "rows": entry["datapkg"]["rows"], "title": entry["title"]}
                for name, entry in resources.items()
            ]
        )
        return
    for name, entry in resources.items():
        print(visible(f"{name:<22}{entry['datapkg']['rows']:>9,}  {entry['title']}"))


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
        print_json(_records(frame))
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
    print_json(found.as_dict()) if as_json else print(visible(str(found)))


@app.command(epilog="Example: datapkg claims us_strikes us-2025-09-02-a --json")
def claims(table: Table, key: Key = None, as_json: Json = False) -> None:
    """Print what every source says, for a table or for one row."""
    from datapkg import catalog, provenance

    names = catalog.find().resource(table)["schema"]["primaryKey"]
    frame = provenance.claims(table, _key(key or [], names))
    if as_json:
        print_json(_records(frame))
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
    text = frame.apply(as_text).fillna("").replace("[\n\t]", " ", regex=True)
    print(visible(text.to_string(index=False)))
