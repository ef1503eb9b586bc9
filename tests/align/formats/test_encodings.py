"""Byte-order marks, declared encodings and those that are asked for; nothing is guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.finding import Edit
from dingyi.align.formats.registry import decode, encode, written
from dingyi.glossary.errors import InputError, UsageError

TEXT = "The café — 港口 — stays open.\r\nYes.\r\n"


@pytest.mark.parametrize(
    ("raw", "asked", "note"),
    [
        (TEXT.encode(), None, ()),
        (codecs.BOM_UTF8 + TEXT.encode(), None, ()),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, ("read as UTF-16",)),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None, ("read as UTF-16",)),
        (TEXT.encode("gb18030"), "GB18030", ("read as GB18030",)),
        (TEXT.encode("gb18030"), "gbk", ("read as GB18030",)),
        (TEXT.replace("é", "e").encode("big5"), "big5", ("read as Big5",)),
        (TEXT.encode("utf-16-le"), "utf-16", ("read as UTF-16",)),
        (codecs.BOM_UTF8 + TEXT.encode(), "gb18030", ()),  # the mark speaks louder
    ],
)
def test_a_text_is_read_and_written_back(raw: bytes, asked: str | None, note: tuple[str, ...]) -> None:
    document = decode(raw, "a.txt", encoding=asked)
    assert document.text.replace("é", "e") == TEXT.replace("é", "e")
    assert document.notes == note
    assert encode(document) == raw
    at = document.text.index("stays")
    again = written(document, [Edit(at, at + 5, "stayed")])
    assert decode(again, "a.txt", encoding=asked).text == document.text.replace("stays", "stayed")


ODD = st.text(alphabet="ab é“…\r\n\t\u2028\u00a0\x0b\ufeff.", max_size=40)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@given(head=ODD, tail=ODD, new=ODD, data=st.data())
def test_random_edits_of_a_text_leave_every_other_byte(
    name: str, encoding: str, head: str, tail: str, new: str, data: st.DataObject
) -> None:
    raw = f"He said so. {head}\r\nShe did not.{tail}".encode(encoding)
    document = decode(raw, name, encoding="gb18030" if encoding == "gb18030" else None)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    expected = document.text[:start] + new + document.text[end:]
    assert written(document, [Edit(start, end, new)]) == expected.encode(encoding)


def test_nothing_is_guessed() -> None:
    with pytest.raises(InputError, match=r"a.txt: not UTF-8 at byte offset 7; .* --encoding gb18030"):
        decode(TEXT.encode("gb18030"), "a.txt")


def test_an_encoding_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="there is no encoding 'klingon'"):
        decode(b"x", "a.txt", encoding="klingon")
    with pytest.raises(UsageError, match="there is no encoding 'rot13'"):
        decode(b"x", "a.txt", encoding="rot13")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.xlf", '<?xml version="1.0" encoding="gb2312"?>\n<xliff version="1.2"><file source-language="zh" '
         'target-language="en"><body><trans-unit id="1"><source>港口</source><target>A café.</target></trans-unit>'
         "</body></file></xliff>"),
        ("a.html", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>A café. 港口'),
        ("a.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=GBK\\n"\n\nmsgid "港口"\nmsgstr "A café."\n'),
    ],
)  # fmt: skip
def test_a_declared_encoding_counts(name: str, raw: str) -> None:
    document = decode(raw.encode("gb18030"), name)
    assert "A café." in document.text
    assert document.notes[0] == "read as GB18030"
    at = document.text.index("A")
    assert written(document, [Edit(at, at + 1, "The")]) == raw.replace("A café", "The café").encode("gb18030")


def test_what_could_not_be_written_back_is_refused() -> None:
    # Big5 has two places for one ideograph; the second would come back as the first.
    assert b"\xa2\xcc".decode("big5").encode("big5") != b"\xa2\xcc"
    with pytest.raises(InputError, match="two forms of one character"):
        decode(b"\xa2\xcc", "a.txt", encoding="big5")
