"""Killed, or refused by the disk, at any of its writes: every file is what it was, or what it should become."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dingyi.align.baseline import load
from dingyi.align.journal import read as read_journal
from dingyi.align.learned import read as read_learned
from dingyi.glossary.load import load_files
from dingyi.tui.cli import main
from dingyi.tui.watching import forget

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLED = 137
_SITES = ("fsync", "replace", "write", "ftruncate", "makedirs", "mkdir", "unlink", "remove", "rename", "open")
DRAFT = "The the meeting was held. It it was ,good.\n\nWelcome to put more capacity here.\n"
FIXED = "The meeting was held. It was ,good.\n\nWelcome to put more capacity here.\n"
DECIDED = DRAFT.replace("The the", "The")
PAIRS = "zh\ten\n会议召开。\tThe the meeting was held.\n很好。\tIt it was good.\n"
GLOSSARY = "- {en: [{text: youth night school, status: preferred}], id: a, zh: 青年夜校, domain: society, known: provisional}\n"


class Done(NamedTuple):
    """How a command ended, what it said on standard error, and whether there was a call to fail."""

    code: int
    said: str
    met: bool


def fork(folder: Path, words: list[str], keys: str, at: int, fault: Callable[[str, Any, tuple[Any, ...]], Any]) -> Done:
    """Run a command in a child process; ``fault`` takes the place of its call number ``at`` that changes a disk."""
    errors, met = folder.parent / "stderr", folder.parent / "met"
    met.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.chdir(folder)
            sys.stdin = io.StringIO(keys)
            sys.stdout, sys.stderr = io.StringIO(), open(errors, "w", encoding="utf-8")  # noqa: SIM115
            forget()
            _count_calls(at, fault, str(met))
            code = main(words)
            sys.stderr.flush()
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return Done(os.waitstatus_to_exitcode(status), errors.read_text(encoding="utf-8"), met.exists())


def _count_calls(at: int, fault: Callable[[str, Any, tuple[Any, ...]], Any], met: str) -> None:
    count = 0

    def counted(name: str, call: Any) -> Any:
        def instead(*given: Any, **named: Any) -> Any:
            nonlocal count
            if name == "open" and not (len(given) > 1 and given[1] & (os.O_WRONLY | os.O_RDWR)):
                return call(*given, **named)
            count += 1
            if count != at:
                return call(*given, **named)
            with open(met, "w", encoding="utf-8"):
                return fault(name, call, given)

        return instead

    for name in _SITES:
        setattr(os, name, counted(name, getattr(os, name)))


def killed(name: str, call: Any, given: tuple[Any, ...]) -> None:
    if name == "write":  # half of it is on the disk
        call(given[0], given[1][: len(given[1]) // 2])
    os._exit(KILLED)


def refused(number: int) -> Callable[[str, Any, tuple[Any, ...]], Any]:
    def fault(name: str, call: Any, given: tuple[Any, ...]) -> Any:
        if name in ("unlink", "remove", "ftruncate"):  # a full disk still forgets
            return call(*given)
        raise OSError(number, os.strerror(number))

    return fault


class Case(NamedTuple):
    """A command, what is typed, and what must hold of the folder at any time."""

    words: list[str]
    keys: str
    whole: Callable[[Path], None]


def _journal(folder: Path) -> None:
    for path in folder.glob(".dingyi/journal/**/*.jsonl"):
        contents = read_journal(str(path))
        assert {entry["op"] for entry in contents.entries[1:]} <= {"decide"}


def _baseline(folder: Path) -> None:
    if (folder / "known.json").exists():
        assert load(str(folder / "known.json"))


def _export(folder: Path) -> None:
    found = (folder / "out.txt").read_bytes() if (folder / "out.txt").exists() else b""
    assert found in (b"old\n", DRAFT.encode())


def _draft(folder: Path) -> None:
    assert (folder / "a.txt").read_text(encoding="utf-8") in (DRAFT, FIXED)


def _glossary(folder: Path) -> None:
    assert load_files([str(folder / "g.yaml")])


def _learned(folder: Path) -> None:
    path = folder / ".dingyi/learned.tsv"
    if path.exists():
        assert read_learned(str(path))


def _in_place(folder: Path) -> None:
    assert (folder / "decided.txt").read_text(encoding="utf-8") in (DRAFT, DECIDED)


CASES = {
    "journal": Case(["review", "a.txt", "--plain", "--reviewer", "li"], "r\nr\nq\n", _journal),
    "baseline": Case(["baseline", "create", "a.txt", "--baseline", "known.json", "-q"], "", _baseline),
    "export": Case(["export", "a.txt", "-o", "out.txt", "-q"], "", _export),
    "fix": Case(["check", "a.txt", "--fix", "-q"], "", _draft),
    "cache": Case(["check", ".", "-q", "--config", "cache-dir=c"], "", lambda _folder: None),
    "glossary": Case(["glossary", "fmt", "g.yaml"], "", _glossary),
    "init": Case(["init", "new", "-q"], "", lambda _folder: None),
    "in place": Case(["export", "decided.txt", "--in-place", "-q"], "", _in_place),
    "learned": Case(["align", "--learn", "pairs.tsv"], "", _learned),
    "report": Case(["report", "a.txt", "-o", "r.html"], "", lambda _folder: None),
}


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of which one finding was accepted."""
    folder = tmp_path_factory.mktemp("decided") / "w"
    folder.mkdir()
    (folder / "decided.txt").write_bytes(DRAFT.encode())
    assert fork(folder, ["review", "decided.txt", "--plain", "--reviewer", "li"], "a\nq\n", 0, killed).code in (0, 1)
    return folder


