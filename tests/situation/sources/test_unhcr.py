"""UNHCR's figures, page by page, and the answers that are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from article80.law.states import STATES
from article80.situation.sources import known_sources
from article80.situation.sources.answer import SourceFailed
from article80.situation.sources.exchange import Exchange
from article80.situation.sources.unhcr import _ALPHA_3, SOURCE, last_year
from tests.situation.sources.service import Service, content, status

Talk = Callable[..., Exchange]


def _applied(iso: str, year: int, applied: object, app_type: str = "N", app_pc: str = "P") -> dict[str, Any]:
    kind = {"app_type": app_type, "app_pc": app_pc, "dec_level": "NA", "procedure_type": "G"}
    return {"year": year, "coa_iso": iso, "coo_iso": "-", **kind, "applied": applied}


def _decided(iso: str, level: str, recognized: int, **other: object) -> dict[str, Any]:
    numbers = {"dec_recognized": recognized, "dec_other": "0", "dec_rejected": "-", "dec_closed": 1, "dec_total": 9}
    return {"year": 2025, "coa_iso": iso, "dec_level": level, "dec_pc": "P", **numbers, **other}


def test_pages_are_read_to_the_last(service: Service, exchange: Talk) -> None:
    """A state may be spread over pages; only new applications of persons count, as in the snapshot."""
    service.pages["asylum-applications"] = [
        [_applied("AUT", 2025, 10), _applied("GRC", 2025, "7"), _applied("AUT", 2025, 99, app_type="R")],
        [_applied("AUT", 2025, 5), _applied("AUT", 2024, 3), _applied("AUT", 2025, 99, app_pc="C")],
    ]
    found = SOURCE.fetch("asylum-applications", exchange(), None)
    rows = {(row.geo, row.year): row for row in found.observations["applications"]}
    assert {key: row.value for key, row in rows.items()} == {("AT", 2025): 15, ("AT", 2024): 3, ("EL", 2025): 7}
    assert rows["AT", 2025].dataset == "new_applicants (unhcr)"
    assert [address.partition("page=")[2][:1] for address in found.addresses] == ["1", "2"]


def test_decisions_are_kept_by_level(service: Service, exchange: Talk) -> None:
    """First instance and appeal must not be added up; a dash is no figure."""
    service.pages["asylum-decisions"] = [
        [_decided("DEU", "FI", 100), _decided("DEU", "FI", 1), _decided("DEU", "AR", 20), _decided("DEU", "SP", 5)]
    ]
    found = SOURCE.fetch("asylum-decisions", exchange(), None).observations
    assert [(row.breakdown, row.value) for row in found["granted_refugee_status"]] == [
        ("level=appeal", 20),
        ("level=first_instance", 101),
        ("level=subsidiary_protection", 5),
    ]
    assert found["decisions_rejected"] == ()


def test_stocks_come_from_one_table(service: Service, exchange: Talk) -> None:
    """Refugees and pending asylum seekers stand in one row of the service."""
    row = {"year": 2025, "coa_iso": "GBR", "refugees": 5, "asylum_seekers": "4"}
    service.pages["population"] = [[row]]
    found = SOURCE.fetch("population", exchange(), None).observations
    assert [(one.geo, one.value) for rows in found.values() for one in rows] == [("UK", 5), ("UK", 4)]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>Under repair</html>", "it is not whole JSON"),
        (b'{"items": [{"year"', "it is not whole JSON"),
        (b'{"error": "none"}', "it has no items"),
        (b'{"maxPages": 1, "items": []}', "the answer has no figure of any state"),
        (b'{"maxPages": 9999, "items": []}', "the answer says it has 9999 pages"),
        (b'{"items": []}', "the answer says it has null pages"),
        (b'{"maxPages": true, "items": []}', "the answer says it has true pages"),
        (b'{"maxPages": 1, "page": 2, "items": []}', "the page 2 came; expected page 1"),
        (b"[" * 100_000, "it is not whole JSON"),
        (b'{"maxPages": 1, "items": [{"year": 2025}]}', "a row has another form than expected"),
        (b'{"maxPages": 1, "items": [{"year": 2025, "coa_iso": "XYZ", "refugees": 1, "asylum_seekers": 1}]}', "XYZ"),
        (b'{"maxPages": 1, "items": [{"year": 2025, "coa_iso": "AUT", "refugees": -1, "asylum_seekers": 1}]}', "-1"),
    ],
)
def test_answers_of_another_form_are_refused(service: Service, exchange: Talk, body: bytes, says: str) -> None:
    """A service that changed its form must not fill a vintage with nothing."""
    service.faults["population"] = [content(body)] * 3
    with pytest.raises(SourceFailed, match=says):
        SOURCE.fetch("population", exchange(), None)


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("refugees", b"1.7", "1.7 is not a whole number"),
        ("refugees", b"true", "true is not a whole number"),
        ("refugees", b'"1_000"', '"1_000" is not a whole number'),
        ("refugees", b'"12 "', '"12 " is not a whole number'),
        ("refugees", b"1e400", "Infinity is not a whole number"),
        ("refugees", b"[1]", "is not a whole number"),
        ("refugees", b"1" * 20, "is not a whole number"),
        ("year", b"2025.9", "2025.9 is not a whole number"),
        ("year", b"2026", "a row is of 2026; asked for were 2008 to 2025"),
        ("year", b"99999", "a row is of 99999; asked for were 2008 to 2025"),
    ],
)
def test_only_whole_numbers_are_read(service: Service, exchange: Talk, column: str, cell: bytes, says: str) -> None:
    """A number that has to be bent to be read is another one."""
    row = {"year": b"2025", "coa_iso": b'"AUT"', "refugees": b"1", "asylum_seekers": b"1", column: cell}
    item = b",".join(b'"%s": %s' % (name.encode(), text) for name, text in row.items())
    service.faults["population"] = [content(b'{"maxPages": 1, "items": [{%s}]}' % item)] * 3
    with pytest.raises(SourceFailed) as refused:
        SOURCE.fetch("population", exchange(), None)
    assert says in str(refused.value)


def test_an_unknown_level_is_refused(service: Service, exchange: Talk) -> None:
    """Levels are added up: what nobody knows the meaning of must not be among them."""
    service.pages["asylum-decisions"] = [[_decided("DEU", "??", 5)]]
    with pytest.raises(SourceFailed, match=r'unknown level of decision "\?\?"; expected one of FI, FA'):
        SOURCE.fetch("asylum-decisions", exchange(), None)


def test_a_page_that_comes_twice_is_refused(service: Service, exchange: Talk) -> None:
    """Its rows would be added twice."""
    service.pages["asylum-applications"] = [[_applied("AUT", 2025, 10)], [_applied("AUT", 2025, 10)]]
    with pytest.raises(SourceFailed, match="page 2 has the rows of an earlier page"):
        SOURCE.fetch("asylum-applications", exchange(), None)


def test_the_number_of_pages_does_not_change(service: Service, exchange: Talk) -> None:
    """A table that grows while it is read has rows that were missed or came twice."""
    service.pages["population"] = [[], []]
    page = b'{"page": 1, "maxPages": 3, "items": []}'
    service.faults["population"] = [content(page)]
    with pytest.raises(SourceFailed, match="page 2 says there are 2 pages, page 1 3"):
        SOURCE.fetch("population", exchange(), None)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 6, 30), 2024), (date(2026, 7, 1), 2025), (date(2026, 12, 31), 2025)]
)
def test_half_a_year_is_not_asked_for(day: date, year: int) -> None:
    """The service gives the first half of a year before the whole, under the same number."""
    assert last_year(day) == year


def test_a_page_that_fails_is_asked_for_again(service: Service, exchange: Talk) -> None:
    """Trouble on one page does not begin the table anew."""
    service.pages["population"] = [[{"year": 2025, "coa_iso": "AUT", "refugees": 5, "asylum_seekers": 4}]]
    service.faults["population"] = [status(502)]
    assert SOURCE.fetch("population", exchange(), None).observations["refugees_stock"]
    assert service.asked == ["population", "population"]


def test_every_state_can_be_asked_for() -> None:
    """A state without its code at the service would have no figures there."""
    assert {*_ALPHA_3.values()} == {*STATES}
    assert len({*_ALPHA_3}) == len(STATES)


def test_a_source_is_found_by_being_there() -> None:
    """The promise to whoever adds one: a single file."""
    assert {name: source.title for name, source in known_sources().items()} == {
        "eurostat": "Eurostat",
        "unhcr": "UNHCR Refugee Data Finder",
    }
