"""A proposal as tables and plain values: the list of cases, the reasons line by line, the record of the run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.said import said
from article80.law.states import name_of
from article80.relocation.eligibility import BARS, Bar
from article80.relocation.offsets import OFFSET_BARS, OFFSET_OPEN
from article80.relocation.reasons import Reasons
from article80.relocation.reasons_court import for_a_court
from article80.relocation.reasons_officer import note
from article80.relocation.reasons_person import letter
from article80.relocation.run import FREE, Proposal
from article80.relocation.whys import WHYS, drawn_by_lot, whys
from article80.report.plain import plain
from article80.words import say, say_lines

if TYPE_CHECKING:
    import pandas as pd

    from article80.relocation.audit import Audit

SYNTHETIC = said("SYNTHETIC: nobody in these cases exists")
"""The label that every output of made-up cases bears."""

REGISTERS = ("person", "officer", "court")


def assignments(proposal: Proposal) -> pd.DataFrame:
    """One row a case: what is proposed, why in a word, and whether the lot decided."""
    import pandas as pd

    cases = proposal.cases
    codes = np.array([*proposal.places.contributing, ""], object)
    names = np.array([*(name_of(geo) for geo in proposal.places.contributing), ""], object)
    why = whys(proposal)
    in_words = {key: say(words) for key, words in WHYS.items()}
    outcome = np.where(proposal.placed, "proposed", "no place").astype(object)
    outcome[~proposal.eligibility.eligible] = "barred"
    outcome[proposal.fixed != FREE] = "decided"
    columns = {
        "case": cases.name,
        "benefitting": np.array(cases.benefitting.values, object)[cases.benefitting.codes],
        "persons": proposal.points.persons,
        "outcome": outcome,
        "state": codes[proposal.state],
        "state_name": names[proposal.state],
        "why": why,
        "why_in_words": np.array([in_words[key] for key in why], object),
        "by_lot": np.where(drawn_by_lot(proposal), "yes", "no").astype(object),
        "bars": _bars(BARS, proposal.eligibility.bars),
        "offset": proposal.offsets.answers,
        "offset_by": proposal.offsets.by,
        "offset_bars": _bars(OFFSET_BARS, proposal.offsets.bars),
    }
    if cases.synthetic:
        columns["synthetic"] = np.full(len(cases), "yes", object)
    return pd.DataFrame(columns)


def _bars(catalogue: Sequence[Bar], stand: Any) -> Any:
    """The provisions that bar each case, with blanks between them as in "67(2) 67(5)"."""
    codes = stand @ (1 << np.arange(len(catalogue)))
    kinds, code = np.unique(codes, return_inverse=True)
    told = [
        " ".join(
            dict.fromkeys(
                bar.provision.removeprefix("AMMR ") for at, bar in enumerate(catalogue) if int(kind) >> at & 1
            )
        )
        for kind in kinds
    ]
    return np.array(told, object)[code.reshape(-1)]


def reasons_as_lines(proposal: Proposal, which: Iterable[int]) -> Iterator[str]:
    """One line of JSON a case: the letter to the person, the officer's note, the record for a court."""
    reasons = Reasons(proposal)
    for case in which:
        yield json.dumps(reason_as_dict(proposal, reasons, int(case)), ensure_ascii=False) + "\n"


def reason_as_dict(proposal: Proposal, reasons: Reasons, case: int) -> dict[str, Any]:
    """One reason in all registers, as paragraphs and lines."""
    reason = reasons.of(case)
    officer = say_lines(note(reason))
    found: dict[str, Any] = {
        "case": reason.case,
        "state": reason.state or None,
        "why": reason.why,
        "person": list(say_lines(letter(reason, parameters=proposal.parameters))),
        "officer": list(officer),
        "court": [*officer, "", *say_lines(for_a_court(reason, proposal))],
    }
    return {"synthetic": True, **found} if proposal.cases.synthetic else found


