"""Events: each kind says what it needs, and refuses what has no place in it."""

from __future__ import annotations

from datetime import date

import pytest

from article80.responsibility.events import KINDS, Event, in_order
from article80.responsibility.evidence import Evidence

DAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("take_charge_request", {"state": "DE"}, "the event take_charge_request needs to"),
        ("take_charge_reply", {"state": "IT", "to": "DE"}, "needs answer: accept or refuse"),
        ("take_charge_reply", {"state": "IT", "to": "DE", "answer": "yes"}, "has the answer 'yes'; expected accept or"),
        ("eurodac_hit", {"state": "IT", "to": "DE", "data": "visa"}, "expected application or crossing or disembark"),
        (
            "interview",
            {"state": "IT", "answer": "accept"},
            "the event interview takes no answer; it takes kind, on, state, evidence",
        ),
        ("take_charge_request", {"state": "DE", "to": "DE"}, "is between two states"),
        ("transfer", {"state": "DE", "to": "IT"}, "there is no event 'transfer'; known are application_made"),
    ],
)
def test_an_event_that_is_not_whole_is_refused(kind: str, fields: dict[str, str], said: str) -> None:
    """A field left out or misplaced would be read as something that did not happen."""
    with pytest.raises(ValueError, match=said):
        Event(kind, DAY, **fields)  # type: ignore[arg-type]


def test_every_kind_says_in_a_sentence_what_happened() -> None:
    """The sentence stands in reports and drawings; a placeholder left in it would be seen by everyone."""
    for kind, known in KINDS.items():
        fields = {
            name: {"state": "DE", "to": "IT", "data": "crossing", "until": DAY}.get(name, "") for name in known.needs
        }
        if known.answers:
            fields["answer"] = known.answers[0]
        if known.reasons:
            fields["reason"] = known.reasons[0]
        said = Event(kind, DAY, **fields).says  # type: ignore[arg-type]
        assert "{" not in said
        assert said[0].isupper()


def test_the_better_evidence_stays_when_an_event_is_there_twice() -> None:
    """A file may hold the same event with two items of evidence; it happened once."""
    weak = Event("interview", DAY, "DE", evidence=Evidence("none"))
    strong = Event("interview", DAY, "DE", evidence=Evidence("proof", "minutes"))
    assert in_order([weak, strong]) == in_order([strong, weak]) == (strong,)
