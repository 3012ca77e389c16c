from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from article80.cycle import Cycle
from article80.report import FIGURES, as_dict, as_text, explain
from article80.report.explained_shares import _quota_in_words

EXPECTED = {
    "share": "share",
    "fair_share": "fair_share_persons",
    "fair_share_cents": "fair_share_cents",
    "pledge": "gross_cents",
    "exemption": "exempt_cents",
    "deduction": "deducted_cents",
    "missing": "missing_cents",
    "offsets": "offset_cents",
    "net": "net_cents",
}


def test_every_figure_of_every_state_can_be_explained(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """Whatever the project shows, a person can ask why; the value explained is the value shown."""
    assert tuple(EXPECTED) == FIGURES
    for cycle in (cycle_2026, cycle_2027):
        for state in cycle.states:
            for figure, field in EXPECTED.items():
                shown = getattr(state, field)
                explanation = explain(cycle, figure, state.geo)
                assert explanation.value == (shown if isinstance(shown, int | float) else shown.central)
                assert explanation.links
                assert explanation.links[-1].result == explanation.result


def test_the_chain_of_a_fair_share_reaches_the_data_and_the_article(cycle_2026: Cycle) -> None:
    """Provisions with addresses, the formula with numbers, and for each observed figure its dataset and vintage."""
    key, persons = explain(cycle_2026, "fair_share", "DE").links
    assert ("Art. 66 AMMR", "http://data.europa.eu/eli/reg/2024/1351/art_66/oj") in key.provisions
    observed = [one for one in key.inputs if one.dataset]
    assert {one.name.split(" of ")[0] for one in observed} == {"Population", "Gross domestic product"}
    assert all(one.year and one.vintage and one.source and one.trust for one in observed)
    population = cycle_2026.situation["population"]
    assert f"{int(population.sel(member_state='DE')):,}".replace(",", "\N{NO-BREAK SPACE}") in key.numbers
    assert "rounded up to" in persons.numbers


def test_the_numbers_of_the_formula_give_the_share(cycle_2026: Cycle) -> None:
    """The formula that is shown is the one that was computed: its numbers lead to the share when worked by hand."""
    for geo in cycle_2026.members:
        left, _ = explain(cycle_2026, "share", geo).links[0].numbers.split(" = ")
        total = 0.0
        for part in left.replace("\N{NO-BREAK SPACE}", "").split(" + "):
            weight, fraction = part.split(" × ")
            own, of = fraction.split(" / ")
            total += float(weight.removesuffix("%").strip()) / 100 * float(own) / float(of)
        assert total == pytest.approx(cycle_2026.state(geo).share, rel=1e-6)


@pytest.mark.parametrize(
    ("quota", "words"),
    [
        (Fraction(4555), "4 555"),
        (Fraction(455469, 100), "4 554.69"),
        (Fraction(100001, 100000), "1.00001"),
        (1 + Fraction(1, 10**12), "1.000000000 (not quite whole)"),
    ],
)
def test_a_quota_shows_on_which_side_of_a_whole_number_it_lies(quota: Fraction, words: str) -> None:
    """Rounding "1.00" up to 2 would look like a mistake, so more decimals are shown until it does not."""
    assert _quota_in_words(quota).replace("\N{NO-BREAK SPACE}", " ") == words


def test_an_inferred_offset_is_said_to_be_inferred(cycle_2026: Cycle) -> None:
    """Nobody may read an inference as a statement of the state."""
    assert "inferred, not stated" in as_text(explain(cycle_2026, "offsets", "FR"))
    assert "stated by the state" in as_text(explain(cycle_2026, "offsets", "DE"))


def test_the_unknown_is_explained_as_unknown(cycle_2026: Cycle) -> None:
    """The bounds stand in the result wherever the figure is not certain."""
    explanation = explain(cycle_2026, "pledge", "ES")
    assert "unknown: 0 to 2 111" in explanation.result.replace("\N{NO-BREAK SPACE}", " ")
    assert (explanation.low, explanation.high) == (0, 2111 * 2_000_000)


def test_an_inferred_offset_leaves_nothing_by_the_central_reading(cycle_2026: Cycle) -> None:
    """The result, the numbers and the value say the same: 0, with bounds up to the whole pledge."""
    explanation = explain(cycle_2026, "net", "FR")
    assert (explanation.value, explanation.low, explanation.high) == (0, 0, 3361 * 2_000_000)
    result = explanation.result.replace("\N{NO-BREAK SPACE}", " ")
    assert result.startswith("0 places by the central reading")
    assert result.endswith("0 to 3 361 places")


def test_what_is_left_is_told_in_sentences(cycle_2026: Cycle) -> None:
    """With nothing to take away there is no subtraction to show: "645 = 645" and "0 = 0" say nothing."""
    said = {geo: explain(cycle_2026, "net", geo).links[-1].numbers for geo in cycle_2026.members}
    assert said["BE"] == "Nothing is taken away from the pledge, about 645 places (0 to 645)."
    assert said["LV"] == "Nothing is taken away from the pledge of 68 places."
    assert said["HU"] == "Nothing was pledged, so nothing can reach a state under pressure."
    for words in said.values():
        left, sign, _ = words.partition(" = ")
        assert not sign or "\N{MINUS SIGN}" in left


def test_a_pledge_deducted_in_full_is_shown_before_and_after(cycle_2026: Cycle) -> None:
    """The head and the chain agree: the share that was owed before the deduction, the published 0 after it."""
    explanation = explain(cycle_2026, "pledge", "AT")
    assert explanation.result.endswith("before the deduction, 0 after it")
    link = explanation.links[-1]
    assert "the published pledge is 0" in link.numbers
    assert [one.value for one in link.inputs] == [cycle_2026.state("AT").fair_share_cents, 0]


def test_a_deduction_says_what_is_taken_of_what(cycle_2026: Cycle) -> None:
    """The part that was asked for, and the amounts on both sides of it."""
    asked = explain(cycle_2026, "deduction", "EE").links[-1].numbers
    assert "half of the contribution" in asked
    assert "28.5 of 57 places" in asked
    assert "all of the contribution. 512 of 512 places" in explain(cycle_2026, "deduction", "AT").links[-1].numbers


def test_a_central_reading_names_the_fair_share_it_stands_on(cycle_2026: Cycle) -> None:
    """The reading is the fair share, so that figure is among the inputs; several kinds divide what is left."""
    *share, link = explain(cycle_2026, "pledge", "LT").links
    assert [one.title for one in share] == [one.title for one in explain(cycle_2026, "fair_share", "LT").links]
    assert link.inputs[0].value == cycle_2026.state("LT").fair_share_cents
    assert "equal parts" in link.numbers


def test_deductions_and_offsets_name_their_sources(cycle_2026: Cycle) -> None:
    """The chain ends at what was found, and where: half asked for by Estonia, offsets stated by Germany."""
    part = explain(cycle_2026, "deduction", "EE").links[-1].inputs[0]
    assert (part.text, part.source) == (
        "half",
        "en.bb.lv, 24 Nov 2025; minister Taro through europesays.com/ee/59875, Dec 2025",
    )
    offsets = explain(cycle_2026, "offsets", "DE").links[-1].inputs[0]
    assert (offsets.text, offsets.source) == ("stated by the state", "dpa, through particle.news")


def test_the_printed_product_comes_out(cycle_2026: Cycle) -> None:
    """Who multiplies the share that is shown gets the number that is shown."""
    for geo in cycle_2026.members:
        words = explain(cycle_2026, "fair_share", geo).links[1].numbers.replace("\N{NO-BREAK SPACE}", "")
        share, reference, quota = re.findall(r"[\d.]+", words)[:3]
        decimals = len(quota.partition(".")[2])
        assert f"{float(share) * float(reference) / 100:.{decimals}f}" == quota, words


def test_a_state_is_named_as_in_a_sentence(cycle_2026: Cycle) -> None:
    """English puts an article before the Netherlands."""
    text = as_text(explain(cycle_2026, "net", "NL")) + as_text(explain(cycle_2026, "fair_share", "NL"))
    assert "Pledge of the Netherlands" in text
    assert "of Netherlands" not in text


def test_a_share_that_was_handed_in_is_not_explained_by_the_key(cycle_2026: Cycle) -> None:
    """Without the steps of the rules there is no formula to show, and none is made up."""
    handed_in = replace(cycle_2026, steps=())
    link = explain(handed_in, "share", "DE").links[0]
    assert link.formula == ""
    assert "handed in" in link.says


def test_text_and_dictionary_hold_the_same_chain(cycle_2026: Cycle) -> None:
    """The terminal and a program get the same reasons."""
    explanation = explain(cycle_2026, "net", "EE")
    plain = json.loads(json.dumps(as_dict(explanation)))
    text = as_text(explanation)
    assert [link["title"] for link in plain["chain"]] == [link.title for link in explanation.links]
    assert all(link["title"] in text for link in plain["chain"])
    assert plain["chain"][0]["provisions"][0] == {
        "provision": "Art. 66 AMMR",
        "address": "http://data.europa.eu/eli/reg/2024/1351/art_66/oj",
    }


@pytest.mark.parametrize(("figure", "geo", "lists"), [("tax", "DE", "fair_share, "), ("share", "DK", "BE, BG, ")])
def test_what_cannot_be_explained_is_refused_in_one_line(cycle_2026: Cycle, figure: str, geo: str, lists: str) -> None:
    """The message says what was asked and lists what can be asked."""
    with pytest.raises(ValueError, match="expected one of") as caught:
        explain(cycle_2026, figure, geo)
    assert lists in str(caught.value)
    assert "\n" not in str(caught.value)
