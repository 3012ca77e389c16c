"""The list of provisions, and what implements them."""

from __future__ import annotations

import pytest

from article80.law.catalogue import (
    CATALOGUED,
    RECORDS,
    CatalogueEntry,
    catalogue,
    provisions_listed,
    rows_of,
)
from article80.law.provision import Provision
from article80.law.rule import Rule

ARTICLES = {"AMMR": 85, "CFMR": 20, "IR2025-2055": 34}

PARAGRAPHS = {
    "AMMR": {7: 6, 9: 10, 16: 5, 23: 7, 36: 3, 37: 5, 38: 5, 40: 8, 46: 4, 51: 9, 60: 6, 63: 9, 67: 14, 78: 6},
    "CFMR": {3: 8, 5: 3, 9: 7, 10: 7, 11: 11, 12: 4, 13: 3, 16: 3, 17: 6},
    "IR2025-2055": {1: 4, 5: 5, 12: 6, 15: 4, 23: 5, 25: 6, 30: 3},
}
"""How many paragraphs some articles have, counted in the texts."""


def rule_for(name: str, *places: str) -> Rule:
    """A rule as the register knows it, without a function, so that the register of the project stays as it is."""
    return Rule(name, "rooms", tuple(Provision.parse(place) for place in places), "", "")


def entry(place: str, *rules: Rule) -> CatalogueEntry:
    """The entry for a place, matched with the given rules."""
    (found,) = [one for one in catalogue(rules) if one.provision == Provision.parse(place)]
    return found


@pytest.mark.parametrize("act", CATALOGUED)
def test_every_article_of_the_three_acts_is_listed_in_order(act: str) -> None:
    """An article left out would look as if it did not exist."""
    places = [one.provision for one in catalogue(()) if one.provision.act == act]
    numbers = [int(place.article) for place in places if place.article.isdigit()]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, ARTICLES[act] + 1))


@pytest.mark.parametrize("act", CATALOGUED)
def test_paragraphs_follow_one_another_without_a_gap(act: str) -> None:
    """A paragraph that was forgotten would never be reported as not yet implemented."""
    paragraphs: dict[int, list[int]] = {}
    for one in catalogue(()):
        place = one.provision
        if place.act == act and place.article.isdigit() and place.parts and place.parts[0].isdigit():
            paragraphs.setdefault(int(place.article), []).append(int(place.parts[0]))
    for article, seen in paragraphs.items():
        assert sorted(set(seen)) == list(range(1, max(seen) + 1)), article
    for article, number in PARAGRAPHS[act].items():
        assert max(paragraphs[article]) == number, article


def test_what_is_for_people_names_the_record_that_is_kept() -> None:
    """Somebody has to act, and somebody has to be able to show it afterwards; every kind of record is used."""
    rows = provisions_listed()
    assert {row.record for row in rows if row.record} == set(RECORDS)
    assert entry("AMMR 13(3)").record == "high_level_forum"
    assert (entry("AMMR 19(1)").status, entry("AMMR 1").status) == ("for people", "frame")


HEAD = "place,title,kind,record,missing\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place,title\n", r"x\.csv: the columns are \['place', 'title'\], expected \['place'"),
        (HEAD + "9(1),Report,rule\n", r"x\.csv, line 2: 3 columns, expected 5"),
        (HEAD + "9(1),Report,rule,,\n9(1),Report,rule,,\n", r"x\.csv, line 3: 9\(1\) stands there twice"),
        (HEAD + "9(1),,rule,,\n", r"x\.csv, line 2: 9\(1\) has the title ''"),
        (HEAD + "9(1),Report,duty,,\n", r"x\.csv, line 2: .* the kind 'duty'"),
        (HEAD + "9(1),Report,people,,\n", r"x\.csv, line 2: .* expected a record of records.toml for people"),
        (HEAD + "9(1),Report,people,diary,\n", r"x\.csv, line 2: .* with the record 'diary'"),
        (HEAD + "nine,Report,rule,,\n", r"'AMMR nine' is not a provision"),
    ],
)
def test_a_row_that_is_none_is_refused_with_file_and_line(text: str, message: str) -> None:
    """A slip in the list would be a provision that nobody finds."""
    with pytest.raises(ValueError, match=message):
        list(rows_of("AMMR", text, "x.csv"))


