"""Which source a document is: one that is registered, a reprint of one, or a new one to register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from datapkg import cells
from datapkg.catalog import Package
from datapkg.checks import contract as contract_layer
from datapkg.checks.findings import Finding
from datapkg.contract import Contract, read_yaml
from datapkg.review import near
from datapkg.review.near import Likeness

CREDITS = Path(__file__).with_name("credits.yaml")
TRACKING = ("utm_", "fbclid", "gclid", "ref", "source", "at_")
"""Parts of an address that say how a reader came, not what is there."""


@dataclass(frozen=True)
class Recognised:
    """What the register knows about a document.

    Attributes
    ----------
    source_id : str or None
        The source that it is, if it is registered.
    how : str
        ``sha256``, ``url`` or ``title``; empty for a new one.
    alike : list of Likeness
        Registered documents that carry the same text, most alike first.
    """

    source_id: str | None
    how: str
    alike: list[Likeness] = field(default_factory=list)


def recognise(
    register: pd.DataFrame,
    document: Mapping[str, str],
    text: str,
    archived: Mapping[str, str],
    quotes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Recognised:
    """Find a document in the register, and registered ones that carry the same text.

    Parameters
    ----------
    register : DataFrame
        ``data/sources.csv`` as text.
    document : mapping
        What is known of it: ``sha256``, ``url``, ``title``, ``publisher``.
    text : str
        Its main text.
    archived : mapping
        Text of the documents at hand by source_id.
    quotes : mapping
        Quotes in the claims of each source; asked for those whose text is not at hand.
    """
    found, how = _registered(register, document)
    others = {name: said for name, said in archived.items() if name != found}
    unread = {n: q for n, q in quotes.items() if n != found and n not in archived}
    return Recognised(found, how, [*near.alike(text, others), *near.quoting(text, unread)])


def quotes(package: Package) -> dict[str, list[str]]:
    """Quotes in the claims that were curated by hand, by their source."""
    parts = [
        cells.read_text(path, needs=("source_id", "quote"))
        for path in sorted(package.claims.glob("*/hand.csv"))
    ]
    said = pd.concat(parts)[["source_id", "quote"]].dropna().drop_duplicates()
    found: dict[str, list[str]] = said.groupby("source_id")["quote"].agg(list).to_dict()
    return found


def _registered(register: pd.DataFrame, document: Mapping[str, str]) -> tuple[str | None, str]:
    by = register.set_index("source_id")
    same = by.index[(by["sha256"] == document.get("sha256")).to_numpy(bool)]
    if len(same):
        return str(same[0]), "sha256"
    if address := plain_address(document.get("url", "")):
        known = by["url"].dropna().map(plain_address)
        same = known.index[(known == address).to_numpy(bool)]
        if len(same):
            return str(same[0]), "url"
    title, publisher = document.get("title", "").strip(), document.get("publisher", "").strip()
    if title and publisher:
        like = (by["title"].str.casefold() == title.casefold()) & (
            by["publisher"].str.casefold() == publisher.casefold()
        )
        if like.any():
            return str(by.index[like.to_numpy(bool)][0]), "title"
    return None, ""


def plain_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, www, trailing slash, tracking.

    Examples
    --------
    >>> plain_address("https://www.example.org/a/b/?utm_source=x&id=7#top")
    'example.org/a/b?id=7'
    """
    parts = urlsplit(url.strip())
    query = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(TRACKING)]
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    text = host + parts.path.rstrip("/")
    return text + (f"?{urlencode(sorted(query))}" if query else "")


def origin(text: str) -> str:
    """The wire that a text credits, in the word of the register; empty when it credits none.

    The first credit counts, in the order of the text: mastheads credit the wire in the first or in
    the last line.

    Examples
    --------
    >>> origin("QUITO (AP) — Voters in Ecuador rejected ..."), origin("Fuente: EFE"), origin("By us")
    ('ap', 'efe', '')
    """
    found = [(m.start(), word) for pattern, word in _credits() if (m := pattern.search(text))]
    return min(found)[1] if found else ""


