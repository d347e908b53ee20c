"""Reconciling many claims, against a DuckDB query written by hand for the same work.

Both start from the same claims in memory and end with the table and the evidence in memory. Every
column of both results is compared, row by row in order, before a time is reported.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks import timing

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

TARGET_RATIO = 3.0
TARGET_PEAK_MB = 8000.0
SMALL, LARGE = 1_000_000, 10_000_000
TIMES = {SMALL: 5, LARGE: 2}
THREADS = 2

TABLE = "homicide_counts"
KEY = ["area_code", "month"]
FIGURES = {"homicides": "integer", "population": "integer", "rate_per_100k": "number"}
STATUS = ["revised", "proclaimed", "final", "preliminary", "partial"]
KIND = ["official", "dataset", "academic", "ngo", "tracker", "news", "encyclopedia", "other"]
STANDING = ["accepted", "disputed", "superseded", "other_scope", "misprint"]
ORDER = ["standing", "status", "kind", "as_of", "filled", "published_on", "source_id", "claim_no"]


def description() -> dict[str, Any]:
    """The table as a contract would describe it."""
    fields = [{"name": name, "type": "string", "role": "key"} for name in KEY]
    fields += [{"name": name, "type": kind, "role": "figure"} for name, kind in FIGURES.items()]
    verdict = ("status", "as_of", "source_id", "n_sources", "n_origins", "agreement", "disputed")
    fields += [{"name": n, "type": "string", "role": "provenance"} for n in (*verdict, "rule")]
    return {
        "name": TABLE,
        "fields": fields,
        "primaryKey": KEY,
        "reconcile": {
            "groups": [{"columns": list(FIGURES), "unless": None}],
            "order": ORDER,
            "status": STATUS,
            "kind": KIND,
            "lookups": [],
            "computed": [],
            "range": None,
        },
    }


def synthetic(n: int, seed: int = 20250902) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims and sources drawn at random, with the shares that the curated ones have."""
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(seed)
    days = np.datetime64("2018-01-01") + np.arange(3000)
    dates = days.astype(str).astype(object)
    ids = np.array([f"{KIND[i % 8]}-{dates[i % 3000]}-{i:04d}" for i in range(2000)], object)
    origins = np.array([f"agency-{i:02d}" for i in range(60)], object)
    sources = pd.DataFrame(
        {
            "source_id": pd.array(ids, dtype="str"),
            "kind": pd.array([KIND[i % 8] for i in range(2000)], dtype="str"),
            "origin": _text(origins, rng.integers(0, 60, 2000), rng.random(2000) < 0.6),
            "published_on": _text(dates, rng.integers(0, 3000, 2000), rng.random(2000) < 0.1),
        }
    )
    months = np.array([f"{year}-{m:02d}" for year in range(2014, 2024) for m in range(1, 13)])
    areas = np.array([f"EC-{i:05d}" for i in range(max(1, n // 5 // len(months)))], object)
    row = rng.integers(0, len(areas) * len(months), n)
    source = rng.integers(0, 2000, n)
    columns: dict[str, Any] = {
        "area_code": _text(areas, row // len(months)),
        "month": _text(months.astype(object), row % len(months)),
    }
    counts = row * 7919 % 400 + np.where(rng.random(n) < 0.85, 0, rng.integers(-3, 4, n)) + 3
    columns["homicides"] = pd.arrays.IntegerArray(counts, rng.random(n) < 0.2)
    people = row * 104_729 % 900_000 + np.where(rng.random(n) < 0.9, 5000, 5100)
    columns["population"] = pd.arrays.IntegerArray(people, rng.random(n) < 0.5)
    del people
    cents = row * 31 % 9000 + np.where(rng.random(n) < 0.9, 100, 130)
    short, lost = rng.random(n) < 0.3, rng.random(n) < 0.7
    rates = np.round(np.where(short, np.round(cents / 10) * 10, cents) / 100, 2)
    columns["rate_per_100k"] = np.where(lost, np.nan, rates)
    digits = np.array([f"{i / 100:.2f}" for i in range(9200)], object)
    printed = np.concatenate([digits, [f"{i / 10:.1f}" for i in range(921)]])
    which = np.where(short, len(digits) + np.round(cents / 10).astype(np.int64), cents)
    columns["rate_per_100k__text"] = _text(printed, which, lost)
    del cents, short, lost, rates, which
    columns["source_id"] = _text(ids, source)
    quotes = np.array([f"{i % 900} homicidios en {2014 + i % 12} ({i})" for i in range(50_000)])
    columns["quote"] = _text(quotes.astype(object), rng.integers(0, 50_000, n), rng.random(n) < 0.5)
    places = np.array([f"sheet {i % 9}, row {i}" for i in range(50_000)], object)
    columns["locator"] = _text(places, rng.integers(0, 50_000, n), rng.random(n) < 0.2)
    said = rng.choice(len(STATUS), n, p=[0.3, 0.05, 0.4, 0.1, 0.15])
    columns["status"] = _text(np.array(STATUS, object), said, rng.random(n) < 0.3)
    columns["as_of"] = _text(dates, rng.integers(0, 3000, n), rng.random(n) < 0.1)
    speakers = np.array([f"speaker-{i:03d}-of-somebody" for i in range(500)], object)
    columns["attributed_to"] = _text(speakers, rng.integers(0, 500, n), rng.random(n) < 0.6)
    stands = rng.choice(len(STANDING), n, p=[0.94, 0.03, 0.015, 0.01, 0.005])
    columns["standing"] = _text(np.array(STANDING, object), stands)
    columns["claim_no"] = pd.arrays.IntegerArray(_numbered(row * 2000 + source), np.zeros(n, bool))
    return pd.DataFrame(columns, copy=False), sources


def _text(values: np.ndarray, codes: np.ndarray, missing: np.ndarray | None = None) -> Any:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    words = pa.array(values, pa.large_string())
    coded = pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=missing), words)
    return pd.array(coded.cast(pa.large_string()), dtype="str")


def _numbered(cells: np.ndarray) -> np.ndarray:
    """1, 2, ... for the claims that fall on the same number, in order."""
    import numpy as np

    order = np.argsort(cells, kind="stable")
    ranked = cells[order]
    first = np.r_[True, ranked[1:] != ranked[:-1]]
    since = np.arange(len(cells)) - np.maximum.accumulate(np.where(first, np.arange(len(cells)), 0))
    numbers = np.empty(len(cells), np.int64)
    numbers[order] = since + 1
    return numbers


Work = Callable[[], tuple[Any, Any]]
"""Gives a table and its evidence."""


def ours(claims: pd.DataFrame, sources: pd.DataFrame) -> Work:
    """What ``datapkg.reconcile`` has to do."""
    from datapkg.reconcile import policy, reconcile

    plan = policy(description())

    def work() -> tuple[Any, Any]:
        found = reconcile(claims, sources, plan)
        return found.table, found.evidence

    return work


def duckdb(claims: pd.DataFrame, sources: pd.DataFrame) -> Work:
    """The same for DuckDB."""
    import duckdb as engine
    import pyarrow as pa

    base = engine.connect()
    base.execute(f"SET threads = {THREADS}; SET enable_progress_bar = false")
    base.register("claims", pa.Table.from_pandas(claims, preserve_index=False))
    base.register("sources", pa.Table.from_pandas(sources, preserve_index=False))

    def work() -> tuple[Any, Any]:
        base.execute(RANKED)
        return base.sql(RECONCILED).to_arrow_table(), base.sql(EVIDENCE).to_arrow_table()

    return work


def _place(column: str, words: list[str]) -> str:
    listed = " ".join(f"WHEN '{word}' THEN {i}" for i, word in enumerate(words))
    return f"CASE {column} {listed} ELSE {len(words)} END::TINYINT"


RANKED = f"""
CREATE TEMP TABLE ranked AS
WITH weighed AS (
  SELECT c.*,
    coalesce(c.attributed_to, s.origin, c.source_id) AS voice,
    {_place("c.standing", STANDING)} AS standing_place,
    {_place("c.status", STATUS)} AS status_place,
    {_place("s.kind", KIND)} AS kind_place,
    s.published_on,
    ((c.homicides IS NOT NULL)::TINYINT + (c.population IS NOT NULL)::TINYINT
      + (c.rate_per_100k IS NOT NULL)::TINYINT) AS filled
  FROM claims c LEFT JOIN sources s USING (source_id)
)
SELECT *,
  standing_place < 2 AND filled > 0 AS usable,
  row_number() OVER w AS place,
  first_value(usable) OVER w AS has_choice,
  first_value(status_place) OVER w AS chosen_status_place,
  first_value(as_of) OVER w AS chosen_as_of,
  first_value(homicides) OVER w AS chosen_homicides,
  first_value(population) OVER w AS chosen_population,
  first_value(rate_per_100k) OVER w AS chosen_rate,
  CASE
    WHEN lead(usable) OVER w IS NOT TRUE THEN 'only'
    WHEN lead(standing_place) OVER w <> standing_place THEN 'standing'
    WHEN lead(status_place) OVER w <> status_place THEN 'status'
    WHEN lead(kind_place) OVER w <> kind_place THEN 'kind'
    WHEN lead(as_of) OVER w IS DISTINCT FROM as_of THEN 'as_of'
    WHEN lead(filled) OVER w <> filled THEN 'filled'
    WHEN lead(published_on) OVER w IS DISTINCT FROM published_on THEN 'published_on'
    WHEN lead(source_id) OVER w <> source_id THEN 'source_id'
    ELSE 'claim_no'
  END AS rule
FROM weighed
WINDOW w AS (
  PARTITION BY area_code, month
  ORDER BY NOT (standing_place < 2 AND filled > 0), standing_place, status_place, kind_place,
    as_of DESC NULLS LAST, filled DESC, published_on DESC NULLS LAST, source_id, claim_no
)
"""


def _decimals(rate: str) -> str:
    steps = " ".join(
        f"WHEN abs({rate} * 1e{n} - round({rate} * 1e{n})) < 1e-6 THEN {n}" for n in range(6)
    )
    return f"CASE {steps} ELSE 6 END"


RECONCILED = f"""
WITH judged AS (
  SELECT *,
    standing_place < 2 AND status_place = chosen_status_place
      AND (status_place <> {STATUS.index("partial")} OR as_of IS NOT DISTINCT FROM chosen_as_of)
      AS same
  FROM ranked WHERE has_choice
)
SELECT area_code, month,
  any_value(homicides) FILTER (place = 1) AS homicides,
  any_value(population) FILTER (place = 1) AS population,
  any_value(rate_per_100k) FILTER (place = 1) AS rate_per_100k,
  any_value(status) FILTER (place = 1) AS status,
  any_value(as_of) FILTER (place = 1) AS as_of,
  any_value(source_id) FILTER (place = 1) AS source_id,
  count(DISTINCT source_id) AS n_sources,
  count(DISTINCT voice) AS n_origins,
  CASE
    WHEN coalesce(bool_or(same AND (
      homicides <> chosen_homicides OR population <> chosen_population
      OR abs(rate_per_100k - chosen_rate) > 0.5 * (1 + 1e-9)
        * pow(10, -least({_decimals("rate_per_100k")}, {_decimals("chosen_rate")}))
    )), false) THEN 'differs'
    WHEN count(DISTINCT voice) FILTER (same) > 1 THEN 'agreed'
    ELSE 'single'
  END AS agreement,
  bool_or(standing = 'disputed') AS disputed,
  any_value(rule) FILTER (place = 1) AS rule
FROM judged GROUP BY area_code, month ORDER BY area_code, month
"""

_CELLS = " UNION ALL ".join(
    f"SELECT '{name}' AS \"column\", {value} AS value, * FROM ranked "
    f"WHERE has_choice AND {name} IS NOT NULL"
    for name, value in {
        "homicides": "homicides::VARCHAR",
        "population": "population::VARCHAR",
        "rate_per_100k": "rate_per_100k__text",
    }.items()
)
EVIDENCE = f"""
SELECT '{TABLE}' AS "table", area_code || '|' || month AS key, "column", source_id, claim_no, value,
  place = 1 AS chosen, CASE WHEN place = 1 THEN rule END AS rule, voice, standing, status, as_of,
  quote, locator
FROM ({_CELLS}) ORDER BY key, "column", source_id, claim_no
"""


def digests(result: pd.DataFrame | pa.Table, slice_rows: int = 200_000) -> dict[str, str]:
    """A fingerprint of every column as text, in order of the rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    arrow = isinstance(result, pa.Table)
    table = result if arrow else pa.Table.from_pandas(result, preserve_index=False)
    marks = {}
    for name in table.column_names:
        mark = hashlib.blake2b(digest_size=8)
        for at in range(0, table.num_rows, slice_rows):
            part = table[name].slice(at, slice_rows).combine_chunks()
            text = pc.fill_null(part.cast(pa.string()), "\x00")
            lines = pa.ListArray.from_arrays([0, len(text)], text)
            mark.update(pc.binary_join(lines, "\x1f")[0].as_buffer())
        marks[name] = mark.hexdigest()
    return marks


def measure(long: bool = False) -> dict[str, Any]:
    figures: dict[str, Any] = {"target_ratio": TARGET_RATIO, "target_peak_mb": TARGET_PEAK_MB}
    rows = []
    for n in (SMALL, LARGE) if long else (SMALL,):
        commands = {
            engine: [timing.PYTHON, "-m", "benchmarks.reconciling", engine, str(n)]
            for engine in ENGINES
        }
        runs = timing.interleaved(commands, TIMES[n])
        results = {name: [json.loads(run.output) for run in some] for name, some in runs.items()}
        _same([result for some in results.values() for result in some])
        spent = {name: _spent(some) for name, some in results.items()}
        ratio = spent["ours"]["seconds"].median / spent["duckdb"]["seconds"].median
        figures[str(n)] = {
            "rows": results["ours"][0]["rows"],
            "evidence": results["ours"][0]["cells"],
            "ratio": round(ratio, 3),
        }
        for name, some in runs.items():
            memory = timing.peak(some)
            for what, spread in spent[name].items():
                figures[str(n)][f"{name}_{what}"] = spread.figures(3)
            figures[str(n)][f"{name}_peak_mb"] = memory.figures(0)
            row = [f"{n:,} {name}", *(spread.text(2) for spread in spent[name].values())]
            rows.append([*row, memory.text(0), f"{ratio:.2f}" if name == "ours" else ""])
    timing.show(
        f"Reconcile; targets: {TARGET_RATIO:g} times DuckDB on {THREADS} threads at {SMALL:,}, "
        f"{TARGET_PEAK_MB:,.0f} MB at {LARGE:,}",
        ("claims", "seconds: median (range)", "CPU, user", "CPU, kernel", "peak MB", "ratio"),
        rows,
    )
    if long:
        for what in ("seconds", "user"):
            large, small = (figures[str(n)][f"ours_{what}"]["median"] for n in (LARGE, SMALL))
            figures[f"growth_{what}"] = round(large / small, 2)
        print(
            f"{LARGE // SMALL} times the claims take us {figures['growth_seconds']:.1f} times the "
            f"time, {figures['growth_user']:.1f} times without the kernel's (handing out memory)"
        )
    return figures


def _spent(results: list[dict[str, Any]]) -> dict[str, timing.Spread]:
    return {
        what: timing.Spread.of([result[what] for result in results])
        for what in ("seconds", "user", "kernel")
    }


def _same(results: list[dict[str, Any]]) -> None:
    """Refuse to time engines that disagree about a single cell."""
    for part in ("table", "evidence"):
        columns = [list(result[part]) for result in results]
        if any(names != columns[0] for names in columns):
            raise timing.RunError(f"the engines give the {part} different columns")
        wrong = [n for n in columns[0] if len({result[part][n] for result in results}) > 1]
        if wrong:
            raise timing.RunError(f"the engines differ in the {part}: {', '.join(wrong)}")


ENGINES: dict[str, Callable[[pd.DataFrame, pd.DataFrame], Work]] = {"ours": ours, "duckdb": duckdb}


def one(engine: str, n: int) -> None:
    """Run one engine in this process and print what it found."""
    work = ENGINES[engine](*synthetic(n))
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    table, evidence = work()
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    del work  # and the claims with it
    result = {
        "seconds": seconds,
        "user": after.ru_utime - before.ru_utime,
        "kernel": after.ru_stime - before.ru_stime,
        "rows": len(table),
        "cells": len(evidence),
        "table": digests(table),
        "evidence": digests(evidence),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    one(sys.argv[1], int(sys.argv[2]))
