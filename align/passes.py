"""The passes of sentence alignment: align, learn from the document, align again."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.corridor import find_band, narrow_band
from dingyi.align.crossing import Scored, with_crossings
from dingyi.align.dictionary import Dictionary
from dingyi.align.habits import Habits
from dingyi.align.learning import left_over
from dingyi.align.matching import Matches
from dingyi.align.scoring import build_lattice
from dingyi.align.segment import Segmenter
from dingyi.align.weights import FIRST_SHAPES, SHORT, Weights


def run_passes(
    zh: Sequence[str],
    en: Sequence[str],
    dictionary: Dictionary,
    weights: Weights | None,
    passes: int,
) -> list[Scored]:
    """The beads of two texts with their confidence."""
    weights = weights or Weights()
    matches = Matches(zh, en, dictionary, Segmenter(dictionary))
    habits = Habits(zh, en, matches, weights)
    band = find_band(len(zh), len(en), matches)
    if len(zh) + len(en) <= SHORT:
        passes = 1
    for number in range(passes):
        lattice = build_lattice(band, matches, habits, () if number + 1 == passes else FIRST_SHAPES)
        posterior = lattice.posterior()
        beads = lattice.best()
        if number + 1 < passes:
            sure = [(a, b) for a, b in beads if a and b and posterior.of(a, b) >= weights.confident]
            matches.learn(left_over(matches, sure, weights))
            habits.learn(matches, sure, beads)
            band = narrow_band(band, beads)
    return with_crossings(matches, habits, [(a, b, posterior.of(a, b)) for a, b in beads])
