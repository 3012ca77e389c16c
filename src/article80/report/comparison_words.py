"""What is said of each mechanism: what it asked, what came of it, what is not known. And how its numbers are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.mechanisms.history import outcomes
from article80.report.numbers import SPACE, euros_in_words, percent, whole
from article80.report.wording import listed, named

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Compared, Comparison
    from article80.mechanisms.scheme import SchemeParameter

SHORT: Mapping[str, str] = {
    "eurema": "Malta pilot",
    "decisions_2015": "2015 decisions",
    "com2016_270": "2016 proposal",
    "ep2017": "Parliament 2017",
    "com2020_610": "2020 proposal",
    "vsm2022": "Voluntary 2022",
    "ammr2024": "2024 pool",
    "crisis2024": "2024 crisis",
    "tradable_quotas": "Tradable quotas*",
    "easy": "Running balance*",
}
"""The shortest names; a star marks a what-if."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mechanism in three short texts."""

    asked: str
    came: str
    unknown: str


TOLD: Mapping[str, Told] = {
    "eurema": Told(
        "States offered places for persons with protection in Malta. Nobody had to offer any. The receiving state chose "
        "the persons, and each person had to agree.",
        "Ten states offered 255 places. 227 persons moved, to six states. About 482 files had been submitted, so fewer "
        "than half of those proposed were taken.",
        "How many places each state offered. How many persons each state received is reported and not confirmed.",
    ),
    "decisions_2015": Told(
        "Each state that took part had to receive a number of persons from Italy and Greece. The number followed a key of "
        "population, GDP, earlier applications and unemployment. Only persons of nationalities with a recognition rate of "
        "at least 75 % could be relocated. A state could put off up to 30 % of its number.",
        "Of 160 000 planned relocations 98 255 became legal commitments, and 34 705 persons moved: 21 999 from Greece and "
        "12 706 from Italy. Three states were found to have failed their duties (Court of Justice, C-715/17, C-718/17 and "
        "C-719/17). Far fewer persons qualified than had been expected.",
        "How the cap of the key was meant. The persons relocated by state at the very end: the last day with all states is "
        "12 May 2017.",
    ),
    "com2016_270": Told(
        "No decision was needed: a state with more than 150 % of its part of all applications would be relieved of new "
        "applicants until it is back at 150 %. The others would take them by the key, or stay out for a year and pay "
        "EUR 250 000 for each person.",
        "It was never adopted, and was withdrawn in 2021.",
        "The window of twelve months, the weekly count and the time limits are not confirmed. Figures of a calendar year "
        "stand for the window here.",
    ),
    "ep2017": Told(
        "Every applicant would be shared out from the first one on. Who has family or another real link with a state goes "
        "there; all others go to the states with the least load for their part. No state could pay instead.",
        "It was the mandate of the Parliament for talks with the Council. The talks led to nothing.",
        "How many applicants have a link. Without such figures nobody is counted as linked here. The choice among four "
        "states is not confirmed.",
    ),
    "com2020_610": Told(
        "States would pledge first. If the pledges missed the needs by more than 30 %, each state would have to cover at "
        "least half of its fair share, by relocation or by sponsoring returns. A sponsored person who is not returned "
        "within eight months would move to the sponsor.",
        "It became Regulation (EU) 2024/1351 in another form. Return sponsorship was dropped.",
        "The number of persons was left to a yearly report, so the proposal has no size of its own. The eight months and "
        "the deduction for overburdened states are not confirmed.",
    ),
    "vsm2022": Told(
        "Twenty-one states declared that they would help: eighteen Member States and Norway, Switzerland and "
        "Liechtenstein. Pledges were to follow population and GDP. Each state chose freely what it gave and to whom. "
        "Persons rescued at sea and the most vulnerable came first. A state under pressure from secondary movements could "
        "withhold its pledge.",
        "Of 10 000 places a year that were aimed at, 8 289 were pledged. By June 2024 a little over 5 000 persons had "
        "moved.",
        "The pledges of most states. What states said that they would give to each other.",
    ),
    "ammr2024": Told(
        "Each state has a binding share by population and GDP and chooses between relocations, money and other measures of "
        "equal value. States under pressure need not contribute. Where too few relocations are pledged, responsibility "
        "offsets can become mandatory.",
        "The first pool, for 2026, has 21 000 relocations or EUR 420 million. Several pledges were adjusted to nothing, and "
        "two states pledged nothing.",
        "The amounts of some pledges for 2026 were not published where they could be read. Nothing of its delivery is known "
        "yet.",
    ),
    "crisis2024": Told(
        "In a crisis the relocations needed are covered in full. What pledges leave open becomes offsets, beyond a state's "
        "fair share if need be. Who gave more may give less in the five years after.",
        "It has not been used as far as is known.",
        "How offsets are divided among states, and how credits are used up, is not said in the law.",
    ),
    "tradable_quotas": Told(
        "A what-if. Each state has a quota by the key and may trade it at one price. A state for which a person costs less "
        "than the price takes more and is paid.",
        "It was never proposed by the Commission. It is discussed in the literature, where trading the stay of people for "
        "money is disputed.",
        "What a person costs each state. The costs used here are an example: a person is dearer the more applicants a state "
        "has for its size.",
    ),
    "easy": Told(
        "A what-if. Each arrival goes to the state that is then furthest behind its part by the key, as Germany does among "
        "its states.",
        "It is in use within Germany. It was never proposed for the Union.",
        "Whether people would stay where they are sent: the figures are moves on paper.",
    ),
}
"""What is said of each mechanism."""


