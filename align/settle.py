"""From a text and the decisions on it to the text as decided, and the way between the two.

Decisions are kept in offsets of the text on disk. A person decides on the text as it then stands, with the
earlier decisions made: an edit there that covers an earlier one is kept as one edit that rests on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dingyi.align.finding import Edit


class Change(NamedTuple):
    """What one decision does to the text on disk. ``over``: the changes that its edits contain."""

    id: str
    edits: tuple[Edit, ...]
    over: frozenset[str] = frozenset()


class Region(NamedTuple):
    """A replaced stretch: where it was on disk, where its replacement stands, whose change it is."""

    start: int
    end: int
    work_start: int
    work_end: int
    change: str


class Clash(NamedTuple):
    """A change that could not be made, and the one it runs into (or rests on, where that is gone)."""

    later: str
    earlier: str


class Origin(NamedTuple):
    """A stretch of the settled text, in offsets of the text on disk: widened to whole replaced stretches."""

    start: int
    end: int
    over: frozenset[str]


class Settled:
    """A text with changes made in it: ``text`` is the result, ``applied`` the changes made, ``clashes`` those
    left out. ``regions`` are in order and do not overlap."""

    def __init__(self, text: str, regions: Sequence[Region], applied: frozenset[str], clashes: Sequence[Clash]) -> None:
        self.text = text
        self.regions = regions
        self.applied = applied
        self.clashes = clashes

    @property
    def edits(self) -> list[Edit]:
        """The changes as edits of the text on disk, in order."""
        return [Edit(one.start, one.end, self.text[one.work_start : one.work_end]) for one in self.regions]

    def origin(self, start: int, end: int) -> Origin:
        """Return where ``start`` to ``end`` (exclusive) of the settled text comes from."""
        first = self._region_around(start)
        base_start = first.start if first else start + self._shift_before(start, inclusive=True)
        last = self._region_around(end)
        base_end = last.end if last else end + self._shift_before(end, inclusive=start == end)
        over = {region.change for region in (first, last) if region}
        for index in range(self._first_from(start), len(self.regions)):
            region = self.regions[index]
            if region.work_start >= end:
                break
            # What ends where the stretch begins, and a deletion at its very edge, lie outside.
            if start < region.work_end and (start < region.work_start or region.work_start < region.work_end):
                over.add(region.change)
        return Origin(base_start, max(base_start, base_end), frozenset(over))

    def edit(self, edit: Edit) -> tuple[Edit, frozenset[str]]:
        """Return an edit of the settled text as an edit of the text on disk, and the changes it contains."""
        origin = self.origin(edit.start, edit.end)
        beside = self._insertion_beside(edit.start) if edit.start == edit.end else None
        if beside is not None:
            # Two insertions at one point of the disk could not be told apart: they become one.
            text = self.text[beside.work_start : beside.work_end]
            at = edit.start - beside.work_start
            joined = text[:at] + edit.replacement + text[at:]
            return Edit(beside.start, beside.end, joined), frozenset({beside.change})
        first, last = self._region_around(edit.start), self._region_around(edit.end)
        before = self.text[first.work_start : edit.start] if first else ""
        after = self.text[edit.end : last.work_end] if last else ""
        return Edit(origin.start, origin.end, before + edit.replacement + after), origin.over

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``start`` to ``end`` of the text on disk stands in the settled text."""
        first = self._forward(start, at_end=False)
        return first, max(first, self._forward(end, at_end=True))

    def _forward(self, offset: int, *, at_end: bool) -> int:
        index = bisect_right(self.regions, offset, key=lambda region: region.start) - 1
        while at_end and index >= 0 and self.regions[index].start == offset:
            index -= 1
        if index < 0:
            return offset
        region = self.regions[index]
        if offset < region.end:
            return region.work_end if at_end else region.work_start
        return region.work_end + offset - region.end

    def _first_from(self, offset: int) -> int:
        return bisect_left(self.regions, offset, key=lambda region: region.work_end)

    def _region_around(self, offset: int) -> Region | None:
        """Return the replaced stretch that ``offset`` stands strictly inside."""
        index = bisect_right(self.regions, offset, key=lambda region: region.work_start) - 1
        while index >= 0 and self.regions[index].work_start == offset:
            index -= 1
        if index >= 0 and offset < self.regions[index].work_end:
            return self.regions[index]
        return None

    def _insertion_beside(self, offset: int) -> Region | None:
        for index in range(self._first_from(offset), len(self.regions)):
            region = self.regions[index]
            if region.work_start > offset:
                break
            if region.start == region.end:
                return region
        return None

    def _shift_before(self, offset: int, *, inclusive: bool) -> int:
        """Return disk minus settled offset after the last stretch that ends before ``offset`` (or at it)."""
        if inclusive:
            index = bisect_right(self.regions, offset, key=lambda region: region.work_end) - 1
        else:
            index = bisect_left(self.regions, offset, key=lambda region: region.work_start) - 1
        return self.regions[index].end - self.regions[index].work_end if index >= 0 else 0


def settle(base: str, changes: Iterable[Change]) -> Settled:
    """Return ``base`` with the changes made in their order.

    A change is left out, as a clash, where it overlaps an earlier one that it does not rest on, where it rests
    on one that is not made, or where it lies outside the text. Equal edits of two changes are one.
    """
    owners: dict[Edit, str] = {}
    starts: list[Edit] = []  # sorted, none overlap
    made: set[str] = set()
    clashes: list[Clash] = []
    for change in changes:
        gone = sorted(change.over - made)
        if gone:
            clashes.append(Clash(change.id, gone[0]))
            continue
        obstacle = _obstacle(base, starts, owners, change)
        if obstacle is not None:
            clashes.append(Clash(change.id, obstacle))
            continue
        made.add(change.id)
        for edit in change.edits:
            first = bisect_left(starts, edit.start, key=lambda other: other.end)
            last = first
            while last < len(starts) and starts[last].start <= edit.end:
                last += 1
            kept = [o for o in starts[first:last] if not (_inside(o, edit) and owners[o] in change.over)]
            starts[first:last] = sorted({*kept, edit})
            owners.setdefault(edit, change.id)
            if owners[edit] in change.over:
                owners[edit] = change.id
    return _settled(base, starts, owners, frozenset(made), clashes)


def _obstacle(base: str, made: list[Edit], owners: dict[Edit, str], change: Change) -> str | None:
    for edit in change.edits:
        if not 0 <= edit.start <= edit.end <= len(base):
            return change.id
        for other in made[bisect_left(made, edit.start, key=lambda other: other.end) :]:
            if other.start > edit.end:
                break
            if other == edit or (owners[other] in change.over and _inside(other, edit)):
                continue
            if _overlap(other, edit):
                return owners[other]
    return None


def _inside(inner: Edit, outer: Edit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _settled(
    base: str, edits: list[Edit], owners: dict[Edit, str], made: frozenset[str], clashes: list[Clash]
) -> Settled:
    parts: list[str] = []
    regions: list[Region] = []
    at = length = 0
    for edit in edits:
        parts += (base[at : edit.start], edit.replacement)
        length += edit.start - at
        end = length + len(edit.replacement)
        regions.append(Region(edit.start, edit.end, length, end, owners[edit]))
        at, length = edit.end, end
    parts.append(base[at:])
    return Settled("".join(parts), regions, made, clashes)