def run_as_dict(proposal: Proposal, found: Audit) -> dict[str, Any]:
    """The run with its weights, its proof and its audit, as plain values with stable keys."""
    matching = proposal.matching
    eligible = proposal.eligibility.eligible
    persons = proposal.points.persons
    return {
        "synthetic": proposal.cases.synthetic,
        "cases": len(proposal.cases),
        "persons": int(persons.sum()),
        "eligible": int(eligible.sum()),
        "eligible_persons": int(persons[eligible].sum()),
        "barred": {
            bar.key: int(on.sum()) for bar, on in zip(BARS, proposal.eligibility.bars.T, strict=True) if on.any()
        },
        "offsets": offsets_as_dict(proposal),
        "places": places_as_dict(proposal),
        "placed": int(proposal.placed.sum()),
        "placed_persons": int(persons[proposal.placed].sum()),
        "why": {key: int(number) for key, number in _counts(proposal).items()},
        "value": int(matching.value),
        "bound": int(matching.bound),
        "gap": matching.gap,
        "exact": matching.exact,
        "seed": matching.seed,
        "again": matching.again,
        "prices": proposal.prices.tolist(),
        "tiers": plain(proposal.ladder),
        "options": proposal.options.as_dict(),
        "act_adopted": proposal.act_adopted.isoformat() if proposal.act_adopted else None,
        "on": proposal.on.isoformat() if proposal.on else None,
        "preferences": plain(proposal.preferences),
        "decisions": plain(proposal.decisions),
        "audit": audit_as_dict(proposal, found),
    }


def _counts(proposal: Proposal) -> Mapping[str, int]:
    why = whys(proposal)
    return {key: int((why == key).sum()) for key in WHYS if (why == key).any()}


def offsets_as_dict(proposal: Proposal) -> dict[str, Any]:
    """How many cases can be taken over instead, and what stands against the others whose persons are elsewhere."""
    found = proposal.offsets
    elsewhere = found.by != ""
    answers = found.answers[elsewhere]
    return {
        **{answer: int((answers == answer).sum()) for answer in ("yes", "no", "open")},
        "bars": {
            bar.key: int((on & elsewhere).sum())
            for bar, on in zip((*OFFSET_BARS, *OFFSET_OPEN), (*found.bars.T, *found.open.T), strict=True)
            if (on & elsewhere).any()
        },
    }


def places_as_dict(proposal: Proposal) -> dict[str, Any]:
    """Places and their use, by benefitting and contributing state ("all" where they are not divided)."""
    used = proposal.used
    rows = proposal.places.benefitting or ("all",)
    return {
        "source": plain(proposal.places.says),
        "total": proposal.places.total,
        "used": int(used.sum()),
        "by_state": {
            row: {
                geo: {"places": int(proposal.places.persons[at, to]), "used": int(used[at, to])}
                for to, geo in enumerate(proposal.places.contributing)
            }
            for at, row in enumerate(rows)
        },
    }


def audit_as_dict(proposal: Proposal, found: Audit) -> dict[str, Any]:
    """The audit as plain values."""
    return {
        **plain(found, "links evidence rates"),
        "outside": {
            "cases": found.outside.cases,
            "persons": found.outside.persons,
            "states": dict(found.outside.states),
        },
        "envy": found.envy,
        "ties": found.ties,
        "lottery": {"cases": len(found.lottery), "placed": found.lottery_placed},
        **plain(found, "prices costs unsolved shares"),
        "deviations": [
            {
                "benefitting": (proposal.places.benefitting or ("all",))[one.row],
                "characteristic": proposal.characteristics[one.characteristic].name,
                "group": proposal.characteristics[one.characteristic].groups[one.group],
                "contributing": proposal.places.contributing[one.state],
                "cases": one.cases,
                "share": one.share,
                "why": plain(one.why),
            }
            for one in proposal.deviations
        ],
    }
