"""Whether another state than the benefitting one examines the application, so that the person is not relocated.

The Regulation says what follows from a relocation where no state is determined yet (Art. 68(2)) and where the
benefitting state is (Art. 68(3)). For an applicant for whom a third state is responsible it provides the transfer of
Part III, which needs no place. That such an applicant is not relocated is a reading (mark I): the option
``another_state_68``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.procedure import play_case, with_new_procedures
from article80.responsibility.procedure.parts import Change
from article80.responsibility.protection import protection_held
from article80.responsibility.solidarity import Bar, Eligibility, relocatable
from article80.responsibility.wording import day_in_words, place

_BINDING = ("bound", "shifted")


@dataclass(frozen=True, slots=True)
class AnotherState(Bar):
    """Another state is responsible: its code, and whether it is bound already or only named by the criteria."""

    state: str
    bound: bool


def relocatable_now(
    case: Case,
    *,
    options: Options,
    on: date,
    benefitting: str = "",
    act_adopted: date | None = None,
    states_agree: bool | None = None,
) -> Eligibility:
    """Whether a person may be relocated out of the benefitting state on a day, as the file and the procedure stand.

    To what `relocatable` finds it adds that another state is responsible, which only the procedure knows.
    """
    state = benefitting or case.determining_state
    found = relocatable(
        case, options=options, on=on, benefitting=state, act_adopted=act_adopted, states_agree=states_agree
    )
    elsewhere = another_state(case, benefitting=state, options=options, on=on)
    return replace(found, bars=(*found.bars, *elsewhere)) if elsewhere else found


@rule("AMMR 68(2)", "AMMR 68(3)", "AMMR 36(1)")
def another_state(case: Case, *, benefitting: str, options: Options, on: date) -> tuple[AnotherState, ...]:
    """An applicant for whom another state is responsible is transferred there under Part III, and not relocated.

    ``benefitting`` is the state out of which the relocation would go. Empty where no other state is responsible on the
    day, where the person has protection already, or where the option says that it does not matter.
    """
    if protection_held(case, on) or options.another_state_68 == "no":
        return ()
    case = with_new_procedures(case, on, options)
    found = determine(case, options=options, on=on, with_alternatives=False)
    why = play_case(case, found, on, options).why
    if why is None or why.state in (None, benefitting):
        return ()
    bound = why.standing in _BINDING
    if not bound and (options.another_state_68 != "named" or why.standing != "by the criteria"):
        return ()
    assert why.state is not None
    return (AnotherState("68(2)", _in_words(why, why.state, bound, found), why.state, bound),)


def _in_words(why: Change, geo: str, bound: bool, found: Determination) -> str:
    since = f"since {day_in_words(why.on)}"
    if bound:
        return f"{place(geo)} is responsible for the application {since} ({why.why}); {_READING}"
    under = f" under {found.decisive.citation}" if found.decisive and found.state == geo else ""
    return f"the criteria name {place(geo)} {since}{under}, and whether it takes the person over is open; {_READING}"


_READING = "the transfer there needs no place, and that it comes first is a reading (option another_state_68)"
