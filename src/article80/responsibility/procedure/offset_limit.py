"""The time limit of Art. 63(8)(c) AMMR, read from where the procedure of a case stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from article80.law.options import CATALOGUE, Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.offset import offsettable
from article80.responsibility.procedure.afresh import with_new_procedures
from article80.responsibility.procedure.of_case import play_case
from article80.responsibility.procedure.play import StateOfPlay
from article80.responsibility.solidarity import Eligibility
from article80.responsibility.wording import day_in_words

_OPTION = "art63_8c_time_limit"


@rule("AMMR 63(8)(c)", formula="the last day of Art. 46(1), or of Art. 39(1), of the contributing state")
def limit_of_offset(play: StateOfPlay, benefitting: str, contributing: str, options: Options) -> date | None:
    """The last day of the time limit that must not have expired, None while it has not begun or is suspended.

    The text speaks of the time for a transfer and names the article on the request (option ``art63_8c_time_limit``).
    """
    if options.art63_8c_time_limit == "39_1_request":
        clocks = [one for one in play.clocks if one.name == "take_charge_request" and one.acting == contributing]
    else:
        between = (contributing, benefitting)
        clocks = [one for one in play.clocks if one.name == "transfer" and (one.acting, one.waiting) == between]
    return clocks[-1].due if clocks else None


def offsettable_now(
    case: Case,
    *,
    benefitting: str,
    contributing: str,
    options: Options,
    on: date,
    time_limit_ends: date | None = None,
) -> Eligibility:
    """Whether a contributing state can take over a case on a day, as the file and the procedure stand.

    Who is responsible on the day, and the time limit, are worked out from the file; ``time_limit_ends`` is the last day
    of that limit where it is known otherwise. The notes name the other outcome where the open question on the limit
    changes the answer.
    """
    case = with_new_procedures(case, on, options)
    found = determine(case, options=options, on=on, with_alternatives=False)
    play = play_case(case, found, on, options)

    def under(answer: Options) -> Eligibility:
        ends = time_limit_ends or limit_of_offset(play, benefitting, contributing, answer)
        return offsettable(
            case,
            benefitting=benefitting,
            contributing=contributing,
            options=answer,
            on=on,
            time_limit_ends=ends,
            determination=found,
            why=play.why,
        )

    now = under(options)
    others = [] if time_limit_ends else [one for one in CATALOGUE[_OPTION].values if one != options.art63_8c_time_limit]
    notes = list(now.notes)
    for answer in others:
        other = under(options.replace(**{_OPTION: answer}))
        if other.eligible != now.eligible:
            bars = "; ".join(bar.says for bar in other.bars) or "; ".join(other.missing) or "the case can be taken over"
            notes.append(f"By the other answer to an open question, {_OPTION}={answer}, on {day_in_words(on)}: {bars}")
    return replace(now, notes=tuple(notes))
