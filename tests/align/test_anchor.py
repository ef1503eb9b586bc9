"""Decisions carried over to a changed text: what still stands is found, nothing is put in a wrong place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.anchor import Carrier, anchor, shared

OLD = """The harbour authority met twice in May.

The first meeting dealt with the dredging of the outer basin, and the second meeting dealt with tolls.
Both meetings were chaired by Wu Lan, who thanked the pilots , the crews and the clerks.

Next year’s plan keeps the tolls as they are. The plan was adopted. The plan will be printed.
"""
NEW = """A note from the harbour

The harbour authority met three times in May.

The first meeting dealt with the dredging of the outer basin, and the second meeting dealt with fees.
Both meetings were chaired by Wu Lan, who thanked the pilots , the crews and all clerks.

The plan was adopted. The plan will be printed.
"""

STANDING = ["harbour authority", "dredging of the outer basin", " ,", "Wu Lan", "adopted", "Both meetings"]
GONE = ["twice", "tolls", "Next year’s plan", "the clerks"]


@pytest.mark.parametrize("quote", STANDING)
@pytest.mark.parametrize("known", [OLD, None], ids=["old text kept", "old text lost"])
def test_what_stands_is_found(quote: str, known: str | None) -> None:
    start = OLD.index(quote)
    place = Carrier(NEW, known).carry(anchor(OLD, start, start + len(quote)))
    assert place is not None
    assert (place.start, place.end) == (NEW.index(quote), NEW.index(quote) + len(quote))
    assert place.how == ("diff" if known else "quote")


@pytest.mark.parametrize("quote", GONE)
@pytest.mark.parametrize("known", [OLD, None], ids=["old text kept", "old text lost"])
def test_what_is_gone_is_not_looked_for(quote: str, known: str | None) -> None:
    start = OLD.index(quote)
    assert Carrier(NEW, known).carry(anchor(OLD, start, start + len(quote))) is None


@pytest.mark.parametrize("known", [True, False])
def test_the_second_of_two_is_not_taken_for_the_first(known: bool) -> None:
    old = "The tolls rose. Nobody was glad of it. Later the tolls rose."
    new = "Nobody was glad of it. Later the tolls rose."
    carrier = Carrier(new, old if known else None)
    assert carrier.carry(anchor(old, 4, 9)) is None
    start = old.rindex("tolls")
    place = carrier.carry(anchor(old, start, start + 5))
    assert place is not None
    assert place.start == new.index("tolls")


def test_a_moved_sentence_takes_its_decisions_along() -> None:
    first, second = "The pilots were thanked by the mayor.", "The dredging of the basin begins in autumn."
    old, new = f"{first}\n{second}\nThe end.\n", f"{second}\nAnd so on.\nThe end.\n{first}\n"
    carrier = Carrier(new, old)
    for quote in ("thanked by the mayor", "dredging of the basin"):
        start = old.index(quote)
        place = carrier.carry(anchor(old, start, start + len(quote)))
        assert place is not None
        assert new[place.start : place.end] == quote


def test_a_point_between_words_is_carried_by_its_neighbours() -> None:
    start = OLD.index(" basin")
    place = Carrier(NEW, OLD).carry(anchor(OLD, start, start))
    assert place is not None
    assert place.start == place.end == NEW.index(" basin")
    gone = OLD.index(" tolls as")
    assert Carrier(NEW, OLD).carry(anchor(OLD, gone, gone)) is None


_LINES = st.text("ab ,.\n中”", max_size=60)


@given(old=_LINES, new=_LINES)
def test_shared_stretches_are_shared(old: str, new: str) -> None:
    last_old = last_new = 0
    for a, b, length in shared(old, new):
        assert old[a : a + length] == new[b : b + length]
        assert a >= last_old
        assert b >= last_new
        last_old, last_new = a + length, b + length


@given(old=_LINES, new=_LINES, data=st.data())
def test_a_place_always_holds_the_words(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for known in (old, None):
        place = Carrier(new, known).carry(anchor(old, start, end))
        if place is not None:
            assert new[place.start : place.end] == old[start:end]


@given(text=_LINES.filter(bool), data=st.data())
def test_an_unchanged_text_keeps_every_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Carrier(text, text).carry(anchor(text, start, end))
    assert place is not None
    assert (place.start, place.end) == (start, end)
