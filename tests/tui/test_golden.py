"""The whole screen as text: DINGYI_GOLDEN=write writes what is to be looked at and committed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk import Desk, press, screen_text
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from dingyi.tui.review.display.palette import THEMES, Palette, Theme, palette

pytestmark = pytest.mark.usefixtures("steady")
GOLDEN = Path(__file__).parent / "golden"
SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


def compare(pilot: Pilot[int], name: str) -> None:
    shown = "\n".join(screen_text(pilot.app)) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("DINGYI_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_first_screen(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.open(size) as pilot:
        await press(pilot, "j")
        compare(pilot, f"first-{size[0]}x{size[1]}")


async def test_first_screen_without_chinese(desk: Desk) -> None:
    desk.source = None
    async with desk.open((80, 24)) as pilot:
        compare(pilot, "alone-80x24")


async def _every_state(pilot: Pilot[int]) -> None:
    await press(pilot, "a", "r", "s", "e", *"er", "enter")


async def _overlap(desk: Desk) -> None:
    """Have another reviewer disagree, and a third approve."""
    for who, keys in (("wang", ("r",)), ("zhao", ("j", "r"))):
        async with desk.open(who=who) as pilot:
            await press(pilot, *keys)


@pytest.mark.parametrize("theme", [*THEMES, "no-colour"])
async def test_states_are_told_apart_without_colour(desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    await _overlap(desk)
    if theme == "no-colour":  # type: ignore[comparison-overlap]
        monkeypatch.setenv("NO_COLOR", "1")
        theme = "dark"
    async with desk.open((120, 40), theme=theme) as pilot:
        await _every_state(pilot)
        await press(pilot, "g", "a", "n")
        shown = "\n".join(screen_text(pilot.app))
        for mark in ("[ ]", "[+]", "[-]", "[~]", "[?]", "[x]"):
            assert f"  {mark}" in shown, mark
        compare(pilot, "states-120x40")


async def test_the_list_over_the_whole_screen(desk: Desk) -> None:
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "r", "l")
        compare(pilot, "list-80x24")
        await press(pilot, "l")
        assert pilot.app.focused is not None


async def test_old_and_new(desk: Desk) -> None:
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "v")
        compare(pilot, "old-and-new-80x24")


async def test_help(desk: Desk) -> None:
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "?")
        compare(pilot, "help-80x24")


async def test_typing(desk: Desk) -> None:
    async with desk.open((80, 24)) as pilot:
        await press(pilot, "e", *" 与一行")
        compare(pilot, "typing-80x24")


def _texts(colours: Palette) -> list[tuple[str, Style]]:
    laid = {name: colours.base + style for name, style in colours._asdict().items() if name != "cursor"}
    over = {f"{name} under the cursor": style + colours.cursor for name, style in laid.items()}
    return [*laid.items(), *((n, s) for n, s in over.items() if n.split()[0] in ("faint", "error", "warning", "info"))]


def _ratio(style: Style, grey: bool) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    text, ground = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
    if grey:
        text, ground = text.monochrome, ground.monochrome
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("grey", [False, True], ids=["colour", "NO_COLOR"])
@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "ansi"])
def test_every_text_can_be_read(theme: Theme, grey: bool) -> None:
    for name, style in _texts(palette(theme)):
        assert _ratio(style, grey) >= 4.5, f"{name}: {style}"
