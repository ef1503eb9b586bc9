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
    try:
        from opencc import OpenCC
    except ImportError:
        from dingyi.glossary.errors import UsageError

        raise UsageError("Traditional Chinese needs the package opencc", hint="pip install opencc") from None
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return ``text`` in Simplified characters, one for one: its length never changes."""
    return _plain(text) if len(text) < _SENTENCE else _simplify(text)


_SENTENCE = 2000


@lru_cache(maxsize=128)
def _plain(text: str) -> str:
    # Each rule that reads a sentence asks for it.
    return _simplify(text)


def _simplify(text: str) -> str:
    if not may_be_traditional(text):
        return text
    try:
        converted = str(_converter().convert(text))
    except UnicodeEncodeError:  # half a character, as an editor may send it
        return _simplify("".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text))
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


@lru_cache(maxsize=4096)
def _outside(character: str) -> bool:
    if not "\u3400" <= character <= "\ufaff":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=4096)
def _simplified(character: str) -> str:
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


QUOTES = frozenset("“”‘’「」『』＂＇")


def fold_chinese(text: str) -> tuple[str, list[int] | range]:
    """Return ``text`` folded (NFKC, Simplified, lower case, no quotation marks) and the offset in ``text`` of each
    folded code point, with one more for the end.

    Quotation marks go since one text writes “一带一路” and the next 一带一路.
    """
    return _folded_term(text) if len(text) <= _TERM else _folded(text)


_TERM = 16
_CHARACTERS = 1 << 13  # of which it is remembered what they are folded to


@lru_cache(maxsize=4096)
def _folded_term(text: str) -> tuple[str, list[int] | range]:
    # The words of the glossary come again with every text.
    return _folded(text)


def _folded(text: str) -> tuple[str, list[int] | range]:
    plain = simplify(text)
    # By character: composing across characters would lose the offsets.
    pieces = [_PIECES[character] for character in plain]
    folded = "".join(pieces)
    if len(folded) == len(plain) and "" not in pieces:
        return folded, range(len(plain) + 1)
    offsets = [index for index, piece in enumerate(pieces) for _character in piece]
    offsets.append(len(text))
    return folded, offsets


class _Pieces(dict[str, str]):
    """What characters are folded to, worked out once each."""

    def __missing__(self, character: str) -> str:
        piece = ""
        if character not in QUOTES:
            piece = character if character < "\x80" else unicodedata.normalize("NFKC", character)
            lowered = ((one, one.lower()) for one in piece)
            piece = "".join(low if len(low) == 1 else one for one, low in lowered)
        if len(self) >= _CHARACTERS:
            self.clear()
        self[character] = piece
        return piece


_PIECES = _Pieces()
