"""What a document must contain, and which of it is missing, each element with its provision."""

from __future__ import annotations

from dataclasses import dataclass

from article80.delivery.documents import (
    INDICATORS,
    DeductionRequest,
    Document,
    Need,
    NeedNotification,
    PoolNotice,
    article_of,
)
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.pool.deductions import content_of_a_request

_COMMON = ("stabilisation", "other_contribution", "weaknesses")


@dataclass(frozen=True, slots=True)
class Missing:
    """An element that a document must have and has not: its field, its provision, what is expected there."""

    element: str
    provision: Provision
    expected: Said


def missing_from(document: Document) -> tuple[Missing, ...]:
    """Every element that the document lacks, in the order of its article; empty where it is complete."""
    if isinstance(document, PoolNotice):
        return missing_from_a_notice(document)
    if isinstance(document, NeedNotification):
        return missing_from_a_notification(document)
    return missing_from_a_request(document)


@rule("AMMR 58(2)")
def missing_from_a_notice(notice: PoolNotice) -> tuple[Missing, ...]:
    """An identified state says which measures it needs and how much of each, and which Union programmes it means.

    Programmes are asked for where money is needed. The toolbox is named where that is relevant, so its absence is no
    gap.
    """
    return _needs(notice.needs, notice.programmes, "AMMR 58(2)")


@rule(*(f"AMMR 59(2)({point})" for point in "abcd"))
def missing_from_a_notification(notification: NeedNotification) -> tuple[Missing, ...]:
    """A state gives its reasons with updated figures, what it needs, how that helps, and how it deals with weaknesses.

    At least one updated figure of Art. 9(3)(a) is expected; `indicators_not_given` names those that are not there.
    """
    found = []
    if not notification.reasoning:
        found.append(_gap("reasoning", "AMMR 59(2)(a)", said("why there is migratory pressure, and how large it is")))
    if not notification.figures:
        found.append(_gap("figures", "AMMR 59(2)(a)", said("updated figures for the indicators of Art. 9(3)(a)")))
    found += _needs(notification.needs, notification.programmes, "AMMR 59(2)(b)")
    if not notification.stabilisation:
        found.append(_gap("stabilisation", "AMMR 59(2)(c)", said("how the pool would help to stabilise the situation")))
    if not notification.weaknesses:
        expected = said("how weaknesses in responsibility, preparedness or resilience will be dealt with")
        found.append(_gap("weaknesses", "AMMR 59(2)(d)", expected))
    return tuple(found)


@rule(*(f"AMMR 61(2)({point})" for point in "abcd"), *(f"AMMR 62(2)({point})" for point in "abcd"), "AMMR 62(3)")
def missing_from_a_request(request: DeductionRequest) -> tuple[Missing, ...]:
    """A request for a deduction has every element that is listed for its ground, and says how much it asks for.

    The elements are those of `article80.pool.deductions.content_of_a_request`. How much is asked for follows from the
    words "partial or full" of the first paragraph.
    """
    asked = () if request.part is not None else (_gap("part", *_PART[article_of(request)]),)
    listed = content_of_a_request(request.ground, labelled=request.labelled)
    places = _ELEMENTS[article_of(request), request.labelled]
    return asked + tuple(
        _gap(element, written, expected)
        for (element, written), expected in zip(places, listed, strict=True)
        if not getattr(request, element)
    )


def indicators_not_given(notification: NeedNotification) -> tuple[str, ...]:
    """The points of Art. 9(3)(a) AMMR for which a notification has no figure, in the order of the article."""
    given = {figure.indicator for figure in notification.figures}
    return tuple(point for point in INDICATORS if point not in given)


def _needs(needs: tuple[Need, ...], programmes: tuple[str, ...], written: str) -> tuple[Missing, ...]:
    """What is missing of the measures that are needed."""
    if not needs:
        return (_gap("needs", written, said("the kind of measures that are needed, and how much of each")),)
    without = [need.measure for need in needs if need.amount is None]
    found = (
        [_gap("needs", written, said("how much is needed of: {measures:verbatim}", measures=", ".join(without)))]
        if without
        else []
    )
    if any(need.measure == "financial" for need in needs) and not programmes:
        found.append(_gap("programmes", written, said("the Union programmes that the money is for")))
    return tuple(found)


def _gap(element: str, written: str, expected: Said) -> Missing:
    return Missing(element, Provision.parse(written), expected)


_AMOUNT = said("how much is asked for: a part of the pledges, or all of them")

_PART = {"61": ("AMMR 61(1)", _AMOUNT), "62": ("AMMR 62(1)", _AMOUNT)}

_ELEMENTS: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = {
    ("61", True): (),
    ("61", False): tuple(zip((*_COMMON, "reasoning"), (f"AMMR 61(2)({point})" for point in "abcd"), strict=True)),
    ("62", True): tuple(zip((*_COMMON, "area_at_limit"), (f"AMMR 62(2)({point})" for point in "abcd"), strict=True)),
    ("62", False): (
        *zip((*_COMMON, "area_at_limit"), (f"AMMR 62(2)({point})" for point in "abcd"), strict=True),
        ("reasoning", "AMMR 62(3)"),
    ),
}
"""The fields of a request in the order of `content_of_a_request`, with their provisions."""
