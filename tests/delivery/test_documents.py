"""Notices, notifications and requests: who may send them, what they must contain, what they start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.delivery import (
    Clock,
    Course,
    DeductionRequest,
    IndicatorFigure,
    Need,
    NeedNotification,
    PoolNotice,
    Sender,
    check,
)
from article80.delivery.documents import Document
from article80.law.options import Options
from article80.words import say, say_all
from tests.law_days import LAW

PRESSED = Sender("EL", frozenset({"under_pressure"}))
ALONE = Sender("MT", frozenset({"at_risk"}), considers_itself=True)
FULL_SITUATION = Sender("BG", frozenset({"at_risk", "significant_situation"}))

NOTICE = PoolNotice(
    PRESSED, (Need("relocation", 500), Need("financial", 10_000_000_00)), programmes=("AMIF",), toolbox="EUAA teams"
)
NOTIFICATION = NeedNotification(
    ALONE,
    reasoning="Arrivals by sea have doubled.",
    figures=(IndicatorFigure("xii", "2 310 persons", date(2027, 2, 15), "Ministry"),),
    needs=(Need("relocation", 300),),
    stabilisation="Reception is relieved.",
    weaknesses="More caseworkers from May.",
)
PRESSURE = DeductionRequest(
    Sender("EE", considers_itself=True),
    "migratory_pressure",
    Fraction(1, 2),
    stabilisation="Places stay free.",
    other_contribution="Experts instead.",
    weaknesses="A second centre opens.",
    reasoning="Applications per head are the third highest.",
)
SITUATION = DeductionRequest(
    FULL_SITUATION,
    "significant_situation",
    Fraction(1),
    stabilisation="Places stay free.",
    other_contribution="None.",
    weaknesses="A second centre opens.",
    area_at_limit="Reception is full.",
)
OWN_SITUATION = replace(
    SITUATION, sender=Sender("BG", considers_itself=True), reasoning="Stock has grown for five years."
)


def due(document: Document, course: Course, name: str, options: Options | None = None) -> date | None:
    """The last day of one clock."""
    (clock,) = [
        clock for clock in check(document, course, options=options, parameters=LAW).clocks if clock.name == name
    ]
    return clock.due


@pytest.mark.parametrize("document", [NOTICE, NOTIFICATION, PRESSURE, SITUATION, OWN_SITUATION])
def test_a_complete_document_of_the_right_state_lacks_nothing(document: Document) -> None:
    """What every list asks for, given once: nothing may be reported as missing."""
    checked = check(document, parameters=LAW)
    assert (checked.complete, checked.allowed.allowed) == (True, True)


@pytest.mark.parametrize(
    ("document", "element", "provision"),
    [
        (replace(NOTICE, needs=()), "needs", "Art. 58(2) AMMR"),
        (replace(NOTICE, needs=(Need("relocation"),)), "needs", "Art. 58(2) AMMR"),
        (replace(NOTICE, programmes=()), "programmes", "Art. 58(2) AMMR"),
        (replace(NOTIFICATION, reasoning=""), "reasoning", "Art. 59(2)(a) AMMR"),
        (replace(NOTIFICATION, figures=()), "figures", "Art. 59(2)(a) AMMR"),
        (replace(NOTIFICATION, needs=()), "needs", "Art. 59(2)(b) AMMR"),
        (replace(NOTIFICATION, stabilisation=""), "stabilisation", "Art. 59(2)(c) AMMR"),
        (replace(NOTIFICATION, weaknesses=""), "weaknesses", "Art. 59(2)(d) AMMR"),
        (replace(PRESSURE, part=None), "part", "Art. 61(1) AMMR"),
        (replace(PRESSURE, stabilisation=""), "stabilisation", "Art. 61(2)(a) AMMR"),
        (replace(PRESSURE, other_contribution=""), "other_contribution", "Art. 61(2)(b) AMMR"),
        (replace(PRESSURE, weaknesses=""), "weaknesses", "Art. 61(2)(c) AMMR"),
        (replace(PRESSURE, reasoning=""), "reasoning", "Art. 61(2)(d) AMMR"),
        (replace(SITUATION, area_at_limit=""), "area_at_limit", "Art. 62(2)(d) AMMR"),
        (replace(OWN_SITUATION, reasoning=""), "reasoning", "Art. 62(3) AMMR"),
        (replace(OWN_SITUATION, weaknesses=""), "weaknesses", "Art. 62(2)(c) AMMR"),
    ],
)
def test_each_element_that_is_left_out_is_named_with_its_provision(
    document: Document, element: str, provision: str
) -> None:
    """The sender must be able to look up why something is asked for."""
    (gap,) = check(document, parameters=LAW).missing
    assert (gap.element, str(gap.provision)) == (element, provision)
    assert gap.expected


def test_the_words_beside_a_missing_element_are_those_of_its_place_in_the_list() -> None:
    """The fields are tied to the list by their order: a shift would explain the wrong element."""
    said = {
        gap.element: say(gap.expected)
        for gap in check(DeductionRequest(Sender("EE"), "significant_situation"), parameters=LAW).missing
    }
    assert "another kind of contribution" in said["other_contribution"]
    assert "at its limit" in said["area_at_limit"]
    assert "significant" in said["reasoning"]


def test_an_identified_state_under_pressure_need_only_say_how_much() -> None:
    """Art. 61(2) lists its content for a state that was not identified."""
    assert check(DeductionRequest(PRESSED, "migratory_pressure", Fraction(1, 3)), parameters=LAW).complete


@pytest.mark.parametrize(
    ("document", "way"),
    [
        (replace(NOTICE, sender=ALONE), "Art. 59 AMMR is the way"),
        (replace(NOTIFICATION, sender=PRESSED), "Art. 58 AMMR is the way"),
        (replace(NOTIFICATION, sender=Sender("MT")), "does not say that it considers itself"),
        (replace(PRESSURE, sender=replace(PRESSED, used_the_pool=True)), "it will use the pool (Art. 58)"),
        (replace(PRESSURE, sender=replace(ALONE, notified_a_need=True)), "notified a need for solidarity (Art. 59)"),
        (replace(SITUATION, sender=Sender("BG")), "not in a significant migratory situation"),
    ],
)
def test_a_state_that_may_not_send_it_is_told_why_and_starts_no_clock(document: Document, way: str) -> None:
    """A clock on a document that the law does not foresee would bind an institution to nothing."""
    checked = check(document, Course(received=date(2027, 3, 1)), parameters=LAW)
    assert not checked.allowed.allowed
    assert way in say(checked.allowed.reason)
    assert way in say(checked.next_steps[0])
    assert all(clock.due is None for clock in checked.clocks)


@pytest.mark.parametrize(("received", "allowed"), [("2026-12-18", False), ("2026-12-19", True), ("2026-12-20", True)])
def test_a_notice_comes_after_the_act_of_the_council(received: str, allowed: bool) -> None:
    """There is no pool to use before the Council has established it; on the day of the act there is one."""
    course = Course(pool_act=date(2026, 12, 19), received=date.fromisoformat(received))
    assert check(NOTICE, course, parameters=LAW).allowed.allowed is allowed


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2027-03-01", "2027-03-11"),
        ("2027-03-04", "2027-03-15"),  # 14 March is a Sunday
        ("2027-04-26", "2027-05-07"),  # 6 May is Ascension Day, a public holiday in Belgium
        ("2026-12-22", "2027-01-04"),  # 1 January is a holiday, then a weekend
    ],
)
def test_the_forum_is_convened_within_ten_days_of_a_notice(received: str, last: str) -> None:
    """Art. 58(3) with Art. 75: counted by hand on a calendar, weekends and Belgian holidays at the end moved."""
    assert due(NOTICE, Course(received=date.fromisoformat(received)), "technical_forum") == date.fromisoformat(last)


@pytest.mark.parametrize(("answer", "last"), [("acting", "2027-03-25"), ("requesting", "2027-03-26")])
def test_the_option_says_whose_holidays_count(answer: str, last: str) -> None:
    """25 March is a holiday in Greece and not in Belgium: the reading decides a day, so it is said in a note."""
    options = Options.from_mapping({"holiday_calendar_75d": answer})
    course = Course(received=date(2027, 3, 15))
    assert due(NOTICE, course, "technical_forum", options) == date.fromisoformat(last)
    assert any(
        "holiday_calendar_75d" in note for note in say_all(check(NOTICE, course, options=options, parameters=LAW).notes)
    )


@pytest.mark.parametrize("request_", [PRESSURE, SITUATION])
def test_a_request_is_assessed_within_four_weeks(request_: DeductionRequest) -> None:
    """Art. 61(3) and 62: four weeks end on the same weekday; Easter Monday moves the end by a day."""
    assert due(request_, Course(received=date(2027, 2, 1)), "assessment") == date(2027, 3, 1)
    assert due(request_, Course(received=date(2027, 3, 1)), "assessment") == date(2027, 3, 30)


def test_before_the_decision_the_commission_has_no_number_of_days() -> None:
    """The text says expeditiously; a made-up number would look like law."""
    (clock,) = check(NOTIFICATION, Course(received=date(2027, 3, 1)), parameters=LAW).clocks
    assert (clock.started, clock.due, say(clock.period)) == (date(2027, 3, 1), None, "expeditiously; no number of days")


def test_after_a_positive_decision_two_periods_run_from_its_transmission_and_one_from_the_decision() -> None:
    """Art. 59(6) and (7) count from different days, and do not fit together: the result says so with the days."""
    course = Course(received=date(2027, 3, 1), decided=date(2027, 4, 12), positive=True, transmitted=date(2027, 4, 14))
    assert due(NOTIFICATION, course, "technical_forum") == date(2027, 4, 28)
    assert due(NOTIFICATION, course, "capacity") == date(2027, 4, 28)
    assert due(NOTIFICATION, course, "high_level_forum") == date(2027, 4, 19)
    notes = say_all(check(NOTIFICATION, course, parameters=LAW).notes)
    assert "The time of Art. 59(7) ends on 2027-04-19, but the Council may decide until 2027-04-28." in notes


@pytest.mark.parametrize(("found", "late"), [("2027-04-28", False), ("2027-04-29", True)])
def test_a_pool_found_too_small_stops_the_technical_forum_and_lateness_is_said(found: str, late: bool) -> None:
    """Then the High-Level Forum meets instead, and a Council act after two weeks does not pass unseen."""
    course = Course(
        received=date(2027, 3, 1),
        decided=date(2027, 4, 12),
        positive=True,
        transmitted=date(2027, 4, 14),
        found_too_small=date.fromisoformat(found),
    )
    checked = check(NOTIFICATION, course, parameters=LAW)
    capacity, forum = checked.clocks
    assert (capacity.name, capacity.late, forum.name) == ("capacity", late, "high_level_forum")
    assert any("after the time of Art. 59(6)" in note for note in say_all(checked.notes)) is late
    assert any("when the time of Art. 59(7) was over" in note for note in say_all(checked.notes))


def test_a_negative_decision_leaves_a_new_notification() -> None:
    """The state may come back with new information; no forum follows."""
    course = Course(received=date(2027, 3, 1), decided=date(2027, 4, 12), positive=False)
    checked = check(NOTIFICATION, course, parameters=LAW)
    assert checked.clocks == ()
    assert say_all(checked.next_steps) == (
        "Malta may notify again, to the Commission and the Council, with new information (Art. 59(7) AMMR).",
    )


@pytest.mark.parametrize(
    ("days", "running"),
    [
        ({"kept_out_by_commission": date(2027, 4, 13)}, []),
        ({"other_reasons": date(2027, 4, 20)}, ["capacity"]),
    ],
)
def test_other_reasons_keep_a_state_out_and_no_forum_meets(days: dict[str, date], running: list[str]) -> None:
    """59(6): the Commission may consider it, the Council may decide on other reasons; 13(4) is for the capacity."""
    course = Course(
        received=date(2027, 3, 1), decided=date(2027, 4, 12), positive=True, transmitted=date(2027, 4, 14), **days
    )
    checked = check(NOTIFICATION, course, parameters=LAW)
    assert [clock.name for clock in checked.clocks] == running
    assert any("does not become a benefitting Member State" in note for note in say_all(checked.notes))


@pytest.mark.parametrize(
    ("document", "copies"),
    [
        (NOTICE, "the Commission and the Council; the Commission informs the Parliament"),
        (NOTIFICATION, "informs the Council; the Commission informs the Parliament"),
        (PRESSURE, "the Commission, and to the Council for information"),
        (SITUATION, "the Commission, and to the Council for information"),
    ],
)
def test_who_gets_a_copy(document: Document, copies: str) -> None:
    """58(1), 59(1): the Parliament is told; 61(1), 62(1), second subparagraphs: the Council has the request too."""
    assert copies in say(check(document, parameters=LAW).next_steps[0])


@pytest.mark.parametrize(
    ("received", "starts"), [("2026-12-18", "2026-12-22"), ("2026-12-22", "2026-12-22"), ("2026-12-23", "2026-12-23")]
)
def test_a_deduction_counts_from_the_act_of_the_pool(received: str, starts: str) -> None:
    """Before the act there are no contributions to deduct from; "at any time" stands in the same sentence."""
    course = Course(pool_act=date(2026, 12, 22), received=date.fromisoformat(received))
    checked = check(PRESSURE, course, parameters=LAW)
    assert checked.clocks[0].started == date.fromisoformat(starts)
    assert any("before the Council's act" in note for note in say_all(checked.notes)) is (received < starts)


@pytest.mark.parametrize(("answer", "allowed"), [("bars", False), ("use_bars", True)])
def test_a_notice_that_drew_nothing_bars_by_the_option(answer: str, allowed: bool) -> None:
    """61(1) speaks of use and of a notified need; whether a mere notice or a rejected need bars is open."""
    options = Options(notice_bars_61_1=answer)
    unused = replace(PRESSED, used_the_pool=True, drew_on_the_pool=False)
    rejected = replace(ALONE, notified_a_need=True, rejected=True)
    for sender in (unused, rejected):
        checked = check(replace(PRESSURE, sender=sender), options=options, parameters=LAW)
        assert checked.allowed.allowed is allowed


def test_an_incomplete_document_starts_the_clock_or_holds_it_by_the_option() -> None:
    """A period runs from the receipt of what the article asks for (58(3)); the other reading is an option."""
    partial, course = replace(NOTICE, programmes=()), Course(received=date(2027, 3, 1))
    start = Options(clock_on_incomplete_notice="start")
    assert due(partial, course, "technical_forum", start) == date(2027, 3, 11)
    assert due(partial, course, "technical_forum") is None
    completed = replace(course, completed=date(2027, 3, 8))
    assert due(partial, completed, "technical_forum") == date(2027, 3, 18)
    assert any("clock_on_incomplete_notice" in note for note in say_all(check(partial, course, parameters=LAW).notes))


def test_a_document_before_the_articles_apply_is_marked() -> None:
    """Art. 58 to 62 apply from 12 June 2026; a clock before that is a calculation, not a duty."""
    assert any(
        "before 2026-06-12" in note
        for note in say_all(check(NOTICE, Course(received=date(2026, 6, 11)), parameters=LAW).notes)
    )
    assert not any(
        "before" in note for note in say_all(check(NOTICE, Course(received=date(2026, 6, 12)), parameters=LAW).notes)
    )


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"decided": date(2027, 1, 2), "positive": True}, "decided is given without received"),
        (
            {"received": date(2027, 1, 2), "decided": date(2027, 1, 1), "positive": True},
            r"decided \(2027-01-01\) comes before received \(2027-01-02\)",
        ),
        ({"received": date(2027, 1, 2), "decided": date(2027, 1, 3)}, "decided and positive"),
        (
            {
                "received": date(2027, 1, 2),
                "decided": date(2027, 1, 3),
                "positive": False,
                "transmitted": date(2027, 1, 3),
                "found_too_small": date(2027, 1, 4),
            },
            "the decision is not positive",
        ),
    ],
)
def test_days_that_contradict_each_other_are_refused_by_name(days: dict[str, date], message: str) -> None:
    """A decision before its notification is a slip of the pen, not a case."""
    with pytest.raises(ValueError, match=message):
        Course(**days)  # type: ignore[arg-type]


@given(st.dates(date(2026, 7, 1), date(2040, 12, 31)), st.sampled_from([NOTICE, PRESSURE, SITUATION]))
def test_a_clock_never_ends_before_it_starts_and_later_receipt_never_brings_it_forward(
    received: date, document: Document
) -> None:
    """Whatever the day, the institution has at least the time that the law gives it, and at most a week more."""
    shortest = 10 if document is NOTICE else 28
    last = check(document, Course(received=received), parameters=LAW).clocks[0].due
    later = check(document, Course(received=date.fromordinal(received.toordinal() + 1)), parameters=LAW).clocks[0].due
    assert last is not None
    assert later is not None
    assert shortest <= (last - received).days <= shortest + 7
    assert last <= later


def test_the_numbers_of_the_clocks_are_parameters() -> None:
    """A change of the law changes the parameter and with it every sentence."""
    words = {name: f"{LAW[name].value} {LAW[name].unit}" for name in ("technical_forum_identified_days",)}
    clock: Clock = check(NOTICE, parameters=LAW).clocks[0]
    assert say(clock.period).startswith(words["technical_forum_identified_days"])
