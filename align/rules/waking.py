"""Which rules a text wakes: found out for all of them in one go, since most rules sleep through most texts.

A text is taken as its chunks, what stands between blanks. What a chunk wakes is found out once: texts of one kind have
most of their chunks in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from dingyi.align.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.context import Context

_MOST = 1000
_CHUNKS = 1 << 13  # kept; what is longer than a word can be is not
_LONGEST = 40


class Waking:
    """The anchors and ranges of some rules, by what a text has to have. What is woken is told as a set of bits: the
    rules in their order, then the anchors of which only a part has been seen."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = list(rules)
        self._bits = [(1 << index, rule) for index, rule in enumerate(rules)]
        self._always = 0
        self._sourced = 0
        self._partial: list[tuple[int, list[str]]] = []
        self._blanks: list[tuple[int, str]] = []
        self._chunks = _Chunks()
        for bit, rule in self._bits:
            if rule.needs_source:
                self._sourced |= bit
            if not rule.anchors and not rule.ranges:
                self._always |= bit
            self._chunks.letters.ranges += [(first, last, bit) for first, last in rule.ranges]
            for anchor in rule.anchors:
                self._add(anchor, bit)

    def awake(self, context: Context) -> list[Rule]:
        """Return those of the rules that can find anything in a text at all, in their order."""
        lowered = context.text.lower()  # what is masked in it wakes the rules of directives
        chunks = self._chunks
        found = reduce(or_, map(chunks.__getitem__, set(lowered.split())), self._always)
        if not lowered.isprintable():
            found = reduce(or_, [chunks.letters[one] for one in set(lowered) if one.isspace()], found)
        for bit, anchor in self._blanks:
            if anchor in lowered:
                found |= bit
        seen = found >> len(self._bits)
        while seen:
            bit, parts = self._partial[(seen & -seen).bit_length() - 1]  # that of the lowest bit
            if not found & bit and all(_is_there(lowered, part) for part in parts):
                found |= bit
            seen &= seen - 1
        if context.source is None:
            found &= ~self._sourced
        return [rule for bit, rule in self._bits if found & bit]

    def _add(self, anchor: str, bit: int) -> None:
        pieces = anchor.split()
        if not pieces:
            if anchor == " " or len(anchor) > 1:
                self._blanks.append((bit, anchor))
            else:
                self._chunks.add(anchor, False, False, bit)
            return
        piece, begins, ends = pieces[0], anchor[0].isspace(), anchor[-1].isspace() and not _is_word(pieces[0])
        if len(pieces) > 1:
            words = all(_is_word(piece) for piece in pieces)
            # Of words each is looked for, since the text may have two blanks between them, or a hyphen; of signs the
            # last has to begin a chunk, as hardly one does.
            piece, begins, ends = max(pieces, key=len) if words else pieces[-1], True, False
            self._partial.append((bit, pieces if words else [anchor]))
            bit = 1 << (len(self._bits) + len(self._partial) - 1)
        self._chunks.add(piece, begins, ends, bit)


class _Letters(dict[str, int]):
    """What each character wakes."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: dict[str, int] = {}
        self.ranges: list[tuple[str, str, int]] = []

    def __missing__(self, letter: str) -> int:
        found = self.anchors.get(letter, 0)
        for first, last, bit in self.ranges:
            if first <= letter <= last:
                found |= bit
        if len(self) >= _CHUNKS:
            self.clear()
        self[letter] = found
        return found


class _Chunks(dict[str, int]):
    """What each chunk wakes."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = _Letters()
        self._within: dict[str, list[tuple[str, bool, int]]] = {}
        self._first: dict[str, list[tuple[str, int]]] = {}
        self._last: dict[str, list[tuple[str, int]]] = {}

    def add(self, piece: str, begins: bool, ends: bool, bit: int) -> None:
        """Have a piece wake what a bit stands for: anywhere in a chunk, or only where it begins or ends one."""
        if begins and not _is_word(piece):
            self._first.setdefault(piece[0], []).append((piece, bit))
        elif ends:
            self._last.setdefault(piece[-1], []).append((piece, bit))
        elif len(piece) > 1:
            self._within.setdefault(piece[:2], []).append((piece, begins, bit))
        else:
            self.letters.anchors[piece] = self.letters.anchors.get(piece, 0) | bit

    def __missing__(self, chunk: str) -> int:
        found = reduce(or_, map(self.letters.__getitem__, set(chunk)))
        for start in self._within.keys() & {chunk[at : at + 2] for at in range(len(chunk) - 1)}:
            for piece, begins, bit in self._within[start]:
                if piece in chunk and (not begins or _begins_word(chunk, piece)):
                    found |= bit
        for piece, bit in self._first.get(chunk[0], ()):
            if chunk.startswith(piece):
                found |= bit
        for piece, bit in self._last.get(chunk[-1], ()):
            if chunk.endswith(piece):
                found |= bit
        if len(chunk) <= _LONGEST:
            if len(self) >= _CHUNKS:
                self.clear()
            self[chunk] = found
        return found


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and piece[-1].isalnum()


def _is_there(lowered: str, part: str) -> bool:
    return _begins_word(lowered, part) if _is_word(part) else part in lowered


def _begins_word(chunk: str, piece: str) -> bool:
    at = chunk.find(piece)
    while at > 0 and chunk[at - 1].isalnum():
        at = chunk.find(piece, at + 1)
    return at >= 0


def waking(rules: Sequence[Rule]) -> Waking:
    """Return the anchors of some rules, made ready once: a reader of many texts asks again and again."""
    for last in _LAST:
        if last.rules == rules:  # the same ones are told to be so before any of their fields is read
            return last
    key = tuple(map(id, rules))  # what is kept holds its rules, so that no other comes to have the number of one
    found = _KNOWN.get(key)
    if found is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        found = _KNOWN[key] = Waking(rules)
    _LAST[:] = [found]
    return found


_LAST: list[Waking] = []
_KNOWN: dict[tuple[int, ...], Waking] = {}
