"""The days of a year that the law names itself: by 1 June, by 15 October, every five years."""

from __future__ import annotations

from datetime import date, timedelta

from article80.cycle.calendar_entry import Entry, places
from article80.law.acts import ACTS, Mark
from article80.law.parameters import Parameters, all_parameters
from article80.law.rule import rule

_FIRST_POOL = 2026
_MEMBER_STATES = "Member States"
_COMMISSION = "Commission"


def named_days(year: int, *, parameters: Parameters) -> tuple[Entry, ...]:
    """Every entry of a year whose day the law names, in the order of the year."""
    return (
        *confirmation(year),
        *reviews(year, parameters=parameters),
        *information_and_meetings(year),
        *strategies(year, parameters=parameters),
        *application(year),
        *package(year),
        *adequate_capacity(year, parameters=parameters),
        *end_of_the_year(year),
        *once(year),
    )


@rule("AMMR 60(6)")
def confirmation(year: int) -> tuple[Entry, ...]:
    """In January the Member States confirm to the Coordinator what they implemented in the year before."""
    none = f"There was no pool for {year - 1}." if year <= _FIRST_POOL else ""
    entry = Entry(
        name="confirmation",
        who=_MEMBER_STATES,
        what=f"Confirm to the EU Solidarity Coordinator what they implemented in {year - 1}, for each kind of measure",
        provisions=places("AMMR 60(6)"),
        first=date(year, 1, 1),
        last=date(year, 1, 31),
        note=none,
    )
    return (entry,)


@rule("AMMR 9(1)", "AMMR 9(7)", "AMMR 9(8)", "AMMR 9(9)", "AMMR 9(10)")
def information_and_meetings(year: int) -> tuple[Entry, ...]:
    """States and agencies send figures by 1 June and 1 September; two meetings, in July and September, assess them."""
    senders = "Member States, EUAA, Frontex, Europol, FRA"
    relevant = "Member States and the relevant bodies, offices and agencies"
    content = "What Art. 10 lists, (2)(a) to (k) included, and not only the indicators of Art. 9(3)(a)."
    return (
        _on(date(year, 6, 1), "first-information", senders, "First delivery of information", "AMMR 9(7)", note=content),
        _on(
            date(year, 6, 30),
            "observation-period",
            _COMMISSION,
            f"Last day of the twelve months that the report looks at, from 1 July {year - 1}",
            "AMMR 9(1)",
            mark="S",
            from_then_on=True,
            note="The twelve months from July are practice; the law says only twelve months.",
        ),
        Entry(
            name="first-meeting",
            who=_COMMISSION,
            what="First meeting: initial assessment of the situation",
            provisions=places("AMMR 9(8)"),
            first=date(year, 7, 1),
            last=date(year, 7, 15),
            note="The law says the first half of July.",
        ),
        _on(date(year, 9, 1), "second-information", relevant, "Updated information", "AMMR 9(9)"),
        _on(date(year, 9, 30), "second-meeting", _COMMISSION, "Second meeting: consolidated assessment", "AMMR 9(10)"),
    )


@rule("AMMR 9(4)", "AMMR 9(6)", "AMMR 11(4)", "AMMR 12(6)")
def package(year: int) -> tuple[Entry, ...]:
    """By 15 October the Commission adopts the report, the decision on the situation of states, and the proposal."""
    last = date(year, 10, 15)
    first_report = ("AMMR 9(6)",) if year == _FIRST_POOL - 1 else ()
    restricted = "Restricted, and not public until the Council's act is adopted."
    return (
        _on(last, "report", _COMMISSION, "Adopts the annual report", "AMMR 9(4)", *first_report),
        _on(
            last,
            "decision",
            _COMMISSION,
            "Adopts the decision: which states are under pressure, at risk or in a significant situation",
            "AMMR 11(4)",
        ),
        _on(last, "proposal", _COMMISSION, f"Proposes the pool for {year + 1}", "AMMR 12(6)", note=restricted),
    )


