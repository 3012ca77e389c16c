"""What speaks for a state: links by kind and evidence, preferences within their bounds."""

from __future__ import annotations

import numpy as np

from article80.relocation.cases import FAMILY_KINDS, GRADES, KINDS, OTHER_KINDS
from article80.relocation.links import LinkPoints, link_points
from article80.relocation.preferences import Preference, preference_points
from tests.law_days import LAW
from tests.relocation.rows import cases


def test_kinds_add_up_and_evidence_multiplies() -> None:
    """A proven brother counts more than a stated one; two kinds count more than one; a kind counts once a state."""
    found = cases(
        {"links": "DE:sibling:stated"},
        {"links": "DE:sibling:proven"},
        {"links": "DE:sibling:proven DE:sibling:stated DE:relative:indicated"},
        {"links": "DE:language:stated FR:work:proven"},
    )
    family, other = link_points(found.links, ("DE", "FR"), LinkPoints.published(parameters=LAW))
    assert family.tolist() == [[2, 0], [6, 0], [8, 0], [0, 0]]
    assert other.tolist() == [[0, 0], [0, 0], [0, 0], [1, 3]]


def test_every_weight_is_a_published_parameter() -> None:
    """No point of a score hides in the code."""
    points = LinkPoints.published(parameters=LAW)
    assert set(points.kinds) == set(KINDS) == {*FAMILY_KINDS, *OTHER_KINDS}
    assert all(LAW[f"link_{kind}_points"].unit == "points" for kind in KINDS)
    assert [points.grades[grade] for grade in GRADES] == sorted(points.grades.values(), reverse=True)


def test_preferences_have_a_ceiling_and_touch_one_state() -> None:
    """However many preferences a state has, they never count for more than the published most."""
    wants = (
        Preference("DE", "persons", "4-8", 4, 4, 8),
        Preference("DE", "need", "schooling", 4),
        Preference("DE", "link", "language", 1),
        Preference("FR", "unaccompanied_minor", "yes", 2),
    )
    found = cases(
        {"ages": "40 38 9 4", "needs": "schooling"},
        {"ages": "40 38 9"},
        {"links": "DE:language:stated"},
        {"links": "FR:language:stated"},
        {"ages": "15", "vulnerability": "unaccompanied_minor"},
    )
    points = preference_points(found, ("DE", "FR"), wants, parameters=LAW)
    assert points.tolist() == [[5, 0], [0, 0], [1, 0], [0, 0], [0, 2]]
    assert points.max() <= int(LAW["preference_most_points"].value)
    assert np.array_equal(preference_points(found, ("SE",), wants, parameters=LAW), np.zeros((5, 1)))
