"""What is in hand of the seventeen indicators: a heat map by state for one year, and one by year for all states.

A cell is told apart by its outline and its sign as well as by its fill, so that no meaning hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.report.credit import of_coverage
from article80.report.palette import BLUE, INK, MUTED, ON_BLUE, PALE_BLUE, PAPER, SHEET
from article80.report.picture import Chart, Entry, Frame, Picture, Sign, broken, chart, legend
from article80.report.picture.frame import NARROW, WIDE
from article80.situation.coverage import IN_WORDS, STANDINGS, Standing
from article80.situation.indicators import INDICATORS
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xarray as xr

    from article80.report.palette import Colour

_WIDE_YEARS, _NARROW_YEARS = 12, 6
_STAR = "* some added up, quoted or derived"
_IN_HAND = frozenset({"present", "derived_or_press"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of one standing looks: fill, ink of what is on it, outline, and a sign that is not a colour."""

    fill: Colour
    ink: Colour
    edge: Colour
    sign: Sign | None = None
    dashed: bool = False


LOOKS: Mapping[Standing, Look] = {
    "present": Look(BLUE, ON_BLUE, BLUE),
    "derived_or_press": Look(PALE_BLUE, INK, BLUE, sign="circle"),
    "missing": Look(PAPER, MUTED, MUTED, dashed=True),
    "no_public_figure": Look(SHEET, MUTED, SHEET, sign="cross"),
}


def coverage_chart(coverage: xr.Dataset, year: int) -> Chart:
    """Indicators by Member States in one year of a coverage (`article80.situation.coverage.coverage`), in both sizes.

    On a wide screen an indicator is a row, on a narrow one a column. Raises KeyError for a year that it does not hold.
    """
    standings = coverage.standing.sel(year=year)
    title = f"Figures in hand of {year}, by indicator and Member State"
    words = description(coverage, year)
    unit = tell("One cell for each indicator of Art. 9(3)(a) and Member State.")
    frame = Frame(title, unit, of_coverage(), words)
    return chart("coverage", frame, lambda width: (_by_state_wide if width == WIDE else _by_state_narrow)(standings))


def coverage_by_year_chart(coverage: xr.Dataset) -> Chart:
    """Indicators by years of a coverage: in each cell the number of Member States with a figure, in both sizes.

    The last twelve years are drawn, on a narrow screen the last six; the description holds all.
    """
    years = coverage.year.values.tolist()
    title = f"Member States with a figure, {years[0]} to {years[-1]}, by indicator"
    rows = [f"{_title(key)}: {', '.join(_number(coverage, key, year) for year in years)}" for key in _keys(coverage)]
    states = coverage.sizes["member_state"]
    words = f"Number of Member States with a figure, of {states}, year by year. {'. '.join(rows)}."
    unit = tell("Number of Member States with a figure, of {states:number}.", states=states)
    frame = Frame(title, unit, of_coverage(), words)
    return chart("coverage-years", frame, lambda width: _by_year(coverage, width))


def description(coverage: xr.Dataset, year: int) -> str:
    """The map of a year in words: for each indicator the number of states with a figure."""
    states = coverage.sizes["member_state"]
    said = [f"{_title(key)} {_number(coverage, key, year)}" for key in _keys(coverage)]
    return f"Number of Member States with a figure of {year}, of {states}: {', '.join(said)}."


def _keys(coverage: xr.Dataset) -> list[str]:
    keys: list[str] = coverage.indicator.values.tolist()
    return keys


def _title(key: str) -> str:
    return f"({key}) {INDICATORS[key].title}"


def _number(coverage: xr.Dataset, key: str, year: int) -> str:
    held = coverage.standing.sel(indicator=key, year=year).values.tolist()
    if set(held) == {"no_public_figure"}:
        return "no figure by Member State"
    return str(sum(one in _IN_HAND for one in held))


def _by_state_wide(standings: xr.DataArray) -> Picture:
    keys, states = standings.indicator.values.tolist(), standings.member_state.values.tolist()
    left, row, top = 306.0, 24.0, 22.0
    step = (WIDE - left) / len(states)
    picture = Picture(WIDE, top + row * len(keys) + 34)
    for column, geo in enumerate(states):
        picture.text(left + (column + 0.5) * step, 13, geo, size=12, colour=MUTED, anchor="middle")
    for line, key in enumerate(keys):
        y = top + line * row
        picture.text(0, y + row * 0.66, _title(key), size=13.5)
        for column, standing in enumerate(standings.values[line].tolist()):
            _cell(picture, LOOKS[standing], (left + column * step + 1.5, y + 2), (step - 3, row - 4))
    picture.height = legend(picture, _STANDINGS, picture.height - 26)
    return picture


