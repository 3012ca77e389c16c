"""What can be written as a fact, as an event, or as both, in a case file, and what each of the two does.

The page on case files in the documentation has these words. A test holds that every name in them is one of a case file.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """One thing: the fact and the events that stand for it, by their names in a file, and what each of them does."""

    what: str
    fact: str
    fact_does: str
    events: tuple[str, ...]
    event_does: str


ABOUT = (
    "A fact is read by the criteria, which name a state. An event moves the procedure: limits, transfers, "
    "responsibility that passes on, duties that end. Some things can be written as either. Where a fact counts as the "
    "event too, it does so from its day, if it is established; then the event need not be written. If it is, and the "
    "day and the states are the same, it counts once."
)

PAIRS = (
    Pair(
        "An application is registered",
        "applicant.applications",
        "The criteria begin with it: without it, no state can be named. Counts as the event too.",
        ("application_made", "application_registered", "application_lodged"),
        "Only the procedure reads it. Write the application as a fact; then the event is not needed.",
    ),
    Pair(
        "An application is decided",
        "applicant.applications.decisions",
        "The criteria look whether there is a first decision on the substance (Art. 27, 35(2)), and the rules on "
        "offsets whether there is a final rejection (Art. 63(9)). With `final_on`, counts as the event too.",
        ("decision_final",),
        "Only the end of duties depends on it: fifteen months after a rejection in the border procedure (Art. 37(2)), "
        "or with a removal after a rejection (Art. 37(5)).",
    ),
    Pair(
        "A person is relocated",
        "facts.relocations",
        "The criteria read it (Art. 33(3), 68(2)), and it says where the applicant is. With `transferred`, counts as "
        "the event too.",
        ("relocated",),
        "Only moves responsibility away from the benefitting state, where that state is responsible on other grounds "
        "than Art. 25 to 28 and 34 (Art. 68(3)). Otherwise it moves nothing. Write the relocation as a fact.",
    ),
    Pair(
        "A state chooses to examine the application",
        "facts.examined_by_choice",
        "The criteria name that state (Art. 35(1)), if the application is registered with it. Counts as the event too.",
        ("examination_chosen",),
        "Moves responsibility from its day on (Art. 37(1)), if the application is registered with that state. What "
        "the criteria say stays as it was.",
    ),
    Pair(
        "A state is asked on humanitarian grounds",
        "facts.humanitarian_requests",
        "The criteria name the state that accepts (Art. 35(2)). Counts as the events too.",
        ("take_charge_request", "take_charge_reply"),
        "With `humanitarian`, the request and its reply move responsibility (Art. 35(2)). What the criteria say stays "
        "as it was.",
    ),
    Pair(
        "A residence document is issued",
        "facts.residence_documents",
        "The criteria read it (Art. 29). Counts as the event too, from its first day.",
        ("residence_document_issued",),
        "After the registration, it moves responsibility (Art. 37(1)); while it is valid, an absence ends no duty "
        "(Art. 37(4)). The criteria do not read it.",
    ),
    Pair(
        "The person leaves the territory",
        "facts.absences",
        "The criteria look whether the person left and came back after an entry, which then no longer counts (option "
        "`entry_before_absence`). Counts as the events too; with `removed`, as `removed`.",
        ("left_territory", "returned_to_territory", "removed"),
        "Only the end of duties depends on it: after an absence of nine months (Art. 37(4)), or with a removal after "
        "a rejection (Art. 37(5)). The criteria do not read it.",
    ),
    Pair(
        "The person absconds",
        "facts.absconding",
        "Only bars that the case is taken over as an offset (Art. 63(8)(d)). It moves no limit and is no event.",
        ("absconding_notified", "available_again"),
        "Only the information to the other state lengthens the time for the transfer, to three years from that day "
        "(Art. 46(2)). Once the person is available again, the rest of the time runs, at least three months. It bars "
        "no offset.",
    ),
)
"""Every thing of which a reader may wonder where to write it."""
