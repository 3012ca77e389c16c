"""The names among which a request chooses, apart from what they name: a help or a form needs no arrays to show them."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

FIRST_POOL = 2026
"""The first year with a pool: `article80.cycle.years.FIRST_YEAR`."""

FORMULAS = ("ammr", "com2016_270", "com2015_240", "com2015_286", "com2015_451")
"""The keys that can be computed: `article80.pool.keys.KEYS`."""

FORMULAS_2015 = ("com2015_240", "com2015_286", "com2015_451")
"""The keys of 2015."""

SNAPSHOT = "snapshot"
"""The vintage that ships with the program: `article80.situation.sources.store.SNAPSHOT`."""

ASSESSMENT_METHODS = (
    "composite", "key", "per_inhabitant", "per_gdp", "protection", "open_cases", "presence", "sar", "cumulative",
    "com2016", "com2020",
)  # fmt: skip
"""The methods of `article80.assessment` that give labels."""

COMPONENTS = ("key", "per_inhabitant", "per_gdp", "protection", "open_cases", "presence")
"""The methods of which the composite is made."""

LINES = ("pressure", "risk", "significant", "sar")
"""The lines of the labels, which a request can move."""

MEASURES_PROJECTED = ("applications", "detections")
"""What can be projected."""

MECHANISMS = tuple(files("article80").joinpath("mechanisms", "register.txt").read_text("utf-8").split())
"""The mechanisms that can be compared, from their register, in the order of time, the what-ifs last."""

FIRST_COMPARED, LAST_COMPARED = 2015, 2025
"""The years on whose figures they can be compared: those of `article80.mechanisms.situations`."""

FIRST_CALENDAR = 2025
"""The year of the first report: `article80.cycle.calendar.FIRST_YEAR`."""

RULES_OF_BALANCE: tuple[Literal["leximin", "proportional", "equal", "arrivals"], ...] = (
    "leximin",
    "proportional",
    "equal",
    "arrivals",
)
"""The rules by which what is available can be divided: `article80.delivery.division.result.RULES`."""

PUBLISHED = {"published_2015": "2015", "published_2026": "2026", "published_schemes": "schemes"}
"""What was published of mechanisms, by the names under which it can be asked for."""
