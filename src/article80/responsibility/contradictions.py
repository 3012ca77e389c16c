"""Files that cannot be true: the two facts that clash, named so that a person can correct one of them.

What is compared is only what no reading of the law could make fit: a child older than a parent, a period that ends
before it begins, an event before what it presupposes. The events of the procedure are compared by
`article80.responsibility.procedure.contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product
from typing import Any

from article80.responsibility.case import Case
from article80.responsibility.contradiction import Contradiction
from article80.responsibility.contradictory_events import contradictory_events
from article80.responsibility.definitions import age_on, first_seen
from article80.responsibility.events import EventKind
from article80.responsibility.facts import (
    AdultCare,
    Application,
    Disembarkation,
    Ending,
    Facts,
    IrregularCrossing,
    Person,
    VisaWaivedEntry,
)
from article80.responsibility.periods import adult_age_on
from article80.responsibility.wording import day_in_words, place, write


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every pair of facts of a case that clash; empty where the file can be true."""
    persons = tuple(_persons(case))
    found = [
        *_ages(case),
        *_periods(case.facts, persons),
        *_documents(case.facts),
        *_before_birth(case, persons),
        *_steps(case.facts),
        *_opposites(case.facts),
        *_whereabouts(case),
        *_relocated(case),
        *_companions(case),
        *_birth_days(case, persons),
        *contradictory_events(case.events),
    ]
    for person in persons:
        for application in person.applications:
            found += _application(person, application)
    for companion in case.companions:
        found += contradictions(companion.case)
    found += _determining(case)
    return tuple(dict.fromkeys(found)) if found else ()


def _ages(case: Case) -> Iterator[Contradiction]:
    """Children are younger than their parents, and grandchildren than their grandparents."""
    applicant = case.applicant
    for ties in (case.facts.family, case.facts.dependencies, case.facts.relatives):
        for tie in ties:
            if tie.kind == "child":
                yield from _older(applicant, tie.person)
            elif tie.kind in ("parent", "grandparent"):
                yield from _older(tie.person, applicant)


def _older(elder: Person, younger: Person) -> Iterator[Contradiction]:
    if elder.birth and younger.birth and younger.birth <= elder.birth:
        yield Contradiction(
            f"the birth of {younger.called}, the child, on {day_in_words(younger.birth)}",
            f"the birth of {elder.called}, the parent or grandparent, on {day_in_words(elder.birth)}",
        )


def _periods(facts: Facts, persons: Sequence[Person]) -> Iterator[Contradiction]:
    """Nothing ends before it begins."""
    for what, parts, begin, end in chain(*map(_spans_of, persons), _spans(facts)):
        if begin is not None and end is not None and end < begin:
            yield from _before(f"the end of the {what}", end, "its beginning", begin, *parts)


def _spans_of(person: Person) -> Iterator[_Period]:
    for stay in person.stays:
        yield "stay of {1.called} in {0.state:place}", (stay, person), stay.from_, stay.to
    for status in person.statuses:
        yield "status of {1.called} in {0.state:place}", (status, person), status.from_, status.to


def _spans(facts: Facts) -> Iterator[_Period]:
    for care in facts.adult_care:
        yield "care of an adult", (), care.from_, care.to
    for marriage in facts.marriages:
        yield "marriage", (), marriage.from_, marriage.to
    for absence in facts.absences:
        yield "absence", (), absence.from_, absence.to
    for away in facts.absconding:
        yield "absconding from {0.state:place}", (away,), away.on, away.until
    for diploma in facts.diplomas:
        yield "study in {0.state:place}", (diploma,), diploma.studied_from, diploma.studied_to
    for visa in facts.visas:
        yield "validity of the visa of {0.state:place}", (visa,), visa.valid_from, visa.valid_to
    for paper in facts.residence_documents:
        yield "validity of the residence document of {0.state:place}", (paper,), paper.valid_from, paper.valid_to


_Period = tuple[str, tuple[Any, ...], date | None, date | None]
"""A time with its first and last day; what it is is a template for its parts."""


def _documents(facts: Facts) -> Iterator[Contradiction]:
    """A document is not annulled, revoked or withdrawn after its last day."""
    for paper in facts.residence_documents:
        yield from _ended_late("residence document", paper.state, paper.ended, paper.valid_to)
    for visa in facts.visas:
        yield from _ended_late("visa", visa.state, visa.ended, visa.valid_to)


def _ended_late(what: str, state: str, ended: Ending | None, last: date | None) -> Iterator[Contradiction]:
    if ended is not None and last is not None and ended.on > last:
        yield Contradiction(
            f"the {what} of {place(state)} {ended.how} on {day_in_words(ended.on)}",
            f"its last day, {day_in_words(last)}",
        )


def _before_birth(case: Case, persons: Sequence[Person]) -> Iterator[Contradiction]:
    """Nobody travels, studies, marries or applies before birth."""
    applicant = case.applicant
    if applicant.birth is not None:
        for what, fact, on in _of_a_life(case.facts):
            if on < applicant.birth:
                yield from _before(what, on, "the birth of {1.called}", applicant.birth, fact, applicant)
    for person in persons:
        for stay in person.stays:
            what = "the stay of {1.called} in {0.state:place}"
            yield from _before(what, stay.from_, "the birth of {1.called}", person.birth, stay, person)
        for status in person.statuses:
            what = "the status of {1.called} in {0.state:place}"
            yield from _before(what, status.from_, "the birth of {1.called}", person.birth, status, person)


