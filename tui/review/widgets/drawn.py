"""A pane that draws its own rows, and the one door through which text reaches the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from dingyi.tui.review.display.palette import Palette, palette
from dingyi.tui.review.display.shown import shown

Piece = tuple[str, Style]
Line = Sequence[Piece]


class Drawn(Widget):
    """Draws ``row(y)`` for each of its rows. No text meets a markup parser, and what a terminal would obey is spelt
    out here, whatever the subclass gave.

    There is no scroll bar and no virtual size: a pane knows which of its rows stands first, so that moving repaints
    rows and lays out nothing.
    """

    DEFAULT_CSS = "Drawn { height: 1fr; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.palette: Palette = palette("dark")
        self._fitted_to: Size | None = None
        self._shown: list[Line] = []

    def on_mount(self) -> None:
        self.palette = getattr(self.app, "palette", self.palette)

    def row(self, y: int) -> Line:
        """Return what stands in a row of the pane."""
        raise NotImplementedError

    def fit(self) -> None:
        """Lay out what is drawn for the size at hand."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows, laid out for the size they are drawn in: a pane that was hidden is told of none before."""
        self._fit_to_size()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a row as wide as the pane, on the pane's ground."""
        base, width = self.palette.base, self.size.width
        segments: list[Segment] = []
        used = 0
        for text, style in self._shown[y] if y < len(self._shown) else ():
            safe = shown(text)
            segments.append(Segment(safe, base + style))
            used += cell_len(safe)
        fill = self._fill(y)
        if used < width:
            segments.append(Segment(" " * (width - used), base + fill if fill else base))
            used = width
        strip = Strip(segments, used)
        return strip if used == width else strip.crop(0, width).adjust_cell_length(width, base)

    def redraw(self, rows: Iterable[int] | None = None) -> None:
        """Draw again those of the rows, or of all, that have changed."""
        if not self.size or self._fit_to_size():
            self.refresh(layout=False)
            return
        height = self.size.height
        changed = []
        for y in range(height) if rows is None else rows:
            if 0 <= y < height:
                line = self.row(y)
                if line != self._shown[y]:
                    self._shown[y] = line
                    changed.append(y)
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed), layout=False)

    def refit(self) -> None:
        """Lay out again and draw what that has changed."""
        if self.size and self._fitted_to == self.size:
            self.fit()
            self.redraw()
        else:
            self._fitted_to = None
            self.refresh(layout=False)

    def _fit_to_size(self) -> bool:
        """Lay out for the size at hand where that has changed; return whether it had."""
        if self._fitted_to == self.size:
            return False
        self._fitted_to = self.size
        self.fit()
        self._shown = [self.row(y) for y in range(self.size.height)]
        return True

    def _fill(self, y: int) -> Style | None:
        """Return the style of what is left of a row."""
        return None


class Pane(Drawn):
    """A drawn pane with a title in its first row, brighter where the focus is."""

    can_focus = True
    label_key = ""
    """The key that goes to the pane, while labels are shown."""

    def title(self) -> tuple[str, str]:
        """Return what the title says on the left and on the right."""
        raise NotImplementedError

    def body(self, y: int) -> Line:
        """Return a row under the title, from 0."""
        raise NotImplementedError

    @property
    def body_height(self) -> int:
        """How many rows there are under the title."""
        return max(0, self.size.height - 1)

    def row(self, y: int) -> Line:
        return self.body(y - 1) if y else self._title_row()

    def on_focus(self) -> None:
        self._title_changed()

    def on_blur(self) -> None:
        self._title_changed()

    def _fill(self, y: int) -> Style | None:
        return self._title_style() if y == 0 else None

    def _title_style(self) -> Style:
        return self.palette.title_focused if self.has_focus else self.palette.title

    def _title_changed(self) -> None:
        self.redraw([0])
        self.refresh(Region(0, 0, self.size.width, 1), layout=False)  # its ground has changed too

    def _title_row(self) -> Line:
        left, right = (shown(part) for part in self.title())
        if self.label_key:
            left = f"[{self.label_key}] {left}"
        room = self.size.width - cell_len(left) - cell_len(right) - 3
        middle = " " * max(1, room + 1)
        return [(f" {left}{middle}{right} " if room >= 0 else f" {left}", self._title_style())]
