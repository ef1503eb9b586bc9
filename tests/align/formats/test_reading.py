"""What counts as prose in each format, and which of two languages a stretch belongs to."""

from __future__ import annotations

import io
import json
import zipfile

import polib
import pytest
from docx import Document as new_docx
from drafts import CHINESE, DRAFTS, ENGLISH
from lxml import etree

from dingyi.align.document import Document
from dingyi.align.formats.registry import decode

PAGES = {
    "an article element": (
        "<body><nav>Home</nav><article><header><h1>The port</h1></header><p>{0}</p><p>{1}</p></article>"
        "<aside><p>Another long story that a reader may like to read as well, one day.</p></aside></body>",
        ["The port", "{0}", "{1}"],
    ),
    "no end tags": ("<div id=c><p>{0}<p>{1}<ul><li>one<li>two</ul></div>", ["{0}", "{1}", "one", "two"]),
    "divisions for paragraphs": (
        "<table><tr><td class=left><a href=1>One</a><a href=2>Two</a><td><div>{0}</div><div>{1}</div></table>",
        ["{0}", "{1}"],
    ),
    "line breaks for paragraphs": ("<div>{0}<br><br>\n{1}</div>", ["{0}", "{1}"]),
    "a hidden stretch": ("<p>{0}</p><p style='display:none'>{1}</p><p hidden>{1}</p><p>{1}</p>", ["{0}", "{1}"]),
    "what was deleted": ("<p>{0} <del>Gone, every word of it.</del><ins>{1}</ins></p>", ["{0} {1}"]),
    "a list of links": (
        "<div><p>{0}</p><p>{1}</p><div><a href=1>Read how the port was built in three years</a></div></div>",
        ["{0}", "{1}"],
    ),
    "broken markup": ("<div><p>{0}</b></i></span><p>{1}</div></div></article><a href='x", ["{0}", "{1}"]),
    "a head that never ends": ("<head><title>Port <meta charset=utf-8></head></title><body><p>{0}<p>{1}",
                               ["{0}", "{1}"]),
    "a head without end or body": ("<head><title>Port</title><h1>Port</h1><p>{0}<p>{1}", ["Port", "{0}", "{1}"]),
    "a short page": ("<p>Short.<p>Words.", ["Short.", "Words."]),
    "capitals and entities": ("<P>{0} A&amp;B&nbsp;&lt;c&gt; &copy&#8212;&unknown; x < y</P><P>{1}</P>",
                              ["{0} A&B\u00a0<c> ©—&unknown; x < y", "{1}"]),
}  # fmt: skip
LONG = (
    "The port will stay open and grow in the years to come, the mayor told reporters.",
    "He added that trade with the neighbours would go on as it had for many decades.",
)


def _lines(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.paragraphs]


@pytest.mark.parametrize("case", PAGES)
def test_the_article_of_a_page_is_found(case: str) -> None:
    page, expected = PAGES[case]
    document = decode(page.format(*LONG).encode(), "a.html")
    assert _lines(document) == [line.format(*LONG) for line in expected]


def test_no_word_of_a_page_is_lost() -> None:
    document = decode(DRAFTS["page.html"], "page.html")
    told = " ".join([document.text, *(aside.text for aside in document.asides)])
    for word in ("Home", "News & views", "Share to Weibo", "Copyright 2024", "modernization"):
        assert word in told


def test_a_unit_that_is_not_to_be_translated_is_not_read() -> None:
    raw = DRAFTS["old.xlf"].replace(b'<trans-unit id="3">', b'<trans-unit id="3" translate="no">')
    assert _lines(decode(raw, "old.xlf")) == list(ENGLISH[:2])


def test_po_is_read_as_polib_reads_it() -> None:
    entries = [entry for entry in polib.pofile(DRAFTS["messages.po"].decode()) if not entry.obsolete]
    strings = [entry.msgstr or entry.msgstr_plural[0] for entry in entries]
    document = decode(DRAFTS["messages.po"], "messages.po")
    assert _lines(document) == strings
    assert document.beside is not None
    assert _lines(document.beside) == [entry.msgid_plural or entry.msgid for entry in entries]


@pytest.mark.parametrize("body", ["a\\tb", "a\\\\b", 'a\\"b', "a\\x41b", "a\\101b", "a\\nb", "中\\n"])
def test_an_escape_of_po_is_what_polib_makes_of_it(body: str) -> None:
    # polib leaves octal and hexadecimal escapes alone; the manual and msgfmt read them.
    by_number = "\\x" in body or "\\1" in body
    expected = "aAb" if by_number else polib.pofile(f'msgid "x"\nmsgstr "{body}"\n')[0].msgstr
    document = decode(f'msgid "x"\nmsgstr "words {body} words"\n'.encode(), "a.po")
    assert document.text == f"words {expected} words"


def test_chinese_beside_chinese_is_a_draft_that_is_not_done() -> None:
    document = decode('msgid "港口"\nmsgstr "港口"\n\nmsgid "水"\nmsgstr "water"\n'.encode(), "a.po")
    assert _lines(document) == ["港口", "water"]


@pytest.mark.parametrize("first", [0, 1])
def test_paragraphs_in_turn_are_two_sides(first: int) -> None:
    pairs = [text for pair in zip(CHINESE, ENGLISH, strict=True) for text in pair]
    document = decode("\n".join(pairs[first:]).encode(), "a.md")
    assert _lines(document) == list(ENGLISH)
    assert document.beside is not None
    assert _lines(document.beside) == list(CHINESE[first:])


