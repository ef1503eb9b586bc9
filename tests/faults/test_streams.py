"""Standard streams that are closed, full or cut off, an interrupt, a folder that is gone: an exit code and one line."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")

ROOT = Path(__file__).parents[2]
PYTHON = [sys.executable, "-m", "dingyi"]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
    "PYTHONPATH": str(ROOT / "src"),
}
CLOSED = "is closed; open it, as with </dev/null or >/dev/null\n"
FULL = "dingyi: output: No space left on device; mend that and try again\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The the meeting was held.\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which ``dingyi`` is the command."""
    return subprocess.run(
        ["bash", "-c", f'dingyi() {{ "$PYTHON" -m dingyi "$@"; }}; {command}'],
        cwd=folder,
        env={**ENVIRONMENT, "PYTHON": sys.executable, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("dingyi check a.txt -q --isolated >&-", 2, f"dingyi: standard output {CLOSED}"),
        ("dingyi rule asset-id >&-", 2, f"dingyi: standard output {CLOSED}"),
        ("dingyi check --help >&-", 2, f"dingyi: standard output {CLOSED}"),
        ("dingyi check a.txt -q --isolated -o out.txt >&-", 1, ""),
        ("dingyi check - -q --isolated <&-", 2, f"dingyi: standard input {CLOSED}"),
        ("dingyi check a.txt --isolated 2>&- >/dev/null", 1, ""),
        ("dingyi rule no-such-rule 2>&-", 2, ""),
        ("dingyi rule no-such-rule 2>/dev/full", 2, ""),
        ("dingyi check --no-such-option 2>/dev/full", 2, ""),
        ("dingyi check a.txt -q --isolated <&- >&- 2>&-", 2, ""),
        ("dingyi rule asset-id >/dev/full", 2, FULL),
        ("dingyi rule --all >/dev/full", 2, FULL),
        ("dingyi --help >/dev/full", 2, ""),
        ("dingyi check --help >/dev/full", 2, ""),
        ("dingyi completion bash | true; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_streams_that_take_or_give_nothing(folder: Path, command: str, code: int, said: str) -> None:
    if "/dev/full" in command and not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    done = run(folder, command)
    assert done.returncode == code, done.stderr
    assert done.stderr == said if said else done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_does_not_change_what_was_found(folder: Path) -> None:
    (folder / "big.txt").write_text("The the meeting was held.\n\n" * 2000, encoding="utf-8")
    done = run(folder, "dingyi check big.txt -q --isolated | head -1; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (1, 1, "")


def test_a_file_is_never_opened_in_the_place_of_a_closed_stream(folder: Path) -> None:
    """What anybody writes to standard error would stand in the journal else."""
    script = (
        "import os, sys\nfrom dingyi.tui.cli import main\n"
        "main(['--version'])\n"
        "with open('journal', 'w') as stream:\n    number = stream.fileno()\n"
        "os.write(2, b'lost')\nsys.exit(number)"
    )
    done = run(folder, f'"$PYTHON" -c "{script}" 0<&- 2>&-')
    assert done.returncode > 2
    assert (folder / "journal").read_bytes() == b""


@pytest.mark.parametrize("words", ["check a.txt", "review a.txt --plain", "init", "config --show", "baseline show"])
def test_a_folder_that_is_gone(folder: Path, words: str) -> None:
    (folder / "gone").mkdir()
    done = run(folder, f"cd gone && rmdir ../gone && dingyi {words}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "dingyi: the current folder is gone; go to another one"


def test_chinese_in_arguments_and_names_where_the_system_knows_ascii_alone(folder: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    shutil.copy(folder / "a.txt", folder / "青年.txt")
    done = run(
        folder, "dingyi check 青年.txt --isolated --output-format concise; dingyi glossary search 广大青年", **bare
    )
    assert "青年.txt:1:1: error A005" in done.stdout
    assert "[young-people-broad]" in done.stdout
    done = run(folder, "printf 'r\\n' | dingyi review 青年.txt --plain --reviewer 李 --isolated", **bare)
    assert "1 of 1 decided" in done.stdout, done.stderr
    assert (folder / ".dingyi/journal/青年.txt/李.jsonl").exists()


@pytest.mark.parametrize("words", [["check", "big.txt"], ["check", "-"], ["review", "a.txt", "--plain"]])
def test_an_interrupt_is_told_in_one_line(folder: Path, words: list[str]) -> None:
    (folder / "big.txt").write_text("The the meeting was held , too.\n\n" * 60_000, encoding="utf-8")
    process = subprocess.Popen(
        [*PYTHON, *words, *(["-q"] if words[0] == "check" else []), "--isolated"],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if words[0] == "review":
        assert process.stdout is not None
        shown = b""
        while b"or ? " not in shown:  # past the stream, which would read on into its buffer
            part = os.read(process.stdout.fileno(), 65536)
            assert part, shown
            shown += part
    else:
        time.sleep(1)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.startswith("dingyi: interrupted")
    assert said.count("\n") == 1


def test_an_interrupt_before_anything_is_loaded(folder: Path) -> None:
    script = (
        "import builtins, sys\nfrom dingyi.__main__ import program\nload = builtins.__import__\n"
        "def cut(name, *more):\n    if name == 'dingyi.tui.cli': raise KeyboardInterrupt\n    return load(name, *more)\n"
        "builtins.__import__ = cut\nprogram()"
    )
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"dingyi: interrupted\n")