def number_words(one: SchemeParameter) -> str:
    """The value of a number with its unit in words: "EUR 6 000", "75 %", "12 months"."""
    value = one.value
    if isinstance(value, str):
        return value
    if one.unit == "cents":
        return euros_in_words(int(value))
    if one.unit == "ratio":
        return percent(float(value), 0 if (value * 100) % 1 == 0 else 3)
    unit = one.unit[:-1] if value == 1 and one.unit.endswith("s") else one.unit
    return f"{whole(int(value))}{SPACE}{unit}"


def names(codes: tuple[str, ...]) -> str:
    """States in a row, within a sentence."""
    return listed([named(name_of(code)) for code in codes])


def lead(own: Comparison) -> tuple[str, ...]:
    """The first sentences of the page: how uneven the year was, and what that means for the mechanisms."""
    first, last = own.without.rising[0], own.without.rising[-1]
    return (
        f"In {own.year.year}, {percent(own.without.distance, 0)} of all applicants would have had to be in another state "
        "for every state to have its part by population and GDP. "
        f"{named(name_of(last[0])).capitalize() if last[0] == 'NL' else name_of(last[0])} had "
        f"{whole(round(last[1]))} for each million inhabitants, {named(name_of(first[0]))} {whole(round(first[1]))}.",
        _moved(own),
        _relieved(own),
    )


def _moved(own: Comparison) -> str:
    told = [
        f"{SHORT[one.scheme.name].rstrip('*')} {whole(one.moved)}"
        for one in own.schemes
        if one.moved and one.determinable and one.scheme.standing != "what-if"
    ]
    return f"At their own size, and if every state did all that it is asked, this many persons would move: {'; '.join(told)}."


def _relieved(own: Comparison) -> str:
    """Whom an automatic scheme relieves, where these are other states than those that were named as in need."""
    automatic = next((one for one in own.schemes if one.scheme.name == "com2016_270" and one.determinable), None)
    if automatic is None:
        return ""
    relieved = automatic.with_verdict("gains")
    if not relieved:
        return "No state was above 150 % of its part, so the proposal of 2016 would have moved nobody."
    needy = own.year.in_need.states
    missed = tuple(geo for geo in needy if geo not in relieved)
    others = tuple(geo for geo in relieved if geo not in needy)
    parts = [f"A rule that looks at applications alone, as in 2016, would relieve {names(relieved)}"]
    if missed:
        parts.append(f"and not {names(missed)}")
    says = f"{' '.join(parts)}."
    if missed or others:
        says += " Those in need here were named for other reasons too, such as arrivals by sea."
    return says


def outcome_words(name: str) -> str:
    """Planned, promised and moved of a scheme that happened, with its rate; empty for the others."""
    known = outcomes().get(name)
    if known is None or known.moved is None or known.promised is None or known.planned is None:
        return ""
    least = "more than " if known.at_least else ""
    rate = percent(known.moved / known.promised, 0)
    return (
        f"{whole(known.planned)} planned, {whole(known.promised)} promised, {least}{whole(known.moved)} moved ({rate})."
    )


def came_of_it(one: Compared) -> str:
    """What would come of a mechanism on the figures of the year, in one sentence."""
    if not one.determinable or one.moved is None or one.helped is None:
        return f"Not determinable on these figures: {'; '.join(one.not_determinable)}."
    least = "at least " if one.at_least else ""
    says = f"{least}{whole(one.moved)} persons would move".capitalize()
    if one.helped != one.moved:
        says += f", and responsibility for {whole(one.helped - one.moved)} more would be taken over"
    gaining = one.with_verdict("gains")
    says += f". Better off than without it: {names(gaining) or 'nobody'}."
    if one.not_determinable:
        says += f" Missing: {'; '.join(one.not_determinable)}."
    return says
