"""A sheet over the review: lines to read, closed by the key that any reader tries first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.display.shown import shown
from dingyi.tui.review.display.wording import flat
from dingyi.tui.review.display.wrap import wrap
from dingyi.tui.review.keymap import plain_key
from dingyi.tui.review.widgets.drawn import Line, Pane
from dingyi.tui.review.widgets.key_bar import Key, KeyBar

_CLOSE = Key("esc", "Close", "close")


class Lines(Pane):
    """Lines that can be scrolled. Text is given in paragraphs and wrapped to the width."""

    def __init__(self, heading: str, told: str, paragraphs: Sequence[tuple[str, Style]]) -> None:
        super().__init__(id="lines")
        self._heading, self._told = heading, told
        self._paragraphs = paragraphs
        self._lines: list[Line] = []
        self.top = 0

    def title(self) -> tuple[str, str]:
        return self._heading, self._told

    def body(self, y: int) -> Line:
        index = self.top + y
        return self._lines[index] if index < len(self._lines) else []

    def scroll_rows(self, by: int) -> None:
        """Move by rows."""
        self.top = max(0, min(self.top + by, len(self._lines) - self.body_height))
        self.redraw()

    def fit(self) -> None:
        width = max(10, self.size.width - 2)
        self._lines = []
        for text, style in self._paragraphs:
            safe = shown(flat(text))
            indent = " " * min(len(safe) - len(safe.lstrip()), width // 2)
            body = safe[len(indent) :]
            self._lines += [[(f" {indent}{body[start:end]}", style)] for start, end in wrap(body, width - len(indent))]
        self.top = max(0, min(self.top, len(self._lines) - self.body_height))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-3)


class SheetScreen(ModalScreen[None]):
    """Shows paragraphs over the review."""

    DEFAULT_CSS = "SheetScreen { layout: vertical; background: $background; }"

    def __init__(self, heading: str, told: str, paragraphs: Sequence[tuple[str, Style]], colours: Palette) -> None:
        super().__init__()
        self.palette = colours
        self.lines = Lines(heading, told, paragraphs)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        yield self.lines
        yield self.keys

    def on_mount(self) -> None:
        self.keys.show([_CLOSE, Key("j", "Down", "down"), Key("k", "Up", "up")])
        self.lines.focus()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self._do(message.command)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = plain_key(event.character) if event.is_printable and event.character else event.key
        commands = {"escape": "close", "q": "close", "?": "close", "enter": "close", "f1": "close", "h": "close"}
        commands |= {"o": "close", "j": "down", "down": "down", "k": "up", "up": "up"}
        commands |= {"pagedown": "page", " ": "page", "pageup": "back", "g": "head", "home": "head", "G": "end"}
        self._do(commands.get(key, ""))

    def _do(self, command: str) -> None:
        page = max(1, self.lines.body_height - 1)
        by = {"down": 1, "up": -1, "page": page, "back": -page, "head": -(10**6), "end": 10**6}
        if command == "close":
            self.dismiss()
        elif command in by:
            self.lines.scroll_rows(by[command])
