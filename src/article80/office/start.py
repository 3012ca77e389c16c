"""Sets the office up in this process, brings its tables up to date, and serves it."""

from __future__ import annotations

import os
from pathlib import Path

from article80.office.environment import office_settings

_THREADS = 8
"""Requests that a process answers at once."""
_WAITING = 256
"""Requests that wait in a process before others are held back."""


def set_up(*, demonstration: bool) -> None:
    """Check the settings and start Django with them. Raises InputError that names every setting at fault."""
    office_settings(os.environ, demonstration=demonstration, folder=Path.cwd())
    os.environ["ARTICLE80_OFFICE_MODE"] = "demonstration" if demonstration else "production"
    os.environ["DJANGO_SETTINGS_MODULE"] = "article80.office.django_settings"
    import django

    django.setup()


def migrate() -> None:
    """Bring the tables up to date. What is up to date is left as it is."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def serve(port: int, workers: int) -> None:
    """Serve on this machine until stopped. The tables are those of `migrate`."""
    from granian.constants import Interfaces
    from granian.server import Server

    server = Server(
        "article80.office.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        backpressure=_WAITING,
        log_access=False,
    )
    server.serve()
