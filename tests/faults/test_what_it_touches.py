"""SECURITY.md's word: no command opens a socket, runs a program but git, or writes outside its places."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dingyi.tui.cli import COMMANDS

ROOT = Path(__file__).parents[2]
RUNS: dict[str, list[list[str]]] = {
    "check": [
        ["check", "a.txt", "--source", "z.txt"],
        ["check", "a.txt", "--fix"],
        ["check", ".", "--diff-base", "HEAD"],
    ],
    "review": [["review", "a.txt", "--plain"], ["review", "a.txt", "--list"]],
    "export": [["export", "a.txt", "-o", "out.txt"], ["export", "a.txt", "--source", "z.txt", "--format", "html"]],
    "align": [["align", "z.txt", "a.txt"], ["align", "z.txt", "a.txt", "--output-format", "tmx", "-o", "p.tmx"]],
    "score": [["score", "a.txt", "--source", "z.txt", "--reference", "a.txt"]],
    "report": [["report", "a.txt", "-o", "r.html"]],
    "corpus": [["corpus", "check", "rows.jsonl", "--out", "out", "-j", "1"], ["corpus", "report", "out"]],
    "glossary": [
        ["glossary", "lint", "g.yaml"],
        ["glossary", "show", "共同富裕"],
        ["glossary", "search", "gongtong"],
        ["glossary", "export", "--format", "tbx", "-o", "g.tbx"],
        ["glossary", "import", "g.tbx", "-o", "h.yaml"],
        ["glossary", "stats"],
    ],
    "rule": [["rule", "asset-id"]],
    "baseline": [["baseline", "create", "a.txt"], ["baseline", "show"]],
    "config": [["config", "--show"]],
    "lsp": [["lsp"]],
    "init": [["init", "new"]],
    "doctor": [["doctor"]],
    "completion": [["completion", "bash"]],
}


def test_every_command_is_run() -> None:
    assert set(RUNS) == set(COMMANDS)


def seen(folder: Path, commands: list[list[str]]) -> list[str]:
    """Return what the audit hook saw of the commands."""
    (folder / "w").mkdir()
    work = folder / "w"
    (work / "a.txt").write_text("The the meeting was held. It was ,good.\n", encoding="utf-8")
    (work / "z.txt").write_text("会议召开。很好。\n", encoding="utf-8")
    (work / "rows.jsonl").write_text('{"id": "1", "zh": "会议召开。", "en": "The the meeting."}\n', encoding="utf-8")
    (work / "g.yaml").write_text("[]\n", encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps(commands), encoding="utf-8")
    (folder / "tmp").mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
    subprocess.run(
        [
            sys.executable,
            str(ROOT / "tests/faults/under_audit.py"),
            str(folder / "plan.json"),
            str(folder / "seen.json"),
        ],
        check=True,
        cwd=work,
        env={
            **environment,
            "PYTHONPATH": str(ROOT / "src"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "TMPDIR": str(folder / "tmp"),
        },
        stdin=subprocess.DEVNULL,
    )
    found: list[str] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    return found


def test_no_socket_no_program_no_other_place(tmp_path: Path) -> None:
    found = seen(tmp_path, [words for runs in RUNS.values() for words in runs])
    assert not [event for event in found if event.startswith("socket.")]
    assert {event for event in found if event.startswith("runs ")} <= {"runs git"}
    home = os.path.realpath(tmp_path)
    elsewhere = [
        event for event in found if event.startswith("writes ") and not event[7:].startswith((home, "/dev/null"))
    ]
    assert not elsewhere, elsewhere
    assert sum(event.startswith("writes ") for event in found) > 10, "the hook saw nothing"


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare")
def test_without_any_network(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine makes no namespaces")
    (tmp_path / "a.txt").write_text("The the meeting was held.\n", encoding="utf-8")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "dingyi", "check", "a.txt", "--output-format", "concise"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 1
    assert "repeated-word" in done.stdout
