"""Two states of the evidence: which claim in the one is which claim in the other.

A claim is known by what it says. The number that it bears among the claims of one source about one
row follows the order of the files, and changes when another is put before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from datapkg.descriptors import Table
from datapkg.reconcile import EVIDENCE, OURSELVES

GROUP = ["table", "key", "source_id"]
SAID = ("value", "quote", "locator", "standing", "status", "as_of")
"""What a line of evidence says of its claim; the rest is what we make of it."""
EDITED = ("values", "quote", "standing", "rest")


@dataclass(frozen=True)
class Claims:
    """The evidence of both releases, and which claim in it is the same claim.

    Attributes
    ----------
    old, new : DataFrame
        Evidence, every cell as text; what is missing is empty.
    numbers : DataFrame
        For claims that were renumbered or are new: ``table, key, source_id, claim_no`` in the new
        release, and ``no``, which is its number in the old one, or none that occurs there.
    edited : DataFrame
        Claims that are in some way not the same: ``table, key, source_id``, ``old_no`` and
        ``new_no`` (missing where it is not there), and whether the ``values``, the ``quote``, the
        ``standing`` or the ``rest`` of what is recorded of it differ.
    voices : int
        Claims that count as somebody else's word now.
    """

    old: pd.DataFrame = field(repr=False)
    new: pd.DataFrame = field(repr=False)
    numbers: pd.DataFrame = field(repr=False)
    edited: pd.DataFrame = field(repr=False)
    voices: int = 0

    def counts(self) -> dict[str, dict[str, int]]:
        """For each table: claims added, removed, edited; and of the edited, what was edited."""
        found: dict[str, dict[str, int]] = {}
        for table, claims in self.edited.groupby("table", sort=True):
            both = claims["old_no"].notna() & claims["new_no"].notna()
            found[str(table)] = {
                "added": int(claims["old_no"].isna().sum()),
                "removed": int(claims["new_no"].isna().sum()),
                "edited": int(both.sum()),
                **{name: int(claims.loc[both, name].sum()) for name in EDITED},
            }
        return found


def pair_claims(
    old: pd.DataFrame,
    new: pd.DataFrame,
    plans: Iterable[Table] = (),
    moved: Mapping[tuple[str, str], str] | None = None,
) -> Claims:
    """Find each claim of the old evidence in the new one.

    Claims of one source about one row are numbered in the order of the files, and a claim that is
    put before another renumbers it. So a claim is the same where it says the same; then where its
    figures are the same, then its quote; only what is left is paired by number.

    Parameters
    ----------
    old, new : DataFrame
        Evidence as text.
    plans : iterable of Table
        Descriptions of the tables, for the columns that are looked up: their lines of evidence
        repeat claims of other tables.
    moved : mapping, optional
        By table and old key, the new key of a row that is known to be the same.
    """
    old, new = _filled(old), _filled(new)
    if moved:
        keys = [moved.get(cell, cell[1]) for cell in zip(old["table"], old["key"], strict=True)]
        old = old.assign(key=pd.array(keys, dtype="str"))
    copied = [(t.name, look["column"]) for t in plans if t.plan for look in t.plan["lookups"]]
    a, b = _spoken(old, copied), _spoken(new, copied)
    kept = np.isin(a["line"], b["line"]), np.isin(b["line"], a["line"])
    groups = index(pd.concat([a[~kept[0]], b[~kept[1]]]), GROUP).unique()
    before, after = (_whole(side[index(side, GROUP).isin(groups)]) for side in (a, b))
    mate = _mates(before, after)
    paired = mate >= 0
    told = after[GROUP].assign(
        old_no=before["claim_no"].array.take(mate, allow_fill=True), new_no=after["claim_no"]
    )
    for name in EDITED:
        said = before[name].to_numpy()
        told[name] = paired & (said[mate] != after[name].to_numpy() if len(said) else False)
    gone = before.drop(index=mate[paired])
    lost = gone[GROUP].assign(old_no=gone["claim_no"], new_no=None, **dict.fromkeys(EDITED, False))
    same = paired & ~told[[*EDITED]].any(axis=1).to_numpy()
    no = told["old_no"].fillna("new " + told["new_no"])
    return Claims(
        old=old,
        new=new,
        numbers=after[[*GROUP, "claim_no"]].assign(no=no),
        edited=pd.concat([told[~same], lost], ignore_index=True),
        voices=_other_voices(a[kept[0]], b[kept[1]]),
    )


def _filled(evidence: pd.DataFrame) -> pd.DataFrame:
    """Evidence with all columns that there are today, and text in every cell."""
    frame = evidence.reindex(columns=list(EVIDENCE)).astype("str").fillna("")
    return frame.assign(claim_no=frame["claim_no"].where(frame["claim_no"] != "", "1"))


def index(frame: pd.DataFrame, columns: list[str]) -> pd.MultiIndex:
    """Some columns of each row as one thing, to look rows up by."""
    return pd.MultiIndex.from_frame(frame[columns])


def _spoken(evidence: pd.DataFrame, copied: list[tuple[str, str]]) -> pd.DataFrame:
    """What sources say: no computed cells, no copies of another table's claims."""
    ours = (evidence["source_id"] == OURSELVES).to_numpy()
    if copied:
        ours = ours | index(evidence, ["table", "column"]).isin(copied)
    said = evidence[~ours]
    return said.assign(
        line=_hash(said, [*GROUP, "column", "claim_no", *SAID]),
        values=_hash(said, ["column", "value"]),
    )


def _hash(frame: pd.DataFrame, columns: list[str]) -> Any:
    return pd.util.hash_pandas_object(frame[columns], index=False).to_numpy()


def _whole(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per claim, with all that its columns say in one number."""
    by = [*GROUP, "claim_no"]
    once = ("quote", "locator", "standing", "status", "as_of")
    named = {"values": ("values", "sum"), **{name: (name, "first") for name in once}}
    claims = lines.groupby(by, sort=True, as_index=False).agg(**named)
    claims["rest"] = claims["locator"] + "\n" + claims["status"] + "\n" + claims["as_of"]
    claims["all"] = _hash(claims, list(EDITED))
    return claims


STEPS = (("all", "claim_no"), ("all",), ("values",), ("quote",), ("claim_no",))
"""In what two claims of one source about one row must be alike to be the same, best first."""


def _mates(old: pd.DataFrame, new: pd.DataFrame) -> npt.NDArray[np.int64]:
    """For each claim of the new release its place in the old one; -1 where it is not there."""
    mate = np.full(len(new), -1, np.int64)
    free = np.ones(len(old), bool)
    for step in STEPS:
        if not free.any() or (mate >= 0).all():
            break
        by = [*GROUP, *step]
        a, b = old[free], new[mate < 0]
        if step == ("quote",):
            a, b = a[a["quote"] != ""], b[b["quote"] != ""]
        a, b = a.assign(nth=a.groupby(by).cumcount()), b.assign(nth=b.groupby(by).cumcount())
        a, b = a[[*by, "nth"]].assign(at=a.index), b[[*by, "nth"]].assign(to=b.index)
        pairs = a.merge(b, on=[*by, "nth"])
        mate[pairs["to"]] = pairs["at"]
        free[pairs["at"]] = False
    return mate


def _other_voices(old: pd.DataFrame, new: pd.DataFrame) -> int:
    """Claims that say the same and count as somebody else's word."""
    before = pd.Series(old["voice"].to_numpy(), index=old["line"].to_numpy())
    before = before[~before.index.duplicated()]
    other = new[(new["line"].map(before) != new["voice"]).to_numpy()]
    return len(other[[*GROUP, "claim_no"]].drop_duplicates())
