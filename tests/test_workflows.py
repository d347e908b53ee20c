"""Our workflows, our action and our hooks: what they may do, and that they do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from datapkg import catalog

HERE = catalog.find().root
WORKFLOWS = sorted((HERE / ".github" / "workflows").glob("*.yml"))
ACTION = HERE / "action.yml"
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if True in document:  # YAML 1.1 reads the key "on" as a truth value
        document["on"] = document.pop(True)
    return document


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    document = read(path)
    for job in document.get("jobs", {"": document.get("runs", {})}).values():
        yield from job["steps"]


def test_there_are_the_three_that_we_say_there_are() -> None:
    assert [path.stem for path in WORKFLOWS] == ["build", "check", "release"]


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines()]
    used = [line for line in lines if line.startswith("uses:")]
    assert len(used) == sum("uses" in step for step in steps(path))
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_commit_everywhere() -> None:
    used = {step["uses"] for path in [*WORKFLOWS, ACTION] for step in steps(path) if "uses" in step}
    names = [use.partition("@")[0] for use in used]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_no_value_of_the_outside_becomes_part_of_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_permitted_but_what_a_job_names(path: Path) -> None:
    document = read(path)
    assert document["permissions"] == {}
    may_write = {"publish": {"contents"}, "pypi": {"id-token"}}
    for name, job in jobs(path):
        permissions = job["permissions"]
        assert isinstance(permissions, dict)
        writes = {scope for scope, level in permissions.items() if level == "write"}
        assert writes == (may_write.get(name, set()) if path.stem == "release" else set())
        if writes:
            assert "environment" in job


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_strangers_start_nothing_with_our_rights_and_nothing_runs_for_ever(path: Path) -> None:
    document = read(path)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(document["on"])
    assert document["concurrency"]["group"]
    assert all(0 < job["timeout-minutes"] <= 90 for _, job in jobs(path))
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_credentials_stay_in_a_checkout(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_check_runs_what_a_developer_runs_on_every_python() -> None:
    ((_, test), *_) = jobs(HERE / ".github" / "workflows" / "check.yml")
    assert test["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert "bash .ci/run" in [step.get("run") for step in test["steps"]]


def test_make_targets_that_workflows_name_are_there() -> None:
    makefile = (HERE / "Makefile").read_text("utf-8")
    named = {
        target
        for path in WORKFLOWS
        for step in steps(path)
        for target in re.findall(r"\bmake (\w+)", step.get("run", ""))
    }
    assert named == {"audit", "build", "dist", "lowest"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


# The action: its own scripts, run as a runner of GitHub runs them


def step_of(name: str) -> dict[str, Any]:
    return next(step for step in steps(ACTION) if step["name"] == name)


def act(name: str, tmp_path: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the script of one step, with inputs as the action's own expressions give them."""
    step = step_of(name)
    given = {key: entry.get("default", "") for key, entry in read(ACTION)["inputs"].items()}
    given |= {key.replace("_", "-"): value for key, value in inputs.items()}
    known = {f"inputs.{key}": value for key, value in given.items()}
    known |= {"github.action_path": str(HERE), "steps.python.outputs.python-path": sys.executable}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], text)

    env = {key: filled(value) for key, value in step["env"].items()}
    script = tmp_path / "step.sh"
    script.write_text(step["run"], "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        capture_output=True,
        text=True,
        cwd=tmp_path / "work",
        env={**os.environ, "PYTHONPATH": str(HERE), "RUNNER_TEMP": str(tmp_path / "temp"), **env},
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A user's repository, and the command where the action installs it."""
    tool = tmp_path / "temp" / "datapkg" / "bin" / "datapkg"
    tool.parent.mkdir(parents=True)
    tool.write_text(
        f"#!/bin/sh\nexec '{sys.executable}' -c 'from datapkg.cli import main; main()' \"$@\"\n"
    )
    tool.chmod(0o755)
    data = tmp_path / "work" / "my data"
    data.mkdir(parents=True)
    good = "area_code,year,homicides\nECU,2023,8248\n"
    (data / "homicide_rates.csv").write_text(good)
    (data / "other.csv").write_text(good.replace("8248", '"8,5"'))
    return tmp_path


def test_the_action_is_silent_on_good_data(workspace: Path) -> None:
    done = act("Validate", workspace, files="my data/homicide*.csv\n\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 row, 3 columns, no findings" in done.stdout
    assert "::error" not in done.stdout


def test_the_action_shows_findings_beside_the_lines(workspace: Path) -> None:
    done = act("Validate", workspace, files="**/*.csv", table="homicide_rates", lang="es")
    assert done.returncode == 1
    (error,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert error.startswith("::error title=decimal_comma,file=my data/other.csv,line=2::")
    assert "coma decimal" in error


def test_the_inputs_of_the_action_are_words_and_never_commands(workspace: Path) -> None:
    trap = workspace / "work" / "pwned"
    for name, value in {
        "files": f"$(touch {trap})\n`touch {trap}`\n; touch {trap}",
        "table": f"x; touch {trap}",
        "lang": f"$(touch {trap})",
        "strict": f"$(touch {trap})",
    }.items():
        done = act("Validate", workspace, **({"files": "my data/other.csv"} | {name: value}))
        assert done.returncode in (1, 2)
        assert not trap.exists()
    version = act("Install datapkg", workspace, version=f"0.1.0 --index-url=x; touch {trap}")
    assert version.returncode == 2
    assert "not a version" in version.stdout
    assert not trap.exists()


def test_a_pattern_that_nothing_answers_to_is_an_error(workspace: Path) -> None:
    done = act("Validate", workspace, files="*.parquet")
    assert done.returncode == 2
    assert "no file answers" in done.stdout


def test_inputs_of_the_action_are_all_used_and_described() -> None:
    text = ACTION.read_text("utf-8")
    for name, entry in read(ACTION)["inputs"].items():
        assert f"${{{{ inputs.{name} }}}}" in text
        assert entry["description"].endswith(".")


# The hooks


def test_hooks_name_commands_that_there_are() -> None:
    hooks = yaml.safe_load((HERE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["datapkg-validate", "datapkg-check"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert "additional_dependencies" not in hook
        words = [*hook["entry"].split()[1:], "--help"]
        main = [sys.executable, "-c", "from datapkg.cli import main; main()"]
        env = {**os.environ, "PYTHONPATH": str(HERE)}
        assert subprocess.run([*main, *words], capture_output=True, env=env).returncode == 0
    pattern = re.compile(hooks[0]["files"])
    assert pattern.search("data/homicide_rates.csv")
    assert not pattern.search("data/homicide_rates.csv.gz")
