"""The decisions in other shapes: a patch, tables, a Word file, files of translation tools, pages."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from desk import Desk, flag
from lxml import etree, html
from test_session import row_of

from dingyi.align.formats.registry import read
from dingyi.tui.cli import main
from dingyi.tui.export.formats import FORMATS, PAIRED, WORD
from dingyi.tui.review.session import Session

HOSTILE = "=vital <script>alert('x')</script> & \x1b[31m\u202e"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XLF = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """Two changes, one of them hostile and one of them approved, and a finding that was rejected."""
    (desk.draft.parent / "readout.zh.txt").write_text(desk.source.text if desk.source else "", encoding="utf-8")
    session = desk.session("li")
    session.accept([(row_of(session, "and-his-party"), 0)])
    row = row_of(session, "great-importance")
    session.edit(row, row.finding.start, row.finding.end, HOSTILE)
    session.reject([row_of(session, "weak-verb")])
    session.close()
    second = desk.session("wang", "reviewer2")
    second.approve(row_of(second, "and-his-party"))
    second.close()
    return desk


def export(desk: Desk, form: str, *more: str) -> bytes:
    out = desk.draft.parent / f"out.{form}"
    source = ["--source", str(desk.draft.parent / "readout.zh.txt")]
    arguments = ["export", str(desk.draft), *source, "--format", form, "-o", str(out), "-q", *more]
    assert main(arguments) == 0
    return out.read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_git_applies_the_diff(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bom: str, end: str) -> None:
    directive = "[[dingyi: ignore weak-verb -- as the port writes]]\n"
    text = desk.text.replace("He introduced", directive + "He introduced") + "No end\u2028of line"
    desk.write((bom + text).replace("\n", end))
    session = desk.session()
    session.accept([(row_of(session, "and-his-party"), 0)])
    session.close()
    monkeypatch.chdir(tmp_path)
    for form in ("text", "diff"):
        assert main(["export", "readout.txt", "--format", form, "-o", f"out.{form}", "-q"]) == 0
    work = tmp_path / "elsewhere"
    work.mkdir()
    shutil.copy(desk.draft, work / "readout.txt")
    subprocess.run(["git", "apply", "--whitespace=nowarn", str(tmp_path / "out.diff")], cwd=work, check=True)
    assert (work / "readout.txt").read_bytes() == (tmp_path / "out.text").read_bytes() != desk.draft.read_bytes()


def test_without_decisions_the_diff_is_empty(desk: Desk) -> None:
    assert main(["export", str(desk.draft), "--format", "diff", "-o", str(desk.draft.parent / "d"), "-q"]) == 0
    assert (desk.draft.parent / "d").read_bytes() == b""


def test_the_decisions_as_json(reviewed: Desk) -> None:
    told = json.loads(export(reviewed, "json"))
    rows = told["decisions"]
    assert [row["state"] for row in rows] == ["accepted", "rejected", "edited"]
    assert [row["applied"] for row in rows] == [True, False, True]
    assert [row["approved_by"] for row in rows] == [["wang"], [], []]
    assert [row["to"] for row in rows] == ["and his delegation", None, HOSTILE]
    for row in rows:
        assert reviewed.text[row["start"] : row["end"]] == row["text"]
        assert reviewed.text.split("\n")[row["line"] - 1].startswith(row["text"], row["column"] - 1)
    assert told["signature"].startswith("dingyi:")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "'"])
def test_no_cell_begins_a_formula(desk: Desk, start: str) -> None:
    session = desk.session("=li")
    row = row_of(session, "great-importance")
    session.edit(row, row.finding.start, row.finding.end, f"{start}1+1")
    session.close()
    out = desk.draft.parent / "out.csv"
    assert main(["export", str(desk.draft), "--format", "csv", "-o", str(out), "-q"]) == 0
    table = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(table) == 2
    told = dict(zip(*table, strict=True))
    assert (told["to"], told["who"]) == (f"'{start}1+1", "'=li")
    assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for row in table for cell in row)


def lines_of(raw: bytes, kept: str, other: str) -> list[str]:
    """Return the paragraphs of a Word file as its revisions of one kind leave them."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    lines, open_line = [], ""
    for paragraph in body.iter(f"{W}p"):
        for part in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            if not any(above.tag == W + other for above in part.iterancestors()):
                open_line += part.text if part.text is not None else "\t" if part.tag == f"{W}tab" else "\n"
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{other}") is None:
            lines.append(open_line)
            open_line = ""
    return lines


