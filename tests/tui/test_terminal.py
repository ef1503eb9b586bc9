"""What only a real terminal shows: kills, signals, two processes, and that no byte of a text is obeyed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk
from rich.cells import cell_len
from terminal import Terminal

COLLISIONS = "".join(f"Pier {number} is long. , so ships call there.\n\n" for number in range(1, 25))


def opened(draft: Path, who: str = "li", **more: object) -> Terminal:
    terminal = Terminal(["-m", "open_desk", str(draft), who], **more)  # type: ignore[arg-type]
    terminal.wait_for(" saved ")
    return terminal


def decisions(desk: Desk) -> list[str]:
    return [json.loads(line)["state"] for line in desk.log()[1:]]


def _kill_after_each(desk: Desk, times: int) -> None:
    desk.write(COLLISIONS)
    for done in range(times):
        with opened(desk.draft) as terminal:
            terminal.wait_for(f"{done}/24")
            terminal.type("r")
            terminal.wait_for(f"{done + 1}/24")
            terminal.kill()
        assert decisions(desk) == ["rejected"] * (done + 1)
    session = desk.session()
    states = [session.state(row) for row in session.rows]
    assert states == ["rejected"] * times + ["open"] * (24 - times)


def test_a_kill_loses_nothing(desk: Desk) -> None:
    _kill_after_each(desk, 3)


@pytest.mark.slow
def test_twenty_kills_lose_nothing(desk: Desk) -> None:
    _kill_after_each(desk, 20)


def test_a_kill_in_the_middle_of_typing(desk: Desk) -> None:
    """What is on disk is whole, whenever the program dies."""
    desk.write(COLLISIONS)
    with opened(desk.draft) as terminal:
        terminal.type("rararara")
        terminal.wait_for("/24")
        terminal.kill()
    told = decisions(desk)
    assert told == (["rejected", "accepted"] * 4)[: len(told)]
    session = desk.session()
    assert not session.ledger.journal.notices


def test_a_torn_line_is_told(desk: Desk) -> None:
    desk.write(COLLISIONS)
    session = desk.session()
    session.reject(session.rows[:2])
    session.close()
    path = desk.draft.parent / ".dingyi/journal/readout.txt/li.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    with opened(desk.draft) as terminal:
        terminal.wait_for("not finished")
        terminal.wait_for("1/24")
        terminal.type("q")
        assert terminal.end() == 1
    assert decisions(desk) == ["rejected"]
    assert Path(f"{path}.rejected").exists()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_as_it_was(desk: Desk, name: str) -> None:
    with opened(desk.draft) as terminal:
        terminal.type("r")
        terminal.wait_for("1/")
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.end() == 130
        assert b"\x1b[?1049l" in terminal.sent
        for mode in (b"1000", b"1003", b"1015", b"1006"):
            if b"\x1b[?" + mode + b"h" in terminal.sent:
                assert b"\x1b[?" + mode + b"l" in terminal.sent
    assert decisions(desk) == ["rejected"]


def test_a_second_process_reads_only(desk: Desk) -> None:
    with opened(desk.draft) as first:
        with Terminal(["-m", "open_desk", str(desk.draft), "li"], size=(120, 30)) as second:
            second.wait_for("READ-ONLY")
            second.read()
            assert f"li (process {first.process.pid}) has this draft open".encode() in second.sent
            second.type("r")
            second.read(0.5)
            second.type("q")
            assert second.end() == 1
        assert decisions(desk) == []
        with opened(desk.draft, "wang") as other:
            other.type("r")
            other.wait_for("1/")


HOSTILE = (
    "He said [applause] and [/b] left [red]. , so on.\n\n"
    "Then \x1b]52;c;b3duZWQ=\x07 and \x1b]0;owned\x07 and \x9b31m and \x1b[2J. , so \x1b[31mon.\n\n"
    "Right \u202eleft\u202c, zero\u200bwidth, soft\u00adhyphen, line\u2028end, \x85next and \x0bvertical. , so on.\n\n"
    "Welcome to invest\x1b[?1049l and other businesses\x9d0;x\x9c.\n"
)


def test_no_byte_of_a_text_is_obeyed(desk: Desk, tmp_path: Path) -> None:
    draft = tmp_path / "\x1b[31mbad[b]name.txt"
    desk.draft = draft
    desk.write(HOSTILE)
    with opened(draft, "li\x1b]0;x", size=(120, 40)) as terminal:
        for key in ("j", "v", "v", "a", "/", "[/b]\x1b[31m\r", "\x1b", "e", "\x1b", "g", "h", "q", "?", "q", "l", "l"):
            terminal.type(key)
            terminal.read(0.3)
        terminal.type("q")
        assert terminal.end() == 1
    sent = terminal.sent.decode("utf-8", "replace")
    for told in ("[applause]", "[/b]", "[red]", "\\x1b]52;c;b3duZWQ=\\x07", "\\x9b31m", "\\u202eleft\\u202c"):
        assert told in _joined(sent), told
    for harm in ("\x1b]52", "\x1b]0;", "\x9b", "\x9d", "\x1b[2J", "\u202e", "\u200b", "\u2028", "\x85", "\x0b"):
        assert harm not in sent.partition("\x1b[?1049h")[2], repr(harm)
    assert draft.read_bytes() == HOSTILE.encode("utf-8")


def _joined(sent: str) -> str:
    """Return the text that was sent, without what styles and moves it."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent)


