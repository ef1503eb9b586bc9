"""How much each key of a sentence speaks for a window of the other text: the logarithm of how likely its match would
be beside its partner, over how likely by chance.

The chance of a match in one sentence is read off the document; in a window of b sentences it is `1 - (1 - q)^b`.
So a long bead pays for its extra chance matches, and a rare word weighs more than a common one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.matching import Side
from dingyi.align.weights import FULL, PARTIAL, Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Table = NDArray[np.float32]


_MATCHES = 1 << 16


class Rates:
    """How often each key finds a full match in its partner, and a partial one where there is no full one."""

    def __init__(self, side: Side) -> None:
        self.full: Floats = np.array([FULL[kind] for kind in side.kinds])
        self.partial: Floats = np.array([PARTIAL[kind] for kind in side.kinds])

    def learn(self, side: Side, beads: list[tuple[tuple[int, ...], tuple[int, ...]]], weights: Weights) -> None:
        """Count over beads (own sentences, the other text's) how often keys did match; mix that in."""
        size = len(side.keys)
        places, keys, marks = side.marks()
        # A key in a bead is one number: the bead's, times so many as there are keys, and the key's.
        within = [
            side.sentences[sentence] + np.int64(number * size)
            for number, (own, _) in enumerate(beads)
            for sentence in own
        ]
        there = np.unique(np.concatenate([*within, np.zeros(0, dtype=np.int64)]))
        owner = np.full(1 + max([*places[-1:].tolist(), *(other[-1] for _, other in beads)], default=0), len(beads))
        for number, (_, other) in enumerate(beads):
            owner[other[0] : other[-1] + 1] = number
        hit, half = np.zeros(len(there), dtype=np.bool_), np.zeros(len(there), dtype=np.bool_)
        # So many at a time: a long text has millions.
        for first in range(0, len(places) if len(there) else 0, _MATCHES):
            part = slice(first, first + _MATCHES)
            matched = owner[places[part]] * size + keys[part]
            at = there.searchsorted(matched)
            found, fully = there.take(at, mode="clip") == matched, marks[part] == 2
            hit[at[found & fully]] = True
            half[at[found & ~fully]] = True
        keys_there = there % max(size, 1)
        left = ~hit & np.array(list(map(bool, side.partial)), dtype=np.bool_)[keys_there]

        def count(which: NDArray[np.bool_]) -> Floats:
            return np.bincount(keys_there[which], minlength=size).astype(float)

        met = np.array(list(map(bool, side.full)), dtype=np.bool_)[keys_there]
        seen, full, rest, partial = count(met), count(hit), count(left), count(left & half)
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
        sizes = np.array(list(map(len, other.sentences)), dtype=float) + 1
        self._edges = np.concatenate([[0.0], np.cumsum(sizes / sizes.mean())])
        self._repeat = weights.repeat
        # Of partial matches, then of full ones.
        self._rate = rate = np.concatenate([rates.partial, rates.full])
        found = np.array(list(map(len, side.partial)) + list(map(len, side.full)), dtype=float)
        count = np.array(list(map(len, side.where)) * 2, dtype=float)
        keys = len(side.keys)
        # What no match is worth, with a partial one and without.
        missed = np.log(1 - rate)
        self._none = np.where(found[keys:] > 0, 1.0, unmet) * missed[keys:]
        self._neither = self._none + np.where(found[:keys] > 0, missed[:keys], 0.0)
        # Matches that are owed to being translated are no chance matches.
        chance = np.maximum(found - rate * np.minimum(count, found), 0)
        self._no_chance = 1 - np.minimum((chance + weights.chance) / (others + 1), 0.95)
        self._known: dict[tuple[int, ...], tuple[Table, Table]] = {}

    def _values(self, sizes: tuple[int, ...]) -> tuple[Table, Table]:
        """For windows of so many sentences, and each key, what no, a partial and a full match there are worth, and by
        how much that changes with the logarithm of the window's size over theirs."""
        if sizes not in self._known:
            # In a window of so many sentences of mean size what a match is worth, and its slope over the logarithm of
            # the size, for a key with a rate of matching its partner and a chance of matching any sentence.
            no_chance = np.array([self._no_chance**size for size in sizes])
            hit = 1 - no_chance
            no_rate = 1 - self._rate
            either = self._rate + no_rate * hit
            gain = np.log(either / hit)
            slope = -no_chance * np.array(sizes)[:, None] * np.log(self._no_chance) * (no_rate / either - 1 / hit)
            keys = len(self._none)
            values = np.empty((len(sizes), keys, 3), dtype=np.float32)
            values[..., 0], values[..., 1], values[..., 2] = self._neither, self._none + gain[:, :keys], gain[:, keys:]
            slopes = np.zeros((len(sizes), keys, 3), dtype=np.float32)
            slopes[..., 1], slopes[..., 2] = slope[:, :keys], slope[:, keys:]
            self._known[sizes] = values, slopes
        return self._known[sizes]

    def tables(self, first: int, last: int, start: int, stop: int, shapes: Iterable[Shape]) -> dict[Shape, Table]:
        """For each shape (so many own sentences, so many of the other text's) the evidence of the windows that begin
        at the own sentences `first` to `last` (rows) for those at the other's `start` to `stop` (columns), but for
        those that would end behind a text."""
        wanted = sorted(shapes)
        most = wanted[-1][0]
        rows = self._side.sentences[first : last + most - 1]
        keys_of = np.concatenate(rows)
        there = np.zeros(len(self._side.keys), dtype=np.bool_)
        there[keys_of] = True
        used = there.nonzero()[0]
        # The line of each key in use; of the others none that means anything.
        line = there.cumsum() - 1
        lines = line[keys_of]
        # The windows of all sizes stand side by side, the small ones first: what is done to them is done at once.
        windows = _windows(start, stop, len(self._edges) - 1, tuple(sorted({size for _, size in wanted})))
        level = self._levels(there, line, len(used), start, windows.stop)
        cells = self._cells(used, level, windows)
        single = np.zeros((len(rows), len(windows.begins)), dtype=np.float32)
        counts = np.array(list(map(len, rows)))
        if len(lines):
            full = counts.nonzero()[0]
            # Not a matrix product: on a busy machine its threads cost ten times what they save.
            single[full] = np.add.reduceat(cells.take(lines, axis=0), (counts.cumsum() - counts)[full], axis=0)
        has = np.zeros((len(rows), len(used)), dtype=np.int8)
        has[np.arange(len(rows)).repeat(counts), lines] = 1
        table = single
        tables: dict[Shape, Table] = {}
        for own in range(1, most + 1):
            if own > 1:
                reach = max([windows.ends[size] for more, size in wanted if more >= own])
                table = table[:-1, :reach] + single[own - 1 :, :reach]
                repeated, begun, keys, copies = _again(has, own)
                if len(keys):
                    # A word said more often than the other side answers it speaks only in part.
                    answers = windows.count(level[keys] > 0)[:, :reach]
                    short = (answers > 0) & (answers < copies[:, None])
                    taken = np.where(short, (self._repeat - 1) * cells[keys, :reach], np.float32(0))
                    table[repeated] += np.add.reduceat(taken, begun, axis=0)
            for more, size in wanted:
                if more == own:
                    tables[own, size] = table[: last - first, windows.of(size)]
        return tables

    def _levels(
        self, there: NDArray[np.bool_], line: NDArray[np.int64], size: int, start: int, stop: int
    ) -> NDArray[np.int8]:
        """How fully each key in use, by its line, is matched in the other text's sentences."""
        level = np.zeros((size, stop - start), dtype=np.int8)
        places, keys, marks = self._side.marks_in(start, stop)
        used = there[keys]
        level[line[keys[used]], places[used] - start] = marks[used]
        return level

    def _cells(self, used: NDArray[np.int64], level: NDArray[np.int8], windows: _Windows) -> Table:
        """What each key in use is worth beside each window."""
        values, slopes = self._values(windows.sizes)
        # A short sentence holds fewer chance matches than a long one.
        length = self._edges[windows.behind] - self._edges[windows.begins]
        scale = np.log(np.maximum(length, 0.1) / windows.lengths).astype(np.float32)
        place = windows.best(level) + (3 * used[:, None] + windows.number * (3 * len(self._none)))
        cells = values.take(place)
        cells += slopes.take(place) * scale
        return cells


class _Windows:
    """The windows of so many sentences of a text that begin at its sentences `start` to `stop` and end in it."""

    def __init__(self, start: int, stop: int, sentences: int, sizes: tuple[int, ...]) -> None:
        self._start = start
        self.sizes = sizes
        self.stop = min(stop + sizes[-1] - 1, sentences)
        """Where the last of them ends."""
        columns = [max(min(stop, sentences - size + 1) - start, 0) for size in sizes]
        self.ends = dict(zip(sizes, accumulate(columns), strict=True))
        """Behind which column those of a size end."""
        self.number = np.repeat(np.arange(len(sizes)), columns)
        """Which of the sizes each has."""
        self.lengths = np.array(sizes)[self.number]
        self.begins = np.concatenate([np.arange(start, start + count) for count in columns])
        self.behind = self.begins + self.lengths
        self._columns = columns

    def of(self, size: int) -> slice:
        """The columns of those of a size."""
        end = self.ends[size]
        return slice(end - self._columns[self.sizes.index(size)], end)

    def best(self, level: NDArray[np.int8]) -> NDArray[np.int8]:
        """The highest level of each line in each window."""
        found = np.empty((len(level), len(self.begins)), dtype=np.int8)
        best = level
        for size in range(1, self.sizes[-1] + 1):
            if size > 1:
                best = np.maximum(best[:, :-1], level[:, size - 1 :])
            if size in self.ends:
                columns = self.of(size)
                found[:, columns] = best[:, : columns.stop - columns.start]
        return found

    def count(self, there: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many sentences of each window each line has."""
        seen = np.zeros((len(there), there.shape[1] + 1), dtype=np.int64)
        there.cumsum(axis=1, out=seen[:, 1:])
        counted: NDArray[np.int64] = seen.take(self.behind - self._start, axis=1)
        counted -= seen.take(self.begins - self._start, axis=1)
        return counted


# Short texts are alike.
_windows = lru_cache(maxsize=128)(_Windows)


def _again(
    has: NDArray[np.int8], own: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    """The keys of the last sentence of each window of `own` sentences that its earlier ones have too: the windows that
    have any and where their keys begin, the keys, and which copy of the key in the window each is."""
    windows = max(len(has) - own + 1, 0)
    earlier = sum((has[k : k + windows] for k in range(1, own - 1)), has[:windows])
    copies = earlier * has[own - 1 :]
    window, key = copies.nonzero()
    begins = np.flatnonzero(np.concatenate([[True], window[1:] != window[:-1]])) if len(key) else key
    return window[begins], begins, key, copies[window, key] + 1
