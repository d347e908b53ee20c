"""The wheel: a reader who installed it, with no repository near, has everything."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from datapkg import catalog

HERE = catalog.find().root


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel puts on a reader's path."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    site = out / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(site: Path, code: str) -> str:
    """Run code where only the wheel can be found."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_code_and_the_data_come_from_the_wheel(installed: Path) -> None:
    code = "import datapkg, datapkg.catalog as c; print(datapkg.__file__, c.find().root)"
    module, root = run(installed, code).split()
    assert Path(module).is_relative_to(installed)
    assert Path(root) == installed / "datapkg" / "release"


def test_every_table_loads_today_and_as_of_a_day(installed: Path) -> None:
    code = (
        "import datapkg\n"
        "for name in datapkg.tables():\n"
        "    assert len(datapkg.load(name)), name\n"
        "    datapkg.load(name, as_of='2025-12-31'); datapkg.schema(name)\n"
        "print(len(datapkg.tables()))"
    )
    assert run(installed, code) == str(len(catalog.find().resources()))


def test_explain_claims_and_cite_work(installed: Path) -> None:
    code = (
        "import datapkg\n"
        "cell = datapkg.explain('homicide_rates', area_code='ECU', year=2023, column='rate_per_100k')\n"
        "datapkg.claims('us_strikes'); datapkg.sources(); datapkg.cite('us_strikes', 'bibtex')\n"
        "print(cell.inputs[0].value)"
    )
    assert run(installed, code) == "8248"  # ministry, in the view of August 2026


def test_what_is_installed_is_what_was_published(installed: Path) -> None:
    """The whole of it, claims and contracts included; a byte changed later is named."""
    code = "import datapkg; report = datapkg.verify(); print(report.ok, report.notes)"
    assert run(installed, code) == "True []"
    path = installed / "datapkg" / "release" / "data" / "claims" / "us_strikes" / "hand.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"killed", b"Killed", 1))
    code = "import datapkg; print([d.file for d in datapkg.verify().differences])"
    assert run(installed, code) == "['data/claims/us_strikes/hand.csv']"
    path.write_bytes(whole)


def test_the_wheel_holds_nothing_else(installed: Path) -> None:
    tops = {path.name.split("-")[0] for path in installed.iterdir()}
    assert tops == {"datapkg", "datapkg_ecuador"}
    inside = {path.name for path in (installed / "datapkg" / "release").iterdir()}
    assert inside == {"schemas", "data", "datapackage.json", "CITATION.cff"}
