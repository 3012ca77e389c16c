"""The words that the report uses for what the cycle says in keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.law.said import Said, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.cycle.result import PledgeReading, StateYear

LABELS: Mapping[str, str] = {
    "under_migratory_pressure": "under pressure",
    "under_migratory_pressure_sar": "under pressure (search and rescue)",
    "at_risk_of_migratory_pressure": "at risk of pressure",
    "significant_migratory_situation": "significant situation",
}

MEASURES: Mapping[str, str] = {
    "relocation": "relocations",
    "financial": "money",
    "alternative": "alternative measures",
    "unknown": "kind not published",
}

BASIS: Mapping[str, str] = {
    "published": "published",
    "computed": "computed",
    "assumed": "assumed",
    "stated": "stated by the state",
    "inferred": "inferred, not stated",
    "central_reading": "central reading",
    "unknown": "unknown",
}

DEDUCTIONS: Mapping[str, str] = {
    "none": "none",
    "full": "full",
    "partial": "partial",
    "asked": "asked for, outcome not known",
}

TRUST: Mapping[str, str] = {
    "A": "official, cross-checked",
    "A-": "official, derived or rounded",
    "B": "official, through one copy",
    "C": "press or rounded",
}

VARIABLES: Mapping[str, tuple[str, str]] = {
    "population": ("Population", "persons"),
    "gdp_meur": ("Gross domestic product", "million EUR"),
    "applications": ("Asylum applications, yearly average", "persons"),
    "unemployment": ("Unemployment", "per cent"),
}


def named(name: str) -> str:
    """The name of a state as it stands within a sentence: "the Netherlands"."""
    return f"the {name}" if name == "Netherlands" else name


def label(key: str) -> str:
    """The words for a label of the decision of Art. 11; an unknown one is shown as it is, without underscores."""
    return LABELS.get(key, key.replace("_", " "))


def pledge_says(state: StateYear, reading: PledgeReading) -> Said:
    """What is to be said of one reading: a pledge that a full deduction adjusted to nothing is not one never made."""
    if state.deduction == "full" and reading.measure == "unknown" and reading.basis == "published":
        return said("Adjusted to nothing: the contribution was deducted in full.")
    return reading.says


def triggered(found: bool | None) -> str:
    """The answer to whether a threshold is reached."""
    return "cannot be told" if found is None else ("yes" if found else "no")


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words in a row with "and" before the last: "AT, CZ and PL"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
