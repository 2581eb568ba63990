"""What other machines run when a change is pushed: read as they read it, and what it names is there."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from tests.books import REPOSITORY, Book
from vademecum.preflight import DEBIAN_PACKAGES, OLDEST_PYTHON

_WORKFLOW = ".github/workflows/handbook.yml"
_READTHEDOCS = ".readthedocs.yaml"

#: Builders whose outputs stand in the README.
_BUILDERS = {"claims", "pdf", "booklet", "card", "epub", "html"}


def _read(name: str) -> dict[str, Any]:
    # Every value as the text that it is: to YAML 1.1 the key ``on`` would be a truth value, and 3.10 a number.
    read = yaml.load((REPOSITORY / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(read, dict)
    return read


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    return _read(_WORKFLOW)


def _steps(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from job["steps"]


def _commands() -> Iterator[str]:
    """Yield each command line of the workflow and of Read the Docs."""
    for job in _read(_WORKFLOW)["jobs"].values():
        for step in _steps(job):
            yield from step.get("run", "").splitlines()
    yield from _read(_READTHEDOCS)["build"]["commands"]


def _uses(job: dict[str, Any], action: str) -> dict[str, Any]:
    [step] = [step for step in _steps(job) if step.get("uses", "").startswith(f"{action}@")]
    return step


def _listed(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


# GitHub Actions.


def test_workflow_runs_on_every_push_and_request(workflow: dict[str, Any]) -> None:
    assert set(workflow["on"]) >= {"push", "pull_request"}


def test_handbook_is_bound_on_ubuntu_and_macos_with_the_oldest_python_and_a_newer_one(workflow: dict[str, Any]) -> None:
    job = workflow["jobs"]["bind"]
    matrix = job["strategy"]["matrix"]["include"]
    assert {line["os"].partition("-")[0] for line in matrix} == {"ubuntu", "macos"}
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    supported = {name.rpartition(" ")[2] for name in settings["classifiers"] if "Python :: 3." in name}
    assert {line["python"] for line in matrix} == supported
    assert ".".join(map(str, OLDEST_PYTHON)) in supported


def test_what_a_step_refers_to_is_there(workflow: dict[str, Any]) -> None:
    for job in workflow["jobs"].values():
        told = str(job)
        ids = {step["id"] for step in _steps(job) if "id" in step}
        assert set(re.findall(r"steps\.(\w+)\.", told)) <= ids
        keys = {key for line in job.get("strategy", {}).get("matrix", {}).get("include", ()) for key in line}
        assert set(re.findall(r"matrix\.(\w+)", told)) <= keys
        needed = job.get("needs", [])
        assert {needed} if isinstance(needed, str) else set(needed) <= set(workflow["jobs"])
        assert all(("run" in step) != ("uses" in step) for step in _steps(job))
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"]) for step in _steps(job) if "uses" in step)


def test_all_outputs_are_kept(workflow: dict[str, Any], bound: Book) -> None:
    kept = _listed(_uses(workflow["jobs"]["bind"], "actions/upload-artifact")["with"]["path"])
    found = {pattern: [path for path in bound.root.glob(pattern) if path.stat().st_size] for pattern in kept}
    assert all(found.values()), found
    # Each of the folders that the README promises has something that is kept.
    assert {pattern.split("/")[1] for pattern in kept} == _BUILDERS - {"card"}


def test_site_is_published_from_the_main_branch_once_all_is_in_order(workflow: dict[str, Any], bound: Book) -> None:
    job = workflow["jobs"]["publish"]
    assert job["needs"] == "bind"
    assert "github.ref == 'refs/heads/main'" in job["if"]
    # What deploy-pages asks for: https://github.com/actions/deploy-pages#usage
    assert job["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert job["environment"]["name"] == "github-pages"
    folder = bound.root / _uses(job, "actions/upload-pages-artifact")["with"]["path"]
    assert (folder / "index.html").is_file()
    order = [step.get("uses", "").partition("@")[0] for step in _steps(job)]
    assert order[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]


# Both.


def test_targets_and_builders_that_are_called_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = [words[1:] for line in _commands() if (words := shlex.split(line))[:1] == ["make"]]
    bound = [words[words.index("bind") + 1] for line in _commands() if "bind" in (words := shlex.split(line))]
    assert [] in made
    assert {target for words in made for target in words} == {"test"}
    assert "test" in targets
    assert set(bound) == _BUILDERS


def test_same_libraries_are_installed_everywhere() -> None:
    assert _read(_READTHEDOCS)["build"]["apt_packages"] == DEBIAN_PACKAGES
    installed = [line for line in _commands() if "apt-get install" in line]
    assert len(installed) == 2
    assert all(set(DEBIAN_PACKAGES) <= set(shlex.split(line)) for line in installed)


# Read the Docs.


def test_read_the_docs_has_a_version_and_a_python_that_the_project_supports() -> None:
    told = _read(_READTHEDOCS)
    assert told["version"] == "2"
    assert tuple(map(int, told["build"]["tools"]["python"].split("."))) >= OLDEST_PYTHON


def test_commands_of_read_the_docs_bind_a_book_and_hand_over_its_site(book: Book, tmp_path: Path) -> None:
    install, *rest = _read(_READTHEDOCS)["build"]["commands"]
    [lock] = re.findall(r"requirements/\S+", install)
    assert (REPOSITORY / lock).is_file()
    address = "https://handbook.example.org/en/latest/"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
        "READTHEDOCS_OUTPUT": str(tmp_path / "handed over"),
        "READTHEDOCS_CANONICAL_URL": address,
    }
    for command in rest:
        done = subprocess.run(
            ["sh", "-c", command], cwd=book.root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(str(tmp_path / "handed over" / "html" / "second.html")).getroot()
    [canonical] = page.cssselect("link[rel=canonical]")
    assert canonical.get("href") == f"{address}second.html"
    assert list((tmp_path / "handed over" / "html" / "downloads").glob("*.epub"))
