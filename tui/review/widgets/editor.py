"""One line of typing: what is to be written instead, a note, words to find, a file name."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from dingyi.tui.review.display.shown import harmful, shown
from dingyi.tui.review.display.wrap import wrap

_MOST_ROWS = 4


class Editor(TextArea):
    """Types one line, wrapped to the width. It takes no line break and nothing that a terminal would obey: what is
    seen is what will be written."""

    DEFAULT_CSS = """
    Editor { height: 1; border: none; padding: 0 1; display: none; overflow-x: hidden; scrollbar-size: 0 0; }
    Editor:focus { border: none; }
    """

    class Kept(Message):
        """The line is finished."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The line is given up."""

    class Refused(Message):
        """Something was pasted that cannot be in the line."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self) -> None:
        super().__init__(id="editor", soft_wrap=True, tab_behavior="focus", compact=True, highlight_cursor_line=False)

    def open(self, text: str) -> None:
        """Show the editor with ``text``, the caret at its end, and take the focus."""
        self.load_text(text)
        self.move_cursor((0, len(text)))
        self.display = True
        self._fit()
        self.focus()

    def close(self) -> None:
        """Put the editor away."""
        self.display = False
        self.load_text("")

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if not any(harmful(segment.text) for segment in strip):
            return strip
        return Strip([Segment(shown(text), style, control) for text, style, control in strip])

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+s"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(self.text))
        elif event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
        elif event.key in ("tab", "shift+tab") or (
            event.is_printable and event.character is not None and harmful(event.character)
        ):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        # A line copied whole ends in a line break; that one is not meant.
        text = event.text.removesuffix("\n").removesuffix("\r")
        if "\n" in text or "\r" in text:
            self.post_message(self.Refused("a line break cannot be pasted here: nothing was"))
        elif harmful(text):
            self.post_message(self.Refused("what was copied holds control characters: nothing was pasted"))
        else:
            self.insert(text)

    def on_text_area_changed(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        rows = len(wrap(self.text + " ", max(1, self.size.width - 2))) if self.size.width else 1
        self.styles.height = max(1, min(_MOST_ROWS, rows))
