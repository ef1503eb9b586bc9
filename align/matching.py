"""Which keys of one text match which sentences of the other, and how fully.

A Chinese word matches an English sentence fully where all stems of one of its glosses stand there, partly where a
stem of a longer gloss does, or the gloss of a part of the word. Values, Latin words, signs and names in pinyin match
fully where the other side has them. English stems match Chinese sentences through the words that gloss them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dingyi.align import stems
from dingyi.align.dictionary import Dictionary
from dingyi.align.keys import chinese_keys, drop_rare_pieces, english_keys, find_names, kind, pinyin_names
from dingyi.align.segment import Segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL, PARTIAL = 2, 1
_LONGEST_PARTIAL = 4

Learned = Mapping[str, Sequence[str]]
"""Chinese keys to the English keys a first pass taught."""


class Side(NamedTuple):
    """One text as keys, and where each of its keys matches the other text."""

    keys: list[str]
    kinds: list[str]
    sentences: list[NDArray[np.int32]]  # the keys of each sentence
    where: list[frozenset[int]]  # the sentences of each key
    full: list[frozenset[int]]  # the other text's sentences where a key is matched fully
    partial: list[frozenset[int]]  # and where only partly


class _Text:
    def __init__(self, sentences: list[list[str]]) -> None:
        self.number: dict[str, int] = {}
        for sentence in sentences:
            for key in sentence:
                self.number.setdefault(key, len(self.number))
        self.sentences = [np.array([self.number[key] for key in sentence], dtype=np.int32) for sentence in sentences]
        places: list[list[int]] = [[] for _ in self.number]
        for index, numbers in enumerate(self.sentences):
            for number in numbers.tolist():
                places[number].append(index)
        self.where = [frozenset(place) for place in places]

    def side(self, full: Sequence[frozenset[int]], partial: Sequence[frozenset[int]]) -> Side:
        keys = list(self.number)
        return Side(keys, [kind(key) for key in keys], self.sentences, self.where, list(full), list(partial))


class Matches:
    """The keys of two texts and their matches; `learn` adds what a first pass taught."""

    def __init__(self, zh: Sequence[str], en: Sequence[str], dictionary: Dictionary, segmenter: Segmenter) -> None:
        self._dictionary = dictionary
        dictionary.prepare("".join(zh))
        chinese = [chinese_keys(text, segmenter) for text in zh]
        drop_rare_pieces(chinese, dictionary)
        english = [english_keys(text) for text in en]
        self._add_names(zh, en, chinese, english)
        self._zh, self._en = _Text(chinese), _Text(english)
        self._direct = {key: self._relations(key) for key in self._zh.number}
        self.zh, self.en = self._sides()

    def learn(self, learned: Learned) -> None:
        """Take pairs of keys as partial matches, beside all the dictionary says.

        As full ones they would prove the beads right that taught them.
        """
        zh, en = self.zh, self.en
        for key, others in learned.items():
            number = self._zh.number[key]
            for other in (self._en.number[other] for other in others):
                zh.partial[number] |= self._en.where[other] - zh.full[number]
                en.partial[other] |= self._zh.where[number] - en.full[other]

    def _add_names(
        self, zh: Sequence[str], en: Sequence[str], chinese: list[list[str]], english: list[list[str]]
    ) -> None:
        words = {key for sentence in chinese for key in sentence if key[0] >= "\u3400"}
        known = {stem for word in words for gloss in self._glosses(word) for stem in gloss}
        names = pinyin_names(en, known)
        if not names:
            return
        for keys, found in zip(chinese, find_names(zh, names, self._dictionary), strict=True):
            keys += ["&" + name for name in found]
        seen = {key for keys in chinese for key in keys if key[0] == "&"}
        for keys in english:
            keys += [
                f"&{name}" for name, given in names.items() if f"&{name}" in seen and not set(given).isdisjoint(keys)
            ]

    def _glosses(self, word: str) -> tuple[tuple[str, ...], ...]:
        entry = self._dictionary.entry(word)
        return entry.glosses if entry else ()

    def _relations(self, key: str) -> tuple[list[tuple[str, ...]], set[str]]:
        """The glosses of a key that the English text may hold in full, and the stems that match partly."""
        if key[0] < "\u3400":
            other = stems.stem(key[1:]) if key[0] == "~" else key
            return [(other,)] if other in self._en.number else [], set()
        whole: list[tuple[str, ...]] = []
        parts: set[str] = set()
        number = self._en.number
        for gloss in self._glosses(key):
            there = [stem for stem in gloss if stem in number]
            if len(there) == len(gloss):
                whole.append(gloss)
            if 1 < len(gloss) <= _LONGEST_PARTIAL:
                parts.update(there)
        for word in self._parts(key):
            parts.update(gloss[0] for gloss in self._glosses(word) if len(gloss) == 1 and gloss[0] in number)
        return whole, parts

    def _parts(self, word: str) -> list[str]:
        size = len(word)
        if size == 2:
            return list(word)
        return [word[i:j] for i in range(size) for j in range(i + 2, size + 1) if j - i < size]

    def _sides(self) -> tuple[Side, Side]:
        zh, en = self._zh, self._en
        zh_full: list[frozenset[int]] = []
        zh_partial: list[frozenset[int]] = []
        en_full: dict[int, set[int]] = defaultdict(set)
        en_partial: dict[int, set[int]] = defaultdict(set)
        for key, number in zh.number.items():
            whole, parts = self._direct[key]
            full: set[int] = set()
            partial: set[int] = set()
            places = zh.where[number]
            for gloss in whole:
                stems_of = [en.number[stem] for stem in gloss]
                together = frozenset.intersection(*(en.where[stem] for stem in stems_of))
                full |= together
                if together:
                    for stem in stems_of:
                        en_full[stem] |= places
            for part in parts:
                partial |= en.where[en.number[part]]
                en_partial[en.number[part]] |= places
            zh_full.append(frozenset(full))
            zh_partial.append(frozenset(partial - full))
        size = range(len(en.number))
        full_en = [frozenset(en_full[number]) for number in size]
        partial_en = [frozenset(en_partial[number]) - full_en[number] for number in size]
        return zh.side(zh_full, zh_partial), en.side(full_en, partial_en)
