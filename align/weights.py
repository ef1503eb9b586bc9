"""The constants of sentence alignment, all of them.

`tests/benchmarks/tune_alignment.py` fits the log-linear part (evidence, length, nulls, shapes) to hand-aligned texts
and prints a table to put here; the rates are counts over the same texts, the rest was tried by hand on them.
A document moves them: what it shows in a first pass is mixed in by the strengths at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Shape = tuple[int, int]
"""How many Chinese and how many English sentences a bead holds."""

SHAPES: dict[Shape, float] = {
    (1, 1): -0.03,
    (1, 2): -1.55,
    (2, 1): -2.03,
    (2, 2): -3.95,
    (1, 3): -3.36,
    (3, 1): -4.85,
    (1, 4): -4.88,
    (4, 1): -6.13,
    (2, 3): -5.83,
    (3, 2): -6.33,
    (1, 5): -5.98,
    (5, 1): -7.14,
    (2, 4): -7.59,
    (4, 2): -7.90,
    (3, 3): -7.55,
}
"""The shapes of beads and their prior (log)."""

FULL = {
    "value": 0.8,
    "latin": 0.95,
    "name": 0.8,
    "sign": 0.75,
    "function": 0.4,
    "one": 0.25,
    "two": 0.48,
    "more": 0.5,
    "word": 0.6,
}
"""How often a key of that kind finds its full match in the right partner. Chinese words by their length."""

PARTIAL = {
    "value": 0.01,
    "latin": 0.01,
    "name": 0.01,
    "sign": 0.01,
    "function": 0.01,
    "one": 0.06,
    "two": 0.25,
    "more": 0.5,
    "word": 0.25,
}
"""How often, where there is no full match, a partial one: one stem of a longer gloss, a gloss of a part."""


UNMET = {"value": 1.0, "two": 0.5, "more": 0.5, "word": 0.5}
"""What a key that matches nowhere in the other text counts as a miss; the kinds left out count as none."""


class Weights(NamedTuple):
    """The numbers of the bead score."""

    shapes: Mapping[Shape, float] = SHAPES
    zh_evidence: float = 0.4
    en_evidence: float = 0.4
    unmet: Mapping[str, float] = UNMET
    repeat: float = 0.4  # what a word is worth that is said more often than the other side answers it
    length: float = 0.13  # of the squared length deviation
    length_cap: float = 40.0
    variance: float = 6.8  # of the length, per English character (Gale and Church 1993)
    null: float = -3.0  # a sentence without partner
    null_length: float = -0.4  # times the log of its length over the mean
    chance: float = 0.5  # added to the chance matches counted
    rate_strength: float = 8.0  # occurrences that the rate of a kind is worth against a word's own
    kind_strength: float = 10.0  # occurrences that a rate above is worth against the document's
    shape_strength: float = 600.0  # beads that the table of shapes is worth against the document's
    null_strength: float = 60.0
    variance_strength: float = 20.0
    learn_count: int = 2  # beads a pair of left-over words must share
    learn_dice: float = 0.6
    confident: float = 0.5  # beads at least so sure teach the next pass


class Moved(NamedTuple):
    """What sentences must be to count as moved across the order of the others."""

    rare: float = 2.0  # how much rarer they are than strangers among the sentences left alone (log)
    least: float = 0.7  # of probability, where both sentences were left alone
    least_stray: float = 0.98  # where one is taken out of a bead
    doubtful: float = 0.6  # of a bead's probability, below which its sentences may belong elsewhere
    stray: float = 0.25  # of its words' weight, below which a sentence says nothing of the bead it stands in
    fewest: int = 2  # words matched fully on both sides: one may meet by chance
    most: int = 300  # sentences tried on a side: more means that the texts do not belong together


MOVED = Moved()

FIRST_SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1))
"""What a pass looks for that only teaches the next one."""

SHORT = 6
"""Texts with so many sentences together teach nothing: one pass does."""

DENSE = 120
"""Texts of up to so many sentences are looked at whole; longer ones in a band."""

BAND = 30
"""How many sentences the band reaches beyond the way it follows."""

CLOSE = 10
"""The same around the way a first pass found."""

CELLS = 400
"""How many rows and columns the grid has at most on which that way is sought."""

COMMON = 400
"""Words with more possible pairs of places than that say nothing about the way."""
