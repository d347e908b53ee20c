"""World: the shipped tables say what is known of the world, suite by suite.

The suites of ``validation/`` are run by great-expectations on the CSV and on the Parquet of every
published table, as they lie on the disk. Schemas say what a table may look like; suites say what
it must say.

Out of scope: the form of tables (contract), and what holds between them (relations).
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datapkg import publish
from datapkg.catalog import Package
from datapkg.checks.findings import Finding
from datapkg.contract import Text
from datapkg.errors import MissingPartError
from datapkg.expect import anchors, shipped, suites
from datapkg.expect.suites import Expected, Problem, Suite
from datapkg.reading import FORMATS
from datapkg.register import Register

if TYPE_CHECKING:
    import pandas as pd

Say = Callable[[str], None]
PACKAGE = "great_expectations"
MISSING = (
    "the world layer needs great-expectations, which is not installed: "
    "pip install 'datapkg-ecuador[world]'"
)
MOST_SOURCES = 12
"""Sources that Data Docs name beside one expectation; the suite names them all."""
CHECK = "run: datapkg check --only world"


class World(Finding):
    """Published tables, as they lie on the disk, against what is known of the world."""

    layer = "world"


@dataclass(frozen=True, kw_only=True)
class WorldExpectation(World):
    """A published table that does not say what the sources of an expectation say.

    The expectation stands in ``validation/``, with its sources and a sentence; its rule is the type
    of the expectation. Both files of a table are looked at, and the finding says in which of them
    it is so.
    """

    name = "world_expectation"
    says = Text(en="{wrong}. {sentence} ({formats})", es="{wrong}. {sentence} ({formats})")
    advice = Text(
        en="find out which is wrong: the claim behind the cell, or the expectation",
        es="averigüe cuál está mal: la afirmación detrás de la celda o la expectativa",
    )
    expectation: str
    wrong: Text
    sentence: Text
    formats: str

    @property
    def rule(self) -> str:
        """Type of the expectation."""
        return self.expectation


@dataclass(frozen=True, kw_only=True)
class ExpectationLooks(World):
    """An expectation that looks at nothing: no row fits its condition, so that it always holds."""

    name = "expectation_looks"
    says = Text(
        en="{expectation} looks at no cell, so that it holds whatever the table says",
        es="{expectation} no mira ninguna celda, así que se cumple diga lo que diga la tabla",
    )
    advice = Text(
        en="mend its row_condition, or take it out",
        es="corrija su row_condition o quítela",
    )
    expectation: str


@dataclass(frozen=True, kw_only=True)
class SuiteInOrder(World):
    """A suite that cannot be run as it is written: JSON, a name in it, a source, a sentence.

    Its other expectations are run.
    """

    name = "suite_in_order"
    says = Text(en="{problem}", es="{problem}")
    advice = Text(en="mend the suite; " + CHECK, es="corrija la suite; ejecute: " + CHECK[5:])
    problem: Text


class SuiteThere(World):
    """A published table of which no suite says what must be true."""

    name = "suite_there"
    says = Text(
        en="no suite says what must be true of this table",
        es="ninguna suite dice qué debe ser cierto en esta tabla",
    )
    advice = Text(
        en="write one; docs/world.md says how", es="escriba una; docs/world.md explica cómo"
    )


@dataclass(frozen=True, kw_only=True)
class ShippedReadable(World):
    """A published file that cannot be read as its table: lost, cut off, re-encoded, re-typed."""

    name = "shipped_readable"
    says = Text(en="the published file cannot be read: {problem}", es="no se puede leer: {problem}")
    advice = Text(en="run: make build", es="ejecute: make build")
    problem: str


@dataclass(frozen=True, kw_only=True)
class FormatsAgree(World):
    """A cell or a row that the CSV and the Parquet of a table do not both have."""

    name = "formats_agree"
    says = Text(
        en="the CSV says {csv!r}, the Parquet says {parquet!r}",
        es="el CSV dice {csv!r}, el Parquet dice {parquet!r}",
    )
    advice = Text(en="run: make build", es="ejecute: make build")
    csv: str
    parquet: str


def installed() -> bool:
    """Whether great-expectations is there; it is not imported."""
    return importlib.util.find_spec(PACKAGE) is not None


def check(
    package: Package,
    say: Say = lambda text: None,
    docs: Path | None = None,
    tables: Collection[str] | None = None,
) -> Iterator[Finding]:
    """Find everything in the shipped tables that is not as the suites expect it.

    Parameters
    ----------
    package : Package
        A clone: needs ``validation/``, the tables and the register of sources.
    say : callable, optional
        Told what is being done.
    docs : Path, optional
        Folder for great-expectations' Data Docs, a static site.
    tables : collection of str, optional
        Only these; else all that are published.

    Raises
    ------
    MissingPartError
        great-expectations is not installed.
    """
    if not installed():
        raise MissingPartError(MISSING)
    if docs is not None:
        docs.mkdir(parents=True, exist_ok=True)  # before the work, not after it
    with _quiet():
        found = list(_checked(package, say, docs, tables))
    yield from found


def docs(
    package: Package,
    folder: Path,
    say: Say = lambda text: None,
    tables: Collection[str] | None = None,
) -> None:
    """Render the suites and how the shipped tables did as a static site.

    Parameters
    ----------
    package : Package
        A clone.
    folder : Path
        Where the site is written; ``index.html`` is its first page.
    say : callable, optional
        Told what is being done.
    tables : collection of str, optional
        Only these; else all that are published.
    """
    for _ in check(package, say, folder, tables):
        pass


def _checked(
    package: Package, say: Say, docs: Path | None, tables: Collection[str] | None
) -> Iterator[Finding]:
    say("loading great-expectations")
    runner = _Runner(publish.released_on(package))
    sources = frozenset(Register(package).sources["source_id"].dropna())
    for table, entry in package.resources().items():
        if tables is not None and table not in tables:
            continue
        say(f"comparing {table} with the world")
        frames = {}
        for format in FORMATS:
            try:
                frames[format], bad = shipped.frame(package, entry, format)
            except shipped.UnreadableError as error:
                file = shipped.where(entry, format)
                yield ShippedReadable(problem=str(error), table=table, file=file)
                continue
            for cell in bad:
                yield ShippedReadable(
                    problem=f"no {cell.type}",
                    table=table,
                    column=cell.column,
                    value=cell.value,
                    file=shipped.where(entry, format),
                    line=cell.line,
                )
        key = entry["schema"]["primaryKey"]
        if len(frames) == len(FORMATS):
            found = shipped.differences(frames["csv"], frames["parquet"], key)
            for name, column, csv, parquet in found:
                yield FormatsAgree(csv=csv, parquet=parquet, table=table, key=name, column=column)
        if not suites.path(package, table).is_file():
            yield SuiteThere(table=table)
            continue
        suite, problems = suites.read(package, table, runner.types(), sources)
        if suite is not None:
            problems += runner.add(suite)
        yield from (_in_order(problem, table) for problem in problems)
        if suite is not None:
            yield from runner.run(suite, frames, key)
    for file in suites.strangers(package):
        said = Text(en="no such table is published", es="no se publica tal tabla")
        yield SuiteInOrder(problem=said, file=file)
    if docs is not None:
        say("rendering Data Docs")
        runner.render(docs)
        anchors.cells(package).to_csv(docs / "anchored.csv", index=False, lineterminator="\n")


def _in_order(problem: Problem, table: str) -> Finding:
    return SuiteInOrder(problem=problem.says, table=table, file=problem.file, line=problem.line)


class _Runner:
    """An ephemeral context of great-expectations, and the suites that were put into it.

    Parameters
    ----------
    released : str
        Day of the release: what suites call ``released``. Freshness is measured against it, never
        against the clock.
    """

    def __init__(self, released: str) -> None:
        import great_expectations as gx
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        from datapkg.expect import ours  # noqa: F401 - defining them makes them known

        self._gx = gx
        # midnight: great-expectations does not compare a day with what comes of `released - ...`
        self._parameters = {"released": f"{released}T00:00:00"}
        self._run = gx.RunIdentifier(run_name="release", run_time=self._parameters["released"])
        self._context = gx.get_context(
            mode="ephemeral",
            project_config=DataContextConfig(
                # no site in a temporary folder, nothing sent anywhere, nothing on the screen
                store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
                analytics_enabled=False,
                progress_bars=ProgressBarsConfig(globally=False),
            ),
        )
        self._source = self._context.data_sources.add_pandas("shipped")
        self._suites: dict[str, tuple[Any, dict[str, Expected]]] = {}

    def types(self) -> Mapping[str, frozenset[str]]:
        """Arguments of every expectation that there is, by its type."""
        from great_expectations.expectations import registry

        if not hasattr(self, "_types"):
            known = sorted(registry.list_registered_expectation_implementations())
            self._types = {
                name: frozenset(registry.get_expectation_impl(name).__fields__) - _NOT_ARGUMENTS
                for name in known
            }
        return self._types

    def add(self, suite: Suite) -> list[Problem]:
        """Build the expectations of a suite; say which of them cannot be built."""
        from great_expectations.expectations.expectation_configuration import (
            ExpectationConfiguration,
        )

        built, kept, problems = [], [], []
        for expected in suite.expectations:
            try:
                self._evaluated(expected)
                made = ExpectationConfiguration(
                    type=expected.type,
                    kwargs=expected.kwargs,
                    notes=_told(expected),
                    severity=expected.severity,  # type: ignore[arg-type] # a setter takes text
                ).to_domain_obj()
            except Exception as error:  # great-expectations raises what pydantic and parsers raise
                said = f"{expected.type}: {_first_line(error)}"
                problems.append(Problem(Text(en=said, es=said), suite.file, expected.line))
                continue
            built.append(made)
            kept.append(expected)
        whole = self._context.suites.add(
            self._gx.ExpectationSuite(name=suite.table, expectations=built, meta=dict(suite.meta))
        )
        by_id = {str(one.id): said for one, said in zip(whole.expectations, kept, strict=True)}
        self._suites[suite.table] = (whole, by_id)
        return problems

    def _evaluated(self, expected: Expected) -> None:
        """Evaluate what is said relative to the release, so that a wrong word is found here."""
        from great_expectations.core.suite_parameters import (
            is_suite_parameter,
            parse_suite_parameter,
        )

        for value in expected.kwargs.values():
            if is_suite_parameter(value):
                parse_suite_parameter(value["$PARAMETER"], dict(self._parameters))

    def run(
        self, suite: Suite, frames: Mapping[str, pd.DataFrame], key: list[str]
    ) -> Iterator[Finding]:
        """Run a suite on the files of its table; a finding of both files is one finding."""
        found: dict[Finding, list[str]] = {}
        for format, frame in frames.items():
            for finding in self._validated(suite, format, frame, key):
                found.setdefault(finding, []).append(format)
        for finding, formats in found.items():
            if isinstance(finding, WorldExpectation):
                yield replace(finding, formats=", ".join(formats))
            else:
                yield finding

    def _validated(
        self, suite: Suite, format: str, frame: pd.DataFrame, key: list[str]
    ) -> Iterator[Finding]:
        gx, context = self._gx, self._context
        whole, by_id = self._suites[suite.table]
        if not by_id:
            return
        name = f"{suite.table}.{format}"
        batch = self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(format)
        definition = context.validation_definitions.add(
            gx.ValidationDefinition(name=name, data=batch, suite=whole)
        )
        checkpoint = context.checkpoints.add(
            gx.Checkpoint(
                name=name,
                validation_definitions=[definition],
                result_format={
                    "result_format": "COMPLETE",
                    "unexpected_index_column_names": key,
                    "return_unexpected_index_query": False,
                },
            )
        )
        ran = checkpoint.run(
            batch_parameters={"dataframe": frame},
            expectation_parameters=dict(self._parameters),
            run_id=self._run,
        )
        for whole_result in ran.run_results.values():
            results = {
                str(one.expectation_config.id): one
                for one in whole_result.results
                if one.expectation_config is not None
            }
            for at, expected in by_id.items():
                yield from _read(results[at], expected, suite, key)

    def render(self, folder: Path) -> None:
        """Write Data Docs of all that was run."""
        self._context.add_data_docs_site(
            site_name="world",
            site_config={
                "class_name": "SiteBuilder",
                "show_how_to_buttons": False,  # type: ignore[typeddict-unknown-key]
                "store_backend": {
                    "class_name": "TupleFilesystemStoreBackend",
                    "base_directory": str(folder.resolve()),
                },
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            },
        )
        self._context.build_data_docs(site_names=["world"])
        _list_pages(folder)


def _list_pages(folder: Path) -> None:
    """List all pages on the first one; great-expectations' own list needs scripts from the net."""
    links = [
        f'<li><a href="{page.relative_to(folder).as_posix()}">{page.stem}</a></li>'
        for part in ("expectations", "validations")
        for page in sorted((folder / part).rglob("*.html"))
    ]
    first = folder / "index.html"
    listed = f"<h4>All pages</h4><ul>{''.join(links)}</ul></body>"
    first.write_text(first.read_text("utf-8").replace("</body>", listed, 1), "utf-8")


