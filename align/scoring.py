"""The scores of all beads of two texts: evidence of both sides, length, the prior of the shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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

_ROWS = 64


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
        lines = np.full((len(rows), max(high[i] - low[i] for i in rows) + 1), NEVER, dtype=np.float32)
        for i, line, row in zip(rows, lines, block, strict=True):
            piece = row[low[i] - part.start : high[i] + 1 - part.start]
            line[: len(piece)] = piece
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
        for a, b in shapes:
            rows, columns = min(last, chinese - a + 1) - first, min(stop, english - b + 1) - start
            if rows <= 0 or columns <= 0:
                continue
            zh, en = zh_tables[a, b], en_tables[b, a].T
            zh_length = (zh_sum[first + a : first + a + rows] - zh_sum[first : first + rows])[:, None]
            en_length = en_sum[start + b : start + b + columns] - en_sum[start : start + columns]
            deviation = (en_length - zh_length) ** 2 / (habits.variance * (zh_length + en_length) / 2)
            capped = np.minimum(deviation, habits.weights.length_cap).astype(np.float32)
            yield Part((a, b), first, start, zh, en, capped)
