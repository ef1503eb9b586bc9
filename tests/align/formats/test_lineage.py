"""Two rounds of edits as one list of edits of the first text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.lineage import compose

WORDS = st.text(alphabet="xy", max_size=3)


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Draw edits that do not overlap and do not share a start."""
    ends = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    return [Edit(start, end, draw(WORDS)) for start, end in zip(ends[::2], ends[1::2], strict=False)]


@given(st.text(alphabet="abcdef", max_size=30), st.data())
def test_the_one_list_does_what_the_rounds_do(text: str, data: st.DataObject) -> None:
    done: list[Edit] = []
    now = text
    for _round in range(3):
        more = data.draw(edits(len(now)))
        done = compose(done, more)
        now = apply_edits(now, more)
        assert apply_edits(text, done) == now


def test_nothing_to_add_changes_nothing() -> None:
    assert compose([Edit(1, 2, "x")], []) == [Edit(1, 2, "x")]
    assert compose([], [Edit(1, 1, "x")]) == [Edit(1, 1, "x")]
