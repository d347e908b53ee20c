"""Names of places, as documents print them, to area codes.

Names are compared without accents, case and punctuation; what still differs from the name in the
reference stands in ``data/reference/area_aliases.csv``. A name that is in neither is an error, so
that no record is ever dropped in silence.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from datapkg.catalog import Package
from datapkg.cells import read_text
from datapkg.errors import ExtractError, nearest, shown

NATION = "ECU"
UNDELIMITED = "EC-UNDELIMITED"


def plain(name: str) -> str:
    """A name without accents, case and punctuation.

    Examples
    --------
    >>> plain(" Santo Domingo de los Tsáchilas")
    'SANTO DOMINGO DE LOS TSACHILAS'
    """
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", " ", bare).strip()


class Gazetteer:
    """Provinces and cantons of a package, by the names that documents print.

    Attributes
    ----------
    provinces : dict
        Area code by plain name; zones not delimited are among them.
    cantons : dict
        Area code by province code and plain name.
    settled : list of str
        Cantons that exist in every month since 2014: a count of none is known to be none.
    """

    def __init__(self, package: Package) -> None:
        columns = ("area_code", "level", "parent_code", "name_es", "inec_code", "valid_from")
        areas = read_text(package.reference / "areas.csv", needs=columns)
        aliases = read_text(
            package.reference / "area_aliases.csv",
            needs=("alias", "level", "parent_code", "area_code"),
        )
        areas = areas[areas["area_code"].notna()].drop_duplicates("area_code")
        self.provinces: dict[str, str] = {}
        self.cantons: dict[tuple[str, str], str] = {}
        by_code = areas.set_index("area_code")
        named = areas.assign(alias=areas["name_es"])[["alias", "level", "parent_code", "area_code"]]
        for row in pd.concat([named, aliases]).dropna(subset=["alias", "area_code"]).itertuples():
            if row.level == "province" or row.area_code == UNDELIMITED:
                self.provinces[plain(row.alias)] = row.area_code
            elif row.level == "canton":
                self.cantons[row.parent_code, plain(row.alias)] = row.area_code
        of_level = by_code["level"]
        self.province_codes = sorted(of_level.index[of_level == "province"])
        old = by_code["valid_from"].isna()
        self.settled = sorted(of_level.index[(of_level == "canton") & old])
        self.inec: dict[str, str] = {
            inec: code for code, inec in by_code["inec_code"].dropna().items() if len(inec) == 2
        }

    def province(self, printed: str, where: str) -> str:
        """Area code of a province.

        Raises
        ------
        ExtractError
            When no province is called so; ``where`` says in which file, sheet, row and column.
        """
        code = self.provinces.get(plain(printed))
        if code is None:
            raise ExtractError(_no_place("province", printed, where, self.provinces))
        return code

    def canton(self, province: str, printed: str, where: str) -> str:
        """Area code of a canton of a province, or an :class:`ExtractError`."""
        code = self.cantons.get((province, plain(printed)))
        if code is None:
            here = [name for of, name in self.cantons if of == province]
            raise ExtractError(_no_place(f"canton of {province}", printed, where, here))
        return code


def _no_place(kind: str, printed: str, where: str, valid: object) -> str:
    near = nearest(plain(printed), list(valid))  # type: ignore[call-overload]
    hint = f" (nearest: {near})" if near else ""
    return (
        f"{where}: no {kind} is called {shown(printed)}{hint}. If it is another spelling, add it to "
        "data/reference/area_aliases.csv and extract again"
    )
