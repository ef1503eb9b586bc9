"""A text laid out in rows of a width, line by line and only where it is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dingyi.align.document import Document, Span
from dingyi.tui.review.display.shown import Shown, shown_line
from dingyi.tui.review.display.wrap import Break, wrap


class Place(NamedTuple):
    """A row: which line of the text, and which row of that line."""

    line: int
    row: int


class Flow:
    """The rows of a text at one width."""

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = max(1, width)
        self._rows: dict[int, tuple[Shown, list[Break]]] = {}

    def place(self, offset: int) -> Place:
        """Return the row that ``offset`` is drawn in."""
        line = self.document.line_index(offset)
        drawn, rows = self.line(line)
        index = drawn.drawn_at(max(0, min(offset, self._span(line).end) - self._span(line).start))
        return Place(line, max(0, bisect_right(rows, index, key=lambda row: row[0]) - 1))

    def line(self, number: int) -> tuple[Shown, list[Break]]:
        """Return a line as it is drawn, and where its rows break."""
        if number not in self._rows:
            start, end = self._span(number)
            drawn = shown_line(self.document.text[start:end])
            self._rows[number] = drawn, wrap(drawn.text, self.width)
        return self._rows[number]

    def moved(self, place: Place, by: int) -> Place:
        """Return the row ``by`` rows further on, or back, as far as there are rows."""
        line, row = place.line, place.row + by
        while row < 0 and line > 0:
            line -= 1
            row += len(self.line(line)[1])
        while line < self._last and row >= len(self.line(line)[1]):
            row -= len(self.line(line)[1])
            line += 1
        return Place(line, max(0, min(row, len(self.line(line)[1]) - 1)))

    def rows_between(self, first: Place, last: Place, most: int) -> int:
        """Return how many rows ``last`` comes after ``first``, or ``most`` where it is further."""
        if last < first:
            return -self.rows_between(last, first, most)
        count = -first.row
        for line in range(first.line, last.line):
            count += len(self.line(line)[1])
            if count >= most:
                return most
        return min(most, count + last.row)

    def rows_from(self, place: Place, count: int) -> Sequence[Place]:
        """Return up to ``count`` rows from ``place`` on."""
        found: list[Place] = []
        line, row = place
        while len(found) < count and line <= self._last:
            rows = len(self.line(line)[1])
            found += [Place(line, number) for number in range(row, min(rows, row + count - len(found)))]
            line, row = line + 1, 0
        return found

    def span(self, place: Place) -> Span:
        """Return the offsets of the text that a row draws."""
        start = self._span(place.line).start
        drawn, rows = self.line(place.line)
        first, last = rows[place.row]
        return Span(start + drawn.offset_at(first), start + drawn.offset_at(last))

    @property
    def _last(self) -> int:
        return len(self.document.lines) - 1

    def _span(self, line: int) -> Span:
        return self.document.lines[line]
