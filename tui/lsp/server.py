"""The server: which message of the editor asks for what, and when texts are checked."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from dingyi import __version__
from dingyi.glossary.errors import DingyiError
from dingyi.tui.lsp import actions, completion, diagnostics, hover, linting
from dingyi.tui.lsp.desk import Asking, Desk, Page
from dingyi.tui.lsp.glossary_file import GlossaryFile, is_glossary, locations
from dingyi.tui.lsp.positions import UTF16
from dingyi.tui.lsp.uris import path_of

PAUSE = 0.3
"""Seconds without a key before a text is checked."""
WATCHED = ("**/*.{yaml,yml}", "**/{dingyi,.dingyi,pyproject}.toml", "**/.dingyi/journal/**", "**/.dingyi-baseline.json")

Result = TypeVar("Result")


class Server(LanguageServer):
    """Answers an editor about drafts and glossary files.

    All work on texts is done in one thread of its own: the caches of a check belong to the thread that opened them, and
    the editor is heard while it runs.
    """

    def __init__(self, asking: Asking) -> None:
        # The text comes whole: the library splits lines at more signs than the protocol and this project do.
        super().__init__("dingyi", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._asking = asking
        self._worker = ThreadPoolExecutor(1, "check")
        self._uris: dict[str, str] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self.desk = Desk(asking)

    @property
    def encoding(self) -> str:
        """How the editor counts inside a line."""
        return str(self.workspace.position_encoding or UTF16)

    @property
    def hover_formats(self) -> list[str]:
        """The forms of text that the editor shows in hovers."""
        client = self.client_capabilities.text_document
        told = client.hover.content_format if client and client.hover else None
        return [kind.value for kind in told or ()]

    @property
    def completion_formats(self) -> list[str]:
        """The forms of text that the editor shows beside completions."""
        client = self.client_capabilities.text_document
        items = client.completion.completion_item if client and client.completion else None
        return [kind.value for kind in (items.documentation_format if items else None) or ()]

    def begin(self) -> None:
        """Set up what depends on the editor."""
        self.desk = Desk(self._asking, self.encoding)

    def path(self, uri: str, language: str = "") -> str:
        """Return the path of an address."""
        return path_of(uri, language, self.workspace.root_path or ".")

    async def work(self, task: Callable[[], Result]) -> Result:
        """Run something on the texts, after what is already running."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, task)

    def take(self, uri: str, language: str, pause: float) -> None:
        """Take an open text as it now is, and have it checked after a pause (seconds)."""
        path = self.path(uri, language)
        self._uris[path] = uri
        for changed in self.desk.put(path, self.workspace.get_text_document(uri).source):
            self.check_soon(changed, pause)

    def drop(self, uri: str) -> None:
        """Forget a text that was closed."""
        path = self.path(uri)
        path = next((known for known, told in self._uris.items() if told == uri), path)
        self._uris.pop(path, None)
        self.desk.close(path)
        waiting = self._waiting.pop(path, None)
        if waiting is not None:
            waiting.cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def check_soon(self, path: str, pause: float = 0.0) -> None:
        """Check an open text after a pause; a later call takes the place of an earlier one."""
        waiting = self._waiting.get(path)
        if waiting is not None:
            waiting.cancel()
        self._waiting[path] = asyncio.ensure_future(self._check(path, pause))

    async def check_all(self) -> None:
        """Read configurations and glossaries anew, and check every open text."""
        for path in await self.work(self.desk.forget):
            self.check_soon(path)

    async def _check(self, path: str, pause: float) -> None:
        await asyncio.sleep(pause)
        text, uri = self.desk.text(path), self._uris.get(path)
        if text is None or uri is None:
            return
        try:
            if is_glossary(path, text):
                await self._lint(path, text, pause)
                return
            found = await self.work(lambda: diagnostics.of_page(self.desk.page(path), uri))
        except DingyiError as error:
            found = diagnostics.of_error(error)
        except Exception as error:  # one text must not end the session
            self.log(f"{path}: internal error: {type(error).__name__}: {error}")
            return
        self._publish(path, text, found)

    async def _lint(self, path: str, text: str, pause: float) -> None:
        """Tell what breaks the schema at once, and the rest where the text is as it was saved."""
        found = await self.work(lambda: linting.of_schema(path, text, self.encoding))
        self._publish(path, text, found)
        if found or pause:
            return
        rows = await linting.lint(path)
        self._publish(path, text, linting.of_rows(rows, text, self.encoding))

    def _publish(self, path: str, text: str, found: list[types.Diagnostic]) -> None:
        if self.desk.text(path) != text or path not in self._uris:
            return  # it was changed meanwhile, and will be checked again
        uri = self._uris[path]
        version = self.workspace.get_text_document(uri).version
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def log(self, message: str) -> None:
        """Tell the editor's log."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    async def asked(
        self,
        uri: str,
        of_draft: Callable[[Page], Result],
        of_glossary: Callable[[GlossaryFile], Result] | None = None,
    ) -> Result | None:
        """Return what a question about an open text comes to, None where the text cannot be read or is none."""
        path = next((known for known, told in self._uris.items() if told == uri), None)
        text = self.desk.text(path) if path is not None else None
        if path is None or text is None:
            return None

        def answer() -> Result | None:
            if is_glossary(path, text):
                if of_glossary is None:
                    return None
                return of_glossary(GlossaryFile(path, text, self.desk.plan(path).glossary, self.encoding))
            return of_draft(self.desk.page(path))

        try:
            return await self.work(answer)
        except DingyiError:
            return None  # the diagnostics tell it


def serve(asking: Asking) -> None:
    """Speak with an editor over standard input and output until it ends the session."""
    lines, sys.stdout = sys.stdout.buffer, sys.stderr  # what anything prints would break the protocol
    server = built(asking)
    server.start_io(sys.stdin.buffer, lines)


def built(asking: Asking) -> Server:
    """Return a server with its answers."""
    server = Server(asking)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        server.begin()
        client = server.client_capabilities.workspace
        watching = client.did_change_watched_files if client else None
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            await server.client_register_capability_async(
                types.RegistrationParams([types.Registration("files", method, options)])
            )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.take(params.text_document.uri, str(params.text_document.language_id), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.take(uri, str(server.workspace.get_text_document(uri).language_id or ""), PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = server.path(params.text_document.uri)
        if path.endswith((".yaml", ".yml", ".toml")):
            await server.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(_params: types.DidChangeWatchedFilesParams) -> None:
        await server.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        formats = server.hover_formats
        return await server.asked(
            params.text_document.uri,
            lambda page: hover.hover(page, params.position, formats),
            lambda file: file.hover(params.position, formats),
        )

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: types.DefinitionParams) -> list[types.Location] | None:
        return await server.asked(
            params.text_document.uri,
            lambda page: locations(hover.entries_at(page, params.position)),
            lambda file: file.definition(params.position),
        )

    @server.feature(types.TEXT_DOCUMENT_COMPLETION)
    async def completed(params: types.CompletionParams) -> types.CompletionList | None:
        formats = server.completion_formats
        return await server.asked(
            params.text_document.uri, lambda page: completion.completion(page, params.position, formats)
        )

    kinds = [types.CodeActionKind.QuickFix, actions.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def offered(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        uri, told = params.text_document.uri, params.context
        version = server.workspace.get_text_document(uri).version
        only = [str(getattr(kind, "value", kind)) for kind in told.only or ()]
        return await server.asked(
            uri, lambda page: actions.actions(page, uri, version, params.range, told.diagnostics, only)
        )

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def laid_out(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        return await server.asked(params.text_document.uri, lambda page: [], lambda file: file.laid_out())

    return server
