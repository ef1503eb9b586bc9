"""What the doctor says, without a terminal and on one."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal

from dingyi.tui.cli import main


def test_without_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dingyi.tui.terminal_probe.is_terminal", lambda: False)
    assert main(["doctor", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "ok  configuration  none: the defaults hold" in told
    assert "review --plain" in told
    rows = told.split("one place:\n")[1].split("\n")[:4]
    from rich.cells import cell_len

    assert {cell_len(row.rstrip("|")) for row in rows[1:]} == {42}


def test_what_is_wrong_is_told_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dingyi.toml").write_text("profile = 'oficial'\n", encoding="utf-8")
    assert main(["doctor", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "!!  configuration" in told
    assert "did you mean 'official'" in told


@pytest.mark.parametrize("wide", [False, True], ids=["as it should be", "two cells for a quotation mark"])
def test_the_terminal_is_asked(tmp_path: Path, wide: bool) -> None:
    environment = {"LANG": "C.UTF-8"}
    with Terminal(["-m", "dingyi", "doctor", str(tmp_path)], size=(100, 30), environment=environment) as terminal:
        seen = 0
        while b"one place" not in terminal.sent:
            terminal.read(0.05)
            # The terminal of the test answers as a real one would.
            while (at := terminal.sent.find(b"\x1b[6n", seen)) >= 0:
                drawn = terminal.sent[:at].rpartition(b"\r")[2].decode()
                cells = 2 if drawn in "中，" or (wide and drawn in "“”") else 1
                seen = at + 4
                terminal.type(f"\x1b[1;{cells + 1}R")
            assert terminal.process.poll() is None or b"one place" in terminal.sent
        assert terminal.end() == (1 if wide else 0)
    told = terminal.sent.decode()
    assert ("“ takes 2, ” takes 2" in told) == wide
    assert "xterm-256color, 100 x 30, colours: 16 million" in told
