"""Which beads stand out of the order of the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dingyi.align.beads import Bead


def moved(beads: Sequence[Bead]) -> set[int]:
    """Return the indices of the beads, given in the order of their English, whose Chinese stands elsewhere: those
    outside one longest run that keeps its order. Beads with one empty side are never moved."""
    both = [index for index, bead in enumerate(beads) if bead.zh and bead.en]
    kept = longest_rising([beads[index].zh[0] for index in both])
    return {index for at, index in enumerate(both) if at not in kept}


def longest_rising(values: Sequence[int]) -> set[int]:
    """Return the indices of one longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    where: list[int] = []
    before: list[int] = [-1] * len(values)
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        before[index] = where[at - 1] if at else -1
        tails[at : at + 1] = [value]
        where[at : at + 1] = [index]
    found: set[int] = set()
    index = where[-1] if where else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found
