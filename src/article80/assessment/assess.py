"""Put together: from the figures of a year to labels, reasons, firmness, and the comparison with what was decided.

    key = reference_key(figures["population"], figures["gdp_meur"])        # `article80.pool`, or any other key
    found = assess(2026, situation, key, options=Options())
    found.state("CY").labels          # ("under_pressure",)

Nothing here chooses figures: the situation, the key and any other series come in from above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from article80.assessment.comparison import Comparison, Decided, compare, decided_labels
from article80.assessment.composite import Composite
from article80.assessment.figures import published_later
from article80.assessment.firmness import (
    SERIES,
    TOGETHER,
    Draws,
    Scores,
    draw_choices,
    firmness,
    spread,
)
from article80.assessment.labels import LABELS, Label
from article80.assessment.lines import carries, labels_from, own_labels
from article80.assessment.measures import missing_figures, summed_up
from article80.assessment.method import Method
from article80.assessment.methods import METHODS
from article80.assessment.ratios import COMPONENT
from article80.assessment.reasons import reasons, voices
from article80.assessment.result import Assessment, MethodResult, StateAssessment, Vintage
from article80.assessment.settings import with_defaults
from article80.law.states import name_of
from article80.situation.panel import STATE

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.options import Options

DRAWS = 10_000
SEED = 80

NEAR_THE_LINE = (0.1, 0.9)
"""A state stands near the line of a label if it carries it under a part of all choices that lies between these."""

MEASURES_NEEDED = (
    "applications",
    "temporary_protection",
    "pending_applicants",
    "found_illegally_present",
    "disembarked",
    "adequate_capacity",
    "population",
    "gdp_meur",
)
"""The measures that the methods can use; a situation that lacks one makes its methods not determinable."""

_PROTECTION = {"cumulative": (0.0, 1.0), "both": (1.0, 1.0), "nowhere": (0.0, 0.0)}


def observed_year(pool_year: int) -> int:
    """The calendar year whose figures stand for the period that is observed for a pool year: two years before it.

    The period runs from July to June (for 2026: July 2024 to June 2025). In October, when the report is due, the last
    calendar year with figures of all states is the one in which that period began.
    """
    return pool_year - 2


def assess(
    year: int,
    situation: xr.Dataset,
    key: xr.DataArray,
    *,
    options: Options,
    method: str = "composite",
    weights: Mapping[str, float] | None = None,
    thresholds: Mapping[str, float] | None = None,
    others: Sequence[Vintage] = (),
    observed: int | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Assessment:
    """Who is under pressure in a pool year, at risk of it, or in a significant situation, and how firm that is.

    ``situation`` holds measures over ``member_state`` and ``year`` (see `article80.situation.panel.situation`), ``key``
    the shares of the reference key over ``member_state``; its attribute ``source``, if any, says where they come
    from. The states of the situation are those that are assessed, and together they are the Union. ``others`` are
    further choices of series, for the firmness. ``method`` is the name of the method that speaks on pressure:
    "composite" or one of `METHODS` that gives labels. ``weights`` are those of the composite, ``thresholds`` the
    settings that differ from their defaults. ``observed`` is the calendar year that is looked at.

    Two rules go with every method: five years together (Art. 10(3)) give the significant situation, and recurring
    search and rescue (Art. 11(3)) makes a state one under pressure, where its figures are in hand.

    Raises ValueError for an unknown method, weight or threshold, and for fewer than one draw.
    """
    chosen = _method(method, weights)
    looked_at = observed_year(year) if observed is None else observed
    settings = _settings(options, thresholds)
    together = options.labels_together
    vintages = (
        Vintage("in hand", "the figures that the assessment stands on", situation, key),
        *_same(others, situation),
    )
    decided = decided_labels(year)
    methods = {name: _alone(one, situation, key, settings, looked_at, decided) for name, one in METHODS.items()}
    result = methods.get(method) or _alone(chosen, situation, key, settings, looked_at, decided)
    flags = labels_from(
        chosen, result.scores, methods["cumulative"].scores, methods["sar"].scores, settings, together=together
    ).transpose("label", STATE)
    scores, choices = _choices(chosen, vintages, settings, looked_at, draws, seed)
    firm = firmness(chosen, scores, _weights(chosen), settings, choices, together=together)
    members = tuple(str(geo) for geo in situation[STATE].values.tolist())
    missing = tuple(one for found in methods.values() for one in found.missing)
    states = tuple(
        _state(geo, result, methods, flags, firm, settings, situation, key, looked_at, decided) for geo in members
    )
    return Assessment(
        year=year,
        observed=looked_at,
        cut_off=str(situation.attrs.get("cut_off", "")),
        members=members,
        result=result,
        methods=methods,
        states=states,
        flags=flags,
        firmness=firm,
        spread=spread(scores, choices),
        comparisons=_comparisons(chosen.name, flags, decided),
        decided=decided,
        weights=dict(chosen.shares) if isinstance(chosen, Composite) else {},
        settings=settings,
        vintages=vintages,
        draws=draws,
        seed=seed,
        options={name: getattr(options, name) for name in ("labels_together", "temporary_protection")},
        missing=summed_up(missing, members),
        notes=_notes(year, looked_at, vintages, decided),
    )


def _method(name: str, weights: Mapping[str, float] | None) -> Method:
    if name == "composite":
        return Composite() if weights is None else Composite(dict(weights))
    if weights is not None:
        raise ValueError(f"weights go with the composite; {name} has none")
    if name not in METHODS or not METHODS[name].ladder:
        able = [known for known, one in METHODS.items() if one.ladder]
        raise ValueError(f"no method {name!r} gives labels; expected composite, {', '.join(able)}")
    return METHODS[name]


def _settings(options: Options, thresholds: Mapping[str, float] | None) -> dict[str, float]:
    """The settings, those on temporary protection by the option unless they were given."""
    year, cumulative = _PROTECTION[options.temporary_protection]
    return with_defaults({"protection": year, "protection_cumulative": cumulative, **(thresholds or {})})


def _same(others: Sequence[Vintage], situation: xr.Dataset) -> list[Vintage]:
    """The other series with the states in the order of the first."""
    states = situation[STATE].values
    return [
        Vintage(one.name, one.says, one.situation.sel({STATE: states}), one.key.reindex({STATE: states}))
        for one in others
    ]


def _alone(
    method: Method,
    situation: xr.Dataset,
    key: xr.DataArray,
    settings: Mapping[str, float],
    year: int,
    decided: Decided | None,
) -> MethodResult:
    scores = _scores(method, situation, key, settings, year)
    labels = own_labels(method, scores, settings)
    held = tuple(compare(method.name, label, flags, decided) for label, flags in labels.items()) if decided else ()
    return MethodResult(method, scores, labels, tuple(missing_figures(method, situation, settings, year)), held)


def _scores(
    method: Method, situation: xr.Dataset, key: xr.DataArray, settings: Mapping[str, float], year: int
) -> xr.DataArray:
    """The scores without the coordinates that only the key needs, over the states of the situation."""
    found = method.scores(situation, key.reset_coords(drop=True), settings, year=year).reset_coords(drop=True)
    return found.reindex({STATE: situation[STATE].values})


def _choices(
    method: Method, vintages: Sequence[Vintage], settings: Mapping[str, float], year: int, draws: int, seed: int
) -> tuple[Scores, Draws]:
    """The scores for every choice of series, and the choices drawn."""
    import xarray as xr

    if draws < 1:
        raise ValueError(f"{draws} draws were asked for; expected at least one")

    def of(name: str) -> xr.DataArray:
        found = [_scores(METHODS[name], one.situation, one.key, settings, year) for one in vintages]
        return xr.concat(found, SERIES, coords="minimal", join="exact")

    names = method.components if isinstance(method, Composite) else (method.name,)
    components = xr.concat([of(name) for name in names], xr.Variable(COMPONENT, list(names)), coords="minimal")
    scores = Scores(components, of("cumulative"), of("sar"))
    return scores, draw_choices(names, len(vintages), number=draws, seed=seed)


def _weights(method: Method) -> xr.DataArray:
    import xarray as xr

    shares = dict(method.shares) if isinstance(method, Composite) else {method.name: 1.0}
    return xr.DataArray(list(shares.values()), coords={COMPONENT: list(shares)})


def _state(
    geo: str,
    result: MethodResult,
    methods: Mapping[str, MethodResult],
    flags: xr.DataArray,
    firm: xr.DataArray,
    settings: Mapping[str, float],
    situation: xr.Dataset,
    key: xr.DataArray,
    observed: int,
    decided: Decided | None,
) -> StateAssessment:
    own = flags.sel({STATE: geo})
    held = {label: _part(firm.sel({STATE: geo, "label": label, "by": TOGETHER})) for label in LABELS}
    low, high = NEAR_THE_LINE
    lacking = {str(one): None for found in (result, *methods.values()) for one in found.missing if one.geo == geo}
    return StateAssessment(
        geo=geo,
        name=name_of(geo),
        labels=carries(flags, geo),
        not_determinable=tuple(label for label in LABELS if _part(own.sel(label=label)) is None),
        scores={name: found.score(geo) for name, found in {result.method.name: result, **methods}.items()},
        reasons=reasons(result, methods, settings, situation, key, observed, geo),
        missing=tuple(lacking),
        voices=voices(methods, settings, geo),
        firmness=held,
        close=tuple(label for label, part in held.items() if part is not None and low < part < high),
        decided=decided.of(geo) if decided else None,
        decided_by_rescue=decided is not None and geo in decided.by_rescue,
    )


def _part(value: xr.DataArray) -> float | None:
    found = float(value)
    return None if found != found else found


def _comparisons(name: str, flags: xr.DataArray, decided: Decided | None) -> tuple[Comparison, ...]:
    if decided is None:
        return ()
    return tuple(compare(name, label, flags.sel(label=label), decided) for label in _labels(flags))


def _labels(flags: xr.DataArray) -> tuple[Label, ...]:
    return tuple(label for label in LABELS if label in flags["label"].values)


def _notes(year: int, observed: int, vintages: Sequence[Vintage], decided: Decided | None) -> tuple[str, ...]:
    """What a reader must know before using a label of this assessment."""
    told = [
        f"The observation period is July {year - 2} to June {year - 1}, as reported of practice. Monthly figures of "
        f"all states are not in hand, so the calendar year {observed} stands in.",
        "The Union is the states that are assessed here; where a figure of a small state is missing, the others stand "
        "for it, and the state is named.",
        "Figures by state of search and rescue, arrivals, unauthorised movements and reception places are not in hand "
        "for this time, and no figure shows instrumentalisation. Art. 10 and 11 ask for all of these, so no method "
        "here can be complete.",
    ]
    if decided is None:
        told.append(f"No decision on {year} is in hand to hold this against.")
    late = published_later(vintages[0].situation, observed)
    if late:
        told.append(f"Published after the cut-off, and so not known then in this form: {'; '.join(late)}.")
    return tuple(told)
