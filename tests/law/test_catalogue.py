"""The list of provisions, and what implements them."""

from __future__ import annotations

from article80.law.catalogue import MISSING, PROVISIONS, CatalogueEntry, catalogue
from article80.law.provision import Provision
from article80.law.rule import Rule

PART_III = set(range(16, 56))
"""The articles of Part III, of which the list holds what decides and not every paragraph."""


def rule_for(name: str, *places: str) -> Rule:
    """A rule as the register knows it, without a function, so that the register of the project stays as it is."""
    return Rule(name, "rooms", tuple(Provision.parse(place) for place in places), "", "")


def entry(place: str, *rules: Rule) -> CatalogueEntry:
    """The entry for a place, matched with the given rules."""
    (found,) = [one for one in catalogue(rules) if one.provision == Provision.parse(place)]
    return found


def test_every_article_of_the_cycle_and_of_solidarity_is_listed_in_order() -> None:
    """The list promises Arts 9 to 15 and 56 to 71; an article left out would look as if it did not exist."""
    numbers = [int(one.provision.article) for one in catalogue(()) if one.provision.article != "Annex I"]
    assert numbers == sorted(numbers)
    assert set(numbers) - PART_III == {*range(9, 16), *range(56, 72)}


def test_every_criterion_and_limit_of_part_iii_is_listed() -> None:
    """Of Part III the list promises what decides: the criteria (Art. 25 to 35), shifts (36, 37), limits (39 to 46)."""
    numbers = {int(one.provision.article) for one in catalogue(()) if one.provision.article != "Annex I"}
    assert {*range(24, 38), *range(39, 47)} <= numbers & PART_III


def test_paragraphs_follow_one_another_without_a_gap() -> None:
    """A paragraph that was forgotten would never be reported as not yet implemented."""
    paragraphs: dict[str, list[int]] = {}
    for one in catalogue(()):
        if one.provision.parts and int(one.provision.article) not in PART_III:
            paragraphs.setdefault(one.provision.article, []).append(int(one.provision.parts[0]))
    for article, seen in paragraphs.items():
        assert sorted(set(seen)) == list(range(1, max(seen) + 1)), article


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
    assert {one.status for one in catalogue(())} == {"not yet"}
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


def test_every_place_of_which_something_is_missing_is_in_the_list() -> None:
    """A mistyped place would be shown as implemented in full."""
    assert set(MISSING) <= {place for place, _ in PROVISIONS}


def test_a_rule_of_another_act_implements_nothing_here() -> None:
    """Articles of the crisis regulation have the same numbers."""
    assert entry("AMMR 9(4)", rule_for("credit", "CFMR 9(4)")).status == "not yet"


def test_paragraphs_whose_number_was_not_confirmed_say_so() -> None:
    """The content is known but not the number; a reader must not cite it from here."""
    marks = {str(one.provision): one.mark for one in catalogue(())}
    assert marks["Art. 67(8) AMMR"] == "M"
    assert marks["Art. 67(9) AMMR"] == "V"
