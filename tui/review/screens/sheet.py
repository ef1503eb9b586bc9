"""A sheet over the review: lines to read, closed by the key that any reader tries first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.keymap import plain_key
from dingyi.tui.review.widgets.key_bar import Key, KeyBar
from dingyi.tui.review.widgets.lines import Lines

_CLOSE = Key("esc", "Close", "close")


class SheetScreen(ModalScreen[bool]):
    """Shows paragraphs over the review."""

    DEFAULT_CSS = "SheetScreen { layout: vertical; background: $background; }"

    def __init__(self, heading: str, told: str, paragraphs: Sequence[tuple[str, Style]], colours: Palette) -> None:
        super().__init__()
        self.palette = colours
        self.lines = Lines("lines", heading, told, paragraphs)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        yield self.lines
        yield self.keys

    def on_mount(self) -> None:
        self.keys.show(self.shown_keys())
        self.lines.focus()

    def shown_keys(self) -> list[Key]:
        """Return what the key bar shows."""
        return [_CLOSE, Key("j", "Down", "down"), Key("k", "Up", "up")]

    def enter(self) -> str:
        """Return what the enter key does."""
        return "close"

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self._do(message.command)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = plain_key(event.character) if event.is_printable and event.character else event.key
        commands = {"escape": "close", "q": "close", "?": "close", "enter": self.enter(), "f1": "close", "h": "close"}
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
