"""Options at the door: NAME=VALUE, TOML and JSON, and one line for what the catalogue does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.doors.options_file import read_options
from article80.law.options import Options


def test_without_anything_every_option_has_its_default() -> None:
    """The defaults of the catalogue are the only defaults."""
    assert read_options([]) == Options()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "mine.toml",
            'rk_rounding = "nearest"\nammr_application_date = 2026-06-12\noffset_needs_reconvened_hlf = false\n',
        ),
        (
            "mine.json",
            '{"rk_rounding": "nearest", "ammr_application_date": "2026-06-12", "offset_needs_reconvened_hlf": "no"}',
        ),
    ],
)
def test_a_file_of_options_is_read(tmp_path: Path, name: str, content: str) -> None:
    """TOML knows dates and true and false of its own; they mean the same as the text."""
    path = tmp_path / name
    path.write_text(content)
    expected = Options(rk_rounding="nearest", ammr_application_date="2026-06-12", offset_needs_reconvened_hlf="no")
    assert read_options([str(path)]) == expected


def test_a_single_setting_stands_over_a_file_wherever_it_is_written(tmp_path: Path) -> None:
    """A user tries another value beside a file without editing it."""
    path = tmp_path / "mine.toml"
    path.write_text('rk_rounding = "nearest"\nrk_members = "27"\n')
    chosen = read_options(["rk_rounding=largest_remainder", str(path)])
    assert (chosen.rk_rounding, chosen.rk_members) == ("largest_remainder", "27")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (["rk_rounding=up"], '"up" is not an answer to rk_rounding; expected one of ceil, nearest, largest_remainder'),
        (["rk_roundin=ceil"], 'unknown option "rk_roundin"; did you mean rk_rounding?; expected a name'),
        (["foo=1"], 'unknown option "foo"; expected a name that "article80 law --options" lists'),
        (["art34=1"], 'unknown option "art34"; did you mean art34_position?'),
        (["rk_rounding=ceil", "rk_rounding=nearest"], "option rk_rounding is set twice; expected each option once"),
        (["nowhere.toml"], "nowhere.toml: there is no such file; expected the path of a file"),
    ],
)
def test_a_wrong_setting_is_one_line(given: list[str], line: str) -> None:
    """The catalogue's own words name what is accepted."""
    with pytest.raises(InputError) as caught:
        read_options(given)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "rk_rounding = nearest\n",
            "mine: cannot be read: the TOML is not right from line 1, character 15 on: invalid value; expected a TOML",
        ),
        (
            '{"rk_rounding": }',
            "mine: cannot be read: the JSON is not right from line 1, character 17 on: a value is missing there;",
        ),
        ('{"rk_rounding": "ceil", "rk_rounding": "nearest"}', 'mine: cannot be read: "rk_rounding" is there twice;'),
        ("[options]\nrk_rounding = 'ceil'\n", 'mine: "options" is a table of its own; expected a TOML or JSON file'),
        ('rk_rounding = "up"\n', 'mine: "up" is not an answer to rk_rounding'),
        ("rk_roundin = 'ceil'\n", 'mine: unknown option "rk_roundin"; did you mean rk_rounding?'),
    ],
)
def test_a_wrong_file_of_options_is_named_in_the_line(tmp_path: Path, content: str, line: str) -> None:
    """With several files the user must know which one to mend."""
    path = tmp_path / "mine"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        read_options([str(path)])
    assert str(caught.value).replace(str(path), "mine").startswith(line)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            "rk_rounding",
            "the option rk_rounding has no value; "
            "expected rk_rounding=VALUE, with one of ceil, nearest, largest_remainder",
        ),
        ("rounding", '"rounding" is neither an option nor a file; expected NAME=VALUE or an existing file'),
        ("", '"" is neither an option nor a file; expected NAME=VALUE or an existing file'),
    ],
)
def test_a_setting_without_its_sign_is_not_taken_for_a_file(given: str, line: str) -> None:
    """Whoever forgets the sign of equality must not be sent to look for a file."""
    with pytest.raises(InputError) as caught:
        read_options([given])
    assert str(caught.value) == line
