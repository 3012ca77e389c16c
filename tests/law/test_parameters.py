"""Dated numbers of the law."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from article80.law import parameters
from article80.law.acts import MARKS
from article80.law.parameters import UNITS, all_parameters, parameters_on

ONE_DAY = timedelta(days=1)
POOL_YEAR = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("name", "value", "unit", "provision"),
    [
        ("minimum_relocations", 30_000, "persons", "Art. 12(2)(a) AMMR"),
        ("minimum_financial_cents", 60_000_000_000, "cents", "Art. 12(2)(b) AMMR"),
        ("value_per_relocation_cents", 2_000_000, "cents", "Art. 12(2) AMMR"),
        ("population_weight", Fraction(1, 2), "ratio", "Annex I AMMR"),
        ("gdp_weight", Fraction(1, 2), "ratio", "Annex I AMMR"),
        ("offset_request_threshold", Fraction(1, 2), "ratio", "Art. 63(1) AMMR"),
        ("offset_own_pledge_threshold", Fraction(1, 2), "ratio", "Art. 63(2)(b) AMMR"),
        ("offset_mandatory_floor", 30_000, "persons", "Art. 63(3)(a) AMMR"),
        ("offset_mandatory_ratio", Fraction(3, 5), "ratio", "Art. 63(3)(b) AMMR"),
        ("beneficiary_status_years", 3, "years", "Art. 56(2)(a)(ii) AMMR"),
        ("high_level_forum_days", 15, "days", "Art. 13(2) AMMR"),
        ("technical_forum_identified_days", 10, "days", "Art. 58(3) AMMR"),
        ("technical_forum_notified_weeks", 2, "weeks", "Art. 59(6) AMMR"),
        ("high_level_forum_capacity_weeks", 1, "weeks", "Art. 59(7) AMMR"),
        ("deduction_assessment_pressure_weeks", 4, "weeks", "Art. 61(3) AMMR"),
        ("offset_reply_days", 30, "days", "Art. 69(2) AMMR"),
        ("relocation_reply_weeks", 1, "weeks", "Art. 67(9) AMMR"),
        ("relocation_transfer_weeks", 4, "weeks", "Art. 67(11) AMMR"),
        ("amif_relocation_unaccompanied_minor_cents", 1_200_000, "cents", "Art. 20(1), second subparagraph AMIF"),
        ("com2015_unemployment_weight", Fraction(1, 10), "ratio", "Annex COM2015-240"),
        ("com2016_trigger", Fraction(3, 2), "ratio", "Art. 34 COM2016-270"),
        ("com2016_contribution_cents", 25_000_000, "cents", "Art. 37 COM2016-270"),
    ],
)
def test_the_numbers_of_the_law(name: str, value: int | Fraction, unit: str, provision: str) -> None:
    """These numbers decide who owes what; each is held here against the rule that it comes from."""
    found = parameters_on(POOL_YEAR)[name]
    assert found.value == value
    assert type(found.value) is type(value)
    assert (found.unit, str(found.provision)) == (unit, provision)


def test_one_relocation_stands_for_the_ratio_of_the_minimum_totals() -> None:
    """The value of a relocation is derived; a change of one of the totals alone would be a mistake."""
    on = parameters_on(POOL_YEAR)
    ratio = Fraction(on["minimum_financial_cents"].value, on["minimum_relocations"].value)
    assert on["value_per_relocation_cents"].value == ratio


@pytest.mark.parametrize("first", ["population", "com2015", "com2016"])
def test_the_weights_of_a_key_add_up_to_one(first: str) -> None:
    """A key whose weights do not add up gives shares that do not either."""
    groups = {
        "population": ("population_weight", "gdp_weight"),
        "com2015": tuple(f"com2015_{part}_weight" for part in ("population", "gdp", "asylum", "unemployment")),
        "com2016": ("com2016_population_weight", "com2016_gdp_weight"),
    }
    on = parameters_on(POOL_YEAR)
    assert sum(Fraction(on[name].value) for name in groups[first]) == 1


def test_a_parameter_holds_from_its_first_day_and_not_the_day_before() -> None:
    """The Regulation is in force since 11 June 2024: the day before, there is no such number."""
    first = date(2024, 6, 11)
    assert parameters_on(first)["minimum_relocations"].value == 30_000
    before = parameters_on(first - ONE_DAY)
    assert "minimum_relocations" not in before
    expected = "minimum_relocations does not hold on 2024-06-10: it holds from 2024-06-11"
    with pytest.raises(KeyError, match=expected):
        before["minimum_relocations"]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 6, 12), 2),
        (date(2027, 6, 12), 2),
        (date(2027, 6, 13), 3),
        (date(2028, 6, 12), 3),
        (date(2028, 6, 13), 4),
    ],
)
def test_a_number_that_changes_holds_until_the_next_one_begins(day: date, value: int) -> None:
    """The yearly maximum of the border procedure rises twice, each time on a day."""
    assert parameters_on(day)["adequate_capacity_yearly_multiple"].value == value


def test_a_number_with_an_end_holds_on_its_last_day_and_not_after() -> None:
    """The second decision of 2015 ended on 26 September 2017."""
    last = date(2017, 9, 26)
    assert parameters_on(last)["d2015_relocation_cents"].value == 600_000
    with pytest.raises(KeyError, match="from 2015-09-16 to 2017-09-26"):
        parameters_on(last + ONE_DAY)["d2015_relocation_cents"]


def test_a_mistyped_name_is_answered_with_the_nearest_one() -> None:
    """A missing number is an error at once, never a default."""
    with pytest.raises(KeyError, match=r"no parameter minimum_relocation .*did you mean minimum_relocations\?"):
        parameters_on(POOL_YEAR)["minimum_relocation"]
    with pytest.raises(KeyError, match="there is no parameter 42q"):
        parameters_on(POOL_YEAR)["42q"]


def test_the_parameters_of_a_day_are_one_frozen_object() -> None:
    """They are handed through every rule and are the key of caches: same day, same object, no change."""
    on = parameters_on(POOL_YEAR)
    assert parameters_on(POOL_YEAR) is on
    assert hash(on) == hash(parameters_on(date(2026, 12, 31)))
    assert on != parameters_on(POOL_YEAR - ONE_DAY)
    assert len(on) == len(list(on))
    with pytest.raises(TypeError):
        on["minimum_relocations"] = on["minimum_relocations"]  # type: ignore[index]


@pytest.mark.parametrize("written", ["0.6", "1.0", "true", '"three fifths"', '"3/0"', "[3, 5]"])
def test_a_value_that_is_not_exact_is_refused(written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0.6 is not three fifths in binary numbers, and cut to a whole number it would be nothing."""
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "act.toml").write_text(
        f'[part]\nvalue = {written}\nunit = "ratio"\nprovision = "AMMR 63(3)(b)"\nfrom = 2024-06-11\nmark = "V"\n'
        'meaning = "A part"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(parameters, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=r"act\.toml: parameter part has the value .*; expected a whole number, or a"):
        parameters._known.__wrapped__()


def test_every_parameter_is_whole_named_and_founded() -> None:
    """Whoever reads one must find what it means, in which unit, where it stands and how sure it is."""
    for found in all_parameters():
        assert found.unit in UNITS, found.name
        assert found.mark in MARKS, found.name
        assert found.meaning, found.name
        assert found.value >= 0, found.name
        assert found.to is None or found.to > found.from_, found.name


def test_what_is_not_confirmed_carries_its_mark() -> None:
    """The factor of 2026 was inferred, the base of the cap of 2015 is confirmed by a table only; neither was read."""
    on = parameters_on(POOL_YEAR)
    assert (on["part_year_scale_2026"].mark, on["part_year_scale_2026"].value) == ("I", Fraction(7, 10))
    assert (on["com2015_cap"].mark, on["com2015_cap"].value) == ("S", Fraction(3, 10))
