"""The whole answer to one case on a day, put together once: the criteria, the procedure, and what follows.

Every form of the answer (screen, JSON, picture, table) reads this value and works nothing out itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.law.options import Options
from article80.responsibility.another_state import relocatable_now
from article80.responsibility.beside_criteria import BesideCriteria, beside_criteria
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.known import known_on
from article80.responsibility.not_used import NotUsed, not_used
from article80.responsibility.procedure import (
    Clock,
    NextStep,
    OtherOutcome,
    StateOfPlay,
    next_steps,
    offsettable_now,
    other_outcomes,
    overdue,
    play_case,
    with_new_procedures,
)
from article80.responsibility.solidarity import Eligibility


@dataclass(frozen=True, slots=True)
class ForSolidarity:
    """Whether the person may be relocated, and whether the case can be taken over instead.

    ``here`` is the state where the person is, from which a relocation would start. ``offset`` asks whether it can take
    the case over from ``other``, the state that is responsible; None where that is the same state, or no state.
    """

    here: str
    relocation: Eligibility
    other: str = ""
    offset: Eligibility | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of one case on a day.

    ``others`` are the outcomes that other answers to open questions give the procedure, ``overdue`` the duties that are
    late and still to be done, ``next_steps`` what may be done. ``difference`` is there where a state is responsible
    that the criteria do not name. ``not_used`` are the facts that no criterion used. ``solidarity`` is None where no
    application is registered by the day, and before the Regulation that has relocation and offsets was in force.
    """

    case: Case
    determination: Determination
    play: StateOfPlay
    others: tuple[OtherOutcome, ...]
    overdue: tuple[Clock, ...]
    next_steps: tuple[NextStep, ...]
    difference: BesideCriteria | None
    not_used: tuple[NotUsed, ...]
    solidarity: ForSolidarity | None
    options: Options

    @property
    def is_before_solidarity(self) -> bool:
        """Whether an application is registered on a day on which nobody could be relocated under the Regulation."""
        return self.play.why is not None and self.play.on < self.options.part_iii_applies_from


def answer_to(case: Case, *, options: Options, on: date) -> Answer:
    """The whole answer to a case on a day, under one set of answers to the open questions.

    An application after the end of duties begins a new procedure (Art. 37), and the answer is on that one.
    """
    given = case
    case = with_new_procedures(given, on, options)
    found = determine(case, options=options, on=on)
    play = play_case(case, found, on, options)
    return Answer(
        case=case,
        determination=found,
        play=play,
        others=tuple(other_outcomes(given, play, options)),
        overdue=tuple(overdue(play)),
        next_steps=next_steps(case, found, play, options),
        difference=beside_criteria(case, found, play),
        not_used=not_used(known_on(case, on), found),
        solidarity=_for_solidarity(case, play, options),
        options=options,
    )


def _for_solidarity(case: Case, play: StateOfPlay, options: Options) -> ForSolidarity | None:
    """Both questions on solidarity for the day."""
    on, here = play.on, case.presence_on(play.on)
    if not here or play.why is None or on < options.part_iii_applies_from:
        return None
    relocation = relocatable_now(case, options=options, on=on, benefitting=here)
    other = play.responsible or ""
    if other in ("", here):
        return ForSolidarity(here, relocation)
    offset = offsettable_now(case, benefitting=other, contributing=here, options=options, on=on)
    return ForSolidarity(here, relocation, other, offset)