def _of_a_life(facts: Facts) -> Iterator[tuple[str, Any, date]]:
    """What the applicant did or was given, with the day."""
    for crossing in facts.crossings:
        yield "the crossing into {0.state:place}", crossing, crossing.on
    for landing in facts.disembarkations:
        yield "the disembarkation in {0.state:place}", landing, landing.on
    for visa in facts.visas:
        yield "the visa of {0.state:place}", visa, visa.valid_from
    for paper in facts.residence_documents:
        yield "the residence document of {0.state:place}", paper, paper.valid_from
    for diploma in facts.diplomas:
        yield "the diploma from {0.state:place}", diploma, diploma.issued
    for marriage in facts.marriages:
        yield "the marriage", marriage, marriage.from_


def _application(person: Person, one: Application) -> Iterator[Contradiction]:
    """An application is made after birth, then registered, then lodged, then decided; a decision is final after it."""
    where = "the application of {1.called} in {0.state:place}"
    dated = [(step, day) for step in _STEPS if (day := getattr(one, step)) is not None]
    for (earlier, first), (later, second) in combinations(dated, 2):
        if second < first:
            yield from _before(f"{where} {later}", second, f"{where} {earlier}", first, one, person)
    begun = min([day for _, day in dated], default=None)
    yield from _before(where, begun, "the birth of {1.called}", person.birth, one, person)
    for decision in one.decisions:
        yield from _before("the decision", decision.on, where, begun, one, person)
        yield from _before("the final decision", decision.final_on, "the decision itself", decision.on)


_STEPS = ("made", "registered", "lodged")


def _steps(facts: Facts) -> Iterator[Contradiction]:
    """A relocation follows its confirmation, a reply its request, a diploma the study."""
    for move in facts.relocations:
        confirmed = "the confirmation of the relocation"
        yield from _before("the transfer to {0.to_state:place}", move.transferred, confirmed, move.confirmed, move)
        if move.to_state == move.from_state:
            to = place(move.to_state)
            yield Contradiction(f"the relocation to {to}", f"the relocation from {to}")
    for request in facts.humanitarian_requests:
        if request.to_state == request.from_state:
            to = place(request.to_state)
            yield Contradiction(f"the humanitarian request to {to}", f"the humanitarian request from {to}")
        yield from _before("the reply of {0.to_state:place}", request.replied, "the request", request.on, request)
    for one in facts.diplomas:
        what = "the diploma from {0.state:place}"
        yield from _before(what, one.issued, "the first day of study", one.studied_from, one)
        yield from _before(what, one.issued, "the last day of study", one.studied_to, one)


def _opposites(facts: Facts) -> Iterator[Contradiction]:
    """One thing is not said to be so and not so."""
    for state in _both(facts.visa_waived_in, facts.visa_required_in):
        yield Contradiction(f"no visa is needed for {place(state)}", f"a visa is needed for {place(state)}")
    for tie in facts.family:
        for state in _both(tie.comparable_in, tie.not_comparable_in):
            yield Contradiction(
                f"{place(state)} treats couples comparably", f"{place(state)} does not treat couples comparably"
            )
    for one, other in combinations(facts.adult_care, 2):
        if one.in_care != other.in_care and _overlap(one, other):
            yield Contradiction(
                f"the care of an adult from {day_in_words(one.from_)}", f"the opposite from {day_in_words(other.from_)}"
            )
    for mine, yours in combinations(facts.best_interests, 2):
        if (mine.state, mine.on) == (yours.state, yours.on) and mine.in_favour != yours.in_favour:
            yield Contradiction(
                f"{place(mine.state)} is in the best interests of the minor", "it is not, assessed on the same day"
            )

    for check, again in combinations(facts.security_checks, 2):
        if (check.state, check.on) == (again.state, again.on) and check.threat != again.threat:
            where, day = place(check.state), day_in_words(check.on)
            yield Contradiction(f"the check in {where} on {day} found a threat", "it found none on the same day")


