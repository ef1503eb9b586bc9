"""Texts as the server holds them, without an editor: every format in place, the Chinese that is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from client import at
from lsprotocol.types import CodeAction, Position, Range, TextDocumentEdit, TextEdit

from dingyi.align.formats.registry import written
from dingyi.glossary.errors import GlossaryError
from dingyi.tui.lsp import actions, completion, hover
from dingyi.tui.lsp.desk import Asking, Desk, Page
from dingyi.tui.lsp.positions import Positions
from dingyi.tui.plan import Wanted
from dingyi.tui.settings import Given

WRONG, RIGHT = "Chinese-style modernization", "Chinese modernization"
XLIFF = """\
<?xml version="1.0" encoding="GB18030"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>
    <trans-unit id="1"><source>🎉推进中国式现代化。</source>
      <target>🎉 Tea &amp; talk: <g id="1">Chinese-style modernization</g> advances.</target></trans-unit>
  </body></file>
</xliff>
"""
HTML = """\
<html><head><title>t</title></head><body>
<article><h1>🎉 The city &amp; the port</h1>
<p>The meeting said that <b>Chinese-style</b> modernization of the city moves forward this year, as all districts report.</p>
<p>The port grew by a tenth last year, and the city says that it will grow again in the year that has now begun.</p>
</article></body></html>
"""
PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "🎉推进中国式现代化。"
msgstr "🎉 \\"Advance\\" Chinese-style "
"modernization."
"""
TABLE = "| 中文 | English |\n|---|---|\n| 🎉推进中国式现代化 \\| 一 | 🎉 Advance \\| Chinese-style modernization |\n"
FORMATS = {"a.xlf": XLIFF, "a.html": HTML, "a.po": PO, "a.md": TABLE, "a.txt": f"\ufeff🎉🎉 {WRONG}.\r\nNext.\r\n"}


def _page(folder: Path, name: str, text: str, asking: Asking | None = None) -> Page:
    desk = Desk(asking or Asking(given=Given(isolated=True)))
    path = str(folder.resolve() / name)
    desk.put(path, text)
    return desk.page(path)


@pytest.mark.parametrize("name", FORMATS)
def test_a_fix_changes_in_the_editor_what_it_changes_in_the_file(tmp_path: Path, name: str) -> None:
    text = FORMATS[name]
    page = _page(tmp_path, name, text)
    (finding,) = [one for leader in page.findings for one in leader.walk() if one.rule == "forbidden-rendering"]
    place = page.places.range(finding.start, finding.end)
    positions = Positions(text)
    marked = text[positions.offset(place.start) : positions.offset(place.end)]
    assert marked.startswith("Chinese-style") and marked.endswith("modernization")
    assert page.places.offset(place.start) == finding.start
    after = text
    for edit in sorted(page.places.edits(finding.fixes[0].edits), key=lambda one: one.range.start.line, reverse=True):
        start, end = positions.offset(edit.range.start), positions.offset(edit.range.end)
        after = after[:start] + edit.new_text + after[end:]
    body = written(page.document, finding.fixes[0].edits)
    assert after.removeprefix("\ufeff") == body.decode("utf-8-sig")
    assert "Chinese-style" not in after


def test_no_directive_is_offered_where_none_can_stand(tmp_path: Path) -> None:
    page = _page(tmp_path, "a.html", HTML)
    (finding,) = [one for one in page.findings if one.rule == "forbidden-rendering"]
    place = page.places.range(finding.start, finding.end)
    offered = actions.actions(page, "file:///a.html", 1, place, [], [])
    titles = [one.title for one in offered]
    assert any(title.startswith("Write") for title in titles)
    assert not any(title.startswith("Ignore") for title in titles)


def test_nothing_is_known_of_a_place_outside_the_prose(tmp_path: Path) -> None:
    page = _page(tmp_path, "a.html", HTML)
    assert hover.hover(page, Position(0, 3), ["markdown"]) is None
    assert completion.completion(page, Position(0, 3), []).items == []


def test_the_chinese_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("全市推动共同富裕。\n", encoding="utf-8")
    text = "The city promotes com"
    asking = Asking(given=Given(isolated=True), source=str(tmp_path / "zh.txt"))
    page = _page(tmp_path, "draft.txt", text, asking)
    found = completion.completion(page, at(text, "com", behind=True), ["markdown"])
    assert "common prosperity" in {one.label for one in found.items}
    assert _page(tmp_path, "zh.txt", "全市推动共同富裕。\n", asking).draft.source is None


def test_all_safe_fixes_leave_out_what_may_not_be_fixed(tmp_path: Path) -> None:
    (tmp_path / "dingyi.toml").write_text('[lint]\nunfixable = ["space-before-punctuation"]\n', encoding="utf-8")
    text = f"The city grows , and {WRONG} advances.\n"
    page = _page(tmp_path, "draft.txt", text, Asking())
    (whole,) = actions.actions(page, "file:///d", 1, Range(Position(0, 0), Position(0, 0)), [], ["source.fixAll"])
    assert _new_texts(whole) == [RIGHT]


def test_a_glossary_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("- id: [\n", encoding="utf-8")
    wanted = Wanted(glossary=(str(tmp_path / "own.yaml"),))
    with pytest.raises(GlossaryError, match=r"own\.yaml"):
        _page(tmp_path, "draft.txt", "A text.\n", Asking(wanted))


def _new_texts(action: CodeAction) -> list[str]:
    assert action.edit is not None and action.edit.document_changes is not None
    changes = [one for one in action.edit.document_changes if isinstance(one, TextDocumentEdit)]
    return [edit.new_text for one in changes for edit in one.edits if isinstance(edit, TextEdit)]
