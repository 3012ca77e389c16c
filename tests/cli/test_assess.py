"""``article80 assess``: the contract of its JSON, the settings, one state, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from article80.answers.choices import ASSESSMENT_METHODS, COMPONENTS, LINES
from article80.assessment import METHODS as ALL_METHODS
from article80.assessment.composite import CAN_BE_WEIGHED
from article80.assessment.settings import LINES as ALL_LINES
from article80.cli import program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

QUICK = ("assess", 2026, "--draws", 200)


@pytest.fixture(scope="module")
def default() -> Any:
    """The JSON of the default assessment for 2026."""
    result = CliRunner().invoke(program, [*map(str, QUICK), "--json"], prog_name="article80")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_help_names_what_the_room_has() -> None:
    """The lists of the help are written twice, so that it needs no arrays; they must be the same."""
    assert {"composite", *(name for name, method in ALL_METHODS.items() if method.ladder)} == set(ASSESSMENT_METHODS)
    assert COMPONENTS == CAN_BE_WEIGHED
    assert LINES == ALL_LINES


def test_the_json_has_the_keys_of_the_contract(default: Any) -> None:
    """Other programs rely on these keys."""
    document = default
    assert list(document) == [
        "year",
        "observed",
        "cut_off",
        "members",
        "method",
        "weights",
        "settings",
        "options",
        "draws",
        "seed",
        "states",
        "methods",
        "comparisons",
        "series",
        "figures",
        "missing",
        "notes",
    ]
    assert list(document["states"]) == document["members"]
    assert (document["observed"], document["cut_off"], document["draws"]) == (2024, "2025-10-15", 200)
    assert len(document["members"]) == 26
    assert "DK" not in document["members"]


def test_the_labels_of_2026_by_the_default_method(default: Any) -> None:
    """The figures of 2024 by the default method, which the documentation quotes."""
    states = default["states"]
    labels = {geo: tuple(state["labels"]) for geo, state in states.items() if state["labels"]}
    assert {geo for geo, held in labels.items() if "under_pressure" in held} == {"CY", "EL", "ES"}
    assert {geo for geo, held in labels.items() if "at_risk" in held} == {"AT", "BE", "BG", "DE", "IT", "SI"}
    significant = {geo for geo, held in labels.items() if "significant_situation" in held}
    assert significant == {"AT", "BG", "CZ", "EE", "LV", "PL", "SK"}
    assert states["CY"]["scores"]["key"] == pytest.approx(4.41, abs=0.01)
    assert states["IT"]["decided_by_rescue"]


def test_the_comparison_of_the_decision_page_is_the_present_one(default: Any) -> None:
    """A page that tells how well the method does must not tell of another one."""
    found = {one["label"]: one for one in default["comparisons"]}
    assert {label: (round(one["agreement"], 2), round(one["kappa"], 2)) for label, one in found.items()} == {
        "under_pressure": (0.96, 0.84),
        "at_risk": (0.54, 0.04),
        "significant_situation": (0.88, 0.69),
    }
    assert found["under_pressure"]["only_decision"] == ["IT"]
    assert found["significant_situation"]["only_method"] == ["LV", "SK"]


def test_every_figure_has_its_source(default: Any) -> None:
    """A number without a source is an opinion."""
    figures = default["figures"]
    for measure in ("applications", "temporary_protection", "population", "gdp_meur", "pending_applicants"):
        assert figures[measure]["dataset"], measure
        assert figures[measure]["source"], measure
        assert figures[measure]["trust"], measure


def test_what_is_missing_is_named(default: Any) -> None:
    """The rule that binds the Commission cannot be tested, and the output must not hide it."""
    document = default
    assert "persons disembarked after search and rescue 2022 to 2024: no state has them" in document["missing"]
    assert document["methods"]["sar"]["labels"]["under_pressure"]["not_determinable"] == document["members"]
    assert document["states"]["IT"]["scores"]["sar"] is None


def test_another_series_is_tried_and_what_it_lacks_does_not_count(default: Any) -> None:
    """UNHCR counts no applications of Bulgaria; its label is judged by the series that do."""
    document = default
    assert any("unhcr" in one["name"] for one in document["series"])
    assert document["states"]["BG"]["firmness"]["vintages"]["at_risk"] == 1


def test_weights_lines_and_options_reach_the_result(json_of: JsonOf) -> None:
    """A reader who weighs otherwise must get the result of those weights, and see them."""
    settings = ("--weights", "per_inhabitant=3, per_gdp=1", "--threshold", "pressure=1.25,risk=1.1")
    document = json_of(*QUICK, *settings, "--options", "temporary_protection=nowhere")
    assert document["weights"] == {"per_inhabitant": 0.75, "per_gdp": 0.25}
    assert (document["settings"]["pressure"], document["settings"]["protection_cumulative"]) == (1.25, 0)
    assert document["options"]["temporary_protection"] == "nowhere"
    assert "under_pressure" in document["states"]["BE"]["labels"]
    assert document["states"]["PL"]["labels"] == []


def test_the_same_seed_prints_the_same_bytes(run: Run) -> None:
    """A result that cannot be had again cannot be cited."""
    assert run(*QUICK, "--json").stdout == run(*QUICK, "--json").stdout
    assert run(*QUICK, "--json").stdout != run(*QUICK, "--seed", 1, "--json").stdout


def test_the_statutory_period_has_no_figures_and_says_so(json_of: JsonOf) -> None:
    """July to June is what the law is read to mean; without monthly figures nobody can be labelled by it."""
    document = json_of(*QUICK, "--options", "observation_period=statutory")
    assert all(state["labels"] == [] for state in document["states"].values())
    assert "applications 2024: no state has them" in document["missing"]


def test_what_cannot_be_told_is_not_said_to_be_nobody(run: Run) -> None:
    """For 2027 no figures of temporary protection are in hand: that is no sign that nobody is in such a situation."""
    shown = " ".join(run("assess", 2027, "--draws", 20).stdout.split())
    assert "who is in a significant migratory situation cannot be told" in shown


def test_a_later_year_has_no_decision_to_be_held_against(json_of: JsonOf) -> None:
    """For 2027 there are newer figures and no labels yet."""
    document = json_of("assess", 2027, "--draws", 20)
    assert document["observed"] == 2025
    assert document["comparisons"] == []
    assert document["states"]["CY"]["decided"] is None
    assert any("No decision on 2027 is in hand" in note for note in document["notes"])


@pytest.mark.parametrize("columns", ["50", "80", "120"])
@pytest.mark.parametrize("more", [(), ("--method", "all"), ("--geo", "IT")])
def test_the_screen_holds_every_line(run: Run, columns: str, more: tuple[str, ...]) -> None:
    """A table that runs out of the terminal cannot be read."""
    shown = run(*QUICK, *more, COLUMNS=columns)
    assert shown.exit_code == 0, shown.output
    assert max(map(len, shown.stdout.splitlines())) <= int(columns)


def test_a_state_is_explained_with_its_figures(run: Run) -> None:
    """Who is asked about one state needs the figures, every method, and what is missing."""
    shown = " ".join(run(*QUICK, "--geo", "pl").stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Poland is in a significant migratory situation." in shown
    assert "The Commission's decision: at risk and significant situation." in shown
    assert "16 910 applications in 2024" in shown
    assert "986 920 persons under temporary protection" in shown
    assert "Not determinable: persons found illegally present 2024 of Poland (PL) are missing." in shown


def test_all_methods_stand_side_by_side(run: Run) -> None:
    """No method is hidden behind the default."""
    shown = run(*QUICK, "--method", "all", COLUMNS="120").stdout
    assert all(name in shown for name in ALL_METHODS)
    assert "not determinable for any state" in shown


def test_a_state_alone_as_json(json_of: JsonOf) -> None:
    """One state with the settings that its labels stand on."""
    document = json_of(*QUICK, "--geo", "LV")
    assert (document["geo"], document["labels"], document["decided"]) == (
        "LV",
        ["significant_situation"],
        ["at_risk"],
    )
    assert document["settings"]["significant"] == 1.5


def test_the_report_is_written_whole(run: Run, tmp_path: Path) -> None:
    """The page goes where it was asked for, and the folder is made."""
    path = tmp_path / "new" / "assessment.html"
    result = run(*QUICK, "--report", path)
    assert result.exit_code == 0, result.output
    assert f"Report: {path}" in result.stdout
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--weights", "guess=1"), '"guess=1" is no name with a number'),
        (("--weights", "key"), '"key" is no name with a number'),
        (("--weights", "key=1,key=2"), '"key=2" is no name with a number'),
        (("--weights", "key=heavy"), '"heavy" is not a number'),
        (("--weights", "key=0"), "every weight is zero"),
        (("--weights", "key=nan"), "the weight of key is nan"),
        (("--method", "key", "--weights", "key=1"), "weights go with the composite; key has none"),
        (("--threshold", "pressure=-1"), "pressure is -1.0; expected a number greater than zero"),
        (("--geo", "XX"), "XX"),
        (("--geo", "DK"), "DK"),
        (("--report", "page.pdf"), "expected a file that ends in .html"),
        (("--members", "DE,FR", "--options", "rk_members=27"), "the states are given twice"),
    ],
)
def test_what_cannot_be_used_is_one_line(refused: Refused, arguments: tuple[str, ...], message: str) -> None:
    """Bad input is named, with what was expected."""
    assert message in refused(*QUICK, *arguments)


def test_a_year_before_the_first_pool_is_refused(refused: Refused) -> None:
    """There was no assessment of this kind before the Regulation."""
    assert "there is no pool for 2020" in refused("assess", 2020)