def _both(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """The states that are in both lists."""
    return sorted(set(some).intersection(others)) if some and others else []


def _whereabouts(case: Case) -> Iterator[Contradiction]:
    """Nobody enters before the first arrival, applies while away, or founds before the arrival what began after it."""
    facts, applicant = case.facts, case.applicant
    for what, entry in _entries(facts):
        if entry.evidence.grade != "none":
            arrival = "the first arrival of {1.called}"
            yield from _before(what, entry.on, arrival, applicant.arrived, entry, applicant)
    for application, absence in product(applicant.applications, facts.absences):
        day = application.registered
        supported = application.evidence.grade != "none" and absence.evidence.grade != "none"
        if supported and day is not None and absence.from_ < day and (absence.to is None or day < absence.to):
            where = place(application.state)
            yield Contradiction(
                f"the registration of {applicant.called} in {where} on {day_in_words(day)}",
                f"the absence from the Member States since {day_in_words(absence.from_)}",
            )
    for event, absence in product(case.events, facts.absences):
        away = absence.from_ < event.on and (absence.to is None or event.on < absence.to)
        if away and event.kind in _IN_PERSON and "none" not in (event.evidence.grade, absence.evidence.grade):
            yield Contradiction(
                f"{event.says} on {day_in_words(event.on)}",
                f"the absence from the Member States since {day_in_words(absence.from_)}",
            )
    for tie, marriage in product(facts.family, facts.marriages):
        arrivals = [day for day in (first_seen(applicant), first_seen(tie.person)) if day is not None]
        if tie.before_arrival and tie.person.id == marriage.spouse and arrivals and marriage.from_ > max(arrivals):
            yield Contradiction(
                f"the family with {tie.person.called} existed before the arrival",
                f"the marriage on {day_in_words(marriage.from_)} after the arrival on {day_in_words(max(arrivals))}",
            )


_IN_PERSON: tuple[EventKind, ...] = (
    *("application_made", "application_registered", "application_lodged", "interview", "detention_begun"),
    *("transfer_carried_out", "relocated"),
)
"""What happens only where the person is."""


def _relocated(case: Case) -> Iterator[Contradiction]:
    """One relocation stands in the facts and among the events with the same states."""
    for move, event in product(case.facts.relocations, case.events):
        same = (move.from_state, move.to_state) == (event.state, event.to)
        if event.kind == "relocated" and move.transferred == event.on and not same:
            yield Contradiction(
                f"the relocation from {place(move.from_state)} to {place(move.to_state)} on {day_in_words(event.on)}",
                f"{event.says} on the same day",
            )


def _entries(facts: Facts) -> Iterator[tuple[str, IrregularCrossing | Disembarkation | VisaWaivedEntry]]:
    for crossing in facts.crossings:
        yield "the crossing into {0.state:place}", crossing
    for landing in facts.disembarkations:
        yield "the disembarkation in {0.state:place}", landing
    for entry in facts.visa_waived_entries:
        yield "the entry into {0.state:place}", entry


def _companions(case: Case) -> Iterator[Contradiction]:
    """Who applied together with the applicant is somebody else, and a minor sibling is a minor."""
    for companion in case.companions:
        person, first = companion.case.applicant, companion.case.first_application
        if person.id == case.applicant.id:
            yield Contradiction(
                f"the companion {person.called}", f"the applicant {case.applicant.called}, who is the same person"
            )
        day = first.registered if first else None
        if companion.tie != "minor_unmarried_sibling" or day is None or person.birth is None:
            continue
        if age_on(person.birth, day) >= adult_age_on(day):
            yield Contradiction(
                f"{person.called}, called a minor unmarried sibling",
                f"the birth of {person.called} on {day_in_words(person.birth)}, who is an adult on {day_in_words(day)}",
            )


def _birth_days(case: Case, persons: Sequence[Person]) -> Iterator[Contradiction]:
    """One person has one day of birth."""
    if len(persons) == 1 and not case.companions:
        return
    seen: dict[str, date] = {}
    for person in (*persons, *(one for companion in case.companions for one in _persons(companion.case))):
        if person.birth is None:
            continue
        known = seen.setdefault(person.id, person.birth)
        if known != person.birth:
            yield Contradiction(
                f"the birth of {person.called} ({person.id}) on {day_in_words(person.birth)}",
                f"the birth of the same person on {day_in_words(known)}",
            )


def _determining(case: Case) -> Iterator[Contradiction]:
    """The state that determines responsibility has an application, or received the applicant by relocation."""
    if not case.determining:
        return
    states = {one.state for one in case.applicant.applications} | {one.to_state for one in case.facts.relocations}
    if states and case.determining not in states:
        where = ", ".join(place(state) for state in sorted(states))
        yield Contradiction(
            f"{place(case.determining)}, named as the state that determines responsibility",
            f"the applications and relocations of {case.applicant.called}, which are in {where} alone",
        )


def _overlap(one: AdultCare, other: AdultCare) -> bool:
    """Whether two statements are about a common day."""
    day = max(one.from_, other.from_)
    return one.covers(day) and other.covers(day)


def _persons(case: Case) -> Iterator[Person]:
    """The applicant and everyone to whom there is a tie."""
    facts = case.facts
    yield case.applicant
    for ties in (facts.family, facts.siblings, facts.relatives, facts.dependencies):
        for tie in ties:
            yield tie.person


def _before(what: str, day: date | None, other: str, earliest: date | None, *parts: Any) -> tuple[Contradiction, ...]:
    """The clash of a day that comes before its earliest one. Both texts are templates (`wording.write`) for ``parts``.

    They are filled in only where there is a clash, because hardly any file has one.
    """
    if day is None or earliest is None or day >= earliest:
        return ()
    first = f"{write(what, parts)} on {day_in_words(day)}"
    return (Contradiction(first, f"{write(other, parts)} on {day_in_words(earliest)}"),)
