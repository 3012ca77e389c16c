"""The provisions of Arts 9 to 71 AMMR as far as they are catalogued, and the functions that implement them.

The list is made by hand, one entry for a paragraph, and one for a point or a subparagraph where these are treated
apart. Titles are short descriptions in our own words, not the text.

An entry is implemented when a rule names exactly its place and nothing of it is known to be missing. It is implemented
in part when something is missing (`MISSING` says what), or when a rule names only a place within it or a wider one: a
rule for "63(3)" says something on 63(3)(a), but does not claim to be all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from article80.law.acts import Mark
from article80.law.provision import Provision
from article80.law.provisions_part_iii import MISSING_OF_PART_III, PART_III
from article80.law.rule import Rule

Status = Literal["implemented", "in part", "not yet"]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One provision: where it stands, what it is about, and the rules that implement it or a part of it.

    ``mark`` is "V" where number and content were read, "M" where the number of the paragraph was not confirmed.
    ``missing`` says what of the provision the rules that name it do not carry out, empty where that is nothing.
    """

    provision: Provision
    title: str
    mark: Mark
    rules: tuple[Rule, ...]
    rules_in_part: tuple[Rule, ...]
    missing: str = ""

    @property
    def status(self) -> Status:
        """Whether rules carry out all of this place, or a part or only an overlapping place, or no rule names it."""
        if self.rules and not self.missing:
            return "implemented"
        return "in part" if self.functions else "not yet"

    @property
    def functions(self) -> tuple[str, ...]:
        """The dotted names of the functions, those that name this very place first."""
        return tuple(known.where for known in self.rules + self.rules_in_part)


def catalogue(rules: Iterable[Rule]) -> tuple[CatalogueEntry, ...]:
    """Every provision in the order of the Regulation, matched with the given rules (see `article80.law.rule.rules`).

    Only rules of modules that have been imported exist, so the caller imports the rooms first.
    """
    known = tuple(rules)
    return tuple(_entry(place, title, known) for place, title in PROVISIONS)


def _entry(written: str, title: str, rules: tuple[Rule, ...]) -> CatalogueEntry:
    place = Provision.parse(f"AMMR {written}")
    exact = tuple(known for known in rules if place in known.provisions)
    overlapping = tuple(known for known in rules if known not in exact and _overlaps(known, place))
    mark: Mark = "M" if place in _NUMBER_NOT_CONFIRMED else "V"
    return CatalogueEntry(place, title, mark, exact, overlapping, MISSING.get(written, "") if exact else "")


def _overlaps(known: Rule, place: Provision) -> bool:
    return any(named.covers(place) or place.covers(named) for named in known.provisions)


