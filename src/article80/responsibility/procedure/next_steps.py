"""What may be done after a refusal, and for a lone minor after the time limits of Art. 39(1) AMMR are over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.findings import is_lone_minor
from article80.responsibility.procedure.play import StateOfPlay
from article80.responsibility.wording import day_in_words, place, upper_first


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that may be done, the provision that lets it be done, and the event under which a file has it.

    ``provision`` is empty where it lies in an act that is not in hand; ``event`` is None for what is only to be known.
    """

    says: str
    provision: str = ""
    event: EventKind | None = None


@rule("AMMR 39(1)", formula="an unaccompanied minor: the limits need not end the matter")
def next_steps(case: Case, found: Determination, play: StateOfPlay, options: Options) -> tuple[NextStep, ...]:
    """A refusal can be looked at again; for a lone minor the determining state may go on after the limits."""
    why = play.why
    if why is None or why.state is None:
        return ()
    limit_over = why.standing == "shifted" and why.provision in ("AMMR 39(1)", "DUBLIN3 21(1)")
    again = _looked_at_again(play) if limit_over or why.standing == "by the criteria" else ()
    alone = is_lone_minor(case, options) or found.provision.startswith("25")
    if not alone or (why.provision, why.standing) != ("AMMR 39(1)", "shifted"):
        return tuple(again)
    return (*again, _go_on(why.state), *_grounds(case, found, play, why.state))


def _go_on(state: str) -> NextStep:
    says = (
        f"The limits need not end the matter for an unaccompanied minor: {place(state)} may go on with the "
        "determination and ask another state, where that is in the best interests of the minor, in particular with "
        "family"
    )
    return NextStep(says, "AMMR 39(1)", "continued_for_best_interests")


def _looked_at_again(play: StateOfPlay) -> Iterator[NextStep]:
    """For each refusal that stands: that the state can be asked to look at it again, or that it was and is silent."""
    for refusal in _refusals(play):
        refused, asking = place(refusal.state), place(refusal.to)
        asked = _asked_again(refusal, play)
        answer = next((one for one in play.open_clocks if _is_of_second_look(one, refusal)), None)
        if asked is not None and answer is not None and answer.due is not None:
            yield NextStep(
                f"{upper_first(asking)} asked {refused} on {day_in_words(asked.on)} to look at its refusal again, and "
                f"no answer is in the file: if {refused} accepts by {day_in_words(answer.due)}, it takes charge"
            )
        if asked is not None:
            continue
        limit = _time_to_ask_again(refusal, play)
        if limit is None or limit.due is None:
            continue
        says = (
            f"{upper_first(refused)} refused on {day_in_words(refusal.on)}: {asking} can ask it to look at the refusal "
            f"again by {day_in_words(limit.due)}"
        )
        yield NextStep(says, limit.law, "re_examination_request")


def _is_of_second_look(clock: Clock, refusal: Event) -> bool:
    return clock.name == "re_examination_reply" and (clock.acting, clock.waiting) == (refusal.state, refusal.to)


def _time_to_ask_again(refusal: Event, play: StateOfPlay) -> Clock | None:
    """The time in which the state that was refused can ask for a second look, while it runs."""
    asking, refusing = refusal.to, refusal.state
    running = (one for one in play.open_clocks if one.name == "re_examination_request")
    return next((one for one in running if (one.acting, one.waiting) == (asking, refusing)), None)


def _refusals(play: StateOfPlay) -> Iterator[Event]:
    """The refusals to take charge to which no answer came after they were looked at again."""
    for refusal in play.events:
        if refusal.kind != "take_charge_reply" or refusal.answer != "refuse":
            continue
        if not any(
            one.kind == "re_examination_reply"
            and (one.state, one.to) == (refusal.state, refusal.to)
            and one.on >= refusal.on
            for one in play.events
        ):
            yield refusal


def _asked_again(refusal: Event, play: StateOfPlay) -> Event | None:
    requests = (one for one in play.events if one.kind == "re_examination_request" and one.on >= refusal.on)
    return next((one for one in requests if (one.state, one.to) == (refusal.to, refusal.state)), None)


def _grounds(case: Case, found: Determination, play: StateOfPlay, state: str) -> Iterator[NextStep]:
    """What in the file speaks for another state: an assessment, or a tie that is not shown yet."""
    for one in case.facts.best_interests:
        if one.in_favour and one.state != state and (one.on is None or one.on <= play.on):
            day = f" of {day_in_words(one.on)}" if one.on else ""
            yield NextStep(
                f"The file has an assessment{day} that responsibility of {place(one.state)} is in the best interests "
                "of the minor"
            )
    for finding in found.open_findings:
        if finding.state not in (None, state):
            answer = "the answer to this were no" if finding.if_not else "this were shown"
            yield NextStep(
                f"The criteria would name {place(finding.state or '')} ({finding.citation}) if {answer}: "
                f"{'; '.join(finding.missing)}"
            )
