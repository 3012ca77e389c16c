from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from article80.cycle import Cycle
from article80.cycle.result import Range
from article80.law.states import members
from article80.report.palette import BLUE, COLOURS, INK, ORANGE
from article80.report.picture import Frame, Picture, broken, svg, width_of
from article80.report.share_chart import published_pledges, ranked, share_chart
from article80.report.small_multiples import Multiple, small_multiples
from article80.report.state_tables import shares_table
from article80.report.tile_map import COLUMNS, LOOKS, ROWS, TILES, role, tile_chart
from article80.report.waterfall import bars, description, height, waterfall_chart

PER_PLACE = 2_000_000


def test_the_waterfall_adds_up(cycle_2026: Cycle) -> None:
    """What is drawn from one level to the next is exactly the difference of the two levels, by the central readings."""
    drawn = bars(cycle_2026)
    assert drawn[0].step.kind == "level"
    assert drawn[-1].step.key == "arrives"
    for before, bar in pairwise(drawn):
        assert bar.before == before.after
        if bar.step.kind == "level":
            assert bar.after == bar.before
    assert all(bar.after >= 0 for bar in drawn)


def test_the_known_is_solid_and_the_unknown_dashed(cycle_2026: Cycle) -> None:
    """An unpublished amount must never look like a published one: every uncertain step has a dashed outline."""
    chart = waterfall_chart(cycle_2026, PER_PLACE)
    assert chart is not None
    uncertain = [step for step in cycle_2026.waterfall if not step.cents.is_certain]
    in_the_legend = 2
    for picture in (chart.wide, chart.narrow):
        assert picture.count("stroke-dasharray") == len(uncertain) + in_the_legend
    certain = tuple(replace(step, cents=Range.certain(step.cents.central)) for step in cycle_2026.waterfall)
    solid = waterfall_chart(replace(cycle_2026, waterfall=certain), PER_PLACE)
    assert solid is not None
    assert solid.wide.count("stroke-dasharray") == in_the_legend


def test_an_inferred_offset_is_striped(cycle_2026: Cycle) -> None:
    """What a state has said and what others infer of it are told apart without colour."""
    chart = waterfall_chart(cycle_2026, PER_PLACE)
    assert chart is not None
    inferred = sum(step.basis == "inferred" for step in cycle_2026.waterfall)
    assert inferred >= 1
    assert chart.wide.count('fill="url(#waterfall-wide-striped)"') == inferred + 1


def test_the_statement_stands_beside_the_last_bar(cycle_2026: Cycle) -> None:
    """A reader compares our figure with the public statement; both are in the picture and in its words."""
    words = description(cycle_2026, PER_PLACE)
    assert "962 relocations and EUR 74.66 million" in words.replace("\N{NO-BREAK SPACE}", " ")
    without = replace(cycle_2026, statement=None)
    assert "states" not in description(without, PER_PLACE).rsplit(".", 2)[-2]


def test_a_year_without_pledges_has_no_waterfall(cycle_2027: Cycle) -> None:
    """Nothing flowed yet, so nothing is drawn."""
    assert waterfall_chart(cycle_2027, PER_PLACE) is None


def test_every_member_state_has_a_tile_of_its_own() -> None:
    """A map that loses a state, or puts two on one place, is wrong in the way that nobody checks."""
    from datetime import date

    assert set(TILES) == set(members("union", date(2026, 1, 1)))
    assert len(set(TILES.values())) == len(TILES)
    assert max(row for row, _ in TILES.values()) == ROWS - 1
    assert max(column for _, column in TILES.values()) == COLUMNS - 1


def test_roles_differ_by_more_than_colour() -> None:
    """No two roles share a sign, so that the map can be read in black and white."""
    signs = [look.sign for name, look in LOOKS.items() if name not in ("owes", "outside")]
    assert all(signs)
    assert len(set(signs)) == len(signs)


