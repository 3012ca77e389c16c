"""The notebooks of the documentation run from their first cell to their last."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    """Each cell runs after those before it, and ends with something to look at; no output of an older run is kept."""
    names: dict[str, Any] = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == []
        *before, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(before, []), path.name, "exec"), names)  # noqa: S102  that is what a notebook is for
        assert isinstance(last, ast.Expr), "a cell ends with what it shows"
        shown = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
        assert shown is not None
        assert repr(shown)


def test_there_are_two() -> None:
    """One for analysts and one for teaching."""
    assert [path.stem for path in NOTEBOOKS] == ["analysts", "teaching"]
