"""Residence documents and visas: Art. 29 AMMR.

Each document has a rank: residence documents come before visas, and within them the order is that of paragraph 3. The
Regulation of 2013 has the same order with other periods, so its criteria use the same functions.
"""

from __future__ import annotations

from datetime import date, timedelta

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.definitions import is_residence_document
from article80.responsibility.facts import ResidenceDocument, Visa
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.periods import Within, less_than
from article80.responsibility.wording import day_in_words, months_in_words, place

Document = ResidenceDocument | Visa

_ONE_DAY = timedelta(days=1)
_NO_DOCUMENT = no_fact("29(1)", "no residence document that was valid on the day of registration is in the file")
_NO_VISA = no_fact("29(2)", "no visa that was valid on the day of registration is in the file")
_NO_ENDED = no_fact("29(4)", "no residence document or visa that ended before the registration is in the file")
_ONE = "there are not several valid documents of different states to choose from"
_NOT_SEVERAL = no_fact("29(3)", _ONE)
_NOT_VALID = "no {0} in the file was valid on the day of the first registration"
_NOT_ENDED = "no document in the file ended before the first registration"
_ENDED_FIRST = "a residence document that ended lately goes before a visa"
_PERHAPS = "a residence document that ended lately would go before the visa, but is not shown"
_BOTH = "a residence document comes before a visa"
_TIE = "which of these documents decides: they are equally long and end on the same day"
_VALID = "the {1} of {2:place} ({0.evidence:grade}) was valid on the day of registration, {3:day}"
_ENDED = (
    "the {1} of {2:place} ({0.evidence:grade}) ended on {3:day}; the application was registered {4:elapsed} later, so "
    "less than {5:length}"
)
_SEVERAL = "of several valid documents, the {1} of {2:place} ({0.evidence:grade}) decides, because {4}"
_LONGEST_STAY = "it gives the longest right of residence, or ends last where that is equal"
_LATEST_END = "it is the visa of the same type that ends last"
_LONGEST_VISA = "it is the visa with the longest validity, or ends last where that is equal"
_LONGEST = "it has the longest validity, or ends last where that is equal"


@rule("AMMR 29(1)", "AMMR 29(5)")
def valid_residence_document(inquiry: Inquiry) -> Finding:
    """The state that issued a residence document which is still valid is responsible."""
    if not inquiry.facts.residence_documents:
        return _NO_DOCUMENT
    documents = valid_documents(inquiry, inquiry.facts.residence_documents)
    none = does_not("29(1)", _NOT_VALID, "residence document", used=inquiry.facts.residence_documents)
    return _unless_several("29(1)", documents, none)


@rule("AMMR 29(2)", "AMMR 29(5)")
def valid_visa(inquiry: Inquiry) -> Finding:
    """The state that issued a valid visa is responsible, or the state on whose behalf it was issued."""
    if not inquiry.facts.visas:
        return _NO_VISA
    visas = valid_documents(inquiry, inquiry.facts.visas)
    none = does_not("29(2)", _NOT_VALID, "visa", used=inquiry.facts.visas)
    return _unless_ended_first(inquiry, _unless_several("29(2)", visas, none), visas)


@rule("AMMR 29(3)", "AMMR 29(5)")
def several_valid_documents(inquiry: Inquiry) -> Finding:
    """Of several valid documents, the longest right of residence decides, then the longest or latest visa."""
    facts = inquiry.facts
    if len(facts.residence_documents) + len(facts.visas) < 2:
        return _NOT_SEVERAL
    documents = [one for one in valid_documents(inquiry, facts.residence_documents) if one.holds]
    visas = [one for one in valid_documents(inquiry, facts.visas) if one.holds]
    both = bool(documents and visas) and len(_states(documents + visas)) > 1
    options = ("document_and_visa_29",) * both
    if both and inquiry.options.document_and_visa_29 == "longest_validity":
        mixed = [_by_length(one) for one in documents + visas]
        return decide("29(3)", mixed, _SEVERAL, nothing=_NOT_SEVERAL, tie=_TIE, options=options)
    chosen = documents or visas
    if len(_states(chosen)) < 2:
        return Finding("29(3)", "does not", None, _BOTH if both else _ONE, options=options)
    found = decide("29(3)", chosen, _SEVERAL, nothing=_NOT_SEVERAL, tie=_TIE, options=options)
    return found if documents else _unless_ended_first(inquiry, found, visas)


