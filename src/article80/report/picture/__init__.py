"""Pictures, written as SVG by ourselves: the one engine under every chart of the report.

    picture = Picture(340)
    picture.box(0, 10, 120, 14, BLUE)
    picture.text(0, 40, "21 000 places")
    svg(picture, "places", "Places of the pool", "A bar of 21 000 places.")

What belongs here: marks, patterns, signs, the width of letters, scales, axes, legends, the frame with its title and
source, and the way to a PNG. What does not: any figure, and anything that knows what a picture is about.

All lengths are worked out here and none is left to a program that shows the picture, so the same picture is the same
bytes on every machine.
"""

from article80.report.picture.frame import Frame, chart
from article80.report.picture.legend import Entry, empty, legend
from article80.report.picture.letters import FONTS, broken, width_of
from article80.report.picture.patterns import BARRED, DOTTED, RULED, STRIPED, Paint, Pattern
from article80.report.picture.scale import Scale, axis_across, axis_up, scale_to
from article80.report.picture.sheet import Anchor, Chart, Layer, Picture, svg
from article80.report.picture.signs import Sign

__all__ = [
    "BARRED", "DOTTED", "FONTS", "RULED", "STRIPED", "Anchor", "Chart", "Entry", "Frame", "Layer", "Paint", "Pattern",
    "Picture", "Scale", "Sign", "axis_across", "axis_up", "broken", "chart", "empty", "legend", "scale_to", "svg",
    "width_of",
]  # fmt: skip
