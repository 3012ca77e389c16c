"""A place in an act, written, read and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.law.acts import ACTS
from article80.law.provision import Provision

PARTS = st.lists(st.sampled_from(["1", "2", "10", "a", "b", "k", "i", "iv", "xvii"]), max_size=4).map(tuple)


ORDINALS = ("", ", first subparagraph", ", second subparagraph", ", third subparagraph", ", fourth subparagraph")


@given(
    act=st.sampled_from(sorted(ACTS)), article=st.integers(1, 99).map(str), parts=PARTS, subparagraph=st.integers(0, 4)
)
def test_what_is_written_is_what_is_read(act: str, article: str, parts: tuple[str, ...], subparagraph: int) -> None:
    """Rules name provisions as text: whatever is written must come back as the same place."""
    place = Provision.parse(f"{act} {article}" + "".join(f"({part})" for part in parts) + ORDINALS[subparagraph])
    assert place == Provision(act, article, parts, subparagraph)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("AMMR 63(3)(b)", "Art. 63(3)(b) AMMR"),
        ("AMMR 66", "Art. 66 AMMR"),
        ("AMMR Annex I", "Annex I AMMR"),
        ("AMMR recital 33", "recital 33 AMMR"),
        ("COM2015-451 Annex", "Annex COM2015-451"),
        ("AMMR 9(3)(a)(xvii)", "Art. 9(3)(a)(xvii) AMMR"),
        ("AMMR 60(3), third subparagraph", "Art. 60(3), third subparagraph AMMR"),
    ],
)
def test_a_place_is_shown_as_lawyers_write_it(written: str, shown: str) -> None:
    """The short form of the code is not the form in which a reader knows an article."""
    assert str(Provision.parse(written)) == shown


@pytest.mark.parametrize(
    "written", ["", "63(3)", "AMMR", "AMMR 63(3", "AMMR sixty-three", "ammr 63", "AMMR 60(3), next subparagraph"]
)
def test_a_text_that_is_no_provision_is_refused_with_the_expected_form(written: str) -> None:
    """A rule with a wrong citation must fail when it is written, with a line that shows how it is done."""
    with pytest.raises(ValueError, match=r"expected an act, an article and its parts, such as"):
        Provision.parse(written)


def test_an_unknown_act_is_refused_with_the_known_ones() -> None:
    """A mistyped act would otherwise have no address."""
    with pytest.raises(ValueError, match=r"unknown act 'AMR'; known acts: .*AMMR"):
        Provision.parse("AMR 63")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("AMMR 63(3)(b)", "http://data.europa.eu/eli/reg/2024/1351/art_63/par_3/pnt_b/oj"),
        ("AMMR 60(3), third subparagraph", "http://data.europa.eu/eli/reg/2024/1351/art_60/par_3/oj"),
        ("AMMR 2(8)", "http://data.europa.eu/eli/reg/2024/1351/art_2/pnt_8/oj"),
        ("AMMR 28(a)", "http://data.europa.eu/eli/reg/2024/1351/art_28/pnt_a/oj"),
        ("AMMR Annex I", "http://data.europa.eu/eli/reg/2024/1351/anx_I/oj"),
        ("AMMR recital 33", "http://data.europa.eu/eli/reg/2024/1351/rct_33/oj"),
        ("IR2025-2055 21", "http://data.europa.eu/eli/reg_impl/2025/2055/art_21/oj"),
        ("COM2015-286 1", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52015PC0286"),
    ],
)
def test_each_place_has_its_own_address(written: str, address: str) -> None:
    """A reader who follows a citation lands at the paragraph and not at page one of eighty."""
    assert Provision.parse(written).address == address


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        ("AMMR 63(3)", "AMMR 63(3)(b)", True),
        ("AMMR 63(3)(b)", "AMMR 63(3)", False),
        ("AMMR 63", "AMMR 63(3)", True),
        ("AMMR 6", "AMMR 63", False),
        ("AMMR 63(3)", "CFMR 63(3)(b)", False),
        ("AMMR 60(3)", "AMMR 60(3), third subparagraph", True),
        ("AMMR 60(3), third subparagraph", "AMMR 60(3), third subparagraph", True),
        ("AMMR 60(3), third subparagraph", "AMMR 60(3), second subparagraph", False),
        ("AMMR 60(3), third subparagraph", "AMMR 60(3)", False),
    ],
)
def test_a_place_covers_what_lies_within_it(wide: str, narrow: str, covers: bool) -> None:
    """The catalogue is matched by this; article 6 must not swallow article 63."""
    assert Provision.parse(wide).covers(Provision.parse(narrow)) is covers