PROVISIONS: tuple[tuple[str, str], ...] = (
    ("9(1)", "Yearly report: the past twelve months and the time ahead"),
    ("9(2)", "Sources of the report: Member States, External Action Service, agencies"),
    ("9(3)(a)(i)", "Indicator: applications and nationalities"),
    ("9(3)(a)(ii)", "Indicator: unaccompanied minors and persons with special needs"),
    ("9(3)(a)(iii)", "Indicator: persons granted protection"),
    ("9(3)(a)(iv)", "Indicator: first-instance and final decisions"),
    ("9(3)(a)(v)", "Indicator: reception capacity"),
    ("9(3)(a)(vi)", "Indicator: persons who do not or no longer fulfil the conditions of stay"),
    ("9(3)(a)(vii)", "Indicator: return decisions and departures"),
    ("9(3)(a)(viii)", "Indicator: resettlement and humanitarian admission"),
    ("9(3)(a)(ix)", "Indicator: persons in the border procedure"),
    ("9(3)(a)(x)", "Indicator: requests to take charge and notifications to take back"),
    ("9(3)(a)(xi)", "Indicator: transfer decisions and transfers"),
    ("9(3)(a)(xii)", "Indicator: disembarkations after search and rescue"),
    ("9(3)(a)(xiii)", "Indicator: Member States with recurring arrivals by sea"),
    ("9(3)(a)(xiv)", "Indicator: refusals of entry"),
    ("9(3)(a)(xv)", "Indicator: beneficiaries of temporary protection"),
    ("9(3)(a)(xvi)", "Indicator: apprehensions at irregular crossings of the external border"),
    ("9(3)(a)(xvii)", "Indicator: support by Union agencies"),
    ("9(3)(b)", "Projection for the coming year"),
    ("9(3)(c)", "Level of preparedness and likely impact"),
    ("9(3)(d)", "Capacity, in particular for reception"),
    ("9(3)(e)", "Results of monitoring and evaluation"),
    ("9(3)(f)", "Whether measures are needed, and for which Member State"),
    ("9(4)", "Adoption by 15 October"),
    ("9(5)", "The report as the basis of decisions"),
    ("9(6)", "First report"),
    ("9(7)", "Information by 1 June"),
    ("9(8)", "First meeting, in the first half of July: initial assessment"),
    ("9(9)", "Updated information by 1 September"),
    ("9(10)", "Second meeting, by 30 September: consolidated assessment"),
    ("10(1)", "Information used for the assessment"),
    ("10(2)", "Further elements of the assessment"),
    ("10(3)", "Significant migratory situation: arrivals of this and earlier years together"),
    ("11(1)", "Decision: under pressure, at risk, significant situation; consultation"),
    ("11(2)", "What the decision considers"),
    ("11(3)", "Large arrivals from recurring search and rescue"),
    ("11(4)", "Adoption by 15 October; transmission"),
    ("12(1)", "Yearly proposal for the pool"),
    ("12(2)(a)", "Minimum total of relocations"),
    ("12(2)(b)", "Minimum total of financial contributions"),
    ("12(2), second subparagraph", "Indicative contribution of each Member State by the reference key"),
    ("12(3)", "Criteria for the level of the pool; constant ratio of the two totals"),
    ("12(4)", "Exceptional situation without need for solidarity"),
    ("12(5)", "Indicative percentage for arrivals after search and rescue"),
    ("12(6)", "Transmission by 15 October; restricted until the Council's act"),
    ("13(1)", "High-Level Forum: who takes part"),
    ("13(2)", "Convened within 15 days"),
    ("13(3)", "Conclusions on the pool; pledges"),
    ("13(4)", "Convened again where pledges are too low or needs are higher"),
    ("14(1)", "Technical-Level Forum: establishment"),
    ("14(2)", "Technical-Level Forum: chair and level of representation"),
    ("14(3)", "Technical-Level Forum: associated states"),
    ("14(4)", "Technical-Level Forum: agencies"),
    ("14(5)", "Technical-Level Forum: meetings"),
    ("15(1)", "EU Solidarity Coordinator: appointment"),
    ("15(2)", "Tasks of the Coordinator, among them the overview of needs and contributions"),
    ("15(3)", "Office of the Coordinator"),
    ("15(4)", "Implementation of the solidarity mechanism in the yearly report"),
    ("15(5)", "Data for the Coordinator"),
    *PART_III,
    ("56(1)", "The pool as the main tool for Member States under pressure"),
    ("56(2)", "Three kinds of measure of equal value"),
    ("56(2)(a)(i)", "Relocation of applicants"),
    ("56(2)(a)(ii)", "Relocation of beneficiaries: agreement of both states, status younger than three years"),
    ("56(2)(b)", "Financial contributions"),
    ("56(2)(c)", "Alternative measures"),
    ("56(3)", "Projects in third countries"),
    ("57(1)", "Council act: reference numbers and pledges, before the end of the year"),
    ("57(2)", "Council act: percentage for search and rescue; alternative measures"),
    ("57(3)", "Reference number of each measure; mandatory fair share"),
    ("57(4)", "Free choice of measures; value and conversion of alternative measures"),
    ("58(1)", "Identified Member State: intention to use the pool"),
    ("58(2)", "Identified Member State: measures needed"),
    ("58(3)", "Identified Member State: access; forum within 10 days"),
    ("59(1)", "Member State that considers itself under pressure: notification"),
    ("59(2)", "Content of the notification"),
    ("59(3)", "Help of the agencies"),
    ("59(4)", "Assessment and decision of the Commission"),
    ("59(5)", "Effect of the decision"),
    ("59(6)", "Forum within two weeks, unless the pool is too small"),
    ("59(7)", "Pool too small: High-Level Forum within one week"),
    ("60(1)", "Technical-Level Forum puts the contributions into operation"),
    ("60(2)", "Balanced distribution among benefitting Member States"),
    ("60(3), first subparagraph", "Implementation within the year, financial contributions excepted"),
    ("60(3), second subparagraph", "Implementation in proportion to the overall pledge"),
    ("60(3), third subparagraph", "No duty for states with a full deduction and for benefitting states"),
    ("60(3), fourth subparagraph", "No duty towards a state with systemic shortcomings"),
    ("60(4)", "Preferences and planning; vulnerable persons first"),
    ("60(5)", "Support by agencies"),
    ("60(6)", "Confirmation in January of what was implemented"),
    ("61(1)", "Deduction under pressure: who may ask, when, for how much"),
    ("61(2)", "Deduction under pressure: content of the request"),
    ("61(3)", "Deduction under pressure: assessment within four weeks"),
    ("61(4)", "Deduction under pressure: Council act"),
    ("62(1)", "Deduction in a significant situation: who may ask, when, for how much"),
    ("62(2)", "Deduction in a significant situation: content of the request of an identified state"),
    ("62(3)", "Deduction in a significant situation: content of the request of any other state"),
    ("62(4)", "Deduction in a significant situation: assessment within four weeks"),
    ("62(5)", "Deduction in a significant situation: Council act"),
    ("63(1)", "Offsets at the request of a benefitting state: half of the relocations proposed"),
    ("63(2)(a)", "Offer of offsets: the same threshold"),
    ("63(2)(b)", "Offer of offsets: half of the own fair share pledged as relocations"),
    ("63(3)", "Mandatory offsets: the target, and the meeting before it"),
    ("63(3)(a)", "Mandatory offsets: pledges below 30 000"),
    ("63(3)(b)", "Mandatory offsets: pledges below 60 % of the reference number"),
    ("63(4)", "Mandatory offsets after deductions and exemptions"),
    ("63(5)", "Offsets for pledges not implemented by the end of the year"),
    ("63(6)", "Contributing state identifies the cases and becomes responsible"),
    ("63(7)", "Never more than the fair share"),
    ("63(8)(a)", "Case: no unaccompanied minor"),
    ("63(8)(b)", "Case: responsible under Arts 29 to 33"),
    ("63(8)(c)", "Case: time limit not expired"),
    ("63(8)(d)", "Case: has not absconded from the contributing state"),
    ("63(8)(e)", "Case: no beneficiary"),
    ("63(8)(f)", "Case: no admitted person"),
    ("63(9)", "Offsets for persons whose application was finally rejected"),
    ("64(1)", "Financial contributions: payment to the Union budget"),
    ("64(2)", "Financial contributions: list of actions, inventory"),
    ("64(3)", "Financial contributions: implementing act"),
    ("64(4)", "Financial contributions: what was not allocated"),
    ("64(5)", "Financial contributions: reports of Member States"),
    ("64(6)", "Financial contributions: in the yearly report"),
    ("65(1)", "Alternative measures: on request, valued jointly, counted as financial solidarity"),
    ("65(2)", "Alternative measures: in addition to support by agencies"),
    ("65(3)", "Alternative measures: finished after the act has expired"),
    ("66", "Reference key"),
    ("Annex I", "Formula of the reference key"),
    ("67(1)", "Relocation: scope of the procedure"),
    ("67(2)", "Relocation: check for threats to internal security"),
    ("67(3)", "Relocation: identification of persons, meaningful links"),
    ("67(4)", "Relocation: tools of the Coordinator"),
    ("67(5)", "Relocation: who is not eligible"),
    ("67(6)", "Relocation: families together"),
    ("67(7)", "Relocation: information and consent"),
    ("67(8)", "Relocation: transmission of the file"),
    ("67(9)", "Relocation: confirmation within a week; refusal; silence"),
    ("67(10)", "Relocation: transfer decision and notice"),
    ("67(11)", "Relocation: transfer within four weeks"),
    ("67(12)", "Relocation: continues after the act has expired"),
    ("67(13)", "Relocation: rules on transfers that apply"),
    ("67(14)", "Relocation: forms and methods"),
    ("68(1)", "After relocation: notice of arrival"),
    ("68(2)", "After relocation: applicant whose responsible state is not yet determined"),
    ("68(3)", "After relocation: applicant for whom the benefitting state was responsible"),
    ("68(4)", "After relocation: beneficiary"),
    ("69(1)", "Request for offsets"),
    ("69(2)", "Reply within 30 days"),
    ("69(3)", "Identification of the cases"),
    ("70", "Information on implementation"),
    ("71", "Funding"),
)
"""Place in the Regulation and title of every entry, in the order of the Regulation."""

