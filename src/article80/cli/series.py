"""Tells which figures a result was computed from, on the screen by series, and as JSON by state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from article80.answers.key import PROVENANCE
from article80.cli.printing import say
from article80.report.wording import TRUST, VARIABLES

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True)
class SeriesTaken:
    """A series behind an indicator, and the notes on each of the states that it was taken for."""

    indicator: str
    year: str
    dataset: str
    vintage: str
    source: str
    trust: str
    notes: dict[str, tuple[str, ...]]


def series_taken(figures: xr.Dataset) -> tuple[SeriesTaken, ...]:
    """The series behind the figures, by indicator; states with the same series stand together."""
    found: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for indicator in figures.data_vars:
        for place, geo in enumerate(figures["member_state"].values):
            *series, note = (str(figures[f"{indicator}_{name}"].values[place]) for name in PROVENANCE)
            notes = found.setdefault((str(indicator), *series), {})
            notes[str(geo)] = tuple(part for part in note.split("; ") if part)
    return tuple(
        SeriesTaken(indicator, year, dataset, vintage, source, trust, notes)
        for (indicator, year, dataset, vintage, source, trust), notes in found.items()
    )


def inputs_as_dict(figures: xr.Dataset) -> dict[str, dict[str, dict[str, Any]]]:
    """The figures by state and indicator, each with its provenance; the year is None where nobody stated one."""
    found: dict[str, dict[str, dict[str, Any]]] = {geo: {} for geo in figures["member_state"].values.tolist()}
    for indicator in figures.data_vars:
        columns = {name: figures[f"{indicator}_{name}"].values.tolist() for name in PROVENANCE}
        columns["year"] = [year or None for year in columns["year"]]
        for place, (geo, value) in enumerate(zip(found, figures[indicator].values.tolist(), strict=True)):
            provenance = {name: column[place] for name, column in columns.items()}
            found[geo][str(indicator)] = {"value": _tidy(value), **provenance}
    return found


def _tidy(value: float) -> int | float:
    """A whole number without its ".0", as it was written in the source."""
    return int(value) if value == int(value) else value


def print_series(figures: xr.Dataset) -> None:
    """Print the series behind the figures, each with its source, its trust and what is to be minded."""
    say("Figures taken", bold=True)
    for one in series_taken(figures):
        say(_heading(one, among=figures.sizes["member_state"]), indent=2, hang=2)
        for line in _details(one):
            say(line, indent=4, hang=2)


def _heading(one: SeriesTaken, among: int) -> str:
    words, unit = VARIABLES[one.indicator]
    year = "" if one.year == "0" else f" {one.year}"
    states = "" if len(one.notes) == among else f", for {', '.join(sorted(one.notes))}"
    return f"{words}{year}, {unit}{states}"


def _details(one: SeriesTaken) -> Iterator[str]:
    vintage = f", vintage {one.vintage}" if one.vintage else ""
    trust = f" (trust {one.trust}: {TRUST.get(one.trust, 'not graded')})" if one.trust else ""
    yield f"{one.dataset}{vintage}{trust}"
    yield one.source
    for note, of in _by_note(one).items():
        yield f"{note[0].upper()}{note[1:]}" + ("" if len(of) == len(one.notes) else f" ({', '.join(sorted(of))})")


def _by_note(one: SeriesTaken) -> dict[str, list[str]]:
    """The states that each note is about; notes on most states first."""
    found: dict[str, list[str]] = {}
    for geo, notes in one.notes.items():
        for note in notes:
            found.setdefault(note, []).append(geo)
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))
