"""Decisions turned into a text: what is replaced, what clashes, and the way back to the text on disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.settle import Change, Clash, settle

BASE = "one two three four five"


def _at(base: str, old: str, new: str) -> Edit:
    start = base.index(old)
    return Edit(start, start + len(old), new)


def test_changes_are_made_wherever_they_stand() -> None:
    changes = [
        Change("b", (_at(BASE, "four", "IV"),)),
        Change("a", (_at(BASE, "two ", ""), _at(BASE, "one", "I"))),
    ]
    settled = settle(BASE, changes)
    assert settled.text == "I three IV five"
    assert settled.applied == {"a", "b"}
    assert not settled.clashes


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((4, 7, "x"), (5, 9, "y"), True),
        ((4, 7, "x"), (4, 7, "y"), True),
        ((4, 7, "x"), (4, 7, "x"), False),
        ((4, 7, "x"), (7, 9, "y"), False),
        ((4, 7, "x"), (4, 4, "y"), False),
        ((4, 7, "x"), (7, 7, "y"), False),
        ((4, 7, "x"), (5, 5, "y"), True),
        ((4, 4, "x"), (4, 4, "y"), True),
        ((4, 7, "x"), (0, 23, "y"), True),
        ((4, 7, "x"), (20, 24, "y"), "self"),
    ],
)
def test_what_clashes(first: tuple[int, int, str], second: tuple[int, int, str], clash: bool | str) -> None:
    settled = settle(BASE, [Change("a", (Edit(*first),)), Change("b", (Edit(*second),))])
    expected = [Clash("b", "b")] if clash == "self" else [Clash("b", "a")] if clash else []
    assert settled.clashes == expected
    kept = [Edit(*first)] if clash else [Edit(*first), Edit(*second)]
    assert settled.text == apply_edits(BASE, kept)


def test_an_edit_of_the_settled_text_rests_on_what_it_covers() -> None:
    first = Change("a", (_at(BASE, "two", "2, to"),))
    settled = settle(BASE, [first])
    assert settled.text == "one 2, to three four five"
    edit, over = settled.edit(_at(settled.text, "to three", "3"))
    assert (edit, over) == (Edit(4, 13, "2, 3"), {"a"})
    second = Change("b", (edit,), over)
    assert settle(BASE, [first, second]).text == "one 2, 3 four five"
    assert settle(BASE, [second]).clashes == [Clash("b", "a")]
    assert settle(BASE, [second]).text == BASE


def test_an_edit_beside_a_replacement_rests_on_nothing() -> None:
    settled = settle(BASE, [Change("a", (_at(BASE, "two", "2"),)), Change("d", (_at(BASE, " four", ""),))])
    assert settled.text == "one 2 three five"
    assert settled.edit(_at(settled.text, "one ", "1 ")) == (Edit(0, 4, "1 "), frozenset())
    assert settled.edit(_at(settled.text, " three", " 3")) == (Edit(7, 13, " 3"), frozenset())
    assert settled.edit(_at(settled.text, " five", " 5")) == (Edit(18, 23, " 5"), frozenset())
    assert settled.edit(_at(settled.text, "three five", "x")) == (Edit(8, 23, "x"), {"d"})


def test_places_go_forward() -> None:
    settled = settle(BASE, [Change("a", (_at(BASE, "two ", ""),)), Change("i", (Edit(14, 14, "and "),))])
    assert settled.text == "one three and four five"
    for word in ("one", "three", "four", "five"):
        start, end = settled.place(BASE.index(word), BASE.index(word) + len(word))
        assert settled.text[start:end] == word
    assert settled.place(4, 7) == (4, 4)


_TEXT = st.text("ab \n中", min_size=1, max_size=30)


@st.composite
def _edits(draw: st.DrawFn, text: str, label: str) -> tuple[Edit, ...]:
    start = draw(st.integers(0, len(text)), label=label)
    end = draw(st.integers(start, min(len(text), start + 6)), label=label)
    return (Edit(start, end, draw(st.text("xy", max_size=4))),)


@given(data=st.data(), base=_TEXT)
def test_edits_on_settled_text_make_the_text_that_was_meant(data: st.DataObject, base: str) -> None:
    changes: list[Change] = []
    settled = settle(base, changes)
    for number in range(5):
        edit = data.draw(_edits(settled.text, "edit"))[0]
        if edit.start == edit.end and not edit.replacement:
            continue
        wanted = apply_edits(settled.text, [edit])
        origin, over = settled.edit(edit)
        changes.append(Change(str(number), (origin,), over))
        after = settle(base, changes)
        assert not after.clashes
        assert after.text == wanted
        settled = after


@given(data=st.data(), base=_TEXT)
def test_what_is_untouched_maps_back_and_forth(data: st.DataObject, base: str) -> None:
    changes = [Change(str(number), data.draw(_edits(base, "edit"))) for number in range(4)]
    settled = settle(base, changes)
    touched = {at for region in settled.regions for at in range(region.start, region.end)}
    for at, character in enumerate(base):
        if at in touched:
            continue
        start, end = settled.place(at, at + 1)
        assert settled.text[start:end] == character
        assert settled.origin(start, end) == (at, at + 1, frozenset())
