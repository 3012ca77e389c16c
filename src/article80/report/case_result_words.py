"""What the keys of ``responsibility --json`` and the columns of its table mean, in plain words.

The page on these results in the documentation is made from these words. A test holds that every key and every column
has its words, and that no words are left over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from article80.responsibility.finding import Verdict
from article80.responsibility.inquiry import Regime
from article80.responsibility.procedure.clock import ClockStatus
from article80.responsibility.procedure.parts import Standing


class Key(NamedTuple):
    """A key of the JSON: the form of its value, and what it means."""

    form: str
    says: str


class Table(NamedTuple):
    """A table of the JSON: its heading, what it is, where it stands, and its keys.

    In ``places``, a dot goes into a table and ``[]`` into each entry of a list; the whole answer stands at "".
    """

    heading: str
    says: str
    places: tuple[str, ...]
    keys: Mapping[str, Key]


_PROVISION = Key("text", 'the provision, as it is cited: "Art. 33(1) AMMR"')
_OPTION = Key("text", "the open question of the law, by the name of its option")
_OTHER_ANSWER = Key("text", "the other answer to it")
_MISSING = Key("list: text", "what is missing in the file to tell")
_BARS = Key("list: table", "what stands against it")
_NOTES = Key("list: text", "what else has to be minded")
_ELIGIBLE = Key("yes or no", "whether it can be done; null where it cannot be told yet")
_SAYS = Key("text", "the same in a sentence")

TABLES: tuple[Table, ...] = (
    Table(
        "The whole answer",
        "One case on one day",
        ("",),
        {
            "case": Key("text", "the `id` of the case in its file"),
            "on": Key("day", "the day that is answered for; events after it do not count"),
            "responsible": Key(
                "state",
                "the state responsible on that day; null where it cannot be told yet, or where no state is responsible "
                "any more. Read it together with `because.standing`: with `by the criteria`, this is only the state "
                "that the criteria name, and it has not accepted yet",
            ),
            "says": Key("text", "the answer in a sentence"),
            "because": Key("table", "what made it so; null where no application is registered by that day"),
            "differs_from_criteria": Key(
                "table",
                "that a state is responsible though the criteria name another one or cannot be told yet; null where "
                "that is not so",
            ),
            "criteria": Key("table", "what the criteria say, from the facts on the day of the first registration"),
            "procedure": Key("table", "where the procedure stands: who was responsible when, limits, events"),
            "solidarity": Key(
                "table",
                "what follows for relocation and for responsibility offsets; null where no application is registered "
                "by that day, and before Regulation (EU) 2024/1351 was in force",
            ),
            "options": Key("table", "the answer that was taken to each open question of the law"),
        },
    ),
    Table(
        "A state and why",
        "From which day on it is so, and why; `because` is the last entry of `procedure.history`",
        ("because", "procedure.history[]"),
        {
            "from": Key("day", "the first day"),
            "state": Key("state", "the state; null where there is none"),
            "provision": _PROVISION,
            "standing": Key("text", "how firm it is, see above"),
            "why": Key("text", "the reason in words"),
        },
    ),
    Table(
        "Another state than that of the criteria",
        "Why a state is responsible though the criteria name another one or cannot be told yet",
        ("differs_from_criteria",),
        {
            "criteria_state": Key("state", "the state that the criteria name; null where they cannot be told yet"),
            "responsible": Key("state", "the state that is responsible all the same"),
            "provision": Key("text", "the provision that made it responsible, as it is cited"),
            "says": _SAYS,
            "nearly_named_by": Key("list: table", "the criteria that nearly named the state that is responsible"),
        },
    ),
    Table(
        "A criterion that nearly named the state",
        "It points to the state that is responsible, but does not decide",
        ("differs_from_criteria.nearly_named_by[]",),
        {
            "provision": _PROVISION,
            "how": Key("text", "`comes later` in the order of the law, `cannot be told yet`, or `does not apply`"),
            "says": _SAYS,
        },
    ),
    Table(
        "The criteria",
        "Which state the criteria name, and what it rests on",
        ("criteria",),
        {
            "regime": Key("text", "which list of criteria was read, see above"),
            "reference_date": Key(
                "day",
                "the day to which the criteria look, mostly that of the first registration; null where there is "
                "none yet",
            ),
            "state": Key("state", "the state that the criteria name; null where that cannot be told yet"),
            "provision": Key("text", "the criterion that decides, as it is cited; null where none does yet"),
            "reason": Key("text", "the answer of the criteria in a few sentences"),
            "decided_by": Key("list: table", "the facts that the deciding criterion rests on"),
            "not_used": Key("list: table", "the facts that no criterion rested on or weighed, each with the reason"),
            "runner_up": Key("table", "the criterion that would decide without that one; null where there is none"),
            "missing": Key("list: text", "what has to be in the file so that the state can be told"),
            "would_change": Key("list: table", "the criteria that leave the state open, with what is missing for each"),
            "would_change_the_runner_up": Key(
                "list: table", "criteria that cannot be told yet and would come before the runner-up"
            ),
            "path": Key("list: table", "every criterion that was tried, in the order of the law"),
            "other_outcomes": Key(
                "list: table", "what the criteria would say under another answer to an open question of the law"
            ),
            "notes": Key("list: text", "what the reader of the file has to mind"),
        },
    ),
    Table(
        "A criterion",
        "One criterion held against the facts",
        ("criteria.runner_up", "criteria.path[]"),
        {
            "provision": _PROVISION,
            "verdict": Key("text", "whether it applies, see above"),
            "state": Key(
                "state",
                "the state that it names; where that cannot be told yet, the state that it would name. Null where "
                "there is none, or where that is open too",
            ),
            "reason": Key("text", "why, in a sentence that begins with the article"),
            "missing": _MISSING,
            "options": Key("list: text", "the open questions of the law that mattered, by the names of their options"),
        },
    ),
    Table(
        "A criterion that is open",
        "It cannot be told yet; what is missing, and what would follow",
        ("criteria.would_change[]", "criteria.would_change_the_runner_up[]"),
        {
            "missing": _MISSING,
            "state": Key("state", "the state that the criterion would name; null where that is open too"),
            "if_not": Key(
                "true or false",
                "whether it names the state where what is missing turns out not to be so, as with an assessment that "
                "goes against another state; else it names the state where it is shown",
            ),
            "provision": _PROVISION,
            "says": _SAYS,
        },
    ),
    Table(
        "Another outcome of the criteria",
        "What the criteria would say under another answer to an open question",
        ("criteria.other_outcomes[]",),
        {
            "option": _OPTION,
            "answer": _OTHER_ANSWER,
            "state": Key("state", "the state that the criteria would name; null where that could not be told"),
            "provision": Key("text", 'the criterion that would decide, as a number: "33(1)"; empty where none would'),
        },
    ),
    Table(
        "The procedure",
        "Where the procedure stands on the day",
        ("procedure",),
        {
            "history": Key("list: table", "which state was responsible from when, and why, in order of time"),
            "to_do": Key("list: table", "the limits that run, the one that ends first at the top"),
            "overdue": Key("list: table", "the limits that were missed and whose duty is still to be done"),
            "may_be_done_next": Key("list: table", "what may be done for an unaccompanied minor after the limits"),
            "clocks": Key("list: table", "every limit that has begun, in order of its beginning, those above included"),
            "events": Key("list: table", "what happened by that day, in order of time"),
            "other_outcomes": Key(
                "list: table", "what would be different under another answer to an open question of the law"
            ),
            "remarks": Key(
                "list: text",
                "what the reader has to mind, such as an event that no rule could use; the notes on the screen",
            ),
        },
    ),
    Table(
        "A limit",
        "One time in which somebody has to act, or that only passes",
        ("procedure.to_do[]", "procedure.overdue[]", "procedure.clocks[]"),
        {
            "name": Key("text", "which kind of limit it is, as a short name that does not change"),
            "provision": Key("text", "the provision that sets it, as it is cited"),
            "acting": Key("state", "the state that has to act; null where there is none"),
            "waiting": Key("state", "the other state; null where there is none"),
            "act": Key("text", "what is to be done, with the names of the states"),
            "started": Key("day", "the day from which the time counts"),
            "counted": Key("day", "the day on which the time ends as counted; null while it has no last day"),
            "due": Key(
                "day",
                "the last day: `counted`, or the next working day where that is no working day; null while it has no "
                "last day",
            ),
            "status": Key("text", "how it stands, see above"),
            "ended": Key(
                "day",
                "the day on which it was done or no longer needed, or the day from which it was missed or over; null "
                "while it runs",
            ),
            "if_missed": Key("text", "what follows if it is not done in time"),
            "why": Key("list: text", "what made the time shorter or longer, or bars the act"),
            "options": Key(
                "list: text", "the open questions on which the last day depends, by the names of the options"
            ),
        },
    ),
    Table(
        "What may be done next",
        "A step that is open for an unaccompanied minor",
        ("procedure.may_be_done_next[]",),
        {
            "says": Key("text", "the step in words"),
            "provision": Key("text", "the provision, as it is cited; null where there is none of its own"),
            "event": Key("text", "the event with which a case file enters it; null where there is none"),
        },
    ),
    Table(
        "An event",
        "Something that happened by the day",
        ("procedure.events[]",),
        {
            "on": Key("day", "the day"),
            "kind": Key("text", "the kind of event, as in a case file"),
            "says": Key("text", "the event in words"),
        },
    ),
    Table(
        "Another outcome of the procedure",
        "What would be different under another answer to an open question",
        ("procedure.other_outcomes[]",),
        {
            "option": _OPTION,
            "answer": _OTHER_ANSWER,
            "responsible": Key("state", "the state that would be responsible; null where there would be none"),
            "says": Key("text", "the difference in words"),
        },
    ),
    Table(
        "Solidarity",
        "What the case means for solidarity on the day",
        ("solidarity",),
        {
            "relocation": Key("table", "whether the person may be relocated (Art. 67)"),
            "offset": Key(
                "table",
                "whether the state where the person is can take the case over (Art. 63(8)); null where that state is "
                "responsible, or where no state is",
            ),
        },
    ),
    Table(
        "Relocation",
        "Whether the person may be relocated out of the state where the person is",
        ("solidarity.relocation",),
        {
            "from": Key("state", "the state where the person is"),
            "eligible": _ELIGIBLE,
            "bars": _BARS,
            "missing": _MISSING,
            "notes": _NOTES,
        },
    ),
    Table(
        "Responsibility offset",
        "Whether the case can be taken over as a responsibility offset",
        ("solidarity.offset",),
        {
            "by": Key("state", "the state where the person is, which would take the case over"),
            "from": Key("state", "the state that is responsible, or that the criteria name"),
            "eligible": _ELIGIBLE,
            "bars": _BARS,
            "missing": _MISSING,
            "notes": _NOTES,
        },
    ),
    Table(
        "A bar",
        "A condition that the case does not meet",
        ("solidarity.relocation.bars[]", "solidarity.offset.bars[]"),
        {"provision": _PROVISION, "says": Key("text", "what stands against it, in words")},
    ),
)
"""Every table of the JSON, except those whose keys are the names of facts and options."""

OPEN_PLACES: Mapping[str, str] = {
    "criteria.decided_by[]": (
        "A fact has `fact`, its kind, and besides it the names that it has in a case file, without those that are "
        "empty. So have the persons and cases within it."
    ),
    "criteria.not_used[]": (
        "A fact in the same form, with `why_not_used` beside it: why no criterion rested on it or weighed it, in words."
    ),
    "options": "The keys are the names of the options, the values the answers that were taken.",
}
"""Tables whose keys stand on another page, with what to say of them."""

STANDINGS: Mapping[Standing, str] = {
    "undetermined": "It cannot be told yet which state is responsible; `responsible` is empty.",
    "by the criteria": (
        "The criteria name the state, but it has not accepted yet and no silence counted as acceptance. It is not "
        "responsible yet. Whoever counts the states that are responsible has to leave these out."
    ),
    "bound": (
        "The state is responsible: it accepted, it did not answer in time, or the criteria name the state that "
        "examines the application anyway."
    ),
    "shifted": "The state is responsible by what happened later: a missed limit, a relocation, an act of its own.",
    "ceased": "The duties of the state have ended; no state is responsible any more, and `responsible` is empty.",
}
"""What each standing means."""

STATUSES: Mapping[ClockStatus, str] = {
    "running": "It runs.",
    "suspended": "It runs, but the act is barred for now.",
    "held": "It has no last day yet, until something happens.",
    "met": "It was done in time, on the day `ended`.",
    "missed": "It was not done by the last day.",
    "stopped": "It is no longer needed, from the day `ended`.",
    "expired": "A time in which nobody had to act is over.",
}
"""What each status of a limit means."""

VERDICTS: Mapping[Verdict, str] = {
    "applies": "The criterion names a state.",
    "does not": "The criterion names none.",
    "cannot be told yet": "Something is missing in the file to tell.",
}
"""What each verdict on a criterion means."""

REGIMES: Mapping[Regime, str] = {
    "AMMR": "The criteria of Regulation (EU) 2024/1351.",
    "AMMR 68(2)": "The shorter list for a person who was relocated before responsibility was determined.",
    "DUBLIN3": "The criteria of Regulation (EU) No 604/2013, for applications from before the start.",
}
"""What each list of criteria is."""

COLUMNS: Mapping[str, str] = {
    "source": "the file of the case; in a file of JSON Lines, with the number of the line",
    "case": "the `id` of the case in its file",
    "on": "the day that is answered for",
    "responsible": (
        "the state responsible on that day; empty where it cannot be told yet, or where no state is responsible any "
        "more. With the standing `by the criteria`, this state has not accepted yet"
    ),
    "provision": (
        'the provision that made it so, in the short form "AMMR 40(8)"; empty where no application is registered '
        "by that day"
    ),
    "standing": "how firm it is, see above; empty where no application is registered by that day",
    "since": "the first day from which it is so",
    "criteria_state": "the state that the criteria name; empty where that cannot be told yet",
    "criteria_provision": 'the criterion that decides, in the short form: "AMMR 33(1)"; empty where none does yet',
    "criteria_reason": "why that criterion decides, in a sentence; empty where none does yet",
    "criteria_evidence": (
        "the facts that the deciding criterion rests on, each with its evidence; empty where none decides yet"
    ),
    "reference_date": "the day to which the criteria look, mostly that of the first registration",
    "runner_up_state": "the state that would be named without the deciding criterion; empty where there is none",
    "runner_up_provision": "the criterion that would name it, in the short form",
    "next_due": "the last day of the limit that runs and ends first; empty where none has a last day",
    "next_acting": "the state that has to act until then; empty where it is no state",
    "next_provision": "the provision that sets that limit, in the short form",
    "next_act": "what is to be done until then, in words",
    "limits_open": "how many limits run",
    "limits_missed": "how many limits were missed, also those whose duty was done later or is over",
    "overdue": "the duties that are late and still to be done, in words",
    "missing": "what is missing to tell which state the criteria name; what is missing to tell the runner-up says so",
    "open_questions": "the open questions of the law on which the row depends, by the names of their options",
    "remarks": "what the reader has to mind, such as an event that no rule could use",
}
"""What each column of the table means, in their order."""
