"""Form: curated files stand in their one canonical form, so that every diff is readable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from datapkg import files
from datapkg.catalog import Package
from datapkg.cells import FILE, LINE, decoded, read_text
from datapkg.checks.findings import Finding
from datapkg.contract import Contract, Text
from datapkg.errors import RegisterError, shown
from datapkg.forms import FORMULA
from datapkg.register import Register, canonical


class Form(Finding):
    """Curated files as files: readable, and in their one form."""

    layer = "form"


@dataclass(frozen=True, kw_only=True)
class Readable(Form):
    """A curated file that is no table at all: not UTF-8, not rectangular, other columns.

    Nothing else is checked before it can be read.
    """

    name = "readable"
    says = Text(en="{problem}", es="{problem}")
    advice = Text(en="mend the file by hand", es="corrija el archivo a mano")
    problem: str


class NoStraySpace(Form):
    """A space at the edge of a cell makes two codes of one, and no eye sees it."""

    name = "no_stray_space"
    says = Text(
        en="a space at the beginning or end of a cell",
        es="un espacio al principio o al final de la celda",
    )
    advice = Text(en="take it away", es="quítelo")


@dataclass(frozen=True, kw_only=True)
class NoHiddenCharacter(Form):
    """A character that no eye sees: it makes two codes of one, or shows a text in another order.

    A quote keeps the line ends and soft hyphens of its document; what turns the reading direction
    or steers a terminal stands nowhere.
    """

    name = "no_hidden_character"
    says = Text(
        en="a character that cannot be seen ({character})",
        es="un carácter que no se ve ({character})",
    )
    advice = Text(en="take it away", es="quítelo")
    character: str


class CanonicalForm(Form):
    """A curated file in another form (order of rows, line ends, quotes) than the one agreed on.

    In one form, a change of one figure is a change of one line.
    """

    name = "canonical_form"
    says = Text(
        en="not in canonical form (sorted, LF, minimal quotes)",
        es="no está en la forma canónica (ordenado, LF, comillas mínimas)",
    )
    advice = Text(en="run: datapkg check --fix-format", es="ejecute: datapkg check --fix-format")


class NoFormulaBeside(Form):
    """A formula in a curated file that no contract describes: spellings of places, coverage.

    Such files go out with the release, and somebody may open them in a spreadsheet.
    """

    name = "no_formula_beside"
    says = Text(
        en="begins like a formula, which a spreadsheet would run",
        es="empieza como una fórmula, que una hoja de cálculo ejecutaría",
    )
    advice = Text(
        en="begin the text with a word or a quotation mark",
        es="empiece el texto con una palabra o con comillas",
    )


def check(register: Register) -> Iterator[Finding]:
    """Find curated files that are not in canonical form, or cannot be read at all."""
    described = [path for path, _, _ in register.files()]
    yield from beside(register.package, described)
    for path, contract, by in register.files():
        yield from _table(path, str(path.relative_to(register.package.root)), contract, by)


def hidden(register: Register) -> Iterator[Finding]:
    """Find characters that cannot be seen, in every curated file."""
    described = [path for path, _, _ in register.files()]
    for path in [*described, *_others(register.package, described)]:
        yield from _hidden(path, str(path.relative_to(register.package.root)))


def _table(path: Path, name: str, contract: Contract, by: list[str]) -> Iterator[Finding]:
    """The form of one file that a contract describes."""
    try:
        frame = read_text(path, contract.names)
    except RegisterError as error:
        yield Readable(problem=str(error), file=name)
        return
    spaced = frame[list(contract.names)].apply(lambda c: c.notna() & (c.str.strip() != c))
    if spaced.to_numpy().any():
        row, column = next(zip(*spaced.to_numpy().nonzero(), strict=True))
        yield NoStraySpace(
            column=contract.names[column],
            value=repr(frame.iloc[row, column]),
            file=name,
            line=int(frame[LINE].iloc[row]),
        )
    yield from _hidden(path, name)
    if path.read_bytes() != canonical(frame, contract, by).encode("utf-8"):
        yield CanonicalForm(file=name)


_STEERING = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff0-\uffff"
_NO_WIDTH = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    r"\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U0010ffff"
)
HIDDEN = re.compile(f"[\t{_STEERING}{_NO_WIDTH}]")
"""What cannot be seen: controls, marks of direction, no width, private use, and the sign that
stands where a decoder failed."""
HIDDEN_IN_QUOTE = re.compile(f"[{_STEERING}]")


def _hidden(path: Path, file: str) -> Iterator[Finding]:
    text = decoded(path)
    # a whole file is quickly seen through; a line with an odd quotation mark ends within a cell
    if not HIDDEN.search(text) and not any(line.count('"') % 2 for line in text.split("\n")):
        return
    frame = read_text(path)
    for name in frame.columns.drop([FILE, LINE]):
        cells = frame[[name, LINE]].dropna().itertuples(index=False, name=None)
        for value, line in [(name, 1), *cells]:
            seen = (HIDDEN_IN_QUOTE if name == "quote" else HIDDEN).search(value)
            at = seen[0] if seen else "\n" if "\n" in value and name != "quote" else None
            if at is not None:
                yield NoHiddenCharacter(
                    character=f"U+{ord(at):04X}",
                    column=name,
                    value=shown(value),
                    file=file,
                    line=int(line),
                )


def beside(package: Package, described: Iterable[Path]) -> Iterator[Finding]:
    """Find formulas and hidden characters in curated CSVs that have no contract to refuse them.

    Parameters
    ----------
    package : Package
        Whose ``data/`` is looked through; built tables are left out.
    described : iterable of Path
        Files that have a contract.
    """
    for path in _others(package, described):
        name = path.relative_to(package.root).as_posix()
        try:
            frame = read_text(path)
        except RegisterError as error:
            yield Readable(problem=str(error), file=name)
            continue
        yield from _hidden(path, name)
        for column in frame.columns.drop([FILE, LINE]):
            bad = frame[column].str.match(FORMULA).fillna(False).astype(bool)
            for value, line in frame.loc[bad, [column, LINE]].itertuples(index=False, name=None):
                yield NoFormulaBeside(column=column, value=value, file=name, line=int(line))


def _others(package: Package, described: Iterable[Path]) -> list[Path]:
    """Curated CSVs that have no contract; built tables are left out."""
    others = set((package.root / "data").rglob("*.csv")) - set(described)
    return sorted(path for path in others if package.tables not in path.parents)


def fix(register: Register) -> list[str]:
    """Rewrite every curated file that is not in canonical form; return their names."""
    root, changed = register.package.root, {}
    for path, contract, by in register.files():
        names = list(contract.names)
        frame = read_text(path)
        if {FILE, LINE, *names} != set(frame.columns):
            frame = read_text(path, names)  # says which column is wrong
        frame[names] = frame[names].apply(lambda c: c.str.strip())
        data = canonical(frame, contract, by).encode("utf-8")
        if path.read_bytes() != data:
            changed[path.relative_to(root).as_posix()] = data
    if changed:
        files.commit(root, changed)
    return list(changed)
