"""The best way through the beads of two texts, and how sure each bead is.

A node (i, j) stands before the i-th Chinese and the j-th English sentence; only the nodes of a band are looked at.
All scores are logarithms.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align.corridor import Band
from dingyi.align.weights import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = list[Floats]

NEVER = -1e9


class _Move(NamedTuple):
    """A bead's step into a row: its shape, the nodes it leaves, the nodes it reaches, what it adds."""

    zh: int
    en: int
    source: slice
    target: slice
    gain: NDArray[np.float32] | float


class Lattice:
    """The beads of a band with their scores.

    `scores[i][shape][j - low[i]]` is the score of the bead that begins at node (i, j), NEVER where it would end
    behind the text. `null_zh` and `null_en` are the scores of sentences left alone.
    """

    def __init__(
        self, band: Band, scores: list[dict[Shape, NDArray[np.float32]]], null_zh: Floats, null_en: Floats
    ) -> None:
        self.band = band
        self.scores = scores
        self.null_zh = null_zh
        self.null_en = null_en
        # The running sum makes a chain of left-out English sentences one difference.
        self._sum = np.concatenate([[0.0], np.cumsum(null_en)])
        self._shapes = list(dict.fromkeys(shape for row in scores for shape in row))
        self._into: list[list[_Move] | None] = [None] * (band.chinese + 1)

    def _moves(self, i: int) -> list[_Move]:
        """All ways from earlier rows into row i."""
        moves = self._into[i]
        if moves is None:
            low, high = self.band
            moves = []
            for a, b in ((1, 0), *self._shapes):
                scores = self.scores[i - a].get((a, b)) if b and i >= a else None
                if i < a or (b and scores is None):
                    continue
                begin = max(low[i], low[i - a] + b)
                end = min(high[i], high[i - a] + b) + 1
                if begin < end:
                    source = slice(begin - b - low[i - a], end - b - low[i - a])
                    gain = float(self.null_zh[i - 1]) if scores is None else scores[source]
                    moves.append(_Move(a, b, source, slice(begin - low[i], end - low[i]), gain))
            self._into[i] = moves
        return moves

    def _gather(self, table: Rows, i: int) -> Floats:
        """What each way into row i brings to each of its nodes; the last line is for the text's beginning."""
        moves = self._moves(i)
        gathered = np.empty((len(moves) + 1, self.band.high[i] - self.band.low[i] + 1))
        gathered.fill(NEVER)
        for line, (a, _, source, target, gain) in zip(gathered, moves, strict=False):
            np.add(table[i - a][source], gain, out=line[target])
        if i == 0:
            gathered[-1, 0] = 0.0
        return gathered

    def best(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The beads of the best way, in order; sentences left alone one by one."""
        low, high = self.band
        table: Rows = []
        steps: list[NDArray[np.int64]] = []
        for i in range(self.band.chinese + 1):
            gathered = self._gather(table, i)
            step = gathered.argmax(axis=0)
            row = gathered.max(axis=0)
            level = self._sum[low[i] : high[i] + 1]
            chained = np.maximum.accumulate(row - level) + level
            step[chained > row + 1e-9] = -1
            table.append(chained)
            steps.append(step)
        beads = []
        i, j = self.band.chinese, self.band.english
        while i or j:
            number = int(steps[i][j - low[i]])
            a, b = (0, 1) if number < 0 else self._moves(i)[number][:2]
            beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
            i, j = i - a, j - b
        return beads[::-1]

    def _forward(self) -> Rows:
        low, high = self.band
        table: Rows = []
        for i in range(self.band.chinese + 1):
            gathered = self._gather(table, i)
            top = gathered.max(axis=0)
            row = top + np.log(np.exp(gathered - top).sum(axis=0))
            level = self._sum[low[i] : high[i] + 1]
            table.append(np.logaddexp.accumulate(row - level) + level)
        return table

    def _backward(self) -> Rows:
        low, high = self.band
        last = self.band.chinese
        table: Rows = [np.full(high[i] - low[i] + 1, NEVER) for i in range(last + 1)]
        table[last][-1] = 0.0
        for i in range(last, -1, -1):
            level = -self._sum[low[i] : high[i] + 1]
            table[i] = np.logaddexp.accumulate((table[i] - level)[::-1])[::-1] + level
            # Row i is complete: hand it on to the earlier rows.
            for a, _, source, target, gain in self._moves(i):
                earlier = table[i - a][source]
                np.logaddexp(earlier, table[i][target] + gain, out=earlier)
        return table

    def posterior(self) -> Posterior:
        """How sure every bead is, from all ways through."""
        return Posterior(self, self._forward(), self._backward())


class Posterior:
    """The probability of each bead of a lattice, and of each sentence being left alone."""

    def __init__(self, lattice: Lattice, ahead: Rows, behind: Rows) -> None:
        self._lattice = lattice
        self._ahead = ahead
        self._behind = behind
        self.total = float(ahead[-1][-1])
        """The logarithm of the sum over all ways through."""

    def of(self, zh: tuple[int, ...], en: tuple[int, ...]) -> float:
        """The probability of one bead of the best way."""
        low = self._lattice.band.low
        if not en:
            return self._alone_zh(zh[0])
        if not zh:
            return self._alone_en(en[0])
        i, j = zh[0], en[0]
        shape = len(zh), len(en)
        score = float(self._lattice.scores[i][shape][j - low[i]])
        i_end, j_end = i + shape[0], j + shape[1]
        ahead, behind = self._ahead[i][j - low[i]], self._behind[i_end][j_end - low[i_end]]
        return float(np.exp(min(ahead + score + behind - self.total, 0.0)))

    def _alone_zh(self, i: int) -> float:
        low, high = self._lattice.band
        begin, end = max(low[i], low[i + 1]), min(high[i], high[i + 1]) + 1
        ahead = self._ahead[i][begin - low[i] : end - low[i]]
        behind = self._behind[i + 1][begin - low[i + 1] : end - low[i + 1]]
        chances = np.exp(np.minimum(ahead + behind + self._lattice.null_zh[i] - self.total, 0.0))
        return min(float(chances.sum()), 1.0)

    def _alone_en(self, j: int) -> float:
        low, high = self._lattice.band
        rows = range(bisect_right(high, j), bisect_right(low, j))
        sums = [self._ahead[i][j - low[i]] + self._behind[i][j + 1 - low[i]] for i in rows]
        chances = np.exp(np.minimum(np.array(sums) + self._lattice.null_en[j] - self.total, 0.0))
        return min(float(chances.sum()), 1.0)

    def chances(self, i: int, shape: Shape) -> Floats:
        """The probabilities of the beads of one shape that begin in row i, node by node."""
        lattice = self._lattice
        low = lattice.band.low
        a, b = shape
        scores = lattice.scores[i][shape]
        found = np.zeros(len(scores))
        begin = max(low[i], low[i + a] - b)
        end = min(low[i] + len(scores), low[i + a] + len(self._behind[i + a]) - b)
        if begin < end:
            inside = slice(begin - low[i], end - low[i])
            behind = self._behind[i + a][begin + b - low[i + a] : end + b - low[i + a]]
            found[inside] = np.exp(np.minimum(self._ahead[i][inside] + scores[inside] + behind - self.total, 0.0))
        return found
