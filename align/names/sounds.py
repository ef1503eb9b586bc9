"""Whether an English name sounds like a foreign name written in Chinese: 惠特默 and Whitmer.

Chinese writes the consonants of a foreign name, each with some vowel, and drops or levels a few. Both sides are
brought to the consonants that survive; what they share in order, over what they have, is the likeness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Protocol

from dingyi.align.names.readings import syllables
from dingyi.glossary.patterns import compiled

#: From here on a likeness is more than chance for a name of three consonants and more.
_ENOUGH = 0.75


class Placed(Protocol):
    """A word with its place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def plain(self) -> str: ...


_PINYIN_INITIALS = tuple(
    pair.split(":")
    for pair in (
        "zh:j ch:j sh:s b:b p:b m:m f:f d:d t:d n:n l:l g:g k:g h:h j:j q:j x:s r:l z:s c:s s:s w:w y:".split()
    )
)
_ENGLISH = (
    ("ph", "f"), ("sch|sh|ch(?=[eiy])", "s"), ("tch|tsch|ch", "j"), ("th", "d"), ("ck|c(?![eiy])|q|kh|k|x", "g"),
    ("c", "s"), ("g(?=[eiy])|dj|dzh|zh|j", "j"), ("gh|g", "g"), ("wh|w|v", "w"), ("b|p", "b"), ("d|t", "d"), ("f", "f"),
    ("l|r", "l"), ("m", "m"), ("n", "n"), ("z|s", "s"), ("h", "h"), ("[aeiouy]", ""),
)  # fmt: skip
_ALIKE = frozenset(
    {("w", "f"), ("w", "b"), ("j", "g"), ("j", "s"), ("h", "g"), ("j", "d"), ("m", "n"), ("s", "d"), ("h", "w")}
)


@lru_cache(maxsize=1024)
def skeleton_zh(han: str) -> str:
    """The consonants of a foreign name written in Chinese."""
    found = ""
    for readings in syllables(han):
        syllable = readings[0]
        if syllable in ("er", "e"):
            found += "l" if syllable == "er" else ""
            continue
        initial = next((mark for letters, mark in _PINYIN_INITIALS if syllable.startswith(letters)), "")
        found += initial + ("n" if re.search(r"ng?$", syllable) else "")
    return found


@cache
def _letters() -> re.Pattern[str]:
    return compiled("|".join(f"({letters})" for letters, _ in _ENGLISH))


@lru_cache(maxsize=2048)
def skeleton_en(word: str) -> str:
    """The consonants of an English name in plain letters."""
    found = ""
    for m in _letters().finditer(word):
        mark = _ENGLISH[(m.lastindex or 1) - 1][1]
        found += mark if found[-1:] != mark else ""
    return found


def likeness(zh: str, en: str) -> float:
    """How much two skeletons share in order, from 0 to 1; like consonants count half, a lost l or h little."""
    row = [0.0] * (len(en) + 1)
    for a in zh:
        before = 0.0
        for j, b in enumerate(en, 1):
            same = 1.0 if a == b else 0.6 if (a, b) in _ALIKE or (b, a) in _ALIKE else 0.0
            before, row[j] = row[j], max(row[j], row[j - 1], before + same if same else 0.0)
    light = 0.5 * (sum(c in "lhw" for c in zh) + sum(c in "lhw" for c in en)) / 2
    whole = (len(zh) + len(en)) / 2
    return row[-1] / max(whole - light + min(light, row[-1] / 4), 1) if whole else 0.0


def sounds_like(han: str, text: str, words: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """The places of words that sound like the parts of the dotted name ``han``, best ones only."""
    for part in han.split("·"):
        target = skeleton_zh(part)
        if len(target) < 3:
            continue
        scored = [(min(likeness(target, skeleton_en(w.plain)), 1.0), w) for w in words if len(w.plain) > 2]
        best = max((score for score, _ in scored), default=0.0)
        if best >= _ENOUGH:
            yield from ((w.start, w.end) for score, w in scored if score == best)
