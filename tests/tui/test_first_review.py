"""A first review from the first key to the written file: few keys, each of which the screen names."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

import pytest
from desk import press, settled
from test_review_screen import current, message
from textual.pilot import Pilot

from dingyi.tui.cli import main
from dingyi.tui.commands.review import add_arguments, draft_options, opener
from dingyi.tui.review.app import ReviewApp
from dingyi.tui.review.keymap import COMMANDS

SAMPLES = Path(__file__).parents[2] / "data/samples"
TEXTS = os.environ.get("DINGYI_TEXTS")
MOST = 60


async def decide_all(pilot: Pilot[int]) -> list[str]:
    """Accept what a fix mends, keep what none does, then export; return the keys."""
    board = pilot.app.review.board
    pressed: list[str] = []

    async def key(name: str) -> None:
        pressed.append(name)
        await press(pilot, name)

    while board.total("open") and len(pressed) < MOST:
        await key("a" if board.proposal(current(pilot)) is not None else "r")
    for name in ("x", "enter", "enter"):
        await key(name)
    return pressed


async def review(draft: Path, source: Path) -> tuple[list[str], set[str]]:
    """Return the keys pressed, and the rules whose findings were kept because nothing mends them."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    words = [str(draft), "--source", str(source), "--reviewer", "li", "--isolated"]
    open_session = opener(draft_options(parser.parse_args(words), str(draft)))
    app = ReviewApp(open_session(), reopen=open_session)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        pressed = await decide_all(pilot)
        assert "written: " in message(pilot)
        board = app.review.board
        assert board.total("open") == 0
        kept = {row.finding.rule for row in board.rows if board.state(row) == "rejected"}
    app.close()
    return pressed, kept


def _texts() -> list[tuple[Path, Path]]:
    found = [(SAMPLES / "leaders-meeting.draft.en.txt", SAMPLES / "leaders-meeting.zh.txt")]
    found += [(SAMPLES / "city-secretary.draft.en.txt", SAMPLES / "city-secretary.zh.txt")]
    if TEXTS:
        found += [(next(Path(TEXTS, "readouts").glob("002_*.txt")), Path(TEXTS, "readouts", "002.zh.txt"))]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("english", "chinese"), _texts(), ids=lambda path: path.name.partition(".")[0][:12])
async def test_sixty_keys_are_enough(
    tmp_path: Path, english: Path, chinese: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, source = tmp_path / "draft.txt", tmp_path / "zh.txt"
    shutil.copy(english, draft)
    shutil.copy(chinese, source)
    pressed, kept = await review(draft, source)
    assert len(pressed) <= MOST, pressed
    named = {key for command in COMMANDS for key in command.keys} | {"enter"}
    assert set(pressed) <= named
    written = draft.with_name("draft.reviewed.txt")
    main(["check", str(written), "--source", str(source), "--isolated", "--output-format", "concise"])
    left = [line for line in capsys.readouterr().out.split("\n") if ": error " in line]
    assert [line for line in left if not any(f" {rule}: " in line for rule in kept)] == []
