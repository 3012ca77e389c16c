"""The sensitivity of a state's obligation as plain data and as a bar chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.law.states import name_of
from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, MUTED, PALE_BLUE
from article80.report.picture import Chart, Entry, Frame, Picture, Scale, axis_across, broken, chart, legend
from article80.report.picture.png import as_picture_file
from article80.words import tell

if TYPE_CHECKING:
    from article80.simulation.sensitivity import Result, Sensitivity

KEY = "sensitivity"

IN_WORDS = {
    "population": "Population figures",
    "gdp": "GDP figures",
    "reference_number": "Size of the pool",
    "own_pledge": "Own pledge",
    "own_kind": "Own kind of pledge",
    "other_pledges": "Pledges of others",
    "other_kinds": "Kinds of others",
    "own_deduction": "Own deduction",
    "other_deductions": "Deductions of others",
    "forum_reconvened": "Forum meets again",
    "rk_members": "Law: states counted",
    "rk_rounding": "Law: rounding",
    "offset_target_63_3": "Law: target of offsets",
    "offset_needs_reconvened_hlf": "Law: forum needed",
    "offset_cap_base_63_7": "Law: most to offset",
    "offset_distribution": "Law: who offsets",
}
"""What the factors are called in front of people. "Law" marks an open question of the law."""

RESULTS = (("to_give", "What it has to give"), ("fair_share", "Fair share"))
"""The two results, by the name of the field, and what they are called."""


def ranked(found: Sensitivity, result: Result) -> list[int]:
    """The places of the factors, the one that moves most first; equal ones in the order of the factors."""
    return sorted(range(len(found.factors)), key=lambda place: (-round(float(result.indices.total[place]), 6), place))


def in_words(name: str) -> str:
    """What a factor is called."""
    return IN_WORDS[name]


def sensitivity_as_dict(found: Sensitivity) -> dict[str, Any]:
    """Everything that was found, with keys that stay the same."""
    return {
        "year": found.year,
        "geo": found.geo,
        "name": name_of(found.geo),
        "unit": "persons or their value",
        "samples": found.samples,
        "seed": found.seed,
        "factors": {one.name: {"open_question": one.is_option, "varied": one.says} for one in found.factors},
        **{name: _result(found, getattr(found, name)) for name, _ in RESULTS},
        "open_questions": {
            one.name: {
                "moves": one.moves,
                "answers": {
                    answer: {"fair_share": what.fair_share, "to_give": round(what.to_give, 2)}
                    for answer, what in one.obligation.items()
                },
                "not_determinable": dict(one.not_determinable),
            }
            for one in found.answers
        },
    }


def _result(found: Sensitivity, result: Result) -> dict[str, Any]:
    indices = result.indices
    return {
        "low_80": round(result.low, 2),
        "median": round(result.median, 2),
        "high_80": round(result.high, 2),
        "indices": {
            found.factors[place].name: {
                "first": round(float(indices.first[place]), 4),
                "first_margin": round(float(indices.first_margin[place]), 4),
                "total": round(float(indices.total[place]), 4),
                "total_margin": round(float(indices.total_margin[place]), 4),
            }
            for place in ranked(found, result)
        },
    }


def sensitivity_chart(found: Sensitivity) -> Chart:
    """The total and first index of each factor, for both results, in both sizes."""
    title = f"What moves the obligation of {name_of(found.geo)} in {found.year}"
    unit = tell("Sobol indices: the part of the variance that goes back to a factor, from 0 to 1.")
    source = tell(
        "From {samples:number} samples, seed {seed:verbatim}, with margins of 95 %.",
        samples=found.samples, seed=str(found.seed),
    )  # fmt: skip
    return chart(KEY, Frame(title, unit, source, description(found)), lambda width: _picture(found, width))


def sensitivity_picture(found: Sensitivity, form: str) -> bytes:
    """The wide chart alone as the bytes of an "svg" or "png" file, on white ground. Raises ValueError for others."""
    return as_picture_file(sensitivity_chart(found).wide, form)


def description(found: Sensitivity) -> str:
    """The three factors that move most, in words."""
    said = []
    for name, label in RESULTS:
        result: Result = getattr(found, name)
        first = [place for place in ranked(found, result)[:3] if result.indices.total[place] >= 0.005]
        parts = ", ".join(
            f"{in_words(found.factors[place].name)} {decimal(result.indices.total[place], 2)}" for place in first
        )
        said.append(f"{label}: {parts or 'nothing moves it'}")
    return f"Total Sobol indices, the largest first. {'. '.join(said)}."


_ROW = 26.0
_SEEN = 0.005
"""An index below it is written as 0.00."""


def _shown(found: Sensitivity) -> list[int]:
    """The factors that move one of the results, in the order of what it has to give, the same for both panels."""
    return [
        place
        for place in ranked(found, found.to_give)
        if any(getattr(found, name).indices.total[place] >= _SEEN for name, _ in RESULTS)
    ]


def _picture(found: Sensitivity, width: float) -> Picture:
    """Both results, beside each other or one below the other, and the factors that move neither in words."""
    is_wide, shown = width > 600, _shown(found)
    part = (width - 40) / 2 if is_wide else width
    picture = Picture(width)
    head = legend(picture, _LEGEND, 0) + 12
    tall = 34 + max(1, len(shown)) * _ROW + 32
    for place, (name, label) in enumerate(RESULTS):
        corner = (place * (part + 40), head) if is_wide else (0.0, head + place * tall)
        _draw_result(picture, found, getattr(found, name), label, shown, (*corner, part))
    y = head + (tall if is_wide else 2 * tall) + 6
    unmoved = [in_words(factor.name) for place, factor in enumerate(found.factors) if place not in shown]
    if unmoved:
        for line in broken(f"Moves neither: {', '.join(unmoved)}.", width, 12.5):
            picture.text(0, y, line, size=12.5, colour=MUTED)
            y += 17
    picture.height = y
    return picture


_LEGEND = (
    Entry("with others (total)", PALE_BLUE, MUTED),
    Entry("alone (first)", BLUE, tall=6),
    Entry("margin of the total", line=INK),
)


def _draw_result(
    picture: Picture,
    found: Sensitivity,
    result: Result,
    label: str,
    shown: list[int],
    place: tuple[float, float, float],
) -> None:
    left, top, width = place
    picture.text(left, top + 14, label, size=14, bold=True)
    begins = left + (170.0 if width > 400 else 150.0)
    scale = Scale(0, 1, begins, left + width - 84)
    head, foot = top + 28, top + 34 + len(shown) * _ROW
    axis_across(picture, scale, head, foot, lambda index: f"{index:g}")
    for number, at in enumerate(shown):
        y = head + 4 + number * _ROW
        total, first = (min(1.0, max(0.0, float(one[at]))) for one in (result.indices.total, result.indices.first))
        margin = float(result.indices.total_margin[at])
        picture.text(left, y + 14, in_words(found.factors[at].name), size=12.5)
        if total >= _SEEN:
            picture.box(begins, y + 2, scale(total) - begins, 16, PALE_BLUE, edge=MUTED)
            picture.box(begins, y + 7, scale(first) - begins, 6, BLUE)
            ends = max(0.0, total - margin), min(1.0, total + margin)
            picture.line(scale(ends[0]), y + 10, scale(ends[1]), y + 10, INK, width=1.4)
        said = f"{decimal(total, 2)} \N{PLUS-MINUS SIGN} {decimal(margin, 2)}" if total >= _SEEN else decimal(0, 2)
        picture.text(left + width, y + 14, said, size=12.5, anchor="end")
    picture.line(begins, head, begins, foot, MUTED)
