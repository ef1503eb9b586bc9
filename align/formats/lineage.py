"""Two rounds of edits as one: what led from the text of a file to the text as it now stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dingyi.align.finding import Edit

_REST = 1 << 60  # stands for the end of a text of any length


class _Stretch(NamedTuple):
    """``start`` to ``end`` of the first text, or ``new`` words that stand before ``start`` of it."""

    start: int
    end: int
    new: str | None = None

    @property
    def length(self) -> int:
        return self.end - self.start if self.new is None else len(self.new)

    def cut(self, first: int, last: int) -> _Stretch:
        if self.new is None:
            return _Stretch(self.start + first, self.start + last)
        return _Stretch(self.start, self.end, self.new[first:last])


def compose(first: Sequence[Edit], second: Iterable[Edit]) -> list[Edit]:
    """Return the edits of the first text that equal ``first``, then ``second`` made in its result.

    Each list is free of overlaps; so is what comes back, in order.
    """
    after = sorted(set(second))
    if not after:
        return list(first)
    return _as_edits(_with(_stretches(first), after))


def before(edits: Sequence[Edit], offset: int) -> int:
    """Return the place in the first text of an offset in what the edits made of it; inside new words, where they
    were put."""
    shift = 0
    for start, end, replacement in sorted(edits):
        if offset <= start + shift:
            break
        if offset < start + shift + len(replacement):
            return start
        shift += len(replacement) - (end - start)
    return offset - shift


def _stretches(edits: Sequence[Edit]) -> list[_Stretch]:
    found = []
    at = 0
    for start, end, replacement in sorted(edits):
        found += [_Stretch(at, start), _Stretch(end, end, replacement)]
        at = end
    return [*found, _Stretch(at, _REST)]


def _with(stretches: list[_Stretch], edits: list[Edit]) -> list[_Stretch]:
    found: list[_Stretch] = []
    left = list(reversed(stretches))
    at = 0  # of the text between the two rounds

    def take(upto: int, keep: bool) -> None:
        nonlocal at
        while left and at < upto:
            stretch = left.pop()
            taken = min(stretch.length, upto - at)
            if keep and taken:
                found.append(stretch.cut(0, taken))
            if taken < stretch.length:
                left.append(stretch.cut(taken, stretch.length))
            at += taken

    for start, end, replacement in edits:
        take(start, keep=True)
        take(end, keep=False)
        found.append(_Stretch(0, 0, replacement))
    return [*found, *reversed(left)]


def _as_edits(stretches: list[_Stretch]) -> list[Edit]:
    edits: list[Edit] = []
    at = 0
    new: list[str] = []
    for stretch in stretches:
        if stretch.new is not None:
            new.append(stretch.new)
        elif stretch.length:
            words = "".join(new)
            if words or stretch.start > at:
                edits.append(Edit(at, stretch.start, words))
            new, at = [], stretch.end
    return edits
