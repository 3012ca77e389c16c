"""The settings of the office, read from the environment and checked before anything starts.

Each setting has one name, a meaning and, where it can do without, a default. What is wrong or missing is told all at
once, one line each, and nothing is replaced in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from article80.doors.errors import InputError, together

Mode = Literal["demonstration", "production"]

SETTINGS: Mapping[str, str] = {
    "ARTICLE80_SECRET_KEY": "at least 50 characters by which cookies are signed; production needs it",
    "ARTICLE80_HOSTS": "the names under which the office is reached, with commas between; production needs them",
    "ARTICLE80_DATABASE_URL": "sqlite:///FOLDER/FILE, or postgresql://USER:PASSWORD@HOST:PORT/NAME",
}
"""What the environment can set, with what it means."""

DATABASE = "article80-office.sqlite3"
DEMONSTRATION_DATABASE = "article80-demonstration.sqlite3"
_SHORTEST_KEY = 50
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_NOT_SECRET = "demonstration-only-nothing-here-is-secret-and-nothing-is-signed-for-long"


@dataclass(frozen=True, slots=True)
class Database:
    """Where the journal lies: the engine, and how it is reached. ``name`` is a path for SQLite."""

    engine: Literal["sqlite3", "postgresql"]
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """All that the office has to know before it starts."""

    mode: Mode
    secret_key: str
    hosts: tuple[str, ...]
    database: Database


def office_settings(environment: Mapping[str, str], *, demonstration: bool, folder: Path) -> OfficeSettings:
    """The settings for a mode; ``folder`` is where SQLite's file lies if none is named.

    Raises InputError that names every setting which is missing, wrong, or of the other mode: a demonstration with a
    key or hosts of production does not start, nor production without them, nor one on the data of a demonstration.
    """
    faults: list[InputError] = []
    own = {name: environment.get(name, "").strip() for name in SETTINGS}
    if demonstration:
        faults += [_not_here(name) for name in ("ARTICLE80_SECRET_KEY", "ARTICLE80_HOSTS") if own[name]]
    else:
        faults += _faults_of_production(own)
    unset = f"sqlite:///{quote(str(folder / (DEMONSTRATION_DATABASE if demonstration else DATABASE)))}"
    try:
        database = database_of(own["ARTICLE80_DATABASE_URL"] or unset)
        faults += _of_the_other_mode(database, demonstration)
    except InputError as error:
        faults.append(error)
    if faults:
        raise together(faults)
    if demonstration:
        return OfficeSettings("demonstration", _NOT_SECRET, _LOCAL, database)
    hosts = tuple(host.strip() for host in own["ARTICLE80_HOSTS"].split(",") if host.strip())
    return OfficeSettings("production", own["ARTICLE80_SECRET_KEY"], hosts, database)


def _not_here(name: str) -> InputError:
    return InputError(
        f"{name} is set, which is a setting of production", expected="a demonstration without it", file="environment"
    )


def _faults_of_production(own: Mapping[str, str]) -> list[InputError]:
    key, hosts = own["ARTICLE80_SECRET_KEY"], own["ARTICLE80_HOSTS"]
    faults = []
    if len(key) < _SHORTEST_KEY:
        is_what = "is not set" if not key else f"has {len(key)} characters"
        expected = f"at least {_SHORTEST_KEY} characters, and not those of another installation"
        faults.append(InputError(f"ARTICLE80_SECRET_KEY {is_what}", expected=expected, file="environment"))
    elif key == _NOT_SECRET:
        problem = "ARTICLE80_SECRET_KEY is that of the demonstration, which everybody knows"
        faults.append(InputError(problem, expected="one of your own", file="environment"))
    if not hosts:
        expected = "the names under which the office is reached, such as office.example.eu"
        faults.append(InputError("ARTICLE80_HOSTS is not set", expected=expected, file="environment"))
    elif any("*" in host for host in hosts.split(",")):
        faults.append(InputError("ARTICLE80_HOSTS has a *", expected="names in full", file="environment"))
    return faults


def _of_the_other_mode(database: Database, demonstration: bool) -> list[InputError]:
    is_of_demonstration = "demonstration" in Path(database.name).name
    if is_of_demonstration == demonstration:
        return []
    expected = (
        'a database whose name says "demonstration", so that it never runs on the data of an office'
        if demonstration
        else "another database than that of a demonstration"
    )
    return [InputError("ARTICLE80_DATABASE_URL names the wrong database", expected=expected, file="environment")]


def database_of(url: str) -> Database:
    """The database that an address names. Raises InputError for an address of no known kind, without its password."""
    expected = SETTINGS["ARTICLE80_DATABASE_URL"]
    try:
        parts = urlsplit(url)
        port = "" if parts.port is None else str(parts.port)
    except ValueError as error:
        raise InputError("ARTICLE80_DATABASE_URL is no address", expected=expected, file="environment") from error
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return Database("sqlite3", unquote(parts.path[1:]))
    if parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1:
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return Database("postgresql", unquote(parts.path[1:]), user, password, unquote(parts.hostname or ""), port)
    raise InputError(
        "ARTICLE80_DATABASE_URL is no address of a database that is known", expected=expected, file="environment"
    )