def test_roles_follow_the_year(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """The map says what the tables say; before anything is pledged no state has a role, and Denmark is outside."""
    assert {geo: role(cycle_2026, geo) for geo in ("ES", "PL", "HU", "DE", "FR", "RO", "DK")} == {
        "ES": "benefitting",
        "PL": "deducted",
        "HU": "nothing",
        "DE": "offsets",
        "FR": "may_offset",
        "RO": "contributes",
        "DK": "outside",
    }
    assert {role(cycle_2027, geo) for geo in cycle_2027.members} == {"owes"}


def test_published_pledges_stand_beside_the_computed_shares(cycle_2026: Cycle) -> None:
    """Persons are taken as they are and money at the value of a place; a total of the Union is no state's figure."""
    published = published_pledges(cycle_2026, PER_PLACE)
    assert [published[geo].places for geo in ("DE", "IE", "PT")] == [4555, 463, 422]
    assert str(published["BE"]) == "at most 645"
    assert [geo for geo, one in published.items() if one.at_most] == ["BE"]
    assert set(published) <= set(cycle_2026.members)
    shares = [state.share for state in ranked(cycle_2026)]
    assert shares == sorted(shares, reverse=True)


def test_no_published_pledge_is_made_up_for_another_pool(cycle_2026: Cycle) -> None:
    """A published percentage is no pledge: with another reference number nothing stands beside the computed shares."""
    shares = tuple(one for one in cycle_2026.comparisons if one.unit == "per cent")
    assert shares
    other = replace(cycle_2026, reference_relocations=30_000, comparisons=shares)
    assert published_pledges(other, PER_PLACE) == {}
    assert [column.key for column in shares_table(other, PER_PLACE).columns] == ["state", "share", "fair_share"]
    assert "published" not in share_chart(other, PER_PLACE).wide


def test_bounds_of_what_is_taken_away_carry_its_sign(cycle_2026: Cycle) -> None:
    """A minus before the number and none before its bounds would read as two different things."""
    steps = {step.key: height(step, PER_PLACE) for step in cycle_2026.waterfall}
    written = tuple(words.replace("\N{NO-BREAK SPACE}", " ") for words in steps["not_published"])
    assert written == ("about \N{MINUS SIGN}6", "\N{MINUS SIGN}2 896 to \N{MINUS SIGN}6")
    assert steps["asked"] == ("about \N{MINUS SIGN}29", "\N{MINUS SIGN}29 to 0")


def test_the_way_to_the_pool_is_grey(cycle_2026: Cycle) -> None:
    """A pool for a part of the year is no loss: the step from the proposal to it has not the colour of what is lost."""

    def orange(*keys: str) -> int:
        steps = tuple(step for step in cycle_2026.waterfall if step.key in keys)
        chart = waterfall_chart(replace(cycle_2026, waterfall=steps), PER_PLACE)
        assert chart is not None
        return chart.wide.count(f'fill="{ORANGE.light}"')

    assert orange("need", "part_of_year", "pool") == orange("need", "pool") < orange("need", "pool", "benefitting")


def test_charts_are_the_same_each_time(cycle_2026: Cycle) -> None:
    """A report gives the same bytes on every run: nothing in a picture depends on what was drawn before it."""
    assert share_chart(cycle_2026, PER_PLACE) == share_chart(cycle_2026, PER_PLACE)
    assert tile_chart(cycle_2026) == tile_chart(cycle_2026)


def test_charts_use_the_palette_only(cycle_2026: Cycle) -> None:
    """A colour outside the palette would stay dark on dark ground, because only the palette is exchanged there."""
    known = {colour.light for colour in COLOURS} | {"none", "transparent"}
    assert len({colour.light for colour in COLOURS}) == len(COLOURS)
    chart = waterfall_chart(cycle_2026, PER_PLACE)
    assert chart is not None
    for picture in (chart.wide, tile_chart(cycle_2026).narrow, share_chart(cycle_2026, PER_PLACE).wide):
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture))
        assert {value for value in used if not value.startswith("url(")} <= known


def test_words_in_a_picture_are_escaped_and_kept() -> None:
    """A label may hold signs of markup."""
    picture = Picture(200, 40)
    picture.box(0, 0, 10, 10, BLUE)
    picture.text(0, 20, '<b> class="x" & role="y" 1.23456')
    drawn = svg(picture, "test", "<title>", 'a "word" & more')
    assert "<b>" not in drawn
    assert 'class="x" &amp; role="y" 1.23456' in drawn.replace("&quot;", '"')
    assert '<title id="test-title">&lt;title&gt;</title>' in drawn


def test_a_picture_that_leaves_the_page_says_what_it_is(cycle_2026: Cycle) -> None:
    """On a slide or in a newspaper, a picture has no page around it: title, unit, source and standing lie in it."""
    for chart in (
        waterfall_chart(cycle_2026, PER_PLACE), tile_chart(cycle_2026), share_chart(cycle_2026, PER_PLACE)
    ):  # fmt: skip
        assert chart is not None
        for picture in (chart.wide, chart.narrow):
            words = re.findall("<text[^>]*>([^<]*)</text>", picture)
            shown = " ".join(words).replace("\N{NO-BREAK SPACE}", " ")
            for needed in (cycle_2026.title, "laces", "demo_gind", "15 October 2025", "article80", "not an official"):
                assert needed in shown


def test_states_are_compared_on_one_scale() -> None:
    """Columns of the same height mean the same in every state; one that is far above all others is cut open."""
    others = [Multiple(f"S{number}", f"State {number}", (1.0, 2.0)) for number in range(8)]
    states = [Multiple("AA", "Far above", (40.0, 2.0)), *others]
    frame = Frame("Title", "Unit", "Source", "Words")
    drawn = small_multiples("many", frame, (2023, 2024), states, (1.0, 2.0)).wide
    heights = re.findall(rf'height="([^"]+)" fill="{INK.light}"', drawn)
    in_the_legend = 1
    assert len(set(heights[in_the_legend:])) == 1
    assert len(heights) == len(states) + in_the_legend
    assert ">40</text>" in drawn


def test_long_labels_are_broken_between_words() -> None:
    """A label that runs into the bars could not be read."""
    assert broken("Shares of states under pressure", 90, 14) == ["Shares of", "states under", "pressure"]
    assert all(width_of(line, 14) <= 90 for line in broken("Shares of states under pressure", 90, 14))
