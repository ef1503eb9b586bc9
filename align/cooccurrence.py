"""Which English words answer which Chinese ones in a team's own aligned text.

Two word models, one a direction, are fitted by expectation maximisation (IBM model 1 with a diagonal prior, as Dyer,
Chahuneau and Smith 2013 have it). In each round a meeting counts as much as both agree on it (Liang, Taskar and Klein
2006), and what the dictionary knows of a pair of words counts as if it had been seen a little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align import stems
from dingyi.align.dictionary import Dictionary
from dingyi.align.keys import function_words
from dingyi.align.learned import Learned, small_word
from dingyi.align.segment import Segmenter
from dingyi.glossary.script import simplify

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

MOST = 40_000
"""Pairs of sentences learned from: of more, as many evenly chosen ones (they take some 650 MB)."""

_BLOCK = 4_000  # pairs of sentences looked at together
_LONGEST = 80  # words of a sentence: what is longer is a table or badly aligned
_ROUNDS = 5
_NULL = 0.08  # of a word's weight: that it answers nothing
_TENSION = 4.0  # times the distance from the diagonal, in sentences
_KNOWN = 1.0  # times a dictionary's word for it, seen
_HALF_KNOWN = 0.3
_DOUBT = 1.0  # meetings that a rate is shrunk by
_FEWEST = 0.4  # expected meetings, below which a pair is not kept
_LEAST = 0.05


class _Cells(NamedTuple):
    """Every Chinese word beside every English word of its pair: the pair of types, the two places, the prior."""

    pair: Ints
    chinese: Ints
    english: Ints
    near: Floats


def learn(pairs: Iterable[tuple[str, str]], dictionary: Dictionary) -> Learned:
    """Learn from pairs of sentences, Chinese and English."""
    return fit([words_of(zh, en, dictionary) for zh, en in pairs], dictionary)


def words_of(zh: str, en: str, dictionary: Dictionary) -> tuple[list[str], list[str]]:
    """The words of a pair as keys: Chinese in Simplified characters, English as stems."""
    plain = simplify(zh)
    dictionary.prepare(plain)
    cut = (plain[start:end] for start, end in Segmenter(dictionary).cut(plain))
    chinese = [word for word in cut if word not in function_words()]
    keys = (word.stem or small_word(en[word.start : word.end]) for word in stems.words(en))
    return chinese, [key for key in keys if key]


def fit(cut: Sequence[tuple[list[str], list[str]]], dictionary: Dictionary) -> Learned:
    """Learn from pairs of sentences given as words; see `words_of`."""
    cut = [pair for pair in cut if all(0 < len(side) <= _LONGEST for side in pair)]
    if len(cut) > MOST:
        cut = [cut[round(k * (len(cut) - 1) / (MOST - 1))] for k in range(MOST)]
    if not cut:
        return Learned({}, 0)
    zh, en = _numbered(words for words, _ in cut), _numbered(words for _, words in cut)
    cells, types = _cells(cut, zh, en)
    ends = np.divmod(types, len(en))
    known = _known(list(zh), en, types, dictionary)
    zh_of, en_of = ends[0].astype(np.int32), ends[1].astype(np.int32)
    expected = _agree(cells, zh_of, en_of, known)
    zh_seen = np.bincount(np.fromiter((zh[word] for words, _ in cut for word in words), np.int32), minlength=len(zh))
    en_seen = np.bincount(np.fromiter((en[word] for _, words in cut for word in words), np.int32), minlength=len(en))
    strength = expected / np.sqrt((zh_seen[zh_of] + _DOUBT) * (en_seen[en_of] + _DOUBT))
    kept = np.flatnonzero((expected >= _FEWEST) & (strength >= _LEAST))
    zh_words, en_words = list(zh), list(en)
    found: dict[str, dict[str, float]] = {}
    for k in kept.tolist():
        found.setdefault(zh_words[zh_of[k]], {})[en_words[en_of[k]]] = round(float(strength[k]), 3)
    return Learned(found, len(cut))


def _numbered(sentences: Iterable[Iterable[str]]) -> dict[str, int]:
    number: dict[str, int] = {}
    for words in sentences:
        for word in words:
            number.setdefault(word, len(number))
    return number


def _cells(
    cut: Sequence[tuple[list[str], list[str]]], zh: dict[str, int], en: dict[str, int]
) -> tuple[list[_Cells], NDArray[np.int64]]:
    """The cells, so many pairs of sentences at a time, and the pairs of types as numbers."""
    blocks = [_block(cut[first : first + _BLOCK], zh, en) for first in range(0, len(cut), _BLOCK)]
    types = np.unique(np.concatenate([own for own, _ in blocks]))
    return [
        cells._replace(pair=np.searchsorted(types, own).astype(np.int32)[cells.pair]) for own, cells in blocks
    ], types


def _block(
    cut: Sequence[tuple[list[str], list[str]]], zh: dict[str, int], en: dict[str, int]
) -> tuple[NDArray[np.int64], _Cells]:
    columns: list[tuple[NDArray[np.int64], Ints, Ints, Floats]] = []
    begun_zh = begun_en = 0
    for chinese, english in cut:
        own = np.array([zh[word] for word in chinese], dtype=np.int64)
        other = np.array([en[word] for word in english], dtype=np.int64)
        rows, others = np.arange(len(own), dtype=np.int32), np.arange(len(other), dtype=np.int32)
        away = np.abs((rows[:, None] + 0.5) / len(own) - (others[None, :] + 0.5) / len(other))
        columns.append(
            (
                (own[:, None] * len(en) + other[None, :]).ravel(),
                np.repeat(rows + begun_zh, len(other)).astype(np.int32),
                np.tile(others + begun_en, len(own)).astype(np.int32),
                np.exp(-_TENSION * away).astype(np.float32).ravel(),
            )
        )
        begun_zh += len(own)
        begun_en += len(other)
    keys, first, second, near = (np.concatenate(column) for column in zip(*columns, strict=True))
    types, pair = np.unique(keys, return_inverse=True)
    return types, _Cells(pair.astype(np.int32), first, second, near)


def _known(zh: list[str], en: dict[str, int], types: NDArray[np.int64], dictionary: Dictionary) -> Floats:
    """How often each pair of words counts as seen because of the dictionary."""
    prior = np.zeros(len(types), dtype=np.float32)
    for number, word in enumerate(zh):
        entry = dictionary.entry(word)
        for gloss in entry.glosses if entry else ():
            weight = _KNOWN if len(gloss) == 1 else _HALF_KNOWN
            for stem in gloss if len(gloss) <= 3 else ():
                key = number * len(en) + en.get(stem, -1)
                place = int(np.searchsorted(types, key)) if stem in en else len(types)
                if place < len(types) and types[place] == key:
                    prior[place] = max(prior[place], weight)
    return prior


def _agree(blocks: Sequence[_Cells], zh_of: Ints, en_of: Ints, known: Floats) -> NDArray[np.float64]:
    """How often each pair of words is expected to answer one another."""
    forth = _rates(known + np.float32(0.05), zh_of)
    back = _rates(known + np.float32(0.05), en_of)
    expected: NDArray[np.float64] = np.zeros(len(known))
    for _ in range(_ROUNDS):
        expected = np.zeros(len(known))
        for cells in blocks:
            to_english = _shares(forth[cells.pair] * cells.near, cells.english)
            to_chinese = _shares(back[cells.pair] * cells.near, cells.chinese)
            expected += np.bincount(cells.pair, to_english * to_chinese, minlength=len(known))
        forth, back = _rates(expected + known, zh_of), _rates(expected + known, en_of)
    return expected


def _rates(counts: NDArray[np.floating], given: Ints) -> Floats:
    return (counts / (np.bincount(given, counts) + 0.5)[given]).astype(np.float32)


def _shares(weights: Floats, places: Ints) -> Floats:
    """Each weight over all weights at its place, and over that of answering nothing."""
    total = np.bincount(places, weights)
    count = np.bincount(places)
    return (weights / (total + _NULL * total / np.maximum(count, 1) + 1e-4)[places]).astype(np.float32)


def sampled(pairs: Sequence[tuple[str, str]], share: float) -> Iterator[tuple[str, str]]:
    """So large a share of the pairs, evenly chosen."""
    wanted = round(share * len(pairs))
    for k in range(wanted):
        yield pairs[k * len(pairs) // wanted]
