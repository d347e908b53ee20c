"""Nothing that comes as data is executed, and nothing is fetched: held against the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import datapkg
from datapkg import catalog
from datapkg.checks import form
from datapkg.register import Register

MODULES = sorted(Path(datapkg.__file__).parent.rglob("*.py"))
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
RUNS_DATA = {
    *("pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "code", "runpy"),
}
FETCHES = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
"""Modules of the network; ``urllib.parse`` takes addresses apart and opens none."""
UNSAFE = {
    *("os.system", "os.popen", "os.execv", "os.spawnv", "yaml.unsafe_load", "yaml.full_load"),
    *("yaml.Loader", "yaml.FullLoader", "yaml.UnsafeLoader", "yaml.unsafe_load_all"),
    *("pd.read_pickle", "pd.eval", "np.load", "numpy.load", "pandas.read_pickle"),
}


def offences(text: str) -> Iterator[str]:
    """What in a module could execute data, or reach for the network."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in RUNS_CODE:
                yield name
            case ast.Call(func=ast.Attribute(attr="eval" | "query" | "read_pickle" as name)):
                yield f".{name}()"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="yaml"), attr="load")):
                loaders = [*node.args[1:], *(word.value for word in node.keywords)]
                if not loaders:
                    yield "yaml.load without a loader"
            case ast.Attribute() if ast.unparse(node) in UNSAFE:
                yield ast.unparse(node)
            case ast.keyword(arg="shell", value=value) if ast.unparse(value) != "False":
                yield "shell=True"
            case ast.keyword(arg="allow_pickle", value=value) if ast.unparse(value) != "False":
                yield "allow_pickle=True"
            case ast.Import(names=names):
                yield from (a.name for a in names if _forbidden(a.name))
            case ast.ImportFrom(module=str(module)) if _forbidden(module):
                yield module


def _forbidden(module: str) -> bool:
    return module.partition(".")[0] in RUNS_DATA | FETCHES and module != "urllib.parse"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_executes_data_or_reaches_for_the_network(path: Path) -> None:
    assert list(offences(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "bad",
    [
        "eval(cell)",
        "exec(cell)",
        "frame.query(cell)",
        "pd.eval(cell)",
        "yaml.load(text)",
        "yaml.load(text, Loader=yaml.UnsafeLoader)",
        "import pickle",
        "from urllib.request import urlopen",
        "import requests.sessions",
        "subprocess.run(words, shell=True)",
        "np.load(path, allow_pickle=True)",
        "os.system(cell)",
    ],
)
def test_the_walk_sees_what_it_looks_for(bad: str) -> None:
    assert list(offences(bad))


def test_no_curated_file_beside_the_contracts_holds_a_formula(tmp_path: Path) -> None:
    """Spellings of places have no contract, and go out with the release all the same."""
    package = catalog.Package(tmp_path)
    reference = package.reference / "area_aliases.csv"
    reference.parent.mkdir(parents=True)
    good = "alias,area_code,note\nGUAYAQUIL,EC-0901,press\n"
    reference.write_text(good)
    package.sources.write_text("source_id\n=1\n")
    package.tables.mkdir()
    (package.tables / "areas.csv").write_text("area_code\n=1\n")
    assert list(form.beside(package, [package.sources])) == []
    reference.write_text(good + "DURAN,EC-0907,=HYPERLINK(1)\n")
    (finding,) = form.beside(package, [package.sources])
    assert (finding.rule, finding.line, finding.column) == ("no_formula_beside", 3, "note")
    assert finding.file == "data/reference/area_aliases.csv"


def test_our_own_curated_files_hold_none() -> None:
    register = Register(catalog.find())
    described = [path for path, _, _ in register.files()]
    assert register.package.reference / "area_aliases.csv" not in described
    assert list(form.beside(register.package, described)) == []
