"""How a session begins and ends, and what the editor says of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from client import DRAFT, ROOT, Editor, at, edited
from lsprotocol import types
from pytest_lsp import LanguageClient

WRONG = "Chinese-style modernization"


async def test_an_editor_that_counts_bytes_gets_bytes(fresh: LanguageClient, folder: Path) -> None:
    editor = Editor(fresh, folder)
    await editor.start(["utf-8", "utf-16"])
    (found,) = [one for one in await editor.open("en/talk.txt") if one.code == "forbidden-rendering"]
    assert found.range == types.Range(at(DRAFT, WRONG, "utf-8"), at(DRAFT, WRONG, "utf-8", behind=True))
    offered = await editor.actions("en/talk.txt", found.range)
    mend = offered["Write “Chinese modernization” (forbidden-rendering)"]
    assert edited(DRAFT, mend, editor.uri("en/talk.txt"), "utf-8") == DRAFT.replace(WRONG, "Chinese modernization")
    assert any("dingyi" in pattern for pattern in editor.watched)


async def test_an_editor_without_markdown_gets_plain_text(fresh: LanguageClient, folder: Path) -> None:
    editor = Editor(fresh, folder)
    await editor.start(like="neovim@0.6.1", plain=True)
    await editor.open("en/talk.txt")
    shown = await editor.hover("en/talk.txt", at(DRAFT, WRONG))
    assert "中国式现代化 · Chinese modernization" in shown
    assert "not Chinese-style modernization" in shown and "**" not in shown and "\\" not in shown


def test_a_check_loads_nothing_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    code = (
        "import sys\nfrom dingyi.tui.cli import main\nmain(['check', 'draft.txt'])\n"
        "print([name for name in sys.modules if name.startswith(('pygls', 'lsprotocol', 'dingyi.tui.lsp', 'asyncio'))])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=env, check=True)
    assert "forbidden-rendering" in done.stdout and done.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n")
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}"}
    command = [sys.executable, "-m", "dingyi", "lsp"]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr == "dingyi: an editor needs pygls; pip install 'dingyi[lsp]'\n"
