"""The criteria of Regulation (EU) No 604/2013, for applications registered before Part III AMMR applies (Art. 84(2)).

Where a criterion of 2024 has the same content, its function is used with the article and the numbers of 2013. Family
must have existed in the country of origin (Art. 2(g)), but not for family that has protection (Art. 9). Evidence of
family that is produced before another state accepts counts for Articles 8, 10 and 16 (Art. 7(3)). Diplomas are no
criterion, and a disembarkation is an irregular crossing.
"""

from __future__ import annotations

from datetime import date, timedelta

from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.best_interests import best_interests
from article80.responsibility.candidates import Condition, decide, shown, weigh
from article80.responsibility.criteria import documents, entries
from article80.responsibility.facts import Stay
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

ARTICLES = {
    "25(2)": "8(1)",
    "25(3)": "8(2)",
    "25(4)": "8(3)",
    "26": "9",
    "27": "10",
    "28": "11",
    "29(1)": "12(1)",
    "29(2)": "12(2)",
    "29(3)": "12(3)",
    "29(4)": "12(4)",
    "31": "14",
    "32": "15",
    "33(1)": "13(1)",
    "33(2)": "13(1)",
    "34": "16",
    "35(1)": "17(1)",
    "35(2)": "17(2)",
    "36(2)": "20(3)",
    "16(2)": "3(2)",
    "16(3)": "3(2)",
}
"""The article of 2013 with the content of an article of 2024."""


def as_of_2013(finding: Finding) -> Finding:
    """The finding of a criterion of 2024 under the article of 2013 with the same content."""
    template = finding.template
    for new, old in (("25(4)", "8(3)"), ("29(3)", "12(3)")):
        template = template.replace(f"Article {new}", f"Article {old}")
    return finding._replace(provision=ARTICLES[finding.provision], template=template, act="DUBLIN3")


@rule("DUBLIN3 8(4)")
def minor_without_ties(inquiry: Inquiry) -> Finding:
    """Without such persons, the state where the minor applied and is present, if that is in the best interests."""
    state = inquiry.present_in
    good = best_interests(inquiry.facts, state)
    used = tuple(one for one in inquiry.facts.best_interests if one.state == state)
    if good is False:
        template = "{0:place} is against the best interests of the minor"
        return does_not("8(4)", template, state, act="DUBLIN3", used=used)
    if good is None:
        needs = (f"an assessment whether responsibility of {place(state)} is in the best interests of the minor",)
        template = "the minor is in {0:place}; whether that is in the best interests of the minor is not assessed"
        return Finding("8(4)", "cannot be told yet", state, template, (state,), used, needs, act="DUBLIN3")
    template = "the minor applied in {0:place} and is present there, which is in the best interests of the minor"
    return Finding("8(4)", "applies", state, template, (state,), used, act="DUBLIN3")


@rule("DUBLIN3 12(4)", formula="documents that ended long ago, with which the person entered and has not left since")
def ended_document(inquiry: Inquiry) -> Finding:
    """A document that ended lately counts; after the entry with an older one it is the state of the lodging."""
    lately = documents.ended_document(inquiry)
    if lately.verdict != "does not" or lately.untouched:
        return lately
    every: list[documents.Document] = [*inquiry.facts.residence_documents, *inquiry.facts.visas]
    old = [
        one
        for one in every
        if one.enabled_entry
        and one.evidence.establishes
        and (end := documents.end_of(one)) is not None
        and end < inquiry.day
        and all(each.holds for each in documents.conditions_of_2013(inquiry, one, end))
    ]
    if not old or any(documents.valid_documents(inquiry, (one,)) for one in old):
        return lately
    template = "the document with which the applicant entered ended long ago, so {0:place} decides, where it was lodged"
    state = inquiry.first.state
    return Finding("12(4)", "applies", state, template, (state,), tuple(old), act="DUBLIN3")


@rule("DUBLIN3 13(1)", formula="not lodged more than 12 months after the entry")
def irregular_entry(inquiry: Inquiry) -> Finding:
    """The state first entered irregularly is responsible for twelve months, by land, sea or air alike."""
    crossing, landing = entries.irregular_crossing(inquiry), entries.disembarkation(inquiry)
    if landing.applies or (landing.is_open and not crossing.applies) or not inquiry.facts.crossings:
        return landing if inquiry.facts.disembarkations else crossing
    return crossing


@rule("DUBLIN3 13(2)", "DUBLIN3 41", formula="stay in one state for 5 months or more before the application was lodged")
def long_stay_after_irregular_entry(inquiry: Inquiry) -> Finding:
    """Once the entry no longer counts, the state where the person lived for five months without a break.

    The stay has to lie before the lodging, and need not last until it; of several the most recent one decides. What
    was before 2014 is no such event (Art. 41).
    """
    nothing = no_fact("13(2)", "no stay of the applicant in a state is in the file", act="DUBLIN3")
    stays = [one for one in inquiry.applicant.stays if one.from_ < inquiry.day]
    months = inquiry.limits.stay
    candidates = [
        weigh(
            one,
            one.state,
            [
                shown(one.evidence, f"the stay in {place(one.state)}"),
                Condition(_lasted(one, months, inquiry.day), "the stay was too short", ""),
                Condition(not inquiry.facts.visa_waived_entries, "the entry was not irregular", ""),
            ],
            rank=(_over(one, inquiry.day).toordinal(), one.from_.toordinal()),
            parts=(one, months),
        )
        for one in stays
    ]
    template = "lived in {0.state:place} from {0.from_:day} on ({0.evidence:grade}), for {1:length} or longer"
    return decide("13(2)", candidates, template, nothing=nothing, tie="where the person lived", act="DUBLIN3")


def _lasted(one: Stay, months: int, day: date) -> bool:
    """Whether a stay lasted so many months by the day before the application was lodged."""
    return last_day_counted(max(one.from_, _FROM_2014), months, "months") <= _over(one, day)


def _over(one: Stay, day: date) -> date:
    """The day after the last one of a stay, and at the latest the day of the lodging."""
    return day if one.to is None else min(one.to + timedelta(days=1), day)


_FROM_2014 = date(2014, 1, 1)
