"""Malformed files of every kind that a command reads, each made by code and the same every time.

A case is one broken file (or folder) laid into a small package, the command that would read it, and
whether it must be refused. ``benchmarks/badinput.py`` runs all of them, ``test_bad_input.py`` some.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tiny
from workbooks import xlsx

SECRET = "do-not-read-5b1f"
"""Stands in files beside the package; no message may show it."""


@dataclass(frozen=True)
class Case:
    """One malformed input."""

    kind: str
    name: str
    command: tuple[str, ...]
    """Words of the command; ``{root}`` is the package, ``{file}`` a document beside it."""
    arrange: Callable[[Path, Path], None] = field(repr=False)
    """Breaks a package (first path); what lies outside of it (second path) must stay as it is."""
    says: str = ""
    """What the message must name: the file, as a rule."""
    refused: bool | None = True
    """Whether it must be refused; None where damage by chance may leave a good file."""
    reader: bool = False
    """Whether the package is the one that the reader's side works with."""

    @property
    def id(self) -> str:
        return f"{self.kind}: {self.name} ({' '.join(self.command[:2])})"


BUILD = ("build", "--root", "{root}")
CHECK = ("check", "--root", "{root}")
FORM = (*CHECK, "--only", "form")
FIX = (*FORM, "--fix-format")
EXTRACT = ("extract", "{file}", "--source", tiny.DOCUMENT, "--root", "{root}")
EXTRACT_WORKBOOK = (*EXTRACT[:3], f"{tiny.DOCUMENT}-workbook", *EXTRACT[4:])
VALIDATE = ("validate", "{file}", "--table", "us_strikes")
DIFF = ("diff", "{file}", "{root}")
VERIFY = ("verify", "{file}")
SHOW = ("show", "us_strikes")
THEN = ("show", "us_strikes", "--as-of", "2025-10-01")
EXPLAIN = ("explain", "homicide_rates", "ECU", "2023", "--column", "rate_per_100k")
CLAIMS = ("claims", "us_strikes")
CITE = ("cite", "us_strikes", "--style", "csl-json")
TABLES = ("tables",)


def cases() -> Iterator[Case]:
    """The whole corpus, one after the other: some are large."""
    names: set[str] = set()
    for part in PARTS:
        for case in part():
            assert case.id not in names, case.id
            names.add(case.id)
            yield case


