"""The Chinese beside the English for other tools: XLIFF, TMX, PO, TSV and a table of Word, read by their readers."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from desk import Desk
from lxml import etree
from test_export_formats import HOSTILE, export, reviewed
from test_session import row_of

from dingyi.align.formats.registry import decode, read

sys.path.insert(0, str(Path(__file__).parents[1] / "align/formats"))
from test_revisions import valid
from test_schemas import DTD, assert_structure, oasis

__all__ = ["reviewed"]  # a fixture

XLF = "{urn:oasis:names:tc:xliff:document:1.2}"
PLAIN = HOSTILE.replace("\x1b", "\ufffd")


def test_xliff_12_has_states_notes_and_approval(reviewed: Desk) -> None:
    raw = export(reviewed, "xliff-1.2")
    units = {unit.findtext(f"{XLF}source"): unit for unit in etree.fromstring(raw).iter(f"{XLF}trans-unit")}

    def unit(beginning: str) -> etree._Element:
        return next(one for zh, one in units.items() if zh.startswith(beginning))

    state = {
        beginning: unit(beginning).find(f"{XLF}target").get("state") for beginning in ("3月3日", "市长会见", "欢迎投资")
    }
    assert state == {"3月3日": "final", "市长会见": "translated", "欢迎投资": "needs-review-translation"}
    assert unit("3月3日").get("approved") == "yes"
    assert unit("市长会见").get("approved") is None
    notes = [
        (note.get("from"), note.get("annotates"), note.get("priority"), note.text)
        for note in unit("3月3日").iter(f"{XLF}note")
    ]
    assert notes == [("dingyi", "target", "4", "and-his-party: 一行 is a delegation; accepted by li; approved by wang")]


@pytest.mark.parametrize(("form", "version"), [("xliff", "2.1"), ("xliff-1.2", "1.2")])
def test_xliff_is_valid(reviewed: Desk, form: str, version: str) -> None:
    raw = export(reviewed, form)
    assert_structure(raw, version)
    oasis(version).assertValid(etree.fromstring(raw))


def test_tmx_is_valid(reviewed: Desk) -> None:
    checked = etree.DTD(str(DTD))
    assert checked.validate(etree.fromstring(export(reviewed, "tmx"))), checked.error_log


def test_a_state_tells_how_far_a_pair_is(desk: Desk) -> None:
    (desk.draft.parent / "readout.zh.txt").write_text(desk.source.text if desk.source else "", encoding="utf-8")
    session = desk.session("li")
    session.accept([(row_of(session, "and-his-party"), 0)])
    row = row_of(session, "great-importance")
    session.edit(row, row.finding.start, row.finding.end, "vital")
    session.reject([row_of(session, "punctuation-collision")])
    session.close()
    root = etree.fromstring(export(desk, "xliff"))
    states = {unit.findtext(".//{*}source"): unit.find(".//{*}segment").get("state") for unit in root.iter("{*}unit")}
    assert {zh[:4]: state for zh, state in states.items()} == {
        "市长会见": "translated", "3月3日": "reviewed", "他介绍了": "initial", "港口将推": "reviewed", "欢迎投资": "initial",
        "主席表示": "translated", "双方就引": "initial",
    }  # fmt: skip


def test_po_is_what_polib_reads(reviewed: Desk) -> None:
    raw = export(reviewed, "po")
    file = polib.pofile(raw.decode("utf-8"), check_for_duplicates=True)
    told = {entry.msgid: entry for entry in file}
    first = next(entry for zh, entry in told.items() if zh.startswith("3月3日"))
    assert "and his delegation" in first.msgstr
    assert not first.fuzzy
    assert first.comment == "and-his-party: 一行 is a delegation; accepted by li; approved by wang\nstate: final"
    assert next(entry for zh, entry in told.items() if zh.startswith("欢迎投资")).fuzzy
    assert next(entry for zh, entry in told.items() if zh.startswith("主席")).msgstr.endswith(f"{HOSTILE}.")
    assert file.metadata["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_compiles_it(reviewed: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_bytes(export(reviewed, "po"))
    subprocess.run(["msgfmt", "-c", "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po")], check=True)


def test_tsv_begins_no_formula_and_reads_back(desk: Desk) -> None:
    (desk.draft.parent / "readout.zh.txt").write_text("=1+1\n“引号”在先。\n港口很重要。\n", encoding="utf-8")
    desk.write("=2+2\n\"A quotation\" comes first.\n'+' is of great importance.\n")
    session = desk.session()
    session.accept([(row_of(session, "great-importance"), 0)])
    session.close()
    raw = export(desk, "tsv")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter="\t"))
    assert rows[0] == ["id", "zh", "en", "state", "notes"]
    assert not any(cell.startswith(tuple("=+-@")) for row in rows for cell in row)
    again = decode(raw, "a.tsv")
    assert again.text.split() == "=2+2 \"A quotation\" comes first. '+' is important.".split()
    assert again.beside is not None
    assert again.beside.text.split() == ["=1+1", "“引号”在先。", "港口很重要。"]


def test_a_table_of_word_is_tracked_and_two_sided(reviewed: Desk) -> None:
    docx = pytest.importorskip("docx")
    raw = export(reviewed, "table-docx")
    valid(raw)
    file = docx.Document(io.BytesIO(raw))
    assert file.sections[0].header.paragraphs[0].text == "readout.txt"
    assert file.sections[0].footer.paragraphs[0].text == "Decided by li. Approved by wang."
    assert [cell.text for cell in file.tables[0].rows[0].cells] == ["Chinese", "English", "State and notes"]
    marks = [one.tag.rpartition("}")[2] for one in file.element.iter("{*}ins", "{*}del")]
    assert marks == ["del", "ins", "del", "ins"]
    assert {comment.author for comment in file.comments} == {"li"}
    states = [row.cells[2].text.split("\n")[0] for row in file.tables[0].rows]
    assert {"final", "initial"} < set(states)
    path = reviewed.draft.parent / "again.docx"
    path.write_bytes(raw)
    again = read(str(path))
    cleaned = export(reviewed, "text").decode("utf-8").replace("\x1b", "\ufffd")
    assert again.text.split() == cleaned.split()
    assert again.beside is not None and reviewed.source is not None
    assert "".join(again.beside.text.split()) == "".join(reviewed.source.text.split())
    assert raw == export(reviewed, "table-docx")
