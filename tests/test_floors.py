"""The floors of the house, where an import contract cannot see them: who opens files, and who asks what time it is."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "article80"
RULE_ROOMS = (
    "law",
    "situation",
    "assessment",
    "pool",
    "delivery",
    "relocation",
    "responsibility",
    "cycle",
    "mechanisms",
    "simulation",
    "evaluation",
    "preparedness",
    "rights",
)
READ_THE_PACKAGES_OWN_DATA = (
    "evaluation/published.py",
    "law/parameters.py",
    "law/open_options.py",
    "law/acts.py",
    "law/catalogue.py",
    "relocation/nationalities.py",
    "law/state_names.py",
    "situation/snapshot",
    "mechanisms/registry.py",
)
ASK_SERVICES_AND_KEEP_VINTAGES = "situation/sources"

FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}
ENVIRONMENT = {"environ", "getenv", "getenvb"}
WITHOUT_A_SEED = {"default_rng", "Random", "RandomState", "seed"}


def _uses(source: str) -> list[tuple[int, str, str]]:
    """Line, kind and name of each use of a file, a clock, the environment or unseeded randomness."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in FILES:
                found.append((node.lineno, "file", name))
            if name in CLOCKS:
                found.append((node.lineno, "clock", name))
            if name in WITHOUT_A_SEED and not node.args:
                found.append((node.lineno, "randomness", name))
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if name in ENVIRONMENT:
            found.append((node.lineno, "environment", name))
    return found


def _modules() -> list[str]:
    files = (path for room in RULE_ROOMS for path in (PACKAGE / room).rglob("*.py"))
    found = sorted(path.relative_to(PACKAGE).as_posix() for path in files)
    return [module for module in found if not module.startswith(ASK_SERVICES_AND_KEEP_VINTAGES)]


def _modules_of_the_sources() -> list[str]:
    files = (PACKAGE / ASK_SERVICES_AND_KEEP_VINTAGES).rglob("*.py")
    return sorted(path.relative_to(PACKAGE).as_posix() for path in files)


@pytest.mark.parametrize("module", _modules())
def test_a_rule_reads_no_file_clock_or_environment(module: str) -> None:
    """A rule gives the same result on any day and machine only if all it needs is handed in."""
    own_data = module.startswith(READ_THE_PACKAGES_OWN_DATA)
    uses = _uses((PACKAGE / module).read_text(encoding="utf-8"))
    assert [use for use in uses if not (own_data and use[1] == "file")] == []


@pytest.mark.parametrize("module", _modules_of_the_sources())
def test_a_source_knows_no_day_and_no_environment(module: str) -> None:
    """Sources open files and wait, but the day, the address and the data folder are handed to them."""
    uses = _uses((PACKAGE / module).read_text(encoding="utf-8"))
    assert [use for use in uses if use[1] != "file" and use[2] != "monotonic"] == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("open('x')", "file"),
        ("path.read_text()", "file"),
        ("datetime.now(UTC)", "clock"),
        ("date.today()", "clock"),
        ("os.environ['HOME']", "environment"),
        ("os.getenv('HOME')", "environment"),
        ("np.random.default_rng()", "randomness"),
    ],
)
def test_the_check_sees_what_it_looks_for(line: str, kind: str) -> None:
    """A check that finds nothing because it cannot see would hold every floor."""
    assert [found[1] for found in _uses(line)] == [kind]


def test_no_modules_import_each_other_in_a_circle() -> None:
    """In a circle no module can be read, tested or moved without the others; imports for types alone count as well."""
    graph = grimp.build_graph("article80")
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' <- '.join(error.args[1])}")
