"""Picks the figures that are asked for out of a published form (`forms`): of one measure, one year, all states."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from article80.doors.errors import InputError
from article80.doors.forms import Figure, Form
from article80.doors.tables import Row, Table
from article80.doors.typed_cells import Certain
from article80.law.state_names import place_of

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_IN_WORDS = {"gdp_meur": "GDP"}


def figures_of_form(form: Form, measure: str, members: Collection[str], file: str) -> tuple[Table, int]:
    """A table of geo and value with the figures of one measure, and the year that they are of.

    That is the newest year in which every member has a figure, else the newest of all. Raises InputError where the form
    holds none of that measure.
    """
    rows = list(figures_of_measure(form, measure, file))
    years: dict[str, set[str]] = {}
    for row in rows:
        place = place_of(row.geo)
        if place is not None and place.kind == "state":
            years.setdefault(row.period, set()).add(place.code)
    if not years:
        raise InputError(f"is {form.name}, and holds no figure of a state and year", file=file)
    whole = [year for year, states in years.items() if states >= set(members)]
    year = max(whole or years)
    chosen = {row.geo: row for row in rows if row.period == year}
    cells = tuple(Row(row.row, {"geo": row.geo, "value": Certain(row.value)}) for row in chosen.values())
    table = Table(file, ("geo", "value"), cells)
    of = f" of {form.dataset}" if form.dataset else ""
    which = f"; of its {len(years)} years, {year} was taken" if len(years) > 1 else f", year {year}"
    return table.with_notes(f"read as {form.name}{of}{which}{_another_source(form)}"), int(year)


def _another_source(form: Form) -> str:
    return "; Annex I AMMR takes Eurostat's figures, and these are others" if form.measure else ""


def measures_of(form: Form) -> tuple[str, ...]:
    """The measures that a form holds, as far as they are known."""
    if form.measure:
        return (form.measure,)
    return tuple(one["measure"] for one in _datasets() if one["name"] == form.dataset.lower())


def figures_of_measure(form: Form, measure: str, file: str) -> Iterator[Figure]:
    """The figures of a measure with a year and a number. Raises InputError where the form is of something else."""
    if form.unusable:
        raise InputError(f"is {form.name}: {form.unusable}", file=file)
    known = [one for one in _datasets() if one["measure"] == measure]
    dataset = next((one for one in known if one["name"] == form.dataset.lower()), None)
    if dataset is None and form.measure != measure and not _may_be_any(form):
        of = f" of {form.dataset}" if form.dataset else ""
        expected = f"{_IN_WORDS.get(measure, measure)}, such as Eurostat's {known[0]['name'] if known else measure}"
        expected += ", or a table with the columns geo and value"
        raise InputError(f"is {form.name}{of}, which is something else", expected=expected, file=file)
    codes = _codes(dataset or (known[0] if known else None), form)
    figures = [one for one in form.figures if _YEAR.fullmatch(one.period) and _NUMBER.fullmatch(one.value)]
    varying = {
        name for one in figures for name, code in one.dimensions.items() if code != figures[0].dimensions.get(name)
    }
    for one in figures:
        if all(_fits(name, code, codes, varying) for name, code in one.dimensions.items()):
            yield one


def _may_be_any(form: Form) -> bool:
    """Whether a file does not say which dataset it is, so that the codes of its dimensions have to."""
    return form.name in ("JSON-stat", "Eurostat's TSV") and not any(
        form.dataset.lower() == one["name"] for one in _datasets()
    )


def _codes(dataset: Mapping[str, Any] | None, form: Form) -> Mapping[str, str]:
    if dataset is None:
        return {}
    if form.labelled:
        return {label: label for label in dataset["labels"].values()}
    return dict(dataset["codes"])


def _fits(name: str, code: str, codes: Mapping[str, str], varying: Collection[str]) -> bool:
    """Whether the code of a dimension is the one asked for, a total, or the only one in the file."""
    if name in codes:
        return code == codes[name]
    return name not in varying or code in _totals() or code in codes.values()


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))


def _datasets() -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = _read()["dataset"]
    return found


def _totals() -> Sequence[str]:
    found: Sequence[str] = _read()["totals"]
    return found
