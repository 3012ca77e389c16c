"""An office with an empty journal for each test, on SQLite, or on the PostgreSQL server of OFFICE_TEST_SERVER."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = os.environ.get("OFFICE_TEST_SERVER", "")
"""Such as postgresql://office@127.0.0.1:5433; empty for SQLite."""


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with tables and no entry. Django is set up once in a process, with this database."""
    name = "demonstration_template"
    path = tmp_path_factory.mktemp("office") / f"{name}.sqlite3"
    if SERVER:
        _on_the_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARTICLE80_DATABASE_URL", f"{SERVER}/{name}" if SERVER else f"sqlite:///{path}")
        patch.setenv("ARTICLE80_OFFICE_MODE", "")
        from article80.office.start import migrate, set_up

        set_up(demonstration=True)
        from django.db import connections

        migrate()
        connections.close_all()
        yield name if SERVER else str(path)


def _on_the_server(*statements: str) -> None:
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        for statement in statements:
            server.execute(statement.encode())


@pytest.fixture
def journal(office_template: str, tmp_path: Path) -> Iterator[str]:
    """The name of a database of this test alone, to which Django is connected."""
    from django.db import connections

    name = f"demonstration_{uuid.uuid4().hex}" if SERVER else str(tmp_path / "demonstration.sqlite3")
    if SERVER:
        _on_the_server(f"CREATE DATABASE {name} TEMPLATE {office_template}")
    else:
        shutil.copy(office_template, name)
    connections["default"].settings_dict["NAME"] = name
    yield name
    connections.close_all()
    connections["default"].settings_dict["NAME"] = office_template
