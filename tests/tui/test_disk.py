"""A disk that takes nothing: it is said, nothing is decided, and it goes on when there is room again."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk, press, screen_text
from test_review_screen import current, message, states
from textual.pilot import Pilot


async def _refused_then_taken(desk: Desk, pilot: Pilot[int], mend: Callable[[], object]) -> None:
    before = current(pilot).key
    log = desk.log()
    for key in ("r", "s", "r"):
        await press(pilot, key)
        assert "NOT SAVED" in screen_text(pilot.app)[0]
        assert "Nothing was decided" in message(pilot)
        assert current(pilot).key == before
        assert states(pilot)[before.rule] == "open"
        assert desk.log() == log
    mend()
    await press(pilot, "r")
    assert states(pilot)[before.rule] == "rejected"
    assert "NOT SAVED" not in screen_text(pilot.app)[0]
    assert len(desk.log()) == max(2, len(log) + 1)


@pytest.mark.parametrize("started", [False, True], ids=["first decision", "later decision"])
async def test_a_full_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch, started: bool) -> None:
    write = os.write
    folder = str(desk.draft.parent / ".dingyi")

    def full(descriptor: int, raw: bytes) -> int:
        # Only the journal is on the full disk.
        if raw.startswith((b'{"v"', b'\n{"v"')):
            write(descriptor, raw[:9])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, raw)

    async with desk.open() as pilot:
        if started:
            await press(pilot, "a")
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            await _refused_then_taken(desk, pilot, patched.undo)
    assert os.path.isdir(folder)


async def test_a_folder_that_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    makedirs = os.makedirs

    def refused(path: str, mode: int = 0o777, exist_ok: bool = False) -> None:
        if ".dingyi" in str(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        makedirs(path, mode, exist_ok)

    monkeypatch.setattr(os, "makedirs", refused)
    async with desk.open() as pilot:
        await _refused_then_taken(desk, pilot, monkeypatch.undo)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for a few lines; only where one may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


async def test_a_disk_that_really_is_full(small_disk: Path) -> None:
    desk = Desk(small_disk)
    async with desk.open() as pilot:
        await press(pilot, "a")
        filler = small_disk / "filler"
        with open(filler, "wb", buffering=0) as stream, pytest.raises(OSError, match="No space"):
            while True:
                stream.write(b"x" * 512)
        path = small_disk / ".dingyi/journal/readout.txt/li.jsonl"
        for _ in range(8):  # what is left of the last page of the journal is filled first
            if "NOT SAVED" not in screen_text(pilot.app)[0]:
                await press(pilot, "s")
        assert "NOT SAVED" in screen_text(pilot.app)[0]
        await _refused_then_taken(desk, pilot, filler.unlink)
        assert path.read_bytes().endswith(b"}\n")


async def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    desk = Desk(small_disk)
    remount = ["mount", "-o"]
    subprocess.run([*remount, "remount,ro", str(small_disk)], check=True)
    async with desk.open() as pilot:
        await _refused_then_taken(
            desk, pilot, lambda: subprocess.run([*remount, "remount,rw", str(small_disk)], check=True)
        )
