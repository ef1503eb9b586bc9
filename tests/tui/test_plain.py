"""The review without a screen of its own: the same decisions, the same journal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, press

from dingyi.tui.cli import main
from dingyi.tui.review import listing
from dingyi.tui.review.plain import review

_VARYING = ("id", "at", "batch")


def answered(desk: Desk, answers: str, who: str = "li", role: str = "reviewer1") -> tuple[int, str]:
    session, out = desk.unloaded(who, role), io.StringIO()
    code = review(session, io.StringIO(answers), out)
    session.close()
    return code, out.getvalue()


def log(desk: Desk, who: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in desk.log(who)]
    return [{key: value for key, value in line.items() if key not in (*_VARYING, "who", "target")} for line in lines]


async def test_the_same_log_as_the_screen_s(desk: Desk) -> None:
    assert answered(desk, "a\n2\nr\na\nu\ne a choice\ns\nq\n", "plain")[0] == 1
    folder = desk.draft.parent
    folder.joinpath(".dingyi").rename(folder / "first")
    async with desk.open(who="screen") as pilot:
        await press(pilot, "a", "2", "a", "r", "a", "u", "e")
        pilot.app.review.editor.load_text("a choice")
        await press(pilot, "enter", "s", "q")
    screen = log(desk, "screen")
    expected = "open accepted accepted rejected accepted undo edited skipped"
    assert [line.get("state", line["op"]) for line in screen] == expected.split()
    folder.joinpath(".dingyi").rename(folder / "second")
    folder.joinpath("first").rename(folder / ".dingyi")
    assert log(desk, "plain") == screen


def test_to_the_end(desk: Desk) -> None:
    code, told = answered(desk, "r\n" * 40)
    assert code == 0
    assert told.endswith("10 of 10 decided.\n")
    assert len(desk.log()) == 11
    assert answered(desk, "")[0] == 0


def test_what_was_put_off_is_asked_once(desk: Desk) -> None:
    code, told = answered(desk, "s\n" * 40)
    assert code == 1
    assert told.count("put it off") == 0
    assert len(desk.log()) == 11


def test_many_at_once(desk: Desk) -> None:
    _code, told = answered(desk, "R\nn\nA\nf\ny\nu\nf level:error\nR\nf\ny\nf\nq\n")
    assert "Reject 1 of and-his-party? y/n   f: 10 in the draft n\nnothing was changed" in told
    assert "Accept 9 in the draft? y/n   r: 1 of and-his-party y\n" in told
    assert "8 taken back" in told  # one lies in another
    assert "3 of 10 shown." in told
    assert "Reject 3 that the filter shows?" in told
    states = [line.get("state", line["op"]) for line in log(desk, "li")]
    assert states == ["open", *["accepted"] * 8, *["undo"] * 8, *["rejected"] * 3]


def test_a_second_reviewer_approves(desk: Desk) -> None:
    answered(desk, "r\n" * 4 + "a\n" + "r\n" * 9)
    code, told = answered(desk, "p\n", "wang", "reviewer2")
    assert code == 0
    assert "punctuation-collision, line 6, column 8, accepted" in told
    assert [line["op"] for line in log(desk, "wang")] == ["open", "approve"]
    assert answered(desk, "", "zhao", "reviewer2")[1] == "11 of 11 decided.\n"


def test_the_text_is_written(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    _code, told = answered(desk, f"a\nx\nx {desk.draft}\nx {out}\nt\nf zebra\nq\n")
    for line in ("x needs a path", "this is the draft itself", "1 decisions made in it", "rests on no glossary entry"):
        assert line in told
    assert "0 of 10: nothing is shown by that" in told
    assert out.read_text(encoding="utf-8") == desk.text.replace("and his party", "and his delegation")


def test_what_is_said(desk: Desk) -> None:
    _code, told = answered(desk, "?\n9\nz\nc look here\nn\nk\ne \x1b[31m\nq\n")
    assert "1 of 10: warning, and-his-party, line 3, column 73, open" in told
    assert "Chinese: 3月3日，市长唐伟会见航运联盟主席一行。" in told
    assert "words: and his party" in told
    assert "1: and his delegation" in told
    assert "take the last step back" in told
    assert "there is no such fix here" in told
    assert "note by li: look here" in told
    assert "control characters cannot be written" in told
    assert [line["op"] for line in log(desk, "li")] == ["open", "note"]


def test_a_new_finding_is_told(desk: Desk) -> None:
    _code, told = answered(desk, "n\n" * 4 + "a\nq\n")
    assert "1 new finding came to light." in told


def test_no_byte_of_a_text_is_obeyed(desk: Desk) -> None:
    desk.write("A \x1b]0;x\x07 b. , c\u202ed.\n")
    _code, told = answered(desk, "a\n")
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\x1b]0;x\\x07" in told


def test_the_list(desk: Desk) -> None:
    answered(desk, "a\nr\nq\n")
    session = desk.unloaded()
    board = listing.loaded(session)
    text = listing.as_text(board)
    assert f"{desk.draft}:3:73: [+] warning C003 and-his-party: and his party\n" in text
    assert text.endswith("2 of 10 decided\n")
    told = json.loads(listing.as_json(board))
    assert told["schema_version"] == 1
    assert told["counts"] == {"open": 8, "accepted": 1, "rejected": 1, "edited": 0, "skipped": 0, "conflict": 0}
    first = told["findings"][0]
    assert (first["state"], first["text"]) == ("accepted", "and his party")
    assert desk.text[first["start"] : first["end"]] == "and his party"
    assert first["decisions"][0]["to"] == "and his delegation"


def test_the_commands(desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("The town is long. , so ships call.\n")
    assert main(["review", str(desk.draft), "--list", "--output-format", "json", "--reviewer", "li"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in told["findings"]] == ["punctuation-collision"]
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    assert main(["review", str(desk.draft), "--plain", "--reviewer", "li"]) == 0
    assert "1 of 1 decided." in capsys.readouterr().out
    assert main(["review", str(desk.draft), "--list", "--reviewer", "li"]) == 0
    assert main(["export", str(desk.draft), "-o", str(desk.draft) + ".out", "-q"]) == 0
    assert main(["check", str(desk.draft) + ".out", "-q"]) == 0


def test_the_configuration_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Chinese of a pair is found, rules are left out, and the journal stands beside the configuration."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dingyi.toml").write_text(
        'pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]\n[lint]\nignore = ["P002"]\n'
    )
    for folder in ("zh", "en"):
        (tmp_path / folder).mkdir()
    (tmp_path / "zh/a.txt").write_text("港口开放。\n", encoding="utf-8")
    (tmp_path / "en/a.txt").write_text("The port , is open. , so ships call.\n", encoding="utf-8")
    assert main(["review", "en/a.txt", "--list", "--output-format", "json", "--reviewer", "li"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["source_path"] == "zh/a.txt"
    assert "punctuation-collision" in {finding["rule"] for finding in told["findings"]}
    assert "space-before-punctuation" not in {finding["rule"] for finding in told["findings"]}
    monkeypatch.setattr("sys.stdin", io.StringIO("r\n"))
    main(["review", "en/a.txt", "--plain", "--reviewer", "li"])
    assert (tmp_path / ".dingyi/journal/en/a.txt/li.jsonl").exists()
    assert main(["review", "en", "--list", "--reviewer", "li"]) == 0
    assert main(["review", "-", "--plain", "--reviewer", "li"]) == 2


@pytest.mark.parametrize("way", [["--list"], ["--plain"]])
def test_no_screen_is_loaded(desk: Desk, way: list[str]) -> None:
    code = "import sys; from dingyi.tui.cli import main; main(sys.argv[1:]); assert 'textual' not in sys.modules"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-c", code, "review", str(desk.draft), "--reviewer", "li", *way]
    done = subprocess.run(command, env=environment, input="q\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert " decided" in done.stdout


def test_a_damaged_journal_of_another_reviewer(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    session = desk.session("wang")
    session.reject(session.rows[:1])
    session.close()
    path = desk.draft.parent / ".dingyi/journal/readout.txt/wang.jsonl"
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    for command in (["review", "--list", "--reviewer", "li"], ["export", "-o", str(desk.draft) + ".out"]):
        assert main([command[0], str(desk.draft), *command[1:]]) == 2
        told = capsys.readouterr().err
        assert "wang.jsonl:1: a conflict mark that git left" in told
    assert not (desk.draft.parent / "readout.txt.out").exists()
