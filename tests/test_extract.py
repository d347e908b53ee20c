"""From documents to claims: the real ones, where the archive is at hand, and small broken ones.

A document that is not what its recipe says is refused with file, sheet, row and column, and the
claims of the last extraction stay as they were.
"""

import csv
import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from workbooks import Rows, xlsx

from datapkg import catalog, cli
from datapkg.errors import (
    ContractError,
    ExtractError,
    MissingPartError,
    PublishError,
    UnknownNameError,
)
from datapkg.extract import recipes, run

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = catalog.find(ROOT)
RECIPES = recipes.recipes(PACKAGE)
RECORDS = [s for s, plan in RECIPES.items() if plan.extractor == "homicide_records"]
TO_2023 = "mdi-2025-02-03-microdata-2014-2023"
OF_2024 = "mdi-2025-02-03-microdata-2024-jan-nov"
OF_2025 = "mdi-2025-12-26-microdata-2025-jan-nov"
OF_2026 = "mdi-2026-07-16-microdata-2026-jan-jun"
REVISED = "jordanvt18-2026-08-15-incidents-2018-2026"
PROJECTIONS = "inec-2025-12-proyecciones-revision-2024"


def table(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)


# --- The documents themselves --------------------------------------------------------------------


@pytest.fixture(scope="module")
def extracted(document: Callable[[str], Path]) -> Callable[[str], dict[str, str]]:
    """Claim files that the archived document of a source gives; each is read once."""
    done: dict[str, dict[str, str]] = {}

    def of(source_id: str) -> dict[str, str]:
        if source_id not in done:
            done[source_id] = run.extracted(PACKAGE, document(source_id), RECIPES[source_id])
        return done[source_id]

    return of


@pytest.mark.parametrize("source", RECIPES)
def test_committed_claims_are_what_the_document_gives_byte_for_byte(
    source: str, extracted: Callable[[str], dict[str, str]]
) -> None:
    for name, text in extracted(source).items():
        assert (PACKAGE.claims / name / f"{source}.csv").read_bytes() == text.encode("utf-8")


@pytest.mark.parametrize(
    ("source", "year", "column", "homicides"),
    [
        # rows of the ministry's workbook of February 2025, by the year of their date
        (TO_2023, 2014, "homicides", 1310),
        (TO_2023, 2019, "homicides", 1189),
        (TO_2023, 2022, "homicides", 4886),
        (TO_2023, 2023, "homicides", 8237),
        # rows of the ministry's workbook of January to November 2024
        (OF_2024, 2024, "homicides_to_date", 6275),
        # rows of the ministry's workbook of January to November 2025
        (OF_2025, 2025, "homicides_to_date", 8393),
        # rows of the ministry's workbook of January to June 2026
        (OF_2026, 2026, "homicides_to_date", 4154),
        # rows of the extract of August 2026, which has the ministry's revisions
        (REVISED, 2023, "homicides", 8248),
        (REVISED, 2024, "homicides", 7065),
        (REVISED, 2025, "homicides", 9283),
        (REVISED, 2026, "homicides_to_date", 4154),
    ],
)
def test_the_nation_by_year(
    source: str,
    year: int,
    column: str,
    homicides: int,
    extracted: Callable[[str], dict[str, str]],
) -> None:
    frame = table(extracted(source)["homicide_rates"]).set_index(["area_code", "year"])
    said = frame.loc[("ECU", str(year))]
    other = {"homicides": "homicides_to_date", "homicides_to_date": "homicides"}[column]
    assert (said[column], said[other]) == (str(homicides), "")
    months = table(extracted(source)["homicide_counts"])
    months = months[(months["area_code"] == "ECU") & months["month"].str.startswith(str(year))]
    assert months["homicides"].astype(int).sum() == homicides


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        # data rows of each file, the header aside
        (TO_2023, 23464),
        (OF_2024, 6275),
        (OF_2025, 8393),
        (OF_2026, 4154),
        (REVISED, 39687),
    ],
)
def test_no_record_is_dropped(
    source: str, rows: int, extracted: Callable[[str], dict[str, str]]
) -> None:
    months = table(extracted(source)["homicide_counts"])
    assert months.loc[months["area_code"] == "ECU", "homicides"].astype(int).sum() == rows


