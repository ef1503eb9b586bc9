"""The first row: is it saved, how far, what wants attention, who, which draft."""

from __future__ import annotations

from rich.cells import cell_len

from dingyi.tui.review.widgets.drawn import Drawn, Line, Piece

_BAR = 10


class StatusLine(Drawn):
    """One row. Its parts drop from the right where they do not fit, and never wrap."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="status")
        self.alarm = ""
        self.saved = ""
        self.decided = self.total = 0
        self.parts: list[tuple[str, str]] = []

    def show(self, saved: str, alarm: str, decided: int, total: int, parts: list[tuple[str, str]]) -> None:
        """``parts`` are texts with the name of their colour, the most important first."""
        if (saved, alarm, decided, total, parts) != (self.saved, self.alarm, self.decided, self.total, self.parts):
            self.saved, self.alarm, self.decided, self.total, self.parts = saved, alarm, decided, total, parts
            self.redraw()

    def row(self, y: int) -> Line:
        colours = self.palette
        first = (f" {self.alarm} ", colours.alarm) if self.alarm else (f" {self.saved} ", colours.faint)
        share = self.decided * _BAR // self.total if self.total else 0
        bar = f"[{'#' * share}{'-' * (_BAR - share)}]"
        wanted: list[Piece] = [
            first,
            (f" {self.decided}/{self.total} ", colours.strong),
            *((f" {text} ", getattr(colours, colour)) for text, colour in self.parts if text),
        ]
        room = self.size.width
        pieces: list[Piece] = []
        for piece in wanted:
            room -= cell_len(piece[0])
            if room < 0:
                break
            pieces.append(piece)
        if room >= _BAR + 3:
            pieces += [(" " * (room - _BAR - 3), colours.base), (f"{bar} ", colours.faint)]
        return pieces
