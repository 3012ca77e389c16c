"""Letters to persons: what each says of ties, places, bars and wishes, and what it must not say."""

from __future__ import annotations

import re

from article80.law.options import Options
from article80.relocation.preferences import Preference
from article80.relocation.reasons import Reasons
from article80.relocation.run import Decision, propose
from tests.law_days import LAW
from tests.relocation.rows import cases, places
from tests.relocation.spoken import letter, told_to
from tests.relocation.test_run import ADOPTED


def test_a_letter_for_a_placed_family_reads_as_it_should() -> None:
    """The whole letter, as a person would read it."""
    found = propose(cases({"ages": "30 28", "links": "DE:sibling:proven"}), places({"DE": 5, "FR": 5}), parameters=LAW)
    assert letter(Reasons(found).of(0), parameters=LAW) == (
        "We propose that you move from Italy to Germany. Both of you would move together.",
        "The reason for Germany: a brother or a sister of yours is in Germany. There is proof of this.",
        "You cannot choose the state; the law gives no such right. But your ties with other states, above all with "
        "family, have to be looked at. This was done with what you told us and with the documents that we have.",
        "What happens next: an officer in Italy checks this proposal and decides. A computer programme helped to make "
        "it; it does not decide. Then Italy sends your file to Germany, which has 1 week to answer, in special cases "
        "2 weeks. Germany may refuse only for a reason that the law gives, such as internal security. If it does not "
        "answer in time, that "
        "counts as a yes. After that you receive a written decision, at least 2 days before you travel. The two "
        "states have to carry out the move within 4 weeks of the answer, or of the end of a court case that stops "
        "it. You can bring the decision before a court.",
        "If something here is wrong or has changed, for example where your family is, please tell the officer who "
        "handles your case as soon as you can. You can ask for this to be explained in a language that you "
        "understand, and you can ask a lawyer.",
    )


def test_a_link_that_did_not_decide_is_told_with_the_reason() -> None:
    """A person whose brother is elsewhere learns why that did not count."""
    row = {"ages": "30 28", "links": "DE:sibling:proven FR:language:stated"}
    found = propose(cases(row), places({"DE": 1, "FR": 5}), parameters=LAW)
    told = " ".join(letter(Reasons(found).of(0), parameters=LAW))
    assert "a brother or a sister of yours is in Germany. But Germany has too few places for both of you" in told


def test_a_beneficiary_reads_that_nothing_happens_without_consent() -> None:
    """Art. 67(4) in plain words, with the longer notice."""
    row = {"status": "beneficiary", "granted": "2025-01-01", "consent": "yes"}
    found = propose(cases(row), places({"DE": 5}, agreed=True), act_adopted=ADOPTED, parameters=LAW)
    told = " ".join(letter(Reasons(found).of(0), parameters=LAW))
    assert "You have agreed in writing; without that, you would not be moved." in told
    assert "at least 1 week before you travel" in told


def test_a_letter_after_an_officer_s_decision_says_that_it_is_one() -> None:
    """Who is kept by an officer is not told that there was no place, and that nothing was decided."""
    row = {"links": "FR:sibling:indicated"}
    held = propose(
        cases(row), places({"FR": 1}), decisions=(Decision("C0", "stays", "the interview is repeated"),), parameters=LAW
    )
    told = " ".join(letter(Reasons(held).of(0), parameters=LAW))
    assert told.startswith("An officer has decided that you stay in Italy for now.")
    assert "a brother or a sister of yours is in France. The officer decided that you stay all the same." in told
    for untrue in ("no place for you", "no decision against you", "it was not enough", "An officer checks"):
        assert untrue not in told
    sent = propose(
        cases(row), places({"FR": 1, "DE": 1}), decisions=(Decision("C0", "FR", "the brother is ill"),), parameters=LAW
    )
    assert "a brother or a sister of yours is in France." in " ".join(letter(Reasons(sent).of(0), parameters=LAW))


def test_each_tie_is_told_as_well_as_it_is_founded() -> None:
    """That the brother was proven does not prove the language."""
    found = propose(
        cases({"links": "FR:family:proven FR:cultural:indicated"}), places({"DE": 1, "FR": 1}), parameters=LAW
    )
    told = told_to(found)
    assert "We know that a member of your family is in France. There is evidence that you have cultural ties" in told
    assert "There is proof of this." not in told


def test_a_preference_is_no_reason_where_a_link_speaks_for_another_state() -> None:
    """Whose brother is in a full state is told so, and not that nothing spoke for another state."""
    likes = (Preference("DE", "persons", "1", 3, 1, 1),)
    rows = cases({"links": "FR:family:proven"}, {"links": "FR:sibling:proven"})
    found = propose(rows, places({"DE": 5, "FR": 1}), preferences=likes, parameters=LAW)
    reasons = Reasons(found)
    assert reasons.why.tolist() == ["links", "weight"]
    told = told_to(found, 1)
    assert "For you alone, more spoke for France." in told
    assert "But the places in France went to people for whom more spoke there." in told


