"""The conditions of Art. 63(8) and 67 stand once: a row of a table and a file that say the same get the same bars."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.relocation.eligibility import BARS, eligibility
from article80.relocation.offsets import OFFSET_BARS, offsets
from article80.responsibility.case import Case
from article80.responsibility.facts import (
    Absconding,
    Admission,
    AdultCare,
    Application,
    BestInterests,
    Desire,
    Facts,
    FamilyTie,
    IrregularCrossing,
    Person,
    SecurityCheck,
    SiblingTie,
    Status,
    Stay,
    Visa,
)
from article80.responsibility.offset import offsettable
from article80.responsibility.solidarity import Eligibility, relocatable
from tests.relocation.rows import cases, places

ON = date(2027, 3, 1)
ACT = date(2026, 12, 20)
REGISTERED = date(2026, 9, 3)
LAW = parameters_on(ON)
ANSWERS = {"no": False, "yes": True, "open": None}


class Situation(NamedTuple):
    """One person, told in the terms of neither form; Italy is the benefitting state, France the contributing one."""

    article: str
    limit: int | None
    absconded: frozenset[str]
    beneficiary: bool
    admitted: bool
    granted: int
    consent: bool
    agreed: bool


SITUATIONS = st.builds(
    Situation,
    article=st.sampled_from(("16(2)", "16(4)", "25(2)", "25(5)", "26", "29", "33(1)")),
    limit=st.sampled_from((-1, 0, 1, None)),
    absconded=st.frozensets(st.sampled_from(("IT", "FR", "DE"))),
    beneficiary=st.booleans(),
    admitted=st.booleans(),
    granted=st.sampled_from((-1, 0, 1)),
    consent=st.booleans(),
    agreed=st.booleans(),
)
OPTIONS = st.sampled_from(("contributing", "either")).map(lambda answer: Options(absconded_63_8d=answer))


def _is_of_a_lone_minor(one: Situation) -> bool:
    return one.article.startswith("25")


def _granted(one: Situation) -> date:
    """The day of the status: three years before the act to the day, or a day to either side."""
    return ACT.replace(year=ACT.year - 3) + timedelta(days=one.granted)


def _row(one: Situation, **changes: str) -> dict[str, str]:
    minor = {"ages": "15", "vulnerability": "unaccompanied_minor"} if _is_of_a_lone_minor(one) else {}
    held = {"status": "beneficiary", "granted": str(_granted(one)), "consent": "yes" if one.consent else "no"}
    return {
        "responsible_under": one.article,
        "security": "threat" if one.article == "16(4)" else "clear",
        "absconded_from": " ".join(sorted(one.absconded)),
        "admitted": "yes" if one.admitted else "no",
        **minor,
        **(held if one.beneficiary else {}),
        **changes,
    }


def _file(one: Situation, present: str) -> Case:
    """A file in which the criteria name Italy under the article, and the person is in ``present``."""
    first = "IT" if one.article in ("16(2)", "16(4)", "25(5)") else present
    applied = [Application(first, REGISTERED)]
    status = (Status("IT", "international_protection", _granted(one)),) if one.beneficiary else ()
    minor = _is_of_a_lone_minor(one)
    person = Person(
        "applicant", date(2012, 1, 1) if minor else date(1990, 1, 1), applications=tuple(applied), statuses=status
    )
    facts: dict[str, Any] = {
        "absconding": tuple(Absconding(state, date(2026, 12, 1)) for state in sorted(one.absconded)),
        "admissions": (Admission(first, date(2025, 1, 1)),) if one.admitted else (),
        "adult_care": (AdultCare(False, date(2026, 1, 1)),) if minor else (),
        "relocation_consent": Desire(one.consent) if one.beneficiary else None,
        **_that_name_italy(one.article),
    }
    return Case("case", person, Facts(**facts), present_in=present)


def _that_name_italy(article: str) -> dict[str, Any]:
    there = Stay("IT", date(2020, 1, 1), legal=True)
    wife = Person("wife", statuses=(Status("IT", "international_protection", date(2024, 1, 1)),))
    return {
        "16(2)": {},
        "16(4)": {"security_checks": (SecurityCheck("IT", date(2026, 9, 4), threat=True),)},
        "25(2)": {"siblings": (SiblingTie(Person("sister", stays=(there,))),)},
        "25(5)": {"best_interests": (BestInterests("IT", in_favour=True),)},
        "26": {"family": (FamilyTie(wife, "spouse", before_arrival=True, desire=Desire(True)),)},
        "29": {"visas": (Visa("IT", "short_stay", date(2026, 8, 1), date(2026, 10, 1)),)},
        "33(1)": {"crossings": (IrregularCrossing("IT", date(2026, 8, 1)),)},
    }[article]


@given(SITUATIONS, OPTIONS)
def test_a_row_and_a_file_meet_the_same_conditions_of_an_offset(one: Situation, options: Options) -> None:
    """Article 63(8)(a) to (f): the same facts give the same bars and the same answer, under each open answer."""
    ends = None if one.limit is None else ON + timedelta(days=one.limit)
    row = _row(one, present_in="FR", limit_ends=str(ends or ""))
    of_row = offsets(cases(row), places({"FR": 1}), options=options, on=ON)
    of_file = offsettable(
        _file(one, "FR"), benefitting="IT", contributing="FR", options=options, on=ON, time_limit_ends=ends
    )
    stands = {bar.provision for bar, is_there in zip(OFFSET_BARS, of_row.bars[0], strict=True) if is_there}
    assert {one for one in stands if one.startswith("AMMR 63(8)")} == _of_file(of_file)
    assert ANSWERS[of_row.answer(0)] == of_file.eligible


@given(SITUATIONS)
def test_a_row_and_a_file_meet_the_same_conditions_of_a_relocation(one: Situation) -> None:
    """Articles 56(2)(a)(ii), 67(2), 67(4) and 67(5): the same facts give the same bars and the same answer."""
    of_row = eligibility(cases(_row(one)), places({"DE": 5}, agreed=one.agreed), act_adopted=ACT, parameters=LAW)
    of_file = relocatable(
        _file(one, "IT"), options=Options(), on=ON, benefitting="IT", act_adopted=ACT, states_agree=one.agreed
    )
    stands = {bar.provision for bar, is_there in zip(BARS, of_row.bars[0], strict=True) if is_there}
    assert stands == _of_file(of_file)
    assert bool(of_row.eligible[0]) == of_file.eligible


def _of_file(found: Eligibility) -> set[str]:
    return {f"AMMR {bar.provision}" for bar in found.bars}
