"""Which cases a contributing state may take over as responsibility offsets (Art. 63(8) and (9) AMMR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.law.rule import rule


@dataclass(frozen=True, slots=True)
class OffsetCase:
    """The facts of one application that Art. 63(8) asks about."""

    unaccompanied_minor: bool
    responsible_under: str
    """The article under which the benefitting state is responsible, such as "33(1)"."""
    time_limit_ends: date
    """The last day of the time limit of point (c): of Art. 39(1) or 46(1), by the option ``art63_8c_time_limit``."""
    absconded_from_contributing: bool
    beneficiary: bool
    admitted_person: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition of Art. 63(8) that a case does not meet."""

    provision: str
    says: str


@rule(*(f"AMMR 63(8)({point})" for point in "abcdef"), "AMMR 63(9)")
def bars_to_an_offset(case: OffsetCase, on: date) -> tuple[Bar, ...]:
    """Why a case cannot be taken over as an offset on a day; empty when it can.

    A person whom the benefitting state rejected with a final decision is not barred by that: Art. 63(9) lets the
    contributing state use the offset for such persons too.
    """
    checks = (
        ("a", case.unaccompanied_minor, "the applicant is an unaccompanied minor"),
        (
            "b",
            case.responsible_under.partition("(")[0] not in {"29", "30", "31", "32", "33"},
            f"the benefitting state is responsible under Art. {case.responsible_under}, not under Art. 29 to 33",
        ),
        ("c", on > case.time_limit_ends, f"the time limit ended on {case.time_limit_ends}"),
        ("d", case.absconded_from_contributing, "the applicant has absconded from the contributing state"),
        ("e", case.beneficiary, "the person already has international protection"),
        ("f", case.admitted_person, "the person was admitted by resettlement or humanitarian admission"),
    )
    return tuple(Bar(f"Art. 63(8)({point}) AMMR", says) for point, applies, says in checks if applies)
