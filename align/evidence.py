"""How much each key of a sentence speaks for a window of the other text: the logarithm of how likely its match would
be beside its partner, over how likely by chance.

The chance of a match in one sentence is read off the document; in a window of b sentences it is `1 - (1 - q)^b`.
So a long bead pays for its extra chance matches, and a rare word weighs more than a common one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.matching import Side
from dingyi.align.weights import FULL, PARTIAL, Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]


class Rates:
    """How often each key finds a full match in its partner, and a partial one where there is no full one."""

    def __init__(self, side: Side) -> None:
        self.full: Floats = np.array([FULL[kind] for kind in side.kinds])
        self.partial: Floats = np.array([PARTIAL[kind] for kind in side.kinds])

    def learn(self, side: Side, beads: list[tuple[tuple[int, ...], tuple[int, ...]]], weights: Weights) -> None:
        """Count over beads (own sentences, the other text's) how often keys did match; mix that in."""
        size = len(side.keys)
        seen, full, rest, partial = np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(size)
        has_full = np.array([len(places) > 0 for places in side.full], dtype=bool)
        has_partial = np.array([len(places) > 0 for places in side.partial], dtype=bool)
        for own, other in beads:
            keys = np.unique(np.concatenate([side.sentences[sentence] for sentence in own]))
            hit = side.matched_in(other, fully=True)[keys]
            seen[keys] += has_full[keys]
            full[keys] += hit
            left = keys[~hit & has_partial[keys]]
            rest[left] += 1
            partial[left] += side.matched_in(other, fully=False)[left]
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

    def __init__(self, side: Side, other: Side, rates: Rates, weights: Weights) -> None:
        self._side = side
        # What a key without any match in the other text says: a number much, a word that may be paraphrased less.
        unmet = np.array([weights.unmet.get(kind, 0.0) for kind in side.kinds])
        others = len(other.sentences)
        sizes = np.array([len(keys) for keys in other.sentences], dtype=float) + 1
        self._sizes = np.concatenate([[0.0], np.cumsum(sizes / sizes.mean())])
        self._repeat = weights.repeat
        self._marks = [(side.matched(fully=False), 1), (side.matched(fully=True), 2)]
        full = np.array([len(found) for found in side.full], dtype=float)
        partial = np.array([len(found) for found in side.partial], dtype=float)
        count = np.array([len(found) for found in side.where], dtype=float)
        # What no match is worth, with a partial one and without.
        self._none = np.where(full > 0, 1.0, unmet) * np.log(1 - rates.full)
        self._neither = self._none + np.where(partial > 0, np.log(1 - rates.partial), 0.0)
        # Of partial matches, then of full ones.
        self._rate = np.concatenate([rates.partial, rates.full])
        # Matches that are owed to being translated are no chance matches.
        full = np.maximum(full - rates.full * np.minimum(count, full), 0)
        partial = np.maximum(partial - rates.partial * np.minimum(count, partial), 0)
        self._no_chance = 1 - np.minimum((np.concatenate([partial, full]) + weights.chance) / (others + 1), 0.95)
        self._log_no_chance = np.log(self._no_chance)

    def _values(self, window: int) -> tuple[Table, Table]:
        """For each key what no, a partial and a full match in a window of that many sentences are worth, and by how
        much that changes with the logarithm of the window's size over theirs."""
        # In a window of so many sentences of mean size what a match is worth, and its slope over the logarithm of the
        # size, for a key with a rate of matching its partner and a chance of matching any sentence.
        no_chance = self._no_chance**window
        hit = 1 - no_chance
        no_rate = 1 - self._rate
        either = self._rate + no_rate * hit
        gain = np.log(either / hit)
        slope = -no_chance * window * self._log_no_chance * (no_rate / either - 1 / hit)
        size = len(self._none)
        values = np.empty((size, 3), dtype=np.float32)
        values[:, 0], values[:, 1], values[:, 2] = self._neither, self._none + gain[:size], gain[size:]
        slopes = np.zeros((size, 3), dtype=np.float32)
        slopes[:, 1], slopes[:, 2] = slope[:size], slope[size:]
        return values, slopes

    def tables(self, first: int, last: int, start: int, stop: int, shapes: Iterable[Shape]) -> dict[Shape, Table]:
        """For each shape (so many own sentences, so many of the other text's) the evidence of the windows that begin
        at the own sentences `first` to `last` (rows) for those at the other's `start` to `stop` (columns)."""
        wanted = set(shapes)
        most_own = max(own for own, _ in wanted)
        most_other = max(other for _, other in wanted)
        rows = self._side.sentences[first : last + most_own - 1]
        keys_of = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
        local = np.full(len(self._side.keys), -1, dtype=np.int32)
        local[keys_of] = 0
        used = np.flatnonzero(local == 0)
        local[used] = np.arange(len(used), dtype=np.int32)
        lines = local[keys_of]
        sizes = np.array(list(map(len, rows)), dtype=np.int64)
        full = np.flatnonzero(sizes)
        firsts = (np.cumsum(sizes) - sizes)[full]
        level = self._levels(local, len(used), start, stop + most_other - 1)
        has = np.zeros((len(rows), len(used)), dtype=np.float32)
        has[np.repeat(np.arange(len(rows)), sizes), lines] = 1
        again = {own: _again(has, own) for own in range(2, most_own + 1)}
        in_values = 3 * used[:, None]
        tables: dict[Shape, Table] = {}
        best = level
        count = (level > 0).astype(np.int8)
        for other in range(1, most_other + 1):
            if other > 1:
                best = np.maximum(best[:, :-1], level[:, other - 1 :])
                count = count[:, :-1] + (level[:, other - 1 :] > 0)
            values, slopes = self._values(other)
            shown = best[:, : stop - start]
            # A short sentence holds fewer chance matches than a long one.
            edges = self._sizes
            size = edges[np.minimum(np.arange(start, stop) + other, len(edges) - 1)] - edges[start:stop]
            scale = np.log(np.maximum(size, 0.1) / other).astype(np.float32)
            place = in_values + shown
            cells = values.take(place)
            cells += slopes.take(place) * scale
            # Not a matrix product: on a busy machine its threads cost ten times what they save.
            single = np.zeros((len(rows), stop - start), dtype=np.float32)
            if len(lines):
                single[full] = np.add.reduceat(cells[lines], firsts, axis=0)
            table = single
            for own in range(1, most_own + 1):
                if (own, other) not in wanted:
                    break
                if own > 1:
                    table = table[:-1] + single[own - 1 :]
                    windows, begins, keys, copies = again[own]
                    if len(keys):
                        # A word said more often than the other side answers it speaks only in part.
                        answers = count[keys, : stop - start]
                        short = (answers > 0) & (answers < copies[:, None])
                        taken = np.where(short, (self._repeat - 1) * cells[keys], np.float32(0))
                        table[windows] += np.add.reduceat(taken, begins, axis=0)
                tables[own, other] = table[: last - first]
        return tables

    def _levels(self, local: NDArray[np.int32], size: int, start: int, stop: int) -> NDArray[np.int8]:
        """How fully each key in use (by its line in `local`) is matched in the other text's sentences."""
        level = np.zeros((size, stop - start), dtype=np.int8)
        for (places, keys), mark in self._marks:
            a, b = np.searchsorted(places, np.array((start, stop), dtype=np.int32))
            line = local[keys[a:b]]
            there = line >= 0
            level[line[there], places[a:b][there] - start] = mark
        return level


def _again(has: Table, own: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    """The keys of the last sentence of each window of `own` sentences that its earlier ones have too: the windows that
    have any and where their keys begin, the keys, and which copy of the key in the window each is."""
    windows = max(len(has) - own + 1, 0)
    earlier = sum((has[k : k + windows] for k in range(1, own - 1)), has[:windows])
    copies = (earlier * has[own - 1 :]).astype(np.int8)
    window, key = copies.nonzero()
    begins = np.flatnonzero(np.concatenate([[True], window[1:] != window[:-1]])) if len(key) else key
    return window[begins], begins, key, copies[window, key] + 1