@pytest.mark.parametrize("source", RECORDS)
def test_parts_sum_to_the_nation_in_every_month_and_year(
    source: str, extracted: Callable[[str], dict[str, str]]
) -> None:
    plan = RECIPES[source]
    frame = table(extracted(source)["homicide_counts"])
    wide = frame.assign(n=frame["homicides"].astype(int)).pivot(
        index="month", columns="area_code", values="n"
    )
    covered = [str(m) for m in pd.period_range(plan.first, plan.last, freq="M")]
    assert wide.index.tolist() == covered
    provinces = wide.columns[wide.columns.str.fullmatch(r"EC-[A-Z]{1,2}")]
    cantons = wide.columns[wide.columns.str.fullmatch(r"EC-\d{4}")]
    assert len(provinces) == 24
    assert wide[["ECU", "EC-UNDELIMITED", *provinces]].notna().all(axis=None)
    elsewhere = wide["EC-UNDELIMITED"]
    assert (wide[provinces].sum(axis=1) + elsewhere == wide["ECU"]).all()
    assert (wide[cantons].sum(axis=1) + elsewhere == wide["ECU"]).all()
    assert (wide["ECU"] > 0).all()
    years = table(extracted(source)["homicide_rates"])
    counted = years["homicides"].where(years["homicides"] != "", years["homicides_to_date"])
    by_year = years.assign(n=counted.astype(int)).pivot(
        index="year", columns="area_code", values="n"
    )
    assert sorted(by_year.columns) == sorted(["ECU", "EC-UNDELIMITED", *provinces])
    pd.testing.assert_frame_equal(
        by_year,
        wide[by_year.columns].astype(int).groupby(wide.index.str[:4]).sum(),
        check_names=False,
    )


def test_projections_have_24_provinces_and_the_nation_as_their_sum(
    extracted: Callable[[str], dict[str, str]],
) -> None:
    frame = table(extracted(PROJECTIONS)["populations"])
    wide = frame.assign(n=frame["population"].astype(int)).pivot(
        index="year", columns="area_code", values="n"
    )
    assert wide.index.tolist() == [str(year) for year in range(1990, 2036)]
    assert wide.shape[1] == 25
    assert (wide.drop(columns="ECU").sum(axis=1) == wide["ECU"]).all()
    # INEC, revision of 2024: the denominators of 6.85, 46.18 and 38.76
    assert wide.loc[["2019", "2023", "2024"], "ECU"].tolist() == [17356880, 17834831, 17966573]


# --- Small documents -----------------------------------------------------------------------------

SMALL = """\
extractions:
- source_id: small-workbook
  extractor: homicide_records
  file: small.xlsx
  sheet: Datos
  first: 2024-01
  last: 2024-03
  as_of: 2024-04-10
  stages: [{through: 2024-02, status: final}, {through: 2024-03, status: preliminary}]
  columns: {date: fecha, province: provincia, canton: canton, kind: tipo}
- source_id: small-csv
  extractor: homicide_records
  file: small.csv
  first: 2024-01
  last: 2024-03
  as_of: 2024-04-10
  stages: [{through: 2024-03, status: preliminary}]
  columns: {date: fecha, province: provincia, canton: canton, kind: tipo}
- source_id: small-projections
  extractor: population_projections
  file: small.csv
  first: '2024'
  last: '2025'
  as_of: 2025-12
  columns: {province: provincia, year: anio, population: poblacion, code: codigo}
"""
HEADER = ("provincia", "canton", "edad", "fecha", "tipo")
GOOD: Rows = (
    ("GUAYAS", "GUAYAQUIL", 25, datetime(2024, 1, 5, 23, 59), "ASESINATO"),
    ("Guayas", "Durán", 26, date(2024, 1, 31), "SICARIATO"),
    ("PICHINCHA", "QUITO", None, "2024-03-01", "FEMICIDIO"),
    ("STO DGO DE LOS TSACHILAS", "SANTO DOMINGO", 30, "2024-03-31 00:00:00", "HOMICIDIO"),
    ("ZONA NO DELIMITADA", "EL PIEDRERO", 41, "2024-03-02", "ASESINATO"),
    ("MORONA SANTIAGO", "SEVILLA DON BOSCO", 33, "2024-03-02T08:15", "ASESINATO"),
)
FORMER = b"claims of the last extraction\n"
TABLES = {
    "small-workbook": ("homicide_counts", "homicide_profile", "homicide_rates"),
    "small-csv": ("homicide_counts", "homicide_profile", "homicide_rates"),
    "small-projections": ("populations",),
}
"""Tables for which each small document has claims."""