@pytest.fixture
def make(tmp_path: Path, decided: Path) -> Callable[[int], Path]:
    def made(number: int) -> Path:
        folder = tmp_path / f"{number}" / "w"
        shutil.copytree(decided, folder)
        (folder / "pairs.tsv").write_bytes(PAIRS.encode())
        (folder / "a.txt").write_bytes(DRAFT.encode())
        (folder / "out.txt").write_bytes(b"old\n")
        (folder / "g.yaml").write_bytes(GLOSSARY.encode())
        return folder

    return made


def _again(folder: Path, case: Case) -> Done:
    return fork(folder, case.words, case.keys, 0, killed)


def _listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CASES)
def test_a_kill_at_any_write(name: str, make: Callable[[int], Path]) -> None:
    case = CASES[name]
    at = 0
    while True:
        at += 1
        folder = make(at)
        done = fork(folder, case.words, case.keys, at, killed)
        case.whole(folder)
        if not done.met:
            break
        assert done.code == KILLED
        if name not in ("baseline", "init"):  # these do not write over what is there
            assert _again(folder, case).code in (0, 1), "it does not go on after the kill"
            case.whole(folder)
        assert at < 200
    assert at > 2
    assert done.code in (0, 1), done.said


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["full", "read-only", "no permission"]
)
@pytest.mark.parametrize("name", ["journal", "baseline", "export", "fix", "glossary"])
def test_a_disk_that_refuses_any_write(name: str, number: int, make: Callable[[int], Path]) -> None:
    case = CASES[name]
    right = fork(make(0), case.words, case.keys, 0, killed)
    done, at = right._replace(met=True), 0
    while done.met:
        at += 1
        folder = make(at)
        before = _listing(folder)
        done = fork(folder, case.words, case.keys, at, refused(number))
        case.whole(folder)
        assert "internal error" not in done.said
        assert "Traceback" not in done.said
        assert done.code in (right.code, 1, 2), done
        if done.code == 2:
            assert os.strerror(number) in done.said, done.said
        left = [path for path in _listing(folder).keys() - before.keys() if path.endswith(".tmp")]
        assert not left, left
        assert at < 200
    assert at > 2
