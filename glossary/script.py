"""Chinese folded for comparison: full-width to half-width, Traditional to Simplified, with the way back."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@cache
def _converter() -> Any:
    # OpenCC is ready in a few milliseconds, but only Traditional text needs it.
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return ``text`` in Simplified characters, one for one: its length never changes."""
    if not may_be_traditional(text):
        return text
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(_simplified(character) for character in text)


def may_be_traditional(text: str) -> bool:
    """Tell whether ``text`` holds a Han character outside GB 2312, as every character is that Simplified replaced.

    It also says so of rare Simplified ones, which costs a needless conversion and nothing else.
    """
    try:
        text.encode("gb2312")  # most texts, in one go
        return False
    except UnicodeEncodeError:
        return any(map(_outside, set(text)))


@lru_cache(maxsize=8192)
def _outside(character: str) -> bool:
    if not "\u3400" <= character <= "\ufaff":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=8192)
def _simplified(character: str) -> str:
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


QUOTES = frozenset("“”‘’「」『』＂＇")


def fold_chinese(text: str) -> tuple[str, list[int] | range]:
    """Return ``text`` folded (NFKC, Simplified, lower case, no quotation marks) and the offset in ``text`` of each
    folded code point, with one more for the end.

    Quotation marks go since one text writes “一带一路” and the next 一带一路.
    """
    plain = simplify(text)
    if QUOTES.isdisjoint(plain) and unicodedata.is_normalized("NFKC", plain) and plain == plain.lower():
        return plain, range(len(plain) + 1)
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(plain):
        if character in QUOTES:
            continue
        # By character: composing across characters would lose the offsets.
        part = character if character < "\x80" else unicodedata.normalize("NFKC", character)
        for piece in part:
            low = piece.lower()
            folded.append(low if len(low) == 1 else piece)
            offsets.append(index)
    offsets.append(len(text))
    return "".join(folded), offsets
