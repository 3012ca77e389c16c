"""What one year comes to, for people and for programs: pages, sheets, files, charts and explanations.

    from article80.report import explain, write

    write(cycle, Path("report-2026.html"), "html")
    explain(cycle, "fair_share", "DE").result

What belongs here: words, tables and pictures of a `Cycle`. What does not: any arithmetic of the law, which is all done
before a cycle gets here. Nothing is loaded from the network, and the same cycle gives the same bytes.

The names below are loaded when they are first asked for, so that a command that only writes a number stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from article80.report.explanation import FIGURES, as_dict, as_text, explain
    from article80.report.json_form import cycle_as_dict
    from article80.report.writing import FORMATS, as_bytes, write

__all__ = ["FIGURES", "FORMATS", "as_bytes", "as_dict", "as_text", "cycle_as_dict", "explain", "write"]

_HOMES = {
    **dict.fromkeys(("FIGURES", "as_dict", "as_text", "explain"), "explanation"),
    "cycle_as_dict": "json_form",
    **dict.fromkeys(("FORMATS", "as_bytes", "write"), "writing"),
}


def __getattr__(name: str) -> Any:
    """One of the names of this room, from the module where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
