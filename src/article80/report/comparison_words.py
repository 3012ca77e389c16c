"""What is said of each mechanism, and how its numbers are written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from article80.law.parameters import parameters_on
from article80.law.said import said
from article80.law.states import name_of
from article80.mechanisms.history import outcomes
from article80.mechanisms.situations import arrivals_by_sea
from article80.report.numbers import SPACE, euros_in_words, percent, whole
from article80.report.wording import listed, named
from article80.words import say, tell

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison
    from article80.mechanisms.scheme import Scheme, SchemeParameter


def short(scheme: Scheme) -> str:
    """The shortest name of a mechanism; a star marks a what-if."""
    return f"{scheme.short}*" if scheme.standing == "what-if" else scheme.short


def number_words(one: SchemeParameter) -> str:
    """The value of a number with its unit in words: "EUR 6 000", "75 %", "12 months"."""
    value = one.value
    if isinstance(value, str):
        return value
    if one.unit == "cents":
        return euros_in_words(int(value))
    if one.unit == "ratio":
        decimals = next((places for places in range(4) if value * 100 * 10**places % 1 == 0), 3)
        return percent(float(value), decimals)
    unit = one.unit[:-1] if value == 1 and one.unit.endswith("s") else one.unit
    return f"{whole(int(value))}{SPACE}{unit}"


def names(codes: tuple[str, ...]) -> str:
    """States in a row, within a sentence."""
    return listed([named(name_of(code)) for code in codes])


def lead(own: Comparison) -> tuple[str, ...]:
    """The first sentences of the page: how uneven the year was, and what that means for the mechanisms."""
    first, last = own.without.rising[0], own.without.rising[-1]
    return (
        f"In {own.year.year}, {percent(own.without.distance, 0)} of all applicants would have had to be in another "
        "state for every state to have its part by population and GDP. For each million inhabitants there were "
        f"{whole(round(last[1]))} applicants in {names((last[0],))} and {whole(round(first[1]))} in "
        f"{names((first[0],))}.",
        _moved(own),
        _relieved(own),
    )


def _moved(own: Comparison) -> str:
    told = [
        f"{one.scheme.short} {whole(one.moved)}"
        for one in own.schemes
        if one.moved and one.determinable and one.scheme.standing != "what-if"
    ]
    return f"At its own size each mechanism would move this many persons: {'; '.join(told)}."


def _relieved(own: Comparison) -> str:
    """Whom an automatic scheme relieves, where these are other states than those that were named as in need."""
    automatic = next((one for one in own.schemes if one.scheme.name == "com2016_270" and one.determinable), None)
    if automatic is None:
        return ""
    relieved = automatic.with_verdict("gains")
    if not relieved:
        return say(
            said(
                "No state was above {trigger:parameter} of its part, so the proposal of 2016 would have moved nobody.",
                trigger=parameters_on(date(2016, 5, 4))["com2016_trigger"],
            )
        )
    needy = own.year.in_need.states
    missed = tuple(geo for geo in needy if geo not in relieved)
    others = tuple(geo for geo in relieved if geo not in needy)
    parts = [f"A rule that looks at applications alone, as in 2016, would relieve {names(relieved)}"]
    if missed:
        parts.append(f"and not {names(missed)}")
    says = f"{' '.join(parts)}."
    if missed or others:
        says += " Those in need here were named for other reasons too, such as arrivals by sea."
    return says


def outcome_words(name: str) -> str:
    """Planned, promised and moved of a scheme that happened, with its rate; empty for the others."""
    known = outcomes().get(name)
    if known is None or known.moved is None or known.promised is None or known.planned is None:
        return ""
    least = "more than " if known.at_least else ""
    rate = percent(known.moved / known.promised, 0)
    return (
        f"{whole(known.planned)} planned, {whole(known.promised)} promised, {least}{whole(known.moved)} moved ({rate})."
    )


def came_of_it(one: Compared) -> str:
    """What would come of a mechanism on the figures of the year, in one sentence."""
    if one.as_recorded:
        return say(one.choices_say)
    if not one.determinable or one.moved is None or one.helped is None:
        return f"Not determinable on these figures: {'; '.join(one.not_determinable)}."
    least = "at least " if one.at_least else ""
    says = f"{least}{whole(one.moved)} persons would move".capitalize()
    if one.helped != one.moved:
        says += f", and responsibility for {whole(one.helped - one.moved)} more would be taken over"
    gaining = one.with_verdict("gains")
    says += f". Better off than without it: {names(gaining) or 'nobody'}."
    if one.chosen == "full" and one.owed and one.helped < one.owed:
        says += (
            f" Of the {whole(one.owed)} asked for no more can move here, because no more applications were lodged in "
            "the states in need in the year; more persons may have been there."
        )
    if one.not_determinable:
        says += f" Missing: {'; '.join(one.not_determinable)}."
    return says


def arrivals(found: Comparison) -> tuple[str, ...]:
    """That applications lodged are not the persons present, and who arrived by sea in the year, where that is known."""
    needy = found.year.in_need.states
    rows = [one for one in arrivals_by_sea(found.year.year) if one.geo in needy]
    if not rows:
        return ()
    told = [
        tell("in the whole year {persons:persons} in {state:state}", persons=one.persons, state=one.geo)
        if not one.period
        else tell(
            "from {first:day} to {last:day} {persons:persons} in {state:state}",
            persons=one.persons,
            state=one.geo,
            first=date.fromisoformat(one.period.partition("/")[0]),
            last=date.fromisoformat(one.period.partition("/")[2]),
        )
        for one in rows
    ]
    lodged = found.year.figures["applications"]
    first = rows[0].geo
    return (
        tell(
            "The figures are applications lodged, which are not the persons present. In {state:state} "
            "{lodged:persons} were lodged in {year:year}; by sea arrived: {told:verbatim}.",
            state=first,
            lodged=int(lodged.sel(member_state=first)),
            year=found.year.year,
            told="; ".join(told),
        ),
    )
