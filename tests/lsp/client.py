"""A project on disk and an editor that has it open: what the tests of the server stand on."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = Path(__file__).parent.parent.parent

DRAFT = """\
🎉🎉 上海 Chinese-style modernization moves forward.

Welcome to invest here. The city will promote com
"""
CHINESE = """\
🎉🎉 上海推进中国式现代化。

欢迎投资。全市将推动共同富裕。
"""
GLOSSARY = """\
- id: harbor-district
  zh: 滨江新区
  domain: regions
  en:
    - {text: Riverside New Area, status: preferred}
    - {text: Binjiang new district, status: forbidden, why: wrong-name}
  known: provisional
  examples:
    bad:
      - Binjiang new district grows.

- id: common-prosperity
  zh: 共同富裕
  domain: party
  en:
    - {text: common prosperity, status: preferred}
  known: provisional
  note: See harbor-district.
"""
CONFIGURATION = """\
glossary = ["glossary/*.yaml"]
pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]
exclude = ["en/old/**"]

[lint]
ignore = ["welcome-to-verb"]
"""


def project(folder: Path) -> Path:
    """Write a project; return its folder."""
    files = {
        "dingyi.toml": CONFIGURATION,
        "en/talk.txt": DRAFT,
        "en/alone.txt": "Chinese-style modernization.\n",
        "en/old/talk.txt": "Chinese-style modernization.\n",
        "zh/talk.txt": CHINESE,
        "glossary/own.yaml": GLOSSARY,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def configuration() -> ClientServerConfig:
    """How the server is started: the command a user's editor runs, over standard input and output."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return ClientServerConfig(server_command=[sys.executable, "-m", "dingyi", "lsp"], server_env=env)


class Editor:
    """An editor with a project open, over a client that speaks with a real server."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self._version = 0
        self._opened: list[str] = []
        self.watched: list[str] = []

    async def start(
        self, encodings: list[str] | None = None, like: str = "visual-studio-code", plain: bool = False
    ) -> None:
        """Open the session as an editor does, counting inside lines as ``encodings`` says; ``plain``: it shows no
        Markdown."""

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params: types.RegistrationParams) -> None:
            for one in params.registrations:
                options = one.register_options
                self.watched += [watcher["globPattern"] for watcher in options["watchers"]]  # type: ignore[index]

        capabilities = client_capabilities(like)
        if encodings is not None:
            capabilities.general = types.GeneralClientCapabilities(
                position_encodings=[types.PositionEncodingKind(one) for one in encodings]
            )
        if plain and capabilities.text_document is not None:
            capabilities.text_document.hover = types.HoverClientCapabilities()
        folder = types.WorkspaceFolder(self.folder.as_uri(), "project")
        await self.client.initialize_session(
            types.InitializeParams(capabilities, root_uri=self.folder.as_uri(), workspace_folders=[folder])
        )

    def uri(self, name: str) -> str:
        """Return the address of a file of the project."""
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str | None = None, language: str = "plaintext") -> list[types.Diagnostic]:
        """Open a file; return what is told of it."""
        path = self.folder / name
        body = path.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(self.uri(name), language, self._next(), body)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        self._opened.append(self.uri(name))
        return await self.told(name)

    async def change(self, name: str, text: str) -> list[types.Diagnostic]:
        """Type a whole new text; return what is told of it."""
        document = types.VersionedTextDocumentIdentifier(self._next(), self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.told(name)

    async def close_all(self) -> None:
        """Close what was opened, and wait until nothing is told of it any more."""
        for uri in dict.fromkeys(self._opened):
            self.client.diagnostics.pop(uri, None)
            self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            while self.client.diagnostics.get(uri) is None or self.client.diagnostics[uri]:
                await self._news()

    async def told(self, name: str) -> list[types.Diagnostic]:
        """Wait for the next diagnostics of a file."""
        self.client.diagnostics.pop(self.uri(name), None)  # each notification wakes all who wait
        while self.uri(name) not in self.client.diagnostics:
            await self._news()
        return list(self.client.diagnostics[self.uri(name)])

    async def _news(self) -> None:
        notified = self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        await asyncio.wait_for(notified, timeout=90)

    async def hover(self, name: str, place: types.Position) -> str:
        """Return what a hover shows; empty where it shows nothing."""
        document = types.TextDocumentIdentifier(self.uri(name))
        shown = await self.client.text_document_hover_async(types.HoverParams(document, place))
        assert shown is None or isinstance(shown.contents, types.MarkupContent)
        return shown.contents.value if shown else ""

    async def complete(self, name: str, place: types.Position) -> list[types.CompletionItem]:
        """Return what may be written at a place."""
        document = types.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_completion_async(types.CompletionParams(document, place))
        assert isinstance(found, types.CompletionList)
        return list(found.items)

    async def actions(self, name: str, place: types.Range, *only: str) -> dict[str, types.CodeAction]:
        """Return what is offered for a stretch, by its title."""
        document = types.TextDocumentIdentifier(self.uri(name))
        told = list(self.client.diagnostics.get(self.uri(name), ()))
        context = types.CodeActionContext(told, only=list(only) or None)
        found = await self.client.text_document_code_action_async(types.CodeActionParams(document, place, context))
        return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}

    async def definition(self, name: str, place: types.Position) -> list[types.Location]:
        """Return where the word at a place is defined."""
        document = types.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_definition_async(types.DefinitionParams(document, place))
        return (
            [one for one in found or () if isinstance(one, types.Location)] if isinstance(found, list | tuple) else []
        )

    def _next(self) -> int:
        self._version += 1
        return self._version


def edited(text: str, action: types.CodeAction, uri: str, units: str = "utf-16") -> str:
    """Return a text after an action, applied as an editor does it: positions in UTF-16, from behind."""
    assert action.edit is not None and action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit) and change.text_document.uri == uri
    lines = text.split("\n")
    edits = [one for one in change.edits if isinstance(one, types.TextEdit)]
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start, end = edit.range.start, edit.range.end
        before = _head(lines[start.line], start.character, units)
        after = lines[end.line][len(_head(lines[end.line], end.character, units)) :]
        lines[start.line : end.line + 1] = (before + edit.new_text + after).split("\n")
    return "\n".join(lines)


def _head(line: str, character: int, units: str) -> str:
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[units]
    codec = units if units == "utf-8" else f"{units}-le"
    return line.encode(codec)[: character * width].decode(codec)


def at(text: str, words: str, units: str = "utf-16", behind: bool = False) -> types.Position:
    """Return the position of some words of a text, or of their end."""
    offset = text.index(words) + (len(words) if behind else 0)
    line = text.count("\n", 0, offset)
    head = text[text.rfind("\n", 0, offset) + 1 : offset]
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[units]
    return types.Position(line, len(head.encode(units if units == "utf-8" else f"{units}-le")) // width)
