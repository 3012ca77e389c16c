"""The drawing of a case: it is the present one, it tells all in words too, and it stays on its sheet."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from article80.doors.case_file import read_case
from article80.law.options import Options
from article80.report.case_timeline import NARROW, WIDTH, case_timeline
from article80.report.determination import Answer
from article80.responsibility.engine import determine
from article80.responsibility.procedure import play_case

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "docs" / "how-to" / "cases").glob("*.json"))
ON = date(2026, 11, 20)


def _answer(path: Path, on: date = ON) -> Answer:
    case, options = read_case(path), Options()
    found = determine(case, options=options, on=on)
    return Answer(case, found, play_case(case, found, on, options), (), options)


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The script that draws the pictures of the documentation."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import case_gallery

    yield case_gallery
    sys.modules.pop("case_gallery", None)


def test_the_pictures_of_the_documentation_are_the_present_ones(gallery: ModuleType) -> None:
    """A drawing that shows another answer than the program gives today would mislead (tools/case_gallery.py draws)."""
    drawn = {path.stem: path.read_text(encoding="utf-8") for path in gallery.PICTURES.glob("*.svg")}
    assert sorted(drawn) == [path.stem for path in CASES]
    assert [name for name, picture in gallery.pictures().items() if drawn[name] != picture] == []


def test_the_gallery_has_a_case_and_a_picture_on_its_page_for_each_file() -> None:
    """A case that no page shows will not be found."""
    page = (ROOT / "docs" / "how-to" / "which-state-is-responsible.md").read_text(encoding="utf-8")
    assert [path.stem for path in CASES if f"(cases/{path.name})" not in page] == []
    assert [path.stem for path in CASES if f"(../images/cases/{path.stem}.svg)" not in page] == []


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_picture_is_whole_and_stays_on_its_sheet(path: Path, width: int) -> None:
    """A mark beside the sheet is a mark that nobody sees; a broken file is shown nowhere."""
    drawn = ElementTree.fromstring(case_timeline(_answer(path), width=width))
    height = float(drawn.get("height", "0"))
    for mark in drawn.iter():
        for name, most in (("x", width), ("cx", width), ("x1", width), ("y", height), ("cy", height), ("y2", height)):
            assert 0 <= float(mark.get(name, "0")) <= most
    bars = [mark for mark in drawn.iter() if mark.tag.endswith("rect") and mark.get("x")]
    assert all(float(bar.get("x", "0")) + float(bar.get("width", "0")) <= width for bar in bars)


def test_the_words_of_a_picture_say_all_that_it_shows() -> None:
    """Those who do not see the picture get the same answer from its description."""
    answer = _answer(ROOT / "docs" / "how-to" / "cases" / "33-1-irregular-crossing.json")
    drawn = ElementTree.fromstring(case_timeline(answer))
    said = next(mark.text or "" for mark in drawn.iter() if mark.tag.endswith("desc"))
    assert "On 20 November 2026 Italy is responsible." in said
    assert "Irregular crossing into Italy on 3 May 2026 (proof: Eurodac)" in said
    for event in answer.play.events:
        assert event.says in said
    for clock in answer.play.clocks:
        assert clock.act in said


def test_words_of_a_file_cannot_become_marks() -> None:
    """A name in a file is text, whatever signs are in it."""
    answer = _answer(ROOT / "docs" / "how-to" / "cases" / "16-2-first-registration.json")
    from dataclasses import replace

    forged = replace(answer, case=replace(answer.case, id='<script>alert("1")</script>'))
    assert "<script" not in case_timeline(forged)


def test_a_missed_limit_is_told_without_colour() -> None:
    """In grey, a missed limit has to look different from one that was kept."""
    drawn = case_timeline(_answer(ROOT / "docs" / "how-to" / "cases" / "28-family-procedure.json"))
    assert len(re.findall(r'fill="url\(#missed\)"', drawn)) == 2
