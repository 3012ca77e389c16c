"""Art. 64 AMMR: money into the Union budget, for actions that the benefitting states ask for.

Two things are kept here. The inventory of fundable actions, with the checks that an action must pass before money may
go to it. And what the Union pays for each person relocated (Art. 20 of Regulation (EU) 2021/1147).

An action in a Member State serves one of the purposes of Art. 56(2)(b). An action in a third country may have an effect
on flows to the Union, or improve the system of that country: one of the two is enough. Art. 56(3) says what such
actions are about "in particular", so another subject is noted and not refused. That an action in a third country does
not stand in the way of the right to seek asylum (Art. 18 of the Charter) is asked of it here as well: the assessment is
a document written by people, and an action without one is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said

Purpose = Literal[
    "migration", "reception", "asylum", "pre-departure reintegration", "border management", "operational support"
]

PURPOSES: tuple[Purpose, ...] = (
    "migration",
    "reception",
    "asylum",
    "pre-departure reintegration",
    "border management",
    "operational support",
)
"""What money may serve in the Member States (Art. 56(2)(b)). Alternative measures have a list of their own."""

BORDER_MANAGEMENT: Purpose = "border management"
"""The purpose at which the right to asylum is in question inside the Union too."""

Focus = Literal[
    "asylum and reception capacity",
    "legal migration and partnerships",
    "assisted voluntary return and reintegration",
    "against smuggling and trafficking",
    "migration policies that respect rights",
]

FOCUSES: tuple[Focus, ...] = (
    "asylum and reception capacity",
    "legal migration and partnerships",
    "assisted voluntary return and reintegration",
    "against smuggling and trafficking",
    "migration policies that respect rights",
)
"""What actions in third countries are about in particular (Art. 56(3)): the list is not closed."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A document that people wrote: on which day, by whom, where it is kept, and whether it finds an obstacle."""

    day: date
    author: str
    reference: str
    finds_an_obstacle: bool


