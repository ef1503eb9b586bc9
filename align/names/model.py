"""A name in a Chinese text, and where an English text says it."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A name at ``[start, end)`` of a Chinese text, in code points.

    ``han`` is its Simplified form. ``kind`` is chinese (surname and given name), dotted (foreign or minority, with the
    dot; ``surname`` is the last part), or the kind of the table of well-known names: foreign, chinese, minority,
    company. ``given`` is empty where the text gives the surname alone.
    """

    start: int
    end: int
    han: str
    surname: str
    given: str
    kind: str


class Match(NamedTuple):
    """A place in an English text where a name is said, and how.

    ``kind`` is exact, hyphen (Ji-ning), spacing (Ji Ning, Chenjining), order-flipped (Jining Chen), variant
    (Wade-Giles, a Hong Kong or overseas spelling, another accepted form of a well-known name), surname-only,
    given-only, pinyin (the Chinese form of a foreign name spelled out: Ma Sike), misspelt (one letter wrong), or
    sounded (a word that sounds like part of a foreign name no table knows). ``expected`` is how the name is written,
    "" for a sounded one.
    """

    start: int
    end: int
    text: str
    kind: str
    expected: str