@lru_cache(maxsize=1)
def _credits() -> list[tuple[re.Pattern[str], str]]:
    document = read_yaml(CREDITS)
    patterns = []
    for entry in document["origins"]:
        names = "|".join(sorted(map(re.escape, entry["names"]), key=len, reverse=True))
        for form in document["forms"]:
            pattern = re.compile(form.replace("{name}", rf"(?:{names})\b"))
            patterns.append((pattern, entry["origin"]))
    return patterns


def guess(document: Mapping[str, str], text: str, today: str) -> dict[str, str]:
    """The record of a new source, as far as the page gives it; a person confirms every part.

    Parameters
    ----------
    document : mapping
        ``title``, ``publisher``, ``url``, ``date``, ``language``, ``sha256``, as far as known.
    text : str
        Its main text, for the credit of a wire.
    today : str
        The day on which it was read, ``YYYY-MM-DD``.
    """
    publisher = document.get("publisher", "")
    credited, own = origin(text), slug(publisher)
    guessed = {
        "source_id": "",
        "kind": "news",
        "publisher": publisher,
        "origin": "" if credited == own else credited,
        "title": document.get("title", "") or headline(text),
        "url": document.get("url", ""),
        "published_on": document.get("date", ""),
        "updated_on": "",
        "language": document.get("language", ""),
        "accessed_on": today,
        "sha256": document.get("sha256", ""),
        "note": "",
    }
    return guessed | {"source_id": named(guessed)}


LONGEST_HEADLINE = 150


def headline(text: str) -> str:
    r"""The first line of a text, if it looks like a headline: short, alone, and without a full stop.

    Examples
    --------
    >>> headline("Ecuador votes No\n\nQUITO (AP) ..."), headline("Voters said No on Sunday.")
    ('Ecuador votes No', '')
    """
    first, _, rest = text.strip().partition("\n")
    alone = bool(rest.strip()) and len(first) <= LONGEST_HEADLINE
    return first.strip() if alone and not first.rstrip().endswith((".", ":", ",", ";")) else ""


def source_id(publisher: str, date: str, title: str) -> str:
    """An identifier as the register makes them: publisher, date or ``nd``, a few words.

    Examples
    --------
    >>> source_id("El Universo", "2025-11-17", "El No gana en las cuatro preguntas de la consulta")
    'el-universo-2025-11-17-no-gana-cuatro-preguntas'
    """
    small = {"a", "al", "and", "by", "de", "del", "el", "en", "for", "in", "la", "las", "los"}
    small |= {"of", "on", "the", "to", "un", "una", "with", "y", "con", "por", "se", "que"}
    words = [word for word in slug(title).split("-") if word and word not in small]
    return "-".join([slug(publisher) or "unknown", date or "nd", *words[:4]]).strip("-")


def named(record: Mapping[str, str]) -> str:
    """The identifier that a source should have, by what is known of it."""
    return source_id(record["publisher"], record["published_on"], record["title"])


def slug(text: str) -> str:
    """Lower-case letters and digits joined by hyphens, without accents.

    Examples
    --------
    >>> slug("Expreso (Ecuador): ¡Última hora!")
    'expreso-ecuador-ultima-hora'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def wrong(record: Mapping[str, str], contract: Contract) -> list[Finding]:
    """What the contract of the register finds in the record of one source."""
    text = row(record, contract.names).assign(**{cells.FILE: "data/sources.csv", cells.LINE: 0})
    frame, bad = cells.typed(text, {field.name: field.type for field in contract.fields})
    return [
        *contract_layer.cells(bad, contract.name, text, contract.primaryKey),
        *contract_layer.check(frame, contract, contract.name),
    ]


def row(values: Mapping[str, Any], names: tuple[str, ...]) -> pd.DataFrame:
    """One source as a row of the register."""
    return pd.DataFrame([{name: values.get(name) or None for name in names}], dtype="str")
