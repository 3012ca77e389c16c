"""The questions that the law leaves open."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import article80
from article80.law.open_options import questions_in
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
    names = list(Options().as_dict())
    assert list(CATALOGUE) == names
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


OWN_NAMES = {name for name in dir(Options) if not name.startswith("_")} - set(CATALOGUE)


def _uses(tree: ast.AST) -> Iterator[tuple[int, str, list[str]]]:
    """Each use of an option in a module: the line, the name, and the answers with which it is compared."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] == "options":
            yield node.lineno, node.attr, []
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr in CATALOGUE:
            constants = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            yield node.lineno, node.left.attr, [text for text in constants if isinstance(text, str)]


def test_the_code_asks_for_options_and_answers_that_exist() -> None:
    """The names stand in data files, where no type checker looks: a name or an answer that is not there would be an
    error in front of a user, or a branch that nobody ever takes.
    """
    package = Path(article80.__file__).parent
    wrong = []
    for path in sorted(package.rglob("*.py")):
        for line, name, answers in _uses(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(package)}:{line}: {name}"
            if name not in CATALOGUE and name not in OWN_NAMES:
                wrong.append(where)
            elif name in CATALOGUE:
                wrong += [f"{where} == {text!r}" for text in answers if text not in CATALOGUE[name].values]
    assert wrong == []


ROW = {
    "code": "A-X",
    "question": "What?",
    "default": "yes",
    "reason": "The text is silent",
    "provisions": ["AMMR 63(3)"],
    "answers": {"yes": "it does", "no": "it does not"},
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"defualt": "yes"}, r"x\.toml: question asked has \[.*'defualt'.*\], expected \['answers', 'code'"),
        ({"default": "maybe"}, r"x\.toml: question asked has the default 'maybe' and the answers \['no', 'yes'\]"),
        ({"answers": {"yes": "it does"}}, r"x\.toml: question asked .*expected two answers or more"),
        ({"reason": " "}, r"x\.toml: question asked has an empty text or no provision"),
        ({"provisions": []}, r"x\.toml: question asked has an empty text or no provision"),
        ({"provisions": ["63(3)"]}, r"'63\(3\)' is not a provision"),
    ],
)
def test_a_row_that_is_no_question_is_refused_with_file_and_name(change: dict[str, Any], message: str) -> None:
    """A slip in the data file must stop at once and say where; it must not become a default that nobody chose."""
    with pytest.raises(ValueError, match=message):
        list(questions_in({"asked": {**ROW, **change}}, "x.toml"))
    assert [row.name for row in questions_in({"asked": ROW}, "x.toml")] == ["asked"]


def test_options_reach_another_process_as_they_are() -> None:
    """Many futures are computed in parallel; the answers have to arrive there."""
    options = Options(rk_rounding="nearest", rk_members="DE,FR")
    assert pickle.loads(pickle.dumps(options)) == options


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


def test_a_list_is_an_answer_only_where_states_are_asked_for() -> None:
    """A list with one member is not that member."""
    assert Options.from_mapping({"rk_members": ["FR", "DE"]}).rk_members == "DE,FR"
    with pytest.raises(ValueError, match="rk_rounding"):
        Options.from_mapping({"rk_rounding": ["ceil"]})
