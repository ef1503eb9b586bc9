"""Where a finding is, as a person looks for it in the file: line, column, unit, row."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from docx import Document as new_docx
from drafts import CHINESE, DRAFTS, ENGLISH

from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.registry import decode
from dingyi.tui.settings import OUTPUT_FORMATS

sys.path.insert(0, str(Path(__file__).parents[2]))
from calling import call

ENCODINGS = {"new.xlf": "utf-16", "pairs.tsv": "utf-16", "table.md": "utf-8-sig"}
FORMS = [form for form in OUTPUT_FORMATS if form != "auto"]


def test_a_place_of_the_text_is_named_as_the_file_names_it() -> None:
    found = {}
    for name, raw in DRAFTS.items():
        document = decode(raw, name)
        at = document.text.index("Chinese-style")
        found[name] = document.place(at), document.position(at)[0]
    assert found == {
        "turns.txt": ("", 5), "table.md": ("row 2", 6), "page.html": ("", 9), "words.docx": ("paragraph 2", 3),
        "pairs.docx": ("row 2", 3), "old.xlf": ("unit 2", 13), "new.xlf": ("unit u1", 11), "memory.tmx": ("unit 2", 11),
        "messages.po": ("message 2", 17), "pairs.tsv": ("row 2", 3), "pairs.jsonl": ("row 2", 3),
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name in DRAFTS if not name.endswith(".docx")])
def test_line_and_column_are_of_the_file(name: str) -> None:
    document = decode(DRAFTS[name], name)
    lines = DRAFTS[name].decode(ENCODINGS.get(name, "utf-8")).replace("\r\n", "\n").split("\n")
    seen = 0
    for offset, char in enumerate(document.text):
        line, column = document.position(offset)
        if char.isalpha():
            assert lines[line - 1][column - 1] == char
            seen += 1
    assert seen > 80
    # After a change of the text, words that stayed are where they were.
    edits = [Edit(0, 3, "This whole"), Edit(document.text.index("modern"), len(document.text), "x")]
    revised = document.revised(apply_edits(document.text, edits), edits)
    for word in ("stay", "advance", "style"):
        assert revised.position(revised.text.index(word)) == document.position(document.text.index(word))
        assert revised.place(revised.text.index(word)) == document.place(document.text.index(word))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["old.xlf", "pairs.docx"])
def test_every_output_names_the_place(name: str, form: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(DRAFTS[name])
    done = call(tmp_path, "check", name, "--select", "T001", "--output-format", form, "-q")
    assert done.returncode == 1, done.stderr
    place = "unit 2" if name == "old.xlf" else "row 2"
    assert place in done.stdout
    if name == "old.xlf":
        assert "13" in done.stdout
    if form in ("json", "jsonl"):
        told = json.loads(done.stdout)
        finding = told["documents"][0]["findings"][0] if form == "json" else told
        assert finding["place"] == place
    if form in ("sarif", "rdjson"):  # a suggestion to put plain words into markup would break it
        assert '"fixes"' not in done.stdout
        assert '"suggestions"' not in done.stdout


def test_notes_and_tables_of_word_have_places_of_their_own() -> None:
    document = decode(DRAFTS["words.docx"], "words.docx")
    assert document.place(document.text.index("A note")) == "footnote, paragraph 1"
    word = new_docx()
    for _number in range(2):
        table = word.add_table(0, 2)
        for zh, en in zip(CHINESE, ENGLISH, strict=True):
            for cell, text in zip(table.add_row().cells, (zh, en), strict=True):
                cell.text = text
        word.add_paragraph()
    stream = io.BytesIO()
    word.save(stream)
    document = decode(stream.getvalue(), "a.docx")
    assert document.place(document.text.rindex("We will")) == "table 2, row 2"
    assert document.row(document.text.rindex("We will")) == 4
