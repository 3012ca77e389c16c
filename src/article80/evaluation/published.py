"""What others published of the same indicators, and how far ours lie from it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from article80.evaluation.indicator import Measurement


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """An indicator of a scheme as others computed it, in whole per cent."""

    scheme: str
    indicator: str
    geo: str
    per_cent: int
    source: str
    trust: str

    def fits(self, value: Fraction | int | None) -> bool | None:
        """Whether ours rounds to it; None where ours is not known."""
        return None if value is None else round(value * 100) == self.per_cent


@cache
def published_figures() -> tuple[PublishedFigure, ...]:
    """Every figure of the kind that is in hand."""
    import tomllib

    text = files("article80.evaluation").joinpath("published.toml").read_text(encoding="utf-8")
    return tuple(PublishedFigure(**row) for row in tomllib.loads(text)["figure"])


def held_against(
    scheme: str, measurements: tuple[Measurement, ...]
) -> tuple[tuple[PublishedFigure, Measurement | None], ...]:
    """Each published figure of a scheme with ours; None where we have none."""
    ours = {(one.indicator, one.geo): one for one in measurements}
    return tuple(
        (figure, ours.get((figure.indicator, figure.geo))) for figure in published_figures() if figure.scheme == scheme
    )
