"""A data package small enough to be broken a thousand times: real rows of ours, a few of each table."""

from __future__ import annotations

import copy
import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
TABLES = (
    "areas",
    "evidence",
    "homicide_rates",
    "populations",
    "sources",
    "us_strikes",
    "us_strike_counts",
)
LISTS = ("area_aliases", "homicide_categories", "homicide_category_aliases")
DOCUMENT = "inec-2025-12-proyecciones-revision-2024"
"""Source whose document ``datapkg extract`` reads; here of one year only."""
YEAR = "2025"
SHEET = "Datos"

Row = dict[str, str]


def lay_out(root: Path) -> None:
    """Write schemas and curated files of the small package; ``datapkg build`` makes the rest."""
    (root / "schemas").mkdir(parents=True)
    for table in TABLES:
        shutil.copy(ROOT / "schemas" / f"{table}.yaml", root / "schemas")
    shutil.copytree(ROOT / "schemas" / "shared", root / "schemas" / "shared")
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, root)
    kept = _claims(root)
    _copy(root, "data/sources.csv", lambda row: row["source_id"] in kept)
    _copy(root, "data/coverage.csv", lambda row: row["row"] in ("2", "3", "4", "5"))
    for name in ("areas", *LISTS):
        if name != "homicide_categories":
            _copy(root, f"data/reference/{name}.csv", lambda row: True)
    _copy(root, "data/reference/homicide_rates.csv", _of_ecuador_2023)
    _copy(root, "data/reference/us_strikes.csv", lambda row: row["strike_id"] < "us-2025-09-30")
    recipes = yaml.safe_load((ROOT / "data" / "extractions.yaml").read_text("utf-8"))["extractions"]
    recipe = next(recipe for recipe in recipes if recipe["source_id"] == DOCUMENT)
    recipe |= {"first": YEAR, "last": YEAR, "as_of": "2025-12"}
    workbook = copy.deepcopy(recipe) | {
        "source_id": f"{DOCUMENT}-workbook",
        "file": "copy.xlsx",
        "sheet": SHEET,
    }
    text = yaml.safe_dump({"extractions": [recipe, workbook]}, allow_unicode=True, sort_keys=False)
    (root / "data" / "extractions.yaml").write_text(text, "utf-8")


def _claims(root: Path) -> set[str]:
    """Copy some claims of each table; return their sources."""
    chosen: dict[str, Callable[[Row], bool]] = {
        "us_strikes": lambda row: row["strike_id"] < "us-2025-09-30",
        "us_strike_counts": lambda row: row["as_of"] < "2025-09-30",
        "populations": lambda row: row["area_code"] == "ECU" and row["year"] in ("2022", "2023"),
        "homicide_rates": lambda row: _of_ecuador_2023(row) and row["homicides"] != "",
    }
    sources = {"datapkg"}
    for table, wanted in chosen.items():
        rows = _copy(root, f"data/claims/{table}/hand.csv", wanted)
        sources |= {row["source_id"] for row in rows} | {row.get("origin", "") for row in rows}
    return sources


def _of_ecuador_2023(row: Row) -> bool:
    return row["area_code"] == "ECU" and row["year"] == "2023"


def _copy(root: Path, path: str, wanted: Callable[[Row], bool]) -> list[Row]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if wanted(row)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(out.getvalue(), "utf-8", newline="")
    assert rows, path
    return rows


def projections(root: Path) -> list[list[str]]:
    """A document for the recipe: provinces and their population in one year, made up."""
    with (root / "data" / "reference" / "areas.csv").open(encoding="utf-8", newline="") as file:
        areas = [row for row in csv.DictReader(file) if row["level"] == "province"]
    rows = [[a["name_es"], YEAR, str(100_000 + 7 * n), a["inec_code"]] for n, a in enumerate(areas)]
    return [["provincia", "anio", "poblacion", "dpa_provin"], *rows]
