"""Which keys of one text match which sentences of the other, and how fully.

A Chinese word matches an English sentence fully where all stems of one of its glosses stand there, partly where a
stem of a longer gloss does, or the gloss of a part of the word. Values, Latin words, signs and names in pinyin match
fully where the other side has them. English stems match Chinese sentences through the words that gloss them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from dingyi.align import stems
from dingyi.align.dictionary import Dictionary
from dingyi.align.keys import chinese_keys, drop_rare_pieces, english_keys, find_names, kind, pinyin_names
from dingyi.align.segment import Segmenter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

_LONGEST_PARTIAL = 4
_LEARNED = 0.1  # strength from which on what a team's own texts taught matches partly

Taught = Mapping[str, Sequence[str]]
"""Chinese keys to the English keys a first pass taught."""


class Side:
    """One text as keys, and where each of its keys matches the other text. Keys and sentences are numbers."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self.number: dict[str, int] = {}
        for sentence in sentences:
            for key in sentence:
                self.number.setdefault(key, len(self.number))
        self.keys = list(self.number)
        self.kinds = [kind(key) for key in self.keys]
        self.sentences: list[Ints] = [_ints([self.number[key] for key in sentence]) for sentence in sentences]
        """The keys of each sentence."""
        self.where: list[list[int]] = [[] for _ in self.keys]
        """The sentences of each key."""
        for index, sentence in enumerate(sentences):
            for key in sentence:
                self.where[self.number[key]].append(index)
        self.full: list[Sequence[int]] = [()] * len(self.keys)
        """The other text's sentences where each key is matched fully, ascending."""
        self.partial: list[Sequence[int]] = [()] * len(self.keys)
        """And where only partly."""
        self._by_place: tuple[Ints, Ints, NDArray[np.int8]] | None = None

    def marks(self) -> tuple[Ints, Ints, NDArray[np.int8]]:
        """All matches as columns: the other text's sentences (ascending), the keys matched there, and 1 for a partial
        match, 2 for a full one."""
        if self._by_place is None:
            found = [*self.partial, *self.full]
            lengths = list(map(len, found))
            places = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=sum(lengths))
            order = places.argsort(kind="stable")
            numbers = np.arange(len(found), dtype=np.int32).repeat(lengths)[order]
            fully = numbers >= len(self.keys)
            self._by_place = places[order], numbers - fully * np.int32(len(self.keys)), fully + np.int8(1)
        return self._by_place

    def marks_in(self, start: int, stop: int) -> tuple[Ints, Ints, NDArray[np.int8]]:
        """Those of them in the other text's sentences `start` to `stop`."""
        places, keys, marks = self.marks()
        # Of the same type as the column: numpy would copy it otherwise.
        begin, end = places.searchsorted(_ints((start, stop))).tolist()
        return places[begin:end], keys[begin:end], marks[begin:end]

    def matched_in(self, others: Sequence[int], *, fully: bool) -> NDArray[np.bool_]:
        """For each key whether one of the other text's sentences `others`, which follow one another, matches it."""
        _places, keys, marks = self.marks_in(others[0], others[-1] + 1)
        found = np.zeros(len(self.keys), dtype=np.bool_)
        found[keys[marks == 1 + fully]] = True
        return found

    def add_partial(self, key: int, places: Sequence[int]) -> None:
        """Let a key match more sentences partly."""
        self.partial[key] = sorted({*self.partial[key], *places}.difference(self.full[key]))
        self._by_place = None


class Matches:
    """The keys of two texts and their matches; `learn` adds what a first pass taught."""

    def __init__(self, zh: Sequence[str], en: Sequence[str], dictionary: Dictionary, segmenter: Segmenter) -> None:
        self._dictionary = dictionary
        dictionary.prepare("".join(zh))
        chinese = [chinese_keys(text, segmenter) for text in zh]
        drop_rare_pieces(chinese, dictionary)
        english = [english_keys(text) for text in en]
        self._add_names(zh, en, chinese, english)
        self.zh, self.en = Side(chinese), Side(english)
        self._relate()

    def learn(self, learned: Taught) -> None:
        """Take pairs of keys as partial matches, beside all the dictionary says.

        As full ones they would prove the beads right that taught them.
        """
        zh, en = self.zh, self.en
        for key, others in learned.items():
            number = zh.number[key]
            for other in (en.number[other] for other in others):
                zh.add_partial(number, en.where[other])
                en.add_partial(other, zh.where[number])

    def _add_names(
        self, zh: Sequence[str], en: Sequence[str], chinese: list[list[str]], english: list[list[str]]
    ) -> None:
        names = pinyin_names(en, self._dictionary.syllables())
        if not names:
            return
        words = {key for sentence in chinese for key in sentence if key[0] >= "\u3400"}
        known = frozenset().union(*[entry.stems for entry in map(self._dictionary.entry, words) if entry])
        strange = {name: [key for key in keys if key not in known] for name, keys in names.items()}
        names = {name: keys for name, keys in strange.items() if keys}
        seen: set[str] = set()
        for keys, found in zip(chinese, find_names(zh, names, self._dictionary), strict=True):
            keys.extend("&" + name for name in found)
            seen.update(found)
        called: dict[str, list[str]] = defaultdict(list)
        for name in seen:
            for stem in names[name]:
                called[stem].append("&" + name)
        for sentence in english:
            sentence.extend(dict.fromkeys(name for key in sentence for name in called.get(key, ())))

    def _relations(self, key: str) -> tuple[list[tuple[str, ...]], set[str]]:
        """The glosses of a key that the English text may hold in full, and the stems that match partly."""
        number = self.en.number
        if key[0] < "\u3400":
            other = stems.stem(key[1:]) if key[0] == "~" else key
            return [(other,)] if other in number else [], set()
        whole: list[tuple[str, ...]] = []
        parts: set[str] = set()
        entry = self._dictionary.entry(key)
        # Most words mean nothing that the other text says: that is settled for all glosses at once.
        there = number.keys() & entry.stems if entry else ()
        for gloss in entry.glosses if entry and there else ():
            said = [stem for stem in gloss if stem in there]
            if len(said) == len(gloss):
                whole.append(gloss)
            if 1 < len(gloss) <= _LONGEST_PARTIAL:
                parts.update(said)
        for other, strength in self._dictionary.learned.of(key).items():
            if other in number and strength >= _LEARNED:
                parts.add(other)
        parts |= number.keys() & self._dictionary.inside(key)
        return whole, parts

    def _relate(self) -> None:
        zh, en = self.zh, self.en
        full: dict[int, list[int]] = defaultdict(list)
        partial: dict[int, list[int]] = defaultdict(list)
        sets = list(map(set, en.where))
        for key, number in zh.number.items():
            whole, parts = self._relations(key)
            if not whole and not parts:
                continue
            found: set[int] = set()
            for gloss in whole:
                together = sets[en.number[gloss[0]]].intersection(*[sets[en.number[stem]] for stem in gloss[1:]])
                found |= together
                if together:
                    for stem in gloss:
                        full[en.number[stem]].append(number)
            rest: set[int] = set()
            for part in parts:
                rest |= sets[en.number[part]]
                partial[en.number[part]].append(number)
            zh.full[number] = sorted(found)
            zh.partial[number] = sorted(rest - found)
        # Sets, not numpy's: most hold a handful of sentences.
        for other in {*full, *partial}:
            fully = set().union(*[zh.where[number] for number in full.get(other, ())])
            partly = set().union(*[zh.where[number] for number in partial.get(other, ())]) - fully
            en.full[other], en.partial[other] = sorted(fully), sorted(partly)


def _ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int32)
