"""Explanations of the share of the key and of the fair share, from the steps that the rules left."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from article80.report.chain import Explanation, Input, Link, formula_of, law_of, places_of_law, step_of
from article80.report.numbers import decimal, euros, percent, whole
from article80.report.place import value_of_a_place
from article80.report.wording import VARIABLES, named

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xarray as xr

    from article80.cycle.result import Cycle, StateYear
    from article80.law.rule import Step
    from article80.report.chain import Maker

_ROUNDED = {"ceil": "rounded up", "nearest": "rounded to the nearest", "largest_remainder": "by largest remainder"}


def explain_share(cycle: Cycle, state: StateYear) -> Explanation:
    """The share of the reference key, down to the rows of population and GDP."""
    links = (_share_link(cycle, state),)
    return _explanation(cycle, state, "share", "Share of the reference key", links, state.share, "part of one")


def explain_fair_share(cycle: Cycle, state: StateYear) -> Explanation:
    """The fair share in whole persons."""
    links = share_links(cycle, state)
    return _explanation(cycle, state, "fair_share", "Fair share", links, state.fair_share_persons, "persons")


def explain_fair_share_cents(cycle: Cycle, state: StateYear) -> Explanation:
    """The fair share in money, in whole cents."""
    links = (*share_links(cycle, state), _money_link(cycle, state))
    title = "Fair share in money"
    return _explanation(cycle, state, "fair_share_cents", title, links, state.fair_share_cents, "cents")


def share_links(cycle: Cycle, state: StateYear) -> tuple[Link, ...]:
    """The links from the figures of a state to its fair share in persons."""
    return _share_link(cycle, state), _persons_link(cycle, state)


def _explanation(
    cycle: Cycle, state: StateYear, figure: str, title: str, links: tuple[Link, ...], value: float, unit: str
) -> Explanation:
    title = f"{title} of {named(state.name)}, {cycle.year}"
    return Explanation(figure, state.geo, title, links, links[-1].result, value, unit, value, value, ())


def _share_link(cycle: Cycle, state: StateYear) -> Link:
    step = step_of(cycle, "reference_key", "com2015_key")
    title, result = f"Share of {named(state.name)} in the reference key", percent(state.share, 4)
    inputs = tuple(observed(cycle, str(variable), state.geo) for variable in cycle.situation.data_vars)
    if step is None:
        return Link(title, (), "The share was handed in, not computed here.", "", "", inputs, result)
    sums = tuple(_sum(cycle, str(variable)) for variable in cycle.situation.data_vars)
    numbers = _key_in_numbers(cycle, state, step) if step.name == "reference_key" else ""
    return Link(title, law_of(step), step.rule.says, formula_of(step), numbers, (*inputs, *sums), result)


def _key_in_numbers(cycle: Cycle, state: StateYear, step: Step) -> str:
    parameters = step.inputs["parameters"]
    weights = (parameters["population_weight"].value, parameters["gdp_weight"].value)
    parts = []
    for weight, variable in zip(weights, ("population", "gdp_meur"), strict=True):
        figures = cycle.situation[variable]
        own, total = _written(figures.sel(member_state=state.geo).item()), _written(figures.sum().item())
        parts.append(f"{float(weight) * 100:g} % × {own} / {total}")
    return f"{' + '.join(parts)} = {percent(state.share, 4)}"


def observed(cycle: Cycle, variable: str, geo: str) -> Input:
    """One figure of the situation with the row that it comes from."""
    row: xr.DataArray = cycle.situation[variable].sel(member_state=geo)
    title, unit = VARIABLES.get(variable, (variable, ""))
    parts = {
        part: str(row.coords[f"{variable}_{part}"].item() or "")
        for part in ("year", "dataset", "vintage", "source", "trust", "note")
        if f"{variable}_{part}" in row.coords
    }
    value = row.item()
    name = f"{title} of {named(cycle.state(geo).name)}"
    return Input(name, f"{_written(value)} {unit}".strip(), value, unit, **parts)


def _sum(cycle: Cycle, variable: str) -> Input:
    title, unit = VARIABLES.get(variable, (variable, ""))
    total = cycle.situation[variable].sum().item()
    name = f"{title}, sum of the {len(cycle.members)} states of the key"
    return Input(name, f"{_written(total)} {unit}".strip(), round(total, 6), unit)


def _written(value: Any) -> str:
    number = round(float(value), 1)
    return whole(int(number)) if number.is_integer() else decimal(number, 1)


def _persons_link(cycle: Cycle, state: StateYear) -> Link:
    step = step_of(cycle, "fair_share")
    reference = cycle.reference_relocations
    rounding = str(step.inputs["rounding"]) if step else str(cycle.options.rk_rounding)
    exact = _exact_quota(cycle, state)
    quota = _quota_in_words(exact)
    rounded = (
        "" if exact.denominator == 1 else f", {_ROUNDED.get(rounding, rounding)} to {whole(state.fair_share_persons)}"
    )
    inputs = (
        Input("Share of the key", percent(state.share, 4), state.share, "part of one"),
        Input("Reference number of relocations", f"{whole(reference)} persons", reference, "persons", source=cycle.act),
        Input("Rounding (option rk_rounding)", _ROUNDED.get(rounding, rounding), rounding, ""),
    )
    return Link(
        f"Fair share of {named(state.name)} in persons",
        law_of(step) if step else places_of_law("AMMR 57(3)", "AMMR 66"),
        step.rule.says if step else "",
        formula_of(step) if step else "fair share = share × reference number",
        f"{_share_of_the_product(cycle, state, quota)} × {whole(reference)} = {quota}{rounded}",
        inputs,
        f"{whole(state.fair_share_persons)} persons",
    )


def _exact_quota(cycle: Cycle, state: StateYear) -> Fraction:
    share = cycle.share.sel(member_state=state.geo)
    if "share_numerator" in share.coords:
        own, all_ = share.coords["share_numerator"].item(), share.coords["share_denominator"].item()
        return Fraction(int(own), int(all_)) * cycle.reference_relocations
    return Fraction(str(state.share)) * cycle.reference_relocations


def _share_of_the_product(cycle: Cycle, state: StateYear, quota: str) -> str:
    """The share with as many decimals of a per cent, four at least, as make the product that is shown come out."""
    decimals = len(quota.partition(" (")[0].partition(".")[2])
    for digits in range(4, 12):
        shown = Fraction(f"{state.share * 100:.{digits}f}") / 100
        if decimal(shown * cycle.reference_relocations, decimals) == quota:
            return percent(state.share, digits)
    return percent(state.share, 12)


def _quota_in_words(quota: Fraction) -> str:
    """The quota with as many decimals as show on which side of a whole number it lies, two at least."""
    if quota.denominator == 1:
        return whole(int(quota))
    for decimals in range(2, 10):
        written = f"{float(quota):.{decimals}f}"
        if Fraction(written).denominator != 1:
            return decimal(quota, decimals)
    return f"{decimal(quota, 9)} (not quite whole)"


def _money_link(cycle: Cycle, state: StateYear) -> Link:
    step = step_of(cycle, "fair_share_cents")
    each = value_of_a_place(cycle)
    persons = Input(
        "Fair share in persons", f"{whole(state.fair_share_persons)} persons", state.fair_share_persons, "persons"
    )
    ratio = Input("Value of one relocation", euros(each), each, "cents", source="Art. 12(3) AMMR")
    return Link(
        f"Fair share of {named(state.name)} in money",
        law_of(step) if step else places_of_law("AMMR 57(3)", "AMMR 12(3)"),
        step.rule.says if step else "",
        formula_of(step) if step else "",
        f"{whole(state.fair_share_persons)} × {euros(each)} = {euros(state.fair_share_cents)}",
        (persons, ratio),
        euros(state.fair_share_cents),
    )


SHARES: Mapping[str, Maker] = {
    "share": explain_share,
    "fair_share": explain_fair_share,
    "fair_share_cents": explain_fair_share_cents,
}
