"""The January template (Art. 60(6) AMMR, Annex X of Implementing Regulation (EU) 2025/2055): what a state reports.

Part A is for contributing states: offsets of Art. 63(3) and (4), and each alternative measure by benefitting state. B
is for benefitting states: money received, with what came through the two funds, and each alternative measure by
contributing state. By it the money that is due is calculated (Art. 30(2)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One alternative measure of a year: the other state, how many, and the value that both have set, in cents."""

    partner: str
    number: int | None = None
    value_cents: int | None = None


@dataclass(frozen=True, slots=True)
class JanuaryReport:
    """What a state implemented or received in ``year``; None is a figure that was left out.

    ``contributing`` and ``benefitting`` say which parts it has to fill in. Offsets are cases and their value;
    ``received_cents`` is all money, ``amif_cents`` and ``bmvi_cents`` what of it came through each fund.
    """

    state: str
    year: int
    contributing: bool = False
    benefitting: bool = False
    offsets: int | None = None
    offsets_cents: int | None = None
    provided: tuple[MeasureLine, ...] = ()
    received_cents: int | None = None
    amif_cents: int | None = None
    bmvi_cents: int | None = None
    taken: tuple[MeasureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class JanuaryGap:
    """A figure that is left out or does not fit: where it stands, and what is expected there."""

    element: str
    provision: Provision
    expected: Said


@rule("AMMR 60(6)", formula="from 1 to 31 January of the year after")
def due_of_the_report(year: int) -> tuple[date, date]:
    """Each January a state confirms what it implemented in the year before: the first and the last day for it."""
    return date(year + 1, 1, 1), date(year + 1, 1, 31)


@rule("AMMR 60(6)", "IR2025-2055 Annex X", "IR2025-2055 30(2)")
def missing_from_the_report(report: JanuaryReport) -> tuple[JanuaryGap, ...]:
    """Every figure of the state's part or parts stands there, nothing is 0 by silence, and the money adds up."""
    found: list[JanuaryGap] = []
    if not report.contributing and not report.benefitting:
        found.append(_gap("contributing", said("whether the state is contributing or benefitting, or both")))
    if report.contributing:
        found += _left_out(report, {"offsets": said("cases taken over under Art. 63(3) and (4), 0 for none")})
        found += _left_out(report, {"offsets_cents": said("the value of these offsets in euro, 0 for none")})
        if (report.offsets == 0) != (report.offsets_cents == 0) and None not in (report.offsets, report.offsets_cents):
            found.append(_gap("offsets_cents", said("a value where there are cases, and 0 where there are none")))
        found += _lines("provided", report.provided)
    if report.benefitting:
        found += _left_out(
            report,
            {
                "received_cents": said("the money received in all, 0 for none"),
                "amif_cents": said("what of it came through the Asylum, Migration and Integration Fund"),
                "bmvi_cents": said("what of it came through the border management instrument"),
            },
        )
        parts = (report.received_cents, report.amif_cents, report.bmvi_cents)
        if None not in parts and parts[0] != (parts[1] or 0) + (parts[2] or 0):
            found.append(_gap("received_cents", said("the sum of the two funds")))
        found += _lines("taken", report.taken)
    return tuple(found)


def _left_out(report: JanuaryReport, fields: dict[str, Said]) -> list[JanuaryGap]:
    return [_gap(name, expected) for name, expected in fields.items() if getattr(report, name) is None]


def _lines(name: str, lines: tuple[MeasureLine, ...]) -> list[JanuaryGap]:
    """A measure without a value, and one without a number where the template asks for it (Part A)."""
    found = []
    for place, line in enumerate(lines, start=1):
        if name == "provided" and line.number is None:
            found.append(_gap(f"{name}, entry {place}, number", said("how many")))
        if line.value_cents is None:
            found.append(_gap(f"{name}, entry {place}, euro", said("the value that both states have set (Art. 65(1))")))
    return found


def _gap(element: str, expected: Said) -> JanuaryGap:
    return JanuaryGap(element.removesuffix("_cents"), Provision.parse("IR2025-2055 Annex X"), expected)
