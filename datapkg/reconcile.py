"""Claims become a table: what each source says, weighed by declared rules.

For every row of a table, groups of columns that belong together are taken from **one** claim, the
first in the declared order of preference. Nothing is averaged. Every claim of every cell stays in
the evidence, with the one that was chosen marked.

This module is pure pandas and numpy and knows no file: the maker's side calls it to build the
tables, the reader's side to build them again as they could be known on a given day. All steps work
on whole columns; the cost is that of sorting the claims a few times.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from datapkg import expressions, moments
from datapkg.policy import Policy as Policy
from datapkg.policy import policy as policy

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

STANDINGS = ("accepted", "disputed", "superseded", "other_scope", "misprint")
ELIGIBLE_NOW = 2
"""Standings that may be chosen in the newest vintage: accepted, disputed."""
ELIGIBLE_THEN = 3
"""In a vintage also superseded ones: what was corrected later was what could be known then."""
BLOCK = 2_000_000
"""Claims reconciled at a time. Rows of a table do not depend on each other, and what is sorted in
parts stays near the processor."""
EVIDENCE_ORDER = ["key", "column", "source_id", "claim_no"]
OURSELVES = "datapkg"
"""Source of every value that this package computed."""
WITH = ", with "
"""Between a computation and its inputs, in the locator of a computed value."""
AS_IT_IS = ", as reported (not all inputs of the computation are known)"
"""After the column that stands in for a computation."""


@dataclass(frozen=True)
class Reconciled:
    """A table and its evidence.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per key, sorted by it; columns as the contract orders them.
    evidence : pandas.DataFrame
        One row per cell and claim, with the columns of :data:`EVIDENCE`, sorted.
    """

    table: pd.DataFrame
    evidence: pd.DataFrame


def reconcile(
    claims: pd.DataFrame,
    sources: pd.DataFrame,
    plan: Policy,
    *,
    as_of: str | None = None,
    others: Mapping[str, Reconciled] | None = None,
    ours: pd.DataFrame | None = None,
) -> Reconciled:
    """Reconcile the claims of one table.

    Parameters
    ----------
    claims : DataFrame
        Typed claims: key, claimed columns, and the columns of ``schemas/shared/claim.yaml``.
        Columns ``<name>__text`` hold the value as printed, where it is not the value itself.
    sources : DataFrame
        The register: ``source_id, kind, origin, published_on`` and, where pages were changed later,
        ``updated_on``.
    plan : Policy
        Groups and order of preference.
    as_of : str, optional
        Only what was published by this day (``YYYY-MM-DD``). An undated source counts from its
        claim's own ``as_of``; with neither, it is in the newest vintage only.
    others : mapping, optional
        Tables that this one looks values up in, reconciled already and as of the same day.
    ours : DataFrame, optional
        What the editors add, by key.

    Returns
    -------
    Reconciled
    """
    known = _known_by(claims, sources, as_of)
    claims = (claims if known is None else claims[known]).reset_index(drop=True)
    standings = ELIGIBLE_NOW if as_of is None else ELIGIBLE_THEN
    others = others or {}
    if len(claims) <= BLOCK:
        return _reconcile(claims, sources, plan, standings, others, ours)
    done = []
    for at in _blocks(claims, plan):
        part = claims.take(at).reset_index(drop=True)
        done.append(_reconcile(part, sources, plan, standings, others, ours))
    return _joined(done)


def _blocks(claims: pd.DataFrame, plan: Policy) -> list[Ints]:
    """Claims cut into parts of about :data:`BLOCK`, no row of the table in two, in order of key."""
    row = _number(*(pd.factorize(claims[name].array, sort=True)[0] for name in plan.key))
    parts = -(-len(row) // BLOCK)
    block = row * parts // (int(row.max()) + 1)
    return [np.flatnonzero(block == n) for n in range(parts)]


def _joined(done: list[Reconciled]) -> Reconciled:
    """The parts in one, sorted as each of them is."""
    table = pd.concat([part.table for part in done], ignore_index=True)
    keys = [part.evidence["key"] for part in done if len(part.evidence)]
    ends = [(key.iloc[0], key.iloc[-1]) for key in keys]
    evidence = pd.concat([part.evidence for part in done], ignore_index=True)
    # keys sort as values in the table and as text in the evidence, which is rarely another order
    if any(last > first for (_, last), (first, _) in itertools.pairwise(ends)):
        evidence = evidence.sort_values(EVIDENCE_ORDER, ignore_index=True)
    return Reconciled(table, evidence)


def _reconcile(
    claims: pd.DataFrame,
    sources: pd.DataFrame,
    plan: Policy,
    standings: int,
    others: Mapping[str, Reconciled],
    ours: pd.DataFrame | None,
) -> Reconciled:
    choice = _choose(claims, sources, plan, standings)
    table = pd.DataFrame(
        {name: claims[name].array.take(choice.first) for name in plan.key}, copy=False
    )
    for group, pick in zip(plan.groups, choice.picks, strict=True):
        for name in group:
            table[name] = claims[name].array.take(pick, allow_fill=True)
    for name in ("status", "as_of", "source_id"):
        if name not in plan.key:
            table[name] = choice.coded[name].take(choice.main)
    for name, values in choice.verdict.items():
        table[name] = values
    keys = join_key(table, plan.key)
    said = _said(claims, plan, choice, keys)
    reckoned = _derive(table, claims, plan, choice, keys, others)
    if ours is not None and len(ours.columns) > len(plan.key):
        # a key that stands twice is a finding of the contract; here the first counts
        once = ours.drop_duplicates(list(plan.key))
        table = table.merge(once, on=list(plan.key), how="left", validate="1:1")
    return Reconciled(table[list(plan.columns)], _sorted_evidence(said, reckoned))


def join_key(frame: pd.DataFrame, key: Iterable[str]) -> pd.Series:
    """The primary key of each row as one text, its parts joined by a vertical bar.

    Examples
    --------
    >>> join_key(pd.DataFrame({"area_code": ["ECU"], "year": [2023]}), ["area_code", "year"]).tolist()
    ['ECU|2023']
    """
    parts = [as_text(frame[name]) for name in key]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + "|" + part
    return joined.rename("key")


def as_text(column: pd.Series) -> pd.Series:
    """A column as the text that stands in CSV and evidence; missing stays missing.

    Examples
    --------
    >>> as_text(pd.Series([46.25, 46.0])).tolist()
    ['46.25', '46']
    """
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column.dt.strftime("%Y-%m-%d").astype("str")
    if pd.api.types.is_float_dtype(column.dtype):
        return column.map(_plain, na_action="ignore").astype("str")
    if pd.api.types.is_bool_dtype(column.dtype):
        return column.map({True: "true", False: "false"}, na_action="ignore").astype("str")
    return column.astype("str")


def _plain(value: float) -> str:
    """The shortest decimal that reads back as the same number; no exponent, no trailing .0."""
    return np.format_float_positional(value, trim="-")


def _known_by(claims: pd.DataFrame, sources: pd.DataFrame, as_of: str | None) -> Bools | None:
    if as_of is None:
        return None
    register = sources.set_index("source_id")
    published = register["published_on"]
    if "updated_on" in register:  # a page that was changed says what it says from then on
        published = register["updated_on"].fillna(published)
    moment = claims["source_id"].map(published).fillna(claims["as_of"]).fillna("")
    codes, uniques = pd.factorize(moment)
    early = np.array([(d := moments.last_day(m)) is not None and d <= as_of for m in uniques], bool)
    return early[codes] if len(uniques) else np.zeros(len(claims), bool)


@dataclass(frozen=True)
class _Coded:
    """A column of text as numbers. Claims repeat few words, and numbers are gathered faster."""

    codes: Codes
    """Place of each cell's word; -1 where it is missing."""
    words: Any
    """The words, each once."""

    @classmethod
    def of(cls, column: pd.Series) -> _Coded:
        codes, words = pd.factorize(column.array)
        return cls(codes.astype(np.int32), words)

    def take(self, at: Ints) -> Any:
        """The text of some cells; that of cell -1 is missing."""
        found = self.codes.take(at, mode="clip")
        found[at < 0] = -1
        return self.words.take(found, allow_fill=True)


