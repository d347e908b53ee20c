"""Citations of the package and of its tables, from the descriptor alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from datapkg import catalog, moments
from datapkg.errors import UnknownNameError

AUTHOR = "datapkg-ecuador contributors"


def cite(table: str | None = None, style: str = "text", *, as_of: object = None) -> str:
    """Cite the package, or one of its tables.

    Parameters
    ----------
    table : str, optional
        Table to cite; the whole package when not given.
    style : {"text", "bibtex", "ris", "csl-json"}
        Form of the citation.
    as_of : str or date, optional
        The vintage that was used.

    Returns
    -------
    str

    Raises
    ------
    UnknownNameError
        No such table or style.

    Examples
    --------
    >>> import datapkg
    >>> print(datapkg.cite("us_strikes", style="bibtex").splitlines()[0])
    @dataset{datapkg_ecuador_us_strikes,
    """
    package = catalog.find()
    entry = package.resource(table) if table else None
    if style not in STYLES:
        raise UnknownNameError("citation style", style, STYLES)
    day = None if as_of is None else moments.day(as_of)
    return STYLES[style](package.metadata(), entry, day)


def sentence(about: Mapping[str, Any], entry: Mapping[str, Any] | None, day: str | None) -> str:
    """The citation as a sentence."""
    title = f"{entry['title']}. In: {about['title']}" if entry else about["title"]
    vintage = f", as known on {day}" if day else ""
    year = about["created"][:4]
    address = f" {about['homepage']}" if "homepage" in about else ""
    return f"{AUTHOR} ({year}). {title}. Version {about['version']}{vintage}.{address}"


def _bibtex(about: Mapping[str, Any], entry: Mapping[str, Any] | None, day: str | None) -> str:
    key = about["name"].replace("-", "_") + (f"_{entry['name']}" if entry else "")
    fields = {
        "author": "{" + AUTHOR + "}",
        "title": (f"{entry['title']}. In: " if entry else "") + about["title"],
        "year": about["created"][:4],
        "version": about["version"],
        **({"url": about["homepage"]} if "homepage" in about else {}),
        "note": "CC BY 4.0" + (f"; as known on {day}" if day else ""),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@dataset{{{key},\n{lines}\n}}"


def _ris(about: Mapping[str, Any], entry: Mapping[str, Any] | None, day: str | None) -> str:
    lines = [
        "TY  - DATA",
        f"AU  - {AUTHOR}",
        f"TI  - {(entry['title'] + '. In: ') if entry else ''}{about['title']}",
        f"PY  - {about['created'][:4]}",
        f"ET  - {about['version']}",
    ]
    lines += [f"UR  - {about['homepage']}"] if "homepage" in about else []
    return "\n".join([*lines, *([f"N1  - as known on {day}"] if day else []), "ER  - "])


def _csl(about: Mapping[str, Any], entry: Mapping[str, Any] | None, day: str | None) -> str:
    item: dict[str, Any] = {
        "type": "dataset",
        "id": about["name"] + (f"-{entry['name']}" if entry else ""),
        "author": [{"literal": AUTHOR}],
        "title": (f"{entry['title']}. In: " if entry else "") + about["title"],
        "issued": {"date-parts": [[int(p) for p in about["created"][:10].split("-")]]},
        "version": about["version"],
    }
    if "homepage" in about:
        item["URL"] = about["homepage"]
    if day:
        item["note"] = f"as known on {day}"
    return json.dumps([item], ensure_ascii=False, indent=1)


STYLES: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any] | None, str | None], str]] = {
    "text": sentence,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl,
}