_NOT_ARGUMENTS = frozenset(
    {
        "id",
        "meta",
        "notes",
        "result_format",
        "description",
        "catch_exceptions",
        "rendered_content",
        "severity",
        "windows",
        "batch_id",
        "condition_parser",
    }
)
"""Fields of great-expectations' classes that a suite does not set in ``kwargs``."""


def _told(expected: Expected) -> list[str]:
    """What Data Docs say beside an expectation: both sentences, and the sources."""
    sentence, some = expected.sentence, expected.sources()
    more = f" and {len(some) - MOST_SOURCES} more" if len(some) > MOST_SOURCES else ""
    return [sentence.en, sentence.es, f"Source: {', '.join(some[:MOST_SOURCES])}{more}"]


def _read(result: Any, expected: Expected, suite: Suite, key: list[str]) -> Iterator[Finding]:
    """The findings of one result."""
    trouble = _exception(result.exception_info)
    if trouble:
        said = f"{expected.type}: {trouble}"
        problem = Problem(Text(en=said, es=said), suite.file, expected.line)
        yield _in_order(problem, suite.table)
        return
    seen: dict[str, Any] = result.result
    if seen.get("element_count") == 0:
        yield ExpectationLooks(
            expectation=expected.type, table=suite.table, file=suite.file, line=expected.line
        )
        return
    if result.success:
        return
    for name, column, value, wrong in _cells(seen, expected, key):
        yield WorldExpectation(
            expectation=expected.type,
            wrong=wrong,
            sentence=expected.sentence,
            formats="",
            table=suite.table,
            key=name,
            column=column,
            value=value,
            source_id=", ".join(expected.sources(name)),
            file=suite.file,
            line=expected.line_of(name),
        )


