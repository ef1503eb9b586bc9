"""Lines, paragraphs and places of a text, and the stretches that are not prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.document import Document
from dingyi.align.zones import MASK, mask


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
        ("a\u2028b\x0bc\x85d\x0ce\n", ["a\u2028b\x0bc\x85d\x0ce", ""]),
        ("\n\n", ["", "", ""]),
    ],
)
def test_only_three_things_end_a_line(text: str, lines: list[str]) -> None:
    document = Document(text)
    assert [text[line.start : line.end] for line in document.lines] == lines


@given(st.text(alphabet="ab \r\n\u2028文", max_size=40))
def test_every_offset_has_its_place(text: str) -> None:
    document = Document(text)
    for offset in range(len(text) + 1):
        line, column = document.position(offset)
        assert document.lines[line - 1].start + column - 1 == offset


def test_a_line_is_a_paragraph() -> None:
    text = "One.\n  Two two. Three.  \n\n\nFour"
    document = Document(text)
    assert [text[p.start : p.end] for p in document.paragraphs] == ["One.", "Two two. Three.", "Four"]
    assert [(text[s.start : s.end], s.paragraph) for s in document.sentences] == [
        ("One.", 0), ("Two two.", 1), ("Three.", 1), ("Four", 2),
    ]  # fmt: skip


def test_a_block_wrapped_to_a_width_is_one_paragraph() -> None:
    text = (
        "The mayor said that the harbor would be opened to all ships before\n"
        "the end of the year, and thanked the workers who had built it in so\n"
        "short a time.\n\nA second block.\nOf two lines."
    )
    document = Document(text)
    assert len(document.paragraphs) == 3
    assert len(document.sentences) == 3


@pytest.mark.parametrize(
    ("text", "form", "hidden"),
    [
        ("see https://a.example/x?y=1 now", "text", "https://a.example/x?y=1"),
        ("write to a.b@c.example now", "text", "a.b@c.example"),
        ("use `dingyi check` now", "markdown", "`dingyi check`"),
        ("use `dingyi check` now", "text", ""),
        ("[text](target.html) now", "markdown", "(target.html)"),
        ("```\ncode\n```\nprose", "markdown", "```code```"),
        ("官网https://a.example。后", "text", "https://a.example"),
    ],
)
def test_what_is_not_prose_is_masked(text: str, form: str, hidden: str) -> None:
    masked = mask(text, form)
    assert len(masked) == len(text)
    assert "".join(c for c, m in zip(text, masked, strict=True) if m == MASK) == hidden
