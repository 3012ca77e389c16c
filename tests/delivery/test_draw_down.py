"""Draws on the pool: in proportion to pledges, draw after draw, and never beyond a pledge."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.delivery.division.lots import Contradiction
from article80.delivery.draw_down import draw_down

PLEDGES = {("DE", "relocation"): 60, ("FR", "relocation"): 30, ("RO", "relocation"): 10, ("FR", "financial"): 100}


def test_a_draw_by_hand() -> None:
    """A tenth of 100 places: 6, 3 and 1 by type. Overall France has pledged 130 of 200, Germany 60, Romania 10."""
    of_type = draw_down(PLEDGES, {"relocation": 10}, per="per_type")
    assert list(of_type.values()) == [6, 3, 1, 0]
    overall = draw_down(PLEDGES, {"relocation": 10}, per="overall_pledge")
    assert list(overall.values()) in ([3, 7, 0, 0], [3, 6, 1, 0])
    twenty = draw_down(PLEDGES, {"relocation": 20}, per="overall_pledge")
    assert list(twenty.values()) == [6, 13, 1, 0]


def test_later_draws_make_good_for_earlier_ones() -> None:
    """Ten draws of one place each come to the same as one draw of ten."""
    implemented = dict.fromkeys(PLEDGES, 0)
    for _ in range(10):
        for key, units in draw_down(PLEDGES, {"relocation": 1}, implemented=implemented, per="per_type").items():
            implemented[key] += units
    assert implemented == draw_down(PLEDGES, {"relocation": 10}, per="per_type")


_units = st.integers(0, 40)


@settings(max_examples=100)
@given(
    pledged=st.dictionaries(
        st.tuples(
            st.sampled_from(["DE", "FR", "NL", "RO"]), st.sampled_from(["relocation", "financial", "alternative"])
        ),
        _units,
        min_size=1,
    ),
    parts=st.fixed_dictionaries({name: st.integers(0, 4) for name in ("relocation", "financial", "alternative")}),
    per=st.sampled_from(["overall_pledge", "per_type"]),
)
def test_all_of_a_draw_is_split_and_no_pledge_is_overstepped(
    pledged: dict[tuple[str, str], int], parts: dict[str, int], per: str
) -> None:
    """Whatever is drawn, the parts add up to it; by type, no state is a whole unit off its proportion."""
    there = {name: sum(n for key, n in pledged.items() if key[1] == name) for name in parts}
    drawn = {name: there[name] * part // 4 for name, part in parts.items()}
    split = draw_down(pledged, drawn, per=per)
    for name in parts:
        assert sum(units for key, units in split.items() if key[1] == name) == drawn[name]
    for key, units in split.items():
        assert 0 <= units <= pledged[key]
        if per == "per_type" and there[key[1]]:
            assert abs(units - Fraction(drawn[key[1]] * pledged[key], there[key[1]])) < 1


def test_more_than_is_left_is_refused() -> None:
    """A pledge is an upper end: the forum cannot draw what nobody pledged."""
    with pytest.raises(Contradiction, match=r"101 units of relocation are drawn; 100 are left"):
        draw_down(PLEDGES, {"relocation": 101})
    with pytest.raises(Contradiction, match=r"DE has implemented 61 of 60"):
        draw_down(PLEDGES, {"relocation": 1}, implemented={("DE", "relocation"): 61})
