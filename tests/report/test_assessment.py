"""The page of an assessment: it stands alone, says what is missing, and lets both sides speak."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from article80.answers.assessment import AssessmentRequest, assessment
from article80.assessment import Assessment, assess
from article80.law.options import Options
from article80.report.assessment import assessment_as_html
from article80.report.assessment_arguments import arguments, differing
from article80.report.assessment_words import answer, firm, is_firm
from tests.assessment.situations import KEY, ordinary
from tests.report.conftest import HOSTILE
from tests.report.test_html import Page


@pytest.fixture(scope="module")
def found() -> Assessment:
    """The assessment for 2026, with few draws."""
    return assessment(AssessmentRequest(2026, draws=500)).assessment


@pytest.fixture(scope="module")
def html(found: Assessment) -> str:
    """Its page as text."""
    return assessment_as_html(found)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """Its page as elements."""
    return Page(html)


def test_the_page_needs_nothing_but_itself(html: str, page: Page) -> None:
    """The page is mailed and archived; it must neither load nor run anything."""
    assert not {"script", "link", "img", "iframe", "form", "object"} & {tag for tag, _, _ in page.elements}
    assert "default-src 'none'" in html
    assert "url(http" not in html


def test_every_id_is_there_once_and_every_link_leads_somewhere(page: Page) -> None:
    """Two charts with the same ids would borrow each other's parts."""
    ids = [str(attributes["id"]) for _, attributes, _ in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    goals = [str(one["href"])[1:] for one in page.all("a") if str(one["href"]).startswith("#")]
    assert set(goals) <= set(ids)


def test_every_chart_has_a_title_a_description_and_a_table(page: Page) -> None:
    """Who does not see the picture gets the same figures."""
    charts = [attributes for tag, attributes, _ in page.elements if tag == "svg"]
    assert len(charts) == 12
    assert all(one["role"] == "img" and one["aria-labelledby"] for one in charts)


def test_the_answer_names_each_label_and_the_missing_figures(page: Page) -> None:
    """The first screen holds the answer, and the page what it cannot know."""
    assert "Who is under migratory pressure?" in page.words
    assert "Cyprus, Greece and Spain" in page.words
    assert "Persons disembarked after search and rescue 2022 to 2024: no state has them" in page.words
    assert "the calendar year 2024 stands in" in page.words


def test_the_page_tells_every_method_and_number(found: Assessment, page: Page) -> None:
    """A method without its numbers would be a hidden threshold."""
    for result in found.methods.values():
        assert result.method.title in page.words
        assert result.method.explanation in page.words
    for setting in found.settings:
        assert setting in page.words


def test_both_sides_find_their_argument_with_figures(found: Assessment) -> None:
    """The page takes no side: each has at least three sentences, and most have a figure in them."""
    sides = arguments(found)
    assert sides is not None
    for side in (sides.critic, sides.defender):
        assert len(side) >= 3
        assert sum(bool(re.search(r"\d", sentence)) for sentence in side) >= 3
    assert any("Slovenia" in sentence and "1.33" in sentence for sentence in sides.critic)
    assert any("Art. 11(3)" in sentence and "Italy" in sentence for sentence in sides.defender)


def test_the_arguments_follow_the_figures(found: Assessment) -> None:
    """With the labels that were decided there is nothing left for which the figures would be needed."""
    same = replace(
        found, states=tuple(replace(state, labels=state.decided or ()) for state in found.states), comparisons=()
    )
    sides = arguments(same)
    assert sides is not None
    assert not any("although the figures reach a line" in sentence for sentence in sides.critic)
    assert differing(same) == ()


def test_every_state_has_its_reasons(found: Assessment, page: Page) -> None:
    """Each state opens to the sentences on it."""
    for state in found.states:
        assert state.reasons
        assert all(" ".join(sentence.split()) in page.words for sentence in state.reasons), state.geo


def test_a_year_without_a_decision_has_no_comparison() -> None:
    """Where nothing was decided the page says so and draws one map."""
    found = assess(2030, ordinary(), KEY, options=Options(), draws=20, observed=2024)
    page = Page(assessment_as_html(found))
    assert "No decision on 2030 is in hand" in page.words
    assert arguments(found) is None
    assert "The Commission's decision gives" not in answer(found)


def test_a_situation_without_figures_still_makes_a_page() -> None:
    """The report of what is not known is a report."""
    empty = ordinary().map(lambda figures: figures * float("nan"))
    found = assess(2026, empty, KEY, options=Options(), draws=20)
    page = Page(assessment_as_html(found))
    assert "who is under migratory pressure cannot be told" in answer(found)
    assert "nobody" not in answer(found)
    assert "It cannot be held against the Commission's decision" in page.words
    assert differing(found) == ()


def test_texts_of_sources_cannot_break_out_of_the_page() -> None:
    """A source is a text from elsewhere."""
    hostile = ordinary()
    for name in hostile.data_vars:
        hostile[name].attrs |= {"dataset": HOSTILE, "source": HOSTILE, "note": HOSTILE, "trust": HOSTILE}
    found = assess(2026, hostile, KEY.assign_attrs(source=HOSTILE), options=Options(), draws=20)
    html = assessment_as_html(found)
    assert "<script>alert" not in html
    Page(html)


def test_the_same_assessment_gives_the_same_bytes(found: Assessment, html: str) -> None:
    """A page that changes by itself cannot be compared."""
    assert assessment_as_html(found) == html


@pytest.mark.parametrize(
    ("part", "shown"), [(None, "-"), (0, "0"), (0.001, "<1"), (0.5, "50"), (0.999, ">99"), (1, "100")]
)
def test_nearly_all_never_looks_like_all(part: float | None, shown: str) -> None:
    """99.9 % rounded to 100 would claim a certainty that is not there."""
    assert firm(part) == shown


def test_firm_states_are_those_that_hold_under_nearly_every_choice(found: Assessment) -> None:
    """Cyprus hangs on nothing, Spain on the line."""
    assert is_firm(found.state("CY"))
    assert not is_firm(found.state("ES"))
