"""How much each key of a sentence speaks for a window of the other text: the logarithm of how likely its match would
be beside its partner, over how likely by chance.

The chance of a match in one sentence is read off the document; in a window of b sentences it is `1 - (1 - q)^b`.
So a long bead pays for its extra chance matches, and a rare word weighs more than a common one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.matching import Side
from dingyi.align.weights import FULL, PARTIAL, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LONGEST_WINDOW = 5


class Rates:
    """How often each key finds a full match in its partner, and a partial one where there is no full one."""

    def __init__(self, side: Side) -> None:
        self.full: Floats = np.array([FULL[kind] for kind in side.kinds])
        self.partial: Floats = np.array([PARTIAL[kind] for kind in side.kinds])

    def learn(self, side: Side, beads: list[tuple[tuple[int, ...], tuple[int, ...]]], weights: Weights) -> None:
        """Count over beads (own sentences, the other text's) how often keys did match; mix that in."""
        size = len(side.keys)
        seen, full, rest, partial = np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(size)
        for own, other in beads:
            for key in {key for sentence in own for key in side.sentences[sentence].tolist()}:
                if side.full[key]:
                    seen[key] += 1
                    if not side.full[key].isdisjoint(other):
                        full[key] += 1
                        continue
                if side.partial[key]:
                    rest[key] += 1
                    partial[key] += not side.partial[key].isdisjoint(other)
        self.full = _shrunk(full, seen, side.kinds, FULL, weights).clip(0.02, 0.98)
        self.partial = _shrunk(partial, rest, side.kinds, PARTIAL, weights).clip(0.005, 0.95)


def _shrunk(hits: Floats, seen: Floats, kinds: list[str], table: dict[str, float], weights: Weights) -> Floats:
    all_hits: Counter[str] = Counter()
    all_seen: Counter[str] = Counter()
    for kind, hit, count in zip(kinds, hits.tolist(), seen.tolist(), strict=True):
        all_hits[kind] += hit
        all_seen[kind] += count
    own, other = weights.rate_strength, weights.kind_strength
    rate = {kind: (all_hits[kind] + other * table[kind]) / (all_seen[kind] + other) for kind in set(kinds)}
    return (hits + own * np.array([rate[kind] for kind in kinds])) / (seen + own)


class Evidence:
    """The evidence of one text's sentences for windows of the other's, in tables."""

    def __init__(self, side: Side, others: int, rates: Rates, weights: Weights) -> None:
        self._side = side
        self._marks = [(_by_place(side.partial), 1), (_by_place(side.full), 2)]
        full = np.array([len(found) for found in side.full], dtype=float)
        partial = np.array([len(found) for found in side.partial], dtype=float)
        count = np.array([len(found) for found in side.where], dtype=float)
        self._has_full, self._has_partial = full > 0, partial > 0
        self._rate, self._rest = rates.full, rates.partial
        # Matches that are owed to being translated are no chance matches.
        full = np.maximum(full - rates.full * np.minimum(count, full), 0)
        partial = np.maximum(partial - rates.partial * np.minimum(count, partial), 0)
        self._chance = np.minimum((full + weights.chance) / (others + 1), 0.95)
        self._chance_partial = np.minimum((partial + weights.chance) / (others + 1), 0.95)

    def _values(self, window: int) -> Floats:
        """For each key what no, a partial and a full match in a window of that many sentences are worth."""
        chance = 1 - (1 - self._chance) ** window
        chance_partial = 1 - (1 - self._chance_partial) ** window
        rate, rest = self._rate, self._rest
        none = np.where(self._has_full, np.log(1 - rate), 0.0)
        nothing = np.where(self._has_partial, np.log(1 - rest), 0.0)
        part = none + np.log((rest + (1 - rest) * chance_partial) / chance_partial)
        whole = np.log((rate + (1 - rate) * chance) / chance)
        return np.stack([none + nothing, part, whole], axis=1).astype(np.float32)

    def tables(self, first: int, last: int, start: int, stop: int, widest: int) -> list[NDArray[np.float32]]:
        """For each window size from 1 to `widest`, the evidence of the sentences `first` to `last` (rows) for the
        windows that begin at the other text's sentences `start` to `stop` (columns)."""
        side = self._side
        rows = side.sentences[first:last]
        used = np.unique(np.concatenate(rows)) if rows else np.zeros(0, dtype=np.int32)
        width = stop - start + widest - 1
        level = np.zeros((len(used), width), dtype=np.int8)
        row_of = np.full(len(side.keys), -1, dtype=np.int32)
        row_of[used] = np.arange(len(used), dtype=np.int32)
        for (places, keys), mark in self._marks:
            a, b = np.searchsorted(places, (start, start + width))
            lines = row_of[keys[a:b]]
            there = lines >= 0
            level[lines[there], places[a:b][there] - start] = mark
        local = [row_of[row] for row in rows]
        tables = []
        current = level
        for window in range(1, widest + 1):
            if window > 1:
                current = np.maximum(current[:, :-1], level[:, window - 1 :])
            values = self._values(window)[used]
            cells = np.take_along_axis(values, current[:, : stop - start], axis=1) if len(used) else values
            table = np.zeros((len(rows), stop - start), dtype=np.float32)
            for index, row in enumerate(local):
                if len(row):
                    table[index] = cells[row].sum(axis=0)
            tables.append(table)
        return tables


def _by_place(found: list[frozenset[int]]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """All matches as (sentence, key), by sentence."""
    sizes = [len(places) for places in found]
    places = np.fromiter((place for matched in found for place in matched), dtype=np.int64, count=sum(sizes))
    keys = np.repeat(np.arange(len(found), dtype=np.int32), sizes)
    order = np.argsort(places, kind="stable")
    return places[order], keys[order]
