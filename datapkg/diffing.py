"""What changed between two releases, and why: for whoever cited a number of the former one.

Tables are compared as published, row by row by their primary key. Every changed figure is traced to
the claim that it rests on now and the one that it rested on before (:mod:`datapkg.causes`), and all
changes together to the step that the version must make (:mod:`datapkg.versions`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from datapkg import catalog, pairing, releases, versions
from datapkg.causes import CORRECTED, EDITORS, UNKNOWN, VERDICT, Cell, Ground, cause_of, ground
from datapkg.claimpairs import EDITED, Claims, pair_claims
from datapkg.descriptors import Table
from datapkg.errors import UnknownNameError
from datapkg.pairing import CHANGES, KINDS, Columns, Pairs
from datapkg.releases import Release
from datapkg.versions import RULE, Level, Reason

FORMAT = "datapkg-diff/1"
"""Of the JSON; the number grows when something in it is removed, renamed or means something else."""
State = Literal["added", "removed", "changed", "same"]
SOURCES, EVIDENCE = "sources", "evidence"
SUMMARISED = (SOURCES, EVIDENCE)
"""Tables that are counted, and listed only when they are asked for by name."""
ABOUT = ("name", "title", "title_es", "description", "homepage", "contributors", "keywords")
"""What the descriptor tells of the package as a whole."""


@dataclass(frozen=True)
class TableDiff:
    """What changed in one table.

    Attributes
    ----------
    state : {"added", "removed", "changed", "same"}
        Of the table as a whole.
    rows : tuple of int
        Rows in the old and in the new release.
    before, after : Table or None
        What each descriptor says of it.
    columns : Columns
        How its columns changed.
    pairs_by : tuple of str
        Columns by which rows were paired; empty where no key serves both releases, and then all
        rows count as removed and added.
    added, removed : DataFrame
        Rows that only one release has, whole, as text.
    moved : dict
        Key of a removed row and of the added row of which all the same claims speak.
    changes : DataFrame
        Cells of paired rows that differ: ``key, key_old, column, kind, old, new, cause``.
    rewritten : int
        Cells that are only written otherwise.
    policy, words, licence : bool
        Whether the way of reconciling, the descriptions, or the terms of use differ.
    """

    name: str
    state: State
    rows: tuple[int, int]
    before: Table | None
    after: Table | None
    columns: Columns = field(default_factory=Columns)
    pairs_by: tuple[str, ...] = ()
    added: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    removed: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    moved: dict[str, str] = field(default_factory=dict)
    changes: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=[*CHANGES, "cause"]), repr=False
    )
    rewritten: int = 0
    policy: bool = False
    words: bool = False
    licence: bool = False

    @property
    def about(self) -> Table:
        """What the newer descriptor that has it says of the table."""
        table = self.after or self.before
        assert table is not None
        return table

    @cached_property
    def counts(self) -> dict[str, int]:
        """Changed cells of each kind: figures, statements, editorial words, verdicts."""
        found = self.changes["kind"].value_counts()
        return {kind: int(found.get(kind, 0)) for kind in KINDS}

    def of_kind(self, *kinds: str) -> pd.DataFrame:
        """Changes of some kinds, in the order of the table."""
        return self.changes[self.changes["kind"].isin(kinds)]

    def unit(self, column: str) -> str:
        """Unit of a column; empty where it has none."""
        return str(self.about.fields.get(column, {}).get("unit") or "")


@dataclass(frozen=True)
class Diff:
    """What changed between two releases. Print it to read it.

    Attributes
    ----------
    old, new : Release
        What was compared, and what each of the two was taken for.
    tables : dict of TableDiff
        By name, in the order of publication; also those that are the same.
    claims : dict
        For each table, how many claims were added, removed and edited, and what was edited of them.
    voices : int
        Claims that count as somebody else's word now.
    reasons : list of Reason
        Every kind of change, the weightiest first.
    shown : tuple of str
        Tables asked for by name; empty for all, with sources and evidence only counted.
    """

    old: Release
    new: Release
    tables: dict[str, TableDiff]
    claims: dict[str, dict[str, int]]
    voices: int
    reasons: list[Reason]
    shown: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing that a reader could see is different."""
        return not self.reasons

    @property
    def level(self) -> Level:
        """The step that the version must make: ``none``, ``patch``, ``minor`` or ``major``."""
        return versions.highest(self.reasons)

    @property
    def next_version(self) -> str | None:
        """The version after the old one, by that step; None where the old one has none."""
        return versions.following(self.old.version, self.level)

    @property
    def remarks(self) -> list[str]:
        """What a reader should know about how the comparison was made."""
        return [*self.old.remarks, *self.new.remarks]

    def only(self, *names: str) -> Diff:
        """The same comparison, telling of some tables only; the level stays that of the whole.

        Raises
        ------
        UnknownNameError
            Neither release has such a table.
        """
        for name in names:
            if name not in self.tables:
                raise UnknownNameError("table", name, self.tables)
        if EVIDENCE in names:
            return replace(self, shown=names)
        claims = {name: one for name, one in self.claims.items() if name in names}
        return replace(self, shown=names, claims=claims, voices=0)

    def told(self) -> Iterator[TableDiff]:
        """Tables that differ, of those asked for."""
        for table in self.tables.values():
            if table.state != "same" and (not self.shown or table.name in self.shown):
                yield table

    def is_listed(self, table: TableDiff) -> bool:
        """Whether the rows and cells of a table are listed, not only counted."""
        return table.name in self.shown or table.name not in SUMMARISED

    def frame(self) -> pd.DataFrame:
        """Every changed cell as one row of a table, to filter and sort.

        Returns
        -------
        pandas.DataFrame
            ``table, key, column, kind, unit, old, new, cause``, then source, date, quote and value
            of the claim chosen now, and the source of the one chosen before.
        """
        names = ["table", "key", "column", "kind", "unit", "old", "new", "cause", "source_id",
                 "published_on", "quote", "source_id_before"]  # fmt: skip
        rows = []
        for table in self.told():
            if self.is_listed(table):
                for change in table.changes.itertuples():
                    now, was = change.cause.now, change.cause.was
                    rows.append(
                        (table.name, change.key, change.column, change.kind,
                         table.unit(change.column) or None, change.old, change.new,
                         change.cause.kind, now.source_id if now else None,
                         (now.published_on or None) if now else None,
                         (now.quote or None) if now else None, was.source_id if was else None)
                    )  # fmt: skip
        return pd.DataFrame(rows, columns=names).astype("str")

    def sources(self) -> dict[str, list[str]]:
        """Sources added, removed, and edited, by ``source_id``."""
        table = self.tables.get(SOURCES)
        asked = not self.shown or SOURCES in self.shown
        if table is None or table.state != "changed" or not asked:
            return {"added": [], "removed": [], "edited": []}
        return {
            "added": pairing.names(table.added, table.about.key).tolist(),
            "removed": pairing.names(table.removed, table.about.key).tolist(),
            "edited": list(dict.fromkeys(table.changes["key"])),
        }

    def claim_counts(self) -> dict[str, int]:
        """Claims added, removed and edited in all tables, and what was edited of them."""
        names = ("added", "removed", "edited", *EDITED)
        return {name: sum(one[name] for one in self.claims.values()) for name in names}

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain values, for JSON; ``docs/versions.md`` describes them."""
        return {
            "format": FORMAT,
            "old": _about(self.old),
            "new": _about(self.new),
            "same": self.same,
            "level": self.level,
            "next_version": self.next_version,
            "reasons": [{"level": r.level, **asdict(r)} for r in self.reasons],
            "remarks": self.remarks,
            "sources": self.sources(),
            "claims": {**self.claim_counts(), "voices": self.voices, "tables": self.claims},
            "tables": [_table_dict(t, listed=self.is_listed(t)) for t in self.told()],
        }

    def text(self, lang: str = "en", rows: int = 20) -> str:
        """The comparison for a person to read.

        Parameters
        ----------
        lang : {"en", "es"}
            Language.
        rows : int
            Rows of each list at most; 0 for all.
        """
        from datapkg import telling

        return telling.text(self, lang, rows)

    def markdown(self, lang: str = "en", rows: int = 20) -> str:
        """An entry for a changelog."""
        from datapkg import telling

        return telling.markdown(self, lang, rows)

    def __str__(self) -> str:
        return self.text()

    def _repr_markdown_(self) -> str:
        return self.markdown()


def diff(
    old: str | os.PathLike[str],
    new: str | os.PathLike[str] | None = None,
    *,
    table: str | Sequence[str] = (),
    clone: str | os.PathLike[str] | None = None,
) -> Diff:
    """Compare two releases: what changed, and which claim caused it.

    Parameters
    ----------
    old : str or path
        The former release: a folder that holds one, a zip of one, or a git revision of the clone
        (``"v0.1.0"``). A path wins over a revision of the same name.
    new : str or path, optional
        The newer one; without it, the release that this code reads.
    table : str or sequence of str, optional
        Tables to tell of; all when not given, with sources and evidence only counted.
    clone : path, optional
        Where git revisions are looked up; without it, where this code lies.

    Returns
    -------
    Diff
        Print it to read it; ``.frame()`` for pandas, ``.as_dict()`` for programs, ``.markdown()``
        for a changelog.

    Raises
    ------
    NotFoundError, UnknownNameError
        There is no such release or table.
    ReleaseError
        It cannot be read as a release.

    Examples
    --------
    >>> import datapkg
    >>> here = datapkg.path("areas").parents[2]
    >>> found = datapkg.diff(here)
    >>> found.same, found.level, len(found.frame())
    (True, 'none', 0)
    """
    home = catalog.find().root if clone is None else clone
    found = compare(releases.find(old, home), releases.find(new, home))
    names = (table,) if isinstance(table, str) else tuple(table)
    return found.only(*names) if names else found


def compare(old: Release, new: Release) -> Diff:
    """Compare two releases that were opened."""
    names = [*new.tables, *(name for name in old.tables if name not in new.tables)]
    frames = {name: _frames(old, new, name) for name in SUMMARISED}
    tables = {name: _table(old, new, name, frames.get(name)) for name in names}
    sides = frames[EVIDENCE]
    claims = None
    if sides is not None:
        plans = [table for side in (old, new) for table in side.tables.values()]
        claims = pair_claims(*sides, plans, _rekeyed(tables.values()))
    elif any(t.state == "changed" and t.about.plan for t in tables.values()):
        lost = "is the same" if EVIDENCE in old.tables and EVIDENCE in new.tables else "is missing"
        new.remarks.append(f"the evidence {lost} in one of the two: no change has a cause")
    ground = _ground(old, new, tables, frames[SOURCES], claims)
    done = {name: _explained(table, ground, claims) for name, table in tables.items()}
    counts = claims.counts() if claims else {}
    voices = claims.voices if claims else 0
    reasons = _reasons(old, new, done, counts, voices)
    return Diff(old, new, done, counts, voices, reasons)


def _frames(old: Release, new: Release, name: str) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Both states of a table; None where it is not in both, or is the same file."""
    if name not in old.tables or name not in new.tables or old.data(name) == new.data(name):
        return None
    return old.frame(name), new.frame(name)