@dataclass(frozen=True)
class _Choice:
    row: Ints
    """Row of the table that each claim speaks of; -1 where no claim of that row can be chosen.
    Rows are numbered in the order of their keys."""
    first: Ints
    """For each row, one claim about it (for the key)."""
    picks: list[Ints]
    """For each group and row, the claim chosen; -1 for none."""
    main: Ints
    """For each row, the claim chosen in the first group that has one."""
    rules: list[Codes]
    """For each group and row, which criterion decided the choice; one past the last for none."""
    coded: dict[str, _Coded]
    """The repeated texts of the claims, and whose word each is (``voice``)."""
    verdict: dict[str, Any]


def _choose(
    claims: pd.DataFrame, sources: pd.DataFrame, plan: Policy, eligible_standings: int
) -> _Choice:
    row = _number(*(pd.factorize(claims[name].array, sort=True)[0] for name in plan.key))
    criteria, coded = _criteria(claims, sources, plan)
    eligible = criteria["standing"] < eligible_standings
    known = {name: claims[name].notna().to_numpy() for group in plan.groups for name in group}
    rows = int(row.max()) + 1 if len(row) else 0
    picks: list[Ints] = []
    runners: list[Ints] = []
    ranked: dict[bool, Ints] = {}
    for group in plan.groups:
        filled = _filled(known, group)
        weigh = len(group) > 1 and "filled" in plan.order
        if weigh or False not in ranked:
            steps = [
                (len(group) - filled if weigh else None) if name == "filled" else criteria[name]
                for name in plan.order
            ]
            ranked[weigh] = _rank(row, [step for step in steps if step is not None])
        order = ranked[weigh]
        order = order[(eligible & (filled > 0))[order]]
        pick, runner = _first_two(row[order], order, rows)
        picks.append(pick)
        runners.append(runner)
    _leave_out(claims, plan, picks)
    main = np.full(rows, -1, np.int64)
    alone = len(plan.order)
    main_rule = np.full(rows, alone, np.int32)
    rules = []
    for group, pick, runner in zip(plan.groups, picks, runners, strict=True):
        rule = np.full(rows, alone, np.int32)
        rival = np.flatnonzero((pick >= 0) & (runner >= 0))
        rule[rival] = _decided_by(known, plan, group, criteria, pick[rival], runner[rival])
        rules.append(rule)
        new = (main < 0) & (pick >= 0)
        main[new], main_rule[new] = pick[new], rule[new]
    kept = np.flatnonzero(main >= 0)
    renumber = np.full(rows, -1, np.int64)
    renumber[kept] = np.arange(len(kept))
    row = renumber[row] if len(row) else row
    picks, main = [pick[kept] for pick in picks], main[kept]
    rules = [rule[kept] for rule in rules]
    verdict = _verdict(claims, plan, criteria, coded["voice"].codes, row, picks, main, eligible)
    verdict["rule"] = _rule_names(plan).take(main_rule[kept])
    return _Choice(row, main, picks, main, rules, coded, verdict)


