"""Chinese cut into words: the likeliest way through the dictionary's headwords.

Good enough to align by (measured: no worse than jieba's cuts) and ready at once, where jieba takes 700 ms to start.
Any other segmenter with a `cut` fits in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from dingyi.align.dictionary import Dictionary, cost

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007]+")
# A character that is no headword: less likely than any word, never impossible.
_UNKNOWN = cost(1.0) + 2.0


class Segmenter(Protocol):
    """Cuts Chinese text into words."""

    def cut(self, text: str) -> Sequence[tuple[int, int]]:
        """The spans of the words in the Han runs of `text`, in order; everything else is left out."""
        ...


class DictionarySegmenter:
    """Cuts by unigram likelihood over the headwords of a dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._costs: dict[str, float] = {}

    def cut(self, text: str) -> list[tuple[int, int]]:
        """See `Segmenter.cut`; `text` is taken to be in Simplified characters."""
        spans: list[tuple[int, int]] = []
        for run in _HAN_RUN.finditer(text):
            spans += self._cut_run(run.group(), run.start())
        return spans

    def _cut_run(self, run: str, start: int) -> list[tuple[int, int]]:
        size = len(run)
        best = [0.0] * (size + 1)
        step = [1] * (size + 1)
        for i in range(size - 1, -1, -1):
            least, length = _UNKNOWN + best[i + 1], 1
            for n in self._dictionary.lengths(run[i]):
                if i + n > size:
                    break
                word = run[i : i + n]
                price = self._costs.get(word)
                if price is None:
                    uses = self._dictionary.uses(word)
                    price = self._costs[word] = _UNKNOWN * n if uses is None else cost(uses)
                if price + best[i + n] < least:
                    least, length = price + best[i + n], n
            best[i], step[i] = least, length
        spans, i = [], 0
        while i < size:
            spans.append((start + i, start + i + step[i]))
            i += step[i]
        return spans


class JiebaSegmenter:
    """Cuts with jieba, or with rjieba where it is installed (the same cuts, faster). Takes long to start."""

    def cut(self, text: str) -> list[tuple[int, int]]:
        """See `Segmenter.cut`. Raises ImportError where neither package is installed."""
        try:
            import rjieba as engine
        except ImportError:
            import logging

            import jieba as engine

            engine.setLogLevel(logging.WARNING)
        spans, at = [], 0
        for word in engine.cut(text):
            if _HAN_RUN.fullmatch(word):
                spans.append((at, at + len(word)))
            at += len(word)
        return spans
