"""From single verdicts to figures, tables and the page on trust."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import page, timing
from benchmarks.corruption.ground import CURATED, ROOMS
from benchmarks.corruption.kinds import KINDS
from datapkg.checks.findings import LAYERS

MISSES = Path(__file__).parent / "misses.csv"
COMMAND = "python -m benchmarks corruption --long --write"
MEASURES = {
    "check": "datapkg check",
    "before": "before publishing",
    "archive": "with the documents",
    "frictionless": "frictionless",
    "frictionless, hashes too": "frictionless, hashes too",
    "pandera": "pandera",
    "great-expectations": "great-expectations",
}
VALUES = ("value", "ledger")
"""What is published of a change, if it is a value."""
GROUPS = {
    "every corruption": lambda one: True,
    "of published values": lambda one: one["published"] in VALUES,
    "of published values, in curated files": lambda one: (
        one["published"] in VALUES and one["room"] in CURATED
    ),
    "of figures in a quote": lambda one: one["quoted"],
    "of notes and provenance only": lambda one: one["published"] == "around",
    "of what is not published": lambda one: one["published"] == "nothing",
}
"""Parts of the corruptions that are counted apart."""

Found = dict[str, Any]


def figures(
    judged: Sequence[Found],
    compared: Sequence[Found],
    harmed: Sequence[tuple[str, list[str]]],
    seed: int,
) -> dict[str, Any]:
    """All that is recorded of one run."""
    slips = [one for one in judged if one["quoted"]]
    return {
        "seed": seed,
        "corruptions": len(judged),
        "measures": {
            group: _shares([one for one in judged if belongs(one)])
            for group, belongs in GROUPS.items()
        },
        "kinds": {kind: _shares(some) for kind, some in _by(judged, "kind", KINDS)},
        "rooms": {room: _shares(some) for room, some in _by(judged, "room", ROOMS)},
        "layers": {kind: _layers(some) for kind, some in _by(judged, "kind", KINDS)},
        "rules": dict(_rules(judged).most_common()),
        "alive": {"slips": len(slips), "printed_too": sum(one["alive"] for one in slips)},
        "crashes": [_line(one) for one in judged if any(r[0] == "crash" for r in one["check"])],
        "missed": [
            _line(one) for one in judged if one["published"] in VALUES and _lost(one, "check")
        ],
        "quoted_missed": [_line(one) for one in slips if _lost(one, "before")],
        "misses": [_row(one) for one in judged if _lost(one, "check") or _lost(one, "before")],
        "false_alarms": {
            "edits": len(harmed),
            "alarms": {what: found for what, found in harmed if found},
        },
        "shortcut": {
            "compared": len(compared),
            "different": [one for one in compared if not one["same"]],
        },
        "cpu_seconds_each": round(sum(one["seconds"] for one in judged) / max(1, len(judged)), 2),
    }


def _by(judged: Sequence[Found], name: str, order: Iterable[str]) -> list[tuple[str, list[Found]]]:
    parts = [(value, [one for one in judged if one[name] == value]) for value in order]
    return [(value, some) for value, some in parts if some]


def _lost(one: Found, measure: str) -> bool:
    return one["found"].get(measure) is False


def _shares(some: Sequence[Found]) -> dict[str, Any]:
    """How many of some corruptions each measure finds, of those that are its business."""
    shares: dict[str, Any] = {"n": len(some)}
    for measure in MEASURES:
        told = [one["found"][measure] for one in some if one["found"].get(measure) is not None]
        if told:
            shares[measure] = [sum(told), len(told)]
    return shares


def _layers(some: Sequence[Found]) -> dict[str, int]:
    """How many corruptions each layer finds, whatever the others find."""
    names = (*LAYERS, "refused", "crash")
    told = {name: sum(any(r[0] == name for r in one["layers"]) for one in some) for name in names}
    return {"n": len(some)} | {name: count for name, count in told.items() if count}


def _rules(judged: Sequence[Found]) -> Counter[str]:
    return Counter(f"{layer}: {rule}" for one in judged for layer, rule in one["layers"])


def _line(one: Found) -> str:
    where = f"{one['file']}:{one['line']}" if one["line"] else one["file"]
    column = f" {one['column']}:" if one["column"] else ""
    before = f" {_short(one['before'])} ->" if one["before"] else ""
    return f"{one['kind']}; {where};{column}{before} {_short(one['after'])}"


def _short(text: str, most: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


COLUMNS = ("number", "kind", "file", "line", "column", "before", "after", "published", "quoted")


def _row(one: Found) -> dict[str, Any]:
    missed = [name for name in ("check", "before", "archive") if _lost(one, name)]
    cells = {name: one[name] for name in COLUMNS}
    cells |= {name: _short(one[name], 60) for name in ("before", "after")}
    return cells | {"missed by": ", ".join(missed)}


# --- Tables ---------------------------------------------------------------------------------------


def _share(entry: Mapping[str, Any], measure: str, empty: str = "") -> str:
    if measure not in entry:
        return empty
    found, of = entry[measure]
    return _percent(found, of)


def _percent(found: int, of: int) -> str:
    """A share that says 100 only where nothing is missed, and 0 only where nothing is found."""
    share = 100 * found / of
    if found == of or found == 0:
        return f"{share:.0f} %"
    return f"{min(max(share, 0.1), 99.9):.1f} %"


def _measured(found: Mapping[str, Any]) -> list[str]:
    every = found["measures"]["every corruption"]
    return [name for name in MEASURES if name in every]


def tables(found: Mapping[str, Any]) -> list[tuple[str, list[str], list[list[str]]]]:
    """Every table of the report: title, header, rows."""
    measured = _measured(found)
    header = ["", "n", *[MEASURES[name] for name in measured]]

    def shares(part: str) -> list[list[str]]:
        return [
            [name, f"{entry['n']:,}", *[_share(entry, measure) for measure in measured]]
            for name, entry in found[part].items()
        ]

    layers = [name for name in (*LAYERS, "refused", "crash") if _ever(found["layers"], name)]
    by_layer = [
        [kind, f"{entry['n']:,}", *[str(entry.get(name, "")) for name in layers]]
        for kind, entry in found["layers"].items()
    ]
    return [
        ("Found, of all and of parts", header, shares("measures")),
        ("Found, by kind of corruption", header, shares("kinds")),
        ("Found, by file", header, shares("rooms")),
        (
            "Found by each layer of datapkg check, whatever the others find",
            ["", "n", *layers],
            by_layer,
        ),
    ]


def _ever(layers: Mapping[str, Mapping[str, int]], name: str) -> bool:
    return any(name in entry for entry in layers.values())


def show(found: Mapping[str, Any]) -> None:
    """Print everything."""
    for title, header, rows in tables(found):
        timing.show(title, header, rows)
    alive = found["alive"]
    print(f"\n{alive['printed_too']} of {alive['slips']} changed figures stand in their quote, too")
    for name, title in (
        ("missed", "Published values that datapkg check does not find"),
        ("quoted_missed", "Figures in a quote that nothing finds before publishing"),
        ("crashes", "Corruptions on which the check breaks off"),
    ):
        print(f"\n{title}: {len(found[name])}")
        for line in found[name][:40]:
            print(f"  {line}")
    alarms = found["false_alarms"]
    print(f"\nFalse alarms: {len(alarms['alarms'])} in {alarms['edits']} edits that are right")
    for what, told in alarms["alarms"].items():
        print(f"  {what}", *told[:3], sep="\n    ")
    short = found["shortcut"]
    print(f"\nShortcut: {len(short['different'])} of {short['compared']} differ from the command")
    for one in short["different"]:
        print(f"  {one}")
    print(
        f"\n{found['seconds']:,} s; {found['cpu_seconds_each']} CPU s each; archive: {found['archive']}"
    )


# --- The page -------------------------------------------------------------------------------------


def list_misses(found: dict[str, Any]) -> None:
    """Write the list of misses, and take it out of the figures."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*COLUMNS, "missed by"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.pop("misses"))
    MISSES.write_text(out.getvalue(), "utf-8")