def _cells(
    seen: dict[str, Any], expected: Expected, key: list[str]
) -> Iterator[tuple[str, str, str, Text]]:
    """Each cell that is not as expected: key, column, value, and what is wrong with it."""
    kwargs = expected.kwargs
    columns = [kwargs[word] for word in ("column", "column_A", "column_B") if word in kwargs]
    columns += kwargs.get("column_list", [])
    said = _wanted(kwargs)
    unexpected = seen.get("unexpected_index_list") or []
    for cell in unexpected:
        if "expected" in cell:  # ours
            yield (
                cell["key"],
                cell["column"],
                cell["value"],
                Text(
                    en=f"expected {cell['expected']}" if cell["expected"] else "expected no value",
                    es=f"se esperaba {cell['expected']}"
                    if cell["expected"]
                    else "no se esperaba ningún valor",
                ),
            )
        else:
            values = ", ".join(_text(cell.get(column)) for column in columns)
            name = "|".join(_text(cell.get(part)) for part in key)
            yield name, ", ".join(columns), values, said
    if unexpected:
        return
    more, less = seen.get("partial_unexpected_list"), seen.get("partial_missing_list")
    if more or less:
        too_many, lost = (", ".join(map(_text, some or [])) or "-" for some in (more, less))
        both = Text(
            en=f"not expected: {too_many}; missing: {lost}",
            es=f"no se esperaba: {too_many}; falta: {lost}",
        )
        yield "", ", ".join(columns), "", both
        return
    yield "", ", ".join(columns), _text(seen.get("observed_value")), said