def _rule_names(plan: Policy) -> Any:
    return pd.array([*plan.order, "only"], dtype="str")


def _leave_out(claims: pd.DataFrame, plan: Policy, picks: list[Ints]) -> None:
    """Empty the groups that another column makes needless."""
    for pick, column in zip(picks, plan.unless, strict=True):
        if column is not None:
            of = next(i for i, group in enumerate(plan.groups) if column in group)
            known = np.append(claims[column].notna().to_numpy(), False)
            pick[known[picks[of]]] = -1


def _criteria(
    claims: pd.DataFrame, sources: pd.DataFrame, plan: Policy
) -> tuple[dict[str, Codes], dict[str, _Coded]]:
    """Each criterion as a number per claim, and the texts it was made from, with the voices."""
    repeated = ("source_id", "attributed_to", "standing", "status", "as_of")
    coded = {name: _Coded.of(claims[name]) for name in repeated}
    source, credited = coded["source_id"], coded.pop("attributed_to")
    register = sources.set_index("source_id").reindex(source.words)
    of_source = register["origin"].fillna(pd.Series(source.words, index=register.index)).array
    # one list of names, because a source may credit another by the name of that one's origin
    names = _Coded.of(pd.concat([pd.Series(credited.words), pd.Series(of_source)]))
    n = len(credited.words)
    voice = np.append(names.codes[:n], np.int32(-1))[credited.codes]
    silent = credited.codes < 0
    voice[silent] = np.append(names.codes[n:], np.int32(-1))[source.codes[silent]]
    coded["voice"] = _Coded(voice, names.words)
    criteria = {
        "standing": _listed(coded["standing"], STANDINGS),
        "status": _listed(coded["status"], plan.status),
        "kind": _each(source, _listed(_Coded.of(register["kind"]), plan.kind)),
        "as_of": _latest_first(coded["as_of"]),
        "published_on": _each(source, _latest_first(_Coded.of(register["published_on"]))),
        "source_id": _each(source, _alphabetical(source.words)),
        "claim_no": claims["claim_no"].to_numpy(np.int32),
    }
    return criteria, coded