@pytest.fixture
def clone(tmp_path: Path) -> catalog.Package:
    """A package with recipes for small documents, and claims that were extracted before."""
    root = tmp_path / "clone"
    shutil.copytree(PACKAGE.schemas, root / "schemas")
    shutil.copytree(PACKAGE.reference, root / "data" / "reference")
    shutil.copy(PACKAGE.sources, root / "data" / "sources.csv")
    (root / "data" / "extractions.yaml").write_text(SMALL, encoding="utf-8")
    package = catalog.find(root)
    for path in claim_files(package):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMER)
    return package


def claim_files(package: catalog.Package, *sources: str) -> list[Path]:
    """Where the claims of these small documents lie, or of all."""
    return [
        package.claims / name / f"{source}.csv"
        for source in sources or TABLES
        for name in TABLES[source]
    ]


def untouched(package: catalog.Package) -> bool:
    there = {path for path in package.claims.rglob("*") if path.is_file()}
    expected = claim_files(package)
    return there == set(expected) and all(path.read_bytes() == FORMER for path in expected)


def extract(package: catalog.Package, source: str, data: bytes) -> dict[str, pd.DataFrame]:
    """Extract a document and write its claims, as the command does."""
    plan = recipes.recipe(package, source)
    path = package.root.parent / plan.file
    path.write_bytes(data)
    written = run.write(package, plan, run.extracted(package, path, plan))
    return {path.parent.name: table(path.read_text("utf-8")) for path in written}


def refused(package: catalog.Package, source: str, data: bytes) -> str:
    """The message with which a document is refused; nothing may be written."""
    with pytest.raises(ExtractError) as error:
        extract(package, source, data)
    assert untouched(package)
    assert error.value.exit_code == 1
    return str(error.value)


def workbook(rows: Rows = GOOD, header: tuple[object, ...] = HEADER, sheet: str = "Datos") -> bytes:
    return xlsx({"Contenido": [["Homicidios intencionales"]], sheet: [header, *rows]})


def as_csv(rows: Rows = GOOD, header: tuple[object, ...] = HEADER) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([f"{cell:%Y-%m-%d}" if isinstance(cell, date) else cell for cell in row])
    return out.getvalue()


def with_cell(column: str, value: object) -> bytes:
    """A workbook in whose fourth row one cell is something else."""
    rows = [list(row) for row in GOOD]
    rows[2][HEADER.index(column)] = value
    return workbook(rows)


@pytest.mark.parametrize("source", ["small-workbook", "small-csv"])
def test_counts_by_month(source: str, clone: catalog.Package) -> None:
    data = workbook() if source == "small-workbook" else as_csv().encode()
    frame = extract(clone, source, data)["homicide_counts"]
    counts = frame.set_index(["area_code", "month"])["homicides"].astype(int)
    assert counts.loc["ECU"].to_dict() == {"2024-01": 2, "2024-02": 0, "2024-03": 4}
    assert counts.loc["EC-G"].to_dict() == {"2024-01": 2, "2024-02": 0, "2024-03": 0}
    assert counts.loc["EC-UNDELIMITED"].to_dict() == {"2024-01": 0, "2024-02": 0, "2024-03": 1}
    guayaquil_duran_quito_santo_domingo = ["EC-0901", "EC-0907", "EC-1701", "EC-2301"]
    assert [counts.loc[code].sum() for code in guayaquil_duran_quito_santo_domingo] == [1] * 4
    assert set(frame["source_id"]) == {source}
    assert set(frame["method"]) == {"extracted"}
    assert set(frame["as_of"]) == {"2024-04-10"}
    assert (frame["locator"] == "rows dated " + frame["month"]).all()


