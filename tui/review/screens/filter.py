"""Choosing what to show: rules, levels, states, paragraphs, reviewers, each with how many there are."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.filters import NAMES, Filter, values
from dingyi.tui.review.keymap import plain_key
from dingyi.tui.review.session import Session
from dingyi.tui.review.widgets.drawn import Line, Pane
from dingyi.tui.review.widgets.key_bar import Key, KeyBar

_ORDER = {"error": 0, "warning": 1, "info": 2}


class Choices(Pane):
    """The values to choose from, under their names."""

    def __init__(self, session: Session, chosen: set[tuple[str, str]], colours: Palette) -> None:
        super().__init__(id="choices")
        self.chosen = chosen
        self.colours = colours
        self.lines: list[tuple[str, str, int] | str] = []
        for name in NAMES:
            found = values(session, name)
            if found:
                self.lines.append(name)
                ordered = sorted(found, key=lambda value: (_ORDER.get(value, 3), value.zfill(6)))
                self.lines += [(name, value, found[value]) for value in ordered]
        self.at = 1 if len(self.lines) > 1 else 0
        self.top = 0

    def move(self, by: int) -> None:
        """Go to the next value."""
        at = self.at + by
        while 0 <= at < len(self.lines) and isinstance(self.lines[at], str):
            at += 1 if by > 0 else -1
        if 0 <= at < len(self.lines):
            self.at = at
        self.top = max(0, min(self.top, self.at - 1), self.at - self.body_height + 1)
        self.redraw()

    def toggle(self) -> None:
        """Choose the value at hand, or take it back."""
        line = self.lines[self.at] if self.lines else ""
        if not isinstance(line, str):
            self.chosen ^= {line[:2]}
            self.redraw()

    def title(self) -> tuple[str, str]:
        return "Show only", f"{len(self.chosen)} chosen" if self.chosen else "everything"

    def body(self, y: int) -> Line:
        index = self.top + y
        if index >= len(self.lines):
            return []
        line = self.lines[index]
        if isinstance(line, str):
            return [(f" {line}", self.colours.strong)]
        name, value, count = line
        ground = self.colours.cursor if index == self.at else Style.null()
        mark = "[x]" if (name, value) in self.chosen else "[ ]"
        told = f"{'>' if index == self.at else ' '} {mark} {value}"
        return [(f"{told:<40}", ground), (f"{count:>6} ", self.colours.faint + ground)]


class FilterScreen(ModalScreen[Filter | None]):
    """Returns the filter that was chosen, None where it was left."""

    DEFAULT_CSS = "FilterScreen { layout: vertical; background: $background; }"

    def __init__(self, session: Session, current: Filter, colours: Palette) -> None:
        super().__init__()
        self.palette = colours
        self._words = current.words
        chosen = {(name, value) for name, told in current.wanted for value in told}
        self.choices = Choices(session, chosen, colours)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        yield self.choices
        yield self.keys

    def on_mount(self) -> None:
        self.keys.show(
            [
                Key("space", "Choose", "toggle"),
                Key("enter", "Show", "apply"),
                Key("c", "Clear", "clear"),
                Key("esc", "Leave", "leave"),
            ]
        )
        self.choices.focus()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self._do(message.command)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = plain_key(event.character) if event.is_printable and event.character else event.key
        commands = {"j": "down", "down": "down", "k": "up", "up": "up", " ": "toggle", "space": "toggle"}
        commands |= {"enter": "apply", "c": "clear", "escape": "leave", "q": "leave", "f": "leave"}
        self._do(commands.get(key, ""))

    def _do(self, command: str) -> None:
        if command in ("down", "up"):
            self.choices.move(1 if command == "down" else -1)
        elif command == "toggle":
            self.choices.toggle()
        elif command == "clear":
            self.choices.chosen.clear()
            self._words = ()
            self.choices.redraw()
        elif command == "apply":
            wanted: dict[str, set[str]] = {}
            for name, value in self.choices.chosen:
                wanted.setdefault(name, set()).add(value.casefold())
            self.dismiss(Filter(self._words, tuple((name, frozenset(told)) for name, told in wanted.items())))
        elif command == "leave":
            self.dismiss(None)