def _each(source: _Coded, places: Codes) -> Codes:
    """What holds of each source, for each of its claims; a claim that names none comes last."""
    return np.append(places, places.max(initial=0) + 1).astype(np.int32)[source.codes]


def _filled(known: Mapping[str, Bools], group: tuple[str, ...]) -> Codes:
    """How many columns of a group each claim fills."""
    return np.vstack([known[name] for name in group]).sum(axis=0, dtype=np.int32)


def _listed(column: _Coded, valid: tuple[str, ...]) -> Codes:
    """Place of each value in a list; what is not listed comes last.

    What is missing comes last too, or at the place of the empty text where the list has one.
    """
    places = [valid.index(w) if w in valid else len(valid) for w in column.words]
    places.append(valid.index("") if "" in valid else len(valid))
    return np.array(places, np.int32)[column.codes]  # code -1 (missing) takes the last


def _latest_first(column: _Coded) -> Codes:
    n = np.int32(len(column.words))
    return np.append(n - 1 - _alphabetical(column.words), n)[column.codes]


def _alphabetical(words: Any) -> Codes:
    """Place of each word when they are sorted."""
    places = np.empty(len(words), np.int32)
    places[words.argsort()] = np.arange(len(words))
    return places


def _number(*codes: Ints) -> Ints:
    """One dense number for each combination of codes, in their order."""
    combined = codes[0].astype(np.int64, copy=False)
    for code in codes[1:]:
        combined = combined * (int(code.max(initial=0)) + 1) + code
        combined = pd.factorize(combined, sort=True)[0].astype(np.int64, copy=False)
    return combined


def _rank(row: Ints | Codes, steps: Sequence[Codes]) -> Ints:
    """Order of the claims: by row, then by each criterion in turn, then as they came.

    All of it is packed into one number per claim, so that plain numbers are sorted.
    """
    n = len(row)
    score = row.astype(np.int64)
    if not n:
        return score
    for step in [*steps, np.arange(n, dtype=np.int32)]:
        size = int(step.max()) + 1
        if size == 1:
            continue
        if (int(score.max()) + 1) > (2**62) // size:
            score = np.unique(score, return_inverse=True)[1].astype(np.int64, copy=False)
        score *= size
        score += step
    score.sort()
    return score % n


def _first_two(rows: Ints, order: Ints, n: int) -> tuple[Ints, Ints]:
    pick, runner = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    if len(rows):
        starts = np.r_[True, rows[1:] != rows[:-1]]
        at = np.flatnonzero(starts)
        pick[rows[at]] = order[at]
        second = at[at + 1 < len(rows)] + 1
        second = second[~starts[second]]
        runner[rows[second]] = order[second]
    return pick, runner


def _decided_by(
    known: Mapping[str, Bools],
    plan: Policy,
    group: tuple[str, ...],
    criteria: Mapping[str, Codes],
    pick: Ints,
    runner: Ints,
) -> Ints:
    """First criterion in which the chosen claim and the next one differ."""
    steps = []
    for name in plan.order:
        if name == "filled":
            filled = _filled(known, group)
            steps.append(filled[pick] != filled[runner])
        else:
            steps.append(criteria[name][pick] != criteria[name][runner])
    return np.argmax(np.vstack(steps), axis=0)