def test_a_month_without_records_of_a_place_is_zero_but_for_young_cantons(
    clone: catalog.Package,
) -> None:
    """A canton split off later has no zeros for the time before anybody named it."""
    counts = extract(clone, "small-workbook", workbook())["homicide_counts"]
    by_area = counts.groupby("area_code")["month"].agg(list)
    whole = ["2024-01", "2024-02", "2024-03"]
    assert by_area.pop("EC-1413") == ["2024-03"]
    assert all(months == whole for months in by_area)
    assert len(by_area) == 1 + 1 + 24 + 221  # nation, undelimited, provinces, older cantons
    unnamed = extract(clone, "small-workbook", workbook(GOOD[:-1]))["homicide_counts"]
    assert "EC-1413" not in set(unnamed["area_code"])


def test_how_final_a_count_is_goes_by_its_month(clone: catalog.Package) -> None:
    counts = extract(clone, "small-workbook", workbook())["homicide_counts"]
    by_month = counts.groupby("month")["status"].unique().map(list).to_dict()
    assert by_month == {
        "2024-01": ["final"],
        "2024-02": ["final"],
        "2024-03": ["preliminary"],
    }


def test_a_year_that_is_not_whole_has_a_count_to_date_and_no_other(clone: catalog.Package) -> None:
    years = extract(clone, "small-workbook", workbook())["homicide_rates"]
    (said,) = years[years["area_code"] == "ECU"].to_dict("records")
    assert (said["homicides"], said["homicides_to_date"], said["covers_to"]) == (
        "",
        "6",
        "2024-03-31",
    )
    assert (said["status"], said["as_of"]) == ("partial", "2024-03-31")
    assert not years["area_code"].str.fullmatch(r"EC-\d{4}").any()


@pytest.mark.parametrize(
    ("data", "fragments"),
    [
        (
            workbook([row[:-1] for row in GOOD], HEADER[:-1]),
            [
                "small.xlsx, sheet 'Datos', row 1: no column 'tipo'",
                "provincia, canton, edad, fecha",
            ],
        ),
        (
            workbook(header=(*HEADER[:-1], "tipos")),
            ["small.xlsx, sheet 'Datos', row 1: no column 'tipo'; is it 'tipos' now?"],
        ),
        (
            workbook(header=("provincia", "canton", "canton", "fecha", "tipo")),
            ["small.xlsx, sheet 'Datos', row 1: column 'canton' stands twice"],
        ),
        (
            workbook(sheet="1. Homicidios"),
            ["small.xlsx: no sheet 'Datos'", "(there are: Contenido, 1. Homicidios)"],
        ),
        (workbook([]), ["small.xlsx, sheet 'Datos': holds no records"]),
        (xlsx({"Datos": []}), ["small.xlsx, sheet 'Datos': holds no records"]),
    ],
    ids=["lost", "renamed", "twice", "sheet", "header alone", "nothing"],
)
def test_a_workbook_of_another_form_is_refused(
    data: bytes, fragments: list[str], clone: catalog.Package
) -> None:
    message = refused(clone, "small-workbook", data)
    assert all(fragment in message for fragment in fragments), message


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("fecha", "01/03/2024", "'01/03/2024' is not a date"),
        ("fecha", "2024-02-30", "'2024-02-30' is not a date"),
        ("fecha", "2024-03-011", "'2024-03-011' is not a date"),
        ("fecha", "20240301", "'20240301' is not a date"),
        ("fecha", "marzo", "'marzo' is not a date"),
        ("fecha", 45352, "45352.0 is not a date"),
        ("fecha", date(2023, 12, 31), "2023-12-31 is outside 2024-01 to 2024-03"),
        ("fecha", "2024-04-01", "2024-04-01 is outside 2024-01 to 2024-03"),
        ("provincia", "GUAYAZ", "no province is called 'GUAYAZ' (nearest: GUAYAS)"),
        ("provincia", 9, "no province is called '9.0'"),
        ("canton", "QUITTO", "no canton of EC-P is called 'QUITTO' (nearest: QUITO)"),
        ("canton", "GUAYAQUIL", "no canton of EC-P is called 'GUAYAQUIL'"),
        ("canton", 1701, "no canton of EC-P is called '1701.0'"),
        ("tipo", "MUERTE ACCIDENTAL", "'MUERTE ACCIDENTAL' is none of the offences"),
        ("tipo", "asesinato", "'asesinato' is none of the offences"),
        ("tipo", 1, "1.0 is none of the offences"),
        ("provincia", None, "empty"),
        ("canton", None, "empty"),
        ("fecha", None, "empty"),
        ("tipo", None, "empty"),
        ("canton", "  ", "empty"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_sheet_row_and_column(
    column: str, value: object, problem: str, clone: catalog.Package
) -> None:
    message = refused(clone, "small-workbook", with_cell(column, value))
    assert message.startswith(f"small.xlsx, sheet 'Datos', row 4, column {column!r}: {problem}")


def test_a_name_in_neither_reference_nor_aliases_says_where_to_add_it(
    clone: catalog.Package,
) -> None:
    message = refused(clone, "small-workbook", with_cell("canton", "KITU"))
    assert "data/reference/area_aliases.csv" in message


def test_columns_that_are_not_needed_may_hold_anything(clone: catalog.Package) -> None:
    assert extract(clone, "small-workbook", with_cell("edad", "SIN DATO"))


def another_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "not a workbook")
    return out.getvalue()


