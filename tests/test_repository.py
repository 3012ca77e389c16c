"""The files around the code agree with each other and with the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from article80 import __version__

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-parts.lock", "requirements-test.lock")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def _pins(lock: str) -> dict[str, str]:
    return dict(_PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _names(requirements: list[str]) -> set[str]:
    names = (re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower() for requirement in requirements)
    return {name for name in names if name != "article80"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_hashes_and_no_addresses(lock: str) -> None:
    """What is installed is what was locked, from wherever the machine installs."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(_pins(lock))
    assert [entry.split(" ", 1)[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", text)


def test_the_locks_hold_every_dependency() -> None:
    """A dependency that is forgotten in the locks would be missing after `make run` or `make parts`."""
    project = _project()
    extras = project["optional-dependencies"]
    optional = [name for extra in ("report", "sources", "projection", "relocation") for name in extras[extra]]
    assert _names([*project["dependencies"], *extras["report"]]) <= set(_pins("requirements.lock"))
    assert _names([*project["dependencies"], *optional]) <= set(_pins("requirements-parts.lock"))
    assert _names([name for extra in extras.values() for name in extra]) <= set(_pins("requirements-test.lock"))


def test_what_slows_every_short_command_is_not_installed_unasked() -> None:
    """Where Dask is installed, xarray loads it with its first array, and `article80 key` takes twice as long."""
    assert "dask" in _pins("requirements-test.lock")
    assert "dask" not in _pins("requirements.lock") | _pins("requirements-parts.lock")


def test_the_tests_run_with_what_users_run() -> None:
    """A version that differs between the locks would be tested and not used, or used and not tested."""
    tested = _pins("requirements-test.lock")
    used = _pins("requirements.lock") | _pins("requirements-parts.lock")
    assert {name: tested.get(name) for name in used} == used
    assert {name: used[name] for name in _pins("requirements.lock")} == _pins("requirements.lock")


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING says of each dependency why it is there."""
    project = _project()
    extras = project["optional-dependencies"].values()
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = text[text.index("## Dependencies") :].splitlines()
    explained = {name.strip() for row in rows if row.startswith("| ") for name in row.split("|")[1].split(",")}
    wanted = _names([*project["dependencies"], *(name for extra in extras for name in extra)])
    assert wanted - explained == set()


def test_descriptions_for_catalogues_agree_with_the_package() -> None:
    """publiccode.yml and CITATION.cff are read by machines that never see the code."""
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    licence = _project()["license"]
    assert str(code["softwareVersion"]) == str(citation["version"]) == __version__
    assert code["legal"]["license"] == citation["license"] == licence
    assert len(code["description"]["en"]["shortDescription"]) <= 150
    assert 150 <= len(code["description"]["en"]["longDescription"]) <= 10_000
