"""A text with the place at hand in it: the fault stands out, its paragraph is bright, the rest steps back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message

from dingyi.align.document import Document, Span
from dingyi.tui.review.display.flow import Flow, Place
from dingyi.tui.review.widgets.drawn import Line, Pane, Piece

_CONTEXT = 2
_SELECTED = Style(reverse=True)
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W\u2e80-\u9fff\uf900-\ufaff]+(?:['’-]\w+)*|[^\w\s]")


class Stretch(NamedTuple):
    """A span of the text to be drawn in a style."""

    start: int
    end: int
    style: Style


Marks = Callable[[int, int], Iterable[Stretch]]


class TextPane(Pane):
    """One text. What it shows is set by ``show``; it moves only when the place at hand would not be seen."""

    class Picked(Message):
        """A character of the text was clicked."""

        def __init__(self, pane: TextPane, offset: int) -> None:
            super().__init__()
            self.pane = pane
            self.offset = offset

    def __init__(self, name: str, *, id: str) -> None:
        super().__init__(id=id)
        self.label = name
        self.told = ""
        self._document = Document("")
        self.flow = Flow(self._document, 1)
        self._top = Place(0, 0)
        self.rows: Sequence[Place] = ()
        self.at: Sequence[Span] = ()
        self.labels: Sequence[tuple[int, str]] = ()
        self.selected: Span | None = None
        self._pressed: int | None = None
        self._bright: Sequence[Span] = ()
        self._marks: Marks = _no_marks

    def show(self, document: Document, at: Sequence[Span], bright: Sequence[Span], marks: Marks, told: str) -> None:
        """Show a text: ``at`` is the place at hand, ``bright`` what stands around it, ``marks`` gives what else is
        drawn in a stretch, the later over the earlier; ``told`` is the right of the title."""
        if document is not self._document or tuple(at) != tuple(self.at):
            self.selected = None
        self._document, self.told = document, told
        self.at, self._bright, self._marks = at, bright, marks
        self.refit()

    def scroll_rows(self, by: int) -> None:
        """Move the text by rows, whatever is at hand."""
        self._top = self.flow.moved(self._top, by)
        last = self.flow.moved(Place(len(self._document.lines) - 1, 10**6), 1 - self.body_height)
        self._top = min(self._top, last)
        self.rows = self.flow.rows_from(self._top, self.body_height)
        self.redraw()

    def title(self) -> tuple[str, str]:
        return self.label, self.told

    def body(self, y: int) -> Line:
        if y >= len(self.rows):
            return []
        place = self.rows[y]
        drawn, rows = self.flow.line(place.line)
        first, last = rows[place.row]
        start = self._document.lines[place.line].start
        low, high = start + drawn.offset_at(first), start + drawn.offset_at(last)
        styles = [self.palette.faint] * (last - first)
        layers = [Stretch(span.start, span.end, self.palette.base) for span in self._bright]
        chosen = [Stretch(self.selected.start, self.selected.end, _SELECTED)] if self.selected else []
        for span in (*layers, *self._marks(low, high), *chosen):
            if span.start >= high or span.end <= low:
                continue
            left = drawn.drawn_at(max(span.start, low) - start) - first
            right = drawn.drawn_at(min(span.end, high) - start) - first
            for index in range(left, right):
                styles[index] = span.style if span.style is self.palette.base else styles[index] + span.style
        text = drawn.text[first:last]
        for offset, label in self.labels:
            if low <= offset < high:
                left = drawn.drawn_at(offset - start) - first
                text = text[:left] + label + text[left + len(label) :]
                styles[left : left + len(label)] = [self.palette.question] * len(label)
        return [(" ", self.palette.base), *_runs(text.rstrip("\r\n"), styles)]

    def fit(self) -> None:
        self._lay_out()
        self._bring_into_sight()

    @property
    def selection_text(self) -> str:
        """The words that are selected, on one line."""
        told = self._document.text[self.selected.start : self.selected.end] if self.selected else ""
        return " ".join(told.split())

    def select(self, start: int, end: int) -> bool:
        """Move the two ends of the selection by words; it begins as the place at hand. False where there is none."""
        span = self.selected or (self.at[0] if self.at else None)
        if span is None:
            return False
        text = self._document.text
        first, last = _moved(text, span.start, start, before=True), _moved(text, span.end, end, before=False)
        if first < last:
            self.selected = Span(first, last)
            self.redraw()
        return True

    def unselect(self) -> None:
        """Select nothing."""
        self.selected = None
        self.redraw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = self._offset_under(event)
        self.unselect()
        if self._pressed is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        offset = self._offset_under(event) if self._pressed is not None else None
        if offset is not None and self._pressed is not None and offset != self._pressed:
            first, last = sorted((self._pressed, offset))
            self.selected = Span(first, last + 1)
            self.redraw()

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        offset = self._offset_under(event)
        if offset is not None and self.selected is None:
            self.post_message(self.Picked(self, offset))

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        if 0 < event.y <= len(self.rows):
            return self._offset_at(self.rows[event.y - 1], event.x - 1)
        return None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-3)

    def _lay_out(self) -> None:
        # A blank column on either side.
        width = max(1, self.size.width - 2)
        if self.flow.document is not self._document or self.flow.width != width:
            self.flow = Flow(self._document, width)
            self._top = Place(min(self._top.line, len(self._document.lines) - 1), 0)

    def _bring_into_sight(self) -> None:
        """Move the text only if the place at hand, with two rows around it, is not to be seen as it stands."""
        height = self.body_height
        if self.at and height:
            flow = self.flow
            first = flow.place(self.at[0].start)
            last = flow.place(max(self.at[-1].end - 1, self.at[0].start))
            context = min(_CONTEXT, max(0, (height - 1) // 3))
            above = flow.rows_between(self._top, first, 10 * height)
            below = flow.rows_between(self._top, last, 10 * height)
            if above < context or below > height - 1 - context:
                self._top = self._best_top(first, last, context, height)
        self.rows = self.flow.rows_from(self._top, height)

    def _best_top(self, first: Place, last: Place, context: int, height: int) -> Place:
        flow = self.flow
        # From the head of the paragraph if all fits, else the fault a third down.
        head = flow.moved(Place(first.line, 0), -context)
        if flow.rows_between(head, last, 10 * height) <= height - 1 - context:
            return head
        return flow.moved(first, -min(max(context, height // 3), height - 1))

    def _offset_at(self, place: Place, cell: int) -> int | None:
        from rich.cells import get_character_cell_size

        drawn, rows = self.flow.line(place.line)
        first, last = rows[place.row]
        for index in range(first, last):
            cell -= get_character_cell_size(drawn.text[index])
            if cell < 0:
                return self._document.lines[place.line].start + drawn.offset_at(index)
        return None


def _no_marks(_start: int, _end: int) -> Iterable[Stretch]:
    return ()


def _moved(text: str, at: int, by: int, *, before: bool) -> int:
    """Return the edge of a word before or after another edge; of Chinese each character is a word."""
    if by == 0:
        return at
    edges = [match.start() if before else match.end() for match in _WORD.finditer(text, *_around(at, len(text)))]
    if by > 0:
        return next((edge for edge in edges if edge > at), at)
    return next((edge for edge in reversed(edges) if edge < at), at)


def _around(at: int, length: int) -> tuple[int, int]:
    return max(0, at - 200), min(length, at + 200)


def _runs(text: str, styles: Sequence[Style]) -> list[Piece]:
    runs: list[Piece] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or styles[index] is not styles[start]:
            if index > start:
                runs.append((text[start:index], styles[start]))
            start = index
    return runs