@rule("AMMR 57(1)", "AMMR 60(3), first subparagraph")
def end_of_the_year(year: int) -> tuple[Entry, ...]:
    """By the end of the year the Council establishes the next pool, and the pledges of this one are implemented."""
    last = date(year, 12, 31)
    act = _on(
        last,
        "pool-act",
        "Council",
        f"Adopts the act that establishes the pool for {year + 1}, before the end of the year",
        "AMMR 57(1)",
    )
    if year < _FIRST_POOL:
        return (act,)
    pledges = _on(
        last,
        "pledges",
        "Contributing Member States",
        f"Have implemented their pledges of {year}, all but financial contributions",
        "AMMR 60(3), first subparagraph",
        note="Alternative measures and relocations that have begun are finished (Art. 65(3), 67(12) AMMR).",
    )
    what = f"Alternative measures of {year} that no benefitting state requested become financial contributions"
    converted = _on(last, "conversion", "Contributing Member States", what, "AMMR 57(4)", mark="I", from_then_on=True)
    return act, pledges, converted


@rule("AMMR 7(3)", "AMMR 8(2)")
def strategies(year: int, *, parameters: Parameters) -> tuple[Entry, ...]:
    """Every five years the Commission adopts the European strategy; six months before, states send their own."""
    if (year - _FIRST_STRATEGY.year) % int(parameters["eu_strategy_years"].value):
        return ()
    adopted = _FIRST_STRATEGY.replace(year=year)
    months = int(parameters["national_strategy_months"].value)
    return (
        _on(
            _months_before(adopted, months),
            "national-strategies",
            _MEMBER_STATES,
            "Send their national strategies to the Commission",
            "AMMR 7(3)",
            mark="I",
            note=f"Six months before {adopted}, by arithmetic; the duty counts from the adoption itself.",
        ),
        _on(
            adopted,
            "eu-strategy",
            _COMMISSION,
            "Adopts the five-year European Asylum and Migration Management Strategy",
            "AMMR 8(2)",
        ),
    )


@rule("AMMR 79, first subparagraph", "AMMR 79, third subparagraph")
def reviews(year: int, *, parameters: Parameters) -> tuple[Entry, ...]:
    """The Commission reviews the solidarity part every year from 2028, and evaluates the whole every five years."""
    found = []
    if year >= _FIRST_REVIEW.year:
        what = "Reviews how the solidarity part works, and reports on its implementation"
        found.append(_on(_FIRST_REVIEW.replace(year=year), "review", _COMMISSION, what, "AMMR 79, first subparagraph"))
    since = year - _FIRST_EVALUATION.year
    if since >= 0 and since % int(parameters["evaluation_years"].value) == 0:
        day = _FIRST_EVALUATION.replace(year=year)
        months = int(parameters["evaluation_data_months"].value)
        what = "Have sent the Commission what the evaluation needs"
        data = _months_before(day, months)
        found.append(_on(data, "evaluation-data", _MEMBER_STATES, what, "AMMR 79, third subparagraph", mark="I"))
        found.append(_on(day, "evaluation", _COMMISSION, "Evaluates the Regulation", "AMMR 79, third subparagraph"))
    return tuple(found)


@rule("APR 47", "APR 47(1)")
def adequate_capacity(year: int, *, parameters: Parameters) -> tuple[Entry, ...]:
    """Every three years from 2024 the adequate capacity of each state is set; its yearly multiple rises on set days."""
    found = [
        _on(
            one.from_,
            "adequate-capacity-multiple",
            _MEMBER_STATES,
            f"The yearly maximum of the border procedure is {one.value} times the adequate capacity from this day",
            "APR 47(1)",
            from_then_on=True,
        )
        for one in all_parameters()
        if one.name == "adequate_capacity_yearly_multiple" and one.from_.year == year
    ]
    since = year - _FIRST_CAPACITY.year
    if since > 0 and since % int(parameters["adequate_capacity_years"].value) == 0:
        what = "Sets the adequate capacity of each Member State for the border procedure"
        note = f"Every three years, counted from {_FIRST_CAPACITY.year}."
        day = date(year, 10, 15)
        found.append(_on(day, "adequate-capacity", _COMMISSION, what, "APR 47", mark="I", note=note))
    return tuple(found)


