"""Two at once: nobody writes over what another wrote meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from calling import call

from dingyi.align.formats import registry
from dingyi.align.lock import Lock
from dingyi.glossary.errors import InputError
from dingyi.tui import mending

ROOT = Path(__file__).parents[2]
DRAFT = "The the meeting was held.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", [["check", "a.txt", "--fix"], ["check", "a.txt", "--add-ignore", "so"]])
def test_a_draft_that_was_changed_while_it_was_checked_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    really = registry.write_over

    def later(document: object, raw: bytes) -> None:
        (folder / "a.txt").write_text("Somebody saved this.\n", encoding="utf-8")
        really(document, raw)  # type: ignore[arg-type]

    monkeypatch.setattr(mending, "write_over", later)
    monkeypatch.setattr("dingyi.tui.ignoring.write_over", later)
    done = call(folder, *words, "-q", "--isolated")
    assert done.returncode == 2
    assert done.stderr == "dingyi: a.txt: it was changed while it was checked: nothing was written; run it again\n"
    assert (folder / "a.txt").read_text(encoding="utf-8") == "Somebody saved this.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_draft_nobody_changed_is_written_over(folder: Path, encoding: str) -> None:
    path = folder / "a.txt"
    path.write_bytes("The the meeting was held at 5 °C.\r\n\nSo it was.\r".encode(encoding))
    document = registry.read(str(path), encoding="gb18030" if encoding == "gb18030" else None)
    registry.write_over(document, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(InputError, match="changed while it was checked"):
        registry.write_over(document, b"newer")


def test_two_baselines_of_one_file_hold_both(folder: Path) -> None:
    """Both read the file before either writes it, were it not for the lock."""
    call(folder, "baseline", "create", "a.txt", "--baseline", "known.json", "--isolated")
    held = Lock(str(folder / "known.json.lock"), "process 1")
    done = call(folder, "baseline", "update", "b.txt", "--baseline", "known.json", "--isolated")
    held.release()
    assert done.returncode == 2
    assert done.stderr.startswith("dingyi: known.json: another process writes it: process 1; run it again")
    command = [sys.executable, "-m", "dingyi", "baseline", "update", "--baseline", "known.json", "--isolated", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = [subprocess.Popen([*command, name], cwd=folder, env=environment) for name in ("a.txt", "b.txt")]
    assert [process.wait(120) for process in running] == [0, 0]
    assert json.loads((folder / "known.json").read_text(encoding="utf-8"))["entries"].keys() == {"a.txt", "b.txt"}
    assert not (folder / "known.json.lock").exists()
