"""Text of a document on its way to a terminal: nothing in it acts, and its width in cells is known."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def printable(text: str) -> str:
    """Return ``text`` with control, format and bidirectional characters spelt out: safe for any terminal."""
    if text.isprintable():  # no control, format, surrogate, private or unassigned character, and no odd blank
        return text
    return "".join(map(_shown, text))


def worded(text: str) -> str:
    """Return a word of the command line that is no path as text: “?” stands for each byte that is no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes (Unicode East Asian Width; combining marks take none)."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
