"""Chinese cut into words: the likeliest way through the dictionary's headwords.

Good enough to align by (measured: no worse than jieba's cuts) and ready at once, where jieba takes 700 ms to start.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from dingyi.align.dictionary import Dictionary, cost
from dingyi.glossary.patterns import compiled

_HAN_RUN = compiled(r"[\u3400-\u4dbf\u4e00-\u9fff\u3007]+")
# A character that is no headword: less likely than any word, never impossible.
_UNKNOWN = cost(1.0) + 2.0


class Segmenter:
    """Cuts by unigram likelihood over the headwords of a dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._costs, self._cuts = _KNOWN.setdefault(dictionary, ({}, {}))

    def cut(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the words in the Han runs of `text`, which is in Simplified characters; everything else
        is left out."""
        cuts = self._cuts
        if len(cuts) > _MOST_CUTS:
            cuts.clear()
        if len(self._costs) > _MOST_COSTS:
            self._costs.clear()
        spans: list[tuple[int, int]] = []
        for found in _HAN_RUN.finditer(text):
            run, at = found.group(), found.start()
            steps = cuts.get(run)
            if steps is None:
                steps = cuts[run] = self._cut_run(run)
            for step in steps:
                spans.append((at, at + step))
                at += step
        return spans

    def _cut_run(self, run: str) -> list[int]:
        """Return the lengths of the words of a run, in order."""
        size = len(run)
        best = [0.0] * (size + 1)
        step = [1] * (size + 1)
        costs = self._costs
        places = self._dictionary.words_at(run)
        for i in range(size - 1, -1, -1):
            least, length = _UNKNOWN + best[i + 1], 1
            for word in places[i]:
                price = costs.get(word)
                if price is None:
                    price = costs[word] = cost(self._dictionary.uses(word) or 0.0)
                price += best[i + len(word)]
                if price < least:
                    least, length = price, len(word)
            best[i], step[i] = least, length
        lengths, i = [], 0
        while i < size:
            lengths.append(step[i])
            i += step[i]
        return lengths


# A sentence is cut for several purposes, and words come again from text to text: what was worked out is kept for a
# while, as long as its dictionary.
_KNOWN: WeakKeyDictionary[Dictionary, tuple[dict[str, float], dict[str, list[int]]]] = WeakKeyDictionary()
_MOST_COSTS = 20_000
_MOST_CUTS = 5_000
