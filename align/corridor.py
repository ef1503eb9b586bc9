"""Where in the table of two texts the alignment runs: a band of nodes around the densest way of rare matches.

Short texts are looked at whole. Longer ones are laid over a coarse grid; each cell weighs the rare matches in it,
and the heaviest way from corner to corner, widened on both sides, is the band.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align.matching import Matches
from dingyi.align.weights import BAND, CELLS, CLOSE, COMMON, DENSE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


class Band(NamedTuple):
    """Which nodes are looked at: row i (before the i-th Chinese sentence) holds the nodes low[i] to high[i]."""

    low: list[int]
    high: list[int]

    @property
    def chinese(self) -> int:
        """How many Chinese sentences there are."""
        return len(self.low) - 1

    @property
    def english(self) -> int:
        """How many English sentences there are."""
        return self.high[-1]


def full_band(chinese: int, english: int) -> Band:
    """The band that holds every node."""
    return Band([0] * (chinese + 1), [english] * (chinese + 1))


def narrow_band(band: Band, beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> Band:
    """The band closer around the way of a pass; a short text's stays as it is."""
    if max(band.chinese, band.english) <= DENSE:
        return band
    crossed = [0] * (band.chinese + 1)
    i = j = 0
    for zh, en in beads:
        i, j = i + len(zh), j + len(en)
        crossed[i] = j
    for i in range(1, band.chinese + 1):
        crossed[i] = max(crossed[i], crossed[i - 1])
    low = [max(crossed[max(i - CLOSE, 0)] - CLOSE, band.low[i]) for i in range(band.chinese + 1)]
    high = [min(crossed[min(i + CLOSE, band.chinese)] + CLOSE, band.high[i]) for i in range(band.chinese + 1)]
    low[0] = 0
    high[-1] = band.english
    return Band(low, high)


def find_band(chinese: int, english: int, matches: Matches) -> Band:
    """The band to search for two texts of so many sentences."""
    if max(chinese, english) <= DENSE:
        return full_band(chinese, english)
    step_zh, step_en = -(-chinese // CELLS), -(-english // CELLS)
    grid = _weigh(matches, chinese, english, step_zh, step_en)
    first, last = _heaviest_way(grid)
    low, high = [], []
    for i in range(chinese + 1):
        # The rows of the grid that lie within the margin of row i, and the columns the way crosses in them.
        begin = max((i - BAND) // step_zh, 0)
        end = min((i + BAND) // step_zh, len(first) - 1)
        low.append(max(int(first[begin]) * step_en - BAND // 2, 0))
        high.append(min((int(last[end]) + 1) * step_en + BAND // 2, english))
    low[0], high[-1] = 0, english
    return Band(low, high)


def _weigh(matches: Matches, chinese: int, english: int, step_zh: int, step_en: int) -> Floats:
    grid = np.zeros((-(-chinese // step_zh), -(-english // step_en)))
    side = matches.zh
    for number, found in enumerate(side.full):
        places = side.where[number]
        if 0 < len(found) * len(places) <= COMMON:
            # A pair that can be laid in n ways speaks for each of them n times less.
            weight = np.log(english / len(found)) / np.sqrt(len(found) * len(places))
            rows, columns = np.array(places) // step_zh, np.array(found) // step_en
            np.add.at(grid, (np.repeat(rows, len(columns)), np.tile(columns, len(rows))), weight)
    return grid


def _heaviest_way(grid: Floats) -> tuple[Ints, Ints]:
    """The first and last column that the heaviest way from the first to the last cell crosses in each row."""
    rows, columns = grid.shape
    # What chance puts into a cell must not pay for a detour.
    grid = grid - grid.mean()
    total = np.zeros((rows, columns))
    for i in range(rows):
        into = np.full(columns, -np.inf)
        if i == 0:
            into[0] = 0.0
        else:
            into = total[i - 1].copy()
            into[1:] = np.maximum(into[1:], total[i - 1, :-1])
        # Along the row: the best place to come in, plus all cells on the way.
        running = np.concatenate([[0.0], np.cumsum(grid[i])])
        total[i] = np.maximum.accumulate(into - running[:-1]) + running[1:]
    first, last = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    i, j = rows - 1, columns - 1
    last[i] = j
    while i or j:
        options = [(total[a, b], a, b) for a, b in ((i - 1, j - 1), (i - 1, j), (i, j - 1)) if a >= 0 and b >= 0]
        _, a, b = max(options)
        if a < i:
            first[i] = j
            last[a] = b
        i, j = a, b
    first[0] = 0
    return first, last