@rule("AMMR 29(4)", "AMMR 29(5)", formula="registered less than 3 years, or 18 months, after the end of the document")
def ended_document(inquiry: Inquiry) -> Finding:
    """A document that ended less than three years ago still counts, and a visa that ended less than 18 months ago."""
    if not (inquiry.facts.residence_documents or inquiry.facts.visas):
        return _NO_ENDED
    limits = inquiry.limits
    ended = ended_documents(inquiry, limits.residence_document_ended, limits.visa_ended)
    nothing = does_not("29(4)", _NOT_ENDED, used=(*inquiry.facts.residence_documents, *inquiry.facts.visas))
    return decide("29(4)", ended, _ENDED, nothing=nothing, tie=_TIE)


@rule("AMMR 29(4)", formula="less than the period before the registration, since the validity has expired")
def _lately(inquiry: Inquiry, document: Document, end: date, months: int) -> Within:
    """Whether a document ended lately: it expires on its last day, or on the day after (option ``expiry_day_29_4``)."""
    expires = end if _was_ended(document, end) or inquiry.options.expiry_day_29_4 == "last_day" else end + _ONE_DAY
    return less_than(months, expires, inquiry.day, _responsible(document), inquiry.options)


def _expiry_matters(inquiry: Inquiry, document: Document, end: date, months: int) -> bool:
    """Whether it makes a difference on which of the two days a document expires."""
    if _was_ended(document, end):
        return False
    days = (end, end + _ONE_DAY)
    return len({less_than(months, day, inquiry.day, _responsible(document), inquiry.options).holds for day in days}) > 1


def _was_ended(document: Document, end: date) -> bool:
    """Whether a document ended because it was annulled, revoked or withdrawn on that day."""
    return document.ended is not None and document.ended.on == end


@rule("DUBLIN3 12(4)", formula="enabled the entry, and the territories were not left since")
def conditions_of_2013(inquiry: Inquiry, document: Document, end: date) -> list[Condition]:
    """In 2013 an ended document counts only if the person entered with it, for as long as the person has not left."""
    what = f"the {_called(document)} of {place(document.state)}"
    return [
        Condition(enabled_entry(inquiry, document) is not False, f"the applicant did not enter with {what}", ""),
        Condition(not _left_since(inquiry, document, end), f"the applicant left after the entry with {what}", ""),
    ]


def enabled_entry(inquiry: Inquiry, document: Document) -> bool | None:
    """Whether the applicant entered with a document: as said, or by the first arrival; None where neither tells."""
    arrived = inquiry.applicant.arrived
    if document.enabled_entry is not None or arrived is None:
        return document.enabled_entry
    in_time = document.valid_from <= arrived and (document.valid_to is None or arrived <= document.valid_to)
    return None if in_time else False


def _left_since(inquiry: Inquiry, document: Document, end: date) -> bool:
    """Whether the applicant left the Member States after the document was issued and came back when it had ended."""
    return any(
        one.from_ >= document.valid_from and (one.to is None or one.to > end)
        for one in inquiry.facts.absences
        if one.evidence.establishes is True and one.from_ <= inquiry.day
    )


def _unless_ended_first(inquiry: Inquiry, found: Finding, visas: list[Candidate]) -> Finding:
    """What valid visas give, unless a residence document that ended goes before (``document_and_visa_29``)."""
    if found.verdict == "does not" or not inquiry.facts.residence_documents:
        return found
    ended = _ended_residence_documents(inquiry)
    other = [one for one in ended if one.holds is not False and {one.state} != set(_states(visas))]
    if not other:
        return found
    options = (*found.options, "document_and_visa_29")
    if inquiry.options.document_and_visa_29 != "ended_too":
        return found._replace(options=options)
    used = tuple(one.fact for one in other)
    if any(one.holds for one in other):
        return Finding(found.provision, "does not", None, _ENDED_FIRST, (), used, options=options)
    needs = tuple(dict.fromkeys(need for one in other for need in one.needs))
    return Finding(found.provision, "cannot be told yet", None, _PERHAPS, (), used, needs, options)


def _ended_residence_documents(inquiry: Inquiry) -> list[Candidate]:
    """The residence documents that ended before the registration; none while one is valid."""
    if any(one.holds for one in valid_documents(inquiry, inquiry.facts.residence_documents)):
        return []
    limits = inquiry.limits
    ended = ended_documents(inquiry, limits.residence_document_ended, limits.visa_ended)
    return [one for one in ended if isinstance(one.fact, ResidenceDocument)]


def valid_documents(inquiry: Inquiry, documents: tuple[Document, ...]) -> list[Candidate]:
    """The documents that are valid on the day that decides."""
    valid = [
        one
        for one in documents
        if one.valid_from <= inquiry.day and (one.valid_to is None or inquiry.day <= one.valid_to)
        if one.ended is None or inquiry.day < one.ended.on
    ]
    mixed = _several_types(valid)
    return [_valid(one, inquiry.day, mixed) for one in valid]


