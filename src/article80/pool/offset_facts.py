"""The facts of a year that Art. 63 AMMR is held against: brought to the states of the pledges, and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from article80.pool.figures import STATE, in_one_order, labelled, true_or_false, whole_numbers
from article80.pool.net import exempt, net_pledges

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True)
class OffsetFacts:
    """One year, over ``member_state`` in the order of the pledges and any further axes, in whole persons.

    ``net`` is what of ``pledge`` is to be implemented; ``counted`` are contributions of every kind, None where they are
    not in hand; ``contributing`` is true/false. ``somebody_is_owed`` says that the shield of Art. 60(3), fourth
    subparagraph, does not cover every benefitting state.
    """

    pledge: xr.DataArray
    fair_share: xr.DataArray
    contributing: xr.DataArray
    net: xr.DataArray
    counted: xr.DataArray | None
    somebody_is_owed: xr.DataArray


def offset_facts(
    pledge: Any,
    fair_share_persons: Any,
    *,
    benefitting: Any,
    deducted: Any,
    fully_deducted: Any,
    counted: Any,
    shielded: Any = False,
) -> OffsetFacts:
    """The facts as arrays, each state in its place.

    Everything but the pledges may come in another order of the states; ``deducted``, ``fully_deducted`` and
    ``shielded`` also as one value for all states. Raises ValueError naming the states that a figure
    lacks, or whose figure is missing, negative or not whole, or whose deduction is larger than the pledge.
    """
    given = {"pledge": pledge, "fair share": fair_share_persons, "benefitting": benefitting}
    if counted is not None:
        given["counted contribution"] = counted
    for name, value in (("deduction", deducted), ("full deduction", fully_deducted), ("shield", shielded)):
        given[name] = [value] * labelled(pledge, "pledge").sizes[STATE] if isinstance(value, bool | int) else value
    arrays = dict(zip(given, in_one_order({name: labelled(each, name) for name, each in given.items()}), strict=True))
    flags = {name: true_or_false(arrays.pop(name), name) for name in ("benefitting", "full deduction", "shield")}
    persons = {name: whole_numbers(array, name) for name, array in arrays.items()}
    freed = exempt(flags["benefitting"], flags["full deduction"])
    net = net_pledges(persons["pledge"], persons["deduction"], freed)
    owed = ~flags["benefitting"].any(STATE) | (flags["benefitting"] & ~flags["shield"]).any(STATE)
    return OffsetFacts(persons["pledge"], persons["fair share"], ~freed, net, persons.get("counted contribution"), owed)
