"""Where the solidarity goes: from the need that was identified to what can reach a state under pressure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import NOTHING, Basis, FlowStep, Pool, Range, StateYear
from article80.law.said import Said, said
from article80.pool.size import part_year_reference


def pools(states: Iterable[StateYear]) -> tuple[Pool, Pool]:
    """The pool before and after deductions, exemptions and offsets: gross and net (see Art. 12(3) AMMR)."""
    states = tuple(states)

    def pledged(measure: str) -> Range:
        return Range.total(
            reading.amount for state in states for reading in state.pledges if reading.measure == measure
        )

    unspecified = [state for state in states if all(reading.measure == "unknown" for reading in state.pledges)]
    gross = Pool(
        pledged("relocation"),
        pledged("financial"),
        pledged("alternative"),
        Range.total(state.gross_cents for state in unspecified),
        Range.total(state.gross_cents for state in states),
    )
    net = Pool(
        Range.total(state.net_relocations for state in states),
        Range.total(state.net_financial_cents for state in states),
        Range.total(state.net_alternative_cents for state in states),
        Range.total(state.net_cents for state in unspecified),
        Range.total(state.net_cents for state in states),
    )
    return gross, net


def waterfall(
    inputs: CycleInputs, states: tuple[StateYear, ...], cents_per_person: int, part_of_year: int | None = None
) -> tuple[FlowStep, ...]:
    """The steps from the need to what arrives, in order. Central readings add up exactly from level to level.

    ``part_of_year`` are the persons that the proposal for a full year comes to in the days of the pool; None where the
    pool stands for a full year, or nothing says how the one becomes the other. Empty where no pool was decided and no
    pledge is known: there is nothing yet to lead anywhere.
    """
    if not inputs.pledges:
        return ()
    reference = inputs.reference_relocations * cents_per_person
    owed = sum(state.fair_share_cents for state in states)
    steps = [
        *_from_the_need(inputs, reference, cents_per_person, part_of_year),
        _signed("rounding", said("Rounding of each share"), owed - reference, (), ("AMMR 66",), _ROUNDING),
        *_taken_away(states),
        *_pledged_otherwise(states),
        *_offsets(states),
        _what_arrives(states),
    ]
    return tuple(step for step in steps if step.kind == "level" or step.cents.high > 0)


_ROUNDING = said(
    "Each state's share is rounded to whole persons on its own, so the shares do not add up to the pool exactly."
)


def _from_the_need(
    inputs: CycleInputs, reference: int, cents_per_person: int, part_of_year: int | None
) -> list[FlowStep]:
    basis = inputs.reference_basis
    says = {
        "published": said("The reference number of the Council's act."),
        "assumed": said("The reference number that was handed in or assumed; no act is behind it."),
    }
    pool = _level("pool", said("The pool"), reference, ("AMMR 57(1)",), says[basis], basis)
    if inputs.proposal_relocations is None:
        return [pool]
    need = inputs.proposal_relocations * cents_per_person
    in_its_days = need if part_of_year is None else part_of_year * cents_per_person
    return [
        _level(
            "need",
            said("Need identified"),
            need,
            ("AMMR 12(2)",),
            said("What the Commission proposed for a full year, as the press reports it: the proposal was classified."),
        ),
        *_part_of_year(inputs, in_its_days - need),
        _signed(
            "council",
            said("Council's decision") if basis == "published" else said("Another pool"),
            reference - in_its_days,
            (),
            ("AMMR 57(1)",),
            said("The number of the pool against the proposal, or against its part where the pool has fewer days."),
            basis,
        ),
        pool,
    ]


def _part_of_year(inputs: CycleInputs, difference: int) -> list[FlowStep]:
    """The step to a part of the year, and what it means: nobody took these places away."""
    if inputs.applies_from is None or inputs.applies_to is None or inputs.proposal_relocations is None:
        return []
    by_days = part_year_reference(
        inputs.proposal_relocations, inputs.applies_from, inputs.applies_to, scale="day_count"
    )
    says = said(
        "The proposal is for a full year, the pool for the {days:number} days from {first:day} to {last:day}. The law "
        "has no rule for such a part (option {option:option}); by its days it would be {by_days:persons} places.",
        days=(inputs.applies_to - inputs.applies_from).days + 1,
        first=inputs.applies_from,
        last=inputs.applies_to,
        option="part_year_scale",
        by_days=by_days,
    )
    return [_signed("part_of_year", said("Part of the year"), difference, (), ("AMMR 57(1)",), says)]


def _taken_away(states: tuple[StateYear, ...]) -> list[FlowStep]:
    return [
        _sum(
            states,
            "benefitting",
            said("Shares of states under pressure"),
            lambda state: state.exempt_cents,
            ("AMMR 60(3)",),
            said("Benefitting states stay in the key, but need not implement their own contribution."),
        ),
        _sum(
            states,
            "deductions",
            said("Deductions in full or granted in part"),
            lambda state: state.deducted_cents if state.deduction in ("full", "partial") else NOTHING,
            ("AMMR 61(1)", "AMMR 62(1)"),
            said("States that were freed of their contribution, or of a part of it, because of their own situation."),
        ),
        _sum(
            states,
            "asked",
            said("Deductions asked for"),
            lambda state: state.deducted_cents if state.deduction == "asked" else NOTHING,
            ("AMMR 61(1)", "AMMR 62(1)"),
            said("Asked for; how far the Council granted it was not found."),
            basis="unknown",
        ),
        _sum(
            states,
            "no_pledge",
            said("No pledge made"),
            lambda state: state.missing_cents,
            ("AMMR 57(3)",),
            said("The share is mandatory, but no rule gives it to anyone when a state pledges nothing."),
        ),
    ]


def _pledges_something(state: StateYear) -> bool:
    """Whether a pledge of the state stands in the pool before deductions."""
    return not (state.benefitting or state.pledged_nothing)


def _pledged_otherwise(states: tuple[StateYear, ...]) -> list[FlowStep]:
    """What was pledged above or below the share where the amount is known, and the room where it is not."""
    contributing = [state for state in states if _pledges_something(state)]
    differs = {state.geo: _known_difference(state) for state in contributing}
    open_ = [state for state in contributing if not state.gross_cents.is_certain]
    owed = sum(state.fair_share_cents + differs[state.geo] for state in open_)
    gross = Range.total(state.gross_cents for state in open_)
    return [
        _signed(
            "differs",
            said("Pledges against shares"),
            sum(differs.values()),
            tuple(geo for geo, difference in differs.items() if difference),
            ("AMMR 57(3)",),
            said("Known pledges less the shares computed here."),
        ),
        FlowStep(
            "not_published",
            said("Amounts not published"),
            "down",
            Range(0, owed - gross.high, owed - gross.central, owed - gross.low),
            "unknown",
            tuple(state.geo for state in open_),
            ("AMMR 57(3)",),
            said("Amounts that were not found. Central reading: the fair share where the kind is known, else nothing."),
        ),
    ]


def _known_difference(state: StateYear) -> int:
    """By how much the known part of a pledge differs from the share; of an open one, only what passes the share."""
    if state.gross_cents.is_certain:
        return state.gross_cents.central - state.fair_share_cents
    return max(state.gross_cents.low - state.fair_share_cents, 0)


def _offsets(states: tuple[StateYear, ...]) -> list[FlowStep]:
    bases: tuple[tuple[Basis, Said, Said], ...] = (
        (
            "stated",
            said("Offsets, as stated"),
            said("The state takes over cases in place of relocations; it is taken at its word."),
        ),
        (
            "inferred",
            said("Offsets, inferred"),
            said("Inferred from public statements about the net pool, not stated by the state."),
        ),
    )
    return [
        _sum(
            states,
            f"offsets_{basis}",
            label,
            partial(_offset_of, basis=basis),
            ("AMMR 63(2)",),
            says,
            basis=basis,
        )
        for basis, label, says in bases
    ]


def _offset_of(state: StateYear, basis: Basis) -> Range:
    return state.offset_cents if state.offset_basis == basis else NOTHING


def _what_arrives(states: tuple[StateYear, ...]) -> FlowStep:
    total = Range.total(state.net_cents for state in states)
    return FlowStep(
        "arrives",
        said("Can reach a state under pressure"),
        "level",
        total,
        "central_reading",
        tuple(state.geo for state in states if state.net_cents.high > 0),
        ("AMMR 60(3)",),
        said("Places, money and other help of the states that contribute and have not said they use offsets."),
    )


def _level(
    key: str, label: Said, cents: int, provisions: tuple[str, ...], says: Said, basis: Basis = "published"
) -> FlowStep:
    height = Range.certain(cents) if basis == "published" else Range.computed(cents)
    return FlowStep(key, label, "level", height, basis, (), provisions, says)


def _signed(
    key: str,
    label: Said,
    cents: int,
    states: tuple[str, ...],
    provisions: tuple[str, ...],
    says: Said,
    basis: Basis = "computed",
) -> FlowStep:
    height = Range.certain(abs(cents)) if basis == "published" else Range.computed(abs(cents))
    return FlowStep(key, label, "up" if cents > 0 else "down", height, basis, states, provisions, says)


def _sum(
    states: tuple[StateYear, ...],
    key: str,
    label: Said,
    part: Callable[[StateYear], Range],
    provisions: tuple[str, ...],
    says: Said,
    basis: Basis = "computed",
) -> FlowStep:
    cents = Range.total(part(state) for state in states)
    behind = tuple(state.geo for state in states if part(state).high > 0)
    return FlowStep(key, label, "down", cents, basis, behind, provisions, says)
