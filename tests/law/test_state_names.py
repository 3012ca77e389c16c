"""Names and codes of states: every list that people copy from, and what is no state told apart."""

from __future__ import annotations

import pytest
from babel import Locale

from article80.law.state_names import LANGUAGES, place_of
from article80.law.states import STATES


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("de", "DE"),
        ("GR", "EL"),
        ("GB", "UK"),
        ("AUT", "AT"),
        ("gbr", "UK"),
        ("Germany (until 1990 former territory of the FRG)", "DE"),
        ("Slovak Republic", "SK"),
        ("Czech Rep.", "CZ"),
        ("Netherlands, The", "NL"),
        ("Česko", "CZ"),
        ("Ελλάδα", "EL"),
        ("ΕΛΛΑΔΑ", "EL"),
        ("oesterreich", "AT"),
        ("Slovensko", "SK"),
        ("Slovenija", "SI"),
        ("Éire", "IE"),
        (" Lëtzebuerg ", "LU"),
        ("Switzerland", "CH"),
    ],
)
def test_a_state_is_known_by_every_list_that_people_copy_from(written: str, code: str) -> None:
    """UNHCR, the IMF and the World Bank have other codes than Eurostat, and offices write names."""
    place = place_of(written)
    assert place is not None
    assert (place.kind, place.code, place.name) == ("state", code, STATES[code].name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_every_language_mean_the_state_that_they_name(language: str) -> None:
    """A name that means two countries in two languages is no name of either; none of ours is lost by that."""
    for geo, state in STATES.items():
        place = place_of(Locale.parse(language).territories[state.iso])
        assert place is not None
        assert place.code == geo


@pytest.mark.parametrize(
    "written", ["EU27_2020", "EA20", "EU", "Total", "Insgesamt", "World", "OWID_WRL", "EFTA", "Razem"]
)
def test_a_total_is_told_apart(written: str) -> None:
    """The row of a sum is in every table that is downloaded."""
    place = place_of(written)
    assert place is not None
    assert (place.kind, place.code) == ("total", "")


@pytest.mark.parametrize(
    ("written", "code"), [("TR", "TR"), ("Turkey", "TR"), ("UKR", "UA"), ("Kosovo*", "XK"), ("MDA", "MD")]
)
def test_another_country_is_told_apart(written: str, code: str) -> None:
    """Eurostat's tables have the candidates for accession beside the Member States."""
    place = place_of(written)
    assert place is not None
    assert (place.kind, place.code) == ("country", code)


@pytest.mark.parametrize("written", ["XX", "", "geography", "123", "DE FR", "x" * 10_000])
def test_what_is_no_place_is_none(written: str) -> None:
    """A slip of the pen must stay an error."""
    assert place_of(written) is None