def put(path: str, data: bytes) -> Callable[[Path, Path], None]:
    """Write a file of the package."""

    def arrange(root: Path, outside: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return arrange


def hand_in(name: str, data: bytes) -> Callable[[Path, Path], None]:
    """Lay a document beside the package."""

    def arrange(root: Path, outside: Path) -> None:
        (root.parent / name).write_bytes(data)

    return arrange


@lru_cache(maxsize=1)
def built() -> Path:
    """The small package, built; never changed."""
    import tempfile

    root = Path(tempfile.mkdtemp(prefix="tiny-")) / "package"
    build_tiny(root)
    return root


def build_tiny(root: Path) -> None:
    from datapkg import build, catalog

    tiny.lay_out(root)
    build.build(catalog.find(root))


@cache
def good(path: str) -> bytes:
    """A file of the package as it should be."""
    return (built() / path).read_bytes()


# --- Damage to any bytes -------------------------------------------------------------------------


def by_chance(data: bytes, tokens: tuple[bytes, ...], seed: str, times: int) -> Iterator[bytes]:
    """Cut, repeat, flip and splice, as a bad disk or a bad program would; seeded."""
    chance = random.Random(seed)
    for _ in range(times):
        found = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            at = chance.randrange(len(found) + 1)
            to = min(len(found), at + chance.choice((1, 2, 10, 100, 1000)))
            match chance.randrange(7):
                case 0 if at < len(found):
                    found[at] = chance.randrange(256)
                case 1:
                    del found[at:to]
                case 2:
                    found[at:at] = found[at:to] * chance.choice((1, 3))
                case 3:
                    found[at:at] = chance.choice(tokens)
                case 4:
                    found[at:to] = chance.choice(tokens)
                case 5:
                    found[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
                case 6:
                    found[at:to] = bytes(reversed(found[at:to]))
        yield bytes(found)


# --- CSV -----------------------------------------------------------------------------------------

CSV_TOKENS = (
    b'"', b",", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b'""', b"=1+1", b"1e999", b"NaN",
    b"inf", b"-0", "١٢٣".encode(), "\u200b".encode(), "\u202e".encode(), b"\xed\xa0\x80", b"9" * 400,
    b"0000-00-00", b"9999-12-31", b"2025-13-45", b"20255", b"acepted", b"us-2025-09-02-a", b";", b"\t", b"\x1b[2J",
)  # fmt: skip


def damaged(data: bytes) -> Iterator[tuple[str, bytes, bool | None]]:
    """What befalls a CSV as a file: name, bytes, and whether it must be refused."""
    text = data.decode()
    header, *rows = text.splitlines(keepends=True)
    columns = header.strip().split(",")
    first = rows[0]
    yield "empty", b"", True
    yield "only line ends", b"\n\n\n", True
    yield "header only", header.encode(), None
    yield "NUL in a cell", data.replace(b",", b",\x00", 1), True
    yield "NUL bytes only", b"\x00" * 5000, True
    yield "UTF-16 with mark", text.encode("utf-16"), True
    yield "UTF-16 without mark", text.encode("utf-16-le"), True
    yield "UTF-32", text.encode("utf-32"), True
    yield "Latin-1", (text + first.replace(",", ",ñ", 1)).encode("latin-1", "replace"), True
    yield "Windows-1252", (text + first.replace(",", ",“", 1)).encode("cp1252", "replace"), True
    yield "a lone surrogate", data + b"\xed\xa0\x80\n", True
    yield "an overlong NUL", data + b"\xc0\x80\n", True
    yield "line ends CR", data.replace(b"\n", b"\r"), True
    yield "line ends CR LF", data.replace(b"\n", b"\r\n"), None
    yield "a CR within a line", data.replace(b",", b",\r", 1), True
    yield "byte order mark", b"\xef\xbb\xbf" + data, None
    yield "two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbf" + data, True
    yield "semicolons", data.replace(b",", b";"), True
    yield "tabs", data.replace(b",", b"\t"), True
    yield "a row too short", (text + first.rpartition(",")[0] + "\n").encode(), True
    yield "a row too long", (text + first.rstrip("\n") + ",x\n").encode(), True
    yield "an empty line", (header + "\n" + "".join(rows)).encode(), True
    yield "cut in the middle", data[: 2 * len(data) // 3].rpartition(b",")[0], True
    yield "a quote never closed", (text + '"' + first).encode(), True
    yield "text after a quote", (text + '"a"b' + first).encode(), True
    yield "a quote in the header", ('"' + text).encode(), True
    yield "a column twice", (header.strip() + "," + columns[0] + "\n").encode(), True
    yield "header twice", (header + header + "".join(rows)).encode(), None
    yield "columns in another order", (",".join(columns[::-1]) + "\n").encode(), True
    yield (
        "a column misspelt",
        data.replace(columns[1].encode(), columns[1].encode() + b"x", 1),
        True,
    )
    yield "a column lost", data.replace(columns[1].encode() + b",", b"", 1), True
    yield (
        "a hundred thousand columns",
        (",".join(f"c{n}" for n in range(100_000)) + "\n").encode(),
        True,
    )
    yield "columns without names", b"," * 100_000 + b"\n", True
    yield "a name of a megabyte", data.replace(columns[0].encode(), b"x" * 1_000_000, 1), True
    yield "a cell of twenty megabytes", data + b"x" * 20_000_000 + b"," * (len(columns) - 1), True
    yield "a quoted cell of twenty megabytes", data + b'"' + b"x" * 20_000_000 + b'"\n', True
    yield "twenty megabytes of commas", header.encode() + b"," * 20_000_000, True
    yield "twenty megabytes of line ends", header.encode() + b"\n" * 20_000_000, True
    yield "twenty megabytes of quotes", header.encode() + b'"' * 20_000_000, True
    yield "separator line of Excel", b"sep=,\n" + data, True


def csv_cases() -> Iterator[Case]:
    targets = {
        "claims": ("data/claims/us_strikes/hand.csv", BUILD, "us_strikes/hand.csv"),
        "totals": ("data/claims/us_strike_counts/hand.csv", FORM, "us_strike_counts/hand.csv"),
        "sources": ("data/sources.csv", CHECK, "sources.csv"),
        "codes": ("data/reference/areas.csv", FORM, "areas.csv"),
        "spellings": ("data/reference/area_aliases.csv", FORM, "area_aliases.csv"),
    }
    for what, (path, command, says) in targets.items():
        for name, data, refused in damaged(good(path)):
            known = refused
            if (what == "spellings" and "column" in name) or name == "header only":
                known = None
            yield Case("CSV", f"{what}, {name}", command, put(path, data), says, known)
    for path, command, _ in list(targets.values())[:4]:
        noise = by_chance(good(path), CSV_TOKENS, f"csv {path}", 8)
        for n, data in enumerate(noise, start=1):
            yield Case("CSV", f"{path} by chance {n}", command, put(path, data), "", None)
    yield from _document_cases()
    yield from _cell_cases()
    data = good("data/tables/us_strikes.csv")
    for name, broken, refused in damaged(data):
        known = None if "column" in name and "order" in name else refused
        yield Case(
            "CSV",
            f"a user's, {name}",
            VALIDATE,
            hand_in("copy.csv", broken),
            "copy.csv",
            known,
            True,
        )
    for n, noise in enumerate(by_chance(data, CSV_TOKENS, "csv of a user", 12), start=1):
        yield Case(
            "CSV", f"a user's, by chance {n}", VALIDATE, hand_in("copy.csv", noise), "", None, True
        )
    path = "data/claims/us_strikes/hand.csv"
    for name, data, refused in damaged(good(path)):
        if name not in ("header only", "line ends CR LF", "byte order mark", "header twice"):
            arrange = put(path, data)
            yield Case(
                "CSV", f"a reader's claims, {name}", THEN, arrange, "hand.csv", refused, True
            )


def _document_cases() -> Iterator[Case]:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(tiny.projections(built()))
    data = out.getvalue().encode()
    yield Case("CSV", "a good document", EXTRACT, hand_in("copy.csv", data), "", False)
    for name, broken, refused in damaged(data):
        if name in ("line ends CR", "a CR within a line", "header only"):
            refused = None if "CR" in name else True
        arrange = hand_in("copy.csv", broken)
        yield Case("CSV", f"a document, {name}", EXTRACT, arrange, "copy.csv", refused)
    for name, old, new in (
        ("no such province", "Azuay", "Asuay"),
        ("a province twice", "Azuay", "Bolívar"),
        ("a formula", "Azuay", '=HYPERLINK("http://example.org")'),
        ("a population of words", "100000", "muchos"),
        ("a population of Arabic digits", "100000", "١٢٣٤٥٦"),
        ("a negative population", "100000", "-100000"),
        ("an infinite population", "100000", "inf"),
        ("a population of 400 digits", "100000", "9" * 400),
        ("a population with exponent", "100000", "1e999"),
        ("a year of five digits", ",2025,", ",20255,"),
        ("a name that steers the terminal", "Azuay", "\x1b[2J\x1b]0;x\x07"),
        ("a name of a hundred thousand letters", "Azuay", "A" * 100_000),
        ("a name written from right to left", "Azuay", "\u202eyauzA"),
    ):
        broken = data.replace(old.encode(), new.encode().replace(b'"', b""), 1)
        yield Case("CSV", f"a document, {name}", EXTRACT, hand_in("copy.csv", broken), "copy.csv")


VALUES = {
    "a formula": "=1+1", "a command": "=cmd|' /C calc'!A0", "an at sign": "@SUM(1)", "a plus": "+1+1",
    "a minus": "-1+1", "a wide equals sign": "＝1+1", "a tab and a formula": "\t=1", "words": "eleven",
    "a decimal comma": "60,82", "Arabic digits": "١٢٣", "superscript digits": "²", "roman digits": "Ⅷ",
    "an exponent": "1e999", "not a number": "NaN", "infinity": "inf", "minus nothing": "-0",
    "400 digits": "9" * 400, "hexadecimal": "0x1f", "an underscore": "1_000", "a space": " 11",
    "no width": "1\u200b1", "right to left": "\u202e11", "a bell": "1\x07", "an escape": "\x1b[31m11",
    "a private sign": "\ue000", "a sign lost in decoding": "\ufffd", "a language tag": "\U000e0041",
    "no day": "0000-00-00", "the last day": "9999-12-31", "month 13": "2025-13-45", "year 20255": "20255",
    "day 31 of February": "2025-02-31", "a clock": "2025-09-02T25:61", "true": "true", "null": "null",
    "a vertical bar": "a|b", "a brace": "{0.__class__}", "a template": "%(x)s", "a path": "../../etc/passwd",
    "markup": "<script>alert(1)</script>", "a line end": "a\nb", "a long text": "x" * 30_000,
}  # fmt: skip
FREE = {
    "vessels": {"true"},
    "note": {"words", "a decimal comma", "Arabic digits", "superscript digits", "roman digits", "an exponent",
             "not a number", "infinity", "minus nothing", "400 digits", "hexadecimal", "an underscore",
             "no day", "the last day", "month 13", "year 20255", "day 31 of February", "a clock", "true", "null",
             "a vertical bar", "a brace", "a template", "a path", "markup", "a long text"},
}  # fmt: skip
"""Values that are harmless in a column of text."""


def _cell_cases() -> Iterator[Case]:
    """One cell of a claim, of every type, with what does not belong there."""
    path = "data/claims/us_strikes/hand.csv"
    for column in (
        "strike_id",
        "struck_on",
        "killed",
        "source_id",
        "quote",
        "start",
        "as_of",
        "note",
    ):
        for name, value in VALUES.items():
            free = name in FREE["note"] and column in ("note", "quote")
            refused = (
                None
                if free or column == "quote" or (column, name) == ("struck_on", "the last day")
                else True
            )
            if column == "as_of" and name in ("the last day", "day 31 of February"):
                refused = None
            data = with_cell(good(path), column, value)
            # spaces are a matter of form, which a build leaves to the check
            command = BUILD if len(name) % 2 and name != "a space" else CHECK
            yield Case(
                "CSV", f"a claim, {column}: {name}", command, put(path, data), "us_strikes", refused
            )
    for name in ("a formula", "no width", "right to left", "a wide equals sign", "markup"):
        data = with_cell(good("data/sources.csv"), "title", VALUES[name])
        refused = None if name == "markup" else True
        yield Case(
            "CSV", f"a source, {name}", CHECK, put("data/sources.csv", data), "sources", refused
        )
        data = with_cell(good("data/reference/area_aliases.csv"), "note", VALUES[name])
        arrange = put("data/reference/area_aliases.csv", data)
        yield Case("CSV", f"a spelling, {name}", FORM, arrange, "area_aliases", refused)
        data = with_cell(good("data/reference/us_strikes.csv"), "note_en", VALUES[name])
        arrange = put("data/reference/us_strikes.csv", data)
        yield Case("CSV", f"a note of the editors, {name}", CHECK, arrange, "us_strikes", refused)


def with_cell(data: bytes, column: str, value: str, row: int = 1) -> bytes:
    """A CSV with one cell changed."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    rows[row][rows[0].index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


# --- Pages and other files saved as data ---------------------------------------------------------

PAGES = {
    "an error page": b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>no</body></html>",
    "an error page after blank lines": b"\n\n  <html><body>503</body></html>",
    "a page with a mark": b"\xef\xbb\xbf<html></html>",
    "a table of a page": b"<table><tr><td>strike_id</td></tr></table>",
    "a page of deep nesting": b"<div>" * 200_000,
    "a page of twenty megabytes": b"<p>" + b"x" * 20_000_000,
    "a page that is a bomb": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20)) + b"]><x>&u;</x>",
    "an XML with a file": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "an error in JSON": b'{"error": "rate limit exceeded"}',
    "a list in JSON": b"[1, 2, 3]",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096,
    "a gzip archive": b"\x1f\x8b\x08\x00" + b"\x00" * 100,
    "an ELF program": b"\x7fELF\x02\x01\x01" + b"\x00" * 100,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "a pointer of Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "a conflict of Git": b"<<<<<<< HEAD\nstrike_id\n=======\n>>>>>>> other\n",
    "a message of a proxy": b"Access denied by policy\n",
    "a login form": b"<?xml version='1.0'?><html><form action='/login'></form></html>",
}  # fmt: skip


def page_cases() -> Iterator[Case]:
    for name, data in PAGES.items():
        kind = "HTML" if b"<" in data[:40] else "other"
        path = "data/claims/us_strikes/hand.csv"
        yield Case(kind, f"{name} as claims", BUILD, put(path, data), "us_strikes/hand.csv")
        path = "data/sources.csv"
        yield Case(kind, f"{name} as sources", FORM, put(path, data), "sources.csv")
        yield Case(kind, f"{name} as a document", EXTRACT, hand_in("copy.csv", data), "copy.csv")
        arrange = hand_in("copy.xlsx", data)
        yield Case(kind, f"{name} as a workbook", EXTRACT_WORKBOOK, arrange, "copy.xlsx")
        path = "data/tables/us_strikes.parquet"
        yield Case(
            kind, f"{name} as Parquet", SHOW, put(path, data), "us_strikes.parquet", True, True
        )
        arrange = hand_in("copy.csv", data)
        yield Case(kind, f"{name} of a user", VALIDATE, arrange, "copy.csv", True, True)
        arrange = put("datapackage.json", data)
        yield Case(kind, f"{name} as descriptor", TABLES, arrange, "datapackage.json", True, True)
        arrange = put("schemas/us_strikes.yaml", data)
        yield Case(kind, f"{name} as contract", BUILD, arrange, "us_strikes.yaml")


# --- YAML ----------------------------------------------------------------------------------------


def bomb(levels: int = 12) -> str:
    """A billion laughs."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def broken_yaml(text: str) -> Iterator[tuple[str, bytes, bool | None]]:
    """What befalls a YAML file, whatever it says."""
    head = next(line for line in text.splitlines() if not line.startswith("#"))
    yield "empty", b"", True
    yield "a comment only", b"# nothing\n", True
    yield "a list", b"- 1\n- 2\n", True
    yield "a scalar", b"42\n", True
    yield "null", b"null\n", True
    yield "a bomb of aliases", bomb().encode() + text.encode(), True
    yield "an alias to itself", b"x: &x [*x]\n" + text.encode(), True
    yield "an anchor that is not there", text.encode() + b"x: *nowhere\n", True
    yield "merge keys", b"x: &x {a: 1}\ny: {<<: *x}\n" + text.encode(), True
    yield (
        "a Python object",
        text.encode() + b"x: !!python/object/apply:os.system ['touch pwned']\n",
        True,
    )
    yield "a Python name", text.encode() + b"x: !!python/name:os.system\n", True
    yield "a Python module", text.encode() + b"x: !!python/module:os\n", True
    yield "a tag of its own", text.encode() + b"x: !something 1\n", True
    yield "binary", text.encode() + b"x: !!binary gAAA\n", True
    yield "a set", text.encode() + b"x: !!set {a, b}\n", True
    yield "lists nested too deep", b"x: " + b"[" * 50_000, True
    yield "mappings nested too deep", b"x: " + b"{a: " * 20_000, True
    yield "sequences nested too deep", b"- " * 50_000, True
    yield "indented too deep", "".join(f"{' ' * n}a:\n" for n in range(300)).encode(), True
    yield "a key twice", (text + head + "\n").encode(), True
    yield "a key that is a number", text.encode() + b"1: x\n", True
    yield "a key that is a list", text.encode() + b"? [a]\n: x\n", True
    yield "a key that is null", text.encode() + b"~: x\n", True
    yield "a tab", text.encode() + b"x:\n\t- 1\n", True
    yield "NUL", text.encode() + b"x: \x00\n", True
    yield "a control character", text.encode() + b"x: \x07\n", True
    yield "half a character", text.encode() + b'x: "\\ud800"\n', True
    yield "a sign beyond Unicode", text.encode() + b'x: "\\U00110000"\n', True
    yield "Latin-1", text.encode() + "x: ñ\n".encode("latin-1"), True
    yield "UTF-16", text.encode("utf-16"), True
    yield "two documents", text.encode() + b"---\nx: 1\n", True
    yield "no such day", text.encode() + b"x: 2025-13-45\n", True
    yield "a number of 5,000 digits", text.encode() + b"x: " + b"9" * 5_000 + b"\n", True
    yield (
        "a number to base sixty",
        text.encode() + b"x: " + b":".join([b"59"] * 9_000) + b"\n",
        True,
    )
    yield "a text of a megabyte", text.encode() + b"x: " + b"a" * 1_000_000 + b"\n", True
    yield "a list of half a megabyte", text.encode() + b"x: [" + b"1," * 250_000 + b"1]\n", True
    yield "a bracket never closed", text.encode() + b"x: [1, 2\n", True
    yield "a quote never closed", text.encode() + b'x: "\n', True
    yield "cut in the middle", text.encode()[: len(text) // 2], None
    yield "a percent sign", b"%" * 1_000 + text.encode(), True
    yield "an unknown property", text.encode() + b"x: 1\n", None
    yield "twenty megabytes", text.encode() + b"#" * 20_000_000, True


YAML_TOKENS = (
    b": ", b"- ", b"\n", b"  ", b"\t", b"[", b"]", b"{", b"}", b"&a ", b"*a ", b"!!int ", b"'", b'"', b"|\n", b">\n", b"#", b"~",
    b"null", b"1e999", b".nan", b"2025-01-01", b"yes", b"\xff", b"\x00", b"? ", b"<<: ", b"%", b"@", b"`", b"- - - ", b"1:2:3",
)  # fmt: skip


def yaml_cases() -> Iterator[Case]:
    targets = {
        "a contract": ("schemas/us_strikes.yaml", BUILD),
        "what claims share": ("schemas/shared/claim.yaml", CHECK),
        "recipes": ("data/extractions.yaml", EXTRACT),
        "a citation": ("CITATION.cff", BUILD),
    }
    for what, (path, command) in targets.items():
        text = good(path).decode()
        lists = path == "data/extractions.yaml"
        for name, data, refused in broken_yaml(text):
            known = None if name == "cut in the middle" else refused
            if name == "an unknown property" and "us_strikes" in path:
                known = True
            arrange = both(put(path, data), hand_in("copy.csv", document()))
            words = EXTRACT if lists else command
            says = "" if known is None else Path(path).name
            yield Case("YAML", f"{what}, {name}", words, arrange, says, known)
        for n, data in enumerate(by_chance(text.encode(), YAML_TOKENS, f"yaml {path}", 8), start=1):
            arrange = both(put(path, data), hand_in("copy.csv", document()))
            yield Case("YAML", f"{what}, by chance {n}", command, arrange, "", None)
    for name, old, new in CONTRACTS:
        text = good("schemas/us_strikes.yaml").decode()
        assert re.search(old, text), old
        data = re.sub(old, new.replace("\\", "\\\\"), text, count=1).encode()
        arrange = put("schemas/us_strikes.yaml", data)
        yield Case("YAML", f"a contract with {name}", BUILD, arrange, "us_strikes")
    for name, old, new in RECIPES:
        text = good("data/extractions.yaml").decode()
        assert old in text, old
        arrange = both(
            put("data/extractions.yaml", text.replace(old, new, 1).encode()),
            hand_in("copy.csv", document()),
        )
        yield Case("YAML", f"recipes with {name}", EXTRACT, arrange, "extractions.yaml")


def both(*parts: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    def arrange(root: Path, outside: Path) -> None:
        for part in parts:
            part(root, outside)

    return arrange


@lru_cache(maxsize=1)
def document() -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(tiny.projections(built()))
    return out.getvalue().encode()


_FIELDS = r"fields:\n"
_RULE = "rules:\n- {{name: odd, sentence: {{en: x, es: x}}, expression: {}}}\n".format
CONTRACTS = (
    ("a kind that is none", "kind: claims", "kind: clams"),
    ("fields that are a number", _FIELDS, "fields: 5\nx:\n"),
    ("fields that are text", _FIELDS, "fields: [a, b]\nx:\n"),
    ("fields that are null", _FIELDS, "fields: ~\nx:\n"),
    ("a field without a name", "- name: strike_id\n", "-\n"),
    ("a field with a name that is a list", "name: strike_id", "name: [a]"),
    ("a field with a name of spaces", "name: strike_id", "name: strike id"),
    ("a field called as a path", "name: strike_id", "name: ../x"),
    ("a field twice", "name: struck_on", "name: strike_id"),
    ("a field called __class__", "name: struck_on", "name: __class__"),
    ("a type that is none", "type: date", "type: datetime64"),
    ("a role that is none", "role: key", "role: root"),
    ("a pattern that is none", "pattern: '[^']*'", "pattern: '('"),
    ("a pattern that runs for ever", "pattern: '[^']*'", "pattern: '(?!x)(a+)+$'"),
    ("a pattern of a million states", "pattern: '[^']*'", "pattern: '((a{1000}){1000}){1000}'"),
    ("a minimum that is no date", "minimum: '2025-09-01'", "minimum: soon"),
    ("a minimum that is a list", "minimum: '2025-09-01'", "minimum: [1]"),
    ("a minimum that is no number", "minimum: 0", "minimum: .nan"),
    ("a key that is no column", r"primaryKey: \[strike_id\]", "primaryKey: [strike]"),
    ("a key that is a text", r"primaryKey: \[strike_id\]", "primaryKey: strike_id"),
    ("no reconciling", r"reconcile:\n", "x_reconcile:\n"),
    ("reconciling that is a list", r"reconcile:\n", "reconcile: []\nx:\n"),
    ("a rule that calls", r"rules:\n", _RULE("__import__('os').system('touch pwned')")),
    ("a rule that looks inside", r"rules:\n", _RULE("killed.__class__ == 1")),
    ("a rule with an index", r"rules:\n", _RULE("'killed[0] == 1'")),
    ("a rule with a lambda", r"rules:\n", _RULE("'(lambda: 1)() == 1'")),
    ("a rule with a comprehension", r"rules:\n", _RULE("'[x for x in (1,)] == 1'")),
    ("a rule with an f-string", r"rules:\n", _RULE("\"f'{killed}' == 'x'\"")),
    ("a rule with a huge power", r"rules:\n", _RULE("9 ** 9 ** 9 ** 9 > killed")),
    ("a rule with a huge text", r"rules:\n", _RULE("\"'a' * 9999999999 == basin\"")),
    ("a rule with a huge tuple", r"rules:\n", _RULE("'(1, 2) * 9999999999 == killed'")),
    ("a rule with a huge number", r"rules:\n", _RULE("'9' + '9' * 900")),
    ("a rule with a shift", r"rules:\n", _RULE("1 << 99999999999 > killed")),
    ("a rule nested too deep", r"rules:\n", _RULE("'" + "(" * 300 + "killed" + ")" * 300 + " > 1'")),
    ("a rule of many parts", r"rules:\n", _RULE("'" + "killed + " * 3000 + "1 > 1'")),
    ("a rule of many minus signs", r"rules:\n", _RULE("'" + "-" * 900 + "killed > 1'")),
    ("a rule that adds text", r"rules:\n", _RULE("basin + 1 > 1")),
    ("a rule that divides by nothing", r"rules:\n", _RULE("1 / 0 > killed")),
    ("a rule about no column", r"rules:\n", _RULE("kiled > 1")),
    ("a rule that is no expression", r"rules:\n", _RULE("'killed >'")),
    ("a rule that assigns", r"rules:\n", _RULE("'killed := 1'")),
    ("a rule with two lines", r"rules:\n", _RULE('"killed > 1\\nimport os"')),
    ("a rule with NUL", r"rules:\n", _RULE('"killed > 1\\0"')),
    ("a foreign key to nowhere", r"rules:\n", "foreignKeys: [{fields: [basin], reference: {resource: seas, fields: [sea]}}]\nrules:\n"),
    ("a foreign key to no column", r"rules:\n", "foreignKeys: [{fields: [basin], reference: {resource: areas, fields: [sea]}}]\nrules:\n"),
    ("a title that is a list", r"title: \{en: [^}]*\}", "title: [a]"),
    ("a column that the code needs renamed", "name: vessels", "name: boats"),
)  # fmt: skip
RECIPES = (
    ("a source that is a path", f"source_id: {tiny.DOCUMENT}\n", "source_id: ../../../outside/x\n"),
    ("a source that is absolute", f"source_id: {tiny.DOCUMENT}\n", "source_id: /tmp/x\n"),
    ("a source that is a list", f"source_id: {tiny.DOCUMENT}\n", "source_id: [a]\n"),
    ("a source twice", f"source_id: {tiny.DOCUMENT}-workbook", f"source_id: {tiny.DOCUMENT}"),
    ("ten thousand years", "first: '2025'", "first: '0001'"),
    ("a year that is a word", "first: '2025'", "first: soon"),
    ("years in reverse", "first: '2025'", "first: '2031'"),
    ("an extractor that is none", "extractor: population_projections", "extractor: os.system"),
    ("columns that are a list", "columns:\n", "columns: []\nx:\n"),
    ("entries that are a number", "extractions:\n", "extractions: 5\nx:\n"),
    ("an entry that is a number", "extractions:\n", "extractions:\n- 5\n"),
    ("an entry that is null", "extractions:\n", "extractions:\n- ~\n"),
    ("a moment that is none", "as_of: 2025-12", "as_of: never"),
)  # fmt: skip


# --- JSON: the descriptor ------------------------------------------------------------------------


def json_cases() -> Iterator[Case]:
    path = "datapackage.json"
    text = good(path).decode()
    plain = {
        "empty": b"", "white space": b" \n ", "a list": b"[]", "a number": b"1", "a text": b'"x"', "null": b"null",
        "an empty object": b"{}", "cut in the middle": text[: len(text) // 2].encode(), "two objects": text.encode() * 2,
        "lists nested too deep": b"[" * 100_000, "objects nested too deep": b'{"a":' * 100_000,
        "nested too deep within": text.replace('"version"', '"x": ' + "[" * 90_000 + "]" * 90_000 + ', "version"', 1).encode(),
        "a key twice": text.replace('"name":', '"name": "x", "name":', 1).encode(),
        "resources twice": text.replace('"resources":', '"resources": [], "resources":', 1).encode(),
        "NaN": text.replace('"bytes": ', '"x": NaN, "bytes": ', 1).encode(),
        "Infinity": text.replace('"bytes": ', '"x": -Infinity, "bytes": ', 1).encode(),
        "a number of 5,000 digits": text.replace('"bytes": ', '"bytes": ' + "9" * 5_000, 1).encode(),
        "a number with exponent": re.sub(r'"bytes": \d+', '"bytes": 1e999', text, count=1).encode(),
        "half a character": text.replace('"title": "', '"title": "\\ud800', 1).encode(),
        "Latin-1": b'{"name": "\xf1"}', "UTF-16": text.encode("utf-16"), "a mark": b"\xef\xbb\xbf" + text.encode(),
        "NUL": text.encode() + b"\x00", "a comment": b"// x\n" + text.encode(), "a trailing comma": text.encode().replace(b"\n}", b",\n}"),
        "single quotes": text.replace('"', "'").encode(), "twenty megabytes": text.encode() + b" " * 20_000_000,
        "five million lists": b"[" + b"[]," * 4_000_000 + b"[]]",
        "control characters in a text": text.replace('"title": "', '"title": "\x07', 1).encode(),
    }  # fmt: skip
    for name, data in plain.items():
        yield Case("JSON", name, TABLES, put(path, data), path, True, True)
    for n, data in enumerate(by_chance(text.encode(), JSON_TOKENS, "json", 30), start=1):
        command = (TABLES, SHOW, EXPLAIN, CITE, THEN, CLAIMS)[n % 6]
        yield Case("JSON", f"by chance {n}", command, put(path, data), "", None, True)
    for name, command, change in descriptors():
        # where descriptor and table do not fit, either may be named
        says = (
            "us_strikes.parquet" if name in ("a column lost", "a column of another type") else path
        )
        yield Case("JSON", name, command, put(path, changed(change)), says, True, True)
    for name, bad in PATHS.items():
        for where, command in {"parquet": SHOW, "claims": THEN, "csv": TABLES}.items():
            yield Case("JSON", f"{name} as path of {where}", command, put(path, _with_path(where, bad)), path, True, True)  # fmt: skip
    arrange = put(path, _with_path("csv", "../outside/secret.csv"))
    yield Case("JSON", "a path out of the folder, checked", CHECK, arrange, path)


JSON_TOKENS = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"true", b"1e999", b"-1", b'"../x"', b"\\", b"\\ud800", b"\xff", b"\x00", b"NaN",
    b'"path"', b'"name"', b'"fields"', b"[]", b"{}", b'""', b"0", b'"us_strikes"', b'"schema"', b'"datapkg"', b'"reconcile"',
)  # fmt: skip
PATHS: dict[str, Any] = {
    "a path out of the folder": "../outside/secret.csv", "a deeper path out of the folder": "data/tables/../../../outside/secret.csv",
    "an absolute path": "/etc/passwd", "a drive": "C:\\Windows\\win.ini", "a drive with slashes": "C:/Windows/win.ini",
    "a share": "\\\\server\\share\\x.csv", "a share with slashes": "//server/share/x.csv", "an address": "https://example.org/x.parquet",
    "a bucket": "s3://bucket/x.parquet", "a file address": "file:///etc/passwd", "backslashes": "data\\tables\\us_strikes.parquet",
    "an empty path": "", "a dot": ".", "a folder": "data/tables/", "NUL": "data/x\x00.csv", "a line end": "data/x\n.csv",
    "a number": 5, "a list": ["data/tables/us_strikes.csv"], "an object": {"a": 1}, "null": None, "truth": True,
    "a device": "/dev/zero", "a stream": "data/tables/us_strikes.csv:stream", "a long path": "a/" * 5_000 + "x", "a home": "~/../../x",
}  # fmt: skip


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The descriptor with something changed."""
    descriptor = json.loads(good("datapackage.json"))
    change(descriptor)
    return json.dumps(descriptor, ensure_ascii=False).encode("utf-8", "surrogatepass")


def entry(descriptor: dict[str, Any], name: str = "us_strikes") -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in descriptor["resources"] if r["name"] == name)
    return found


def _with_path(where: str, path: Any) -> bytes:
    def change(descriptor: dict[str, Any]) -> None:
        of = entry(descriptor)
        if where == "parquet":
            of["datapkg"]["parquet"]["path"] = path
        elif where == "claims":
            of["datapkg"]["claims"]["paths"] = [path]
        else:
            of["path"] = path

    return changed(change)


def descriptors() -> Iterator[tuple[str, tuple[str, ...], Callable[[dict[str, Any]], object]]]:
    """Descriptors that are JSON, and not what a descriptor should be."""
    for key in ("name", "title", "version", "created", "resources"):
        yield f"no {key}", TABLES, lambda d, k=key: d.pop(k)
        for word, value in {
            "a number": 5,
            "null": None,
            "a list": [[]],
            "an object": {"a": 1},
        }.items():
            if (key, word) != ("resources", "a list"):
                yield f"{key} is {word}", CITE, lambda d, k=key, v=value: d.update({k: v})
    yield "created is no day", CITE, lambda d: d.update(created="someday")
    yield "resources are numbers", TABLES, lambda d: d.update(resources=[1, 2])
    yield "a resource twice", TABLES, lambda d: d["resources"].append(d["resources"][0])
    for key in (
        "name",
        "title",
        "description",
        "path",
        "bytes",
        "hash",
        "licenses",
        "schema",
        "datapkg",
    ):
        yield f"a resource without {key}", SHOW, lambda d, k=key: entry(d).pop(k)
        yield f"a resource whose {key} is null", SHOW, lambda d, k=key: entry(d).update({k: None})
        yield f"a resource whose {key} is a list", SHOW, lambda d, k=key: entry(d).update({k: []})
    yield "bytes below nothing", SHOW, lambda d: entry(d).update(bytes=-1)
    yield "bytes that are true", SHOW, lambda d: entry(d).update(bytes=True)
    yield "a hash that is none", SHOW, lambda d: entry(d).update(hash="md5:0")
    yield "a name that is a path", SHOW, lambda d: entry(d).update(name="../us_strikes")
    for key in ("rows", "title_es", "parquet", "claims"):
        yield f"a table without {key}", THEN, lambda d, k=key: entry(d)["datapkg"].pop(k)
        yield (
            f"a table whose {key} is -5",
            THEN,
            lambda d, k=key: entry(d)["datapkg"].update({k: -5}),
        )
    for key in ("fields", "primaryKey"):
        yield f"a schema without {key}", SHOW, lambda d, k=key: entry(d)["schema"].pop(k)
        yield (
            f"a schema whose {key} is a text",
            SHOW,
            lambda d, k=key: entry(d)["schema"].update({k: "x"}),
        )
        yield (
            f"a schema whose {key} is empty",
            SHOW,
            lambda d, k=key: entry(d)["schema"].update({k: []}),
        )
    yield (
        "a column twice",
        SHOW,
        lambda d: entry(d)["schema"]["fields"].append(entry(d)["schema"]["fields"][0]),
    )
    yield "a column lost", SHOW, lambda d: entry(d)["schema"]["fields"].pop()
    yield (
        "a column of no type",
        SHOW,
        lambda d: entry(d)["schema"]["fields"][0].update(type="object"),
    )
    yield (
        "a column of another type",
        SHOW,
        lambda d: entry(d)["schema"]["fields"][0].update(type="integer"),
    )
    yield "a key that is no column", THEN, lambda d: entry(d)["schema"].update(primaryKey=["x"])
    plan = lambda d: entry(d)["datapkg"]["reconcile"]  # noqa: E731
    for key in ("groups", "order", "status", "kind", "lookups", "computed", "range"):
        yield f"reconciling without {key}", THEN, lambda d, k=key: plan(d).pop(k)
        yield f"reconciling whose {key} is a text", THEN, lambda d, k=key: plan(d).update({k: "x"})
    yield "a group of no columns", THEN, lambda d: plan(d)["groups"][0].update(columns=[])
    yield "a group of unknown columns", THEN, lambda d: plan(d)["groups"][0].update(columns=["x"])
    yield "a group twice", THEN, lambda d: plan(d)["groups"].append(plan(d)["groups"][0])
    yield "an order of unknown words", THEN, lambda d: plan(d).update(order=["luck"])
    yield (
        "a lookup in itself",
        EXPLAIN,
        lambda d: entry(d, "homicide_rates")["datapkg"]["reconcile"]["lookups"][0].update(
            table="homicide_rates"
        ),
    )
    yield (
        "a lookup in nothing",
        THEN,
        lambda d: entry(d, "homicide_rates")["datapkg"]["reconcile"]["lookups"][0].update(
            table="x"
        ),
    )
    rates = lambda d: entry(d, "homicide_rates")["datapkg"]["reconcile"]  # noqa: E731
    for name, bad in {
        "calls": "__import__('os').system('touch pwned')", "looks inside": "homicides.__class__", "has a huge power": "9**9**9**9",
        "has a huge text": "'a' * 9999999999", "is too long": "homicides+" * 2000 + "1", "is too deep": "(" * 300 + "1" + ")" * 300,
        "speaks of no column": "homicide * 2", "adds text": "area_code + 1", "is none": "homicides +", "is a number": 5,
    }.items():  # fmt: skip
        yield (
            f"a computation that {name}",
            (*EXPLAIN, "--as-of", "2026-01-01"),
            lambda d, b=bad: rates(d)["computed"][0].update(expression=b),
        )
    yield (
        "a computation rounded to a million places",
        (*EXPLAIN, "--as-of", "2026-01-01"),
        lambda d: rates(d)["computed"][0].update(round=10**6),
    )


# --- Workbooks -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def workbook() -> bytes:
    rows: list[list[object]] = [list(row) for row in tiny.projections(built())]
    for row in rows[1:]:
        row[1], row[2] = int(str(row[1])), int(str(row[2]))
    return xlsx({tiny.SHEET: rows})


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
_CELLS = b"<sheetData>"


def sheet(cells: bytes) -> bytes:
    """A workbook whose sheet begins with other cells."""
    return packed(parts() | {SHEET: parts()[SHEET].replace(_CELLS, _CELLS + cells, 1)})


def workbooks() -> Iterator[tuple[str, bytes, bool | None]]:
    data = workbook()
    whole = parts()
    yield "whole", data, False
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"cut at {share:.0%}", data[: int(len(data) * share)], True
    yield "without its end", data[:-30], True
    yield "with something before", b"x" * 100 + data, None
    yield "with something behind", data + b"x" * 100, None
    yield "a byte flipped", data[:200] + bytes([data[200] ^ 255]) + data[201:], None
    yield "without a directory", data[: data.rfind(b"PK\x01\x02")], True
    yield "only its end", data[data.rfind(b"PK\x05\x06") :], True
    yield "an archive of nothing", packed({}), True
    yield "an archive of text", packed({"a.txt": b"a"}), True
    for name in whole:
        yield f"without {name}", packed({k: v for k, v in whole.items() if k != name}), None
        yield f"with an empty {name}", packed(whole | {name: b""}), None
        yield (
            f"with a broken {name}",
            packed(whole | {name: whole[name][: len(whole[name]) // 2]}),
            None,
        )
        yield f"with {name} of zeros", packed(whole | {name: b"\x00" * 1000}), None
    zeros = b"\x00" * 300_000_000
    yield "a bomb beside its parts", packed(whole | {"xl/media/image1.png": zeros}), True
    yield "a bomb in its sheet", packed(whole | {SHEET: whole[SHEET] + b" " * 200_000_000}), True
    yield (
        "a bomb that lies about its size",
        lying(packed(whole | {"xl/x.bin": b"\x00" * 50_000_000})),
        True,
    )
    yield (
        "a nested archive",
        packed(whole | {"xl/embeddings/a.zip": packed({"b": packed({"c": zeros[: 10**8]})})}),
        None,
    )
    yield "ten thousand parts", packed(whole | {f"xl/x{n}": b"" for n in range(10_000)}), True
    yield "a part twice", twice(whole), True
    yield "a part with a path out", packed(whole | {"../../outside/x": b"x"}), None
    yield "an absolute part", packed(whole | {"/etc/x": b"x"}), None
    yield "packed by bzip2", packed(whole, zipfile.ZIP_BZIP2), True
    yield "packed by LZMA", packed(whole, zipfile.ZIP_LZMA), True
    yield "not packed", packed(whole, zipfile.ZIP_STORED), False
    yield (
        "encrypted by flag",
        data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        True,
    )
    yield (
        "an encrypted package",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00" * 300,
        True,
    )
    yield (
        "a cell at the far end",
        sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        True,
    )
    yield (
        "a cell beyond the end",
        sheet(b'<row r="99999999999"><c r="ZZZZ99999999999"><v>1</v></c></row>'),
        None,
    )
    yield "a cell in row nothing", sheet(b'<row r="0"><c r="A0"><v>1</v></c></row>'), None
    yield "a cell in row minus one", sheet(b'<row r="-1"><c r="A-1"><v>1</v></c></row>'), None
    yield "a cell of no name", sheet(b'<row><c r=""><v>1</v></c></row>'), None
    yield "a cell named by a path", sheet(b'<row><c r="../A1"><v>1</v></c></row>'), None
    yield (
        "all rows used",
        sheet(
            b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(30, 1_048_577, 4))
        ),
        None,
    )
    yield (
        "a text that is not there",
        sheet(b'<row r="90"><c r="A90" t="s"><v>99999999</v></c></row>'),
        None,
    )
    yield (
        "a text of number minus one",
        sheet(b'<row r="90"><c r="A90" t="s"><v>-1</v></c></row>'),
        None,
    )
    yield "a type that is none", sheet(b'<row r="90"><c r="A90" t="zz"><v>1</v></c></row>'), None
    yield (
        "a style that is not there",
        sheet(b'<row r="90"><c r="A90" s="99999"><v>1</v></c></row>'),
        None,
    )
    yield (
        "a date beyond the calendar",
        sheet(b'<row r="90"><c r="A90" s="1"><v>1e300</v></c></row>'),
        None,
    )
    yield (
        "a date before the calendar",
        sheet(b'<row r="90"><c r="A90" s="1"><v>-99999999</v></c></row>'),
        None,
    )
    yield "a value that is no number", sheet(b'<row r="90"><c r="A90"><v>NaN</v></c></row>'), None
    yield "a value without end", sheet(b'<row r="90"><c r="A90"><v>1e999</v></c></row>'), None
    yield "an error in a cell", sheet(b'<row r="90"><c r="A90" t="e"><v>#REF!</v></c></row>'), None
    yield (
        "an error that is none",
        sheet(b'<row r="90"><c r="A90" t="e"><v>#ODD!</v></c></row>'),
        None,
    )
    yield "a formula without value", whole_with_formula(b""), True
    yield "a formula with its value", whole_with_formula(b"<v>100000</v>"), False
    yield "a formula with an error", whole_with_formula(b"<v>#REF!</v>"), True
    yield "deep elements", sheet(b"<a>" * 100_000), None
    yield (
        "a bomb of entities",
        packed(whole | {SHEET: PAGES["a page that is a bomb"] + whole[SHEET]}),
        None,
    )
    yield (
        "an entity of a file",
        packed(
            whole
            | {
                SHEET: whole[SHEET].replace(
                    b"<worksheet", PAGES["an XML with a file"][:60] + b"<worksheet", 1
                )
            }
        ),
        None,
    )
    yield (
        "attributes twice",
        sheet(b'<row r="90" r="91"><c r="A90" r="A91"><v>1</v></c></row>'),
        None,
    )
    yield (
        "no UTF-8 in a text",
        sheet(b'<row r="90"><c r="A90" t="inlineStr"><is><t>\xff\xfe</t></is></c></row>'),
        None,
    )
    yield "a sheet of another name", xlsx({"Otra": [["provincia"], ["x"]]}), True
    yield "a sheet without rows", xlsx({tiny.SHEET: []}), True
    yield (
        "a sheet with a header only",
        xlsx({tiny.SHEET: [["provincia", "anio", "poblacion", "dpa_provin"]]}),
        True,
    )
    yield "a name of a sheet that steers the terminal", xlsx({"\u202ex": [["a"], ["b"]]}), True
    yield "a long text in many cells", shared_texts(200_000, 3_000), True
    yield (
        "a table of texts that lies",
        packed(
            whole
            | {
                "xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'
            }
        ),
        None,
    )
    yield (
        "an OpenDocument name",
        packed(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
        ),
        True,
    )
    yield "a binary workbook", packed(whole | {"xl/workbook.bin": b"\x00" * 100}), True
    for n, noise in enumerate(
        by_chance(data, (b"PK\x01\x02", b"PK\x05\x06", b"\x00" * 8, b"\xff" * 8), "xlsx", 25),
        start=1,
    ):
        yield f"by chance {n}", noise, None
    for n, noise in enumerate(
        by_chance(
            whole[SHEET],
            (
                b"<c ",
                b"<row",
                b"</c>",
                b' r="A1"',
                b"<v>",
                b"&#0;",
                b"]]>",
                b"<!--",
                b' t="s"',
                b"\x00",
            ),
            "sheet",
            25,
        ),
        start=1,
    ):
        yield f"a sheet by chance {n}", packed(whole | {SHEET: noise}), None


def whole_with_formula(value: bytes) -> bytes:
    whole = parts()
    old = re.search(rb'<c r="C2"><v>\d+</v></c>', whole[SHEET])
    assert old
    kind = b' t="e"' if b"#" in value else b""
    new = b'<c r="C2"%s><f>WEBSERVICE("http://example.org")</f>%s</c>' % (kind, value)
    return packed(whole | {SHEET: whole[SHEET].replace(old[0], new)})


def shared_texts(cells: int, length: int) -> bytes:
    """One long text to which many cells point."""
    whole = parts()
    texts = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(30, cells)
    )
    rels = whole["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdTexts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    return packed(whole | {
        "xl/sharedStrings.xml": texts % (b"x" * length), "xl/_rels/workbook.xml.rels": rels,
        SHEET: whole[SHEET].replace(b"</sheetData>", rows + b"</sheetData>"),
    })  # fmt: skip


def lying(data: bytes) -> bytes:
    """An archive that says its last part unpacks to ten bytes."""
    found = bytearray(data)
    at = data.rfind(b"PK\x01\x02")
    local = struct.unpack_from("<I", data, at + 42)[0]
    struct.pack_into("<I", found, at + 24, 10)
    struct.pack_into("<I", found, local + 22, 10)
    return bytes(found)


def twice(whole: Mapping[str, bytes]) -> bytes:
    import warnings

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*whole.items(), (SHEET, b"<x/>")]:
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def ods(repeated: int = 1) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="{tiny.SHEET}"><table:table-row table:number-rows-repeated="{repeated}">'
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string"><text:p>provincia</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode(),
        "META-INF/manifest.xml": b"<x/>",
    })  # fmt: skip


def workbook_cases() -> Iterator[Case]:
    for name, data, refused in workbooks():
        arrange = hand_in("copy.xlsx", data)
        yield Case("XLSX", name, EXTRACT_WORKBOOK, arrange, "copy.xlsx", refused)
    documents = {
        "a document": ods(), "a document of a billion cells": ods(1_000_000), "without a type": packed({"content.xml": b"<x/>"}),
        "cut off": ods()[:200], "of zeros": b"PK\x03\x04" + b"\x00" * 500, "with a bomb": packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b" " * 200_000_000}),
        "deep": packed({"mimetype": b"x", "content.xml": b"<a>" * 500_000}),
    }  # fmt: skip
    for name, data in documents.items():
        for suffix in ("ods", "xlsx"):
            arrange = hand_in(f"copy.{suffix}", data)
            yield Case("ODS", f"{name} as .{suffix}", EXTRACT_WORKBOOK, arrange, f"copy.{suffix}")
        arrange = hand_in("copy.csv", data)
        yield Case("ODS", f"{name}, a user's", VALIDATE, arrange, "copy.csv", True, True)


# --- Parquet -------------------------------------------------------------------------------------


def parquets() -> Iterator[tuple[str, bytes, bool | None]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = good("data/tables/us_strikes.parquet")
    table = pq.read_table(io.BytesIO(data))

    def written(changed: Any, **options: Any) -> bytes:
        out = io.BytesIO()
        pq.write_table(changed, out, **options)
        return out.getvalue()

    yield "whole", data, False
    yield "empty", b"", True
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"cut at {share:.0%}", data[: int(len(data) * share)], True
    yield "without its magic", b"XXXX" + data[4:], None
    yield "with another magic", data[:-4] + b"PARX", True
    yield "with the magic of encryption", b"PARE" + data[4:-4] + b"PARE", True
    yield "only magic", b"PAR1PAR1", True
    yield "a footer of no length", data[:-8] + struct.pack("<I", 0) + b"PAR1", True
    yield "a footer of four gigabytes", data[:-8] + struct.pack("<I", 2**32 - 1) + b"PAR1", True
    yield "a footer of zeros", data[:-1000] + b"\x00" * 992 + data[-8:], True
    yield "a footer of ones", data[:-1000] + b"\xff" * 992 + data[-8:], True
    yield "pages of zeros", data[:4] + b"\x00" * 3000 + data[3004:], True
    yield "a column lost", written(table.drop_columns(["killed"])), True
    yield "a column more", written(table.append_column("x", pa.array([1] * len(table)))), True
    yield "a column renamed", written(table.rename_columns([*table.column_names[:-1], "x"])), True
    yield "columns in another order", written(table.select(table.column_names[::-1])), True
    yield (
        "a text that is a number",
        written(table.set_column(0, "strike_id", pa.array(range(len(table))))),
        True,
    )
    yield (
        "a number that is a text",
        written(
            table.set_column(
                table.column_names.index("killed"), "killed", pa.array(["x"] * len(table))
            )
        ),
        True,
    )
    yield (
        "a column of lists",
        written(table.set_column(0, "strike_id", pa.array([["x"]] * len(table)))),
        True,
    )
    yield (
        "a column of structures",
        written(table.set_column(0, "strike_id", pa.array([{"a": 1}] * len(table)))),
        True,
    )
    yield (
        "a column of bytes",
        written(table.set_column(0, "strike_id", pa.array([b"\xff\xfe"] * len(table)))),
        True,
    )
    yield "no rows", written(table.slice(0, 0)), None
    yield (
        "metadata of pandas that are none",
        written(table.replace_schema_metadata({"pandas": "{"})),
        True,
    )
    yield (
        "metadata of pandas that are a list",
        written(table.replace_schema_metadata({"pandas": "[]"})),
        True,
    )
    yield (
        "metadata of pandas with another index",
        written(
            table.replace_schema_metadata(
                {
                    "pandas": json.dumps(
                        {"index_columns": ["strike_id"], "columns": [], "column_indexes": []}
                    )
                }
            )
        ),
        True,
    )
    yield (
        "metadata of pandas nested too deep",
        written(table.replace_schema_metadata({"pandas": "[" * 100_000})),
        True,
    )
    yield (
        "metadata of a megabyte",
        written(table.replace_schema_metadata({"x": "a" * 1_000_000})),
        None,
    )
    yield "an extension type with a pickle", pickled(table), None

    def repeated(length: int, times: int) -> bytes:
        """A file of some kilobytes that stands for one text, so many times; made without it."""
        text = pa.DictionaryArray.from_arrays(
            pa.array([0] * times, pa.int32()), pa.array(["x" * length])
        )
        rest = {
            name: pa.nulls(times, table.schema.field(name).type) for name in table.column_names[1:]
        }
        return written(pa.table({"strike_id": text, **rest}), store_schema=False)

    yield "150 megabytes of one text", repeated(100_000, 1_500), None
    yield "900 megabytes of one text", repeated(100_000, 9_000), True
    yield "two gigabytes of one text", repeated(1_000_000, 2_000), True
    yield "two gigabytes of a short text", repeated(2_000, 1_000_000), True
    many = pa.DictionaryArray.from_arrays(
        pa.array([0] * 300_000, pa.int32()), pa.array(["y" * 10_000])
    )
    rest = {
        name: pa.nulls(300_000, table.schema.field(name).type) for name in table.column_names[1:]
    }
    yield (
        "three gigabytes of a word in a code list",
        written(pa.table({"strike_id": many, **rest})),
        True,
    )
    yield (
        "thirty million rows",
        written(pa.table({"strike_id": pa.nulls(30_000_000, pa.string())})),
        True,
    )
    yield "a thousand columns", written(pa.table({f"c{n}": [1] for n in range(1_000)})), True
    for n, noise in enumerate(
        by_chance(data, (b"PAR1", b"\x00" * 8, b"\xff" * 8, b"\x15\x00", b"\x2c"), "parquet", 40),
        start=1,
    ):
        yield f"by chance {n}", noise, None
    footer = struct.unpack("<I", data[-8:-4])[0]
    body, about = data[: -8 - footer], data[-8 - footer : -8]
    for n, noise in enumerate(
        by_chance(
            about,
            (b"\x00", b"\xff", b"\x15\x80\x80\x80\x80\x10", b"\x18\xff\xff\xff\xff\x07", b"\x2c"),
            "footer",
            40,
        ),
        start=1,
    ):
        yield (
            f"a footer by chance {n}",
            body + noise + struct.pack("<I", len(noise)) + b"PAR1",
            None,
        )


def pickled(table: Any) -> bytes:
    """A column that asks to be unpickled, as old versions of Arrow did."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    bad = {
        b"ARROW:extension:name": b"arrow.py_extension_type",
        b"ARROW:extension:metadata": b"cos\nsystem\n(S'touch pwned'\ntR.",
    }
    schema = table.schema
    schema = schema.set(0, pa.field(schema.field(0).name, schema.field(0).type, metadata=bad))
    out = io.BytesIO()
    pq.write_table(table.cast(schema), out)
    return out.getvalue()


def parquet_cases() -> Iterator[Case]:
    path = "data/tables/us_strikes.parquet"
    for name, data, refused in parquets():
        yield Case("Parquet", name, SHOW, put(path, data), "us_strikes.parquet", refused, True)
        if "by chance" not in name or name.endswith(("1", "5")):
            known = None if "order" in name or "metadata of" in name or "lost" in name else refused
            arrange = hand_in("copy.parquet", data)
            yield Case(
                "Parquet", f"{name}, a user's", VALIDATE, arrange, "copy.parquet", known, True
            )


# --- Folders -------------------------------------------------------------------------------------


def link(path: str, target: str) -> Callable[[Path, Path], None]:
    """Put a link in the place of a file or folder."""

    def arrange(root: Path, outside: Path) -> None:
        place = root / path
        if place.is_dir() and not place.is_symlink():
            place.rename(root.parent / f"moved-{place.name}")
        else:
            place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target.format(outside=outside, root=root))

    return arrange


def hard_link(path: str) -> Callable[[Path, Path], None]:
    """Let a file be the same as one outside."""

    def arrange(root: Path, outside: Path) -> None:
        (root / path).unlink(missing_ok=True)
        os.link(outside / "secret.csv", root / path)

    return arrange


def pipe(path: str) -> Callable[[Path, Path], None]:
    def arrange(root: Path, outside: Path) -> None:
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)

    return arrange


def folder(path: str) -> Callable[[Path, Path], None]:
    def arrange(root: Path, outside: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir(parents=True)

    return arrange


def staged(commit: str, *stage: str) -> Callable[[Path, Path], None]:
    """A build that somebody else began: what would be moved where."""

    def arrange(root: Path, outside: Path) -> None:
        box = root / "data" / ".stage"
        for path in stage:
            (box / path).parent.mkdir(parents=True, exist_ok=True)
            (box / path).write_text("moved\n")
        box.mkdir(parents=True, exist_ok=True)
        (box / "COMMIT").write_text(commit.format(outside=outside))

    return arrange


def correction(root: Path, outside: Path) -> None:
    """Something to build: a note that no table had."""
    path = root / "data" / "reference" / "us_strikes.csv"
    path.write_bytes(with_cell(path.read_bytes(), "note_en", "Corrected."))


def folder_cases() -> Iterator[Case]:
    secret = "{outside}/secret.csv"
    for path in ("data/claims/us_strikes/hand.csv", "data/sources.csv", "data/reference/areas.csv", "schemas/us_strikes.yaml",
                 "data/extractions.yaml", "CITATION.cff", "pyproject.toml", "data/coverage.csv"):  # fmt: skip
        yield Case("folder", f"{path} is a link out", BUILD, link(path, secret), Path(path).name)
        yield Case("folder", f"{path} is a pipe", CHECK, pipe(path), Path(path).name)
        read = EXTRACT if path == "data/extractions.yaml" else BUILD
        arrange = both(folder(path), hand_in("copy.csv", document()))
        yield Case("folder", f"{path} is a folder", read, arrange, Path(path).name)
        yield Case(
            "folder", f"{path} is a link to itself", FORM, link(path, Path(path).name), "", None
        )
        yield Case("folder", f"{path} is a device", CHECK, link(path, "/dev/zero"), Path(path).name)
    for path in ("data/claims", "data/claims/us_strikes", "data/reference", "schemas", "data", "docs", "data/tables", "data/.stage"):  # fmt: skip
        arrange = both(correction, link(path, "{outside}/folder"))
        yield Case("folder", f"{path}/ is a link out", BUILD, arrange, "", True)
    for path in ("docs", "data/tables"):
        arrange = both(correction, link(path, "{root}/data/reference"))
        yield Case(
            "folder",
            f"{path}/ is a link to the curated files",
            BUILD,
            arrange,
            path.rpartition("/")[2],
        )
    for name, commit, stage in (
        ("out of the folder", "../outside/secret.csv", ("../outside/secret.csv",)),
        ("to an absolute path", "{outside}/secret.csv", ()),
        ("by many dots", "data/../../outside/secret.csv", ()),
        ("with NUL", "data/\x00", ()),
    ):
        arrange = both(staged(commit, *[p for p in stage if ".." not in p]), correction)
        yield Case("folder", f"a commit that moves {name}", BUILD, arrange, "COMMIT")
    yield Case(
        "folder",
        "a commit that is a pipe",
        BUILD,
        both(folder("data/.stage"), pipe("data/.stage/COMMIT")),
        "COMMIT",
    )
    arrange = both(correction, link("data/.lock", "{outside}/secret.csv"))
    yield Case("folder", "a lock that is a link out", BUILD, arrange, ".lock", True)
    arrange = both(correction, hard_link("data/.lock"))
    yield Case("folder", "a lock that is another file", BUILD, arrange, "", None)
    part = "data/claims/us_strikes/.hand.csv.part"
    unsorted = put(
        "data/claims/us_strikes/hand.csv", _reversed(good("data/claims/us_strikes/hand.csv"))
    )
    arrange = both(unsorted, link(part, "{outside}/secret.csv"))
    yield Case("folder", "a half-written file that is a link out", FIX, arrange, "", None)
    arrange = both(unsorted, hard_link(part))
    yield Case("folder", "a half-written file that is another file", FIX, arrange, "", None)
    arrange = both(
        hand_in("copy.csv", document()), link("data/claims/populations", "{outside}/folder")
    )
    yield Case(
        "folder", "claims to extract into that are a link out", EXTRACT, arrange, "populations"
    )
    for path in ("datapackage.json", "data/tables/us_strikes.parquet", "data/claims/us_strikes/hand.csv", "data/sources.csv"):  # fmt: skip
        command = {"datapackage.json": TABLES, "data/tables/us_strikes.parquet": SHOW}.get(
            path, THEN
        )
        yield Case(
            "folder",
            f"a reader's {path} is a link out",
            command,
            link(path, secret),
            "",
            True,
            True,
        )
        yield Case(
            "folder",
            f"a reader's {path} is a pipe",
            command,
            pipe(path),
            Path(path).name,
            True,
            True,
        )
        yield Case(
            "folder",
            f"a reader's {path} is a device",
            command,
            link(path, "/dev/zero"),
            "",
            True,
            True,
        )
        yield Case(
            "folder",
            f"a reader's {path} is a folder",
            command,
            folder(path),
            Path(path).name,
            True,
            True,
        )
    yield Case(
        "folder",
        "a document that is a pipe",
        EXTRACT,
        lambda root, outside: os.mkfifo(root.parent / "copy.csv"),
        "copy.csv",
    )
    arrange = lambda root, outside: (root.parent / "copy.csv").symlink_to("/dev/zero")  # noqa: E731
    yield Case("folder", "a document that never ends", EXTRACT, arrange, "copy.csv")

    def archive(root: Path, outside: Path) -> None:
        box = root.parent / "archive"
        (box / "a" / "b").mkdir(parents=True)
        (box / "a" / "b" / "up").symlink_to(box)
        (box / "zero").symlink_to("/dev/zero")
        (box / "lost").symlink_to("nowhere")
        (box / "round").symlink_to("round")
        os.mkfifo(box / "pipe")
        (box / ("x" * 200)).write_bytes(b"\x00" * 1000)
        with (box / "sparse").open("wb") as file:
            file.truncate(10**12)

    yield Case(
        "folder",
        "an archive of pipes, devices and circles",
        (*CHECK, "--only", "evidence", "--archive", "{root}/../archive"),
        archive,
        "",
        False,
    )


def _reversed(data: bytes) -> bytes:
    header, *rows = data.splitlines(keepends=True)
    return header + b"".join(reversed(rows))


def release(changed: Mapping[str, bytes] = {}) -> dict[str, bytes]:
    """The files of a release, some of them others."""
    entries = json.loads(good("datapackage.json"))["resources"]
    files = {"datapackage.json": good("datapackage.json")}
    return files | {entry["path"]: good(entry["path"]) for entry in entries} | dict(changed)


def archive_cases() -> Iterator[Case]:
    """Releases as archives, which ``datapkg diff`` opens."""
    whole = release()
    data = packed(whole)
    table = "data/tables/us_strikes.csv"
    archives: dict[str, tuple[bytes, bool | None]] = {
        "whole": (data, False), "cut": (data[: len(data) // 2], True), "without its end": (data[:-30], True),
        "empty": (b"", True), "an archive of nothing": (packed({}), True), "of text": (packed({"a.txt": b"a"}), True),
        "a bomb in a table": (packed(release({table: whole[table] + b"," * 300_000_000})), True),
        "a bomb as descriptor": (packed(release({"datapackage.json": b" " * 300_000_000})), True),
        "a bomb that lies": (lying(packed(release({"z": b" " * 300_000_000}))), None),
        "a descriptor of lists": (packed(release({"datapackage.json": b"[" * 1_000_000})), True),
        "a descriptor with NaN": (packed(release({"datapackage.json": b'{"x": NaN, "resources": []}'})), True),
        "a descriptor with a key twice": (packed(release({"datapackage.json": b'{"resources": [], "resources": []}'})), True),
        "a table lost": (packed({k: v for k, v in whole.items() if k != table}), True),
        "a table of zeros": (packed(release({table: b"\x00" * 1000})), True),
        "a table in Latin-1": (packed(release({table: whole[table] + "ñ\n".encode("latin-1")})), True),
        "a table cut": (packed(release({table: whole[table][:-40]})), None),
        "a table of a page": (packed(release({table: PAGES["an error page"]})), True),
        "two releases": (packed(whole | {f"b/{k}": v for k, v in whole.items()}), None),
        "a path out": (packed({f"../{k}": v for k, v in whole.items()}), True),
        "ten thousand parts": (packed(whole | {f"x{n}": b"" for n in range(10_000)}), None),
        "encrypted": (data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), True),
        "packed by bzip2": (packed(whole, zipfile.ZIP_BZIP2), None),
    }  # fmt: skip
    for name, (found, refused) in archives.items():
        yield Case("ZIP", name, DIFF, hand_in("copy.zip", found), "copy.zip", refused)
        # part of a release is fine, and what else lies in an archive is nobody's table
        known = {"a table cut": True, "a table lost": None, "two releases": None}.get(name, refused)
        yield Case("ZIP", f"{name}, to verify", VERIFY, hand_in("copy.zip", found), "", known)
    for name, bad in list(PATHS.items())[:12]:
        found = packed(release({"datapackage.json": _with_path("csv", bad)}))
        yield Case("ZIP", f"{name} in its descriptor", DIFF, hand_in("copy.zip", found), "copy.zip")
        arrange = hand_in("copy.zip", found)
        says = "unsafe_path" if bad else "no text"
        yield Case("ZIP", f"{name} in its descriptor, to verify", VERIFY, arrange, says)
    for n, noise in enumerate(
        by_chance(data, (b"PK\x01\x02", b"PK\x05\x06", b"\x00" * 8), "zip", 20), start=1
    ):
        command = VERIFY if n % 2 else DIFF
        yield Case("ZIP", f"by chance {n}", command, hand_in("copy.zip", noise), "", None)


PARTS = (
    csv_cases,
    page_cases,
    yaml_cases,
    json_cases,
    workbook_cases,
    parquet_cases,
    folder_cases,
    archive_cases,
)