def _verdict(
    claims: pd.DataFrame,
    plan: Policy,
    criteria: Mapping[str, Codes],
    voice: Codes,
    row: Ints,
    picks: list[Ints],
    main: Ints,
    eligible: Bools,
) -> dict[str, Any]:
    """How many speak, how many independently, whether they agree."""
    rows = len(main)
    there = row >= 0
    partial = plan.status.index("partial") if "partial" in plan.status else -1
    same = there & eligible
    home = np.where(there, row, 0)
    chosen = main[home] if rows else np.zeros(len(row), np.int64)
    if len(row):
        same &= criteria["status"] == criteria["status"][chosen]
        same &= (criteria["status"] != partial) | (criteria["as_of"] == criteria["as_of"][chosen])
    differs = np.zeros(rows, bool)
    for group, pick in zip(plan.groups, picks, strict=True):
        at = np.flatnonzero(same)
        at = at[pick[row[at]] >= 0]
        for name in group:
            if name in plan.compared:
                other = _contradicts(claims[name], at, pick[row[at]])
                differs[row[at[other]]] = True
    voices = _distinct(row[same], voice[same], rows)
    agreement = np.where(differs, 2, np.where(voices > 1, 1, 0))
    disputed = np.zeros(rows, bool)
    disputed[row[there & (criteria["standing"] == STANDINGS.index("disputed"))]] = True
    return {
        "n_sources": pd.array(
            _distinct(row[there], criteria["source_id"][there], rows), dtype="Int64"
        ),
        "n_origins": pd.array(_distinct(row[there], voice[there], rows), dtype="Int64"),
        "agreement": pd.array(["single", "agreed", "differs"], dtype="str").take(agreement),
        "disputed": pd.array(disputed, dtype="boolean"),
    }