def test_the_seventeen_indicators_are_listed() -> None:
    """They are counted (i) to (xvii)."""
    point = Provision.parse("AMMR 9(3)(a)")
    assert sum(point.covers(one.provision) for one in catalogue(())) == 17


def test_every_entry_is_there_once_with_a_title() -> None:
    """Two rows for one place would contradict each other."""
    entries = catalogue(())
    assert len({one.provision for one in entries}) == len(entries)
    assert all(one.title for one in entries)


def test_without_rules_nothing_is_implemented() -> None:
    """The list is true: it never claims what no rule names."""
    assert {one.status for one in catalogue(())} == {"not yet", "for people", "frame"}
    assert all(one.functions == () for one in catalogue(()))


def test_a_rule_that_names_the_place_implements_it() -> None:
    """The function is shown with its full name, ready to be imported."""
    found = entry("AMMR 63(3)(b)", rule_for("below_ratio", "AMMR 63(3)(b)"))
    assert (found.status, found.functions) == ("implemented", ("rooms.below_ratio",))


def test_a_rule_for_a_part_or_for_more_counts_in_part() -> None:
    """A rule for a whole paragraph does not claim each point, and one for a point is not the paragraph."""
    narrow = rule_for("floor", "AMMR 63(3)(a)")
    wide = rule_for("article", "AMMR 63")
    assert entry("AMMR 63(3)", narrow).status == "in part"
    assert entry("AMMR 63(3)(a)", wide).status == "in part"
    assert entry("AMMR 63(3)(a)", narrow, wide).functions == ("rooms.floor", "rooms.article")
    assert entry("AMMR 63(3)(b)", narrow).status == "not yet"
    assert entry("AMMR 60(3), third subparagraph", rule_for("exempt", "AMMR 60(3)")).status == "in part"
    assert entry("AMMR 60(3), first subparagraph", rule_for("exempt", "AMMR 60(3), third subparagraph")).rules == ()


def test_what_a_rule_does_not_carry_out_is_said() -> None:
    """A rule for the ratio of Art. 12(3) must not make it look as if the criteria were applied too."""
    found = entry("AMMR 12(3)", rule_for("ratio", "AMMR 12(3)"))
    assert (found.status, found.functions) == ("in part", ("rooms.ratio",))
    assert found.missing == "only the ratio is computed; the criteria for the level need judgement"
    assert (entry("AMMR 12(3)").status, entry("AMMR 12(3)").missing) == ("not yet", "")
    assert entry("AMMR 63(1)", rule_for("threshold", "AMMR 63(1)")).missing == ""


def test_a_rule_of_another_act_implements_nothing_here() -> None:
    """Articles of the crisis regulation have the same numbers."""
    assert entry("AMMR 9(4)", rule_for("credit", "CFMR 9(4)")).status == "not yet"


def test_every_paragraph_was_read() -> None:
    """No number is a guess any more: a lawyer can cite from the list."""
    assert {one.mark for one in catalogue(())} == {"V"}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("AMMR 38(5)", "present without a document"),
        ("AMMR 41(4)", "confirmation of receipt"),
        ("AMMR 59(5)", "goes to the state, the Parliament and the Council"),
        ("AMMR 63(7)", "under paragraphs 2 to 4"),
        ("AMMR 67(4)", "written consent"),
        ("AMMR 67(5)", "information of the person"),
        ("AMMR 67(7)", "transmission of the file"),
        ("AMMR 67(8)", "interview"),
        ("CFMR 9(4)(b)", "another crisis"),
    ],
)
def test_titles_say_what_stands_there(place: str, words: str) -> None:
    """These were given to other paragraphs before the text was read."""
    assert words in entry(place).title