def ended_documents(inquiry: Inquiry, document_months: int, visa_months: int) -> list[Candidate]:
    """The documents that ended before the registration, within the periods or not."""
    periods = ((inquiry.facts.residence_documents, document_months), (inquiry.facts.visas, visa_months))
    found = []
    for documents, months in periods:
        over = [(one, end) for one in documents if (end := end_of(one)) is not None and _is_over(one, end, inquiry.day)]
        mixed = _several_types([one for one, _ in over])
        found += [_ended(inquiry, one, end, months, mixed) for one, end in over]
    return found


def _valid(document: Document, day: date, mixed: bool) -> Candidate:
    state = _responsible(document)
    parts = (document, _called(document), state, day, _why(document, mixed))
    return weigh(document, state, _conditions(document), rank=_rank(document, mixed), parts=parts)


def _ended(inquiry: Inquiry, document: Document, end: date, months: int, mixed: bool) -> Candidate:
    state = _responsible(document)
    within = _lately(inquiry, document, end, months)
    ago = f"{months_in_words(months)} or more before the registration"
    late = f"the {_called(document)} of {place(state)} ended on {day_in_words(end)}, {ago}"
    conditions = [*_conditions(document), Condition(within.holds, late, "")]
    if inquiry.regime == "DUBLIN3":
        conditions += conditions_of_2013(inquiry, document, end)
    parts = (document, _called(document), state, end, (end, inquiry.day), months)
    options = ("criteria_periods_75d",) * within.by_option
    options += ("expiry_day_29_4",) * _expiry_matters(inquiry, document, end, months)
    return weigh(document, state, conditions, rank=_rank(document, mixed), parts=parts, options=options)


def _conditions(document: Document) -> list[Condition]:
    """What holds for valid and ended documents alike: a false basis does not matter unless the fraud came later."""
    what = f"the {_called(document)} of {place(document.state)}"
    counts = not isinstance(document, ResidenceDocument) or is_residence_document(document)
    return [
        shown(document.evidence, what),
        Condition(counts, f"{what} was given only for the time of the examination, which does not count", ""),
        Condition(not document.fraud_after_issue, f"fraud came after {what} was issued, as that state has shown", ""),
    ]


def _unless_several(provision: str, candidates: list[Candidate], nothing: Finding) -> Finding:
    """The state of the documents, unless paragraph 3 has to choose among several."""
    states = _states([one for one in candidates if one.holds])
    if len(states) > 1:
        return does_not(provision, "there are such documents of {0:places}, so Article 29(3) decides", states)
    return decide(provision, candidates, _VALID, nothing=nothing, tie=_TIE)


def _rank(document: Document, mixed: bool) -> tuple[int, ...]:
    """Residence documents first; then length and end, or the end alone for visas of one type."""
    end = (document.valid_to or date.max).toordinal()
    length = end - document.valid_from.toordinal()
    if isinstance(document, ResidenceDocument):
        return 1, length, end
    return (0, length, end) if mixed else (0, end, 0)


def _by_length(candidate: Candidate) -> Candidate:
    """The candidate ranked by length and end alone, without regard to its kind."""
    document = candidate.fact
    end = (document.valid_to or date.max).toordinal()
    parts = (*candidate.parts[:4], _LONGEST)
    rank = (end - document.valid_from.toordinal(), end)
    return Candidate(document, candidate.state, candidate.holds, rank=rank, parts=parts)


def end_of(document: Document) -> date | None:
    """The last day of a document, or the day on which it was annulled, revoked or withdrawn."""
    if document.ended is None:
        return document.valid_to
    return min(document.ended.on, document.valid_to or date.max)


def _is_over(document: Document, end: date, day: date) -> bool:
    """Whether the document is no longer valid: from the day of a revocation on, and from the day after the last day."""
    return end <= day if _was_ended(document, end) else end < day


def _responsible(document: Document) -> str:
    """The issuing state, or for a visa the state on whose behalf it was issued."""
    return document.represented or document.state if isinstance(document, Visa) else document.state


def _several_types(documents: list[Document]) -> bool:
    return len({document.kind for document in documents}) > 1


def _called(document: Document) -> str:
    return document.kind.replace("_", " ") + " visa" if isinstance(document, Visa) else "residence document"


def _why(document: Document, mixed: bool) -> str:
    if isinstance(document, ResidenceDocument):
        return _LONGEST_STAY
    return _LONGEST_VISA if mixed else _LATEST_END


def _states(candidates: list[Candidate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.state for one in candidates))
