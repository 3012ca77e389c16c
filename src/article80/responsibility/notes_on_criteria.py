"""What a reader of the criteria must know besides: states left aside, a risk of one person, an age only stated."""

from __future__ import annotations

from article80.law.states import UNITED_KINGDOM_UNTIL
from article80.responsibility.at_risk import risks_of_a_person
from article80.responsibility.case import Case
from article80.responsibility.definitions import age_on, stated_age_question
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.outcome import Outcome
from article80.responsibility.wording import day_in_words, listed, place, upper_first

_LEFT_ASIDE = "What names {} is left aside: a transfer there would be a real risk (Art. 16(3))."
_NO_DAY_OF_LODGING = "The day of lodging is not in the file; the criteria are counted to the day of registration."
_OF_ONE_PERSON = (
    "{} stays the state that the criteria name: a risk that lies in the situation of this person, or that was found "
    "only after that state accepted, suspends the transfer, and only flaws of the system lead on to the next criterion "
    "(Art. 3(2) of Regulation (EU) No 604/2013; the ground of a finding is entered with it)."
)
_OF_2013 = (
    "The criteria of Regulation (EU) No 604/2013 decide, because Part III applies to applications registered from {} "
    "on (Art. 84(2))."
)

_UNITED_KINGDOM = (
    "The United Kingdom was bound by these rules until {}; what the answer says of a later day is not the law."
)


def notes_on(original: Case, inquiry: Inquiry, outcome: Outcome) -> tuple[str, ...]:
    """What a reader must know besides: states that are left aside, and how well the criteria are founded."""
    aside = sorted(outcome.left_aside)
    notes: tuple[str, ...] = (_LEFT_ASIDE.format(listed(tuple(aside))),) if aside else ()
    notes += _on_the_age(inquiry)
    if inquiry.regime != "DUBLIN3":
        return notes
    if any(one.state == "UK" for one in original.applications) or outcome.state == "UK":
        notes += (_UNITED_KINGDOM.format(day_in_words(UNITED_KINGDOM_UNTIL)),)
    start = day_in_words(inquiry.options.part_iii_applies_from)
    notes += tuple(_OF_ONE_PERSON.format(upper_first(place(one.state))) for one in risks_of_a_person(original))
    return (*notes, _OF_2013.format(start), *((_NO_DAY_OF_LODGING,) if inquiry.first.lodged is None else ()))


def _on_the_age(inquiry: Inquiry) -> tuple[str, ...]:
    """What a reader must know of the age: that it is only stated where that could matter, and who was a minor once."""
    person, made = inquiry.applicant, inquiry.first.made
    if person.birth is None:
        return ()
    age = age_on(person.birth, inquiry.day)
    notes: tuple[str, ...] = ()
    if stated_age_question(person, inquiry) and inquiry.minor is not None:
        notes = (_STATED_AGE.format(age),)
    if made and inquiry.minor is False and age_on(person.birth, made) < inquiry.limits.adult_age:
        notes += (_MADE_AS_A_MINOR.format(day_in_words(made), day_in_words(inquiry.first.registered)),)
    return notes


_STATED_AGE = (
    "The age of {} on that day rests on what the applicant states: it stands because the file records no doubt "
    "(age_in_doubt; option stated_age_2_10)."
)
_MADE_AS_A_MINOR = (
    "The applicant was a minor when the application was made, on {}, and no longer when it was registered, on {}: the "
    "criteria look to the registration (Art. 24(2))."
)