def _table(
    old: Release, new: Release, name: str, frames: tuple[pd.DataFrame, pd.DataFrame] | None
) -> TableDiff:
    """What changed in one table; why is not said yet."""
    before, after = old.tables.get(name), new.tables.get(name)
    if before is None or after is None:
        rows = tuple(len(side.frame(name)) if name in side.tables else 0 for side in (old, new))
        state: State = "added" if before is None else "removed"
        return TableDiff(name, state, (rows[0], rows[1]), before, after)
    columns = pairing.columns(before, after)
    shape = before.key != after.key or list(before.fields) != list(after.fields)
    told = {
        "policy": _policy(before) != _policy(after),
        "words": _words(before) != _words(after) or bool(columns.words),
        "licence": before.entry.get("licenses") != after.entry.get("licenses"),
    }
    differs = any(told.values()) or shape or columns != Columns()
    frames = frames or _frames(old, new, name)
    if frames is None and not differs:
        n = (before.entry.get("datapkg") or {}).get("rows")
        size = n if isinstance(n, int) else len(old.frame(name))
        return TableDiff(name, "same", (size, size), before, after)
    a, b = frames or (old.frame(name), new.frame(name))
    pairs = pairing.pair(a, b, (after.key, before.key))
    changes, rewritten = pairing.changes(a, b, pairs, (before, after))
    likely = pairing.renamed(a, b, pairs, columns)
    _remark(new, name, pairs, rewritten)
    changed = differs or len(changes) or len(pairs.gone) or len(pairs.come)
    return TableDiff(
        name=name,
        state="changed" if changed else "same",
        rows=(len(a), len(b)),
        before=before,
        after=after,
        columns=replace(columns, renamed=likely),
        pairs_by=pairs.by,
        added=b.iloc[pairs.come].reset_index(drop=True),
        removed=a.iloc[pairs.gone].reset_index(drop=True),
        changes=changes.assign(row=_parts(b, after, changes)),
        rewritten=rewritten,
        **told,
    )