def test_without_a_terminal(desk: Desk) -> None:
    import subprocess
    import sys

    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "dingyi", "review", str(desk.draft)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--plain" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_editor_of_one_s_own(desk: Desk, tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys\n"
        "path = sys.argv[1]\n"
        "text = open(path, encoding='utf-8').read()\n"
        "open(path, 'w', encoding='utf-8').write(text.replace('delegation', '代表团'))\n"
    )
    environment = {"EDITOR": f"{sys.executable} {editor}", "VISUAL": ""}
    with opened(desk.draft, environment=environment) as terminal:
        terminal.type("E")
        terminal.wait_for("1/10")
        terminal.type("q")
        assert terminal.end() == 1
    assert json.loads(desk.log()[1])["to"] == "and his 代表团"


@pytest.fixture
def multiplexer(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Runs tmux on a server of its own; skips where there is none."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    socket = str(tmp_path / "tmux")

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-S", socket, "-f", "/dev/null", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
        assert done.returncode == 0, done.stderr
        return done.stdout

    yield tmux
    subprocess.run(["tmux", "-S", socket, "kill-server"], capture_output=True, check=False)


def test_the_caret_stands_behind_what_was_typed(desk: Desk, multiplexer: Callable[..., str]) -> None:
    """An input method opens its window where the terminal's own cursor is."""
    folder = Path(__file__).parent
    command = f"{sys.executable} -m open_desk {desk.draft}"
    paths = os.pathsep.join([str(folder), str(folder.parents[1] / "src")])
    multiplexer("new-session", "-d", "-x", "80", "-y", "24", "-e", f"PYTHONPATH={paths}", command)

    def wait_for(text: str) -> str:
        end = time.monotonic() + 30
        while text not in (screen := multiplexer("capture-pane", "-p")):
            assert time.monotonic() < end, screen
            time.sleep(0.1)
        return screen

    wait_for(" saved ")
    multiplexer("send-keys", "e")
    wait_for("Write instead")
    multiplexer("set-buffer", "港口delegation代表团")
    multiplexer("paste-buffer", "-p")
    typed = "and his delegation港口delegation代表团"
    wait_for(typed)
    time.sleep(0.3)
    column = multiplexer("display", "-p", "#{cursor_x}").strip()
    assert int(column) == 1 + cell_len(typed)
    multiplexer("resize-window", "-x", "40", "-y", "12")
    wait_for("too small")
    multiplexer("resize-window", "-x", "80", "-y", "24")
    assert "ctrl+s Keep" in wait_for(typed)
    multiplexer("send-keys", "Escape")
    wait_for("a Accept")
    assert decisions(desk) == []
