"""The public pages: they say what the journal says, are safe by their headers, and tell nothing that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office.acts import a_year, enter

pytestmark = pytest.mark.usefixtures("journal")


def _get(address: str, **more: Any) -> Any:
    from django.test import Client

    return Client().get(address, headers={"host": "localhost"}, **more)


def test_the_page_of_a_year_says_what_the_journal_says() -> None:
    """Amounts by place, the latest entries, and the hash at the end of the chain, which others can write down."""
    entries = a_year()
    text = _get("/2027").content.decode()
    for words in ("Solidarity in 2027", "Germany", "EUR\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000", entries[-1].hash):
        assert words in text
    assert "A demonstration, with made-up acts." in text


def test_the_office_lists_its_years() -> None:
    """A year appears with its first entry."""
    assert "2027" not in _get("/").content.decode()
    enter("pledge", 1, "p")
    assert 'href="/2027"' in _get("/").content.decode()


def test_the_page_is_answered_again_only_when_something_happened() -> None:
    """An address has a tag; who has it already gets an empty answer until an entry is added."""
    enter("pledge", 1, "p")
    tag = _get("/2027")["ETag"]
    assert _get("/2027", HTTP_IF_NONE_MATCH=tag).status_code == 304
    enter("pledge", 1, "q")
    assert _get("/2027", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_every_answer_has_the_headers_that_keep_a_browser_safe() -> None:
    """No script or style from elsewhere or within the page, no frame, no guessing of types, no cookie."""
    for address in ("/", "/health", "/nowhere"):
        answer = _get(address)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Frame-Options"] == "DENY"
        assert not answer.cookies


def test_no_page_holds_a_script_or_a_style() -> None:
    """What the policy forbids is not there."""
    a_year()
    text = _get("/2027").content.decode()
    assert "<script" not in text
    assert "style=" not in text
    assert "<style" not in text


def test_text_of_people_is_text() -> None:
    """A ground that looks like HTML is shown and does nothing."""
    pledge = enter("pledge", 5, "p")
    enter("correct", 4, "c", contributing="", measure="", resolves=pledge, reason="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in _get("/2027").content.decode()


def test_what_is_not_there_looks_the_same_everywhere() -> None:
    """A year without entries and an address without a page cannot be told apart."""
    there, nowhere = _get("/2031"), _get("/nowhere")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content == nowhere.content


def test_another_host_is_refused() -> None:
    """Addresses in answers cannot be made to lead elsewhere."""
    from django.test import Client

    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_health_tells_whether_the_database_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever watches the office sees 200, or 503 when the database is gone."""
    from django.db import DatabaseError, connection

    assert _get("/health").json() == {"status": "ok"}

    def gone(*_: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    assert _get("/health").status_code == 503


def test_pages_are_only_read() -> None:
    """No public address takes anything in."""
    from django.test import Client

    assert Client().post("/2027", headers={"host": "localhost"}).status_code == 405


def test_the_colours_are_those_of_the_reports() -> None:
    """One set of custom properties for reports and office."""
    from article80.report.palette import root_style

    sheet = Path(__file__).parents[2] / "src/article80/office/static/office.css"
    assert sheet.read_text(encoding="utf-8").startswith(root_style())


def test_the_demonstration_is_filled_once() -> None:
    """A second start adds nothing; both years verify; what was published stands there with its source."""
    from article80.office.demonstration import fill
    from article80.office.journal.models import Entry
    from article80.office.journal.verify import verify

    fill()
    entries = Entry.objects.count()
    fill()
    assert Entry.objects.count() == entries
    assert [verify(year).fault for year in (2026, 2027)] == [None, None]
    assert "4\N{NO-BREAK SPACE}555" in _get("/2026").content.decode()


def test_a_state_sees_what_it_gives_and_what_it_receives() -> None:
    """Both sides of a draw show it, each with the other state; the page of the year leads to them."""
    a_year()
    assert 'href="/2027/DE"' in _get("/2027").content.decode()
    giving, receiving = _get("/2027/DE").content.decode(), _get("/2027/EL").content.decode()
    assert '<td>Delivered</td><td>Greece</td><td class="number">28</td>' in giving
    assert '<td>Delivered</td><td>Germany</td><td class="number">28</td>' in receiving
    assert "Nothing was pledged." in receiving
    places = ("Pledged", "Open", "Drawn", "Accepted", "Delivered")
    assert sorted(places, key=lambda place: giving.index(f"<td>{place}</td>")) == [*places]


def test_a_state_without_a_public_entry_has_no_page() -> None:
    """Neither one that took no part, nor one of which there is only what is not public, nor what is no state."""
    from tests.office.acts import record
    from tests.office.test_records import NOTIFICATION

    enter("pledge", 1, "p")
    record("need_notification", "n", **NOTIFICATION)
    nowhere = _get("/nowhere").content
    for address in ("/2027/EL", "/2027/SE", "/2027/XX", "/2027/de"):
        answer = _get(address)
        assert (answer.status_code, answer.content) == (404, nowhere)


def test_every_address_is_on_the_list() -> None:
    """A page that is added is added here too, with who may see it: today all are public and only read."""
    from article80.office.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns} == {"cycles", "health", "cycle", "entries_csv", "state"}


def test_production_passes_the_checks_of_django(tmp_path: Path) -> None:
    """`check --deploy` finds nothing: TLS, cookies, headers, hosts and key are as they have to be."""
    import os
    import subprocess
    import sys

    environment = {
        **os.environ,
        "ARTICLE80_OFFICE_MODE": "production",
        "ARTICLE80_SECRET_KEY": "8f-Kq2!zR7wXv0_pLm5Tn9Ys3Bc6Dd1Gh4Jj+Qe*Ua=Wi%Zo@Nx$",
        "ARTICLE80_HOSTS": "office.example.eu",
        "ARTICLE80_DATABASE_URL": f"sqlite:///{tmp_path}/office.sqlite3",
        "DJANGO_SETTINGS_MODULE": "article80.office.django_settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
