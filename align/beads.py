"""Sentence alignment: which Chinese sentences stand beside which English ones.

No model and no network: a dictionary, values, names and lengths, weighed by what the document itself shows.
This module imports nothing heavy; numpy and the dictionary are loaded when two texts have to be aligned.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dingyi.glossary.errors import UsageError

if TYPE_CHECKING:
    from dingyi.align.dictionary import Dictionary
    from dingyi.align.learned import Learned
    from dingyi.align.weights import Weights

Terms = Mapping[str, Iterable[str]]
"""Chinese terms to English renderings of them."""

PASSES = 2


class Bead(NamedTuple):
    """Sentences that belong together, by index; one side is empty where a sentence has no partner.

    `score` is the probability that just these sentences belong together.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float


def align(
    zh: Sequence[str],
    en: Sequence[str],
    *,
    terms: Terms | None = None,
    learned: Learned | None = None,
    weights: Weights | None = None,
) -> list[Bead]:
    """Align two texts given as sentences; every sentence of both is in exactly one bead.

    `terms` stands above the dictionary, `learned` is what a team's own texts taught.
    """
    if not zh or not en:
        return [*(Bead((i,), (), 1.0) for i in range(len(zh))), *(Bead((), (j,), 1.0) for j in range(len(en)))]
    if len(zh) == len(en) == 1:
        return [Bead((0,), (0,), 1.0)]
    if terms or learned or weights:
        return _aligned(zh, en, dictionary(terms, learned), weights)
    return list(_plainly(tuple(zh), tuple(en)))


@functools.lru_cache(maxsize=8)
def _plainly(zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[Bead, ...]:
    # A review and a report ask more than once for the same two texts.
    return tuple(_aligned(zh, en, _plain_dictionary(), None))


def _aligned(zh: Sequence[str], en: Sequence[str], words: Dictionary, weights: Weights | None) -> list[Bead]:
    try:
        from dingyi.align.passes import run_passes
    except ImportError as error:
        raise UsageError(f"pairing sentences: {error}", hint="install dingyi anew, or that package") from error

    return _in_order([Bead(*bead) for bead in run_passes(zh, en, words, weights, PASSES)])


def moved(beads: Sequence[Bead]) -> set[int]:
    """Which beads, by place in `beads`, cross the order that most sentences keep."""
    from bisect import bisect_left

    whole = [index for index, bead in enumerate(beads) if bead.zh and bead.en]
    whole.sort(key=lambda index: beads[index].zh)
    # The longest run of beads that rises on both sides is the order; `ends` holds the least English end per length.
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for index in whole:
        place = bisect_left(ends, beads[index].en[0])
        ends[place : place + 1] = [beads[index].en[-1]]
        tails[place : place + 1] = [index]
        before[index] = tails[place - 1] if place else None
    kept = set()
    at = tails[-1] if tails else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return set(whole) - kept


def _in_order(beads: list[Bead]) -> list[Bead]:
    """By the Chinese; English without Chinese after the bead of the English sentence before it."""
    order = sorted((bead for bead in beads if bead.zh), key=lambda bead: bead.zh)
    place = {sentence: index for index, bead in enumerate(order) for sentence in bead.en}
    after: dict[int, list[Bead]] = {}
    last = -1
    for bead in sorted((bead for bead in beads if not bead.zh), key=lambda bead: bead.en):
        last = place.get(bead.en[0] - 1, last)
        after.setdefault(last, []).append(bead)
    ordered = after.get(-1, [])[:]
    for index, bead in enumerate(order):
        ordered += [bead, *after.get(index, [])]
    return ordered


def dictionary(terms: Terms | None = None, learned: Learned | None = None) -> Dictionary:
    """The dictionary alignment uses, with `terms` on top; its `lost` says what is missing."""
    from dingyi.align.dictionary import open_dictionary

    return open_dictionary(terms, learned) if terms or learned else _plain_dictionary()


@functools.cache
def _plain_dictionary() -> Dictionary:
    from dingyi.align.dictionary import open_dictionary

    return open_dictionary()
