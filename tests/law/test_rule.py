"""The mark on a rule, and the trace of rules that ran."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from article80.law.provision import Provision
from article80.law.rule import rule, rules, trace, version_on

# The rules of these tests stand in the Treaty, so that they never show up in the list of implemented provisions.


@rule("TFEU 80", formula="twice the number")
def doubled(number: int, *, times: int = 2) -> int:
    """Twice a number.

    More words that do not belong to the first line.
    """
    return number * times


@rule("TFEU 78", "TFEU 79")
def doubled_and_one(number: int) -> int:
    """Twice a number and one more."""
    return doubled(number) + 1


@rule("TFEU 80")
def fails() -> None:
    """Never ends well."""
    raise RuntimeError("no result")


def fails_inside_a_trace_of_its_own() -> None:
    """One rule that ends well and one that does not, traced apart from whoever calls."""
    with trace():
        doubled(1)
        fails()


def test_a_rule_is_still_the_plain_function() -> None:
    """A rule is called, named and documented as if it had no mark."""
    assert doubled(21) == 42
    assert doubled.__name__ == "doubled"
    assert (doubled.__doc__ or "").startswith("Twice a number.")


def test_the_register_knows_what_a_rule_says_and_where_it_stands() -> None:
    """The list of implemented law is made from this."""
    known = {found.name: found for found in rules()}["doubled"]
    assert known.provisions == (Provision.parse("TFEU 80"),)
    assert known.formula == "twice the number"
    assert known.says == "Twice a number."
    assert known.where.endswith(".doubled")


@rule("TFEU 80(10)")
def tenth() -> None:
    """The tenth paragraph."""


@rule("TFEU 80(2)(b)")
def second() -> None:
    """The second paragraph."""


@rule("TFEU 80(2), second subparagraph")
def a_later_subparagraph() -> None:
    """A subparagraph of the second paragraph."""


@rule("TFEU 80(2), first subparagraph")
def earlier_subparagraph() -> None:
    """The one before it."""


def test_rules_stand_in_the_order_of_the_act() -> None:
    """Paragraph 2 comes before paragraph 10, as in the text and not as in a dictionary."""
    names = [found.name for found in rules() if found.module == __name__]
    order = [name for name in names if name in {"a_later_subparagraph", "earlier_subparagraph", "second", "tenth"}]
    assert order == ["earlier_subparagraph", "a_later_subparagraph", "second", "tenth"]


def test_a_mark_without_a_provision_is_refused() -> None:
    """A rule that implements nothing would be in the register for no reason."""
    with pytest.raises(ValueError, match="names at least one provision"):
        rule()


def test_a_step_holds_all_that_went_in_and_what_came_out() -> None:
    """An explanation shows defaults too: they are part of how a figure came about."""
    with trace() as steps:
        doubled(4)
    (step,) = steps
    assert step.name == "doubled"
    assert step.inputs == {"number": 4, "times": 2}
    assert step.result == 8


def test_steps_come_in_the_order_in_which_rules_end() -> None:
    """A chain reads from the figures to the result: the inner rule ends first."""
    with trace() as steps:
        doubled_and_one(1)
    assert [step.name for step in steps] == ["doubled", "doubled_and_one"]


def test_nothing_is_recorded_outside_a_trace() -> None:
    """What ran before and after must not be in the explanation."""
    doubled(1)
    with trace() as steps:
        pass
    doubled(1)
    assert steps == []


def test_a_trace_inside_a_trace_keeps_its_steps_to_itself() -> None:
    """A comparison inside a computation is traced for itself, and the outer chain goes on afterwards."""
    with trace() as outer:
        doubled(1)
        with trace() as inner:
            doubled(2)
        doubled(3)
    assert [step.inputs["number"] for step in outer] == [1, 3]
    assert [step.inputs["number"] for step in inner] == [2]


def test_an_error_closes_its_own_trace_and_no_other() -> None:
    """A computation that failed must not go on recording, and the trace around it must go on."""
    with trace() as outer:
        with pytest.raises(RuntimeError, match="no result"):
            fails_inside_a_trace_of_its_own()
        doubled(2)
    assert [step.name for step in outer] == ["doubled"]
    assert [step.inputs["number"] for step in outer] == [2]


def test_threads_never_see_each_others_steps() -> None:
    """Two scenarios that run at the same time must not touch each other's explanation."""
    together = Barrier(4)

    def run(number: int) -> list[int]:
        with trace() as steps:
            together.wait(timeout=10)
            for _ in range(50):
                doubled_and_one(number)
            together.wait(timeout=10)
        return [step.inputs["number"] for step in steps]

    with ThreadPoolExecutor(max_workers=4) as pool:
        seen = list(pool.map(run, range(4)))
    assert seen == [[number] * 100 for number in range(4)]


def test_the_version_of_a_rule_is_picked_by_the_day() -> None:
    """Two versions stand side by side: the last day of one is the day before the first of the other."""

    @rule("TFEU 78(1)", to=date(2026, 6, 11))
    def months_of_2013() -> int:
        """The older version."""
        return 6

    @rule("TFEU 78(2)", from_=date(2026, 6, 12))
    def months_of_2024() -> int:
        """The newer version."""
        return 7

    both = (months_of_2013, months_of_2024)
    assert [version_on(date(2026, 6, day), *both)() for day in (10, 11, 12, 13)] == [6, 6, 7, 7]
    with pytest.raises(LookupError, match="0 versions hold on 2026-06-12"):
        version_on(date(2026, 6, 12), months_of_2013)
    with pytest.raises(LookupError, match="2 versions hold"):
        version_on(date(2026, 6, 12), months_of_2024, months_of_2024)
    with pytest.raises(TypeError, match="is no rule"):
        version_on(date(2026, 6, 12), lambda: 1)


def test_a_rule_does_not_end_before_it_begins() -> None:
    """Dates in the wrong order are a slip of the one who wrote them."""
    with pytest.raises(ValueError, match="cannot hold to 2026-06-11"):
        rule("TFEU 78(2)", from_=date(2026, 6, 12), to=date(2026, 6, 11))
