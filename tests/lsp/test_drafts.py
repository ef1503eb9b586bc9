"""Drafts in an editor: findings, fixes, ignoring, terms, renderings; with Chinese and emoji before the place."""

from __future__ import annotations

import pytest
from client import CHINESE, DRAFT, Editor, at, edited
from lsprotocol import types

from dingyi.glossary.load import parse

pytestmark = pytest.mark.asyncio(loop_scope="module")

WRONG = "Chinese-style modernization"


async def test_findings_stand_where_an_editor_counts_them(editor: Editor) -> None:
    (found,) = [one for one in await editor.open("en/talk.txt") if one.code == "forbidden-rendering"]
    # Two emoji are four UTF-16 units, “上海” two, and two blanks: the term begins at 8.
    assert found.range == types.Range(types.Position(0, 8), types.Position(0, 8 + len(WRONG)))
    assert found.range.start == at(DRAFT, WRONG)
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "dingyi"


async def test_the_configuration_of_the_project_holds(editor: Editor) -> None:
    told = {one.code for one in await editor.open("en/talk.txt")}
    assert "forbidden-rendering" in told and "welcome-to-verb" not in told  # lint.ignore
    assert await editor.open("en/old/talk.txt") == []  # exclude
    assert await editor.open("zh/talk.txt") == []  # the Chinese of a pair is no draft


async def test_a_draft_without_its_chinese_is_checked_alone(editor: Editor) -> None:
    told = await editor.open("en/alone.txt")
    assert "its Chinese is not there" in told[0].message
    assert [one.code for one in told[1:]] == ["forbidden-rendering"]


async def test_what_is_typed_is_checked_again(editor: Editor) -> None:
    assert await editor.open("en/talk.txt")
    told = await editor.change("en/talk.txt", DRAFT.replace(WRONG, "Chinese modernization"))
    assert "forbidden-rendering" not in {one.code for one in told}


async def test_a_fix_names_its_finding_and_safe_ones_are_preferred(editor: Editor) -> None:
    text = "🎉 The city grows , and 上海 thrives.\n"
    (found,) = [one for one in await editor.open("other.txt", text) if one.code == "space-before-punctuation"]
    offered = await editor.actions("other.txt", found.range)
    (mend,) = [one for title, one in offered.items() if "space-before-punctuation" in title and one.is_preferred]
    assert list(mend.diagnostics or ()) == [found]
    assert edited(text, mend, editor.uri("other.txt")) == "🎉 The city grows, and 上海 thrives.\n"


async def test_all_safe_fixes_are_one_action(editor: Editor) -> None:
    text = "🎉 The city grows , and 上海 thrives.\nIt rains , too.\n"
    await editor.open("en/talk.txt", text)
    whole = types.Range(types.Position(0, 0), types.Position(2, 0))
    offered = await editor.actions("en/talk.txt", whole, "source.fixAll")
    assert list(offered) == ["Apply all safe fixes"]
    after = edited(text, offered["Apply all safe fixes"], editor.uri("en/talk.txt"))
    assert after == "🎉 The city grows, and 上海 thrives.\nIt rains, too.\n"


async def test_ignore_here_writes_a_directive_that_silences(editor: Editor) -> None:
    (found,) = [one for one in await editor.open("en/talk.txt") if one.code == "forbidden-rendering"]
    offered = await editor.actions("en/talk.txt", found.range)
    after = edited(DRAFT, offered["Ignore forbidden-rendering here"], editor.uri("en/talk.txt"))
    assert after.split("\n")[0] == "[[dingyi: ignore forbidden-rendering]]"
    told = {one.code for one in await editor.change("en/talk.txt", after)}
    assert "forbidden-rendering" not in told and "unused-directive" not in told


async def test_hover_shows_the_entry_with_its_source_and_the_chinese(editor: Editor) -> None:
    await editor.open("en/talk.txt")
    shown = await editor.hover("en/talk.txt", at(DRAFT, "modernization"))
    assert "**中国式现代化** · Chinese modernization" in shown
    assert "not Chinese\\-style modernization (literal" in shown
    assert "Source: Report to the 20th National Congress" in shown
    assert "> 🎉🎉 上海推进中国式现代化。" in shown


async def test_go_to_definition_leads_to_the_entry(editor: Editor) -> None:
    await editor.open("en/talk.txt", "Binjiang new district grows.\n")
    (place,) = await editor.definition("en/talk.txt", types.Position(0, 3))
    assert place.uri == editor.uri("glossary/own.yaml")
    assert place.range.start.line == 0


async def test_renderings_come_from_the_aligned_chinese(editor: Editor) -> None:
    await editor.open("en/talk.txt")
    found = await editor.complete("en/talk.txt", at(DRAFT, "promote com", behind=True))
    assert [one.label for one in found] == ["common prosperity"]
    (item,) = found
    assert item.detail == "共同富裕"
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.range.start == at(DRAFT, "com\n")
    # The first sentence has other terms.
    first = await editor.complete("en/talk.txt", at(DRAFT, "moves"))
    assert "Chinese modernization" in {one.label for one in first}
    assert "common prosperity" not in {one.label for one in first}


async def test_words_already_written_are_part_of_the_rendering(editor: Editor) -> None:
    text = DRAFT.replace("promote com", "promote common pro")
    await editor.open("en/talk.txt", text)
    (item,) = await editor.complete("en/talk.txt", at(text, "common pro", behind=True))
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.range.start == at(text, "common pro")


