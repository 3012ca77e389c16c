"""The questions that the law leaves open."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from article80.law.options import CATALOGUE, Options
from article80.law.provision import Provision

FIRST_NAMES = [
    "ammr_application_date",
    "rk_members",
    "rk_gdp",
    "rk_rounding",
    "offset_target_63_3",
    "offset_needs_reconvened_hlf",
    "offset_distribution",
    "art63_8c_time_limit",
    "drawdown_rule_60_3",
    "bms_balance_rule",
    "clock_on_incomplete_file_67_9",
    "holiday_calendar_75d",
    "art34_position",
    "uam_25_5_fallback",
    "crisis_credit_profile_9_4",
    "part_year_scale",
    "deduction_in_57_act",
]
"""Users' settings files name these; they keep their names and their place."""


def test_every_open_question_has_a_field_and_an_entry() -> None:
    """A question that is missing here would be answered silently somewhere in the code."""
    names = [one.name for one in fields(Options)]
    assert list(CATALOGUE) == list(Options().as_dict()) == names
    assert names[: len(FIRST_NAMES)] == FIRST_NAMES


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_an_entry_says_all_that_a_reader_needs(name: str) -> None:
    """Question, answers with their meaning, default with its reason, and the provisions, in words."""
    entry = CATALOGUE[name]
    assert entry.name == name
    assert entry.question.endswith("?")
    assert entry.reason
    assert entry.code.startswith("A-")
    assert len(entry.values) >= 2
    assert all(entry.values.values())
    assert entry.default in entry.values
    assert entry.provisions
    for written in entry.provisions:
        Provision.parse(written)


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_types_defaults_and_catalogue_agree(name: str) -> None:
    """The type of a field, its default and the catalogue are three places that could drift apart."""
    assert getattr(Options(), name) == CATALOGUE[name].default
    if not CATALOGUE[name].own_value:
        assert get_args(get_type_hints(Options)[name]) == tuple(CATALOGUE[name].values)


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_every_listed_answer_is_accepted_and_read_back(name: str) -> None:
    """What the help text offers must work, from text as from the command line."""
    for value in CATALOGUE[name].values:
        options = Options.from_mapping({name: value})
        assert getattr(options, name) == value
        assert Options.from_mapping(options.as_dict()) == options
        assert options.changed() == ({} if value == CATALOGUE[name].default else {name: value})


def test_options_are_frozen_compared_and_hashed_by_their_answers() -> None:
    """They are handed everywhere and used as keys: a change would reach into another scenario."""
    assert Options() == Options.from_mapping({})
    assert hash(Options()) == hash(Options())
    assert len({Options(), Options(rk_rounding="nearest"), Options().replace(rk_rounding="nearest")}) == 2
    with pytest.raises(FrozenInstanceError):
        Options().rk_rounding = "nearest"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"rk_round": "ceil"}, r"^unknown option 'rk_round'; did you mean 'rk_rounding'\?$"),
        ({"xyz": "1"}, r"^unknown option 'xyz'; known are ammr_application_date, rk_members"),
        (
            {"rk_rounding": "ceiling"},
            r"^rk_rounding: 'ceiling' is not accepted; did you mean 'ceil'\?; "
            r"expected ceil or nearest or largest_remainder$",
        ),
        ({"rk_rounding": None}, r"^rk_rounding: None is not accepted; known are ceil, nearest"),
        ({"rk_rounding": {"a": "b"}}, r"^rk_rounding: .* is not accepted"),
        ({"rk_members": "DE,XX"}, r"^rk_members: 'XX' is not the code of a state"),
        ({"rk_members": "EL,GR"}, r"^rk_members: EL stands more than once in 'EL,GR'$"),
        ({"rk_members": " , "}, r"^rk_members: ' , ' is not accepted.*codes of states with commas"),
    ],
)
def test_a_wrong_name_or_answer_gets_one_clear_line(answers: dict[str, Any], message: str) -> None:
    """What was found, what was expected, and the nearest name; never a silent default."""
    with pytest.raises(ValueError, match=message) as caught:
        Options.from_mapping(answers)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("rk_members", 27, "27"),
        ("rk_members", ["SE", "GR"], "EL,SE"),
        ("offset_needs_reconvened_hlf", False, "no"),
        ("ammr_application_date", date(2026, 6, 12), "2026-06-12"),
    ],
)
def test_values_of_a_settings_file_are_understood(name: str, given: Any, kept: str) -> None:
    """TOML and JSON have numbers, dates, lists and true or false; an official should not have to quote them."""
    assert Options.from_mapping({name: given}).as_dict()[name] == kept


def test_a_list_of_states_is_the_same_list_in_any_order() -> None:
    """Two users who write the same states get the same options, and so the same result."""
    assert Options(rk_members="PL,DE,FR") == Options(rk_members="fr, de, pl")
    assert Options(rk_members="PL,DE,FR").key_members(date(2026, 1, 1)) == ("DE", "FR", "PL")


@pytest.mark.parametrize(("answer", "number"), [("26", 26), ("27", 27), ("MT", 1)])
def test_the_states_of_the_key_follow_the_option(answer: str, number: int) -> None:
    """26 without Denmark, 27 with it, or the user's own."""
    assert len(Options(rk_members=answer).key_members(date(2026, 1, 1))) == number


@pytest.mark.parametrize(
    ("answer", "part_iii", "pool"),
    [
        ("2026-07-01/2026-06-12", date(2026, 7, 1), date(2026, 6, 12)),
        ("2026-07-01", date(2026, 7, 1), date(2026, 7, 1)),
        ("2026-06-12", date(2026, 6, 12), date(2026, 6, 12)),
    ],
)
def test_part_iii_and_the_pool_can_apply_from_different_days(answer: Any, part_iii: date, pool: date) -> None:
    """By the first print the Regulation and the act for 2026 name different days; by default they are the same."""
    options = Options(ammr_application_date=answer)
    assert (options.part_iii_applies_from, options.pool_2026_applies_from) == (part_iii, pool)
