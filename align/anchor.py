"""Finding the place of a decision again after its text was changed.

Three ways, from the surest: the finding is still there (``same``), the stretch stands in a part that the two texts
share (``diff``), or its words stand somewhere between the same neighbours (``quote``). Words that are gone are not
looked for: a decision is an answer to exactly these words.

Anchors hold what the W3C's TextQuoteSelector and TextPositionSelector hold (www.w3.org/TR/annotation-model).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

CONTEXT = 32
"""Code points of context on either side."""

How = Literal["same", "diff", "quote"]

_ENOUGH = 0.5  # of the context, for a quote of some length
_NEARLY_ALL = 0.8  # for a quote so short that it stands everywhere
_SHORT = 8
_LONG = 12
_MARGIN = 0.1  # by which the best place must beat the next
_WIDEST = 3000  # words on a side that are compared word by word


class Anchor(NamedTuple):
    """A stretch of a text (code points, end exclusive), its words and its neighbours."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Place(NamedTuple):
    """Where an anchor stands in another text, how that was found, and how sure it is (0 to 1)."""

    start: int
    end: int
    how: How
    score: float


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a stretch of ``text``."""
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


class Carrier:
    """Carries anchors to ``text``, from an older version of it where that is known."""

    def __init__(self, text: str, old: str | None = None) -> None:
        self._text = text
        self._old = old
        self._blocks: list[tuple[int, int, int]] | None = None

    def carry(self, one: Anchor) -> Place | None:
        """Return where the anchor stands now, by diff or by quote, or None: an orphan for a person to see."""
        return self._by_diff(one) or self._by_quote(one)

    def _by_diff(self, one: Anchor) -> Place | None:
        if self._old is None or self._old[one.start : one.end] != one.exact:
            return None
        if self._blocks is None:
            self._blocks = shared(self._old, self._text)
        index = bisect_right(self._blocks, one.start, key=lambda block: block[0]) - 1
        if index < 0:
            return None
        old, new, length = self._blocks[index]
        if one.end > old + length or (one.start == one.end == old + length and not self._joined(index)):
            return None
        start = one.start - old + new
        score = self._context(one, start)
        # Between changed neighbours a short stretch may be the wrong one of many.
        return Place(start, start + len(one.exact), "diff", score) if score >= self._wanted(one) / 2 else None

    def _joined(self, index: int) -> bool:
        assert self._blocks is not None
        old, new, length = self._blocks[index]
        if index + 1 == len(self._blocks):
            return self._old is not None and old + length == len(self._old) and new + length == len(self._text)
        return self._blocks[index + 1][:2] == (old + length, new + length)

    def _by_quote(self, one: Anchor) -> Place | None:
        ranked = sorted(((self._score(one, start), start) for start in self._occurrences(one)), reverse=True)
        if not ranked or ranked[0][0] < self._wanted(one):
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        score, start = ranked[0]
        return Place(start, start + len(one.exact), "quote", score)

    def _wanted(self, one: Anchor) -> float:
        """Return how much context must stand: none for words that each version has exactly once."""
        if len(one.exact) < _SHORT:
            return _NEARLY_ALL
        if len(one.exact) >= _LONG and self._text.count(one.exact) == 1:
            if self._old is None:
                return _ENOUGH / 2
            if self._old.count(one.exact) == 1:
                return 0.0
        return _ENOUGH

    def _occurrences(self, one: Anchor) -> list[int]:
        if not one.exact:
            # A point between two words: its neighbours are all there is.
            around = one.prefix[-_SHORT:] + one.suffix[:_SHORT]
            return [at + len(one.prefix[-_SHORT:]) for at in _all(self._text, around)] if around else []
        return _all(self._text, one.exact)

    def _score(self, one: Anchor, start: int) -> float:
        length = max(len(self._text), 1)
        near = 1 - min(1.0, abs(start - one.start) / length)
        return round(0.9 * self._context(one, start) + 0.1 * near, 4)

    def _context(self, one: Anchor, start: int) -> float:
        """Return how much of the context stands around ``start``, the neighbouring words counting most."""
        end = start + len(one.exact)
        before = _common(one.prefix[::-1], self._text[max(0, start - CONTEXT) : start][::-1])
        after = _common(one.suffix, self._text[end : end + CONTEXT])
        return (_share(before, len(one.prefix)) + _share(after, len(one.suffix))) / 2


def shared(old: str, new: str) -> list[tuple[int, int, int]]:
    """Return the stretches two texts share, in order: where in ``old``, where in ``new``, how long.

    Compared by lines and, where lines differ, by words: by characters it would take minutes and share nonsense.
    """
    return _shared(old, new, (_LINES, _WORDS))


# What follows a line or a word belongs to it: every text shares its blanks with every other, and they would lead
# the comparison astray.
_LINES = r"[^\r\n]+[\r\n]*|[\r\n]+"
_WORDS = r"[^\W\u3400-\u9fff]+\s*|.\s*"


def _shared(old: str, new: str, patterns: Sequence[str]) -> list[tuple[int, int, int]]:
    old_parts, new_parts = (re.findall(patterns[0], text, re.DOTALL) for text in (old, new))
    if patterns[0] == _WORDS and max(len(old_parts), len(new_parts)) > _WIDEST:
        return []
    old_starts, new_starts = _starts(old_parts), _starts(new_parts)
    blocks: list[tuple[int, int, int]] = []
    matcher = SequenceMatcher(None, old_parts, new_parts, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        start, end = old_starts[first], old_starts[last]
        new_start, new_end = new_starts[new_first], new_starts[new_last]
        if tag == "equal":
            blocks.append((start, new_start, end - start))
        elif tag == "replace" and patterns[1:]:
            inner = _shared(old[start:end], new[new_start:new_end], patterns[1:])
            blocks += [(start + a, new_start + b, length) for a, b, length in inner]
    return blocks


def _starts(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _share(length: int, whole: int) -> float:
    """Return 1 for the whole context and for its nearest half; no context is no doubt."""
    return min(1.0, 2 * length / whole) if whole else 1.0


def _all(text: str, part: str) -> list[int]:
    found, at = [], text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + 1)
    return found