def _by_state_narrow(standings: xr.DataArray) -> Picture:
    """States in rows and indicators in columns by their keys; what a key stands for is below."""
    keys, states = standings.indicator.values.tolist(), standings.member_state.values.tolist()
    left, row, top = 26.0, 17.0, 16.0
    step = (NARROW - left) / len(keys)
    picture = Picture(NARROW, top + row * len(states))
    for column, key in enumerate(keys):
        picture.text(left + (column + 0.5) * step, 11, key, size=11.5, colour=MUTED, anchor="middle")
    for place, geo in enumerate(states):
        y = top + place * row
        picture.text(0, y + row * 0.76, geo, size=12.5)
        for column, standing in enumerate(standings.values[:, place].tolist()):
            _cell(picture, LOOKS[standing], (left + column * step + 1, y + 1.5), (step - 2, row - 3))
    picture.height = legend(picture, _STANDINGS, picture.height + 4)
    _keys_in_words(picture, keys)
    return picture


_ALL_STATES, _SOME_STATES = LOOKS["present"], Look(PALE_BLUE, INK, BLUE)


def _entry(look: Look, words: str) -> Entry:
    return Entry(words, look.fill, look.edge, look.dashed, look.sign, look.ink)


_STANDINGS = [_entry(LOOKS[standing], IN_WORDS[standing]) for standing in STANDINGS]
_YEARS = [
    _entry(_ALL_STATES, "all Member States"),
    _entry(_SOME_STATES, "some"),
    _entry(LOOKS["missing"], "none in hand"),
    _entry(LOOKS["no_public_figure"], "no figure by state"),
]


def _by_year(coverage: xr.Dataset, width: float) -> Picture:
    """Indicators in rows and years in columns; on a narrow screen the last `_NARROW_YEARS`."""
    wide = width == WIDE
    keys, years = _keys(coverage), coverage.year.values.tolist()[-(_WIDE_YEARS if wide else _NARROW_YEARS) :]
    left, row, top = (306.0, 24.0, 22.0) if wide else (36.0, 22.0, 18.0)
    step = (width - left) / len(years)
    picture = Picture(width, top + row * len(keys) + (34 if wide else 0))
    for column, year in enumerate(years):
        picture.text(left + (column + 0.5) * step, 13, str(year), size=12, colour=MUTED, anchor="middle")
    for place, key in enumerate(keys):
        y = top + place * row
        picture.text(0, y + row * 0.66, _title(key) if wide else key, size=13.5)
        for column, year in enumerate(years):
            held = coverage.standing.sel(indicator=key, year=year).values.tolist()
            look, x = _look_of(held), left + column * step + 1.5
            _cell(picture, look, (x, y + 2), (step - 3, row - 4))
            if any(one in _IN_HAND for one in held):
                star = "*" if "derived_or_press" in held else ""
                number = f"{sum(one in _IN_HAND for one in held)}{star}"
                picture.text(x + (step - 3) / 2, y + row * 0.68, number, size=12.5, colour=look.ink, anchor="middle")
    picture.height = legend(picture, _YEARS, picture.height - (26 if wide else -4))
    picture.text(0, picture.height + 14, _STAR, size=12.5, colour=MUTED)
    picture.height += 20
    if not wide:
        _keys_in_words(picture, keys)
    return picture


def _look_of(held: Sequence[str]) -> Look:
    """The look of an indicator in a year, by the standings of all states."""
    number = sum(one in _IN_HAND for one in held)
    if number:
        return _ALL_STATES if number == len(held) else _SOME_STATES
    return LOOKS["no_public_figure"] if set(held) == {"no_public_figure"} else LOOKS["missing"]


def _cell(picture: Picture, look: Look, corner: tuple[float, float], size: tuple[float, float]) -> None:
    (x, y), (width, height) = corner, size
    picture.box(x, y, width, height, look.fill, edge=look.edge, dashed=look.dashed)
    if look.sign:
        picture.sign(x + width / 2, y + height / 2, look.sign, 5.8, look.ink)


def _keys_in_words(picture: Picture, keys: Sequence[str]) -> None:
    """What each key stands for, in lines below a narrow picture, which grows by them."""
    picture.height += 8
    for key in keys:
        picture.height += 18
        picture.text(18, picture.height - 1, key, size=13, colour=MUTED, anchor="end")
        for number, line in enumerate(broken(INDICATORS[key].title, picture.width - 26, 13)):
            picture.height += 16 if number else 0
            picture.text(26, picture.height - 1, line, size=13)
    picture.height += 6
