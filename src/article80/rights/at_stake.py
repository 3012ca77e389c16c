"""Which fundamental rights are at stake at which step, who attests that they were kept, and on which evidence.

The rights are those of the Charter, the steps those of the year and of a relocation. What is asked as evidence is this
project's reading of the article of each step; a right may be at stake elsewhere as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from article80.law.provision import Provision
from article80.law.said import Said, said

Who = Literal["benefitting_state", "contributing_state", "commission", "deploying_authority", "both_states"]
Part = Literal["year", "relocation"]


@dataclass(frozen=True, slots=True)
class AtStake:
    """One right at one step: where it stands, the provision of the step, who attests, and what shows it."""

    part: Part
    step: str
    right: Said
    charter: Provision
    provision: Provision
    who: Who
    evidence: Said


def _row(part: Part, step: str, right: Said, charter: str, provision: str, who: Who, evidence: Said) -> AtStake:
    return AtStake(part, step, right, Provision.parse(charter), Provision.parse(provision), who, evidence)


_ASYLUM = said("right to asylum")
_NON_REFOULEMENT = said("protection against removal to danger")
_DIGNITY = said("no inhuman or degrading treatment")
_FAMILY = said("respect for family life")
_DATA = said("protection of personal data")
_EQUAL = said("no discrimination")
_CHILD = said("best interests of the child")
_HEARD = said("right to be heard and to reasons")
_REMEDY = said("effective remedy")

AT_STAKE: tuple[AtStake, ...] = (
    _row(
        "year", "assessment", _ASYLUM, "CHARTER 18", "AMMR 9(3)", "commission",
        said("what the report says of access to the procedure in each state, with its sources"),
    ),
    _row(
        "year", "money_for_third_countries", _NON_REFOULEMENT, "CHARTER 19(2)", "AMMR 56(2)(b)", "commission",
        said("an assessment of the effect on rights before the action is funded, and its review"),
    ),
    _row(
        "year", "money_for_border_management", _DIGNITY, "CHARTER 4", "AMMR 56(2)(b)", "benefitting_state",
        said("an assessment of the effect on rights before the action is funded, and its review"),
    ),
    _row(
        "year", "report_on_actions", _DIGNITY, "CHARTER 4", "AMMR 64(5)", "benefitting_state",
        said("the report on the action, with complaints and incidents"),
    ),
    _row(
        "relocation", "security_check", _DATA, "CHARTER 8", "AMMR 67(2)", "benefitting_state",
        said("which databases were asked, on which basis, and how long the answer is kept"),
    ),
    _row(
        "relocation", "identification", _EQUAL, "CHARTER 21", "AMMR 67(3)", "benefitting_state",
        said("how many of each group were identified, and by which criteria"),
    ),
    _row(
        "relocation", "links", _FAMILY, "CHARTER 7", "AMMR 67(3)", "benefitting_state",
        said("the record of what the person was asked about links, and what came of it"),
    ),
    _row(
        "relocation", "information", _HEARD, "CHARTER 41", "AMMR 67(5)", "benefitting_state",
        said("the record that the person was informed of the procedure, and in which language"),
    ),
    _row(
        "relocation", "matching", _EQUAL, "CHARTER 21", "AMMR 67(4)", "deploying_authority",
        said("the audit of the matching by group, and the search for proxies"),
    ),
    _row(
        "relocation", "matching", _CHILD, "CHARTER 24", "AMMR 67(6)", "benefitting_state",
        said("that families stay together, and the assessment of the best interests of a child alone"),
    ),
    _row(
        "relocation", "consent_of_beneficiary", _HEARD, "CHARTER 41", "AMMR 67(4)", "benefitting_state",
        said("the consent in writing, with its day"),
    ),
    _row(
        "relocation", "file_sent", _DATA, "CHARTER 8", "AMMR 67(7)", "both_states",
        said("what was sent by the standard form, to whom, and who may read it"),
    ),
    _row(
        "relocation", "reply", _HEARD, "CHARTER 41", "AMMR 67(9)", "contributing_state",
        said("the ground of a refusal, which can be a threat to internal security alone"),
    ),
    _row(
        "relocation", "transfer_decision", _REMEDY, "CHARTER 47", "AMMR 67(13)", "benefitting_state",
        said("the decision in writing, the means to appeal, and what became of an appeal"),
    ),
    _row(
        "relocation", "transfer", _DIGNITY, "CHARTER 4", "AMMR 67(11)", "both_states",
        said("how the person travelled and was received, and needs that were told before"),
    ),
    _row(
        "relocation", "arrival", _ASYLUM, "CHARTER 18", "AMMR 68(2)", "contributing_state",
        said("the day on which the procedure of the applicant went on"),
    ),
)  # fmt: skip
"""In the order of the year and of a relocation."""