def _distinct(row: Ints, what: Ints | Codes, rows: int) -> Ints:
    if not len(row):
        return np.zeros(rows, np.int64)
    size = int(what.max()) + 1
    pairs = np.sort(row * size + what)
    first = np.append(True, pairs[1:] != pairs[:-1])
    return np.bincount(pairs[first] // size, minlength=rows)


def _contradicts(column: pd.Series, claim: Ints, pick: Ints) -> Bools:
    """Whether each claim's value differs from the chosen one by more than rounding explains."""
    if not pd.api.types.is_numeric_dtype(column.dtype):
        codes = pd.factorize(column)[0]
        said, chosen = codes[claim], codes[pick]
        return (said != chosen) & (said >= 0) & (chosen >= 0)
    values = column.to_numpy(np.float64, na_value=np.nan)
    said, chosen = values[claim], values[pick]
    with np.errstate(invalid="ignore"):
        gap = np.abs(said - chosen)
        other = gap > 0
    if pd.api.types.is_float_dtype(column.dtype):
        far = np.flatnonzero(other)
        places = np.minimum(_decimals(said[far]), _decimals(chosen[far]))
        other[far] = gap[far] > 0.5 * 10.0**-places * (1 + 1e-9)
    return other


def _decimals(values: npt.NDArray[np.float64], most: int = 6) -> Ints:
    """Digits after the decimal point that a value needs; it was printed with at least these."""
    places = np.full(len(values), most, np.int64)
    for n in range(most - 1, -1, -1):
        scaled = values * 10.0**n
        with np.errstate(invalid="ignore"):
            places[np.abs(scaled - np.round(scaled)) < 1e-6] = n
    return places


def _said(claims: pd.DataFrame, plan: Policy, choice: _Choice, keys: pd.Series) -> pd.DataFrame:
    """Evidence of what sources say: each claim of each cell, sorted."""
    names = sorted((name, i) for i, group in enumerate(plan.groups) for name in group)
    column, at, rule, value = _cells(claims, names, choice, _alphabetical(keys.array))
    return pd.DataFrame(
        {
            "table": pd.array([plan.table], dtype="str").take(np.zeros(len(at), np.int8)),
            "key": keys.array.take(choice.row[at]),
            "column": pd.array([name for name, _ in names], dtype="str").take(column),
            "source_id": choice.coded["source_id"].take(at),
            "claim_no": claims["claim_no"].array.take(at),
            "value": value,
            "chosen": pd.array(rule >= 0, dtype="boolean"),
            "rule": _rule_names(plan).take(rule, allow_fill=True),
            "voice": choice.coded["voice"].take(at),
            "standing": choice.coded["standing"].take(at),
            "status": choice.coded["status"].take(at),
            "as_of": choice.coded["as_of"].take(at),
            "quote": claims["quote"].array.take(at),
            "locator": claims["locator"].array.take(at),
        },
        copy=False,
    )


def _cells(
    claims: pd.DataFrame, names: list[tuple[str, int]], choice: _Choice, place: Codes
) -> tuple[Codes, Ints, Codes, Any]:
    """Column, claim, rule (-1 where not chosen) and value of each line of evidence, sorted.

    The order is found in numbers, so that no text is moved twice.
    """
    there = np.flatnonzero(choice.row >= 0)
    source = choice.coded["source_id"]
    steps = [_each(source, _alphabetical(source.words)), claims["claim_no"].to_numpy(np.int32)]
    there = there[_rank(place[choice.row[there]], [step[there] for step in steps])]
    parts, rules, values = [], [], []
    for name, group in names:
        at = there[claims[name].notna().to_numpy()[there]]
        row = choice.row[at]
        chosen = choice.picks[group][row] == at
        parts.append(at)
        rules.append(np.where(chosen, choice.rules[group][row], -1))
        values.append(as_text(claims.get(f"{name}__text", claims[name]).take(at)))
    column = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
    at = np.concatenate(parts)
    order = _rank(place[choice.row[at]], [column])
    value = pd.concat(values, ignore_index=True).array.take(order)
    return column[order], at[order], np.concatenate(rules)[order], value


def _derive(
    table: pd.DataFrame,
    claims: pd.DataFrame,
    plan: Policy,
    choice: _Choice,
    keys: pd.Series,
    others: Mapping[str, Reconciled],
) -> list[pd.DataFrame]:
    """Fill looked-up, computed and bounding columns in place; return their evidence."""
    evidence = []
    for lookup in plan.lookups:
        evidence.append(_look_up(table, plan, keys, lookup, others[lookup["table"]]))
    for step in plan.computed:
        evidence.append(_compute(table, plan, keys, step))
    if plan.range:
        evidence += _bound(table, claims, plan, choice, keys, plan.range)
    return evidence


def _look_up(
    table: pd.DataFrame,
    plan: Policy,
    keys: pd.Series,
    lookup: Mapping[str, Any],
    other: Reconciled,
) -> pd.DataFrame:
    by, name, value = list(lookup["by"]), lookup["column"], lookup["value"]
    theirs = other.table[[*by, value]]
    table[name] = table[by].merge(theirs, on=by, how="left", validate="m:1")[value].array
    found = np.flatnonzero(table[name].notna().to_numpy())
    frame = pd.DataFrame({"there": join_key(table[by].take(found), by), "key": keys.take(found)})
    said = other.evidence
    said = said[said["chosen"] & (said["column"] == value)].rename(columns={"key": "there"})
    frame = frame.merge(said, on="there", how="left", validate="m:1").drop(columns="there")
    return frame.assign(table=plan.table, column=name)


def _compute(
    table: pd.DataFrame, plan: Policy, keys: pd.Series, step: Mapping[str, Any]
) -> pd.DataFrame:
    name, expression = step["column"], step["expression"]
    inputs = expressions.names(expressions.parse(expression))
    asked = expressions.names(expressions.parse(step["when"])) if step["when"] else ()
    usable = table[[*inputs, *asked]].notna().all(axis=1)
    if step["when"]:
        usable &= expressions.evaluate(step["when"], table).fillna(False).astype(bool)
    if step["only_missing"]:
        usable &= table[name].isna()
    kind = {"integer": "Int64", "year": "Int64", "number": "float64"}.get(plan.types[name], "str")
    values = pd.Series(expressions.evaluate(expression, table[usable]), table.index[usable])
    if kind != "str":  # a division by nothing gives no number
        finite = np.isfinite(values.to_numpy(np.float64, na_value=np.nan))
        usable[values.index[~finite]] = False
        values = values[finite]
    if step["round"] is not None:
        values = values.round(step["round"]) + 0.0  # a difference of nothing is 0, not -0
    if name not in table:
        table[name] = pd.Series(np.nan, index=table.index).astype(kind)
    table.loc[usable, name] = values.astype(kind)
    how = pd.Series(expression, index=values.index, dtype="str")
    for n, column in enumerate(inputs):
        how = how + (", " if n else WITH) + column + " = " + as_text(table.loc[usable, column])
    evidence = _ourselves(plan, name, keys[usable], as_text(table.loc[usable, name]), how)
    if step["otherwise"]:
        rest = table[name].isna() & table[step["otherwise"]].notna()
        table.loc[rest, name] = table.loc[rest, step["otherwise"]]
        how = pd.Series(f"{step['otherwise']}{AS_IT_IS}", index=table.index[rest], dtype="str")
        more = _ourselves(plan, name, keys[rest], as_text(table.loc[rest, name]), how)
        evidence = pd.concat([evidence, more], ignore_index=True)
    return evidence


def _bound(
    table: pd.DataFrame,
    claims: pd.DataFrame,
    plan: Policy,
    choice: _Choice,
    keys: pd.Series,
    bounds: Mapping[str, Any],
) -> list[pd.DataFrame]:
    """Lowest and highest value that an accepted claim allows."""
    low, best, high, extra = (bounds[k] for k in ("low", "best", "high", "add_to_high"))
    counted = (choice.row >= 0) & (claims["standing"] == "accepted").to_numpy()
    row = pd.Series(choice.row[counted])
    said = claims[counted].reset_index(drop=True)
    more = said[best] + said[extra].fillna(0) if extra else said[best]
    lows = pd.concat([said[low], said[best]], axis=1).min(axis=1).groupby(row).min()
    highs = pd.concat([said[high], more], axis=1).max(axis=1).groupby(row).max()
    chosen_high = table[best] + table[extra].fillna(0) if extra else table[best]
    lowest = pd.concat([lows.reindex(table.index), table[best]], axis=1).min(axis=1)
    highest = pd.concat([highs.reindex(table.index), chosen_high], axis=1).max(axis=1)
    evidence = []
    sayings = {low: "lowest of", high: "highest of"}
    for name, bound in ((low, lowest), (high, highest)):
        values = bound.fillna(table[name])  # nothing accepted bounds it: the chosen claim stands
        changed = values.notna() & ~(table[name] == values).fillna(False).astype(bool)
        table[name] = values.astype("Int64")
        what = f"{sayings[name]} {name} and {best}"
        what += f" + {extra}" if extra and name == high else ""
        how = pd.Series(what + " over the accepted claims", index=table.index[changed], dtype="str")
        evidence.append(
            _ourselves(plan, name, keys[changed], as_text(table.loc[changed, name]), how)
        )
    return evidence


def _ourselves(
    plan: Policy, column: str, keys: pd.Series, values: pd.Series, how: pd.Series
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table": plan.table,
            "key": keys.array,
            "column": column,
            "source_id": OURSELVES,
            "claim_no": 0,
            "value": values.array,
            "chosen": True,
            "rule": "computed",
            "voice": OURSELVES,
            "standing": "computed",
            "locator": how.array,
        }
    )


