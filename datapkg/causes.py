"""Why a cell changed: the claim it rests on now, the one it rested on before, and what came between.

Both releases carry their evidence: every claim of every cell, with the one that was chosen. A
changed cell is traced to the first of these that is true: its claim is new (and its source, too, or
not), its claim was corrected, the former claim was withdrawn or has another standing, what is known
about a claim or a source changed, or the declared order did. A computed cell is traced to the inputs
that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pandas as pd

from datapkg.claimpairs import GROUP, SAID, Claims, index
from datapkg.descriptors import Table
from datapkg.errors import ContractError
from datapkg.expressions import names, parse
from datapkg.reconcile import AS_IT_IS, OURSELVES

CAUSES = (
    "new_source",
    "new_claim",
    "corrected",
    "withdrawn",
    "standing",
    "claim_details",
    "source_details",
    "not_needed",
    "policy",
    "order",
    "computed",
    "formula",
    "editors",
    "verdict",
    "unknown",
)
WEIGHED = ("kind", "origin", "published_on")
"""What the register says of a source that decides between claims."""
FORMULA = ("expression", "when", "otherwise", "only_missing", "round")
"""What a computed value depends on, beside its inputs."""
Cell = tuple[str, str, str]
"""Table, key and column."""


class Claim(NamedTuple):
    """A claim about one cell, as the evidence of one release has it; empty for what is not known."""

    source_id: str
    claim_no: str
    rule: str
    value: str
    quote: str
    locator: str
    standing: str
    status: str
    as_of: str
    publisher: str
    published_on: str
    url: str


class Edit(NamedTuple):
    """Something that is now recorded otherwise, of the claim before (``was``) or now (``now``)."""

    of: str
    what: str
    old: str
    new: str


class Input(NamedTuple):
    """A cell that a computed cell follows; with ``source_id``, one claim about it that counts."""

    table: str
    key: str
    column: str
    old: str
    new: str
    cause: Cause
    source_id: str = ""


@dataclass(frozen=True)
class Cause:
    """Why a cell changed.

    Attributes
    ----------
    kind : str
        One of :data:`CAUSES`.
    was, now : Claim or None
        The claim chosen before, as the old release has it, and the one chosen now, as the new one
        has it; None where the cell was or is missing, or rests on no claim. A claim without a value
        is chosen for what belongs together with the cell, and does not say the cell itself.
    also : tuple of str
        What else of :data:`CAUSES` is true.
    edits : tuple of Edit
        What is recorded otherwise of these claims or of their sources.
    inputs : tuple of Input
        For a computed cell, the inputs that changed, with their own causes.
    """

    kind: str
    was: Claim | None = None
    now: Claim | None = None
    also: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    inputs: tuple[Input, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The cause as plain values, for JSON."""
        return {
            "kind": self.kind,
            "was": self.was._asdict() if self.was else None,
            "now": self.now._asdict() if self.now else None,
            "also": list(self.also),
            "edits": [edit._asdict() for edit in self.edits],
            "inputs": [{**one._asdict(), "cause": one.cause.as_dict()} for one in self.inputs],
        }

    def roots(self) -> Iterator[Cause]:
        """The causes at the bottom: this one, or those of the inputs it follows."""
        if not self.inputs:
            yield self
        for one in self.inputs:
            yield from one.cause.roots()


EDITORS, VERDICT, CORRECTED, UNKNOWN = (
    Cause(kind) for kind in ("editors", "verdict", "corrected", "unknown")
)


class Saying(NamedTuple):
    """One claim about one cell in both releases."""

    old: Claim | None
    new: Claim | None
    was_chosen: bool
    is_chosen: bool
    was_there: bool
    """Whether the old release holds the claim at all, be it without this column."""
    is_there: bool
    elsewhere: bool = False
    """Whether it is said about another column, and not about this one."""

    def shown(self, side: int) -> Claim | None:
        """The claim in one release, without a value where it says none about this cell."""
        claim = self.new if side else self.old
        return claim._replace(value="") if claim and self.elsewhere else claim


@dataclass
class Ground:
    """What is needed to say why cells changed.

    Attributes
    ----------
    plans : pair of mapping
        Descriptions of the tables in the old and in the new release.
    sources : pair of mapping
        What each register says of its sources, by ``source_id``.
    changed : mapping
        Old and new value of every cell that changed; empty for missing.
    parts : mapping
        For rows with changed cells, by table and key, the new row as a mapping.
    sayings : mapping
        Claims about each cell.
    """

    plans: tuple[Mapping[str, Table], Mapping[str, Table]]
    sources: tuple[Mapping[str, Mapping[str, str]], Mapping[str, Mapping[str, str]]]
    changed: Mapping[Cell, tuple[str, str]]
    parts: Mapping[tuple[str, str], Mapping[str, str]]
    sayings: dict[Cell, list[Saying]] = field(default_factory=dict)


