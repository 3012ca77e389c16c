"""The keys of 2015 beside the ones that were published, with every difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from article80.answers.key import differences, published_shares
from article80.cli.printing import say, table
from article80.cli.series import print_series
from article80.report.numbers import decimal

if TYPE_CHECKING:
    from article80.answers.key import KeyAnswer


def compared(answer: KeyAnswer) -> dict[str, Any] | None:
    """The published shares in per cent and the differences in percentage points; None where no key was published."""
    found = published_shares(answer)
    if not found:
        return None
    apart = differences(answer, found)
    return {
        "share_per_cent": found,
        "difference_points": apart,
        "mean_difference_points": sum(abs(one) for one in apart.values()) / len(apart),
        "largest_difference_points": max(abs(one) for one in apart.values()),
    }


def print_beside_published(keys: Sequence[KeyAnswer], states: tuple[str, ...]) -> None:
    """Print the keys in one table, each with its published shares beside it, and how far apart they are."""
    from article80.law.states import name_of

    say(f"Keys of {keys[0].year}, in per cent, beside the published ones", bold=True)
    columns = [column for one in keys for column in _columns(one)]
    headings = [heading for heading, _ in columns]
    shown = table("", "Member State", *headings, right=headings, whole=("", "Member State"))
    for geo in states:
        shown.add_row(geo, name_of(geo), *(decimal(shares[geo], 2) if geo in shares else "" for _, shares in columns))
    shown.show()
    for one in keys:
        say(_distance(one, published_shares(one)))
    print_series(keys[0].figures)


def _columns(answer: KeyAnswer) -> list[tuple[str, dict[str, float]]]:
    """The column of a key in per cent, and that of its published shares where there are any."""
    number = answer.formula.name.rpartition("_")[2]
    shares = {geo: share * 100 for geo, share in answer.shares.items()}
    published = published_shares(answer)
    column = (f"COM(2015)\n{number}", shares)
    return [column, (f"{number}\npublished", published)] if published else [column]


def _distance(answer: KeyAnswer, found: Mapping[str, float]) -> str:
    """How far the computed key lies from the published one, in words."""
    title = answer.formula.title.split(",")[0]
    if not found:
        return f"{title}: no published key is in hand to compare with."
    apart = {geo: abs(one) for geo, one in differences(answer, found).items()}
    farthest = max(sorted(apart), key=lambda geo: apart[geo])
    mean = decimal(sum(apart.values()) / len(apart), 3)
    most = f"{decimal(apart[farthest], 2)} ({farthest})"
    return f"{title}: {mean} percentage points from the published key on average, at most {most}."
