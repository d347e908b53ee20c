"""What could be known when: no source reports what had not happened by the day it was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from datapkg.checks.findings import Finding, Relation, cell_of
from datapkg.contract import Contract, Text
from datapkg.moments import last_day
from datapkg.reconcile import join_key


@dataclass(frozen=True, kw_only=True)
class ReportedBeforeItHappened(Relation):
    """A source that was published before the thing it reports: a wrong date, or a wrong source.

    Columns that can only be known afterwards say so in their contract (``after_the_fact``). A claim
    with an ``as_of`` before the thing speaks of the future, as of that day; a page that was changed
    after it was published has ``updated_on`` in the register.
    """

    name = "reported_before_it_happened"
    says = Text(
        en="the source was published on {published}, before that",
        es="la fuente se publicó el {published}, antes de eso",
    )
    advice = Text(
        en="correct the date or the source; if the page was changed later, give the source its "
        "updated_on; if it announces what is to come, give the claim the as_of of that day",
        es="corrija la fecha o la fuente; si la página cambió después, dé a la fuente su updated_on; "
        "si anuncia algo por venir, dé a la afirmación el as_of de ese día",
    )
    published: str


def check(
    sources: pd.DataFrame, claims: Mapping[str, pd.DataFrame], contracts: Mapping[str, Contract]
) -> Iterator[Finding]:
    """Find claims about what had not happened when their source was published.

    Parameters
    ----------
    sources : DataFrame
        The register; an undated source counts from the day it was read.
    claims : mapping of DataFrame
        Claims of each table as text.
    contracts : mapping of Contract
        Contracts of those claims.
    """
    register = sources.set_index("source_id")
    read = register["accessed_on"].dt.strftime("%Y-%m-%d")
    known = register["updated_on"].fillna(register["published_on"]).fillna(read)
    for table, text in claims.items():
        contract = contracts[table]
        for field in contract.fields:
            if field.after_the_fact:
                yield from _early(text, table, contract, field.name, known)


def _early(
    text: pd.DataFrame, table: str, contract: Contract, column: str, known: pd.Series
) -> Iterator[Finding]:
    date = text[column].str.slice(0, 10)
    published = text["source_id"].map(known)
    # of text even where no source has a date: pandas compares no text with numbers
    latest = published.map(last_day, na_action="ignore").astype("str")
    # a figure for a year or month can be printed within it: only its beginning must have come;
    # what was said as of an earlier day is an announcement; nothing is before what is missing
    early = (date > latest) & ~(text["as_of"] < date)
    keyed = text.assign(__key=join_key(text, contract.primaryKey))
    for row in keyed[early].fillna("").to_dict("records"):
        published_on = str(known.get(row["source_id"]))
        yield ReportedBeforeItHappened(published=published_on, **cell_of(row, table, column))