def ground(
    plans: tuple[Mapping[str, Table], Mapping[str, Table]],
    sources: tuple[pd.DataFrame, pd.DataFrame],
    changed: Mapping[Cell, tuple[str, str]],
    parts: Mapping[tuple[str, str], Mapping[str, str]],
    claims: Claims,
) -> Ground:
    """Lay out the claims about all rows that have changed cells."""
    about = [_register(frame) for frame in sources]
    made = Ground(plans, (about[0], about[1]), changed, parts)
    rows = {(table, key) for table, key, _ in changed}
    rows |= {there[:2] for cell in changed if (there := _looked_up(made, cell)) is not None}
    if not rows:
        return made
    old, new = (
        side[index(side, ["table", "key"]).isin(list(rows))] for side in (claims.old, claims.new)
    )
    new = new.merge(claims.numbers, on=[*GROUP, "claim_no"], how="left")
    sides = (
        _lines(old.assign(no=old["claim_no"]), about[0]),
        _lines(new.assign(no=new["no"].fillna(new["claim_no"])), about[1]),
    )
    held = [{(table, key, *claim) for table, key, _, *claim in side} for side in sides]
    nothing = (None, False)
    for line in {**sides[0], **sides[1]}:
        table, key, column, *claim = line
        who = (table, key, *claim)
        (was, was_chosen), (now, is_chosen) = (side.get(line, nothing) for side in sides)
        made.sayings.setdefault((table, key, column), []).append(
            Saying(was, now, was_chosen, is_chosen, who in held[0], who in held[1])
        )
    return made


def _register(sources: pd.DataFrame) -> dict[str, dict[str, str]]:
    """What a register says of each source; nothing where it does not name them."""
    if "source_id" not in sources:
        return {}
    return {row["source_id"]: row for row in sources.fillna("").to_dict("records")}


Line = tuple[str, str, str, str, str]
"""Table, key, column, source and number of a claim: what it is about, and which it is."""


def _lines(
    evidence: pd.DataFrame, sources: Mapping[str, Mapping[str, str]]
) -> dict[Line, tuple[Claim, bool]]:
    """Each line of some evidence, and whether it was chosen."""
    names = ["table", "key", "column", "source_id", "no", "chosen", "claim_no", "rule", *SAID]
    found: dict[Line, tuple[Claim, bool]] = {}
    for row in zip(*(evidence[name].to_numpy(object) for name in names), strict=True):
        line, (chosen, *said) = row[:5], row[5:]
        source = sources.get(line[3], {})
        who = (source.get(name, "") for name in ("publisher", "published_on", "url"))
        found[line] = Claim(line[3], *said, *who), chosen == "true"
    return found


def cause_of(ground: Ground, cell: Cell, seen: frozenset[Cell] = frozenset()) -> Cause:
    """Why one cell changed."""
    seen |= {cell}
    there = _looked_up(ground, cell)
    if there is not None:
        return _of_lookup(ground, cell, there, seen)
    was, now = _chosen(ground, cell)
    if was is None and now is None:
        return EDITORS if _role(ground, cell) == "ours" else UNKNOWN
    last = now.new if now else was.old if was else None
    assert last is not None
    if last.source_id == OURSELVES:
        return _computed(ground, cell, was, now, seen)
    was = was or _of_group(ground, cell, 0)
    now = now or _of_group(ground, cell, 1)
    cause = _claimed(ground, cell, was, now)
    if cause.kind == "order":  # of a bound, other claims may have given way
        inputs = tuple(_bounds(ground, cell, _bounding(ground, cell)))
        cause = replace(cause, kind="computed", inputs=inputs) if inputs else cause
    return cause


def _of_group(ground: Ground, cell: Cell, side: int) -> Saying | None:
    """The claim chosen for what belongs together with a cell, where it does not say this cell."""
    table, key, column = cell
    for group in _plan(ground, table, side)["groups"]:
        for other in group["columns"] if column in group["columns"] else ():
            found = _chosen(ground, (table, key, other))[side]
            if other != column and found and not _is_computed(found.old or found.new):
                return found._replace(elsewhere=True)
    return None


