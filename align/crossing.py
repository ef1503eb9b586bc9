"""Sentences moved across the order of the others: found among those that the alignment left without a partner.

The way through two texts cannot cross itself. A moved sentence stands alone on both sides of it, or was swept into
the bead beside it, of whose other side it says nothing. Such sentences are tried with one another: the same evidence
that scores beads says how much likelier they are partners than strangers, and they are many, so that must be much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align.evidence import Evidence
from dingyi.align.habits import Habits
from dingyi.align.matching import Matches, Side
from dingyi.align.weights import MOVED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Scored = tuple[tuple[int, ...], tuple[int, ...], float]

_CONTENT = frozenset(("one", "two", "more", "word", "name", "value", "latin"))


def with_crossings(matches: Matches, habits: Habits, beads: list[Scored]) -> list[Scored]:
    """Return the beads with the moved sentences in beads of their own."""
    zh = _loose(matches.zh, [(a, b, score) for a, b, score in beads])
    en = _loose(matches.en, [(b, a, score) for a, b, score in beads])
    alone = {i for a, b, _ in beads if not b for i in a}, {j for a, b, _ in beads if not a for j in b}
    pairs = [
        (i, j, chance)
        for i, j, chance in _pairs(matches, habits, zh, en)
        if chance >= (MOVED.least if i in alone[0] and j in alone[1] else MOVED.least_stray)
    ]
    if not pairs:
        return beads
    grown = _grown(matches, habits, pairs, *alone)
    gone_zh, gone_en = {i for a, _, _ in grown for i in a}, {j for _, b, _ in grown for j in b}
    kept = [
        (tuple(i for i in a if i not in gone_zh), tuple(j for j in b if j not in gone_en), score)
        for a, b, score in beads
    ]
    return [*(bead for bead in kept if bead[0] or bead[1]), *grown]


def _grown(
    matches: Matches, habits: Habits, pairs: list[tuple[int, int, float]], zh: set[int], en: set[int]
) -> list[Scored]:
    """The pairs with the neighbours, so far alone, that belong to them: a moved sentence may have two for a partner."""
    zh_free, en_free = zh - {i for i, _, _ in pairs}, en - {j for _, j, _ in pairs}
    null_zh, null_en = habits.nulls()
    found: list[Scored] = []
    for i, j, chance in pairs:
        a: tuple[int, ...] = (i,)
        b: tuple[int, ...] = (j,)
        worth = _worth(matches, habits, a, b)
        while worth is not None:
            steps = [(_joined(a, k), b, null_zh[k]) for k in (a[0] - 1, a[-1] + 1) if k in zh_free]
            steps += [(a, _joined(b, k), null_en[k]) for k in (b[0] - 1, b[-1] + 1) if k in en_free]
            worths = [(_worth(matches, habits, *step[:2]), step) for step in steps]
            better = [(gain - step[2], gain, step) for gain, step in worths if gain and gain - step[2] > worth]
            if not better:
                break
            _, worth, (a, b, _) = max(better)
            zh_free -= {*a}
            en_free -= {*b}
        found.append((a, b, chance))
    return found


def _joined(sentences: tuple[int, ...], other: int) -> tuple[int, ...]:
    return tuple(sorted((*sentences, other)))


def _worth(matches: Matches, habits: Habits, zh: tuple[int, ...], en: tuple[int, ...]) -> float | None:
    """The score of a bead, None for a shape that there is not."""
    shape = len(zh), len(en)
    if shape not in habits.shapes:
        return None
    weights = habits.weights
    zh_evidence = Evidence(matches.zh, matches.en, habits.zh_rates, weights)
    en_evidence = Evidence(matches.en, matches.zh, habits.en_rates, weights)
    size_zh, size_en = shape
    zh_shapes, en_shapes = ([(k + 1, b) for k in range(a)] for a, b in (shape, shape[::-1]))
    one = zh_evidence.tables(zh[0], zh[0] + 1, en[0], en[0] + 1, zh_shapes)[size_zh, size_en][0, 0]
    other = en_evidence.tables(en[0], en[0] + 1, zh[0], zh[0] + 1, en_shapes)[size_en, size_zh][0, 0]
    long_zh, long_en = habits.zh_lengths[list(zh)].sum() * habits.ratio, habits.en_lengths[list(en)].sum()
    deviation = (long_en - long_zh) ** 2 / (habits.variance * (long_zh + long_en) / 2)
    evidence = weights.zh_evidence * one + weights.en_evidence * other
    return float(habits.shapes[shape] + evidence - weights.length * min(deviation, weights.length_cap))


def _loose(side: Side, beads: Sequence[Scored]) -> list[int]:
    """The sentences of a side (first in each bead) that may belong elsewhere."""
    others = sum(len(other) for _, other, _ in beads)
    count = np.array([max(len(places), 1) for places in side.full])
    weight: Floats = np.log((others + 1) / (count + 0.5))
    found: list[int] = []
    for own, other, score in beads:
        if not other or (len(own) == 1 and score < MOVED.doubtful):
            found += own
        elif len(own) > 1:
            met = side.matched_in(other, fully=True)
            for index in (own[0], own[-1]):
                keys = side.sentences[index]
                if weight[keys][met[keys]].sum() < MOVED.stray * weight[keys].sum():
                    found.append(index)
    return found


def _pairs(matches: Matches, habits: Habits, zh: list[int], en: list[int]) -> list[tuple[int, int, float]]:
    if not zh or not en or max(len(zh), len(en)) > MOVED.most:
        return []
    odds = np.exp(np.minimum(_scores(matches, habits, zh, en) - MOVED.rare, 50.0))
    chance = odds / (1 + odds.sum(axis=0)[None, :] + odds.sum(axis=1)[:, None] - odds)
    order = np.argsort(-chance, axis=None)
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    chosen = []
    for place in order.tolist():
        row, column = divmod(place, len(en))
        if chance[row, column] < MOVED.least:
            break
        i, j = zh[row], en[column]
        if i not in taken_zh and j not in taken_en and _words(matches.zh, i, j) and _words(matches.en, j, i):
            taken_zh.add(i)
            taken_en.add(j)
            chosen.append((i, j, float(chance[row, column])))
    return chosen


def _scores(matches: Matches, habits: Habits, zh: list[int], en: list[int]) -> Floats:
    """The score of each pair as a bead of one and one, where 0 says that they meet as strangers do."""
    weights = habits.weights
    shape = [(1, 1)]
    zh_evidence = Evidence(matches.zh, matches.en, habits.zh_rates, weights)
    en_evidence = Evidence(matches.en, matches.zh, habits.en_rates, weights)
    one = [zh_evidence.tables(i, i + 1, 0, len(habits.en_lengths), shape)[1, 1][0, en] for i in zh]
    other = [en_evidence.tables(j, j + 1, 0, len(habits.zh_lengths), shape)[1, 1][0, zh] for j in en]
    long_zh, long_en = habits.zh_lengths[zh][:, None] * habits.ratio, habits.en_lengths[en][None, :]
    deviation = (long_en - long_zh) ** 2 / (habits.variance * (long_zh + long_en) / 2)
    scores: Floats = weights.zh_evidence * np.stack(one) + weights.en_evidence * np.stack(other).T
    return scores - weights.length * np.minimum(deviation, weights.length_cap)


def _words(side: Side, index: int, other: int) -> bool:
    """Whether enough words of a sentence are matched fully by one of the other text."""
    met = side.matched_in((other,), fully=True)
    keys = side.sentences[index]
    return sum(side.kinds[key] in _CONTENT for key in keys[met[keys]].tolist()) >= MOVED.fewest
