"""The best way through the beads of two texts, and how sure each bead is.

A node (i, j) stands before the i-th Chinese and the j-th English sentence. Nodes are kept in a band: row i holds the
nodes `low[i]` to `low[i] + width - 1`; a full table is a band as wide as the text. All scores are logarithms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align.weights import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NEVER = -1e9


class Band(NamedTuple):
    """Which nodes are looked at."""

    low: NDArray[np.int64]  # one more than there are Chinese sentences, never falling
    width: int
    english: int  # how many English sentences there are

    @property
    def chinese(self) -> int:
        """How many Chinese sentences there are."""
        return len(self.low) - 1


def full_band(chinese: int, english: int) -> Band:
    """The band that holds every node."""
    return Band(np.zeros(chinese + 1, dtype=np.int64), english + 1, english)


class Lattice:
    """The beads of a band with their scores.

    `scores[shape][i, j - low[i]]` is the score of the bead that begins at node (i, j); the ends of all beads must lie
    in the band or the score be NEVER. `null_zh` and `null_en` are the scores of sentences left alone.
    """

    def __init__(self, band: Band, scores: dict[Shape, NDArray[np.float32]], null_zh: Floats, null_en: Floats) -> None:
        self.band = band
        self.scores = scores
        self.null_zh = null_zh
        # The running sum makes a chain of left-out English sentences one difference.
        self._sum_en = np.concatenate([[0.0], np.cumsum(null_en)])
        self._null_en = null_en
        nodes = np.arange(band.width)[None, :] + band.low[:, None]
        self._inside = nodes <= band.english
        self._columns = np.minimum(nodes, band.english)

    def _shift(self, row: Floats, by: int) -> Floats:
        out = np.full(self.band.width, NEVER)
        size = self.band.width
        if by >= 0:
            out[: max(size - by, 0)] = row[by:]
        else:
            out[-by:] = row[: max(size + by, 0)]
        return out

    def best(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The beads of the best way, in order; sentences left alone one by one."""
        low, width, english = self.band
        chinese = self.band.chinese
        shapes = list(self.scores)
        table = np.full((chinese + 1, width), NEVER)
        step = np.full((chinese + 1, width), -1, dtype=np.int8)
        for i in range(chinese + 1):
            row = np.full(width, NEVER)
            if i == 0:
                row[0 - low[0]] = 0.0
            else:
                row = self._shift(table[i - 1] + self.null_zh[i - 1], int(low[i] - low[i - 1]))
                step[i] = len(shapes)
            for number, (a, b) in enumerate(shapes):
                if i >= a:
                    source = table[i - a] + self.scores[a, b][i - a]
                    moved = self._shift(source, int(low[i] - low[i - a]) - b)
                    better = moved > row
                    row[better] = moved[better]
                    step[i][better] = number
            level = self._sum_en[self._columns[i]]
            chained = np.maximum.accumulate(row - level) + level
            step[i][chained > row + 1e-9] = len(shapes) + 1
            table[i] = np.where(self._inside[i], chained, NEVER)
        beads = []
        i, j = chinese, english
        while i or j:
            number = step[i, j - low[i]]
            a, b = [*shapes, (1, 0), (0, 1)][number]
            beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
            i, j = i - a, j - b
        return beads[::-1]

    def _forward(self) -> Floats:
        low, width, _ = self.band
        table = np.full((self.band.chinese + 1, width), NEVER)
        for i in range(self.band.chinese + 1):
            row = np.full(width, NEVER)
            if i == 0:
                row[0 - low[0]] = 0.0
            else:
                row = self._shift(table[i - 1] + self.null_zh[i - 1], int(low[i] - low[i - 1]))
            for (a, b), scores in self.scores.items():
                if i >= a:
                    moved = self._shift(table[i - a] + scores[i - a], int(low[i] - low[i - a]) - b)
                    row = np.logaddexp(row, moved)
            level = self._sum_en[self._columns[i]]
            row = np.logaddexp.accumulate(row - level) + level
            table[i] = np.where(self._inside[i], row, NEVER)
        return table

    def _backward(self) -> Floats:
        low, width, english = self.band
        last = self.band.chinese
        table = np.full((last + 1, width), NEVER)
        for i in range(last, -1, -1):
            row = np.full(width, NEVER)
            if i == last:
                row[english - low[i]] = 0.0
            else:
                row = self._shift(table[i + 1], int(low[i] - low[i + 1])) + self.null_zh[i]
            for (a, b), scores in self.scores.items():
                if i + a <= last:
                    moved = self._shift(table[i + a], int(low[i] - low[i + a]) + b)
                    row = np.logaddexp(row, moved + scores[i])
            level = -self._sum_en[self._columns[i]]
            row = np.logaddexp.accumulate((row - level)[::-1])[::-1] + level
            table[i] = np.where(self._inside[i], row, NEVER)
        return table

    def posterior(self) -> Posterior:
        """How sure every bead is, from all ways through."""
        ahead, behind = self._forward(), self._backward()
        low = self.band.low
        last = self.band.chinese
        total = float(ahead[last, self.band.english - low[last]])
        beads = {}
        for (a, b), scores in self.scores.items():
            table = np.zeros(scores.shape, dtype=np.float32)
            for i in range(last - a + 1):
                end = self._shift(behind[i + a], int(low[i] - low[i + a]) + b)
                table[i] = np.exp(np.minimum(ahead[i] + scores[i] + end - total, 0.0))
            beads[a, b] = table
        alone_zh = np.zeros(last)
        for i in range(last):
            end = self._shift(behind[i + 1], int(low[i] - low[i + 1]))
            alone_zh[i] = np.exp(np.minimum(ahead[i] + self.null_zh[i] + end - total, 0.0)).sum()
        alone_en = np.zeros(self.band.english)
        for i in range(last + 1):
            chained = ahead[i, :-1] + behind[i, 1:]
            columns = self._columns[i, :-1]
            inside = self._inside[i, 1:]
            score = np.exp(np.minimum(chained[inside] + self._null_en[columns[inside]] - total, 0.0))
            alone_en[columns[inside]] += score
        return Posterior(self.band, beads, alone_zh, alone_en, total)


class Posterior(NamedTuple):
    """Probabilities of all beads of a lattice, and of sentences being left alone."""

    band: Band
    beads: dict[Shape, NDArray[np.float32]]
    alone_zh: Floats
    alone_en: Floats
    total: float  # the logarithm of the sum over all ways

    def of(self, zh: tuple[int, ...], en: tuple[int, ...]) -> float:
        """The probability of one bead of the best way."""
        if not en:
            return float(self.alone_zh[zh[0]])
        if not zh:
            return float(self.alone_en[en[0]])
        table = self.beads[len(zh), len(en)]
        return float(min(table[zh[0], en[0] - int(self.band.low[zh[0]])], 1.0))
