"""What came of the mechanisms that were tried, as it was published."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from article80.mechanisms import fulfilment_2015, observed_choices, outcomes, pledging_2026
from article80.mechanisms.history import committed_2015, days_2015, relocated_2015, vsm_participants


def test_the_totals_of_2015() -> None:
    """34 705 persons: 21 999 from Greece and 12 706 from Italy, of 160 000 planned and 98 255 committed."""
    found = outcomes()["decisions_2015"]
    assert (found.planned, found.promised, found.moved) == (160_000, 98_255, 34_705)
    assert found.by_origin == {"EL": 21_999, "IT": 12_706}
    assert sum(found.by_origin.values()) == found.moved
    assert sum(committed_2015().values()) == 98_255


def test_the_totals_of_the_voluntary_schemes() -> None:
    """EUREMA 227 of 255; the voluntary mechanism more than 5 000 of 8 289 pledged, of 10 000 aimed at."""
    found = outcomes()
    assert (found["eurema"].promised, found["eurema"].moved) == (255, 227)
    assert (found["vsm2022"].planned, found["vsm2022"].promised, found["vsm2022"].moved) == (10_000, 8_289, 5_000)
    assert found["vsm2022"].at_least
    assert len(vsm_participants()) == 21
    assert {"NO", "CH", "LI"} <= vsm_participants()


def test_relocated_by_state_at_five_dates() -> None:
    """The published tables keep their totals: 5 651 persons, then 11 966, then 18 418."""
    totals = {day: sum(sum(by.values()) for by in relocated_2015(day).values()) for day in days_2015()}
    assert len(totals) == 5
    assert totals[date(2016, 9, 27)] == 1196 + 4455
    assert totals[date(2017, 2, 7)] == 3200 + 8766
    assert totals[date(2017, 5, 12)] == 5711 + 12_707
    with pytest.raises(ValueError, match="nothing was published for 2016-01-01"):
        relocated_2015(date(2016, 1, 1))


def test_fulfilment_by_state_keeps_what_is_missing() -> None:
    """Relocated over committed; Denmark committed nothing, and a state of which nothing was read stays unknown."""
    rates = fulfilment_2015(["FI", "HU", "DK"])
    assert float(rates[0]) == pytest.approx(sum(relocated_2015()["FI"].values()) / 2078)
    assert float(rates[1]) == 0
    assert np.isnan(rates[2])
    later = fulfilment_2015(["DE", "ES"], on=date(2017, 9, 1))
    assert float(later[0]) == pytest.approx(7852 / 27_536)
    assert np.isnan(later[1])


def test_the_pattern_of_2026_keeps_what_was_not_published() -> None:
    """Germany in persons and in full, Poland nothing, the Netherlands money of an unknown amount."""
    found = pledging_2026(["DE", "PL", "HU", "NL", "PT", "LT"])
    assert found["pledged"].values[:3].tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(found["pledged"].values[3])
    assert found["in_persons"].values[3] == 0.0
    assert 0.98 < float(found["pledged"][4]) <= 1.0
    assert np.isnan(found["in_persons"].values[5])


def test_what_was_observed_is_offered_for_schemes_that_happened_alone() -> None:
    """A proposal was never applied, so nothing can have been observed under it."""
    assert observed_choices("com2016_270", ["DE"]) is None
    assert float(observed_choices("eurema", ["DE"]).delivered[0]) == pytest.approx(227 / 255)  # type: ignore[union-attr]
