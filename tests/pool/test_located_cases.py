"""Located cases: those that can be taken over are counted, and carry the division of mandatory offsets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import xarray as xr

from article80.doors.case_file import case_from
from article80.law.options import Options
from article80.pool.located_cases import LocatedCase, count_located
from article80.pool.offsets import distribute_mandatory

MEMBERS = ("DE", "FR", "IT")
TODAY = date(2026, 11, 2)
LIMIT = date(2026, 11, 2)
LAST = date(2027, 4, 1)


def _found_in(state: str, *events: dict[str, str], **facts: object) -> LocatedCase:
    """A person who crossed into Italy and registered in another state."""
    case = case_from(
        {
            "id": "case",
            "applicant": {
                "id": "applicant",
                "birth": "1990-04-11",
                "birth_evidence": "proof: passport",
                "applications": [{"state": state, "registered": "2026-09-15", "evidence": "proof: Eurodac"}],
            },
            "facts": {
                "crossings": [{"state": "IT", "on": "2026-08-01", "evidence": "proof: Eurodac"}],
                **facts,
            },
            "events": list(events),
        },
        "case.json",
    )
    return LocatedCase(case, "IT", state, LIMIT)


def test_cases_are_counted_by_the_state_that_found_them() -> None:
    """Two can be taken over by Germany; one ended yesterday; of one in France the limit is not known."""
    late = replace(_found_in("DE"), time_limit_ends=date(2026, 11, 1))
    unknown = replace(_found_in("FR"), time_limit_ends=None)
    found = count_located([_found_in("DE"), _found_in("DE"), late, unknown], MEMBERS, options=Options(), on=TODAY)
    assert found.offsettable.values.tolist() == [2, 0, 0]
    assert found.barred.values.tolist() == [1, 0, 0]
    assert found.unknown.values.tolist() == [0, 1, 0]


def test_the_time_limit_follows_from_the_file() -> None:
    """Art. 46(1): Italy accepted on 1 October, so Germany can transfer, or take over, up to 1 April and not later."""
    asked = {"kind": "take_charge_request", "on": "2026-09-20", "state": "DE", "to": "IT"}
    accepted = {"kind": "take_charge_reply", "on": "2026-10-01", "state": "IT", "to": "DE", "answer": "accept"}
    one = replace(_found_in("DE", asked, accepted), time_limit_ends=None)
    counted = {day: count_located([one], MEMBERS, options=Options(), on=day) for day in (LAST, LAST + timedelta(1))}
    assert [found.offsettable.values.tolist() for found in counted.values()] == [[1, 0, 0], [0, 0, 0]]
    assert counted[LAST + timedelta(1)].barred.values.tolist() == [1, 0, 0]


def test_a_threat_to_security_elsewhere_makes_another_state_responsible() -> None:
    """Art. 63(8)(b): where Italy is not responsible by entry, its case cannot be taken over."""
    threat = {"security_checks": [{"state": "DE", "on": "2026-09-16", "threat": True, "evidence": "proof: check"}]}
    found = count_located([_found_in("DE", **threat)], MEMBERS, options=Options(), on=TODAY)
    assert found.barred.values.tolist() == [1, 0, 0]


def test_located_cases_divide_mandatory_offsets() -> None:
    """The option by_located_cases: three cases in Germany and one in France divide a gap of 8 as 6 and 2."""
    located = [_found_in("DE")] * 3 + [_found_in("FR")]
    weight = count_located(located, MEMBERS, options=Options(), on=TODAY).offsettable
    cap = xr.DataArray([100, 100, 100], dims="member_state", coords={"member_state": list(MEMBERS)})
    assert distribute_mandatory(8, cap, weight=weight, contributing=weight >= 0).values.tolist() == [6, 2, 0]


def test_a_state_outside_is_refused() -> None:
    """A case located by a state that does not take part cannot be counted in silence."""
    with pytest.raises(ValueError, match="located by SE"):
        count_located([_found_in("SE")], MEMBERS, options=Options(), on=TODAY)
