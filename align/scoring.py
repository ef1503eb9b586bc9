"""The scores of all beads of two texts: evidence of both sides, length, the prior of the shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align.corridor import Band
from dingyi.align.evidence import Evidence
from dingyi.align.habits import Habits
from dingyi.align.lattice import NEVER, Lattice
from dingyi.align.matching import Matches
from dingyi.align.weights import Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

_ROWS = 32


class Part(NamedTuple):
    """What speaks for the beads of one shape that begin at nodes (first, start) to (first + rows, start + columns)."""

    shape: Shape
    first: int
    start: int
    zh_evidence: Table
    en_evidence: Table
    deviation: Table  # the squared deviation of the length, capped


def build_lattice(band: Band, matches: Matches, habits: Habits, shapes: Collection[Shape] = ()) -> Lattice:
    """Score the beads of a band, of the `shapes` or of all."""
    weights = habits.weights
    low, high = band
    scores: list[dict[Shape, Table]] = [{} for _ in range(band.chinese)]
    for part in parts(band, matches, habits, shapes):
        block = weights.zh_evidence * part.zh_evidence
        block += habits.shapes[part.shape]
        block += weights.en_evidence * part.en_evidence
        block -= weights.length * part.deviation
        rows = range(part.first, part.first + len(block))
        lines = np.full((len(rows), max([high[i] - low[i] for i in rows]) + 1), NEVER, dtype=np.float32)
        # Rows that hold the same nodes at once: in a short text all do.
        for (begin, end), alike in groupby(rows, key=lambda i: (low[i], high[i])):
            numbers = [i - part.first for i in alike]
            same = slice(numbers[0], numbers[-1] + 1)
            piece = block[same, begin - part.start : end + 1 - part.start]
            lines[same, : piece.shape[1]] = piece
        for i, line in zip(rows, lines, strict=True):
            scores[i][part.shape] = line[: high[i] - low[i] + 1]
    return Lattice(band, scores, *habits.nulls())


def parts(band: Band, matches: Matches, habits: Habits, shapes: Collection[Shape] = ()) -> Iterator[Part]:
    """The scores of the beads of a band before they are weighted, in blocks."""
    chinese, english = band.chinese, band.english
    zh_evidence = Evidence(matches.zh, matches.en, habits.zh_rates, habits.weights)
    en_evidence = Evidence(matches.en, matches.zh, habits.en_rates, habits.weights)
    zh_sum = np.concatenate([[0.0], np.cumsum(habits.zh_lengths)]) * habits.ratio
    en_sum = np.concatenate([[0.0], np.cumsum(habits.en_lengths)])
    shapes = [(a, b) for a, b in shapes or habits.shapes if a <= chinese and b <= english]
    for first in range(0, chinese, _ROWS):
        last = min(first + _ROWS, chinese)
        start, stop = band.low[first], min(band.high[last - 1] + 1, english)
        if stop <= start:
            continue
        zh_tables = zh_evidence.tables(first, last, start, stop, shapes)
        en_tables = en_evidence.tables(start, stop, first, last, [(b, a) for a, b in shapes])
        deviations: dict[Shape, Table] = {}
        for a in {a for a, _ in shapes}:
            rows = max(min(last, chinese - a + 1) - first, 0)
            zh_length = (zh_sum[first + a : first + a + rows] - zh_sum[first : first + rows])[:, None]
            # The beads of all sizes of English stand side by side, as in the tables.
            sizes = [b for own, b in shapes if own == a]
            columns = [max(min(stop, english - b + 1) - start, 0) for b in sizes]
            begins = np.concatenate([en_sum[start : start + count] for count in columns])
            ends = [en_sum[start + b : start + b + count] for b, count in zip(sizes, columns, strict=True)]
            en_length = np.concatenate(ends) - begins
            deviation = (en_length - zh_length) ** 2 / (habits.variance * (zh_length + en_length) / 2)
            capped = np.minimum(deviation, habits.weights.length_cap).astype(np.float32)
            for b, end, count in zip(sizes, accumulate(columns), columns, strict=True):
                deviations[a, b] = capped[:, end - count : end]
        for a, b in shapes:
            if deviations[a, b].size:
                yield Part((a, b), first, start, zh_tables[a, b], en_tables[b, a].T, deviations[a, b])