_STATE_OF_PLAY = (2025, 2026)
"""The years before the second report, which carries the state of play as the first one does."""

_ONCE: tuple[tuple[date, str, str, str, str, Mark], ...] = (
    (
        date(2026, 4, 12),
        "transfer-places",
        _MEMBER_STATES,
        "Tell the Asylum Agency of airports, ports, authorities, and national holidays",
        "IR2025-2055 23(4)",
        "V",
    ),
    (
        date(2026, 7, 1),
        "implementation-plans",
        _MEMBER_STATES,
        "Have completed their national implementation plans",
        "AMMR 84(3)",
        "V",
    ),
    (
        date(2028, 9, 11),
        "delegation-report",
        _COMMISSION,
        "Reports on the delegation of power, nine months before its five years end",
        "AMMR 78(2)",
        "I",
    ),
    (
        date(2029, 3, 11),
        "delegation-opposition",
        "Parliament or Council",
        "May oppose the tacit extension of the delegation until this day",
        "AMMR 78(2)",
        "I",
    ),
    (
        date(2029, 6, 11),
        "delegation-end",
        _COMMISSION,
        "The power to adopt delegated acts is extended by five years, unless there was opposition",
        "AMMR 78(2)",
        "I",
    ),
)
"""Days of one year only: day, name, who, what, provision, mark."""


@rule("AMMR 84(3)", "AMMR 78(2)", "IR2025-2055 23(4)", "IR2025-2055 23(5)")
def once(year: int) -> tuple[Entry, ...]:
    """What the texts date once: the start of the Regulation, its delegation of power; and holidays every December."""
    found = [
        _on(day, name, who, what, written, mark=mark, from_then_on=name == "delegation-end")
        for day, name, who, what, written, mark in _ONCE
        if day.year == year
    ]
    if year in _STATE_OF_PLAY:
        found += [
            _on(
                date(year, month, 12),
                name,
                _COMMISSION,
                "Informs the Parliament and the Council of the state of play of the implementation plans",
                "AMMR 84(3)",
                mark="I",
                note="Every six months until the report that carries it; counted from 12 December 2024, the day of the "
                "national plans.",
            )
            for name, month in (("state-of-play", 6), ("state-of-play-again", 12))
        ]
    if year >= _FIRST_POOL:
        what = (
            f"Tell each other and the Asylum Agency the national holidays of {year + 1}, and update places of transfer"
        )
        found.append(_on(date(year, 12, 20), "national-holidays", _MEMBER_STATES, what, "IR2025-2055 23(5)"))
    return tuple(found)


def application(year: int) -> tuple[Entry, ...]:
    """The days of a year from which a part of the Regulation, or the act of 2026, applies."""
    return tuple(
        _on(
            day,
            f"application-{act.lower()}",
            _MEMBER_STATES,
            f"{ACTS[act].number} applies: {what}",
            place,
            mark=mark,
            note=note,
            from_then_on=True,
        )
        for act, place, mark, note in _APPLICATION
        for what, day in ACTS[act].applies_from
        if day.year == year
    )


_APPLICATION: tuple[tuple[str, str, Mark, str], ...] = (
    ("AMMR", "AMMR 85", "V", "The institutions have announced 12 June 2026 (option ammr_application_date)."),
    ("D2025-2642", "D2025-2642 2", "S", "The act is of 22 December 2025, as its corrigendum says."),
)
_FIRST_STRATEGY = date(2025, 12, 12)
_FIRST_REVIEW = date(2028, 2, 1)
_FIRST_EVALUATION = date(2031, 7, 1)
_FIRST_CAPACITY = date(2024, 8, 12)


def _on(
    day: date,
    name: str,
    who: str,
    what: str,
    *written: str,
    mark: Mark = "V",
    note: str = "",
    from_then_on: bool = False,
) -> Entry:
    """An entry whose last day the law names."""
    return Entry(
        name=name,
        who=who,
        what=what,
        provisions=places(*written),
        mark=mark,
        first=day,
        last=day,
        note=note,
        from_then_on=from_then_on,
    )


def _months_before(day: date, months: int) -> date:
    """The same date so many months earlier; the days used here exist in every month."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first.replace(day=day.day)
