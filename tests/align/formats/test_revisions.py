"""Changes tracked inside a Word file: accepted they are the plain export, refused they are the file as it was."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document as read_docx
from drafts import DRAFTS, ENGLISH
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.docx_revisions import Revision, is_word_file, tracked
from dingyi.align.formats.registry import decode, written
from dingyi.glossary.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = "2025-03-04T05:06:07Z"
NAMES = ("words.docx", "pairs.docx", "rich.docx")
WORDS = st.text(alphabet="ab <>&'\\é中’\u00a0", max_size=6)


def rich() -> bytes:
    """Return a Word file whose runs hold more than words: tabs, breaks, a link, a box, insertions of another person."""
    document = read_docx()
    first = document.add_paragraph()
    run = first.add_run("The port\twill stay ")
    run.font.name = "Georgia"
    first.add_run("open").bold = True
    first.add_run(" & grow <steadily>.\nNext line.").italic = True
    second = document.add_paragraph("We ")
    for raw in (
        '<w:ins w:id="5" w:author="wang" w:date="2024-01-01T00:00:00Z"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
        '<w:t xml:space="preserve">will advance </w:t></w:r><w:r><w:t>Chinese-style</w:t></w:r></w:ins>',
        '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> modernization</w:t></w:r></w:hyperlink>',
        "<w:r><w:t>.</w:t><w:tab/><w:t>Yes &amp; no.</w:t></w:r>",
        "<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>A box of words.</w:t></w:r></w:p></w:txbxContent></w:drawing>"
        "<w:t> After it.</w:t></w:r>",
    ):
        whole = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{raw}</w:p>')
        second._p.extend(list(whole))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FILES = {**DRAFTS, "rich.docx": rich()}


def settle(raw: bytes, accept: bool) -> bytes:
    """Return a Word file with the changes of “zhao” accepted or refused, as Word does it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                tree = etree.fromstring(body)
                for mark in [*tree.iter(f"{W}ins", f"{W}del")]:
                    if mark.get(f"{W}author") == "zhao":
                        _settle_one(mark, accept == (mark.tag == f"{W}ins"))
                body = etree.tostring(tree)
            new.writestr(name, body)
    return out.getvalue()


def _settle_one(mark: Any, keep: bool) -> None:
    parent = mark.getparent()
    assert not mark.tail
    for child in mark:
        for words in child.iter(f"{W}delText"):
            words.tag = f"{W}t"
    at = parent.index(mark)
    parent[at : at + 1] = list(mark) if keep else []


def formatted(raw: bytes) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """Return every character of the runs with its formatting and what it stands in."""
    found = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name not in archive.namelist():
                continue
            for item in etree.fromstring(archive.read(name)).iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}delText"):
                run = next(item.iterancestors(f"{W}r"))
                properties = run.find(f"{W}rPr")
                look = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
                around = tuple(str(one.tag) for one in run.iterancestors())
                text = item.text or "" if item.tag in (f"{W}t", f"{W}delText") else item.tag
                if item.tag == f"{W}t" and "preserve" not in item.attrib.values():
                    text = text.strip()
                found += [(char, look, around) for char in (text if len(text) < 40 or text[0] != "{" else [text])]
    return found


