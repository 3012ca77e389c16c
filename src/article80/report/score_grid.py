"""The grid of scores: every state by every method, filled where a line is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.assessment.labels import SIGNIFICANT_SITUATION
from article80.report.credit import of_assessment
from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, LINE, MUTED, ON_BLUE, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.report.picture import Chart, Entry, Frame, Picture, Sign, broken, chart, empty, legend
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from article80.assessment.result import Assessment, MethodResult, StateAssessment, Voice
    from article80.report.palette import Colour

HEADINGS: Mapping[str, str] = {
    "key": "against the key",
    "per_inhabitant": "per inhabitant",
    "per_gdp": "per euro of GDP",
    "protection": "with temporary protection",
    "open_cases": "open cases",
    "presence": "found illegally",
    "sar": "search and rescue",
    "cumulative": "five years together",
    "com2016": "150 % rule of 2016",
    "com2020": "twice per head, 2020",
}
"""The shortest names of the methods."""

TITLE = "Every state by every method"


def score_grid(found: Assessment, states: Sequence[StateAssessment]) -> Chart:
    """The grid in both sizes, states from top to bottom as handed in. On a narrow screen the columns are numbered."""
    results = [result for result in found.methods.values() if result.method.ladder]
    unit = tell("Scores, each by its own method.")
    frame = Frame(f"{TITLE}, pool of {found.year}", unit, of_assessment(found), _description(results, states))
    return chart("grid", frame, lambda width: _picture(results, states, width))


def _description(results: Sequence[MethodResult], states: Sequence[StateAssessment]) -> str:
    told = []
    for result in results:
        reached = [state.name for state in states if any(_is(voice, result) for voice in state.voices)]
        told.append(f"{result.method.title}: {', '.join(reached) or 'nobody, or not determinable'}")
    return f"Which states reach the line of each method. {'; '.join(told)}."


def _is(voice: Voice, result: MethodResult) -> bool:
    return voice.method == result.method.name and voice.side == "reaches"


def _picture(results: Sequence[MethodResult], states: Sequence[StateAssessment], width: float) -> Picture:
    wide = width > 600
    left = 112.0 if wide else 30.0
    cell = (width - left) / len(results)
    row, head = (24.0, 56.0) if wide else (20.0, 22.0)
    picture = Picture(width, head + row * len(states) + 4)
    for place, result in enumerate(results):
        _heading(picture, place, result, left + place * cell, cell, head, wide)
    for number, state in enumerate(states):
        y = head + number * row
        picture.text(0, y + row * 0.7, state.name if wide else state.geo, size=14 if wide else 13)
        voices = {voice.method: voice for voice in state.voices}
        for place, result in enumerate(results):
            _cell(picture, voices.get(result.method.name), (left + place * cell, y), (cell, row), wide)
    picture.height = legend(picture, _entries(wide), picture.height + 6)
    if not wide:
        _numbers(picture, results)
    return picture


def _entries(wide: bool) -> tuple[Entry, ...]:
    """What the fills mean; on a narrow screen a line that is reached has a dot too."""
    sign: Sign | None = None if wide else "circle"
    return (
        Entry("line reached", BLUE, BLUE, sign=sign, ink=ON_BLUE),
        Entry("reached, significant situation", ORANGE, ORANGE, sign=sign, ink=ON_BLUE),
        Entry("within the range of the line", PALE_BLUE, PALE_BLUE),
        empty("below", LINE),
        empty("not determinable", LINE, dashed=True),
    )


def _heading(
    picture: Picture, place: int, result: MethodResult, x: float, cell: float, head: float, wide: bool
) -> None:
    if not wide:
        picture.text(x + cell / 2, head - 7, str(place + 1), size=12, colour=MUTED, anchor="middle", bold=True)
        return
    lines = broken(HEADINGS[result.method.name], cell - 6, 12)
    for number, line in enumerate(lines):
        picture.text(
            x + cell / 2, head - 10 - 15 * (len(lines) - 1 - number), line, size=12, colour=MUTED, anchor="middle"
        )


def _cell(
    picture: Picture, voice: Voice | None, corner: tuple[float, float], size: tuple[float, float], wide: bool
) -> None:
    x, y = corner
    width, height = size
    fill, ink, edge = _colours(voice)
    picture.box(x + 1.5, y + 1.5, width - 3, height - 3, fill, edge=edge, dashed=voice is None)
    if wide:
        shown = "n/d" if voice is None else decimal(voice.score, 2)
        picture.text(
            x + width / 2,
            y + height * 0.7,
            shown,
            size=13,
            colour=ink,
            anchor="middle",
            bold=voice is not None and voice.side == "reaches",
        )
    elif voice is not None and voice.side == "reaches":
        picture.sign(x + width / 2, y + height / 2, "circle", 5.8, ink)


def _colours(voice: Voice | None) -> tuple[Colour, Colour, Colour]:
    if voice is None:
        return PAPER, MUTED, LINE
    heavy = voice.label == SIGNIFICANT_SITUATION
    if voice.side == "reaches":
        return (ORANGE, ON_BLUE, ORANGE) if heavy else (BLUE, ON_BLUE, BLUE)
    if voice.side == "near":
        return (PALE_ORANGE, INK, PALE_ORANGE) if heavy else (PALE_BLUE, INK, PALE_BLUE)
    return PAPER, INK, LINE


def _numbers(picture: Picture, results: Sequence[MethodResult]) -> None:
    """What the numbers over the columns stand for."""
    top = picture.height + 16
    for place, result in enumerate(results):
        picture.text(0, top + place * 18, f"{place + 1}", size=12, bold=True, colour=MUTED)
        picture.text(22, top + place * 18, HEADINGS[result.method.name], size=13)
    picture.height = top + len(results) * 18
