"""How ``article80 responsibility`` puts the answer to one case on the screen."""

from __future__ import annotations

from article80.cli.printing import say
from article80.report.determination import (
    STANDINGS,
    because,
    cited,
    difference_in_words,
    fact_in_words,
    headline,
    law,
    limit_in_words,
    next_step_in_words,
    open_before,
    open_in_words,
    overdue_in_words,
)
from article80.report.solidarity_answer import in_words, left_out
from article80.responsibility.answer import Answer
from article80.responsibility.finding import Finding
from article80.responsibility.procedure import Clock
from article80.responsibility.wording import day_in_words, place, upper_first

_VERDICTS = {"applies": "applies", "does not": "does not apply", "cannot be told yet": "cannot be told yet"}


def show(answer: Answer, explain: bool) -> None:
    """Print the short answer, and with ``explain`` every criterion, limit and day of change."""
    say(headline(answer), bold=True)
    if answer.play.why:
        say(because(answer))
    for line in difference_in_words(answer):
        say(line)
    _show_criteria(answer)
    _show_to_do(answer)
    _show_overdue(answer)
    _show_next_steps(answer)
    if explain:
        _show_path(answer)
        _show_history(answer)
        _show_limits(answer)
        _show_solidarity(answer)
    _show_questions(answer)


def _heading(words: str) -> None:
    say("")
    say(words, bold=True)


def _show_criteria(answer: Answer) -> None:
    """What the criteria say, what decides, what comes next, and what is missing."""
    found = answer.determination
    _heading("The criteria")
    if found.decisive:
        say(found.decisive.reason, indent=2)
        for fact in found.decisive.used:
            say(f"Decided by: {fact_in_words(fact)}", indent=2, hang=2)
    else:
        say("It cannot be told yet which state the criteria name.", indent=2)
    if found.runner_up and found.runner_up.state:
        other = f"{place(found.runner_up.state)} ({cited(found.runner_up)})"
        doubt = ", unless another state comes before it:" if found.doubts else ""
        say(f"Without that: {other}{doubt}" if found.decisive else f"On what is known: {other}", indent=2, hang=2)
    _show_missing(answer)
    for note in found.notes:
        say(note, indent=2)


def _show_missing(answer: Answer) -> None:
    """What is missing to tell, and what would follow if it were shown."""
    found = answer.determination
    for one in found.doubts:
        say(f"Missing: {open_in_words(one)}", indent=4, hang=2)
    ahead = open_before(found)
    told = {need for one in ahead for need in one.missing}
    for one in ahead:
        say(f"Missing: {open_in_words(one)}", indent=2, hang=2)
    for need in found.missing:
        if need not in told:
            say(f"Missing: {need}", indent=2, hang=2)


def _show_to_do(answer: Answer) -> None:
    """What is still to be done, by whom, by when, and what only passes."""
    _heading("Limits that run")
    if not answer.play.open_clocks:
        say("None.", indent=2)
    for clock in answer.play.open_clocks:
        until = "By" if clock.somebody_must_act else "Until"
        say(f"{until} {day_in_words(clock.due)}" if clock.due else "No last day yet", indent=2)
        _lines(*limit_in_words(clock))


def _show_overdue(answer: Answer) -> None:
    """Duties whose last day has passed and that still have to be done."""
    if not answer.overdue:
        return
    _heading("Overdue")
    for clock in answer.overdue:
        say(f"Since {day_in_words(clock.ended)}", indent=2)
        _lines(*overdue_in_words(clock))


def _lines(first: str, *rest: str) -> None:
    say(first, indent=4)
    for line in rest:
        say(line, indent=4, hang=2)


def _show_next_steps(answer: Answer) -> None:
    """What may be done for a lone minor after the limits."""
    if not answer.next_steps:
        return
    _heading("What may be done next")
    for step in answer.next_steps:
        say(next_step_in_words(step), indent=2, hang=2)


def _show_path(answer: Answer) -> None:
    """Every criterion that was tried, in the order of the law; those without any fact in one line."""
    _heading("Every criterion, in the order of the law")
    path = answer.determination.path
    for one in path:
        if not one.untouched:
            say(_verdict(one), indent=2, hang=2)
            say(upper_first(one.reason.partition(": ")[2] or one.reason), indent=4)
            more = [need for need in one.missing if need not in one.reason]
            if more:
                say(f"Missing: {'; '.join(more)}.", indent=4, hang=2)
    empty = [cited(one) for one in path if one.untouched]
    if empty:
        say(f"Without any fact in the file: {_in_one_list(empty)}.", indent=2, hang=2)
    for unused in answer.not_used:
        say(f"Not used: {fact_in_words(unused.fact)}: {unused.why}.", indent=2, hang=2)


def _verdict(one: Finding) -> str:
    state = f": {place(one.state)}" if one.state else ""
    return f"{cited(one)} {_VERDICTS[one.verdict]}{state}"


def _in_one_list(provisions: list[str]) -> str:
    """Provisions of one act in a row: "Art. 26, 27 and 29(1) AMMR"."""
    act = provisions[0].partition(" ")[2].partition(" ")[2]
    places = [one.removesuffix(f" {act}").removeprefix("Art. ") for one in provisions]
    return f"Art. {' and '.join([', '.join(places[:-1]), places[-1]] if len(places) > 1 else places)} {act}"


def _show_history(answer: Answer) -> None:
    """Who was responsible from when."""
    _heading("Who was responsible from when")
    for one in answer.play.spells:
        state = upper_first(place(one.state)) if one.state else "No state"
        say(f"From {day_in_words(one.on)}: {state} ({STANDINGS[one.standing]})", indent=2, hang=2)
        say(f"{upper_first(one.why)} ({law(one.provision)}).", indent=4)


def _show_limits(answer: Answer) -> None:
    """Every limit that has begun, also those that are over."""
    if not answer.play.clocks:
        return
    _heading("Every limit")
    for clock in answer.play.clocks:
        say(_limit(clock), indent=2, hang=2)
        say(f"{'; '.join([upper_first(clock.act), *clock.why])}.", indent=4)


def _limit(clock: Clock) -> str:
    due = f" until {day_in_words(clock.due)}" if clock.due else ""
    ended = f" on {day_in_words(clock.ended)}" if clock.status in ("met", "stopped") else ""
    return f"{law(clock.law)}, from {day_in_words(clock.started)}{due}: {clock.stands}{ended}"


def _show_solidarity(answer: Answer) -> None:
    """Whether the person may be relocated, and whether the case can be taken over."""
    found, why_not = answer.solidarity, left_out(answer)
    if found is None and not why_not:
        return
    _heading("For solidarity")
    if found is None:
        say(why_not, indent=2)
        return
    for sentence, lines in in_words(found):
        say(sentence, indent=2)
        for line in lines:
            say(line, indent=4, hang=2)


def _show_questions(answer: Answer) -> None:
    """Open questions of the law on which the answer depends, with the other outcome."""
    rows = [
        (one.option, one.answer, f"{place(one.state)} (Art. {one.provision})" if one.state else "cannot be told")
        for one in answer.determination.alternatives
    ]
    rows += [(one.option, one.answer, one.says) for one in answer.others]
    if not rows:
        return
    _heading("Open questions of the law that change this answer")
    for option, reading, outcome in rows:
        say(f"{option}={reading}: {outcome}", indent=2, hang=2)
