"""The optional parts of the program: the packages that each brings, and how a part that is missing is installed."""

from __future__ import annotations

import sys
from pathlib import Path

PARTS = {
    "report": ("jinja2", "markupsafe", "openpyxl", "resvg_py"),
    "relocation": ("numba", "pyarrow", "scipy"),
    "sources": ("pyarrow", "requests", "sdmx"),
    "projection": ("scipy", "statsmodels"),
    "office": ("csp", "django", "granian", "psycopg", "whitenoise"),
    "scale": ("dask", "distributed", "zarr"),
}
"""The packages of each part, as Python imports them."""

_CHECKOUT = Path(__file__).parents[3]


def part_missing(error: ImportError) -> str | None:
    """What is to be installed where a package of an optional part is missing; None for any other package."""
    package = (error.name or "").partition(".")[0]
    part = next((part for part, packages in PARTS.items() if package in packages), None)
    if part is None:
        return None
    return f"this needs {package}, which is not installed; expected: {how_to_install(part)}"


def how_to_install(part: str) -> str:
    """The command that installs a part. In a checkout one command installs all but `scale`, which makes others
    slow, and `office`, which not everybody serves.
    """
    if not (_CHECKOUT / "Makefile").is_file():
        return f'pip install "article80[{part}]"'
    return "make parts" if part not in ("office", "scale") else f"{sys.executable} -m pip install {_CHECKOUT}[{part}]"
