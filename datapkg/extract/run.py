"""Run extractors: a registered document in, its claim files out.

The claim files of a document are written only after all of it has been read, and put in place all at
once (see :mod:`datapkg.files`), so that a document that fails leaves the former claims as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from datapkg import contract as contracts
from datapkg import files
from datapkg.catalog import Package
from datapkg.checks import seals
from datapkg.extract import homicides, populations
from datapkg.extract.categories import Categories
from datapkg.extract.places import Gazetteer
from datapkg.extract.recipes import Recipe
from datapkg.register import canonical, sort_columns

Claims = dict[str, pd.DataFrame]


def _homicide_records(package: Package, path: Path, recipe: Recipe) -> Claims:
    gazetteer, categories = Gazetteer(package), Categories(package)
    victims = homicides.read(path, recipe, gazetteer, categories)
    return {
        "homicide_counts": homicides.counts(victims, recipe, gazetteer),
        "homicide_profile": homicides.profile(victims, recipe, gazetteer, categories),
        "homicide_rates": homicides.years(victims, recipe, gazetteer),
    }


def _population_projections(package: Package, path: Path, recipe: Recipe) -> Claims:
    projections = populations.read(path, recipe, Gazetteer(package))
    return {"populations": populations.claims(projections, recipe)}


EXTRACTORS: dict[str, Callable[[Package, Path, Recipe], Claims]] = {
    "homicide_records": _homicide_records,
    "population_projections": _population_projections,
}


def extracted(package: Package, path: Path, recipe: Recipe) -> dict[str, str]:
    """Claim files that a document gives: their text by table, in canonical form.

    Raises
    ------
    ExtractError
        When the document is not what its recipe says.
    """
    claims = EXTRACTORS[recipe.extractor](package, path, recipe)
    texts = {}
    for table, frame in claims.items():
        contract = contracts.load_claims(table, package.schemas)
        plain = frame.reindex(columns=list(contract.names)).astype("str")
        texts[table] = canonical(plain, contract, sort_columns(contract, claims=True))
    return texts


def write(package: Package, recipe: Recipe, texts: dict[str, str]) -> list[Path]:
    """Write claim files and their seals; all of them or none."""
    targets = {
        f"data/claims/{table}/{recipe.source_id}.csv": text.encode("utf-8")
        for table, text in texts.items()
    }
    with files.alone(package.root):  # the seals are read and written again
        made = {**targets, seals.SEALS: seals.renewed(package, targets.items())}
        files.put(package.root, made)
    return [package.root / path for path in targets]
