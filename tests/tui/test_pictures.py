"""Screens as SVG, colours and all: DINGYI_GOLDEN=write writes what is to be looked at and committed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from desk import Desk, press
from picture import CELL, EDGE, ROW, drawn, picture
from rich.segment import Segment
from rich.style import Style

from dingyi.tui.review.display.palette import Theme

pytestmark = pytest.mark.usefixtures("steady")
GOLDEN = Path(__file__).parent / "golden"
SHOTS: list[tuple[str, tuple[int, int], Theme, tuple[str, ...]]] = [
    ("dark-120x40", (120, 40), "dark", ("a", "r", "s", "j")),
    ("light-80x24", (80, 24), "light", ("j", "v")),
    ("contrast-100x30", (100, 30), "contrast", ("j", "A")),
    ("ansi-100x30", (100, 30), "ansi", ("a", "r", "ctrl+o")),
    ("wide-200x50", (200, 50), "dark", ("j", "j", "a")),
]


@pytest.mark.parametrize(("name", "size", "theme", "keys"), SHOTS, ids=[shot[0] for shot in SHOTS])
async def test_screen(desk: Desk, name: str, size: tuple[int, int], theme: Theme, keys: tuple[str, ...]) -> None:
    async with desk.open(size, theme=theme) as pilot:
        await press(pilot, *keys)
        told = picture(pilot.app, name)
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("DINGYI_GOLDEN") == "write":
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_every_character_stands_in_its_cell() -> None:
    style = Style.parse("#ffffff on #000000")
    svg = drawn([[Segment("港a口 b", style)], [Segment("<&>", style + Style(bold=True, strike=True))]], 10, 2, "a & b")
    first, second = re.findall(r'<text x="([^"]*)" y="([^"]*)"[^>]*>([^<]*)</text>', svg)
    assert [float(x) for x in first[0].split()] == [
        pytest.approx(EDGE + cell * CELL, abs=0.05) for cell in (0, 2, 3, 6)
    ]
    assert first[2] == "港a口b"
    assert second[2] == "&lt;&amp;&gt;"
    assert float(second[1]) - float(first[1]) == ROW
    assert 'aria-label="a &amp; b"' in svg
    assert 'font-weight="bold" text-decoration="line-through"' in svg