@dataclass(frozen=True, slots=True)
class Action:
    """An action that a benefitting state lists for funding (Art. 64(2)).

    ``amount_cents`` is what it would cost. ``third_country`` is empty for an action in the Union. ``effect_on_flows``,
    ``benefit_to_third_country`` and ``right_to_asylum`` are asked for in third countries only.
    """

    benefitting: str
    title: str
    amount_cents: int
    serves: str
    third_country: str = ""
    effect_on_flows: str = ""
    benefit_to_third_country: str = ""
    right_to_asylum: Assessment | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands against an action: the provision, what is wrong, and what would put it right.

    ``refuses`` is False for a question that does not keep the action from being funded.
    """

    provision: str
    problem: Said
    remedy: Said
    refuses: bool = True


@rule("AMMR 64(2)", "AMMR 56(2)(b)")
def findings_on(action: Action) -> tuple[Finding, ...]:
    """An action is funded if it fits the purposes of the Regulation; what stands against it, nothing where it fits."""
    found = [*_on_amount(action)]
    if not action.third_country:
        if action.serves not in PURPOSES:
            problem = said("'{serves:verbatim}' is not a purpose of the article", serves=action.serves)
            remedy = said("choose one of: {purposes:verbatim}", purposes=", ".join(PURPOSES))
            found.append(Finding("Art. 56(2)(b) AMMR", problem, remedy))
        return (*found, *_on_the_border(action))
    if not action.effect_on_flows.strip() and not action.benefit_to_third_country.strip():
        found.append(
            Finding(
                "Art. 56(2)(b) AMMR",
                said(
                    "neither an effect on flows to the Union nor a better system in {country:verbatim} is described",
                    country=action.third_country,
                ),
                said("describe one of the two, and how it will be measured"),
            )
        )
    return (*found, *_on_the_right_to_asylum(action))


@rule("AMMR 56(3)")
def notes_on(action: Action) -> tuple[Finding, ...]:
    """Actions in third countries are about five subjects in particular; another one is for people to justify."""
    if not action.third_country or action.serves in FOCUSES:
        return ()
    problem = said("'{serves:verbatim}' is none of the subjects that are named in particular", serves=action.serves)
    remedy = said("say why; named are: {focuses:verbatim}", focuses=", ".join(FOCUSES))
    return (Finding("Art. 56(3) AMMR", problem, remedy),)


def _on_the_border(action: Action) -> tuple[Finding, ...]:
    """Actions respect fundamental rights in full: at the border of the Union the right to asylum is in question.

    The assessment is asked for by the law in third countries alone, so inside the Union its absence refuses nothing.
    """
    if action.serves != BORDER_MANAGEMENT:
        return ()
    if action.right_to_asylum is not None:
        return _on_the_right_to_asylum(action)
    return (
        Finding(
            "Art. 18 of the Charter",
            said(
                "border management, and no assessment that the right to asylum can be exercised where the action stands"
            ),
            said(
                "have the effect on access to asylum and on non-refoulement (Art. 19(2)) assessed, and add the "
                "assessment"
            ),
            refuses=False,
        ),
    )


def _on_amount(action: Action) -> tuple[Finding, ...]:
    if action.amount_cents > 0:
        return ()
    return (Finding("Art. 64(2) AMMR", said("no amount is asked for"), said("state the amount in euro")),)


def _on_the_right_to_asylum(action: Action) -> tuple[Finding, ...]:
    """Money must not obstruct the right to asylum: a written assessment, and none that finds an obstacle."""
    if action.right_to_asylum is None:
        return (
            Finding(
                "Art. 18 of the Charter",
                said("there is no assessment that the action does not obstruct the right to asylum"),
                said("add a dated assessment with its author; without one the action is refused"),
            ),
        )
    if action.right_to_asylum.finds_an_obstacle:
        return (
            Finding(
                "Art. 18 of the Charter",
                said(
                    "the assessment of {day:verbatim} finds that the right is obstructed",
                    day=action.right_to_asylum.day,
                ),
                said("change the action and have it assessed again"),
            ),
        )
    return ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """The Coordinator's inventory of actions: those that can be funded, and those that cannot as they stand.

    ``noted`` are actions, fundable or not, with something that people should look at.
    """

    fundable: tuple[Action, ...]
    refused: tuple[tuple[Action, tuple[Finding, ...]], ...]
    noted: tuple[tuple[Action, tuple[Finding, ...]], ...] = ()

    @property
    def fundable_cents(self) -> Mapping[str, int]:
        """What could be funded in each benefitting state, in cents."""
        amounts: dict[str, int] = {}
        for action in self.fundable:
            amounts[action.benefitting] = amounts.get(action.benefitting, 0) + action.amount_cents
        return amounts


@rule("AMMR 64(2)")
def inventory(actions: Iterable[Action]) -> Inventory:
    """The Coordinator keeps an inventory of the actions that contributions can fund, each checked."""
    checked = [_checked(action) for action in actions]
    return Inventory(
        tuple(action for action, found, _ in checked if not found),
        tuple((action, found) for action, found, _ in checked if found),
        tuple((action, notes) for action, _, notes in checked if notes),
    )


def _checked(action: Action) -> tuple[Action, tuple[Finding, ...], tuple[Finding, ...]]:
    """An action with what refuses it, and with what people should look at."""
    found = findings_on(action)
    refusing = tuple(one for one in found if one.refuses)
    return action, refusing, (*(one for one in found if not one.refuses), *notes_on(action))


@dataclass(frozen=True, slots=True)
class UnionMoney:
    """What the Union pays because of relocations, in cents: to the states that receive, and to those that transfer."""

    receiving_cents: int
    transfer_cents: int


@rule(
    "AMIF 20(1)",
    "AMIF 20(2)",
    "AMIF 20(3)",
    formula="an amount a person, a higher one for an unaccompanied minor; an amount for each transfer",
)
def union_money(
    relocated: int,
    of_them_unaccompanied_minors: int = 0,
    *,
    transferred: int = 0,
    parameters: Parameters,
) -> UnionMoney:
    """The Union pays the receiving state an amount for each relocated person, more for an unaccompanied minor, and an
    amount for each transfer to the state that bears its cost.

    Whole persons. ``transferred`` are applicants transferred to the state responsible under Art. 36(1)(a) to (c) AMMR:
    it receives an amount for them too. Raises ValueError for more minors than persons or a number below 0.
    """
    if not 0 <= of_them_unaccompanied_minors <= relocated:
        raise ValueError(
            f"{of_them_unaccompanied_minors} unaccompanied minors among {relocated} persons; expected 0 to {relocated}"
        )
    others = relocated - of_them_unaccompanied_minors
    received = others * parameters["amif_relocation_cents"].value
    received += of_them_unaccompanied_minors * parameters["amif_relocation_unaccompanied_minor_cents"].value
    transfers = relocated * parameters["amif_transfer_cents"].value
    transfers += transferred * parameters["amif_transfer_responsibility_cents"].value
    return UnionMoney(int(received), int(transfers))


@rule("AMMR 64(4)", formula="unallocated = financial contributions of the act of Art. 57 - allocated to actions")
def unallocated(act_cents: int, allocated_cents: int) -> int:
    """What the act of Art. 57 sets out in money and is not allocated may go to the thematic facility of the fund.

    In cents; counted from the amount of the act, not from what was paid in. Raises ValueError when more is allocated
    than the act sets out.
    """
    if allocated_cents > act_cents:
        raise ValueError(f"{allocated_cents} cents are allocated of {act_cents} in the act; expected no more")
    return act_cents - allocated_cents
