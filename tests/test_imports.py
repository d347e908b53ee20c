"""What an import must not load: readers pay only for what they use."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "pyarrow", "pandera", "pydantic", "yaml", "typer", "rich")
EXTRAS = ("python_calamine", "great_expectations", "spacy", "trafilatura", "pypdf")
MAKERS = ("pandera", "pydantic", "yaml", "typer", "rich", "hypothesis", *EXTRAS)


def loaded_after(code: str) -> set[str]:
    """Top-level modules in sys.modules after running some code in a fresh interpreter."""
    script = (
        f"import json, sys\n{code}\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_else() -> None:
    assert not loaded_after("import datapkg") & set(HEAVY)


def test_listing_tables_and_citing_needs_no_pandas() -> None:
    code = "import datapkg; datapkg.tables(); datapkg.cite(); datapkg.path('areas')"
    assert not loaded_after(code) & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "datapkg.load('us_strikes')",
        "datapkg.load('homicide_rates', as_of='2025-02-20')",
        "datapkg.claims('us_strikes')",
        "datapkg.explain('homicide_rates', area_code='ECU', year=2023, column='rate_per_100k')",
        "datapkg.sources()",
        "datapkg.diff(datapkg.path('areas').parents[2]).text()",
        "datapkg.verify()",
    ],
)
def test_reading_stays_clear_of_the_makers_side(code: str) -> None:
    assert not loaded_after(f"import datapkg; {code}") & set(MAKERS)


@pytest.mark.parametrize(
    "code",
    [
        "import datapkg.build, datapkg.cli, datapkg.checks.world",
        "from datapkg.checks import described; described.kinds()",
        "from datapkg.checks import world; world.installed()",
        "from datapkg import catalog; from datapkg.expect import anchors; anchors.shares(catalog.find())",
    ],
)
def test_extras_are_loaded_by_the_functions_that_need_them_and_by_nothing_else(code: str) -> None:
    assert not loaded_after(code) & set(EXTRAS)


def test_every_public_name_is_there_and_listed() -> None:
    import datapkg

    for name in datapkg.__all__:
        assert getattr(datapkg, name).__doc__, f"datapkg.{name} has no docstring"
        assert name in dir(datapkg)
    assert datapkg.__version__
    with pytest.raises(AttributeError, match="no attribute 'loda'"):
        datapkg.loda  # noqa: B018
