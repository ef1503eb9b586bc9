"""Word files that LibreOffice made are reviewed and come back; it accepts and refuses the changes tracked in them."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from libreoffice import ACCEPT, REFUSE, SOFFICE, Office

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
sys.path.insert(0, str(Path(__file__).parents[1] / "align/formats"))
from desk import flag
from test_revisions import valid

from dingyi.align.document import Document
from dingyi.align.formats.registry import decode, read
from dingyi.tui.cli import main
from dingyi.tui.review.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]

PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>Mayor Receives the Shipping League</h1>
<p>On March 3, <b>Mayor Tang Wei</b> met with the chairman and <i>his party</i>.</p>
<ul><li>He introduced the <u>relevant situation</u> of the port , too.</li><li>It is of great importance.</li></ul>
<table border=1><tr><td>Ships</td><td>Many residents</td></tr></table>
<p>The port stays open.</p></body></html>"""
FAULTS = (
    (r"his party", "X001", "his-party", "warning", "一行 is a delegation", ("his delegation",)),
    (r"introduced the relevant situation of", "X002", "introduce", "warning", "介绍 is a briefing", ("outlined",)),
    (r" ,", "X003", "blank", "error", "a blank before a comma", (",",)),
    (r"of great importance", "X004", "great", "info", "say it in a word", ("important",)),
    (r"Many residents", "X005", "many", "info", "how many?", ("Residents",)),
)
TURNED = {"his party": "his delegation", "introduced the relevant situation of": "outlined", " ,": ",",
          "Many residents": "Residents"}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def reviewed(path: Path) -> Document:
    """Accept all but one finding of a draft; return it."""
    document = read(str(path))
    session = Session(document, None, lambda one: flag(one, FAULTS), "zhao")
    session.adopt(session.load())
    assert len(session.rows) == len(FAULTS)
    session.accept([(row, 0) for row in session.rows if row.key.rule != "great"])
    session.reject([row for row in session.rows if row.key.rule == "great"])
    session.close()
    return document


def turned(text: str) -> str:
    for old, new in TURNED.items():
        text = text.replace(old, new)
    return text


def looks(raw: bytes) -> list[tuple[str, str, list[str]]]:
    """Return each paragraph with its style and its words that are bold, in italics or underlined."""
    import docx

    file = docx.Document(io.BytesIO(raw))
    cells = [
        paragraph for table in file.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs
    ]
    return [
        (one.text, one.style.name, [run.text for run in one.runs if run.bold or run.italic or run.underline])
        for one in [*file.paragraphs, *cells]
    ]


@pytest.fixture(scope="module")
def draft(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draft") / "draft.docx"
    path.write_bytes(office.convert(PAGE.encode(), "docx:MS Word 2007 XML", "page.html"))
    reviewed(path)
    return path


def exported(draft: Path, *more: str) -> bytes:
    out = draft.parent / "out"
    assert main(["export", str(draft), "-o", str(out), "-q", *more]) == 0
    return out.read_bytes()


def test_its_own_file_comes_back_cleaned(office: Office, draft: Path) -> None:
    cleaned = exported(draft)
    assert decode(cleaned, "a.docx").text == turned(decode(draft.read_bytes(), "a.docx").text)
    before, after = looks(office.settle(draft.read_bytes(), "")), looks(office.settle(cleaned, ""))
    assert [(turned(text), style) for text, style, _marked in before] == [(text, style) for text, style, _m in after]
    assert [marked for _text, _style, marked in after] == [
        [] if marked == ["relevant situation"] else [turned(one) for one in marked] for _text, _style, marked in before
    ]
    assert {rule.rule for rule in flag(decode(cleaned, "a.docx"), FAULTS).findings} == {"great"}


@pytest.mark.parametrize("command", [ACCEPT, REFUSE])
def test_libreoffice_accepts_and_refuses_what_is_tracked_in_it(office: Office, draft: Path, command: str) -> None:
    raw = exported(draft, "--format", "docx")
    valid(raw)
    settled = office.settle(raw, command)
    expected = exported(draft) if command == ACCEPT else draft.read_bytes()
    assert decode(settled, "a.docx").text == decode(expected, "a.docx").text
    assert b"<w:ins " not in settled
    # Nothing of the formatting goes with the changes: LibreOffice saves both alike.
    told = [(text, style, "".join(marked)) for text, style, marked in looks(settled)]
    assert told == [(text, style, "".join(marked)) for text, style, marked in looks(office.settle(expected, ""))]


@pytest.mark.parametrize("command", [ACCEPT, REFUSE])
def test_a_text_as_a_word_file(office: Office, tmp_path: Path, command: str) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("\n\n".join(read_lines(PAGE)) + "\n", encoding="utf-8")
    document = reviewed(draft)
    raw = exported(draft, "--format", "docx")
    text = decode(office.settle(raw, command), "a.docx").text
    expected = exported(draft).decode("utf-8") if command == ACCEPT else document.text
    assert text.split() == expected.split()
    assert text.split("\n\n") == [line for line in expected.split("\n") if line]


def read_lines(page: str) -> list[str]:
    document = decode(page.encode(), "a.html")
    return document.text.split("\n\n")


def test_author_date_and_comment_are_shown(office: Office, draft: Path) -> None:
    raw = office.settle(exported(draft, "--format", "docx"), "")
    import docx

    file = docx.Document(io.BytesIO(raw))
    marks = list(file.element.iter("{*}ins", "{*}del"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert {mark.get(f"{name}author") for mark in marks} == {"zhao"}
    assert all(mark.get(f"{name}date", "").startswith("20") for mark in marks)
    assert {comment.text for comment in file.comments} == {
        f"{rule}: {message}" for _p, _c, rule, _s, message, _f in FAULTS if rule != "great"
    }


def test_the_bilingual_table_opens(office: Office, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("\n".join(read_lines(PAGE)), encoding="utf-8")
    (tmp_path / "zh.txt").write_text("市长会见\n3月3日，市长唐伟会见主席一行。\n港口保持开放。\n", encoding="utf-8")
    reviewed(draft)
    raw = exported(draft, "--source", str(tmp_path / "zh.txt"), "--format", "table-docx")
    settled = decode(office.settle(raw, ACCEPT), "a.docx")
    cleaned = exported(draft).decode("utf-8")
    assert sorted(settled.text.split()) == sorted(cleaned.split())
    text = office.convert(raw, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert "State and notes" in text
