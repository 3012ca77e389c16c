"""What ``article80 compare`` prints: the overview of all mechanisms, one mechanism, or one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cli.printing import say, table
from article80.law.states import name_of
from article80.mechanisms import dublin_alone
from article80.report.comparison_words import arrivals
from article80.report.numbers import decimal, whole
from article80.words import day, say_all, tell
from article80.words import say as spoken

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison, StateUnder
    from article80.mechanisms.record import Record

NOT_DETERMINABLE = "n/d"

_MILLION = 100_000_000
"""A million euro, in cents."""


def print_comparison(found: Comparison) -> None:
    """Every mechanism in a row, and below it what cannot be determined."""
    say(_heading(found), bold=True)
    say(_situation(found))
    numbers = ("Owed", "Moved", "Off the key %", "Gini")
    shown = table("Mechanism", *numbers, "Gains", right=numbers, whole=("Mechanism",), kept=("Mechanism", "Moved"))
    even = found.without
    shown.add_row("no mechanism", "", "", decimal(even.distance * 100, 1), decimal(even.gini, 3), "")
    for one in found.schemes:
        shown.add_row(
            one.scheme.name, _voluntary(one, one.owed), _moved(one), *_even(one), ", ".join(one.with_verdict("gains"))
        )
    shown.show()
    for one in found.schemes:
        say(f"{one.scheme.name}: {one.scheme.title}; {one.scheme.period}.", hang=2)
    _print_legend(found)
    for one in found.schemes:
        for gap in one.not_determinable:
            say(_gap(found, one, gap), hang=2)
    for sentence in arrivals(found):
        say(sentence)


def print_mechanism(found: Comparison, one: Compared) -> None:
    """One mechanism: every state, and what must be known."""
    say(f"{one.scheme.title}, on the figures of {found.year.year}", bold=True)
    say(spoken(one.scheme.says))
    say(_situation(found))
    say(tell("States: {choices:said}", choices=one.choices_say))
    numbers = ("Owed", "A million", "EUR m", "Pledges", "Takes", "Sends", "Cost EUR m")
    shown = table(
        "Member State", *numbers, right=numbers, whole=("Member State",), kept=("Member State", "Owed", "Takes")
    )
    for state in one.states:
        shown.add_row(
            state.name,
            _whole(state.owed),
            _per_million(state.owed_per_million),
            _millions(state.owed_cents),
            _whole(state.pledged),
            _takes(state),
            _whole(state.sent),
            _millions(state.cost_cents),
        )
    shown.show()
    _print_legend(found)
    for gap in one.not_determinable:
        say(_gap(found, one, gap), hang=2)
    for note in say_all(one.notes):
        say(note, hang=2)
    for sentence in arrivals(found):
        say(sentence)
    if one.scheme.name == dublin_alone.SCHEME.name:
        _print_responsibility(found)
    if one.scheme.record is not None and one.scheme.record.days and one.as_recorded:
        _print_record(one.scheme.record)
    print_numbers(one)


def _print_responsibility(found: Comparison) -> None:
    """What the responsibility rules gave each state, and beside it what solidarity returned."""
    rules = dublin_alone.responsibility_of(found.year.year, found.year.members)
    returned = dublin_alone.solidarity_of(found.year.year, found.year.members)
    if rules is None:
        say(tell("No figures of the responsibility rules are in hand for {year:year}.", year=found.year.year))
        return
    say(tell("Responsibility in {year:year}, and solidarity beside it", year=rules.year), bold=True)
    numbers = ("Asked", "Was asked", "Accepted", "Left", "Came", "Took", "Sent")
    shown = table(
        "Member State", *numbers, right=numbers, whole=("Member State",), kept=("Member State", "Owed", "Takes")
    )
    for state in found.year.members:
        one = rules.states[state]
        cells = (
            one.requests_sent, one.requests_received, one.accepted_by_others, one.transfers_out, one.transfers_in,
            returned.took[state], returned.sent[state],
        )  # fmt: skip
        shown.add_row(name_of(state), *("" if cell is None else whole(cell) for cell in cells))
    shown.show()
    say(
        tell(
            "Responsibility, figures of {year:year}, in cases: asked others, was asked, others accepted, left and "
            "came by transfer. Solidarity, in persons: took and sent ({says:said}). An empty cell: not in hand.",
            year=rules.year,
            says=returned.says,
        )
    )
    if (too_low := rules.too_low) is not None:
        say(spoken(too_low))
    for source in rules.sources:
        say(source, indent=2, hang=2)


def _print_record(record: Record) -> None:
    """What the acts asked, what was pledged and what was done, by state and origin, on the last day with all states."""
    last = record.days[-1]
    later = sorted({row.on for row in record.rows("done") if row.on and row.on > last and row.geo != "EU"})
    say(tell("By the acts, pledged, and relocated by {day:day}", day=last), bold=True)
    numbers = (
        "Of IT",
        "Of EL",
        "First decision",
        "Pledged",
        "From IT",
        "From EL",
        *(f"By {day(one)}" for one in later),
    )
    shown = table("State", *numbers, right=numbers, whole=("State",), kept=("State", "Of IT", "Of EL"))
    for geo in sorted({row.geo for row in record.entries if row.geo != "EU"}, key=name_of):
        asked = [
            sum(row.persons or 0 for row in record.rows("owed", geo=geo) if row.origin == of) for of in ("IT", "EL", "")
        ]
        pledged = record.pledged(geo)
        done = [record.done(geo, origin) for origin in ("IT", "EL")] + [record.done(geo, on=one) for one in later]
        shown.add_row(name_of(geo), *map(whole, asked), *("" if n is None else whole(n) for n in (pledged, *done)))
    shown.show()
    say(tell("An empty cell: not in that table. The first decision names no origin in the numbers that are in hand."))


def _gap(found: Comparison, one: Compared, gap: str) -> str:
    """What is missing under a mechanism: all of it, or a state of which its figures go without."""
    if one.determinable and found.left_out:
        return tell(
            "{name:verbatim}: without {states:states}, for want of: {gap:verbatim}.",
            name=one.scheme.name,
            states=found.left_out,
            gap=gap,
        )
    if one.determinable:
        return tell("{name:verbatim}: not known: {gap:verbatim}.", name=one.scheme.name, gap=gap)
    return tell("Not determinable under {name:verbatim}: {gap:verbatim}.", name=one.scheme.name, gap=gap)


def print_numbers(one: Compared) -> None:
    """The numbers that a mechanism works with, with their marks."""
    from article80.report.comparison_words import number_words

    say("Its numbers", bold=True)
    for number in one.scheme.parameters().values():
        mark = "" if number.mark == "V" else f" [{number.mark}]"
        say(f"{number.meaning}: {number_words(number)}{mark} ({number.provision})", indent=2, hang=2)
    say("S: seen in a secondary source, I: inferred, M: not confirmed in any text.")


def print_state(found: Comparison, geo: str) -> None:
    """One state under every mechanism."""
    say(f"{name_of(geo)} under every mechanism, on the figures of {found.year.year}", bold=True)
    say(_situation(found))
    numbers = ("Owed", "A million", "Takes", "Sends", "Cost EUR m")
    shown = table("Mechanism", *numbers, right=numbers, whole=("Mechanism",), kept=("Mechanism", "Owed", "Takes"))
    for one in found.schemes:
        state = one.state(geo)
        shown.add_row(
            one.scheme.name,
            _voluntary(one, state.owed),
            _per_million(state.owed_per_million),
            _takes(state),
            _whole(state.sent),
            _millions(state.cost_cents),
        )
    shown.show()
    _print_legend(found)


def _heading(found: Comparison) -> str:
    size = "each at its own size" if found.size is None else f"each for {whole(found.size)} persons"
    return f"Mechanisms on the figures of {found.year.year}, {size}"


def _situation(found: Comparison) -> str:
    from article80.mechanisms.comparison import CHOSEN

    needy = ", ".join(name_of(geo) for geo in found.year.in_need.states)
    return f"In need: {needy} ({found.year.in_need.because}). Taken: {spoken(CHOSEN[found.chosen])}."


def _print_legend(found: Comparison) -> None:
    say(
        tell(
            "Owed: persons asked, also for each million inhabitants and in money. Moved, takes: persons who change "
            "state; with a plus or in brackets also those whose responsibility is taken over (offsets). Off the key: "
            "the part of all persons who would have to be elsewhere for every state to have its part. Gini: of "
            "persons for each million inhabitants, 0 when equal. Cost: a person counts {worth:money}, with money paid "
            "less money gained; a state below zero gains.",
            worth=found.schemes[0].worth_cents,
        )
    )
    if found.left_out:
        say(f"Left out of both measures for want of a figure: {', '.join(found.left_out)}.")


def _voluntary(one: Compared, owed: int | None) -> str:
    return "voluntary" if one.voluntary and owed == 0 else _whole(owed)


def _takes(state: StateUnder) -> str:
    """Persons received, and with a plus those taken over as offsets."""
    return f"{_whole(state.received)} + {whole(state.offsets)}" if state.offsets else _whole(state.received)


def _per_million(value: float | None) -> str:
    return NOT_DETERMINABLE if value is None else decimal(value, 1)


def _moved(one: Compared) -> str:
    if one.moved is None or one.helped is None:
        return NOT_DETERMINABLE
    least = "at least " if one.at_least else ""
    more = f" ({whole(one.helped)})" if one.helped != one.moved else ""
    return f"{least}{whole(one.moved)}{more}"


def _even(one: Compared) -> tuple[str, str]:
    if one.evenness is None:
        return NOT_DETERMINABLE, NOT_DETERMINABLE
    return decimal(one.evenness.distance * 100, 1), decimal(one.evenness.gini, 3)


def _whole(value: int | None) -> str:
    return NOT_DETERMINABLE if value is None else whole(value)


def _millions(cents: int | None) -> str:
    return NOT_DETERMINABLE if cents is None else decimal(cents / _MILLION, 2)
