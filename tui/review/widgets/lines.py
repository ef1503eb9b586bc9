"""Lines to read: help, an entry of the glossary, a history."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events

from dingyi.tui.review.display.shown import shown
from dingyi.tui.review.display.wording import flat
from dingyi.tui.review.display.wrap import wrap
from dingyi.tui.review.widgets.drawn import Line, Pane


class Lines(Pane):
    """Lines that can be scrolled. Text is given in paragraphs and wrapped to the width."""

    def __init__(
        self, id: str, heading: str = "", told: str = "", paragraphs: Sequence[tuple[str, Style]] = ()
    ) -> None:
        super().__init__(id=id)
        self._heading, self._told = heading, told
        self._paragraphs = paragraphs
        self._lines: list[Line] = []
        self.top = 0

    def show(self, heading: str, told: str, paragraphs: Sequence[tuple[str, Style]]) -> None:
        """Show other paragraphs, from the first."""
        self._heading, self._told, self._paragraphs = heading, told, paragraphs
        self.top = 0
        self.refit()

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
