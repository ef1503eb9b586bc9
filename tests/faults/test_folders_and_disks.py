"""Folders and disks that refuse: what cannot be read is never taken for empty, what is not written is said."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from calling import Done, call

from dingyi.align import lock
from dingyi.align.journal import Journal, NotSavedError
from dingyi.align.lock import HeldError, Lock
from dingyi.align.sidecar import keep_text

ROOT = Path(__file__).parents[2]
DRAFT = "The the meeting was held. It it was ,good.\n"
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def may_be_refused() -> list[str]:
    """What to put before a command so that permissions hold for it: nothing but for root."""
    if os.name == "nt":
        pytest.skip("permissions of POSIX")
    if os.geteuid() != 0:
        return []
    try:
        done = subprocess.run([*WITHOUT_RIGHTS, "test", "-r", "/etc/shadow"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("root may do everything, and there is no setpriv")
    if done.returncode not in (0, 1):
        pytest.skip("root may do everything, and may not give it up here")
    return WITHOUT_RIGHTS


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    work = tmp_path / "w"
    (work / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt"):
        (work / name).write_text(DRAFT, encoding="utf-8")
    (work / "sub" / "rows.jsonl").write_text('{"id": "1", "zh": "会", "en": "The the."}\n', encoding="utf-8")
    yield work
    for top, _folders, _names in os.walk(work):
        os.chmod(top, 0o755)
    (work / "sub").chmod(0o755)


@pytest.fixture
def run(may_be_refused: list[str], folder: Path) -> Run:
    def ran(*words: str, answers: str = "") -> Done:
        done = subprocess.run(
            [*may_be_refused, sys.executable, "-m", "dingyi", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "GITHUB_ACTIONS": ""},
            input=answers,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return ran


@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["closed", "names only"])
@pytest.mark.parametrize("git", [False, True], ids=["without git", "with git"])
def test_a_folder_in_a_folder_is_not_left_out_unseen(run: Run, folder: Path, mode: int, git: bool) -> None:
    if git:
        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    (folder / "sub").chmod(mode)
    done = run("check", ".", "-q")
    assert done.returncode == 2
    assert "sub" in done.stderr
    assert "cannot be read: Permission denied; check its permissions, or “exclude” it" in done.stderr
    done = run("check", ".", "-q", "--config", 'exclude=["sub"]', "--output-format", "concise")
    assert done.returncode == 1
    assert "a.txt:1:1" in done.stdout


@pytest.mark.parametrize("words", [["corpus", "check", "sub", "--out", "out"], ["glossary", "lint", "sub"]])
def test_a_folder_that_cannot_be_read_is_told(run: Run, folder: Path, words: list[str]) -> None:
    (folder / "sub").chmod(0)
    done = run(*words)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "sub: cannot be read: Permission denied; check its permissions" in done.stderr


@pytest.mark.parametrize("closed", [".dingyi/journal/a.txt", ".dingyi"])
@pytest.mark.parametrize("words", [["export", "a.txt", "-o", "out.txt"], ["check", "a.txt", "-q"]])
def test_decisions_that_cannot_be_read_are_not_taken_for_none(
    run: Run, folder: Path, closed: str, words: list[str]
) -> None:
    assert call(folder, "review", "a.txt", "--plain", "--reviewer", "li", "--list").returncode == 1
    journal = folder / ".dingyi/journal/a.txt"
    journal.mkdir(parents=True)
    (journal / "li.jsonl").write_text('{"v":1,"op":"open"}\n', encoding="utf-8")
    (folder / closed).chmod(0)
    done = run(*words)
    (folder / closed).chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "the decisions cannot be read: Permission denied; check its permissions"
    )
    assert not (folder / "out.txt").exists()


def test_a_folder_that_may_only_be_read(run: Run, folder: Path) -> None:
    folder.chmod(0o555)
    for words in (
        ["export", "a.txt", "-o", "o.txt"],
        ["baseline", "create", "a.txt"],
        ["check", "a.txt", "--fix", "-q"],
    ):
        done = run(*words)
        assert done.returncode == 2
        assert "cannot be written: Permission denied; " in done.stderr.splitlines()[-1]
    done = run("review", "a.txt", "--plain", "--reviewer", "li", answers="r\nq\n")
    assert "NOT SAVED: not saved: Permission denied. Nothing was decided" in done.stdout
    assert done.stdout.endswith("0 of 3 decided.\n")
    assert (folder / "a.txt").read_text(encoding="utf-8") == DRAFT


def test_what_was_decided_before_the_disk_refuses_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permission is lost after the first decision, and comes back after the third try."""
    tried = 0
    really = os.open

    def opened(path: str, flags: int, *more: int) -> int:
        nonlocal tried
        if str(path).endswith("li.jsonl") and flags & os.O_RDWR:
            tried += 1
            if tried in (2, 3):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(path, flags, *more)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\nr\nr\nr\nq\n"))
    done = call(folder, "review", "a.txt", "--plain", "--reviewer", "li")
    told = [line.partition("? ")[2] for line in done.stdout.splitlines() if "or ? " in line]
    assert told[:4] == ["r", "r", "r", "r"]
    assert done.stdout.count("NOT SAVED: not saved: Permission denied") == 2
    assert done.stdout.endswith("2 of 3 decided.\n")
    lines = (folder / ".dingyi/journal/a.txt/li.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3


def _full(*_given: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_lock_on_a_full_disk_does_not_keep_its_own_process_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = {"op": "open", "text_sha256": "0" * 64, "who": "li", "at": ""}
    note = {"op": "note", "id": "1", "fingerprint": "f", "why": "so"}
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", _full)
        journal = Journal(str(tmp_path / ".dingyi" / "j"), "li", header)
        with pytest.raises(NotSavedError, match="No space left"):
            journal.append([note])
        with pytest.raises(HeldError):
            Lock(str(tmp_path / ".dingyi" / "j" / ".li.jsonl.lock"), "another")
    journal.append([note])
    journal.close()
    assert len((tmp_path / ".dingyi" / "j" / "li.jsonl").read_bytes().splitlines()) == 2


def test_a_file_system_without_locks_is_worked_on_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_descriptor: int) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(lock, "_take", unknown)
    journal = Journal(
        str(tmp_path / ".dingyi" / "j"), "li", {"op": "open", "text_sha256": "0" * 64, "who": "li", "at": ""}
    )
    assert journal.read_only is None
    journal.append([{"op": "note", "id": "1", "fingerprint": "f", "why": "so"}])


def test_what_stands_beside_the_journal_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty .gitattributes would stay for ever, and journals would conflict when branches are merged."""
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _full)
        with pytest.raises(OSError, match="No space left"):
            keep_text(str(draft), DRAFT)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path != draft]
    keep_text(str(draft), DRAFT)
    assert "merge=union" in (tmp_path / ".dingyi/.gitattributes").read_text(encoding="utf-8")
