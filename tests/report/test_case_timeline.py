"""The drawing of a case: it is the present one, it tells all in words too, and it stays on its sheet."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from article80.doors.case_file import read_case
from article80.law.options import Options
from article80.report.case_timeline import NARROW, WIDTH, case_timeline
from article80.report.case_timeline_signs import MEANINGS, Sign, sample
from article80.report.palette import BLUE, PAPER
from article80.report.picture import Picture, broken, svg, width_of
from article80.responsibility.answer import Answer, answer_to

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "docs" / "how-to" / "cases").glob("*.json"))
ON = date(2026, 11, 20)


def _answer(path: Path, on: date = ON) -> Answer:
    return answer_to(read_case(path), options=Options(), on=on)


def _shown(picture: str) -> str:
    """The words on the sheet in their order, without those that are only told to those who do not see it."""
    return " ".join(mark.text or "" for mark in ElementTree.fromstring(picture).iter() if mark.tag.endswith("text"))


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
    forged = replace(answer, case=replace(answer.case, id='<script>alert("1")</script>'))
    assert "<script" not in case_timeline(forged)


@pytest.fixture
def case_of() -> Callable[[str], Answer]:
    """The answer to a case of the gallery by the beginning of its name, on a day."""

    def found(name: str, on: date = ON) -> Answer:
        return _answer(next(path for path in CASES if path.name.startswith(name)), on)

    return found


def test_a_printed_sheet_says_which_file_it_is(case_of: Callable[..., Answer]) -> None:
    """A sheet that names neither the file nor the day belongs to nobody."""
    answer = case_of("33-1")
    named = replace(answer.case, id="A-4711", applicant=replace(answer.case.applicant, name="Samira N."))
    shown = _shown(case_timeline(replace(answer, case=named)))
    assert shown.startswith("Case: A-4711 · Applicant: Samira N. · As of 20 November 2026 On 20 November 2026 Italy")
    assert "Applicant" not in _shown(case_timeline(answer))


def test_the_picture_gives_the_reason_where_no_state_is_responsible(case_of: Callable[..., Answer]) -> None:
    """'No state' without a reason helps nobody who holds the sheet."""
    shown = _shown(case_timeline(case_of("37-2", date(2028, 3, 1))))
    assert "no state is responsible any more. Since 11 December 2027: fifteen months since the final decision" in shown


@pytest.mark.parametrize(("lacking", "said"), [(3, "Need 3"), (4, "and 1 more"), (6, "and 3 more")])
def test_what_is_missing_is_named_and_a_long_list_is_counted(
    case_of: Callable[..., Answer], lacking: int, said: str
) -> None:
    """What was left out of a list has to be seen."""
    answer = case_of("16-2")
    needs = tuple(f"need {number}" for number in range(1, lacking + 1))
    shown = _shown(case_timeline(replace(answer, determination=answer.determination._replace(missing=needs))))
    last = "Need 3" if lacking == 3 else f"Need 3 – {said}"
    assert f"Missing – Need 1 – Need 2 – {last} Aug 2026" in shown


def test_what_is_overdue_and_what_follows_from_a_limit_are_told(case_of: Callable[..., Answer]) -> None:
    """An officer has to see on the sheet what is late, and what comes if nothing is done."""
    shown = _shown(case_timeline(case_of("25-3")))
    assert (
        "Overdue – Germany appoints a representative for the minor (the last day was 27 July 2026) – Germany decides "
        "to transfer the applicant to the Netherlands (the last day was 21 September 2026)"
    ) in shown
    assert "If not: responsibility passes to Germany (Art. 46(2))." in shown
    assert "Still to be done. So far: no consequence is written; the time for the transfer goes on." in shown
    assert "Overdue" not in _shown(case_timeline(case_of("33-1")))


def test_no_two_signs_are_alike_in_grey() -> None:
    """Printed in grey, or seen by somebody who tells no colours apart, each sign still has one meaning."""
    drawn = {}
    for sign in MEANINGS:
        picture = Picture(36, 20)
        sample(picture, sign, 0, 36, 10)
        drawn[sign] = re.sub("#[0-9a-f]{6}", "grey", svg(picture, "sign", "", ""))
    assert len(set(drawn.values())) == len(MEANINGS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_legend_explains_the_signs_that_are_there_and_no_others(path: Path) -> None:
    """A sign without its meaning is a riddle; a meaning without its sign sends the reader on a search."""
    drawn = case_timeline(_answer(path)).rpartition("</defs>")[2]
    legend = drawn.split(">Signs<")[1]
    in_the_legend = 1
    marks: dict[Sign, str] = {
        "responsible": 'height="14" fill="#1f5a99"',
        "named": 'fill="url(#case-dotted)"',
        "running": 'height="10" fill="#dbe8f5"',
        "barred": 'fill="url(#case-barred)"',
        "missed": 'fill="url(#case-striped)"',
        "expired": 'fill="url(#case-ruled)"',
        "stopped": 'height="10" fill="#ffffff"',
        "event": 'r="4"',
    }
    for sign, mark in marks.items():
        assert drawn.count(mark) != in_the_legend, sign
        assert (drawn.count(mark) > in_the_legend) == (MEANINGS[sign] in legend), sign


def test_a_time_ends_with_a_tick_on_the_day_on_which_it_was_used(case_of: Callable[..., Answer]) -> None:
    """A full bar up to the last day would say that nothing was done before."""
    answer = case_of("28-family")
    drawn = ElementTree.fromstring(case_timeline(answer))
    asked = next(one for one in answer.play.events if one.kind == "take_charge_request")
    circles = [mark.get("cx") for mark in drawn.iter() if mark.get("r") == "4"]
    on_the_day = float(circles[list(answer.play.events).index(asked)] or 0)
    bars = [
        mark for mark in drawn.iter() if mark.get("fill") == BLUE.light and mark.get("height") == "10" and mark.get("x")
    ]
    assert float(bars[0].get("x", 0)) + float(bars[0].get("width", 0)) == pytest.approx(on_the_day)
    left = next(mark for mark in drawn.iter() if mark.get("x1") and mark.get("stroke") == BLUE.light)
    assert float(left.get("x1", 0)) == on_the_day < float(left.get("x2", 0))


def test_a_limit_beyond_the_sheet_has_an_arrow_its_day_and_its_meaning(case_of: Callable[..., Answer]) -> None:
    """An arrow that nobody explains, to a day that nobody reads, says nothing; and no arrow needs no words."""
    shown = _shown(case_timeline(case_of("25-3")))
    assert "If not: responsibility passes to Germany (Art. 46(2)). 8 Mar 2027 20 Nov 2026" in shown
    assert MEANINGS["beyond"] in shown
    assert MEANINGS["beyond"] not in _shown(case_timeline(case_of("33-1")))


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_line_runs_through_words_and_none_leave_the_sheet(path: Path, width: int) -> None:
    """Words behind a dashed line, or beyond the edge, cannot be read: paper lies between the line and the words."""
    marks = list(ElementTree.fromstring(case_timeline(_answer(path), width=width)))
    line = next(place for place, mark in enumerate(marks) if mark.get("stroke-dasharray") == "5 3")
    x, top, bottom = (float(marks[line].get(name, 0)) for name in ("x1", "y1", "y2"))
    for place, mark in enumerate(marks):
        if not mark.tag.endswith("text") or mark.get("text-anchor"):
            continue
        words, is_bold = mark.text or "", mark.get("font-weight") == "bold"
        begins, y = float(mark.get("x", 0)), float(mark.get("y", 0))
        ends = begins + width_of(words, int(mark.get("font-size", 0)), bold=is_bold)
        assert ends <= width, words
        if top < y < bottom and begins < x < ends:
            paper = marks[place - 1]
            assert place - 1 > line, words
            assert paper.get("fill") == PAPER.light, words
            assert float(paper.get("x", 0)) + float(paper.get("width", 0)) >= ends, words
            assert float(paper.get("y", 0)) < y < float(paper.get("y", 0)) + float(paper.get("height", 0)), words


def test_a_day_and_an_article_are_not_broken_and_a_long_word_is() -> None:
    """'Art.' at the end of a line and '33(1)' on the next is hard to read; a long id has to stay on the sheet."""
    lines = broken("It is so since 14 September 2026 (Art. 33(1) AMMR)", 160, 15)
    assert lines == ["It is so since", "14 September 2026", "(Art. 33(1) AMMR)"]
    assert all(width_of(line, 15) <= 160 for line in broken("x" * 200, 160, 15))
