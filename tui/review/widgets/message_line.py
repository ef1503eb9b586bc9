"""The row above the keys: what just happened, or a question that waits for a key."""

from __future__ import annotations

from typing import Literal

from dingyi.tui.review.display.shown import clipped
from dingyi.tui.review.widgets.drawn import Drawn, Line

Tone = Literal["faint", "base", "alarm", "question"]


class MessageLine(Drawn):
    """One row of text in a tone."""

    DEFAULT_CSS = "MessageLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="message")
        self.text = ""
        self._tone: Tone = "base"

    def show(self, text: str, tone: Tone = "base") -> None:
        """Show a text until the next one."""
        if (text, tone) != (self.text, self._tone):
            self.text, self._tone = text, tone
            self.redraw()

    def row(self, y: int) -> Line:
        if not self.text:
            return []
        return [(f" {clipped(self.text, max(0, self.size.width - 2))} ", getattr(self.palette, self._tone))]
