"""A picture as PNG, with letters of our own, so that it is the same on every machine."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Literal, get_args

Form = Literal["svg", "png"]

FORMS: tuple[Form, ...] = get_args(Form)
"""The forms in which a picture can leave the report."""

_ZOOM = 2
"""Pixels a point: letters stay sharp on a fine screen and in print."""


def as_picture_file(svg: str, form: str) -> bytes:
    """The bytes of a picture file. Raises ValueError in one line for a form that is none of `FORMS`."""
    if form not in FORMS:
        raise ValueError(f"unknown format {form!r}; expected {' or '.join(FORMS)}")
    return svg.encode() if form == "svg" else _png(svg)


def _png(svg: str) -> bytes:
    """Drawn with Liberation Sans, which has the widths of Arial and the letters of all languages of the Union."""
    from resvg_py import svg_to_bytes

    with as_file(files("article80.report.picture") / "fonts") as folder:
        letters = [str(file) for file in sorted(folder.glob("*.ttf"))]
        return svg_to_bytes(
            svg_string=svg, zoom=_ZOOM, skip_system_fonts=True, font_files=letters, sans_serif_family="Liberation Sans"
        )