WHOLE = workbook()


@pytest.mark.parametrize(
    "data",
    [
        *(WHOLE[: int(len(WHOLE) * part)] for part in (0, 0.001, 0.1, 0.5, 0.9, 0.99)),
        WHOLE[:-1],
        WHOLE[len(WHOLE) // 2 :],
        WHOLE[:900] + bytes(200) + WHOLE[1100:],
        b"provincia,canton\n",
        b"<!DOCTYPE html><title>404 Not Found</title>",
        b"%PDF-1.7\n",
        another_zip(),
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_what_is_no_whole_workbook_is_refused(data: bytes, clone: catalog.Package) -> None:
    message = refused(clone, "small-workbook", data)
    assert message.startswith("small.xlsx: not a readable workbook, perhaps cut off or damaged")


def test_without_the_extra_the_message_says_what_to_install(
    clone: catalog.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingPartError, match=r"datapkg-ecuador\[extract\]"):
        extract(clone, "small-workbook", workbook())
    assert untouched(clone)


# --- Small CSV -----------------------------------------------------------------------------------

TEXT = as_csv((*GOOD[:2], ("MANABÍ", "MANTA", 40, "2024-02-29", "ASESINATO")))
QUOTED = TEXT.replace("MANTA", '"MANTA"').encode()


def test_a_csv_cut_anywhere_in_a_line_is_refused(clone: catalog.Package) -> None:
    """Also within quotes, or in the middle of a letter."""
    for end in range(len(QUOTED)):
        if QUOTED[:end].endswith(b"\n") and QUOTED[:end].count(b"\n") > 1:
            continue  # whole lines: nothing in the file says that there were more
        message = refused(clone, "small-csv", QUOTED[:end])
        assert message.startswith("small.csv"), f"cut at {end}: {message}"
    extract(clone, "small-csv", QUOTED)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            TEXT.replace("\nGuayas", "\nGuayas,", 1).encode(),
            ", row 3: 6 cells where the header has 5",
        ),
        (
            TEXT.replace("\nGuayas", "\n\nGuayas", 1).encode(),
            ", row 3: 0 cells where the header has 5",
        ),
        (TEXT.removesuffix("\n").encode(), ": the last line has no end; the file may be cut off"),
        (TEXT.encode("latin-1"), ", row 3: not UTF-8 (byte 0xe1)"),
        (TEXT.encode("utf-16"), ": not a CSV but a text in UTF-16"),
        (b"PK\x03\x04\xff", ": not a CSV but a ZIP archive or a workbook"),
        (b"", ": holds no records"),
        (b"\xef\xbb\xbf", ": holds no records"),
        (as_csv([]).encode(), ": holds no records"),
        (
            TEXT.replace("\nGuayas", '\n"Guayas', 1).encode() + b"x" * 200_000,
            ", row 3: field larger than field limit (131072); the file may be cut off",
        ),
        (
            TEXT.replace("29,ASESINATO", '29,"ASESINATO').encode(),
            ", row 4: unexpected end of data; the file may be cut off",
        ),
        (
            TEXT.replace("Durán", "Duran").encode("utf-8-sig").replace(b"Duran", b"DURAM"),
            ", row 3, column 'canton': no canton of EC-G is called 'DURAM' (nearest: DURAN)",
        ),
    ],
    ids=[
        *("a cell more", "a blank line", "no last end", "latin-1", "utf-16", "a workbook"),
        *("empty", "a mark alone", "header alone", "a quote never closed"),
        *("a quote in the last line", "a cell"),
    ],
)
def test_a_csv_that_cannot_be_read_is_refused(
    data: bytes, problem: str, clone: catalog.Package
) -> None:
    assert refused(clone, "small-csv", data).startswith("small.csv" + problem)