_ONLY_THE_DATE = "only the date is computed; the act itself is for the institution or the state"
_ONLY_THE_DAY = "only the last day is computed; the assessment is not made"
_NO_AGREEMENT = "only the threshold is computed; the agreement of the benefitting state is not asked for"

MISSING: Mapping[str, str] = MappingProxyType(
    {
        **MISSING_OF_PART_III,
        "9(1)": "only the twelve months are computed; the report needs judgement",
        "9(3)(a)(i)": "no figures by nationality",
        "9(3)(a)(iii)": "protection under national law is not told apart in the figures that ship",
        "9(3)(a)(iv)": "final decisions are not told apart for every state",
        "9(3)(a)(vi)": "overstayers of the Entry/Exit System are not told apart",
        "9(3)(a)(vii)": "no departures since 2016 ship with the package",
        "9(3)(a)(viii)": "no humanitarian admission, which is not published for all states",
        "9(3)(a)(x)": "only some states ship with the package, take charge and take back together",
        "9(3)(a)(xi)": "only the transfers of some states ship with the package; transfer decisions are not published",
        "9(3)(a)(xiii)": "arrivals by sea of some states and years only; which states are meant needs judgement",
        "9(3)(a)(xiv)": "no refusals of entry after 2023 ship with the package",
        "9(3)(a)(xv)": "only citizens of Ukraine ship with the package",
        "9(3)(b)": "applications only; of arrivals, by sea or not, no series by state is in hand to project from",
        "9(3)(d)": "open cases are held against capacity, of which almost no figures are in hand",
        "9(4)": _ONLY_THE_DATE,
        "9(6)": _ONLY_THE_DATE,
        "9(7)": "only what is due and what is still out; the information itself is handed in",
        "9(8)": _ONLY_THE_DATE,
        "9(9)": "only what is due and what changed; the information itself is handed in",
        "9(10)": _ONLY_THE_DATE,
        "10(2)": "only whether a document is in hand; what it says needs judgement",
        "10(3)": "applications and temporary protection only; other arrivals by state are not in hand",
        "11(1)": "labels by open methods; the decision and the consultation are for the Commission",
        "11(2)": "what has figures is weighed; routes, unauthorised movements and much else have none",
        "11(3)": "what is large, recurring and out of proportion is this project's reading; preparedness is not tested",
        "11(4)": _ONLY_THE_DATE,
        "12(3)": "only the ratio is computed; the criteria for the level need judgement",
        "12(4)": "whether the situation is exceptional is handed in",
        "12(5)": "the percentage is handed in, and so are the states that it is for",
        "12(6)": _ONLY_THE_DATE,
        "13(2)": _ONLY_THE_DATE,
        "57(1)": _ONLY_THE_DATE,
        "57(2)": "only the percentage is applied; alternative measures are not identified",
        "57(3)": "the reference numbers are handed in; the fair share is computed",
        "57(4)": "the value of alternative measures is handed in; its criteria are not checked",
        "58(3)": _ONLY_THE_DATE,
        "59(4)": "the law names no number of days; the assessment and the decision need judgement",
        "59(6)": _ONLY_THE_DATE,
        "59(7)": _ONLY_THE_DATE,
        "60(3), first subparagraph": "only the last day is computed, and which measures go on after it is said",
        "60(6)": _ONLY_THE_DATE,
        "61(3)": _ONLY_THE_DAY,
        "62(4)": _ONLY_THE_DAY,
        "63(2)(a)": _NO_AGREEMENT,
        "63(2)(b)": _NO_AGREEMENT,
        "63(5)": "only the number is computed; the request of the benefitting state is not asked for",
        "13(4)": "the numbers are compared; the overall situation and the decision are for the Council",
        "63(6)": "cases are counted; identifying them, the message and the mark in Eurodac are for the states",
        "63(9)": "a final rejection is no bar; Arts 55 and 56 of Regulation (EU) 2024/1348 are not applied",
        "65(1)": "only the conversion is computed; the joint valuation is not",
        "67(2)": "whether there is a threat is handed in",
        "67(3)": "links are weighed by published points; how persons are identified needs judgement",
        "67(5)": "the ground on which the benefitting state is responsible is handed in",
        "67(6)": "families are matched whole; in the procedure only the numbers of their members are compared",
        "67(7)": "only that it was done, and when; what the person was told is not checked",
        "67(13)": "only what an appeal does to the four weeks; the articles referred to are not applied here",
        "68(2)": "what is to be done is said; the state responsible is not determined here",
    }
)
"""What the rules that name a place do not carry out of it, by the place as in `PROVISIONS`."""

_NUMBER_NOT_CONFIRMED = frozenset(
    Provision.parse(f"AMMR {place}")
    for place in ("14(1)", "14(2)", "14(4)", "59(5)", "62(4)", "62(5)", "67(7)", "67(8)", "68(4)")
)
"""Entries whose content is known but not under which number it stands."""
