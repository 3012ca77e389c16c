"""The engine of pictures: what is drawn is what is written, and a PNG is the same everywhere."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from article80.report.palette import BLUE, INK, LINE, ORANGE
from article80.report.picture import DOTTED, STRIPED, Entry, Layer, Picture, legend, scale_to, svg
from article80.report.picture.png import as_picture_file
from article80.report.picture.signs import number


def _tags(drawn: str) -> list[str]:
    return [mark.tag.rpartition("}")[2] for mark in ElementTree.fromstring(drawn)]


def test_words_lie_over_everything_whatever_was_drawn_first() -> None:
    """A label that a later bar or grid line crosses cannot be read."""
    picture = Picture(100, 50)
    picture.text(0, 10, "first")
    picture.sign(20, 20, "diamond", 8, INK)
    picture.box(0, 0, 10, 10, BLUE)
    picture.line(0, 0, 10, 10, LINE, layer=Layer.GRID)
    paper = "rect"
    assert _tags(svg(picture, "key", "t", "d")) == ["title", "desc", paper, "line", "rect", "path", "text"]


def test_only_patterns_that_are_used_are_defined_once_under_the_key() -> None:
    """Two pictures of a page must not share an id, or one shows the pattern of the other."""
    picture = Picture(100, 50)
    for x in (0, 20):
        picture.box(x, 0, 10, 10, STRIPED, edge=ORANGE)
    drawn = svg(picture, "one", "t", "d")
    assert drawn.count("<pattern ") == 1
    assert drawn.count('fill="url(#one-striped)"') == 2
    assert "dotted" not in drawn
    picture.box(40, 0, 10, 10, DOTTED)
    assert svg(picture, "two", "t", "d").count('id="two-dotted"') == 1


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (-0.001, "0"), (12.345, "12.35"), (1234.5, "1234.5"), (123456.789, "123456.79")]
)
def test_lengths_are_short_and_never_in_powers_of_ten(value: float, written: str) -> None:
    """An SVG with "1.2e+05" is read by few programs."""
    assert number(value) == written


def test_a_png_has_letters_of_ours_and_is_the_same_every_time() -> None:
    """On a machine without fonts, words would be missing; with other fonts they would leave their room."""
    with_words, without = Picture(200, 40), Picture(200, 40)
    with_words.text(10, 25, "Ελλάδα, Łódź, São Tomé")
    drawn = as_picture_file(svg(with_words, "k", "t", "d"), "png")
    assert drawn.startswith(b"\x89PNG")
    assert drawn == as_picture_file(svg(with_words, "k", "t", "d"), "png")
    assert drawn != as_picture_file(svg(without, "k", "t", "d"), "png")


def test_an_unknown_form_is_refused_in_one_line() -> None:
    """A wrong ending must not become an empty file."""
    with pytest.raises(ValueError, match="unknown format 'gif'; expected svg or png"):
        as_picture_file("<svg/>", "gif")


@pytest.mark.parametrize(("most", "end"), [(0.7, 0.8), (7, 8), (21_000, 25_000), (30_000, 30_000), (1, 1)])
def test_an_axis_ends_at_a_round_figure_at_or_above_the_largest(most: float, end: float) -> None:
    """An axis that ends below its bars, or at 21 734, cannot be read."""
    scale = scale_to(most, 0, 100)
    assert scale.high == pytest.approx(end)
    assert scale(0) == 0
    assert scale(end) == pytest.approx(100)
    assert scale.ticks(6)[-1] == pytest.approx(end)


def test_a_legend_that_is_too_long_goes_on_below() -> None:
    """On a narrow screen the last entry would lie beside the sheet."""
    narrow, wide = Picture(150), Picture(600)
    entries = [Entry(f"entry number {number}", BLUE) for number in range(3)]
    assert legend(narrow, entries, 0) == 3 * legend(wide, entries, 0)
