"""The sensitivity of a state's obligation as plain data and as a bar chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from article80.law.states import name_of
from article80.report.numbers import decimal
from article80.report.palette import BLUE, LINE, MUTED, PALE_BLUE, SHEET
from article80.report.picture import Chart, Picture, svg
from article80.report.picture.png import as_picture_file

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
    words = description(found)
    wide = svg(_picture(found, 980, beside=True), f"{KEY}-wide", title, words)
    narrow = svg(_picture(found, 340, beside=False), f"{KEY}-narrow", title, words)
    return Chart(KEY, wide, narrow)


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


_ROW = 24.0
_HEAD = 92.0


def _picture(found: Sensitivity, width: float, *, beside: bool) -> Picture:
    """Both results, beside each other or one below the other."""
    part = (width - 40) / 2 if beside else width
    height = _HEAD + len(found.factors) * _ROW
    picture = Picture(width, height if beside else 2 * height)
    for place, (name, label) in enumerate(RESULTS):
        left, top = (place * (part + 40), 0.0) if beside else (0.0, place * height)
        _draw_result(picture, found, getattr(found, name), label, (left, top, part))
    return picture


def _draw_result(
    picture: Picture, found: Sensitivity, result: Result, label: str, place: tuple[float, float, float]
) -> None:
    left, top, width = place
    words = 200.0 if width > 400 else 172.0
    picture.text(left, top + 16, label, size=14, bold=True)
    picture.box(left, top + 30, 16, 12, PALE_BLUE, edge=MUTED)
    picture.text(left + 22, top + 41, "with others (total)", size=12)
    picture.box(left + 148, top + 33, 16, 6, BLUE)
    picture.text(left + 170, top + 41, "alone (first)", size=12)
    room = width - words - 40
    for number, at in enumerate(ranked(found, result)):
        y = top + _HEAD - 24 + number * _ROW
        total, first = (max(0.0, float(part[at])) for part in (result.indices.total, result.indices.first))
        name = in_words(found.factors[at].name)
        picture.text(left, y + 14, name, size=12)
        picture.box(left + words, y + 2, room, 16, SHEET)
        picture.box(left + words, y + 3, min(total, 1.0) * room, 14, PALE_BLUE, edge=MUTED if total >= 0.002 else None)
        picture.box(left + words, y + 7, min(first, 1.0) * room, 6, BLUE)
        picture.text(left + width, y + 14, decimal(total, 2), size=12, colour=MUTED, anchor="end")
    picture.line(left + words, top + _HEAD - 26, left + words, top + _HEAD - 24 + len(found.factors) * _ROW, LINE)