def _policy(table: Table) -> Any:
    """How claims are reconciled, without the sentences that tell of it."""
    if table.plan is None:
        return None
    steps = [{n: v for n, v in s.items() if n != "sentence"} for s in table.plan["computed"]]
    return {**table.plan, "computed": steps}


def _words(table: Table) -> Any:
    """What the descriptor tells of a table, and that no other comparison looks at."""
    aside = ("path", "bytes", "hash", "licenses", "schema", "datapkg")
    told = {name: said for name, said in table.entry.items() if name not in aside}
    own = table.entry.get("datapkg") or {}
    told["own"] = {n: own[n] for n in own if n not in ("rows", "parquet", "claims", "reconcile")}
    schema = table.entry["schema"]
    told["schema"] = {n: schema[n] for n in schema if n not in ("fields", "primaryKey")}
    return told


def _remark(new: Release, name: str, pairs: Pairs, rewritten: int) -> None:
    if pairs.repeated:
        new.remarks.append(f"{name}: {pairs.repeated:,} rows repeat a key; paired in order")
    if rewritten:
        new.remarks.append(f"{name}: {rewritten:,} numbers are written otherwise and are the same")


def _parts(frame: pd.DataFrame, table: Table, changes: pd.DataFrame) -> list[dict[str, str]]:
    """Of each row with a changed cell, the columns by which values are looked up elsewhere."""
    looks = table.plan["lookups"] if table.plan else []
    names = [n for n in dict.fromkeys(n for look in looks for n in look["by"]) if n in frame]
    if not names:
        return [{}] * len(changes)
    rows = frame[names].fillna("").iloc[changes["at_new"].to_numpy(int)]
    found: list[dict[str, str]] = rows.to_dict("records")
    return found


