"""Eurostat's figures through real SDMX messages: what is asked, what is read, and every answer that is refused."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date

import pytest

from article80.situation.indicators import MEASURES
from article80.situation.snapshot import Observation
from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.eurostat import SOURCE, key_of
from article80.situation.sources.eurostat_datasets import datasets
from article80.situation.sources.exchange import Exchange, Patience
from article80.situation.sources.sdmx_messages import Structure, read_structure
from tests.situation.sources.service import (
    Service,
    content,
    cut,
    data_message,
    definition,
    dripping,
    packed,
    silent,
    status,
    structure_message,
)

Talk = Callable[..., Exchange]


def _figures(exchange: Talk, dataset: str = "demo_gind") -> dict[str, tuple[Observation, ...]]:
    return dict(SOURCE.fetch(dataset, exchange(), None).observations)


def _failure(exchange: Talk, dataset: str = "demo_gind", **patience: float) -> str:
    quick = Patience(**{"timeout": 2, "deadline": 20, "attempts": 2, "pause": 0.01, **patience})
    with pytest.raises(SourceFailed) as failed:
        SOURCE.fetch(dataset, exchange(quick), None)
    return str(failed.value)


@pytest.mark.parametrize("specific", [False, True])
def test_figures_come_with_where_they_are_from(service: Service, exchange: Talk, specific: bool) -> None:
    """Both forms of SDMX-ML give the same figures, each with its series, its day and its flag."""
    service.specific = specific
    service.figures["demo_gind"]["FR", "2026"] = "68700000 p"
    rows = {(row.geo, row.year): row for row in _figures(exchange)["population"]}
    assert len(rows) == 12
    assert rows["FR", 2026] == Observation(
        geo="FR",
        year=2026,
        value=68_700_000,
        unit="persons",
        flag="p",
        dataset="demo_gind JAN",
        vintage="2026-11-20",
        vintage_date=date(2026, 11, 20),
        official=True,
        trust="A-",
        source="Eurostat demo_gind, from its SDMX service",
        note="",
    )


@pytest.mark.parametrize("name", [*datasets()])
def test_every_dataset_gives_its_measures(service: Service, exchange: Talk, name: str) -> None:
    """Each entry of eurostat.toml can be asked for and read, in the unit that the measure has in the whole house."""
    dataset = datasets()[name]
    periods = {"year": ["2024"], "month": ["2024-05"], "quarter": [f"2024-Q{number}" for number in range(1, 5)]}
    codes = {code for part in dataset.parts for _, listed in part.when for code in listed}
    service.figures[name] = {
        ("AT", period, *code): 5 for period in periods[dataset.period] for code in ([(one,) for one in codes] or [()])
    }
    found = _figures(exchange, name)
    assert set(found) == {part.measure for part in dataset.parts}
    assert {(measure, row.unit) for measure, rows in found.items() for row in rows} == {
        (measure, MEASURES[measure].unit) for measure in found
    }


def test_the_question_names_every_dimension(service: Service) -> None:
    """What is not named is asked for its total, and all states are asked for, so that nothing is counted twice."""
    structure = read_structure(structure_message("migr_asyappctza"), "migr_asyappctza")
    assert [*structure.dimensions] == ["freq", "unit", "sex", "citizen", "age", "applicant", "geo"]
    assert key_of(datasets()["migr_asyappctza"], structure) == "A.PER.T.TOTAL.TOTAL.TOTAL."


@pytest.mark.parametrize(
    ("dimensions", "says"),
    [
        ({"freq": {"A"}, "geo": {"AT"}}, "has no dimension indic_de"),
        ({"freq": {"A"}, "indic_de": {"JULY"}, "geo": {"AT"}}, "its dimension indic_de has no code JAN"),
        ({"freq": {"A"}, "indic_de": {"JAN"}, "sex": {"F", "M"}, "geo": {"AT"}}, "its dimension sex has no total"),
    ],
)
def test_a_dataset_that_changed_its_form_is_refused(dimensions: dict[str, set[str]], says: str) -> None:
    """A filter that no longer fits must not fetch something else."""
    structure = Structure("demo_gind", {name: frozenset(codes) for name, codes in dimensions.items()}, None)
    with pytest.raises(SourceFailed, match=says):
        key_of(datasets()["demo_gind"], structure)


def test_quarters_are_kept_and_whole_years_are_added_up(service: Service, exchange: Talk) -> None:
    """A year of decisions is there where all four quarters are, and nowhere else."""
    service.figures["migr_asydcfstq"] = {
        **{("AT", f"2024-Q{quarter}", "TOTAL"): quarter * 10 for quarter in range(1, 5)},
        **{("DE", f"2024-Q{quarter}", "TOTAL"): 5 for quarter in range(1, 4)},
    }
    rows = _figures(exchange, "migr_asydcfstq")["decisions_total"]
    years = [(row.geo, row.value, row.note) for row in rows if row.breakdown == "level=first_instance"]
    assert years == [("AT", 100, "sum of the four quarters")]
    assert sorted(row.breakdown for row in rows if row.geo == "DE") == [
        f"level=first_instance;quarter={number}" for number in (1, 2, 3)
    ]


def test_a_sum_needs_all_its_parts(service: Service, exchange: Talk) -> None:
    """Other protection is subsidiary and humanitarian protection together; without one of them there is no figure."""
    service.figures["migr_asydcfina"] = {
        ("AT", "2024", "POS_HUM"): 10,
        ("AT", "2024", "POS_SPROT"): 30,
        ("DE", "2024", "POS_HUM"): 10,
    }
    rows = _figures(exchange, "migr_asydcfina")["granted_other_protection"]
    assert [(row.geo, row.value, row.note) for row in rows] == [("AT", 40, "sum of POS_HUM and POS_SPROT")]


def test_a_missing_figure_stays_missing(service: Service, exchange: Talk) -> None:
    """Eurostat writes an empty value where it has none."""
    service.figures["demo_gind"]["AT", "2026"] = "NaN c"
    assert ("AT", 2026) not in {(row.geo, row.year) for row in _figures(exchange)["population"]}


def test_totals_are_kept_and_other_countries_are_named(service: Service, exchange: Talk) -> None:
    """The Union's total is no state, and a country that the project does not know is not passed over in silence."""
    service.figures["demo_gind"] |= {("EU27_2020", "2026"): 450_000_000, ("TR", "2026"): 86_000_000}
    found = SOURCE.fetch("demo_gind", exchange(), None)
    assert {row.geo for row in found.observations["population"]} >= {"EU27_2020", "AT"}
    assert found.notes == ("demo_gind: TR passed over: neither a state of this project nor the Union",)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (content(b"<!DOCTYPE html><html><body>Under repair</body></html>"), "the answer is a web page, not figures"),
        (content(b""), "the answer is empty"),
        (content(b"<a>what</a>"), "the answer is not an SDMX message that can be read"),
        (content(structure_message("demo_gind")), "the answer holds no data"),
        (content(structure_message("demo_gind")[:-40]), "it is not whole XML"),
        (cut, "the answer broke off before its end"),
        (status(500), "the service has trouble \\(status 500\\)"),
        (status(503, Retry_After="0"), "the service has trouble \\(status 503\\)"),
        (status(503, Retry_After="Fri, 20 Nov 2020 10:00:00 GMT"), "the service has trouble \\(status 503\\)"),
        (status(429, Retry_After="0"), "the service is asked too often \\(status 429\\)"),
    ],
)
def test_trouble_that_may_pass_is_waited_for(service: Service, exchange: Talk, fault: object, says: str) -> None:
    """One bad answer is followed by another question; if all are bad, one line says what came and how often."""
    service.faults["demo_gind"] = [fault]  # type: ignore[list-item]
    assert len(_figures(exchange)["population"]) == 12
    service.faults["demo_gind"] = [fault, fault]  # type: ignore[list-item]
    said = _failure(exchange)
    assert re.fullmatch(f"demo_gind: .*{says} \\(asked 2 times\\)", said)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (data_message("demo_gind", {}), "the answer has no figure of any state"),
        (data_message("demo_gind", {("AT", "2026"): 5}, geo="XX"), "unknown code XX of geo"),
        (data_message("demo_gind", {("AT", "2026"): 5}, freq="Z"), "unknown code Z of freq"),
        (data_message("demo_gind", {("AT", "2026"): -5}), "is '-5'; expected a number from zero up"),
        (
            data_message("demo_gind", {("AT", "2026"): "1e30"}),
            "is '1e30'; expected a number from zero up to 1000000000000000",
        ),
        (data_message("demo_gind", {("AT", "2026"): "1e400"}), "is '1e400'; expected a number from zero up to"),
        (data_message("demo_gind", {("AT", "2026"): "inf"}), "is 'inf'; expected a number"),
        (data_message("demo_gind", {("AT", "2026"): "1_000"}), "is '1_000'; expected a number"),
        (data_message("demo_gind", {("AT", "2026"): "\uff11\uff12"}), "expected a number"),
        (data_message("demo_gind", {("AT", "2026"): 0}), "is 0; expected a number above zero"),
        (data_message("demo_gind", {("AT", "2026"): "9.5"}), "is 9.5; expected a whole number of persons"),
        (data_message("demo_gind", {("AT", "2026"): "many"}), "is 'many'; expected a number"),
        (data_message("demo_gind", {("AT", "2026-05"): 5}), "the period '2026-05' is not a year"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(service: Service, exchange: Talk, body: bytes, says: str) -> None:
    """Wrong figures are not asked for again: they are refused at once, in one line."""
    service.faults["demo_gind"] = [content(body)]
    said = _failure(exchange)
    assert says in said
    assert len(service.asked) == 2


def test_another_unit_is_refused(service: Service, exchange: Talk) -> None:
    """Thousands of persons must not be taken for persons."""
    service.faults["migr_eipre"] = [content(data_message("migr_eipre", {("AT", "2024"): 5}, unit="THS"))]
    assert _failure(exchange, "migr_eipre") == "migr_eipre: unit is THS in the answer; expected PER"


def test_figures_of_another_dataset_are_refused(service: Service, exchange: Talk) -> None:
    """A service that mixes up its answers is not believed."""
    service.faults["demo_gind"] = [content(data_message("nama_10_gdp", {("AT", "2025"): 5}))] * 2
    assert "demo_gind: " in _failure(exchange)


def test_the_structure_of_another_dataset_is_refused(service: Service, exchange: Talk) -> None:
    """The codes of one dataset say nothing about another."""
    service.faults["structure demo_gind"] = [content(structure_message("nama_10_gdp"))]
    assert _failure(exchange) == "demo_gind: the answer describes NAMA_10_GDP; expected DEMO_GIND"


def test_figures_instead_of_a_structure_are_refused(service: Service, exchange: Talk) -> None:
    """A message of the wrong kind is well-formed and still no answer."""
    service.faults["structure demo_gind"] = [content(data_message("demo_gind", {("AT", "2026"): 5}))] * 2
    assert _failure(exchange) == "demo_gind: the answer is not the structure of a dataset (asked 2 times)"


def test_a_silent_service_is_not_waited_for_forever(service: Service, exchange: Talk) -> None:
    """Each answer has its time."""
    service.faults["demo_gind"] = [silent, silent]
    assert _failure(exchange, timeout=0.1) == "demo_gind: no answer within 0.1 seconds (asked 2 times)"


def test_a_dripping_answer_ends_with_the_deadline(service: Service, exchange: Talk) -> None:
    """A service that sends a byte now and then never runs into the time limit of one wait."""
    service.faults["demo_gind"] = [dripping]
    assert _failure(exchange, deadline=0.4) == "demo_gind: not done within 0.4 seconds"


def test_packed_answers_in_pieces_are_read(service: Service, exchange: Talk) -> None:
    """Services pack their answers and send them piece by piece."""
    service.faults["demo_gind"] = [packed]
    assert len(_figures(exchange)["population"]) == 12


def test_a_wait_beyond_the_deadline_is_not_begun(service: Service, exchange: Talk) -> None:
    """Who is told to come back in an hour, and has a minute, is told so at once."""
    service.faults["demo_gind"] = [status(429, Retry_After="3600")]
    said = _failure(exchange)
    assert said.endswith("the next attempt would be after the deadline of the run")


def test_a_refusal_is_not_repeated(service: Service, exchange: Talk) -> None:
    """A dataset that is not there will not be there a second later."""
    service.faults["structure demo_gind"] = [status(404)]
    assert "the service does not have it (status 404" in _failure(exchange)
    assert service.asked == ["dataflow demo_gind"]


def test_a_service_that_is_not_there_is_named_as_such() -> None:
    """No connection is a reason that a user understands."""
    nowhere = Exchange("http://127.0.0.1:9", date(2026, 11, 20), Patience(attempts=1, timeout=1))
    with pytest.raises(SourceFailed, match="no connection to the service"):
        SOURCE.fetch("demo_gind", nowhere, None)


def test_an_answer_in_hand_is_asked_for_by_its_mark(service: Service, exchange: Talk) -> None:
    """What has not changed is not sent again, and what has is not asked for twice."""
    first = SOURCE.fetch("demo_gind", exchange(), None)
    service.asked.clear()
    again = SOURCE.fetch("demo_gind", exchange(), first.stamp)
    assert (again.unchanged, service.asked) == (True, ["data demo_gind"])
    service.figures["demo_gind"]["AT", "2026"] = 1
    service.asked.clear()
    changed = SOURCE.fetch("demo_gind", exchange(), first.stamp)
    assert not changed.unchanged
    assert service.asked == ["data demo_gind", "dataflow demo_gind"]
    assert changed.stamp.etag != first.stamp.etag


def test_the_pauses_come_from_the_seed(service: Service, exchange: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pause may be twice the one before and is at least half of that; another seed gives others."""

    def pauses(seed: int) -> list[float]:
        slept: list[float] = []
        monkeypatch.setattr(time, "sleep", slept.append)
        service.faults["demo_gind"] = [status(500)] * 4
        SOURCE.fetch("demo_gind", exchange(Patience(attempts=5, pause=2, longest_pause=8, seed=seed)), None)
        return slept

    assert all(most / 2 <= pause <= most for pause, most in zip(pauses(1), (2, 4, 8, 8), strict=True))
    assert pauses(1) == pauses(1) != pauses(2)


def test_a_message_that_is_almost_right_prints_nothing(
    service: Service, exchange: Talk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library prints what it was doing; on standard output this would break JSON for whoever reads it."""
    damaged = data_message("demo_gind", {("AT", "2026"): 5}).replace(b"SeriesKey", b"SeriesKex")
    service.faults["demo_gind"] = [content(damaged)] * 2
    assert "the answer is not an SDMX message that can be read" in _failure(exchange)
    assert capsys.readouterr() == ("", "")


def test_too_large_an_answer_is_not_read_to_its_end(service: Service, exchange: Talk) -> None:
    """A service that never stops sending must not fill the memory."""
    service.faults["demo_gind"] = [content(b"<" * 3_000_000)]
    assert _failure(exchange, largest=2_000_000) == "demo_gind: the answer is larger than 2 MB"


@pytest.mark.parametrize("place", ["file:///etc/passwd", "/data/DEMO_GIND/again"])
def test_a_redirect_that_leads_nowhere_is_told(service: Service, exchange: Talk, place: str) -> None:
    """One line without a dot at its end, because another sentence follows."""
    service.faults["demo_gind"] = [status(302, Location=place)] * 40
    said = _failure(exchange)
    assert " cannot be asked: " in said
    assert not said.endswith(".")


def test_the_local_service_describes_what_it_sends() -> None:
    """The tests prove something only if their messages hold more than what is asked for."""
    codes = {one.id: one for one in definition("migr_eipre").dimensions.components}
    assert "THS" in codes["unit"].local_representation.enumerated.items
