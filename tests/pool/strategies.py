"""Strategies for property tests of the pool: keys over a handful of states, with whole or decimal figures."""

from __future__ import annotations

from hypothesis import strategies as st

CODES = ("AT", "BE", "BG", "CY", "CZ", "DE", "EE", "EL", "ES", "FI", "FR", "HR")

populations = st.integers(min_value=1, max_value=90_000_000)
gdps = st.one_of(
    st.integers(min_value=1, max_value=5_000_000),
    st.decimals(min_value="0.1", max_value="5000000", places=1).map(float),
    st.floats(min_value=0.001, max_value=5e6, allow_nan=False),
)


@st.composite
def figures(draw: st.DrawFn) -> tuple[list[str], list[int], list[float]]:
    """Codes, populations and GDPs of two to twelve states, in any order."""
    codes = draw(st.permutations(CODES))[: draw(st.integers(2, len(CODES)))]
    people = draw(st.lists(populations, min_size=len(codes), max_size=len(codes)))
    products = draw(st.lists(gdps, min_size=len(codes), max_size=len(codes)))
    return list(codes), people, products


references = st.integers(min_value=0, max_value=2_000_000)