# --- Small projections ---------------------------------------------------------------------------

AREAS = pd.read_csv(PACKAGE.reference / "areas.csv", dtype="str")
PROVINCES = AREAS[AREAS["level"] == "province"]
PEOPLE: Rows = [
    [name, year, 1000 * n + (year - 2024), code]
    for year in (2024, 2025)
    for n, (name, code) in enumerate(PROVINCES[["name_es", "inec_code"]].to_numpy(), start=1)
]


def people(rows: Rows = PEOPLE) -> bytes:
    return as_csv(rows, ("provincia", "anio", "poblacion", "codigo")).encode()


def with_people(column: int, value: object) -> bytes:
    """Projections in whose third line one cell is something else."""
    rows = [list(row) for row in PEOPLE]
    rows[1][column] = value
    return people(rows)


def test_projections_of_the_provinces_sum_to_the_nation(clone: catalog.Package) -> None:
    frame = extract(clone, "small-projections", people())["populations"]
    totals = frame[frame["area_code"] == "ECU"].set_index("year")["population"].to_dict()
    assert totals == {"2024": str(1000 * 300), "2025": str(1000 * 300 + 24)}  # 1 + ... + 24 = 300
    assert sorted(set(frame["area_code"]) - {"ECU"}) == sorted(PROVINCES["area_code"])
    assert len(frame) == 50
    assert set(frame["series"]) == {"inec-2024"}
    assert set(frame.loc[frame["area_code"] == "ECU", "locator"]) == {
        "sum of the 24 provinces, 2024",
        "sum of the 24 provinces, 2025",
    }


def test_a_code_may_have_lost_its_zero_and_a_figure_may_have_a_point(
    clone: catalog.Package,
) -> None:
    rows = [[name, year, f"{n}.0", code.lstrip("0")] for name, year, n, code in PEOPLE]
    assert extract(clone, "small-projections", people(rows))["populations"].equals(
        extract(clone, "small-projections", people())["populations"]
    )


NAME, OTHER = (str(name) for name in PROVINCES["name_es"][:2])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (people(PEOPLE[1:]), f": expected 48 rows of provinces and years; {PROVINCES['area_code'].iloc[0]} 2024 is missing"),
        (people([*PEOPLE, PEOPLE[0]]), ": expected 48 rows of provinces and years; a row stands twice"),
        (people([*PEOPLE, [NAME, 2026, 5, PEOPLE[0][3]]]), ": expected 48 rows of provinces and years; a row stands twice or is of another year"),
        (with_people(0, NAME), f", row 3: province {NAME!r} and code {PEOPLE[1][3]!r} are not the same province"),
        (with_people(3, "99"), f", row 3: province {OTHER!r} and code '99' are not the same province"),
        (with_people(0, "Zona no delimitada"), ", row 3: province 'Zona no delimitada' and code"),
        (with_people(0, "Atlantis"), ", row 3, column 'provincia': no province is called 'Atlantis'"),
        (with_people(2, None), ", row 3, column 'poblacion': empty"),
        *(
            (with_people(2, bad), f", row 3, column 'poblacion': {bad!r} is not a whole positive number")
            for bad in ("12.5", "-3", "0", "inf", "nan", "1e5", "17 834 831", "17,834,831", "s/d")
        ),
        (with_people(1, "2024.5"), ", row 3, column 'anio': '2024.5' is not a whole positive number"),
    ],
)  # fmt: skip
def test_projections_that_are_not_whole_or_not_sound_are_refused(
    data: bytes, problem: str, clone: catalog.Package
) -> None:
    message = refused(clone, "small-projections", data)
    assert message.startswith("small.csv" + problem), message


# --- Writing -------------------------------------------------------------------------------------


def test_claims_of_all_tables_of_a_document_are_written_or_none(clone: catalog.Package) -> None:
    shutil.rmtree(clone.claims / "homicide_rates")
    (clone.claims / "homicide_rates").write_text("a file where the folder should be")
    with pytest.raises(PublishError):
        extract(clone, "small-workbook", workbook())
    counts = clone.claims / "homicide_counts"
    assert [(path.name, path.read_bytes()) for path in sorted(counts.iterdir())] == [
        ("small-csv.csv", FORMER),
        ("small-workbook.csv", FORMER),
    ]


