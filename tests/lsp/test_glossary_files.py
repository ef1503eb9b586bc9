"""Glossary files in an editor: what the lint says, entries under the cursor, the way to their definitions."""

from __future__ import annotations

from pathlib import Path

import pytest
from client import GLOSSARY, Editor, at
from lsprotocol import types

from dingyi.glossary.compiled import open_glossary

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAME = "glossary/own.yaml"


async def test_the_lint_speaks_of_what_was_opened_or_saved(editor: Editor) -> None:
    assert await editor.open(NAME, language="yaml") == []  # the schema holds
    told = {one.code: one for one in await editor.told(NAME)}
    assert "overridden-entry" in told  # common-prosperity ships, too
    assert told["overridden-entry"].range.start == at(GLOSSARY, "common-prosperity")
    assert told["overridden-entry"].severity == types.DiagnosticSeverity.Information


async def test_what_breaks_the_schema_is_told_while_it_is_typed(editor: Editor) -> None:
    await editor.open(NAME, language="yaml")
    broken = GLOSSARY.replace("domain: regions", "domain: 🎉 region")
    (told,) = await editor.change(NAME, broken)
    assert told.code == "schema-violation" and "🎉 region" in told.message
    assert told.range == types.Range(at(broken, "🎉 region"), at(broken, "🎉 region", behind=True))
    (told,) = await editor.change(NAME, "- id: x\n  zh: [\n")
    assert "not valid YAML" in told.message


async def test_hover_shows_the_entry_of_an_id_a_term_and_a_wording(editor: Editor) -> None:
    await editor.open(NAME, language="yaml")
    for words in ("harbor-district\n", "滨江新区", "Binjiang new"):
        shown = await editor.hover(NAME, at(GLOSSARY, words))
        assert shown.startswith("**滨江新区** · Riverside New Area"), words
    note = await editor.hover(NAME, at(GLOSSARY, "harbor-district."))
    assert note.startswith("**滨江新区**")
    key = await editor.hover(NAME, at(GLOSSARY, "known"))
    assert "read in a source" in key


async def test_hover_knows_what_is_not_saved(editor: Editor) -> None:
    text = (
        GLOSSARY
        + "\n- id: river-park\n  zh: 清河公园\n  domain: regions\n  known: provisional\n"
        + "  en:\n    - {text: Clear River Park, status: preferred}\n"
    )
    await editor.open(NAME, text, language="yaml")
    assert (await editor.hover(NAME, at(text, "清河公园"))).startswith("**清河公园** · Clear River Park")


async def test_an_id_leads_to_its_definitions(editor: Editor) -> None:
    await editor.open(NAME, language="yaml")
    (place,) = await editor.definition(NAME, at(GLOSSARY, "harbor-district."))
    assert (place.uri, place.range.start.line) == (editor.uri(NAME), 0)
    # The entry that this one takes the place of.
    (place,) = await editor.definition(NAME, at(GLOSSARY, "common-prosperity"))
    shipped = open_glossary().concept("common-prosperity")
    assert place.uri == Path(shipped.path).resolve().as_uri()
    assert place.range.start.line == shipped.line - 1


async def test_a_saved_glossary_holds_for_the_drafts(own: Editor) -> None:
    editor = own
    await editor.open("other.txt", "Binjiang new district grows.\n")
    assert [one.code for one in editor.client.diagnostics[editor.uri("other.txt")]] == ["forbidden-rendering"]
    path = editor.folder / NAME
    path.write_text(GLOSSARY.replace("Binjiang new district", "Binjiang old district"), encoding="utf-8")
    changes = [types.FileEvent(editor.uri(NAME), types.FileChangeType.Changed)]
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
    assert await editor.told("other.txt") == []


async def test_formatting_lays_the_file_out(editor: Editor) -> None:
    text = GLOSSARY.replace(
        "    - {text: Riverside New Area, status: preferred}", "    - text: Riverside New Area\n      status: preferred"
    )
    await editor.open(NAME, text, language="yaml")
    document = types.TextDocumentIdentifier(editor.uri(NAME))
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    edits = await editor.client.text_document_formatting_async(types.DocumentFormattingParams(document, options))
    assert edits is not None and "    - {text: Riverside New Area, status: preferred}" in edits[0].new_text


async def test_other_yaml_is_left_alone(editor: Editor) -> None:
    assert await editor.open("rules.yaml", "name: x\nChinese-style modernization: 1\n", language="yaml") == []