def _chosen(ground: Ground, cell: Cell) -> tuple[Saying | None, Saying | None]:
    """The claim chosen before, and the one chosen now."""
    sayings = ground.sayings.get(cell, [])
    was = next((said for said in sayings if said.was_chosen), None)
    now = next((said for said in sayings if said.is_chosen), None)
    return was, now


def _of_lookup(ground: Ground, cell: Cell, there: Cell, seen: frozenset[Cell]) -> Cause:
    """The cause of a cell taken from another table: that of the cell there."""
    inputs = _changed(ground, [there], seen)
    was, now = _chosen(ground, there)
    if not inputs and was is not now:  # the whole row there came or went
        old, new = was.old if was else None, now.new if now else None
        values = (old.value if old else "", new.value if new else "")
        inputs = (Input(*there, *values, _claimed(ground, there, was, now)),)
    return Cause("computed", inputs=inputs) if inputs else Cause("policy")


def _role(ground: Ground, cell: Cell) -> str:
    table = ground.plans[1].get(cell[0])
    return str(table.fields.get(cell[2], {}).get("role", "")) if table else ""


def _plan(ground: Ground, table: str, side: int = 1) -> Mapping[str, Any]:
    found = ground.plans[side].get(table)
    return (found.plan if found else None) or {"groups": [], "computed": [], "lookups": []}


def _looked_up(ground: Ground, cell: Cell) -> Cell | None:
    """The cell of another table from which this one is taken."""
    table, key, column = cell
    row = ground.parts.get((table, key), {})
    for look in _plan(ground, table)["lookups"]:
        if look["column"] == column and set(look["by"]) <= set(row):
            there = "|".join(row[name] for name in look["by"])
            return (look["table"], there, look["value"])
    return None


def _claimed(ground: Ground, cell: Cell, was: Saying | None, now: Saying | None) -> Cause:
    """Why another claim, or the same claim with another value, or none, is chosen."""
    edits = [] if was is now else [*_edits("was", was)]
    edits += _edits("now", now)
    edits += _source_edits(ground, was, now)
    true: list[str] = []
    if now is not None and not now.was_there:
        known = now.new is not None and now.new.source_id in ground.sources[0]
        true.append("new_claim" if known else "new_source")
    elif now is not None and (now.old is None or _says(now, "value")):
        true.append("corrected")
    if was is not None and was is not now and not _is_computed(was.old):
        if not was.is_there:
            true.append("withdrawn")
        elif was.new is None or _says(was, "value"):
            true.append("corrected")
    if any(edit.what == "standing" for edit in edits):
        true.append("standing")
    if any(edit.what in ("status", "as_of") for edit in edits):
        true.append("claim_details")
    if any(edit.what in WEIGHED for edit in edits):
        true.append("source_details")
    if now is None and _needless(ground, cell):
        true.append("not_needed")
    if not true:
        true.append(
            "unknown" if was is now else "policy" if _order_differs(ground, cell) else "order"
        )
    kind, *also = dict.fromkeys(true)
    return Cause(
        kind,
        was=was.shown(0) if was else None,
        now=now.shown(1) if now else None,
        also=tuple(also),
        edits=tuple(edits),
    )


def _is_computed(claim: Claim | None) -> bool:
    return claim is not None and claim.source_id == OURSELVES


def _says(said: Saying, what: str) -> bool:
    """Whether a claim says something else than it said, of what both releases hold."""
    return (
        said.old is not None
        and said.new is not None
        and getattr(said.old, what) != getattr(said.new, what)
    )


def _edits(of: str, said: Saying | None) -> Iterator[Edit]:
    if said is None or _is_computed(said.old or said.new):
        return
    if said.old is None and said.new is not None and said.was_there:
        yield Edit(of, "value", "", said.new.value)
    if said.new is None and said.old is not None and said.is_there:
        yield Edit(of, "value", said.old.value, "")
    for what in SAID:
        if _says(said, what):
            yield Edit(of, what, getattr(said.old, what), getattr(said.new, what))


def _source_edits(ground: Ground, was: Saying | None, now: Saying | None) -> Iterator[Edit]:
    seen = set()
    for of, said in (("was", was), ("now", now)):
        claim = said and (said.new or said.old)
        if claim and claim.source_id not in seen:
            seen.add(claim.source_id)
            old, new = (side.get(claim.source_id) for side in ground.sources)
            if old and new and old != new:
                for what in WEIGHED:
                    if old.get(what, "") != new.get(what, ""):
                        yield Edit(of, what, old.get(what, ""), new.get(what, ""))


