"""The names among which a request chooses, apart from what they name: a help or a form needs no arrays to show them."""

from __future__ import annotations

FIRST_POOL = 2026
"""The first year with a pool: `article80.cycle.years.FIRST_YEAR`."""

FORMULAS = ("ammr", "com2016_270", "com2015_240", "com2015_286", "com2015_451")
"""The keys that can be computed: `article80.pool.keys.KEYS`."""

FORMULAS_2015 = ("com2015_240", "com2015_286", "com2015_451")
"""The keys of 2015."""

SNAPSHOT = "snapshot"
"""The vintage that ships with the program: `article80.situation.sources.store.SNAPSHOT`."""
