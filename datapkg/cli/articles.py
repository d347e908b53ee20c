"""What ``datapkg extract`` does with articles: candidates to the terminal, to JSON or to a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from datapkg.cli.options import print_json
from datapkg.errors import NotFoundError, WrongValueError

if TYPE_CHECKING:
    from datapkg.extract.articles.many import Result

STANDARD_INPUT = Path("-")


def are_articles(documents: list[Path]) -> bool:
    """Whether all of these are articles, by their names; False where all are workbooks.

    Raises
    ------
    NotFoundError
        When one does not exist.
    WrongValueError
        When both kinds are given at once.
    """
    from datapkg.extract.articles.reading import SUFFIXES

    for path in documents:
        if path != STANDARD_INPUT and not path.exists():
            raise NotFoundError(f"{path} does not exist")
    kinds = {p == STANDARD_INPUT or p.is_dir() or p.suffix.lower() in SUFFIXES for p in documents}
    if len(kinds) > 1:
        raise WrongValueError("articles and workbooks are extracted apart: name one kind at a time")
    return kinds == {True}


def run(
    documents: list[Path],
    *,
    day: str | None,
    language: str | None,
    least: float,
    out: Path | None,
    text: bool,
    as_json: bool,
) -> None:
    """Read articles and print what was found; exit code 1 where one could not be read."""
    from datapkg.extract.articles import many

    on = _day(day)
    if language not in (None, "en", "es"):
        raise WrongValueError(f"--language {language}: articles are read in 'en' and 'es'")
    if not 0 <= least <= 1:
        raise WrongValueError(f"--min-confidence {least}: a number from 0 to 1")
    if text:
        _print_texts(documents)
        return
    jobs = _jobs(documents)
    done = many.done_before(out) if out is not None else frozenset()
    problems: list[str] = []
    found: list[Any] = []
    several = len(jobs) > 1
    skipped = read = figures = 0
    with _bar(len(jobs)) as step, _appending(out) as write:
        for path, name in jobs:
            step(name)
            given = sys.stdin.buffer.read() if path == STANDARD_INPUT else path
            if done and isinstance(given, Path) and many.is_done(given, done):
                skipped += 1
                continue
            result = many.one(given, name, on, language, least)
            if result.problem:
                problems.append(result.problem)
            else:
                read += 1
                figures += len(result.candidates)
            if write is not None:
                write(json.dumps(result.as_dict(), ensure_ascii=False))
            elif as_json:
                first = {"document": name} if several else {}
                found += [first | candidate.as_dict() for candidate in result.candidates]
            elif not result.problem:
                _print(result)
    if as_json and out is None:
        print_json(found)
    for problem in problems:
        print(f"datapkg: skipped: {problem}", file=sys.stderr)
    if out is not None or several:
        before = f", {skipped} done before" if skipped else ""
        where = f" in {out}" if out is not None else ""
        print(
            f"{read} documents read, {figures} candidates{where}; {len(problems)} skipped{before}",
            file=sys.stderr,
        )
    if problems:
        raise typer.Exit(1)


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise WrongValueError(f"--date {given}: no day; write it as 2025-02-20") from None


def _jobs(documents: list[Path]) -> list[tuple[Path, str]]:
    """Each article with the name that it is spoken of by."""
    from datapkg.extract.articles import many

    jobs: list[tuple[Path, str]] = []
    for path in documents:
        if path != STANDARD_INPUT and path.is_dir():
            jobs += [(one, one.relative_to(path).as_posix()) for one in many.documents(path)]
        else:
            jobs.append((path, "-" if path == STANDARD_INPUT else path.name))
    return jobs


def _print_texts(documents: list[Path]) -> None:
    from datapkg.extract.articles import reading

    for path, _ in _jobs(documents):
        given = (
            reading.from_bytes(sys.stdin.buffer.read())
            if path == STANDARD_INPUT
            else reading.read(path)
        )
        sys.stdout.write(given.text)


def _print(result: Result) -> None:
    count = len(result.candidates)
    print(f"{result.name}: {count} candidate{'' if count == 1 else 's'}")
    for c in result.candidates:
        key = " ".join(c.key.values()) or "(open)"
        qualifier = "" if c.qualifier == "exact" else f" ({c.qualifier})"
        print(f"  {c.confidence:.2f}  {c.table}  {key}  {c.column} {c.value}{qualifier}")
        quote = " ".join(c.quote.split())
        print(f"        {c.start}-{c.end}  “{quote}”")
        print(f"        {c.reason}")


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    """A bar on standard error; nothing for a single document, or where nobody is watching."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        at = -1

        def step(name: str) -> None:
            nonlocal at
            at += 1
            progress.update(task, completed=at, description=name[-40:])

        yield step


@contextmanager
def _appending(out: Path | None) -> Iterator[Any]:
    """Append lines to a file, each whole on the disk before the next document is read."""
    if out is None:
        yield None
        return
    try:
        file = out.open("a", encoding="utf-8")
    except OSError as error:
        raise WrongValueError(f"--out {out}: cannot be written: {error.strerror}") from None
    with file:

        def write(line: str) -> None:
            file.write(line + "\n")
            file.flush()

        yield write