def test_a_word_file_with_tracked_changes(reviewed: Desk) -> None:
    raw = export(reviewed, "docx")
    cleaned = export(reviewed, "text").decode("utf-8")
    assert "\n".join(lines_of(raw, "del", "ins")) == reviewed.text
    assert "\n".join(lines_of(raw, "ins", "del")) == cleaned.replace("\x1b", "\ufffd")
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(raw))
    comments = {comment.author: comment.text for comment in document.comments}
    assert len(list(document.comments)) == 2
    assert "say it in a word" in comments["li"]
    body = document.element.body
    marks = [*body.iter(f"{W}ins", f"{W}del")]
    assert {mark.get(f"{W}author") for mark in marks} == {"li"}
    assert all(mark.get(f"{W}date", "").endswith("Z") for mark in marks)
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks) == 4
    ids = {one.comment_id for one in document.comments}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {int(one.get(f"{W}id")) for one in body.iter(W + name)} == ids
    assert raw == export(reviewed, "docx")


def test_a_word_draft_keeps_its_formatting_under_the_changes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    word = docx.Document()
    paragraph = word.add_paragraph("The mayor met with the chairman ")
    paragraph.add_run("and his party").bold = True
    paragraph.add_run(" on Monday.").italic = True
    draft = tmp_path / "draft.docx"
    word.save(str(draft))
    session = Session(read(str(draft)), None, flag, "li")
    session.adopt(session.load())
    session.accept([(row_of(session, "and-his-party"), 0)])
    session.close()
    out = tmp_path / "out.docx"
    assert main(["export", str(draft), "--format", "docx", "-o", str(out), "-q"]) == 0
    raw = out.read_bytes()
    assert lines_of(raw, "del", "ins") == ["The mayor met with the chairman and his party on Monday."]
    assert lines_of(raw, "ins", "del") == ["The mayor met with the chairman and his delegation on Monday."]
    file = docx.Document(io.BytesIO(raw))
    assert [comment.text for comment in file.comments] == ["and-his-party: 一行 is a delegation"]
    for mark in file.element.iter(f"{W}ins", f"{W}del"):
        assert mark.get(f"{W}author") == "li"
        assert mark.find(f"{W}r/{W}rPr/{W}b") is not None
    assert [run.text for run in file.paragraphs[0].runs if run.italic] == [" on Monday."]


def test_paragraphs_that_are_joined_or_parted_in_a_word_file(desk: Desk) -> None:
    desk.write("One\tline.\nTwo. lines\n\nA fourth.\n")
    desk.faults = (
        (r"line\.\nTwo", "X001", "joined", "error", "", ("line, two",)),
        (r" lines", "X002", "parted", "error", "", ("\nlines",)),
    )
    session = desk.session()
    session.accept([(row, 0) for row in session.rows])
    session.close()
    raw = export_alone(desk, "docx")
    assert "\n".join(lines_of(raw, "del", "ins")) == desk.text
    assert "\n".join(lines_of(raw, "ins", "del")) == "One\tline, two.\nlines\n\nA fourth.\n"


def test_what_went_beside_a_directive_is_shown_once(desk: Desk) -> None:
    desk.write("A fine pier. [[dingyi: ignore weak-verb]]\nThe end.\n")
    desk.faults = ((r" pier\.", "X001", "pier", "error", "", ("",)), (r"The ", "X002", "the", "error", "", ("",)))
    session = desk.session()
    session.accept([(row, 0) for row in session.rows])
    session.close()
    raw = export_alone(desk, "docx")
    assert "\n".join(lines_of(raw, "del", "ins")) == "A fine pier.\nThe end.\n"
    assert "\n".join(lines_of(raw, "ins", "del")) == "A fine\nend.\n" == export_alone(desk, "text").decode("utf-8")


