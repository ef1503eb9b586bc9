"""How far a figure may be trusted: percentile intervals of figures over resampled documents.

Source: Efron and Tibshirani, “An Introduction to the Bootstrap” (1993); Koehn, “Statistical Significance Tests for
Machine Translation Evaluation” (2004), who resamples two systems together. Documents are drawn, not sentences:
sentences of one document are not independent of one another.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dingyi.align.finding import Severity
from dingyi.align.score import WEIGHTS, Tally, added, figures

SEED = 12345
"""sacreBLEU's default seed: the same drafts give the same intervals."""
SAMPLES = 1000
_TAIL = 0.025


class Interval(NamedTuple):
    """The middle 95 % of a figure over the samples."""

    low: float
    high: float


def intervals(
    tallies: Sequence[Tally], weights: Mapping[Severity, float] = WEIGHTS, samples: int = SAMPLES
) -> dict[str, Interval]:
    """Return the interval of each figure by name; none for one document, nor for a figure that some sample lacks."""
    if len(tallies) < 2:
        return {}
    drawn = [_values([tallies[i] for i in chosen], weights) for chosen in _draws(len(tallies), samples)]
    return _middles(drawn)


def changes(
    before: Sequence[Tally],
    after: Sequence[Tally],
    weights: Mapping[Severity, float] = WEIGHTS,
    samples: int = SAMPLES,
) -> dict[str, Interval]:
    """Return the interval of each figure's change, the same documents drawn on both sides."""
    if len(after) < 2 or len(before) != len(after):
        return {}
    drawn = []
    for chosen in _draws(len(after), samples):
        old = _values([before[i] for i in chosen], weights)
        new = _values([after[i] for i in chosen], weights)
        drawn.append({name: new[name] - old[name] for name in new if name in old})
    return _middles(drawn)


def _draws(size: int, samples: int) -> list[list[int]]:
    chance = random.Random(SEED)
    return [[chance.randrange(size) for _ in range(size)] for _ in range(samples)]


def _values(tallies: Sequence[Tally], weights: Mapping[Severity, float]) -> dict[str, float]:
    return {figure.name: figure.value for figure in figures(added(tallies), weights) if figure.value is not None}


def _middles(drawn: Sequence[Mapping[str, float]]) -> dict[str, Interval]:
    found = {}
    for name in drawn[0]:
        values = sorted(sample[name] for sample in drawn if name in sample)
        if len(values) == len(drawn):
            cut = int(_TAIL * len(values))
            found[name] = Interval(values[cut], values[-1 - cut])
    return found
