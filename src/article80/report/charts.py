"""From a picture described in points to an SVG that can stand in a page: Altair draws, vl-convert renders.

A `Picture` collects boxes, lines, shapes and words at given points. All lengths are worked out by us and none is left
to the measuring of fonts, so a picture gives the same bytes on every machine and leaves room for the reader's font.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from article80.report.palette import INK, ORANGE, PALE_ORANGE

if TYPE_CHECKING:
    from article80.report.palette import Colour

HATCHED = "#b0520d"
"""A fill that stands for stripes: no colour of the palette, exchanged for a pattern in the SVG."""

_TAG = re.compile(r"<[^<>]+>")
_NAME = re.compile(r'\bid="([^"]+)"')
_NOT_NEEDED = re.compile(
    r' (?:role|aria-[a-z]+|class|font-family|font-weight="normal"|stroke-dasharray="")(?:="[^"]*")?'
)

Anchor = Literal["start", "middle", "end"]
Kind = Literal["box", "line", "text", "shape"]


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure of the report: the same chart for wide and for narrow screens, as SVG text."""

    key: str
    wide: str
    narrow: str


@dataclass(slots=True)
class Picture:
    """Marks on a sheet of ``width`` by ``height`` points, boxes lowest, then lines, signs and words."""

    width: float
    height: float
    marks: list[tuple[Kind, dict[str, Any]]] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | str,
        *,
        edge: Colour | None = None,
        dashed: bool = False,
    ) -> None:
        """A rectangle with its upper left corner at x, y; ``edge`` draws its outline, dashed for what is unknown."""
        self._add(
            "box", x=x, y=y, x2=x + width, y2=y + height, fill=fill if isinstance(fill, str) else fill.light,
            stroke=edge.light if edge else "transparent", dash="unknown" if dashed else "known",
        )  # fmt: skip

    def line(self, x: float, y: float, x2: float, y2: float, colour: Colour, *, width: float = 1) -> None:
        """A straight line."""
        self._add("line", x=x, y=y, x2=x2, y2=y2, stroke=colour.light, weight=width)

    def shape(self, x: float, y: float, name: str, size: float, colour: Colour) -> None:
        """A sign centred at x, y, by the names of Vega-Lite ("circle", "triangle-down"); ``size`` is its area."""
        self._add("shape", x=x, y=y, shape=name, size=size, fill=colour.light)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 14,
        colour: Colour = INK,
        anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:
        """Words on the line whose foot lies at y."""
        self._add(
            "text", x=x, y=y, words=words, size=size, fill=colour.light,
            anchor={"start": "left", "middle": "center", "end": "right"}[anchor], weight="bold" if bold else "normal",
        )  # fmt: skip

    def _add(self, kind: Kind, **values: Any) -> None:
        self.marks.append((kind, values))


def svg(picture: Picture, key: str, title: str, description: str) -> str:
    """The picture as one SVG element with a title and a description for those who do not see it.

    ``key`` makes the ids of the element unique in the page. The bytes depend on nothing but the arguments.
    """
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(_specification(picture), vl_version=_schema_version())
    return _dressed(drawn, picture, key, title, description)


def _schema_version() -> str:
    import altair as alt

    major, minor = alt.SCHEMA_VERSION.lstrip("v").split(".")[:2]
    return f"{major}.{minor}"


def _specification(picture: Picture) -> dict[str, Any]:
    import altair as alt

    scales = {
        "x": alt.Scale(domain=[0, picture.width], range=[0, picture.width], nice=False, zero=False),
        "y": alt.Scale(domain=[0, picture.height], range=[0, picture.height], nice=False, zero=False),
    }
    layers = [_layer(kind, rows, scales) for kind, rows in _layers(picture)]
    chart = (
        alt.layer(*layers)
        .properties(width=picture.width, height=picture.height, padding=0, background="transparent")
        .configure(font="sans-serif", aria=False, autosize=alt.AutoSizeParams(type="none"))
        .configure_view(stroke=None)
    )
    specification: dict[str, Any] = chart.to_dict()
    return specification


_ORDER: tuple[Kind, ...] = ("box", "line", "shape", "text")
"""What lies under what: words on top of signs, signs on lines, lines on boxes."""

_STYLES: dict[Kind, tuple[str, ...]] = {
    "box": ("dash",),
    "line": ("weight",),
    "shape": ("shape",),
    "text": ("weight", "anchor"),
}


def _layers(picture: Picture) -> list[tuple[Kind, list[dict[str, Any]]]]:
    """The marks of one kind and one style together, in the order in which the kinds lie on each other."""
    groups: dict[tuple[Kind, tuple[Any, ...]], list[dict[str, Any]]] = {}
    for kind in _ORDER:
        for values in (values for found, values in picture.marks if found == kind):
            style = tuple(values[name] for name in _STYLES[kind])
            groups.setdefault((kind, style), []).append(values)
    return [(kind, rows) for (kind, _), rows in groups.items()]


def _layer(kind: Kind, rows: list[dict[str, Any]], scales: dict[str, Any]) -> Any:
    import altair as alt

    first = rows[0]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("x:Q", scale=scales["x"], axis=None), y=alt.Y("y:Q", scale=scales["y"], axis=None)
    )
    fill = alt.Fill("fill:N", scale=None)
    stroke = alt.Stroke("stroke:N", scale=None)
    size = alt.Size("size:Q", scale=None)
    if kind == "box":
        dash = [4, 3] if first["dash"] == "unknown" else []
        return base.mark_rect(strokeDash=dash, strokeWidth=1.2).encode(x2="x2:Q", y2="y2:Q", fill=fill, stroke=stroke)
    if kind == "line":
        return base.mark_rule(strokeWidth=first["weight"]).encode(x2="x2:Q", y2="y2:Q", stroke=stroke)
    if kind == "shape":
        return base.mark_point(shape=first["shape"], filled=True, opacity=1).encode(fill=fill, size=size)
    return base.mark_text(baseline="alphabetic", fontWeight=first["weight"], align=first["anchor"]).encode(
        text="words:N", fill=fill, size=size
    )


def _dressed(drawn: str, picture: Picture, key: str, title: str, description: str) -> str:
    """The inside of what was drawn, in an element of ours with a title, a description and ids of ours."""
    from markupsafe import escape

    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    names = {name: f"{key}-{number}" for number, name in enumerate(dict.fromkeys(_NAME.findall(inside)))}
    inside = _TAG.sub(lambda tag: _plain_tag(tag[0], names, key), inside)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" font-family="sans-serif">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        f"{_stripes(f'{key}-stripes') if f'{key}-stripes' in inside else ''}{inside}</svg>"
    )


def _plain_tag(tag: str, names: dict[str, str], key: str) -> str:
    """One tag without what the renderer adds for pages of its own, with our ids and at most two decimals."""
    tag = _NOT_NEEDED.sub("", tag)
    tag = re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 2):g}", tag)
    for name, ours in names.items():
        tag = tag.replace(f'id="{name}"', f'id="{ours}"').replace(f"url(#{name})", f"url(#{ours})")
    return tag.replace(f'fill="{HATCHED}"', f'fill="url(#{key}-stripes)"')


def _stripes(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{PALE_ORANGE.light}"/><rect width="2.4" height="6" fill="{ORANGE.light}"/>'
        "</pattern></defs>"
    )


def wrapped(words: str, limit: int) -> list[str]:
    """Words broken into lines of at most ``limit`` characters; a single longer word keeps its line."""
    import textwrap

    return textwrap.wrap(words, limit, break_long_words=False, break_on_hyphens=False) or [""]
