"""Several drafts in one sitting: a list with how far each is, and the way there and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk import ENGLISH, Desk, press, screen_text, settled
from textual.pilot import Pilot

from dingyi.glossary.errors import InputError
from dingyi.tui.cli import main
from dingyi.tui.review.app import ReviewApp
from dingyi.tui.review.screens.start import Draft, Progress
from dingyi.tui.review.session import Session


def desks(folder: Path) -> list[Desk]:
    made = []
    for name in ("one", "two", "three"):
        (folder / name).mkdir()
        made.append(Desk(folder / name))
    made[1].write("Nothing is wrong here.\n")
    made[2].write(ENGLISH.replace("and his party", "and others"))
    return made


@asynccontextmanager
async def opened(drafts: list[Draft], size: tuple[int, int] = (100, 24)) -> AsyncIterator[Pilot[int]]:
    app = ReviewApp(None, drafts=drafts)
    async with app.run_test(size=size) as pilot:
        while app.start is not None and len(app.start.list.known) < len(drafts):
            await pilot.pause(0.01)
        await pilot.pause(0)
        yield pilot
    app.close()


def listed(made: list[Desk]) -> list[Draft]:
    return [Draft(f"en/{desk.draft.parent.name}.txt", desk.unloaded) for desk in made]


async def key(pilot: Pilot[int], *keys: str) -> None:
    for one in keys:
        await pilot.press(one)
        await pilot.pause()


async def test_each_draft_tells_how_far_it_is(tmp_path: Path) -> None:
    made = desks(tmp_path)
    session = made[0].session()
    session.reject(session.rows[:3])
    session.close()
    async with opened(listed(made)) as pilot:
        shown = screen_text(pilot.app)
        assert shown[0].split() == ["Drafts", "1", "of", "3", "finished"]
        assert "en/one.txt" in shown[1]
        assert "[###-------] 3/10  3 !! open" in shown[1]
        assert "[##########] 0/0" in shown[2]
        assert "[----------] 0/9  3 !! open" in shown[3]
        assert "enter Review" in shown[-1]
        assert "q Quit" in shown[-1]


async def test_there_and_back(tmp_path: Path) -> None:
    made = desks(tmp_path)
    async with opened(listed(made)) as pilot:
        await key(pilot, "n", "enter")
        await settled(pilot)
        assert pilot.app.review.session.draft.path == str(made[2].draft)
        await press(pilot, "r", "r")
        assert len(made[2].log()) == 3
        await key(pilot, "q")
        assert pilot.app.screen is pilot.app.start
        assert "2/9" in screen_text(pilot.app)[3]
        await key(pilot, "g", "enter")
        await settled(pilot)
        assert pilot.app.review.session.draft.path == str(made[0].draft)
        assert not pilot.app.review.session.ledger.journal.read_only
        await key(pilot, "q", "q")
        assert pilot.app.return_value == 1


async def test_all_finished(tmp_path: Path) -> None:
    made = desks(tmp_path)
    async with opened([listed(made)[1]]) as pilot:
        await key(pilot, "n")
        assert "everything is decided" in "\n".join(screen_text(pilot.app))
        await key(pilot, "q")
        assert pilot.app.return_value == 0


async def test_a_draft_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    def broken() -> Session:
        raise InputError("its Chinese is not there: zh/x.txt")

    made = desks(tmp_path)
    async with opened([Draft("en/x.txt", broken), listed(made)[0]]) as pilot:
        assert pilot.app.start.list.known[0] == Progress(trouble="its Chinese is not there: zh/x.txt")
        assert "its Chinese is not there" in screen_text(pilot.app)[1]
        await key(pilot, "enter")
        assert pilot.app.screen is pilot.app.start
        assert pilot.app.is_running


def test_a_folder_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("He spoke. , to them.\n", encoding="utf-8")
    words = [str(tmp_path), "--reviewer", "li", "--isolated"]
    assert main(["review", *words, "--list"]) == 1
    told = capsys.readouterr().out
    assert f"{tmp_path / 'a.txt'}:1:9: [ ] error P003" in told
    assert f"{tmp_path / 'b.txt'}:1:9: [ ] error P003" in told
    assert main(["review", *words, "--plain"]) == 2
    assert main(["review", *words, "--source", "x.txt"]) == 2
    assert "--source is the Chinese of one draft" in capsys.readouterr().err
