"""The profile of homicides: code lists, ages, whole grids, sums, and the documents themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import datapkg
from datapkg import catalog
from datapkg.cells import read_text
from datapkg.checks import sums
from datapkg.errors import ExtractError, RegisterError
from datapkg.extract import categories as code_lists
from datapkg.extract import run
from datapkg.extract.categories import Categories
from datapkg.extract.places import plain
from datapkg.extract.recipes import Recipe, recipes
from datapkg.register import Register

PACKAGE = catalog.find(Path(__file__).resolve().parent.parent)
FILES = sorted((PACKAGE.claims / "homicide_profile").glob("*.csv"))
LISTED = read_text(PACKAGE.reference / "homicide_categories.csv")
ALIASES = read_text(PACKAGE.reference / "homicide_category_aliases.csv")
COLUMNS = {
    "date": "fecha_infraccion",
    "province": "provincia",
    "canton": "canton",
    "kind": "tipo_muerte",
    "weapon": "arma",
    "sex": "sexo",
    "age": "edad",
    "age_unit": "medida_edad",
    "place": "lugar",
    "motive": "presunta_motivacion",
}
RECORD = {
    "fecha_infraccion": "2024-05-01",
    "provincia": "GUAYAS",
    "canton": "GUAYAQUIL",
    "tipo_muerte": "ASESINATO",
    "arma": "ARMA DE FUEGO",
    "sexo": "HOMBRE",
    "edad": "25",
    "medida_edad": "A",
    "lugar": "VIA PUBLICA",
    "presunta_motivacion": "DELINCUENCIA COMUN",
}


def a_recipe(columns: dict[str, str] = COLUMNS, **other: object) -> Recipe:
    given = {
        "source_id": "some-file",
        "extractor": "homicide_records",
        "file": "records.csv",
        "first": "2024-01",
        "last": "2024-12",
        "as_of": "2025-01-31",
        "columns": columns,
    }
    return Recipe.model_validate(given | other)


def extract(folder: Path, records: list[dict[str, str]], recipe: Recipe) -> pd.DataFrame:
    path = folder / "records.csv"
    pd.DataFrame(records).to_csv(path, index=False, lineterminator="\n")
    target = folder / "profile.csv"
    target.write_text(run.extracted(PACKAGE, path, recipe)["homicide_profile"], "utf-8")
    return read_text(target)


def counted(claims: pd.DataFrame, area: str, attribute: str) -> dict[str, int]:
    there = claims[(claims["area_code"] == area) & (claims["attribute"] == attribute)]
    values = there.set_index("value")["homicides"].astype(int)
    return values[values > 0].to_dict()


def test_every_alias_leads_to_a_code_and_every_printed_code_has_an_alias() -> None:
    codes = set(LISTED[["attribute", "code"]].itertuples(index=False, name=None))
    named = set(ALIASES[["attribute", "code"]].itertuples(index=False, name=None))
    assert named <= codes
    lost = {c for c in codes - named if c[0] != "month_of_year" and not c[1].startswith("age_")}
    assert not lost


def test_code_lists_stand_in_their_one_form() -> None:
    assert (ALIASES["printed"].map(plain) == ALIASES["printed"]).all()
    for name, frame, key in (
        ("homicide_categories", LISTED, ["attribute", "code"]),
        ("homicide_category_aliases", ALIASES, ["attribute", "printed"]),
    ):
        assert not frame.duplicated(key).any(), name
        in_order = frame.sort_values(key, ignore_index=True)
        assert frame[key].equals(in_order[key]), name


def test_the_contract_lists_the_attributes_of_the_code_list() -> None:
    attributes = set(LISTED["attribute"])
    assert attributes == set(code_lists.COLUMNS)
    for table in ("homicide_profile", "homicide_categories"):
        assert set(datapkg.load(table)["attribute"].cat.categories) == attributes


@pytest.mark.parametrize(
    ("age", "unit", "group"),
    [
        ("0", "A", "age_0_9"),
        ("9.0", "A", "age_0_9"),
        ("10", "A", "age_10_14"),
        ("59", "A", "age_55_59"),
        ("60.0", "A", "age_60_plus"),
        ("102", "A", "age_60_plus"),
        ("11", "M", "age_0_9"),
        ("38", "S", "age_0_9"),
        ("23", "D", "age_0_9"),
        ("", "A", "unknown"),
        ("SIN_DATO", "SIN_DATO", "unknown"),
        ("0", "SIN_DATO", "unknown"),
    ],
)
def test_ages_fall_into_groups(age: str, unit: str, group: str) -> None:
    assert Categories(PACKAGE).age_group(age, unit, "here") == group


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("arma", "RAYO LASER"),
        ("sexo", "X"),
        ("lugar", "LUNA"),
        ("presunta_motivacion", "ABURRIMIENTO"),
        ("tipo_muerte", "CULPOSO"),
        ("edad", "-1"),
        ("edad", "MUCHOS"),
        ("edad", "200"),
    ],
)
def test_an_unknown_category_is_an_error_that_says_where(
    tmp_path: Path, column: str, value: str
) -> None:
    records = [RECORD, RECORD, RECORD | {column: value}]
    with pytest.raises(ExtractError) as caught:
        extract(tmp_path, records, a_recipe())
    message = str(caught.value)
    for part in ("records.csv", "row 4", column, value):
        assert part in message


def test_an_unknown_unit_of_age_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"row 2, column 'edad' with 'medida_edad': 'H'"):
        extract(tmp_path, [RECORD | {"medida_edad": "H"}], a_recipe())


@pytest.mark.parametrize(
    ("column", "cell"),
    [("arma", ""), ("sexo", " "), ("lugar", ""), ("medida_edad", "")],
)
def test_only_an_age_may_be_empty(tmp_path: Path, column: str, cell: str) -> None:
    with pytest.raises(ExtractError, match=f"row 2, column '{column}': empty"):
        extract(tmp_path, [RECORD | {column: cell}], a_recipe())


def test_spellings_of_one_category_are_one_code(tmp_path: Path) -> None:
    records = [
        RECORD,
        RECORD | {"lugar": " Vía  Pública ", "presunta_motivacion": "Delincuencia común"},
        RECORD | {"lugar": "CENTROS DE REHABILITACIÓN SOCIAL", "sexo": "SIN_DATO", "edad": ""},
        RECORD | {"presunta_motivacion": "SICOPATOLOGIAS", "sexo": "NO DETERMINADO"},
        RECORD | {"presunta_motivacion": "PSICOPATOLOGÍAS"},
    ]
    claims = extract(tmp_path, records, a_recipe())
    assert counted(claims, "ECU", "place") == {"prison": 1, "public_road": 4}
    assert counted(claims, "EC-G", "motive") == {"common_crime": 3, "psychopathology": 2}
    assert counted(claims, "ECU", "sex") == {"male": 3, "unknown": 2}
    assert counted(claims, "ECU", "age_group") == {"age_25_29": 4, "unknown": 1}
    assert counted(claims, "ECU", "month_of_year") == {"05": 5}


def test_what_a_document_has_not_gives_no_claims(tmp_path: Path) -> None:
    few = {name: COLUMNS[name] for name in ("date", "province", "canton", "kind", "age")}
    claims = extract(tmp_path, [RECORD | {"edad": "3"}], a_recipe(few))
    assert set(claims["attribute"]) == {"offence", "age_group", "month_of_year"}
    assert counted(claims, "ECU", "age_group") == {"age_0_9": 1}


def test_part_of_a_year_is_counted_to_date_and_months_to_come_are_left_out(tmp_path: Path) -> None:
    claims = extract(tmp_path, [RECORD], a_recipe(last="2024-06"))
    assert claims["homicides"].isna().all()
    assert set(claims["covers_to"]) == {"2024-06-30"}
    months = claims[claims["attribute"] == "month_of_year"]["value"]
    assert sorted(set(months)) == ["01", "02", "03", "04", "05", "06"]


def test_an_age_of_zero_that_means_unknown_is_kept_but_never_chosen(tmp_path: Path) -> None:
    records = [RECORD, RECORD | {"edad": "0"}]
    claims = extract(tmp_path, records, a_recipe(zero_ages_doubtful=("2024",)))
    marked = claims[claims["standing"] == "misprint"]
    assert set(marked["area_code"]) == {"ECU", "EC-G"}
    assert set(marked["attribute"] + "|" + marked["value"]) == {
        "age_group|age_0_9",
        "age_group|unknown",
    }
    assert marked["note"].notna().all()
    assert counted(claims, "ECU", "age_group") == {"age_0_9": 1, "age_25_29": 1}


def test_a_recipe_that_misspells_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'weapon'"):
        a_recipe(COLUMNS | {"weapn": "arma"})
    with pytest.raises(ValueError, match="expected date, province, canton, kind; found province"):
        a_recipe({"province": "provincia"})


def test_a_code_list_that_does_not_hold_together_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "reference"
    folder.mkdir(parents=True)
    listed = (PACKAGE.reference / "homicide_categories.csv").read_text("utf-8")
    aliases = (PACKAGE.reference / "homicide_category_aliases.csv").read_text("utf-8")
    lists = folder / "homicide_categories.csv", folder / "homicide_category_aliases.csv"
    broken = replace(PACKAGE, root=tmp_path)
    lists[0].write_text(listed, "utf-8")
    lists[1].write_text(aliases + "sex,OTRO,other\n", "utf-8")
    with pytest.raises(RegisterError, match="no sex with code 'other'"):
        Categories(broken)
    lists[1].write_text(aliases + "sex,HOMBRE,female\n", "utf-8")
    with pytest.raises(RegisterError, match="'HOMBRE' stands twice"):
        Categories(broken)
    lists[0].write_text(listed.replace("age_10_14", "age_11_14"), "utf-8")
    lists[1].write_text(aliases, "utf-8")
    with pytest.raises(RegisterError, match="gap"):
        Categories(broken)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_document_says_every_code_of_its_attributes(path: Path) -> None:
    claims = read_text(path)
    recipe = recipes(PACKAGE)[path.stem]
    codes = Categories(PACKAGE).codes
    assert set(claims["attribute"]) == set(code_lists.attributes(recipe))
    said = claims.groupby(["area_code", "year", "attribute"])["value"].agg(list)
    assert said.index.get_level_values(0).nunique() == 26
    for (_, year, attribute), values in said.items():
        expected = codes[attribute]
        if attribute == "month_of_year":
            expected = [m for m in expected if recipe.first <= f"{year}-{m}" <= recipe.last]
        assert values == expected
    assert path.stat().st_size < 3_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_codes_of_each_attribute_sum_to_the_count_of_the_same_document(path: Path) -> None:
    claims = read_text(path)
    counts = read_text(PACKAGE.claims / "homicide_rates" / path.name)
    counts = counts.set_index(["area_code", "year"])
    for column in ("homicides", "homicides_to_date"):
        said = claims[claims[column].notna()]
        by = [said[name] for name in ("area_code", "year", "attribute")]
        sums = said[column].astype(int).groupby(by).sum().unstack("attribute")
        expected = counts[column].dropna().astype(int)
        assert len(sums) == len(expected)
        for attribute in sums:
            assert sums[attribute].to_dict() == expected.to_dict(), attribute


def test_a_count_that_breaks_a_sum_is_found() -> None:
    register = Register(PACKAGE)
    claims = {name: register.claims(name) for name in (sums.PROFILE, sums.COUNT)}

    def broken() -> list[str]:
        found = sums.check({}, {}, claims)
        return [f"{f.key} {f.column} {f.source_id}" for f in found if "codes_sum" in f.rule]

    assert broken() == []
    profile = claims[sums.PROFILE]
    at = profile.index[
        (profile["area_code"] == "EC-G")
        & (profile["year"] == "2023")
        & (profile["value"] == "male")
    ][0]
    source = profile.loc[at, "source_id"]
    profile.loc[at, "homicides"] = "1"
    assert broken() == [f"EC-G|2023|sex homicides {source}"]


@pytest.mark.parametrize(
    ("year", "attribute", "value", "homicides"),
    [
        (2014, "offence", "murder", 847),
        (2014, "offence", "femicide", 26),
        (2014, "offence", "homicide", 407),
        (2014, "offence", "contract_killing", 30),
        (2021, "place", "prison", 337),
        (2022, "place", "prison", 163),
        (2023, "place", "prison", 109),
    ],
)
def test_known_counts_come_out(year: int, attribute: str, value: str, homicides: int) -> None:
    table = datapkg.load("homicide_profile", as_of="2025-02-20")
    row = table[
        (table["area_code"] == "ECU")
        & (table["year"] == year)
        & (table["attribute"] == attribute)
        & (table["value"] == value)
    ]
    assert row["homicides"].tolist() == [homicides]


def test_doubtful_ages_are_in_no_vintage() -> None:
    then = datapkg.load("homicide_profile", as_of="2025-02-20")
    ages = then[(then["area_code"] == "ECU") & (then["attribute"] == "age_group")]
    of_2023 = set(ages[ages["year"] == 2023]["value"])
    assert "age_15_19" in of_2023
    assert not {"age_0_9", "unknown"} & of_2023
    cell = datapkg.explain(
        "homicide_profile",
        area_code="ECU",
        year=2023,
        attribute="age_group",
        value="age_0_9",
        column="homicides",
    )
    assert [(other.value, other.standing) for other in cell.others] == [("327", "misprint")]


@pytest.mark.parametrize("source_id", [path.stem for path in FILES])
def test_the_documents_give_these_claims_again(
    source_id: str, document: Callable[[str], Path]
) -> None:
    path = document(source_id)
    texts = run.extracted(PACKAGE, path, recipes(PACKAGE)[source_id])
    stands = PACKAGE.claims / "homicide_profile" / f"{source_id}.csv"
    assert stands.read_text("utf-8") == texts["homicide_profile"]
