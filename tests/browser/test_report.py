from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from article80.cycle import cycle_inputs, run
from article80.report import write

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]


_CLASHES = """() => [...document.querySelectorAll('figure svg')]
    .filter(svg => svg.getBoundingClientRect().width)
    .flatMap(svg => {
        const sheet = svg.getBoundingClientRect()
        const words = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()])
        const outside = words.filter(([_, box]) => box.left < sheet.left - 1 || box.right > sheet.right + 1)
        const over = words.flatMap(([text, box], at) => words.slice(at + 1)
            .filter(([_, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
                && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 5)
            .map(([other]) => `${text} / ${other}`))
        return [...outside.map(([text]) => text), ...over]
    })"""
"""Labels that leave the chart they belong to, and pairs of labels that lie on each other."""


_SIZES = """() => [...document.querySelectorAll('figure svg text')].map(text => {
    const svg = text.ownerSVGElement
    const shown = svg.getBoundingClientRect().width
    return shown && parseFloat(getComputedStyle(text).fontSize) * shown / svg.viewBox.baseVal.width
}).filter(size => size)"""
"""The height of each label that is shown, in pixels of the screen."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 2026 as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(run(cycle_inputs(2026)), path, "html")
    return path


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_page_fits_the_screen(open_page: OpenPage, report: Path, width: int) -> None:
    """No line runs out of the screen, with every explanation closed and with all of them open."""
    page = open_page(report, width=width, javascript=True)
    for opened in (False, True):
        if opened:
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "seen", "hidden"), [(360, ".narrow", ".wide"), (1440, ".wide", ".narrow")])
def test_each_screen_gets_its_chart(open_page: OpenPage, report: Path, width: int, seen: str, hidden: str) -> None:
    """One of the two sizes of each chart is shown, the other is not there for anyone."""
    page = open_page(report, width=width)
    figures = page.locator("figure")
    for at in range(figures.count()):
        assert figures.nth(at).locator(seen).is_visible()
        assert not figures.nth(at).locator(hidden).is_visible()


@pytest.mark.parametrize("width", [360, 768, 1024, 1440, 1920])
def test_words_of_charts_are_large_enough_to_read(open_page: OpenPage, report: Path, width: int) -> None:
    """A wide drawing that is shrunk on a tablet has letters that nobody reads."""
    page = open_page(report, width=width, javascript=True)
    assert min(page.evaluate(_SIZES)) >= 9


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_words_of_charts_stay_on_their_sheet(open_page: OpenPage, report: Path, width: int) -> None:
    """The reader's font is not ours; no label may leave its chart or run over a neighbour on its line."""
    page = open_page(report, width=width, javascript=True)
    clashes = page.evaluate(_CLASHES)
    assert clashes == []


def test_explanations_open_without_javascript(open_page: OpenPage, report: Path) -> None:
    """The chain behind a figure opens with a click, or with the keyboard, where scripts are forbidden."""
    page = open_page(report)
    chain = page.locator("#why-DE .chain")
    assert not chain.is_visible()
    page.locator("#why-DE summary").click()
    assert chain.is_visible()
    assert "Share of Germany in the reference key" in chain.inner_text()
    page.locator("#why-FR summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#why-FR .chain").is_visible()


def test_the_skip_link_leads_to_the_content(open_page: OpenPage, report: Path) -> None:
    """The first stop of the keyboard jumps over the navigation."""
    page = open_page(report)
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_the_print_is_light_and_whole(open_page: OpenPage, report: Path) -> None:
    """On paper the wide charts are shown, closed explanations and the navigation are not, and tables are tables."""
    page = open_page(report, width=700, javascript=True)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("figure .wide").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator("#why-DE").is_visible()
    assert page.locator(".steps dl").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#states td')).display") == "table-cell"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 39, 51)"