def _rekeyed(tables: Iterable[TableDiff]) -> dict[tuple[str, str], str]:
    """Rows that are the same under a key that is put together otherwise now."""
    found = {}
    for table in tables:
        if table.before and table.after and table.before.key != table.after.key:
            for old, new in zip(table.changes["key_old"], table.changes["key"], strict=True):
                found[table.name, old] = new
    return found


def _ground(
    old: Release,
    new: Release,
    tables: Mapping[str, TableDiff],
    sources: tuple[pd.DataFrame, pd.DataFrame] | None,
    claims: Claims | None,
) -> Ground | None:
    if claims is None:
        return None
    changed: dict[Cell, tuple[str, str]] = {}
    parts: dict[tuple[str, str], Mapping[str, str]] = {}
    for name, table in tables.items():
        if table.state == "changed" and table.about.plan:
            cells = table.of_kind("figure", "statement")
            values = zip(cells["old"].fillna(""), cells["new"].fillna(""), strict=True)
            for key, column, pair in zip(cells["key"], cells["column"], values, strict=True):
                changed[name, key, column] = pair
            parts |= {(name, k): row for k, row in zip(cells["key"], cells["row"], strict=True)}
    if sources is None:
        both = [
            side.frame(SOURCES) if SOURCES in side.tables else pd.DataFrame() for side in (old, new)
        ]
        sources = (both[0], both[1])
    return ground((old.tables, new.tables), sources, changed, parts, claims)


