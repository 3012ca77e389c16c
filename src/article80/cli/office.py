"""``article80 office``: the Coordinator's office, served to browsers."""

from __future__ import annotations

import click

from article80.cli import settings
from article80.cli.printing import say
from article80.words import tell


@click.group(
    epilog=settings.examples("article80 office serve --demonstration --port 8080"),
    short_help="The Coordinator's office in the browser: what was pledged, drawn and delivered.",
)
def office() -> None:
    """Serve the office of the Solidarity Coordinator: the journal of each year, and the pages that show it."""


@office.command(epilog=settings.examples("article80 office serve --demonstration --port 8080"))
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="Where to listen.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--demonstration", is_flag=True, help="Serve made-up acts of 2027 from a database of its own.")
def serve(port: int, workers: int, demonstration: bool) -> None:
    """Serve the office on this machine, at http://127.0.0.1:PORT.

    In production the environment has to set ARTICLE80_SECRET_KEY and ARTICLE80_HOSTS, and may set
    ARTICLE80_DATABASE_URL; a server that ends TLS stands before it. The demonstration refuses these settings, and
    production refuses the data of a demonstration.
    """
    from article80.office import start

    start.set_up(demonstration=demonstration)
    start.migrate()
    if demonstration:
        from article80.office.demonstration import fill

        fill()
    say(tell("The office is at {address:verbatim}. Ctrl-C stops it.", address=f"http://127.0.0.1:{port}"))
    start.serve(port, workers)
