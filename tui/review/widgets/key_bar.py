"""The last row: the keys that matter now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from dingyi.tui.review.widgets.drawn import Drawn, Line, Piece


class Key(NamedTuple):
    """A key, a word for what it does, and the command a click on it stands for."""

    key: str
    label: str
    command: str


class KeyBar(Drawn):
    """One row of keys; those that do not fit are left out from the right."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    class Pressed(Message):
        """A key of the bar was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._keys: Sequence[Key] = ()

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys, the most important first."""
        if keys != self._keys:
            self._keys = keys
            self.redraw()

    def row(self, y: int) -> Line:
        pieces: list[Piece] = []
        for _start, key in self._placed():
            pieces += [(f" {key.key}", self.palette.key), (f" {key.label} ", self.palette.base)]
        return pieces

    def on_click(self, event: events.Click) -> None:
        for start, key in self._placed():
            if start <= event.x < start + _width(key):
                self.post_message(self.Pressed(key.command))

    def _placed(self) -> list[tuple[int, Key]]:
        placed, at = [], 0
        for key in self._keys:
            if at + _width(key) > self.size.width:
                break
            placed.append((at, key))
            at += _width(key)
        return placed


def _width(key: Key) -> int:
    return cell_len(key.key) + cell_len(key.label) + 3
