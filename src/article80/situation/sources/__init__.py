"""Where newer figures come from: Eurostat, UNHCR and the user's own files, and the folder in which they are kept.

What belongs here: asking a public service for figures and reading its answers (`eurostat`, `unhcr`), checking them
against what is in hand (`changes`), and keeping each state of the figures as a vintage that is never changed again
(`store`). What does not: any choice among the figures (`article80.situation.selection`) and any rule.

This is the one place below the commands that reads the network and files. Nothing else in `article80.situation` imports
it, and the rules above do not either: they get the figures handed in. The day, the addresses and the data folder are
handed in as well.

A new source is one new file beside this one that defines ``SOURCE``. It is found by being there.
"""

from __future__ import annotations

import importlib
import pkgutil

from article80.situation.sources.source import Source


def known_sources() -> dict[str, Source]:
    """Every source by name: the ``SOURCE`` of each module of this package that has one."""
    found: dict[str, Source] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(__path__)):
        source = getattr(importlib.import_module(f"{__name__}.{module}"), "SOURCE", None)
        if source is not None:
            found[source.name] = source
    return found


__all__ = ["Source", "known_sources"]