@pytest.mark.parametrize(
    "lines",
    [
        [*ENGLISH, *CHINESE],
        [ENGLISH[0], CHINESE[1], ENGLISH[2], ENGLISH[0], ENGLISH[1]],
        [ENGLISH[0], CHINESE[0]],
        ["The 中国 port.", "It 开放 stays.", "Yes.", "No."],
    ],
)
def test_a_draft_with_chinese_left_in_it_is_one_draft(lines: list[str]) -> None:
    document = decode("\n\n".join(lines).encode(), "a.txt")
    assert document.beside is None
    assert document.origin is None
    assert _lines(document) == lines


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["source\ttarget", "港口\tport"], ["port"]),
        (["en\tzh", "port\t港口"], ["port"]),
        (["English\t中文\tid", "port\t港口\t7"], ["port"]),
        (["1\t港口开放\tThe port", "2\t水\twater\tx"], ["The port", "water"]),
        (['港口\t"a ""b"" c"', '水\t"x" y'], ['a "b" c', '"x" y']),
        (['港口\t"one\ntwo"', "水\tlast"], ["one", "two", "last"]),
    ],
)
def test_the_columns_of_a_tsv_are_found(rows: list[str], expected: list[str]) -> None:
    document = decode("\n".join(rows).encode(), "a.tsv")
    assert _lines(document) == expected
    assert document.beside is not None


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "zh": "港口", "en": "port"},
        {"source": "港口", "target": "port"},
        {"src": "port", "tgt": "港口"},
        {"zh-Hans": "港口", "en_GB": "port", "more": {"en": "no"}},
        {"zh": "港口", "en": "port", "n": [1, {"x": None}], "b": True},
    ],
)
def test_the_keys_of_a_row_are_found(row: dict[str, object]) -> None:
    for ascii_only in (True, False):
        document = decode((json.dumps(row, ensure_ascii=ascii_only) + "\r\n").encode(), "a.jsonl")
        assert document.text == "port"
        assert document.beside is not None
        assert document.beside.text == "港口"


def test_a_tracked_change_counts_as_if_it_were_accepted() -> None:
    document = decode(DRAFTS["words.docx"], "words.docx")
    assert "“what next?”" in document.text
    assert "Gone" not in document.text
    assert "header" not in document.text
    assert [(aside.text, aside.reason) for aside in document.asides] == [("A header", "header or footer")]
    assert document.notes == ("1 header or footer set aside: “A header”",)


def test_breaks_tabs_and_fields_of_word() -> None:
    word = new_docx()
    paragraph = word.add_paragraph("One\ttwo\nthree")
    paragraph.add_run("\u2014 four").add_break()
    document = decode(_saved(word), "a.docx")
    assert document.text == "One\ttwo\nthree— four"


BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>
</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box.</w:t>
</w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_text_box_is_read_once() -> None:
    word = new_docx()
    word.add_paragraph("Around ")._p.append(etree.fromstring(BOX))
    word.paragraphs[0].add_run("it.")
    assert _lines(decode(_saved(word), "a.docx")) == ["In a box.", "Around it."]


def test_headers_and_footers_are_told_once_each() -> None:
    word = new_docx()
    word.add_paragraph("The port.")
    section = word.sections[0]
    section.different_first_page_header_footer = True
    for part in (section.header, section.first_page_header, section.footer):
        part.paragraphs[0].text = "Office of Foreign Affairs" if part is not section.footer else "Page"
    document = decode(_saved(word), "a.docx")
    assert [aside.text for aside in document.asides] == ["Office of Foreign Affairs", "Page"]
    assert document.notes == ("2 headers and footers set aside: “Office of Foreign Affai…”, “Page”",)


def _saved(word: object) -> bytes:
    stream = io.BytesIO()
    word.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def test_blanks_that_word_would_drop_are_kept() -> None:
    from dingyi.align.finding import Edit
    from dingyi.align.formats.registry import written

    word = new_docx()
    word.add_paragraph("One").add_run("two")
    document = decode(_saved(word), "a.docx")
    raw = written(document, [Edit(3, 3, " and ")])
    assert decode(raw, "a.docx").text == "One and two"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert b'<w:t xml:space="preserve">One and </w:t>' in archive.read("word/document.xml")


def test_the_head_of_a_table_says_which_column_is_which() -> None:
    longest = "A remark that is longer than the sentence it is on. " * 3
    rows = [(longest, en, zh) for zh, en in zip(CHINESE, ENGLISH, strict=True)]
    word = new_docx()
    table = word.add_table(0, 3)
    for row in [("Notes", "English", "Chinese"), *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert _lines(decode(_saved(word), "a.docx")) == list(ENGLISH)
    lines = ["| Notes | English | Chinese |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]
    assert _lines(decode("\n".join(lines).encode(), "a.md")) == list(ENGLISH)


def test_a_table_of_names_in_an_english_draft_is_no_second_side() -> None:
    word = new_docx()
    for line in ENGLISH * 3:
        word.add_paragraph(line)
    table = word.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["李明", "Li Ming", "王华", "Wang Hua"], strict=True
    ):
        cell.text = text
    document = decode(_saved(word), "a.docx")
    assert document.beside is None
    assert "李明" in document.text