def _explained(table: TableDiff, ground: Ground | None, claims: Claims | None) -> TableDiff:
    """A table with the cause of each change, and with rows found again under another key."""
    found = []
    for key, column, kind in table.changes[["key", "column", "kind"]].itertuples(index=False):
        if kind == "verdict":
            found.append(VERDICT)
        elif kind == "editorial" or not table.about.plan:
            found.append(CORRECTED if table.name == EVIDENCE else EDITORS)
        else:
            found.append(cause_of(ground, (table.name, key, column)) if ground else UNKNOWN)
    causes = pd.Series(found, index=table.changes.index, dtype=object)
    kept = [name for name in CHANGES if name not in ("at_old", "at_new")]
    moved = _moved(table, claims) if claims and table.about.plan else {}
    return replace(table, changes=table.changes[kept].assign(cause=causes), moved=moved)


def _moved(table: TableDiff, claims: Claims) -> dict[str, str]:
    """Removed rows of which all the claims, with their quotes, speak of one added row now."""
    if not len(table.removed) or not len(table.added):
        return {}
    sides = (
        (claims.old, pairing.names(table.removed, table.before.key if table.before else ())),
        (claims.new, pairing.names(table.added, table.about.key)),
    )
    seen: list[dict[Any, list[str]]] = []
    for evidence, keys in sides:
        lines = evidence[(evidence["table"] == table.name) & evidence["key"].isin(keys)]
        told: dict[Any, list[str]] = {}
        for key, said in lines.groupby("key"):
            if (said["quote"] != "").any():
                columns = (said[n] for n in ("column", "source_id", "value", "quote"))
                told.setdefault(frozenset(zip(*columns, strict=True)), []).append(str(key))
        seen.append(told)
    old, new = seen
    return {
        keys[0]: new[said][0]
        for said, keys in old.items()
        if len(keys) == 1 and len(new.get(said, [])) == 1
    }


def _reasons(
    old: Release,
    new: Release,
    tables: Mapping[str, TableDiff],
    claims: Mapping[str, Mapping[str, int]],
    voices: int,
) -> list[Reason]:
    """Every kind of change, the weightiest first."""
    found = []
    for state, what in (("added", "tables_added"), ("removed", "tables_removed")):
        names = tuple(table.name for table in tables.values() if table.state == state)
        found.append(Reason(what, count=len(names), names=names))
    told = [{n: about.get(n) for n in ABOUT} for about in (old.about, new.about)]
    found.append(Reason("words_changed", count=int(told[0] != told[1])))
    licences = old.about.get("licenses") != new.about.get("licenses")
    found.append(Reason("licence_changed", count=int(licences)))
    for table in tables.values():
        if table.state == "changed":
            found += [Reason(r.what, table.name, r.count, r.names) for r in _of_shape(table)]
            if table.name == SOURCES:
                found += _of_sources(table)
            elif table.name != EVIDENCE:
                found += _of_cells(table)
    for name, counts in claims.items():
        for what in ("added", "removed", "edited"):
            found.append(Reason(f"claims_{what}", name, counts[what]))
    found.append(Reason("voices_changed", EVIDENCE, voices))
    found = [reason for reason in found if reason.count]
    lines = tables.get(EVIDENCE)
    if lines and lines.state == "changed" and not found:
        found.append(Reason("evidence_changed", EVIDENCE, len(lines.changes)))
    order = list(RULE)
    return sorted(found, key=lambda reason: order.index(reason.what))


def _of_shape(table: TableDiff) -> Iterator[Reason]:
    """What changed in how a table is described."""
    columns, name = table.columns, table.name
    named = (
        ("columns_added", columns.added),
        ("columns_removed", columns.removed),
        ("columns_retyped", columns.retyped),
        ("units_changed", columns.units),
        ("values_listed", columns.categories),
    )
    for what, names in named:
        yield Reason(what, name, len(names), tuple(names))
    before, after = table.before, table.after
    rekeyed = before is not None and after is not None and before.key != after.key
    yield Reason("key_changed", name, int(rekeyed), table.about.key if rekeyed else ())
    yield Reason("policy_changed", name, int(table.policy))
    yield Reason("words_changed", name, int(table.words), tuple(columns.words))
    yield Reason("licence_changed", name, int(table.licence))
    yield Reason("columns_moved", name, int(columns.moved))


