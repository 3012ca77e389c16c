"""Reasons: what they say is true, readable, and says nothing that nobody should say."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from article80.doors.cases_file import cases_of
from article80.law.options import Options
from article80.relocation.audit import audit
from article80.relocation.cases import GROUNDS, Ground, Link
from article80.relocation.columns import Column
from article80.relocation.population import population
from article80.relocation.reasons import CaseReason, Reasons
from article80.relocation.run import Decision, Proposal, propose
from article80.words import say_all
from tests.law_days import LAW
from tests.relocation.rows import cases, places
from tests.relocation.spoken import letter, note, record, told_to
from tests.relocation.test_run import ADOPTED, MATRIX


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    """A run with too few places, as they mostly are."""
    return propose(cases_of(population(1200, 4), LAW), MATRIX, act_adopted=ADOPTED, parameters=LAW)


def with_change(found: Proposal, reason: CaseReason, *, link: Link | None, vulnerable: bool) -> Proposal:
    """The same run, had one fact of one case been otherwise."""
    held = found.cases
    links = [held.links[case] for case in range(len(held))]
    grounds = [held.vulnerability[case] for case in range(len(held))]
    if link is not None:
        links[reason.number] = (*links[reason.number], link)
    if vulnerable:
        grounds[reason.number] = (Ground(1, "serious_illness"),)
    changed = replace(held, links=Column.of(links), vulnerability=Column.of(grounds))
    return propose(changed, found.places, act_adopted=ADOPTED, parameters=LAW)


def test_what_would_have_changed_the_result_would_have(proposal: Proposal) -> None:
    """Each counterfactual is tried: with that one fact otherwise, the run gives another result for the case."""
    reasons = Reasons(proposal)
    tried = 0
    for case in np.random.default_rng(7).permutation(len(proposal.cases)):
        reason = reasons.of(int(case))
        for change in reason.changes:
            if change.kind not in ("link", "vulnerable", "both") or change.equals or reason.persons > 1:
                continue
            tried += 1
            other = with_change(proposal, reason, link=change.link, vulnerable=change.kind != "link")
            at = int(other.state[reason.number])
            now = other.places.contributing[at] if at >= 0 else ""
            assert now != reason.state, (reason, change)
            if reason.state:
                assert now == change.state
        if tried >= 15:
            break
    assert tried >= 15


def test_a_letter_holds_no_law_no_code_and_no_illness(proposal: Proposal) -> None:
    """The person reads plain words; what is most private stands in no letter."""
    reasons = Reasons(proposal)
    private = [words for words in say_all(GROUNDS.values()) if words not in ("a child", "a disability")]
    for case in range(0, len(proposal.cases), 7):
        told = " ".join(letter(reasons.of(case), parameters=LAW))
        assert "Art." not in told
        assert "AMMR" not in told
        assert proposal.cases.nationality[case] not in told
        assert not any(words in told for words in private)
        assert "  " not in told
        assert re.search(r"\b(None|nan|True|False)\b", told) is None


def test_every_letter_says_that_there_is_no_choice_and_whom_to_ask(proposal: Proposal) -> None:
    """Honest about what a person can and cannot do, whatever the result is."""
    reasons = Reasons(proposal)
    for case in range(0, len(proposal.cases), 11):
        reason = reasons.of(case)
        told = " ".join(letter(reason, parameters=LAW))
        assert "officer" in told
        if not reason.bars:
            assert "You cannot choose" in told
        if reason.state:
            assert "bring the decision before a court" in told


def test_family_in_the_proposed_state_may_make_it_responsible() -> None:
    """Art. 25 to 28 come before relocation, above all where the proposal goes to the state of the family."""
    found = propose(
        cases({"links": "DE:family:proven"}, {"links": "DE:study:proven"}), places({"DE": 2}), parameters=LAW
    )
    related, student = (Reasons(found).of(case) for case in (0, 1))
    assert (related.state, related.family_elsewhere, student.family_elsewhere) == ("DE", ("DE",), ())
    assert any(
        line.startswith("To check first: whether Germany is responsible because of the family there (Art. 25 to 28).")
        and line.endswith("the transfer there needs no place in this run.")
        for line in note(related)
    )
    told = " ".join(letter(related, parameters=LAW))
    assert (
        "whether Germany has to examine your application because of your family there. If so, you go there by" in told
    )
    assert "has to examine" not in " ".join(letter(student, parameters=LAW))


def test_a_child_alone_has_a_representative_and_its_best_interests() -> None:
    """Art. 23(5), for the child and for the officer."""
    found = propose(cases({"ages": "15", "vulnerability": "unaccompanied_minor"}), places({"DE": 5}), parameters=LAW)
    reason = Reasons(found).of(0)
    assert "a representative helps you, and it is examined whether the move is best for you" in " ".join(
        letter(reason, parameters=LAW)
    )
    assert "best interests of the child (Art. 23(5))" in " ".join(note(reason))


def test_the_officer_sees_what_spoke_what_was_full_and_the_runner_up() -> None:
    """Three equal cases and two places in Germany: the note of the third names the lot and the way out."""
    found = propose(cases({}, {}, {}), places({"DE": 2}), parameters=LAW)
    left = int(np.flatnonzero(~found.placed)[0])
    told = "\n".join(note(Reasons(found).of(left)))
    assert "no place; the case stays in Italy. The reason: the last places were drawn by lot among equal cases." in told
    assert "2 of 2 places taken" in told
    assert "Not drawn: 2 cases for which exactly as much speaks have a place by lot." in told
    assert "at least 1 more place in Germany for persons from Italy" in told


def test_the_court_sees_provisions_weights_prices_and_the_seed(proposal: Proposal) -> None:
    """Everything that decided can be checked by a judge."""
    reasons = Reasons(proposal)
    drawn = next(case for case in range(len(proposal.cases)) if reasons.why[case] == "lot")
    told = "\n".join(record(reasons.of(drawn), proposal))
    for words in ("Art. 67(5)", "Art. 60(4)", "Art. 21 of the Charter", "Weights", "price of a place", "the gap is"):
        assert words in told
    assert f"the seed {proposal.matching.seed}" in told


def test_a_decision_of_an_officer_is_told_as_one() -> None:
    """The person is not told that a computer chose."""
    found = propose(
        cases({}), places({"DE": 1, "FR": 1}), decisions=(Decision("C0", "FR", "the school is there"),), parameters=LAW
    )
    reason = Reasons(found).of(0)
    assert letter(reason, parameters=LAW)[0] == "An officer has decided that you can move from Italy to France."
    assert "Decided: France. The reason: an officer decided it. Reason given: the school is there." in note(reason)


def test_a_barred_person_learns_why_and_what_would_help() -> None:
    """Each bar has plain words of its own."""
    found = propose(cases({"responsible_under": "26"}), places({"DE": 1}), parameters=LAW)
    reason = Reasons(found).of(0)
    assert "People are not moved away from their family." in " ".join(letter(reason, parameters=LAW))
    assert "(Art. 67(5))" in " ".join(note(reason))


def test_family_in_a_state_without_places_is_not_passed_over() -> None:
    """Whose wife is in Sweden must not be sent to Germany before somebody has looked whether Sweden is responsible."""
    found = propose(cases({"links": "SE:family:stated DE:work:proven"}), places({"DE": 5}), parameters=LAW)
    reason = Reasons(found).of(0)
    told = " ".join(letter(reason, parameters=LAW))
    assert "You told us that a member of your family is in Sweden. But Sweden takes nobody this time." in told
    assert "Please ask the officer whether Sweden has to examine your application because of your family there." in told
    assert "To check first: whether Sweden is responsible because of the family there (Art. 25 to 28)." in note(reason)


def test_places_that_officers_gave_away_are_told_as_such() -> None:
    """A state whose places are all held by decisions is no runner-up: nothing about the case would change that."""
    decided = (Decision("C1", "DE"),)
    found = propose(
        cases({"links": "DE:work:proven"}, {}), places({"DE": 1, "FR": 1}), decisions=decided, parameters=LAW
    )
    reason = Reasons(found).of(0)
    assert (reason.state, reason.runner_up) == ("FR", None)
    assert "But officers have decided who has the places in Germany." in " ".join(letter(reason, parameters=LAW))
    assert "Germany: not possible, its places are held by decisions of officers" in " ".join(note(reason))


def test_the_lot_is_told_also_where_there_is_one_state_only() -> None:
    """Who was drawn for the last place of the only state knows that it was drawn."""
    found = propose(cases({}, {}), places({"DE": 1}), parameters=LAW)
    drawn = int(np.flatnonzero(found.placed)[0])
    assert "a lot was drawn" in told_to(found, drawn)
    assert "Drawn by lot: 1 case for which exactly as much speaks there has no place." in note(Reasons(found).of(drawn))


def test_the_officer_learns_what_has_to_be_prepared() -> None:
    """Needs are in the file so that somebody prepares for them."""
    reason = Reasons(propose(cases({"needs": "wheelchair medical"}), places({"DE": 1}), parameters=LAW)).of(0)
    assert "To be prepared in Germany: rooms for a wheelchair and medical treatment." in note(reason)


def test_a_lasting_bar_does_not_raise_hopes() -> None:
    """That it is so "at the moment" is said only where something could lift the bar."""
    found = propose(cases({"security": "threat"}, {"security": "open"}), places({"DE": 1}), parameters=LAW)
    assert told_to(found, 0).startswith("You cannot be moved to another state. You stay in Italy.")
    assert told_to(found, 1).startswith("You cannot be moved to another state at the moment.")
    assert "Italy is responsible for the application (Art. 16(4))." in note(Reasons(found).of(0))


def test_a_link_with_the_own_state_is_not_told_as_a_state_without_places() -> None:
    """Who works in Italy is not told that Italy takes nobody this time."""
    reason = Reasons(propose(cases({"links": "IT:work:proven"}), places({"DE": 1}), parameters=LAW)).of(0)
    assert "takes nobody" not in " ".join(letter(reason, parameters=LAW))
    assert "Links with the state where the case is, which speak for no other: work there (proven)." in note(reason)


def test_what_an_officer_decided_is_not_explained_by_weights() -> None:
    """Whose brother is in Germany is told that the officer decided for France, and not that others had more there."""
    found = propose(
        cases({"links": "DE:sibling:proven"}),
        places({"DE": 1, "FR": 1}),
        decisions=(Decision("C0", "FR"),),
        parameters=LAW,
    )
    reason = Reasons(found).of(0)
    assert "But the officer decided for France." in " ".join(letter(reason, parameters=LAW))
    assert "What happens next: Italy sends your file to France" in " ".join(letter(reason, parameters=LAW))
    assert not any(line.startswith("Runner-up") for line in note(reason))


FITTING = (
    {"ages": "30 28 4", "links": "DE:family:proven", "vulnerability": "disability"},
    {"links": "DE:family:proven"},
    {"ages": "40 4", "vulnerability": "violence", "links": "DE:work:stated"},
)


def test_the_places_that_were_missing_are_counted_with_those_who_would_make_room() -> None:
    """Four places hold the three and the one; with a fifth the two have a place, so one more is what is missing."""
    reason = Reasons(propose(cases(*FITTING), places({"DE": 4}), parameters=LAW)).of(2)
    assert (reason.why, [change.places for change in reason.changes if change.kind == "places"]) == ("size", [1])
    assert propose(cases(*FITTING), places({"DE": 5}), parameters=LAW).state.tolist() == [0, -1, 0]
    told = "\n".join(note(reason))
    assert "Closest to a place: Germany. Cases for which no more speaks have its last places" in told
    assert "weigh the same" not in told
    assert "That counted for you too" in " ".join(letter(reason, parameters=LAW))


def test_the_better_place_is_named_first() -> None:
    """One more place in France would bring the brother together with his brother: not only one in Germany is named."""
    sick = {"ages": "52", "vulnerability": "1:serious_illness"}
    brother = {"ages": "28", "links": "FR:sibling:indicated DE:cultural:stated"}
    found = propose(
        cases({**sick, "links": "DE:family:proven"}, brother, sick), places({"DE": 1, "FR": 1}), parameters=LAW
    )
    reason = Reasons(found).of(1)
    assert next(change.state for change in reason.changes if change.kind == "places") == "FR"
    assert propose(found.cases, places({"DE": 1, "FR": 2}), parameters=LAW).state[1] == 1


def test_what_others_would_lose_is_not_told_as_behind() -> None:
    """For a vulnerable couple both states are alike; that Germany is worth more to others is another thing."""
    couple, family = {"ages": "52 50"}, {"ages": "34 31 4", "links": "DE:family:proven"}
    sick = {"vulnerability": "1:serious_illness"}
    found = propose(cases({**family, **sick}, {**couple, **sick}), places({"DE": 3, "FR": 2}), parameters=LAW)
    (second,) = (line for line in note(Reasons(found).of(1)) if line.startswith("Second choice"))
    assert second.startswith("Second choice: Germany, for which as much speaks; but to make room there, somebody else")
    assert "behind" not in second
    related = next(line for line in note(Reasons(found).of(0)) if line.startswith("- Germany"))
    assert "a family member (proven)" in related


def test_the_places_that_are_named_say_who_comes_before_and_that_the_lot_still_decides(proposal: Proposal) -> None:
    """The number alone would sound like a promise: with as many more places, many still draw lots for the last ones."""
    reasons = Reasons(proposal)
    every = (reasons.of(case) for case in range(len(proposal.cases)))
    reason, change = next(
        (one, each) for one in every for each in one.changes if each.kind == "places" and each.ahead > 1 < each.equals
    )
    assert change.places > change.ahead
    line = next(line for line in note(reason) if line.startswith(f"- at least {change.places} more places"))
    assert f"because {change.ahead} persons for whom more speaks come before" in line
    assert f"even with these, a lot among {change.equals} cases" in line


def test_no_unproven_statement_is_named_as_what_would_have_helped(proposal: Proposal) -> None:
    """A note that named a mere statement would tell people which one to make."""
    reasons = Reasons(proposal)
    links = [change.link for case in range(0, len(proposal.cases), 5) for change in reasons.of(case).changes]
    grades = {link.grade for link in links if link is not None}
    assert grades == {"proven"}


def test_a_place_that_rests_on_a_word_alone_is_told_and_the_option_can_shut_it_out() -> None:
    """Art. 67(3): a statement is information; whether it counts without any evidence is an open question."""
    rows = ({"links": "DE:family:stated"}, {}, {"links": "FR:study:proven"})
    found = propose(cases(*rows), places({"DE": 1, "FR": 1}), parameters=LAW)
    assert found.placed.tolist() == [True, False, True]
    assert "nothing but the word of the person shows the link with Germany" in "\n".join(note(Reasons(found).of(0)))
    assert "nothing but the word" not in "\n".join(note(Reasons(found).of(2)))
    assert [(one.grade, one.persons) for one in audit(found).evidence] == [
        ("proven", 1),
        ("indicated", 0),
        ("stated", 1),
    ]
    strict = propose(cases(*rows), places({"DE": 1, "FR": 1}), options=Options(stated_links_67_3="no"), parameters=LAW)
    assert strict.points.family.tolist() == [[0, 0], [0, 0], [0, 0]]
    assert audit(strict).evidence[2].cases == 0
    told = Reasons(strict).of(0)
    assert "Links that did not count, because nothing but the word of the person shows them" in "\n".join(note(told))
    if not told.state:
        assert "This did not count, because there is no evidence for it." in " ".join(letter(told, parameters=LAW))


def test_the_officer_sees_why_each_other_state_is_closed() -> None:
    """That a state is the only one is a claim: the states that are closed stand beside it, with their places."""
    row = {"ages": "40 38 12 9", "not_to": "ES"}
    told = note(
        Reasons(propose(cases(row), places({"RO": 9, "BG": 3, "LT": 2, "SE": 0, "ES": 4}), parameters=LAW)).of(0)
    )
    assert (
        "- Bulgaria (3 places) and Lithuania (2 places): not possible, fewer places than the family has persons."
        in told
    )
    assert "- Sweden: not possible, no places for this benefitting state." in told
    assert "- Spain: not possible, ruled out for this case by an authority." in told


def test_a_family_that_applied_together_reads_its_own_ground() -> None:
    """Art. 28 keeps those together who applied together; nobody is told of family who was there before."""
    reason = Reasons(
        propose(cases({"ages": "40 38 12", "responsible_under": "28"}), places({"DE": 5}), parameters=LAW)
    ).of(0)
    told = " ".join(letter(reason, parameters=LAW))
    assert "The reason: Italy has to examine the applications of your whole family, so that you stay together." in told
    assert "you have family there" not in told
    assert "here Art. 28 (Art. 67(5))" in "\n".join(note(reason))


def test_who_is_elsewhere_is_not_told_to_be_here() -> None:
    """The first line of a note does not say the opposite of the second."""
    reason = Reasons(
        propose(cases({"present_in": "DE", "responsible_under": "33(1)"}), places({"DE": 1}), parameters=LAW)
    ).of(0)
    assert note(reason)[0] == "Case C0: 1 person, applicant, of Italy, where the persons are not: they are in Germany."


def test_one_and_many_are_told_as_such() -> None:
    """One place, two children: numbers agree with their words."""
    found = propose(cases({}, {"links": "DE:work:proven"}), places({"DE": 1}), parameters=LAW)
    assert "For people from Italy there is 1 place in Germany." in told_to(found)
    two = propose(cases({"ages": "15 12", "vulnerability": "unaccompanied_minor"}), places({"DE": 2}), parameters=LAW)
    assert "2 of them below 18, unaccompanied minors, applicant" in note(Reasons(two).of(0))[0]


def test_fewer_places_than_named_would_not_have_helped(proposal: Proposal) -> None:
    """What is named is the least: with one place fewer than that, the case has none, whatever the sizes of families."""
    reasons, tried = Reasons(proposal), 0
    for case in np.random.default_rng(3).permutation(len(proposal.cases)):
        reason = reasons.of(int(case))
        for change in reason.changes:
            if change.kind == "places" and change.places > 1:
                tried += 1
                more = proposal.places.persons.copy()
                at = proposal.places.contributing.index(change.state)
                more[proposal.row[case], at] += change.places - 1
                wider = replace(proposal.places, persons=more)
                assert propose(proposal.cases, wider, act_adopted=ADOPTED, parameters=LAW).state[case] < 0, (
                    reason.case,
                    change,
                )
        if tried >= 12:
            break
    assert tried >= 12
