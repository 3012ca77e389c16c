"""Single cells: exact numbers, and a hint for every other notation of a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.doors.cells import CellError, number, one_of, state, whole_number


@pytest.mark.parametrize("text", ["0.1", "83500000", "+12", "4.305260e6", "007"])
def test_a_number_is_read_exactly(text: str) -> None:
    """No binary fraction comes between the user's digits and the computation."""
    assert number(text, "a number") == Decimal(text)


@given(st.integers(min_value=0, max_value=10**15 - 1), st.integers(min_value=0, max_value=3))
def test_any_number_of_fifteen_digits_is_read_as_it_is_written(digits: int, decimals: int) -> None:
    """Whatever a program writes with a point and plain digits comes in unchanged."""
    written = f"{Decimal(digits).scaleb(-decimals):f}"
    assert number(written, "a number") == Decimal(digits).scaleb(-decimals)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the cell is empty"),
        ("abc", '"abc" is not a number'),
        ("NaN", '"NaN" is not a number'),
        ("inf", '"inf" is not a number'),
        ("-Infinity", '"-Infinity" is not a number'),
        (":", '":" is not a number'),
        ("12 e", '"12 e" is not a number'),
        ("١٢", '"١٢" is not a number'),
        ("83,5", '"83,5" has a decimal comma; write 83.5'),
        ("83,500", '"83,500" has a comma; write decimals with a point and thousands without a mark'),
        ("83,500,000", '"83,500,000" has marks between the thousands; write the digits alone'),
        ("83 500 000", '"83 500 000" has marks between the thousands; write the digits alone'),
        ("83.500.000", '"83.500.000" has marks between the thousands; write the digits alone'),
        ("83.500.000,25", '"83.500.000,25" has marks between the thousands; write the digits alone'),
        ("83'500'000", "\"83'500'000\" has marks between the thousands; write the digits alone"),
        ("83_500_000", '"83_500_000" has marks between the thousands; write the digits alone'),
        ("1e999999999", '"1e999999999" is too large'),
        ("1e400", '"1e400" is too large'),
        ("1e-300", '"1e-300" is too close to zero'),
        ("1234567890.1234567", '"1234567890.1234567" has too many digits'),
    ],
)
def test_what_is_not_a_plain_number_is_refused_with_the_reason(text: str, problem: str) -> None:
    """A misread separator would change a figure a thousandfold; it is refused, never guessed."""
    with pytest.raises(CellError) as caught:
        number(text, "a number")
    assert caught.value.problem == problem


def test_a_whole_number_may_have_a_bare_point_zero_but_no_fraction() -> None:
    """Spreadsheets write whole numbers as 83.0; 83.000 may be a German 83 000."""
    assert whole_number("83.0", "persons") == 83
    with pytest.raises(CellError, match=r'"83\.5" is not a whole number'):
        whole_number("83.5", "persons")
    with pytest.raises(CellError, match=r'"83\.000" may stand for 83 or for 83000'):
        whole_number("83.000", "persons")


def test_a_word_outside_the_list_names_the_list() -> None:
    """The user learns the accepted words from the error itself."""
    assert one_of("Relocation", ("relocation", "financial")) == "relocation"
    with pytest.raises(CellError) as caught:
        one_of("money", ("relocation", "financial"))
    assert (caught.value.problem, caught.value.expected) == ('"money" is not known', "one of relocation, financial")


def test_states_are_known_by_their_eurostat_codes_and_gr_is_understood() -> None:
    """GR is the code that everyone but Eurostat uses for Greece."""
    assert state("de") == ("DE", None)
    assert state("GR") == ("EL", "GR is read as EL (Greece)")
    with pytest.raises(CellError, match='"XX" is not the code of a state'):
        state("XX")
    with pytest.raises(CellError, match="DK is not one of the Member States of this computation"):
        state("DK", among=("DE", "FR"))


@pytest.mark.parametrize("text", ["1e400", "-1e99", "1e-300"])
def test_a_number_out_of_range_says_the_range(text: str) -> None:
    """Such a number is one; the user must learn which ones are let in."""
    with pytest.raises(CellError) as caught:
        number(text, "a number")
    assert caught.value.expected == "a number, between 1e-15 and 1e15"
