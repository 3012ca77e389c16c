"""The keys of 2015 beside the ones that were published, with every difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from article80.cli.printing import say, table
from article80.cli.series import print_series
from article80.report.numbers import decimal

if TYPE_CHECKING:
    from article80.cli.computed_key import ComputedKey


def published_shares(computed: ComputedKey) -> dict[str, float]:
    """The shares in per cent that were published for this key, by state; empty where none is in hand."""
    from article80.situation.snapshot import published

    act = computed.formula.provision.split()[0]
    return {
        row.geo: float(row.value)
        for row in published("2015")
        if row.act == act and row.item == "key" and row.value is not None and row.geo in computed.members
    }


def compared(computed: ComputedKey) -> dict[str, Any] | None:
    """The published shares in per cent and the differences in percentage points; None where no key was published."""
    found = published_shares(computed)
    if not found:
        return None
    differences = _differences(computed, found)
    return {
        "share_per_cent": dict(sorted(found.items())),
        "difference_points": differences,
        "mean_difference_points": sum(abs(one) for one in differences.values()) / len(differences),
        "largest_difference_points": max(abs(one) for one in differences.values()),
    }


def _differences(computed: ComputedKey, found: Mapping[str, float]) -> dict[str, float]:
    shares = dict(zip(computed.members, computed.share.values.tolist(), strict=True))
    return {geo: shares[geo] * 100 - value for geo, value in sorted(found.items())}


def print_beside_published(year: int, keys: Mapping[str, ComputedKey]) -> None:
    """Print the keys in one table, each with its published shares beside it, and how far apart they are."""
    from article80.law.states import name_of

    say(f"Keys of {year}, in per cent, beside the published ones", bold=True)
    columns = [column for one in keys.values() for column in _columns(one)]
    headings = [heading for heading, _ in columns]
    shown = table("", "Member State", *headings, right=headings, whole=("", "Member State"))
    for geo in sorted({geo for one in keys.values() for geo in one.members}):
        shown.add_row(geo, name_of(geo), *(decimal(shares[geo], 2) if geo in shares else "" for _, shares in columns))
    shown.show()
    for one in keys.values():
        say(_distance(one, published_shares(one)))
    print_series(next(iter(keys.values())).figures)


def _columns(computed: ComputedKey) -> list[tuple[str, dict[str, float]]]:
    """The column of a key in per cent, and that of its published shares where there are any."""
    number = computed.formula.name.rpartition("_")[2]
    shares = {geo: share * 100 for geo, share in zip(computed.members, computed.share.values, strict=True)}
    published = published_shares(computed)
    column = (f"COM(2015)\n{number}", shares)
    return [column, (f"{number}\npublished", published)] if published else [column]


def _distance(computed: ComputedKey, found: Mapping[str, float]) -> str:
    """How far the computed key lies from the published one, in words."""
    title = computed.formula.title.split(",")[0]
    if not found:
        return f"{title}: no published key is in hand to compare with."
    apart = {geo: abs(one) for geo, one in _differences(computed, found).items()}
    farthest = max(sorted(apart), key=lambda geo: apart[geo])
    mean = decimal(sum(apart.values()) / len(apart), 3)
    most = f"{decimal(apart[farthest], 2)} ({farthest})"
    return f"{title}: {mean} percentage points from the published key on average, at most {most}."