def _needless(ground: Ground, cell: Cell) -> bool:
    """Whether a column is known now that makes this one needless."""
    table, key, column = cell
    for group in _plan(ground, table)["groups"]:
        other = group.get("unless")
        if other and column in group["columns"]:
            return bool(ground.changed.get((table, key, other), ("", ""))[1])
    return False


def _order_differs(ground: Ground, cell: Cell) -> bool:
    """Whether the declared way of choosing this column is another."""
    ways = []
    for side in (0, 1):
        plan = _plan(ground, cell[0], side)
        group = next((g for g in plan["groups"] if cell[2] in g["columns"]), None)
        ways.append((group, plan.get("order"), plan.get("status"), plan.get("kind")))
    return ways[0] != ways[1]


def _computed(
    ground: Ground, cell: Cell, was: Saying | None, now: Saying | None, seen: frozenset[Cell]
) -> Cause:
    """Which inputs of a computed cell changed; failing that, whether the computation did."""
    table, key, _ = cell
    before, after = was.old if was else None, now.new if now else None
    steps = [_steps(ground, cell, side) for side in (0, 1)]
    ways = [[[s.get(name) for name in FORMULA] for s in side] for side in steps]
    others = ("formula",) if all(ways) and ways[0] != ways[1] else ()
    last = after or before
    bounding = _bounding(ground, cell)
    if bounding and last is not None and not any(_reads(step, last) for step in steps[1]):
        inputs = tuple(_bounds(ground, cell, bounding))
        return Cause("computed" if inputs else "unknown", before, after, inputs=inputs)
    for part in (("expression", "otherwise"), ("when",)):
        cells = [(table, key, n) for s in steps[1] or steps[0] for n in _inputs(s, part)]
        inputs = _changed(ground, cells, seen)
        if inputs:
            return Cause("computed", before, after, others, inputs=inputs)
    if before is not None and not _is_computed(before):
        return _claimed(ground, cell, was, now)
    return Cause("formula" if others else "unknown", before, after)


def _changed(ground: Ground, cells: list[Cell], seen: frozenset[Cell]) -> tuple[Input, ...]:
    """Those of some cells that changed, each with its cause."""
    return tuple(
        Input(*one, *ground.changed[one], cause_of(ground, one, seen))
        for one in dict.fromkeys(cells)
        if one in ground.changed and one not in seen
    )


def _steps(ground: Ground, cell: Cell, side: int) -> list[Mapping[str, Any]]:
    return [s for s in _plan(ground, cell[0], side)["computed"] if s["column"] == cell[2]]


def _inputs(step: Mapping[str, Any], parts: tuple[str, ...]) -> list[str]:
    """Columns that some parts of a computation read."""
    found: list[str] = []
    for part in parts:
        if step.get(part):
            try:
                found += names(parse(str(step[part])))
            except ContractError:  # written for another version of the language
                continue
    return found


def _reads(step: Mapping[str, Any], claim: Claim) -> bool:
    """Whether it was this computation that gave a value."""
    starts = claim.locator.startswith(str(step["expression"]))
    return starts or claim.locator == f"{step.get('otherwise')}{AS_IT_IS}"


def _bounding(ground: Ground, cell: Cell) -> list[str]:
    """Columns whose accepted claims bound this one."""
    bounds = _plan(ground, cell[0]).get("range")
    if not isinstance(bounds, dict) or cell[2] not in (bounds.get("low"), bounds.get("high")):
        return []
    more = [bounds.get("add_to_high")] if cell[2] == bounds.get("high") else []
    return [str(name) for name in (cell[2], bounds.get("best"), *more) if name]


def _bounds(ground: Ground, cell: Cell, columns: list[str]) -> Iterator[Input]:
    """Claims that came, went or changed among those that bound a cell."""
    table, key, _ = cell
    for column in columns:
        for said in ground.sayings.get((table, key, column), []):
            claim = said.new or said.old
            if claim is None or _is_computed(claim):
                continue
            changed = said.old is None or said.new is None
            if changed or _says(said, "value") or _says(said, "standing"):
                cause = _claimed(
                    ground, (table, key, column), said if said.old else None,
                    said if said.new else None,
                )  # fmt: skip
                values = (said.old.value if said.old else "", said.new.value if said.new else "")
                yield Input(table, key, column, *values, cause, claim.source_id)
