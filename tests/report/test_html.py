from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from article80.cycle import Cycle, cycle_inputs, run
from article80.report.answer import answer, headline, how_to_cite, introduction, opening
from article80.report.html import cycle_as_html
from article80.report.palette import (
    BLUE,
    INK,
    LINK,
    MUTED,
    ON_BLUE,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    PAPER,
    SHEET,
    Colour,
)
from article80.report.wording import named

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """The page as a list of elements, each with its attributes, its ancestors and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == [], f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module")
def html_2026(cycle_2026: Cycle) -> str:
    """The report of 2026 as text."""
    return cycle_as_html(cycle_2026)


@pytest.fixture(scope="module")
def page(html_2026: str) -> Page:
    """The report of 2026 as elements."""
    return Page(html_2026)


def test_the_page_needs_nothing_but_itself(html_2026: str, page: Page) -> None:
    """A report is mailed and archived: an asset from elsewhere would be missing, or would tell who reads it."""
    forbidden = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "form"}
    assert not forbidden & {tag for tag, _, _ in page.elements}
    for tag, attributes, _ in page.elements:
        outward = {name: value for name, value in attributes.items() if name in ("src", "href", "xlink:href", "srcset")}
        assert tag == "a" or not outward, (tag, outward)
        assert not any(name.startswith("on") for name in attributes)
    assert "@import" not in html_2026
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)", html_2026))
    assert len(html_2026.encode()) < 1_500_000


def test_the_first_figure_is_the_waterfall(page: Page) -> None:
    """The question that nobody answers in a form that can be checked comes first."""
    assert "waterfall" in str(page.all("svg")[0]["aria-labelledby"])


def test_every_chart_has_words_and_a_table(html_2026: str, page: Page) -> None:
    """Who does not see a chart gets its title, its figures in words, and its figures as a table."""
    ids = {str(attributes["id"]) for _, attributes, _ in page.elements if "id" in attributes}
    assert len(page.all("svg")) == 2 * len(page.all("figure")) == 6
    for svg in page.all("svg"):
        assert svg["role"] == "img"
        assert set(str(svg["aria-labelledby"]).split()) <= ids
    for figure in re.findall(r"<figure>.*?</figure>", html_2026, re.DOTALL):
        assert "<details" in figure
        assert "<table" in figure
        for description in re.findall(r"<desc[^>]*>(.*?)</desc>", figure):
            assert len(description) > 100


def test_the_page_can_be_read_by_structure(page: Page) -> None:
    """Screen readers move by headings, landmarks and table headings: levels in order, each id once, each link met."""
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.all("html")[0]["lang"] == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = [str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")]
    assert set(inner) <= set(ids)
    assert all("scope" in heading for heading in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


def test_every_state_is_explained_down_to_the_dataset(cycle_2026: Cycle, html_2026: str) -> None:
    """A figure without its reason is what this report is there to end."""
    for state in cycle_2026.states:
        start = html_2026.index(f'<details id="why-{state.geo}">')
        chain = html_2026[start : html_2026.index("</details>", start)]
        assert f"Share of {named(state.name)} in the reference key" in chain
        assert "What can reach a state under pressure" in chain
        assert str(cycle_2026.situation["population_dataset"].sel(member_state=state.geo).item()) in chain


def test_the_answer_is_computed(cycle_2026: Cycle) -> None:
    """The paragraph on top follows the data: another pool gives another sentence."""
    other = Page(cycle_as_html(replace(cycle_2026, proposal_relocations=40_000, reference_relocations=33_000))).words
    assert "The Commission proposed 40 000 places for a full year, as the press reports; " in other
    assert "the Council put 33 000 into the pool for 12 June 2026 to 31 December 2026." in other


def test_the_page_opens_with_a_figure_and_a_sentence_of_two_lines(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """Who reads no further has the figure, and its bounds; two lines are 160 signs of a terminal."""
    assert headline(cycle_2026) == "About 4\N{NO-BREAK SPACE}800 of 21\N{NO-BREAK SPACE}000 places"
    said = opening(cycle_2026).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Of a pool of 21 000 places, about 4 800 can reach a state under pressure; "
        "what is not known leaves 1 918 to 8 169."
    )
    assert headline(cycle_2027) == ""
    assert max(len(said), len(opening(cycle_2027))) <= 160


def test_a_year_without_pledges_says_what_is_not_known(cycle_2027: Cycle) -> None:
    """Before anything is pledged there is no flow, no threshold and no comparison; a gap must not look like a zero."""
    page = Page(cycle_as_html(cycle_2027))
    assert len(page.all("figure")) == 2
    assert "This is not known yet." in page.words
    assert "None" not in page.words
    assert "cannot be told yet" in page.words
    assert "Labels, pledges and deductions are not known for this year." in page.words


def test_a_year_of_the_users_own_is_shown_and_marked(own_cycle: Cycle) -> None:
    """Other states, another pool and no proposal: the page stays true and says whose figures they are."""
    page = Page(cycle_as_html(own_cycle))
    assert "2027, with figures of the user's own" in page.words
    assert not any(one.get("class") == "badge" for one in page.all("span"))
    assert "100 places are in this pool of the user's own." in page.words
    assert "The Commission proposed" not in page.words
    assert len(page.all("figure")) == 3


def _of_the_user(**changes: object) -> Cycle:
    return run(cycle_inputs(2026).of_the_user(**changes))


def test_the_headline_attributes_nothing_of_the_users() -> None:
    """The Council set 21 000 places. Another pool is the user's, and the amounts are known, not published."""
    said = answer(_of_the_user(reference_relocations=30_000)).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith(
        "The Commission proposed 30 000 places for a full year, as the press reports; "
        "this pool of the user's own has 30 000."
    )
    assert "Known amounts add up to" in said
    assert "Council" not in said
    assert "ublished" not in said