async def test_chinese_that_was_typed_becomes_english(editor: Editor) -> None:
    text = "🎉 The city pursues 滨江新"
    await editor.open("en/talk.txt", text)
    found = await editor.complete("en/talk.txt", at(text, "滨江新", behind=True))
    assert [one.label for one in found] == ["Riverside New Area"]
    (item,) = found
    assert isinstance(item.text_edit, types.TextEdit)
    assert item.text_edit.range == types.Range(at(text, "滨江新"), at(text, "滨江新", behind=True))


async def test_unsaved_chinese_counts(editor: Editor) -> None:
    await editor.open("en/talk.txt")
    await editor.open("zh/talk.txt")
    editor.client.diagnostics.clear()
    new = CHINESE.replace("共同富裕", "乡村振兴")
    change = types.TextDocumentContentChangeWholeDocument(new)
    document = types.VersionedTextDocumentIdentifier(9, editor.uri("zh/talk.txt"))
    editor.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    await editor.told("en/talk.txt")
    found = await editor.complete("en/talk.txt", at(DRAFT, "promote com", behind=True))
    assert "common prosperity" not in {one.label for one in found}
    assert "乡村振兴" in {one.detail for one in found}


async def test_a_wording_can_be_accepted_into_the_own_glossary(editor: Editor) -> None:
    text = DRAFT.replace("promote com", "promote wealth for everyone.")
    await editor.open("en/talk.txt", text)
    selected = types.Range(at(text, "wealth for everyone"), at(text, "wealth for everyone", behind=True))
    offered = await editor.actions("en/talk.txt", selected)
    action = offered["Accept “wealth for everyone” for 共同富裕 (own.yaml)"]
    own = (editor.folder / "glossary/own.yaml").read_text(encoding="utf-8")
    after = edited(own, action, editor.uri("glossary/own.yaml"))
    entries = {concept.id: concept for concept in parse(after.encode("utf-8"), "own.yaml")}
    assert [one.text for one in entries["common-prosperity"].en] == ["common prosperity", "wealth for everyone"]
    assert "harbor-district" in entries


async def test_a_shipped_entry_is_copied_when_its_wrong_form_is_accepted(editor: Editor) -> None:
    await editor.open("en/talk.txt")
    place = types.Range(at(DRAFT, WRONG), at(DRAFT, WRONG))
    offered = await editor.actions("en/talk.txt", place)
    action = offered[f"Accept “{WRONG}” for 中国式现代化 (own.yaml)"]
    own = (editor.folder / "glossary/own.yaml").read_text(encoding="utf-8")
    after = edited(own, action, editor.uri("glossary/own.yaml"))
    entries = {concept.id: concept for concept in parse(after.encode("utf-8"), "own.yaml")}
    forms = {one.text: one.status for one in entries["chinese-modernization"].en}
    assert forms[WRONG] == "admitted" and forms["Chinese modernization"] == "preferred"


async def test_a_changed_configuration_is_read_again(own: Editor) -> None:
    editor = own
    assert "welcome-to-verb" not in {one.code for one in await editor.open("en/talk.txt")}
    path = editor.folder / "dingyi.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("welcome-to-verb", "calque-noun"), encoding="utf-8")
    saved = types.TextDocumentIdentifier(editor.uri("dingyi.toml"))
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(saved))
    assert "welcome-to-verb" in {one.code for one in await editor.told("en/talk.txt")}


async def test_a_broken_configuration_is_told_and_the_session_goes_on(own: Editor) -> None:
    editor = own
    (editor.folder / "dingyi.toml").write_text("glosary = []\n", encoding="utf-8")
    (told,) = await editor.open("en/talk.txt")
    assert "glosary" in told.message and told.range.start == types.Position(0, 0)


async def test_both_languages_in_one_file(editor: Editor) -> None:
    text = (
        "🎉🎉 上海推进中国式现代化。\n\n🎉🎉 Shanghai advances Chinese-style modernization.\n\n"
        "全市推动共同富裕。\n\nThe city promotes com\n"
    )
    found = [one for one in await editor.open("both.txt", text) if one.code == "forbidden-rendering"]
    assert [one.range.start for one in found] == [at(text, WRONG)]
    offered = await editor.actions("both.txt", found[0].range)
    mended = edited(text, offered["Write “Chinese modernization” (forbidden-rendering)"], editor.uri("both.txt"))
    assert mended == text.replace(WRONG, "Chinese modernization")
    items = await editor.complete("both.txt", at(text, "promotes com", behind=True))
    assert [one.label for one in items] == ["common prosperity"]


async def test_lines_end_only_where_the_protocol_says(editor: Editor) -> None:
    text = "One\u2028two\x0bthree\x85four.\r\n🎉 Chinese-style modernization here.\n"
    told = [one for one in await editor.open("en/talk.txt", text) if one.code == "forbidden-rendering"]
    assert [one.range.start for one in told] == [types.Position(1, 3)]


async def test_chinese_that_nothing_renders_yet_is_offered(editor: Editor) -> None:
    chinese = (
        "🎉 上海推进中国式现代化。\n\n欢迎投资。\n\n全市将推动共同富裕，加强生态文明建设。\n\n"
        "各级政府要优化营商环境。\n\n会议由市长主持，三十人参加。\n"
    )
    await editor.open("zh/talk.txt", chinese)
    text = "🎉 Shanghai advances Chinese modernization.\n\nInvestors are welcome.\n\nThe city will promote c"
    await editor.open("en/talk.txt", text)
    found = await editor.complete("en/talk.txt", at(text, "promote c", behind=True))
    labels = [one.label for one in found]
    assert "common prosperity" in labels and "business environment" in labels
    assert "Chinese modernization" not in labels
