"""What was assessed to be in the best interests of a minor: it is entered, and nothing here infers it."""

from __future__ import annotations

from collections.abc import Iterable

from article80.responsibility.facts import BestInterests, Facts


def best_interests(facts: Facts, state: str) -> bool | None:
    """The latest assessment of a state that is in the file; None where nobody has assessed it."""
    given = in_order(one for one in facts.best_interests if one.state == state)
    return given[-1].in_favour if given else None


def in_order(assessments: Iterable[BestInterests]) -> list[BestInterests]:
    """Assessments by their days; those without a day come first."""
    return sorted(assessments, key=lambda one: one.on.toordinal() if one.on else 0)