def test_the_councils_pool_stays_the_councils() -> None:
    """With pledges of the user's own, and the act's reference number, the pool is still what the Council decided."""
    inputs = cycle_inputs(2026)
    said = answer(run(inputs.of_the_user(pledges=inputs.pledges[:5])))
    assert "the Council put 21" in said
    assert "Known amounts" in said


def test_more_than_the_pool_is_not_of_the_pool() -> None:
    """Known pledges beyond a tiny pool are places, and not places "of them"."""
    said = answer(_of_the_user(reference_relocations=1))
    assert "of them" not in said
    rounded_would_leave_the_bounds = "About 1 926 places"
    assert rounded_would_leave_the_bounds in said.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"\d places can reach a state under pressure", said)


def test_the_bounds_name_their_condition(cycle_2026: Cycle) -> None:
    """A state may give more than its share; the upper bound holds if none does."""
    assert answer(cycle_2026).endswith("if states do what they have said and none gives more than its fair share.")


def test_figures_are_named_by_year_and_not_as_in_hand_before_they_were(cycle_2026: Cycle) -> None:
    """The vintage can be later than the day whose years are taken, so nothing says that it was in hand on that day."""
    expected = (
        "opulation of 2025 and gross domestic product of 2024, the years that were out on 15 October 2025, "
        "in the newest vintage in hand"
    )
    for words in (introduction(cycle_2026), how_to_cite(cycle_2026)):
        assert expected in words
        assert "in hand on" not in words


def test_the_users_own_figures_are_named_as_such(cycle_2026: Cycle) -> None:
    """Figures without a trust come from the user, and no day makes them official."""
    trusts = cycle_2026.situation["population_trust"]
    own = replace(cycle_2026, situation=cycle_2026.situation.assign_coords(population_trust=trusts.where(False, "")))
    said = introduction(own)
    assert "Population: your own figures; gross domestic product of 2024, the year that was out on" in said


def test_the_page_says_that_bounds_do_not_add_up(page: Page, cycle_2027: Cycle) -> None:
    """Below the table of steps and the table of totals; without pledges there are no bounds to warn of."""
    sentence = "do not add up to the bounds of the total"
    assert page.words.count(sentence) == 2
    assert sentence not in Page(cycle_as_html(cycle_2027)).words


def test_a_comparison_of_pledges_is_called_one(page: Page) -> None:
    """A pledge is not a published fair share; the reader is told what stands beside what."""
    assert "A pledge is compared with the fair share that was computed." in page.words


def test_hostile_text_stays_text(hostile_cycle: Cycle) -> None:
    """A pledge file or a source can hold anything; nothing of it may become an element or a link that runs."""
    html = cycle_as_html(hostile_cycle)
    page = Page(html)
    assert "script" not in {tag for tag, _, _ in page.elements}
    assert "<script" not in html
    assert "&lt;script" in html
    assert not any("onclick" in attributes for _, attributes, _ in page.elements)
    assert not any(str(link["href"]).startswith("javascript") for link in page.all("a"))
    assert any(link["href"] == "https://example.eu/act" for link in page.all("a"))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in (INK, MUTED, LINK) for ground in (PAPER, SHEET)),
        (ON_BLUE, BLUE),
        (ON_BLUE, ORANGE),
        (INK, PALE_BLUE),
        (INK, PALE_ORANGE),
    ],
)
def test_words_stand_out_from_their_ground(ink: Colour, ground: Colour, scheme: str) -> None:
    """Contrast of at least 4.5 to 1 (level AA) for every pair of text and ground, on light and on dark."""
    values = sorted((_luminance(getattr(ink, scheme)), _luminance(getattr(ground, scheme))))
    assert (values[1] + 0.05) / (values[0] + 0.05) >= 4.5