def section(found: Mapping[str, Any]) -> str:
    """The section as Markdown."""
    (parts, kinds, rooms, layers) = [page.table(h, rows) for _, h, rows in tables(found)]
    values = found["measures"]["of published values"]
    quoted = found["measures"]["of figures in a quote"]
    alive, alarms, short = found["alive"], found["false_alarms"], found["shortcut"]
    said = [
        f"`{COMMAND}` makes {found['corruptions']:,} single changes (seed {found['seed']}), each in a copy of the "
        "package: in claims, in the register of sources, in what the editors add, and in the published tables as "
        "CSV and as Parquet. A change leaves its file in canonical form, as an editor does who runs "
        "`datapkg check --fix-format` afterwards: nothing is found by its form alone. The same changes are given "
        "to other tools, each alone.",
        "- **datapkg check**: all layers, without the documents. It also compares with the former release and "
        "with hashes, so that nearly every change shows, a rightful one too, until the tables are built again.\n"
        "- **before publishing**: the same without that comparison (layer `files`). What is missed here would be "
        "built and published. Of a changed published table it says nothing, for the next build writes it anew.\n"
        "- **with the documents**: before publishing, with the archive of documents at hand.\n"
        "- **frictionless**, **pandera**, **great-expectations**: each alone on the changed file, with the "
        "constraints of our contracts as Table Schema, our contracts as pandera schemas, our suites in "
        "`validation/`. *hashes too*: frictionless with the sizes and hashes of our descriptor; it reads CSV only.",
        parts,
        f"`datapkg check` finds {_share(values, 'check')} of the changes of published values, "
        f"{_share(quoted, 'check')} of those of figures in a quote; before publishing "
        f"{_share(values, 'before')} and {_share(quoted, 'before')}. A published value is a key, figure or "
        "statement of any table (also of `sources` and `evidence`) that would be another if the package were built.",
        f"{alive['printed_too']} of the {alive['slips']} changed figures in a quote are printed in that quote "
        "as well ("
        + _percent(alive["printed_too"], max(1, alive["slips"]))
        + "): swapped with their neighbours, or by chance. No look at the quote alone can find them.",
        "### By kind",
        kinds,
        "### By place",
        "`hand`: claims curated by hand; `extracted`: claim files that programs wrote, which are sealed.",
        rooms,
        "### By layer",
        "How many corruptions each layer of `datapkg check` finds, whatever the others find.",
        layers,
        "### What is not found",
        _list(
            "Published values that `datapkg check` does not find",
            found["missed"],
        ),
        _list(
            "Figures in a quote that nothing finds before publishing",
            found["quoted_missed"],
        ),
        "Everything that is missed by `datapkg check` or before publishing stands, with file and line, in "
        "[`benchmarks/corruption/misses.csv`](../benchmarks/corruption/misses.csv). Not seen before publishing, "
        "and why:",
        "\n".join(f"- {line}" for line in BLIND),
        "### False alarms",
        f"{len(alarms['alarms'])} in {alarms['edits']} edits that are right: files saved by a spreadsheet in another "
        "order and with other quotes, then put in form; a new source with its claim; notes, titles and "
        "locators written out; a figure corrected together with its quote; a file sealed again. Each was put in form, built, published "
        "and checked.",
        *[f"- {what}: {'; '.join(told[:2])}" for what, told in alarms["alarms"].items()],
        "### The shortcut",
        f"To check so often, what did not change is remembered. On {short['compared']} of the corruptions, drawn at "
        "random, `datapkg check --json` itself was run on a copy: "
        f"{len(short['different'])} times it found anything else (layer, rule, table, key, column, file of every "
        "finding; of stale published files, that there are some).",
    ]
    return "\n\n".join(said)


BLIND = (
    "**A figure swapped with another that the same quote prints**: the quote carries both. A rule of the "
    "row finds it where the row has one (votes and shares).",
    "**A figure that rests on its locator alone** (`unquoted`): nothing but the document can contradict it.",
    "**A claim filed under another key** (row, area, year): the quote often does not say which it is.",
    "**A word where a number would be checked** (kind, outcome, qualifier, name): only numbers are looked "
    "for in quotes.",
    "**A claim lost**: nobody knows how many there ought to be, unless its source has no other claim, or a sum "
    "no longer comes out.",
    "**Status, date, standing and credit of a claim**: what the editors decided; no rule knows better.",
    "**A letter**, or **an encoding** that damages a word: it is a text like any other.",
)


def _list(title: str, lines: Sequence[str], most: int = 60) -> str:
    more = f"\n- … and {len(lines) - most} more" if len(lines) > most else ""
    shown = "\n".join(f"- `{line}`" for line in lines[:most])
    return f"{title}: {len(lines)}." + (f"\n\n{shown}{more}" if lines else "")
