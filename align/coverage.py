"""What of a bead has a counterpart on its other side, word by word.

A Chinese word is answered where all stems of one of its glosses stand in the English of its bead or of the bead's
neighbours, where a part of it is glossed there, or where any English word there is the gloss of a Chinese word that
shares a character with it. The last test is very broad: what fails it has been left out, or rendered by a paraphrase
that no dictionary knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align import stems
from dingyi.align.beads import Bead, dictionary
from dingyi.align.lexicon import Lexicon, open_lexicon
from dingyi.glossary.lazily import cached_property
from dingyi.glossary.patterns import compiled
from dingyi.glossary.recent import Recent
from dingyi.glossary.script import simplify

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.align.dictionary import Dictionary
    from dingyi.align.document import Sentence

NONE, LOOSE, FULL = 0, 1, 2
"""How a word is answered: not at all, by some shared character or part, by a gloss."""

_LONGEST_PARTIAL = 4


class ChineseWord(NamedTuple):
    """A content word of the Chinese: code points of the source text, Simplified form."""

    start: int
    end: int
    text: str


class EnglishWord(NamedTuple):
    """A content word of the English: code points of the draft, its text and stem."""

    start: int
    end: int
    text: str
    stem: str


class BeadCoverage:
    """The words of one bead. Everything is worked out on first use."""

    def __init__(self, context: Context, bead: Bead, en_here: frozenset[str], en_around: frozenset[str]) -> None:
        assert context.source is not None
        self.bead = bead
        self._source = context.source.text
        self._prose = context.prose
        source, draft = context.source.sentences, context.sentences
        self.zh_start, self.zh_end = source[bead.zh[0]].start, source[bead.zh[-1]].end
        self.en_start, self.en_end = draft[bead.en[0]].start, draft[bead.en[-1]].end
        self.en_here, self.en_around = en_here, en_around

    @cached_property
    def zh(self) -> str:
        """The Chinese of the bead in Simplified characters, at the offsets of the source from ``zh_start``."""
        return simplify(self._source[self.zh_start : self.zh_end])

    @cached_property
    def en(self) -> str:
        return self._prose[self.en_start : self.en_end]

    @cached_property
    def chinese(self) -> list[ChineseWord]:
        """The content words of the Chinese, in order."""
        from dingyi.align.keys import function_words
        from dingyi.align.segment import Segmenter

        words, text, at, small = _dictionary(), self.zh, self.zh_start, function_words()
        words.prepare(text)
        return [
            ChineseWord(at + start, at + end, word)
            for start, end in Segmenter(words).cut(text)
            if (word := text[start:end]) not in small
        ]

    def around(self, word: str) -> int:
        """Return how a Chinese word is answered by the English of the bead and its neighbours."""
        return _answer_zh(_dictionary(), word, self.en_around) or self._share(word, self.en_around)

    def answered(self, words: Sequence[str]) -> bool:
        """Tell whether any of some Chinese words is answered there at all."""
        # The lexicon is asked only where the dictionary knows no answer.
        known, there = _dictionary(), self.en_around
        return any(_answer_zh(known, word, there) for word in words) or any(self._share(word, there) for word in words)

    def here(self, word: str) -> int:
        """Return how a Chinese word is answered by the English of the bead itself."""
        return _answer_zh(_dictionary(), word, self.en_here) or self._share(word, self.en_here)

    def means(self, stems: frozenset[str]) -> bool:
        """Tell whether a word that any characters in a row of the Chinese may be has one of the stems in a gloss."""
        return not stems.isdisjoint(_senses(self.zh))

    def _share(self, word: str, english: frozenset[str]) -> int:
        """Return LOOSE where any of the English words is a gloss of a word that has a character of this one."""
        if english not in self._relations:
            table = _lexicon().characters(english)
            self._relations[english] = "".join([table[stem] for stem in english if stem in table])
        related = self._relations[english]
        return LOOSE if any(character in related for character in word) else NONE

    @cached_property
    def _relations(self) -> dict[frozenset[str], str]:
        # For English words all characters that they are glosses of.
        return {}

    @cached_property
    def english(self) -> list[EnglishWord]:
        """The content words of the English, in order."""
        text, at = self.en, self.en_start
        return [
            EnglishWord(at + start, at + end, text[start:end], stem) for start, end, stem in stems.words(text) if stem
        ]


def coverage(context: Context) -> list[BeadCoverage]:
    """Return the beads that have both sides, each with the sentences around it at hand. Empty without a dictionary."""
    assert context.source is not None
    if not _lexicon().known:
        return []
    beads = context.pairing.beads
    en = [_stems(" ".join(_text(context.prose, context.sentences, bead.en))) for bead in beads]
    found = []
    for index, bead in enumerate(beads):
        if bead.zh and bead.en:
            around = slice(max(0, index - 1), index + 2)
            found.append(BeadCoverage(context, bead, en[index], frozenset().union(*en[around])))
    return found


def stems_of(context: Context, bead: Bead) -> frozenset[str]:
    """Return the stems of the English of a bead."""
    return _stems(" ".join(_text(context.prose, context.sentences, bead.en)))


def answered_share(chinese: str, english: frozenset[str]) -> float:
    """Return the share of the Chinese words of two characters and more that have a gloss among English stems."""
    from dingyi.align.segment import Segmenter

    words, text = _dictionary(), simplify(chinese)
    words.prepare(text)
    cut = [text[start:end] for start, end in Segmenter(words).cut(text) if end - start > 1]
    full = sum(_answer_zh(words, word, english) == FULL for word in cut)
    return full / max(1, len(cut))


def _text(text: str, sentences: list[Sentence], indices: tuple[int, ...]) -> list[str]:
    return [text[sentences[index].start : sentences[index].end] for index in indices]


def _stems(text: str) -> frozenset[str]:
    found = {word.stem for word in stems.words(text) if word.stem}
    for joined in _joined().findall(text) if "-" in text else ():
        found.add(stems.stem(joined.replace("-", "")))
    return frozenset(found)


@cache
def _joined() -> re.Pattern[str]:
    return compiled(r"(?<![A-Za-z])[A-Za-z]+-[A-Za-z-]+")


def _dictionary() -> Dictionary:
    return dictionary()


def _lexicon() -> Lexicon:
    return open_lexicon()


def _answer_zh(words: Dictionary, word: str, english: frozenset[str]) -> int:
    """Return how the glosses of a Chinese word answer it."""
    entry = words.entry(word)
    answered = NONE
    if entry is None or english.isdisjoint(entry.stems):
        return answered
    for gloss in entry.glosses:
        if english.issuperset(gloss):
            return FULL
        if answered == NONE and len(gloss) <= _LONGEST_PARTIAL and not english.isdisjoint(gloss):
            answered = LOOSE
    return answered


_SENSES = Recent(1 << 12)  # by the code points of the texts


def _senses(text: str) -> frozenset[str]:
    """The stems of every gloss of each word that any characters in a row of the text may be."""
    found: frozenset[str] | None = _SENSES.get(text)
    if found is None:
        found = _dictionary().senses(text)
        _SENSES.put(text, found, len(text))
    return found


def meanings(chinese: str, english: str) -> list[bool]:
    """Return, for each content word of an English text, whether a word of the Chinese may mean it."""
    plain = simplify(chinese)
    return [word.stem in _senses(plain) for word in stems.words(english) if word.stem]
