"""Form: curated files stand in their one canonical form, so that every diff is readable."""

from __future__ import annotations

from collections.abc import Iterator

from datapkg import files
from datapkg.cells import FILE, LINE, read_text
from datapkg.checks.findings import Finding
from datapkg.errors import RegisterError
from datapkg.register import Register, canonical


def check(register: Register) -> Iterator[Finding]:
    """Find curated files that are not in canonical form, or cannot be read at all."""
    for path, contract, by in register.files():
        name = str(path.relative_to(register.package.root))
        try:
            frame = read_text(path, contract.names)
        except RegisterError as error:
            yield Finding("form", "readable", str(error), "mend the file by hand", file=name)
            continue
        spaced = frame[list(contract.names)].apply(lambda c: c.notna() & (c.str.strip() != c))
        if spaced.to_numpy().any():
            row, column = next(zip(*spaced.to_numpy().nonzero(), strict=True))
            yield Finding(
                "form",
                "no_stray_space",
                "a space at the beginning or end of a cell",
                "take it away",
                column=contract.names[column],
                value=repr(frame.iloc[row, column]),
                file=name,
                line=int(frame[LINE].iloc[row]),
            )
        if path.read_bytes() != canonical(frame, contract, by).encode("utf-8"):
            yield Finding(
                "form",
                "canonical_form",
                "not in canonical form (sorted, LF, minimal quotes)",
                "run: datapkg check --fix-format",
                file=name,
            )


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
