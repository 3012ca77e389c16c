"""What a simulation gives: every figure by name, with its unit and its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UNION = "EU"
"""The code under which the sum over the states stands."""

MEANINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "applications": ("persons", "applications in the year; missing where they are not determinable"),
        "reference_persons": ("persons", "the number of relocations of the pool"),
        "owed_persons": ("persons", "the fair share, less what a credit takes off"),
        "reduced_persons": ("persons", "what credits from crises took off the fair share (Art. 9(4) CFMR)"),
        "pledged_persons": ("persons", "relocations pledged"),
        "deducted_persons": ("persons", "of the pledge: freed by a deduction (Art. 61, 62 AMMR)"),
        "frozen_persons": ("persons", "of the pledge: not to be carried out by a benefitting state (Art. 60(3) AMMR)"),
        "imposed_persons": ("persons", "mandatory offsets beyond the pledge (Art. 63(3) AMMR, Art. 9 CFMR)"),
        "delivered_persons": ("persons", "persons relocated in the year"),
        "offset_persons": ("persons", "cases taken over in place of relocations (Art. 63 AMMR, Art. 9 CFMR)"),
        "crisis_offset_persons": ("persons", "of these: in a crisis"),
        "outstanding_persons": ("persons", "at the end of the year: still to be relocated or taken over"),
        "in_hand_persons": ("persons", "of these: relocations that have begun (Art. 67(12) AMMR)"),
        "credit_persons": ("persons", "credit earned by giving more than the fair share in a crisis"),
        "pledged_cents": ("cents", "money and other help pledged"),
        "deducted_cents": ("cents", "of the money: freed by a deduction"),
        "frozen_cents": ("cents", "of the money: not to be given by a benefitting state"),
        "replaced_cents": (
            "cents",
            "of the money: replaced by mandatory offsets (Art. 30(1)(b) of Regulation 2025/2055)",
        ),
        "paid_cents": ("cents", "money paid and help given"),
        "outstanding_cents": ("cents", "money that is not yet paid"),
        "relieved_persons": (
            "persons",
            "persons who leave a state under pressure or for whom another becomes responsible, by its applications",
        ),
        "helped_cents": ("cents", "money paid and help given, as far as it reaches a state, by its applications"),
        "given_cents": ("cents", "the value of all that was given: persons relocated, cases taken over, money"),
    }
)
"""Unit and meaning of each variable, over ``draw``, ``year`` and ``member_state`` (the pool has no states)."""


def described(name: str) -> str:
    """A figure in words, with its unit."""
    unit, meaning = MEANINGS[name]
    return f"{meaning} ({unit})"