def _wanted(kwargs: Mapping[str, Any]) -> Text:
    """What an expectation of great-expectations wants, from its arguments."""
    low, high = (_text(_bound(kwargs.get(word))) for word in ("min_value", "max_value"))
    if low and high:
        span = low if low == high else f"{low} - {high}"
        return Text(en=f"expected {span}", es=f"se esperaba {span}")
    if low:
        return Text(en=f"expected at least {low}", es=f"se esperaba al menos {low}")
    if high:
        return Text(en=f"expected at most {high}", es=f"se esperaba como máximo {high}")
    for word in ("value_set", "value_pairs_set"):
        if word in kwargs:
            some = ", ".join(map(_text, kwargs[word]))
            return Text(en=f"expected one of: {some}", es=f"se esperaba uno de: {some}")
    if "value" in kwargs:
        value = _text(kwargs["value"])
        return Text(en=f"expected {value}", es=f"se esperaba {value}")
    return Text(en="not as expected", es="no es lo esperado")


def _bound(value: Any) -> Any:
    return value["$PARAMETER"] if isinstance(value, dict) and "$PARAMETER" in value else value


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "date") and hasattr(value, "hour"):  # dates come back as moments
        return str(value.date())
    return str(value)


def _exception(info: Mapping[str, Any] | None) -> str:
    """What went wrong inside an expectation, in one line; empty if nothing did."""
    if not info:
        return ""
    parts = [info] if "raised_exception" in info else list(info.values())
    for part in parts:
        if part.get("raised_exception"):
            return str(part.get("exception_message") or "an error without a message").split("\n")[0]
    return ""


def _first_line(error: Exception) -> str:
    """An error of great-expectations in one line."""
    if hasattr(error, "errors") and callable(error.errors):
        told = [
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        ]
        return "; ".join(told)
    return str(error).strip().split("\n")[0] or type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Warnings and log lines of great-expectations are none of the reader's business."""
    log = logging.getLogger(PACKAGE)
    former = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(former)
