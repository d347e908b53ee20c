"""Form: curated files stand in their one canonical form, so that every diff is readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from datapkg import files
from datapkg.catalog import Package
from datapkg.cells import FILE, LINE, read_text
from datapkg.checks.findings import Finding
from datapkg.contract import Text
from datapkg.errors import RegisterError
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
        name = str(path.relative_to(register.package.root))
        try:
            frame = read_text(path, contract.names)
        except RegisterError as error:
            yield Readable(problem=str(error), file=name)
            continue
        spaced = frame[list(contract.names)].apply(lambda c: c.notna() & (c.str.strip() != c))
        if spaced.to_numpy().any():
            row, column = next(zip(*spaced.to_numpy().nonzero(), strict=True))
            yield NoStraySpace(
                column=contract.names[column],
                value=repr(frame.iloc[row, column]),
                file=name,
                line=int(frame[LINE].iloc[row]),
            )
        if path.read_bytes() != canonical(frame, contract, by).encode("utf-8"):
            yield CanonicalForm(file=name)


def beside(package: Package, described: Iterable[Path]) -> Iterator[Finding]:
    """Find formulas in curated CSVs that have no contract to refuse them.

    Parameters
    ----------
    package : Package
        Whose ``data/`` is looked through; built tables are left out.
    described : iterable of Path
        Files that have a contract.
    """
    others = set((package.root / "data").rglob("*.csv")) - set(described)
    for path in sorted(path for path in others if package.tables not in path.parents):
        name = path.relative_to(package.root).as_posix()
        try:
            frame = read_text(path)
        except RegisterError as error:
            yield Readable(problem=str(error), file=name)
            continue
        for column in frame.columns.drop([FILE, LINE]):
            bad = frame[column].str.match(FORMULA).fillna(False).astype(bool)
            for value, line in frame.loc[bad, [column, LINE]].itertuples(index=False, name=None):
                yield NoFormulaBeside(column=column, value=value, file=name, line=int(line))


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
