"""Taking a case over (Art. 63(8)): each condition with its provision, and what is not known told apart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from article80.law.options import Options
from article80.relocation.offsets import OFFSET_BARS, OFFSET_OPEN, offsets
from article80.relocation.reasons import Reasons
from article80.relocation.run import propose
from article80.responsibility.solidarity import Bar as BarOfAFile
from article80.responsibility.solidarity import Eligibility as FromAFile
from article80.words import say
from tests.law_days import LAW
from tests.relocation.rows import cases, places
from tests.relocation.spoken import letter, note

ON = date(2027, 3, 1)
OPTIONS = Options()
PLACES = places({"FR": 1})
CASE = {"present_in": "DE", "responsible_under": "33(1)", "limit_ends": "2027-05-01"}


def bars(row: dict[str, str], on: date | None = ON, options: Options = OPTIONS) -> tuple[str, list[str]]:
    """The answer for a case that differs from one that can be taken over by this row, and the provisions."""
    found = offsets(cases({**CASE, **row}), PLACES, options=options, on=on)
    return found.answer(0), [bar.provision.removeprefix("AMMR ") for bar in found.of(0)]


def test_a_case_that_meets_all_conditions_can_be_taken_over() -> None:
    """Somebody who came by sea into Italy, applied in Germany, and whose time limit runs."""
    assert bars({}) == ("yes", [])


@pytest.mark.parametrize(
    ("row", "provision"),
    [
        ({"ages": "15", "vulnerability": "unaccompanied_minor"}, "63(8)(a)"),
        ({"responsible_under": "16(2)"}, "63(8)(b)"),
        ({"responsible_under": "26"}, "63(8)(b)"),
        ({"responsible_under": "37(1)"}, "63(8)(b)"),
        ({"security": "threat"}, "16(4)"),
        ({"limit_ends": "2027-02-28"}, "63(8)(c)"),
        ({"absconded_from": "FR DE"}, "63(8)(d)"),
        ({"status": "beneficiary", "granted": "2026-01-01", "consent": "yes"}, "63(8)(e)"),
        ({"admitted": "yes"}, "63(8)(f)"),
        ({"present_in": ""}, "63(6)"),
        ({"present_in": "DK"}, "63(6)"),
        ({"present_in": "CH"}, "63(6)"),
    ],
)
def test_each_condition_bars_by_itself(row: dict[str, str], provision: str) -> None:
    """One fact that is otherwise, one bar, with the letter of the article."""
    assert bars(row) == ("no", [provision])


@pytest.mark.parametrize(
    "row",
    [
        {"responsible_under": "29"},
        {"responsible_under": "30"},
        {"responsible_under": "31"},
        {"responsible_under": "32"},
        {"responsible_under": "33"},
        {"limit_ends": "2027-03-01"},
        {"absconded_from": "IT FR"},
        {"ages": "30 5"},
    ],
)
def test_what_is_just_within_is_no_bar(row: dict[str, str]) -> None:
    """The last day itself, another state, a child with its parent."""
    assert bars(row) == ("yes", [])


@pytest.mark.parametrize(
    ("absconded_from", "answer", "says"),
    [("IT", "no", "from the benefitting state"), ("DE", "no", "from the contributing state"), ("FR", "yes", "")],
)
def test_by_the_other_reading_absconding_from_the_benefitting_state_bars_too(
    absconded_from: str, answer: str, says: str
) -> None:
    """Article 63(8)(d) with absconded_63_8d=either; the bar says which of the two states it was."""
    row = {**CASE, "absconded_from": absconded_from}
    found = offsets(cases(row), PLACES, options=Options(absconded_63_8d="either"), on=ON)
    assert found.answer(0) == answer
    assert [bar.key for bar in found.of(0) if says not in say(bar.says)] == []


def test_what_is_not_known_is_open_and_not_a_no() -> None:
    """An officer can find it out; a bar hides behind nothing that is missing."""
    assert bars({"responsible_under": ""}) == ("open", ["63(8)(b)"])
    assert bars({"limit_ends": ""}) == ("open", ["63(8)(c)"])
    assert bars({}, on=None) == ("open", ["63(8)(c)"])
    assert bars({"limit_ends": "", "admitted": "yes"}) == ("no", ["63(8)(f)"])


def test_every_bar_names_what_would_lift_it() -> None:
    """Also if that is nothing."""
    assert all(bar.says and bar.lifted_by and bar.provision for bar in (*OFFSET_BARS, *OFFSET_OPEN))


def test_a_responsibility_file_counts_before_the_cells() -> None:
    """What the rules found in the file settles responsibility; what it lacks is named."""
    files = {
        0: FromAFile(()),
        1: FromAFile((BarOfAFile("63(8)(b)", "Italy is responsible under Article 35, not 29 to 33"),)),
        2: FromAFile((), missing=("the visa",)),
    }
    row = {**CASE, "responsible_under": "", "limit_ends": ""}
    found = offsets(cases(row, row, row), PLACES, options=OPTIONS, on=ON, files=files)
    assert found.answers.tolist() == ["yes", "no", "open"]
    assert say(found.of(1)[0].says) == "Italy is responsible under Article 35, not 29 to 33"
    assert say(found.of(2)[0].lifted_by) == "this becomes known: the visa"


def test_who_is_elsewhere_is_not_relocated_and_reads_why() -> None:
    """A relocation starts in the benefitting state (Art. 2(22)); the other way is named, and no false promise made."""
    found = propose(cases(CASE, {**CASE, "admitted": "yes"}), places({"DE": 5}), on=ON, parameters=LAW)
    assert not found.placed.any()
    reasons = Reasons(found)
    told = " ".join(letter(reasons.of(0), parameters=LAW))
    assert "you are not in Italy at present" in told
    assert "You stay in" not in told
    assert "Germany, where they are, can take the case over instead (Art. 63(8))." in note(reasons.of(0))
    assert "Germany, where they are, cannot take the case over:" in note(reasons.of(1))
    assert np.array_equal(found.offsets.answers, ["yes", "no"])


@pytest.mark.parametrize(
    ("present_in", "offering", "answer"),
    [
        ("DE", {"FR": 1}, "yes"),
        ("EL", {"FR": 1}, "no"),
        ("EL", {"FR": 1, "EL": 1}, "yes"),
        ("DK", {"DK": 1}, "no"),
    ],
)
def test_a_state_that_is_exempt_takes_nothing_over_unless_it_contributes_all_the_same(
    present_in: str, offering: dict[str, int], answer: str
) -> None:
    """Art. 2(20): who provides, or is obliged to provide. Greece, itself benefitting, is not obliged (Art. 60(3))."""
    row = {**CASE, "present_in": present_in}
    other = {**CASE, "benefitting": "EL", "present_in": "DE"}
    found = offsets(cases(row, other), places(offering), options=OPTIONS, on=ON)
    assert (found.answer(0), found.answer(1)) == (answer, "yes")
