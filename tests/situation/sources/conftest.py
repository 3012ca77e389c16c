"""A service, an exchange with it that does not wait long, and a data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from article80.situation.sources.exchange import Exchange, Patience
from article80.situation.sources.store import Store
from tests.situation.sources.service import GDP, POPULATION, Service

QUICK = Patience(timeout=2, deadline=20, attempts=3, pause=0.01)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service with population and GDP, to which no proxy of the machine stands in the way."""
    monkeypatch.setenv("NO_PROXY", "*")
    with Service() as running:
        running.figures = {"demo_gind": dict(POPULATION), "nama_10_gdp": dict(GDP)}
        yield running


@pytest.fixture
def exchange(service: Service) -> Callable[..., Exchange]:
    """A new talk with the service."""

    def exchange(patience: Patience = QUICK, day: date = date(2026, 11, 20)) -> Exchange:
        return Exchange(service.address, day, patience)

    return exchange


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty data folder."""
    return Store(tmp_path / "data")
