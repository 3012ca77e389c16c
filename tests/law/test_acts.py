"""The register of acts: every act can be cited, opened and dated."""

from __future__ import annotations

from datetime import date

import pytest

from article80.law.acts import ACTS, MARKS, acts_in
from article80.law.provision import Provision


@pytest.mark.parametrize("key", sorted(ACTS))
def test_every_act_can_be_cited_and_opened(key: str) -> None:
    """A key that provisions cannot be written with, or an act without an address, would break a citation on a page."""
    act = ACTS[key]
    assert Provision.parse(f"{key} 1").address.removesuffix("/art_1/oj") == act.address.removesuffix("/oj")
    assert act.address.startswith(("http://data.europa.eu/eli/", "https://eur-lex.europa.eu/legal-content/EN/"))
    assert act.celex
    assert act.title
    assert act.mark in MARKS


def test_the_address_is_the_legislation_identifier_where_there_is_one() -> None:
    """Acts of the Official Journal have a lasting address; proposals only have a CELEX number."""
    assert ACTS["AMMR"].address == "http://data.europa.eu/eli/reg/2024/1351/oj"
    assert ACTS["D2025-2642"].address == "http://data.europa.eu/eli/dec_impl/2025/2642/oj"
    assert ACTS["COM2015-286"].address == "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52015PC0286"


def test_numbers_and_addresses_are_of_one_act_each() -> None:
    """A row copied and not changed would send a reader to the wrong act."""
    assert len({act.celex for act in ACTS.values()}) == len(ACTS)
    assert len({act.address for act in ACTS.values()}) == len(ACTS)


def test_the_parts_of_the_regulation_have_their_own_dates() -> None:
    """The pool was established long before Part III applies; the dates of both must be told apart."""
    rows = ACTS["AMMR"].applies_from
    assert sorted({day for _, day in rows}) == [date(2024, 6, 11), date(2026, 6, 12)]
    assert any("56, 57" in scope and day == date(2024, 6, 11) for scope, day in rows)
    assert any("Part III" in scope and day == date(2026, 6, 12) for scope, day in rows)


def test_what_was_not_read_says_so() -> None:
    """Ireland's decision was not found in any text; it must not look like an act that was read."""
    assert ACTS["D2024-2088"].mark == "M"
    assert ACTS["AMMR"].mark == "V"


ROW = {"celex": "3", "number": "No 1", "short": "One", "title": "Of one thing", "mark": "V"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"titel": "x"}, r"x\.toml: act A has \[.*'titel'.*\], expected \['celex', 'mark'"),
        ({"mark": "X"}, r"x\.toml: act A has an empty text, or a mark that is none of V, S, I, M"),
        ({"short": ""}, r"x\.toml: act A has an empty text"),
        ({"published": "2024"}, r"x\.toml: act A has a day that is none"),
        ({"applies_from": [["all", "2024"]]}, r"x\.toml: act A has a day that is none"),
    ],
)
def test_a_table_that_is_no_act_is_refused_with_file_and_key(change: dict[str, object], message: str) -> None:
    """A slip in the register would send readers to nothing."""
    assert acts_in({"A": ROW}, "x.toml")["A"].title == "Of one thing"
    with pytest.raises(ValueError, match=message):
        acts_in({"A": {**ROW, **change}}, "x.toml")
