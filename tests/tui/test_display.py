"""What reaches the terminal: nothing that it would obey, and lines that break where they may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dingyi.tui.review.display.shown import clipped, shown, shown_line
from dingyi.tui.review.display.wrap import wrap

CHINESE = (
    "他说，“这一项目（包括码头、仓库）十分重要！”随后，双方就《合作备忘录》交换了意见：一是引航；二是疏浚。"
    "3月3日至5月10日，吞吐量达1234.5万吨，同比增长12%……"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he said [applause] [/b] [red]", "he said [applause] [/b] [red]"),
        ("\x1b]52;c;eA==\x07", "\\x1b]52;c;eA==\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb\u200bc", "a\\u202eb\\u200bc"),
        ("\u2028\x85\x0b", "\\u2028\\x85\\x0b"),
        ("❤\ufe0f", "❤\\ufe0f"),
        ("中文，“引号”", "中文，“引号”"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_a_terminal_obeys_is_spelt_out(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(st.characters(codec="utf-8")))
def test_nothing_harmful_is_left(text: str) -> None:
    safe = shown(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or "\u202a" <= c <= "\u202e" for c in safe)
    assert shown(safe) == safe


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_way_back_from_the_screen(line: str) -> None:
    drawn = shown_line(line)
    assert drawn.text == shown(line)
    for offset, character in enumerate(line):
        index = drawn.drawn_at(offset)
        assert drawn.text.startswith(shown(character), index)
        assert drawn.offset_at(index) == offset
    assert drawn.drawn_at(len(line)) == len(drawn.text)


@pytest.mark.parametrize("width", range(12, 60))
def test_no_chinese_line_begins_with_a_closing_mark(width: int) -> None:
    rows = [CHINESE[start:end] for start, end in wrap(CHINESE, width)]
    assert "".join(rows) == CHINESE
    for row in rows[1:]:
        assert row[0] not in "，。、；：！？）》”…"
    for row in rows[:-1]:
        assert row[-1] not in "（《“"
        assert cell_len(row) <= width


def test_english_breaks_between_words() -> None:
    text = "The port will be 12,345.6 metres long, it’s said; a first-class harbour."
    rows = [text[start:end] for start, end in wrap(text, 16)]
    assert rows == ["The port will be ", "12,345.6 metres ", "long, it’s said; ", "a first-class ", "harbour."]


@given(st.text("ab ，。“”（中国-.é😀", max_size=60), st.integers(1, 30))
def test_rows_rejoin_to_the_text(text: str, width: int) -> None:
    rows = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(rows) == text
    assert all(rows) or rows == [""]
    for row in rows:
        assert cell_len(row.rstrip(" ")) <= max(width, 2)


def test_clipping_counts_cells() -> None:
    assert clipped("中国式现代化", 9) == "中国式..."
    assert clipped("\x1b[31m", 8) == "\\x1b[31m"
    assert clipped("short", 9) == "short"