def valid(raw: bytes) -> None:
    """Assert what Word asks of a file: whole, ids that are unique, ranges of comments that are closed and known."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        parts = {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    body = parts["word/document.xml"]
    ids = [one.get(f"{W}id") for one in body.iter(f"{W}ins", f"{W}del")]
    assert len(ids) == len(set(ids))
    assert not [one for one in body.iter(f"{W}ins") if next(one.iterancestors(f"{W}ins"), None) is not None]
    comments = parts.get("word/comments.xml")
    known = [] if comments is None else [one.get(f"{W}id") for one in comments.iter(f"{W}comment")]
    assert len(known) == len(set(known))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        told = [one.get(f"{W}id") for one in body.iter(W + name)]
        assert len(told) == len(set(told))
        assert set(told) <= set(known)
    for words in body.iter(f"{W}delText"):
        assert next(words.iterancestors(f"{W}del"), None) is not None
    for words in body.iter(f"{W}t"):
        assert next(words.iterancestors(f"{W}del"), None) is None
    assert not [run for run in body.iter(f"{W}r") if run.find(f"{W}r") is not None]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_accepted_it_is_the_export_and_refused_the_draft(name: str, data: st.DataObject) -> None:
    document = decode(FILES[name], name)
    revisions = []
    for span in document.paragraphs:
        start = data.draw(st.integers(span.start, span.end))
        end = data.draw(st.integers(start, min(span.end, start + 30)))
        edit = Edit(start, end, data.draw(WORDS))
        if document.takes([edit]) and data.draw(st.booleans()):
            comment = ("why: because",) if data.draw(st.booleans()) else ()
            revisions.append(Revision((edit,), "zhao", DATE, comment))
    edits = [edit for one in revisions for edit in one.edits]
    expected = apply_edits(document.text, edits)
    for line in expected.split("\n\n"):
        assume(sum(char.isascii() and char.isalpha() for char in line) > 4 * line.count("中") + 1)
    raw = tracked(document, revisions)
    valid(raw)
    plain = written(document, edits)
    accepted = settle(raw, accept=True)
    # Where words after blanks that Word hides go, the plain export hides the blanks that come to stand first, too.
    if decode(plain, name).text == expected:
        assert decode(accepted, name).text == expected
        assert [char for char, _look, _in in formatted(accepted)] == [char for char, _look, _in in formatted(plain)]
    assert formatted(settle(raw, accept=False)) == formatted(FILES[name])
    # The parts that hold no words are the same bytes.
    with zipfile.ZipFile(io.BytesIO(raw)) as new, zipfile.ZipFile(io.BytesIO(FILES[name])) as old:
        touched = ("[Content_Types].xml", "document.xml.rels", "document.xml", "footnotes.xml", "comments.xml")
        for member in old.namelist():
            if not member.endswith(touched):
                assert new.read(member) == old.read(member)


@pytest.mark.parametrize("name", ["pairs.docx", "rich.docx"])
def test_an_edit_over_an_entity_and_half_a_word(name: str) -> None:
    document = decode(FILES[name], name)
    at = document.text.index("<steadily>")
    edit = Edit(at, at + 2, "a")  # two splices of the file: of the entity and of the letter
    raw = tracked(document, [Revision((edit,), "zhao", DATE)])
    assert "grow ateadily>" in decode(settle(raw, accept=True), name).text
    assert decode(settle(raw, accept=False), name).text == document.text


def test_formatting_author_date_and_comment() -> None:
    document = decode(FILES["rich.docx"], "rich.docx")
    at = document.text.index("stay open & grow")
    raw = tracked(
        document, [Revision((Edit(at, at + 16, "remain open & expand"),), "Li & <Wang>", DATE, ("r: m", "x"))]
    )
    valid(raw)
    file = read_docx(io.BytesIO(raw))
    came = [
        (one.findtext(f".//{W}t"), one.get(f"{W}author"), one.get(f"{W}date")) for one in file.element.iter(f"{W}ins")
    ]
    assert ("remain", "Li & <Wang>", DATE) in came
    assert ("expand", "Li & <Wang>", DATE) in came
    bold = [run.text for paragraph in file.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["open"]
    comment = next(iter(file.comments))
    assert (comment.author, comment.initials, comment.text) == ("Li & <Wang>", "L&<", "r: m\nx")
    assert comment.timestamp is not None and comment.timestamp.year == 2025
    gone = list(file.element.iter(f"{W}del"))
    assert [one.findtext(f".//{W}delText") for one in gone] == ["stay", "grow"]
    look = gone[0].find(f".//{W}rPr/{W}rFonts")
    assert look is not None and look.get(f"{W}ascii") == "Georgia"


def test_words_in_the_insertion_of_another_person() -> None:
    document = decode(FILES["rich.docx"], "rich.docx")
    at = document.text.index("-style")
    raw = tracked(document, [Revision((Edit(at - 7, at + 6, "China’s"),), "zhao")])
    valid(raw)
    body = read_docx(io.BytesIO(raw)).element
    mine = [one for one in body.iter(f"{W}ins") if one.get(f"{W}author") == "zhao"]
    assert [one.findtext(f".//{W}t") for one in mine] == ["China’s"]
    gone = next(body.iter(f"{W}del"))
    assert gone.getparent().get(f"{W}author") == "wang"  # one person's deletion inside the other's insertion
    assert f"{W}date" not in gone.attrib


def test_a_comment_goes_to_those_that_are_there() -> None:
    document = decode(DRAFTS["words.docx"], "words.docx")
    at = document.text.index("open")
    note = document.text.index("A note")
    raw = tracked(
        document,
        [
            Revision((Edit(at, at + 4, "shut"),), "zhao", DATE, ("mine",)),
            Revision((Edit(note, note + 1, "The"),), "zhao", DATE, ("none in a note",)),
        ],
    )
    valid(raw)
    told = {comment.comment_id: comment.text for comment in read_docx(io.BytesIO(raw)).comments}
    assert sorted(told.values()) == ["a comment", "mine"]
    assert "The note of the translator." in decode(raw, "words.docx").text


def test_a_change_that_does_not_fit_is_refused() -> None:
    document = decode(DRAFTS["words.docx"], "words.docx")
    at = document.text.index(ENGLISH[1])
    with pytest.raises(InputError, match="reaches over the end of a paragraph"):
        tracked(document, [Revision((Edit(at - 3, at + 2, "x"),), "zhao")])


def test_nothing_to_track_is_the_file_as_it_was() -> None:
    document = decode(DRAFTS["words.docx"], "words.docx")
    assert tracked(document, []) == DRAFTS["words.docx"]
    assert is_word_file(document)
    assert not is_word_file(decode(DRAFTS["old.xlf"], "old.xlf"))
