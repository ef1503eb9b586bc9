"""The boundary between a text and the screen: what a terminal would obey or cannot measure is spelt out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from dingyi.align.display import printable

ELLIPSIS = "..."


class Shown(NamedTuple):
    """A line as it is drawn. ``offsets[i]`` is where its i-th character comes from, with the end of the line as
    the last; None where every character stands for itself."""

    text: str
    offsets: tuple[int, ...] | None

    def drawn_at(self, offset: int) -> int:
        """Return where the character at ``offset`` of the line is drawn."""
        if self.offsets is None:
            return offset
        from bisect import bisect_left

        return bisect_left(self.offsets, offset)

    def offset_at(self, index: int) -> int:
        """Return which character of the line is drawn at ``index``."""
        return index if self.offsets is None else self.offsets[min(index, len(self.offsets) - 1)]


def shown(text: str) -> str:
    """Return ``text`` as it may reach a terminal: control, format and bidirectional characters, variation selectors
    and what has no character spelt out as ``\\x1b``, ``\\u202e``."""
    safe = printable(text)
    if safe.isascii() or not _selecting(safe):
        return safe
    return "".join(map(_spelt, safe))


def shown_line(line: str) -> Shown:
    """Return a line as it is drawn, with the way back to its characters."""
    if shown(line) == line:
        return Shown(line, None)
    parts, offsets = [], []
    for offset, character in enumerate(line):
        part = shown(character)
        parts.append(part)
        offsets += [offset] * len(part)
    return Shown("".join(parts), (*offsets, len(line)))


def harmful(text: str) -> bool:
    """Tell whether a text holds what would be spelt out: nobody types that, it comes with a paste."""
    return shown(text) != text


def clipped(text: str, width: int) -> str:
    """Return ``text``, shown, in at most ``width`` cells; three full stops tell that it goes on."""
    safe = shown(text)
    if cell_len(safe) <= width:
        return safe
    kept, room = [], width - len(ELLIPSIS)
    for character in safe:
        room -= cell_len(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS[: max(0, width)]


def _selecting(text: str) -> bool:
    return any("\ufe00" <= c <= "\ufe0f" or c >= "\U000e0100" or c == "\u034f" for c in text)


@lru_cache(maxsize=512)
def _spelt(character: str) -> str:
    return f"\\u{ord(character):04x}" if _selecting(character) else character
