"""What one document does: lengths, shapes, sentences left out, how often its words match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.evidence import Rates
from dingyi.align.matching import Matches
from dingyi.align.weights import Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Pair = tuple[tuple[int, ...], tuple[int, ...]]


class Habits:
    """The habits of one document: at first those of the tables, then what a pass over it found is mixed in."""

    def __init__(self, zh: Sequence[str], en: Sequence[str], matches: Matches, weights: Weights) -> None:
        self.weights = weights
        self.zh_lengths: Floats = np.array([_letters(text) + 1.0 for text in zh])
        self.en_lengths: Floats = np.array([_letters(text) + 3.0 for text in en])
        self.ratio = float(self.en_lengths.sum() / self.zh_lengths.sum())
        self.variance = weights.variance
        self.shapes: dict[Shape, float] = dict(weights.shapes)
        self.null = weights.null
        self.zh_rates, self.en_rates = Rates(matches.zh), Rates(matches.en)

    def learn(self, matches: Matches, beads: Sequence[Pair], every: Sequence[Pair]) -> None:
        """Count over a pass: `beads` are those it is confident of, `every` all it found."""
        weights = self.weights
        self.zh_rates.learn(matches.zh, [(zh, en) for zh, en in beads], weights)
        self.en_rates.learn(matches.en, [(en, zh) for zh, en in beads], weights)
        if beads:
            zh = np.array([sum(self.zh_lengths[i] for i in own) for own, _ in beads])
            en = np.array([sum(self.en_lengths[j] for j in own) for _, own in beads])
            self.ratio = float(en.sum() / zh.sum())
            squares = (en - zh * self.ratio) ** 2 / ((zh * self.ratio + en) / 2)
            strength = weights.variance_strength
            self.variance = float((squares.sum() + strength * weights.variance) / (len(beads) + strength))
        self._count_shapes(every)

    def _count_shapes(self, beads: Sequence[Pair]) -> None:
        weights = self.weights
        found = Counter((len(zh), len(en)) for zh, en in beads)
        alone = (found.pop((1, 0), 0) + found.pop((0, 1), 0)) / 2
        total = found.total() + 2 * alone
        # Relative to the table, so that what the fit put into it (it need not sum to one) stays.
        scale = sum(np.exp(value) for value in weights.shapes.values()) + 2 * np.exp(weights.null)
        for shape, value in weights.shapes.items():
            prior = float(np.exp(value) / scale)
            strength = weights.shape_strength
            rate = (found[shape] + strength * prior) / (total + strength)
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
