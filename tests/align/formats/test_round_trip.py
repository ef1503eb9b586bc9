"""Edits of a draft are written back into its file, and nothing else of it changes."""

from __future__ import annotations

import io

import pytest
from docx import Document as new_docx
from drafts import CHINESE, DRAFTS, ENGLISH, TWO_SIDED
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from skeleton import skeleton

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.registry import decode, encode, written
from dingyi.glossary.errors import InputError

WORDS = st.text(alphabet="ab <>&'\\|]é中’\u00a0", max_size=6)


def _edit(document: Document, old: str, new: str) -> Edit:
    at = document.text.index(old)
    return Edit(at, at + len(old), new)


@pytest.mark.parametrize("name", DRAFTS)
def test_the_english_is_read_in_order(name: str) -> None:
    document = decode(DRAFTS[name], name)
    found = [document.text[span.start : span.end] for span in document.paragraphs]
    assert found == [*ENGLISH, *(["A note of the translator."] if name == "words.docx" else [])]


@pytest.mark.parametrize("name", TWO_SIDED)
def test_the_chinese_stands_beside_it(name: str) -> None:
    beside = decode(DRAFTS[name], name).beside
    assert beside is not None
    assert beside.language == "zh"
    assert [line for line in beside.text.split("\n\n") if line in CHINESE] == list(CHINESE)
    assert decode(DRAFTS[name], name, "zh").text == beside.text


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_that_is_not_edited_is_the_same_bytes(name: str) -> None:
    document = decode(DRAFTS[name], name)
    assert encode(document) == DRAFTS[name]
    assert written(document, [Edit(3, 9, document.text[3:9])]) == DRAFTS[name]


@pytest.mark.parametrize("name", DRAFTS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_random_edits_change_the_words_and_nothing_else(name: str, data: st.DataObject) -> None:
    document = decode(DRAFTS[name], name)
    edits = []
    for span in document.paragraphs:
        start = data.draw(st.integers(span.start, span.end))
        end = data.draw(st.integers(start, min(span.end, start + 12)))
        new = data.draw(WORDS)
        if data.draw(st.booleans()):
            edits.append(Edit(start, end, new))
    expected = apply_edits(document.text, edits)
    for line in expected.split("\n\n"):
        # An emptied paragraph is no paragraph, and one of no Latin letters is no English.
        assume(sum(char.isascii() and char.isalpha() for char in line) > 4 * line.count("中") + 1)
    raw = written(document, edits)
    again = decode(raw, name)
    assert [_folded(line) for line in again.text.split("\n\n")] == [_folded(line) for line in expected.split("\n\n")]
    assert skeleton(name, raw) == skeleton(name, DRAFTS[name])
    assert (again.beside and again.beside.text) == (document.beside and document.beside.text)
    assert again.asides == document.asides


def _folded(line: str) -> str:
    # A format without meaning in runs of blanks (HTML) gives one for two.
    return " ".join(line.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", DRAFTS)
def test_an_edit_over_the_end_of_a_paragraph_is_refused(name: str) -> None:
    document = decode(DRAFTS[name], name)
    over = _edit(document, "steadily>.\n\nWe", "steadily>, and we")
    assert not document.takes([over])
    with pytest.raises(InputError, match=r":\d+:\d+: the change reaches over the end of a \w+; reject it"):
        written(document, [over])
    with pytest.raises(InputError, match="the change"):
        written(document, [_edit(document, ".\n\nWe", ".We")])


@pytest.mark.parametrize("name", DRAFTS)
def test_a_whole_paragraph_can_be_emptied(name: str) -> None:
    document = decode(DRAFTS[name], name)
    raw = written(document, [_edit(document, f"\n{ENGLISH[1]}\n", "")])
    if name == "turns.txt":  # two Chinese paragraphs in a row are no longer in turn with the English
        assert raw == DRAFTS[name].replace(ENGLISH[1].encode(), b"")
        return
    again = decode(raw, name)
    assert ENGLISH[1] not in again.text
    assert [line for line in again.text.split("\n\n") if line in ENGLISH] == [ENGLISH[0], ENGLISH[2]]
    assert skeleton(name, raw) == skeleton(name, DRAFTS[name])


@pytest.mark.parametrize("name", [name for name in DRAFTS if name[0] != "t" and not name.startswith("pairs.")])
def test_formatting_stays_with_the_words_that_stay(name: str) -> None:
    document = decode(DRAFTS[name], name)
    raw = written(document, [_edit(document, "stay open & grow", "remain open & expand")])
    assert "remain open & expand" in decode(raw, name).text
    if name == "old.xlf":
        assert b'The port will remain <g id="1">open</g> &amp; expand &lt;' in raw
    if name == "page.html":
        assert b"will remain <b class=x>open</b> &amp; expand\n   &lt;" in raw


def test_two_rounds_of_edits_are_written_as_one() -> None:
    document = decode(DRAFTS["old.xlf"], "old.xlf")
    first = [_edit(document, "Chinese-style", "Chinese"), _edit(document, "He ", "She ")]
    middle = document.revised(apply_edits(document.text, first), first)
    second = [_edit(middle, "advance Chinese", "pursue the Chinese path of"), _edit(middle, "asked", "said")]
    last = middle.revised(apply_edits(middle.text, second), second)
    assert decode(encode(last), "old.xlf").text == last.text
    assert last.text.endswith("We will pursue the Chinese path of modernization.\n\nShe said: “what next?”")


def test_a_placeholder_is_shown_and_stays() -> None:
    raw = DRAFTS["old.xlf"].replace(b"We will", b'We <x id="9"/> will')
    document = decode(raw, "old.xlf")
    assert "We \ufffc will" in document.text
    assert not document.takes([_edit(document, "We \ufffc will", "We shall")])
    assert b'We <x id="9"/> shall' in written(document, [_edit(document, "will advance", "shall advance")])


def test_a_tab_can_be_taken_out() -> None:
    word = new_docx()
    word.add_paragraph("One\ttwo\tthree")
    stream = io.BytesIO()
    word.save(stream)
    document = decode(stream.getvalue(), "a.docx")
    raw = written(document, [_edit(document, "\tt", " t")])
    assert decode(raw, "a.docx").text == "One two\tthree"
    assert new_docx(io.BytesIO(raw)).paragraphs[0].text == "One two\tthree"


def test_words_that_the_file_cannot_hold_are_refused() -> None:
    for name, new in (("old.xlf", "a\x01b"), ("words.docx", "a\x02b"), ("pairs.tsv", "a\tb"), ("turns.txt", "a\nb")):
        document = decode(DRAFTS[name], name)
        with pytest.raises(InputError, match="the change"):
            written(document, [_edit(document, "steadily", new)])
    chinese = decode("工人說好，說好。<p>It will go on for years to come.".encode("big5"), "a.html", encoding="big5")
    with pytest.raises(InputError, match=r"“é” \(U\+00E9\) cannot be written in Big5"):
        written(chinese, [_edit(chinese, "years", "é")])


def test_the_source_side_is_only_read() -> None:
    source = decode(DRAFTS["old.xlf"], "old.xlf", "zh")
    with pytest.raises(InputError, match="would change a side of the file that is only read"):
        written(source, [Edit(0, 1, "海")])
