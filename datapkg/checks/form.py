"""Form: curated files stand in their one canonical form, so that every diff is readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from datapkg import files
from datapkg.cells import FILE, LINE, read_text
from datapkg.checks.findings import Finding
from datapkg.contract import Text
from datapkg.errors import RegisterError
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


def check(register: Register) -> Iterator[Finding]:
    """Find curated files that are not in canonical form, or cannot be read at all."""
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


def fix(register: Register) -> list[str]:
    """Rewrite every curated file that is not in canonical form; return their names."""
    changed = {}
    for path, contract, by in register.files():
        names = list(contract.names)
        frame = read_text(path)
        if {FILE, LINE, *names} != set(frame.columns):
            frame = read_text(path, names)  # says which column is wrong
        frame[names] = frame[names].apply(lambda c: c.str.strip())
        data = canonical(frame, contract, by).encode("utf-8")
        if path.read_bytes() != data:
            changed[path] = data
    if changed:
        files.replace_all(changed)
    return [str(path.relative_to(register.package.root)) for path in changed]