def test_one_person_is_never_told_of_a_family_that_is_too_large() -> None:
    """A single person whom the wholeness of families keeps out learns that, and not that she is too many."""
    likes = (Preference("DE", "need", "medical", 1),)
    rows = cases({"needs": "medical"}, {"ages": "30 30"}, {"ages": "30 30"})
    found = propose(rows, places({"DE": 4}), preferences=likes, exact=True, parameters=LAW)
    assert found.state.tolist() == [-1, 0, 0]
    assert Reasons(found).why[0] == "whole"
    assert "too few" not in told_to(found)
    assert "families are not divided" in told_to(found)


def test_a_vulnerable_person_without_a_place_is_not_told_that_others_are_vulnerable() -> None:
    """The law puts the vulnerable first; one of them who is left learns that it counted, and what counted more."""
    rows = cases({"vulnerability": "disability"}, {"vulnerability": "disability", "links": "DE:sibling:proven"})
    told = told_to(propose(rows, places({"DE": 1}), parameters=LAW))
    assert "That counted for you too, but for those who have a place still more spoke" in told


def test_who_was_kept_by_an_officer_is_not_counted_by_the_lot() -> None:
    """A lot is drawn among those whom nobody has decided."""
    found = propose(cases({}, {}), places({"DE": 1}), decisions=(Decision("C1", "stays"),), parameters=LAW)
    assert "lot" not in told_to(found)


def test_places_left_that_are_too_few_are_told_as_that() -> None:
    """Not that more spoke for another state, where the brother's state has one place for three."""
    rows = cases({"ages": "30 28 3", "links": "FR:sibling:stated"}, {"ages": "30", "links": "FR:family:proven"})
    told = told_to(propose(rows, places({"DE": 5, "FR": 3}), parameters=LAW))
    assert "But the places that are left in France are too few for all 3 of you." in told


def test_a_link_with_a_state_that_is_closed_is_told_to_who_stays() -> None:
    """Whoever has no place still learns what became of a tie with a state that was ruled out."""
    rows = cases({"links": "FR:sibling:proven", "not_to": "FR"}, {"links": "DE:family:proven"})
    told = told_to(propose(rows, places({"DE": 1, "FR": 1}), parameters=LAW))
    assert "is in France. But an authority has ruled out that you go to France." in told


def test_a_wish_is_answered() -> None:
    """What did not count is named with the reason."""
    told = told_to(propose(cases({"wishes": "SE FR"}), places({"DE": 1}), parameters=LAW))
    assert "the law gives no such right. You would like to go to Sweden or France; this alone could not count." in told
    counted = propose(
        cases({"wishes": "FR"}), places({"DE": 1, "FR": 1}), options=Options(wishes_67_3="last"), parameters=LAW
    )
    assert Reasons(counted).why.tolist() == ["wish"]
    assert "You would like to go to France, and nothing spoke for another state." in told_to(counted)


def test_a_lone_child_with_a_brother_elsewhere_is_checked_first() -> None:
    """For a child alone, brothers, sisters and relatives make a state responsible too (Art. 25)."""
    row = {"ages": "15", "vulnerability": "unaccompanied_minor", "links": "SE:sibling:stated"}
    reason = Reasons(propose(cases(row), places({"DE": 1}), parameters=LAW)).of(0)
    assert reason.family_elsewhere == ("SE",)
    assert "Please ask your representative or the officer whether Sweden has to examine" in " ".join(
        letter(reason, parameters=LAW)
    )


def test_a_state_has_its_article_in_a_sentence() -> None:
    """A letter that says "in Netherlands" was not written by anybody who takes care."""
    found = propose(
        cases({"links": "NL:sibling:proven"}, {"links": "NL:work:stated"}), places({"NL": 1}), parameters=LAW
    )
    told = told_to(found) + told_to(found, 1)
    assert "from Italy to the Netherlands" in told
    assert " The Netherlands may refuse only" in told
    assert re.search(r"(?<!the )(?<!The )Netherlands", told) is None


def test_a_second_bar_is_told_as_another_reason() -> None:
    """One letter has one first reason."""
    row = {"status": "beneficiary", "granted": "2025-01-01", "consent": "no"}
    told = " ".join(
        letter(
            Reasons(propose(cases(row), places({"DE": 1}), act_adopted=ADOPTED, parameters=LAW)).of(0), parameters=LAW
        )
    )
    assert (told.count("The reason:"), told.count("Another reason:")) == (1, 1)


def test_a_child_alone_reads_that_its_representative_knows() -> None:
    """A child is not left alone with a letter."""
    rows = ({"ages": "16", "vulnerability": "unaccompanied_minor"}, {})
    found = Reasons(propose(cases(*rows), places({"DE": 5}), parameters=LAW))
    words = "Your representative is told the same, and can explain it to you."
    assert [words in " ".join(letter(found.of(case), parameters=LAW)) for case in (0, 1)] == [True, False]
