"""The scores of all beads of two texts: evidence of both sides, length, the prior of the shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.evidence import LONGEST_WINDOW, Evidence, Rates
from dingyi.align.corridor import Band
from dingyi.align.lattice import NEVER, Lattice, Posterior
from dingyi.align.matching import Matches
from dingyi.align.weights import SHAPES, Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Pair = tuple[tuple[int, ...], tuple[int, ...]]
_ROWS = 128


class Habits:
    """What one document does: lengths, shapes, sentences left out, how often its words match.

    It begins with the tables of `weights` and moves towards what a pass over the document found.
    """

    def __init__(self, zh: Sequence[str], en: Sequence[str], matches: Matches, weights: Weights) -> None:
        self.weights = weights
        self.zh_lengths: Floats = np.array([_letters(text) + 1.0 for text in zh])
        self.en_lengths: Floats = np.array([_letters(text) + 3.0 for text in en])
        self.ratio = float(self.en_lengths.sum() / self.zh_lengths.sum())
        self.variance = weights.variance
        self.shapes: dict[Shape, float] = dict(SHAPES)
        self.null = weights.null
        self.zh_rates, self.en_rates = Rates(matches.zh), Rates(matches.en)

    def learn(self, matches: Matches, beads: Sequence[Pair], posterior: Posterior) -> None:
        """Count over a pass: `beads` are those it is confident of."""
        weights = self.weights
        self.zh_rates, self.en_rates = Rates(matches.zh), Rates(matches.en)
        self.zh_rates.learn(matches.zh, [(zh, en) for zh, en in beads], weights)
        self.en_rates.learn(matches.en, [(en, zh) for zh, en in beads], weights)
        if beads:
            zh = np.array([sum(self.zh_lengths[i] for i in own) for own, _ in beads])
            en = np.array([sum(self.en_lengths[j] for j in own) for _, own in beads])
            self.ratio = float(en.sum() / zh.sum())
            squares = (en - zh * self.ratio) ** 2 / ((zh * self.ratio + en) / 2)
            strength = weights.variance_strength
            self.variance = float((squares.sum() + strength * weights.variance) / (len(beads) + strength))
        self._count_shapes(posterior)

    def _count_shapes(self, posterior: Posterior) -> None:
        weights = self.weights
        found = posterior.shapes()
        sentences = len(self.zh_lengths) + len(self.en_lengths)
        alone = max(sentences - sum(sum(shape) * count for shape, count in found.items()), 0.0) / 2
        total = sum(found.values()) + 2 * alone
        # Relative to the table, so that what the fit put into it (it need not sum to one) stays.
        scale = sum(np.exp(value) for value in SHAPES.values()) + 2 * np.exp(weights.null)
        for shape, value in SHAPES.items():
            prior = float(np.exp(value) / scale)
            strength = weights.shape_strength
            rate = (found.get(shape, 0.0) + strength * prior) / (total + strength)
            self.shapes[shape] = float(np.log(rate * scale))
        prior = float(np.exp(weights.null) / scale)
        strength = weights.null_strength
        self.null = float(np.log((alone + strength * prior) / (total + strength) * scale))

    def nulls(self) -> tuple[Floats, Floats]:
        """The scores of each Chinese and each English sentence left alone."""
        slope = self.weights.null_length
        zh = self.null + slope * np.log(self.zh_lengths / self.zh_lengths.mean())
        en = self.null + slope * np.log(self.en_lengths / self.en_lengths.mean())
        return zh, en


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def build_lattice(band: Band, matches: Matches, habits: Habits) -> Lattice:
    """Score every bead of a band."""
    weights = habits.weights
    chinese, english = band.chinese, band.english
    zh_evidence = Evidence(matches.zh, english, habits.zh_rates, weights)
    en_evidence = Evidence(matches.en, chinese, habits.en_rates, weights)
    shapes = [shape for shape in SHAPES if shape[0] <= chinese and shape[1] <= english]
    low, high = band
    scores: list[dict[Shape, NDArray[np.float32]]] = [{} for _ in range(chinese)]
    zh_sum = np.concatenate([[0.0], np.cumsum(habits.zh_lengths)])
    en_sum = np.concatenate([[0.0], np.cumsum(habits.en_lengths)])
    more = LONGEST_WINDOW - 1
    for first in range(0, chinese, _ROWS):
        last = min(first + _ROWS, chinese)
        start, stop = low[first], min(high[last - 1] + 1, english)
        if stop <= start:
            continue
        zh_tables = zh_evidence.tables(first, min(last + more, chinese), start, stop, LONGEST_WINDOW)
        en_tables = en_evidence.tables(start, min(stop + more, english), first, last, LONGEST_WINDOW)
        for a, b in shapes:
            rows, columns = min(last, chinese - a + 1) - first, min(stop, english - b + 1) - start
            if rows <= 0 or columns <= 0:
                continue
            block = np.full((rows, columns), habits.shapes[a, b], dtype=np.float32)
            for k in range(a):
                block += weights.zh_evidence * zh_tables[b - 1][k : k + rows, :columns]
            for k in range(b):
                block += weights.en_evidence * en_tables[a - 1][k : k + columns, :rows].T
            zh_length = (zh_sum[first + a : first + a + rows] - zh_sum[first : first + rows])[:, None] * habits.ratio
            en_length = (en_sum[start + b : start + b + columns] - en_sum[start : start + columns])[None, :]
            deviation = (en_length - zh_length) ** 2 / (habits.variance * (zh_length + en_length) / 2)
            block -= (weights.length * np.minimum(deviation, weights.length_cap)).astype(np.float32)
            for row in range(rows):
                i = first + row
                scores[i][a, b] = np.full(high[i] - low[i] + 1, NEVER, dtype=np.float32)
                piece = block[row, low[i] - start : high[i] + 1 - start]
                scores[i][a, b][: len(piece)] = piece
    return Lattice(band, scores, *habits.nulls())


def left_over(matches: Matches, beads: Iterable[Pair], weights: Weights) -> dict[str, list[str]]:
    """Pairs of keys without a match in their beads that stand together again and again: names, mostly."""
    from collections import Counter

    zh_side, en_side = matches.zh, matches.en
    zh_count: Counter[int] = Counter()
    en_count: Counter[int] = Counter()
    joint: Counter[tuple[int, int]] = Counter()
    for zh, en in beads:
        zh_keys = {key for i in zh for key in zh_side.sentences[i].tolist() if zh_side.keys[key][0] >= "\u3400"}
        en_keys = {key for j in en for key in en_side.sentences[j].tolist() if en_side.kinds[key] == "word"}
        zh_count.update(zh_keys)
        en_count.update(en_keys)
        open_zh = [key for key in zh_keys if zh_side.full[key].isdisjoint(en)]
        open_en = [key for key in en_keys if en_side.full[key].isdisjoint(zh)]
        joint.update((one, other) for one in open_zh for other in open_en)
    learned: dict[str, list[str]] = {}
    for (one, other), count in joint.items():
        if count >= weights.learn_count and 2 * count >= weights.learn_dice * (zh_count[one] + en_count[other]):
            learned.setdefault(zh_side.keys[one], []).append(en_side.keys[other])
    return learned
