"""The settings of the office: what is missing or wrong is named, and the two modes never meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from article80.doors.errors import InputError
from article80.office.environment import Database, database_of, office_settings

KEY = "k" * 50
IN_PRODUCTION = {"ARTICLE80_SECRET_KEY": KEY, "ARTICLE80_HOSTS": "office.example.eu, www.example.eu"}


def _settings(environment: dict[str, str], *, demonstration: bool = False) -> object:
    return office_settings(environment, demonstration=demonstration, folder=Path("/srv"))


def test_a_demonstration_needs_no_setting() -> None:
    """It lies in a file of its own and is reached from this machine only."""
    made = office_settings({}, demonstration=True, folder=Path("/srv/of fice"))
    assert made.database == Database("sqlite3", "/srv/of fice/article80-demonstration.sqlite3")
    assert made.hosts == ("localhost", "127.0.0.1", "[::1]")


def test_production_names_all_that_is_missing_at_once() -> None:
    """One line for all settings, each with what is expected."""
    with pytest.raises(InputError) as refused:
        _settings({})
    assert "ARTICLE80_SECRET_KEY is not set; expected at least 50 characters" in str(refused.value)
    assert "ARTICLE80_HOSTS is not set" in str(refused.value)


def test_production_starts_with_its_settings() -> None:
    """Hosts are set apart by commas."""
    made = office_settings(IN_PRODUCTION, demonstration=False, folder=Path("/srv"))
    assert made.hosts == ("office.example.eu", "www.example.eu")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ARTICLE80_SECRET_KEY": "k" * 49}, "has 49 characters"),
        ({"ARTICLE80_HOSTS": "*.example.eu"}, "names in full"),
        ({"ARTICLE80_DATABASE_URL": "mysql://h/n"}, "no address of a database that is known"),
        ({"ARTICLE80_DATABASE_URL": "sqlite:////srv/article80-demonstration.sqlite3"}, "wrong database"),
        (
            {"ARTICLE80_SECRET_KEY": "demonstration-only-nothing-here-is-secret-and-nothing-is-signed-for-long"},
            "that of the demonstration",
        ),
    ],
)
def test_what_is_wrong_in_production_is_named(changed: dict[str, str], words: str) -> None:
    """Nothing is replaced in silence."""
    with pytest.raises(InputError, match=words):
        _settings({**IN_PRODUCTION, **changed})


@pytest.mark.parametrize(
    "environment",
    [
        {"ARTICLE80_SECRET_KEY": KEY},
        {"ARTICLE80_HOSTS": "office.example.eu"},
        {"ARTICLE80_DATABASE_URL": "postgresql://u:p@db/office"},
    ],
)
def test_a_demonstration_refuses_what_is_of_production(environment: dict[str, str]) -> None:
    """It never runs on the data, the names or the key of an office in earnest."""
    with pytest.raises(InputError):
        _settings(environment, demonstration=True)


def test_an_address_of_postgresql_is_read_whole() -> None:
    """A password may hold any character, written with its code."""
    wanted = Database("postgresql", "office", "u", "p@ss", "db.example.eu", "5433")
    assert database_of("postgresql://u:p%40ss@db.example.eu:5433/office") == wanted


def test_no_message_repeats_a_password() -> None:
    """What is told may be kept in a log."""
    with pytest.raises(InputError) as refused:
        database_of("postgresql://u:hunter2@db:abc/office")
    assert "hunter2" not in str(refused.value)
