"""Who may import whom, and what a plain check must not load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("textual", "rich", "jieba", "opencc", "sacrebleu", "pkg_resources", "numpy", "lxml", "yaml")


def _run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(home)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)


def _check(draft: Path, form: str) -> str:
    return (
        "import sys\nfrom dingyi.tui.cli import main\n"
        f"main(['check', {str(draft)!r}, '--output-format', {form!r}])\n"
        "sys.stderr.write('loaded:' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a draft and a cache of its own, into which the glossary was compiled, for which YAML is read."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "draft.txt").write_text("Chinese-style modernization , To the  the end. , yes”\n", encoding="utf-8")
    _run(_check(folder / "draft.txt", "text"), folder)
    return folder


@pytest.mark.parametrize("form", ["text", "json", "concise"])
def test_a_check_of_english_loads_nothing_heavy(home: Path, form: str) -> None:
    done = _run(_check(home / "draft.txt", form), home)
    assert "forbidden-rendering" in done.stdout, done.stderr
    loaded = done.stderr.rpartition("loaded:")[2].split()
    assert [name for name in HEAVY if name in loaded] == []
    slow = {"dataclasses", "importlib.resources", "pathlib", "threading", "typing"}  # typing: take glossary.records
    assert not slow & set(loaded)


def test_the_contracts_between_the_packages_hold() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
