"""The types of the snapshot's rows: a figure of a measure, a published figure, and a series of figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one state and year, or of one month of it, with where it comes from.

    ``geo`` is Eurostat's code. ``year`` is the year of reference, None where the user handed in a figure without one.
    ``flag`` holds the publisher's marks (b break in the series, e estimated, p provisional). ``dataset`` names the
    series, ``vintage`` its state as the source words it, and ``vintage_date`` the last day that this can stand for.
    ``official`` is False for a figure that was derived from another publisher's. ``trust`` is A, A-, B or C.

    ``month`` is 1 to 12 for a figure of a month, else None. ``breakdown`` says of which part the figure is, such as
    "level=first_instance" or "reason=overstay;place=inland"; it is empty for the whole.
    """

    geo: str
    year: int | None
    value: int | float
    unit: str
    flag: str
    dataset: str
    vintage: str
    vintage_date: date | None
    official: bool
    trust: str
    source: str
    note: str
    month: int | None = None
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """One figure or fact that was published about a scheme, as it was found.

    ``geo`` is a state, "EU" for the whole, or "TOTAL" for a total as printed. ``value`` is a whole number for persons
    and EUR, a number for per cent and ratios, a text for labels and dates, and None where only the item is known and
    its amount is not. ``kind_of_source`` says in words what ``trust`` says as a letter. ``act`` holds the keys of the
    acts (see `article80.law.acts`), with a blank between two. ``as_of`` is the day that the figure stands for.
    """

    geo: str
    item: str
    value: int | float | str | None
    unit: str
    trust: str
    source: str
    note: str = ""
    kind_of_source: str = ""
    act: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One dataset in one vintage: what it covers and how far it can be trusted.

    ``trust`` and ``source`` are those of its rows. ``states`` counts the states, without totals such as EU27_2020.
    """

    measure: str
    dataset: str
    vintage: str
    official: bool
    source: str
    trust: str
    first_year: int
    last_year: int
    states: int
    rows: int
