"""Sentences moved across the order of the others: found among those that the alignment left without a partner."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import log

from dingyi.align.matching import Matches, Side

_LEAST = 0.4  # of the weight of a sentence's words that must be matched, on both sides
_STRAY = 0.25  # of its weight, below which a sentence says nothing of the bead it stands in
_FEWEST = 3  # matched words: two may meet by chance
_MOST = 400  # pairs tried: more means that the texts do not belong together


Scored = tuple[tuple[int, ...], tuple[int, ...], float]


def with_crossings(matches: Matches, beads: list[Scored]) -> list[Scored]:
    """Return the beads with the moved sentences in beads of their own; their score is the share of their words that
    says so.

    A moved sentence stands without a partner, or was swept into the bead beside it, of whose other side it says
    nothing.
    """
    zh, en = _loose(matches.zh, beads, 0), _loose(matches.en, beads, 1)
    pairs = _pairs(matches, zh, en)
    if not pairs:
        return beads
    gone = ({i for i, _j, _score in pairs}, {j for _i, j, _score in pairs})
    kept = [
        (tuple(i for i in a if i not in gone[0]), tuple(j for j in b if j not in gone[1]), score)
        for a, b, score in beads
    ]
    return [*(bead for bead in kept if bead[0] or bead[1]), *(((i,), (j,), score) for i, j, score in pairs)]


def _loose(side: Side, beads: list[Scored], which: int) -> list[int]:
    """The sentences of a side that may belong elsewhere: those alone, and those at the edge of a bead whose other
    side has next to nothing of theirs."""
    found: list[int] = []
    count = sum(len(bead[1 - which]) for bead in beads)
    for bead in beads:
        own, others = bead[which], bead[1 - which]
        if not others:
            found += own
        else:
            found += [
                index
                for index in dict.fromkeys(own[:1] + own[-1:])
                if max(_share(side, index, other, count)[0] for other in others) < _STRAY
            ]
    return found


def _pairs(matches: Matches, zh: Sequence[int], en: Sequence[int]) -> list[tuple[int, int, float]]:
    if not zh or not en or len(zh) * len(en) > _MOST:
        return []
    found = []
    for i, j in product(zh, en):
        one, matched = _share(matches.zh, i, j, len(matches.en.sentences))
        other, _count = _share(matches.en, j, i, len(matches.zh.sentences))
        if matched >= _FEWEST and min(one, other) >= _LEAST:
            found.append((min(one, other), i, j))
    found.sort(reverse=True)
    used_zh: set[int] = set()
    used_en: set[int] = set()
    chosen = []
    for score, i, j in found:
        if i not in used_zh and j not in used_en:
            used_zh.add(i)
            used_en.add(j)
            chosen.append((i, j, score))
    return chosen


def _share(side: Side, index: int, other: int, sentences: int) -> tuple[float, int]:
    """How much of a sentence's keys, by weight, meet the sentence ``other`` of the other text in full, and how many.

    A key is worth more the fewer sentences it meets; one that meets none is worth as much as one that meets one.
    """
    whole = matched = 0.0
    count = 0
    for number in set(side.sentences[index].tolist()):
        places = side.full[number]
        worth = log((sentences + 1) / (max(len(places), 1) + 0.5))
        whole += worth
        if other in places:
            matched += worth
            count += 1
    return (matched / whole if whole else 0.0), count
