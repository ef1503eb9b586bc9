"""A screen as SVG, every character in the cell where a terminal has it: ``python tests/tui/picture.py`` draws docs/images/.

Rich's own export gives a run of text the length of its characters, so that Chinese, two cells wide, overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from textual.app import App

CELL, ROW, SIZE, EDGE = 8.4, 18, 14, 10
FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Sarasa Mono SC','Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC',monospace"


def picture(app: App[object], label: str) -> str:
    """Return what an app shows, as an SVG with ``label`` for those who cannot see it."""
    lines = [list(strip) for strip in app.screen._compositor.render_strips()]
    return drawn(lines, *app.size, label)


def drawn(lines: Sequence[Iterable[Segment]], columns: int, rows: int, label: str) -> str:
    """Return rows of segments as an SVG."""
    width, height = columns * CELL + 2 * EDGE, rows * ROW + 2 * EDGE
    grounds: list[str] = []
    texts: list[str] = []
    ground = "#000000"
    for y, line in enumerate(lines):
        x = 0
        for text, style, control in line:
            if control:
                continue
            look = style or Style.null()
            front, back = _colours(look)
            if not grounds:
                ground = back
            cells = sum(map(get_character_cell_size, text))
            if back != ground or not grounds:
                grounds.append(_box(x, y, cells, back))
            if text.strip():
                texts.append(_text(text, x, y, front, look))
            x += cells
    whole = f'<rect width="100%" height="100%" rx="6" fill="{ground}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height}" width="{width:.1f}" '
        f'role="img" aria-label="{escape(label)}">\n<title>{escape(label)}</title>\n{whole}\n'
        + "\n".join(grounds[1:])
        + f'\n<g font-family="{FONTS}" font-size="{SIZE}" xml:space="preserve">\n'
        + "\n".join(texts)
        + "\n</g>\n</svg>\n"
    )


def _colours(style: Style) -> tuple[str, str]:
    front = style.color.get_truecolor(foreground=True).hex if style.color else "#dddddd"
    back = style.bgcolor.get_truecolor(foreground=False).hex if style.bgcolor else "#000000"
    return (back, front) if style.reverse else (front, back)


def _box(x: int, y: int, cells: int, colour: str) -> str:
    return (
        f'<rect x="{EDGE + x * CELL:.1f}" y="{EDGE + y * ROW}" width="{cells * CELL:.1f}" '
        f'height="{ROW}" fill="{colour}"/>'
    )


def _text(text: str, x: int, y: int, colour: str, style: Style) -> str:
    kept, places = [], []
    for character in text:
        cells = get_character_cell_size(character)
        if not character.isspace():
            kept.append(character)
            places.append(f"{EDGE + x * CELL:.1f}")
        x += cells
    more = ' font-weight="bold"' if style.bold else ""
    more += ' font-style="italic"' if style.italic else ""
    more += ' opacity=".7"' if style.dim else ""
    lines = [name for told, name in ((style.underline, "underline"), (style.strike, "line-through")) if told]
    more += f' text-decoration="{" ".join(lines)}"' if lines else ""
    return (
        f'<text x="{" ".join(places)}" y="{EDGE + y * ROW + 13}" fill="{colour}"{more}>{escape("".join(kept))}</text>'
    )


SAMPLES = "data/samples/leaders-meeting"
SHOTS = {
    "review": ((120, 36), "dark", ("a", "j", "j"), "The review screen: findings, the Chinese, the English, the fixes"),
    "review-wide": ((200, 46), "dark", ("j", "j", "j"), "A wide terminal: also the entry of the glossary"),
    "review-small": ((80, 24), "light", ("j", "j", "j", "v"), "A small terminal, light: old and new wording"),
}


async def _shoot(folder: str) -> None:
    import argparse
    import os
    import shutil
    import tempfile

    from desk import press, settled

    from dingyi.tui.commands.review import add_arguments, draft_options, opener
    from dingyi.tui.review.app import ReviewApp

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    for name, (size, theme, keys, label) in SHOTS.items():
        with tempfile.TemporaryDirectory() as place:
            draft, source = os.path.join(place, "meeting.en.txt"), os.path.join(place, "meeting.zh.txt")
            shutil.copy(f"{SAMPLES}.draft.en.txt", draft)
            shutil.copy(f"{SAMPLES}.zh.txt", source)
            words = [draft, "--source", source, "--reviewer", "Li", "--isolated"]
            open_session = opener(draft_options(parser.parse_args(words), draft))
            app = ReviewApp(open_session(), theme=theme, reopen=open_session)
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                await press(pilot, *keys)
                text = picture(app, label)
            app.close()
        with open(os.path.join(folder, f"{name}.svg"), "w", encoding="utf-8") as stream:
            stream.write(text)


if __name__ == "__main__":
    import asyncio
    import sys

    asyncio.run(_shoot(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
