"""Draws the picture of the README: the waterfall of a year as a file that stands alone. `make picture` runs it."""

from __future__ import annotations

from pathlib import Path

YEAR = 2026
PLACE = Path(__file__).parents[1] / "docs" / "images" / f"waterfall-{YEAR}.svg"

# In the report the page gives the letters and the ground; a picture that stands alone brings its own.
_ALONE = '<style>text{font-family:system-ui,Arial,sans-serif}</style><rect width="100%" height="100%" fill="#fff"/>'


def waterfall(year: int) -> str:
    """The wide waterfall of the report on that year, as the text of an SVG file."""
    from article80.cycle import cycle_inputs, run
    from article80.report.waterfall import waterfall_chart

    cycle = run(cycle_inputs(year))
    chart = waterfall_chart(cycle, cycle.reference_cents // cycle.reference_relocations)
    if chart is None:
        raise ValueError(f"nothing has flowed yet in {year}: there is no picture of it")
    opening, rest = chart.wide.split(">", 1)
    if "xmlns=" not in opening:
        opening = opening.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{opening}>{_ALONE}{rest}\n"


if __name__ == "__main__":
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(waterfall(YEAR), encoding="utf-8")
