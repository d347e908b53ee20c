"""Put the release into the wheel: what a reader needs then lies inside the package."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = (
    "schemas",
    "data/sources.csv",
    "data/extractions.yaml",
    "data/claims",
    "data/reference",
    "data/tables",
    "datapackage.json",
    "CITATION.cff",
)


class Release(BuildHookInterface):  # type: ignore[type-arg]
    """Adds tables, claims, schemas and descriptor to a wheel; an editable install has them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes into the wheel, and where."""
        if version == "standard":
            build_data["force_include"] |= {part: f"datapkg/release/{part}" for part in PARTS}
