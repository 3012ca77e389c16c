"""``article80 ledger`` and what it hands out: another program, and the commands of the house, come to the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from article80.cli import program
from tests.office.acts import a_year


@pytest.fixture
def ledger(journal: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The command, on the journal of the test."""
    from tests.office.conftest import SERVER

    monkeypatch.setenv("ARTICLE80_DATABASE_URL", f"{SERVER}/{journal}" if SERVER else f"sqlite:///{journal}")

    def run(*arguments: str) -> Any:
        command, *rest = arguments
        return CliRunner().invoke(program, ["ledger", command, "2027", "--demonstration", *rest])

    return run


def test_verify_says_how_many_fit_and_where_the_chain_ends(ledger: Callable[..., Any]) -> None:
    """The hash of the last entry is what somebody can write down."""
    entries = a_year()
    done = ledger("verify")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "7 entries fit.")
    assert entries[-1].hash in done.stdout
    assert ledger("verify", "--head", entries[2].hash).exit_code == 0


def test_verify_ends_with_one_where_something_does_not_fit(ledger: Callable[..., Any]) -> None:
    """A script can hang on it."""
    from tests.office.test_journal import _without_guards

    a_year()
    _without_guards("UPDATE journal_entry SET amount = 41 WHERE sequence = 2")
    done = ledger("verify", "--json")
    assert done.exit_code == 1
    assert (json.loads(done.stdout)["fault"]["kind"], json.loads(done.stdout)["ok"]) == ("changed", False)
    assert "Entry 2 (" in ledger("verify").stdout


def test_what_is_kept_is_what_a_replay_comes_to(ledger: Callable[..., Any]) -> None:
    """Balances beside the journal and from its first entry on are the same; before the first day there is nothing."""
    a_year()
    kept = json.loads(ledger("balances", "--json").stdout)
    assert kept == json.loads(ledger("replay", "--json").stdout)
    assert json.loads(ledger("replay", "--on", "2027-02-28", "--json").stdout)["balances"] == []
    assert "EUR\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000" in ledger("balances").stdout


def test_the_book_of_the_events_is_that_of_the_office(ledger: Callable[..., Any], tmp_path: Path) -> None:
    """`article80 book` reads the export and comes to the same, to the person and the cent."""
    a_year()
    events = tmp_path / "events.csv"
    assert ledger("export", "--format", "events", "--out", str(events)).exit_code == 0
    done = CliRunner().invoke(program, ["book", str(events), "2027", "--json"])
    assert done.exit_code == 0, done.stderr
    told = {}
    for account in json.loads(done.stdout)["accounts"]:
        key = (account.pop("contributing"), account.pop("measure"))
        for place, amount in account.items():
            amounts = amount if isinstance(amount, dict) else {None: amount}
            told |= {
                (*key, place, state): abs(number)
                for state, number in amounts.items()
                if isinstance(number, int) and number
            }
    kept = json.loads(ledger("balances", "--json").stdout)["balances"]
    places = ("contributing", "measure", "place", "benefitting")
    assert {tuple(line[name] for name in places): abs(line["amount"]) for line in kept} == told


def test_beancount_accepts_the_export(ledger: Callable[..., Any]) -> None:
    """A checker that others wrote finds every entry in balance."""
    from beancount import loader
    from beancount.core.data import Transaction

    a_year()
    entries, errors, _ = loader.load_string(ledger("export", "--format", "beancount").stdout)
    assert errors == []
    assert sum(isinstance(entry, Transaction) for entry in entries) == 7


def test_the_csv_holds_every_posting_with_its_entry(ledger: Callable[..., Any]) -> None:
    """Who reads the file can work out each hash again."""
    entries = a_year()
    lines = ledger("export").stdout.splitlines()
    assert lines[0].startswith("id,cycle,sequence,kind,provision")
    assert len(lines) == 1 + sum(entry.postings.count() for entry in entries)


def test_production_without_settings_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing starts, and no file is made."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(program, ["office", "serve"])
    assert done.exit_code == 2
    assert done.stderr.startswith("article80: environment: ARTICLE80_SECRET_KEY is not set")
    assert os.listdir(tmp_path) == []
