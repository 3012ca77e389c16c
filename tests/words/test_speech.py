"""Sentences that are values, as they are spoken."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from article80.law.parameters import parameters_on
from article80.law.said import gaps, said, said_by_number
from article80.words import elapsed, list_of, months, number, percent, say, speaking, state, tell


def test_a_sentence_is_spoken_with_its_gaps_filled() -> None:
    """A sentence is spoken with its gaps filled."""
    sentence = said("{state:state} has to reply by {due:day}.", state="NL", due=date(2026, 8, 10))
    assert say(sentence) == "The Netherlands has to reply by 10 August 2026."


def test_a_name_keeps_its_small_letter() -> None:
    """A name keeps its small letter."""
    assert say(
        said("the period of {period:length}", period=parameters_on(date(2027, 1, 1))["take_charge_request_months"])
    )


@pytest.mark.parametrize(("persons", "spoken"), [(1, "1 person is relocated."), (0, "0 persons are relocated.")])
def test_the_number_decides_between_two_whole_sentences(persons: int, spoken: str) -> None:
    """The number decides between two whole sentences."""
    one, other = "{persons:persons} person is relocated.", "{persons:persons} persons are relocated."
    assert say(said_by_number(one, other, counted="persons", persons=persons)) == spoken


def test_a_gap_may_name_something_of_its_part() -> None:
    """A gap may name something of its part."""
    assert tell("{limit.day:day}", limit=type("Limit", (), {"day": date(2026, 1, 2)})) == "2 January 2026"


def test_a_text_that_is_not_marked_is_refused() -> None:
    """A text that is not marked is refused."""
    with pytest.raises(TypeError, match="verbatim"):
        tell("The file is {name}.", name="cases.csv")
    assert tell("The file is {name:verbatim}.", name="cases.csv") == "The file is cases.csv."


@pytest.mark.parametrize("key", ["{} is missing", "{0:day}", "{day:dya}"])
def test_a_gap_without_a_name_or_of_no_kind_is_a_fault(key: str) -> None:
    """A gap without a name or of no kind is a fault."""
    with pytest.raises(ValueError, match="gap"):
        gaps(key)


def test_kinds_are_spoken_as_people_write_them() -> None:
    """Kinds are spoken as people write them."""
    assert tell("{m:money}, {p:percent}, {n:persons}", m=2_000_000, p=Fraction(3, 5), n=21000) == (
        "EUR 20\u00a0000, 60\u00a0%, 21\u00a0000".replace("EUR ", "EUR\u00a0")
    )
    assert tell("{year:year}", year=2026) == "2026"
    assert tell("{where:provision}", where="AMMR 63(3)(b)") == "Art. 63(3)(b) AMMR"
    assert tell("{all:states}", all=("FR", "IT", "NL")) == "France, Italy and the Netherlands"
    assert tell("{all:states_or}", all=("FR", "IT")) == "France or Italy"


def test_every_kind_has_a_way_to_be_spoken() -> None:
    """Every kind has a way to be spoken."""
    from article80.law.said import KINDS
    from article80.words import speech

    assert set(KINDS) == set(speech._WRITTEN)


def test_time_is_told_in_the_largest_units() -> None:
    """Time is told in the largest units."""
    assert elapsed(date(2026, 1, 1), date(2027, 9, 2)) == "20 months and 1 day"
    assert elapsed(date(2026, 1, 1), date(2029, 3, 2)) == "3 years, 2 months and 1 day"
    assert elapsed(date(2026, 1, 1), date(2026, 1, 1)) == "0 days"
    assert (months(20), months(36)) == ("20 months", "3 years")


def test_numbers_and_lists_in_english() -> None:
    """Numbers and lists in english."""
    assert (number(1234.5), number(-3), percent(0.2169)) == ("1\u00a0234.5", "\u22123", "21.69\u00a0%")
    assert (list_of([]), list_of(["a"]), list_of(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_a_language_without_a_catalogue_is_refused() -> None:
    """A language without a catalogue is refused."""
    with pytest.raises(ValueError, match="expected one of en"), speaking("xx"):
        state("FR")