def export_alone(desk: Desk, form: str) -> bytes:
    out = desk.draft.parent / f"out.{form}"
    assert main(["export", str(desk.draft), "--format", form, "-o", str(out), "-q"]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("form", WORD)
def test_without_python_docx_one_line_says_what_to_install(
    reviewed: Desk, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    out = reviewed.draft.parent / "out.docx"
    source = ["--source", str(reviewed.draft.parent / "readout.zh.txt")]
    assert main(["export", str(reviewed.draft), *source, "--format", form, "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "pip install 'dingyi[docx]'" in told
    assert not out.exists()


def test_xliff_with_states_and_notes(reviewed: Desk) -> None:
    raw = export(reviewed, "xliff")
    root = etree.fromstring(raw)
    assert (root.tag, root.get("version")) == (f"{XLF}xliff", "2.1")
    units = {"".join(unit.find(f".//{XLF}source").itertext()): unit for unit in root.iter(f"{XLF}unit")}

    def state(beginning: str) -> str:
        return next(u.find(f"{XLF}segment").get("state") for zh, u in units.items() if zh.startswith(beginning))

    assert state("3月3日") == "final"  # approved by a second person
    assert state("市长会见") == "translated"
    assert state("欢迎投资") == "initial"  # welcome-to-verb is open
    notes = [(note.get("category"), note.get("appliesTo"), note.text) for note in root.iter(f"{XLF}note")]
    assert ("and-his-party", "target", "一行 is a delegation; accepted by li; approved by wang") in notes
    assert any(category == "welcome-to-verb" and text.endswith("(open)") for category, _side, text in notes)
    # What is written can be read: the English is the text as decided.
    path = reviewed.draft.parent / "again.xlf"
    path.write_bytes(raw)
    assert reviewed.source is not None
    again, cleaned = read(str(path)), export(reviewed, "text").decode("utf-8").replace("\x1b", "\ufffd")
    assert again.text.split() == cleaned.split()
    assert again.beside is not None
    assert "".join(again.beside.text.split()) == "".join(reviewed.source.text.split())


def test_tmx_reads_back(reviewed: Desk) -> None:
    raw = export(reviewed, "tmx")
    root = etree.fromstring(raw)
    assert root.get("version") == "1.4"
    states = [prop.text for prop in root.iter("prop")]
    assert {"initial", "translated", "final"} == set(states)
    path = reviewed.draft.parent / "again.tmx"
    path.write_bytes(raw)
    assert "and his delegation" in read(str(path)).text


@pytest.mark.parametrize("form", ["html", "table"])
def test_pages_hold_the_changes_and_nothing_acts(reviewed: Desk, form: str) -> None:
    raw = export(reviewed, form)
    root = etree.fromstring(raw)  # well-formed, so that no reader has to guess
    page = html.document_fromstring(raw)
    assert [one.text for one in root.iter("del")] == ["deleted", "and his party", "of great importance"]
    spelt_out = HOSTILE.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")
    assert [one.text for one in root.iter("ins")] == ["inserted", "and his delegation", spelt_out]
    assert not list(page.iter("script", "link", "iframe", "img", "object"))
    assert b"http://" not in raw and b"https://" not in raw and b"url(" not in raw and b"\x1b" not in raw
    assert (form == "table") == ("主席表示" in raw.decode("utf-8"))
    old = "".join(text for text in root.find(".//tbody").itertext())
    assert "The two sides talked about pilots , To keep the channel safe." in old


def test_a_table_shows_what_went_between_sentences_once(desk: Desk) -> None:
    desk.faults = (
        (r"He introduced[^\n]*\n[^\n]*\n\n", "X001", "paragraph", "error", "", ("",)),
        (r"\. The two sides.*\n", "X002", "tail", "error", "", ("",)),
    )
    (desk.draft.parent / "readout.zh.txt").write_text(desk.source.text if desk.source else "", encoding="utf-8")
    session = desk.session()
    session.accept([(row, 0) for row in session.rows])
    session.close()
    root = etree.fromstring(export(desk, "table"))
    gone = [one.text for one in root.iter("del")][1:]
    assert [one.split()[:2] for one in gone] == [["He", "introduced"], [".", "The"]]


@pytest.mark.parametrize("form", PAIRED)
def test_two_languages_need_the_chinese(desk: Desk, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(desk.draft), "--format", form]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "add --source ZH" in told.err


@pytest.mark.parametrize("form", FORMATS)
def test_conflicts_refuse_every_format(desk: Desk, form: str, tmp_path: Path) -> None:
    li, wang = desk.session("li"), desk.session("wang")
    li.accept([(row_of(li, "and-his-party"), 0)])
    wang.reject([row_of(wang, "and-his-party")])
    assert main(["export", str(desk.draft), "--format", form, "-o", str(tmp_path / "out")]) == 3
    assert not (tmp_path / "out").exists()


def test_a_journal_file_is_enough(reviewed: Desk, tmp_path: Path) -> None:
    folder = reviewed.draft.parent / ".dingyi/journal" / reviewed.draft.name
    journal = tmp_path / "kept.jsonl"
    journal.write_bytes((folder / "li.jsonl").read_bytes())
    shutil.rmtree(reviewed.draft.parent / ".dingyi")
    told = json.loads(export(reviewed, "json", "--decisions", str(journal)))
    assert [row["rule"] for row in told["decisions"]] == ["and-his-party", "weak-verb", "great-importance"]


def test_a_page_is_not_written_over_the_draft(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.text
    assert main(["export", str(desk.draft), "--format", "html", "--in-place"]) == 2
    assert "--in-place writes a text" in capsys.readouterr().err
    assert desk.text == before
