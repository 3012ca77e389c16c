"""The page on the results of a case: it has every key of the JSON and every column of the table, and nothing else."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from article80.doors.case_file import case_from, read_case
from article80.law.options import CATALOGUE, Options
from article80.report import case_result_words as words
from article80.report.case_table import COLUMNS, row, table_of
from article80.report.determination import law
from article80.report.determination_json import as_dict
from article80.responsibility.answer import Answer, answer_to
from article80.responsibility.case import Case
from article80.responsibility.finding import Verdict
from article80.responsibility.inquiry import Regime
from article80.responsibility.procedure.clock import ClockStatus
from article80.responsibility.procedure.parts import Standing

ROOT = Path(__file__).parents[2]
GALLERY = sorted((ROOT / "docs" / "how-to" / "cases").glob("*.json"))
ON = date(2026, 11, 20)
_SHOWN = {"evidence": "proof: Eurodac"}
_APPLICANT = {"id": "a", "applications": [{"state": "DE", "registered": "2026-07-08", **_SHOWN}]}
_ADULT = {**_APPLICANT, "birth": "1992-03-14", "birth_evidence": "proof: passport"}
_VISA = {
    "state": "FR",
    "kind": "short_stay",
    "valid_from": "2026-05-01",
    "valid_to": "2026-12-01",
    "evidence": "proof: VIS",
}
_CROSSING = {"state": "IT", "on": "2026-05-03", "by": "sea"}


def _of_gallery(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((GALLERY[0].parent / f"{name}.json").read_text(encoding="utf-8"))
    return read


MORE: Mapping[str, Mapping[str, Any]] = {
    "no evidence of the crossing": {"applicant": _ADULT, "facts": {"crossings": [{**_CROSSING, "evidence": "none"}]}},
    "a later registration than the day": {
        "applicant": {"id": "a", "applications": [{"state": "DE", "registered": "2027-07-08", **_SHOWN}]}
    },
    "nobody was asked in time": {"applicant": _ADULT, "facts": {"crossings": [{**_CROSSING, **_SHOWN}]}},
    "a minor after the limits": {**_of_gallery("25-2-family-of-a-minor"), "events": []},
    "silence, though a visa of another state decides": {
        "applicant": _ADULT,
        "facts": {"crossings": [{**_CROSSING, **_SHOWN}], "visas": [_VISA]},
        "events": [{"kind": "take_charge_request", "on": "2026-07-20", "state": "DE", "to": "IT"}],
    },
    "a crossing, and a disembarkation that is not shown": {
        "applicant": _ADULT,
        "facts": {
            "crossings": [{**_CROSSING, **_SHOWN}],
            "visas": [_VISA],
            "disembarkations": [{"state": "EL", "on": "2026-05-02", "evidence": "none"}],
        },
    },
}
"""Cases that have what no case of the gallery has."""


def _answer(case: Case) -> Answer:
    return answer_to(case, options=Options(), on=ON)


def _answers() -> list[Answer]:
    gallery = [read_case(path) for path in GALLERY]
    return [_answer(one) for one in (*gallery, *(case_from({**more, "id": name}, name) for name, more in MORE.items()))]


def _keys(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Each table and key of a JSON, with the place of the table; those that stand on other pages are left out."""
    if isinstance(value, list):
        for one in value:
            yield from _keys(one, f"{place}[]")
    elif isinstance(value, dict) and place not in words.OPEN_PLACES:
        for name, one in value.items():
            yield place, name
            yield from _keys(one, f"{place}.{name}" if place else name)


def test_every_key_of_the_json_has_its_words_and_no_words_are_left_over() -> None:
    """A program that reads the JSON has nothing but the page to tell it what a key means."""
    found = {key for answer in _answers() for key in _keys(as_dict(answer))}
    assert found == {(place, name) for one in words.TABLES for place in one.places for name in one.keys}


def test_the_keys_that_stand_on_other_pages_are_the_names_of_options_and_of_facts() -> None:
    """The page sends its reader there."""
    for answer in _answers():
        said = as_dict(answer)
        assert set(said["options"]) <= set(CATALOGUE)
        assert all("fact" in fact for fact in said["criteria"]["decided_by"])


def test_every_column_has_its_words_in_the_order_of_the_table() -> None:
    """Whoever opens the table in another program sees nothing but the names of the columns."""
    assert list(words.COLUMNS) == list(COLUMNS)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (words.STANDINGS, Standing),
        (words.STATUSES, ClockStatus),
        (words.VERDICTS, Verdict),
        (words.REGIMES, Regime),
    ],
)
def test_every_word_that_can_stand_in_a_result_is_explained(said: Mapping[str, str], known: Any) -> None:
    """A word that a program meets for the first time in production is met too late."""
    assert set(said) == set(get_args(known))


def test_the_page_shows_every_key_and_column_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is made from the words; all of them have to arrive there."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    import generated_pages

    page = generated_pages.case_results_page()
    sys.modules.pop("generated_pages", None)
    json_part, table_part = page.split("## The keys of the JSON")[1].split("## The columns of the table")
    shown = re.findall(r"^\| `(\w+)` \|", json_part, flags=re.MULTILINE)
    assert shown == [name for one in words.TABLES for name in one.keys]
    assert re.findall(r"^\| `(\w+)` \|", table_part, flags=re.MULTILINE) == list(COLUMNS)
    for place in (place for one in words.TABLES for place in one.places if place):
        assert f"`{place}`" in json_part
    assert "whose standing is `by the criteria` has not accepted yet" in page


def test_the_table_says_why_the_criterion_decides_and_what_it_rests_on() -> None:
    """A reader of many rows has to see the reason without opening each file; an open case has none."""
    answers = {one.case.id: one for one in _answers()}
    names = ("33-1-irregular-crossing", "no evidence of the crossing")
    cells = [row("x", one.case, ON, one.determination, one.play) for one in (answers[name] for name in names)]
    decided, undecided = table_of(cells).select(["criteria_reason", "criteria_evidence", "missing"]).to_pylist()
    assert decided["criteria_reason"] == (
        "Article 33(1): crossed irregularly into Italy on 3 May 2026 (proof: Eurodac), registered 2 months and 5 days "
        "later, so within 20 months."
    )
    assert decided["criteria_evidence"] == "Irregular crossing into Italy on 3 May 2026 (proof: Eurodac)"
    assert (undecided["criteria_reason"], undecided["criteria_evidence"]) == (None, None)
    assert undecided["missing"] == "evidence of the irregular crossing into Italy"


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("DUBLINRULES 5(2)", "Art. 5(2) of Regulation (EC) No 1560/2003"),
        ("DUBLIN3 22(7)", "Art. 22(7) of Regulation (EU) No 604/2013"),
        ("AMMR 40(8)", "Art. 40(8) AMMR"),
    ],
)
def test_an_act_is_cited_as_people_know_it(written: str, cited: str) -> None:
    """Our keys of acts stand in no answer."""
    assert law(written) == cited
