"""The three labels of Art. 11 AMMR, and which of them a state carries together.

A state is under pressure, at risk of pressure in the coming year, or in a significant situation, or carries none. The
definitions exclude one pair: a significant situation is "different from" pressure (Art. 2(25)).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from article80.law.rule import rule

if TYPE_CHECKING:
    import xarray as xr

Label = Literal["under_pressure", "at_risk", "significant_situation"]

UNDER_PRESSURE: Label = "under_pressure"
AT_RISK: Label = "at_risk"
SIGNIFICANT_SITUATION: Label = "significant_situation"

LABELS: tuple[Label, ...] = (UNDER_PRESSURE, AT_RISK, SIGNIFICANT_SITUATION)
"""The labels in the order in which they are shown."""

LABEL = "label"
"""The axis of the labels."""

IN_WORDS: Mapping[Label, str] = MappingProxyType(
    {
        UNDER_PRESSURE: "under migratory pressure",
        AT_RISK: "at risk of migratory pressure",
        SIGNIFICANT_SITUATION: "in a significant migratory situation",
    }
)

Together = Literal["risk_and_significant", "significant_alone", "risk_alone"]


@rule(
    "AMMR 11(1)",
    "AMMR 2(24)",
    "AMMR 2(25)",
    formula="under pressure; else at risk, in a significant situation, or both (option labels_together)",
)
def label_sets(
    pressure: xr.DataArray,
    risk: xr.DataArray,
    significant: xr.DataArray,
    *,
    together: Together = "risk_and_significant",
) -> xr.DataArray:
    """The Commission says of each Member State whether it is under pressure, at risk or in a significant situation.

    ``pressure``, ``risk`` and ``significant`` say whether the line of each label is reached: 1 yes, 0 no, NaN where
    that is not determinable. They lie over ``member_state`` and any further axes. Returns the same over ``label`` too.

    A state under pressure carries no other label: a significant situation is by definition different from pressure,
    and who is under pressure is no longer only at risk of it. Whether the other two go together is an open question.

    Raises ValueError for an unknown answer to it.
    """
    import xarray as xr

    if together not in ("risk_and_significant", "significant_alone", "risk_alone"):
        raise ValueError(
            f"labels_together is {together!r}; expected 'risk_and_significant', 'significant_alone' or 'risk_alone'"
        )
    at_risk, in_situation = both_known(risk, pressure), both_known(significant, pressure)
    if together == "significant_alone":
        at_risk = both_known(at_risk, in_situation)
    elif together == "risk_alone":
        in_situation = both_known(in_situation, at_risk)
    return xr.concat(
        xr.broadcast(pressure, at_risk, in_situation), xr.Variable(LABEL, list(LABELS)), coords="minimal"
    ).rename("labels")


def both_known(reached: xr.DataArray, stronger: xr.DataArray) -> xr.DataArray:
    """Whether a line is reached and the stronger one is not. That it is not reached is certain, whatever else is."""
    unless_stronger = (reached + stronger * 0).where(stronger != 1, 0.0)
    return unless_stronger.where(reached != 0, 0.0)