# --- Recipes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: tipo}", "}", "entry 1, columns: expected date, province, canton, kind; found"),
        ("kind: tipo}", "kind: tipo, shoe: zapato}", "entry 1, columns: expected date, province"),
        ("homicide_records", "homicide_rows", "entry 1, extractor: Input should be"),
        ("  sheet: Datos\n", "  sheets: Datos\n", "entry 1, sheets: Extra inputs"),
        ("  as_of: 2024-04-10\n", "", "entry 1, as_of: Field required"),
        ("status: final", "status: certain", "entry 1, stages.0.status: Input should be"),
        ("extractions:", "extractions: [", "extractions.yaml, line 2, column 1: not YAML"),
    ],
)
def test_a_recipe_that_says_something_else_is_refused(
    old: str, new: str, problem: str, clone: catalog.Package
) -> None:
    (clone.root / "data" / "extractions.yaml").write_text(SMALL.replace(old, new, 1), "utf-8")
    with pytest.raises(ContractError, match=r"^extractions\.yaml") as error:
        recipes.recipes(clone)
    assert problem in str(error.value)


def test_a_source_without_a_recipe_is_named_with_the_nearest(clone: catalog.Package) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'small-workbook'"):
        recipes.recipe(clone, "small-workbok")


# --- The command ---------------------------------------------------------------------------------


@pytest.fixture
def command(
    clone: catalog.Package, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., SimpleNamespace]:
    """Run ``datapkg extract`` on the clone; anything but an exit code would fail the test."""
    monkeypatch.delenv("DATAPKG_ARCHIVE", raising=False)

    def run_it(*given: object) -> SimpleNamespace:
        arguments = ["datapkg", "extract", *map(str, given), "--root", str(clone.root)]
        monkeypatch.setattr(sys, "argv", arguments)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return SimpleNamespace(code=ended.value.code, out=out, err=err)

    return run_it


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], Path]:
    def save(data: bytes) -> Path:
        path = tmp_path / "copy.xlsx"
        path.write_bytes(data)
        return path

    return save


def test_the_command_writes_the_claims_of_a_document(
    command: Callable[..., SimpleNamespace], saved: Callable[[bytes], Path], clone: catalog.Package
) -> None:
    ended = command(saved(workbook()), "--source", "small-workbook")
    assert (ended.code, ended.err) == (0, "")
    written = [clone.root / line for line in ended.out.splitlines()]
    assert written == claim_files(clone, "small-workbook")
    assert all(path.read_bytes() != FORMER for path in written)
    assert all(path.read_bytes() == FORMER for path in claim_files(clone, "small-csv"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            with_cell("canton", "KITU"),
            "datapkg: copy.xlsx, sheet 'Datos', row 4, column 'canton': no canton of EC-P",
        ),
        (WHOLE[: len(WHOLE) // 2], "datapkg: copy.xlsx: not a readable workbook, perhaps cut off"),
    ],
    ids=["unknown canton", "cut off"],
)
def test_the_command_refuses_a_broken_document_in_one_message(
    data: bytes,
    problem: str,
    command: Callable[..., SimpleNamespace],
    saved: Callable[[bytes], Path],
    clone: catalog.Package,
) -> None:
    ended = command(saved(data), "--source", "small-workbook")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(problem)
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err
    assert untouched(clone)


def test_wrong_use_of_the_command_is_said(
    command: Callable[..., SimpleNamespace], saved: Callable[[bytes], Path], clone: catalog.Package
) -> None:
    path = saved(workbook())
    for given, problem in (
        ([path], "copy.xlsx: no extraction is registered for a document with this sha256"),
        ([path, "--source", "small"], "no extraction of source 'small'"),
        (["--source", "small-workbook"], "--source goes with exactly one document"),
        ([path.with_name("lost.xlsx")], "does not exist"),
        ([path.parent], "holds no articles"),
        ([], "nothing to extract"),
    ):
        ended = command(*given)
        assert (ended.code, ended.out) == (2, ""), given
        assert problem in ended.err
        assert "Traceback" not in ended.err
    assert untouched(clone)
