"""A comparison of two releases, told to people: as text, or as an entry for a changelog.

Whoever reads it cited a number and wants to know whether it still stands. So what may break comes
first, then every figure that changed with the claims behind it; how many sources speak, and other
verdicts of ours, are only counted. Long lists are cut, and what is cut is counted by its cause.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from datapkg import units
from datapkg.causes import Cause, Claim, Edit
from datapkg.diffing import SOURCES, SUMMARISED, Diff, TableDiff, disputes
from datapkg.diffwords import CAUSES, FLAGS, LANGUAGES, counted, known, number, say
from datapkg.pairing import KINDS, names
from datapkg.versions import LEVELS, Level, Reason, parts

WIDTH = 100
LONGEST = 90
"""Characters of a value that is prose, and of a quote."""
HEADLINE = (
    "tables_removed",
    "columns_removed",
    "rows_removed",
    "sources_removed",
    "figures_changed",
    "cells_emptied",
    "cells_filled",
    "tables_added",
    "columns_added",
    "rows_added",
    "sources_added",
    "disputes_opened",
)
"""Kinds of change that head an entry of the changelog, in this order."""
GROUPS = 5
"""Groups, keys and sources that are named when the rest is counted."""


def text(found: Diff, lang: str = "en", rows: int = 20) -> str:
    """A comparison for a person to read; see :meth:`datapkg.diffing.Diff.text`."""
    lang = known(lang)
    lines = list(_head(found, lang))
    told = list(found.told())
    if found.same:
        return "\n".join([*lines, "", say("same", lang)])
    lines += ["", *_step(found, lang)]
    if found.shown and not told:
        return "\n".join([*lines, "", say("same_shown", lang, tables=", ".join(found.shown))])
    lines += ["", *_counts(found, told, lang)]
    listed = [table for table in told if found.is_listed(table)]
    sections: list[tuple[str, list[str]]] = [
        ("columns_title", [line for t in told for line in _shape(t, lang)]),
        ("figures_title", _cells(listed, "figure", lang, rows)),
        ("removed_title", [line for t in listed for line in _removed(t, lang, rows)]),
        ("statements_title", _cells(listed, "statement", lang, rows)),
        ("added_title", [line for t in listed for line in _added(t, lang)]),
        ("disputes_title", [line for t in listed for line in _disputes(t, lang)]),
        ("editorial_title", _cells(listed, "editorial", lang, rows)),
        ("verdicts_title", [line for t in listed for line in _verdicts(t, lang)]),
        ("claims_title", list(_sources_and_claims(found, lang))),
    ]
    for title, part in sections:
        if part:
            lines += ["", say(title, lang), *(w for line in part for w in _wrapped("  " + line))]
    return "\n".join(lines)


def _wrapped(line: str) -> list[str]:
    """A line cut to the width of the page, its rest further in."""
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _head(found: Diff, lang: str) -> Iterator[str]:
    for which, release in (("old", found.old), ("new", found.new)):
        where = release.where[:12] if release.kind == "revision" else release.where
        version = say("version", lang, version=release.version, day=release.day)
        yield f"{say(which, lang):<6} {clean(release.given)}: {say(release.kind, lang)} {where}, {version}"
    for remark in found.remarks:
        yield from textwrap.wrap(
            f"{say('note', lang)}: {remark}",
            WIDTH,
            subsequent_indent="    ",
            break_on_hyphens=False,
        )


def _step(found: Diff, lang: str) -> Iterator[str]:
    level = say(found.level, lang)
    if found.next_version:
        yield say("level", lang, level=level, old=found.old.version, next=found.next_version)
    else:
        yield say("level_only", lang, level=level)
    for step in reversed(LEVELS):
        for line in _merged(found.reasons, step, lang):
            yield from textwrap.wrap(
                f"  {say(step, lang):<6} {line}",
                WIDTH,
                subsequent_indent=" " * 11,
                break_on_hyphens=False,
            )


def _merged(reasons: Iterable[Reason], level: Level, lang: str) -> Iterator[str]:
    """Reasons of one level, each kind once, with the tables in which it is."""
    kinds: dict[str, list[Reason]] = {}
    for reason in reasons:
        if reason.level == level:
            kinds.setdefault(reason.what, []).append(reason)
    for what, some in kinds.items():
        line = counted(what, sum(reason.count for reason in some), lang)
        places = [
            place
            for reason in sorted(some, key=lambda reason: -reason.count)
            if (place := _place(reason, len(some), lang))
        ]
        yield line + (f": {_few(places, lang)}" if places else "")


def _place(reason: Reason, siblings: int, lang: str) -> str:
    if reason.table in SUMMARISED and siblings == 1 and not reason.names:
        return ""
    listed = ", ".join(clean(name) for name in reason.names)
    if not reason.table:
        return listed
    if listed:
        return f"{clean(reason.table)} ({listed})"
    counts = siblings > 1 and reason.what not in FLAGS
    return clean(reason.table) + (f" {number(reason.count, lang)}" if counts else "")


def _few(words: list[str], lang: str, most: int = 12) -> str:
    more = [say("and_more_plain", lang, n=number(len(words) - most, lang))] if words[most:] else []
    return ", ".join([*words[:most], *more])


def _counts(found: Diff, told: list[TableDiff], lang: str) -> Iterator[str]:
    """One line for each table that changed: rows, and cells by what they hold."""
    header = [say(word, lang) for word in ("table", "rows", "added", "removed", *KINDS)]
    lines = []
    for table in told:
        old, new = table.rows
        size = number(new, lang) if old == new else f"{number(old, lang)} -> {number(new, lang)}"
        added = new if table.state == "added" else len(table.added)
        removed = old if table.state == "removed" else len(table.removed)
        figures = [added, removed, *table.counts.values()]
        lines.append([table.name, size, *(number(n, lang) if n else "." for n in figures)])
    yield from aligned(header, lines)
    rest = sum(table.state == "same" for table in found.tables.values())
    if rest and not found.shown:
        yield say("unchanged" if rest > 1 else "one_unchanged", lang, n=number(rest, lang))


def aligned(header: list[str], lines: list[list[str]]) -> Iterator[str]:
    """A plain table, the first column to the left and all others to the right."""
    widths = [max(len(line[i]) for line in [header, *lines]) for i in range(len(header))]
    for line in [header, *lines]:
        first, *rest = (
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        yield "  ".join([first, *rest]).rstrip()


def _shape(table: TableDiff, lang: str) -> Iterator[str]:
    """How columns and keys changed, where they did not merely come or go."""
    columns = table.columns
    for old, new in columns.renamed.items():
        yield f"{table.name}: {say('renamed', lang, old=clean(old), new=clean(new))}"
    for said in (columns.retyped, columns.units):
        for name, (a, b) in said.items():
            change = {"old": clean(a or "-"), "new": clean(b or "-")}
            yield f"{table.name}: " + say("type_change", lang, column=clean(name), **change)
    for name, (some, others) in columns.categories.items():
        change = {"old": clean(", ".join(some) or "-"), "new": clean(", ".join(others) or "-")}
        yield f"{table.name}: " + say("type_change", lang, column=clean(name), **change)
    if table.before and table.after and table.before.key != table.after.key:
        keys = {"old": ", ".join(table.before.key), "new": ", ".join(table.after.key)}
        lost = "" if table.pairs_by else f" ({say('unpaired', lang)})"
        yield f"{table.name}: {say('key_change', lang, **keys)}{lost}"


def _cells(tables: list[TableDiff], kind: str, lang: str, rows: int) -> list[str]:
    """Changed cells of one kind, with what caused each."""
    lines: list[str] = []
    heads = {table.name: table.of_kind(kind).head(rows or len(table.changes)) for table in tables}
    seen = {
        (n, *cell)
        for n, head in heads.items()
        for cell in zip(head["key"], head["column"], strict=True)
    }
    for table in tables:
        changes, shown = table.of_kind(kind), heads[table.name]
        for change in shown.itertuples():
            unit = units.say(table.unit(change.column), lang) if isinstance(change.new, str) else ""
            old, new = _value(change.old, lang), _value(change.new, lang)
            cell = f"{table.name} | {clean(change.key)} | {change.column}: {old} -> {new}"
            lines.append(cell + (f" {clean(unit)}" if unit and kind == "figure" else ""))
            if kind != "editorial":
                lines += [f"    {line}" for line in _because(change.cause, table.name, seen, lang)]
        rest = changes.iloc[len(shown) :]
        if len(rest):
            n, groups = number(len(rest), lang), _grouped(rest["cause"], lang)
            lines.append(f"{table.name}: {say('and_more', lang, n=n, groups=groups)}")
    return lines


def _value(value: Any, lang: str) -> str:
    if not isinstance(value, str):
        return say("missing", lang)
    short = textwrap.shorten(clean(value), LONGEST, placeholder=" ...")
    return short if len(short) <= LONGEST else short[:LONGEST] + "..."


def _because(cause: Cause, table: str, seen: set[tuple[str, str, str]], lang: str) -> Iterator[str]:
    """Why a cell of a table changed, in lines: the claim now, the claim before, what else changed.

    Cells in ``seen`` are listed with their own causes.
    """
    at = LANGUAGES.index(lang)
    also = [CAUSES[kind][at] for kind in cause.also]
    more = f" ({say('also', lang)}: {'; '.join(also)})" if also else ""
    if cause.inputs:
        for one in cause.inputs:
            old, new = _value(one.old or None, lang), _value(one.new or None, lang)
            whose = f" ({clean(one.source_id)})" if one.source_id else ""
            column = one.column if one.table == table else f"{one.table}.{one.column}"
            yield f"{CAUSES['computed'][at]} {column}{whose}: {old} -> {new}{more}"
            if one.source_id or (one.table, one.key, one.column) not in seen:
                yield from (f"  {line}" for line in _because(one.cause, one.table, seen, lang))
        return
    now = told(cause.now, lang) if cause.now else ""
    spoken = now and cause.kind in ("new_source", "new_claim", "corrected")
    yield f"{CAUSES[cause.kind][at]}{more}" + (f": {now}" if spoken else "")
    if now and not spoken:
        yield f"{say('now', lang)}: {now}"
    for edit in cause.edits:
        yield from (f"  {line}" for line in _edit(edit, cause, lang))
    same = cause.now and cause.was and cause.now.source_id == cause.was.source_id
    if cause.was and not (same and cause.kind == "corrected"):
        yield f"{say('before', lang)}: {told(cause.was, lang)}"


def _edit(edit: Edit, cause: Cause, lang: str) -> Iterator[str]:
    """What is recorded otherwise, where it matters for this change."""
    old, new = _value(edit.old or None, lang), _value(edit.new or None, lang)
    claim = cause.was if edit.of == "was" else cause.now
    source = clean(claim.source_id) if claim else ""
    if edit.what == "quote":
        if cause.kind == "corrected" and edit.of == "now" and edit.old:
            yield say("quoted_as", lang, old=old)
    elif edit.what not in ("value", "locator"):
        yield say("edit", lang, what=edit.what, old=old, new=new, source=source)


def told(claim: Claim, lang: str) -> str:
    """Who says so, when, and in which words."""
    if claim.rule == "computed":
        return _value(claim.locator, lang)
    marks = [claim.status, say("as_of", lang, moment=claim.as_of) if claim.as_of else ""]
    marks.append(claim.standing if claim.standing != "accepted" else "")
    extra = "; ".join(mark for mark in marks if mark)
    quote = f": {say('quoted', lang, words=_value(claim.quote, lang))}" if claim.quote else ""
    silent = "" if claim.value else f", {say('silent', lang)}"
    return _who(claim, lang) + (f" ({clean(extra)})" if extra else "") + silent + quote


def _who(claim: Claim, lang: str) -> str:
    publisher = clean(claim.publisher or claim.source_id)
    return f"{publisher}, {clean(claim.published_on) or say('undated', lang)}"


def _grouped(causes: Iterable[Cause], lang: str) -> str:
    """Changes counted by what caused them, the most frequent first."""
    roots = Counter[tuple[str, str]]()
    for cause in causes:
        root = next(cause.roots())
        claim = root.now or root.was
        roots[root.kind, claim.source_id if claim else ""] += 1
    groups = Counter[str]()
    for (kind, source), n in roots.items():
        what = CAUSES[kind][LANGUAGES.index(lang)]
        groups[f"{what} ({clean(source)})" if source else what] += n
    named = [f"{number(n, lang)} {what}" for what, n in groups.most_common(GROUPS)]
    left = sum(groups.values()) - sum(n for _, n in groups.most_common(GROUPS))
    more = [say("and_more_plain", lang, n=number(left, lang))] if left else []
    return "; ".join([*named, *more])


def _removed(table: TableDiff, lang: str, rows: int) -> Iterator[str]:
    keys = names(table.removed, table.before.key if table.before else ())
    shown = keys.head(rows) if rows else keys
    for key in shown:
        moved = table.moved.get(key)
        now = f" ({say('now_under', lang, key=clean(moved))})" if moved else ""
        yield f"{table.name} | {clean(key)}{now}"
    if len(keys) > len(shown):
        n = number(len(keys) - len(shown), lang)
        yield f"{table.name}: {say('and_more_plain', lang, n=n)}"


def _added(table: TableDiff, lang: str) -> Iterator[str]:
    """How many rows came, which, and from whom."""
    if len(table.added):
        keys = [clean(key) for key in names(table.added, table.about.key)]
        whose = _whose(table, lang)
        yield (
            f"{table.name}: {number(len(keys), lang)} ({_few(keys, lang, GROUPS)})"
            + (f", {say('from', lang, sources=whose)}" if whose else "")
        )


def _whose(table: TableDiff, lang: str) -> str:
    if "source_id" not in table.added or table.name == SOURCES:
        return ""
    sources = table.added["source_id"].value_counts()
    return _few([f"{clean(name)} {number(n, lang)}" for name, n in sources.items()], lang, GROUPS)


def _disputes(table: TableDiff, lang: str) -> Iterator[str]:
    keys = [clean(key) for key in disputes(table)]
    if keys:
        yield f"{table.name}: {_few(keys, lang)}"


def _verdicts(table: TableDiff, lang: str) -> Iterator[str]:
    columns = table.of_kind("verdict")["column"].value_counts()
    if len(columns):
        yield f"{table.name}: " + ", ".join(f"{c} {number(n, lang)}" for c, n in columns.items())


def _sources_and_claims(found: Diff, lang: str) -> Iterator[str]:
    sources = found.sources()
    for what, some in sources.items():
        if some:
            line = counted(f"sources_{what}", len(some), lang)
            yield f"{line}: {_few([clean(name) for name in some], lang, GROUPS)}"
    claims = found.claim_counts()
    for what in ("added", "removed", "edited"):
        if claims[what]:
            tables = {name: one[what] for name, one in found.claims.items() if one[what]}
            ranked = sorted(tables.items(), key=lambda item: -item[1])
            where = _few([f"{clean(name)} {number(n, lang)}" for name, n in ranked], lang)
            yield f"{counted(f'claims_{what}', claims[what], lang)}: {where}"
    parts_edited = [
        say(part, lang, n=number(claims[part], lang))
        for part in ("values", "quote", "standing", "rest")
        if claims[part]
    ]
    if parts_edited:
        yield "  " + say("edited", lang, parts=", ".join(parts_edited))
    if found.voices:
        yield counted("voices_changed", found.voices, lang)


def clean(value: str) -> str:
    """A text on one line and without characters that steer a terminal: releases come from anywhere."""
    if value.isprintable():
        return value
    return "".join(char if char.isprintable() else " " for char in value)


def markdown(found: Diff, lang: str = "en", rows: int = 20) -> str:
    """A comparison as an entry of ``CHANGELOG.md``: what changed for those who use the data."""
    lang = known(lang)
    released = parts(found.new.version) != parts(found.old.version)
    version = found.new.version if released else found.next_version or found.new.version
    day = found.new.day if released else say("unreleased", lang)
    lines = [f"## {escaped(version)} ({escaped(day)})", ""]
    if found.same:
        return "\n".join([*lines, say("nothing_changed", lang), ""])
    lines += [*_headline(found, lang), ""]
    lines += [f"- {item}" for item in _items(found, lang)]
    listed = [table for table in found.told() if found.is_listed(table)]
    heads = (found.old.version, version) if version != found.old.version else ()
    for kind, title in (("figure", "figures_title"), ("statement", "statements_title")):
        part = _changed_table(listed, kind, heads, lang, rows)
        if part:
            lines += ["", f"### {say(title, lang)}", "", *part]
    gone = [line for table in listed for line in _removed(table, lang, rows)]
    if gone:
        lines += ["", f"### {say('removed_title', lang)}", ""]
        lines += [f"- {escaped(line)}" for line in gone]
    return "\n".join([*lines, ""])


def _headline(found: Diff, lang: str) -> Iterator[str]:
    totals = Counter[str]()
    for reason in found.reasons:
        if not found.shown or reason.table in found.shown:
            totals[reason.what] += reason.count
    said = [counted(what, totals[what], lang) for what in HEADLINE if totals[what]]
    if not any(what.endswith("_removed") and totals[what] for what in HEADLINE):
        said.append(say("nothing_removed", lang))
    line = say("since", lang, old=found.old.version, what=", ".join(said))
    yield from textwrap.wrap(escaped(line), 120, break_on_hyphens=False, break_long_words=False)
    if not totals["figures_changed"]:
        yield say("no_figure", lang)


def _items(found: Diff, lang: str) -> Iterator[str]:
    """One item for each table, saying what happened to it."""
    reasons: dict[str, list[Reason]] = {}
    for reason in found.reasons:
        reasons.setdefault(reason.table, []).append(reason)
    for state, what in (("removed", "tables_removed"), ("added", "tables_added")):
        for table in found.told():
            if table.state == state:
                size = say("was_there", lang, old=number(max(table.rows), lang))
                word = counted(what, 1, lang).partition(" ")[2]
                title = table.about.title_es if lang == "es" else table.about.title
                yield f"`{table.name}`: {word} ({escaped(title)}; {size})"
    for table in found.told():
        if table.state == "changed" and found.is_listed(table):
            aside = ("verdicts_changed", "words_changed", "claims_added", "claims_edited")
            said = [
                _item(reason, lang)
                for reason in reasons.get(table.name, [])
                if reason.what not in aside
            ]
            if said:
                yield f"`{table.name}`: {'; '.join(said)}"
    if not found.shown:
        counts = found.claim_counts()
        some = [
            counted(f"sources_{w}", len(ids), lang) for w, ids in found.sources().items() if ids
        ]
        some += [
            counted(f"claims_{what}", counts[what], lang)
            for what in ("added", "removed", "edited")
            if counts[what]
        ]
        if some:
            yield "; ".join(some)


def _item(reason: Reason, lang: str) -> str:
    listed = ", ".join(f"`{clean(name)}`" for name in reason.names)
    if reason.what in FLAGS:
        return FLAGS[reason.what][LANGUAGES.index(lang)] + (f" ({listed})" if listed else "")
    return counted(reason.what, reason.count, lang) + (f" ({listed})" if listed else "")


def _changed_table(
    tables: list[TableDiff], kind: str, heads: tuple[str, ...], lang: str, rows: int
) -> list[str]:
    """Changed cells as a Markdown table: old, new, why, and who says so."""
    first, second = heads or (say("old", lang), say("new", lang))
    words = [say(word, lang) for word in ("table", "row", "column")]
    header = [*words, first, second, say("why", lang), say("source", lang)]
    lines, rest = [], []
    for table in tables:
        changes = table.of_kind(kind)
        shown = changes.head(rows) if rows else changes
        for change in shown.itertuples():
            unit = units.say(table.unit(change.column), lang)
            column = f"`{change.column}`" + (f" ({escaped(unit)})" if unit else "")
            key = escaped(change.key.replace("|", ", "))
            values = [escaped(_value(value, lang)) for value in (change.old, change.new)]
            why, source = _why(change.cause, lang)
            cells = [f"`{table.name}`", key, column, *values, why, source]
            lines.append("| " + " | ".join(cells) + " |")
        if len(changes) > len(shown):
            left = changes.iloc[len(shown) :]
            n, groups = number(len(left), lang), _grouped(left["cause"], lang)
            rest.append(f"`{table.name}`: {escaped(say('and_more', lang, n=n, groups=groups))}")
    if not lines:
        return []
    head = "| " + " | ".join(escaped(word) for word in header) + " |"
    more = ["", *(f"- {line}" for line in rest)] if rest else []
    return [head, "|---" * len(header) + "|", *lines, *more]


def _why(cause: Cause, lang: str) -> tuple[str, str]:
    """Why a cell changed and who says so, as two cells of a Markdown table."""
    at = LANGUAGES.index(lang)
    if cause.inputs:
        inputs = dict.fromkeys(one.column for one in cause.inputs)
        why = f"{CAUSES['computed'][at]} " + ", ".join(f"`{name}`" for name in inputs)
    else:
        why = escaped(CAUSES[cause.kind][at])
    claims = (root.now or root.was for root in cause.roots())
    links = dict.fromkeys(_link(claim, lang) for claim in claims if claim)
    return why, "; ".join(links)


def _link(claim: Claim, lang: str) -> str:
    if claim.rule == "computed":
        return escaped(_value(claim.locator, lang))
    who = escaped(_who(claim, lang))
    safe = claim.url.startswith(("https://", "http://")) and not set(claim.url) & set(" <>\n\r\t|")
    words = escaped(_value(claim.quote, lang))
    quote = f": {say('quoted', lang, words=words)}" if claim.quote else ""
    return (f"[{who}](<{claim.url}>)" if safe and claim.url.isprintable() else who) + quote


def escaped(value: str) -> str:
    """A text that means itself in Markdown, in a table, too."""
    return "".join("\\" + char if char in "\\`*_[]<>|#" else char for char in clean(value))
