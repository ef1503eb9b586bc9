"""A server started once for the tests of a module, and an editor with a small project of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pytest_lsp", reason="needs pytest-lsp, which the extra “test” brings")

import pytest_asyncio
import pytest_lsp
from client import Editor, configuration, project
from pytest_lsp import LanguageClient


@pytest_lsp.fixture(config=configuration(), scope="module")
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await Editor(lsp_client, Path(__file__).parent).start()
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # One for all: the glossary of each project is compiled, which takes seconds.
    return project(tmp_path_factory.mktemp("project"))


@pytest_asyncio.fixture(loop_scope="module")
async def editor(client: LanguageClient, folder: Path) -> AsyncIterator[Editor]:
    editor = Editor(client, folder)
    yield editor
    await editor.close_all()


@pytest_asyncio.fixture(loop_scope="module")
async def own(client: LanguageClient, tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor with a project that the test may change."""
    editor = Editor(client, project(tmp_path))
    yield editor
    await editor.close_all()


@pytest_lsp.fixture(config=configuration())
async def fresh(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """A server that was not spoken to yet."""
    yield
    await lsp_client.shutdown_session()
