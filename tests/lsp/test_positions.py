"""Offsets and positions: lines end at line feeds and carriage returns alone, and units are the editor's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from dingyi.tui.lsp.positions import UTF8, UTF16, UTF32, Positions

TEXT = "a🎉中é\r\nb\u2028c\rd\x85e\nf"
CASES = [
    # offset, line, then units before it in UTF-8, UTF-16 and UTF-32
    (1, 0, 1, 1, 1),
    (2, 0, 5, 3, 2),
    (3, 0, 8, 4, 3),
    (4, 0, 10, 5, 4),
    (6, 1, 0, 0, 0),
    (8, 1, 4, 2, 2),
    (10, 2, 0, 0, 0),
    (12, 2, 3, 2, 2),
    (15, 3, 1, 1, 1),
]


@pytest.mark.parametrize(("offset", "line", "eight", "sixteen", "thirtytwo"), CASES)
def test_units(offset: int, line: int, eight: int, sixteen: int, thirtytwo: int) -> None:
    for encoding, units in ((UTF8, eight), (UTF16, sixteen), (UTF32, thirtytwo)):
        positions = Positions(TEXT, encoding)
        assert positions.position(offset) == Position(line, units)
        assert positions.offset(Position(line, units)) == offset


def test_what_lies_outside_is_brought_in() -> None:
    positions = Positions("🎉a\nb")
    assert positions.offset(Position(0, 99)) == 2
    assert positions.offset(Position(9, 0)) == 4
    assert positions.offset(Position(0, 1)) == 0  # inside the pair of surrogates


@given(st.text(alphabet=st.sampled_from("aé中🎉\n\r\u2028\x0b")), st.sampled_from([UTF8, UTF16, UTF32]))
def test_there_and_back(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if not (0 < offset < len(text) and text[offset - 1] == "\r" and text[offset] == "\n"):
            assert positions.offset(positions.position(offset)) == offset
