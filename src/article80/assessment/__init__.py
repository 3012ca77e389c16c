"""Who is under pressure (Art. 9 to 11 AMMR): open methods, labels with their reasons, and how firm each label is.

The law defines pressure in words and gives no formula. So several methods stand side by side behind one interface
(`article80.assessment.methods`), each with its provisions and its numbers, and a composite of them is the default.
`docs/decisions/0005-the-default-method-of-assessment.md` says why.

Here belong the rules, the labels and their comparison with what was decided. The figures come from
`article80.situation`, and the reference key is handed in: this room does not know the pool.
"""

from article80.assessment.assess import DRAWS, MEASURES_NEEDED, SEED, assess, observed_year
from article80.assessment.labels import AT_RISK, LABELS, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.assessment.method import Method
from article80.assessment.methods import METHODS
from article80.assessment.result import Assessment, MethodResult, StateAssessment, Vintage

__all__ = [
    "AT_RISK",
    "DRAWS",
    "LABELS",
    "MEASURES_NEEDED",
    "METHODS",
    "SEED",
    "SIGNIFICANT_SITUATION",
    "UNDER_PRESSURE",
    "Assessment",
    "Label",
    "Method",
    "MethodResult",
    "StateAssessment",
    "Vintage",
    "assess",
    "observed_year",
]
