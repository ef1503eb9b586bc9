"""Runs of Chinese words (cut and tagged by jieba) that are built like a term, and whose words belong together: more often
than chance puts them side by side, with this and that around them, not only as a part of something longer, and not as
common in any text as in this one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dingyi.align.dictionary import Dictionary
from dingyi.align.keys import function_words
from dingyi.align.values import values_zh

_MOST_WORDS = 5
_LONGEST = 12  # characters
_COHERENT = 0.35  # normalised mutual information of its parts, below which a run is none
_UNUSUAL = 1.3  # how much commoner a single word is here than in any text (log10)
_RUNNING = 6.0e7  # words that the frequencies of the dictionary were counted on
_LEANING = "ucpdyoe"  # particles, conjunctions, prepositions, adverbs
_NO_BEGINNING = "rmqfkv"  # pronouns, numbers, measures, places, endings, verbs
_SPEAKER = frozenset("今去明昨当前后本此近日")  # of times that lean on when it is said
_ENDING = "njilszgx"  # nouns, abbreviations, idioms and set phrases, places, what jieba does not know


class Place(NamedTuple):
    """Where a run stands: code points of the Chinese of a pair, the end exclusive."""

    pair: int
    start: int
    end: int


class _Run(NamedTuple):
    """All that is known of a run of words: its places, its fewest words, their tags, the characters beside it."""

    places: list[Place]
    tags: tuple[str, ...]
    before: set[str]
    after: set[str]


def runs(
    texts: Sequence[str], words: Dictionary, least: int, free: Callable[[int, int, int], bool]
) -> Iterator[tuple[str, list[Place]]]:
    """The runs of words that belong together, with their places (text, start, end) where they are `free`; at least so
    many."""
    met: dict[str, _Run] = {}
    total = 0
    for pair, text in enumerate(texts):
        numbers = [(value.start, value.end) for value in values_zh(text)]
        cut = [word for word in tagged(text) if not any(a < word[1] and word[0] < b for a, b in numbers)]
        total += len(cut)
        for first in range(len(cut)):
            for last in range(first, min(first + _MOST_WORDS, len(cut))):
                start, end = cut[first][0], cut[last][1]
                if (last > first and cut[last - 1][1] != cut[last][0]) or end - start > _LONGEST:
                    break
                tags = tuple(tag for _, _, tag in cut[first : last + 1])
                found = met.setdefault(text[start:end], _Run([], tags, set(), set()))
                found.places.append(Place(pair, start, end))
                # The edge of a clause is as good as many words.
                for beside, sign, at in (
                    (found.before, text[start - 1 : start], -1),
                    (found.after, text[end : end + 1], -2),
                ):
                    beside.add(sign if sign.isalnum() else str((at, len(found.places))))
    counts = {run: len(found.places) for run, found in met.items()}
    kept = [
        run
        for run, found in met.items()
        if counts[run] >= least and _is_term(run, found) and _is_unusual(run, found, counts, words, total)
    ]
    longer: dict[str, int] = {}
    for run in kept:
        for part in {run[a:b] for a in range(len(run)) for b in range(a + 2, len(run) + 1)} - {run}:
            longer[part] = max(longer.get(part, 0), counts[run])
    for run in kept:
        # What hardly stands but inside one longer term is that term's part.
        if longer.get(run, 0) <= 0.7 * counts[run]:
            places = [place for place in met[run].places if free(*place)]
            if len(places) >= least:
                yield run, places


def tagged(text: str) -> Iterator[tuple[int, int, str]]:
    """The Chinese words of a text with the tags of jieba (n noun, v verb, …)."""
    import logging

    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.WARNING)
    at = 0
    for word, tag in posseg.cut(text):
        if word[0] >= "\u3400":
            yield at, at + len(word), tag
        at += len(word)


def _is_term(run: str, found: _Run) -> bool:
    """Whether it is built like a term: it ends in a noun and begins with nothing that leans on what went before."""
    if not len(run) >= 2 or run in function_words():
        return False
    if min(len(found.before), len(found.after)) < 2:
        return False
    tags = found.tags
    if any(tag[0] in _LEANING for tag in tags) or tags[0][0] in _NO_BEGINNING:
        return False
    if tags[0][0] == "t" and run[0] in _SPEAKER:
        return False
    if len(tags) == 1:
        return tags[0][0] in _ENDING
    return tags[-1][0] in _ENDING or (tags[-1] == "v" and tags[0][0] == "n")


def _is_unusual(run: str, found: _Run, counts: dict[str, int], words: Dictionary, total: int) -> bool:
    """Whether it is commoner here than in any text, and its words together more often than by chance."""
    rate = counts[run] / total
    if len(found.tags) == 1:
        words.prepare(run[0])
        return math.log10(rate * _RUNNING / max(words.uses(run) or 1.0, 1.0)) >= _UNUSUAL
    # The weakest joint decides.
    joints = [
        math.log(rate / (counts[run[:k]] / total * counts[run[k:]] / total)) / -math.log(rate)
        for k in range(1, len(run))
        if run[:k] in counts and run[k:] in counts
    ]
    return min(joints, default=0.0) >= _COHERENT
