"""Measurements as JSON, with keys that stay the same, and as rows of the long table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from article80.evaluation import INDICATORS
from article80.report.tidy import TidyRow
from article80.words import cited_all, say

if TYPE_CHECKING:
    from article80.evaluation import Indicator, Measurement
    from article80.evaluation.published import PublishedFigure


def indicator_as_dict(indicator: Indicator) -> dict[str, Any]:
    """What an indicator is: title, unit, direction, formula, provisions, and what it does not tell."""
    return {
        "title": say(indicator.title),
        "unit": indicator.unit,
        "direction": indicator.direction,
        "formula": say(indicator.formula),
        "provisions": cited_all(indicator.provisions),
        "limits": say(indicator.limits),
    }


def measurement_as_dict(one: Measurement) -> dict[str, Any]:
    """One measurement; a part is a decimal number with its exact fraction beside it, what is not known is null."""
    return {
        "indicator": one.indicator,
        "geo": one.geo,
        "of": one.of or None,
        "value": plain_number(one.value),
        "exact": f"{one.value.numerator}/{one.value.denominator}" if isinstance(one.value, Fraction) else None,
        "low": plain_number(one.low),
        "high": plain_number(one.high),
        "on": one.on and one.on.isoformat(),
        "known": one.known,
        "asked": one.asked,
        "sources": list(one.sources),
    }


def published_as_dict(figure: PublishedFigure, ours: Measurement | None) -> dict[str, Any]:
    """What others published, what we have, and whether it fits in whole per cent."""
    return {
        "indicator": figure.indicator,
        "geo": figure.geo,
        "published_per_cent": figure.per_cent,
        "ours": plain_number(ours.value) if ours else None,
        "fits": figure.fits(ours.value) if ours else None,
        "source": figure.source,
        "trust": figure.trust,
    }


def evaluation_rows(year: int, measurements: Iterable[Measurement]) -> Iterator[TidyRow]:
    """The measurements in the long form of the exports; bounds stand in rows of their own, the unknown is empty."""
    for one in measurements:
        unit, source = INDICATORS[one.indicator].unit, "; ".join(one.sources)
        measure = f"{one.indicator}_{one.of}" if one.of else one.indicator
        status = "unknown" if one.value is None else "computed"
        yield TidyRow(year, one.geo, measure, unit, "", plain_number(one.value), status, source)
        if one.low != one.high:
            for reading, bound in (("low", one.low), ("high", one.high)):
                known = "computed" if bound is not None else "unknown"
                yield TidyRow(year, one.geo, measure, unit, reading, plain_number(bound), known, source)


def plain_number(value: Fraction | int | None) -> int | float | None:
    """A whole number as it is, a fraction as a decimal number, nothing as nothing."""
    return float(value) if isinstance(value, Fraction) else value
