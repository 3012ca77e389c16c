"""The checks that hold for every source, so that whoever adds one need not think of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.situation.snapshot import LARGEST, Observation
from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.checks import check, check_once
from article80.situation.sources.tables import COLUMNS, from_table

_DAY = date(2026, 11, 20)
_ROW = Observation("AT", 2025, 16_950, "applicants a year", "", "s", "2026-11-20", _DAY, True, "A-", "Office", "")


def test_what_is_right_passes() -> None:
    """A user's own figure has no grade of trust, and Eurostat gives the months of some yearly measures."""
    check("d", {"applications": (_ROW, replace(_ROW, geo="EU27_2020"), replace(_ROW, year=2024, trust=""))})
    check("d", {"pending_applicants": (replace(_ROW, unit="persons", month=3),), "applications": ()})


@pytest.mark.parametrize(
    ("measure", "fault", "says"),
    [
        ("applications", {"geo": "XX"}, "applications of XX 2025: unknown code of a state"),
        ("applications", {"value": 10**400}, f"the value is larger than {LARGEST}"),
        ("applications", {"value": float("inf")}, f"the value is larger than {LARGEST}"),
        ("applications", {"value": float("nan")}, "the value nan is not a number from zero up"),
        ("applications", {"value": 1.5}, "the value 1.5 is not a whole number"),
        ("applications", {"month": 3}, "applications of AT 2025-03: the month is 3, but the figures of applications"),
        ("applications", {"unit": "thousand"}, "the unit is 'thousand', expected 'applicants a year'"),
        ("applications", {"breakdown": "nonsense"}, "the breakdown 'nonsense' cannot be read"),
        (
            "applications",
            {"breakdown": "level=other"},
            "the level 'other' is not known; expected one of first_instance",
        ),
        ("applications", {"trust": "Z"}, "the trust is 'Z'"),
        ("applications", {"source": ""}, "no source"),
        ("applications", {"year": 99_999}, "the year is 99999, expected 1950 to 2100"),
        ("applications_monthly", {"unit": "applicants a month"}, "no month, but the figures of applications_monthly"),
        ("population", {"unit": "persons", "value": 0}, "the value 0 is not a number greater than zero"),
        ("arrivals", {}, "a measure that is not described"),
        ("applications", {"note": "\udc80"}, "its figures cannot be kept"),
    ],
)
def test_a_fault_of_any_source_is_refused(measure: str, fault: dict[str, object], says: str) -> None:
    """What the snapshot must not have, a vintage must not have either."""
    with pytest.raises(SourceFailed) as refused:
        check("d", {measure: (replace(_ROW, **fault),)})  # type: ignore[arg-type]
    assert says in str(refused.value)
    assert str(refused.value).startswith("d: ")


def test_a_figure_that_is_there_twice_is_refused() -> None:
    """In one dataset, and in two of a vintage; another series is another figure."""
    with pytest.raises(SourceFailed, match="d: applications of AT 2025 is there twice"):
        check("d", {"applications": (_ROW, replace(_ROW, value=5))})
    own, other = {"applications": (_ROW,)}, {"applications": (replace(_ROW, dataset="other"),)}
    check_once({"file/new": own}, {"file/old": other})
    with pytest.raises(
        SourceFailed, match="new: applications of AT 2025 in the series 's' is there already, from file/ol"
    ):
        check_once({"file/new": own}, {"file/old": own})


@pytest.mark.parametrize("digits", ["1_000", "\uff11\uff12", "inf", "nan", "-5", "", " 5", "0x10"])
def test_a_table_holds_plain_digits(digits: str) -> None:
    """What no program of ours writes is not read either."""
    row = ["applications", "AT", "2025", digits, "u", "", "s", "", "", "yes", "A-", "o", "", "", ""]
    with pytest.raises(ValueError, match="is not a number from zero up"):
        from_table(f"{','.join(COLUMNS)}\n{','.join(row)}\n".encode())
