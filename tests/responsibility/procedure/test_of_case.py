"""The state of play of whole cases: facts and events together, and what other readings of the law would change."""

from __future__ import annotations

from datetime import date

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.events import Event
from article80.responsibility.facts import (
    Absence,
    Application,
    Decision,
    ExaminedByChoice,
    Facts,
    HumanitarianRequest,
    IrregularCrossing,
    Person,
    Relocation,
    ResidenceDocument,
)
from article80.responsibility.procedure import StateOfPlay, events_of, other_outcomes, play_case

REGISTERED = date(2026, 7, 8)
CROSSED = IrregularCrossing("IT", date(2026, 5, 3))


def _case(facts: Facts, *events: Event, state: str = "DE", decisions: tuple[Decision, ...] = ()) -> Case:
    applicant = Person("p", birth=date(1990, 1, 1), applications=(Application(state, REGISTERED, decisions=decisions),))
    return Case("c", applicant, facts, events)


def _play(case: Case, on: date) -> StateOfPlay:
    options = Options()
    return play_case(case, determine(case, options=options, on=on), on, options)


def test_a_choice_to_examine_counts_from_its_day() -> None:
    """Responsibility moves when the state decides, not when the application was registered."""
    case = _case(Facts(crossings=(CROSSED,), examined_by_choice=(ExaminedByChoice("DE", date(2026, 8, 20)),)))
    play = _play(case, date(2026, 9, 1))
    assert [(spell.on, spell.state) for spell in play.spells] == [(REGISTERED, "IT"), (date(2026, 8, 20), "DE")]


def test_a_humanitarian_request_in_the_facts_is_an_event_too() -> None:
    """The two months for its reply run although nobody entered the request a second time."""
    request = HumanitarianRequest("DE", "LU", date(2026, 8, 12), consent=True)
    play = _play(_case(Facts(humanitarian_requests=(request,))), date(2026, 9, 1))
    assert [(clock.name, clock.due) for clock in play.open_clocks] == [("humanitarian_reply", date(2026, 10, 12))]


def test_a_relocation_moves_responsibility_on_the_day_of_arrival() -> None:
    """Before it the benefitting state is responsible, from then on the contributing one."""
    move = Relocation("IT", "FR", date(2026, 9, 1), date(2026, 9, 23), responsible_before=True)
    case = _case(Facts(crossings=(CROSSED,), relocations=(move,)), state="IT")
    assert _play(case, date(2026, 9, 22)).responsible == "IT"
    after = _play(case, date(2026, 9, 23))
    assert (after.responsible, after.why and after.why.provision) == ("FR", "AMMR 68(3)")


def test_decisions_absences_and_documents_in_the_facts_end_duties() -> None:
    """Facts that were entered for the criteria move the clocks of Art. 37 too."""
    final = Decision(date(2026, 8, 19), "rejected", final_on=date(2026, 9, 10), border_procedure=True)
    ended = _play(_case(Facts(crossings=(CROSSED,)), state="IT", decisions=(final,)), date(2027, 12, 11))
    assert (ended.responsible, ended.why and ended.why.provision) == (None, "AMMR 37(2)")
    away = Facts(crossings=(CROSSED,), absences=(Absence(date(2026, 10, 5)),))
    assert _play(_case(away, state="IT"), date(2027, 7, 5)).responsible is None
    document = ResidenceDocument("IT", date(2026, 10, 1), date(2028, 9, 30))
    kept = Facts(crossings=(CROSSED,), absences=(Absence(date(2026, 10, 5)),), residence_documents=(document,))
    assert _play(_case(kept, state="IT"), date(2027, 7, 5)).responsible == "IT"


def test_an_entry_in_events_and_in_facts_counts_once() -> None:
    """Clerks enter the registration in both places; it happened once."""
    case = _case(Facts(), Event("application_registered", REGISTERED, "DE"))
    assert [event.kind for event in events_of(case)] == ["application_registered"]


def test_another_reading_is_shown_only_where_it_changes_something() -> None:
    """An open question that does not touch a case must not make its answer look uncertain."""
    options = Options()
    on_other_data = Event("eurodac_hit", date(2026, 7, 9), "DE", "FR", data="crossing")
    case = _case(Facts(crossings=(CROSSED,)), on_other_data)
    others = other_outcomes(case, _play(case, date(2026, 8, 15)), options)
    assert [(one.option, one.responsible) for one in others] == [("hit_of_another_state_39_1", "DE")]
    plain = _case(Facts(crossings=(CROSSED,)))
    assert other_outcomes(plain, _play(plain, date(2026, 9, 1)), options) == ()


def _registered_before(*events: Event) -> Case:
    """A case in which the criteria of 2013 decide, lodged six days after its registration."""
    application = Application("DE", date(2026, 5, 20), lodged=date(2026, 5, 26))
    applicant = Person("p", birth=date(1990, 1, 1), applications=(application,))
    return Case("c", applicant, Facts(crossings=(CROSSED,)), events)


def test_the_limits_of_2013_count_from_the_lodging() -> None:
    """Registered before Part III applies: the criteria and the limits are those of 2013."""
    running = _play(_registered_before(), date(2026, 8, 26))
    assert [(clock.law, clock.due) for clock in running.open_clocks] == [("DUBLIN3 21(1)", date(2026, 8, 26))]
    missed = _play(_registered_before(), date(2026, 8, 27))
    assert (missed.responsible, missed.why and missed.why.provision) == ("DE", "DUBLIN3 21(1)")


def test_whose_limits_hold_for_a_case_of_2013_is_an_open_question() -> None:
    """A reply that is due once Part III applies has one month by one reading and two months by the other."""
    case = _registered_before(Event("take_charge_request", date(2026, 7, 10), "DE", "IT"))
    others = other_outcomes(case, _play(case, date(2026, 8, 5)), Options())
    assert [(one.option, one.answer) for one in others] == [("limits_84_2", "of_2013")]
    assert "by 10 September 2026" in others[0].says


def test_before_the_regulation_of_2013_no_limit_is_in_hand() -> None:
    """What is not in hand is said, and nothing is worked out in its place."""
    old = Person("p", birth=date(1990, 1, 1), applications=(Application("DE", date(2012, 5, 20)),))
    play = _play(Case("c", old, Facts()), date(2026, 11, 20))
    assert (play.responsible, play.clocks) == (None, ())
    assert "not in hand" in play.remarks[0]


def test_before_the_registration_there_is_nothing_to_say() -> None:
    """A day before everything else is a day on which no state is responsible."""
    play = _play(_case(Facts(crossings=(CROSSED,))), date(2026, 7, 7))
    assert (play.responsible, play.spells, play.clocks) == (None, (), ())
