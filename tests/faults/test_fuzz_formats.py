"""Drafts of every format, broken: each is read or refused in one line, and what is read is written back unchanged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.formats.registry import decode, encode, written
from dingyi.glossary.errors import InputError

sys.path.insert(0, str(Path(__file__).parents[1] / "align/formats"))
sys.path.insert(0, str(Path(__file__).parent))
from drafts import DRAFTS
from hostile import examples, mutated, refused_in_one_line, repacked

MEMBERS = ("[Content_Types].xml", "word/document.xml", "word/footnotes.xml", "word/header1.xml")


def _read_and_write(raw: bytes, name: str, language: str = "en") -> None:
    with refused_in_one_line():
        document = decode(raw, name, "zh" if language == "zh" else "en")
        for sentence in document.sentences:
            line, column = document.position(sentence.start)
            assert line > 0 and column > 0
            document.place(sentence.start)
        assert encode(document) == raw
        _edit(document, raw, name)


def _edit(document: Document, raw: bytes, name: str) -> None:
    """Put a word before the first sentence: it is there, and what stood there is, or the edit is refused."""
    if not document.sentences:
        return
    at = document.sentences[-1].start
    edit = Edit(at, at, "Moreover ")
    try:
        changed = written(document, [edit])
    except InputError:
        return
    assert changed != raw
    assert len(changed) >= len(raw) or name.endswith(".docx")


@pytest.mark.parametrize("name", DRAFTS)
@examples(60)
@given(data=st.data())
def test_a_broken_draft_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = data.draw(mutated([DRAFTS[name]]))
    _read_and_write(raw, name, data.draw(st.sampled_from(("en", "zh"))))


@pytest.mark.parametrize("name", ["words.docx", "pairs.docx"])
@examples(60)
@given(data=st.data())
def test_a_word_file_with_a_broken_part_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = DRAFTS[name]
    there = [member for member in MEMBERS if member.encode() in raw]
    _read_and_write(data.draw(repacked(raw, there)), name)


@examples(60)
@given(data=st.data())
def test_a_file_of_another_name_or_encoding_is_read_or_refused(data: st.DataObject) -> None:
    raw = data.draw(mutated([DRAFTS[name] for name in DRAFTS if not name.endswith(".docx")]))
    name = data.draw(st.sampled_from(sorted(DRAFTS)))
    encoding = data.draw(st.sampled_from(("utf-8", "gb18030", "big5", "utf-16", "cp1252", "utf-7", "idna", "hz")))
    with refused_in_one_line():
        document = decode(raw, name, encoding=encoding)
        assert encode(document) == raw