def _of_cells(table: TableDiff) -> Iterator[Reason]:
    """What changed in the rows and cells of a table."""
    name, changes = table.name, table.changes
    yield Reason("rows_added", name, len(table.added))
    yield Reason("rows_removed", name, len(table.removed))
    said = changes["kind"].isin(["figure", "statement"])
    filled, emptied = said & changes["old"].isna(), said & changes["new"].isna()
    yield Reason("cells_filled", name, int(filled.sum()))
    yield Reason("cells_emptied", name, int(emptied.sum()))
    for kind, what in (("figure", "figures_changed"), ("statement", "statements_changed"),
                       ("editorial", "editorial_changed"), ("verdict", "verdicts_changed")):  # fmt: skip
        yield Reason(what, name, int(((changes["kind"] == kind) & ~filled & ~emptied).sum()))
    formulas = [c.kind == "formula" or "formula" in c.also for c in changes["cause"]]
    again = tuple(dict.fromkeys(changes["column"][formulas])) if formulas else ()
    yield Reason("formula_changed", name, sum(formulas), again)
    yield Reason("disputes_opened", name, len(disputes(table)))


def disputes(table: TableDiff) -> list[str]:
    """Keys of rows that nobody contradicted before, and that somebody contradicts now."""
    changes = table.of_kind("verdict")
    opened = ((changes["column"] == "disputed") & (changes["new"] == "true")) | (
        (changes["column"] == "agreement") & (changes["new"] == "differs")
    )
    return list(dict.fromkeys(changes["key"][opened]))


def _of_sources(table: TableDiff) -> Iterator[Reason]:
    yield Reason("sources_added", table.name, len(table.added))
    yield Reason("sources_removed", table.name, len(table.removed))
    yield Reason("sources_edited", table.name, table.changes["key"].nunique())


def _about(release: Release) -> dict[str, str]:
    return {
        "given": release.given,
        "taken_as": release.kind,
        "where": release.where,
        "version": release.version,
        "created": release.day,
    }


def _table_dict(table: TableDiff, *, listed: bool) -> dict[str, Any]:
    columns = asdict(table.columns)
    for name in ("retyped", "units", "categories"):
        pairs = columns[name].items()
        columns[name] = {column: {"old": a, "new": b} for column, (a, b) in pairs}
    key = table.about.key
    return {
        "name": table.name,
        "title": table.about.title,
        "title_es": table.about.title_es,
        "state": table.state,
        "rows": {
            "old": table.rows[0],
            "new": table.rows[1],
            "added": len(table.added),
            "removed": len(table.removed),
        },
        "key": {
            "old": list(table.before.key) if table.before else None,
            "new": list(table.after.key) if table.after else None,
            "paired_by": list(table.pairs_by),
        },
        "columns": columns,
        "cells": {**table.counts, "rewritten": table.rewritten},
        "added": _rows(table.added, key) if listed else None,
        "removed": _rows(table.removed, table.before.key if table.before else ())
        if listed
        else None,
        "moved": table.moved,
        "changes": _cells(table, KINDS[:3]) if listed else None,
        "verdicts": _cells(table, KINDS[3:]) if listed else None,
    }


def _rows(frame: pd.DataFrame, key: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows with what they say; a cell that is missing is left out."""
    keys = pairing.names(frame, key)
    records = frame.to_dict("records")
    return [
        {"key": name, "cells": {n: v for n, v in row.items() if isinstance(v, str)}}
        for name, row in zip(keys, records, strict=True)
    ]


def _cells(table: TableDiff, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Changed cells; a cause that says nothing more than its kind is only named."""
    return [
        {
            "key": change.key,
            **({"key_old": change.key_old} if change.key_old != change.key else {}),
            "column": change.column,
            "kind": change.kind,
            "unit": table.unit(change.column) or None,
            "old": change.old if isinstance(change.old, str) else None,
            "new": change.new if isinstance(change.new, str) else None,
            "cause": change.cause.as_dict(),
        }
        for change in table.of_kind(*kinds).itertuples()
    ]