EVIDENCE = (
    "table",
    "key",
    "column",
    "source_id",
    "claim_no",
    "value",
    "chosen",
    "rule",
    "voice",
    "standing",
    "status",
    "as_of",
    "quote",
    "locator",
)


def _sorted_evidence(said: pd.DataFrame, reckoned: list[pd.DataFrame]) -> pd.DataFrame:
    """Add what was reckoned to what is said, which is sorted already."""
    reckoned = [part for part in reckoned if len(part)]
    frame = _merged([said, *reckoned] if len(said) else reckoned) if reckoned else said
    types = {"claim_no": "Int64", "chosen": "boolean"}
    return frame.astype({name: types.get(name, "str") for name in EVIDENCE})


def _merged(parts: list[pd.DataFrame]) -> pd.DataFrame:
    frame = pd.concat(parts, ignore_index=True).reindex(columns=EVIDENCE)
    # a value computed over a claimed one (a bound) takes the claim's place
    ours = frame["standing"] == "computed"
    if ours.any():
        cells = frame["key"] + "|" + frame["column"]
        replaced = ~ours & cells.isin(cells[ours])
        frame.loc[replaced, "chosen"] = False
        frame.loc[replaced, "rule"] = None
    return frame.sort_values(EVIDENCE_ORDER, ignore_index=True)
